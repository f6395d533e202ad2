"""Words by which rules without a tree tell clauses, helpers and plans apart. No logic."""

from __future__ import annotations

DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your any some every each no another such both all
    first second third last next recent new planned possible joint official""".split()
)
PREPOSITIONS = frozenset(
    """of in on at for from with by about against into during after before since until over under near through
    between among towards toward despite without following including within amid across around off outside inside
    onto""".split()
)
MODALS = frozenset("will would can could may might must should shall 'll ’ll".split())
BE = frozenset("is are was were be been being 's ’s".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
PRONOUNS = frozenset("he she they we i you who which it".split())
NEGATIONS = frozenset("not never n't n’t neither nor without nobody cannot".split())
# What cuts a sentence into clauses.
SUBORDINATORS = frozenset(
    """that which who whom where when while after before because although though if unless until since as whether but
    and or so than""".split()
)
BREAKS = frozenset(';:—–()"“”')
PLANNED_CUES = frozenset(
    """will shall must 'll ’ll would scheduled set due expected plans planned planning plan intends intend intended
    slated
    upcoming going anticipated hopes hoping wants forthcoming about ready invited prepares preparing""".split()
)
UNCERTAIN = frozenset("could might may can".split())
# Those of the cues that, before a noun, speak of the noun ("is planning a visit") and not of something else.
NOUN_CUES = (PLANNED_CUES | NEGATIONS | UNCERTAIN) - frozenset("set about ready invited plan can".split())
CANCEL = frozenset(
    """cancelled canceled postponed scrapped delayed called_off put_off suspended cancels postpones cancel postpone
    shelved""".split()
)
# "was to have signed": it was planned and did not come about.
WAS_TO_HAVE = frozenset({"was_to_have", "were_to_have"})
CLAIM_CUES = frozenset(
    """claim claims claimed alleged alleges allege allegedly reportedly purportedly rumoured rumored rumours
    rumors""".split()
)
HYPOTHETICAL = frozenset("if unless whether how".split())
HAPPENS = frozenset(
    """took takes take occurred occurs was were is be began begins started ended lasted struck hit rocked shook broke
    swept erupted came will held opens opened closed killed left""".split()
)
LIGHT_VERBS = frozenset(
    """held hold holds holding paid pay pays made make makes hosted hosts attended attend conducted began started ended
    concluded completed announced launched staged suffered planned scheduled engaged engage accepted accept met
    joined""".split()
)
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
# Adverbs that may stand between an auxiliary and its verb, besides those in -ly.
ADVERBS = frozenset(
    "also already now still soon then again first even ever just only once now jointly together".split()
)
POSSESSIVES = frozenset({"his", "her"})
OBJECT_LINKS = frozenset("with to against and on from for at in".split())
LOCATIVE_LINKS = frozenset("in at to near off into outside inside around across on".split())

"""The words that announce somebody's words: verbs with all their forms, nouns, hedges, and small closed classes.

The lists are our own. Which verbs may go without "that" and which take a noun phrase was set by hand and checked
against counts on public attribution corpora (docs/decisions/0010); no corpus text stands here.

Glossary of the frames a cue verb may have:
  clause   "X said (that) the talks failed"
  that     only with "that", "whether", "how", ...: "the study found that ..."
  person   an addressee comes first: "X told reporters (that) ..."
  noun     a noun phrase may be the content: "X confirmed the presence of troops"
  to       an infinitive may be the content: "X promised to rebuild the school"
  of       what follows "of", "for" or "as" is the content: "X accused Y of hiding supplies"
  quote    stands beside a quotation: '"No," X replied'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["base", "s", "past", "participle", "ing"]
Frame = Literal["clause", "that", "person", "noun", "to", "of", "quote"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: its dictionary form and the frames it may have."""

    lemma: str
    frames: frozenset[Frame]


# Irregular forms: lemma -> (third person, past, past participle, -ing form).
_IRREGULAR: dict[str, tuple[str, str, str, str]] = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "deny": ("denies", "denied", "denied", "denying"),
    "reply": ("replies", "replied", "replied", "replying"),
    "testify": ("testifies", "testified", "testified", "testifying"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "find": ("finds", "found", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "admit": ("admits", "admitted", "admitted", "admitting"),
    "quip": ("quips", "quipped", "quipped", "quipping"),
    "cry": ("cries", "cried", "cried", "crying"),
    "worry": ("worries", "worried", "worried", "worrying"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "learn": ("learns", "learned", "learned", "learning"),
    "clarify": ("clarifies", "clarified", "clarified", "clarifying"),
    "specify": ("specifies", "specified", "specified", "specifying"),
    "notify": ("notifies", "notified", "notified", "notifying"),
    "certify": ("certifies", "certified", "certified", "certifying"),
    "decry": ("decries", "decried", "decried", "decrying"),
    "commit": ("commits", "committed", "committed", "committing"),
    "rebut": ("rebuts", "rebutted", "rebutted", "rebutting"),
    "undertake": ("undertakes", "undertook", "undertaken", "undertaking"),
    "foretell": ("foretells", "foretold", "foretold", "foretelling"),
    "label": ("labels", "labelled", "labelled", "labelling"),
    "signal": ("signals", "signalled", "signalled", "signalling"),
    "make": ("makes", "made", "made", "making"),
    "refer": ("refers", "referred", "referred", "referring"),
}
_VARIANTS: dict[str, tuple[tuple[str, Form], ...]] = {  # second spellings
    "label": (("labeled", "past"), ("labeling", "ing")),
    "signal": (("signaled", "past"), ("signaling", "ing")),
    "learn": (("learnt", "past"),),
    "emphasize": (("emphasise", "base"), ("emphasises", "s"), ("emphasised", "past"), ("emphasising", "ing")),
    "criticize": (("criticise", "base"), ("criticises", "s"), ("criticised", "past"), ("criticising", "ing")),
    "characterize": (("characterise", "base"), ("characterised", "past"), ("characterising", "ing")),
    "summarize": (("summarise", "base"), ("summarised", "past"), ("summarising", "ing")),
    "apologize": (("apologise", "base"), ("apologised", "past"), ("apologising", "ing")),
}

# frames -> verbs. The first group is where a bare clause is safe; "that" verbs need the word.
_GROUPS: tuple[tuple[str, str], ...] = (
    ("clause quote", "say state remark"),
    (
        "clause noun quote",
        "claim reveal report disclose allege insist suggest explain admit concede acknowledge confess declare",
    ),
    ("clause noun quote", "confirm deny predict estimate assert reiterate reaffirm affirm emphasize stress repeat"),
    (
        "clause quote",
        "add argue note maintain contend boast complain believe think recall write tweet hint fear lament",
    ),
    ("clause noun quote", "announce clarify specify underline underscore highlight echo recount"),
    ("clause to quote", "vow pledge promise threaten swear hope"),
    (
        "that quote",
        "conclude indicate observe testify speculate joke caution imply posit post mention signal comment reason worry",
    ),
    ("that quote", "respond reply answer continue rule counter muse summarize certify foresee forecast"),
    ("that to", "agree decide demand"),
    ("that noun", "propose recommend request foretell"),
    ("that", "show find learn determine discover expect"),
    ("person clause quote", "tell inform assure remind notify"),
    ("person that clause quote", "warn advise"),
    ("person that to quote", "ask urge"),
    ("noun", "express voice condemn denounce criticize slam blast praise hail laud reject dismiss question"),
    ("noun", "defend endorse decry mock rebuke rebut applaud oppose cite characterize attack deplore"),
    ("noun of", "accuse blame congratulate commend describe label brand dub call thank"),
    ("to", "offer commit undertake"),
    ("quote", "shout exclaim quip retort whisper cry murmur elaborate interject opine enthuse recommend read"),
    ("clause quote", "point-out make-clear"),
    ("that", "apologize refer"),
)

# Verbs whose base or third-person form is mostly a noun: they need a clear subject before them.
NOUN_LIKE = frozenset(
    "report reports claim claims state states note notes answer answers comment comments request requests promise "
    "promises pledge pledges vow vows threat offer offers demand demands hope hopes fear fears post posts tweet "
    "tweets show shows estimate estimates forecast forecasts call calls praise blame question questions attack "
    "attacks signal signals remark remarks joke jokes reply replies hint hints rule rules brand brands label labels "
    "reason reasons stress highlight highlights voice voices slam hail welcome echo echoes warning finding findings "
    "saying holding counter worry worries cry cries cite read reads hold holds find finds refuse mock offering calling "
    "writing reporting speaking testing thinking showing learning reading meeting ruling posting holdings quote quotes "
    "attacking supporting shout shouts whisper dub".split()
)

# Nouns that hold words: "X's claim that ...", "the warning that ...". True: stands for a document that can speak.
CUE_NOUNS: dict[str, bool] = {
    "accusation": False, "acknowledgement": False, "admission": False, "allegation": False, "announcement": True,
    "argument": False, "article": True, "assertion": False, "assessment": True, "assurance": False, "belief": False,
    "claim": False, "comment": False, "complaint": True, "concern": False, "conclusion": False, "confirmation": False,
    "contention": False, "conviction": False, "declaration": True, "demand": False, "denial": False, "estimate": True,
    "fear": False, "finding": True, "forecast": True, "hint": False, "hope": False, "indication": False,
    "insistence": False, "message": True, "news": False, "notion": False, "opinion": False, "pledge": False,
    "prediction": False, "proposal": False, "promise": False, "remark": False, "report": True, "revelation": False,
    "rumour": False, "rumor": False, "statement": True, "suggestion": False, "suspicion": False, "testimony": True,
    "threat": False, "view": False, "vow": False, "warning": True,
}  # fmt: skip
PLURAL_CUE_NOUNS = {
    **{f"{noun}s": noun for noun in CUE_NOUNS if not noun.endswith("y") and noun not in ("news", "acknowledgement")},
    "testimonies": "testimony",
}

# Things that speak although nobody does: the words of a page, a post, a survey.
DOCUMENTS = frozenset(
    "statement report document letter email post tweet message article communique communiqué readout release survey "
    "poll study filing indictment memo memorandum transcript bulletin dispatch declaration notice order ruling ledger "
    "decree edict filings "
    "resolution text paper papers book essay editorial complaint assessment announcement statements reports documents "
    "letters tweets records studies polls surveys articles posts figures data "
    "minutes emails e-mails memos cables transcripts audit audits dossier invoices logs recordings receipts "
    "correspondence excerpts extracts leaks".split()
)

# Common nouns of people and bodies that speak; they may take "of", "for", "in", "at" phrases into a source.
SPEAKER_NOUNS = frozenset(
    "spokesman spokeswoman spokesperson spokespeople spokesmen official officials minister ministers "
    "ministry head chief "
    "director officer officers leader leaders member members secretary ambassador envoy representative representatives "
    "source sources resident residents police professor analyst analysts expert experts lawyer lawyers attorney "
    "attorneys prosecutor prosecutors adviser advisers advisor advisors aide aides candidate editor reporter "
    "correspondent doctor doctors president commander general governor mayor regent witness witnesses coordinator "
    "manager owner economist economists researcher researchers scientist scientists diplomat diplomats lawmaker "
    "lawmakers senator legislator legislators judge court council committee commission agency government army military "
    "navy "
    "company union party office department bureau authority authorities media newspaper newspapers broadcaster network "
    "critics supporters opponents activists campaigners observers investigators rescuers survivors villagers farmers "
    "teacher teachers nurse nurses driver fisherman man woman men women people person father mother brother sister son "
    "daughter wife husband boss chairman chairwoman chair deputy premier chancellor king queen prince bishop priest "
    "captain colonel major sergeant sheriff superintendent inspector master harbourmaster side sides team group groups "
    "organisation organization charity foundation institute university hospital station bank body "
    "watchdog outlet outlets "
    "agencies services service intelligence parliament congress senate house state country countries nation nations "
    "strategist author historian founder executive campaign teacher pilot worker workers engineer "
    "engineers inspectorate "
    "others those some many mr mrs ms dr".split()
) | DOCUMENTS  # fmt: skip

# Those of them that are "it" rather than "he" or "she".
BODIES = DOCUMENTS | frozenset(
    "ministry police court council committee commission agency government army military navy company union party "
    "office department bureau authority media newspaper broadcaster network group organisation organization charity "
    "foundation institute university hospital station bank body watchdog outlet service intelligence parliament "
    "congress senate house state country nation campaign inspectorate mission delegation embassy panel team firm club "
    "federation association league".split()
)

NEWS_WORDS = frozenset(
    "news agency newspaper daily weekly tv television radio channel broadcaster magazine newswire wire "
    "press times post "
    "tribune herald gazette courier reuters ap afp bbc cnn tass yonhap xinhua interfax bloomberg kcna gazeta media "
    "telegraph guardian journal network website portal site reporters journalists".split()
)

NOT_A_SOURCE = frozenset(
    "plan plans schedule law rules custom tradition protocol need taste size age type kind".split()
)

# "X is said to ...", "it is believed that ...": words passed on without saying by whom.
PASSIVE_HEDGES = frozenset(
    "said believed reported thought understood alleged rumoured rumored claimed feared known estimated presumed "
    "suspected considered".split()
)
ADVERB_HEDGES = frozenset("reportedly allegedly purportedly supposedly".split())

# What the reader's training text counts as attribution, sorted by what a report's reader would call saying.
NOT_SAID = frozenset(  # thoughts, wishes and plans: nobody has put anything into words
    "want plan intend try seek decide know feel see consider like love need prefer mean seem appear aim wish desire "
    "understand forget remember ignore back support attempt tend strive dream long enjoy hate refuse decline".split()
)
UNDONE = (NOT_SAID - {"seem", "appear"}) | frozenset("fail avoid expect prepare".split())  # "refused to say"
MORE_SPEECH = frozenset(  # verbs of saying that the table below does not have
    "point speak charge wonder recognize recognise contend sing chant liken compare allude put encourage chastise "
    "deride dispute implore beg plead counsel scold taunt berate chide relate concur dissent protest object lie brag "
    "preach muse pronounce proclaim decree stipulate rail tout laud castigate lambast lambaste ridicule bemoan "
    "outline detail portray depict credit exhort compliment vilify disparage grumble".split()
)
CLAUSE_ONLY = frozenset(  # saying only with a clause: "the survey found that", not "police found the car"
    "cite show find expect learn determine discover indicate attack put speak read hold rule reference "
    "highlight underline underscore signal demonstrate commit dispute object protest sing recognize recognise".split()
)
# With a noun as object these are done: "recalled a cough syrup", "maintained a blockade"; only a clause is said.
CLAUSE_OR_THING = frozenset("recall maintain note order charge observe".split())
PERFORMED = frozenset(  # done by saying; with a mere noun phrase an event of its own: "promised $5 million"
    "promise offer pledge declare vow agree".split()
)
FINDING = frozenset(
    "find show indicate".split()
)  # a study or a poll may do it without a clause: "polls show X leading"
NAMING = frozenset("call label brand dub describe declare characterize deem term".split())
LIGHT_VERBS = frozenset(  # "raised concerns about", "issued a warning"
    "raise voice make issue give release cast draw express pose lay take send deliver offer repeat".split()
)
SPEECH_NOUNS = frozenset(CUE_NOUNS) | frozenset(
    "question doubt criticism comparison praise blame point case charge appeal call remark objection".split()
)

BE = frozenset("is are was were be been being 's ’s 're ’re".split())
HAVE = frozenset("has have had having 've ’ve 'd ’d".split())
DO = frozenset("did does do".split())
MODALS = frozenset("will would can could may might must should shall 'll ’ll wo ca".split())
AUXILIARIES = BE | HAVE | DO | MODALS
ADVERBS = frozenset(
    "also then later first again once still already even ever earlier now just soon often further "
    "meanwhile instead too "
    "both recently always yesterday today reportedly only all therefore once so far".split()
)
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some many several other another two three four five "
    "most all both each every no any few various multiple more one".split()
)
POSSESSIVES = frozenset("his her its their our my your".split())
PRONOUNS = frozenset("he she it they we i you".split())
RELATIVES = frozenset("who which that".split())
CONJUNCTIONS = frozenset("and but or yet nor so".split())
SUBORDINATORS = frozenset(
    "when while as after before because although though if since until unless where whereas whether than once".split()
)
PREPOSITIONS = frozenset(
    "of for in at on from with by to about into over under against between during through within without near after "
    "before among amid around across behind beyond via despite following including since until toward towards upon per "
    "off up down out".split()
)
ATTITUDES = frozenset("hope fear believe think expect worry lament find show learn determine discover foresee".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec".split()
)
DAY_WORDS = WEEKDAYS | frozenset("yesterday today tomorrow tonight overnight".split())
REPORTING_PLACES = frozenset(  # "said in a statement", "told X in an interview"
    "statement interview speech post tweet email e-mail letter message news-conference conference briefing release "
    "report address television tv radio twitter x facebook telegram article broadcast message video memo call note "
    "phone telephone thread remarks conversation communique communiqué testimony filing book column "
    "editorial op-ed".split()
)
IRREGULAR_PASTS = frozenset(  # and presents that are seldom nouns: signs of a finite verb
    "went came took gave got made knew saw fell rose left lost held began broke brought built bought caught chose cut "
    "fought fled flew found grew had hit kept led let meant met paid put ran sat sent set shot shut spent spoke stood "
    "struck swept thought threw told understood won wrote became drew drove ate hurt laid lay bore bled sank stole "
    "seems remains wants needs goes comes takes gives makes knows means looks lives".split()
)
WH_WORDS = frozenset("how why whether what if where when who which".split())


def _regular(lemma: str) -> tuple[str, str, str, str]:
    """The forms of a regular verb: reply-like and doubled ones are listed as irregular."""
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma}d", f"{lemma[:-1]}ing"
    s = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else f"{lemma}s"
    return s, f"{lemma}ed", f"{lemma}ed", f"{lemma}ing"


def _table() -> dict[str, tuple[tuple[Verb, Form], ...]]:
    frames: dict[str, set[Frame]] = {}
    for names, lemmas in _GROUPS:
        for lemma in lemmas.split():
            frames.setdefault(lemma, set()).update(n for n in _FRAMES if n in names.split())
    forms: dict[str, list[tuple[Verb, Form]]] = {}
    for lemma in sorted(frames):
        verb = Verb(lemma, frozenset(frames[lemma]))
        stem = lemma.split("-")[0]
        s, past, participle, ing = _IRREGULAR.get(stem) or _regular(stem)
        spellings: list[tuple[str, Form]] = [(stem, "base"), (s, "s"), (past, "past"), (ing, "ing")]
        if participle != past:
            spellings.append((participle, "participle"))
        spellings.extend(_VARIANTS.get(stem, ()))
        for word, form in spellings:
            forms.setdefault(word, []).append((verb, form))
    return {word: tuple(found) for word, found in sorted(forms.items())}


_FRAMES: tuple[Frame, ...] = ("clause", "that", "person", "noun", "to", "of", "quote")
FORMS: dict[str, tuple[tuple[Verb, Form], ...]] = _table()
"""Every spelling of every cue verb -> the verbs and forms it may be."""

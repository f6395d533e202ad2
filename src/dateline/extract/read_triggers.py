"""Triggers that no list holds: words that the reader takes for events, with the type that it gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import fsum

from dateline.extract import grammar
from dateline.extract.accusing import may_be_said
from dateline.extract.event_words import Entry, Family, Form, lexicon
from dateline.extract.natural import MOVED, of_nature
from dateline.extract.offices import OFFICES
from dateline.extract.passed_on import only_hands_on, relays_words
from dateline.extract.stand_ins import PEOPLE
from dateline.extract.status import status_of
from dateline.extract.triggers import Hit
from dateline.model import Sentence
from dateline.reading import Reading, Trigger, Word

SURE = 0.5  # how sure the reader must be, by our own guideline (`Trigger.typed`)
SURE_OF_TYPE = 0.9  # from this share of the reader's belief on, an unlisted word weighs what its type weighs
SURE_OF_RETREAT = 0.65  # half belief makes one of every walk
TOLD = 0.55  # the reader's chance that a word tells an event of the story, from which it is a trigger without a rule
SURELY_TOLD = 0.8  # the same for "the hijacked ship", "ambush survivors", "was an accident"
SAYING_IS_NEWS = 0.8  # the same for "told", "called": an attribution, unless what was said so is the news
UNSURE_WEIGHT = 0.45
NO_TYPE_WEIGHT = 0.35  # how much an analyst wants an event of which nothing is known but that it is one
# What a report does with words is an attribution, not an event (deny, demand, threaten and accuse are in the lexicon).
# What lasts or only seems, and verbs of meaning and passing on: no act that a chronology would list.
STATES = frozenset(
    """appear seem become remain stay lie sit stand sleep live mark mean align include contain involve represent show
    relay intend plan aim try seek need prefer consider regard see look watch wait differ depend belong own
    exist nickname dub title entitle contemplate mull weigh ponder envisage keep""".split()
)
TOKENS = frozenset("sign token symbol".split())  # "was a sign": of an event, not one
COUNTS = frozenset("toll number figure count total tally".split())  # what was counted is the event, not its number
DEEDS = frozenset("handling move step conduct approach response way effort work".split())
SWEEPS = frozenset("sweep hit strike rip tear rock shake jolt rage break erupt pound batter engulf".split())
CARRIES = grammar.LIGHT | frozenset(
    "sound raise trigger cause impose declare force prompt spark provoke".split()
)  # "a warning was sounded"
COMES_ABOUT = frozenset(
    """resume restart recommence occur happen take begin start end last continue follow come go
    place centre center""".split()
)
# What an event is said to do that only says how to see it: "the visit underlines the ties between the two".
SETS_IN_LIGHT = frozenset(
    """highlight underline underscore demonstrate illustrate solidify cement reinforce signal reflect build focus
    feature serve coincide precede testify confirm remind symbolise symbolize exemplify""".split()
)
BESIDE = frozenset("come follow precede coincide".split())  # "the visit comes after a meeting": two events, no third
CARE = frozenset("intensive health medical critical palliative urgent child day".split())
POINTS = frozenset("it this that which".split())
ELAPSES = frozenset("pass elapse".split())
SPELLS = frozenset("second minute hour day week fortnight month year decade century time".split())
FAILS = frozenset("fail founder falter stall".split())
SPEECH = frozenset(
    """reiterate remark exclaim joke quip say tell add note report state explain write quote speak announce ask answer
    reply comment describe mention claim argue insist believe think know hope want expect fear call suggest
    recall stress emphasise emphasize warn""".split()
)
# Of those, what is done by some of them is more than saying; the reader alone makes no act of "told" or "called it".
ACTS_TOO = SPEECH - frozenset(
    "reiterate remark exclaim joke quip say tell call describe quote mention write note add reply explain state".split()
)
# Of those that are left, what only passes a clause on: "media reported that", not "reported her to the police".
PASSES_ON = frozenset("report claim argue comment believe think know expect fear suggest stress emphasise".split())


def read_hits(s: Sentence, reading: Reading, taken: Sequence[tuple[int, int]]) -> list[Hit]:
    """The reader's triggers of a sentence outside the `taken` stretches (names, triggers of the lexicon)."""
    found = []
    at = {token.start: i for i, token in enumerate(s.tokens)}
    for trigger in reading.triggers_in(s.start, s.end):
        word = reading.words[trigger.word]
        free = not any(a < trigger.end and trigger.start < b for a, b in taken)
        if free and trigger.typed >= SURE and trigger.start in at and _eligible(reading, trigger, word, taken):
            i = at[trigger.start]
            verb = word.upos == "VERB" or reads_as_verb(reading, word)
            found.append(Hit(s, i, i + 1, _entry(reading, _as_told(reading, trigger, word), word, verb=verb)))
    return found + _failures(s, reading, [*taken, *((hit.start, hit.end) for hit in found)], at)


def told_hits(s: Sentence, reading: Reading, taken: Sequence[tuple[int, int]]) -> list[Hit]:
    """Words outside the `taken` stretches that the reader takes for tellings of an event of the story, though no list
    and no rule does: "the toll rose", "the hijacked ship", "had warned her twice"."""
    if not reading.tellings:
        return []
    at = {token.start: i for i, token in enumerate(s.tokens)}
    found = []
    for word in reading.words_in(s.start, s.end):
        if word.start not in at or _is_taken(word, taken) or not _is_told(reading, word, taken):
            continue
        trigger = next((t for t in reading.triggers_in(word.start, word.end) if t.typed >= SURE), None)
        verb = word.upos == "VERB"
        if trigger is not None and trigger.status != "generic" and _doubted(reading, trigger, word):
            continue
        if trigger is not None:
            entry = _entry(reading, _as_told(reading, trigger, word), word, verb=verb)
        else:
            entry = _untyped(word, verb=verb)
        found.append(Hit(s, at[word.start], at[word.start] + 1, entry))
    return found


def _is_told(reading: Reading, word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """Does a word tell an event of the story, as the reader has it, and is it one that may?"""
    lemma, head = word.lemma.lower(), reading.words[word.head]
    if word.upos not in ("VERB", "NOUN", "ADJ") or word.relation in NO_HEADS:
        return False
    told = reading.telling(word.start, word.end)
    if told < TOLD:
        return False
    if _tells_of_none(reading, word, taken) or _tells_of_another(reading, word, taken):
        return False
    if lemma in COMES_ABOUT | SETS_IN_LIGHT | {"break"} and _of_one(reading, word, taken):
        return False
    resulting = word.upos == "ADJ" or (word.relation == "xcomp" and head.lemma.lower() == "set")
    if resulting and head.upos == "VERB" and word.relation != "advcl" and _is_taken(head, taken):
        return False  # "was set ablaze": one event
    if "due" in {w.text.lower() for w in (head, *reading.children(word.index))} and not word.is_root:
        return False  # "the talks due to open on Friday"
    if lemma in PASSES_ON and word.upos == "VERB" and reading.children(word.index, "ccomp"):
        return False  # "the paper reported that": what it reports is the news
    if lemma in PASSES_ON or lemma in SPEECH - ACTS_TOO:
        return told >= SAYING_IS_NEWS
    doubtful = word.relation in ("amod", "compound") or lemma in STATES or bool(reading.children(word.index, "cop"))
    return told >= (SURELY_TOLD if doubtful else TOLD)


NO_HEADS = frozenset("compound:prt case aux aux:pass cop fixed mark det".split())


def _failures(s: Sentence, reading: Reading, taken: Sequence[tuple[int, int]], at: dict[int, int]) -> list[Hit]:
    """Verbs by which an event comes to nothing, where the reader leaves them out: "the talks failed"."""
    found = []
    for word in reading.words_in(s.start, s.end):
        if word.upos != "VERB" or word.lemma.lower() not in FAILS or word.start not in at:
            continue
        events = [w for w in reading.children(word.index, "nsubj") if w.upos == "NOUN"]
        failed = any(a <= w.start < b for w in events for a, b in taken)
        if failed and not reading.children(word.index, "xcomp") and not any(a <= word.start < b for a, b in taken):
            found.append(Hit(s, at[word.start], at[word.start] + 1, _untyped(word, verb=True)))
    return found


def _untyped(word: Word, *, verb: bool) -> Entry:
    """The entry of a word of which nothing is known but that it tells an event."""
    family = Family(word.lemma.lower(), None, None, NO_TYPE_WEIGHT)
    return Entry((word.text.lower(),), "verb" if verb else "noun", _form(word) if verb else "noun", family)


def _as_told(reading: Reading, trigger: Trigger, word: Word) -> Trigger:
    """Without the type where it accuses and the text shows nobody who did it; "walked" is only surely a retreat."""
    unsure = trigger.type == "RETREAT" and (trigger.type_score < SURE_OF_RETREAT or _takes_office(reading, word))
    return replace(trigger, type=None) if unsure or not may_be_said(reading, trigger, word) else trigger


def _takes_office(reading: Reading, word: Word) -> bool:
    """ "Took office in May", "came to power": nobody gives anything up."""
    noun = word if word.upos == "NOUN" else next(iter(reading.children(word.index, "obj")), word)
    if noun.is_root or noun.lemma.lower() not in ("office", "power"):
        return False
    verb = reading.words[noun.head].lemma.lower()
    return verb in ("take", "assume") or (verb in ("come", "return", "rise") and grammar.case_of(reading, noun) == "to")


def _becomes(reading: Reading, word: Word) -> bool:
    """ "Became prime minister on Monday": an appointment; "became a symbol of the war" is none."""
    what = reading.children(word.index, "xcomp", "obj")
    return word.lemma.lower() == "become" and any(w.lemma.lower() in OFFICES for w in what)


def _eligible(reading: Reading, trigger: Trigger, word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """A verb or noun that is no speech; a participle before its noun and the first half of a compound are no event, nor
    is a verb that only says that its subject's event came about ("the meeting took place")."""
    noun_or_verb = word.upos in ("VERB", "NOUN") or reads_as_verb(reading, word)
    if not noun_or_verb or word.relation in ("amod", "compound", "aux", "cop", "case"):
        return False
    if _doubted(reading, trigger, word) or _tells_of_none(reading, word, taken):
        return False
    if _tells_of_another(reading, word, taken):
        return False
    if word.upos == "NOUN" and word.lemma.lower() in COUNTS | TOKENS:
        return False
    if word.lemma.lower() in DEEDS and trigger.type is None and word.upos == "NOUN":
        return False  # "welcomed the move", "the handling of the crisis": of what was told
    unsure = trigger.type is None or trigger.type_score < SURE_OF_TYPE
    if word.lemma.lower() in STATES and unsure and not (_before_judges(reading, word) or _becomes(reading, word)):
        return False
    if word.lemma.lower() in SWEEPS and trigger.type in (None, "ASSAULT") and _is_swept_by_one(reading, word, taken):
        return False
    if word.lemma.lower() in COMES_ABOUT | SETS_IN_LIGHT and trigger.type is None and _of_one(reading, word, taken):
        return False
    if word.lemma.lower() not in SPEECH:
        return True
    if word.lemma.lower() in PASSES_ON and word.upos == "VERB" and reading.children(word.index, "ccomp", "parataxis"):
        return False
    ordered = any(grammar.is_infinitive(reading, c.index) for c in reading.children(word.index, "xcomp"))
    return (ordered or word.lemma.lower() in ACTS_TOO) and _more_than_said(trigger)  # "told the envoy to leave"


def _doubted(reading: Reading, trigger: Trigger, word: Word) -> bool:
    """Does the reader take what a word tells for untrue, for no single event or for a mere possibility?"""
    doubted = trigger.status in ("negated", "generic") or (trigger.type is None and trigger.status == "possible")
    told = status_of(reading, word.index) if doubted else None
    if told == "cancelled":  # "should have met on Monday", and not "a bill that would have cut aid"
        return not any(c.text.lower() == "should" for c in reading.children(word.index, "aux"))
    return doubted and told not in ("claimed", "denied", "planned")


def _tells_of_none(reading: Reading, word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """Does a word that may look like an event tell of none, or of one that a word of the `taken` tells already?"""
    lemma = word.lemma.lower()
    if lemma in ("cite", "quote") or only_hands_on(reading, word) or relays_words(reading, word):
        return True
    if word.text.lower() == "went" and SPEAKS_ON.match(reading.text, word.end):
        return True  # 'he went on, "we will stay"'
    if lemma in ("ask", "decline", "refuse") and any(
        c.lemma.lower() in ("name", "identify", "quote", "comment") for c in reading.children(word.index, "xcomp")
    ):
        return True  # "asked not to be named" is no news
    if lemma == "event" and any(grammar.case_of(reading, c) == "of" for c in reading.children(word.index)):
        return True  # "in the event of a strike"
    if lemma == "care" and CARE & {c.text.lower() for c in reading.children(word.index, "amod", "compound")}:
        return True  # "in intensive care"
    if lemma in ELAPSES and any(w.lemma.lower() in SPELLS for w in reading.children(word.index, "nsubj")):
        return True  # "a month has passed"
    beside = [w for w in reading.children(word.index, "obl", "obj") if w.upos == "NOUN"]
    if lemma in grammar.TOGETHER and any(_is_taken(w, taken) for w in beside):
        return True  # "accompanied her on a visit": the visit is the event
    if word.relation == "acl" and lemma in grammar.ORGANISES and _is_taken(reading.words[word.head], taken):
        return True  # "a meeting chaired by Holm": the meeting is the event
    if word.upos == "NOUN" and lemma in PEOPLE | {"parliament", "memorial", "monument"}:
        return True  # "the attacker": who did it; "to parliament": to whom
    return lemma in VIEWS and any(c.text.lower() == "as" for c in _leading(reading, word))  # "see it as an ally"


SPEAKS_ON = re.compile(r" on[,:]? [\"“]|[\"”]? on[.,]? [\"“]")


def _tells_of_another(reading: Reading, word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """Does a verb only say that another word's event is there: "held a mass", "the visit comes after a meeting", "the
    accident, which happened at noon"?"""
    lemma = word.lemma.lower()
    if lemma in ("happen", "occur") and word.relation == "acl:relcl":
        return True
    if lemma in BESIDE and any(
        _is_taken_event(w, taken) or w.text.lower() in POINTS for w in reading.children(word.index, "nsubj")
    ):
        return True
    return word.upos == "VERB" and lemma in CARRIES and _carries_an_event(reading, word, taken)


def _is_swept_by_one(reading: Reading, word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """ "A fire swept through the deck": the fire is the event, and already told."""
    return any(w.upos == "NOUN" and _is_taken(w, taken) for w in reading.children(word.index, "nsubj"))


def _of_one(reading: Reading, word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """Is the subject of a verb an event: "the meeting took place"?"""
    subjects = _real_subjects(reading, word)
    events = any(reading.triggers_in(w.start, w.end) or _is_taken_event(w, taken) for w in subjects)
    return events or word.text.lower() == "place"


VIEWS = frozenset("see regard view consider describe cast style treat".split())


def _leading(reading: Reading, verb: Word) -> list[Word]:
    """The words that lead in what hangs on a verb: "as", "for"."""
    below = reading.children(verb.index, "obl", "xcomp", "advcl")
    return [c for b in below for c in reading.children(b.index, "case", "mark")]


def _before_judges(reading: Reading, word: Word) -> bool:
    """ "Appeared before a court", "in the dock": an act of its own."""
    places = [c.lemma.lower() for c in reading.children(word.index, "obl")]
    return word.lemma.lower() == "appear" and bool(BENCHES & set(places))


BENCHES = frozenset("court judge magistrate tribunal dock hearing inquest jury court-martial".split())


def _real_subjects(reading: Reading, verb: Word) -> list[Word]:
    """A verb's subjects; of "which" also what it may stand for: "the strike by nurses, which began on Monday"."""
    found = list(reading.children(verb.index, "nsubj", "nsubj:pass"))
    noun = grammar.antecedent(reading, verb.index) if any(grammar.is_relative(w) for w in found) else None
    while noun is not None:
        found.append(reading.words[noun])
        noun = reading.words[noun].head if reading.words[noun].relation == "nmod" else None
    return found


def _is_taken(word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    return any(a <= word.start < b for a, b in taken)


def _is_taken_event(word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """Is a word an event that is told already, and not the name of somebody: "Minister Holm was to have come"?"""
    return word.upos != "PROPN" and _is_taken(word, taken)


def _more_than_said(trigger: Trigger) -> bool:
    """ "recalled its ambassador", "warned Norway off": a word of speech that the reader surely takes for an act."""
    return trigger.type is not None and min(trigger.typed, trigger.type_score) >= SURE_OF_TYPE


def reads_as_verb(reading: Reading, word: Word) -> bool:
    """Is a word with another tag a verb all the same ("vetoed" taken for an adverb): it leads a clause, and the reader
    surely takes it for an event that has a type?"""
    leads = word.is_root or word.relation.partition(":")[0] in ("conj", "ccomp", "advcl", "acl", "parataxis", "xcomp")
    if word.upos in ("VERB", "AUX", "NOUN", "ADP", "PUNCT") or not leads:
        return False
    found = reading.triggers_in(word.start, word.end)
    return any(t.type is not None and min(t.typed, t.type_score) >= SURE_OF_TYPE for t in found)


def _carries_an_event(reading: Reading, verb: Word, taken: Sequence[tuple[int, int]]) -> bool:
    """Is the noun of a light verb the event: "held a mass", "engaged in discussions", "a warning was sounded"?"""
    nouns = [w for w in reading.children(verb.index, "obj", "obl", "nsubj:pass") if w.upos == "NOUN"]
    listed = any(a <= w.start < b for w in nouns for a, b in taken)
    return listed or any(t.typed >= SURE for w in nouns for t in reading.triggers_in(w.start, w.end))


def _entry(reading: Reading, trigger: Trigger, word: Word, *, verb: bool) -> Entry:
    weight = _weights().get(trigger.type or "", NO_TYPE_WEIGHT)
    if trigger.type_score < SURE_OF_TYPE:
        weight = min(weight, UNSURE_WEIGHT)
    name = "arrest" if trigger.type == "COERCE" and word.lemma.lower() in NABS else word.lemma.lower()
    family = Family(name, trigger.type, None, weight)
    if verb and (natural := of_nature(reading, word)) is not None:
        family = Family(natural, None, None, MOVED)
    return Entry((word.text.lower(),), "verb" if verb else "noun", _form(word) if verb else "noun", family)


NABS = frozenset("pick nab apprehend collar".split())  # "was picked up at his villa": arrested


def _form(word: Word) -> Form:
    """The form of a verb as the lexicon names them."""
    if word.feature("Tense") == "Past" or (word.upos != "VERB" and word.text.lower().endswith("ed")):
        return "past"
    if word.feature("VerbForm") in ("Ger", "Part"):
        return "ing"
    return "s" if word.feature("Person") == "3" and word.feature("Number") == "Sing" else "base"


def type_weight(type_: str) -> float:
    """How much an analyst wants an event of a type of which nothing else is known."""
    return _weights().get(type_, NO_TYPE_WEIGHT)


@cache
def _weights() -> dict[str, float]:
    """Per type the mean weight of the lexicon's families. Constant data, computed once."""
    weights: dict[str, list[float]] = {}
    families = {e.family for entries in lexicon().values() for e in entries}
    for family in sorted(families, key=lambda f: f.name):  # a sum of floats depends on its order
        if family.type:
            weights.setdefault(family.type, []).append(family.weight)
    return {type_: round(fsum(given) / len(given), 2) for type_, given in weights.items()}

"""What a definite phrase without a name means: "the ministry", "the Danish leader", "the 54-year-old", "the company".

It means an actor that the report names and that alone fits its words: a body by a word of its name or as the only body
near by, a person by an age, a nationality and an office, or as the only man or woman near by, a country as the only one
near by. Where two fit, or someone without a name might be meant, it is left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dateline.extract.grammar import subjects_and_agents
from dateline.extract.stand_ins import BODIES, PEOPLE, is_firm_will
from dateline.model import ActorMention, Annotated, content_id
from dateline.reading import Reading, Word

# Words for a body that has a name elsewhere in the report, whether or not the name holds them.
COMPANIES = frozenset("company firm corporation manufacturer maker carrier airline retailer carmaker automaker".split())
LEADERS = frozenset("president premier minister chancellor king queen leader emir sultan prime".split())
STATES = frozenset("country nation state kingdom republic".split())
MEN_AND_WOMEN = frozenset("man woman boy girl teenager".split())
DEFINITE = frozenset("the this that".split())
PLAIN = frozenset("det amod compound nummod case cop acl:relcl conj cc".split())  # relations within such a phrase
NEAR = 2  # sentences back in which a description finds what it means


def find_descriptions(text: Annotated, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Mentions for the definite phrases that one named actor alone fits, in text order. Nothing without a reading."""
    reading = text.reading
    if reading is None:
        return []
    spans = [span for a in actors for span in (a.span, a.title) if span]
    taken = {w.index for span in spans for w in reading.words_in(span.start, span.end)}
    nations = {
        w.index: n.country
        for n in text.names
        if n.kind == "nationality"
        for w in reading.words_in(n.span.start, n.span.end)
    }
    known = list(actors)
    found = []
    for w in reading.words:
        aged = w.upos == "ADJ" and w.lemma.lower() == "old"  # "the 54-year-old"; "the firm will" is no firm
        if w.index not in taken and (held := _held_by(text, reading, w, nations, known)) is not None:
            span = text.report.span(w.start, w.end)
            id_ = content_id("m", span.report, span.start, span.end)
            found.append(ActorMention(id_, span, held.key, held.name, held.kind, held.country))
            known.append(found[-1])
            continue
        if w.index in taken or not (aged or w.upos in ("NOUN", "PROPN")) or not _definite(reading, w):
            continue
        whom = _meant(text, reading, w, nations, sorted(known, key=lambda a: a.span.start))
        if whom is not None:
            first = min(c.index for c in reading.children(w.index, "det"))
            span = text.report.span(reading.words[first].start, w.end)
            id_ = content_id("m", span.report, span.start, span.end)
            mention = ActorMention(id_, span, whom.key, whom.name, whom.kind, whom.country)
            found.append(mention)
            known.append(mention)
    return found


def _definite(r: Reading, w: Word) -> bool:
    """Does a phrase begin with "the" and say no more than noun and adjectives: "the ministry", "the Danish king"?"""
    below = [c for c in r.children(w.index) if c.relation != "punct"]
    dets = [c for c in below if c.relation == "det"]
    plain = all(c.relation in PLAIN for c in below) and w.relation not in ("appos", "compound", "xcomp")
    return plain and not is_firm_will(r, w) and bool(dets) and dets[0].text.lower() in DEFINITE


def _meant(
    text: Annotated, r: Reading, w: Word, nations: dict[int, str | None], known: Sequence[ActorMention]
) -> ActorMention | None:
    lemma = w.lemma.lower()
    acting = _acting_on(r, w)
    before = [a for a in known if a.span.end <= w.start and not any(a.span.start <= i < a.span.end for i in acting)]
    beside = [c for c in r.children(w.index, "amod", "compound", "nummod") if c.index < w.index]
    extra = [c for c in beside if c.index not in nations]
    nation = next((nations[c.index] for c in beside if c.index in nations), None)
    near = _near(r, w, before)
    if lemma == "old" and len(beside) >= 1:
        return _aged(text, r, w, near)
    if w.feature("Number") == "Plur":
        return None
    if lemma in LEADERS and nation and not extra:
        return _alone(before, lambda a: a.country == nation and _leads(a, known))
    if lemma in CALLED and not beside and not _unnamed_before(r, w):
        return _alone(near, lambda a: _has_office(a, known, CALLED[lemma]))
    if lemma in STATES and not beside:
        first = r.sentences[max(0, w.sentence - 1)].start
        spoken_of = {n.country for n in text.names if n.country and first <= n.span.start < w.start}
        where = any(c.text.lower() in ("in", "across", "within", "around") for c in r.children(w.index, "case"))
        return _alone(near, lambda a: a.kind == "country" and {a.country} == spoken_of) if not where else None
    if lemma in PRESS and not beside and (paper := _alone(before, lambda a: _is_paper(text, a, lemma))):
        return paper
    if lemma in BODIES | COMPANIES and not nation:
        words = {lemma, *(c.text.lower() for c in extra)}
        longer = [a for a in before if a.key.lower() != lemma]  # "the head of Mission" is no name of the mission
        named = _alone(longer, lambda a: a.kind == "organization" and words <= set(a.key.lower().split()))
        if named or any(lemma in a.key.lower().split() for a in before if a.kind == "organization") or extra:
            return named
        firms = [a for a in near if not _is_outlet(text, a)]
        return _alone(firms, lambda a: a.kind == "organization") if lemma in COMPANIES else None
    if lemma in MEN_AND_WOMEN and not beside and not _told_apart(r, w) and not _unnamed_before(r, w):
        return _alone(near, lambda a: a.kind == "person")
    return None


OUTLETS = re.compile(
    r"\b(?:newspaper|paper|daily|weekly|magazine|agency|broadcaster|channel|website|station|tabloid)\s$", re.I
)


PRESS = frozenset("newspaper paper daily weekly magazine broadcaster channel station website agency tabloid".split())
ITS_REPORT = re.compile(r"\bits\s(?:\w+\s)?(?:report|story|article|edition|issue|editorial|front page)\b")


def _is_paper(text: Annotated, a: ActorMention, lemma: str) -> bool:
    """ "The newspaper Il Faro", or "Il Faro withdrew its report" where "the newspaper" is spoken of afterwards."""
    raw = text.report.text
    if a.kind not in ("organization", "person") or not a.span.quote[:1].isupper():
        return False
    if re.search(rf"\b{lemma}\s$", raw[max(0, a.span.start - 14) : a.span.start], re.I):
        return True
    sentence = next((s for s in text.sentences if s.start <= a.span.start < s.end), None)
    opens = sentence is not None and a.span.start - sentence.start <= len("The ")
    return opens and sentence is not None and ITS_REPORT.search(raw[a.span.end : sentence.end]) is not None


def _is_outlet(text: Annotated, a: ActorMention) -> bool:
    """ "The newspaper Il Faro": not "the company" of a story that it reports."""
    return OUTLETS.search(text.report.text[max(0, a.span.start - 14) : a.span.start]) is not None


def _acting_on(r: Reading, w: Word) -> list[int]:
    """ "Telmar bought the airline": who does something to a phrase is not what it means. Where their words begin."""
    if w.relation.partition(":")[0] not in ("obj", "iobj", "obl"):
        return []
    return [r.words[i].start for i in subjects_and_agents(r, w.head)]


def _near(r: Reading, w: Word, before: Sequence[ActorMention]) -> list[ActorMention]:
    """The actors named in this sentence before the phrase, or else in the nearest one before that names any."""
    for back in range(1, NEAR + 1):
        start = r.sentences[max(0, w.sentence - back)].start
        near = [a for a in before if a.span.start >= start]
        if near:
            return near
    return []


def _alone(actors: Sequence[ActorMention], fits: Callable[[ActorMention], bool]) -> ActorMention | None:
    """The actor that fits, if one alone does."""
    fitting = {a.key.casefold(): a for a in actors if fits(a)}  # a header may have the name in capitals
    return next(iter(fitting.values())) if len(fitting) == 1 else None


# What somebody with an office is called, besides his office.
CALLED = {
    "diplomat": frozenset("ambassador envoy consul attaché attache".split()),
    "envoy": frozenset({"ambassador"}),
    "officer": frozenset("colonel captain major lieutenant commander sergeant brigadier".split()),
    "lawmaker": frozenset("senator deputy congressman congresswoman legislator councillor mp".split()),
    "cleric": frozenset("bishop archbishop imam cardinal priest rabbi pope".split()),
    "monarch": frozenset("king queen emir sultan".split()),
}


def _has_office(a: ActorMention, known: Sequence[ActorMention], offices: frozenset[str]) -> bool:
    titles = [b.title.quote.lower().split() for b in known if b.key == a.key and b.title]
    return a.kind == "person" and any(title[-1] in offices for title in titles)


def _held_by(
    text: Annotated, r: Reading, w: Word, nations: dict[int, str | None], known: Sequence[ActorMention]
) -> ActorMention | None:
    """Whom "his Danish counterpart" means, who holds the office that he holds; and "his party", the only one named."""
    below = r.children(w.index)
    owner = next((c for c in below if c.relation == "nmod:poss" and c.text.lower() in ("his", "her")), None)
    if owner is None or any(c.relation in ("appos", "flat", "nmod", "acl") for c in below):
        return None
    beside = [c for c in below if c.relation in ("amod", "compound") and c.index > owner.index]
    if w.lemma.lower() == "party" and not beside and w.feature("Number") != "Plur":
        return _alone(known, lambda a: a.kind == "organization" and _is_party(text, a))
    if w.lemma.lower() != "counterpart" or [c.index in nations for c in beside] != [True]:
        return None
    nation = nations[beside[0].index]
    doers = [a for i in subjects_and_agents(r, _verb_over(r, w)) for a in known if _holds(r, a, i)]
    titled = {b.title.quote.lower().split()[-1] for a in doers for b in known if b.key == a.key and b.title}
    others = [a for a in known if a.kind == "person" and a.key not in {d.key for d in doers} and a.span.end <= w.start]
    return _alone(others, lambda a: a.country in (None, nation) and _has_office(a, known, frozenset(titled)))


def _verb_over(r: Reading, w: Word) -> int:
    """The verb that a phrase stands under, through the nouns between: "will fly to Oslo for talks with"."""
    at = w
    while not at.is_root and at.upos != "VERB":
        at = r.words[at.head]
    return at.index


def _holds(r: Reading, a: ActorMention, word: int) -> bool:
    """Is an actor the word, or named behind it: "its president, Ida Holm"?"""
    named = [word, *(c.index for c in r.children(word, "appos", "flat"))]
    return a.kind == "person" and any(a.span.start <= r.words[i].start < a.span.end for i in named)


def _is_party(text: Annotated, a: ActorMention) -> bool:
    """ "The Blue Coast party", "his Bright Coast (Blue Coast) party", "the Coast Party"."""
    behind = text.report.text[a.span.end : a.span.end + 40]
    return a.key.lower().split()[-1] == "party" or re.match(r"(?: \([^)]*\))? party\b", behind) is not None


def _leads(a: ActorMention, known: Sequence[ActorMention]) -> bool:
    """Does the report give a person an office of those who lead a country?"""
    titles = [b.title.quote.lower().split() for b in known if b.key == a.key and b.title]
    return a.kind == "person" and any(title[-1] in LEADERS and "deputy" not in title for title in titles)


def _aged(text: Annotated, r: Reading, w: Word, near: Sequence[ActorMention]) -> ActorMention | None:
    """ "The 54-year-old": who is said to be 54, or the only person named near by if nobody is."""
    age = text.report.text[r.words[min(r.subtree(w.index))].end : w.end].strip().split("-")[0]
    said = [
        a
        for a in near
        if a.kind == "person" and text.report.text[a.span.end : a.span.end + len(age) + 2].strip(" ,(") == age
    ]
    return _alone(said or near, lambda a: a.kind == "person")


def _told_apart(r: Reading, w: Word) -> bool:
    """ "The man wanted for murder", "the man in the car": one who is told from others, whatever the tree says."""
    if r.children(w.index, "acl", "acl:relcl", "nmod"):
        return True
    behind = r.words[w.index + 1 : w.index + 3]
    marked = len(behind) == 2 and behind[0].text.lower().endswith("ed") and behind[1].upos == "ADP"
    return marked and (w.head != behind[0].index or behind[0].lemma.lower() == "want")


def _unnamed_before(r: Reading, w: Word) -> bool:
    """Has the report spoken of "a man" before, or of "a gunman", who may be the one?"""
    return any(other.upos == "NOUN" and (other.lemma == w.lemma or _somebody(r, other)) for other in r.words[: w.index])


def _somebody(r: Reading, noun: Word) -> bool:
    """ "A gunman", "one neighbour": a person without a name."""
    few = any(c.text.lower() in ("a", "an", "one") for c in r.children(noun.index, "det", "nummod"))
    return few and noun.lemma.lower() in PEOPLE

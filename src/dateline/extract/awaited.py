"""Who is awaited somewhere: "is due in Oslo on Friday", "expected in Lima to open the talks" tell a journey ahead."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.event_words import Entry, lexicon
from dateline.extract.triggers import Hit
from dateline.model import Sentence
from dateline.people import PEOPLE
from dateline.reading import Reading, Word

AWAITED = frozenset({"due", "expected", "awaited"})
_THERE = frozenset({"in", "at"})


def awaited_hits(s: Sentence, reading: Reading) -> list[Hit]:
    """The words that say so in a sentence, as triggers of a journey."""
    return [
        Hit(s, i, i + 1, _journey())
        for i, token in enumerate(s.tokens)
        if token.lower in AWAITED and (word := reading.word_at(token.start)) is not None and is_awaited(reading, word)
    ]


def is_awaited(r: Reading, word: Word) -> bool:
    """Is it said of somebody that he is due at a place? Not "is due in March", "rain is expected in Oslo"."""
    if word.text.lower() not in AWAITED or not (word.upos == "ADJ" or word.relation == "acl"):
        return False
    comes = [r.words[word.head]] if word.relation == "acl" else r.children(word.index, "nsubj")
    return all(_can_come(one) for one in comes) and any(_named(r, where) for where in r.children(word.index, "obl"))


def _can_come(one: Word) -> bool:
    """Somebody, or what carries people and goods; not rain, results or a vote."""
    return one.upos in ("PROPN", "PRON") or one.lemma.lower() in PEOPLE | _OFFICES | _MOVERS


_OFFICES = frozenset("chancellor premier minister pontiff monarch queen emir sultan".split())
_MOVERS = frozenset(
    """team delegation mission family convoy ship vessel tanker plane aircraft flight train ferry fleet warship troops
    troop unit battalion aid cargo people""".split()
)


def _named(r: Reading, where: Word) -> bool:
    case = {w.text.lower() for w in r.children(where.index, "case")}
    return where.upos == "PROPN" and not case.isdisjoint(_THERE) and where.text.lower() not in _TIMES


_TIMES = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter ramadan""".split()
)


def _journey() -> Entry:
    """An entry of the family of journeys."""
    entries: Iterator[Entry] = (e for e in lexicon()["visited"] if e.part == "verb")
    return next(entries)

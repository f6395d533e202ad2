"""Rewrites: reports that tell the facts of another one in other words.

Two reporters of one happening share its names and figures too; but each also has what he found out himself. Who
rewrites has nearly everything from the one report: its rare names and numbers, often in its order, and little of his
own. So a pair is judged by which part of the facts of the one stands in the other, not by how many they share.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.model import Span
from dateline.resolve.copies_credit import Credit
from dateline.resolve.copies_pairs import sharing
from dateline.resolve.copies_words import WORD, Words
from dateline.resolve.stories import STOP

RARE = 12  # reports (copies counted once) that hold a fact, from which on it proposes no pairs
PROPOSED = 3  # such facts that two reports must share to be compared
QUOTE_WORDS = 4  # first words by which a quotation is recognised

_NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december gmt utc bst cet mr mrs ms dr i a the""".split()
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, a number or the start of a quotation, where it first stands, and in which sentence."""

    key: str
    place: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report tells, each fact once in the order of the text, and its other words by sentence."""

    found: tuple[Fact, ...]
    by_key: Mapping[str, Fact]
    words: tuple[frozenset[str], ...]  # content words of each sentence, names and numbers left out
    all_words: frozenset[str]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How one report's facts stand in another's: shares of 0 to 1; `shared` and `own` are sums of weights."""

    held: float  # of the facts of the one, the part that the other has
    held_back: float  # of the facts of the other, the part that the one has
    shared: float
    own: float  # what the one tells and the other does not, in the same weights
    only: float  # sentences of the one with a fact that the two have and nobody else, counted
    alone: float  # sentences of the one with a fact that nobody else has, counted
    words: float  # of its other words, the part that the other has
    sentences: float  # of its sentences, the part that shares a fact and more with one of the other's
    credit: Credit | None


# --- facts of each report -------------------------------------------------------------------------------------------
def facts_of(texts: Sequence[Words]) -> list[Facts]:
    """The facts of each report. What counts as a name depends on how all of them write a word."""
    casings = [casing_of(text) for text in texts]
    upper = Counter(word for casing in casings for word in casing.upper)
    names = names_among(upper, Counter(word for casing in casings for word in casing.lower))
    return [facts_in(text, casing.capitals & names) for text, casing in zip(texts, casings, strict=True)]


@dataclass(frozen=True, slots=True)
class Casing:
    """How a report writes its words within a sentence: capitalised or not, each as often as it does; and all that it
    capitalises anywhere."""

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    capitals: frozenset[str]


def casing_of(text: Words) -> Casing:
    """How a report writes its words."""
    begins, raw = _starts(text), text.read.report.text
    upper, lower, capitals = [], [], set()
    for word, start in zip(text.words, text.starts, strict=True):
        if not raw[start].isupper():
            lower.append(word)
        else:
            capitals.add(word)
            if start not in begins:
                upper.append(word)
    return Casing(tuple(upper), tuple(lower), frozenset(capitals))


def names_among(upper: Mapping[str, int], lower: Mapping[str, int]) -> set[str]:
    """The words that count as names, by how often all reports write them with a capital letter and without."""
    return {
        word for word, count in upper.items() if count > lower.get(word, 0) and word not in _NO_NAMES and len(word) > 1
    }


def _starts(text: Words) -> frozenset[int]:
    """Where a capital letter says nothing: at the first letter of a sentence or a quotation."""
    raw, found = text.read.report.text, set()
    places = [span.start for span in text.read.claims.sentences] + [m.end() for m in re.finditer('[“"‘\n:] *', raw)]
    for place in places:
        first = WORD.search(raw, place)
        if first:
            found.add(first.start())
    return frozenset(found)


def facts_in(text: Words, names: frozenset[str]) -> Facts:
    """The facts of a report, given which of the words that it capitalises are names."""
    raw = text.read.report.text
    sentences = tuple(sorted(text.read.claims.sentences)) or (Span(text.read.report.id, 0, len(raw), raw),)
    begins = [span.start for span in sentences]
    found: dict[str, Fact] = {}
    others: list[set[str]] = [set() for _ in sentences]
    quote: list[str] = []
    at, last = 0, len(begins) - 1
    for n, (word, start, in_quote) in enumerate(zip(text.words, text.starts, text.quoted, strict=True)):
        while at < last and begins[at + 1] <= start:
            at += 1
        key = _number(word) if word[0].isdigit() else word if word in names and raw[start].isupper() else None
        if key is not None:
            found.setdefault(key, Fact(key, n, at))
        elif word not in STOP and len(word) > 2:
            others[at].add(word)
        if in_quote:
            quote.append(word)
        elif quote:
            quote = []
        if in_quote and len(quote) == QUOTE_WORDS:
            key = "“" + " ".join(quote)
            found.setdefault(key, Fact(key, n, at))
    ordered = tuple(sorted(found.values(), key=lambda fact: fact.place))
    words = tuple(frozenset(words) for words in others)
    return Facts(ordered, found, words, frozenset().union(*words), sentences)


def _number(word: str) -> str | None:
    """A number as a fact, "1,704" -> "1704"; None for one of a single digit, which two reports share by chance."""
    plain = word.replace(",", "")
    return plain if len(plain) > 1 else None


# --- comparing ------------------------------------------------------------------------------------------------------
class Compared:
    """The facts of all reports, and how many of the `chosen` (those that are no copies by their words) hold each."""

    def __init__(self, facts: Sequence[Facts], chosen: Sequence[int]) -> None:
        self.facts, self.chosen = facts, chosen
        self.held = Counter(key for n in chosen for key in facts[n].by_key)
        used = Counter(word for n in chosen for word in facts[n].all_words)
        self._used = {word: 1 / (1 + math.log(max(1, count))) for word, count in used.items()}
        self._all: dict[int, float] = {}  # what all words of a report weigh together

    def proposed(self) -> list[tuple[int, int]]:
        """Pairs (smaller, larger number) of chosen reports that share some facts which few others have."""
        rare = {key: n for n, (key, count) in enumerate(self.held.items()) if 1 < count <= RARE}
        held = [
            np.array([rare[key] for key in self.facts[n].by_key if key in rare], dtype=np.uint64) for n in self.chosen
        ]
        pairs = sharing(held, most=RARE, first=0)
        return sorted((self.chosen[a], self.chosen[b]) for (a, b), shared in pairs.items() if shared >= PROPOSED)

    def passages(self, a: int, b: int) -> list[tuple[Span, Span]]:
        """Sentences of report `a` beside those of `b` that they tell again."""
        here, there = self.facts[a].sentences, self.facts[b].sentences
        return [(here[x], there[y]) for x, y in self.aligned(a, b)]

    def counted(self, a: int, b: int) -> str:
        """How many of the facts of `a` stand in `b`: "7 of 9"."""
        return f"{sum(key in self.facts[b].by_key for key in self.facts[a].by_key)} of {len(self.facts[a].found)}"

    def shared(self, a: int, b: int) -> list[str]:
        """The facts that both reports have."""
        return [key for key in self.facts[a].by_key if key in self.facts[b].by_key]

    def weight(self, key: str) -> float:
        """1 for a fact that at most two reports have, less the more have it."""
        return 2 / max(2, self.held[key])

    def likeness(self, a: int, b: int, credit: Credit | None) -> Likeness:
        """How the facts of report `a` stand in report `b`; `credit` is how `a` credits `b`'s outlet."""
        one, other = self.facts[a], self.facts[b]
        both = [fact.key for fact in one.found if fact.key in other.by_key]
        shared = math.fsum(map(self.weight, both))
        told = math.fsum(self.weight(fact.key) for fact in one.found)
        return Likeness(
            held=shared / max(1e-9, told),
            held_back=shared / max(1e-9, math.fsum(self.weight(fact.key) for fact in other.found)),
            shared=shared,
            own=max(0.0, told - shared),
            only=len({fact.sentence for fact in one.found if fact.key in other.by_key and self.held[fact.key] <= 2}),
            alone=len({fact.sentence for fact in one.found if self.held[fact.key] <= 1}),
            words=self._words_held(a, b),
            sentences=len(self.aligned(a, b)) / len(one.sentences),
            credit=credit,
        )

    def aligned(self, a: int, b: int) -> list[tuple[int, int]]:
        """Sentences of report `a` with that of `b` that shares most facts with each, in order; weak ones left out."""
        one, other = self.facts[a], self.facts[b]
        points: dict[tuple[int, int], float] = {}
        for fact in one.found:
            if fact.key in other.by_key:
                pair = fact.sentence, other.by_key[fact.key].sentence
                points[pair] = points.get(pair, 0.0) + self.weight(fact.key)
        best: dict[int, tuple[float, int]] = {}
        for (here, there), facts in sorted(points.items()):
            score = facts + 0.5 * len(one.words[here] & other.words[there])
            if score >= 1.5 and score > best.get(here, (0.0, 0))[0]:
                best[here] = score, there
        return [(here, there) for here, (_, there) in sorted(best.items())]

    def _words_held(self, a: int, b: int) -> float:
        """Of the words of report `a` but names and numbers, the part that report `b` has; rare ones weigh more."""
        one, other = self.facts[a].all_words, self.facts[b].all_words
        if a not in self._all:
            self._all[a] = math.fsum(self._used.get(w, 1.0) for w in one)
        return math.fsum(self._used.get(w, 1.0) for w in one & other) / max(1e-9, self._all[a])


# --- judging --------------------------------------------------------------------------------------------------------
# Learned by `evaluation/copies.py --learn --reports 300` from invented reports and the training part of ECB+ (reports
# that do not rewrite one another); ENOUGH was tried from 0.15 to 0.5 on a part kept aside. See docs/decisions/0018.
WEIGHTS: Mapping[str, float] = {
    "held": -0.253,
    "held back": 0.240,
    "shared": -0.102,
    "own": 0.055,
    "only": -0.224,
    "alone": 0.014,
    "words": 0.576,
    "sentences": 0.561,
    "statement": 7.731,
    "remark": 4.204,
    "held both ways": 2.521,
    "held shared": 0.455,
    "held only": 0.837,
    "back only": 0.971,
    "shared only": 0.047,
    "alone only": -0.305,
}
BIAS = -3.889
ENOUGH = 0.4


def features(likeness: Likeness) -> dict[str, float]:
    """What the judgement adds up, by name."""
    way = likeness.credit.way if likeness.credit else None
    held, back, shared = likeness.held, likeness.held_back, math.log1p(likeness.shared)
    only, alone = math.log1p(likeness.only), math.log1p(likeness.alone)
    return {
        "held": held,
        "held back": back,
        "shared": shared,
        "own": math.log1p(likeness.own),
        "only": only,
        "alone": alone,
        "words": likeness.words,
        "sentences": likeness.sentences,
        "statement": held if way in ("statement", "byline") else 0.0,
        "remark": held if way == "remark" else 0.0,
        "held both ways": held * back,
        "held shared": held * shared,
        "held only": held * only,
        "back only": back * only,
        "shared only": shared * only,
        "alone only": alone * only,
    }


# Figures that two reports seldom share by chance: of three digits and more but for years, and clock times.
_SELDOM = re.compile(r"(?!(?:1[5-9]|20)\d\d$)\d{3,}(?:\.\d+)?|\d{1,2}:\d\d")
FIGURES = 2  # such figures or quotations that tell of what a report was made; one is enough from LONG digits on
LONG = 4
WORDED = 0.5  # the share of a report's other words that does


def telling(shared: Collection[str], words: float) -> bool:
    """Do two reports share more than the names and days that all reports of one matter share?

    "340 jobs" and "4:35 a.m." in both, "14,217 tonnes", "We counted heads in the yard", or half of the other words of
    one of them. Set on invented reports (`evaluation/copies.py`, seed 7): each of the rewrites that are found there
    without a credit shares two such figures or quotations.
    """
    seldom = [key for key in shared if _SELDOM.fullmatch(key)]
    quoted = sum(key.startswith("“") for key in shared)
    long = any(len(key) >= LONG and key.isdigit() for key in seldom)
    return long or len(seldom) + quoted >= FIGURES or words >= WORDED


def rewritten(likeness: Likeness) -> float:
    """How likely the one report is a rewrite of the other, 0 to 1."""
    score = BIAS + math.fsum(WEIGHTS[name] * value for name, value in features(likeness).items())
    return 1 / (1 + math.exp(-score))

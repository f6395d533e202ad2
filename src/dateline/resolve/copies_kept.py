"""What was made of reports and of pairs of them in the search for copies, kept for the next search in the same case.

Each is a pure function of what it is kept for, which is compared as one and the same object. No business logic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.arrays import Arrays, Table, get_rows, ints, put_rows, small
from dateline.model import ReadReport
from dateline.resolve.copies_credit import Credit
from dateline.resolve.copies_facts import Casing, Facts, casing_of, facts_in, names_among
from dateline.resolve.copies_words import SHINGLE, Hashes, Vocabulary, Words, words_in

T = TypeVar("T")
Pair = tuple[int, int]  # (smaller, larger number of a report)
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Shared:
    """The part of each of two reports that stands in the other: of its words where they were copied, of its facts where
    one is a rewrite; and how likely that is."""

    part_a: float
    part_b: float
    by_facts: bool = False

    def part(self, pair: Pair, copy: int) -> float:
        return self.part_a if copy == pair[0] else self.part_b


@dataclass
class Text:
    """A report's words, the runs among them each once, how it writes them, and its facts."""

    words: Words
    once: Hashes
    casing: Casing
    names: frozenset[str] | None = None  # what of its words counted as names when its facts were read
    facts: Facts | None = None
    telling: Floats = field(default_factory=lambda: np.zeros(0))
    weights: Floats = field(default_factory=lambda: np.zeros(0))
    _spread: tuple[Floats, Floats] | None = None

    def spread(self) -> Floats:
        """What each word counts: what the runs do that it lies in, on average."""
        if self._spread is None or self._spread[0] is not self.weights:
            self._spread = self.weights, spread_over(self.weights)
        return self._spread[1]


def spread_over(weights: Floats) -> Floats:
    """What each word counts, given what each run of SHINGLE words does."""
    if not len(weights):
        return np.zeros(0)
    ones = np.ones(SHINGLE)
    return np.convolve(weights, ones) / np.convolve(np.ones(len(weights)), ones)


@dataclass
class _Given:
    """What a program before found out of pairs of reports, and which of these are still what they were."""

    pairs: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    reports: frozenset[str] = frozenset()
    holds: set[int] = field(default_factory=set)  # ids of the words of these reports


class Kept:
    """Kept from search to search."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        self._vocabulary = Vocabulary()
        self._upper: Counter[str] = Counter()
        self._lower: Counter[str] = Counter()
        self._pairs: dict[tuple[str, str, str], tuple[object, object, Any]] = {}
        self._before: dict[tuple[str, str, str], tuple[object, object, Any]] = {}
        self._given = _Given()

    def texts(self, reports: Sequence[ReadReport]) -> list[Text]:
        """What is known of each report by itself, and its facts: what counts as a name depends on all of them."""
        there = {read.report.id: read for read in reports}
        for id_ in [id_ for id_, text in self._texts.items() if not _is_of(text, there.get(id_))]:
            casing = self._texts.pop(id_).casing
            self._upper.subtract(casing.upper)
            self._lower.subtract(casing.lower)
        for read in reports:
            if read.report.id not in self._texts:
                words = words_in(read, self._vocabulary)
                text = Text(words, np.unique(words.runs), casing_of(words))
                self._texts[read.report.id] = text
                if read.report.id in self._given.reports:  # its claims and stamps are those of before
                    self._given.holds.add(id(words))
                self._upper.update(text.casing.upper)
                self._lower.update(text.casing.lower)
        names = names_among(self._upper, self._lower)
        found = [self._texts[read.report.id] for read in reports]
        for text in found:
            here = text.casing.capitals & names
            if text.facts is None or here != text.names:
                text.names, text.facts = here, facts_in(text.words, here)
                text.telling = np.zeros(0)
        self._pairs, self._before = {}, self._pairs
        return found

    def of_pair(self, what: str, a: Text, b: Text, on: tuple[object, object], work: Callable[[], T]) -> T:
        """What `work` gives for two reports; as it was given before for the very same `on`."""
        key = what, a.words.read.report.id, b.words.read.report.id
        kept = self._pairs.get(key) or self._before.get(key)
        if kept is None or kept[0] is not on[0] or kept[1] is not on[1]:
            if key in self._given.pairs and self._given.holds.issuperset(map(id, on)):
                kept = *on, self._given.pairs[key]
            else:
                kept = *on, work()
        self._pairs[key] = kept
        found: T = kept[2]
        return found

    def forget_given(self) -> None:
        """What a program before found is taken over by now, or no longer true."""
        self._given = _Given()

    # --- in a file --------------------------------------------------------------------------------------------------
    def put(self, arrays: Arrays, strings: Table[str]) -> None:
        """Save what was found of pairs."""
        arrays["copies"] = small(ints(strings(report) for report in self._texts))
        found: dict[str, list[tuple[str, str, Any]]] = {what: [] for what in _FORMS}
        for (what, a, b), (_, _, value) in self._pairs.items():
            found[what].append((a, b, value))
        for what, pairs in found.items():
            arrays[f"copies/{what}"] = small(ints(strings(report) for pair in pairs for report in pair[:2]))
            put_rows(arrays, f"copies/{what}/value", [_FORMS[what].put(value, strings) for _, _, value in pairs])

    def get(self, arrays: Arrays, strings: Sequence[str], changed: Collection[str]) -> None:
        """Take over what was saved; of `changed` reports it may not hold any more."""
        self._given.reports = frozenset(strings[n] for n in arrays["copies"].tolist()) - frozenset(changed)
        for what, form in _FORMS.items():
            pairs = arrays[f"copies/{what}"].reshape(-1, 2).tolist()
            for (a, b), row in zip(pairs, get_rows(arrays, f"copies/{what}/value"), strict=True):
                self._given.pairs[what, strings[a], strings[b]] = form.get(row, strings)


@dataclass(frozen=True, slots=True)
class _Form:
    """How what was found of a pair is told in numbers."""

    put: Callable[[Any, Table[str]], list[Any]]
    get: Callable[[list[Any], Sequence[str]], Any]


_FORMS = {
    "credit": _Form(
        lambda found, strings: [strings(found.way), strings(found.why)] if found else [],
        lambda row, strings: Credit(strings[row[0]], strings[row[1]]) if row else None,
    ),
    "after": _Form(
        lambda found, strings: [strings(part) for part in found] if found else [],
        lambda row, strings: (strings[row[0]], strings[row[1]]) if row else None,
    ),
    "covered": _Form(
        lambda found, _: [n for mask in found for n in _ends(mask)],
        lambda row, _: _masks(row),
    ),
    "tiles": _Form(
        lambda found, _: [part for run in found for part in run],
        lambda row, _: [(row[n], row[n + 1], row[n + 2]) for n in range(0, len(row), 3)],
    ),
}


def _ends(mask: Mask) -> list[int]:
    """How long it is, in how many stretches it is true, and where each of them begins and ends."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8))).tolist()
    return [len(mask), len(edges) // 2, *edges]


def _masks(row: Sequence[int]) -> tuple[Mask, Mask]:
    """The two that were told by `_ends`."""
    found, at = [], 0
    for _ in range(2):
        mask = np.zeros(row[at], dtype=np.bool_)
        for n in range(at + 2, at + 2 + 2 * row[at + 1], 2):
            mask[row[n] : row[n + 1]] = True
        found.append(mask)
        at += 2 + 2 * row[at + 1]
    return found[0], found[1]


def _is_of(text: Text, read: ReadReport | None) -> bool:
    known = text.words.read
    return read is not None and known.claims is read.claims and known.report == read.report


def same_or(old: Floats, new: Floats) -> Floats:
    """The old array where the new one holds the same: then it is the same object too."""
    return old if np.array_equal(old, new) else new

"""What was made of reports and of pairs of them in the search for copies, kept for the next search in the same case.

Each is a pure function of what it is kept for, which is compared as one and the same object. No business logic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.model import ReadReport
from dateline.resolve.copies_facts import Casing, Facts, casing_of, facts_in, names_among
from dateline.resolve.copies_words import Hashes, Words, words_in

T = TypeVar("T")
Floats = NDArray[np.float64]


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


class Kept:
    """Kept from search to search."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        self._numbers: dict[str, int] = {}  # of words
        self._upper: Counter[str] = Counter()
        self._lower: Counter[str] = Counter()
        self._pairs: dict[tuple[str, str, str], tuple[object, object, Any]] = {}
        self._before: dict[tuple[str, str, str], tuple[object, object, Any]] = {}

    def texts(self, reports: Sequence[ReadReport]) -> list[Text]:
        """What is known of each report by itself, and its facts: what counts as a name depends on all of them."""
        there = {read.report.id: read for read in reports}
        for id_ in [id_ for id_, text in self._texts.items() if not _is_of(text, there.get(id_))]:
            casing = self._texts.pop(id_).casing
            self._upper.subtract(casing.upper)
            self._lower.subtract(casing.lower)
        for read in reports:
            if read.report.id not in self._texts:
                words = words_in(read, self._numbers)
                text = Text(words, np.unique(words.runs), casing_of(words))
                self._texts[read.report.id] = text
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
            kept = *on, work()
        self._pairs[key] = kept
        found: T = kept[2]
        return found


def _is_of(text: Text, read: ReadReport | None) -> bool:
    known = text.words.read
    return read is not None and known.claims is read.claims and known.report == read.report


def same_or(old: Floats, new: Floats) -> Floats:
    """The old array where the new one holds the same: then it is the same object too."""
    return old if np.array_equal(old, new) else new

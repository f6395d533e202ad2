"""Which reports may tell of one thing: those that share uncommon names or words, looked up and never all compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.resolve.seen import Seen, Words
from dateline.resolve.words import weight

MARKS = 24  # of a report: its most telling words
COMMON = 0.15  # of a case's reports: a word in more of them is no mark, in cases of 200 and more
MOST = 60  # neighbours of a report that are looked at
ALIKE = 0.1  # likeness from which two reports are neighbours; trained with .12


def text_likeness(seen: Sequence[Seen]) -> dict[tuple[str, str], float]:
    """Pairs of neighbouring reports (in the order of their ids) with how alike their words are."""
    texts = {s.report: s.text for s in seen}
    reports = sorted(texts)
    marks = _marks(texts)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for word in marks[report]:
            holders[word].append(number)
    held = {word: np.array(numbers) for word, numbers in holders.items()}
    found: dict[tuple[str, str], float] = {}
    for number, report in enumerate(reports):
        for near in _nearest([held[word] for word in marks[report]], number, len(reports)):
            pair = (report, reports[near]) if number < near else (reports[near], report)
            if pair not in found:
                found[pair] = texts[report].like(texts[reports[near]])
    return {pair: like for pair, like in found.items() if like >= ALIKE}


def _nearest(holders: Sequence[NDArray[np.int64]], number: int, reports: int) -> list[int]:
    """The numbers of the reports that hold the most of a report's marks, of equals the first; at most MOST."""
    if not holders:
        return []
    shared = np.bincount(np.concatenate(holders), minlength=reports)
    shared[number] = 0
    others = np.flatnonzero(shared)
    order = np.argsort(-shared[others], kind="stable")  # they are in the order of their numbers
    near: list[int] = others[order[:MOST]].tolist()
    return near


def _marks(texts: Mapping[str, Words]) -> dict[str, list[str]]:
    held = Counter(w for words in texts.values() for w in words.weights)
    limit = max(30, COMMON * len(texts))
    return {
        report: sorted(
            (w for w in words.weights if 1 < held[w] <= limit and weight(w) > 0), key=lambda w: (-words.weights[w], w)
        )[:MARKS]
        for report, words in texts.items()
    }

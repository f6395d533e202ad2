"""Which reports may tell of one thing: those that share uncommon names or words, looked up and never all compared.

From case to case only what new reports touch is looked up again: reports of which a mark is one no longer, or has
become one, and reports that a new one may be among the nearest of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.arrays import Arrays, Table, get_rows, ints, put_rows, small
from dateline.resolve.seen import Words
from dateline.words import weight

MARKS = 24  # of a report: its most telling words
COMMON = 0.15  # of a case's reports: a word in more of them is no mark, in cases of 200 and more
MOST = 60  # neighbours of a report that are looked at
ALIKE = 0.1  # likeness from which two reports are neighbours; trained with .12


Pair = tuple[str, str]  # ids of two reports, the smaller first
Moved = tuple[set[Pair], set[Pair]]


class Neighbours:
    """The neighbouring reports of a case, from one state of the case to the next."""

    def __init__(self) -> None:
        self._texts: dict[str, Words] = {}
        self._held: dict[str, set[str]] = defaultdict(set)  # word -> the reports that hold it
        self._limit = 0.0
        self._marks: dict[str, list[str]] = {}
        self._near: dict[str, frozenset[str]] = {}
        self._edge: dict[str, int] = {}  # marks shared with the last of a report's nearest; 0 where there is room
        self.likes: Mapping[Pair, float] = {}  # of neighbours, how alike their words are; another object when changed
        self.beside: dict[str, set[str]] = defaultdict(set)  # the same, by report
        self._moved: tuple[Mapping[Pair, float], Moved] = self.likes, (set(), set())  # since these neighbours

    def look(self, texts: Mapping[str, Words]) -> Mapping[Pair, float]:
        """Pairs of neighbouring reports with how alike their words are."""
        gone = [report for report, words in self._texts.items() if texts.get(report) is not words]
        come = [report for report, words in texts.items() if self._texts.get(report) is not words]
        if gone or come:
            marked_before = {report: self._marks.get(report, []) for report in (*gone, *come)}
            changed = self._mark(texts, gone, come, marked_before)
            self._look_again(changed, marked_before, set(gone) - texts.keys())
        return self.likes

    def moved(self, since: Mapping[Pair, float]) -> Moved:
        """The pairs that are neighbours no longer, and those that were none, when `likes` were these."""
        if since is not self._moved[0]:  # each round asks for the same
            self._moved = since, (since.keys() - self.likes.keys(), self.likes.keys() - since.keys())
        return self._moved[1]

    @property
    def texts(self) -> Mapping[str, Words]:
        """The reports that were looked at, with their words."""
        return self._texts

    # --- in a file --------------------------------------------------------------------------------------------------
    def put(self, arrays: Arrays, strings: Table[str]) -> None:
        """Save all but the words of the reports."""
        at = {report: n for n, report in enumerate(self._texts)}
        put_rows(arrays, "marks", [[strings(word) for word in self._marks[report]] for report in at])
        put_rows(arrays, "near", [[at[other] for other in self._near[report]] for report in at])
        arrays["edge"] = small(ints(self._edge[report] for report in at))
        arrays["limit"] = np.array([self._limit], np.float64)
        arrays["likes"] = small(ints(at[report] for pair in self.likes for report in pair))
        arrays["likes/score"] = np.fromiter(self.likes.values(), np.float64)

    def get(self, arrays: Arrays, strings: Sequence[str], texts: Mapping[str, Words]) -> None:
        """Become what was saved of these reports."""
        reports = list(texts)
        self._texts = dict(texts)
        for report, text in texts.items():
            for word in text.weights:
                self._held[word].add(report)
        marks, near = get_rows(arrays, "marks"), get_rows(arrays, "near")
        for report, words, others, edge in zip(reports, marks, near, arrays["edge"].tolist(), strict=True):
            self._marks[report] = [strings[word] for word in words]
            self._near[report] = frozenset([reports[n] for n in others])
            self._edge[report] = edge
        self._limit = float(arrays["limit"][0])
        first, second = ([reports[n] for n in arrays["likes"][end::2].tolist()] for end in (0, 1))
        self.likes = dict(zip(zip(first, second, strict=True), arrays["likes/score"].tolist(), strict=True))
        for one, other in self.likes:
            self.beside[one].add(other)
            self.beside[other].add(one)
        self._moved = self.likes, (set(), set())

    # --- from case to case ------------------------------------------------------------------------------------------
    def _mark(
        self, texts: Mapping[str, Words], gone: Sequence[str], come: Sequence[str], before: dict[str, list[str]]
    ) -> set[str]:
        """Bring the marks up to date; the reports whose marks have changed, with what they were in `before`."""
        held = self._held
        touched = {word for report in gone for word in self._texts[report].weights}
        touched |= {word for report in come for word in texts[report].weights}
        counts = {word: len(held[word]) for word in touched}
        for report in gone:
            for word in self._texts[report].weights:
                held[word].discard(report)
        for report in come:
            for word in texts[report].weights:
                held[word].add(report)
        old, new = self._limit, max(30, COMMON * len(texts))
        flipped = {word for word in touched if (1 < counts[word] <= old) != (1 < len(held[word]) <= new)}
        if old != new:
            low, high = sorted((old, new))
            flipped |= {word for word, reports in held.items() if low < len(reports) <= high}
        self._limit, self._texts = new, dict(texts)
        again = {report for word in flipped if weight(word) > 0 for report in held[word]} | set(come)
        changed = set()
        for report in again:
            marks = self._marks_of(report)
            if marks != self._marks.get(report):
                before.setdefault(report, self._marks.get(report, []))
                self._marks[report] = marks
                changed.add(report)
        for report in set(gone) - texts.keys():
            del self._marks[report], self._near[report], self._edge[report]
        return changed

    def _marks_of(self, report: str) -> list[str]:
        weights, held, limit = self._texts[report].weights, self._held, self._limit
        words = (w for w in weights if 1 < len(held[w]) <= limit and weight(w) > 0)
        return sorted(words, key=lambda w: (-weights[w], w))[:MARKS]

    def _look_again(self, changed: set[str], before: Mapping[str, list[str]], gone: set[str]) -> None:
        """Bring the nearest reports up to date, given those that have other marks, or are gone."""
        reports = sorted(self._texts)
        at = {report: number for number, report in enumerate(reports)}
        held: dict[str, list[int]] = defaultdict(list)
        for number, report in enumerate(reports):
            for word in self._marks[report]:
                held[word].append(number)
        holders = {word: np.array(numbers) for word, numbers in held.items()}
        again = set(changed)
        if 4 * len(changed) < len(reports):
            edges = np.array([self._edge.get(report, 0) for report in reports])
            for report in changed:
                found = [holders[word] for word in self._marks[report] if word in holders]
                if found:
                    shared = np.bincount(np.concatenate(found), minlength=len(reports))
                    again.update(reports[n] for n in np.flatnonzero((shared > 0) & (shared >= edges)).tolist())
            lost = changed | gone  # they may be among the nearest of others no longer
            words = {word for report in lost for word in before.get(report, ())}
            possible = {reports[n] for word in words for n in held.get(word, ())}
            again.update(report for report in possible if not lost.isdisjoint(self._near.get(report, ())))
        else:
            again = set(reports)
        likes = {pair: like for pair, like in self.likes.items() if not gone or gone.isdisjoint(pair)}
        looked_at: set[Pair] = set()
        near_before = {report: self._near.get(report, frozenset[str]()) for report in again}
        for report in again:
            nearest, self._edge[report] = _nearest([holders[w] for w in self._marks[report]], at[report], len(reports))
            self._near[report] = frozenset(reports[n] for n in nearest)
        for report in again:
            for other in near_before[report] - self._near[report] - gone:
                if report not in self._near[other]:
                    likes.pop((min(report, other), max(report, other)), None)
            for other in self._near[report] - near_before[report]:
                pair = (min(report, other), max(report, other))
                if pair not in likes and pair not in looked_at:
                    looked_at.add(pair)
                    like = self._texts[report].like(self._texts[other])
                    if like >= ALIKE:
                        likes[pair] = like
        moved = gone_pairs, come = self.likes.keys() - likes.keys(), likes.keys() - self.likes.keys()
        for one, other in gone_pairs:
            self.beside[one].discard(other)
            self.beside[other].discard(one)
        for one, other in come:
            self.beside[one].add(other)
            self.beside[other].add(one)
        if gone_pairs or come:
            self._moved = self.likes, moved
            self.likes = likes


def _nearest(holders: Sequence[NDArray[np.int64]], number: int, reports: int) -> tuple[list[int], int]:
    """The numbers of the reports that hold the most of a report's marks, of equals the first, at most MOST; and how
    many the last of them holds, 0 where there is room for more."""
    if not holders:
        return [], 0
    shared = np.bincount(np.concatenate(holders), minlength=reports)
    shared[number] = 0
    others = np.flatnonzero(shared)
    order = np.argsort(-shared[others], kind="stable")  # they are in the order of their numbers
    near: list[int] = others[order[:MOST]].tolist()
    return near, int(shared[near[-1]]) if len(near) == MOST else 0

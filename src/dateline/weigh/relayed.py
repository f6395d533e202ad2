"""Whose word it is that a paper has from another paper, whose own report of it is in the case.

"The ministry said that X" in the Kestrel Wire, "Kestrel Wire reported that X" in The Relay, "X, The Relay reported" in
a third paper: X is the word of the ministry alone. Where the paper that is named has no report of the event in the
case, or none but a later one, its name is as far as anybody can look, and it stays the origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.model import EventMention, ReadReport
from dateline.weigh.speakers import Voices

Word = tuple[EventMention, ReadReport, str | None, str]  # a mention, its report, whose word it is, and why
Relays = Mapping[tuple[str, str], tuple[str | None, str]]  # (report, the paper it names) -> whose word that is, and why


def relayed(words: Sequence[Word], copies: Mapping[str, Collection[str]], voices: Voices) -> Relays:
    """For each paper that a report names as its source of an event: whose word the paper's own report of it is. Only
    where it is another's. `copies` are the reports that a report certainly repeats."""
    return _Trail(words, copies, voices).relays()


class _Trail:
    """The reports of one event, to be followed from the one that names a paper to the paper's own."""

    def __init__(self, words: Sequence[Word], copies: Mapping[str, Collection[str]], voices: Voices) -> None:
        self._copies, self._voices = copies, voices
        self._reports = {read.report.id: read for _, read, _, _ in words}
        self._names: dict[str, list[str | None]] = defaultdict(list)  # of each report, in text order
        for mention, read, name, _ in sorted(words, key=lambda one: one[0].trigger):
            if mention.attribution is None or name is None or name not in self._names[read.report.id]:
                self._names[read.report.id].append(name)
        self._by_paper: dict[str, list[str]] = defaultdict(list)
        for report, read in sorted(self._reports.items()):
            for paper in {voices[report][0], read.report.outlet or ""}:
                self._by_paper[paper].append(report)

    def relays(self) -> Relays:
        found: dict[tuple[str, str], tuple[str | None, str]] = {}
        for report, names in self._names.items():
            for name in names:
                followed = self._follow(report, name, frozenset()) if name is not None else None
                if name is not None and followed is not None and followed[0] != name:
                    found[report, name] = followed
        return found

    def _follow(self, report: str, name: str, seen: frozenset[str]) -> tuple[str | None, str] | None:
        """Whose word it is that a report has from the paper of this name; None where that is the paper's, as far as
        the case knows."""
        if name == self._voices[report][0]:
            return None
        seen = seen | {report}
        earlier = [r for r in self._by_paper.get(name, ()) if r not in seen and self._not_later(r, report)]
        if not earlier:
            return None
        source = max(earlier, key=lambda r: (self._day(r), r))
        whose, how = self._word(source, seen)
        return whose, f"relays {name}’s report of {self._day(source)[:10]}, {how}"

    def _word(self, report: str, seen: frozenset[str]) -> tuple[str | None, str]:
        """Whose word a report's own account is, and how its relay says so. What it tells in its own voice is its word,
        unless it repeats another report."""
        names, voice = self._names[report], self._voices[report][0]
        if voice in names:
            there = sorted(r for r in self._copies.get(report, ()) if r in self._reports and r not in seen)
            if not there:
                return voice, "which tells it in its own voice"
            whose, how = self._word(there[0], seen | {report})
            return whose, f"which repeats that of {self._voices[there[0]][0]}, {how}"
        name = next((name for name in names if name is not None), None)
        if name is None:
            return None, "which names nobody"
        followed = self._follow(report, name, seen)
        return (followed[0], f"which {followed[1]}") if followed else (name, f"which has it from {name}")

    def _not_later(self, source: str, report: str) -> bool:
        """Is it known that the source did not come out after the report?"""
        first, then = self._day(source), self._day(report)
        length = min(len(first), len(then))
        return bool(length) and first[:length] <= then[:length]

    def _day(self, report: str) -> str:
        dates = self._reports[report].claims.published.dates
        return dates.latest or dates.earliest or ""


def with_relays(words: Iterable[Word], relays: Relays) -> list[Word]:
    """The words of an event, each paper that only relays another's report left out for whose word that is."""
    found = []
    for mention, read, name, why in words:
        followed = relays.get((read.report.id, name or ""))
        found.append((mention, read, *followed) if followed is not None else (mention, read, name, why))
    return found

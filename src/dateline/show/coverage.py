"""Who told what: events by outlet, and who repeats whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.show.index import Index, Row, outlet

Cell = Literal["own", "source", "copy", ""]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: its reports, the events it tells, those it alone tells, and its reports that repeat others."""

    name: str
    reports: tuple[str, ...]
    events: int
    alone: int
    copies: int


@dataclass(frozen=True, slots=True)
class Covered:
    """One event's line of the matrix: how each outlet tells it (in its own voice, on a source's word, in a copy)."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """How many reports of one outlet repeat another one's; `origin` None: of somebody not in the case.

    Where nothing tells which of two reports came first, `directed` is False: both ends are named, and neither repeats.
    """

    origin: str | None
    taker: str
    copies: tuple[tuple[str, str | None, str, float], ...]  # (copy, original or the other one, kind, overlap)
    directed: bool = True

    @property
    def how(self) -> str:
        """ "2 verbatim, 1 edited": the kinds of copies, the commonest first."""
        kinds = Counter(kind for _, _, kind, _ in self.copies)
        return ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0])))


def outlets_of(index: Index) -> tuple[Outlet, ...]:
    """The outlets of a case, those with most events first."""
    reports: dict[str, list[str]] = {}
    for read in index.chronology.reports:
        reports.setdefault(outlet(read.report), []).append(read.report.id)
    told: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for row in index.rows:
        names = {outlet(index.report(report)) for report in row.event.support.reports}
        told.update(names)
        if len(names) == 1:
            alone.update(names)
    found = [
        Outlet(name, tuple(ids), told[name], alone[name], sum(_repeats(index, one) for one in ids))
        for name, ids in reports.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.events, one.name)))


def _repeats(index: Index, report: str) -> bool:
    """Is it known that a report repeats another one, rather than that two have the same words?"""
    return any(copy.original is not None or copy.other is None for copy in index.copy_of.get(report, ()))


def coverage(index: Index, rows: Sequence[Row], outlets: Sequence[str]) -> tuple[Covered, ...]:
    """The matrix of these events and outlets, in the order given."""
    return tuple(Covered(row, tuple(_cell(index, row, name) for name in outlets)) for row in rows)


def _cell(index: Index, row: Row, name: str) -> Cell:
    here = [e.mention for e in row.event.evidence if outlet(index.report(e.mention.trigger.report)) == name]
    if not here:
        return ""
    if all(index.copy_of.get(mention.trigger.report) for mention in here):
        return "copy"
    return "own" if any(mention.attribution is None for mention in here) else "source"


def flows(index: Index) -> tuple[Flow, ...]:
    """Who repeats whom, most copies first: of the case, then those whose direction is not known, then others."""
    found: dict[tuple[bool, str | None, str], list[tuple[str, str | None, str, float]]] = {}
    for copy in index.chronology.derived.copies:
        other = outlet(index.report(copy.other)) if copy.other else None
        taker = outlet(index.report(copy.copy))
        directed = copy.original is not None or other is None
        origin, taker = (other, taker) if directed else sorted((other or "", taker))
        found.setdefault((directed, origin, taker), []).append((copy.copy, copy.other, copy.kind, copy.overlap))
    made = [Flow(origin, taker, tuple(copies), directed) for (directed, origin, taker), copies in found.items()]

    def order(flow: Flow) -> tuple[bool, bool, int, str, str]:
        return flow.origin is None, not flow.directed, -len(flow.copies), flow.origin or "", flow.taker

    return tuple(sorted(made, key=order))

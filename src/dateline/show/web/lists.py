"""The lists: reports, what reports tell differently, what is worth comparing between outlets."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import ReadReport
from dateline.show.choose import SALIENT
from dateline.show.copy_words import copy_lines
from dateline.show.differences import DISAGREEMENT, Sort, sorted_out
from dateline.show.index import Index, Row, outlet
from dateline.show.web.event import Differing, differing

REPORTS_A_PAGE = 200
DISCREPANCIES_A_PAGE = 60
MOST_OUTLETS = 24
MOST_COVERED = 60
MOST_FLOWS = 100


@dataclass(frozen=True, slots=True)
class ReportsView:
    lines: tuple[tuple[ReadReport, tuple[str, ...], int], ...]  # a report, whom it repeats, how many events
    total: int
    undated: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class DiscrepanciesView:
    groups: list[tuple[Sort, list[Differing], int]]  # a sort, what of it is on this page, how many there are in all
    page: int
    pages: int


def reports_view(index: Index, page: int, *, a_page: int = REPORTS_A_PAGE) -> ReportsView:
    """The reports in the order in which they came out, the undated last."""
    reports = sorted(
        index.chronology.reports,
        key=lambda read: (
            read.claims.published.dates.earliest or read.claims.published.dates.latest or "9999",
            read.report.source,
        ),
    )
    pages = max(1, -(-len(reports) // a_page))
    page = min(page, pages)
    shown = reports[(page - 1) * a_page : page * a_page]
    return ReportsView(
        lines=tuple(
            (read, copy_lines(index, read.report.id), len(index.events_of_report(read.report.id))) for read in shown
        ),
        total=len(reports),
        undated=sum(not read.claims.published.dates.known for read in reports),
        page=page,
        pages=pages,
    )


def discrepancies_view(index: Index, page: int, *, a_page: int = DISCREPANCIES_A_PAGE) -> DiscrepanciesView:
    """What reports tell differently, by sort; disagreements always, the others where there are some."""
    found = sorted_out(index.chronology.derived.discrepancies)
    flat = [(sort, one) for sort, those in found for one in those]
    pages = max(1, -(-len(flat) // a_page))
    page = min(page, pages)
    shown = flat[(page - 1) * a_page : page * a_page]
    groups = [
        (sort, [differing(index, one) for kind, one in shown if kind is sort], len(those))
        for sort, those in found
        if sort is DISAGREEMENT or any(kind is sort for kind, _ in shown)
    ]
    return DiscrepanciesView(groups, page, pages)


def worth_covering(index: Index) -> list[Row]:
    """Salient events that more than one outlet tells, the widest told first up to a limit; in their usual order."""
    told = [
        (len({outlet(index.report(report)) for report in row.event.support.reports}), row)
        for row in index.rows
        if row.event.salience >= SALIENT
    ]
    wide = sorted((one for one in told if one[0] > 1), key=lambda one: (-one[0], one[1].number))[:MOST_COVERED]
    return sorted((row for _, row in wide), key=lambda row: row.number)

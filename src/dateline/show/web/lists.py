"""The lists: reports, what reports tell differently, what is worth comparing between outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.model import Discrepancy, Judged, ReadReport
from dateline.show.choose import SALIENT
from dateline.show.copy_words import copy_lines
from dateline.show.differences import SORTS, TO_DECIDE, Sort, sort_of
from dateline.show.index import Index, Row, outlet
from dateline.show.settled import settled
from dateline.show.web import review
from dateline.show.web.event import Differing, differing

REPORTS_A_PAGE = 200
DISCREPANCIES_A_PAGE = 60
MOST_STORIES = 200
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
class Group:
    """Differences that stand under one heading: what of them is on this page, and how many there are in all."""

    key: str
    sort: Sort | None  # None where they are of several
    shown: tuple[Differing, ...]
    total: int


@dataclass(frozen=True, slots=True)
class DiscrepanciesView:
    groups: tuple[Group, ...]
    undecided: int
    total: int
    gone: tuple[Judged, ...]  # settled, and told no more
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
    """What reports tell differently: what is to be decided, what explains itself, by sort, then what people settled."""
    held = _held(index)
    flat = [(key, one) for key, those in held.items() for one in those]
    pages = max(1, -(-len(flat) // a_page))
    page = min(page, pages)
    shown = flat[(page - 1) * a_page : page * a_page]
    groups = tuple(
        Group(key[0], key[1], tuple(differing(index, one) for where, one in shown if where == key), len(those))
        for key, those in held.items()
        if key[0] == "decide" or any(where == key for where, _ in shown)
    )
    gone = settled(index).gone if page == pages else ()
    return DiscrepanciesView(groups, len(held["decide", None]), len(flat), gone, page, pages)


def page_of(index: Index, discrepancy: str, *, a_page: int = DISCREPANCIES_A_PAGE) -> int:
    """The page of the list on which a discrepancy stands; the first for one that is on none."""
    flat = [one.id for those in _held(index).values() for one in those]
    return flat.index(discrepancy) // a_page + 1 if discrepancy in flat else 1


def _held(index: Index) -> dict[tuple[str, Sort | None], list[Discrepancy]]:
    """Every discrepancy, by the heading under which it stands."""
    known = settled(index)
    held: dict[tuple[str, Sort | None], list[Discrepancy]] = {("decide", None): []}
    held |= {("explained", sort): [] for sort in SORTS if sort not in TO_DECIDE}
    held |= {("left", None): [], ("settled", None): []}
    ordered = sorted(index.chronology.derived.discrepancies, key=lambda one: SORTS.index(sort_of(one)))
    for one in ordered:
        sort, state = sort_of(one), known.state(one).state
        key = {"settled": "settled", "left open": "left"}.get(state) or ("decide" if sort in TO_DECIDE else "explained")
        held[key, sort if key == "explained" else None].append(one)
    return held


def discrepancy_values(index: Index, found: DiscrepanciesView) -> dict[str, Any]:
    """What the template of the page needs."""
    return {
        "view": found,
        "gone": [review.entry(index, one) for one in found.gone],
        "differ": review.differing_hands(index) if found.page == 1 else (),
    }


def worth_covering(index: Index) -> list[Row]:
    """Salient events that more than one outlet tells, the widest told first up to a limit; in their usual order."""
    told = [
        (len({outlet(index.report(report)) for report in row.event.support.reports}), row)
        for row in index.rows
        if row.event.salience >= SALIENT
    ]
    wide = sorted((one for one in told if one[0] > 1), key=lambda one: (-one[0], one[1].number))[:MOST_COVERED]
    return sorted((row for _, row in wide), key=lambda row: row.number)

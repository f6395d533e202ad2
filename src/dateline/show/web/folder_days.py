"""Earlier days in a folder of pages: which of them, and what the page of one shows.

A server derives the day that is asked for; a folder has nobody to ask, so a few days are derived when it is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from dateline.model import Chronology
from dateline.reported import counts_from
from dateline.show import dates as say
from dateline.show.choose import SALIENT
from dateline.show.index import Index, Row
from dateline.show.timeline import Timeline, lane_keys, timeline
from dateline.show.web.links import FolderLinks
from dateline.show.why import counts

MOST_DAYS = 12
# Reports that are derived for all days together, at 18 ms of a processor each (12 days of 300 reports: 35 s). With 330
# reports all 12 days fit, with 1,000 four, with more than 4,000 none.
MOST_DERIVED = 2_000

AsOf = Callable[[str], Chronology]


@dataclass(frozen=True, slots=True)
class DayItem:
    """One event as it was known, and what its page says otherwise now: (field, value)."""

    row: Row
    place: str | None
    outlets: tuple[str, ...]
    now: str | None  # the id of the event that it is in the whole; None where no mention of it is left
    since: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DayView:
    day: str
    reports: int
    passing: int  # events that are mentioned only in passing, left out here
    line: Timeline | None
    groups: tuple[tuple[str, tuple[DayItem, ...]], ...]  # by year
    before: str | None
    after: str | None


def chosen_days(whole: Index) -> tuple[str, ...]:
    """Days on which reports came out, at most MOST_DAYS, with about as many new reports from each to the next.

    The last day is the whole, and none of them.
    """
    there = [day for day in (counts_from(read).day for read in whole.chronology.reports) if day]
    per_day = sorted(Counter(there).items())[:-1]
    count = min(MOST_DAYS, 2 * MOST_DERIVED // max(1, len(whole.chronology.reports)), len(per_day))
    if count == len(per_day):
        return tuple(day for day, _ in per_day)
    total = sum(reports for _, reports in per_day)
    chosen: list[str] = []
    seen = 0
    for day, reports in per_day:
        seen += reports
        if seen * count >= total * (len(chosen) + 1) and len(chosen) < count:
            chosen.append(day)
    return tuple(chosen)


class DayLinks(FolderLinks):
    """Addresses on the page of a day: an event leads to its line there."""

    def event(self, event: str, anchor: str = "") -> str:
        return f"#e-{event}"


def day_view(index: Index, whole: Index, days: tuple[str, ...]) -> DayView:
    """What the page of a day shows; `index` is the chronology as known then."""
    day = index.chronology.as_of or ""
    rows = [row for row in index.rows if row.event.salience >= SALIENT]
    at = days.index(day)
    groups = groupby((_item(index, whole, row) for row in rows), key=lambda item: _year(item.row))
    return DayView(
        day=day,
        reports=len(index.reports),
        passing=len(index.rows) - len(rows),
        line=timeline(index, rows),
        groups=tuple((year, tuple(items)) for year, items in groups),
        before=days[at - 1] if at else None,
        after=days[at + 1] if at + 1 < len(days) else None,
    )


def _item(index: Index, whole: Index, row: Row) -> DayItem:
    held = Counter(whole.event_of_mention.get(e.mention.id) for e in row.event.evidence)
    del held[None]
    now = min(held, key=lambda event: (-held[event], str(event)), default=None)
    place = index.place_name(row.event.place)
    other = whole.row_of[now].event if now else None
    since: list[tuple[str, str]] = []
    if other is not None:
        there = whole.place_name(other.place)
        pairs = [
            ("when", say.words(row.event.dates), say.words(other.dates)),
            ("where", place or "", there or ""),
            ("status", row.event.status, other.status),
            ("rests on", counts(row.event), counts(other)),
        ]
        since = [(field, after or "nothing") for field, before, after in pairs if before != after]
    return DayItem(row, place, lane_keys(index, row, "outlet"), now, tuple(since))


def _year(row: Row) -> str:
    day = row.event.dates.first_day or row.event.dates.last_day
    return day[:4] if day else "No date"

"""What one report alone has, and what it left out of what others had told."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.show.choose import SALIENT
from dateline.show.index import Index, Row

SHARED = 2  # events that two reports must share before one is said to have left out what the other has


@dataclass(frozen=True, slots=True)
class Gap:
    """An event that other reports on the same story tell and this one does not."""

    row: Row
    reports: int
    earlier: int  # of these, how many were certainly out before this report


def alone(index: Index, report_id: str) -> tuple[Row, ...]:
    """Events that no other report of the case speaks of."""
    return tuple(row for row in index.events_of_report(report_id) if set(row.event.support.reports) == {report_id})


def left_out(index: Index, report_id: str) -> tuple[Gap, ...]:
    """Salient events that two or more kindred reports tell and this one does not, the widest told first.

    Kindred are reports that share SHARED events or more with it. That they came earlier is said only where the days
    of publication leave no doubt.
    """
    shared: dict[str, int] = {}
    for row in index.events_of_report(report_id):
        for other in row.event.support.reports:
            if other != report_id:
                shared[other] = shared.get(other, 0) + 1
    kindred = {other for other, count in shared.items() if count >= SHARED}
    mine = index.reports[report_id].claims.published.dates.first_day
    found = []
    seen: set[int] = set()
    for other in sorted(kindred):
        for row in index.events_of_report(other):
            if row.number in seen or row.event.salience < SALIENT or report_id in row.event.support.reports:
                continue
            seen.add(row.number)
            telling = [one for one in row.event.support.reports if one in kindred]
            if len(telling) < 2:
                continue
            ends = [index.reports[one].claims.published.dates.last_day for one in telling]
            earlier = sum(mine is not None and end is not None and end < mine for end in ends)
            found.append(Gap(row, len(telling), earlier))
    return tuple(sorted(found, key=lambda one: (-one.reports, one.row.number)))

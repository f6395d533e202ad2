"""Reports whose page says that it was changed long after the days on which its text can have been written.

The stamp dates the page and not the report: who takes it for the day of publication is wrong by weeks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.model import Discrepancy, Placed, ReadReport, Value, content_id
from dateline.reported import changed_on
from dateline.weigh import wording

LONG_AFTER = 7  # days between the last day of an inferred interval and a stamp; nearer ones tell nothing new


def stamped_later(reports: Sequence[ReadReport], placed: Sequence[Placed]) -> list[Discrepancy]:
    """One row for each report without a day of publication whose stamp lies long after what its text tells."""
    by_id = {read.report.id: read for read in reports}
    found = []
    for one in placed:
        read, dates = by_id.get(one.report), one.published.dates
        changed = changed_on(read) if read is not None else None
        spans = tuple(sorted({s for reason in one.reasons for s in reason.spans if s.report == one.report}))
        if read is None or changed is None or dates.last_day is None or not spans:
            continue
        if (date.fromisoformat(changed.day) - date.fromisoformat(dates.last_day)).days <= LONG_AFTER:
            continue
        outlet = read.report.outlet or f"report {read.report.source.rsplit('/', 1)[-1]}"
        days = (
            dates.last_day if dates.first_day == dates.last_day else f"{dates.first_day or 'open'} to {dates.last_day}"
        )
        values = (
            Value(f"{changed.day} (page stamp: {changed.verb.removeprefix('was ')})", (), (outlet,)),
            Value(f"{days} (what its text tells)", spans, (outlet,)),
        )
        said = (
            f"the page of {outlet} says that it {changed.verb} on {wording.day(changed.day)} ({changed.field}), and "
            f"what its text tells was written by {wording.day(dates.last_day)}: the stamp does not date the report"
        )
        key = content_id("d", "date", "stamp", one.report)
        found.append(Discrepancy(key, "date", None, False, values, wording.sentence(said), "contradiction"))
    return found

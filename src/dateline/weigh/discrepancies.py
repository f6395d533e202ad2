"""Where reports disagree, or a report and the calendar: contradiction told from update, scope and precision.

A difference of precision ("about 200", 204) or of scope (the dead, the children among them) is none. One row for each
disputed value, with who gives what on whose word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.model import Discrepancy, Value, content_id
from dateline.weigh.count_claims import count_claims
from dateline.weigh.desk import Desk
from dateline.weigh.fallen_off import fallen_off, other_nouns
from dateline.weigh.figure_conflicts import conflicts
from dateline.weigh.figures import Figure
from dateline.weigh.identities import identities
from dateline.weigh.particulars import differing
from dateline.weigh.statuses import statuses
from dateline.weigh.taken_back import corrections


def find_discrepancies(desk: Desk, groups: Sequence[Sequence[Figure]]) -> tuple[Discrepancy, ...]:
    """All discrepancies, by id; `groups` are the figures of one thing of one happening each."""
    found = [row for find in FINDERS for row in find(desk)]
    found += [row for group in groups for row in conflicts(group, desk)]
    found += fallen_off(groups, desk)
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def calendar(desk: Desk) -> list[Discrepancy]:
    """Weekdays and dates that do not agree, each with the event it dates."""
    found = []
    slipped = {r for r, read in desk.reports.items() if read.claims.slips}
    of_report: dict[str, list[tuple[int, int, str]]] = {r: [] for r in slipped}
    for event in desk.events if slipped else ():
        for e in event.evidence:
            phrase = e.mention.dates.phrase
            if phrase is not None and phrase.report in slipped:
                of_report[phrase.report].append((phrase.start, phrase.end, event.id))
    for report in sorted(slipped):
        for slip in desk.reports[report].claims.slips:
            near = of_report[report]
            dates = next(
                (event_id for start, end, event_id in near if start < slip.span.end and slip.span.start < end), None
            )
            values = [Value(slip.span.quote, (slip.span,)), *(Value(o.quote, (o,)) for o in slip.other)]
            given = tuple(Value(v.value, v.spans, (desk.outlet(report),)) for v in values)
            key = content_id("d", "calendar", slip.id)
            found.append(Discrepancy(key, "calendar", dates, False, given, slip.explanation))
    return found


FINDERS: tuple[Callable[[Desk], list[Discrepancy]], ...] = (
    calendar,
    differing,
    statuses,
    corrections,
    identities,
    other_nouns,
    count_claims,
)

"""Where reports disagree, or a report and the calendar: contradiction told from update, scope and precision.

A difference of precision ("about 200", 204) or of scope (the dead, the children among them) is none. One row for each
disputed value, with who gives what on whose word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.model import Discrepancy, Event, Links, ReadReport, Value, content_id
from dateline.weigh.desk import Desk, lay_out
from dateline.weigh.fallen_off import fallen_off, other_nouns
from dateline.weigh.figure_conflicts import conflicts
from dateline.weigh.figures import figures_of, groups_of
from dateline.weigh.identities import identities
from dateline.weigh.particulars import differing
from dateline.weigh.statuses import statuses
from dateline.weigh.taken_back import corrections


def find_discrepancies(reports: Sequence[ReadReport], events: Sequence[Event], links: Links) -> tuple[Discrepancy, ...]:
    """All discrepancies, by id."""
    desk = lay_out(reports, events, links)
    found = [row for find in FINDERS for row in find(desk)]
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def _calendar(desk: Desk) -> list[Discrepancy]:
    """Weekdays and dates that do not agree, each with the event it dates."""
    found = []
    dated = [
        (e.mention.dates.phrase, event.id) for event in desk.events for e in event.evidence if e.mention.dates.phrase
    ]
    for report in sorted(desk.reports):
        for slip in desk.reports[report].claims.slips:
            event = next((event for phrase, event in dated if phrase.overlaps(slip.span)), None)
            values = [Value(slip.span.quote, (slip.span,)), *(Value(o.quote, (o,)) for o in slip.other)]
            found.append(
                Discrepancy(
                    content_id("d", "calendar", slip.id), "calendar", event, False, tuple(values), slip.explanation
                )
            )
    return found


def _figures(desk: Desk) -> list[Discrepancy]:
    """Figures of one thing that differ."""
    groups = groups_of(figures_of(desk), desk)
    return [*(row for group in groups for row in conflicts(group, desk)), *fallen_off(groups, desk), *other_nouns(desk)]


FINDERS: tuple[Callable[[Desk], list[Discrepancy]], ...] = (
    _calendar,
    _figures,
    differing,
    corrections,
    statuses,
    identities,
)

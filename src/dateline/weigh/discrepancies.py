"""Where reports disagree, or a report and the calendar: contradiction told from update, scope and precision.

A difference of precision ("about 200", 204) or of scope (the dead, the children among them) is none. One row for each
disputed value, with who gives what on whose word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from dateline.model import CalendarSlip, Discrepancy, Span, Value, content_id
from dateline.weigh.amended_shares import amended_shares
from dateline.weigh.appointees import appointees
from dateline.weigh.bearings import bearings
from dateline.weigh.became import became
from dateline.weigh.count_claims import count_claims
from dateline.weigh.desk import Desk
from dateline.weigh.ended import ended
from dateline.weigh.fallen_off import fallen_off, other_nouns
from dateline.weigh.figure import Figure
from dateline.weigh.figure_conflicts import conflicts
from dateline.weigh.identities import identities
from dateline.weigh.particulars import differing
from dateline.weigh.rebuttals import disowned, rebuttals
from dateline.weigh.statuses import after_all, statuses, unkept, unmet
from dateline.weigh.taken_back import corrections
from dateline.weigh.told_as_fact import told_as_fact
from dateline.weigh.two_phrases import slips_between_phrases
from dateline.weigh.withdrawn_rows import withdrawn


def find_discrepancies(
    desk: Desk, groups: Sequence[Sequence[Figure]], corrected: Sequence[Discrepancy] = ()
) -> tuple[Discrepancy, ...]:
    """All discrepancies, by id; `groups` are the figures of one thing of one happening each, `corrected` the rows on
    figures that outlets took back."""
    found = _put_off_or_done([row for find in FINDERS for row in find(desk)])
    taken = withdrawn(desk)
    found = [row for row in found if row.kind != "date" or not any(_same(row, one) for one in taken)]
    found += [one for one in taken if not any(_same(row, one) for row in found)]
    moved = [row for group in groups for row in conflicts(group, desk)]
    # "Revising an earlier toll of 26" beside "an earlier version said 26": whoever counts revised it, and so the page.
    found += [row for row in corrected if not any(row.update and _tells_as_much(other, row) for other in moved)]
    found += moved
    found += fallen_off(groups, desk)
    lost = [row for row in found if row.nature == "fallen off"]
    found += [row for row in told_as_fact(desk) if not any(_stands_in(other, row) for other in lost)]
    denied = {row.event for row in found if row.kind == "status" and row.values[-1].value == "denied"} - {None}
    found += [row for row in rebuttals(desk) if row.event not in denied]
    called_off = {row.event for row in found if row.kind == "status" and row.values[-1].value == "cancelled"} - {None}
    found += [row for row in unkept(desk) if row.event not in called_off]
    found += [row for row in unmet(desk) if row.event not in called_off]
    found += after_all(desk)
    changed = became(desk)
    found = [row for row in found if not any(_taken_for_done(row, one) for one in changed)]
    found += [row for row in changed if not any(_tells_it(other, row) for other in found)]
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def _same(row: Discrepancy, other: Discrepancy) -> bool:
    """Do two rows say the same of one event, or of reports that they share?"""
    there = [{span.report for value in one.values for span in value.spans} for one in (row, other)]
    values = [{value.value for value in one.values} for one in (row, other)]
    met = bool(there[0] & there[1]) or (row.event is not None and row.event == other.event)
    return (row.kind, row.update) == (other.kind, other.update) and values[0] == values[1] and met


def _stands_in(row: Discrepancy, other: Discrepancy) -> bool:
    """Do the words of both sides of a row stand in those of another?"""
    spans = [span for value in other.values for span in value.spans]
    return all(any(whole.contains(span) for whole in spans) for value in row.values for span in value.spans[:1])


def _taken_for_done(row: Discrepancy, other: Discrepancy) -> bool:
    """Does a row take for done what the words of its sentence tell as off or as not done?"""
    if other.values[-1].value == "happened":
        return False
    done = [value for value in row.values if value.value == "happened"] if row.kind == "status" and row.update else []
    return any(span in other.values[-1].spans for value in done for span in value.spans)


def _tells_it(row: Discrepancy, other: Discrepancy) -> bool:
    """Does a row on a status already tell what became of the event, or rest on the sentences of the other?"""
    if row.kind != "status" or row.update != other.update:
        return False
    spans = [{span for value in one.values for span in value.spans} for one in (row, other)]
    return (row.event is not None and row.event == other.event) or len(spans[0] & spans[1]) > 1


def _put_off_or_done(rows: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The rows without "what was planned took place" where another says that it was put off first, and to when."""
    put_off = [row for row in rows if row.kind == "status" and row.values[0].value.startswith("planned, ")]

    def told(row: Discrepancy) -> list[set[str]]:
        return [{span.report for span in value.spans} for value in row.values]

    def is_in(row: Discrepancy, other: Discrepancy) -> bool:
        return row.event == other.event and all(a & b for a, b in zip(told(row), told(other), strict=True))

    return [
        row
        for row in rows
        if [v.value for v in row.values] != ["planned", "happened"] or not any(is_in(row, other) for other in put_off)
    ]


def _tells_as_much(row: Discrepancy, other: Discrepancy) -> bool:
    """Does a row give all the figures of another, which a notice of one of its reports corrects, as an update too?"""
    told = {value.value.partition(" (")[0].removeprefix("at least ") for value in row.values}
    figures = {value.value.removeprefix("at least ") for value in other.values}
    here = {span.report for value in row.values for span in value.spans}
    noticed = {span.report for span in other.values[-1].spans}
    return row.update and row.kind == other.kind and noticed <= here and figures <= told


def calendar(desk: Desk) -> list[Discrepancy]:
    """Weekdays and dates that do not agree, each with the event it dates; one row for a slip and its copies."""
    slips = [(report, slip) for report in sorted(desk.reports) for slip in desk.reports[report].claims.slips]
    copied: dict[tuple[str, frozenset[str]], list[tuple[str, CalendarSlip]]] = defaultdict(list)
    for report, slip in slips:
        family = frozenset({report}) | desk.originals.get(report, frozenset())
        same = [key for key, ones in copied.items() if key[0] == slip.span.quote and key[1] & family and ones]
        copied[same[0] if same else (slip.span.quote, family)].append((report, slip))
    return [_slip_row(ones, desk) for ones in copied.values()]


def _slip_row(ones: Sequence[tuple[str, CalendarSlip]], desk: Desk) -> Discrepancy:
    outlets = tuple(dict.fromkeys(desk.outlet(report) for report, _ in ones))
    spans: dict[str, list[Span]] = defaultdict(list)
    for _, slip in ones:
        for span in (slip.span, *slip.other):
            spans[span.quote].append(span)
    values = tuple(Value(quote, tuple(sorted(found)), outlets) for quote, found in spans.items())
    event = next((event for report, slip in ones if (event := _slipped(report, slip, desk))), None)
    _, first = ones[0]
    return Discrepancy(content_id("d", "calendar", first.id), "calendar", event, False, values, first.explanation)


def _slipped(report: str, slip: CalendarSlip, desk: Desk) -> str | None:
    """The event whose own words a slip is. Where nobody else tells it and it is of no type ("a rally degenerated into
    brawls on Tuesday, 10 May"): what else of a type happens in its sentence, without a day of its own."""
    told = [m for m in desk.reports[report].claims.events if m.id in desk.event_of]
    dated = [m for m in told if m.dates.phrase is not None and _overlap(m.dates.phrase, slip.span)]
    if not dated:
        return None
    first = desk.event_of[next(m.id for e in desk.events for m in dated if desk.event_of[m.id] == e.id)]
    event = desk.by_id[first]
    if len(event.support.reports) > 1 or event.type is not None:
        return first
    near = [
        desk.by_id[desk.event_of[m.id]]
        for m in told
        if m.sentence in {d.sentence for d in dated} and m.dates.phrase is None and not m.background
    ]
    typed = [e for e in near if e.type is not None]
    return min(typed, key=lambda e: (-len(e.support.reports), -e.salience, e.id)).id if typed else first


def _overlap(a: Span, b: Span) -> bool:
    return a.report == b.report and a.start < b.end and b.start < a.end


FINDERS: tuple[Callable[[Desk], list[Discrepancy]], ...] = (
    calendar,
    slips_between_phrases,
    differing,
    bearings,
    appointees,
    statuses,
    corrections,
    identities,
    other_nouns,
    count_claims,
    disowned,
    ended,
    amended_shares,
)

"""Where reports disagree, or a report and the calendar: contradiction told from update over time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dateline.model import Discrepancy, Event, EventMention, Links, Quantity, ReadReport, Span, Value, content_id

# Words that tell what is counted; two numbers are compared only when they share one of these.
COUNTED: dict[str, frozenset[str]] = {
    "dead": frozenset("dead killed deaths death died toll bodies fatalities kill die victims killing".split()),
    "injured": frozenset("injured wounded hurt injuries".split()),
    "missing": frozenset("missing unaccounted".split()),
    "magnitude": frozenset("magnitude".split()),
    "troops": frozenset("troops soldiers fighters forces force".split()),
    "displaced": frozenset("displaced homeless evacuated evacuees".split()),
    "arrested": frozenset("arrested detained".split()),
}
# A part of a whole is another number, not another count.
PARTS = frozenset(
    """children child women woman volunteers foreigners including another additional further more first""".split()
)


def find_discrepancies(reports: Sequence[ReadReport], events: Sequence[Event], links: Links) -> tuple[Discrepancy, ...]:
    """All discrepancies, by id."""
    found = [
        *_calendar(reports, events),
        *_status(reports, events),
        *_quantities(reports, events, links),
    ]
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def _calendar(reports: Sequence[ReadReport], events: Sequence[Event]) -> list[Discrepancy]:
    """Weekdays and dates that do not agree, each with the event it dates."""
    found = []
    for read in reports:
        for slip in read.claims.slips:
            event = next((e.id for e in events if _dated_by(e, slip.span)), None)
            values = [Value(slip.span.quote, (slip.span,)), *(Value(o.quote, (o,)) for o in slip.other)]
            found.append(
                Discrepancy(
                    content_id("d", "calendar", slip.id), "calendar", event, False, tuple(values), slip.explanation
                )
            )
    return found


def _dated_by(event: Event, span: Span) -> bool:
    return any(e.mention.dates.phrase is not None and e.mention.dates.phrase.overlaps(span) for e in event.evidence)


def _status(reports: Sequence[ReadReport], events: Sequence[Event]) -> list[Discrepancy]:
    """A plan in one report that another report tells as past, cancelled or denied."""
    day = {r.report.id: r.claims.published.dates.last_day for r in reports}
    found = []
    for event in events:
        told: dict[str, list[EventMention]] = defaultdict(list)
        for evidence in event.evidence:
            told[evidence.mention.status].append(evidence.mention)
        for before, after in (
            ("planned", "happened"),
            ("planned", "cancelled"),
            ("happened", "denied"),
            ("claimed", "denied"),
        ):
            pair = [(a, b) for a in told[before] for b in told[after] if a.trigger.report != b.trigger.report]
            if not pair:
                continue
            update = after in ("happened", "cancelled") and not any(
                (day[a.trigger.report] or "") > (day[b.trigger.report] or "9999") for a, b in pair
            )
            values = tuple(Value(status, tuple(sorted(m.sentence for m in told[status]))) for status in (before, after))
            words = {
                "happened": "planned in one report, told as past in another",
                "cancelled": "planned in one report, called off in another",
                "denied": "told in one report, denied in another",
            }
            found.append(
                Discrepancy(
                    content_id("d", "status", event.id, before, after), "status", event.id, update, values, words[after]
                )
            )
    return found


def _quantities(reports: Sequence[ReadReport], events: Sequence[Event], links: Links) -> list[Discrepancy]:
    """Numbers for the same thing of one event that cannot both hold at once."""
    event_of = {e.mention.id: event for event in events for e in event.evidence}
    actor_of = {m: a.id for a in links.actors for m in a.mentions}
    copies = {c.copy for c in links.copies}
    grouped: dict[tuple[str, str], list[tuple[ReadReport, Quantity]]] = defaultdict(list)
    for read in reports:
        if read.report.id in copies:
            continue
        for q in read.claims.quantities:
            counted = _counted(q)
            if counted and q.event in event_of:
                grouped[event_of[q.event].id, counted].append((read, q))
    found = []
    for (event, counted), told in sorted(grouped.items()):
        values: dict[tuple[float | None, float | None], list[tuple[ReadReport, Quantity]]] = defaultdict(list)
        for read, q in told:
            values[q.low, q.high].append((read, q))
        if len(values) < 2 or _all_meet(list(values)) or len({r.report.id for r, _ in told}) < 2:
            continue
        speakers = {_speaker(r, q, actor_of) for r, q in told}
        days = {r.claims.published.dates.last_day for r, _ in told}
        update = len(speakers) == 1 and len(days) > 1
        shown = sorted(values.items(), key=lambda v: (v[1][0][0].claims.published.dates.last_day or "9999", str(v[0])))
        found.append(
            Discrepancy(
                content_id("d", "quantity", event, counted),
                "quantity",
                event,
                update,
                tuple(Value(_bounds(k), tuple(sorted(q.span for _, q in v))) for k, v in shown),
                f"the number of {counted} differs"
                + (": one source revised it over the days" if update else " between sources or reports"),
            )
        )
    return found


def _counted(q: Quantity) -> str | None:
    words = set(re.findall(r"[a-z]+", q.what.lower()))
    if words & PARTS:
        return None
    return next((name for name, keys in COUNTED.items() if words & keys), None)


def _all_meet(bounds: Sequence[tuple[float | None, float | None]]) -> bool:
    """Is there a number that every interval holds?"""
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _bounds(value: tuple[float | None, float | None]) -> str:
    low, high = value
    if low is not None and low == high:
        return f"{low:g}"
    if low is None:
        return f"up to {high:g}"
    return f"at least {low:g}" if high is None else f"{low:g} to {high:g}"


def _speaker(read: ReadReport, q: Quantity, actor_of: dict[str, str]) -> str:
    """Who gives the number: the actor at the end of the chain, else the outlet."""
    attribution = next((a for a in read.claims.attributions if a.id == q.attribution), None)
    if attribution is None:
        return f"outlet {read.report.outlet or read.report.source}"
    return actor_of.get(attribution.speaker.actor or "", attribution.speaker.text)

"""The likely day of an event that no report dates: from how its mentions are told (`extract/likely_days.py`).

Only where all of its mentions that have a likely day have the same one, and only within what is known of its days. It
is shown as likely, and is learned (of a hundred such days of stories left out 92 are right).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.elapsed import iso, ordinal
from dateline.model import LIKELY, Claims, Dates, Event, EventMention, ReadReport


def with_likely_days(events: Sequence[Event], reports: Sequence[ReadReport]) -> tuple[Event, ...]:
    """The events, in the same order, with the likely day of those that are not known to the day."""
    claims = {read.report.id: read.claims for read in reports}
    return tuple(_with_likely_day(event, claims) for event in events)


def _with_likely_day(event: Event, claims: Mapping[str, Claims]) -> Event:
    known = event.dates
    if event.status == "cancelled" or (known.first_day is not None and known.first_day == known.last_day):
        return event
    told = [one.mention for one in event.evidence if one.mention.likely_day is not None]
    days = {day for m in told if (day := m.likely_day) is not None and _allows(known, day)}
    if len(days) != 1:
        return event
    day = days.pop()
    first = next(m for m in told if m.likely_day == day)
    why = f"{LIKELY} {_beside(first, day, claims[first.trigger.report])}; {known.why}"
    return replace(event, dates=Dates(day, day, None, why))


def _allows(known: Dates, day: str) -> bool:
    return (known.first_day or day) <= day <= (known.last_day or day)


def _beside(mention: EventMention, day: str, claims: Claims) -> str:
    """By what it is of that day: the nearest mention of it in the report, or the report's own day."""
    told = f"as '{mention.trigger.quote}' is told"
    dated = [m for m in claims.events if m.dates.first_day == day == m.dates.last_day]
    nearest = min(dated, key=lambda m: (abs(m.trigger.start - mention.trigger.start), m.id), default=None)
    if nearest is not None:
        return f"that of '{nearest.trigger.quote}' ({day}) beside it, {told}"
    written = claims.published.dates.last_day
    if day == written:
        return f"the report's own ({day}), {told}"
    before = written is not None and day == iso(ordinal(written) - 1)
    return f"the one {'before the report' if before else 'that the report allows'} ({day}), {told}"

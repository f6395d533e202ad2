"""Weekdays of what came before: "were freed on Monday after being held last Wednesday" is the Wednesday of the week
before, though another has passed since.

A weekday looks back from the report's day to the last one. Where the words say that one event came before another, and
the weekday so found lies after the other one's day, the one of the week before is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.elapsed import iso, ordinal
from dateline.model import Dates, EventMention, TimeMention
from dateline.reading import Reading, Word

WEEK = 7
TOLD = frozenset({"happened", "claimed"})
Order = Callable[[Reading, Word, Word], str | None]
WordOf = Callable[[Reading, EventMention], Word | None]


def a_week_before(
    events: Sequence[EventMention], r: Reading, times: Sequence[TimeMention], word_of: WordOf, order_of: Order
) -> list[EventMention]:
    """The events, those on a weekday that came before another one moved to the week before that one."""
    weekdays = {t.span for t in times if t.value.startswith("weekday:") and t.dates.known}
    found = []
    for e in events:
        if e.dates.phrase in weekdays and e.status in TOLD and e.dates.first_day == e.dates.last_day:
            later = [v for v in events if v is not e and _came_after(r, e, v, word_of, order_of)]
            days = [v.dates.last_day for v in later if v.dates.phrase is not None and v.dates.last_day]
            e = replace(e, dates=_moved(e.dates, min(days))) if days else e
        found.append(e)
    return found


def _came_after(r: Reading, e: EventMention, v: EventMention, word_of: WordOf, order_of: Order) -> bool:
    """Do the words say that v came after e: in one sentence the tree, else a past perfect right behind v's sentence:
    "The dockers returned on Thursday. The firm | had sacked 40 on Friday"?"""
    at, other = word_of(r, e), word_of(r, v)
    if at is None or other is None or v.status not in TOLD or v.dates.first_day != v.dates.last_day:
        return False
    if at.sentence == other.sentence:
        return order_of(r, at, other) == "earlier"
    had = any(c.text.lower() == "had" for c in r.children(at.index, "aux"))
    plain = other.upos == "VERB" and other.is_root and not r.children(other.index, "aux")
    return had and at.is_root and plain and at.sentence == other.sentence + 1


def _moved(dates: Dates, latest: str) -> Dates:
    """Dates a week earlier where they lie after the latest day that the words leave; else as they are."""
    first = dates.first_day
    if first is None or dates.phrase is None or first <= latest:
        return dates
    day = iso(ordinal(first) - WEEK)
    if day > latest:
        return dates
    why = f"'{dates.phrase.quote}' came before what was on {latest}, so the week before: {dates.why}"
    return Dates(day, day, dates.phrase, why)

"""Which outlets of a story have an event, and which left it out though they wrote of the story when it was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from dateline.model import Event
from dateline.weigh.desk import Desk

WORTH_TELLING = 0.5  # of salience: what belongs in any account of the story
RECALLED_DAYS = 60
COMPARED = 40  # outlets of a story that are asked for an event


def left_out(desk: Desk) -> dict[str, tuple[str, ...]]:
    """For each salient event that two reports tell: outlets with a report of its story, no older, that leave it out."""
    told_in: dict[str, set[str]] = {e.id: set(e.support.reports) for e in desk.events}
    beside = _events_beside(told_in)
    found = {}
    for event in desk.events:
        told = told_in[event.id]
        days = [desk.day(r) for r in told if desk.day(r)]
        if event.salience < WORTH_TELLING or len(told) < 2 or not days or _is_recalled(event, min(days)):
            continue
        outlets = {desk.outlet(r) for r in told}
        silent: set[str] = set()
        for report in sorted(told)[:COMPARED]:
            for other in beside.get(report, ()):
                for r in told_in[other] - told:
                    outlet = desk.outlet(r)
                    if outlet not in outlets | silent and desk.day(r) >= min(days) and desk.one_story(report, r):
                        silent.add(outlet)
        found[event.id] = tuple(sorted(silent)[:COMPARED])
    return found


def _is_recalled(event: Event, first: str) -> bool:
    """Did it lie long back when it was first told: background, which nobody need tell?"""
    last = event.dates.last_day
    return last is not None and (date.fromisoformat(first) - date.fromisoformat(last)).days > RECALLED_DAYS


def _events_beside(told_in: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """The events that a report shares with others, those that half the world tells left out."""
    beside: dict[str, list[str]] = defaultdict(list)
    for event, told in told_in.items():
        if 1 < len(told) <= COMPARED:
            for report in told:
                beside[report].append(event)
    return beside

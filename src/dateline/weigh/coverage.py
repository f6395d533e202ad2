"""Which outlets of a story have an event, and which left it out though they wrote of the story when it was known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dateline.weigh.desk import Desk

WORTH_TELLING = 0.5  # of salience: what belongs in any account of the story
SAME_STORY = 4  # words of names that two reports must share to tell one story, as in resolve/stories
COMPARED = 40  # outlets of a story that are asked for an event


def left_out(desk: Desk) -> dict[str, tuple[str, ...]]:
    """For each salient event that two reports tell: outlets with a report of its story, no older, that leave it out."""
    by_event: dict[str, set[str]] = {e.id: set(e.support.reports) for e in desk.events}
    beside = _reports_beside(desk, by_event)
    found = {}
    for event in desk.events:
        told = by_event[event.id]
        days = [desk.day(r) for r in told if desk.day(r)]
        if event.salience < WORTH_TELLING or len(told) < 2 or not days:
            continue
        outlets = {desk.outlet(r) for r in told}
        silent = {
            desk.outlet(r)
            for r in beside.get(event.id, ())
            if desk.day(r) >= min(days) and r not in told and desk.outlet(r) not in outlets
        }
        found[event.id] = tuple(sorted(silent)[:COMPARED])
    return found


def _reports_beside(desk: Desk, by_event: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Reports that tell another event together with a report of the event, and share the names of its story."""
    others: dict[str, list[str]] = defaultdict(list)
    for event, told in by_event.items():
        if 1 < len(told) <= COMPARED:
            for report in told:
                others[report].append(event)
    found: dict[str, set[str]] = {}
    for event, told in by_event.items():
        near: set[str] = set()
        for report in sorted(told)[:COMPARED]:
            for other in others.get(report, ()):
                near |= {r for r in by_event[other] if _one_story(desk, report, r)}
        found[event] = near
    return found


def _one_story(desk: Desk, a: str, b: str) -> bool:
    return len(desk.names.get(a, frozenset()) & desk.names.get(b, frozenset())) >= SAME_STORY

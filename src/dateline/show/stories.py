"""Which reports tell one story: those that speak of the same events, or copy one another, joined step by step.

An event that both only recall, long after it was, joins no two reports: news of this year's flood and of this year's
harvest may both look back on the flood of ten years ago. What stands here is worked out from the chronology alone, and
bears on nothing in it.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.model import Dates, Event, EventEvidence
from dateline.show import dates as say
from dateline.show.choose import SALIENT
from dateline.show.index import Index, Row, outlet, title

RECALLED_DAYS = 90  # after which an event that a report still tells of says nothing of what its story is; by judgement
MOST_DAYS = 31  # of an event: with more days than that it says little of when its story was
MAIN = 5  # events that tell what a story is about


@dataclass(frozen=True, slots=True)
class Story:
    """Reports joined by events that they share. `key` is the id of its first report; `name` the names told most."""

    key: str
    name: str
    reports: frozenset[str]
    events: int
    told: tuple[str, ...] = ()  # its reports in the order in which they came out, the undated last
    outlets: tuple[str, ...] = ()  # whose they are, in the same order
    rows: tuple[Row, ...] = ()  # its events
    main: tuple[Row, ...] = ()  # those of them that most outlets tell, in the order of the chronology
    first: str | None = None  # the first and the last day of the events that are its news
    last: str | None = None
    days: str = ""  # both in words, no more exactly than these events are known


def stories(index: Index) -> tuple[Story, ...]:
    """The stories of a case, the largest first. A report that shares no event is a story of its own."""
    parent = {read.report.id: read.report.id for read in index.chronology.reports}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for row in index.rows:
        first, *others = _tied(index, row) or ("",)
        for other in others:
            parent[root(other)] = root(first)
    for copy in index.chronology.derived.copies:
        if copy.other in parent and copy.copy in parent and copy.other:
            parent[root(copy.copy)] = root(copy.other)
    groups: dict[str, list[str]] = defaultdict(list)
    for report in sorted(parent, key=lambda one: _came_out(index, one)):
        groups[root(report)].append(report)
    found = (_story(index, reports) for reports in groups.values())
    return tuple(sorted(found, key=lambda one: (-len(one.reports), -one.events, one.key)))


def _came_out(index: Index, report: str) -> tuple[str, str, str]:
    """By the first day on which a report may have come out, then by where it is: the undated come last."""
    dates = index.reports[report].claims.published.dates
    return dates.earliest or dates.latest or "9999", index.report(report).source, report


def _tied(index: Index, row: Row) -> list[str]:
    """The reports that an event ties to one story: those that tell it as news, or not long after. One without any day
    ties none: "a deal that Norway brokered" may be of two matters."""
    if not row.event.dates.known:
        return []
    found = {one.mention.trigger.report for one in row.event.evidence if not _long_past(index, row.event, one)}
    return [report for report in row.event.support.reports if report in found]


def _long_past(index: Index, event: Event, one: EventEvidence) -> bool:
    """Does a mention tell what was long before its report? False where nothing says how long.

    Of the event as a whole: "had closed the harbour" alone may be of any day up to the report's.
    """
    published = index.reports[one.mention.trigger.report].claims.published.dates.first_day
    last = event.dates.last_day
    if not published or not last:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(last)).days > RECALLED_DAYS


def _story(index: Index, reports: Sequence[str]) -> Story:
    """The story of these reports, which stand in the order in which they came out."""
    there = {row.number: row for report in reports for row in index.rows_of_report.get(report, ())}
    rows = tuple(there[number] for number in sorted(there))
    names: Counter[str] = Counter()
    for row in rows:
        names.update(p.actor for p in row.event.participants if p.actor in index.actors)
    most = sorted(names, key=lambda one: (-names[one], one))[:3]
    name = ", ".join(index.actors[one].name for one in most) or title(index.report(reports[0]))
    news = [row for row in rows if row.event.salience >= SALIENT and _is_news(index, row, reports)]
    days = [ends for row in news if (ends := _days(row))]
    return Story(
        key=reports[0],
        name=name,
        reports=frozenset(reports),
        events=len(rows),
        told=tuple(reports),
        outlets=tuple(dict.fromkeys(outlet(index.report(one)) for one in reports)),
        rows=rows,
        main=_main(index, news or rows),
        first=min((first for first, _ in days), default=None),
        last=max((last for _, last in days), default=None),
        days=_in_words(days),
    )


def _in_words(days: Sequence[tuple[str, str]]) -> str:
    """ "4 Mar 2026 to 9 Mar 2026", "Mar 2026 to 2 Apr 2026"; "no day known"."""
    if not days:
        return "no day known"
    first, last = min(days), max(days, key=lambda ends: ends[1])
    edges = ((first[0], first[0] == first[1]), (last[1], last[0] == last[1]))
    return " to ".join(dict.fromkeys(_edge(day, exact=exact) for day, exact in edges))


def _edge(day: str, *, exact: bool) -> str:
    """A day, or the month that it is in where the event is not known to the day."""
    if exact:
        return say.words(Dates(day, day))
    on = date.fromisoformat(day)
    last = on.replace(day=monthrange(on.year, on.month)[1])
    return say.words(Dates(on.replace(day=1).isoformat(), last.isoformat()))


def _days(row: Row) -> tuple[str, str] | None:
    """The first and the last day of an event; None where it is not known within a month or so."""
    first, last = row.event.dates.first_day, row.event.dates.last_day
    if not first or not last or (date.fromisoformat(last) - date.fromisoformat(first)).days > MOST_DAYS:
        return None
    return first, last


def _is_news(index: Index, row: Row, reports: Sequence[str]) -> bool:
    """Does one of the reports tell the event for its own sake, and not as what was long past?"""
    own = (one for one in row.event.evidence if one.mention.trigger.report in reports)
    return any(not one.mention.background and not _long_past(index, row.event, one) for one in own)


def _main(index: Index, rows: Iterable[Row]) -> tuple[Row, ...]:
    """What most outlets tell, of equals what matters most, in the order of the chronology."""

    def weight(row: Row) -> tuple[int, float, int]:
        names = {outlet(index.report(report)) for report in row.event.support.reports}
        return -len(names), -row.event.salience, row.number

    return tuple(sorted(sorted(rows, key=weight)[:MAIN], key=lambda row: row.number))


def story_row(index: Index, story: Story) -> dict[str, Any]:
    """A story for a program."""
    return {
        "id": story.key,
        "name": story.name,
        "first_day": story.first,
        "last_day": story.last,
        "reports": list(story.told),
        "outlets": list(story.outlets),
        "main": [row.event.id for row in story.main],
        "events": [row.event.id for row in story.rows],
    }

"""Which reports tell one story: those that speak of the same events, joined step by step. Only for picking."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dateline.show.index import Index, title


@dataclass(frozen=True, slots=True)
class Story:
    """Reports joined by events that they share. `key` is the id of its first report; `name` the names told most."""

    key: str
    name: str
    reports: frozenset[str]
    events: int


def stories(index: Index) -> tuple[Story, ...]:
    """The stories of a case, the largest first. A report that shares no event is a story of its own."""
    parent = {read.report.id: read.report.id for read in index.chronology.reports}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for row in index.rows:
        first, *others = row.event.support.reports or ("",)
        for other in others:
            if first in parent and other in parent:
                parent[root(other)] = root(first)
    for copy in index.chronology.derived.copies:
        if copy.other in parent and copy.copy in parent and copy.other:
            parent[root(copy.copy)] = root(copy.other)
    groups: dict[str, list[str]] = defaultdict(list)
    for read in index.chronology.reports:  # in the order of the chronology, so that the key is stable
        groups[root(read.report.id)].append(read.report.id)
    found = []
    for reports in groups.values():
        rows = {row.number: row for report in reports for row in index.rows_of_report.get(report, ())}
        names: Counter[str] = Counter()
        for row in rows.values():
            names.update(p.actor for p in row.event.participants if p.actor in index.actors)
        told = sorted(names, key=lambda one: (-names[one], one))[:3]
        name = ", ".join(index.actors[one].name for one in told) or title(index.report(reports[0]))
        found.append(Story(reports[0], name, frozenset(reports), len(rows)))
    return tuple(sorted(found, key=lambda one: (-len(one.reports), -one.events, one.key)))

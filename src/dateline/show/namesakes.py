"""What tells actors of one name apart: "captain" of three reports may be three, so each is named with its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from dateline.model import Actor, ReadReport
from dateline.show import dates as say
from dateline.show.apart import short
from dateline.show.index import Index, outlet, plain, title

TITLE = 40  # characters of a report's title that are enough


def called(index: Index, actor: str) -> str:
    """The name of an actor, with words of its report where another actor has the same: "captain (The Daily Gull)"."""
    one = index.actors[actor]
    same = [other for other in _of_name(index).get(plain(one.name), ()) if other != actor]
    if not same or actor not in index.rows_of_actor:
        return one.name
    for says in (_outlet, _day, _title):
        mine = says(index, one)
        if mine and all(says(index, index.actors[other]) != mine for other in same):
            return f"{one.name} ({mine})"
    return f"{one.name} ({_title(index, one) or actor})"


def _of_name(index: Index) -> dict[str, list[str]]:
    """Those who take part in events, by name."""
    if "namesakes of actors" not in index.kept:
        found: dict[str, list[str]] = defaultdict(list)
        for actor in index.rows_of_actor:
            if actor in index.actors:
                found[plain(index.actors[actor].name)].append(actor)
        index.kept["namesakes of actors"] = dict(found)
    told: dict[str, list[str]] = index.kept["namesakes of actors"]
    return told


def _of_report(says: Callable[[ReadReport], str]) -> Callable[[Index, Actor], str]:
    def of(index: Index, actor: Actor) -> str:
        """What is said of the first report that names an actor; "" where its mentions are not at hand."""
        spans = [index.actor_mentions[m].span for m in actor.mentions if m in index.actor_mentions]
        there = sorted((index.counted[s.report].day or "9999", s.report) for s in spans if s.report in index.reports)
        return says(index.reports[there[0][1]]) if there else ""

    return of


def _with_day(read: ReadReport) -> str:
    return f"{outlet(read.report)}, {say.short_day(read.claims.published.dates.earliest)}"


_outlet = _of_report(lambda read: outlet(read.report))
_day = _of_report(_with_day)
_title = _of_report(lambda read: f"{outlet(read.report)}, “{short(title(read.report), TITLE)}”")

"""On which side of a named place something happened, where two reports differ: "40 km north of Lodva", "40 km south".

Compared are only bearings from one place. They are of one thing where one event is told beside both, or where reports
of one story have the same distance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.elapsed import ordinal
from dateline.given_numbers import UP_TO_TWENTY
from dateline.model import Discrepancy, Span, Value, content_id
from dateline.weigh import wording
from dateline.weigh.desk import Desk
from dateline.weigh.tellings import ANOTHER, COMPARED, SAME_NEWS_DAYS

DEGREES = {"north": 0, "east": 90, "south": 180, "west": 270}
DEGREES |= {f"{a}{b}": d for a, b, d in (("north", "east", 45), ("south", "east", 135), ("south", "west", 225))}
DEGREES |= {"northwest": 315}
OTHER_SIDE = 90  # degrees between two bearings that cannot both be meant roughly
BEARING = re.compile(
    rf"(?:(?P<far>\d[\d.,]*|{'|'.join(UP_TO_TWENTY)})\s?(?P<unit>km|kilomet\w+|miles?|nautical\s+miles?|met(?:re|er)s)\s+"
    r"(?:away\s+)?(?:to\s+the\s+)?)?(?:just\s+|due\s+)?\b(?P<side>(?:north|south)(?:[-\s]?(?:east|west))?|east|west)\s+of\s+"
    r"(?:(?:the|its)\s+)?(?:[a-z]+\s+){0,3}?(?:of\s+)?(?P<of>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)",
)
AFTERSHOCK = re.compile(r"\baftershock|\bseparate(?:ly)?\b|\belsewhere\b", re.I)


@dataclass(frozen=True, slots=True)
class Bearing:
    """One telling of where something lies, seen from a named place."""

    span: Span
    far: tuple[str, str] | None  # the number and the first letters of its unit, as written
    side: int  # degrees
    of: str
    events: frozenset[str]
    giver: str | None
    another: bool  # of its kind, by the words of the sentence


def bearings(desk: Desk) -> list[Discrepancy]:
    """A row for each place from which one thing is told to lie on two sides."""
    told: dict[str, list[Bearing]] = defaultdict(list)
    for one in _bearings(desk):
        told[one.of].append(one)
    rows: dict[object, Discrepancy] = {}
    for of in sorted(told):
        for n, b in enumerate(told[of]):
            for a in told[of][max(0, n - COMPARED) : n]:
                if _of_one_thing(a, b, desk) and _turned(a.side, b.side):
                    event = min(a.events & b.events or a.events or b.events)
                    rows.setdefault((event, of), _row(event, (a, b), desk))
    return list(rows.values())


def _bearings(desk: Desk) -> Iterator[Bearing]:
    for report in sorted(desk.reports):
        read = desk.reports[report]
        for sentence in read.claims.sentences:
            told = [m for m in desk.told_in.get((report, sentence.start), ()) if m.id in desk.event_of]
            told = [m for m in told if not m.background and m.id not in desk.withdrawn and m.status == "happened"]
            for found in BEARING.finditer(sentence.quote) if told else ():
                start = sentence.start + found.start()
                yield Bearing(
                    span=read.report.span(start, sentence.start + found.end()),
                    far=(found["far"].casefold(), found["unit"][:2]) if found["far"] else None,
                    side=_degrees(found),
                    of=found["of"],
                    events=frozenset(desk.event_of[m.id] for m in told),
                    giver=desk.giver(report, told[0].attribution),
                    another=bool(ANOTHER.search(sentence.quote) or AFTERSHOCK.search(sentence.quote)),
                )


def other_sides(one: str, other: str) -> bool:
    """Are two sentences of things on two sides of one place: "12 km north of Lodva", "30 km south of Lodva"?"""
    mine, theirs = ({(m["of"], _degrees(m)) for m in BEARING.finditer(s)} for s in (one, other))
    return any(of == place and _turned(side, there) for of, side in mine for place, there in theirs)


def _degrees(bearing: re.Match[str]) -> int:
    return DEGREES[re.sub(r"[-\s]", "", bearing["side"])]


def _turned(side: int, other: int) -> bool:
    turn = abs(side - other)
    return min(turn, 360 - turn) >= OTHER_SIDE


def _of_one_thing(a: Bearing, b: Bearing, desk: Desk) -> bool:
    """Does one event stand beside both, or do reports of one story have the same distance?"""
    one, other = a.span.report, b.span.report
    if one == other or a.another or b.another or other in desk.originals.get(one, ()):
        return False
    if a.far is not None and b.far is not None and a.far != b.far:
        return False
    if a.events & b.events:
        return True
    days = [ordinal(day) for day in (desk.day(one), desk.day(other)) if day]
    near = len(days) == 2 and abs(days[0] - days[1]) <= SAME_NEWS_DAYS
    return near and a.far is not None and a.far == b.far and desk.one_story(one, other)


def _row(event: str | None, pair: tuple[Bearing, Bearing], desk: Desk) -> Discrepancy:
    told = sorted(pair, key=lambda one: (desk.written(one.span.report), one.span))
    values = tuple(Value(one.span.quote, (one.span,), (one.giver,) if one.giver else ()) for one in told)
    said = [f"{one.span.quote} by {wording.giver(desk, one.span.report, one.giver)}" for one in told]
    key = content_id("d", "bearing", event, *(f"{one.span.report} {one.span.start}" for one in told))
    explanation = wording.sentence(f"the place is given differently: {wording.joined(said)}")
    return Discrepancy(key, "place", event, False, values, explanation)

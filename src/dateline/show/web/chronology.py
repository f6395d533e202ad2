"""The first page: the timeline, the list beside it, the filters that live in its address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dateline.model import Discrepancy
from dateline.show.apart import apart
from dateline.show.choose import SALIENT, Wanted, choose, first_day, last_day
from dateline.show.differences import DISAGREEMENT, FALLEN, SLIP, UPDATE, Sort, sort_of
from dateline.show.index import Index, Row, outlet
from dateline.show.layers import of_mention
from dateline.show.namesakes import called
from dateline.show.settled import undecided
from dateline.show.stories import Story, stories
from dateline.show.timeline import LABEL, LaneKind, Timeline, Window, clamp, timeline, weight
from dateline.show.web.asked import FILTERS, FOLDED, understood
from dateline.show.web.event import BODIES, acting, alike
from dateline.show.why import Mention, because

ROWS_A_PAGE = 60  # a browser on a slow machine puts so many in their places within a tenth of a second
SENTENCES = 4  # of an event in the list; its page has all of them
LOOK_FIRST = ((DISAGREEMENT, 2), (SLIP, 2), (FALLEN, 1), (UPDATE, 1))  # how many of each sort
MOST_COMPARED = 300  # events looked through for two that are alike
STATUSES = ("happened", "planned", "cancelled", "denied", "claimed")
LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 320, 1180, 2400  # of the drawing, which the page may fit to its own width


@dataclass(frozen=True, slots=True)
class Item:
    """One event of the list, with its first sentences marked."""

    row: Row
    place: str | None
    people: tuple[tuple[str, str], ...]  # (actor id, name)
    mentions: tuple[tuple[Mention, Any], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, in words, and the filters without it."""

    words: str
    without: dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """Something that reports tell differently, for the head of the first page."""

    sort: Sort
    discrepancy: Discrepancy
    row: Row | None


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the first page shows."""

    asked: dict[str, str]  # what is understood of the address
    written: dict[str, str]  # what stands in the address, for the fields in which it was typed
    problems: tuple[str, ...]  # of what is not understood
    rows: tuple[Row, ...]
    line: Timeline | None
    lanes: LaneKind
    chips: tuple[Chip, ...]
    choices: dict[str, list[tuple[str, str]]]
    stories: tuple[Story, ...]
    story_of: dict[str, str]  # of each report its story's key
    page: int
    pages: int
    numbers: frozenset[int]  # of all its events
    passing: int  # events that fit too, but are mentioned only in passing and left out
    narrowed: bool  # by a filter that the form folds away
    groups: list[tuple[str, list[Item]]] = field(default_factory=list)


def chosen(index: Index, asked: Mapping[str, str]) -> tuple[Row, ...]:
    """The events that the filters of an address leave. Raises: DatelineError for a date that is none."""
    told = None
    if asked.get("story"):
        found = next((one for one in stories_of(index) if one.key == asked["story"]), None)
        told = found.reports if found else frozenset()
    wanted = Wanted(
        everything="all" in asked,
        actor=asked.get("actor"),
        type=asked.get("type"),
        place=asked.get("place"),
        outlet=asked.get("outlet"),
        status=asked.get("status"),
        since=asked.get("since"),
        until=asked.get("until"),
        search=asked.get("q"),
        origins=number(asked.get("origins"), 0, 0, 99),
        differing="differing" in asked,
        reports=told,
    )
    return choose(index, wanted)


def number(text: str | None, default: int, least: int, most: int) -> int:
    """A whole number from an address, within limits; the default for anything else."""
    if text and text.isascii() and text.isdigit() and len(text) < 10:
        return min(max(int(text), least), most)
    return default


def warmed(index: Index) -> Index:
    """The index with all that the first view and the first filter would otherwise have to find first, kept in it."""
    for row in index.rows:
        index.searched(row.event)
    stories_of(index)
    _choices(index)
    look_first(index)
    two_alike(index)
    for row in index.rows[:1]:  # finds the namesakes among all
        apart(index, row, LABEL)
        apart(index, row)
    return index


def stories_of(index: Index) -> tuple[Story, ...]:
    """The stories of a chronology, found once."""
    found: tuple[Story, ...] | None = index.kept.get("stories")
    if found is None:
        found = index.kept["stories"] = stories(index)
    return found


def view(index: Index, asked: Mapping[str, str], *, rows_a_page: int = ROWS_A_PAGE) -> View:
    """What the first page shows for the filters of its address; `w` is the width that its drawing may have."""
    width = number(asked.get("w"), USUAL_WIDTH, LEAST_WIDTH, MOST_WIDTH)
    written = {name: value for name, value in asked.items() if name not in ("w", "part")}
    found = stories_of(index)
    asked, problems = understood(written, {one.key for one in found})
    every = chosen(index, {**asked, "all": "1"})
    rows = every if "all" in asked else tuple(row for row in every if row.event.salience >= SALIENT)
    lanes: LaneKind = asked.get("lanes", "none")  # type: ignore[assignment]
    last = max(1, -(-len(rows) // rows_a_page))
    page = number(asked.get("page"), 1, 1, last)
    shown = rows[(page - 1) * rows_a_page : page * rows_a_page]
    return View(
        asked=asked,
        written=written,
        problems=problems,
        rows=rows,
        line=timeline(index, rows, lanes=lanes, window=_window(asked), width=width),
        lanes=lanes,
        chips=_chips(index, asked, found),
        choices=_choices(index),
        stories=found if len(found) > 1 else (),
        story_of={report: one.key for one in found for report in one.reports},
        page=page,
        pages=last,
        numbers=frozenset(row.number for row in rows),
        passing=len(every) - len(rows),
        narrowed=any(name in written for name in FOLDED),
        groups=[(year, [_item(index, row) for row in group]) for year, group in groupby(shown, key=_year)],
    )


def _window(asked: Mapping[str, str]) -> Window | None:
    """The days that an address asks the drawing to show."""
    from datetime import date

    if not asked.get("from") or not asked.get("to"):
        return None
    first, last = first_day(asked["from"]), last_day(asked["to"])
    return clamp(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


def _item(index: Index, row: Row) -> Item:
    found = because(index, row)
    mentions = {e.mention.id: e.mention for e in row.event.evidence}
    shown = tuple((one, of_mention(index, mentions[one.id])) for one in found.mentions[:SENTENCES])
    people = tuple((p.actor, called(index, p.actor)) for p in row.event.participants if p.actor in index.actors)
    return Item(row, found.place, people, shown, len(found.mentions) - len(shown))


def look_first(index: Index) -> tuple[Look, ...]:
    """What a newcomer should see: of each sort of difference the weightiest few."""
    found: list[Look] = index.kept.get("look", [])
    if not found:
        for sort, most in LOOK_FIRST:
            those = [
                Look(sort, one, index.row_of.get(one.event or ""))
                for one in undecided(index, index.chronology.derived.discrepancies)
                if sort_of(one) is sort
            ]
            found += sorted(those, key=lambda one: (-_salience(one.row), one.discrepancy.id))[:most]
        index.kept["look"] = found
    return tuple(found)


def two_alike(index: Index) -> tuple[Row, Row] | None:
    """The two weightiest events that are alike but lie apart: of one person or body at one place, on other days."""
    if "alike" not in index.kept:
        index.kept["alike"] = _two_alike(index)
    pair: tuple[Row, Row] | None = index.kept["alike"]
    return pair


def _two_alike(index: Index) -> tuple[Row, Row] | None:
    heavy = sorted((row for row in index.rows if row.event.salience >= SALIENT), key=weight)[:MOST_COMPARED]
    best: tuple[tuple[bool, float, int], Row, Row] | None = None
    for row in heavy:
        for other in alike(index, row):
            same_place = row.event.place is not None and row.event.place == other.event.place
            if other.number < row.number or other.event.salience < SALIENT or not same_place:
                continue
            both = acting(index, row.event) & acting(index, other.event)
            # What two countries do again and again is less easily taken for one than what one person does twice.
            of_one = any(index.actors[one].kind in BODIES for one in both if one in index.actors)
            value = (of_one, min(row.event.salience, other.event.salience), -row.number)
            if best is None or value > best[0]:
                best = (value, row, other)
    return best[1:] if best else None


def _salience(row: Row | None) -> float:
    return row.event.salience if row else 0.0


def _chips(index: Index, asked: Mapping[str, str], found: tuple[Story, ...]) -> tuple[Chip, ...]:
    kept = {name: value for name, value in asked.items() if name != "page"}
    words: dict[str, Callable[[str], str]] = {
        "q": lambda v: f"“{v}”",
        "actor": lambda v: called(index, v) if v in index.actors else v,
        "place": lambda v: index.places[v].name if v in index.places else v,
        "type": lambda v: "no type" if v == "none" else v.lower(),
        "outlet": lambda v: f"told by {v}",
        "status": lambda v: v,
        "since": lambda v: f"since {v}",
        "until": lambda v: f"until {v}",
        "origins": lambda v: f"{number(v, 0, 0, 99)} or more origins",
        "story": lambda v: next((one.name for one in found if one.key == v), v),
        "differing": lambda v: "⚠ told differently",
        "all": lambda v: "passing mentions too",
    }
    return tuple(
        Chip(words[name](asked[name]), {k: v for k, v in kept.items() if k != name})
        for name in FILTERS
        if name in asked
    )


def _choices(index: Index) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what is there, as (value, words), the commonest first where there are many."""
    found = index.kept.get("choices")
    if found is not None:
        return found  # type: ignore[no-any-return]
    actors = sorted(index.rows_of_actor, key=lambda one: (-len(index.rows_of_actor[one]), one))
    places = sorted(index.rows_of_place, key=lambda one: (-len(index.rows_of_place[one]), one))
    types = {row.event.type or "none" for row in index.rows}
    statuses = {row.event.status for row in index.rows}
    told = Counter(outlet(read.report) for read in index.chronology.reports)
    origins = {min(len(row.event.support.origins), 9) for row in index.rows}
    choices: dict[str, list[tuple[str, str]]] = {
        "actor": _named(
            (one, called(index, one), len(index.rows_of_actor[one])) for one in actors[:200] if one in index.actors
        ),
        "place": _named(
            (one, index.places[one].name, len(index.rows_of_place[one])) for one in places[:200] if one in index.places
        ),
        "type": [(one, "no type" if one == "none" else one.lower()) for one in sorted(types)],
        "outlet": [(one, one) for one in sorted(told, key=lambda name: (name.casefold(), name))][:500],
        "status": [(one, one) for one in STATUSES if one in statuses],
        "origins": [(str(least), f"{least} or more") for least in (2, 3, 4, 5) if any(one >= least for one in origins)],
    }
    index.kept["choices"] = choices
    return choices


def _named(found: Iterable[tuple[str, str, int]]) -> list[tuple[str, str]]:
    return [
        (one, f"{name} ({count})") for one, name, count in sorted(found, key=lambda item: (item[1].casefold(), item[0]))
    ]


def _year(row: Row) -> str:
    day = row.event.dates.first_day or row.event.dates.last_day
    return day[:4] if day else "No date"

"""One event's page: its values with who gives each, the sentences, the chain of reporting, what was known when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.disputed import Reading, readings
from dateline.model import Actor, Discrepancy, Event, Report, content_id
from dateline.show.adds import Added, added
from dateline.show.chains import Drawing, chain_drawing
from dateline.show.differences import dated, series_words, value_words
from dateline.show.highlight import InContext, in_context
from dateline.show.index import Index, Row, outlet
from dateline.show.layers import Piece, of_mention
from dateline.show.settled import Settlement, settled
from dateline.show.values import Known, Told, history, told
from dateline.show.why import Because, Mention, because

ALIKE = 4  # other events that might be taken for this one
BODIES = ("person", "organization")  # the kinds of actors that are one body; a country and a group are many hands


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that disagree: the words that give it, in their sentence.

    A step of a series that was only given again is one side: "14 (20 Mar 2025; again 21 Mar 2025)".
    """

    value: str  # as people read it
    values: tuple[str, ...]  # as it stands in the discrepancy, each time
    given_by: tuple[str, ...]
    words: tuple[tuple[InContext, Report], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading among which somebody may choose: its number among all, and whose it is, however often it was given."""

    number: int  # from 1
    words: str
    given_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    discrepancy: Discrepancy
    sides: tuple[Side, ...]
    row: Row | None
    settlement: Settlement
    readings: tuple[Choice, ...]  # each value once
    of_two: bool  # its readings stand in sentences of their own: the event can be parted by them
    people: tuple[Actor, ...]  # who is meant, where that is the question


@dataclass(frozen=True, slots=True)
class EventView:
    because: Because
    values: tuple[Told, ...]
    sentences: tuple[tuple[Mention, tuple[Piece, ...]], ...]
    differing: tuple[Differing, ...]
    added: tuple[Added, ...]
    chain: Drawing
    narrow_chain: Drawing
    history: tuple[Known, ...]
    alike: tuple[Row, ...]
    before: Row | None
    after: Row | None


def view(index: Index, row: Row) -> EventView:
    """What the page of this event shows."""
    found = because(index, row)
    mentions = {e.mention.id: e.mention for e in row.event.evidence}
    values = told(index, found)
    return EventView(
        because=found,
        values=values,
        sentences=tuple((one, of_mention(index, mentions[one.id])) for one in found.mentions),
        differing=tuple(differing(index, one) for one in found.discrepancies),
        added=added(index, found),
        chain=chain_drawing(index, found),
        narrow_chain=chain_drawing(index, found, narrow=True),
        history=history(values, found),
        alike=alike(index, row),
        before=index.rows[row.number - 2] if row.number > 1 else None,
        after=index.rows[row.number] if row.number < len(index.rows) else None,
    )


def moved(index: Index, wanted: str, whole: Index) -> Row | None:
    """The event of `index` that was asked for by the name it has on another day; None where it was not known then.

    An event is named after the first of its mentions, and on another day other reports are there. `whole` knows the
    names of the day on which all was read.
    """
    for row in index.rows:
        if any(content_id("v", one.mention.id) == wanted for one in row.event.evidence):
            return row
    known = whole.row_of.get(wanted)
    mentions = {one.mention.id for one in known.event.evidence} if known else set()
    shared = {row.event.id: sum(e.mention.id in mentions for e in row.event.evidence) for row in index.rows}
    best = max(index.rows, key=lambda row: shared[row.event.id], default=None)
    return best if best is not None and shared[best.event.id] else None


def differing(index: Index, one: Discrepancy) -> Differing:
    """What disagrees, side by side, each word in its sentence."""
    sides = _sides(index, one)
    row = index.row_of.get(one.event or "")
    event = row.event if row else None
    return Differing(
        one,
        sides,
        row,
        settled(index).state(one),
        _choices(one, readings(one, event, index.reports), sides),
        _of_two(one, event),
        _people(index, one) if one.kind == "identity" else (),
    )


def _sides(index: Index, one: Discrepancy) -> tuple[Side, ...]:
    """The values side by side; of a series each step once, with every day on which it was given."""
    found: list[Side] = []
    steps: list[str] = []  # the count of each side, without its day
    for value in one.values:
        words = tuple((in_context(index, span), index.report(span.report)) for span in value.spans)
        count, day = dated(value.value) if one.update else (value.value, "")
        if day and steps[-1:] == [count]:
            last = found[-1]
            by = tuple(dict.fromkeys((*last.given_by, *value.given_by)))
            found[-1] = replace(last, values=(*last.values, value.value), given_by=by, words=(*last.words, *words))
        else:
            found.append(Side(value_words(value.value), (value.value,), value.given_by, words))
            steps.append(count)
    return tuple(replace(side, value=series_words(side.values)) for side in found)


def _choices(one: Discrepancy, found: Sequence[Reading], sides: Sequence[Side]) -> tuple[Choice, ...]:
    """Each value that somebody may say stands, once: a count by the last time that it was given, where it moved on."""
    given: dict[str, list[tuple[int, Reading]]] = {}
    for number, reading in enumerate(found, 1):
        given.setdefault(dated(reading.words)[0] if one.update else reading.words, []).append((number, reading))
    chosen = []
    for those in given.values():
        number = those[-1][0]
        by = [name for n, reading in those for name in reading.given_by or _outlets(one, n, sides)]
        words = series_words([reading.words for _, reading in those])
        chosen.append(Choice(number, words, tuple(dict.fromkeys(by))))
    return tuple(chosen)


def _outlets(one: Discrepancy, number: int, sides: Sequence[Side]) -> list[str]:
    """Whose reports give a reading of which nobody is named; none of a date that is read in two ways."""
    if len(one.values) < number:
        return []
    value = one.values[number - 1]
    there = {span.report for span in value.spans}
    return [
        outlet(report) for side in sides if value.value in side.values for _, report in side.words if report.id in there
    ]


def _of_two(one: Discrepancy, event: Event | None) -> bool:
    """Do the readings stand in different mentions of the event, at least one of each?"""
    told = [e.mention for e in event.evidence] if event else []
    held = [{m.id for m in told if any(m.sentence.overlaps(span) for span in value.spans)} for value in one.values]
    return len(held) > 1 and all(held) and sum(map(len, held)) == len(set().union(*held))


def _people(index: Index, one: Discrepancy) -> tuple[Actor, ...]:
    """The actors whom the words of the readings name."""
    found: dict[str, Actor] = {}
    for value in one.values:
        for span in value.spans:
            for mention in index.reports[span.report].claims.actors:
                actor = index.actors.get(index.actor_of_mention.get(mention.id, ""))
                if actor is not None and mention.span.overlaps(span):
                    found.setdefault(actor.id, actor)
    return tuple(found.values())


def alike(index: Index, row: Row) -> tuple[Row, ...]:
    """Events of the same type by somebody who acts in this one, at the same place or among the same two, on other days.

    Two visits of one minister to one capital are easily taken for one: the page names the other. Two ministers' visits
    to it are not, whomever both meet there.
    """
    event = row.event
    mine = {p.actor for p in event.participants}
    doers = acting(index, event)
    if not event.type or not doers:
        return ()
    near = {other.number: other for actor in sorted(doers) for other in index.rows_of_actor.get(actor, ())}
    found = []
    for number, other in sorted(near.items()):
        if number == row.number or other.event.type != event.type or doers.isdisjoint(acting(index, other.event)):
            continue
        shared = mine & {p.actor for p in other.event.participants}
        same_place = event.place is not None and event.place == other.event.place
        if (same_place or len(shared) > 1) and _apart(row, other):
            found.append(other)
    found.sort(key=lambda one: (-one.event.salience, -len(one.event.support.reports), one.number))
    return tuple(sorted(found[:ALIKE], key=lambda one: one.number))


def acting(index: Index, event: Event) -> frozenset[str]:
    """Whose event it is: who acts; where nobody is said to, the people and bodies that take part or whom it befalls.

    A country that something befalls is where it was rather than whose it was.
    """
    doers = frozenset(p.actor for p in event.participants if p.role == "source")
    if doers:
        return doers
    named = (p.actor for p in event.participants if p.actor in index.actors)
    return frozenset(one for one in named if index.actors[one].kind in BODIES)


def _apart(one: Row, other: Row) -> bool:
    a, b = one.event.dates, other.event.dates
    ends = [(a.last_day, b.first_day), (b.last_day, a.first_day)]
    return any(last is not None and first is not None and last < first for last, first in ends)


def values_by_field(view: EventView) -> list[tuple[str, list[Told]]]:
    found: dict[str, list[Told]] = {}
    for one in view.values:
        found.setdefault(one.field, []).append(one)
    return list(found.items())


def template_values(index: Index, row: Row) -> dict[str, Any]:
    found = view(index, row)
    return {"view": found, "because": found.because, "fields": values_by_field(found)}

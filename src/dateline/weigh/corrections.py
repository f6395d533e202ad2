"""People's corrections, overlaid on weighed events: when, where, who, what, status and label; origins told to be one.

What reports say stays in the mentions and in the discrepancies; the event's own fields are those of the person who
corrected them, who is named as the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.judged_values import BOTH, NONE, ROLES, corrections, participant, type_and_mode
from dateline.model import (
    Actor,
    ActorKind,
    Dates,
    Derived,
    Event,
    Judged,
    Origin,
    OriginLink,
    Participant,
    Place,
    Status,
    content_id,
    judged_days,
)


def correct(derived: Derived, judged: Sequence[Judged]) -> Derived:
    """The chronology with every correction that holds; `judged` is oldest first and kept in the result."""
    for one in judged:
        if one.holds:
            derived = _corrected(derived, one)
    events = tuple(sorted(derived.events, key=_order))
    return replace(derived, events=events, judged=tuple(judged))


def _order(event: Event) -> tuple[str, str, str]:
    first, last = event.dates.first_day, event.dates.last_day
    return first or last or "9999", last or "9999", event.id


def _corrected(derived: Derived, one: Judged) -> Derived:
    kind, about = one.judgement.kind, one.judgement.about
    if kind == "not-independent":
        wanted = frozenset(m for side in one.mentions for m in side)
        here = (
            event
            for event in derived.events
            if about == "origin" or any(e.mention.id in wanted for e in event.evidence)
        )
        return _with_events(derived, [_one_origin(event, one) for event in here])
    if about == "actor" and kind == "label":
        return _renamed(derived, one)
    for field, value in corrections(one.judgement):
        event = main_event(derived.events, [m for side in one.mentions for m in side])
        if event is None:
            return derived
        derived = _with_value(derived, event, field, value, one)
    return derived


def _with_value(derived: Derived, event: Event, field: str, value: str, one: Judged) -> Derived:
    """The event with the field as the person has it. An event has no figures: those stay in the judgement."""
    if field == "date":
        return _with_events(derived, [replace(event, dates=corrected_dates(value, _why(one)))])
    if field == "label":
        return _with_events(derived, [replace(event, label=value)])
    if field == "status":
        status: Status = value  # type: ignore[assignment]  # checked when it was judged and when it was imported
        return _with_events(derived, [replace(event, status=status)])
    if field == "type":
        type_, mode = type_and_mode(value)
        return _with_events(derived, [replace(event, type=type_, mode=mode)])
    if field == "participant":
        return _with_part(derived, event, value, one)
    if field != "place":
        return derived
    place = named_place(derived.places, value)
    if place is None:  # a place that no report names: without a point, for nobody gives one
        place = Place(content_id("l", value.casefold(), None, None, None), value, (), None, None, None, None, ())
        derived = replace(derived, places=tuple(sorted((*derived.places, place), key=lambda p: p.id)))
    return _with_events(derived, [replace(event, place=place.id)])


def _with_part(derived: Derived, event: Event, value: str, one: Judged) -> Derived:
    """The event with this actor in the role that the person gives it, or without it."""
    role, name = participant(value)
    actor = _actor_of(derived, event, name, one)
    if actor is None and role != NONE and one.judgement.values[1:]:  # somebody whom no report was found to name
        kind: ActorKind = one.judgement.values[1]  # type: ignore[assignment]  # checked as the status is
        actor = Actor(content_id("k", name.casefold(), kind), name, kind, None, (), (), ())
        derived = replace(derived, actors=tuple(sorted((*derived.actors, actor), key=lambda a: a.id)))
    if actor is None:
        return derived
    rest = [part for part in event.participants if part.actor != actor.id]
    if role != NONE:
        rest.append(Participant(actor.id, role))  # type: ignore[arg-type]  # checked as the status is
    rest.sort(key=lambda part: (ROLES.index(part.role), part.actor))
    return _with_events(derived, [replace(event, participants=tuple(rest))])


def _actor_of(derived: Derived, event: Event, name: str, one: Judged) -> Actor | None:
    """Whom the judgement points at by its words; else who bears that name, one of the event before any other."""
    pointed = frozenset(one.mentions[1]) if one.judgement.kind == "participant" and one.mentions[1:] else frozenset()
    if pointed:
        best = max(derived.actors, key=lambda actor: len(pointed.intersection(actor.mentions)), default=None)
        return best if best is not None and pointed.intersection(best.mentions) else None
    here, wanted = {part.actor for part in event.participants}, name.casefold()
    named = [a for a in derived.actors if wanted in {n.casefold() for n in (a.name, *a.aliases)}]
    return max(named, key=lambda a: (a.id in here, a.name.casefold() == wanted, len(a.mentions), a.id), default=None)


def _why(one: Judged) -> str:
    return f"corrected by {one.judgement.author} on {one.judgement.time[:10]}: {one.judgement.reason}"


def _with_events(derived: Derived, changed: Sequence[Event]) -> Derived:
    new = {event.id: event for event in changed}
    return replace(derived, events=tuple(new.get(event.id, event) for event in derived.events))


def main_event(events: Sequence[Event], mentions: Sequence[str]) -> Event | None:
    """The event that holds most of these mentions, the first of equals; None where none holds any."""
    wanted = frozenset(mentions)
    held = {event.id: sum(e.mention.id in wanted for e in event.evidence) for event in events}
    best = max(events, key=lambda event: held[event.id], default=None)
    return best if best is not None and held[best.id] else None


def corrected_dates(value: str, why: str) -> Dates:
    """ "2025-07-11" or "2025-07-11/2025-07-13" (an end may be left open: "2025-07-11/") as an interval."""
    first, last = judged_days(value)
    return Dates(first, last, None, why)


def named_place(places: Sequence[Place], value: str) -> Place | None:
    """The place of this id or name; of namesakes the one that reports name most often."""
    wanted = value.casefold()
    named = [p for p in places if p.id == value or p.name.casefold() == wanted]
    return max(named, key=lambda p: (p.id == value, len(p.mentions), p.id), default=None)


def _one_origin(event: Event, one: Judged) -> Event:
    """The event with the named origins counted as one, if it rests on two or more of them; so for each value of it."""
    support = event.support
    origins, joined = _joined(support.origins, one)
    if not joined:
        return event
    now = {origin.name: joined for origin in support.origins if origin not in origins}
    ends = [(now.get(link.first, link.first), now.get(link.second, link.second), link.why) for link in support.links]
    links = tuple(OriginLink(*end) for end in dict.fromkeys(ends) if end[0] != end[1])
    values = tuple(replace(value, origins=_joined(value.origins, one)[0]) for value in support.values)
    low, high = (_least(origins, links), len(origins)) if support.high else (0, 0)
    return replace(event, support=replace(support, origins=origins, low=low, high=high, links=links, values=values))


def _joined(origins: Sequence[Origin], one: Judged) -> tuple[tuple[Origin, ...], str]:
    """The origins with the named ones made one, and its name; as they are and "" where fewer than two are there."""
    names = frozenset(one.judgement.values)
    shared = [origin for origin in origins if names & frozenset(origin.name.split(BOTH))]
    if len(shared) < 2:
        return tuple(origins), ""
    reports = tuple(sorted({report for origin in shared for report in origin.reports}))
    why = f"not independent of one another by {one.judgement.author} on {one.judgement.time[:10]}: "
    why += f"{one.judgement.reason}; " + "; ".join(f"{origin.name}: {origin.why}" for origin in shared)
    whole = Origin(BOTH.join(origin.name for origin in shared), reports, why)
    rest = [origin for origin in origins if origin not in shared]
    return tuple(sorted((*rest, whole), key=lambda origin: origin.name)), whole.name


def _least(origins: Sequence[Origin], links: Sequence[OriginLink]) -> int:
    """How many origins there are if every doubtful link holds."""
    leader = {origin.name: origin.name for origin in origins}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for link in links:
        if link.first in leader and link.second in leader:
            leader[lead(link.second)] = lead(link.first)
    return len({lead(name) for name in leader})


def _renamed(derived: Derived, one: Judged) -> Derived:
    """The actor that holds most of the mentions under the name that the person gives it."""
    wanted, (value,) = frozenset(one.mentions[0]), one.judgement.values
    held = {actor.id: len(wanted & frozenset(actor.mentions)) for actor in derived.actors}
    best = max(derived.actors, key=lambda actor: held[actor.id], default=None)
    if best is None or not held[best.id]:
        return derived
    aliases = tuple(sorted({*best.aliases, best.name} - {value}))
    new = replace(best, name=value, aliases=aliases)
    return replace(derived, actors=tuple(new if actor is best else actor for actor in derived.actors))

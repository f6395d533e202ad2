"""What a person says of a chronology -> a `Judgement`: checked, pointing at mentions by their words, signed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from dateline.disputed import readings
from dateline.judged_values import BOTH, CORRECTIONS, NONE, OF_READINGS, WITHOUT_REASON, check_value, participant
from dateline.model import (
    Actor,
    ActorKind,
    ActorMention,
    Chronology,
    DatelineError,
    Discrepancy,
    Event,
    EventMention,
    Judgeable,
    Judgement,
    JudgementKind,
    Pointed,
    ReadReport,
    Span,
    judgement_id,
)

SEVERAL = frozenset(("same", "not-same", "unsure"))
SHOWN = 12  # mentions of an origin that a judgement on it points at; more would say no more


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to say, before it is looked up in the chronology.

    `targets` are ids of events, actors or a discrepancy, or the id of a judgement to withdraw; `mentions` those to take
    out of an event or an actor ("split"; with "not-same" of one thing alone they are another one); `values` the
    corrected value, the names of origins ("not-independent"), or the number of the reading that "stands"
    (`disputed.readings`, from 1).
    """

    kind: JudgementKind
    targets: tuple[str, ...]
    author: str
    time: str
    reason: str
    values: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


def judge(chronology: Chronology, wish: Wish, earlier: Sequence[Judgement] = ()) -> Judgement:
    """The judgement that says so. `earlier` are those of the case, one of which it may withdraw.

    Raises: DatelineError when it names what is not there, or says what cannot be said of it.
    """
    check_signature(wish.kind, wish.author, wish.time, wish.reason)
    if wish.kind == "withdraw":
        return _signed(wish, "judgement", (), withdraws=_earlier(wish, earlier).id)
    if wish.kind == "not-independent":
        return _not_independent(chronology, wish)
    disputed = {one.id: one for one in chronology.derived.discrepancies}
    if wish.kind in OF_READINGS or (wish.kind == "not-same" and set(wish.targets) & disputed.keys()):
        return _of_discrepancy(chronology, wish, disputed)
    events = {event.id: event for event in chronology.derived.events}
    actors = {actor.id: actor for actor in chronology.derived.actors}
    if not wish.targets:
        raise DatelineError(f"{wish.kind!r} of what? name events or actors by their ids")
    if len(set(wish.targets)) != len(wish.targets):
        raise DatelineError("one thing was named twice; name two different ones")
    about: Judgeable = "actor" if all(target in actors for target in wish.targets) else "event"
    unknown = [target for target in wish.targets if target not in (actors if about == "actor" else events)]
    if unknown:
        raise DatelineError(f"there is no event or actor {unknown[0]!r}, or events and actors were mixed")
    pointer = _Pointer(chronology.reports)
    sides = tuple(
        pointer.actor(actors[target]) if about == "actor" else pointer.event(events[target]) for target in wish.targets
    )
    if not all(sides):
        raise DatelineError("no report names it: it stands there by a judgement, which can be taken back")
    if wish.kind == "not-same" and len(sides) == 1 and wish.mentions:
        return _signed(replace(wish, values=()), about, _halves(sides[0], wish.mentions))
    if wish.kind in SEVERAL:
        if len(sides) < 2:
            raise DatelineError(f"{wish.kind!r} needs two events or two actors at least")
        return _signed(replace(wish, values=()), about, sides)
    if len(sides) != 1:
        raise DatelineError(f"{wish.kind!r} is said of one event or actor, not of {len(sides)}")
    if wish.kind == "split":
        return _signed(replace(wish, values=()), about, _halves(sides[0], wish.mentions))
    if wish.kind in ("reject", "accept", "comment"):  # a comment stands in its reason
        return _signed(replace(wish, values=()), about, sides)
    if about == "actor" and wish.kind != "label":
        raise DatelineError(f"an actor has no {wish.kind}; of actors a label (its name) can be corrected")
    if wish.kind == "participant":
        return _participant(events[wish.targets[0]], actors, wish, sides[0], pointer)
    return _signed(replace(wish, values=(checked_value(wish.kind, wish.values),)), about, sides)


def check_signature(kind: str, author: str, time: str, reason: str) -> None:
    """Raises: DatelineError when a judgement is of no known kind, or lacks its author, time or due reason."""
    if kind not in get_args(JudgementKind):
        raise DatelineError(f"{kind!r} is no judgement; those are {', '.join(get_args(JudgementKind))}")
    if not author.strip() or not (reason.strip() or kind in WITHOUT_REASON):
        raise DatelineError("a judgement is signed: it names its author and its reason")
    try:
        moment = datetime.fromisoformat(time)
    except ValueError as error:
        raise DatelineError(f"{time!r} is no time; write 2026-03-04T09:30:00+00:00, or a day") from error
    if len(time) > 10 and moment.tzinfo is None:
        raise DatelineError(f"{time!r} names no time zone; write 2026-03-04T09:30:00+00:00, or a day alone")


def checked_value(kind: str, values: Sequence[str]) -> str:
    """The one value of a correction. Raises: DatelineError when it is missing, or no such thing."""
    found = tuple(value.strip() for value in values)
    if kind == "date" and len(found) == 1 and found[0]:
        _check_days(found[0])
    try:
        check_value(kind if kind in CORRECTIONS else "label", found)
    except ValueError as error:
        raise DatelineError(str(error)) from error
    return found[0]


def _check_days(value: str) -> None:
    try:
        check_value("date", (value,))
    except ValueError as error:
        raise DatelineError(
            f"{value!r} is no day or interval; write 2025-07-11, 2025-07-11/2025-07-13, or 2025-07-11/ where it is open"
        ) from error


def _participant(
    event: Event, actors: Mapping[str, Actor], wish: Wish, side: tuple[Pointed, ...], pointer: _Pointer
) -> Judgement:
    """Who takes part in an event, and how; an actor that reports name is pointed at by their words."""
    given = tuple(value.strip() for value in wish.values if value.strip())
    try:
        check_value("participant", given)
    except ValueError as error:
        raise DatelineError(str(error)) from error
    role, name = participant(given[0])
    actor = _named(event, actors, name)
    if actor is None and role == NONE:
        raise DatelineError(f"{name!r} has no part in this event, and no report names it")
    if actor is None and len(given) < 2:
        kinds = ", ".join(get_args(ActorKind))
        raise DatelineError(f"no report was found to name {name!r}: add what it is ({kinds}), or write another name")
    sides = (side, pointer.actor(actor)) if actor is not None and actor.mentions else (side,)
    value = f"{role}: {actor.name if actor is not None else name}"
    return _signed(replace(wish, values=(value, *(given[1:] if actor is None else ()))), "event", sides)


def _named(event: Event, actors: Mapping[str, Actor], name: str) -> Actor | None:
    """The actor of this id or name, one of the event before any other. Raises: DatelineError when several may be."""
    if name in actors:
        return actors[name]
    wanted = name.casefold()
    found = [a for a in actors.values() if wanted in {one.casefold() for one in (a.name, *a.aliases)}]
    here = {part.actor for part in event.participants}
    found = [a for a in found if a.id in here] or found
    found = [a for a in found if a.name.casefold() == wanted] or found
    if len(found) > 1:
        those = ", ".join(f"{one.id} ({one.name}, {one.kind})" for one in found[:4])
        raise DatelineError(f"{name!r} may be {len(found)} actors: {those}; write the id")
    return found[0] if found else None


def _of_discrepancy(chronology: Chronology, wish: Wish, disputed: Mapping[str, Discrepancy]) -> Judgement:
    """What somebody says of readings that differ: which stands, that none contradicts another, that it is open, or
    that they tell of more than one event.
    """
    one = disputed.get(wish.targets[0]) if len(wish.targets) == 1 else None
    if one is None:
        named = wish.targets[0] if wish.targets else ""
        raise DatelineError(f"{named!r} is no discrepancy; `dateline why` prints their ids")
    event = next((event for event in chronology.derived.events if event.id == one.event), None)
    pointer = _Pointer(chronology.reports)
    if wish.kind == "not-same":
        # A fire and its dead are told in the same sentences: what parts the one parts the other.
        sides = tuple(pointer.reading(one, number, chronology.derived.events) for number in range(len(one.values)))
        return _signed(replace(wish, values=(one.kind,)), "discrepancy", _of_two_events(one, sides, event))
    sides = tuple(pointer.reading(one, number, [event] if event else []) for number in range(len(one.values)))
    values: tuple[str, ...] = (one.kind,)
    if wish.kind == "stands":
        choices = readings(one, event, {read.report.id: read for read in chronology.reports})
        number = int(wish.values[0]) if len(wish.values) == 1 and wish.values[0].isdecimal() else 0
        if not 0 < number <= len(choices):
            told = "; ".join(f"{n} {choice.words}" for n, choice in enumerate(choices, 1))
            raise DatelineError(f"which reading stands? Write its number: {told}")
        values = (one.kind, choices[number - 1].words, *choices[number - 1].corrects)
    told_of = {pointed.mention for side in sides for pointed in side}
    rest = tuple(p for p in (pointer.event(event) if event else ()) if p.mention not in told_of)
    return _signed(replace(wish, values=values), "discrepancy", (*sides, *((rest,) if rest else ())))


def _of_two_events(
    one: Discrepancy, sides: Sequence[tuple[Pointed, ...]], event: Event | None
) -> tuple[tuple[Pointed, ...], ...]:
    """The sides, if the event can be parted by them. Raises: DatelineError when it cannot."""
    own = {e.mention.id for e in event.evidence} if event else set()
    if not all(any(pointed.mention in own for pointed in side) for side in sides):
        raise DatelineError("not every reading stands in a sentence of this event; take the event's sentences apart")
    mentions = [{p.mention for p in side if p.mention != one.id} for side in sides]
    together = [m for number, here in enumerate(mentions) for m in here if any(m in o for o in mentions[:number])]
    if len(sides) < 2 or not all(mentions) or together:
        raise DatelineError("these readings do not stand in sentences of their own; take the event's sentences apart")
    return tuple(sides)


def _signed(
    wish: Wish, about: Judgeable, sides: tuple[tuple[Pointed, ...], ...], *, withdraws: str | None = None
) -> Judgement:
    author, reason = " ".join(wish.author.split()), " ".join(wish.reason.split())
    made = Judgement("", wish.kind, about, sides, wish.values, author, wish.time, reason, withdraws)
    return replace(made, id=judgement_id(made))


def _earlier(wish: Wish, earlier: Sequence[Judgement]) -> Judgement:
    wanted = wish.targets[0] if len(wish.targets) == 1 else ""
    found = [one for one in earlier if wanted and one.id.startswith(wanted)]
    if len(found) != 1:
        problem = "is the start of several" if found else "is none"
        raise DatelineError(f"{wanted!r} {problem} of the judgements of this case; `dateline judgements` lists them")
    return found[0]


def _halves(side: tuple[Pointed, ...], out: Sequence[str]) -> tuple[tuple[Pointed, ...], ...]:
    taken = tuple(one for one in side if one.mention in set(out))
    left = tuple(one for one in side if one.mention not in set(out))
    if len(taken) != len(set(out)) or not taken or not left:
        raise DatelineError("name some of the mentions to take out, not all of them, and none of another event")
    return taken, left


def _not_independent(chronology: Chronology, wish: Wish) -> Judgement:
    """That origins are one. What an earlier judgement made one of is named by any of its names, or by all of them as it
    is called since then ("the ministry = Ada Brenk")."""
    given = {name.strip() for name in wish.values}
    names = tuple(sorted({part for name in given for part in name.split(BOTH)}))
    if len(names) < 2:
        raise DatelineError("name the two origins that are not independent, as `dateline why` lists them")
    if len(wish.targets) > 1:
        raise DatelineError("name one event, or none where it is so for every event")
    events = chronology.derived.events
    if wish.targets:
        events = tuple(event for event in events if event.id == wish.targets[0])
        if not events:
            raise DatelineError(f"there is no event {wish.targets[0]!r}")
    pointer = _Pointer(chronology.reports)
    sides = []
    here = {origin.name for event in events for origin in event.support.origins if _goes_by(origin.name, given)}
    if here and all(_goes_by(origin, (name,)) for origin in here for name in given):
        raise DatelineError("these origins are counted as one already; name another one that is not independent of it")
    for name in names:
        told = [
            e.mention
            for event in events
            for origin in event.support.origins
            if name in origin.name.split(BOTH)
            for e in event.evidence
            if e.mention.trigger.report in origin.reports
        ]
        if not told:
            where = "the event rests" if wish.targets else "any event rests"
            raise DatelineError(f"{name!r} is no origin on which {where}; `dateline why` lists them")
        sides.append(tuple(pointer.mention(m) for m in told[:SHOWN]))
    return _signed(replace(wish, values=names), "event" if wish.targets else "origin", tuple(sides))


def _goes_by(origin: str, names: Collection[str]) -> bool:
    """Is it one of these names by which an origin goes: "the ministry = Ada Brenk" by three?"""
    return any(name == origin or name in origin.split(BOTH) for name in names)


class _Pointer:
    """Points at mentions, and at readings of a discrepancy, by their words."""

    def __init__(self, reports: Sequence[ReadReport]) -> None:
        self._reports = {read.report.id: read for read in reports}
        self._actors: dict[str, ActorMention] = {m.id: m for read in reports for m in read.claims.actors}

    def event(self, event: Event) -> tuple[Pointed, ...]:
        return tuple(self.mention(e.mention) for e in event.evidence)

    def mention(self, mention: EventMention) -> Pointed:
        return Pointed(mention.id, mention.trigger, mention.sentence.quote)

    def reading(self, one: Discrepancy, number: int, events: Sequence[Event]) -> tuple[Pointed, ...]:
        """The words of a reading, then the mentions of these events in whose sentences they stand."""
        spans = one.values[number].spans
        words = tuple(Pointed(one.id, span, self._sentence(span)) for span in spans[:SHOWN])
        told = (e.mention for event in events for e in event.evidence)
        return words + tuple(self.mention(m) for m in told if any(m.sentence.overlaps(span) for span in spans))

    def _sentence(self, span: Span) -> str:
        sentences = self._reports[span.report].claims.sentences
        return next((s.quote for s in sentences if s.contains(span)), span.quote)

    def actor(self, actor: Actor) -> tuple[Pointed, ...]:
        return tuple(self._name(self._actors[m]) for m in actor.mentions)

    def _name(self, mention: ActorMention) -> Pointed:
        return Pointed(mention.id, mention.span, self._sentence(mention.span))

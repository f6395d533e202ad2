"""What a person says of a chronology -> a `Judgement`: checked, pointing at mentions by their words, signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from dateline.model import (
    Actor,
    ActorMention,
    Chronology,
    DatelineError,
    Event,
    EventMention,
    Judgeable,
    Judgement,
    JudgementKind,
    Pointed,
    ReadReport,
    Status,
    judged_days,
    judgement_id,
)

SEVERAL = frozenset(("same", "not-same", "unsure"))
SHOWN = 12  # mentions of an origin that a judgement on it points at; more would say no more


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to say, before it is looked up in the chronology.

    `targets` are ids of events or actors, or the id of a judgement to withdraw; `mentions` those to take out of an
    event or an actor ("split"); `values` the corrected value, or the names of origins ("not-independent").
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
    return _signed(replace(wish, values=(checked_value(wish.kind, wish.values),)), about, sides)


def check_signature(kind: str, author: str, time: str, reason: str) -> None:
    """Raises: DatelineError when a judgement is of no known kind, or lacks its author, time or reason."""
    if kind not in get_args(JudgementKind):
        raise DatelineError(f"{kind!r} is no judgement; those are {', '.join(get_args(JudgementKind))}")
    if not author.strip() or not reason.strip():
        raise DatelineError("a judgement is signed: it names its author and its reason")
    try:
        moment = datetime.fromisoformat(time)
    except ValueError as error:
        raise DatelineError(f"{time!r} is no time; write 2026-03-04T09:30:00+00:00, or a day") from error
    if len(time) > 10 and moment.tzinfo is None:
        raise DatelineError(f"{time!r} names no time zone; write 2026-03-04T09:30:00+00:00, or a day alone")


def checked_value(kind: str, values: Sequence[str]) -> str:
    """The one value of a correction. Raises: DatelineError when it is missing, or no such thing."""
    if len(values) != 1 or not values[0].strip():
        raise DatelineError(f"write the corrected {kind}, once")
    value = values[0].strip()
    if kind == "status" and value not in get_args(Status):
        raise DatelineError(f"{value!r} is no status; those are {', '.join(get_args(Status))}")
    if kind == "date":
        _check_days(value)
    return value


def _check_days(value: str) -> None:
    try:
        judged_days(value)
    except ValueError as error:
        raise DatelineError(
            f"{value!r} is no day or interval; write 2025-07-11, 2025-07-11/2025-07-13, or 2025-07-11/ where it is open"
        ) from error


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
    names = tuple(sorted({name.strip() for name in wish.values}))
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
    for name in names:
        told = [
            e.mention
            for event in events
            for origin in event.support.origins
            if origin.name == name
            for e in event.evidence
            if e.mention.trigger.report in origin.reports
        ]
        if not told:
            where = "the event rests" if wish.targets else "any event rests"
            raise DatelineError(f"{name!r} is no origin on which {where}; `dateline why` lists them")
        sides.append(tuple(pointer.mention(m) for m in told[:SHOWN]))
    return _signed(replace(wish, values=names), "event" if wish.targets else "origin", tuple(sides))


class _Pointer:
    """Points at mentions by their words."""

    def __init__(self, reports: Sequence[ReadReport]) -> None:
        self._reports = {read.report.id: read for read in reports}
        self._actors: dict[str, ActorMention] = {m.id: m for read in reports for m in read.claims.actors}

    def event(self, event: Event) -> tuple[Pointed, ...]:
        return tuple(self.mention(e.mention) for e in event.evidence)

    def mention(self, mention: EventMention) -> Pointed:
        return Pointed(mention.id, mention.trigger, mention.sentence.quote)

    def actor(self, actor: Actor) -> tuple[Pointed, ...]:
        return tuple(self._name(self._actors[m]) for m in actor.mentions)

    def _name(self, mention: ActorMention) -> Pointed:
        sentences = self._reports[mention.span.report].claims.sentences
        sentence = next((s.quote for s in sentences if s.contains(mention.span)), mention.span.quote)
        return Pointed(mention.id, mention.span, sentence)

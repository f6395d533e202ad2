"""Days and grounds that events lend one another: "during that meeting they agreed" has the days of the meeting.

What reports say of the order of their events (`model.TimeOrder`) holds for the events of the whole case, and so a day
that one report states reaches what another tells without a day. Each step only narrows: days that would leave nothing
are not taken, a precision that no report states is not made up, and the reason names the words that say so. Days are
ordinals.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.elapsed import iso, ordinal, rounding, shift
from dateline.model import ActorMention, Dates, Event, EventMention, Order, ReadReport, Span

ROUNDS = 6  # longest chain of events that date one another; further ones stay as they are
WIDEST = 45  # days: what is dated more loosely dates nothing else
LASTS = 3  # days that a visit goes on, where only its beginning or its end is known
# What is told without a day in the report of a visit, with the visitor in it, took place on that visit.
ON_A_VISIT = frozenset("meet discuss sign ceremony reception".split())
MEETS = frozenset({"meet", "discuss", "call"})
# ... and so what the visitor offered, asked of or said to a host.
SAID_THERE = frozenset({"AGREE", "CONSULT", "SUPPORT", "REQUEST", "REJECT", "CONCEDE"})
NEWS = 0.5  # salience from which a visit is what its report is about
# Words that set an act beside a visit apart from it.
APART = re.compile(
    r"\b(?:previous|earlier|last|prior|before|recent|already|once|ago|former|next|coming|later|after)", re.I
)
WEEKDAY = re.compile(r"weekday:(\d)$")
ARRIVES = re.compile(r"arriv|travel|land|fly|flew|depart|set|head|begin|began|start|open", re.I)
ENDS = re.compile(r"\b(?:conclud|end|wrap|complet|finish|return|left|leav)\w*\W+(?:\w+\W+){0,3}$", re.I)


@dataclass(frozen=True, slots=True)
class Bond:
    """One event's days bound by another's: `event` stands to `to` (an event, or days) as `relation` says."""

    event: str
    relation: Order
    to: str | tuple[int, int]
    elapsed: str | None
    why: str


def lend_days(events: Sequence[Event], reports: Sequence[ReadReport]) -> tuple[Event, ...]:
    """The events with the days that others give them, and the place of those they are part of, in the same order."""
    weekdays = {
        t.span: int(m[1]) for read in reports for t in read.claims.times if (m := WEEKDAY.match(t.value)) is not None
    }
    bonds = sorted(
        _bonds(events, reports, weekdays), key=lambda b: (b.event, b.relation, str(b.to), b.elapsed or "", b.why)
    )
    of_event: dict[str, list[Bond]] = defaultdict(list)
    for bond in bonds:
        of_event[bond.event].append(bond)
    dates = {e.id: e.dates for e in events}
    # "The search ended on Thursday": the weekday is of the end alone, whatever day it turns out to have begun.
    lasting = {e.id for e in events if e.dates.first_day is None or e.dates.last_day is None}
    again = dict(of_event)
    for _ in range(ROUNDS):
        # All events of a round are dated by those of the round before, so that their order does not matter.
        found = {event: _narrowed(dates[event], given, dates) for event, given in again.items()}
        found |= {event: _on_weekday(days, weekdays) for event, days in found.items() if event not in lasting}
        changed = {event: days for event, days in found.items() if days != dates[event]}
        if not changed:
            break
        dates |= changed
        again = {e: given for e, given in of_event.items() if e in changed or any(b.to in changed for b in given)}
    places = {e.id: e.place for e in events if e.place}
    return tuple(_with(e, dates[e.id], e.place or _ground(of_event.get(e.id, ()), places)) for e in events)


def _with(event: Event, dates: Dates, place: str | None) -> Event:
    same = dates is event.dates and place == event.place
    return event if same else replace(event, dates=dates, place=place)


def _ground(bonds: Sequence[Bond], places: Mapping[str, str]) -> str | None:
    """Where an event took place that reports tell in the course of others: their place, where they have but one."""
    found = {places[b.to] for b in bonds if b.relation == "within" and isinstance(b.to, str) and b.to in places}
    return found.pop() if len(found) == 1 else None


# --- what binds -----------------------------------------------------------------------------------------------------
BACK: dict[Order, Order] = {"same": "same", "after": "before", "before": "after"}


def _bonds(events: Sequence[Event], reports: Sequence[ReadReport], weekdays: Mapping[Span, int]) -> Iterator[Bond]:
    event_of = {one.mention.id: e.id for e in events for one in e.evidence}
    for read in reports:
        if not read.claims.orders:
            yield from _on_visits(read, event_of, weekdays)
            continue
        when = {t.id: _interval(t.dates) for t in read.claims.times}
        written = _interval(read.claims.published.dates)
        words = {m.id: m.trigger.quote for m in read.claims.events}
        for order in read.claims.orders:
            to, mention = event_of.get(order.to), event_of.get(order.mention or "")
            if to is None or (order.mention and (mention is None or mention == to)):
                continue
            if mention is not None:
                yield Bond(
                    mention, order.relation, to, order.elapsed, _said(order.relation, order.span, words[order.to])
                )
                if order.relation in BACK:
                    told = words[order.mention or ""]
                    yield Bond(
                        to, BACK[order.relation], mention, order.elapsed, _said(BACK[order.relation], order.span, told)
                    )
            elif order.elapsed:
                day = when.get(order.time) if order.time else written
                if day is not None:
                    yield Bond(to, "before", day, order.elapsed, f"told by '{order.span.quote}'")
        yield from _on_visits(read, event_of, weekdays)


def _said(relation: Order, span: Span, other: str) -> str:
    match relation:
        case "same":
            return f"told as one with '{other}'"
        case "within":
            return f"told as taking place in the course of '{other}'"
        case "after":
            return f"told as coming after '{other}'" if span.quote == other else f"told by '{span.quote}'"
        case "before":
            return f"told as coming before '{other}'" if span.quote == other else f"told by '{span.quote}'"


def _on_visits(read: ReadReport, event_of: Mapping[str, str], weekdays: Mapping[Span, int]) -> Iterator[Bond]:
    """What a report of a visit tells the visitor to have done there without a day, or on a weekday that may be of two
    weeks, took place on that visit."""
    visits = [m for m in read.claims.events if m.lemma == "visit" and _is_news(m)]
    if not visits:
        return
    actors = {a.id: a for a in read.claims.actors}
    country = {p.id: p.country for p in read.claims.places}
    home = {a.key: a.country for a in read.claims.actors if a.country}

    def acting(m: EventMention, *roles: str) -> list[ActorMention]:
        return [actors[p.actor] for p in m.parts if p.role in roles and p.actor in actors]

    spoken_to = {
        a.id: {actors[link.actor].key for link in a.addressees if link.actor in actors}
        for a in read.claims.attributions
    }
    speaker = {a.id: actors.get(a.speaker.actor or "") for a in read.claims.attributions}
    meetings = [
        (m, {a.key for a in acting(m, "source", "target", "other") if a.kind == "person"})
        for m in read.claims.events
        if m.lemma in MEETS and m.status == "happened" and not m.background
    ]
    for m in read.claims.events:
        open_day = m.dates.phrase is None or (m.dates.phrase in weekdays and m.dates.earliest != m.dates.latest)
        if m.status not in ("happened", "claimed") or m.background or not open_day or APART.search(m.sentence.quote):
            continue
        took_part = acting(m, "source", "target", "other")
        people = {a.key for a in took_part if a.kind == "person"}
        saying = speaker.get(m.attribution or "")
        sides = {home.get(a.key) for a in acting(m, "source")} - {None}
        if saying and m.type in SAID_THERE and home.get(saying.key) in sides:
            people.add(saying.key)  # “The Norwegian side expressed its thanks”, the visitor said
        for_them: dict[str | None, EventMention] = {}  # their visits: each event once
        for v in visits:
            if people & {a.key for a in acting(v, "source")} and event_of.get(v.id) != event_of.get(m.id):
                for_them.setdefault(event_of.get(v.id), v)
        if len(for_them) != 1:
            continue
        (there, v), here = for_them.popitem(), event_of.get(m.id)
        ground = country.get(v.place or "")
        elsewhere = m.place and v.place and country.get(m.place) != ground
        hosts = {a.key for a in took_part if ground and ground == home.get(a.key)} - {
            a.key for a in acting(v, "source")
        }
        if elsewhere or not here or not there or not (m.lemma in ON_A_VISIT or (hosts and m.type in SAID_THERE)):
            continue
        yield Bond(here, "within", there, None, f"told without a day in the report of '{v.trigger.quote}'")
        # What is said to somebody whom the visitor met was said there, where they met but once.
        both = people | spoken_to.get(m.attribution or "", set())
        met = {event_of.get(one.id): one for one, who in meetings if len(who) == 2 and who <= both}
        if m.lemma not in MEETS and len(met) == 1:
            (where, one), *_ = met.items()
            if where and where != here:
                yield Bond(here, "within", where, None, f"told without a day in the report of '{one.trigger.quote}'")


def _is_news(m: EventMention) -> bool:
    return m.status == "happened" and not m.background and m.salience >= NEWS and m.dates.phrase is not None


# --- what is left ---------------------------------------------------------------------------------------------------
def _narrowed(dates: Dates, bonds: Sequence[Bond], known: Mapping[str, Dates]) -> Dates:
    """The days of an event that its bonds leave."""
    for bond in bonds:
        given = _allowed(bond, known)
        if given is None:
            continue
        (first, last), phrase = given
        low, high = _ordinal(dates.first_day), _ordinal(dates.last_day)
        if (first is not None and high is not None and first > high) or (
            last is not None and low is not None and last < low
        ):
            continue  # reports that do not fit together are a matter for the discrepancies
        tighter_low = first is not None and (low is None or first > low)
        tighter_high = last is not None and (high is None or last < high)
        if not tighter_low and not tighter_high:
            continue
        earliest = iso(first) if tighter_low and first is not None else dates.earliest
        latest = iso(last) if tighter_high and last is not None else dates.latest
        told = f"{bond.why} ({_shown(first, last)})"
        why = told if dates.phrase is None else f"{dates.why}; {told}"
        dates = Dates(earliest, latest, dates.phrase or phrase, why)
    return dates


def _on_weekday(dates: Dates, weekdays: Mapping[Span, int]) -> Dates:
    """The days without those at either end that are not of the weekday that the event's words name."""
    low, high = _ordinal(dates.first_day), _ordinal(dates.last_day)
    day = weekdays.get(dates.phrase) if dates.phrase else None
    if day is None or low is None or high is None:
        return dates
    first, last = (
        low + (day - date.fromordinal(low).isoweekday()) % 7,
        high - (date.fromordinal(high).isoweekday() - day) % 7,
    )
    if first > last or (first, last) == (low, high):
        return dates
    return replace(dates, earliest=iso(first), latest=iso(last))


def _allowed(bond: Bond, known: Mapping[str, Dates]) -> tuple[tuple[int | None, int | None], Span | None] | None:
    """The days that a bond leaves to its event, with the words that give them; None where it leaves all."""
    if isinstance(bond.to, tuple):
        first, last = bond.to
        days, phrase = (first, last), None
    else:
        dates = known[bond.to]
        interval = _interval(dates)
        if interval is None or dates.phrase is None:
            return _bound(bond, dates)
        days, phrase = interval, dates.phrase
    if days[1] - days[0] > WIDEST:
        return None if isinstance(bond.to, tuple) else _bound(bond, known[bond.to])
    if bond.elapsed is not None:
        sign = -1 if bond.relation == "before" else 1
        slack = rounding(bond.elapsed)
        return (shift(days[0], bond.elapsed, sign) - slack, shift(days[1], bond.elapsed, sign) + slack), phrase
    match bond.relation:
        case "same" | "within":
            return days, phrase
        case "after":
            return (days[0], None), None
        case "before":
            return (None, days[1]), None


def _bound(bond: Bond, dates: Dates) -> tuple[tuple[int | None, int | None], Span | None] | None:
    """What the one end of an event's days that is known says of what came before or after it."""
    low, high = _ordinal(dates.first_day), _ordinal(dates.last_day)
    if bond.elapsed is None and bond.relation == "after" and low is not None:
        return (low, None), None
    if bond.elapsed is None and bond.relation == "before" and high is not None:
        return (None, high), None
    return None


def _interval(dates: Dates) -> tuple[int, int] | None:
    first, last = _ordinal(dates.first_day), _ordinal(dates.last_day)
    return (first, last) if first is not None and last is not None else None


def _ordinal(day: str | None) -> int | None:
    return ordinal(day) if day else None


def _shown(first: int | None, last: int | None) -> str:
    if first is None or last is None:
        return f"from {iso(first)}" if first is not None else f"by {iso(last)}" if last is not None else ""
    return iso(first) if first == last else f"{iso(first)} to {iso(last)}"

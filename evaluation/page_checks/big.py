"""An invented case of many events, written straight into the store: one report an event, everything made from a seed.

For what the page does with many events; what reading and deriving do with many reports, evaluation/scale.py measures.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateline.model import (
    PLOVER_TYPES,
    Actor,
    ActorMention,
    Claims,
    Dates,
    Derived,
    Discrepancy,
    Event,
    EventEvidence,
    EventMention,
    Origin,
    Part,
    Participant,
    Place,
    PlaceMention,
    Published,
    Report,
    Span,
    Support,
    Value,
    content_id,
    report_id,
)
from dateline.store import Store

SEED, DAYS, OUTLETS, TOWNS = 7, 2000, 60, 120
FIRST = "Ada Bela Cyr Dana Emil Fay Gus Hana Ivo Jana Kai Lea Milo Nora Otto Pia Rolf Sara Timo Uma".split()
LAST = "Brenk Corvin Dahl Ekman Forst Grell Holm Ibsen Jarl Koss".split()
NAMES = [f"{first} {last}" for first in FIRST for last in LAST]
VERBS = "met blocked signed visited arrested closed".split()
THINGS = (
    "harbour strike council river bridge minister police farmers treaty ferry court election union road market school "
    "storm fire talks border port mayor clinic dam rail"
).split()


@dataclass(frozen=True)
class Told:
    """One report with its one event."""

    report: Report
    claims: Claims
    who: int
    town: int


def write_case(path: Path, events: int) -> None:
    """A case of so many events at `path`; a file that is there already is replaced."""
    path.unlink(missing_ok=True)
    rng = random.Random(SEED)
    towns = [(f"Town{n}", 35 + rng.random() * 25, -5 + rng.random() * 40) for n in range(TOWNS)]
    told = [_report(rng, number, towns) for number in range(events)]
    with Store.open(path, create=True) as store:
        build = store.begin_build()
        for one in told:
            store.add(one.report, one.claims, version="invented", build=build, file=one.report.address)
        store.replace_derived(_derived(rng, told, towns), fingerprint="invented")
    print(f"{events} events from {events} reports in {path}")


def _report(rng: random.Random, number: int, towns: list[tuple[str, float, float]]) -> Told:
    who, town = rng.randrange(len(NAMES)), rng.randrange(len(towns))
    day = date(2020, 1, 1) + timedelta(days=rng.randrange(DAYS))
    verb, one, other = rng.choice(VERBS), rng.choice(THINGS), rng.choice(THINGS)
    name, (where, lat, lon) = NAMES[who], towns[town]
    text = f"{name} {verb} the {one} {other} in {where} on {day}. At least {rng.randrange(2, 90)} people were there."
    title = f"{one} {other} {number}"
    id_ = report_id(name=f"r{number}", url=None, title=title, text=text)
    file = f"/big/r{number}.txt"
    report = Report(id_, f"big/r{number}.txt", file, "text/plain", "0" * 64, text, title, f"Outlet {number % OUTLETS}")

    def cut(words: str) -> Span:
        at = text.index(words)
        return report.span(at, at + len(words))

    sentence = report.span(0, text.index(".") + 1)
    actor = ActorMention(content_id("n", id_), cut(name), name, name, "person")
    place = PlaceMention(content_id("p", id_), cut(where), where, "city", "DE", lat, lon)
    last = day + timedelta(days=rng.choice([0, 0, 0, 3, 30]))
    dates = Dates(day.isoformat(), last.isoformat(), cut(day.isoformat()), "the day named")
    kind = rng.choice([*sorted(PLOVER_TYPES), None])
    status = rng.choice(["happened"] * 8 + ["planned", "denied"])
    mention = EventMention(
        content_id("m", id_), cut(verb), sentence, kind, None, verb, status, dates, rng.choice([0.3, 0.6, 0.9]),  # type: ignore[arg-type]
        text[: text.index(" on ")], parts=(Part(actor.id, "source"),), place=place.id,
    )  # fmt: skip
    published = Published(Dates(day.isoformat(), day.isoformat(), None, "as invented"), "metadata")
    claims = Claims(id_, published, (sentence,), actors=(actor,), places=(place,), events=(mention,))
    return Told(report, claims, who, town)


def _derived(rng: random.Random, told: list[Told], towns: list[tuple[str, float, float]]) -> Derived:
    actors = tuple(
        Actor(f"k{n:04d}", name, "person", None, (), (), tuple(t.claims.actors[0].id for t in told if t.who == n))
        for n, name in enumerate(NAMES)
    )
    places = tuple(
        Place(
            f"l{n:04d}", name, (name,), "DE", lat, lon, "city",
            tuple(t.claims.places[0].id for t in told if t.town == n),
        )
        for n, (name, lat, lon) in enumerate(towns)
    )  # fmt: skip
    events = sorted(
        (_event(rng, number, one) for number, one in enumerate(told)),
        key=lambda event: (event.dates.first_day or "", event.dates.last_day or "", event.id),
    )
    words = [event.evidence[0].mention.trigger for event in events[::20]]
    differing = tuple(
        Discrepancy(
            content_id("d", n), "quantity", event.id, False, (Value("1", (span,)), Value("2", (span,))),
            "both count people",
        )
        for n, (event, span) in enumerate(zip(events[::20], words, strict=True))
    )  # fmt: skip
    return Derived(actors, places, tuple(events), differing, ())


def _event(rng: random.Random, number: int, one: Told) -> Event:
    mention = one.claims.events[0]
    other = rng.randrange(len(NAMES))
    parts = [Participant(f"k{one.who:04d}", "source")]
    if other != one.who:
        parts.append(Participant(f"k{other:04d}", "target"))
    origin = Origin(one.report.outlet or "", (one.report.id,), "told in its own voice")
    return Event(
        content_id("v", number), mention.label, mention.type, None, mention.dates, f"l{one.town:04d}", tuple(parts),
        mention.status, mention.salience, (EventEvidence(mention, "the only one"),),
        Support((one.report.id,), (origin,)),
    )  # fmt: skip

"""A number of something that one report gives, with all by which it is compared with those of others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from dateline.model import Place, Quantity
from dateline.vectors import Vector
from dateline.weigh.counted import Counted
from dateline.weigh.where import far_apart

FACTOR = 20.0  # between two figures of one thing; further apart they count two (a flood, the great flood of long ago)
ROUGH = 0.1  # "about 200" and 204 are one figure: how far an approximate figure may be off


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something that one report gives."""

    quantity: Quantity
    counted: Counted
    low: float | None
    high: float | None
    day: str  # the day for which it holds
    moment: str  # when the report was published, as far as it says so
    written: int | None  # the number of that day
    giver: str | None  # whose figure it is; None for somebody without a name
    attributed: bool  # to somebody, rather than told in the report's own voice
    copied: bool  # repeated from the report that its report is a copy of
    own: str | None  # the event of which it is told
    events: frozenset[str]  # the events that its sentence tells
    lead: frozenset[str]  # the events that its report opens with
    happened: tuple[str, str] | None  # the days of what it was counted of
    places: tuple[Place, ...]
    doers: frozenset[str]
    donors: frozenset[str]  # the countries of whoever gives money, where a capital stands for one too
    names: frozenset[str]
    vehicle: str  # of what people are on board: "ship" of "ferry" and "vessel"; "" where nothing near says so
    diseases: frozenset[str]  # that its sentence or the first ones of its report name
    words: frozenset[str]
    meaning: Vector | None = field(compare=False)  # what its words tell
    told: tuple[Vector, ...] = field(compare=False)  # what the events of its sentence tell
    learned: bool = False  # to be of one thing with the others of its group, not known by a rule
    bare: bool = False  # a number without a word of what it counts
    part: bool = False  # of a whole, or what came on top of it
    recalled: bool = False  # of an event of long before the report
    against: int | None = None  # the number that it is told against: 32 of "35, and not 32"
    earlier: bool = False  # told only as what had been counted before: "not three, as first reported"

    @property
    def size(self) -> float | None:
        return self.low if self.low is not None else self.high

    @property
    def report(self) -> str:
        return self.quantity.report

    def meets(self, other: Figure) -> bool:
        """Is there a number that both allow? "About 200" and 204 meet, "dozens" and 37 too."""
        low, high = _loose(self)
        other_low, other_high = _loose(other)
        lows = [x for x in (low, other_low) if x is not None]
        highs = [x for x in (high, other_high) if x is not None]
        return not lows or not highs or max(lows) <= min(highs)


@dataclass(frozen=True, slots=True)
class OfReport:
    """The figures of a report, and what they rest on besides its claims and what these are linked to."""

    figures: tuple[Figure, ...]
    rests_on: tuple[str, ...]  # the report, and those that it repeats
    events: tuple[str | None, ...]  # of its mentions
    bodies: tuple[tuple[str, str | None], ...]  # for whom those are taken to speak whose figures they may be


def _loose(f: Figure) -> tuple[float | None, float | None]:
    if not f.quantity.approximate:
        return f.low, f.high
    return (
        f.low * (1 - ROUGH) if f.low is not None else None,
        f.high * (1 + ROUGH) if f.high is not None else None,
    )


def stem(act: str) -> str:
    """ "sent", "deployed" and "dispatched" are one act; other acts by their first letters."""
    if act in ("sent", "send", "sending", "deployed", "deployment", "dispatched", "dispatching", "dispatch"):
        return "send"
    return re.sub(r"(?:ed|ing|es|s|e)$", "", act)


def days_between(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Days between two intervals; 0 where they meet."""
    (_, end), (start, _) = sorted((a, b))
    if not start or end >= start:
        return 0
    return (date.fromisoformat(start) - date.fromisoformat(end)).days


def share_a_place(a: Figure, b: Figure) -> bool:
    return bool({p.id for p in a.places} & {p.id for p in b.places})


def lie_apart(a: Figure, b: Figure) -> bool:
    """Do their sentences name places far from one another, and none in common?"""
    return bool(a.places and b.places) and all(far_apart(p, q) for p in a.places for q in b.places)


def days_apart(a: Figure, b: Figure) -> int:
    """Days between two reports; 0 where one of them states none."""
    return abs(a.written - b.written) if a.written is not None and b.written is not None else 0

"""What reports state differently, by what it means to a reader: no slip and no spelling is called a disagreement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Discrepancy, Event
from dateline.show import dates as say
from dateline.show.index import Index

CONTRADICTS, UPDATED, SPELLED, FELL_OFF = "⚠", "↻", "≈", "◌"


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of difference: its sign, its name for one and for many, and what the sign says beside an event."""

    sign: str
    one: str
    many: str
    words: str


DISAGREEMENT = Sort(CONTRADICTS, "disagreement", "disagreements", "reports disagree")
SLIP = Sort(CONTRADICTS, "calendar slip", "calendar slips", "a weekday does not fit its date")
SPELLING = Sort(
    SPELLED,
    "name or remark in several forms",
    "names or remarks in several forms",
    "a name or a remark in several forms",
)
UPDATE = Sort(UPDATED, "update", "updates", "updated by later reports")
FALLEN = Sort(
    FELL_OFF, "source fallen off", "sources fallen off", "who claims it, or that it is open, is lost on the way"
)
SORTS = (DISAGREEMENT, SLIP, FALLEN, SPELLING, UPDATE)  # in the order in which a reader wants to know


def sort_of(one: Discrepancy) -> Sort:
    """What a difference is to a reader."""
    if one.update:
        return UPDATE
    if one.nature == "fallen off":
        return FALLEN
    return {"calendar": SLIP, "identity": SPELLING}.get(one.kind, DISAGREEMENT)


def in_short(one: Discrepancy) -> str:
    """The explanation without the list of values that it ends with, where these stand beside it with whose they are."""
    head, colon, rest = one.explanation.partition(": ")
    if one.kind == "calendar":  # it says which day it may be
        return one.explanation
    return f"{head}." if colon and len(rest) > 80 and all(value.given_by for value in one.values) else one.explanation


def value_words(value: str) -> str:
    """A value as people read it: "14 (2025-03-20)" -> "14 (20 Mar 2025)"; everything else as it is."""
    found = re.fullmatch(r"(.*) \((\d{4}-\d{2}-\d{2})\)", value, flags=re.DOTALL)
    if found is None:
        return value
    try:
        return f"{found[1]} ({say.short_day(found[2])})"
    except ValueError:  # no day of the calendar: the words stay
        return value


def sorted_out(found: Sequence[Discrepancy]) -> list[tuple[Sort, list[Discrepancy]]]:
    """The differences of each sort, in the order of SORTS; sorts of which there is none stay, with an empty list."""
    return [(sort, [one for one in found if sort_of(one) is sort]) for sort in SORTS]


def of_event(index: Index, event: Event) -> Sort | None:
    """The weightiest sort of difference about an event; None where there is none."""
    found = {sort_of(one) for one in index.discrepancies_of_event.get(event.id, ())}
    return next((sort for sort in SORTS if sort in found), None)


def counted(found: Sequence[Discrepancy]) -> str:
    """ "2 disagreements, 1 calendar slip, 4 updates": disagreements always, the others where there are some."""
    parts = []
    for sort, those in sorted_out(found):
        if those or sort is DISAGREEMENT:
            parts.append(f"{len(those):,} {sort.one if len(those) == 1 else sort.many}")
    return ", ".join(parts)

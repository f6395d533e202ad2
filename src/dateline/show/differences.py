"""What reports state differently, by what it means to a reader: no slip and no spelling is called a disagreement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Discrepancy, Event
from dateline.show import dates as say
from dateline.show.index import Index
from dateline.show.settled import undecided

CONTRADICTS, UPDATED, SPELLED, FELL_OFF, JUDGED = "⚠", "↻", "≈", "◌", "✓"


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
TO_DECIDE = (DISAGREEMENT, SLIP)  # those of which somebody should say what stands; the others explain themselves
SETTLED = Sort(JUDGED, "settled difference", "settled differences", "told differently, and settled by somebody")


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


_DAYS_FIRST = re.compile(r"(\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?( \(.*\))?", re.DOTALL)
_DAY_LAST = re.compile(r"(.*) \((\d{4}-\d{2}-\d{2})\)", re.DOTALL)


def value_words(value: str) -> str:
    """A value as people read it: "14 (2025-03-20)" -> "14 (20 Mar 2025)", "2025-03-20" -> "20 Mar 2025"; everything
    else as it is."""
    last, first = _DAY_LAST.fullmatch(value), _DAYS_FIRST.fullmatch(value)
    try:
        if last is not None:
            return f"{last[1]} ({say.short_day(last[2])})"
        if first is not None:
            until = f" to {say.short_day(first[2])}" if first[2] else ""
            return f"{say.short_day(first[1])}{until}{first[3] or ''}"
    except ValueError:  # no day of the calendar: the words stay
        return value
    return value


def dated(value: str) -> tuple[str, str]:
    """A count of a series and its day: "14 (2025-03-20)" -> ("14", "2025-03-20"); "" for what has no day."""
    last = _DAY_LAST.fullmatch(value)
    try:
        return (last[1], date.fromisoformat(last[2]).isoformat()) if last is not None else (value, "")
    except ValueError:  # no day of the calendar: it is part of the words
        return value, ""


def series_words(values: Sequence[str]) -> str:
    """The same count given on several days, once: "14 (20 Mar 2025; again 21 Mar, 3 and 9 Apr 2025)"."""
    count, day = dated(values[0])
    days = [one for _, one in map(dated, values[1:]) if one and one != day]
    if not day or not days:
        return value_words(values[0])
    return f"{count} ({say.short_day(day)}; again {_listed(list(dict.fromkeys(days)))})"


def _listed(days: Sequence[str]) -> str:
    """["2025-03-21", "2025-04-03", "2025-04-09"] -> "21 Mar, 3 and 9 Apr 2025": a month and a year stand once."""
    parts = [say.short_day(day).split(" ") for day in days]  # ["21", "Mar", "2025"]
    told = []
    for number, (day, month, year) in enumerate(parts):
        after = parts[number + 1] if number + 1 < len(parts) else None
        words = [day]
        if after is None or after[1:] != [month, year]:
            words.append(month)
        if after is None or after[2] != year:
            words.append(year)
        told.append(" ".join(words))
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def sorted_out(found: Sequence[Discrepancy]) -> list[tuple[Sort, list[Discrepancy]]]:
    """The differences of each sort, in the order of SORTS; sorts of which there is none stay, with an empty list."""
    return [(sort, [one for one in found if sort_of(one) is sort]) for sort in SORTS]


def of_event(index: Index, event: Event) -> Sort | None:
    """The weightiest sort of difference about an event; None where there is none.

    A disagreement that somebody has settled counts after all others, as SETTLED.
    """
    there = index.discrepancies_of_event.get(event.id, ())
    found = {sort_of(one) for one in undecided(index, there)}
    return next((sort for sort in SORTS if sort in found), SETTLED if disputed(index, event) else None)


def disputed(index: Index, event: Event) -> bool:
    """Do reports contradict one another, or the calendar, about an event, whether or not somebody has settled it?"""
    return any(sort_of(one) in TO_DECIDE for one in index.discrepancies_of_event.get(event.id, ()))


def to_decide(index: Index) -> list[Discrepancy]:
    """What somebody should decide, and nobody has: the number that stands beside "Told differently"."""
    if "to decide" not in index.kept:
        everything = index.chronology.derived.discrepancies
        index.kept["to decide"] = undecided(index, [one for one in everything if sort_of(one) in TO_DECIDE])
    found: list[Discrepancy] = index.kept["to decide"]
    return found


def counted(found: Sequence[Discrepancy]) -> str:
    """ "2 disagreements, 1 calendar slip, 4 updates": disagreements always, the others where there are some."""
    parts = []
    for sort, those in sorted_out(found):
        if those or sort is DISAGREEMENT:
            parts.append(f"{len(those):,} {sort.one if len(those) == 1 else sort.many}")
    return ", ".join(parts)

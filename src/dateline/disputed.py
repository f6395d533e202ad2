"""The readings of a discrepancy, as somebody may settle it: what each would correct; and which judgement settles what.

Beside the rooms. Whoever records a judgement and whoever shows one read the same choices here. A discrepancy has an id
that follows from its event and mentions, so it changes as more reports come: what was said of it is found again by the
words that it was said of.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.judged_values import OF_READINGS
from dateline.model import (
    Dates,
    Discrepancy,
    Event,
    Judgement,
    Pointed,
    Quantity,
    ReadReport,
    Span,
    Status,
    judged_days,
)

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?")
_STATUSES: tuple[Status, ...] = ("happened", "planned", "cancelled", "denied", "claimed")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to settle a discrepancy: what would stand, in whose words, and what that corrects in its event."""

    words: str  # "2025-07-11", "14", "Thursday, 10 July 2025 (the weekday)"
    given_by: tuple[str, ...]
    corrects: tuple[str, ...]  # "date: 2025-07-10", as `judged_values.corrections` reads it


def readings(one: Discrepancy, event: Event | None, reports: Mapping[str, ReadReport]) -> tuple[Reading, ...]:
    """The readings among which somebody may choose; without what they correct where there is no event to correct."""
    if one.kind == "calendar":
        return _of_slip(one, event, reports)
    return tuple(
        Reading(value.value, value.given_by, _corrects(one, number, reports) if event else ())
        for number, value in enumerate(one.values)
    )


def _of_slip(one: Discrepancy, event: Event | None, reports: Mapping[str, ReadReport]) -> tuple[Reading, ...]:
    """The days that a date which contradicts itself may mean."""
    span = one.values[0].spans[0]
    slips = reports[span.report].claims.slips if span.report in reports else ()
    found = next((slip for slip in slips if slip.span == span), None)
    by = one.values[0].given_by
    return tuple(
        Reading(_slip_words(what, dates), by, (f"date: {days_value(dates)}",) if event else ())
        for what, dates in (found.readings if found else ())
        if dates.known
    )


def _slip_words(what: str, dates: Dates) -> str:
    """ "2025-07-10 (Thursday)": the day that one way to read a slip leads to, and how."""
    first, last = dates.first_day or "open", dates.last_day or "open"
    days = first if first == last else f"{first} to {last}"
    how = what.replace(days, "").strip(" ,;:")
    return f"{days} ({how})" if how else days


def days_value(dates: Dates) -> str:
    """The interval as a judgement writes it: "2025-07-11", "2025-07-11/2025-07-13", "2025-07-11/"."""
    first, last = dates.first_day or "", dates.last_day or ""
    return first if first == last else f"{first}/{last}"


def _corrects(one: Discrepancy, number: int, reports: Mapping[str, ReadReport]) -> tuple[str, ...]:
    value = one.values[number]
    if one.kind == "date" and (days := _DAYS.fullmatch(value.value)):
        given = f"{days[1]}/{days[2]}" if days[2] else days[1]
        return (f"date: {given}",) if _is_interval(given) else ()
    if one.kind == "place" and one.nature != "variant":
        return (f"place: {value.value}",)
    if one.kind == "status" and value.value in _STATUSES:
        return (f"status: {value.value}",)
    if one.kind == "quantity" and (counted := _counted(one, number, reports)):
        return (f"figure: {counted}",)
    if one.kind == "participant" and not any(letter.isdigit() for letter in value.value):
        # "Who acted is told differently": whom the other readings name did not.
        mine = value.value.split(", ")
        others = [name for v in one.values if v is not value for name in v.value.split(", ") if name not in mine]
        named = [("source", name) for name in mine] + [("none", name) for name in dict.fromkeys(others)]
        return tuple(f"participant: {role}: {name}" for role, name in named)
    return ()


def _is_interval(value: str) -> bool:
    try:
        judged_days(value)
    except ValueError:  # an end before its start: nothing to correct a date to
        return False
    return True


def _counted(one: Discrepancy, number: int, reports: Mapping[str, ReadReport]) -> str | None:
    """ "people killed: at least 12"; None where no words of the value are a figure ("her third visit")."""
    span = one.values[number].spans[0]
    claims = reports[span.report].claims.quantities if span.report in reports else ()
    found: Quantity | None = next((q for q in claims if q.span == span), None)
    what = found.what.partition(",")[0].strip() if found else ""
    amount = re.sub(r" \(\d{4}-\d{2}-\d{2}\)$|, (?:as|told as) .*$", "", one.values[number].value, flags=re.DOTALL)
    return f"{what}: {amount}" if what and any(letter.isdigit() for letter in amount) else None


# --- which judgement speaks of which discrepancy --------------------------------------------------------------------
def reading_sides(judgement: Judgement) -> tuple[tuple[Pointed, ...], ...]:
    """The words of each reading that a judgement on a discrepancy was given of; () for any other judgement."""
    if judgement.about != "discrepancy":
        return ()
    sides = (tuple(one for one in side if of_reading(one)) for side in judgement.sides)
    return tuple(side for side in sides if side)


def of_reading(one: Pointed) -> bool:
    """Are these the words of a reading, not of a mention of its event? They are pointed at by the discrepancy's id."""
    return one.mention.startswith("d1")


def kind_judged(judgement: Judgement) -> str:
    """The kind of discrepancy that a judgement speaks of."""
    return judgement.values[0] if judgement.values and judgement.about == "discrepancy" else ""


def same_question(one: Judgement, other: Judgement) -> bool:
    """Do two judgements speak of one discrepancy?"""
    if kind_judged(one) != kind_judged(other):
        return False
    return pairs([[p.words for p in side] for side in reading_sides(one)], reading_sides(other), {}) is not None


def pairs(
    values: Sequence[Sequence[Span]], sides: Sequence[Sequence[Pointed]], texts: Mapping[str, str]
) -> dict[int, int] | None:
    """For each value that shares words with a side its number; None where fewer than two different sides are met.

    One side is enough where there was only one (a date that contradicts itself). `texts` are those of reports, for
    words that stand in a newer version of theirs.
    """
    found: dict[int, int] = {}
    for number, spans in enumerate(values):
        met = [n for n, side in enumerate(sides) if any(_meets(s, p, texts) for s in spans for p in side)]
        if met:  # where one sentence gives two readings, each value takes one of its own
            found[number] = next((n for n in met if n not in found.values()), met[0])
    return found if len(set(found.values())) >= max(1, min(2, len(sides))) else None


def _meets(span: Span, pointed: Pointed, texts: Mapping[str, str]) -> bool:
    words = pointed.words
    if span.report == words.report:
        return span.overlaps(words)
    if span.quote != words.quote:
        return False
    text, at = texts.get(span.report, ""), 0
    while (at := text.find(pointed.sentence, at)) >= 0:
        if at <= span.start and span.end <= at + len(pointed.sentence):
            return True
        at += 1
    return False


def settles(judgement: Judgement) -> bool:
    """Is it said of a discrepancy?"""
    return judgement.about == "discrepancy" and (judgement.kind in OF_READINGS or judgement.kind == "not-same")

"""The readings that a discrepancy leaves to choose from, and which judgement speaks of which discrepancy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.disputed import pairs, readings
from dateline.judged_values import check_reading, check_value, field_of
from dateline.model import Dates, Discrepancy, Event, Pointed, Quantity, ReadReport, Span, Support, Value
from tests.reports import make_report, read

EVENT = Event("v1", "A fire", None, None, Dates(), None, (), "happened", 0.5, (), Support((), ()))
TEXT = "The fire killed 12 people on Monday, police said; the hospital said 14 people died on Tuesday."


def span(words: str) -> Span:
    report = make_report(TEXT)
    at = TEXT.index(words)
    return report.span(at, at + len(words))


def dispute(kind: str, *values: tuple[str, str]) -> Discrepancy:
    """A discrepancy of (value, words) pairs."""
    told = tuple(Value(value, (span(words),)) for value, words in values)
    return Discrepancy("d1", kind, "v1", False, told, "told differently")  # type: ignore[arg-type]


def report(*counted: tuple[str, str]) -> dict[str, ReadReport]:
    """The report, with quantities of (words, what is counted)."""
    found = read(TEXT)
    made = tuple(
        Quantity(what, found.report.id, span(words), what, 1, 1, False, "people", Dates(), span(words))
        for words, what in counted
    )  # fmt: skip
    return {found.report.id: replace(found, claims=replace(found.claims, quantities=made))}


def corrects(one: Discrepancy, reports: dict[str, ReadReport], event: Event | None = EVENT) -> list[tuple[str, ...]]:
    return [reading.corrects for reading in readings(one, event, reports)]


def test_each_reading_corrects_the_field_that_it_is_about() -> None:
    days = dispute("date", ("2026-03-02", "Monday"), ("2026-03-03 to 2026-03-04", "Tuesday"))
    assert corrects(days, {}) == [("date: 2026-03-02",), ("date: 2026-03-03/2026-03-04",)]
    toll = dispute("quantity", ("12", "12 people"), ("about 14 (2026-03-05)", "14 people"))
    counted = report(("12 people", "people killed, in all"), ("14 people", "people killed"))
    assert corrects(toll, counted) == [("figure: people killed: 12",), ("figure: people killed: about 14",)]
    assert corrects(dispute("status", ("claimed", "killed"), ("denied", "died")), {}) == [
        ("status: claimed",),
        ("status: denied",),
    ]
    who = dispute("participant", ("Ada Brenk", "police"), ("Bo Quist", "hospital"))
    assert corrects(who, {})[0] == ("participant: source: Ada Brenk", "participant: none: Bo Quist")


def test_what_is_no_value_of_a_field_corrects_nothing() -> None:
    assert corrects(dispute("quantity", ("her third visit", "fire"), ("2 told", "people")), report()) == [(), ()]
    assert corrects(dispute("status", ("planned, 2026-03-02", "fire"), ("put off", "died")), {}) == [(), ()]
    assert corrects(dispute("date", ("2026-03-09 to 2026-03-02", "Monday")), {}) == [()]
    assert corrects(dispute("identity", ("Sergey", "police")), {}) == [()]
    assert corrects(dispute("date", ("2026-03-02", "Monday")), {}, event=None) == [()], "there is no event to correct"


def test_two_readings_in_one_sentence_are_told_apart() -> None:
    whole = replace(span(TEXT), report=span("fire").report)
    sides = [(Pointed("d1a", whole, TEXT),), (Pointed("d1a", whole, TEXT),)]
    assert pairs([(whole,), (whole,)], sides, {}) == {0: 0, 1: 1}
    assert pairs([(span("12 people"),)], sides, {}) is None, "one of two readings is not the same question"
    assert pairs([(span("12 people"),)], sides[:1], {}) == {0: 0}


def test_words_are_found_again_in_a_newer_version() -> None:
    old = replace(span("12 people"), report="r1old")
    newer = "Corrected. " + TEXT
    at = newer.index("12 people")
    now = Span("r1new", at, at + len("12 people"), "12 people")
    sides = [(Pointed("d1a", old, TEXT),)]
    assert pairs([(now,)], sides, {"r1new": newer}) == {0: 0}
    assert pairs([(now,)], sides, {"r1new": newer.replace("on Monday", "on Sunday")}) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("participant", "source: Ada Brenk"), ("participant", "none: ada brenk"), True),
        (("participant", "source: Ada Brenk"), ("participant", "source: Bo Quist"), False),
        (("figure", "people killed: 12"), ("figure", "People killed: 14"), True),
        (("figure", "people killed: 12"), ("figure", "people hurt: 12"), False),
        (("date", "2026-03-02"), ("date", "2026-03-03"), True),
    ],
)
def test_two_corrections_are_of_one_field(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (field_of(one) == field_of(other)) is same


@pytest.mark.parametrize(
    ("kind", "values"),
    [("stands", ("date",)), ("left-open", ("date", "x")), ("stands", ("colour", "x")),
     ("stands", ("date", "x", "date: soon")), ("stands", ("date", "x", "colour: red")), ("no-contradiction", ())],
)  # fmt: skip
def test_values_that_say_nothing_of_a_reading_are_refused(kind: str, values: tuple[str, ...]) -> None:
    with pytest.raises(ValueError):
        check_reading(kind, values, ("date", "quantity"))


def test_values_of_corrections_that_hold() -> None:
    for field, value in (("date", "2026-03-02/"), ("type", "ASSAULT, aerial"), ("type", "none"),
                         ("figure", "at sea: ships: 2 to 3"), ("participant", "other: Bo: the younger")):  # fmt: skip
        check_value(field, (value,))
    assert field_of(("figure", "at sea: ships: 2 to 3")) == ("figure", "at sea: ships")

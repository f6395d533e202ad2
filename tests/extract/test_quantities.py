"""How many of what: cases a journalist can review (tests/cases/quantities), dates, events and sources of figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import annotate
from dateline.extract.actors import find_actors
from dateline.extract.attribution import find_attributions
from dateline.extract.quantities import find_quantities
from dateline.extract.times import find_times
from dateline.model import Annotated, Dates, EventMention, Published, Quantity, Report, TimeMention

CASES = sorted((Path(__file__).parents[1] / "cases" / "quantities").glob("*.json"))
FRIDAY = Published(Dates("2023-10-20", "2023-10-20"), "metadata")


def annotated(text: str) -> Annotated:
    return annotate(Report("r1case", "case.txt", "/case.txt", "text/plain", "0" * 64, text))


def read(text: str) -> tuple[Quantity, ...]:
    whole = annotated(text)
    times = find_times(whole.report, tuple(s.span for s in whole.sentences), FRIDAY)
    return find_quantities(whole, FRIDAY, find_attributions(whole, find_actors(whole)), (), times)


def cases() -> list[Any]:
    found = [(path.stem, case) for path in CASES for case in json.loads(path.read_text(encoding="utf-8"))]
    return [pytest.param(case, id=f"{stem}-{case['name']}") for stem, case in found]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    rows = [
        {
            "span": q.span.quote,
            "what": q.what,
            "low": q.low,
            "high": q.high,
            "approximate": q.approximate,
            "unit": q.unit,
        }
        for q in read(case["text"])
    ]
    assert rows == case["expected"]


def test_a_figure_holds_for_the_date_of_the_report_unless_its_clause_says_otherwise() -> None:
    today, past = read("The fire killed 12 people. A flood killed 300 people in December 1992.")
    assert (today.as_of.earliest, today.as_of.latest) == ("2023-10-20", "2023-10-20")
    assert "date of the report" in today.as_of.why
    assert (past.as_of.earliest, past.as_of.latest) == ("1992-12-01", "1992-12-31")
    assert past.as_of.phrase is not None and "1992" in past.as_of.phrase.quote


def test_each_clause_keeps_its_own_date() -> None:
    first, second = read("A flood killed 300 people in 1992, and a storm killed 80 people in 2021.")
    assert (first.as_of.latest, second.as_of.latest) == ("1992-12-31", "2021-12-31")


def test_the_day_of_another_thing_or_of_a_beginning_is_no_day_for_a_figure() -> None:
    found = read("The toll of Wednesday's fire has reached 47. The army has sent 3,000 soldiers since March 2023.")
    assert [(q.low, q.as_of.latest) for q in found] == [(47.0, "2023-10-20"), (3000.0, "2023-10-20")]


def test_a_day_after_the_report_is_no_day_for_a_figure() -> None:
    whole = annotated("The team of 52 doctors will arrive by 1 November 2023.")
    start = whole.report.text.index("1 November")
    time = TimeMention(
        "t1x", whole.report.span(start, start + 15), "absolute", "", Dates("2023-11-01", "2023-11-01"), ""
    )
    (figure,) = find_quantities(whole, FRIDAY, (), (), [time])
    assert figure.as_of.latest == "2023-10-20"


def test_without_any_date_nothing_is_invented() -> None:
    unknown = Published(Dates(), "none")
    (figure,) = find_quantities(annotated("The fire killed 12 people."), unknown, (), ())
    assert (figure.as_of.earliest, figure.as_of.latest) == (None, None)


def test_a_figure_belongs_to_the_innermost_statement_around_it() -> None:
    text = "Officials said Ole Lindqvist had claimed that 40 soldiers had died."
    whole = annotated(text)
    attributions = find_attributions(whole, find_actors(whole))
    (figure,) = find_quantities(whole, FRIDAY, attributions, ())
    inner = next(a for a in attributions if a.id == figure.attribution)
    assert inner.content[0].quote == "40 soldiers had died"


def test_a_figure_outside_every_statement_has_no_source() -> None:
    assert [q.attribution for q in read("Ole Lindqvist said the dam was safe. The flood displaced 300 families.")] == [
        None
    ]


def test_a_figure_belongs_to_the_nearest_event_of_its_clause() -> None:
    whole = annotated("The army attacked the town, and 300 families fled.")
    text = whole.report.text

    def event(word: str) -> EventMention:
        span = whole.report.span(text.index(word), text.index(word) + len(word))
        sentence = whole.sentences[0].span
        return EventMention(f"e1{word}", span, sentence, None, None, word, "happened", Dates(), 0.5, word)

    (figure,) = find_quantities(whole, FRIDAY, (), [event("attacked"), event("fled")])
    assert figure.event == "e1fled"


@pytest.mark.parametrize(
    "text", ["1" * 500, "twenty " * 90, "million " * 90, "9" * 30 + " million people", "1,000" * 60]
)
def test_endless_numbers_are_no_quantities(text: str) -> None:
    assert read(text.strip()) == ()


def test_a_table_without_full_stops_is_left_alone() -> None:
    assert read("12 people killed " * 400) == ()


PIECES = st.sampled_from(
    "at least|up to|between|and|to|12|1,400|3.5|million|thousands|of|people|killed|$|Rp|%|-|–|two|dozen|half a|"
    ", 41,|, |. |one|hundred|no|more than|M6.8|24km|1992|about|18:47|F-16|year-old|th|"
    "number of missing|another".split("|")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_any_text_is_read_and_bounds_are_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces).strip() or "none"
    found = find_quantities(annotated(text), FRIDAY, (), ())
    assert len({q.id for q in found}) == len(found)
    for q in found:
        assert text[q.span.start : q.span.end] == q.span.quote
        assert q.low is not None or q.high is not None
        assert q.low is None or q.high is None or q.low <= q.high
        assert q.what

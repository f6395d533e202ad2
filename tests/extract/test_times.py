# ruff: noqa: E501  a case a line
"""Time expressions: what is found, what days it means, and what is honestly left open."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extract.time_values import parse_value
from dateline.extract.times import check_calendar, find_times, when
from dateline.model import Dates, Published, Report, Span, TimeMention, report_id

CASES = Path(__file__).parents[1] / "cases" / "time"


def report_of(text: str) -> Report:
    return Report(
        report_id(name="a.txt", url=None, title=None, text=text), "a.txt", "a.txt", "text/plain", "0" * 64, text
    )


def sentences_of(report: Report) -> tuple[Span, ...]:
    """One sentence per ". " or line: enough for texts written for these tests."""
    spans, start = [], 0
    for i, mark in enumerate(report.text):
        last = i + 1 == len(report.text)
        if last or mark == "\n" or (mark == "." and report.text[i + 1 : i + 2] in (" ", "\n") and report.text[i + 2 : i + 3].isupper()
                                   and report.text[max(0, i - 2) : i] not in (".m", "eb")):  # fmt: skip
            if report.text[start : i + 1].strip():
                spans.append(report.span(start, i + 1))
            start = i + 1
    return tuple(spans)


def written_on(days: str) -> Published:
    if days == "-":
        return Published(Dates(), "none")
    first, _, last = days.partition("..")
    return Published(Dates(first, last or first, None, "given"), "metadata")


def read(text: str, days: str) -> tuple[TimeMention, ...]:
    report = report_of(text)
    return find_times(report, sentences_of(report), written_on(days))


def cases() -> list[tuple[str, ...]]:
    rows = []
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            cells = tuple(cell.strip() for cell in line.split("|"))
            assert len(cells) == 5, f"{path.name}: {line}"
            rows.append(cells)
    return rows


@pytest.mark.parametrize(("text", "days", "phrase", "earliest", "latest"), cases())
def test_cases(text: str, days: str, phrase: str, earliest: str, latest: str) -> None:
    """Every line of tests/cases/time gives the days that it states."""
    found = read(text, days)
    if phrase == "-":
        assert [mention.span.quote for mention in found] == []
        return
    hits = [mention for mention in found if mention.span.quote == phrase]
    assert hits, f"{phrase!r} not among {[mention.span.quote for mention in found]}"
    assert (hits[0].dates.earliest or "-", hits[0].dates.latest or "-") == (earliest, latest), hits[0].dates.why


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 100


def test_why_names_the_rule_and_the_anchor() -> None:
    (tuesday,) = read("Police closed the road on Tuesday.", "2024-03-21")
    assert tuesday.dates.why.startswith("'Tuesday' looks back from the report's date, 2024-03-21 (metadata)")
    assert tuesday.anchor == "the report's date"
    assert tuesday.dates.phrase == tuesday.span


def test_undated_report_says_so() -> None:
    (tuesday,) = read("Police closed the road on Tuesday.", "-")
    assert (tuesday.dates.earliest, tuesday.dates.latest) == (None, None)
    assert tuesday.dates.why == "the report is undated"


def test_the_anchor_of_a_counted_day_is_the_expression_before() -> None:
    first, later = read("The quake hit on 3 May 2024. Two days later the port reopened.", "-")
    assert later.anchor == first.id
    assert "3 May 2024" in later.dates.why


def test_values_stay_unresolved() -> None:
    values = {
        m.span.quote: m.value
        for m in read("He came on Friday, in March last year, on 12 June 2024 and two days ago.", "-")
    }
    assert values == {
        "Friday": "weekday:5",
        "March last year": "month:3@year:-1",
        "12 June 2024": "day:2024-06-12",
        "two days ago": "offset:-2d",
    }


def test_a_range_holds_its_two_ends() -> None:
    whole, first, last = read("He will travel from Friday through Sunday.", "2024-03-14")
    assert whole.kind == "range" and whole.value == "range:weekday:5/weekday:7"
    assert whole.span.contains(first.span) and whole.span.contains(last.span)


def test_a_dateline_is_marked() -> None:
    first = read("OSLO, Norway, Oct 22 (Fjord) - A bridge fell on Sunday.", "2023-10-22")[0]
    assert (first.kind, first.span.quote, first.dates.earliest) == ("dateline", "Oct 22", "2023-10-22")


def test_a_half_open_report_date_leaves_the_same_end_open() -> None:
    report = report_of("Police closed the road on Tuesday.")
    written = Published(Dates(None, "2024-03-21", None, "fetched"), "metadata")
    (tuesday,) = find_times(report, sentences_of(report), written)
    assert (tuesday.dates.earliest, tuesday.dates.latest) == (None, "2024-03-19")


# --- laws -----------------------------------------------------------------------------------------------------------
WORDS = st.sampled_from(
    "on in from to since by until last next this Tuesday Friday, Sunday May March June 2024 12 31 February 29 , . ( ) the of week"
    " year 5 p.m. 17.00 WIB GMT two days ago later yesterday end early mid- – - Q3 quarter 1990s spring said will \n ’98 a 0 99 30".split(" ")
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=25),
    st.sampled_from(["-", "2024-03-20", "2024-02-29", "2024-12-30..2025-01-02"]),
)
def test_laws(words: list[str], days: str) -> None:
    """Spans quote their text, days exist and are in order, values parse and print back, ids differ, reading repeats."""
    text = " ".join(words).strip() or "x"
    found = read(text, days)
    assert found == read(text, days)
    assert len({mention.id for mention in found}) == len(found)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        assert str(parse_value(mention.value)) == mention.value
        assert mention.dates.phrase == mention.span and mention.dates.why
        if mention.dates.earliest and mention.dates.latest and "T" not in mention.dates.earliest:
            assert mention.dates.earliest[:10] <= mention.dates.latest[:10]
    flat = [mention for mention in found if mention.kind != "range"]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(flat))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    read(text.strip() or "x", "2024-03-20")


# --- the calendar ---------------------------------------------------------------------------------------------------
def slips(text: str, days: str):
    report = report_of(text)
    written = written_on(days)
    times = find_times(report, sentences_of(report), written)
    return times, check_calendar(report, times, written)


def test_a_slip_keeps_both_days_and_points_at_the_other_place() -> None:
    times, found = slips(
        "The envoy will travel from Friday, July 10. On Thursday, July 10, she met the king.", "2025-07-10"
    )
    (slip,) = found
    assert slip.span.quote == "Friday, July 10"
    assert [dates.earliest for _, dates in slip.readings] == ["2025-07-11", "2025-07-10"]
    assert [span.quote for span in slip.other] == ["Thursday, July 10"]
    assert (times[0].dates.earliest, times[0].dates.latest) == ("2025-07-10", "2025-07-11")


def test_a_slip_without_help_keeps_the_date_first() -> None:
    _, (slip,) = slips("The shock struck on Thursday, October 18.", "2023-10-21")
    assert [dates.earliest for _, dates in slip.readings] == ["2023-10-18", "2023-10-19"]


def test_every_mention_of_a_mistake_is_a_slip() -> None:
    _, found = slips("It began on Friday, July 10. So Friday, July 10, will be remembered.", "2025-07-10")
    assert len(found) == 2


def test_a_stated_year_is_checked_in_an_undated_report() -> None:
    _, (slip,) = slips("It began on Friday, July 10, 2025.", "-")
    assert "Thursday" in slip.explanation


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It began on Friday, July 10.", "-"),  # no year anywhere: fits 2020 and 2026
        ("It began on Thursday, July 10.", "2025-07-10"),
        ("The vote will be held on Friday, January 5.", "2023-12-31"),
        ("She left on Friday\nSeptember 18 was a holiday.", "2024-10-01"),
        ("It began on Tuesday, March 3.", "2025-12-01"),  # far off, and right for the year before or after
    ],
)
def test_no_false_alarm(text: str, days: str) -> None:
    assert slips(text, days)[1] == ()


@pytest.mark.parametrize("day", ["31 June", "February 30", "29 February 2023", "April 31, 2024"])
def test_days_that_do_not_exist(day: str) -> None:
    times, (slip,) = slips(f"It began on {day}.", "2024-05-20")
    assert "no day" in slip.explanation
    assert not times[0].dates.known


# --- which expression dates an event --------------------------------------------------------------------------------
def dated(text: str, trigger: str, days: str, *, future: bool = False) -> Dates:
    report = report_of(text)
    written = written_on(days)
    sentences = sentences_of(report)
    start = text.index(trigger)
    span = report.span(start, start + len(trigger))
    sentence = next(one for one in sentences if one.contains(span))
    return when(span, sentence, find_times(report, sentences, written), written, future=future)


@pytest.mark.parametrize(
    ("text", "trigger", "future", "earliest", "latest"),
    [
        ("The agency announced on Wednesday that he will travel from Friday through Sunday.", "announced", False, "2024-03-20", "2024-03-20"),
        ("The agency announced on Wednesday that he will travel from Friday through Sunday.", "travel", True, "2024-03-22", "2024-03-24"),
        ("On Tuesday, guards shot two men near the gate.", "shot", False, "2024-03-19", "2024-03-19"),
        ("Rolf Aas, who arrived on Monday, met the king.", "met", False, None, "2024-03-21"),
        ("Rolf Aas, who arrived on Monday, met the king.", "arrived", False, "2024-03-18", "2024-03-18"),
        ("Rolf Aas met the king.", "met", False, None, "2024-03-21"),
        ("Rolf Aas will meet the king.", "meet", True, "2024-03-21", None),
        ("Guards shot two men on Monday and burned a house on Tuesday.", "burned", False, "2024-03-19", "2024-03-19"),
        ("Guards shot two men on Monday and burned a house on Tuesday.", "shot", False, "2024-03-18", "2024-03-18"),
        ("Troops have been deployed since October.", "deployed", False, "2023-10-01", None),
    ],
)  # fmt: skip
def test_when(text: str, trigger: str, future: bool, earliest: str | None, latest: str | None) -> None:
    dates = dated(text, trigger, "2024-03-21", future=future)
    assert (dates.earliest, dates.latest) == (earliest, latest), dates.why


def test_an_event_of_an_undated_report_has_no_date() -> None:
    dates = dated("Rolf Aas met the king.", "met", "-")
    assert not dates.known
    assert "undated" in dates.why

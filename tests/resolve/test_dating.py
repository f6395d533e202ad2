"""Reports without a date: placed by what they share with dated ones, to every day that the reasons leave, or not.

All people, places and reports are invented.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from dateline import pipeline
from dateline.model import Placed, ReadReport, Stamp
from tests.reports import make_report, read

VISIT_2023 = (
    "Foreign Minister Ida Holm visited Brennvik on Wednesday and met Governor Peter Vang. They spoke about salmon."
)
VISIT_2025 = (
    "Foreign Minister Ida Holm visited Brennvik on Friday and met Governor Peter Vang. They spoke about salmon."
)
UNDATED = "undated.txt"


def placed(*reports: ReadReport, name: str = UNDATED) -> Placed | None:
    """How the report called `name` is placed among `reports`; None where it stays without a date."""
    found = {one.report: one for one in pipeline.link_and_place(reports)[2]}
    return next((found.get(r.report.id) for r in reports if r.report.source == name), None)


def days(*reports: ReadReport, name: str = UNDATED) -> tuple[str | None, str | None] | None:
    where = placed(*reports, name=name)
    return (where.published.dates.earliest, where.published.dates.latest) if where else None


def undated(text: str, name: str = UNDATED) -> ReadReport:
    return read(text, name=name)


def stamped(text: str, *stamps: Stamp, name: str = UNDATED) -> ReadReport:
    report = replace(make_report(text, name=name), stamps=stamps)
    return ReadReport(report, pipeline.read_report(report))


# --- one event that others date -------------------------------------------------------------------------------------
def test_a_weekday_of_a_dated_event_leaves_the_week_after_it() -> None:
    """12 March 2025 is a Wednesday: "on Wednesday" was written on that day or the six days after."""
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13")
    other = undated("Foreign Minister Ida Holm arrived in Brennvik on Wednesday to meet Governor Peter Vang.")
    assert days(dated, other) == ("2025-03-12", "2025-03-18")


def test_what_is_still_to_come_leaves_the_days_before_it() -> None:
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13")
    other = undated("Foreign Minister Ida Holm will visit Brennvik on Wednesday and meet Governor Peter Vang.")
    assert days(dated, other) == ("2025-03-06", "2025-03-12")


def test_two_expressions_leave_fewer_days_than_one() -> None:
    dated = read(
        VISIT_2023 + " Police detained the smuggler Olaf Skarn in Brennvik on Monday.",
        name="a.txt", published="2025-03-13",
    )  # fmt: skip
    other = undated(
        "Foreign Minister Ida Holm visited Brennvik on Wednesday and met Governor Peter Vang. "
        "Police detained the smuggler Olaf Skarn in Brennvik on Monday."
    )
    assert days(dated, other) == ("2025-03-12", "2025-03-16")


def test_a_month_counted_from_the_report() -> None:
    text = "Foreign Minister Ida Holm arrived in Bergen on 5 June 2024 and met Governor Peter Vang."
    dated = read(text, name="a.txt", published="2024-06-06")
    other = undated("Foreign Minister Ida Holm arrived in Bergen last month and met Governor Peter Vang.")
    assert days(dated, other) == ("2024-07-01", "2024-07-31")


def test_a_day_without_its_year_gets_the_year_of_the_event() -> None:
    dated = read("Foreign Minister Ida Holm visited Brennvik on 5 June 2024 and met Governor Peter Vang.", name="a.txt",
                 published="2024-06-06")  # fmt: skip
    found = days(dated, undated("Foreign Minister Ida Holm visited Brennvik on June 5 and met Governor Peter Vang."))
    assert found is not None and found[0] == "2024-06-05"


def test_the_same_time_of_day_with_its_zone_tells_one_event() -> None:
    text = "The tremor hit Brennvik and Stellin at 18:47 GMT on Tuesday, said Ida Holm and Peter Vang."
    dated = read(text, name="a.txt", published="2025-03-13")
    same = undated("Ida Holm and Peter Vang of Stellin felt it in Brennvik at 18:47 GMT on Tuesday.")
    other = undated("Ida Holm and Peter Vang of Stellin felt it in Brennvik at 03:12 GMT on Tuesday.")
    assert days(dated, same) == ("2025-03-11", "2025-03-17")
    assert days(dated, other) is None


# --- several events that it could be --------------------------------------------------------------------------------
def test_of_two_visits_the_weekday_tells_which() -> None:
    """9 March 2023 was a Thursday, 14 March 2025 a Friday: "on Friday" is the second."""
    first = read("Foreign Minister Ida Holm visited Brennvik on Thursday and met Governor Peter Vang.", name="a.txt",
                 published="2023-03-10")  # fmt: skip
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    other = undated("Foreign Minister Ida Holm arrived in Brennvik on Friday to meet Governor Peter Vang.")
    assert days(first, second, other) == ("2025-03-14", "2025-03-20")
    earlier = undated("Foreign Minister Ida Holm arrived in Brennvik on Thursday to meet Governor Peter Vang.")
    assert days(first, second, earlier) == ("2023-03-09", "2023-03-15")


def test_two_visits_that_both_fit_leave_it_undated() -> None:
    """A span of two years says nothing, and a choice between them would be a guess."""
    first = read(VISIT_2025, name="a.txt", published="2023-03-11")
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    assert days(first, second, undated(VISIT_2025)) is None


def test_two_visits_a_few_weeks_apart_leave_both() -> None:
    first = read(VISIT_2025, name="a.txt", published="2025-03-01")
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    assert days(first, second, undated(VISIT_2025)) == ("2025-02-28", "2025-03-20")


def test_a_visit_that_fits_neither_stays_undated() -> None:
    first = read("Foreign Minister Ida Holm visited Brennvik on Thursday and met Governor Peter Vang.", name="a.txt",
                 published="2023-03-10")  # fmt: skip
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    assert days(first, second, undated("Foreign Minister Ida Holm visited Brennvik on Monday.")) is None


def test_its_own_full_dates_rule_out_what_came_before_them() -> None:
    first = read(VISIT_2025, name="a.txt", published="2023-03-11")
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    other = undated(VISIT_2025 + " The harbour burned down in November 2024.")
    assert days(first, second, other) == ("2025-03-14", "2025-03-20")


def test_the_stamp_of_an_embedded_post_is_no_publication_date_but_a_lower_bound() -> None:
    first = read(VISIT_2025, name="a.txt", published="2023-03-11")
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    other = undated(VISIT_2025 + "\n— Governor Peter Vang (@vang) January 12, 2025")
    assert days(first, second, other) == ("2025-03-14", "2025-03-20")
    assert days(undated("Ida Holm spoke.\n— Governor Peter Vang (@vang) January 12, 2025")) == ("2025-01-12", None)


# --- what never dates a report --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "Norway opened a school on Wednesday.",  # a country alone
        "They spoke about salmon on Wednesday, and then about the weather in the north.",  # words alone
        "Foreign Minister Ida Holm said on Wednesday that prices would fall.",  # a person who speaks every day
        "Foreign Minister Ida Holm visited Helsinki on Wednesday.",  # another place
        "Lawyer Karin Brandt visited Brennvik on Wednesday.",  # another person
        "Foreign Minister Ida Holm has often visited Brennvik.",  # no day at all
    ],
)
def test_too_little_in_common_dates_nothing(text: str) -> None:
    dated = read(VISIT_2023 + " Norway is building schools.", name="a.txt", published="2025-03-13")
    assert days(dated, undated(text)) is None


def test_a_plan_of_the_past_dates_nothing() -> None:
    """The past tense of "was to have visited" says nothing of whether Wednesday is over."""
    text = "Foreign Minister Ida Holm will visit Brennvik on Wednesday and meet Governor Peter Vang."
    dated = read(text, name="a.txt", published="2025-03-10")
    assert days(dated, undated("Foreign Minister Ida Holm was to have visited Brennvik on Wednesday.")) is None


def test_a_report_without_any_dated_one_stays_undated() -> None:
    assert pipeline.derive([undated(VISIT_2023), undated(VISIT_2025, "other.txt")]).placed == ()


def test_a_stated_date_is_never_replaced() -> None:
    first, second = (
        read(VISIT_2023, name="a.txt", published="2025-03-13"),
        read(VISIT_2023, name="b.txt", published="2020-01-03"),
    )
    assert pipeline.derive([first, second]).placed == ()


def test_contradictory_expressions_leave_it_undated_or_both() -> None:
    """Two equally sure events, years apart, of which the report tells both as of this week: no day fits both."""
    first = read(VISIT_2023, name="a.txt", published="2021-03-12")
    second = read("Chancellor Maud Orre visited Stellin on Friday and met Admiral Jens Quist.", name="b.txt",
                  published="2025-03-15")  # fmt: skip
    both = undated(
        "Foreign Minister Ida Holm visited Brennvik on Wednesday and met Governor Peter Vang. "
        "Chancellor Maud Orre visited Stellin on Friday and met Admiral Jens Quist."
    )
    assert days(first, second, both) is None


def test_a_day_that_takes_its_year_from_the_date_beside_it_dates_nothing() -> None:
    dated = read(
        "Foreign Minister Ida Holm arrived in Bergen on 5 June 2024 and met Governor Peter Vang.",
        name="a.txt", published="2024-06-06",
    )  # fmt: skip
    other = undated(
        "On May 30, 2024 and June 5 Foreign Minister Ida Holm arrived in Bergen and met Governor Peter Vang."
    )
    assert days(dated, other) == ("2024-05-30", None)


@pytest.mark.parametrize(
    "text",
    [
        "The yard had hoped to launch the ferry in 2031.",
        "Ida Holm presented the 2031 model of the ferry.",
        "The bridge will open on 5 June 2031.",
        "The permit runs until 5 June 2031.",
    ],
)
def test_a_year_that_is_no_past_bounds_nothing(text: str) -> None:
    assert days(undated(text)) is None


def test_two_weekdays_of_one_sentence_lie_in_one_week() -> None:
    """Written on Monday or Tuesday the Wednesday would be the week before's, and nobody would say so."""
    dated = read("Foreign Minister Ida Holm arrived in Brennvik on Friday and met Governor Peter Vang.", name="a.txt",
                 published="2025-03-15")  # fmt: skip
    plan = "Foreign Minister Ida Holm will travel to Brennvik on Friday to meet Governor Peter Vang"
    assert days(dated, undated(f"{plan}.")) == ("2025-03-08", "2025-03-14")
    assert days(dated, undated(f"The palace announced on Wednesday that {plan}.")) == ("2025-03-12", "2025-03-14")


# --- bounds that the metadata give ----------------------------------------------------------------------------------
def test_a_change_on_record_bounds_the_report_from_above() -> None:
    first = read(VISIT_2025, name="a.txt", published="2023-03-11")
    second = read(VISIT_2025, name="b.txt", published="2025-03-15")
    other = stamped(VISIT_2025, Stamp("meta article:modified_time", "modified", "2024-01-01"))
    assert days(first, second, other) == ("2023-03-10", "2023-03-16")


def test_a_dateline_without_a_year_keeps_its_day() -> None:
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13")
    other = undated(
        "BRENNVIK, March 13 (Agency) - Foreign Minister Ida Holm visited Brennvik on Wednesday "
        "and met Governor Peter Vang."
    )
    assert days(dated, other) == ("2025-03-13", "2025-03-13")


# --- what follows from it -------------------------------------------------------------------------------------------
def test_the_reasons_name_the_words_and_the_other_report() -> None:
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13", outlet="Daily Gull")
    where = placed(
        dated, undated("Foreign Minister Ida Holm arrived in Brennvik on Wednesday to meet Governor Peter Vang.")
    )
    assert where is not None and where.published.basis == "inferred"
    assert "“Wednesday”" in where.reasons[0].text and "Daily Gull" in where.reasons[0].text
    assert {span.quote for span in where.reasons[0].spans} >= {"Wednesday"}
    assert dated.report.id in {span.report for span in where.reasons[0].spans}
    assert where.reasons[0].text in where.published.dates.why


def test_the_days_of_its_events_follow_from_its_date() -> None:
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13")
    other = undated("Foreign Minister Ida Holm arrived in Brennvik on Wednesday to meet Governor Peter Vang.")
    derived = pipeline.derive([dated, other])
    mentions = [
        e.mention for event in derived.events for e in event.evidence if e.mention.trigger.report == other.report.id
    ]
    visits = [m for m in mentions if m.lemma == "visit"]
    assert [(m.dates.earliest, m.dates.latest) for m in visits] == [("2025-03-12", "2025-03-12")]
    times = dict(derived.placed[0].dates)
    assert {times[t.id].earliest for t in other.claims.times} == {"2025-03-12"}


def test_the_stored_claims_stay_as_they_were() -> None:
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13")
    other = undated(VISIT_2023)
    before = other.claims
    pipeline.derive([dated, other])
    assert other.claims is before and not before.published.dates.known


def test_a_report_that_has_got_its_date_dates_the_next() -> None:
    """The second report shares nothing with the dated one, only with the first undated one."""
    dated = read(VISIT_2023, name="a.txt", published="2025-03-13")
    bridge = undated(
        "Foreign Minister Ida Holm visited Brennvik on Wednesday and met Governor Peter Vang. "
        "The tanker captain Olaf Skarn was arrested in Stellin on Monday with the pilot Ragna Lied.",
        "bridge.txt",
    )
    last = undated("Police arrested the tanker captain Olaf Skarn in Stellin on Monday with the pilot Ragna Lied.")
    assert days(bridge, last) is None
    assert days(dated, last) is None
    found = days(dated, bridge, last)
    assert found is not None and found[0] <= "2025-03-10" <= found[1] <= "2025-03-24"


def test_the_order_of_the_reports_does_not_matter() -> None:
    reports = [
        read(VISIT_2023, name="a.txt", published="2025-03-13"),
        read(
            "Chancellor Maud Orre visited Stellin on Friday and met Admiral Jens Quist.",
            name="b.txt",
            published="2025-03-15",
        ),
        undated("Foreign Minister Ida Holm arrived in Brennvik on Wednesday to meet Governor Peter Vang."),
        undated("Chancellor Maud Orre arrived in Stellin on Friday to meet Admiral Jens Quist.", "other.txt"),
    ]
    answers = {pipeline.link_and_place(order)[2] for order in itertools.permutations(reports)}
    assert len(answers) == 1 and len(next(iter(answers))) == 2


def test_the_same_case_gives_the_same_answer_again() -> None:
    reports = [read(VISIT_2023, name="a.txt", published="2025-03-13"), undated(VISIT_2023)]
    assert pipeline.derive(reports) == pipeline.derive(reports)


# --- counts of time -------------------------------------------------------------------------------------------------
DAM = "A dam burst above Orvik on Tuesday and carried off the Brennvik bridge, mayor Peter Vang told Norda Radio."


def test_a_day_on_which_a_month_has_passed_dates_the_report() -> None:
    """11 March 2025 is a Tuesday; 11 April is a Friday, so the report is of the week before it."""
    dated = read(DAM, name="a.txt", published="2025-03-13")
    other = undated(
        "On Friday it will be a month since the dam burst above Orvik. Mayor Peter Vang still lives in a tent beside "
        "the Brennvik bridge."
    )
    where = placed(dated, other)
    assert where is not None
    assert (where.published.dates.earliest, where.published.dates.latest) == ("2025-04-05", "2025-04-11")
    assert "is so long after what a.txt dates to 2025-03-11" in where.published.dates.why


def test_a_rounded_count_to_the_day_of_writing_leaves_the_days_round_it() -> None:
    dated = read(DAM, name="a.txt", published="2025-03-13")
    other = undated(
        "Two weeks after the dam burst above Orvik, mayor Peter Vang still lives in a tent beside the Brennvik bridge. "
        "He spoke to Norda Radio."
    )
    assert days(dated, other) == ("2025-03-23", "2025-03-27")


def test_a_weekday_counted_from_an_event_dates_the_report() -> None:
    """11 March 2025 is a Tuesday: the Sunday that is five days after it is the 16th."""
    dated = read(DAM, name="a.txt", published="2025-03-13")
    tail = "The bridge of Brennvik is still closed, mayor Peter Vang said."
    other = undated(
        f"Police in Orvik arrested an engineer on Sunday, five days after the dam burst above Orvik. {tail}"
    )
    where = placed(dated, other)
    assert where is not None
    assert (where.published.dates.earliest, where.published.dates.latest) == ("2025-03-16", "2025-03-22")
    assert "is so long after what a.txt dates to 2025-03-11" in where.published.dates.why
    assert (
        days(
            dated, undated(f"Police arrested an engineer on Friday, five days after the dam burst above Orvik. {tail}")
        )
        is None
    )

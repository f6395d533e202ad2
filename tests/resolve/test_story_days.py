"""Reports whose days lack their year, placed by the dated reports of their story; or not.

All people, places and reports are invented.
"""

from __future__ import annotations

import pytest

from dateline.model import ReadReport
from tests.reports import read
from tests.resolve.test_dating import days, placed, undated

# 2 March 2021 was a Tuesday.
COURIER = (
    "The toll of the cave-in at the Tarnholm mine has risen to seven, Garvik Minerals said. The shaft gave way on "
    "2 March. Rescuers reached the lower gallery on 4 March, said Oddvar Hegre of the Brennfjord mine service. Solveig "
    "Maur, who owns Garvik Minerals, left Brennfjord on 5 March."
)
STELLIN_POST = (
    "Solveig Maur, the owner of Garvik Minerals, was questioned in Brennfjord on Friday over the cave-in at the "
    "Tarnholm mine. Oddvar Hegre said that the pumps had failed on Tuesday, the day of the accident."
)
FLASH = (
    "BRENNFJORD, Mar 3 (Halden Wire) - Four miners were missing after part of the Tarnholm mine caved in late on "
    "Tuesday, its owner said.\n\nGarvik Minerals said the lower gallery was flooded. Oddvar Hegre of the Brennfjord "
    "mine service said that pumps were on their way."
)
LOOK_BACK = (
    "Seven crosses stand at the Tarnholm mine. The shaft gave way on 2 March, the lower gallery was reached on 4 "
    "March, and Solveig Maur was questioned. Oddvar Hegre, who led the search for Garvik Minerals, resigned on 16 "
    "March and left Brennfjord on 18 March. His successor has promised new pumps before Christmas."
)


def dated(text: str, day: str, name: str) -> ReadReport:
    return read(text, name=name, published=day)


def story() -> tuple[ReadReport, ...]:
    return dated(COURIER, "2021-03-06", "courier.txt"), dated(STELLIN_POST, "2021-03-06", "post.txt")


# --- a dateline without its year --------------------------------------------------------------------------------------
def test_the_year_of_a_dateline_is_that_of_the_reports_of_its_story() -> None:
    where = placed(*story(), undated(FLASH))
    assert where is not None
    assert (where.published.dates.earliest, where.published.dates.latest) == ("2021-03-03", "2021-03-03")
    assert where.published.basis == "inferred"
    told = " ".join(reason.text for reason in where.reasons)
    assert "“Mar 3”" in told and "in 2021 is 3 days from" in told and "“late on Tuesday”" in told


def test_an_event_of_years_ago_bounds_it_from_below_and_draws_no_date_to_it() -> None:
    assert days(*story(), undated(f"{FLASH} In August 2012 a fire killed two miners there.")) == (
        "2021-03-03",
        "2021-03-03",
    )


def test_a_weekday_of_another_year_leaves_it_without_a_date() -> None:
    """No Saturday of that week in 2021 is told of by the others."""
    assert days(*story(), undated(FLASH.replace("Tuesday", "Saturday"))) is None


def test_a_dateline_far_from_the_story_leaves_it_without_a_date() -> None:
    assert days(*story(), undated(FLASH.replace("Mar 3", "July 3"))) is None


@pytest.mark.parametrize(
    "since", ["It was a year after the Tarnholm mine had caved in for the first time.",
              "Garvik Minerals had bought the Tarnholm mine last year."]
)  # fmt: skip
def test_who_looks_back_over_years_is_left_without_a_date(since: str) -> None:
    assert days(*story(), undated(f"{FLASH} {since}")) is None


def test_names_of_another_story_lend_no_year() -> None:
    other = (
        "BRENNFJORD, Mar 3 (Halden Wire) - A bus left the road late on Tuesday and six pupils were hurt.\n\nThe driver "
        "was kept in the hospital, its chief physician Ine Sund said."
    )
    assert days(*story(), undated(other)) is None


# --- days without their year in the text ------------------------------------------------------------------------------
def test_days_that_others_tell_too_give_the_year_and_its_own_days_the_rest() -> None:
    """2 and 4 March are theirs; it was written after 18 March, and before the Christmas that is still to come."""
    where = placed(*story(), undated(LOOK_BACK))
    assert where is not None
    assert (where.published.dates.earliest, where.published.dates.latest) == ("2021-03-18", "2021-12-25")
    assert "“18 March” is told as past" in " ".join(reason.text for reason in where.reasons)


def test_what_is_promised_before_a_feast_was_promised_before_it() -> None:
    autumn = tuple(
        dated(text.replace("March", "October"), "2021-10-06", name)
        for text, name in ((COURIER, "courier.txt"), (STELLIN_POST, "post.txt"))
    )
    assert days(*autumn, undated(LOOK_BACK.replace("March", "October"))) == ("2021-10-18", "2021-12-25")


def test_the_days_of_a_list_are_past_with_its_first() -> None:
    text = (
        "Tarnholm buried its dead: two on 2 March, three on the 4th and the last two on the 5th. Oddvar Hegre of "
        "Garvik Minerals had reached the lower gallery with Solveig Maur of Brennfjord."
    )
    found = days(*story(), undated(text.replace("buried its dead: two", "brought up its dead: two were found")))
    assert found is not None and found[0] == "2021-03-05"


def test_one_day_in_common_dates_nothing() -> None:
    text = "Solveig Maur of Garvik Minerals and Oddvar Hegre fell out over the Tarnholm mine in Brennfjord on 4 March."
    assert days(*story(), undated(text)) is None
    assert days(*story(), undated(f"{text} They had not spoken since 4 March.")) is None


def test_what_was_planned_once_is_not_still_ahead() -> None:
    text = LOOK_BACK.replace("His successor", "An inquest was first expected on 10 March. His successor")
    assert days(*story(), undated(text)) == ("2021-03-18", "2021-12-25")


def test_what_begins_on_a_day_may_lie_ahead_of_it() -> None:
    """A law "from 1 July 2021" is no lower bound for the report that tells of its signing."""
    text = "Solveig Maur signed a treaty with the Tarnholm union which sends in new pumps from 1 July 2021."
    assert days(undated(text)) is None
    assert days(undated("Solveig Maur signed a treaty with the Tarnholm union on 1 July 2021.")) == ("2021-07-01", None)


def test_the_order_of_the_reports_changes_nothing() -> None:
    first, second = story()
    other = undated(FLASH)
    assert placed(first, second, other) == placed(other, second, first)


# --- counted from the beginning of the story --------------------------------------------------------------------------
SETTLED = (
    "Garvik Minerals signed a settlement with the families on Wednesday, four weeks and a day after the shaft gave "
    "way at Tarnholm. Oddvar Hegre, who had reached the lower gallery on 4 March, called it cheap. Solveig Maur has "
    "left Brennfjord."
)


def test_a_weekday_counted_from_the_beginning_of_the_story_dates_the_report() -> None:
    """Tuesday 2 March and 29 days are Wednesday 31 March."""
    assert days(*story(), undated(SETTLED)) == ("2021-03-31", "2021-04-06")


def test_weeks_and_days_are_one_count() -> None:
    assert [one.elapsed for one in undated(SETTLED).claims.orders if one.elapsed] == ["P29D"]
    loose = undated(SETTLED.replace("four weeks and a day", "about four weeks and a day"))
    assert "P29D" not in [one.elapsed for one in loose.claims.orders]
    months = undated(SETTLED.replace("four weeks and a day", "a month and a day"))
    assert "P29D" not in [one.elapsed for one in months.claims.orders]


def test_a_count_that_leads_to_another_weekday_narrows_nothing() -> None:
    found = days(*story(), undated(SETTLED.replace("Wednesday", "Saturday")))
    assert found is not None and found[0] == "2021-03-04" and found[1] is not None and found[1] > "2021-09-01"


def test_a_count_from_something_else_dates_nothing() -> None:
    text = SETTLED.replace(", who had reached the lower gallery on 4 March,", "")
    assert days(*story(), undated(text.replace("the shaft gave way at Tarnholm", "Ine Sund made an offer"))) is None


# --- what had been announced and has begun ----------------------------------------------------------------------------
PUT_OFF = (
    "The inquiry into the cave-in at the Tarnholm mine of Garvik Minerals will begin in Brennfjord on Monday, 15 "
    "March, said Oddvar Hegre. Solveig Maur asked for more time.",
    "The inquiry into the cave-in at the Tarnholm mine of Garvik Minerals was put off and will now begin in Brennfjord "
    "on 22 March, said Oddvar Hegre.",
)
BEGUN = (
    "The inquiry that Garvik Minerals had feared began in Brennfjord on Monday. The Tarnholm shaft gave way on 2 "
    "March; Oddvar Hegre reached the lower gallery on 4 March. Solveig Maur stayed away."
)


def test_what_was_foretold_and_has_begun_dates_the_report_by_the_last_word_on_it() -> None:
    first, second = (dated(PUT_OFF[n], day, f"{n}.txt") for n, day in enumerate(("2021-03-09", "2021-03-12")))
    assert days(*story(), first, second, undated(BEGUN)) == ("2021-03-22", "2021-03-28")
    assert days(*story(), first, undated(BEGUN)) == ("2021-03-15", "2021-03-21")


def test_a_beginning_of_something_else_narrows_nothing() -> None:
    first = dated(PUT_OFF[0].replace("inquiry", "strike"), "2021-03-09", "0.txt")
    found = days(*story(), first, undated(BEGUN))
    assert found is not None and found[1] is not None and found[1] > "2021-06-01"


def test_a_feast_is_no_day_in_common() -> None:
    """What happens at a Halloween party is told of the days round it."""
    others = [dated(f"{COURIER} They met for Halloween.".replace("March", "October"), "2021-11-02", "courier.txt"),
              dated(STELLIN_POST.replace("on Friday", "on Halloween"), "2021-11-02", "post.txt")]  # fmt: skip
    text = "Oddvar Hegre of Garvik Minerals in Brennfjord spoke at the Tarnholm mine on Halloween. Solveig Maur came."
    assert days(*others, undated(text)) is None


# --- days of its own year ---------------------------------------------------------------------------------------------
ANALYSIS = (
    "Nobody has answered for the cave-in of 2 March at the Tarnholm mine, though the lower gallery was reached on 4 "
    "March and Solveig Maur of Garvik Minerals was questioned. On 22 March a court in Brennfjord threw out the "
    "complaint of the families. Oddvar Hegre says that he will retire. The mine is to open again on Monday, 5 April."
)


def test_what_is_told_as_past_and_as_ahead_bounds_a_report_of_the_same_year() -> None:
    assert days(*story(), undated(ANALYSIS)) == ("2021-03-22", "2021-04-05")


def test_a_day_of_last_week_that_others_tell_is_not_before_a_later_day_told_as_past() -> None:
    told = placed(*story(), undated(f"{ANALYSIS} The pumps had failed on Tuesday of last week, said Oddvar Hegre."))
    assert told is None or (told.published.dates.earliest or "") >= "2021-03-22"


def test_one_day_in_common_bounds_nothing() -> None:
    alone = ANALYSIS.replace("of 2 March ", "").replace("on 4 March ", "in time ")
    assert days(*story(), undated(alone)) is None

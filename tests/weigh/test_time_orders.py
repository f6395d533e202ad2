"""Days that events lend one another across reports: only what the words say, never more than the reports leave.

All people, places and reports are invented.
"""

from __future__ import annotations

from dateline.elapsed import rounding, shift
from dateline.model import Derived, Event, ReadReport
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read


def derived(*reports: ReadReport) -> Derived:
    return weigh(reports, link(reports))


def told_by(found: Derived, words: str) -> Event:
    (event,) = [e for e in found.events if any(one.mention.trigger.quote == words for one in e.evidence)]
    return event


def days(event: Event) -> tuple[str | None, str | None]:
    return event.dates.earliest, event.dates.latest


def test_what_was_agreed_during_talks_has_the_day_that_another_report_gives_the_talks() -> None:
    first = read(
        "Foreign Minister Ida Holm held talks with Governor Peter Vang in Brennvik on 4 March 2025.",
        name="a.txt",
        published="2025-03-05",
    )
    second = read(
        "Foreign Minister Ida Holm held talks with Governor Peter Vang in Brennvik. During the talks, Holm promised "
        "the governor two ferries.",
        name="b.txt",
        published="2025-03-20",
    )
    event = told_by(derived(first, second), "promised")
    assert days(event) == ("2025-03-04", "2025-03-04")
    assert "in the course of 'talks'" in event.dates.why
    assert event.dates.phrase is not None and event.dates.phrase.quote == "4 March 2025"


def test_a_count_leads_from_the_day_that_another_report_gives() -> None:
    """A week is counted loosely: two days more or less."""
    first = read(
        "A dam burst above Orvik on 4 March 2025 and carried off the Brennvik bridge, mayor Peter Vang said.",
        name="a.txt",
        published="2025-03-05",
    )
    second = read(
        "A week after the dam burst above Orvik and carried off the Brennvik bridge, mayor Peter Vang was arrested.",
        name="b.txt",
        published="2025-04-20",
    )
    assert days(told_by(derived(first, second), "arrested")) == ("2025-03-09", "2025-03-13")


def test_days_that_do_not_fit_together_are_left_alone() -> None:
    """One report puts the talks after the arrest that another dates later: that is no matter for a narrower date."""
    first = read("Ida Holm met Peter Vang in Oslo on 4 March 2025.", name="a.txt", published="2025-03-05")
    second = read(
        "Ida Holm met Peter Vang in Oslo on 4 March 2025 after his lawyer was arrested on 9 March 2025.",
        name="b.txt",
        published="2025-03-20",
    )
    found = derived(first, second)
    assert days(told_by(found, "arrested")) == ("2025-03-09", "2025-03-09")
    assert days(told_by(found, "met")) == ("2025-03-04", "2025-03-04")


def test_a_meeting_told_without_a_day_in_the_report_of_a_visit_was_on_that_visit() -> None:
    story = read(
        "Foreign Minister Ida Holm arrived in Brennvik on Tuesday. She met Governor Peter Vang and toured a dairy.",
        published="2025-03-14",
    )
    first, last = days(told_by(derived(story), "met"))
    assert first == "2025-03-11" and last is not None and last <= "2025-03-14"


def test_a_meeting_before_the_visit_is_not_put_on_it() -> None:
    story = read(
        "Foreign Minister Ida Holm arrived in Brennvik on Tuesday. Holm had already met Governor Peter Vang in Oslo.",
        published="2025-03-14",
    )
    assert days(told_by(derived(story), "met"))[0] is None


def test_months_and_years_go_by_the_calendar() -> None:
    from datetime import date

    def counted(day: str, elapsed: str, sign: int) -> str:
        return date.fromordinal(shift(date.fromisoformat(day).toordinal(), elapsed, sign)).isoformat()

    assert counted("2024-01-31", "P1M", 1) == "2024-02-29"
    assert counted("2024-02-29", "P1Y", 1) == "2025-02-28"
    assert counted("2024-03-15", "P2W", -1) == "2024-03-01"
    assert counted("2024-01-01", "P1M", -1) == "2023-12-01"
    assert rounding("P2D") == 0 < rounding("P10D") < rounding("P1W") < rounding("P1M") < rounding("P1Y")


def test_a_weekday_of_a_report_without_a_day_is_that_of_the_visit() -> None:
    """The second report may be of two weeks; the visit that it tells of was in one."""
    first = read(
        "Foreign Minister Ida Holm will visit Serbia from 7 to 9 March 2025, her ministry said.",
        name="a.txt",
        published="2025-03-05",
    )
    second = read(
        "Norwegian Foreign Minister Ida Holm concluded a visit to Serbia on Monday. Holm met Serbian "
        "President Luka Babic on Saturday and offered support to Serbia over its debts.",
        name="b.txt",
        published="2025-03-10",
    )
    met = told_by(derived(first, second), "met")
    assert days(met) == ("2025-03-08", "2025-03-08")


def test_what_came_before_something_that_ended_by_a_day_ended_by_it_too() -> None:
    only = read(
        "In January, Ida Holm published films of men she identified as Danish soldiers captured by Estonian rebels.",
        name="a.txt",
        published="2025-07-12",
    )
    captured = told_by(derived(only), "captured")
    assert days(captured) == (None, "2025-01-31")


def test_what_where_leads_in_was_there_and_then() -> None:
    found = derived(
        read(
            "In a prior engagement, Ida Holm hosted Peter Vang in Oslo in November 2024, where the ministers held "
            "talks and promised more trade.",
            published="2025-03-20",
        )
    )
    assert days(told_by(found, "promised")) == ("2024-11-01", "2024-11-30")


def test_what_is_offered_in_return_has_the_day_of_the_talks() -> None:
    found = derived(
        read(
            "Ida Holm and Peter Vang discussed the ferry on 4 March 2025 and, in return, Holm offered support for "
            "the harbour.",
            published="2025-03-20",
        )
    )
    assert days(told_by(found, "offered support")) == ("2025-03-04", "2025-03-04")


def test_what_a_visitor_tells_somebody_was_said_where_they_met() -> None:
    found = derived(
        read(
            "Norwegian Foreign Minister Ida Holm visited Chad from Friday to Sunday. The meeting between Holm and "
            "Chadian President Peter Vang took place on Saturday. “The Norwegian side thanked Chad,” "
            "Holm told Vang.",
            published="2025-03-17",
        )
    )
    assert days(told_by(found, "thanked")) == ("2025-03-15", "2025-03-15")


FIRE = read("Fire broke out on the ferry Aurora off Brennvik on 4 March 2025.", name="a.txt", published="2025-03-05")


def told_later(text: str, words: str) -> tuple[str | None, str | None]:
    return days(told_by(derived(FIRE, read(text, name="b.txt", published="2025-03-10")), words))


def test_what_is_done_about_a_fire_came_after_it() -> None:
    text = "Ida Holm is a prosecutor. She opened an inquiry into the fire on the ferry Aurora off Brennvik."
    assert told_later(text, "opened an inquiry") == ("2025-03-04", "2025-03-10")
    text = "Ida Holm sent her condolences to the families of the victims of the fire on the ferry Aurora off Brennvik."
    assert told_later(text, "sent") == ("2025-03-04", "2025-03-10")


def test_what_was_done_beside_a_fire_is_not_bounded_by_it() -> None:
    text = "Ida Holm, who sold the ferry Aurora before the fire off Brennvik, met the prosecutors."
    assert told_later(text, "met") == (None, "2025-03-10")


def test_whom_a_fire_left_missing_are_missing_since() -> None:
    text = "The fire on the ferry Aurora off Brennvik has moved many. Seventeen people are still missing."
    assert told_later(text, "missing") == ("2025-03-04", "2025-03-10")


def test_where_two_disasters_are_told_of_it_stays_open_whose_missing_they_are() -> None:
    text = "The fire on the ferry Aurora and the flood off Brennvik have moved many. Seventeen people are missing."
    assert told_later(text, "missing") == (None, "2025-03-10")


def test_a_search_that_ended_on_a_weekday_began_on_any() -> None:
    text = "The search for victims of the fire on the ferry Aurora off Brennvik ended on Friday."
    assert told_later(text, "search") == ("2025-03-04", "2025-03-07")


def test_a_count_of_days_to_the_end_of_a_search_is_not_one_to_the_fire() -> None:
    """7 March 2025 is a Friday."""
    text = "The search for victims of the fire ended on Friday, three days after the ship burned, Ida Holm said."
    found = derived(read(text, name="b.txt", published="2025-03-07"))
    assert days(told_by(found, "burned")) == ("2025-03-04", "2025-03-04")


def test_what_a_find_brought_the_toll_to_was_of_its_day() -> None:
    text = "Six days after the flood, divers are back. They found two bodies on Friday, which brought the toll to 14."
    found = derived(read(text, name="b.txt", published="2025-03-10"))
    assert days(told_by(found, "brought")) == ("2025-03-07", "2025-03-07")

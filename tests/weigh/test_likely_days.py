"""An event that no report dates is shown with its likely day, and as no more than likely."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Event, ReadReport
from dateline.pipeline import derive
from dateline.show.dates import words
from tests.reports import read

FIRST = "A ferry burned off Halden on 11 March 2025, killing nine people. The owner, Ida Holm, resigned."
SECOND = "Ida Holm, the owner of the ferry that burned off Halden on 11 March 2025, resigned."


def with_days(one: ReadReport, **days: str) -> ReadReport:
    """The report with likely days, by the trigger of the mention."""
    events = tuple(replace(e, likely_day=days.get(e.trigger.quote)) for e in one.claims.events)
    return ReadReport(one.report, replace(one.claims, events=events))


def resigned(*reports: ReadReport) -> list[Event]:
    """The events that tell of the resignation, in order."""
    found = derive(reports).events
    return [e for e in found if any(one.mention.trigger.quote == "resigned" for one in e.evidence)]


def reports() -> tuple[ReadReport, ReadReport]:
    return (
        read(FIRST, name="one.txt", published="2025-03-14", outlet="Halden Post"),
        read(SECOND, name="two.txt", published="2025-03-15", outlet="Coast Wire"),
    )


def test_a_likely_day_dates_an_event_that_is_only_bounded() -> None:
    one, two = reports()
    (bare,) = resigned(one, two)
    assert bare.dates.first_day != bare.dates.last_day
    (event,) = resigned(with_days(one, resigned="2025-03-12"), two)
    assert (event.dates.earliest, event.dates.latest, event.dates.phrase) == ("2025-03-12", "2025-03-12", None)
    assert event.dates.likely
    assert words(event.dates) == "likely 12 Mar 2025"
    assert words(event.dates, weekday=True) == "likely Wed 12 Mar 2025"
    assert "no words name its day" in event.dates.why


def test_the_reason_names_what_is_told_beside_it() -> None:
    one, two = reports()
    (event,) = resigned(with_days(one, resigned="2025-03-11"), two)
    assert "likely that of 'killing' (2025-03-11) beside it, as 'resigned' is told" in event.dates.why
    (event,) = resigned(with_days(one, resigned="2025-03-14"), two)
    assert "likely the report's own (2025-03-14)" in event.dates.why
    (event,) = resigned(with_days(one, resigned="2025-03-13"), two)
    assert "likely the one before the report (2025-03-13)" in event.dates.why


def test_two_likely_days_are_none() -> None:
    one, two = reports()
    (event,) = resigned(with_days(one, resigned="2025-03-12"), with_days(two, resigned="2025-03-13"))
    assert not event.dates.likely
    assert event.dates.first_day != event.dates.last_day


def test_a_day_that_the_event_cannot_have_been_on_is_not_taken() -> None:
    one, two = reports()
    (event,) = resigned(with_days(one, resigned="2025-04-02"), two)
    assert not event.dates.likely


def test_a_day_that_words_name_goes_before() -> None:
    one, _ = reports()
    dated = read("Ida Holm, the owner of the ferry, resigned on 13 March 2025.", name="two.txt", published="2025-03-15")
    events = resigned(with_days(one, resigned="2025-03-12"), dated)
    assert any(e.dates.earliest == "2025-03-13" and not e.dates.likely for e in events)

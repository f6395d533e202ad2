"""Intervals in words: never more precise than the interval, and the interval can be had back from the words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Dates, Span
from dateline.show.dates import moment, stamped, words

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (None, None, "no date"),
        ("2025-07-11", "2025-07-11", "11 Jul 2025"),
        ("2025-06-01", "2025-06-30", "Jun 2025"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2025-02-01", "2025-02-27", "between 1 and 27 Feb 2025"),
        ("2024-03-03", "2024-03-05", "between 3 and 5 Mar 2024"),
        ("2024-02-28", "2024-03-03", "between 28 Feb and 3 Mar 2024"),
        ("2023-12-30", "2024-01-02", "between 30 Dec 2023 and 2 Jan 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "between 2023 and 2024"),
        ("2024-06-01", "2024-08-31", "between Jun and Aug 2024"),
        ("2023-11-01", "2024-02-29", "between Nov 2023 and Feb 2024"),
        ("2024-10-01", None, "since Oct 2024"),
        ("2024-10-02", None, "since 2 Oct 2024"),
        ("2024-01-01", None, "since 2024"),
        (None, "2024-10-31", "until Oct 2024"),
        (None, "2024-10-30", "until 30 Oct 2024"),
        (None, "2024-12-31", "until 2024"),
    ],
)
def test_an_interval_is_named_as_coarsely_as_it_is(earliest: str | None, latest: str | None, expected: str) -> None:
    assert words(Dates(earliest, latest)) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("1 January 2024", "since 1 Jan 2024"), ("January 2024", "since Jan 2024"), ("2024", "since 2024")],
)
def test_an_open_end_is_as_precise_as_the_words_that_gave_it(phrase: str, expected: str) -> None:
    assert words(Dates("2024-01-01", None, Span("r", 0, len(phrase), phrase))) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2025-07-11T08:10:00+00:00", "2025-07-11T08:10:00+00:00", "11 Jul 2025, 08:10 UTC"),
        ("2025-07-11T08:10:00+07:00", "2025-07-11T08:10:00+07:00", "11 Jul 2025, 08:10 UTC+07:00"),
        ("2025-07-11T08:10:00-03:30", "2025-07-11T08:10:00-03:30", "11 Jul 2025, 08:10 UTC-03:30"),
        ("2025-07-11T08:10:00+00:00", "2025-07-11T09:00:00+00:00", "11 Jul 2025, between 08:10 and 09:00 UTC"),
        ("2025-07-11", "2025-07-11", "11 Jul 2025"),
    ],
)
def test_a_time_of_day_is_shown_with_its_zone_only_where_there_is_one(
    earliest: str, latest: str, expected: str
) -> None:
    assert words(Dates(earliest, latest), times=True) == expected
    assert words(Dates(earliest, latest)) == "11 Jul 2025"


def test_the_weekday_of_a_single_day() -> None:
    assert words(Dates("2025-07-11", "2025-07-11"), weekday=True) == "Fri 11 Jul 2025"


@given(first=DAYS, length=st.integers(0, 800))
def test_different_closed_intervals_have_different_words(first: date, length: int) -> None:
    """Moving either end by a day changes the words: nothing is rounded."""
    last = first + timedelta(days=length)
    said = words(Dates(first.isoformat(), last.isoformat()))
    longer = words(Dates(first.isoformat(), (last + timedelta(days=1)).isoformat()))
    earlier = words(Dates((first - timedelta(days=1)).isoformat(), last.isoformat()))
    assert len({said, longer, earlier}) == 3


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2025-03-06T19:05:00+02:00", None, ("17:05 UTC", "2025-03-06T17:05:00Z", None, False)),
        ("2025-03-06T17:05:00+00:00", None, ("17:05 UTC", "2025-03-06T17:05:00Z", None, True)),
        ("2025-03-06T00:30:00+02:00", None, ("5 Mar, 22:30 UTC", "2025-03-05T22:30:00Z", None, False)),
        (
            "2025-03-06T19:05:00+02:00",
            "2025-03-06T20:00:00+02:00",
            ("between 17:05 and 18:00 UTC", "2025-03-06T17:05:00Z", "2025-03-06T18:00:00Z", False),
        ),
        (
            "2025-03-06T01:05:00+02:00",
            "2025-03-06T03:00:00+02:00",
            ("between 5 Mar, 23:05 and 6 Mar, 01:00 UTC", "2025-03-05T23:05:00Z", "2025-03-06T01:00:00Z", False),
        ),
    ],
)
def test_a_moment_is_told_in_utc_with_its_day_where_that_is_another(
    earliest: str, latest: str | None, expected: tuple[str, str, str | None, bool]
) -> None:
    found = moment(Dates(earliest, latest or earliest))
    assert found and (found.words, found.since, found.until, found.given) == expected


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        (None, None),
        ("2025-03-06", "2025-03-06"),
        ("2025-03-06T17:05:00", "2025-03-06T17:05:00"),  # without a zone nobody knows which moment it is
        ("2025-03-06T17:05:00+00:00", None),
        ("2025-03-06T17:05:00+00:00", "2025-03-08T17:05:00+00:00"),
    ],
)
def test_what_is_no_moment_is_not_told_as_one(earliest: str | None, latest: str | None) -> None:
    assert moment(Dates(earliest, latest)) is None


def test_a_stamp_is_told_in_utc() -> None:
    found = stamped("2026-03-04T01:30:00.123456+02:00")
    assert found and (found.words, found.since) == ("3 Mar 2026, 23:30 UTC", "2026-03-03T23:30:00Z")
    assert stamped("2026-03-04") is None

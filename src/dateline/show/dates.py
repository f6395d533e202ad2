"""Intervals of days in words. Nothing else in Dateline words a date.

Words never claim more than the interval: a whole month is named as a month, an open end as "since" or "until", an
interval between two days as "between", a day that no words name and that is only likely as "likely". No locale and no
time zone of the machine is used.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.model import Dates

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NO_DATE = "no date"


def words(dates: Dates, *, times: bool = False, weekday: bool = False) -> str:
    """The interval in words: "11 Jul 2025", "Jun 2025", "between 3 and 5 Mar 2024", "since Oct 2024", "no date".

    `times` adds the time of day where the source gives one ("11 Jul 2025, 08:10 UTC"); `weekday` puts the weekday
    before a single day ("Fri 11 Jul 2025").
    """
    first, last = _day(dates.earliest), _day(dates.latest)
    if first is None and last is None:
        return NO_DATE
    if last is None:
        assert first is not None
        return f"since {_edge(first, dates, opens=True)}"
    if first is None:
        return f"until {_edge(last, dates, opens=False)}"
    if first == last:
        named = f"{WEEKDAYS[first.weekday()]} {_full(first)}" if weekday else _full(first)
        return ("likely " if dates.likely else "") + named + (_clock(dates) if times else "")
    return _interval(first, last)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, or the stretch between two: for a reader whose clock shows another time than the report's.

    `since` and `until` are for programs ("2025-03-14T14:10:00Z"), `words` for people: "14:10 UTC", with the day where
    it is another one than in the words of the report. `given` says that the report itself gives it in UTC.
    """

    since: str
    until: str | None
    words: str
    given: bool


def moment(dates: Dates) -> Moment | None:
    """ "14:10 UTC" for "15:10 UTC+01:00"; None where not both ends carry a time of day and a zone."""
    if not _clock(dates) or _day(dates.earliest) != _day(dates.latest):  # `words` names no time of day either
        return None
    assert dates.earliest is not None
    assert dates.latest is not None
    first, last = datetime.fromisoformat(dates.earliest), datetime.fromisoformat(dates.latest)
    if first.utcoffset() is None or last.utcoffset() is None:
        return None
    given = not first.utcoffset() and not last.utcoffset()
    day = first.date()  # the day that the words before it name
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    words = _on(first, day) if first == last else f"between {_on(first, day)} and {_on(last, first.date())}"
    return Moment(_z(first), None if first == last else _z(last), f"{words} UTC", given)


def stamped(iso: str) -> Moment | None:
    """The moment of a stamp, "4 Mar 2026, 09:30 UTC"; None for a day without a time, or a time without a zone."""
    time = datetime.fromisoformat(iso)
    if time.utcoffset() is None:
        return None
    time = time.astimezone(UTC)
    return Moment(_z(time), None, f"{_full(time.date())}, {time:%H:%M} UTC", True)


def _on(time: datetime, day: date) -> str:
    """ "14:10", or "14 Mar, 22:30" where it is on another day than the words before it say."""
    return f"{time:%H:%M}" if time.date() == day else f"{time.day} {MONTHS[time.month - 1]}, {time:%H:%M}"


def _z(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%S}Z"


def short_day(iso: str | None) -> str:
    """One day in words, "11 Jul 2025"; "no date" for None."""
    day = _day(iso)
    return _full(day) if day else NO_DATE


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso[:10]) if iso else None


def _full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _month_ends(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _interval(first: date, last: date) -> str:
    """Two different days in words, as coarse as they are: whole years and whole months lose their days."""
    if first.day == 1 and _month_ends(last):
        if first.month == 1 and last.month == 12:
            return str(first.year) if first.year == last.year else f"between {first.year} and {last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return _month(first)
        start = MONTHS[first.month - 1] if first.year == last.year else _month(first)
        return f"between {start} and {_month(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {first.day} and {_full(last)}"
    if first.year == last.year:
        return f"between {first.day} {MONTHS[first.month - 1]} and {_full(last)}"
    return f"between {_full(first)} and {_full(last)}"


_DAY_NUMBER = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
_MONTH_NAME = re.compile(r"\b(?:" + "|".join(MONTHS) + r")", re.IGNORECASE)


def _edge(day: date, dates: Dates, *, opens: bool) -> str:
    """The one known end of an open interval, no more precise than the words that gave it.

    "since October 2024" is stored as 2024-10-01: unless the phrase names a day, the first (or last) day of a month
    stands for the month, and of a year for the year.
    """
    at_month_edge = day.day == 1 if opens else _month_ends(day)
    quote = dates.phrase.quote if dates.phrase else ""
    if not at_month_edge or _DAY_NUMBER.search(quote):
        return _full(day)
    at_year_edge = day.month == (1 if opens else 12)
    if at_year_edge and not _MONTH_NAME.search(quote):
        return str(day.year)
    return _month(day)


def _clock(dates: Dates) -> str:
    """ ", 08:10 UTC" where both ends carry a time of day; "" otherwise."""
    if not (dates.earliest and dates.latest and len(dates.earliest) > 10 and len(dates.latest) > 10):
        return ""
    first, last = datetime.fromisoformat(dates.earliest), datetime.fromisoformat(dates.latest)
    if first == last:
        return f", {first:%H:%M}{_zone(first)}"
    if first.utcoffset() == last.utcoffset():
        return f", between {first:%H:%M} and {last:%H:%M}{_zone(last)}"
    return f", between {first:%H:%M}{_zone(first)} and {last:%H:%M}{_zone(last)}"


def _zone(time: datetime) -> str:
    offset = time.utcoffset()
    if offset is None:
        return ""
    if offset == timedelta(0):
        return " UTC"
    minutes = int(offset.total_seconds()) // 60
    return f" UTC{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

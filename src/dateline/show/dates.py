"""Intervals of days in words. Nothing else in Dateline words a date.

Words never claim more than the interval: a whole month is named as a month, an open end as "since" or "until", an
interval between two days as "between". No locale and no time zone of the machine is used.
"""

from __future__ import annotations

import calendar
import re
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
        return named + (_clock(dates) if times else "")
    return _interval(first, last)


def utc_words(dates: Dates) -> str:
    """The time of day in UTC where it is given in another zone, "17:05 UTC" for "19:05 UTC+02:00"; else ""."""
    if not (dates.earliest and dates.earliest == dates.latest and len(dates.earliest) > 10):
        return ""
    time = datetime.fromisoformat(dates.earliest)
    return f"{time.astimezone(UTC):%H:%M} UTC" if time.utcoffset() else ""


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

"""Days as numbers, and counts of time as people say them ("P1M", a month) added to them; no business logic."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=8192)  # the days of a case are few, and asked for again and again
def ordinal(day: str) -> int:
    """The number of a day: "0001-01-01" is 1; a time of day is cut off."""
    return date.fromisoformat(day[:10]).toordinal()


def iso(day: int) -> str:
    """The day of a number: 1 is "0001-01-01"."""
    return date.fromordinal(day).isoformat()


def _counted(elapsed: str) -> tuple[int, str]:
    """How many of which unit: "P2W" is two weeks; hours are counted in full days, "PT36H" is one."""
    if elapsed.endswith("H"):
        return int(elapsed[2:-1]) // 24, "D"
    return int(elapsed[1:-1]), elapsed[-1]


def shift(day: int, elapsed: str, sign: int) -> int:
    """A day so long after (sign 1) or before (-1) another one: months and years by the calendar."""
    number, unit = _counted(elapsed)
    number *= sign
    then = date.fromordinal(day)
    if unit in "DW":
        return (then + timedelta(number * (7 if unit == "W" else 1))).toordinal()
    months = then.year * 12 + then.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(then.day, calendar.monthrange(year, month + 1)[1])).toordinal()


def rounding(elapsed: str) -> int:
    """Days by which people round such a count: "a week after" is six days or eight."""
    number, unit = _counted(elapsed)
    if elapsed.endswith("H") and int(elapsed[2:-1]) % 24:
        return 1  # "36 hours after": a day later or two, by the time of day
    return {"D": 0 if number <= 3 else 1, "W": 2, "M": 10, "Y": 45}[unit]

"""Dates whose parts do not agree: "Friday, July 10" where 10 July is a Thursday; "31 June", which does not exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.extract.time_resolve import FAR_FROM_REPORT, nearest_weekday
from dateline.extract.time_values import Value, parse_value
from dateline.extract.time_words import MONTH_NAMES, WEEKDAY_NAMES
from dateline.model import CalendarSlip, Dates, Published, Report, Span, TimeMention, content_id


def check_calendar(report: Report, times: Sequence[TimeMention], written: Published) -> tuple[CalendarSlip, ...]:
    """Every mention of `times` whose weekday and date disagree, or whose day does not exist, with its readings.

    Without a year in the words the report's date gives it; in an undated report only a stated year counts. Where the
    weekday would fit the year before or after just as well (a December date in January), nothing is said.
    """
    slips = []
    for time in times:
        if time.kind == "range" or time.span.report != report.id:
            continue
        value = parse_value(time.value)
        if value.unit != "day" or value.signed or len(value.what) < 5 or value.of:
            continue
        if (missing := _missing(value.what)) is not None:
            slips.append(_no_such_day(time, value, missing))
        elif "wd" in value.options and (day := _stated_day(value, written)):
            said = int(value.options["wd"])
            if day.isoweekday() != said and not _another_year_fits(value, day, said, written):
                slips.append(_mismatch(time, value, day, said, times, written))
    return tuple(slips)


def _missing(what: str) -> str | None:
    """Why the calendar lacks the day "2023-02-29" or "06-31"; None where it has it."""
    month, day = int(what[-5:-3]), int(what[-2:])
    year = int(what[:4]) if len(what) == 10 else 2024  # a leap year: 29 February is a day of some year
    try:
        date(year, month, day)
    except ValueError:
        of = f" {year}" if len(what) == 10 and month == 2 and day == 29 else ""
        return f"{MONTH_NAMES[month - 1]}{of} has no day {day}"
    return None


def _no_such_day(time: TimeMention, value: Value, missing: str) -> CalendarSlip:
    month = int(value.what[-5:-3])
    explanation = f"'{time.span.quote}' cannot be right: {missing}. No day is taken from it"
    reading = Dates(None, None, time.span, missing)
    return CalendarSlip(_id(time, f"no-day-{month}"), time.span, (("no day of the calendar", reading),), explanation)


def _stated_day(value: Value, written: Published) -> date | None:
    """The day the date names, its year from the report's date where the words leave it out; None where that is open."""
    if len(value.what) == 10:
        return date.fromisoformat(value.what)
    first, last = written.dates.first_day, written.dates.last_day
    if first is None or last is None:
        return None
    days = set()
    for ref in {date.fromisoformat(first), date.fromisoformat(last)}:
        near = [
            date(year, int(value.what[:2]), int(value.what[3:]))
            for year in (ref.year - 1, ref.year, ref.year + 1)
            if value.what != "02-29" or year % 4 == 0
        ]
        if not near:
            return None
        days.add(min(near, key=lambda day: (abs((day - ref).days), day)))
    return days.pop() if len(days) == 1 else None


def _another_year_fits(value: Value, day: date, said: int, written: Published) -> bool:
    """Whether the words leave the year out, the day is far from the report's, and the weekday fits a year beside it."""
    if len(value.what) == 10 or written.dates.first_day is None:
        return False
    ref = date.fromisoformat(written.dates.first_day)
    if abs((day - ref).days) <= FAR_FROM_REPORT:
        return False
    for year in (day.year - 1, day.year + 1):
        try:
            if day.replace(year=year).isoweekday() == said:
                return True
        except ValueError:
            continue
    return False


def _mismatch(
    time: TimeMention, value: Value, day: date, said: int, times: Sequence[TimeMention], written: Published
) -> CalendarSlip:
    other = nearest_weekday(day, said)
    is_day, is_other = WEEKDAY_NAMES[day.weekday()], WEEKDAY_NAMES[said - 1]
    right_day = _stated_elsewhere(times, time, day, written)
    right_other = _stated_elsewhere(times, time, other, written)
    by_date = (
        f"{is_day}, {day.isoformat()}",
        Dates(day.isoformat(), day.isoformat(), time.span, "the date is right and the weekday wrong"),
    )
    by_weekday = (
        f"{is_other}, {other.isoformat()}",
        Dates(other.isoformat(), other.isoformat(), time.span, "the weekday is right and the date wrong"),
    )
    explanation = f"'{time.span.quote}': {day.isoformat()} is a {is_day}, not a {is_other}; the nearest {is_other} is {other.isoformat()}."  # noqa: E501
    if right_day and not right_other:
        # the report knows the right weekday of that date, so here it most likely means the other day
        readings = (by_weekday, by_date)
        explanation += f" The report itself has '{right_day[0].quote}' for {day.isoformat()}, so the weekday is the likelier part here;"  # noqa: E501
    elif right_other and not right_day:
        readings = (by_weekday, by_date)
        explanation += f" The report also has '{right_other[0].quote}', which speaks for the weekday;"
    else:
        readings = (by_date, by_weekday)
        explanation += (
            " Nothing else in the report tells which part is wrong, and a date is the more deliberate statement;"
        )
    explanation += " both days stay in its interval"
    return CalendarSlip(
        _id(time, f"{day.isoformat()}-{said}"), time.span, readings, explanation, (*right_day, *right_other)
    )


def _stated_elsewhere(
    times: Sequence[TimeMention], slip: TimeMention, day: date, written: Published
) -> tuple[Span, ...]:
    """Other places of the report that name `day` by a weekday and a date that agree."""
    found = []
    for time in times:
        if time.id == slip.id or time.kind == "range" or not time.value.startswith("day:"):
            continue
        value = parse_value(time.value)
        said = value.options.get("wd")
        if said and not value.signed and _missing(value.what) is None and _stated_day(value, written) == day:  # noqa: SIM102
            if day.isoweekday() == int(said):
                found.append(time.span)
    return tuple(found)


def _id(time: TimeMention, reading: str) -> str:
    return content_id("k", time.span.report, time.span.start, time.span.end, reading)

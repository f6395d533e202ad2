"""From what the words say to the days they mean, given the day a report was written and what it spoke of before.

Every function works with one candidate day for the report; `times` joins the answers where several are possible.

Glossary. *ref*: the day the report was written. *last*: the expression spoken of before.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateline.elapsed import rounding
from dateline.elapsed import shift as iso_shift
from dateline.extract import time_words as w
from dateline.extract.time_tense import Direction
from dateline.extract.time_values import Value, parse_value

GRAINS = ("time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
GRAIN_OF_LETTER = {"S": "time", "N": "time", "h": "time", "d": "day", "w": "week", "m": "month", "q": "quarter", "y": "year",  # noqa: E501
                    "e": "decade", "c": "century"}  # fmt: skip
# Unfinished dates: how far ahead a date without a year may lie when no verb says that it lies ahead.
NEAR_AHEAD_DAYS = 90
STORY_TURN_MONTHS = 6
# a weekday tells the year of a date so many days away or more; nearer by, the weekday is the likelier slip
FAR_FROM_REPORT = 60


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days a value means: both ends inclusive. `leans` is what it was reckoned from, `rule` how, in words."""

    first: date
    last: date
    grain: str
    leans: str  # "nothing", "written", "last"
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against."""

    ref: date | None
    tense: Direction = "none"
    last: Meaning | None = None
    last_is_near: bool = False
    story_year: int | None = None  # set where the text tells a story of another time and dates lean on one another
    onward: bool = False  # the far end of a range, reckoned from its beginning


def resolve(value: Value, s: Setting) -> Meaning | None:
    """The days that `value` means in the setting `s`; None where they cannot be told."""
    if s.tense in ("set", "once set"):
        return _nearest_of(value, s)
    try:
        meaning = _core(value, s)
        return _narrow(_beside_it(meaning, value), value, s) if meaning else None
    except (ValueError, OverflowError):
        return None  # no such day (31 June), or beyond the calendar's years


def _nearest_of(value: Value, s: Setting) -> Meaning | None:
    """The day for which something had been set: the last or the next such one, whichever is nearer.

    Where words say that it was the first plan, a day of the report's own year is that one: news leaves out its year.
    """
    told = [m for tense in ("past", "future") if (m := resolve(value, replace(s, tense=tense))) is not None]
    ref = s.ref
    if not told or ref is None:
        return told[0] if told else None
    of_year = [m for m in told if m.first.year == ref.year] if s.tense == "once set" else []
    return min(of_year or told, key=lambda m: max((m.first - ref).days, (ref - m.last).days, 0))


def _core(value: Value, s: Setting) -> Meaning | None:
    if value.of:
        return _of(value, s)
    if s.story_year is not None and value.what == "+0" and value.unit in ("year", "month", "week"):
        return _same(Value("same", value.unit), s)  # "this year" of the story, not of the report
    if value.unit in ("month", "season") and (beside := value.options.get("dir")) in ("foll", "prev"):
        return _beside(Value(value.unit, value.what), s, after=beside == "foll")
    if s.story_year is not None and s.last and value.options.get("dir") in ("last", "next"):
        turned = _core(value, replace(s, ref=s.last.last, story_year=None))  # "the next spring" of the story
        return turned and replace(turned, leans="last", rule="is the one beside the expression before")
    match value.unit:
        case "day":
            return _day(value, s)
        case "month":
            return _month(value, s)
        case "year":
            return _year_or_more(value, s, 1)
        case "decade":
            return _year_or_more(value, s, 10)
        case "century":
            return _year_or_more(value, s, 100)
        case "quarter" | "half":
            return _quarter(value, s)
        case "season":
            return _season(value, s)
        case "week":
            return _week(value, s)
        case "weekend":
            return _weekend(value, s)
        case "weekday":
            return _weekday(value, s)
        case "offset":
            return _offset(value, s)
        case "easter":
            return _easter(value, s)
        case "same":
            return _same(value, s)
        case "duration":
            return _anchored_length(value, s)
    return None


def _beside(value: Value, s: Setting, *, after: bool) -> Meaning | None:
    """ "the following June", "the previous spring": the first after the expression before, or the last before it."""
    if s.last is None or not (s.last_is_near or s.story_year is not None):
        return None
    for year in range(s.last.first.year - 2, s.last.last.year + 3)[:: 1 if after else -1]:
        first, last = month_days(year, int(value.what)) if value.unit == "month" else season_days(year, value.what)
        if (first > s.last.last) if after else (last < s.last.first):
            side = "first one after" if after else "last one before"
            return _span(first, last, value.unit, "last", f"is the {side} the expression before")
    return None


# --- named and counted units ----------------------------------------------------------------------------------------
def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, or the last day of that month where it is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nearest_weekday(day: date, weekday: int) -> date:
    """The day with `weekday` (1 Monday to 7 Sunday) nearest to `day`: within three days of it."""
    shift = (weekday - day.isoweekday()) % 7
    return day + timedelta(shift - 7 if shift > 3 else shift)


def _span(first: date, last: date, grain: str, leans: str, rule: str) -> Meaning:
    return Meaning(first, last, grain, leans, rule)


def _signed(value: Value) -> int | None:
    return int(value.what) if value.signed else None


def _day(value: Value, s: Setting) -> Meaning | None:
    shift = _signed(value)
    if shift is not None:
        if s.ref is None:
            return None
        day = s.ref + timedelta(days=shift)
        return _span(day, day, "day", "written", "counts from the report's day")
    if len(value.what) == 10:
        day = date.fromisoformat(value.what)
        return _span(day, day, "day", "nothing", "is a full date")
    if len(value.what) <= 2:  # "the 18th"
        number = int(value.what)
        if s.last and s.last_is_near and s.last.grain in ("day", "month", "time"):
            day = date(s.last.first.year, s.last.first.month, number)
            return _span(day, day, "day", "last", "takes its month from the expression before")
        if s.ref is None:
            return None
        months = [add_months(s.ref.replace(day=1), k) for k in (-1, 0, 1)]
        days = [date(m.year, m.month, number) for m in months if number <= calendar.monthrange(m.year, m.month)[1]]
        chosen = _choose(days, s)
        return _span(chosen, chosen, "day", "written", "takes its month from the report's date") if chosen else None
    month, number = int(value.what[:2]), int(value.what[3:])
    if s.story_year is not None:
        day = date(_story_year(s, month), month, number)
        return _span(day, day, "day", "last", "takes its year from the expression before")
    if s.ref is None:
        return None
    days = [date(y, month, number) for y in range(s.ref.year - 8 if (month, number) == (2, 29) else s.ref.year - 1, s.ref.year + 2)  # noqa: E501
            if number <= calendar.monthrange(y, month)[1]]  # fmt: skip
    if not days:
        raise ValueError(f"no day {month}-{number}")
    chosen, said = _turned(days, value, s), value.options.get("wd")
    if chosen and said and chosen.isoweekday() != int(said) and abs((chosen - s.ref).days) > FAR_FROM_REPORT:
        chosen = next((day for day in days if day.isoweekday() == int(said)), chosen)
    return _span(chosen, chosen, "day", "written", "takes its year from the report's date") if chosen else None


def _choose(days: list[date], s: Setting) -> date | None:
    """The day meant among the possible ones: by tense, else the nearest, the past first."""
    assert s.ref is not None
    past, ahead = [d for d in days if d <= s.ref], [d for d in days if d >= s.ref]
    if s.onward and ahead:
        return ahead[0]
    if s.tense == "future" and ahead and (not past or (ahead[0] - s.ref).days < 200):
        return ahead[0]
    if s.tense == "past" and past and past[-1].year == s.ref.year:
        return past[-1]  # news leaves out the year of a date of its own year
    if past and ahead and (ahead[0] - s.ref).days <= NEAR_AHEAD_DAYS and (s.ref - past[-1]).days > 250:
        return ahead[0]  # a date a few weeks ahead is rarely meant for eleven months ago
    if s.tense == "none" and past and ahead:
        return past[-1] if (s.ref - past[-1]).days <= (ahead[0] - s.ref).days else ahead[0]
    return past[-1] if past else (ahead[0] if ahead else None)


def _turned(days: list[date], value: Value, s: Setting) -> date | None:
    """The day meant by "last Christmas", "this Easter", "next Christmas"; without such a word the likeliest one."""
    assert s.ref is not None
    match value.options.get("dir"):
        case "last":
            return max((day for day in days if day < s.ref), default=None)
        case "next":
            return min((day for day in days if day > s.ref), default=None)
        case "this":
            return next((day for day in days if day.year == s.ref.year), None)
    return _choose(days, s)


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday of a year: of the western churches, or of the eastern ones (Meeus: Astronomical Algorithms)."""
    if orthodox:
        moon = (19 * (year % 19) + 15) % 30
        monday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        month, day = divmod(moon + monday + 114, 31)
        return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)  # from the Julian calendar
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + sunday - 7 * ((year % 19 + 11 * moon + 22 * sunday) // 451) + 114, 31)
    return date(year, month, day + 1)


# Days from Easter Sunday: "all" stands for the feast with its holidays, Good Friday to Easter Monday.
EASTER_DAYS = {"ash": -46, "palm": -7, "thursday": -3, "friday": -2, "saturday": -1, "sunday": 0, "monday": 1,
               "ascension": 39, "pentecost": 49, "whitmonday": 50, "all": 0}  # fmt: skip


def _easter(value: Value, s: Setting) -> Meaning | None:
    """ "Good Friday", "Easter Monday last year", "over Easter": reckoned for the year that tense or text gives."""

    def of(year: int) -> date:
        return easter(year, orthodox="rite" in value.options) + timedelta(EASTER_DAYS[value.what])

    if s.story_year is not None:
        day, leans, rule = of(s.story_year), "last", "takes its year from the expression before"
    elif s.ref is not None:
        days = [of(s.ref.year + k) for k in (-1, 0, 1)]
        behind = [day for day in days if day <= s.ref] if s.tense == "past" and "dir" not in value.options else []
        chosen = behind[-1] if behind else _turned(days, value, s)
        if chosen is None:
            return None
        day, leans, rule = chosen, "written", "takes its year from the report's date"
    else:
        return None
    if value.what == "all":
        return _span(day - timedelta(2), day + timedelta(1), "length", leans, rule)
    return _span(day, day, "day", leans, rule)


def _story_year(s: Setting, month: int) -> int:
    """The year of a date without one in a story: that of the expression before, or the one beside it."""
    assert s.story_year is not None
    if s.last is None or s.last.grain not in ("day", "month", "time"):
        return s.story_year
    ahead = month - s.last.first.month
    return s.story_year + (1 if ahead < -STORY_TURN_MONTHS else -1 if ahead > STORY_TURN_MONTHS + 1 else 0)


def _month(value: Value, s: Setting) -> Meaning | None:
    shift = _signed(value)
    if shift is not None:
        if s.ref is None:
            return None
        first = add_months(s.ref.replace(day=1), shift)
        return _span(*month_days(first.year, first.month), "month", "written", "counts months from the report's date")
    if len(value.what) == 7:
        return _span(*month_days(int(value.what[:4]), int(value.what[5:])), "month", "nothing", "names its year")
    month, turn = int(value.what), value.options.get("dir")
    if s.story_year is not None and not turn:
        year = _story_year(s, month)
        return _span(*month_days(year, month), "month", "last", "takes its year from the expression before")
    if s.ref is None:
        return None
    year, rule = s.ref.year, "looks back from the report's date"
    if turn == "this":
        rule = "is the report's year"
    elif value.options.get("link") in ("by", "until") and turn is None and (month - s.ref.month) % 12 <= 5:
        year, rule = year + (month < s.ref.month), "lies ahead of the report's date by its preposition"
    elif turn == "next" or (s.tense == "future" and turn != "last"):
        year, rule = (
            year + (month < s.ref.month or (month == s.ref.month and turn == "next")),
            "looks ahead from the report's date",
        )
    else:
        year -= month > s.ref.month or (month == s.ref.month and turn == "last")
    return _span(*month_days(year, month), "month", "written", rule)


def _year_or_more(value: Value, s: Setting, length: int) -> Meaning | None:
    shift = _signed(value)
    grain = {1: "year", 10: "decade", 100: "century"}[length]
    if shift is None:
        if length == 100:
            first = 100 * (int(value.what) - 1) + 1
            return _span(date(max(first, 1), 1, 1), date(first + 99, 12, 31), grain, "nothing", "names its century")
        first = int(value.what)
        if "fiscal" in value.options:
            rule = "names a business year, of which the words do not say where in two years it begins and ends"
            return _span(date(first - 1, 4, 1), date(first + 1, 3, 31), grain, "nothing", rule)
        return _span(date(first, 1, 1), date(first + length - 1, 12, 31), grain, "nothing", f"names its {grain}")
    if s.ref is None:
        return None
    first = (s.ref.year // length + shift) * length
    return _span(
        date(first, 1, 1), date(first + length - 1, 12, 31), grain, "written", f"counts {grain}s from the report's date"
    )


def _quarter(value: Value, s: Setting) -> Meaning | None:
    size = 3 if value.unit == "quarter" else 6
    shift = _signed(value)
    if shift is not None:
        if s.ref is None:
            return None
        first = add_months(date(s.ref.year, (s.ref.month - 1) // size * size + 1, 1), shift * size)
        return _span(
            first,
            add_months(first, size) - timedelta(1),
            value.unit,
            "written",
            f"counts {value.unit}s from the report's date",
        )
    number = int(value.what[-1])
    if len(value.what) > 2:
        year, leans, rule = int(value.what[:4]), "nothing", "names its year"
    elif s.story_year is not None:
        year, leans, rule = s.story_year, "last", "takes its year from the expression before"
    elif s.ref is not None:
        year, leans, rule = s.ref.year, "written", "looks back from the report's date"
        if s.tense == "future":
            rule = "looks ahead from the report's date"
            # results for a quarter that has just ended are still "expected"
            year += date(year, number * size, calendar.monthrange(year, number * size)[1]) < s.ref - timedelta(120)
        else:
            year -= date(year, (number - 1) * size + 1, 1) > s.ref
    else:
        return None
    first = date(year, (number - 1) * size + 1, 1)
    return _span(first, add_months(first, size) - timedelta(1), value.unit, leans, rule)


_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season_days(year: int, code: str) -> tuple[date, date]:
    """A northern season by months: spring March to May; winter begins in December of `year`."""
    first = date(year, _SEASON_MONTH[code], 1)
    return first, add_months(first, 3) - timedelta(1)


def _season(value: Value, s: Setting) -> Meaning | None:
    if len(value.what) > 2:
        year, code = int(value.what[:4]), value.what[5:]
        if code == "WI":  # "winter 2024" may be either end of the year
            return _span(date(year, 1, 1), add_months(date(year, 12, 1), 3) - timedelta(1), "season", "nothing",
                         "names a year; its winter may be either end of it")  # fmt: skip
        return _span(*season_days(year, code), "season", "nothing", "names its year; seasons are the northern ones")
    if value.signed:
        return None
    code, turn = value.what, value.options.get("dir")
    if s.story_year is not None and not turn:
        return _span(*season_days(s.story_year, code), "season", "last", "takes its year from the expression before")
    if s.ref is None:
        return None
    ref = s.ref
    candidates = [season_days(y, code) for y in range(ref.year - 3, ref.year + 2)]
    ahead = turn == "next" or (turn is None and s.tense == "future") or (turn == "this" and s.tense == "future")
    if ahead:
        pick = next(c for c in candidates if (c[0] > ref if turn == "next" else c[1] >= ref))
    elif turn == "this":
        pick = min(candidates, key=lambda c: (abs((c[0] - ref).days + 45), c))
    else:
        behind = [c for c in candidates if (c[1] < ref if turn == "last" else c[0] <= ref)]
        pick = behind[-1 - int(value.options.get("beyond", "0"))]
    rule = f"looks {'ahead' if ahead else 'back'} from the report's date; seasons are the northern ones"
    return _span(*pick, "season", "written", rule)


def _week(value: Value, s: Setting) -> Meaning | None:
    shift = _signed(value)
    if shift is None or s.ref is None:
        return None
    monday = s.ref - timedelta(days=s.ref.weekday()) + timedelta(weeks=shift)
    return _span(
        monday, monday + timedelta(6), "week", "written", "counts weeks, Monday to Sunday, from the report's date"
    )


def _weekend(value: Value, s: Setting) -> Meaning | None:
    shift = _signed(value)
    if shift is None or s.ref is None:
        return None
    day = s.ref.isoweekday()
    saturday = s.ref - timedelta(days=day - 6 if day >= 6 else day + 1)  # the one under way or just past
    under_way, rule = day >= 6, "is the weekend under way"
    if shift < 0:
        saturday -= timedelta((7 if under_way else 0) + 7 * (-shift - 1))
        rule = (
            "counts back weekends from the report's date"
            if shift < -1
            else "is the last weekend before the report's date"
        )
    elif shift > 0:
        saturday += timedelta(7 * shift)
        rule = (
            "counts weekends ahead from the report's date"
            if shift > 1
            else "is the next weekend after the report's date"
        )
    elif not under_way:
        ahead = s.tense == "future" or (s.tense == "none" and value.options.get("dir") == "this")
        saturday += timedelta(7 if ahead else 0)
        rule = "is the coming weekend by the verb" if ahead else "is the past weekend by the verb"
    return _span(saturday, saturday + timedelta(1), "weekend", "written", rule)


def _weekday(value: Value, s: Setting) -> Meaning | None:
    number, turn = int(value.what), value.options.get("dir")
    if turn in ("prev", "foll"):
        near = s.last if s.last and s.last_is_near and s.last.grain in ("day", "time") else None
        start = near.first if near else s.ref if s.story_year is None else None
        if start is None:
            return None
        ahead = (number - start.isoweekday()) % 7 or 7
        day = start + timedelta(ahead) if turn == "foll" else start - timedelta((start.isoweekday() - number) % 7 or 7)
        way = "first after" if turn == "foll" else "last before"
        whence = "the expression before" if near else "the report's date"
        return _span(day, day, "day", "last" if near else "written", f"is the {way} {whence}")
    if turn == "that" and s.last and s.last.grain in ("week", "weekend"):
        day = s.last.first - timedelta(days=s.last.first.weekday()) + timedelta(number - 1)
        return _span(day, day, "day", "last", "lies in the week spoken of before")
    if s.story_year is not None:
        return None
    if s.ref is None:
        return None
    back = (s.ref.isoweekday() - number) % 7
    if turn == "last":
        day = s.ref - timedelta(back or 7)
        rule = "looks back from the report's date"
    elif turn == "next":
        day = s.ref + timedelta((number - s.ref.isoweekday()) % 7 or 7)
        rule = "looks ahead from the report's date"
    elif s.tense == "future" or (turn == "this" and s.tense == "none"):
        day = s.ref + timedelta((number - s.ref.isoweekday()) % 7)
        rule = "looks ahead from the report's date"
    else:
        day = s.ref - timedelta(back)
        rule = "looks back from the report's date"
    if "weeks" in value.options:
        day += timedelta(weeks=int(value.options["weeks"]))
        rule += ", with the weeks that the words add"
    if day == s.ref:
        rule = "is the weekday of the report's date"
    return _span(day, day, "day", "written", rule)


def _of(value: Value, s: Setting) -> Meaning | None:
    """ "March of last year", "Friday of last week": the larger thing first."""
    assert value.of is not None
    whole = _core(parse_value(value.of), s)
    if whole is None:
        return None
    if "ends" in value.options:
        began = _length_before(whole.last, value)
        grain = {"P3M": "quarter", "quarter": "quarter", "P6M": "half", "half": "half", "P1Y": "year"}
        said = grain.get(value.what) or grain.get(value.unit, "length")
        return _span(began, whole.last, said, whole.leans, f"ends with a date that {whole.rule}") if began else None
    if value.unit == "duration":
        return _part_of(whole, value)
    inner = replace(s, ref=None, story_year=whole.first.year, last=whole, last_is_near=True)
    if "nth" in value.options:
        return _still_ahead(_nth_of(whole, value), value, s)
    if value.unit == "weekday":
        day = whole.first + timedelta((int(value.what) - whole.first.isoweekday()) % 7)
        return _span(day, day, "day", whole.leans, f"lies in the week that {whole.rule}")
    part = _core(Value(value.unit, value.what), inner)
    return replace(part, leans=whole.leans, rule=f"lies in the {whole.grain} that {whole.rule}") if part else None


def _still_ahead(meant: Meaning | None, value: Value, s: Setting) -> Meaning | None:
    """ "Will meet on the first Friday of the month", said when it is over: of which month the words do not say."""
    over = value.of == "month:+0" and s.tense == "future" and s.ref is not None and meant is not None
    return None if over and meant is not None and s.ref is not None and meant.last < s.ref else meant


def _nth_of(whole: Meaning, value: Value) -> Meaning | None:
    """ "the first Tuesday of November"; None where the month has no such day."""
    number, nth = int(value.what), int(value.options["nth"])
    if nth > 0:
        day = whole.first + timedelta((number - whole.first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        day = whole.last - timedelta((whole.last.isoweekday() - number) % 7)
    rule = f"lies in the {whole.grain} that {whole.rule}"
    return _span(day, day, "day", whole.leans, rule) if day <= whole.last else None


_LENGTH = re.compile(r"P(\d+)([DWMYQ])")


def _later(day: date, amount: int, letter: str) -> date:
    """The day `amount` days, weeks, months, quarters or years after `day`."""
    if letter in "DW":
        return day + timedelta(days=amount * (7 if letter == "W" else 1))
    return add_months(day, amount * {"M": 1, "Q": 3, "Y": 12}[letter])


def _length_before(last: date, value: Value) -> date | None:
    """The first day of the quarter, half or length `value` that ends with `last`."""
    m = _LENGTH.fullmatch({"quarter": "P3M", "half": "P6M"}.get(value.unit, value.what))
    return _later(last + timedelta(1), -int(m[1]), m[2]) if m else None


def _part_of(whole: Meaning, value: Value) -> Meaning | None:
    """ "the last week of March", "the first ten months of 1921": so much from the one end of `whole` or the other."""
    m = _LENGTH.fullmatch(value.what)
    if m is None:
        return None
    amount, letter, side = int(m[1]), m[2], int(value.options.get("side", "1"))
    if side > 0:
        first = _later(whole.first, amount * (side - 1), letter)
        last = _later(whole.first, amount * side, letter) - timedelta(1)
    else:
        first, last = _later(whole.last + timedelta(1), -amount, letter), whole.last
    if first < whole.first or last > whole.last:
        return None
    return _span(first, last, "length", whole.leans, f"is that part of what {whole.rule}")


# --- counted from something -----------------------------------------------------------------------------------------
_OFFSET = re.compile(r"([+-])(X|\d+(?:\.\d+)?)([SNhdwmqyec])")


def _offset(value: Value, s: Setting) -> Meaning | None:
    m = _OFFSET.fullmatch(value.what)
    if m is None or m[2] == "X":
        return None
    amount = float(m[2]) * (-1 if m[1] == "-" else 1)
    letter, base = m[3], value.options.get("from")
    if base == "event":
        return None
    if base == "last":
        start, leans = _start_of_count(letter, amount, s)
        if start is None:
            return None
        rule = "counts from the expression before" if leans == "last" else "counts from the report's date"
        if value.options.get("whole") and letter in "ec":
            size = 10 if letter == "e" else 100
            year = (start.first.year // size + int(amount)) * size
            return _span(date(year, 1, 1), date(year + size - 1, 12, 31), GRAIN_OF_LETTER[letter], leans, rule)
        if value.options.get("whole"):  # "the following week": a week of the calendar, from whatever day
            return _shifted(start.first, start.last, letter, amount, letter, leans, rule, base=None)
        if letter == "y" and abs(amount) > 1:  # "two years later" than a month names no month
            return _shifted(start.first, start.last, "year", amount, letter, leans, rule, base=None)
        return _shifted(start.first, start.last, start.grain, amount, letter, leans, rule, base=start)
    if value.what == "-1y" and s.last and s.last_is_near and s.last.grain in ("quarter", "half"):
        return _shifted(
            s.last.first,
            s.last.last,
            s.last.grain,
            amount,
            letter,
            "last",
            f"is the same {s.last.grain} a year before",
            base=s.last,
        )
    if s.ref is None:
        return None
    return _shifted(s.ref, s.ref, "day", amount, letter, "written", "counts from the report's date", base=None)


def _start_of_count(letter: str, amount: float, s: Setting) -> tuple[Meaning | None, str]:
    """What "two days later" or "a year earlier" counts from: the expression before, else the report's day."""
    grain = GRAIN_OF_LETTER[letter]
    if s.last and s.last_is_near and GRAINS.index(s.last.grain) <= GRAINS.index(grain) + (letter in "hNS"):
        return s.last, "last"
    if s.ref is not None and amount < 0 and s.story_year is None and abs(amount) == 1 and letter in "dy":
        day = Meaning(s.ref, s.ref, "day", "written", "")
        return day, "written"
    return None, "last"


def _shifted(
    first: date, last: date, grain: str, amount: float, letter: str, leans: str, rule: str, *, base: Meaning | None
) -> Meaning | None:
    whole = int(amount)
    if letter in "SN":
        return _span(first, last, "day", leans, rule) if base is None else None
    if letter == "h":
        if base is None:  # "24 hours ago"; "six hours ago" may be the day before
            return _span(first + timedelta(hours=amount - 24), last, "day", leans, rule)
        return None
    if amount != whole:  # "two and a half years ago"
        months = amount * {"y": 12, "m": 1, "e": 120}.get(letter, 0)
        if not months or months != int(months):
            return None
        begun, ended = add_months(first, int(months)), add_months(last, int(months))
        if first == last:  # half a year is how exact the words are
            begun, ended = add_months(begun, -3), add_months(ended, 3)
        return _span(begun, ended, "length", leans, rule)
    if letter == "d":
        return _span(
            first + timedelta(whole), last + timedelta(whole), "day" if grain == "time" else grain, leans, rule
        )
    if letter == "w":
        if base is not None and base.grain in ("day", "time"):
            return _span(first + timedelta(weeks=whole), last + timedelta(weeks=whole), "day", leans, rule)
        moved = first + timedelta(weeks=whole)
        monday = moved - timedelta(moved.weekday())
        return _span(monday, monday + timedelta(6), "week", leans, rule)
    months = whole * {"m": 1, "q": 3, "y": 12, "e": 120, "c": 1200}[letter]
    if letter == "m":
        moved = add_months(first, months)
        return _span(*month_days(moved.year, moved.month), "month", leans, rule)
    if letter == "y" and base is not None and grain in ("quarter", "half"):
        ends = add_months(base.last + timedelta(1), months) - timedelta(1)
        return _span(add_months(first, months), ends, grain, leans, rule)
    if letter == "q" or (base is not None and grain in ("quarter", "half") and letter == "y"):
        size = 6 if grain == "half" else 3
        moved = add_months(first, months)
        start = date(moved.year, (moved.month - 1) // size * size + 1, 1)
        return _span(
            start, add_months(start, size) - timedelta(1), "half" if grain == "half" else "quarter", leans, rule
        )
    if base is not None and grain == "month" and letter == "y":
        moved = add_months(first, months)
        return _span(*month_days(moved.year, moved.month), "month", leans, rule)
    if letter == "e" and whole:
        year = first.year + 10 * whole
        return _span(date(year, 1, 1), date(year, 12, 31), "year", leans, rule)
    year = first.year + months // 12
    return _span(date(year, 1, 1), date(year, 12, 31), "year", leans, rule)


def _same(value: Value, s: Setting) -> Meaning | None:
    """ "that year", "the same day": what the text spoke of last; "the year" falls back to the report's own."""
    grain, last = value.what, s.last
    turn = value.options.get("dir")
    soft = turn in ("this", "latest", "full")
    if turn == "full" and last and s.last_is_near and last.grain in ("quarter", "half"):
        soft = False  # "the full year" of the quarter just told of
    if last and (not soft or s.story_year is not None) and GRAINS.index(last.grain) <= GRAINS.index(grain):
        day, rule = last.first, "is the one that the text spoke of before"
        if grain == "day":
            return _span(last.first, last.last, "day", "last", rule)
        if grain == "week":
            monday = day - timedelta(day.weekday())
            return _span(monday, monday + timedelta(6), "week", "last", rule)
        if grain == "weekend" and last.grain == "weekend":
            return replace(last, leans="last", rule=rule)
        if grain == "month":
            return _span(*month_days(day.year, day.month), "month", "last", rule)
        if grain == "quarter":
            start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
            return _span(start, add_months(start, 3) - timedelta(1), "quarter", "last", rule)
        if grain == "year":
            return _span(date(day.year, 1, 1), date(day.year, 12, 31), "year", "last", rule)
        if grain == "decade":
            start = date(day.year // 10 * 10, 1, 1)
            return _span(start, date(start.year + 9, 12, 31), "decade", "last", rule)
    if soft and s.ref is not None:
        if grain == "quarter":  # spoken of in results: the one before, or the last that has ended
            if last and s.last_is_near and last.grain == "quarter":
                return replace(last, leans="last", rule="is the one that the text spoke of before")
            return _core(Value(grain, "-1"), s) if turn in ("this", "full") else None
        if grain == "day":
            if last and s.last_is_near and last.grain in ("day", "time"):
                return replace(last, leans="last", rule="is the one that the text spoke of before")
            return _span(s.ref, s.ref, "day", "written", "is the report's own")
        return _core(Value(grain, "+0"), s)
    return None


_PERIOD = re.compile(r"P(T?)(\d+(?:\.\d+)?)([SMHDWQY])")


def _anchored_length(value: Value, s: Setting) -> Meaning | None:
    """ "the past two months": a length that ends (or begins) with the report's day."""
    m = _PERIOD.fullmatch(value.what)
    if m is None or s.ref is None or s.story_year is not None or not ({"to", "from"} & value.options.keys()):
        return None
    sign = -1 if "to" in value.options else 1
    amount, letter = float(m[2]), m[3]
    if m[1]:
        hours = amount * {"H": 1, "M": 1 / 60, "S": 1 / 3600}[letter]
        other = s.ref + timedelta(days=sign * -(-int(hours) // 24 if hours > 1 else -1))
    elif letter in "DW":
        other = s.ref + timedelta(days=sign * amount * (7 if letter == "W" else 1))
    else:
        other = add_months(s.ref, sign * round(amount * {"M": 1, "Q": 3, "Y": 12}[letter]))
    first, last = sorted((s.ref, other))
    way = "ends" if sign < 0 else "begins"
    return _span(first, last, "length", "written", f"is a length of time that {way} with the report's day")


# --- beside a day ---------------------------------------------------------------------------------------------------
def _beside_it(meaning: Meaning, value: Value) -> Meaning:
    """What words that count from a day make of it: "the day after Christmas", "the Friday before Easter", "the week of
    26 February"; the day itself where there are none."""
    first, last, said = meaning.first, meaning.last, value.options
    if meaning.grain != "day" or first != last:
        return meaning
    if counted := said.get("shift"):
        day, slack = iso_shift(first.toordinal(), counted[1:], -1 if counted[0] == "-" else 1), rounding(counted[1:])
        first, last = date.fromordinal(day - slack), date.fromordinal(day + slack)
        return replace(meaning, first=first, last=last, rule=f"counts from a day that {meaning.rule}")
    if wanted := said.get("beside"):
        number, rule = int(wanted[1:]), f"is the weekday beside a day that {meaning.rule}"
        ahead = (number - first.isoweekday()) % 7 or 7
        back = (first.isoweekday() - number) % 7 or 7
        day_beside = first - timedelta(back) if wanted[0] == "-" else first + timedelta(ahead)
        return replace(meaning, first=day_beside, last=day_beside, rule=rule)
    monday, sunday = first - timedelta(first.weekday()), first.isoweekday() == SUNDAY
    rule = f"is the {said.get('within', '').removesuffix('from')} of a day that {meaning.rule}"
    match said.get("within"):
        case "week":  # some begin their weeks with Sunday
            return Meaning(
                monday, first + timedelta(6) if sunday else monday + timedelta(6), "week", meaning.leans, rule
            )
        case "weekfrom":
            return Meaning(first, first + timedelta(6), "week", meaning.leans, rule)
        case "weekend" if first.isoweekday() >= FRIDAY:
            return Meaning(min(first, monday + timedelta(5)), monday + timedelta(6), "weekend", meaning.leans, rule)
    return meaning


FRIDAY, SUNDAY = 5, 7


# --- narrower by a word ---------------------------------------------------------------------------------------------
MONTH_OF_30 = 30


def _narrow(meaning: Meaning, value: Value, s: Setting) -> Meaning:
    """The part of the days that "early", "late", "the end of", "earlier" leave."""
    mod = value.options.get("mod")
    if not mod or meaning.grain in ("day", "time"):
        return meaning
    first, last, ref = meaning.first, meaning.last, s.ref
    if mod in ("earlier", "later"):
        if ref and first <= ref <= last:
            return replace(meaning, last=ref) if mod == "earlier" else replace(meaning, first=ref)
        return meaning
    if meaning.grain == "month":
        cut = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, last.day), "end": (21, last.day),
               "half1": (1, 15), "half2": (16 if last.day >= MONTH_OF_30 else 15, last.day)}[mod]  # fmt: skip
        return replace(meaning, first=first.replace(day=cut[0]), last=first.replace(day=cut[1]))
    if meaning.grain == "year" and not mod.startswith("half"):
        months = {"early": (1, 4), "start": (1, 3), "mid": (5, 8), "late": (9, 12), "end": (10, 12)}[mod]
        return replace(meaning, first=date(first.year, months[0], 1), last=month_days(first.year, months[1])[1])
    if mod in ("half1", "half2"):  # of a season, a decade, a century
        middle = add_months(first, ((last.year - first.year) * 12 + last.month - first.month + 1) // 2)
        return replace(meaning, last=middle - timedelta(1)) if mod == "half1" else replace(meaning, first=middle)
    if meaning.grain == "decade":
        years = {"early": (0, 3), "start": (0, 1), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}[mod]
        return replace(meaning, first=date(first.year + years[0], 1, 1), last=date(first.year + years[1], 12, 31))
    third = ((last - first).days + 1) // 3
    if third == 0:
        return meaning
    if mod in ("early", "start"):
        last = first + timedelta(third)
    elif mod == "mid":
        first, last = first + timedelta(third), last - timedelta(third)
    else:
        first = last - timedelta(third)
    return replace(meaning, first=first, last=last)


def clock(at: str, day: date) -> str:
    """ISO 8601 for a time of day ("14:47", "14:47+07:00", "02:52[ET]") on `day`, with its zone where it names one."""
    time, zone = at[:5], at[5:]
    if re.match(r"\d\d:\d\d:\d\d", at):
        time, zone = at[:8], at[8:]
    stamp = f"{day.isoformat()}T{time if len(time) == 8 else time + ':00'}"
    if zone.startswith("["):
        local = datetime.fromisoformat(stamp).replace(tzinfo=ZoneInfo(w.ZONE_NAMES[zone[1:-1]]))
        return local.isoformat()
    if zone == "Z":
        return stamp + "+00:00"
    if re.fullmatch(r"[+-]\d{4}", zone):
        zone = f"{zone[:3]}:{zone[3:]}"
    return stamp + zone


# "About 7 pm" is said of ten minutes before and after, of a quarter of an hour, hardly of half an hour or more.
ABOUT_MINUTES = 30


def around(stamp: str, way: int) -> str:
    """A time of day as much earlier (way -1) or later (1) as "about" allows, within its day."""
    moment = datetime.fromisoformat(stamp)
    moved = moment + timedelta(minutes=way * ABOUT_MINUTES)
    if moved.date() == moment.date():
        return moved.isoformat()
    return moment.replace(hour=0, minute=0).isoformat() if way < 0 else moment.replace(hour=23, minute=59).isoformat()

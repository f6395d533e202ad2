"""When a report was published: from its metadata, its dateline or a date line in its text, and never by guessing.

Order: a stamp that means "published"; a dateline with its year; a press release's head line or a date line at the
beginning or the end of the text; then what only bounds the day. A stamp that means "modified", "updated" or "retrieved"
is never the publication date: standing alone it gives the latest day, with an open beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.extract import time_words as w
from dateline.extract.time_resolve import clock
from dateline.mastheads import byline, is_name, is_outlet
from dateline.model import Basis, Dates, Published, Report, Span, Stamp

FIRST_YEAR, LAST_YEAR = 1800, 2100
HEAD_LINES, HEAD_CHARS, TAIL_LINES = 8, 90, 4
LONGEST_CREDIT = 50  # characters before the date of a line that states it without a label
LINE_CHARS = 300  # how much of a line is looked at


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as a stamp or a line states it: a day, or several possible ones, with the time of day and zone if said."""

    first: str
    last: str
    note: str = ""

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.first[:10])

    @property
    def last_day(self) -> date:
        return date.fromisoformat(self.last[:10])


# --- reading one date -----------------------------------------------------------------------------------------------
_CLOCK = r"(?P<h>\d{1,2})(?:[:.](?P<mi>\d\d)(?::(?P<s>\d\d)(?:\.\d+)?)?)?\s*(?P<ap>[AaPp]\.?[Mm]\.?)?"
_SIGN_ZONE = r"(?:UTC|GMT)?\s?[+-]\d{1,2}:?(?:\d\d)?"
_ZONE = rf"(?P<zone>{_SIGN_ZONE}|Z|\(?\b(?:{'|'.join([*sorted(w.ZONES, key=len, reverse=True), *w.ZONE_NAMES, 'UT'])})\b\)?)"  # noqa: E501
_DATES = (
    r"(?P<iy>\d{4})[-/](?P<im>\d{1,2})[-/](?P<id>\d{1,2})(?!\d)|"
    r"(?P<cy>(?:19|20)\d\d)(?P<cm>[01]\d)(?P<cd>[0-3]\d)(?!\d)|"
    rf"(?P<d1>{w.DAY})(?:st|nd|rd|th)?(?:\sof)?[\s.-]{{1,2}}(?P<m1>{w.MONTH})[\s.,-]{{1,2}}(?P<y1>\d{{4}})(?!\d)|"
    rf"(?P<m2>{w.MONTH})\s(?P<d2>{w.DAY})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})(?!\d)|"
    rf"(?P<m4>{w.MONTH})\s(?P<d4>{w.DAY})\s(?P<t4>\d\d:\d\d:\d\d)\s(?:[A-Z]{{3,4}}\s)?(?P<y4>\d{{4}})|"
    r"(?P<n1>\d{1,2})(?P<mark>[/.-])(?P<n2>\d{1,2})(?P=mark)(?P<y3>\d{4})(?!\d)"
)
_ONE_DATE = re.compile(_DATES)
_WD_BEFORE = re.compile(rf"\b({w.WEEKDAY}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)),?\s*(?:the\s)?$")
_CLOCK_AFTER = re.compile(rf"(?:T|,?\s*(?:[-–|·•]\s*)?(?:at\s+|@\s*)?|,\s*){_CLOCK}\s*{_ZONE}?(?!\d)")
_CLOCK_BEFORE = re.compile(rf"(?<![\d:]){_CLOCK}\s*{_ZONE}?\s*,?\s*(?:on\s+)?(?:{w.WEEKDAY}\s*,?\s*)?$")


def read_date(words: str) -> Moment | None:
    """The first date in `words`, with the time of day that stands beside it; None where there is none.

    Reads ISO 8601, RFC 822, "Tue 7 May 2024 at 9:40am", "07:15, 3 May 2024", "May 21, 2024 5 p.m. ET",
    "20231021" and "21/10/2023". Where day and month could be either way round, both days bound the result.
    """
    words = words[:LINE_CHARS]
    for m in _ONE_DATE.finditer(words):
        if m.start() and words[m.start() - 1].isdigit():
            continue
        days, note = _days_of(m)
        if not days:
            continue
        wd = _WD_BEFORE.search(words[: m.start()])
        if wd and len(days) == 1 and days[0].isoweekday() != w.weekday_number(wd[1]):
            said = w.WEEKDAY_NAMES[w.weekday_number(wd[1]) - 1]
            note = f"{days[0].isoformat()} is a {w.WEEKDAY_NAMES[days[0].weekday()]}, not a {said}"
        elif wd and len(days) > 1:
            fitting = [day for day in days if day.isoweekday() == w.weekday_number(wd[1])]
            if len(fitting) == 1:
                days, note = fitting, "the weekday tells the day from the month"
        at = _clock_beside(words, m) if len(days) == 1 else None
        stamps = [clock(at, day) if at else day.isoformat() for day in days]
        return Moment(min(stamps), max(stamps), note)
    return None


def _days_of(m: re.Match[str]) -> tuple[list[date], str]:
    said, note = m.groupdict(), ""
    if said["n1"]:
        a, b, year = int(said["n1"]), int(said["n2"]), int(said["y3"])
        pairs = [(b, a)] if said["mark"] == "." else [(b, a), (a, b)]
        found = sorted({day for month, number in pairs if (day := _real_day(year, month, number))})
        if len(found) > 1:
            note = f"'{m.group()}' may put the day or the month first, so both days bound it"
        return found, note
    for y, mo, d in (("iy", "im", "id"), ("cy", "cm", "cd")):
        if said[y]:
            day = _real_day(int(said[y]), int(said[mo]), int(said[d]))
            return ([day] if day else []), note
    for k in ("1", "2", "4"):
        if said["m" + k]:
            day = _real_day(int(said["y" + k]), w.month_number(said["m" + k]), int(said["d" + k]))
            return ([day] if day else []), note
    return [], note


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _clock_beside(words: str, m: re.Match[str]) -> str | None:
    """The time of day next to the date as "HH:MM[:SS]ZONE", None where none is said."""
    if m["t4"]:
        return m["t4"]
    after = _CLOCK_AFTER.match(words, m.end())
    for hit in (after, _CLOCK_BEFORE.search(words[: m.start()])):
        if hit and (at := _clock_text(hit)):
            return at
    return None


def _clock_text(m: re.Match[str]) -> str | None:
    hour, minute, second = int(m["h"]), int(m["mi"] or 0), m["s"]
    if m["mi"] is None and not m["ap"]:
        return None
    if m["ap"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if m["ap"][0] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}:{int(second or 0):02}{_zone_text(m['zone'])}"


def _zone_text(zone: str | None) -> str:
    if not zone:
        return ""
    zone = zone.strip("() ")
    if zone in ("Z", "UT"):
        return "+00:00"
    if zone in w.ZONE_NAMES:
        return f"[{zone}]"
    if shift := re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", zone):
        return f"{shift[1]}{int(shift[2]):02}:{shift[3] or '00'}"
    minutes = w.ZONES[zone.upper()]
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


# --- the report's date ----------------------------------------------------------------------------------------------
def date_report(report: Report, sentences: Sequence[Span]) -> Published:
    """When `report` was published, as an interval, and what that rests on; basis "none" where nothing says it."""
    published = _stamped(report.stamps, "published")
    later = [
        (stamp, moment)
        for meaning in ("modified", "updated", "retrieved")
        for stamp, moment in _stamped(report.stamps, meaning)
    ]
    for stamp, moment in published:
        return _from_stamp(report, stamp, moment, published, later)
    bounds = [moment.last_day for _, moment in later]
    for basis, span, found in _from_text(report, bounds):
        why = f"the {'dateline' if basis == 'dateline' else 'line of the date'} '{span.quote}' gives it"
        if found.note:
            why += f"; {found.note}"
        if bounds and found.first_day > max(bounds) + timedelta(1):
            why += f"; yet the metadata show the report on {max(bounds).isoformat()}, before that day"
        return Published(Dates(found.first, found.last, span, why), basis)
    unclear = _stamped(report.stamps, "unclear")
    for stamp, moment in unclear:
        why = f"{stamp.field} says {stamp.value!r}, without saying what that date means"
        return Published(Dates(moment.first, moment.last, None, _with(why, moment.note)), "metadata")
    if later:
        stamp, moment = min(later, key=lambda pair: (pair[1].last_day, pair[0].field))
        verb = {"modified": "was changed", "updated": "was updated", "retrieved": "was fetched"}[stamp.meaning]
        why = f"{stamp.field} says that it {verb} on {moment.last_day.isoformat()}: it was published by then, nobody says when"  # noqa: E501
        return Published(Dates(None, moment.last_day.isoformat(), None, _with(why, moment.note)), "metadata")
    unread = next((stamp for stamp in report.stamps if stamp.value.strip()), None)
    why = f"{unread.field} says {unread.value!r}, which is no date of a report" if unread else "the report is undated"
    return Published(Dates(None, None, None, why), "none")


def _stamped(stamps: Sequence[Stamp], meaning: str) -> list[tuple[Stamp, Moment]]:
    """The stamps with this meaning that hold a date, in their order."""
    found = []
    for stamp in stamps:
        moment = (_epoch(stamp.value) or read_date(stamp.value)) if stamp.meaning == meaning else None
        if moment and UNSET.isdisjoint((moment.first_day, moment.last_day)):
            found.append((stamp, moment))
    return found


# What programs write that know no day: the first second of their clock, here or west of Greenwich; the first of tables.
UNSET = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1, 1, 1)})


def _epoch(value: str) -> Moment | None:
    """Seconds or milliseconds since 1970, as some feeds give them."""
    if not re.fullmatch(r"\d{10}|\d{13}", value.strip()):
        return None
    seconds = int(value.strip()[:10])
    stamp = datetime.fromtimestamp(seconds, tz=UTC).isoformat()
    return Moment(stamp, stamp)


def _with(why: str, note: str) -> str:
    return f"{why}; {note}" if note else why


def _from_stamp(
    report: Report,
    stamp: Stamp,
    moment: Moment,
    published: list[tuple[Stamp, Moment]],
    later: list[tuple[Stamp, Moment]],
) -> Published:
    """The first stamp that means "published", the most precise of those of the same day, with what contradicts it."""
    agreeing = [m for _, m in published if m.first_day == moment.first_day and m.last_day == moment.last_day]
    exact = next((m for m in agreeing if "T" in m.first), moment)
    if moment.first_day != moment.last_day:  # 5/6/2024: another stamp may settle it
        settled = [
            m for _, m in published if m.first_day == m.last_day and m.first_day in (moment.first_day, moment.last_day)
        ]
        exact = settled[0] if settled else moment
    why = _with(f"{stamp.field} says {stamp.value!r}", exact.note)
    others = [(s, m) for s, m in published if not moment.first_day <= m.first_day <= moment.last_day]
    if others:
        why += f"; {others[0][0].field} says {others[0][0].value!r} instead"
    before = [(s, m) for s, m in later if m.last_day < exact.first_day - timedelta(1)]
    if before:
        why += f"; yet {before[0][0].field} gives {before[0][0].value!r}, before it was published"
    stated = dateline_date(report.text)
    if stated and stated[2].year is None and stated[2].day_in(exact.first_day.year) not in _around(exact.first_day):
        why += f"; its dateline says {report.text[stated[0] : stated[1]]!r}"
    return Published(Dates(exact.first, exact.last, None, why), "metadata")


def _around(day: date) -> set[date | None]:
    return {day + timedelta(k) for k in range(-3, 4)}


# --- dates that stand in the text -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day as a dateline gives it, with or without its year."""

    month: int
    day: int
    year: int | None

    def day_in(self, year: int) -> date | None:
        """That day of `year`, None where the year does not have it."""
        return _real_day(self.year or year, self.month, self.day)


_PLACE = r"[A-Z][A-Z.'’/-]+(?:\s[A-Z][A-Z.'’/-]+){0,4}(?:,\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}){0,2}"
_DATE = (
    rf"(?P<date>(?:(?P<m1>{w.MONTH})\s(?P<d1>{w.DAY})(?:st|nd|rd|th)?|(?P<d2>{w.DAY})\s(?P<m2>{w.MONTH}))"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?)"
)
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}),?\s(?:{w.WEEKDAY},?\s)?{_DATE}\s*(?:[(/][^()/\n]{{1,40}}[)/])?\s*(?:--?|–|—|:)"
)
# "OSLO, Norway (Agency) - Oct. 22, 2021. ", "OSLO - 22 October 2021 - ": the day behind the agency or a dash. It has
# its year and is set off from the text, so that "OSLO (Agency) - Oct. 22, 2021 was the day" is none.
_AGENCY_FIRST = re.compile(
    rf"(?P<place>{_PLACE})(?:,\s|\s*\([^()\n]{{1,40}}\)\s*(?:(?:--?|–|—|,)\s*)?|\s(?:--?|–|—)\s)(?:{w.WEEKDAY},?\s)?"
    rf"{_DATE}\s*(?:\([^()\n]{{1,40}}\))?\s*(?:\.(?=\s+[“\"‘]?[A-Z])|--?|–|—|:)"
)
# "Lyon (Agency), Thursday 13 February 2025 - ", "Lyon, 13 February 2025 (Agency) - ": the town in small letters, so
# only with the year and a dash.
_SMALL_TOWN = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}(?:,\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2})?"
_IN_SMALL = re.compile(
    rf"(?P<place>{_SMALL_TOWN})(?:,\s|\s*\([^()\n]{{1,40}}\)\s*(?:(?:--?|–|—|,)\s*)?)(?:{w.WEEKDAY},?\s)?"
    rf"{_DATE}\s*(?:\([^()\n]{{1,40}}\))?\s*(?:--?|–|—)\s"
)


def dateline_date(text: str) -> tuple[int, int, DayOfYear] | None:
    """Where the dateline's date stands ("OSLO, Norway, Oct 22 (Agency) -") and what it says; None without one."""
    start = 0
    for _ in range(HEAD_LINES):
        line = text[start : start + LINE_CHARS]
        m = _DATELINE.match(line) or _AGENCY_FIRST.match(line) or _IN_SMALL.match(line)
        if m is not None and (m.re is _DATELINE or m["year"]):
            month, day = m["m1"] or m["m2"], m["d1"] or m["d2"]
            said = DayOfYear(w.month_number(month), int(day), int(m["year"]) if m["year"] else None)
            return start + m.start("date"), start + m.end("date"), said
        start = text.find("\n", start) + 1
        if start == 0:
            return None
    return None


_NOT_PUBLISHED = re.compile(
    r"\b(?:updated|modified|last edited|retrieved|accessed|copyright|embargoed|corrected)\b|©|twitter|@\w|https?:", re.I
)


def _from_text(report: Report, bounds: list[date]) -> list[tuple[Basis, Span, Moment]]:
    """Dates of the report that its own text states, best first: a dateline, then date lines at its head and its end."""
    text = report.text
    found: list[tuple[Basis, Span, Moment]] = []
    stated = dateline_date(text)
    if stated:
        start, end, said = stated
        span = report.span(start, end)
        year_day = said.day_in(said.year) if said.year else None
        if year_day:
            found.append(("dateline", span, Moment(year_day.isoformat(), year_day.isoformat())))
        elif moment := _in_the_year_of(said, bounds):
            found.append(("dateline", span, moment))
    lines = _lines(text)
    for number, (start, end) in enumerate(lines):
        if HEAD_LINES <= number < len(lines) - TAIL_LINES:
            continue
        hit = _date_line(report, start, end, at_head=number < HEAD_LINES) or _label_without_year(
            report, start, end, bounds
        )
        if hit:
            found.append(("text", *hit))
    return found


def _in_the_year_of(said: DayOfYear, bounds: list[date]) -> Moment | None:
    """A day that is stated without its year, in the year to which the metadata bind the report."""
    if said.year is not None or not bounds:
        return None
    latest = max(bounds)
    days = [d for y in (latest.year, latest.year - 1) if (d := said.day_in(y)) and d <= latest + timedelta(1)]
    if not days or (latest - days[0]).days > 300:
        return None
    note = f"the year is the one that the metadata bound it to (no later than {latest.isoformat()})"
    return Moment(days[0].isoformat(), days[0].isoformat(), note)


_LABELLED = re.compile(
    rf"\W*(?:first\s|originally\s)?(?:published|posted|issued|released)(?:\son)?[\s:]+(?:{w.WEEKDAY},?\s)?"
    rf"(?P<date>(?P<m1>{w.MONTH})\s(?P<d1>{w.DAY})(?:st|nd|rd|th)?|(?P<d2>{w.DAY})(?:st|nd|rd|th)?\s(?P<m2>{w.MONTH}))"
    r"(?!\w|,?\s\d{4})(?:\.|[\s,|•·]*(?:at\s)?\d[\w:. ]{0,20})?\s*",
    re.I,
)


def _label_without_year(report: Report, start: int, end: int, bounds: list[date]) -> tuple[Span, Moment] | None:
    """ "First published 11 July": a line that states the day alone, where the metadata tell the year."""
    m = _LABELLED.fullmatch(report.text, start, end)
    if m is None:
        return None
    said = DayOfYear(w.month_number(m["m1"] or m["m2"]), int(m["d1"] or m["d2"]), None)
    moment = _in_the_year_of(said, bounds)
    return (report.span(m.start("date"), m.end("date")), moment) if moment else None


def _lines(text: str) -> list[tuple[int, int]]:
    """Offsets of the lines that hold something."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


_PLACES_ONLY = re.compile(r"(?:[A-Z][\w.'’-]*(?:\s(?:of|de|la|el))?(?:,?\s|,)){0,6}")
_SENTENCE = re.compile(r"\b(?:the|a|an|was|were|is|are|has|had|said|to|of|and|that|who)\b", re.I)

_PARTS = re.compile(r"\s*[|•·]\s*|\s+(?:-|–|—|--)(?:\s+|$)|\s*,(?:\s+|$)")
_AGENCY = re.compile(r"\((?P<name>[^()]{2,40})\)")


def _credits(words: str) -> bool:
    """Do the words before a line's date name the outlet, an agency in brackets or the writer first, and nothing but
    names after them: "The Danube Courier, Budapest, ", "(Horn Wire) - ", "By Ida Moen | "?"""
    parts = [part for part in _PARTS.split(words.strip(" ,|•·–—-")) if part]
    agency = _AGENCY.fullmatch(parts[0]) if parts else None
    if not parts or not (is_outlet(parts[0]) or byline(parts[0]) or (agency and is_name(agency["name"]))):
        return False
    return all(is_name(part) or byline(part) or is_outlet(part) for part in parts[1:])


def _is_masthead(clean: str, left: str, behind: str) -> bool:
    """Is what stands before a date that closes a line below the headline who tells it: "Radio Fjord, morning bulletin",
    "Fjord web report · Bergen", or a few words before a weekday or with the time?"""
    if _SENTENCE.search(clean) or not clean[:1].isupper() or len(clean.split()) > MASTHEAD_WORDS:
        return False
    parts = [part for part in re.split(r"\s*[,·|•]\s*", clean) if part]
    weekday = re.search(rf"(?:{w.WEEKDAY})\s*,?$", left.rstrip(" ,|")) is not None
    return len(parts) > 1 or ((weekday or bool(behind.strip())) and len(clean.split()) <= FEW_WORDS)


MASTHEAD_WORDS, FEW_WORDS = 8, 3


def _date_line(report: Report, start: int, end: int, *, at_head: bool) -> tuple[Span, Moment] | None:
    """The date of a line that exists to state it: "22 May 2024", "PUBLISHED: 07:15, 3 May 2024",
    "Bergen, 22 May 2024, 18.00 CET", "The Danube Courier - 22 May 2024"; a date within a sentence is none."""
    line = report.text[start : min(end, start + LINE_CHARS)]
    for m in _ONE_DATE.finditer(line):
        left, right = line[: m.start()].strip(), line[m.end() :].strip()
        if _NOT_PUBLISHED.search(left[-40:]) and not re.search(r"\bpublished\b[^|]*$", left, re.I):
            continue
        if not (at_head or len(left) + len(right) <= 30):
            continue
        labelled = re.search(r"\b(?:date|dated|published|posted|issued|released?)\b(?:\s(?:on|at))?[\s:]*(?:[\d:. apmAPM]{3,9},?\s?)?"  # noqa: E501
                             rf"(?:{w.WEEKDAY},?\s)?$", left + " ", re.I) is not None  # fmt: skip
        clean = _CLOCK_BEFORE.sub("", left).rstrip(" ,|")
        clean = re.sub(rf"(?:{w.WEEKDAY})\s*,?$", "", clean).rstrip(" ,|")
        after = _CLOCK_AFTER.match(line, m.end())
        rest = line[after.end() :].strip() if after and _clock_text(after) else right
        if labelled and len(left) <= HEAD_CHARS and (at_head or len(left) <= 24):
            if (
                re.search(
                    r"\b(?:a|the|report|letter|statement|study|book)\s(?:dated|published|posted|issued|released)",
                    left,
                    re.I,
                )
                and len(left) > 24
            ):
                continue
        elif not (
            len(clean) <= LONGEST_CREDIT
            and (not rest or re.match(r"[|•·(–—-]|UPDATED|\(\w", rest))
            and (
                _credits(clean)
                or not clean
                or (_PLACES_ONLY.fullmatch(clean + " ") and not _SENTENCE.search(clean))
                or (at_head and (start > 0 or report.title) and not rest and _is_masthead(clean, left, line[m.end() :]))
            )
        ):
            continue
        moment = read_date(line[max(0, m.start() - 40) :] if m.start() > 40 else line)
        at = _clock_beside(line, m)
        days, note = _days_of(m)
        if not days:
            continue
        if moment is not None and moment.first_day in days and not note:
            note = moment.note
        stamps = sorted(clock(at, day) if at and len(days) == 1 else day.isoformat() for day in days)
        return report.span(start + m.start(), start + m.end()), Moment(stamps[0], stamps[-1], note)
    return None

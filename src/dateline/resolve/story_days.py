"""Days of which a report without a date tells, and the dated reports of its story too.

"RIGA, Mar 3 (Wire) -" beside reports of that ship in March 2021, of which one says "seized on 3 March", and "on
Wednesday" is the 3rd in that year: the year is theirs. And who tells of "14 May" and of "6 June" as three others of the
same people and places do tells of their year, whatever sentences they stand in. One day in common proves nothing, and
names in common prove no year: a minister comes again. So days are added up, and who looks back over years to the story
is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import takewhile

from dateline.elapsed import iso, ordinal, rounding, shift
from dateline.lasting import BEGAN, LASTING
from dateline.model import ReadReport, Span, TimeMention, TimeOrder
from dateline.resolve.likeness import TIME_WORDS, Known
from dateline.resolve.stories import STOP

# Set by hand on three packs of reports and looked at on those named in dating.py.
ALIKE = 0.2  # likeness of the texts from which reports with enough names in common tell one story
CLOSEST = 0.25  # and one of them must be as near as this
NEWS = 45  # days from a report to the days it tells of, beyond which it only recalls them
WEEK, FILED_NEAR = 7, 14  # days between a dateline's day and the next report of the story
WITHIN_A_WEEK, NEAR_BY_DATELINE, DATELINE_DAY, DATELINE_WEEKDAY = 2.5, 2.0, 1.0, 1.0
BEGINNING = 2.25  # for a beginning that others foretold or told
FROM_THE_BEGINNING = 2.25  # for a weekday to which a count from the beginning of the story leads
ONE_DAY = 1.75  # for a day told without its year: two of them suffice
TELLS = "the reports tell one story, and each tells of that day"
_DAY = re.compile(r"(?:range:)?day:\d\d(?:-\d\d)?$|day:\d\d?(?:;|$)")
_NUMBER = re.compile(r"(?:day|weekday):[\d-]+")
_WEEKDAY = re.compile(r"weekday:\d(?!.*dir=)")
_YEARS_SINCE = re.compile(r"(?:year:-|offset:-\d+(?:\.\d+)?y|.*year:-1)")
_ANNIVERSARY = re.compile(
    r"\banniversar|\b(?:a|one|two|three|four|five|\d+)\syears?\s(?:after|on|later|since|ago)\b", re.I
)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day that a report of the story tells of, and where."""

    day: int
    sentence: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """An expression and the day of others that it may mean, what that is worth, and why in words."""

    time: TimeMention
    sentence: Span
    told: ToldDay
    points: float
    why: str
    past: bool = False  # told as past, so not written before that day
    slack: int = 0  # days by which a count is rounded
    near: int | None = None  # days to the next report of the story, where it is only near by


class StoryDays:
    """What the dated reports that tell the story of `read` tell of which day."""

    def __init__(self, read: ReadReport, known: Known) -> None:
        self._read = read
        self._others = _of_its_story(read, known)
        self._told = [day for other in self._others for day in _told_days(other)]
        self.names = known.shared_names(read.report.id, [other.report.id for other in self._others])

    @property
    def begins(self) -> int | None:
        """The first day that two of the others tell of."""
        by: dict[int, set[str]] = defaultdict(set)
        for one in self._told:
            by[one.day].add(one.sentence.report)
        return min((day for day, reports in by.items() if len(reports) > 1), default=None)

    def meetings(self, filed: TimeMention | None, tenses: Mapping[str, str]) -> Iterator[Meeting]:
        """The expressions without a year that may mean a day of the others; none where a year has passed since."""
        if not self._told or self._looks_back():
            return
        sentences, tenses = self._read.claims.sentences, _with_listed(self._read.claims.times, tenses)
        met: set[str] = set()  # one day told of twice is one day in common
        for time in self._read.claims.times:
            number = _NUMBER.match(time.value.removeprefix("range:"))
            if time.dates.first_day is not None or number is None or number.group() in met:
                continue
            met.add(number.group())
            sentence = next((s for s in sentences if s.contains(time.span)), time.span)
            if filed is not None and time.id == filed.id:
                yield from self._by_the_dateline(time)
            elif time.kind != "dateline" and _DAY.match(time.value) and _has_number(time):
                yield from self._on(time, sentence, ONE_DAY, past=tenses.get(time.id) == "past")
            elif filed is not None and _WEEKDAY.match(time.value.removeprefix("range:")):
                yield from self._on(time, sentence, DATELINE_WEEKDAY)

    def counts(self, dated_by: Mapping[str, TimeMention]) -> Iterator[Meeting]:
        """The weekdays that are counted from the day with which the story begins: "signed on Friday, five weeks and two
        days after the dam broke". That the count leads to that weekday is what speaks for it."""
        claims, begins = self._read.claims, self.begins
        if begins is None:
            return
        first = [one for one in self._told if one.day == begins]
        for order in claims.orders:
            if order.elapsed is None or order.relation != "after" or order.elapsed[-1] not in "DW":
                continue
            sentence = next((s for s in claims.sentences if s.contains(order.span)), order.span)
            time = _counted_day(order, sentence, claims.times, dated_by)
            since = _words(sentence.quote[order.span.start - sentence.start :])
            one = next((one for one in first if since & _words(one.sentence.quote)), None)
            if time is None or one is None or not _WEEKDAY.match(time.value):
                continue
            told = ToldDay(shift(begins, order.elapsed, 1), one.sentence)
            why = f"the reports tell one story, which begins on {iso(begins)}"
            yield Meeting(time, sentence, told, FROM_THE_BEGINNING, why, True, rounding(order.elapsed))

    def beginnings(self, tenses: Mapping[str, str]) -> Iterator[Meeting]:
        """The days on which something began of which the others last told when it would: "began their drill on Monday"
        beside "will begin a drill on 4 May". What was told before of its day may have been overtaken."""
        for time, sentence, thing in _beginnings(self._read):
            sharing = _Named(self._read, sentence)
            told = [
                (_day(other), ToldDay(ordinal(then.dates.first_day or ""), where))
                for other in self._others
                for then, where, same in _beginnings(other)
                if same == thing and then.dates.first_day and then.dates.first_day == then.dates.last_day
                if sharing.with_(other, where, self.names)
            ]
            last = max((published for published, _ in told), default="")
            for day in sorted({one.day for published, one in told if published == last}):
                one = next(one for published, one in told if published == last and one.day == day)
                why = f"each tells when the {thing} began or would begin"
                yield Meeting(time, sentence, one, BEGINNING, why, tenses.get(time.id) == "past")

    def own_days(
        self, tenses: Mapping[str, str]
    ) -> tuple[list[tuple[TimeMention, int]], list[tuple[TimeMention, int]]]:
        """The days without a year that the report tells as past, and those that it tells as still ahead, in the year of
        its story; none where fewer than two of them are days of which the others tell, or a year has passed since.

        "The vote of 13 October", "the promise of 18 October" are days of others: so "on 1 November the court ruled" is
        of that year, and the report no older; and "will meet on Monday, 18 November" is not over yet.
        """
        begins = self.begins
        if begins is None or self._looks_back():
            return [], []
        days = {one.day for one in self._told}
        past: list[tuple[TimeMention, int]] = []
        ahead: list[tuple[TimeMention, int]] = []
        told = set()
        for time in self._read.claims.times:
            if time.dates.first_day is not None or not _DAY_ALONE.fullmatch(time.value) or not _has_number(time):
                continue
            month_day = _month_day(time.value)
            near = (
                (day for day in _in_any_year(month_day, begins) if -NEWS <= day - begins <= OF_ITS_YEAR)
                if month_day
                else ()
            )
            day = next(iter(near), None)
            weekday = re.search(r"wd=(\d)", time.value)
            if day is None or (weekday and date.fromordinal(day).isoweekday() != int(weekday[1])):
                continue
            told |= {day} & days
            if tenses.get(time.id) == "past":
                past.append((time, day))
            elif tenses.get(time.id) == "future":
                ahead.append((time, day))
        return (past, ahead) if len(told) > 1 else ([], [])

    def _on(self, time: TimeMention, sentence: Span, points: float, *, past: bool = False) -> Iterator[Meeting]:
        """The days of others that have the month and the day of an expression, as far as it gives them."""
        for one in self._first_told(time.value):
            yield Meeting(time, sentence, one, points, TELLS, past)

    def _by_the_dateline(self, time: TimeMention) -> Iterator[Meeting]:
        """The year in which the day of the dateline lies near to the other reports."""
        month_day = _month_day(time.value)
        if month_day is None:
            return
        days = {day for other in self._others for day in _in_any_year(month_day, ordinal(_day(other)))}
        told = {one.day: one for one in self._told}
        for day in sorted(days):
            gap, nearest = min((abs(ordinal(_day(other)) - day), n) for n, other in enumerate(self._others))
            if gap <= FILED_NEAR:
                here = Span(self._others[nearest].report.id, 0, 0, "")
                here = next(iter(self._others[nearest].claims.sentences), here)
                points = (WITHIN_A_WEEK if gap <= WEEK else NEAR_BY_DATELINE) + DATELINE_DAY * (day in told)
                why = "the reports tell one story, and one tells of that day" if day in told else "they tell one story"
                yield Meeting(time, time.span, told.get(day, ToldDay(day, here)), points, why, near=gap)

    def _first_told(self, value: str) -> list[ToldDay]:
        """Each day once, by who tells of it first, of those that fit the numbers of an expression."""
        found: dict[int, ToldDay] = {}
        for one in self._told:
            if _fits(value, date.fromordinal(one.day)):
                found.setdefault(one.day, one)
        return [found[day] for day in sorted(found)]

    def _looks_back(self) -> bool:
        """Does the report count years to something that concerns the story: an anniversary, "in May last year"?"""
        claims = self._read.claims
        years = [time.span for time in claims.times if _YEARS_SINCE.match(time.value)]
        for sentence in claims.sentences:
            if _ANNIVERSARY.search(sentence.quote) or any(sentence.contains(span) for span in years):
                words = set(re.findall(r"[^\W\d_]{3,}", sentence.quote.casefold()))
                if words & self.names:
                    return True
        return False


def _of_its_story(read: ReadReport, known: Known) -> list[ReadReport]:
    """The reports of the same story that state the day on which they were published."""
    found = []
    for other, alike in known.in_story(read.report.id):
        published = known.reports[other].claims.published
        stated = published.basis not in ("none", "inferred")
        if stated and published.dates.first_day is not None and published.dates.first_day == published.dates.last_day:
            found.append((alike, known.reports[other]))
    if max((alike for alike, _ in found), default=0.0) < CLOSEST:
        return []
    return [other for alike, other in found if alike >= ALIKE]


def _counted_day(
    order: TimeOrder, sentence: Span, times: Sequence[TimeMention], dated_by: Mapping[str, TimeMention]
) -> TimeMention | None:
    """The day to which an order counts: the one right before the count, or that of what came so long after."""
    for time in times:
        gap = sentence.quote[time.span.end - sentence.start : order.span.start - sentence.start]
        if sentence.contains(time.span) and time.span.end <= order.span.start and not gap.strip(" ,"):
            return time
    return dated_by.get(order.mention or "")


def _words(text: str) -> frozenset[str]:
    """The telling words of a text, in small letters."""
    return frozenset(w for w in re.findall(r"[^\W\d_]{4,}", text.casefold()) if w not in STOP and w not in TIME_WORDS)


def _with_listed(times: Sequence[TimeMention], tenses: Mapping[str, str]) -> dict[str, str]:
    """The tenses, with those of days that continue a list: "left on 3 May: two on the 4th, the last on the 9th"."""
    found, before = dict(tenses), "none"
    for time in sorted(times, key=lambda one: one.span):
        if re.match(r"day:\d\d?(?:;|$)", time.value) and found.get(time.id, "none") == "none":
            found[time.id] = before
        if time.value.startswith("day:"):
            before = found.get(time.id, "none")
    return found


def _has_number(time: TimeMention) -> bool:
    """Not the name of a feast: what happens at a "Halloween party" is often told of the days round it."""
    return any(sign.isdigit() for sign in time.span.quote)


def _day(read: ReadReport) -> str:
    return (read.claims.published.dates.first_day or "")[:10]


def _told_days(read: ReadReport) -> Iterator[ToldDay]:
    """The single days about its own of which a report tells."""
    written = ordinal(_day(read))
    for time in read.claims.times:
        first = time.dates.first_day
        if first is None or first[:10] != (time.dates.last_day or "")[:10] or time.kind == "dateline":
            continue
        if abs(ordinal(first) - written) <= NEWS:
            sentence = next((s for s in read.claims.sentences if s.contains(time.span)), time.span)
            yield ToldDay(ordinal(first), sentence)


def _month_day(value: str) -> tuple[int, int] | None:
    m = re.match(r"day:(\d\d)-(\d\d)", value)
    return (int(m[1]), int(m[2])) if m else None


def _in_any_year(month_day: tuple[int, int], near: int) -> Iterator[int]:
    """That day of the year in the years round a day."""
    year = date.fromordinal(near).year
    for y in (year - 1, year, year + 1):
        try:
            yield date(y, *month_day).toordinal()
        except ValueError:  # 29 February
            continue


def _fits(value: str, day: date) -> bool:
    value = value.removeprefix("range:")
    if m := re.match(r"weekday:(\d)", value):
        return day.isoweekday() == int(m[1])
    if m := re.match(r"day:(\d\d)-(\d\d)", value):
        return (day.month, day.day) == (int(m[1]), int(m[2]))
    m = re.match(r"day:(\d\d?)(?:;|$)", value)
    return m is not None and day.day == int(m[1])


# --- what begins on a day -------------------------------------------------------------------------------------------
_THING = rf"(?P<thing>{'|'.join(sorted(LASTING, key=len, reverse=True))})"
_BEGINS = (
    re.compile(rf"\b{BEGAN}\s+(?:[\w’'-]+\s+){{0,4}}?{_THING}\b", re.I),
    re.compile(rf"\b{_THING}\b[^.;]{{0,90}}?\b{BEGAN}\b", re.I),
)
_OLD_PLAN = re.compile(
    r"\b(?:was|were|had\sbeen)\s(?:\w+\s)?(?:to|due|set|supposed|meant|planned|scheduled|expected)\b", re.I
)
_TO_ITS_DAY = 60  # characters from there to the day: "off the northern coast on 4 May"


def _beginnings(read: ReadReport) -> Iterator[tuple[TimeMention, Span, str]]:
    """The days on which something that lasts began or will begin: the day, the sentence, the thing."""
    for time in read.claims.times:
        if not re.match(r"(?:weekday|day):", time.value) or time.kind == "dateline":
            continue
        sentence = next((s for s in read.claims.sentences if s.contains(time.span)), None)
        if sentence is None or _OLD_PLAN.search(before := sentence.quote[: time.span.start - sentence.start]):
            continue
        for begins in _BEGINS:
            found = begins.search(before)
            beside = [
                t for t in read.claims.times if found and sentence.start + found.end() <= t.span.start < time.span.start
            ]
            if found and len(before) - found.end() <= _TO_ITS_DAY and not beside:
                yield time, sentence, LASTING[found["thing"].lower()]
                break


class _Named:
    """The countries and the names of a sentence."""

    def __init__(self, read: ReadReport, sentence: Span) -> None:
        claims = read.claims
        self._words = _words(sentence.quote)
        self._countries = {a.country for a in claims.actors if sentence.contains(a.span)}
        self._countries |= {p.country for p in claims.places if sentence.contains(p.span)}
        self._countries -= {None}

    def with_(self, other: ReadReport, sentence: Span, names: frozenset[str]) -> bool:
        """Does a sentence of another report name one of them too? `names` are those that the reports have in common."""
        its = _Named(other, sentence)
        return bool(self._countries & its._countries or self._words & its._words & names)


# --- what the year leaves -------------------------------------------------------------------------------------------
AHEAD_WITHOUT_YEAR = 300  # days: what lies further ahead is told with its year
OF_ITS_YEAR = 180  # days from the beginning of a story in which its days are told without their year
SOON = 45  # days: a cut that takes away more than these from the beginning rests on a day of an earlier time


_YEARLESS = re.compile(r"day:\d\d-\d\d|month:\d+(?:;|$)")
_DAY_ALONE = re.compile(r"day:\d\d-\d\d(?:;wd=\d)?")


def _soon(value: str, day: int) -> bool:
    """Does a day of the year, or a month, come round again so soon after `day` that nobody need say its year?"""
    now = date.fromordinal(day)
    if m := re.match(r"month:(\d+)", value):
        return (int(m[1]) - now.month) % 12 * 31 <= AHEAD_WITHOUT_YEAR
    month_day = _month_day(value)
    return month_day is None or any(0 <= next - day <= AHEAD_WITHOUT_YEAR for next in _in_any_year(month_day, day))


def after_its_days(
    days: list[int],
    times: Mapping[str, TimeMention],
    tenses: Mapping[str, str],
    meanings: Mapping[str, tuple[tuple[date, date] | None, ...]],
    begins: int,
) -> tuple[list[int], list[tuple[TimeMention, str]]]:
    """Of candidate days those on which what is told as past without its year has come since the story began, and what
    is told as ahead comes within the year; with what was cut off for which expression."""
    at = {day: n for n, day in enumerate(days)}
    left, cuts = days, []
    for id, time in sorted(times.items(), key=lambda one: one[1].span):
        meant = meanings.get(id)
        if meant is None or not _YEARLESS.match(time.value):
            continue
        if tenses.get(id) == "past" and _DAY_ALONE.fullmatch(time.value) and _has_number(time):
            kept = [day for day in left if (m := meant[at[day]]) is None or begins <= m[0].toordinal() <= day]
            if kept and len(kept) < len(left) and kept[0] - left[0] <= SOON:
                left = kept
                cuts.append((time, f"is told as past, and what others tell began on {iso(begins)}"))
        elif tenses.get(id) == "future":
            near = list(takewhile(partial(_soon, time.value), left))
            if near and len(near) < len(left):
                left = near
                cuts.append((time, "is told as still ahead, without its year"))
    return left, cuts

"""Every time expression of a report with the days it means, and which of them dates an event.

How the open ends are read: "since October" is (1 October, None); "until Tuesday" and "by June 2024" are (None, the last
day); "before" keeps the day itself in the interval, because "before Tuesday" rarely excludes the hours of Tuesday.
"now", "recently" and "soon" are found and stay without days, except that "recently" ends with the report's day.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dateline.extract.calendar_check import check_calendar
from dateline.extract.dating import dateline_date
from dateline.extract.stamp_lines import is_stamp_line
from dateline.extract.time_grammar import Atom
from dateline.extract.time_leaning import NEAR_SENTENCES, RESULT_SENTENCES, Spoken, grain_wanted, leant_on
from dateline.extract.time_moved import day_moved
from dateline.extract.time_phrases import find_phrases, range_ends
from dateline.extract.time_resolve import Meaning, Setting, around, clock, nearest_weekday, resolve
from dateline.extract.time_story import FLASHBACK, ancient_year, asides, is_yearless, tells_a_story
from dateline.extract.time_tense import Direction, direction
from dateline.extract.time_values import Value, parse_value
from dateline.model import Dates, Published, Report, Span, TimeMention, content_id

__all__ = ["check_calendar", "find_times", "meanings_by_day", "value_of", "when"]

WRITTEN = "the report's date"
Ahead = Mapping[int, bool]
_PLAIN_PAST = re.compile(r"\b(?:was|were|had|did|should have|stayed|lasted|remained|ran|continued)\b")
# "ahead of Friday's vote", "Friday's vote will decide"
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|run-up to|in time for|preparing for|prepare for|(?:just|only) (?:days|hours) before) (?:the )?\Z",
    re.I,
)
_CALLS_OFF = re.compile(
    r"\b(?:call(?:s|ed|ing)? off|cancel(?:s|led|ling|ed)?|postpon(?:es?|ed|ing)|put(?:s|ting)? off)\s\Z"
)
_ATTENDS = re.compile(r"\b(?:attend|join|host|skip|miss|boycott|chair|address|open)\s(?:the\s)?\Z")
_AWAITED = r"(?:expected|due|set|scheduled|likely|to)"
_WILL = re.compile(rf"['’]s(?: [\w-]+){{1,2}}? (?:will|won['’]t|(?:is|are) {_AWAITED})\b")
# "Friday's summit has been postponed": of a day to come
_PUT_OFF = re.compile(
    r"['’]s(?: [\w'’-]+){1,5}? (?:has been|have been|had been|was|were|is|are) "
    r"(?:postponed|called off|cancelled|canceled|put off|delayed|scrapped|rescheduled)\b"
)
_DEADLINE = re.compile(r" deadline\b(?! (?:passed|expired|lapsed))")  # "the January 15 deadline"
# "reached Alva by Wednesday": over and done with, where "pledged the money by Friday" is not
_DONE_BY = re.compile(
    r"\b(?:reached|arrived|returned|fled|died|rose|risen|fell|fallen|recovered|found|finished|completed|spread"
    r"|regained|cleared|grew|swelled|captured|seized|retaken|rescued|evacuated|restored)\s(?:[\w-]+\s){0,4}by\s\Z"
)
_DECLARED = re.compile(r"\b(?:declared|proclaimed|named|made|designated)\s\Z")
_DAY_OF = re.compile(r" (?:a|as a|the) (?:\w+ )?(?:day|holiday)\b")
_HOLDS_UNTIL = re.compile(r"\b(?:remanded|adjourned|postponed|extended|put off)\s(?:\w+\s){0,4}until\s\Z")
_TO_HAVE = re.compile(r"\b(?:will|would|to|may|might|could|should)\s(?:have|be)\b")
_HAD = re.compile(r"\b(?:had|were|was)\s(?!to\b)")
_NEEDS_TENSE = frozenset(("weekday", "day", "month", "season", "quarter", "half", "weekend", "easter"))


def find_times(
    report: Report, sentences: Sequence[Span], written: Published, ahead: Ahead | None = None
) -> tuple[TimeMention, ...]:
    """Every time expression of `report` in the order of the text, resolved against the day it was written.

    `ahead` tells of the weekdays of things, by where they begin, whether they lie ahead (`days_of_things.py`).

    A range ("from Friday through Sunday") comes before its two ends, which are mentions of their own within it. Where
    `written` spans several days the result spans what each of them gives; where it is unknown, only absolute
    expressions and those that hang on them have days.
    """
    found: list[TimeMention] = []
    dateline = dateline_date(report.text)
    for one in _read_phrases(report, sentences, _candidates(written), ahead or {}):
        dates, anchor = _dates(one.span, one.atom, one.meanings, written, one.tense, one.leant)
        mention = TimeMention(one.id, one.span, one.atom.kind, str(one.atom.value), dates, anchor)
        if dateline and one.atom.start == dateline[0]:
            mention = replace(mention, kind="dateline")
        found.append(mention)
    return tuple(_local_clock_times(report.text, found))


def meanings_by_day(
    report: Report, sentences: Sequence[Span], days: Sequence[date], ahead: Ahead | None = None
) -> dict[str, tuple[tuple[date, date] | None, ...]]:
    """What each expression means if `report` was written on the first, the second ... of `days`: by mention id.

    Both ends inclusive; None where that day leaves it without a meaning. A weekday that contradicts its date widens the
    answer to the day it would mean, as in `find_times`.
    """
    return {
        one.id: tuple(_first_and_last(one.atom.value, meaning) if meaning else None for meaning in one.meanings)
        for one in _read_phrases(report, sentences, days, ahead or {})
    }


def _first_and_last(value: Value, meaning: Meaning) -> tuple[date, date]:
    slip = _slip(value, meaning)
    return (min(meaning.first, slip), max(meaning.last, slip)) if slip else (meaning.first, meaning.last)


@dataclass(frozen=True, slots=True)
class _Read:
    """An expression with its meaning for each candidate day of the report."""

    id: str
    span: Span
    atom: Atom
    tense: Direction
    leant: Spoken | None
    meanings: tuple[Meaning | None, ...]


def _read_phrases(
    report: Report, sentences: Sequence[Span], refs: Sequence[date | None], ahead_at: Ahead
) -> Iterator[_Read]:
    """The expressions of `report` in the order of the text, each read against every one of `refs`."""
    text = report.text
    starts = [sentence.start for sentence in sentences]
    phrases = find_phrases(text)
    story = tells_a_story(phrases, refs[-1])
    aside = asides(phrases) if story else frozenset()
    spoken: list[Spoken] = []
    hours: tuple[int, str] | None = None  # the sentence and the hour of the time of day named last
    ancient = ""  # the year before Christ that the text tells of, of whose dates no day is given
    told: list[Spoken] = []  # where a story stands: what was spoken of, without its looks aside
    ends: dict[int, tuple[Meaning | None, ...]] = {}
    for i, atom in enumerate(phrases):
        n = max(bisect_right(starts, atom.start) - 1, 0)
        bounds = (sentences[n].start, sentences[n].end) if sentences else (0, len(text))
        tense = _tense(text, atom, bounds, ahead_at)
        new_line = partial(_new_line, text, atom.start)
        leant = told[-1] if told and grain_wanted(atom.value) is None else leant_on(atom.value, spoken, n, new_line)
        recent = [told[-1].meanings[k] if told else None for k in range(len(refs))]
        years = [meaning.first.year if meaning else None for meaning in recent]
        settings = [_setting(ref, tense, leant, k, n, years[k]) for k, ref in enumerate(refs)]
        if atom.kind == "range":
            meanings, first, last = _stretch(atom, settings)
            if i + 2 < len(phrases) and phrases[i + 1].start == atom.start:
                ends[i + 1], ends[i + 2] = first, last
        elif atom.value.unit == "time":
            late = atom.value.what == MIDNIGHT
            overnight = leant is not None and not late and _overnight(leant.words, atom.value.what)
            overnight = overnight or (leant is not None and not late and _past_midnight(hours, atom.value.what, n))
            hours = (n, atom.value.what)
            meanings = tuple(_day_spoken_of(setting, overnight=overnight) for setting in settings)
            if leant is not None and leant.flashback and leant.sentence != n:
                meanings = tuple(_or_of_the_story(meaning, spoken, k) for k, meaning in enumerate(meanings))
            if late and leant is not None:
                meanings = tuple(day and _up_to_midnight(day, leant.words, atom.value) for day in meanings)
            if day := _day_named_after(text, phrases, i):
                direct = _tense(text, day, bounds, ahead_at)
                named = (resolve(day.value, replace(setting, tense=direct)) for setting in settings)
                meanings = tuple(day and replace(day, rule="is a time of the day named behind it") for day in named)
        else:
            meanings = ends.get(i) or tuple(resolve(atom.value, setting) for setting in settings)
        if atom.kind in ("absolute", "range"):
            ancient = ancient_year(atom.value)
        elif ancient and not atom.value.of and (atom.value.unit == "season" or is_yearless(atom.value)):
            part = atom.value.what if atom.value.unit == "season" else f"{int(atom.value.what[:2]):02}"
            atom.value, meanings = Value("ancient", f"{ancient}-{part}", None, atom.value.options), (None,) * len(refs)
        span = report.span(atom.start, atom.end)
        name = content_id("t", span.report, span.start, span.end, str(atom.value))
        yield _Read(name, span, atom, tense, leant, meanings)
        strays = story and any(
            meaning and meaning.leans == "written" for meaning in meanings
        )  # leaves the story's time
        stamped = atom.kind == "absolute" and is_stamp_line(text, atom.start)
        if any(meanings) and atom.value.unit not in ("duration", "time") and not (strays or stamped):
            compared = atom.value.unit == "offset" and atom.value.what == "-1y"
            flashback = FLASHBACK.search(text, max(bounds[0], atom.start - 300), atom.start) is not None
            said = _of_saying(text, atom, bounds)
            ahead = tense == "future"
            link = atom.value.options.get("link")
            limit = ahead and link in ("before", "by", "until")
            since = link == "since"
            one = Spoken(name, span.quote, n, meanings, compared, flashback, atom.start, ahead, said, since, limit)
            spoken.append(one)
            if story and (not told or not (flashback or i in aside)):
                told.append(one)


# --- the setting of a phrase ----------------------------------------------------------------------------------------
def _candidates(written: Published) -> tuple[date | None, ...]:
    """The days that bound when the report was written: one, or the first and the last, None for an open end."""
    first, last = written.dates.first_day, written.dates.last_day
    if first == last:
        return (date.fromisoformat(first),) if first else (None,)
    return tuple(date.fromisoformat(day) if day else None for day in (first, last))


def _tense(text: str, atom: Atom, bounds: tuple[int, int], ahead_at: Ahead) -> Direction:
    value = range_ends(atom.value)[0] if atom.kind == "range" else atom.value
    if value.unit == "duration" and value.of and "side" in value.options:
        value = parse_value(value.of)  # "the first week of April": which April
    if (
        value.unit not in _NEEDS_TENSE
        or (value.signed and value.unit != "weekend")
        or (len(value.what) > 6 and value.unit != "easter")
    ):
        return "none"
    known = next((ahead_at[at] for at in range(atom.start, atom.end) if at in ahead_at), None)
    if known:
        return "future"
    if known is False and text[atom.end : atom.end + 2] not in ("'s", "’s"):
        return "past"  # "offered to resign on Monday"
    if value.unit == "weekday" and text[atom.end : atom.end + 2] in ("'s", "’s"):
        led_by = max(bounds[0], atom.start - 24)
        ahead = known is None and (_WILL.match(text, atom.end) or _PUT_OFF.match(text, atom.end))
        ahead = ahead or _AHEAD_OF.search(text, led_by, atom.start)
        ahead = ahead or _CALLS_OFF.search(text, led_by, atom.start)  # "called off Saturday's regatta"
        attended = _ATTENDS.search(text, led_by, atom.start)  # "will fly to Oslo to attend Wednesday's summit"
        awaited = attended is not None and direction(text, atom.start, atom.end, *bounds) == "future"
        return "future" if ahead or awaited or value.options.get("dir") == "next" else "past"  # "Wednesday's ruling"
    moved = day_moved(text, atom.start, atom.end, *bounds)
    if moved != "no" and "dir" not in value.options:
        weekday = value.unit in ("weekday", "weekend") and moved == "set"  # "a strike set for Friday was called off"
        return "future" if weekday or moved == "ahead" else moved
    told = direction(text, atom.start, atom.end, *bounds)
    if value.unit == "day" and _DEADLINE.match(text, atom.end):
        return "future"
    if value.unit == "weekday" and _DAY_OF.match(text, atom.end) and _DECLARED.search(text, bounds[0], atom.start):
        return "future"  # "declared Friday a day of mourning"
    if value.unit == "weekday" and value.options.get("link") in ("until", "by") and told == "past":
        # "stays suspended until Saturday" ends ahead; only a plain past puts that end behind
        before = text[max(bounds[0], atom.start - 70) : atom.start]
        if _DONE_BY.search(before) and not _TO_HAVE.search(before):
            return told
        if _HOLDS_UNTIL.search(before):
            return "future"
        opens = re.search(r"(?:^|\bthat|[,;:])\s*(?:by|until)\s(?:\w+\s){0,2}$", before, re.I) and _HAD.search(
            text, atom.end, min(bounds[1], atom.end + 70)
        )
        return told if _PLAIN_PAST.search(before) or opens else "future"
    return told


def _setting(
    ref: date | None, tense: Direction, last: Spoken | None, k: int, sentence: int, year: int | None
) -> Setting:
    meaning = last.meanings[k] if last else None
    far = RESULT_SENTENCES if meaning and meaning.grain in ("quarter", "half") else NEAR_SENTENCES
    near = last is not None and sentence - last.sentence <= far
    return Setting(ref, tense, meaning, near, year)


def _stretch(
    atom: Atom, settings: Sequence[Setting]
) -> tuple[tuple[Meaning | None, ...], tuple[Meaning | None, ...], tuple[Meaning | None, ...]]:
    """The days of a range, of its first and of its last end: the last is the first such day after the first."""
    a, b = range_ends(atom.value)
    whole: list[Meaning | None] = []
    firsts: list[Meaning | None] = []
    lasts: list[Meaning | None] = []
    for setting in settings:
        if a.unit == "time" or b.unit == "time":
            first = last = _day_spoken_of(setting)
        else:
            first = resolve(a, setting)
            after = (
                replace(setting, ref=first.first, tense="future", onward=True, story_year=None) if first else setting
            )
            counted = a.unit == b.unit and not b.signed and len(b.what) <= 5 and b.of is None
            last = resolve(b, after if counted else setting)
            if first and last and last.leans == "written":
                last = replace(last, rule=f"is the first one from {first.first.isoformat()} on, where the range begins")
            if first and last and first.first > last.last:
                first = last = None
        firsts.append(first)
        lasts.append(last)
        whole.append(replace(first, last=last.last, rule=first.rule) if first and last else None)
    return tuple(whole), tuple(firsts), tuple(lasts)


_TO_ITS_DAY = re.compile(r" \(|,?\s?(?:local time)?,?\s?(?:\([^()\n]{1,24}\)?|\))?,?\s(?:on\s)?")


def _day_named_after(text: str, phrases: Sequence[Atom], i: int) -> Atom | None:
    """The day right behind a time of day: "at 6:20 a.m. (0320 GMT) Sunday"; None where none stands there."""
    for after in phrases[i + 1 : i + 3]:
        if after.kind == "range" or after.value.unit == "time":
            continue
        dayish = after.value.unit in ("day", "weekday") and (after.value.signed or len(after.value.what) != 2)
        return after if dayish and _TO_ITS_DAY.fullmatch(text, phrases[i].end, after.start) else None
    return None


def _new_line(text: str, start: int, one: Spoken) -> bool:
    """Does a paragraph begin between an expression and what would lean on it?"""
    return "\n" in text[one.start : start]


_SAID = re.compile(
    r"[,”\"]\s[^,;]{2,90}\b(?:said|told\s[^,;]{1,40}|announced|reported|confirmed|disclosed|added|wrote)"
    r"(?:\s(?:in|at)\s[^,;]{1,40})?\s(?:late\s|early\s)?(?:on\s)?$"
)


def _of_saying(text: str, atom: Atom, bounds: tuple[int, int]) -> bool:
    """ "..., the ministry said on Friday.": the day on which something was told, behind it."""
    behind = text[atom.end : bounds[1]].strip()
    return len(behind) <= 1 and bool(_SAID.search(text, bounds[0], atom.start))


def _overnight(words: str, at: str) -> bool:
    """ "left on Thursday evening ... at 4:35 a.m.": does a time of day belong to the morning after `words`?"""
    return words.lower().endswith(("evening", "night")) and at[:2].isdigit() and int(at[:2]) <= NOON


def _past_midnight(before: tuple[int, str] | None, at: str, sentence: int) -> bool:
    """ "By midnight half had power. The rest followed at 7 a.m.": in the morning after."""
    if before is None or sentence - before[0] > 1 or not (before[1][:2].isdigit() and at[:2].isdigit()):
        return False
    return (before[1] == MIDNIGHT or int(before[1][:2]) >= EVENING) and int(at[:2]) < NOON


EVENING = 18
NOON = 12


def _up_to_midnight(day: Meaning, words: str, value: Value) -> Meaning:
    """The days of a midnight: "shortly before midnight" is of the day told of, or the one before if that was told of
    "early"; "at midnight" lies between two days."""
    first = day.first - timedelta(1) if words.lower().startswith("early") else day.first
    link = value.options.get("link")
    last = first if link in ("before", "by", "until") else first + timedelta(1)
    first = last if link in ("after", "since") else first
    return replace(day, first=first, last=last, rule=f"{day.rule}; midnight is where two days meet")


MIDNIGHT = "00:00"


def _day_spoken_of(setting: Setting, *, overnight: bool = False) -> Meaning | None:
    """The day that a bare time of day belongs to: the one spoken of shortly before, or the morning after it."""
    last = setting.last
    if last and setting.last_is_near and last.grain in ("day", "time"):
        if overnight:
            day = last.last + timedelta(1)
            return Meaning(day, day, "day", "last", "is in the morning after the evening that the text spoke of before")
        return Meaning(last.first, last.last, "day", "last", "is a time of the day that the text spoke of before")
    return None


def _or_of_the_story(meaning: Meaning | None, spoken: Sequence[Spoken], k: int) -> Meaning | None:
    """ "Fire broke out on Friday. The ship had left on Thursday. By noon all were ashore": the noon may be of the day
    looked back on, or of the day to which the text comes back."""
    story = next((s.meanings[k] for s in reversed(spoken) if not s.flashback and s.meanings[k]), None)
    if meaning is None or story is None or story.grain not in ("day", "time") or story.last <= meaning.last:
        return meaning
    rule = "is a time of a day that the text spoke of before, which may be either of two"
    return replace(meaning, last=story.last, rule=rule)


# --- the mention ----------------------------------------------------------------------------------------------------
def _dates(
    span: Span,
    atom: Atom,
    meanings: tuple[Meaning | None, ...],
    written: Published,
    tense: Direction,
    last: Spoken | None,
) -> tuple[Dates, str]:
    words, value = span.quote, atom.value
    known = [meaning for meaning in meanings if meaning is not None]
    if value.unit == "ref":
        if value.what == "past" and written.dates.latest:
            why = f"'{words}' names no day; it is not later than the report's date, {_said(written)}"
            return Dates(None, written.dates.last_day, span, why), WRITTEN
        return Dates(None, None, span, f"'{words}' names no day"), "nothing"
    if value.unit == "set":
        return Dates(None, None, span, f"'{words}' recurs and names no single day"), "nothing"
    if not known:
        return Dates(None, None, span, _why_not(words, atom, written)), "nothing"
    leans = known[0].leans
    anchor = {"nothing": "nothing", "written": WRITTEN, "last": last.id if last else "nothing"}[leans]
    if leans == "written" and len(meanings) > 1 and len(known) < len(meanings):
        return _half_open(span, meanings, written), anchor
    first, final = min(m.first for m in known), max(m.last for m in known)
    slip = _slip(value, known[0])
    if slip:
        first, final = min(first, slip), max(final, slip)
    why = _why(words, known[0], written, tense, last, several=len(known) > 1 and leans == "written")
    if slip:
        why += f"; {known[0].first.isoformat()} is a {_weekday(known[0].first)}, so both possible days are kept"
    at = value.what if value.unit == "time" else value.options.get("at")
    if atom.kind == "range":
        earliest, latest = _range_clock(value, first, final)
    elif at and known[0].grain == "day" and not (value.unit == "time" and at == MIDNIGHT):
        earliest, latest = clock(at, first), clock(at, final)
        if value.options.get("approx") == "yes":
            earliest, latest = around(earliest, -1), around(latest, 1)
            why += "; the words say that it is only about then: half an hour either way"
    else:
        earliest, latest = first.isoformat(), final.isoformat()
    if leans == "written" and value.unit == "offset" and value.what.startswith("-"):
        if value.options.get("approx") == "more":  # "more than ten years ago"
            return Dates(None, latest, span, why + "; the words leave the beginning open"), anchor
        if value.options.get("approx") == "less" and written.dates.last_day:
            return Dates(earliest, written.dates.last_day, span, why + "; it may be any day since"), anchor
    if at == MIDNIGHT and value.unit == "time" and value.options.get("link") == "after":
        return Dates(earliest, latest, span, why), anchor  # "calm returned after midnight": in that night
    match value.options.get("link"):
        case "since" | "after":
            return Dates(earliest, None, span, why + "; the words leave the end open"), anchor
        case "until" | "by" | "before":
            return Dates(None, latest, span, why + "; the words leave the beginning open"), anchor
    return Dates(earliest, latest, span, why), anchor


def _range_clock(value: Value, first: date, last: date) -> tuple[str, str]:
    a, b = range_ends(value)
    ats = [end.what if end.unit == "time" else end.options.get("at") for end in (a, b)]
    return (
        clock(ats[0], first) if ats[0] else first.isoformat(),
        clock(ats[1], last) if ats[1] else last.isoformat(),
    )


def _half_open(span: Span, meanings: tuple[Meaning | None, ...], written: Published) -> Dates:
    """The report's date is open at one end, so what leans on it is open at that end too."""
    first, last = meanings[0], meanings[1]
    why = f"'{span.quote}' leans on the report's date, of which only one end is known ({_said(written)})"
    return Dates(first.first.isoformat() if first else None, last.last.isoformat() if last else None, span, why)


def _weekday(day: date) -> str:
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]


def _slip(value: Value, meaning: Meaning) -> date | None:
    """The day that the weekday beside a date would mean, where it does not agree with the date."""
    said = value.options.get("wd")
    if not said or meaning.grain != "day" or meaning.first != meaning.last or meaning.first.isoweekday() == int(said):
        return None
    return nearest_weekday(meaning.first, int(said))


def _said(written: Published) -> str:
    first, last = written.dates.first_day, written.dates.last_day
    days = first if first == last else f"{first or 'an open beginning'} to {last or 'an open end'}"
    return f"{days} ({written.basis})"


def _why(
    words: str, meaning: Meaning, written: Published, tense: Direction, last: Spoken | None, *, several: bool
) -> str:
    if meaning.leans == "nothing":
        return f"'{words}' {meaning.rule}"
    if meaning.leans == "last" and last is not None:
        return f"'{words}' {meaning.rule}, '{last.words}'"
    for_when = "; it is the day for which something had been set"
    verb = {"past": "; the verb is in the past", "future": "; the verb looks ahead", "none": ""}.get(tense, for_when)
    rule = meaning.rule.replace("the report's date", f"the report's date, {_said(written)}", 1)
    if "report's date" not in rule:
        rule += f", reckoned from the report's date, {_said(written)}"
    return f"'{words}' {rule}{verb}" + ("; every day it may have been written on is covered" if several else "")


def _why_not(words: str, atom: Atom, written: Published) -> str:
    value = range_ends(atom.value)[0] if atom.kind == "range" else atom.value
    if value.unit == "duration":
        return f"'{words}' is a length of time, not a day"
    if (
        value.unit == "day"
        and (len(value.what) == 10 or len(value.what) == 5)
        and not value.signed
        and not _real(value.what)
    ):
        return f"'{words}' names a day that the calendar does not have"
    if value.options.get("from") == "event":
        return f"'{words}' counts from an event whose day is not stated here"
    if value.unit == "ancient":
        return f"'{words}' lies before the year 1, where no days are given"
    if value.unit == "time":
        return f"'{words}' is a time of day, and no day is named near it"
    if value.unit == "same" or value.options.get("from") == "last":
        return f"'{words}' leans on an expression before it, and none fits"
    if not written.dates.known:
        return "the report is undated"
    return f"'{words}' is too vague to name days"


def _real(what: str) -> bool:
    """Whether the calendar has the day "2024-06-31" or, in some year, "06-31"."""
    try:
        date.fromisoformat(what if len(what) == 10 else f"2024-{what}")
    except ValueError:
        return False
    return True


_IN_BRACKETS = re.compile(r"\s?\((?:\d|[A-Z])")


def _local_clock_times(text: str, found: list[TimeMention]) -> list[TimeMention]:
    """ "3:12 a.m. local time (2212 GMT Monday)": the bracket gives the day and the zone of the time before it."""
    out = list(found)
    for i, (a, b) in enumerate(itertools.pairwise(found)):
        if (
            not a.value.startswith("time:")
            or len(a.value.split(";")[0]) > 10
            or not _IN_BRACKETS.match(text, a.span.end)
        ):
            continue
        if text[a.span.end : b.span.start].strip() != "(" and not text[a.span.end : b.span.start].endswith(
            "local time ("
        ):
            continue
        moment = b.dates.earliest
        if moment is None or moment != b.dates.latest or not moment.endswith("+00:00") or "T" not in moment:
            continue
        hour, minute = int(a.value[5:7]), int(a.value[8:10])
        utc = date.fromisoformat(moment[:10])
        ahead = (hour * 60 + minute) - (int(moment[11:13]) * 60 + int(moment[14:16]))
        shifts = [k for k in (-1, 0, 1) if -12 * 60 <= ahead + 1440 * k <= 14 * 60]
        if len(shifts) != 1:
            continue
        minutes = ahead + 1440 * shifts[0]
        zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        stamp = f"{(utc + timedelta(shifts[0])).isoformat()}T{hour:02}:{minute:02}:00{zone}"
        why = f"'{a.span.quote}' is the same moment as '{b.span.quote}', which gives its day and zone"
        out[i] = replace(a, dates=Dates(stamp, stamp, a.span, why), anchor=b.id)
    return out


# --- which expression dates an event --------------------------------------------------------------------------------
_OTHER_CLAUSE = re.compile(
    r"[;:()“”\"]|,?\s\b(?:that|which|who|whom|whose|where|when|after|before|while|although|though|because|since|until|unless|if|as|"
    r"whereas|once)\s(?!\s*$|\d|"
    + r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|last|next|this|yesterday|today|early|late|mid|the)\b)",
)
_LINKED = re.compile(r"\b(?:on|in|since|from|at|by|until|during|over|between|for|of|early|late)\s(?:the\s)?$", re.I)


def when(
    trigger: Span,
    sentence: Span,
    times: Sequence[TimeMention],
    written: Published,
    *,
    future: bool,
    clause: Span | None = None,
) -> Dates:
    """The days of the event that `trigger` names, from the time expressions of its own clause.

    The nearest expression counts, one after the trigger before one of the same distance ahead of it; a range before its
    ends. Where the clause names no day, the report's date only bounds the event: what is told as past was not later,
    what is told as coming not earlier. The publication date itself is never taken for the event's.
    """
    ranges = [time.span for time in times if time.kind == "range" and sentence.contains(time.span) and time.dates.known]
    usable = [
        time
        for time in times
        if sentence.contains(time.span)
        and time.dates.known
        and time.kind not in ("dateline", "set")
        and not time.value.startswith("ref:")
        and (time.kind == "range" or not any(one.contains(time.span) for one in ranges))
    ]
    scored = []
    for time in usable:
        distance = _distance(trigger, sentence, time, clause)
        if distance is not None:
            scored.append((distance, time.span.start, time))
    if scored:
        best = min(scored, key=lambda item: item[:2])[2]
        other = next((t for t in usable if _is_other(sentence, best, t)), None)
        if other is not None and other.dates.last_day and (best.dates.last_day or "") <= other.dates.last_day:
            both = sentence.quote[best.span.start - sentence.start : other.span.end - sentence.start]
            why = f"'{both}': {best.dates.why}"
            return replace(best.dates, latest=other.dates.latest, why=why)
        return replace(best.dates, why=f"{best.dates.why}; it stands in the same clause as '{trigger.quote}'")
    return _bound(trigger, written, future=future)


def _is_other(sentence: Span, one: TimeMention, other: TimeMention) -> bool:
    """ "Late April or early May": either may be meant. "On Monday and Tuesday": both, and nothing lies outside them."""
    base = sentence.start
    between = sentence.quote[one.span.end - base : other.span.start - base] if other.span.start > one.span.end else ""
    owns = sentence.quote[other.span.end - base : other.span.end - base + 2] in ("'s", "’s")
    days = one.dates.first_day == one.dates.last_day and other.dates.first_day == other.dates.last_day
    days = days or (one.value.startswith("month:") and other.value.startswith("month:"))  # "in June and July"
    return between == " or " or (between in (" and ", " and on ") and days and not owns)


def _distance(trigger: Span, sentence: Span, time: TimeMention, clause: Span | None) -> float | None:
    """How far `time` stands from the trigger, None where another clause holds it."""
    if clause is not None and not clause.contains(time.span):
        return None
    quote, base = sentence.quote, sentence.start
    if time.span.start >= trigger.end:
        between = quote[trigger.end - base : time.span.start - base]
        crossed = clause is None and _crosses(between)
        distance = float(len(between)) * (0.7 if _LINKED.search(between) else 1.0)
    elif time.span.end <= trigger.start:
        between = quote[time.span.end - base : trigger.start - base]
        lead = quote[: time.span.start - base]
        crossed = clause is None and (_crosses(between) or _inside_aside(lead, between))
        distance = 1.2 * len(between) + 4
    else:
        return 0.0
    return None if crossed else distance


def _crosses(between: str) -> bool:
    return bool(_OTHER_CLAUSE.search(f" {between} "))


_ASIDE = re.compile(r",\s(?:who|which|whose|where|when|after|before)\s[^,;]*$")


def _inside_aside(lead: str, between: str) -> bool:
    """Whether an aside opens before the expression and closes behind it: "X, who came on Tuesday, met Y"."""
    return bool(_ASIDE.search(lead)) and "," in between


def _bound(trigger: Span, written: Published, *, future: bool) -> Dates:
    dates = written.dates
    if not dates.known:
        return Dates(None, None, None, "its clause names no day, and the report is undated")
    if future and dates.first_day:
        return Dates(dates.first_day, None, None,
                     f"its clause names no day; told on {_said(written)} as still to come, so not earlier")  # fmt: skip
    if not future and dates.last_day:
        return Dates(
            None, dates.last_day, None, f"its clause names no day; reported on {_said(written)}, so no later than then"
        )
    return Dates(None, None, None, "its clause names no day, and the report's date does not bound it")


def value_of(mention: TimeMention) -> Value:
    """The unresolved value of a mention, taken apart, so that it can be resolved again when the report gets a date."""
    return parse_value(mention.value)

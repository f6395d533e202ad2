"""What lasts (a strike, a siege, a search, a trial) and the days on which reports say that it began or was over.

Two days for one beginning cannot both hold, and two for one end neither; that something began on one day and went on or
ended on another is no disagreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from dateline.elapsed import ordinal
from dateline.lasting import BEGAN, LASTING
from dateline.model import Dates, Span, Status, TimeMention
from dateline.weigh.alike import likeness
from dateline.weigh.desk import Desk
from dateline.weigh.tellings import COMPARED, SAME_NEWS_DAYS, Telling, one_story, places_apart, telling

Side = Literal["began", "ended"]

_THING = rf"(?P<thing>{'|'.join(sorted(LASTING, key=len, reverse=True))})"
_ENDED = (
    r"(?:ended|ends|ending|concluded|concludes|finished|called\s+off|calling\s+off|broke\s+off|broken\s+off|abandoned|"
    r"halted|stopped|lifted|came\s+to\s+an\s+end|was\s+over|wrapped\s+up)"
)
_NEAR = r"(?:[\w’'-]+\s+){0,4}?"  # words between the verb and what it begins: "began an indefinite", "ended its"
_FAR = r"[^.;:]{0,90}?"  # between what lasts and its verb: "of the nurses at the hospital, which"
# What stands between a thing and the verb that is not its own: "after the strike the company began".
_RUNS: dict[Side, tuple[re.Pattern[str], ...]] = {
    "began": (
        re.compile(rf"\b{BEGAN}\s+{_NEAR}{_THING}\b", re.I),
        re.compile(rf"\b{_THING}\b{_FAR}\b{BEGAN}\b", re.I),
        re.compile(r"\b(?:went|gone|go)\s+on\s+(?:[\w-]+\s+)?(?P<thing>strike)\b", re.I),
        re.compile(rf"\bon\s+(?P<thing>strike)\s+since\b|\b{_THING.replace('thing', 'since')}\b{_FAR}\bsince\b", re.I),
        re.compile(r"\b(?:laid|lay|laying)\s+(?P<thing>siege)\s+to\b", re.I),
    ),
    "ended": (
        re.compile(rf"\b{_ENDED}\s+{_NEAR}{_THING}\b", re.I),
        re.compile(rf"\b{_THING}\b{_FAR}\b{_ENDED}\b", re.I),
    ),
}
_MODAL = r"(?:to|will|would|should|shall|may|must)\s+(?:have\s+)?"
# "The siege is to end in May", "the strike will begin on Monday"
_PLANNED: dict[Side, tuple[re.Pattern[str], ...]] = {
    "began": (re.compile(rf"\b{_THING}\b{_FAR}\b{_MODAL}(?:begin|start|open|begun|started|opened)\b", re.I),),
    "ended": (
        re.compile(
            rf"\b{_THING}\b{_FAR}\b{_MODAL}(?:end|ended|finish|finished|conclude|concluded|be\s+(?:over|lifted|called\s+off))\b",
            re.I,
        ),
    ),
}
OTHER_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|after|before)\s")
_ANY = re.compile(rf"\b{_THING}\b", re.I)
_WORD = re.compile(r"\w+")
_FIRST_WORDS = frozenset(_WORD.findall(word)[0] for word in LASTING)
# Acts that go on: two reports that tell of them on two days need not disagree.
GOES_ON = frozenset("search siege blockade evacuate evacuation trial negotiate occupy lockdown curfew".split())
AROUND = 60  # characters between the words that say so and the day
FURTHEST = 7  # days between two that are told of one beginning; further apart they are two; set by judgement
MUCH_ALIKE = 0.5  # share of words that two tellings have in common; set by judgement
SINCE = re.compile(r"\bsince\s+(?:the\s+\w+\s+of\s+|early\s+(?:on\s+)?|late\s+(?:on\s+)?|last\s+)*$", re.I)
AGAIN = re.compile(
    r"\b(?:another|again|anew|resum\w+|second|third|fourth|fifth|next|previous|latest|new|earlier|last year)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Bound:
    """What began or was over, which of the two, and on which day."""

    thing: str
    side: Side
    day: str
    phrase: Span
    planned: bool = False


# One of these stands in whatever `_RUNS` and `_PLANNED` find.
_SAYING = frozenset(
    """began begun begin begins beginning started start starts starting opened opens opening open launched launches
    launching commenced got ended end ends ending concluded conclude concludes finished finish called calling broke
    broken abandoned halted stopped lifted came over wrapped went gone go since laid lay laying""".split()
)


@lru_cache(maxsize=65_536)  # as of desk.content_words
def _may_last(sentence: str) -> bool:
    """Does a sentence name anything that lasts, and a beginning or an end? Looked at by its words: most do not."""
    words = _WORD.findall(sentence.casefold())
    if _FIRST_WORDS.isdisjoint(words) or _SAYING.isdisjoint(words):
        return False
    return _ANY.search(sentence) is not None


def bound_of(t: Telling) -> Bound | None:
    """The beginning or the end that a telling gives a day for; None where its words do not say."""
    quote = t.mention.sentence.quote
    if not _may_last(quote):
        return None
    at = t.mention.trigger.start - t.mention.sentence.start, t.mention.trigger.end - t.mention.sentence.start
    runs = [*((*one, True) for one in _PLANNED.items()), *((*one, False) for one in _RUNS.items())]
    for side, patterns, planned in runs:
        for pattern in patterns:
            for match in pattern.finditer(quote):
                if match.start() - AROUND <= at[0] and at[1] <= match.end() + AROUND:
                    thing = match.groupdict().get("thing") or match.groupdict().get("since") or ""
                    time = _day_beside(t, match)
                    if time is not None and time.dates.first_day:
                        return Bound(LASTING[thing.casefold()], side, time.dates.first_day, time.span, planned)
    return None


def _day_beside(t: Telling, match: re.Match[str]) -> TimeMention | None:
    """The day that stands nearest to the words that say so, in their clause: behind them before any before them."""
    sentence, found = t.mention.sentence, []
    for time in t.desk.reports[t.report].claims.times:
        if not sentence.contains(time.span) or time.kind in ("duration", "set", "dateline"):
            continue
        start, end = time.span.start - sentence.start, time.span.end - sentence.start
        behind = start >= match.end()
        gap = start - match.end() if behind else max(0, match.start() - end)
        between = match.string[match.end() : start] if behind else match.string[end : match.start()]
        whole = time.dates.first_day == time.dates.last_day or SINCE.search(match.string[:start]) is not None
        if gap <= AROUND and whole and OTHER_CLAUSE.search(between) is None:
            found.append((not behind and gap > 0, gap, start, time))
    return min(found, key=lambda one: one[:3])[3] if found else None


def lasts(t: Telling) -> bool:
    """Is it a search, a trial, a strike of workers: what goes on, so that two days of it are no disagreement?"""
    return t.lemma in GOES_ON or (t.lemma == "strike" and t.mention.type == "PROTEST")


def bounded_pairs(desk: Desk) -> Iterator[tuple[Telling, Telling]]:
    """Two tellings of two reports, older first, that give two days for one beginning or one end."""
    told: dict[tuple[str, Side], list[Telling]] = defaultdict(list)
    for event in desk.events:
        for e in event.evidence:
            m = e.mention
            if m.status not in TOLD or not _may_last(m.sentence.quote):
                continue
            if m.id in desk.withdrawn or AGAIN.search(m.sentence.quote):
                continue
            one = telling(desk, event, m)
            bound = bound_of(one)
            if bound is not None and (bound.planned or m.status != "planned"):
                dates = Dates(bound.day, bound.day, bound.phrase, "told as its beginning or end")
                status: Status = "planned" if bound.planned else m.status
                dated = replace(m, dates=dates, status=status)
                told[bound.thing, bound.side].append(replace(one, first=bound.day, last=bound.day, mention=dated))
    for _, those in sorted(told.items()):
        seen: set[tuple[str, str]] = set()
        those.sort(key=lambda t: (t.written, t.report, t.mention.trigger.start))
        for n, later in enumerate(those):
            for earlier in those[max(0, n - COMPARED) : n]:
                both = earlier.report, later.report
                if earlier.report == later.report or both in seen or not _two_days(earlier, later):
                    continue
                if later.mention.status == "planned" and earlier.mention.status != "planned":
                    continue
                if _of_one(earlier, later) or (
                    earlier.mention.status == "planned" and _one_thing_of_a_story(earlier, later)
                ):
                    seen.add(both)
                    yield earlier, later


TOLD = ("happened", "claimed", "planned")
PUT_OFF_DAYS = 14  # what was to begin or end and did so later than that is another one; set by judgement
# Words of names in common from which two reports tell of one search or strike: so many, or half of the shorter's.
STORY_NAMES, MANY_NAMES = 3, 4  # set by judgement; four as in resolve/stories


def _one_thing_of_a_story(plan: Telling, done: Telling) -> bool:
    """Does one report plan the end of a search, and another report of the same story tell it?"""
    ours, theirs = (t.desk.names.get(t.report, frozenset()) for t in (plan, done))
    enough = len(ours & theirs) >= min(MANY_NAMES, max(STORY_NAMES, min(len(ours), len(theirs)) / 2))
    return enough and not places_apart(plan, done) and not _other_people(plan, done)


def _two_days(a: Telling, b: Telling) -> bool:
    apart = (date.fromisoformat(b.first or "") - date.fromisoformat(a.first or "")).days
    planned = a.mention.status == "planned"
    if planned and not 0 < apart <= PUT_OFF_DAYS:
        return False  # what comes before its day is told by the days alone
    if not 0 < abs(apart) <= (PUT_OFF_DAYS if planned else FURTHEST):
        return False
    return not (a.written and b.written) or abs(ordinal(a.written) - ordinal(b.written)) <= SAME_NEWS_DAYS


def _of_one(a: Telling, b: Telling) -> bool:
    """Are two tellings of one strike, siege or search: told by one event, or in like words, and nowhere far apart?"""
    if places_apart(a, b) or _other_people(a, b):
        return False
    if a.event == b.event:
        return True
    shared = (a.names & b.names) - a.groups - b.groups
    return (bool(shared) or one_story(a, b)) and likeness(a.words, b.words) >= MUCH_ALIKE


def _other_people(a: Telling, b: Telling) -> bool:
    """Do others take part: bus drivers, nurses?"""
    return bool(a.doing and b.doing) and a.doing.isdisjoint(b.doing)

"""When undated reports were written, from what they share with dated ones: to every day that the reasons leave.

A report that says "on Wednesday" of an event that others date was written on a day for which that Wednesday meets the
event. Which event a mention could be is decided without dates (who, where, what, in which words); a mention may be one
of several events (two visits of one person) or none that the case knows. For every day on which the report could have
been written the expressions that then fit are added up, each by how surely its event is the same; the days with the
best support are kept, all of them. So one wrong guess of identity is outvoted, and two equal ones leave both.

Never used: today's date, likeness of wording alone, a country that two reports have in common.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dateline.model import Dates, Links, Placed, Published, ReadReport, Reason, Span, TimeMention
from dateline.resolve.events import NATURAL, SAME_STORY, STOP, Seen, _disjoint, _in_order, _keys

# Set by judgement on invented reports (tests/resolve/test_dating.py) and checked with evaluation/undated.py; see there.
LOOKED_AT = 2.0  # likeness from which a mention may be an event of another report
ENOUGH = 3.5  # support that a day needs
CLOSE = 1.0  # days with this much less support than the best are kept too
SURE = 4.5  # likeness from which an event without a day in the report still bounds it
WIDEST_EVENT = 92  # days: an event dated more loosely dates nothing
WIDEST = 400  # days: a report is not placed more loosely than this between two reasons
LOOSE = 1.0  # likeness lost where a mention fits only if a visit went on for days
NAMED, IN_SENTENCE, NEARBY, PLACE, COUNTRY = 1.5, 0.75, 0.5, 1.5, 0.5
SPEECH_MALUS = 1.5
# Acts that one actor does every day: two mentions with the same actor are rarely one event.
SPEECH = frozenset(
    """announce disclose declare promise support criticise accuse demand discuss publish deny reject warn decide urge
    testify""".split()
)

RARE = 12  # reports of a case that hold a word: a more common one proposes no pairs of sentences
WORD = re.compile(r"[^\W_]+")
_DAY_UNITS = ("weekday:", "day:")
_TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december morning afternoon evening night today yesterday tomorrow last next week""".split()
)
# What happens in the course of a visit: a report may tell the trip where another tells the meeting.
TRIP = frozenset("visit meet sign ceremony".split())
OTHER_PART = 0.5  # likeness lost where one tells the trip and the other a part of it
LASTS = 3  # days that a visit goes on after its first day, where only that is known
NEARBY_CHARS = 400  # names so near to a mention's sentence still tell which event it is
_SETS_OUT = re.compile(r"arriv|travel|land|fly|flew|depart|set (?:off|out)|head", re.I)
_HOMEWARD = re.compile(r"\s(?:home|back|from)\b", re.I)
_ENDS = re.compile(r"\b(?:conclud|end|wrap|complet|finish|return|left|leav)\w*\W+(?:\w+\W+){0,3}$", re.I)


class Told(Protocol):
    """A report that can be read as written on any day; what `extract.Retelling` offers."""

    def dated_by(self) -> Mapping[str, TimeMention]: ...
    def meanings(self, days: Sequence[date]) -> Mapping[str, tuple[tuple[date, date] | None, ...]]: ...
    def filed(self) -> TimeMention | None: ...
    def already_past(self) -> tuple[TimeMention, ...]: ...


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event that reports date by words of theirs: its mentions, and the days that all of them allow."""

    members: tuple[Seen, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Clue:
    """An expression of the report, an event it may date, and the days of writing for which it would."""

    time: TimeMention
    here: Span  # the sentence of the report
    there: Span  # the sentence of the other one
    anchor: Anchor
    weight: float
    why: str
    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with an expression for a day: what it can be recognised by in another report."""

    time: TimeMention
    sentence: Span
    words: frozenset[str]
    names: frozenset[str]  # people, bodies and places below countries
    alone: bool  # the only such expression of its sentence


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before (or after) which the report was not written, and the reason."""

    day: int
    reason: Reason


# --- all reports ----------------------------------------------------------------------------------------------------
def is_open(read: ReadReport) -> bool:
    """Does the report want a date: none stated, or only one end of it?"""
    dates = read.claims.published.dates
    return dates.earliest is None or dates.latest is None


def place_reports(reports: Sequence[ReadReport], links: Links, told: Mapping[str, Told]) -> tuple[Placed, ...]:
    """Those of the reports in `told` that what they share with the others dates, by id; `Placed.dates` is left empty.

    `links` is what `reports` share; `told` how each report that wants a date reads on any day, by report id.
    """
    wanted = sorted((read for read in reports if read.report.id in told), key=lambda read: read.report.id)
    if not wanted:
        return ()
    known = _Known(reports, links)
    found = [_place(read, told[read.report.id], known) for read in wanted]
    return tuple(placed for placed in found if placed)


class _Known:
    """What all reports together offer to one undated report, looked up without comparing all pairs."""

    def __init__(self, reports: Sequence[ReadReport], links: Links) -> None:
        ordered = sorted(reports, key=lambda r: (r.report.source, r.report.id))
        self.reports = {read.report.id: read for read in ordered}
        self.seen = {s.mention.id: s for s in _in_order(ordered, links.actors, links.places)}
        self.copies = links.copies
        named = {m: a.id for a in links.actors if a.kind in ("person", "organization") for m in a.mentions}
        place = {m: p.id for p in links.places if p.kind != "country" for m in p.mentions}
        self.names = _by_sentence((m.span, named.get(m.id)) for r in ordered for m in r.claims.actors)
        self.places = _by_sentence((m.span, place.get(m.id)) for r in ordered for m in r.claims.places)
        self.story = {s.report: s.story for s in self.seen.values()}
        self.sayings = {read.report.id: self._sayings(read) for read in ordered}
        self.held = Counter(w for said in self.sayings.values() for w in {w for one in said for w in one.words})
        self.dated_sayings: dict[str, list[Saying]] = defaultdict(list)
        for said in self.sayings.values():
            for one in said:
                if _is_day(one.time) and one.time.dates.known:
                    for word in one.words:
                        self.dated_sayings[word].append(one)
        self.of_report: dict[str, list[Seen]] = defaultdict(list)
        for one in self.seen.values():
            self.of_report[one.report].append(one)
        self.events = [tuple(self.seen[m] for m, _ in link.mentions if _dated(self.seen[m])) for link in links.events]
        self.index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, members in enumerate(self.events):
            for key in sorted({key for member in members for key in _looked_up(member)}):
                self.index[key].append(number)

    def anchors(self, seen: Seen) -> Iterator[Anchor]:
        """The dated events of other reports that a mention may be, as far as its kind and its names go."""
        for number in sorted({n for key in _looked_up(seen) for n in self.index.get(key, ())}):
            members = tuple(m for m in self.events[number] if m.report != seen.report)
            anchor = _anchor(members)
            if anchor:
                yield anchor

    def _sayings(self, read: ReadReport) -> list[Saying]:
        """The sentences of a report that hold an expression for a day."""
        found = []
        quoted = [span for one in read.claims.attributions if one.direct for span in one.content]
        times = [
            time
            for time in read.claims.times
            if time.value.startswith(_DAY_UNITS)
            and time.kind != "dateline"
            and not any(span.contains(time.span) for span in quoted)  # "today" is then the speaker's day
        ]
        for time in times:
            sentence = next((s for s in read.claims.sentences if s.contains(time.span)), None)
            if sentence is None:
                continue
            beside = [t for t in times if sentence.contains(t.span) and not t.span.overlaps(time.span)]
            words = (w for w in WORD.findall(sentence.quote.casefold()) if w not in STOP and w not in _TIME_WORDS)
            names = _within(self.names, sentence) | _within(self.places, sentence)
            found.append(Saying(time, sentence, frozenset(words), names, not beside))
        return found

    def same_sayings(self, said: Saying) -> list[tuple[Saying, float, str]]:
        """Sentences of other reports that seem to say the same and that date it to a day, with how surely and why."""
        rare = sorted((w for w in said.words if self.held[w] <= RARE), key=lambda w: (self.held[w], w))[:12]
        others = {id(one): one for w in rare for one in self.dated_sayings.get(w, ())}
        found = []
        for one in others.values():
            if one.time.span.report != said.time.span.report:
                likeness, why = self._same(said, one)
                if likeness >= LOOKED_AT:
                    found.append((one, likeness, why))
        return sorted(found, key=lambda f: (-f[1], f[0].time.id))

    def _same(self, a: Saying, b: Saying) -> tuple[float, str]:
        names = len(a.names & b.names)
        shared = a.words & b.words
        part = len(shared) / max(1, min(len(a.words), len(b.words)))
        telling = sum(self.held[w] == 2 for w in shared)
        if part < 0.35 or len(shared) < 4 or not (names or part >= 0.7):
            return 0.0, ""
        story = len(self.story.get(a.time.span.report, frozenset()) & self.story.get(b.time.span.report, frozenset()))
        points = IN_SENTENCE * min(names, 2) + 4 * part - 1 + 0.5 * min(telling, 2) + 0.5 * (story >= SAME_STORY)
        if not (a.alone and b.alone):
            points -= 1.0
        return points, f"the sentences share {round(100 * part)} % of their words and {names} names"

    def names_beside(self, seen: Seen, *, reach: int = 0) -> frozenset[str]:
        """People and bodies that the mention's sentence names, or the text up to `reach` characters round it."""
        return _within(self.names, seen.mention.sentence, reach)

    def places_beside(self, seen: Seen) -> frozenset[str]:
        return _within(self.places, seen.mention.sentence)


def _by_sentence(found: Iterable[tuple[Span, str | None]]) -> dict[str, list[tuple[int, int, str]]]:
    rows: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for span, name in found:
        if name is not None:
            rows[span.report].append((span.start, span.end, name))
    return rows


def _within(rows: Mapping[str, list[tuple[int, int, str]]], sentence: Span, reach: int = 0) -> frozenset[str]:
    here, first, last = rows.get(sentence.report, ()), sentence.start - reach, sentence.end + reach
    return frozenset(name for start, end, name in here if first <= start and end <= last)


def _looked_up(seen: Seen) -> Iterator[tuple[str, str]]:
    """The keys of the linker; what may be part of a trip is looked up as a trip too."""
    yield from _keys(seen)
    if seen.family in TRIP:
        for name in sorted(seen.named):
            yield "trip", name


def _is_day(time: TimeMention) -> bool:
    return time.dates.first_day is not None and time.dates.first_day == time.dates.last_day


def _dated(seen: Seen) -> bool:
    return seen.phrase and seen.first is not None and seen.last is not None and seen.last - seen.first <= WIDEST_EVENT


def _anchor(members: tuple[Seen, ...]) -> Anchor | None:
    """The event of these mentions, with the days that all of them allow; None where they allow none together."""
    if not members:
        return None
    first = max(m.first for m in members if m.first is not None)
    last = min(m.last for m in members if m.last is not None)
    return Anchor(members, first, last) if first <= last else None


# --- one report -----------------------------------------------------------------------------------------------------
def _place(read: ReadReport, told: Told, known: _Known) -> Placed | None:
    dated_by = told.dated_by()
    leaning = {id: time for id, time in dated_by.items() if not _is_absolute(time)}
    floors, ceilings = _bounds_of_its_own(read, told, known)
    pairs = []  # (expression, mention, anchor, likeness, why)
    for seen in known.of_report[read.report.id]:
        if seen.mention.status == "denied" or (seen.mention.id in dated_by and seen.mention.id not in leaning):
            continue
        for anchor in known.anchors(seen):
            weight, why = _likeness(seen, anchor, known)
            if weight < LOOKED_AT:
                continue
            if seen.mention.id in leaning and not _of_old_plans(seen.mention.sentence, leaning[seen.mention.id]):
                pairs.append((leaning[seen.mention.id], seen, anchor, weight, why))
    seen_by: dict[str, list[Seen]] = defaultdict(list)
    for seen in known.of_report[read.report.id]:
        if seen.mention.id in leaning:
            seen_by[leaning[seen.mention.id].id].append(seen)
    said_pairs = [
        (said, other, weight, why)
        for said in known.sayings[read.report.id]
        if not _is_absolute(said.time) and not _of_old_plans(said.sentence, said.time)
        for other, weight, why in known.same_sayings(said)
    ]
    low = max((b.day for b in floors), default=date.min.toordinal())
    high = min((b.day for b in ceilings), default=date.max.toordinal())
    if low > high:
        return None
    clues = [*_clues(pairs, told, low, high), *_said_clues(said_pairs, told, low, high, seen_by)]
    best = _best_days(clues)
    if best:
        return _placed(read, best, clues, floors, ceilings)
    return None


_OLD_PLAN = re.compile(
    r"\b(?:was|were|had been)\s(?:\w+\s)?(?:to|due|set|supposed|meant|planned|scheduled|expected)\b[^;:.]*$", re.I
)


def _of_old_plans(sentence: Span, time: TimeMention) -> bool:
    """ "was to have signed on Tuesday": a past tense whose day may still lie ahead."""
    return bool(_OLD_PLAN.search(sentence.quote[: time.span.start - sentence.start]))


def _is_absolute(time: TimeMention) -> bool:
    return bool(re.match(r"(?:range:)?(?:day|month|year|quarter|half|season):\d{4}", time.value))


def _bounds_of_its_own(read: ReadReport, told: Told, known: _Known) -> tuple[list[Bound], list[Bound]]:
    """Days before and after which the report was not written: by its own words, its metadata, and its copies."""
    floors = []
    for time in told.already_past():
        assert time.dates.first_day is not None
        day = _number(time.dates.first_day)
        text = f"it tells “{time.span.quote}” as past, so it was not written before {time.dates.first_day}"
        floors.append(Bound(day, Reason(text, (time.span,))))
    ceilings = []
    dates = read.claims.published.dates
    if dates.first_day:
        floors.append(Bound(_number(dates.first_day), Reason(dates.why)))
    if dates.last_day:
        ceilings.append(Bound(_number(dates.last_day), Reason(dates.why)))
    for copy in known.copies:
        if not copy.why.startswith("it credits") or copy.original is None:
            continue
        if copy.copy == read.report.id:
            first = known.reports[copy.original].claims.published.dates.first_day
            if first:
                text = f"it repeats {_name(known, copy.original)}, which is of {first}, and credits it"
                floors.append(Bound(_number(first), Reason(text, tuple(p for p, _ in copy.passages[:1]))))
        elif copy.original == read.report.id:
            last = known.reports[copy.copy].claims.published.dates.last_day
            if last:
                text = f"{_name(known, copy.copy)} of {last} repeats it and credits it"
                ceilings.append(Bound(_number(last), Reason(text, tuple(p for _, p in copy.passages[:1]))))
    return floors, ceilings


def _clues(
    pairs: Sequence[tuple[TimeMention, Seen, Anchor, float, str]], told: Told, low: int, high: int
) -> list[Clue]:
    """The clues that leave at least one day."""
    windows = [_window(time, anchor, low, high) for time, _, anchor, _, _ in pairs]
    days = sorted({day for window in windows for day in window})
    if not days:
        return []
    number = {day: n for n, day in enumerate(days)}
    meanings = told.meanings([date.fromordinal(day) for day in days])
    clues = []
    for (time, seen, anchor, weight, why), window in zip(pairs, windows, strict=True):
        means = meanings.get(time.id)
        if means is None:
            continue
        at = {day: means[number[day]] for day in window}
        if _misread(at, seen):
            continue
        exact = frozenset(day for day, days in at.items() if _fits(days, day, seen, anchor.first, anchor.last))
        loose = frozenset(day for day, days in at.items() if _fits(days, day, seen, *_reach(seen, anchor))) - exact
        weight += _agreement(time, anchor)
        clues += (
            [Clue(time, seen.mention.sentence, anchor.members[0].mention.sentence, anchor, weight, why, exact)]
            if exact
            else []
        )
        clues += (
            [
                Clue(
                    time,
                    seen.mention.sentence,
                    anchor.members[0].mention.sentence,
                    anchor,
                    weight - LOOSE,
                    f"{why}; a visit goes on for days",
                    loose,
                )
            ]
            if loose
            else []
        )
    return clues


def _meets(days: tuple[date, date] | None, first: int, last: int) -> bool:
    return days is not None and days[0].toordinal() <= last and first <= days[1].toordinal()


def _said_clues(pairs: Sequence[tuple[Saying, Saying, float, str]], told: Told, low: int, high: int) -> list[Clue]:
    """The clues of sentences that two reports share."""
    anchors = [
        Anchor((), _number(b.time.dates.first_day or ""), _number(b.time.dates.last_day or "")) for _, b, _, _ in pairs
    ]
    windows = [_window(a.time, anchor, low, high) for (a, _, _, _), anchor in zip(pairs, anchors, strict=True)]
    days = sorted({day for window in windows for day in window})
    if not days:
        return []
    number = {day: n for n, day in enumerate(days)}
    meanings = told.meanings([date.fromordinal(day) for day in days])
    clues = []
    for (a, b, weight, why), anchor, window in zip(pairs, anchors, windows, strict=True):
        means = meanings[a.time.id]
        seen = seen_by.get(a.time.id, ())
        at = {day: means[number[day]] for day in window}
        if any(_misread(at, one) for one in seen):
            continue
        fits = frozenset(
            day
            for day, days in at.items()
            if _meets(days, anchor.first, anchor.last) and all(_told_rightly(days, day, one) for one in seen)
        )
        if fits:
            clues.append(Clue(a.time, a.sentence, b.sentence, anchor, weight + _agreement(a.time, anchor), why, fits))
    return clues


def _fits(days: tuple[date, date] | None, day: int, seen: Seen, first: int, last: int) -> bool:
    return _meets(days, first, last) and _told_rightly(days, day, seen)


def _told_rightly(days: tuple[date, date] | None, day: int, seen: Seen) -> bool:
    """Does an event told as past lie behind the day of writing, one told as coming not wholly behind it?"""
    if days is None or (seen.ahead and days[1].toordinal() < day):
        return False
    return seen.mention.status != "happened" or days[0].toordinal() <= day


def _misread(at: Mapping[int, tuple[date, date] | None], seen: Seen) -> bool:
    """Do the tense of the expression and that of its event disagree, so that most days would tell it wrongly?"""
    read = [(day, days) for day, days in at.items() if days]
    return 2 * sum(not _told_rightly(days, day, seen) for day, days in read) > len(read)


def _reach(seen: Seen, anchor: Anchor) -> tuple[int, int]:
    """The days that `seen` may mean if it is the event of `anchor`: more of them where a visit goes on for days."""
    first, last = anchor.first, anchor.last
    if seen.family == "visit" and last - first <= LASTS:
        mine, theirs = _part(seen), {_part(m) for m in anchor.members}
        if theirs == {"start"} and mine != "start":
            last = max(last, anchor.last + LASTS)
        elif mine == "start" and "start" not in theirs:
            first -= LASTS
        elif mine == "end" and "end" not in theirs:
            last = max(last, anchor.last + LASTS)
    return first, last


def _part(seen: Seen) -> str:
    """Which part of a visit a mention dates: its "start", its "end", or "any"."""
    trigger, sentence = seen.mention.trigger, seen.mention.sentence
    if _ENDS.search(sentence.quote[: trigger.start - sentence.start]) or _HOMEWARD.match(
        sentence.quote, trigger.end - sentence.start
    ):
        return "end"
    return "start" if _SETS_OUT.match(trigger.quote) else "any"


_LETTER_DAYS = {"h": 1, "d": 1, "w": 7, "m": 31, "q": 92, "y": 366, "e": 3660}


def _window(time: TimeMention, anchor: Anchor, low: int, high: int) -> range:
    """The days of writing worth trying for an expression that should mean the days of `anchor`."""
    value = time.value[6:] if time.value.startswith("range:") else time.value
    reach = 800
    if re.match(r"(?:weekday|weekend|week|ref|same:day|same:week)", value):
        reach = 30
    elif m := re.match(r"(?:day):[+-](\d+)", value):
        reach = 30 + int(m[1])
    elif re.match(r"day:\d\d-\d\d|month:\d+(?:$|;)|day:\d", value):
        reach = 400
    elif (m := re.match(r"offset:[+-](\d+)(?:\.\d+)?([hdwmqye])", value)) and "from=" not in value:
        reach = 40 + (int(m[1]) + 1) * _LETTER_DAYS[m[2]]
    elif m := re.match(r"month:[+-](\d+)", value):
        reach = 62 + 31 * int(m[1])
    return range(max(anchor.first - reach, low), min(anchor.last + LASTS + reach, high) + 1)


def _agreement(time: TimeMention, anchor: Anchor) -> float:
    """Points for an agreement that chance seldom gives: the same weekday, the same day of the year, the same month."""
    width = anchor.last - anchor.first
    value = time.value[6:] if time.value.startswith("range:") else time.value
    if width <= 3:
        if value.startswith("weekday"):
            return 1.0
        if re.match(r"day:\d\d-\d\d", value):
            return 2.5
    return 0.75 if width <= 31 and re.match(r"month:\d+(?:$|;)|day:\d\d-\d\d", value) else 0.0


def _likeness(seen: Seen, anchor: Anchor, known: _Known) -> tuple[float, str]:
    """How surely a mention is the event of `anchor`, dates apart, and why in words; 0 where it cannot be."""
    best: tuple[float, str] = (0.0, "")
    for other in anchor.members:
        if not _may_be(seen, other):
            return 0.0, ""
        best = max(best, _alike(seen, other, known), key=lambda one: one[0])
    return best


def _may_be(a: Seen, b: Seen) -> bool:
    if a.family == b.family:
        return not _disjoint(a, b)
    here, there = a.place, b.place  # a trip and a part of it: the same people in the same city
    return bool(a.named & b.named) and (here is not None and here == there) and not a.ordinal and not b.ordinal


def _alike(a: Seen, b: Seen, known: _Known) -> tuple[float, str]:
    """Points for what two mentions share besides dates, and the reasons in words; 0 for too little of its own."""
    points: list[tuple[float, str]] = []
    shared = a.named & b.named
    if shared:
        points.append((NAMED * min(len(shared), 2), "the same people or bodies take part"))
    beside = (known.names_beside(a) & known.names_beside(b)) - shared
    if beside:
        points.append((IN_SENTENCE * min(len(beside), 2), "both sentences name the same people or bodies"))
    nearby = known.names_beside(a, reach=NEARBY_CHARS) & known.names_beside(b, reach=NEARBY_CHARS) - shared - beside
    if a.place and a.place == b.place:
        points.append((PLACE, "the same place"))
    elif known.places_beside(a) & known.places_beside(b):
        points.append((IN_SENTENCE, "both sentences name the same place"))
    story = len(a.story & b.story) >= SAME_STORY
    if a.family in NATURAL and story:
        points.append((1.5, "one story seldom has two of them"))
    if not points:
        return 0.0, ""  # a country in common, or words in common, say too little by themselves
    if nearby:
        points.append((NEARBY * min(len(nearby), 2), "the same people or bodies are named near by"))
    if (a.country and a.country == b.country) or (a.actors & b.actors) - shared:
        points.append((COUNTRY, "the same country"))
    if a.ordinal and a.ordinal == b.ordinal:
        points.append((1.0, "both say which one of several it is"))
    words = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if words >= 0.8 and min(len(a.words), len(b.words)) >= 6:
        points.append((3.0, "almost the same words"))
    elif words >= 0.4:
        points.append((1.0, "much the same words"))
    if story:
        points.append((0.5, "the reports tell one story"))
    malus = SPEECH_MALUS * (a.family in SPEECH) + OTHER_PART * (a.family != b.family)
    return sum(p for p, _ in points) - malus, "; ".join(w for _, w in points)


def _best_days(clues: Sequence[Clue]) -> list[int]:
    """The days that most evidence supports; each expression counts once a day, by the event it fits best."""
    support: dict[int, dict[str, float]] = defaultdict(dict)
    for clue in clues:
        for day in clue.days:
            so_far = support[day]
            so_far[clue.time.id] = max(so_far.get(clue.time.id, 0.0), clue.weight)
    total = {day: sum(one.values()) for day, one in support.items()}
    most = max(total.values(), default=0.0)
    if most < ENOUGH:
        return []
    return sorted(day for day, points in total.items() if points >= most - CLOSE)


def _placed(
    read: ReadReport, days: Sequence[int], clues: Sequence[Clue], floors: Sequence[Bound], ceilings: Sequence[Bound]
) -> Placed | None:
    first, last = days[0], days[-1]
    if last - first > WIDEST:
        return None
    reasons = [*_reasons(days, clues), *_cutting(days, floors, ceilings)]
    why = "; ".join(reason.text for reason in reasons)
    published = Published(Dates(_iso(first), _iso(last), None, why), "inferred")
    return Placed(read.report.id, published, tuple(reasons))


def _reasons(days: Sequence[int], clues: Sequence[Clue]) -> list[Reason]:
    """One sentence for each expression that fits on the days that were kept, by its best event."""
    kept = frozenset(days)
    reasons = []
    chosen: dict[str, Clue] = {}
    for clue in sorted(clues, key=lambda c: (-c.weight, c.here, c.anchor.first, c.there)):
        if clue.days & kept:
            chosen.setdefault(clue.time.id, clue)
    for clue in sorted(chosen.values(), key=lambda c: c.time.span):
        text = (
            f"“{clue.time.span.quote}” fits the event that another report dates to "
            f"{_days(clue.anchor.first, clue.anchor.last)} ({clue.why})"
        )
        reasons.append(Reason(text, (clue.time.span, clue.here, clue.there)))
    return reasons


def _cutting(days: Sequence[int], floors: Sequence[Bound], ceilings: Sequence[Bound]) -> list[Reason]:
    """The bounds that cut off days, the tightest of each kind."""
    return [
        bound.reason
        for bound in (*sorted(floors, key=lambda b: -b.day)[:1], *sorted(ceilings, key=lambda b: b.day)[:1])
    ]


def _days(first: int, last: int) -> str:
    return _iso(first) if first == last else f"{_iso(first)} to {_iso(last)}"


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _number(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def _name(known: _Known, report: str) -> str:
    one = known.reports[report].report
    return one.outlet or one.source.rsplit("/", 1)[-1]

"""What a report without a date shares with dated ones: events and sentences that seem to be the same, dates apart.

Every likeness is a sum of points with the reasons in words. A country in common, or words in common, never suffice by
themselves: people, bodies or a place must be shared, or what nature does in one and the same story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from dateline.elapsed import ordinal
from dateline.model import Claims, Copy, Links, ReadReport, Span, TimeMention
from dateline.resolve.agreements import NOBODY
from dateline.resolve.cannot import STAY
from dateline.resolve.events import NATURAL, Seen, _disjoint, _in_order, _keys
from dateline.resolve.memory import Memory
from dateline.resolve.seen import Linked, known, width
from dateline.resolve.stories import SAME_STORY, STOP
from dateline.words import WORD

# Points for what is shared, set by hand on the data named in dating.py; SOME_WORDS and BY_WORDS were tried from 0.25 to
# 0.35 and with up to a point less, which placed fewer reports of GVC dev (13 to 23 of 78) and none wrongly.
NAMED, IN_SENTENCE, NEARBY, PLACE, COUNTRY, STORY = 1.5, 0.75, 0.5, 1.5, 0.5, 0.5
SAME_WORDS, MANY_WORDS, ORDINAL, ONE_OF_NATURE, RARE_WORD = 3.0, 1.0, 1.0, 1.5, 0.5
ONLY_RECALLED = 2.0  # what others only recall from long ago is seldom the news of a report that calls it "on Friday"
SPEECH_MALUS, OTHER_PART, NOT_ALONE = 1.5, 0.5, 1.0
VERBATIM = 0.8  # share of a sentence's words from which two sentences are one
SOME_WORDS, FEW, MANY = 0.25, 3, 6  # share and number of words, names apart, from which sentences are compared
BY_WORDS, SAME_CLOCK = 4.0, 2.0  # for all words shared; for one time of day with its zone
MOST_BY_WORDS = 3.0  # what two sentences that only resemble one another can be worth: never enough by itself
LOOKED_AT = 2.0  # points from which a likeness is a guess worth weighing
WIDEST_EVENT = 92  # days: an event dated more loosely dates nothing
WIDEST_INFERRED = 4  # the same for an event whose days no words state
NEARBY_CHARS = 400  # names so near to a mention's sentence still tell which event it is
USUAL = 0.5  # of a case's reports: a name in more of them tells little, in cases of 16 and more
RARE = 12  # reports that hold a word: a more common one proposes no pairs of sentences
MOST_IN_STORY = 60  # reports of one story that are looked at: in a large case thousands may share four names
PROPOSING = 12  # words of a sentence, the rarest ones, that propose pairs
# Acts that one actor does every day: two mentions with the same actor are rarely one event.
SPEECH = frozenset(
    """announce disclose declare promise support criticise accuse demand discuss publish deny reject warn decide urge
    testify""".split()
)
# What happens in the course of a visit: a report may tell the trip where another tells the meeting.
TRIP = frozenset("visit meet sign ceremony".split())
_DAY_UNITS = ("weekday:", "day:")
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december morning afternoon evening night today yesterday tomorrow last next
    week""".split()
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What other reports date: the days as ordinals, its mentions (none where it is but a sentence), and its words."""

    first: int
    last: int
    members: tuple[Seen, ...]
    sentence: Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with an expression for a day: what it can be recognised by in another report."""

    time: TimeMention
    sentence: Span
    words: frozenset[str]
    names: frozenset[str]  # people, bodies and places below countries
    alone: bool  # the only such expression of its sentence


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with an expression for a day, as far as the report's own claims tell."""

    time: TimeMention
    sentence: Span
    words: frozenset[str]
    alone: bool


class Credits:
    """The reports, and which copies credit their originals."""

    def __init__(self, reports: Sequence[ReadReport], links: Links) -> None:
        self._ordered = sorted(reports, key=lambda r: (r.report.source, r.report.id))
        self.reports = {read.report.id: read for read in self._ordered}
        self._crediting: dict[str, list[Copy]] = defaultdict(list)
        for copy in links.copies:
            if copy.why.startswith("it credits") and copy.original is not None:  # else which came first is not known
                self._crediting[copy.copy].append(copy)
                self._crediting[copy.original].append(copy)

    def crediting(self, report: str) -> Sequence[Copy]:
        """The copies that credit their original, among which a report is the one or the other."""
        return self._crediting.get(report, ())


class Known(Credits):
    """What all reports together offer to one without a date, looked up without comparing all pairs."""

    def __init__(
        self, reports: Sequence[ReadReport], links: Links, memory: Memory | None = None, *, asking: Collection[str]
    ) -> None:
        """`asking` are the reports, by id, of which somebody will ask the mentions and what these may be."""
        super().__init__(reports, links)
        self._memory = memory or Memory()
        self._known = self._memory.same
        self._anchors: dict[int, Anchor | None] = {}  # as they were asked for
        self._mentions_of: dict[int, tuple[int, ...]] = {}
        self._names_of = {one.report: one.words for one in links.names}
        self._read_mentions(self._ordered, links, self._memory, asking)
        self._read_sentences(self._ordered)

    def mentions(self, report: str) -> Sequence[Seen]:
        """The event mentions of a report that is asking."""
        return self._of_report[report]

    def sayings(self, report: str) -> Sequence[Saying]:
        """The sentences of a report that hold an expression for a day."""
        return self._sayings[report]

    def in_story(self, report: str) -> list[tuple[str, float]]:
        """The other reports with enough names in common with one to tell its story, and how alike the texts are."""
        own = self._names_of.get(report, frozenset())
        shared = Counter(other for word in sorted(own) for other in self._named_in[word] if other != report)
        most = sorted((-count, other) for other, count in shared.items() if count >= SAME_STORY)[:MOST_IN_STORY]
        mine = self._memory.weighed.text(self.reports[report].report)
        return sorted((o, mine.like(self._memory.weighed.text(self.reports[o].report))) for _, o in most)

    @cached_property
    def _named_in(self) -> Mapping[str, Sequence[str]]:
        """The reports that hold a word of a name that tells stories apart."""
        found: dict[str, list[str]] = defaultdict(list)
        for report, words in self._names_of.items():
            for word in words:
                found[word].append(report)
        return found

    def shared_names(self, report: str, others: Sequence[str]) -> frozenset[str]:
        """The words of names that a report has in common with any of some others."""
        held = frozenset[str]().union(*(self._names_of.get(other, frozenset()) for other in others))
        return self._names_of.get(report, frozenset()) & held

    def same_events(self, seen: Seen) -> Iterator[tuple[Anchor, float, str]]:
        """The dated events of other reports that `seen` may be, with how surely and why."""
        mention = self._known_as(seen)
        for number in sorted({n for key in _looked_up(seen) for n in self._index.get(key, ())}):
            found = self._known.of(mention, self._event(number), partial(self._same_event, seen, number))
            anchor = self._anchor_of(number, seen.report) if found else None
            if found and anchor:
                yield anchor, *found

    def _same_event(self, seen: Seen, number: int) -> tuple[float, str] | None:
        """What a mention shares with an event that it may be, as far as other reports date that."""
        anchor = self._anchor_of(number, seen.report)
        if anchor is None or not all(_may_be(seen, other) for other in anchor.members):
            return None
        points, why = max((self._alike(seen, other) for other in anchor.members), key=lambda one: one[0])
        if not seen.mention.background and all(other.mention.background for other in anchor.members):
            points -= ONLY_RECALLED
        return (points, why) if points >= LOOKED_AT else None

    def _event(self, number: int) -> tuple[int, ...]:
        """The mentions of a dated event, as what is kept of it goes by."""
        if number not in self._mentions_of:
            self._mentions_of[number] = tuple(self._known_as(member) for member in self._events[number])
        return self._mentions_of[number]

    def _known_as(self, seen: Seen) -> int:
        """A mention, as what is kept of it goes by: it itself, and all that is named round it."""
        sentence = seen.mention.sentence
        around = " ".join((*sorted(self._people(sentence, NEARBY_CHARS)), *sorted(self._spots(sentence))))
        inside = " ".join(sorted(self._people(sentence)))
        return self._known.mention(self._memory.numbers.of(seen), f"{around}|{inside}")

    def _anchor_of(self, number: int, report: str) -> Anchor | None:
        """What the mentions of an event in other reports than one date."""
        members = self._events[number]
        if any(m.report == report for m in members):
            return _anchor(tuple(m for m in members if m.report != report))
        if number not in self._anchors:
            self._anchors[number] = _anchor(members)
        return self._anchors[number]

    def same_sayings(self, said: Saying) -> Iterator[tuple[Anchor, float, str]]:
        """Sentences of other reports that seem to say what `said` says and give it a day, with how surely and why."""
        rare = sorted((w for w in said.words if self._held[w] <= RARE), key=lambda w: (self._held[w], w))
        others = {one.time.id: one for w in rare[:PROPOSING] for one in self._dated_sayings.get(w, ())}
        for _, one in sorted(others.items()):
            if one.time.span.report == said.time.span.report:
                continue
            points, why = self._same(said, one)
            if points >= LOOKED_AT and one.time.dates.first_day:
                day = ordinal(one.time.dates.first_day)
                yield Anchor(day, day, (), one.sentence), points, why

    # --- reading the case ---
    def _read_mentions(
        self, ordered: Sequence[ReadReport], links: Links, memory: Memory, asking: Collection[str]
    ) -> None:
        mentions = _in_order(ordered, links.actors, links.places, links.names, memory.weighed)
        seen = {s.mention.id: s for s in mentions}
        self._of_report: dict[str, list[Seen]] = {report: [] for report in asking}
        for one in seen.values():
            if one.report in self._of_report:
                self._of_report[one.report].append(one)
        wanted = {key for asked in self._of_report.values() for one in asked for key in _looked_up(one)}
        self._story = {s.report: s.story for s in seen.values()}
        dated = {mention for mention, one in seen.items() if _is_dated(one)}
        self._events = [tuple([seen[m] for m, _ in link.mentions if m in dated]) for link in links.events]
        self._index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, members in enumerate(self._events):
            for key in {key for member in members for key in _looked_up(member) if key in wanted} if members else ():
                self._index[key].append(number)
        linked = memory.weighed.linked
        self._of_linked = memory.of_linked(linked)
        reports, known = self.reports, self._of_linked.names  # no cycle: it would not be found while a case is derived
        self._named = _Named(lambda report: known.of(reports[report].claims, lambda claims: _Names(claims, linked)))

    def _read_sentences(self, ordered: Sequence[ReadReport]) -> None:
        known = self._of_linked.sayings
        self._sayings = {read.report.id: known.of(read.claims, self._sayings_of) for read in ordered}
        words = ({w for one in said for w in one.words} for said in self._sayings.values())
        self._named_by = Counter(name for said in self._sayings.values() for name in {n for s in said for n in s.names})
        self._common = max(8, USUAL * len(ordered))
        self._held = Counter(w for held in words for w in held)
        self._dated_sayings: dict[str, list[Saying]] = defaultdict(list)
        for said in self._sayings.values():
            for one in said:
                dates = one.time.dates
                if dates.first_day is not None and dates.first_day == dates.last_day:
                    for word in one.words:
                        self._dated_sayings[word].append(one)

    def _sayings_of(self, claims: Claims) -> list[Saying]:
        found = []
        for said in self._memory.sayings.of(claims, _said):
            names = self._people(said.sentence) | self._spots(said.sentence)
            found.append(Saying(said.time, said.sentence, said.words, names, said.alone))
        return found

    def _people(self, sentence: Span, reach: int = 0) -> frozenset[str]:
        """The people and bodies that a sentence names, and the text up to `reach` characters round it."""
        return self._named[sentence.report].people(sentence.start - reach, sentence.end + reach)

    def _spots(self, sentence: Span) -> frozenset[str]:
        """The places below countries that a sentence names."""
        return self._named[sentence.report].places(sentence.start, sentence.end)

    # --- comparing ---
    def _alike(self, a: Seen, b: Seen) -> tuple[float, str]:
        """Points for what two mentions share besides dates, and why in words; 0 where they share nothing telling."""
        points: list[tuple[float, str]] = []
        shared = a.named & b.named
        here, there = a.mention.sentence, b.mention.sentence
        beside = self._people(here) & self._people(there) - shared
        nearby = self._people(here, NEARBY_CHARS) & self._people(there, NEARBY_CHARS) - shared - beside
        if shared:
            points.append((NAMED * min(len(shared), 2), "the same people or bodies take part"))
        if beside:
            points.append((IN_SENTENCE * min(len(beside), 2), "both sentences name the same people or bodies"))
        if a.place and a.place == b.place:
            points.append((PLACE, "the same place"))
        elif self._spots(here) & self._spots(there):
            points.append((IN_SENTENCE, "both sentences name the same place"))
        story = self._one_story(a.report, b.report)
        if a.family in NATURAL and story:
            points.append((ONE_OF_NATURE, "one story seldom has two of them"))
        if not points:
            return 0.0, ""
        if nearby:
            points.append((NEARBY * min(len(nearby), 2), "the same people or bodies are named near by"))
        if (a.country and a.country == b.country) or (a.actors & b.actors) - shared:
            points.append((COUNTRY, "the same country"))
        if a.ordinal and a.ordinal == b.ordinal:
            points.append((ORDINAL, "both say which one of several it is"))
        mine, theirs = _content_words(here), _content_words(there)
        part = _shared_part(mine, theirs) if min(len(mine), len(theirs)) >= FEW else 0.0
        if part >= VERBATIM and min(len(mine), len(theirs)) >= MANY:
            points.append((SAME_WORDS, "almost the same words"))
        elif part >= 0.4:
            points.append((MANY_WORDS, "much the same words"))
        if story:
            points.append((STORY, "the reports tell one story"))
        malus = SPEECH_MALUS * (a.family in SPEECH) + OTHER_PART * (a.family != b.family)
        return sum(p for p, _ in points) - malus, ", ".join(w for _, w in points)

    def _same(self, a: Saying, b: Saying) -> tuple[float, str]:
        """Points for two sentences that may say one thing, and why in words."""
        names = sum(self._named_by[name] <= self._common for name in a.names & b.names)
        words = a.words & b.words
        part, story = _shared_part(a.words, b.words), self._one_story(a.time.span.report, b.time.span.report)
        clock = _clock(a.time) is not None and _clock(a.time) == _clock(b.time)
        if not (names or (clock and story)) or not (clock or (part >= SOME_WORDS and len(words) >= FEW)):
            return 0.0, ""
        telling = sum(self._held[w] == 2 for w in words)  # words that only these two reports have
        points = IN_SENTENCE * min(names, 2) + BY_WORDS * part + RARE_WORD * min(telling, 2) + STORY * story
        if part < VERBATIM:
            points = min(points, MOST_BY_WORDS)
        points += SAME_CLOCK * clock - NOT_ALONE * (not (a.alone and b.alone))
        named = f"{names} {'name' if names == 1 else 'names'}"
        why = f"the sentences share {named} and {int(100 * part)} % of their words"
        return points, f"{why}, and the same time of day" if clock else why

    def _one_story(self, a: str, b: str) -> bool:
        return len(self._story.get(a, frozenset()) & self._story.get(b, frozenset())) >= SAME_STORY


def _said(claims: Claims) -> list[_Said]:
    """The sentences of a report that hold an expression for a day."""
    quoted = [span for one in claims.attributions if one.direct for span in one.content]
    times = [
        time
        for time in claims.times
        if time.value.startswith(_DAY_UNITS)
        and time.kind != "dateline"
        and not any(span.contains(time.span) for span in quoted)  # "today" is then the speaker's day
    ]
    found = []
    for time in times:
        sentence = next((s for s in claims.sentences if s.contains(time.span)), None)
        if sentence is None:
            continue
        beside = [t for t in times if sentence.contains(t.span) and not t.span.overlaps(time.span)]
        words = _content_words(sentence) | ({f"@{_clock(time)}"} if _clock(time) else set())
        found.append(_Said(time, sentence, words, not beside))
    return found


def _looked_up(seen: Seen) -> tuple[tuple[str, str], ...]:
    """The keys of the linker; what may be part of a trip is looked up as a trip too."""
    if seen.family not in TRIP:
        return _keys(seen)
    return (*_keys(seen), *(("trip", name) for name in sorted(seen.named)))


def _may_be(a: Seen, b: Seen) -> bool:
    """Nothing but dates keeps the two apart: the linker's rules, and for a trip and a part of it people and city."""
    if a.family == b.family:
        return not _disjoint(a, b)
    return bool(a.named & b.named) and a.place is not None and a.place == b.place and not a.ordinal and not b.ordinal


def _is_dated(seen: Seen) -> bool:
    """Do words of its own date it, or does its report's news leave it a few days only?"""
    widest = WIDEST_EVENT if seen.phrase else WIDEST_INFERRED
    return seen.first is not None and seen.last is not None and seen.last - seen.first <= widest


def _anchor(members: tuple[Seen, ...]) -> Anchor | None:
    """The event of these mentions, with the days that all of them allow; None where they allow none together. Of a stay
    of which each dates a part, the days of the one that dates most of it."""
    firsts = [m.first for m in members if m.first is not None]
    lasts = [m.last for m in members if m.last is not None]
    if not firsts or not lasts:
        return None
    tightest = min(members, key=lambda m: ((m.last or 0) - (m.first or 0), m.position))
    if max(firsts) <= min(lasts):
        return Anchor(max(firsts), min(lasts), members, tightest.mention.sentence)
    if max(lasts) - min(firsts) > STAY or any(m.mention.mode != "visit" for m in members):
        return None
    whole = max((m for m in members if known(m)), key=lambda m: (width(m), m.position), default=None)
    if whole is None or whole.first is None or whole.last is None:
        return None
    return Anchor(whole.first, whole.last, members, whole.mention.sentence)


class _Names:
    """Who and what a report names, and where."""

    def __init__(self, claims: Claims, linked: Linked) -> None:
        whose = ((m.span, linked.actor_of.get(m.id, NOBODY)) for m in claims.actors)
        spots = ((m.span, linked.place_of.get(m.id)) for m in claims.places)
        self._actors = [(s.start, s.end, id) for s, (id, kind, _) in whose if id and kind in ("person", "organization")]
        self._places = [(s.start, s.end, spot.id) for s, spot in spots if spot is not None and spot.kind != "country"]
        self._people_in: dict[tuple[int, int], frozenset[str]] = {}  # as they were asked for
        self._places_in: dict[tuple[int, int], frozenset[str]] = {}

    def people(self, first: int, last: int) -> frozenset[str]:
        """The people and bodies that the text between two places names."""
        if (first, last) not in self._people_in:
            self._people_in[first, last] = _within(self._actors, first, last)
        return self._people_in[first, last]

    def places(self, first: int, last: int) -> frozenset[str]:
        """The same of places below countries."""
        if (first, last) not in self._places_in:
            self._places_in[first, last] = _within(self._places, first, last)
        return self._places_in[first, last]


def _within(rows: Iterable[tuple[int, int, str]], first: int, last: int) -> frozenset[str]:
    return frozenset([name for start, end, name in rows if first <= start and end <= last])


class _Named(dict[str, _Names]):
    """The names in each report, looked for where they are asked for."""

    def __init__(self, work: Callable[[str], _Names]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, report: str) -> _Names:
        found = self[report] = self._work(report)
        return found


def _content_words(sentence: Span) -> frozenset[str]:
    """The words of a sentence but those of names, days and grammar; the first word counts unless it is one of those."""
    words = WORD.findall(sentence.quote)
    kept = (w.casefold() for n, w in enumerate(words) if n == 0 or not w[0].isupper())
    return frozenset(w for w in kept if w not in STOP and w not in TIME_WORDS)


def _clock(time: TimeMention) -> str | None:
    """The time of day with its zone that stands beside the day, "18:47+00:00"; None where there is none."""
    m = re.search(r";at=(\d\d:\d\d(?:\[|[+-])[^;]+)", time.value)
    return m[1] if m else None


def _shared_part(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))

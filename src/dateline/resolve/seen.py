"""Event mentions with what they can be compared by: participants, place, days, words; made once for a whole case."""

from __future__ import annotations

import hashlib
import json
import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from operator import is_
from typing import TYPE_CHECKING

from dateline.elapsed import ordinal
from dateline.model import Actor, Claims, Dates, EventMention, Place, ReadReport, Report, Span, StoryNames
from dateline.notices import days_told_before, notices_of
from dateline.resolve.agreements import NOBODY, Agreement, Days, ReportNames, Whose, agreement_told, judged
from dateline.resolve.another import sites, told_as_another, told_as_latest
from dateline.resolve.kinds import with_rivals
from dateline.resolve.stories import STOP
from dateline.resolve.synonyms import synonyms
from dateline.vectors import Vector, vector
from dateline.words import WORD, content, stem, weight

# Families whose words cross over between reports of one event ("sent troops", "deployment").
RELATED = {"discuss": "meet", "deploy": "aid", "decide": "promise", "criticise": "accuse"}
WESTMOST, EASTMOST = -12, 14  # hours from UTC of the zones that are the furthest
POINTING = frozenset("the that this his her their its".split())
THIS = frozenset("this that these those such".split())
ARTICLES = POINTING | {"a", "an", "another", "these", "those", "our", "my"}
# What no word between an article and its noun is.
NO_MODIFIERS = frozenset(
    """of in on at to by for from with after before during since until over about and or but that who which is are was
    were be been has have had will would as said than when while not""".split()
)
ORDINALS = {"first": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}


# "Concluded a visit on Monday" dates its end: the visit may have begun long before. And "began a visit" its beginning.
ENDS = frozenset(
    "conclude concludes concluded concluding end ends ended ending finish finishes finished complete completed".split()
)
BEGINS = frozenset("begin begins began begun beginning start starts started starting open opens opened".split())


# How much more a name and a figure say of which story a report tells: 1.5 to 4 and 1 to 3 were tried on ECB+ train and
# dev (pairs of reports of one topic, of one story or of two: area under the curve .92 and .92, without them .87 and
# .88), where counting a repeated word more made it worse.
NAME, FIGURE = 2.5, 2.0
_SMALL = re.compile(r"\b[a-z]+\b")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words with what each weighs, and the length of that as a vector."""

    weights: Mapping[str, float]
    length: float

    @classmethod
    def of(cls, words: Sequence[str]) -> Words:
        """Words (lower case) counted by how telling they are; a repeated one counts somewhat more."""
        counted = Counter(words)
        weights = {w: (1 + math.log(n)) * weight(w) for w, n in sorted(counted.items())}
        return cls(weights, math.sqrt(math.fsum(v * v for v in weights.values())))

    @classmethod
    def telling(cls, text: str) -> Words:
        """The stems of a text, each counted once: what it names, and its figures, count for more."""
        small = frozenset(_SMALL.findall(text))
        names = {w for w in map(str.casefold, _CAPITAL.findall(text)) if w not in small}
        weights: dict[str, float] = defaultdict(float)
        for word in sorted(set(content(text))):
            factor = NAME if word in names else FIGURE if word[0].isdigit() else 1.0
            weights[stem(word)] += factor * weight(stem(word))
        return cls(weights, math.sqrt(math.fsum(v * v for v in weights.values())))

    def like(self, other: Words) -> float:
        """The cosine of the two, 0 to 1."""
        if not self.length or not other.length:
            return 0.0
        few, many = self.weights, other.weights
        if few.keys().isdisjoint(many):
            return 0.0
        if len(few) > len(many):
            few, many = many, few
        shared = math.fsum(v * many[w] for w, v in few.items() if w in many)
        return shared / (self.length * other.length)


@dataclass(slots=True)
class Others:
    """The words of a sentence without those of an event, weighed when they are asked for: most never are."""

    sentence: Span
    triggers: frozenset[str]
    _work: Callable[[Span, frozenset[str]], Words] = field(compare=False, repr=False)
    _words: Words | None = field(default=None, compare=False, repr=False)

    def like(self, other: Others) -> float:
        """The cosine of the words of two sentences, 0 to 1."""
        return self._weighed().like(other._weighed())

    def _weighed(self) -> Words:
        if self._words is None:
            self._words = self._work(self.sentence, self.triggers)
        return self._words


@dataclass(slots=True)
class Seen:
    """A mention with what it can be compared by. What does not put it in its place among others is made by `rest` when
    somebody asks for it: of the mentions of a large case to which a few reports are added most are never compared."""

    mention: EventMention
    report: str
    position: tuple[str, str, int]
    family: str
    agents: frozenset[str]
    actors: frozenset[str]
    named: frozenset[str]  # actors that are people or bodies: strong evidence
    place: str | None
    spot: Place | None  # the same place, with where it is, without its mentions
    country: str | None
    first: int | None  # days as ordinals
    last: int | None
    phrase: bool  # the days come from words of the text, not from a bound
    words: frozenset[str]
    written: int | None  # the first day on which its report may have been published
    dated: bool  # its report is dated, so that its relative days are known
    story: frozenset[str]  # the names in the report: what tells its story from others
    noun: bool
    definite: bool  # a noun that points to something known ("the visit", "their last meeting")
    pointed: bool  # a noun that points back in the text ("this visit", "that meeting")
    ahead: bool  # told as still to come
    ordinal: int | None  # "third visit" -> 3, "initial" -> 1
    stems: frozenset[str]  # of the trigger's words and of its lemma
    beginnings: frozenset[str]  # the first letters of the longer of these
    sets: frozenset[str]  # the sets of synonyms that these belong to
    targets: frozenset[str]
    people: frozenset[str]  # agents that are people
    countries: frozenset[str]  # codes of the countries that act
    states: frozenset[str]  # the same, and those whose ministries, armies and office holders act
    struck: frozenset[str]  # targets that are people
    persons: frozenset[str]  # people whom the sentence names
    beside: frozenset[str]  # people, bodies and places (countries left out) that the sentence names
    numbers: frozenset[str]  # the figures in the sentence
    sentence: Others  # the sentence's other words
    text: Words  # the report's words
    number: int  # of the sentence within the report
    sentences: int  # of the report
    telling: float  # how seldom its word is in English, 0 to 1
    rivals: int  # other mentions of its report that a word of it tells
    particle: str  # of a phrasal verb: "up" of "broke up a roadblock"
    deed: str  # what is agreed, asked or promised to be done: "raise" of "agreed to raise wages"
    rival_days: bool  # its report tells of several of its kind on its day
    mover: str  # the stem of the word before a verb: "wage" of "wages at Telvik will rise"
    another: bool  # its words say that it is another one than what its report told before: "a separate explosion"
    sites: frozenset[str]  # the kinds of place that it befell: "market" of "the market bombing"
    agreement: Agreement | None = None  # whose conclusion it tells
    meaning: Vector | None = field(default=None, compare=False)  # of `mention.meaning`
    given: int = field(default=-1, compare=False)  # the number that it had in a program before (`memory.Numbers`)
    keys: tuple[tuple[str, str], ...] | None = field(default=None, compare=False)  # as `proposing.keys_of` found them
    rest: Rest | None = field(default=None, compare=False, repr=False)

    if not TYPE_CHECKING:  # every field is declared

        def __getattr__(self, name):
            """A field that was not set yet."""
            if name not in Seen.__slots__ or self.rest is None:
                raise AttributeError(name)
            if name == "words":
                self.words = self.rest.words(self.mention)
            else:
                self.rest.add_to(self)
                self.rest = None
            return getattr(self, name)

    @property
    def days(self) -> Days:
        return Days(self.first, self.last)


def one_state(a: Seen, b: Seen) -> bool:
    """Does a country act in one, and the same country, or an office or minister of it, in the other: "Athens denied",
    "the Greek defence ministry denied"? Of agreements their parties tell more."""
    if a.agreement and b.agreement:
        return False
    return not (a.countries.isdisjoint(b.states) and b.countries.isdisjoint(a.states))


@dataclass(frozen=True, slots=True)
class _Context:
    """What the mentions of a report are made of besides its claims."""

    source: str
    actors: list[Whose]
    places: list[Place | None]
    story: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class _Ordered:
    """All mentions in order, and of what; and those of each report, as they are without the rest of the case."""

    reports: list[ReadReport]
    actors: Sequence[Actor]
    places: Sequence[Place]
    names: Sequence[StoryNames]
    seen: list[Seen]
    linked: Linked
    of_report: list[list[Seen]]

    def is_of(
        self,
        reports: Sequence[ReadReport],
        actors: Sequence[Actor],
        places: Sequence[Place],
        names: Sequence[StoryNames],
    ) -> bool:
        """Are they the very same objects?"""
        same = self.actors is actors and self.places is places and self.names is names
        return same and len(self.reports) == len(reports) and all(map(is_, self.reports, reports))

    def is_linked_as(self, actors: Sequence[Actor], places: Sequence[Place], names: Sequence[StoryNames]) -> bool:
        """Would `Linked` say the same of these?"""
        return (
            (self.places is places or self.places == places)
            and (self.names is names or self.names == names)
            and len(self.actors) == len(actors)
            and all(one is other or _who(one) == _who(other) for one, other in zip(self.actors, actors, strict=True))
        )


def _who(actor: Actor) -> object:
    return actor.id, actor.kind, actor.country, actor.mentions


@dataclass(slots=True)
class _Made:
    """The mentions of a report, what they were made of, and a digest of that."""

    claims: Claims
    context: _Context
    seen: list[Seen]
    digest: str = ""


class Weighed:
    """What was made of reports by themselves: their words, weighed, and their mentions as they are compared.

    It is made again for a report whose claims are others, or whose actors, places or story are.
    """

    def __init__(self) -> None:
        self._texts: dict[str, Words] = {}
        self._sentences: dict[Span, frozenset[str]] = {}
        self._told: dict[frozenset[str], frozenset[str]] = {}  # so that equal ones are one object
        self._stems: dict[Span, list[str]] = {}
        self._others: dict[tuple[Span, frozenset[str]], Words] = {}
        self._mentions: dict[tuple[str, int], _Made] = {}
        self._last: _Ordered | None = None
        self.given: dict[str, dict[str, list[int]]] = {}  # by report and digest, the numbers of a program before
        self.agreed: dict[tuple[str, str], int] = {}  # those of mentions of agreements, by mention and `_told_as`
        self._digests: dict[str, str] = {}  # of reports that a program before knew, as they are now
        self._doubted: dict[tuple[str, Agreement], tuple[Seen, Seen]] = {}

    def text(self, report: Report) -> Words:
        """The words of a report with its title, by stem: those of names and figures count for more."""
        if report.id not in self._texts:
            self._texts[report.id] = Words.telling(f"{report.title or ''} {report.text}")
        return self._texts[report.id]

    def sentence(self, sentence: Span) -> frozenset[str]:
        """The words of a report's sentence but the commonest."""
        found = self._sentences.get(sentence)
        if found is None:
            words = frozenset(WORD.findall(sentence.quote.casefold())) - STOP
            found = self._sentences[sentence] = self._told.setdefault(words, words)
        return found

    def stems(self, sentence: Span) -> list[str]:
        """The stems of the telling words of a report's sentence, in order."""
        if sentence not in self._stems:
            self._stems[sentence] = [stem(w) for w in content(sentence.quote)]
        return self._stems[sentence]

    def others(self, sentence: Span, triggers: frozenset[str]) -> Words:
        """The stems of a sentence without those of an event's own words."""
        key = sentence, triggers
        if key not in self._others:
            self._others[key] = Words.of([w for w in self.stems(sentence) if w not in triggers])
        return self._others[key]

    def mentions(self, read: ReadReport, linked: Linked) -> list[Seen]:
        """The mentions of a report. Claims are compared as one and the same object, not by what they hold."""
        claims = read.claims
        key = read.report.id, id(claims)
        context = _Context(
            read.report.source,
            [linked.actor_of.get(a.id, NOBODY) for a in claims.actors],
            [linked.place_of.get(p.id) for p in claims.places],
            linked.stories.get(read.report.id),
        )
        kept = self._mentions.get(key)
        if kept is None or kept.claims is not claims or kept.context != context:
            kept = self._mentions[key] = _Made(claims, context, _of_report(read, context, self))
            self._number(read.report.id, kept)
        if kept.digest:
            self._digests[read.report.id] = kept.digest
        return kept.seen

    def in_order(
        self,
        reports: Sequence[ReadReport],
        actors: Sequence[Actor],
        places: Sequence[Place],
        names: Sequence[StoryNames],
    ) -> list[Seen]:
        """As the function `in_order`; as it was told before for the very same."""
        last = self._last
        if last is None or not last.is_of(reports, actors, places, names):
            same = last is not None and last.is_linked_as(actors, places, names)
            linked = last.linked if last is not None and same else Linked.of(actors, places, names)
            of_report = self._of_reports(reports, linked)
            found = _with_doubts([seen for those in of_report for seen in those], self)
            for one in found if self.agreed else ():
                if one.agreement is not None and one.given < 0:
                    one.given = self._agreed_number(one, one.agreement)
            found.sort(key=lambda s: (not s.phrase, width(s), -len(s.actors), s.position))
            last = self._last = _Ordered(list(reports), actors, places, names, found, linked, of_report)
        return list(last.seen)

    @property
    def linked(self) -> Linked:
        """What was told last of whom mentions were taken for; the same object as long as that is the same."""
        if self._last is None:
            raise ValueError("nothing was put in order yet")
        return self._last.linked

    def _of_reports(self, reports: Sequence[ReadReport], linked: Linked) -> list[list[Seen]]:
        """The mentions of each report; where all was taken for the same the last time, only of other reports anew."""
        last = self._last
        same = last is not None and (last.linked is linked or last.linked == linked)
        if last is None or not same or len(last.reports) != len(reports):
            return [self.mentions(read, linked) for read in reports]
        before = zip(last.reports, last.of_report, strict=True)
        return [
            seen if read is old else self.mentions(read, linked)
            for read, (old, seen) in zip(reports, before, strict=True)
        ]

    def _number(self, report: str, made: _Made) -> None:
        """Give the mentions the numbers that they had in a program before, if they are those."""
        before = self.given.get(report)
        if before:
            made.digest = _digest(made)
            for one, number in zip(made.seen, before.get(made.digest, ()), strict=False):
                if one.agreement is None:  # what the case said of an agreement is not in the digest of its report
                    one.given = number

    def _agreed_number(self, one: Seen, agreement: Agreement) -> int:
        """The number that a mention of an agreement had in a program before, of which the case says the same."""
        digest = self._digests.get(one.report, "")
        if digest not in self.given.get(one.report, ()):
            return -1
        return self.agreed.get((one.mention.id, _told_as(digest, agreement)), -1)

    def made(self) -> Iterator[tuple[str, str, list[Seen]]]:
        """Each report's mentions with a digest of what they were made of, claims left out but for their date."""
        for (report, _), made in self._mentions.items():
            made.digest = made.digest or _digest(made)
            yield report, made.digest, made.seen

    def agreements(self) -> Iterator[tuple[Seen, str]]:
        """The mentions of agreements, each as the case told of it, with what it can be known by (`agreed`)."""
        digests = {id(one): digest for _, digest, seen in self.made() for one in seen if one.agreement is not None}
        doubted = [(one, kept[0]) for kept in self._doubted.values() for one in kept[::-1]]
        plain = [(one, one) for made in self._mentions.values() for one in made.seen if one.agreement is not None]
        for one, of in {id(one): (one, of) for one, of in (*plain, *doubted)}.values():
            if one.agreement is not None and id(of) in digests:
                yield one, _told_as(digests[id(of)], one.agreement)

    @property
    def texts(self) -> Mapping[str, Words]:
        """The words of reports, by id, as far as they were asked for."""
        return self._texts

    def know(
        self,
        texts: Mapping[str, Words],
        given: dict[str, dict[str, list[int]]],
        agreed: dict[tuple[str, str], int],
    ) -> None:
        """Take over what a program before made of reports."""
        self._texts.update(texts)
        self.given, self.agreed = given, agreed

    def doubted(self, seen: Seen, agreement: Agreement) -> Seen:
        """The mention with what the case says of its agreement: one object as long as the mention is one."""
        if agreement == seen.agreement:
            return seen
        kept = self._doubted.get((seen.mention.id, agreement))
        if kept is None or kept[0] is not seen:
            kept = self._doubted[seen.mention.id, agreement] = seen, replace(seen, agreement=agreement)
        return kept[1]

    def forget_others(self, reports: Sequence[ReadReport]) -> None:
        """Keep what was made of these reports only."""
        there = {read.report.id for read in reports}
        self._doubted = {key: kept for key, kept in self._doubted.items() if kept[0].report in there}
        self._texts = {report: one for report, one in self._texts.items() if report in there}
        self._sentences = {span: one for span, one in self._sentences.items() if span.report in there}
        self._told = {words: words for words in self._sentences.values()}
        self._stems = {span: one for span, one in self._stems.items() if span.report in there}
        self._others = {key: one for key, one in self._others.items() if key[0].report in there}
        self._mentions = {key: one for key, one in self._mentions.items() if key[0] in there}
        self.given = {report: one for report, one in self.given.items() if report in there}
        self._last = None


def _digest(made: _Made) -> str:
    """Equal where a report's mentions are the same, as long as its claims are the same as of a day."""
    published, context = made.claims.published, made.context
    whole = (
        (published.basis, published.dates.earliest, published.dates.latest, published.dates.why),
        context.source,
        context.actors,
        [(place.id, place.name, place.kind) if place else None for place in context.places],
        sorted(context.story) if context.story is not None else None,
    )
    return hashlib.blake2b(json.dumps(whole).encode(), digest_size=16).hexdigest()


def _told_as(digest: str, agreement: Agreement) -> str:
    """A digest of a report with what the case says of an agreement in it."""
    return f"{digest} {agreement.several:d}{agreement.alone:d}"


@dataclass(frozen=True, slots=True)
class Linked:
    """What a mention of an actor or a place was taken for, and the names of each report's story."""

    actor_of: Mapping[str, Whose]
    place_of: Mapping[str, Place]  # without its mentions
    stories: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, actors: Sequence[Actor], places: Sequence[Place], names: Sequence[StoryNames]) -> Linked:
        whom = {m: who for a in actors for who in [Whose(a.id, a.kind, a.country)] for m in a.mentions}
        where = {m: spot for p in places for spot in [replace(p, as_written=(), mentions=())] for m in p.mentions}
        return cls(whom, where, {n.report: n.words for n in names})


def in_order(
    reports: Sequence[ReadReport],
    actors: Sequence[Actor],
    places: Sequence[Place],
    names: Sequence[StoryNames],
    weighed: Weighed | None = None,
) -> list[Seen]:
    """All mentions, dated and well-told ones first, so that vague ones find them: by text date, then by source."""
    return (weighed or Weighed()).in_order(reports, actors, places, names)


def _with_doubts(found: Sequence[Seen], weighed: Weighed) -> list[Seen]:
    """The mentions, those of agreements with what the whole case says of these."""
    told = [(seen.report, seen.agreement, seen.days) for seen in found if seen.agreement]
    agreements = judged(told)
    return [weighed.doubted(seen, next(agreements)) if seen.agreement else seen for seen in found]


def _of_report(read: ReadReport, context: _Context, weighed: Weighed) -> list[Seen]:
    story = context.story if context.story is not None else frozenset[str]()
    text = weighed.text(read.report)
    rest = Rest(read.claims, context, weighed)
    notices = notices_of(read)
    found = []
    for m in read.claims.events:
        one = Seen.__new__(Seen)
        one.mention = m
        one.report = read.report.id
        one.position = read.report.source, read.report.id, m.trigger.start
        one.family = RELATED.get(m.lemma, m.lemma)
        one.actors = frozenset(rest.actor_of[p.actor].id for p in m.parts if p.actor in rest.actor_of)
        dates = days_told_before(read, m, notices)  # what a notice corrects is found by what it takes back
        one.first = None if _told_of(m, ENDS) else _first_day(dates)
        one.last = None if _told_of(m, BEGINS) else _last_day(dates)
        one.phrase = dates.phrase is not None
        if one.first is None and told_as_latest(m):
            one.first = _news_day(read.claims.events, m)
        one.story, one.text = story, text
        one.agreement = agreement_told(m, rest.parties)
        one.given, one.keys, one.rest = -1, None, rest
        found.append(one)
    return found


def _news_day(events: Sequence[EventMention], latest: EventMention) -> int | None:
    """The last day on which a report says that something of the type of the latest one happened; None where it names
    no day: "two were killed on Friday, days after a raid on Monday. Five were hurt in the latest attack"."""
    told = [m for m in events if m.dates.phrase is not None and m.status == "happened" and not m.background]
    alike = [m.dates for m in told if m.type == latest.type or m.lemma == latest.lemma]
    days = [_first_day(dates) for dates in alike if dates.latest is not None]
    return max((day for day in days if day is not None), default=None)


class Rest:
    """What the mentions of one report are compared by besides what puts them in order."""

    def __init__(self, claims: Claims, context: _Context, weighed: Weighed) -> None:
        self._claims, self._weighed = claims, weighed
        told = zip(claims.actors, context.actors, strict=True)
        self.actor_of = {a.id: whose for a, whose in told if whose is not NOBODY}
        self._place_of = {p.id: place for p, place in zip(claims.places, context.places, strict=True) if place}

    def parties(self) -> ReportNames:
        return self._parties

    @cached_property
    def _parties(self) -> ReportNames:
        return ReportNames(self._claims, self.actor_of)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self._claims.sentences]

    @cached_property
    def _triggers(self) -> dict[str, frozenset[str]]:
        """The stems of the words that tell each mention."""
        return {m.id: _trigger_words(m) for m in self._claims.events}

    @cached_property
    def _told(self) -> Counter[str]:
        """How many mentions each of these stems tells."""
        return Counter(w for m in self._claims.events for w in self._triggers[m.id])

    @cached_property
    def _named(self) -> tuple[Mapping[int, set[str]], Mapping[int, set[str]]]:
        """For each sentence the people, bodies and places that it names; and the people alone."""
        named, people = defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)
        for actor in self._claims.actors:
            one, kind, _ = self.actor_of.get(actor.id, NOBODY)
            if one and kind in ("person", "organization"):
                at = bisect_right(self._starts, actor.span.start) - 1
                named[at].add(one)
                if kind == "person":
                    people[at].add(one)
        for spot in self._claims.places:
            place = self._place_of.get(spot.id)
            if place and place.kind != "country":
                named[bisect_right(self._starts, spot.span.start) - 1].add(place.id)
        return named, people

    @cached_property
    def _rivals(self) -> frozenset[str]:
        """The mentions that share kind and day with another one."""
        spots = ((m, self._place_of.get(m.place) if m.place else None) for m in self._claims.events)
        return with_rivals(
            (m, _first_day(m.dates), _last_day(m.dates), spot.id if spot and spot.kind != "country" else None)
            for m, spot in spots
        )

    def words(self, m: EventMention) -> frozenset[str]:
        return self._weighed.sentence(m.sentence)

    def add_to(self, one: Seen) -> None:
        """Set all fields of a mention that are not set yet."""
        m, published, actor_of = one.mention, self._claims.published.dates, self.actor_of
        triggers = self._triggers[m.id]
        parts = [(*actor_of[p.actor][:2], p.role) for p in m.parts if p.actor in actor_of]
        sources = [p.actor for p in m.parts if p.role == "source"]
        place = self._place_of.get(m.place) if m.place else None
        named, people = self._named
        one.words = self.words(m)
        one.agents = frozenset(a for a, _, role in parts if role == "source")
        one.named = frozenset(a for a, kind, _ in parts if kind in ("person", "organization"))
        one.place = place.id if place and place.kind != "country" else None
        one.spot = place if place and place.kind != "country" else None
        one.country = place.country if place else None
        one.written = _ordinal(published.first_day)
        one.dated = published.known
        one.noun = _is_noun(m)
        told_again = one.noun and _says_what_it_was(m)
        one.definite = told_again or _led_by(words_before(m), POINTING)
        one.pointed = told_again or (one.noun and _led_by(words_before(m), THIS))
        one.ahead = m.status == "planned"
        one.ordinal = _ordinal_word(m)
        one.stems = triggers
        one.beginnings = frozenset(w[:5] for w in triggers if len(w) >= 5)
        one.sets = synonyms(triggers)
        one.targets = frozenset(a for a, _, role in parts if role == "target")
        one.people = frozenset(a for a, kind, role in parts if role == "source" and kind == "person")
        one.countries = frozenset(self._parties.countries(sources))
        one.states = frozenset(self._parties.states(sources))
        one.struck = frozenset(a for a, kind, role in parts if role == "target" and kind == "person")
        one.number = bisect_right(self._starts, m.trigger.start) - 1
        one.persons = frozenset(people.get(one.number, ()))
        one.beside = frozenset(named.get(one.number, ()))
        one.numbers = frozenset(w for w in one.words if w[0].isdigit())
        one.sentence = Others(m.sentence, triggers, self._weighed.others)
        one.sentences = len(self._starts)
        one.telling = max((weight(w) for w in content(m.trigger.quote)), default=0.0)
        one.rivals = max((self._told[w] for w in triggers), default=1) - 1
        one.rival_days = m.id in self._rivals
        one.particle = _particle(m)
        one.deed = _deed(m)
        one.mover = "" if one.noun else _mover(m)
        one.another = told_as_another(m, family=one.family, noun=one.noun)
        one.sites = sites(m, family=one.family)
        one.meaning = vector(m.meaning) if m.meaning else None


def _trigger_words(m: EventMention) -> frozenset[str]:
    """The stems of the words that tell it, and of its lemma."""
    return frozenset(stem(w) for w in (*content(m.trigger.quote), *WORD.findall(m.lemma)))


# Past forms without "-ed", of verbs that tell of events.
IRREGULAR = frozenset(
    """met sent held went took gave left said told made saw came flew shot struck hit won lost began broke brought
    built bought caught chose fought found kept led put sold set spoke spent stood swore taught threw withdrew
    wrote rose fell grew ran drove rode stole sank drew bore froze hid shook sang swam wore woke fled fed sought slept
    swept wept dealt dug hung knew laid lit paid sat stuck tore understood became arose froze forbade foresaw""".split()
)
MODALS = frozenset("will would shall should may might must can could did does do".split())


def _is_noun(m: EventMention) -> bool:
    """Is it told by a noun, as far as the form of its first and last word tells?"""
    words = m.trigger.quote.lower().split()
    before = words_before(m)
    if words[-1].endswith("ing") and _led_by(before, ARTICLES):
        return True  # "the meeting"
    verb = words[0] in IRREGULAR or words[0].endswith("ed") or words[-1].endswith(("ed", "ing"))
    return not verb and before[-1:] != ["to"] and MODALS.isdisjoint(before[-1:])


def _led_by(before: Sequence[str], leads: frozenset[str]) -> bool:
    """Does one of these words lead the noun phrase that the words before its noun belong to?"""
    for word in reversed(before):
        if word in leads:
            return True
        if word in NO_MODIFIERS or word[-1] in ",;:":
            return False
    return False


PARTICLES = frozenset("up down out off in into over away on back through apart ahead aside".split())
_AS_PREPOSITIONS = frozenset("in on through ahead into over".split())  # behind a verb, far more often
_NEXT = re.compile(r"\s+([a-z]+)\b(?!\s+[A-Z])")  # and no preposition: "off Bergen"


def _particle(m: EventMention) -> str:
    words = m.trigger.quote.lower().split()
    if len(words) > 1 and words[-1] in PARTICLES:
        return words[-1]
    behind = _NEXT.match(m.sentence.quote, m.trigger.end - m.sentence.start)
    return behind[1] if behind and behind[1] in PARTICLES - _AS_PREPOSITIONS else ""


_TO_DO = re.compile(r"(?:\s+[\w’'-]+){0,4}?\s+to\s+([a-z]+)\b")
_NO_DEEDS = frozenset("the a an its his her their this that".split())


def _deed(m: EventMention) -> str:
    at = m.trigger.end - m.sentence.start
    found = _TO_DO.match(m.sentence.quote, at)
    if found is None and m.trigger.quote.lower().startswith("offer"):
        found = _THE_THING.match(m.sentence.quote, at)  # "offered an inspection"
    return found[1] if found and found[1] not in _NO_DEEDS else ""


_THE_THING = re.compile(r"(?: (?:him|her|them|us))? (?:an?|the|its|his|her|their) (?:[\w-]+ )?([a-z]{4,})\b")


_HELPS = frozenset("will would has have had is was are were be been also again then sharply slightly further".split())
_OF = frozenset("of at in for on from".split())
_LETTERS = re.compile(r"[^\W\d_]+")


def _says_what_it_was(m: EventMention) -> bool:
    """ "It was her second visit to Oslo": what was just told of."""
    before = m.sentence.quote[: m.trigger.start - m.sentence.start]
    return _IT_WAS.match(before) is not None and len(before) < _NOT_FAR


_IT_WAS = re.compile(r"\W*(?:It|This|That) (?:is|was|will be|would be|marks|marked)\b[^,;:]*$")
_NOT_FAR = 60  # characters


def _mover(m: EventMention) -> str:
    """The stem of the word before a verb, its helpers and what hangs on the word by a preposition left out."""
    words = _LETTERS.findall(m.sentence.quote[: m.trigger.start - m.sentence.start].lower())
    while words and (words[-1] in _HELPS or words[-1].endswith("ly")):
        words.pop()
    while (led := next((k for k in range(len(words) - 1, max(0, len(words) - 5), -1) if words[k] in _OF), 0)) > 0:
        words = words[:led]  # "shares of the bank rose"
    return stem(words[-1]) if words else ""


def words_before(m: EventMention) -> list[str]:
    """The three words before the trigger, lower case."""
    return m.sentence.quote[: m.trigger.start - m.sentence.start].lower().split()[-3:]


def _ordinal_word(m: EventMention) -> int | None:
    """Which one of several a noun says it is: "her third visit"."""
    return next((ORDINALS[w] for w in reversed(words_before(m)) if w in ORDINALS), None)


def _told_of(m: EventMention, verbs: frozenset[str]) -> bool:
    """Is the noun what one of the verbs ends or begins, a day named with it?"""
    return m.dates.phrase is not None and any(w in verbs for w in words_before(m))


def width(s: Seen) -> int:
    """The days between the first and the last day; a great number where one is open."""
    return s.last - s.first if s.first is not None and s.last is not None else 10_000


def known(s: Seen) -> bool:
    return s.first is not None and s.last is not None


def _first_day(dates: Dates) -> int | None:
    return _local_day(dates.earliest, WESTMOST) if _zoned(dates.earliest) else _ordinal(dates.first_day)


def _last_day(dates: Dates) -> int | None:
    return _local_day(dates.latest, EASTMOST) if _zoned(dates.latest) else _ordinal(dates.last_day)


def _zoned(stamp: str | None) -> bool:
    return stamp is not None and "T" in stamp and datetime.fromisoformat(stamp).tzinfo is not None


def _local_day(stamp: str | None, hours: int) -> int:
    """The day that an instant is in a zone so many hours from UTC: 18:47 GMT on Tuesday is Wednesday further east."""
    assert stamp is not None
    return (datetime.fromisoformat(stamp).astimezone(UTC) + timedelta(hours=hours)).toordinal()


def _ordinal(day: str | None) -> int | None:
    return ordinal(day) if day else None

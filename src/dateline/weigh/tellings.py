"""Tellings of one act by two reports: mentions of one event, and of two events that only one particular keeps apart.

Linking keeps mentions apart whose days, places or doers cannot be the same. Where all else is the same in reports of
the same days, and no report tells both, that is what the reports disagree on, not a second act.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from sys import intern

from dateline.elapsed import ordinal
from dateline.model import Actor, Event, EventMention, Place
from dateline.people import BEFALLS_ONCE
from dateline.weigh.alike import STOP, content_words, likeness
from dateline.weigh.desk import Desk
from dateline.weigh.where import far_apart

SAME_NEWS_DAYS = 10  # between two reports that may tell one act as news
COMPARED = 40  # tellings with a name in common that a new one is compared with
TWINS = 0.6  # share of the words that two tellings have in common, besides their days and places
MERGED = 0.5  # the same for mentions that were taken for one event
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr mrs ms the a an in on at""".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
# "Her second visit", "again": another one of its kind.
ANOTHER = re.compile(
    r"\b(?:another|again|(?:first|second|third|fourth|fifth|next|previous|latest)\s+(?:visit|meeting|round|attack|trip|"
    r"summit|strike|time|talks|session))\b",
    re.I,
)
# What recurs by its nature: two of them are no disagreement.
RECURRING = frozenset("say discuss call kill injure".split())
# What comes on one day after another: without a name near it two of them are two.
DAILY = frozenset(
    """attack airstrike bomb shell shoot strike protest march clash fire raid patrol intercept launch explode
    blockade riot rally""".split()
)
# One lemma tells both of a step and of what follows it: "was convicted on Monday and sentenced on Tuesday".
LATER_STEP = re.compile(r"sentenc|jail|imprison|remand|ratif|sworn|swear|inaugurat|funeral|enter|took|take", re.I)
# Of what befalls a person seldom two near days are a disagreement, whatever the words and however late it is told; and
# of these what a person does.
OWN_DEED = frozenset({"resign"})
NEAR = 3  # days between two that are told of it; set by judgement


@dataclass(frozen=True)
class Telling:
    """One mention of an act, with what it can be compared by; most of that is made when it is asked for, and once."""

    mention: EventMention
    event: str
    report: str
    written: str
    place: Place | None
    first: str | None  # days that words of the text give
    last: str | None
    doers: Mapping[str, str]  # the persons who act: id -> name
    whom: frozenset[str]  # ids of the persons to whom what comes once was done
    desk: Desk = field(compare=False, repr=False)

    @property
    def lemma(self) -> str:
        return self.mention.lemma

    @property
    def giver(self) -> str | None:
        return self.desk.giver(self.report, self.mention.attribution)

    @cached_property
    def people(self) -> frozenset[str]:
        """Ids of the persons who act."""
        return frozenset(self.doers)

    @cached_property
    def doing(self) -> frozenset[str]:
        """Words for whoever acts, people without a name too."""
        desk, parts = self.desk, self.mention.parts
        return frozenset(
            w
            for p in parts
            if p.role == "source" and p.actor in desk.actor_of
            for w in content_words(desk.actor_of[p.actor].name.partition(" in ")[0])
        )

    @cached_property
    def groups(self) -> frozenset[str]:
        """Words for those of them who have no name: "Pilots" at the head of a sentence is none."""
        desk = self.desk
        acting = [desk.actor_of[p.actor] for p in self.mention.parts if p.actor in desk.actor_of]
        words = {w for actor in acting if actor.kind == "group" for w in _LETTERS.findall(actor.name.casefold())}
        return frozenset(
            words - {w.casefold() for actor in acting for w in _LETTERS.findall(actor.name) if w[0].isupper()}
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Names in the sentence: what tells this act from others like it."""
        found = _names(self.mention.sentence.quote)
        return found if self._opens_with_a_name else found - _first(self)

    @cached_property
    def _opens_with_a_name(self) -> bool:
        """Is the first word of the sentence a name: "Aurelia sank", and not "Artillery shelled"?"""
        sentence, claims = self.mention.sentence, self.desk.reports[self.report].claims
        word = _LETTERS.match(sentence.quote)
        if word is None:
            return True
        if re.match(r"[\s.-]+[A-Z]", sentence.quote[word.end() :]):
            return True
        here = (a for a in claims.actors if a.span.start == sentence.start and a.kind != "group")
        if any(a.name.startswith(word[0]) for a in here):
            return True
        return re.search(rf"(?<=[a-z,;] ){word[0]}\b", self.desk.reports[self.report].report.text) is not None

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Words of its place, as it is called and as it is written: "Kupyansk", "Kupiansk"; "Gaza", "Gaza City"."""
        if self.place is None:
            return frozenset()
        written = (p.span.quote for p in self.desk.reports[self.report].claims.places if p.id == self.mention.place)
        return content_words(" ".join((self.place.name, *written)))

    @cached_property
    def words(self) -> frozenset[str]:
        return _words(self.mention.sentence.quote)

    @cached_property
    def another(self) -> bool:
        """Does its sentence tell of another one of its kind: "her second visit", "again"?"""
        return ANOTHER.search(self.mention.sentence.quote) is not None

    @cached_property
    def doer_words(self) -> frozenset[str]:
        """Words of the names of the persons who act."""
        return frozenset(w for name in self.doers.values() for w in content_words(name))


def tellings_of(desk: Desk, event: Event) -> list[Telling]:
    """The mentions of an event that tell it, background left out, and what was taken back."""
    told = (e.mention for e in event.evidence)
    return [telling(desk, event, m) for m in told if not m.background and m.id not in desk.withdrawn]


def telling(desk: Desk, event: Event, m: EventMention) -> Telling:
    """One mention of an event, with what it can be compared by."""
    place = desk.place_of.get(m.place or "")
    stated = m.dates.phrase is not None
    report = m.trigger.report
    persons = [
        (p.role, actor)
        for p in m.parts
        for actor in [desk.actor_of.get(p.actor)]
        if actor is not None and (actor.kind == "person" or _is_the_only_one(desk, actor, p.actor, report))
    ]
    done = "source" if m.lemma in OWN_DEED else "target"
    return Telling(
        mention=m,
        event=event.id,
        report=report,
        written=desk.written(report),
        place=place if place is not None and place.kind != "country" else None,
        first=m.dates.first_day if stated else None,
        last=m.dates.last_day if stated else None,
        doers={actor.id: desk.actors[actor.id].name for role, actor in persons if role == "source"},
        whom=(
            frozenset(_by_name(actor, desk) for role, actor in persons if role == done)
            if m.lemma in BEFALLS_ONCE
            else frozenset()
        ),
        desk=desk,
    )


def _is_the_only_one(desk: Desk, actor: Actor, mention: str, report: str) -> bool:
    """ "The captain", where the case names one captain only."""
    if actor.kind != "group" or actor.name.casefold() not in desk.only_holder:
        return False
    text = desk.reports[report].report.text
    spans = (m.span for m in desk.reports[report].claims.actors if m.id == mention)
    return any(_THE.search(text[max(0, span.start - len("the ")) : span.end]) for span in spans)


_THE = re.compile(r"^the\s", re.I)


def _by_name(actor: Actor, desk: Desk) -> str:
    """The id of a person; of "the captain of the ferry" that of the only captain whom the case names."""
    if actor.name[:1].isupper():
        return actor.id
    return desk.only_holder.get(actor.name.partition(" of ")[0].casefold(), actor.id)


@lru_cache(maxsize=65_536)  # as of desk.content_words
def _words(sentence: str) -> frozenset[str]:
    """The words of a sentence that say something, days and months left out."""
    return content_words(sentence) - CALENDAR


@lru_cache(maxsize=65_536)
def _names(sentence: str) -> frozenset[str]:
    """Capitalised words of a sentence but its first, days and months left out."""
    words = _LETTERS.findall(sentence)
    return frozenset(
        intern(w.casefold())
        for w in words[1:] + [w for w in words[:1] if w.casefold() not in STOP]
        if w[0].isupper() and len(w) > 2 and w.casefold() not in CALENDAR
    )


def pairs(
    desk: Desk, differ: Callable[[Telling, Telling], object], plainly_one: Callable[[Telling, Telling], bool]
) -> Iterator[tuple[Telling, Telling]]:
    """Two tellings of one act in two reports that `differ` on a day, a place or a doer that both give, older report
    first: of one event, or of two that are twins. Most agree, and that is quicker to see than whether they are alike.
    What is `plainly_one` need not be told in like words.
    """
    singles: list[Telling] = []
    once: list[Telling] = []
    for event in desk.events:
        told = tellings_of(desk, event)
        those = [e.mention for e in event.evidence if e.mention.lemma in BEFALLS_ONCE]  # recalled ones too
        once += [one for m in those if (one := telling(desk, event, m)).whom]
        if len(told) < 2:
            singles += told
            continue
        by_report: dict[str, Telling] = {}
        for one in sorted(told, key=lambda t: (-_detail(t), t.mention.trigger)):
            by_report.setdefault(one.report, one)
        mains = sorted(by_report.values(), key=_order)
        for n, later in enumerate(mains):
            for earlier in mains[max(0, n - COMPARED) : n]:
                if (
                    _given(earlier) & _given(later)
                    and differ(earlier, later)
                    and (alike(earlier, later, MERGED) or plainly_one(earlier, later))
                ):
                    yield earlier, later
        singles += mains
    yield from _twins(desk, singles, differ, plainly_one)
    yield from (pair for pair in _once(once) if differ(*pair) and same_step(*pair))


def _once(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of two events of which one person has one in a long while, told for days near each other."""
    by_person: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for one in sorted(told, key=_order):
        for person in one.whom if one.mention.status == "happened" else ():
            for earlier in by_person[one.lemma, person][-COMPARED:]:
                two = earlier.event != one.event and earlier.report != one.report
                if two and 0 < (days_apart(earlier, one) or 0) <= NEAR:
                    yield earlier, one
            by_person[one.lemma, person].append(one)


def _detail(t: Telling) -> int:
    return 2 * (t.first is not None) + (t.place is not None) + bool(t.people)


def _order(t: Telling) -> tuple[str, str, int]:
    return t.written, t.report, t.mention.trigger.start


def _twins(
    desk: Desk,
    singles: Sequence[Telling],
    differ: Callable[[Telling, Telling], object],
    plainly_one: Callable[[Telling, Telling], bool],
) -> Iterator[tuple[Telling, Telling]]:
    """Pairs of two events that `differ`: one lemma, much the same words and names, in reports of the same days."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)  # places in the order
    reports_of = {event.id: frozenset(event.support.reports) for event in desk.events}
    ordered = sorted(singles, key=_order)
    days = [ordinal(one.written) if one.written else 0 for one in ordered]  # those without a day come first
    given = [_given(one) for one in ordered]
    for at, later in enumerate(ordered):
        recurs = later.lemma in RECURRING
        keys = [(later.lemma, name) for name in later.names]
        if not later.names - later.groups - _first(later):
            keys += [(later.lemma, f"word {word}") for word in later.words]
        today, gives, own = days[at], given[at], reports_of[later.event]
        near: set[int] = set()
        first = bisect_left(days, max(1, today - SAME_NEWS_DAYS))
        for here in (index[key] for key in keys) if today and gives else ():
            near.update(here[max(len(here) - COMPARED, bisect_left(here, first), 0) :])
        for n in sorted(n for n in near if given[n] & gives):
            one = ordered[n]
            if (
                one.event != later.event
                and one.report != later.report
                and one.report not in own
                and later.report not in reports_of[one.event]
                and differ(one, later)
                and (plainly_one(one, later) or (not recurs and _is_twin(one, later)))
            ):
                yield one, later
        for key in keys:
            index[key].append(at)


def same_step(a: Telling, b: Telling) -> bool:
    """Not "convicted" and "sentenced", which are one lemma and two days."""
    first, other = (LATER_STEP.match(t.mention.trigger.quote) for t in (a, b))
    return (first is None) == (other is None)


def _is_twin(one: Telling, later: Telling) -> bool:
    return (
        (same_step(one, later) and alike(one, later, TWINS)) or _plan_of(one, later) or _alike_without_names(one, later)
    )


def _given(t: Telling) -> int:
    """Which particulars a telling gives, as bits: without one in common two cannot differ on any."""
    return bool(t.first) | (t.place is not None) << 1 | bool(t.doers) << 2


def _alike_without_names(a: Telling, b: Telling) -> bool:
    """Almost the same few words in reports of one story, where no name is near: "the flight recorders were found"."""
    if a.lemma in DAILY and days_apart(a, b):
        return False
    enough = len(a.words & b.words) >= LEAST_SHARED and likeness(a.words, b.words) >= MUCH_THE_SAME
    return enough and nameless(a, b) and not (a.place and b.place and a.place.id != b.place.id)


def _plan_of(plan: Telling, later: Telling) -> bool:
    """Is one telling the plan of what another tells: the same people do the same thing, at no other place?"""
    if plan.mention.status != "planned" or not plan.people or plan.people != later.people:
        return False
    return not (plan.place and later.place and plan.place.id != later.place.id)


def alike(a: Telling, b: Telling, least: float) -> bool:
    """Much the same words besides days and places, and a name in common that is no place's."""
    shared = a.names & b.names
    if not shared:
        return False
    places = a.place_words | b.place_words
    shared -= a.groups | b.groups
    if not (a.place and b.place and a.place.id == b.place.id and days_apart(a, b) == 0):
        shared -= places  # one place on one day: its name will do
    if not shared:
        return False
    besides = places | a.doer_words | b.doer_words
    return likeness(a.words - besides, b.words - besides) >= least


STORY_WORDS = 2  # words of names that two reports share to tell one story, and half of those of the shorter
MUCH_THE_SAME, LEAST_SHARED = 0.75, 3  # of the words of two tellings without a name; all set by judgement


def nameless(a: Telling, b: Telling) -> bool:
    """Do reports of one story tell something without a name: "the curfew was lifted on Friday"?"""
    if a.names - a.groups - _first(a) and b.names - b.groups - _first(b):
        return False
    return one_story(a, b)


def one_story(a: Telling, b: Telling) -> bool:
    """Do two reports share the names of their story?"""
    ours, theirs = (t.desk.names.get(t.report, frozenset()) for t in (a, b))
    return len(ours & theirs) >= max(STORY_WORDS, min(len(ours), len(theirs)) / 2)


def _first(t: Telling) -> frozenset[str]:
    """The first word of the sentence, whose capital says nothing."""
    found = _LETTERS.search(t.mention.sentence.quote)
    return frozenset((found[0].casefold(),)) if found else frozenset()


def days_apart(a: Telling, b: Telling) -> int | None:
    """Days between two stated intervals; 0 where they meet, None where one is not stated or open."""
    if not (a.first and a.last and b.first and b.last):
        return None
    (_, end), (start, _) = sorted(((a.first, a.last), (b.first, b.last)))
    return ordinal(start) - ordinal(end) if start > end else 0


def wide(t: Telling) -> bool:
    """Is what is stated more than a day or two?"""
    if not t.first or not t.last:
        return True
    return ordinal(t.last) - ordinal(t.first) > 1


def places_apart(a: Telling, b: Telling) -> bool:
    return bool(a.place and b.place and far_apart(a.place, b.place))

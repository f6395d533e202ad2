"""Which mentions speak of one event: hard constraints first, then a learned score of what a pair shares.

Pairs worth a look are looked up, never all compared; disjoint dates, places or agents keep mentions apart whatever
their words; the rest is average-link over the scores. The publication date never dates an event by itself. Every join
keeps its reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from dateline.model import Actor, EventLink, Place, ReadReport, StoryNames
from dateline.resolve import pair_score
from dateline.resolve.cannot import BY_SAYING, NATURAL, cannot_be_one, other_days
from dateline.resolve.cannot import disjoint as _disjoint
from dateline.resolve.grouping import Known
from dateline.resolve.memory import Memory
from dateline.resolve.one_day import day_key
from dateline.resolve.pair_features import features, meaning_like
from dateline.resolve.pair_sum import PairSum
from dateline.resolve.points import BEFALLS_ALL, ENOUGH, is_called, points, why_agreed
from dateline.resolve.proposing import agreement_keys
from dateline.resolve.proposing import keys_of as _keys
from dateline.resolve.seen import Seen, one_state
from dateline.resolve.seen import in_order as _in_order
from dateline.resolve.sure import Before, sure_groups

__all__ = ["NATURAL", "Seen", "_disjoint", "_in_order", "_keys", "link_events"]

# Average likelihood from which groups join: .25 to .85 were tried (docs/decisions/0017): precision first.
SURE = 0.9  # what a pair is worth that points alone would join
JOIN = 0.45
# What two sentences share counts more here than the corpora teach: factors set by judgement, after reading wrong joins
# of cases about one story, which have many events of one word. Without them B3 precision on eight packs is .967
# instead of .985.
TELLING, LITTLE_SHARED, OTHERS_ACT = 0.15, 0.6, 0.75
TAUGHT = 0.12  # likeness of two reports below which no pairs of theirs were learned from
ALIKE = 0.5  # likeness of meaning from which mentions are compared that share no word, kind of word or type
WORTH_KEEPING = 0.2  # likelihood from which such a pair is kept: there are many, and they connect nothing below JOIN
NEVER = 2  # the mark of a pair that never is one event; 1 of one that something speaks against
AGAINST = (0.0, 1.0, math.inf)  # what these marks count
MANY = 8  # mentions of a group whose reasons are kept
_NONE: dict[int, float] = {}
FIRST = "the mention that the others were joined to"
ONE_SENTENCE = "the same sentence"


def link_events(
    reports: Sequence[ReadReport],
    actors: Sequence[Actor],
    places: Sequence[Place],
    names: Sequence[StoryNames],
    memory: Memory | None = None,
) -> tuple[EventLink, ...]:
    """Every mention in exactly one event, with the reason for which it joined."""
    memory = memory or Memory()
    return _Compared(_in_order(reports, actors, places, names, memory.weighed), memory).links()


def _own_keys(seen: Seen) -> tuple[tuple[str, str], ...]:
    """What a mention is looked up by only where points alone join it."""
    day = day_key(seen)
    keys: tuple[tuple[str, str], ...] = () if day is None else (day,)
    if seen.mention.type is not None and seen.mention.attribution is not None:
        keys = (*keys, ("told and denied", f"{seen.mention.type} {seen.report}"))
    if seen.family in BEFALLS_ALL or is_called(seen):
        keys = (*keys, ("called so", seen.report))
    return keys if seen.agreement is None else (*keys, *agreement_keys(seen))


def _sure_keys(seen: Seen) -> tuple[tuple[str, str], ...]:
    """All that a mention is looked up by where points alone join it."""
    return (*_keys(seen), *_own_keys(seen))


def _akin(one: Seen, other: Seen) -> bool:
    """Have the triggers a kind of act, a stem or a synonym in common?"""
    return one.family == other.family or not (one.stems.isdisjoint(other.stems) and one.sets.isdisjoint(other.sets))


class _Compared:
    """The mentions of a case by their numbers, and what pairs of them share."""

    def __init__(self, seen: Sequence[Seen], memory: Memory) -> None:
        self.round, self.scores = memory.here, memory.scores
        self.numbers = memory.numbers.of_all(seen)
        self.new = frozenset(self.numbers) - self.round.seen.keys()
        self.before = self.round.seen
        self.seen = dict(zip(self.numbers, seen, strict=True))
        keys = self.round.proposed.keys  # of those that were there before, perhaps in another program
        for number, one in self.seen.items():
            if one.keys is None and number in keys:
                one.keys = keys[number]
        self.round.seen = {**self.seen}
        self.place_of = {number: place for place, number in enumerate(self.numbers)}
        self.texts = {one.report: one.text for one in seen}
        self.likes = memory.neighbours.look(self.texts)
        self.neighbours, self.stories, self.grouped = memory.neighbours, memory.told_stories, memory.grouped
        self.whys, self.against = memory.whys, memory.against
        self.sum = PairSum(pair_score.weights())

    def links(self) -> tuple[EventLink, ...]:
        """The events, by their first mention; only those are made anew that anything new touches."""
        in_order = [self.seen[number] for number in self.numbers]
        before = Before(self.before, self.round.proposed.holding)
        differing = sure_groups(in_order, _sure_keys, _own_keys, self.numbers, self.round.decided, before, self.stories)
        changed, parted = differing.changed | self.new, differing.parted
        groups, proposed = self.round.groups, self.round.proposed
        home = groups.component
        pairs = proposed.look(self.seen, self.new, self.neighbours, self.place_of, self._likely)
        for (a, b), value in pairs.items():
            if value >= JOIN:
                changed |= {a, b}
                if b not in proposed.pairs.get(a, _NONE):
                    parted |= {a, b}
            elif home.get(a, -1) == home.get(b, -2) and not groups.is_small(home[a]):
                changed |= {a, b}  # it connects nothing; and of a smaller component all pairs count, looked at or not
        changed |= home.keys() - self.seen.keys()
        self._link_again(changed, parted)
        links = [link for found in self.round.links.values() for link in found]
        return tuple(sorted(links, key=lambda e: min(m for m, _ in e.mentions)))

    def _link_again(self, changed: set[int], parted: set[int]) -> None:
        """Group the mentions anew that may be in one group with a changed one, or were."""
        here, decided = self.round, self.round.decided
        known = Known(
            numbers=self.numbers,
            place_of=self.place_of,
            leader_of=lambda number: decided.joined[number].leader,
            sure=decided.groups,
            pairs=here.proposed.pairs,
            score=self._score_at,
            cannot=self._against_at,
            join=JOIN,
            grouped=self.grouped,
        )
        ended, made = here.groups.again(known, changed, parted)
        for island in ended:
            del here.links[island]
        for island, joined in made.items():
            found = [part for group in joined for part in self._told_next(group)]
            here.links[island] = [EventLink(tuple(self._told(group))) for group in found]
            for group, link in zip(found, here.links[island], strict=True):
                if len(group) >= MANY:
                    here.told[self.numbers[group[0]]] = tuple(self._numbers_at(group)), link.mentions

    def _told_next(self, group: list[int]) -> list[list[int]]:
        """A group of one report in parts whose triggers have something in common: what a report alone tells one after
        the other, by words that have nothing in common, is more than one event.

        Of 22 such pairs that had been joined within reports of ECB+ train and MEANTIME, one was one event. Where other
        reports tell of it as well, these speak for it.
        """
        seen = {place: self.seen[self.numbers[place]] for place in group}
        if len(group) < 2 or len({one.report for one in seen.values()}) > 1:
            return [group]
        parts: list[list[int]] = []
        for place in group:
            one = seen[place]
            near = [p for p in parts if any(_akin(one, seen[n]) or points(one, seen[n]) >= ENOUGH for n in p)]
            parts = [p for p in parts if p not in near] + [sorted([place, *(n for p in near for n in p)])]
        return sorted(parts)

    def score(self, a: int, b: int) -> float:
        """How likely two mentions are one event: as learned, less where nothing but the reports is alike."""
        one, other = self.seen[a], self.seen[b]
        like = self._like(one.report, other.report)
        learned, sentence = self.sum.likelihood(one, other, like)
        little = sentence < TELLING or like < TAUGHT
        if little and one.beside.isdisjoint(other.beside) and one.actors.isdisjoint(other.actors):
            learned *= LITTLE_SHARED
        elif (
            one.report != other.report
            and one.mention.type in BY_SAYING
            and one.actors.isdisjoint(other.actors)
            and not one_state(one, other)
        ):
            learned *= LITTLE_SHARED  # many praise, ask and reaffirm: who does it has to be known
        if one.agents and other.agents and one.agents.isdisjoint(other.agents) and not one_state(one, other):
            learned *= OTHERS_ACT
        return max(learned, SURE) if learned < SURE and points(one, other) >= ENOUGH else learned

    def _likely(self, a: int, b: int) -> float | None:
        """The same; None where they cannot be one, or nothing but a code of their meanings brings them together and
        these are little alike."""
        a, b = sorted((a, b), key=self.place_of.__getitem__)
        one, other = self.seen[a], self.seen[b]
        least = 0.0
        if not _akin(one, other):
            type_a, type_b = one.mention.type, other.mention.type
            if type_a is None or type_a != type_b:
                if meaning_like(one, other) < ALIKE:
                    return None
                least = WORTH_KEEPING
        if cannot_be_one(one, other):
            return None
        likely = self.score(a, b)
        return likely if likely >= least else None

    # --- by their places in the order ---
    def _numbers_at(self, places: Sequence[int]) -> list[int]:
        return [self.numbers[place] for place in places]

    def _score_at(self, a: int, b: int) -> float:
        """The score of two mentions, kept: those of one component are asked for in each round."""
        one, other = self.numbers[a], self.numbers[b]
        if one > other:
            one, other = other, one
        found = self.round.proposed.pairs.get(one, _NONE).get(other)
        if found is None:
            kept = self.scores.setdefault(one, {})
            found = kept.get(other)
            if found is None:
                found = kept[other] = self.score(one, other)
        return found

    def _against_at(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """As `Known` asks: other days never are one event, another place or person may be misread."""
        marks = self.against.of([(self.numbers[a], self.numbers[b]) for a, b in pairs], self._against)
        return [AGAINST[mark] for mark in marks]

    def _against(self, a: int, b: int) -> int:
        one, other = self.seen[a], self.seen[b]
        return NEVER if other_days(one, other) else int(cannot_be_one(one, other))

    def _told(self, group: Sequence[int]) -> Iterator[tuple[str, str]]:
        """The mentions of a group, given by their places, each with the reason for which it joined those before it."""
        numbers = self._numbers_at(group)
        before, told = self.round.told.get(numbers[0], ((), ()))
        same = next((n for n, (old, now) in enumerate(zip(before, numbers, strict=False)) if old != now), len(before))
        yield from told[: min(same, len(numbers))]
        first, alike = self.seen[numbers[0]], True  # is one sentence all that was told so far?
        for at, place in enumerate(group):
            one = self.seen[numbers[at]]
            alike = alike and _one_sentence(one, first)
            if at >= same:
                plain = alike and at > 0 and one.agreement is None  # then whatever is nearest is that sentence
                yield one.mention.id, ONE_SENTENCE if plain else self._reason(place, group[:at])

    def _reason(self, place: int, earlier: Sequence[int]) -> str:
        if not earlier:
            return FIRST
        nearest = max(earlier, key=lambda other: (self._score_at(place, other), -other))
        one, other = self.seen[self.numbers[place]], self.seen[self.numbers[nearest]]
        if one.mention.trigger.quote != other.mention.trigger.quote or self._score_at(place, nearest) < JOIN:
            agreed = (why_agreed(one, self.seen[self.numbers[other]]) for other in earlier)
            if why := next(filter(None, agreed), ""):
                return why
        return self._why(place, nearest)

    def _why(self, a: int, b: int) -> str:
        numbers = self.numbers[a], self.numbers[b]
        one, other = self.seen[numbers[0]], self.seen[numbers[1]]
        if _one_sentence(one, other):
            return ONE_SENTENCE
        like = self._like(one.report, other.report)
        return self.whys.of(numbers, lambda: pair_score.reasons(features(one, other, like)))

    def _like(self, a: str, b: str) -> float:
        """How alike the words of two reports are; 1 for one report."""
        if a == b:
            return 1.0
        like = self.likes.get((a, b) if a < b else (b, a))
        return self.texts[a].like(self.texts[b]) if like is None else like


def _one_sentence(a: Seen, b: Seen) -> bool:
    """Do two mentions stand in the same words, and are these enough to know it by?"""
    same = a.words is b.words or a.words == b.words
    return same and len(a.words) > 3 and a.mention.trigger.quote == b.mention.trigger.quote

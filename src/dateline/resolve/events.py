"""Which mentions speak of one event: hard constraints first, then a learned score of what a pair shares.

Pairs worth a look are looked up, never all compared; disjoint dates, places or agents keep mentions apart whatever
their words; the rest is average-link over the scores. The publication date never dates an event by itself. Every join
keeps its reason.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from dateline.model import Actor, EventLink, Place, ReadReport, StoryNames
from dateline.resolve import pair_score
from dateline.resolve.cannot import NATURAL, cannot_be_one, other_days
from dateline.resolve.cannot import disjoint as _disjoint
from dateline.resolve.grouping import Pair, grouped
from dateline.resolve.memory import Memory
from dateline.resolve.neighbours import text_likeness
from dateline.resolve.pair_features import features
from dateline.resolve.pair_sum import PairSum
from dateline.resolve.seen import Seen
from dateline.resolve.seen import in_order as _in_order
from dateline.resolve.sure import sure_groups

__all__ = ["NATURAL", "Seen", "_disjoint", "_in_order", "_keys", "link_events"]

JOIN = 0.55  # average likelihood from which groups join; .25 to .85 were tried (docs/decisions/0017): precision first
# The corpora that the score is learned on tell one or two events of a word in a report; one story's case tells many.
# So what two sentences share counts more here: factors set once, by judgement, after reading wrong joins of two such
# cases; on ECB+ dev they cost up to a point of CoNLL (72.1 without, 71.2 with the first three, when they were set).
TELLING, LITTLE_SHARED, OTHERS_ACT, OTHER_WORD = 0.15, 0.6, 0.75, 0.6
WORTH = 0.02  # likelihood from which a pair is kept
CROWD = 60  # mentions that one key may bring together; in a larger crowd the month must agree too
FIRST = "the mention that the others were joined to"


def link_events(
    reports: Sequence[ReadReport],
    actors: Sequence[Actor],
    places: Sequence[Place],
    names: Sequence[StoryNames],
    memory: Memory | None = None,
) -> tuple[EventLink, ...]:
    """Every mention in exactly one event, with the reason for which it joined."""
    memory = memory or Memory()
    compared = _Compared(_in_order(reports, actors, places, names, memory.weighed), memory)
    sure = compared.sure()
    proposed = compared.proposed()
    groups = grouped(sure, proposed, compared.score, compared.against, join=JOIN, kept=(memory, compared.component))
    links = [EventLink(compared.told(group)) for group in groups]
    return tuple(sorted(links, key=lambda e: min(m for m, _ in e.mentions)))


class _Compared:
    """The mentions of a case by their place in the order, and what pairs of them share."""

    def __init__(self, seen: Sequence[Seen], memory: Memory) -> None:
        self.seen, self.memory = seen, memory
        self.numbers, self.new = memory.numbers(seen)
        self.keys = [tuple(_keys(one)) for one in seen]
        self.texts = {one.report: one.text for one in seen}
        told = frozenset(self.texts)
        if told != memory.likes[0]:  # dates do not change what reports are neighbours
            memory.likes = told, text_likeness(seen)
            memory.pairs = {}
            self.new = frozenset(self.numbers)
        self.likes = memory.likes[1]
        self.sum = PairSum(pair_score.weights())

    def score(self, a: int, b: int) -> float:
        """How likely two mentions are one event: as learned, less where nothing but the reports is alike."""
        one, other = self.seen[a], self.seen[b]
        learned, sentence = self.sum.likelihood(one, other, self._like(one.report, other.report))
        if sentence < TELLING and one.beside.isdisjoint(other.beside) and one.actors.isdisjoint(other.actors):
            learned *= LITTLE_SHARED
        if one.agents and other.agents and one.agents.isdisjoint(other.agents):
            learned *= OTHERS_ACT
        if one.family != other.family and one.stems.isdisjoint(other.stems) and one.sets.isdisjoint(other.sets):
            learned *= OTHER_WORD
        return learned

    def cannot(self, a: int, b: int) -> bool:
        return cannot_be_one(self.seen[a], self.seen[b])

    def against(self, a: int, b: int) -> float:
        """As `grouped` asks: other days never are one event, another place or person may be misread."""
        one, other = self.seen[a], self.seen[b]
        return math.inf if other_days(one, other) else float(cannot_be_one(one, other))

    def sure(self) -> list[list[int]]:
        """The mentions in groups as far as the points alone go."""
        return sure_groups(self.seen, self.keys, self.numbers, self.new, self.memory.decided)

    def proposed(self) -> dict[Pair, float]:
        """The pairs worth a look, with their scores: of one report, of neighbouring ones, and with an actor or a place
        in common."""
        of_report: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        crowds: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self.seen):
            for key in _word_keys(one):
                of_report[one.report][key].append(number)
            for named in self.keys[number]:
                crowds[named].append(number)
        crowded = frozenset(key for key, numbers in crowds.items() if len(numbers) > CROWD)
        found = self._found_before(crowded)
        changed = {one.report for number, one in zip(self.numbers, self.seen, strict=True) if number in self.new}
        for report in changed:
            words = of_report[report].values()
            self._look_at({pair for numbers in words for pair in combinations(numbers, 2)}, found)
        for first, second in self.likes:
            if first in changed or second in changed:
                here, there = of_report[first], of_report[second]
                common = here.keys() & there.keys()
                self._look_at({(min(a, b), max(a, b)) for key in common for a in here[key] for b in there[key]}, found)
        for named, numbers in crowds.items():
            if named not in crowded:
                known = named not in self.memory.crowded
                self._look_at(set(self._with_new(numbers) if known else combinations(numbers, 2)), found, known=known)
        self.memory.pairs = {self._key(pair): value for pair, value in found.items()}
        self.memory.crowded = crowded
        for named in crowded:
            for held in self._of_one_month(crowds[named]):
                self._look_at_crowd(held, found)
        return dict(sorted(found.items()))

    def _found_before(self, crowded: frozenset[tuple[str, str]]) -> dict[Pair, float]:
        """The pairs that an earlier round found, of mentions that have not changed since."""
        if crowded - self.memory.crowded:  # what such a key brought together it may bring together no longer
            self.new = frozenset(self.numbers)
            return {}
        at = {number: place for place, number in enumerate(self.numbers) if number not in self.new}
        before = self.memory.pairs.items()
        places = (((at[a], at[b]), value) for (a, b), value in before if a in at and b in at)
        return {pair if pair[0] < pair[1] else (pair[1], pair[0]): value for pair, value in places}

    def _with_new(self, places: Sequence[int]) -> Iterator[Pair]:
        """The pairs of these places of which at least one mention is new."""
        new = [n for n, place in enumerate(places) if self.numbers[place] in self.new]
        for n in new:
            for m, place in enumerate(places):
                if m != n:
                    yield (places[n], place) if n < m else (place, places[n])

    def _key(self, pair: Pair) -> Pair:
        """The pair by the numbers of its mentions."""
        return self.numbers[pair[0]], self.numbers[pair[1]]

    def _look_at(self, pairs: set[Pair], found: dict[Pair, float], *, known: bool = True) -> None:
        """Score the pairs that were not found before; what is hardly likely is not worth its memory.

        With `known`, two mentions that are not new were looked at in an earlier round.
        """
        numbers, new = self.numbers, self.new
        for pair in pairs:
            if pair in found:
                continue  # not `pairs - found.keys()`, which goes through all that was ever found
            if known and numbers[pair[0]] not in new and numbers[pair[1]] not in new:
                continue
            if not self.cannot(*pair) and (score := self.score(*pair)) >= WORTH:
                found[pair] = score

    def _look_at_crowd(self, places: Sequence[int], found: dict[Pair, float]) -> None:
        """The same for all pairs of these mentions, remembered as a whole."""
        key = "crowd", tuple(self.numbers[place] for place in places)
        likely = self.memory.get(key)
        if likely is None:
            pairs = {pair: found[pair] for pair in combinations(places, 2) if pair in found}
            self._look_at(set(combinations(places, 2)), pairs, known=False)
            at = {place: n for n, place in enumerate(places)}
            likely = tuple((at[a], at[b], value) for (a, b), value in pairs.items())
        self.memory.keep(key, likely)
        for a, b, value in likely:
            found[places[a], places[b]] = value

    def _of_one_month(self, numbers: Sequence[int]) -> Iterator[Sequence[int]]:
        months: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            first = self.seen[number].first
            if first is not None and self.seen[number].phrase:
                months[first // 31].append(number)
        for held in months.values():
            yield held[:CROWD]

    def component(self, members: Sequence[int], sure: Sequence[Sequence[int]], pairs: Sequence[Pair]) -> Hashable:
        """What the groups of a component follow from: mentions that have not changed, joined and proposed alike."""
        at = {place: n for n, place in enumerate(members)}
        joined = tuple(tuple(at[place] for place in group) for group in sure)
        looked_at = hash(tuple((at[a], at[b]) for a, b in pairs))
        return "component", tuple(self.numbers[place] for place in members), joined, len(pairs), looked_at

    def told(self, group: Sequence[int]) -> tuple[tuple[str, str], ...]:
        """The mentions of a group, each with the reason for which it joined those before it."""
        order = sorted(range(len(group)), key=lambda n: group[n])
        key = "told", tuple(self.numbers[place] for place in group), tuple(order)
        found: tuple[tuple[str, str], ...] | None = self.memory.get(key)
        if found is None:
            found = tuple(self._told(group))
            self.memory.keep(key, found)
        return found

    def _told(self, group: Sequence[int]) -> Iterator[tuple[str, str]]:
        yield self.seen[group[0]].mention.id, FIRST
        for at, number in enumerate(group[1:], 1):
            nearest = max(group[:at], key=lambda other: (self.score(min(number, other), max(number, other)), -other))
            yield self.seen[number].mention.id, self._why(number, nearest)

    def _why(self, a: int, b: int) -> str:
        one, other = self.seen[a], self.seen[b]
        if one.words == other.words and len(one.words) > 3 and one.mention.trigger.quote == other.mention.trigger.quote:
            return "the same sentence"
        return pair_score.reasons(features(one, other, self._like(one.report, other.report)))

    def _like(self, a: str, b: str) -> float:
        """How alike the words of two reports are; 1 for one report."""
        if a == b:
            return 1.0
        like = self.likes.get((a, b) if a < b else (b, a))
        return self.texts[a].like(self.texts[b]) if like is None else like


def _word_keys(seen: Seen) -> Iterator[str]:
    """What two mentions of neighbouring reports must share one of: a stem, a set of synonyms, a family; or the type
    with somebody who takes part or the place."""
    yield from sorted(seen.stems)
    yield from (f"={name}" for name in sorted(seen.sets))
    yield f"~{seen.family}"
    if seen.mention.type:
        yield from (f"{seen.mention.type} {one}" for one in sorted(seen.actors))
        if seen.place:
            yield f"{seen.mention.type} {seen.place}"


def _keys(seen: Seen) -> Iterator[tuple[str, str]]:
    """What a mention is looked up by: its family with an actor, a place, or (for what nature does) alone by month."""
    for actor in sorted(seen.actors):
        yield seen.family, actor
    if seen.place:
        yield seen.family, seen.place
    if seen.family in NATURAL or not seen.actors:
        yield seen.family, "*"
    yield seen.family, "@" + seen.report
    yield seen.family, "=" + " ".join(sorted(seen.words))

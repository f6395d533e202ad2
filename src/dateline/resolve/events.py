"""Which mentions speak of one event: hard constraints first, then a learned score of what a pair shares.

Pairs worth a look are looked up, never all compared; disjoint dates, places or agents keep mentions apart whatever
their words; the rest is average-link over the scores. The publication date never dates an event by itself. Every join
keeps its reason.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.model import Actor, EventLink, Place, ReadReport, StoryNames
from dateline.resolve.cannot import NATURAL, cannot_be_one, other_days
from dateline.resolve.cannot import disjoint as _disjoint
from dateline.resolve.grouping import Pair, grouped
from dateline.resolve.neighbours import text_likeness
from dateline.resolve.pair_features import features
from dateline.resolve.pair_score import likelihood, reasons
from dateline.resolve.points import ENOUGH, points
from dateline.resolve.seen import Seen
from dateline.resolve.seen import in_order as _in_order

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
    reports: Sequence[ReadReport], actors: Sequence[Actor], places: Sequence[Place], names: Sequence[StoryNames]
) -> tuple[EventLink, ...]:
    """Every mention in exactly one event, with the reason for which it joined."""
    compared = _Compared(_in_order(reports, actors, places, names))
    sure = compared.sure()
    groups = grouped(sure, compared.proposed(), compared.score, compared.against, join=JOIN)
    links = [EventLink(tuple(compared.told(group))) for group in groups]
    return tuple(sorted(links, key=lambda e: min(m for m, _ in e.mentions)))


class _Compared:
    """The mentions of a case by number, and what pairs of them share."""

    def __init__(self, seen: Sequence[Seen]) -> None:
        self.seen = seen
        self.likes = text_likeness(seen)

    def score(self, a: int, b: int) -> float:
        """How likely two mentions are one event: as learned, less where nothing but the reports is alike."""
        found, one, other = self._features(a, b), self.seen[a], self.seen[b]
        learned = likelihood(found)
        if found["sentence"] < TELLING and not (one.beside & other.beside or one.actors & other.actors):
            learned *= LITTLE_SHARED
        if one.agents and other.agents and not one.agents & other.agents:
            learned *= OTHERS_ACT
        if not (one.stems & other.stems or one.sets & other.sets or one.family == other.family):
            learned *= OTHER_WORD
        return learned

    def cannot(self, a: int, b: int) -> bool:
        return cannot_be_one(self.seen[a], self.seen[b])

    def against(self, a: int, b: int) -> float:
        """As `grouped` asks: other days never are one event, another place or person may be misread."""
        one, other = self.seen[a], self.seen[b]
        return math.inf if other_days(one, other) else float(cannot_be_one(one, other))

    def sure(self) -> list[list[int]]:
        """The mentions in groups as far as the points alone go: each joins the group that holds its best match."""
        groups: list[list[int]] = []
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self.seen):
            best: tuple[float, int] | None = None
            for group in sorted({n for key in _keys(one) for n in index.get(key, ())}):
                if any(self.cannot(number, other) for other in groups[group]):
                    continue
                found = max(points(one, self.seen[other])[0] for other in groups[group])
                if found >= ENOUGH and (best is None or found > best[0]):
                    best = found, group
            at = best[1] if best else len(groups)
            if best is None:
                groups.append([])
            groups[at].append(number)
            for key in _keys(one):
                if at not in index[key]:
                    index[key].append(at)
        return groups

    def proposed(self) -> dict[Pair, float]:
        """The pairs worth a look, with their scores: of one report, of neighbouring ones, and with an actor or a place
        in common."""
        found: dict[Pair, float] = {}
        of_report: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        crowds: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(self.seen):
            for key in _word_keys(one):
                of_report[one.report][key].append(number)
            for named in _keys(one):
                crowds[named].append(number)
        for held in of_report.values():
            self._look_at({pair for numbers in held.values() for pair in combinations(numbers, 2)}, found)
        for first, second in list(self.likes):
            here, there = of_report[first], of_report[second]
            common = sorted(here.keys() & there.keys())
            self._look_at({(min(a, b), max(a, b)) for key in common for a in here[key] for b in there[key]}, found)
        for numbers in crowds.values():
            few = len(numbers) <= CROWD
            self._look_at(set(combinations(numbers, 2) if few else self._of_one_month(numbers)), found)
        return dict(sorted(found.items()))

    def _look_at(self, pairs: set[Pair], found: dict[Pair, float]) -> None:
        """Score the pairs that were not found before; what is hardly likely is not worth its memory."""
        for pair in pairs - found.keys():
            if not self.cannot(*pair) and (score := self.score(*pair)) >= WORTH:
                found[pair] = score

    def _of_one_month(self, numbers: Sequence[int]) -> Iterator[Pair]:
        months: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            first = self.seen[number].first
            if first is not None and self.seen[number].phrase:
                months[first // 31].append(number)
        for held in months.values():
            yield from combinations(held[:CROWD], 2)

    def told(self, group: Sequence[int]) -> Iterator[tuple[str, str]]:
        """The mentions of a group, each with the reason for which it joined those before it."""
        yield self.seen[group[0]].mention.id, FIRST
        for at, number in enumerate(group[1:], 1):
            nearest = max(group[:at], key=lambda other: (self.score(min(number, other), max(number, other)), -other))
            yield self.seen[number].mention.id, self._why(number, nearest)

    def _why(self, a: int, b: int) -> str:
        one, other = self.seen[a], self.seen[b]
        if one.words == other.words and len(one.words) > 3 and one.mention.trigger.quote == other.mention.trigger.quote:
            return "the same sentence"
        return reasons(self._features(a, b))

    def _features(self, a: int, b: int) -> dict[str, float]:
        one, other = self.seen[a], self.seen[b]
        if one.report == other.report:
            return features(one, other, 1.0)
        pair = (one.report, other.report) if one.report < other.report else (other.report, one.report)
        if pair not in self.likes:
            self.likes[pair] = one.text.like(other.text)
        return features(one, other, self.likes[pair])


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

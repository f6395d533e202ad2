"""The pair score again, without naming what is not there: `likelihood(features(a, b, like))` to the last bit, at a
tenth of its cost.

Most of the hundred features of a pair are 0, and most others are products of a few. What a feature adds depends only on
how the triggers are akin, on whether the two stand in one report, and on their types; so the products are worked out
once for each such case. `math.fsum` does not mind the order, so the sum is the very same (tests/resolve/test_pairs.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dateline.resolve.pair_features import (
    CLOSE_DAYS,
    EDGES,
    MEANING_EDGES,
    MONTH,
    NEWS_DAYS,
    WITH_MEANING,
    WITH_OTHER_WORD,
    WITH_WORD,
    WITH_WORD_HERE,
    meaning_like,
    news_apart,
    other_people,
)
from dateline.resolve.places import apart
from dateline.resolve.seen import Seen

State = tuple[float, bool, bool]  # how much of a word is shared, one report, one type
Factors = tuple[tuple[float, float], ...]  # of a feature: weight and what its value is multiplied by first


class PairSum:
    """The weights as they add up for pairs of mentions."""

    def __init__(self, table: Mapping[str, float]) -> None:
        self.table = table
        self.constant = table["constant"]
        name = f"meaning > {WITH_MEANING}"
        self._meaning = table["meaning"], table["word x meaning"], table["here x meaning"]
        self._much = table[f"word x {name}"], table[f"here x {name}"]
        self._edges = [(edge, table[f"meaning > {edge}"]) for edge in MEANING_EDGES]
        self._states: dict[State, tuple[dict[str, tuple[float, ...]], dict[str, Factors]]] = {}

    def likelihood(self, a: Seen, b: Seen, text_like: float) -> tuple[float, float]:
        """How likely the two are one event, 0 to 1; and how alike the words of their sentences are."""
        here = a.report == b.report
        same_word, same_family = not a.stems.isdisjoint(b.stems), a.family == b.family
        same_set = not a.sets.isdisjoint(b.sets)
        word = 1.0 if same_word else 0.6 if same_family else 0.5 if same_set else 0.0
        type_a, type_b = a.mention.type, b.mention.type
        same_type = type_a is not None and type_a == type_b
        ones, factors = self._state((word, here, same_type))
        sums: list[float] = []
        if same_word:
            sums += ones["same word"]
            if a.stems == b.stems:
                sums += ones["all words"]
        elif not a.beginnings.isdisjoint(b.beginnings):
            sums += ones["same beginning"]
        if same_set:
            sums += ones["same set"]
        if same_family:
            sums += ones["same family"]
        if same_type:
            sums += ones["same type"]
        elif type_a is not None and type_b is not None:
            sums += ones["other type"]
        if a.noun:
            sums += ones["both nouns"] if b.noun else ones["one noun"]
        elif b.noun:
            sums += ones["one noun"]
        if a.actors and b.actors:
            _add_actors(a, b, ones, factors, sums)
            if other_people(a, b):
                sums += ones["other people"]
        if a.persons and b.persons and a.persons.isdisjoint(b.persons):
            sums += ones["other people beside"]
        if a.beside and b.beside:
            shared = len(a.beside & b.beside)
            if shared:
                _add(sums, factors["beside"], min(shared, 3) / 3)
                _add(sums, factors["beside share"], shared / max(1, min(len(a.beside), len(b.beside))))
            else:
                sums += ones["others beside"]
        if a.place is not None and b.place is not None:
            sums += ones["same place"] if a.place == b.place else ones["other place"]
        if a.spot is not None and b.spot is not None and apart(a.spot, b.spot):
            sums += ones["apart"]
        if a.country is not None and b.country is not None:
            sums += ones["same country"] if a.country == b.country else ones["other country"]
        _add_days(a, b, ones, sums)
        sentence = a.sentence.like(b.sentence)
        if sentence:
            _add(sums, factors["sentence"], sentence)
        if text_like:
            _add(sums, factors["text"], text_like)
            for edge in EDGES:
                if text_like > edge:
                    _add(sums, factors[f"text > {edge}"], text_like - edge)
        if a.numbers and b.numbers:
            sums += ones["other numbers"] if a.numbers.isdisjoint(b.numbers) else ones["numbers"]
        first, last = (a.number, b.number) if a.number < b.number else (b.number, a.number)
        if here:
            sums += ones["same report"]
            if first == last:
                sums += ones["same sentence"]
            _add(sums, factors["near by"], 1 / (1 + last - first))
            if a.definite or b.definite:
                sums += ones["points back"]
        elif last <= 1:
            sums += ones["both lead"]
        if first <= 1:
            sums += ones["one lead"]
        if a.mention.background != b.mention.background:
            sums += ones["one background"]
        if a.ahead != b.ahead:
            sums += ones["one ahead"]
        if a.mention.status != b.mention.status:
            sums += ones["other status"]
        _add(sums, factors["telling"], min(a.telling, b.telling))
        _add(sums, factors["no rivals"], 1 / (1 + a.rivals + b.rivals))
        if not here:
            between = news_apart(a, b)
            if between > MONTH:
                sums += ones["months between"]
            elif 0 <= between <= NEWS_DAYS:
                sums += ones["same news"]
        if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
            sums += ones["other ordinal"]
        if like := meaning_like(a, b):
            self._add_meaning(sums, like, word, here=here)
        points = self.constant + math.fsum(sums)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, points)))), sentence

    def _add_meaning(self, sums: list[float], like: float, word: float, *, here: bool) -> None:
        """What likeness of meaning adds, as `pair_features.meaning_features` has it."""
        plain, in_word, in_report = self._meaning
        sums.append(plain * like)
        if word:
            sums.append(in_word * (word * like))
        if here:
            sums.append(in_report * like)
        for edge, weight in self._edges:
            if like <= edge:
                break
            sums.append(weight * (like - edge))
        if like > WITH_MEANING:
            in_word, in_report = self._much
            if word:
                sums.append(in_word * (word * (like - WITH_MEANING)))
            if here:
                sums.append(in_report * (like - WITH_MEANING))

    def _state(self, state: State) -> tuple[dict[str, tuple[float, ...]], dict[str, Factors]]:
        """For each feature what it adds where it is 1, and its factors for another value."""
        if state not in self._states:
            found = {
                name: self._factors(name, state) for name in self.table if name != "constant" and "meaning" not in name
            }
            ones = {name: tuple(weight * factor for weight, factor in factors) for name, factors in found.items()}
            self._states[state] = ones, found
        return self._states[state]

    def _factors(self, name: str, state: State) -> Factors:
        """The weights that a feature counts with, alone and in company, as `pair_features.features` combines them."""
        word, here, same_type = state
        found = [(self.table[name], 1.0)]
        if word and (name in WITH_WORD or name in {f"text > {edge}" for edge in EDGES}):
            found.append((self.table[f"word x {name}"], word))
        if word and here and name in WITH_WORD_HERE:
            found.append((self.table[f"here x word x {name}"], word))
        if 0 < word < 1 and name in WITH_OTHER_WORD:
            found.append((self.table[f"other word x {name}"], word))
        if not word and same_type and name in WITH_OTHER_WORD:
            found.append((self.table[f"type x {name}"], 1.0))
        return tuple(found)


def _add(sums: list[float], factors: Factors, value: float) -> None:
    for weight, factor in factors:
        sums.append(weight * (factor * value))


def _add_actors(
    a: Seen, b: Seen, ones: Mapping[str, tuple[float, ...]], factors: Mapping[str, Factors], sums: list[float]
) -> None:
    """What two mentions add in both of which somebody takes part."""
    sums += ones["other actors"] if a.actors.isdisjoint(b.actors) else ones["same actor"]
    agents, targets = not a.agents.isdisjoint(b.agents), not a.targets.isdisjoint(b.targets)
    if agents:
        sums += ones["same agent"]
    elif a.agents and b.agents:
        sums += ones["other agent"]
        if not a.agents.isdisjoint(a.named) and not b.agents.isdisjoint(b.named):
            sums += ones["other named agent"]
    if targets:
        sums += ones["same target"]
    elif a.targets and b.targets:
        sums += ones["other target"]
    if not agents and not targets and not (a.agents.isdisjoint(b.targets) and a.targets.isdisjoint(b.agents)):
        sums += ones["crossed"]
    if not a.named.isdisjoint(b.named):
        _add(sums, factors["same named"], min(len(a.named & b.named), 2) / 2)


def _add_days(a: Seen, b: Seen, ones: Mapping[str, tuple[float, ...]], sums: list[float]) -> None:
    """What the days of two mentions add."""
    if a.phrase != b.phrase:
        sums += ones["one dated"]
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return
    if not (a.first <= b.last and b.first <= a.last):
        sums += ones["other days"]
        return
    widest = max(a.last - a.first, b.last - b.first)
    if widest <= MONTH:
        sums += ones["same month"]
        if widest <= CLOSE_DAYS and a.phrase and b.phrase:
            sums += ones["same days"]

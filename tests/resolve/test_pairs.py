"""Words, pair scores and the joining of groups, each by itself."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable

import pytest

from dateline.model import ReadReport
from dateline.resolve import grouping, link
from dateline.resolve.pair_features import features
from dateline.resolve.pair_score import IN_WORDS, likelihood, reasons, weights
from dateline.resolve.seen import Seen, Words, in_order
from dateline.resolve.synonyms import synonyms
from dateline.words import stem, weight
from tests.reports import read

Score = Callable[[int, int], float]


def groups_of(
    sure: list[list[int]], proposed: dict[tuple[int, int], float], score: Score, cannot: Score, *, join: float
) -> list[list[int]]:
    """All groups of mentions that are numbered in their order, whatever island they are of."""
    pairs: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in proposed.items():
        pairs[a][b] = pairs[b][a] = value
    leader = {n: group[0] for group in sure for n in group}
    numbers = sorted(leader)
    known = grouping.Known(
        numbers=numbers,
        place_of={n: n for n in numbers},
        leader_of=leader.__getitem__,
        sure={group[0]: group for group in sure},
        pairs=pairs,
        score=score,
        cannot=lambda those: [cannot(a, b) for a, b in those],
        join=join,
        grouped=grouping.Grouped(),
    )
    _, made = grouping.Groups().again(known, set(numbers), set())
    return [group for groups in made.values() for group in groups]


def seen(*reports: ReadReport) -> list[Seen]:
    links = link(reports)
    return sorted(in_order(reports, links.actors, links.places, links.names), key=lambda s: s.position)


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("shooting") == stem("shoots") == "shoot"
    assert stem("robbed") == stem("robber") == "rob"
    assert stem("announced") == stem("announcing") == "announc"


def test_synonyms_meet_in_a_set() -> None:
    assert synonyms([stem("killed")]) & synonyms([stem("death")])
    assert not synonyms([stem("killed")]) & synonyms([stem("visited")])


def test_rare_words_weigh_more_than_common_ones_and_grammar_nothing() -> None:
    assert weight("the") == 0.0 < weight("people") < weight("zylophagous") == 1.0


def test_the_likeness_of_words_is_a_cosine() -> None:
    one = Words.of(["flood", "dam", "valley"])
    assert math.isclose(one.like(one), 1.0)
    assert one.like(Words.of(["harvest"])) == 0.0 == one.like(Words.of([]))


def test_every_feature_has_a_weight_and_the_order_of_a_pair_does_not_matter() -> None:
    a, b = seen(
        read("Ida Holm arrived in Oslo on Tuesday.", name="a.txt", published="2025-03-12"),
        read("Ida Holm’s trip to Oslo drew protests.", name="b.txt", published="2025-03-13"),
    )[:2]
    found = features(a, b, 0.5)
    assert found.keys() | {"constant"} == weights().keys()
    assert found == features(b, a, 0.5)


def test_what_is_shared_makes_one_event_likelier_and_is_said() -> None:
    a, b = seen(
        read("Ida Holm arrived in Oslo on Tuesday.", name="a.txt", published="2025-03-12"),
        read("Ida Holm arrived in Oslo on Tuesday with a delegation.", name="b.txt", published="2025-03-12"),
    )[:2]
    alike, apart = features(a, b, 0.6), features(a, b, 0.05)
    assert likelihood(alike) > likelihood(apart)
    told = reasons(alike)
    assert told and set(told.split("; ")) <= set(IN_WORDS.values())


def test_groups_join_on_average_and_not_by_one_likely_pair() -> None:
    """0 and 1 are surely one; 2 fits 1 and not 0, on average .3."""
    known = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.0}
    alone = [[0], [1], [2]]
    assert groups_of(alone, known, lambda a, b: 0.0, lambda a, b: 0.0, join=0.4) == [[0, 1], [2]]
    assert groups_of(alone, known, lambda a, b: 0.0, lambda a, b: 0.0, join=0.25) == [[0, 1, 2]]


def test_what_never_may_be_one_stays_apart_whatever_else_joins() -> None:
    known = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    never = lambda a, b: math.inf if {a, b} == {0, 2} else 0.0  # noqa: E731
    found = groups_of([[0], [1], [2]], known, lambda a, b: 0.0, never, join=0.2)
    assert sorted(map(sorted, found)) == [[0, 1], [2]]


def test_what_is_sure_stays_together() -> None:
    assert groups_of([[0, 2], [1]], {}, lambda a, b: 0.0, lambda a, b: 0.0, join=0.5) == [[0, 2], [1]]


@pytest.mark.parametrize("largest", [0, 6, 250])
@pytest.mark.parametrize("seed", range(8))
def test_groups_from_state_to_state_are_those_of_a_fresh_start(
    seed: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mentions, sure groups and proposed pairs come and go; the groups are those that all of them have at once."""
    monkeypatch.setattr(grouping, "LARGEST", largest)
    rng = random.Random(seed)
    alike = {
        (a, b): round(rng.random() * (1.0 if rng.random() < 0.1 else 0.5), 2)
        for a in range(40)
        for b in range(a + 1, 40)
    }
    kept, made = grouping.Groups(), dict[int, list[list[int]]]()
    before: tuple[dict[int, int], dict[tuple[int, int], float]] = {}, {}
    here, family = set(range(0, 40, 2)), {n: n - n % 3 for n in range(40)}
    for _ in range(40):
        here ^= set(rng.sample(range(40), 2))
        family[rng.randrange(40)] = rng.randrange(40)
        leader = {n: min(m for m in here if family[m] == family[n]) for n in sorted(here)}
        proposed = {
            pair: value
            for pair, value in alike.items()
            if {*pair} <= leader.keys() and ((value > 0.5 and pair[0] % 4) or sum(pair) % 5 == 0)
        }
        del proposed[rng.choice(sorted(proposed))]
        changed, parted = differing(before, (leader, proposed), kept.component)
        ended, more = kept.again(given(leader, proposed, alike), changed, parted)
        made = {island: groups for island, groups in made.items() if island not in ended} | more
        _, fresh = grouping.Groups().again(given(leader, proposed, alike), here, set())
        assert sorted(group for groups in made.values() for group in groups) == sorted(
            group for groups in fresh.values() for group in groups
        )
        before = leader, proposed


def given(
    leader: dict[int, int], proposed: dict[tuple[int, int], float], alike: dict[tuple[int, int], float]
) -> grouping.Known:
    """Mentions that go by their places among 40, of which some are not there."""
    pairs, sure = defaultdict[int, dict[int, float]](dict), defaultdict[int, list[int]](list)
    for (a, b), value in proposed.items():
        pairs[a][b] = pairs[b][a] = value
    for n, first in leader.items():
        sure[first].append(n)
    return grouping.Known(
        numbers=range(40),
        place_of={n: n for n in leader},
        leader_of=leader.__getitem__,
        sure=sure,
        pairs=pairs,
        score=lambda a, b: alike[a, b],
        cannot=lambda those: [float((a * b) % 7 == 3) for a, b in those],
        join=0.5,
        grouped=grouping.Grouped(),
    )


def differing(
    old: tuple[dict[int, int], dict[tuple[int, int], float]],
    new: tuple[dict[int, int], dict[tuple[int, int], float]],
    component: dict[int, int],
) -> tuple[set[int], set[int]]:
    """Whom the linker would call changed, and parted."""
    (was, had), (leader, has) = old, new
    groups = [{one: {n for n in of if of[n] == one} for one in set(of.values())} for of in (was, leader)]
    changed = (leader.keys() - was.keys()) | (was.keys() - leader.keys())
    parted = set[int]()
    for one in groups[0].keys() | groups[1].keys():
        before, after = groups[0].get(one, set[int]()), groups[1].get(one, set[int]())
        if before != after:
            changed |= before | after
            if len({leader[n] for n in before if n in leader}) > 1:
                parted |= before
    for pair in had.keys() ^ has.keys():
        a, b = pair
        value = has.get(pair, had.get(pair, 0.0))
        if {a, b} <= leader.keys() and (value >= 0.5 or component.get(a, -1) == component.get(b, -2)):
            changed |= {a, b}
            parted |= {a, b} if pair in had else set()
    return changed, parted

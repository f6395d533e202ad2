"""Mentions -> groups: average-link over pair scores, never across pairs that cannot be one.

The best pair of groups joins first; two groups are as alike as all their pairs are on average, so that one likely pair
does not draw in what fits no other member.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from dateline.of_claims import Asked

Pair = tuple[int, int]  # places of mentions, the smaller first
_Found = tuple[list[int], list[int]]  # components and mentions
# Of the pairs between two groups, so many may be told apart: among many mentions one is read wrongly (a place, a name),
# and would keep the rest apart for good. Set on ECB+ dev (none: 71.2 CoNLL).
MOST_AGAINST = 0.2
ROUNDING = 1e-9
_NONE: dict[int, float] = {}
LARGEST = 250  # mentions of which all pairs are scored; of a larger component only the proposed ones are


@dataclass(frozen=True)
class Known:
    """What the grouping goes by: mentions by number, in order; their sure groups; and what pairs of them share."""

    numbers: Sequence[int]  # by place
    place_of: Mapping[int, int]
    leader_of: Callable[[int], int]  # the first mention of a sure group
    sure: Mapping[int, Sequence[int]]  # the sure groups by these, in order
    pairs: Mapping[int, Mapping[int, float]]  # the pairs worth a look with their scores, both ways
    score: Callable[[int, int], float]  # of any other pair, given by its places
    # Of pairs by places too: 0 where one may be one event, 1 where not as far as was read, infinite where never.
    cannot: Callable[[Sequence[Pair]], Sequence[float]]
    join: float
    grouped: Grouped


class Grouped:
    """What became of islands, kept from round to round and from one derivation to the next: most of those that are
    grouped again in one round are in the others too. Known by a digest of the sure groups and of their pairs; whether
    two mentions can be one is the same where their numbers are."""

    def __init__(self) -> None:
        self._known = Asked[bytes, list[list[int]]]()  # groups by the places of their mentions within the island

    def of(self, sure: Sequence[list[int]], pairs: Mapping[Pair, float], known: Known) -> list[list[int]]:
        """The groups of an island, by place, as `_average_link` makes them."""
        places = sorted(place for group in sure for place in group)

        def work() -> list[list[int]]:
            rank = {place: n for n, place in enumerate(places)}
            groups = _average_link(sure, pairs, known.cannot, known.join)
            return [[rank[place] for place in group] for group in groups]

        key = _digest([known.numbers[place] for place in places], sure, pairs, known)
        return [[places[n] for n in group] for group in self._known.of(key, work)]

    def begin(self) -> None:
        """Begin a derivation: what the last one did not ask is no longer needed."""
        self._known.begin()


def _digest(island: Sequence[int], sure: Sequence[Sequence[int]], pairs: Mapping[Pair, float], known: Known) -> bytes:
    """What an island is grouped by."""
    numbers = known.numbers
    made = hashlib.blake2b(np.array(island, np.int64).tobytes(), digest_size=16)
    made.update(np.array([len(sure), *map(len, sure)], np.int64).tobytes())
    made.update(np.array([numbers[place] for group in sure for place in group], np.int64).tobytes())
    made.update(np.array([numbers[place] for pair in pairs for place in pair], np.int64).tobytes())
    made.update(np.fromiter(pairs.values(), np.float64).tobytes())
    return made.digest()


@dataclass
class Groups:
    """Which mentions pairs connect (components), and within these which can come to be in one group (islands).

    Two groups join where their pairs are alike enough on average; on average they are no more alike than the best two
    of the sure groups that they are made of. So sure groups that are not alike enough, nor tied by others that are,
    never have a say in what becomes of one another, and of a component only the islands that something new touches are
    grouped again. In a component of at most LARGEST mentions all pairs are scored.
    """

    component: dict[int, int] = field(default_factory=dict)  # of each mention, by number
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)  # of each component
    island: dict[int, int] = field(default_factory=dict)
    islands: dict[int, tuple[int, ...]] = field(default_factory=dict)
    count: int = 0  # how many of both there ever were

    def copy(self) -> Groups:
        """The same, to be changed by itself."""
        return Groups(dict(self.component), dict(self.members), dict(self.island), dict(self.islands), self.count)

    def again(self, known: Known, changed: set[int], parted: set[int]) -> tuple[set[int], dict[int, list[list[int]]]]:
        """Bring the groups up to date: islands that are no more, and new ones with their groups (by place).

        `changed` are the mentions that are new, gone, in another sure group or in other pairs; `parted` those of them
        that something connects no longer.
        """
        here = known.place_of
        parted = parted | {n for n in changed if n not in here}
        spoilt = {self.component[n] for n in parted if n in self.component}
        whole = {self.component[n] for n in changed if n in self.component} - spoilt
        free = {n for one in spoilt for n in self.members[one] if n in here}
        free.update(n for n in changed if n in here and n not in self.component)
        ended = {self.island[n] for n in changed if n in self.island}
        touched = set(ended)
        made = [self._loose(known, found, changed, ended) for found in self._connected(known, whole, free, changed)]
        # Those that others might have joined. Where it comes to nothing, all that they are grouped by is as it was.
        same = {(self.islands[one], self._in_small(one)): one for one in ended - touched}
        for one in spoilt:
            for n in self.members.pop(one):
                del self.component[n]
        found = []
        for (components, fresh), (loose, small) in made:
            self._connect(components, fresh)
            for places, group in _islands(known, loose, small):
                island = tuple(known.numbers[place] for place in places)
                if (number := same.get((island, small))) is not None:
                    ended.remove(number)
                else:
                    found.append((island, group()))
        for number in ended:
            for n in self.islands.pop(number):
                del self.island[n]
        grouped: dict[int, list[list[int]]] = {}
        for island, groups in found:
            self.islands[self.count] = island
            self.island.update(dict.fromkeys(island, self.count))
            grouped[self.count] = groups
            self.count += 1
        return ended, grouped

    def is_small(self, component: int) -> bool:
        """Do all its pairs count, whether they are worth a look or not?"""
        return len(self.members[component]) <= LARGEST

    def _in_small(self, island: int) -> bool:
        return self.is_small(self.component[self.islands[island][0]])

    def _connected(self, known: Known, whole: set[int], free: set[int], changed: set[int]) -> list[_Found]:
        """The new components: the old ones that are in each, and its mentions of none or of a spoilt one."""
        ties = _Ties()

        def node(n: int) -> int:
            return n if n in free else -1 - self.component[n]

        for one in whole:
            ties.root(-1 - one)
        for n in free | (changed & known.place_of.keys()):
            ties.tie(node(n), node(known.leader_of(n)))
            for other, value in known.pairs.get(n, _NONE).items():
                if value >= known.join:
                    ties.tie(node(n), node(other))
        return [([-1 - n for n in found if n < 0], [n for n in found if n >= 0]) for found in ties.together()]

    def _loose(
        self, known: Known, found: _Found, changed: set[int], ended: set[int]
    ) -> tuple[_Found, tuple[set[int], bool]]:
        """The mentions of a new component that are to be grouped again, and whether all its pairs count; their islands
        are `ended`."""
        components, fresh = found
        everyone = [n for one in components for n in self.members[one]] + fresh
        small = len(everyone) <= LARGEST
        joined = len(components) + any(n in self.island for n in fresh) > 1
        for one in components:
            if joined if small else self.is_small(one):  # then other pairs counted
                ended.update(self.island[n] for n in self.members[one])
        for n in fresh:
            if n in self.island and (small or self.is_small(self.component[n])):
                ended.add(self.island[n])
        moved: set[int] = set()
        if any(self.island[n] not in ended for n in everyone if n in self.island):
            moved = {known.leader_of(n) for n in everyone if n in changed}
        for leader in moved:
            for other, alike in _likeness(known, leader, everyone if small else None).items():
                near = self.island.get(other)
                if near is not None and near not in ended and _enough(known, leader, other, alike):
                    ended.add(near)
        return found, ({n for n in everyone if n not in self.island or self.island[n] in ended}, small)

    def _connect(self, components: Sequence[int], fresh: Sequence[int]) -> None:
        """Make one component of these."""
        largest = max(components, key=lambda one: len(self.members[one]), default=-1)
        if largest < 0:
            largest, self.count = self.count, self.count + 1
        more = [n for one in components if one != largest for n in self.members.pop(one)] + list(fresh)
        self.members[largest] = (*self.members.get(largest, ()), *more)
        self.component.update(dict.fromkeys(more, largest))


def _likeness(known: Known, leader: int, among: Sequence[int] | None) -> dict[int, float]:
    """What the pairs of a sure group with others sum up to, by the first mentions of these; of all pairs with those
    `among` which, or (None) of those that are worth a look."""
    sums: dict[int, float] = defaultdict(float)
    for n in known.sure[leader]:
        pairs = known.pairs.get(n, _NONE)
        for other, value in pairs.items():
            sums[known.leader_of(other)] += value
        for other in among or ():
            if other not in pairs and (home := known.leader_of(other)) != leader:
                a, b = sorted((known.place_of[n], known.place_of[other]))
                sums[home] += known.score(a, b)
    sums.pop(leader, None)
    return sums


def _enough(known: Known, leader: int, other: int, alike: float) -> bool:
    """May two sure groups be alike enough to join? Rather yes where rounding may decide."""
    return alike >= (known.join - ROUNDING) * len(known.sure[leader]) * len(known.sure[other])


def _islands(known: Known, loose: set[int], small: bool) -> Iterator[tuple[list[int], Callable[[], list[list[int]]]]]:
    """The islands of some mentions of one component (whole ones), each with what makes its groups; all by place."""
    places = sorted(known.place_of[n] for n in loose)
    leader = {place: known.place_of[known.leader_of(known.numbers[place])] for place in places}
    pairs: dict[Pair, float] = {}
    for place in places:
        proposed = known.pairs.get(known.numbers[place], _NONE)
        near = sorted((known.place_of[n], value) for n, value in proposed.items() if n in loose)
        pairs.update(((place, other), value) for other, value in near if other > place)
    if small:
        for n, a in enumerate(places):
            for b in places[n + 1 :]:
                if (a, b) not in pairs:
                    pairs[a, b] = known.score(a, b)
    sums: dict[Pair, float] = defaultdict(float)
    for (a, b), value in pairs.items():
        x, y = leader[a], leader[b]
        if x != y:
            sums[(x, y) if x < y else (y, x)] += value
    ties = _Ties()
    for place in places:
        ties.tie(place, leader[place])
    for (x, y), alike in sums.items():
        if _enough(known, known.numbers[x], known.numbers[y], alike):
            ties.tie(x, y)
    root_of = {place: ties.root(place) for place in places}
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for (a, b), value in pairs.items():
        if leader[a] != leader[b] and (home := root_of[a]) == root_of[b]:
            inside[home][a, b] = value
    for island in ties.together():
        sure = [
            [known.place_of[n] for n in known.sure[known.numbers[place]]] for place in island if leader[place] == place
        ]
        if len(sure) == 1:
            yield island, partial(list, sure)
        else:
            yield island, partial(known.grouped.of, sure, inside[root_of[island[0]]], known)


class _Ties:
    """Numbers that are tied to one another, directly or by others between them."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, n: int) -> int:
        parent = self._parent
        parent.setdefault(n, n)
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def tie(self, a: int, b: int) -> None:
        x, y = self.root(a), self.root(b)
        self._parent[max(x, y)] = min(x, y)

    def together(self) -> list[list[int]]:
        """Those that are tied, in order."""
        held: dict[int, list[int]] = defaultdict(list)
        for n in sorted(self._parent):
            held[self.root(n)].append(n)
        return list(held.values())


def _average_link(
    sure: Sequence[list[int]],
    known: Mapping[Pair, float],
    cannot: Callable[[Sequence[Pair]], Sequence[float]],
    join: float,
) -> list[list[int]]:
    """One island, joined while two of its groups are alike enough and nothing forbids."""
    groups = {group[0]: group for group in sure}
    home = {member: group[0] for group in sure for member in group}
    sums: dict[int, dict[int, float]] = {m: {} for m in groups}
    against: dict[int, dict[int, float]] = {m: {} for m in groups}
    between = [(a, b) for a, b in known if home[a] != home[b]]
    for (a, b), weight in zip(between, cannot(between), strict=True):
        x, y, value = home[a], home[b], known[a, b]
        sums[x][y] = sums[y][x] = sums[x].get(y, 0.0) + (0.0 if weight else value)
        against[x][y] = against[y][x] = against[x].get(y, 0.0) + weight
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(x: int, y: int) -> None:
        pairs = len(groups[x]) * len(groups[y])
        if sums[x][y] >= join * pairs and against[x][y] <= MOST_AGAINST * pairs:
            mean = sums[x][y] / pairs
            x, y = min(x, y), max(x, y)
            heapq.heappush(heap, (-mean, x, y, len(groups[x]), len(groups[y])))

    for x in sums:
        for y in sums[x]:
            if x < y:
                offer(x, y)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in groups or b not in groups or len(groups[a]) != size_a or len(groups[b]) != size_b:
            continue  # one of them has joined another group since
        groups[a] += groups.pop(b)
        for table in (sums, against):
            for other, value in table.pop(b).items():
                table[other].pop(b)
                if other != a:
                    table[a][other] = table[other][a] = table[a].get(other, 0.0) + value
        for other in sums[a]:
            offer(a, other)
    return list(groups.values())

"""Mentions -> groups: average-link over pair scores, never across a pair that cannot be one.

The best pair of groups joins first; two groups are as alike as all their pairs are on average, so that one likely pair
does not draw in what fits no other member.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

Pair = tuple[int, int]  # the smaller number first
LARGEST = 250  # mentions of which all pairs are scored; of a larger component only the proposed ones are


def grouped(
    count: int,
    proposed: Mapping[Pair, float],
    score: Callable[[int, int], float],
    cannot: Callable[[int, int], bool],
    *,
    join: float,
) -> list[list[int]]:
    """The numbers 0 to `count` - 1 in groups, each with its first member and then in the order of joining.

    `proposed` holds the pairs worth a look with their scores; `score` gives that of any other pair, `cannot` forbids.
    """
    components = _components(count, (pair for pair, value in proposed.items() if value >= join))
    found = []
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    home = {member: number for number, members in enumerate(components) for member in members}
    for pair, value in proposed.items():
        if home[pair[0]] == home[pair[1]]:
            inside[home[pair[0]]][pair] = value
    for number, members in enumerate(components):
        if len(members) == 1:
            found.append(members)
            continue
        known = inside[number]
        if len(members) <= LARGEST:
            for i, a in enumerate(members):
                for b in members[i + 1 :]:
                    if (a, b) not in known:
                        known[a, b] = score(a, b)
        found += _average_link(members, known, cannot, join)
    return found


def _components(count: int, pairs: Sequence[Pair] | object) -> list[list[int]]:
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs:  # type: ignore[attr-defined]
        x, y = root(a), root(b)
        parent[max(x, y)] = min(x, y)
    held: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        held[root(i)].append(i)
    return list(held.values())


def _average_link(
    members: Sequence[int], known: Mapping[Pair, float], cannot: Callable[[int, int], bool], join: float
) -> list[list[int]]:
    """One component, joined while two of its groups are alike enough and nothing forbids."""
    groups = {m: [m] for m in members}
    sums: dict[int, dict[int, float]] = {m: {} for m in members}
    barred: dict[int, set[int]] = {m: set() for m in members}
    for (a, b), value in known.items():
        sums[a][b] = sums[b][a] = value
        if cannot(a, b):
            barred[a].add(b)
            barred[b].add(a)
    heap = [(-value, a, b, 1, 1) for (a, b), value in known.items() if value >= join and b not in barred[a]]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in groups or b not in groups or len(groups[a]) != size_a or len(groups[b]) != size_b:
            continue  # one of them has joined another group since
        groups[a] += groups.pop(b)
        barred[a] |= barred.pop(b)
        for other, value in sums.pop(b).items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        for other in groups:
            if b in barred[other]:
                barred[other].add(a)
        for other, value in sums[a].items():
            mean = value / (len(groups[a]) * len(groups[other]))
            if mean >= join and other not in barred[a]:
                first, second = (a, other) if a < other else (other, a)
                heapq.heappush(heap, (-mean, first, second, len(groups[first]), len(groups[second])))
    return list(groups.values())

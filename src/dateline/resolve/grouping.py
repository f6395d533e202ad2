"""Mentions -> groups: average-link over pair scores, never across pairs that cannot be one.

The best pair of groups joins first; two groups are as alike as all their pairs are on average, so that one likely pair
does not draw in what fits no other member.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]  # the smaller number first
# Of the pairs between two groups, so many may be told apart: among many mentions one is read wrongly (a place, a name),
# and would keep the rest apart for good. Set on ECB+ dev (none: 71.2 CoNLL).
MOST_AGAINST = 0.2
LARGEST = 250  # mentions of which all pairs are scored; of a larger component only the proposed ones are


def grouped(
    sure: Sequence[Sequence[int]],
    proposed: Mapping[Pair, float],
    score: Callable[[int, int], float],
    cannot: Callable[[int, int], float],
    *,
    join: float,
) -> list[tuple[list[int], list[list[int]]]]:
    """Numbers in groups, each with its first member and then in the order of joining; those of `sure` stay together.

    The groups come by component, with its members: whatever pairs or groups connect. `proposed` holds the pairs worth a
    look with their scores; `score` gives that of any other pair. `cannot` is 0 where a pair may be one, 1 where it may
    not as far as was read, infinite where it never may.
    """
    components = _components(sure, (pair for pair, value in proposed.items() if value >= join))
    found: list[tuple[list[int], list[list[int]]]] = []
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    home = {member: number for number, members in enumerate(components) for member in members}
    for pair, value in proposed.items():
        if home[pair[0]] == home[pair[1]]:
            inside[home[pair[0]]][pair] = value
    given = {group[0]: list(group) for group in sure}
    for number, members in enumerate(components):
        if len(members) == 1:
            found.append((members, [members]))
            continue
        together = [given[m] for m in members if m in given]
        found.append((members, _joined(members, together, inside[number], score, cannot, join)))
    return found


def _joined(
    members: Sequence[int],
    sure: Sequence[list[int]],
    known: dict[Pair, float],
    score: Callable[[int, int], float],
    cannot: Callable[[int, int], float],
    join: float,
) -> list[list[int]]:
    """The groups of one component."""
    if len(members) <= LARGEST:
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if (a, b) not in known:
                    known[a, b] = score(a, b)
    return _average_link(sure, known, cannot, join)


def _components(sure: Sequence[Sequence[int]], pairs: Iterable[Pair]) -> list[list[int]]:
    """The groups that pairs connect, as one list of members each."""
    parent = {member: member for group in sure for member in group}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    within = ((group[0], member) for group in sure for member in group[1:])
    for a, b in (*within, *pairs):
        x, y = root(a), root(b)
        parent[max(x, y)] = min(x, y)
    held: dict[int, list[int]] = defaultdict(list)
    for i in sorted(parent):
        held[root(i)].append(i)
    return list(held.values())


def _average_link(
    sure: Sequence[list[int]], known: Mapping[Pair, float], cannot: Callable[[int, int], float], join: float
) -> list[list[int]]:
    """One component, joined while two of its groups are alike enough and nothing forbids."""
    groups = {group[0]: group for group in sure}
    home = {member: group[0] for group in sure for member in group}
    sums: dict[int, dict[int, float]] = {m: {} for m in groups}
    against: dict[int, dict[int, float]] = {m: {} for m in groups}
    for (a, b), value in known.items():
        x, y = home[a], home[b]
        if x == y:
            continue
        weight = cannot(a, b)
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

"""MUC, B-cubed, CEAF-e, LEA and their CoNLL mean for two partitions of one set of mentions. No business logic.

Each figure is (precision, recall, F1) in per cent. Agrees with the official scorer's definitions (Pradhan et al. 2014;
LEA: Moosavi and Strube 2016, with singletons counted as one link to themselves).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

Cluster = frozenset[Hashable]
Figure = tuple[float, float, float]


def scores(key: Iterable[Cluster], answer: Iterable[Cluster]) -> dict[str, Figure]:
    """All figures of `answer` against `key`; CoNLL has its F1 only, given three times."""
    key, answer = [k for k in key if k], [a for a in answer if a]
    found = {name: _both_ways(part, key, answer) for name, part in (("MUC", muc), ("B3", b_cubed), ("LEA", lea))}
    found["CEAF-e"] = ceaf_e(key, answer)
    mean = sum(found[name][2] for name in ("MUC", "B3", "CEAF-e")) / 3
    found["CoNLL"] = mean, mean, mean
    return found


def clusters(labels: Mapping[Hashable, Hashable]) -> list[Cluster]:
    """Mention -> label, as clusters."""
    held: dict[Hashable, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        held[label].add(mention)
    return [frozenset(members) for members in held.values()]


Part = Callable[[Sequence[Cluster], Sequence[Cluster]], tuple[float, float]]


def _both_ways(part: Part, key: Sequence[Cluster], answer: Sequence[Cluster]) -> Figure:
    recall, precision = (n / d if d else 0.0 for n, d in (part(key, answer), part(answer, key)))
    return _figure(precision, recall)


def _figure(precision: float, recall: float) -> Figure:
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return 100 * precision, 100 * recall, 100 * f


def _home(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {mention: number for number, members in enumerate(clusters) for mention in members}


def muc(key: Sequence[Cluster], answer: Sequence[Cluster]) -> tuple[float, float]:
    """Links of the key that the answer keeps, and links of the key."""
    home = _home(answer)
    kept = sum(len(k) - len({home.get(m, (m,)) for m in k}) for k in key)
    return kept, sum(len(k) - 1 for k in key)


def b_cubed(key: Sequence[Cluster], answer: Sequence[Cluster]) -> tuple[float, float]:
    """For each mention the share of its cluster that the answer has with it, summed; and the mentions."""
    home = _home(answer)
    right = sum(n * n / len(k) for k in key for n in Counter(home[m] for m in k if m in home).values())
    return right, sum(map(len, key))


def lea(key: Sequence[Cluster], answer: Sequence[Cluster]) -> tuple[float, float]:
    """For each cluster its size times the share of its links that the answer has."""
    home = _home(answer)
    right = 0.0
    for k in key:
        if len(k) == 1:
            (only,) = k
            right += only in home and len(answer[home[only]]) == 1
        else:
            shared = Counter(home[m] for m in k if m in home).values()
            right += len(k) * sum(n * (n - 1) for n in shared) / (len(k) * (len(k) - 1))
    return right, sum(map(len, key))


def ceaf_e(key: Sequence[Cluster], answer: Sequence[Cluster]) -> Figure:
    """Clusters paired one to one for the greatest sum of their Dice likeness, over the number of clusters."""
    home = _home(answer)
    alike: dict[int, dict[int, float]] = {
        i: {j: 2 * n / (len(k) + len(answer[j])) for j, n in Counter(home[m] for m in k if m in home).items()}
        for i, k in enumerate(key)
    }
    total = sum(
        _best_pairing([[alike[i].get(j, 0.0) for j in columns] for i in rows]) for rows, columns in _parts(alike)
    )
    return _figure(total / len(answer) if answer else 0.0, total / len(key) if key else 0.0)


def _parts(alike: Mapping[int, Mapping[int, float]]) -> list[tuple[list[int], list[int]]]:
    """The key's and the answer's clusters in groups that share no mention with one another."""
    of_column: dict[int, list[int]] = defaultdict(list)
    for i, row in alike.items():
        for j in row:
            of_column[j].append(i)
    found, seen = [], set()
    for start in alike:
        if start in seen:
            continue
        rows, columns, waiting = {start}, set(), [start]
        while waiting:
            for j in alike[waiting.pop()]:
                if j not in columns:
                    columns.add(j)
                    waiting += [i for i in of_column[j] if i not in rows]
                    rows.update(of_column[j])
        seen |= rows
        found.append((sorted(rows), sorted(columns)))
    return found


def _best_pairing(gain: Sequence[Sequence[float]]) -> float:
    """The greatest sum of entries, at most one of each row and column: the Hungarian method with potentials."""
    if not gain or not gain[0]:
        return 0.0
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain, strict=True)]
    rows, columns = len(gain), len(gain[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    paired, way = [0] * (columns + 1), [0] * (columns + 1)  # column -> its row, and the column before; both from 1
    for row in range(1, rows + 1):
        paired[0], at = row, 0
        least, done = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while True:
            done[at] = True
            here, step, following = paired[at], float("inf"), 0
            for column in range(1, columns + 1):
                if done[column]:
                    continue
                cost = -gain[here - 1][column - 1] - of_row[here] - of_column[column]
                if cost < least[column]:
                    least[column], way[column] = cost, at
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if done[column]:
                    of_row[paired[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            at = following
            if not paired[at]:
                break
        while at:
            paired[at] = paired[way[at]]
            at = way[at]
    return sum(gain[paired[column] - 1][column - 1] for column in range(1, columns + 1) if paired[column])

"""Reports that may have copied a figure: values that they share and hardly anybody else gives.

The evidence of Dong, Berti-Equille and Srivastava (Integrating conflicting data: the role of source dependence, VLDB
2009), in a small form: two sources that share a value which the others contradict are likely to depend on one another,
two that share what all say are not, and each value on which they differ speaks against it. Truth is what most reports
give; where as many give another value, nothing is counted. It never joins two origins: it only says that they may be
one, so that the least number of origins falls.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.weigh import wording
from dateline.weigh.figure import Figure

PRIOR = 0.2  # of two sources that one copies the other; this and the next three as in the paper's experiments
COPIES = 0.8  # share of its values that a copier takes over
ERRS = 0.2  # share of its values that a source gets wrong by itself
WRONG_VALUES = 10  # that one value may be mistaken for
LIKELY = 0.5
SHARED_BY = 4  # a wrong value in more reports is common property and tells nothing of any two


@dataclass(frozen=True, slots=True)
class Dependence:
    """How likely it is that one of two reports took its figures from the other, and what they share."""

    probability: float
    shared: tuple[str, ...]


def dependences(groups: Sequence[Sequence[Figure]]) -> dict[tuple[str, str], Dependence]:
    """Pairs of reports (the smaller id first) that likely depend on one another."""
    false: dict[tuple[str, str], list[str]] = defaultdict(list)
    values: dict[str, dict[int, tuple[float | None, float | None]]] = defaultdict(dict)
    true: dict[int, tuple[float | None, float | None]] = {}
    for n, group in enumerate(groups):
        by_value: dict[tuple[float | None, float | None], dict[str, Figure]] = defaultdict(dict)
        for f in group:
            by_value[f.low, f.high].setdefault(f.report, f)
            values[f.report].setdefault(n, (f.low, f.high))
        most = Counter({value: len(given) for value, given in by_value.items()}).most_common(2)
        if len(most) < 2 or most[0][1] == most[1][1]:
            continue
        true[n] = most[0][0]
        for value, given in by_value.items():
            if value == most[0][0] or not 2 <= len(given) <= SHARED_BY:
                continue
            for a, b in combinations(sorted(given), 2):
                if given[a].giver != given[b].giver and not all(f.meets(group[0]) for f in given.values()):
                    false[a, b].append(f"{wording.bounds(*value)} for {group[0].counted.words}")
    return {
        pair: found
        for pair, shared in sorted(false.items())
        if (found := _weighed(values[pair[0]], values[pair[1]], true, shared)).probability >= LIKELY
    }


def _weighed(
    a: dict[int, tuple[float | None, float | None]],
    b: dict[int, tuple[float | None, float | None]],
    true: dict[int, tuple[float | None, float | None]],
    shared: Sequence[str],
) -> Dependence:
    """Bayes' rule over the values that two reports both give."""
    odds = PRIOR / (1 - PRIOR)
    for n in a.keys() & b.keys() & true.keys():
        if a[n] != b[n]:
            odds *= 1 - COPIES
        elif a[n] == true[n]:
            odds *= COPIES / (1 - ERRS) + 1 - COPIES
        else:
            odds *= COPIES * WRONG_VALUES / ERRS + 1 - COPIES
    return Dependence(odds / (1 + odds), tuple(shared))

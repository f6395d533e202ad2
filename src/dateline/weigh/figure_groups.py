"""Figures that are learned to count one thing are put together, report by report with those that lie near it.

Compared are only figures of reports that tell of the same events or share names (NEAR of them at most for each), and
of these only those whose words tell alike; so a case costs in proportion to its reports. Groups grow from the surest
pair on, as long as two groups are alike on the whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from dateline.weigh.counted import KINDS
from dateline.weigh.desk import Desk
from dateline.weigh.figure import FACTOR, Figure
from dateline.weigh.figure_pairs import likelihood

TOGETHER = 0.6  # of two figures, and in the mean of two groups
NEAR = 24  # other reports that a report is compared with
COMMON = 60  # reports that share a name or an event, from which it tells none from another
ALIKE = 0.45  # of the words of two figures: the least from which they are looked at; 99 of 100 pairs of one thing are


def put_together(figures: Sequence[Figure], groups: Sequence[Sequence[int]], desk: Desk) -> list[list[int]]:
    """The groups of figures, given by their numbers, those of one thing put together; in a stable order."""
    home = {n: k for k, group in enumerate(groups) for n in group}
    likely = _likely(figures, desk)
    between: dict[int, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (n, m), value in likely.items():
        a, b = home[n], home[m]
        if a != b:
            between[a][b].append(value)
            between[b][a].append(value)
    members = {k: list(group) for k, group in enumerate(groups)}
    open_pairs = sorted(
        ((max(values), min(a, b), max(a, b)) for a, row in between.items() for b, values in row.items() if a < b),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    leader = {k: k for k in members}

    def lead(k: int) -> int:
        while leader[k] != k:
            k = leader[k]
        return k

    for value, a, b in open_pairs:
        if value < TOGETHER:
            break
        a, b = sorted((lead(a), lead(b)))
        if a == b or _mean(between[a].get(b, ()), members[a], members[b]) < TOGETHER:
            continue
        if any(_two_things(figures[n], figures[m]) for n in members[a] for m in members[b]):
            continue
        leader[b] = a
        members[a] += members.pop(b)
        for other, values in between.pop(b).items():
            if other != a:
                between[a][other] += values
                between[other][a] += between[other].pop(b)
        between[a].pop(b, None)
    return [sorted(group) for _, group in sorted(members.items())]


def _mean(values: Sequence[float], a: Sequence[int], b: Sequence[int]) -> float:
    """How likely two groups are one: the mean over their pairs, of which those not looked at count nothing."""
    return sum(values) / (len(a) * len(b))


def _likely(figures: Sequence[Figure], desk: Desk) -> dict[tuple[int, int], float]:
    """The pairs that are looked at, with how likely they count one thing."""
    of_report: dict[str, list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        if figure.meaning is not None:
            of_report[figure.report].append(n)
    near = _near(list(of_report), desk)
    found = {}
    for report, own in of_report.items():
        others = [m for other in (report, *near[report]) for m in of_report[other]]
        mine, theirs = (np.array([figures[n].meaning for n in some], dtype=np.int32) for some in (own, others))
        alike = (mine @ theirs.T) >= ALIKE * 127 * 127
        for i, k in zip(*(places.tolist() for places in np.nonzero(alike)), strict=True):
            n, m = sorted((own[i], others[k]))
            if n != m and (n, m) not in found and _may_be_one(figures[n], figures[m]):
                found[n, m] = likelihood(figures[n], figures[m], desk)
    return found


def _may_be_one(a: Figure, b: Figure) -> bool:
    """Are they counted in one unit, as far as both have one, no dead beside missing, and of like size?"""
    units = a.quantity.unit or "", b.quantity.unit or ""
    if (units[0] and units[1] and units[0] != units[1]) or _two_things(a, b):
        return False
    kinds = a.counted.kind, b.counted.kind
    if kinds[0] != kinds[1] and kinds[0] in KINDS and kinds[1] in KINDS:
        return False
    sizes = sorted((a.size or 0.0, b.size or 0.0))
    return a.size is None or b.size is None or sizes[1] <= FACTOR * max(1.0, sizes[0])


def _two_things(a: Figure, b: Figure) -> bool:
    """Does one giver tell both in one report, and they do not fit: "12 of the crew, 9 passengers"?"""
    return a.report == b.report and a.giver == b.giver and not a.meets(b) and not a.earlier and not b.earlier


def _near(reports: Sequence[str], desk: Desk) -> dict[str, list[str]]:
    """For each report those that share most events and names with it."""
    held: dict[object, list[str]] = defaultdict(list)
    of: dict[str, list[object]] = defaultdict(list)
    known = set(reports)
    for event in desk.events:
        for report in sorted({e.mention.trigger.report for e in event.evidence} & known):
            held[event.id].append(report)
            of[report].append(event.id)
    for report in reports:
        for word in sorted(desk.names.get(report, ())):
            held[word].append(report)
            of[report].append(word)
    near = {}
    for report in reports:
        shared = Counter(o for key in of[report] if len(held[key]) <= COMMON for o in held[key] if o != report)
        near[report] = [o for o, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:NEAR]]
    return near

"""Figures that are learned to count one thing are put together, report by report with those that lie near it.

Compared are only figures of reports that tell of the same events or share names (NEAR of them at most for each), and
of these only those whose words tell alike; so a case costs in proportion to its reports. Groups grow from the surest
pair on, as long as two groups are alike on the whole.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dateline.of_claims import AsGiven
from dateline.vectors import LONG, MEANING
from dateline.weigh.counted import KINDS, PARTS, TAKING_PART_KIND, is_measure, nouns_of
from dateline.weigh.desk import Desk
from dateline.weigh.figure import FACTOR, Figure, OfReport, days_apart, lie_apart
from dateline.weigh.figure_pairs import likelihood
from dateline.weigh.kept import DIGEST, Kept

TOGETHER = 0.6  # of two figures, and in the mean of two groups; docs/decisions/0019 has what .5 and .7 give
ONE_MARCH = 14  # days between two reports that both tell of one march as their news; set by judgement
NEAR = 11  # other reports that a report is compared with
COMMON = 60  # reports that share a name or an event, from which it tells none from another
ALIKE = 0.55  # of the words of two figures: the least from which they are looked at; 99 of 100 that end together are
SHARES = frozenset("percent per cent percentage point share".split())


Fitting = tuple[int, str, int]  # of two figures: the place of one in its report, the other report, the place there


class Compared:
    """How likely pairs of figures are of one thing, kept from one weighing of a case to the next: comparing them takes
    longest. A figure is the same only if all that it is compared by is; with or without this the same comes out."""

    def __init__(self) -> None:
        # By quantity, with what the figure itself does not compare (its event, what is told beside it) and a number.
        self._known: dict[str, tuple[Figure, tuple[str | None, bytes], int]] = {}
        self.likely: dict[tuple[int, int], float] = {}
        self.count = 0
        self.made: list[OfReport] = []  # all figures of this weighing
        # The numbers of figures by a digest of what they rest on, as a program before had them (`saving`).
        self.given: dict[bytes, list[int]] = {}
        self._fitting = AsGiven()  # by report

    def begin(self, figures: Sequence[Figure], desk: Desk) -> None:
        """Begin a weighing of these figures: what is known of others is no longer needed."""
        known: dict[str, tuple[Figure, tuple[str | None, bytes], int]] = {}
        given = dict(self._numbers_given(desk))
        for figure in figures:
            id_ = figure.quantity.id
            beside = desk.event_of.get(figure.quantity.event or ""), b"".join(v.tobytes() for v in figure.told)
            old = self._known.get(id_)
            if id_ in given:
                old = figure, beside, given[id_]
            elif old is None or old[:2] != (figure, beside):
                old, self.count = (figure, beside, self.count), self.count + 1
            known[id_] = old
        here = {number for _, _, number in known.values()}
        self._known = known
        self.likely = {(n, m): value for (n, m), value in self.likely.items() if n in here and m in here}
        self._fitting.begin()

    def _numbers_given(self, desk: Desk) -> Iterator[tuple[str, int]]:
        """The numbers that figures had in a program before, of reports of which all is the same."""
        for digest, one in zip(self.digests(desk.kept), self.made, strict=True) if self.given else ():
            numbers = self.given.get(digest, ())
            if len(one.figures) == len(numbers):
                yield from ((f.quantity.id, n) for f, n in zip(one.figures, numbers, strict=True) if n >= 0)
        self.given = {}

    def digests(self, kept: Kept) -> list[bytes]:
        """Of all that the figures of each report rest on, but for the claims: the same in every program."""
        of = kept.digests()
        told = (([of.get(report) for report in one.rests_on], one.events, one.bodies) for one in self.made)
        return [hashlib.blake2b(repr(one).encode(errors="surrogatepass"), digest_size=DIGEST).digest() for one in told]

    def numbers(self, figures: Sequence[Figure]) -> list[int]:
        """Those of some figures; -1 for one that is compared with no other."""
        return [self._known[f.quantity.id][2] if f.quantity.id in self._known else -1 for f in figures]

    def fitting(self, report: str, given: object, work: Callable[[], list[Fitting]]) -> list[Fitting]:
        """Which figures of a report may be one with which of others; `given` is what tells that."""
        return self._fitting.of(report, given, work)

    def likelihood(self, a: Figure, b: Figure, desk: Desk) -> float:
        """Of two of the figures: 0 to 1."""
        key = self._known[a.quantity.id][2], self._known[b.quantity.id][2]
        if key not in self.likely:
            self.likely[key] = likelihood(a, b, desk)
        return self.likely[key]


def put_together(
    figures: Sequence[Figure],
    groups: Sequence[Sequence[int]],
    desk: Desk,
    told_apart: Callable[[Figure, Figure], bool],
    compared: Compared,
) -> list[list[int]]:
    """The groups of figures, given by their numbers, those of one thing put together; in a stable order. `told_apart`
    says of two figures of a kind that all reports count whether other days, places or causes tell them apart."""
    home = {n: k for k, group in enumerate(groups) for n in group}
    compared.begin(figures, desk)
    likely = _likely(figures, home, desk, told_apart, compared)
    between: dict[int, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for (n, m), value in likely.items():
        a, b = home[n], home[m]
        between[a][b].append(value)
        between[b][a].append(value)
    members = {k: list(group) for k, group in enumerate(groups)}
    open_pairs = sorted(
        ((max(values), min(a, b), max(a, b)) for a, row in between.items() for b, values in row.items() if a < b),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    leader = {k: k for k in members}
    ruled = {k for k, group in members.items() if len(group) > 1}

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
        if all(len({figures[n].report for n in members[k]}) > 1 and k in ruled for k in (a, b)):
            continue  # the rules have found each of them whole, in two reports, and kept them apart
        leader[b] = a
        ruled |= {a} if b in ruled else set()
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


def _likely(
    figures: Sequence[Figure],
    home: Mapping[int, int],
    desk: Desk,
    told_apart: Callable[[Figure, Figure], bool],
    compared: Compared,
) -> dict[tuple[int, int], float]:
    """The pairs of two groups (`home` of each figure) that are looked at, with how likely they count one thing."""
    of_report: dict[str, list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        if figure.meaning is not None:
            of_report[figure.report].append(n)
    near = _near(list(of_report), desk)
    marks = _Marks(figures)
    beside = {
        report: (compared.numbers([figures[n] for n in own]), _beside([figures[n] for n in own], desk))
        for report, own in of_report.items()
    }

    def fitting(own: Sequence[int], new: Sequence[str]) -> list[Fitting]:
        others = [(other, k) for other in new for k in range(len(of_report[other]))]
        fit = marks.fit(own, [of_report[other][k] for other, k in others])
        pairs = [(i, *others[at]) for i, at in zip(*(places.tolist() for places in np.nonzero(fit)), strict=True)]
        return [(i, other, k) for i, other, k in pairs if may_be_one(*sorted((own[i], of_report[other][k])))]

    def may_be_one(n: int, m: int) -> bool:
        return _may_be_one(figures[n], figures[m]) and not told_apart(figures[n], figures[m])

    looked: set[tuple[str, str]] = set()
    found = {}
    for report, own in of_report.items():
        new = [o for o in (report, *near[report]) if (o, report) not in looked]
        looked.update((report, other) for other in new)
        given = beside[report], [(other, beside[other]) for other in new]
        for i, other, k in compared.fitting(report, given, partial(fitting, own, new)):
            n, m = sorted((own[i], of_report[other][k]))
            if home[n] != home[m] and (n, m) not in found:
                found[n, m] = compared.likelihood(figures[n], figures[m], desk)
    return found


def _beside(figures: Sequence[Figure], desk: Desk) -> object:
    """What tells figures of a report from others besides what they are: of its events, and the places that it names."""
    events = sorted({event for f in figures for event in f.events})
    where = [(one, desk.lemma_of[one], _kind_of(desk.by_id[one].place, desk)) for one in events]
    return where, {place: _kind_of(place, desk) for place in desk.named_places.get(figures[0].report, ())}


def _kind_of(place: str | None, desk: Desk) -> tuple[str | None, str | None]:
    return place, desk.places[place].kind if place is not None else None


class _Marks:
    """What most pairs of figures are told apart by, in arrays: what their words tell, unit, kind and size."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        none = np.zeros(MEANING, dtype=np.int32)
        self._vectors = np.array([none if f.meaning is None else f.meaning for f in figures]).reshape(-1, MEANING)
        units = {unit: n for n, unit in enumerate(sorted({f.quantity.unit or "" for f in figures}), 1)}
        self._units = np.array([units[f.quantity.unit] if f.quantity.unit else 0 for f in figures])
        self._measured = np.array([is_measure(f.quantity.unit or "") for f in figures], dtype=bool)
        kinds = {kind: n for n, kind in enumerate(sorted(KINDS), 1)}
        self._kinds = np.array([kinds.get(f.counted.kind, 0) for f in figures])
        self._flags = np.array([2 * f.part + f.recalled for f in figures])
        self._sizes = np.array([np.nan if f.size is None else max(1.0, f.size) for f in figures])

    def fit(self, own: Sequence[int], others: Sequence[int]) -> NDArray[np.bool_]:
        """(own, others): the pairs that may be one as far as this tells."""
        a, b = np.array(own, dtype=int)[:, None], np.array(others, dtype=int)[None]
        alike = self._vectors[a[:, 0]] @ self._vectors[b[0]].T >= ALIKE * LONG * LONG
        units = (self._units[a] == self._units[b]) | (self._units[a] == 0) | (self._units[b] == 0)
        units |= ~self._measured[a] & ~self._measured[b]
        kinds = (self._kinds[a] == self._kinds[b]) | (self._kinds[a] == 0) | (self._kinds[b] == 0)
        low, high = np.minimum(self._sizes[a], self._sizes[b]), np.maximum(self._sizes[a], self._sizes[b])
        sizes = ~(high > FACTOR * low)  # true where one of them has none
        fitting: NDArray[np.bool_] = alike & units & kinds & sizes & (self._flags[a] == self._flags[b])
        return fitting


def _may_be_one(a: Figure, b: Figure) -> bool:
    """Does nothing else speak against it that they count one thing?"""
    if _two_things(a, b) or lie_apart(a, b):
        return False
    kinds = a.counted.kind, b.counted.kind
    if kinds[0] == kinds[1] and kinds[0] in KINDS and (a.counted.scope ^ b.counted.scope) & PARTS:
        return False  # the dead, and the children among them
    if kinds[0] == kinds[1] == "magnitude" and a.counted.act != b.counted.act:
        return False  # the quake's and the aftershock's
    crowds = kinds[0] == kinds[1] == TAKING_PART_KIND
    if crowds and not a.meets(b) and days_apart(a, b) > ONE_MARCH and a.events.isdisjoint(b.events):
        return False
    # of what it is a share is not said
    return "percent" not in (a.quantity.unit, b.quantity.unit) or _share_a_noun(a, b)


def _share_a_noun(a: Figure, b: Figure) -> bool:
    mine, theirs = ({n for n in nouns_of(f.quantity.what) if n not in SHARES} for f in (a, b))
    return bool(mine & theirs)


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

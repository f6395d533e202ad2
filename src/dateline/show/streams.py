"""Who repeats whom, drawn: bands from the outlets that were repeated (left) to those that repeat (right).

Pure geometry. A band is as thick as the number of reports that it stands for, all on one scale, so that two copies look
like twice one. What finds no room is counted, and the table beside the drawing holds every line of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.show.coverage import Flow

WIDTH, LABEL, BAR = 640.0, 210.0, 8.0
GAP, LEAST, HEAD = 12.0, 15.0, 22.0  # between outlets; the least height of one, for its words; room for the headings
PAIR = 24.0  # the height of two outlets of which none is known to have been first
MOST_BANDS = 24
TALL, THICKEST = 420.0, 22.0  # what the bands may take together, and one report at most
NOT_HERE = "somebody not in the case"


@dataclass(frozen=True, slots=True)
class End:
    """An outlet on one side: its bar, and the middle of its words."""

    name: str
    count: int
    x: float
    y: float
    height: float
    known: bool  # False for whoever is not in the case


@dataclass(frozen=True, slots=True)
class Band:
    """So many reports of one outlet repeat another one's: `number` is its line in the table, from 1."""

    path: str
    number: int
    words: str
    known: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two outlets with the same words, and nothing that tells who had them first: `y` is the middle of their line."""

    one: str
    other: str
    count: int
    number: int  # its line in the table, from 1
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Streams:
    width: float
    height: float
    left: tuple[End, ...]
    right: tuple[End, ...]
    bands: tuple[Band, ...]
    pairs: tuple[Pair, ...]
    left_out: int  # lines of the table that found no room
    reports_left_out: int  # and their reports


def streams(flows: Sequence[Flow]) -> Streams | None:
    """The drawing of these flows, the thickest first; None where nobody repeats anybody."""
    every = list(enumerate(flows[:MOST_BANDS], 1))
    if not every:
        return None
    rest = sum(len(flow.copies) for flow in flows[MOST_BANDS:])
    shown = [(number, flow) for number, flow in every if flow.directed]
    left, right, bands = _directed(shown) if shown else ((), (), ())
    height = max((end.y + end.height + 6 for end in (*left, *right)), default=0.0)
    pairs = tuple(
        _pair(flow, number, height + HEAD + PAIR * (row + 0.5))
        for row, (number, flow) in enumerate((number, flow) for number, flow in every if not flow.directed)
    )
    if pairs:
        height = pairs[-1].y + PAIR / 2 + 2
    return Streams(WIDTH, round(height, 1), left, right, bands, pairs, len(flows) - len(every), rest)


def _directed(shown: Sequence[tuple[int, Flow]]) -> tuple[tuple[End, ...], tuple[End, ...], tuple[Band, ...]]:
    flows = [flow for _, flow in shown]
    unit = min(THICKEST, TALL / sum(len(flow.copies) for flow in flows))
    given: Counter[str | None] = Counter()
    taken: Counter[str] = Counter()
    for flow in flows:
        given[flow.origin] += len(flow.copies)
        taken[flow.taker] += len(flow.copies)
    left = _column([(name, given[name]) for name in given], unit, LABEL)
    place = {end.name: number for number, end in enumerate(left)}
    # Takers stand at the height of whom they take from, so that few bands cross.
    pull = {
        name: sum(place[flow.origin or NOT_HERE] * len(flow.copies) for flow in flows if flow.taker == name) / count
        for name, count in taken.items()
    }
    ordered = sorted(taken, key=lambda name: (pull[name], -taken[name], name))
    right = _column([(name, taken[name]) for name in ordered], unit, WIDTH - LABEL - BAR)
    return left, right, _bands(shown, left, right, unit)


def _pair(flow: Flow, number: int, y: float) -> Pair:
    count = len(flow.copies)
    reports = f"in {count} report{'' if count == 1 else 's'}"
    words = f"{flow.origin} and {flow.taker} have the same words {reports}; which of them came first is not known"
    return Pair(flow.origin or NOT_HERE, flow.taker, count, number, round(y, 1), words)


def _column(outlets: Sequence[tuple[str | None, int]], unit: float, x: float) -> tuple[End, ...]:
    found = []
    y = HEAD
    for name, count in outlets:
        height = round(count * unit, 1)
        y += max(0.0, (LEAST - height) / 2)  # a thin bar keeps the room that its words need
        found.append(End(name or NOT_HERE, count, x, round(y, 1), height, name is not None))
        y += max(height, (LEAST + height) / 2) + GAP
    return tuple(found)


def _bands(
    shown: Sequence[tuple[int, Flow]], left: Sequence[End], right: Sequence[End], unit: float
) -> tuple[Band, ...]:
    """Each from its place in the left bar to its place in the right one, in the order of the other side."""
    flows = [flow for _, flow in shown]
    from_, to = {end.name: end for end in left}, {end.name: end for end in right}
    ends = [(from_[flow.origin or NOT_HERE], to[flow.taker], number) for number, flow in enumerate(flows)]
    starts = _stacked([(a.name, b.y, number, a.y) for a, b, number in ends], flows, unit)
    stops = _stacked([(b.name, a.y, number, b.y) for a, b, number in ends], flows, unit)
    found = []
    for a, b, number in ends:
        thick = len(flows[number].copies) * unit
        x1, x2, middle = a.x + BAR, b.x, (a.x + BAR + b.x) / 2
        y1, y2 = starts[number], stops[number]
        path = (
            f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}v{thick:.1f}"
            f"C{middle:.1f} {y2 + thick:.1f} {middle:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
        )
        count = len(flows[number].copies)
        words = f"{b.name} repeats {a.name} in {count} report{'' if count == 1 else 's'}"
        found.append(Band(path, shown[number][0], words, a.known))
    return tuple(found)


def _stacked(ends: Sequence[tuple[str, float, int, float]], flows: Sequence[Flow], unit: float) -> dict[int, float]:
    """Where each band begins within its bar: (outlet, where the other end stands, number, top of the bar)."""
    used: Counter[str] = Counter()
    at: dict[int, float] = {}
    for name, _, number, top in sorted(ends):
        at[number] = top + used[name] * unit
        used[name] += len(flows[number].copies)
    return at

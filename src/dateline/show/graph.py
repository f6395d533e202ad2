"""Who met whom, and who acted on whom, laid out for a drawing: the same picture for the same chronology."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import hypot

import numpy as np

from dateline.show.index import Index
from dateline.show.namesakes import called
from dateline.show.terminal import one_line
from dateline.show.ties import Pair, pairs

MOST_NODES = 32
MOST_PAIRS = 100  # that are listed, and so may be drawn: every line leads into the list
MOST_LETTERS = 26  # of a name, and of what stands on a line
LETTER = 6.6  # its width
SHORT = 12  # letters of a name where all of it has no room
ROUNDS = 240
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Node:
    actor: str
    name: str
    shown: str  # of the name what has room; "" where nothing has
    kind: str
    x: float
    y: float
    radius: float
    events: int
    side: str  # where its name has room: "start" (right of it), "end" (left), "middle" (below), "above"


@dataclass(frozen=True, slots=True)
class Edge:
    """What is between two actors, drawn: a line from rim to rim, with an arrow at whom an act is directed at."""

    pair: Pair
    one: Node
    other: Node
    ends: tuple[float, float, float, float]
    arrows: tuple[str, ...]  # the "points" of polygons
    width: float
    label: str  # the kinds; "" where there is no room
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Graph:
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int  # actors with ties that found no room

    @property
    def nameless(self) -> int:
        """How many are drawn without their names."""
        return sum(not node.shown for node in self.nodes)


def actor_graph(
    index: Index, *, width: float = 1180, height: float = 620, most: int = MOST_NODES, letters: int = MOST_LETTERS
) -> Graph | None:
    """The actors with ties, at most `most`, those of the busiest pairs; None where there is no tie."""
    found = pairs(index)[:MOST_PAIRS]
    strength: Counter[str] = Counter()
    for pair in found:
        strength[pair.one] += pair.events
        strength[pair.other] += pair.events
    if not strength:
        return None
    room: dict[str, None] = {}  # both of a pair or neither: nobody stands there without a line
    for pair in found:
        more = {pair.one, pair.other} - room.keys()
        if len(room) + len(more) <= most:
            room.update(dict.fromkeys(sorted(more)))
    chosen = sorted(room, key=lambda one: (-strength[one], one))
    number = {actor: at for at, actor in enumerate(chosen)}
    drawn = sorted(
        (pair for pair in found if pair.one in number and pair.other in number), key=lambda pair: (pair.one, pair.other)
    )
    at = _spread(len(chosen), [(number[p.one], number[p.other], p.events) for p in drawn], width, height)
    nodes, taken = _named(index, chosen, at, width, letters)
    by_id = {node.actor: node for node in nodes}
    edges = _drawn([(pair, by_id[pair.one], by_id[pair.other]) for pair in drawn], taken)
    everybody = {actor for pair in pairs(index) for actor in (pair.one, pair.other)}
    return Graph(width, height, tuple(nodes), tuple(edges), len(everybody) - len(chosen))


ARROW = 9.0  # its length


def _drawn(drawn: list[tuple[Pair, Node, Node]], taken: list[Box]) -> list[Edge]:
    """The lines; what is between those with most events is written on theirs first, while there is room."""
    edges: dict[int, Edge] = {}
    for pair, one, other in sorted(drawn, key=lambda item: item[0].number):
        long = max(hypot(other.x - one.x, other.y - one.y), 1.0)
        dx, dy = (other.x - one.x) / long, (other.y - one.y) / long
        to_one, to_other = pair.points_at(pair.one), pair.points_at(pair.other)
        start, end = one.radius + 2, max(one.radius + 2, long - other.radius - 2)
        arrows = [(end, 1)] * to_other + [(start, -1)] * to_one
        first, last = start + ARROW * to_one, max(start + ARROW * to_one, end - ARROW * to_other)
        middle = (start + end) / 2
        x, y = round(one.x + dx * middle, 1), round(one.y + dy * middle, 1)
        label = ", ".join(pair.kinds)
        label = label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1].rstrip(' ,')}…"
        half = len(label) * LETTER * 0.44
        box = (x - half, y - 7, x + half, y + 7)
        if half * 2 > end - start or _over(box, taken):
            label = ""
        else:
            taken.append(box)
        edges[pair.number] = Edge(
            pair=pair,
            one=one,
            other=other,
            ends=(
                round(one.x + dx * first, 1),
                round(one.y + dy * first, 1),
                round(one.x + dx * last, 1),
                round(one.y + dy * last, 1),
            ),
            arrows=tuple(_arrow(one.x + dx * tip, one.y + dy * tip, dx * way, dy * way) for tip, way in arrows),
            width=round(1 + pair.events**0.5, 1),
            label=label,
            x=x,
            y=y,
        )
    return [edges[pair.number] for pair, _, _ in drawn]


def _arrow(x: float, y: float, dx: float, dy: float) -> str:
    """An arrowhead with its tip here, pointing this way."""
    back, side = (x - dx * ARROW, y - dy * ARROW), ARROW * 0.45
    corners = [(x, y), (back[0] - dy * side, back[1] + dx * side), (back[0] + dy * side, back[1] - dx * side)]
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)


def _over(box: Box, taken: list[Box]) -> int:
    """How many of these a box covers."""
    a, b, c, d = box
    return sum(not (c < e or g < a or d < f or h < b) for e, f, g, h in taken)


def _beside(x: float, y: float, r: float, long: float) -> dict[str, Box]:
    """Where the words of a node may stand: right of it, left, below and above."""
    return {
        "start": (x + r + 3, y - 7, x + r + 3 + long, y + 7),
        "end": (x - r - 3 - long, y - 7, x - r - 3, y + 7),
        "middle": (x - long / 2, y + r + 2, x + long / 2, y + r + 16),
        "above": (x - long / 2, y - r - 16, x + long / 2, y - r - 2),
    }


def _named(
    index: Index, chosen: list[str], places: list[tuple[float, float]], width: float, letters: int
) -> tuple[list[Node], list[Box]]:
    """The nodes with their names, the busiest first: each where it covers no node and no other name, cut where only
    that has room, left out where nothing has; and all that is covered then."""
    sized = [
        (actor, x, y, min(round(5 + 3 * len(index.rows_of_actor.get(actor, ())) ** 0.5, 1), 26.0))
        for actor, (x, y) in zip(chosen, places, strict=True)
    ]
    taken = [(x - r, y - r, x + r, y + r) for _, x, y, r in sized]
    nodes = []
    for actor, x, y, r in sized:
        one, name = index.actors[actor], called(index, actor)
        shown, side = "", "start"
        for words in dict.fromkeys((one_line(name, letters), one_line(name, SHORT))):
            boxes = _beside(x, y, r, len(words) * LETTER)
            free = [at for at, box in boxes.items() if box[0] >= 0 and box[2] <= width and not _over(box, taken)]
            if free:
                shown, side = words, free[0]
                taken.append(boxes[side])
                break
        events = len(index.rows_of_actor.get(actor, ()))
        nodes.append(Node(actor, name, shown, one.kind, round(x, 1), round(y, 1), r, events, side))
    return nodes, taken


def _spread(count: int, ties: list[tuple[int, int, int]], width: float, height: float) -> list[tuple[float, float]]:
    """Places by forces (Fruchterman, Reingold 1991) from a circle, without chance; then stretched to the drawing."""
    if count == 1:
        return [(width / 2, height / 2)]
    angle = np.arange(count) * 2.399963  # the golden angle: no two start on one ray
    at = np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(np.arange(1, count + 1))[:, None]
    pull = np.zeros((count, count))
    for a, b, events in ties:
        pull[a, b] = pull[b, a] = 1 + np.log1p(events)
    near = 1.6
    for turn in range(ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = near**2 / far**2 - pull * far / near * 0.5
        np.fill_diagonal(force, 0.0)
        step = (apart / far[:, :, None] * force[:, :, None]).sum(axis=1) - at * 0.08
        length = np.maximum(np.sqrt((step**2).sum(axis=1)), 0.01)[:, None]
        at = at + step / length * np.minimum(length, 0.9 * (1 - turn / ROUNDS))
    low, high = at.min(axis=0), at.max(axis=0)
    size = np.maximum(high - low, 0.001)
    side = min(110, width * 0.16)  # room for a name beside, or half a name on either side of the one below
    scaled = (at - low) / size * np.array([width - 2 * side, height - 80]) + np.array([side, 40])
    return [(float(x), float(y)) for x, y in scaled]

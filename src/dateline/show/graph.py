"""Who stands in one event with whom, laid out for a drawing: the same picture for the same chronology."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dateline.show.index import Index

MOST_NODES = 32
ROUNDS = 240


@dataclass(frozen=True, slots=True)
class Node:
    actor: str
    name: str
    kind: str
    x: float
    y: float
    radius: float
    events: int
    side: str  # where its name has room: "start" (right of it), "end" (left), "middle" (below)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors and how many events name both."""

    one: Node
    other: Node
    events: int
    width: float


@dataclass(frozen=True, slots=True)
class Graph:
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int  # actors that share an event with somebody and found no room


def together(index: Index) -> Counter[tuple[str, str]]:
    """How many events each pair of actors shares."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in index.rows:
        actors = sorted({p.actor for p in row.event.participants if p.actor in index.actors})
        pairs.update(combinations(actors, 2))
    return pairs


def actor_graph(index: Index, *, width: float = 1180, height: float = 620) -> Graph | None:
    """The actors that share events, the busiest MOST_NODES; None where nobody shares one."""
    pairs = together(index)
    strength: Counter[str] = Counter()
    for (one, other), count in pairs.items():
        strength[one] += count
        strength[other] += count
    if not strength:
        return None
    chosen = sorted(strength, key=lambda one: (-strength[one], one))[:MOST_NODES]
    number = {actor: at for at, actor in enumerate(chosen)}
    ties = {pair: count for pair, count in sorted(pairs.items()) if pair[0] in number and pair[1] in number}
    places = _spread(len(chosen), [(number[a], number[b], count) for (a, b), count in ties.items()], width, height)
    nodes = _named(index, chosen, places, width)
    by_id = {node.actor: node for node in nodes}
    edges = [Edge(by_id[a], by_id[b], count, round(1 + count**0.5, 1)) for (a, b), count in ties.items()]
    return Graph(width, height, tuple(nodes), tuple(edges), len(strength) - len(chosen))


def _named(index: Index, chosen: list[str], places: list[tuple[float, float]], width: float) -> list[Node]:
    """The nodes with their names where they cover no other name or node, as far as there is such a place."""
    sized = [
        (actor, x, y, min(round(5 + 3 * len(index.rows_of_actor.get(actor, ())) ** 0.5, 1), 26.0))
        for actor, (x, y) in zip(chosen, places, strict=True)
    ]
    taken = [(x - r, y - r, x + r, y + r) for _, x, y, r in sized]
    nodes = []
    for actor, x, y, r in sized:
        one = index.actors[actor]
        long = min(len(one.name), 26) * 6.6
        boxes = {
            "start": (x + r + 3, y - 7, x + r + 3 + long, y + 7),
            "end": (x - r - 3 - long, y - 7, x - r - 3, y + 7),
            "middle": (x - long / 2, y + r + 2, x + long / 2, y + r + 16),
        }

        def covered(box: tuple[float, float, float, float]) -> int:
            a, b, c, d = box
            over = sum(not (c < e or g < a or d < f or h < b) for e, f, g, h in taken)
            return over + (a < 0) + (c > width)

        side = min(boxes, key=lambda one: covered(boxes[one]))
        taken.append(boxes[side])
        events = len(index.rows_of_actor.get(actor, ()))
        nodes.append(Node(actor, one.name, one.kind, round(x, 1), round(y, 1), r, events, side))
    return nodes


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
    scaled = (at - low) / size * np.array([width - 220, height - 80]) + np.array([70, 40])
    return [(float(x), float(y)) for x, y in scaled]

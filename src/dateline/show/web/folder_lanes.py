"""The events of a folder of pages in lanes, by actor, place, type or outlet: a page each, without a script."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dateline.show.choose import SALIENT
from dateline.show.index import Index, Row
from dateline.show.timeline import LaneKind, Timeline, lane_keys, lane_name, timeline

KINDS: tuple[LaneKind, ...] = ("actor", "place", "type", "outlet")
MOST_LISTED = 60  # lanes; the drawing has the busiest of them
NAMELESS: dict[str, str] = {"actor": "Nobody named", "place": "No place", "type": "No type", "outlet": "No outlet"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A lane, as a list."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LanesView:
    kind: LaneKind
    line: Timeline | None
    lanes: tuple[Listed, ...]
    anchors: dict[str, int]  # where the lane of a key is listed
    shown: int
    more: int


def lanes_view(index: Index, kind: LaneKind) -> LanesView:
    """What the page of the lanes of a kind shows, the busiest first."""
    rows = [row for row in index.rows if row.event.salience >= SALIENT]
    found: dict[str, list[Row]] = defaultdict(list)
    without: list[Row] = []
    for row in rows:
        keys = lane_keys(index, row, kind)
        for key in keys:
            found[key].append(row)
        if not keys:
            without.append(row)
    busy = sorted(found, key=lambda key: (-len(found[key]), key))[:MOST_LISTED]
    lanes = [Listed(lane_name(index, key, kind), tuple(found[key])) for key in busy]
    if without:
        lanes.append(Listed(NAMELESS[kind], tuple(without)))
    return LanesView(
        kind=kind,
        line=timeline(index, rows, lanes=kind),
        lanes=tuple(lanes),
        anchors={key: number for number, key in enumerate(busy, 1)},
        shown=len(rows),
        more=len(found) - len(busy),
    )

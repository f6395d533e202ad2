"""The chain of reporting of one event, drawn: speakers on the left, who passed it on, the reports on the right."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.show import dates as say
from dateline.show.index import Index, outlet
from dateline.show.why import Because

HEIGHT, GAP = 30, 8  # of a box, and the room below it
LANE, ASIDE = 12, 32  # what a line takes that passes a column; and beside the last one, where a copy has a copy
COLUMN, BOX, LETTERS = 290, 220, 32  # on a wide page
NARROW = (178, 150, 21)  # the same for a telephone: two columns are as wide as it


Slot = tuple[float, tuple[str, str] | int, float]  # its place in the column, a box or the number of a line, its height


@dataclass(frozen=True, slots=True)
class Box:
    """A speaker, a relay or a report: `number` is the first mention that it stands for on the event's page."""

    x: float
    y: float
    words: str
    under: str  # a second, smaller line: when a report came out
    kind: str  # "speaker", "relay", "report"
    number: int
    report: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """Who has it from whom; `copied` where a report repeats another one's words."""

    path: str
    copied: bool
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    box: int  # the width of each
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def chain_drawing(index: Index, because: Because, *, narrow: bool = False) -> Drawing:
    """Everybody on whose word an event is told, and the way their words took; reports in the order they came out."""
    step, box, letters = NARROW if narrow else (COLUMN, BOX, LETTERS)
    nodes: dict[tuple[str, str], list[int]] = {}  # (kind, key) -> [column, first mention]
    edges: dict[tuple[tuple[str, str], tuple[str, str]], None] = {}
    mentions = {e.mention.id: e.mention for e in because.event.evidence}
    for number, shown in enumerate(because.mentions, 1):
        attribution = index.attributions.get(mentions[shown.id].attribution or "")
        links = list(attribution.chain) if attribution else []
        names = [index.actor_name(link) for link in links]
        way = [("relay", name) for name in names[:-1]] + [("speaker", name) for name in names[-1:]]
        target = ("report", shown.report.id)
        nodes.setdefault(target, [0, number])
        for depth, node in enumerate(way, 1):
            known = nodes.setdefault(node, [depth, number])
            known[0] = max(known[0], depth)
            edges[(node, target)] = None
            target = node
    reports = {key for kind, key in nodes if kind == "report"}
    copies = [
        (copy.original, copy.copy, copy.kind)
        for report in sorted(reports)
        for copy in index.copy_of.get(report, ())
        if copy.original in reports
    ]
    deepest = max((column for column, _ in nodes.values()), default=0)
    copied = {copy for _, copy, _ in copies}
    column_of = {
        node: deepest - depth if node[0] != "report" else deepest + (node[1] in copied)
        for node, (depth, _) in nodes.items()
    }
    ways = [(a, b, False, "") for a, b in edges]
    ways += [(("report", a), ("report", b), True, kind) for a, b, kind in copies if a]
    slots: dict[int, list[Slot]] = {}
    for node, (_, number) in sorted(nodes.items(), key=lambda one: (one[1][1], one[0])):
        slots.setdefault(column_of[node], []).append((float(number), node, HEIGHT + GAP))
    for edge, (a, b, _, _) in enumerate(ways):  # a line that passes a column has a place of its own between its boxes
        for column in range(column_of[a] + 1, column_of[b]):
            slots.setdefault(column, []).append((nodes[a][1] + 0.5, edge, LANE))
    tall = {column: sum(height for _, _, height in there) for column, there in slots.items()}
    height = max(tall.values())
    where: dict[tuple[str, str], tuple[float, float]] = {}
    lanes: dict[tuple[int, int], tuple[float, float]] = {}  # (edge, column): where its line passes
    boxes = []
    for column, there in sorted(slots.items()):
        x, y = 4.0 + column * step, (height - tall[column]) / 2 + 4
        for _, what, room in sorted(there, key=lambda slot: (slot[0], str(slot[1]))):
            if isinstance(what, int):
                lanes[what, column] = x, round(y + room / 2, 1)
            else:
                where[what] = x, round(y, 1)
                boxes.append(_box(index, what, x, round(y, 1), nodes[what][1], letters))
            y += room
    lines = []
    for edge, (a, b, is_copy, kind) in enumerate(ways):
        passed = [lanes[edge, column] for column in range(column_of[a] + 1, column_of[b])]
        lines.append(Line(_curve(where[a], passed, where[b], box, step - box), is_copy, kind))
    last = max(slots)
    round_the_side = any(column_of[a] == last and column_of[b] == last for a, b, _, _ in ways)
    width = last * step + box + 8 + (ASIDE if round_the_side else 0)
    return Drawing(float(width), round(height + 8, 1), box, tuple(boxes), tuple(lines))


def _box(index: Index, node: tuple[str, str], x: float, y: float, number: int, letters: int) -> Box:
    kind, key = node
    if kind != "report":
        return Box(x, y, _cut(key, letters), "", kind, number, None)
    read = index.reports[key]
    return Box(x, y, _cut(outlet(read.report), letters), say.words(read.claims.published.dates), kind, number, key)


def _cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _curve(
    a: tuple[float, float], passed: list[tuple[float, float]], b: tuple[float, float], box: int, gap: int
) -> str:
    """A line from the right side of one box to the left side of another, past the boxes of the columns between; within
    a column, round the side."""
    ax, ay, bx, by = a[0] + box, a[1] + HEIGHT / 2, b[0], b[1] + HEIGHT / 2
    if a[0] >= b[0]:
        aside = min(ASIDE + 8, gap)
        return f"M{ax} {ay} C{ax + aside} {ay} {b[0] + box + aside} {by} {b[0] + box} {by}"
    path, x, y = f"M{ax} {ay}", ax, ay
    for lane_x, lane_y in passed:
        path += f"{_bend(x, y, lane_x, lane_y)} H{lane_x + box}"
        x, y = lane_x + box, lane_y
    return path + _bend(x, y, bx, by)


def _bend(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f" C{middle} {y} {middle} {to_y} {to_x} {to_y}"

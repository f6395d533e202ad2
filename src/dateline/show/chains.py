"""The chain of reporting of one event, drawn: speakers on the left, who passed it on, the reports on the right."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.show import dates as say
from dateline.show.index import Index, outlet
from dateline.show.why import Because

ROW, HEIGHT = 38, 30
COLUMN, BOX, LETTERS = 290, 220, 32  # on a wide page
NARROW = (178, 150, 21)  # the same for a telephone: two columns are as wide as it


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
    columns: dict[int, list[tuple[str, str]]] = {}
    for node, (depth, _) in sorted(nodes.items(), key=lambda one: (one[1][1], one[0])):
        column = deepest - depth if node[0] != "report" else deepest + (node[1] in copied)
        columns.setdefault(column, []).append(node)
    rows = max(len(column) for column in columns.values())
    where: dict[tuple[str, str], tuple[float, float]] = {}
    boxes = []
    for column, members in sorted(columns.items()):
        start = (rows - len(members)) * ROW / 2
        for at, node in enumerate(members):
            x, y = 4.0 + column * step, round(start + at * ROW + 4, 1)
            where[node] = (x, y)
            boxes.append(_box(index, node, x, y, nodes[node][1], letters))
    drawn = [Line(_curve(where[a], where[b], box), False, "") for a, b in edges]
    drawn += [Line(_curve(where["report", a], where["report", b], box), True, kind) for a, b, kind in copies if a]
    width = max(columns) * step + box + 8
    return Drawing(float(width), float(rows * ROW + 8), box, tuple(boxes), tuple(drawn))


def _box(index: Index, node: tuple[str, str], x: float, y: float, number: int, letters: int) -> Box:
    kind, key = node
    if kind != "report":
        return Box(x, y, _cut(key, letters), "", kind, number, None)
    read = index.reports[key]
    return Box(x, y, _cut(outlet(read.report), letters), say.words(read.claims.published.dates), kind, number, key)


def _cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _curve(a: tuple[float, float], b: tuple[float, float], box: int) -> str:
    """A line from the right side of one box to the left side of another; within a column, round the side."""
    ax, ay, bx, by = a[0] + box, a[1] + HEIGHT / 2, b[0], b[1] + HEIGHT / 2
    if a[0] >= b[0]:
        return f"M{ax} {ay} C{ax + 40} {ay} {b[0] + box + 40} {by} {b[0] + box} {by}"
    middle = (ax + bx) / 2
    return f"M{ax} {ay} C{middle} {ay} {middle} {by} {bx} {by}"

"""A map of the part of the world that a chronology speaks of, drawn from borders that ship with Dateline.

`static/world.json` holds land and inner borders of Natural Earth 1:50 million (public domain), made by `web/build.mjs`.
Plain cylinder projection, true at the middle of the map: for looking where things are, not for measuring.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal

from dateline.model import Place
from dateline.show.index import Index

Point = tuple[float, float]
Box = tuple[float, float, float, float]
Side = Literal["right", "left", "below", "above"]
LEAST_DEGREES = 5.0  # a single place is shown with its surroundings
FINE = 0.8  # points nearer than this in the drawing are left out
NARROW, FINE_NARROW = 600, 1.1  # a telephone's drawing is looked at as a whole


@dataclass(frozen=True, slots=True)
class Pin:
    place: Place
    x: float
    y: float
    radius: float
    events: int
    label: str  # "" where its words would stand on another pin's
    side: Side | None  # where they stand


@dataclass(frozen=True, slots=True)
class Map:
    width: float
    height: float
    land: str  # the "d" of a path
    borders: str
    pins: tuple[Pin, ...]
    without: tuple[Place, ...]  # places of events that have no point


@cache  # read-only shipped data: the answer is the same however often it is asked for
def _world() -> tuple[tuple[tuple[Point, ...], ...], tuple[tuple[Point, ...], ...]]:
    path = resources.files("dateline.show") / "static" / "world.json"
    packed = json.loads(path.read_text(encoding="utf-8"))
    land = (turned for line in packed["land"] for turned in _around(_unpacked(line)))
    return tuple(land), tuple(map(_unpacked, packed["borders"]))


def _unpacked(line: Sequence[int]) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for at in range(0, len(line), 2):
        x, y = x + line[at], y + line[at + 1]
        points.append((x / 100, y / 100))
    return tuple(points)


def _around(ring: tuple[Point, ...]) -> list[tuple[Point, ...]]:
    """The ring without jumps: where it crosses the 180th meridian it goes on, and stands on the other side once more.

    Drawn with the jump, the far east of Siberia is a band across the whole map. A ring around a pole is closed there.
    """
    turn, points = 0, [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 * (x - before < -180) - 360 * (x - before > 180)
        points.append((x + turn, y))
    if turn:
        pole = -90.0 if ring[0][1] < 0 else 90.0
        points += [(points[-1][0], pole), (points[0][0], pole)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    shifts = [0, *([-360] if east > 180 else []), *([360] if west < -180 else [])]
    return [tuple((x + shift, y) for x, y in points) for shift in shifts]


def place_map(index: Index, places: Sequence[Place], *, width: float = 1180, tall: float = 600) -> Map | None:
    """The map that holds these places; None where none of them has a point."""
    at = [(place.lon, place.lat) for place in places if place.lat is not None and place.lon is not None]
    if not at:
        return None
    view = _View(at, width, tall)
    land, borders = _world()
    drawn_land = "".join(view.path(view.clipped(ring), closed=True) for ring in land if view.touches(ring))
    drawn_borders = "".join(view.path(part) for line in borders if view.touches(line) for part in view.parts(line))
    pins = _pins(index, places, view)
    without = tuple(place for place in places if place.lat is None or place.lon is None)
    return Map(width, view.height, drawn_land, drawn_borders, pins, without)


def _pins(index: Index, places: Sequence[Place], view: _View) -> tuple[Pin, ...]:
    found: list[Pin] = []
    taken: list[Box] = []
    pointed = [place for place in places if place.lat is not None and place.lon is not None]
    for place in sorted(pointed, key=lambda one: (-len(index.rows_of_place.get(one.id, ())), one.id)):
        assert place.lat is not None
        assert place.lon is not None
        x, y = view.at((place.lon, place.lat))
        events = len(index.rows_of_place.get(place.id, ()))
        radius = round(min(4 + 2 * events**0.5, 16), 1)
        side = _side(place.name, x, y, radius, view.width, taken)
        if side:
            taken += [_room(place.name, x, y, radius)[side], (x - radius, y - radius, x + radius, y + radius)]
        found.append(Pin(place, round(x, 1), round(y, 1), radius, events, place.name if side else "", side))
    return tuple(found)


def _room(name: str, x: float, y: float, radius: float) -> dict[Side, Box]:
    """Where the words of a pin may stand: right of it, left of it, below or above."""
    long = len(name) * 7.4 + 6
    return {
        "right": (x + radius, y - 8, x + radius + long, y + 8),
        "left": (x - radius - long, y - 8, x - radius, y + 8),
        "below": (x - long / 2, y + radius + 1, x + long / 2, y + radius + 17),
        "above": (x - long / 2, y - radius - 17, x + long / 2, y - radius - 1),
    }


def _side(name: str, x: float, y: float, radius: float, width: float, taken: Sequence[Box]) -> Side | None:
    """The first side on which the words cover nothing and stay in the drawing; None where there is none."""
    for side, box in _room(name, x, y, radius).items():
        within = box[0] >= 0 and box[2] <= width and box[1] >= 0
        if within and all(box[2] < a or c < box[0] or box[3] < b or d < box[1] for a, b, c, d in taken):
            return side
    return None


class _View:
    """A stretch of the world around some points, scaled to a drawing."""

    def __init__(self, points: Sequence[Point], width: float, tall: float) -> None:
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        middle = (south + north) / 2
        self.squeeze = max(0.25, math.cos(math.radians(middle)))
        wide = max((east - west) * 1.3, LEAST_DEGREES / self.squeeze)
        high = max((north - south) * 1.35, LEAST_DEGREES * 0.7)
        self.scale = min(width / (wide * self.squeeze), tall / high, width / (360 * self.squeeze) * 40)
        self.width, self.height = width, tall
        self.fine = FINE if width > NARROW else FINE_NARROW
        self.centre = ((west + east) / 2, middle)
        wide, high = width / self.scale / self.squeeze, tall / self.scale
        self.west, self.east = self.centre[0] - wide / 2, self.centre[0] + wide / 2
        self.south, self.north = middle - high / 2, middle + high / 2

    def at(self, point: Point) -> Point:
        x = self.width / 2 + (point[0] - self.centre[0]) * self.squeeze * self.scale
        return x, self.height / 2 - (point[1] - self.centre[1]) * self.scale

    def touches(self, line: Sequence[Point]) -> bool:
        return not (
            max(x for x, _ in line) < self.west
            or min(x for x, _ in line) > self.east
            or max(y for _, y in line) < self.south
            or min(y for _, y in line) > self.north
        )

    def clipped(self, ring: Sequence[Point]) -> list[Point]:
        """The ring cut to the view, side by side (Sutherland, Hodgman 1974)."""
        room = 0.02 * (self.east - self.west)
        edges = (
            (0, self.west - room, 1),
            (0, self.east + room, -1),
            (1, self.south - room, 1),
            (1, self.north + room, -1),
        )
        points = list(ring)
        for axis, limit, sign in edges:
            kept: list[Point] = []
            for number, one in enumerate(points):
                before = points[number - 1]
                inside, was = (one[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
                if inside != was:
                    share = (limit - before[axis]) / (one[axis] - before[axis])
                    kept.append((before[0] + (one[0] - before[0]) * share, before[1] + (one[1] - before[1]) * share))
                if inside:
                    kept.append(one)
            points = kept
        return points

    def parts(self, line: Sequence[Point]) -> list[list[Point]]:
        """The stretches of a line that lie in the view, with one point beyond at either end."""
        inside = [self.west <= x <= self.east and self.south <= y <= self.north for x, y in line]
        found: list[list[Point]] = []
        part: list[Point] = []
        for number, point in enumerate(line):
            near = inside[number] or (number and inside[number - 1]) or (number + 1 < len(line) and inside[number + 1])
            if near:
                part.append(point)
            elif part:
                found.append(part)
                part = []
        return [*found, part] if part else found

    def path(self, points: Sequence[Point], *, closed: bool = False) -> str:
        """The "d" of a path: where it starts, then the way from each point to the next, in tenths: half as long."""
        words: list[str] = []
        last: Point | None = None
        held = (0, 0)  # the last point in tenths: the way is between rounded points, so that nothing adds up
        for number, point in enumerate(points):
            x, y = self.at(point)
            if last and number < len(points) - 1 and abs(x - last[0]) < self.fine and abs(y - last[1]) < self.fine:
                continue
            here = round(x * 10), round(y * 10)
            words += _tenths(here[0] - held[0]), _tenths(here[1] - held[1])
            last, held = (x, y), here
        if len(words) < 4:
            return ""
        way = "".join(one if one.startswith("-") else f" {one}" for one in words[2:]).lstrip()
        return f"M{words[0]} {words[1]}l{way}{'Z' if closed else ''}"


def _tenths(number: int) -> str:
    """3 -> ".3", -12 -> "-1.2", 40 -> "4"."""
    whole, part = divmod(abs(number), 10)
    text = f"{whole or ''}.{part}" if part else str(whole)
    return f"-{text}" if number < 0 else text

"""Where events stand on a drawn timeline: intervals as long as they are, lanes, and counts where there is no room.

Pure geometry, in units of the drawing: a page draws it, nothing here knows about pages. What is drawn is what is
known: a day is a solid mark; an interval within which an event was is a bar with soft ends; an open end fades.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.model import Dates
from dateline.show.apart import apart, short
from dateline.show.dates import MONTHS
from dateline.show.differences import of_event
from dateline.show.index import Index, Row, outlet
from dateline.show.namesakes import called
from dateline.show.origin_counts import named_origins

LaneKind = Literal["none", "actor", "place", "type", "outlet"]
Shape = Literal["day", "between", "since", "until"]

LANES: tuple[LaneKind, ...] = ("none", "actor", "place", "type", "outlet")
MOST_LANES = 8  # the busiest ones; the others share one
MOST_ROWS = {False: 12, True: 4}  # rows of marks, without and with lanes
MOST_MARKS = 220  # in one drawing; what is beyond is counted
LABEL = 44  # letters of a label at most
CUTS = (LABEL, 30, 20)  # how long its words may be, where there is no room for more
LEAST_LABEL = 16  # letters of a label that is cut
LABELLED = 90  # marks up to which each may have its words beside it
ROW, HEAD, GAP, GUTTER = 22, 26, 12, 132
CHAR = 6.6  # the width of a letter of a label
OPEN_UNITS = 90.0  # how far an open end is drawn before it has faded
BIN_UNITS = 36.0
OVERVIEW_BINS = 120
MOST_NAMED = 8  # of those that are only counted


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a drawing shows, both included."""

    first: int  # proleptic ordinals of `datetime.date`
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    def moved(self, share: float) -> Window:
        step = max(1, round(self.days * abs(share)))
        return clamp(self.first + (step if share > 0 else -step), self.last + (step if share > 0 else -step))

    def scaled(self, factor: float) -> Window:
        middle, half = (self.first + self.last) / 2, max(1.0, self.days * factor / 2)
        return clamp(round(middle - half), round(middle + half))

    @property
    def ends(self) -> tuple[str, str]:
        return date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()


def clamp(first: int, last: int) -> Window:
    """A window within what a calendar can hold."""
    low, high = date.min.toordinal() + 366, date.max.toordinal() - 366
    first = min(max(first, low), high)
    return Window(first, min(max(last, first), high))


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane: from `x` over `width`, its words at `label_x` if there is room for them."""

    row: Row
    shape: Shape
    x: float
    y: float
    width: float
    first: int  # the days that the mark spans, for moving it without a server
    last: int
    sign: str  # of what disagrees: "⚠", "↻", "≈" or ""
    label: str  # "" where there is no room
    label_x: float
    before: bool  # the words stand left of the mark


@dataclass(frozen=True, slots=True)
class More:
    """Events that found no room in a lane, between two days."""

    x: float
    y: float
    count: int
    height: float  # of the bar that stands for the count
    window: Window
    named: tuple[Row, ...]  # the weightiest of them


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the drawing: `key` is what a filter takes, None for the events of no lane of their own."""

    name: str
    key: str | None
    y: float
    height: float
    marks: tuple[Mark, ...]
    more: tuple[More, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    words: str
    window: Window  # the stretch that the tick opens


@dataclass(frozen=True, slots=True)
class Bar:
    """How many events one stretch of the overview holds."""

    x: float
    width: float
    height: float
    count: int
    window: Window


@dataclass(frozen=True, slots=True)
class Overview:
    bars: tuple[Bar, ...]
    x: float  # what the drawing above shows of it
    width: float
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Timeline:
    width: float
    height: float
    gutter: float
    window: Window
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    overview: Overview | None
    shown: int  # events with days in the window
    undated: int
    whole: Window
    marks: int = field(default=0)


def timeline(
    index: Index, rows: Sequence[Row], *, lanes: LaneKind = "none", window: Window | None = None, width: float = 1100
) -> Timeline | None:
    """The drawing of these events; None where none of them has a date. `window` defaults to where most of them are."""
    dated = [row for row in rows if row.event.dates.known]
    if not dated:
        return None
    whole = _whole(dated)
    window = window or usual_window(dated)
    gutter = GUTTER if lanes != "none" else 0
    scale = _Scale(window, gutter + 6.0, width - 6.0)
    inside = [row for row in dated if _touches(row.event.dates, window)]
    groups = _groups(index, inside, lanes)
    drawn, y = [], float(HEAD)
    left = MOST_MARKS
    labelled = len(inside) <= LABELLED
    for name, key, group in groups:
        lane = _lane(index, name, key, group, scale, y, MOST_ROWS[lanes != "none"], labelled, left)
        left = max(0, left - len(lane.marks))
        drawn.append(lane)
        y += lane.height + (GAP if lanes != "none" else 0)
    return Timeline(
        width=width,
        height=y + 4,
        gutter=gutter,
        window=window,
        ticks=tuple(_ticks(scale)),
        lanes=tuple(drawn),
        overview=_overview(dated, whole, window, width) if whole.days > window.days else None,
        shown=len(inside),
        undated=len(rows) - len(dated),
        whole=whole,
        marks=sum(len(lane.marks) for lane in drawn),
    )


class _Scale:
    def __init__(self, window: Window, left: float, right: float) -> None:
        self.window, self.left, self.right = window, left, right
        self.unit = (right - left) / window.days  # of one day

    def x(self, day: float) -> float:
        return round(self.left + (day - self.window.first) * self.unit, 1)


def _day(iso: str | None) -> int | None:
    return date.fromisoformat(iso[:10]).toordinal() if iso else None


def usual_window(rows: Sequence[Row]) -> Window:
    """The stretch where most of the events are: what stands far apart from them is left to the overview."""
    days = sorted(
        day for row in rows for day in (_day(row.event.dates.first_day), _day(row.event.dates.last_day)) if day
    )
    first, last = days[0], days[-1]
    least = float(last - first + 1)
    for share in (0.95, 0.85, 0.75) if len(days) > 4 else ():
        keep = max(2, round(len(days) * share))
        span, at = min((days[at + keep - 1] - days[at] + 1, at) for at in range(len(days) - keep + 1))
        # A shorter stretch must be much shorter: what it leaves out is out of sight.
        if span / share**6 < least:
            least, first, last = span / share**6, days[at], days[at + keep - 1]
    room = max(2, round((last - first) * 0.04))
    return clamp(first - room, last + room)


def _whole(rows: Sequence[Row]) -> Window:
    days = [d for row in rows for d in (_day(row.event.dates.first_day), _day(row.event.dates.last_day)) if d]
    return clamp(min(days), max(days))


def _touches(dates: Dates, window: Window) -> bool:
    first, last = _day(dates.first_day), _day(dates.last_day)
    if first is None:  # an open end is drawn at the end that is known
        return last is not None and window.first <= last <= window.last
    if last is None:
        return window.first <= first <= window.last
    return first <= window.last and last >= window.first


def _groups(index: Index, rows: Sequence[Row], lanes: LaneKind) -> list[tuple[str, str | None, list[Row]]]:
    if lanes == "none":
        return [("", None, list(rows))]
    found: dict[str, list[Row]] = defaultdict(list)
    without: list[Row] = []
    for row in rows:
        keys = lane_keys(index, row, lanes)
        for key in keys:
            found[key].append(row)
        if not keys:
            without.append(row)
    busy = sorted(found, key=lambda key: (-len(found[key]), key))
    groups: list[tuple[str, str | None, list[Row]]] = [
        (lane_name(index, key, lanes), key, found[key]) for key in busy[:MOST_LANES]
    ]
    rest = {row.number: row for key in busy[MOST_LANES:] for row in found[key]}
    shown = {row.number for key in busy[:MOST_LANES] for row in found[key]}
    others = [row for number, row in sorted(rest.items()) if number not in shown]
    if others:
        groups.append(("others", None, others))
    if without:
        words = {"actor": "nobody named", "place": "no place", "type": "no type", "outlet": "no outlet"}[lanes]
        groups.append((words, None, without))
    return groups


def lane_keys(index: Index, row: Row, lanes: LaneKind) -> tuple[str, ...]:
    """The lanes that an event stands in."""
    event = row.event
    if lanes == "actor":
        return tuple(dict.fromkeys(p.actor for p in event.participants if p.actor in index.actors))
    if lanes == "place":
        return (event.place,) if event.place in index.places and event.place else ()
    if lanes == "type":
        return (event.type,) if event.type else ()
    return tuple(dict.fromkeys(outlet(index.report(report)) for report in event.support.reports))


def lane_name(index: Index, key: str, lanes: LaneKind) -> str:
    if lanes == "actor":
        return called(index, key)
    if lanes == "place":
        return index.places[key].name
    return key.capitalize() if lanes == "type" else key


def _lane(
    index: Index,
    name: str,
    key: str | None,
    rows: Sequence[Row],
    scale: _Scale,
    y: float,
    most_rows: int,
    labelled: bool,
    most: int,
) -> Lane:
    """Marks by weight, each in the first row with room for it and its words, cut where they must be; the rest is
    counted. Of so many marks that none has words, each stands where there is room for it alone.
    """
    taken: list[list[tuple[float, float]]] = []
    marks: list[Mark] = []
    beyond: list[Row] = []
    here = {row.number for row in rows} if labelled else set()

    def place(x: float, end: float) -> int | None:
        for number, spans in enumerate(taken):
            if all(end + 3 <= a or b + 3 <= x for a, b in spans):
                return number
        if len(taken) < most_rows:
            taken.append([])
            return len(taken) - 1
        return None

    for row in sorted(rows, key=lambda row: (*weight(row)[:3], _scattered(row.number))):
        if len(marks) >= most:
            beyond.append(row)
            continue
        shape, x, width, first, last = _extent(row.event.dates, scale)
        sign = found.sign if (found := of_event(index, row.event)) else ""
        told_apart = apart(index, row, LABEL, among=here) if labelled else ""
        spots = [spot for cut in CUTS for spot in _spots(row, x, width, scale, told_apart, cut)] if labelled else []
        for words, start, end, label_x, before in spots or [("", x, x + width, x, False)]:
            line = place(start, end)
            if line is not None:
                taken[line].append((start, end))
                at = y + line * ROW + ROW / 2
                marks.append(Mark(row, shape, x, at, width, first, last, sign, words, round(label_x, 1), before))
                break
        else:
            beyond.append(row)
    height = max(1, len(taken)) * ROW
    more = _more(beyond, scale, y + height + 8)
    marks.sort(key=lambda mark: mark.row.number)
    return Lane(name, key, y, float(height + (36 if more else 0)), tuple(marks), tuple(more), len(rows))


def _spots(
    row: Row, x: float, width: float, scale: _Scale, told_apart: str, cut: int
) -> list[tuple[str, float, float, float, bool]]:
    """Where a mark's words may stand, right of it or left of it: (words, from, to, where they begin or end, left)."""
    found = []
    for before, room in ((False, scale.right - x - width - 5), (True, x - scale.left - 5)):
        more = f" · {short(told_apart, 20)}" if told_apart else ""
        letters = min(cut, max(2, int(room / CHAR))) - len(more)
        words = short(row.event.label, max(2, letters))
        if len(words) < (LEAST_LABEL // 2 if more else LEAST_LABEL) and words != row.event.label:
            continue
        words += more
        long = len(words) * CHAR
        found.append(
            (words, x - 5 - long, x + width, x - 5, True)
            if before
            else (words, x, x + width + 5 + long, x + width + 5, False)
        )
    return found


def weight(row: Row) -> tuple[float, int, int, int]:
    """What stands in the first rows: the salient, the widely told; then the order of the chronology."""
    event = row.event
    return -round(event.salience, 2), -len(named_origins(event.support)), -len(event.support.reports), row.number


def _scattered(number: int) -> int:
    """An order without a drift to one side: where there is room for some of many equals, they stand everywhere."""
    return number * 2_654_435_761 % 2**32


def _extent(dates: Dates, scale: _Scale) -> tuple[Shape, float, float, int, int]:
    first, last = _day(dates.first_day), _day(dates.last_day)
    assert first is not None or last is not None
    if first is None or last is None:
        known = last if first is None else first
        assert known is not None
        if first is None:
            end = scale.x(known + 1)
            x = max(scale.left, end - OPEN_UNITS)
            return "until", x, max(9.0, round(end - x, 1)), known, known
        x = scale.x(known)
        return "since", x, max(9.0, round(min(OPEN_UNITS, scale.right - x), 1)), known, known
    x, end = max(scale.left, scale.x(first)), min(scale.right, scale.x(last + 1))
    if first == last:
        width = min(max(9.0, end - x), 26.0)
        return "day", x, round(width, 1), first, last
    return "between", x, round(max(12.0, end - x), 1), first, last


def _more(rows: Sequence[Row], scale: _Scale, y: float) -> list[More]:
    """How many found no room, by stretches of the drawing; each opens the days that it stands for."""
    counted: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        shape, x, width, _, _ = _extent(row.event.dates, scale)
        at = x + width / 2 if shape != "until" else x + width
        counted[int((min(at, scale.right - 1) - scale.left) / BIN_UNITS)].append(row)
    found = []
    most = max(map(len, counted.values()), default=1)
    for number, those in sorted(counted.items()):
        count = len(those)
        left = scale.left + number * BIN_UNITS
        first = scale.window.first + int((left - scale.left) / scale.unit)
        last = scale.window.first + int((left + BIN_UNITS - scale.left) / scale.unit)
        height = round(2 + 14 * (count / most) ** 0.5, 1)
        named = tuple(sorted(those, key=weight)[:MOST_NAMED])
        window = clamp(first, max(first, last))
        found.append(More(round(left + BIN_UNITS / 2, 1), y, count, height, window, named))
    return found


# --- ticks and the overview -----------------------------------------------------------------------------------------
def _ticks(scale: _Scale) -> Iterable[Tick]:
    """Marks of days, months or years, as close as their words allow."""
    room = scale.unit
    window = scale.window
    if room >= 15:
        step = next((n for n in (1, 2, 5, 7) if room * n >= 58), 7)
        return _day_ticks(scale, step)
    for months, words in ((1, _month_words), (3, _month_words), (12, _year_words), (60, _year_words)):
        if room * 30 * months >= 52:
            return _month_ticks(scale, months, words)
    years = next((n for n in (10, 25, 50, 100, 250, 1000) if room * 365 * n >= 52), 2500)
    if window.days < 75:
        return _day_ticks(scale, 7)
    return _month_ticks(scale, 12 * years, _year_words)


def _day_ticks(scale: _Scale, step: int) -> list[Tick]:
    found: list[Tick] = []
    for day in range(scale.window.first, scale.window.last + 1, step):
        at = date.fromordinal(day)
        year = f" {at.year}" if day == scale.window.first or (at.month == 1 and at.day <= step) else ""
        words = f"{at.day} {MONTHS[at.month - 1]}{year}"
        if len(found) == 1 and scale.unit * step < 86:
            words = ""  # the first one, with its year, needs the room
        found.append(Tick(scale.x(day), words, clamp(day - 1, day + step)))
    return found


def _month_ticks(scale: _Scale, step: int, words: Callable[[date, bool], str]) -> list[Tick]:
    found: list[Tick] = []
    first = date.fromordinal(scale.window.first)
    number = (first.year * 12 + first.month - 1) // step * step
    last = date.fromordinal(scale.window.last)
    while number <= last.year * 12 + last.month - 1:
        year, month = divmod(number, 12)
        number += step
        if not 1 <= year <= 9998:
            continue
        start = date(year, month + 1, 1)
        end_year, end_month = divmod(min(number - 1, 9998 * 12), 12)
        end = date(end_year, end_month + 1, calendar.monthrange(end_year, end_month + 1)[1])
        if start.toordinal() >= scale.window.first:
            words_here = words(start, not found)
            found.append(Tick(scale.x(start.toordinal()), words_here, clamp(start.toordinal(), end.toordinal())))
    return found


def _month_words(day: date, first: bool) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if first or day.month == 1 else MONTHS[day.month - 1]


def _year_words(day: date, first: bool) -> str:
    return str(day.year)


def _overview(rows: Sequence[Row], whole: Window, window: Window, width: float) -> Overview:
    """The whole stretch in bars; each opens its own days."""
    per_bin = max(1, -(-whole.days // OVERVIEW_BINS))
    counted: Counter[int] = Counter()
    for row in rows:
        day = _day(row.event.dates.first_day) or _day(row.event.dates.last_day)
        assert day is not None
        counted[(day - whole.first) // per_bin] += 1
    most = max(counted.values())
    unit = width / whole.days
    bars = []
    for number, count in sorted(counted.items()):
        first = whole.first + number * per_bin
        bars.append(
            Bar(
                round((first - whole.first) * unit, 1),
                round(max(2.0, per_bin * unit - 0.6), 1),
                round(4 + 20 * (count / most) ** 0.5, 1),
                count,
                clamp(first - per_bin, first + 2 * per_bin - 1),
            )
        )
    left = max(0.0, (window.first - whole.first) * unit)
    right = min(width, (window.last + 1 - whole.first) * unit)
    first_day, last_day = whole.ends
    return Overview(tuple(bars), round(left, 1), round(max(3.0, right - left), 1), first_day, last_day)

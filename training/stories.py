"""Read stories of our own with their events marked: `training/stories/*.txt`, what across-report learning trains on.

    python training/stories.py FILE...      checks files and prints what they hold

A story is a few invented reports of one affair, each mention of an event marked in the text as `{trigger|key}`, and a
table of the events:

    # story: a ferry sinks
    # report: Halden Post | 2025-03-12 | Ferry sinks off Halden
    The ferry {sank|sinking} off Halden on Tuesday. ...

    # report: Coast Wire | none | Headline without marks
    ...

    # events
    sinking ; - ; happened ; core ; 2025-03-11 ; Halden ; other=ferry Ida ; Ferry sinks off Halden

The fields of an event: key; PLOVER type or `-`; status (happened, planned, cancelled, denied, claimed); `core` or
`minor`; day, `first/last` or `?`; place or `-`; participants as `role=name`, parted by commas, or `-`; label.

After the events may stand which figures of the reports count one thing:

    # quantities
    sinking_dead ; deaths ; updated ; people killed in the sinking ; 1:at least 12 people | 2:fourteen

Their fields: key; the event that they belong to or `-`; how the figures stand to one another (RELATIONS); what is
counted; where they stand, as the number of the report and the words, with `#2` behind them for their second place.
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

TYPES = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE ASSAULT""".split()
)
STATUSES = frozenset("happened planned cancelled denied claimed".split())
ROLES = frozenset("source target other".split())
# How the figures of one thing stand to one another: one value, two that contradict, one that moved on, both of these.
RELATIONS = frozenset("same disputed updated both".split())
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


@dataclass(frozen=True)
class Mark:
    """A marked mention: where its trigger stands in the report's plain text, code points, end excluded."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class StoryReport:
    """One report of a story: its plain text and the mentions marked in it; `day` None where it has no date."""

    outlet: str
    day: date | None
    headline: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class StoryEvent:
    """One event of a story; `days` None where nothing dates it, `participants` as (role, name)."""

    key: str
    type: str | None
    status: str
    core: bool
    days: tuple[date, date] | None
    place: str | None
    participants: tuple[tuple[str, str], ...]
    label: str


@dataclass(frozen=True)
class Counted:
    """One thing that is counted: the key of its event or None, how its figures stand to one another, what is counted,
    and the figures: the number of the report (from 0) and where the words stand in its plain text."""

    key: str
    event: str | None
    relation: str
    what: str
    figures: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Story:
    """A story: its name (of the file), its reports in their order, its events by key, what its figures count by key."""

    name: str
    reports: tuple[StoryReport, ...]
    events: dict[str, StoryEvent]
    counted: dict[str, Counted]

    @property
    def kept_out(self) -> bool:
        """Does it stay out of the training of the vectors? Every fourth does, by the hash of its name."""
        return int(hashlib.sha256(self.name.encode("utf-8")).hexdigest(), 16) % 4 == 3


class StoryError(ValueError):
    """What is wrong with a file of a story, with the file and the line."""


def read_all(folder: Path = Path(__file__).parent / "stories") -> list[Story]:
    """All stories of a folder, by name."""
    return [read(file) for file in sorted(folder.glob("*.txt"))]


def read(file: Path) -> Story:
    """The story of a file.

    Raises:
        StoryError: where a header, an event or a mark cannot be read, or a key has no event.
    """
    reports: list[StoryReport] = []
    events: dict[str, StoryEvent] = {}
    head: tuple[str, date | None, str] | None = None
    body: list[str] = []
    counted: dict[str, Counted] = {}
    in_events = in_quantities = False

    def ended() -> None:
        if head is not None:
            reports.append(_report(head, "\n".join(body).strip(), file.name))

    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{file.name}, line {number}"
        if line.startswith("# story:"):
            continue
        if line.startswith("# report:"):
            ended()
            head, body = _head(line.removeprefix("# report:"), where), []
        elif line.strip() == "# events":
            ended()
            head, in_events = None, True
        elif in_events and line.strip() == "# quantities":
            in_quantities = True
        elif in_quantities:
            if line.strip():
                one = _counted(line, where, reports, events)
                if one.key in counted:
                    raise StoryError(f"{where}: the quantity {one.key!r} stands there twice")
                counted[one.key] = one
        elif in_events:
            if line.strip():
                event = _event(line, where)
                if event.key in events:
                    raise StoryError(f"{where}: the event {event.key!r} stands there twice")
                events[event.key] = event
        elif head is not None:
            body.append(line)
        elif line.strip():
            raise StoryError(f"{where}: text before the first '# report:'")
    used = {mark.key for report in reports for mark in report.marks}
    if not in_events:
        raise StoryError(f"{file.name}: no line '# events'")
    if missing := used - events.keys():
        raise StoryError(f"{file.name}: no event {', '.join(sorted(missing))}")
    if idle := events.keys() - used:
        raise StoryError(f"{file.name}: nothing is marked as {', '.join(sorted(idle))}")
    placed: dict[tuple[int, int, int], str] = {}
    for one in counted.values():
        for figure in one.figures:
            if placed.setdefault(figure, one.key) != one.key:
                words = reports[figure[0]].text[figure[1] : figure[2]]
                raise StoryError(
                    f"{file.name}: {words!r} of report {figure[0] + 1} counts {placed[figure]} and {one.key}"
                )
    return Story(file.stem, tuple(reports), events, counted)


def _head(text: str, where: str) -> tuple[str, date | None, str]:
    parts = [part.strip() for part in text.split("|")]
    if len(parts) != 3:
        raise StoryError(f"{where}: '# report: OUTLET | DATE or none | HEADLINE' is expected")
    outlet, day, headline = parts
    return outlet, None if day == "none" else _day(day, where), headline


def _report(head: tuple[str, date | None, str], marked: str, name: str) -> StoryReport:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        marks.append(Mark(found[2].strip(), len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    text += marked[at:]
    if "{" in text or "}" in text:
        raise StoryError(f"{name}: a brace is left over near {text[max(0, text.find('{')) :][:60]!r}")
    return StoryReport(*head, text, tuple(marks))


def _event(line: str, where: str) -> StoryEvent:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 8:
        raise StoryError(f"{where}: {len(parts)} fields where 8 are expected")
    key, kind, status, weight, days, place, who, label = parts
    if kind != "-" and kind not in TYPES:
        raise StoryError(f"{where}: {kind!r} is no PLOVER type")
    if status not in STATUSES or weight not in ("core", "minor"):
        raise StoryError(f"{where}: {status!r} or {weight!r} is not allowed")
    participants = []
    for part in who.split(",") if who != "-" else ():
        role, _, name = part.strip().partition("=")
        if role not in ROLES or not name:
            raise StoryError(f"{where}: {part.strip()!r} is no role=name")
        participants.append((role, name.strip()))
    between = None
    if days != "?":
        first, _, last = days.partition("/")
        between = _day(first, where), _day(last or first, where)
    return StoryEvent(
        key,
        None if kind == "-" else kind,
        status,
        weight == "core",
        between,
        None if place == "-" else place,
        tuple(participants),
        label,
    )


def _counted(line: str, where: str, reports: list[StoryReport], events: dict[str, StoryEvent]) -> Counted:
    parts = [part.strip() for part in line.split(";")]
    if len(parts) != 5:
        raise StoryError(f"{where}: {len(parts)} fields where 5 are expected")
    key, event, relation, what, places = parts
    if event != "-" and event not in events:
        raise StoryError(f"{where}: no event {event}")
    if relation not in RELATIONS:
        raise StoryError(f"{where}: {relation!r} is not allowed")
    figures = []
    for place in places.split("|"):
        number, _, words = place.strip().partition(":")
        words, _, nth = words.partition("#")
        if not number.isdigit() or not 0 < int(number) <= len(reports) or not words:
            raise StoryError(f"{where}: {place.strip()!r} is no REPORT:WORDS")
        text, at = reports[int(number) - 1].text, -1
        for _ in range(int(nth or 1)):
            at = text.find(words, at + 1)
        if at < 0:
            raise StoryError(f"{where}: report {number} does not say {place.strip().partition(':')[2]!r}")
        figures.append((int(number) - 1, at, at + len(words)))
    return Counted(key, None if event == "-" else event, relation, what, tuple(figures))


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise StoryError(f"{where}: {text!r} is no day") from None


def main() -> None:
    for name in sys.argv[1:]:
        story = read(Path(name))
        marks = [mark for report in story.reports for mark in report.marks]
        shared = sum(1 for key in story.events if sum(m.key == key for m in marks) > 1)
        core = sum(event.core for event in story.events.values())
        print(
            f"{story.name}: {len(story.reports)} reports, {len(marks)} mentions of {len(story.events)} events "
            f"({core} core, {shared} told more than once), {sum(len(one.figures) for one in story.counted.values())} "
            f"figures of {len(story.counted)} things"
        )


if __name__ == "__main__":
    main()

"""A report's text cut into pieces, so that a page can mark the evidence in it, however its spans overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.model import Span
from dateline.show.index import Index, Row


@dataclass(frozen=True, slots=True)
class Mark:
    """One mention in a text: its sentence, its trigger (both code points, end excluded) and the row of its event."""

    anchor: str  # the mention's id
    row: Row
    start: int
    end: int
    trigger_start: int
    trigger_end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    `starts` are the anchors of mentions whose sentence begins here; `trigger` is the row whose trigger this is;
    `evidence` says whether any sentence of evidence covers it; `ends` are rows whose sentence ends with it.
    """

    text: str
    evidence: bool
    trigger: Row | None
    starts: tuple[str, ...] = ()
    ends: tuple[Row, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class InContext:
    """A quote with the words around it in its line, cut with "…" where they go on; and where a page can show it."""

    before: str
    quote: str
    after: str
    anchor: str | None  # the mention whose sentence holds the quote; None where no event rests on it


def in_context(index: Index, span: Span, *, room: int = 140) -> InContext:
    """The quote among at most `room` characters of its line on either side, cut between words."""
    before, quote, after = around(index.report(span.report).text, span.start, span.end, room=room)
    holding = (m.anchor for m in marks_of(index, span.report) if m.start <= span.start and span.end <= m.end)
    return InContext(before, quote, after, next(holding, None))


def around(text: str, start: int, end: int, *, room: int) -> tuple[str, str, str]:
    """The words before, in and after a stretch of text; what stands on other lines is left out."""
    line_end = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    if len(before) > room:
        before = "…" + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + "…"
    return before, text[start:end], after


def marks_of(index: Index, report_id: str) -> tuple[Mark, ...]:
    """Every mention in a report that an event rests on, by its place in the text."""
    found = [
        Mark(
            e.mention.id,
            row,
            e.mention.sentence.start,
            e.mention.sentence.end,
            e.mention.trigger.start,
            e.mention.trigger.end,
        )
        for row in index.rows
        for e in row.event.evidence
        if e.mention.trigger.report == report_id
    ]
    return tuple(sorted(found, key=lambda m: (m.trigger_start, m.trigger_end, m.row.number, m.anchor)))


def paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[tuple[Piece, ...]]:
    """The text, a tuple of pieces for each of its lines; joined with newlines the pieces give the text again."""
    cuts = sorted({at for m in marks for at in (m.start, m.end, m.trigger_start, m.trigger_end)})
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        edges = [start, *(at for at in cuts if start < at < end), end]
        yield tuple(_piece(text, marks, a, b) for a, b in pairwise(edges) if a < b)
        start = end + 1


def _piece(text: str, marks: Sequence[Mark], start: int, end: int) -> Piece:
    """The stretch `start` to `end`, which no mark cuts; of two triggers on it the shorter one is linked."""
    covering = [m for m in marks if m.start <= start and end <= m.end]
    triggers = [m for m in marks if m.trigger_start <= start and end <= m.trigger_end]
    trigger = min(triggers, key=lambda m: (m.trigger_end - m.trigger_start, m.row.number), default=None)
    return Piece(
        text=text[start:end],
        evidence=bool(covering or triggers),
        trigger=trigger.row if trigger else None,
        starts=tuple(dict.fromkeys(m.anchor for m in marks if m.start == start)),
        ends=tuple(row for _, row in sorted({m.row.number: m.row for m in marks if m.end == end}.items())),
    )

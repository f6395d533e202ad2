"""Where the evidence of events stands in a report, and quotes among the words around them."""

from __future__ import annotations

from dataclasses import dataclass

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
        for row, e in index.evidence_of_report.get(report_id, ())
    ]
    return tuple(sorted(found, key=lambda m: (m.trigger_start, m.trigger_end, m.row.number, m.anchor)))

"""One report's page: its text with the layers asked for, what it alone has, what it left out, its copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Copy, ReadReport, Report, Span
from dateline.show.copy_words import copy_lines
from dateline.show.gaps import Gap, alone, left_out
from dateline.show.index import Index, Row
from dateline.show.layers import KINDS, Piece, lines, of_report
from dateline.show.revisions import Passage, changed


@dataclass(frozen=True, slots=True)
class Beside:
    """Another report that this one repeats, or that repeats it, with their passages side by side."""

    copy: Copy
    other: Report | None
    is_copy: bool  # this report is the copy
    passages: tuple[tuple[Span, Span], ...]  # (here, there)


@dataclass(frozen=True, slots=True)
class Revision:
    """What one version of a report changed of the version before it."""

    older: Report
    newer: Report
    paragraphs: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    read: ReadReport
    rows: tuple[Row, ...]
    layers: tuple[str, ...]
    lines: tuple[tuple[Piece, ...], ...]
    alone: tuple[Row, ...]
    left_out: tuple[Gap, ...]
    beside: tuple[Beside, ...]
    copies: tuple[str, ...]
    reasons: tuple[tuple[str, tuple[tuple[str, Report], ...]], ...]


def layers_asked(text: str | None) -> tuple[str, ...]:
    """ "events,times" -> the layers of that name in the usual order; the events alone where nothing is asked."""
    if text is None:
        return ("events",)
    asked = text.split(",")
    return tuple(kind for kind in KINDS if kind in asked)


def view(index: Index, report_id: str, layers: Sequence[str]) -> ReportView:
    """What the page of this report shows."""
    read = index.reports[report_id]
    return ReportView(
        read=read,
        rows=index.events_of_report(report_id),
        layers=tuple(layers),
        lines=tuple(lines(read.report.text, of_report(index, report_id, layers))),
        alone=alone(index, report_id),
        left_out=left_out(index, report_id)[:20],
        beside=_beside(index, report_id),
        copies=copy_lines(index, report_id),
        reasons=_reasons(index, report_id),
    )


def revisions(versions: Sequence[Report], newest: Report) -> tuple[Revision, ...]:
    """What each version changed of the one before it, the newest change first."""
    whole = [*versions, newest]
    found = [Revision(a, b, changed(a.text, b.text)) for a, b in pairwise(whole)]
    return tuple(reversed(found))


def _beside(index: Index, report_id: str) -> tuple[Beside, ...]:
    found = [
        Beside(copy, index.report(copy.other) if copy.other else None, True, copy.passages)
        for copy in index.copy_of.get(report_id, ())
    ]
    for copy in index.copied_by.get(report_id, ()):
        passages = tuple((there, here) for here, there in copy.passages)
        found.append(Beside(copy, index.report(copy.copy), False, passages))
    return tuple(found)


def _reasons(index: Index, report: str) -> tuple[tuple[str, tuple[tuple[str, Report], ...]], ...]:
    """Why a report that states no date has one: sentences, each with the words of other reports that it rests on."""
    placed = index.placed.get(report)
    if placed is None:
        return ()
    return tuple(
        (reason.text, tuple((span.quote, index.report(span.report)) for span in reason.spans if span.report != report))
        for reason in placed.reasons
    )

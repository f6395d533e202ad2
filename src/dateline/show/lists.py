"""The short lists: reports, what could not be read, what `verify` found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from dateline.model import Chronology, Rejection
from dateline.show import dates as say
from dateline.show.commands import command
from dateline.show.copy_words import copy_lines
from dateline.show.index import Index, outlet, title
from dateline.show.stories import stories
from dateline.show.table import as_known, plural
from dateline.show.terminal import one_line, piece
from dateline.store import spans_in

if TYPE_CHECKING:
    from dateline.store import Mismatch


def print_reports(console: Console, chronology: Chronology) -> None:
    """Print one entry a report: when it was published and how that is known, what it is, whom it repeats."""
    index = Index(chronology)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Published", max_width=18)
    table.add_column("Report", ratio=1, overflow="fold")
    table.add_column("Events", justify="right", no_wrap=True)
    for read in index.chronology.reports:
        published, report = read.claims.published, read.report
        basis = published.basis if published.dates.known else "undated"
        when = piece(console, say.words(published.dates)) + piece(console, f"\n{basis}", "dim")
        what = piece(console, one_line(title(report), 160), "bold")
        source = f"{outlet(report)} · {report.source}" if report.outlet else report.source
        what += piece(console, f"\n{source}", "dim")
        for line in copy_lines(index, report.id):
            what += piece(console, f"\n{line}", "yellow")
        since = index.counted[report.id]
        if since.day != published.dates.last_day:  # what `--as-of` counts by, where that is not plain
            what += piece(console, f"\ncounts from {say.short_day(since.day)} on: {since.why}", "dim")
        table.add_row(when, what, str(len(index.events_of_report(report.id))))
    if chronology.as_of:
        console.print(piece(console, as_known(chronology), "bold"))
    if chronology.reports:
        console.print(table)
    count = len(chronology.reports)
    console.print(piece(console, f"{count:,} report{'' if count == 1 else 's'}", "dim"))


def print_stories(console: Console, chronology: Chronology, *, case: Path | None = None) -> None:
    """Print one entry a story: its days, its main events with their numbers, its reports and whose they are."""
    index = Index(chronology)
    found = stories(index)
    if chronology.as_of:
        console.print(piece(console, as_known(chronology), "bold"))
    for story in found:
        head = piece(console, one_line(story.name, 120), "bold") + piece(console, f"  {story.days}", "dim")
        console.print(head, soft_wrap=True)
        told = f"{plural(len(story.told), 'report', 'reports')} by {', '.join(story.outlets)}"
        _indented(console, f"{told}; {plural(story.events, 'event', 'events')}", "dim")
        for row in story.main:
            _indented(console, f"{row.number}  {say.words(row.event.dates)}: {one_line(row.event.label, 160)}")
        for report in story.told:
            read = index.reports[report]
            published = f"{say.words(read.claims.published.dates)}, {outlet(read.report)}"
            _indented(console, f"- {published}: {one_line(title(read.report), 120)}")
    counted = f"{plural(len(found), 'story', 'stories')}, {plural(len(index.reports), 'report', 'reports')}"
    console.print(piece(console, counted, "dim"))
    if found:
        as_of = f" --as-of {chronology.as_of}" if chronology.as_of else ""
        advice = f"`{command(f'why NUMBER{as_of}', case)}` opens the evidence of an event."
        console.print(piece(console, advice, "dim"), soft_wrap=True)


def _indented(console: Console, text: str, style: str = "") -> None:
    grid = Table.grid()
    grid.add_column(overflow="fold")
    grid.add_row(piece(console, text, style))
    console.print(Padding(grid, (0, 0, 0, 4), expand=False))


def print_problems(console: Console, rejections: Sequence[Rejection]) -> None:
    """Print what could not be read: the source, what is wrong, what to do."""
    for one in rejections:
        console.print(piece(console, one.source, "bold") + piece(console, f"  {one.reason}", "yellow"))
        for line in (one.explanation, f"→ {one.advice}"):
            grid = Table.grid(padding=(0, 0, 0, 0))
            grid.add_column(width=4)
            grid.add_column(overflow="fold")
            grid.add_row("", piece(console, line))
            console.print(grid)
    count = len(rejections)
    words = f"{count:,} not read" if count else "Everything that was given could be read."
    console.print(piece(console, words, "dim"))


def print_mismatches(console: Console, counted: Mapping[str, int], mismatches: Sequence[Mismatch]) -> None:
    """Print how much was checked and every quote that is not what its report says."""
    for one in mismatches:
        where = f"{one.table} {one.row}, report {one.report}, {one.start}:{one.end}"
        console.print(piece(console, where, "bold"))
        console.print(piece(console, f"    stored “{one_line(one.stored)}”"))
        console.print(piece(console, f"    found  “{one_line(one.found)}”"))
    number = counted["mismatches"]
    found = f"{number:,} mismatch{'' if number == 1 else 'es'}" if number else "every stored quote stands in its report"
    shown = f"{counted['reports']:,} reports, {counted['quotes']:,} quotes in the chronology"
    console.print(piece(console, f"{shown}: {found}"))


def count_quotes(chronology: Chronology) -> int:
    """How many quotes a chronology holds: every span in it, as often as it is stored; not what people point at."""
    return sum(1 for _ in spans_in(replace(chronology, derived=replace(chronology.derived, judged=()))))

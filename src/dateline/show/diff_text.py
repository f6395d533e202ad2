"""What moved between two days, printed for an editor who wants to know what moved overnight."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.show import dates as say
from dateline.show.commands import command
from dateline.show.diff import Change, Difference, Disputed, outlets_of
from dateline.show.index import Index, Row, outlet, title
from dateline.show.table import discrepancy_line, plural
from dateline.show.terminal import one_line, piece

DETAIL = 6  # columns by which what belongs to an event stands under it
MOST_REPORTS = 12  # new reports that are listed; the others are counted


def print_difference(console: Console, found: Difference, *, case: Path | None = None) -> None:
    """Print what is new, what changed (before, after, by whom), what stands against what, what was withdrawn."""
    later = found.later
    first, last = say.short_day(found.earlier.chronology.as_of), say.short_day(later.chronology.as_of)
    console.print(piece(console, f"From {first} to {last}", "bold") + piece(console, f"  {_counts(found)}"))
    for id_ in found.new_reports[:MOST_REPORTS]:
        report = later.report(id_)
        since = say.short_day(later.counted[id_].day)
        _line(console, "+", f"{outlet(report)}, “{one_line(title(report), 100)}”, {since}", "dim")
    if len(found.new_reports) > MOST_REPORTS:
        _line(console, "", f"and {len(found.new_reports) - MOST_REPORTS:,} more reports", "dim")
    _heading(console, "Added", len(found.added))
    for added in found.added:
        _row(console, "+", added.row)
        _line(console, "", f"by {outlets_of(later, added.reports)}", "dim")
        if added.part_of:
            _line(console, "", f"told as one with “{one_line(added.part_of.event.label, 100)}” before", "dim")
    _heading(console, "Changed", len(found.changed))
    for moved in found.changed:
        _row(console, "~", moved.row)
        for change in moved.changes:
            _print(console, "", _change(console, later, change), DETAIL)
    _heading(console, "Updated", len(found.updated))
    _print_disputed(console, later, found.updated, "↻")
    _heading(console, "Contradicted", len(found.contradicted))
    _print_disputed(console, later, found.contradicted, "⚠")
    _heading(console, "Withdrawn", len(found.withdrawn))
    for gone in found.withdrawn:
        _row(console, "-", gone.row or gone.before, numbered=gone.row is not None)
        by = f"; by {outlets_of(later, gone.moved_by)}" if gone.moved_by else ""
        _line(console, "", f"{gone.why}{by}")
    parts = (found.added, found.changed, found.updated, found.contradicted, found.withdrawn)
    if not any(parts):
        console.print(piece(console, "Nothing moved."))
        return
    console.print()
    advice = command(f"why NUMBER --as-of {later.chronology.as_of}", case)
    console.print(piece(console, f"`{advice}` opens the evidence.", "dim"), soft_wrap=True)


def _counts(found: Difference) -> str:
    before, after = len(found.earlier.reports), len(found.later.reports)
    there = f"{before:,}, then {plural(after, 'report', 'reports')}"
    return f"{there}; {len(found.new_reports):,} new" if found.new_reports else f"{there}; none is new"


def _heading(console: Console, name: str, count: int) -> None:
    if count:
        console.print()
        console.print(piece(console, name, "bold") + piece(console, f"  {count:,}", "dim"))


def _row(console: Console, sign: str, row: Row, *, numbered: bool = True) -> None:
    """One event on a line: its sign, its number on the later day, when, what, how it is told."""
    event = row.event
    number = f"{row.number}  " if numbered else ""
    text = piece(console, number, "dim") + piece(console, f"{say.words(event.dates)}  ", "")
    text += piece(console, one_line(event.label, 160), "bold") + piece(console, f"  {event.status}", "dim")
    _print(console, sign, text, 2)


def _change(console: Console, index: Index, change: Change) -> Text:
    by = outlets_of(index, change.moved_by) if change.moved_by else "the same reports, read in the light of others"
    text = piece(console, f"{change.field}: ", "dim") + piece(console, f"{one_line(change.before, 160)} → ")
    return text + piece(console, one_line(change.after, 160), "bold") + piece(console, f"  ({by})")


def _print_disputed(console: Console, index: Index, those: Sequence[Disputed], sign: str) -> None:
    for one in those:
        told = one.discrepancy.explanation
        if told.endswith("."):  # a sentence that names its values
            row = f"event {one.row.number}: " if one.row else ""
            told = f"{row}{told}"
        else:
            told = discrepancy_line(index, one.discrepancy)
        _print(console, sign, piece(console, one_line(told, 800)), 2)
        if one.moved_by:
            new = ", ".join(f"“{one_line(value, 60)}”" for value in one.new)
            _line(console, "", f"new: {new}, by {outlets_of(index, one.moved_by)}", "dim")


def _line(console: Console, sign: str, text: str, style: str = "") -> None:
    _print(console, sign, piece(console, text, style), 2 if sign else DETAIL)


def _print(console: Console, sign: str, text: Text, indent: int) -> None:
    grid = Table.grid(padding=(0, 1, 0, 0))
    if sign:
        grid.add_column(no_wrap=True, style="yellow")
    grid.add_column(overflow="fold")
    grid.add_row(*([piece(console, sign)] if sign else []), text)
    console.print(Padding(grid, (0, 0, 0, indent), expand=False))

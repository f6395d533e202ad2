"""What people judged, as a list for the terminal: whether it holds, what was said of what, by whom and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from dateline.model import Judged, Standing
from dateline.show.settled import value_line
from dateline.show.terminal import one_line, piece

MARKS: dict[Standing, str] = {"holds": "✓", "overruled": "⚠", "withdrawn": "-", "orphaned": "?", "later": "…"}
STYLES = {"holds": "", "overruled": "yellow", "withdrawn": "dim", "orphaned": "red", "later": "dim"}
SHOWN = 3  # sentences of one side that are printed


def to_the_second(stamp: str) -> str:
    """A stamp without the part of a second that only orders what one person says in quick succession."""
    return datetime.fromisoformat(stamp).isoformat(timespec="seconds")


def print_judgements(console: Console, judged: Sequence[Judged]) -> None:
    """Print one entry a judgement, oldest first: how it stands, what it says, its words, who signed it."""
    for one in judged:
        judgement = one.judgement
        value = f" {value_line(judgement)}" if judgement.values else ""
        said = f"{judgement.kind}{value}" + (f" {judgement.withdraws}" if judgement.withdraws else "")
        head = piece(console, f"{MARKS[one.standing]} ", STYLES[one.standing]) + piece(console, said, "bold")
        head += piece(console, f"  {judgement.author}, {to_the_second(judgement.time)}", "dim")
        console.print(head, soft_wrap=True)
        if judgement.reason:
            _line(console, f"because {judgement.reason}")
        for number, side in enumerate(judgement.sides, 1):
            mark = f"{number}: " if len(judgement.sides) > 1 else ""
            for pointed in side[:SHOWN]:
                _line(console, f"{mark}[{pointed.words.quote}] “{one_line(pointed.sentence, 160)}”", "dim")
            if len(side) > SHOWN:
                _line(console, f"{mark}and {len(side) - SHOWN} more", "dim")
        if not one.holds:
            _line(console, f"{one.standing}: {one.note}", STYLES[one.standing])
        if one.against:
            _line(console, f"against {', '.join(one.against)}", "yellow")
        _line(console, judgement.id, "dim")
    counted = Counter(one.standing for one in judged)
    words = ", ".join(f"{counted[name]:,} {name}" for name in MARKS if counted[name])
    console.print(piece(console, words or "Nobody has judged anything yet.", "dim"))


def _line(console: Console, text: str, style: str = "") -> None:
    grid = Table.grid()
    grid.add_column(overflow="fold")
    grid.add_row(piece(console, text, style))
    console.print(Padding(grid, (0, 0, 0, 4), expand=False))

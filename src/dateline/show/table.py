"""The chronology as a table for the terminal, and what to know before trusting it: undated reports, copies,
disagreements, what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.model import Chronology, Discrepancy, Event, ReadReport
from dateline.show import dates as say
from dateline.show import differences
from dateline.show.choose import Wanted, choose
from dateline.show.commands import command
from dateline.show.copy_words import copy_lines
from dateline.show.export_json import event_row
from dateline.show.first import first_row, of_event
from dateline.show.index import Index, Row, outlet, title
from dateline.show.origin_counts import named_origins
from dateline.show.settled import settled, settlement_line
from dateline.show.terminal import one_line, piece
from dateline.show.why import NO_SHARED_ORIGIN

WIDE = 116  # columns from which type, place and status have columns of their own
ROOMY = 96  # columns from which most dates get one line
MOST_PLACE = 40  # characters of a place's name
MOST_LINES = 12  # lines of one list under the table; --all shows every one
MOST_VALUES = 5  # of one discrepancy under the table; `why` and --all give every one


def print_chronology(
    console: Console, chronology: Chronology, wanted: Wanted, *, case: Path | None = None, ids: bool = False
) -> None:
    """Print the chosen events as a table, then what to know about the reports behind them.

    `case` is named in the commands that are advised, unless it is the default one. `ids` prints the start of each
    event's id instead of its number.
    """
    index = Index(chronology)
    rows = choose(index, wanted)
    if chronology.as_of:
        console.print(piece(console, as_known(chronology), "bold"))
    if rows:
        console.print(_table(console, index, rows, index.short_ids() if ids else {}))
    console.print(piece(console, _shown_line(index, rows, wanted), "dim"))
    if rows:
        as_of = f" --as-of {chronology.as_of}" if chronology.as_of else ""
        which = "ID" if ids else "NUMBER"
        advice = f"`{command(f'why {which}{as_of}', case)}` opens the evidence."
        console.print(piece(console, advice, "dim"), soft_wrap=True)  # never broken: it is there to be pasted
    for line in _legend(index, rows):
        console.print(piece(console, line, "dim"))
    if wanted.filtered:  # a person who asks for a part is not told about the whole again
        found = [one for row in rows for one in index.discrepancies_of_event.get(row.event.id, ())]
        if found:
            console.print()
            _print_discrepancies(console, index, found, wanted.everything, case)
    else:
        console.print()
        print_summary(console, index, everything=wanted.everything, case=case)


def as_known(chronology: Chronology) -> str:
    """ "As known on 5 Mar 2025: 5 of 20 reports; 12 count later, of 3 nothing says when they were published."."""
    later = [one for one in chronology.left_out if one.day is not None]
    unknown = len(chronology.left_out) - len(later)
    there = len(chronology.reports)
    line = f"As known on {say.short_day(chronology.as_of)}: {there:,} of {there + len(chronology.left_out):,} reports"
    told = [f"{len(later):,} count later"] if later else []
    if unknown:
        told.append(
            f"of {unknown:,} nothing says when {'it was' if unknown == 1 else 'they were'} published or changed"
        )
    return f"{line}; {', '.join(told)}." if told else f"{line}."


def print_summary(console: Console, index: Index, *, everything: bool = False, case: Path | None = None) -> None:
    """Print how many reports were read, which are undated or copies, what disagrees, what could not be read."""
    chronology = index.chronology
    undated = [read for read in chronology.reports if not read.claims.published.dates.known]
    copies = [read for read in chronology.reports if read.report.id in index.copy_of]
    inferred = [read for read in chronology.reports if read.report.id in index.placed]
    counted = f"  {len(chronology.reports)} read, {len(undated)} undated, "
    counted += f"{len(inferred)} dated by others, " if inferred else ""
    counted += plural(len(copies), "copy", "copies")
    console.print(piece(console, "Reports", "bold") + piece(console, counted))
    lines = [("undated", _report_words(read)) for read in undated]
    lines += [("dated", f"{_report_words(read)}: {_placed_words(index, read)}") for read in inferred]
    lines += [
        ("copy", f"{_report_words(read)}: {line}") for read in copies for line in copy_lines(index, read.report.id)
    ]
    _print_lines(console, lines, everything, case)
    _print_discrepancies(console, index, chronology.derived.discrepancies, everything, case)
    if chronology.derived.judged:
        lost = [one for one in chronology.derived.judged if one.standing == "orphaned"]
        holding = sum(one.holds for one in chronology.derived.judged)
        counted = f"  {plural(holding, 'judgement holds', 'judgements hold')}"
        counted += f", {plural(len(lost), 'is', 'are')} orphaned" if lost else ""
        advice = f"; `{command('judgements', case)}` lists them"
        console.print(piece(console, "Judged", "bold") + piece(console, counted + advice), soft_wrap=True)
    if chronology.rejections:
        count = plural(len(chronology.rejections), "source or item", "sources or items")
        console.print(
            piece(console, "Not read", "bold")
            + piece(console, f"  {count}; `{command('problems', case)}` says why and what to do")
        )


def _print_discrepancies(
    console: Console, index: Index, found: Sequence[Discrepancy], everything: bool, case: Path | None
) -> None:
    console.print(piece(console, "Checked", "bold") + piece(console, f"  {differences.counted(found)}"))
    most = None if everything else MOST_VALUES
    lines = [
        (f"{sort.sign} {one.kind}", discrepancy_line(index, one, most=most))
        for sort, those in differences.sorted_out(found)
        for one in those
    ]
    _print_lines(console, lines, everything, case)


def discrepancy_line(index: Index, discrepancy: Discrepancy, *, event: bool = True, most: int | None = None) -> str:
    """One discrepancy on one line: "event 3: on the dead of 4 May: “12” (Daily Gull) or “at least 20” (Radio K)".

    Values that its explanation names already are not told twice. `event` says whether the line names its event.
    Where at most so many values are wanted, the explanation is the short one; the last value stays and the middle is
    counted.
    """
    values = []
    told = differences.in_short(discrepancy) if most else discrepancy.explanation
    for value in () if all(v.value.partition(" (")[0] in told for v in discrepancy.values) else discrepancy.values:
        outlets = dict.fromkeys(outlet(index.report(span.report)) for span in value.spans)
        by = f" ({', '.join(outlets)})" if outlets else ""
        values.append(f"“{one_line(value.value, 60)}”{by}")
    row = index.row_of.get(discrepancy.event or "") if event else None
    parts = [f"event {row.number}" if row else "", told.removesuffix(".")]
    if most and len(values) > most:
        left_out = len(values) - most
        values[most - 1 : -1] = [f"({left_out} more)"]
    parts.append((", then " if discrepancy.update else " or ").join(values))
    line = ": ".join(part for part in parts if part)
    said = settlement_line(settled(index).state(discrepancy))
    return f"{line} ({said})" if said else line


def listing(chronology: Chronology, wanted: Wanted) -> dict[str, Any]:
    """The chosen events for a program: exported rows with their numbers and names; counts of what was left out."""
    index = Index(chronology)
    rows = choose(index, wanted)
    events = []
    for row in rows:
        names = [{"name": index.actors[p.actor].name, "role": p.role} for p in row.event.participants]
        found = index.discrepancies_of_event.get(row.event.id, ())
        events.append(
            {"row": row.number}
            | event_row(row.event)
            | {
                "dates_words": say.words(row.event.dates),
                "place_name": index.place_name(row.event.place),
                "participant_names": names,
                "discrepancies": [one.id for one in found],
                "first_reported": first_row(index, of_event(index, row.event)),
            }
        )
    return {
        "as_of": chronology.as_of,
        "shown": len(rows),
        "of": len(index.rows),
        "events": events,
        "reports": len(chronology.reports),
        "dated_by_others": list(index.placed),
        "undated": [read.report.id for read in index.chronology.reports if not read.claims.published.dates.known],
        "copies": [copy.copy for copy in chronology.derived.copies],
        "rejections": len(chronology.rejections),
        "left_out": [one.report for one in chronology.left_out],
        "judgements": [one.judgement.id for one in chronology.derived.judged if one.holds],
    }


# --- the table ------------------------------------------------------------------------------------------------------
def _table(console: Console, index: Index, rows: Sequence[Row], ids: Mapping[str, str]) -> Table:
    """One line an event, under its number, or under its id where these are wanted."""
    wide = console.width >= WIDE
    sorts = [differences.of_event(index, row.event) for row in rows]
    signs = [sort.sign if sort else "" for sort in sorts]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2 if wide else 1, 0, 0), show_edge=False)
    table.add_column("id" if ids else "#", justify="right", style="dim", no_wrap=True)
    table.add_column("When", width=_when_width(rows, 18 if console.width >= ROOMY else 14))
    table.add_column("What", ratio=1, overflow="fold")
    if wide:
        table.add_column("Type", no_wrap=True)
        table.add_column("Where", max_width=20)
        table.add_column("Status", no_wrap=True)
    table.add_column("Origins" if wide else "Orig.", justify="right", no_wrap=True)
    if any(signs):
        table.add_column("", no_wrap=True)
    for row, mark in zip(rows, signs, strict=True):
        event = row.event
        place = one_line(index.place_name(event.place) or "", MOST_PLACE)
        when = piece(console, say.words(event.dates), "" if event.dates.known else "dim italic")
        what = piece(console, one_line(event.label), "bold" if event.salience >= 0.5 else "")
        cells: list[Text] = [Text(ids.get(event.id, str(row.number))), when]
        if wide:
            cells += [what, piece(console, event.type or "–", "dim"), piece(console, place or "–")]
            cells += [piece(console, event.status, _status_style(event))]
        else:
            details = " · ".join(word for word in (event.type, place, event.status) if word)
            cells.append(Text.assemble(what, "\n", piece(console, details, "dim")))
        cells.append(Text(f"{len(named_origins(event.support))}/{len(event.support.reports)}"))
        table.add_row(*cells, *([piece(console, mark, "yellow")] if any(signs) else []))
    return table


def _when_width(rows: Sequence[Row], most: int) -> int:
    """Room for the longest date; for "between 28 Feb" over "and 3 Mar 2024" where that would take too much."""
    longest = max(len(say.words(row.event.dates)) for row in rows)
    return min(longest, most)


def _status_style(event: Event) -> str:
    return {"happened": "", "planned": "cyan", "cancelled": "dim", "denied": "red", "claimed": "magenta"}[event.status]


def _shown_line(index: Index, rows: Sequence[Row], wanted: Wanted) -> str:
    of = len(index.rows)
    if not of:
        return "No event was found in what was read."
    if wanted.filtered and not rows:
        line = f"No event fits, of {of:,}"
    else:
        line = f"{len(rows):,} of {plural(of, 'event', 'events')}"
    if not wanted.everything and len(rows) < of:
        line += "; --all also lists those that reports mention only in passing"
    if wanted.since or wanted.until:
        undated = sum(not row.event.dates.known for row in index.rows)
        line += f"; {undated} without a date are left out" if undated else ""
    return f"{line}."


def _legend(index: Index, rows: Sequence[Row]) -> list[str]:
    """What the figures and signs mean; only those that are there."""
    lines = []
    if rows:
        lines.append("Origins: whose word it is / reports that say it.")
    if any(not named_origins(row.event.support) for row in rows):
        lines[-1] += " 0: nobody is named."
    if any(len(row.event.support.origins) > 1 for row in rows):
        lines[-1] += f" Two or more origins: {NO_SHARED_ORIGIN}."
    there = {differences.of_event(index, row.event) for row in rows}
    lines += [f"{sort.sign} {sort.words}" for sort in (*differences.SORTS, differences.SETTLED) if sort in there]
    return lines


# --- the lines under it ---------------------------------------------------------------------------------------------
def _print_lines(console: Console, lines: Sequence[tuple[str, str]], everything: bool, case: Path | None) -> None:
    """Print (mark, text) lines in two columns, long texts wrapped under themselves."""
    shown = lines if everything or len(lines) <= MOST_LINES else lines[: MOST_LINES - 1]
    if not shown:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="yellow")
    grid.add_column(overflow="fold")
    for mark, text in shown:
        grid.add_row(piece(console, mark), piece(console, one_line(text, 100_000 if everything else 400)))
    if len(shown) < len(lines):
        more = f"and {len(lines) - len(shown)} more; `{command('show --all', case)}` lists them"
        grid.add_row("", piece(console, more))
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))


def _placed_words(index: Index, read: ReadReport) -> str:
    """ "7 to 13 Mar 2024: “Wednesday” of “…” fits what Radio K dates to ... and 2 more reasons"."""
    reasons = index.placed[read.report.id].reasons
    more = f", and {plural(len(reasons) - 1, 'more reason', 'more reasons')}" if len(reasons) > 1 else ""
    return f"{say.words(read.claims.published.dates)}: {reasons[0].text}{more}"


def _report_words(read: ReadReport) -> str:
    report = read.report
    where = f"{report.outlet}, {report.source}" if report.outlet else report.source
    return f"“{one_line(title(report), 80)}” ({where})"


def plural(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"

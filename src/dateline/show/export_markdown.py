"""A readable chronology in Markdown: a heading a year, one entry an event, every quote a footnote with its source."""

from __future__ import annotations

import re
from itertools import groupby

from dateline.model import Chronology, Rejection
from dateline.show import dates as say
from dateline.show.copy_words import copy_lines
from dateline.show.differences import sorted_out
from dateline.show.first import words
from dateline.show.index import Index, Row, outlet, title
from dateline.show.table import discrepancy_line, plural
from dateline.show.terminal import safe
from dateline.show.why import Because, Mention, because, chain_words, counts

# What Markdown or the HTML inside it would read as more than text.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def to_markdown(chronology: Chronology) -> str:
    """The chronology as Markdown (CommonMark with footnotes): entries, footnoted quotes, sources, what disagrees."""
    index = Index(chronology)
    notes: list[str] = []
    body: list[str] = []
    for year, rows in groupby(index.rows, key=_year):
        body += [f"## {year}", ""]
        for row in rows:
            body += [_entry(index, because(index, row), notes), ""]
    if not index.rows:
        body += ["No event was found in what was read.", ""]
    parts = [["# Chronology", "", _intro(index), ""], body, _disagreements(index), _sources(index), _unread(chronology)]
    lines = [line for part in parts for line in part]
    return "\n".join([*lines, *notes]).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is: one line, nothing in it is markup."""
    flat = " ".join(safe(text).split())
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", _SPECIAL.sub(r"\\\1", flat)).replace(
        "&", "&amp;"
    )


def _year(row: Row) -> str:
    day = row.event.dates.first_day or row.event.dates.last_day
    return day[:4] if day else "No date"


def _intro(index: Index) -> str:
    chronology = index.chronology
    as_of = f" As known on {chronology.as_of}." if chronology.as_of else ""
    return (
        f"{plural(len(index.rows), 'event', 'events')} in {plural(len(chronology.reports), 'report', 'reports')}."
        f"{as_of} "
        "It says who says what, not what is true. “Origins” are those whose word an event rests on; "
        "two or more mean that no shared origin was found."
    )


def _entry(index: Index, because: Because, notes: list[str]) -> str:
    event = because.event
    marks = []
    for number, mention in enumerate(because.mentions, 1):
        name = f"{because.row.number}-{number}"
        notes.append(_note(name, mention))
        marks.append(f"[^{name}]")
    facts = [escape(word) for word in (event.type, because.place, event.status) if word]
    facts.append(counts(event))
    facts.append(escape(f"first told {words(index, because.first)}"))
    lines = [
        f"**{say.words(event.dates, times=True)}** {escape(event.label)}{''.join(marks)}  ",
        f"{' · '.join(facts)}  ",
        f"*{escape(event.dates.why)}*",
    ]
    for one in because.discrepancies:
        if not one.update:
            lines[-1] += "  "
            lines.append(f"⚠ {escape(discrepancy_line(index, one, event=False))}")
    return "\n".join(lines)


def _note(name: str, mention: Mention) -> str:
    where = f"{escape(outlet(mention.report))}, “{escape(title(mention.report))}”, {say.words(mention.published)}"
    return f"[^{name}]: “{escape(mention.sentence.quote)}” ({where}; {escape(chain_words(mention))})"


def _disagreements(index: Index) -> list[str]:
    found = index.chronology.derived.discrepancies
    if not found:
        return []
    lines = []
    for sort, those in sorted_out(found):
        if those:
            lines += [f"## {sort.many.capitalize()}", ""]
            lines += [*(f"- {one.kind}: {escape(discrepancy_line(index, one))}" for one in those), ""]
    return lines


def _sources(index: Index) -> list[str]:
    lines = ["## Reports", ""]
    for read in index.chronology.reports:
        published = read.claims.published
        line = f"- {escape(outlet(read.report))}: “{escape(title(read.report))}”, "
        line += f"{say.words(published.dates, times=True)} ({published.basis})"
        line += f", {escape(read.report.url or read.report.source)}"
        lines.append("; ".join([line, *map(escape, copy_lines(index, read.report.id))]))
    return [*lines, ""]


def _unread(chronology: Chronology) -> list[str]:
    if not chronology.rejections:
        return []

    def line(rejection: Rejection) -> str:
        return f"- {escape(rejection.source)}: {escape(rejection.explanation)} ({rejection.reason})"

    return ["## Not read", "", *map(line, chronology.rejections), ""]

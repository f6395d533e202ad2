"""Stories of another time: histories, chronicles and the like, whose dates lean on one another and not on the report.

In a history "in March" is March of the year that the text stands in, not the last March before it was published. The
functions here tell whether a text is such a story and which of its dates only look aside from where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dateline.extract.time_grammar import Atom
from dateline.extract.time_values import Value

# tuned on news with few old dates and on histories; 5 to 8 give the same, histories lose above 8
STORY_DATES = 6
FAR_YEARS, ASIDE_DATES = 20, 3  # so far from a story, so many dates together are a look aside
_DATED = ("day", "month", "year", "season", "quarter", "half")
FLASHBACK = re.compile(r"\bhad\b[^,;.()]*\Z")  # "which had fallen in late 1943": before what a story tells
_YEARS = re.compile(r"year:(\d{4})/year:\d{4}")


def tells_a_story(phrases: Sequence[Atom], ref: date | None) -> bool:
    """Whether the text tells of another time throughout, so that dates without a year lean on the one before.

    At least six full dates, years or months with years, nearly all of them two years or more before the report, and
    hardly a word that leans on the report's day ("Tuesday", "yesterday", "last month"); or a long chronicle that
    reaches to the report's own year.
    """
    years = [int(atom.value.what[:4]) for atom in phrases if atom.kind == "absolute" and atom.value.unit in _DATED]
    short = [atom.value.what for atom in phrases if atom.kind == "range" and atom.end - atom.start <= len("1915-17")]
    years += [int(span[1]) for span in map(_YEARS.fullmatch, short) if span]  # of longer ones the ends are phrases
    old = [year for year in years if ref is None or year <= ref.year - 2]
    leaning = sum(
        atom.value.unit == "weekday"
        or (atom.value.signed and atom.value.unit != "offset")
        or (atom.value.unit == "offset" and "from" not in atom.value.options)
        for atom in phrases
    )
    tale = len(old) >= STORY_DATES and len(old) >= 0.7 * len(years) and len(old) > 3 * leaning
    chronicle = len(years) >= 3 * STORY_DATES and len(old) >= 0.5 * len(years) and len(years) > 10 * leaning
    return tale or chronicle


def asides(phrases: Sequence[Atom]) -> frozenset[int]:
    """The phrases of a story, by their index, that look away from where it stands: no later date leans on them.

    A date with a year further from those of both neighbours than these are from one another ("crowned as in 1650"), a
    few of them where that year is decades away; and the far end of "until January 1914" or "since 1881".
    """
    runs: list[tuple[int, list[int]]] = []
    for i, atom in enumerate(phrases):
        if atom.kind != "absolute" or atom.value.unit not in _DATED:
            continue
        year = int(atom.value.what[:4])
        if runs and runs[-1][0] == year:
            runs[-1][1].append(i)
        else:
            runs.append((year, [i]))
    aside = {i for i, atom in enumerate(phrases) if atom.value.options.get("link") in ("until", "since")}
    for (before, _), (year, here), (after, _) in zip(runs, runs[1:], runs[2:], strict=False):
        away = min(abs(year - before), abs(year - after))
        if away > abs(before - after) and (len(here) == 1 or (away > FAR_YEARS and len(here) <= ASIDE_DATES)):
            aside.update(here)
    return frozenset(aside)


def ancient_year(value: Value) -> str:
    """The year before Christ that a value names, "0310"; empty where it names none."""
    found = re.search(r"ancient:(\d{4})(?!.*ancient:)", str(value))
    return found[1] if found else ""


def is_yearless(value: Value) -> bool:
    """Whether `value` is a month or a day of a month without its year."""
    return value.unit in ("month", "day") and not value.signed and len(value.what) <= 5

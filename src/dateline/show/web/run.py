"""The run: what was read with which rules, what could not be read, and how often the reader is known to be wrong."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version as installed_version

from dateline.model import Rejection
from dateline.show.index import Index

# The figures of the model card that a reader of a chronology needs, with what each means in plain words. Rows that
# the card does not have are left out: nothing is shown that was not measured.
TOLD = (
    (
        "ECB+ dev: trigger P, R, F1 (head)",
        "of the events it finds in news, right; of those there, found; both together",
    ),
    ("GUM news dev, raw text: LAS F1, joined by spaces", "words hung in the right place of their sentence's grammar"),
    ("GUM news dev, gold tokens: names F1", "names of people, organisations and places found whole"),
    ("GUM news dev, gold tokens: names F1 ORG", "of these, organisations"),
    (
        "PolNeAR dev, raw text: attr_content+source",
        "of statements found, right in words and speaker; of those there, found; both",
    ),
    ("uw dev: outcome macro F1", "whether an event happened, did not, or is open"),
)


# What is made of the reading errs too. These are rows of evaluation/README.md, which says how each was measured; a test
# holds the two together. None was measured on the case that is shown.
MADE_OF_IT = (
    (
        "different-event pairs of reports wrongly merged, at recall, ECB+ dev",
        "8.9 %, 74.5 %",
        "joining: of two reports on two events, told as one; of two on one event, joined",
    ),
    (
        "people of two reports told for one, ECB+ dev, precision / recall",
        "93.2 / 83.3",
        "joining: of people told for one, rightly so; of those who are one, found, in per cent",
    ),
    (
        "event to date, MEANTIME, exact of found, even (looked at) / odd half",
        "38.2 / 24.5",
        "dating: of the events found in news, on exactly the right days, in per cent, in two halves of a corpus; the "
        "first was looked at while the rules were made",
    ),
    (
        "packs: event date inside gold's interval",
        ".65 / .64, .74",
        "dating: of the events of three stories, dated within the right days, as a share of one",
    ),
)


# What files are to a reader of news; other kinds keep their own name.
KINDS = {
    "text/html": "Web pages",
    "text/plain": "Plain texts",
    "text/markdown": "Markdown texts",
    "text/csv": "Rows of tables (CSV)",
    "text/tab-separated-values": "Rows of tables (TSV)",
    "application/jsonl": "Rows of JSON Lines",
    "application/json": "Entries of JSON",
    "application/feed+json": "Entries of feeds (JSON)",
    "application/rss+xml": "Entries of feeds (RSS)",
    "application/atom+xml": "Entries of feeds (Atom)",
    "message/rfc822": "Mails",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure of the reader: what was measured, in the card's words and in plain ones."""

    name: str
    value: str
    means: str


@dataclass(frozen=True, slots=True)
class RunView:
    versions: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    made_of_it: tuple[Figure, ...]  # how often joining and dating err
    all_figures: tuple[tuple[str, str], ...]
    bases: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    rejections: tuple[Rejection, ...]
    reasons: tuple[tuple[str, int], ...]
    copies: int
    quotes: int


def view(index: Index) -> RunView:
    """What the page of the run shows."""
    reports = index.chronology.reports
    card = card_figures()
    by_name = dict(card)
    rejections = index.chronology.rejections
    return RunView(
        versions=versions(),
        figures=tuple(Figure(name, by_name[name], means) for name, means in TOLD if name in by_name),
        made_of_it=tuple(Figure(*one) for one in MADE_OF_IT),
        all_figures=card,
        bases=_counted(
            read.claims.published.basis if read.claims.published.dates.known else "none" for read in reports
        ),
        kinds=_counted(KINDS.get(read.report.media_type, read.report.media_type) for read in reports),
        rejections=rejections,
        reasons=_counted(one.reason for one in rejections),
        copies=len({copy.copy for copy in index.chronology.derived.copies}),
        quotes=sum(len(row.event.evidence) for row in index.rows),
    )


def _counted(values: object) -> tuple[tuple[str, int], ...]:
    counted = Counter(values)  # type: ignore[call-overload]
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def versions() -> tuple[tuple[str, str], ...]:
    """What this program would read and join with today."""
    from dateline import annotate, extract, resolve, weigh

    return (
        ("Dateline", installed_version("dateline")),
        ("reader and rules of sentences", annotate.version(None)),
        ("rules of claims", str(extract.VERSION)),
        ("rules of joining", str(resolve.VERSION)),
        ("rules of weighing", str(weigh.VERSION)),
    )


@cache  # read-only shipped text
def card_figures() -> tuple[tuple[str, str], ...]:
    """The rows of the model card's table: (what was measured, the figure)."""
    card = resources.files("dateline.reader") / "weights" / "MODEL_CARD.md"
    text = card.read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", text, flags=re.MULTILINE)
    return tuple((name.strip(), value.strip()) for name, value in rows if name.strip() not in ("what", "---"))

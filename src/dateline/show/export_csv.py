"""One row an event, for spreadsheets: flat columns, ISO dates, RFC 4180, no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re

from dateline.model import Chronology
from dateline.show import dates as say
from dateline.show.first import outlets_of
from dateline.show.index import Index, Row, outlet
from dateline.show.origin_counts import named_origins
from dateline.show.why import because as why_because
from dateline.show.why import chain_words

# Column -> what it holds; docs/cli.md prints this list. Lists inside a cell are separated by " | ".
COLUMNS = {
    "row": "the number of the event in the chronology, from 1",
    "id": "the event's id, the same as in the JSON export",
    "label": "one readable line",
    "earliest": "first day or time it may have happened, ISO 8601; empty where open",
    "latest": "last day or time it may have happened, ISO 8601; empty where open",
    "when": "the same in words",
    "date_phrase": "the words that date it, as written",
    "date_why": "how the dates were reached",
    "type": "PLOVER event type; empty where the scheme has none",
    "mode": "PLOVER mode",
    "status": "happened, planned, cancelled, denied or claimed",
    "salience": "0 to 1",
    "place": "the place as resolved",
    "country": "the place's country, ISO 3166 two letters",
    "lat": "latitude in degrees",
    "lon": "longitude in degrees",
    "sources": "actors that act",
    "targets": "actors acted on",
    "others": "actors with another part",
    "reports": "how many reports speak of it",
    "origins": "how many origins it rests on, for which no shared origin was found",
    "origin_names": "whose word it is",
    "outlets": "whose reports they are",
    "first_reported": "the day by which a report had told it; empty where no report that tells it has a day",
    "first_outlets": "whose reports these first ones are",
    "discrepancies": "kinds of disagreement; an update of the facts is marked (update)",
    "evidence": "the sentence of the earliest report that speaks of it",
    "evidence_report": "the source of the report it stands in",
    "evidence_start": "where the sentence starts in that report's text, in code points",
    "evidence_end": "where it ends, excluded",
    "on_whose_word": "that sentence's reporting chain",
}  # fmt: skip

_LIST = " | "
# Some spreadsheets trim leading blanks before they look for a formula.
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")


def to_csv(chronology: Chronology) -> str:
    """The events as CSV text: a header, one row an event, CRLF line ends, quotes where RFC 4180 asks for them.

    Cells of text that a spreadsheet would take for a formula start with a single quote; numbers stay numbers.
    """
    index = Index(chronology)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in index.rows:
        cells = _cells(index, row)
        writer.writerow([cell(cells[name]) for name in COLUMNS])
    return out.getvalue()


def cell(value: str | int | float | None) -> str | int | float:
    """A value as a cell: text that would start a formula gets a single quote before it; None is empty."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return value


def _cells(index: Index, row: Row) -> dict[str, str | int | float | None]:
    event = row.event
    place = index.places.get(event.place) if event.place else None
    because = why_because(index, row)
    first = because.mentions[0] if because.mentions else None

    def named(role: str) -> str:
        return _LIST.join(name for name, its_role in because.participants if its_role == role)

    outlets = dict.fromkeys(outlet(index.report(report)) for report in event.support.reports)
    kinds = (f"{one.kind} (update)" if one.update else one.kind for one in because.discrepancies)
    return {
        "row": row.number,
        "id": event.id,
        "label": event.label,
        "earliest": event.dates.earliest,
        "latest": event.dates.latest,
        "when": say.words(event.dates, times=True),
        "date_phrase": event.dates.phrase.quote if event.dates.phrase else None,
        "date_why": event.dates.why,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "salience": event.salience,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "sources": named("source"),
        "targets": named("target"),
        "others": named("other"),
        "reports": len(event.support.reports),
        "origins": len(named_origins(event.support)),
        "origin_names": _LIST.join(origin.name for origin in event.support.origins),
        "outlets": _LIST.join(outlets),
        "first_reported": because.first.day,
        "first_outlets": _LIST.join(outlets_of(index, because.first.reports)),
        "discrepancies": _LIST.join(kinds),
        "evidence": first.sentence.quote if first else None,
        "evidence_report": first.report.source if first else None,
        "evidence_start": first.sentence.start if first else None,
        "evidence_end": first.sentence.end if first else None,
        "on_whose_word": chain_words(first) if first else None,
    }

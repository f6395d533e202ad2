"""Which days the product gives to event mentions whose days a corpus states.

    python evaluation/event_dates.py --documents FILE.jsonl [--part odd|even|all] [--misses N]

FILE holds a record a line: `doc_id`, `text` (split by spaces), `dct`, `timex` and `events` with `start`, `end` and
`instance_time` (a TimeML value), as MEANTIME's documents in ../shared/corpora/chronology have them. Every event mention
whose time is a day, month or year of the calendar counts. Beside the product, two floors with the corpus' own
expressions: always the report's day; the nearest expression of the sentence, else the report's day.

exact: both ends are right. within: our days lie within the true ones. meets: some day is common to both. Mentions that
the product does not find are wrong in each; the figures of those it finds stand behind. `--part` takes every second
document, so that rules can be made on one half and measured on the other.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from undated import dated_report
from undated import joined as running

from dateline import pipeline
from dateline.model import EventMention, Report, Stamp

Days = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One event mention of the corpus: where it stands in the product's text, its days, and what the floors give."""

    start: int
    end: int
    days: Days
    written: Days
    nearest: Days


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", required=True, type=Path)
    parser.add_argument("--part", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--misses", type=int, default=0, help="print so many mentions with other days than the corpus'")
    given = parser.parse_args()
    records = [json.loads(line) for line in given.documents.read_text(encoding="utf-8").splitlines()]
    chosen = {"all": records, "even": records[::2], "odd": records[1::2]}[given.part]
    counts: Counter[str] = Counter()
    left = given.misses
    for record in chosen:
        if not record["dct"]:
            continue
        report, asked = prepare(record)
        events = pipeline.read_report(report).events
        for one in asked:
            mention = next((e for e in events if e.trigger.start < one.end and one.start < e.trigger.end), None)
            counts["asked"] += 1
            counts["found"] += mention is not None
            count(counts, "report's day", one.days, one.written)
            count(counts, "nearest expression", one.days, one.nearest)
            mine = days_of(mention)
            right = count(counts, "product", one.days, mine)
            if left and mention and not right:
                left -= 1
                show(one, mention)
    print(f"{len(chosen)} documents, {counts['asked']} event mentions with days; the product finds {counts['found']}")
    for name in ("report's day", "nearest expression", "product"):
        shares = [f"{k} {100 * counts[f'{name} {k}'] / counts['asked']:.1f}" for k in ("exact", "within", "meets")]
        print(f"{name:20} {'  '.join(shares)}")
    of_found = [f"{k} {100 * counts[f'product {k}'] / counts['found']:.1f}" for k in ("exact", "within", "meets")]
    print(f"{'product, of found':20} {'  '.join(of_found)}")


def count(counts: Counter[str], name: str, true: Days, mine: tuple[str, str] | None) -> bool:
    if mine is None:
        return False
    exact = mine == true
    counts[f"{name} exact"] += exact
    counts[f"{name} within"] += true[0] <= mine[0] and mine[1] <= true[1] and mine[0] > "0"
    counts[f"{name} meets"] += mine[0] <= true[1] and true[0] <= mine[1]
    return exact


def days_of(mention: EventMention | None) -> Days | None:
    """A mention's days, open ends as the first and the last of all; None where it has none."""
    if mention is None or not mention.dates.known:
        return None
    return mention.dates.first_day or "0", mention.dates.last_day or "9999"


def show(one: Asked, mention: EventMention) -> None:
    dates = mention.dates
    print(f"{'/'.join(one.days)} for [{mention.trigger.quote}]: {dates.earliest} to {dates.latest}: {dates.why}")
    print(f"    {mention.sentence.quote[:240]}")


def prepare(record: dict[str, Any]) -> tuple[Report, list[Asked]]:
    """The record as a report, and what is asked of it, with offsets into the report's text."""
    text, places = joined(record["text"])
    day = record["dct"][:10]
    report = dated_report(text, name=str(record["doc_id"]), stamps=(Stamp("record dct", "published", day),))
    asked = []
    for event in record["events"]:
        days = days_of_value(event["instance_time"])
        if days:
            near = nearest(record, event) or (day, day)
            asked.append(Asked(places[event["start"]], places[event["end"] - 1] + 1, days, (day, day), near))
    return report, asked


def joined(text: str) -> tuple[str, list[int]]:
    """Words split by spaces as running text, and where each character went."""
    out = running(text)
    places, at = [], 0
    for char in text:
        if at < len(out) and out[at] == char:
            places.append(at)
            at += 1
        elif char == " ":
            places.append(at)
        else:  # a character that was changed on the way
            found = out.find(char, at, at + 4)
            at = found if found >= 0 else at
            places.append(at)
            at += 1
    return out, places


def days_of_value(value: str | None) -> Days | None:
    """The first and the last day of a TimeML value of a day, month or year; None for all others."""
    m = re.fullmatch(r"(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T.*)?", value or "")
    if not m:
        return None
    year, month, day = m[1], m[2], m[3]
    if month in (None, "XX"):
        return f"{year}-01-01", f"{year}-12-31"
    if day in (None, "XX"):
        last = calendar.monthrange(int(year), int(month))[1]
        return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
    try:
        return (date(int(year), int(month), int(day)).isoformat(),) * 2
    except ValueError:
        return None


def nearest(record: dict[str, Any], event: dict[str, Any]) -> Days | None:
    """The days of the nearest expression in the event's sentence."""
    near = [
        (abs(t["start"] - event["start"]), days)
        for t in record["timex"]
        if t["sentence"] == event["sentence"] and (days := days_of_value(t["value"]))
    ]
    return min(near)[1] if near else None


if __name__ == "__main__":
    main()

"""What the product makes of several reports of one incident, against the incident's record: day, town, number killed.

    python evaluation/incidents.py --documents FILE.jsonl --incidents FILE.jsonl [--wrong]

The documents hold a record a line: `doc_id`, `incident_id`, `dct` (the day it was published), `text` split by spaces;
the incidents: `incident_id`, `date`, `city_or_county`, `n_killed`, `n_injured`. Neither is part of this repository. The
reports of one incident are one case. Its main event is the shooting or killing that most of its reports tell; a fact is
right when the product states exactly the record's: one day, that town, that number. What is not stated is wrong.

Of the rows on figures that the product finds between the reports: whether the record's number is among the values.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from undated import _DATE_LINE, dated_report, joined

from dateline import pipeline
from dateline.model import Derived, Event, ReadReport, Report, Stamp

VIOLENT = frozenset("kill shoot attack injure assault fire stab".split())
AND_SELF = re.compile(r"\bmurder[\s-]+suicide\b|\b(?:then|before \w+ing|and then)\s+(?:himself|herself)\b", re.I)
FATAL = re.compile(r"\bfatal\w*\b|\bto death\b|\bmurder\w*\b", re.I)
TOWNS = frozenset({"city", "capital"})
DEAD = re.compile(r"\b(?:dead|killed|died|deaths?|fatalities|bodies)\b")
PART = re.compile(r"\b(?:child|children|boys?|girls?|women|men|sons?|daughters?)\b")
NEWS = 0.5  # of salience: what an account of the incident would tell


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", required=True, type=Path)
    parser.add_argument("--incidents", required=True, type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    cases = read_cases(given.documents)
    tally: Counter[str] = Counter()
    for record in map(json.loads, given.incidents.read_text(encoding="utf-8").splitlines()):
        reads = [ReadReport(report, pipeline.read_report(report)) for report in cases[record["incident_id"]]]
        derived = pipeline.derive(reads)
        judge(record, derived, len(reads), tally, show_wrong=given.wrong)
    whole = tally["incidents"]
    for fact in ("date", "city", "killed"):
        print(f"{fact:8} exactly right {tally[fact]}/{whole} ({100 * tally[fact] / max(1, whole):.0f} %)")
    print(f"         the interval of the main event holds the day {tally['holds']}/{whole}")
    rows, known = tally["rows"], tally["known"]
    print(f"rows on the killed or injured between reports {rows}, the record's number among them in {known}")


def read_cases(file: Path) -> Mapping[str, list[Report]]:
    """The reports of each incident."""
    cases: dict[str, list[Report]] = defaultdict(list)
    for record in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        lines = record["text"].split("\n")
        head = [one for one in lines[:3] if not _DATE_LINE.fullmatch(one.replace(" ,", ",").strip())]
        stamp = Stamp("record dct", "published", record["dct"])
        text = joined("\n".join([*head, *lines[3:]]))
        cases[record["incident_id"]].append(dated_report(text, name=f"{record['doc_id']}.txt", stamps=(stamp,)))
    return cases


def judge(record: Mapping[str, Any], derived: Derived, reports: int, tally: Counter[str], *, show_wrong: bool) -> None:
    """Count one incident."""
    event = main_event(derived)
    dates = (event.dates.first_day, event.dates.last_day) if event else (None, None)
    city, dead = city_of(derived, event), killed(derived, event)
    right = {
        "date": dates == (record["date"], record["date"]),
        "city": city is not None and city.casefold() in towns(record["city_or_county"]),
        "killed": dead == int(record["n_killed"]),
    }
    tally.update(incidents=1, holds=(dates[0] or "") <= record["date"] <= (dates[1] or "9999"), **right)
    for row in derived.discrepancies:
        if row.kind == "quantity" and re.search(r"number of (?:dead|injured)", row.explanation):
            fact = "n_killed" if "number of dead" in row.explanation else "n_injured"
            tally.update(rows=1, known=any(re.search(rf"\b{record[fact]}\b", v.value) for v in row.values))
    if show_wrong and not all(right.values()):
        told = {"date": dates, "city": city, "killed": dead}
        truth = {"date": record["date"], "city": record["city_or_county"], "killed": record["n_killed"]}
        wrong = "; ".join(f"{k} {told[k]} for {truth[k]}" for k, ok in right.items() if not ok)
        print(f"   {record['incident_id']} ({reports} reports): {wrong} [{event.label if event else 'no event'}]")


def main_event(derived: Derived) -> Event | None:
    """The shooting or killing that most of the reports tell, as news and with its day."""
    violent = [
        e
        for e in derived.events
        if any(x.mention.lemma in VIOLENT and not x.mention.background for x in e.evidence) and e.status != "planned"
    ]
    return min(violent, key=lambda e: (-_weight(e), e.id), default=None)


def _weight(event: Event) -> float:
    known = event.dates.earliest is not None and event.dates.first_day == event.dates.last_day
    return len(event.support.reports) + event.salience + 0.1 * len(event.evidence) + 1.5 * known


def city_of(derived: Derived, event: Event | None) -> str | None:
    """The town that the chronology names most, the main event's own counting for more: a suburb lies in its town."""
    places = {p.id: p for p in derived.places}
    own = places.get(event.place or "") if event else None
    named: Counter[str] = Counter()
    for place in derived.places:
        if place.kind in TOWNS:
            named[place.name] += len(place.mentions) + 2 * (own is not None and place.id == own.id)
    return min(named, key=lambda n: (-named[n], n), default=own.name if own else None)


def towns(written: str) -> set[str]:
    """The names that count for a record's town: "Chicago (Englewood)" is either."""
    parts = [p.strip().casefold() for p in re.split(r"[()]", written) if p.strip()]
    return {p.replace("saint ", "st. ") for p in parts} | set(parts) - {"county"}


def killed(derived: Derived, main: Event | None) -> int | None:
    """How many were killed: the greatest stated number of dead, else those whom the killings of those days name."""
    if main is None:
        return None
    near = [e for e in derived.events if _of_these_days(e, main) and not e.evidence[0].mention.background]
    numbers = [
        v.value
        for e in near
        for v in e.support.values
        if v.field == "number" and e.salience >= NEWS and DEAD.search(v.value) and not PART.search(v.value)
    ]
    stated = [int(m[0].replace(",", "")) for value in numbers if (m := re.search(r"\d[\d,]*", value))]
    if stated:
        return max(stated)
    told = [x.mention for e in near for x in e.evidence if x.mention.lemma in VIOLENT]
    deaths = [e for e in near if any(x.mention.lemma == "kill" for x in e.evidence)]
    people = {a.id for a in derived.actors if a.kind == "person"}
    victims = {p.actor for e in deaths for p in e.participants if p.role == "target" and p.actor in people}
    and_self = any(AND_SELF.search(m.sentence.quote) for m in told)
    if not deaths and not any(FATAL.search(m.sentence.quote) for m in told):
        return 0
    return max(len(victims), 1) + and_self


def _of_these_days(event: Event, main: Event) -> bool:
    first, last = event.dates.first_day or "", event.dates.last_day or "9999"
    return first <= (main.dates.last_day or "9999") and (main.dates.first_day or "") <= last


if __name__ == "__main__":
    main()

"""How much of what a careful reader finds in the bundled reports the program finds: floors, not to be lowered lightly.

    python tests/demo/test_demo_floor.py

prints the figures of today. Raise the floors with them. Lowering one needs a page in docs/decisions/.

The figures are simple on purpose. A gold mention is found when the program has an event mention whose trigger shares a
word with it, in the same sentence of the same report. A gold event is found when one of its mentions is; the program's
event for it is the one that holds most of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline import ingest
from dateline.model import Chronology, Event, ReadReport, Report, Span
from dateline.pipeline import demo_sources, derive, read_report

TRUTH = Path(__file__).resolve().parents[1] / "demo_truth.json"

# Share of the gold (0 to 1) that must be found. `salient` is the share of the program's salient events that are gold.
FLOORS = {
    "published inside": 0.9,
    "copies": 0.66,
    "core events": 0.9,
    "core dates": 0.3,
    "core status": 0.75,
    "salient": 0.45,
    "attributions": 0.9,
    "speakers": 0.8,
    "quantities": 0.9,
    "discrepancies": 0.4,
}


@cache
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return found


@cache
def chronology() -> Chronology:
    """The chronology of the bundled reports, made in this process."""
    reports = []
    for source in ingest.find(demo_sources()):
        for item in ingest.read(source):
            if isinstance(item, Report):
                reports.append(ReadReport(item, read_report(item)))
    return Chronology(tuple(reports), derive(reports))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def plain(text: str) -> str:
    return " ".join(text.split())


def name_of(source: str) -> str:
    return source.rsplit("/", 1)[-1]


@cache
def names() -> dict[str, str]:
    """Report id -> the last part of its source, which is the report's id in the truth."""
    return {read.report.id: name_of(read.report.source) for read in chronology().reports}


def same_sentence(span: Span, report: str, sentence: str) -> bool:
    mine, theirs = plain(span.quote), plain(sentence)
    return names().get(span.report) == report and (mine in theirs or theirs in mine)


@cache
def events_of() -> dict[str, Event]:
    """Gold event key -> the program's event that holds most of its mentions."""
    found: dict[str, Event] = {}
    for gold in truth()["events"]:
        votes: Counter[int] = Counter()
        for number, event in enumerate(chronology().derived.events):
            for one in event.evidence:
                for mention in gold["mentions"]:
                    if same_sentence(one.mention.sentence, mention["report"], mention["sentence"]):
                        votes[number] += bool(words(one.mention.trigger.quote) & words(mention["trigger"]))
        best = min(votes, key=lambda number: (-votes[number], number), default=None)
        if best is not None and votes[best]:
            found[gold["key"]] = chronology().derived.events[best]
    return found


def figures() -> dict[str, float]:
    """The figures named in FLOORS, as of now."""
    gold, said = truth(), chronology()
    core = [event for event in gold["events"] if event["core"]]
    ours = events_of()
    dated = stated = 0
    for event in core:
        if event["key"] in ours:
            days = ours[event["key"]].dates
            dated += (days.first_day, days.last_day) == (event["earliest"], event["latest"])
            stated += ours[event["key"]].status == event["status"]
    salient = [event for event in said.derived.events if event.salience >= 0.5]
    known = {event.id for event in ours.values()}
    wanted_copies = {(one["id"], one["copy_of"]) for one in gold["reports"] if one["copy_of"]}
    found_copies = {(names()[c.copy], names()[c.original]) for c in said.derived.copies if c.original}
    found, speakers = statements()
    return {
        "published inside": published_inside() / len(gold["reports"]),
        "copies": 2 * len(wanted_copies & found_copies) / (len(wanted_copies) + len(found_copies)),
        "core events": sum(event["key"] in ours for event in core) / len(core),
        "core dates": dated / len(core),
        "core status": stated / len(core),
        "salient": sum(event.id in known for event in salient) / max(1, len(salient)),
        "attributions": found / len(gold["attributions"]),
        "speakers": speakers / len(gold["attributions"]),
        "quantities": quantities() / len(gold["quantities"]),
        "discrepancies": discrepancies() / len(gold["discrepancies"]),
    }


def published_inside() -> int:
    days = {names()[read.report.id]: read.claims.published.dates for read in chronology().reports}
    inside = 0
    for report in truth()["reports"]:
        first, last = days[report["id"]].first_day, days[report["id"]].last_day
        inside += bool(first and last and report["true_date"][0] <= first and last <= report["true_date"][1])
    return inside


def statements() -> tuple[int, int]:
    """How many gold statements are found (six tenths of the words in common), and with their speaker's name."""
    named = {actor["key"]: actor["names"] for actor in truth()["actors"]}
    found = speakers = 0
    for gold in truth()["attributions"]:
        like = 0.0
        best = ""
        for read in chronology().reports:
            if names()[read.report.id] != gold["report"]:
                continue
            by_key = {actor.id: actor.name for actor in read.claims.actors}
            for one in read.claims.attributions:
                mine = words(" ".join(span.quote for span in one.content))
                share = 2 * len(mine & words(gold["content"])) / max(1, len(mine) + len(words(gold["content"])))
                if one.direct == gold["direct"] and share > like:
                    like = share
                    best = f"{one.speaker.text} {by_key.get(one.speaker.actor or '', '')}"
        found += like >= 0.6
        speakers += like >= 0.6 and any(words(name) & words(best) - {"the", "a"} for name in named[gold["speaker"]])
    return found, speakers


def quantities() -> int:
    found = 0
    for gold in truth()["quantities"]:
        found += any(
            same_sentence(one.sentence, gold["report"], gold["sentence"])
            and (one.low, one.high) == (gold["low"], gold["high"])
            for read in chronology().reports
            for one in read.claims.quantities
        )
    return found


def discrepancies() -> int:
    """How many gold discrepancies are found: the same kind and direction, and two reports in common (one if a slip)."""
    found = 0
    for gold in truth()["discrepancies"]:
        reports = {name for value in gold["values"] for name in value["reports"]}
        needed = 1 if gold["kind"] == "calendar" or len(reports) == 1 else 2
        found += any(
            (one.kind, one.update) == (gold["kind"], gold["update"])
            and len(reports & {names()[span.report] for value in one.values for span in value.spans}) >= needed
            for one in chronology().derived.discrepancies
        )
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_floor_holds(name: str) -> None:
    assert figures()[name] >= FLOORS[name]


def test_the_weekday_slip_of_the_tabloid_is_found() -> None:
    slips = {names()[read.report.id]: read.claims.slips for read in chronology().reports if read.claims.slips}
    assert sorted(slips) == ["05_daily_gull.html"]
    assert [slip.span.quote for slip in slips["05_daily_gull.html"]] == ["Thursday, March 14"]


def test_the_two_visits_to_tirana_are_not_one_event() -> None:
    ours = events_of()
    assert ours["visit_2022"].id != ours["visit_april"].id


def test_the_toll_is_an_update_and_not_a_contradiction() -> None:
    tolls = [
        found
        for found in chronology().derived.discrepancies
        if found.kind == "quantity"
        and {"9", "12", "14"} <= {figure for value in found.values for figure in re.findall(r"^\D*(\d+)", value.value)}
    ]
    assert tolls and all(found.update for found in tolls)
    quoted = [span.quote for found in tolls for value in found.values for span in value.spans]
    assert "Three of the" not in quoted  # of the dead, found on the car deck: a part of the toll


if __name__ == "__main__":
    for figure, share in figures().items():
        print(f"{figure:18} {share:.3f}  floor {FLOORS[figure]:.3f}")

"""How something is told: hedges, addressees, denials, counts, offices and what nobody asserts, exported and shown."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console

from dateline import pipeline
from dateline.model import Chronology
from dateline.show import contract
from dateline.show.export_json import to_json
from dateline.show.index import Index
from dateline.show.why import because, to_dict
from dateline.show.why_text import print_because
from tests.reports import read

TEXT = (
    "Norwegian Foreign Minister Ida Holm told parliament on Tuesday that Peter Vang may have visited Bergen.\n"
    "Peter Vang flew to Oslo on Monday on his third visit to Norway since 2023.\n"
    "Sweden did not attack the port. The ministry refused to confirm that Vang had been arrested."
)


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    reports = (read(TEXT, name="a.txt", published="2025-03-14", outlet="Daily Gull"),)
    return Chronology(reports, pipeline.derive(reports))


@pytest.fixture(scope="module")
def exported(chronology: Chronology) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_json(chronology))
    return found


def test_the_export_of_all_of_it_keeps_the_contract(exported: dict[str, Any]) -> None:
    assert contract.check(exported) == []


def test_an_attribution_says_to_whom_when_and_how_surely(exported: dict[str, Any]) -> None:
    said = next(a for a in exported["attributions"] if a["cue"]["quote"] == "told")
    assert [link["text"] for link in said["addressees"]] == ["parliament"]
    assert [hedge["quote"] for hedge in said["hedges"]] == ["may have"]
    assert (said["said"]["earliest"], said["said"]["phrase"]["quote"]) == ("2025-03-11", "Tuesday")
    assert (said["polarity"], said["source"]) == ("affirms", "person")


def test_what_nobody_would_confirm_is_an_attribution_that_withholds(exported: dict[str, Any]) -> None:
    said = next(a for a in exported["attributions"] if a["cue"]["quote"] == "confirm")
    assert (said["polarity"], said["source"], said["speaker"]["text"]) == ("withholds", "office", "The ministry")


def test_a_negated_event_is_exported_and_is_none_of_the_chronology(exported: dict[str, Any]) -> None:
    (attack,) = [one for one in exported["unasserted"] if one["trigger"]["quote"] == "attack"]
    assert (attack["negation"], attack["hypothetical"], attack["type"]) == (True, False, "ASSAULT")
    triggers = {m["trigger"]["quote"] for event in exported["events"] for m in event["mentions"]}
    assert "attack" not in triggers


def test_a_mention_says_that_it_is_only_possible(exported: dict[str, Any]) -> None:
    mentions = {m["trigger"]["quote"]: m for event in exported["events"] for m in event["mentions"]}
    assert mentions["visited"]["hypothetical"] and not mentions["flew"]["hypothetical"]


def test_a_count_claim_leads_to_the_event_that_it_counts(exported: dict[str, Any]) -> None:
    (count,) = exported["counts"]
    assert (count["ordinal"], count["what"], count["since"]["earliest"]) == (3, "visit", "2023-01-01")
    (event,) = [e for e in exported["events"] if e["id"] == count["event"]]
    assert "visit" in {m["trigger"]["quote"] for m in event["mentions"]}


def test_a_role_says_of_which_country(exported: dict[str, Any]) -> None:
    (holm,) = [actor for actor in exported["actors"] if actor["name"] == "Ida Holm"]
    assert [(role["title"], role["of"]) for role in holm["roles"]] == [("Foreign Minister", "Norway")]


def test_time_expressions_say_what_they_are_counted_from(exported: dict[str, Any]) -> None:
    times = {one["span"]["quote"]: one for one in exported["times"]}
    assert (times["Tuesday"]["value"], times["Tuesday"]["anchor"]) == ("weekday:2", "the report's date")
    assert (times["2023"]["kind"], times["2023"]["anchor"]) == ("absolute", "nothing")


def shown(chronology: Chronology, trigger: str) -> tuple[str, dict[str, Any]]:
    """What `dateline why` prints of the event of a trigger, and gives as data."""
    index = Index(chronology)
    row = next(r for r in index.rows if any(e.mention.trigger.quote == trigger for e in r.event.evidence))
    console = Console(file=io.StringIO(), width=200)
    print_because(console, index, because(index, row))
    return console.file.getvalue(), to_dict(index, because(index, row))  # type: ignore[attr-defined]


def test_why_shows_how_it_was_said(chronology: Chronology) -> None:
    printed, told = shown(chronology, "visited")
    assert "to parliament; said 11 Mar 2025; hedged: “may have”" in printed
    assert "told as possible, supposed or asked for" in printed
    assert [m["told_as"] for m in told["mentions"]] == [["hypothetical"]]


def test_why_shows_the_count(chronology: Chronology) -> None:
    printed, told = shown(chronology, "visit")
    assert "number 3 of those since 2023" in printed and "“third visit to Norway since 2023”" in printed
    assert [c["ordinal"] for m in told["mentions"] for c in m["counts"]] == [3]


def test_the_days_of_an_undated_report_reach_what_was_said_and_counted() -> None:
    text = "Foreign Minister Ida Holm visited Brennvik on Wednesday and met Governor Peter Vang."
    later = (
        "Foreign Minister Ida Holm arrived in Brennvik on Wednesday to meet Governor Peter Vang.\n"
        "Holm told reporters on Wednesday that the talks had ended. It was her second visit this year."
    )
    reports = (read(text, name="a.txt", published="2025-03-13", outlet="Daily Gull"), read(later, name="b.txt"))
    exported = json.loads(to_json(Chronology(reports, pipeline.derive(reports))))
    said = next(a for a in exported["attributions"] if a["cue"]["quote"] == "told")
    assert said["said"]["earliest"] == "2025-03-12"
    assert [count["since"]["earliest"] for count in exported["counts"]] == ["2025-01-01"]

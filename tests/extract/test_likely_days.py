"""The likely day of what names no day: trees as they are written down, and what they may say."""

from __future__ import annotations

import math
from unittest import mock

import pytest

from dateline import extract
from dateline.extract import likely_days
from dateline.extract.likely_days import Candidate
from dateline.extract.trees import Forest, forest
from dateline.model import Claims
from tests.reports import read

TWO_TREES = [
    "# tree, node, feature, threshold, low, high",
    "0\t0\tlast named\t0.5\t1\t2",
    "0\t1\t\t-2\t\t",
    "0\t2\tgap\t3\t3\t4",
    "0\t3\t\t1.5\t\t",
    "0\t4\t\t-0.5\t\t",
    "1\t0\tgap\t1\t1\t2",
    "1\t1\t\t0.25\t\t",
    "1\t2\t\t-0.25\t\t",
]
RAID = """Rebels stormed the port of Halden on Tuesday, the army said.
Two guards were wounded. The attackers burned a warehouse and fled by boat.
In 2019 the port was closed for a month after a fire."""


@pytest.mark.parametrize(
    ("row", "points"),
    [
        ({"last named": 1.0, "gap": 1.0}, 1.5 + 0.25),
        ({"last named": 1.0, "gap": 3.0}, 1.5 - 0.25),
        ({"last named": 1.0, "gap": 4.0}, -0.5 - 0.25),
        ({"gap": 9.0, "what no tree asks": 1.0}, -2 - 0.25),
        ({}, -2 + 0.25),
    ],
)
def test_trees_add_up(row: dict[str, float], points: float) -> None:
    told = Forest(TWO_TREES).chances([row, {}])
    assert told == pytest.approx([1 / (1 + math.exp(-points)), 1 / (1 + math.exp(2 - 0.25))])


def weighed(text: str, published: str | None) -> tuple[Claims, list[tuple[str, str, float]]]:
    """The claims of a report, and what was weighed for it: trigger, day, chance."""
    seen: list[tuple[str, str, float]] = []

    def noted(events, *rest):  # type: ignore[no-untyped-def]
        found = likely_days.candidates(events, *rest[:3])
        words = {e.id: e.trigger.quote for e in events}
        seen.extend(
            (words[one.mention], likely_days.iso(one.day), chance)
            for one, chance in zip(found, likely_days.chances(found), strict=True)
        )
        return tuple(events)

    with mock.patch.object(extract, "with_likely_days", noted):
        claims = read(text, published=published).claims
    return claims, seen


def test_what_follows_an_attack_is_more_likely_of_its_day_than_of_the_days_after() -> None:
    _, seen = weighed(RAID, "2025-03-13")
    for trigger in ("wounded", "burned", "fled"):
        days = {day: chance for told, day, chance in seen if told == trigger}
        assert set(days) == {"2025-03-11", "2025-03-12", "2025-03-13"}
        assert max(days, key=lambda day: days[day]) == "2025-03-11"
        assert days["2025-03-11"] > 0.6


def test_only_what_no_words_date_is_weighed_and_never_for_days_that_it_cannot_be_of() -> None:
    claims, seen = weighed(RAID, "2025-03-13")
    stated = {e.trigger.quote for e in claims.events if e.dates.phrase is not None}
    assert {"stormed", "closed"} <= stated
    assert not stated & {trigger for trigger, _, _ in seen}
    bounds = {e.trigger.quote: e.dates for e in claims.events}
    for trigger, day, _ in seen:
        assert (bounds[trigger].first_day or day) <= day <= (bounds[trigger].last_day or day)


def test_what_matters_little_gets_no_day() -> None:
    _, seen = weighed(
        "Rebels stormed the port on Tuesday. Old men nodded. The mayor, Ida Holm, resigned.", "2025-03-13"
    )
    assert "resigned" in {trigger for trigger, _, _ in seen}
    with mock.patch.object(likely_days, "MATTERS", 2.0):
        assert weighed(RAID, "2025-03-13")[1] == []


def test_a_report_without_a_date_or_a_day_weighs_nothing() -> None:
    assert weighed("Rebels stormed the port of Halden. Two guards were wounded.", None)[1] == []


def test_a_likely_day_is_kept_beside_the_bounds() -> None:
    def sure(found: list[Candidate]) -> list[float]:
        return [0.95 if one.features["last named"] else 0.5 for one in found]

    with mock.patch.object(likely_days, "chances", sure):
        events = {e.trigger.quote: e for e in read(RAID, published="2025-03-13").claims.events}
    plain = {e.trigger.quote: e for e in weighed(RAID, "2025-03-13")[0].events}
    assert events["wounded"].likely_day == "2025-03-11"
    assert events["stormed"].likely_day is None
    assert all(events[trigger].dates == plain[trigger].dates for trigger in plain)
    with mock.patch.object(likely_days, "chances", lambda found: [0.84] * len(found)):
        assert all(e.likely_day is None for e in read(RAID, published="2025-03-13").claims.events)


def test_the_shipped_trees_ask_for_what_is_told_of_mentions() -> None:
    day = forest("day")  # its features by name are what a slip of the pen would spoil
    rows: list[dict[str, float]] = []
    with mock.patch.object(
        likely_days, "chances", lambda found: rows.extend(one.features for one in found) or [0.0] * len(found)
    ):
        read(RAID, published="2025-03-13")
    told = {name for row in rows for name in row}
    named = {"type", "status", "tense", "relation", "upos", "a: status", "a: tense", "a: beside its"}
    elsewhere = {"no lead", "a: hangs on it", "a: is its head"}  # of reports that date nothing, and of one sentence
    assert len(day.features) > 80
    assert {f for f in day.features if f not in told and f.rpartition(" ")[0] not in named} <= elsewhere

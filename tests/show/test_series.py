"""A count that moves on is a series of steps: each stands once, with every day on which it was given."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.model import Chronology, Discrepancy, Value
from dateline.show.differences import dated, series_words
from dateline.show.index import Index
from dateline.show.pages import Desk, app
from dateline.show.web.event import differing
from tests.show.test_desk import Recorder
from tests.show.test_pages import Page


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["14 (2025-03-20)", "14 (2025-03-21)", "14 (2025-04-03)", "14 (2025-04-09)"],
         "14 (20 Mar 2025; again 21 Mar, 3 and 9 Apr 2025)"),
        (["14 (2024-12-30)", "14 (2025-01-02)"], "14 (30 Dec 2024; again 2 Jan 2025)"),
        (["9 (2024-12-01)", "9 (2024-12-30)", "9 (2025-01-02)"], "9 (1 Dec 2024; again 30 Dec 2024 and 2 Jan 2025)"),
        (["14 (2025-03-20)"], "14 (20 Mar 2025)"),
        (["14"], "14"),
        (["Karvia (2025-99-99)"], "Karvia (2025-99-99)"),
    ],
)  # fmt: skip
def test_a_step_names_its_days(values: list[str], expected: str) -> None:
    assert series_words(values) == expected


def test_what_has_no_day_of_the_calendar_stays_as_it_is() -> None:
    assert dated("9 (2025-02-30)") == ("9 (2025-02-30)", "")


@pytest.fixture
def moved(chronology: Chronology) -> Chronology:
    """The stranded passengers, counted by day: 90, then 120 twice, then 90 again."""
    one, later = chronology.derived.discrepancies
    spans = [*(value.spans for value in one.values), *(value.spans for value in later.values)]
    counts = ["90 (2026-03-03)", "120 (2026-03-04)", "120 (2026-03-05)", "90 (2026-03-06)"]
    values = tuple(Value(count, there) for count, there in zip(counts, spans, strict=True))
    series = Discrepancy("d1moved", "quantity", one.event, True, values, "It changed as time went on.", "update")
    return replace(chronology, derived=replace(chronology.derived, discrepancies=(series,)))


def test_a_series_lists_a_step_once_and_offers_each_value_once(moved: Chronology) -> None:
    """A count that falls back is a step of its own; to say that it stands there is still one choice."""
    found = differing(Index(moved), moved.derived.discrepancies[0])
    assert [side.value for side in found.sides] == [
        "90 (3 Mar 2026)", "120 (4 Mar 2026; again 5 Mar 2026)", "90 (6 Mar 2026)"
    ]  # fmt: skip
    assert sum(len(side.words) for side in found.sides) == 4, "no sentence is lost"
    assert [(one.number, one.words) for one in found.readings] == [
        (4, "90 (3 Mar 2026; again 6 Mar 2026)"), (3, "120 (4 Mar 2026; again 5 Mar 2026)")
    ]  # fmt: skip


def test_the_form_sends_the_number_of_the_reading(moved: Chronology) -> None:
    desk = Recorder(moved)
    site = app("case.db", read=lambda _: moved, desk=Desk(judge=desk.judge))
    page = Page(TestClient(site, base_url="http://127.0.0.1:8765").get("/discrepancies").text)
    offered = [one["value"] for one in page.all("input") if (one.get("value") or "").startswith("stands:")]
    assert offered == ["stands:4", "stands:3"]

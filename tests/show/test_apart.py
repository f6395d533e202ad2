"""Two events in the same words are told apart where they stand in a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.model import Chronology, Dates, Event
from dateline.show.apart import apart
from dateline.show.index import Index
from dateline.show.pages import app


def twins(chronology: Chronology, **other: object) -> Index:
    """The strike twice: as it is, and with these fields otherwise."""
    one = chronology.derived.events[0]
    two = replace(one, id="e2twin", **other)  # type: ignore[arg-type]
    events: tuple[Event, ...] = (one, two)
    return Index(replace(chronology, derived=replace(chronology.derived, events=events, discrepancies=())))


def test_an_event_of_its_own_label_needs_nothing(chronology: Chronology) -> None:
    index = Index(chronology)
    assert [apart(index, row, day=True) for row in index.rows] == ["", "", ""]


def test_the_day_tells_them_apart_and_is_said_where_it_does_not_stand_beside(chronology: Chronology) -> None:
    index = twins(chronology, dates=Dates("2026-03-05", "2026-03-05"))
    assert [apart(index, row, day=True) for row in index.rows] == ["3 Mar 2026", "5 Mar 2026"]
    assert [apart(index, row) for row in index.rows] == ["", ""]


@pytest.mark.parametrize(
    ("other", "expected"), [({"place": None}, ["Karvia", "event 2"]), ({}, ["event 1", "event 2"])]
)
def test_then_the_place_tells_and_at_last_the_number(
    chronology: Chronology, other: dict[str, object], expected: list[str]
) -> None:
    """Both are told by the same word here."""
    index = twins(chronology, **other)
    assert [apart(index, row, day=True) for row in index.rows] == expected


def test_the_word_that_tells_each(chronology: Chronology) -> None:
    strike, talks = chronology.derived.events[0], chronology.derived.events[1]
    index = twins(chronology, evidence=talks.evidence)
    assert strike.evidence[0].mention.trigger.quote == "stopped"
    assert [apart(index, row) for row in index.rows] == ["“stopped”", "“talks”"]


def test_labels_that_are_cut_to_the_same_words_are_told_apart_there_alone(chronology: Chronology) -> None:
    index = twins(chronology, label="Dock workers stop the ferries of Karvia", place=None)
    assert [apart(index, row, day=True) for row in index.rows] == ["", ""]
    long = twins(chronology, label="Dock workers stop the ferries of the south", place=None)
    other = replace(long.rows[0].event, label="Dock workers stop the ferries of the north")
    both = Index(replace(long.chronology, derived=replace(long.chronology.derived, events=(other, long.rows[1].event))))
    assert [apart(both, row, 38) for row in both.rows] == ["Karvia", "event 2"]
    assert [apart(both, row) for row in both.rows] == ["", ""]


def test_the_list_and_the_timeline_show_it(chronology: Chronology) -> None:
    index = twins(chronology, place=None)
    pages = TestClient(app("case.db", read=lambda _: index.chronology), base_url="http://127.0.0.1:8765")
    html = pages.get("/").text
    assert '<span class="apart">(<bdi>Karvia</bdi>)</span>' in html
    assert "Dock workers stop the ferries · Karvia</text>" in html

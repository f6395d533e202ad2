"""The JSON export keeps its documented form, byte for byte, and the checker sees what breaks it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from dateline.model import Chronology, Derived
from dateline.show import contract
from dateline.show.export_fields import DATES_FIELDS, FIELDS, FIRST_FIELDS, SPAN_FIELDS, fields
from dateline.show.export_json import export, to_json


def test_the_export_keeps_the_contract(chronology: Chronology) -> None:
    assert contract.check(json.loads(to_json(chronology))) == []


def test_every_field_is_documented_and_no_other() -> None:
    assert [path for path, _ in fields()] == list(FIELDS)
    assert (list(SPAN_FIELDS), list(DATES_FIELDS)) == (list(contract.SPAN), list(contract.DATES))
    assert list(FIRST_FIELDS) == list(contract.FIRST)


def test_an_empty_case_has_every_list() -> None:
    empty = json.loads(to_json(Chronology((), Derived())))
    assert contract.check(empty) == []
    assert list(empty) == list(contract.FORM)
    assert [value for value in empty.values() if value] == [1]


def test_equal_chronologies_give_equal_bytes(chronology: Chronology, same_again: Chronology) -> None:
    assert to_json(same_again) == to_json(chronology)


def test_text_is_utf8_as_it_is_indented_by_two_with_one_newline_at_the_end(chronology: Chronology) -> None:
    text = to_json(chronology)
    assert "“Tuesday” before" in text
    assert text.startswith('{\n  "schema": 1,\n  "as_of": null,\n')
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def test_every_quote_is_cut_from_its_report(chronology: Chronology) -> None:
    texts = {read.report.id: read.report.text for read in chronology.reports}
    spans = list(_spans(export(chronology)))
    assert len(spans) > 40
    assert [s for s in spans if texts[s["report"]][s["start"] : s["end"]] != s["quote"]] == []


def test_the_text_of_a_report_is_not_exported(chronology: Chronology) -> None:
    for read, row in zip(chronology.reports, export(chronology)["reports"], strict=True):
        assert row["chars"] == len(read.report.text)
        assert read.report.text not in row.values()


def test_ids_of_mentions_become_ids_of_actors_and_events(chronology: Chronology) -> None:
    exported = export(chronology)
    speakers = {one["speaker"]["text"]: one["speaker"]["actor"] for one in exported["attributions"]}
    assert speakers == {"Ada Brenk": "a1brenk", "the harbour office": None}
    events = [one["event"] for one in exported["quantities"]]
    assert events == ["e1aa000000000000aa"] * 3 + [None]


def test_paths_of_this_machine_are_not_exported(chronology: Chronology) -> None:
    assert "/home/ada" not in to_json(chronology)


def _spans(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == contract.SPAN.keys():
            yield value
        for one in value.values():
            yield from _spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one)


BREAKS = {
    "a key that is missing": (lambda e: e["events"][0].pop("support"), "no key 'support'"),
    "a type that PLOVER lacks": (lambda e: e["events"][0].update(type="FIGHT"), "'FIGHT' is none of"),
    "a truth value for a number": (lambda e: e.update(schema=True), "True is none of"),
    "a place that is not there": (lambda e: e["events"][0].update(place="p9"), "is no ref places?"),
    "a quote of another length": (lambda e: e["events"][0]["mentions"][0]["trigger"].update(end=9_999), "does not fit"),
    "a quote that others contradict": (
        lambda e: e["events"][0]["mentions"][0]["trigger"].update(quote="STOPPED"),
        "differs from another span",
    ),
    "a date that is none": (lambda e: e["events"][0]["dates"].update(earliest="2026-02-30"), "is no date?"),
    "an interval that ends before it begins": (
        lambda e: e["events"][0]["dates"].update(latest="2026-01-01"),
        "ends before it begins",
    ),
    "an id used twice": (lambda e: e["events"].append(copy.deepcopy(e["events"][0])), "is used 2 times"),
    "a share above one": (lambda e: e["copies"][0].update(overlap=1.1), "1.1 is no share"),
    "an attribution that is not there": (
        lambda e: e["events"][0]["mentions"][0].update(attribution="q9"),
        "is no ref attributions?",
    ),
    "keys in another order": (lambda e: e.update(schema=e.pop("schema")), "documented order"),
    "a report shorter than its quotes": (lambda e: e["reports"][0].update(chars=3), "of 3 characters"),
    "an object for a list": (lambda e: e.update(copies={}), "is no list"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_checker_sees(name: str, chronology: Chronology) -> None:
    exported = json.loads(to_json(chronology))
    break_it, expected = BREAKS[name]
    break_it(exported)
    errors = contract.check(exported)
    assert any(expected in line for line in errors), errors

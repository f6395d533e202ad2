"""Invented situations of a few reports: what they state differently, as an editor would list it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "cases" / "discrepancies"


def _evaluation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluation_discrepancies", ROOT / "evaluation" / "discrepancies.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


EVALUATION = _evaluation()
NAMES = """tuned_on notices begun_and_ended one_incident told_in_words what_became answered told_as_one notices_in_words
    other_groups answered_in_short growing_tolls"""
IN_SIGHT = [situation for name in NAMES.split() for situation in EVALUATION.read_situations(FOLDER / f"{name}.txt")]


@pytest.mark.parametrize("situation", IN_SIGHT, ids=lambda s: s.title)
def test_what_an_editor_would_list(situation: Any) -> None:
    """Every row, told apart rightly, and none beyond; a row that is marked as wrong today is still missed."""
    found = EVALUATION.derive(situation).discrepancies
    match = EVALUATION.matched(situation.expected, found)
    marked = {n for n, one in enumerate(situation.expected) if one.wrong_today}
    assert set(match) == set(range(len(situation.expected))) - marked
    assert {n: match[n].nature for n in match} == {n: situation.expected[n].nature for n in match}
    assert [row for row in found if row not in match.values()] == []


def test_the_situations_that_were_kept_aside_are_found_as_well_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    """Measured at 0.913 (decision 19). Lowering the floor takes a decision note."""
    tally = EVALUATION.measure(FOLDER / "kept_aside.txt", show_misses=False)
    assert EVALUATION.f1(tally["found"], tally["given"], tally["expected"]) >= 0.86
    assert tally["flags"] >= 0.9 * tally["found"]


def test_later_situations_that_were_kept_aside_are_found_as_well_as_before(capsys: pytest.CaptureFixture[str]) -> None:
    """Measured at 0.917 (decision 19). Lowering the floor takes a decision note."""
    tally = EVALUATION.measure(FOLDER / "kept_aside_later.txt", show_misses=False)
    assert EVALUATION.f1(tally["found"], tally["given"], tally["expected"]) >= 0.86
    assert tally["flags"] >= 0.9 * tally["found"]


@pytest.mark.parametrize(("name", "floor"), [("told_longer", 0.58), ("kept_aside_longer", 0.30)])
def test_situations_of_longer_reports_are_found_as_well_as_before(name: str, floor: float) -> None:
    """Measured at 0.64 and 0.35 (decision 19). Lowering a floor takes a decision note."""
    tally = EVALUATION.measure(FOLDER / f"{name}.txt", show_misses=False)
    assert EVALUATION.f1(tally["found"], tally["given"], tally["expected"]) >= floor
    assert tally["found"] >= 0.8 * tally["given"]


def test_every_row_says_who_gives_what() -> None:
    """An explanation is a sentence that names an outlet for each side; values quote their reports."""
    for situation in IN_SIGHT:
        texts = {report.id: report.text for report in situation.reports}
        for row in EVALUATION.derive(situation).discrepancies:
            assert row.explanation[0].isupper() or row.kind == "calendar"
            assert row.update == (row.nature == "update")
            for value in row.values:
                assert value.spans
                for span in value.spans:
                    assert texts[span.report][span.start : span.end] == span.quote
            if row.kind != "calendar":
                assert any(report.outlet in row.explanation for report in situation.reports)

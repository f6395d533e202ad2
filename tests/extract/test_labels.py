"""The line that an event gets: the words of its own clause, whoever acts named, nothing of its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports import read

CASES = Path(__file__).parent.parent / "cases" / "labels" / "labels.txt"


def cases() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c[1]}: {c[0][:40]}")
def test_an_event_is_told_in_one_line(case: list[str]) -> None:
    sentence, trigger, label = case
    events = read(sentence, published="2025-03-14").claims.events
    assert label in [e.label for e in events if e.trigger.quote == trigger]

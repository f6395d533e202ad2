"""Where an event was: from sentences and short reports beside the place expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports import read

CASES = Path(__file__).parent.parent / "cases" / "event_places"


def cases() -> list[list[str]]:
    lines = (line for file in sorted(CASES.glob("*.txt")) for line in file.read_text("utf-8").splitlines())
    return [[part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c[1]}: {c[0][:50]}")
def test_an_event_has_its_place(case: list[str]) -> None:
    text, trigger, expected = case
    claims = read(text.replace("\\n", "\n"), published="2025-03-14").claims
    names = {p.id: p.name for p in claims.places}
    event = next((e for e in claims.events if e.trigger.quote == trigger), None)
    assert event is not None, [e.trigger.quote for e in claims.events]
    assert (names[event.place] if event.place else "-") == expected

"""Mines where ore is dug are no weapons."""

from __future__ import annotations

import pytest

from tests.reports import read


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Gunmen attacked a gold mine in Chad on Friday.", None),
        ("Gunmen killed nine workers at a copper mine in Chad on Friday.", None),
        ("A mine killed two soldiers in Chad on Friday.", "explosives"),
    ],
)
def test_only_a_mine_that_explodes_is_the_mode_of_an_attack(text: str, mode: str | None) -> None:
    events = [e for e in read(text, published="2025-03-14").claims.events if e.type == "ASSAULT" and e.parts]
    assert [e.mode for e in events] == [mode]

"""What says that something lasting began or was over."""

from __future__ import annotations

import pytest

from dateline.weigh.begun import _PLANNED, _RUNS, _may_last

SENTENCES = (
    "The strike began on Monday.", "A strike which nurses have begun on Monday.", "They got under way with the search.",
    "The trial got underway.", "Drivers went on strike on Friday.", "They have been on strike since Friday.",
    "The siege has held since May.", "Troops laid siege to the town.", "The union called off the strike.",
    "They broke off talks.", "The talks came to an end.", "The strike was over.", "They wrapped up the search.",
    "The siege is to end in May.", "The strike will begin on Monday.", "The curfew must be lifted by June.",
    "The trial would have opened in May.", "The truce is to be over in June.", "The search should finish today.",
)  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_whatever_a_pattern_finds_is_looked_at(sentence: str) -> None:
    patterns = [p for runs in (*_RUNS.values(), *_PLANNED.values()) for p in runs]
    assert any(p.search(sentence) for p in patterns)
    assert _may_last(sentence)

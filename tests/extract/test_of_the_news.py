"""What is told without a day: of the news, or only recalled."""

from __future__ import annotations

from unittest import mock

import pytest

from dateline.extract import of_the_news
from dateline.extract.inferred_days import AMONG_THE_NEWS
from dateline.extract.of_the_news import points
from dateline.model import Claims
from tests.reports import read

BRIDGE = """The footbridge over the Sarn gave way on Monday, the council said. Nine pupils were hurt.
Masons from Halden built it and a bishop blessed it. The headmaster closed the school."""
DAY = "2025-03-11"  # a Tuesday


def days(claims: Claims, words: str) -> tuple[str | None, str | None]:
    """The first and last day of the one event that is told by some words."""
    found = [e for e in claims.events if words in e.trigger.quote]
    assert len(found) == 1, [e.trigger.quote for e in claims.events]
    return found[0].dates.first_day, found[0].dates.last_day


def test_words_add_up() -> None:
    weights = {"": 0.5, "is build": -1.5, "means 3": 2.0}
    assert points({"is build": 1.0, "means 3": 0.25, "with brick": 1.0}, weights) == pytest.approx(0.5 - 1.5 + 0.5)
    assert points({}, {}) == 0.0


def test_what_was_built_is_no_news_of_the_collapse() -> None:
    claims = read(BRIDGE, published=DAY).claims
    assert days(claims, "hurt") == ("2025-03-10", DAY)
    assert days(claims, "built") == (None, DAY)
    assert "perhaps only recalled" in next(e for e in claims.events if e.trigger.quote == "built").dates.why


def test_the_chance_decides() -> None:
    for chance, first in ((of_the_news.NEWS, "2025-03-10"), (of_the_news.NEWS - 0.01, None)):
        with mock.patch.object(of_the_news, "chances", lambda found, chance=chance: [chance] * len(found)):
            assert days(read(BRIDGE, published=DAY).claims, "closed") == (first, DAY)


def test_only_what_has_its_days_from_the_news_is_asked_about() -> None:
    with mock.patch.object(of_the_news, "chances", lambda found: [0.0] * len(found)):
        claims = read(BRIDGE, published=DAY).claims
    assert days(claims, "gave way") == ("2025-03-10", "2025-03-10")
    assert not any(AMONG_THE_NEWS in e.dates.why for e in claims.events)


def test_what_is_recalled_has_no_likely_day() -> None:
    with mock.patch.object(of_the_news, "chances", lambda found: [0.0] * len(found)):
        claims = read(BRIDGE, published=DAY).claims
    recalled = [e for e in claims.events if "perhaps only recalled" in e.dates.why]
    assert recalled and all(e.likely_day is None for e in recalled)

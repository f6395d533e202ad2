"""An office of a state without a name: who is meant where the case tells, and nobody where it may be several."""

from __future__ import annotations

from dateline.model import ReadReport
from dateline.resolve import link
from tests.reports import read

NAMED = "Norwegian Foreign Minister Ida Holm flew to Lima on Monday. Holm met President Rosa Quispe."


def names(*reports: ReadReport) -> set[str]:
    return {actor.name for actor in link(reports).actors}


def unnamed(published: str, text: str = "The Norwegian foreign minister met farmers on Tuesday.") -> ReadReport:
    return read(text, name="unnamed.txt", published=published)


def test_the_minister_is_who_holds_the_office_in_those_days() -> None:
    named = read(NAMED, name="a.txt", published="2024-03-05")
    assert "Norwegian foreign minister" in names(unnamed("2024-03-06"))
    assert "Norwegian foreign minister" not in names(named, unnamed("2024-03-06"))
    assert "Norwegian foreign minister" not in names(
        named, unnamed("2024-03-06", "Norway's foreign minister met farmers on Tuesday.")
    )


def test_an_office_changes_hands() -> None:
    named = read(NAMED, name="a.txt", published="2024-03-05")
    assert "Norwegian foreign minister" in names(named, unnamed("2025-11-20"))
    other = read("Norwegian Foreign Minister Ole Brandt resigned on Friday.", name="b.txt", published="2024-03-09")
    assert "Norwegian foreign minister" in names(named, other, unnamed("2024-03-12"))


def test_another_country_has_its_own() -> None:
    named = read(NAMED, name="a.txt", published="2024-03-05")
    kenyan = unnamed("2024-03-06", "The Kenyan foreign minister met farmers on Tuesday.")
    assert "Kenyan foreign minister" in names(named, kenyan)


def test_whose_office_it_is_need_not_be_said() -> None:
    named = read(
        "Labour Minister Ole Vang went to Bergen on Monday. Vang met miners.", name="a.txt", published="2024-03-05"
    )
    alone = unnamed("2024-03-06", "Norway's labour minister met farmers on Tuesday.")
    assert "Norway’s labour minister" not in names(named, alone)

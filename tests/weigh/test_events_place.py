"""Where a merged event was: as closely as the mentions that agree say it."""

from __future__ import annotations

from dateline.model import Event
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read


def visit_of(*texts: str) -> tuple[Event, dict[str, str]]:
    """The one visit that the reports tell, and the names of the places by id."""
    reports = [read(text, name=f"{n}.txt", published="2025-03-13") for n, text in enumerate(texts)]
    found = weigh(reports, link(reports))
    (event,) = [e for e in found.events if e.evidence[0].mention.lemma == "visit"]
    return event, {p.id: p.name for p in found.places}


def test_the_town_says_more_than_its_country_however_often_that_is_named() -> None:
    event, names = visit_of(
        "Foreign Minister Ida Holm visited Norway on Tuesday.",
        "Ida Holm visited Oslo on Tuesday.",
        "On Tuesday Ida Holm, the foreign minister, visited Norway.",
    )
    assert event.place and names[event.place] == "Oslo"
    assert len(event.evidence) == 3

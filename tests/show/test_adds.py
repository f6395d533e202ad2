"""Each report of an event has its reason beside it: the origin that it adds, or why it adds none."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dateline.model import Chronology, ReadReport
from dateline.resolve import link
from dateline.show.adds import Added, added
from dateline.show.index import Index
from dateline.show.pages import app
from dateline.show.why import because
from dateline.weigh import weigh
from tests.reports import read

PAR = (
    "Firefighters put out a blaze that destroyed four warehouses in Vesi on Tuesday morning after working for nine "
    "hours in strong winds, and a helicopter dropped water on roofs along the canal."
)


def chronology_of(*reports: ReadReport) -> Chronology:
    return Chronology(reports, weigh(reports, link(reports)))


def lines(*reports: ReadReport) -> list[Added]:
    """What each report adds to the event that most reports tell."""
    index = Index(chronology_of(*reports))
    row = max(index.rows, key=lambda row: (len(row.event.support.reports), row.event.salience))
    return list(added(index, because(index, row)))


def test_every_line_is_an_origin_that_was_counted_or_has_a_reason(chronology: Chronology) -> None:
    told = (
        read("Ida Holm will visit Vesi on Friday.", name="a.txt", published="2025-03-12", outlet="The Gull"),
        read("Ida Holm visited Vesi on Friday.", name="b.txt", published="2025-03-16", outlet="Norda"),
        read("Officials said Ida Holm visited Vesi on Friday.", name="c.txt", published="2025-03-17", outlet="Kara"),
    )
    index = Index(chronology_of(*told))
    for row in index.rows:
        found = added(index, because(index, row))
        assert {one.report.id for one in found} == set(row.event.support.reports)
        named = {origin.name for origin in row.event.support.origins if row.event.support.high}
        assert {one.origin for one in found if one.new} == named
        assert all(one.why for one in found)


@pytest.mark.parametrize(
    ("other", "adds", "why"),
    [
        ("Ida Holm will visit Vesi on Friday.", None, "tells it as planned, where others tell that it took place"),
        ("Sources said that Ida Holm visited Vesi on Friday.", None, "attributed to nobody by name (Sources)"),
        ("Ida Holm visited Vesi on Friday.", "Norda", "told in the report's own voice"),
    ],
)
def test_a_report_that_adds_none_says_why(other: str, adds: str | None, why: str) -> None:
    first = read("Ida Holm visited Vesi on Friday.", name="b.txt", published="2025-03-16", outlet="The Gull")
    second = read(other, name="a.txt", published="2025-03-12", outlet="Norda")
    one = next(one for one in lines(first, second) if one.report.outlet == "Norda")
    assert (one.origin, one.new, one.why) == (adds, adds is not None, why)


def test_a_copy_names_the_report_that_it_repeats() -> None:
    first = read(PAR, name="a.txt", published="2025-03-12", outlet="The Gull")
    again = read(PAR, name="b.txt", published="2025-03-13", outlet="Norda")
    own, copy = lines(first, again)
    assert (own.origin, own.new, own.other) == ("The Gull", True, None)
    assert (copy.origin, copy.new, copy.other and copy.other.id) == (None, False, first.report.id)
    assert copy.why.startswith("verbatim copy of ")


def test_offices_of_one_government_add_one_and_the_later_says_under_which_it_counts() -> None:
    first = read(
        "Norwegian Foreign Minister Ida Holm visited Vesi on Tuesday, the Norwegian foreign ministry said.",
        name="a.txt", published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    second = read(
        "Ida Holm visited Vesi on Tuesday, Norwegian Defence Minister Per Dahl said.",
        name="b.txt", published="2025-03-14", outlet="Norda",
    )  # fmt: skip
    one, two = lines(first, second)
    assert (one.origin, one.new, two.origin, two.new) == ("authorities of Norway", True, "authorities of Norway", False)
    assert two.other and two.other.id == first.report.id
    assert "its offices count once" in two.why


def test_the_page_and_the_api_show_it_beside_the_words(chronology: Chronology) -> None:
    pages = TestClient(app("case.db", read=lambda _: chronology), base_url="http://127.0.0.1:8765")
    event, (wire, daily) = chronology.derived.events[0], chronology.reports[:2]
    html = pages.get(f"/event/{event.id}").text
    table = html[html.index('id="h-adds"') : html.index('class="chain"')]
    assert f'href="/report/{daily.report.id}#' in table
    assert "Ada Brenk</bdi> again, as in" in table
    assert table.count('href="#s') >= 4  # each opens its words
    rows = pages.get(f"/api/events/{event.id}").json()["adds"]
    copy = next(row for row in rows if row["report"] == daily.report.id)
    assert (copy["origin"], copy["adds"], copy["other"]) == ("Ada Brenk", False, wire.report.id)


def test_who_has_lost_a_source_copies_nothing_and_says_whose_claim_it_was() -> None:
    claim = read(
        "Treasurer Mirko Adanic may have accepted bribes, prosecutors allege. He was suspended on Monday.",
        name="a.txt", published="2025-03-10", outlet="The Gull",
    )  # fmt: skip
    fact = read(
        "Treasurer Mirko Adanic accepted bribes and was suspended on Monday.",
        name="b.txt", published="2025-03-11", outlet="Norda",
    )  # fmt: skip
    denied = read(
        "Mirko Adanic, the suspended treasurer, denied on Wednesday that he had accepted bribes.",
        name="c.txt", published="2025-03-12", outlet="Kara",
    )  # fmt: skip
    index = Index(chronology_of(claim, fact, denied))
    found = [one for row in index.rows for one in added(index, because(index, row)) if one.report.outlet == "Norda"]
    lost = [one for one in found if "tells as a fact what an earlier report has" in one.why]
    assert [(one.origin, one.new, one.other and one.other.id) for one in lost] == [(None, False, claim.report.id)]

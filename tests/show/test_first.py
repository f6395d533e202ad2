"""Since when a thing is reported, and by whom first."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Chronology, Discrepancy, Value
from dateline.pipeline import derive
from dateline.show.export_json import export
from dateline.show.first import First, first_reported, of_discrepancy, of_event, of_values, words
from dateline.show.index import Index
from tests.reports import read

GULL = read(
    "KARVIA, 5 March 2026 (Gull) - A fire in a warehouse in Oslo killed 12 people on Wednesday, police said.",
    name="b.txt",
    published="2026-03-05",
    outlet="Gull",
)
POST = read(
    "KARVIA, 6 March 2026 (Post) - A fire in a warehouse in Oslo killed 14 people on Wednesday, police said.",
    name="a.txt",
    published="2026-03-06",
    outlet="Post",
)
BOUNDED = read("Oslo had a fire.", name="c.txt", published="4/6/2026", outlet="Star")
NOTES = read("A fire was told of.", name="d.txt", outlet="Notes")


def index() -> Index:
    """Two reports of one fire, whose figures are put against each other by hand."""
    reports = (POST, GULL)
    values = tuple(Value(q.span.quote, (q.span,)) for read in (GULL, POST) for q in read.claims.quantities)
    assert len(values) == 2
    toll = Discrepancy("d1", "quantity", None, True, values, "the number of dead changed")
    return Index(Chronology(reports, replace(derive(reports), discrepancies=(toll,))))


def test_the_first_report_is_the_one_that_certainly_was_there_first() -> None:
    found = Index(Chronology((POST, GULL, BOUNDED, NOTES), derive((POST, GULL))))
    assert first_reported(found, [POST.report.id, GULL.report.id]) == First("2026-03-05", (GULL.report.id,))
    star = BOUNDED.report.id  # 6 April or 4 June, either way after the others
    assert first_reported(found, [star, POST.report.id]) == First("2026-03-06", (POST.report.id,))
    notes = NOTES.report.id
    assert first_reported(found, [notes, POST.report.id]) == First("2026-03-06", (POST.report.id,), (notes,))
    assert first_reported(found, [notes]) == First(None, (notes,))


def test_first_reports_in_words() -> None:
    found = Index(Chronology((POST, NOTES), derive((POST,))))
    there = first_reported(found, [POST.report.id, NOTES.report.id])
    assert words(found, there) == "6 Mar 2026, Post; perhaps earlier: Notes"
    assert words(found, first_reported(found, [NOTES.report.id])) == "on no known day, Notes"
    star = Index(Chronology((BOUNDED,), derive((BOUNDED,))))
    assert words(star, first_reported(star, [BOUNDED.report.id])) == "by 4 Jun 2026, Star"


def test_every_value_says_since_when_it_is_told() -> None:
    found = index()
    told = [row.event for row in found.rows if len(row.event.support.reports) == 2]
    assert told, "the two reports tell of one event at least"
    for event in told:
        assert of_event(found, event) == First("2026-03-05", (GULL.report.id,))
        for value in of_values(found, event):
            givers = {"2026-03-05": GULL.report.id, "2026-03-06": POST.report.id}
            assert value.first.reports == (givers[value.first.day or ""],)


def test_a_discrepancy_is_there_since_its_second_value() -> None:
    found = index()
    (one,) = found.chronology.derived.discrepancies
    assert of_discrepancy(found, one) == First("2026-03-06", (POST.report.id,))


def test_the_export_says_it_of_events_values_and_discrepancies() -> None:
    exported = export(index().chronology)
    first = {"day": "2026-03-05", "reports": [GULL.report.id], "outlets": ["Gull"], "perhaps_earlier": []}
    assert first in [event["first_reported"] for event in exported["events"]]
    (one,) = exported["discrepancies"]
    assert [value["first_reported"]["outlets"] for value in one["values"]] == [["Gull"], ["Post"]]
    assert one["first_reported"]["day"] == "2026-03-06"
    assert [report["counts_from"] for report in exported["reports"]] == ["2026-03-06", "2026-03-05"]

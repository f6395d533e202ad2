"""A report that others date: shown with its days, called inferred, and with the reasons wherever its date stands."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from dateline import pipeline
from dateline.model import Chronology
from dateline.show.choose import Wanted
from dateline.show.export_json import to_json
from dateline.show.table import print_chronology
from tests.reports import read
from tests.show.test_pages import client


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    """A dated report and one that it dates to 12 to 18 March 2025."""
    text = "Foreign Minister Ida Holm visited Brennvik on Wednesday and met Governor Peter Vang."
    later = "Foreign Minister Ida Holm arrived in Brennvik on Wednesday to meet Governor Peter Vang. Four people came."
    reports = (read(text, name="a.txt", published="2025-03-13", outlet="Daily Gull"), read(later, name="b.txt"))
    return Chronology(reports, pipeline.derive(reports))


def test_the_export_gives_the_inferred_days_and_what_follows_from_them(chronology: Chronology) -> None:
    exported = json.loads(to_json(chronology))
    published = exported["reports"][1]["published"]
    assert (published["basis"], published["earliest"], published["latest"]) == ("inferred", "2025-03-12", "2025-03-18")
    assert "Daily Gull" in published["why"] and "“Wednesday”" in published["why"]
    report = exported["reports"][1]["id"]
    mentions = [m for e in exported["events"] for m in e["mentions"] if m["trigger"]["report"] == report]
    assert {m["dates"]["earliest"] for m in mentions if m["trigger"]["quote"] == "arrived"} == {"2025-03-12"}
    assert [(q["as_of"]["earliest"], q["as_of"]["latest"]) for q in exported["quantities"]] == [
        ("2025-03-12", "2025-03-18")
    ]


def test_the_table_says_who_dates_it(chronology: Chronology) -> None:
    console = Console(file=io.StringIO(), width=160)
    print_chronology(console, chronology, Wanted())
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "0 undated, 1 dated by others" in printed and "Daily Gull dates to 2025-03-12" in printed


def test_the_page_of_the_report_lists_the_reasons(chronology: Chronology) -> None:
    page = client(chronology).get(f"/report/{chronology.reports[1].report.id}").text
    assert "inferred" in page and "Because" in page and "Daily Gull dates to 2025-03-12" in page

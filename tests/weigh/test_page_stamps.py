"""A page that was changed long after its text can have been written: told apart, and only where nothing dates it."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Dates, Discrepancy, Placed, Published, Reason, Stamp
from dateline.weigh.page_stamps import stamped_later
from tests.reports import read

TEXT = "Two weeks after the earthquake in Port Selby, the army still digs for the missing."


def found(changed: str, *, inferred: bool = True) -> list[Discrepancy]:
    """The rows of a report that was written on 17 or 18 March, as others leave it, and changed on a day."""
    told = read(TEXT, outlet="The Long Shore")
    report = replace(told.report, stamps=(Stamp("meta og:updated_time", "updated", changed),))
    days = Published(Dates("2025-03-17", "2025-03-18"), "inferred")
    reason = Reason("two weeks lead from the day of the earthquake", (report.span(0, 9),))
    return stamped_later([replace(told, report=report)], [Placed(report.id, days, (reason,))] if inferred else [])


def test_a_stamp_long_after_the_text_is_told_with_the_words_that_date_it() -> None:
    (row,) = found("2025-06-01")
    assert row.kind == "date" and row.event is None and not row.update
    stamp, text = row.values
    assert stamp.value == "2025-06-01 (page stamp: updated)" and not stamp.spans
    assert text.value == "2025-03-17 to 2025-03-18 (what its text tells)"
    assert [span.quote for span in text.spans] == ["Two weeks"]
    assert "The Long Shore says that it was updated on 1 June 2025" in row.explanation


def test_a_stamp_of_the_days_after_tells_nothing_new() -> None:
    assert found("2025-03-21") == []


def test_a_report_with_a_day_of_its_own_has_no_such_row() -> None:
    assert found("2025-06-01", inferred=False) == []

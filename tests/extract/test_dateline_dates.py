"""The day that stands before the first sentence of an agency report, whatever the letters of its town."""

from __future__ import annotations

import pytest

from dateline.extract.dating import dateline_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("OSLO, Norway, Oct 22 (Norda) - The ferry sank.", (None, 10, 22)),
        ("Oslo (Norda), Friday 22 October 2027 - The ferry sank.", (2027, 10, 22)),
        ("Oslo, 22 October 2027 (Norda) – The ferry sank.", (2027, 10, 22)),
        ("Port Louis, Mauritius (Norda) - 3 March 2026 - The ferry sank.", (2026, 3, 3)),
    ],
)
def test_a_dateline_gives_the_day(line: str, day: tuple[int | None, int, int]) -> None:
    found = dateline_date(f"A headline\n\n{line}")
    assert found is not None
    assert (found[2].year, found[2].month, found[2].day) == day


@pytest.mark.parametrize(
    "line",
    [
        "In Oslo, 22 October 2027 was a Friday - and cold.",
        "Oslo, 22 October - a day that nobody forgot.",  # in small letters and without its year it may be anything
        "The ferry of Oslo sank on 22 October 2027 - a Friday.",
    ],
)
def test_a_day_in_a_sentence_is_no_dateline(line: str) -> None:
    assert dateline_date(line) is None

"""Two people of one full name are kept apart by nationality or age, and what may be one person stays one."""

from __future__ import annotations

import pytest

from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read

OUTLETS = ("The Gull", "Norda", "Harbour Post", "The Mail")


def people(*texts: str) -> tuple[int, list[str]]:
    """How many people are told of, by full name, and the identity notices."""
    reports = [read(t, name=f"{n}.txt", published="2025-03-12", outlet=OUTLETS[n]) for n, t in enumerate(texts)]
    links = link(reports)
    rows = [d.explanation for d in weigh(reports, links).discrepancies if d.kind == "identity"]
    return sum(a.kind == "person" and len(a.name.split()) > 1 for a in links.actors), rows


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Leeds mayor John Carter opened a bus depot on Monday.",
            "Australian businessman John Carter was charged with fraud in Perth on Tuesday.",
        ),
        (
            "Peruvian Interior Minister Carlos Vega resigned on Monday.",
            "Spanish opposition leader Carlos Vega was arrested in Madrid on Tuesday.",
        ),
        ("Peter Vang, 61, was arrested in Oslo on Monday.", "Peter Vang, 23, won a race in Oslo on Tuesday."),
    ],
)
def test_nationality_or_age_keeps_namesakes_apart_with_a_notice(texts: tuple[str, str]) -> None:
    number, rows = people(*texts)
    assert number == 2
    (row,) = rows
    assert row.startswith("Two or more people of one name")


def test_a_middle_initial_that_differs_is_another_person() -> None:
    assert people("President George W. Bush visited Oslo on Monday.", "George H. W. Bush died on Tuesday.")[0] == 2


@pytest.mark.parametrize(
    "texts",
    [
        # nothing tells of whom the second speaks
        ("Norwegian minister Ida Holm visited Chad on Monday.", "Ida Holm visited Chad on Monday."),
        # posts whose country is the one that they deal with
        ("US envoy Peter Vang visited Kyiv on Monday.", "Ukraine envoy Peter Vang visited Kyiv on Monday."),
        # of two countries
        (
            "Iranian-American journalist Reza Karami was arrested on Monday.",
            "Iranian journalist Reza Karami was arrested on Monday.",
            "American journalist Reza Karami was arrested on Monday.",
        ),
        ("Ivan Petrov, 42, was rescued on Monday.", "Ivan Petrov, 44, a miner, was rescued on Monday."),
        ("Anna M. Holm resigned on Monday.", "Anna Maria Holm resigned on Monday."),
    ],
)
def test_what_may_be_one_person_stays_one(texts: tuple[str, ...]) -> None:
    assert people(*texts)[0] == 1


def test_company_in_common_tells_one_person_whatever_a_report_calls_him() -> None:
    number, _ = people(
        "Norwegian trader Ola Lien met Peter Vang and Anna Holm in Bergen on Monday.",
        "Danish trader Ola Lien met Peter Vang in Bergen on Monday.",
    )
    assert number == 3

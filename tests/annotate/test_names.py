# ruff: noqa: E501  a case a line
"""Names: what is one, of which kind, with which title; one key for the variants of one name."""

from __future__ import annotations

import pytest

from tests.reports import annotated


def names(text: str) -> list[tuple[str, str]]:
    return [(n.span.quote, n.kind) for n in annotated(text).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish Foreign Minister Ida Holm arrived.", [("Danish", "nationality"), ("Ida Holm", "person")]),
        ("The talks were led by Ida Holm, the foreign minister.", [("Ida Holm", "person")]),
        ("Norway’s foreign ministry summoned the envoy.", [("Norway", "country")]),
        ("The Norwegian Coast Guard sent a boat.", [("Norwegian Coast Guard", "organization")]),
        ("He spoke in Oslo on Tuesday.", [("Oslo", "place")]),
        (
            "The Ministry of Foreign Affairs and Trade denied it.",
            [("Ministry of Foreign Affairs and Trade", "organization")],
        ),
        ("However, the minister left. Residents wept.", []),
        ("It hit the Karvia region near Lake Vesi.", [("Karvia", "place"), ("Lake Vesi", "place")]),
        ("Rescue chief Anders J. Brandt said no.", [("Anders J. Brandt", "person")]),
        ("The Democratic People’s Republic of Korea agreed.", [("Democratic People’s Republic of Korea", "country")]),
    ],
)
def test_names_have_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("NAIROBI, May 3 (Horn Wire) -", [("NAIROBI", "place"), ("Horn Wire", "organization")]),
        ("LIMA (Horn Wire) —", [("LIMA", "place"), ("Horn Wire", "organization")]),
        ("TAMALE, May 3 (HW) –", [("TAMALE", "place"), ("HW", "organization")]),
        ("ACCRA, Ghana, May 3 (Gulf News Agency) -", [("ACCRA", "place"), ("Ghana", "country"), ("Gulf News Agency", "organization")]),
        ("NEW DELHI/KHOROG, 3 May 2024 (Ida Wire) -", [("NEW DELHI", "place"), ("KHOROG", "place"), ("Ida Wire", "organization")]),
        ("Khorog (Horn Wire), Friday 3 May 2024 -", [("Khorog", "place"), ("Horn Wire", "organization")]),
        ("Khorog, 3 May 2024 (Horn Wire) –", [("Khorog", "place"), ("Horn Wire", "organization")]),
        ("(Horn Wire) -", [("Horn Wire", "organization")]),
        ("KHOROG, May 3 -", [("KHOROG", "place")]),
        ("UNICEF -", [("UNICEF", "organization")]),
    ],
)  # fmt: skip
def test_a_dateline_names_a_town_and_an_agency(head: str, expected: list[tuple[str, str]]) -> None:
    assert names(f"{head} The bridge was closed.") == expected


def test_a_town_in_capitals_alone_is_one_that_the_report_names() -> None:
    assert names("VARNHOLM - The bridge was closed. Rain fell in Varnholm.")[0] == ("VARNHOLM", "place")


def test_brackets_within_a_sentence_may_hold_a_person() -> None:
    assert ("Ida Holm", "person") in names("The minister (Ida Holm) - who came by sea - was late.")


def test_a_title_belongs_to_its_holder() -> None:
    (nationality, person) = annotated("Danish Foreign Minister Ida Holm arrived.").names
    assert person.title is not None
    assert person.title.quote == "Foreign Minister"
    assert person.country == "DK"
    assert nationality.country == "DK"


def test_variants_of_one_name_share_a_key() -> None:
    text = "Envoy Sergei Malenko met Ida Holm. Malenko left early. Later Sergey Malenko returned. Holm stayed."
    keys = {n.span.quote: n.key for n in annotated(text).names}
    assert keys["Malenko"] == keys["Sergei Malenko"] == keys["Sergey Malenko"]
    assert keys["Holm"] == "Ida Holm"


def test_a_surname_of_two_people_is_left_open() -> None:
    text = "Ida Holm met Peter Holm, a lawyer. Holm left."
    assert [n.key for n in annotated(text).names][-1] == "Holm"


def test_an_acronym_in_brackets_is_the_same_body() -> None:
    text = "The National Coast Service (NCS) sent a boat. NCS said the search went on."
    assert {n.key for n in annotated(text).names if n.kind == "organization"} == {"National Coast Service"}


def test_a_capital_that_speaks_is_no_place() -> None:
    text = "Oslo said no. The envoy flew to Oslo."
    said, flew = annotated(text).names
    assert (said.place_use, flew.place_use) == (False, True)


def test_a_currency_is_no_country() -> None:
    names = annotated("Norway has promised US$1.5 million and A$5 million. The US said so.").names
    assert [(n.span.quote, n.kind) for n in names] == [("Norway", "country"), ("US", "country")]

"""Notices of correction and withdrawal: where they stand, and which words they take back."""

from __future__ import annotations

import pytest

from dateline.notices import find_notices, is_notice
from tests.reports import annotated

BODY = "A ferry sank off Brennvik on Tuesday and 9 people died, police said."


def found(text: str, outlet: str | None = "The Gull") -> list[tuple[str, list[str], bool]]:
    """For each notice its words, those that it takes back, and whether it withdraws."""
    sentences = [s.span for s in annotated(text).sentences]
    return [
        (text[n.start : n.end], [text[start:end].strip() for start, end in n.before], n.withdraws)
        for n in find_notices(text, sentences, outlet)
    ]


@pytest.mark.parametrize(
    ("notice", "before"),
    [
        ("An earlier version of this article said that 12 people had died.", ["12 people had died."]),
        ("This story has been corrected to show that 9 people died, not 12.", ["12"]),
        ("(Corrects number of dead to 9 from 12 in first paragraph)", ["12"]),
        ("Correction: A report on Tuesday said that 12 died. The number is 9.", ["12 died."]),
        (
            "Correction: In our report on Monday we put the wreck off Vardo. It is off Brennvik.",
            ["the wreck off Vardo."],
        ),
        ("Our report on Tuesday wrongly said that the ship was new; it was old.", ["the ship was new"]),
        (
            "Due to an editing error, an article on Tuesday misidentified the captain. He is Ole Brandt.",
            ["the captain."],
        ),
        ("We initially reported that 12 had died.", ["12 had died."]),
        ("This item previously stated that the ship was new; it was old.", ["the ship was new"]),
        ("Corrects the number of dead to 9 from 12.", ["12"]),
        ("The number of dead in this story has been corrected. It had been given as 12.", ["12"]),
        ("This story has been changed to remove a name. An earlier version said 12 had died.", ["12 had died."]),
        ("The sum was given as 12 million in the first edition of this story.", ["12 million"]),
        ("Correction to our report on the ferry: the dead are 9, not 12.", ["12"]),
        ("The agency corrects the toll in its report of Tuesday: nine died, not 12.", ["12"]),
        ("This version corrects the toll; the first version said 12.", ["12."]),
    ],
)
def test_a_notice_and_what_it_takes_back(notice: str, before: list[str]) -> None:
    assert found(f"{BODY}\n{notice}") == [(notice, before, False)]


@pytest.mark.parametrize("who", ["We withdraw", "The Gull has retracted"])
def test_an_outlet_withdraws_its_report(who: str) -> None:
    notice = f"{who} our report of 3 March that the captain had been drunk."
    assert found(notice) == [(notice, ["the captain had been drunk."], True)]


def test_a_note_that_owns_up_withdraws() -> None:
    note = "Editor's note: A story on this site said that the captain had been drunk. That was wrong."
    assert found(note) == [(note, ["the captain had been drunk."], True)]


def test_the_report_of_another_is_not_withdrawn_by_an_outlet_that_tells_of_it() -> None:
    assert found("The Herald has retracted its report that the captain had been drunk.") == []


def test_a_heading_alone_leads_in_the_notices_below_it() -> None:
    notices = ["An article on Monday misspelled the name of the captain.", "An article on Friday gave the wrong day."]
    assert [words for words, _, _ in found("\n".join([BODY, "Corrections", *notices]))] == notices


@pytest.mark.parametrize(
    "text",
    [
        "The minister withdrew his bill and a court corrected its ruling.",
        "An earlier version of the bill had said that 12 ports would close.",
        "A report by the audit office wrongly said that 12 ports would close, the ministry said.",
        "Markets saw a correction: shares fell by a tenth.",
        "Editor's note: this interview was recorded on Sunday.",
        "The damage was put at 12 million; a year before it was put at 9 million.",
        "The first version of the law said 12; the second version said 9.",
        "We first reported in May that the fault was known.",
        "The newspaper corrected the date in its report on the storm.",
    ],
)
def test_news_is_no_notice(text: str) -> None:
    assert found(text) == []


def test_a_box_of_a_page_that_is_a_notice() -> None:
    assert is_notice("Correction, 6 March: An earlier version of this article misspelled the name of the river.")
    assert is_notice("This story has been corrected to show that 9 people died.")
    assert not is_notice("Corrections: see our policy")
    assert not is_notice("Subscribe to our newsletter for corrections and more.")

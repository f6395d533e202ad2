"""Sentences, tokens and quotation marks: every offset cuts its own text, and the cuts are where a reader makes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.sentences import find_quoted, find_sentences, without_datelines
from tests.reports import make_report

SPLITS = [
    ("The minister left. Rain fell.", ["The minister left.", "Rain fell."]),
    ("Mr. Holm met Gen. Ostrov at 5 p.m. in Oslo.", ["Mr. Holm met Gen. Ostrov at 5 p.m. in Oslo."]),
    ("They met at 5 p.m. The talks failed.", ["They met at 5 p.m.", "The talks failed."]),
    ("The U.S. Senate voted. It was close.", ["The U.S. Senate voted.", "It was close."]),
    ("A J. Brand spoke. Nobody listened.", ["A J. Brand spoke.", "Nobody listened."]),
    ("“We stay.” The crowd cheered.", ["“We stay.”", "The crowd cheered."]),
    ('"Will it hold?" she asked. No one knew.', ['"Will it hold?" she asked.', "No one knew."]),
    ("It rose 6.8 percent. In No. 4 it fell.", ["It rose 6.8 percent.", "In No. 4 it fell."]),
    ("First line\nSecond line. Third", ["First line", "Second line.", "Third"]),
    (
        "Oslo (Norda), Friday 22 October 2027 - The ferry sank.",
        ["Oslo (Norda), Friday 22 October 2027 -", "The ferry sank."],
    ),
    ("In Oslo, 22 October 2027 - a Friday - was cold.", ["In Oslo, 22 October 2027 - a Friday - was cold."]),
    ("OSLO, Norway, Oct 22 (Norda) - The ferry sank.", ["OSLO, Norway, Oct 22 (Norda) -", "The ferry sank."]),
    ("(Norda) — The ferry sank.", ["(Norda) —", "The ferry sank."]),
    ("OSLO - The ferry sank.", ["OSLO -", "The ferry sank."]),
    ("NATO - an alliance - met.", ["NATO - an alliance - met."]),
    ("Wait... He left. 12 stayed.", ["Wait...", "He left.", "12 stayed."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [s.span.quote for s in find_sentences(make_report(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we stay” and left.", ["we stay"]),
        ('"Yes," he said, "we stay."', ["Yes,", "we stay."]),
        ("‘We’re staying,’ he said.", ["We’re staying,"]),
        ("The boats’ crews didn’t go in the ’90s.", []),
        ("“It goes on\n“and it ends.”", ["It goes on", "and it ends."]),
        ("He is 6'2\" tall.", []),
    ],
)
def test_quotation_marks_hold_what_was_said(text: str, expected: list[str]) -> None:
    assert [q.quote for q in find_quoted(make_report(text))] == expected


@given(st.text(alphabet=st.sampled_from("aB .!?\"'“”’‘\n,0é中-—()"), max_size=120))
def test_every_offset_cuts_its_own_text(raw: str) -> None:
    text = "\n".join(line.strip() for line in raw.split("\n") if line.strip())
    report = make_report(text)
    previous = 0
    for s in find_sentences(report):
        assert text[s.start : s.end] == s.span.quote
        assert s.start >= previous
        previous = s.end
        for t in s.tokens:
            assert text[t.start : t.end] == t.text
            assert s.start <= t.start < t.end <= s.end
    kept = "".join(s.span.quote for s in find_sentences(report))
    assert "".join(kept.split()) == "".join(text.split()), "no character of the text is lost"


def test_a_dateline_is_no_part_of_the_sentence_that_is_read() -> None:
    text = "OSLO, March 14 (Fjord) - Holm left.\nOSLO, Norway's capital, slept."
    blank = without_datelines(text)
    assert len(blank) == len(text)
    assert blank.split("\n")[0].strip() == "Holm left."
    assert blank.split("\n")[1] == text.split("\n")[1]

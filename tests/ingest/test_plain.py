# ruff: noqa: E501  a case a line
"""Plain text and Markdown: headline, headers, hard wraps."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import ingest
from dateline.ingest.text import clean, text_of
from dateline.ingest.wraps import paragraphs
from dateline.model import Rejection
from tests.ingest.reading import one, rejections, write

A = "The mayor of Varnholm, Greta Lindqvist, said on Monday that the bridge would stay shut until the end of June."
B = "Engineers found cracks in two of its four pillars last week, and a third pillar is being examined by divers."
C = "A ferry will take lorries across the strait. “We ask everybody to be patient,” Lindqvist said, and left."


def _report(tmp_path, text: str, name: str = "a.txt"):
    return one(write(tmp_path, name, text))


def test_headline_is_taken_out_of_the_text(tmp_path):
    report = _report(tmp_path, f"Varnholm bridge stays shut, mayor says\n\n{A}\n\n{B}\n")
    assert report.title == "Varnholm bridge stays shut, mayor says"
    assert report.text == f"{A}\n{B}"


def test_ordinary_sentence_is_no_headline(tmp_path):
    report = _report(tmp_path, f"{A}\n{B}\n{C}")
    assert report.title is None
    assert report.text == f"{A}\n{B}\n{C}"


def test_hard_wraps_are_undone_and_headers_keep_their_lines(tmp_path):
    wrapped = "\n\n".join(textwrap.fill(each, 68) for each in (A, B, C))
    header = "UPDATE: BRIDGE SHUT UNTIL JUNE\n\nPress Release No. 12\nVarnholm, 3 May 2024, 18.00"
    text = f"{header}\n\n{wrapped}\n\nOla Brandt\nHead of the road office\n"
    report = _report(tmp_path, text)
    assert report.title == "UPDATE: BRIDGE SHUT UNTIL JUNE"
    assert report.text.split("\n") == [
        "Press Release No. 12", "Varnholm, 3 May 2024, 18.00", A, B, C, "Ola Brandt", "Head of the road office",
    ]  # fmt: skip


def test_menu_scraps_and_page_ends_are_dropped(tmp_path):
    report = _report(tmp_path, f"North SeaPortsRegional News\n\nBridge stays shut\n\n{A}\n\n{B}\n\nBack to top button")
    assert report.title == "Bridge stays shut"
    assert report.text == f"{A}\n{B}"


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("date 2024-05-03 Bridge stays shut until June", "unclear"),
        ("Published: 2024-05-03 Bridge stays shut until June", "published"),
    ],
)
def test_date_glued_to_the_headline_is_a_stamp(line, meaning, tmp_path):
    report = _report(tmp_path, f" {line}\n{A}\n{B}")
    assert report.title == "Bridge stays shut until June"
    assert [(s.field, s.meaning, s.value) for s in report.stamps] == [("headline", meaning, "2024-05-03")]
    assert report.text == f"{A}\n{B}"


def test_labelled_dates_and_bylines_are_not_text(tmp_path):
    report = _report(
        tmp_path, f"Bridge stays shut until June\nBy Ola Brandt\nUpdated: 4 May 2024, 10:15 CEST\n\n{A}\n{B}"
    )
    assert report.author == "Ola Brandt"
    assert [(s.meaning, s.value) for s in report.stamps] == [("updated", "4 May 2024, 10:15 CEST")]
    assert report.text == f"{A}\n{B}"


@pytest.mark.parametrize(
    ("line", "outlet", "author", "stamps"),
    [
        ("The Danube Courier, Friday 8 November 2024", "The Danube Courier", None, [("published", "Friday 8 November 2024")]),
        ("The Fjord Times - 10 May 2024", "The Fjord Times", None, [("published", "10 May 2024")]),
        ("The Danube Courier, Budapest, 8 November 2024, 10:15 CET", "The Danube Courier", None, [("published", "8 November 2024, 10:15 CET")]),
        ("Fjord Times | Published 10 May 2024, 14:05 | Updated 12 May", "Fjord Times", None, [("published", "10 May 2024, 14:05"), ("updated", "12 May")]),
        ("Fjord Times · 10 May 2024 · Updated 12 May 2024, 09:00 CET", "Fjord Times", None, [("updated", "12 May 2024, 09:00 CET"), ("published", "10 May 2024")]),
        ("Radio Varnholm • Updated at 14:20 • 10 May 2024", "Radio Varnholm", None, [("updated", "14:20"), ("published", "10 May 2024")]),
        ("fjordtimes.example — 2024-05-10", "fjordtimes.example", None, [("published", "2024-05-10")]),
        ("By Ida Moen, 8 November 2024", None, "Ida Moen", [("published", "8 November 2024")]),
        ("By Ida Moen and Ola Vik | Fjord Times | May 10, 2024 at 5 p.m. GMT", "Fjord Times", "Ida Moen and Ola Vik", [("published", "May 10, 2024 at 5 p.m. GMT")]),
        ("Words: Oda Vik | Updated 2 June 2024", None, "Oda Vik", [("updated", "2 June 2024")]),
        ("Published 10 May 2024 by Fjord Times", "Fjord Times", None, [("published", "10 May 2024")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "layout", ["{line}\n\n{headline}\n\n{body}", "{headline}\n{line}\n\n{body}", "{headline}\n\n{body}\n\n{line}"]
)
def test_a_line_of_outlet_writer_and_date_is_no_text(tmp_path, layout, line, outlet, author, stamps):
    headline = "Varnholm bridge stays shut, mayor says"
    report = _report(tmp_path, layout.format(line=line, headline=headline, body=f"{A}\n\n{B}"))
    assert (report.title, report.text) == (headline, f"{A}\n{B}")
    assert (report.outlet, report.author) == (outlet, author)
    assert [(s.meaning, s.value) for s in report.stamps] == stamps


def test_a_headline_over_a_line_of_outlet_and_date_is_no_text_either(tmp_path):
    report = _report(tmp_path, "Ministers meet in Oslo\nFjord Times | Published 10 May 2024\nThe talks ended. No deal.")
    assert (report.title, report.text) == ("Ministers meet in Oslo", "The talks ended. No deal.")


def test_outlet_and_date_below_the_heading_of_markdown(tmp_path):
    report = _report(tmp_path, f"# Bridge stays shut\n\nFjord Times | 10 May 2024\n\n{A}\n\n{B}\n", "a.md")
    assert (report.title, report.outlet, report.text) == ("Bridge stays shut", "Fjord Times", f"{A}\n{B}")


@pytest.mark.parametrize(
    "line",
    [
        "Oslo Summit, 8 November 2024",
        "Ministers Meet in Oslo - 8 November 2024",
        "World Press Day, 3 May 2024",
        "Golden Globe, 7 January 2024",
        "Daily Protests, 3 May 2024",
        "Ministers Meet | Published 10 May 2024",
        "Fjord Times reporter killed, 8 November 2024",
        "He left the Fjord Times on 8 November 2024.",
        "The Fjord Times, 10 May 2024, was sold to Holm",
        "The Fjord Times",
    ],
)  # fmt: skip
def test_a_headline_or_a_sentence_with_a_date_is_no_such_line(line, tmp_path):
    report = _report(tmp_path, f"{line}\n\n{A}\n\n{B}")
    assert not report.stamps and report.outlet is None
    assert line in f"{report.title}\n{report.text}"


def test_a_list_of_sources_at_the_end_dates_nothing(tmp_path):
    report = _report(
        tmp_path, f"Bridge stays shut\n\n{A}\n\n{B}\n\nFjord Times, 3 May 2024\n\nDanube Courier, 5 May 2024"
    )
    assert not report.stamps
    assert report.text.endswith("Fjord Times, 3 May 2024\nDanube Courier, 5 May 2024")


def test_a_text_that_is_only_such_a_line_stays(tmp_path):
    assert _report(tmp_path, "The Danube Courier, Friday 8 November 2024").text


def test_short_paragraphs_on_lines_of_their_own_are_not_joined():
    lines = [
        "He said no.",
        "She said that nobody had asked her before the vote.",
        "The meeting ended at nine.",
        "All left.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_words_broken_at_a_hyphen_are_not_parted():
    words = "The delegation came from Timor-Leste and from the non-aligned islands, the envoy of Guinea-Bissau"
    text = textwrap.fill(f"{words} said on Tuesday after a three-day meeting in Kressund.", 40)
    (joined,) = paragraphs(text)
    assert "- " not in joined
    assert "Timor-Leste" in joined


@given(st.text())
def test_text_keeps_the_invariants_of_a_report(anything):
    text = text_of(paragraphs(clean(anything)))
    assert text == text.strip()
    assert not any(line != line.strip() or not line for line in text.split("\n")) or text == ""
    assert all(c == "\n" or (c.isprintable() or c.isspace() or ord(c) > 0x9F) for c in text)
    text.encode("utf-8")
    assert text_of(text.split("\n")) == text


@given(
    st.lists(st.text("abcdefgh ,", min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1, max_size=5),
    st.integers(45, 95),
)
def test_wrapping_and_unwrapping_gives_the_same(words, width):
    sentences = [
        " ".join(f"Then {word} {word} went on and on for a while until it ended here".split()) + "." for word in words
    ]
    wrapped = "\n\n".join(textwrap.fill(each, width, break_on_hyphens=False) for each in sentences)
    joined = paragraphs(wrapped)
    assert " ".join(joined) == " ".join(sentences)


def test_markdown(tmp_path):
    text = f"""---
title: "Bridge stays shut"
date: 2024-05-03T18:00:00+02:00
outlet: Varnholm Today
url: https://varnholm.example/bridge
---
# Bridge stays shut

{A.replace("Greta Lindqvist", "**Greta** [Lindqvist](https://x.example/a_(b))")}

> {C}

![a picture](x.png)

* first *point*
* second_point and `code`
"""
    report = _report(tmp_path, text, "a.md")
    assert (report.title, report.outlet, report.url) == (
        "Bridge stays shut",
        "Varnholm Today",
        "https://varnholm.example/bridge",
    )
    assert [(s.field, s.meaning, s.value) for s in report.stamps] == [
        ("front matter date", "published", "2024-05-03T18:00:00+02:00")
    ]
    assert report.text.split("\n")[-3:] == [C, "first point", "second_point and code"]
    assert report.text.split("\n")[-4] == A


def test_binary_named_txt_is_rejected(tmp_path):
    assert [each.reason for each in rejections(write(tmp_path, "a.txt", bytes(range(256)) * 10))] == ["not-text"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("\n\n", ""), ("", "\n\n"), (" \n\u2009\n", "\n\u00a0\n\u2009\n"), ("\r\n\r\n", "\r\n\r\n")],
)
def test_blank_lines_round_a_wrapped_text_say_nothing(before, after, tmp_path):
    wrapped = textwrap.fill(f"{A} {B} {C}", 70)
    plain = one(write(tmp_path, "a.txt", wrapped)).text
    assert one(write(tmp_path, "b.txt", before + wrapped + after)).text == plain


@given(st.text(st.sampled_from("ab. \n\r\t\u00a0\u2009\u2028\x0c\x1c\x85\u200b\u200d“”-"), max_size=300))
def test_no_arrangement_of_blanks_and_line_ends_breaks_paragraphs(text):
    found = paragraphs(clean(text))
    assert all(line.strip() for line in found)
    assert "".join("".join(found).split()) == "".join(clean(text).split())


def test_a_password_in_an_address_is_refused_and_not_kept() -> None:
    (refused,) = ingest.find(["https://ida:geheim@news.example/a.html?x=1"])
    assert isinstance(refused, Rejection)
    assert (refused.reason, refused.source) == ("credentials", "https://***@news.example/a.html?x=1")
    assert "geheim" not in repr(refused)


@pytest.mark.parametrize(
    ("head", "outlet", "author", "title"),
    [
        ("Miners walk out\nThe Coast Herald\n5 February 2025", "The Coast Herald", None, "Miners walk out"),
        ("Miners walk out\nCoast Wire\nBy Ida Holm", "Coast Wire", "Ida Holm", "Miners walk out"),
        ("Miners walk out\nVesi Line\n5 February 2025", None, None, "Miners walk out"),
    ],
)
def test_outlet_date_and_writer_on_lines_of_their_own(head, outlet, author, title, tmp_path):
    body = "About 200 miners walked out of the pit at Vesi on Monday after talks on pay collapsed, the union said."
    report = _report(tmp_path, f"{head}\n\n{body}\n")
    assert (report.outlet, report.author, report.title) == (outlet, author, title)
    assert report.text.endswith(body)

"""HTML pages: exactly the article, and what the page says about itself."""

from __future__ import annotations

import pytest

from tests.ingest.pages import P1, P2, PAGES, Page
from tests.ingest.reading import one, rejections, write


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_text_is_exactly_the_article(page: Page, tmp_path):
    report = one(write(tmp_path, "page.html", page.markup))
    assert report.text.split("\n") == list(page.text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_metadata_is_what_the_page_says(page: Page, tmp_path):
    report = one(write(tmp_path, "page.html", page.markup))
    assert report.title == page.title
    assert report.outlet == page.outlet
    assert report.author == page.author
    assert tuple((stamp.field, stamp.meaning, stamp.value) for stamp in report.stamps) == page.stamps


def test_same_page_twice_gives_the_same_report(tmp_path):
    """trafilatura keeps state between calls for deduplication, which must not reach us."""
    path = write(tmp_path, "page.html", PAGES[0].markup)
    assert len({one(path) for _ in range(4)}) == 1


def test_address_is_the_canonical_one(tmp_path):
    markup = f'<html><head><link rel="canonical" href="https://news.example/a/1"></head><body><p>{P1}</p></body></html>'
    assert one(write(tmp_path, "page.html", markup)).url == "https://news.example/a/1"


def test_date_of_an_embedded_post_is_no_date_of_the_page(tmp_path):
    markup = f"""<html><body><p>{P1}</p><blockquote><p>{P2}</p>
    <time datetime="2020-01-02T03:04:05Z">2 January 2020</time></blockquote></body></html>"""
    assert one(write(tmp_path, "page.html", markup)).stamps == ()


def test_broken_json_ld_does_not_stop_the_page(tmp_path):
    markup = f"""<html><head><script type="application/ld+json">{{"datePublished": "2024-</script>
    <meta name="date" content="2024-05-08"></head><body><p>{P1}</p></body></html>"""
    report = one(write(tmp_path, "page.html", markup))
    assert [(stamp.field, stamp.meaning) for stamp in report.stamps] == [("meta date", "unclear")]


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("iso-8859-1", "iso-8859-1"), ("cp1251", "windows-1251"), ("utf-16", ""), ("utf-8", "latin-1")],
)
def test_encodings(encoding, label, tmp_path):
    """The declared encoding is used, except where the bytes are plainly UTF-8."""
    words = (
        "Женева приняла послов трёх стран" if "1251" in encoding else "Zürich empfängt die Gesandten aus drei Ländern"
    )
    markup = f'<html><head><meta charset="{label}"></head><body><p>{words}, {P1}</p></body></html>'
    assert one(write(tmp_path, "p.html", markup.encode(encoding))).text == f"{words}, {P1}"


def test_page_without_an_article_is_rejected(tmp_path):
    markup = "<html><body><nav><a href='/'>Home</a></nav><script>draw()</script></body></html>"
    assert [each.reason for each in rejections(write(tmp_path, "p.html", markup))] == ["no-text"]


def test_a_notice_of_correction_belongs_to_the_article_whatever_its_box_is_called(tmp_path):
    before = "This story has been corrected to show that 7 passengers died, not 9."
    behind = "Correction, 6 March: An earlier version of this article misspelled the name of the river."
    markup = f"""<html><body><article><h1>Bus falls into river</h1><aside class="correction-note">{before}</aside>
    <p>{P1}</p><p>{P2}</p></article><footer class="correction"><p>{behind}</p></footer>
    <footer><p>About us. All rights reserved.</p></footer></body></html>"""
    assert one(write(tmp_path, "page.html", markup)).text.split("\n") == [before, P1, P2, behind]

"""Feeds, tables, JSON, letters, archives: every item, its names, its stamps."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from dateline.ingest import find, read
from dateline.ingest.feed import CONTENT
from dateline.ingest.fetch import Fetched, FetchRefused
from dateline.model import Notice, Rejection, Report, Source
from tests.hostile.warcs import http, page, record, story, warc_gz, warcinfo
from tests.ingest.reading import everything, notices, one, rejections, reports, write

A = "The mayor of Varnholm said on Monday that the bridge would stay shut until June."
B = "Engineers found cracks in two of its four pillars, the road office said."

MODULE = CONTENT.strip("{").partition("}")[0]
RSS = f"""<?xml version="1.0"?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="{MODULE}" version="2.0">
<channel><title>Varnholm Today - Latest</title><link>https://v.example/</link>
<item><title>Bridge &amp;amp; strait</title><link>https://v.example/1</link><guid isPermaLink="false">v-1</guid>
<dc:creator>Mira Oduya</dc:creator><pubDate>Fri, 03 May 2024 18:00:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{A}</p><figure><figcaption>The bridge.</figcaption></figure><p>{B}</p>
<p>The post <a href="x">Bridge</a> appeared first on Varnholm Today.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://v.example/2</link><description>{B}</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Pier Gazette</title>
<entry><title type="html">&lt;b&gt;Bridge&lt;/b&gt; shut</title><id>tag:1</id><updated>2024-05-04T08:00:00Z</updated>
<link rel="alternate" href="https://p.example/1"/><author><name>Ola Brandt</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{A}</p><p>{B}</p></div></content></entry></feed>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://r.example/"><title>Old Wire</title></channel>
<item rdf:about="https://r.example/1"><title>Bridge shut</title><link>https://r.example/1</link>
<description>{A}</description><dc:date>2024-05-03T10:00:00Z</dc:date></item></rdf:RDF>"""


def test_rss(tmp_path):
    first, second = reports(write(tmp_path, "feed.xml", RSS))
    assert first.text == f"{A}\n{B}"
    assert (first.title, first.outlet, first.author, first.url) == (
        "Bridge & strait", "Varnholm Today", "Mira Oduya", "https://v.example/1",
    )  # fmt: skip
    assert [(s.field, s.meaning, s.value) for s in first.stamps] == [
        ("rss pubDate", "published", "Fri, 03 May 2024 18:00:00 +0200")
    ]
    assert first.source == f"{tmp_path}/feed.xml#1"
    assert first.address == f"{tmp_path}/feed.xml#v-1"
    assert second.text == B
    assert any("1 of 2 items hold a summary only" in notice.text for notice in notices(f"{tmp_path}/feed.xml"))


def test_atom_and_rss_1(tmp_path):
    atom = one(write(tmp_path, "a.xml", ATOM))
    assert (atom.text, atom.title, atom.outlet, atom.author) == (
        f"{A}\n{B}",
        "Bridge shut",
        "Pier Gazette",
        "Ola Brandt",
    )
    assert [(s.field, s.meaning) for s in atom.stamps] == [("atom updated", "updated")]
    rdf = reports(write(tmp_path, "r.rdf", RDF))[0]
    assert (rdf.text, rdf.outlet, rdf.url) == (A, "Old Wire", "https://r.example/1")


def test_item_keeps_its_id_when_the_feed_grows(tmp_path):
    before = reports(write(tmp_path, "feed.xml", RSS))
    new = f"<item><title>New</title><guid>v-0</guid><description>{A} Today.</description></item>"
    after = reports(write(tmp_path, "feed.xml", RSS.replace("<item>", new + "<item>", 1)))
    assert [(r.id, r.address) for r in after[1:]] == [(r.id, r.address) for r in before]
    assert [r.source[-2:] for r in after] == ["#1", "#2", "#3"]


def test_json_feed(tmp_path):
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": "Pier Gazette",
        "items": [{"id": "1", "url": "https://p.example/1", "title": "Shut", "content_html": f"<p>{A}</p><p>{B}</p>",
                   "date_published": "2024-05-03T10:00:00Z", "authors": [{"name": "Ola Brandt"}]},
                  {"id": "2", "content_text": f"{A}\n\n{B}"}],
    }  # fmt: skip
    first, second = reports(write(tmp_path, "feed.json", json.dumps(feed)))
    assert first.text == second.text == f"{A}\n{B}"
    assert (first.outlet, first.author, first.stamps[0].value) == ("Pier Gazette", "Ola Brandt", "2024-05-03T10:00:00Z")


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.txt")])
def test_tables(delimiter, name, tmp_path):
    rows = [
        ["Headline", "Body", "pubDate", "Source", "Link", "lang"],
        ["Bridge shut", f'"{A}\n\n{B}"', "2024-05-03 18:00", "Pier Gazette", "https://p.example/1", "en"],
        ["Bridge open", f'"{B}"', "2024-06-30", "Pier Gazette", "https://p.example/2", "en"],
    ]
    path = write(tmp_path, name, "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows) + "\r\n")
    first, second = reports(path)
    assert (first.title, first.text, first.outlet, first.url) == (
        "Bridge shut",
        f"{A}\n{B}",
        "Pier Gazette",
        "https://p.example/1",
    )
    assert [(s.meaning, s.value) for s in first.stamps] == [("published", "2024-05-03 18:00")]
    assert second.address.endswith("#https://p.example/2")
    (notice,) = notices(path)
    assert (
        notice.text
        == "Body -> text, Headline -> title, Link -> url, Source -> outlet, pubDate -> published; not used: lang"
    )


def test_rows_that_share_an_address_are_not_one_report(tmp_path):
    rows = "url,text\n" + "".join(f'https://p.example/,"{text}"\n' for text in (A, B, A))
    found = reports(write(tmp_path, "a.csv", rows))
    assert len({r.address for r in found}) == 2
    assert found[0].id == found[2].id


def test_copies_in_other_outlets_stay_two_reports(tmp_path):
    found = reports(write(tmp_path, "a.csv", f'text,outlet\n"{A}",One\n"{A}",Two\n'))
    assert len({r.id for r in found}) == 2


def test_json_lines_name_the_broken_line(tmp_path):
    lines = [json.dumps({"text": A}), "", '{"text": ', json.dumps({"body": B})]
    path = write(tmp_path, "a.jsonl", "\n".join(lines) + "\n")
    assert [r.source[-2:] for r in reports(path)] == ["#1", "#3"]
    (broken,) = rejections(path)
    assert "line 3" in broken.explanation
    assert broken.source.endswith("#2")


def test_json_list_in_an_object(tmp_path):
    value = {
        "status": "ok",
        "articles": [
            {"source": {"id": None, "name": "Pier Gazette"}, "content": A, "publishedAt": "2024-05-03T10:00:00Z"}
        ],
    }
    report = reports(write(tmp_path, "a.json", json.dumps(value)))[0]
    assert (report.outlet, report.text, report.stamps[0].field) == ("Pier Gazette", A, "json publishedAt")


def test_letter(tmp_path):
    letter = (
        "From: =?utf-8?q?Gr=C3=A9ta_Lind?= <press@varnholm.example>\nSubject: =?utf-8?q?Bridge?= shut\n"
        "Organization: Varnholm Road Office\nDate: Fri, 3 May 2024 18:00:00 +0200\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n'
        f"Content-Transfer-Encoding: 8bit\n\n{A}\n\n{B}\n-- \nPress office\n\n"
        f"--b\nContent-Type: text/html\n\n<p>{A}</p>\n--b--\n"
    )
    report = one(write(tmp_path, "a.eml", letter))
    assert (report.title, report.outlet, report.author) == ("Bridge shut", "Varnholm Road Office", "Gréta Lind")
    assert report.text == f"{A}\n{B}"
    assert [(s.field, s.meaning, s.value) for s in report.stamps] == [
        ("mail Date", "published", "Fri, 3 May 2024 18:00:00 +0200")
    ]


def _warc() -> bytes:
    packed = gzip.compress(page("Pier report number nine is out", story(9)), mtime=0)
    records = [
        warcinfo(),
        record(http(page("Bridge shut until June - Pier Gazette", [A, B]))),
        record(http(b"body{}", media_type="text/css"), uri="https://news.example/a.css"),
        record(http(b"", status="301 Moved", extra="Location: /a\r\n"), uri="https://news.example/old"),
        record(http(b"User-agent: *", media_type="text/plain"), uri="https://news.example/robots.txt"),
        record(http(packed, extra="Content-Encoding: gzip\r\n"), uri="https://news.example/9"),
    ]  # fmt: skip
    return warc_gz(records)


def test_web_archive(tmp_path):
    path = write(tmp_path, "a.warc.gz", _warc())
    first, second = reports(path)
    assert (first.text, first.title, first.outlet) == (f"{A}\n{B}", "Bridge shut until June", "Pier Gazette")
    assert first.url == "https://news.example/a"
    assert ("warc-date", "retrieved", "2024-05-08T09:30:00Z") in [(s.field, s.meaning, s.value) for s in first.stamps]
    assert second.text == "\n".join(story(9))
    assert second.source.endswith("a.warc.gz#2")
    assert "1 response with status 301" in notices(path)[0].text


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def test_zip_and_wacz(tmp_path):
    inner = _zip({"deep/feed.xml": RSS.encode()})
    one_page = page("Bridge shut until June", [A, B])
    members = {"one.html": one_page, "b.zip": inner, ".hidden.txt": b"x", "two.txt.gz": gzip.compress(A.encode())}
    path = write(tmp_path, "clips.zip", _zip(members))
    found = reports(path)
    assert [r.source.removeprefix(f"{tmp_path}/") for r in found] == [
        "clips.zip/b.zip/deep/feed.xml#1",
        "clips.zip/b.zip/deep/feed.xml#2",
        "clips.zip/one.html",
        "clips.zip/two.txt.gz",
    ]
    assert found[2].address == f"{tmp_path}/clips.zip/one.html"
    wacz = write(
        tmp_path,
        "case.wacz",
        _zip({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}", "archive/a.warc.gz": _warc()}),
    )
    assert [r.source.rpartition("/")[2] for r in reports(wacz)] == ["a.warc.gz#1", "a.warc.gz#2"]


def test_report_is_the_same_wherever_the_folder_lies(tmp_path):
    for folder in ("x", "y/z"):
        write(tmp_path, f"{folder}/a.html", page("Bridge shut until June", [A, B]))
        write(tmp_path, f"{folder}/feed.xml", RSS)
    assert [r.id for r in reports(str(tmp_path / "x"))] == [r.id for r in reports(str(tmp_path / "y"))]


# --- finding ----------------------------------------------------------------------------------------------------------
def test_find_gives_each_file_once_in_order(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/.git/x.txt", ".hidden", "a.txt"):
        write(tmp_path, name, A)
    given = [
        str(tmp_path / "b.txt"),
        f"{tmp_path}/",
        str(tmp_path / "a.txt"),
        "https://v.example/1#top",
        "https://v.example/1",
    ]
    found = list(find(given))
    assert [each.given if isinstance(each, Source) else each for each in found] == [
        f"{tmp_path}/b.txt", f"{tmp_path}/a/z.txt", f"{tmp_path}/a.txt", "https://v.example/1#top",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("ftp://x.example/a", "unsupported-scheme"),
        ("file:///etc/passwd", "unsupported-scheme"),
        ("http://", "unsupported-scheme"),
        ("/no/such/file", "missing"),
        ("a\0b", "unreadable"),
    ],
)
def test_find_rejects(given, reason):
    (rejected,) = find([given])
    assert isinstance(rejected, Rejection)
    assert (rejected.stage, rejected.reason) == ("find", reason)


# --- URLs -------------------------------------------------------------------------------------------------------------
def _source(url: str) -> Source:
    (source,) = find([url])
    assert isinstance(source, Source)
    return source


def test_fetched_page():
    body = page("Bridge shut until June", [A, B])
    headers = (("Date", "Fri, 03 May 2024 18:00:00 GMT"),)
    answer = Fetched("https://v.example/final", 200, headers, body, "text/html", "utf-8")
    asked: list[str] = []
    (report,) = read(_source("https://v.example/1"), fetch=lambda url: asked.append(url) or answer)
    assert isinstance(report, Report)
    assert asked == ["https://v.example/1"]
    assert (report.source, report.address, report.url) == (
        "https://v.example/1",
        "https://v.example/1",
        "https://v.example/final",
    )
    assert [(s.field, s.meaning) for s in report.stamps] == [("http date", "retrieved")]


def test_refused_page():
    def refuse(url: str) -> Fetched:
        raise FetchRefused(url, "refused-address", "10.0.0.1 is not public", "give another address")

    (rejected,) = read(_source("http://intranet.example/"), fetch=refuse)
    assert isinstance(rejected, Rejection)
    assert (rejected.stage, rejected.reason, rejected.advice) == ("fetch", "refused-address", "give another address")


def test_nothing_is_silent(tmp_path):
    """Whatever a file holds, reading it gives at least one report or rejection."""
    for number, content in enumerate(
        (
            "{}",
            "[]",
            "<a>",
            "a,b\n",
            "url,text\n",
            "\ufeff",
            "---\n---\n",
            "WARC/1.0\r\n\r\n",
            "PK\x03\x04",
            "From: a\n\n",
        )
    ):
        for extension in ("txt", "html", "json", "csv", "eml", "md", "xml", "warc", "zip", "bin"):
            found = everything(write(tmp_path, f"{number}.{extension}", content))
            assert any(not isinstance(each, Notice) for each in found), (content, extension)

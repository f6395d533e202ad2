"""Hostile and broken files, made on the spot: each with what reading it has to end in.

The words are a reason (or several, of which one has to be given), and how many reports come out at least and at most.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.hostile.warcs import http, member, page, raw_deflate, record, story, warc_gz

S1 = "The council of Kressund voted on Monday to close the old pier after two posts broke in a storm."
S2 = "A fisherman was slightly hurt, the harbour office said, and four boats had to be moved to Varnholm."
ARTICLE = f"{S1}\n\n{S2}\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
HTML = page("Kressund closes its old pier after the storm", [S1, S2])


@dataclass(frozen=True)
class Hostile:
    """A file: its name, its bytes, the reasons that are expected (any order, each at least once), its reports."""

    name: str
    content: Callable[[], bytes]
    reasons: tuple[str, ...] = ()
    reports: tuple[int, int] = (0, 0)
    heavy: bool = False


def _zip(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


def _zeros_gz(megabytes: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0, compresslevel=9) as file:
        for _ in range(megabytes):
            file.write(b"A" * 1_000_000)
    return out.getvalue()


def _overlap() -> bytes:
    """A ZIP whose directory names one compressed kernel twenty times (as in CVE-2024-0450)."""
    kernel = raw_deflate(b"B" * 1_000_000)
    crc = zlib.crc32(b"B" * 1_000_000)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(kernel), 1_000_000, 1, 0) + b"a" + kernel
    entries = b""
    for number in range(20):
        name = f"{number:02}.txt".encode()
        entries += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(kernel), 1_000_000, len(name), 0, 0, 0, 0, 0, 0
        )
        entries += name
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 20, 20, len(entries), len(local), 0)
    return local + entries + end


def _lying_size() -> bytes:
    """A ZIP member that says it holds 10 bytes and holds more."""
    data = bytearray(_zip({"a.txt": ARTICLE.encode()}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        data[at + offset : at + offset + 4] = struct.pack("<L", 10)
    return bytes(data)


def _with_link() -> bytes:
    """A ZIP with a symbolic link, which holds nothing but the path it leads to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/some/long/path/that/reads/like/text")
        archive.writestr("a.txt", ARTICLE)
    return out.getvalue()


def _encrypted() -> bytes:
    """A ZIP whose first member says that it is protected by a password."""
    data = bytearray(_zip({"a.txt": ARTICLE.encode(), "b.txt": S2.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def _wacz(*, digest: str | None = None, more: tuple[str, ...] = (), own: str | None = None) -> bytes:
    """A WACZ; `digest` in the place of the right one, `more` files that it names and does not hold."""
    warc = _warc()
    right = f"sha256:{hashlib.sha256(warc).hexdigest()}"
    paths = {"archive/d.warc.gz": digest or right} | dict.fromkeys(more, right)
    package = json.dumps({"resources": [{"path": path, "hash": each} for path, each in paths.items()]}).encode()
    members = {"datapackage.json": package, "archive/d.warc.gz": warc}
    if own:
        members["datapackage-digest.json"] = json.dumps({"path": "datapackage.json", "hash": own}).encode()
    return _zip(members, zipfile.ZIP_STORED)


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(ARTICLE)
        archive.addfile(info, io.BytesIO(ARTICLE.encode()))
    return out.getvalue()


def _deep_and_wide(inner: bytes, number: int) -> bytes:
    """`number` times `inner` at a depth of 240: what looks up from each element takes long."""
    return b"<html><body>" + b"<div class=author>" * 240 + inner * number + f"<p>{S1 * 3}</p>".encode()


def _hidden(start: bytes) -> bytes:
    """Elements behind something that older readers take for a comment without an end."""
    return b"<html><body>" + start + b"<p>w w w.</p>" * 200_000


def _rss(items: str, head: str = "") -> bytes:
    channel = f"<channel><title>Pier News</title>{items}</channel>"
    return f'<?xml version="1.0"?>{head}<rss version="2.0">{channel}</rss>'.encode()


def _item(number: int) -> str:
    return (
        f"<item><title>Pier {number}</title><guid>g{number}</guid><description>{S1} No {number}.</description></item>"
    )


def _laughs() -> bytes:
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _rss("<item><title>&l9;</title><description>&l9;</description></item>", f"<!DOCTYPE rss [{entities}]>")


def _quadratic() -> bytes:
    return _rss(
        f"<item><description>{'&a;' * 50_000}</description></item>", f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'
    )


def _external() -> bytes:
    entity = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return _rss("<item><title>Leak</title><description>&x; and more words</description></item>", entity)


def _wide(number: int) -> bytes:
    return ("<html><body>" + f"<p>{S1}</p>" * number + "</body></html>").encode()


def _deep(number: int) -> bytes:
    return ("<html><body>" + "<div>" * number + f"<p>{S1}</p>" + "</div>" * number + "</body></html>").encode()


def _attributes(number: int) -> bytes:
    many = " ".join(f"a{n}='1'" for n in range(number))
    return f"<html><body><p {many}>{S1}</p></body></html>".encode()


def _named_boxes() -> bytes:
    """Every box has a name that makes the reader look closer, one in the other."""
    row = "<div class='share related comment'>" * 200 + f"<p class='share'>{S1}</p>" + "</div>" * 200
    return ("<html><body>" + row * 100 + "</body></html>").encode()


def _csv(*rows: str, header: str = "url,title,text,published,outlet") -> bytes:
    return ("\n".join((header, *rows)) + "\n").encode()


def _row(number: int) -> str:
    return f'https://n.example/{number},Pier {number},"{S1} No {number}.",2024-05-08,Pier News'


def _jsonl(*lines: object) -> bytes:
    return b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)


def _good(number: int) -> dict[str, str]:
    return {"url": f"https://n.example/{number}", "title": f"Pier {number}", "text": f"{S1} No {number}."}


def _mail(body: str, headers: str = "Content-Type: text/plain; charset=utf-8") -> bytes:
    head = "From: Pier Office <press@pier.example>\nSubject: Pier\nDate: Wed, 8 May 2024 09:00:00 +0200"
    return f"{head}\nMIME-Version: 1.0\n{headers}\n\n{body}".encode()


def _nested_mail(depth: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"From: a@b.example\nSubject: Deep\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\n{S1}\n".encode()


def _long_header_warc() -> bytes:
    return member(b"WARC/1.1\r\nWARC-Type: response\r\nX: " + b"a" * 30_000_000 + b"\r\n\r\n")


def _warc(**changes: str) -> bytes:
    return warc_gz([record(http(page("Pier report", story(1))), **changes)])


def hostile_files() -> Iterator[Hostile]:
    """Every file of the folder."""
    # --- compressed data -----------------------------------------------------------------------------------------
    text_gz = gzip.compress(ARTICLE.encode() * 50, mtime=0)
    yield Hostile("cut.txt.gz", lambda: text_gz[:-9], ("truncated",))
    yield Hostile("half.html.gz", lambda: gzip.compress(HTML, mtime=0)[:120], ("truncated",))
    yield Hostile("flipped.txt.gz", lambda: text_gz[:60] + bytes([text_gz[60] ^ 1]) + text_gz[61:], ("damaged",))
    yield Hostile("bad-checksum.txt.gz", lambda: text_gz[:-8] + b"\0\0\0\0" + text_gz[-4:], ("damaged",))
    yield Hostile("trailing.txt.gz", lambda: text_gz + b"garbage", ("damaged",))
    yield Hostile("bomb.txt.gz", lambda: _zeros_gz(600), ("bomb",), heavy=True)
    yield Hostile("bomb.warc.gz", lambda: _zeros_gz(300), ("bomb",), heavy=True)
    yield Hostile(
        "thrice.txt.gz", lambda: gzip.compress(gzip.compress(gzip.compress(ARTICLE.encode()))), ("nested-too-deep",)
    )
    yield Hostile("only-magic.gz", lambda: b"\x1f\x8b\x08", ("truncated",))
    yield Hostile("lines.jsonl.gz", lambda: gzip.compress(_jsonl(*map(_good, range(50))), mtime=0)[:-3], ("truncated",))
    # --- archives ------------------------------------------------------------------------------------------------
    yield Hostile("ratio.zip", lambda: _zip({"a.txt": b"A" * 50_000_000}), ("bomb",), heavy=True)
    yield Hostile("overlap.zip", _overlap, ("overlap",))
    yield Hostile(
        "many.zip", lambda: _zip({f"{n}.txt": b"" for n in range(10_001)}, zipfile.ZIP_STORED), ("too-many-members",)
    )
    yield Hostile(
        "slip.zip",
        lambda: _zip({"../../out.txt": b"x", "/etc/out.txt": b"x", "C:\\out.txt": b"x", "in.txt": ARTICLE.encode()}),
        ("unsafe-name", "unsafe-name", "unsafe-name"),
        (1, 1),
    )  # fmt: skip
    nested = _zip({"deep.txt": ARTICLE.encode()})
    yield Hostile(
        "nested.zip",
        lambda: _zip({"b.zip": _zip({"c.zip": nested}), "b.txt": ARTICLE.encode()}),
        ("nested-too-deep",),
        (1, 1),
    )
    yield Hostile("cut.zip", lambda: _zip({"a.txt": ARTICLE.encode()})[:-30], ("damaged-archive",))
    yield Hostile("lying.zip", _lying_size, ("damaged",))
    yield Hostile("not.zip", lambda: b"this is not a zip archive at all", ("damaged-archive",))
    yield Hostile("empty.zip", lambda: _zip({}), ("no-items",))
    yield Hostile(
        "word.zip",
        lambda: _zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
        ("unsupported-format",),
    )
    flipped_zip = bytearray(_zip({"a.txt": ARTICLE.encode(), "b.txt": S2.encode()}, zipfile.ZIP_STORED))
    flipped_zip[60] ^= 1
    yield Hostile("flipped.zip", lambda: bytes(flipped_zip), ("damaged",), (1, 1))
    yield Hostile("lzma.zip", lambda: _zip({"a.txt": ARTICLE.encode()}, zipfile.ZIP_LZMA), ("unsupported-compression",))
    yield Hostile(
        "case.wacz", lambda: _zip({"datapackage.json": b"{}", "archive/d.warc.gz": _warc()[:-30]}), ("truncated",)
    )
    yield Hostile("link.zip", _with_link, ("link",), (1, 1))
    yield Hostile("password.zip", _encrypted, ("encrypted",), (1, 1))
    yield Hostile("whole.wacz", _wacz, (), (1, 1))
    yield Hostile("digest.wacz", lambda: _wacz(digest="sha256:" + "0" * 64), ("damaged",))
    yield Hostile("own-digest.wacz", lambda: _wacz(own="sha256:" + "0" * 64), ("damaged",), (1, 1))
    yield Hostile("part.wacz", lambda: _wacz(more=("archive/e.warc.gz",)), ("missing",), (1, 1))
    yield Hostile("story.tar", _tar, ("unsupported-format",))
    yield Hostile("story.tar.gz", lambda: gzip.compress(_tar(), mtime=0), ("unsupported-format",))
    yield Hostile(
        "two.txt.gz", lambda: gzip.compress(ARTICLE.encode()[:60]) + gzip.compress(ARTICLE.encode()[60:]), (), (1, 1)
    )
    yield Hostile("many-members.txt.gz", lambda: gzip.compress(b"") * 200_000, ("empty",), heavy=True)
    # --- XML -----------------------------------------------------------------------------------------------------
    yield Hostile("laughs.xml", _laughs, ("xml-entities",))
    yield Hostile("quadratic.xml", _quadratic, ("xml-entities",))
    yield Hostile("external.rss", _external, ("xml-entities",))
    yield Hostile("no-items.xml", lambda: _rss(""), ("no-items",))
    yield Hostile("cut.xml", lambda: _rss(_item(1) + _item(2))[:-60], ("truncated",), (1, 1))
    yield Hostile(
        "unescaped.xml", lambda: _rss(_item(1) + _item(2).replace("Pier 2", "Fish & chips&nbsp;bar")), (), (2, 2)
    )
    yield Hostile(
        "crossed.xml", lambda: _rss(_item(1).replace("</title>", "</titel>") + _item(2)), ("not-well-formed",), (1, 1)
    )
    yield Hostile(
        "other.xml", lambda: b"<?xml version='1.0'?><invoice><total>1</total></invoice>", ("unsupported-format",)
    )
    yield Hostile("deep.xml", lambda: _rss("<item>" + "<a>" * 5000 + "</a>" * 5000 + "</item>"), ("not-well-formed",))
    yield Hostile(
        "entities-behind-comment.xml",
        lambda: b"<?xml version='1.0'?><!-- <rss> -->" + _quadratic().partition(b"?>")[2],
        ("xml-entities",),
    )
    yield Hostile(
        "parameter-entity.xml",
        lambda: _rss(_item(1), '<!DOCTYPE rss [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>'),
        ("xml-entities",),
    )
    yield Hostile(
        "outer-dtd.xml", lambda: _rss(_item(1), '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'), (), (1, 1)
    )
    yield Hostile(
        "crossed-often.xml", lambda: _rss(_item(1).replace("</title>", "</titel>") * 19_000), ("not-well-formed",)
    )
    # --- text ----------------------------------------------------------------------------------------------------
    yield Hostile("empty.txt", lambda: b"", ("empty",))
    yield Hostile("blank.html", lambda: b" \n\t\n", ("empty",))
    yield Hostile("line.txt", lambda: b"word " * 10_000_000, ("too-large",), heavy=True)
    yield Hostile("line19.txt", lambda: b"word " * 3_800_000, ("too-long",), heavy=True)
    yield Hostile("nuls.txt", lambda: ARTICLE.replace(" ", " \x00").encode() + b"\x00" * 300, ("not-text",))
    yield Hostile("one-nul.txt", lambda: ARTICLE.encode().replace(b"Monday", b"Mon\x00day") * 20, (), (1, 1))
    yield Hostile("binary.txt", lambda: bytes(range(256)) * 400, ("not-text",))
    yield Hostile("picture.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, ("unsupported-format",))
    yield Hostile("paper.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", ("unsupported-format",))
    yield Hostile("surrogate.txt", lambda: ARTICLE.encode() + b"\xed\xa0\x80 and the mayor", (), (0, 1))
    yield Hostile("bad-utf16.txt", lambda: b"\xff\xfe" + ARTICLE.encode("utf-16-le")[:-1], ("wrong-encoding",))
    yield Hostile(
        "latin.txt", lambda: ARTICLE.replace("A fisherman", "Søren Åkesson, très blessé,").encode("latin-1"), (), (1, 1)
    )
    yield Hostile("bidi.txt", lambda: ("\u202e\u200b" + ARTICLE.replace(" ", "\u2066 \u200b")).encode(), (), (1, 1))
    yield Hostile("breaks.txt", lambda: ("a\n" * 3_000_000).encode(), ("too-long",), heavy=True)
    yield Hostile("images.md", lambda: b"![" * 900_000, (), (0, 1), heavy=True)
    yield Hostile("strong.md", lambda: b"**a " * 450_000, (), (0, 1), heavy=True)
    yield Hostile("links.md", lambda: b"[a](" * 450_000, (), (0, 1), heavy=True)
    yield Hostile("utf16.txt", lambda: ARTICLE.encode("utf-16"), (), (1, 1))
    yield Hostile("utf16-unmarked.txt", lambda: ARTICLE.encode("utf-16-le"), (), (1, 1))
    yield Hostile("old-mac.txt", lambda: ARTICLE.replace("\n", "\r").encode(), (), (1, 1))
    yield Hostile("late-binary.txt", lambda: ARTICLE.encode() * 100 + bytes(range(256)) * 400, ("not-text",))
    # --- HTML ----------------------------------------------------------------------------------------------------
    yield Hostile("deep.html", lambda: _deep(100_000), ("too-many-elements",), heavy=True)
    yield Hostile("deepish.html", lambda: _deep(5_000), ("too-deep",), heavy=True)
    yield Hostile("wide.html", lambda: _wide(150_000), ("too-many-elements",), heavy=True)
    yield Hostile("widest-read.html", lambda: _wide(49_000 // 4), (), (0, 1), heavy=True)
    yield Hostile("just-too-wide-for-trafilatura.html", lambda: _wide(7_900), (), (0, 1), heavy=True)
    yield Hostile("attributes.html", lambda: _attributes(40_000), ("too-many-attributes",), heavy=True)
    yield Hostile("quoted-tags.html", lambda: b"<p " + b"a='<' " * 300_000 + b">", ("too-many-attributes",), heavy=True)
    yield Hostile("open-quotes.html", lambda: b"<a href='" * 200_000, ("too-many-attributes",), heavy=True)
    yield Hostile("named-boxes.html", _named_boxes, (), (0, 1), heavy=True)
    yield Hostile("long-text.html", lambda: b"<html><body><p>" + b"word " * 3_000_000, ("too-large",), heavy=True)
    yield Hostile("nul.html", lambda: HTML.replace(b"storm", b"st\x00orm"), (), (0, 1))
    yield Hostile("comments.html", lambda: b"<html><body>" + b"<!--" * 500_000 + HTML, (), (0, 1), heavy=True)
    yield Hostile("scripts.html", lambda: b"<html><body>" + b"<script>" * 40_000 + HTML * 200, (), (0, 1), heavy=True)
    yield Hostile(
        "json-ld.html",
        lambda: HTML.replace(b"</head>", b"<script type='application/ld+json'>" + b"[" * 90_000 + b"</script></head>"),
        (),
        (1, 1),
    )
    yield Hostile("short-comment.html", lambda: _hidden(b"<!-->"), ("too-many-elements",), heavy=True)
    yield Hostile("odd-comment.html", lambda: _hidden(b"<!--x--!>"), ("too-many-elements",), heavy=True)
    yield Hostile("closed-script.html", lambda: _hidden(b"<script/>"), ("too-many-elements",), heavy=True)
    yield Hostile(
        "comment-attributes.html",
        lambda: b"<html><body><!--><p " + b" ".join(b"a%d=1" % n for n in range(40_000)) + b">w</p>",
        ("too-many-attributes",),
    )
    yield Hostile(
        "deep-dates.html", lambda: _deep_and_wide(b"<time datetime=2024>x</time>", 30_000), (), (0, 1), heavy=True
    )
    yield Hostile("deep-names.html", lambda: _deep_and_wide(b"<b class=author>a b</b>", 30_000), (), (0, 1), heavy=True)
    yield Hostile(
        "deep-items.html", lambda: _deep_and_wide(b"<i itemprop=datePublished>a</i>", 30_000), (), (0, 1), heavy=True
    )
    yield Hostile("deep-lists.html", lambda: b"<ul><li>" * 115 + b"<li>x y z" * 30_000, (), (0, 1), heavy=True)
    yield Hostile(
        "fields.html",
        lambda: b"<div>" + b"<input>" * 48_000 + f"<h1>x</h1></div><p>{S1 * 30}".encode(),
        (),
        (0, 1),
        heavy=True,
    )
    yield Hostile(
        "sections.html", lambda: f"<article>{f'<h2>Related</h2><p>{S1}</p>' * 12_000}".encode(), (), (0, 1), heavy=True
    )
    yield Hostile(
        "nested-tables.html",
        lambda: b"<table><tr><td>" * 80 + b"<table><tr><td>x</td></tr></table>" * 8_000 + f"<p>{S1 * 3}".encode(),
        (),
        (0, 1),
        heavy=True,
    )
    yield Hostile(
        "json-ld-names.html",
        lambda: HTML.replace(
            b"</head>",
            b"<script type='application/ld+json'>["
            + b",".join(b'{"@type":"NewsArticle","publisher":{"@id":"#%d"}}' % n for n in range(20_000))
            + b"]</script></head>",
        ),
        (),
        (1, 1),
        heavy=True,
    )
    # --- tables --------------------------------------------------------------------------------------------------
    yield Hostile("no-text.csv", lambda: _csv("1,2024-05-08,x", header="id,date,lang"), ("no-text-column",))
    yield Hostile(
        "cell.csv",
        lambda: _csv(_row(1), f'u,t,"{"word " * 2_000_000}",2024,x', _row(3)),
        ("too-long",),
        (2, 2),
        heavy=True,
    )
    yield Hostile("columns.csv", lambda: _csv(_row(1), "only,two", _row(3)), ("wrong-columns",), (2, 2))
    yield Hostile(
        "quote.csv", lambda: _csv(_row(1), 'u,t,"never closed,2024,x', _row(3), _row(4)), ("broken-row",), (1, 3)
    )
    yield Hostile("nul.csv", lambda: _csv(_row(1), _row(2).replace("Monday", "Mon\x00day")), (), (2, 2))
    yield Hostile("header-only.csv", lambda: _csv(), ("no-items",))
    yield Hostile("binary.csv", lambda: bytes(range(256)) * 100, ("not-text",))
    yield Hostile("lines.jsonl", lambda: _jsonl(_good(1), b'{"text": "cut', _good(3), b"[1]", b"\xff\xfe", _good(6)),
                  ("broken-line", "broken-line", "wrong-encoding"), (3, 3))  # fmt: skip
    yield Hostile("no-text.jsonl", lambda: _jsonl({"id": 1}, {"id": 2}), ("no-text-column",))
    yield Hostile("deep.json", lambda: b"[" * 200_000 + b"]" * 200_000, ("too-deep",))
    yield Hostile("wide.json", lambda: b"[" + b"[]," * 6_000_000 + b"[]]", ("too-large",), heavy=True)
    yield Hostile("cut.json", lambda: json.dumps([_good(1), _good(2)]).encode()[:-5], ("broken-json",))
    yield Hostile(
        "surrogate.json", lambda: json.dumps([{"text": S1 + " \ud800", "title": "\udfff"}]).encode(), (), (1, 1)
    )
    yield Hostile(
        "newsapi.json", lambda: json.dumps({"articles": [{"content": S1 + " [+2041 chars]"}]}).encode(), ("truncated",)
    )
    yield Hostile("numbers.json", lambda: b"[" + b"9" * 100_000 + b"]", ("broken-json", "no-text-column")[:1])
    yield Hostile("old-mac.csv", lambda: _csv(_row(1), _row(2)).replace(b"\n", b"\r"), (), (2, 2))
    yield Hostile(
        "cell-50.csv", lambda: _csv(_row(1), f'u,t,"{"w " * 25_000_000}",2024,x'), ("too-large",), (1, 1), heavy=True
    )
    yield Hostile(
        "lines-50.csv",
        lambda: _csv(_row(1), 'u,t,"' + "some words\n" * 4_500_000 + '",2024,x', _row(2)),
        ("broken-row", "broken-table"),
        (1, 1),
        heavy=True,
    )
    yield Hostile("million-columns.csv", lambda: b"text" + b"," * 1_000_000 + b"\n", ("too-many-columns",))
    yield Hostile(
        "all-wrong.csv", lambda: _csv(_row(1)) + b"a,b\n" * 300_000, ("wrong-columns", "broken-table"), (1, 1)
    )
    yield Hostile(
        "all-broken.jsonl", lambda: _jsonl(_good(1)) + b"{x\n" * 300_000, ("broken-line", "broken-table"), (1, 1)
    )
    yield Hostile(
        "deep.jsonl",
        lambda: _jsonl(b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}", _good(1)),
        ("broken-line",),
        (1, 1),
    )
    yield Hostile(
        "keys.json",
        lambda: b"{" + b",".join(b'"k%d":1' % n for n in range(500_000)) + f',"text":"{S1}"}}'.encode(),
        (),
        (1, 1),
        heavy=True,
    )
    yield Hostile("surrogate-names.json", lambda: f'[{{"te\\ud800xt":"{S1}","tit\\udfffle":"x"}}]'.encode(), (), (1, 1))
    # --- letters -------------------------------------------------------------------------------------------------
    yield Hostile(
        "no-end.eml",
        lambda: _mail(f"--b\nContent-Type: text/plain\n\n{S1}", 'Content-Type: multipart/mixed; boundary="b"'),
        ("truncated",),
    )
    yield Hostile(
        "base64.eml",
        lambda: _mail(
            "VGhlIGNvdW5jaWwgb2YgS3Jlc3N1bmQgdm90ZWQ", "Content-Type: text/plain\nContent-Transfer-Encoding: base64"
        ),
        ("damaged",),
    )
    yield Hostile("nested.eml", lambda: _nested_mail(3000), ("too-deep",))
    yield Hostile(
        "headers.eml",
        lambda: b"Subject: " + b"=?utf-8?q?a?= " * 500_000 + b"\nFrom: a@b.example\n\n" + S1.encode(),
        (),
        (1, 1),
    )
    yield Hostile("no-header.eml", lambda: b"\n\n" + S1.encode(), ("not-mail",))
    yield Hostile("charset.eml", lambda: _mail(S1, "Content-Type: text/plain; charset=klingon"), (), (1, 1))
    yield Hostile("attachment.eml", lambda: _mail("AAAA", "Content-Type: application/pdf"), ("no-text",))
    yield Hostile(
        "letters.mbox", lambda: b"From a@b Thu Jan  1 00:00:00 2024\n" + _mail(S1) * 3, ("unsupported-format",)
    )
    yield Hostile(
        "brackets.eml",
        lambda: b"From: " + b"(a " * 3_000 + b" <a@b.example>\nSubject: x\nMIME-Version: 1.0\n\n" + S1.encode(),
        (),
        (1, 1),
    )
    yield Hostile(
        "many-headers.eml",
        lambda: b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n" + b"X-A: b\n" * 2_000_000 + b"\n" + S1.encode(),
        ("too-large",),
        heavy=True,
    )
    # --- web archives --------------------------------------------------------------------------------------------
    yield Hostile("header.warc.gz", _long_header_warc, ("bomb",), heavy=True)
    yield Hostile("digest.warc", lambda: record(http(HTML)).replace(b"storm", b"storn"), ("damaged",))
    yield Hostile("crawler-cut.warc.gz", lambda: _warc(extra="WARC-Truncated: length\r\n"), ("truncated",))
    yield Hostile(
        "server-cut.warc.gz",
        lambda: warc_gz(
            [record(http(HTML).replace(f"Length: {len(HTML)}".encode(), f"Length: {len(HTML) + 99}".encode()))]
        ),
        ("truncated",),
    )
    yield Hostile(
        "chunks.warc.gz",
        lambda: warc_gz([record(CHUNKED + b"80\r\n" + HTML[:128] + b"\r\n")]),
        ("truncated",),
    )  # fmt: skip
    yield Hostile(
        "empty-records.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n" * 100_000,
        ("damaged",),
        heavy=True,
    )
    yield Hostile("junk.warc", lambda: b"WARC/1.0 and then nothing that makes sense" * 50, ("damaged",))

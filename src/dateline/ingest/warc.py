"""WARC files, plain or compressed: each page that was captured whole, and a problem for each that was not.

The usual library gives a cut or bit-flipped record as if it were whole (webrecorder/warcio#138), so records are read
here. A record counts only where its gzip member passes its checksum, the block is as long as Content-Length says,
what follows it is the end of a record, and the digests that the record carries agree.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from typing import BinaryIO
from urllib.parse import urlsplit

from dateline.ingest import limits
from dateline.ingest.draft import Draft, Found, Piece, Problem, Remark, Unreadable
from dateline.ingest.inflate import GZIP, inflate_body, inflate_member, spool
from dateline.ingest.text import one_line
from dateline.model import Stamp

_ADVICE = "fetch or copy the archive again; the other pages in it were read"
_MAGIC = b"WARC/"
_VERSION = re.compile(rb"WARC/(?:0\.1\d|1\.[01])\r?\n?$")
_KNOWN_TYPES = frozenset("warcinfo response resource request metadata revisit conversion continuation".split())
_DOCUMENTS = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown"))
_FEEDS = frozenset(
    "application/rss+xml application/atom+xml application/feed+json application/rdf+xml text/xml "
    "application/xml".split()
)
_OTHER_DOCUMENTS = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
}
_RESYNC_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class _Record:
    """A record that is whole: its headers (lower case names, first value) and its block."""

    headers: dict[str, str]
    block: bytes


@dataclass(frozen=True, slots=True)
class _Large:
    """A record that is well formed but larger than a document may be."""

    headers: dict[str, str]
    size: int


ReadPage = Callable[[Piece], Found]


def read_warc(piece: Piece, read_page: ReadPage) -> Found:
    """The reports of a WARC file, one a page; `read_page` reads the body of a response as a piece of its own."""
    skipped: Counter[str] = Counter()
    number = 0
    seen = False
    for record in _records(piece.file):
        seen = True
        if isinstance(record, Unreadable):
            number += 1
            yield record.problem(number)
            continue
        try:
            page = _page(record, skipped)
            if page is None:
                continue
            found = list(read_page(page))
        except Unreadable as error:
            number += 1
            yield _naming(error, record.headers).problem(number)
            continue
        for each in found:
            if isinstance(each, Remark):
                continue
            number += 1
            if isinstance(each, Problem):
                yield _naming(Unreadable(each.reason, each.explanation, each.advice), record.headers).problem(number)
            else:
                yield _as_item(each, number, page)
    if not seen:
        raise Unreadable("no-items", "the file holds no WARC record", "copy it again")
    if skipped:
        told = ", ".join(f"{count} {what}" for what, count in sorted(skipped.items()))
        yield Remark(f"records that are no pages were passed over: {told}")
    elif number == 0:
        yield Remark("the file holds no page")


def _as_item(draft: Draft, number: int, page: Piece) -> Draft:
    key = page.address if draft.key is None else f"{page.address}#{draft.key}"
    return Draft(
        text=draft.text,
        raw_sha256=draft.raw_sha256,
        media_type=draft.media_type,
        title=draft.title,
        outlet=draft.outlet,
        author=draft.author,
        url=draft.url or page.url,
        stamps=draft.stamps,
        item=number,
        key=key,
    )


def _naming(error: Unreadable, headers: dict[str, str]) -> Unreadable:
    uri = _uri(headers)
    explanation = f"{uri}: {error.explanation}" if uri and uri not in error.explanation else error.explanation
    return Unreadable(error.reason, explanation, error.advice)


# --- records of a file ----------------------------------------------------------------------------------------------
def _records(file: BinaryIO) -> Iterator[_Record | _Large | Unreadable]:
    file.seek(0)
    first = file.read(5)
    if first.startswith(GZIP[:2]) or (not first.startswith(_MAGIC) and _next_member(file, 0) is not None):
        yield from _compressed(file)
    else:
        yield from _plain(file, 0)


def _compressed(file: BinaryIO) -> Iterator[_Record | _Large | Unreadable]:
    """The records of a file of gzip members. A broken member is one problem; the next that begins a record is found."""
    start, end = 0, file.seek(0, 2)
    while start < end:
        file.seek(start)
        if file.read(3) != GZIP:
            yield Unreadable("damaged", f"at byte {start} there is no compressed record", _ADVICE)
        else:
            held = spool()
            try:
                for chunk in inflate_member(file, start):
                    held.write(chunk)
            except Unreadable as error:
                held.close()
                uri = _uri_of_broken(file, start)
                where = f"the record at byte {start}{f' ({uri})' if uri else ''}"
                yield Unreadable(error.reason, f"{where}: {error.explanation}", _ADVICE)
            else:
                start = file.tell()
                yield from _plain(held, 0)
                held.close()
                continue
        found = _next_member(file, start + 1)
        if found is None:
            return
        start = found


def _next_member(file: BinaryIO, start: int) -> int | None:
    """Where the next gzip member that holds a WARC record begins, at or behind `start`."""
    position = start
    while True:
        file.seek(position)
        window = file.read(_RESYNC_BYTES)
        if len(window) < len(GZIP):
            return None
        at = window.find(GZIP)
        while at >= 0:
            if _begins_record(file, position + at):
                return position + at
            at = window.find(GZIP, at + 1)
        position += max(1, len(window) - len(GZIP) + 1)


def _first_bytes(file: BinaryIO, start: int) -> bytes:
    first = b""
    try:
        for chunk in inflate_member(file, start):
            first += chunk
            if len(first) >= 4096:
                break
    except Unreadable:
        pass  # what came before the damage is what we look at; nothing of it is kept
    return first


def _begins_record(file: BinaryIO, start: int) -> bool:
    return _first_bytes(file, start).startswith(_MAGIC)


def _uri_of_broken(file: BinaryIO, start: int) -> str | None:
    found = re.search(rb"(?im)^warc-target-uri:\s*<?([^\s<>]{1,500})", _first_bytes(file, start))
    return one_line(found[1].decode("utf-8", "replace")) if found else None


def _plain(file: BinaryIO, start: int) -> Iterator[_Record | _Large | Unreadable]:
    """The records of uncompressed bytes. After a broken record the next line that begins one is looked for."""
    end = file.seek(0, 2)
    while start < end:
        try:
            record, start = _record(file, start, end)
        except Unreadable as error:
            yield Unreadable(error.reason, f"the record at byte {start}: {error.explanation}", _ADVICE)
            found = _next_record(file, start + 1)
            if found is None:
                return
            start = found
            continue
        if record is None:
            return
        yield record


def _next_record(file: BinaryIO, start: int) -> int | None:
    position = start
    while True:
        file.seek(position)
        window = file.read(_RESYNC_BYTES)
        found = re.search(rb"\n(?=WARC/(?:0\.1\d|1\.[01])\r?\n)", window)
        if found:
            return position + found.end()
        if len(window) < _RESYNC_BYTES:
            return None
        position += len(window) - 16


def _record(file: BinaryIO, start: int, end: int) -> tuple[_Record | _Large | None, int]:
    """The record at `start` and where the next one begins; None where only line ends are left.

    Raises: Unreadable where the record is not whole.
    """
    file.seek(start)
    position = start
    while (line := file.readline(limits.MAX_WARC_HEADER_BYTES)) in (b"\r\n", b"\n"):
        position += len(line)
    if not line.strip(b"\x00\r\n"):
        return None, end
    if not _VERSION.match(line):
        raise Unreadable("damaged", "it does not begin with a WARC version", _ADVICE)
    headers, block_start = _headers(file, position + len(line))
    length_text = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", length_text):
        raise Unreadable("damaged", "it does not say how long it is", _ADVICE)
    length = int(length_text)
    if block_start + length > end:
        missing = block_start + length - end
        raise Unreadable("truncated", f"{missing} of its {length} bytes are missing", _ADVICE)
    after = _after_block(file, block_start + length, end)
    if headers.get("warc-type", "").lower() not in _KNOWN_TYPES:
        raise Unreadable("damaged", f"its type {headers.get('warc-type', '')[:40]!r} is none of WARC's", _ADVICE)
    if length > limits.MAX_DOCUMENT_BYTES + limits.MAX_WARC_HEADER_BYTES:
        return _Large(headers, length), after
    file.seek(block_start)
    block = file.read(length)
    if len(block) != length:
        raise Unreadable("truncated", f"{length - len(block)} of its {length} bytes are missing", _ADVICE)
    return _Record(headers, block), after


def _headers(file: BinaryIO, start: int) -> tuple[dict[str, str], int]:
    headers: dict[str, str] = {}
    position, name = start, ""
    while True:
        line = file.readline(limits.MAX_WARC_HEADER_BYTES)
        position += len(line)
        if position - start > limits.MAX_WARC_HEADER_BYTES or len(line) >= limits.MAX_WARC_HEADER_BYTES:
            raise Unreadable("too-large", "its header lines are too long", _ADVICE)
        if not line.endswith(b"\n"):
            raise Unreadable("truncated", "it ends within its header lines", _ADVICE)
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if not text:
            return headers, position
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not colon:
            raise Unreadable("damaged", "one of its header lines has no name", _ADVICE)
        headers.setdefault(name, value.strip())


def _after_block(file: BinaryIO, position: int, end: int) -> int:
    """Where the next record begins, behind the two line ends that close this one."""
    file.seek(position)
    tail = file.read(64)
    rest = tail.lstrip(b"\r\n")
    if rest and not rest.startswith(_MAGIC[: len(rest)]):
        raise Unreadable("damaged", "its length does not fit what follows it", _ADVICE)
    if rest and len(tail) == len(rest):
        raise Unreadable("damaged", "no line end follows it", _ADVICE)
    return end if not rest else position + len(tail) - len(rest)


# --- one record -----------------------------------------------------------------------------------------------------
def _page(record: _Record | _Large, skipped: Counter[str]) -> Piece | None:
    """The page in a record as a piece; None where it holds none. Raises: Unreadable where the page is not whole."""
    kind = record.headers["warc-type"].lower()
    if kind not in ("response", "resource", "conversion"):
        skipped[kind] += 1
        return None
    if isinstance(record, _Large):
        _refuse_large(record, skipped)
        return None
    uri = _uri(record.headers)
    if kind == "response" and not record.headers.get("content-type", "application/http").startswith("application/http"):
        _check_digests(record, record.block)
        skipped["other response"] += 1  # DNS answers and the like
        return None
    status, http, payload = _http(record.block) if kind == "response" else (200, _block_headers(record), record.block)
    _check_digests(record, payload)
    media_type, charset = _media_type(http)
    if status != 200:
        skipped[f"response with status {status}"] += 1
        return None
    if urlsplit(uri).path.lower().endswith("/robots.txt"):
        skipped["robots.txt"] += 1
        return None
    if media_type in _OTHER_DOCUMENTS:
        raise Unreadable(
            "unsupported-format",
            f"it is a {_OTHER_DOCUMENTS[media_type]} document",
            "save its text and build again with that",
        )
    if media_type and media_type not in _DOCUMENTS | _FEEDS:
        skipped[
            media_type.split("/")[0] if media_type.startswith(("image/", "font/", "video/", "audio/")) else media_type
        ] += 1
        return None
    if truncated := record.headers.get("warc-truncated"):
        raise Unreadable("truncated", f"the crawler cut it ({truncated})", "crawl the page again")
    body = _body(http, payload)
    if not media_type and not _looks_like_page(body):
        skipped["response without a media type"] += 1
        return None
    stamps = [Stamp("warc-date", "retrieved", record.headers["warc-date"])] if record.headers.get("warc-date") else []
    if modified := http.get("last-modified"):
        stamps.insert(0, Stamp("http last-modified", "modified", one_line(str(modified))))
    url = uri if uri.startswith(("http://", "https://")) else None
    return Piece(uri, uri, io.BytesIO(body), 1, url, media_type or "text/html", charset, tuple(stamps))


def _refuse_large(record: _Large, skipped: Counter[str]) -> None:
    media = re.compile(
        r"\.(?:mp4|mp3|webm|pdf|zip|jpe?g|png|gif|tiff?|mov|avi|m4a|wav|ts|dmg|exe|iso|gz)$", re.IGNORECASE
    )
    if media.search(urlsplit(_uri(record.headers)).path):
        skipped["large file"] += 1
        return
    raise Unreadable("too-large", f"its {record.size // 1_000_000} MB are more than a page has", "save the page alone")


def _http(block: bytes) -> tuple[int, Message, bytes]:
    """Status, headers and payload of an HTTP response."""
    parted = re.search(rb"\r?\n\r?\n", block[: limits.MAX_WARC_HEADER_BYTES])
    head = block[: parted.start()] if parted else block[: limits.MAX_WARC_HEADER_BYTES]
    lines = head.decode("latin-1").splitlines()
    status = re.match(r"HTTP/\d(?:\.\d)?\s+(\d{3})\b", lines[0]) if lines else None
    if not parted or not status:
        raise Unreadable("damaged", "it is not an HTTP response", _ADVICE)
    message = Message()
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon and name.strip() and name.strip().isascii():
            message[name.strip()] = re.sub(r"[\x00-\x1f\x7f]", " ", value).strip()
    return int(status[1]), message, block[parted.end() :]


def _block_headers(record: _Record) -> Message:
    message = Message()
    message["Content-Type"] = re.sub(r"[\x00-\x1f\x7f]", " ", record.headers.get("content-type", ""))
    return message


def _media_type(http: Message) -> tuple[str, str | None]:
    value = str(http.get("content-type", ""))
    media_type = value.split(";")[0].strip().lower()
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", value, re.IGNORECASE)
    return media_type, found[1] if found else None


def _body(http: Message, payload: bytes) -> bytes:
    """The document in an HTTP payload. Raises: Unreadable where it is shorter than the server said."""
    if "chunked" in str(http.get("transfer-encoding", "")).lower():
        payload = _dechunk(payload)
    else:
        length = str(http.get("content-length", "")).strip()
        coded = str(http.get("content-encoding", "")).strip().lower() not in ("", "identity")
        decoded = coded and not payload.startswith(b"\x1f\x8b")
        if length.isdigit() and not decoded and len(payload) < int(length[:15]):
            missing = int(length[:15]) - len(payload)
            raise Unreadable(
                "truncated", f"the server announced {missing} bytes more than came", "crawl the page again"
            )
    for coding in reversed(str(http.get("content-encoding", "")).split(",")):
        payload = inflate_body(payload, coding)
    return payload


def _dechunk(payload: bytes) -> bytes:
    """The payload of a chunked message; as it is where the crawler stored it put together already."""
    out = io.BytesIO()
    position = 0
    while True:
        line_end = payload.find(b"\n", position, position + 1024)
        size_text = payload[position:line_end].split(b";")[0].strip() if line_end >= 0 else b""
        if not re.fullmatch(rb"[0-9a-fA-F]{1,8}", size_text):
            if position == 0:
                return payload
            raise Unreadable("truncated", "the last of its chunks is missing", "crawl the page again")
        size = int(size_text, 16)
        if size == 0:
            return out.getvalue()
        chunk = payload[line_end + 1 : line_end + 1 + size]
        if len(chunk) != size:
            if position == 0 and not out.tell():
                return payload if payload.lstrip()[:1] == b"<" else _cut_chunk()
            _cut_chunk()
        out.write(chunk)
        position = line_end + 1 + size
        position += 2 if payload[position : position + 2] == b"\r\n" else 1


def _cut_chunk() -> bytes:
    raise Unreadable("truncated", "one of its chunks is cut", "crawl the page again")


def _looks_like_page(body: bytes) -> bool:
    head = body[:1000].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<html" in head


def _uri(headers: dict[str, str]) -> str:
    return one_line(headers.get("warc-target-uri", "").strip("<> "))


# --- digests --------------------------------------------------------------------------------------------------------
def _check_digests(record: _Record, payload: bytes) -> None:
    """Raises: Unreadable where a digest that the record carries does not agree with its bytes."""
    block = _agrees(record.headers.get("warc-block-digest"), record.block)
    if block is False:
        raise Unreadable("damaged", "its bytes do not agree with its block digest", _ADVICE)
    if block is None and _agrees(record.headers.get("warc-payload-digest"), payload) is False:
        # Some crawlers take the digest of the payload put together from its chunks, some of the decoded one.
        _, http, _ = _http(record.block) if record.headers["warc-type"].lower() == "response" else (0, Message(), b"")
        try:
            forms = [_dechunk(payload), _body(http, payload)]
        except Unreadable:
            forms = []
        if not any(_agrees(record.headers["warc-payload-digest"], form) for form in forms):
            raise Unreadable("damaged", "its bytes do not agree with its payload digest", _ADVICE)


def _agrees(digest: str | None, data: bytes) -> bool | None:
    """Whether `data` has the digest "sha1:BASE32" or "sha256:hex"; None where there is no digest we can check."""
    name, colon, value = (digest or "").partition(":")
    name = name.strip().lower().replace("-", "")
    if not colon or name not in ("md5", "sha1", "sha256", "sha384", "sha512"):
        return None
    actual = hashlib.new(name, data, usedforsecurity=False).digest()
    value = value.strip()
    if len(value) == 2 * len(actual):
        return value.lower() == actual.hex()
    try:
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8)) == actual
    except (binascii.Error, ValueError):
        pass
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_") == actual
    except (binascii.Error, ValueError):
        return False

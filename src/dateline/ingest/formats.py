"""What a piece of bytes is: by its first bytes, by its name only where the bytes leave it open."""

from __future__ import annotations

import re
from typing import BinaryIO

from dateline.ingest.columns import known_names
from dateline.ingest.draft import Piece, Unreadable
from dateline.ingest.feed import is_feed_root
from dateline.ingest.inflate import GZIP, inflate_member
from dateline.ingest.text import decode, looks_binary

HEAD_BYTES = 16_384

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound or film file (Ogg)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"{\\rtf", "a Rich Text document"),
)
_PACKED = {"a 7-Zip archive", "a RAR archive", "a bzip2 file", "an xz file", "a Zstandard file"}
# The line that begins each letter of a mailbox (mbox), and a header line below it.
_MAILBOX = re.compile(rb"From [^\n]{1,300}\d{4}[^\n]{0,40}\r?\n[A-Za-z][A-Za-z-]{0,60}:[ \t]?[^\n]*\r?\n[A-Za-z \t]")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_EXTENSIONS = {
    "html": "html", "htm": "html", "xhtml": "html", "mhtml": "mail", "mht": "mail", "eml": "mail",
    "csv": "csv", "tsv": "csv", "tab": "csv", "jsonl": "jsonl", "ndjson": "jsonl", "json": "json",
    "md": "markdown", "markdown": "markdown", "warc": "warc", "zip": "zip", "wacz": "zip",
    "rss": "feed", "atom": "feed", "rdf": "feed", "xml": "feed",
}  # fmt: skip
_MEDIA_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain", "text/markdown": "markdown",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/feed+json": "json", "application/json": "json", "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl", "text/csv": "csv", "text/tab-separated-values": "csv",
    "message/rfc822": "mail", "application/zip": "zip", "application/warc": "warc",
}  # fmt: skip
_XML_ROOT = re.compile(r"<(?P<name>[A-Za-z_][\w:.-]*)")
_XML_PROLOG = re.compile(
    r"^\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\])?\s*>\s*)*", re.DOTALL | re.IGNORECASE
)
_HTML_START = re.compile(
    r"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|main|article|div|section|table|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAGS = re.compile(r"<(?:html|head|body|div|p|article|h1|h2|br|td|span|meta|script)\b[^<>]*>", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"^(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|Content-Type|From|To|Subject|Date|"
    r"Reply-To|X-[\w-]+|List-[\w-]+|Sender|Organization|Cc): ?\S",
    re.IGNORECASE,
)
_SURE_MAIL = re.compile(
    r"^(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID):", re.IGNORECASE | re.MULTILINE
)
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n[A-Za-z][\w .-]{0,40}:.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def format_of(piece: Piece) -> str:
    """One of: "gzip", "zip", "warc", "html", "feed", "json", "jsonl", "csv", "mail", "markdown", "plain".

    Raises: Unreadable for what is none of these. Leaves `piece.file` at its start.
    """
    head = piece.file.read(HEAD_BYTES)
    piece.file.seek(0)
    name = piece.name.lower()
    if head.startswith(GZIP[:2]):
        return "warc" if _holds_warc(piece.file) or name.endswith(".warc.gz") else "gzip"
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    for signature, words in _SIGNATURES:
        if head.startswith(signature):
            advice = "unpack it by hand" if words in _PACKED else "save its text, as .txt or .html,"
            raise Unreadable("unsupported-format", f"this is {words}", f"{advice} and build again")
    if head[257:262] == b"ustar":
        advice = "unpack it by hand and build with the folder"
        raise Unreadable("unsupported-format", "this is a tar archive", advice)
    if _MAILBOX.match(head):
        advice = "export its letters as .eml files and build with the folder"
        raise Unreadable("unsupported-format", "this is a mailbox, which holds any number of letters", advice)
    hint = _EXTENSIONS.get(name.rpartition(".")[2]) if "." in name.rpartition("/")[2] else None
    hint = _MEDIA_TYPES.get(piece.media_type or "", hint)
    if not head.strip():
        return "plain"
    if hint == "warc" or name.endswith(".warc.gz"):
        return "warc"  # its first record is damaged; the reader looks for the next one
    if hint == "zip":
        raise Unreadable("damaged-archive", "its name says ZIP, its first bytes do not", "copy or fetch it again")
    if looks_binary(head):
        return hint or "plain"
    return _text_format(_characters(head, piece.charset), hint)


def _text_format(head: str, hint: str | None) -> str:
    text = head.lstrip("\ufeff \t\r\n")
    if text.startswith("<") and (found := _markup_format(text, hint)):
        return found
    if re.match(r"[\[{]", text) and hint not in ("markdown",) and (found := _json_format(text, hint)):
        return found
    if hint not in ("csv", "html", "markdown") and _is_mail(head, sure=hint != "mail"):
        return "mail"
    if hint == "html":
        return "html" if _HTML_TAGS.search(text) else "plain"
    if hint in ("csv", "jsonl", "json", "mail", "markdown"):
        return hint
    if _FRONT_MATTER.match(head):
        return "markdown"
    if hint is None and _is_table(text):
        return "csv"
    if hint == "feed":
        raise Unreadable("not-well-formed", "the file is named as XML and holds none", "fetch the feed again")
    return "plain"


def _markup_format(text: str, hint: str | None) -> str | None:
    prolog = _XML_PROLOG.match(text)
    root = _XML_ROOT.match(text, prolog.end() if prolog else 0)
    name = root["name"] if root else ""
    if is_feed_root(name):
        return "feed"
    if name.lower() == "html" or _HTML_START.match(text):
        return "html"
    if hint == "html":
        return "html"
    if text.startswith("<?xml") or hint == "feed":
        if "<!ENTITY" in text or (not name and "<!DOCTYPE" in text):
            raise Unreadable(
                "xml-entities", "it declares XML entities, which can be a bomb", "save it without its DOCTYPE"
            )
        if not name:
            return "feed"
        advice = "save it as RSS, Atom, HTML or text and build again"
        raise Unreadable("unsupported-format", f"this is XML of a kind that is not read (<{name[:40]}>)", advice)
    return "html" if hint is None and len(_HTML_TAGS.findall(text)) > 3 else None


def _json_format(text: str, hint: str | None) -> str | None:
    if text.startswith("{") and re.match(r"\{\s*[\"}]", text):
        first, newline, rest = text.partition("\n")
        several = bool(newline) and first.rstrip().endswith("}") and rest.lstrip().startswith("{")
        if hint == "jsonl" or several:
            return "jsonl"
        return "json" if hint in (None, "json", "plain") else hint
    if re.match(r"\[\s*[{\[\]]", text):
        return "json" if hint != "markdown" else None
    return None


def _is_mail(head: str, *, sure: bool) -> bool:
    lines = head.splitlines()[:60]
    count = 0
    for line in lines:
        if not line.strip():
            break
        if _MAIL_HEADER.match(line):
            count += 1
        elif not line.startswith((" ", "\t")):
            return False
    return count >= 3 and (not sure or bool(_SURE_MAIL.search(head)))


def _is_table(text: str) -> bool:
    line = text.split("\n", 1)[0]
    if len(line) > 2000 or "\n" not in text:
        return False
    return any(known_names(re.split(re.escape(mark), line)) >= 3 for mark in (",", "\t", ";", "|"))


def _characters(head: bytes, charset: str | None) -> str:
    for cut in range(4):  # the head may end within a character
        try:
            return decode(head[: len(head) - cut], charset)[0]
        except Unreadable:
            if len(head) < HEAD_BYTES:
                break
    return head.decode("latin-1")


def _holds_warc(file: BinaryIO) -> bool:
    first = b""
    try:
        for chunk in inflate_member(file, 0):
            first += chunk
            if len(first) >= 16:
                break
    except Unreadable:
        pass  # the reader of the format that the name says will tell what is wrong
    file.seek(0)
    return first.startswith(b"WARC/")

"""Letters (.eml): a press release or a newsletter, with who sent it and when."""

from __future__ import annotations

import binascii
import email
import re
from collections.abc import Iterator
from email import errors, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from dateline.ingest import limits
from dateline.ingest.draft import Draft, Found, Piece, Unreadable, read_all, sha256
from dateline.ingest.html_body import article, fragment
from dateline.ingest.html_meta import read_meta
from dateline.ingest.html_tree import decode_html, parse
from dateline.ingest.text import clean, declared_encoding, decode, one_line, text_of
from dateline.ingest.wraps import paragraphs
from dateline.model import Stamp

MAX_HEADER_LINES = 10_000  # of one letter: each becomes an object, and mailing lists make 100
MAX_HEADER_CHARS = 10_000  # of one header line: names and titles are shorter, patterns on longer ones are slow

_CUT = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)
_DAMAGED = (
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.InvalidBase64PaddingDefect,
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_ORGANIZATION = re.compile(
    r"\b(?:news|press|office|ministry|agency|service|daily|post|times|tribune|herald|media|team|institute|association|"
    r"union|council|party|group|desk|briefing|newsletter|government|university|foundation|court|police|bank|inc|ltd)\b",
    re.IGNORECASE,
)
_PERSON_OF = re.compile(
    r"^(?P<person>[^,|@]{3,60}?)(?:,\s+|\s+(?:at|from|via|of)\s+|\s+\|\s+)(?P<outlet>[^,|@]{2,60})$", re.IGNORECASE
)


def read_mail(piece: Piece) -> Found:
    """The one report of a letter."""
    raw = read_all(piece, limits.MAX_DOCUMENT_BYTES, "the letter")
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0]
    if head.count(b"\n") > MAX_HEADER_LINES:
        raise Unreadable(
            "too-large", f"the letter has more than {MAX_HEADER_LINES} header lines", "save its text alone"
        )
    try:
        letter = email.message_from_bytes(raw, policy=policy.compat32)
    except RecursionError as error:
        raise Unreadable("too-deep", "the letter's parts are nested too deeply", "save its text alone") from error
    if not letter.keys():
        raise Unreadable("not-mail", "the file has no mail header", "save the letter again as .eml")
    title = _header(letter, "Subject") or None
    text = _text(letter, title)
    if not text:
        raise Unreadable("no-text", "the letter has no text part", "save its attachment and build again with that")
    outlet, author = _sender(letter)
    yield Draft(
        text=text,
        raw_sha256=sha256(raw),
        media_type="message/rfc822",
        title=title,
        outlet=outlet,
        author=author,
        url=_url(_header(letter, "Archived-At") or _header(letter, "List-Archive")),
        stamps=tuple(Stamp("mail Date", "published", date) for date in [_header(letter, "Date")] if date)
        + piece.stamps,
    )


def _text(letter: Message, title: str | None) -> str:
    """The plain part, or the HTML part where the plain one only points at it."""
    plain: list[str] = []
    pages: list[str] = []
    for number, part in enumerate(_parts(letter)):
        if number > limits.MAX_MAIL_PARTS:
            raise Unreadable("too-many-items", "the letter has too many parts", "save its text alone")
        kind = part.get_content_type()
        if kind == "text/plain":
            plain.append(_plain(part))
        elif kind == "text/html":
            pages.append(_html(part, title))
    written, drawn = "\n".join(filter(None, plain)), "\n".join(filter(None, pages))
    return drawn if len(written) < 0.5 * len(drawn) else written


def _parts(letter: Message) -> Iterator[Message]:
    """The parts that are no attachments, in order. Raises: Unreadable where the letter is cut or a part damaged."""
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        if any(isinstance(defect, _CUT) for defect in part.defects):
            raise Unreadable("truncated", "the letter ends before its last part does", "save the letter again")
        if part.get_content_disposition() == "attachment":
            continue
        if part.is_multipart():
            if len(waiting) < limits.MAX_MAIL_PARTS:
                waiting.extend(reversed(part.get_payload()))  # type: ignore[arg-type]
        elif part.get_content_maintype() == "text":
            yield part


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error) as error:
        raise Unreadable(
            "damaged", f"a part of the letter cannot be decoded ({error})", "save the letter again"
        ) from error
    if any(isinstance(defect, _DAMAGED) for defect in part.defects):
        raise Unreadable("damaged", "a part of the letter is not whole base64", "save the letter again")
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError):
        return None


def _plain(part: Message) -> str:
    data = _bytes(part)
    if not data.strip():
        return ""
    text = clean(decode(data, _charset(part))[0])
    text = _SIGNATURE.split(text)[0]
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r" \n(?=\S)", " ", text)
    return text_of(paragraphs(text))


def _html(part: Message, title: str | None) -> str:
    data = _bytes(part)
    if not data.strip():
        return ""
    markup = decode_html(data, _charset(part))
    tree = parse(markup)
    found = article(tree, title or read_meta(tree).title)
    return text_of(found) or text_of(fragment(markup, title))


def _sender(letter: Message) -> tuple[str | None, str | None]:
    """(outlet, author) of the From line: "Anna Berg, Harbour Tribune <anna@tribune.example>"."""
    try:
        name, address = parseaddr(_header(letter, "From"))
    except RecursionError:  # brackets in brackets: no name that anybody could read
        return None, None
    name = one_line(name.strip("\"'"))
    organization = _header(letter, "Organization") or None
    if not name:
        domain = address.rpartition("@")[2]
        return organization or domain or None, None
    if parted := _PERSON_OF.match(name):
        return organization or parted["outlet"].strip(), parted["person"].strip()
    if organization or (len(name.split()) in (2, 3) and not _ORGANIZATION.search(name) and name[0].isupper()):
        return organization, name
    return name, None


def _header(letter: Message, name: str) -> str:
    """A header in characters, on one line; "" where it is missing."""
    value = letter.get(name)
    if value is None:
        return ""
    words: list[str] = []
    value = str(value)[:MAX_HEADER_CHARS]
    try:
        parts = decode_header(value)
    except (errors.HeaderParseError, ValueError):
        return one_line(value)
    for content, charset in parts:
        if isinstance(content, bytes):
            encoding = declared_encoding(charset) or "utf-8"
            words.append(content.decode(encoding, "replace"))
        else:
            words.append(content)
    return one_line("".join(words))


def _url(text: str) -> str | None:
    found = re.search(r"https?://[^\s<>]+", text)
    return found[0] if found else None

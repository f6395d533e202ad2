"""Bytes to characters, and characters to the paragraphs that a report's text is made of. No business logic."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

import charset_normalizer

from dateline.ingest.draft import Unreadable

# Byte order marks, the longer ones first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What stands in English text of Windows-1252 outside ASCII: euro, ellipsis, quotes, bullet, dashes, trade mark,
# no-break space, pound, section, copyright, degree, e-acute.
_WESTERN_MARKS = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xae\xb0\xe9")
# The same with the letters of French, German, Italian and Spanish.
_WESTERN = _WESTERN_MARKS | frozenset("àâçèéêëîïôùûüœäößñáíóúÀÂÇÈÉÊËÎÔÛÜŒÄÖÑÁÍÓÚ«»¿¡ªº´¨".encode("cp1252"))
# The web reads these labels as Windows-1252 (WHATWG Encoding), and so do the people who write them.
_MEANS_WINDOWS_1252 = {"iso8859-1", "ascii", "latin-1", "iso-8859-1", "us-ascii"}
# Codecs of Python that are no encoding of pages or files: notations, and names for what the machine uses.
_NO_ENCODINGS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7", "mbcs", "oem"}
# UTF-8 with a few broken bytes (a text cut within a character, say) has this many whole characters for each of them.
WHOLE_FOR_BROKEN = 4
# An English text has at most this share of words with letters outside ASCII (names), a German one too. Czech, Polish
# and Turkish texts have 30 of 100.
ACCENTED_SHARE = 0.12
# What a guess may come to: the encodings that the web still has (WHATWG Encoding).
_GUESSES = (
    "cp1252 cp1250 cp1251 koi8_r cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 cp874 cp932 euc_jp gb18030 big5 "
    "cp949 cp866 mac_roman"
).split()
_GUESS_BYTES = 100_000  # what charset_normalizer is shown: it needs about 1 s a megabyte

_NOT_TEXT = "this is not text: it holds bytes that no text encoding has"
_NOT_TEXT_ADVICE = "save the article as text, HTML or PDF-to-text output in UTF-8 and build again"

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Characters that are not seen: controls, soft hyphen, zero-width space, byte order mark, bidirectional marks,
# noncharacters. U+200C and U+200D stay: Persian and Hindi words and emoji need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef]|[\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_SCRIPT = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_BYTE_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The characters of `data`, and the name of the encoding that gave them.

    In this order: a byte order mark; UTF-8 where it fits; the declared encoding; UTF-16 without a mark; UTF-8 with a
    few broken bytes, which become U+FFFD; a guess.
    Raises: Unreadable("not-text") for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding
    if (
        b"\x1b" in data
        and (declared or "").lower().startswith("iso-2022")
        and (text := _declared(data, declared or ""))
    ):
        return text  # all of its bytes would pass as UTF-8
    if b"\x00" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    if declared and (text := _declared(data, declared)) is not None:
        return text
    if b"\x00" not in data and (mended := _mended_utf8(data)) is not None:
        return mended, "utf-8"
    if b"\x00" in data[:4096]:
        return _unmarked_utf16(data)
    if b"\x00" in data:
        return data.replace(b"\x00", b"").decode("utf-8", "strict") if _is_utf8(data) else _refuse(), "utf-8"
    return _guess(data)


def declared_encoding(label: str | None) -> str | None:
    """The Python name of an encoding label, None where it is unknown or not a text encoding."""
    if not label:
        return None
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("-", "_") in _NO_ENCODINGS:
        return None
    return "cp1252" if found.name in _MEANS_WINDOWS_1252 else found.name


def clean(text: str) -> str:
    """`text` with "\\n" as the only control character, unseen characters gone, no lone surrogates."""
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSEEN.sub("", text)
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def one_line(text: str) -> str:
    """`text` on one line: every run of white space is one blank. Does what `clean` does."""
    return _SPACES.sub(" ", clean(text)).strip()


def text_of(paragraphs: Iterable[str]) -> str:
    """The text of a report: its paragraphs, each on one line, without empty ones."""
    return "\n".join(line for line in map(one_line, paragraphs) if line)


def looks_binary(data: bytes) -> bool:
    """True where the first 8 KB hold more control characters than any text does."""
    head = data[:8192]
    if any(head.startswith(mark) for mark, _ in _MARKS) or not head:
        return False
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head if byte)
    zeros = head.count(0)
    return odd > len(head) * 0.02 or (zeros > len(head) * 0.02 and not 0.2 < zeros / len(head) < 0.55)


def _declared(data: bytes, declared: str) -> tuple[str, str] | None:
    encoding = declared_encoding(declared)
    if encoding is None or (b"\x00" in data and not encoding.startswith(("utf-16", "utf_16", "utf-32", "utf_32"))):
        return None
    try:
        return data.decode(encoding), encoding
    except (UnicodeDecodeError, ValueError):
        return None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "wrong-encoding",
            f"the file begins with the mark of {encoding} but byte {error.start} does not fit it",
            "save the file again as UTF-8",
        ) from error


def _is_utf8(data: bytes) -> bool:
    if looks_binary(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse() -> str:
    raise Unreadable("not-text", _NOT_TEXT, _NOT_TEXT_ADVICE)


def _unmarked_utf16(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark shows zeros at every second byte; stray zeros in UTF-8 text are dropped."""
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.4 * half and others < 0.05 * half:
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                continue
    if head.count(0) < 0.02 * len(head) and _is_utf8(data):
        return data.decode("utf-8").replace("\x00", ""), "utf-8"
    return _refuse(), ""


def _mended_utf8(data: bytes) -> str | None:
    """`data` as UTF-8 where nearly all of it is, else None."""
    if looks_binary(data):
        return None
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return text if whole >= WHOLE_FOR_BROKEN * broken else None


def _is_western(data: bytes) -> bool:
    """True for Windows-1252: ASCII with accented letters here and there, or with those of French, Spanish and the like.

    Czech, Polish, Hungarian, Romanian, Turkish need bytes that are not in the list; words in Cyrillic or Greek have
    hardly a letter of ASCII.
    """
    words = _BYTE_WORD.findall(_words_of(data))
    accented = [word for word in words if not word.isascii()]
    mixed = sum(2 * sum(byte >= 0x80 for byte in word) <= len(word) for word in accented)
    if mixed < 0.8 * len(accented):
        return False
    return len(accented) <= ACCENTED_SHARE * len(words) or {byte for byte in data if byte >= 0x80} <= _WESTERN


def _words_of(data: bytes) -> bytes:
    """`data` without what looks like tags and scripts: they would hide what few letters tell of an encoding."""
    first, *scripts = _SCRIPT.split(data)
    return _TAG.sub(b" ", b" ".join([first, *(script.partition(b"</")[2] for script in scripts)]))


def _guess(data: bytes) -> tuple[str, str]:
    if looks_binary(data):
        _refuse()
    if {byte for byte in data if byte >= 0x80} <= _WESTERN_MARKS or _is_western(data[:_GUESS_BYTES]):
        try:
            return data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError:
            pass  # five bytes mean nothing there
    words = _words_of(data[:_GUESS_BYTES])
    best = charset_normalizer.from_bytes(words, cp_isolation=_GUESSES, preemptive_behaviour=False).best()
    if best is None:
        _refuse()
    assert best is not None
    try:
        return data.decode(best.encoding), best.encoding
    except (UnicodeDecodeError, LookupError) as error:
        raise Unreadable(
            "unknown-encoding",
            f"the text looks like {best.encoding}, but not all of it fits",
            "save the file again as UTF-8",
        ) from error

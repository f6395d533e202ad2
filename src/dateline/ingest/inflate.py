"""gzip and deflate with a bound on what comes out, every checksum checked, nothing short taken as whole."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from dateline.ingest import limits
from dateline.ingest.draft import Unreadable

GZIP = b"\x1f\x8b\x08"
_BOMB_ADVICE = "decompress it by hand if you trust it, and build again with what is in it"
_CUT_ADVICE = "fetch or copy the file again; what is left of it cannot be trusted"


def inflate_member(file: BinaryIO, start: int) -> Iterator[bytes]:
    """The decompressed bytes of the gzip member that begins at `start`; afterwards `file` stands behind the member.

    Ends normally only where the member is whole and its checksum right.
    Raises: Unreadable("truncated" | "damaged" | "bomb").
    """
    file.seek(start)
    machine = zlib.decompressobj(wbits=31)
    bytes_in = bytes_out = 0
    while not machine.eof:
        pending = machine.unconsumed_tail
        if not pending:
            pending = file.read(limits.CHUNK_BYTES)
            if not pending:
                raise Unreadable("truncated", "the compressed data ends before its end mark", _CUT_ADVICE)
            bytes_in += len(pending)
        try:
            chunk = machine.decompress(pending, limits.CHUNK_BYTES * 4)
        except zlib.error as error:
            raise Unreadable("damaged", f"the compressed data is damaged ({error})", _CUT_ADVICE) from error
        bytes_out += len(chunk)
        if bytes_out > limits.MAX_INFLATED_BYTES:
            raise Unreadable("bomb", f"it grows beyond {limits.MAX_INFLATED_BYTES // 1_000_000} MB", _BOMB_ADVICE)
        if bytes_out > limits.RATIO_FLOOR_BYTES and bytes_out > limits.MAX_RATIO * bytes_in:
            raise Unreadable("bomb", f"it grows to more than {limits.MAX_RATIO} times its size", _BOMB_ADVICE)
        if chunk:
            yield chunk
    file.seek(start + bytes_in - len(machine.unused_data))


def gunzip(file: BinaryIO) -> BinaryIO:
    """A temporary file with what all members of the gzip file `file` hold, at its start; nothing of a broken file.

    Raises: Unreadable where any member is cut, damaged or a bomb, or where other bytes follow the last one.
    """
    out = spool()
    start, end = 0, file.seek(0, 2)
    while start < end:
        file.seek(start)
        head = file.read(3)
        if head != GZIP:
            if start and not head.strip(b"\x00"):
                break  # tape drives pad with zeros
            raise Unreadable("damaged", "bytes that are no gzip data follow the compressed data", _CUT_ADVICE)
        for chunk in inflate_member(file, start):
            out.write(chunk)
            if out.tell() > limits.MAX_INFLATED_BYTES:
                raise Unreadable("bomb", f"it grows beyond {limits.MAX_INFLATED_BYTES // 1_000_000} MB", _BOMB_ADVICE)
        start = file.tell()
        if out.tell() > limits.RATIO_FLOOR_BYTES and out.tell() > limits.MAX_RATIO * max(1, start):
            raise Unreadable("bomb", f"it grows to more than {limits.MAX_RATIO} times its size", _BOMB_ADVICE)
    out.seek(0)
    return out


def inflate_body(data: bytes, coding: str) -> bytes:
    """The body of an HTTP message whose Content-Encoding is `coding`.

    Raises: Unreadable where it is cut, damaged, too large, or in a coding that we do not read.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return data
    if coding in ("gzip", "x-gzip"):
        if not data.startswith(b"\x1f\x8b"):
            return data  # the crawler stored the body decoded, the header as it came
        return _whole(data, 31)
    if coding == "deflate":
        # Half of the servers mean zlib, half raw deflate.
        return _whole(data, 15) if data[:1] in (b"\x78", b"\x58", b"\x08") else _whole(data, -15)
    if data.lstrip()[:1] in (b"<", b"{") and b"\x00" not in data[:1000]:
        return data
    raise Unreadable(
        "unsupported-coding", f"the body is compressed as {coding}", "crawl the page again without that coding"
    )


def _whole(data: bytes, wbits: int) -> bytes:
    machine = zlib.decompressobj(wbits=wbits)
    try:
        body = machine.decompress(data, limits.MAX_DOCUMENT_BYTES + 1)
    except zlib.error as error:
        raise Unreadable("damaged", f"the compressed body is damaged ({error})", _CUT_ADVICE) from error
    if len(body) > limits.MAX_DOCUMENT_BYTES:
        raise Unreadable(
            "too-large", f"the body grows beyond {limits.MAX_DOCUMENT_BYTES // 1_000_000} MB", _BOMB_ADVICE
        )
    if not machine.eof:
        raise Unreadable("truncated", "the compressed body ends before its end mark", _CUT_ADVICE)
    return body


def spool() -> BinaryIO:
    """A temporary file: in memory while small, on disk above that, gone when it is closed."""
    return cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=limits.MEMORY_BYTES))


def copy_bounded(read: Callable[[int], bytes], out: BinaryIO, limit_bytes: int) -> int:
    """Copy everything that `read` gives; the number of bytes. Raises: Unreadable above `limit_bytes`."""
    size = 0
    while chunk := read(limits.CHUNK_BYTES * 4):
        size += len(chunk)
        if size > limit_bytes:
            raise Unreadable("bomb", f"it grows beyond {limit_bytes // 1_000_000} MB", _BOMB_ADVICE)
        out.write(chunk)
    return size

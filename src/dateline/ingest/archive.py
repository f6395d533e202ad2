"""ZIP archives and WACZ: their members, one by one, as pieces of their own. Names in them are labels, never paths."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO

from dateline.ingest import limits
from dateline.ingest.draft import Unreadable
from dateline.ingest.inflate import copy_bounded, spool
from dateline.ingest.text import one_line
from dateline.ingest.wacz import PACKAGE, Package, read_package

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    UnicodeDecodeError,
    ValueError,
)
_ADVICE = "copy or fetch the archive again, or unpack it by hand and build with the folder"
_UNSAFE = re.compile(r"(?:^|/)\.\.(?:/|$)|^[/\\]|^[A-Za-z]:|\\|^~|\x00")
_HEADER_BYTES = 30  # of a member in the file, its name and extra fields not counted


def members(file: BinaryIO) -> Iterator[tuple[str, BinaryIO | Unreadable]]:
    """(name, its bytes) of each file in a ZIP archive, sorted by name; what is wrong with it where it is not read.

    Raises: Unreadable where the archive as a whole cannot be read, or is made to do harm.
    """
    try:
        archive = zipfile.ZipFile(file)
        infos = archive.infolist()
    except _BROKEN as error:
        raise Unreadable("damaged-archive", f"the archive cannot be read ({error})", _ADVICE) from error
    with archive:
        if len(infos) > limits.MAX_MEMBERS:
            raise Unreadable("too-many-members", f"the archive has {len(infos)} members", _ADVICE)
        names = {info.filename for info in infos}
        if format_name := _office(names):
            raise Unreadable("unsupported-format", f"this is {format_name}", "save it as text or HTML and build again")
        overlapping = _overlapping(infos)
        wacz = PACKAGE in names and any(_is_warc(name) for name in names)
        package = Package({})
        if wacz:
            try:
                package = read_package(archive)
            except Unreadable as error:
                yield PACKAGE, error
        for path in package.missing(names):
            yield (
                one_line(path),
                Unreadable("missing", f"{PACKAGE} names it, and the archive does not hold it", _ADVICE),
            )
        total = 0
        seen: set[str] = set()
        for info in sorted(infos, key=lambda each: (each.filename, each.header_offset)):
            if info.is_dir() or _is_hidden(info.filename) or (wacz and not _is_warc(info.filename)):
                continue
            name = one_line(info.filename.encode("utf-8", "replace").decode("utf-8"))
            try:
                _refuse_member(info, seen, overlapping)
                data = _inflate(archive, info, limits.MAX_ARCHIVE_BYTES - total)
                package.check(info.filename, data)
            except Unreadable as error:
                yield name, error
                continue
            total += info.file_size
            yield name, data
            data.close()


def _refuse_member(info: zipfile.ZipInfo, seen: set[str], overlapping: set[int]) -> None:
    if _UNSAFE.search(info.filename) or _UNSAFE.search(info.orig_filename):
        raise Unreadable("unsafe-name", "its name leads out of the archive", "unpack it by hand under a plain name")
    if info.filename in seen:
        raise Unreadable("duplicate-name", "another member has the same name", "rename one of the two")
    seen.add(info.filename)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable("link", "it is a link to another file", "unpack it by hand and build with that file")
    if info.header_offset in overlapping:
        raise Unreadable("overlap", "it shares bytes with another member, as bombs do", _ADVICE)
    if info.flag_bits & 0x1:
        raise Unreadable("encrypted", "it is protected by a password", "unpack it by hand and build with the files")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("unsupported-compression", f"it is compressed by method {info.compress_type}", _ADVICE)
    if info.file_size > limits.MAX_INFLATED_BYTES:
        raise Unreadable("bomb", f"it grows beyond {limits.MAX_INFLATED_BYTES // 1_000_000} MB", _ADVICE)
    if info.file_size > limits.RATIO_FLOOR_BYTES and info.file_size > limits.MAX_RATIO * max(1, info.compress_size):
        raise Unreadable("bomb", f"it grows to more than {limits.MAX_RATIO} times its size", _ADVICE)


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left_bytes: int) -> BinaryIO:
    """A member's bytes in a temporary file, its checksum checked by zipfile at their end."""
    if info.file_size > left_bytes:
        raise Unreadable("bomb", f"the archive grows beyond {limits.MAX_ARCHIVE_BYTES // 1_000_000} MB", _ADVICE)
    out = spool()
    try:
        with archive.open(info) as member:
            size = copy_bounded(member.read, out, info.file_size)
    except Unreadable:
        out.close()
        raise
    except _BROKEN as error:
        out.close()
        raise Unreadable("damaged", f"it cannot be unpacked ({error})", _ADVICE) from error
    if size != info.file_size:
        out.close()
        raise Unreadable("truncated", f"{info.file_size - size} of its {info.file_size} bytes are missing", _ADVICE)
    out.seek(0)
    return out


def _overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """Offsets of members whose bytes reach into the next member (CVE-2024-0450; Python below 3.11.8 does not look)."""
    found: set[int] = set()
    ordered = sorted(infos, key=lambda info: info.header_offset)
    for one, other in pairwise(ordered):
        if one.header_offset + _HEADER_BYTES + one.compress_size > other.header_offset:
            found |= {one.header_offset, other.header_offset}
    return found


def _office(names: set[str]) -> str | None:
    if "[Content_Types].xml" in names:
        return "an Office document (Word, Excel or PowerPoint)"
    if "META-INF/MANIFEST.MF" in names:
        return "a Java program"
    if "mimetype" in names:
        return "an OpenDocument file or an e-book"
    return None


def _is_warc(name: str) -> bool:
    return name.lower().endswith((".warc", ".warc.gz"))


def _is_hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))

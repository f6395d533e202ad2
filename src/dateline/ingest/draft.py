"""What a format reader hands over before things have names: drafts of reports, problems, remarks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from dateline.model import Stamp


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to be read, and what is known about them before they are opened.

    `file` is seekable and stands at its start; `name` is the source as a person knows it ("clips.zip/one.html"),
    `address` where it is found again. `url`, `media_type` and `charset` come from the server that sent the bytes.
    """

    name: str
    address: str
    file: BinaryIO
    depth: int = 0  # how many archives it lies in
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    stamps: tuple[Stamp, ...] = ()  # what the transport says: WARC-Date, HTTP headers


@dataclass(frozen=True, slots=True)
class Draft:
    """A report without its names. `item` is its number within the piece, from 1, or None when it is the whole piece.

    `key` tells the item from others of the same piece, today and after the piece has grown.
    """

    text: str
    raw_sha256: str
    media_type: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    stamps: tuple[Stamp, ...] = ()
    item: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a piece that could not be read; `item` as in Draft."""

    reason: str
    explanation: str
    advice: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the person who reads the piece."""

    text: str


Found = Iterator[Draft | Problem | Remark]


class Unreadable(Exception):
    """A piece, or an item of it, cannot be read: becomes a Problem at the edge of the format reader."""

    def __init__(self, reason: str, explanation: str, advice: str) -> None:
        super().__init__(explanation)
        self.reason, self.explanation, self.advice = reason, explanation, advice

    def problem(self, item: int | None = None) -> Problem:
        return Problem(self.reason, self.explanation, self.advice, item)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_all(piece: Piece, limit_bytes: int, what: str) -> bytes:
    """All bytes of a piece. Raises: Unreadable when there are none, or more than `limit_bytes`."""
    data = piece.file.read(limit_bytes + 1)
    if len(data) > limit_bytes:
        raise Unreadable(
            "too-large",
            f"{what} is larger than {limit_bytes // 1_000_000} MB",
            "save the article alone, or split the file, and build again",
        )
    if not data.strip():
        raise Unreadable("empty", f"{what} is empty", "fetch or export it again")
    return data

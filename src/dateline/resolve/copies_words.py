"""The words of a report as copies are looked for: with offsets, with what stands in quotation marks, as hashed runs.

A run of SHINGLE words is one number, the same in every report and on every machine, so that the runs of a whole case
lie in one array and are compared by sorting it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

import numpy as np
from numpy.typing import NDArray

from dateline.model import ReadReport

SHINGLE = 5  # words; shorter runs are shared by chance between reports of one story
WORD = re.compile(r"[^\W_]+(?:[.,'’:]\w+)*")
QUOTED = re.compile(r"“([^“”\n]{1,600})”|\"([^\"\n]{1,600})\"|‘([^‘’\n]{20,600})’(?!\w)")
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that powers of it never vanish

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report: lower case, with their offsets and whether they stand in quotation marks.

    `free` are the numbers of the words outside quotation marks, `runs` the hashed runs of those, one for each of them
    but the last SHINGLE - 1.
    """

    read: ReadReport
    words: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    quoted: tuple[bool, ...]
    free: array[int]
    runs: Hashes


class _Folded(dict[str, str]):
    """Words in lower case, as they were met: one object for all reports."""

    def __missing__(self, word: str) -> str:
        found = self[word] = sys.intern(word.casefold())
        return found


class _Numbered(dict[str, int]):
    """The number of each word that was met."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8"), digest_size=8).digest()
        found = self[word] = int.from_bytes(digest, "little")
        return found


class Vocabulary:
    """The words of a case: each is folded and numbered once."""

    def __init__(self) -> None:
        self.folded, self.numbers = _Folded(), _Numbered()


def words_of(reports: Sequence[ReadReport]) -> list[Words]:
    """The words of each report, in the given order."""
    vocabulary = Vocabulary()
    return [words_in(read, vocabulary) for read in reports]


def words_in(read: ReadReport, vocabulary: Vocabulary) -> Words:
    """The words of a report."""
    text = read.report.text
    written = WORD.findall(text)
    words = tuple(map(vocabulary.folded.__getitem__, written))
    starts = array("l", [m.start() for m in WORD.finditer(text)])
    ends = array("l", map(add, starts, map(len, written)))
    quotes = sorted(quotations(read))
    quoted = tuple(_inside(starts, quotes)) if quotes else (False,) * len(words)
    free = array("l", [n for n, inside in enumerate(quoted) if not inside] if quotes else range(len(words)))
    numbers = map(vocabulary.numbers.__getitem__, [words[n] for n in free] if quotes else words)
    return Words(read, words, starts, ends, quoted, free, hashed(list(numbers)))


def quotations(read: ReadReport) -> list[tuple[int, int]]:
    """What stands in quotation marks, and what the report gives as somebody's own words."""
    direct = [(span.start, span.end) for a in read.claims.attributions if a.direct for span in a.content]
    marked = [m.span(m.lastindex or 0) for m in QUOTED.finditer(read.report.text)]
    return [*direct, *marked]


def _inside(starts: Sequence[int], ranges: Sequence[tuple[int, int]]) -> Iterator[bool]:
    """For places in order, whether each lies within one of the ranges, which are sorted."""
    reach, at = 0, 0
    for start in starts:
        while at < len(ranges) and ranges[at][0] <= start:
            reach = max(reach, ranges[at][1])
            at += 1
        yield start < reach


def hashed(numbers: Sequence[int], size: int = SHINGLE) -> Hashes:
    """The runs of `size` numbers, hashed; none where there are fewer."""
    values = np.array(numbers, dtype=np.uint64)
    count = len(values) - size + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    runs = np.zeros(count, dtype=np.uint64)
    for n in range(size):
        runs = runs * _BASE + values[n : n + count]
    return runs


def tiles(a: Sequence[str], b: Sequence[str], least: int = SHINGLE) -> list[tuple[int, int, int]]:
    """Runs of at least `least` equal words as (start in a, start in b, size), in the order of a, longest first choice.

    A word of b may serve twice; moved paragraphs are found wherever they went.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for n in range(len(b) - least + 1):
        places.setdefault(tuple(b[n : n + least]), []).append(n)
    found, n = [], 0
    while n <= len(a) - least:
        starts = places.get(tuple(a[n : n + least]))
        if not starts:
            n += 1
            continue
        size, start = max(((_run(a, b, n, start, least), start) for start in starts[:8]), key=lambda t: (t[0], -t[1]))
        found.append((n, start, size))
        n += size
    return found


def _run(a: Sequence[str], b: Sequence[str], n: int, start: int, size: int) -> int:
    while n + size < len(a) and start + size < len(b) and a[n + size] == b[start + size]:
        size += 1
    return size

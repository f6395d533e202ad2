"""Does what a program prints agree with what was saved, on this kind of processor?

The reader's integer products are exact everywhere; its few floating-point steps differ in their last digits between
kinds of processor, and one close call in some thousands falls the other way. `examples/output/reading.txt` is a mark of
how the bundled reports were read where the outputs were saved. Where they are read the same, output must be the same;
elsewhere nine lines of ten must be, their numbers aside: one event more changes every count and number behind it.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from functools import cache
from pathlib import Path

from dateline import annotate, ingest
from dateline.model import Report
from dateline.pipeline import demo_sources

MARK = Path(__file__).resolve().parents[1] / "examples" / "output" / "reading.txt"
_NUMBER = re.compile(r" *\d+")  # with the spaces before it, which align columns
ELSEWHERE = 0.9  # share of the lines; an emulated processor without AVX-512 read otherwise and differed in none of them


@cache
def mark() -> str:
    """A hash of all that the reader says of the bundled reports."""
    digest = hashlib.sha256()
    for source in ingest.find(demo_sources()):
        for item in ingest.read(source):
            if isinstance(item, Report):
                reading = annotate.read(item.text, annotate.shipped_reader())
                called = [(t.word, t.type, t.status, t.outcome) for t in reading.triggers]
                digest.update(f"{reading}{called}{[(s.source, s.cue, s.content) for s in reading.said]}".encode())
    return digest.hexdigest()


def agrees(expected: str, printed: str) -> bool:
    """Equal; or, on a processor that reads otherwise than the one that the output was saved on, mostly equal."""
    if expected == printed:
        return True
    if mark() == MARK.read_text(encoding="utf-8").strip():
        return False
    same = difflib.SequenceMatcher(
        None, *(_NUMBER.sub("0", text).splitlines() for text in (expected, printed)), autojunk=False
    )
    return same.ratio() >= ELSEWHERE

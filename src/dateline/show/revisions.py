"""What changed between two versions of a report, paragraph by paragraph and then word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "gone", "new"]
ALIKE = 0.4  # of the words, from which two paragraphs are one that was changed
MOST_WORDS = 3_000  # of a stretch that is compared word by word; a longer one is shown as gone and new


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph that stayed, went, or came."""

    change: Change
    text: str


def changed(older: str, newer: str) -> tuple[tuple[Passage, ...], ...]:
    """The paragraphs that differ, each in passages; without "gone" they give the newer text, without "new" the older.

    Paragraphs that stayed as they were are left out.
    """
    before, after = older.split("\n"), newer.split("\n")
    found: list[tuple[Passage, ...]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += _paragraphs(before[a:b], after[c:d])
    return tuple(found)


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Passage, ...]]:
    """Paragraphs in pairs as long as they are alike, the others as wholly gone or new."""
    left = list(before)
    for text in after:
        at = next((n for n, old in enumerate(left) if _alike(old, text)), None)
        if at is None:
            yield (Passage("new", text),)
            continue
        for old in left[:at]:
            yield (Passage("gone", old),)
        yield _words(left[at], text)
        left = left[at + 1 :]
    for old in left:
        yield (Passage("gone", old),)


def _alike(older: str, newer: str) -> bool:
    a, b = set(older.split()), set(newer.split())
    return bool(a and b) and len(a & b) / max(len(a), len(b)) >= ALIKE


def _words(older: str, newer: str) -> tuple[Passage, ...]:
    before, after = re.findall(r"\S+|\s+", older), re.findall(r"\S+|\s+", newer)
    if len(before) + len(after) > MOST_WORDS:
        return (Passage("gone", older), Passage("new", newer))
    found: list[Passage] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Passage("same", "".join(before[a:b])))
            continue
        if a < b:
            found.append(Passage("gone", "".join(before[a:b])))
        if c < d:
            found.append(Passage("new", "".join(after[c:d])))
    return tuple(found)

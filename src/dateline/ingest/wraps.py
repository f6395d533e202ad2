"""Paragraphs of text that came with line ends of its own: hard wraps are undone, everything else keeps its line."""

from __future__ import annotations

import re
from itertools import pairwise

# A wrapped text has no line longer than this; a text whose lines are paragraphs nearly always has one.
WIDEST_WRAP_CHARS = 100
# Below this no text is wrapped: such lines are headings, names, addresses, verse.
NARROWEST_WRAP_CHARS = 40
# Wrapping programs differ in what they count (tabs, wide quotes); this much below the widest line is still full.
SLACK_CHARS = 4

_BLANK = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'’”»)\]]*$")
_LIST_ITEM = re.compile(r"^\s*(?:[-*•–—]\s|\d{1,3}[.)]\s|\(?[a-z][.)]\s)")
_BROKEN_AT_HYPHEN = re.compile(r"\w-$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, whose line ends are "\\n"; each without a line end.

    Blank lines separate paragraphs. Within a block of lines, a line is joined to the next only where a wrapping
    program would have broken there: the next line's first word would not have fitted.
    """
    blocks = [[line.strip() for line in block.split("\n")] for block in _BLANK.split(text)]
    blocks = [lines for block in blocks if (lines := [line for line in block if line])]
    pairs = [(a, b) for block in blocks for a, b in pairwise(block)]
    wrapped = _looks_wrapped(blocks, pairs)
    found: list[str] = []
    for block in blocks:
        found.extend(_unwrap(block, _width(blocks, block)) if wrapped else block)
    return found


def _width(blocks: list[list[str]], block: list[str]) -> int:
    """The width that `block` was wrapped at: that of the whole text, or its own where other lines are longer."""
    widest = max((len(line) for other in blocks if len(other) > 1 for line in other), default=0)
    return widest if widest <= WIDEST_WRAP_CHARS else max(len(line) for line in block)


def _looks_wrapped(blocks: list[list[str]], pairs: list[tuple[str, str]]) -> bool:
    """True where most full lines end in the middle of a sentence, as wrapped lines do and paragraphs do not."""
    if not pairs:
        return False
    lines = sorted(len(line) for block in blocks if len(block) > 1 for line in block)
    middle = lines[len(lines) // 2]
    if middle > WIDEST_WRAP_CHARS:
        return False
    width = min(lines[-1], WIDEST_WRAP_CHARS)
    if width < NARROWEST_WRAP_CHARS:
        return False
    full = [(a, b) for a, b in pairs if _is_full(a, b, width) and len(a) <= WIDEST_WRAP_CHARS]
    broken = sum(not _SENTENCE_END.search(a) or b[:1].islower() for a, b in full)
    return bool(full) and broken >= 0.5 * len(full)


def _is_full(line: str, following: str, width: int) -> bool:
    first_word = following.split(None, 1)[0]
    return len(line) + 1 + len(first_word) > width - SLACK_CHARS


def _unwrap(block: list[str], width: int) -> list[str]:
    if width > WIDEST_WRAP_CHARS:
        return block
    joined = [block[0]]
    for line, following in pairwise(block):
        starts_item = _LIST_ITEM.match(following)
        runs_on = following[:1].islower() and not _SENTENCE_END.search(line) and len(line) >= NARROWEST_WRAP_CHARS
        if not starts_item and (_is_full(line, following, width) or runs_on):
            joined[-1] += following if _BROKEN_AT_HYPHEN.search(line) else " " + following
        else:
            joined.append(following)
    return joined

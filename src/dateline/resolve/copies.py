"""Who copied whom: shared runs of words, found through an index of shingles, never by comparing all pairs.

The measure is containment (the share of the copy's words that stand in the original), not resemblance: a trimmed copy
of a long report is a copy all the same. Words inside quotation marks do not count: two reporters may quote one person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.model import Copy, CopyKind, ReadReport, Span

SHINGLE = 5  # words; shorter runs are shared by chance between reports of one story
COMMON = 50  # a shingle in more reports than this is boilerplate and proposes no pairs
CANDIDATE = 0.12  # share of shingles in common from which a pair is looked at closely
EDITED, VERBATIM = 0.35, 0.9  # of the copy's unquoted words
PASSAGE = 8  # words in a passage worth showing

WORD = re.compile(r"[^\W_]+(?:[.,'’:]\w+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report: lower case, with their offsets and whether they stand in quotation marks."""

    read: ReadReport
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]

    @property
    def day(self) -> str:
        dates = self.read.claims.published.dates
        return dates.latest or dates.earliest or ""


def find_copies(reports: Sequence[ReadReport]) -> tuple[Copy, ...]:
    """The copies among the reports: for each the original that it shares most with, in order of the copy's id."""
    texts = [_words(r) for r in reports]
    best: dict[str, Copy] = {}
    for a, b in _candidates(texts):
        found = _compare(texts[a], texts[b])
        if found and (
            found.copy not in best
            or (-found.overlap, found.original or "") < (-best[found.copy].overlap, best[found.copy].original or "")
        ):
            best[found.copy] = found
    return tuple(best[k] for k in sorted(best))


def _words(read: ReadReport) -> Words:
    text = read.report.text
    direct = [s for a in read.claims.attributions if a.direct for s in a.content]
    found = list(WORD.finditer(text))
    inside = [any(s.start <= m.start() < s.end for s in direct) for m in found]
    return Words(read, tuple(m.group().casefold() for m in found), tuple(m.span() for m in found), tuple(inside))


def _shingles(text: Words) -> set[tuple[str, ...]]:
    free = [w for w, q in zip(text.words, text.quoted, strict=True) if not q]
    return {tuple(free[i : i + SHINGLE]) for i in range(len(free) - SHINGLE + 1)}


def _candidates(texts: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs (smaller, larger index) that share a fair part of the shorter one's shingles."""
    sets = [_shingles(t) for t in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, shingles in enumerate(sets):
        for shingle in shingles:
            holders[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for indices in holders.values():
        if 1 < len(indices) <= COMMON:
            shared.update((a, b) for n, a in enumerate(indices) for b in indices[n + 1 :])
    return sorted(p for p, n in shared.items() if n >= CANDIDATE * max(1, min(len(sets[p[0]]), len(sets[p[1]]))))


def _compare(a: Words, b: Words) -> Copy | None:
    """The copy of a pair with its passages, or None where too little is shared."""
    blocks = [
        m for m in SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks() if m.size >= SHINGLE
    ]
    shared_a = sum(not a.quoted[i] for m in blocks for i in range(m.a, m.a + m.size))
    shared_b = sum(not b.quoted[i] for m in blocks for i in range(m.b, m.b + m.size))
    part_a, part_b = shared_a / max(1, a.quoted.count(False)), shared_b / max(1, b.quoted.count(False))
    if max(part_a, part_b) < EDITED:
        return None
    copy_is_a, why = _direction(a, b, part_a, part_b)
    copy, original, overlap = (a, b, part_a) if copy_is_a else (b, a, part_b)
    passages = []
    for m in blocks:
        if m.size < PASSAGE:
            continue
        in_a, in_b = _span(a, m.a, m.size), _span(b, m.b, m.size)
        passages.append((in_a, in_b) if copy_is_a else (in_b, in_a))
    kind: CopyKind = "verbatim" if overlap >= VERBATIM else "edited"
    return Copy(copy.read.report.id, original.read.report.id, kind, round(overlap, 4), tuple(passages), why)


def _span(text: Words, first: int, size: int) -> Span:
    return text.read.report.span(text.spans[first][0], text.spans[first + size - 1][1])


def _direction(a: Words, b: Words, part_a: float, part_b: float) -> tuple[bool, str]:
    """Is `a` the copy? And the evidence for it: a credit in the text, the dates, or which one holds the other."""
    for copy, original, is_a in ((a, b, True), (b, a, False)):
        outlet = original.read.report.outlet
        head = f"{copy.read.report.text[:200]} {copy.read.report.text[-200:]} {copy.read.report.author or ''}"
        if outlet and outlet != copy.read.report.outlet and _credits(head, outlet):
            return is_a, f"it credits {outlet}"
    if a.day[:10] and b.day[:10] and a.day != b.day and (a.day[:10] != b.day[:10] or len(a.day) == len(b.day)):
        return a.day > b.day, "it was published later"
    if abs(part_a - part_b) > 0.1:
        return part_a > part_b, "more of it stands in the other one; the dates do not tell"
    return a.read.report.id > b.read.report.id, "the evidence does not tell which came first"


def _credits(head: str, outlet: str) -> bool:
    """Does the head or the tail of a report name the outlet, as credits do: "(Reuters) -", "Source: AFP"?"""
    short = outlet.split()[0] if len(outlet.split()[0]) > 3 else outlet
    return bool(re.search(rf"(?:\(|source:?\s|by\s|/){re.escape(short)}", head, re.IGNORECASE))

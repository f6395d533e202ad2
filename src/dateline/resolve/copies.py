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
COMMON = 50  # reports that hold a shingle, from which on they are not all compared with one another
FIRST = 3  # then each is compared with so many of them
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
    """The copies among the reports: for each the original that it shares most with, in order of the copy's id.

    An original always comes before its copy in one total order (`_order`), so that a family of copies has a root and
    nothing is a copy of its own copy.
    """
    texts = [_words(r) for r in reports]
    found: dict[tuple[int, int], Shared] = {}
    for a, b in _candidates(texts):
        shared = _compare(texts[a], texts[b])
        if max(shared.part_a, shared.part_b) >= EDITED:
            found[a, b] = shared
    order = _order(texts, found)
    found |= _with_root(texts, found, order)
    best: dict[int, tuple[float, int, int]] = {}  # copy -> (share that is not in the original, its place, original)
    for (a, b), shared in found.items():
        copy, original, part = (a, b, shared.part_a) if order[a] > order[b] else (b, a, shared.part_b)
        if part >= EDITED:
            best[copy] = min(best.get(copy, (1.0, 0, -1)), (1 - part, order[original], original))
    copies = [_copy(texts[c], texts[o], found[min(c, o), max(c, o)], flipped=c > o) for c, (_, _, o) in best.items()]
    return tuple(sorted(copies, key=lambda copy: copy.copy))


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports share: runs of equal words, as (start in a, start in b, size), and the share of each report."""

    blocks: tuple[tuple[int, int, int], ...]
    part_a: float
    part_b: float


def _order(texts: Sequence[Words], found: dict[tuple[int, int], Shared]) -> list[int]:
    """The place of each report in the order in which originals come first.

    Reports that others credit, then those published earlier, then the longer ones (a copy is rather cut than
    stretched), then by id; reports without a date come after those with one.
    """
    credits: Counter[int] = Counter()
    for a, b in found:
        credits[a] += _credits(texts[b], texts[a])
        credits[b] += _credits(texts[a], texts[b])
    keys = [
        (-min(credits[i], 1), t.day[:10] or "9999", t.day, -t.quoted.count(False), t.read.report.id)
        for i, t in enumerate(texts)
    ]
    places = {i: place for place, i in enumerate(sorted(range(len(texts)), key=keys.__getitem__))}
    return [places[i] for i in range(len(texts))]


def _with_root(
    texts: Sequence[Words], found: dict[tuple[int, int], Shared], order: Sequence[int]
) -> dict[tuple[int, int], Shared]:
    """Each family's members compared with its first report, where the shingles did not propose that pair."""
    leader = list(range(len(texts)))

    def lead(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    for a, b in found:
        low, high = sorted((lead(a), lead(b)), key=order.__getitem__)
        leader[high] = low
    more = {}
    for i in range(len(texts)):
        pair = min(i, lead(i)), max(i, lead(i))
        if pair[0] != pair[1] and pair not in found:
            more[pair] = _compare(texts[pair[0]], texts[pair[1]])
    return more


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
        if len(indices) <= COMMON:
            shared.update((a, b) for n, a in enumerate(indices) for b in indices[n + 1 :])
        else:
            # A wire that everybody prints: each is compared with the first few only, never all with all.
            shared.update((a, b) for n, a in enumerate(indices[:FIRST]) for b in indices[n + 1 :])
    return sorted(p for p, n in shared.items() if n >= CANDIDATE * max(1, min(len(sets[p[0]]), len(sets[p[1]]))))


def _compare(a: Words, b: Words) -> Shared:
    """The runs of equal words of two reports, quoted words left out of the shares."""
    if a.words == b.words:
        blocks: tuple[tuple[int, int, int], ...] = ((0, 0, len(a.words)),)
    else:
        matches = SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks()
        blocks = tuple((m.a, m.b, m.size) for m in matches if m.size >= SHINGLE)
    shared_a = sum(not a.quoted[i] for start, _, size in blocks for i in range(start, start + size))
    shared_b = sum(not b.quoted[i] for _, start, size in blocks for i in range(start, start + size))
    return Shared(blocks, shared_a / max(1, a.quoted.count(False)), shared_b / max(1, b.quoted.count(False)))


def _copy(copy: Words, original: Words, shared: Shared, *, flipped: bool) -> Copy:
    """The copy with its passages; `flipped` where the original is the first of the compared pair."""
    overlap = shared.part_b if flipped else shared.part_a
    passages = []
    for a, b, size in shared.blocks:
        if size >= PASSAGE:
            in_copy, in_original = (b, a) if flipped else (a, b)
            passages.append((_span(copy, in_copy, size), _span(original, in_original, size)))
    kind: CopyKind = "verbatim" if overlap >= VERBATIM else "edited"
    why = _reason(copy, original, shared)
    return Copy(copy.read.report.id, original.read.report.id, kind, round(overlap, 4), tuple(passages), why)


def _span(text: Words, first: int, size: int) -> Span:
    return text.read.report.span(text.spans[first][0], text.spans[first + size - 1][1])


def _reason(copy: Words, original: Words, shared: Shared) -> str:
    """Why the one is taken for the copy: a credit in its text, the dates, or which one holds the other."""
    if _credits(copy, original):
        return f"it credits {original.read.report.outlet}"
    if copy.day[:10] > original.day[:10] > "" or (copy.day[:10] == original.day[:10] and copy.day > original.day):
        return "it was published later"
    if abs(shared.part_a - shared.part_b) > 0.1:
        return "more of it stands in the other one; the dates do not tell"
    return "the evidence does not tell which came first"


def _credits(copy: Words, original: Words) -> bool:
    """Does the head or the tail of one report name the outlet of the other, as credits do: "(Norda) -", "Source: X"?"""
    outlet = original.read.report.outlet
    if not outlet or outlet == copy.read.report.outlet:
        return False
    text, author = copy.read.report.text, copy.read.report.author or ""
    short = outlet.split()[0] if len(outlet.split()[0]) > 3 else outlet
    return bool(re.search(rf"(?:\(|source:?\s|by\s|/){re.escape(short)}", f"{text[:200]} {text[-200:]} {author}", re.I))

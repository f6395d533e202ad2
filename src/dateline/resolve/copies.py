"""Who copied whom: shared runs of words and shared facts, found through sorted lists, never by comparing all pairs.

The measure is containment (the share of the copy's words, or of its facts, that stand in the original), not
resemblance: a trimmed copy of a long report is a copy all the same. Words inside quotation marks do not count as
copied: two reporters may quote one person. What stands in very many reports (a paper's closing lines) counts little.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dateline.model import Copy, CopyKind, ReadReport, Span
from dateline.resolve.copies_credit import Credit, Strength, comes_after, credit, is_later, outlet_of, written
from dateline.resolve.copies_facts import ENOUGH, Compared, Facts, rewritten, telling
from dateline.resolve.copies_kept import Kept, Mask, Pair, Shared, Text, same_or, spread_over
from dateline.resolve.copies_pairs import COMMON, holders, sharing
from dateline.resolve.copies_words import SHINGLE, Words, tiles

CANDIDATE = 0.12  # share of runs in common from which a pair is looked at closely
EDITED, VERBATIM = 0.35, 0.9  # of the copy's unquoted words
PASSAGE = 8  # words in a passage worth showing
# A text of which so much stands in another one, of which it is only so much, was cut from it rather than lengthened.
WHOLLY, PARTLY = 0.95, 0.8
SAYS_NOTHING = 0.2  # what a run of words counts in a sentence without a name or a number
SOON = 7  # days within which a report is rewritten without a credit; set by judgement
SAME_FACTS = 3  # names and numbers that two reports share of which one repeats parts of the other
Floats = NDArray[np.float64]


def find_copies(reports: Sequence[ReadReport], kept: Kept | None = None) -> tuple[Copy, ...]:
    """The copies among the reports: for each the original that it shares most with, in order of the copy's id.

    An original always comes before its copy in one total order (`_order`), so that a family of copies has a root and
    nothing is a copy of its own copy. Where nothing tells which of two came first, `original` is None and the passages
    name the other one. `kept` saves time where some of the reports were looked at before.
    """
    kept = kept or Kept()
    texts = kept.texts(sorted(reports, key=lambda read: read.report.id))
    facts = [text.facts for text in texts if text.facts is not None]
    for text, one in zip(texts, facts, strict=True):
        if len(text.telling) != len(text.words.runs):
            text.telling = _telling(text.words, one)
    alike = {pair: shared for pair, shared in _near(texts, kept).items() if _of_one_matter(pair, shared, facts)}
    near = {pair: shared for pair, shared in alike.items() if _in_passages(pair, shared, texts, kept)}
    order = _order(texts, near, kept)
    near |= _with_root(texts, near, order)
    # Only the first of each family is compared by its facts: what it shares with a rewrite, its copies do too.
    copied = {max(pair, key=order.__getitem__) for pair, shared in near.items() if _is_copy(pair, shared, order)}
    compared = Compared(facts, [n for n in range(len(texts)) if n not in copied])
    pairs = near | _by_facts(texts, compared, kept, alike.keys() - near.keys())
    order = _order(texts, pairs, kept)
    originals = _originals({pair: s for pair, s in pairs.items() if _is_copy(pair, s, order)}, order)
    credited = _credited(texts, pairs, kept)
    shown = _Shown(texts, compared, credited, kept)
    copies = [shown.copy(c, o, shared) for c, (o, shared) in sorted(originals.items())]
    kept.forget_given()
    return tuple(sorted(copies, key=lambda copy: copy.copy))


def _is_copy(pair: Pair, shared: Shared, order: Sequence[int]) -> bool:
    """Does enough of the later one of the pair stand in the earlier?"""
    later = max(pair, key=order.__getitem__)
    return shared.part(pair, later) >= (ENOUGH if shared.by_facts else EDITED)


def _originals(found: Mapping[Pair, Shared], order: Sequence[int]) -> dict[int, tuple[int, Shared]]:
    """Each copy with its original: shared words go before shared facts, the larger share before the earlier report."""
    best: dict[int, tuple[tuple[bool, float, int], int, Shared]] = {}
    for pair, shared in found.items():
        original, copy = sorted(pair, key=order.__getitem__)
        rank = shared.by_facts, -round(shared.part(pair, copy), 6), order[original]
        if copy not in best or rank < best[copy][0]:
            best[copy] = rank, original, shared
    return {copy: (original, shared) for copy, (_, original, shared) in best.items()}


# --- shared words ---------------------------------------------------------------------------------------------------
def _near(texts: Sequence[Text], kept: Kept) -> dict[Pair, Shared]:
    """Pairs that share runs of words, with how much."""
    runs = [text.words.runs for text in texts]
    sets = [text.once for text in texts]
    for text, counts in zip(texts, holders(runs, sets), strict=True):
        text.weights = same_or(text.weights, _weights(counts, len(texts)) * text.telling)

    found = {}
    for a, b in sharing(sets, part=CANDIDATE):
        one, other = texts[a], texts[b]
        words = one.words, other.words
        here, there = kept.of_pair("covered", one, other, words, partial(_both_covered, one, other))
        parts = Shared(_part(here, one.spread()), _part(there, other.spread()))
        if max(parts.part_a, parts.part_b) >= EDITED:
            found[a, b] = parts
    return found


def _of_one_matter(pair: Pair, shared: Shared, facts: Sequence[Facts]) -> bool:
    """Do the two share a few names or numbers too, as far as the shorter has any? Phrases are everybody's."""
    one, other = (facts[n].by_key.keys() for n in pair)
    return max(shared.part_a, shared.part_b) >= VERBATIM or len(one & other) >= min(SAME_FACTS, len(one), len(other))


def _in_passages(pair: Pair, shared: Shared, texts: Sequence[Text], kept: Kept) -> bool:
    """Is one of the runs that the two share long enough to show? "President Holm visited Oslo on Wednesday" is what two
    short reports of two visits share, and no copying."""
    if max(shared.part_a, shared.part_b) >= VERBATIM:
        return True
    return any(size >= PASSAGE for _, _, size in _tiles(texts[pair[0]], texts[pair[1]], kept))


def _tiles(one: Text, other: Text, kept: Kept) -> list[tuple[int, int, int]]:
    """The runs of words that two reports share: where they begin in each, and their length."""
    words = one.words, other.words
    return kept.of_pair("tiles", one, other, words, lambda: tiles(words[0].words, words[1].words))


def _telling(text: Words, facts: Facts) -> Floats:
    """What each run of words counts: little in sentences without a name or a number, as the lines are that a paper puts
    under everything it prints."""
    with_facts = {fact.sentence for fact in facts.found}
    begins = [span.start for span in facts.sentences]
    places = [bisect_right(begins, text.starts[n]) - 1 for n in text.free[: len(text.runs)]]
    return np.array([1.0 if place in with_facts else SAYS_NOTHING for place in places])


def _weights(counts: NDArray[np.int64], total: int) -> Floats:
    """What each run of words counts: 1, and less where very many reports hold it.

    It is 1 to the last bit however many reports there are, so that what two reports share stays what it was.
    """
    weights: Floats = np.log1p(total / np.maximum(counts, COMMON)) / np.log1p(total / COMMON)
    return weights


def _both_covered(one: Text, other: Text) -> tuple[Mask, Mask]:
    return _covered(one.words.runs, other.once), _covered(other.words.runs, one.once)


def _covered(runs: NDArray[np.uint64], others: NDArray[np.uint64]) -> Mask:
    """Which words of a text lie in runs that the other holds too."""
    if not len(runs):
        return np.zeros(0, dtype=np.bool_)
    covered: Mask = np.convolve(np.isin(runs, others, assume_unique=False), np.ones(SHINGLE)) > 0.5
    return covered


def _part(covered: Mask, weight: Floats) -> float:
    """The weighted share of the words of a text that are covered."""
    return float(weight[covered].sum() / weight.sum()) if len(covered) else 0.0


def _with_root(texts: Sequence[Text], found: Mapping[Pair, Shared], order: Sequence[int]) -> dict[Pair, Shared]:
    """Each family's members compared with its first report, where the runs did not propose that pair."""
    leader = list(range(len(texts)))

    def lead(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for a, b in found:
        low, high = sorted((lead(a), lead(b)), key=order.__getitem__)
        leader[high] = low
    more = {}
    for i in range(len(texts)):
        pair = min(i, lead(i)), max(i, lead(i))
        if pair[0] != pair[1] and pair not in found:
            one, other = (texts[n] for n in pair)
            here, there = _both_covered(one, other)
            more[pair] = Shared(_part(here, spread_over(one.telling)), _part(there, spread_over(other.telling)))
    return more


# --- shared facts ---------------------------------------------------------------------------------------------------
def _by_facts(
    texts: Sequence[Text], compared: Compared, kept: Kept, unshown: Collection[Pair] = ()
) -> dict[Pair, Shared]:
    """Pairs of reports of which one tells nearly all its facts from the other, with how likely that is.

    `unshown`: pairs that share words, though no passage of them. Their words say no more in this way than in the other:
    without a credit neither copies.
    """
    found = {}
    for a, b in compared.proposed():
        one, other = texts[a].words.read.report, texts[b].words.read.report
        if outlet_of(one) is not None and outlet_of(one) == outlet_of(other):
            continue  # an outlet that tells its own story again
        here = compared.likeness(a, b, _credit(texts[a], texts[b], kept))
        there = compared.likeness(b, a, _credit(texts[b], texts[a], kept))
        parts = rewritten(here), rewritten(there)
        if max(parts) < ENOUGH:
            continue
        credited = here.credit is not None or there.credit is not None
        near = (a, b) not in unshown and _of_near_days(texts[a], texts[b])
        if credited or (near and telling(compared.shared(a, b), max(here.words, there.words))):
            found[a, b] = Shared(*parts, by_facts=True)
    return found


def _of_near_days(one: Text, other: Text) -> bool:
    """Were both published within SOON days, as far as both state their day? A later report of the same people tells
    news of its own, and recalls what was."""
    days = [date.fromisoformat(when[0]) for text in (one, other) if (when := written(text.words.read))]
    return len(days) < 2 or abs((days[0] - days[1]).days) <= SOON


def _credit(copy: Text, original: Text, kept: Kept) -> Credit | None:
    one, other = copy.words, original.words
    return kept.of_pair("credit", copy, original, (one, other), lambda: credit(one.read.report, other.read.report))


# --- which came first -----------------------------------------------------------------------------------------------
def _after(copy: Text, original: Text, kept: Kept) -> tuple[Strength, str] | None:
    """What says that the one was made from the other."""
    one, other = copy.words, original.words
    return kept.of_pair("after", copy, original, (one, other), lambda: comes_after(one.read, other.read))


def _credited(texts: Sequence[Text], pairs: Iterable[Pair], kept: Kept) -> Counter[int]:
    """How often each report is credited by those that share its words, less how often it credits them."""
    credits: Counter[int] = Counter()
    for a, b in pairs:
        for copy, original in ((a, b), (b, a)):
            reason = _after(texts[copy], texts[original], kept)
            if reason and reason[0] != "time":
                credits[original] += 1
                credits[copy] -= 1
    return credits


def _order(texts: Sequence[Text], pairs: Iterable[Pair], kept: Kept) -> list[int]:
    """The place of each report in the order in which originals come first.

    Reports that others credit, then those that neither credit nor are credited; of these the ones published earlier,
    then the longer ones (a copy is rather cut than stretched), then by id; reports without a date come after those with
    one.
    """
    credits = _credited(texts, pairs, kept)

    def key(i: int) -> tuple[int, str, str, int, str]:
        words = texts[i].words
        day, time = written(words.read) or ("9999", "")
        return -max(-1, min(1, credits[i])), day, time, -len(words.free), words.read.report.id

    places = {i: place for place, i in enumerate(sorted(range(len(texts)), key=key))}
    return [places[i] for i in range(len(texts))]


# --- what is shown --------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Shown:
    """What is told of a copy: its passages, its reason."""

    texts: Sequence[Text]
    compared: Compared
    credited: Mapping[int, int]
    kept: Kept

    def copy(self, c: int, o: int, shared: Shared) -> Copy:
        copy, original = self.texts[c].words, self.texts[o].words
        runs = self._tiles(c, o)
        inside = sum(not copy.quoted[n] for start, _, size in runs for n in range(start, start + size))
        overlap = inside / max(1, len(copy.free))
        kind: CopyKind = "verbatim" if overlap >= VERBATIM else "edited"
        passages = [(_span(copy, a, n), _span(original, b, n)) for a, b, n in runs if n >= PASSAGE]
        told = ""
        if shared.by_facts:
            kind = "rewrite"
            passages = self.compared.passages(c, o)
            told = f"; {self.compared.counted(c, o)} of its names, numbers and quotations stand in the other one"
        why = self._why(c, o, overlap)
        return Copy(
            copy=copy.read.report.id,
            original=original.read.report.id if why or not passages else None,
            kind=kind,
            overlap=round(overlap, 4),
            passages=tuple(passages),
            why=(why or "the evidence does not tell which came first") + told,
        )

    def _why(self, c: int, o: int, overlap: float) -> str | None:
        """Why the one is taken for the copy of the other; None where nothing tells."""
        copy, original = self.texts[c].words, self.texts[o].words
        reason = _after(self.texts[c], self.texts[o], self.kept)
        if reason and reason[0] != "time":
            return reason[1]
        if self.credited.get(o, 0) > 0 >= self.credited.get(c, 0):
            return f"others that share these words credit {outlet_of(original.read.report) or 'the other report'}"
        if reason:
            return reason[1]
        if is_later(original.read, copy.read):
            return None
        back = sum(size for _, _, size in self._tiles(o, c)) / max(1, len(original.words))
        if overlap >= WHOLLY and back <= PARTLY:
            return "all of it stands in the other one, which is longer; the dates do not tell"
        return None

    def _tiles(self, a: int, b: int) -> list[tuple[int, int, int]]:
        return _tiles(self.texts[a], self.texts[b], self.kept)


def _span(text: Words, first: int, size: int) -> Span:
    return text.read.report.span(text.starts[first], text.ends[first + size - 1])

"""Which reports may tell of one thing: those that share uncommon names or words, looked up and never all compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dateline.resolve.seen import Seen, Words
from dateline.resolve.words import weight

MARKS = 24  # of a report: its most telling words
COMMON = 0.15  # of a case's reports: a word in more of them is no mark, in cases of 200 and more
MOST = 60  # neighbours of a report that are looked at
ALIKE = 0.1  # likeness from which two reports are neighbours; trained with .12


def text_likeness(seen: Sequence[Seen]) -> dict[tuple[str, str], float]:
    """Pairs of neighbouring reports (in the order of their ids) with how alike their words are."""
    texts = {s.report: s.text for s in seen}
    marks = _marks(texts)
    holders: dict[str, list[str]] = defaultdict(list)
    for report in sorted(texts):
        for word in marks[report]:
            holders[word].append(report)
    found: dict[tuple[str, str], float] = {}
    for report in sorted(texts):
        shared = Counter(other for word in marks[report] for other in holders[word] if other != report)
        for other, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:MOST]:
            pair = (report, other) if report < other else (other, report)
            if pair not in found:
                found[pair] = texts[report].like(texts[other])
    return {pair: like for pair, like in found.items() if like >= ALIKE}


def _marks(texts: Mapping[str, Words]) -> dict[str, list[str]]:
    held = Counter(w for words in texts.values() for w in words.weights)
    limit = max(30, COMMON * len(texts))
    return {
        report: sorted(
            (w for w in words.weights if 1 < held[w] <= limit and weight(w) > 0), key=lambda w: (-words.weights[w], w)
        )[:MARKS]
        for report, words in texts.items()
    }

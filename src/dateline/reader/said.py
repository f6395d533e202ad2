"""Scores -> attributions: for each cue the source, the cue and the content that its anchor word points at.

A span is the run of words whose scores add up to most (words below the bias count against it), which bridges weak words
inside a strong span and leaves out a strong word among weak ones. Where the network points at no source, the subject of
the cue in the dependency tree is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.reader.decode import Scores, probability

SOURCE, CUE, CONTENT = 0, 1, 2
LINK_SCALE = 4.0  # as in training: network.ATT_SCALE
STEEPEST = 6.0  # a single word's score counts this much at most
NEVER = -30.0  # for a word that another part of the attribution has taken
MODIFIERS = frozenset("det compound amod case nummod nmod:poss nmod:desc flat".split())
Run = tuple[int, int]  # words: first, last (excluded)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a score counts as yes. Those of attributions were chosen on PolNeAR's development part by
    `training/tune.py`, which names the values tried."""

    cue: float = 0.5  # probability from which a word is a cue's anchor
    source: float = 0.0  # score that a word needs to speak for being in the source
    content: float = -1.0  # likewise in the content
    second: float = 0.3  # a second run of content must reach this share of the first one's score
    rule: float = 1.0  # points of the rule's word on sentence boundaries, added to the network's score
    trigger: float = 0.5  # probability from which a word is an event trigger
    typed: float = 0.5  # the same by our own guideline
    happened: float = 1.5  # factuality value from which an event counts as happened
    not_happened: float = -0.5  # and up to which as not


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words of the window."""

    anchor: int
    score: float
    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LinkScores:
    """What the attribution head says of a window of n words.

    cue: (n,); the vectors (n, 3, size); part (n, 3): is the word in any source, cue, content; distance (2d + 1, 3):
    what d words before to d words after the anchor weigh.
    """

    cue: Scores
    cue_vectors: Scores
    word_vectors: Scores
    part: Scores
    distance: Scores

    def of(self, anchor: int) -> NDArray[np.float64]:
        """(n, 3): how well each word fits into the anchor's source, cue and content."""
        n, far = len(self.cue), len(self.distance) // 2
        away = np.clip(np.arange(n) - anchor, -far, far) + far
        products = np.einsum("ld,nld->nl", self.cue_vectors[anchor], self.word_vectors) / LINK_SCALE
        links: NDArray[np.float64] = products.astype(np.float64) + self.part + self.distance[away]
        return np.clip(links, -STEEPEST, STEEPEST)


def find_said(scores: LinkScores, heads: Sequence[int], relations: Sequence[str], limits: Thresholds) -> list[Found]:
    """The attributions of a window, in the order of their anchors. `heads` and `relations` are its dependency trees."""
    sure = probability(scores.cue)
    found = []
    for anchor in np.flatnonzero(sure >= limits.cue).tolist():
        links = scores.of(anchor)
        cue = _grown(links[:, CUE], anchor)
        free = links[:, SOURCE] - limits.source
        free[cue[0] : cue[1]] = NEVER
        source, weight = best_run(free)
        content_scores = links[:, CONTENT] - limits.content
        content_scores[cue[0] : cue[1]] = NEVER
        if weight <= 0:
            subject = _subject(anchor, cue, heads, relations, content_scores)
            source = subject or source
        has_source = weight > 0 or source[1] > source[0]
        if weight > 0:
            source = _whole(source, cue, heads, relations)
        if has_source:
            content_scores[source[0] : source[1]] = np.minimum(content_scores[source[0] : source[1]], -3.0)
        content = _contents(content_scores, limits.second)
        if content:
            found.append(Found(anchor, float(sure[anchor]), (source,) if has_source else (), cue, content))
    return found


def best_run(scores: NDArray[np.float64]) -> tuple[Run, float]:
    """The run of words with the greatest sum, and that sum; an empty run and 0 where no word speaks for itself."""
    best: tuple[Run, float] = ((0, 0), 0.0)
    total, start = 0.0, 0
    for i, score in enumerate(scores.tolist()):
        if total <= 0:
            total, start = 0.0, i
        total += score
        if total > best[1]:
            best = ((start, i + 1), total)
    return best


def _grown(scores: NDArray[np.float64], anchor: int) -> Run:
    """The best run of words that holds the anchor."""
    before, _ = _best_end(scores[:anchor][::-1])
    after, _ = _best_end(scores[anchor + 1 :])
    return anchor - before, anchor + 1 + after


def _best_end(scores: NDArray[np.float64]) -> tuple[int, float]:
    """How many of the first words make the greatest sum."""
    if not len(scores):
        return 0, 0.0
    sums = np.cumsum(scores)
    i = int(sums.argmax())
    return (i + 1, float(sums[i])) if sums[i] > 0 else (0, 0.0)


def _contents(scores: NDArray[np.float64], second: float) -> tuple[Run, ...]:
    """One run of content, and another where a quotation is cut in two by its cue ("...," she said, "...")."""
    first, weight = best_run(scores)
    if weight <= 0:
        return ()
    rest = scores.copy()
    rest[first[0] : first[1]] = NEVER
    other, other_weight = best_run(rest)
    return tuple(sorted((first, other))) if other_weight > second * weight else (first,)


def _subject(
    anchor: int, cue: Run, heads: Sequence[int], relations: Sequence[str], content: NDArray[np.float64]
) -> Run | None:
    """The words of the cue's subject, or of what "according to" introduces; None where the tree has none."""
    inside = [anchor, *(i for i in range(*cue) if i != anchor)]
    for i in inside:
        for child, head in enumerate(heads):
            if head == i and child != i and relations[child].startswith("nsubj") and not cue[0] <= child < cue[1]:
                return _phrase(child, cue, heads, content)
    top = anchor
    while relations[top] in ("fixed", "case") and heads[top] != top:
        top = heads[top]
    return _phrase(top, cue, heads, content) if not cue[0] <= top < cue[1] else None


def _whole(run: Run, cue: Run, heads: Sequence[int], relations: Sequence[str]) -> Run:
    """A source with its noun phrase made whole: no cut between a modifier and its noun ("spoke to the | Times")."""
    first, last = run
    while relations[last - 1] in MODIFIERS and last <= heads[last - 1] < min(last + 4, len(heads)):
        last = heads[last - 1] + 1
    while first and first - 1 != cue[1] - 1 and relations[first - 1] in MODIFIERS and first <= heads[first - 1] < last:
        first -= 1
    return (first, last) if last <= cue[0] or first >= cue[1] else run


def _phrase(word: int, cue: Run, heads: Sequence[int], content: NDArray[np.float64]) -> Run | None:
    """The run around a word that its subtree fills, up to the cue; None where the content claims the word itself."""
    if content[word] > STEEPEST / 2:
        return None
    below = {word}
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads) if head in below} - below
        below |= more
        grown = bool(more)
    first = last = word
    while first - 1 in below and not cue[0] <= first - 1 < cue[1]:
        first -= 1
    while last + 1 in below and not cue[0] <= last + 1 < cue[1]:
        last += 1
    return first, last + 1

"""Scores -> trees and names. Plain numpy; n is the number of words of a sentence or window."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
FAR = -1e9


# --- trees ----------------------------------------------------------------------------------------------------------
def tree(scores: Scores) -> list[int]:
    """The best tree with one root: the head of each word, the root's being itself.

    scores[i, j] says how well j heads i, scores[i, i] how well i is the root. Taking each word's best head is a tree
    nine times of ten; only otherwise is the best tree searched (Chu-Liu/Edmonds).
    """
    n = len(scores)
    best: list[int] = scores.argmax(axis=1).tolist()
    roots = [i for i, head in enumerate(best) if head == i]
    if len(roots) == 1 and not _cycle(best, roots[0]):
        return best
    logs = scores.astype(np.float64)
    logs -= np.logaddexp.reduce(logs, axis=1, keepdims=True)
    # the roots worth trying: those that lose least against their best other head
    others = np.where(np.eye(n, dtype=bool), FAR, logs).max(axis=1) if n > 1 else np.zeros(1)
    candidates = np.argsort(-(np.diag(logs) - others), kind="stable")[:3].tolist()
    found: tuple[float, list[int]] | None = None
    for root in candidates:
        given = logs.copy()
        np.fill_diagonal(given, FAR)
        heads = _arborescence(given, root)
        total = float(logs[root, root]) + sum(float(logs[i, heads[i]]) for i in range(n) if i != root)
        heads[root] = root
        if found is None or total > found[0]:
            found = total, heads
    assert found is not None
    return found[1]


def _cycle(heads: list[int], root: int) -> list[int]:
    """The words of one cycle among the heads, none if every path ends at the root."""
    state = [0] * len(heads)  # 0 not seen, otherwise the walk that saw it; -1 reaches the root
    state[root] = -1
    for start in range(len(heads)):
        i = start
        while state[i] == 0:
            state[i] = start + 1
            i = heads[i]
        if state[i] == start + 1:
            ring, j = [i], heads[i]
            while j != i:
                ring.append(j)
                j = heads[j]
            return ring
        j = start
        while state[j] > 0:
            state[j] = -1
            j = heads[j]
    return []


def _arborescence(scores: NDArray[np.float64], root: int) -> list[int]:
    """Chu-Liu/Edmonds: the best heads with the given root; the root's own entry means nothing."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = root
    ring = _cycle(heads, root)
    if not ring:
        return heads
    inside = set(ring)
    rest = [i for i in range(len(scores)) if i not in inside]
    size = len(rest)  # the ring becomes word `size` of the smaller problem
    small = np.full((size + 1, size + 1), FAR)
    small[:size, :size] = scores[np.ix_(rest, rest)]
    members = np.asarray(ring)
    gain = scores[np.ix_(ring, rest)] - scores[members, [heads[i] for i in ring]][:, None]
    small[size, :size] = gain.max(axis=0)
    enter = members[gain.argmax(axis=0)]  # which member takes its head from outside
    leave = scores[np.ix_(rest, ring)]
    small[:size, size] = leave.max(axis=1)
    out = members[leave.argmax(axis=1)]  # which member heads an outside word
    solved = _arborescence(small, rest.index(root))
    for k, i in enumerate(rest):
        if i != root:
            heads[i] = int(out[k]) if solved[k] == size else rest[solved[k]]
    outside = solved[size]
    heads[int(enter[outside])] = rest[outside]
    return heads


# --- names ----------------------------------------------------------------------------------------------------------
def names(scores: Scores, tags: list[str]) -> list[tuple[int, int, str, float]]:
    """(first, last, kind, score) of the names of the best BIO sequence: no I- without its B-; score is the weakest
    word's probability of its tag."""
    if not len(scores):
        return []
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    allowed = _allowed(tags)
    best = logs[0] + np.where([t.startswith("I-") for t in tags], FAR, 0.0)
    steps = np.zeros((len(logs), len(tags)), dtype=np.int64)
    for i in range(1, len(logs)):
        options = best[:, None] + allowed
        steps[i] = options.argmax(axis=0)
        best = options.max(axis=0) + logs[i]
    tag = int(best.argmax())
    path = [tag]
    for i in range(len(logs) - 1, 0, -1):
        tag = int(steps[i, tag])
        path.append(tag)
    path.reverse()
    found: list[tuple[int, int, str, float]] = []
    i = 0
    while i < len(path):
        if tags[path[i]].startswith("B-"):
            kind, end = tags[path[i]][2:], i + 1
            while end < len(path) and tags[path[end]] == f"I-{kind}":
                end += 1
            score = float(np.exp(min(logs[k, path[k]] for k in range(i, end))))
            found.append((i, end, kind, score))
            i = end
        else:
            i += 1
    return found


def _allowed(tags: list[str]) -> NDArray[np.float64]:
    """0 where tag j may follow tag i, a large negative number elsewhere."""
    table = np.zeros((len(tags), len(tags)))
    for j, after in enumerate(tags):
        if after.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != after[2:] or before == "O":
                    table[i, j] = FAR
    return table


def softmax(scores: Scores) -> NDArray[np.float64]:
    """Scores of a row -> shares that add up to one."""
    logs = scores.astype(np.float64)
    shares: NDArray[np.float64] = np.exp(logs - np.logaddexp.reduce(logs, axis=1, keepdims=True))
    return shares


def probability(scores: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """The logistic function, without overflow."""
    return 0.5 * (1 + np.tanh(0.5 * scores.astype(np.float64)))

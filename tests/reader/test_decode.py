"""Trees, names and spans from scores: the best that the rules allow, checked against trying everything."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reader.decode import names, tree

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def is_tree(heads: list[int]) -> bool:
    """One root, and every word reaches it."""
    if sum(h == i for i, h in enumerate(heads)) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        while heads[i] != i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(st.integers(-40, 40), min_size=n, max_size=n),
                                                     min_size=n, max_size=n)))  # fmt: skip
def test_the_tree_is_the_best_of_all_trees(rows: list[list[int]]) -> None:
    """Small enough that all roots are tried: no tree of any kind scores higher."""
    scores = np.asarray(rows, dtype=np.float32) / 7
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    n = len(rows)
    heads = tree(scores)
    assert is_tree(heads)
    total = sum(logs[i, h] for i, h in enumerate(heads))
    if n <= 3:  # with more words only the three likeliest roots are tried
        best = max(sum(logs[i, h] for i, h in enumerate(x)) for x in product(range(n), repeat=n) if is_tree(list(x)))
        assert total == pytest.approx(best, abs=1e-4)
    root = next(i for i, h in enumerate(heads) if h == i)
    same_root = [x for x in product(range(n), repeat=n) if is_tree(list(x)) and x[root] == root]
    assert total == pytest.approx(max(sum(logs[i, h] for i, h in enumerate(x)) for x in same_root), abs=1e-4)


def test_a_ring_is_broken() -> None:
    scores = np.full((4, 4), -5.0, dtype=np.float32)
    scores[0, 1] = scores[1, 2] = scores[2, 0] = 9.0  # 0 -> 1 -> 2 -> 0
    scores[3, 3] = 4.0
    scores[1, 3] = 2.0
    assert tree(scores) == [1, 3, 0, 3]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(-30, 30), min_size=5, max_size=5), min_size=1, max_size=5))
def test_names_are_the_best_sequence_without_a_stray_inside(rows: list[list[int]]) -> None:
    scores = np.asarray(rows, dtype=np.float32) / 5

    def allowed(path: tuple[int, ...]) -> bool:
        tags = [TAGS[i] for i in path]
        return all(
            not t.startswith("I-") or (i > 0 and tags[i - 1] != "O" and tags[i - 1][2:] == t[2:])
            for i, t in enumerate(tags)
        )

    best = max(
        (p for p in product(range(5), repeat=len(rows)) if allowed(p)),
        key=lambda p: sum(scores[i, t] for i, t in enumerate(p)),
    )
    found = names(scores, TAGS)
    tags = ["O"] * len(rows)
    for first, last, kind, score in found:
        assert 0 < score <= 1
        tags[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    wanted = sum(scores[i, t] for i, t in enumerate(best))
    assert sum(scores[i, TAGS.index(t)] for i, t in enumerate(tags)) == pytest.approx(wanted, abs=1e-3)


def test_no_words_no_names() -> None:
    assert names(np.zeros((0, 5), dtype=np.float32), TAGS) == []

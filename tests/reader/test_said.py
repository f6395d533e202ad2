"""Attributions from scores: what the cue points at, and the tree's subject where it points at nobody."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.said import LinkScores, Thresholds, best_run, find_said


def scores(n: int, anchor: int, source: list[int], content: list[int]) -> LinkScores:
    """One cue that points at the given words."""
    size = 2
    cue = np.full(n, -9.0, dtype=np.float32)
    cue[anchor] = 3.0
    cue_vectors = np.zeros((n, 3, size), dtype=np.float32)
    word_vectors = np.full((n, 3, size), -9.0, dtype=np.float32)
    cue_vectors[anchor] = 2.0
    word_vectors[anchor, 1] = 9.0
    word_vectors[source, 0] = 9.0
    word_vectors[content, 2] = 9.0
    nothing = np.zeros((n, 3), dtype=np.float32)
    return LinkScores(cue, cue_vectors, word_vectors, nothing, np.zeros((9, 3), dtype=np.float32))


def test_an_attribution_has_the_words_its_cue_points_at() -> None:
    (x,) = find_said(scores(5, 1, [0], [2, 3]), [1, 1, 3, 1, 1], ["nsubj", "root", "nsubj", "ccomp", "punct"], LIMITS)
    assert (x.anchor, x.source, x.cue, x.content) == (1, ((0, 1),), (1, 2), ((2, 4),))
    assert 0.9 < x.score < 1


LIMITS = Thresholds(content=0.0)


def test_a_quotation_that_its_cue_cuts_in_two_stays_one_attribution() -> None:
    """ "No," she said, "never ever." """
    heads, relations = [3, 0, 3, 3, 5, 3], ["ccomp", "punct", "nsubj", "root", "advmod", "ccomp"]
    (x,) = find_said(scores(6, 3, [2], [0, 1, 4, 5]), heads, relations, LIMITS)
    assert x.content == ((0, 2), (4, 6))


def test_without_content_nothing_is_said() -> None:
    assert find_said(scores(3, 1, [0], []), [1, 1, 1], ["nsubj", "root", "obj"], LIMITS) == []


def test_the_subject_is_the_source_where_the_cue_points_at_nobody() -> None:
    """ "Two officials said ferries left" """
    heads, relations = [1, 2, 2, 4, 2], ["nummod", "nsubj", "root", "nsubj", "ccomp"]
    (x,) = find_said(scores(5, 2, [], [3, 4]), heads, relations, LIMITS)
    assert x.source == ((0, 2),)


def test_what_according_to_introduces_is_the_source() -> None:
    """ "Ferries left according to two officials" """
    heads, relations = [1, 1, 5, 2, 5, 1], ["nsubj", "root", "case", "fixed", "nummod", "obl"]
    (x,) = find_said(scores(6, 3, [], [0, 1]), heads, relations, LIMITS)
    assert x.source == ((4, 6),)


def test_nobody_is_the_source_where_the_tree_names_nobody() -> None:
    (x,) = find_said(scores(3, 0, [], [1, 2]), [0, 0, 1], ["root", "ccomp", "obj"], LIMITS)
    assert x.source == ()


@given(st.lists(st.integers(-9, 9), max_size=12))
def test_the_best_run_is_the_best_of_all(values: list[int]) -> None:
    (first, last), total = best_run(np.asarray(values, dtype=np.float64))
    n = len(values)
    assert total == sum(values[first:last])
    assert total == max([0, *(sum(values[a:b]) for a in range(n) for b in range(a + 1, n + 1))])

"""Marks of pairs come back as they were given, whichever of the two is named first, also from a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.arrays import Arrays
from dateline.resolve import pair_marks
from dateline.resolve.pair_marks import PairMarks

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40)


def mark_of(a: int, b: int) -> int:
    return (a + b) % 3


@given(st.lists(PAIRS, max_size=4))
def test_a_mark_is_asked_for_once(asked: list[list[tuple[int, int]]]) -> None:
    made: list[frozenset[int]] = []

    def work(a: int, b: int) -> int:
        made.append(frozenset((a, b)))
        return mark_of(a, b)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pair_marks, "AT_ONCE", 5)
        marks = PairMarks()
        for pairs in asked:
            assert marks.of(pairs, work) == [mark_of(a, b) for a, b in pairs]
            turned = [(b, a) for a, b in pairs]
            assert marks.of(turned, work) == [mark_of(a, b) for a, b in pairs]
    assert len(made) == len(set(made))


def test_what_is_no_longer_used_is_forgotten_and_the_rest_is_saved() -> None:
    marks, asked = PairMarks(), list[tuple[int, int]]()

    def work(a: int, b: int) -> int:
        asked.append((a, b))
        return mark_of(a, b)

    marks.of([(1, 2), (2, 3), (5, 1)], work)
    marks.begin({1, 2, 3})
    arrays: Arrays = {}
    marks.put(arrays, "marks")
    other = PairMarks()
    other.get(arrays, "marks")
    asked.clear()
    assert other.of([(2, 1), (3, 2), (1, 5)], work) == [0, 2, 0]
    assert asked == [(1, 5)]


def test_marks_that_do_not_fit_their_pairs_are_none() -> None:
    arrays: Arrays = {}
    PairMarks().put(arrays, "marks")
    arrays["marks"] = arrays["marks/mark"].repeat(1).copy()
    arrays["marks"].resize(3, refcheck=False)
    with pytest.raises(ValueError, match="not as many marks"):
        PairMarks().get(arrays, "marks")

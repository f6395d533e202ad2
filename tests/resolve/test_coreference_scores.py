"""The figures of evaluation/coreference_scores.py, against examples worked by hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).parents[2] / "evaluation" / "coreference_scores.py"


@pytest.fixture(scope="module")
def scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coreference_scores", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["coreference_scores"] = module
    spec.loader.exec_module(module)
    return module


def sets(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


def test_the_same_clusters_score_full_marks(scoring: ModuleType) -> None:
    found = scoring.scores(sets("abc", "d", "ef"), sets("abc", "d", "ef"))
    assert all(figure == pytest.approx((100, 100, 100)) for figure in found.values())


def test_one_cluster_cut_in_two(scoring: ModuleType) -> None:
    """{abcd} answered as {ab}{cd}: MUC keeps 2 of 3 links, all its own are right; B3 recall is a half; CEAF-e pairs the
    whole with one half, likeness 2*2/(4+2) = 2/3; LEA keeps 2 of 6 links."""
    found = scoring.scores(sets("abcd"), sets("ab", "cd"))
    assert found["MUC"][:2] == pytest.approx((100, 200 / 3))
    assert found["B3"][:2] == pytest.approx((100, 50))
    assert found["CEAF-e"][:2] == pytest.approx((100 / 3, 200 / 3))
    assert found["LEA"][:2] == pytest.approx((100, 100 / 3))


def test_the_example_of_the_official_scorers_paper(scoring: ModuleType) -> None:
    """Key {abc}{defg}, answer {ab}{cd}{fghi} (Pradhan et al. 2014, figure 1), with e, h and i put in on both sides.

    MUC recall: (3-2 + 4-3) / (2+3) = 2/5, precision (1 + 0 + 1) / (1+1+3) = 2/5.
    B3 recall: abc 4/3 + 1/3; defg 1/4 for d, 1/4 for e, 4/4 for fg; h and i 1 each; over 9 mentions.
    """
    found = scoring.scores(sets("abc", "defg", "h", "i"), sets("ab", "cd", "fghi", "e"))
    assert found["MUC"][:2] == pytest.approx((40, 40))
    assert found["B3"][1] == pytest.approx(100 * (5 / 3 + 1 / 4 + 1 / 4 + 4 / 4 + 2) / 9)


def test_clusters_are_paired_for_the_greatest_sum_and_not_greedily(scoring: ModuleType) -> None:
    """Key {abcd}{ef}; answer {cdef}{ab}: {abcd}-{cdef} 4/8 with {ef}-nothing is .5; {abcd}-{ab} 4/6 and {ef}-{cdef} 4/6
    is 4/3, over two clusters."""
    found = scoring.scores(sets("abcd", "ef"), sets("cdef", "ab"))
    assert found["CEAF-e"][:2] == pytest.approx((200 / 3, 200 / 3))


def test_more_rows_than_columns(scoring: ModuleType) -> None:
    found = scoring.scores(sets("a", "b", "c"), sets("abc"))
    assert found["CEAF-e"][:2] == pytest.approx((50, 50 / 3))
    assert found["MUC"] == (0, 0, 0)

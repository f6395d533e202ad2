"""Words as the treebanks cut them, and sentence ends by rule."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.tokens import find_sentences, find_tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The minister's aide didn't go.", ["The", "minister", "'s", "aide", "did", "n't", "go", "."]),
        ("It can’t and cannot wait", ["It", "ca", "n’t", "and", "can", "not", "wait"]),
        ("an Oslo-based co-founder", ["an", "Oslo", "-", "based", "co-founder"]),
        ("the U.S. paid $6,000.50 at 2:47 p.m.", ["the", "U.S.", "paid", "$", "6,000.50", "at", "2:47", "p.m."]),
        ("Sen. J. Holm, 41, said: “No”", ["Sen.", "J.", "Holm", ",", "41", ",", "said", ":", "“", "No", "”"]),
        ("in the 1990s, 45% of 5pm", ["in", "the", "1990s", ",", "45", "%", "of", "5", "pm"]),
        ("see https://example.org/a?b=1. Then", ["see", "https://example.org/a?b=1", ".", "Then"]),
        ("wait... — no", ["wait", "...", "—", "no"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in find_tokens(text, 0, len(text))] == words


@given(st.text(max_size=80))
def test_words_cover_everything_but_white_space(text: str) -> None:
    """Nothing is lost, nothing overlaps, no word holds a blank."""
    tokens = find_tokens(text, 0, len(text))
    assert all(a < b <= c for (a, b), (c, _) in pairwise(tokens))
    covered = {i for a, b in tokens for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_sentences_by_rule() -> None:
    text = "Mr. Holm met Gen. Lind at 5 p.m. in the U.S. capital. “We agreed.” Nobody else spoke! Was it so?"
    assert [text[a:b] for a, b in find_sentences(text, 0, len(text))] == [
        "Mr. Holm met Gen. Lind at 5 p.m. in the U.S. capital.",
        "“We agreed.”",
        "Nobody else spoke!",
        "Was it so?",
    ]

"""Words become the pieces of an uncased vocabulary, the longest first."""

from __future__ import annotations

import pytest

from dateline.reader.wordpiece import SHAPES, WordPiece, shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "harbour", "##master", "u", ".", "s", "ministry", "e"]


def pieces(word: str) -> list[str]:
    return [VOCABULARY[i] for i in WordPiece(VOCABULARY).pieces(word)]


def test_longest_piece_first_then_continuations() -> None:
    assert pieces("Harbourmaster") == ["harbour", "##master"]


def test_accents_and_case_do_not_count() -> None:
    assert pieces("MINISTRY") == ["ministry"]
    assert pieces("É") == ["e"]


def test_punctuation_stands_alone() -> None:
    assert pieces("U.S.") == ["u", ".", "s", "."]


@pytest.mark.parametrize("word", ["qqq", "\u0301", "\u200b", "日本"])
def test_what_has_no_piece_is_unknown_but_never_nothing(word: str) -> None:
    assert pieces(word)
    assert set(pieces(word)) == {"[UNK]"}


@pytest.mark.parametrize(
    ("word", "name"),
    [("Oslo", "title"), ("NATO", "upper"), ("McHolm", "mixed"), ("left", "lower"), ("6,000", "digit"), ("—", "other"),
     ("A", "title")],
)  # fmt: skip
def test_shapes(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name

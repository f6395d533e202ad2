"""WordPiece in pure Python: words -> ids of the encoder's uncased vocabulary.

The run time needs no tokenizer package for this; the same code prepares the training data, so that both see the same
pieces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 60  # characters; what is longer (a URL, say) is cut there, not read as one unknown piece

# Word shapes: what an uncased vocabulary loses. The network adds one vector per shape to each piece of the word.
SHAPES = ("other", "lower", "title", "upper", "mixed", "digit")
PARAGRAPH_START = len(SHAPES)  # added to the shape of the first word of a paragraph


class WordPiece:
    """The vocabulary of an uncased BERT encoder: `pieces(word)` gives the ids of one word, never empty."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = self.ids[CLS], self.ids[SEP], self.ids[UNKNOWN]
        self.pieces = lru_cache(maxsize=65_536)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _split_punctuation(_plain(word[:LONGEST_WORD])):
            found += self._longest_first(part)
        return tuple(found) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        found, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self.ids:
                    found.append(self.ids[piece])
                    break
                end -= 1
            else:
                return [self.unknown]
            start = end
        return found


def _plain(word: str) -> str:
    """Lower case, accents removed, as the encoder was trained."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))


def _split_punctuation(word: str) -> list[str]:
    parts: list[str] = []
    fresh = True
    for c in word:
        if c.isspace():
            fresh = True
        elif _is_punctuation(c):
            parts.append(c)
            fresh = True
        elif fresh:
            parts.append(c)
            fresh = False
        else:
            parts[-1] += c
    return parts


def _is_punctuation(c: str) -> bool:
    code = ord(c)
    ascii_symbol = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    # Chinese characters are read one by one, like punctuation
    return ascii_symbol or unicodedata.category(c).startswith("P") or 0x4E00 <= code <= 0x9FFF


def shape(word: str) -> int:
    """The index in SHAPES of a word: "Oslo" -> title, "NATO" -> upper, "McCain" -> mixed, "6,000" -> digit."""
    if not any(c.isalnum() for c in word):
        return 0
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 2
    return 4

"""The words that two tellings of one thing share. No business logic."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

LETTERS = re.compile(r"[^\W\d_]+")
STOP = frozenset(
    """the a an of in on at to for from with by and or but as is are was were be been has have had will would that
    which who it its this his her their he she they said says say after before into over about more than not no also
    near off out up down when while where during since until told according""".split()
)


@lru_cache(maxsize=65_536)  # the sentences of a case are asked for again and again, and at each derivation
def content_words(text: str) -> frozenset[str]:
    """The words of a text that say something, without case and number: what two tellings of one thing share."""
    words = LETTERS.findall(text.casefold())
    return frozenset(intern(_bare(w)) for w in words if w not in STOP and len(w) > 2)


def _bare(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the words of the shorter of two texts that the other has too."""
    return len(a & b) / max(1, min(len(a), len(b)))

"""What words weigh and which of them are forms of one another: tables and rules, no business logic."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

WORD = re.compile(r"[^\W_]+")
FIRST_WORD = 1996  # the line of "the" in the encoder's vocabulary, which lists words by how often they are used
GRAMMAR = frozenset(
    """the a an of in on at to for from with by and or but as is are was were be been being has have had having will
    would that which who whom whose it its this these those his her their our your my he she they we you i him them us
    me not no nor so than then there here what when where while why how if into out up down over under off about after
    before between during again very more most some any all each other such own same too can could may might must shall
    should do does did doing just also only both few s t re ve ll d m n""".split()
)


@cache
def weight(word: str) -> float:
    """How telling a word (lower case) is, 0 to 1: by its rank among English words; 1 for one that is on no list.

    A small case cannot say which words are common, so this does not depend on the case.
    """
    if word in GRAMMAR:
        return 0.0
    rank = _ranks().get(word)
    return 1.0 if rank is None else min(1.0, math.log(1 + rank / 20) / math.log(1 + len(_ranks()) / 20))


@cache
def _ranks() -> Mapping[str, int]:
    """Word -> its place by frequency, from the vocabulary of the reader's encoder. Constant data, read once."""
    text = (resources.files("dateline.reader") / "weights" / "vocab.txt").read_text(encoding="utf-8")
    words = text.splitlines()[FIRST_WORD:]
    return {word: rank for rank, word in enumerate(words) if not word.startswith("##")}


def content(text: str) -> list[str]:
    """The words of a text in lower case, those of grammar left out."""
    return [w for w in WORD.findall(text.casefold()) if w not in GRAMMAR]


ENDINGS = ("ations", "ation", "itions", "ition", "ments", "ment", "ings", "ing", "ions", "ion", "ances", "ance", "ers",
           "ies", "ied", "als", "al", "ed", "er", "es", "s", "e", "y")  # fmt: skip


@cache
def stem(word: str) -> str:
    """What forms of one word share: "shooting", "shoots" -> "shoot"; "announced", "announcing" -> "announc".

    At least three letters stay. A doubled last consonant is single: "robbed" -> "rob".
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    return word


# Days of the week and months, in small letters: they say when, and are no names.
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)

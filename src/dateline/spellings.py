"""Whether two words are one name as two hands write it: "Zelensky" and "Zelenskyy", "Gaddafi" and "Qaddafi".

A letter's difference makes another name ("Jan", "Ian"; "Martin", "Martina"), unless the letters are such as those who
write another script in Latin ones choose between. The classes of letters are set by judgement. No business logic.
"""

from __future__ import annotations

import re
from functools import lru_cache

# What is written in several ways, and the one that stands for it here; in this order.
_WRITTEN = (
    (re.compile(r"^(?:gi|[iy])(?=[aeou])"), "j"),  # "Yosef", "Iosef", "Josef"; "Giorgos", "Yorgos"
    (re.compile(r"^d(?:j|zh)"), "j"),  # "Djamal", "Jamal"
    (re.compile(r"t?sch|tch"), "ch"),
    (re.compile(r"(?<=.)ch(?![rl])|(?<=.)sh"), "š"),  # "Rashid", "Rachid"; but "Shen" is not "Chen"
    (re.compile(r"^ch(?=[rl])"), "k"),  # "Christina", "Kristina"
    (re.compile(r"ck|x"), "ks"),
    (re.compile(r"kss?(?=$|[^aeiouy])"), "k"),  # "Frederick"
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[dgt])h"), ""),
    (re.compile(r"c(?![eiyh])"), "k"),
    (re.compile(r"(?<=[aeiou])h(?=$|[^aeiouy])"), ""),  # "Sarah", "John"
    (re.compile(r"(?<=.)w"), "v"),  # "Kowalska"; but "Wang" is not "Vang"
    (re.compile(r"[iey]?[iyj]+$"), "i"),  # "Sergey", "Andriy", "Zelenskyy"
    (re.compile(r"(?<=.)y(?=[eou])"), ""),  # "Lebedyev", "Lyudmila", "Aliyev"
    (re.compile(r"a[ei]$"), "ä"),  # "Danai", "Danae"
    (re.compile(r"ee|(?<=.)y"), "i"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"([^aeiou])\1+"), r"\1"),
)
_VOWELS = "aeiou"
_ONE_VOWEL = frozenset(map(frozenset, ("ae", "ei", "ou", "eu")))  # "Ahmad", "Tarek", "Omar", "Yusef"
_AT_THE_END = frozenset({frozenset("ou")})  # "Maria" and "Marie" are two names
_ONE_CONSONANT = frozenset(map(frozenset, ("kq", "gq")))  # "Tariq", "Gaddafi"
SHORT = 3  # letters, below which a word is another one with each letter that differs but for "i" and "y"
# Names that one person bears in two languages of one country, as reports write now one and now the other.
KNOWN_FORMS = frozenset(
    frozenset(pair.split())
    for pair in (
        "dmitri dmitro",
        "sergi serhi",
        "vladimir volodimir",
        "aleksander oleksandr",
        "aleksandr oleksandr",
        "nikolä mikola",
        "elena olena",
        "aleksi oleksi",
        "evgeni evhen",
        "mihail mihailo",
    )
)


@lru_cache(maxsize=65_536)  # of few names many pairs
def one_name(a: str, b: str) -> bool:
    """Are two words, lower case and without accents, one name in two spellings, or one and its initial?

    "sergey", "sergei" and "gaddafi", "qaddafi" are; "jan", "ian" and "karim", "karam" are not.
    """
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    if min(len(a), len(b)) <= SHORT:
        return len(a) == len(b) and a.replace("y", "i")[1:] == b.replace("y", "i")[1:] and a[0] == b[0]
    first, second = written(a), written(b)
    if frozenset((first, second)) in KNOWN_FORMS:
        return True
    return len(first) == len(second) and all(
        _one_letter(x, y, at_the_end=n == len(first) - 1) for n, (x, y) in enumerate(zip(first, second, strict=True))
    )


def written(word: str) -> str:
    """A word with one letter for each sound that is written in several ways: "zelenskyy" -> "zelenski"."""
    for several, one in _WRITTEN:
        word = several.sub(one, word)
    return word


def consonants(word: str) -> str:
    """The consonants of a word, which all its spellings share but those of `KNOWN_FORMS`: "qaddafi" -> "kdf"."""
    return written(word).translate(_CONSONANTS_ALONE)


_CONSONANTS_ALONE = str.maketrans({"q": "k", "g": "k", **dict.fromkeys(_VOWELS)})


def _one_letter(a: str, b: str, *, at_the_end: bool) -> bool:
    pair = frozenset((a, b))
    return a == b or pair in (_AT_THE_END if at_the_end else _ONE_VOWEL) or pair in _ONE_CONSONANT

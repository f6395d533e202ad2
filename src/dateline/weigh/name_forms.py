"""One name in two forms: a first name left out, the sounds of another script written in two ways, a place's spellings.

No business logic but for what counts as two forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from dateline.model import Span
from dateline.people import ONE_HOLDER_OFFICES, PEOPLE
from dateline.weigh.desk import Desk
from dateline.weigh.posts import POSTS

_LETTERS = re.compile(r"[^\W\d_]+")
_TITLES = (
    PEOPLE
    | POSTS
    | ONE_HOLDER_OFFICES
    | frozenset(
        """mr mrs ms miss dr sir dame lord lady prof professor rev reverend father sister brother mother saint st
        comrade excellency honourable honorable madam madame monsieur sheikh sheikha imam hajj haji mullah ayatollah
        don dona
        first second former late ex then acting deputy vice veteran corporal private cpl sgt lt capt maj
        col gen adm insp supt constable chancellor premier union party opposition rights prime foreign""".split()
    )
)


def is_fuller(fuller: str, short: str) -> bool:
    """Is one the other name of two words and more with one first name before it? "Anna Ida Holm", "Ida Holm"."""
    first, second = (name.replace("’", "'").split() for name in (fuller, short))
    if len(second) < 2 or len(first) != len(second) + 1 or first[1:] != second:
        return False
    extra = first[0]
    return extra[0].isupper() and extra[1:].islower() and len(extra) > 2 and extra.casefold() not in _TITLES


# Letters between which those choose who write another script in Latin ones; vowels, h and doubled letters differ most.
_SOUNDS = (("ck", "k"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("tch", "c"), ("sch", "s"), ("sh", "s"))
_ONE_LETTER = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "w", "j": "y"})
_SILENT = re.compile(r"[aeiouyhw'’-]")
# One sound of Cyrillic and Arabic letters that is written dzh, dj, tzh, zh or j, and another written kh, h or x: here
# they are kept, where the sounds above drop j and h.
_HARD_J = re.compile(r"[dt]?zh|[dt]j|dsch|j")
_HARD_H = re.compile(r"kh|x|(?<![cdgpstwz])h")
LEAST_SOUNDS = 5  # consonants of a name from which two of one sound are one name; set by judgement


@lru_cache(maxsize=65_536)  # each person's names are asked for at each derivation
def of_one_sound(name: str, hard: bool = False) -> str | None:
    """The consonants of a name of two words and more, and where its last word begins; None where they are too few.

    "Yusuf Hadid", "Youssouf Hadeed" -> one key; the whole name counts, for of surnames alone many are alike.
    `hard` is for "Farid Hajibek", "Farid Khadzhibek": j and h as sounds of their own, however they are written.
    """
    words = [_consonants(word, hard) for word in _LETTERS.findall(name.partition(" of ")[0])]
    sound = "".join(words)
    if len(words) < 2 or len(sound) < LEAST_SOUNDS or not words[-1]:
        return None
    return f"{_doubled(sound)} {words[-1]}"


def _consonants(word: str, hard: bool) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if hard:  # the digits stand for the two sounds, so that nothing below drops or changes them
        plain = _HARD_H.sub("2", _HARD_J.sub("1", plain))
    for many, one in _SOUNDS:
        plain = plain.replace(many, one)
    return _doubled(_SILENT.sub("", plain.translate(_ONE_LETTER)))


def _doubled(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


ONE_PLACE = 0.75  # of difflib's ratio over letters, between two spellings of a place


def written_otherwise(
    written: Mapping[str, Mapping[str, list[Span]]], desk: Desk
) -> Iterator[tuple[str, dict[str, list[Span]]]]:
    """Of each place that is no country the names of two spellings, in reports of their own: its id, and the names."""
    for place, names in sorted(written.items()):
        if desk.places[place].kind in ("country", "government", "area"):
            continue
        found = {name: spans for name, spans in names.items() if any(_two_spellings(name, other) for other in names)}
        reports = [{s.report for s in spans} for spans in found.values()]
        if len(found) > 1 and not set.intersection(*reports):
            yield place, {name: list(spans) for name, spans in found.items()}


def _two_spellings(a: str, b: str) -> bool:
    """ "Kherson", "Herson", and "Varna Asparuhovo", "Asparuhovo"; not "St. Ives", "St Ives"."""
    first, second = (" ".join(_LETTERS.findall(name.casefold())) for name in (a, b))
    if first == second:
        return False
    if len(first.split()) != len(second.split()):  # with the town before it or without: they were taken for one place
        few, many = sorted((first, second), key=len)
        return many.endswith(f" {few}")
    if re.sub(r"s$", "", first) == re.sub(r"s$", "", second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ONE_PLACE

"""The event lexicon: reads `event_words.txt` and gives, for a run of words, the family that they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Literal

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of event that verbs and nouns share; `weight` (0 to 1) is how much an analyst wants it by itself."""

    name: str
    type: str | None
    mode: str | None
    weight: float


Form = Literal["base", "s", "past", "ing", "noun"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of one word: ("visited",) is the past of a verb of the family `visit`."""

    words: tuple[str, ...]
    part: Literal["verb", "noun"]
    form: Form
    family: Family
    gap: bool = False  # other words may stand between the first and the last word
    needs: frozenset[str] = frozenset()  # one of these must follow soon: "to" after "committed"

    @property
    def by_object(self) -> bool:
        """Does the entry ask for further words, so that it says by itself what is meant?"""
        return self.gap or bool(self.needs) or len(self.words) > 1


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """First word (lower case) -> the entries that begin with it, the longest first. Constant data, read once."""
    text = (resources.files("dateline.extract") / "event_words.txt").read_text(encoding="utf-8")
    found: dict[str, list[Entry]] = {}
    family: Family | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            name, type_, mode, weight = line.split()
            family = Family(name, None if type_ == "-" else type_, None if mode == "-" else mode, float(weight))
            continue
        if family is None:
            raise ValueError(f"event_words.txt:{number}: words before any family")
        part, words = line.strip().split(":", 1)
        for word in words.split():
            for entry in _verb(word, family) if part == "v" else _noun(word, family):
                if word != "-":
                    found.setdefault(entry.words[0], []).append(entry)
    return {first: tuple(sorted(set(e), key=_rank)) for first, e in found.items()}


def _rank(entry: Entry) -> tuple[int, bool, bool, tuple[str, ...], str, str, str]:
    """The longest first, and what asks for a further word before what does not."""
    return -len(entry.words), not entry.needs, entry.gap, entry.words, entry.part, entry.form, entry.family.name


def _verb(word: str, family: Family) -> list[Entry]:
    if ">" in word:
        verb, needed = word.split(">")
        return [replace(e, needs=frozenset(needed.split("|"))) for e in _verb(verb, family)]
    if "~" in word:
        verb, last = word.split("~")
        first, *particles = verb.split("_")
        return [replace(e, gap=True) for e in _inflected(first, [*particles, last], family)]
    head, *rest = word.split("/")
    first, *tail = head.split("_")
    if "_" in head and rest:
        forms = [(w, "past") for w in rest]
        return [Entry(tuple(w.split("_")), "verb", "past", family) for w, _ in forms] + _inflected(first, tail, family)
    if rest and len(rest) >= 3:
        third, *pasts, ing = rest
        pairs = [(head, "base"), (third, "s"), (ing, "ing"), *((p, "past") for p in pasts)]
        return [Entry((w,), "verb", form, family) for w, form in pairs]  # type: ignore[arg-type]
    return _inflected(first, tail, family)


def _inflected(first: str, tail: Sequence[str], family: Family) -> list[Entry]:
    if first.endswith("ed") or (
        tail and first in ("gave", "ran", "blew", "caught", "lost", "found", "spoke", "taken", "sworn")
    ):
        pairs = [(first, "past")]
    elif first in IRREGULAR:
        third, past, participle, ing = IRREGULAR[first]
        pairs = [(first, "base"), (third, "s"), (past, "past"), (participle, "past"), (ing, "ing")]
    else:
        pairs = [(first, "base"), (third_person(first), "s"), (past_form(first), "past"), (ing_form(first), "ing")]
    return [Entry((w, *tail), "verb", form, family) for w, form in pairs]  # type: ignore[arg-type]


IRREGULAR = {
    "hold": ("holds", "held", "held", "holding"),
    "put": ("puts", "put", "put", "putting"),
    "pay": ("pays", "paid", "paid", "paying"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "give": ("gives", "gave", "given", "giving"),
    "blow": ("blows", "blew", "blown", "blowing"),
    "run": ("runs", "ran", "run", "running"),
    "step": ("steps", "stepped", "stepped", "stepping"),
    "stand": ("stands", "stood", "stood", "standing"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "find": ("finds", "found", "found", "finding"),
    "set": ("sets", "set", "set", "setting"),
    "leave": ("leaves", "left", "left", "leaving"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "take": ("takes", "took", "taken", "taking"),
    "make": ("makes", "made", "made", "making"),
    "reach": ("reaches", "reached", "reached", "reaching"),
    "strike": ("strikes", "struck", "struck", "striking"),
    "sever": ("severs", "severed", "severed", "severing"),
    "come": ("comes", "came", "come", "coming"),
    "go": ("goes", "went", "gone", "going"),
    "lay": ("lays", "laid", "laid", "laying"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "catch": ("catches", "caught", "caught", "catching"),
    "lose": ("loses", "lost", "lost", "losing"),
    "gun": ("guns", "gunned", "gunned", "gunning"),
    "host": ("hosts", "hosted", "hosted", "hosting"),
}


def _noun(word: str, family: Family) -> list[Entry]:
    forms = [word, plural(word)]
    return [Entry(tuple(f.split("_")), "noun", "noun", family) for f in dict.fromkeys(forms)]


def plural(noun: str) -> str:
    if noun.endswith(("s", "gunfire")) and noun not in ("crisis",):
        return noun if not noun.endswith("ss") else noun + "es"
    return third_person(noun)


def third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")


def past_form(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def ing_form(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """The stem before -ed and -ing of a short verb: "ban" -> "bann", "visit" -> "visit"."""
    short = sum(c in VOWELS for c in verb) == 1 and len(verb) <= 5
    double = short and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS
    return verb + verb[-1] if double else verb

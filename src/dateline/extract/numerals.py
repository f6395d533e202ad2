"""Numbers as written: "6,000", "1.2 trillion", "forty-seven", "half a million", "two dozen", "tens of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0, "bn": 1e9,
    "tn": 1e12, "mn": 1e6, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
# What a vague plural says at least: "dozens" is two dozen or more, "thousands" one thousand or more.
VAGUE = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
VAGUE_OF = {  # "tens of thousands", "hundreds of thousands"
    "tens": 10.0, "dozens": 24.0, "hundreds": 100.0, "thousands": 1000.0,
}  # fmt: skip

LARGEST = 1e18  # a longer row of digits is a code, not a count
_UNIT = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_PARTED = (  # "a quarter of a million", "a million and a half"
    r"(?:(?:an?|one|three)[-\s]quarters?|(?:a|one|two)[-\s]thirds?)\s+of\s+an?\s+(?:million|billion|trillion)"
    r"|(?:(?:an?|one|three)[-\s]quarters?|(?:a|one|two)[-\s]thirds?)(?=\s+(?:of\s+a\s+)?(?:percentage\s+)?points?\b)"
    r"|half(?=\s+(?:of\s+)?an?\s+(?:percentage\s+)?point\b)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)\s+and\s+(?:a\s+half|a\s+quarter|three\s+quarters)"
    r"|half\s+an?(?=\s+per)|(?:a|one)\s+(?:million|billion|trillion)\s+and\s+a\s+(?:half|quarter)"
)
_WORD_NUMBER = (
    rf"(?:{_PARTED}|(?:a|half\s+a|several|a\s+few|a\s+couple\s+of)\s+(?:{_SCALE})|(?:{_UNIT})(?:[-‐\s](?:{_UNIT}))?)"
    rf"(?:\s+(?:and\s+a\s+(?:half|quarter)\s+)?(?:{_SCALE}))*(?:\s+(?:and\s+)?(?:{_UNIT})(?:[-‐](?:{_UNIT}))?(?:\s+(?:{_SCALE}))*)*"
)
_DIGITS = r"(?:\d{1,3}(?:[,  ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_DIGIT_NUMBER = rf"{_DIGITS}(?:[\s -]?(?:{_SCALE}|bn|tn|mn)\b|m\b|k\b)?"
_VAGUE_NUMBER = (
    r"(?:tens|dozens|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)|dozens|scores|hundreds|thousands|millions|"
    r"billions|trillions"
)
NUMBER = re.compile(
    rf"(?<![\w.,/:#@-])(?:(?P<vague>{_VAGUE_NUMBER})|(?P<words>{_WORD_NUMBER})|(?P<digits>{_DIGIT_NUMBER}))"
    rf"(?![\w/]|[.,:]\d)",
    re.IGNORECASE,
)
"""One number; groups `vague`, `words` or `digits` say which kind. A unit glued to digits is split off beforehand."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text: offsets of the text searched, its value, whether it only bounds ("thousands")."""

    start: int
    end: int
    value: float
    vague: bool
    scale: float  # 1.0, or the factor of a written "million": shared by both ends of "3.5 to 4 million"
    kind: str  # "digits", "words", "vague"
    suffix: str = ""  # a letter glued to the digits: "m", "k"


def read_numeral(match: re.Match[str]) -> Numeral | None:
    """The number of a match of NUMBER; None where the words do not add up to one."""
    text = re.sub(r"\s+", " ", match.group().lower().replace("‐", "-"))
    if match.group("vague"):
        parts = text.split(" of ")
        value = VAGUE[text] if len(parts) == 1 else VAGUE_OF[parts[0]] * VAGUE[parts[1]]
        return Numeral(match.start(), match.end(), value, True, 1.0, "vague")
    if match.group("digits"):
        number = re.match(_DIGITS, text)
        assert number is not None
        rest = text[number.end() :].strip(" -\xa0")
        value = float(re.sub(r"[,\s]", "", number.group()))
        scale = SCALES.get(rest, 1.0)
        if value * scale > LARGEST:
            return None
        return Numeral(
            match.start(), match.end(), tidy(value * scale), False, scale, "digits", rest if rest in ("m", "k") else ""
        )
    parsed = _words(text)
    if parsed is None or parsed > LARGEST:
        return None
    vague = text.startswith(("several", "a few", "a couple"))
    return Numeral(match.start(), match.end(), parsed, vague, 1.0, "words")


def _words(text: str) -> float | None:
    if part := re.fullmatch(r"(a|one|two|three)[- ](quarter|third)s? of an? (\w+)", text):
        share = {"two": 2, "three": 3}.get(part.group(1), 1) / (4 if part.group(2) == "quarter" else 3)
        return tidy(round(share * SCALES[part.group(3)]))
    if part := re.fullmatch(r"(?:(a|an|one|two|three)[- ])?(half|quarter|third)s?", text):
        share = {"two": 2, "three": 3}.get(part.group(1), 1)
        return round(share / {"half": 2, "quarter": 4, "third": 3}[part.group(2)], 9)
    mixed = re.fullmatch(r"(\w+) and (a half|a quarter|three quarters)", text)
    if mixed and mixed.group(1) in UNITS:
        return UNITS[mixed.group(1)] + {"a half": 0.5, "a quarter": 0.25}.get(mixed.group(2), 0.75)
    if more := re.fullmatch(r"(?:a|one) (\w+) and a (half|quarter)", text):
        return tidy(SCALES[more.group(1)] * (1.5 if more.group(2) == "half" else 1.25))
    text = re.sub(r"^(?:several|a few|a couple of)", "one", text)
    text = re.sub(r"^half a ", "half ", text)
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", text):
        if word in ("and", "a"):
            if word == "a" and not current:
                current = 1.0
        elif word in ("half", "quarter"):
            current += 0.5 if word == "half" else 0.25
        elif word in UNITS or word in TENS:
            value = float(UNITS.get(word, TENS.get(word, 0)))
            if (current % 10 and current < 100) or (current and current < 20):
                return None  # "two three": a list, not a number
            current += value
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total += (current or 1.0) * SCALES[word]
            current = 0.0
        else:
            return None
        if total + current > LARGEST:
            return None
    return tidy(total + current)


def tidy(value: float) -> float:
    """The value without the dust of binary multiplication: 1.2e12, not 1199999999999.9999."""
    return float(round(value)) if abs(value - round(value)) < 1e-6 * max(1.0, abs(value)) else round(value, 9)

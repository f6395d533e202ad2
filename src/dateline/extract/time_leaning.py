"""What an expression leans on: "two days later", "the same month" and "a year earlier" count from what went before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.time_resolve import GRAIN_OF_LETTER, GRAINS, Meaning
from dateline.extract.time_values import Value, parse_value

MOST_BACK = 60  # how many expressions back anything may lean
RESULT_SENTENCES = 8  # how many back the quarter may be that "a year earlier" compares with
_OF_RESULTS = (("offset", "-1y"), ("same", "quarter"))
NEAR_SENTENCES = 3  # how many sentences back "two days later" may look


@dataclass(slots=True)
class Spoken:
    """An expression that later ones may lean on: its mention id, its sentence, its days for each candidate day."""

    id: str
    words: str
    sentence: int
    meanings: tuple[Meaning | None, ...]
    compared: bool  # "a year earlier": the next such phrase counts from what this one counted from
    flashback: bool  # "had left on Thursday": before what the text tells


def leant_on(value: Value, spoken: Sequence[Spoken], sentence: int) -> Spoken | None:
    """The expression that `value` would lean on: the latest one fine enough, some sentences back at most."""
    core = parse_value(value.of) if value.of else value
    if not value.of and ((value.unit, value.what) in _OF_RESULTS or value.options.get("dir") == "full"):
        return _period_of_results(value, spoken, sentence)
    wanted = grain_wanted(value)
    if wanted is None:
        return spoken[-1] if spoken else None
    far = core.unit == "same" and "near" not in value.options
    for one in reversed(spoken[-MOST_BACK:]):
        if sentence - one.sentence > NEAR_SENTENCES and not far:
            break
        meaning = next((m for m in one.meanings if m), None)
        if meaning and meaning.grain in GRAINS and GRAINS.index(meaning.grain) <= wanted:
            return one
    return None


def grain_wanted(value: Value) -> int | None:
    """How coarse, as an index into GRAINS, an earlier expression may be for `value` to lean on it; None: any."""
    value = parse_value(value.of) if value.of else value
    if value.unit == "weekday" and value.options.get("dir") in ("prev", "foll"):
        return GRAINS.index("day")
    if value.unit == "time" or (value.unit == "day" and len(value.what) <= 2 and not value.signed):
        return GRAINS.index("month" if value.unit == "day" else "day")
    if value.unit == "same":
        return GRAINS.index(value.what)
    if value.unit == "offset" and value.options.get("from") == "last":
        return GRAINS.index(GRAIN_OF_LETTER[value.what[-1]]) + (value.what[-1] in "hNS")
    return None


def _period_of_results(value: Value, spoken: Sequence[Spoken], sentence: int) -> Spoken | None:
    """What "a year earlier" or "the quarter" is about: the quarter or half told of last, not another comparison.

    A report of results names its quarter once and then compares with it for paragraphs. Where no quarter was spoken of,
    "a year earlier" counts from a month, a year or a day near by.
    """
    grains = ("quarter", "half", "month") if "like" in value.options else ("quarter", "half")
    told = [one for one in reversed(spoken[-MOST_BACK:]) if not one.compared]
    for one in told:
        grain = next((m.grain for m in one.meanings if m), None)
        if sentence - one.sentence <= RESULT_SENTENCES and grain in grains:
            return one
    if value.unit == "same" or "from" not in value.options:
        return told[0] if told else None
    near = [one for one in told if sentence - one.sentence <= NEAR_SENTENCES]
    return next(
        (
            one
            for one in near
            if any(m and m.grain in GRAINS and GRAINS.index(m.grain) <= GRAINS.index("year") for m in one.meanings)
        ),
        None,
    )

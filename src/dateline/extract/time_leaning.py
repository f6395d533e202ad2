"""What an expression leans on: "two days later", "the same month" and "a year earlier" count from what went before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    start: int = 0  # where it stands in the text
    ahead: bool = False  # a day still to come
    of_saying: bool = False  # "..., police said on Friday": the day of the telling, on which nothing else hangs
    since: bool = False  # "who had been held since Friday": a day that is only counted from
    limit: bool = (
        False  # "would appoint her before Christmas": the end of a time still to come, at which no text stands
    )


def leant_on(
    value: Value, spoken: Sequence[Spoken], sentence: int, breaks: Callable[[Spoken], bool] = lambda _: False
) -> Spoken | None:
    """The expression that `value` would lean on: the latest one fine enough, some sentences back at most.

    `breaks` says whether a new paragraph began since an expression.
    """
    core = parse_value(value.of) if value.of else value
    if not value.of and ((value.unit, value.what) in _OF_RESULTS or value.options.get("dir") == "full"):
        return _period_of_results(value, spoken, sentence)
    wanted = grain_wanted(value)
    if wanted is None:
        return spoken[-1] if spoken else None
    far = core.unit == "same" and "near" not in value.options
    fitting: list[Spoken] = []
    for one in reversed(spoken[-MOST_BACK:]):
        if sentence - one.sentence > NEAR_SENTENCES and not far:
            break
        if one.limit and core.unit == "offset":
            continue
        meaning = next((m for m in one.meanings if m), None)
        if meaning and meaning.grain in GRAINS and GRAINS.index(meaning.grain) <= wanted:
            fitting.append(one)
        elif (
            meaning
            and sentence - one.sentence <= 1
            and core.unit == "offset"
            and not (fitting or core.options.get("whole"))
        ):
            return None  # "stepped down in January, and her deputy three weeks later": of no day named before that
    if not _is_of_a_day(core):
        return next(iter(fitting), None)
    told = [one for one in fitting if not (one.of_saying or one.since)] or [one for one in fitting if not one.since]
    return told[0] if told and not (breaks(told[0]) and _looks_back(told[0], spoken)) else None


def _looks_back(one: Spoken, spoken: Sequence[Spoken]) -> bool:
    """Did the report name a later day of the past before? Then it only looked back at this one, and what a new
    paragraph tells "in the morning" may be of either."""

    def day(of: Spoken) -> date | None:
        meaning = next((m for m in of.meanings if m), None)
        return meaning.last if meaning and meaning.grain in ("day", "time") else None

    here = day(one)
    if here and one.words.lower().endswith(("evening", "night")):
        here += timedelta(1)  # "left on Thursday evening ... at 4:35 a.m."
    near = spoken[-MOST_BACK:]
    later = [d for other in near if other.start < one.start and not other.ahead and (d := day(other))]
    return here is not None and any(d > here for d in later)


def _is_of_a_day(value: Value) -> bool:
    """A time of day ("at 9:40", "in the morning"), which hangs on the day of what is told, not of who told it."""
    return value.unit == "time" or (value.unit == "same" and value.what == "day" and "near" in value.options)


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

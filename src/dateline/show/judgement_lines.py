"""Judgements as JSON Lines: one signed record a line, so that two people can put theirs together with `cat`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, get_args

from dateline.disputed import reading_sides, settles
from dateline.judged_values import CORRECTIONS, OF_READINGS, WITHOUT_REASON, check_reading, check_value
from dateline.model import (
    DatelineError,
    DiscrepancyKind,
    Judgeable,
    Judgement,
    JudgementKind,
    Pointed,
    Span,
    judgement_id,
)

Row = dict[str, Any]


def to_lines(judgements: Sequence[Judgement]) -> str:
    """One line a judgement, in the order given; "" for none."""
    rows = (json.dumps(judgement_row(one), ensure_ascii=False) for one in judgements)
    return "".join(f"{row}\n" for row in rows)


def judgement_row(one: Judgement) -> Row:
    """A judgement as it is exported and signed."""
    return {
        "id": one.id,
        "kind": one.kind,
        "about": one.about,
        "sides": [[pointed_row(pointed) for pointed in side] for side in one.sides],
        "values": list(one.values),
        "author": one.author,
        "time": one.time,
        "reason": one.reason,
        "withdraws": one.withdraws,
    }


def pointed_row(pointed: Pointed) -> Row:
    """A mention that is pointed at; not in the form of a span, for its report may not be in the case."""
    words = pointed.words
    return {
        "mention": pointed.mention,
        "report": words.report,
        "words_start": words.start,
        "words_end": words.end,
        "words": words.quote,
        "sentence": pointed.sentence,
    }


def from_lines(text: str) -> tuple[Judgement, ...]:
    """The judgements of `to_lines`; empty lines are passed over.

    Raises: DatelineError, naming the line, when it is none or is not what was signed.
    """
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_judgement(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DatelineError(f"line {number} is no judgement as `dateline judgements` writes it: {error}") from error
    return tuple(found)


def _judgement(row: Row) -> Judgement:
    """The judgement of a row. Raises: ValueError, KeyError or TypeError when it is none."""
    one = Judgement(
        id=_text(row["id"]),
        kind=_one_of(row["kind"], get_args(JudgementKind)),
        about=_one_of(row["about"], get_args(Judgeable)),
        sides=tuple(tuple(_pointed(pointed) for pointed in side) for side in row["sides"]),
        values=tuple(_text(value) for value in row["values"]),
        author=_text(row["author"]),
        time=_text(row["time"]),
        reason=_text(row["reason"]),
        withdraws=None if row["withdraws"] is None else _text(row["withdraws"]),
    )
    datetime.fromisoformat(one.time)
    if not one.author.strip() or not (one.reason.strip() or one.kind in WITHOUT_REASON):
        raise ValueError("it is not signed with an author and a reason")
    if judgement_id(one) != one.id:
        raise ValueError("its content is not what its id was made of: it was changed after it was signed")
    _check_shape(one)
    return one


SIDES = {"same": 2, "not-same": 2, "unsure": 2, "split": 2, "not-independent": 2, "withdraw": 0}  # at least; else one


def _check_shape(one: Judgement) -> None:
    """Raises: ValueError when a judgement does not have what its kind needs."""
    if one.about == "discrepancy":
        right = settles(one) and len(reading_sides(one)) >= (2 if one.kind == "not-same" else 1)
    elif one.kind == "participant":
        right = len(one.sides) in (1, 2)
    else:
        sides = SIDES.get(one.kind, 1)
        right = len(one.sides) >= sides if sides == 2 else len(one.sides) == sides
        right = right and one.kind not in OF_READINGS
    if not right or not all(one.sides):
        raise ValueError(f"{one.kind!r} does not have its sides or its value")
    if one.about == "discrepancy":
        check_reading(one.kind, one.values, get_args(DiscrepancyKind))
    elif one.kind in CORRECTIONS:
        check_value(one.kind, one.values)
    if (one.withdraws is not None) != (one.kind == "withdraw"):
        raise ValueError("only a withdrawal withdraws a judgement")


def _pointed(row: Row) -> Pointed:
    start, end = row["words_start"], row["words_end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end < 2**31:
        raise TypeError("offsets are whole numbers, the start before the end")
    words = Span(_text(row["report"]), start, end, _text(row["words"]))
    return Pointed(_text(row["mention"]), words, _text(row["sentence"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    value.encode("utf-8")  # a lone surrogate is no character: it could not be stored
    return value


def _one_of(value: object, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value

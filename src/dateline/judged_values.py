"""What the values of a judgement mean: which fields of an event it corrects, and to what. Beside the rooms.

A value is one line of text that a person can write and read again: "2025-07-11/2025-07-13", "ASSAULT, aerial",
"people killed: 12", "source: Ada Brenk". A reading of a discrepancy that "stands" carries its corrections in the same
way, each behind the name of its field: "date: 2025-07-11".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from dateline.model import PLOVER_TYPES, ActorKind, Judgement, Role, Status, judged_days

CORRECTIONS = frozenset(("date", "place", "label", "status", "participant", "type", "figure"))
OF_READINGS = frozenset(("stands", "no-contradiction", "left-open"))  # said of a discrepancy alone
# Said without a reason where there is none to add: "looked at, and right", "taken back".
WITHOUT_REASON = frozenset(("accept", "withdraw"))
NONE = "none"  # the role of who has no part in it; the type of what the scheme has no place for
ROLES = (*get_args(Role), NONE)
BOTH = " = "  # between the names of origins that somebody told to be one
MODE = re.compile(r"[a-z][a-z -]{0,40}")

Correction = tuple[str, str]  # a field and its value


def corrections(judgement: Judgement) -> tuple[Correction, ...]:
    """The fields that a judgement corrects and what they are to be; none for what corrects nothing."""
    if judgement.about == "actor":
        return ()
    if judgement.kind in CORRECTIONS and judgement.values:
        return ((judgement.kind, judgement.values[0]),)
    if judgement.kind == "stands":
        parts = (value.partition(": ") for value in judgement.values[2:])
        return tuple((field, value) for field, _, value in parts if field in CORRECTIONS)
    return ()


def field_of(correction: Correction) -> Correction:
    """What a correction speaks of: two of one field with two values cannot both hold.

    ("participant", "source: Ada Brenk") -> ("participant", "ada brenk"): each actor's part is a field of its own, and
    so is each thing that is counted.
    """
    field, value = correction
    if field == "participant":
        return field, participant(value)[1].casefold()
    if field == "figure":
        return field, figure(value)[0].casefold()
    return field, ""


def participant(value: str) -> tuple[str, str]:
    """An actor's role and name: "source: Ada Brenk" -> ("source", "Ada Brenk")."""
    role, _, name = value.partition(":")
    return role.strip(), name.strip()


def figure(value: str) -> tuple[str, str]:
    """What is counted, and how many: "people killed: at least 12" -> ("people killed", "at least 12")."""
    what, _, amount = value.rpartition(":")
    return what.strip(), amount.strip()


def type_and_mode(value: str) -> tuple[str | None, str | None]:
    """An event's type and mode: "ASSAULT, aerial" -> ("ASSAULT", "aerial"); "none" -> (None, None)."""
    type_, _, mode = value.partition(",")
    return None if type_.strip() == NONE else type_.strip(), mode.strip() or None


def check_value(field: str, values: Sequence[str]) -> None:
    """Raises: ValueError, with what can be written instead, when these are not the values of a correction."""
    most = 2 if field == "participant" else 1
    if not 1 <= len(values) <= most or not all(value.strip() for value in values):
        raise ValueError(f"write the corrected {field}, once")
    value = values[0]
    if field == "date":
        judged_days(value)
    elif field == "status" and value not in get_args(Status):
        raise ValueError(f"{value!r} is no status; those are {', '.join(get_args(Status))}")
    elif field == "participant":
        role, name = participant(value)
        if role not in ROLES or not name:
            raise ValueError(f"{value!r} names no role and actor; write one of {', '.join(ROLES)}, and who")
        if values[1:] and values[1] not in get_args(ActorKind):
            raise ValueError(f"{values[1]!r} is no kind of actor; those are {', '.join(get_args(ActorKind))}")
    elif field == "figure":
        what, amount = figure(value)
        if not what or not any(one.isdigit() for one in amount):
            raise ValueError(f"{value!r} is no figure; write what is counted and how many: people killed: 12")
    elif field == "type":
        type_, mode = type_and_mode(value)
        if type_ is not None and type_ not in PLOVER_TYPES:
            raise ValueError(f"{type_!r} is no type; those are {', '.join(PLOVER_TYPES)}, or {NONE}")
        if mode and (type_ is None or not MODE.fullmatch(mode)):
            raise ValueError(f"{mode!r} is no mode of a type; write ASSAULT, or ASSAULT, aerial")


def check_reading(kind: str, values: Sequence[str], kinds: Sequence[str]) -> None:
    """Raises: ValueError when these are not the values of what is said of a discrepancy of one of `kinds`."""
    if not values or values[0] not in kinds or (len(values) > 1) != (kind == "stands"):
        raise ValueError(f"{kind!r} does not name its kind of discrepancy, and the reading that stands")
    for value in values[2:]:
        field, _, rest = value.partition(": ")
        if field not in CORRECTIONS:
            raise ValueError(f"{field!r} is no field that can be corrected")
        check_value(field, (rest,))

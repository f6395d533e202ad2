"""What an address may ask of the API. A program cannot see that its filter was not understood, so nothing is guessed:
what is not understood is refused, with the parameter's name and what it may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import get_args

from dateline.model import PLOVER_TYPES, DatelineError, Status
from dateline.show.choose import first_day

MOST_ITEMS, USUAL_ITEMS, MOST_ORIGINS = 500, 100, 99
STATUSES: tuple[str, ...] = get_args(Status)
TYPES: tuple[str, ...] = (*PLOVER_TYPES, "none")


class NotAllowed(DatelineError):
    """A parameter that there is not, or one that says what it may not say."""

    def __init__(self, name: str, value: str, allowed: str) -> None:
        super().__init__(f"{name}={value[:80]!r} is not allowed: {allowed}")
        self.name, self.value, self.allowed = name, value[:80], allowed


def check(asked: Mapping[str, str], allowed: Iterable[str]) -> None:
    """Whether each parameter is known and may say what it says; "" is the same as not given.

    Raises: NotAllowed.
    """
    known = tuple(allowed)
    for name, value in asked.items():
        if name not in known:
            raise NotAllowed(name, value, f"the parameters here are {', '.join(known)}")
        if value and name in CHECKS:
            CHECKS[name](name, value)


def whole(name: str, value: str, least: int, most: int, allowed: str) -> int:
    """The whole number that a parameter gives. Raises: NotAllowed."""
    if value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most:
        return int(value)
    raise NotAllowed(name, value, allowed)


def limit(asked: Mapping[str, str]) -> int:
    """How many items a page has. Raises: NotAllowed."""
    allowed = f"a whole number from 1 to {MOST_ITEMS}"
    return whole("limit", asked["limit"], 1, MOST_ITEMS, allowed) if asked.get("limit") else USUAL_ITEMS


def _one_of(choices: tuple[str, ...]) -> Callable[[str, str], None]:
    def known(name: str, value: str) -> None:
        if value.casefold() not in [one.casefold() for one in choices]:
            raise NotAllowed(name, value, f"one of {', '.join(choices)}")

    return known


def _day(name: str, value: str) -> None:
    """Whether a parameter gives a day. Raises: NotAllowed."""
    try:
        right = date.fromisoformat(value).isoformat() == value  # Python reads 20250711 and 2025-W28-5 too
    except ValueError:
        right = False
    if not right:
        raise NotAllowed(name, value, "a day, as 2025-07-11")


def _period(name: str, value: str) -> None:
    try:
        first_day(value)
    except DatelineError as error:
        raise NotAllowed(name, value, "a day (2025-07-11), a month (2025-07) or a year") from error


def _origins(name: str, value: str) -> None:
    whole(name, value, 0, MOST_ORIGINS, f"a whole number from 0 to {MOST_ORIGINS}")


def _limit(name: str, value: str) -> None:
    limit({name: value})


def _flag(name: str, value: str) -> None:
    if value != "1":
        raise NotAllowed(name, value, "1, or leave it out")


# Before the case is read; `cursor` is checked where the list is known (`api_cursor.py`), `story` where stories are.
CHECKS: dict[str, Callable[[str, str], None]] = {
    "type": _one_of(TYPES),
    "status": _one_of(STATUSES),
    "since": _period,
    "until": _period,
    "origins": _origins,
    "differing": _flag,
    "all": _flag,
    "as_of": _day,
    "limit": _limit,
}

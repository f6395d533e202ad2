"""How an explanation says a number, a day, and who gives what. No business logic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.weigh.desk import Desk

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def number(value: float | None) -> str:
    """12000.0 -> "12,000", 6.8 -> "6.8"; never with an exponent."""
    if value is None:
        return "any number"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6f}".rstrip("0")


def bounds(low: float | None, high: float | None) -> str:
    """(12, 12) -> "12", (12, None) -> "at least 12", (600, 5000) -> "600 to 5,000"."""
    if low is not None and low == high:
        return number(low)
    if low is None:
        return f"up to {number(high)}"
    return f"at least {number(low)}" if high is None else f"{number(low)} to {number(high)}"


def day(iso: str) -> str:
    """ "2025-03-11" -> "11 March 2025"."""
    one = date.fromisoformat(iso[:10])
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def giver(desk: Desk, report: str, name: str | None) -> str:
    """ "the fire service in The Gull of 12 March 2025"; the outlet alone where the word is its own."""
    outlet, of = desk.outlet(report), _of_days(desk, report)
    if name is None:
        return f"somebody whom {outlet}{of} does not name"
    return f"{outlet}{of}" if name == outlet else f"{name} in {outlet}{of}"


def _of_days(desk: Desk, report: str) -> str:
    """ " of 12 March 2025"; " of 9 to 11 March 2025" or " of 12 March 2025 at the latest" where no more is known."""
    written = desk.reports[report].claims.published.dates
    first, last = written.first_day, written.last_day
    if first and last and first != last:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        if (start.year, start.month) == (end.year, end.month):
            return f" of {start.day} to {day(last)}"
        return f" of {day(first)} to {day(last)}"
    if last and not first:
        return f" of {day(last)} at the latest"
    if first and not last:
        return f" of {day(first)} at the earliest"
    return f" of {day(last)}" if last else ""


def joined(parts: Sequence[str]) -> str:
    """["a", "b", "c"] -> "a; b; c", each once."""
    return "; ".join(dict.fromkeys(parts))


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return f"{text[0].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")

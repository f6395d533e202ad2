"""The age that stands beside a name, and whether two ages may be one person's. No business logic."""

from __future__ import annotations

import re
from datetime import date

from dateline.model import Span

AGE_AFTER = re.compile(r"\s*(?:,\s*(?P<plain>\d{1,2})(?=\s*[,.;]|\s+and\b)|\s*\((?P<brackets>\d{1,2})\))")
AGE_BEFORE = re.compile(r"(?P<age>\d{1,2})-year-old\s+(?:[\w-]+\s+){0,2}$")
BIRTHDAY_DAYS = 14  # between two reports that give an age and the next one


def age_beside(text: str, name: Span) -> tuple[int, tuple[int, int]] | None:
    """The age beside a name and its place in the text: "Ida Holm, 61,", "Ida Holm (61)", "61-year-old Ida Holm"."""
    after = AGE_AFTER.match(text, name.end)
    if after:
        group = "plain" if after["plain"] else "brackets"
        return int(after[group]), after.span(group)
    start = max(0, name.start - 60)
    before = AGE_BEFORE.search(text[start : name.start])
    return (int(before["age"]), (start + before.start("age"), start + before.end("age"))) if before else None


def years_between(first: str, last: str) -> tuple[int, int]:
    """By how many years somebody's age may differ between two days: "2025-03-01", "2025-03-12" -> (0, 0)."""
    passed = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return passed // 366, passed // 365 + (1 if passed > BIRTHDAY_DAYS else 0)

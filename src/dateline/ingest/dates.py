"""Dates that a line of page furniture labels: "Posted Tue 7 May 2024 at 9:40am". Nothing is resolved here."""

from __future__ import annotations

import re

from dateline.model import Stamp, StampMeaning

BYLINE_WORDS = 10  # besides its date: two names, an office, a few marks
LINE_CHARS = 160  # a labelled date stands in a short line of its own, never in a sentence

_LABELS: dict[str, StampMeaning] = {
    "published": "published",
    "publication date": "published",
    "first published": "published",
    "originally published": "published",
    "posted": "published",
    "date posted": "published",
    "issued": "published",
    "released": "published",
    "created": "unclear",
    "date": "unclear",
    "updated": "updated",
    "last updated": "updated",
    "last update": "updated",
    "modified": "modified",
    "last modified": "modified",
    "edited": "modified",
    "retrieved": "retrieved",
    "accessed": "retrieved",
    "archived": "retrieved",
    "captured": "retrieved",
}
_LABEL = "|".join(sorted((label.replace(" ", r"\s+") for label in _LABELS), key=len, reverse=True))
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?(?:\s?Z|\s?[+-]\d{{2}}:?\d{{2}})?)?|"
    rf"{_DAY}(?:\s+of)?[\s-]+{MONTH}[\s,-]+\d{{4}}|{MONTH}\s+{_DAY},?\s+\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)"
_ZONE = (
    r"(?:(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?|BST|IST|CES?T|EES?T|MSK|[ECMP][SD]?T|AK[SD]T|HST|WIB|WITA?|JST|KST|SGT|HKT|"
    r"PKT|WAT|CAT|EAT|SAST|A[CEW][SD]T|NZ[SD]T|BRT|ART|[+-]\d{2}:?\d{2})\b"
)
_TIME = rf"(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\b\.?)?|\d{{1,2}}\s*[ap]\.?m\b\.?)(?:\s*\(?{_ZONE}\)?)?"
# A date with its time of day before or after it, as written.
_VALUE = rf"(?:{_TIME}[\s,]+(?:on\s+)?)?{_WEEKDAY}?{_DATE}(?:[\s,|]*(?:at|@|-|–|—|·)?\s*{_TIME})?"

VALUE = re.compile(_VALUE, re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?<![\w-])(?P<label>{_LABEL})(?:\s+(?:on|at|date|time))?\s*[:|–-]?\s*(?P<value>{_VALUE})", re.IGNORECASE
)
# What an editor adds in the days after: "Updated 12 May", "Updated at 14:20", "Posted 3 hours ago". It says no year.
_LABELLED_SHORTLY = re.compile(
    rf"(?<![\w-])(?P<label>{_LABEL})(?:\s+(?:on|at))?\s*[:|–-]?\s*(?P<value>{_WEEKDAY}?(?:{_DAY}\s+{MONTH}|{MONTH}\s+{_DAY})"
    rf"(?:[\s,|]*(?:at|@|-|–|—|·)?\s*{_TIME})?(?![\w,]*\s*\d{{4}})|{_TIME}|\d{{1,2}}\s+(?:minute|hour|day)s?\s+ago)",
    re.IGNORECASE,
)
_PART_BEGINS = re.compile(r"(?:^|[|•·,;(\x00–—-])\s*$")
TAKEN = "\x00"  # stands where a date was taken out of a line: no text holds it
_REST = re.compile(r"[\s|•·,;:.()\[\]–—/-]*")


def labelled_dates(line: str, where: str) -> list[Stamp]:
    """The stamps of a line that consists of labelled dates; empty where it says anything else.

    "PUBLISHED: 07:15, 3 May 2024 | UPDATED: 09:30, 3 May 2024" -> published, updated; values as written.
    """
    if len(line) > LINE_CHARS:
        return []
    rest = _REST.sub("", _LABELLED.sub("", line))
    return find_labelled(line, where) if not rest else []


def find_labelled(line: str, where: str) -> list[Stamp]:
    """The labelled dates anywhere in a line of page furniture (a byline block, say), in their order."""
    if len(line) > 3 * LINE_CHARS:
        return []
    return [_labelled_stamp(found, where) for found in _LABELLED.finditer(line)]


def take_labelled(line: str, where: str) -> tuple[list[Stamp], str]:
    """The labelled dates that begin a part of a line, those without a year too, and the line with TAKEN for each.

    "Fjord Times | Published 10 May 2024 | Updated 12 May" -> published, updated; "Fjord Times | \\0 | \\0".
    """
    stamps = []
    at = 0
    while found := _LABELLED.search(line, at) or _LABELLED_SHORTLY.search(line, at):
        shortly = _LABELLED_SHORTLY.search(line, at, found.start())
        found = shortly or found
        if not _PART_BEGINS.search(line[: found.start()]):
            at = found.end()
            continue
        stamps.append(_labelled_stamp(found, where))
        line = line[: found.start()] + TAKEN + line[found.end() :]
        at = found.start()
    return stamps, line


def _labelled_stamp(found: re.Match[str], where: str) -> Stamp:
    label = re.sub(r"\s+", " ", found["label"].lower())
    return Stamp(f"{where} {found['label']!r}".replace("'", '"'), _LABELS[label], found["value"].strip(" ,"))


def lone_date(line: str) -> str | None:
    """The one date without a label in a short line of page furniture: "Ida Moen | 12 June 2025, 9.40pm".

    None where there are several, or more words round it than a byline has.
    """
    if len(line) > LINE_CHARS:
        return None
    rest = _LABELLED.sub(" ", line)
    values = [found[0] for found in VALUE.finditer(rest)]
    others = VALUE.sub(" ", rest).split()
    if len(values) != 1 or len(others) > BYLINE_WORDS:
        return None
    return values[0].strip(" ,")


def only_date(line: str) -> str | None:
    """The date that a short line consists of, as written; None where there is more in it, or none."""
    found = VALUE.fullmatch(line.strip(" |•·,;:()[]–—-"))
    return found[0] if found else None

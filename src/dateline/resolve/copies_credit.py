"""Who comes first of two reports that share their words: what they say themselves, their addresses, bylines, stamps.

Each answer is a reason in words; where nothing tells, there is none, and which report is the original stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from dateline.model import ReadReport, Report

Strength = Literal["stated", "canonical", "byline", "time"]

_HEAD = 250  # characters at the start of a report in which a dateline's credit stands
_AGENCY_WORDS = frozenset("news agency press wire newswire service international".split())
_DATELINE = re.compile(r"[^\n()]{0,60}\(([A-Z][\w.&' -]{1,30})\)\s*[-–—]\s")
# A first word that many outlets have does not name one of them.
_PLAIN = frozenset(
    """the daily weekly sunday morning evening news global world national international radio new united associated
    south north east west southern northern eastern western central local free public state city""".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """That a report names another's outlet, and how a reason puts it.

    The way is a "statement" about the report as a whole ("originally published by", a dateline), a "remark" where a
    fact or somebody's words are credited ("told Norda"), or a "byline".
    """

    way: Literal["statement", "remark", "byline"]
    why: str


def credit(copy: Report, original: Report) -> Credit | None:
    """How `copy` credits the outlet of `original`; None where it does not, or where both have one outlet."""
    outlet, own = outlet_of(original), outlet_of(copy)
    if not outlet or outlet == own:
        return None
    names = [name for name in outlet_names(outlet) if name not in outlet_names(own or "")]
    if not names:
        return None
    for kind, pattern in _patterns(tuple(names)):
        scope = copy.text[:_HEAD] if kind == "dateline" else copy.text
        if pattern.search(scope):
            return Credit("remark" if kind == "remark" else "statement", f"it credits {outlet}")
    if copy.author and re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", copy.author, re.IGNORECASE):
        return Credit("byline", f"it credits {outlet} in its byline")
    return None


def outlet_of(report: Report) -> str | None:
    """Whose report it is: its outlet, or where none is stated the agency in its dateline ("OSLO, May 2 (Norda) - ")."""
    agency = _DATELINE.match(report.text)
    return report.outlet or (agency[1] if agency else None)


def outlet_names(outlet: str) -> tuple[str, ...]:
    """What other reports call an outlet: "Norda News Agency" -> its full name, "Norda"; "The Gull" -> "Gull" too."""
    full = re.sub(r"^the\s+", "", outlet.strip(), flags=re.IGNORECASE)
    found = [full] if full else []
    words = full.split()
    while len(words) > 1 and words[-1].lower() in _AGENCY_WORDS:
        words.pop()
    short = " ".join(words)
    if short and short != full and short.lower() not in _PLAIN:
        found.append(short)
    initials = "".join(w[0] for w in full.split() if w[0].isupper())
    if len(initials) >= 3:
        found.append(initials)
    return tuple(found)


@lru_cache(maxsize=4096)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Ways to credit these names, those that speak of the whole report first; a pure function, kept for speed."""
    name = rf"(?<!\w)(?:the\s+)?(?:{'|'.join(map(re.escape, names))})(?!\w)"
    whole = (
        r"(?:originally|first|previously)\s+(?:published|appeared|printed|posted|reported|broadcast)(?:\s+\w+){0,2}?"
        r"|(?:based|drawing|relying)\s+(?:on|upon)(?:\s+[\w’'-]+){0,6}?"
        r"|(?:adapted|rewritten|translated|republished|reproduced|reprinted|taken|excerpted|abridged|condensed)\s+"
        r"(?:\w+\s+){0,2}?(?:from|by|of)(?:\s+[\w’'-]+){0,6}?"
        r"|(?:with|additional)\s+(?:material|reporting|files|information|input)(?:\s+\w+)?"
        r"|courtesy\s+of|distributed\s+by|source\s*:|sources\s*:|via\s*:?"
    )
    said = r"(?:reports?|reported|has\s+learned|has\s+learnt|revealed|says|said|wrote|writes)"
    return (
        ("dateline", re.compile(rf"\(\s*{name}\s*\)|(?:^|\n){name}\s*(?:[-–—/]|\|)", re.IGNORECASE)),
        ("whole", re.compile(rf"\b(?:{whole})\s*(?:by|in|on|from|at)?\s*{name}", re.IGNORECASE)),
        (
            "remark",
            re.compile(
                rf"\b(?:told|tells|according\s+to|interview(?:ed)?\s+(?:with|by)|speaking\s+to|spoke\s+to|cited\s+by"
                rf"|quoted\s+by|reported\s+by|seen\s+by|statement\s+to)\s+{name}|{name}(?:\s+\w+){{0,3}}?\s+{said}\b",
                re.IGNORECASE,
            ),
        ),
    )


# --- which one came first -------------------------------------------------------------------------------------------
def comes_after(copy: ReadReport, original: ReadReport) -> tuple[Strength, str] | None:
    """What says that `copy` was made from `original`, the strongest first; None where nothing does."""
    return next(_reasons(copy, original), None)


def _reasons(copy: ReadReport, original: ReadReport) -> Iterator[tuple[Strength, str]]:
    found = credit(copy.report, original.report)
    if found:
        yield ("byline" if found.way == "byline" else "stated"), found.why
    if _points_at(copy.report, original.report):
        outlet = outlet_of(original.report) or "the other report"
        yield "canonical", f"it credits {outlet} by giving its address as its own"
    if is_later(copy, original):
        yield "time", "it was published later"


def _points_at(copy: Report, original: Report) -> bool:
    """Do both give one address, and is it one of the original's outlet and not of the copy's?"""
    if not copy.url or copy.url != original.url:
        return False
    host = re.sub(r"[^a-z0-9]", "", (urlsplit(copy.url).hostname or "").casefold())
    return _fits(host, original.outlet) and not _fits(host, copy.outlet)


def _fits(host: str, outlet: str | None) -> bool:
    named = ["".join(re.findall(r"[a-z0-9]", name.casefold())) for name in outlet_names(outlet or "")]
    return any(len(name) >= 4 and name in host for name in named)


def is_later(copy: ReadReport, original: ReadReport) -> bool:
    """Do the dates that both state put the copy after the original? A day and an hour of that day tell nothing."""
    after, before = written(copy), written(original)
    if after is None or before is None:
        return False
    if after[1] and before[1]:
        return after > before
    return after[0] > before[0]


def written(read: ReadReport) -> tuple[str, str] | None:
    """The day and (where stated) the time of a report's publication, in UTC; None where it states no day.

    A date that others lend a report does not count: it may rest on the very words that the two share.
    """
    if read.claims.published.basis == "inferred":
        return None
    stamp = read.claims.published.dates.latest or read.claims.published.dates.earliest
    if stamp is None:
        return None
    if "T" not in stamp:
        return stamp, ""
    moment = datetime.fromisoformat(stamp)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.date().isoformat(), moment.time().isoformat()

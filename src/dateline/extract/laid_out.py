"""Words whose speaker the layout names: posts, the turns of a transcript, quotations signed with a name; and lines that
speak of the page itself.

text ... — Name (@handle) January 12, 2025        a post
ANNA KOLE, HOST: Good evening.                    a turn
“It was dark.” ― Ole Vik, Bergen                  a signed quotation
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.extract.lookups import Lookups
from dateline.reading import Range

POST_SIGNATURE = re.compile(
    r"(?:—|–|--|-)\s*(?P<name>[^\n()@]{2,80}?)\s*\((?P<handle>@\w{1,30})\)\s*,?\s*"
    r"(?P<date>(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+,? \d{4}))"
)
POST_TAIL = re.compile(r"(?:\s*(?:https?://\S+|pic\.(?:twitter|x)\.com/\S+))+\s*$")
CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}"
TURN = re.compile(rf"^(?P<name>{CAPITALS})(?:,? \(?[A-Z][A-Z0-9 .,'’/-]*\)?)?:\s+(?P<words>\S.*)$", re.M)
TURNS_AT_LEAST = 2  # lines with a name in capitals before they are a conversation, and not one headline
NAME = r"[A-Z][^\W\d_]*(?:[ .'’-]{1,2}[A-Z][^\W\d_]*){1,3}"
SIGNED = re.compile(rf"[ \t]*\n?[ \t]*(?:―|—|–|--)\s*(?P<name>{NAME})(?=,|\s*$|\s*\n)")


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The words, the layout that says whose they are, and the name in it."""

    content: Range
    cue: Range
    name: Range


# A line that speaks of the page: "First published 11 July 2023", "This story was updated on 3 May."
_LABEL = r"(?:published|posted|updated|modified|edited|amended|corrected|reviewed|reported|written|compiled|translated)"
_PAGE = re.compile(
    r"\W*(?:(?:this|the)\s(?:article|story|report|page|piece|post|item|version)\s(?:was|has\sbeen)\s)?"
    rf"(?:first\s|originally\s|last\s)?{_LABEL}\b(?P<rest>[^\n]{{0,140}})",
    re.I,
)
_PAGE_WORD = re.compile(
    rf"(?:[A-Z][\w'’.&-]*|\d[\w:.,/-]*|on|at|in|by|the|of|and|from|first|last|originally|{_LABEL}|[ap]\.?m\.?|today"
    r"|yesterday|ago|hours?|minutes?|days?|local|time|[|•·—–:,;()/.+-]+)"
)
_WHEN = re.compile(r"\d|\btoday\b|\byesterday\b|\bago\b", re.I)


def is_of_the_page(line: str) -> bool:
    """Does a line say when the page was published or who wrote it, and tell nothing?"""
    found = _PAGE.fullmatch(line.strip())
    rest = found["rest"] if found else ""
    said_when = bool(_WHEN.search(rest)) or rest.lower().startswith((" by ", ": "))
    words = re.sub(r"[,;:|•·()]", " ", rest).split()
    return said_when and all(_PAGE_WORD.fullmatch(word) for word in words)


def laid_out(r: Lookups) -> Iterator[LaidOut]:
    """Every statement whose speaker the layout names, kind by kind, in text order."""
    yield from _posts(r)
    yield from _turns(r)
    yield from _signed(r)


def _posts(r: Lookups) -> Iterator[LaidOut]:
    for found in POST_SIGNATURE.finditer(r.raw):
        end = found.start()
        while end and r.raw[end - 1].isspace():
            end -= 1
        start = r.raw.rfind("\n", 0, end) + 1
        body = POST_TAIL.sub("", r.raw[start:end])
        if len(body.split()) >= 2:
            name = re.split(r"\s+[/|]\s+", found["name"])[0]  # in two scripts: the first
            at = found.start("name")
            yield LaidOut((start, start + len(body)), found.span(), (at, at + len(name)))


def _turns(r: Lookups) -> Iterator[LaidOut]:
    found = list(TURN.finditer(r.raw))
    if len({turn["name"] for turn in found}) >= TURNS_AT_LEAST:
        for turn in found:
            if len(turn["words"].split()) >= 2:
                yield LaidOut(turn.span("words"), turn.span("name"), turn.span("name"))


def _signed(r: Lookups) -> Iterator[LaidOut]:
    for start, end in r.quotes:
        after = end + (r.raw[end : end + 1] in '"”»')
        if (found := SIGNED.match(r.raw, after)) and r.raw[max(0, start - 2) : start - 1] in ("", "\n"):
            yield LaidOut((start, end), (found.start("name"), found.end("name")), found.span("name"))

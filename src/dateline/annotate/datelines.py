"""What stands before the first sentence of an agency report: the town in capitals, and the agency in brackets.

"NAIROBI, May 3 (Horn Wire) - ": Nairobi is a place whatever its letters look like, and nobody is called Horn Wire.
"""

from __future__ import annotations

import re

from dateline.annotate.lexicon import KNOWN_ACRONYMS
from dateline.annotate.sentences import DATED
from dateline.model import NameKind, Sentence

_TOWN = r"[A-Z][A-Z'’.]+(?:[ -][A-Z][A-Z'’.]+){0,3}"
_HEAD = re.compile(
    rf"(?P<town>{_TOWN}(?:/{_TOWN})*)?(?P<rest>(?:,[^()\n]{{2,40}}?)?)\s*(?P<agency>\([^)\n]{{2,40}}\))?"
    r"\s*(?:—|–|--|-|_|(?<=\)))$"
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")


def dateline_kinds(s: Sentence, written: frozenset[str]) -> list[tuple[int, int, NameKind]]:
    """Which characters of a dateline (start, end) hold its town and which its agency; none where `s` is no dateline.

    `written` are the words of the report. Capitals and a dash alone show a town ("NAIROBI - ", not "UNICEF - ") only
    where the report writes it as a name too ("Nairobi").
    """
    if (dated := DATED.fullmatch(s.span.quote)) is not None:
        return _dated(s, dated)
    found = _HEAD.fullmatch(s.span.quote)
    if found is None:
        return []
    kinds: list[tuple[int, int, NameKind]] = []
    town, agency = found["town"], found["agency"]
    if town and town not in KNOWN_ACRONYMS and (agency or found["rest"] or town.split()[0].title() in written):
        kinds.append((s.start + found.start("town"), s.start + found.end("town"), "place"))
    if agency and not _MONTH.search(agency):
        kinds.append((s.start + found.start("agency"), s.start + found.end("agency"), "organization"))
    return kinds


def _dated(s: Sentence, dated: re.Match[str]) -> list[tuple[int, int, NameKind]]:
    """The same of one with its day and year: "Oslo (Horn Wire), Friday 22 October 2027 - "."""
    kinds: list[tuple[int, int, NameKind]] = [(s.start + dated.start("town"), s.start + dated.end("town"), "place")]
    for name in ("agency", "later"):
        if dated[name] and not _MONTH.search(dated[name]):
            kinds.append((s.start + dated.start(name), s.start + dated.end(name), "organization"))
    return kinds

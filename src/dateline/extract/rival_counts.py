"""Another side's number, told in short: "police said 300 people took part, the organisers 2,000", "against the 1,350 of
civil defence", "by the union's count 48".

The number has no noun of its own, and its giver no verb or the verb of somebody else: it counts what the number before
it in the sentence counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dateline.extract.figure_givers import Given
from dateline.given_numbers import AGAINST, COUNTING, DATED, IN_SHORT, NUMBER, WHO
from dateline.reading import Reading

BY_COUNT = re.compile(
    rf"\b(?:by|on|according\s+to)\s+{WHO}(?:['’]s|s['’])\s+(?:own\s+|last\s+|latest\s+)?(?P<cue>count|tally|reckoning|estimate|figures?|list)"
    rf",?\s+{NUMBER}",
    re.I,
)
ANYNUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|dozens?)\b",
    re.I,
)


def rival_counts(r: Reading, start: int, end: int, speaks: Callable[[int, int], bool]) -> Iterator[Given]:
    """The numbers that another side gives in short, within the characters start to end, in text order."""
    found = [one for pattern in (IN_SHORT, AGAINST, BY_COUNT) for one in _found(pattern, r, start, end, speaks)]
    yield from sorted(found, key=lambda one: one.content)


def _found(
    pattern: re.Pattern[str], r: Reading, start: int, end: int, speaks: Callable[[int, int], bool]
) -> Iterator[Given]:
    for match in pattern.finditer(r.text, start, end):
        who, number = match.span("who"), match.span("number")
        if pattern is not BY_COUNT and not ANYNUMBER.search(r.text, start, min(who[0], number[0])):
            continue  # no other number before it
        words = r.words_in(*who)
        if DATED.search(match["who"]) or any(w.upos in ("VERB", "AUX", "ADP", "SCONJ", "NUM", "PRON") for w in words):
            continue
        if not any(w.upos in ("NOUN", "PROPN") for w in words):
            continue
        if not speaks(*who) and not COUNTING.search(match["who"]):
            continue
        cue = match.span("cue") if "cue" in pattern.groupindex else _cue(r, start, who[0])
        if cue is not None:
            yield Given(who, cue, number)


def _cue(r: Reading, start: int, end: int) -> tuple[int, int] | None:
    """The verb of whoever gave the number before."""
    verbs = [w for w in r.words_in(start, end) if w.upos == "VERB"]
    return (verbs[-1].start, verbs[-1].end) if verbs else None

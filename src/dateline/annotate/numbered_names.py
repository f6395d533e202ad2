"""Numbers that belong to the name of a unit, a fleet, a court or a district: "the 11th Brigade", "Brigade 47"."""

from __future__ import annotations

import re

from dateline.model import Sentence, Token

NUMBERED = frozenset(
    """brigade battalion regiment division corps army fleet squadron flotilla company platoon legion guards airborne
    circuit district precinct chamber ward directorate""".split()
)
# The number stands behind these: "Brigade 47", "District 5".
NUMBERED_BEHIND = frozenset(
    "brigade battalion regiment division squadron company platoon district precinct ward".split()
)
NTH = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
ORDINAL_WORDS = frozenset(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth""".split()
)


def with_number(s: Sentence, first: int, last: int) -> tuple[int, int]:
    """The tokens of a body's name with the number that tells it from its like: "the | 11th Brigade", "Brigade | 47"."""
    words = [t.lower for t in s.tokens[first:last]]
    if first and not NUMBERED.isdisjoint(words) and _is_nth(s.tokens[first - 1]):
        return first - 1, last
    if words[-1] in NUMBERED_BEHIND and last < len(s.tokens) and re.fullmatch(r"\d{1,4}", s.tokens[last].text):
        return first, last + 1
    return first, last


def _is_nth(token: Token) -> bool:
    """ "11th", "Second" with a capital; in small letters "second" only counts: "the second Brigade Holm met"."""
    return NTH.fullmatch(token.text) is not None or (token.text[0].isupper() and token.lower in ORDINAL_WORDS)

"""With which words numbers are given, and where another side's number is told in short behind the first one."""

from __future__ import annotations

import re
from functools import lru_cache

PUT_AT = frozenset("put place estimate reckon".split())  # "put the toll at"
SPOKE_OF = frozenset("speak talk tell".split())  # "spoke of"
COUNT_ALONE = frozenset("count give say report claim list".split())  # with a number for their object
ADMITS = frozenset("admit acknowledge concede recognise recognize insist".split())  # "admitted to 30", "insists on 30"

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
UP_TO_TWENTY = {word: n for n, word in enumerate(_SMALL.split(), 1)}
NUMBER = (
    r"(?:(?:about|around|some|nearly|almost|over|only|just|at\s+least|more\s+than|up\s+to)\s+)?"
    r"(?P<number>[$€£]?\d[\d,.]*\d|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|dozens|hundreds|"
    r"thousands)\b(?:\s(?:hundred|thousand|million|billion))?)"
)
WHO = r"(?P<who>(?:(?:the|its|their|his|her)\s+)?[^\W\d_][\w’'-]*(?:\s[^\W\d_][\w’'-]*){0,3}?)"
_VERB = (
    r"(?:(?:has|have|had|counts?|counted|lists?|listed|says?|said|gives?|gave|makes?\s+it|made\s+it|puts?\s+it\s+at|"
    r"(?:spoke|speaks?)\s+of|(?:admits?|admitted|owns?\s+up|confess(?:es|ed)?)\s+to|(?:insists?|insisted)\s+on|"
    r"(?:holds?|held|sticks?|stuck|keeps?|kept)\s+to|acknowledg(?:es?|ed)|conced(?:es?|ed)|admits?|admitted|confirms?|confirmed)\s+)?"
)
# What may stand before and behind the number, so that it stands alone.
IN_SHORT = re.compile(
    rf"[,;]\s+(?:(?:and|while|but|whereas|when|where)\s+)?{WHO}\s+{_VERB}{NUMBER}(?=\s*(?:[.;,]|$))", re.I
)
AGAINST = re.compile(
    rf"\b(?:against|than|with|versus|not|beside|besides)\s+the\s+{NUMBER}\s+(?P<cue>of|given\s+by|claimed\s+by|reported\s+by|"
    rf"announced\s+by|counted\s+by|put\s+about\s+by|named\s+by)\s+{WHO}(?=\s*(?:[.;,]|$))",
    re.I,
)


COUNTING = re.compile(  # who gives numbers, beside those who are known to speak
    r"\b(?:defence|defense|police|army|navy|ministr(?:y|ies)|government|authorit(?:y|ies)|compan(?:y|ies)|owners?|operators?|hospitals?|"
    r"clinics?|unions?|front|party|parties|commission|agency|agencies|office|council|rebels|organi[sz]ers?|officials?|monitors?|institute|"
    r"service|mayor|governor|prosecutors?|observers?|prefecture|federation|association|charity|villagers|residents|locals|survivors|"
    r"newspapers?|papers?|reports?|witnesses)\b",
    re.I,
)
DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*\b|day\b|\b(?:in|on|at|by|from|to|of|no|page|room|unit|flight|aged?)\b",
    re.I,
)


def is_a_side(who: str) -> bool:
    """May it be somebody who gives numbers: "the organisers", "Norland"? Not "in Barra", "the mate"."""
    return not DATED.search(who) and (COUNTING.search(who) or re.search(r"\b[A-Z]", who)) is not None


@lru_cache(maxsize=65_536)  # each sentence is asked for with each pair of its figures
def given_in_short(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where numbers stand in a sentence that are given in short behind another number."""
    found = (m for pattern in (IN_SHORT, AGAINST) for m in pattern.finditer(sentence))
    return tuple(m.span("number") for m in found if is_a_side(m["who"]))

"""Whether a text is one that Dateline can read: English, not all in capitals. It reads nothing else, and says so."""

from __future__ import annotations

import re

ENOUGH = 25  # words from which a text tells its language
FUNCTION_WORDS = frozenset(
    """the of and to in is was for on that by with as at from has have had said it be are were an he she they but not
    this which who its their been will would after his her or""".split()
)
LEAST = 0.12  # of the words: English news has .3 to .45; the nine other languages of the tests .06 at most
CAPITALS = 0.7  # of the letters
_WORD = re.compile(r"[^\W\d_]+")


def unreadable(text: str) -> str:
    """Why nothing can be read out of a text, in a few words; "" where it is English, or too short to tell."""
    words = _WORD.findall(text)
    letters = "".join(words)
    if len(words) < ENOUGH and len(letters) < 5 * ENOUGH:  # Chinese sets no spaces
        return ""
    known = sum(w.casefold() in FUNCTION_WORDS for w in words)
    if known < LEAST * len(words):
        return "is not in English"
    return "is all in capitals" if sum(map(str.isupper, letters)) > CAPITALS * len(letters) else ""

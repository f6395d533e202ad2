"""How a place name is spelled as a key: the same for the compiled list and for the words of a report."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart: what an English newspaper writes for them.
_LETTERS = str.maketrans(
    {"ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "a"}
)
_MARKS = re.compile(r"['’‘ʼʻ`ʹʺ´.]")
_GAPS = re.compile(r"[^0-9a-z]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def folded(name: str) -> str:
    """A name in small plain letters: "Sant Julià de Lòria" -> "sant julia de loria", "St. Louis" -> "saint louis".

    "" for a name in another script than the Latin one.
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
        if any(c.isalpha() and not c.isascii() and c not in "øðþłđıßæœħəʼʻʹʺ" for c in name):
            return ""
    words = _GAPS.sub(" ", _MARKS.sub("", name.casefold().translate(_LETTERS))).split()
    return " ".join(_SHORT.get(w, w) if i == 0 else w for i, w in enumerate(words))

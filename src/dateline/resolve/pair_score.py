"""How likely two mentions are one event: a weighted sum of their features, and why in words.

The weights are learned (training/pairs.py) and are a table, `pair_weights.tsv`: one feature a line with its weight, to
be read and argued with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from dateline import learned

# What a feature says to a reader, where it speaks for one event.
IN_WORDS = {
    "same word": "the same word for it",
    "same set": "words of one meaning",
    "same family": "the same kind of act",
    "same type": "the same kind of event",
    "same agent": "the same one acts",
    "same target": "done to the same one",
    "same named": "the same people or bodies take part",
    "same actor": "the same country or group takes part",
    "beside share": "the sentences name the same people, bodies or places",
    "same place": "the same place",
    "same country": "the same country",
    "same days": "the same days",
    "same month": "the same month",
    "sentence": "the sentences share telling words",
    "numbers": "the sentences share figures",
    "text": "the reports tell one story",
    "meaning": "what they tell is alike",
    "points back": "the report speaks of it again",
    "near by": "told close by in one report",
    "both lead": "both reports open with it",
}
REASONS = 4


def likelihood(features: Mapping[str, float]) -> float:
    """0 to 1."""
    return learned.likelihood(weights(), features)


@cache
def weights() -> Mapping[str, float]:
    """Feature -> weight, as shipped. Constant data, read once."""
    return learned.read((resources.files("dateline.resolve") / "pair_weights.tsv").read_text(encoding="utf-8"))


def reasons(features: Mapping[str, float]) -> str:
    """What speaks most for one event, in words, the strongest first."""
    table, points = weights(), dict.fromkeys(IN_WORDS, 0.0)
    for name, value in features.items():
        base = name.rpartition(" x ")[2].partition(" > ")[0]
        if base in points:
            points[base] += table[name] * value
    told = sorted((n for n in points if features.get(n)), key=lambda n: (-points[n], n))
    if "same word" in told:
        told = [n for n in told if n not in ("same set", "same family")]
    if features.get("same report"):
        told = [n for n in told if n != "text"]
    elif "text" in told:  # the least of the reasons: it speaks for all that two reports tell
        told = [*[n for n in told if n != "text"][: REASONS - 1], "text"]
    return "; ".join(IN_WORDS[n] for n in told[:REASONS]) or "their words and their reports taken together"

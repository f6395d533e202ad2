"""From what people died or were hurt, by the nouns and verbs that say so: "the blaze", "an inferno", "capsized"."""

from __future__ import annotations

import re
from functools import lru_cache

_OF_SORT = {
    word: words.split()[0]
    for words in (
        "fire fires wildfire wildfires blaze blazes inferno bushfire bushfires",
        "sinking sank sunk capsized capsize capsizing shipwreck wreck",
        "quake quakes earthquake earthquakes tremor tremors",
        "crash crashed collision collided derailment derailed",
        "blast blasts explosion explosions exploded bombing bombings bomb",
        "flood floods flooding floodwaters deluge",
        "storm storms cyclone hurricane typhoon tornado",
        "landslide landslides mudslide mudslides avalanche landslip",
        "collapse collapsed",
        "attack ambush shooting massacre raid gunmen",
        "outbreak epidemic",
        "eruption erupted",
        "stampede crush",
    )
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
# Who comes to help is no cause.
_HELPERS = re.compile(
    r"\b(?:fire|flood|storm|crash)\s+(?:services?|brigades?|departments?|crews?|chiefs?|officials?|engines?|relief)\b",
    re.I,
)
# Sorts of which none brings the other about, so that the dead of one are none of the other's.
_NATURE = frozenset("flood storm landslide quake eruption".split())
_PEOPLE = frozenset("fire blast attack stampede crash sinking".split())
_TOGETHER = frozenset({("quake", "fire"), ("storm", "sinking"), ("storm", "crash"), ("flood", "sinking")})


@lru_cache(maxsize=16_384)
def sorts_of_causes(text: str) -> frozenset[str]:
    """The sorts of causes that a text names: {"fire"} of "the Lodva inferno killed six"."""
    words = map(str.casefold, _WORD.findall(_HELPERS.sub("", text)))
    return frozenset(_OF_SORT[w] for w in words if w in _OF_SORT)


def of_two_causes(a: str, b: str) -> bool:
    """Does each of two texts name causes, and none that could be the other's: "a blaze", "the flood"?"""
    ours, theirs = sorts_of_causes(a), sorts_of_causes(b)
    return bool(ours and theirs) and all(_apart(x, y) or _apart(y, x) for x in ours for y in theirs)


def _apart(natural: str, made: str) -> bool:
    if "outbreak" in (natural, made):
        return natural != made
    return natural in _NATURE and made in _PEOPLE and (natural, made) not in _TOGETHER

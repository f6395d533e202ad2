"""What tells one story from another: the names in its reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.countries import world
from dateline.model import Claims, ReadReport, StoryNames
from dateline.of_claims import Last, OfClaims
from dateline.words import CALENDAR, weight

SAME_STORY = 4  # words of names that two reports must share to tell one story
COMMON_NAME = 0.2  # of a case's reports: a name in more of them tells no story from another, in cases of 125 and more
STOP = frozenset(
    """the a an of in on at to for from with by and or but as is are was were be been has have had will would that
    which who it its this his her their he she they said says after before into over about""".split()
)


def story_names(
    reports: Sequence[ReadReport], kept: OfClaims | None = None, last: Last | None = None
) -> tuple[StoryNames, ...]:
    """For each report the words of the names of its people, bodies and places (countries left out) and its seldom words
    with a capital, by report id."""
    kept = kept or OfClaims()
    names = {r.report.id: kept.of(r.claims, _names_in) for r in reports}
    return (last or Last()).of(names, lambda: _telling(names))


def _telling(names: Mapping[str, frozenset[str]]) -> tuple[StoryNames, ...]:
    """Names that many reports have tell no story from another."""
    held = Counter(w for words in names.values() for w in words)
    limit = max(25, COMMON_NAME * len(names))
    common = {word for word, count in held.items() if count > limit}
    return tuple(StoryNames(report, words - common) for report, words in sorted(names.items()))


def _names_in(claims: Claims) -> frozenset[str]:
    named = (
        *(a.name for a in claims.actors if a.kind in ("person", "organization")),
        *(p.name for p in claims.places if p.kind != "country"),
    )
    words = (word for name in named for word in re.findall(r"[^\W\d_]{3,}", name.casefold()))
    return frozenset(word for word in words if word not in STOP) | _proper_words(claims)


PROPER = re.compile(r"(?<=[\w,;] )[A-Z][^\W\d_]{2,}(?:-[^\W\d_]+)*")
SELDOM = 0.75  # the weight (`words.weight`) from which a word with a capital is a name's, not a title's; by judgement
HEADLINE = 0.5  # share of a sentence's words with a capital from which capitals tell no names


def _proper_words(claims: Claims) -> frozenset[str]:
    """Seldom words with a capital within a sentence: the names of ships, villages and missiles that no list has."""
    found: set[str] = set()
    for sentence in claims.sentences:
        words = PROPER.findall(sentence.quote)
        if words and len(words) < HEADLINE * len(sentence.quote.split()):
            found.update(w.casefold() for w in words)
    known = world()
    return frozenset(
        part
        for word in found
        if word.capitalize() not in known.demonyms and word.capitalize() not in known.names
        for part in word.split("-")
        if len(part) > 2 and weight(part) >= SELDOM and part not in CALENDAR
    )

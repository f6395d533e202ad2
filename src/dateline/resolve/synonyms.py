"""Which words are taken for synonyms where an event is told: an own list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from dateline.words import stem


@cache
def _sets() -> Mapping[str, frozenset[str]]:
    """Stem -> the sets of `event_synonyms.txt` that hold a word of it, by their first word."""
    text = (resources.files("dateline.resolve") / "event_synonyms.txt").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        words = line.split()
        if not words or line.startswith("#"):
            continue
        for word in words:
            found.setdefault(stem(word), set()).add(words[0])
    return {key: frozenset(names) for key, names in found.items()}


def synonyms(stems: Iterable[str]) -> frozenset[str]:
    """The sets of synonyms that any of the stems belongs to."""
    return frozenset(name for one in stems for name in _sets().get(one, ()))

"""Things by where they start in the text, so that a long report is not searched anew for each. No business logic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from dateline.model import Sentence, Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Spanned)


class Nearby(Generic[T]):
    """Time expressions, names, mentions, sentences: whatever has a span."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = sorted(things, key=lambda thing: (thing.span.start, thing.span.end))
        self._starts = [thing.span.start for thing in self._things]

    def within(self, start: int, end: int) -> list[T]:
        """Those that start in the characters start to end (excluded), in text order."""
        return self._things[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, offset: int) -> T | None:
        """The last one that starts at or before an offset."""
        i = bisect_right(self._starts, offset) - 1
        return self._things[i] if i >= 0 else None


def sentence_at(sentences: Nearby[Sentence], offset: int) -> Span | None:
    """The sentence that holds the character at `offset`."""
    found = sentences.last_before(offset)
    return found.span if found is not None and offset < found.span.end else None

"""What a mention was found to be the same event as, kept as long as it and all that it was held against are the same.

A `Seen` is one object for one state of its report: claims, actors, places and story (`seen.Weighed.mentions`). So what
two of them share is known by which objects they are. No business logic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dateline.resolve.seen import Seen

Found = Sequence[tuple[Any, float, str]]  # the dated event, points, why


class SameEvents:
    """Kept from round to round, and from one derivation to the next."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Seen, list[tuple[Seen, ...]], Found]] = {}
        self._before: dict[int, tuple[Seen, list[tuple[Seen, ...]], Found]] = {}

    def of(self, seen: Seen, events: list[tuple[Seen, ...]], work: Callable[[], Found]) -> Found:
        """What `work` finds among these events for a mention."""
        for kept in (self._known.get(id(seen)), self._before.get(id(seen))):
            if kept is not None and kept[0] is seen and _same(kept[1], events):
                break
        else:
            kept = seen, events, work()
        self._known[id(seen)] = kept
        return kept[2]

    def begin(self) -> None:
        """Begin a derivation: what the last one did not ask is no longer needed."""
        self._known, self._before = {}, self._known


def _same(old: Sequence[tuple[Seen, ...]], new: Sequence[tuple[Seen, ...]]) -> bool:
    """Are they the very same objects, not only alike?"""
    return len(old) == len(new) and all(
        len(a) == len(b) and all(one is other for one, other in zip(a, b, strict=True))
        for a, b in zip(old, new, strict=True)
    )

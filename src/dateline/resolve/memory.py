"""What one derivation has worked out and need not work out again: its rounds differ in a few reports' dates only.

With or without it the same comes out (tests/resolve/test_memory.py). Everything kept is a pure function of the mentions
that it is kept for, and a mention is the same only if all that it is compared by is. No business logic.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from dateline.resolve.seen import Seen, Weighed
from dateline.resolve.sure import Decided


class Memory:
    """Kept from round to round; lives as long as one derivation."""

    def __init__(self) -> None:
        self.weighed = Weighed()
        self.decided = Decided()  # what joined what by points alone
        self.likes: tuple[frozenset[str], dict[tuple[str, str], float]] = frozenset(), {}
        self.pairs: dict[tuple[int, int], float] = {}  # numbers of mentions, as `numbers` gives them: worthy pairs
        self.crowded: frozenset[tuple[str, str]] = frozenset()  # keys that brought together too many mentions
        self._seen: dict[str, tuple[Seen, int]] = {}
        self._count = 0
        self._kept: dict[Hashable, Any] = {}
        self._used: dict[Hashable, Any] = {}

    def numbers(self, seen: Sequence[Seen]) -> tuple[list[int], frozenset[int]]:
        """A number for each mention, its old one where nothing about it has changed; and those that are new."""
        found, new = [], set()
        for one in seen:
            old = self._seen.get(one.mention.id)
            if old is None or old[0] != one:
                old = one, self._count
                new.add(self._count)
                self._count += 1
            self._seen[one.mention.id] = old
            found.append(old[1])
        self._kept, self._used = self._used, {}
        return found, frozenset(new)

    def get(self, key: Hashable) -> Any:
        """What was kept under this key in this round or the one before; None where nothing was."""
        found = self._used.get(key)
        if found is None:
            found = self._kept.get(key)
            if found is not None:
                self._used[key] = found
        return found

    def keep(self, key: Hashable, found: Any) -> None:
        self._used[key] = found

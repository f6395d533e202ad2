"""What mentions share besides dates with events, kept as long as both are the same, for this program and the next.

A mention is known by its number (`memory.Numbers`) and by who and what is named round it, which the number does not
say; an event by its dated mentions. No business logic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import numpy as np

from dateline.arrays import Arrays, Table, get_rows, ints, put_rows, small

Event = tuple[int, ...]  # its mentions, as `SameEvents.mention` knows them
Found = tuple[float, str] | None  # points and why; None where they are not enough
_Kept = dict[int, dict[Event, Found]]  # by mention


class SameEvents:
    """Kept from round to round, and from one derivation to the next."""

    def __init__(self) -> None:
        self._mentions: dict[tuple[int, str], int] = {}
        self._known: _Kept = {}
        self._before: _Kept = {}

    def mention(self, number: int, around: str) -> int:
        """A mention with what is named round it, as a number of its own."""
        return self._mentions.setdefault((number, around), len(self._mentions))

    def of(self, mention: int, event: Event, work: Callable[[], Found]) -> Found:
        """What `work` finds that a mention and an event share."""
        here = self._known.setdefault(mention, {})
        if event not in here:
            before = self._before.get(mention, here)
            here[event] = before[event] if event in before else work()
        return here[event]

    def begin(self) -> None:
        """Begin a derivation: what the last one did not ask is no longer needed."""
        self._known, self._before = {}, self._known

    # --- in a file --------------------------------------------------------------------------------------------------
    def put(self, arrays: Arrays, strings: Table[str]) -> None:
        """Save what the last derivation asked."""
        used = sorted({m for one, found in self._known.items() for m in (one, *(m for event in found for m in event))})
        place_of = {mention: place for place, mention in enumerate(used)}
        told = {mention: key for key, mention in self._mentions.items()}
        arrays["same/number"] = small(ints(told[m][0] for m in used))
        arrays["same/around"] = small(ints(strings(told[m][1]) for m in used))
        events = Table[Event]()
        arrays["same/of"] = small(ints(place_of[m] for m in self._known))
        put_rows(arrays, "same/asked", [[events(event) for event in found] for found in self._known.values()])
        put_rows(arrays, "same/events", [[place_of[m] for m in event] for event in events.things])
        every = [found for asked in self._known.values() for found in asked.values()]
        arrays["same/found"] = small(ints(n for n, found in enumerate(every) if found))
        arrays["same/why"] = small(ints(strings(found[1]) for found in every if found))
        arrays["same/points"] = np.array([found[0] for found in every if found], np.float64)

    def get(self, arrays: Arrays, strings: Sequence[str]) -> None:
        """Become what was saved."""
        numbers, around = arrays["same/number"].tolist(), arrays["same/around"].tolist()
        for number, text in zip(numbers, around, strict=True):
            self.mention(number, strings[text])
        events = [tuple(row) for row in get_rows(arrays, "same/events")]
        told = zip(arrays["same/points"].tolist(), arrays["same/why"].tolist(), strict=True)
        found = dict(zip(arrays["same/found"].tolist(), ((points, strings[why]) for points, why in told), strict=True))
        at = count()
        for mention, asked in zip(arrays["same/of"].tolist(), get_rows(arrays, "same/asked"), strict=True):
            self._known[mention] = {events[event]: found.get(next(at)) for event in asked}

"""What one derivation has worked out and a later one need not work out again.

The rounds of a derivation differ in a few reports' dates only, and so do the same rounds of two derivations between
which a few reports were added. With or without it the same comes out (tests/resolve/test_memory.py). Everything kept is
a pure function of the mentions that it is kept for, and a mention is the same only if all that it is compared by is. No
business logic.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import EventLink, ReadReport
from dateline.resolve.actors import Namings
from dateline.resolve.neighbours import Neighbours
from dateline.resolve.proposing import Proposed
from dateline.resolve.seen import Seen, Weighed
from dateline.resolve.sure import Decided


class Round:
    """The mentions of one round, what they were joined by and in which groups."""

    def __init__(self) -> None:
        self.decided = Decided()  # what joined what by points alone
        self.proposed = Proposed()  # the pairs that were looked at
        self.component: dict[int, int] = {}  # of each mention
        self.links: dict[int, tuple[tuple[int, ...], list[EventLink]]] = {}  # of each component: mentions, events
        self.components = 0  # how many there ever were
        self.seen: dict[int, Seen] = {}  # by number
        self._numbers: dict[str, int] = {}  # of each mention, by its id
        self._count = 0

    def copy(self) -> Round:
        """The same, to be changed by itself."""
        made = Round()
        made.decided, made.proposed = self.decided.copy(), self.proposed.copy()
        made.component, made.links, made.components = dict(self.component), dict(self.links), self.components
        made.seen, made._numbers, made._count = dict(self.seen), dict(self._numbers), self._count
        return made

    def number(self, seen: Sequence[Seen]) -> tuple[list[int], frozenset[int]]:
        """A number for each mention, its old one where nothing about it has changed; and those that are new."""
        found, new, numbers = [], set(), {}
        for one in seen:
            number = self._numbers.get(one.mention.id)
            known = None if number is None else self.seen[number]
            if number is None or (known is not one and known != one):
                number = self._count
                new.add(number)
                self._count += 1
            found.append(number)
            numbers[one.mention.id] = number
        self._numbers, self.seen = numbers, dict(zip(found, seen, strict=True))
        return found, frozenset(new)


class Memory:
    """Kept from round to round, and from one derivation of a case to the next."""

    def __init__(self) -> None:
        self.weighed = Weighed()
        self.namings = Namings()
        self.neighbours = Neighbours()
        self.here = Round()
        self._rounds = [self.here]

    def begin(self, reports: Sequence[ReadReport]) -> None:
        """Begin a derivation of these reports: what is kept of others is no longer needed."""
        self.weighed.forget_others(reports)
        self.namings.forget_others(reports)
        self.turn_to(0)

    def turn_to(self, number: int) -> None:
        """Go to a round, from 0; one that there has not been yet begins with what the one before it left."""
        while len(self._rounds) <= number:
            self._rounds.append(self._rounds[-1].copy())
        self.here = self._rounds[number]

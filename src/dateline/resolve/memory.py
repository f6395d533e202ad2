"""What one derivation has worked out and a later one need not work out again.

The rounds of a derivation differ in a few reports' dates only, and so do the same rounds of two derivations between
which a few reports were added. With or without it the same comes out (tests/resolve/test_memory.py). Everything kept is
a pure function of the mentions that it is kept for, and a mention is the same only if all that it is compared by is. No
business logic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model import EventLink, ReadReport
from dateline.of_claims import Asked, Last, OfClaims
from dateline.resolve.actors import Namings
from dateline.resolve.copies_kept import Kept
from dateline.resolve.grouping import Grouped, Groups
from dateline.resolve.neighbours import Neighbours
from dateline.resolve.pair_marks import PairMarks
from dateline.resolve.proposing import Proposed
from dateline.resolve.same_events import SameEvents
from dateline.resolve.seen import Linked, Seen, Weighed
from dateline.resolve.sure import Decided


class Numbers:
    """A number for each mention with all that it is compared by; another one where anything of that is another."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[Seen, int]]] = {}  # by the id of the mention, those of this derivation first
        self._before: dict[str, list[tuple[Seen, int]]] = {}
        self._told: dict[int, int] = {}  # the same of this derivation by the identity of what `_known` holds
        self.count = 0

    def of_all(self, seen: Sequence[Seen]) -> list[int]:
        """The numbers of many."""
        told = self._told  # most were asked for in the round before
        return [self.of(one) if (number := told.get(id(one))) is None else number for one in seen]

    def of(self, one: Seen) -> int:
        told = self._told.get(id(one))
        if told is None:
            told = self._told[id(one)] = self._look_up(one)
        return told

    def _look_up(self, one: Seen) -> int:
        known = self._known.setdefault(one.mention.id, [])
        for seen, number in known:
            if _are_one(seen, one):
                known.append((one, number))  # so that it stays there as long as its identity is known
                return number
        number = next((n for seen, n in self._before.get(one.mention.id, ()) if _are_one(seen, one)), one.given)
        if number < 0:
            number = self.count
            self.count += 1
        known.append((one, number))
        return number

    def begin(self) -> None:
        """Begin a derivation: what the last one did not have is no longer needed."""
        self._known, self._before, self._told = {}, self._known, {}


def _are_one(a: Seen, b: Seen) -> bool:
    """Is it one mention with all that it is compared by: by the number of a program before, or field by field?"""
    return a is b or a.given == b.given >= 0 or a == b


class Round:
    """The mentions of one round, what they were joined by and in which groups."""

    def __init__(self) -> None:
        self.seen: dict[int, Seen | None] = {}  # by number, in order; None for what a program before knew
        self.decided = Decided()  # what joined what by points alone
        self.proposed = Proposed()  # the pairs that were looked at
        self.groups = Groups()  # which of them can be in one group
        self.links: dict[int, list[EventLink]] = {}  # the events of each island of these
        self.told: dict[
            int, tuple[tuple[int, ...], tuple[tuple[str, str], ...]]
        ] = {}  # groups and reasons, by the first

    def copy(self) -> Round:
        """The same, to be changed by itself."""
        made = Round()
        made.decided, made.proposed = self.decided.copy(), self.proposed.copy()
        made.groups, made.links = self.groups.copy(), dict(self.links)
        made.seen, made.told = dict(self.seen), dict(self.told)
        return made


@dataclass
class OfLinked:
    """What was made of the claims of reports and of what these were linked to, as long as that is the same."""

    linked: Linked | None = None
    names: OfClaims = field(default_factory=OfClaims)  # who and what is named, and where
    sayings: OfClaims = field(default_factory=OfClaims)


class Memory:
    """Kept from round to round, and from one derivation of a case to the next."""

    def __init__(self) -> None:
        self.weighed = Weighed()
        self.namings = Namings()
        self.copies = Kept()
        self.neighbours = Neighbours()
        self.numbers = Numbers()
        self.same = SameEvents()
        self.sayings = OfClaims()
        self._of_linked = OfLinked()
        self.names = OfClaims()
        self.places, self.stories, self.told_stories = Last(), Last(), Last()
        self.scores: dict[int, dict[int, float]] = {}  # of pairs within one component, the smaller number first
        self.grouped = Grouped()
        self.against = PairMarks()  # pairs within one component: may they be one?
        self.whys = Asked[tuple[int, int], str]()  # in what two mentions are alike
        self.here = Round()
        self.rounds = [self.here]

    @property
    def reports(self) -> frozenset[str]:
        """The reports whose words it knows, by id."""
        return frozenset(self.neighbours.texts)

    def begin(self, reports: Sequence[ReadReport]) -> None:
        """Begin a derivation of these reports: what is kept of others is no longer needed."""
        self.weighed.forget_others(reports)
        self.namings.forget_others(reports)
        self.numbers.begin()
        self.same.begin()
        self.grouped.begin()
        self.whys.begin()
        self.sayings.begin()
        self._of_linked = OfLinked()
        self.names.begin()
        used = set().union(*(one.seen for one in self.rounds))
        self.against.begin(used)
        self.scores = {number: others for number, others in self.scores.items() if number in used}
        self.turn_to(0)

    def of_linked(self, linked: Linked) -> OfLinked:
        """What was made of claims that are linked so."""
        if self._of_linked.linked is not linked:
            self._of_linked = OfLinked(linked)
        return self._of_linked

    def turn_to(self, number: int) -> None:
        """Go to a round, from 0; one that there has not been yet begins with what the one before it left."""
        while len(self.rounds) <= number:
            self.rounds.append(self.rounds[-1].copy())
        self.here = self.rounds[number]

    def resume(self, rounds: list[Round]) -> None:
        """Go on from these rounds of a program before."""
        self.rounds = rounds or [Round()]
        self.here = self.rounds[0]

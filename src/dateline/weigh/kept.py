"""What a weighing made, for the next one of the same case: reused where all that it was made of is the same.

Most searches look at one report, or at one event, and so most of what they find is what they found before ten reports
were added. What was linked to a report is compared by a number (`stamps`), not thing by thing at each use. With or
without it the same comes out (tests/test_adding.py). No business logic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from dateline.model import Claims, Copy, Links, ReadReport
from dateline.of_claims import OfClaims
from dateline.weigh.speakers import Voices

T = TypeVar("T")


class Kept:
    """Kept from one weighing of a case to the next, in this process."""

    def __init__(self) -> None:
        self._of_claims: dict[Callable[[Claims], Any], OfClaims] = defaultdict(OfClaims)
        self._known: dict[tuple[str, str], tuple[object, Any]] = {}  # by step and id: what was given, what came of it
        self._before: dict[tuple[str, str], tuple[object, Any]] = {}
        self._numbers: dict[tuple[str, str], tuple[object, int]] = {}
        self._reports: dict[str, tuple[ReadReport, object, int]] = {}
        self._count = 0
        self.stamps: Mapping[str, int] = {}  # of the reports that are weighed, by id

    def begin(
        self, reports: Sequence[ReadReport], links: Links, voices: Voices, copied: Mapping[str, Sequence[Copy]]
    ) -> None:
        """Begin a weighing of these reports, linked so: what is kept of others is no longer needed."""
        self._known, self._before = {}, self._known
        for one in self._of_claims.values():
            one.begin()
        self.stamps = self._stamped(reports, links, voices, copied)

    def of_claims(self, claims: Claims, work: Callable[[Claims], T]) -> T:
        """What `work` makes of the claims of a report by themselves."""
        return self._of_claims[work].of(claims, work)

    def of(self, step: str, id_: str, given: object, work: Callable[[], T]) -> T:
        """What a step makes of one thing; `given` is all that it is made of."""
        key = step, id_
        kept = self._known.get(key) or self._before.get(key)
        if kept is None or kept[0] != given:
            kept = given, work()
        self._known[key] = kept
        found: T = kept[1]
        return found

    # --- stamps -----------------------------------------------------------------------------------------------------
    def _stamped(
        self, reports: Sequence[ReadReport], links: Links, voices: Voices, copied: Mapping[str, Sequence[Copy]]
    ) -> dict[str, int]:
        """A number for each report, another one where its claims are others or what they were linked to: who it
        names, as far as `speakers` asks; places; copies; whose word its own voice is. Not its events."""
        before, self._numbers = self._numbers, {}
        linked: dict[str, int] = {}
        for actor in links.actors:
            roles = tuple([(role.title, role.of) for role in actor.roles])
            given = actor.name, actor.kind, actor.country, roles, voices.outlet(actor.name)
            linked.update(dict.fromkeys(actor.mentions, self._number("actor", actor.id, given, before)))
        for place in links.places:
            on_the_map = place.name, place.country, place.lat, place.lon, place.kind
            linked.update(dict.fromkeys(place.mentions, self._number("place", place.id, on_the_map, before)))
        known, self._reports = self._reports, {}
        for read in reports:
            claims, id_ = read.claims, read.report.id
            holding = (
                [linked.get(one.id) for one in (*claims.actors, *claims.places)],
                [voices.outlet(one.text) for said in claims.attributions for one in said.chain],
                voices[id_],
                copied.get(id_, ()),
            )
            old = known.get(id_)
            if old is None or old[0].claims is not claims or old[0].report is not read.report or old[1] != holding:
                old, self._count = (read, holding, self._count), self._count + 1
            self._reports[id_] = old
        return {id_: number for id_, (_, _, number) in self._reports.items()}

    def _number(
        self, kind: str, id_: str, given: object, before: Mapping[tuple[str, str], tuple[object, int]]
    ) -> int:
        old = before.get((kind, id_))
        if old is None or old[0] != given:
            old, self._count = (given, self._count), self._count + 1
        self._numbers[kind, id_] = old
        return old[1]

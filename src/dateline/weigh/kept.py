"""What a weighing made, for the next one of the same case: reused where all that it was made of is the same.

Most searches look at one report, or at one event, and so most of what they find is what they found before ten reports
were added. What was linked to a report is compared by a number (`stamps`), not thing by thing at each use. With or
without it the same comes out (tests/test_adding.py). No business logic.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from dateline.model import Claims, Copy, Links, ReadReport, Span
from dateline.of_claims import AsGiven, OfClaims
from dateline.weigh.speakers import Voices

T = TypeVar("T")
# Who and what a report names, by number; outlets that it cites; its own voice; what it repeats.
Holding = tuple[list[int], list[str | None], tuple[str, str], tuple[Copy, ...]]
DIGEST = 16  # bytes


class Kept:
    """Kept from one weighing of a case to the next, in this process."""

    def __init__(self) -> None:
        self._of_claims: dict[str, OfClaims] = defaultdict(OfClaims)
        self.sentences: dict[str, dict[str, tuple[int, ...]]] = {}  # by search and report, as a program before had them
        self._sentences: dict[str, dict[str, tuple[int, ...]]] = {}
        self._steps: dict[str, AsGiven] = defaultdict(AsGiven)
        self._numbers: dict[tuple[str, str], tuple[object, int]] = {}
        self._reports: dict[str, tuple[ReadReport, Holding, int]] = {}
        self._count = 0
        self.stamps: Mapping[str, int] = {}  # of the reports that are weighed, by id

    def begin(
        self, reports: Sequence[ReadReport], links: Links, voices: Voices, copied: Mapping[str, Sequence[Copy]]
    ) -> None:
        """Begin a weighing of these reports, linked so: what is kept of others is no longer needed."""
        for step in self._steps.values():
            step.begin()
        for one in self._of_claims.values():
            one.begin()
        self.sentences, self._sentences = {}, self.sentences
        self.stamps = self._stamped(reports, links, voices, copied)

    def of_sentences(self, read: ReadReport, work: Callable[[Sequence[Span]], tuple[int, ...]]) -> tuple[int, ...]:
        """What `work` finds in the sentences of a report by themselves: which of them hold what it looks for."""

        def found(claims: Claims) -> tuple[int, ...]:
            before = self._sentences.get(work.__name__, {}).get(read.report.id)
            return work(sorted(claims.sentences)) if before is None else before

        return self._of_claims[work.__name__].of(read.claims, found)

    def of(self, step: str, id_: str, given: object, work: Callable[[], T]) -> T:
        """What a step makes of one thing; `given` is all that it is made of."""
        return self._steps[step].of(id_, given, work)

    def searched(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """What each search found in the sentences of each report of this weighing."""
        claims = {read.report.id: read.claims for read, _, _ in self._reports.values()}
        return {name: dict(one.known(claims)) for name, one in sorted(self._of_claims.items())}

    def digests(self) -> dict[str, bytes]:
        """The stamps in another form, the same in every program; of claims they only hold by which date they were
        read, so that somebody else has to know that these are what they were."""
        linked = {number: repr((*key, given)) for key, (given, number) in self._numbers.items()}
        return {report: _digest(read, holding, linked) for report, (read, holding, _) in self._reports.items()}

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
            holding: Holding = (
                [linked.get(one, -1) for one in chain((a.id for a in claims.actors), (p.id for p in claims.places))],
                [voices.outlet(one.text) for said in claims.attributions for one in said.chain],
                voices[id_],
                tuple(copied.get(id_, ())),
            )
            old = known.get(id_)
            if old is None or old[0].claims is not claims or old[0].report is not read.report or old[1] != holding:
                old, self._count = (read, holding, self._count), self._count + 1
            self._reports[id_] = old
        return {id_: number for id_, (_, _, number) in self._reports.items()}

    def _number(self, kind: str, id_: str, given: object, before: Mapping[tuple[str, str], tuple[object, int]]) -> int:
        old = before.get((kind, id_))
        if old is None or old[0] != given:
            old, self._count = (given, self._count), self._count + 1
        self._numbers[kind, id_] = old
        return old[1]


def _digest(read: ReadReport, holding: Holding, linked: Mapping[int, str]) -> bytes:
    numbers, *rest = holding
    told = read.report.id, read.claims.published.dates, [linked.get(number, "") for number in numbers], rest
    return hashlib.blake2b(repr(told).encode(errors="surrogatepass"), digest_size=DIGEST).digest()

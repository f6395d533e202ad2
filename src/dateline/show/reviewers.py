"""Where people who judged differ: what one of them says overrules what another said, and neither took it back.

The later one holds until somebody says otherwise. That is how it is decided, not who is right: both stand in the inbox,
signed, and whoever corrects a value that another person corrected is told so before, not after.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dateline.model import Judged
from dateline.show.index import Index, Row
from dateline.show.settled import corrected, main_event


@dataclass(frozen=True, slots=True)
class Split:
    """Judgements of one thing that cannot all hold: the overruled ones, oldest first, then the one that holds."""

    row: Row | None  # the event that they are about, where it is one
    said: tuple[Judged, ...]

    @property
    def holds(self) -> Judged:
        return self.said[-1]


def reviewers_differ(index: Index) -> tuple[Split, ...]:
    """Every judgement that overrules another person's, the newest first; made once, and kept with the chronology."""
    if "reviewers" not in index.kept:
        index.kept["reviewers"] = _differ(index)
    found: tuple[Split, ...] = index.kept["reviewers"]
    return found


def _differ(index: Index) -> tuple[Split, ...]:
    judged = {one.judgement.id: one for one in index.chronology.derived.judged}  # oldest first
    over: dict[str, list[Judged]] = defaultdict(list)
    for one in judged.values():
        if one.standing != "overruled":
            continue
        holders = [judged[id_] for id_ in one.against if id_ in judged and judged[id_].holds]
        if any(same_hand(one, holder) for holder in holders):
            continue  # who changed their own mind differs with nobody
        for holder in holders[-1:]:
            over[holder.judgement.id].append(one)
    found = []
    for id_ in reversed(judged):
        if id_ in over:
            event = main_event(index, judged[id_])
            found.append(Split(index.row_of.get(event or ""), (*over[id_], judged[id_])))
    return tuple(found)


def same_hand(one: Judged, other: Judged) -> bool:
    """Did one person sign both? Names are compared as people do, without case and blanks."""
    return _hand(one.judgement.author) == _hand(other.judgement.author)


def _hand(author: str) -> str:
    return " ".join(author.split()).casefold()


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction in force that a further one of the same field would overrule: its field, its value, who says so."""

    field: str
    value: str
    judged: Judged


def in_force(index: Index, event: str, signer: str) -> tuple[Standing, ...]:
    """What other people than `signer` corrected of an event, and is in force."""
    return tuple(
        Standing(field, value, judged)
        for field, value, judged in corrected(index, event)
        if _hand(judged.judgement.author) != _hand(signer)
    )

"""Who met whom, and who did what to whom: ties between actors, each with the events that say so.

To be named in one event is no tie: a report that names two people at one fire says nothing of the two. A tie is a
meeting, talk or visit that both take part in, or an act of the one upon the other, told by one and the same sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from dateline.model import EventMention
from dateline.show.index import Index, Row

# Of a meeting it does not matter who came to whom; a visit, and everything else, is done by the one to the other.
MUTUAL = {None: "meeting or talks", "phone": "phone call"}
KINDS = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilization",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
OTHER = "other act"  # that has no type in PLOVER; its events say which
NOT_SO = ("denied", "cancelled")
DONE = "happened"


@dataclass(frozen=True, slots=True)
class Tie:
    """An act of one kind from one actor to another, or what both took part in: a `mutual` tie has no direction."""

    source: str
    target: str
    kind: str
    mutual: bool
    rows: tuple[Row, ...]

    @property
    def open(self) -> bool:
        """Whether every event of it is only planned, or only claimed."""
        return all(row.event.status != DONE for row in self.rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """All ties of two actors; `number` is its place in the list of pairs."""

    number: int
    one: str
    other: str
    ties: tuple[Tie, ...]
    events: int

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tie.kind for tie in self.ties))

    @property
    def open(self) -> bool:
        return all(tie.open for tie in self.ties)

    def points_at(self, actor: str) -> bool:
        """Whether an act of the other is directed at this one."""
        return any(tie.target == actor and not tie.mutual for tie in self.ties)


def pairs(index: Index) -> tuple[Pair, ...]:
    """Those between whom there are ties, with most events first."""
    if "pairs" not in index.kept:
        found: dict[tuple[str, str], list[Tie]] = defaultdict(list)
        for tie in ties(index):
            one, other = sorted((tie.source, tie.target))
            found[one, other].append(tie)
        counted = {pair: len({row.number for tie in held for row in tie.rows}) for pair, held in found.items()}
        ordered = sorted(found, key=lambda pair: (-counted[pair], pair))
        index.kept["pairs"] = tuple(
            Pair(number, *pair, tuple(found[pair]), counted[pair]) for number, pair in enumerate(ordered, 1)
        )
    told: tuple[Pair, ...] = index.kept["pairs"]
    return told


def ties(index: Index) -> tuple[Tie, ...]:
    """The ties of a chronology, those of most events first. What is denied or called off ties nobody."""
    found: tuple[Tie, ...] | None = index.kept.get("ties")
    if found is None:
        found = index.kept["ties"] = tuple(_ties(index))
    return found


def of_actor(index: Index, actor: str) -> tuple[Tie, ...]:
    return tuple(one for one in ties(index) if actor in (one.source, one.target))


def _ties(index: Index) -> Iterator[Tie]:
    rows: dict[tuple[str, str, str, bool], dict[int, Row]] = defaultdict(dict)
    for row in index.rows:
        if row.event.status in NOT_SO:
            continue
        for evidence in row.event.evidence:
            mention = evidence.mention
            if mention.status in NOT_SO or mention.negation or mention.hypothetical:
                continue
            for key in _told(index, row, mention):
                rows[key][row.number] = row
    ordered = sorted(rows.items(), key=lambda one: (-len(one[1]), one[0]))
    for (source, target, kind, mutual), held in ordered:
        yield Tie(source, target, kind, mutual, tuple(held[number] for number in sorted(held)))


def _told(index: Index, row: Row, mention: EventMention) -> Iterator[tuple[str, str, str, bool]]:
    """The ties that one mention tells: (source, target, kind, whether it has no direction)."""
    taking_part = {p.actor for p in row.event.participants}
    roles: dict[str, set[str]] = {"source": set(), "target": set(), "other": set()}
    for part in mention.parts:
        actor = index.actor_of_mention.get(part.actor)
        if actor in index.actors and actor in taking_part:
            roles[part.role].add(actor)
    type_, mode = row.event.type, row.event.mode
    if type_ == "CONSULT" and mode in MUTUAL:
        for one, other in combinations(sorted(roles["source"] | roles["target"]), 2):
            yield one, other, MUTUAL[mode], True
        return
    kind = _kind(type_, mode)
    for source in sorted(roles["source"]):
        for target in sorted(roles["target"] - {source}):
            yield source, target, kind, False


def _kind(type_: str | None, mode: str | None) -> str:
    """ "visit", "coercion, arrest", "aid"."""
    if type_ is None:
        return OTHER
    if type_ == "CONSULT" and mode == "visit":
        return mode
    kind = KINDS.get(type_, type_.lower())
    return f"{kind}, {mode}" if mode else kind

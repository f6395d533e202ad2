"""People's judgements -> how each stands among these reports: what they point at, and which of them hold.

`hold` finds the mentions that a judgement points at, and says which judgements hold: the later one wins where two
cannot both hold. What they then do to links is in `arranging.py`, after the linkers found them, so that no linker needs
to know of people; what they do to weighed events in `weigh/corrections.py`. Statements of reports stay as read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dateline.disputed import of_reading, same_question, settles
from dateline.judged_values import CORRECTIONS, corrections, field_of
from dateline.model import (
    ActorMention,
    EventMention,
    Judged,
    Judgement,
    Pointed,
    ReadReport,
    Span,
    Standing,
)

IDENTITY = frozenset(("same", "not-same", "unsure", "split"))
APART = frozenset(("not-same", "split"))
Mention = EventMention | ActorMention


def moment(judgement: Judgement) -> tuple[datetime, str]:
    """When it was given, as a sort key: by time, then by id. A day without a clock is its first moment, in UTC."""
    time = datetime.fromisoformat(judgement.time)
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC), judgement.id


# --- which judgements hold ------------------------------------------------------------------------------------------
def hold(judgements: Sequence[Judgement], reports: Sequence[ReadReport]) -> tuple[Judged, ...]:
    """How every judgement stands among these reports, oldest first.

    Later ones are looked at first: an earlier one that cannot hold beside them is overruled, directly ("same" against
    "not the same" of two rows) or by what follows (A is B, B is C, but A is not C).
    """
    if not judgements:
        return ()
    ordered = sorted({one.id: one for one in judgements}.values(), key=moment)
    known = {one.id for one in ordered}
    withdrawn: dict[str, Judgement] = {}
    for one in reversed(ordered):  # a withdrawal that was itself withdrawn later takes nothing back
        if one.withdraws and one.id not in withdrawn:
            withdrawn.setdefault(one.withdraws, one)
    finder = _Finder(reports)
    verdicts: dict[str, _Verdicts] = defaultdict(_Verdicts)
    found: dict[str, Judged] = {}
    for one in reversed(ordered):
        if one.id in withdrawn:
            by = withdrawn[one.id]
            found[one.id] = Judged(
                one, "withdrawn", f"withdrawn by {signature(by)}" + (f": {by.reason}" if by.reason else "")
            )
        elif one.withdraws:
            gone = one.withdraws not in known
            note = "the judgement it withdraws is not in this case" if gone else "it takes an earlier judgement back"
            found[one.id] = Judged(one, "orphaned" if gone else "holds", note)
        else:
            # What is said of a discrepancy bears on its event: the two are weighed together.
            found[one.id] = _stand(one, finder, verdicts["event" if one.about == "discrepancy" else one.about])
    for one in ordered:  # whoever is overruled is shown beside whoever overrules
        for other in found[one.id].against:
            there = found[other]
            found[other] = replace(there, against=tuple(sorted({*there.against, one.id})))
    return tuple(found[one.id] for one in ordered)


def hold_as_of(
    judgements: Sequence[Judgement], reports: Sequence[ReadReport], whole: Sequence[ReadReport]
) -> tuple[Judged, ...]:
    """How every judgement stands among the reports of an earlier day; `whole` are those of the whole case.

    Who is whom is decided by the mentions, whatever the day. A correction speaks of all the evidence that it points at:
    where a part of that came later, so does the correction, or later knowledge would leak into an earlier day.
    """
    if not judgements:
        return ()
    now, then = _Finder(whole), _Finder(reports)
    early = [one for one in judgements if one.kind in IDENTITY | {"reject", "withdraw"} or _all_there(one, now, then)]
    held = {one.judgement.id: one for one in hold(early, reports)}
    ever = hold(judgements, whole)
    note = "what it points at was reported after this day"
    later = {
        one.judgement.id: replace(one, standing="later", note=note, against=())
        for one in ever
        if one.standing in ("holds", "overruled")
    }

    def stands(one: Judged) -> Judged:
        there = held.get(one.judgement.id)
        return later.get(one.judgement.id, one) if there is None or there.standing == "orphaned" else there

    return tuple(stands(one) for one in ever)


def _all_there(one: Judgement, now: _Finder, then: _Finder) -> bool:
    """Is every mention that a judgement points at in the case one of the day's reports already?"""
    pointed = [([mention], about_side(one, number)) for number, side in enumerate(one.sides) for mention in side]
    return all(then.find(mention, about) for mention, about in pointed if now.find(mention, about))


def about_side(one: Judgement, number: int) -> str:
    """What a side of a judgement points at: the second one of a participant at an actor, in an event."""
    return "actor" if one.kind == "participant" and number else one.about


def signature(judgement: Judgement) -> str:
    """ "A. Brenk on 2026-03-04"."""
    return f"{judgement.author} on {judgement.time[:10]}"


def _stand(one: Judgement, finder: _Finder, verdicts: _Verdicts) -> Judged:
    sides = tuple(finder.find(side, about_side(one, number)) for number, side in enumerate(one.sides))
    if one.about == "origin" or one.kind == "not-independent":
        missing = not any(sides) if one.sides else False
    elif one.about == "discrepancy":  # each of its readings must be there; of the rest of its event some may be gone
        asked = [any(map(of_reading, side)) for side in one.sides]
        missing = any(reading and not _has_reading(side) for side, reading in zip(sides, asked, strict=True))
    else:
        missing = not all(sides)
    if missing:
        return Judged(one, "orphaned", "what it points at is in no report of the case any more", sides)
    against, why = verdicts.take(one, sides)
    standing: Standing = "overruled" if against else "holds"
    return Judged(one, standing, why, sides, against)


def _has_reading(found: Sequence[str]) -> bool:
    return any(id_.startswith("d1") for id_ in found)


class _Finder:
    """Finds the mentions that a judgement points at: by id, by their words, or in a newer version of their report."""

    def __init__(self, reports: Sequence[ReadReport]) -> None:
        self._of: dict[str, dict[str, list[tuple[Span, str]]]] = {"event": {}, "actor": {}}
        self._ids: dict[str, set[str]] = {"event": set(), "actor": set()}
        self._newer: dict[str, list[ReadReport]] = defaultdict(list)
        self._reports = {read.report.id: read for read in reports}
        for read in reports:
            spans = {
                "event": [(m.trigger, m.id) for m in read.claims.events],
                "actor": [(m.span, m.id) for m in read.claims.actors],
            }
            for kind, there in spans.items():
                self._of[kind][read.report.id] = there
                self._ids[kind].update(id_ for _, id_ in there)
            for version in read.versions:
                self._newer[version].append(read)

    def find(self, side: Sequence[Pointed], about: str) -> tuple[str, ...]:
        kind = "actor" if about == "actor" else "event"
        readings = about == "discrepancy"
        found = (self._reading(one) if readings and of_reading(one) else self._find(one, kind) for one in side)
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def _reading(self, one: Pointed) -> str | None:
        """The id that a reading of a discrepancy was pointed at by, if its words still stand in the reports."""
        words = one.words
        there = self._reports.get(words.report)
        if there is not None:
            return one.mention if there.report.text[words.start : words.end] == words.quote else None
        newer = self._newer[words.report]
        return one.mention if any(one.sentence in read.report.text for read in newer) else None

    def _find(self, one: Pointed, kind: str) -> str | None:
        if one.mention in self._ids[kind]:
            return one.mention
        there = self._of[kind].get(one.words.report)
        if there is not None:  # read again by other rules: the trigger may have grown or shrunk by a word
            return next((id_ for span, id_ in there if span.overlaps(one.words)), None)
        for read in self._newer[one.words.report]:
            at = read.report.text.find(one.sentence)
            while at >= 0:
                for span, id_ in self._of[kind][read.report.id]:
                    if at <= span.start and span.end <= at + len(one.sentence) and span.quote == one.words.quote:
                        return id_
                at = read.report.text.find(one.sentence, at + 1)
        return None


@dataclass(slots=True)
class _Verdicts:
    """What later judgements have settled about one sort of thing: who is whom, who is not, which field is what."""

    leader: dict[str, str] = field(default_factory=dict)
    joined: list[tuple[str, frozenset[str]]] = field(default_factory=list)  # (judgement, mentions)
    parted: list[tuple[str, tuple[frozenset[str], ...]]] = field(default_factory=list)
    open: list[tuple[str, tuple[frozenset[str], ...]]] = field(default_factory=list)
    said: list[tuple[Judgement, frozenset[str]]] = field(default_factory=list)
    settled: list[Judgement] = field(default_factory=list)  # of discrepancies

    def take(self, one: Judgement, sides: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], str]:
        """The judgements that overrule this one (it is then not taken) and one sentence on how it stands."""
        groups = tuple(_mentions_alone(side) for side in sides)
        said = frozenset[str]().union(*groups) if settles(one) else groups[0] if groups else frozenset()
        if one.kind in IDENTITY:
            against = self._against_identity(one, groups)
        elif corrections(one) or one.kind in (*CORRECTIONS, "reject", "accept"):
            against = self._against_value(one, said)
        else:
            against = ()
        if settles(one):
            otherwise = (o.id for o in self.settled if same_question(one, o) and _verdict(o) != _verdict(one))
            against = tuple(sorted({*against, *otherwise}))
        if against:
            return against, "a later judgement says otherwise"
        if settles(one):
            self.settled.append(one)
        if one.kind == "same":
            self._join(one.id, groups)
        elif one.kind in APART:
            self.parted.append((one.id, groups))
        elif one.kind == "unsure":
            self.open.append((one.id, groups))
            return (), "the link stays as derived, marked as unsure"
        elif one.kind == "comment":
            return (), "a comment changes nothing"
        elif one.kind == "no-contradiction":
            return (), "looked at: the readings do not contradict one another"
        elif one.kind == "left-open":
            return (), "looked at, and left open"
        elif groups:
            self.said.append((one, said))
            if one.kind == "accept":
                return (), "looked at and found right; it changes nothing"
        return (), "it holds"

    def _against_identity(self, one: Judgement, groups: Sequence[frozenset[str]]) -> tuple[str, ...]:
        doubted = {id_ for id_, others in self.open if one.kind != "unsure" and _same_question(groups, others)}
        if one.kind == "unsure":
            settled = {id_ for id_, others in self.parted if _same_question(groups, others)}
            return tuple(sorted(settled | self._joiners(groups)))
        if one.kind in APART:
            return tuple(sorted(doubted | self._joiners(groups)))
        trial = replace_leader(self.leader, groups)
        clash = {id_ for id_, others in self.parted if _across(trial, others)}
        return tuple(sorted(doubted | clash))

    def _joiners(self, groups: Sequence[frozenset[str]]) -> set[str]:
        """The judgements that made one thing of two of these groups."""
        if not _across(self.leader, groups):
            return set()
        roots = {_lead(self.leader, m) for group in groups for m in group}
        return {id_ for id_, mentions in self.joined if any(_lead(self.leader, m) in roots for m in mentions)}

    def _against_value(self, one: Judgement, mentions: frozenset[str]) -> tuple[str, ...]:
        """Later corrections of the same field to another value; for a rejection whatever later counts on the row; for
        an acceptance whatever later changes the row.
        """
        against = {
            other.id
            for other, theirs in self.said
            if mentions & theirs
            and (other.kind != one.kind if one.kind in ("reject", "accept") else _otherwise(one, other))
        }
        if one.kind == "reject":
            against |= {id_ for id_, theirs in self.joined if mentions & theirs}
        if one.kind == "accept":
            against |= {id_ for id_, sides in self.parted if sum(bool(mentions & side) for side in sides) > 1}
        return tuple(sorted(against))

    def _join(self, id_: str, groups: Sequence[frozenset[str]]) -> None:
        self.leader = replace_leader(self.leader, groups)
        self.joined.append((id_, frozenset().union(*groups)))


def _mentions_alone(side: Sequence[str]) -> frozenset[str]:
    """Without the discrepancy's own id, which is in each of its readings."""
    return frozenset(id_ for id_ in side if not _has_reading((id_,)))


def _verdict(one: Judgement) -> tuple[str, ...]:
    """What is said of a discrepancy; one reading that stands is another verdict than another one."""
    return one.kind, *one.values[1:2]


def _otherwise(one: Judgement, other: Judgement) -> bool:
    """Does another judgement correct one of the same fields to another value?"""
    if "actor" in (one.about, other.about):
        return one.kind == other.kind and one.values != other.values
    mine = {field_of(each): each[1] for each in corrections(one)}
    theirs = {field_of(each): each[1] for each in corrections(other)}
    return any(theirs[field] != mine[field] for field in mine.keys() & theirs.keys())


def replace_leader(leader: Mapping[str, str], groups: Sequence[frozenset[str]]) -> dict[str, str]:
    """The union-find of mentions in which all groups are one."""
    found = dict(leader)
    members = sorted(frozenset().union(*groups))
    roots = sorted({_lead(found, m) for m in members})
    for root in roots:
        found[root] = roots[0]
    for m in members:
        found.setdefault(m, roots[0])
    return found


def _lead(leader: Mapping[str, str], mention: str) -> str:
    while leader.get(mention, mention) != mention:
        mention = leader[mention]
    return mention


def _across(leader: Mapping[str, str], groups: Sequence[frozenset[str]]) -> bool:
    """Are mentions of two of these groups one thing already?"""
    seen: dict[str, int] = {}
    for number, group in enumerate(groups):
        for m in group:
            if m in leader and seen.setdefault(_lead(leader, m), number) != number:
                return True
    return False


def _same_question(groups: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> bool:
    """Do two judgements speak of the same two things: do two sides of the one meet two of the other?"""
    met = [[bool(a & b) for b in others] for a in groups]
    return any(
        met[i][k] and met[j][m]
        for i in range(len(groups))
        for j in range(len(groups))
        for k in range(len(others))
        for m in range(len(others))
        if i != j and k != m
    )

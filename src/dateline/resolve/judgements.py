"""People's judgements -> how each stands among these reports, and what they do to links. The statements stay as read.

Three steps. `hold` finds the mentions that a judgement points at, and says which judgements hold: the later one wins
where two cannot both hold. `judged_actors` and `judged_events` then join and part what the linkers found, after they
found it, so that no linker needs to know of people. What is corrected after weighing lies in `weigh/corrections.py`.

A judgement moves events, not mentions: "these two rows are the same" joins the events that now hold most of the two
rows' mentions, wherever a newer linker has put the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from dateline.model import (
    Actor,
    ActorMention,
    ActorRole,
    EventLink,
    EventMention,
    Judged,
    Judgement,
    Pointed,
    ReadReport,
    Span,
    Standing,
    content_id,
)

IDENTITY = frozenset(("same", "not-same", "unsure", "split"))
APART = frozenset(("not-same", "split"))
CORRECTIONS = frozenset(("date", "place", "label", "status"))
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
            found[one.id] = Judged(one, "withdrawn", f"withdrawn by {signature(by)}: {by.reason}")
        elif one.withdraws:
            gone = one.withdraws not in known
            note = "the judgement it withdraws is not in this case" if gone else "it takes an earlier judgement back"
            found[one.id] = Judged(one, "orphaned" if gone else "holds", note)
        else:
            found[one.id] = _stand(one, finder, verdicts[one.about])
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
    pointed = [[mention] for side in one.sides for mention in side]
    return all(then.find(mention, one.about) for mention in pointed if now.find(mention, one.about))


def signature(judgement: Judgement) -> str:
    """ "A. Brenk on 2026-03-04"."""
    return f"{judgement.author} on {judgement.time[:10]}"


def _stand(one: Judgement, finder: _Finder, verdicts: _Verdicts) -> Judged:
    sides = tuple(finder.find(side, one.about) for side in one.sides)
    if one.about == "origin" or one.kind == "not-independent":
        missing = not any(sides) if one.sides else False
    else:
        missing = not all(sides)
    if missing:
        return Judged(one, "orphaned", "what it points at is in no report of the case any more", sides)
    against, why = verdicts.take(one, sides)
    standing: Standing = "overruled" if against else "holds"
    return Judged(one, standing, why, sides, against)


class _Finder:
    """Finds the mentions that a judgement points at: by id, by their words, or in a newer version of their report."""

    def __init__(self, reports: Sequence[ReadReport]) -> None:
        self._of: dict[str, dict[str, list[tuple[Span, str]]]] = {"event": {}, "actor": {}}
        self._ids: dict[str, set[str]] = {"event": set(), "actor": set()}
        self._newer: dict[str, list[ReadReport]] = defaultdict(list)
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
        found = (self._find(one, kind) for one in side)
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

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

    def take(self, one: Judgement, sides: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], str]:
        """The judgements that overrule this one (it is then not taken) and one sentence on how it stands."""
        groups = tuple(frozenset(side) for side in sides)
        if one.kind in IDENTITY:
            against = self._against_identity(one, groups)
        elif one.kind in CORRECTIONS or one.kind == "reject":
            against = self._against_value(one, groups[0])
        else:
            against = ()
        if against:
            return against, "a later judgement says otherwise"
        if one.kind == "same":
            self._join(one.id, groups)
        elif one.kind in APART:
            self.parted.append((one.id, groups))
        elif one.kind == "unsure":
            self.open.append((one.id, groups))
            return (), "the link stays as derived, marked as unsure"
        elif groups:
            self.said.append((one, groups[0]))
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
        """Later corrections of the same field to another value; for a rejection whatever later counts on the row."""
        against = {
            other.id
            for other, theirs in self.said
            if mentions & theirs
            and (other.kind != "reject" if one.kind == "reject" else other.kind == one.kind)
            and (one.kind == "reject" or other.values != one.values)
        }
        if one.kind == "reject":
            against |= {id_ for id_, theirs in self.joined if mentions & theirs}
        return tuple(sorted(against))

    def _join(self, id_: str, groups: Sequence[frozenset[str]]) -> None:
        self.leader = replace_leader(self.leader, groups)
        self.joined.append((id_, frozenset().union(*groups)))


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


# --- what they do to events -----------------------------------------------------------------------------------------
def judged_events(
    links: Sequence[EventLink], judged: Sequence[Judged], reports: Sequence[ReadReport]
) -> tuple[EventLink, ...]:
    """The events with those rejected left out, those told apart parted, and those told to be one joined."""
    given = [one for one in judged if one.holds and one.judgement.about == "event"]
    if not given:
        return tuple(links)
    mentions = {m.id: m for read in reports for m in read.claims.events}
    groups = [dict(link.mentions) for link in links]
    for one in _of_kind(given, {"reject"}):
        groups = [{m: why for m, why in group.items() if m not in one.mentions[0]} for group in groups]
    for one in _of_kind(given, APART):
        groups = [part for group in groups for part in _parted(group, one, mentions)]
    groups = [group for group in groups if group]
    for one in _of_kind(given, {"same"}):
        groups = _joined(groups, one)
    made = (EventLink(tuple(group.items())) for group in groups)
    return tuple(sorted(made, key=lambda e: min(m for m, _ in e.mentions)))


def _of_kind(judged: Sequence[Judged], kinds: Iterable[str]) -> list[Judged]:
    wanted = frozenset(kinds)
    return [one for one in judged if one.judgement.kind in wanted]


def _parted(group: dict[str, str], one: Judged, mentions: Mapping[str, EventMention]) -> list[dict[str, str]]:
    """The event in as many parts as the judgement has sides in it; mentions of no side go where they fit best."""
    sides = [frozenset(side) & group.keys() for side in one.mentions]
    there = [side for side in sides if side]
    if len(there) < 2:
        return [group]
    note = f"told apart by {signature(one.judgement)}: {one.judgement.reason}"
    parts: list[dict[str, str]] = [{} for _ in there]
    for m, why in group.items():
        number = next((n for n, side in enumerate(there) if m in side), None)
        if number is None:
            number = _best(mentions[m], [[mentions[s] for s in sorted(side)] for side in there])
            why = f"{why}; nearest to these mentions when the event was parted"
        parts[number][m] = f"{why}; {note}" if not parts[number] else why
    return parts


def _best(mention: EventMention, sides: Sequence[Sequence[EventMention]]) -> int:
    """The side that a mention fits best: that of its report, then by shared words, then the larger one."""

    def fit(side: Sequence[EventMention]) -> tuple[bool, float, int]:
        shared = max(_likeness(mention, other) for other in side)
        return any(m.trigger.report == mention.trigger.report for m in side), shared, len(side)

    return max(range(len(sides)), key=lambda n: (fit(sides[n]), -n))


def _likeness(a: EventMention, b: EventMention) -> float:
    words, others = set(a.sentence.quote.casefold().split()), set(b.sentence.quote.casefold().split())
    return len(words & others) / max(1, min(len(words), len(others)))


def _joined(groups: Sequence[dict[str, str]], one: Judged) -> list[dict[str, str]]:
    """The events that hold most of each side's mentions, made one."""
    homes = sorted({home for side in one.mentions if (home := _home(groups, side)) is not None})
    if len(homes) < 2:
        return list(groups)
    note = f"taken for the same event by {signature(one.judgement)}: {one.judgement.reason}"
    whole = dict(groups[homes[0]])
    for home in homes[1:]:
        first = next(iter(groups[home]))
        whole |= {m: note if m == first else why for m, why in groups[home].items()}
    rest = [group for number, group in enumerate(groups) if number not in homes]
    return [*rest, whole]


def _home(groups: Sequence[Mapping[str, object]], side: Sequence[str]) -> int | None:
    """The number of the group that holds most of these mentions, the first of equals; None where none does."""
    held = Counter({n: count for n, group in enumerate(groups) if (count := sum(m in group for m in side))})
    return min(held, key=lambda n: (-held[n], n)) if held else None


# --- what they do to actors -----------------------------------------------------------------------------------------
def judged_actors(
    actors: Sequence[Actor], judged: Sequence[Judged], reports: Sequence[ReadReport]
) -> tuple[Actor, ...]:
    """The actors with those rejected left out, those told apart parted, and those told to be one joined."""
    given = [one for one in judged if one.holds and one.judgement.about == "actor"]
    if not given:
        return tuple(actors)
    mentions = {m.id: m for read in reports for m in read.claims.actors}
    found = list(actors)
    for one in _of_kind(given, {"reject"}):
        gone = frozenset(one.mentions[0])
        kept = [(a, [m for m in a.mentions if m not in gone]) for a in found]
        found = [a if len(left) == len(a.mentions) else _with(a, left, mentions) for a, left in kept if left]
    for one in _of_kind(given, APART):
        found = [part for actor in found for part in _parted_actor(actor, one, mentions)]
    for one in _of_kind(given, {"same"}):
        found = _joined_actors(found, one)
    return tuple(sorted(found, key=lambda a: a.id))


def _parted_actor(actor: Actor, one: Judged, mentions: Mapping[str, ActorMention]) -> list[Actor]:
    sides = [frozenset(side) & frozenset(actor.mentions) for side in one.mentions]
    there = [side for side in sides if side]
    if len(there) < 2:
        return [actor]
    parts: list[list[str]] = [[] for _ in there]
    for m in actor.mentions:
        number = next((n for n, side in enumerate(there) if m in side), None)
        if number is None:  # with its report's mentions of one side, else with the larger side
            reports = [{mentions[s].span.report for s in side} for side in there]
            here = mentions[m].span.report
            number = max(range(len(there)), key=lambda n: (here in reports[n], len(there[n]), -n))
        parts[number].append(m)
    # The first mention tells namesakes apart, as in `link_actors`; the largest part keeps the actor's id.
    largest = max(range(len(parts)), key=lambda n: (len(parts[n]), -n))
    made = []
    for number, part in enumerate(parts):
        piece = _with(actor, part, mentions)
        made.append(piece if number == largest else replace(piece, id=content_id("k", actor.id, min(part))))
    return made


def _with(actor: Actor, kept: Sequence[str], mentions: Mapping[str, ActorMention]) -> Actor:
    """An actor with some of its mentions only: named, spelled and titled as these have it."""
    there = [mentions[m] for m in kept]
    names = Counter(m.name for m in there)
    longest = max(len(name.split()) for name in names)
    full = [name for name in names if len(name.split()) >= min(2, longest)]
    name = min(full, key=lambda one: (-names[one], one))
    titles = {m.title for m in there if m.title}
    roles = (replace(role, evidence=tuple(s for s in role.evidence if s in titles)) for role in actor.roles)
    aliases = {m.name for m in there} | ({m.span.quote for m in there} & set(actor.aliases))
    return replace(
        actor,
        name=name,
        aliases=tuple(sorted(aliases - {name})),
        roles=tuple(role for role in roles if role.evidence),
        mentions=tuple(sorted(kept)),
    )


def _joined_actors(actors: Sequence[Actor], one: Judged) -> list[Actor]:
    """The actors that hold most of each side's mentions, made one: named as the one with most mentions is."""
    held = [dict.fromkeys(actor.mentions) for actor in actors]
    homes = sorted({home for side in one.mentions if (home := _home(held, side)) is not None})
    if len(homes) < 2:
        return list(actors)
    together = sorted((actors[n] for n in homes), key=lambda a: (-len(a.mentions), a.id))
    first = together[0]
    names = {name for actor in together for name in (actor.name, *actor.aliases)} - {first.name}
    whole = replace(
        first,
        country=next((a.country for a in together if a.country), None),
        aliases=tuple(sorted(names)),
        roles=_joined_roles(together),
        mentions=tuple(sorted(m for actor in together for m in actor.mentions)),
    )
    return [*(actor for n, actor in enumerate(actors) if n not in homes), whole]


def _joined_roles(actors: Sequence[Actor]) -> tuple[ActorRole, ...]:
    """The offices of several actors, those of one title made one over all their days."""
    by_title: dict[str, list[ActorRole]] = defaultdict(list)
    for actor in actors:
        for role in actor.roles:
            by_title[role.title.casefold()].append(role)
    return tuple(_joined_role(roles) for _, roles in sorted(by_title.items()))


def _joined_role(roles: Sequence[ActorRole]) -> ActorRole:
    if len(roles) == 1:
        return roles[0]
    known = [role.dates for role in roles if role.dates.earliest and role.dates.latest]
    dates = roles[0].dates
    if known:
        first, last = min(str(d.earliest) for d in known), max(str(d.latest) for d in known)
        dates = replace(known[0], earliest=first, latest=last)
    evidence = tuple(sorted({span for role in roles for span in role.evidence}))
    return replace(roles[0], dates=dates, evidence=evidence)

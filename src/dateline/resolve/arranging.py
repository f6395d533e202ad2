"""What judgements do to links: events and actors are joined and parted as people say, whatever the linkers found.

First what is rejected goes, then what is told to be one is joined, then what is told apart is parted. Mentions that
somebody told to be one move as one, so that parting never undoes a joining that holds. "The same" joins the groups that
hold most of each side's mentions: it moves events, not single mentions, wherever a newer linker has put some of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Actor, ActorMention, ActorRole, EventLink, EventMention, Judged, ReadReport, content_id
from dateline.resolve.judgements import APART, signature

Group = dict[str, str]  # mentions taken for one, each with the reason
Fit = Callable[[Sequence[str], Sequence[str]], tuple[object, ...]]  # how well mentions fit others, as a sort key


# --- events ---------------------------------------------------------------------------------------------------------
def judged_events(
    links: Sequence[EventLink], judged: Sequence[Judged], reports: Sequence[ReadReport]
) -> tuple[EventLink, ...]:
    """The events as people want them; every mention keeps its reason, with the judgement that moved it."""
    given = [one for one in judged if one.holds and one.judgement.about in ("event", "discrepancy")]
    if not given:
        return tuple(links)
    mentions = {m.id: m for read in reports for m in read.claims.events}

    def fit(unit: Sequence[str], side: Sequence[str]) -> tuple[object, ...]:
        pairs = [(mentions[m], mentions[other]) for m in unit for other in side]
        same_report = any(a.trigger.report == b.trigger.report for a, b in pairs)
        return same_report, max(_likeness(a, b) for a, b in pairs), len(side)

    groups = _arranged([dict(link.mentions) for link in links], given, fit)
    made = (EventLink(tuple(group.items())) for group in groups)
    return tuple(sorted(made, key=lambda e: min(m for m, _ in e.mentions)))


def _likeness(a: EventMention, b: EventMention) -> float:
    words, others = set(a.sentence.quote.casefold().split()), set(b.sentence.quote.casefold().split())
    return len(words & others) / max(1, min(len(words), len(others)))


# --- actors ---------------------------------------------------------------------------------------------------------
def judged_actors(
    actors: Sequence[Actor], judged: Sequence[Judged], reports: Sequence[ReadReport]
) -> tuple[Actor, ...]:
    """The actors as people want them, by id."""
    given = [one for one in judged if one.holds and one.judgement.about == "actor"]
    if not given:
        return tuple(actors)
    mentions = {m.id: m for read in reports for m in read.claims.actors}

    def fit(unit: Sequence[str], side: Sequence[str]) -> tuple[object, ...]:
        there = {mentions[m].span.report for m in side}
        names = {mentions[m].name for m in side}
        return (
            any(mentions[m].span.report in there for m in unit),
            any(mentions[m].name in names for m in unit),
            len(side),
        )

    groups = _arranged([dict.fromkeys(actor.mentions, "") for actor in actors], given, fit)
    return tuple(sorted(_actors(groups, actors, mentions), key=lambda a: a.id))


def _actors(groups: Sequence[Group], actors: Sequence[Actor], mentions: Mapping[str, ActorMention]) -> list[Actor]:
    """An actor for each group; of several that came from one actor, the largest keeps its id."""
    actor_of = {m: actor for actor in actors for m in actor.mentions}
    shares = [Counter(actor_of[m].id for m in group) for group in groups]
    claims: dict[str, list[tuple[int, int]]] = defaultdict(list)
    main = [_most(share) for share in shares]
    for number, id_ in enumerate(main):
        claims[id_].append((-shares[number][id_], number))
    keeps = {id_: min(those)[1] for id_, those in claims.items()}
    by_id = {actor.id: actor for actor in actors}
    found = []
    for number, group in enumerate(groups):
        id_ = main[number]
        if group.keys() == set(by_id[id_].mentions):
            found.append(by_id[id_])
            continue
        made = _made_of(
            [by_id[one] for one in sorted(shares[number], key=lambda one: (one != id_, one))], group, mentions
        )
        found.append(made if keeps[id_] == number else replace(made, id=content_id("k", id_, min(group))))
    return found


def _most(share: Counter[str]) -> str:
    return min(share, key=lambda id_: (-share[id_], id_))


def _made_of(actors: Sequence[Actor], group: Group, mentions: Mapping[str, ActorMention]) -> Actor:
    """One actor of mentions that the linker gave to these: named, spelled and titled as the mentions have it."""
    there = [mentions[m] for m in sorted(group)]
    names = Counter(m.name for m in there)
    longest = max(len(name.split()) for name in names)
    name = min((n for n in names if len(n.split()) >= min(2, longest)), key=lambda one: (-names[one], one))
    spelled = {alias for actor in actors for alias in (actor.name, *actor.aliases)}
    aliases = {m.name for m in there} | ({m.span.quote for m in there} & spelled)
    titles = {m.title for m in there if m.title}
    roles = [replace(role, evidence=tuple(s for s in role.evidence if s in titles)) for a in actors for role in a.roles]
    return replace(
        actors[0],
        name=name,
        country=next((actor.country for actor in actors if actor.country), None),
        aliases=tuple(sorted(aliases - {name})),
        roles=_joined_roles([role for role in roles if role.evidence]),
        mentions=tuple(sorted(group)),
    )


def _joined_roles(roles: Sequence[ActorRole]) -> tuple[ActorRole, ...]:
    """The offices of one actor, those of one title made one over all their days."""
    by_title: dict[str, list[ActorRole]] = defaultdict(list)
    for role in roles:
        by_title[role.title.casefold()].append(role)
    return tuple(_joined_role(those) for _, those in sorted(by_title.items()))


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


# --- both -----------------------------------------------------------------------------------------------------------
def _arranged(groups: Sequence[Group], given: Sequence[Judged], fit: Fit) -> list[Group]:
    """The groups without what was rejected, joined, then parted; `given` are judgements that hold, oldest first."""
    rejected = {m for one in given if one.judgement.kind == "reject" for m in one.mentions[0]}
    left = [{m: why for m, why in group.items() if m not in rejected} for group in groups]
    found = [group for group in left if group]
    together: list[frozenset[str]] = []  # what each "same" made one
    for one in given:
        if one.judgement.kind == "same":
            found, joined = _joined(found, one)
            together.append(joined)
    for one in given:
        if one.judgement.kind in APART:
            found = [part for group in found for part in _parted(group, one, together, fit)]
    return found


def _joined(groups: Sequence[Group], one: Judged) -> tuple[list[Group], frozenset[str]]:
    """The groups that hold most of each side's mentions made one; and those mentions of the sides that it holds."""
    homes = sorted({home for side in one.mentions if (home := _home(groups, side)) is not None})
    if not homes:
        return list(groups), frozenset()
    note = f"taken for the same by {signature(one.judgement)}: {one.judgement.reason}"
    whole = dict(groups[homes[0]])
    for home in homes[1:]:
        first = next(iter(groups[home]))
        whole |= {m: note if m == first else why for m, why in groups[home].items()}
    rest = [group for number, group in enumerate(groups) if number not in homes]
    return [*rest, whole], frozenset(m for side in one.mentions for m in side if m in whole)


def _home(groups: Sequence[Group], side: Sequence[str]) -> int | None:
    """The number of the group that holds most of these mentions, the first of equals; None where none does."""
    held = Counter({n: count for n, group in enumerate(groups) if (count := sum(m in group for m in side))})
    return min(held, key=lambda n: (-held[n], n)) if held else None


def _parted(group: Group, one: Judged, together: Sequence[frozenset[str]], fit: Fit) -> list[Group]:
    """The group in as many parts as the judgement has sides in it; what is of no side goes where it fits best."""
    sides = [[m for m in side if m in group] for side in one.mentions]
    if sum(bool(side) for side in sides) < 2:
        return [group]
    sides = [side for side in sides if side]
    unit_of = _units(group, together)
    home: dict[str, int] = {}
    for number, side in enumerate(sides):
        for m in side:
            home.setdefault(unit_of[m], number)
    members: dict[str, list[str]] = defaultdict(list)
    for m in group:
        members[unit_of[m]].append(m)
    nearest = "nearest to these mentions when they were parted"
    for unit in members:
        if unit not in home:
            home[unit] = _best(members[unit], sides, fit)
            group = group | {m: f"{group[m]}; {nearest}" for m in members[unit]}
    parts: list[Group] = [{} for _ in sides]
    note = f"told apart by {signature(one.judgement)}: {one.judgement.reason}"
    for m, why in group.items():
        part = parts[home[unit_of[m]]]
        part[m] = why if part else f"{why}; {note}"
    return [part for part in parts if part]


def _best(unit: Sequence[str], sides: Sequence[Sequence[str]], fit: Fit) -> int:
    """The number of the side that these mentions fit best, the first of equals."""
    return max(range(len(sides)), key=lambda n: (fit(unit, sides[n]), -n))


def _units(group: Group, together: Sequence[frozenset[str]]) -> dict[str, str]:
    """For each mention of the group the first of those that people told to be one with it, itself included."""
    leader = {m: m for m in group}

    def lead(m: str) -> str:
        while leader[m] != m:
            m = leader[m]
        return m

    for joined in together:
        here = sorted({lead(m) for m in joined if m in group})
        for m in here[1:]:
            leader[m] = here[0]
    return {m: lead(m) for m in group}

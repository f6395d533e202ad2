"""Who and where: the pages of actors and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.model import Actor, ActorRole, Place, Report, Span
from dateline.show.graph import MOST_PAIRS, Graph, actor_graph
from dateline.show.index import Index, Row
from dateline.show.ties import Pair, Tie, of_actor, pairs
from dateline.show.timeline import Timeline, timeline
from dateline.show.world import Map, place_map

MOST_LISTED = 400
MOST_EVENTS = 200
MOST_TIES = 80


@dataclass(frozen=True, slots=True)
class RoleWords:
    """An office that reports give an actor, with the words that give it."""

    role: ActorRole
    words: tuple[tuple[Span, Report], ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    actor: Actor
    roles: tuple[RoleWords, ...]
    rows: tuple[Row, ...]
    line: Timeline | None
    ties: tuple[Tie, ...]  # who it met, and who did what to whom
    more_ties: int
    company: tuple[tuple[Actor, int], ...]  # who is named in events with this one, and in how many
    more: int


@dataclass(frozen=True, slots=True)
class ActorsView:
    graph: Graph | None
    narrow: Graph | None
    pairs: tuple[Pair, ...]
    more_pairs: int
    actors: tuple[tuple[Actor, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class PlacesView:
    map: Map | None
    narrow: Map | None
    places: tuple[tuple[Place, int], ...]


def actor_view(index: Index, actor_id: str) -> ActorView:
    """What an actor's page shows."""
    actor = index.actors[actor_id]
    rows = tuple(index.rows_of_actor.get(actor_id, ()))
    company: Counter[str] = Counter()
    for row in rows:
        company.update({p.actor for p in row.event.participants if p.actor in index.actors and p.actor != actor_id})
    ordered = sorted(company.items(), key=lambda one: (-one[1], one[0]))[:30]
    roles = tuple(
        RoleWords(role, tuple((span, index.report(span.report)) for span in role.evidence[:6]))
        for role in sorted(actor.roles, key=lambda one: (one.dates.earliest or "", one.title))
    )
    return ActorView(
        actor=actor,
        roles=roles,
        rows=rows[:MOST_EVENTS],
        line=timeline(index, rows),
        ties=of_actor(index, actor_id)[:MOST_TIES],
        more_ties=max(0, len(of_actor(index, actor_id)) - MOST_TIES),
        company=tuple((index.actors[one], count) for one, count in ordered),
        more=max(0, len(rows) - MOST_EVENTS),
    )


def actors_view(index: Index) -> ActorsView:
    """The actors of a case, those with most events first, and their graph."""
    if "graph" not in index.kept:
        # For a telephone: what has room there, in letters that can be read without moving the drawing.
        narrow = actor_graph(index, width=344, height=520, most=12, letters=16)
        index.kept["graph"] = actor_graph(index), narrow
    counted = [(actor, len(index.rows_of_actor.get(actor.id, ()))) for actor in index.actors.values()]
    acting = sorted((one for one in counted if one[1]), key=lambda one: (-one[1], one[0].name, one[0].id))
    graph, narrow = index.kept["graph"]
    found = pairs(index)
    return ActorsView(
        graph=graph,
        narrow=narrow,
        pairs=found[:MOST_PAIRS],
        more_pairs=max(0, len(found) - MOST_PAIRS),
        actors=tuple(acting[:MOST_LISTED]),
        more=max(0, len(acting) - MOST_LISTED),
    )


def places_view(index: Index) -> PlacesView:
    """The places where events were, and their map."""
    counted = [(place, len(index.rows_of_place.get(place.id, ()))) for place in index.places.values()]
    named = sorted((one for one in counted if one[1]), key=lambda one: (-one[1], one[0].name, one[0].id))
    if "map" not in index.kept:
        there = [place for place, _ in named]
        index.kept["map"] = place_map(index, there), place_map(index, there, width=344, tall=320)
    wide, narrow = index.kept["map"]
    return PlacesView(wide, narrow, tuple(named[:MOST_LISTED]))

"""The participants of an event mention: off the tree where there is one, else by neighbouring words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract import grammar
from dateline.extract.event_context import Context
from dateline.extract.near_parts import near_noun, near_verb
from dateline.extract.triggers import Hit
from dateline.model import ActorMention, Part, Role
from dateline.reading import Reading, Word


def participants_of(c: Context, hit: Hit, left: int) -> tuple[Part, ...]:
    """The actors of a clause: subject and object of a verb; possessor, agent and partner of a noun."""
    actors = _outermost([a for a in c.actors if hit.s.start <= a.span.start < hit.s.end])
    parts = _by_tree(c, hit, actors)
    if parts is None:
        parts = near_verb(hit, actors, left) if hit.entry.part == "verb" else near_noun(hit, actors)
    if _borne(hit):
        parts = [(a, SWAPPED.get(role, role)) for a, role in parts]
    seen: dict[str, Part] = {}
    keys = {a.id: a.key for a in (*actors, *c.stand_ins)}
    for actor, role in parts:
        seen.setdefault(keys[actor.id], Part(actor.id, role))
    return tuple(seen.values())


SWAPPED: dict[Role, Role] = {"source": "target", "target": "source"}


def _borne(hit: Hit) -> bool:
    """ "came under fire from", "received a threat from": the subject bears what the other party does."""
    return hit.entry.part == "verb" and len(hit.entry.words) > 1 and hit.entry.words[-2:] in BORNE


BORNE = frozenset(
    [("under", "fire"), ("under", "attack"), *((v, "threat") for v in ("receive", "receives", "received", "receiving"))]
)


def _by_tree(c: Context, hit: Hit, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]] | None:
    """The participants as the grammar gives them; None where the reading does not reach."""
    reading = c.text.reading
    if reading is None:
        return None
    verb, noun = grammar.verb_and_noun(reading, hit.start, hit.end)
    found: grammar.Found = []
    if verb and (hit.entry.part == "verb" or not noun):
        done = grammar.of_verb(reading, verb.index, promise=hit.entry.family.type in ("AGREE", "THREATEN"))
        found += [(w, role) for w, role in done if noun is None or w != noun.index]  # "expressed Norway's support"
        if hit.entry.family.type in FOR_SOMEBODY and not any(
            role == "target" for _, role in _named(reading, found, actors)
        ):
            found += [(w, "target") for w in grammar.helped(reading, verb.index)]
    if noun and (hit.entry.part == "noun" or len(hit.entry.words) > 1 or not verb):
        found += grammar.of_noun(reading, noun.index, type_=hit.entry.family.type)
    if not (verb or noun):
        return None
    attackers = _nations(reading, noun, c.stand_ins) if noun and hit.entry.part == "noun" else []
    if attackers and not reading.children(noun.index if noun else 0, "nmod:poss"):
        found = [(w, role) for w, role in found if role != "source"]
    named: list[tuple[ActorMention, Role]] = [(a, "source") for a in attackers]
    type_ = hit.entry.family.type
    for word, role in found:
        actor = grammar.actor_of(reading, word, actors)
        if actor and actor.kind == "group" and not actor.country and grammar.is_moved(reading, word):
            continue
        stand_ins = [actor] if actor else grammar.stands_for(reading, word, actors, c.stand_ins, type_=type_)
        named += [(a, role) for a in stand_ins]
    if noun and hit.entry.family.name == "resign" and hit.entry.part == "noun":
        return list(_not_the_accepters(reading, noun, named, actors))
    return named


# Acts that are done for somebody, whom their purpose may name.
FOR_SOMEBODY = frozenset({"AID", "MOBILIZE", "COOPERATE", "SUPPORT"})


def _named(r: Reading, found: grammar.Found, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]]:
    return [(a, role) for w, role in found if (a := grammar.actor_of(r, w, actors)) and not grammar.is_moved(r, w)]


# Of these the adjective says whose they are: "the Danish invasion". "The Danish attacks" may be those in Denmark.
WHOSE = frozenset(
    """invasion offensive incursion bombardment shelling airstrike annexation occupation blockade deployment raid
    buildup build-up withdrawal""".split()
)


def _nations(r: Reading, noun: Word, stand_ins: Sequence[ActorMention]) -> list[ActorMention]:
    """The nation whose adjective stands before an attack: it attacks, not who speaks of it."""
    if noun.lemma.lower() not in WHOSE:
        return []
    before = r.children(noun.index, "amod")
    return [m for m in stand_ins if m.kind == "country" and any(m.span.start <= w.start < m.span.end for w in before)]


def _not_the_accepters(
    r: Reading, noun: Word, parts: Sequence[tuple[ActorMention, Role]], actors: Sequence[ActorMention]
) -> list[tuple[ActorMention, Role]]:
    """ "Vang accepted her resignation": she resigns, whoever she is; who accepts or refuses it does not."""
    verb = r.words[noun.head]
    if noun.relation not in ("obj", "nsubj:pass") or verb.lemma.lower() not in ACCEPTS:
        return list(parts)
    takers = [grammar.actor_of(r, w, actors) for w, role in grammar.of_verb(r, verb.index) if role == "source"]
    keys = {a.key for a in takers if a}
    return [(a, role) for a, role in parts if a.key not in keys]


ACCEPTS = frozenset("accept reject refuse receive decline".split())


def with_host(c: Context, hit: Hit, parts: tuple[Part, ...], place: str | None) -> tuple[Part, ...]:
    """A visit's participants with the country that is visited, where the text names only a town of it."""
    if hit.entry.family.mode != "visit" or place is None or any(p.role == "target" for p in parts):
        return parts
    where = next(p for p in c.places if p.id == place)
    host = next((a for a in (*c.stand_ins, *c.actors) if a.span == where.span and a.kind == "country"), None)
    home = {a.country for a in c.actors for p in parts if p.actor == a.id}
    if host is None or host.country in home or any(p.actor == host.id for p in parts):
        return parts
    return (*parts, Part(host.id, "target"))


def _outermost(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Actors that lie within no longer actor mention: "Danish troops", not "Danish"."""
    return [
        a
        for a in actors
        if not any(b is not a and b.span.contains(a.span) and len(b.span) > len(a.span) for b in actors)
    ]

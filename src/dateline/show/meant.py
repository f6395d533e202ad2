"""What a person means on the command line by an event, a mention or an actor: numbers, names and ids looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.disputed import readings
from dateline.judged_values import OF_READINGS
from dateline.model import Actor, ActorMention, DatelineError, Discrepancy, JudgementKind
from dateline.show.differences import TO_DECIDE, sort_of
from dateline.show.index import Index, plain
from dateline.show.settled import undecided
from dateline.show.why import because

EVERYWHERE = "all"  # instead of an event: for every event


@dataclass(frozen=True, slots=True)
class Meant:
    """A judgement's targets as ids, its values, and the mentions to take out."""

    targets: tuple[str, ...]
    values: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


def meant(index: Index, kind: JudgementKind, what: Sequence[str], *, actors: bool = False) -> Meant:
    """What the words of `dateline judge KIND WHAT...` mean. Raises: DatelineError when nothing is meant by them."""
    first, rest = what[0], tuple(what[1:])
    if kind == "withdraw":
        return Meant(tuple(what))
    if kind in OF_READINGS or (kind == "not-same" and len(what) == 1):
        return Meant((discrepancy(index, first).id,), rest)
    if kind in ("same", "not-same", "unsure"):
        targets = tuple(_target(index, word, actors) for word in what)
        if kind == "not-same" and actors and len(what) == 2 and len(set(targets)) == 1:
            return Meant(targets[:1], mentions=_called(index, targets[0], what[1], but=what[0]))
        return Meant(targets)
    if kind == "not-independent":
        return Meant(() if first == EVERYWHERE else (index.row(first).event.id,), rest)
    target = _target(index, first, actors)
    if kind == "split":
        out = (m for word in rest for m in _mentions(index, target, word, actors, but=first))
        return Meant((target,), mentions=tuple(dict.fromkeys(out)))
    if kind == "participant" and len(rest) > 1:  # ROLE NAME, and what kind of actor it is
        rest = (f"{rest[0]}: {rest[1]}", *rest[2:])
    if kind == "figure" and len(rest) == 2:  # WHAT NUMBER
        rest = (f"{rest[0]}: {rest[1]}",)
    if kind == "type" and len(rest) == 2:  # TYPE MODE
        rest = (f"{rest[0]}, {rest[1]}",)
    return Meant((target,), rest)


def discrepancy(index: Index, word: str) -> Discrepancy:
    """The one discrepancy of this id or start of an id; or that of an event, where it has one to be decided.

    Raises: DatelineError when there is none, or several, which it then lists with their readings.
    """
    everything = index.chronology.derived.discrepancies
    found = [one for one in everything if len(word) > 3 and one.id.startswith(word)]
    if not found:
        there = index.discrepancies_of_event.get(index.row(word).event.id, [])
        pending = undecided(index, there)
        weighty = [one for one in pending if sort_of(one) in TO_DECIDE]
        found = next((those for those in (weighty, pending) if those), there)
    if len(found) == 1:
        return found[0]
    if not found:
        raise DatelineError(f"nothing is told differently of {word!r}; `dateline why` prints what is, with its id")
    those = "; ".join(f"{one.id} ({one.kind}: {_numbered(index, one)})" for one in found[:6])
    raise DatelineError(f"{word!r} may be {len(found)} discrepancies: {those}; write the id")


def _numbered(index: Index, one: Discrepancy) -> str:
    row = index.row_of.get(one.event or "")
    choices = readings(one, row.event if row else None, index.reports)
    return ", ".join(f"{number} {choice.words}" for number, choice in enumerate(choices, 1))


def _target(index: Index, word: str, actors: bool) -> str:
    return actor(index, word).id if actors else index.row(word).event.id


def actor(index: Index, word: str) -> Actor:
    """The one actor of this id, start of an id, or name. Raises: DatelineError when there is none, or several."""
    found = [one for one in index.actors.values() if one.id == word]
    if not found:
        found = [one for one in index.actors.values() if plain(word) in {plain(one.name), *map(plain, one.aliases)}]
    if not found and len(word) > 3:
        found = [one for one in index.actors.values() if one.id.startswith(word)]
    if len(found) == 1:
        return found[0]
    if found:
        those = ", ".join(f"{one.id} ({one.name}, {one.kind})" for one in found[:4])
        raise DatelineError(f"{word!r} may be {len(found)} actors: {those}; write the id")
    raise DatelineError(f"no actor is called {word!r}; `dateline export --format json` lists the actors with their ids")


def _mentions(index: Index, target: str, word: str, actors: bool, *, but: str) -> tuple[str, ...]:
    """The ids of the mentions that are named by their number in `why`, by their id, or by a name of the actor."""
    if actors:
        return (word,) if word in index.actors[target].mentions else _called(index, target, word, but=but)
    if not word.isdigit():
        return (word,)
    mentions = because(index, index.row_of[target]).mentions
    if not 0 < int(word[:9]) <= len(mentions):
        raise DatelineError(f"the event has no mention {word}; `dateline why` numbers {len(mentions)}")
    return (mentions[int(word) - 1].id,)


def _called(index: Index, actor_id: str, name: str, *, but: str) -> tuple[str, ...]:
    """The mentions of an actor by one of its names, taken apart from those by the name `but`: "Sergei Horak" with the
    "Horak" and the "he" of a report that writes it, where the same report does not write the other name as well.

    Raises: DatelineError when none, or every one, is called so.
    """
    there = [index.actor_mentions[m] for m in index.actors[actor_id].mentions if m in index.actor_mentions]
    names = {m.id: _names(index, m) for m in there}
    wanted, other = plain(name), plain(but)
    longer = len(wanted) > len(other)  # of two that both fit ("Minister Ida Holm", "Ida Holm") the longer one is meant
    out = {m.id for m in there if wanted in names[m.id] and (longer or other not in names[m.id])}
    stays = {(m.span.report, m.key) for m in there if other in names[m.id] and m.id not in out}
    chains = {(m.span.report, m.key) for m in there if m.id in out} - stays
    found = tuple(m.id for m in there if m.id in out or (m.span.report, m.key) in chains)
    if not found or len(found) == len(there):
        known = index.actors[actor_id]
        every = ", ".join((known.name, *known.aliases)[:8])
        problem = "every mention of it is called so" if found else "no mention of it is called so alone"
        raise DatelineError(f"{name!r} cannot be taken out of {known.name!r}: {problem}; its names are {every}")
    return found


def _names(index: Index, m: ActorMention) -> set[str]:
    """What a mention is called, in plain letters: by its words, with its office before them, and in its report."""
    words = {m.name, m.span.quote}
    if m.title is not None and m.title.start < m.span.start:
        words.add(index.report(m.span.report).text[m.title.start : m.span.end])
    return {plain(" ".join(one.split())) for one in words}

"""What a person means on the command line by an event, a mention or an actor: numbers, names and ids looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Actor, DatelineError, JudgementKind
from dateline.show.index import Index, plain
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
    if kind in ("same", "not-same", "unsure"):
        return Meant(tuple(_target(index, word, actors) for word in what))
    if kind == "not-independent":
        return Meant(() if first == EVERYWHERE else (index.row(first).event.id,), rest)
    target = _target(index, first, actors)
    if kind == "split":
        return Meant((target,), mentions=tuple(_mention(index, target, word, actors) for word in rest))
    return Meant((target,), rest)


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


def _mention(index: Index, target: str, word: str, actors: bool) -> str:
    """The id of a mention that is named by its number in `why`, or by its id."""
    if actors or not word.isdigit():
        return word
    mentions = because(index, index.row_of[target]).mentions
    if not 0 < int(word[:9]) <= len(mentions):
        raise DatelineError(f"the event has no mention {word}; `dateline why` numbers {len(mentions)}")
    return mentions[int(word) - 1].id

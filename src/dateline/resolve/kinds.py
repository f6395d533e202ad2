"""The kinds of act of which a story seldom has two on one day, by the words that tell them.

Narrower than sets of synonyms: a mention has at most one. No business logic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.model import EventMention

# PLOVER types of each kind, "-" for none, and the words (as lemmas or families) that tell it. Own lists.
_KINDS: Mapping[str, tuple[str, str]] = {
    "attack": (
        "ASSAULT COERCE -",
        "attack bomb shell airstrike strike raid pound bombard hit blitz assail target pummel blast",
    ),
    "shoot": ("ASSAULT -", "shoot fire open_fire gun rake spray discharge"),
    "take": ("ASSAULT COERCE", "hijack seize storm board commandeer capture overrun take"),
    "free": ("RETREAT", "release free let hand liberate walk return swap exchange go"),
    "arrest": ("COERCE", "arrest detain round pick nab hold apprehend capture"),
    "resign": ("RETREAT -", "resign quit step stand"),
    "appoint": ("-", "appoint name nominate elect swear install put"),
    "sanction": ("SANCTION COERCE", "sanction freeze blacklist ban bar impose"),
    "summon": ("ACCUSE REQUEST COERCE -", "summon call"),
    "protest": ("PROTEST", "protest demonstrate march rally demonstration gather mass assemble converge"),
    "walkout": ("PROTEST", "strike walkout stoppage down"),
    "deploy": ("MOBILIZE AID", "deploy mass send move dispatch mobilise mobilize station"),
    "bury": ("-", "bury funeral ceremony"),
}
_KIND_OF: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
for _kind, (_types, _words) in _KINDS.items():
    for _word in _words.split():
        _KIND_OF[_word].append((_kind, frozenset(_types.split())))


def kind_of(m: EventMention) -> str | None:
    """The kind of act that a mention tells, by its lemma and its type; None for others."""
    for lemma in (m.trigger.quote.lower().rstrip("s"), m.lemma):  # "raid" before its family "seize"
        for kind, types in _KIND_OF.get(lemma, ()):
            if (m.type or "-") in types:
                return kind
    return None


def with_rivals(told: Iterable[tuple[EventMention, int | None, int | None, str | None]]) -> frozenset[str]:
    """The mentions of one report that share kind and day with one of another place, or with "another", "a second" one.

    `told` are its mentions with their first and last days and the ids of their places.
    """
    together: dict[tuple[str, int], list[tuple[EventMention, str | None]]] = defaultdict(list)
    for m, first, last, place in told:
        if first is not None and first == last and m.dates.phrase is not None and (kind := kind_of(m)):
            together[kind, first].append((m, place))
    return frozenset(m.id for found in together.values() if _are_several(found) for m, _ in found)


def _are_several(found: Sequence[tuple[EventMention, str | None]]) -> bool:
    places = {place for _, place in found if place is not None}
    return len(places) > 1 or (len(found) > 1 and any(_ANOTHER & set(_before(m)) for m, _ in found))


_ANOTHER = frozenset("another second third fourth other further".split())


def _before(m: EventMention) -> list[str]:
    return m.sentence.quote[: m.trigger.start - m.sentence.start].lower().split()[-3:]

"""The kinds of act of which a story seldom has two on one day, by the words that tell them.

Narrower than sets of synonyms: a mention has at most one. No business logic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dateline.model import EventMention
from dateline.words import stem

# The kinds: PLOVER types, "-" for none, and the words or families that tell it as of these. Own lists.
_KINDS: Sequence[tuple[str, str, str]] = (
    (
        "attack",
        "ASSAULT COERCE",
        "attack bomb shell airstrike strike struck raid pound bombard hit blitz assail target",
    ),
    ("attack", "-", "airstrike strike raid"),
    ("shoot", "ASSAULT", "shoot shot fire gun rake spray discharge"),
    ("take", "ASSAULT COERCE", "hijack seize storm board commandeer capture overrun overran take took taken"),
    ("free", "RETREAT", "release free freed let hand liberate walk return swap exchange go went gone"),
    ("arrest", "COERCE", "arrest detain round pick nab hold held apprehend"),
    ("resign", "RETREAT", "resign quit step stand"),
    ("resign", "-", "resign quit"),
    ("appoint", "-", "appoint name nominate elect swear swore sworn install"),
    ("sanction", "SANCTION COERCE", "sanction freeze froze frozen blacklist ban bar impose"),
    ("summon", "ACCUSE REQUEST COERCE", "summon call"),
    ("protest", "PROTEST", "protest demonstrate march rally demonstration gather mass assemble converge"),
    ("walkout", "PROTEST", "strike walkout stoppage down"),
    ("deploy", "MOBILIZE AID", "deploy mass send sent move dispatch mobilise mobilize station"),
    ("bury", "-", "bury funeral"),
)
_KIND_OF: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
for _kind, _types, _words in _KINDS:
    for _word in _words.split():
        for _form in sorted({_word, stem(_word)}):
            _KIND_OF[_form].append((_kind, frozenset(_types.split())))


def kind_of(m: EventMention) -> str | None:
    """The kind of act that a mention tells, by its first word or its family, and its type; None for others."""
    first = m.trigger.quote.lower().split(" ", 1)[0]
    for word in (first, stem(first), m.lemma):  # "raid" before its family "seize"
        for kind, types in _KIND_OF.get(word, ()):
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

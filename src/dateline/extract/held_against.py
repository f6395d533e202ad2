"""Whom words of blame are aimed at, where they are about a deed: "deplored the arrest of Bo Dahl", "condemned the
killing of two nurses by militants". It is who did it, where somebody is named, and never who suffered it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract import grammar
from dateline.model import ActorMention, Role
from dateline.reading import Reading, Word

BLAMING = frozenset({"ACCUSE", "PROTEST"})  # types of acts that hold something against somebody
BLAMES = frozenset("protest condemn deplore denounce criticise criticize decry lament".split())  # whatever their type
AIMED_BY = frozenset("against over at of for".split())


def without_victims(
    r: Reading, verb: Word, parts: Sequence[tuple[ActorMention, Role]]
) -> list[tuple[ActorMention, Role]]:
    """The parts of a verb of blame without the targets who only suffered the deed that it is about."""
    deeds = _deeds(r, verb)
    within = {i for deed in deeds for i in r.subtree(deed)} - set(doers_of_deed(r, verb))
    kept = []
    for actor, role in parts:
        head = grammar.head_of(r, actor.span.start, actor.span.end)
        if role != "target" or head not in within:
            kept.append((actor, role))
    return kept


def is_blame(type_: str | None, verb: Word) -> bool:
    """Does a verb hold something against somebody? "Denied access to Vang" does not."""
    return type_ in BLAMING or verb.lemma.lower() in BLAMES


def doers_of_deed(r: Reading, verb: Word) -> list[int]:
    """The words for who did what a verb of blame is about: "condemned the killing of two nurses by | militants"."""
    return [
        w for deed in _deeds(r, verb) for w, role in grammar.of_noun(r, deed, type_=_type(r, deed)) if role == "source"
    ]


def _type(r: Reading, deed: int) -> str | None:
    word = r.words[deed]
    return next((t.type for t in r.triggers_in(word.start, word.end)), None)


def _deeds(r: Reading, verb: Word) -> list[int]:
    """The nouns of events that a verb is about: its object, the subject of its passive, or "against", "over" one."""
    below = [
        *r.children(verb.index, "obj", "nsubj:pass"),
        *(c for c in r.children(verb.index, "obl") if grammar.case_of(r, c) in AIMED_BY),
    ]
    return [c.index for c in below if c.upos == "NOUN" and grammar.is_event(r, c.index)]

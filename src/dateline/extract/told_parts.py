"""Parties that an event has by the way it is told.

"The navy said a supply ship would leave on Friday": who announces what a thing of theirs will do is the one who does
it. "Three men were detained, police said": an arrest told by the police is theirs. "Holm announced that she would send
tanks to Chad", "announced an operation to topple Lund": what is announced reaches those whom the deed will reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.extract.grammar import actor_of, is_infinitive, is_what_is_said, unsaid_subject, with_conjuncts, word_of
from dateline.extract.stand_ins import PEOPLE
from dateline.model import ActorMention, Attribution, ChainLink, EventMention, Part
from dateline.reading import Reading, Word

# Whose word on an arrest is that of those who made it.
POLICING = frozenset(
    """police prosecutor prosecutors gendarmerie gendarmes troops army military navy coastguard customs constabulary
    detectives militia guard guards""".split()
)
OF_STATE = frozenset("ministry service agency committee directorate".split())  # "the National Security Service"
GUARDING = frozenset("security interior".split())
CARRIED_OUT = frozenset({"AID", "MOBILIZE", "RETREAT"})  # what a body does by ships, tents and helicopters
ANNOUNCING = frozenset({"announce", "disclose", "decide", "declare"})  # families of words
GIVES = frozenset({"AID", "COOPERATE", "SUPPORT"})  # what to announce is to promise it
AID_GOODS = frozenset("package aid assistance donation grant funding relief".split())
PROMISING = frozenset({"AGREE", "THREATEN"})


def with_told_parts(
    events: Sequence[EventMention],
    r: Reading,
    attributions: Sequence[Attribution],
    actors: Sequence[ActorMention],
    stand_ins: Sequence[ActorMention],
) -> list[EventMention]:
    """The events, in the order given, with the parties that their telling adds."""
    said = {a.id: a for a in attributions}
    by_id = {a.id: a for a in (*actors, *stand_ins)}
    words = [word_of(r, e.trigger.start, e.trigger.end, verb_first=True) for e in events]
    at = {word.index: e for e, word in zip(events, words, strict=True) if word is not None}
    told = []
    for e, word in zip(events, words, strict=True):
        if word is not None:
            parts = [*e.parts, *_doer(r, e, word, said, by_id, actors, stand_ins)]
            deeds = list(_announced(r, e, word, at, by_id, actors))
            parts += _reached(e, deeds, by_id)
            parts += _overthrown(r, e, word, actors)
            if e.type is None and (_is_aid(r, word) or any(own and d.type in GIVES for d, own in deeds)):
                e = replace(e, type="AGREE")
            e = e if len(parts) == len(e.parts) else replace(e, parts=_once(parts, by_id))
        told.append(e)
    return told


def _once(parts: Sequence[Part], by_id: Mapping[str, ActorMention]) -> tuple[Part, ...]:
    """Each actor once, with the part that it was given first."""
    kept: dict[str, Part] = {}
    for part in parts:
        kept.setdefault(by_id[part.actor].key if part.actor in by_id else part.actor, part)
    return tuple(kept.values())


# --- who does what is told -------------------------------------------------------------------------------------------
def _doer(
    r: Reading,
    e: EventMention,
    word: Word,
    said: Mapping[str, Attribution],
    by_id: Mapping[str, ActorMention],
    actors: Sequence[ActorMention],
    stand_ins: Sequence[ActorMention],
) -> list[Part]:
    """Who says so, where that is who does it."""
    attribution = said.get(e.attribution or "")
    if attribution is None or len(attribution.chain) != 1 or any(p.role == "source" for p in e.parts):
        return []
    speaker = _speaker(attribution.speaker, by_id, (*actors, *stand_ins))
    if speaker is None:
        return []
    if e.type == "COERCE" and e.status == "happened" and _is_undone(r, word):
        words = {w.lower() for w in attribution.speaker.text.split()}
        policing = bool(words & POLICING or (words & OF_STATE and words & GUARDING))
        return [Part(speaker.id, "source")] if policing else []
    if e.type in CARRIED_OUT and e.status == "planned" and _by_a_thing(r, word):
        answers = speaker.kind in ("organization", "country") or (speaker.kind == "person" and speaker.title)
        return [Part(speaker.id, "source")] if answers else []
    return []


def _speaker(link: ChainLink, by_id: Mapping[str, ActorMention], known: Sequence[ActorMention]) -> ActorMention | None:
    if link.actor is not None:
        return by_id.get(link.actor)
    inside = [a for a in known if link.span is not None and link.span.contains(a.span)]
    return max(inside, key=lambda a: len(a.span), default=None)


def _is_undone(r: Reading, word: Word) -> bool:
    """A passive without "by"."""
    passive = any(c.relation in ("aux:pass", "nsubj:pass") for c in r.children(word.index))
    by = any("by" in (k.text.lower() for k in r.children(c.index, "case")) for c in r.children(word.index, "obl"))
    return passive and not by


def _by_a_thing(r: Reading, word: Word) -> bool:
    """Is the subject no person: "ships would bring food", "tents will be sent"?"""
    subjects = [c for c in r.children(word.index) if c.relation.startswith("nsubj")]
    if not subjects and (unsaid := unsaid_subject(r, word.index)) is not None:
        subjects = [r.words[unsaid]]
    return bool(subjects) and all(c.upos == "NOUN" and c.lemma.lower() not in PEOPLE for c in subjects)


# --- whom an announcement reaches ------------------------------------------------------------------------------------
def _announced(
    r: Reading,
    e: EventMention,
    word: Word,
    at: Mapping[int, EventMention],
    by_id: Mapping[str, ActorMention],
    actors: Sequence[ActorMention],
) -> Iterator[tuple[EventMention, bool]]:
    """The deeds that an event announces or promises, each with whether it is a deed of who announces it."""
    if word.upos != "VERB" or not (e.lemma in ANNOUNCING or e.type in PROMISING):
        return
    contents = [*r.children(word.index, "ccomp", "xcomp")]
    objects = r.children(word.index, "obj", "obl")
    contents += [c for o in objects for c in r.children(o.index, "acl") if _is_content(r, c)]
    contents += [c for c in r.children(word.index, "advcl") if objects and is_infinitive(r, c.index)]
    acting = {by_id[p.actor].key for p in e.parts if p.role == "source" and p.actor in by_id}
    for content in contents:
        told = (content.index, *(o.index for o in r.children(content.index, "obj")))
        deed = next((at[i] for i in told if i in at), None)
        if deed is None or deed.sentence != e.sentence:
            continue
        doers = {by_id[p.actor].key for p in deed.parts if p.role == "source" and p.actor in by_id}
        subjects = [actor_of(r, c.index, actors) for c in r.children(content.index, "nsubj")]
        yield deed, not doers or bool(acting & (doers | {a.key for a in subjects if a is not None}))


def _reached(
    e: EventMention, deeds: Sequence[tuple[EventMention, bool]], by_id: Mapping[str, ActorMention]
) -> list[Part]:
    found: list[Part] = []
    for deed, own in deeds:
        if own:
            found += [p for p in deed.parts if p.role == "target"]
        elif e.type is None:
            found += [Part(p.actor, "other") for p in deed.parts if p.role == "source" and p.actor in by_id]
    return found


def _is_aid(r: Reading, word: Word) -> bool:
    """ "Announced a package", "unveiled aid worth 5 million"."""
    return word.lemma.lower() in ("announce", "unveil") and any(
        o.lemma.lower() in AID_GOODS for o in r.children(word.index, "obj")
    )


def _is_content(r: Reading, clause: Word) -> bool:
    """ "A statement that Holm will travel", "an operation to topple Lund"."""
    return is_infinitive(r, clause.index) or is_what_is_said(r, clause)


def _overthrown(r: Reading, e: EventMention, word: Word, actors: Sequence[ActorMention]) -> list[Part]:
    """Whom the deed that is announced as a thing is done to: "announced an operation to topple Lund"."""
    if word.upos != "VERB" or e.lemma not in ANNOUNCING:
        return []
    aims = [c for o in r.children(word.index, "obj") for c in r.children(o.index, "acl") if is_infinitive(r, c.index)]
    harmed = [o.index for c in aims for o in r.children(c.index, "obj") if o.upos == "PROPN"]
    return [Part(a.id, "target") for w in with_conjuncts(r, harmed) if (a := actor_of(r, w, actors))]

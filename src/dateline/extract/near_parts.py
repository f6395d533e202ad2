"""Who takes part in an event, and where it was, told by neighbouring words: for texts without a tree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.extract.event_context import Context, may_be_near
from dateline.extract.near_clauses import (
    breaks_clause,
    clause_of,
    group_start,
    noun_phrase,
    time_follows,
    with_title,
    word_before,
)
from dateline.extract.near_words import (
    BE,
    BREAKS,
    DETERMINERS,
    HAVE,
    LIGHT_VERBS,
    LOCATIVE_LINKS,
    MODALS,
    OBJECT_LINKS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from dateline.extract.triggers import Hit
from dateline.model import ActorMention, Role, Sentence


def near_verb(hit: Hit, actors: Sequence[ActorMention], left: int) -> list[tuple[ActorMention, Role]]:
    s = hit.s
    passive = is_passive(s, hit)
    subjects = _subjects(s, hit, actors, left)
    right = _right_edge(s, hit)
    after = [a for a in actors if hit.end <= a.span.start < right]
    if passive:
        agents = [a for a in after if word_before(s, a.span.start) == "by"]
        return [(a, "source") for a in agents] + [(a, "target") for a in subjects]
    owners = {t.start for t in s.tokens if t.text in ("'s", "’s")}
    free = [a for a in after if a.span.end not in owners and a.span.quote.lower() not in POSSESSIVES]
    objects = [a for a in free if word_before(s, a.span.start) in OBJECT_LINKS or _object_at(s, hit, a)]
    return [(a, "source") for a in subjects] + [(a, "target") for a in objects]


def _linked_by(s: Sentence, actor: ActorMention) -> str:
    return word_before(s, with_title(actor))


def _object_at(s: Sentence, hit: Hit, actor: ActorMention) -> bool:
    """Is the actor the direct object: nothing but titles, determiners and adjectives between it and the verb?"""
    between = [t.lower for t in s.tokens if hit.end <= t.start < actor.span.start]
    return len(between) <= 8 and not any(w in PREPOSITIONS | SUBORDINATORS or w in BREAKS for w in between)


def _subjects(s: Sentence, hit: Hit, actors: Sequence[ActorMention], left: int) -> list[ActorMention]:
    """The actors before a verb that are governed by no preposition.

    A clause without any subject of its own ("..., and left") takes that of the clause before; one whose subject is no
    actor ("the treaty would be signed, her office said") has none; a relative clause takes what it stands behind.
    """
    if antecedent := _resumed(s, hit, actors, left):
        return antecedent
    end, edge, relative = hit.start, left, False
    while True:
        start = s.tokens[edge].start
        if relative:
            # "the fire that killed 14", "with Ida Holm, who left": only what stands right before counts
            return [a for a in actors if 0 <= end - a.span.end <= 2]
        inside = [a for a in actors if start <= a.span.start and a.span.end <= end and not _governed(s, a)]
        if inside:
            return [inside[0], *(a for a in inside[1:] if _joined(s, inside[0], a))]
        if edge <= 0 or _own_subject(s, edge, end):
            return []
        relative = s.tokens[edge - 1].lower in ("who", "which", "that")
        edge -= 1
        end = s.tokens[edge].start if relative else s.tokens[edge + 1].start
        while edge and not breaks_clause(s, edge - 1):
            edge -= 1


def _resumed(s: Sentence, hit: Hit, actors: Sequence[ActorMention], left: int) -> list[ActorMention]:
    """The subject of a verb that goes on after a relative clause: "Holm, who led the talks in March, died"."""
    if not left or s.tokens[left - 1].text != "," or left != group_start(s, hit):
        return []
    for i in range(left - 2, 0, -1):
        if s.tokens[i].lower in ("who", "which", "whose", "where") and s.tokens[i - 1].text == ",":
            return [a for a in actors if a.span.end == s.tokens[i - 1].start or a.span.end == s.tokens[i - 2].end][:1]
    return []


def _own_subject(s: Sentence, edge: int, end: int) -> bool:
    """Do the words of a clause before its verb hold a noun, so that the clause needs no subject from elsewhere?"""
    words = [t for t in s.tokens[edge:] if t.end <= end and t.text[0].isalpha()]
    return any(
        (a.lower in DETERMINERS - {"that", "both"} and not b.lower.endswith("ly")) or a.lower in ("nothing", "it")
        for a, b in pairwise([*words, *words[-1:]])
    )


def _governed(s: Sentence, actor: ActorMention) -> bool:
    """Does a preposition govern the actor, or is it only a possessor: "in Oslo", "with Ida Holm", "Norway's"?"""
    clitic = any(t.text in ("'s", "’s") and t.start == actor.span.end for t in s.tokens)
    if clitic or actor.span.quote.lower() in POSSESSIVES:
        return True
    before = [t for t in s.tokens if t.end <= with_title(actor)]
    while before and (before[-1].lower in DETERMINERS - {"that"} or (before[-1].text[0].isupper() and len(before) > 1)):
        if before[-1].lower.endswith("day"):
            return False  # "on Tuesday Holm said": the preposition governs the day
        before.pop()
    return bool(before) and before[-1].lower in PREPOSITIONS | {"to"}


def _joined(s: Sentence, first: ActorMention, other: ActorMention) -> bool:
    between = [t.lower for t in s.tokens if first.span.end <= t.start < other.span.start]
    return "and" in between and len(between) <= 7 and not any(w in BE | HAVE | MODALS for w in between)


def is_passive(s: Sentence, hit: Hit) -> bool:
    if hit.entry.form != "past":
        return False
    before = [t.lower for t in s.tokens[max(0, hit.first - 4) : hit.first]]
    return bool(set(before) & (BE | {"be", "been", "being", "get", "got"})) and not set(before) & {"and"}


def _right_edge(s: Sentence, hit: Hit) -> int:
    for i in range(hit.last, len(s.tokens)):
        word = s.tokens[i].lower
        if s.tokens[i].text in BREAKS or (word in SUBORDINATORS - {"and", "or", "as"} and not time_follows(s, i)):
            return s.tokens[i].start
    return s.end


def near_noun(hit: Hit, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]]:
    s = hit.s
    left, clause_end = clause_of(s, hit)
    _, right = noun_phrase(s, hit, left, clause_end)
    found: list[tuple[ActorMention, Role]] = []
    for a in actors:
        clitic = any(t.text in ("'s", "’s") and t.start == a.span.end for t in s.tokens)
        owned = a.span.end <= hit.start and (clitic or a.span.quote.lower() in POSSESSIVES)
        near = hit.start - a.span.end
        if owned and near <= 30:
            found.append((a, "source"))
        elif hit.end <= a.span.start < right:
            link = word_before(s, a.span.start)
            if link == "by":
                found.append((a, "source"))
            elif link in ("with", "to", "against", "on", "of", "between", "and", "in"):
                paired = link == "between" or (
                    link == "and" and bool(found) and _linked_by(s, found[-1][0]) == "between"
                )
                found.append((a, "source" if paired or link == "of" else "target"))
    before = {t.lower for t in s.tokens[max(0, hit.first - 7) : hit.first]}
    purpose = hit.entry.family.type == "CONSULT" and "for" in before  # "visited Oslo for talks"
    if (before & LIGHT_VERBS or purpose) and not any(role == "source" for _, role in found):
        # "Holm paid a visit", "Holm held talks with": the subject of the verb that governs the noun
        found = [(a, "source") for a in _subjects(s, hit, actors, left)][:2] + found
    return found


def near_place(c: Context, hit: Hit, left: int, right: int) -> str | None:
    """The nearest place after the trigger in its clause that a preposition of place governs; else one before it."""
    s = hit.s
    places = [p for p in c.places if s.start <= p.span.start < s.end and may_be_near(c, hit, p.span)]
    start, end = s.tokens[left].start, s.tokens[right - 1].end
    locative = [p for p in places if start <= p.span.start < end and word_before(s, p.span.start) in LOCATIVE_LINKS]
    after = [p for p in locative if p.span.start >= hit.end]
    before = [p for p in locative if p.span.end <= hit.start]
    direct = (
        [p for p in places if hit.end <= p.span.start < end and p.span.start - hit.end <= 12]
        if hit.entry.family.name == "visit"
        else []
    )
    for choice in (after[:1], direct[:1], before[-1:]):
        if choice:
            return choice[0].id
    return None

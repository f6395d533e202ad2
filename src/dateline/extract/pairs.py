"""Two countries that are meant together: "both countries", "the two governments", "the ministries of both states".

They are the two that the report alone speaks of, or that the nearest sentence before names, if it names two. What is
told of "the two sides" or "the two leaders" is left open: these need be no countries; but whom a third country calls on
as "both sides" are the only two others that the report speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.extract import grammar
from dateline.model import ActorMention, Annotated, EventMention, Name, Part, Role, Span
from dateline.reading import Reading, Word

STATES = frozenset("country nation state government parliament ministry capital neighbour neighbor kingdom".split())
SIDES = frozenset({"side", "party"})  # of a third country's words to two others
NEAR = 3  # sentences back in which two countries are looked for


def with_pairs(
    events: Sequence[EventMention],
    text: Annotated,
    actors: Sequence[ActorMention],
    stand_ins: Sequence[ActorMention],
) -> list[EventMention]:
    """The events, in the order given, with both countries where "both" take part in place of "parliaments"."""
    r = text.reading
    known = [a for a in (*actors, *stand_ins) if a.kind == "country" and a.country]
    if r is None or len({a.country for a in known}) < 2:
        return list(events)
    spans = {a.id: a.span for a in (*actors, *stand_ins)}
    key_of = {a.id: a.key for a in (*actors, *stand_ins)}
    return [_with_pair(e, text, r, known, spans, key_of) for e in events]


def _with_pair(
    e: EventMention,
    text: Annotated,
    r: Reading,
    known: Sequence[ActorMention],
    spans: Mapping[str, Span],
    key_of: Mapping[str, str],
) -> EventMention:
    parts = list(e.parts)
    doers = {a.country for a in known for p in e.parts if p.role == "source" and p.actor == a.id}
    for noun, head, role in _both(r, e):
        if noun.lemma.lower() in SIDES:
            pair = _sides(text, noun, known, doers) if role == "target" and doers else []
        else:
            pair = _meant(text, r, noun, known)
        if not pair:
            continue
        covered = {p.actor for p in parts if p.actor in spans and _covers(spans[p.actor], noun, head)}
        there = {key_of[p.actor] for p in parts if p.actor in key_of}
        parts = [p for p in parts if p.actor not in covered]
        parts += [Part(a.id, role) for a in pair if a.key not in there]
    return replace(e, parts=tuple(parts)) if parts != list(e.parts) else e


def _covers(span: Span, *words: Word) -> bool:
    return any(span.start <= w.start < span.end for w in words)


def _both(r: Reading, e: EventMention) -> Iterator[tuple[Word, Word, Role]]:
    """The nouns for two countries among the participants of an event, each with the noun that it stands by."""
    word = grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True)
    if word is None:
        return
    verb = word.upos in ("VERB", "AUX", "ADJ")
    found = grammar.of_verb(r, word.index) if verb else grammar.of_noun(r, word.index, type_=e.type)
    for index, role in found:
        for noun in (r.words[index], *r.children(index, "nmod")):
            case = grammar.case_of(r, noun) if noun.index != index else "of"
            if case in ("of", "from") and _is_both(r, noun):
                yield noun, r.words[index], role


def _is_both(r: Reading, noun: Word) -> bool:
    """ "Both countries", "the two governments"; "two countries" may be any two."""
    if noun.lemma.lower() not in STATES | SIDES or noun.feature("Number") != "Plur":
        return False
    before = {c.text.lower() for c in r.children(noun.index, "det", "nummod", "det:predet", "amod")}
    return "both" in before or ("two" in before and bool(before & {"the", "these", "those", "neighbouring"}))


def _meant(text: Annotated, r: Reading, noun: Word, known: Sequence[ActorMention]) -> list[ActorMention]:
    """The two countries, each by its last mention before the noun; none where they are not plainly two."""
    names = [n for n in text.names if n.country and _names_a_state(n)]
    everywhere = {n.country for n in names}
    codes = everywhere if len(everywhere) == 2 else _named_before(r, names, noun)
    found = [_last(known, code, noun) for code in sorted(code for code in codes if code)]
    return [a for a in found if a] if len(found) == 2 and all(found) else []


def _sides(text: Annotated, noun: Word, known: Sequence[ActorMention], doers: set[str | None]) -> list[ActorMention]:
    """Whom a third country urges or calls on as "both sides": the only two others that the report speaks of."""
    others = {n.country for n in text.names if n.country and _names_a_state(n)} - doers
    found = [_last(known, code, noun) for code in sorted(code for code in others if code)]
    return [a for a in found if a] if len(found) == 2 and all(found) else []


def _names_a_state(n: Name) -> bool:
    return n.kind in ("country", "nationality") or (n.kind == "place" and not n.place_use)


def _named_before(r: Reading, names: Sequence[Name], noun: Word) -> set[str | None]:
    """The countries of the nearest sentence, from the noun's own on back, that names more than one."""
    end = noun.start
    for back in range(NEAR + 1):
        first = r.sentences[max(0, noun.sentence - back)].start
        there = {n.country for n in names if first <= n.span.start < end}
        if len(there) > 1:
            return there if len(there) == 2 else set()
    return set()


def _last(known: Sequence[ActorMention], code: str, noun: Word) -> ActorMention | None:
    mine = sorted((a for a in known if a.country == code), key=lambda a: a.span.start)
    before = [a for a in mine if a.span.end <= noun.start]
    return before[-1] if before else next(iter(mine), None)

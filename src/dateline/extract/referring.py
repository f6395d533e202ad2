"""Nouns that point back: "the visit", "that meeting", "both sides" mean what the report has told before.

A definite noun of the same kind of act takes from the nearest earlier mention what it does not say itself: who took
part, when, where, and whether it was only planned. "The leaders", "both sides" without names are those two who took
part in the event told last. Nothing that a mention says itself is changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.extract import grammar
from dateline.extract.echoes import Echoes
from dateline.extract.inferred_days import event_word, stated
from dateline.extract.meant import counted
from dateline.extract.stand_ins import BODIES
from dateline.model import ActorMention, Annotated, EventMention, Part
from dateline.reading import Reading, Word

REACH = 6  # sentences back in which a definite noun finds what it means
PAIR_REACH = 2  # the same for "both sides"
DEFINITE = frozenset("the that this these those his her their its".split())
OTHER = frozenset(
    "another other previous earlier prior former next new second third fourth last first initial maiden".split()
)
# Words for one kind of act besides those that share a family; what they have in common is what "the ..." can mean.
KINDS: Mapping[str, frozenset[str]] = {
    "visit": frozenset("visit trip tour travel arrival arrive stay".split()),
    "meeting": frozenset(
        """meet meeting talk talks discuss discussion conversation dialogue summit negotiate negotiation consultation
        call session encounter""".split()
    ),
    "attack": frozenset("attack strike shell bomb raid assault bombardment shelling bombing shoot shooting".split()),
    "deal": frozenset("sign agree agreed agreement deal pact accord treaty".split()),
    "promise": frozenset("promise pledge vow offer".split()),
}
LAST_TIME = re.compile(r"\b(?:last|previously|earlier|first) (?:visited|came|met|travelled|traveled|went)\b", re.I)
PEOPLE = frozenset("leader minister president diplomat official envoy counterpart man woman politician".split())
LANDS = frozenset({"country", "organization"})
STATES = frozenset("side country nation state party government neighbour neighbor ally".split())


def refer_back(events: Sequence[EventMention], text: Annotated, actors: Sequence[ActorMention]) -> list[EventMention]:
    """The events with what they take from earlier ones of the report."""
    reading = text.reading
    if reading is None:
        return list(events)
    number = {(s.start, s.end): s.index for s in text.sentences}
    by_id = {a.id: a for a in actors}
    echoes = Echoes(reading, actors)
    found: list[EventMention] = []
    for event in events:
        here = number[event.sentence.start, event.sentence.end]
        near = [e for e in found if here - number[e.sentence.start, e.sentence.end] <= REACH]
        word = event_word(reading, event)
        if word is not None:
            close = [e for e in near if here - number[e.sentence.start, e.sentence.end] <= PAIR_REACH]
            event = _with_pair(event, word, close, found, reading, by_id)
            event = echoes.completed(event, word, by_id)
            if word.upos == "NOUN" and _points_back(reading, word):
                told = [e for e in near if not _of_another(reading, word, e, by_id)]
                again = _named_twice(event, told)
                meant = again or _visit_meant(event, word, near, reading) or _meant(event, told, by_id)
                event = _with_speaker(_completed(event, meant, by_id, word, reading), word, reading, actors)
            if _restates(event, word, near, reading):
                continue
        found.append(event)
    return found


def _restates(e: EventMention, word: Word, earlier: Sequence[EventMention], r: Reading) -> bool:
    """ "spoke for an hour, a conversation that", "will visit Oslo, marking his third visit": does an apposition, or
    what is marked, only name anew what was just told?"""
    marked = word.relation == "obj" and r.words[word.head].lemma.lower() == "mark"
    if word.upos != "NOUN" or not (marked or word.relation in ("appos", "parataxis") or _set_off(r, word)):
        return False
    return any(other.sentence == e.sentence and kind_of(other) == kind_of(e) for other in earlier)


def _set_off(r: Reading, word: Word) -> bool:
    """Does a noun stand behind a comma without a preposition, with a clause that says more: ", a call that lasted"?"""
    first = r.words[r.subtree(word.index)[0]]
    comma = first.text == "," or (first.index > 0 and r.words[first.index - 1].text == ",")
    loose = word.relation.partition(":")[0] in ("obl", "nmod", "dep") and not r.children(word.index, "case")
    behind = r.words[word.index + 1] if word.index + 1 < len(r.words) else None
    told = bool(r.children(word.index, "acl:relcl")) or (behind is not None and grammar.is_relative(behind))
    return comma and loose and told


def _points_back(r: Reading, word: Word) -> bool:
    """Is the noun definite, and not one that is set apart from what was told ("the previous visit")?"""
    beside = [c for c in r.children(word.index) if c.index < word.index]
    definite = any(c.text.lower() in DEFINITE for c in beside)
    apart = any(c.text.lower() in OTHER for c in beside)
    return definite and not apart


def kind_of(e: EventMention) -> str:
    """What kind of act a mention names: one for "met", "talks" and "conversation"; else its family."""
    trigger = e.trigger.quote.lower()
    return next((k for k, words in KINDS.items() if e.lemma in words or trigger in words), e.lemma)


def _meant(e: EventMention, earlier: Sequence[EventMention], by_id: Mapping[str, ActorMention]) -> EventMention | None:
    """The nearest earlier mention that a definite noun can mean: the same kind of act with nobody new in it."""
    mine = _keys(e, by_id)
    noun = e.trigger.quote.lower()
    # "the talks" are those that were called so, whatever meeting was told of since
    going_on = noun in ("talks", "negotiations", "visit", "trip", "summit")
    by_name = [o for o in earlier if going_on and o.trigger.quote.lower() == noun and o.sentence != e.sentence]
    # "A truce of 2021 collapsed. Hours after the signing": the signing of today's news, if it tells of one
    of_today = [o for o in earlier if not o.background and kind_of(o) == kind_of(e) and o.sentence != e.sentence]
    for other in reversed(_of_the_news(e, by_name or of_today or earlier)):
        same = kind_of(other) == kind_of(e) and (other.sentence != e.sentence or _after_a_but(other, e))
        if e.mode and other.mode and e.mode != other.mode and kind_of(e) == "attack":
            continue  # the bombardment is not the shooting
        if e.type and other.type and e.type != other.type and kind_of(e) != "deal":
            continue  # a union's strike is no air strike; a deal is what was signed
        if not same or (stated(e) and stated(other)) or not (other.parts or stated(other)):
            continue
        theirs = _keys(other, by_id)
        if mine <= theirs or not theirs:
            return other if stated(other) or stated(e) else _dated(other, earlier, by_id) or other
        return None  # the nearest one has other people: what is meant is not told here
    return None


def _after_a_but(other: EventMention, e: EventMention) -> bool:
    """ "They are due to meet on Friday, but the summit hangs by a thread": the meeting just told of, with its day."""
    between = e.sentence.quote[other.trigger.end - e.sentence.start : max(0, e.trigger.start - e.sentence.start)]
    return stated(other) and not stated(e) and re.search(r"(?:,|;) (?:but|yet|though|although)\b", between) is not None


def _named_twice(e: EventMention, earlier: Sequence[EventMention]) -> EventMention | None:
    """ "The conversation of the two was frank, they said after their conversation": the one that its sentence told by
    the same noun, where it says of no other people."""
    noun = e.trigger.quote.lower()
    same = [o for o in earlier if o.sentence == e.sentence and o.trigger.quote.lower() == noun]
    return same[-1] if same and not e.parts and not stated(e) else None


def _of_the_news(e: EventMention, earlier: Sequence[EventMention]) -> Sequence[EventMention]:
    """Those that "the visit" can mean: of visits told before, one looked back on ("last came in May 2019") is meant
    right behind it only, where the report tells of one as its news."""
    news = [o for o in earlier if kind_of(o) == kind_of(e) and not _looks_back(o)]
    behind = earlier[-1].sentence if earlier else None
    return [o for o in earlier if not news or not _looks_back(o) or o.sentence == behind]


def _dated(o: EventMention, earlier: Sequence[EventMention], by_id: Mapping[str, ActorMention]) -> EventMention | None:
    """The mention of news with a day that o, told without one of the same people, speaks of again."""
    return next(
        (
            v
            for v in reversed(earlier)
            if stated(v) and kind_of(v) == kind_of(o) and not _looks_back(v) and _keys(v, by_id) == _keys(o, by_id)
        ),
        None,
    )


def _looks_back(o: EventMention) -> bool:
    return o.background or o.historical or LAST_TIME.search(o.sentence.quote) is not None


def _of_another(r: Reading, noun: Word, other: EventMention, by_id: Mapping[str, ActorMention]) -> bool:
    """ "The bombardment of Aleppo": does the noun say of what it is, and is that no part of what was told before?"""
    if kind_of_word(noun) != "attack":
        return False
    names = [c for c in r.children(noun.index, "nmod") if c.upos == "PROPN" and grammar.case_of(r, c) in ("of", "on")]
    told = {w for p in other.parts for w in by_id[p.actor].span.quote.split()} | set(other.sentence.quote.split())
    return any(c.text not in told for c in names)


def kind_of_word(noun: Word) -> str | None:
    return next((k for k, words in KINDS.items() if noun.lemma.lower() in words), None)


def _visit_meant(e: EventMention, word: Word, earlier: Sequence[EventMention], r: Reading) -> EventMention | None:
    """ "A trip to Oslo last month. During that meeting": the visit of the sentence before, if it has no meeting."""
    pointed = any(c.text.lower() in ("that", "this") for c in r.children(word.index, "det"))
    before = [o for o in earlier if o.sentence != e.sentence]
    if not pointed or not before or kind_of(e) != "meeting":
        return None
    last = [o for o in before if o.sentence == before[-1].sentence]
    told = [(o, event_word(r, o)) for o in last if kind_of(o) == "visit"]
    visits = [o for o, w in told if w is None or not _points_back(r, w)]  # not "this visit", which is another's
    visits = [o for o in visits if stated(o)] or visits
    return visits[0] if len(visits) == 1 and not any(kind_of(o) == "meeting" for o in last) else None


def _keys(e: EventMention, by_id: Mapping[str, ActorMention]) -> set[str]:
    return {by_id[p.actor].key for p in e.parts}


def _completed(
    e: EventMention, meant: EventMention | None, by_id: Mapping[str, ActorMention], noun: Word, r: Reading
) -> EventMention:
    """e with the participants, the place, the days and the plan of the mention that it points back to."""
    if meant is None:
        return e
    mine = _keys(e, by_id)
    parts = (*e.parts, *(p for p in meant.parts if by_id[p.actor].key not in mine))
    dates = e.dates
    if stated(meant) and not stated(e):
        dates = replace(
            meant.dates, why=f"'{e.trigger.quote}' points back to '{meant.trigger.quote}': {meant.dates.why}"
        )
    told_now = noun.relation == "nsubj" and r.words[noun.head].feature("Tense") == "Pres"  # "this visit comes amid"
    ahead = meant.status == "planned" and e.status == "happened" and (stated(meant) or told_now)
    came = meant.status == "happened" and e.status == "planned" and not stated(e)  # "will speak of the visit"
    if (came or (ahead and not stated(e))) and not stated(meant):
        dates = meant.dates  # not "still to come", nor "by now"
    return replace(
        e,
        parts=parts,
        dates=dates,
        place=e.place or meant.place,
        status="planned" if ahead else "happened" if came else e.status,
        background=e.background or (meant.background and not stated(e)),
    )


def _with_speaker(e: EventMention, noun: Word, r: Reading, actors: Sequence[ActorMention]) -> EventMention:
    """ "During that meeting, Holm promised two ships": Holm was there."""
    verb = r.words[noun.head]
    if kind_of(e) != "meeting" or noun.relation != "obl" or grammar.case_of(r, noun) not in ("during", "at"):
        return e
    if verb.upos != "VERB" or verb.lemma.lower() not in SPOKEN_AT:
        return e
    there = {a.key for a in actors for p in e.parts if a.id == p.actor}
    found = (grammar.actor_of(r, w, actors) for w in grammar.subjects_and_agents(r, verb.index))
    new = [a for a in found if a is not None and a.kind == "person" and a.key not in there]
    return replace(e, parts=(*e.parts, *(Part(a.id, "source") for a in new)))


SPOKEN_AT = frozenset(
    """commit promise pledge agree offer vow tell urge ask thank praise assure express reaffirm stress discuss raise
    propose warn demand accept reject criticise criticize invite sign""".split()
)


def _with_pair(
    e: EventMention,
    word: Word,
    earlier: Sequence[EventMention],
    told: Sequence[EventMention],
    r: Reading,
    by_id: Mapping[str, ActorMention],
) -> EventMention:
    """e with both who are meant by "the two sides", "the leaders", "they" where it names nobody who acts."""
    nobody = [p for p in e.parts if p.role == "source" and by_id[p.actor].span.quote.islower()]
    if any(p.role == "source" and p not in nobody for p in e.parts):
        return e
    found = grammar.of_verb(r, word.index) if word.upos == "VERB" else grammar.of_noun(r, word.index, type_=e.type)
    for w, role in found:
        noun = r.words[w]
        kinds = _pair_kinds(r, noun)
        if not kinds or role != "source" or _any_men(r, noun):
            continue
        if noun.text.lower() == "they" and _many_before(r, noun):
            return e
        if again := _spoken_of_before(noun, told, r):
            return replace(e, parts=(*again, *(p for p in e.parts if p not in nobody)))
        for other in reversed(earlier):
            fitting = _pair_of(other, kinds, _how_many(r, noun), by_id)
            if not fitting and "person" in kinds and _has_one_without_name(other, by_id):
                return e  # "Norway's prime minister arrived. The two leaders": one of them is told of without a name
            if not fitting and kinds == LANDS:
                fitting = _lands_of(other, by_id)
            if fitting:
                both = tuple(Part(p.actor, "source") for p in fitting)
                return replace(e, parts=(*both, *(p for p in e.parts if p not in nobody)))
    return e


def _any_men(r: Reading, noun: Word) -> bool:
    """ "Vang, defended by Holm, said the men had fled": which men is not told by two names; "the two men" may be."""
    if noun.lemma.lower() not in ("man", "woman"):
        return False
    return not any(c.text.lower() in ("two", "both") for c in r.children(noun.index))


def _many_before(r: Reading, pronoun: Word) -> bool:
    """ "Hundreds of demonstrators gathered. They called", "police said they had": is it a crowd that is meant, which is
    the subject of the sentence before, or of the saying itself?"""
    told = r.words[pronoun.head]
    if told.relation == "ccomp" and not told.is_root:
        speakers = [c for c in r.children(told.head, "nsubj") if c.index < pronoun.index]
        if speakers and speakers[0].upos == "NOUN" and not r.children(speakers[0].index, "conj"):
            return speakers[0].lemma.lower() not in PEOPLE | STATES
    before = r.sentence_words(pronoun.sentence - 1) if pronoun.sentence else ()
    top = next((w for w in before if w.relation.startswith("nsubj") and r.words[w.head].is_root), None)
    if top is None or r.children(top.index, "conj"):
        return False
    inside = counted(r, top.index)
    crowd = r.words[inside] if inside is not None else top
    return crowd.upos == "NOUN" and crowd.feature("Number") == "Plur" and crowd.lemma.lower() not in PEOPLE | STATES


def _has_one_without_name(e: EventMention, by_id: Mapping[str, ActorMention]) -> bool:
    """Does somebody without a name, told of by an office, act in an event?"""
    acting = [by_id[p.actor] for p in e.parts if p.role == "source"]
    return any(a.kind == "group" and a.span.quote.split()[-1].lower() in PEOPLE for a in acting)


def _pair_of(
    e: EventMention, kinds: frozenset[str], number: int, by_id: Mapping[str, ActorMention]
) -> tuple[Part, ...]:
    """So many participants of one kind; none where there are more or fewer: "the two" are no minister and a country."""
    of_kind: dict[str, dict[str, Part]] = {}
    for p in e.parts:
        a = by_id[p.actor]
        # "the union and the government reached a deal. The two sides": bodies, though they have no names
        body = a.kind == "group" and a.span.quote.split()[-1].lower() in BODIES
        kind = "organization" if body else a.kind
        if kind in kinds:
            of_kind.setdefault("person" if kind == "person" else "body", {}).setdefault(a.key, p)
    found = [tuple(parts.values()) for parts in of_kind.values() if len(parts) == number]
    if not found and "person" in of_kind:  # "held talks, with a third as mediator. The two ministers": who acted
        found = [acting for acting in [tuple(p for p in of_kind["person"].values() if p.role == "source")]
                 if len(acting) == number]  # fmt: skip
    return found[0] if len(found) == 1 else ()


def _lands_of(e: EventMention, by_id: Mapping[str, ActorMention]) -> tuple[Part, ...]:
    """The two countries whose people acted together: "the parties" after talks of two ministers."""
    acting = {p.actor: by_id[p.actor] for p in e.parts if p.role == "source" and by_id[p.actor].kind == "person"}
    codes = [a.country for a in acting.values() if a.country]
    if len(acting) != 2 or len(set(codes)) != 2:
        return ()
    lands = {a.country: a for a in by_id.values() if a.kind == "country" and a.country in codes}
    return tuple(Part(lands[c].id, "source") for c in codes if c in lands) if len(lands) == 2 else ()


def _spoken_of_before(noun: Word, told: Sequence[EventMention], r: Reading) -> tuple[Part, ...]:
    """Who "the ministers" are where an earlier sentence says it: "EU foreign ministers adopted sanctions"."""
    if noun.upos != "NOUN" or noun.lemma.lower() not in PEOPLE:
        return ()
    for e in told:
        word = event_word(r, e)
        if word is None or word.upos != "VERB" or e.sentence.end > noun.start:
            continue
        for w, role in grammar.of_verb(r, word.index):
            same = r.words[w].lemma.lower() == noun.lemma.lower() and r.words[w].feature("Number") == "Plur"
            if same and role == "source":
                return tuple(p for p in e.parts if p.role == "source")
    return ()


def _how_many(r: Reading, noun: Word) -> int:
    """Three of "the three countries", "the trio"; else two."""
    said = {noun.lemma.lower(), *(c.text.lower() for c in r.children(noun.index, "nummod"))}
    return 3 if said & {"three", "trio"} else 2


def _pair_kinds(r: Reading, noun: Word) -> frozenset[str]:
    """The kinds of actor that a plural without a name can mean; none for other words."""
    lemma = noun.lemma.lower()
    beside = {c.text.lower() for c in r.children(noun.index)}
    if any(r.words[c.index].upos == "PROPN" for c in r.children(noun.index)) or beside & {"of", "some", "many", "all"}:
        return frozenset()
    if noun.text.lower() in ("they", "both") or (noun.text.lower() == "two"):
        return frozenset({"person", "country", "organization"})
    if lemma in ("pair", "duo", "trio") and "the" in beside:
        return frozenset({"person"})
    if noun.feature("Number") != "Plur" or not beside & {"the", "both", "two", "these"}:
        return frozenset()
    if lemma in PEOPLE:
        return frozenset({"person"})
    return LANDS if lemma in STATES else frozenset()

"""Where an event took place whose own words do not say it: from what is told with it, or just before it.

Three inferences, in this order. "Nine people were killed when gunmen ambushed a bus near Bergen": what is told as one
has one place. "Holm flew to Bergen. She opened a school in the town": the town is the one just named. "Gunmen ambushed
a bus near Bergen on Friday. Two passengers were wounded": what such an act leaves behind is where it was. Each stays
silent where the sentence names ground of its own, or where two places might be meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from dateline.extract import grammar
from dateline.extract.counting_from import TOLD
from dateline.extract.inferred_days import event_word, is_earlier, since_what
from dateline.extract.one_act import what_it_does
from dateline.extract.toponyms import DATELINE
from dateline.model import ActorMention, Annotated, EventMention, PlaceMention, Published
from dateline.reading import Reading, Word

REACH = 2  # sentences behind the act: further on a report may have gone elsewhere
# What an attack, a crash or a flood does to people and things, and who sees to them afterwards.
AFTERMATH = frozenset(
    """kill die injure wound hurt drown trap bury rescue pull dig free damage destroy collapse displace evacuate crush
    burn recover find treat dead injured wounded missing suffocate perish suffer""".split()
)
HELD_AFTER = frozenset("arrest detain seize hold round".split())  # also what follows a protest
# Without a type, but leaving dead and wounded all the same.
DISASTERS = frozenset(
    """quake earthquake tremor aftershock tsunami flood storm typhoon hurricane cyclone tornado landslide mudslide
    avalanche fire blaze wildfire explosion blast crash collision derailment shipwreck capsize sink collide derail
    explode erupt eruption collapse strike hit burst stampede accident leak""".split()
)
GIVES_WAY = frozenset("when as after".split())
# What ground a noun can mean: the kinds of place.
GROUNDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("town", "city", "village", "capital"), frozenset({"city", "capital", "place", "district"})),
    **dict.fromkeys(("province", "region", "state", "county", "district"), frozenset({"province", "district", "area"})),
    **dict.fromkeys(("island", "islands", "peninsula"), frozenset({"area", "place", "province", "district"})),
    **dict.fromkeys(("country",), frozenset({"country"})),
}  # fmt: skip


def grounded(
    events: Sequence[EventMention],
    text: Annotated,
    places: Sequence[PlaceMention],
    published: Published,
    actors: Sequence[ActorMention],
) -> tuple[EventMention, ...]:
    """The events of a report, in text order, with the places that what is told with them or before them gives."""
    r = text.reading
    if r is None:
        return tuple(events)
    ground = [p for p in places if p.kind != "government"]
    name_of = {p.id: p.name for p in places}
    found = _told_as_one(events, r, name_of)
    told: list[EventMention] = []
    for e in found:
        told.append(e if e.place else replace(e, place=_named_before(r, e, ground) or _scene(r, e, told)))
    found = told
    index = {s.start: s.index for s in text.sentences}
    held = {s.start for s in text.sentences if any(s.start <= p.span.start < s.end for p in ground)}
    acts: list[EventMention] = []
    done: list[EventMention] = []
    for e in found:
        if e.place is None and e.sentence.start not in held:
            e = replace(e, place=_left_behind(r, e, acts, index, name_of))
        if e.place and e.status in TOLD and not e.background and _leaves(r, e):
            acts.append(e)
        done.append(e)
    return tuple(_at_the_seat(done, text, ground, published, actors))


# --- from where a report is sent -------------------------------------------------------------------------------------
def _at_the_seat(
    events: Sequence[EventMention],
    text: Annotated,
    ground: Sequence[PlaceMention],
    published: Published,
    actors: Sequence[ActorMention],
) -> list[EventMention]:
    """ "OSLO, May 3 - Norway expelled two Danish envoys on Wednesday": what a state does at its seat, as the news of a
    report that is sent from there, where its sentence puts it nowhere else."""
    filed = DATELINE.match(text.report.text.lstrip()) or DATELINE.search(text.report.text[:HEAD_CHARS])
    seat = next((p for p in ground if filed and p.span.quote == filed.group(1) and p.kind == "capital"), None)
    lead = next((s for s in text.sentences if seat and s.start >= seat.span.end), None)
    today = published.dates.last_day
    if text.reading is None or seat is None or lead is None or today is None:
        return list(events)
    land = {a.id for a in actors if a.country == seat.country}
    return [replace(e, place=seat.id) if _is_the_news(text.reading, e, lead.start, today, land) else e for e in events]


def _is_the_news(r: Reading, e: EventMention, lead: int, today: str, land: Set[str]) -> bool:
    word = event_word(r, e)
    first, last = e.dates.first_day, e.dates.last_day
    if word is None or not word.is_root or e.place or e.sentence.start != lead or e.status != "happened":
        return False
    near = (
        first is not None and first == last and (date.fromisoformat(today) - date.fromisoformat(first)).days in (0, 1)
    )
    return near and e.lemma in AT_ITS_SEAT and any(p.role == "source" and p.actor in land for p in e.parts)


HEAD_CHARS = 300
# Families of what a state, its government or its parliament does where they sit.
AT_ITS_SEAT = frozenset("summon resign dismiss appoint vote expel recall break_off decree no_confidence".split())


# --- told as one ----------------------------------------------------------------------------------------------------
def _told_as_one(events: Sequence[EventMention], r: Reading, name_of: Mapping[str, str]) -> list[EventMention]:
    by_sentence: dict[int, list[EventMention]] = {}
    for e in events:
        by_sentence.setdefault(e.sentence.start, []).append(e)
    found = []
    for e in events:
        word = event_word(r, e)
        if e.place is None and word is not None and e.status in TOLD:
            near = [v for v in by_sentence[e.sentence.start] if v is not e and v.place and v.status in TOLD]
            lent = [v for v in near if (other := event_word(r, v)) is not None and _one_or_by_it(r, word, other, v)]
            if len({name_of[v.place] for v in lent if v.place}) == 1:
                e = replace(e, place=lent[0].place)
        found.append(e)
    return found


def _one_or_by_it(r: Reading, e: Word, v: Word, told: EventMention) -> bool:
    done = what_it_does(r, v)
    return _one(r, e, v, told) or (done is not None and _one(r, e, done, told))


def _one(r: Reading, e: Word, v: Word, told: EventMention) -> bool:
    """Is e what v did ("were killed when a train collided near Bergen", "gunmen who stormed a bus in Bergen killed
    nine"), or done to those who did v ("fired at protesters who marched through Bergen")?"""
    lemma = e.lemma.lower()
    if v.head == e.index and v.relation.partition(":")[0] == "advcl" and not v.is_root:
        led = {c.text.lower() for c in r.children(v.index, "mark", "advmod") if c.index < v.index}
        bare = v.feature("VerbForm") in ("Ger", "Part") and not led
        return lemma in AFTERMATH and (bool(led & GIVES_WAY) or bare)
    if v.relation == "acl:relcl" and not v.is_root:
        if v.head == e.index and lemma in DISASTERS and v.lemma.lower() in AFTERMATH and _by_that(r, v):
            return True  # "the fire that killed nine people in Bergen"
        if told.type not in CLASHES and grammar.of_somebody(r, v):
            return False  # "the actor, who was born in Chad, died"
        if is_earlier(r, v):
            return False  # "found a pistol that had been bought in Chad"
        holder = r.words[v.head]
        while holder.relation == "nmod" and grammar.case_of(r, holder) == "of" and not r.words[holder.head].is_root:
            holder = r.words[holder.head]  # "thousands of protesters who marched"
        return holder.head == e.index and holder.relation.partition(":")[0] in ("obj", "obl", "nsubj") and (
            lemma in AFTERMATH | HELD_AFTER | FORCE
        )  # fmt: skip
    if grammar.is_included(r, e, v):
        return True
    carrier = v.head if v.upos == "NOUN" and v.relation == "nsubj" else v.index  # "a tremor rocked Bergen, killing two"
    joined = e.head == carrier and e.relation in ("conj", "advcl") and not grammar.has_subject(r, e.index)
    return joined and not e.is_root and lemma in AFTERMATH


def _by_that(r: Reading, v: Word) -> bool:
    """Is what does v the relative pronoun, so that the noun before the clause does it?"""
    return any(c.text.lower() in ("that", "which") for c in r.children(v.index, "nsubj"))


CLASHES = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})
FORCE = frozenset("fire shoot beat spray attack teargas disperse charge clash kill".split())


# --- the ground just named ------------------------------------------------------------------------------------------
def _named_before(r: Reading, e: EventMention, ground: Sequence[PlaceMention]) -> str | None:
    """The place that "in the town", "to the island" or "there" takes up."""
    word = event_word(r, e)
    if word is None:
        return None
    for c in r.children(word.index, "obl", "obj", "nmod", "advmod"):
        lemma = c.lemma.lower()
        if lemma == "there" and c.relation == "advmod":
            return _last_before(ground, c.start, frozenset())
        led = grammar.case_of(r, c)
        plain = any(d.text.lower() in ("the", "that") for d in r.children(c.index, "det"))
        alone = not r.children(c.index, "nmod", "appos", "compound", "amod", "flat", "acl")
        goes = led in ("in", "at", "near", "across", "outside", "through", "around", "from") or (
            e.lemma == "visit" and led in ("to", "into", "")
        )
        if lemma == "capital" and plain and alone and goes and c.upos == "NOUN":
            return _capital_before(ground, c.start)
        if lemma in GROUNDS and plain and alone and goes and c.upos == "NOUN":
            return _last_before(ground, c.start, GROUNDS[lemma])
    return None


def _scene(r: Reading, e: EventMention, told: Sequence[EventMention]) -> str | None:
    """ "Visited the site", "rushed to the scene": where the act was that the report told of last."""
    word = event_word(r, e)
    for c in r.children(word.index, "obl", "obj") if word is not None else ():
        plain = any(d.text.lower() == "the" for d in r.children(c.index, "det"))
        if c.lemma.lower() in SCENES and plain and not r.children(c.index, "nmod", "appos", "compound", "amod", "acl"):
            acts = [v for v in told if v.place and v.status in TOLD and _leaves(r, v)]
            return acts[-1].place if acts else None
    return None


SCENES = frozenset("scene site spot".split())


def _last_before(ground: Sequence[PlaceMention], offset: int, kinds: frozenset[str]) -> str | None:
    before = [p for p in ground if p.span.end <= offset and (not kinds or p.kind in kinds)]
    return before[-1].id if before else None


def _capital_before(ground: Sequence[PlaceMention], offset: int) -> str | None:
    """The capital that "the capital" takes up: the one of the country named last, or the only one named at all.

    "Belrovia jailed her. Norway protested in Oslo. She was moved to a hospital in the capital": not in Oslo for sure.
    """
    before = [p for p in ground if p.span.end <= offset]
    capitals = [p for p in before if p.kind == "capital"]
    countries = {p.country for p in before if p.kind in ("country", "capital") and p.country}
    if not capitals or len({p.name for p in capitals}) > 1 or len(countries) > 1:
        return None
    return capitals[-1].id


# --- what an act leaves behind --------------------------------------------------------------------------------------
def _leaves(r: Reading, e: EventMention) -> bool:
    word = event_word(r, e)
    return e.type in ("ASSAULT", "PROTEST") or (
        e.type is None and word is not None and word.lemma.lower() in DISASTERS | AFTERMATH
    )


def _left_behind(
    r: Reading, e: EventMention, acts: Sequence[EventMention], index: Mapping[int, int], name_of: Mapping[str, str]
) -> str | None:
    """The place of the act told of just before, if e is what it did to people and things."""
    word = event_word(r, e)
    if word is None or e.status not in TOLD or e.background or is_earlier(r, word):
        return None
    if since_what(r, word) is not None:
        return None  # "3,400 people have been killed since the war began", beside those who died in the village
    near = [v for v in acts if 0 < index[e.sentence.start] - index[v.sentence.start] <= REACH]
    lemma = word.lemma.lower()
    fits = lemma in AFTERMATH or (lemma in HELD_AFTER and any(v.type == "PROTEST" for v in near))
    if not near or not fits or len({name_of[v.place] for v in near if v.place}) != 1:
        return None
    other_day = e.dates.phrase is not None and e.dates.first_day not in {v.dates.first_day for v in near}
    return None if other_day else near[-1].place

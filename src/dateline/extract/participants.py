"""The participants of an event mention: off the tree where there is one, else by neighbouring words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract import grammar
from dateline.extract.awaited import is_awaited
from dateline.extract.event_context import Context
from dateline.extract.heard_parts import heard
from dateline.extract.held_against import doers_of_deed, is_blame, without_victims
from dateline.extract.kin import is_anothers, is_only_whose
from dateline.extract.meant import (
    arms_of,
    cleared_out,
    co_signers,
    counted,
    deeds_of,
    echoed,
    echoed_together,
    gainers,
    included,
    is_what_was_said,
    land_of,
    listed_beside,
    office_of,
    partners_met,
    writer_of,
)
from dateline.extract.near_parts import near_noun, near_verb
from dateline.extract.own_clauses import is_a_make
from dateline.extract.plots import plotters, stopped_by
from dateline.extract.stand_ins import BODIES, PEOPLE
from dateline.extract.taking_part import settled
from dateline.extract.triggers import Hit
from dateline.extract.unproven import let_off
from dateline.model import ActorMention, Part, PlaceMention, Role
from dateline.reading import Reading, Word


def participants_of(c: Context, hit: Hit, left: int) -> tuple[Part, ...]:
    """The actors of a clause: subject and object of a verb; possessor, agent and partner of a noun."""
    actors = _outermost([a for a in c.actors if hit.s.start <= a.span.start < hit.s.end])
    parts = _by_tree(c, hit, actors)
    if parts is None:
        parts = near_verb(hit, actors, left) if hit.entry.part == "verb" else near_noun(hit, actors)
    if _borne(hit):
        parts = [(a, SWAPPED.get(role, role)) for a, role in parts]
    family = hit.entry.family.name
    parts = _blamed(c, hit, settled(c, hit, parts, actors), actors)
    parts = [
        (a, role)
        for a, role in parts
        if not _is_ship(c, a) or (role == "target" and (hit.entry.family.type in TAKEN or family == "hijack"))
    ]
    seen: dict[str, Part] = {}
    keys = {a.id: a.key for a in (*actors, *c.stand_ins)}
    for actor, role in parts:
        seen.setdefault(keys[actor.id], Part(actor.id, role))
    return tuple(seen.values())


def _blamed(
    c: Context, hit: Hit, parts: list[tuple[ActorMention, Role]], actors: Sequence[ActorMention]
) -> list[tuple[ActorMention, Role]]:
    """The parts where words of blame are about a deed: at who did it they are aimed, and not at who suffered it."""
    reading = c.text.reading
    if reading is None or hit.entry.part != "verb":
        return parts
    verb, noun = grammar.verb_and_noun(reading, hit.start, hit.end)
    # "opened an investigation into Vang": its own noun, and no deed of others
    if verb is None or noun is not None or not is_blame(hit.entry.family.type, verb):
        return parts
    kept = without_victims(reading, verb, parts)
    if any(role == "target" for _, role in kept):
        return kept
    known = {a.key for a, _ in kept}
    doers = [a for w in doers_of_deed(reading, verb) for a in _meant(c, reading, w, actors, hit.entry.family.type)]
    return [*kept, *((a, "target") for a in doers if a.key not in known)]


SWAPPED: dict[Role, Role] = {"source": "target", "target": "source"}
TAKEN = frozenset({"ASSAULT", "COERCE", "RETREAT"})


def _is_ship(c: Context, a: ActorMention) -> bool:
    """A ship does nothing by itself; but it is boarded, seized and let go."""
    return a.kind == "organization" and a in c.stand_ins


def _borne(hit: Hit) -> bool:
    """ "came under fire from", "received a threat from": the subject bears what the other party does."""
    return hit.entry.part == "verb" and len(hit.entry.words) > 1 and hit.entry.words[-2:] in BORNE


BORNE = frozenset(
    [("under", "fire"), ("under", "attack"), *((v, "threat") for v in ("receive", "receives", "received", "receiving"))]
)


def _by_tree(c: Context, hit: Hit, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]] | None:
    """The participants as the grammar gives them; None where the reading does not reach."""
    reading = c.text.reading
    if reading is None:
        return None
    verb, noun = grammar.verb_and_noun(reading, hit.start, hit.end)
    found: grammar.Found = []
    drawn: int | None = None  # the noun of an event that a verb brings upon somebody
    further: grammar.Found = []  # of what the act is for: known from the kind of event, which the head does not learn
    if verb and (hit.entry.part == "verb" or not noun):
        done = grammar.of_verb(reading, verb.index, promise=hit.entry.family.type in ("AGREE", "THREATEN"))
        found += [(w, role) for w, role in done if noun is None or w != noun.index]  # "expressed Norway's support"
        found = _sent_from(reading, found, hit.entry.family.name)
        if hit.entry.family.name == "travel" and hit.entry.family.type is None:
            found = [(w, role) for w, role in found if role == "source"]  # a traveller goes to see nobody
        if verb.lemma.lower() in grammar.CREATES:  # "formed a government", "opened a school": it was not there before
            found = [(w, role) for w, role in found if role != "target" or reading.words[w].upos != "NOUN"]
        if verb.lemma.lower() in PROMISES:
            found = [(w, role) for w, role in found if not _is_promised(reading, verb, w)]
        if verb.lemma.lower() == "agree":
            found = [(w, role) for w, role in found if not (role == "target" and _is_new(reading, w))]
        found = [(w, role) for w, role in found if not (role == "target" and is_a_make(reading, w))]
        if hit.entry.family.name == "evacuate":  # "moved 200 residents to a school"
            found = [(w, r) for w, r in found if grammar.case_of(reading, reading.words[w]) not in ("to", "into")]
        if verb.lemma.lower() == "receive" and hit.entry.family.type == "AID":
            found = _given_to(reading, found)
        if verb.lemma.lower() in COMES and hit.entry.family.type == "AID":  # "tents arrived from Norway"
            found = [
                (w, "source" if grammar.case_of(reading, reading.words[w]) == "from" else role) for w, role in found
            ]
        object_ = grammar.object_event(reading, verb.index) if noun is None else None
        if object_ is not None:
            # "filed a lawsuit against the union", told by its verb alone
            aimed = grammar.of_noun(reading, object_, type_=hit.entry.family.type)
            drawn = object_ if grammar.is_drawn(reading, object_) else None
            found = found if drawn is None else aimed
            acting = {w for w, role in found if role == "source"}
            found += [(w, role) for w, role in aimed if role == "target" and w not in acting]
        further += included(reading, verb.index, found)
        further += [(w, "target") for w in cleared_out(reading, verb.index)]
        if hit.entry.family.name == "visit":
            further += [(w, "target") for w in partners_met(reading, verb.index)]
        if verb.lemma.lower() in SIGNS:
            further += [(w, "target") for w in co_signers(reading, verb.index)]
        if hit.entry.family.type in FOR_SOMEBODY and not any(
            role == "target" for _, role in _named(reading, found, actors)
        ):
            further += [(w, "target") for w in grammar.helped(reading, verb.index)]
            further += [(w, "target") for w in gainers(reading, verb.index)]
    if noun and (hit.entry.part == "noun" or len(hit.entry.words) > 1 or not verb):
        found += grammar.of_noun(reading, noun.index, type_=hit.entry.family.type, drawn=not _borne(hit))
    if not (verb or noun):
        return None
    if noun and hit.entry.family.name == "visit" and (hosts := _hosts(reading, noun)):
        found = [(w, "target" if w in hosts else role) for w, role in found] + [(w, "target") for w in hosts]
        found = list(dict.fromkeys(found))
    if noun and hit.entry.family.name == "visit" and not any(role == "source" for _, role in found):
        found += [(w, "source") for w in _journeyers(reading, noun)]
    attackers = _nations(reading, noun, c.stand_ins) if noun and hit.entry.part == "noun" else []
    if attackers and not reading.children(noun.index if noun else 0, "nmod:poss"):
        found = [(w, role) for w, role in found if role != "source"]
    named: list[tuple[ActorMention, Role]] = [(a, "source") for a in attackers]
    type_ = hit.entry.family.type
    moving = hit.entry.family.name not in SAVES and type_ not in ("COERCE", "ASSAULT")
    if not (_borne(hit) or (verb and grammar.shot_at(reading, verb))):
        told = reading.words_in(hit.start, hit.end) if drawn is None else (reading.words[drawn],)
        if not (verb and is_awaited(reading, verb)):  # of which the reader knows nothing
            found = heard(reading, told, found)
        stopping = stopped_by(reading, told[-1].index) if told else set()
        no_party = stopping | (let_off(reading, told[-1].index) if told else set())
        found = [x for x in found if x[0] not in no_party and not _anothers(reading, x[0], actors)]
        found = [x for x in found if not (verb and is_only_whose(reading, verb, x[0]))]
        if stopping and verb and not any(role == "source" for _, role in found):
            found += [(w, "source") for w in plotters(reading, verb.index)]
    found += [x for x in further if x not in found]
    for word, role in found:
        moved = moving and grammar.is_moved(reading, word)
        meant = _meant(c, reading, word, actors, type_)
        named += [(a, role) for a in meant if not (moved and a.kind == "group" and not a.country)]
    if noun and hit.entry.family.name == "resign" and hit.entry.part == "noun":
        return list(_not_the_accepters(reading, noun, named, actors))
    return named


def _anothers(r: Reading, word: int, actors: Sequence[ActorMention]) -> bool:
    """Is somebody named only as the one whose rival, wife or lawyer takes part?"""
    actor = grammar.actor_of(r, word, actors)
    return actor is not None and is_anothers(r, word, body=actor.kind != "person")


def _sent_from(r: Reading, found: grammar.Found, family: str) -> grammar.Found:
    """The participants of an act that takes somebody away: "from Spain" is who gives, or only where it was."""
    if family not in TAKES_AWAY:
        return found
    given = any(role == "source" for _, role in found)
    kept: grammar.Found = []
    for w, role in found:
        if role == "target" and grammar.case_of(r, r.words[w]) == "from":
            if given or family in SAVES:
                continue
            role = "source"
        kept.append((w, role))
    return kept


def _given_to(r: Reading, found: grammar.Found) -> grammar.Found:
    """The participants of "received aid from Norway": who receives gains, and "from" is who gives."""
    given: grammar.Found = []
    for w, role in found:
        giver = grammar.case_of(r, r.words[w]) in ("from", "by")
        given.append((w, "source" if giver else "target" if role == "source" else role))
    return given


COMES = frozenset("arrive come land dock".split())
TAKES_AWAY = frozenset({"extradite", "deport", "expel", "evacuate", "rescue"})
SAVES = frozenset({"rescue", "find", "evacuate"})  # families whose object is who is saved, not what is sent


def _meant(c: Context, r: Reading, word: int, actors: Sequence[ActorMention], type_: str | None) -> list[ActorMention]:
    """The actors that a noun phrase means: named by it, standing for it, counted by it, or echoed by "it"."""
    if is_what_was_said(r, r.words[word]) or r.words[word].lemma.lower() in SECURITIES:
        return []  # "Norvik shares fell": the firm did nothing
    actor = _named_before(r, word, actors) or grammar.actor_of(r, word, actors)
    if actor:
        unnamed = actor.kind == "group" and actor.country is None
        others = [a for w in listed_beside(r, word) if (a := grammar.actor_of(r, w, actors))]
        led = grammar.sent_by(r, word, actors) if unnamed else []
        return led or [*_beside(c, r, word, actor), actor, *others]
    found = grammar.stands_for(r, word, actors, c.stand_ins, type_=type_)
    if found:
        return [*_beside(c, r, word, found[0]), *found] if len(found) == 1 else found
    if seat := _seat(c, r, word, type_):
        return [seat]
    if (land := land_of(r, word)) is not None:
        owner = grammar.actor_of(r, land, actors)
        return [owner] if owner and owner.kind == "country" else []
    if (office := office_of(r, word)) is not None:
        if named := grammar.named_after(r, r.words[word], actors):
            return [named]  # "the Premier of Chad, Ida Holm, resigned"
        holder = grammar.actor_of(r, office, actors)
        return [holder] if holder and holder.kind in ("country", "organization") else []
    if together := echoed_together(r, word):
        each = [_meant(c, r, w, actors, type_) for w in together]
        return [a for found in each for a in found] if all(each) else []
    standing = (counted(r, word), deeds_of(r, word), arms_of(r, word, type_), writer_of(r, word), echoed(r, word))
    for other in standing:
        if other is not None and other != word and (meant := _meant(c, r, other, actors, type_)):
            return meant
    return []


def _named_before(r: Reading, word: int, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The person whom a description between commas is of: "Ida Holm, the nurse hurt in the blast", "Peter Vang, the
    only man charged"."""
    at = r.words[word]
    if at.relation != "appos" or at.upos != "NOUN" or at.feature("Number") == "Plur":
        return None
    if not r.children(word, "det", "amod") or r.children(word, "conj", "appos", "flat") or at.head > word:
        return None
    owner = grammar.actor_of(r, at.head, actors)
    plain = r.words[at.head].upos == "PROPN" and not r.children(at.head, "conj")
    return owner if plain and owner is not None and owner.kind == "person" else None


def _seat(c: Context, r: Reading, word: int, type_: str | None) -> ActorMention | None:
    """The country whose capital is spoken to or against: "talks with Beijing", "went on talking to Beijing"."""
    at = r.words[word]
    verb = r.words[at.head]
    spoken_to = grammar.case_of(r, at) in ("with", "against") or (
        grammar.case_of(r, at) == "to" and verb.lemma.lower() in SPOKEN
    )
    if type_ is None or not spoken_to:
        return None
    capital = next((p for p in c.places if p.kind == "capital" and p.span.start == at.start), None)
    return next((m for m in c.stand_ins if capital and m.span == capital.span and m.kind == "country"), None)


SPOKEN = frozenset("talk speak write complain protest appeal reply respond offer promise pledge apologise".split())


def _beside(c: Context, r: Reading, word: int, actor: ActorMention) -> list[ActorMention]:
    """The further nations of "Norwegian and Danish guards": each has its own."""
    if actor.kind not in ("group", "organization") or actor.country is None:
        return []
    near = [w for x in r.children(word, "amod", "compound") for w in (x, *r.children(x.index, "conj"))]
    nations = [a for a in (*c.actors, *c.stand_ins) if a.country not in (None, actor.country) and a.key != actor.key]
    return [a for w in near for a in nations if a.span.start <= w.start < a.span.end and a.kind in ("group", "country")]


# Acts that are done for somebody, whom their purpose may name.
FOR_SOMEBODY = frozenset({"AID", "AGREE", "MOBILIZE", "COOPERATE", "SUPPORT"})


def _named(r: Reading, found: grammar.Found, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]]:
    return [(a, role) for w, role in found if (a := grammar.actor_of(r, w, actors)) and not grammar.is_moved(r, w)]


# Of these the adjective says whose they are: "the Danish invasion". "The Danish attacks" may be those in Denmark.
WHOSE = frozenset(
    """invasion offensive incursion bombardment shelling airstrike annexation occupation blockade deployment raid
    buildup build-up withdrawal""".split()
)


def _nations(r: Reading, noun: Word, stand_ins: Sequence[ActorMention]) -> list[ActorMention]:
    """The nation whose adjective stands before an attack: it attacks, not who speaks of it."""
    if noun.lemma.lower() not in WHOSE:
        return []
    before = r.children(noun.index, "amod")
    return [m for m in stand_ins if m.kind == "country" and any(m.span.start <= w.start < m.span.end for w in before)]


PROMISES = frozenset("promise pledge offer".split())


def _is_promised(r: Reading, verb: Word, word: int) -> bool:
    """ "Germany promised a field hospital": what is promised, and not to whom."""
    w = r.words[word]
    plain = w.relation == "obj" and w.head == verb.index and w.upos == "NOUN"
    return plain and w.lemma.lower() not in PEOPLE - BODIES


def _is_new(r: Reading, word: int) -> bool:
    """ "Agreed to a commission of inquiry", "agreed on a joint committee": there is none yet."""
    return r.words[word].upos == "NOUN" and any(c.text.lower() in ("a", "an") for c in r.children(word, "det"))


SIGNS = frozenset("sign ink initial conclude ratify negotiate".split())
SECURITIES = frozenset("share stock bond".split())
SPELLS = frozenset("day leg stop stage part end start beginning eve evening morning night week".split())


def _journeyers(r: Reading, noun: Word) -> list[int]:
    """Whose journey "the second day of a five-day visit" is part of: of who acts on that day, one person."""
    dets = {d.text.lower() for d in r.children(noun.index, "det")}
    spell = r.words[noun.head]
    if not dets & {"a", "an"} or noun.relation != "nmod" or spell.lemma.lower() not in SPELLS:
        return []
    if any(grammar.case_of(r, c) in ("by", "of") for c in r.children(noun.index, "nmod")):
        return []
    while not spell.is_root and spell.relation.partition(":")[0] in ("appos", "nmod", "obl", "conj"):
        spell = r.words[spell.head]
    doers = grammar.subjects_and_agents(r, spell.index) if spell.upos == "VERB" else ()
    one = len(doers) == 1 and r.words[doers[0]].feature("Number") != "Plur"
    person = one and (r.words[doers[0]].upos == "PROPN" or r.words[doers[0]].lemma.lower() in PEOPLE - BODIES)
    return list(doers) if person else []


def _hosts(r: Reading, noun: Word) -> list[int]:
    """ "The bishop, who hosted the visit": whom the visitor came to see."""
    verb = r.words[noun.head]
    hosted = noun.relation in ("obj", "nsubj:pass") and verb.lemma.lower() in ("host", "receive", "welcome")
    return list(grammar.subjects_and_agents(r, verb.index)) if hosted else []


def _not_the_accepters(
    r: Reading, noun: Word, parts: Sequence[tuple[ActorMention, Role]], actors: Sequence[ActorMention]
) -> list[tuple[ActorMention, Role]]:
    """ "Vang accepted her resignation": she resigns, whoever she is; who accepts or refuses it does not."""
    verb = r.words[noun.head]
    if noun.relation not in ("obj", "nsubj:pass") or verb.lemma.lower() not in ACCEPTS:
        return list(parts)
    takers = [grammar.actor_of(r, w, actors) for w, role in grammar.of_verb(r, verb.index) if role == "source"]
    keys = {a.key for a in takers if a}
    return [(a, role) for a, role in parts if a.key not in keys]


ACCEPTS = frozenset("accept reject refuse receive decline".split())


def with_host(c: Context, hit: Hit, parts: tuple[Part, ...], place: str | None) -> tuple[Part, ...]:
    """A visit's participants with the country that is visited, where the text names only a town of it; also those of
    aid that is sent "to" or "for" such a town, and of an attack on it from another country."""
    type_, verb = hit.entry.family.type, hit.entry.part == "verb"
    helped, hurt = type_ == "AID" and verb, type_ == "ASSAULT" and verb
    visited = hit.entry.family.mode == "visit"
    if not (visited or helped or hurt) or place is None or any(p.role == "target" for p in parts):
        return parts
    where = next(p for p in c.places if p.id == place)
    if (helped and not _is_led_to(c, where, SENT_TO)) or (hurt and not _is_led_to(c, where, STRUCK)):
        return parts
    host = next((a for a in (*c.stand_ins, *c.actors) if a.span == where.span and a.kind == "country"), None)
    home = {a.country for a in c.actors for p in parts if p.actor == a.id}
    unknown = home <= {None} and (hurt or where.kind != "capital")  # who goes to a capital mostly comes from abroad
    if host is None or host.country in home or unknown or any(p.actor == host.id for p in parts):
        return parts
    return (*parts, Part(host.id, "target"))


SENT_TO = frozenset({"to", "for"})
STRUCK = frozenset({"on", "against", "at", "into"})  # besides what is struck itself


def _is_led_to(c: Context, place: PlaceMention, links: frozenset[str]) -> bool:
    """Does one of the prepositions lead to a place, or is it the verb's object: "sent flour to Bergen", "to the town of
    Bergen", "shelled Bergen"?"""
    reading = c.text.reading
    head = grammar.head_of(reading, place.span.start, place.span.end) if reading else None
    while reading is not None and head is not None:
        link = grammar.case_of(reading, reading.words[head])
        if link in links or (links is STRUCK and reading.words[head].relation in ("obj", "nsubj:pass")):
            return True
        if (link and link != "of") or reading.words[head].is_root or reading.words[head].upos == "VERB":
            return False
        head = reading.words[head].head
    return False


def _outermost(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Actors that lie within no longer actor mention: "Danish troops", not "Danish"."""
    return [
        a
        for a in actors
        if not any(b is not a and b.span.contains(a.span) and len(b.span) > len(a.span) for b in actors)
    ]

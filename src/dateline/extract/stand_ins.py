"""Actors that a noun phrase names without a name of their own: "a court", "Danish missiles", a visit "to Oslo".

They become mentions only where an event needs them as participants: a speaker or an alias is never made of them. An
adjective of nationality or a town stands for its country; people and bodies without a name are groups of their report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.countries import plain, world
from dateline.extract.placed_groups import with_places
from dateline.model import ActorKind, ActorMention, Annotated, PlaceMention, Span, content_id
from dateline.people import ONE_HOLDER_OFFICES
from dateline.people import PEOPLE as PEOPLE  # also for those who ask the other words here
from dateline.reading import Reading, Word

# Bodies and people that act and are acted on; plurals by their lemma. Words for just anybody ("people", "victim") are
# not among them: they are counted, not named, and no two reports mean the same by them.
BODIES = frozenset(
    """academy administration agency airline alliance army assembly association authority bank battalion bloc board
    branch brigade bureau cabinet chamber charity church clinic club coalition college command commission
    coastguard committee company confederation congress constabulary consortium consulate corporation council court
    delegation department division embassy factory federation firm fleet force foundation garrison gendarmerie
    government hospital
    institute institution judiciary junta jury legislature majority media military militia mission ministry
    monastery mosque movement navy network newspaper office opposition orchestra organisation organization panel
    parliament party patrol police presidency regiment regime school secretariat senate shipyard squad squadron
    station syndicate tribunal union university watchdog""".split()
)
# Words that name people or a body only beside certain others: "the security service", "armed men", not "train service".
ONLY_BESIDE: dict[str, frozenset[str]] = {
    "service": frozenset(
        """security intelligence secret prison prosecution fire border police ambulance customs immigration coastguard
        emergency rescue correctional""".split()
    ),
    "staff": frozenset("crisis general medical hospital embassy cabin ground".split()),
    "station": frozenset("police fire radio tv television broadcast".split()),
    "force": frozenset(
        """task police peacekeeping multinational international air security defence defense stabilisation
        stabilization expeditionary border protection paramilitary rapid joint military occupying strike special naval
        invasion rebel monitoring observer interim""".split()
    ),
    "member": frozenset("crew gang cabinet militia council jury parliament board commission party".split()),
    "man": frozenset("armed masked uniformed unidentified hooded balaclava-clad".split()),
    "group": frozenset(
        """rights rebel militant armed separatist opposition human-rights advocacy aid insurgent islamist jihadist
        far-right far-left paramilitary campaign environmental""".split()
    ),
}
# Offices of a part of a country, of which one holds each.
TERRITORIAL = frozenset("governor mayor regent prefect sheriff premier".split())
PLACED = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos")  # relations of phrases that can take part


def find_stand_ins(
    text: Annotated, actors: Sequence[ActorMention], places: Sequence[PlaceMention]
) -> tuple[ActorMention, ...]:
    """Mentions for the phrases of a report that no actor mention covers, in text order."""
    reading = text.reading
    if reading is None:
        return ()
    taken = {i for a in actors for i in range(a.span.start, a.span.end)}
    adjectives = [(n.span, n.country) for n in text.names if n.kind == "nationality"]
    towns = [(p.span, p.country) for p in places if p.kind != "country"]
    countries = (_country(span, code) for span, code in (*adjectives, *towns))
    found = {m.span: m for m in countries if m and taken.isdisjoint(_range(m.span))}
    nations = [n for n in text.names if n.kind == "nationality"]
    named = {i for n in text.names for i in range(n.span.start, n.span.end)}
    for word in reading.words:
        opens = word.index == reading.sentences[word.sentence].first  # "Refugees": a capital because a sentence begins
        holder = _holds(reading, word)
        if holder is not None and _named_behind(text.report.text, holder.end, actors):
            continue  # "the mayor of Halden, Ida Holm"
        # "the King", "the Consul of Norway": official papers write offices with capitals
        office = word.upos == "PROPN" and any(c.text.lower() == "the" for c in reading.children(word.index, "det"))
        office = office and not reading.children(word.index, "flat", "compound", "appos")
        noun = word.upos == "NOUN" or (word.upos == "PROPN" and (opens or holder is not None or office))
        placed = word.relation.partition(":")[0] in PLACED or word.index in given_within(reading, word.head)
        if not noun or not _names_people(reading, word) or not placed:
            continue
        if word.start in taken or word.start in named:
            continue
        last = _last(reading, word) if holder is None else holder.end
        span = text.report.span(_first(reading, word, taken), last)
        name = plain(span.quote)
        if text.report.text[: span.start].endswith("-year-"):
            name = name.removeprefix("old ")  # "24-year-old miner"
        country = next((n.country for n in nations if span.start <= n.span.start and n.span.end <= span.end), None)
        if country is None and span.start == reading.words[reading.sentences[word.sentence].first].start:
            name = name if _opens_a_name(name) else name[:1].lower() + name[1:]
        if country is None and (owner := _state_of(reading, word, actors)) is not None:
            country, name = owner.country, f"{owner.span.quote}’s {name}"  # "Norway's foreign minister"
        kind: ActorKind = "group" if holder is None else "person"
        found.setdefault(span, ActorMention(_id(span), span, name.casefold(), name, kind, country))
    taken |= {i for span in found for i in _range(span)}
    for ship in _ships(text, reading):
        if taken.isdisjoint(_range(ship.span)):
            found.setdefault(ship.span, ship)
    return tuple(with_places(text, sorted(found.values(), key=lambda m: (m.span.start, m.span.end))))


def _ships(text: Annotated, r: Reading) -> list[ActorMention]:
    """Ships by their names, "the tanker Vesi Star", and "the ship" where the report names one alone. Of the kind of
    bodies, which nothing else among the stand-ins has: `participants.py` lets a ship only be taken, hit or let go."""
    named: dict[str, list[Span]] = {}
    for w in r.words:
        last = w.index
        while w.lemma.lower() in SHIPS and last + 1 < len(r.words) and _goes_on(r, last, w):
            last += 1
        if last > w.index and w.upos == "NOUN":
            name = text.report.text[r.words[w.index + 1].start : r.words[last].end]
            named.setdefault(name, []).append(text.report.span(w.start, r.words[last].end))
    for name, spans in named.items():
        inside = {i for span in spans for i in _range(span)}
        for at in re.finditer(rf"\b{re.escape(name)}\b", text.report.text):
            if at.start() not in inside:
                spans.append(text.report.span(at.start(), at.end()))
    if len(named) == 1:
        name, spans = next(iter(named.items()))
        inside = {i for span in spans for i in _range(span)}
        first = min(span.start for span in spans)
        for w in r.words:
            if w.lemma.lower() in SHIPS and w.upos == "NOUN" and w.start not in inside and _is_that_ship(r, w, first):
                spans.append(text.report.span(w.start, w.end))
    return [
        ActorMention(_id(span), span, name.casefold(), name, "organization")
        for name, spans in named.items()
        for span in spans
    ]


SHIPS = frozenset(
    "ship tanker ferry vessel freighter trawler frigate destroyer barge schooner steamer coaster carrier yacht".split()
)


def _goes_on(r: Reading, last: int, noun: Word) -> bool:
    """Is the next word another one of the ship's name?"""
    after = r.words[last + 1]
    return after.upos == "PROPN" and after.text[:1].isupper() and after.sentence == noun.sentence


def _is_that_ship(r: Reading, w: Word, named_at: int) -> bool:
    """ "The ship" behind its name; or "a cargo ship" of the sentence that opens a report, whose next ones name it."""
    if w.feature("Number") == "Plur" or w.relation in ("compound", "nmod:poss"):
        return False
    dets = {c.text.lower() for c in r.children(w.index, "det")}
    if w.start > named_at:
        return bool(dets & {"the", "that", "this"}) and not r.children(w.index, "compound", "nmod")
    sentence = next(s for s in range(len(r.sentences)) if r.words[r.sentences[s].last - 1].start >= named_at)
    return bool(dets & {"a", "an"}) and w.sentence == 0 and sentence <= OPENING


OPENING = 3  # the sentence up to which a report names what its first one speaks of


def given_within(r: Reading, n: int) -> list[int]:
    """Who gets something where the tree makes one noun of both: "promised parliament naval escorts", "owed workers back
    pay". Within one noun the adjective would stand first."""
    described = [c.index for c in r.children(n, "amod", "nummod")]
    people = [c for c in r.children(n, "compound") if c.lemma.lower() in PEOPLE | HOUSES and c.upos == "NOUN"]
    return [c.index for c in people if described and c.index < min(described) and not r.children(n, "det")]


HOUSES = frozenset("parliament congress government".split())


def _state_of(r: Reading, word: Word, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The country whose office a noun in the singular is, named as its owner."""
    if word.lemma.lower() not in ONE_HOLDER_OFFICES or word.feature("Number") == "Plur":
        return None
    owners = [a for c in r.children(word.index, "nmod:poss") for a in actors if a.span.start <= c.start < a.span.end]
    return next((a for a in owners if a.kind == "country"), None)


def _holds(r: Reading, word: Word) -> Word | None:
    """The land that ends "Governor of West Holm" and "the mayor of Halden": one person, by office and land."""
    if word.lemma.lower() not in TERRITORIAL or word.feature("Number") == "Plur":
        return None
    lands = [
        c
        for c in r.children(word.index, "nmod")
        if c.upos == "PROPN" and [k.text.lower() for k in r.children(c.index, "case")] == ["of"]
    ]
    if len(lands) != 1 or r.children(word.index, "appos"):
        return None
    inside = [w for w in r.subtree(lands[0].index) if r.words[w].upos == "PROPN"]
    last = max(inside, default=lands[0].index)
    while last + 1 < len(r.words) and r.words[last + 1].upos == "PROPN":
        last += 1
    return r.words[last]


def _named_behind(written: str, end: int, actors: Sequence[ActorMention]) -> bool:
    """Does the holder's name follow an office and its land after a comma?"""
    return any(a.span.start == end + 2 and a.kind == "person" and written[end : end + 2] == ", " for a in actors)


def _opens_a_name(name: str) -> bool:
    """ "South African negotiators", "West Virginia police": the capital is not only that of a sentence."""
    return len(name.split()) > 2 and name.split()[1][:1].isupper()


def _names_people(r: Reading, word: Word) -> bool:
    """Does a noun name people or a body, by itself or by what stands beside it?"""
    lemma = word.lemma.lower()
    if lemma not in BODIES | PEOPLE:
        lemma = lemma.removesuffix("s")  # "Growers" taken for a name, "troops" for its own lemma
    if is_firm_will(r, word) or _only_counts(r, word):
        return False
    if word.index + 1 < len(r.words) and r.words[word.index + 1].text.lower() in CHARGES:
        return True
    beside = {c.text.lower() for c in r.children(word.index, "compound", "amod") if c.index < word.index}
    if lemma in KINDRED:  # who act together; "the fire killed two families" counts them
        return word.feature("Number") == "Plur" and word.relation == "nsubj"
    if lemma in ("bomber", "fighter") and beside & CRAFT:
        return False  # "water bombers"
    if lemma not in ONLY_BESIDE:
        return lemma in BODIES | PEOPLE
    if lemma == "man" and word.feature("Number") != "Plur":
        return False
    if lemma == "man" and word.relation.partition(":")[0] in ("nsubj", "obj") and r.children(word.index, "nummod"):
        dets = {c.text.lower() for c in r.children(word.index, "det")}
        return "the" in dets or bool(r.children(word.index, "amod"))  # "the nine freed men", not "killed three men"
    beside = {c.text.lower() for c in r.children(word.index, "compound", "amod") if c.index < word.index}
    if lemma == "group" and word.relation == "nsubj" and not beside:  # "the group said", not "a group of men"
        return not r.children(word.index, "nmod") and any(
            c.text.lower() == "the" for c in r.children(word.index, "det")
        )
    return bool(beside & ONLY_BESIDE[lemma])


KINDRED = frozenset("family relative parent mother widow".split())
CHARGES = frozenset(("d'affaires", "d’affaires"))


def _only_counts(r: Reading, word: Word) -> bool:
    """ "A crowd of students", "a gang of robbers": the students and the robbers; "a crowd of about 600" is a crowd."""
    inside = [c for c in r.children(word.index, "nmod") if any(k.text.lower() == "of" for k in r.children(c.index))]
    return word.lemma.lower() in ("crowd", "gang") and any(c.upos in ("NOUN", "PROPN") for c in inside)


CRAFT = frozenset("water stealth strategic nuclear heavy long-range stolen naval jet".split())  # that flies


def is_firm_will(r: Reading, word: Word) -> bool:
    """ "The firm will to cooperate", which may be taken for a firm that will."""
    behind = [w.text.lower() for w in r.words[word.index + 1 : word.index + 3]]
    return word.lemma.lower() == "firm" and behind == ["will", "to"]


def names_a_nation(words: str, code: str | None) -> bool:
    """ "Danish missiles", "a Moscow plan": the word of a nation, or the seat of the government of the country `code`;
    not just any town, nor the London of Canada."""
    tables, name = world(), plain(words)
    return name in tables.names or name in tables.demonyms or (code is not None and tables.capitals.get(name) == code)


def _country(span: Span, code: str | None) -> ActorMention | None:
    """The country of an adjective ("Danish missiles") or of a town that is visited ("in Oslo")."""
    country = world().by_code.get(code) if code else None
    if country is None:
        return None
    return ActorMention(_id(span), span, country.name, country.name, "country", code)


def _first(r: Reading, word: Word, taken: set[int]) -> int:
    """Where the phrase of a noun begins: its compounds and adjectives right before it, without names; "the mayor's
    office" with its owner."""
    start = word
    if word.lemma.lower() == "office":
        owners = [c for c in r.children(word.index, "nmod:poss") if c.upos == "NOUN" and c.start not in taken]
        if owners:
            return owners[0].start
    while start.index:
        before = r.words[start.index - 1]
        # "South" of "South African rescuers" hangs on the word behind it
        inside = before.head in (word.index, start.index) and before.relation in ("compound", "amod", "advmod")
        if not inside or before.start in taken or before.sentence != word.sentence or before.lemma.lower() in SO_MANY:
            break
        if before.index and r.words[before.index - 1].text == "-" and before.upos == "PROPN":
            break  # "in Saint-Louis police": half of a name
        start = before
    return start.start


SO_MANY = frozenset("several many more further few some".split())  # they count, and name nobody


def _last(r: Reading, word: Word) -> int:
    """Where the phrase of a noun ends: "the Head of State" is more than a head."""
    behind = r.words[word.index + 1] if word.index + 1 < len(r.words) else word
    if behind.text.lower() in CHARGES:
        return behind.end  # "chargé d'affaires"
    if behind.text.lower() == "general" and word.lemma.lower() in ("attorney", "secretary", "governor", "auditor"):
        return behind.end  # "attorney general"
    if word.lemma.lower() in ("commission", "committee", "board", "court") and behind.text.lower() == "of":
        asked = r.words[word.index + 2 : word.index + 3]  # "commission of inquiry"
        return asked[0].end if asked and asked[0].text.lower() in ("inquiry", "enquiry", "appeal") else word.end
    if word.lemma.lower() != "head":
        return word.end
    ruled = (c for c in r.children(word.index, "nmod") if c.lemma.lower() in ("state", "government"))
    return next((c.end for c in ruled if c.index == word.index + 2), word.end)


def _range(span: Span) -> range:
    return range(span.start, span.end)


def _id(span: Span) -> str:
    return content_id("m", span.report, span.start, span.end)

"""Offices that the tree gives a person: "Vang, Norway's transport minister", "who became mayor", "Vang of Norway".

Titles right beside a name are read with the name (`annotate.names`); these stand in an apposition, after a verb that
says how somebody came to an office or left it, or after "was". An office that is only hoped for is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model import ActorMention, Annotated, Span
from dateline.reading import Reading, Word

OFFICES = frozenset(
    """president vice-president premier minister secretary chancellor ambassador envoy governor regent mayor senator
    congressman congresswoman deputy king queen prince princess emir sultan pope bishop archbishop cardinal imam rabbi
    general colonel major captain lieutenant sergeant admiral commander brigadier marshal chief director chairman
    chairwoman chairperson chair spokesman spokeswoman spokesperson commissioner judge justice prosecutor professor
    coordinator inspector speaker leader administrator undersecretary counsellor councillor legislator lawmaker diplomat
    ruler head founder owner manager editor coach negotiator adviser advisor executive ceo lawyer treasurer consul
    rector dean superintendent vice-chancellor ombudsman""".split()
)
# An office that is a state's: its country is the holder's.
STATE_OFFICES = OFFICES - frozenset(
    "owner founder manager coach editor lawyer professor head director executive".split()
)
# Verbs whose subject comes to an office, or whose object does, or is said to hold it.
COMES_TO = frozenset("become remain".split())
PUTS_INTO = frozenset("appoint name elect reelect re-elect make swear promote crown choose confirm install".split())
AS = frozenset(
    "serve take step resign retire quit work swear install dismiss remove sack oust fire replace act".split()
)
NOT_YET = frozenset("will would may might could can should must shall".split())


def with_offices(text: Annotated, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions, in the order given, with the offices and countries that the tree gives to people among them."""
    r = text.reading
    if r is None:
        return list(actors)
    countries = {
        w.index: n.country
        for n in text.names
        if n.country and n.kind in ("nationality", "country")
        for w in r.words_in(n.span.start, n.span.end)
    }
    return [_with_office(text, r, a, countries) if a.kind == "person" else a for a in actors]


def _with_office(text: Annotated, r: Reading, a: ActorMention, countries: Mapping[int, str | None]) -> ActorMention:
    inside = r.words_in(a.span.start, a.span.end)
    name = next((w for w in inside if w.is_root or not inside[0].index <= w.head <= inside[-1].index), None)
    if name is None:
        return a
    noun = _apposed(r, name) or _come_to(r, name) or _been(r, name)
    title, country = a.title, a.country
    if noun is not None:
        title = title or _title(text, r, noun, countries)
        if noun.lemma.lower() in STATE_OFFICES:
            country = country or _country(r, noun, countries, ("nmod:poss", "amod", "compound"))
            country = country or _land_of(r, noun, countries)
    country = country or _country(r, name, countries, ("nmod",))
    return replace(a, title=title, country=country)


def _country(r: Reading, w: Word, countries: Mapping[int, str | None], relations: Sequence[str]) -> str | None:
    """The country of "Norway's minister", "Danish minister", "Vang of Norway"."""
    for c in r.children(w.index):
        if c.relation not in relations or c.index not in countries:
            continue
        of = [k.text.lower() for k in r.children(c.index, "case")] == ["of"]
        if c.relation != "nmod" or of:
            return countries[c.index]
    return None


def _land_of(r: Reading, noun: Word, countries: Mapping[int, str | None]) -> str | None:
    """The country of "the minister of Norway", "the minister of energy of Norway"."""
    field = [
        c for c in r.children(noun.index, "nmod") if [k.text.lower() for k in r.children(c.index, "case")] == ["of"]
    ]
    found = (_country(r, w, countries, ("nmod",)) for w in (noun, *(f for f in field if f.index not in countries)))
    return next((country for country in found if country), None) if noun.lemma.lower() in NATIONAL else None


# Of these "of Norway" says whose they are, and not what they are over.
NATIONAL = frozenset("minister president ambassador premier chancellor king queen".split())


def _is_office(w: Word) -> bool:
    noun = w.upos in ("NOUN", "PROPN") or w.lemma.lower() == "executive"  # "chief executive", taken for two adjectives
    return noun and w.lemma.lower().removeprefix("ex-") in OFFICES and w.feature("Number") != "Plur"


def _apposed(r: Reading, name: Word) -> Word | None:
    """ "Vang, the minister", "the minister, Vang" and "minister of Norway Ida Vang"."""
    beside = [
        *r.children(name.index, "appos", "nmod:desc"),
        *([r.words[name.head]] if name.relation == "appos" else []),
    ]
    return next((w for w in beside if _is_office(w) and not _another(r, w, name)), None)


def _another(r: Reading, w: Word, name: Word) -> bool:
    """Is it somebody else's office: "Vang, whose minister resigned", "Vang and his minister, Ida Holm"?"""
    below = r.children(w.index)
    other = any(c.relation in ("appos", "flat") and c.upos == "PROPN" and c.index != name.index for c in below)
    return other or any(c.text.lower() == "whose" for c in below)


def _come_to(r: Reading, name: Word) -> Word | None:
    """ "Vang became minister", "Vang, who was appointed minister", "elected Vang mayor", "resigned as minister"."""
    for verb, subject in _verbs(r, name):
        lemma = verb.lemma.lower()
        passive = bool(r.children(verb.index, "aux")) and any(
            c.relation in ("aux:pass", "nsubj:pass") for c in r.children(verb.index)
        )
        if _not_so(r, verb):
            continue
        reached = (lemma in COMES_TO and subject) or (lemma in PUTS_INTO and (passive or not subject))
        for c in r.children(verb.index, "xcomp", "obj", "obl"):
            if not _is_office(c):
                continue
            case = [k.text.lower() for k in r.children(c.index, "case")]
            if (reached and not case and c.index > verb.index) or (case == ["as"] and lemma in AS | PUTS_INTO):
                return c
    return None


def _been(r: Reading, name: Word) -> Word | None:
    """ "Vang is the mayor of Bergen", "when he was still minister", "who has been mayor since 2021"."""
    heads = [r.words[name.head]] if name.relation == "nsubj" else []
    clauses = [c for c in r.children(name.index, "acl") if c.relation == "acl:relcl" and _by_who(r, c)]
    for office in (*heads, *clauses):
        cop = r.children(office.index, "cop")
        been = bool(cop) and cop[-1].text.lower() in ("is", "was", "been", "'s", "’s")
        if been and _is_office(office) and not _not_so(r, office):
            return office
    return None


def _by_who(r: Reading, clause: Word) -> bool:
    """Is "who" the subject of a relative clause?"""
    return any(c.text.lower() == "who" for c in r.children(clause.index, "nsubj"))


def _verbs(r: Reading, name: Word) -> list[tuple[Word, bool]]:
    """The verbs whose subject (True) or object (False) the name is, those of its relative clauses, and participles and
    gerunds that have no subject of their own ("since becoming minister")."""
    found = []
    if name.relation == "nmod:poss":
        found += [(c, True) for c in r.children(name.head, "acl") if not r.children(c.index, "nsubj")]
    if name.relation in ("nsubj", "nsubj:pass", "obj"):
        found.append((r.words[name.head], name.relation != "obj"))
    for clause in r.children(name.index, "acl"):
        found.append((clause, True))
    for verb, subject in list(found):
        if subject and not verb.relation.startswith("acl"):
            found += [(c, True) for c in r.children(verb.index, "advcl", "conj") if not r.children(c.index, "nsubj")]
    return found


def _not_so(r: Reading, verb: Word) -> bool:
    """Is the verb denied, or does it tell of what may come: "will become", "hopes to become", "if she becomes"?"""
    helpers = [c.text.lower() for c in r.children(verb.index, "aux", "advmod", "mark")]
    return bool({*helpers} & (NOT_YET | {"not", "n't", "n’t", "never", "if", "to", "unless", "almost", "nearly"}))


def _title(text: Annotated, r: Reading, noun: Word, countries: Mapping[int, str | None]) -> Span:
    """The office with the words before it that belong to it: "transport minister" of "Norway's transport minister"."""
    first = noun.index
    while first:
        w = r.words[first - 1]
        inside = w.relation in ("amod", "compound") and w.head in range(first, noun.index + 1)
        if not inside or w.index in countries or w.text.lower() in ("then", "time"):  # "at that time head of"
            break
        first -= 1
    return text.report.span(r.words[first].start, noun.end)

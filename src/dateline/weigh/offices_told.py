"""Of which state an office is that a report names bare, who has left an office, and for whom "his spokesman" speaks.

"The defence ministry said" in a report that names one country only is that country's; the state agency that passes on
what "the defence ministry" says passes on its own state's. "Former defence minister Ida Holm" speaks for herself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.model import Actor, Attribution, ReadReport
from dateline.weigh.governments import holds_an_office, is_former, names_an_office, state_voice

HIS_SPOKESMAN = re.compile(
    r"(?:his|her|their)\s+(?:[\w-]+\s+)?(?:spokes(?:man|woman|person)|(?:press|media)\s+(?:secretary|officer))\b", re.I
)
# Who else has a president, a chancellor, a cabinet or an army that no article tells from a state's.
OTHER_HEADS = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|banks?|clubs?|universit(?:y|ies)|federations?|unions?|associations?|courts?|councils?|"
    r"leagues?|boards?|colleges?|institutes?|committees?|senate|parliament|rebels?|insurgents?|separatists?)\b",
    re.I,
)
# An embassy is never that of the country that it is in, an envoy's country is not told.
ABROAD = re.compile(r"\b(?:ambassadors?|embass(?:y|ies)|envoys?|consul(?:ate)?s?|high commission(?:er)?s?)\b", re.I)
BARE_HEAD = re.compile(r"(?:the\s+)?(?:president|chancellor|secretary|king|consul|army|cabinet|premier)", re.I)


def country_of_bare_office(read: ReadReport, said: Attribution, actor: Actor | None) -> str | None:
    """The country of an office that a report names without it: that of the state agency that passes it on, or the only
    one that the report names. "The defence ministry", "presidential spokesman Luis Rojas", "President Ida Holm"."""
    text = said.speaker.text
    offices = [text, *(role.title for role in (actor.roles if actor is not None else ()))]
    if any(ABROAD.search(office) for office in offices):
        return None
    if actor is not None and actor.kind == "person":
        if actor.country is not None or is_former(text) or not (holds_an_office(actor) or names_an_office(text)):
            return None
    elif not names_an_office(text) or (actor is not None and actor.country is not None):
        return None
    passing = [state_voice(link.text) for link in said.chain[:-1]] + [state_voice(read.report.outlet or "")]
    agency = next((code for code in passing if code is not None), None)
    if agency is not None:
        return agency
    head = actor is not None and actor.kind == "person" and not names_an_office(text)
    if (head or BARE_HEAD.fullmatch(text)) and OTHER_HEADS.search(read.report.text):
        return None
    return only_country(read)


def only_country(read: ReadReport) -> str | None:
    """The country that a report names, by itself or by a place or somebody of it, where it is one only."""
    named = {m.country for m in read.claims.actors if m.country} | {p.country for p in read.claims.places if p.country}
    return next(iter(named)) if len(named) == 1 else None


def has_left_office(read: ReadReport, actor: Actor) -> bool:
    """Does a report give somebody an office only as one that was over when it was written: "the former minister"?"""
    published = read.claims.published.dates.last_day
    mine = frozenset(actor.mentions)
    titled = [m for m in read.claims.actors if m.id in mine and m.title is not None]
    over = [m for m in titled if m.held.last_day and published and m.held.last_day <= published]
    return bool(over) and len(over) == len(titled)


def whose_spokesman(read: ReadReport, said: Attribution, actor_of: Mapping[str, Actor]) -> Actor | None:
    """The person or body by name for whom "his spokesman", "her press secretary, Per Dahl" speaks."""
    link = said.speaker
    if link.span is None or HIS_SPOKESMAN.match(link.text) is None:
        return None
    owner = next((actor_of.get(m.id) for m in read.claims.actors if m.span.start == link.span.start), None)
    if owner is None or not owner.name[:1].isupper():
        return None
    kinds = ("organization", "country", "person") if link.text.lower().startswith("their") else ("person",)
    return owner if owner.kind in kinds else None

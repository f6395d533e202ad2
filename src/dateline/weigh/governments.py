"""For whose government somebody speaks: "Norway's foreign ministry", "the Norwegian prime minister's office",
"Norwegian officials", "the Norwegian embassy in Riga" are one voice, that of the authorities of Norway.

Where the words do not name the state ("the prime minister's office", "a general staff spokesman"), it is only known
that it is an office of some state: two of these may be one voice, or not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dateline.countries import GOVERNMENT_SEATS, world
from dateline.model import Actor, Attribution, ChainLink, ReadReport

# Kinds of bodies that speak for their government unless they are named with figures of their own.
STATE_WORDS = frozenset(
    """government ministry authorities kremlin embassy president army navy consulate cabinet military""".split()
)
# Offices whose holders speak for their government; those of towns and provinces speak for themselves.
STATE_OFFICES = re.compile(
    r"\b(?:foreign|defen[cs]e|interior|finance|prime|deputy prime)\s+minister\b|\bminister (?:of|for)\b|"
    r"^(?:vice )?president$|\bsecretary of (?:state|defen[cs]e)\b|\bambassador\b|\bchancellor\b|\bpremier\b|"
    r"\bsecurity (?:adviser|official)\b|\bgovernment spokes(?:man|woman|person)\b",
    re.I,
)
# News agencies and channels that a state runs as its own voice, each with the country whose voice it is. Public
# broadcasters and agencies with a newsroom of their own are none of these.
STATE_VOICES = {
    "kcna": "KP", "korean central news agency": "KP", "rodong sinmun": "KP", "tass": "RU", "ria novosti": "RU",
    "sputnik": "RU", "xinhua": "CN", "xinhua news agency": "CN", "cgtn": "CN", "irna": "IR", "press tv": "IR",
    "sana": "SY", "belta": "BY", "granma": "CU", "prensa latina": "CU", "saudi press agency": "SA", "wam": "AE",
    "ria": "RU",
}  # fmt: skip
STATE_MEDIA = re.compile(r"\bstate(?:-run|-owned)? (?:media|news agency|television|tv|radio|broadcaster)\b", re.I)
# Buildings that stand for the government in them; a capital ("Washington said") is an actor with its country already.
SEATS = {name.casefold(): code for name, code in GOVERNMENT_SEATS.items() if name not in world().capitals}
# Who is out of office, not yet in it, against it, or in office in a part of the country.
NOT_THE_STATE = re.compile(
    r"\b(?:former(?:ly)?|ex|late|deposed|ousted|exiled|in exile|shadow|opposition|elect|designate|would-be|rebels?|"
    r"local|regional|provincial|municipal|city|county|district|town|village|state government|university|club)\b",
    re.I,
)
_MINISTRY = (
    r"(?:[\w-]+,?\s+){0,3}?(?:and\s+[\w-]+\s+)?(?:ministry|minister)"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?\w+(?:\s+and\s+\w+)?)?"
)
_STATE = (
    rf"(?:presidential\s+(?:palace|administration|office)|presidential(?=\s+(?:spokes|press|chief))|(?:(?:deputy|vice|acting|interim|caretaker|transitional|outgoing|military|federal|national)[\s-]+)*"
    rf"(?:government|cabinet|authorities|prime\s+minister|premier|president(?!\s+of)|presidency|chancellor|king|emir|"
    rf"embassy|consulate|ambassador|envoy|high\s+commission(?:er)?|consul|foreign\s+secretary|foreign\s+office|"
    rf"army|navy|air\s+force|military|armed\s+forces|general\s+staff|{_MINISTRY}))"
)
_PRESS = r"(?:press|media|information|communications?)\s+(?:office|service|secretary|department|team|centre|center)"
_SPOKES = r"spokes(?:man|woman|person|people|men|women)"
_SPEAKS = rf"(?:{_PRESS}|{_SPOKES}|office|administration|officials?|chief\s+of\s+staff|statement|website)"
# What may stand behind the office: nothing, its own press office, or where and for whom it is.
_BEHIND = rf"(?:['’]s)?(?:\s+{_SPEAKS})?(?:\s*$|\s+(?:in|to|at|for|on)\b.*|\s*[,(].*)"
_OFFICIALS = (
    r"(?:(?:senior|top|government|defen[cs]e|military|intelligence|security|embassy|consular)\s+|"
    r"foreign\s+ministry\s+)*(?:officials?|diplomats?)(?:\s*$|\s+in\b.*)"
)
OF_A_STATE = re.compile(rf"(?:{_STATE}{_BEHIND}|{_OFFICIALS})", re.I)
# "A spokesman for", "the office of", "the press service of the".
_FOR = re.compile(
    rf"^(?:(?:the|an?)\s+)?(?:[\w-]+\s+)?(?:{_SPOKES}|{_PRESS}|office|statement|representative)\s+(?:for|of|from|by)\s+",
    re.I,
)
_ARTICLE = re.compile(
    r"^(?:(?:the|an?|both|some|several|many|other|two|three|four|senior|top|high-ranking|leading|unnamed)\s+)+", re.I
)
_OWNER = re.compile(r"(?P<of>[A-Z][\w.’'-]*?(?:\s+[A-Z][\w.-]*){0,2}?)(?P<has>['’]s?)?\s+(?P<rest>\S.*)", re.S)
OFFICE_WORDS = frozenset(  # that may be capitalised in the name of an office and are no name of a state or province
    """government cabinet prime minister ministry president presidency premier embassy ambassador foreign defence
    defense interior finance justice health energy transport economy trade army navy air force military armed forces
    general staff office state media""".split()
)
# "President of Peru", "the foreign ministry of Chile", "the government of the Gambia".
_OF_COUNTRY = re.compile(
    rf"(?:(?:{_STATE})|president|(?:vice|deputy)[\s-]president)\s+of\s+(?:the\s+)?(?P<of>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){{0,3}})"
)
_HOLDER = re.compile(rf"(?P<office>.*?\b{_SPOKES})\s+(?=[A-Z]).*", re.S)
ANONYMOUS = re.compile(
    r"\b(?:anonym\w+|unnamed|not\s+to\s+be\s+(?:named|identified|quoted)|declined\s+to\s+be\s+(?:named|identified)|"
    r"not\s+(?:be\s+)?(?:named|identified)|without\s+being\s+named)\b",
    re.I,
)
GOES_ON = 60  # characters behind a speaker in which the state may stand whose office it is


def government_of(actor: Actor | None, text: str) -> str | None:
    """The country for whose government somebody speaks, by their name and office, or by the words `text` alone.

    "Norway's foreign ministry" -> NO; "a Norwegian government spokesman" -> NO; "a Norwegian lawmaker" -> None.
    """
    if actor is None:
        return state_named(text)
    voice = STATE_VOICES.get(_plain(actor.name)) or SEATS.get(_plain(actor.name))
    if voice is not None:
        return voice
    if actor.country is None:
        return _by_offices(actor) if actor.kind == "person" else state_named(text)
    if actor.kind == "country" or STATE_MEDIA.search(actor.name) or STATE_MEDIA.search(text):
        return actor.country
    if actor.kind == "person":
        return actor.country if any(_is_of_state(role.title) for role in actor.roles) else None
    if NOT_THE_STATE.search(actor.name):
        return None
    if set(actor.name.lower().split()) & STATE_WORDS:
        return actor.country
    return state_named(actor.name)


def _by_offices(person: Actor) -> str | None:
    """The country for whose government somebody speaks by an office that names it: "the Kremlin spokeswoman"."""
    named = (state_named(f"{role.of} {role.title.removeprefix(role.of)}") for role in person.roles if role.of)
    return next((code for code in named if code is not None), None)


def state_voice(name: str) -> str | None:
    """The country whose voice a news agency or channel is: "TASS" -> RU."""
    return STATE_VOICES.get(_plain(name))


def is_former(text: str) -> bool:
    """Do words say that somebody is not, or no longer, in an office of the state?"""
    return NOT_THE_STATE.search(text) is not None


def _is_of_state(title: str) -> bool:
    return STATE_OFFICES.search(title) is not None and NOT_THE_STATE.search(title) is None


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def office_words(text: str) -> str:
    """An office without the name of the spokesman who holds it: "Kremlin spokesman Per Dahl" -> "Kremlin spokesman"."""
    held = _HOLDER.fullmatch(text.strip())
    return held["office"] if held is not None else text.strip()


@cache  # words alone decide
def state_named(text: str) -> str | None:
    """The country of an office that the words name with its state; None where they name no state or no office of one.

    "the office of Norway's president" -> NO; "the Norwegian football federation" -> None.
    """
    told = _ARTICLE.sub("", _FOR.sub("", office_words(text)))
    if (of := _OF_COUNTRY.fullmatch(told)) is not None and not NOT_THE_STATE.search(told):
        return world().names.get(of["of"])
    seat = re.fullmatch(rf"(?P<seat>{'|'.join(map(re.escape, SEATS))})(?:{_BEHIND})", told, re.I)
    if seat is not None:
        return SEATS[seat["seat"].casefold()]
    found = _OWNER.match(told)
    while found is not None:
        owner, rest = found["of"], found["rest"]
        code = world().names.get(owner) if found["has"] else world().demonyms.get(owner)
        if code is not None:
            return code if OF_A_STATE.match(rest) and not NOT_THE_STATE.search(told) else None
        longer = re.compile(rf"(?P<of>{re.escape(owner)}\s+[A-Z][\w.’'-]*?)(?P<has>['’]s?)?\s+(?P<rest>\S.*)", re.S)
        found = longer.match(told) if len(owner.split()) < 3 and not found["has"] else None
    return None


def names_an_office(text: str) -> bool:
    """Do words name an office of a state, and not which: "the defence ministry", "the prime minister's office"?"""
    told = _ARTICLE.sub("", _FOR.sub("", office_words(text)))
    if NOT_THE_STATE.search(told) or any(w.casefold() not in OFFICE_WORDS for w in re.findall(r"\b[A-Z]\w*", told)):
        return False
    return STATE_MEDIA.fullmatch(told) is not None or re.match(rf"{_STATE}{_BEHIND}", told, re.I) is not None


def holds_an_office(actor: Actor) -> bool:
    """Is somebody given an office of a state: "Prime Minister Ida Holm"?"""
    return any(_is_of_state(role.title) for role in actor.roles)


def spoken_for(read: ReadReport, attribution: Attribution, actor_of: Mapping[str, Actor]) -> str | None:
    """The country of the office for which somebody speaks who does not hold it: "the ministry's spokesman, Per Dahl",
    "the office of Norway's president", "President Ida Holm's spokeswoman"; None where the words name none."""
    link = attribution.speaker
    if link.span is None:
        return None
    text = _gone_on(read, link)
    if (code := state_named(text)) is not None:
        return code
    leads = re.match(rf"(?:(?:the|an?)\s+)?(?P<whose>.*?)(?:['’]s)\s+(?:[\w-]+\s+)?(?:{_SPEAKS})\b", link.text, re.I)
    if leads is None:
        return None
    for m in read.claims.actors:
        within = link.span.start <= m.span.start and m.span.end <= link.span.start + leads.end("whose")
        body = actor_of.get(m.id) if within and m.span.end == link.span.start + leads.end("whose") else None
        if body is not None and (code := government_of(body, body.name)) is not None:
            return code
    return None


def _gone_on(read: ReadReport, link: ChainLink) -> str:
    """A speaker with the words behind it that say whose: "the office | of Norway's president"."""
    assert link.span is not None
    behind = read.report.text[link.span.end : link.span.end + GOES_ON]
    more = re.match(
        r"\s+(?:of|for)\s+(?:the\s+)?(?:[\w-]+(?:['’]s)?\s+){0,3}?(?:\w+)\b(?=\s+(?:said|says|told|confirmed|announced|reported|added|put|denied)\b|[,.;])",
        behind,
    )
    return link.text + more.group() if more is not None else link.text


def is_anonymous(attribution: Attribution) -> bool:
    """Does the sentence say that whoever speaks would not be named?"""
    return ANONYMOUS.search(attribution.sentence.quote) is not None

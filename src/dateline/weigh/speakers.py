"""Whose word it finally is: the last speaker of a chain, and the government that a minister or state agency speaks for.

Offices of one government count once, and so does a statement that several make together. A speaker without a name
("reports", "sources") is nobody's word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.countries import world
from dateline.model import Actor, Attribution, ReadReport

# Kinds of bodies that speak for their government unless they are named with figures of their own.
STATE_WORDS = frozenset("government ministry authorities kremlin embassy president army navy".split())
# Offices whose holders speak for their government; those of towns and provinces speak for themselves.
STATE_OFFICES = re.compile(
    r"\b(?:foreign|defen[cs]e|interior|finance|prime|deputy prime)\s+minister\b|\bminister (?:of|for)\b|"
    r"^(?:vice )?president$|\bsecretary of (?:state|defen[cs]e)\b|\bambassador\b|\bchancellor\b|\bpremier\b|"
    r"\bsecurity (?:adviser|official)\b",
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
UNNAMED = frozenset(
    """reports report sources source reportedly officials official it some experts observers others many critics
    analysts insiders allegedly""".split()
)
TOGETHER = re.compile(
    r"(?<!\bin )\b(?:the two|both) "
    r"(?:sides|countries|governments|ministers|ministries|parties|leaders|presidents|diplomats)\b|"
    r"\bjoint (?:statement|communiqu[eé]|declaration)\b",
    re.I,
)
# The agency in a dateline: "OSLO, Norway, Oct 22 (Norda) - ", "(Norda) - ".
CREDIT = re.compile(r"[^\n()]{0,60}\(([A-Z][\w.&' -]{1,30})\)\s*(?:-|–|—)\s")
NO_NAME = "attributed to nobody by name"


class Voices(dict[str, tuple[str, str]]):
    """Whose word each report's own voice is, and why, by report id; and the outlets of the case by their names.

    "Arcadia" and "Balalnik Tribune" are "Arcadia News Agency" and "The Balalnik Tribune", where the case has these.
    """

    def __init__(self, voices: Mapping[str, tuple[str, str]], outlets: Sequence[str]) -> None:
        super().__init__(voices)
        self._named: dict[str, str] = {}
        for outlet in sorted(outlets):
            words = outlet.casefold().removeprefix("the ").split()
            for n in range(len(words), 0, -1):
                if n == len(words) or set(words[n:]) <= AGENCY_WORDS:
                    self._named.setdefault(" ".join(words[:n]), outlet)

    def outlet(self, name: str) -> str | None:
        """The outlet of the case that somebody means by a name."""
        return self._named.get(name.casefold().removeprefix("the "))


AGENCY_WORDS = frozenset("news agency press service wire".split())  # "Arcadia" for "Arcadia News Agency"


def own_voices(reports: Sequence[ReadReport]) -> Voices:
    """Whose word a report's own voice is, and why, by report id: the agency that its dateline credits, or its outlet.

    "OSLO, Oct 22 (Norda) - " is the word of Norda, whoever prints it; an outlet of the case whose name begins with the
    credit lends its full name.
    """
    outlets = sorted({r.report.outlet for r in reports if r.report.outlet})
    voices = {}
    for read in reports:
        name = read.report.outlet or f"report {read.report.source.rsplit('/', 1)[-1]}"
        credit = CREDIT.match(read.report.text)
        if credit and not name.removeprefix("The ").startswith(credit.group(1).removeprefix("The ")):
            agency = next((o for o in outlets if o.startswith(credit.group(1))), credit.group(1))
            voices[read.report.id] = (agency, f"the dateline of the report credits {credit.group(1)}")
        else:
            body = _body_of_press_office(name, read)
            why = "told in the report's own voice"
            voices[read.report.id] = (body, f"told by its {name}") if body else (name, why)
    return Voices(voices, outlets)


PRESS_OFFICE = re.compile(
    r"(?P<body>.+?)\s+(?:press|media|information|news)\s+(?:office|service|centre|center|desk|department)", re.I
)


def _body_of_press_office(outlet: str, read: ReadReport) -> str | None:
    """The body whose press office publishes a report, by the name that the report gives it: "IRCC Press Office"."""
    office = PRESS_OFFICE.fullmatch(outlet)
    if office is None:
        return None
    body = office["body"]
    for actor in read.claims.actors:
        initials = "".join(w[0] for w in re.findall(r"[A-Z][\w-]*", actor.name))
        if actor.kind in ("organization", "group") and (initials == body or actor.name.casefold() == body.casefold()):
            return actor.name
    return body


def origin_of(
    read: ReadReport,
    attribution: Attribution | None,
    actor_of: Mapping[str, Actor],
    voices: Voices,
) -> tuple[str | None, str]:
    """The origin of one mention and the reason; None for a speaker without a name, who corroborates nothing.

    Who passes the words on (the rest of the chain) adds nothing. What one side says of both sides is its own word.
    """
    if attribution is None:
        return voices[read.report.id]
    attribution = _whole_body(attribution)
    speaker = attribution.speaker
    relay = _relayed(attribution)
    if TOGETHER.search(speaker.text):
        return "a joint statement", f"{speaker.text} say it together, which counts once{relay}"
    actor = actor_of.get(speaker.actor or "")
    if actor is None:
        words = speaker.text.lower().split()
        if not words or set(words) & UNNAMED:
            return None, f"{NO_NAME} ({speaker.text or 'a hedge'})"
        return voices.outlet(speaker.text) or speaker.text, f"attributed to {speaker.text}{relay}"
    if actor.kind == "group" and speaker.text.lower().startswith(("his ", "her ", "their ")):
        return None, f"{NO_NAME} ({speaker.text})"  # "his union": which one is not told
    country = _government(actor, speaker.text)
    if country is not None:
        return (
            f"authorities of {_named(country)}",
            f"{actor.name} speaks for a government; its offices count once{relay}",
        )
    # Police or a hospital is a body, named or not; "residents" and "officials" are nobody by name.
    if actor.kind == "group" and actor.country is None and attribution.source != "office":
        return None, f"{NO_NAME} ({speaker.text})"
    return voices.outlet(actor.name) or actor.name, f"attributed to {actor.name}{relay}"


def origin_of_actor(actor: Actor, voices: Voices) -> tuple[str | None, str]:
    """The origin of what an actor says, without an attribution; None for one without a name."""
    country = _government(actor, actor.name)
    if country is not None:
        return f"authorities of {_named(country)}", f"{actor.name}, who speaks for a government; its offices count once"
    if actor.kind == "group" or not actor.name[:1].isupper():
        return None, f"{NO_NAME} ({actor.name})"
    return voices.outlet(actor.name) or actor.name, actor.name


def _named(country: str) -> str:
    return world().by_code[country].name if country in world().by_code else country


THEIR_OWN = re.compile(
    r"(?:its|their|his|her)\s+(?:own\s+)?(?:[\w-]+\s+)?(?:volunteers?|staff|members?|teams?|workers?|officers?|officials|"
    r"experts|doctors?|crews?|branch(?:es)?|people|monitors|delegates|engineers|records?|figures|data|count|list|website|"
    r"spokes(?:man|woman|person|people))",
    re.I,
)


def _whole_body(attribution: Attribution) -> Attribution:
    """What "its volunteers" counted is the word of the body that says so."""
    chain = attribution.chain
    if len(chain) > 1 and THEIR_OWN.fullmatch(chain[-1].text.strip()):
        return replace(attribution, chain=chain[:-1])
    return attribution


def _relayed(attribution: Attribution) -> str:
    """How the reason names those who only passed the words on."""
    relays = list(dict.fromkeys(link.text for link in attribution.chain[:-1] if link.text))
    return f"; {' and '.join(relays)} only passed it on" if relays else ""


def _government(actor: Actor, text: str) -> str | None:
    """The country for whose government an actor speaks."""
    voice = STATE_VOICES.get(actor.name.casefold().removeprefix("the "))
    if voice is not None:
        return voice
    if actor.country is None:
        return None
    if actor.kind == "country" or STATE_MEDIA.search(actor.name) or STATE_MEDIA.search(text):
        return actor.country
    if actor.kind == "person":
        return actor.country if any(STATE_OFFICES.search(role.title) for role in actor.roles) else None
    return actor.country if set(actor.name.lower().split()) & STATE_WORDS else None

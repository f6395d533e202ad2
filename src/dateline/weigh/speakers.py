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
from dateline.weigh.governments import STATE_MEDIA, government_of, is_anonymous, spoken_for
from dateline.weigh.offices_told import country_of_bare_office, has_left_office, whose_spokesman

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
JOINTLY = re.compile(r"\b(?:joint(?:ly)?|together)\b", re.I)
# The agency in a dateline: "OSLO, Norway, Oct 22 (Norda) - ", "(Norda) - ".
CREDIT = re.compile(r"[^\n()]{0,60}\(([A-Z][\w.&' -]{1,30})\)\s*(?:-|–|—)\s")
AUTHORITIES = "authorities of "
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
    if TOGETHER.search(speaker.text) and not JOINTLY.search(attribution.sentence.quote):
        attribution = _told_by_one(attribution, actor_of)
        speaker = attribution.speaker
    relay = _relayed(attribution)
    if (owner := whose_spokesman(read, attribution, actor_of)) is not None:
        name, why = origin_of_actor(owner, voices)
        return name, f"{as_called(speaker.text)} speaks for {why}{relay}"
    if TOGETHER.search(speaker.text) or _is_joint(attribution):
        return "a joint statement", f"{speaker.text} say it together, which counts once{relay}"
    actor = actor_of.get(speaker.actor or "")
    called = as_called(speaker.text)
    if _are_any_reports(speaker.text) and voices.outlet(speaker.text) is None:
        return None, f"{NO_NAME} ({speaker.text})"
    country = _country(read, attribution, actor, actor_of)
    if country is not None:
        name = actor.name if actor is not None else called
        return f"{AUTHORITIES}{_named(country)}", f"{name} speaks for a government; its offices count once{relay}"
    if actor is None:
        words = speaker.text.lower().split()
        if not words or set(words) & UNNAMED or _is_any_paper(speaker.text) or _is_nameless(attribution):
            return None, f"{NO_NAME} ({speaker.text or 'a hedge'})"
        return voices.outlet(speaker.text) or called, f"attributed to {called}{relay}"
    if actor.kind == "group" and speaker.text.lower().startswith(("his ", "her ", "their ")):
        return None, f"{NO_NAME} ({speaker.text})"  # "his union": which one is not told
    # Police or a hospital is a body, named or not; "residents" and "officials" are nobody by name.
    if actor.kind == "group" and (party := _party(actor.name)) and not is_anonymous(attribution):
        return party, f"attributed to {as_called(speaker.text)}{relay}"
    if actor.kind == "group" and actor.country is None and attribution.source != "office":
        return None, f"{NO_NAME} ({speaker.text})"
    return voices.outlet(actor.name) or actor.name, f"attributed to {actor.name}{relay}"


def _country(
    read: ReadReport, attribution: Attribution, actor: Actor | None, actor_of: Mapping[str, Actor]
) -> str | None:
    """The country for whose government a speaker speaks. Officials who would not be named speak for themselves."""
    if (actor is None or actor.kind == "group") and is_anonymous(attribution):
        return None
    if actor is not None and actor.kind == "person" and has_left_office(read, actor):
        return None
    country = government_of(actor, attribution.speaker.text)
    if country is None and (actor is None or (actor.kind == "person" and actor.country is None)):
        country = spoken_for(read, attribution, actor_of)
    return country or country_of_bare_office(read, attribution, actor)


def _is_joint(attribution: Attribution) -> bool:
    """ "They said in a joint statement", "France and Germany said in a joint statement": two or more with one voice."""
    text = attribution.speaker.text
    several = text.lower() in ("they", "both", "the two") or re.search(r"\band\b", text) is not None
    return attribution.source == "joint statement" and several


LINK = 3  # letters of the words that a name may hold in small letters: "The Voice of the North"


def as_called(text: str) -> str:
    """How a speaker without a name is called anywhere in a sentence: "The coast guard", "the coast guard" -> one."""
    article, _, rest = text.partition(" ")
    is_name = all(word[:1].isupper() for word in rest.split() if len(word) > LINK)
    return text if is_name or article not in ("The", "A", "An") else f"{article.lower()} {rest}"


def origin_of_actor(actor: Actor, voices: Voices) -> tuple[str | None, str]:
    """The origin of what an actor says, without an attribution; None for one without a name."""
    country = government_of(actor, actor.name)
    if country is not None:
        return f"{AUTHORITIES}{_named(country)}", f"{actor.name}, who speaks for a government; its offices count once"
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


# Crowds that speak with one voice, as a party to what they tell.
SPEAK_AS_ONE = frozenset("rebels insurgents separatists guerrillas junta prosecutors organisers organizers".split())
_AFTER_HEAD = re.compile(r"\s(?:in|of|from|near|at|on|who|with|for|against)\b|,", re.I)


def _party(name: str) -> str | None:
    """The party that a group speaks as, by the head of its name: "the rebels", "rebels in the north" -> "rebels"; none
    for "relatives of prosecutors"."""
    head = _AFTER_HEAD.split(name)[0].lower().split()[-1:]
    return head[0] if head and head[0] in SPEAK_AS_ONE else None


NAMELESS = frozenset("person people man woman somebody someone diplomat diplomats".split())


def _is_nameless(attribution: Attribution) -> bool:
    """ "A person close to her", "a Western diplomat", or any speaker without a name who would not be named."""
    phrase = re.split(r"\s(?:close|familiar|briefed|who|with|in|at|from|of|near)\b|,", attribution.speaker.text)[0]
    return not NAMELESS.isdisjoint(phrase.lower().split()[-1:]) or is_anonymous(attribution)


# "Local media", "several newspapers", "the Norwegian press": no paper by name.
ANY_PAPERS = frozenset("media newspapers papers outlets press broadcasters stations channels tabloids websites".split())


def _is_any_paper(text: str) -> bool:
    """Do words speak of papers and stations without a name? What a state runs as its voice is none of these."""
    words = re.findall(r"[\w’'-]+", text)
    alone = len(words) == 1 and words[0].istitle()  # "Media reports": a capital because the sentence begins
    if not words or (words[-1].lower() if alone else words[-1]) not in ANY_PAPERS or STATE_MEDIA.search(text):
        return False
    named = [w for w in words[1:] if w[:1].isupper() and w not in world().demonyms]
    return not named


_REPORTS = re.compile(r"\s+(?:reports?|accounts?)$", re.I)


def _are_any_reports(text: str) -> bool:
    """ "Media reports", "several Israeli newspaper reports", "the media": of no paper by name."""
    bare = _REPORTS.sub("", text)
    return _is_any_paper(bare) or (bare != text and bare.lower() in ("news", "newspaper", "agency", "wire", "radio"))


def _told_by_one(attribution: Attribution, actor_of: Mapping[str, Actor]) -> Attribution:
    """What one person or government says that both sides say is his word alone: "both sides had promised to withdraw,
    he told journalists". A paper or an agency only passes on what both say."""
    for n in range(len(attribution.chain) - 1, 0, -1):
        link = attribution.chain[n - 1]
        actor = actor_of.get(link.actor or "")
        is_person = actor is not None and actor.kind == "person"
        if is_person or SPEAKS_FOR.search(link.text) or government_of(actor, link.text) is not None:
            return replace(attribution, chain=attribution.chain[:n])
    return attribution


SPEAKS_FOR = re.compile(r"\bspokes(?:man|woman|person)\b", re.I)


def _relayed(attribution: Attribution) -> str:
    """How the reason names those who only passed the words on."""
    relays = list(dict.fromkeys(link.text for link in attribution.chain[:-1] if link.text))
    return f"; {' and '.join(relays)} only passed it on" if relays else ""

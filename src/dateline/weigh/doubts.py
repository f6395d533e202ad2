"""How many origins an event has at least: links between two of them that are likely and not certain.

Certain links (one speaker, a copy's sentence, offices of one government) are counted already. What is left in doubt
lowers the least number, never the greatest: two names that may be one's, a report that repeats much of another, one
sentence in almost the same words, an outlet that elsewhere names whom it has it from, wrong figures in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.countries import world
from dateline.model import ActorRole, Event, EventMention, Origin, OriginLink
from dateline.weigh.alike import content_words, likeness
from dateline.weigh.dependence import Dependence
from dateline.weigh.desk import Desk
from dateline.weigh.governments import holds_an_office, names_an_office, state_named
from dateline.weigh.origins import NOBODY
from dateline.weigh.speakers import AUTHORITIES

SAME_WORDS = 0.8  # share of the words of the shorter of two sentences
LEAST_WORDS = 6
COMPARED = 30  # origins of one event that are compared with one another; further ones are taken as they are


Links = tuple[OriginLink, ...]


def doubts(event: Event, desk: Desk, dependent: Mapping[tuple[str, str], Dependence]) -> tuple[int, int, Links]:
    """The range of the number of an event's origins, and the doubtful links between them that it follows from."""
    origins = event.support.origins
    links = tuple(_links(event, desk, dependent)) if len(origins) > 1 else ()
    if [o.name for o in origins] == [NOBODY]:
        return 0, 0, ()
    return _least(origins, links), len(origins), links


def _least(origins: Sequence[Origin], links: Sequence[OriginLink]) -> int:
    """The number of origins that are left when every doubtful link joins two."""
    leader = {o.name: o.name for o in origins}

    def lead(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for link in links:
        first, other = sorted((lead(link.first), lead(link.second)))
        leader[other] = first
    return len({lead(name) for name in leader})


def _links(event: Event, desk: Desk, dependent: Mapping[tuple[str, str], Dependence]) -> Iterator[OriginLink]:
    origins = event.support.origins[:COMPARED]
    told: dict[str, list[EventMention]] = defaultdict(list)
    for e in event.evidence:
        name = desk.giver(e.mention.trigger.report, e.mention.attribution)
        if name is not None:
            told[name].append(e.mention)
    for n, first in enumerate(origins):
        for second in origins[n + 1 :]:
            why = _doubt(first, second, told, desk, dependent)
            if why:
                yield OriginLink(first.name, second.name, why)


def _doubt(
    a: Origin,
    b: Origin,
    told: Mapping[str, Sequence[EventMention]],
    desk: Desk,
    dependent: Mapping[tuple[str, str], Dependence],
) -> str | None:
    """Why two origins may be one; None where nothing says so."""
    if "a joint statement" in (a.name, b.name) and "authorities of" in a.name + b.name:
        return "the one takes part in the joint statement of the other"
    if why := _one_government(a.name, b.name, desk):
        return why
    voices = [o for o in (a, b) if any(desk.voices[r][0] == o.name for r in o.reports)]
    if len(voices) < 2 and _may_be_one_name(a.name, b.name):
        return "the two names may be one's"
    if len(voices) < 2 and (why := _speaks_for(a, b, desk) or _speaks_for(b, a, desk)):
        return why
    if len(voices) == 1:
        other = b if voices[0] is a else a
        if set(voices[0].reports) <= set(other.reports):
            return f"{voices[0].name} tells it in its own voice in a report that also has it from {other.name}"
        return None
    if len(voices) < 2:
        return None
    for x in a.reports:
        for y in b.reports:
            if y in desk.originals.get(x, ()) or x in desk.originals.get(y, ()):
                return f"a report of {a.name} and one of {b.name} repeat much of one another"
            shared = dependent.get((min(x, y), max(x, y)))
            if shared is not None:
                return f"{a.name} and {b.name} share what hardly anybody else gives: {', '.join(shared.shared)}"
    for m in told.get(a.name, ()):
        for other_mention in told.get(b.name, ()):
            if _same_words(m, other_mention):
                return f"{a.name} and {b.name} tell it in almost the same words"
    return None


def _one_government(a: str, b: str, desk: Desk) -> str | None:
    """May two speak for one government, though the words do not say so: "the authorities of Norway" and "the defence
    ministry", or "Prime Minister Ida Holm" of whom nobody says of which country?"""
    sure = [name for name in (a, b) if name.startswith(AUTHORITIES)]
    unsure = [name for name in (a, b) if name not in sure and _is_of_some_state(name, desk)]
    if len(sure) == 1:
        country = sure[0].removeprefix(AUTHORITIES)
        other = b if sure[0] is a else a
        code = state_named(other)
        if code is not None and code in world().by_code and world().by_code[code].name == country:
            return f"{other}, who would not be named, may speak for the {sure[0]}"
    if len(sure) + len(unsure) < 2 or not unsure:
        return None
    if sure:
        return f"{unsure[0]} is an office of a state that is not named, and may speak for the {sure[0]}"
    return f"{a} and {b} are offices of a state that is not named, and may speak for one government"


def _is_of_some_state(name: str, desk: Desk) -> bool:
    if names_an_office(name):
        return True
    for actor in desk.people_named.get(name, ()):
        if actor.country is None and holds_an_office(actor):
            return True
        for role in actor.roles:
            if not role.of and names_an_office(role.title) and not _is_over(role, desk):
                return True
            for span in role.evidence if re.search(r"\bspokes", role.title) else ():
                text = desk.reports[span.report].report.text
                if text[: span.start].rstrip().casefold().endswith(("government", "presidential")):
                    return True
    return False


BEFORE_TITLE = 40  # characters before an office in which its body may stand: "coast guard commander Lars Moen"


def _speaks_for(person: Origin, body: Origin, desk: Desk) -> str | None:
    """Does the first hold an office of the second: a spokeswoman, a union's leader, a police chief?"""
    named = content_words(body.name)
    for actor in desk.people_named.get(person.name, ()) if named else ():
        for role in actor.roles:
            if _is_over(role, desk):
                continue
            if role.of and content_words(role.of) and content_words(role.of) <= named:
                return f"{person.name} is {role.title} of {body.name}"
            for span in role.evidence:
                text = desk.reports[span.report].report.text
                before = re.findall(r"[^\W\d_]+", text[max(0, span.start - BEFORE_TITLE) : span.start])
                words = re.findall(r"[^\W\d_]+", re.sub(r"^(?:the|an?)\s", "", body.name, flags=re.I))
                last = before[-len(words) :] if words else []
                within = content_words(span.quote.removesuffix(person.name))
                if (last and content_words(" ".join(last)) == named) or named < within:
                    return f"{person.name} holds an office of {body.name}"
    return None


def _is_over(role: ActorRole, desk: Desk) -> bool:
    """Is it given as an office that is over: "former Norwegian | defence minister Ida Holm"?"""
    before = [
        desk.reports[span.report].report.text[max(0, span.start - BEFORE_TITLE) : span.start] for span in role.evidence
    ]
    return any(
        re.search(r"\b(?:former|ex|late|ousted|deposed)(?:[\s-][\w-]+){0,2}[\s-]$", text, re.I) for text in before
    )


def _same_words(a: EventMention, b: EventMention) -> bool:
    first, second = content_words(a.sentence.quote), content_words(b.sentence.quote)
    return min(len(first), len(second)) >= LEAST_WORDS and likeness(first, second) >= SAME_WORDS


def _may_be_one_name(a: str, b: str) -> bool:
    """Is one name the other cut short ("the disaster agency", "National Disaster Agency"), or its initials?"""
    first, second = content_words(a), content_words(b)
    if min(len(first), len(second)) >= 2 and (first <= second or second <= first):
        return True
    for short, full in ((a, b), (b, a)):
        if re.fullmatch(r"[A-Z]{3,6}", short):
            initials = "".join(w[0] for w in re.findall(r"[A-Z][\w-]*", full))
            if initials == short or re.search(rf"\b{short}\b", full):
                return True
    return False

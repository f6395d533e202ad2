"""Whose count a figure is where no attribution says so, and what is told only as an earlier count.

"The ministry raised its toll to five", "the union, which counts nine dead" are counts of the ministry and of the union;
"it had earlier put the dead at two" and "not three, as first reported" are what was counted before. What a spokesman
counts is the count of the body that he speaks for.
"""

from __future__ import annotations

import re

from dateline.model import Actor, Quantity
from dateline.weigh.desk import Desk
from dateline.weigh.speakers import origin_of_actor

_ONE_CLAUSE = r"(?:(?!\b(?:who|which|whom|that|while|but|and|after|when)\b)[^;:]){0,90}"
# What stands between a body and the number that it counts.
COUNTS = re.compile(
    r"(?:,\s+which|,[^,;:]{1,60},)?(?:\s+(?:late\s+|early\s+)?on\s+[A-Z]\w+)?\s+"
    r"(?:(?:now|still|has|had|have|later|since|earlier|also)\s+)*"
    r"(?:(?:raised|lowered|revised|cut)\s+(?:its|the|their)\b|puts?\s+(?:the|its)\b|(?:stands?|stood)\s+by\b|"
    r"(?:sticks?|stuck|keeps?|kept)\s+to\b|lists?\b|listed\b|counts?\b|counted\b|(?:speaks?|spoke)\s+of\b|"
    r"documented\b|documents\b|recorded\b|registered\b)" + _ONE_CLAUSE,
)
_SOONER = r"(?:earlier|previously|initially|originally|first)"
_TOLD = r"(?:given|gave|put|reported|said|counted|spoken|spoke|announced|stated|confirmed|told|listed)"
EARLIER = re.compile(rf"\b{_SOONER}\s+{_TOLD}\b{_ONE_CLAUSE}$", re.I)
# "Its earlier figure of 60 dead", "an initial estimate of 300"
_BEFORE_NOW = r"(?:earlier|previous|initial|original|first|preliminary|provisional|prior)"
_A_COUNT = r"(?:figures?|tolls?|counts?|estimates?|numbers?|tall(?:y|ies)|totals?|assessments?)"
EARLIER_COUNT = re.compile(
    rf"\b(?:an?|the|its|their|his|her|[\w]+[’']s?)\s+{_BEFORE_NOW}\s+(?:[\w-]+\s+){{0,2}}?{_A_COUNT}\s+"
    r"(?:of|at|that\s+(?:had\s+)?put\b[^.;:]{0,40})\s+(?:(?:about|around|at\s+least|some|more\s+than|nearly)\s+)?$",
    re.I,
)
HAD_TOLD = re.compile(rf"\bhad\s+(?:{_SOONER}\s+)?{_TOLD}\b{_ONE_CLAUSE}$", re.I)
THEN_REVISED = re.compile(
    r"^[^,;:]{0,60},\s+(?:(?:has|have|had|then|since|later|now)\s+)*(?:raised|lowered|revised|cut|corrected)\b", re.I
)
_DAYS = "yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
# "Had given a toll of 48 on Wednesday but": the day is over, and what follows sets the number against another one.
BUT_SINCE = re.compile(
    rf"^[^.;:]{{0,40}}?\b(?:on\s+)?(?:{_DAYS})\b[^.;:]{{0,20}}?,?\s+(?:but|and\s+later|before)\b", re.I
)
BODIES = frozenset("navy army police government ministry hospital union coastguard guard brigade authorities".split())
NOT_AS = re.compile(r"\bnot\s+(?:the\s+|at\s+least\s+)?$", re.I)
AS_TOLD = re.compile(rf"^\s*(?:[\w-]+\s+){{0,2}}?,?\s*as\s+(?:(?:had|was)\s+(?:been\s+)?)?{_SOONER}\s+{_TOLD}\b", re.I)


def had_given(q: Quantity) -> bool:
    """ "The ministry had given a toll of 48 on Wednesday but": a number of its own that it has another one for now."""
    at = q.span.start - q.sentence.start
    before, after = q.sentence.quote[:at], q.sentence.quote[q.span.end - q.sentence.start :]
    return HAD_TOLD.search(before) is not None and BUT_SINCE.match(after) is not None


# "13 people, not 14, died": what somebody says that it is not.
NOT_BUT = re.compile(
    r"(?:\b\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands))\b"
    r"(?:\s+[\w-]+){0,3}\s*(?:,|–|—|\band|\bbut)\s*not\s+(?:the\s+)?$",
    re.I,
)


def whose_count(desk: Desk, q: Quantity) -> str | None:
    """Who counts by the words of a sentence that is not attributed: the body that is the subject of the counting."""
    quote, start = q.sentence.quote, q.sentence.start
    if q.attribution is not None:
        return None
    if (before := IT_COUNTED.match(quote)) and COUNTS.fullmatch(quote[before.end() : q.span.start - start]):
        return _last_speaker(desk, q)
    for m in sorted(desk.reports[q.report].claims.actors, key=lambda m: -m.span.start):
        inside = start <= m.span.start and m.span.end <= q.span.start and m.id in desk.actor_of
        if not inside or not _is_body(desk.actor_of[m.id]) or m.span.quote.casefold() in ("its", "it"):
            continue
        if COUNTS.fullmatch(quote[m.span.end - start : q.span.start - start]):
            actor = desk.actor_of[m.id]
            return origin_of_actor(actor, desk.voices)[0] or f"the {actor.name}"
    return None


IT_COUNTED = re.compile(r"(?:It|They)(?=\s)")


def _last_speaker(desk: Desk, q: Quantity) -> str | None:
    """Whose word the sentence before is: "The agency said that 27 had died. It had counted 19 on Wednesday." """
    claims = desk.reports[q.report].claims
    at = desk.sentence_at(q.report, q.sentence.start)
    before = claims.sentences[at - 1] if at else None
    said = [a for a in claims.attributions if a.sentence == before and a.polarity == "affirms"]
    last = max(said, key=lambda a: (a.content[0].start, a.id), default=None)
    return desk.giver(q.report, last.id) if last is not None else None


def _is_body(actor: Actor) -> bool:
    """Is it somebody that counts as one: an organization, "the navy", "the police"?"""
    last = actor.name.casefold().split()[-1:]
    return actor.kind == "organization" or (actor.kind == "group" and not BODIES.isdisjoint(last))


def is_earlier(q: Quantity) -> bool:
    """Is a number told only as what had been counted before?"""
    at = q.span.start - q.sentence.start
    before, after = q.sentence.quote[:at], q.sentence.quote[q.span.end - q.sentence.start :]
    if HAD_TOLD.search(before) and THEN_REVISED.match(after):
        return True  # "the navy, which had spoken of three dead, raised its count to four"
    if NOT_BUT.search(before) or EARLIER_COUNT.search(before):
        return True
    return EARLIER.search(before) is not None or bool(NOT_AS.search(before) and AS_TOLD.match(after))


def body_of(desk: Desk, giver: str | None) -> str | None:
    """The body that a spokesman counts for; anybody else counts for himself."""
    people = desk.people_named.get(giver or "", ())
    bodies = {role.of for p in people for role in p.roles if "spokes" in role.title.casefold() and role.of}
    if len(people) != 1 or len(bodies) != 1:
        return giver
    named = [a for body in bodies for a in desk.organizations_named.get(body, ())]
    return origin_of_actor(named[0], desk.voices)[0] if len(named) == 1 else giver


def bodies_of(desk: Desk) -> dict[str, str | None]:
    """The bodies that those of the case count for who do not count for themselves, by the names of these."""
    speaking = (
        name
        for name, people in desk.people_named.items()
        if len(people) == 1 and any("spokes" in role.title.casefold() for role in people[0].roles)
    )
    return {name: body for name in speaking if (body := body_of(desk, name)) != name}

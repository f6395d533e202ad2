"""What a report tells as another one of a kind by the words themselves: "a separate explosion", "a similar flood",
"a second drone was shot down", "wounded in the latest attack", "the market bombing" beside "a blast at a bus station".

Such words tell a mention from those that its report told before; whether days, places or people differ says cannot.py.
"""

from __future__ import annotations

import re

from dateline.model import EventMention

# Of these "another 20 were hurt" counts on within one attack: only another attack tells them apart.
COUNTED_ON = frozenset("kill injure rescue treat evacuate search displace".split())
# What befalls people and things, of which a report says when it goes on to the next one.
BLOWS = frozenset(
    """attack airstrike bomb shoot shell hit explode fire collapse collide sink flood landslide quake storm kill injure
    arrest abduct kidnap stab rob raid destroy damage""".split()
)

_ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_OTHER = (
    rf"(?:another(?!\s+(?:\d|two\b|three\b|four\b|five\b|six\b|dozen|few\b))|an?\s+(?:\w+ly\s+)?(?:separate|similar|"
    rf"different|further|unrelated|{_ORDINAL}|earlier|previous|prior)|separate|similar|unrelated)"
)
# No word between "another" and its noun is one of these.
_WITHIN = (
    r"(?:(?!(?:of|in|on|at|to|by|for|from|with|after|before|during|since|and|or|but|that|who|which|is|are|was|were|has|"
    r"had|have|will|would|said|as|than|when|while|the|an?|its|his|her|their)\b)[\w’'-]+\s+)"
)
_HELPS = r"(?:(?:was|were|is|are|has|had|have|been|being|also|later|then|reportedly|allegedly)\s+)"
_NOUN_OF_ANOTHER = re.compile(rf"(?P<lead>.?\s*)\b{_OTHER}\s+{_WITHIN}{{0,3}}$", re.I | re.S)
_SUBJECT_OF_ANOTHER = re.compile(rf"\b{_OTHER}\s+{_WITHIN}{{1,3}}$", re.I)
_PASSIVE_OF_ANOTHER = re.compile(rf"\b{_OTHER}\s+{_WITHIN}{{1,3}}?{_HELPS}{{1,3}}$", re.I)
_OBJECT_OF_ANOTHER = re.compile(rf"\s+(?:(?:down|off|up|out)\s+)?{_OTHER}\s+[a-z]", re.I)
_INCIDENT = (
    r"(?:incidents?|attacks?|strikes?|raids?|blasts?|explosions?|bombings?|shootings?|accidents?|clash(?:es)?|cases?)"
)
_IN_ANOTHER = re.compile(rf"\b(?:in|by|during|from|after)\s+{_OTHER}\s+{_WITHIN}{{0,2}}{_INCIDENT}\b", re.I)
_SEPARATELY = re.compile(rf"\W*(?:Separately\b|Elsewhere\b|In\s+{_OTHER}\s+{_WITHIN}{{0,2}}{_INCIDENT}\b)", re.I)
_IT_IS = re.compile(r"\b(?:it|this|that|which)\s+(?:is|was|would\s+be|will\s+be|marks?|marked)\s+$", re.I)
_FRONTED = re.compile(
    r"\W*(?:(?:in|on|at|late|early|later|earlier|last)\b|[\w-]+\s+(?:hour|day|week|month|year)s?\b)[^,]*,\s*$", re.I
)
_CLAUSE = re.compile(r"[,;:—–]|\b(?:after|before|since|following|while|when|but)\b", re.I)


def told_as_another(m: EventMention, *, family: str, noun: bool) -> bool:
    """Do the words say that it is one more of a kind, and not what was told of before?

    "A separate explosion hurt three", "a second drone was shot down", "two men were killed in another attack",
    "Separately, a bomb went off". Not "it was another attack on the town", which speaks of the one just told of, nor
    "another 20 were wounded" and "a second victim died", which are counted with the others.
    """
    before, behind = _around(m)
    if (found := _NOUN_OF_ANOTHER.search(before)) is not None and noun:
        return not _is_called_so(before[: found.start()] + found["lead"])
    if family not in COUNTED_ON and (_PASSIVE_OF_ANOTHER.search(before) or _OBJECT_OF_ANOTHER.match(behind)):
        return True
    if family not in COUNTED_ON and not noun and _SUBJECT_OF_ANOTHER.search(before):
        return True
    if family not in BLOWS:
        return False
    clause = _CLAUSE.split(behind, maxsplit=1)[0]
    return bool(_IN_ANOTHER.search(clause)) or _SEPARATELY.match(m.sentence.quote) is not None


def _is_called_so(before: str) -> bool:
    """ "It was another blow", "shells hit the town, another attack on": what the sentence tells of already. Not "in
    April, another attack"."""
    if _IT_IS.search(before) is not None:
        return True
    return before.rstrip().endswith((",", "—", "–")) and _FRONTED.match(before) is None


def _around(m: EventMention) -> tuple[str, str]:
    """The words of the sentence before the trigger, and those behind it."""
    quote, at = m.sentence.quote, m.trigger.start - m.sentence.start
    return quote[:at], quote[at + len(m.trigger.quote) :]


_LATEST = r"(?:the|this|their|its)\s+(?:latest|newest|most\s+recent)\s+"
_NOUN_OF_LATEST = re.compile(rf"\b{_LATEST}{_WITHIN}{{0,2}}$", re.I)
_IN_LATEST = re.compile(rf"\b(?:in|by|during|from)\s+{_LATEST}{_WITHIN}{{0,2}}{_INCIDENT}\b", re.I)


def told_as_latest(m: EventMention) -> bool:
    """Is it the newest of several: "the latest attack", "five people were wounded in the latest attack"?"""
    before, behind = _around(m)
    clause = _CLAUSE.split(behind, maxsplit=1)[0]
    return _NOUN_OF_LATEST.search(before) is not None or _IN_LATEST.search(clause) is not None


# Kinds of place of which one is not another. Own list.
_SITES = {
    "market": r"market(?:place)?s?|bazaars?",
    "mosque": r"mosques?",
    "church": r"church(?:es)?|cathedrals?",
    "synagogue": r"synagogues?",
    "temple": r"temples?|shrines?",
    "school": r"schools?|kindergartens?",
    "hospital": r"hospitals?|clinics?",
    "bus": r"bus[\s-]+(?:stations?|stops?|terminals?|depots?)",
    "rail": r"(?:train|railway|metro|subway)[\s-]+stations?",
    "airport": r"airports?|airfields?|air\s?bases?",
    "hotel": r"hotels?",
    "prison": r"prisons?|jails?",
    "stadium": r"stadiums?|stadia",
    "theatre": r"theat(?:re|er)s?|cinemas?",
    "embassy": r"embass(?:y|ies)|consulates?",
    "bridge": r"bridges?",
    "refinery": r"refiner(?:y|ies)|oil\s+depots?|fuel\s+depots?",
    "power plant": r"power\s+(?:plants?|stations?)",
    "mine": r"(?:coal|gold|copper|iron)\s+mines?",
    "mall": r"(?:shopping\s+)?malls?|shopping\s+cent(?:re|er)s?",
    "university": r"universit(?:y|ies)",
    "police": r"police\s+(?:stations?|posts?)",
    "checkpoint": r"checkpoints?",
    "nightclub": r"night\s?clubs?|bars?|restaurants?|caf[eé]s?",
}
_SITE = "|".join(f"(?P<s{n}>{pattern})" for n, pattern in enumerate(_SITES.values()))
_BLOW = r"(?:attack|bombing|blast|bomb|explosion|strike|fire|shooting)"
_SITE_BEFORE = re.compile(rf"\b(?:{_SITE})\s+(?:suicide\s+|car\s+)?(?:{_BLOW}\s+)?$", re.I)
_NAMED_WITH = r"(?:at|in|on|of|outside|inside|near|hit|struck|targeted|rocked)"
_SITE_BEHIND = re.compile(
    rf"\b{_NAMED_WITH}\s+(?:(?:an?|the|its|their|his|her|two|several)\s+)?(?:(?!(?:in|at|on|of|and)\b)[\w’'-]+\s+){{0,3}}?"
    rf"(?:{_SITE})\b(?!\s+{_BLOW})",
    re.I,
)
_OF_SITES = frozenset("attack airstrike bomb shoot shell hit explode fire kill injure raid storm".split())


def sites(m: EventMention, *, family: str) -> frozenset[str]:
    """The kinds of place that it befell: "market" of "the market bombing" and of "killed six people at a bazaar"."""
    if family not in _OF_SITES:
        return frozenset()
    before, behind = _around(m)
    found = _SITE_BEFORE.search(before)
    if found is not None:
        return frozenset({_kind(found)})
    clauses = _CLAUSE.split(before)
    near = [_CLAUSE.split(behind, maxsplit=1)[0], clauses[-1]]
    if m.trigger.quote.endswith("ing") and not clauses[-1].strip():
        near += clauses[-2:-1]  # "a bomb went off at a market, killing six people"
    told = (frozenset(map(_kind, _SITE_BEHIND.finditer(words))) for words in near)
    return next(filter(None, told), frozenset())


def _kind(found: re.Match[str]) -> str:
    return next(kind for n, kind in enumerate(_SITES) if found[f"s{n}"])

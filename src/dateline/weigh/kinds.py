"""What an actor is, for whoever reads the chronology: ships and newspapers are no people, one captain is no group.

What was joined rests on the kinds of names and phrases as each report was read; here the whole case is looked at, and
nothing is joined any more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Actor, ActorKind, ActorMention, ReadReport
from dateline.people import PEOPLE, SEVERAL

# What people are not called after, in English: "the Vesi Star left", "the newspaper Il Faro".
_THE = re.compile(r"\b[Tt]he\s$")
_THING = re.compile(
    r"\b(?:newspaper|tabloid|weekly|daily|magazine|website|broadcaster|channel|station|agency|ship|ferry|tanker|vessel"
    r"|freighter|trawler|boat|yacht|frigate|destroyer|submarine|cruiser|icebreaker|barge|tug|liner|MV|MS|HMS|USS)\s$"
)
_ISSUE = re.compile(r",? (?:no\.|issue|vol\.|edition) ?\d")  # "Fjord Water Brief, no. 41"
# The foreign "and" in a title that was cut off before it: "Folha e Vento". Not "y", which Spanish surnames have.
_AND = re.compile(r" (?:e|et|i|og|och|und) [^\W\d_a-z][\w’'-]+")
LEAST = 2  # mentions after an article: one may be of "the Holm visit"
Mention = tuple[ActorMention, str]  # with the text of its report


def told_kinds(actors: Iterable[Actor], reports: Sequence[ReadReport]) -> list[Actor]:
    """The actors, each with the kind and name that all reports together give it."""
    found = list(actors)
    doubtful = {m: a.id for a in found if a.kind == "person" and not a.roles for m in a.mentions}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for read in reports:
        for m in read.claims.actors:
            if m.id in doubtful and m.span.quote[:1].isupper() and len(m.span.quote) > 2:
                mentions[doubtful[m.id]].append((m, read.report.text))
    outlets: dict[str, list[str]] = defaultdict(list)
    for outlet in sorted({read.report.outlet for read in reports if read.report.outlet}):
        outlets[outlet[0]].append(outlet)
    return [_told(actor, mentions, outlets) for actor in found]


def _told(actor: Actor, mentions: Mapping[str, Sequence[Mention]], outlets: Mapping[str, Sequence[str]]) -> Actor:
    if actor.kind == "group":
        return actor if _of_phrase(actor.name) == "group" else replace(actor, kind="person")
    if actor.id not in mentions:
        return actor
    whole = _outlet(mentions[actor.id], outlets) or _with_and(mentions[actor.id])
    if whole:
        aliases = sorted({actor.name, *actor.aliases} - {whole})
        return replace(actor, kind="organization", name=whole, aliases=tuple(aliases))
    return replace(actor, kind="organization") if _is_thing(mentions[actor.id]) else actor


def _of_phrase(name: str) -> ActorKind:
    """ "Greek foreign minister" and "official in Oslo" are one of the people, "ministers" and "the crew" a group."""
    last = next(iter(re.split(r"\s(?:in|of|from)\s", name)[0].split()[-1:]), "")
    return "person" if last in PEOPLE - SEVERAL else "group"


def _is_thing(mentions: Sequence[Mention]) -> bool:
    """Do reports write the name as no person's: after the word for a ship or a paper, or most often after "the"?"""
    before = [(text[max(0, m.span.start - 14) : m.span.start], m) for m, text in mentions]
    if any(_THING.search(words) for words, _ in before) or any(_ISSUE.match(text, m.span.end) for m, text in mentions):
        return True
    full = [words for words, m in before if " " in m.span.quote]
    led = sum(_THE.search(words) is not None for words in full)
    return led >= LEAST and 2 * led > len(full)


def _outlet(mentions: Sequence[Mention], outlets: Mapping[str, Sequence[str]]) -> str | None:
    """The outlet of this case whose name stands where most mentions begin: "Gazeta" of "Gazeta e Ures"; they are given
    by their first letters."""
    found = Counter(
        o for m, text in mentions for o in outlets.get(m.span.quote[0], ()) if text.startswith(o, m.span.start)
    )
    named = sorted(o for o, times in found.items() if times > len(mentions) / 2)
    return max(named, key=len, default=None)


def _with_and(mentions: Sequence[Mention]) -> str | None:
    """The title of which a name is the first word, where every mention goes on with it."""
    found = [(m, _AND.match(text, m.span.end)) for m, text in mentions]
    wholes = {m.span.quote + more[0] for m, more in found if more and " " not in m.span.quote}
    return min(wholes) if len(wholes) == 1 and all(more for _, more in found) else None

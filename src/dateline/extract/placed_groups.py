"""Where people and bodies without a name are: "police in Halden", "a court in Oslo", "growers from Bergen".

What they are called holds the place, so that a reader knows which police are meant. Where a report speaks of one place
only, "the police" behind it are those of that place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import ActorMention, Annotated, Name

LED_IN = re.compile(r" (in|of|from) (?:the )?")


def _is_theirs(text: Annotated, m: ActorMention, where: Name) -> bool:
    """Does the tree hang the place on those people, and not on what is done to them: "arrested students in Oslo"?"""
    r = text.reading
    word = r.word_at(where.span.end - 1) if r else None
    if r is None or word is None:
        return False
    inside = r.words_in(where.span.start, where.span.end)
    head = next((w for w in inside if w.is_root or r.words[w.head] not in inside), word)
    return head.relation.startswith("nmod") and m.span.start <= r.words[head.head].start < m.span.end


def with_places(text: Annotated, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions, in the order given, those of unnamed groups with the place that stands right behind them."""
    raw = text.report.text
    at = {n.span.start: n for n in text.names if n.kind in ("place", "country")}
    placed: dict[str, str] = {}  # id of a mention -> its name with the place
    called: dict[str, list[tuple[int, str]]] = defaultdict(list)  # a plain name -> where it has a place, and which
    for m in mentions:
        led = LED_IN.match(raw, m.span.end) if m.kind == "group" and m.country is None else None
        where = at.get(led.end()) if led else None
        if led and where is not None and (led[1] != "of" or where.kind == "place") and _is_theirs(text, m, where):
            placed[m.id] = f"{m.name} {led[1]} {where.span.quote}"
            called[m.name.casefold()].append((m.span.start, placed[m.id]))
    found = []
    for m in mentions:
        name = placed.get(m.id)
        told = called.get(m.name.casefold(), []) if m.kind == "group" and m.country is None else []
        if name is None and len({n.casefold() for _, n in told}) == 1 and told[0][0] < m.span.start:
            name = told[0][1]
        found.append(m if name is None else replace(m, name=name, key=name.casefold()))
    return found

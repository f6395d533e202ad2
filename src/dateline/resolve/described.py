"""Who is meant by a role without a name in a report that leaves it open: "the captain", "the foreign minister".

The report itself had its say first (`extract/referring.py`). What it could not know, other reports may: of those whom
it names, one may be called a captain there. That one is meant, if it is one only and the report calls nobody else so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from dateline.model import ActorMention
from dateline.people import ONE_HOLDER_OFFICES, PEOPLE, SEVERAL
from dateline.resolve.offices import NOT_NOW, Words

ROLES = (PEOPLE | ONE_HOLDER_OFFICES) - SEVERAL
# Roles that many bear at a time: that somebody is called so elsewhere does not make every one of them him.
OF_MANY = frozenset(
    """official soldier officer worker driver resident passenger spokesman spokeswoman spokesperson villager survivor
    witness activist protester journalist reporter expert analyst doctor nurse lawyer student teacher fighter militant
    suspect politician lawmaker deputy diplomat member engineer neighbour neighbor visitor lead counterpart author
    writer""".split()
)
_OPENS = re.compile(r"(?:^|[\W_])(the|an?|another|one|former|ex|late|old|new|then|some|any|no|each|every)[\s-]+$", re.I)
_BEHIND = re.compile(r"\s(?:of|for|at|in|from|on)\s")
_BESIDE = 12  # characters before a role that hold its article


def role(mentions: Sequence[ActorMention], text: str) -> Words | None:
    """The words of the role by which a report speaks of somebody without a name; None where it may be anybody's."""
    words = tuple(_BEHIND.split(mentions[0].name.casefold(), maxsplit=1)[0].split())
    if not words or words[-1] not in ROLES - OF_MANY or not NOT_NOW.isdisjoint(words):
        return None
    told = [_OPENS.search(text[max(0, m.span.start - _BESIDE) : m.span.start]) for m in mentions]
    articles = [m[1].lower() for m in told if m]
    return words if "the" in articles and set(articles) == {"the"} else None


class Described:
    """The people whom each report names, by the names that the case gives them, and what reports call them."""

    def __init__(self, people: Mapping[Words, Sequence[ActorMention]], named: Iterable[tuple[str, Words]]) -> None:
        self.people = people
        self.named: dict[str, set[Words]] = defaultdict(set)
        for report, name in named:
            self.named[report].add(name)

    def holder(self, report: str, said: Words, of: Collection[str]) -> Words | None:
        """The one whom the report names and others call so; None where that may be nobody or several. `of`: the words
        of what the role is of, if the report says so."""
        found = []
        for name in sorted(self.named.get(report, ())):
            called = [m for m in self.people.get(name, ()) if m.title and m.kind == "person"]
            here = {_words(m.title.quote) for m in called if m.title and m.span.report == report}
            if any(words[-1] == said[-1] for words in here):
                return None  # the report calls somebody so, and yet left it open
            elsewhere = [
                m for m in called if m.span.report != report and m.title and _fits(_words(m.title.quote), said)
            ]
            if elsewhere and not here and not any(_of_another(m, of) for m in elsewhere):
                found.append(name)
        return found[0] if len(found) == 1 else None


def of_what(mentions: Sequence[ActorMention]) -> frozenset[str]:
    """The words of the body, ship or country that a role is of: "captain of the Aurora"."""
    behind = (_BEHIND.split(m.name.casefold(), maxsplit=1)[1:] for m in mentions)
    return frozenset(word for rest in behind for part in rest for word in part.split())


def _words(title: str) -> Words:
    return tuple("defence" if w == "defense" else w for w in title.casefold().split())


def _fits(title: Words, said: Words) -> bool:
    """Is a title the role that is spoken of: "Greek Foreign Minister" the foreign minister, and no deputy minister?"""
    return title[-1] == said[-1] and NOT_NOW.isdisjoint(title) and (set(said) <= set(title) or set(title) <= set(said))


def _of_another(m: ActorMention, of: Collection[str]) -> bool:
    return bool(m.of and of) and not set((m.of or "").casefold().split()) & set(of)

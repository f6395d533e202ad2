"""Who is meant by an office of a state without a name: "the Norwegian foreign minister", "Norway's president".

It is the one person to whom the case gives that office of that country in those days, if it is one only. Offices change
hands: a holder whose title no report of the same year shows is nobody's guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.elapsed import ordinal
from dateline.model import ActorMention, Dates
from dateline.people import ONE_HOLDER_OFFICES

NOT_NOW = frozenset("former ex late acting deputy vice then future designate elect".split())
TERM = 183  # days between a report that shows the title and one that names the office alone; set by judgement
Words = tuple[str, ...]
Office = tuple[str, Words]  # country, the words of the office


def office_alone(mentions: Sequence[ActorMention]) -> bool:
    """Do the mentions of an actor in one report name an office of a country, and nobody?"""
    return bool(mentions) and all(m.kind == "group" and _office(m) is not None for m in mentions)


def _office(m: ActorMention) -> Office | None:
    """The country and the words of an office: "Greek foreign minister", "Greece's foreign minister"."""
    words = tuple(m.name.casefold().split())
    if m.country is None or len(words) < 2 or words[-1] not in ONE_HOLDER_OFFICES or not NOT_NOW.isdisjoint(words):
        return None
    return m.country, _plain(words[1:])


def _plain(words: Sequence[str]) -> Words:
    return tuple("defence" if w == "defense" else w for w in words)


@dataclass(frozen=True, slots=True)
class Offices:
    """The first day of each report that names an office alone, and for which days a titled mention shows its title."""

    written: Mapping[str, str | None]
    held: Mapping[str, Dates]

    def holder(
        self,
        alone: Sequence[ActorMention],
        people: Mapping[Words, Sequence[ActorMention]],
        by_title: Mapping[Words, Collection[Words]],
    ) -> Words | None:
        """The one person who holds the office; None where nobody or several may. `by_title` are those of the `people`
        who are given a title."""
        office = _office(alone[0])
        day = self.written.get(alone[0].span.report)
        if office is None or day is None:
            return None
        titled = by_title.get(office[1], ())
        shown = {name: found for name in titled if (found := self._shown(people[name], office))}
        if len(shown) != 1:
            return None
        ((name, dates),) = shown.items()
        return name if any(_near(one, day) for one in dates) else None

    def _shown(self, mentions: Sequence[ActorMention], office: Office) -> list[Dates]:
        """For which days the mentions of a person show this office; none where it is shown of another country. Whose
        office it is need not be said: "Labour Minister Ida Holm"."""
        country, words = office
        titled = [m for m in mentions if m.title and m.kind == "person" and _title(m.title.quote) == words]
        if {m.country for m in mentions if m.country} - {country}:
            return []
        return [self.held[m.id] for m in titled if m.id in self.held]


def titles(mentions: Iterable[ActorMention]) -> set[Words]:
    """The words of the titles that mentions of a person give."""
    return {_title(m.title.quote) for m in mentions if m.title and m.kind == "person"}


def _title(written: str) -> Words:
    return _plain(written.casefold().split())


def _near(dates: Dates, day: str) -> bool:
    """Is the day within, or within half a year of, those for which a title is shown?"""
    at = ordinal(day)
    first, last = dates.first_day, dates.last_day
    if first is None and last is None:
        return False
    return (first is None or ordinal(first) - TERM <= at) and (last is None or at <= ordinal(last) + TERM)

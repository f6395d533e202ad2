"""Places across reports: the same name in the same country is one place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.model import Place, PlaceMention, ReadReport, content_id


def link_places(reports: Sequence[ReadReport]) -> tuple[Place, ...]:
    """The places of all reports, by id."""
    groups: dict[tuple[str, str | None], list[PlaceMention]] = defaultdict(list)
    countries: dict[str, set[str]] = defaultdict(set)
    for read in reports:
        for mention in read.claims.places:
            if mention.country:
                countries[mention.name.casefold()].add(mention.country)
    for read in reports:
        for mention in read.claims.places:
            name = mention.name.casefold()
            # A name without a country takes the only country that any report gives it.
            known = countries.get(name, set())
            country = mention.country or (next(iter(known)) if len(known) == 1 else None)
            groups[name, country].append(mention)
    return tuple(sorted((_place(country, mentions) for (_, country), mentions in groups.items()), key=lambda p: p.id))


def _place(country: str | None, mentions: Sequence[PlaceMention]) -> Place:
    names = Counter(m.name for m in mentions)
    name = min(names, key=lambda n: (-names[n], n))
    located = next((m for m in mentions if m.lat is not None), mentions[0])
    return Place(
        id=content_id("l", name.casefold(), country),
        name=name,
        as_written=tuple(sorted({m.span.quote for m in mentions})),
        country=country,
        lat=located.lat,
        lon=located.lon,
        kind=located.kind,
        mentions=tuple(sorted(m.id for m in mentions)),
    )

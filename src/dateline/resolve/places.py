"""Places across reports: the same name at the same spot is one place; and whether two places can be one."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Place, PlaceMention, ReadReport, content_id
from dateline.of_claims import Last

Spot = tuple[str | None, float | None, float | None]  # country, degrees

# How far from its middle a unit may still hold a place, and how far apart two points may be told for one, in
# kilometres. Generous: places only keep events apart, and a middle is a guess.
REACH_KM = {"province": 400.0, "district": 100.0, "city": 30.0, "capital": 30.0}


def link_places(reports: Sequence[ReadReport], last: Last | None = None) -> tuple[Place, ...]:
    """The places of all reports, by id. Capitals that stand for their governments are none."""
    told = [(read.claims.places, [a.country for a in read.claims.actors]) for read in reports]
    return (last or Last()).of(told, lambda: _places(reports))


def _places(reports: Sequence[ReadReport]) -> tuple[Place, ...]:
    mentions = [m for read in _with_own_names(reports) for m in read if m.kind != "government"]
    names = _one_names(mentions)
    spots: dict[str, set[Spot]] = defaultdict(set)
    for mention in mentions:
        spots[names[mention.name]].add((mention.country, mention.lat, mention.lon))
    groups: dict[tuple[str, Spot], list[PlaceMention]] = defaultdict(list)
    for mention in mentions:
        name = names[mention.name]
        groups[name, _spot(mention, spots[name])].append(mention)
    return tuple(sorted((_place(spot, found) for (_, spot), found in groups.items()), key=lambda p: p.id))


def _one_names(mentions: Sequence[PlaceMention]) -> dict[str, str]:
    """Each name -> the one by which its place is found: without accents, and without the town that it begins with
    where another mention names the quarter alone ("Varna Asparuhovo", "Asparuhovo")."""
    found = {m.name: _unmarked(m.name.casefold()) for m in mentions}
    towns = {found[m.name] for m in mentions if m.kind in ("city", "capital")}
    unpinned = {found[m.name] for m in mentions if m.lat is None and m.kind == "place"}
    for name, plain in found.items():
        for cut in (n for n, letter in enumerate(plain) if letter == " "):
            if plain in unpinned and plain[:cut] in towns and plain[cut + 1 :] in unpinned:
                found[name] = plain[cut + 1 :]
    return found


def _unmarked(name: str) -> str:
    """Without accents, which reports often leave out."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _with_own_names(reports: Sequence[ReadReport]) -> list[list[PlaceMention]]:
    """The mentions of each report; a name that was taken for another spelling of a place abroad is unpinned where
    another report says in which country what bears it lies.

    "buses to Meleti" may mean Malatya, for which it is an old name; not where a report beside it has "Meleti, in
    western Greece" and this one speaks of nothing else in Turkey.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for read in reports:
        for m in read.claims.places:
            if m.lat is None and m.country and m.kind == "place" and _plain(m.name) == _plain(m.span.quote):
                said[_plain(m.name)].add(m.country)
    return [[_own(m, read, said.get(_plain(m.span.quote), set())) for m in read.claims.places] for read in reports]


def _own(m: PlaceMention, read: ReadReport, homes: set[str]) -> PlaceMention:
    """The mention, unpinned where its name has another home and nothing in its report speaks of where it was pinned."""
    written = _plain(m.span.quote)
    if m.lat is None or len(homes) != 1 or m.country in homes or _plain(m.name) == written:
        return m
    beside = {o.country for o in read.claims.places if _plain(o.span.quote) != written}
    if m.country in beside | {a.country for a in read.claims.actors}:
        return m
    return replace(m, name=m.span.quote, kind="place", country=min(homes), lat=None, lon=None)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _spot(mention: PlaceMention, known: set[Spot]) -> Spot:
    """Where a mention is: where it says itself, else the only spot that any report gives its name."""
    if mention.lat is not None:
        return mention.country, mention.lat, mention.lon
    pinned = {s for s in known if s[1] is not None and mention.country in (None, s[0])}
    if len(pinned) == 1:
        return pinned.pop()
    countries = {s[0] for s in known if s[0]}
    return mention.country or (countries.pop() if len(countries) == 1 else None), None, None


def _place(spot: Spot, mentions: Sequence[PlaceMention]) -> Place:
    names = Counter(m.name for m in mentions)
    name = min(names, key=lambda n: (-names[n], n))
    country, lat, lon = spot
    kinds = Counter(m.kind for m in mentions if lat is None or m.lat is not None)
    return Place(
        id=content_id("l", name.casefold(), country, lat, lon),
        name=name,
        as_written=tuple(sorted({m.span.quote for m in mentions})),
        country=country,
        lat=lat,
        lon=lon,
        kind=min(kinds, key=lambda k: (-kinds[k], k)),
        mentions=tuple(sorted(m.id for m in mentions)),
    )


def apart(a: Place, b: Place) -> bool:
    """Can two places, both smaller than a country, not be where one event was?

    A town and the province round it can; so can an area without a point and whatever may lie in it.
    """
    if a.id == b.id:
        return False
    if a.country and b.country and a.country != b.country:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return not {"area", "province", "district"} & {a.kind, b.kind}
    reach = max(REACH_KM.get(a.kind or "", 30.0), REACH_KM.get(b.kind or "", 30.0))
    return _distance_km(a.lat, a.lon, b.lat, b.lon) > reach


def _distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points given in degrees, on a map that is flat near them: enough to tell near from far."""
    east = (other_lon - lon + 180) % 360 - 180
    return 111.2 * math.hypot(other_lat - lat, east * math.cos(math.radians((lat + other_lat) / 2)))

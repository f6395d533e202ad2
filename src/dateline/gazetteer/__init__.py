"""The world's towns and administrative units by name, compiled from GeoNames (NOTICE beside this file).

`gazetteer()` opens the list that is shipped; `find` gives what bears a name, `above` the units that a place lies in.
Nothing is chosen here: which of forty Springfields a report means is for `extract` to say.
"""

from __future__ import annotations

import json
import mmap
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dateline.gazetteer.layout import (
    ALIAS,
    CENTIDEGREES,
    FLAG_SHIFT,
    MAGIC,
    MAIN,
    NO_PARENT,
    POPULATION_STEPS,
    SECTIONS,
    STEM,
)
from dateline.gazetteer.names import folded
from dateline.model import DatelineError

__all__ = ["ALIAS", "MAIN", "STEM", "Gazetteer", "Located", "folded", "gazetteer"]

SHIPPED = Path(__file__).with_name("places.bin")
Kind = Literal["province", "district", "town"]
_KINDS: tuple[Kind, ...] = ("province", "district", "town")


class GazetteerError(DatelineError):
    """The list of places is missing or damaged."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place of the list: a town or a unit (its middle), degrees, inhabitants (to 5 %), ISO country, row."""

    row: int
    name: str
    kind: Kind
    country: str
    lat: float
    lon: float
    population: int
    parent: int | None  # row of the smallest unit that it lies in


class Gazetteer:
    """The compiled list, read in place: opening it takes a millisecond, a look-up some ten microseconds."""

    def __init__(self, path: Path = SHIPPED) -> None:
        """Opens the list at `path`. Raises: GazetteerError if it is missing or damaged."""
        try:
            with path.open("rb") as file:
                self._bytes = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            if self._bytes[: len(MAGIC)] != MAGIC:
                raise ValueError("it does not begin as such a list does")
            start = len(MAGIC) + 4 + int.from_bytes(self._bytes[len(MAGIC) : len(MAGIC) + 4], "little")
            header = json.loads(bytes(self._bytes[len(MAGIC) + 4 : start]))
            columns = {name: self._column(start, name, *header["columns"][name]) for name in SECTIONS}
        except (OSError, ValueError, KeyError) as error:
            raise GazetteerError(
                f"the list of places {path} cannot be read ({error}); install Dateline anew"
            ) from error
        self._keys, self._key_ends, self._post_ends = columns["keys"], columns["key_ends"], columns["post_ends"]
        self._posts, self._names, self._name_ends = columns["posts"], columns["names"], columns["name_ends"]
        self._lat, self._lon, self._population = columns["lat"], columns["lon"], columns["population"]
        self._country, self._kind, self._parent = columns["country"], columns["kind"], columns["parent"]
        self._countries = bytes(columns["countries"]).decode()

    def _column(self, start: int, name: str, offset: int, length: int) -> memoryview:
        if sys.byteorder != "little":
            raise ValueError("this machine writes numbers the other way round")
        if start + offset + length > len(self._bytes):
            raise ValueError("its end is missing")
        return self._bytes[start + offset : start + offset + length].cast(SECTIONS[name])  # type: ignore[call-overload,no-any-return]

    def has(self, name: str) -> bool:
        """Does anything bear the name?"""
        return len(self._postings(folded(name))) > 0

    def find(self, name: str, most: int | None = None) -> tuple[tuple[Located, int], ...]:
        """What bears a name, however it is spelled, and how (MAIN, ALIAS or STEM): the `most` populous, those first."""
        return self.by_key(folded(name), most)

    def by_key(self, key: str, most: int | None = None) -> tuple[tuple[Located, int], ...]:
        """The same for a name that is already folded."""
        rows = (1 << FLAG_SHIFT) - 1
        return tuple((self.place(p & rows), p >> FLAG_SHIFT) for p in self._postings(key)[:most])

    def _postings(self, key: str) -> memoryview:
        """The postings of a key; none where the list does not have it."""
        wanted = key.encode()
        low, high = 0, len(self._key_ends)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if not wanted or low == len(self._key_ends) or self._key(low) != wanted:
            return self._posts[:0]
        return self._posts[self._post_ends[low - 1] if low else 0 : self._post_ends[low]]

    def place(self, row: int) -> Located:
        """The place of a row."""
        name = bytes(self._names[self._name_ends[row - 1] if row else 0 : self._name_ends[row]]).decode()
        parent = self._parent[row]
        country = 2 * self._country[row]
        return Located(
            row=row,
            name=name,
            kind=_KINDS[self._kind[row]],
            country=self._countries[country : country + 2],
            lat=self._lat[row] / CENTIDEGREES,
            lon=self._lon[row] / CENTIDEGREES,
            population=round(2 ** (self._population[row] / POPULATION_STEPS)) - 1,
            parent=None if parent == NO_PARENT else parent,
        )

    def above(self, place: Located) -> tuple[Located, ...]:
        """The units that a place lies in, the smallest first."""
        found: list[Located] = []
        parent = place.parent
        while parent is not None:
            found.append(self.place(parent))
            parent = found[-1].parent
        return tuple(found)

    def _key(self, i: int) -> bytes:
        return bytes(self._keys[self._key_ends[i - 1] if i else 0 : self._key_ends[i]])


@cache
def gazetteer() -> Gazetteer:
    """The shipped list, opened once a process; it never changes while it runs."""
    return Gazetteer()

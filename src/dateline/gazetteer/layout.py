"""The form of `places.bin`: columns of numbers and strings, read in place, no part of it unpacked before it is needed.

MAGIC, the length of the header (4 bytes, little endian), the header (JSON: where each column begins and how long it
is, what the list was made from), the columns, each at a multiple of four bytes. A place is a row number; provinces
come first, then districts, then towns. A key is a folded name; `key_ends` and `post_ends` cut its characters and its
postings out of `keys` and `posts`. A posting is a row number with, in its two highest bits, how the name belongs to
the place.
"""

from __future__ import annotations

MAGIC = b"DATELINE PLACES 1\n"
PROVINCE, DISTRICT, CITY = range(3)  # kinds: first-order unit, second-order unit, town
MAIN, ALIAS, STEM = range(3)  # its own name; another spelling; a unit's name without "province" or "county"
FLAG_SHIFT = 30
NO_PARENT = 0xFFFF
CENTIDEGREES = 100  # coordinates are whole hundredths of a degree: about a kilometre
POPULATION_STEPS = 8  # steps to a doubling: population is kept as a rounded logarithm, good to 5 %

# Column -> the format of its items (module `array`); "B" also holds characters.
SECTIONS = {
    "keys": "B", "key_ends": "I", "post_ends": "I", "posts": "I", "names": "B", "name_ends": "I", "lat": "h",
    "lon": "h", "population": "B", "country": "B", "kind": "B", "parent": "H", "countries": "B",
}  # fmt: skip

"""How many place names in news are found, and how many of them are put where they are.

    python evaluation/places.py CORPUS.jsonl... [--half even|odd] [--misses]

Each line of a corpus is a document: `text`, and `toponyms` with `start`, `end`, `lat`, `lon`, `country` (a name)
and `fcode` (GeoNames' feature code). Toponyms without coordinates are neither demanded nor punished. The corpora
are not part of this repository; the weights of extract/locating.py were set on the even documents of LGL and TR-
News (numbered from 0 in a file), so the odd ones say more.

found     a mention of ours overlaps the toponym; precision counts mentions that overlap none
161 km    of the found: our point is within 161 km (100 miles), or both mean the same country. A name that we leave
          without a point counts as wrong; `of pins` leaves those out
country   of those that we give a country: it is the right one; `well known` counts countries, capitals and seats of
          provinces alone

The first row is what an export calls a place: buildings and roads are left out, capitals that stand for governments are
taken where they are. The second adds nationalities ("Russian") and the places within the names of bodies, which such
corpora mark too and Dateline uses only to tell which place is meant.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.annotate import annotate
from dateline.countries import plain, world
from dateline.extract.locating import Whereabouts, distance_km
from dateline.extract.places import located
from dateline.extract.toponyms import Toponym
from dateline.model import Report

Found = Sequence[tuple[Toponym, Whereabouts]]
WITHIN_KM = 161
WELL_KNOWN = ("PCLI", "PCLS", "PCLD", "PPLC", "PPLA")
ROWS = {"places": ("place", "government"), "with peoples and bodies": ("place", "government", "people", "body")}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for corpus in given.corpora:
        counts = {row: Counter[str]() for row in ROWS}
        misses: Counter[str] = Counter()
        seconds = 0.0
        for document in _documents(corpus, given.half):
            report = Report("r1evaluation", "gold", "gold", "text/plain", "0" * 64, document["text"])
            text = annotate(report)
            began = time.perf_counter()
            found = located(text)
            seconds += time.perf_counter() - began
            for row, uses in ROWS.items():
                counted = [(t, w) for t, w in found if t.use in uses and not (t.built and row == "places")]
                counts[row] += _score(counted, document["toponyms"], misses if row == "places" else Counter())
            counts["places"]["documents"] += 1
        for row, c in counts.items():
            print(f"{corpus.stem:8} {row:24} {_shown(c)}")
        each = 1000 * seconds / max(1, counts["places"]["documents"])
        print(f"{corpus.stem:8} {each:.1f} ms a document to find and place, the reading itself not counted")
        for miss, n in misses.most_common(80) if given.misses else ():
            print(f"  {n:3} {miss}")
    return 0


def _documents(corpus: Path, half: str | None) -> Iterator[dict[str, Any]]:
    with corpus.open(encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            if half is None or i % 2 == (half == "odd"):
                yield json.loads(line)


def _score(found: Found, gold: Sequence[dict[str, Any]], misses: Counter[str]) -> Counter[str]:
    """What one document adds to the counts."""
    c: Counter[str] = Counter()
    for toponym, _ in found:
        if not any(toponym.start < g["end"] and g["start"] < toponym.end for g in gold):
            c["extra"] += 1
            misses[f"extra: {toponym.name}"] += 1
    for g in gold:
        if g.get("lat") is None:
            continue
        where = next((w for t, w in found if t.start < g["end"] and g["start"] < t.end), None)
        if where is None:
            c["missed"] += 1
            misses[f"missed: {g['phrase']}"] += 1
            continue
        c["found"] += 1
        home = world().names.get(plain(g["country"] or ""))
        if where.country and home:
            c["with country"] += 1
            c["country right"] += where.country == home
            if str(g["fcode"]) in WELL_KNOWN:
                c["known"] += 1
                c["known right"] += where.country == home
        if where.lat is None or where.lon is None:
            misses[f"no point: {g['phrase']}"] += 1
            continue
        c["pinned"] += 1
        same = where.kind == "country" and str(g["fcode"]).startswith("PCL") and where.country == home
        near = same or distance_km(where.lat, where.lon, g["lat"], g["lon"]) <= WITHIN_KM
        c["right"] += near
        if not near:
            misses[f"elsewhere: {g['phrase']} ({g['admin1']}, {g['country']}) as {where.name}, {where.country}"] += 1
    return c


def _shown(c: Counter[str]) -> str:
    precision = c["found"] / max(1, c["found"] + c["extra"])
    recall = c["found"] / max(1, c["found"] + c["missed"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    shares = (("right", "found"), ("right", "pinned"), ("country right", "with country"), ("known right", "known"))
    right, pinned, country, known = (c[part] / max(1, c[whole]) for part, whole in shares)
    return (
        f"found P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({c['found'] + c['missed']} gold)   "
        f"161 km {right:.3f}, of pins {pinned:.3f}   country {country:.3f}, well known {known:.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())

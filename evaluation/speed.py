"""How fast reports are read: everything that is done per report (annotate and extract), in CPU seconds.

    python evaluation/speed.py [--reports 500]

The bundled reports are read over and over, each time with another first line, so that nothing is answered from memory.
CPU seconds of this one process are counted, which a busy machine disturbs less than the clock; two cores read twice as
many, since reports are read in processes of their own. Beside it a floor of the same run: cutting the same texts into
words and sentences with the rules alone (no network, no claims).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from dateline import extract, ingest
from dateline.annotate import annotate, reader_named
from dateline.model import Rejection, Report
from dateline.reader.tokens import find_tokens

HOUR, CORES = 3600, 2
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    given = parser.parse_args()
    bundled = read_bundled()
    chosen = [
        replace(bundled[i % len(bundled)], id=f"speed-{i}", text=f"Edition {i}.\n{bundled[i % len(bundled)].text}")
        for i in range(given.reports)
    ]
    reader = reader_named(None)
    annotate(bundled[0], reader)  # the weights are loaded once, not per report
    words = sum(1 for r in chosen for _ in find_tokens(r.text, 0, len(r.text)))
    annotated, annotating = timed(lambda: [annotate(r, reader) for r in chosen])
    _, extracting = timed(lambda: [extract.claims(a) for a in annotated])
    _, floor = timed(lambda: [list(find_tokens(r.text, 0, len(r.text))) for r in chosen])
    whole = annotating + extracting
    print(f"{len(chosen)} reports, {words / len(chosen):.0f} words each")
    print(f"annotate {annotating:.1f} s, extract {extracting:.1f} s of CPU; floor (words only) {floor:.2f} s")
    print(f"{words / whole:,.0f} words per CPU second, {whole / floor:.0f} times the floor")
    print(f"{HOUR * CORES * len(chosen) / whole:,.0f} reports an hour on {CORES} cores")


def read_bundled() -> list[Report]:
    folder = Path(str(files("dateline") / "demo" / "reports"))
    found = []
    for source in ingest.find([str(folder)]):
        if not isinstance(source, Rejection):
            found += [r for r in ingest.read(source) if isinstance(r, Report)]
    return found


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the CPU seconds that it took."""
    began = time.process_time()
    return work(), time.process_time() - began


if __name__ == "__main__":
    main()

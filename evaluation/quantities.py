"""How many figures of gold chronologies are found with the right bounds, sentence by sentence.

    python evaluation/quantities.py --gold PATH [--misses]

PATH is a folder with a `gold.json`, or a folder of such folders. Each sentence that has quantities in the gold is read
by itself; a figure is right when both its bounds are. Days, events and sources need the whole report and are not
measured here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from dateline.annotate import annotate
from dateline.extract.quantities import find_quantities
from dateline.extract.times import find_times
from dateline.model import Dates, Published, Report

UNDATED = Published(Dates(), "none")


def bounds(sentence: str) -> list[tuple[float | None, float | None, str]]:
    """(low, high, what) of the figures of one sentence."""
    text = annotate(Report("r1evaluation", "gold", "gold", "text/plain", "0" * 64, sentence))
    times = find_times(text.report, tuple(s.span for s in text.sentences), UNDATED)
    return [(q.low, q.high, q.what) for q in find_quantities(text, UNDATED, (), (), times)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    one = options.gold / "gold.json"
    packs = [one] if one.is_file() else sorted(options.gold.glob("*/gold.json"))
    if not packs:
        print(f"no gold.json in {options.gold} or its folders", file=sys.stderr)
        return 1
    for pack in packs:
        by_sentence: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in json.loads(pack.read_text(encoding="utf-8"))["quantities"]:
            by_sentence[row["report"], row["sentence"]].append(row)
        right = ours = gold = 0
        for (report, sentence), rows in by_sentence.items():
            found = bounds(sentence)
            ours, gold = ours + len(found), gold + len(rows)
            for row in rows:
                match = next((f for f in found if f[:2] == (row["low"], row["high"])), None)
                if match:
                    found.remove(match)
                    right += 1
                elif options.misses:
                    print(f"  missed {report}: {row['low']} to {row['high']} {row['what']} | {sentence}")
            for low, high, what in found if options.misses else []:
                print(f"  extra  {report}: {low} to {high} {what} | {sentence}")
        share = (right / max(1, ours), right / max(1, gold))
        f1 = 2 * share[0] * share[1] / max(1e-9, sum(share))
        print(f"{pack.parent.name}: {gold} gold, {ours} ours, P {share[0]:.1%} R {share[1]:.1%} F1 {f1:.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

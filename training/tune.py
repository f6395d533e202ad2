"""Choose the attribution thresholds on PolNeAR's development part: F1 of content and source together.

    python training/tune.py --weights FOLDER --corpora FOLDER --scorer score_attributions.py --out limits.json

The network runs once; the grid is tried on its scores. `export.py --limits limits.json` writes the choice into the
manifest.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from dateline.reader import network
from dateline.reader.said import Thresholds, find_said
from reader import load_scorer, read

GRID: dict[str, tuple[float, ...]] = {
    "cue": (0.35, 0.45, 0.55, 0.65),
    "source": (-0.5, 0.0, 0.5),
    "content": (-1.5, -1.0, -0.5, 0.0),
    "second": (0.15, 0.3, 0.5),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--weights", "--corpora", "--scorer", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="use every so manyth document only (a quick look)")
    given = parser.parse_args()
    scorer = load_scorer(given.scorer)
    reader = network.NetworkReader(given.weights)
    documents = []
    for r in list(read(given.corpora / "attribution" / "polnear_dev.jsonl"))[:: given.every]:
        documents.append((r["text"], scorer.gold_attrs(r), scored_windows(reader, r["text"])))
    best: tuple[float, Thresholds] | None = None
    limits = replace(reader.limits)
    # one value after the other, twice round: the full grid would take an hour and gains nothing
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                tried = replace(limits, **{name: value})
                figure = measure(reader, scorer, documents, tried)
                if best is None or figure > best[0]:
                    best = figure, tried
                    print(figure, tried, flush=True)
            assert best is not None
            limits = best[1]
    chosen = {name: getattr(limits, name) for name in GRID}
    given.out.write_text(json.dumps(chosen) + "\n", encoding="utf-8")


def scored_windows(reader: network.NetworkReader, text: str) -> list[Any]:
    """Per window: the words' characters, the attribution scores, heads and relations."""
    reading = reader.read(text)
    found, at = [], 0
    for window in reader.windows(list(reader.units(text))):
        places = [r for unit in window for r in unit.words]
        words = reading.words[at : at + len(places)]
        heads, relations = [w.head - at for w in words], [w.relation for w in words]
        found.append((places, reader.link_scores(reader.run(window)), heads, relations))
        at += len(places)
    return found


def measure(reader: network.NetworkReader, scorer: Any, documents: list[Any], limits: Thresholds) -> float:
    total = scorer.Scorer()
    for text, gold, windows in documents:
        mine = []
        for places, scores, heads, relations in windows:
            for x in find_said(scores, heads, relations, limits):
                source, cue, content = (
                    [(places[a][0], places[b - 1][1]) for a, b in part] for part in (x.source, (x.cue,), x.content)
                )
                mine.append({"source": source, "cue": cue, "content": content})
        total.add(text, gold, mine)
    c = total.c
    return round(200 * c["at_src_ok"] / max(1, c["at_np"] + c["at_ng"]), 2)


if __name__ == "__main__":
    main()

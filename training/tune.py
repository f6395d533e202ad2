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
from dateline.reader.decode import Thresholds, attributions
from reader import load_scorer, read

GRID: dict[str, tuple[float, ...]] = {
    "cue": (0.25, 0.35, 0.45, 0.55), "link": (0.35, 0.42, 0.5, 0.58), "bridge": (1, 3, 6), "shortest": (1, 2, 3),
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--weights", "--corpora", "--scorer", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    scorer = load_scorer(given.scorer)
    reader = network.NetworkReader(given.weights)
    documents = []
    for r in read(given.corpora / "attribution" / "polnear_dev.jsonl"):
        documents.append((r["text"], scorer.gold_attrs(r), scored_windows(reader, r["text"])))
    best: tuple[float, Thresholds] | None = None
    limits = replace(reader.limits)
    # one value after the other, twice round: the full grid would take an hour and gains nothing
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                tried = replace(limits, **{name: int(value) if name in ("bridge", "shortest") else value})
                figure = measure(reader, scorer, documents, tried)
                if best is None or figure > best[0]:
                    best = figure, tried
                    print(figure, tried, flush=True)
            assert best is not None
            limits = best[1]
    chosen = {name: getattr(limits, name) for name in GRID}
    given.out.write_text(json.dumps(chosen) + "\n", encoding="utf-8")


def scored_windows(reader: network.NetworkReader, text: str) -> list[tuple[list[tuple[int, int]], dict[str, Any]]]:
    """The words and the attribution scores of every window of a text."""
    found = []
    for window in reader.windows(list(reader.units(text))):
        scores = reader.run(window)
        kept = {k: scores[k] for k in ("cue", "cue_vectors", "word_vectors", "part")}
        found.append(([r for unit in window for r in unit.words], kept))
    return found


def measure(reader: network.NetworkReader, scorer: Any, documents: list[Any], limits: Thresholds) -> float:
    total = scorer.Scorer()
    for text, gold, windows in documents:
        mine = []
        for words, s in windows:
            n = len(words)
            for _, _, parts in attributions(
                s["cue"], s["cue_vectors"].reshape(n, 3, -1), s["word_vectors"].reshape(n, 3, -1), s["part"],
                reader.distance, limits,
            ):  # fmt: skip
                source, cue, content = ([(words[a][0], words[b - 1][1]) for a, b in part] for part in parts)
                mine.append({"source": source, "cue": cue, "content": content})
        total.add(text, gold, mine)
    c = total.c
    return round(200 * c["at_src_ok"] / max(1, c["at_np"] + c["at_ng"]), 2)


if __name__ == "__main__":
    main()

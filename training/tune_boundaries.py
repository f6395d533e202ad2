"""What the rule's word on sentence boundaries should weigh beside the network's: python training/tune_boundaries.py
--weights FOLDER --corpora FOLDER. Prints sentence F1 on EWT and GUM dev for each weight, in both layouts of
`evaluation/reader.py`; the choice goes into LIMITS["rule"] of `export.py`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from dateline.reader.network import NetworkReader
from reader import documents, f1, laid_out, newspaper

WEIGHTS = (0.0, 1.0, 2.0, 4.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    given = parser.parse_args()
    reader = NetworkReader(given.weights)
    chosen = {
        "EWT": list(documents(given.corpora, "ewt").values()),
        "GUM": list(documents(given.corpora, "gum").values()),
    }
    for weight in WEIGHTS:
        reader.limits = replace(reader.limits, rule=weight)
        figures = {}
        for name, texts in chosen.items():
            for lines in (False, True):
                c: Counter[str] = Counter()
                for document in texts:
                    text, sentences = newspaper(document) if lines else laid_out(document, newlines=False)
                    mine = {(s.start, s.end) for s in reader.read(text).sentences}
                    gold = {(ranges[0][0], ranges[-1][1]) for ranges in sentences}
                    c.update(right=len(mine & gold), found=len(mine), wanted=len(gold))
                figures[f"{name} {'lines' if lines else 'joined'}"] = f1(c["right"], c["found"], c["wanted"])
        print(weight, figures, flush=True)


if __name__ == "__main__":
    main()

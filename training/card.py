"""The model card of a weights folder: what it is, what it was trained on, and its figures.

    python training/card.py --weights FOLDER --figures figures.json plover.json

Writes MODEL_CARD.md into the folder. It is for people and not part of the manifest, so that a figure can be added
later.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

TEXT = """# {name}: what reads for Dateline

One encoder (all-MiniLM-L6-v2, six layers, with an embedding of word shapes added) and a head for each of: sentence
boundaries, part of speech, features, lemma, dependency heads and relations (Universal Dependencies), names (person,
organization, place), attribution (cue, source, content), event triggers by MEANTIME's and ECB+'s guidelines,
factuality (-3 to 3), and, trained on our own sentences, PLOVER event type, status, and who acts and is acted on.
English news. int8 ONNX, {megabytes:.0f} MB in all.

Beside it `meaning.onnx.zz` (17 MB): a second encoder that gives each word a vector of 64 numbers, so that triggers of
one event point the same way, in whatever words they tell it, and the chance that it tells an event of the story. Made
by `training/meaning.py` on stories of our own; what it is worth stands in docs/decisions/0017-one-event-learned.md.

## Made from

See [NOTICE](NOTICE) for every corpus with its licence and what was changed. The attribution head rests on PolNeAR and
the factuality head partly on UW: public sets that state no licence. `training/prepare.py --without-marked` leaves both
out; docs/decisions/0012-reader.md in the source repository says what that costs, how these weights came about, and how
close `training/reproduce.py` comes to them, which makes weights from the corpora in one command.

## What it is for, and not for

It tells the grammar of news sentences to Dateline's rules, which then say who said what. It does not judge truth. It
knows edited English best: headlines in title case, transcripts, tweets and machine translation are read less well, and
names of people from regions that English-language corpora write little about are missed more often. A score is not a
probability.

## Figures

Development parts; nothing was chosen on a test part. Commands: `evaluation/reader.py`, `evaluation/plover.py`. LAS and
UAS leave punctuation out; names are exact spans; attribution is content with Jaccard of at least a half and a source
that overlaps. How the words between two given parties are weighed on plv_train is the best of four ways tried there.

| what | figure |
|---|---|
{rows}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--figures", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    manifest = json.loads((given.weights / "manifest.json").read_text(encoding="utf-8"))
    rows = []
    for path in given.figures:
        for what, figure in json.loads(path.read_text(encoding="utf-8")).items():
            if what != "reader":
                rows.append(f"| {what} | {said(figure)} |")
    size = sum(f.stat().st_size for f in given.weights.iterdir()) / 1e6
    text = TEXT.format(name=manifest["name"], megabytes=size, rows="\n".join(rows))
    (given.weights / "MODEL_CARD.md").write_text(text, encoding="utf-8")


def said(figure: object) -> str:
    """A figure as a cell: parts of a list with commas, of a mapping with their names."""
    if isinstance(figure, dict):
        return ", ".join(f"{k} {v}" for k, v in figure.items())
    if isinstance(figure, list):
        return "; ".join(said(x) for x in figure)
    return str(figure)


if __name__ == "__main__":
    main()

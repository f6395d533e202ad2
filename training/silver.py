"""Trees for sentences that have none, by a reader that was trained before: the student keeps what the teacher knew.

    python training/silver.py --weights WEIGHTS --prepared PREPARED

Adds parts of speech, features, lemmas, heads and relations to PREPARED/types_train.jsonl and events_train.jsonl.
Without them the encoder forgets how to parse just such sentences (short, of news), for it meets them for their events
alone. A part of speech that the treebanks never give a word that they know well is left out: the teacher errs too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from prepare import parts_of_speech

from dateline.reader.network import LONGEST, NetworkReader, Unit

KNOWN = 3
UNKNOWN = "?"  # no label of any set: the loss passes it over
FILES = ("types_train.jsonl", "events_train.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--prepared", type=Path, required=True)
    given = parser.parse_args()
    reader = NetworkReader(given.weights)
    known = attested(given.prepared / "syntax_train.jsonl")
    for name in FILES:
        path = given.prepared / name
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for document in documents:
            add_trees(reader, document["sentences"], known)
        lines = (json.dumps(document, ensure_ascii=False) for document in documents)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(name, sum(len(d["sentences"]) for d in documents), "sentences with trees", flush=True)


def attested(path: Path) -> dict[str, set[str]]:
    """Word, lower case -> its parts of speech in the treebanks, for words that stand there KNOWN times or more."""
    return {word: set(counts) for word, counts in parts_of_speech(path).items() if sum(counts.values()) >= KNOWN}


def add_trees(reader: NetworkReader, sentences: list[dict[str, Any]], known: dict[str, set[str]]) -> None:
    """Trees for the sentences of one document, read together: what stands alone is read less surely."""
    text, units, cuts = "", [], []
    words: list[tuple[int, int]] = []
    starts: list[int] = []
    for s in sentences:
        ranges = []
        for word in s["w"]:
            ranges.append((len(text), len(text) + len(word)))
            text += word + " "
        size = sum(len(reader.wordpiece.pieces(text[a:b])) for a, b in [*words, *ranges])
        if words and size > LONGEST - 2:
            units.append((words, starts))
            words, starts = [], []
        starts.append(len(words))
        words += ranges
    units.append((words, starts))
    built: list[Unit] = [reader.unit(text, 0, ranges) for ranges, _ in units]
    cuts = [starts for _, starts in units]
    reading = reader.read_words(text, built, cuts)
    for s, read in zip(sentences, reading.sentences, strict=True):
        found = reading.words[read.first : read.last]
        sure = [w.upos in known.get(w.text.lower(), {w.upos}) for w in found]
        s["u"] = [w.upos if ok else UNKNOWN for w, ok in zip(found, sure, strict=True)]
        s["f"] = [w.features if ok else UNKNOWN for w, ok in zip(found, sure, strict=True)]
        s["l"] = [w.lemma for w in found]
        s["h"] = [0 if w.is_root else w.head - read.first + 1 for w in found]
        s["d"] = [w.relation for w in found]


if __name__ == "__main__":
    main()

"""Corpora -> prepared documents: one JSON Lines file per task, plus the label sets and the lemma lexicon.

    python training/prepare.py --corpora FOLDER --out FOLDER [--without-marked]

FOLDER holds the corpora as its README describes them (`syntax_names/`, `attribution/`, `factuality/`, `chronology/`,
`coreference/`). Nothing of them is copied into the project. What may not be trained into shipped weights is left out
here, in one place: see GUM_GENRES and `marked`.

A prepared document is {"doc", "corpus", "marked", "sentences": [{"w", "p", ...layers}]}: "w" words, "p" whether a
paragraph starts, and the layers its task has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from dateline.reader.lemma import edit_script

# GUM's texts keep their own licences; the others (essay, fiction, letter, podcast, whow: non-commercial; conversation:
# doubtful) are never trained on. They stay in the development figures of "GUM all".
GUM_GENRES = frozenset("news interview bio voyage academic court textbook vlog speech".split())
RAREST_FEATURES, RAREST_SCRIPT, RAREST_RELATION = 3, 3, 3  # labels seen less often are left out of the label sets

Record = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)

    syntax = list(syntax_documents(given.corpora, "train"))
    write(given.out / "syntax_train.jsonl", syntax)
    write(given.out / "syntax_dev.jsonl", syntax_documents(given.corpora, "dev"))
    write(given.out / "names_train.jsonl", names_documents(given.corpora))
    labels = label_sets(syntax)
    (given.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf-8")
    lexicon = lemma_lexicon(syntax)
    (given.out / "lemmas.json").write_text(
        json.dumps(lexicon, ensure_ascii=False, indent=0, sort_keys=True), encoding="utf-8"
    )
    print({k: len(v) for k, v in labels.items()}, len(lexicon), "lemmas in the lexicon")


def read(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def write(path: Path, documents: Iterable[Record]) -> None:
    with path.open("w", encoding="utf-8") as out:
        counts: Counter[str] = Counter()
        for document in documents:
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
            counts["documents"] += 1
            counts["sentences"] += len(document["sentences"])
            counts["words"] += sum(len(s["w"]) for s in document["sentences"])
    print(path.name, dict(counts))


# --- syntax and names -----------------------------------------------------------------------------------------------
def syntax_documents(corpora: Path, split: str) -> Iterator[Record]:
    """EWT and GUM as documents of sentences; for training only the genres of GUM whose licence allows it."""
    for corpus in ("ewt", "gum"):
        by_doc: dict[str, Record] = {}
        for r in read(corpora / "syntax_names" / f"{corpus}_{split}.jsonl"):
            if split == "train" and corpus == "gum" and r["genre"] not in GUM_GENRES:
                continue
            document = by_doc.setdefault(
                r["doc"], {"doc": r["doc"], "corpus": corpus, "genre": r["genre"], "sentences": []}
            )
            document["sentences"].append({k: r[k] for k in ("w", "sp", "l", "u", "f", "h", "d", "ner")})
        yield from by_doc.values()


def names_documents(corpora: Path) -> Iterator[Record]:
    """Sentences with names only; neighbours are not of one text, so each is a document of its own."""
    for i, r in enumerate(read(corpora / "syntax_names" / "names_extra_train.jsonl")):
        yield {
            "doc": f"{r['genre']}-{i}",
            "corpus": "extra",
            "genre": r["genre"],
            "sentences": [{"w": r["w"], "sp": r["sp"], "ner": r["ner"]}],
        }


def label_sets(documents: Iterable[Record]) -> dict[str, list[str]]:
    """The closed sets that the heads choose from, the most frequent first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for s in document["sentences"]:
            counts["upos"].update(s["u"])
            counts["features"].update(s["f"])
            counts["relation"].update(s["d"])
            for word, lemma, upos in zip(s["w"], s["l"], s["u"], strict=True):
                counts["script"][edit_script(word, lemma, upos)] += 1
    least = {"upos": 1, "features": RAREST_FEATURES, "relation": RAREST_RELATION, "script": RAREST_SCRIPT}
    labels = {
        name: [v for v, n in sorted(counts[name].items(), key=lambda x: (-x[1], x[0])) if n >= least[name]]
        for name in least
    }
    labels["name"] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
    return labels


def lemma_lexicon(documents: Iterable[Record]) -> dict[str, str]:
    """ "left VERB" -> "leave": the forms whose lemma is another word, by form and part of speech.

    PROPN is left out (names are not inflected), and so is what was seen with several lemmas of similar frequency.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for s in document["sentences"]:
            for word, lemma, upos in zip(s["w"], s["l"], s["u"], strict=True):
                if upos not in ("PROPN", "X", "PUNCT", "SYM", "NUM") and lemma != "_" and word.isascii():
                    seen[f"{word.lower()} {upos}"][lemma.lower()] += 1
    lexicon = {}
    for key, lemmas in seen.items():
        (lemma, count), *others = lemmas.most_common(2)
        if count > 3 * sum(n for _, n in others):
            lexicon[key] = lemma
    return lexicon


if __name__ == "__main__":
    main()

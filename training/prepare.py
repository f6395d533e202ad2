"""Corpora -> prepared documents: one JSON Lines file per task, plus the label sets and the lemma lexicon.

    python training/prepare.py --corpora FOLDER --out FOLDER

FOLDER holds the corpora as its README describes them (`syntax_names/`, `attribution/`, `factuality/`, `chronology/`,
`coreference/`). Nothing of them is copied into the project. What may not be trained into shipped weights is left out
here, in one place: see GUM_GENRES; and with `--without-marked` so are the corpora that state no licence (MARKED).

A prepared document is {"doc", "corpus", "sentences": [{"w", "p", ...layers}]}: "w" words, "p" whether a paragraph
starts, and the layers its task has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from dateline.model import PLOVER_TYPES
from dateline.reader.lemma import edit_script
from dateline.reader.tokens import find_sentences, find_tokens

# GUM's texts keep their own licences; the others (essay, fiction, letter, podcast, whow: non-commercial; conversation:
# doubtful) are never trained on. They stay in the development figures of "GUM all".
GUM_GENRES = frozenset("news interview bio voyage academic court textbook vlog speech".split())
MARKED = frozenset({"polnear", "uw"})  # public, but without a stated licence: the model card says so
RAREST_FEATURES, RAREST_SCRIPT, RAREST_RELATION = 3, 3, 3  # labels seen less often are left out of the label sets

TOGETHER = 8
OWN = Path(__file__).resolve().parent / "own" / "events.jsonl"
OWN_DEV = 8  # every so manyth of our own sentences stays out of training
# Of a word: no event, an event that PLOVER has no place for, or one of PLOVER's types.
TYPES = ("O", "other", *PLOVER_TYPES)
STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "negated", "cancelled", "generic")

LINKS = ("source", "cue", "content")  # as in network.ATT_LINKS
ARGUMENTS = ("source", "target")  # of an event, as in network.ARGUMENTS
UNKNOWN = -1.0
NO_VALUE = -100.0

Record = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=OWN, help="our own sentences with typed events")
    parser.add_argument("--without-marked", action="store_true", help="leave out corpora without a stated licence")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    left_out = MARKED if given.without_marked else frozenset()

    syntax = list(syntax_documents(given.corpora, "train"))
    write(given.out / "syntax_train.jsonl", syntax)
    write(given.out / "syntax_dev.jsonl", syntax_documents(given.corpora, "dev"))
    write(given.out / "names_train.jsonl", together(names_documents(given.corpora)))
    write(given.out / "attribution_train.jsonl", without(left_out, attribution_documents(given.corpora)))
    write(given.out / "events_train.jsonl", together(without(left_out, event_documents(given.corpora))))
    write(given.out / "types_train.jsonl", together(own_documents(given.own, dev=False)))
    write(given.out / "types_dev.jsonl", own_documents(given.own, dev=True))
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


def without(corpora: Collection[str], documents: Iterable[Record]) -> Iterator[Record]:
    """The documents of all other corpora; says how many of which were left out."""
    counts: Counter[str] = Counter()
    for document in documents:
        if document["corpus"] in corpora:
            counts[document["corpus"]] += 1
        else:
            yield document
    for corpus, number in counts.items():
        print(f"{number} documents of {corpus} left out: no stated licence")


def together(documents: Iterable[Record]) -> Iterator[Record]:
    """Sentences that stand alone, TOGETHER of one corpus as one document: in a report the heads that are trained on
    them meet whole paragraphs, so they must see some. `windows.py` cuts them apart again, at random."""
    for _, group in groupby(enumerate(documents), key=lambda x: (x[1]["corpus"], x[0] // TOGETHER)):
        first, *others = [document for _, document in group]
        for other in others:
            first["sentences"] += [s | {"p": True} for s in other["sentences"]]
        yield first


def parts_of_speech(treebanks: Path) -> dict[str, Counter[str]]:
    """Word, lower case -> how often the prepared treebanks give it which part of speech."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for document in read(treebanks):
        for s in document["sentences"]:
            for word, upos in zip(s["w"], s["u"], strict=True):
                seen[word.lower()][upos] += 1
    return seen


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


# --- attribution ----------------------------------------------------------------------------------------------------
def attribution_documents(corpora: Path) -> Iterator[Record]:
    """News with source, cue and content, cut by the run time's own rules into paragraphs, sentences and words."""
    for r in read(corpora / "attribution" / "polnear_train.jsonl"):
        yield attribution_document(r, "polnear")
    for r in read(corpora / "attribution" / "gum_train.jsonl"):
        if r["genre"] in GUM_GENRES:
            yield attribution_document(r, "gum")


def attribution_document(r: Record, corpus: str) -> Record:
    """Each cue has an anchor, its last word; `links` of the anchor's sentence are [anchor, [[link, first, last]...]],
    words counted from that sentence's first one (so they may be negative)."""
    sentences, starts, ends = cut(r["text"])
    firsts = [0, *accumulate(len(s["w"]) for s in sentences)][: len(sentences)]
    for a in r["attributions"]:
        if a.get("incomplete") or not a["cue"] or not a["content"]:
            continue
        ranges = [
            (LINKS.index(link), *words_of(starts, ends, span["start"], span["end"]))
            for link in LINKS
            for span in a[link]
        ]
        ranges = [x for x in ranges if x[1] < x[2]]
        cues = [x for x in ranges if x[0] == LINKS.index("cue")]
        if not cues:
            continue
        anchor = cues[0][2] - 1
        k = max(i for i, first in enumerate(firsts) if first <= anchor)
        base = firsts[k]
        sentences[k]["cue"][anchor - base] = 1.0
        sentences[k]["links"].append([anchor - base, [[n, first - base, last - base] for n, first, last in ranges]])
    return {"doc": r["id"], "corpus": corpus, "genre": r.get("genre", "news"), "sentences": sentences}


def cut(text: str) -> tuple[list[Record], list[int], list[int]]:
    """Sentences with words, and the start and end of every word of the text."""
    sentences: list[Record] = []
    starts: list[int] = []
    ends: list[int] = []
    offset = 0
    for line in text.split("\n"):
        for k, (start, end) in enumerate(find_sentences(text, offset, offset + len(line))):
            tokens = find_tokens(text, start, end)
            words = [text[a:b] for a, b in tokens]
            sentences.append({"w": words, "p": k == 0, "cue": [0.0] * len(words), "links": []})
            starts += [a for a, _ in tokens]
            ends += [b for _, b in tokens]
        offset += len(line) + 1
    return sentences, starts, ends


def words_of(starts: list[int], ends: list[int], start: int, end: int) -> tuple[int, int]:
    """The words (first, last excluded) that lie at least partly in the characters start to end."""
    first = sum(1 for e in ends if e <= start)
    last = sum(1 for s in starts if s < end)
    return first, last


# --- events ---------------------------------------------------------------------------------------------------------
def plain(text: str) -> str:
    """Treebank quotes and brackets as a newspaper writes them."""
    for old, new in (("``", '"'), ("''", '"'), ("-LRB-", "("), ("-RRB-", ")"), ("-lrb-", "("), ("-rrb-", ")")):
        text = text.replace(old, new)
    return text


def event_documents(corpora: Path) -> Iterator[Record]:
    """Sentences with triggers (MEANTIME's and ECB+'s guideline apart) and with factuality values; each alone.

    MEANTIME's sentences of the factuality development split, and every sixth of its documents, stay out.
    """
    held_out = {letters(r["text"]) for r in read(corpora / "factuality" / "meantime_dev.jsonl")}
    for corpus in ("meantime", "uds_ih2", "uw"):
        for r in read(corpora / "factuality" / f"{corpus}_train.jsonl"):
            yield fact_sentence(r, corpus)
    for r in meantime_trigger_documents(corpora, dev=False):
        for text, spans in trigger_sentences(r["text"], r["events"], r["annotated"]):
            if letters(text) not in held_out:
                yield trigger_sentence(text, spans, "meantime", r["doc_id"], 0)
    for r in ecb_trigger_documents(corpora, "train"):
        for text, spans in trigger_sentences(r["text"], r["events"], r["annotated"]):
            yield trigger_sentence(text, spans, "ecb", r["doc_id"], 1)


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def fact_sentence(r: Record, corpus: str) -> Record:
    """Space-split words with values -3 (certainly not) to 3 (certainly happened)."""
    pieces = plain(r["text"]).split(" ")
    text = " ".join(pieces)
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece) + 1)
    tokens = find_tokens(text, 0, len(text))
    values = [NO_VALUE] * len(tokens)
    starts, ends = [a for a, _ in tokens], [b for _, b in tokens]
    for target in r["targets"]:
        first, last = target["span1"]
        a, b = words_of(starts, ends, offsets[first], offsets[last] - 1)
        if a < b:
            values[a] = float(target["label"])
    sentence = {
        "w": [text[a:b] for a, b in tokens], "p": True, "fact": values, "event": [[UNKNOWN, UNKNOWN]] * len(tokens)
    }  # fmt: skip
    return {"doc": f"{corpus}-{r['idx']}", "corpus": corpus, "sentences": [sentence]}


def meantime_trigger_documents(corpora: Path, *, dev: bool) -> Iterator[Record]:
    """MEANTIME's documents with events in the lines that were annotated (the title and the first five sentences)."""
    documents = sorted(read(corpora / "chronology" / "meantime_documents.jsonl"), key=lambda r: r["doc_id"])
    for i, r in enumerate(documents):
        if (i % 6 == 0) == dev:
            lines = {e["sentence"] for e in r["events"]}
            spans = [(e["start"], e["end"]) for e in r["events"]]
            yield {"doc_id": r["doc_id"], "text": r["text"], "events": spans, "annotated": lines - {1}}


def ecb_trigger_documents(corpora: Path, split: str) -> Iterator[Record]:
    """ECB+'s documents with actions, in the sentences that have any mention and were checked."""
    events: dict[str, list[tuple[int, int]]] = defaultdict(list)
    lines: dict[str, set[int]] = defaultdict(set)
    for m in read(corpora / "coreference" / "ecbplus_mentions.jsonl"):
        if m["split"] == split:
            lines[m["doc_id"]].add(m["sent"])
            if m["class"] == "event":
                events[m["doc_id"]].append(tuple(m["spans"][0]))
    for r in read(corpora / "coreference" / "ecbplus_documents.jsonl"):
        if r["split"] == split:
            checked = {s["id"] for s in r["sentences"] if s["validated"]}
            yield {
                "doc_id": r["doc_id"], "text": r["text"], "events": events[r["doc_id"]],
                "annotated": lines[r["doc_id"]] & checked,
            }  # fmt: skip


def trigger_sentences(
    text: str, events: list[tuple[int, int]], annotated: set[int]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The annotated lines with the spans of their events, offsets from the line's start."""
    offset = 0
    for i, line in enumerate(text.split("\n")):
        if i in annotated:
            yield line, [(a - offset, b - offset) for a, b in events if offset <= a < offset + len(line)]
        offset += len(line) + 1


def trigger_sentence(text: str, spans: list[tuple[int, int]], corpus: str, doc: str, column: int) -> Record:
    """The first word of each event is its trigger; the other words of a longer one are left open."""
    text = text.replace("``", ' "').replace("''", ' "')  # same length: the offsets hold
    tokens = find_tokens(text, 0, len(text))
    starts, ends = [a for a, _ in tokens], [b for _, b in tokens]
    labels = [0.0] * len(tokens)
    for start, end in spans:
        first, last = words_of(starts, ends, start, end)
        for i in range(first + 1, last):
            labels[i] = UNKNOWN
        if first < last:
            labels[first] = 1.0
    event = [[x, UNKNOWN] if column == 0 else [UNKNOWN, x] for x in labels]
    sentence = {"w": [text[a:b] for a, b in tokens], "p": True, "fact": [NO_VALUE] * len(tokens), "event": event}
    return {"doc": doc, "corpus": corpus, "sentences": [sentence]}


# --- our own sentences ------------------------------------------------------------------------------------------------
def own_documents(path: Path, *, dev: bool) -> Iterator[Record]:
    """Our own sentences with the type of every word's event, and the status of the events; each line a document."""
    for i, r in enumerate(read(path)):
        if (i % OWN_DEV == 0) != dev:
            continue
        sentences, starts, ends = cut(r["text"])
        types, statuses = ["O"] * len(starts), [""] * len(starts)
        bases = [0, *accumulate(len(s["w"]) for s in sentences)]
        for s in sentences:
            s["arguments"] = []
        for event in r["events"]:
            first, last = words_of(starts, ends, event["start"], event["end"])
            add_arguments(sentences, bases, first, last, [
                (role, *words_of(starts, ends, *event[name]))
                for role, name in enumerate(ARGUMENTS) if event[name]
            ])  # fmt: skip
            for k in range(first, last):
                types[k], statuses[k] = event["type"] or "other", event["status"]
        at = 0
        for s in sentences:
            n = len(s["w"])
            s |= {"type": types[at : at + n], "status": statuses[at : at + n]}
            del s["cue"], s["links"]
            at += n
        yield {"doc": f"own-{i}", "corpus": "own", "sentences": sentences}


def add_arguments(
    sentences: list[Record], bases: list[int], first: int, last: int, spans: list[tuple[int, int, int]]
) -> None:
    """Add [first, last, [[role, first, last]...]] to the sentence of a trigger, words counted from its first one; an
    argument in another sentence is left out."""
    if first == last:
        return
    k = max(i for i, base in enumerate(bases[:-1]) if base <= first)
    low, high = bases[k], bases[k + 1]
    inside = [[role, a - low, b - low] for role, a, b in spans if low <= a < b <= high]
    sentences[k]["arguments"].append([first - low, min(last, high) - low, inside])


# --- label sets -----------------------------------------------------------------------------------------------------
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
    labels["type"], labels["status"] = list(TYPES), list(STATUSES)
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

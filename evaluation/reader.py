"""The reader's figures on development data, as its model card and evaluation/README.md quote them.

    python evaluation/reader.py CORPORA [--weights FOLDER] [--rows syntax attribution events cost] [--scorer FILE]

CORPORA is the folder that holds `syntax_names/`, `attribution/`, `factuality/`, `chronology/` and `coreference/`.
Every row names its data, its split and its measure. LAS and UAS leave punctuation out; names are exact spans with
PER/ORG/LOC; the treebanks keep no newlines, so raw text is told in two layouts: sentences joined by spaces, and with a
newline round what does not end like a sentence, which gives those boundaries away (see `raw_text`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.reader.network import LONGEST, NetworkReader, Unit
from dateline.reader.tokens import find_sentences, find_tokens
from dateline.reading import Reading

Record = dict[str, Any]
KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}
LEXICON_POS = ("VERB", "NOUN")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--weights", type=Path, help="a weights folder other than the shipped one")
    parser.add_argument("--scorer", type=Path, help="score_attributions.py, for the attribution rows")
    parser.add_argument("--rows", nargs="+", default=["syntax", "attribution", "events", "cost"])
    parser.add_argument("--json", type=Path, help="write the figures here too")
    given = parser.parse_args()
    reader = NetworkReader(given.weights)
    figures: dict[str, Any] = {"reader": reader.name}
    if "syntax" in given.rows:
        figures |= syntax_rows(reader, given.corpora)
    if "attribution" in given.rows:
        if given.scorer is None:
            sys.exit("The attribution rows need --scorer FILE (score_attributions.py).")
        figures |= attribution_rows(reader, given.corpora, load_scorer(given.scorer))
    if "events" in given.rows:
        figures |= event_rows(reader, given.corpora)
    if "cost" in given.rows:
        figures |= cost_rows(reader, given.corpora, given.weights)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def show(figures: Record) -> Record:
    for name, value in figures.items():
        print(f"{name:58s} {value}", flush=True)
    return figures


def read(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def f1(right: int, found: int, wanted: int) -> float:
    return percent(2 * right, found + wanted)


# --- syntax and names -----------------------------------------------------------------------------------------------
def documents(corpora: Path, corpus: str) -> dict[str, list[Record]]:
    """The development documents of a treebank, in order, as lists of sentences."""
    found: dict[str, list[Record]] = defaultdict(list)
    for r in read(corpora / "syntax_names" / f"{corpus}_dev.jsonl"):
        found[r["doc"]].append(r)
    return found


def syntax_rows(reader: NetworkReader, corpora: Path) -> Record:
    figures: Record = {}
    for label, corpus, genre in (("EWT dev", "ewt", None), ("GUM dev", "gum", None), ("GUM news dev", "gum", "news")):
        chosen = [d for d in documents(corpora, corpus).values() if genre in (None, d[0]["genre"])]
        figures |= show({f"{label}, gold tokens: {k}": v for k, v in gold_tokens(reader, chosen).items()})
        figures |= show({f"{label}, raw text: {k}": v for k, v in raw_text(reader, chosen).items()})
    return figures


def laid_out(document: Sequence[Record], *, newlines: bool) -> tuple[str, list[list[tuple[int, int]]]]:
    """The text of a document and the characters of its gold words; a newline or a space between sentences."""
    text, sentences = "", []
    for s in document:
        ranges = []
        for word, space in zip(s["w"], s["sp"], strict=True):
            ranges.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append(ranges)
        text = text.rstrip(" ") + ("\n" if newlines else " ")
    return text, sentences


def gold_tokens(reader: NetworkReader, chosen: Iterable[Sequence[Record]]) -> Record:
    """UPOS, features, lemma, UAS, LAS and names with the treebank's words and sentences, neighbours in one window."""
    c: Counter[str] = Counter()
    for document in chosen:
        text, sentences = laid_out(document, newlines=False)
        units: list[Unit] = []
        given: list[list[int]] = []
        words: list[tuple[int, int]] = []
        starts: list[int] = []
        size = 0
        for ranges in sentences:
            more = sum(len(reader.wordpiece.pieces(text[a:b])) for a, b in ranges)
            if words and size + more > LONGEST - 2:
                units.append(reader.unit(text, 0, words))
                given.append(starts)
                words, starts, size = [], [], 0
            starts.append(len(words))
            words += ranges
            size += more
        units.append(reader.unit(text, 0, words))
        given.append(starts)
        count(c, document, reader.read_words(text, units, given))
    return summary(c)


def count(c: Counter[str], document: Sequence[Record], reading: Reading) -> None:
    """Add what is right where the reading has exactly the gold words."""
    i = 0
    names = {(n.first, n.last, KIND[n.kind]) for n in reading.names}
    gold_names = set()
    for s in document:
        base = i
        for k, head in enumerate(s["h"]):
            word = reading.words[i]
            assert word.text == s["w"][k], (word.text, s["w"][k])
            c["words"] += 1
            c["upos"] += word.upos == s["u"][k]
            c["features"] += word.features == s["f"][k]
            c["lemma"] += word.lemma == s["l"][k]
            if s["d"][k] != "punct":
                c["scored"] += 1
                c["uas"] += word.head == (base + head - 1 if head else i)
                c["las"] += word.head == (base + head - 1 if head else i) and word.relation == s["d"][k]
            i += 1
        if s.get("ner"):
            gold_names |= {(base + a, base + b, kind) for a, b, kind in bio(s["ner"])}
        else:
            names = {n for n in names if not base <= n[0] < i}
    for kind in ("PER", "ORG", "LOC"):
        mine, gold = {n for n in names if n[2] == kind}, {n for n in gold_names if n[2] == kind}
        c[f"{kind} right"] += len(mine & gold)
        c[f"{kind} found"] += len(mine)
        c[f"{kind} wanted"] += len(gold)


def bio(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            yield start, i, tags[start][2:]
            start = -1
        if tag != "O" and start < 0:
            start = i


def summary(c: Counter[str]) -> Record:
    kinds = ("PER", "ORG", "LOC")
    total = [sum(c[f"{k} {what}"] for k in kinds) for what in ("right", "found", "wanted")]
    return {
        "words": c["words"],
        "UPOS": percent(c["upos"], c["words"]),
        "features": percent(c["features"], c["words"]),
        "lemma": percent(c["lemma"], c["words"]),
        "UAS": percent(c["uas"], c["scored"]),
        "LAS": percent(c["las"], c["scored"]),
        "names F1": f1(*total),
        **{f"names F1 {k}": f1(c[f"{k} right"], c[f"{k} found"], c[f"{k} wanted"]) for k in kinds},
    }


def raw_text(reader: NetworkReader, chosen: Iterable[Sequence[Record]]) -> Record:
    """LAS F1 (over words, punctuation out), token, sentence and name F1 from text alone.

    Two layouts, since the treebanks keep no paragraphs: every sentence joined by a space (the hard one), and headlines
    and the like (sentences without a final stop) on lines of their own, as a newspaper has them.
    """
    figures: Record = {}
    for label, lines in (("joined by spaces", False), ("newline after a headline", True)):
        c: Counter[str] = Counter()
        for document in chosen:
            text, sentences = newspaper(document) if lines else laid_out(document, newlines=False)
            reading = reader.read(text)
            mine = {(w.start, w.end): w for w in reading.words}
            found_sentences = {(s.start, s.end) for s in reading.sentences}
            gold_sentences = {(ranges[0][0], ranges[-1][1]) for ranges in sentences}
            rule = set()
            offset = 0
            for line in text.split("\n"):
                rule |= set(find_sentences(text, offset, offset + len(line)))
                offset += len(line) + 1
            c["sentence right"] += len(found_sentences & gold_sentences)
            c["rule right"] += len(rule & gold_sentences)
            c["rule found"] += len(rule)
            c["sentence found"] += len(found_sentences)
            c["sentence wanted"] += len(gold_sentences)
            c["token found"] += len(mine)
            c["las found"] += sum(w.relation != "punct" for w in reading.words)
            for s, ranges in zip(document, sentences, strict=True):
                for k, place in enumerate(ranges):
                    c["token wanted"] += 1
                    word = mine.get(place)
                    scored = s["d"][k] != "punct"
                    c["las wanted"] += scored
                    if word is not None:
                        c["token right"] += 1
                        head = reading.words[word.head]
                        wanted = place if not s["h"][k] else ranges[s["h"][k] - 1]
                        c["las right"] += scored and (head.start, head.end) == wanted and word.relation == s["d"][k]
        figures |= {
            f"LAS F1, {label}": f1(c["las right"], c["las found"], c["las wanted"]),
            f"sentence F1, {label}": f1(c["sentence right"], c["sentence found"], c["sentence wanted"]),
            f"sentence F1 by rule alone, {label}": f1(c["rule right"], c["rule found"], c["sentence wanted"]),
            f"token F1, {label}": f1(c["token right"], c["token found"], c["token wanted"]),
        }
    return figures


def newspaper(document: Sequence[Record]) -> tuple[str, list[list[tuple[int, int]]]]:
    """As `laid_out`, a newline on both sides of what does not end like a sentence (headlines, bylines, captions)."""
    text, sentences = "", []
    for s in document:
        whole = re.search(r"[.!?…:][\"”’')\]]*$", s["w"][-1]) or s["w"][-1] in ('"', "”", ")", "’", "'")
        if not whole and text and not text.endswith("\n"):
            text = text.rstrip(" ") + "\n"
        ranges = []
        for word, space in zip(s["w"], s["sp"], strict=True):
            ranges.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append(ranges)
        text = text.rstrip(" ") + (" " if whole else "\n")
    return text, sentences


# --- attribution ----------------------------------------------------------------------------------------------------
def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def attribution_rows(reader: NetworkReader, corpora: Path, scorer: ModuleType) -> Record:
    figures: Record = {}
    for corpus in ("polnear", "gum"):
        total = scorer.Scorer()
        for r in read(corpora / "attribution" / f"{corpus}_dev.jsonl"):
            if corpus == "gum" and "news" not in r["genre"]:
                continue
            said = [
                {"source": list(x.source), "cue": list(x.cue), "content": list(x.content)}
                for x in reader.read(r["text"]).said
            ]
            total.add(r["text"], scorer.gold_attrs(r), said)
        report = total.report()
        name = {"polnear": "PolNeAR dev", "gum": "GUM news dev"}[corpus]
        kept = ("n_gold", "n_pred", "attr_content_J50", "attr_content+source", "recall_J50_direct", "recall_J50_mixed",
                "recall_J50_indirect", "src_given_content", "charoverlap_source", "charoverlap_cue",
                "charoverlap_content")  # fmt: skip
        figures |= show({f"{name}, raw text: {k}": report[k] for k in kept})
    return figures


# --- events ---------------------------------------------------------------------------------------------------------
def event_rows(reader: NetworkReader, corpora: Path) -> Record:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
    from prepare import ecb_trigger_documents, meantime_trigger_documents, trigger_sentences

    figures: Record = {}
    sets = {
        "MEANTIME dev (every sixth document)": (
            meantime_trigger_documents(corpora, dev=True), meantime_trigger_documents(corpora, dev=False),
        ),
        "ECB+ dev": (ecb_trigger_documents(corpora, "dev"), ecb_trigger_documents(corpora, "train")),
    }  # fmt: skip
    for name, (dev, train) in sets.items():
        column = 0 if name.startswith("MEANTIME") else 1
        lexicon = trigger_lexicon(
            reader, (x for r in train for x in trigger_sentences(r["text"], r["events"], r["annotated"]))
        )
        counts: dict[str, Counter[str]] = {"head": Counter(), "POS+lexicon rule": Counter()}
        for r in dev:
            for text, spans in trigger_sentences(r["text"], r["events"], r["annotated"]):
                text = text.replace("``", ' "').replace("''", ' "')
                scores, reading = event_scores(reader, text)
                head = [(w.start, w.end) for w, x in zip(reading.words, scores, strict=True) if x[column] > 0]
                rule = [
                    (w.start, w.end)
                    for w in reading.words
                    if w.upos in LEXICON_POS and lexicon.get((w.lemma.lower(), w.upos), w.upos == "VERB")
                ]
                for what, mine in (("head", head), ("POS+lexicon rule", rule)):
                    c = counts[what]
                    c["found"] += len(mine)
                    c["wanted"] += len(spans)
                    c["right"] += sum(any(a < d and b < e for b, d in mine) for a, e in spans)
                    c["good"] += sum(any(a < d and b < e for a, e in spans) for b, d in mine)
        for what, c in counts.items():
            p, q = percent(c["good"], c["found"]), percent(c["right"], c["wanted"])
            figures |= show({f"{name}: trigger P, R, F1 ({what})": (p, q, round(2 * p * q / max(1e-9, p + q), 1))})
    figures |= show(factuality_rows(reader, corpora))
    return figures


def event_scores(reader: NetworkReader, text: str) -> tuple[Any, Reading]:
    """Both trigger scores of every word of one sentence, with its reading."""
    unit = reader.unit(text, 0, find_tokens(text, 0, len(text)))
    return reader.run([unit])["event"], reader.read_words(text, [unit], [[0]])


def trigger_lexicon(reader: NetworkReader, sentences: Iterable[tuple[str, list[tuple[int, int]]]]) -> dict[Any, bool]:
    """The rule to beat: a verb or noun is a trigger if its lemma mostly is one in the training part (verbs not seen
    there: yes, nouns: no)."""
    seen: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for text, spans in sentences:
        text = text.replace("``", ' "').replace("''", ' "')
        for w in reader.read(text).words:
            if w.upos in LEXICON_POS:
                seen[w.lemma.lower(), w.upos][any(a < w.end and w.start < e for a, e in spans)] += 1
    return {key: yes >= no for key, (no, yes) in seen.items()}


def outcome(value: float) -> str:
    return "happened" if value >= 1.5 else "not" if value <= -0.5 else "uncertain"


def factuality_rows(reader: NetworkReader, corpora: Path) -> Record:
    """Mean absolute error against the best constant, and macro F1 over happened / uncertain / not.

    Gold classes: happened from 1.5, not up to -0.5, uncertain between.
    """
    from prepare import plain, words_of

    figures: Record = {}
    pairs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for corpus in ("meantime", "uw", "uds_ih2"):
        for r in read(corpora / "factuality" / f"{corpus}_dev.jsonl"):
            pieces = plain(r["text"]).split(" ")
            text = " ".join(pieces)
            offsets = [0]
            for piece in pieces:
                offsets.append(offsets[-1] + len(piece) + 1)
            tokens = find_tokens(text, 0, len(text))
            fact = reader.run([reader.unit(text, 0, tokens)])["fact"]
            for target in r["targets"]:
                first, last = target["span1"]
                a, _ = words_of([x for x, _ in tokens], [x for _, x in tokens], offsets[first], offsets[last] - 1)
                value = float(min(3.0, max(-3.0, fact[min(a, len(fact) - 1)])))
                pairs[corpus].append((target["label"], value))
    pairs["meantime+uw"] = pairs["meantime"] + pairs["uw"]
    for corpus, known in pairs.items():
        gold = sorted(g for g, _ in known)
        middle = gold[len(gold) // 2]
        mae = sum(abs(g - p) for g, p in known) / len(known)
        constant = sum(abs(g - middle) for g in gold) / len(known)
        figures[f"{corpus} dev: factuality MAE (constant {middle:g}: {constant:.3f})"] = round(mae, 3)
        scores = {}
        for name in ("happened", "uncertain", "not"):
            right = sum(outcome(g) == name == outcome(p) for g, p in known)
            found, wanted = sum(outcome(p) == name for _, p in known), sum(outcome(g) == name for g, _ in known)
            scores[name] = f1(right, found, wanted)
        figures[f"{corpus} dev: outcome macro F1"] = (round(sum(scores.values()) / 3, 1), scores)
    return figures


# --- cost -----------------------------------------------------------------------------------------------------------
def cost_rows(reader: NetworkReader, corpora: Path, weights: Path | None) -> Record:
    """Speed on one thread beside tokenizing with a blank spaCy pipeline in the same run, cold start, memory."""
    texts = [r["text"] for r in read(corpora / "attribution" / "polnear_dev.jsonl")][:24]
    words = sum(len(t.split()) for t in texts)
    began = time.process_time()
    for text in texts:
        reader.read(text)
    spent = time.process_time() - began
    figures: Record = {"speed: whitespace words per CPU second, 24 PolNeAR dev articles": round(words / spent)}
    if importlib.util.find_spec("spacy"):
        import spacy

        blank = spacy.blank("en")
        began = time.process_time()
        for _ in range(3):
            for text in texts:
                blank(text)
        figures["speed: blank spaCy tokenizing, the same words"] = round(3 * words / (time.process_time() - began))
    code = (
        "import time,sys;t=time.perf_counter();c=time.process_time();from pathlib import Path;"
        "from dateline.reader.network import NetworkReader;"
        f"r=NetworkReader({f'Path({str(weights)!r})' if weights else ''});r.read('The minister left Oslo on Friday.');"
        "print(round(time.perf_counter()-t,2),round(time.process_time()-c,2));"
        # not getrusage: its peak outlives exec, so that of this process would be counted
        "r.read(sys.stdin.read());print(next(x.split()[1] for x in open('/proc/self/status') if x.startswith('VmHWM')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="\n".join(texts), capture_output=True, text=True, check=True,
    )  # fmt: skip
    start, memory = done.stdout.split("\n")[:2]
    figures["cold start, import to first sentence: wall s, CPU s"] = start
    figures["memory while reading those articles as one text, MB"] = int(memory) // 1024
    figures["memory of this process, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return show(figures)


if __name__ == "__main__":
    main()

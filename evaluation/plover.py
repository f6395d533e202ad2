"""PLOVER roots of event pairs, and types and statuses of event words.

    python evaluation/plover.py --corpora CORPORA [--weights FOLDER] [--own FILE] [--confusions]

On CORPORA/events/plv_train.jsonl (an evaluation set: nothing of it was trained on) the source and the target span of
each pair are given, and the root is asked for: every word speaks for the roots that the type head gives it, louder the
nearer it stands to the path between the two spans in the tree, and the surer the argument head is of the two spans as
its source and target. Beside it the same with the shipped lexicon in the
head's place. On our own sentences (training/own/events.jsonl, those kept out of training) words are scored: trigger
F1, type and status.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dateline.extract.event_words import lexicon
from dateline.extract.grammar import head_of
from dateline.model import PLOVER_TYPES
from dateline.reader import decode
from dateline.reader.network import NetworkReader
from dateline.reader.tense import tense_of
from dateline.reader.tokens import find_tokens
from dateline.reading import Reading

# The set keeps PLOVER 1's YIELD, which PLOVER 2.0 splits.
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
# The manual codes an intention to do these as AGREE; our own types name the act itself (docs/decisions/0003-plover.md).
AHEAD = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
ROOTS = list(PLOVER_TYPES)
ON_PATH, BESIDE, ELSEWHERE, INSIDE = 1.0, 0.6, 0.2, 0.15  # how loud a word speaks; set by judgement, not fitted
UNHEARD = 0.3  # how loud a word is that the argument head hears with neither; the best of four ways tried on this set
OWN = Path(__file__).resolve().parent.parent / "training" / "own" / "events.jsonl"

Scores = Callable[[Reading, str], np.ndarray]  # (words, 16): how much each word speaks for each root


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="a folder of weights; default: the shipped ones")
    parser.add_argument("--own", type=Path, default=OWN)
    parser.add_argument("--confusions", action="store_true", help="print the commonest confusions")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    given = parser.parse_args()
    reader = NetworkReader(given.weights)
    figures: dict[str, float] = {}
    pairs = list(read_pairs(given.corpora / "events" / "plv_train.jsonl"))
    head = by_head(reader)

    def by_both(reading: Reading, text: str) -> np.ndarray:
        return 0.5 * (head(reading, text) + by_lexicon(reading, text))

    for name, scores in (("type head", head), ("word list", by_lexicon), ("head and list", by_both)):
        wanted = [root for *_, root in pairs]
        found = [best_root(reader, text, source, target, scores) for text, source, target, _ in pairs]
        figures |= show(f"plv_train, spans given, {name}", wanted, found, confusions=given.confusions)
    figures |= own(reader, given.own)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_pairs(path: Path) -> Iterator[tuple[str, tuple[int, int], tuple[int, int], str]]:
    """Text, source span, target span, root; records without both spans are left out and counted."""
    skipped = 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, spans, at = "", {}, 0
            for mark in re.finditer(r"<(/?)([st])>", record["marked"]):
                text += record["marked"][at : mark.start()]
                at = mark.end()
                spans.setdefault(mark.group(2), []).append(len(text))
            text += record["marked"][at:]
            if all(len(spans.get(x, ())) >= 2 for x in "st"):
                (a, b, *_), (c, d, *_) = spans["s"], spans["t"]
                yield text, (a, b), (c, d), record["events"][0]["event_plv"]
            else:
                skipped += 1
    if skipped:
        print(skipped, "records without both spans", file=sys.stderr)


def by_head(reader: NetworkReader) -> Scores:
    """Each word's shares of the roots, as the type head gives them; what the status head takes for planned counts as
    the manual codes it."""
    first, planned = reader.labels["type"].index(ROOTS[0]), reader.labels["status"].index("planned")

    def scores(reading: Reading, text: str) -> np.ndarray:
        parts = []
        for window in reader.windows(list(reader.units(text))):
            found = reader.run(window)
            shares, ahead = decode.softmax(found["type"])[:, first:], decode.softmax(found["status"])[:, planned]
            moved = shares * np.isin(ROOTS, list(AHEAD)) * ahead[:, None]
            shares = shares - moved
            shares[:, ROOTS.index("AGREE")] += moved.sum(axis=1)
            parts.append(shares)
        return np.concatenate(parts)

    return scores


def by_lexicon(reading: Reading, text: str) -> np.ndarray:
    """1 for the root of a word that the lexicon knows as it is used here (verb or noun)."""
    found = np.zeros((len(reading.words), len(ROOTS)))
    for i, word in enumerate(reading.words):
        for entry in lexicon().get(word.text.lower(), ()):
            rest = tuple(w.text.lower() for w in reading.words[i : i + len(entry.words)])
            fits = (entry.part == "verb") == (word.upos in ("VERB", "AUX"))
            if rest == entry.words and fits and entry.family.type:
                found[i, ROOTS.index(entry.family.type)] = 1.0
                break
    return found


def best_root(
    reader: NetworkReader, text: str, source: tuple[int, int], target: tuple[int, int], scores: Scores
) -> str:
    reading = reader.read(text)
    speaking = scores(reading, text)
    weights = loudness(reading, source, target) * (UNHEARD + heard_with(reading, source, target))
    total = (speaking * weights[:, None]).max(axis=0) + 0.1 * (speaking * weights[:, None]).sum(axis=0)
    root = ROOTS[int(total.argmax())]
    return YIELD.get(root, root)


def heard_with(reading: Reading, source: tuple[int, int], target: tuple[int, int]) -> np.ndarray:
    """How likely each word is a trigger with these two as its source and its target, by the argument head: the mean of
    the two chances, 0 to 1. Ones where the reader has no such head."""
    if not reading.arguments:
        return np.ones(len(reading.words))
    found = np.zeros((len(reading.words), 2))
    for a in reading.arguments:
        span, column = (source, 0) if a.role == "source" else (target, 1)
        word = reading.words[a.word]
        if span[0] < word.end and word.start < span[1]:
            found[a.trigger, column] = max(found[a.trigger, column], 1 / (1 + np.exp(-a.score)))
    return found.mean(axis=1)


def loudness(reading: Reading, source: tuple[int, int], target: tuple[int, int]) -> np.ndarray:
    """How much each word is heard: on the tree path between the spans' heads, beside it, elsewhere, inside a span."""
    words = reading.words
    weights = np.full(len(words), ELSEWHERE)
    ends = [head_of(reading, *span) for span in (source, target)]
    path: set[int] = set()
    if None not in ends:
        up = [climb(reading, i) for i in ends if i is not None]
        common = next((i for i in up[0] if i in up[1]), None)
        if common is not None:
            path = {*up[0][: up[0].index(common) + 1], *up[1][: up[1].index(common) + 1]}
    for i in path:
        for child in reading.children(i):
            weights[child.index] = max(weights[child.index], BESIDE)
    for i in path:
        weights[i] = ON_PATH
    for word in words:
        if any(a < word.end and word.start < b for a, b in (source, target)):
            weights[word.index] = INSIDE
    return weights


def climb(reading: Reading, word: int) -> list[int]:
    """A word and its heads up to the root."""
    way = [word]
    while not reading.words[way[-1]].is_root:
        way.append(reading.words[way[-1]].head)
    return way


def show(name: str, wanted: list[str], found: list[str], *, confusions: bool) -> dict[str, float]:
    """Accuracy, macro F1, and F1 by root."""
    by_root = {}
    for root in sorted(set(wanted)):
        right = sum(w == f == root for w, f in zip(wanted, found, strict=True))
        by_root[root] = f1(right, found.count(root), wanted.count(root))
    accuracy = 100 * sum(w == f for w, f in zip(wanted, found, strict=True)) / max(1, len(wanted))
    macro = sum(by_root.values()) / max(1, len(by_root))
    print(f"{name}: {len(wanted)} pairs, accuracy {accuracy:.1f}, root macro F1 {macro:.1f}")
    print("   ", ", ".join(f"{root} {value:.0f}" for root, value in sorted(by_root.items(), key=lambda x: -x[1])))
    if confusions:
        wrong = Counter((w, f) for w, f in zip(wanted, found, strict=True) if w != f)
        print("   ", ", ".join(f"{w} taken for {f} {n}" for (w, f), n in wrong.most_common(15)))
    return {f"{name}: accuracy": round(accuracy, 1), f"{name}: root macro F1": round(macro, 1)}


def own(reader: NetworkReader, path: Path) -> dict[str, float]:
    """Trigger F1, and type and status of triggers, on those of our own sentences that were kept out of training."""
    sys.path.insert(0, str(OWN.parent.parent))
    from prepare import OWN_DEV

    counts: Counter[str] = Counter()
    types: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        chosen = [json.loads(line) for i, line in enumerate(lines) if i % OWN_DEV == 0]
    for record in chosen:
        measure(reader, record, counts, types)
    share = 100 / max(1, counts["both"])
    name = "own sentences kept out"
    figures = {
        f"{name}: trigger F1": round(f1(counts["both"], counts["found"], counts["wanted"]), 1),
        f"{name}: type right, of triggers found": round(share * counts["type"], 1),
        f"{name}: status right, of triggers found": round(share * counts["status"], 1),
        f"{name}: tense right, of triggers found": round(share * counts["tense"], 1),
    }
    print(f"{len(chosen)} sentences;", ", ".join(f"{k} {v}" for k, v in figures.items()))
    return figures | show(
        "own sentences kept out, types of triggers found", types["wanted"], types["found"], confusions=False
    )


def measure(reader: NetworkReader, record: dict[str, Any], counts: Counter[str], types: dict[str, list[str]]) -> None:
    """Count the triggers of one sentence by their first word."""
    reading = reader.read(record["text"])
    mine = {t.start: t for t in reading.triggers if t.typed >= 0.5}
    starts = [start for start, _ in find_tokens(record["text"], 0, len(record["text"]))]
    gold = {next(s for s in starts if s >= e["start"]): e for e in record["events"]}
    counts["found"] += len(mine)
    counts["wanted"] += len(gold)
    for start in gold.keys() & mine.keys():
        event, trigger = gold[start], mine[start]
        counts["both"] += 1
        counts["type"] += event["type"] == trigger.type
        counts["status"] += event["status"] == trigger.status
        counts["tense"] += event["tense"] == tense_of(reading, trigger)
        types["wanted"].append(event["type"] or "none")
        types["found"].append(trigger.type or "none")


def f1(right: float, found: float, wanted: float) -> float:
    return 200 * right / (found + wanted) if found + wanted else 0.0


if __name__ == "__main__":
    main()

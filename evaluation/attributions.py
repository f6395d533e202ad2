"""How many statements are found, and how many with the right source, on public attribution corpora.

    python evaluation/attributions.py --corpora PATH [--part dev|train] [--set polnear|gum] [--limit N]

PATH holds `polnear_dev.jsonl` and `gum_dev.jsonl` (one document a line: `text`, `attributions` with `source`, `cue` and
`content` spans). A statement is found when its content and a gold one share half of their characters or more (Jaccard,
one to one, white space apart); its source is right when it overlaps the gold source, or both are absent.

PolNeAR marks the outermost statement only and one quotation once, so ours are folded first: a statement inside another
one is left out, and the pieces of a quotation with one cue and one paragraph are joined. On GUM, nested ones count.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.annotate import annotate
from dateline.extract.actors import find_actors
from dateline.extract.attribution import find_attributions
from dateline.model import Annotated, Attribution, Report

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    source: Spans
    cue: Spans
    content: Spans


def read_text(text: str) -> Annotated:
    """The text as a report, its offsets kept: every run of line ends becomes blanks and one line end."""
    flat = re.sub(r"\n+", lambda m: " " * (len(m.group()) - 1) + "\n", text)
    return annotate(Report("r1evaluation", "corpus", "corpus", "text/plain", "0" * 64, flat))


def rows(text: Annotated, found: tuple[Attribution, ...], *, fold: bool) -> list[Row]:
    """Our statements in the corpus's shape."""
    kept: list[tuple[Attribution, list[Attribution]]] = []
    paragraph = {a.id: text.report.text.count("\n", 0, a.content[0].start) for a in found}
    for a in found:
        inside = any(
            b is not a and all(any(y.contains(x) for y in b.content) for x in a.content)
            and (b.content != a.content or b.id < a.id) for b in found
        )  # fmt: skip
        if fold and inside:
            continue
        same = [
            k
            for k, _ in kept
            if fold and k.direct and a.direct and k.cue == a.cue and paragraph[k.id] == paragraph[a.id]
        ]
        if same:
            next(pieces for k, pieces in kept if k is same[0]).append(a)
        else:
            kept.append((a, [a]))
    return [
        Row(
            [(a.speaker.span.start, a.speaker.span.end)] if a.speaker.span else [],
            [(a.cue.start, a.cue.end)] if a.cue else [],
            [(s.start, s.end) for piece in pieces for s in piece.content],
        )
        for a, pieces in kept
    ]


def gold_rows(record: dict[str, Any]) -> list[Row]:
    def spans(items: list[dict[str, Any]]) -> Spans:
        return [(x["start"], x["end"]) for x in items]

    return [
        Row(spans(a["source"]), spans(a["cue"]), spans(a["content"]))
        for a in record["attributions"]
        if not a.get("incomplete")
    ]


def letters(text: str, spans: Spans) -> set[int]:
    return {i for s, e in spans for i in range(s, e) if not text[i].isspace()}


def kind_of(text: str, row: Row) -> str:
    words = " ".join(text[s:e] for s, e in row.content).strip()
    if words[:1] in '“"' and words[-1:] in '”"':
        return "direct"
    return "mixed" if re.search('[“”"]', words) else "indirect"


def score(text: str, gold: list[Row], ours: list[Row], tally: Counter[str]) -> None:
    """Add one document to the tally."""
    g, p = [letters(text, a.content) for a in gold], [letters(text, a.content) for a in ours]
    pairs = sorted(
        ((len(x & y) / len(x | y), i, j) for i, x in enumerate(g) for j, y in enumerate(p) if x & y), reverse=True
    )
    used: tuple[set[int], set[int]] = (set(), set())
    tally.update(gold=len(gold), ours=len(ours))
    tally.update(f"gold {kind_of(text, a)}" for a in gold)
    for share, i, j in pairs:
        if share < 0.5 or i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        theirs, source = letters(text, gold[i].source), letters(text, ours[j].source)
        right = bool(theirs & source) or (not theirs and not source)
        tally.update(["found", f"found {kind_of(text, gold[i])}"] + ["right"] * right)


def f1(right: int, ours: int, gold: int) -> str:
    p, r = right / max(1, ours), right / max(1, gold)
    return f"P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * 2 * p * r / max(1e-9, p + r):5.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--set", choices=("polnear", "gum"), action="append")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    for name in options.set or ("polnear", "gum"):
        path = options.corpora / f"{name}_{options.part}.jsonl"
        if not path.is_file():
            print(f"no {path}: give the folder that holds it with --corpora", file=sys.stderr)
            return 1
        tally: Counter[str] = Counter()
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        records = [r for r in records if name == "polnear" or r["genre"] == "news"]
        for record in records[: options.limit]:
            text = read_text(record["text"])
            found = find_attributions(text, find_actors(text))
            score(record["text"], gold_rows(record), rows(text, found, fold=name == "polnear"), tally)
        print(f"{path.name}: {len(records[: options.limit])} documents, {tally['gold']} gold, {tally['ours']} ours")
        print(f"  found                    {f1(tally['found'], tally['ours'], tally['gold'])}")
        print(f"  found with right source  {f1(tally['right'], tally['ours'], tally['gold'])}")
        for kind in ("direct", "mixed", "indirect"):
            share = 100 * tally[f"found {kind}"] / max(1, tally[f"gold {kind}"])
            print(f"  recall {kind:8}  {share:5.1f} of {tally[f'gold {kind}']}")
        print(f"  source right, of found   {100 * tally['right'] / max(1, tally['found']):5.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

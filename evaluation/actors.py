"""How well the mentions of one actor are taken together within a report: names, titles, pronouns, descriptions.

    python evaluation/actors.py --documents FILE.jsonl [--part odd|even|all] [--wrong N] [--missed N]

FILE holds a record a line: `doc_id`, `text` (split by spaces), `dct` and `entities` with `start`, `end`, `cls` and
`instance`, as MEANTIME's documents in ../shared/corpora/chronology have them. An actor mention of the product stands
for the mention of the corpus with the same words, articles aside; failing that for the smallest one that holds it and
is headed by it ("Foreign Minister Ida Holm", "Ida Holm, who ..."). Counted are pairs of mentions that both have, within
a report: `pairwise` of all of them, `pronouns` of those pairs of which one is a pronoun or one a description.

`--wrong` and `--missed` print so many pairs that only the product, or only the corpus has. `--part` takes every second
document, so that rules can be made on one half and measured on the other.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from event_dates import joined
from undated import dated_report

from dateline import pipeline
from dateline.model import ActorMention, Stamp

ACTORS = ("PER", "ORG", "LOC")
Pair = tuple[ActorMention, ActorMention]
_PRONOUN = re.compile(r"(?:he|she|him|his|her|hers|it|its|they|them|their|who|whose)", re.IGNORECASE)
_OPENING = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_BREAK = re.compile(r"\s*(?:,|\(|who\b|which\b|'s?$|’s?$|of\b|in\b|for\b|$)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", required=True, type=Path)
    parser.add_argument("--part", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--missed", type=int, default=0)
    given = parser.parse_args()
    records = [json.loads(line) for line in given.documents.read_text(encoding="utf-8").splitlines()]
    chosen = {"all": records, "even": records[::2], "odd": records[1::2]}[given.part]
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, Pair]] = []
    missed: list[tuple[str, Pair]] = []
    for record in chosen:
        measure(record, counts, wrong, missed)
    print(
        f"{len(chosen)} documents, {counts['corpus']} mentions of actors in the corpus; the product has"
        f" {counts['both']} of them, {counts['pronouns']} of {counts['corpus pronouns']} pronouns"
    )
    for name in ("pairwise", "names", "pronouns", "descriptions"):
        print(figures(name, counts))
    for title, pairs, most in (("wrong", wrong, given.wrong), ("missed", missed, given.missed)):
        for where, (a, b) in pairs[:most]:
            print(
                f"{title} {where}: {a.span.quote} ({a.key}, {a.span.start}) + {b.span.quote} ({b.key}, {b.span.start})"
            )


def measure(
    record: dict[str, Any], counts: Counter[str], wrong: list[tuple[str, Pair]], missed: list[tuple[str, Pair]]
) -> None:
    """Add one document's mentions and pairs to the counts."""
    text, places = joined(record["text"])
    name = str(record["doc_id"])
    stamps = (Stamp("record dct", "published", record["dct"][:10]),) if record["dct"] else ()
    report = dated_report(text, name=name, stamps=stamps)
    gold = {
        (places[e["start"]], places[e["end"] - 1] + 1): str(e["instance"])
        for e in record["entities"]
        if e["cls"] in ACTORS and e["instance"]
    }
    found = [(a, instance) for a in pipeline.read_report(report).actors if (instance := meant(a, gold, text))]
    counts["corpus"] += len(gold)
    counts["corpus pronouns"] += sum(bool(_PRONOUN.fullmatch(text[start:end])) for start, end in gold)
    counts["both"] += len(found)
    counts["pronouns"] += sum(form(a) == "pronouns" for a, _ in found)
    for (a, x), (b, y) in combinations(found, 2):
        kinds = {"pairwise", *({form(a), form(b)} - {"names"} or {"names"})}
        ours, theirs = a.key == b.key, x == y
        for kind in kinds:
            counts[f"{kind} ours"] += ours
            counts[f"{kind} theirs"] += theirs
            counts[f"{kind} right"] += ours and theirs
        if ours != theirs:
            (wrong if ours else missed).append((name, (a, b)))


def meant(a: ActorMention, gold: dict[tuple[int, int], str], text: str) -> str | None:
    """The instance of the corpus that a mention of the product stands for; None where the corpus has none there."""
    mine = without_article(a.span.start, a.span.end, text)
    holding = []
    for (start, end), instance in gold.items():
        if without_article(start, end, text) == mine:
            return instance
        headed = end == a.span.end or (_BREAK.match(text[a.span.end : end]) and start <= a.span.start)
        if start <= a.span.start and a.span.end <= end and headed:
            holding.append((end - start, start, instance))
    return min(holding)[2] if holding else None


def without_article(start: int, end: int, text: str) -> tuple[int, int]:
    opening = _OPENING.match(text[start:end])
    return (start + opening.end() if opening else start), end


def form(a: ActorMention) -> str:
    """Is a mention a pronoun, a description or a name?"""
    if _PRONOUN.fullmatch(a.span.quote):
        return "pronouns"
    words = a.span.quote.split()
    return "descriptions" if words[-1].islower() or (words[0] == "The" and a.span.quote != f"The {a.name}") else "names"


def figures(name: str, counts: Counter[str]) -> str:
    right, ours, theirs = (counts[f"{name} {k}"] for k in ("right", "ours", "theirs"))
    precision, recall = right / max(1, ours), right / max(1, theirs)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{name:13} P {precision:.1%} ({right} of {ours})  R {recall:.1%} (of {theirs})  F1 {f1:.1%}"


if __name__ == "__main__":
    main()

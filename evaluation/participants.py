"""Who acts and who is acted on: participants of given triggers, on our own sentences that were kept out of training.

    python evaluation/participants.py [--part odd|even|all] [--misses N]

Every eighth line of training/own/events.jsonl is in no training. Its triggers are given (evaluation/given_triggers.py);
actors are the product's own, which has none for things ("the deal"), crowds ("residents") and the like: they are missed
here. A part is right where words that mean the actor overlap the argument of that role. Rows: the grammar alone, the
reader's head alone, and both as the product takes them.
`--part` takes every second of these sentences: the limits of extract/heard_parts.py were chosen on the even ones.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest import mock

from given_triggers import Given, mention_ids, read_given
from undated import dated_report

from dateline.extract import participants
from dateline.extract.heard_parts import heard
from dateline.model import Stamp

SENTENCES = Path(__file__).resolve().parent.parent / "training" / "own" / "events.jsonl"
KEPT_OUT = 8
ROLES = ("source", "target")


def grammar_alone(reading: Any, trigger: Any, found: Any) -> Any:
    return found


def head_alone(reading: Any, trigger: Any, found: Any) -> Any:
    return heard(reading, trigger, [])


WAYS = {"the grammar alone": grammar_alone, "the head alone": head_alone, "both (the product)": heard}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--misses", type=int, default=0, help="print so many wrong and missed parts of the product")
    given = parser.parse_args()
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()[::KEPT_OUT]
    rows = [json.loads(line) for line in {"all": lines, "even": lines[::2], "odd": lines[1::2]}[given.part]]
    print(f"{len(rows)} sentences, {sum(len(r['events']) for r in rows)} events")
    for name, way in WAYS.items():
        told: list[str] = []
        for role, found in measured(rows, way, told).items():
            said = ", ".join(f"{what} {value:.1f}" for what, value in found.items())
            print(f"{name}, {role}: {said}", flush=True)
        if way is heard:
            print("\n".join(told[: given.misses]))


def measured(rows: Iterable[dict[str, Any]], way: Any, told: list[str]) -> dict[str, dict[str, float]]:
    """By role: precision, recall and F1 of one way; what is wrong or missed is added to `told`."""
    counts: Counter[tuple[str, str]] = Counter()
    with mock.patch.object(participants, "heard", way):
        for row in rows:
            count(counts, row, told)
    return {role: figures(counts, role) for role in ROLES}


def count(counts: Counter[tuple[str, str]], row: dict[str, Any], told: list[str]) -> None:
    """Add the parts of one sentence's events."""
    text = row["text"]
    report = dated_report(text, name="own", stamps=(Stamp("record", "published", "2026-03-10"),))
    given = Given(report, {str(k): ((e["start"], e["end"]),) for k, e in enumerate(row["events"])}, "own")
    claims = read_given(given).claims
    ids = mention_ids(given, claims)
    actors = {a.id: a for a in claims.actors}
    events = {e.id: e for e in claims.events}
    for k, event in enumerate(row["events"]):
        mention = events.get(ids.get(str(k), ""))
        for role in ROLES:
            mine = [actors[p.actor] for p in mention.parts if p.role == role] if mention else []
            gold = event[role]
            meant = {a.key for a in claims.actors if gold and a.span.start < gold[1] and gold[0] < a.span.end}
            right = [a for a in mine if a.key in meant]
            counts[role, "found"] += len(mine)
            counts[role, "good"] += len(right)
            counts[role, "wanted"] += bool(gold)
            counts[role, "hit"] += bool(right)
            for actor in mine:
                if actor not in right:
                    told.append(f"wrong {role} of {text[event['start'] : event['end']]}: {actor.span.quote} | {text}")
            if gold and not right:
                told.append(f"no {role} of {text[event['start'] : event['end']]}: {text[gold[0] : gold[1]]} | {text}")


def figures(counts: Counter[tuple[str, str]], role: str) -> dict[str, float]:
    precision = counts[role, "good"] / max(1, counts[role, "found"])
    recall = counts[role, "hit"] / max(1, counts[role, "wanted"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": 100 * precision, "recall": 100 * recall, "F1": 100 * f1}


if __name__ == "__main__":
    main()

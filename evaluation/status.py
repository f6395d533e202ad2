"""Did it happen, by what the product says: the status of each event of our own labelled sentences, or its leaving out.

    python evaluation/status.py [--own FILE] [--dev] [--confusions] [--wrong LABEL]

Counted are the sentences of training/own/events.jsonl that were kept out of the reader's training; `--dev` takes an
eighth of the others, which may be looked at while rules are made (the reader knows them: figures there flatter it).

What is right, by the label: happened and ongoing -> happened; planned, denied, cancelled -> the same; negated and
generic -> left out; possible (demanded, threatened, alleged, feared, under a condition) -> left out or claimed. The
case files sign "planned" for what somebody demands or threatens, which these labels call possible too: `--lenient`
takes that for right. An event is found where a mention's trigger begins within its own, or it within the mention's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.annotate import annotate
from dateline.extract import claims
from dateline.model import EventMention, Report, Stamp

OWN = Path(__file__).resolve().parent.parent / "training" / "own" / "events.jsonl"
sys.path.insert(0, str(OWN.parent.parent))

from prepare import OWN_DEV  # noqa: E402

LEFT_OUT = "left out"
RIGHT = {
    "happened": {"happened"},
    "ongoing": {"happened"},
    "planned": {"planned"},
    "denied": {"denied"},
    "cancelled": {"cancelled"},
    "possible": {LEFT_OUT, "claimed"},
    "negated": {LEFT_OUT},
    "generic": {LEFT_OUT},
}
NONE = ("possible", "negated", "generic")  # no events for a chronology


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", type=Path, default=OWN)
    parser.add_argument("--dev", action="store_true", help="sentences that the reader was trained on")
    parser.add_argument("--lenient", action="store_true", help="what is asked for may be planned")
    parser.add_argument("--confusions", action="store_true")
    parser.add_argument("--wrong", help="list the sentences where events of this label are decided wrongly")
    given = parser.parse_args()
    table: Counter[tuple[str, str]] = Counter()
    for record in chosen(given.own, dev=given.dev):
        for event, decided in decisions(record):
            table[event["status"], decided] += 1
            if event["status"] == given.wrong and decided not in RIGHT[given.wrong]:
                text = record["text"]
                print(
                    f"{decided:9} {text[: event['start']]}[{text[event['start'] : event['end']]}]{text[event['end'] :]}"
                )
    show(table, lenient=given.lenient, confusions=given.confusions)


def chosen(path: Path, *, dev: bool) -> Iterator[dict[str, Any]]:
    """The records to count."""
    with path.open(encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            if i % OWN_DEV == int(dev):
                yield json.loads(line)


def decisions(record: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Each labelled event with what is said of it: a status, or that it is left out."""
    text = record["text"]
    stamps = (Stamp("json-ld datePublished", "published", "2025-03-14"),)
    report = Report("own", "own.txt", "/own.txt", "text/plain", "0" * 64, text, stamps=stamps)
    told = claims(annotate(report)).events
    for event in record["events"]:
        mention = next((m for m in told if _same(m, event)), None)
        yield event, mention.status if mention else LEFT_OUT


def _same(mention: EventMention, event: dict[str, Any]) -> bool:
    start, end = mention.trigger.start, mention.trigger.end
    return bool(event["start"] <= start < event["end"] or start <= event["start"] < end)


def show(table: Counter[tuple[str, str]], *, lenient: bool, confusions: bool) -> None:
    """Shares in percent: of all, of what should be told (found; status right of those found), of what should not."""

    def right(label: str, decided: str) -> bool:
        return decided in RIGHT[label] or (lenient and label == "possible" and decided == "planned")

    def share(chosen: Counter[tuple[str, str]]) -> str:
        all_ = chosen.total()
        held = sum(n for pair, n in chosen.items() if right(*pair))
        return f"{100 * held / max(1, all_):5.1f} ({held}/{all_})"

    events = Counter({pair: n for pair, n in table.items() if pair[0] not in NONE})
    found = Counter({pair: n for pair, n in events.items() if pair[1] != LEFT_OUT})
    print("decision right, of all labelled events     ", share(table))
    print("events found, of those to be told          ", f"{100 * found.total() / max(1, events.total()):5.1f}")
    print("status right, of those found               ", share(found))
    print("left out (or claimed), of those not to tell", share(table - events))
    for label in RIGHT:
        ours = Counter({pair: n for pair, n in table.items() if pair[0] == label})
        seen = Counter({pair: n for pair, n in ours.items() if label in NONE or pair[1] != LEFT_OUT})
        print(f"  {label:10}", share(seen), "" if label in NONE else f"not found {ours[label, LEFT_OUT]}")
        if confusions:
            print("      ", ", ".join(f"{decided} {n}" for (_, decided), n in ours.most_common()))


if __name__ == "__main__":
    main()

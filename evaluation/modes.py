"""Types and modes of what Dateline as a whole makes of our own sentences (training/own/events.jsonl).

    python evaluation/modes.py [--part held-out|train] [--show MODE_OR_TYPE]

Each sentence is read as a report of its own. An event that we labelled counts as found where an event mention shares a
character with its trigger; events that did not happen, or never happen but in general, are left out as Dateline leaves
them out. Of those found: is the type right; where it is right, is the mode right, missing, wrong, or given where the
words give none. The held-out part (every 8th line) is what no rule and no weight was made from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline import annotate, extract
from dateline.model import EventMention, Report, report_id

OWN = Path(__file__).resolve().parent.parent / "training" / "own" / "events.jsonl"
OWN_DEV = 8  # as in training/prepare.py
LEFT_OUT = ("negated", "generic")

Read = Callable[[str], Sequence[EventMention]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--own", type=Path, default=OWN)
    parser.add_argument("--part", choices=("held-out", "train"), default="held-out")
    parser.add_argument("--show", metavar="TYPE", help="print what is wrong with events of this type (or 'all')")
    given = parser.parse_args()
    show(measure(chosen(given.own, given.part), read_events, given.show), given.part)


def chosen(path: Path, part: str) -> Iterator[dict[str, Any]]:
    """The lines of one part."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if (number % OWN_DEV == 0) == (part == "held-out"):
                yield json.loads(line)


def read_events(text: str) -> Sequence[EventMention]:
    report = Report(
        id=report_id(name="sentence.txt", url=None, title=None, text=text),
        source="sentence.txt",
        address="sentence.txt",
        media_type="text/plain",
        raw_sha256="0" * 64,
        text=text,
    )
    return extract.claims(annotate.annotate(report)).events


def measure(records: Iterator[dict[str, Any]], read: Read, shown: str | None = None) -> Counter[str]:
    """Counts; with `shown`, prints the faults of one type."""
    counts: Counter[str] = Counter()
    for record in records:
        mentions = read(record["text"])
        counts["mentions"] += len(mentions)
        used: set[str] = set()
        for event in record["events"]:
            over = [m for m in mentions if m.trigger.start < event["end"] and event["start"] < m.trigger.end]
            used |= {m.id for m in over}
            if event["status"] in LEFT_OUT:
                continue
            counts["wanted"] += 1
            counts["found"] += bool(over)
            counts["told more than once"] += len(over) > 1
            if not over:
                continue
            verdict = judge(event, over[0], counts)
            if verdict and shown and shown in ("all", event["type"], over[0].type):
                words = record["text"][event["start"] : event["end"]]
                wanted, got = (event["type"], event["mode"]), (over[0].type, over[0].mode)
                print(f"{verdict}: {words!r} {wanted} -> {got} ({over[0].lemma}): {record['text']}")
        counts["mentions that are no event of ours"] += sum(m.id not in used for m in mentions)
    return counts


def judge(event: dict[str, Any], mention: EventMention, counts: Counter[str]) -> str:
    """Count one event that was found; what is wrong with it, "" for nothing."""
    if event["type"] != mention.type:
        counts["type wrong"] += 1
        return "type"
    counts["type right"] += 1
    if event["type"] is None:
        counts["type right, none"] += 1
        return ""
    if event["mode"] == mention.mode:
        counts["mode right" if event["mode"] else "mode right, none"] += 1
        return ""
    name = "mode missing" if mention.mode is None else "mode wrong" if event["mode"] else "mode where there is none"
    counts[name] += 1
    return name


def show(counts: Counter[str], part: str) -> None:
    def share(number: int, of: int) -> str:
        return f"{100 * number / of:.1f}" if of else "-"

    found, right = counts["found"], counts["type right"]
    typed = right - counts["type right, none"]
    print(f"own sentences, {part}: {counts['wanted']} events, {share(found, counts['wanted'])} % found", end="")
    print(f" ({counts['told more than once']} of them told more than once); {counts['mentions']} mentions,")
    print(f"  {share(counts['mentions that are no event of ours'], counts['mentions'])} % of them none of ours")
    print(f"  type right, of those found: {share(right, found)}")
    both = counts["mode right"] + counts["mode right, none"]
    print(f"  mode right, of {typed} with a type and that right: {share(both, typed)}")
    given = counts["mode right"] + counts["mode wrong"] + counts["mode where there is none"]
    print(f"    modes given {given}, right {share(counts['mode right'], given)} % of them", end="")
    labelled = counts["mode right"] + counts["mode wrong"] + counts["mode missing"]
    print(f"; modes labelled {labelled}, given rightly {share(counts['mode right'], labelled)} %")


if __name__ == "__main__":
    main()

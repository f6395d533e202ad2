"""Validates `events.jsonl`, our own labelled sentences, and prints how many of each label it holds.

    python training/own/check.py [FILE]

Exit status 1, with a line for each fault, if an offset, a label, a weekday or a line's form is wrong, or if two
sentences are equal or differ in little but their names.
"""

from __future__ import annotations

import calendar
import datetime
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
STATUSES = ("happened", "ongoing", "planned", "possible", "denied", "negated", "cancelled", "generic")
TENSES = ("past", "present", "future")
EVENT_KEYS = {"start", "end", "type", "mode", "source", "target", "status", "tense"}
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
DAYS = "|".join(calendar.day_name)
DATE = re.compile(rf"({DAYS}),? (?:the )?(\d{{1,2}}) ({'|'.join(MONTHS)}),? (\d{{4}})")
DATE_US = re.compile(rf"({DAYS}),? ({'|'.join(MONTHS)}) (\d{{1,2}}),? (\d{{4}})")
ALIKE = 0.4  # share of common three-word runs, names and numbers blanked, above which two sentences are one frame


def span_faults(text: str, span: Any, what: str) -> list[str]:
    if not (isinstance(span, list) and len(span) == 2 and all(isinstance(n, int) for n in span)):
        return [f"{what} is not [start, end]"]
    start, end = span
    if not 0 <= start < end <= len(text):
        return [f"{what} {span} is outside the text"]
    quote = text[start:end]
    if quote != quote.strip():
        return [f"{what} {quote!r} begins or ends with a blank"]
    if (start and text[start - 1].isalnum() and text[start].isalnum()) or (
        end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    ):
        return [f"{what} {quote!r} cuts a word"]
    return []


def event_faults(text: str, event: Any) -> list[str]:
    if not isinstance(event, dict) or set(event) != EVENT_KEYS:
        return ["an event has not the eight keys"]
    found = span_faults(text, [event["start"], event["end"]], "trigger")
    for role in ("source", "target"):
        if event[role] is not None:
            found += span_faults(text, event[role], role)
    if event["type"] is not None and event["type"] not in MODES:
        found.append(f"type {event['type']!r}")
    elif event["mode"] is not None and event["mode"] not in MODES.get(event["type"] or "", "").split():
        found.append(f"mode {event['mode']!r} is none of {event['type']}")
    if event["status"] not in STATUSES:
        found.append(f"status {event['status']!r}")
    if event["tense"] not in TENSES:
        found.append(f"tense {event['tense']!r}")
    return found


def weekday_faults(text: str) -> list[str]:
    dates = [(d, int(n), m, int(y)) for d, n, m, y in DATE.findall(text)]
    dates += [(d, int(n), m, int(y)) for d, m, n, y in DATE_US.findall(text)]
    return [
        f"{day}, {number} {month} {year} is another day of the week"
        for day, number, month, year in dates
        if calendar.day_name[datetime.date(year, MONTHS[month], number).weekday()] != day
    ]


def frame(text: str) -> set[tuple[str, ...]]:
    """The sentence as three-word runs, with capitalised words and numbers taken out."""
    words = ["_" if w[0].isupper() or w[0].isdigit() else w for w in re.findall(r"[\w'’-]+", text)]
    kept = [w for i, w in enumerate(words) if w != "_" or i == 0 or words[i - 1] != "_"]
    return {tuple(kept[i : i + 3]) for i in range(len(kept) - 2)}


def frame_faults(texts: list[str]) -> list[str]:
    frames = [frame(t) for t in texts]
    holders: dict[tuple[str, ...], list[int]] = {}
    found = []
    for number, runs in enumerate(frames):
        shared: Counter[int] = Counter()
        for run in runs:
            shared.update(holders.get(run, ()))
            holders.setdefault(run, []).append(number)
        for other, count in shared.items():
            if count >= 4 and count / min(len(runs), len(frames[other])) >= ALIKE:
                found.append(f"line {number + 1}: the same frame as line {other + 1}: {texts[number]!r}")
    return found


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("events.jsonl")
    faults: list[str] = []
    texts: list[str] = []
    types: Counter[str] = Counter()
    modes: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    tenses: Counter[str] = Counter()
    triggers: dict[str, set[str]] = {}
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        if set(row) != {"text", "events"} or json.dumps(row, ensure_ascii=False, sort_keys=True) != line:
            faults.append(f"line {number}: not {{events, text}} with sorted keys")
            continue
        text = row["text"]
        texts.append(text)
        found = [] if isinstance(row["events"], list) else ["events is no list"]
        if text.casefold() in seen:
            found.append("the same text stands further up")
        seen.add(text.casefold())
        spans = []
        for event in row["events"]:
            wrong = event_faults(text, event)
            found += wrong
            if wrong:
                continue
            spans.append((event["start"], event["end"]))
            label = event["type"] or "null"
            types[label] += 1
            modes[f"{label} {event['mode']}"] += event["mode"] is not None
            statuses[event["status"]] += 1
            tenses[event["tense"]] += 1
            triggers.setdefault(label, set()).add(text[event["start"] : event["end"]].lower())
        if spans != sorted(spans):
            found.append("events are not in the order of the text")
        if any(a[1] > b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False)):
            found.append("two triggers overlap")
        found += weekday_faults(text)
        faults += [f"line {number}: {fault}" for fault in found]
    faults += frame_faults(texts)
    for fault in faults:
        print(fault)
    print(f"{len(texts)} sentences, {sum(len(t.split()) for t in texts)} words, {sum(types.values())} events")
    for label in [*MODES, "null"]:
        own = ", ".join(f"{m.split()[1]} {n}" for m, n in sorted(modes.items()) if m.split()[0] == label and n)
        print(f"{label:<10}{types[label]:>5}  {len(triggers.get(label, ())):>4} different triggers  {own}".rstrip())
    print("status: " + ", ".join(f"{s} {statuses[s]}" for s in STATUSES))
    print("tense: " + ", ".join(f"{t} {tenses[t]}" for t in TENSES))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

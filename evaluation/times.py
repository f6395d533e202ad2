"""How well Dateline reads time: strict, relaxed and value F1, and the calendar score, on corpora in TimeML's values.

    python evaluation/times.py [--corpora FOLDER] --scorers FOLDER [--meantime FILE] [--seeds FILE]
        [--together FILE] [--errors N]

FOLDER of corpora holds `timebank_aquaint.jsonl` and `wikiwars.jsonl` (a record a line: `doc_id`, `text`, `dct`, `timex`);
FOLDER of scorers holds `score_timex.py` and `score_calendar.py`. `--meantime` takes MEANTIME documents in the same form,
one sentence a line and words set apart by spaces; only the sentences 0 to 5 are annotated, so only they are read, with the
spaces of the cutting into words taken out. The corpora are not part of the project.

Every corpus is told in two halves by a hash of the document's name: rules are written after looking at errors of the first
half only (`--errors` prints no others), and the second half shows whether what was gained holds elsewhere.
"""  # noqa: E501

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline import pipeline
from dateline.extract.time_values import Value, parse_value
from dateline.extract.times import check_calendar, find_times
from dateline.model import Dates, Published, ReadReport, Report, Span, Stamp, TimeMention, report_id

DAY_LETTERS = {
    "d": "day",
    "w": "week",
    "m": "month",
    "q": "quarter",
    "y": "year",
    "e": "year",
    "c": "year",
    "h": "day",
    "N": "day",
}


def timex_type(mention: TimeMention, value: Value) -> str:
    """DATE, TIME, DURATION or SET, as TimeML names the kinds."""
    if value.unit == "duration":
        return "DURATION"
    if value.unit == "set":
        return "SET"
    return "TIME" if value.unit == "time" or {"at", "part"} & value.options.keys() else "DATE"


def timex_value(mention: TimeMention, value: Value) -> str:
    """The TIMEX3 value of a mention, from its unresolved value and the days it was resolved to."""
    if value.unit == "duration":
        if value.what == "P3M" and "ends" in value.options and mention.dates.latest:
            return f"{mention.dates.latest[:4]}-Q{(int(mention.dates.latest[5:7]) + 2) // 3}"
        return re.sub(r"^P(\d+)E$", lambda m: f"P{10 * int(m[1])}Y", value.what)
    if value.unit == "set":
        if value.what.startswith("month"):
            return f"XXXX-{int(value.what[6:]):02}"
        return f"XXXX-WXX-{value.what[-1]}" if value.what.startswith("weekday") else value.what
    if value.unit == "ancient":
        return f"BC{value.what}"
    if value.unit == "ref":
        return f"{value.what.upper()}_REF"
    dates = mention.dates
    stated = dates.earliest or dates.latest
    if value.unit == "year" and "fiscal" in value.options and not value.signed:
        return value.what
    if stated is None:
        return (
            {"+": "FUTURE_REF", "-": "PAST_REF"}.get(value.what[:1], "XXXX-XX-XX")
            if value.unit == "offset"
            else "XXXX-XX-XX"
        )
    day = date.fromisoformat(stated[:10])
    if "wd" in value.options and dates.latest and dates.latest != dates.earliest:
        day = (
            date.fromisoformat(value.what)
            if len(value.what) == 10
            else date.fromisoformat(f"{stated[:4]}-{value.what}")
        )
    grain = value.unit
    if value.options.get("within", "").startswith("week"):
        grain = value.options["within"].removesuffix("from")
    if grain == "offset":
        grain = DAY_LETTERS.get(value.what[-1], "day")
        if dates.earliest and dates.latest and ("from" in value.options or value.what == "-1y"):
            grain = _grain_of(dates, grain)
    elif grain == "same":
        grain = value.what
    year, month = f"{day.year:04}", f"{day.year:04}-{day.month:02}"
    if grain in ("day", "weekday", "time", "easter"):
        part = value.options.get("part")
        tail = stated[10:16] if "T" in stated else (f"T{part}" if part else "")
        if tail and value.options.get("approx") == "yes":  # its days are wider than its words
            tail = "T" + (value.what if value.unit == "time" else value.options["at"])[:5]
        tail += "Z" if tail and stated.endswith("+00:00") else ""
        return f"{day.isoformat()}{tail}"
    if grain in ("week", "weekend"):
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if grain == "weekend" else "")
    if grain == "month":
        return month
    if grain in ("quarter", "half"):
        if "ends" in value.options and dates.latest:
            return f"{dates.latest[:4]}-{value.what}"
        size = 3 if grain == "quarter" else 6
        return f"{year}-{'Q' if size == 3 else 'H'}{(day.month - 1) // size + 1}"
    if grain == "season":
        return f"{year}-{value.what[-2:]}"
    if grain == "decade":
        return year[:3]
    if grain == "century":
        return f"{int(value.what) - 1:02}" if not value.signed else year[:2]
    return year


def _grain_of(dates: Dates, grain: str) -> str:
    assert dates.earliest and dates.latest
    length = (date.fromisoformat(dates.latest[:10]) - date.fromisoformat(dates.earliest[:10])).days
    return (
        "day"
        if length == 0
        else "week"
        if length == 6
        else "month"
        if length < 32
        else "quarter"
        if length < 95
        else grain
    )


def split_days(mention: TimeMention, value: Value) -> list[dict[str, Any]]:
    """ "3 to 5 March 2024" is one phrase here and two expressions in TimeML: "3" and "5 March 2024"."""
    numbers = [m.span() for m in re.finditer(r"\d+", mention.span.quote)][:2]
    cut = mention.span.start + (numbers[0][1] if numbers else 0)
    second = mention.span.start + (numbers[1][0] if len(numbers) > 1 else 0)
    spans = [(mention.span.start, cut), (second, mention.span.end)]
    ends = [parse_value(end) for end in value.what.split("/")]
    days = [mention.dates.earliest or "XXXX-XX-XX", mention.dates.latest or "XXXX-XX-XX"]
    values = [end.what if end.unit == "year" else timex_value(mention, end) if end.unit == "ancient" else day[:10]
              for end, day in zip(ends, days, strict=True)]  # fmt: skip
    return [
        {"start": start, "end": end, "type": "DATE", "value": said}
        for (start, end), said in zip(spans, values, strict=True)
    ]


def as_timex(mentions: tuple[TimeMention, ...]) -> list[dict[str, Any]]:
    """Mentions in the scorers' form; a range is given by its two ends where they are mentions of their own."""
    out = []
    for i, mention in enumerate(mentions):
        value = parse_value(mention.value)
        if value.unit == "range":
            if i + 1 < len(mentions) and mention.span.contains(mentions[i + 1].span):
                continue
            out += split_days(mention, value)
            continue
        out.append(
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "type": timex_type(mention, value),
                "value": timex_value(mention, value),
            }
        )
    return out


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")


def plain_sentences(report: Report) -> list[Span]:
    """A plain cut into sentences, enough to measure with."""
    spans, start = [], 0
    for hit in [*_SENTENCE_END.finditer(report.text), None]:
        end = hit.start() if hit else len(report.text)
        if report.text[start:end].strip():
            spans.append(report.span(start, end))
        start = hit.end() if hit else end
    return spans


def read(text: str, day: str | None) -> tuple[TimeMention, ...]:
    """The time expressions of a text whose hard wraps are undone without moving any offset."""
    flat = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    report = Report(report_id(name="x", url=None, title=None, text=flat), "x", "x", "text/plain", "0" * 64, flat)
    written = Published(Dates(day, day, None, "given"), "metadata") if day else Published(Dates(), "none")
    times = find_times(report, plain_sentences(report), written)
    return as_preferred(report, times, written)


def as_preferred(report: Report, times: tuple[TimeMention, ...], written: Published) -> tuple[TimeMention, ...]:
    """The expressions; where weekday and date disagree, with the day that the calendar check puts first."""
    first = {slip.span: slip.readings[0][1] for slip in check_calendar(report, times, written)}
    return tuple(replace(time, dates=first.get(time.span, time.dates)) for time in times)


def read_together(docs: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The expressions of documents that are one case, where those without a date may get it from the others."""
    reads = {}
    for doc in docs:
        text, day = doc["text"], (doc.get("dct") or "")[:10]
        stamps = (Stamp("record dct", "published", day),) if day else ()
        name = report_id(name=doc["doc_id"], url=None, title=None, text=text)
        report = Report(name, doc["doc_id"], doc["doc_id"], "text/plain", "0" * 64, text, stamps=stamps)
        reads[name] = ReadReport(report, pipeline.read_report(report))
    placed, _, found = pipeline.link_and_place(list(reads.values()))
    for one in found:
        dates = one.published.dates
        print(f"    {reads[one.report].report.source} is placed from {dates.earliest} to {dates.latest}")
    return {
        read.report.source: as_timex(as_preferred(read.report, read.claims.times, read.claims.published))
        for read in placed
    }


def load(path: Path) -> ModuleType:
    """A scorer, imported from its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}: give the folder that holds score_timex.py with --scorers")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def looked_at(doc_id: str) -> bool:
    """Whether a document is in the half whose errors may be looked at."""
    return hashlib.sha256(doc_id.encode()).digest()[0] % 2 == 0


_WORD_GAPS = re.compile(r" (?=[,.;:!?%)]|'s\b|''|n't\b)|(?<=[($]) |(?<=``) ")
MEANTIME_SENTENCES = 6


def untokenised(doc: dict[str, Any]) -> dict[str, Any]:
    """A MEANTIME document cut to its annotated sentences and put back into running text, its gold offsets with it.

    The second line is the document's date, not an expression of the text: it gives the date and is left empty.
    """
    lines = doc["text"].split("\n")[:MEANTIME_SENTENCES]
    text = "\n".join(lines)
    stamp = (len(lines[0]) + 1, len(lines[0]) + 1 + len(lines[1]))
    dropped = {m.start() for m in _WORD_GAPS.finditer(text)} | set(range(*stamp))
    moved, kept = [], []
    for i, letter in enumerate(text):
        moved.append(len(kept))
        if i not in dropped:
            kept.append(letter)
    moved.append(len(kept))
    timex = [
        {**t, "start": moved[t["start"]], "end": moved[t["end"]]}
        for t in doc["timex"]
        if t["sentence"] < MEANTIME_SENTENCES and not stamp[0] <= t["start"] < stamp[1]
    ]
    day = datetime.strptime(lines[1].replace(" ,", ","), "%B %d, %Y").replace(tzinfo=UTC).date().isoformat()
    return {**doc, "corpus": "MEANTIME s0-5", "text": "".join(kept), "timex": timex, "dct": day}


def measure(name: str, gold: list[dict[str, Any]], scorers: Path, errors: int, *, together: bool = False) -> None:
    """Read every document of `gold`, print the scores of all, of each half, the speed and the first errors."""
    begun = time.process_time()
    if together:
        predicted = read_together(gold)
    else:
        predicted = {doc["doc_id"]: as_timex(read(doc["text"], (doc.get("dct") or "")[:10] or None)) for doc in gold}
    seconds = time.process_time() - begun
    speed = f" | {sum(len(doc['text']) for doc in gold) / seconds / 1000:.0f} kchar/s"
    halves = [(name, gold, speed)]
    if len(gold) > 8:
        halves.append(("  looked at", [doc for doc in gold if looked_at(doc["doc_id"])], ""))
        halves.append(("  not looked at", [doc for doc in gold if not looked_at(doc["doc_id"])], ""))
    for label, docs, tail in halves:
        scores, _ = load(scorers / "score_timex.py").score(docs, predicted)
        cal = load(scorers / "score_calendar.py").run(docs, predicted)
        print(
            f"{label}: strict {scores['strictF']:.1f} relaxed {scores['relF']:.1f}"
            f" (P {scores['relP']:.1f} R {scores['relR']:.1f}) value {scores['valueF']:.1f}"
            f" (normalised {scores['valueFn']:.1f}) calendar {cal['calF']:.1f}{tail}"
        )
    if errors:
        seen = [doc for doc in gold if len(gold) <= 8 or looked_at(doc["doc_id"])]
        for row in load(scorers / "score_timex.py").score(seen, predicted)[1][:errors]:
            print("  ", " | ".join(str(cell).replace("\n", " ") for cell in row))


def main() -> None:
    """Measure on every corpus that is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--scorers", type=Path, required=True)
    parser.add_argument("--meantime", type=Path, help="a file of MEANTIME documents")
    parser.add_argument("--seeds", type=Path, help="a file of documents in the same form")
    parser.add_argument("--together", type=Path, help="a file of documents that are one case and may date one another")
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each corpus")
    options = parser.parse_args()
    news = [options.corpora / name for name in ("timebank_aquaint.jsonl", "wikiwars.jsonl")] if options.corpora else []
    for path in [*news, options.meantime, options.seeds]:
        if path is None:
            continue
        gold = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if path == options.meantime:
            gold = [untokenised(doc) for doc in gold]
        for corpus in sorted({doc.get("corpus") or path.stem for doc in gold}):
            measure(
                corpus,
                [doc for doc in gold if (doc.get("corpus") or path.stem) == corpus],
                options.scorers,
                options.errors,
            )
        if len({doc.get("corpus") for doc in gold}) > 1:
            measure(path.stem, gold, options.scorers, 0)
    if options.together:
        gold = [json.loads(line) for line in options.together.read_text("utf-8").splitlines()]
        measure(f"{options.together.stem}, together", gold, options.scorers, options.errors, together=True)


if __name__ == "__main__":
    main()

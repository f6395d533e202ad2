"""Leave one out: hide the date of each dated report, and see whether what it shares with the others brings it back.

    python evaluation/undated.py [PACK_FOLDER ...] [--documents FILE.jsonl ...] [--wrong]

A PACK_FOLDER holds reports and a gold.json with `reports`: [{`id`, `true_date`: [first, last]}]. A FILE.jsonl holds a
record a line: `doc_id`, `text`, `dct` (the day it was published) and perhaps `title`; the records of one `corpus` (all,
where there is none) are one case. Their texts may be split by spaces, as annotated corpora are. Neither is part of this
repository. `--wrong` lists the wrong ones with their reasons.

Of each set: reports hidden, how many of them were placed between two days, how many of those hold the true day, the
width in days; and how many got a bound on one side.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from dateline import ingest, pipeline
from dateline.extract.dating import _from_text, dateline_date
from dateline.model import Placed, ReadReport, Rejection, Report, Stamp, report_id

Truth = Mapping[str, tuple[str, str]]  # source of a report -> the first and the last day it may have been published
_DATE_LINE = re.compile(r"(?:\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d{1,2} ?, \d{4}|[A-Z][a-z]+day, .*\d{4})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packs", nargs="*", type=Path)
    parser.add_argument("--documents", nargs="*", default=[], type=Path)
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    for pack in given.packs:
        measure(pack.name, *read_pack(pack), show_wrong=given.wrong)
    for file in given.documents:
        for name, reports, truth in read_documents(file):
            measure(name, reports, truth, show_wrong=given.wrong)


def measure(name: str, reports: list[Report], truth: Truth, *, show_wrong: bool) -> None:
    """Print one line of figures for one case."""
    reads = [ReadReport(report, pipeline.read_report(report)) for report in reports]
    hidden, widths, right, bounded, bounded_right = 0, [], 0, 0, 0
    for number, read in enumerate(reads):
        if read.report.source not in truth:
            continue
        hidden += 1
        one = without_date(read.report)
        case = [*reads[:number], ReadReport(one, pipeline.read_report(one)), *reads[number + 1 :]]
        placed = next((p for p in pipeline.link_and_place(case)[2] if p.report == one.id), None)
        if placed is None:
            continue
        if not (placed.published.dates.earliest and placed.published.dates.latest):
            bounded += 1
            bounded_right += meets(placed, truth[read.report.source])
            continue
        widths.append(width(placed))
        holds = meets(placed, truth[read.report.source])
        right += holds
        if show_wrong and not holds:
            dates = placed.published.dates
            print(f"   wrong: {read.report.source} {truth[read.report.source]}: {dates.earliest} to {dates.latest}")
            print("".join(f"      {reason.text}\n" for reason in placed.reasons), end="")
    share = f"{100 * right / len(widths):.1f} %" if widths else "none"
    middle = f"{median(widths):g} days" if widths else "none"
    print(
        f"{name:28} {hidden:4} hidden  {len(widths):4} placed  {right:4} hold the truth ({share})  median {middle};"
        f"  bounded on one side {bounded}, rightly {bounded_right}"
    )


def without_date(report: Report) -> Report:
    """The report without its stamps, its dateline's date and the lines that state its date."""
    stated = dateline_date(report.text)
    spans = {(span.start, span.end) for _, span, _ in _from_text(report, [])}
    spans |= {stated[:2]} if stated else set()
    text = report.text
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return replace(report, id=f"{report.id}-hidden", text=text.strip(), stamps=())


def width(placed: Placed) -> int:
    dates = placed.published.dates
    return (date.fromisoformat(dates.latest or "") - date.fromisoformat(dates.earliest or "")).days + 1


def meets(placed: Placed, truth: tuple[str, str]) -> bool:
    dates = placed.published.dates
    return (dates.first_day or "") <= truth[1][:10] and truth[0][:10] <= (dates.last_day or "9999")


def read_pack(folder: Path) -> tuple[list[Report], Truth]:
    """The reports of a pack and their true days."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    days = {report["id"]: tuple(report["true_date"]) for report in gold["reports"]}
    reports = [
        found
        for source in ingest.find([str(folder)])
        if not isinstance(source, Rejection)
        for found in ingest.read(source)
        if isinstance(found, Report) and found.source.rsplit("/", 1)[-1] in days
    ]
    return reports, {report.source: days[report.source.rsplit("/", 1)[-1]] for report in reports}


def read_documents(file: Path) -> Iterator[tuple[str, list[Report], Truth]]:
    """The cases of a file of records: (name, reports, true days)."""
    cases: dict[str, list[Report]] = defaultdict(list)
    truth: dict[str, tuple[str, str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        day = record.get("dct") or ""
        if not re.match(r"\d{4}-\d\d-\d\d", day):
            continue
        name = record.get("corpus") or file.stem
        lines = record["text"].split("\n")
        head = [one for one in lines[:3] if not _DATE_LINE.fullmatch(one.replace(" ,", ",").strip())]
        text = joined("\n".join([*head, *lines[3:]]))
        source = f"{name}/{record['doc_id']}"
        cases[name].append(
            dated_report(text, name=source, stamps=(Stamp("record dct", "published", day),)),
        )
        truth[source] = (day[:10], day[:10])
    for name, reports in sorted(cases.items()):
        yield name, reports, {report.source: truth[report.source] for report in reports}


def dated_report(text: str, *, name: str, stamps: tuple[Stamp, ...]) -> Report:
    """A corpus' text as a report of its own."""
    return Report(
        id=report_id(name=name, url=None, title=None, text=text),
        source=name,
        address=name,
        media_type="text/plain",
        raw_sha256="0" * 64,
        text=text,
        stamps=stamps,
    )


def joined(text: str) -> str:
    """Text without the spaces that an annotated corpus puts before punctuation."""
    text = re.sub(r" ([,.;:!?)%]|'s\b|n't\b|' )", r"\1", text)
    return text.replace("( ", "(").replace("`` ", '"').replace(" ''", '"').replace("$ ", "$").strip()


if __name__ == "__main__":
    main()

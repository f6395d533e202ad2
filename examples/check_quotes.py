"""Export a case as JSON and check every quote in it against the reports' texts, without trusting the program.

    python examples/check_quotes.py

In the export every claim carries spans: a report, two offsets in code points, and the exact words between them. The
check below is all that another program needs to rely on a chronology that somebody sends it with the reports.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dateline
from dateline.pipeline import demo_sources
from dateline.show.export_json import to_json


def spans(value: object, part: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every span in an exported value, with the part of the export that it stands in."""
    if isinstance(value, dict) and {"report", "start", "end", "quote"} <= value.keys():
        yield part, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from spans(inner, part or name)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, part)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, dateline.open(Path(folder) / "story.db") as case:
        case.build(demo_sources())
        chronology = case.chronology()
        export = json.loads(to_json(chronology))
        by_the_store = len(case.verify())
    text = {read.report.id: read.report.text for read in chronology.reports}
    seen: Counter[str] = Counter()
    wrong = []
    for part, span in spans(export):
        seen[part] += 1
        if text[span["report"]][span["start"] : span["end"]] != span["quote"]:
            wrong.append(span)
    for part, count in sorted(seen.items()):
        print(f"{part:14} {count:5} quotes")
    print(f"{len(wrong)} of {sum(seen.values())} differ from the text; `case.verify()` found {by_the_store}")


if __name__ == "__main__":
    main()

"""List what the reports disagree on, each value with the words that give it.

    python examples/what_disagrees.py

A discrepancy is either an update (the world changed, or a source revised its own figure) or a contradiction. Dateline
does not say who is right: it puts the words side by side.
"""

import tempfile
from pathlib import Path

import dateline
from dateline.pipeline import demo_sources


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, dateline.open(Path(folder) / "story.db") as case:
        case.build(demo_sources())
        chronology = case.chronology()
    source = {read.report.id: Path(read.report.source).name for read in chronology.reports}
    label = {event.id: event.label for event in chronology.derived.events}
    for found in chronology.derived.discrepancies:
        sort = "update" if found.update else "contradiction"
        print(f"{found.kind}, {sort}: {label.get(found.event or '', 'not about one event')}")
        for value in found.values:
            print(f"    {value.value}")
            for span in value.spans:
                print(f"        {source[span.report]} at {span.start}: {span.quote}")


if __name__ == "__main__":
    main()

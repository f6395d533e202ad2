"""Look at a story as it was known on one day and on the next, and say what moved in between.

    python examples/what_moved.py

`case.chronology(as_of=...)` gives the chronology as the reports up to a day support it: derived from these alone, so
that nothing of later ones shows. A report counts from the last day on which it may have been published; one without a
day counts only in the whole. `difference` matches the events of two days by the words that they rest on.
"""

import tempfile
from pathlib import Path

import dateline
from dateline.pipeline import demo_sources
from dateline.show.diff import difference

FIRST, NEXT = "2025-03-14", "2025-03-15"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, dateline.open(Path(folder) / "story.db") as case:
        case.build(demo_sources())
        before, after = case.chronology(as_of=FIRST), case.chronology(as_of=NEXT)
    for known in (before, after):
        left_out = len(known.left_out)
        print(f"{known.as_of}: {len(known.reports)} reports, {len(known.derived.events)} events; {left_out} left out")
    found = difference(before, after)
    outlet = {read.report.id: read.report.outlet or Path(read.report.source).name for read in after.reports}

    def by(reports: tuple[str, ...]) -> str:
        return ", ".join(outlet[report] for report in reports) or "the same reports, read anew"

    for added in found.added:
        print(f"+ {added.row.event.label}  [{by(added.reports)}]")
    for moved in found.changed:
        print(f"~ {moved.row.event.label}")
        for change in moved.changes:
            print(f"    {change.field}: {change.before} -> {change.after}  [{by(change.moved_by)}]")
    for disputed in (*found.updated, *found.contradicted):
        print(f"! {disputed.discrepancy.kind}: {', '.join(disputed.new)}  [{by(disputed.moved_by)}]")
        print(f"    {disputed.discrepancy.explanation}")
    for gone in found.withdrawn:
        print(f"- {gone.before.event.label}: {gone.why}  [{by(gone.moved_by)}]")


if __name__ == "__main__":
    main()

"""Build a case from reports and print its chronology, one line an event.

    python examples/print_chronology.py

reads the bundled (invented) reports. For your own, replace `demo_sources()` by a list of files, folders or URLs. Each
line gives the days, the event, its status, and how many origins carry it: origins, not reports, for ten outlets that
repeat one press release are one origin.
"""

import tempfile
from pathlib import Path

import dateline
from dateline.model import Dates
from dateline.pipeline import demo_sources


def days(dates: Dates) -> str:
    """An interval in its own precision: one day, a first and a last day, or "?" where an end is open."""
    first, last = dates.first_day or "?", dates.last_day or "?"
    return first if first == last else f"{first} to {last}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, dateline.open(Path(folder) / "story.db") as case:
        built = case.build(demo_sources())
        print(f"{built.added} reports read, {built.rejected} not readable, {built.events} events\n")
        for event in case.events():
            if event.salience >= 0.5:  # passing background left out
                origins = len(event.support.origins)
                print(f"{days(event.dates):24} {event.label} [{event.status}; origins: {origins}]")


if __name__ == "__main__":
    main()

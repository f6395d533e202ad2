"""Which days events get, in our own stories (`training/stories`): right, wide, bounded on one side, wrong.

    python evaluation/story_dates.py [STORY.txt ...] [--wrong N]

Every marked mention whose event has a day in its story's table is looked up among the events that are read from its
report alone, the report's own date given. "right": the days lie within those of the table; "wide": they hold them and
more; "open": one side is bounded, and fits; "none": nothing bounds them; "wrong": they cannot meet. Mentions that are
not found as events are counted apart. The stories were written before these rules were looked at, and the rules of
`extract` have been changed while their misses were read: development, not held out. `--wrong N` prints N of the wrong.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
from stories import Story, read
from told_stories import told_at, told_reports

from dateline import pipeline
from dateline.model import EventMention

STORIES = Path(__file__).parent.parent / "training" / "stories"
WORDS = 110  # characters before a trigger that `--wrong` prints


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--wrong", type=int, default=0)
    given = parser.parse_args()
    with Pool() as pool:
        told = pool.map(measured, given.stories or sorted(STORIES.glob("*.txt")), chunksize=4)
    counts: Counter[tuple[str, str]] = Counter(one[:2] for story in told for one in story)
    for whose in ("dated", "undated"):
        here = {name: n for (kind, name), n in sorted(counts.items()) if kind == whose}
        found = sum(n for name, n in here.items() if name != "not found")
        shares = ", ".join(f"{name} {n} ({n / found:.3f})" for name, n in here.items() if name != "not found")
        print(f"{whose} reports: {found} mentions found, {here.get('not found', 0)} not; {shares}")
    wrong = [line for story in told for _, name, line in story if name == "wrong"]
    for line in random.Random(1).sample(wrong, min(given.wrong, len(wrong))):
        print(line)


def measured(file: Path) -> list[tuple[str, str, str]]:
    """Of each marked mention with a known day: whether its report is dated, how its days fit, and both in words."""
    story, found = read(file), []
    for n, (one, report) in enumerate(zip(story.reports, told_reports(story), strict=True)):
        events = pipeline.read_report(report).events
        for mark in one.marks:
            days = story.events[mark.key].days
            mention = told_at(events, mark)
            if days is not None:
                fit = "not found" if mention is None else fits(mention, days)
                found.append(("dated" if one.day else "undated", fit, in_words(story, n, mention, days)))
    return found


def fits(mention: EventMention, days: tuple[date, date]) -> str:
    """How the days of a mention fit those of its event."""
    first, last = (date.fromisoformat(d) if d else None for d in (mention.dates.first_day, mention.dates.last_day))
    if (first and first > days[1]) or (last and last < days[0]):
        return "wrong"
    if first and last:
        return "right" if first >= days[0] and last <= days[1] else "wide"
    return "open" if first or last else "none"


def in_words(story: Story, n: int, mention: EventMention | None, days: Sequence[date]) -> str:
    if mention is None:
        return ""
    at = mention.trigger.start - mention.sentence.start
    before = mention.sentence.quote[max(0, at - WORDS) : at]
    dates = mention.dates
    return (
        f"{story.name}/{n + 1}, {dates.first_day}..{dates.last_day} for {days[0]}..{days[1]}: "
        f"{before}[{mention.trigger.quote}]; {dates.why}"
    )


if __name__ == "__main__":
    main()

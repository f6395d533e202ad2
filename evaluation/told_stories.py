"""Our own stories (training/stories.py) as the program is given them: dated reports, and who tells a mark."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
from stories import Mark, Story
from undated import dated_report

from dateline.model import EventMention, Report, Stamp


def told_reports(story: Story) -> list[Report]:
    """The reports of a story, in its order, each with its date and headline; "STORY/0" is the first one's name."""
    found = []
    for n, one in enumerate(story.reports):
        stamps = (Stamp("record", "published", one.day.isoformat()),) if one.day else ()
        found.append(replace(dated_report(one.text, name=f"{story.name}/{n}", stamps=stamps), title=one.headline))
    return found


def told_at(events: Iterable[EventMention], mark: Mark) -> EventMention | None:
    """The first event mention whose trigger shares words with a mark of the story."""
    return next((e for e in events if e.trigger.start < mark.end and mark.start < e.trigger.end), None)

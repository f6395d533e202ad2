"""Reports of invented stories with the truth about them: who copied whom, what happened when, which figure is whose.

Everything is made from a seed: the same seed and size give the same reports, byte for byte. Names are not repeated
between the stories of a case, so that a case of 100,000 reports holds as many stories as it seems to.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .names import Names
from .reports import LONG, SHORT, Copied, Desk, Draft, Size, make_outlets
from .stories import Story, make_story

__all__ = ["LONG", "SHORT", "Case", "Copied", "Draft", "Story", "make_case", "report_row", "truth_rows", "write_case"]

A_FILE = 50  # reports in one file of sources
PAPERS = 40

Row = dict[str, object]


@dataclass(frozen=True)
class Told:
    """One story with its reports and what is true of them; `relays` are (report, report that it passes on)."""

    story: Story
    drafts: tuple[Draft, ...]
    copies: tuple[Copied, ...]
    relays: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    """All stories of a case."""

    told: tuple[Told, ...]

    @property
    def drafts(self) -> list[Draft]:
        return [draft for told in self.told for draft in told.drafts]

    @property
    def copies(self) -> list[Copied]:
        return [copy for told in self.told for copy in told.copies]


def make_case(reports: int, *, seed: int, size: Size = LONG) -> Case:
    """At least `reports` reports: stories are made until there are so many."""
    rng = random.Random(seed)
    names = Names(rng)
    desk = Desk(rng, names, make_outlets(names, PAPERS, rng), size)
    told: list[Told] = []
    count = 0
    while count < reports:
        story = make_story(len(told), names, rng)
        drafts, copies, relays = desk.story_reports(story)
        told.append(Told(story, tuple(drafts), tuple(copies), tuple(relays)))
        count += len(drafts)
    return Case(tuple(told))


def report_row(draft: Draft) -> Row:
    """A report as a line of JSON that Dateline reads."""
    row: Row = {
        "id": draft.id,
        "title": draft.title,
        "outlet": draft.outlet.name,
        "url": draft.url,
        "text": draft.text(),
    }
    if draft.stamp:
        row["published"] = draft.stamp
    if draft.author:
        row["author"] = draft.author
    return row


def truth_rows(case: Case) -> Iterator[Row]:
    """What is true of a case, a line each: reports, events, figures, origins, copies, relays."""
    for told in case.told:
        story = told.story
        copied = {copy.copy for copy in told.copies}
        passed = {report for report, _ in told.relays}
        own = [d for d in told.drafts if d.id not in copied | passed]
        yield {
            "row": "event", "id": story.id, "type": story.kind, "date": story.day.isoformat(),
            "town": story.slots["town"], "country": story.slots["country"], "reports": [d.id for d in told.drafts],
        }  # fmt: skip
        yield {"row": "origins", "event": story.id, "outlets": sorted({d.outlet.name for d in own})}
        for draft in told.drafts:
            yield {
                "row": "report", "id": draft.id, "event": story.id, "outlet": draft.outlet.name,
                "published": draft.published.isoformat() if draft.published else None, "stated": draft.stamp,
            }  # fmt: skip
            if draft.dead is not None:
                yield {"row": "figure", "event": story.id, "report": draft.id, "what": "dead", "value": draft.dead}
        for copy in told.copies:
            yield {
                "row": "copy", "copy": copy.copy, "original": copy.original, "root": copy.root, "how": copy.how,
                "evidence": list(copy.evidence),
            }  # fmt: skip
        for report, original in told.relays:
            yield {"row": "relay", "report": report, "original": original}


def write_case(case: Case, folder: Path) -> None:
    """The reports in files of A_FILE lines, and beside the folder `reports` the truth."""
    sources = folder / "reports"
    sources.mkdir(parents=True, exist_ok=True)
    rows = [json.dumps(report_row(draft), ensure_ascii=False) for draft in case.drafts]
    for n in range(0, len(rows), A_FILE):
        (sources / f"part-{n // A_FILE:05}.jsonl").write_text("\n".join(rows[n : n + A_FILE]) + "\n", encoding="utf-8")
    truth = [json.dumps(row, ensure_ascii=False) for row in truth_rows(case)]
    (folder / "truth.jsonl").write_text("\n".join(truth) + "\n", encoding="utf-8")

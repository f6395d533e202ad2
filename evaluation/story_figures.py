"""Which figures of several reports are taken for one thing, and which disagreements come of it, on our own stories.

    python evaluation/story_figures.py [--stories training/stories] [--kept-out] [--keep FILE] [--misses]

Each story tells which of its reports' figures count one thing and how these stand to one another (training/stories.py).
Counted are pairs of figures with other words that are taken for one thing, and the rows on quantities: a thing whose
figures are disputed or moved is found when a row holds two of its figures that differ; a row is right when two figures
of one such thing stand in different values of it. `--kept-out` takes only the stories that no network has seen.
`--keep` saves what was read and linked, and takes it up again: what is measured is then the weighing alone.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from dateline import pipeline, weigh
from dateline.model import Discrepancy, Links, Placed, Quantity, ReadReport, Span
from dateline.weigh.desk import Desk
from dateline.weigh.figure import Figure
from dateline.weigh.figures import figures_of, groups_of

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from stories import Counted, Story, read_all
from told_stories import told_reports


@dataclass(frozen=True)
class Told:
    """A story as the program has it: its reports, and what they share."""

    story: Story
    reports: tuple[ReadReport, ...]  # in the order of the story
    read: tuple[ReadReport, ...]
    links: Links
    placed: tuple[Placed, ...]

    def thing_of(self, span: Span) -> Counted | None:
        """What the figure of a span counts, by the story."""
        number = next(n for n, one in enumerate(self.reports) if one.report.id == span.report)
        return next(
            (
                one
                for one in self.story.counted.values()
                for at, start, end in one.figures
                if at == number and start < span.end and span.start < end
            ),
            None,
        )

    def desk(self) -> Desk:
        """The reports as the weighing has them."""
        ordered = sorted(self.read, key=lambda r: (r.report.source, r.report.id))
        return weigh.desk_of(ordered, self.links)


def told(story: Story) -> Told:
    """A story, read and linked."""
    reports = [ReadReport(report, pipeline.read_report(report)) for report in told_reports(story)]
    read, links, placed = pipeline.link_and_place(reports)
    return Told(story, tuple(reports), read, links, placed)


def all_told(stories: Iterable[Story], keep: Path | None = None) -> list[Told]:
    """The stories, read and linked, or as they were kept."""
    kept: dict[str, Told] = pickle.loads(keep.read_bytes()) if keep and keep.exists() else {}
    found = []
    for story in stories:
        one = kept.get(story.name)
        if one is None:
            one = kept[story.name] = told(story)
        found.append(replace(one, story=story))
    if keep:
        keep.write_bytes(pickle.dumps(kept))
    return found


@dataclass
class Count:
    """Right ones, those that are given and those that are there."""

    right: int = 0
    given: int = 0
    there: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.given), self.right / max(1, self.there)
        f1 = 2 * self.right / max(1, self.given + self.there)
        shares = (
            f"precision {precision:.3f} ({self.right}/{self.given})  recall {recall:.3f} ({self.right}/{self.there})"
        )
        return f"{shares}  F1 {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=Path(__file__).parents[1] / "training" / "stories")
    parser.add_argument("--kept-out", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    stories = [one for one in read_all(given.stories) if one.counted and (one.kept_out or not given.kept_out)]
    numbers, pairs, rows, nature = Count(), Count(), Count(), Count()
    for one in all_told(stories, given.keep):
        desk = one.desk()
        measure_numbers(one, numbers)
        measure_pairs(one, groups_of(figures_of(desk), desk), pairs)
        derived = weigh.weigh(one.read, one.links, one.placed)
        measure_rows(one, derived.discrepancies, rows, nature, show=given.misses)
    print(f"{len(stories)} stories")
    print(f"figures  found {numbers.right / max(1, numbers.there):.3f} ({numbers.right}/{numbers.there})")
    print(f"pairs    {pairs}")
    print(f"rows     {rows}")
    told_rightly = nature.right / max(1, nature.given)
    print(f"update or contradiction told rightly {told_rightly:.3f} ({nature.right}/{nature.given})")


def measure_numbers(one: Told, numbers: Count) -> None:
    """How many of the story's figures are found as quantities."""
    for counted in one.story.counted.values():
        for at, start, end in counted.figures:
            numbers.there += 1
            numbers.right += any(q.span.start < end and start < q.span.end for q in one.reports[at].claims.quantities)


def measure_pairs(one: Told, groups: Sequence[Sequence[Figure]], pairs: Count) -> None:
    """Pairs of figures of two reports that are taken for one thing, among those that the story knows."""
    thing = {q.id: known.key for read in one.read for q in read.claims.quantities if (known := one.thing_of(q.span))}
    ours = {
        frozenset((a.quantity.id, b.quantity.id))
        for group in groups
        for a, b in combinations(group, 2)
        if a.report != b.report and a.quantity.id in thing and b.quantity.id in thing
    }
    theirs = {frozenset((a.id, b.id)) for a, b in pairs_of(one, thing)}
    pairs.right += len(ours & theirs)
    pairs.given += len(ours)
    pairs.there += len(theirs)


def pairs_of(one: Told, thing: dict[str, str]) -> Iterable[tuple[Quantity, Quantity]]:
    """The pairs of quantities of two reports that count one thing."""
    held: dict[str, list[Quantity]] = defaultdict(list)
    for read in one.read:
        for q in read.claims.quantities:
            if q.id in thing:
                held[thing[q.id]].append(q)
    for same in held.values():
        yield from ((a, b) for a, b in combinations(same, 2) if a.report != b.report)


def measure_rows(one: Told, found: Sequence[Discrepancy], rows: Count, nature: Count, *, show: bool) -> None:
    """The rows on quantities against the things that are disputed or moved."""
    wanted = {key for key, thing in one.story.counted.items() if thing.relation != "same" and len(thing.figures) > 1}
    hit: set[str] = set()
    for row in found:
        if row.kind != "quantity" or row.nature not in ("contradiction", "update"):
            continue
        held: dict[str, set[int]] = defaultdict(set)
        for n, value in enumerate(row.values):
            for span in value.spans:
                if thing := one.thing_of(span):
                    held[thing.key].add(n)
        rows.given += 1
        right = sorted(key for key, values in held.items() if len(values) > 1 and key in wanted)
        rows.right += bool(right)
        hit.update(right)
        for key in right[:1]:
            relation = one.story.counted[key].relation
            nature.given += 1
            nature.right += relation == "both" or row.update == (relation == "updated")
            if show and not (relation == "both" or row.update == (relation == "updated")):
                print(f"{one.story.name} NATURE {relation}: {row.explanation}")
        if show and not right:
            print(f"{one.story.name} WRONG: {row.explanation} [{', '.join(held)}]")
    rows.there += len(wanted)
    for key in sorted(wanted - hit) if show else ():
        thing = one.story.counted[key]
        words = " / ".join(f"{at + 1}:{one.story.reports[at].text[a:b]}" for at, a, b in thing.figures)
        print(f"{one.story.name} MISSED {thing.relation}: {thing.what}: {words}")


if __name__ == "__main__":
    main()

"""Learn of which event figures are counted, from our own stories: `weigh/figure_event_weights.tsv`.

    python training/figure_events.py [--stories FOLDER] [--keep FILE] [--out FILE] [--folds]

Each thing that two reports of a story give figures of, and whose table names its event (training/stories.py), is an
example: the right one among all events that are told around its figures. A choice by a sum of features (a conditional
logit with a ridge). `--folds` leaves a fifth of the stories out in turn and says how often the rest finds the event.
`--keep` is a file in which what was read is kept (evaluation/story_figures.py has the same).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from stories import Counted, read_all
from story_figures import Told, all_told

from dateline.weigh.desk import Desk
from dateline.weigh.event_of_figures import features
from dateline.weigh.figure import Figure
from dateline.weigh.figures import figures_of

RIDGE, FOLDS, STEPS, RATE = 0.5, 5, 400, 0.05
OUT = Path(__file__).parents[1] / "src" / "dateline" / "weigh" / "figure_event_weights.tsv"
HEAD = """# Weights by which figures are taken to be counted of an event: feature, weight (event_of_figures.py).
# Made by training/figure_events.py on our own stories (training/stories, CC BY 4.0). No text is in here.
"""


@dataclass(frozen=True)
class Example:
    """What may be the event of some figures: a row of features for each, and which of them it is (none: not found)."""

    story: str
    rows: NDArray[np.float64]
    right: NDArray[np.float64]
    own: bool  # does the grammar's event of most figures happen to be it?


def examples(one: Told) -> tuple[list[Example], list[str]]:
    """The things of a story that two reports give figures of; and the names of the features."""
    desk = one.desk()
    keys = _keys_of(one, desk)
    found, names = [], list[str]()
    for thing, group in _things(one, desk):
        told = features(group, desk)
        if not told:
            continue
        names = list(next(iter(told.values())))
        rows = np.array([[each[name] for name in names] for each in told.values()])
        right = np.array([float(keys.get(event) == thing.event) for event in told])
        own = Counter(f.own for f in group).most_common(1)[0][0]
        found.append(Example(one.story.name, rows, right, own is not None and keys.get(own) == thing.event))
    return found, names


def _things(one: Told, desk: Desk) -> Iterator[tuple[Counted, list[Figure]]]:
    known: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures_of(desk):
        if thing := one.thing_of(figure.quantity.span):
            known[thing.key].append(figure)
    for key, group in known.items():
        if one.story.counted[key].event and len({f.report for f in group}) > 1:
            yield one.story.counted[key], group


def _keys_of(one: Told, desk: Desk) -> dict[str, str]:
    """Our events that the story's marks name -> the key that most of their mentions have."""
    number = {r.report.id: n for n, r in enumerate(one.reports)}
    found = {}
    for event in desk.events:
        marks = Counter(
            mark.key
            for e in event.evidence
            for mark in one.story.reports[number[e.mention.trigger.report]].marks
            if e.mention.trigger.start < mark.end and mark.start < e.mention.trigger.end
        )
        if marks:
            found[event.id] = marks.most_common(1)[0][0]
    return found


def learn(found: Sequence[Example]) -> NDArray[np.float64]:
    """The weights, in the order of the features: Adam on the conditional likelihood of the right one."""
    ours = [one for one in found if one.right.any()]
    weights = np.zeros(ours[0].rows.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = RIDGE * weights / len(ours)
        for one in ours:
            chance = _chances(one.rows @ weights)
            among = chance * one.right / (chance * one.right).sum()
            slope += one.rows.T @ (chance - among) / len(ours)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _chances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    chance = np.exp(points - points.max())
    return np.asarray(chance / chance.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=Path(__file__).parent / "stories")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    stories = [one for one in read_all(given.stories) if one.counted]
    found, names = list[Example](), list[str]()
    for one in all_told(stories, given.keep):
        more, known = examples(one)
        found += more
        names = known or names
    there = sum(bool(one.right.any()) for one in found)
    print(f"{len(stories)} stories, {len(found)} things, {there} with their event among those around")
    if given.folds:
        folds(found)
    weights = learn(found)
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(names, weights, strict=True))
    given.out.write_text(HEAD + rows, encoding="utf-8")


def folds(found: Sequence[Example]) -> None:
    """How often the event is found in stories that were left out, and how often it is that of the grammar."""
    order = sorted({one.story for one in found})
    fold = {name: n % FOLDS for n, name in enumerate(order)}
    right = 0.0
    for k in range(FOLDS):
        weights = learn([one for one in found if fold[one.story] != k])
        right += sum(one.right[(one.rows @ weights).argmax()] for one in found if fold[one.story] == k)
    by_grammar = sum(one.own for one in found)
    print(f"event found: {right / len(found):.3f} of {len(found)}; by the grammar alone {by_grammar / len(found):.3f}")


if __name__ == "__main__":
    main()

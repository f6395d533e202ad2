"""Learn which figures of several reports count one thing, from our own stories: `weigh/figure_weights.tsv`.

    python training/figures.py [--stories FOLDER] [--keep FILE] [--out FILE] [--folds]

Each pair of figures of a story that its table knows (training/stories.py) is an example: of one thing or of two. Pairs
of one thing that give other numbers weigh more, since it is these that say whether reports disagree. A logistic
regression with a ridge, in Newton steps. `--folds` leaves a fifth of the stories out in turn and says how well the rest
tells their pairs apart. `--keep` is a file in which what was read is kept (evaluation/story_figures.py has the same).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from pairs import fitted
from stories import read_all
from story_figures import Told, all_told

from dateline.weigh.figure_pairs import features
from dateline.weigh.figures import figures_of

OTHER_NUMBERS = 3.0  # how much more a pair of one thing with other numbers counts
RIDGE, FOLDS = 3.0, 5
Table = NDArray[np.float64]
OUT = Path(__file__).parents[1] / "src" / "dateline" / "weigh" / "figure_weights.tsv"
HEAD = """# Weights by which two figures are taken to count one thing: feature, weight (figure_pairs.py).
# Made by training/figures.py on our own stories (training/stories, CC BY 4.0). No text is in here.
"""


@dataclass(frozen=True)
class Example:
    """A pair of figures of a story: its features, whether they count one thing, whether of two reports."""

    story: str
    features: dict[str, float]
    same: bool
    across: bool


def examples(one: Told) -> list[Example]:
    """The pairs of a story's figures that its table knows."""
    desk = one.desk()
    known = [(f, thing.key) for f in figures_of(desk) if (thing := one.thing_of(f.quantity.span))]
    return [
        Example(one.story.name, features(a, b, desk), key == other, a.report != b.report)
        for (a, key), (b, other) in combinations(known, 2)
    ]


def learn(found: Sequence[Example], names: Sequence[str]) -> Table:
    """The constant and the weights, in the order of the names."""
    table = np.array([[one.features[name] for name in names] for one in found])
    same = np.array([float(one.same) for one in found])
    equal = table[:, names.index("equal")] > 0
    weight = np.where((same > 0) & ~equal, OTHER_NUMBERS, 1.0)
    return fitted(table, same, weight, RIDGE)


def _logistic(points: Table) -> Table:
    return np.asarray(1 / (1 + np.exp(-np.clip(points, -30, 30))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=Path(__file__).parent / "stories")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    stories = [one for one in read_all(given.stories) if one.counted and one.kept_out]
    found = [example for one in all_told(stories, given.keep) for example in examples(one)]
    names = list(found[0].features)
    print(f"{len(stories)} stories, {len(found)} pairs, {sum(one.same for one in found)} of one thing")
    if given.folds:
        folds(found, names)
    weights = learn(found, names)
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(["constant", *names], weights, strict=True))
    given.out.write_text(HEAD + rows, encoding="utf-8")


def folds(found: Sequence[Example], names: Sequence[str]) -> None:
    """How well stories that were left out are told: the area under precision and recall, of pairs across reports."""
    order = sorted({one.story for one in found})
    fold = {name: n % FOLDS for n, name in enumerate(order)}
    scores = np.zeros(len(found))
    for k in range(FOLDS):
        weights = learn([one for one in found if fold[one.story] != k], names)
        for n, one in enumerate(found):
            if fold[one.story] == k:
                scores[n] = weights[0] + sum(w * one.features[name] for name, w in zip(names, weights[1:], strict=True))
    chance = _logistic(scores)
    for what, wanted in (("all", (0.0, 1.0)), ("with other numbers", (0.0,))):
        ours = [n for n, one in enumerate(found) if one.across and one.features["equal"] in wanted]
        ours.sort(key=lambda n: -chance[n])
        same = np.array([float(found[n].same) for n in ours])
        precision = np.cumsum(same) / np.arange(1, len(ours) + 1)
        area = float((precision * same).sum() / same.sum())
        line = f"pairs of two reports, {what}: area {area:.3f} of {int(same.sum())}"
        for least in (0.9, 0.8, 0.7, 0.6):
            reached = np.nonzero(precision >= least)[0]
            if len(reached):
                at = reached[-1]
                recall, edge = np.cumsum(same)[at] / same.sum(), chance[ours[at]]
                line += f"; precision {least} at recall {recall:.2f} (from {edge:.2f})"
        print(line)


if __name__ == "__main__":
    main()

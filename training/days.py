"""Learn on which day a mention likely was that names none: src/dateline/extract/day_trees.tsv.

    python training/days.py [--stories FOLDER] [--keep FILE] [--folds] [--out FILE]

From all our stories (training/stories.py): each marked mention that is found and that no words date, with each day that
`extract/likely_days.py` weighs for it, is an example: does the table of its event name that day? It does not where the
table knows no day: what is only recalled ("the two states fought a war") is of none of them. Gradient-boosted trees
(LightGBM, needed here alone), on dated reports. `--folds` learns five times without a fifth of the stories and tells of
these how many mentions get a day from each chance on, and how many of these days are right. `--keep` is a file in which
the examples are kept.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from unittest import mock

import lightgbm
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from stories import read
from story_dates import STORIES
from told_stories import told_at, told_reports

from dateline import extract, pipeline
from dateline.extract import likely_days
from dateline.extract.likely_days import Candidate
from dateline.extract.trees import Row

SEEN = 40  # examples that have a feature, from which it is learned
TREES = 250
HOW = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.05,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
    "deterministic": True,
    "seed": 1,
}
FOLDS = 5
CHANCES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
OUT = Path(__file__).parents[1] / "src" / "dateline" / "extract" / "day_trees.tsv"
HEAD = """# Trees by which the day of a mention is weighed (extract/likely_days.py): tree, node, feature, threshold, the
# node to go to where the value is no higher, and where it is; a leaf: tree, node, nothing, what it adds.
# Made by training/days.py on our own stories (training/stories, CC BY 4.0). No text is in here.
"""


@dataclass(frozen=True)
class Example:
    """A day that a mention may be of, and whether it is."""

    story: str
    mention: str
    features: Row
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=STORIES)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if given.keep and given.keep.exists():
        found: list[Example] = pickle.loads(given.keep.read_bytes())
    else:
        with Pool() as pool:
            found = [e for es in pool.imap(examples, sorted(given.stories.glob("*.txt")), chunksize=2) for e in es]
        if given.keep:
            given.keep.write_bytes(pickle.dumps(found))
    counts = Counter(name for e in found for name, value in e.features.items() if value)
    names = sorted(name for name, n in counts.items() if n >= SEEN)
    print(f"{len(found)} days of {len({e.mention for e in found})} mentions, {len(names)} features", flush=True)
    if given.folds:
        tell(found, crossed(found, names))
        return
    given.out.write_text(HEAD + "\n".join(lines(learned(found, names), names)) + "\n", encoding="utf-8")


def examples(file: Path) -> list[Example]:
    """The examples of a story."""
    story, found = read(file), []
    for one, report in zip(story.reports, told_reports(story), strict=True):
        if not one.day:
            continue
        weighed: list[Candidate] = []

        def kept(events, text, published, key_of, recalled, weighed=weighed):  # type: ignore[no-untyped-def]
            weighed += [w for w in likely_days.candidates(events, text, published, key_of) if w.mention not in recalled]
            return tuple(events)

        with mock.patch.object(extract, "with_likely_days", kept):
            events = pipeline.read_report(report).events
        days = {}
        for mark in one.marks:
            mention = told_at(events, mark)
            if mention is not None:
                days.setdefault(mention.id, story.events[mark.key].days)
        for w in weighed:
            if w.mention in days:
                known = days[w.mention]
                right = known is not None and known[0].toordinal() <= w.day <= known[1].toordinal()
                found.append(Example(story.name, f"{report.id} {w.mention}", w.features, right))
    return found


def table(found: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    """(examples, features)"""
    return np.array([[e.features.get(name, 0.0) for name in names] for e in found])


def learned(found: Sequence[Example], names: Sequence[str]) -> lightgbm.Booster:
    data = lightgbm.Dataset(table(found, names), np.array([e.right for e in found], float))
    return lightgbm.train(HOW, data, TREES)


def folds_of(stories: Sequence[str]) -> NDArray[np.int64]:
    """The fifth in which each story is left out."""
    order = {name: n % FOLDS for n, name in enumerate(sorted(set(stories)))}
    return np.array([order[name] for name in stories])


def crossed(found: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    """The chance of each example, by trees that have not seen its story."""
    fold = folds_of([e.story for e in found])
    said = np.zeros(len(found))
    for k in range(FOLDS):
        trees = learned([e for e, f in zip(found, fold, strict=True) if f != k], names)
        said[fold == k] = trees.predict(table([e for e, f in zip(found, fold, strict=True) if f == k], names))
    return said


def tell(found: Sequence[Example], said: NDArray[np.float64]) -> None:
    best: dict[str, tuple[float, bool]] = {}
    for one, chance in zip(found, said, strict=True):
        best[one.mention] = max(best.get(one.mention, (0.0, False)), (float(chance), one.right))
    for least in CHANCES:
        rows = [right for chance, right in best.values() if chance >= least]
        share, right = len(rows) / len(best), sum(rows) / max(1, len(rows))
        print(f"from {least}: {len(rows)} of {len(best)} mentions ({share:.3f}) get a day, right {right:.3f}")


def lines(trees: lightgbm.Booster, names: Sequence[str]) -> Iterator[str]:
    """The trees as `Forest` reads them."""
    for number, tree in enumerate(trees.dump_model()["tree_info"]):
        nodes: list[dict[str, Any]] = [tree["tree_structure"]]
        at = 0
        while at < len(nodes):
            node = nodes[at]
            if "leaf_value" in node:
                yield f"{number}\t{at}\t\t{node['leaf_value']:.5g}\t\t"
            else:
                low, high = len(nodes), len(nodes) + 1
                nodes += [node["left_child"], node["right_child"]]
                yield f"{number}\t{at}\t{names[node['split_feature']]}\t{node['threshold']:.5g}\t{low}\t{high}"
            at += 1


if __name__ == "__main__":
    main()

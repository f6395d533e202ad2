"""Learn whether what is told without a day is of the news or only recalled: src/dateline/extract/news_*.tsv.

    python training/news.py [--stories FOLDER] [--keep FILE] [--folds [--of PREFIX]] [--out FOLDER]

From all our stories (training/stories.py), dated reports: each marked mention that `inferred_days` puts among the news
is an example. It is right where the table of its event has no day before the news began, wrong where it has only such
days or none that anybody knows. First a logistic regression over the words of its clause and what they mean
(`news_words.tsv`; scikit-learn), then gradient-boosted trees (`news_trees.tsv`; LightGBM) over how it is told and the
sum of these words, which is told of stories that the regression had not seen. Neither is needed by the product.
`--folds` learns five times without a fifth of the stories and tells how many of the right and of the wrong ones stay
from each chance on; with `--of h` only of stories whose name begins so. `--keep`: a file for the examples.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path
from unittest import mock

import lightgbm
import numpy as np
from days import FOLDS, HOW, OUT, SEEN, folds_of, lines, table
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from stories import read
from story_dates import STORIES
from told_stories import told_at, told_reports

from dateline import extract, pipeline
from dateline.extract import of_the_news
from dateline.extract.of_the_news import Doubtful
from dateline.extract.trees import Row

TREES = 200
OFTEN = 8  # examples that have a word, from which it is learned
REGULAR = 0.3  # inverse strength of the regression's penalty
CHANCES = (0.4, 0.5, 0.6, 0.7, 0.8)
WORDS_HEAD = """# What words add to the log-odds that a mention without a day is of the news (extract/of_the_news.py).
# Made by training/news.py on our own stories (training/stories, CC BY 4.0): single words and numbers, no text.
"""
TREES_HEAD = """# Trees by which a mention without a day is taken for news (extract/of_the_news.py), as day_trees.tsv.
# Made by training/news.py on our own stories (training/stories, CC BY 4.0). No text is in here.
"""


@dataclass(frozen=True)
class Example:
    """A mention that is taken for news, and whether it is."""

    story: str
    features: Row
    words: Row
    right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=STORIES)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--of", default="")
    parser.add_argument("--out", type=Path, default=OUT.parent)
    given = parser.parse_args()
    if given.keep and given.keep.exists():
        found: list[Example] = pickle.loads(given.keep.read_bytes())
    else:
        with Pool() as pool:
            found = [e for es in pool.imap(examples, sorted(given.stories.glob("*.txt")), chunksize=2) for e in es]
        if given.keep:
            given.keep.write_bytes(pickle.dumps(found))
    print(f"{len(found)} mentions, {sum(not e.right for e in found)} of them recalled", flush=True)
    if given.folds:
        for least, right, wrong, share in judged(found, crossed(found), given.of):
            print(f"from {least}: {right:.3f} of the right stay, {wrong:.3f} of the wrong; of these wrong {share:.3f}")
        return
    how = folds_of([e.story for e in found])
    points, names = with_points(found, how), feature_names(found)
    trees = learned(found, points, names)
    given.out.joinpath("news_words.tsv").write_text(WORDS_HEAD + weights(found), encoding="utf-8")
    text = "\n".join(lines(trees, names))
    given.out.joinpath("news_trees.tsv").write_text(f"{TREES_HEAD}{text}\n", encoding="utf-8")


def examples(file: Path) -> list[Example]:
    """The examples of a story."""
    story, found = read(file), []
    for one, report in zip(story.reports, told_reports(story), strict=True):
        if not one.day:
            continue
        seen: list[Doubtful] = []

        def kept(events, *rest, seen=seen):  # type: ignore[no-untyped-def]
            seen += of_the_news.doubtful(events, *rest)
            return tuple(events), frozenset()

        with mock.patch.object(extract, "without_what_is_recalled", kept):
            events = pipeline.read_report(report).events
        days = {}
        for mark in one.marks:
            mention = told_at(events, mark)
            if mention is not None:
                days.setdefault(mention.id, story.events[mark.key].days)
        for w in seen:
            known = days.get(w.mention, ())
            if known == ():
                continue  # not marked
            before = known is None or known[1].toordinal() < w.day
            if before or known[0].toordinal() >= w.day:
                found.append(Example(file.stem, w.features, w.words, not before))
    return found


# --- words ----------------------------------------------------------------------------------------------------------
def often(found: Sequence[Example]) -> list[Row]:
    """The words of each example, without seldom ones."""
    counts = Counter(name for e in found for name in e.words)
    return [{name: value for name, value in e.words.items() if counts[name] >= OFTEN} for e in found]


def regression(rows: csr_matrix, found: Sequence[Example]) -> LogisticRegression:
    return LogisticRegression(C=REGULAR, max_iter=400).fit(rows, [e.right for e in found])


def with_points(found: Sequence[Example], fold: NDArray[np.int64]) -> NDArray[np.float64]:
    """What the words of each example add up to, by a regression that has not seen its story."""
    rows = DictVectorizer().fit_transform(often(found)).tocsr()
    said = np.zeros(len(found))
    for k in np.unique(fold):
        seen = [e for e, f in zip(found, fold, strict=True) if f != k]
        said[fold == k] = regression(rows[fold != k], seen).decision_function(rows[fold == k])
    return said


def weights(found: Sequence[Example]) -> str:
    """The lines of news_words.tsv."""
    names = DictVectorizer()
    fitted = regression(names.fit_transform(often(found)).tocsr(), found)
    rows = sorted(zip(names.get_feature_names_out(), fitted.coef_[0], strict=True))
    return "".join(f"{name}\t{weight:.4g}\n" for name, weight in [("", fitted.intercept_[0]), *rows])


# --- trees ----------------------------------------------------------------------------------------------------------
def feature_names(found: Sequence[Example]) -> list[str]:
    counts = Counter(name for e in found for name, value in e.features.items() if value)
    return [*sorted(name for name, n in counts.items() if n >= SEEN), "words"]


def learned(found: Sequence[Example], points: NDArray[np.float64], names: Sequence[str]) -> lightgbm.Booster:
    rows = np.column_stack([table(found, names[:-1]), points])
    return lightgbm.train(HOW, lightgbm.Dataset(rows, np.array([e.right for e in found], float)), TREES)


def crossed(found: Sequence[Example]) -> NDArray[np.float64]:
    """The chance of each example, by a regression and trees that have not seen its story."""
    fold, names = folds_of([e.story for e in found]), feature_names(found)
    said = np.zeros(len(found))
    for k in range(FOLDS):
        seen = [e for e, f in zip(found, fold, strict=True) if f != k]
        rest = [e for e, f in zip(found, fold, strict=True) if f == k]
        trees = learned(seen, with_points(seen, fold[fold != k]), names)
        vectors = DictVectorizer()
        fitted = regression(vectors.fit_transform(often(seen)).tocsr(), seen)
        points = fitted.decision_function(vectors.transform([e.words for e in rest]))
        said[fold == k] = trees.predict(np.column_stack([table(rest, names[:-1]), points]))
    return said


Judged = tuple[float, float, float, float]


def judged(found: Sequence[Example], said: NDArray[np.float64], prefix: str) -> list[Judged]:
    """From each chance on: the share of the right ones that stay, of the wrong ones, and of wrong ones among these."""
    rows = [(p, e.right) for p, e in zip(said, found, strict=True) if e.story.startswith(prefix)]
    told = []
    for least in CHANCES:
        right = [p >= least for p, so in rows if so]
        wrong = [p >= least for p, so in rows if not so]
        stay = sum(right) + sum(wrong)
        told.append((least, sum(right) / len(right), sum(wrong) / len(wrong), sum(wrong) / max(1, stay)))
    return told


if __name__ == "__main__":
    main()

"""Learn the weights by which two mentions are taken for one event: src/dateline/resolve/pair_weights.tsv.

    python training/pairs.py --folder CORPORA [--readings FOLDER] [--out FILE] [--folds FOLDER]

Logistic regression over `resolve/pair_features.py` on the training topics of ECB+ (CC BY 3.0), MEANTIME's documents (CC
BY 4.0), GVC's development part (CC BY 4.0) and those of our own stories (`stories/`) that the vectors of meaning were
not trained on, by Newton's method with numpy alone. Pairs: all of one event; of two events those of one report and of
reports that are alike (.12), those with nothing in common in their words thinned to every fifth. GVC's pairs weigh a
third, those of stories three times: corpora seldom tell several events of a kind in one affair, and cases do (1, 3 and
8 were tried: area under precision and recall over eight packs .596, .612, .626, on ECB+ dev .627, .626, .621; with 3
as many events of ECB+ are found at fewer wrong pairs of reports). The cannot-link rules are no features: they are kept
apart.

`--folds FOLDER` writes five tables more, 0.tsv to 4.tsv, each without a fifth of GVC's incidents, for
`evaluation/coreference.py --folds FOLDER`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
from coreference import Corpus, apart, ecbplus, gvc, meantime, of_folds, stories

from dateline.resolve.actors import link_actors
from dateline.resolve.pair_features import features
from dateline.resolve.places import link_places
from dateline.resolve.seen import Seen, in_order
from dateline.resolve.stories import story_names

ALIKE, EVERY, RIDGE, STEPS, GVC_WEIGHT, STORY_WEIGHT, FOLDS = 0.12, 5, 30.0, 12, 0.33, 8.0, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/dateline/resolve/pair_weights.tsv"))
    parser.add_argument("--folds", type=Path)
    given = parser.parse_args()
    folder, kept = given.folder, given.readings
    shootings = apart(gvc(folder / "coreference", kept))
    common = [table(ecbplus(folder / "coreference", "train", kept)), table(meantime(folder / "chronology", kept))]
    own = [table(corpus) for corpus in stories(kept)]
    folds = [table(of_folds(shootings, {k})) for k in range(FOLDS)]
    for left_out in (None, *range(FOLDS)) if given.folds else (None,):
        weighed = [*((part, 1.0) for part in common), *((part, STORY_WEIGHT) for part in own)]
        weighed += [(part, GVC_WEIGHT) for k, part in enumerate(folds) if k != left_out]
        rows, truth = (np.concatenate([part[i] for part, _ in weighed]) for i in (1, 2))
        counts = np.concatenate([part[3] * weight for part, weight in weighed])
        print(f"{len(truth)} pairs, {int(truth.sum())} of one event, {len(common[0][0])} features", flush=True)
        file = given.out if left_out is None else given.folds / f"{left_out}.tsv"
        write(file, common[0][0], fitted(rows, truth, counts))


Table = tuple[list[str], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def table(corpus: Corpus) -> Table:
    """Names of the features; a row a pair; 1 where it is one event; how many pairs a row stands for."""
    gold = {a.mine: a.cluster for a in corpus.asked.values() if a.mine}
    names: list[str] = []
    rows, truth, counts = [], [], []
    for number, (a, b, like) in enumerate(pairs([s for s in seen_of(corpus) if s.mention.id in gold])):
        same = gold[a.mention.id] == gold[b.mention.id]
        worded = a.stems & b.stems or a.sets & b.sets or a.family == b.family
        if not (same or worded) and number % EVERY:
            continue
        found = features(a, b, like)
        names = names or list(found)
        rows.append([found[name] for name in names])
        truth.append(float(same))
        counts.append(1.0 if same or worded else float(EVERY))
    return names, np.array(rows), np.array(truth), np.array(counts)


def seen_of(corpus: Corpus) -> list[Seen]:
    reads = sorted(corpus.reads, key=lambda r: (r.report.source, r.report.id))
    return in_order(reads, link_actors(reads), link_places(reads), story_names(reads))


def pairs(seen: Sequence[Seen]) -> Iterator[tuple[Seen, Seen, float]]:
    """Pairs of mentions of one report and of reports that are alike, with the likeness."""
    of_report: dict[str, list[Seen]] = {}
    for one in seen:
        of_report.setdefault(one.report, []).append(one)
    for mentions in of_report.values():
        yield from ((a, b, 1.0) for a, b in combinations(mentions, 2))
    for one, other in combinations(of_report.values(), 2):
        like = one[0].text.like(other[0].text)
        if like >= ALIKE:
            yield from ((a, b, like) for a in one for b in other)


def fitted(
    rows: NDArray[np.float64], truth: NDArray[np.float64], counts: NDArray[np.float64], strength: float = RIDGE
) -> NDArray[np.float64]:
    """The weights, the constant first, with a ridge on the features measured in their own spread."""
    spread = np.maximum(rows.std(axis=0), 1e-3)
    table = np.hstack([np.ones((len(rows), 1)), rows / spread])
    weights = np.zeros(table.shape[1])
    ridge = np.diag([0.0, *np.full(len(spread), strength)])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counts * (chance - truth)) + ridge @ weights
        bend = (table * (counts * chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(bend, slope)
    weights[1:] /= spread
    return weights


def write(file: Path, names: Sequence[str], weights: NDArray[np.float64]) -> None:
    lines = [
        "# Weights by which two mentions are taken for one event: feature, weight (pair_features.py).",
        "# Made by training/pairs.py on the training topics of ECB+ (Cybulska and Vossen 2014, CC BY 3.0), MEANTIME",
        "# (Minard et al. 2016, CC BY 4.0) and the development part of the Gun Violence Corpus (Vossen et al. 2018,",
        "# CC BY 4.0, on reports listed by the Gun Violence Archive), and on our own stories. No text is in here.",
        *(f"{name}\t{value:.3f}" for name, value in zip(["constant", *names], weights, strict=True)),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

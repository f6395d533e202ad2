"""Sums of decision trees that were learned from our own stories and are written down as tables (`*_trees.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Row = dict[str, float]


class Forest:
    """A sum of decision trees: `features` names the columns; the nodes of all trees stand in arrays of one row a tree.

    A node that asks has a column and a threshold, and goes to `low` where the value is no higher; a leaf goes to itself
    and holds what it adds to the log-odds.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        self.features = {name: n for n, name in enumerate(sorted({row[2] for row in rows if row[2]}))}
        trees = 1 + max(int(row[0]) for row in rows)
        shape = trees, 1 + max(int(row[1]) for row in rows)
        self.column = np.zeros(shape, np.int64)
        self.edge, self.value = np.zeros(shape), np.zeros(shape)
        self.low = np.tile(np.arange(shape[1]), (trees, 1))
        self.high = self.low.copy()
        for tree, node, feature, edge, low, high in rows:
            at = int(tree), int(node)
            if feature:
                self.column[at], self.edge[at] = self.features[feature], float(edge)
                self.low[at], self.high[at] = int(low), int(high)
            else:
                self.value[at] = float(edge)
        self.trees = np.arange(trees)

    def chances(self, found: Sequence[Mapping[str, float]]) -> list[float]:
        """The chance of each row, 0 to 1."""
        table = np.zeros((len(found), len(self.features)))
        for n, row in enumerate(found):
            for name, value in row.items():
                if (column := self.features.get(name)) is not None:
                    table[n, column] = value
        node = np.zeros((len(found), len(self.trees)), np.int64)
        rows = np.arange(len(found))[:, None]
        while True:
            low = table[rows, self.column[self.trees, node]] <= self.edge[self.trees, node]
            onward = np.where(low, self.low[self.trees, node], self.high[self.trees, node])
            if (onward == node).all():
                break
            node = onward
        points: NDArray[np.float64] = self.value[self.trees, node].sum(axis=1)
        return [float(one) for one in 1 / (1 + np.exp(-points))]


@cache
def forest(name: str) -> Forest:
    """The trees of `name` ("day" of day_trees.tsv) that come with the package."""
    return Forest((resources.files("dateline.extract") / f"{name}_trees.tsv").read_text(encoding="utf-8").splitlines())

"""A small number for each of very many pairs of mentions, in arrays: nine bytes a pair. No business logic."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.arrays import Arrays

Pair = tuple[int, int]
SHIFT = 32  # bits for the number of a mention
AT_ONCE = 20_000  # new pairs that are held one by one, before they go into the arrays


class PairMarks:
    """Marks from 0 to 127 of pairs of numbers, kept from one derivation to the next."""

    def __init__(self) -> None:
        self._keys: NDArray[np.int64] = np.zeros(0, np.int64)  # in order
        self._marks: NDArray[np.int8] = np.zeros(0, np.int8)
        self._new: dict[int, int] = {}

    def of(self, pairs: Sequence[Pair], work: Callable[[int, int], int]) -> list[int]:
        """The mark of each pair (the order of the two does not matter), as `work` gives it or gave it before."""
        both = np.array(pairs, np.int64).reshape(-1, 2)
        keys = (both.min(axis=1) << SHIFT) | both.max(axis=1)
        places = np.searchsorted(self._keys, keys)
        places[places == len(self._keys)] = 0
        known = self._keys[places] == keys if len(self._keys) else np.zeros(len(keys), bool)
        marks: list[int] = np.where(known, self._marks[places] if len(self._keys) else 0, -1).tolist()
        for n in np.flatnonzero(~known).tolist():
            key = int(keys[n])
            mark = self._new.get(key)
            if mark is None:
                mark = self._new[key] = work(*pairs[n])
            marks[n] = mark
        if len(self._new) > AT_ONCE:
            self._take_in()
        return marks

    def begin(self, used: Collection[int]) -> None:
        """Begin a derivation: pairs of other numbers than these are no longer needed."""
        self._take_in()
        there = np.fromiter(used, np.int64, len(used))
        both = np.isin(self._keys >> SHIFT, there) & np.isin(self._keys & ((1 << SHIFT) - 1), there)
        self._keys, self._marks = self._keys[both], self._marks[both]

    def _take_in(self) -> None:
        if not self._new:
            return
        keys = np.concatenate([self._keys, np.fromiter(self._new, np.int64, len(self._new))])
        marks = np.concatenate([self._marks, np.fromiter(self._new.values(), np.int8, len(self._new))])
        order = np.argsort(keys)
        self._keys, self._marks, self._new = keys[order], marks[order], {}

    def put(self, arrays: Arrays, name: str) -> None:
        """Save them."""
        self._take_in()
        arrays[name], arrays[f"{name}/mark"] = self._keys, self._marks

    def get(self, arrays: Arrays, name: str) -> None:
        """Become what was saved."""
        keys, marks = arrays[name].astype(np.int64), arrays[f"{name}/mark"].astype(np.int8)
        if keys.shape != marks.shape:
            raise ValueError(f"{name}: not as many marks as pairs")
        self._keys, self._marks, self._new = keys, marks, {}

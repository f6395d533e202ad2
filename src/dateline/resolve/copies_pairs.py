"""Which reports to compare: those that share something few others have. Sorting, never all pairs.

The same for runs of words and for names and numbers: whatever is held is one number, whoever holds it another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

COMMON = 50  # reports that hold a run, from which on they are not all compared with one another
FIRST = 3  # then each is compared with so many of them


def holders(held: Sequence[NDArray[np.uint64]], sets: Sequence[NDArray[np.uint64]]) -> list[Ints]:
    """For each report and each of the things it holds, how many reports hold that thing.

    `sets` are the things that each holds, once.
    """
    if not held or not sum(map(len, held)):
        return [np.zeros(0, dtype=np.int64) for _ in held]
    once = np.sort(np.concatenate(sets))
    starts = np.flatnonzero(np.concatenate(([True], once[1:] != once[:-1])))
    things, counts = once[starts], np.diff(np.concatenate((starts, [len(once)])))
    found = counts[np.searchsorted(things, np.concatenate(held))].astype(np.int64)
    return np.split(found, np.cumsum([len(one) for one in held])[:-1])


def sharing(
    sets: Sequence[NDArray[np.uint64]], *, most: int = COMMON, first: int = FIRST, part: float = 0.0
) -> dict[tuple[int, int], int]:
    """Pairs (smaller, larger number of a report) -> how many things they share. Each of `sets` holds a thing once.

    With `part` only the pairs that share such a part of what the one with fewer things holds.

    Of things that more than `most` reports hold, only the pairs with the `first` of them count: enough for a wire that
    everybody prints, and a footer that stands under everything stays cheap. With `first` 0 such things are passed over.
    """
    if not sum(map(len, sets)):
        return {}
    things = np.concatenate(sets)
    who = np.repeat(np.arange(len(sets), dtype=np.int64), [len(one) for one in sets])
    order = np.lexsort((who, things))
    things, who = things[order], who[order]
    starts = np.flatnonzero(np.concatenate(([True], things[1:] != things[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(things)])))
    total = len(sets)
    keys: list[Ints] = []
    for size in np.unique(sizes[(sizes > 1) & (sizes <= most)]):
        groups = who[starts[sizes == size][:, None] + np.arange(size)]
        low, high = np.triu_indices(int(size), 1)
        keys.append((groups[:, low] * total + groups[:, high]).ravel())
    for at in np.flatnonzero(sizes > most) if first else ():
        group = who[starts[at] : starts[at] + sizes[at]]
        keys += [group[n] * total + group[n + 1 :] for n in range(first)]
    if not keys:
        return {}
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    low, high = np.divmod(pairs, total)
    held = np.array([len(one) for one in sets])
    enough = counts >= part * np.maximum(1, np.minimum(held[low], held[high]))
    found = zip(low[enough].tolist(), high[enough].tolist(), counts[enough].tolist(), strict=True)
    return {(a, b): count for a, b, count in found}

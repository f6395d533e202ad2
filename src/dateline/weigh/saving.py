"""What a weighing keeps, as bytes for the case file, and back: numbers and strings, nothing that could be run.

Only what costs more to make than to read: how likely pairs of figures are of one thing, and in which sentences searches
find what they look for. Weighed events, figures and rows are made again. No business logic.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from dateline.arrays import Arrays, Table, get_rows, get_strings, ints, packed, put_rows, put_strings, small, unpacked
from dateline.weigh.figure_groups import Compared
from dateline.weigh.kept import DIGEST, Kept

FORM = "weighed-1"  # of what is kept: what has another form is not used


@dataclass
class Memory:
    """What one weighing of a case keeps for the next one."""

    kept: Kept = field(default_factory=Kept)
    compared: Compared = field(default_factory=Compared)


def save(memory: Memory) -> bytes:
    """What is worth keeping of a memory."""
    arrays: Arrays = {}
    strings = Table[str]()
    compared = memory.compared
    arrays["figures/digest"] = np.frombuffer(b"".join(compared.digests(memory.kept)), np.uint8)
    put_rows(arrays, "figures/number", [compared.numbers(one.figures) for one in compared.made])
    put_rows(arrays, "figures/rests on", [[strings(report) for report in one.rests_on] for one in compared.made])
    arrays["count"] = ints((compared.count,))
    arrays["likely"] = small(ints(n for pair in compared.likely for n in pair))
    arrays["likely/value"] = np.fromiter(compared.likely.values(), np.float64)
    searches = memory.kept.searched()
    arrays["searches"] = small(ints(strings(name) for name in searches))
    for n, found in enumerate(searches.values()):
        arrays[f"search{n}"] = small(ints(strings(report) for report in found))
        put_rows(arrays, f"search{n}/sentences", list(found.values()))
    put_strings(arrays, "strings", strings.things)
    return packed(arrays)


def restore(data: bytes, changed: Collection[str]) -> Memory | None:
    """The memory that was saved; of `changed` reports the claims may be others by now. None when it is none."""
    try:
        return _restored(unpacked(data), changed)
    except (ValueError, LookupError, TypeError):  # not what `save` made: all is worked out again
        return None


def _restored(arrays: Arrays, changed: Collection[str]) -> Memory:
    strings = get_strings(arrays, "strings")
    memory = Memory()
    digests, numbers = arrays["figures/digest"].tobytes(), get_rows(arrays, "figures/number")
    for n, (those, reports) in enumerate(zip(numbers, get_rows(arrays, "figures/rests on"), strict=True)):
        if not any(strings[report] in changed for report in reports):
            memory.compared.given[digests[DIGEST * n : DIGEST * (n + 1)]] = those
    (memory.compared.count,) = arrays["count"].tolist()
    pairs = map(tuple, arrays["likely"].reshape(-1, 2).tolist())
    memory.compared.likely = dict(zip(pairs, arrays["likely/value"].tolist(), strict=True))
    for n, name in enumerate(arrays["searches"].tolist()):
        rows = zip(arrays[f"search{n}"].tolist(), get_rows(arrays, f"search{n}/sentences"), strict=True)
        found = {strings[report]: tuple(row) for report, row in rows}
        memory.kept.sentences[strings[name]] = {one: row for one, row in found.items() if one not in changed}
    return memory

"""What tells events apart that are told in the same words: their day, else their place, else the word that tells each.

A sentence may tell two events ("agreed to send ..."), and two reports two things in one phrase: without this they stand
in a list as if one thing stood there twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection

from dateline.show import dates as say
from dateline.show.index import Index, Row, plain

WHOLE = 10_000


def short(label: str, limit: int = 44) -> str:
    """The label on one line, cut between words."""
    flat = " ".join(label.split())
    if len(flat) <= limit:
        return flat
    return flat[: max(1, limit - 1)].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def apart(index: Index, row: Row, cut: int = WHOLE, *, day: bool = False, among: Collection[int] | None = None) -> str:
    """A few words that tell this event from those of the same label (as it is cut there); "" where there are none.

    `day`: whether the day may be named; where it stands beside the label anyway, it is not said again. `among`: the
    numbers of the events that stand there, where it is not all of them.
    """
    same = [
        one
        for one in _namesakes(index, cut).get(_key(row, cut), ())
        if one.number != row.number and (among is None or one.number in among)
    ]
    if not same:
        return ""
    for says, shown in ((_day, day), (_place(index), True), (_word, True)):
        mine = says(row)
        if mine and all(says(one) != mine for one in same):
            return mine if shown else ""
    return f"event {row.number}"


def _namesakes(index: Index, cut: int) -> dict[str, list[Row]]:
    kept: dict[int, dict[str, list[Row]]] = index.kept.setdefault("namesakes", {})
    if cut not in kept:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in index.rows:
            found[_key(row, cut)].append(row)
        kept[cut] = {key: rows for key, rows in found.items() if len(rows) > 1}
    return kept[cut]


def _key(row: Row, cut: int) -> str:
    return plain(short(row.event.label, cut))


def _day(row: Row) -> str:
    return say.words(row.event.dates)


def _place(index: Index) -> Callable[[Row], str]:
    return lambda row: index.place_name(row.event.place) or ""


def _word(row: Row) -> str:
    """The word by which its first mention tells it: "“sending”"."""
    return f"“{' '.join(row.event.evidence[0].mention.trigger.quote.split())}”" if row.event.evidence else ""

"""The likely day of what a report tells without naming its day, learned from our own stories.

"Rebels stormed the port on Tuesday. Two guards were wounded." No rule is safe here, and most such mentions stay with a
bound alone. So each day that the report names elsewhere, its own and the one before are weighed by a sum of small
decision trees (`day_trees.tsv`, made by `training/days.py`); what it puts at LIKELY and more is kept beside the bounds
(`EventMention.likely_day`) and never in their place: it tells events apart from none, contradicts nobody, and dates an
event only where no report names its day (`weigh/likely_days.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.elapsed import iso, ordinal
from dateline.extract.day_features import Page, page_of
from dateline.extract.trees import Row, forest
from dateline.model import Annotated, EventMention, Published

# The chance from which a day is kept. Of stories that the trees have not seen, 92 of 100 such days are right
# (`training/days.py --folds`).
LIKELY = 0.85
# Salience below which none is kept: such mentions are seldom in the stories' tables, which tell what is right, and of
# twenty that are not in them five had a wrong day.
MATTERS = 0.3
MOST = 10  # candidates of a mention, the nearest named first


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day on which a mention may have been: an ordinal, and what speaks for and against it."""

    mention: str
    day: int
    features: Row


def with_likely_days(
    events: Sequence[EventMention],
    text: Annotated,
    published: Published,
    key_of: Mapping[str, str],
    recalled: Collection[str] = (),
) -> tuple[EventMention, ...]:
    """The events with the likely day of those that no words date, but for the `recalled` ones: what may be of long ago
    is of no day that the report names. `key_of`: actor mention -> whom it means."""
    found = [one for one in candidates(events, text, published, key_of) if one.mention not in recalled]
    best: dict[str, tuple[float, int]] = {}
    for one, chance in zip(found, chances(found), strict=True):
        if chance >= LIKELY and chance > best.get(one.mention, (0.0, 0))[0]:
            best[one.mention] = chance, one.day
    return tuple(replace(e, likely_day=iso(best[e.id][1])) if e.id in best else e for e in events)


def chances(found: Sequence[Candidate]) -> list[float]:
    """How likely each candidate is the day of its mention, 0 to 1."""
    return forest("day").chances([one.features for one in found]) if found else []


def candidates(
    events: Sequence[EventMention], text: Annotated, published: Published, key_of: Mapping[str, str]
) -> list[Candidate]:
    """The days that each mention without one may be of: those of other mentions, the report's own and the day before,
    as far as its bounds allow them."""
    page = page_of(events, text, published, key_of)
    return [one for n in range(len(events)) for one in _of_mention(page, n)] if page else []


def _of_mention(page: Page, n: int) -> Iterator[Candidate]:
    e = page.told[n].event
    if e.dates.phrase is not None or page.told[n].day is not None or e.salience < MATTERS:
        return
    if e.status == "cancelled":
        return  # its days are those for which it had been set
    days = _allowed(page, n)
    for d in days:
        yield Candidate(e.id, d, page.row(n, d, days) | {"bounds": float(len(days))})


def _allowed(page: Page, n: int) -> list[int]:
    dates = page.told[n].event.dates
    first, last = dates.first_day, dates.last_day
    days = {*page.of_day, *((page.written, page.written - 1) if page.written is not None else ())}
    days = {d for d in days if not (first and d < ordinal(first)) and not (last and d > ordinal(last))}

    def nearness(d: int) -> tuple[int, int]:
        return min((abs(n - at) for at in page.of_day.get(d, ())), default=len(page.told)), d

    return sorted(days, key=nearness)[:MOST]

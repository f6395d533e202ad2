"""The likely day of what a report tells without naming its day, learned from our own stories.

"Rebels stormed the port on Tuesday. Two guards were wounded." No rule is safe here, and most such mentions stay with a
bound alone. So each day that the report names elsewhere, its own and the one before are weighed by a sum of small
decision trees (`day_trees.tsv`, made by `training/days.py`); what it puts at LIKELY and more is kept beside the bounds
(`EventMention.likely_day`) and never in their place: it tells events apart from none, contradicts nobody, and dates an
event only where no report names its day (`weigh/likely_days.py`).

Glossary: e is the mention to be dated, a is the nearest mention whose day is the candidate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from dateline.elapsed import iso, ordinal
from dateline.extract.inferred_days import NEWS_DAYS, event_word, is_earlier, is_news, tense_of
from dateline.extract.perfect import is_perfect
from dateline.model import Annotated, EventMention, Published, Sentence
from dateline.reading import Reading, Word
from dateline.vectors import Vector, alike, vector

# The chance from which a day is kept. Of stories that the trees have not seen, 92 of 100 such days are right
# (`training/days.py --folds`).
LIKELY = 0.85
# Salience below which none is kept: such mentions are seldom in the stories' tables, which tell what is right, and of
# twenty that are not in them five had a wrong day.
MATTERS = 0.3
MOST = 10  # candidates of a mention, the nearest named first
NOWHERE = 9  # sentences to a mention that there is not
# Days between a candidate and the report, and sentences between two mentions, are counted in steps.
GAPS, STEPS = (0, 1, 2, 3, 5, 7, 14, 30, 90, 400), (0, 1, 2, 3, 5, 8)
BEFORE = frozenset("earlier previously already before once recently ago last formerly".split())
AFTER = frozenset("later then afterwards after subsequently next soon".split())
BESIDE = frozenset("also meanwhile too separately again still now since".split())
POINTING = frozenset("the this that his her their its".split())
DEPTH = 6  # steps up the tree that are counted
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day on which a mention may have been: an ordinal, and what speaks for and against it."""

    mention: str
    day: int
    features: Row


def with_likely_days(
    events: Sequence[EventMention], text: Annotated, published: Published, key_of: Mapping[str, str]
) -> tuple[EventMention, ...]:
    """The events with the likely day of those that no words date. `key_of`: actor mention -> whom it means."""
    found = candidates(events, text, published, key_of)
    best: dict[str, tuple[float, int]] = {}
    for one, chance in zip(found, chances(found), strict=True):
        if chance >= LIKELY and chance > best.get(one.mention, (0.0, 0))[0]:
            best[one.mention] = chance, one.day
    return tuple(replace(e, likely_day=iso(best[e.id][1])) if e.id in best else e for e in events)


def chances(found: Sequence[Candidate]) -> list[float]:
    """How likely each candidate is the day of its mention, 0 to 1."""
    return _forest().chances([one.features for one in found]) if found else []


# --- what a day is judged by ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Told:
    """An event mention with what it is compared by."""

    event: EventMention
    word: Word | None
    sentence: Sentence
    day: int | None  # where it is known to the day
    tense: str
    news: bool
    perfect: bool
    meaning: Vector | None
    parties: frozenset[str]
    doers: frozenset[str]


def candidates(
    events: Sequence[EventMention], text: Annotated, published: Published, key_of: Mapping[str, str]
) -> list[Candidate]:
    """The days that each mention without one may be of: those of other mentions, the report's own and the day before,
    as far as its bounds allow them."""
    r = text.reading
    if r is None:
        return []
    starts = [s.start for s in text.sentences]
    told = [_told(e, r, text.sentences[max(0, bisect_right(starts, e.trigger.start) - 1)], key_of) for e in events]
    page = _Page(r, told, text, published)
    return [one for n in range(len(events)) for one in page.candidates(n)]


def _told(e: EventMention, r: Reading, sentence: Sentence, key_of: Mapping[str, str]) -> _Told:
    first, last = e.dates.first_day, e.dates.last_day
    word = event_word(r, e)
    noun = word is not None and word.upos in ("NOUN", "PROPN")
    return _Told(
        event=e,
        word=word,
        sentence=sentence,
        day=ordinal(first) if first and first == last else None,
        tense="none" if word is None else "noun" if noun else tense_of(r, word),
        news=is_news(r, e),
        perfect=word is not None and is_perfect(r, word),
        meaning=vector(e.meaning) if e.meaning else None,
        parties=frozenset(key_of.get(p.actor, p.actor) for p in e.parts),
        doers=frozenset(key_of.get(p.actor, p.actor) for p in e.parts if p.role == "source"),
    )


class _Page:
    """A report's mentions, and which of them are dated."""

    def __init__(self, r: Reading, told: Sequence[_Told], text: Annotated, published: Published) -> None:
        self.reading, self.told, self.text = r, told, text
        day = published.dates.first_day
        self.written = ordinal(day) if day and day == published.dates.last_day else None
        self.of_day: dict[int, list[int]] = {}
        for n, one in enumerate(told):
            if one.day is not None:
                self.of_day.setdefault(one.day, []).append(n)
        self.dated = sorted(n for those in self.of_day.values() for n in those)
        recent = [d for d in self.of_day if self.written is not None and 0 <= self.written - d <= NEWS_DAYS]
        self.news = min(recent, default=None)
        leading = (one.day for one in told if one.sentence.index <= 2 and one.day is not None)
        self.lead = next(leading, None)

    def candidates(self, n: int) -> Iterator[Candidate]:
        e = self.told[n].event
        if e.dates.phrase is not None or self.told[n].day is not None or e.salience < MATTERS:
            return
        if e.status == "cancelled":
            return  # its days are those for which it had been set
        days = self._allowed(n)
        if not days:
            return
        own = self._of_mention(n)
        alikes = {d: self._alike(n, self.of_day.get(d, ())) for d in days}
        most = max(alikes.values())
        for d in days:
            row = own | self._of_day(d, days) | self._of_nearest(n, d)
            row |= {"alike": alikes[d], "less alike than another": most - alikes[d], "bounds": float(len(days))}
            yield Candidate(e.id, d, row)

    def _allowed(self, n: int) -> list[int]:
        dates = self.told[n].event.dates
        first, last = dates.first_day, dates.last_day
        days = {*self.of_day, *((self.written, self.written - 1) if self.written is not None else ())}
        days = {d for d in days if not (first and d < ordinal(first)) and not (last and d > ordinal(last))}

        def nearness(d: int) -> tuple[int, int]:
            return min((abs(n - at) for at in self.of_day.get(d, ())), default=len(self.told)), d

        return sorted(days, key=nearness)[:MOST]

    def _alike(self, n: int, others: Collection[int]) -> float:
        """How alike a mention is to the one of a day that tells most nearly the same, -1 to 1."""
        mine = self.told[n].meaning
        theirs = [self.told[at].meaning for at in others]
        return max((alike(mine, one) for one in theirs if one is not None), default=-1.0) if mine is not None else -1.0

    def _of_mention(self, n: int) -> Row:
        e, word, s = self.told[n].event, self.told[n].word, self.told[n].sentence
        words = [w.strip(".,;:“”\"'").lower() for w in s.span.quote.split()]
        row = {
            f"type {e.type}": 1.0,
            f"status {e.status}": 1.0,
            f"tense {self.told[n].tense}": 1.0,
            "background": float(e.background),
            "quoted": float(any(q.start <= e.trigger.start < q.end for q in self.text.quoted)),
            "attributed": float(e.attribution is not None),
            "sentence": float(min(s.index, 20)),
            "sentences": float(min(len(self.text.sentences), 40)),
            "begins a paragraph": float(s.index == 0 or self.text.sentences[s.index - 1].paragraph != s.paragraph),
            "before": float(sum(w in BEFORE for w in words)),
            "after": float(sum(w in AFTER for w in words)),
            "beside": float(sum(w in BESIDE for w in words)),
            "salience": e.salience,
            "news": float(self.told[n].news),
            "perfect": float(self.told[n].perfect),
            "future": float(e.future),
            "supposed": float(e.hypothetical),
            "bounded below": float(e.dates.first_day is not None),
            "bounded above": float(e.dates.last_day is not None),
            "parties": float(len(self.told[n].parties)),
        }
        if word is not None:
            row |= {f"relation {word.relation}": 1.0, f"upos {word.upos}": 1.0}
            row["had"] = float(is_earlier(self.reading, word))
            row["depth"] = float(self._depth(word))
            leads = self.reading.children(word.index, "det", "det:poss", "nmod:poss")
            row["pointing"] = float(any(c.text.lower() in POINTING for c in leads))
        return row

    def _of_day(self, d: int, days: Sequence[int]) -> Row:
        here = self.of_day.get(d, ())
        row = {
            "earliest": float(d == min(days)),
            "latest": float(d == max(days)),
            "share": len(here) / max(1, len(self.dated)),
            "mentions": float(len(here)),
            "first of the news": float(d == self.news),
            "of the lead": float(d == self.lead),
        }
        if self.lead is not None:
            row["from the lead"] = float(min(abs(self.lead - d), 30))
        else:
            row["no lead"] = 1.0
        if self.written is not None:
            row |= {"written": float(d == self.written), "day before": float(d == self.written - 1)}
            row |= {"gap": bisect_left(GAPS, abs(self.written - d)), "to come": float(d > self.written)}
        return row

    def _of_nearest(self, n: int, d: int) -> Row:
        """The mentions of the day before and behind, and what the nearest one shares."""
        one = self.told[n]
        before, behind = _around(n, self.of_day.get(d, ()))
        last, following = _around(n, self.dated)
        row = {
            "last named": float(before is not None and before == last),
            "next named": float(behind is not None and behind == following),
            "between": float(before is not None and behind is not None and (before, behind) == (last, following)),
            "mentions since": float(min(n - before, 10)) if before is not None else 11.0,
        }
        for name, at in (("before", before), ("behind", behind)):
            other = self.told[at].sentence if at is not None else None
            steps = NOWHERE if other is None else bisect_left(STEPS, abs(one.sentence.index - other.index))
            row[f"sentences {name}"] = float(steps)
            row[f"one paragraph {name}"] = float(other is not None and other.paragraph == one.sentence.paragraph)
        nearest = before if before is not None else behind
        return row if nearest is None else row | self._shared(one, self.told[nearest])

    def _shared(self, one: _Told, a: _Told) -> Row:
        e, v = one.event, a.event
        row = {
            "a": 1.0,
            "a: one type": float(v.type is not None and v.type == e.type),
            "a: one word": float(v.lemma == e.lemma),
            "a: parties": len(a.parties & one.parties) / max(1, min(len(a.parties), len(one.parties))),
            "a: one doer": float(not a.doers.isdisjoint(one.doers)),
            "a: one place": float(v.place is not None and v.place == e.place),
            "a: main": float(a.word is not None and a.word.is_root),
            f"a: status {v.status}": 1.0,
            f"a: tense {a.tense}": 1.0,
            "a: stated": float(v.dates.phrase is not None),
            "a: news": float(a.news),
            "a: perfect": float(a.perfect),
            "a: alike": alike(one.meaning, a.meaning) if one.meaning is not None and a.meaning is not None else -1.0,
        }
        if a.word is not None and one.word is not None and a.sentence.index == one.sentence.index:
            row[f"a: beside its {one.word.relation}"] = 1.0
            row["a: is its head"] = float(one.word.head == a.word.index and not one.word.is_root)
            row["a: hangs on it"] = float(a.word.head == one.word.index and not a.word.is_root)
        return row

    def _depth(self, word: Word) -> int:
        depth = 0
        while not word.is_root and depth < DEPTH:
            word, depth = self.reading.words[word.head], depth + 1
        return depth


def _around(n: int, numbers: Sequence[int]) -> tuple[int | None, int | None]:
    """The nearest of some numbers in order before and behind one that is not among them."""
    at = bisect_right(numbers, n)
    return numbers[at - 1] if at else None, numbers[at] if at < len(numbers) else None


# --- the trees ------------------------------------------------------------------------------------------------------
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

    def chances(self, found: Sequence[Row]) -> list[float]:
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
def _forest() -> Forest:
    return Forest((resources.files("dateline.extract") / "day_trees.tsv").read_text(encoding="utf-8").splitlines())

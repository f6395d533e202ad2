"""What speaks for and against a day that a mention may be of: how the report tells it, and what it tells of that day.

Glossary: e is the mention to be dated, a is the nearest mention whose day is the candidate.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.elapsed import ordinal
from dateline.extract.inferred_days import NEWS_DAYS, event_word, is_earlier, is_news, tense_of
from dateline.extract.perfect import is_perfect
from dateline.extract.trees import Row
from dateline.model import Annotated, EventMention, Published, Sentence
from dateline.reading import Reading, Word
from dateline.vectors import Vector, alike, vector

NOWHERE = 9  # sentences to a mention that there is not
# Days between a candidate and the report, and sentences between two mentions, are counted in steps.
GAPS, STEPS = (0, 1, 2, 3, 5, 7, 14, 30, 90, 400), (0, 1, 2, 3, 5, 8)
BEFORE = frozenset("earlier previously already before once recently ago last formerly".split())
AFTER = frozenset("later then afterwards after subsequently next soon".split())
BESIDE = frozenset("also meanwhile too separately again still now since".split())
POINTING = frozenset("the this that his her their its".split())
DEPTH = 6  # steps up the tree that are counted


@dataclass(frozen=True, slots=True)
class Told:
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


def page_of(
    events: Sequence[EventMention],
    text: Annotated,
    published: Published,
    key_of: Mapping[str, str],
    *,
    undated: Collection[str] = (),
) -> Page | None:
    """A report's mentions; None where it was not read. `undated`: those whose day is to be judged, so that nothing else
    rests on it. `key_of`: actor mention -> whom it means."""
    r = text.reading
    if r is None:
        return None
    starts = [s.start for s in text.sentences]
    told = [_told(e, r, text.sentences[max(0, bisect_right(starts, e.trigger.start) - 1)], key_of) for e in events]
    told = [replace(one, day=None) if one.event.id in undated else one for one in told]
    return Page(r, told, text, published)


def _told(e: EventMention, r: Reading, sentence: Sentence, key_of: Mapping[str, str]) -> Told:
    first, last = e.dates.first_day, e.dates.last_day
    word = event_word(r, e)
    noun = word is not None and word.upos in ("NOUN", "PROPN")
    return Told(
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


class Page:
    """A report's mentions, and which of them are dated."""

    def __init__(self, r: Reading, told: Sequence[Told], text: Annotated, published: Published) -> None:
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

    def row(self, n: int, d: int, days: Sequence[int]) -> Row:
        """What speaks for and against the day `d` of the mention `n`, among the `days` that it may be of."""
        alikes = {one: self._alike(n, self.of_day.get(one, ())) for one in {*days, d}}
        row = self._of_mention(n) | self._of_day(d, days) | self._of_nearest(n, d)
        return row | {"alike": alikes[d], "less alike than another": max(alikes.values()) - alikes[d]}

    def nearest(self, n: int, d: int) -> Told | None:
        """The nearest mention of a day: the last before `n`, else the first behind it."""
        before, behind = _around(n, self.of_day.get(d, ()))
        at = before if before is not None else behind
        return self.told[at] if at is not None else None

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

    def _shared(self, one: Told, a: Told) -> Row:
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

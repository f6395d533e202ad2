"""Reports that state no date of their own, as read on any day: each is read anew at most once for each question.

To read a report as of a day, its text must be annotated again, which takes as long as reading it did. So answers are
kept in the case by the question (`Answers`), and a question that was never asked costs nothing. They are pure functions
of the report and of the rules: with or without kept answers the same comes out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby

from dateline import annotate, extract
from dateline.model import Annotated, Claims, Published, ReadReport, TimeMention
from dateline.store import pack, unpack

Meanings = tuple[tuple[date, date] | None, ...]  # the days that an expression means on one day of writing, on the next
_DATED_BY = "dated by"


@dataclass(frozen=True, slots=True)
class DatedBy:
    """Event mentions, each with the expression that dates it as soon as the report has a date."""

    pairs: tuple[tuple[str, TimeMention], ...]


@dataclass
class Answers:
    """Kept answers by (report id, question), and those of them that were of use, with new ones among them."""

    kept: Mapping[tuple[str, str], str] = field(default_factory=dict)
    used: dict[tuple[str, str], str] = field(default_factory=dict)

    def get(self, report: str, question: str) -> str | None:
        key = report, question
        answer = self.used.get(key) or self.kept.get(key)
        if answer is not None:
            self.used[key] = answer
        return answer

    def put(self, report: str, question: str, answer: str) -> None:
        self.used[report, question] = answer


class Retold:
    """One report that wants a date; what `resolve.dating` asks of it, and its claims as of a day."""

    def __init__(self, read: ReadReport, reader: str | None, answers: Answers) -> None:
        self.read, self.reader, self.answers = read, reader, answers
        self._as_of: dict[str, Claims] = {}
        self._dated_by: Mapping[str, TimeMention] | None = None
        self._meanings: tuple[tuple[date, ...], Mapping[str, Meanings]] = (), {}
        # Enough for what needs the text and its claims only.
        self._plain = extract.Retelling(Annotated(read.report, (), ()), read.claims)

    def dated_by(self) -> Mapping[str, TimeMention]:
        answer = self.answers.get(self.read.report.id, _DATED_BY)
        if self._dated_by is None and answer is not None:
            self._dated_by = dict(unpack(DatedBy, answer).pairs)
        if self._dated_by is None:
            self._dated_by = self._whole.dated_by()
        if answer is None:
            self.answers.put(self.read.report.id, _DATED_BY, pack(DatedBy(tuple(sorted(self._dated_by.items())))))
        return self._dated_by

    def meanings(self, days: Sequence[date]) -> Mapping[str, Meanings]:
        key = tuple(days)
        question = _meant_on(key)
        answer = self.answers.get(self.read.report.id, question) if key else None
        if self._meanings[0] != key or not key:
            self._meanings = key, self._plain.meanings(days) if answer is None else _in_full(answer)
        if answer is None and key:
            self.answers.put(self.read.report.id, question, _in_short(self._meanings[1]))
        return self._meanings[1]

    def filed(self) -> TimeMention | None:
        return self._plain.filed()

    def already_past(self) -> tuple[TimeMention, ...]:
        return self._plain.already_past()

    def tenses(self) -> Mapping[str, str]:
        return self._plain.tenses()

    def read_as_of(self, published: Published) -> Claims:
        question = pack(published)
        answer = self.answers.get(self.read.report.id, question)
        if question not in self._as_of:
            self._as_of[question] = self._whole.read_as_of(published) if answer is None else unpack(Claims, answer)
        if answer is None:
            self.answers.put(self.read.report.id, question, pack(self._as_of[question]))
        return self._as_of[question]

    def rest(self) -> None:
        """Let go of the annotated text, which is large and hardly ever asked for again."""
        self.__dict__.pop("_whole", None)

    @cached_property
    def _whole(self) -> extract.Retelling:
        text = annotate.annotate(self.read.report, annotate.reader_named(self.reader))
        return extract.Retelling(text, self.read.claims)


def retold(
    reports: Iterable[ReadReport], reader: str | None, answers: Answers, known: Mapping[str, Retold] | None = None
) -> dict[str, Retold]:
    """The given reports, ready to be read as of any day, by id; those that are `known` as they were left."""
    found = {}
    for read in reports:
        one = (known or {}).get(read.report.id)
        if one is None or one.read is not read or one.reader != reader:
            one = Retold(read, reader, answers)
        one.answers = answers
        found[read.report.id] = one
    return found


# --- what expressions mean, in short ----------------------------------------------------------------------------------
def _meant_on(days: Sequence[date]) -> str:
    """The question what the expressions of a report mean if it was written on these days."""
    told = " ".join(day.isoformat() for day in days)
    return f"meant {hashlib.blake2b(told.encode(), digest_size=12).hexdigest()}"


def _in_short(meanings: Mapping[str, Meanings]) -> str:
    """What many days in a row give the same meaning is told once, with how many they are."""
    return json.dumps({id: [[len(list(days)), *map(str, meant or ())] for meant, days in groupby(every)]
                       for id, every in meanings.items()}, separators=(",", ":"))  # fmt: skip


def _in_full(answer: str) -> dict[str, Meanings]:
    """The inverse of `_in_short`."""
    found = {}
    for id, told in json.loads(answer).items():
        runs = ((count, tuple(map(date.fromisoformat, meant))) for count, *meant in told)
        found[id] = tuple(days for count, meant in runs for days in [(meant[0], meant[1]) if meant else None] * count)
    return found

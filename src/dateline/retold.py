"""Reports that state no date of their own, as read on any day: each is read anew at most once for each question.

To read a report as of a day, its text must be annotated again, which takes as long as reading it did. So answers are
kept in the case by the question (`Answers`), and a question that was never asked costs nothing. They are pure functions
of the report and of the rules: with or without kept answers the same comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline import annotate, extract
from dateline.model import Annotated, Claims, Published, ReadReport, TimeMention
from dateline.store import pack, unpack

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
        # Enough for what needs the text and its claims only.
        self._plain = extract.Retelling(Annotated(read.report, (), ()), read.claims)

    def dated_by(self) -> Mapping[str, TimeMention]:
        answer = self.answers.get(self.read.report.id, _DATED_BY)
        if answer is not None:
            return dict(unpack(DatedBy, answer).pairs)
        found = self._whole.dated_by()
        self.answers.put(self.read.report.id, _DATED_BY, pack(DatedBy(tuple(sorted(found.items())))))
        return found

    def meanings(self, days: Sequence[date]) -> Mapping[str, tuple[tuple[date, date] | None, ...]]:
        return self._plain.meanings(days)

    def filed(self) -> TimeMention | None:
        return self._plain.filed()

    def already_past(self) -> tuple[TimeMention, ...]:
        return self._plain.already_past()

    def read_as_of(self, published: Published) -> Claims:
        question = pack(published)
        answer = self.answers.get(self.read.report.id, question)
        if answer is not None:
            return unpack(Claims, answer)
        claims = self._whole.read_as_of(published)
        self.answers.put(self.read.report.id, question, pack(claims))
        return claims

    @cached_property
    def _whole(self) -> extract.Retelling:
        text = annotate.annotate(self.read.report, annotate.reader_named(self.reader))
        return extract.Retelling(text, self.read.claims)


def retold(reports: Iterable[ReadReport], reader: str | None, answers: Answers) -> dict[str, Retold]:
    """The given reports, ready to be read as of any day, by id."""
    return {read.report.id: Retold(read, reader, answers) for read in reports}

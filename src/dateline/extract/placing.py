"""What a report would say if it had been written on another day: for reports that get their date from others.

`Retelling` answers two questions about one report. Which expression dates each of its events, and which days does every
expression mean if the report was written on this or that day? From that `resolve` infers when it was written. And what
does the report claim, now that the date is known?
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.extract.dating import dateline_date
from dateline.extract.days_of_things import days_of_things
from dateline.extract.events import find_events
from dateline.extract.orders import find_orders
from dateline.extract.quantities import find_quantities
from dateline.extract.time_tense import direction
from dateline.extract.time_values import parse_value
from dateline.extract.times import find_times, meanings_by_day
from dateline.model import Annotated, Claims, Dates, EventMention, Published, Span, TimeMention

# Any day does: it only makes every expression resolvable, so that the one that dates an event can be told.
_SOME_DAY = Published(Dates("2001-06-13", "2001-06-13"), "inferred")
_STAMP_CHARS = 90  # a line that holds little more than a name and a date is a stamp, not a sentence
_BOUND_LINKS = frozenset(("until", "by", "before"))
# In a sentence of hopes and plans a past tense ("had hoped") says nothing of the year beside it; and a year that no
# preposition introduces may be part of a name ("the 2011 model").
_HOPES = re.compile(r"\b(?:hop|expect|anticipat|plan|schedul|target|aim|forecast|predict|project|due|will)\w*\b", re.I)
# "Signed a treaty that opens the border from 1 May 2031": what begins may lie ahead, whatever the verb before it tells.
_FROM_THEN = re.compile(r"\b(?:from|effective|starting|beginning|as of|as from)\s(?:the\s)?$", re.I)
_IN_YEAR = re.compile(r"\b(?:in|since|during)\s(?:early\s|late\s|mid-?\s?)?$", re.I)
# "Promised a new bridge before Easter"; "had promised it by May" tells of a day that may be over.
_PROMISED = re.compile(
    r"(?<!had )(?:\b(?:has|have|is|are)\s(?:now\s|again\s)?(?:promised|vowed|pledged|promising|due|expected|set)\b|"
    r"\b(?:promises?|vows?|pledges?|plans?)\b)[^.]*$"
)


@dataclass(frozen=True, slots=True)
class Retelling:
    """One report, ready to be read as written on any day."""

    text: Annotated
    claims: Claims

    def dated_by(self) -> Mapping[str, TimeMention]:
        """Event mention -> the expression that dates it as soon as the report has a date; events without one left out."""  # noqa: E501
        times = self._times(_SOME_DAY)
        by_span = {time.span: time for time in times if not _is_bound(time)}
        events = self._events(_SOME_DAY, times)
        return {id: by_span[event.dates.phrase] for id, event in events.items() if event.dates.phrase in by_span}

    def meanings(self, days: Sequence[date]) -> Mapping[str, tuple[tuple[date, date] | None, ...]]:
        """Time mention -> its days, both ends inclusive, if the report was written on the first, second ... of `days`."""  # noqa: E501
        return meanings_by_day(self.text.report, self.claims.sentences, days, days_of_things(self.text.reading))

    def filed(self) -> TimeMention | None:
        """The day without a year that the report's dateline states; None where it has none."""
        stated = dateline_date(self.text.report.text)
        if stated is None or stated[2].year is not None:
            return None
        return next((t for t in self.claims.times if t.span.start == stated[0] and t.kind == "dateline"), None)

    def already_past(self) -> tuple[TimeMention, ...]:
        """The expressions whose days hang on no report date and that the text tells as past, or that stamp a post in it."""  # noqa: E501
        return tuple(time for time in self.claims.times if self._stands_alone(time) and self._is_past(time))

    def tenses(self) -> Mapping[str, str]:
        """Time mention -> where the words round it put it: "past", "future", or another answer of `direction`.

        The end of something ("before Easter") is ahead where somebody promises or plans it, whatever its verb's tense.
        """
        raw = self.text.report.text
        found = {}
        for time in self.claims.times:
            span, sentence = time.span, self._sentence(time.span)
            found[time.id] = direction(raw, span.start, span.end, sentence.start, sentence.end)
            if _is_bound(time) and found[time.id] == "past":
                clause = re.split(r"[;:]", raw[sentence.start : span.start])[-1]
                found[time.id] = "future" if _PROMISED.search(clause) else "none"
        return found

    def read_as_of(self, published: Published) -> Claims:
        """The same claims with every day that follows from `published` read again; nothing else changes."""
        times = self._times(published)
        found = self._events(published, times)
        figures = find_quantities(self.text, published, self.claims.attributions, self.claims.events, times=times)
        as_of = {figure.id: figure.as_of for figure in figures}
        events = tuple(_dated_anew(event, found.get(event.id, event)) for event in self.claims.events)
        return replace(
            self.claims,
            published=published,
            times=times,
            events=events,
            orders=find_orders(self.text, published, times, events, self.claims.actors),
            quantities=tuple(replace(q, as_of=as_of.get(q.id, q.as_of)) for q in self.claims.quantities),
        )

    def _times(self, published: Published) -> tuple[TimeMention, ...]:
        return find_times(self.text.report, self.claims.sentences, published, days_of_things(self.text.reading))

    def _events(self, published: Published, times: Sequence[TimeMention]) -> dict[str, EventMention]:
        c = self.claims
        return {e.id: e for e in find_events(self.text, published, times, c.actors, (), c.places, c.attributions)}

    def _stands_alone(self, time: TimeMention) -> bool:
        """Are the days of an expression those of the calendar, whatever day the report was written on?"""
        if time.dates.first_day is None or time.anchor != "nothing" or _is_bound(time):
            return False
        value = time.value[6:] if time.kind == "range" else time.value
        return time.kind != "dateline" and bool(re.match(r"(?:day|month|year|quarter|half|season):\d{4}", value))

    def _is_past(self, time: TimeMention) -> bool:
        span, sentence = time.span, self._sentence(time.span)
        raw = self.text.report.text
        if _FROM_THEN.search(raw, max(span.start - 20, 0), span.start):
            return False
        told = direction(raw, span.start, span.end, sentence.start, sentence.end)
        if told != "none":
            if _HOPES.search(sentence.quote) or (
                time.value.startswith("year:") and not _IN_YEAR.search(raw, max(span.start - 20, 0), span.start)
            ):
                return False
            planned = any(
                event.status in ("planned", "cancelled") and event.dates.phrase == span for event in self.claims.events
            )
            return told == "past" and not planned
        line_start, line_end = raw.rfind("\n", 0, span.start) + 1, raw.find("\n", span.end)
        line = raw[line_start : line_end if line_end >= 0 else len(raw)]
        return time.value.startswith("day:") and len(line) <= _STAMP_CHARS and line.rstrip(" .)").endswith(span.quote)

    def _sentence(self, span: Span) -> Span:
        return next((s for s in self.claims.sentences if s.contains(span)), span)


def _dated_anew(event: EventMention, again: EventMention) -> EventMention:
    return replace(event, dates=again.dates, background=again.background, salience=again.salience)


def _is_bound(time: TimeMention) -> bool:
    """ "until Friday", "by June": words that name the end of something, not the day of an event."""
    return time.kind != "range" and parse_value(time.value).options.get("link") in _BOUND_LINKS

"""Count claims: "his third visit since 2023", "the second attack this week", "met for the first time since 1999".

An ordinal that a report puts on an event, and since when it counts. Whether the chronology bears it out is for others
to say. Ordinals come from the tree, so that a text without one gives none; those of names ("the Second World War"), of
people ("the first woman to lead it"), of parts ("the first day of the talks") and of mere telling ("the first shot
hit a wall, the second ...") count no events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.extract.nearby import Nearby
from dateline.extract.time_values import parse_value
from dateline.extract.time_words import ORDINALS, TENS
from dateline.model import (
    NO_DATES,
    Annotated,
    Attribution,
    CountClaim,
    Dates,
    EventMention,
    Published,
    Span,
    TimeMention,
    content_id,
)
from dateline.reading import Reading, Word

DIGITS = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
EVER = re.compile(r"\bever\b|\bin (?:\w+ )?(?:recorded )?history\b|\bon record\b")
WITHIN = frozenset("in within over during for".split())
OF_NOW = frozenset("week weekend month year season quarter half day decade".split())
CARRIERS = frozenset("obj nsubj nsubj:pass obl xcomp".split())
REACH = 90  # characters from the ordinal to the words that say since when it counts
YEARS, MONTHS = re.compile(r"P(\d+)Y"), re.compile(r"P(\d+)M")
DAYS = re.compile(r"P(\d+)([DW])")


@dataclass(frozen=True, slots=True)
class Numbered:
    """An ordinal with the event that it numbers; `of` is the word that it stands at: "visit", "time", or itself."""

    first: Word  # the first word of the ordinal: "twenty" of "twenty-first"
    number: int
    of: Word
    event: EventMention


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the events of a report stand in its tree."""

    reading: Reading
    events: dict[int, EventMention]  # by the word of the trigger

    def told_by(self, word: Word) -> EventMention | None:
        """The event that a verb tells, or that it carries: "held elections for the second time"."""
        carried = (c for c in self.reading.children(word.index) if c.relation in CARRIERS)
        return next((self.events[w.index] for w in (word, *carried) if w.index in self.events), None)


def find_counts(
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    events: Sequence[EventMention],
    attributions: Sequence[Attribution],
) -> tuple[CountClaim, ...]:
    """The count claims of a report, in text order; one for an event at most."""
    r = text.reading
    if r is None:
        return ()
    by_word = {w.index: e for e in events for w in r.words_in(e.trigger.start, e.trigger.end) if w.upos != "PUNCT"}
    timed = Nearby(times)
    found: dict[str, CountClaim] = {}
    for numbered in _numbered(text, Heading(r, by_word)):
        since, end = _since(r, numbered, published, timed)
        if numbered.number == 1 and not _told_as_first(r, numbered, since):
            continue
        # "a visit, the third since 2019": what is counted may stand before its number
        last = max(end, numbered.first.end, numbered.of.end)
        span = text.report.span(min(numbered.first.start, numbered.of.start), last)
        event = numbered.event
        found.setdefault(
            event.id,
            CountClaim(
                id=content_id("k", span.report, span.start, span.end),
                report=span.report,
                span=span,
                sentence=event.sentence,
                what=_what(r, numbered),
                ordinal=numbered.number,
                since=since,
                event=event.id,
                attribution=_whose_word(span, attributions),
            ),
        )
    return tuple(found.values())


# --- ordinals and what they number ----------------------------------------------------------------------------------
def _numbered(text: Annotated, told: Heading) -> Iterator[Numbered]:
    """The ordinals of the text that number an event."""
    r, names = told.reading, Nearby(text.names)
    for w in r.words:
        number = _ordinal(w) if w.feature("NumType") == "Ord" else None
        if number is None or r.text[w.end : w.end + 1] in ("-", "‑", "/"):
            continue
        name = names.last_before(w.start)
        if name is not None and w.start < name.span.end:
            continue
        first, number = _with_tens(r, w, number)
        of = r.words[w.head] if w.relation in ("amod", "nummod") else w
        event = _event_of(told, of)
        if event is not None and event.sentence.start <= w.start < event.sentence.end:
            yield Numbered(first, number, of, event)


def _ordinal(w: Word) -> int | None:
    digits = DIGITS.fullmatch(w.text.lower())
    return int(digits.group(1)) if digits else ORDINALS.get(w.text.lower())


def _with_tens(r: Reading, w: Word, number: int) -> tuple[Word, int]:
    """ "twenty-first" is cut in three."""
    if w.index > 1 and number < 10 and r.words[w.index - 1].text in ("-", "‑"):
        before = r.words[w.index - 2]
        if (tens := TENS.get(before.text.lower())) is not None and before.sentence == w.sentence:
            return before, tens + number
    return w, number


def _event_of(told: Heading, of: Word) -> EventMention | None:
    """The event that an ordinal numbers, by the word it stands at."""
    r = told.reading
    if of.lemma == "time":
        if of.relation.partition(":")[0] in ("obl", "nmod", "advmod") and not of.is_root:
            return told.told_by(r.words[of.head])  # "met for the first time"
        clauses = r.children(of.index, "acl", "ccomp", "csubj", "advcl")  # "it was the first time that they met"
        return next((e for c in clauses if (e := told.told_by(c))), None)
    if of.index in told.events:
        return told.events[of.index]
    if of.relation in ("parataxis", "appos") and of.upos == "NOUN" and of.head < of.index:
        return told.events.get(
            of.head
        )  # "visited Oslo on Monday, her third trip there": told anew, and no event itself
    if of.feature("NumType") == "Ord":  # "the strike was the third in as many weeks"
        subjects = r.children(of.index, "nsubj")
        return next((told.events[s.index] for s in subjects if s.index in told.events), None)
    return None


def _told_as_first(r: Reading, n: Numbered, since: Dates) -> bool:
    """Is "first" a claim that there was none before, rather than the beginning of an enumeration?"""
    owned = bool(r.children(n.of.index, "nmod:poss"))
    says_so = bool(r.children(n.of.index, "cop")) and not n.of.relation.startswith("acl")
    return since != NO_DATES or owned or says_so or n.of.lemma == "time"


def _what(r: Reading, n: Numbered) -> str:
    """What is counted, without the number: "foreign visit"; the trigger itself after "for the third time"."""
    if n.of.index == n.first.index or n.of.lemma == "time" or n.of.feature("NumType") == "Ord":
        return n.event.trigger.quote
    after = next(w for w in r.words[n.first.index :] if w.feature("NumType") == "Ord").end
    return r.text[after : n.of.end].strip(" -") if after < n.of.start else n.event.trigger.quote


def _whose_word(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The attribution whose words hold the claim, the innermost of several."""
    holding = [(len(c), a.id) for a in attributions for c in a.content if c.contains(span)]
    return min(holding)[1] if holding else None


# --- since when it counts -------------------------------------------------------------------------------------------
def _since(r: Reading, n: Numbered, published: Published, times: Nearby[TimeMention]) -> tuple[Dates, int]:
    """The days over which an ordinal counts, and where the words that say so end (0 where none do)."""
    start = n.first.start
    stop = min(n.event.sentence.end, start + REACH)
    near = [t for t in times.within(start + 1, stop) if _belongs(r, n, t.span.start)]
    for t in near:
        value = None if t.kind == "range" else parse_value(t.value)
        before = r.text[max(start, t.span.start - 24) : t.span.start].lower().split()
        if value is None:
            continue
        if value.options.get("link") == "since":
            return t.dates, t.span.end
        if t.kind == "duration" and WITHIN & set(before[-3:]):
            return _lasting(t, n.number, before, published), t.span.end
        now = value.what == "+0" or value.options.get("dir") == "this"
        if now and value.unit in OF_NOW | {"same"}:
            return t.dates, t.span.end
    return _since_no_day(r, n, start, stop)


def _since_no_day(r: Reading, n: Numbered, start: int, stop: int) -> tuple[Dates, int]:
    """ "since taking office", "ever": words that say since when, and no day."""
    for w in r.words_in(start, stop):
        if w.text.lower() == "since" and w.relation in ("mark", "case") and _belongs(r, n, w.start):
            first, last = r.phrase(w.head)
            last = min(last, n.event.sentence.end)
            while last > w.end and r.text[last - 1] in '.,;:!?"”’ ':
                last -= 1
            if w.start <= first or first <= w.start < last:
                span = Span(n.event.sentence.report, w.start, last, r.text[w.start : last])
                return Dates(None, None, span, f"'{span.quote}' names no day"), last
    ever = EVER.search(r.text, start, stop)
    if ever and _belongs(r, n, ever.start()):
        span = Span(n.event.sentence.report, ever.start(), ever.end(), ever.group())
        return Dates(None, None, span, f"'{span.quote}' leaves the beginning open"), ever.end()
    return NO_DATES, 0


def _belongs(r: Reading, n: Numbered, offset: int) -> bool:
    """Do the words at `offset` say of the numbered thing since when it counts: do they hang on it or on its verb?"""
    word = r.word_at(offset)
    if word is None:
        return False
    event = r.word_at(n.event.trigger.start)
    own = {n.of.index, n.first.index, *({event.index} if event else ())}
    verb = n.of
    while not verb.is_root and verb.upos not in ("VERB", "AUX"):
        verb = r.words[verb.head]
    while word.index not in own and not word.is_root:
        if word.index == verb.index:
            return True
        if word.relation in ("acl:relcl", "ccomp", "conj") and word.upos in ("VERB", "AUX"):
            return False
        word = r.words[word.head]
    return word.index in own or word.index == verb.index


def _lasting(t: TimeMention, number: int, before: Sequence[str], published: Published) -> Dates:
    """ "in five years" before the report: no more precise than the unit that is counted in."""
    if t.dates.known:
        return t.dates
    length = parse_value(t.value).what
    if length.endswith(("XD", "XW", "XM", "XY")) and "as" in before[-2:]:  # "the third in as many weeks"
        length = f"P{number}{length[-1]}"
    first = published.dates.first_day
    begun = _counted_back(length, date.fromisoformat(first)) if first else None
    if begun is None:
        return Dates(None, None, t.span, f"'{t.span.quote}' is a length of time; the day it ends is not known")
    why = f"'{t.span.quote}' counted back from the report's date, {first}, in whole units"
    return Dates(begun.isoformat(), published.dates.last_day, t.span, why)


def _counted_back(length: str, day: date) -> date | None:
    """The day on which the unit begins that lies `length` before `day`; None where the calendar has none."""
    if match := DAYS.fullmatch(length):
        return day - timedelta(int(match[1]) * (7 if match[2] == "W" else 1))
    months = 0
    if match := MONTHS.fullmatch(length):
        months = int(match[1])
    elif match := YEARS.fullmatch(length):
        months = 12 * int(match[1]) + day.month - 1
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1) if months and year > 0 else None

"""Days of what goes on for longer than the day that is named: for two weeks from then, overnight, ever since.

"Bombed the port for two weeks from 12 April": not on 12 April alone. "Attacked overnight on Sunday": on Sunday or on
Monday. "On strike since Monday": until the report's day, and not beyond what the report can know.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.elapsed import iso, ordinal, shift
from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word
from dateline.extract.triggers import Hit
from dateline.model import Dates, Status, TimeMention
from dateline.reading import Reading, Word

BEGINS = frozenset("begin start open commence launch".split())
FROM = frozenset({"from", "starting", "beginning"})
LENGTH = re.compile(r"duration:(P\d+[DWMY]|PT(?P<hours>\d+)H)(?:;|$)")
DAY = 24
OVERNIGHT = re.compile(r"\bovernight(?P<into> and on| and| into| to| until| through)?(?: on| late on| late)? $", re.I)


def as_long_as_it_lasts(c: Context, hit: Hit, dates: Dates, status: Status) -> Dates:
    """The days of an event with those for which it went on beyond the day that its words name."""
    if dates.phrase is None:
        return dates
    return _until_the_report(c, _overnight(c, _for_a_length(c, hit, dates)), status)


def begins_on(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Closed the border for ten days starting on 1 April": the day is that of the closing."""
    r, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(r, time.span.start, time.span.end) if r else None
    if r is None or word is None or head is None or r.words[head].is_root:
        return False
    starting = r.words[r.words[head].head]
    if starting.text.lower() not in FROM or starting.is_root:
        return False
    above = r.words[starting.head]
    length = above.lemma.lower() in UNITS and above.head == word.index  # "for ten days starting"
    return above.index == word.index or length


UNITS = frozenset("day week month year".split())


def _for_a_length(c: Context, hit: Hit, dates: Dates) -> Dates:
    r, word, first = c.text.reading, event_word(c, hit), dates.first_day
    if r is None or word is None or first is None or first != dates.last_day or dates.phrase is None:
        return dates
    for time in c.times:
        length = LENGTH.match(time.value)
        if length and time.kind == "duration" and _lasts(c, r, word, time, dates):
            so_long = f"P{-(-int(length['hours']) // DAY)}D" if length["hours"] else length[1]
            inclusive = so_long.endswith("D") and not length["hours"]
            last = iso(shift(ordinal(first), so_long, 1) - inclusive)
            return replace(dates, latest=last, why=f"'{time.span.quote}' from then on: {dates.why}")
    return dates


def _lasts(c: Context, r: Reading, word: Word, length: TimeMention, dates: Dates) -> bool:
    """Does the event last so long from the day of `dates` on?"""
    phrase = dates.phrase
    at = grammar.head_of(r, length.span.start, length.span.end)
    day = grammar.head_of(r, phrase.start, phrase.end) if phrase else None
    if at is None or day is None or phrase is None:
        return False
    before = c.text.report.text[max(0, phrase.start - REACH) : phrase.start].lower().split()
    from_then = bool(FROM & set(before[-2:]))
    over = r.words[word.head]
    begun = over.lemma.lower() in BEGINS and word.relation in ("obj", "nsubj") and r.words[day].head == over.index
    starts = r.words[r.words[day].head]  # "a two-day walkout that began on Sunday"
    begun = begun or (starts.lemma.lower() in BEGINS and starts.relation == "acl:relcl" and starts.head == word.index)
    if r.words[at].head == word.index and r.words[at].index < word.index:
        return begun or from_then  # "began a three-day strike on Monday", "a three-day strike from Monday"
    for_long = r.words[at].head == word.index and grammar.case_of(r, r.words[at]) == "for"
    return for_long and from_then


REACH = 16  # characters: "starting on "


def _overnight(c: Context, dates: Dates) -> Dates:
    """ "Attacked overnight on Sunday": that night is of the next day too; "overnight into Monday" of the one before."""
    phrase, day, written = dates.phrase, dates.first_day, c.published.dates.last_day
    if phrase is None or day is None or day != dates.last_day or "T" in (dates.earliest or ""):
        return dates
    said = OVERNIGHT.search(c.text.report.text[max(0, phrase.start - 30) : phrase.start])
    if said is None:
        return dates
    why = f"overnight, so two days have a part in it: {dates.why}"
    if said["into"] or (written is not None and day >= written):
        return replace(dates, earliest=iso(ordinal(day) - 1), why=why)
    return replace(dates, latest=iso(ordinal(day) + 1), why=why)


def _until_the_report(c: Context, dates: Dates, status: Status) -> Dates:
    """ "On strike since Monday", "this year": of what has come about a report tells up to its own day."""
    last, first = c.published.dates.last_day, dates.first_day
    if status not in ("happened", "claimed") or last is None or first is None or first > last:
        return dates
    if dates.latest is None or dates.latest[:10] > last:
        return replace(dates, latest=last, why=f"{dates.why}; told on {last}, so up to then")
    return dates

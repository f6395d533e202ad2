"""The day of what a count runs from or up to: "was arrested a week before the election on 2 March".

The 2 March is the election's, wherever the tree hangs it; the arrest was a week before.
"""

from __future__ import annotations

import re

from dateline.elapsed import ordinal, rounding, shift
from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word
from dateline.extract.triggers import Hit
from dateline.model import Dates, TimeMention

_COUNT = r"\b(?:days?|weeks?|fortnight|months?|years?|hours?)\s(?P<way>before|after|ahead\sof|following)\s"
_EVE = r"\b(?:on|at)\sthe\seve\sof\s"
_DAY_OF = r"\bon\sthe\s(?:same\s)?(?:day|morning|evening|night)\sof\s"
_NOUN = r"(?:(?:the|a|an|his|her|its|their)\s|[\w.’'-]+['’]s\s)(?:[\w’'-]+\s){0,3}?[\w’'-]+"
_MORE = r"(?:\s(?:of|by|in|at|near|between|with|against|outside)\s[\w’' -]{2,40}?)?"  # "of a judge", "in Lima"
_BEHIND = r"(?:\s(?:on|of|in)\s(?:the\s)?|\son\s(?:early|late)\s|,?\s(?:held|opened|called)\s(?:on|in)\s)$"
COUNTED_FROM = re.compile(rf"(?:{_COUNT}|{_EVE})(?P<noun>{_NOUN}){_MORE}{_BEHIND}", re.I)
ON_ITS_DAY = re.compile(rf"{_DAY_OF}(?P<noun>{_NOUN}){_MORE}{_BEHIND}", re.I)
HELD_ON = re.compile(
    r"(?P<noun>[\w’'-]+), (?:held|staged|convened|signed|adopted|imposed|launched) (?:on|in) (?:the )?$"
)
REACH = 110  # characters before the day


def is_anchor_day(c: Context, hit: Hit, time: TimeMention) -> bool:
    """Is it the day of this very event, from which or up to which the sentence counts, or on which it was "held"?"""
    word = event_word(c, hit)
    if word is None or word.upos not in ("NOUN", "PROPN"):
        return False
    return word.index in (_anchor(c, time), _noun_before(c, time, ON_ITS_DAY), _noun_before(c, time, HELD_ON))


def of_an_anchor(c: Context, hit: Hit, time: TimeMention) -> bool:
    """Is it the day of another event, from which or up to which the sentence counts?"""
    word, anchor = event_word(c, hit), _anchor(c, time)
    return word is not None and anchor is not None and word.index != anchor


def _anchor(c: Context, time: TimeMention) -> int | None:
    return _noun_before(c, time, COUNTED_FROM)


def _noun_before(c: Context, time: TimeMention, pattern: re.Pattern[str]) -> int | None:
    """The event's noun that the pattern finds before a day, with no verb between the two; its last word."""
    r, raw, start = c.text.reading, c.text.report.text, time.span.start
    if r is None or time.kind == "duration" or not time.dates.known:
        return None
    opening = max(0, start - REACH)
    found = pattern.search(raw[opening:start])
    word = r.word_at(opening + found.end("noun") - 1) if found else None
    if found is None or word is None or word.upos not in ("NOUN", "PROPN"):
        return None
    between = [w for w in r.words_in(word.end, start) if w.upos in ("AUX", "SCONJ", "CCONJ") or w.text == "who"]
    verbs = [w for w in r.words_in(word.end, start) if w.upos == "VERB" and w.relation not in ("acl", "conj", "advcl")]
    eventful = grammar.is_event(r, word.index) or bool(r.triggers_in(word.start, word.end))
    if between or verbs or not eventful or _counts_too_far(c, time, opening + found.start()):
        return None
    return word.index


def _counts_too_far(c: Context, time: TimeMention, at: int) -> bool:
    """ "Was held a week after the murder on Monday", told on a Wednesday: no week has passed since that Monday."""
    written, last = c.published.dates.last_day, time.dates.last_day
    count = next((t for t in c.times if t.kind == "duration" and t.span.start <= at < t.span.end), None)
    length = COUNT.match(count.value) if count is not None else None
    after = AFTER.match(c.text.report.text, count.span.end) if count is not None else None
    if written is None or last is None or last > written or length is None or after is None:
        return False
    return shift(ordinal(last), length[1], 1) - rounding(length[1]) > ordinal(written)


COUNT = re.compile(r"duration:(P\d+[DWMY])$")
AFTER = re.compile(r"\s(?:after|following)\s", re.I)


def counted_up_to(c: Context, hit: Hit, dates: Dates) -> bool:
    """Is it the event, of a day that is over by the report, up to which something is counted: "a week before the
    election on 2 March"? Nobody says that it was only planned."""
    written, last = c.published.dates.first_day, dates.last_day
    time = next((t for t in c.times if t.span == dates.phrase), None)
    return bool(time and written and last and last < written) and time is not None and is_anchor_day(c, hit, time)

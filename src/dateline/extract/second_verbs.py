"""Days of a second verb that stands under the time of a first one: "left at 14:30 and arrived before dawn".

Verbs joined by "and" share a day, but not a time of day: what is told second came after. Where words of its own put it
at another hour, or overnight, its day may be the next one too.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.elapsed import iso, ordinal
from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word
from dateline.extract.triggers import Hit
from dateline.model import Dates
from dateline.reading import Reading, Word

LATER_ON = frozenset("overnight dawn daybreak sunrise midnight".split())


def of_second_verb(c: Context, hit: Hit, dates: Dates) -> Dates:
    """The days of an event whose words lend them from the verb that it is joined to; those of others as they are."""
    r, word, phrase = c.text.reading, event_word(c, hit), dates.phrase
    if r is None or word is None or phrase is None or phrase.end > hit.start or not _is_second(r, word):
        return dates
    at = grammar.head_of(r, phrase.start, phrase.end)
    if at is None or at in r.subtree(word.index):
        return dates
    return at_its_own_hour(r, word, dates) or without_clock(dates)


def at_its_own_hour(r: Reading, second: Word, lent: Dates) -> Dates | None:
    """The days of a second verb with words for another part of the day than the first's; None without such words."""
    first, last = lent.first_day, lent.last_day
    if first is None or last is None or not _is_second(r, second):
        return None
    parts = r.children(second.index, "advmod", "obl", "obl:tmod", "obl:unmarked")
    beside = {w: r.words[w].text.lower() for c in parts for w in r.subtree(c.index)}
    said = next((r.words[w].text for w in sorted(beside) if beside[w] in LATER_ON), None)
    if said is None:
        return None
    why = f"'{said}' may be of that day or the next: {lent.why}"
    return Dates(first, iso(ordinal(last) + 1), lent.phrase, why)


def without_clock(dates: Dates) -> Dates:
    """The same days without a time of day."""
    return replace(dates, earliest=dates.first_day, latest=dates.last_day)


def _is_second(r: Reading, word: Word) -> bool:
    return word.relation == "conj" and word.upos == "VERB" and r.words[word.head].upos == "VERB"

"""Which time expressions may date an event, and whether it lies long before its report."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word, serving
from dateline.extract.near_words import PREPOSITIONS
from dateline.extract.triggers import Hit
from dateline.model import Dates, Published, Span, TimeMention


def long_before(dates: Dates, published: Published) -> bool:
    """Did the event end in a month before the one that precedes the report? Then the report recalls it."""
    written = published.dates.first_day
    if not written or not dates.last_day or dates.phrase is None:
        return False
    months = (int(written[:4]) - int(dates.last_day[:4])) * 12 + int(written[5:7]) - int(dates.last_day[5:7])
    return months > 1


def times_as_read(c: Context, hit: Hit, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The time expressions that hang on the trigger in the tree; else those of a verb that carries it."""
    found = serving(c, hit, [(t, t.span) for t in times if t.kind != "dateline"])
    return [t for t, rank in found if rank == min(r for _, r in found)]


def may_date(c: Context, hit: Hit, time: Span) -> bool:
    reading, word = c.text.reading, event_word(c, hit)
    between = c.text.report.text[hit.end : time.start].strip().lower()
    if hit.end <= time.start and (not between or between in PREPOSITIONS):
        return True  # "expelled on Monday", whatever the tree says
    head = grammar.head_of(reading, time.start, time.end) if reading else None
    return reading is None or word is None or head is None or grammar.may_date(reading, word.index, head)


def years_away(c: Context, hit: Hit) -> bool:
    """ "had visited Chad five years earlier", "ten years after the shipwreck": years before the news."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return False
    modifiers = reading.children(word.index, "obl", "advmod", "nmod", "obl:tmod", "obl:unmarked", "nmod:unmarked")
    beside = {reading.words[w].text.lower() for child in modifiers for w in reading.subtree(child.index)}
    if beside & {"years", "decades"} and beside & {"earlier", "ago", "before", "previously"}:
        return True
    at = hit.s.tokens[max(0, hit.first - 4) : hit.first]
    words = [t.lower for t in at]
    return "after" in words and bool({"years", "decades"} & set(words[: words.index("after")]))

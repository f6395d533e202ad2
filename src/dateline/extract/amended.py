"""What a notice of correction does to the claims of its report: what it takes back is nobody's word, and what it does
itself ("misstated", "we apologise") is no event."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model import Annotated, Attribution, Dates, EventMention, Quantity, TimeMention
from dateline.notices import Amends, find_notices, is_of_the_notice, is_told_again, told_days


def notices_of(text: Annotated) -> tuple[Amends, ...]:
    """The notices of a report, in text order."""
    return find_notices(text.report.text, [s.span for s in text.sentences], text.report.outlet)


def without_the_notice(
    events: Sequence[EventMention],
    unasserted: Sequence[EventMention],
    notices: Sequence[Amends],
    times: Sequence[TimeMention],
    text: str,
) -> tuple[tuple[EventMention, ...], dict[str, EventMention]]:
    """The events without what a notice does itself, and without what it tells twice; what it withdraws is denied.

    With them what an earlier version told and the report tells again in other words: by the id of the mention that
    stands for it ("An earlier version said that five had been arrested", of the arrest that the report tells), so that
    a figure of the one may be compared with that of the other.
    """
    if not notices:
        return tuple(events), {}
    kept, again = [], {}
    body = [m for m in events if not any(n.stands_at(m.trigger.start) for n in notices)]
    for m in events:
        notice = next((n for n in notices if n.stands_at(m.trigger.start)), None)
        if notice is None:
            kept.append(m)
        elif is_of_the_notice(m, notice) or is_told_again(m, notice, events):
            continue
        elif not _is_of_an_earlier_version(m, notice):
            kept.append(_as_the_notice_has_it(m, notice, times))
        elif (twin := _told_in(body, m)) is not None:
            again[twin.id] = m
        elif _is_denied_beside(m, notice, unasserted):
            kept.append(replace(m, status="denied"))
        elif _has_other_words(m) or _is_set_right(m, notice, events, text):
            kept.append(_as_the_notice_has_it(m, notice, times))
    return tuple(kept), again


def _is_of_an_earlier_version(m: EventMention, notice: Amends) -> bool:
    """Is it only what an earlier version of this report told, of which the notice does not say that it was wrong?"""
    return notice.of_itself and not notice.withdraws and notice.took_back(m.trigger.start)


def _has_other_words(m: EventMention) -> bool:
    """Has it a day or a place of its own, which may be what the notice corrects?"""
    return m.dates.phrase is not None or m.place is not None


def _told_in(body: Sequence[EventMention], m: EventMention) -> EventMention | None:
    """The event that the report tells by the same word, where the notice adds neither day, place nor party to it."""
    if _has_other_words(m) or m.parts:
        return None
    return next((b for b in body if b.lemma == m.lemma), None)


def _is_denied_beside(m: EventMention, notice: Amends, unasserted: Sequence[EventMention]) -> bool:
    """ "Said that he had signed a contract. In fact no contract was signed."."""
    told = [u for u in unasserted if notice.stands_at(u.trigger.start) and not notice.took_back(u.trigger.start)]
    return any(u.lemma == m.lemma and u.negation for u in told)


# What says in another's place what holds: "It was eight.", "There was one.", "In fact", "The correct number is"
SETS_RIGHT = re.compile(
    r"\W*(?:in\s+fact|actually|instead|(?:it|this|that|they|there|he|she|these|those|both|all)\s+(?:is|was|were|are|had|has|"
    r"have|did)|(?:the|its|his|her|their)\s+(?:\w+\s+)?(?:correct|right|actual|true|number|figure|total|toll|date|day|name|"
    r"amount|count|place|age|sum)|only\b|\d)\b",
    re.I,
)


def _is_set_right(m: EventMention, notice: Amends, events: Sequence[EventMention], text: str) -> bool:
    """Does the notice say what holds in place of what it takes back: "said that nine had died. It was eight."?"""
    end = next(end for start, end in notice.before if start <= m.trigger.start < end)
    behind = text[end : notice.end].lstrip(" .;:,–—-")
    told = any(e.lemma == m.lemma and notice.holds_at(e.trigger.start) for e in events)
    return told or SETS_RIGHT.match(behind) is not None


def _as_the_notice_has_it(m: EventMention, notice: Amends, times: Sequence[TimeMention]) -> EventMention:
    """Denied where the notice withdraws it; without the day of the report that the notice names."""
    time = next((t for t in times if t.span == m.dates.phrase), None)
    if time is not None and (days := told_days(time, notice, times)) != time.dates:
        m = replace(m, dates=replace(days, phrase=m.dates.phrase))
    if notice.withdraws and notice.took_back(m.trigger.start):
        m = replace(m, status="denied")
    if m.dates.phrase is not None and notice.is_named_at(m.dates.phrase.start):
        m = replace(m, dates=Dates(None, m.dates.latest, None, "the day beside it is that of a report on it"))
    return m


def taken_back(attributions: Sequence[Attribution], notices: Sequence[Amends]) -> tuple[Attribution, ...]:
    """The attributions; those to the report that a notice amends are taken back."""
    return tuple(
        replace(a, polarity="retracts") if any(_is_of_what_it_amends(a, n) for n in notices) else a
        for a in attributions
    )


def _is_of_what_it_amends(a: Attribution, notice: Amends) -> bool:
    """Is the report that is amended the speaker: do its name and the verb stand in the words that name it?"""
    said = any(notice.took_back(c.start) for c in a.content)
    speaker = a.speaker.span
    return said and speaker is not None and notice.stands_at(speaker.start) and not notice.took_back(speaker.start)


def with_their_events(quantities: Sequence[Quantity], again: Mapping[str, EventMention]) -> tuple[Quantity, ...]:
    """The figures; those of what an earlier version told belong to the event that the report tells again."""
    stands_for = {m.id: kept for kept, m in again.items()}
    return tuple(replace(q, event=stands_for.get(q.event or "", q.event)) for q in quantities)

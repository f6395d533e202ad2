"""What a notice of correction does to the claims of its report: what it takes back is nobody's word, and what it does
itself ("misstated", "we apologise") is no event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Annotated, Attribution, Dates, EventMention, TimeMention
from dateline.notices import Amends, find_notices, is_of_the_notice, is_told_again, told_days


def notices_of(text: Annotated) -> tuple[Amends, ...]:
    """The notices of a report, in text order."""
    return find_notices(text.report.text, [s.span for s in text.sentences], text.report.outlet)


def without_the_notice(
    events: Sequence[EventMention], notices: Sequence[Amends], times: Sequence[TimeMention]
) -> tuple[EventMention, ...]:
    """The events without what a notice does itself, and without what it tells twice; what it withdraws is denied."""
    if not notices:
        return tuple(events)
    kept = []
    for m in events:
        notice = next((n for n in notices if n.stands_at(m.trigger.start)), None)
        if notice is None:
            kept.append(m)
        elif not is_of_the_notice(m, notice) and not is_told_again(m, notice, events):
            kept.append(_as_the_notice_has_it(m, notice, times))
    return tuple(kept)


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

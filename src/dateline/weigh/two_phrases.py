"""A slip between two phrases of one report: "attacked the station on Tuesday ... the attack, on October 15, left five
dead", where 15 October is a Wednesday.

Weekday and date stand apart here, so no phrase is wrong by itself (extract/calendar_check.py sees those): the two days
are told of one act, which the words say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.elapsed import ordinal
from dateline.model import Discrepancy, EventMention, Span, Value, content_id
from dateline.notices import WEEKDAY
from dateline.weigh import wording
from dateline.weigh.desk import Desk
from dateline.weigh.plainly_one import undergoers
from dateline.weigh.tellings import DAILY, TWINS, Telling, alike, days_apart, places_apart, same_step, telling

SLIP = 2  # days that a weekday and a date may lie apart by a slip; set by judgement
_DATE = re.compile(r"day:(?:\d{4}-)?\d\d-\d\d$")
_THE = re.compile(r"\b(?:the|this|that|his|her|its|their|[^\W\d_]+[’']s)\s+(?:[^\W\d_]+\s+){0,2}$", re.I)
_AN = re.compile(r"\b(?:an?|one|two|several|another)\s+(?:[^\W\d_]+\s+){0,3}$", re.I)


def slips_between_phrases(desk: Desk) -> list[Discrepancy]:
    """One row for each act that a report tells of a weekday and of a date that is none."""
    rows = []
    for report in sorted(desk.reports):
        for a, b in _pairs(desk, report):
            rows.append(_row(a, b, desk))
    return rows


def _pairs(desk: Desk, report: str) -> Iterator[tuple[Telling, Telling]]:
    """Two tellings of one act, by a weekday and by a date, in the order of the text; of each act the first two."""
    claims = desk.reports[report].claims
    value_of = {t.span: t.value for t in claims.times}
    if not any(map(WEEKDAY.match, value_of.values())) or not any(map(_DATE.match, value_of.values())):
        return
    cues = sorted(a.cue.start for a in claims.attributions if a.cue is not None)
    by_lemma: dict[str, list[EventMention]] = defaultdict(list)
    for m in sorted(claims.events, key=lambda m: m.trigger.start):
        if m.status == "happened" and m.id in desk.event_of and m.id not in desk.withdrawn:
            by_lemma[m.lemma].append(m)
    for told in by_lemma.values():
        dated = [m for m in told if (p := m.dates.phrase) is not None and value_of.get(p) and _is_its_own(m, cues)]
        days = {m.dates.first_day for m in dated}
        if len(days) != 2:  # with a third day there are several acts
            continue
        for n, later in enumerate(dated):
            earlier = dated[0]
            if n and _is_weekday_and_date(value_of, earlier, later):
                a, b = (telling(desk, desk.by_id[desk.event_of[m.id]], m) for m in (earlier, later))
                if _is_one_act(a, b, desk):
                    yield a, b
                    break


def _is_weekday_and_date(value_of: dict[Span, str], a: EventMention, b: EventMention) -> bool:
    values = [value_of[m.dates.phrase] for m in (a, b) if m.dates.phrase is not None]
    named = [WEEKDAY.match(value) is not None for value in values]
    return named[0] != named[1] and any(_DATE.match(value) for value in values)


def _is_one_act(a: Telling, b: Telling, desk: Desk) -> bool:
    """Do the words say that both are one: the second points back, or tells the same of the same name?"""
    gap = days_apart(a, b)
    if not gap or gap > SLIP or a.first != a.last or b.first != b.last:
        return False
    if a.another or b.another or places_apart(a, b) or not same_step(a, b) or _led_by(_THE, a, desk):
        return False
    if _led_by(_THE, b, desk):
        return not (_of_another_place(a, b) or _of_another_name(a, b))
    if _led_by(_AN, b, desk):
        return False
    return bool(undergoers(a) & undergoers(b)) and (a.lemma not in DAILY or alike(a, b, TWINS))


def _of_another_place(a: Telling, b: Telling) -> bool:
    return a.place is not None and b.place is not None and a.place.id != b.place.id


def _of_another_name(a: Telling, b: Telling) -> bool:
    """ "A knife attack on Ida Holm", "the attack on Peter Vang"."""
    mine, theirs = undergoers(a), undergoers(b)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _led_by(words: re.Pattern[str], t: Telling, desk: Desk) -> bool:
    text, at = desk.reports[t.report].report.text, t.mention.trigger.start
    return words.search(text[max(t.mention.sentence.start, at - 60) : at]) is not None


def _is_its_own(m: EventMention, cues: Sequence[int]) -> bool:
    """Is its day not that of who said so: "on 7 May the operator said that the ferry had struck a rock"? `cues` are the
    places of the report's words of saying, in order."""
    phrase, trigger = m.dates.phrase, m.trigger
    if phrase is None or phrase.report != trigger.report or not m.sentence.contains(phrase):
        return False
    first, last = min(phrase.end, trigger.end), max(phrase.start, trigger.start)
    at = bisect_left(cues, first)
    return at == len(cues) or cues[at] >= last


def _row(a: Telling, b: Telling, desk: Desk) -> Discrepancy:
    spans = [t.mention.dates.phrase for t in (a, b)]
    outlet = desk.outlet(a.report)
    values = tuple(Value(span.quote, (span,), (outlet,)) for span in spans if span is not None)
    said = " and ".join(
        f"“{span.quote}” ({wording.day(t.first or '')})" for t, span in zip((a, b), spans, strict=True) if span
    )
    apart = abs(ordinal(a.first or "") - ordinal(b.first or ""))
    explanation = wording.sentence(
        f"{wording.giver(desk, a.report, outlet)} tells one act of {said}, {apart} day{'s' if apart > 1 else ''} apart"
    )
    key = content_id("d", "calendar", a.mention.id, b.mention.id)
    return Discrepancy(key, "calendar", a.event, False, values, explanation)

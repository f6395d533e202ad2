"""How many of what: the figures of a report, the day they hold for, their event, and whose figures they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dateline.extract.counting import what_is_counted
from dateline.extract.cue_finding import LONGEST
from dateline.extract.figures import AROUND, Figure, bound_behind, figures_of
from dateline.extract.figures_in_tree import (
    counted,
    event_of,
    times_of,
)
from dateline.extract.numerals import TENS, UNITS
from dateline.extract.stand_ins import PEOPLE
from dateline.model import (
    Annotated,
    Attribution,
    Dates,
    EventMention,
    Published,
    Quantity,
    Sentence,
    TimeMention,
    content_id,
)

A_NUMBER = rf"(?:(?:[A-Z]{{0,3}}[$€£])?\d|(?:{'|'.join([*UNITS, *TENS])})\b)"
# What leads in an older figure: "down from", "compared with", and "from" after "fell to 12"
OLDER = (
    rf"\b(?:(?:up|down)\s+from|compared\s+(?:with|to)|to\s+(?:[a-z]+\s+)?{A_NUMBER}[^,;]{{0,40}}\sfrom)"
    r"\s+(?:about\s+|some\s+)?"
)
# "five reported on", before a day: the day is that figure's.
MADE_KNOWN_THEN = re.compile(
    rf"{A_NUMBER}[\d,.]*\s+(?:reported|given|announced|recorded|confirmed|counted|registered|stated|published)"
    r"\s+(?:on\s+|in\s+|at\s+|by\s+|earlier\s+)*$"
)
REACH = 5000  # characters: how far before a figure the statement around it may start


def find_quantities(
    text: Annotated,
    written: Published,
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
    times: Sequence[TimeMention] = (),
) -> tuple[Quantity, ...]:
    """The quantities of a report in text order.

    `as_of` is a day that the same clause states, as long as it does not lie after the report, else the report's own
    date, with the reason in `why`.
    """
    rows: list[Quantity] = []
    timed, said = (
        _by_sentence(text, [t.span.start for t in times]),
        sorted(attributions, key=lambda a: a.content[0].start),
    )
    happened, starts = _by_sentence(text, [e.trigger.start for e in events]), [a.content[0].start for a in said]
    for s in text.sentences:
        if len(s.tokens) > LONGEST:
            continue
        here = [times[k] for k in timed.get(s.index, ())]
        events_here = [events[k] for k in happened.get(s.index, ())]
        said_here = said[bisect_left(starts, s.start - REACH) : bisect_left(starts, s.end)]
        figures = figures_of(text, s, here)
        for i, figure in enumerate(figures):
            noun = _noun_of(text, s, figure)
            if _counts_speakers(text, figure, noun, said_here):
                continue
            told = what_is_counted(text, s, figure, figures[i + 1 : i + 2], rows, noun)
            if told is None:
                continue
            what, unit, end = told
            figure, end = bound_behind(text.report.text[: s.end], figure, end)
            span = text.report.span(figure.start, end)
            rows.append(
                Quantity(
                    id=content_id("q", text.report.id, span.start, span.end),
                    report=text.report.id,
                    span=span,
                    what=what,
                    low=figure.low,
                    high=figure.high,
                    approximate=figure.approximate,
                    unit=unit,
                    as_of=_as_of(text, s, figure, written, here, noun),
                    sentence=s.span,
                    event=_event(text, s, figure, events_here, noun),
                    attribution=_innermost(figure, said_here),
                    meaning=text.reading.meaning(span.start, span.end) if text.reading else "",
                )
            )
    return tuple(rows)


def _counts_speakers(text: Annotated, f: Figure, noun: int | None, said: Sequence[Attribution]) -> bool:
    """ "Citing | two people familiar with the matter": does a figure only say how many speak, and nothing of the
    story? "40 governments said" tells more."""
    if text.reading is None or noun is None or f.high is None or f.high > FEW:
        return False
    somebody = text.reading.words[noun].lemma.lower() in PEOPLE | {"people", "person", "source"}
    links = (link.span for a in said for link in a.chain if link.span is not None)
    return somebody and any(span.start <= f.start < span.end and f.start - span.start < LEADS for span in links)


FEW = 10  # speakers, whose number is no news
LEADS = 6  # characters before the figure in its phrase: "the two"


def _by_sentence(text: Annotated, positions: Sequence[int]) -> dict[int, list[int]]:
    """Number of a sentence -> the numbers of the positions that lie in it."""
    starts = [s.start for s in text.sentences]
    found: dict[int, list[int]] = {}
    for k, position in enumerate(positions):
        found.setdefault(bisect_right(starts, position) - 1, []).append(k)
    return found


def _noun_of(text: Annotated, s: Sentence, f: Figure) -> int | None:
    """What a figure counts, as a word of the reading; None without one."""
    return counted(text.reading, s.start + f.first.start, s.start + f.last.end) if text.reading else None


def _clause(raw: str, s: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause around start:end: between semicolons and ", and", ", while", ", but"."""
    cuts = [s.start + m.start() for m in re.finditer(r";|,\s+(?:and|but|while|whereas)\s", raw[s.start : s.end])]
    left = max((c for c in cuts if c <= start), default=s.start)
    right = min((c for c in cuts if c >= end), default=s.end)
    return left, right


def _as_of(
    text: Annotated, s: Sentence, f: Figure, written: Published, times: Sequence[TimeMention], noun: int | None
) -> Dates:
    """The day for which a figure holds: by the tree, where there is one, else a day that the same clause states."""
    raw = text.report.text
    report_day = written.dates.last_day
    possible = [t for t in times if _may_date(raw, t, report_day) and not _of_compared(raw, f, t)]
    known = next((t for t in possible if _made_known(raw, f, t)), None)
    if known is not None:
        why = f'"{known.span.quote}" is when the figure was given'
        return Dates(known.dates.earliest or known.dates.latest, known.dates.latest, known.span, why)
    if text.reading is not None and noun is not None:
        fitting = times_of(text.reading, noun, possible)
        found = min(fitting, key=lambda t: (_distance(f, t), t.span.start), default=None)
        why = "is the day of what the figure belongs to"
    else:
        found, why = _day_of_clause(raw, s, f, possible), ""
    if found is not None:
        why = f'"{found.span.quote}" {why}' if why else f'the same clause says "{found.span.quote}"'
        return Dates(found.dates.earliest or found.dates.latest, found.dates.latest, found.span, why)
    d = written.dates
    if not d.known:
        return Dates(None, None, None, "no date in the clause, and the report has none")
    if _is_older(raw[max(s.start, f.start - AROUND) : f.start]):
        return Dates(None, d.latest or d.earliest, d.phrase, "held before the figure that it is compared with")
    return Dates(d.earliest, d.latest, d.phrase, "no other date in the clause, so the date of the report")


def _of_compared(raw: str, f: Figure, t: TimeMention) -> bool:
    """Does a time belong to another figure that this one is compared with: to "61%" in "52%, down from 61% in 2019",
    to "3.1" in "3.1 percent in October from 3.7 percent"?"""
    if (known := MADE_KNOWN_THEN.search(raw, max(0, t.span.start - AROUND), t.span.start)) is not None:
        return not f.start <= known.start() < f.end  # "from 30 given on Tuesday to 28"
    if t.span.start >= f.end:
        if re.search(r"\bthan\s+(?:in\s+|on\s+|at\s+|a\s+|the\s+)*$", raw[f.end : t.span.start]):
            return True  # "11 more than in 2023"
        return re.search(OLDER + A_NUMBER, raw[max(0, f.start - 4) : t.span.start]) is not None
    return _is_older(raw[max(0, f.start - AROUND) : f.start])


def _made_known(raw: str, f: Figure, t: TimeMention) -> bool:
    """ "40 reported on 3 March"."""
    known = MADE_KNOWN_THEN.search(raw, max(0, t.span.start - AROUND), t.span.start)
    return known is not None and f.start <= known.start() < f.end


def _is_older(before: str) -> bool:
    """Is the figure behind these words the one from which a number rose or fell?"""
    return re.search(rf"{OLDER}$", before) is not None


def _may_date(raw: str, t: TimeMention, report_day: str | None) -> bool:
    """May a time be the day for which a figure holds: a day, known, not after the report and no mere beginning?"""
    if t.kind in ("duration", "set", "dateline") or not t.dates.known or t.dates.last_day is None:
        return False
    if t.dates.earliest is None and not re.search(
        r"\bby\s+(?:the\s+)?$", raw[max(0, t.span.start - 8) : t.span.start], re.I
    ):
        return False  # "until Friday" says when it ends
    return report_day is None or t.dates.last_day <= report_day


def _distance(f: Figure, t: TimeMention) -> int:
    return t.span.start - f.end if t.span.start >= f.end else f.start - t.span.end


def _day_of_clause(raw: str, s: Sentence, f: Figure, times: Sequence[TimeMention]) -> TimeMention | None:
    """The nearest day that the clause states; "Wednesday's quake" dates the quake, "since March" only the beginning."""
    left, right = _clause(raw, s, f.start, f.end)
    fitting = [
        t
        for t in times
        if left <= t.span.start
        and t.span.end <= right
        and raw[t.span.end : t.span.end + 2] not in ("'s", "’s")
        and not raw[s.start : t.span.start].lower().endswith("since ")
    ]
    return min(fitting, key=lambda t: (_distance(f, t), t.span.start), default=None)


def _event(text: Annotated, s: Sentence, f: Figure, events: Sequence[EventMention], noun: int | None) -> str | None:
    """The event that a figure belongs to: by the tree where there is one, else the nearest of its clause."""
    if text.reading is not None and noun is not None:
        return event_of(text.reading, noun, events)
    return _nearest_event(s, f, events, text.report.text)


def _nearest_event(s: Sentence, f: Figure, events: Sequence[EventMention], raw: str) -> str | None:
    """The event mention of the same sentence, in the same clause if there is one, nearest to the figure."""
    here = [e for e in events if s.start <= e.trigger.start < s.end]
    if not here:
        return None
    left, right = _clause(raw, s, f.start, f.end)

    def rank(e: EventMention) -> tuple[bool, int, int, str]:
        after = e.trigger.start >= f.end
        distance = e.trigger.start - f.end if after else f.start - e.trigger.end
        return not left <= e.trigger.start < right, max(0, distance), e.trigger.start, e.id

    return min(here, key=rank).id


def _innermost(f: Figure, attributions: Sequence[Attribution]) -> str | None:
    at = f.end
    holding = [a for a in attributions if any(c.start <= f.start < c.end and at <= c.end + 1 for c in a.content)]
    if not holding:
        return None
    return min(holding, key=lambda a: (sum(len(c) for c in a.content), a.direct, a.id)).id

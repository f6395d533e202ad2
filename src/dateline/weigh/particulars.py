"""Days, places and doers on which reports of one act differ: one row for each act and particular."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dateline.model import Discrepancy, DiscrepancyKind, DiscrepancyNature, Span, Value, content_id
from dateline.weigh import wording
from dateline.weigh.begun import bound_of, bounded_pairs, lasts
from dateline.weigh.desk import Desk
from dateline.weigh.plainly_one import plainly_one
from dateline.weigh.tellings import Telling, days_apart, pairs, places_apart, wide

SHIFTED_DAYS = 3  # further apart, two tellings are of two acts; set by judgement
CORRECTS = re.compile(r"\bcorrect(?:ed|ing|ion|s)?\b|\brevis\w+|\bwithdr[ae]w\w*|\bmistak\w+|\bwrongly\b", re.I)
PUT_OFF_DAYS = 14  # a plan that comes about later than that is another one
# "Concluded a two-day visit", "left Oslo after a visit"; "the talks that opened on Friday ended".
ENDS_NEAR = 60  # characters between the event's word and the one that ends it
_END = r"(?:conclud|end|finish|complet|wrap|lift|revok|rescind|repeal|annul)(?:led|ed|s|es|ing|ped|ping)?"
ENDS_IT = re.compile(
    rf"\b{_END}(?:\s+up)?\s+[^,;:.]*$|\b(?:left|leaves|departed|returned)\b[^,;:.]*\bafter\b[^,;:.]*$", re.I
)
IT_ENDS = re.compile(rf"^[^,;:.]*\s{_END}\b", re.I)


def differing(desk: Desk) -> list[Discrepancy]:
    """The rows on days, places, doers and plans put off."""
    disputes: dict[tuple[DiscrepancyKind, str], list[tuple[Telling, Telling]]] = defaultdict(list)
    for a, b in pairs(desk, _differs_on, plainly_one):
        kind = _differs_on(a, b)
        if kind:
            disputes[kind, min(a.event, b.event)].append((a, b))
    given = {(a.report, b.report) for (kind, _), found in disputes.items() if kind == "date" for a, b in found}
    for a, b in bounded_pairs(desk):
        if (a.report, b.report) not in given:
            kind = "status" if a.mention.status == "planned" else "date"
            disputes[kind, min(a.event, b.event)].append((a, b))
    rows: dict[object, Discrepancy] = {}
    for (kind, event), found in sorted(disputes.items(), key=lambda d: (d[0][0], _first_told(d[1]), d[0])):
        rows.setdefault(_in_words(kind, found) or (kind, event), _row(kind, event, found, desk))
    return sorted(rows.values(), key=lambda row: (row.kind, row.event or "", row.id))


def _first_told(found: Sequence[tuple[Telling, Telling]]) -> tuple[str, int]:
    """Where the act stands in the report that is first told of: of a blast and its dead, which one row will do for."""
    return min((t.report, t.mention.trigger.start) for pair in found for t in pair)


def _in_words(kind: DiscrepancyKind, found: Sequence[tuple[Telling, Telling]]) -> tuple[str, frozenset[Span]] | None:
    """The very words that give the days: "a blast killed 11 on Monday" and "11 were killed when it exploded on Tuesday"
    differ once, though the blast and the deaths are two events."""
    spans = {t.mention.dates.phrase for pair in found for t in pair}
    phrases = frozenset(span for span in spans if span is not None)
    return (kind, phrases) if kind == "date" and len(phrases) == len(spans) else None


def _differs_on(a: Telling, b: Telling) -> DiscrepancyKind | None:
    """The one particular that two tellings of one act differ on; None for none, or for more than one."""
    if a.mention.status in ("denied", "cancelled") or b.mention.status in ("denied", "cancelled"):
        return None
    gap = days_apart(a, b)
    other_days = bool(gap) and not wide(a) and not wide(b)
    other_place = places_apart(a, b)
    other_doer = _other_doer(a, b)
    if other_days + other_place + other_doer != 1:
        return None
    if a.another or b.another:
        return None
    if other_days and (_told_by_its_end(a) != _told_by_its_end(b) or _of_two_bounds(a, b)):
        return None  # "begins on Friday", "ended on Monday": two days of one visit
    if other_days:
        one_day = a.written[:10] == b.written[:10] != ""
        if a.mention.status == b.mention.status == "planned" and one_day:
            return "date" if gap is not None and gap <= PUT_OFF_DAYS else None  # nobody has put it off since
        if a.mention.status == "planned":
            put_off = gap is not None and gap <= PUT_OFF_DAYS and (b.first or "") > (a.first or "")
            return "status" if put_off else None
        if gap is not None and gap > SHIFTED_DAYS:
            return None
        return "date" if b.mention.status != "planned" else None
    if gap is None and not (a.first is None and b.first is None and a.event == b.event):
        return None  # without days for both they may be two acts
    return "place" if other_place else "participant"


def _told_by_its_end(t: Telling) -> bool:
    """Is its day the one on which it was over: "concluded a visit on Monday", "the strike ended"?"""
    clause, trigger = t.mention.sentence, t.mention.trigger
    before = clause.quote[max(0, trigger.start - clause.start - ENDS_NEAR) : trigger.start - clause.start]
    after = clause.quote[trigger.end - clause.start :][:ENDS_NEAR]
    return bool(ENDS_IT.search(before) or IT_ENDS.search(after))


def _of_two_bounds(a: Telling, b: Telling) -> bool:
    """Is one the day on which something that lasts began, the other one on which it went on or was over?"""
    first, other = bound_of(a), bound_of(b)
    if first is not None and other is not None:
        return first.side != other.side
    return lasts(a) and lasts(b)


def _other_doer(a: Telling, b: Telling) -> bool:
    """One person each who acts, and not the same one."""
    return len(a.people) == 1 and len(b.people) == 1 and a.people != b.people


def _row(kind: DiscrepancyKind, event: str, found: Sequence[tuple[Telling, Telling]], desk: Desk) -> Discrepancy:
    told = list({t.mention.id: t for pair in found for t in pair}.values())
    merged: dict[str, list[Telling]] = defaultdict(list)
    for t in told:
        merged[_value(kind, t, desk)].append(t)
    update = kind == "status" or any(_corrected(a, b) for a, b in found)
    nature: DiscrepancyNature = "update" if update else "contradiction"
    values = tuple(
        Value(
            value,
            tuple(sorted({_span(kind, t) for t in tellings})),
            tuple(dict.fromkeys(t.giver for t in tellings if t.giver is not None)),
        )
        for value, tellings in merged.items()
    )
    said = [
        f"{_said(kind, value)} by "
        + " and ".join(dict.fromkeys(wording.giver(desk, t.report, t.giver) for t in tellings))
        for value, tellings in merged.items()
    ]
    what = {
        "date": "the day is given differently",
        "place": "the place was corrected" if update else "the place is given differently",
        "participant": "who acted is told differently",
        "status": "what was planned was put off",
    }[kind]
    key = content_id("d", kind, event, *sorted(t.mention.id for t in told))
    return Discrepancy(key, kind, event, update, values, wording.sentence(f"{what}: {wording.joined(said)}"), nature)


def _corrected(a: Telling, b: Telling) -> bool:
    """Does the later report take the earlier one's word back: the same giver, or words that say so?"""
    if CORRECTS.search(b.mention.sentence.quote) and a.giver == b.giver:
        return True
    return a.giver is not None and a.giver == b.giver and a.written < b.written


def _value(kind: DiscrepancyKind, t: Telling, desk: Desk) -> str:
    if kind == "place" and t.place:
        return t.place.name
    if kind == "participant":
        return ", ".join(sorted(desk.actors[a].name for a in t.people))
    days = t.first or ""
    days = days if t.first == t.last else f"{t.first} to {t.last}"
    return f"{t.mention.status}, {days}" if kind == "status" else days


def _said(kind: DiscrepancyKind, value: str) -> str:
    if kind == "date":
        return " to ".join(wording.day(one) for one in value.split(" to "))
    if kind == "status":
        status, _, days = value.partition(", ")
        return f"{status} for {' to '.join(wording.day(one) for one in days.split(' to '))}"
    return value


def _span(kind: DiscrepancyKind, t: Telling) -> Span:
    """The words that give the value: the phrase of a day, else the sentence."""
    phrase = t.mention.dates.phrase
    return phrase if kind in ("date", "status") and phrase is not None else t.mention.sentence

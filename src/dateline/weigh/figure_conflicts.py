"""Figures of one thing that differ: told apart as a contradiction or as a count that moved on.

What an event has once and for all (a magnitude, what was stolen) does not move: two givers contradict each other there,
and one giver that changes its figure revises itself. What is counted on (the dead, the missing, a pledge) moves from
day to day: only figures for one day contradict each other. Each disputed value gives one row, not one a pair.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from dateline.model import Discrepancy, DiscrepancyNature, Value, content_id
from dateline.weigh import wording
from dateline.weigh.alike import content_words
from dateline.weigh.counted import EXERCISE_KIND, points_back
from dateline.weigh.desk import Desk
from dateline.weigh.event_of_figures import event_of
from dateline.weigh.figure import FACTOR, Figure
from dateline.weigh.figure_pairs import of_two_sides
from dateline.weigh.figures import CAUSED, CAUSES, GOES_ON, by_time

ONCE = frozenset(
    {"raise agreed", "magnitude", "measure", "taking part", "painting", "abducted", "aboard", EXERCISE_KIND}
)
ONCE_FOR = frozenset("worth contract ransom fine".split())  # sums that do not move
NEVER_FALLS = frozenset("dead injured rescued case magnitude".split())  # without somebody saying so
LOWERED = re.compile(
    r"\b(?:lower|revis|reduc|correct|double|twice|cut|mistak|miscount|overcount|overstat|overestimat|recount)\w*|"
    r"\b(?:was|were|been)\s+wrong\b|\bwrongly\b|\bin\s+error\b|\b(?:found|turned\s+up|were|was)\s+alive\b|"
    r"\b(?:earlier|previous|initial|preliminary)\s+(?:figure|toll|count|estimate)s?\b",
    re.I,
)
CHANGED = re.compile(
    r"\b(?:rais|increas|lower|cut|reduc|revis|doubl)\w*\b.{0,60}\b(?:to|from)\b|"
    r"\bcorrect\w*\s+(?:(?:him|her|it)self|themselves)\b",
    re.I,
)
HOURS_LATER = 3  # between two reports of one day, before the later figure may be the newer count of the same thing


def conflicts(group: Sequence[Figure], desk: Desk) -> list[Discrepancy]:
    """The rows for figures of one thing of one happening; what a copy repeats counts once."""
    group = [
        f for f in group if not f.copied and (not points_back(f.quantity) or any(of_two_sides(f, g) for g in group))
    ]
    # "Not three, as first reported" adds nothing where somebody told the three.
    group = [f for f in group if not f.earlier or not any(_told_it(g, f) for g in group)]
    if len(group) < 2:
        return []
    event = _event_of(group, desk)
    if _once(group[0]) or _taken_at_once(group):
        return _once_only(group, event, desk)
    old, rows = _stale(group, event, desk)
    group = [f for f in group if f not in old]
    named = _rivals(group, _counts(group))
    moved = [_over_days(group, event, desk), *(_own_series(group, giver, event, desk) for giver in sorted(named))]
    return [*rows, *_same_day(group, event, desk), *(row for found in moved for row in found)]


def _own_series(group: Sequence[Figure], giver: str, event: str | None, desk: Desk) -> list[Discrepancy]:
    """The row for a count that moves beside the one that is counted most often: "the union now speaks of 12"."""
    own = sorted((f for f in group if f.giver == giver), key=by_time)
    told = [f for n, f in enumerate(own) if not n or not f.meets(own[n - 1])]
    if len(told) < 2 or len({f.report for f in told}) < 2 or any(_is_against(a, b, told) for a, b in pairwise(told)):
        return []
    return [_row("moved", "update", event, told, desk, "changed as time went on")]


def _told_it(g: Figure, f: Figure) -> bool:
    return not g.earlier and (g.low, g.high) == (f.low, f.high) and g.moment <= f.moment


def _counted_on(f: Figure) -> bool:
    """Is it counted anew from day to day: the dead, the missing, houses that are lost?"""
    return f.counted.kind in NEVER_FALLS or f.counted.kind in GOES_ON


def _once(f: Figure) -> bool:
    return (
        f.recalled
        or (f.learned and not _counted_on(f))
        or f.counted.kind in ONCE
        or f"{f.counted.kind} {f.counted.act}" in ONCE
        or (f.counted.kind == "money" and f.counted.act in ONCE_FOR)
    )


def _taken_at_once(group: Sequence[Figure]) -> bool:
    """Are they those who were detained in one act of one day? Arrests after a riot go on, those of a raid do not."""
    first = group[0]
    if first.counted.kind != "detained" or first.own is None or first.happened is None:
        return False
    return first.happened[0] == first.happened[1] and all(
        f.own == first.own and f.happened == first.happened for f in group
    )


# --- what does not move ---------------------------------------------------------------------------------------------
def _once_only(group: Sequence[Figure], event: str | None, desk: Desk) -> list[Discrepancy]:
    """Revised by its giver, or first told and then replaced; stale where it is repeated afterwards; else disputed."""
    if group[0].counted.kind == "measure" and _two_measures(group):
        return []
    found = []
    told = sorted(group, key=lambda f: (f.moment, f.quantity.span))
    replaced = _replaced(told) or _corrected_since(told)
    if replaced:
        old, new = replaced
        found.append(_row("revised", "update", event, [*old, *new], desk, "was revised"))
        since = min(f.moment for f in new)
        late = [f for f in told if f.moment > since and not f.meets(new[0]) and f.meets(old[0])]
        if late:
            found.append(_row("stale", "contradiction", event, [*late, *new], desk, "had been revised by then"))
        told = [f for f in told if f not in old and f not in late]
    clash = _clash(told)
    if clash:
        found.append(_row("clash", "contradiction", event, clash, desk, "is given differently"))
    return found


def _two_measures(group: Sequence[Figure]) -> bool:
    """Does one giver give both values in one report: a distance and a depth, told in like words?"""
    return any(a.report == b.report and a.giver == b.giver and not a.meets(b) for a in group for b in group)


def _replaced(told: Sequence[Figure]) -> tuple[list[Figure], list[Figure]] | None:
    """The first value and what replaced it: by its own giver later on, or in all later reports but stragglers."""
    for first in told:
        later = [f for f in told if f.moment > first.moment and not f.meets(first)]
        own = [f for f in later if f.giver is not None and f.giver == first.giver and f.report != first.report]
        if own:
            return [f for f in told if f.meets(first) and f.moment <= own[0].moment], [
                f for f in later if f.meets(own[0])
            ]
        before = {f.report for f in told if f.moment <= first.moment}
        agreed = Counter((f.low, f.high) for f in {(f.report, f.low): f for f in later}.values())
        if before == {first.report} and first is told[0] and agreed:
            value, reports = min(agreed.items(), key=lambda one: (-one[1], str(one[0])))
            if reports >= 3 and first.giver is None:  # a first word of nobody by name that the others do not keep
                return [first], [f for f in later if (f.low, f.high) == value]
    return None


def _corrected_since(told: Sequence[Figure]) -> tuple[list[Figure], list[Figure]] | None:
    """ "The ferry was said to carry 87; the coast guard has since corrected the figure to 94"."""
    for old, new in pairwise(told):
        gap = new.quantity.sentence.start - old.quantity.sentence.end
        before = new.quantity.sentence.quote[: new.quantity.span.start - new.quantity.sentence.start]
        if old.report == new.report and gap <= 1 and not old.meets(new) and CORRECTED_TO.search(before):
            return [f for f in told if f.meets(old) and f.moment <= old.moment], [new]
    return None


CORRECTED_TO = re.compile(
    r"\b(?:correct|revis|amend)\w*\s+(?:the|this|that|its|their)\s+(?:figure|number|count|total|toll)\s+"
    r"(?:(?:up|down|upwards?|downwards?)\s+)?to\s+(?:[a-z]+\s+){0,2}$",
    re.I,
)


# --- what is counted on ---------------------------------------------------------------------------------------------
def _stale(group: Sequence[Figure], event: str | None, desk: Desk) -> tuple[list[Figure], list[Discrepancy]]:
    """Figures that others had replaced on an earlier day, told again by nobody who counts; and a row for each value."""
    kind = group[0].counted.kind
    if kind not in NEVER_FALLS and kind != "missing":
        return [], []
    old: list[Figure] = []
    rows = []
    for f in sorted(group, key=by_time):
        if f.low is None or f.low != f.high or (f.attributed and f.giver is not None) or f.quantity.approximate:
            continue
        day = f.moment[:10]
        before = [g for g in group if g.moment[:10] < day and g.report != f.report and g.low is not None]
        first = [g for g in before if (g.low, g.high) == (f.low, f.high) or (g.low == f.low and g.high is None)]
        newer = [g for g in before if first and g.attributed and g.moment > first[0].moment and _replaces(g, f)]
        newer = [g for g in newer if not any(_two_named(e, g) for e in first)]
        if not newer:
            continue
        last = max(newer, key=lambda g: (g.moment, g.quantity.span))
        if any(g.moment >= last.moment and g.meets(f) for g in before):
            continue  # others keep to it: the newer one is the odd one
        old.append(f)
        rows.append(_row("stale", "contradiction", event, [f, last], desk, "had been replaced by then"))
    return old, rows


def _two_named(a: Figure, b: Figure) -> bool:
    """Do two givers by name stand behind two figures? Then one does not replace the other's."""
    return bool(a.attributed and b.attributed and a.giver and b.giver and a.giver != b.giver)


def _replaces(newer: Figure, f: Figure) -> bool:
    """Is it a later count of what only rises, or of what falls as people are found?"""
    if newer.meets(f) or newer.copied:
        return False
    rises = f.counted.kind in NEVER_FALLS
    return (newer.low or 0) > (f.low or 0) if rises else (newer.low or 0) < (f.low or 0)


def _same_day(group: Sequence[Figure], event: str | None, desk: Desk) -> list[Discrepancy]:
    by_day: dict[str, list[Figure]] = defaultdict(list)
    group = [f for f in group if not f.earlier]
    for f in group:
        by_day[f.day].append(f)
    rows = [_row("side by side", "contradiction", event, c, desk, "is given differently") for c in _beside(group)]
    for day, given in by_day.items():
        before = [f for f in group if f.day < day]
        clash = _clash([f for f in _latest(given) if not _lagging(f, given, before)])
        if clash and not _moved_on(clash):
            again = [f for f in group if f.day > day and any(_says_again(f, g) for g in clash)]
            again += _sides_taken(group, day, clash, again)
            rows.append(_row("clash", "contradiction", event, [*clash, *again], desk, "is given differently"))
    return rows


def _sides_taken(group: Sequence[Figure], day: str, clash: Sequence[Figure], again: Sequence[Figure]) -> list[Figure]:
    """Later tellings of one of the values over which two bodies by name are at odds: who tells it takes a side."""
    named = {f.giver for f in clash if f.giver and f.attributed}
    if len(named) < 2:
        return []
    given = {(f.low, f.high) for f in clash}
    return [f for f in group if f.day > day and (f.low, f.high) in given and f not in again]


def _beside(group: Sequence[Figure]) -> list[list[Figure]]:
    """The counts of two bodies by name that one report sets side by side, the last one of each, though they hold for
    two days; with the reports that do so again."""
    found: dict[frozenset[str | None], list[Figure]] = defaultdict(list)
    by_report: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
    for f in sorted(group, key=by_time) if group and group[0].counted.kind in NEVER_FALLS else ():
        if f.giver and f.attributed:
            by_report[f.moment, f.report][f.giver] = f
    for _, last in sorted(by_report.items(), key=lambda one: one[0]):
        clash = _clash(list(last.values()))
        if len({f.day for f in clash}) > 1:
            found[frozenset(f.giver for f in clash)] += clash
    for clash in found.values():  # who tells one of them again takes a side
        given, since = {(f.low, f.high) for f in clash}, min(f.moment for f in clash)
        clash += [f for f in group if (f.low, f.high) in given and f.moment > since and f not in clash]
    return list(found.values())


def _says_again(f: Figure, g: Figure) -> bool:
    """Is it the same giver's same count, told again the day after?"""
    return f.giver is not None and f.giver == g.giver and f.low == g.low and f.attributed and g.attributed


def _lagging(f: Figure, given: Sequence[Figure], before: Sequence[Figure]) -> bool:
    """Is it yesterday's figure, in a report that is no later than those with today's?"""
    newer = [g for g in given if not g.meets(f)]
    return any((e.low, e.high) == (f.low, f.high) for e in before) and all(
        f.moment <= g.moment and f.report != g.report for g in newer
    )


def _latest(given: Sequence[Figure]) -> list[Figure]:
    """The last figures of each giver that has several on one day: the earlier ones were replaced by it."""
    last: dict[str, str] = {}
    for f in given:
        if f.giver is not None:
            last[f.giver] = max(last.get(f.giver, ""), f.moment)
    kept = [f for f in given if f.giver is None or f.moment == last[f.giver]]
    if len({f.giver for f in kept}) < 2 or kept[0].counted.kind not in NEVER_FALLS:
        return kept
    most = {f.giver: max((g.low or g.high or 0) for g in kept if g.giver == f.giver) for f in kept}
    return [f for f in kept if f.giver is None or (f.low or f.high or 0) == most[f.giver]]


def _clash(given: Sequence[Figure]) -> list[Figure]:
    """Figures that cannot hold beside one of somebody else's, each value of each giver once."""
    clash = [f for f in given if any(_from_two(f, g) and _differ(f, g) for g in given)]
    return list({(f.low, f.high, f.giver, f.report): f for f in reversed(clash)}.values())[::-1]


def _differ(a: Figure, b: Figure) -> bool:
    """Can two figures not both hold? "At least 23" beside another giver's 31 in one report is another count."""
    if not a.meets(b):
        return True
    floors = [f for f in (a, b) if f.high is None and not f.quantity.approximate]
    return a.report == b.report and a.counted.kind in NEVER_FALLS and len(floors) == 1 and a.low != b.low


def _from_two(a: Figure, b: Figure) -> bool:
    """Do two figures come from two givers? A giver without a name is another one in another report."""
    if a.report == b.report:
        return a.giver != b.giver and ((a.attributed and b.attributed) or of_two_sides(a, b) or _put_higher(a, b))
    return a.giver is None or b.giver is None or a.giver != b.giver


def _put_higher(a: Figure, b: Figure) -> bool:
    """ "Eleven people were hurt. The union put the number of injured at 25": more than the report's own count."""
    one, other = sorted((a, b), key=lambda f: f.quantity.span)
    before = other.quantity.sentence.quote[: other.quantity.span.start - other.quantity.sentence.start]
    higher = one.size is not None and other.size is not None and other.size > one.size
    return higher and other.attributed and other.giver is not None and PUT_AT.search(before) is not None


PUT_AT = re.compile(r"\bputs?\b[^.;:]{1,60}\bat\s+(?:[a-z]+\s+){0,2}$", re.I)


def _moved_on(clash: Sequence[Figure]) -> bool:
    """On one day: do the figures only rise from report to report, hours apart, without two named givers?"""
    told = sorted(clash, key=lambda f: f.moment)
    if any(a.giver and b.giver and a.attributed and b.attributed for a, b in pairwise(told)):
        return False
    if told[0].counted.kind in BY_THE_HOUR and any("T" in f.moment for f in told):
        return all(_replaces(b, a) or a.meets(b) for a, b in pairwise(told))
    if any("T" not in f.moment for f in told):
        return False
    times = [datetime.fromisoformat(f.moment) for f in told]
    values = [f.low or f.high or 0 for f in told]
    apart = all((b - a).total_seconds() >= HOURS_LATER * 3600 for a, b in pairwise(times))
    return apart and values == sorted(values)


BY_THE_HOUR = frozenset({"rescued", "missing"})  # what is counted on while the search goes on


def _over_days(group: Sequence[Figure], event: str | None, desk: Desk) -> list[Discrepancy]:
    """One row for a count that moves: the series of the giver that counts most often, completed by others."""
    series = _series(group)
    if len(series) < 2 or not any(_moved(a, b) and not _disputed_before(a, b, group) for a, b in pairwise(series)):
        return []
    said = any(f.earlier or CHANGED.search(f.quantity.sentence.quote) for f in series)
    if len({f.report for f in series}) < 2 and not said:
        return []
    against = [pair for pair in pairwise(series) if _is_against(*pair, series)]
    if against and len(against) == len(series) - 1:
        return [_row("lower", "contradiction", event, series, desk, _against_reason(series))]
    odd = {id(b) for _, b in against}
    rows = [_row("lower", "contradiction", event, pair, desk, _against_reason(pair)) for pair in against]
    kept = [f for f in series if id(f) not in odd]
    if len(kept) > 1 and any(_moved(a, b) for a, b in pairwise(kept)):
        rows.append(_row("moved", "update", event, kept, desk, "changed as time went on"))
    return rows


def _is_against(a: Figure, b: Figure, series: Sequence[Figure]) -> bool:
    """Does somebody else count fewer dead later on, or more missing after they had become fewer, and give no reason?"""
    before, after = a.low or a.high or 0, b.low or b.high or 0
    if a.meets(b) or not _from_two(a, b):
        return False
    kind = a.counted.kind
    if kind in NEVER_FALLS:
        return after < before and not LOWERED.search(b.quantity.sentence.quote) and not _and_not_another(b)
    if kind == "missing" and after > before and not RAISED.search(b.quantity.sentence.quote):
        fell = any((y.low or 0) < (x.low or 0) for x, y in pairwise([f for f in series if f.day <= a.day]))
        return fell or STILL.search(a.quantity.sentence.quote) is not None
    return False


def _and_not_another(f: Figure) -> bool:
    """ "22 people, not 23, died": is it told as right in place of another number?"""
    q = f.quantity
    return AND_NOT.match(q.sentence.quote, q.span.end - q.sentence.start) is not None


AND_NOT = re.compile(r"(?:\s+[\w-]+){0,3}\s*(?:,|–|—|\band|\bbut)\s*not\s+(?:the\s+)?(?:\d|[a-z]+\s*[,.])", re.I)
RAISED = re.compile(r"\b(?:rose|ris\w+|climb\w*|increas\w*|more|added|grew|up)\b", re.I)
STILL = re.compile(r"\b(?:still|remain\w*|never found|called off|ended)\b", re.I)


def _against_reason(series: Sequence[Figure]) -> str:
    way = "higher" if series[0].counted.kind == "missing" else "lower"
    return f"is {way} in the later report, without a reason"


def _disputed_before(a: Figure, b: Figure, group: Sequence[Figure]) -> bool:
    """Did somebody give the later figure already on the earlier day, against the giver of the earlier one? The two
    still disagree, and no count has moved; unless the later one is told by who told the earlier one."""
    if a.giver is not None and a.giver == b.giver and a.attributed and b.attributed:
        return False
    return any(
        f.day <= a.day
        and not _hours_later(f, a)
        and (f.low, f.high) == (b.low, b.high)
        and not f.meets(a)
        and _from_two(f, a)
        for f in group
        if f.quantity.id != b.quantity.id
    )


def _hours_later(f: Figure, a: Figure) -> bool:
    """Was a figure told on the same day, at a later hour?"""
    return f.day == a.day and "T" in f.moment and "T" in a.moment and f.moment > a.moment


def _series(group: Sequence[Figure]) -> list[Figure]:
    """The figures of one giver for each day, oldest first: of the one that counts most often, where it has any."""
    counts = _counts(group)
    first = [f.giver for f in sorted(group, key=by_time)]  # of two that count as often, whoever counted first
    rivals = _rivals(group, counts)
    by_day: dict[str, list[Figure]] = defaultdict(list)
    for f in group:
        if f.giver is None or f.giver not in rivals:
            by_day[f.day].append(f)
    series: list[Figure] = []
    for _, given in sorted(by_day.items()):
        whose = min({f.giver for f in given}, key=lambda g: (-counts[g], g is not None, first.index(g)))
        own = sorted((f for f in given if f.giver == whose), key=by_time)
        for f in own:
            if not series or not f.meets(series[-1]) or f.report != series[-1].report:
                series.append(f)
        for f in sorted(given, key=by_time):  # 118 at noon, 120 by the evening in another report
            if (
                f not in own
                and f.moment > series[-1].moment
                and _replaces(f, series[-1])
                and _moved_on([series[-1], f])
            ):
                series.append(f)
    return _rising(series) if group[0].counted.kind in NEVER_FALLS else series


def _moved(a: Figure, b: Figure) -> bool:
    """Is the later figure another count? "At least 4" on one day and "at least 6" on the next are."""
    if not a.meets(b):
        return True
    floors = a.high is None and not a.quantity.approximate and not b.quantity.approximate
    return floors and a.counted.kind in NEVER_FALLS and a.day != b.day and (b.low or 0) > (a.low or 0)


def _rivals(group: Sequence[Figure], counts: Counter[str | None]) -> set[str]:
    """Who gives another count on the same day than the one who counts most often: theirs is another series."""
    most = max((g for g in counts if g is not None), key=lambda g: (counts[g], g), default=None)
    return {
        f.giver
        for f in group
        for g in group
        if f.giver
        and f.attributed
        and g.attributed
        and g.giver == most != f.giver
        and f.day == g.day
        and not f.meets(g)
    }


def _counts(group: Sequence[Figure]) -> Counter[str | None]:
    """How many figures each giver has under all its names: "the disaster agency" is the "National Disaster Agency"."""
    named = {f.giver: content_words(f.giver) for f in group if f.giver is not None and f.attributed}
    counts: Counter[str | None] = Counter()
    for f in group:
        for giver, words in named.items():
            theirs = named.get(f.giver or "")
            if f.giver == giver or (theirs and len(words & theirs) >= 2 and (words <= theirs or theirs <= words)):
                counts[giver] += 1
    return counts


LEAST_OF_BEFORE = 0.5  # a toll that falls by more than half without a word about it is another toll


def _rising(series: Sequence[Figure]) -> list[Figure]:
    """Without the figures far below what was counted before: they count something else, unless somebody says why."""
    kept: list[Figure] = []
    most = 0.0
    for f in series:
        value = f.low or f.high or 0.0
        if most and value > most * FACTOR:
            continue
        if value >= most * LEAST_OF_BEFORE or LOWERED.search(f.quantity.sentence.quote):
            kept.append(f)
            most = max(most, value)
    return kept


# --- rows -----------------------------------------------------------------------------------------------------------
def _row(
    name: str,
    nature: DiscrepancyNature,
    event: str | None,
    given: Sequence[Figure],
    desk: Desk,
    what: str,
) -> Discrepancy:
    """One row: each value once, with everybody who gives it; and the sentence that explains it."""

    def day_of(f: Figure) -> str:
        return f.day if nature == "update" and not _once(f) and not f.earlier else ""

    merged: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in given:
        low, high, about = f.low, f.high, f.quantity.approximate
        if nature == "contradiction" and any(_says_again(f, g) and g.high == g.low for g in given if g is not f):
            high, about = low, False  # "71" and, the day after, "at least 71" by the same
        merged[low, high, about, day_of(f)].append(f)
    values: list[Value] = []
    said: list[tuple[str, str]] = []  # what is counted, and when and by whom it was
    for figures in merged.values():
        first = figures[0]
        text = ("about " if first.quantity.approximate and first.high is not None else "") + wording.bounds(
            first.low, first.high
        )
        when = f" ({first.day})" if day_of(first) else ""
        spans = tuple(sorted({f.quantity.span for f in figures}))
        givers = tuple(dict.fromkeys(f.giver for f in figures if f.giver is not None))
        values.append(Value(f"{text}{when}", spans, givers))
        on = f" {_holds_for('on', figures, desk)}" if day_of(first) else ""
        said.append((text, f"{on} by " + " and ".join(_who(figures, desk))))
    counted = given[0].counted
    day = "" if nature == "update" or _once(given[0]) else f" {_holds_for('for', given, desk)}"
    explanation = wording.sentence(f"{counted.words}{day} {what}: {wording.joined(_each_once(said))}")
    key = content_id("d", "quantity", name, event, counted.kind, counted.act, given[0].day, given[0].quantity.id)
    return Discrepancy(key, "quantity", event, nature == "update", tuple(values), explanation, nature)


def _holds_for(word: str, figures: Sequence[Figure], desk: Desk) -> str:
    """ "for 14 March 2025" where the words of one of them say so; of a report's own day "as reported on 14 March 2025":
    nobody said that the count is of that day alone."""

    def says_day(f: Figure) -> bool:
        holds, written = f.quantity.as_of, desk.reports[f.report].claims.published.dates
        return holds.last_day == f.day and holds.phrase not in (None, written.phrase)

    stated = any(map(says_day, figures))
    return f"{word if stated else 'as reported on'} {wording.day(figures[0].day)}"


def _each_once(said: Sequence[tuple[str, str]]) -> list[str]:
    """A count that was only given again stands once: "14 on 20 March by X, again on 21 March by Y"."""
    found: list[str] = []
    before = ""
    for text, by in said:
        if found and text == before:
            found[-1] += f", again{by}"
        else:
            found.append(f"{text}{by}")
        before = text
    return found


def _who(figures: Sequence[Figure], desk: Desk) -> list[str]:
    return list(dict.fromkeys(wording.giver(desk, f.report, f.giver) for f in figures))


MAIN = 0.5  # share of the figures that one event has by the grammar from which they are counted of it


def _event_of(group: Sequence[Figure], desk: Desk) -> str | None:
    """What the figures are counted of: the disaster or attack that most of them tell, else their own event."""
    own = Counter(
        desk.event_of[f.quantity.event] for f in group if f.quantity.event and f.quantity.event in desk.event_of
    )
    votes: Counter[str] = Counter()
    counted = group[0].counted
    if counted.kind == "rescued" and own:
        return min(own, key=lambda e: (-own[e], -len(desk.by_id[e].evidence), e))
    if counted.kind == "detained" and (arrests := {e: n for e, n in own.items() if desk.lemma_of[e] == "arrest"}):
        return min(arrests, key=lambda e: (-arrests[e], e))
    if counted.kind in CAUSED and counted.act not in ("aftershock", "pledge", *ONCE_FOR):
        for f in group:
            votes.update(e for e in f.events if desk.lemma_of[e] in CAUSES)
        cause = min(votes, key=lambda e: (-votes[e], -own[e], e), default=None)
        if cause is not None and votes[cause] >= MAIN * len(group) and votes[cause] > 1:
            return cause  # "the leak has killed nine", "twelve have died since the gas escaped"
        most, top = max(((n, e) for e, n in own.items()), default=(0, ""))
        if counted.kind in ("dead", "injured") and most >= MAIN * sum(own.values()) and most > 1:
            return top  # "nine people died", "twelve have died": of the deaths
        for f in group:
            votes.update(e for e in f.lead - f.events if desk.lemma_of[e] in CAUSES)
        if votes and max(votes.values()) > 1:
            return min(votes, key=lambda e: (-votes[e], -own[e], e))
    return event_of(group, desk)

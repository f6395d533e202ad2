"""On whose word each single value of an event rests: its day, its place, each of its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.model import Event, EventMention, Origin, Quantity, Span, ValueField, ValueSupport
from dateline.weigh import wording
from dateline.weigh.desk import Desk
from dateline.weigh.lost_sources import lost_sources
from dateline.weigh.origins import NOBODY, counting
from dateline.weigh.relayed import Relays, relayed

Said = tuple[str, str | None, Span]  # a report, the attribution it stands in, the words
CORRECTED: dict[str, ValueField] = {"date": "date", "place": "place"}


def value_supports(event: Event, desk: Desk, figures: Sequence[Quantity]) -> tuple[ValueSupport, ...]:
    """The values that mentions of an event and its figures give; in the order date, place, number, by value.

    A mention that takes its day or place from another sentence ("the fire", told of as Friday's before) does not give
    it: whoever is heard in it has not said so. Nor does a report that has lost the source of what it tells (see
    lost_sources.py). Only a value that no other mention's own sentence holds is left to those.
    """
    said: dict[tuple[ValueField, str], list[Said]] = defaultdict(list)
    lent: dict[tuple[ValueField, str], list[Said]] = defaultdict(list)
    pairs = [(e.mention, desk.reports[e.mention.trigger.report]) for e in event.evidence]
    lost = lost_sources(pairs)
    for mention, read in counting(pairs):
        report, sentence = mention.trigger.report, mention.sentence
        phrase = mention.dates.phrase
        if phrase is not None and mention.dates.known:
            told = said if sentence.contains(phrase) and mention.id not in lost else lent
            told["date", _days(mention)].append((report, mention.attribution, phrase))
        place = desk.place_of.get(mention.place or "")
        if place is not None:
            named = next((p.span for p in read.claims.places if p.id == mention.place), None)
            own = named is None or sentence.contains(named)
            told = said if own and mention.id not in lost else lent
            told["place", place.name].append((report, mention.attribution, sentence))
    those = {m.id for m, _ in pairs}
    for taken in desk.taken:  # what their outlet puts in its place
        field = CORRECTED.get(taken.kind)
        if field is not None and those & taken.instead.keys():
            said[field, taken.new[0]].append((taken.report, None, taken.new[1]))
    unsourced = {m.sentence for m, _ in pairs if m.id in lost}
    for q in figures:
        told = lent if q.sentence in unsourced and q.attribution is None else said
        told["number", _number(q)].append((q.report, q.attribution, q.span))
    for value, given in lent.items():
        said.setdefault(value, given)
    words = [(m, read, *desk.origin(read.report.id, m.attribution)) for m, read in counting(pairs)]
    relays = relayed(words, desk.certain, desk.voices) if len(event.support.reports) > 1 else {}
    order = {"date": 0, "place": 1, "number": 2}
    return tuple(
        ValueSupport(field, value, tuple(sorted({span for _, _, span in given})), _origins(given, desk, relays))
        for (field, value), given in sorted(said.items(), key=lambda one: (order[one[0][0]], one[0][1]))
    )


def _number(q: Quantity) -> str:
    """What is counted, and how many: "people killed: at least 23", "distance: 24 km"."""
    what, _, _ = q.what.partition(",")
    about = "about " if q.approximate and q.high is not None else ""
    unit = f" {q.unit}" if q.unit and q.unit not in ("people", "magnitude") and q.unit not in what else ""
    return f"{what}: {about}{wording.bounds(q.low, q.high)}{unit}"


def _days(mention: EventMention) -> str:
    first, last = mention.dates.first_day, mention.dates.last_day
    return first or "" if first == last else f"{first or 'open'} to {last or 'open'}"


def _origins(given: Sequence[Said], desk: Desk, relays: Relays) -> tuple[Origin, ...]:
    """Whose word a value is: each speaker once, what a copy repeats left to its original, what a paper only relays from
    another report of the event left to that one's source."""
    carried = {report for report, _, _ in given}
    own = [one for one in given if not _is_repeated(one, carried, desk)]
    reports: dict[str, set[str]] = defaultdict(set)
    reasons: dict[str, str] = {}
    for report, attribution, _ in own or given:  # copies of one another alone would leave nobody
        name, why = desk.origin(report, attribution)
        name, why = relays.get((report, name or ""), (name, why))
        reports[name or NOBODY].add(report)
        reasons.setdefault(name or NOBODY, why)
    named = {name: ids for name, ids in reports.items() if name != NOBODY} or reports
    return tuple(Origin(name, tuple(sorted(ids)), reasons[name]) for name, ids in sorted(named.items()))


def _is_repeated(one: Said, carried: set[str], desk: Desk) -> bool:
    """Is it in a copy, whose original gives the value too? A copy adds the speakers that only it names."""
    report, attribution, _ = one
    if not desk.certain.get(report, frozenset()) & carried:
        return False
    return desk.giver(report, attribution) in (None, desk.voices[report][0])

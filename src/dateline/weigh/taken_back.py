"""Places that a report takes back: "in the port, not in the town", "first reported off the cape, later moved north".

Whoever told the old place before was corrected: an update. Whoever tells it afterwards repeats what was withdrawn.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import (
    Discrepancy,
    DiscrepancyNature,
    Event,
    EventMention,
    Place,
    PlaceMention,
    Span,
    Value,
    content_id,
)
from dateline.weigh import wording
from dateline.weigh.desk import Desk

PREPOSITION = r"(?:in|at|near|off|from|of|to|outside|around|on)"
NOT_THERE = re.compile(rf"(?:,\s*(?:and\s+)?|\s)not\s+(?:{PREPOSITION}\s+)?(?:the\s+)?$", re.I)
# "In Bergen, not in Oslo as first planned": what was meant was never told as done.
AS_MEANT = re.compile(
    r",?\s+(?:as|where|which|like)\s+(?:[\w’']+\s+){0,4}(?:planned|scheduled|intended|meant|hoped|expected|promised|wanted|wished)\b",
    re.I,
)
BUT_HERE = re.compile(rf"\bbut\s+(?:{PREPOSITION}\s+)?(?:the\s+)?$", re.I)
FIRST_THERE = re.compile(
    rf"\b(?:first|initially|originally|earlier|wrongly|mistakenly)\s+(?:\w+\s+)?"
    rf"(?:reported|located|placed|put|said|announced|given|thought|recorded)\b[^.;]{{0,40}}?\b{PREPOSITION}\s+(?:the\s+)?$",
    re.I,
)
MOVED = re.compile(r"\b(?:moved|shifted|corrected|revised|relocated|changed)\b", re.I)
EPICENTRE = re.compile(r"\bepicent(?:re|er)\b|\bcent(?:red|ered)\b", re.I)
SHAKING = frozenset({"quake", "aftershock"})
Naming = dict[str, set[tuple[str, int]]]  # id of a place -> the sentences that name it: (report, start)
DEATHS = re.compile(r"\b(?:dead|died|die|deaths?|killed|crushed|victims?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Correction:
    """One report says that what happened did not happen at one place but at another."""

    event: Event
    report: str
    old: Place
    new: Place
    sentence: Span


def corrections(desk: Desk) -> list[Discrepancy]:
    """For each event and pair of places: who was corrected, and who repeats what was withdrawn."""
    by_pair: dict[tuple[str, str, str], list[Correction]] = defaultdict(list)
    for report in sorted(desk.reports):
        for one in _of_report(desk, report):
            by_pair[one.event.id, one.old.id, one.new.id].append(one)
    naming: Naming = defaultdict(set)
    for at, places in desk.placed_in.items() if by_pair else ():
        for place in places:
            naming[place.id].add(at)
    return [row for _, found in sorted(by_pair.items()) for row in _rows(desk, found, naming)]


def _of_report(desk: Desk, report: str) -> list[Correction]:
    found = []
    claims = desk.reports[report].claims
    if len(claims.places) < 2:
        return []
    by_sentence: dict[int, list[PlaceMention]] = defaultdict(list)
    starts = sorted(claims.sentences)
    for mention in claims.places:
        if mention.id in desk.place_of:
            home = next((s for s in starts if s.contains(mention.span)), None)
            if home is not None:
                by_sentence[home.start].append(mention)
    for sentence in starts:
        places = sorted(by_sentence.get(sentence.start, ()), key=lambda p: p.span)
        pair = _pair(sentence, places) if len(places) > 1 else None
        event = _event_of(desk, report, sentence) if pair else None
        if pair and event is not None:
            old, new = (desk.place_of[p.id] for p in pair)
            if old.id != new.id:
                found.append(Correction(event, report, old, new, sentence))
    return found


def _pair(sentence: Span, places: Sequence[PlaceMention]) -> tuple[PlaceMention, PlaceMention] | None:
    """(the place that is taken back, the one that holds) of a sentence."""

    def before(p: PlaceMention) -> str:
        return sentence.quote[: p.span.start - sentence.start]

    for n, p in enumerate(places):
        if NOT_THERE.search(before(p)) and not AS_MEANT.match(sentence.quote, p.span.end - sentence.start):
            here = [q for q in places[n + 1 :] if BUT_HERE.search(before(q))] or places[:n]
            if here:
                return p, here[-1] if here[-1].span < p.span else here[0]
        if FIRST_THERE.search(before(p)):
            later = sentence.quote[p.span.end - sentence.start :]
            moved = MOVED.search(later)
            after = [q for q in places[n + 1 :] if moved and q.span.start >= p.span.end + moved.start()]
            if after:
                return p, after[0]
    return None


def _event_of(desk: Desk, report: str, sentence: Span) -> Event | None:
    """The event whose place a sentence corrects: the quake of an epicentre, else what most reports tell of it."""
    if EPICENTRE.search(sentence.quote):
        told = [m for m in desk.reports[report].claims.events if m.lemma in SHAKING and not m.background]
    else:
        told = list(desk.told_in.get((report, sentence.start), ()))
    ids = [desk.event_of[m.id] for m in told if m.id in desk.event_of]
    best = min(ids, key=lambda e: (-len(desk.by_id[e].support.reports), ids.index(e)), default=None)
    return desk.by_id[best] if best is not None else None


def _rows(desk: Desk, found: Sequence[Correction], naming: Naming) -> list[Discrepancy]:
    first = min(found, key=lambda one: (desk.written(one.report), one.sentence))
    told = _tellings(desk, first, naming)
    since = desk.written(first.report)
    old = [s for s in told if s[0] and desk.written(s[1].report) <= since and s[1].report != first.report]
    stale = [s for s in told if s[0] and desk.written(s[1].report) > since]
    new = [s for s in told if not s[0]] + [(False, one.sentence) for one in found]
    rows = []
    if old or not stale:
        before = [s for _, s in old] or [first.sentence]
        rows.append(_row(desk, first, before, [s for _, s in new], "update"))
    if stale:
        rows.append(_row(desk, first, [s for _, s in stale], [s for _, s in new], "contradiction"))
    return rows


def _tellings(desk: Desk, one: Correction, naming: Naming) -> list[tuple[bool, Span]]:
    """Sentences of other reports that tell the event at the one place (True) or at the other, not at both."""
    old, new = naming.get(one.old.id, set()), naming.get(one.new.id, set())
    starts: dict[str, set[int]] = defaultdict(set)
    for report, start in old ^ new:
        if report != one.report:
            starts[report].add(start)
    found: dict[tuple[bool, Span], None] = {}
    for report, here in sorted(starts.items()):
        for sentence in sorted(s for s in desk.reports[report].claims.sentences if s.start in here):
            at = report, sentence.start
            if _tells(desk, one, sentence, desk.told_in.get(at, ())):
                found[at in old, sentence] = None
    return list(found)


def _tells(desk: Desk, one: Correction, sentence: Span, told: Sequence[EventMention]) -> bool:
    """Does a sentence tell the event whose place was corrected?"""
    if any(m.background for m in told):
        return False
    lemma = one.event.evidence[0].mention.lemma
    if lemma in SHAKING:
        return bool(EPICENTRE.search(sentence.quote)) or any(m.lemma == lemma for m in told)
    if any(desk.event_of.get(m.id) == one.event.id or m.lemma == lemma for m in told):
        return True
    return lemma == "kill" and bool(DEATHS.search(sentence.quote))


def _row(
    desk: Desk, one: Correction, old: Sequence[Span], new: Sequence[Span], nature: DiscrepancyNature
) -> Discrepancy:
    sides = ((one.old, sorted(set(old))), (one.new, sorted(set(new))))
    values = tuple(
        Value(place.name, tuple(spans), tuple(dict.fromkeys(desk.outlet(s.report) for s in spans)))
        for place, spans in sides
    )
    said = [
        f"{place.name} in "
        + " and ".join(dict.fromkeys(wording.giver(desk, s.report, desk.outlet(s.report)) for s in spans))
        for place, spans in sides
    ]
    what = "the place was corrected" if nature == "update" else "a place that had been withdrawn by then is repeated"
    key = content_id("d", "place", nature, one.event.id, one.old.id, one.new.id)
    explanation = wording.sentence(f"{what}: {wording.joined(said)}")
    return Discrepancy(key, "place", one.event.id, nature == "update", values, explanation, nature)

"""What people settled of what is told differently: which discrepancy is still to be decided, and who decided which.

A judgement is found for a discrepancy by its id, else by the words it was said of. A discrepancy that has gained a
reading since is to be decided again, and says so. Both values stay where they are, whatever stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.disputed import kind_judged, pairs, reading_sides, readings, settles
from dateline.judged_values import Correction, corrections, field_of
from dateline.model import Discrepancy, Judged, Judgement
from dateline.show.index import Index

State = Literal["open", "settled", "left open"]


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a discrepancy stands: what was said of it last, and how many of its readings came after that."""

    state: State
    judged: Judged | None = None
    since: int = 0  # readings that came later: it is open again


OPEN = Settlement("open")


@dataclass(frozen=True, slots=True)
class Settled:
    """All that was settled: by discrepancy, and what people said of discrepancies that are told no more."""

    of: dict[str, Settlement]
    gone: tuple[Judged, ...]  # the newest first

    def state(self, one: Discrepancy) -> Settlement:
        return self.of.get(one.id, OPEN)


def settled(index: Index) -> Settled:
    """What was settled in this chronology; made once, and kept with it."""
    if "settled" not in index.kept:
        index.kept["settled"] = _settled(index)
    found: Settled = index.kept["settled"]
    return found


def _settled(index: Index) -> Settled:
    said = [one for one in index.chronology.derived.judged if one.holds]
    if not said:
        return Settled({}, ())
    texts = {read.report.id: read.report.text for read in index.chronology.reports}
    disputed = {one.id: one for one in index.chronology.derived.discrepancies}
    of_report: dict[str, set[str]] = defaultdict(set)
    for one in disputed.values():
        for value in one.values:
            for span in value.spans:
                of_report[span.report].add(one.id)
                for version in index.reports[span.report].versions:  # it was said of an earlier version's words
                    of_report[version].add(one.id)
    found: dict[str, Settlement] = {}
    gone = []
    for judged in said:  # oldest first: what was said last counts
        if settles(judged.judgement):
            held = _of(judged, disputed, of_report, texts)
            found |= held
            if not held:
                gone.append(judged)
        elif corrections(judged.judgement) and judged.judgement.about == "event":
            found |= _by_correction(index, judged)
    return Settled(found, tuple(reversed(gone)))


def _of(
    judged: Judged, disputed: dict[str, Discrepancy], of_report: dict[str, set[str]], texts: dict[str, str]
) -> dict[str, Settlement]:
    """The discrepancies that a judgement was said of: that of its id, or those of its kind with its words."""
    sides = reading_sides(judged.judgement)
    ids = {pointed.mention for side in sides for pointed in side} & disputed.keys()
    near = {id_ for side in sides for pointed in side for id_ in of_report.get(pointed.words.report, ())}
    found = {}
    for id_ in sorted(ids or near):
        one = disputed[id_]
        met = pairs([value.spans for value in one.values], sides, texts)
        if met is not None and one.kind == kind_judged(judged.judgement):
            found[id_] = _settlement(judged, len(one.values) - len(met))
    return found


def _settlement(judged: Judged, since: int) -> Settlement:
    if since:
        return Settlement("open", judged, since)
    return Settlement("left open" if judged.judgement.kind == "left-open" else "settled", judged)


def _by_correction(index: Index, judged: Judged) -> dict[str, Settlement]:
    """The discrepancies about a field that somebody corrected; a reading in a report that came later is a new one."""
    fields = {field_of(one) for one in corrections(judged.judgement)}
    known = {pointed.words.report for side in judged.judgement.sides for pointed in side}
    events = {index.event_of_mention.get(m) for side in judged.mentions[:1] for m in side} - {None}
    found = {}
    for event in events:
        for one in index.discrepancies_of_event.get(str(event), ()):
            # Who acted is of several fields: one actor's part alone settles nothing.
            if one.kind != "participant" and not fields.isdisjoint(_fields(index, one)):
                later = sum(not any(span.report in known for span in value.spans) for value in one.values)
                found[one.id] = _settlement(judged, later)
    return found


def _fields(index: Index, one: Discrepancy) -> set[Correction]:
    """The fields of its event that the readings of a discrepancy give a value to."""
    row = index.row_of.get(one.event or "")
    found = readings(one, row.event if row else None, index.reports)
    parted = (said.partition(": ") for reading in found for said in reading.corrects)
    return {field_of((field, value)) for field, _, value in parted}


def corrected(index: Index, event_id: str) -> tuple[tuple[str, str, Judged], ...]:
    """The fields of an event that people corrected, each with its value and the judgement that holds, oldest first."""
    found: dict[tuple[str, str], tuple[str, str, Judged]] = {}
    for judged in index.judged_of_event.get(event_id, ()):
        if judged.holds and main_event(index, judged) == event_id:
            for field, value in corrections(judged.judgement):
                found[field_of((field, value))] = field, value, judged
    return tuple(found.values())


def main_event(index: Index, judged: Judged) -> str | None:
    """The event that holds most of the mentions of a judgement now: the one that it corrects."""
    held: dict[str, int] = defaultdict(int)
    for side in judged.mentions:
        for mention in side:
            if event := index.event_of_mention.get(mention):
                held[event] += 1
    ordered = sorted(held, key=lambda event: index.row_of[event].number)
    return max(ordered, key=lambda event: held[event], default=None)


def state_row(index: Index, one: Discrepancy) -> dict[str, str | None]:
    """How a discrepancy stands, for a program."""
    at = settled(index).state(one)
    return {"state": at.state, "judgement": at.judged.judgement.id if at.judged else None}


def settlement_line(at: Settlement) -> str:
    """ "settled: 14 stands, by A. Brenk on 2026-03-04: asked the hospital"; "" for what nobody has judged."""
    if at.judged is None:
        return ""
    judgement = at.judged.judgement
    right = stands(judgement) or (judgement.values[0] if judgement.about == "event" and judgement.values else "")
    told = {"no-contradiction": "no contradiction", "left-open": "left open", "not-same": "not the same event"}
    verdict = f"{right} stands" if right else told.get(judgement.kind, judgement.kind)
    line = f"{verdict}, by {judgement.author} on {judgement.time[:10]}: {judgement.reason}"
    more = f"{at.since} reading{'' if at.since == 1 else 's'} more since" if at.since else ""
    return f"open again, {more}; before: {line}" if more else line


def value_line(judgement: Judgement) -> str:
    """The values of a judgement on one line: "quantity: 14" of a reading that stands, "Gull = Herald" of origins."""
    if judgement.about == "discrepancy":
        return ": ".join(judgement.values[:2])
    return " = ".join(judgement.values)


def stands(judgement: Judgement) -> str:
    """The reading that a judgement says stands; "" where it says something else."""
    return judgement.values[1] if judgement.kind == "stands" and len(judgement.values) > 1 else ""


def undecided(index: Index, found: Sequence[Discrepancy]) -> list[Discrepancy]:
    """Those that nobody has settled or left open."""
    known = settled(index)
    return [one for one in found if known.state(one).state == "open"]

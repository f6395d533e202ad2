"""What moved between two days: events added, changed, contradicted and withdrawn, with the reports that moved them.

Both days are chronologies of one case (`Case.chronology(as_of=...)`). Rows are matched by the mentions that they share:
an event is the same one if it rests on the same words, whatever its id, number or label are on the other day. A mention
is known by the first version of its report, its sentence and its trigger, so that a changed page does not hide it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dateline.model import Chronology, Discrepancy, Event, EventMention, Quantity
from dateline.show import dates as say
from dateline.show.choose import SALIENT
from dateline.show.differences import DISAGREEMENT, SLIP, sort_of
from dateline.show.export_json import discrepancy_row
from dateline.show.first import days
from dateline.show.index import Index, Row, outlet, title
from dateline.show.why import amount

Field = Literal["date", "place", "status", "participants", "number", "identity", "label"]
Key = tuple[str, str, str]
OFF = ("cancelled", "denied")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event, before and after, and the reports (ids) that moved it.

    `moved_by` are reports of the later day alone that say so; empty where the same reports were read anew in the light
    of others, or where a report was withdrawn.
    """

    field: Field
    before: str
    after: str
    moved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """An event of the later day that was there before, and what changed; `row` is its row on the later day."""

    row: Row
    before: Row
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """An event that is new on the later day, and the reports that tell it.

    `part_of` is the row of before that held some of its mentions, where an event was parted in two; else None.
    """

    row: Row
    reports: tuple[str, ...]
    part_of: Row | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An event of the earlier day that is no longer told so: gone, cancelled or denied."""

    before: Row
    row: Row | None  # its row on the later day; None where it is gone
    why: str
    moved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A discrepancy that is new on the later day, or has new values; `new` are these values."""

    discrepancy: Discrepancy
    row: Row | None
    new: tuple[str, ...]
    moved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What moved between two days of one case. Reports and rows are those of `later`, unless named `before`."""

    earlier: Index
    later: Index
    new_reports: tuple[str, ...]
    added: tuple[Added, ...]
    changed: tuple[Moved, ...]
    contradicted: tuple[Disputed, ...]
    updated: tuple[Disputed, ...]
    withdrawn: tuple[Withdrawn, ...]


def difference(before: Chronology, after: Chronology, *, everything: bool = False) -> Difference:
    """What moved from one day to a later one; events told in passing on both days only with `everything`."""
    return _Comparison(Index(before), Index(after), everything).difference()


class _Comparison:
    """Two days of one case, their mentions known by what they say."""

    def __init__(self, earlier: Index, later: Index, everything: bool) -> None:
        self.earlier, self.later, self.everything = earlier, later, everything
        self.first_version = {
            version: (read.versions or (read.report.id,))[0]
            for index in (earlier, later)
            for read in index.reports.values()
            for version in (*read.versions, read.report.id)
        }
        self.new = frozenset(later.reports) - frozenset(earlier.reports)
        self.held = self._holders(earlier)
        self.holds = self._holders(later)
        self.disputed = frozenset(
            (old.kind, old.update, self._place(span.report, span.quote))
            for old in earlier.chronology.derived.discrepancies
            for value in old.values
            for span in value.spans
        )
        self.before_of = self._matched()

    def difference(self) -> Difference:
        gone = self._gone()
        moved = [self._moved(row) for row in self.later.rows if row.event.id in self.before_of]
        off = {one.row.event.id for one in gone if one.row}
        disputed = [d for one in self.later.chronology.derived.discrepancies if (d := self._disputed(one))]
        against = [one for one in disputed if sort_of(one.discrepancy) in (DISAGREEMENT, SLIP)]
        updates = [one for one in disputed if one.discrepancy.update]
        return Difference(
            self.earlier,
            self.later,
            tuple(id_ for id_ in self.later.reports if id_ in self.new),
            tuple(self._added(row) for row in self.later.rows if self._is_new(row)),
            tuple(one for one in moved if one.changes and one.row.event.id not in off and self._wanted(one)),
            tuple(against),
            tuple(updates),
            tuple(gone),
        )

    # --- which row is which -------------------------------------------------------------------------------------
    def _key(self, mention: EventMention) -> Key:
        report = mention.trigger.report
        return self.first_version.get(report, report), mention.sentence.quote, mention.trigger.quote

    def _keys(self, event: Event) -> frozenset[Key]:
        return frozenset(self._key(e.mention) for e in event.evidence)

    def _holders(self, index: Index) -> dict[Key, list[Row]]:
        found: dict[Key, list[Row]] = {}
        for row in index.rows:
            for key in self._keys(row.event):
                found.setdefault(key, []).append(row)
        return found

    def _matched(self) -> dict[str, Row]:
        """Each later event's row of before: the pairs that share most mentions first, each row once."""
        shared: Counter[tuple[int, int]] = Counter()
        for row in self.later.rows:
            shared.update((old.number, row.number) for key in self._keys(row.event) for old in self.held.get(key, ()))
        found: dict[str, Row] = {}
        used: set[int] = set()
        for (old, new), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
            event = self.later.rows[new - 1].event.id
            if old not in used and event not in found:
                found[event] = self.earlier.rows[old - 1]
                used.add(old)
        return found

    def _is_new(self, row: Row) -> bool:
        return row.event.id not in self.before_of and (self.everything or row.event.salience >= SALIENT)

    def _wanted(self, one: Moved) -> bool:
        return self.everything or max(one.row.event.salience, one.before.event.salience) >= SALIENT

    # --- what became of it --------------------------------------------------------------------------------------
    def _added(self, row: Row) -> Added:
        reports = {e.mention.trigger.report for e in row.event.evidence}
        told_before = {old.number for key in self._keys(row.event) for old in self.held.get(key, ())}
        part_of = self.earlier.rows[min(told_before) - 1] if told_before else None
        return Added(row, tuple(id_ for id_ in self.later.reports if id_ in reports), part_of)

    def _moved(self, row: Row) -> Moved:
        old, new = self.before_of[row.event.id].event, row.event
        fields: list[Change] = []

        def compare(field: Field, before: str, after: str, moved_by: tuple[str, ...]) -> None:
            if before != after:
                fields.append(Change(field, before, after, moved_by))

        compare("date", days(old.dates), days(new.dates), self._dating(new))
        if fields:
            fields[0] = Change("date", say.words(old.dates), say.words(new.dates), fields[0].moved_by)
        place, place_before = self.later.place_name(new.place), self.earlier.place_name(old.place)
        compare("place", place_before or "no place", place or "no place", self._placing(new))
        compare("status", old.status, new.status, self._telling(new))
        fields += self._parts(old, new)
        fields += self._numbers(old, new)
        return Moved(row, self.before_of[new.id], tuple(fields))

    def _by(self, event: Event, says: Callable[[EventMention], bool]) -> tuple[str, ...]:
        """The new reports with a mention of the event that says so."""
        told = {e.mention.trigger.report for e in event.evidence if says(e.mention)}
        return tuple(id_ for id_ in self.later.reports if id_ in told & self.new)

    def _telling(self, event: Event) -> tuple[str, ...]:
        """The new reports whose mentions tell the event as it is told now."""
        return self._by(event, lambda m: m.status == event.status)

    def _dating(self, event: Event) -> tuple[str, ...]:
        """The new reports whose mentions date the event; those that only bound it where none states a day."""
        stating = self._by(event, lambda m: m.dates.phrase is not None)
        return stating or self._by(event, lambda m: m.dates.known)

    def _placing(self, event: Event) -> tuple[str, ...]:
        return self._by(event, lambda m: self.later.place_of_mention.get(m.place or "") == event.place)

    def _parts(self, old: Event, new: Event) -> list[Change]:
        """Who came in, who went out: actors are matched by name, for their ids may differ between the days."""
        before = self._names(self.earlier, old)
        after = self._names(self.later, new)
        if before.keys() == after.keys():
            return []
        came = frozenset(after[name] for name in after.keys() - before.keys())
        of = self.later.actor_of_mention
        moved_by = self._by(new, lambda m: any(of.get(part.actor) in came for part in m.parts))
        return [Change("participants", ", ".join(before) or "nobody", ", ".join(after) or "nobody", moved_by)]

    @staticmethod
    def _names(index: Index, event: Event) -> dict[str, str]:
        ids = [p.actor for p in event.participants if p.actor in index.actors]
        return {index.actors[id_].name: id_ for id_ in ids}

    def _numbers(self, old: Event, new: Event) -> list[Change]:
        """Figures that reports of the later day alone give of the event; a number in other words is no new one."""
        before, after = self._figures(self.earlier, old), self._figures(self.later, new)
        known = {(q.low, q.high) for q in before}
        came = [q for q in after if (q.low, q.high) not in known]
        if not came:
            return []
        moved_by = tuple(id_ for id_ in self.later.reports if id_ in {q.report for q in came} & self.new)
        told = list(dict.fromkeys(amount(q) for q in before))
        also = "also " if told else ""
        text = "; ".join(dict.fromkeys(amount(q) for q in came))
        return [Change("number", "; ".join(told) or "no figure", also + text, moved_by)]

    @staticmethod
    def _figures(index: Index, event: Event) -> list[Quantity]:
        return [q for e in event.evidence for q in index.quantities_of_mention.get(e.mention.id, ())]

    def _gone(self) -> list[Withdrawn]:
        """Rows of before that are not there any more, and those that were called off or denied since."""
        after_of = {row.number: self.later.row_of[event] for event, row in self.before_of.items()}
        found = []
        for row in self.earlier.rows:
            if not (self.everything or row.event.salience >= SALIENT):
                continue
            now = after_of.get(row.number)
            if now is None:
                found.append(self._without(row))
            elif now.event.status in OFF and row.event.status not in OFF:
                why = f"{row.event.status} before, {now.event.status} now"
                found.append(Withdrawn(row, now, why, self._telling(now.event)))
        return found

    def _without(self, row: Row) -> Withdrawn:
        keys = self._keys(row.event)
        others = sorted({other.number for key in keys for other in self.holds.get(key, ())})
        if others:
            other = self.later.rows[others[0] - 1]
            came = self._by(other.event, lambda m: True)
            return Withdrawn(row, other, f"now told as one event with row {other.number}", came)
        reports = {self.first_version.get(key[0], key[0]) for key in keys}
        changed = [
            id_
            for id_, read in self.later.reports.items()
            if id_ in self.new and read.versions and read.versions[0] in reports
        ]
        why = (
            "a newer version of the report no longer says it" if changed else "no report says it any more, as read now"
        )
        return Withdrawn(row, None, why, tuple(changed))

    def _disputed(self, one: Discrepancy) -> Disputed | None:
        """A discrepancy of which a value is new; None where all of it was there before."""
        new = [
            value
            for value in one.values
            if not any(
                (one.kind, one.update, self._place(span.report, span.quote)) in self.disputed for span in value.spans
            )
        ]
        if not new:
            return None
        # A figure may have stood alone before: what is new are the values of the new reports, where there are such.
        came = [value for value in new if any(span.report in self.new for span in value.spans)]
        reports = {span.report for value in came for span in value.spans}
        moved_by = tuple(id_ for id_ in self.later.reports if id_ in reports & self.new)
        row = self.later.row_of.get(one.event or "")
        return Disputed(one, row, tuple(value.value for value in came or new), moved_by)

    def _place(self, report: str, quote: str) -> tuple[str, str]:
        return self.first_version.get(report, report), quote


# --- for programs ---------------------------------------------------------------------------------------------------
def to_dict(found: Difference) -> dict[str, Any]:
    """The same as JSON can hold it; reports are ids, told once under `new_reports`."""
    later = found.later

    def row(one: Row | None) -> dict[str, Any] | None:
        if one is None:
            return None
        event = one.event
        return {
            "row": one.number,
            "id": event.id,
            "label": event.label,
            "dates": days(event.dates),
            "status": event.status,
        }

    def disputes(those: Sequence[Disputed]) -> list[dict[str, Any]]:
        return [
            {
                "discrepancy": discrepancy_row(one.discrepancy),
                "event": row(one.row),
                "new_values": list(one.new),
                "moved_by": list(one.moved_by),
            }
            for one in those
        ]

    return {
        "from": found.earlier.chronology.as_of,
        "to": later.chronology.as_of,
        "reports_before": len(found.earlier.reports),
        "reports_after": len(later.reports),
        "new_reports": [
            {
                "id": id_,
                "outlet": outlet(later.report(id_)),
                "title": title(later.report(id_)),
                "source": later.report(id_).source,
                "counts_from": later.counted[id_].day,
            }
            for id_ in found.new_reports
        ],
        "added": [
            {"event": row(one.row), "reports": list(one.reports), "part_of": row(one.part_of)} for one in found.added
        ],
        "changed": [
            {
                "event": row(one.row),
                "before": row(one.before),
                "changes": [
                    {"field": c.field, "before": c.before, "after": c.after, "moved_by": list(c.moved_by)}
                    for c in one.changes
                ],
            }
            for one in found.changed
        ],
        "contradicted": disputes(found.contradicted),
        "updated": disputes(found.updated),
        "withdrawn": [
            {"before": row(one.before), "event": row(one.row), "why": one.why, "moved_by": list(one.moved_by)}
            for one in found.withdrawn
        ],
    }


def outlets_of(index: Index, reports: Iterable[str]) -> str:
    """ "Gull, Herald": whose reports these are, each once."""
    return ", ".join(dict.fromkeys(outlet(index.report(report)) for report in reports))

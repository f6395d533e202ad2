"""One chronology, looked up by id: who a mention stands for, which event holds it, what else bears on it."""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dateline.model import (
    Actor,
    ActorMention,
    Attribution,
    ChainLink,
    Chronology,
    Copy,
    CountClaim,
    Counted,
    DatelineError,
    Discrepancy,
    Event,
    EventEvidence,
    Judged,
    Origin,
    Place,
    Placed,
    PlaceMention,
    Quantity,
    ReadReport,
    Report,
    TimeMention,
    content_id,
)
from dateline.reported import counts_from

EVENT_ID, SHORTEST_ID = "v1", 8  # how ids of events begin; how much of one says which is meant


@dataclass(frozen=True, slots=True)
class Row:
    """An event and its number: its place in the whole chronology from 1, the same under every filter."""

    number: int
    event: Event


class Index:
    """A chronology with its ids resolved. Rows are in the order of the chronology."""

    def __init__(self, chronology: Chronology) -> None:
        derived = chronology.derived
        where = {placed.report: placed for placed in derived.placed}
        # Everything shown reads reports with the dates that were inferred for them; what they state stays in `placed`.
        reports = tuple(
            read.placed(where[read.report.id]) if read.report.id in where else read for read in chronology.reports
        )
        chronology = replace(chronology, reports=reports)
        self.chronology = chronology
        self.placed: dict[str, Placed] = where
        self.rows = tuple(Row(number, event) for number, event in enumerate(derived.events, 1))
        self.row_of: dict[str, Row] = {row.event.id: row for row in self.rows}
        self.reports: dict[str, ReadReport] = {read.report.id: read for read in chronology.reports}
        self.counted: dict[str, Counted] = {read.report.id: counts_from(read) for read in chronology.reports}
        self.actors: dict[str, Actor] = {actor.id: actor for actor in derived.actors}
        self.places: dict[str, Place] = {place.id: place for place in derived.places}
        self.actor_of_mention = {mention: actor.id for actor in derived.actors for mention in actor.mentions}
        self.place_of_mention = {mention: place.id for place in derived.places for mention in place.mentions}
        self.event_of_mention = {e.mention.id: event.id for event in derived.events for e in event.evidence}
        self.rows_of_report: dict[str, list[Row]] = defaultdict(list)
        self.evidence_of_report: dict[str, list[tuple[Row, EventEvidence]]] = defaultdict(list)
        self.rows_of_actor: dict[str, list[Row]] = defaultdict(list)
        self.rows_of_place: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            for report in dict.fromkeys(e.mention.trigger.report for e in row.event.evidence):
                self.rows_of_report[report].append(row)
            for one in row.event.evidence:
                self.evidence_of_report[one.mention.trigger.report].append((row, one))
            for actor in dict.fromkeys(p.actor for p in row.event.participants):
                self.rows_of_actor[actor].append(row)
            if row.event.place is not None:
                self.rows_of_place[row.event.place].append(row)
        self.actor_mentions: dict[str, ActorMention] = {}
        self.place_mentions: dict[str, PlaceMention] = {}
        self.attributions: dict[str, Attribution] = {}
        self.times: dict[str, list[TimeMention]] = {}
        self.quantities_of_mention: dict[str, list[Quantity]] = defaultdict(list)
        self.counts_of_mention: dict[str, list[CountClaim]] = defaultdict(list)
        for read in chronology.reports:
            for count in read.claims.counts:
                self.counts_of_mention[count.event].append(count)
            self.actor_mentions.update((a.id, a) for a in read.claims.actors)
            self.place_mentions.update((p.id, p) for p in read.claims.places)
            self.attributions.update((a.id, a) for a in read.claims.attributions)
            self.times[read.report.id] = list(read.claims.times)
            for quantity in read.claims.quantities:
                if quantity.event is not None:
                    self.quantities_of_mention[quantity.event].append(quantity)
        self.judged_of_event: dict[str, list[Judged]] = defaultdict(list)
        for judged in derived.judged:
            told = (self.event_of_mention.get(mention) for side in judged.mentions for mention in side)
            for event_id in sorted({one for one in told if one}):
                self.judged_of_event[event_id].append(judged)
        self.discrepancies_of_event: dict[str, list[Discrepancy]] = defaultdict(list)
        for discrepancy in derived.discrepancies:
            if discrepancy.event is not None:
                self.discrepancies_of_event[discrepancy.event].append(discrepancy)
        for found in self.discrepancies_of_event.values():
            found.sort(key=lambda one: one.update)  # what reports dispute comes before what was only updated
        self.copy_of: dict[str, list[Copy]] = defaultdict(list)
        self.copied_by: dict[str, list[Copy]] = defaultdict(list)
        for copy in derived.copies:
            self.copy_of[copy.copy].append(copy)
            if copy.other is not None:
                self.copied_by[copy.other].append(copy)
        self._searched: dict[str, str] = {}
        self.kept: dict[str, Any] = {}  # what pages found in this chronology and need again (stories, a graph)

    def searched(self, event: Event) -> str:
        """What a search looks through for an event, in plain letters: its label, names, place and sentences."""
        found = self._searched.get(event.id)
        if found is None:
            place = self.places.get(event.place) if event.place else None
            where = (place.name, *place.as_written) if place else ()
            names = self.names_of(event)
            found = plain("\n".join([event.label, *names, *where, *(e.mention.sentence.quote for e in event.evidence)]))
            self._searched[event.id] = found
        return found

    def names_of(self, event: Event) -> list[str]:
        """What those who take part in an event are called."""
        there = (self.actors[p.actor] for p in event.participants if p.actor in self.actors)
        return [name for actor in there for name in (actor.name, *actor.aliases)]

    def written_of(self, event: Event) -> list[str]:
        """What the place of an event is called, and the country that it is in."""
        place = self.places.get(event.place) if event.place else None
        return [place.name, *place.as_written, *([place.country] if place.country else [])] if place else []

    def report(self, report_id: str) -> Report:
        """The report with this id. Raises: KeyError when the chronology has none."""
        return self.reports[report_id].report

    def place_name(self, place_id: str | None) -> str | None:
        place = self.places.get(place_id) if place_id else None
        return place.name if place else None

    def actor_name(self, link: ChainLink) -> str:
        """The name across reports of whoever a chain names; the words of the report where nobody is known by them."""
        actor = self.actors.get(self.actor_of_mention.get(link.actor or "", ""))
        return actor.name if actor else named(link.text)

    def chain(self, attribution_id: str | None) -> tuple[str, ...]:
        """Who passes the words on, from the nearest source to the speaker, as written; empty for the report itself."""
        attribution = self.attributions.get(attribution_id) if attribution_id else None
        return tuple(link.text for link in attribution.chain) if attribution else ()

    def events_of_report(self, report_id: str) -> tuple[Row, ...]:
        """The events that a report speaks of, in the order of the chronology."""
        return tuple(self.rows_of_report.get(report_id, ()))

    def row(self, wanted: str) -> Row:
        """The event that a person means: a row number as `show` prints it, an id, or a unique start of an id; also one
        that it had before judgements or new reports gave it another first mention.

        Raises: DatelineError when there is no such event, or more than one.
        """
        if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) <= len(self.rows) and len(wanted) < 10:
            return self.rows[int(wanted) - 1]
        found = [row for row in self.rows if row.event.id.startswith(wanted)] if wanted else []
        if wanted in self.row_of:
            return self.row_of[wanted]
        found = found or self._named_before(wanted)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(row.event.id for row in found[:4])
            raise DatelineError(f"{wanted!r} is the start of {len(found)} events ({ids}, ...); write more of the id")
        known = f"there are {len(self.rows)}" if self.rows else "the chronology has none"
        raise DatelineError(f"no event {wanted!r} ({known}); `dateline show --all` lists every event with its number")

    def _named_before(self, wanted: str) -> list[Row]:
        """The events that hold a mention after which an event of this id, or start of one, was named."""
        if len(wanted) < SHORTEST_ID or not wanted.startswith(EVENT_ID):
            return []
        return [
            row
            for row in self.rows
            if any(content_id("v", one.mention.id).startswith(wanted) for one in row.event.evidence)
        ]

    def short_ids(self) -> dict[str, str]:
        """For each event the start of its id that no other one has, of eight letters at least."""
        size = SHORTEST_ID
        while len({row.event.id[:size] for row in self.rows}) < len(self.rows):
            size += 1
        return {row.event.id: row.event.id[:size] for row in self.rows}


def named(text: str) -> str:
    """Whoever words name, for a reader: "is said to" names nobody, and leaves no empty place."""
    return text or "nobody named"


def plain(text: str) -> str:
    """The text in small letters without accents, so that "muller" finds "Müller": "Åse" -> "ase"."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


@cache  # of Unicode, not of a case
def dropped_marks() -> str:
    """The characters that `plain` leaves out, as ranges of a regular expression: for whoever searches as it does."""
    found = [code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))]
    starts = [code for at, code in enumerate(found) if not at or found[at - 1] != code - 1]
    ends = [code for at, code in enumerate(found) if at + 1 == len(found) or found[at + 1] != code + 1]
    return "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in zip(starts, ends, strict=True))


def outlet(report: Report) -> str:
    """Whose report it is, for a reader: the outlet, or the name of the file or item where no outlet is known."""
    return report.outlet or report.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def outlets(index: Index, origin: Origin) -> tuple[str, ...]:
    """In whose reports an origin's word stands, each once; empty when only its own outlet prints it."""
    names = dict.fromkeys(outlet(index.report(report)) for report in origin.reports)
    own = {origin.name, origin.name.removeprefix("report ")}
    return () if set(names) <= own else tuple(names)


def title(report: Report) -> str:
    """What a report is called: its title, or the start of its text where it has none."""
    if report.title:
        return report.title
    first = report.text.split("\n", 1)[0]
    return first if len(first) <= 80 else first[:79].rstrip() + "…"

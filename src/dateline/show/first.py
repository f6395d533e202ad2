"""Since when a thing is said, and by whom first: of an event, of each of its values, of each side of a discrepancy.

A report counts from the last day on which it may have been published (`dateline.reported`). Where another one may have
been earlier, because it has no day or only bounds, that is said too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import Dates, Discrepancy, Event
from dateline.show import dates as say
from dateline.show.index import Index, outlet


@dataclass(frozen=True, slots=True)
class First:
    """The day by which something had been reported, the reports of that day, and those that may be earlier still."""

    day: str | None  # None: no report that says it has a day
    reports: tuple[str, ...]
    perhaps_earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A value that mentions give to a field of an event ("dates", "place", "status", "participant"), since when."""

    field: str
    value: str
    first: First


def first_reported(index: Index, reports: Iterable[str]) -> First:
    """Which of these reports (ids) were first, in the order of the chronology's reports."""
    there = sorted((index.reports[id_] for id_ in set(reports)), key=lambda read: (read.report.source, read.report.id))
    since = {read.report.id: index.counted[read.report.id].day for read in there}
    known = [day for day in since.values() if day is not None]
    if not known:
        return First(None, tuple(since))
    first = min(known)
    opened = {read.report.id: read.claims.published.dates.first_day or "" for read in there}
    earlier = [id_ for id_, day in since.items() if day != first and opened[id_] < first]
    return First(first, tuple(id_ for id_, day in since.items() if day == first), tuple(earlier))


def of_event(index: Index, event: Event) -> First:
    """Since when an event is reported at all."""
    return first_reported(index, (e.mention.trigger.report for e in event.evidence))


def of_values(index: Index, event: Event) -> tuple[Told, ...]:
    """Every value that a mention gives, by field and then by day: "planned" since the 3rd, "happened" since the 5th."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mention in (e.mention for e in event.evidence):
        report = mention.trigger.report
        said["status", mention.status].append(report)
        if mention.dates.known and mention.dates.phrase is not None:
            said["dates", days(mention.dates)].append(report)
        place = index.place_of_mention.get(mention.place or "")
        if place:
            said["place", index.places[place].name].append(report)
        for actor in {index.actor_of_mention.get(part.actor) for part in mention.parts} - {None}:
            said["participant", index.actors[actor or ""].name].append(report)
    found = [Told(field, value, first_reported(index, reports)) for (field, value), reports in said.items()]
    return tuple(sorted(found, key=lambda told: (told.field, told.first.day or "9999", told.value)))


def of_discrepancy(index: Index, discrepancy: Discrepancy) -> First:
    """Since when two of the values stand against each other: the second of the days on which values were reported."""
    firsts = [of_value(index, discrepancy, number) for number in range(len(discrepancy.values))]
    if len(firsts) < 2:  # a slip of one report
        return firsts[0] if firsts else First(None, ())
    dated = sorted((one for one in firsts if one.day is not None), key=lambda one: one.day or "")
    return dated[1] if len(dated) > 1 else next(one for one in firsts if one.day is None)


def of_value(index: Index, discrepancy: Discrepancy, number: int) -> First:
    """Since when one of the values is reported."""
    return first_reported(index, (span.report for span in discrepancy.values[number].spans))


def days(dates: Dates) -> str:
    """An interval in figures: "2025-07-11", "2025-07-11/2025-07-13", "2025-07-11/"."""
    first, last = dates.first_day or "", dates.last_day or ""
    return first if first == last else f"{first}/{last}"


def first_row(index: Index, first: First) -> dict[str, Any]:
    """The same for a program."""
    return {
        "day": first.day,
        "reports": list(first.reports),
        "outlets": outlets_of(index, first.reports),
        "perhaps_earlier": list(first.perhaps_earlier),
    }


def words(index: Index, first: First) -> str:
    """ "5 Mar 2026, Gull; perhaps earlier: Herald"; "by 5 Mar 2026, Gull" of a report that is dated to some days;
    where none has a day "on no known day, Herald"."""
    by = ", ".join(outlets_of(index, first.reports))
    loose = all(index.reports[report].claims.published.dates.first_day != first.day for report in first.reports)
    text = f"{'by ' if loose else ''}{say.short_day(first.day)}, {by}" if first.day else f"on no known day, {by}"
    earlier = ", ".join(outlets_of(index, first.perhaps_earlier))
    return f"{text}; perhaps earlier: {earlier}" if earlier else text


def outlets_of(index: Index, reports: Sequence[str]) -> list[str]:
    """Whose reports they are, each once."""
    return list(dict.fromkeys(outlet(index.report(report)) for report in reports))

"""What each report adds to the origins of an event: its own, or none and why. The steps are weighing's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.model import Actor, Dates, Origin, Report
from dateline.show.copy_words import copy_line
from dateline.show.index import Index, outlet, title
from dateline.show.origin_counts import named_origins
from dateline.weigh.origins import Adds, Voices, own_voices, what_each_adds

if TYPE_CHECKING:
    from dateline.show.why import Because


@dataclass(frozen=True, slots=True)
class Added:
    """What one report adds to an event by one or more of its sentences."""

    report: Report
    published: Dates
    numbers: tuple[int, ...]  # of the sentences, as the event's page counts them
    mentions: tuple[str, ...]
    origin: str | None  # whose word it is; None where nobody's is told
    new: bool  # no report before it carries this origin
    why: str
    other: Report | None  # the report that carries it already, or whose copy it is


def added(index: Index, because: Because) -> tuple[Added, ...]:
    """One line or more a report, in the order in which they came out.

    A report that adds an origin has no line for its other sentences that add none.
    """
    said = _by_mention(index, because)
    lines: dict[tuple[str, str | None, str], list[int]] = {}
    for number, shown in enumerate(because.mentions, 1):
        one = said[shown.id]
        origin = _origin(because, one, shown.report.id)
        why = origin.why if origin and origin.name != one.origin else _why(index, one, shown.report.id)
        lines.setdefault((shown.report.id, origin.name if origin else None, why), []).append(number)
    counted = {report for report, name, _ in lines if name is not None}
    carried: dict[str, Report] = {}
    found: dict[tuple[str, str | None], Added] = {}
    for (report, name, why), numbers in lines.items():
        if (name is None and report in counted) or (report, name) in found:
            continue
        first = because.mentions[numbers[0] - 1]
        other = carried.get(name) if name else _repeated(index, said[first.id])
        if name is not None:
            carried.setdefault(name, first.report)
        found[report, name] = Added(
            report=first.report,
            published=first.published,
            numbers=tuple(numbers),
            mentions=tuple(because.mentions[number - 1].id for number in numbers),
            origin=name,
            new=name is not None and other is None,
            why=why,
            other=other,
        )
    return tuple(found.values())


def _by_mention(index: Index, because: Because) -> dict[str, Adds]:
    pairs = [(e.mention, index.reports[e.mention.trigger.report]) for e in because.event.evidence]
    reports = {read.report.id for _, read in pairs}
    copied = {one: [copy for copy in index.copy_of.get(one, ()) if copy.other] for one in reports}
    return {one.mention: one for one in what_each_adds(pairs, copied, _actor_of(index), _voices(index))}


def _actor_of(index: Index) -> dict[str, Actor]:
    """The actor that a mention stands for; of a mention that nobody stands for there is none."""
    if "actor_of" not in index.kept:
        index.kept["actor_of"] = {mention: index.actors[one] for mention, one in index.actor_of_mention.items()}
    found: dict[str, Actor] = index.kept["actor_of"]
    return found


def _voices(index: Index) -> Voices:
    if "voices" not in index.kept:
        index.kept["voices"] = own_voices(index.chronology.reports)
    found: Voices = index.kept["voices"]
    return found


def _origin(because: Because, one: Adds, report: str) -> Origin | None:
    """The origin of the event under which a mention counts: of its name, or one that it was joined with."""
    if one.origin is None:
        return None
    origins = named_origins(because.event.support)
    named = next((origin for origin in origins if origin.name == one.origin), None)
    return named or next((origin for origin in origins if report in origin.reports and one.origin in origin.why), None)


def _why(index: Index, one: Adds, report: str) -> str:
    if one.repeats is None:
        return one.why
    copy = next((copy for copy in index.copy_of.get(report, ()) if copy.other == one.repeats), None)
    return copy_line(index, copy) if copy else one.why  # it has lost its source, and copies nothing


def _repeated(index: Index, one: Adds) -> Report | None:
    return index.report(one.repeats) if one.repeats else None


def added_row(one: Added) -> dict[str, Any]:
    """The same for a program."""
    return {
        "report": one.report.id,
        "outlet": outlet(one.report),
        "title": title(one.report),
        "mentions": list(one.mentions),
        "origin": one.origin,
        "adds": one.new,
        "why": one.why,
        "other": one.other.id if one.other else None,
    }

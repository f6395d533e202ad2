"""Each value of an event with who gives it, on whose word, and the words themselves; and since when it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.judged_values import NONE, figure, participant
from dateline.model import Dates, Event, EventMention, Judged, Report, Span
from dateline.show import dates as say
from dateline.show.index import Index, named, outlet
from dateline.show.settled import corrected
from dateline.show.why import Because, Mention, amount, count_words

BEFORE = "before the report came out"
FIELDS = ("when", "where", "who", "what", "status", "how many", "counted as")


@dataclass(frozen=True, slots=True)
class Given:
    """One sentence that gives a value: its number on the event's page, its report, whose word it is, the words."""

    number: int
    mention: Mention
    words: Span | None  # None where no words of their own say it (a status read from the verb, say)

    @property
    def whose(self) -> str:
        return named(self.mention.chain[-1]) if self.mention.chain else outlet(self.mention.report)


@dataclass(frozen=True, slots=True)
class Told:
    """One value that mentions of an event give."""

    field: str
    value: str
    chosen: bool  # it is the event's own value, or bears it out
    given: tuple[Given, ...]
    origins: tuple[str, ...]  # those that this value rests on, where they were counted for it
    dates: Dates | None = None  # of a "when": what its words mean
    judged: Judged | None = None  # who says so, where a person corrected the field to it

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(outlet(one.mention.report) for one in self.given))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.whose for one in self.given))


@dataclass(frozen=True, slots=True)
class Known:
    """What one report added to an event when it came out."""

    published: Dates
    report: Report
    number: int  # of the mention on the event's page
    new: tuple[tuple[str, str], ...]  # (field, value)
    repeated: int  # values that were known already


def told(index: Index, because: Because) -> tuple[Told, ...]:
    """The values of an event, field by field; within a field those that most sentences give come first."""
    event = because.event
    mentions = {e.mention.id: e.mention for e in event.evidence}
    found: dict[tuple[str, str], list[Given]] = {}
    days: dict[tuple[str, str], Dates] = {}
    for number, shown in enumerate(because.mentions, 1):
        for field, value, words in _says(index, mentions[shown.id], shown):
            found.setdefault((field, value), []).append(Given(number, shown, words))
            if field == "when" and value != BEFORE:
                days[field, value] = mentions[shown.id].dates
    chosen = _chosen(index, event)
    values = [
        Told(*said, said in chosen, tuple(given), _origins(event, said[0], given), days.get(said))
        for said, given in found.items()
    ]
    return tuple(sorted(_with_corrections(index, event, values), key=_rank))


def _rank(one: Told) -> tuple[int, bool, int, int]:
    first = one.given[0].number if one.given else 0
    return FIELDS.index(one.field), not one.chosen, -len(one.given), first


FIELD_OF = {"date": "when", "place": "where", "participant": "who", "type": "what", "status": "status"}


def _with_corrections(index: Index, event: Event, values: list[Told]) -> list[Told]:
    """The values with those that people corrected the event to, beside what its mentions say; each with who says so."""
    found = list(values)
    for field, value, judged in corrected(index, event.id):
        told = _corrected(index, event, field, value)
        if told is None:
            continue
        there = next((n for n, one in enumerate(found) if (one.field, one.value) == (told.field, told.value)), None)
        if there is None:
            found.append(replace(told, judged=judged))
        else:
            found[there] = replace(found[there], judged=judged, chosen=told.chosen)
    return found


def _corrected(index: Index, event: Event, field: str, value: str) -> Told | None:
    """A corrected value in the words of `_says`; None where it is no value of the table (a label)."""
    if field == "date":
        return Told("when", say.words(event.dates, times=True, weekday=True), True, (), (), event.dates)
    if field == "figure":
        what, amount = figure(value)
        return Told("how many", f"{amount} {what}", True, (), ())
    if field == "participant":
        role, name = participant(value)
        return Told("who", _who(name, role) if role != NONE else f"{name} (no part in it)", role != NONE, (), ())
    if field == "type":
        return Told(
            "what", ", ".join([(event.type or "no type").lower(), *([event.mode] if event.mode else [])]), True, (), ()
        )
    own = {"place": index.place_name(event.place) or value, "status": event.status}.get(field)
    return Told(FIELD_OF[field], own, True, (), ()) if own else None


SUPPORTED = {"when": "date", "where": "place", "how many": "number"}


def _origins(event: Event, field: str, given: Sequence[Given]) -> tuple[str, ...]:
    """The origins that were counted for a value: of the counted values, those that rest on the same words."""
    words = {one.words for one in given if one.words is not None}
    found = [
        origin.name
        for value in event.support.values
        if value.field == SUPPORTED.get(field) and not words.isdisjoint(value.spans)
        for origin in value.origins
    ]
    return tuple(dict.fromkeys(found))


def _says(index: Index, mention: EventMention, shown: Mention) -> list[tuple[str, str, Span | None]]:
    found: list[tuple[str, str, Span | None]] = []
    if mention.dates.phrase is None and mention.dates.earliest is None and mention.dates.known:
        found.append(("when", BEFORE, None))  # the verb is in the past, and no words say more
    elif mention.dates.known:
        found.append(("when", say.words(mention.dates, times=True, weekday=True), mention.dates.phrase))
    place = index.place_mentions.get(mention.place or "")
    if place is not None:
        name = index.place_name(index.place_of_mention.get(place.id)) or place.name
        found.append(("where", name, place.span))
    for part in mention.parts:
        one = index.actor_mentions.get(part.actor)
        if one is not None:
            actor = index.actors.get(index.actor_of_mention.get(one.id, ""))
            found.append(("who", _who(actor.name if actor else one.name, part.role), one.span))
    if mention.type:
        found.append(("what", mention.type.lower() + (f", {mention.mode}" if mention.mode else ""), mention.trigger))
    found.append(("status", mention.status, mention.trigger))
    found += [("how many", amount(quantity), quantity.span) for quantity in shown.quantities]
    found += [("counted as", count_words(count), count.span) for count in shown.counts]
    return found


def _who(name: str, role: str) -> str:
    words = {"source": "who acts", "target": "whom it befalls"}.get(role)  # "source" would be read as a news source
    return f"{name} ({words})" if words else name


def _chosen(index: Index, event: Event) -> set[tuple[str, str]]:
    """What the event itself says, in the words of `_says`."""
    found = {("when", say.words(event.dates, times=True, weekday=True)), ("status", event.status)}
    if event.place:
        found.add(("where", index.place_name(event.place) or ""))
    if event.type:
        found.add(("what", event.type.lower() + (f", {event.mode}" if event.mode else "")))
    for one in event.participants:
        if one.actor in index.actors:
            found.add(("who", _who(index.actors[one.actor].name, one.role)))
    return found


def history(values: tuple[Told, ...], because: Because) -> tuple[Known, ...]:
    """What was known when: report by report as they came out, what each was the first to say."""
    seen: set[tuple[str, str]] = set()
    by_number: dict[int, list[Told]] = {}
    for value in values:
        for given in value.given:
            by_number.setdefault(given.number, []).append(value)
    found: list[Known] = []
    for number, mention in enumerate(because.mentions, 1):
        told_here = [(one.field, one.value) for one in by_number.get(number, ())]
        new = tuple(one for one in dict.fromkeys(told_here) if one not in seen)
        repeated = len(set(told_here)) - len(new)
        seen.update(new)
        if found and found[-1].report is mention.report:  # a report that speaks of it again
            last = found[-1]
            found[-1] = Known(last.published, last.report, last.number, last.new + new, last.repeated + repeated)
        else:
            found.append(Known(mention.published, mention.report, number, new, repeated))
    return tuple(found)

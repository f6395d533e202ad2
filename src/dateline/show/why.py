"""Everything that one event rests on: its mentions, whose word they are, how its date was reached, who disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.model import (
    Attribution,
    CountClaim,
    Dates,
    Discrepancy,
    Event,
    EventEvidence,
    Judged,
    Quantity,
    Report,
    Span,
)
from dateline.show import dates as say
from dateline.show.adds import added, added_row
from dateline.show.copy_words import copy_lines
from dateline.show.export_json import (
    auxiliaries_row,
    count_row,
    dates_row,
    discrepancy_row,
    event_row,
    judged_row,
    quantity_row,
    since_row,
    span_row,
)
from dateline.show.first import First, Told, of_event, of_values, words
from dateline.show.index import Index, Row, named, outlet
from dateline.show.origin_counts import named_origins
from dateline.show.settled import state_row, value_line

NO_SHARED_ORIGIN = "no shared origin found"
POLARITIES = {
    "denies": "denied",
    "withholds": "neither affirmed nor denied",
    "asks": "asked for, or whether it is so",
    "retracts": "taken back",
}
OWN_VOICE = "in its own voice"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in one report that speaks of the event, with all that bears on it."""

    id: str
    report: Report
    published: Dates
    basis: str
    sentence: Span
    trigger: Span
    dates: Dates
    status: str
    background: bool
    told_as: tuple[str, ...]  # the auxiliaries that hold: "future", "hypothetical", "negation"
    chain: tuple[str, ...]  # from the nearest source to the speaker; empty: the report says it in its own voice
    direct: bool  # the words stand in quotation marks
    said: Attribution | None  # whose words they are, and how they were said
    why: str
    quantities: tuple[Quantity, ...]
    counts: tuple[CountClaim, ...]
    copies: tuple[str, ...]  # "copy of ..." lines about the report


@dataclass(frozen=True, slots=True)
class Because:
    """One event and everything that it rests on; mentions as they were published, earliest report first."""

    row: Row
    event: Event
    participants: tuple[tuple[str, str], ...]  # (name, role)
    place: str | None
    mentions: tuple[Mention, ...]
    discrepancies: tuple[Discrepancy, ...]
    first: First
    told: tuple[Told, ...]  # every value that a mention gives, since when
    judged: tuple[Judged, ...]


def because(index: Index, row: Row) -> Because:
    """What the event of this row rests on."""
    event = row.event
    names = [(index.actors[p.actor].name, p.role) for p in event.participants if p.actor in index.actors]
    return Because(
        row=row,
        event=event,
        participants=tuple(names),
        place=index.place_name(event.place),
        mentions=tuple(sorted((_mention(index, evidence) for evidence in event.evidence), key=_since_when)),
        discrepancies=tuple(index.discrepancies_of_event.get(event.id, ())),
        first=of_event(index, event),
        told=of_values(index, event),
        judged=tuple(index.judged_of_event.get(event.id, ())),
    )


def _since_when(mention: Mention) -> tuple[str, str, int]:
    """Earliest report first, so that one sees since when it is said and what changed; undated reports last.

    By the day on which it had certainly been published; times of day are known of some reports only.
    """
    day = mention.published.last_day or mention.published.first_day or "9999"
    return day, mention.report.source, mention.trigger.start


def _mention(index: Index, evidence: EventEvidence) -> Mention:
    mention = evidence.mention
    read = index.reports[mention.trigger.report]
    attribution = index.attributions.get(mention.attribution) if mention.attribution else None
    return Mention(
        id=mention.id,
        report=read.report,
        published=read.claims.published.dates,
        basis=read.claims.published.basis,
        sentence=mention.sentence,
        trigger=mention.trigger,
        dates=mention.dates,
        status=mention.status,
        background=mention.background,
        told_as=tuple(name for name, holds in auxiliaries_row(mention).items() if holds),
        chain=index.chain(mention.attribution),
        direct=attribution.direct if attribution else False,
        said=attribution,
        why=evidence.why,
        quantities=tuple(index.quantities_of_mention.get(mention.id, ())),
        counts=tuple(index.counts_of_mention.get(mention.id, ())),
        copies=copy_lines(index, read.report.id),
    )


def changes_told(index: Index, because: Because) -> tuple[tuple[str, str], ...]:
    """The fields that mentions tell in more than one way, as (field, "planned since 3 Mar 2026, Herald; happened
    since 10 Mar 2026, Gull")."""
    lines = []
    for field in ("dates", "place", "status"):
        values = [told for told in because.told if told.field == field]
        if len(values) > 1:
            lines.append((field, "; ".join(f"{told.value} since {words(index, told.first)}" for told in values)))
    return tuple(lines)


def judged_line(one: Judged) -> str:
    """A judgement on one line: "same, by A. Brenk on 2026-03-04: both tell of one fire (overruled: ...)"."""
    judgement = one.judgement
    value = f" {value_line(judgement)}" if judgement.values else ""
    line = f"{judgement.kind}{value}, by {judgement.author} on {judgement.time[:10]}"
    line += f": {judgement.reason}" if judgement.reason else ""
    return line if one.holds else f"{line} ({one.standing}: {one.note})"


def counts(event: Event) -> str:
    """ "3 reports, 2 origins (no shared origin found)": never more than was looked for."""
    reports, origins = len(event.support.reports), len(named_origins(event.support))
    if not origins:
        return f"{reports} report{'' if reports == 1 else 's'}, nobody named"
    words = f"{reports} report{'' if reports == 1 else 's'}, {origins} origin{'' if origins == 1 else 's'}"
    return f"{words} ({NO_SHARED_ORIGIN})" if origins > 1 else words


def amount(quantity: Quantity) -> str:
    """A quantity as it is known: "at least 12 people", "about 300", "between 10 and 12 houses"."""
    what = quantity.what or quantity.unit or ""
    if quantity.low is None and quantity.high is None:
        return f"{quantity.span.quote} (number not read)"
    if quantity.low is None:
        number = f"at most {_number(quantity.high)}"
    elif quantity.high is None:
        number = f"at least {_number(quantity.low)}"
    elif quantity.low == quantity.high:
        number = _number(quantity.low)
    else:
        number = f"between {_number(quantity.low)} and {_number(quantity.high)}"
    about = "about " if quantity.approximate else ""
    return f"{about}{number} {what}".strip()


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def count_words(count: CountClaim) -> str:
    """A count claim with the days over which it counts: "number 3 of those since 2023", "the first since 1999"."""
    number = "the first" if count.ordinal == 1 else f"number {count.ordinal}"
    if count.since.known:
        number += f"{' of those' if count.ordinal > 1 else ''} {say.words(count.since)}"
    return f"{number} (“{count.span.quote}”)"


def chain_words(mention: Mention) -> str:
    """Whose word it is, nearest source first: "Northwire ← a spokesman", or that the report says it itself."""
    if not mention.chain:
        return f"{outlet(mention.report)}, {OWN_VOICE}"
    return " ← ".join(map(named, mention.chain)) + (" (quoted)" if mention.direct else "")


def said_words(said: Attribution) -> str:
    """How something was said: "denied; by an office, to parliament, on Tue 4 March; hedged: “may have”"; "" for plain
    words of somebody of whom nothing more is told."""
    kind = {"none": "nobody named", "person": "a person", "office": "an office", "unnamed": "somebody unnamed"}
    parts = [f"by {kind.get(said.source, said.source)}"]
    if said.addressees:
        parts.append("to " + " and ".join(link.text for link in said.addressees))
    if said.said.known:
        parts.append(f"said {say.words(said.said)}")
    if said.hedges:
        parts.append("hedged: " + ", ".join(f"“{span.quote}”" for span in said.hedges))
    if said.polarity != "affirms":
        parts.insert(0, POLARITIES[said.polarity])
    return "; ".join(parts)


def to_dict(index: Index, because: Because) -> dict[str, Any]:
    """The same for a program: the event as exported, its mentions in full, its discrepancies."""
    event = because.event
    return {
        "row": because.row.number,
        "as_of": index.chronology.as_of,
        "event": event_row(event)
        | {"dates_words": say.words(event.dates), "place_name": because.place}
        | since_row(index, event),
        "participants": [{"name": name, "role": role} for name, role in because.participants],
        "support_words": counts(event),
        "adds": [added_row(one) for one in added(index, because)],
        "mentions": [_mention_row(index, mention) for mention in because.mentions],
        "discrepancies": [discrepancy_row(one) | state_row(index, one) for one in because.discrepancies],
        "judgements": [judged_row(index, one) for one in because.judged],
    }


def _mention_row(index: Index, mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "report": {
            "id": mention.report.id,
            "title": mention.report.title,
            "outlet": mention.report.outlet,
            "source": mention.report.source,
            "url": mention.report.url,
            "published": dates_row(mention.published) | {"basis": mention.basis},
            "copies": list(mention.copies),
        },
        "sentence": span_row(mention.sentence),
        "trigger": span_row(mention.trigger),
        "dates": dates_row(mention.dates),
        "dates_words": say.words(mention.dates, times=True),
        "status": mention.status,
        "background": mention.background,
        "told_as": list(mention.told_as),
        "chain": list(mention.chain),
        "direct": mention.direct,
        "said_how": said_words(mention.said) if mention.said else None,
        "why": mention.why,
        "quantities": [quantity_row(quantity, index) for quantity in mention.quantities],
        "counts": [count_row(count, index) for count in mention.counts],
    }

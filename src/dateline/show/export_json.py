"""The complete machine-readable view of a chronology: one JSON document, the same bytes for the same chronology.

Every list is there, in a stable order; every value that is said about the world carries the span it rests on. The text
of reports is not exported (it belongs to its publisher): only its hash and length, which pin the offsets.
"""

from __future__ import annotations

import json
from typing import Any

from dateline.model import (
    Actor,
    ActorRole,
    Attribution,
    ChainLink,
    Chronology,
    Copy,
    CountClaim,
    Counted,
    Dates,
    Discrepancy,
    Event,
    EventEvidence,
    EventMention,
    Judged,
    Origin,
    Place,
    Quantity,
    ReadReport,
    Rejection,
    Span,
    Support,
    TimeMention,
)
from dateline.show.first import first_row, of_discrepancy, of_event, of_value, of_values
from dateline.show.index import Index
from dateline.show.judgement_lines import judgement_row
from dateline.show.settled import corrected, state_row
from dateline.show.stories import stories, story_row

SCHEMA = 1

Row = dict[str, Any]


def to_json(chronology: Chronology) -> str:
    """The chronology as JSON text: two spaces of indent, characters as they are, one newline at the end."""
    return json_text(export(chronology))


def json_text(value: object) -> str:
    """Any exported value as JSON text. Raises: ValueError for a number that JSON does not have (NaN, infinity)."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def export(chronology: Chronology) -> Row:
    """The chronology as the dict that `to_json` writes, its keys in the documented order."""
    index = Index(chronology)
    chronology = index.chronology
    derived = chronology.derived
    claims = [read.claims for read in chronology.reports]
    return {
        "schema": SCHEMA,
        "as_of": chronology.as_of,
        "reports": [report_row(read) | _counted(index.counted[read.report.id]) for read in chronology.reports],
        "actors": [actor_row(actor) for actor in derived.actors],
        "places": [place_row(place) for place in derived.places],
        "events": [
            event_row(event) | since_row(index, event) | corrected_row(index, event) for event in derived.events
        ],
        "attributions": [_attribution(a, index) for one in claims for a in one.attributions],
        "quantities": [quantity_row(q, index) for one in claims for q in one.quantities],
        "discrepancies": [_disputed(index, one) for one in derived.discrepancies],
        "copies": [_copy(copy) for copy in derived.copies],
        "times": [_time(time) for one in claims for time in one.times],
        "unasserted": [_unasserted(mention, index) for one in claims for mention in one.unasserted],
        "counts": [count_row(count, index) for one in claims for count in one.counts],
        "stories": [story_row(index, one) for one in stories(index)],
        "rejections": [rejection_row(rejection) for rejection in chronology.rejections],
        "left_out": [{"report": one.report} | _counted(one) for one in chronology.left_out],
        "judgements": [judged_row(index, one) for one in derived.judged],
    }


def _counted(counted: Counted) -> Row:
    return {"counts_from": counted.day, "counts_why": counted.why}


def since_row(index: Index, event: Event) -> Row:
    """Since when an event, and each value that a mention gives it, is reported, and by whom first."""
    return {
        "first_reported": first_row(index, of_event(index, event)),
        "told_since": [
            {"field": told.field, "value": told.value, "first_reported": first_row(index, told.first)}
            for told in of_values(index, event)
        ],
    }


def corrected_row(index: Index, event: Event) -> Row:
    """The fields that people corrected, and by which judgement; what the mentions say stands in them."""
    told = corrected(index, event.id)
    return {"corrected": [{"field": field, "value": value, "judgement": j.judgement.id} for field, value, j in told]}


def _disputed(index: Index, discrepancy: Discrepancy) -> Row:
    row = discrepancy_row(discrepancy)
    for number, value in enumerate(row["values"]):
        value["first_reported"] = first_row(index, of_value(index, discrepancy, number))
    first = first_row(index, of_discrepancy(index, discrepancy))
    return row | {"first_reported": first} | state_row(index, discrepancy)


def judged_row(index: Index, one: Judged) -> Row:
    """A judgement as it was signed, how it stands here, and the events or actors that it bears on now."""
    mentions = [mention for side in one.mentions for mention in side]
    events = {index.event_of_mention.get(m) for m in mentions} - {None}
    actors = {index.actor_of_mention.get(m) for m in mentions} - {None}
    return judgement_row(one.judgement) | {
        "standing": one.standing,
        "note": one.note,
        "against": list(one.against),
        "events": sorted(str(event) for event in events),
        "actors": sorted(str(actor) for actor in actors),
    }


def span_row(span: Span) -> Row:
    return {"report": span.report, "start": span.start, "end": span.end, "quote": span.quote}


def maybe_span(span: Span | None) -> Row | None:
    return None if span is None else span_row(span)


def dates_row(dates: Dates) -> Row:
    return {
        "earliest": dates.earliest,
        "latest": dates.latest,
        "phrase": maybe_span(dates.phrase),
        "why": dates.why,
    }


def report_row(read: ReadReport) -> Row:
    report = read.report
    return {
        "id": report.id,
        "source": report.source,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": dates_row(read.claims.published.dates) | {"basis": read.claims.published.basis},
        "text_sha256": report.text_sha256,
        "chars": len(report.text),
        "author": report.author,
        "stamps": [{"field": s.field, "meaning": s.meaning, "value": s.value} for s in report.stamps],
        "versions": list(read.versions),
    }


def actor_row(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "roles": [_role(role) for role in actor.roles],
    }


def _role(role: ActorRole) -> Row:
    return {
        "title": role.title,
        "of": role.of,
        "dates": dates_row(role.dates),
        "evidence": [span_row(span) for span in role.evidence],
    }


def place_row(place: Place) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "as_written": list(place.as_written),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
    }


def event_row(event: Event) -> Row:
    return {
        "id": event.id,
        "label": event.label,
        "type": event.type,
        "mode": event.mode,
        "dates": dates_row(event.dates),
        "place": event.place,
        "participants": [{"actor": p.actor, "role": p.role} for p in event.participants],
        "status": event.status,
        "salience": event.salience,
        "mentions": [_mention(evidence) for evidence in event.evidence],
        "support": _support(event.support),
    }


def _support(support: Support) -> Row:
    return {
        "reports": list(support.reports),
        "origins": [_origin(one) for one in support.origins],
        "low": support.low,
        "high": support.high,
        "links": [{"first": one.first, "second": one.second, "why": one.why} for one in support.links],
        "values": [
            {
                "field": one.field,
                "value": one.value,
                "spans": [span_row(span) for span in one.spans],
                "origins": [_origin(origin) for origin in one.origins],
            }
            for one in support.values
        ],
        "left_out": list(support.left_out),
    }


def _origin(origin: Origin) -> Row:
    return {"name": origin.name, "reports": list(origin.reports), "why": origin.why}


def _mention(evidence: EventEvidence) -> Row:
    mention = evidence.mention
    return {
        "trigger": span_row(mention.trigger),
        "sentence": span_row(mention.sentence),
        "dates": dates_row(mention.dates),
        "status": mention.status,
        "attribution": mention.attribution,
        "why": evidence.why,
    } | auxiliaries_row(mention)


def auxiliaries_row(mention: EventMention) -> Row:
    return {
        "historical": mention.historical,
        "future": mention.future,
        "hypothetical": mention.hypothetical,
        "negation": mention.negation,
    }


def _unasserted(mention: EventMention, index: Index) -> Row:
    parts = [(index.actor_of_mention.get(part.actor), part.role) for part in mention.parts]
    return {
        "id": mention.id,
        "report": mention.trigger.report,
        "label": mention.label,
        "type": mention.type,
        "mode": mention.mode,
        "dates": dates_row(mention.dates),
        "place": index.place_of_mention.get(mention.place) if mention.place else None,
        "participants": [{"actor": actor, "role": role} for actor, role in parts if actor],
        "trigger": span_row(mention.trigger),
        "sentence": span_row(mention.sentence),
        "attribution": mention.attribution,
    } | auxiliaries_row(mention)


def _time(time: TimeMention) -> Row:
    return {
        "id": time.id,
        "report": time.span.report,
        "span": span_row(time.span),
        "value": time.value,
        "kind": time.kind,
        "dates": dates_row(time.dates),
        "anchor": time.anchor,
    }


def _attribution(attribution: Attribution, index: Index) -> Row:
    chain = [_link(link, index) for link in attribution.chain]
    return {
        "id": attribution.id,
        "report": attribution.report,
        "content": [span_row(span) for span in attribution.content],
        "cue": maybe_span(attribution.cue),
        "direct": attribution.direct,
        "speaker": {"actor": chain[-1]["actor"], "text": chain[-1]["text"]} if chain else {"actor": None, "text": None},
        "chain": chain,
        "source": attribution.source,
        "addressees": [_link(link, index) for link in attribution.addressees],
        "hedges": [span_row(span) for span in attribution.hedges],
        "polarity": attribution.polarity,
        "said": dates_row(attribution.said),
    }


def _link(link: ChainLink, index: Index) -> Row:
    return {
        "actor": index.actor_of_mention.get(link.actor) if link.actor else None,
        "text": link.text,
        "span": maybe_span(link.span),
    }


def quantity_row(quantity: Quantity, index: Index) -> Row:
    return {
        "id": quantity.id,
        "report": quantity.report,
        "span": span_row(quantity.span),
        "what": quantity.what,
        "low": quantity.low,
        "high": quantity.high,
        "as_of": dates_row(quantity.as_of),
        "event": index.event_of_mention.get(quantity.event) if quantity.event else None,
        "attribution": quantity.attribution,
        "approximate": quantity.approximate,
        "unit": quantity.unit,
        "sentence": span_row(quantity.sentence),
    }


def count_row(count: CountClaim, index: Index) -> Row:
    return {
        "id": count.id,
        "report": count.report,
        "span": span_row(count.span),
        "what": count.what,
        "ordinal": count.ordinal,
        "since": dates_row(count.since),
        "event": index.event_of_mention.get(count.event),
        "attribution": count.attribution,
        "sentence": span_row(count.sentence),
    }


def discrepancy_row(discrepancy: Discrepancy) -> Row:
    return {
        "id": discrepancy.id,
        "kind": discrepancy.kind,
        "event": discrepancy.event,
        "update": discrepancy.update,
        "values": [
            {"value": v.value, "spans": [span_row(s) for s in v.spans], "given_by": list(v.given_by)}
            for v in discrepancy.values
        ],
        "explanation": discrepancy.explanation,
        "nature": discrepancy.nature,
    }


def _copy(copy: Copy) -> Row:
    return {
        "copy": copy.copy,
        "original": copy.original,
        "kind": copy.kind,
        "overlap": copy.overlap,
        "passages": [[span_row(in_copy), span_row(in_original)] for in_copy, in_original in copy.passages],
        "why": copy.why,
    }


def rejection_row(rejection: Rejection) -> Row:
    return {
        "source": rejection.source,
        "stage": rejection.stage,
        "reason": rejection.reason,
        "explanation": rejection.explanation,
        "advice": rejection.advice,
    }

"""What is rebuilt from the claims of all reports: written as a whole or where it changed, read as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from dateline.model import (
    Actor,
    ActorRole,
    Copy,
    Derived,
    Discrepancy,
    Event,
    EventEvidence,
    EventMention,
    Origin,
    OriginLink,
    Part,
    Participant,
    Place,
    Placed,
    Published,
    Reason,
    Span,
    Support,
    Value,
    ValueSupport,
)
from dateline.store import schema, sqlite
from dateline.store.judgements import add_judged, read_judged
from dateline.store.kept import Digests
from dateline.store.rows import Row, Shape, dates_of, dates_row, read, span_of, span_row, write

_ACTOR = Shape(Actor, schema.actor, lists=("aliases", "roles", "mentions"))
_ROLE = Shape(ActorRole, schema.actor_role, own_report=("dates",), lists=("evidence",))
_PLACE = Shape(Place, schema.place, lists=("as_written", "mentions"))
_EVENT = Shape(Event, schema.event, own_report=("dates",), lists=("participants", "evidence", "support"))
_PARTICIPANT = Shape(Participant, schema.event_participant)
_MENTION = Shape(
    EventMention, schema.event_evidence, renamed={"id": "mention"}, own_report=("dates",), lists=("parts",)
)
_PART = Shape(Part, schema.event_evidence_part)
_ORIGIN = Shape(Origin, schema.origin, lists=("reports",))
_LINK = Shape(OriginLink, schema.origin_link)
_ORIGIN_OF_VALUE = Shape(Origin, schema.event_value_origin, lists=("reports",))
_DISCREPANCY = Shape(Discrepancy, schema.discrepancy, renamed={"update": "is_update"}, lists=("values",))
_COPY = Shape(Copy, schema.copy, renamed={"copy": "report"}, lists=("passages",))

Lists = dict[tuple[Any, ...], list[Any]]


def event_order(event: Event) -> tuple[str, str, str]:
    """The place of an event in the chronology: by its first day, its last day, its id; undated events last."""
    first, last = event.dates.first_day, event.dates.last_day
    return first or last or "9999", last or "9999", event.id


def in_order(derived: Derived) -> Derived:
    """The same, sorted: events by `event_order`, copies by their reports, everything else by id."""
    return Derived(
        actors=tuple(sorted(derived.actors, key=lambda actor: actor.id)),
        places=tuple(sorted(derived.places, key=lambda place: place.id)),
        events=tuple(sorted(derived.events, key=event_order)),
        discrepancies=tuple(sorted(derived.discrepancies, key=lambda discrepancy: discrepancy.id)),
        copies=tuple(sorted(derived.copies, key=lambda copy: (copy.copy, copy.original or "", copy.kind))),
        placed=tuple(sorted(derived.placed, key=lambda placed: placed.report)),
        judged=derived.judged,
    )


def clear(connection: Connection) -> None:
    """Empty every derived table."""
    for table in reversed(schema.DERIVED_TABLES):
        connection.execute(delete(table))


# What the rows of an item have in common: the column that holds its id, in the tables that hold a part of it.
_OWNER = {"actors": "actor", "places": "place", "events": "event", "discrepancies": "discrepancy"}
_TABLES: dict[str, tuple[Table, ...]] = {
    "actors": (
        schema.actor, schema.actor_alias, schema.actor_role, schema.actor_role_evidence, schema.actor_evidence,
    ),
    "places": (schema.place, schema.place_spelling, schema.place_evidence),
    "events": (
        schema.event, schema.event_participant, schema.event_evidence, schema.event_evidence_part, schema.event_report,
        schema.origin, schema.origin_report, schema.origin_link, schema.event_left_out, schema.event_value,
        schema.event_value_span, schema.event_value_origin, schema.event_value_report,
    ),
    "discrepancies": (
        schema.discrepancy, schema.discrepancy_value, schema.discrepancy_span, schema.discrepancy_giver,
    ),
    "copies": (schema.copy, schema.copy_passage),
    "placed": (schema.placed_report, schema.placed_reason, schema.placed_reason_span, schema.placed_date),
    "judged": (schema.judgement_standing, schema.judgement_mention, schema.judgement_against),
}  # fmt: skip
_AT_ONCE = 500  # ids that are named in one statement
_WRITTEN = 5000  # items whose rows are in memory at a time


def write_changes(connection: Connection, there: Digests, derived: Derived, digests: Digests) -> None:
    """Make the derived tables hold `derived`, of these `digests`: rows of what is `there` by its digest stay.

    Copies, inferred dates and standings are few, and are written anew as a whole where any differs.
    """
    sqlite.check_references_at_the_end(connection)  # rows that refer to one another go and come
    changed: dict[str, tuple[Any, ...]] = {}
    for kind, tables in reversed(_TABLES.items()):
        old, new = there.get(kind, {}), digests[kind]
        if kind not in _OWNER:
            if old != new:
                changed[kind] = getattr(derived, kind)
                for table in reversed(tables):
                    connection.execute(delete(table))
            continue
        changed[kind] = tuple(item for item in getattr(derived, kind) if old.get(item.id) != new[item.id])
        gone = sorted(id_ for id_, digest in old.items() if new.get(id_) != digest)
        for table in reversed(tables):
            column = table.c.id if "id" in table.c else table.c[_OWNER[kind]]
            for n in range(0, len(gone), _AT_ONCE):
                connection.execute(delete(table).where(column.in_(gone[n : n + _AT_ONCE])))
    write_derived(connection, Derived(**changed))


def write_derived(connection: Connection, derived: Derived) -> None:
    """Add rows to the derived tables, which must not hold any of these items, in the order of the chronology."""
    derived = in_order(derived)
    for kind in ("actors", "places", "events", "discrepancies"):
        items = getattr(derived, kind)
        for n in range(0, len(items), _WRITTEN):
            part: dict[str, Any] = {kind: items[n : n + _WRITTEN]}
            _write(connection, Derived(**part))
    _write(connection, Derived(copies=derived.copies, placed=derived.placed, judged=derived.judged))


def _write(connection: Connection, derived: Derived) -> None:
    rows: dict[Table, list[Row]] = {table: [] for table in schema.DERIVED_TABLES}
    for actor in derived.actors:
        _add_actor(rows, actor)
    for place in derived.places:
        rows[schema.place].append(_PLACE.row(place))
        for n, spelling in enumerate(place.as_written):
            rows[schema.place_spelling].append({"place": place.id, "position": n, "spelling": spelling})
        for n, mention in enumerate(place.mentions):
            rows[schema.place_evidence].append({"place": place.id, "position": n, "mention": mention})
    for event in derived.events:
        _add_event(rows, event)
    for discrepancy in derived.discrepancies:
        rows[schema.discrepancy].append(_DISCREPANCY.row(discrepancy))
        for n, value in enumerate(discrepancy.values):
            at: Row = {"discrepancy": discrepancy.id}
            rows[schema.discrepancy_value].append(at | {"position": n, "value": value.value})
            rows[schema.discrepancy_span] += [
                _spans(at | {"value": n, "position": m}, span=span) for m, span in enumerate(value.spans)
            ]
            rows[schema.discrepancy_giver] += [
                at | {"value": n, "position": m, "name": name} for m, name in enumerate(value.given_by)
            ]
    for number, copy in enumerate(derived.copies, start=1):
        rows[schema.copy].append(_COPY.row(copy, number=number))
        rows[schema.copy_passage] += [
            _spans({"copy": number, "position": n}, copied=copied, original=original)
            for n, (copied, original) in enumerate(copy.passages)
        ]
    for placed in derived.placed:
        _add_placed(rows, placed)
    add_judged(rows, derived.judged)
    for table in schema.DERIVED_TABLES:
        write(connection, table, rows[table])


def _add_placed(rows: dict[Table, list[Row]], placed: Placed) -> None:
    row: Row = {"report": placed.report, "published_basis": placed.published.basis}
    dates_row(row, "published", placed.published.dates, None)
    rows[schema.placed_report].append(row)
    for n, reason in enumerate(placed.reasons):
        at: Row = {"report": placed.report}
        rows[schema.placed_reason].append(at | {"position": n, "text": reason.text})
        rows[schema.placed_reason_span] += [
            _spans(at | {"reason": n, "position": m}, span=span) for m, span in enumerate(reason.spans)
        ]
    for n, (item, dates) in enumerate(placed.dates):
        row = {"report": placed.report, "position": n, "item": item}
        dates_row(row, "dates", dates, None)
        rows[schema.placed_date].append(row)


def _add_actor(rows: dict[Table, list[Row]], actor: Actor) -> None:
    rows[schema.actor].append(_ACTOR.row(actor))
    for n, alias in enumerate(actor.aliases):
        rows[schema.actor_alias].append({"actor": actor.id, "position": n, "alias": alias})
    for n, role in enumerate(actor.roles):
        rows[schema.actor_role].append(_ROLE.row(role, actor=actor.id, position=n))
        rows[schema.actor_role_evidence] += [
            _spans({"actor": actor.id, "role": n, "position": m}, span=span) for m, span in enumerate(role.evidence)
        ]
    for n, mention in enumerate(actor.mentions):
        rows[schema.actor_evidence].append({"actor": actor.id, "position": n, "mention": mention})


def _add_event(rows: dict[Table, list[Row]], event: Event) -> None:
    support = event.support
    rows[schema.event].append(_EVENT.row(event, origins_low=support.low, origins_high=support.high))
    for n, participant in enumerate(event.participants):
        rows[schema.event_participant].append(_PARTICIPANT.row(participant, event=event.id, position=n))
    for n, evidence in enumerate(event.evidence):
        mention = evidence.mention
        row = _MENTION.row(mention, report=mention.trigger.report, event=event.id, position=n, why=evidence.why)
        rows[schema.event_evidence].append(row)
        rows[schema.event_evidence_part] += [
            _PART.row(part, event=event.id, evidence=n, position=m) for m, part in enumerate(mention.parts)
        ]
    for n, report in enumerate(support.reports):
        rows[schema.event_report].append({"event": event.id, "position": n, "report": report})
    for n, origin in enumerate(support.origins):
        rows[schema.origin].append(_ORIGIN.row(origin, event=event.id, position=n))
        for m, report in enumerate(origin.reports):
            rows[schema.origin_report].append({"event": event.id, "origin": n, "position": m, "report": report})
    for n, link in enumerate(support.links):
        rows[schema.origin_link].append(_LINK.row(link, event=event.id, position=n))
    for n, outlet in enumerate(support.left_out):
        rows[schema.event_left_out].append({"event": event.id, "position": n, "outlet": outlet})
    for n, value in enumerate(support.values):
        _add_value(rows, {"event": event.id, "value": n}, value)


def _add_value(rows: dict[Table, list[Row]], at: Row, value: ValueSupport) -> None:
    rows[schema.event_value].append(
        {"event": at["event"], "position": at["value"], "field": value.field, "value": value.value}
    )
    rows[schema.event_value_span] += [_spans(at | {"position": n}, span=span) for n, span in enumerate(value.spans)]
    for n, origin in enumerate(value.origins):
        rows[schema.event_value_origin].append(_ORIGIN_OF_VALUE.row(origin, position=n, **at))
        rows[schema.event_value_report] += [
            at | {"origin": n, "position": m, "report": report} for m, report in enumerate(origin.reports)
        ]


def read_derived(connection: Connection) -> Derived:
    """Everything derived, in the order of the chronology, equal to what was written."""
    return in_order(
        Derived(
            actors=_actors(connection),
            places=_places(connection),
            events=_events(connection),
            discrepancies=_discrepancies(connection),
            copies=_copies(connection),
            placed=_placed(connection),
            judged=read_judged(connection),
        )
    )


def _actors(connection: Connection) -> tuple[Actor, ...]:
    aliases = _lists(connection, schema.actor_alias, ("actor",), lambda row: row["alias"])
    evidence = _lists(connection, schema.actor_role_evidence, ("actor", "role"), _span)
    roles = _lists(
        connection,
        schema.actor_role,
        ("actor",),
        lambda row: _ROLE.item(row, evidence=tuple(evidence[row["actor"], row["position"]])),
    )
    mentions = _lists(connection, schema.actor_evidence, ("actor",), lambda row: row["mention"])
    return tuple(
        _ACTOR.item(
            row,
            aliases=tuple(aliases[row["id"],]),
            roles=tuple(roles[row["id"],]),
            mentions=tuple(mentions[row["id"],]),
        )
        for row in read(connection, select(schema.actor).order_by(schema.actor.c.id))
    )


def _places(connection: Connection) -> tuple[Place, ...]:
    spellings = _lists(connection, schema.place_spelling, ("place",), lambda row: row["spelling"])
    mentions = _lists(connection, schema.place_evidence, ("place",), lambda row: row["mention"])
    return tuple(
        _PLACE.item(row, as_written=tuple(spellings[row["id"],]), mentions=tuple(mentions[row["id"],]))
        for row in read(connection, select(schema.place).order_by(schema.place.c.id))
    )


def _events(connection: Connection) -> tuple[Event, ...]:
    participants = _lists(connection, schema.event_participant, ("event",), _PARTICIPANT.item)
    parts = _lists(connection, schema.event_evidence_part, ("event", "evidence"), _PART.item)
    evidence = _lists(
        connection,
        schema.event_evidence,
        ("event",),
        lambda row: EventEvidence(_MENTION.item(row, parts=tuple(parts[row["event"], row["position"]])), row["why"]),
    )
    reports = _lists(connection, schema.event_report, ("event",), lambda row: row["report"])
    origin_reports = _lists(connection, schema.origin_report, ("event", "origin"), lambda row: row["report"])
    origins = _lists(
        connection,
        schema.origin,
        ("event",),
        lambda row: _ORIGIN.item(row, reports=tuple(origin_reports[row["event"], row["position"]])),
    )
    links = _lists(connection, schema.origin_link, ("event",), _LINK.item)
    values = _values(connection)
    silent = _lists(connection, schema.event_left_out, ("event",), lambda row: row["outlet"])
    return tuple(
        _EVENT.item(
            row,
            participants=tuple(participants[row["id"],]),
            evidence=tuple(evidence[row["id"],]),
            support=Support(
                tuple(reports[row["id"],]),
                tuple(origins[row["id"],]),
                row["origins_low"],
                row["origins_high"],
                tuple(links[row["id"],]),
                tuple(values[row["id"],]),
                tuple(silent[row["id"],]),
            ),
        )
        for row in read(connection, select(schema.event).order_by(schema.event.c.id))
    )


def _values(connection: Connection) -> Lists:
    spans = _lists(connection, schema.event_value_span, ("event", "value"), _span)
    reports = _lists(connection, schema.event_value_report, ("event", "value", "origin"), lambda row: row["report"])
    origins = _lists(
        connection,
        schema.event_value_origin,
        ("event", "value"),
        lambda row: _ORIGIN_OF_VALUE.item(row, reports=tuple(reports[row["event"], row["value"], row["position"]])),
    )
    return _lists(
        connection,
        schema.event_value,
        ("event",),
        lambda row: ValueSupport(
            row["field"],
            row["value"],
            tuple(spans[row["event"], row["position"]]),
            tuple(origins[row["event"], row["position"]]),
        ),
    )


def _discrepancies(connection: Connection) -> tuple[Discrepancy, ...]:
    spans = _lists(connection, schema.discrepancy_span, ("discrepancy", "value"), _span)
    givers = _lists(connection, schema.discrepancy_giver, ("discrepancy", "value"), lambda row: row["name"])
    values = _lists(
        connection,
        schema.discrepancy_value,
        ("discrepancy",),
        lambda row: Value(
            row["value"],
            tuple(spans[row["discrepancy"], row["position"]]),
            tuple(givers[row["discrepancy"], row["position"]]),
        ),
    )
    return tuple(
        _DISCREPANCY.item(row, values=tuple(values[row["id"],]))
        for row in read(connection, select(schema.discrepancy).order_by(schema.discrepancy.c.id))
    )


def _copies(connection: Connection) -> tuple[Copy, ...]:
    passages = _lists(
        connection,
        schema.copy_passage,
        ("copy",),
        lambda row: (span_of(row, "copied", own_report=True), span_of(row, "original", own_report=True)),
    )
    return tuple(
        _COPY.item(row, passages=tuple(passages[row["number"],]))
        for row in read(connection, select(schema.copy).order_by(schema.copy.c.number))
    )


def _placed(connection: Connection) -> tuple[Placed, ...]:
    spans = _lists(connection, schema.placed_reason_span, ("report", "reason"), _span)
    reasons = _lists(
        connection,
        schema.placed_reason,
        ("report",),
        lambda row: Reason(row["text"], tuple(spans[row["report"], row["position"]])),
    )
    dates = _lists(
        connection,
        schema.placed_date,
        ("report",),
        lambda row: (row["item"], dates_of(row, "dates", own_report=True)),
    )
    return tuple(
        Placed(
            report=row["report"],
            published=Published(dates_of(row, "published", own_report=True), row["published_basis"]),
            reasons=tuple(reasons[row["report"],]),
            dates=tuple(dates[row["report"],]),
        )
        for row in read(connection, select(schema.placed_report).order_by(schema.placed_report.c.report))
    )


def _lists(connection: Connection, table: Table, key: tuple[str, ...], item: Callable[[Row], Any]) -> Lists:
    """The items of a table in their order, gathered by the columns `key`."""
    query = select(table).order_by(*(table.c[name] for name in key), table.c.position)
    found: Lists = defaultdict(list)
    for row in read(connection, query):
        found[tuple(row[name] for name in key)].append(item(row))
    return found


def _span(row: Row) -> Span | None:
    return span_of(row, "span", own_report=True)


def _spans(row: Row, **spans: Span) -> Row:
    """`row` with the columns of spans of any reports."""
    for name, span in spans.items():
        span_row(row, name, span, None)
    return row

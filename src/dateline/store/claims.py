"""Reports and their claims, written and read. A claim's rows all carry the report's id, so one report is one WHERE."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnClause, Connection, Select, Table, delete, func, insert, literal_column, select, update

from dateline.model import (
    ActorMention,
    Attribution,
    CalendarSlip,
    ChainLink,
    Claims,
    CountClaim,
    Dates,
    EventMention,
    Part,
    PlaceMention,
    Published,
    Quantity,
    Report,
    Span,
    Stamp,
    TimeMention,
    TimeOrder,
)
from dateline.store import schema
from dateline.store.rows import (
    Make,
    Row,
    Shape,
    dates_maker,
    dates_of,
    dates_row,
    read,
    read_raw,
    span_maker,
    span_row,
    write,
)

Making = Callable[[Sequence[str]], Make]  # what makes items of rows, given the columns of these

_STAMP = Shape(Stamp, schema.stamp)
_TIME = Shape(TimeMention, schema.time_mention)
_ACTOR = Shape(ActorMention, schema.actor_mention)
_PLACE = Shape(PlaceMention, schema.place_mention)
_ATTRIBUTION = Shape(Attribution, schema.attribution, lists=("content", "chain", "addressees", "hedges"))
_LINK = Shape(ChainLink, schema.attribution_link)
_ADDRESSEE = Shape(ChainLink, schema.attribution_addressee)
_EVENT = Shape(EventMention, schema.event_mention, lists=("parts",))
_PART = Shape(Part, schema.event_mention_part)
_QUANTITY = Shape(Quantity, schema.quantity)
_COUNT = Shape(CountClaim, schema.count_claim)
_SLIP = Shape(CalendarSlip, schema.calendar_slip, lists=("readings", "other"))
_ORDER = Shape(TimeOrder, schema.time_order)

_REPORT_COLUMNS = ("id", "source", "address", "media_type", "raw_sha256", "text", "title", "outlet", "author", "url")


# --- reports --------------------------------------------------------------------------------------------------------
def write_report(connection: Connection, report: Report, claims: Claims, version: str) -> None:
    """A report that is new to the case, with its claims."""
    number = connection.execute(select(func.coalesce(func.max(schema.report.c.number), 0) + 1)).scalar_one()
    row = {name: getattr(report, name) for name in _REPORT_COLUMNS}
    row |= {"number": number, "text_sha256": report.text_sha256, "chars": len(report.text)}
    connection.execute(insert(schema.report), [row | _claims_facts(claims, version)])
    _write_stamps(connection, report)
    _write_lists(connection, claims)


def rewrite_report(connection: Connection, report: Report) -> None:
    """Store what else than its text and title is known of a report that is there already."""
    row = {name: getattr(report, name) for name in _REPORT_COLUMNS if name not in ("id", "text", "title", "url")}
    connection.execute(update(schema.report).where(schema.report.c.id == report.id).values(row))
    connection.execute(delete(schema.stamp).where(schema.stamp.c.report == report.id))
    _write_stamps(connection, report)


def rewrite_claims(connection: Connection, claims: Claims, version: str) -> None:
    """Store a report's claims in the place of the earlier ones; nothing derived may refer to those any more."""
    for table in reversed(schema.CLAIM_TABLES):
        connection.execute(delete(table).where(table.c.report == claims.report))
    facts = _claims_facts(claims, version)
    connection.execute(update(schema.report).where(schema.report.c.id == claims.report).values(facts))
    _write_lists(connection, claims)


def read_reports(connection: Connection, only: str | None = None) -> dict[str, Report]:
    """The reports by id (only one of them if named), each as it was read at the smallest (source, address)."""
    columns = [schema.report.c[name] for name in _REPORT_COLUMNS]
    stamps = _lists(connection, schema.stamp, "report", _STAMP.maker, only)
    query = select(*columns).order_by(schema.report.c.id)
    if only is not None:
        query = query.where(schema.report.c.id == only)
    return {row["id"]: Report(**row, stamps=tuple(stamps[row["id"]])) for row in read(connection, query)}


def _write_stamps(connection: Connection, report: Report) -> None:
    rows = [_STAMP.row(stamp, report=report.id, position=n) for n, stamp in enumerate(report.stamps)]
    write(connection, schema.stamp, rows)


def _claims_facts(claims: Claims, version: str) -> Row:
    """What the report's own row says of its claims."""
    row: Row = {"published_basis": claims.published.basis, "version": version}
    dates_row(row, "published", claims.published.dates, claims.report)
    return row


# --- claims ---------------------------------------------------------------------------------------------------------
def _write_lists(connection: Connection, claims: Claims) -> None:
    """Everything of the claims that is not in the report's own row."""
    rows: dict[Table, list[Row]] = {table: [] for table in schema.CLAIM_TABLES}
    report = claims.report
    for n, span in enumerate(claims.sentences):
        rows[schema.sentence].append(_span_of_list("sentence", span, report, n))
    for n, time in enumerate(claims.times):
        rows[schema.time_mention].append(_TIME.row(time, report=report, position=n))
    for n, actor in enumerate(claims.actors):
        rows[schema.actor_mention].append(_ACTOR.row(actor, report=report, position=n))
    for n, place in enumerate(claims.places):
        rows[schema.place_mention].append(_PLACE.row(place, report=report, position=n))
    for n, attribution in enumerate(claims.attributions):
        if attribution.report != report:
            raise ValueError(f"attribution {attribution.id} of report {attribution.report} in the claims of {report}")
        row = _ATTRIBUTION.row(attribution, report=report, position=n, speaker=attribution.speaker.text)
        rows[schema.attribution].append(row)
        rows[schema.attribution_content] += [
            _span_of_list("content", span, report, m, attribution=attribution.id)
            for m, span in enumerate(attribution.content)
        ]
        rows[schema.attribution_link] += [
            _LINK.row(link, report=report, position=m, attribution=attribution.id)
            for m, link in enumerate(attribution.chain)
        ]
        rows[schema.attribution_addressee] += [
            _ADDRESSEE.row(link, report=report, position=m, attribution=attribution.id)
            for m, link in enumerate(attribution.addressees)
        ]
        rows[schema.attribution_hedge] += [
            _span_of_list("hedge", span, report, m, attribution=attribution.id)
            for m, span in enumerate(attribution.hedges)
        ]
    for n, event in enumerate((*claims.events, *claims.unasserted)):
        asserted = n < len(claims.events)
        rows[schema.event_mention].append(_EVENT.row(event, report=report, position=n, is_asserted=asserted))
        rows[schema.event_mention_part] += [
            _PART.row(part, report=report, position=m, mention=event.id) for m, part in enumerate(event.parts)
        ]
    for n, quantity in enumerate(claims.quantities):
        if quantity.report != report:
            raise ValueError(f"quantity {quantity.id} of report {quantity.report} in the claims of {report}")
        rows[schema.quantity].append(_QUANTITY.row(quantity, report=report, position=n))
    for n, count in enumerate(claims.counts):
        if count.report != report:
            raise ValueError(f"count claim {count.id} of report {count.report} in the claims of {report}")
        rows[schema.count_claim].append(_COUNT.row(count, report=report, position=n))
    for n, slip in enumerate(claims.slips):
        rows[schema.calendar_slip].append(_SLIP.row(slip, report=report, position=n))
        rows[schema.slip_reading] += [
            _reading_row(slip.id, reading, dates, report, m) for m, (reading, dates) in enumerate(slip.readings)
        ]
        rows[schema.slip_other] += [
            _span_of_list("span", span, report, m, slip=slip.id) for m, span in enumerate(slip.other)
        ]
    for n, order in enumerate(claims.orders):
        rows[schema.time_order].append(_ORDER.row(order, report=report, position=n))
    for table in schema.CLAIM_TABLES:
        write(connection, table, rows[table])


def read_claims(connection: Connection, only: str | None = None) -> dict[str, Claims]:
    """The claims of every report by its id (of one report if named), equal to what was written."""

    def lists(table: Table, key: str, making: Making) -> dict[str, list[Any]]:
        return _lists(connection, table, key, making, only)

    sentences = lists(schema.sentence, "report", lambda columns: span_maker(columns, "sentence"))
    times = lists(schema.time_mention, "report", _TIME.maker)
    actors = lists(schema.actor_mention, "report", _ACTOR.maker)
    places = lists(schema.place_mention, "report", _PLACE.maker)
    contents = lists(schema.attribution_content, "attribution", lambda columns: span_maker(columns, "content"))
    links = lists(schema.attribution_link, "attribution", _LINK.maker)
    addressees = lists(schema.attribution_addressee, "attribution", _ADDRESSEE.maker)
    hedges = lists(schema.attribution_hedge, "attribution", lambda columns: span_maker(columns, "hedge"))
    said = {"content": contents, "chain": links, "addressees": addressees, "hedges": hedges}
    attributions = lists(schema.attribution, "report", _with_lists(_ATTRIBUTION, said))
    events = lists(
        schema.event_mention, "report", _events({"parts": lists(schema.event_mention_part, "mention", _PART.maker)})
    )
    quantities = lists(schema.quantity, "report", _QUANTITY.maker)
    counts = lists(schema.count_claim, "report", _COUNT.maker)
    slipped = {
        "readings": lists(schema.slip_reading, "slip", _readings),
        "other": lists(schema.slip_other, "slip", lambda columns: span_maker(columns, "span")),
    }
    slips = lists(schema.calendar_slip, "report", _with_lists(_SLIP, slipped))
    orders = lists(schema.time_order, "report", _ORDER.maker)
    return {
        report: Claims(
            report=report,
            published=published,
            sentences=tuple(sentences[report]),
            times=tuple(times[report]),
            actors=tuple(actors[report]),
            places=tuple(places[report]),
            events=tuple([one for asserted, one in events[report] if asserted]),
            attributions=tuple(attributions[report]),
            quantities=tuple(quantities[report]),
            slips=tuple(slips[report]),
            orders=tuple(orders[report]),
            counts=tuple(counts[report]),
            unasserted=tuple([one for asserted, one in events[report] if not asserted]),
        )
        for report, published in _published(connection, only).items()
    }


def _with_lists(shape: Shape[Any], lists: Mapping[str, dict[str, list[Any]]]) -> Making:
    """What makes items of which some fields are `lists`, by the id of the item."""

    def making(columns: Sequence[str]) -> Make:
        at = columns.index("id")
        return shape.maker(columns, **{name: _own(found, at) for name, found in lists.items()})

    return making


def _own(lists: dict[str, list[Any]], at: int) -> Make:
    return lambda row: tuple(lists[row[at]])


def _events(lists: Mapping[str, dict[str, list[Any]]]) -> Making:
    """The same of mentions of events, each with whether it is asserted."""

    def making(columns: Sequence[str]) -> Make:
        make, at = _with_lists(_EVENT, lists)(columns), columns.index("is_asserted")
        return lambda row: (row[at], make(row))

    return making


def _readings(columns: Sequence[str]) -> Make:
    """What makes the readings of a slip: words, and the days that they mean."""
    make, at = dates_maker(columns, "dates"), columns.index("reading")
    return lambda row: (row[at], make(row))


def _published(connection: Connection, only: str | None) -> dict[str, Published]:
    columns = [column for column in schema.report.c if column.name.startswith("published_")]
    query = select(schema.report.c.id.label("report"), *columns).order_by(schema.report.c.id)
    if only is not None:
        query = query.where(schema.report.c.id == only)
    return {
        row["report"]: Published(dates_of(row, "published", own_report=False), row["published_basis"])
        for row in read(connection, query)
    }


def _lists(connection: Connection, table: Table, key: str, making: Making, only: str | None) -> dict[str, list[Any]]:
    """The items of a table in their order, gathered by the column `key`; of one report if named."""
    in_order = select(table).order_by(table.c[key], table.c.position)
    if only is not None:
        return _gathered(connection, in_order.where(table.c.report == only), key, making)
    # As they were written, which is in their order too: to have so many rows sorted takes a third of reading them.
    as_written = _gathered(connection, select(table).order_by(_AS_WRITTEN), key, making, check=True)
    return as_written or _gathered(connection, in_order, key, making)


_AS_WRITTEN: ColumnClause[Any] = literal_column("rowid")


def _gathered(
    connection: Connection, query: Select[Any], key: str, making: Making, *, check: bool = False
) -> dict[str, list[Any]]:
    """The items of a query's rows by the column `key`; none where `check` finds them in another order than theirs."""
    columns, rows = read_raw(connection, query)
    make, at, position = making(columns), columns.index(key), columns.index("position")
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        here = found[row[at]]
        if check and row[position] != len(here):
            return {}
        here.append(make(row))
    return found


def _span_of_list(name: str, span: Span, report: str, position: int, **more: object) -> Row:
    row: Row = {"report": report, "position": position, **more}
    span_row(row, name, span, report)
    return row


def _reading_row(slip: str, reading: str, dates: Dates, report: str, position: int) -> Row:
    row: Row = {"report": report, "slip": slip, "position": position, "reading": reading}
    dates_row(row, "dates", dates, report)
    return row

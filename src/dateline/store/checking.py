"""Is every stored quote still what the stored text says? Texts are looked at page by page, never all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, inspect, select

from dateline.model import Derived
from dateline.store import schema
from dateline.store.packed import spans_in, unpack
from dateline.store.schema import SpanColumns

_PAGE = 500  # rows looked at together: with their reports' texts a few megabytes


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A stored quote that is not what its report says there; for table "report", column "text" the hash of a text."""

    table: str
    column: str
    row: str  # the row's key; several columns are joined by "/"
    report: str
    start: int
    end: int
    stored: str
    found: str


def mismatches(connection: Connection) -> Iterator[Mismatch]:
    """Every stored quote and text hash that differs from the stored text, by table, report and row."""
    yield from _changed_texts(connection)
    for columns in schema.span_columns():
        yield from _changed_quotes(connection, columns)
    yield from _changed_days(connection)


def _changed_texts(connection: Connection) -> Iterator[Mismatch]:
    report = schema.report
    query = select(report.c.id, report.c.text, report.c.text_sha256).order_by(report.c.id)
    for page in _pages(connection, query, size=50):
        for row in page:
            found = sha256(row.text.encode("utf-8")).hexdigest()
            if found != row.text_sha256:
                yield Mismatch("report", "text", row.id, row.id, 0, len(row.text), row.text_sha256, found)


def _changed_quotes(connection: Connection, columns: SpanColumns) -> Iterator[Mismatch]:
    table = columns.table
    key = list(table.primary_key.columns)
    query = select(columns.report, columns.start, columns.end, columns.quote, *key)
    query = query.where(columns.quote.is_not(None) | columns.start.is_not(None)).order_by(columns.report, *key)
    for page in _pages(connection, query, size=_PAGE):
        texts = _texts(connection, {row[0] for row in page})
        for row in page:
            report, start, end, quote, *key_values = tuple(row)
            found = _cut(texts.get(report, ""), start, end)
            if found != quote:
                where = "/".join(str(part) for part in key_values)
                yield Mismatch(table.name, columns.name, where, report, start, end, quote, found)


def _changed_days(connection: Connection) -> Iterator[Mismatch]:
    """The quotes in the chronologies kept for earlier days; not what people point at, which may be gone."""
    table = schema.earlier_day
    if not inspect(connection).has_table(table.name):
        return
    names = [name for (name,) in connection.execute(select(table.c.fingerprint).order_by(table.c.fingerprint))]
    for name in names:
        kept = select(table.c.derived).where(table.c.fingerprint == name).order_by(table.c.fingerprint)
        derived = replace(unpack(Derived, connection.execute(kept).scalar_one()), judged=())
        spans = sorted(set(spans_in(derived)))
        texts = _texts(connection, {span.report for span in spans})
        for span in spans:
            found = _cut(texts.get(span.report, ""), span.start, span.end)
            if found != span.quote:
                yield Mismatch(table.name, "derived", name, span.report, span.start, span.end, span.quote, found)


def _cut(text: str, start: int | None, end: int | None) -> str:
    """The text from `start` to `end`; "" where there is no such place (a negative start must not count backwards)."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return ""
    return text[start:end]


def _texts(connection: Connection, reports: set[str]) -> dict[str, str]:
    report = schema.report
    query = select(report.c.id, report.c.text).where(report.c.id.in_(sorted(reports))).order_by(report.c.id)
    return {row.id: row.text for row in connection.execute(query)}


def _pages(connection: Connection, query: Any, *, size: int) -> Iterator[list[Row[Any]]]:
    with connection.execution_options(stream_results=True).execute(query) as result:
        yield from (list(page) for page in result.partitions(size))

"""How a dataclass of the model lies in a row of a table; written once for all of them.

A text, number or flag is a column of the same name (or of another one: `renamed`). A Span is three columns, with a
fourth for its report where it is one of `own_report`; Dates are six (see schema.py). Lists are tables of their own and
are given to `item` by the caller. What many rows say in the same words (the report, a sentence, why a date is what it
is) is one string in memory.

Of the claims of a case there are half a million rows, and a function that knows the places of their columns (`maker`)
reads them in a third of the time that a row by names takes (`item`): it is compiled, as `dataclasses` compiles
`__init__`, and it fills what it makes before that is frozen (`filled`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from sys import intern
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import Boolean, Connection, Float, Integer, Select, Table, insert

from dateline import model
from dateline.model import Dates, Span

T = TypeVar("T")
Row = dict[str, Any]
Raw = Sequence[Any]  # a row by the places of its columns
Make = Callable[[Raw], Any]


class Shape(Generic[T]):
    """One dataclass of the model in one table."""

    def __init__(
        self,
        kind: type[T],
        table: Table,
        *,
        renamed: Mapping[str, str] | None = None,
        own_report: Sequence[str] = (),
        lists: Sequence[str] = (),
    ) -> None:
        """`lists` are the fields that lie elsewhere and come back through `item(row, **lists)`."""
        self.kind, self.table = kind, table
        hints = get_type_hints(kind, vars(model))
        named = [(field.name, (renamed or {}).get(field.name, field.name)) for field in fields(kind)]  # type: ignore[arg-type]
        kept = [(name, column) for name, column in named if name not in lists]
        self._spans = [(n, c, n in own_report) for n, c in kept if hints[n] in (Span, Span | None)]
        self._dates = [(n, c, n in own_report) for n, c in kept if hints[n] is Dates]
        grouped = {n for n, _, _ in self._spans + self._dates}
        self._plain = [(n, c) for n, c in kept if n not in grouped]
        absent = [c for _, c in self._plain if c not in table.c]
        if absent:
            raise TypeError(f"table {table.name} has no columns {absent} for {kind.__name__}")

    def row(self, item: T, *, report: str | None = None, **more: object) -> Row:
        """The columns of `item`; spans without a report column of their own must stand in `report`.

        Raises: ValueError when such a span stands in another report.
        """
        row: Row = dict(more)
        for name, column in self._plain:
            row[column] = getattr(item, name)
        for name, column, own in self._spans:
            span_row(row, column, getattr(item, name), None if own else report)
        for name, column, own in self._dates:
            dates_row(row, column, getattr(item, name), None if own else report)
        if report is not None:
            row["report"] = report
        return row

    def item(self, row: Row, **lists: object) -> T:
        """The dataclass of a row; the inverse of `row`."""
        found: dict[str, object] = lists
        for name, column in self._plain:
            value = row[column]
            found[name] = intern(value) if type(value) is str else value
        for name, column, own in self._spans:
            found[name] = span_of(row, column, own_report=own)
        for name, column, own in self._dates:
            found[name] = dates_of(row, column, own_report=own)
        return self.kind(**found)

    def maker(self, columns: Sequence[str], **lists: Make) -> Make:
        """What makes the dataclass of a row of these `columns`, as `item` does; `lists` give the fields that lie
        elsewhere."""
        spans = {n: _span_told(columns, c, own) for n, c, own in self._spans}
        dates = {n: _dates_told(columns, c, own) for n, c, own in self._dates}
        plain = {n: self._told(columns, c) for n, c in self._plain}
        told = spans | dates | plain | {name: f"{name}(row)" for name in lists}
        arguments = ", ".join(told[field.name] for field in fields(self.kind))  # type: ignore[arg-type]
        kind: Any = self.kind
        return _compiled(f"kind({arguments})", kind=filled(kind), **lists)

    def _told(self, columns: Sequence[str], column: str) -> str:
        """How the value of a column is told in Python: a string as the one object that it is everywhere."""
        place = f"row[{columns.index(column)}]"
        return place if isinstance(self.table.c[column].type, Integer | Float | Boolean) else _one_string(place)


def span_maker(columns: Sequence[str], name: str) -> Make:
    """What makes the span in the columns `name`_... of a row of these `columns`, in the row's own report."""
    return _compiled(_span_told(columns, name, own_report=False))


def dates_maker(columns: Sequence[str], name: str) -> Make:
    """The same of the interval in the columns `name`_..."""
    return _compiled(_dates_told(columns, name, own_report=False))


def _compiled(told: str, **named: Any) -> Make:
    """The function of a `row` that gives what is `told` in Python: it holds nothing but places of columns and names
    that are given here."""
    there = {"intern": intern, "Span": filled(Span), "Dates": filled(Dates), **named}
    made: Make = eval(f"lambda row: {told}", there)
    return made


@cache
def filled(kind: Any) -> Callable[..., Any]:
    """What makes a frozen dataclass of all its fields, in their order, as calling the class does.

    A frozen class sets each of its fields by `object.__setattr__`, which takes three times as long as an assignment.
    Here they are set while the object is of a class of the same slots that is not frozen.
    """
    names = [one.name for one in fields(kind)]
    if tuple(getattr(kind, "__slots__", ())) != tuple(names) or hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} is more than its fields")
    draft = type(kind.__name__, (), {"__slots__": tuple(names)})
    body = "".join(f"    _made.{name} = {name}\n" for name in names)
    head = f"def _make({', '.join(names)}):\n    _made = _draft()\n"
    there = {"_draft": draft, "_kind": kind}
    exec(f"{head}{body}    _made.__class__ = _kind\n    return _made\n", there)
    made: Callable[..., Any] = there["_make"]
    return made


def _one_string(place: str) -> str:
    return f"({place} and intern({place}))"  # None and "" as they are


def _span_told(columns: Sequence[str], name: str, own_report: bool) -> str:
    report, start, end, quote = (columns.index(one) for one in _span_columns(name, own_report))
    made = f"Span(intern(row[{report}]), row[{start}], row[{end}], intern(row[{quote}]))"
    return f"({made} if row[{start}] is not None else None)"


def _dates_told(columns: Sequence[str], name: str, own_report: bool) -> str:
    earliest, latest, phrase, why = _dates_columns(name)
    first, last, told = (_one_string(f"row[{columns.index(one)}]") for one in (earliest, latest, why))
    return f"Dates({first}, {last}, {_span_told(columns, phrase, own_report)}, {told})"


def span_row(row: Row, name: str, span: Span | None, report: str | None) -> None:
    """Put `span` into the columns `name`_...; `report` is the row's report, None where the span's own is stored."""
    if report is None:
        row[f"{name}_report"] = span.report if span else None
    elif span is not None and span.report != report:
        raise ValueError(f"a span of report {span.report} in a claim of report {report}: {span.quote!r}")
    row[f"{name}_start"] = span.start if span else None
    row[f"{name}_end"] = span.end if span else None
    row[f"{name}_quote"] = span.quote if span else None


def span_of(row: Row, name: str, *, own_report: bool) -> Span | None:
    """The span in the columns `name`_..., None where they are empty."""
    report, start, end, quote = _span_columns(name, own_report)
    if row[start] is None:
        return None
    return Span(intern(row[report]), row[start], row[end], intern(row[quote]))


@cache
def _span_columns(name: str, own_report: bool) -> tuple[str, str, str, str]:
    return f"{name}_report" if own_report else "report", f"{name}_start", f"{name}_end", f"{name}_quote"


def dates_row(row: Row, name: str, dates: Dates, report: str | None) -> None:
    """Put `dates` into the columns `name`_..."""
    row[f"{name}_earliest"], row[f"{name}_latest"], row[f"{name}_why"] = dates.earliest, dates.latest, dates.why
    span_row(row, f"{name}_phrase", dates.phrase, report)


def dates_of(row: Row, name: str, *, own_report: bool) -> Dates:
    """The interval in the columns `name`_..."""
    earliest, latest, phrase, why = _dates_columns(name)
    first, last = row[earliest], row[latest]
    return Dates(
        intern(first) if first is not None else None,
        intern(last) if last is not None else None,
        span_of(row, phrase, own_report=own_report),
        intern(row[why]),
    )


@cache
def _dates_columns(name: str) -> tuple[str, str, str, str]:
    return f"{name}_earliest", f"{name}_latest", f"{name}_phrase", f"{name}_why"


# --- many rows ------------------------------------------------------------------------------------------------------
def write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows in one go."""
    if rows:
        connection.execute(insert(table), rows)


def read(connection: Connection, query: Select[Any]) -> list[Row]:
    """The rows of `query` as dicts by column name, in the order that it must name.

    Raises: ValueError when the query names no order: what is read would depend on the database's mood.
    """
    names, rows = read_raw(connection, query)
    return [dict(zip(names, row, strict=True)) for row in rows]


def read_raw(connection: Connection, query: Select[Any]) -> tuple[tuple[str, ...], Sequence[Raw]]:
    """The same as the names of the columns and the rows by their places."""
    if not query._order_by_clauses:
        raise ValueError(f"a query without an order: {query}")
    result = connection.execute(query)
    return tuple(result.keys()), result.all()

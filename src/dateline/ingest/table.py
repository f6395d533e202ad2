"""Tables of reports: CSV and its kin, JSON Lines, JSON."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.ingest import limits
from dateline.ingest.columns import NO_TEXT_ADVICE, Mapping, known_names, map_columns, row_draft
from dateline.ingest.draft import Found, Piece, Problem, Remark, Unreadable, read_all
from dateline.ingest.json_feed import is_json_feed, read_json_feed
from dateline.ingest.text import decode, looks_binary

DELIMITERS = (",", "\t", ";", "|")
_LIST_KEYS = (
    "articles",
    "items",
    "results",
    "documents",
    "docs",
    "data",
    "news",
    "stories",
    "reports",
    "entries",
    "hits",
)
_WHOLE_FILE = 3_000_000  # bytes looked at when the encoding of a table has to be guessed


# --- CSV ------------------------------------------------------------------------------------------------------------
def read_csv(piece: Piece) -> Found:
    """The reports of a CSV or TSV table with a header line, one a row."""
    stream = _text_stream(piece.file)
    head = stream.read(65_536)
    stream.seek(0)
    delimiter = _delimiter(head)
    csv.field_size_limit(limits.MAX_LINE_BYTES)
    rows = csv.reader(_bounded(stream), delimiter=delimiter, strict=True)
    try:
        header = next(rows, [])
    except csv.Error as error:
        raise Unreadable(
            "not-a-table", f"the header line is broken ({error})", "export the table again as CSV"
        ) from error
    names = [name.strip().lstrip("\ufeff") for name in header]
    if len(names) > limits.MAX_COLUMNS:
        raise Unreadable("too-many-columns", f"the table has {len(names)} columns", NO_TEXT_ADVICE)
    mapping = map_columns(names)
    if not mapping.has_text:
        raise _no_text_column(names)
    yield Remark(mapping.told())
    where, media_type = ("tsv", "text/tab-separated-values") if delimiter == "\t" else ("csv", "text/csv")
    number = broken = 0
    for row in _rows(rows):
        if isinstance(row, list) and not any(cell.strip() for cell in row):
            continue
        number += 1
        broken = 0 if isinstance(row, list) and len(row) == len(names) else broken + 1
        _refuse_endless(broken, rows.line_num)
        if isinstance(row, Unreadable):
            yield row.problem(number)
            continue
        try:
            if broken:
                raise Unreadable(
                    "wrong-columns",
                    f"line {rows.line_num} has {len(row)} cells, the header {len(names)}",
                    "mend the row (a quotation mark or a delimiter too many?) or leave it out",
                )
            cells: dict[str, object] = dict(zip(names, row, strict=True))
            yield row_draft(cells, mapping, item=number, where=where, media_type=media_type)
        except Unreadable as error:
            yield _at(error, f"line {rows.line_num}").problem(number)
    if number == 0:
        raise Unreadable("no-items", "the table has a header and no rows", "export it again")


def _refuse_endless(broken: int, line_number: int) -> None:
    """Raises: Unreadable where too many rows behind each other were broken."""
    if broken > limits.MAX_BROKEN_ROWS:
        raise Unreadable(
            "broken-table",
            f"none of the {limits.MAX_BROKEN_ROWS:,} rows up to line {line_number} can be read; the rest was left",
            "mend the table from the first of them on, and build again",
        )


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str] | Unreadable]:
    """The rows, and what is wrong with the broken ones. After a broken row reading goes on with the next line."""
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            line = getattr(rows, "line_num", 0)
            advice = "look for a quotation mark that is not closed, or not doubled, at or above this line"
            yield Unreadable("broken-row", f"line {line} cannot be read ({error})", advice)
            continue
        if row is None:
            return
        yield row


def _delimiter(head: str) -> str:
    """The delimiter that makes most of the header known; the comma where none does."""
    line = re.split(r"[\r\n]", head, maxsplit=1)[0]  # old Macs end lines with "\r" alone
    scores = []
    for order, delimiter in enumerate(DELIMITERS):
        names = next(csv.reader([line], delimiter=delimiter), [])
        scores.append((known_names(names), len(names), -order))
    return DELIMITERS[scores.index(max(scores))]


def _no_text_column(names: list[str]) -> Unreadable:
    found = ", ".join(name for name in names[:40] if name) or "none"
    return Unreadable("no-text-column", f"no column holds the articles' text; the columns are: {found}", NO_TEXT_ADVICE)


# --- JSON Lines -----------------------------------------------------------------------------------------------------
def read_json_lines(piece: Piece) -> Found:
    """The reports of a JSON Lines file, one object a line. Broken lines are problems that name the line."""
    names: dict[str, None] = {}
    waiting: list[Problem] = []  # objects without a text column: one problem for the file where no object has it
    number, line_number, broken, with_text = 0, 0, 0, False
    for line in _lines(piece.file):
        line_number += 1
        if isinstance(line, Unreadable):
            number += 1
            yield _at(line, f"line {line_number}").problem(number)
            continue
        if not line.strip():
            continue
        number += 1
        broken += 1
        _refuse_endless(broken, line_number)
        try:
            row = _object(line)
            broken = 0
            mapping = map_columns(row)
            names.update(dict.fromkeys(row))
            if not mapping.has_text:
                waiting.append(_at(_no_text_column(list(row)), f"line {line_number}").problem(number))
                if with_text:
                    yield from waiting
                    waiting.clear()
                continue
            if not with_text:
                yield from waiting
                waiting.clear()
                with_text = True
            yield row_draft(row, mapping, item=number, where="jsonl", media_type="application/jsonl")
        except Unreadable as error:
            yield _at(error, f"line {line_number}").problem(number)
    if waiting:
        raise _no_text_column(list(names))
    if number == 0:
        raise Unreadable("empty", "the file has no lines", "export it again")
    if names:
        yield Remark(map_columns(names).told())


def _lines(file: BinaryIO) -> Iterator[str | Unreadable]:
    first = True
    while True:
        data = file.readline(limits.MAX_LINE_BYTES + 1)
        if not data:
            return
        if len(data) > limits.MAX_LINE_BYTES and not data.endswith(b"\n"):
            while data and not data.endswith(b"\n"):
                data = file.readline(limits.CHUNK_BYTES * 16)
            yield Unreadable("too-large", f"it is longer than {limits.MAX_LINE_BYTES // 1_000_000} MB", "leave it out")
            continue
        if first:
            data, first = data.removeprefix(codecs.BOM_UTF8), False
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"byte {error.start} of it is not UTF-8, which JSON has to be"
            yield Unreadable("wrong-encoding", message, "save the file as UTF-8")


def _object(text: str) -> dict[str, object]:
    if text.count("{") + text.count("[") > limits.MAX_JSON_NODES:
        raise Unreadable("too-large", "it has too many lists and objects in it", "leave it out")
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable("broken-line", f"it is not JSON ({error})", "mend it or leave it out") from error
    if not isinstance(value, dict):
        raise Unreadable("broken-line", "it is JSON but not an object with named fields", "write it as an object")
    return value


# --- JSON -----------------------------------------------------------------------------------------------------------
def read_json(piece: Piece) -> Found:
    """The reports of a JSON document: a list of objects, an object that holds such a list, one object, a JSON Feed."""
    raw = read_all(piece, limits.MAX_DOCUMENT_BYTES, "the JSON document")
    if looks_binary(raw):
        raise Unreadable("not-text", "this is not JSON: it holds binary data", "export it again")
    text, _ = decode(raw)
    if text.count("{") + text.count("[") > limits.MAX_JSON_NODES:
        raise Unreadable(
            "too-large", "the document has too many lists and objects in it", "split it, or write JSON Lines"
        )
    try:
        value = json.loads(text, strict=False)
    except RecursionError as error:
        raise Unreadable("too-deep", "the document is nested too deeply", "export it again, flat") from error
    except ValueError as error:
        advice = "export it again; what is cut cannot be told from what is whole"
        raise Unreadable("broken-json", f"the document is not JSON ({error})", advice) from error
    if is_json_feed(value):
        yield from read_json_feed(value)
        return
    rows = _list_in(value)
    names = list(dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row))
    if not rows:
        raise Unreadable("no-items", "the document holds no list of objects", "write one object for each article")
    mapping = map_columns(names)
    if not mapping.has_text:
        raise _no_text_column(names)
    yield Remark(mapping.told())
    for number, row in enumerate(rows, 1):
        try:
            if not isinstance(row, dict):
                raise Unreadable("broken-item", "it is not an object with named fields", "write it as an object")
            yield row_draft(row, _own(mapping, row), item=number, where="json", media_type="application/json")
        except Unreadable as error:
            yield _at(error, f"item {number}").problem(number)


def _own(mapping: Mapping, row: dict[str, object]) -> Mapping:
    """The table's mapping, or the row's own where the row names its text otherwise."""
    names = {name for _, name in mapping.parts} | {name for name, _ in mapping.stamps}
    return mapping if names <= set(row) else map_columns(row)


def _list_in(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in _LIST_KEYS:
            if isinstance(value.get(key), list) and any(isinstance(each, dict) for each in value[key]):
                inner: list[object] = value[key]
                return inner
        return [value]
    return []


# --- characters -----------------------------------------------------------------------------------------------------
def _text_stream(file: BinaryIO) -> io.TextIOWrapper:
    """The table's characters as a stream. Raises: Unreadable where it is binary or in no known encoding."""
    head = file.read(_WHOLE_FILE)
    if not head.strip():
        raise Unreadable("empty", "the table is empty", "export it again")
    if looks_binary(head):
        raise Unreadable(
            "not-text", "this is not a table of text: it holds binary data", "export the table as CSV in UTF-8"
        )
    encoding = _encoding(head, file)
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding, errors="strict", newline="")


def _encoding(head: bytes, file: BinaryIO) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while chunk := file.read(1_000_000):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return decode(head)[1]
    return "utf-8-sig"


def _bounded(stream: io.TextIOWrapper) -> Iterator[str]:
    """The lines of the stream; a line over the limit ends the table with an error, not with the machine's memory."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(limits.MAX_LINE_BYTES + 1)
        except UnicodeDecodeError as error:
            raise Unreadable(
                "wrong-encoding", f"line {number} does not fit the encoding {error.encoding}", "save the table as UTF-8"
            ) from error
        if not line:
            return
        if len(line) > limits.MAX_LINE_BYTES:
            raise Unreadable(
                "too-large", f"line {number} is longer than {limits.MAX_LINE_BYTES // 1_000_000} MB", "split the table"
            )
        yield line.replace("\x00", "")


def _at(error: Unreadable, place: str) -> Unreadable:
    """The same, naming the line or item."""
    if place in error.explanation:
        return error
    return Unreadable(error.reason, f"{place}: {error.explanation}", error.advice)

"""All that is special to SQLite: opening and creating a file, PRAGMAs, the FTS5 index. No business logic.

To serve PostgreSQL, write a sibling of this file: `connect`, `create`, `describe_problem`, `search`.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from dateline.store import schema
from dateline.store.errors import StoreError

APPLICATION_ID = 0x44544C4E  # "DTLN" in the file's header: this SQLite file is a Dateline case
_MAGIC = b"SQLite format 3\x00"

# The index keeps no copy of the text (content=report); the triggers keep it in step within the same transaction.
_SEARCH = (
    "CREATE VIRTUAL TABLE report_search USING fts5"
    "(title, text, content='report', content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER report_search_added AFTER INSERT ON report BEGIN "
    "INSERT INTO report_search(rowid, title, text) VALUES (new.number, new.title, new.text); END",
    "CREATE TRIGGER report_search_deleted AFTER DELETE ON report BEGIN INSERT INTO report_search"
    "(report_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); END",
    "CREATE TRIGGER report_search_changed AFTER UPDATE OF number, title, text ON report BEGIN INSERT INTO report_search"
    "(report_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text); "
    "INSERT INTO report_search(rowid, title, text) VALUES (new.number, new.title, new.text); END",
)
SEARCH_DESCRIPTION = "The full-text index over the reports' titles and texts; query it with MATCH"


# --- connecting -----------------------------------------------------------------------------------------------------
def connect(path: Path, *, read_only: bool, busy_seconds: float) -> Engine:
    """An engine for the file; transactions that write take the lock at their start (see `writing`)."""
    options = {"uri": "true", "mode": "ro" if read_only else "rw"}
    if read_only and not may_write(path.parent) and not _has_log(path):
        # A folder that nobody may write to has no place for the shared memory of WAL; without a log beside the file
        # nothing can be missed by calling it immutable.
        options["immutable"] = "1"
    url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=options)
    engine = create_engine(url, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        if read_only:
            connection.execute("PRAGMA trusted_schema = OFF")  # a case may come from a stranger
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut, not only a kill

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("dateline_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, for transactions that write."""
    return engine.execution_options(dateline_write=True)


# --- creating -------------------------------------------------------------------------------------------------------
def create(path: Path, *, version: str) -> None:
    """Make an empty case at `path`, whole or not at all; leaves a file alone that somebody made in the meantime.

    Raises: StoreError when the folder is missing or cannot be written, or when a left-over log lies beside the path.
    """
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first, or name another with --case")
    if _has_log(path):
        raise StoreError(
            f"{path}: the case is gone but its log {_log(path).name} is still there; "
            f"put the case back beside it, or delete {_log(path).name} to start a new one"
        )
    new = path.with_name(f"{path.name}.new-{os.getpid()}")
    try:
        with contextlib.closing(sqlite3.connect(":memory:")) as memory:
            _create_tables(memory, version)
            content = memory.serialize()
        with open(new, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(new, path)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be made: {error.strerror or error}; name a file in a folder of yours with --case"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()


def _put_in_place(new: Path, path: Path) -> None:
    """Give `new` its final name unless that is taken; a link cannot overwrite, a rename could."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            new.rename(path)


def _create_tables(memory: sqlite3.Connection, version: str) -> None:
    engine = create_engine("sqlite://", creator=lambda: memory)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
        schema.metadata.create_all(connection)
        for statement in _SEARCH:
            connection.exec_driver_sql(statement)
        described = _descriptions()
        rows = [{"name": name, "description": described[name]} for name in sorted(described)]
        connection.execute(schema.table_description.insert(), rows)
        facts = {
            "kind": "Dateline case",
            "schema_version": str(schema.SCHEMA_VERSION),
            "created_by": f"dateline {version}",
        }
        connection.execute(schema.about.insert(), [{"name": name, "value": facts[name]} for name in sorted(facts)])
    memory.commit()


def _descriptions() -> dict[str, str]:
    described = {table.name: str(table.comment) for table in schema.metadata.tables.values() if table.comment}
    return described | schema.VIEW_DESCRIPTIONS | {"report_search": SEARCH_DESCRIPTION}


def missing_tables(connection: Connection) -> list[str]:
    """The tables that came with a later Dateline than the one that made the file, parents first."""
    there = set(connection.scalars(text("SELECT name FROM sqlite_master ORDER BY name")))
    return [table.name for table in schema.metadata.sorted_tables if table.name not in there]


def add_tables(connection: Connection, names: list[str]) -> None:
    """Make these tables in a file that was made before there were any; what it holds stays as it is."""
    schema.metadata.create_all(connection, [schema.metadata.tables[name] for name in names])
    described = _descriptions()
    rows = [{"name": name, "description": described[name]} for name in sorted(names)]
    connection.execute(schema.table_description.insert(), rows)


def is_older(connection: Connection) -> bool:
    """Was the file made by an older Dateline, whose tables lack some columns?"""
    return _pragma(connection, "user_version") < schema.SCHEMA_VERSION


def renew(connection: Connection) -> None:
    """Make the columns that came since the file was made, all of which may be empty; from then on it is one of this
    version. What it holds stays as it is."""
    for table in schema.metadata.sorted_tables:
        there = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table.name})")}
        for column in table.columns:
            if column.name not in there:
                kind = column.type.compile(connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} {kind}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    version = schema.about.update().where(schema.about.c.name == "schema_version")
    connection.execute(version, {"value": str(schema.SCHEMA_VERSION)})


# --- checking -------------------------------------------------------------------------------------------------------
def check_header(path: Path) -> None:
    """Refuse what cannot be a case, before SQLite touches it. Raises: StoreError."""
    if path.is_dir():
        raise StoreError(
            f"{path}: is a folder, not a case file; name a file, such as {path / 'dateline.db'}, with --case"
        )
    try:
        with open(path, "rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}; check its permissions") from error
    if not head:
        raise StoreError(f"{path}: is empty, so it is no case file (any more); restore it from a copy, or delete it")
    if not head.startswith(_MAGIC[: len(head)]):
        raise StoreError(f"{path}: is not a case file; name another with --case")
    if len(head) < 100:
        raise StoreError(f"{path}: is damaged: it ends after {len(head)} bytes; restore it from a copy")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path}: is a database of another program, not a case file; name another with --case")


def check_content(connection: Connection, path: Path, *, read_only: bool) -> None:
    """Refuse another Dateline's file and one that was cut off. Raises: StoreError."""
    found = _pragma(connection, "user_version")
    if found > schema.SCHEMA_VERSION:
        raise StoreError(
            f"{path}: was made by a newer Dateline (its tables have version {found}, this program knows version "
            f"{schema.SCHEMA_VERSION}); install that version, or build the case again into a new file"
        )
    if schema.RENEWED <= found < schema.SCHEMA_VERSION and read_only:
        raise StoreError(
            f"{path}: was made by an older Dateline (its tables have version {found}, this program reads version "
            f"{schema.SCHEMA_VERSION}); open it once where it may be written, and it is brought up to date"
        )
    if 0 < found < schema.RENEWED:
        raise StoreError(
            f"{path}: was made by an older Dateline (its tables have version {found}, this program reads version "
            f"{schema.SCHEMA_VERSION}); build the case again into a new file, from the same sources"
        )
    if found < 1:
        raise StoreError(f"{path}: is damaged: it names no version of its tables; restore it from a copy")
    expected = _pragma(connection, "page_count") * _pragma(connection, "page_size")
    size = path.stat().st_size
    if size < expected:
        # After a crash the newest pages may still lie in the log alone: then only looking at every page tells.
        if not _has_log(path):
            raise StoreError(
                f"{path}: is cut off: {size:,} of {expected:,} bytes are there; restore it from a copy, "
                "or build the case again into a new file"
            )
        check_pages(connection, path)


def check_pages(connection: Connection, path: Path) -> None:
    """Look at every page of the file, for damage that no quote would show. Raises: StoreError."""
    problem = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if problem != "ok":
        raise StoreError(
            f"{path}: is damaged: {problem}; restore it from a copy, or build the case again into a new file"
        )


def _pragma(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)


def check_references_at_the_end(connection: Connection) -> None:
    """Foreign keys of this transaction are checked when it commits, not row by row."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def may_write(path: Path) -> bool:
    """Whether this process may write to a file or a folder."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _has_log(path: Path) -> bool:
    """Whether commits may lie beside the file; who only reads leaves an empty log behind, with nothing in it."""
    try:
        return _log(path).stat().st_size > 0
    except FileNotFoundError:
        return False


# --- searching ------------------------------------------------------------------------------------------------------
def search(connection: Connection, words: str) -> list[str]:
    """Ids of the reports that hold all the words, best first."""
    wanted = _query(words)
    if not wanted:
        return []
    query = (
        "SELECT report.id FROM report_search JOIN report ON report.number = report_search.rowid "
        "WHERE report_search MATCH :wanted ORDER BY bm25(report_search), report.id"
    )
    return [str(report) for (report,) in connection.execute(text(query), {"wanted": wanted})]


def snippet(connection: Connection, words: str, report: str) -> str:
    """The passage of a report that holds most of the words, with [ ] around them."""
    query = (
        "SELECT snippet(report_search, -1, '[', ']', '…', 24) FROM report_search WHERE report_search MATCH :wanted "
        "AND rowid = (SELECT number FROM report WHERE id = :report)"
    )
    return str(connection.execute(text(query), {"wanted": _query(words), "report": report}).scalar_one())


def _query(words: str) -> str:
    """What a person typed, as an FTS5 query for all of its words: nothing in it can be an operator."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split() if _said(word))


def _said(word: str) -> bool:
    return any(char.isalnum() for char in word)

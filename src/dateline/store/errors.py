"""What went wrong with a case file, in words for the person who named it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dateline.model import DatelineError


class StoreError(DatelineError):
    """A case file that cannot be read or written: names the file and the next step."""


_DAMAGED = "it is damaged; restore it from a copy, or build the case again into a new file"

# What SQLite's result codes mean for a person, by the start of their names; the longer name stands first.
_MEANINGS = (
    ("SQLITE_BUSY", "another program is writing to it; wait until that has ended and run the command again"),
    ("SQLITE_LOCKED", "another program is writing to it; wait until that has ended and run the command again"),
    ("SQLITE_FULL", "the disk is full, nothing of this step was kept; make room and run the command again"),
    (
        "SQLITE_READONLY",
        "it cannot be written; check its permissions and its folder's, or copy it to a folder of yours",
    ),
    ("SQLITE_PERM", "it may not be opened; check its permissions"),
    ("SQLITE_CANTOPEN", "it cannot be opened; check that its folder exists and that you may write there"),
    ("SQLITE_NOTADB", "it is not a case file, or it is damaged; name another with --case, or restore it from a copy"),
    ("SQLITE_CORRUPT", _DAMAGED),
    ("SQLITE_IOERR", "the disk reported an error; check the disk and run the command again"),
    ("SQLITE_NOMEM", "there is not enough memory; close other programs and run the command again"),
    ("SQLITE_TOOBIG", "a text is too large for the file; split the report and build again"),
    ("SQLITE_CONSTRAINT", "the facts to store contradict one another; please report this as a bug"),
    ("SQLITE_INTERRUPT", "the step was interrupted, nothing of it was kept; run the command again"),
)
_UNDECODABLE = "Could not decode to UTF-8"  # the driver's words for a text whose bytes were damaged; it has no code
_UNKNOWN = "run `dateline verify` on it; if it is sound, please report this as a bug"


@contextmanager
def explained(path: Path, doing: str) -> Iterator[None]:
    """Turn the database's errors within the block into a StoreError that names `path` and the next step."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {doing} failed: {_meaning(error)} ({_cause(error)})") from error
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: {doing} failed: {_DAMAGED} ({error.reason})") from error
    except UnicodeEncodeError as error:
        found = error.object[error.start : error.end]
        problem = f"a text holds {found!r}, which is not a character; please report this as a bug"
        raise StoreError(f"{path}: {doing} failed: {problem}") from error


def _cause(error: SQLAlchemyError | sqlite3.Error) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def _meaning(error: SQLAlchemyError | sqlite3.Error) -> str:
    if str(_cause(error)).startswith(_UNDECODABLE):
        return _DAMAGED
    name = getattr(_cause(error), "sqlite_errorname", None) or ""
    return next((meaning for start, meaning in _MEANINGS if name.startswith(start)), _UNKNOWN)

"""How a case file is looked at: opened once, with a handle that cannot write; read only where something is new."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.model import Chronology, DatelineError
from dateline.store import BuildProgress, Store


class Building(DatelineError):
    """There is no chronology yet, but a build has begun: how far it is, and how many reports it has seen so far."""

    def __init__(self, words: str, seen: int, progress: BuildProgress | None = None) -> None:
        super().__init__(words)
        self.seen = seen
        self.progress = progress
        self.day = ""

    @property
    def percent(self) -> int | None:
        """Of the sources; None where that is not known, or all are read."""
        told = self.progress
        return told.done * 100 // told.total if told and told.stage == "reading" and told.total else None


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look at a case found. `chronology` is None where it is that of the mark that was known."""

    mark: object  # of what the case shows; None where that cannot be told
    chronology: Chronology | None
    building: Building | None = None  # the build that adds to it


Read = Callable[[Path], Chronology]
Look = Callable[[Path, object], Seen]  # a case, and the mark of what is known of it


def look(path: Path, known: object) -> Seen:
    """What a case file shows now, read only where its mark is not the `known` one.

    A file may be written to without changing what it shows: an earlier day was put by. Raises: DatelineError.
    """
    with Store.open(path, create=False, read_only=True) as store:
        mark = _mark(store)
        progress = store.progress() if mark is not None else None
        building = None if progress is None else _building(path, store.seen_in_newest_build(), progress)
        chronology = None if mark is not None and mark == known else _chronology(store, path)
    return Seen(mark, chronology, building)


def looking(read: Read) -> Look:
    """A look that reads each time."""
    return lambda path, _: Seen(None, read(path))


def read_case(path: Path) -> Chronology:
    """The chronology in a case file, over a handle that cannot write. Raises: DatelineError."""
    with Store.open(path, create=False, read_only=True) as store:
        return _chronology(store, path)


def _mark(store: Store) -> object:
    """What tells whether a case shows the same as before: what it was derived from, its builds, what was not read."""
    fingerprint = store.derived_fingerprint()
    return None if fingerprint is None else (fingerprint, store.newest_build(), len(store.rejections()))


def _chronology(store: Store, path: Path) -> Chronology:
    if store.derived_fingerprint() is None:
        seen, progress = store.seen_in_newest_build(), store.progress()
        if seen or progress:
            raise _building(path, seen, progress)
        raise DatelineError(f"{path}: no chronology yet; run `dateline build SOURCES --case {path}`")
    return store.chronology()


def _building(path: Path, seen: int, progress: BuildProgress | None) -> Building:
    words = f"{path}: a build is at work, or was broken off: {seen:,} report{'' if seen == 1 else 's'} read so far"
    then = "The chronology comes when all are read; if nothing is running, build again: what was read is kept"
    return Building(f"{words}. {then}", seen, progress)

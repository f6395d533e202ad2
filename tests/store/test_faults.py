"""A statement fails in the middle of a write: the file holds the old state or the new one, never half of one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from dateline.model import Chronology
from dateline.store import Store, StoreError
from tests.store.invented_case import make_claims, make_derived, make_report

REPORTS = [make_report(f"{n}.txt") for n in range(3)]
CLAIMS = tuple(make_claims(report) for report in REPORTS)


@contextmanager
def failing(store: Store, at: int, *, forever: bool) -> Iterator[None]:
    """The `at`-th step at the database (begin, statement or commit) fails; also all later ones if `forever`."""
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at or (forever and steps > at):
            raise sqlite3.OperationalError("injected fault")

    moments = ("begin", "before_cursor_execute", "commit")
    for moment in moments:
        event.listen(store.engine, moment, step)
    try:
        yield
    finally:
        for moment in moments:
            event.remove(store.engine, moment, step)


def fill(store: Store) -> int:
    """Two of the three reports and their chronology."""
    build = store.begin_build()
    for report, claims in zip(REPORTS[:2], CLAIMS[:2], strict=True):
        store.add(report, claims, version="1", build=build, file=report.address)
        store.file_done(report.address, "ab", version="1", build=build)
    store.replace_derived(make_derived(CLAIMS[:2]), fingerprint="two")
    return build


def add(store: Store, build: int) -> None:
    store.add(REPORTS[2], CLAIMS[2], version="1", build=build, file=REPORTS[2].address)


def replace_claims(store: Store, build: int) -> None:
    store.replace_claims(REPORTS[0].id, make_claims(REPORTS[0], salience=0.9), "2")


def replace_derived(store: Store, build: int) -> None:
    store.replace_derived(make_derived(CLAIMS[:2], note=", again"), fingerprint="again")


def see_again(store: Store, build: int) -> None:
    store.is_read(REPORTS[0].address, "ab", "1", store.begin_build())


WRITES: list[Callable[[Store, int], None]] = [add, replace_claims, replace_derived, see_again]


@pytest.mark.parametrize("forever", [False, True])
@pytest.mark.parametrize("write", WRITES)
def test_a_fault_at_any_step_leaves_the_old_state_or_the_new(
    tmp_path: Path, write: Callable[[Store, int], None], forever: bool
) -> None:
    with Store.open(tmp_path / "clean.db", create=True) as store:
        build = fill(store)
        old = state(store)
        write(store, build)
        new = state(store)
    steps = 0
    with Store.open(tmp_path / "story.db", create=True) as store:
        build = fill(store)
        while True:
            steps += 1
            try:
                with failing(store, steps, forever=forever):
                    write(store, build)
            except StoreError as error:
                assert str(tmp_path / "story.db") in str(error)
                found = state(store)
                assert found == old, f"half a state after a fault at step {steps}"
            else:
                break
        assert state(store) == new
        assert store.verify() == []  # with an integrity check of the whole file
    assert steps > 4


def state(store: Store) -> tuple[Chronology, str | None]:
    return store.chronology(), store.derived_fingerprint()


@pytest.mark.parametrize("pages", range(1, 41, 2))
def test_a_full_disk_is_told_plainly_and_loses_nothing(path: Path, pages: int) -> None:
    """The file may grow by a few pages only; SQLite then reports a full disk."""
    big = make_report("big.txt", REPORTS[0].text + "\nMore boats left. " * 8000)
    with Store.open(path, create=True) as store:
        build = fill(store)
        before = state(store)

        @event.listens_for(store.engine, "begin")
        def limit(connection: object) -> None:
            raw = connection.connection.driver_connection  # type: ignore[attr-defined]
            size = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {size + pages}")

        with pytest.raises(StoreError, match="the disk is full"):
            store.add(big, make_claims(big), version="1", build=build, file=big.address)
        event.remove(store.engine, "begin", limit)
        assert state(store) == before
        assert store.verify() == []


def test_a_second_writer_is_told_to_wait(store: Store, path: Path) -> None:
    build = fill(store)
    with Store.open(path, create=True, busy_seconds=0.05) as second:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        for write in (lambda: add(second, build), second.begin_build, lambda: replace_derived(second, build)):
            with pytest.raises(StoreError, match=r"story\.db: .* another program is writing"):
                write()
        assert len(second.chronology().reports) == 2, "reading goes on"
        other.execute("ROLLBACK")
        other.close()
        add(second, build)
    assert len(store.chronology().reports) == 3


def test_two_stores_take_turns(store: Store, path: Path) -> None:
    with Store.open(path, create=True) as second:
        assert [store.begin_build(), second.begin_build(), store.begin_build()] == [1, 2, 3]

"""What is no case, or was damaged, is refused with a plain error that names the file; never taken for an empty case."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dateline.store import SCHEMA_VERSION, Store, StoreError
from dateline.store.schema import RENEWED
from tests.store.invented_case import make_claims, make_derived, make_report


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a few reports and a chronology, closed."""
    path = tmp_path_factory.mktemp("sound") / "story.db"
    reports = [make_report(f"{n}.txt") for n in range(12)]
    claims = tuple(make_claims(report) for report in reports)
    with Store.open(path, create=True) as store:
        build = store.begin_build()
        for report, said in zip(reports, claims, strict=True):
            store.add(report, said, version="1", build=build, file=report.address)
        store.replace_derived(make_derived(claims), fingerprint="f")
    return path


def use(path: Path, *, create: bool = False) -> int:
    """Open, read everything and write something: the number of reports."""
    with Store.open(path, create=create) as store:
        store.verify()
        store.begin_build()
        return len(store.chronology().reports)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"SQLite", "ends after 6 bytes"),
        (b"Harbour minister Ilse Varga said on Friday that boats had left.\n" * 40, "not a case file"),
        (bytes(8192), "not a case file"),
        (b"SQLite format 3\x00" + random.Random(7).randbytes(8176), "another program"),
    ],
)
def test_what_is_no_case_is_refused_and_left_alone(path: Path, content: bytes, told: str, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match=f"{path}: .*{told}"):
        use(path, create=create)
    assert path.read_bytes() == content
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE boat (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        use(path, create=True)
    assert path.read_bytes() == before


def test_a_missing_file_is_told_with_the_command_that_makes_it(path: Path) -> None:
    with pytest.raises(StoreError, match=f"no such case.*`dateline build SOURCES --case {path}"):
        Store.open(path, create=False)
    assert not path.exists()


def test_a_folder_or_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path, create=True)
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(tmp_path / "nowhere" / "story.db", create=True)


def test_a_left_over_log_is_not_taken_into_a_new_case(path: Path) -> None:
    """SQLite would replay it into the new file."""
    log = path.with_name("story.db-wal")
    log.write_bytes(b"the log of a case that is gone")
    with pytest.raises(StoreError, match=r"its log story\.db-wal is still there"):
        Store.open(path, create=True)
    assert not path.exists()


@pytest.mark.parametrize(("version", "which"), [(SCHEMA_VERSION + 1, "newer"), (RENEWED - 1, "older")])
def test_a_case_with_other_tables_is_refused(sound: Path, path: Path, version: int, which: str) -> None:
    shutil.copy(sound, path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(StoreError, match=f"{which} Dateline.*build the case again"):
        use(path)


def test_a_case_that_lacks_a_column_is_brought_up_to_date(sound: Path, path: Path) -> None:
    """Its judgements and everything else stay; who may only read is told what to do."""
    shutil.copy(sound, path)
    with Store.open(path, create=False) as store:
        before = store.current_reports()
    connection = sqlite3.connect(path)
    for table in ("event_mention", "event_evidence"):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN likely_day")
    connection.execute(f"PRAGMA user_version = {RENEWED}")
    connection.execute("UPDATE about SET value = ? WHERE name = 'schema_version'", (str(RENEWED),))
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"older Dateline.*open it once where it may be written"):
        Store.open(path, create=False, read_only=True)
    for _ in range(2):
        with Store.open(path, create=False) as store:
            assert store.current_reports() == before
    with Store.open(path, create=False, read_only=True) as store:
        assert store.current_reports() == before
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("SELECT value FROM about WHERE name = 'schema_version'").fetchone() == (
        str(SCHEMA_VERSION),
    )
    connection.close()


def test_a_case_cut_off_anywhere_is_refused(sound: Path, path: Path) -> None:
    """200 random places: never a silent empty case, never another error than StoreError."""
    whole = sound.read_bytes()
    for size in sorted(random.Random(1).sample(range(len(whole)), 200)):
        path.write_bytes(whole[:size])
        with pytest.raises(StoreError, match=f"^{path}: "):
            use(path)


def test_a_flipped_byte_gives_the_whole_case_or_is_refused_by_verify(sound: Path, path: Path) -> None:
    """100 random places: never another error than StoreError, and no incomplete case passes `verify`."""
    whole = sound.read_bytes()
    draw = random.Random(2)
    refused = 0
    for _ in range(100):
        place = draw.randrange(100, len(whole))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << draw.randrange(8))]) + whole[place + 1 :])
        with suppress(FileNotFoundError):
            path.with_name("story.db-wal").unlink()
        try:
            with Store.open(path, create=False) as store:
                found = len(store.chronology().reports)
                refused += bool(store.verify())
                assert found == 12, "an incomplete case passed as sound"
        except StoreError as error:
            refused += 1
            assert str(error).startswith(f"{path}: ")
    assert refused > 4, "most of these bytes are unused, but not that many"


@contextmanager
def nobody() -> Iterator[None]:
    """The rights of an ordinary user: root may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that an ordinary user may look into and not write to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of folders are another matter on this system")
def test_a_folder_that_may_not_be_written_to(sound: Path, closed_folder: Path) -> None:
    """A new case is refused; an old one can be read and not changed."""
    path = closed_folder / "story.db"
    with nobody(), pytest.raises(StoreError, match=f"{path}: cannot be made"):
        Store.open(path, create=True)
    closed_folder.chmod(0o755)
    shutil.copy(sound, path)
    path.chmod(0o444)
    closed_folder.chmod(0o555)
    with nobody():
        with Store.open(path, create=False) as store:
            assert len(store.chronology().reports) == 12
            with pytest.raises(StoreError, match="opened for reading only"):
                store.begin_build()
        with pytest.raises(StoreError, match=f"{path}: "):
            use(path, create=True)
    path.chmod(0)
    with nobody(), pytest.raises(StoreError, match=f"{path}: cannot be read"):
        Store.open(path, create=False)


def test_a_case_opened_for_reading_cannot_be_changed(sound: Path) -> None:
    before = sound.read_bytes()
    with Store.open(sound, create=False, read_only=True) as store:
        assert len(store.chronology().reports) == 12
        assert store.search("boats", 50)
        with pytest.raises(StoreError, match="reading only"):
            store.begin_build()
    assert sound.read_bytes() == before
    assert all(found.stat().st_size == 0 for found in sound.parent.glob("*-wal")), "nothing was written"


def test_reading_goes_on_beside_a_writer(sound: Path, path: Path) -> None:
    """A reader opened for showing sees what a writer has committed, also before the log is folded in."""
    shutil.copy(sound, path)
    extra = make_report("extra.txt")
    with Store.open(path, create=True) as writer:
        writer.add(extra, make_claims(extra), version="1", build=writer.begin_build(), file=extra.address)
        with Store.open(path, create=False, read_only=True) as reader:
            assert len(reader.chronology().reports) == 13


def test_a_relative_path_and_a_strange_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("story?mode=ro#1.db", "a b%20c.db", "Küste 海.db", "it's.db"):
        with Store.open(Path(name), create=True) as store:
            store.begin_build()
        assert (tmp_path / name).exists()
        with Store.open(Path(name), create=False, read_only=True) as store:
            assert store.chronology().reports == ()
    assert len(list(tmp_path.glob("*.db"))) == 4
    Path(name).unlink()
    Store.open(Path(name), create=True).close()  # the empty log that reading left behind is no obstacle


def test_many_threads_read_one_store(sound: Path) -> None:
    """As a server does: one store, a thread per request."""
    with Store.open(sound, create=False, read_only=True) as store, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: (store.chronology(), store.search("boats", 50)), range(24)))
    assert all(one == found[0] for one in found)
    assert len(found[0][1]) == 12

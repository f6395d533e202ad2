"""The file as a journalist finds it in Datasette or any other SQLite browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, select

from dateline.model import Rejection
from dateline.store import Store, datasette_metadata, schema
from dateline.store.rows import read
from tests.store.invented_case import make_claims, make_derived, make_judgement, make_report


@pytest.fixture
def filled(store: Store, path: Path) -> Iterator[sqlite3.Connection]:
    """A raw connection to a case with three reports and a chronology."""
    use_everything(store)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def use_everything(store: Store) -> None:
    """Call every public method once at least."""
    build = store.begin_build()
    reports = [make_report(f"{n}.txt") for n in range(3)]
    for report in reports:
        store.add(report, make_claims(report), version="1", build=build, file=report.address)
        store.add(report, make_claims(report), version="1", build=build, file=report.address)
        store.file_done(report.address, "ab", version="1", build=build)
        store.is_read(report.address, "ab", "1", build)
    store.reject(Rejection("z", "/z", "read", "empty", "it is empty", "delete it"), file="/z", build=build)
    store.replace_claims(reports[0].id, make_claims(reports[0], salience=0.6), "1")
    claims = tuple(read.claims for read in store.current_reports())
    store.replace_derived(make_derived(claims), fingerprint="f")
    store.add_judgements([make_judgement(claims[0])])
    store.judgements()
    store.keep_earlier_day(make_derived(claims), fingerprint="e")
    store.earlier_day("e")
    store.reports_by_id([reports[0].id])
    store.chronology()
    store.derived_fingerprint()
    store.rejections()
    store.counts()
    store.search("boats", 3)
    store.end_build(build, finished="noon")
    assert list(store.outdated("1")) == []
    assert len(list(store.outdated("2"))) == 3
    assert store.verify() == []


def test_every_table_and_view_is_described(filled: sqlite3.Connection) -> None:
    names = {
        name
        for (name,) in filled.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
        if not re.match("sqlite_|report_search_", name)
    }
    described = dict(filled.execute("SELECT name, description FROM table_description ORDER BY name"))
    assert set(described) == names
    assert all(20 < len(text) < 130 for text in described.values())
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


def test_foreign_keys_are_declared_and_hold(filled: sqlite3.Connection) -> None:
    assert filled.execute("PRAGMA foreign_key_check").fetchall() == []
    assert filled.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table in (*schema.CLAIM_TABLES, *schema.DERIVED_TABLES):
        kind = {row[2] for row in filled.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert kind or table.name in ("actor", "place"), f"{table.name} hangs in the air"


def test_parents_are_found_through_an_index(filled: sqlite3.Connection) -> None:
    """Deleting a parent looks for its children; without an index each time through the whole table."""
    for table in schema.metadata.tables.values():
        leading = set()
        for _, index, *_ in filled.execute(f"PRAGMA index_list({table.name})").fetchall():
            leading.add(filled.execute(f"PRAGMA index_info({index})").fetchone()[2])
        keys = [row[1] for row in filled.execute(f"PRAGMA table_info({table.name})") if row[5] == 1]
        for row in filled.execute(f"PRAGMA foreign_key_list({table.name})"):
            if row[1] == 0:
                assert row[3] in leading | set(keys), f"{table.name}.{row[3]}"


def test_the_file_says_what_it_is(filled: sqlite3.Connection) -> None:
    about = dict(filled.execute("SELECT name, value FROM about ORDER BY name"))
    assert about["schema_version"] == str(schema.SCHEMA_VERSION)
    assert re.fullmatch(r"dateline \d+\.\d+.*", about["created_by"])
    assert filled.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
    assert filled.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_views_answer_a_journalists_questions(filled: sqlite3.Connection) -> None:
    filled.row_factory = sqlite3.Row
    rows = [dict(row) for row in filled.execute("SELECT * FROM chronology")]
    assert [(row["date"], row["label"], row["place"], row["reports"], row["origins"]) for row in rows] == [
        ("2025-07-11", "Boats leave Port Selby", "Port Selby", 1, 2)
    ] * 3
    evidence = [dict(row) for row in filled.execute("SELECT * FROM evidence")]
    assert evidence[0]["sentence"].startswith("Harbour minister Ilse Varga said")
    assert {row["attributed_to"] for row in evidence} == {"Ilse Varga"}
    assert {row["report_title"] for row in evidence} == {f"Title of {n}.txt" for n in range(3)}
    who = filled.execute("SELECT * FROM who_did_what").fetchall()
    assert len(who) == 3
    assert who[0]["actor"] == "Ilse Varga"


def test_search_index_is_in_step_with_the_reports(filled: sqlite3.Connection) -> None:
    filled.execute("INSERT INTO report_search(report_search, rank) VALUES ('integrity-check', 1)")
    filled.execute("UPDATE report SET title = 'Lighthouse' WHERE number = 1")
    filled.execute("INSERT INTO report_search(report_search, rank) VALUES ('integrity-check', 1)")
    found = filled.execute("SELECT rowid FROM report_search WHERE report_search MATCH 'lighthouse'").fetchall()
    assert found == [(1,)]


# A SELECT may do without an order when it can give one row only.
_ONE_ROW = re.compile(
    r"^SELECT (count|coalesce\(max|max)\(|WHERE report\.id = \?$|rowid = \(SELECT|WHERE about\.name = \?$"
)


def test_every_select_names_an_order(store: Store) -> None:
    """All statements that the store sends are looked at as they are sent."""
    sent: set[str] = set()
    event.listen(store.engine, "before_cursor_execute", lambda *all_: sent.add(" ".join(all_[2].split())))
    use_everything(store)
    selects = [statement for statement in sent if statement.upper().startswith("SELECT")]
    assert len(selects) > 40
    one_file = "SELECT file.build FROM file WHERE file.address = ? AND file.raw_sha256 = ? AND file.version = ?"
    unordered = {s for s in selects if " ORDER BY " not in s and not _ONE_ROW.search(s)} - {one_file}
    assert unordered == set()


def test_a_query_without_an_order_is_refused(store: Store) -> None:
    with store.engine.begin() as connection, pytest.raises(ValueError, match="without an order"):
        read(connection, select(schema.report))


def test_plain_sql_lives_in_one_file() -> None:
    """Everything but sqlite.py speaks through SQLAlchemy's tables, so that another database can take its place."""
    folder = Path(schema.__file__).parent
    words = re.compile(r"\b(PRAGMA|MATCH|fts5|exec_driver_sql|text\(\s*[\"']|import sqlite3)\b")
    for file in sorted(folder.glob("*.py")):
        if file.name not in ("sqlite.py", "errors.py"):
            assert not words.search(file.read_text(encoding="utf-8")), file.name


def test_datasette_is_told_about_every_table(filled: sqlite3.Connection) -> None:
    """Each name and label column exists, and each row that a foreign key points at has a readable label."""
    tables = datasette_metadata("story")["databases"]["story"]["tables"]  # type: ignore[index]
    assert set(tables) == {name for (name,) in filled.execute("SELECT name FROM table_description ORDER BY name")}
    for name, told in tables.items():
        assert told["description"]
        columns = {row[1] for row in filled.execute(f"PRAGMA table_info({name})")}
        assert told.get("label_column") in columns | {None}
    for table in schema.metadata.tables.values():
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.name == "id":
                    assert "label_column" in tables[key.column.table.name], key.column.table.name

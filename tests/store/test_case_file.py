"""What a case remembers: adding, seeing again, versions, rejections, searching, checking."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from dateline.model import Chronology, Claims, Derived, Published, Rejection, Report, Stamp
from dateline.reported import comparable
from dateline.store import Counts, KeptMemory, Mismatch, Store, StoreError, in_order
from tests.store.invented_case import TEXT, make_claims, make_derived, make_report


def add(store: Store, report: Report, build: int, *, version: str = "1", file: str | None = None) -> str:
    claims = make_claims(report)
    return store.add(report, claims, version=version, build=build, file=file or report.address)


def dump(path: Path) -> list[str]:
    """Every row of the file, as SQL."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        lines = list(connection.connection.iterdump())
    engine.dispose()
    return lines


# --- adding ---------------------------------------------------------------------------------------------------------
def test_builds_are_numbered_from_one(store: Store) -> None:
    assert [store.begin_build(), store.begin_build(version="9", started="noon")] == [1, 2]
    store.end_build(2, finished="one o'clock")


def test_adding_twice_changes_nothing(store: Store, path: Path) -> None:
    report, build = make_report(), store.begin_build()
    assert add(store, report, build) == "added"
    before = dump(path)
    assert add(store, report, build) == "already"
    assert dump(path) == before


@pytest.mark.parametrize("twice", [False, True])
def test_order_of_adding_does_not_matter(tmp_path: Path, twice: bool) -> None:
    """One report under two sources with other metadata, the same item again with other bytes, a version of it."""
    one = make_report("a.txt", stamps=(Stamp("meta", "published", "2025-07-12"),))
    same = replace(one, source="clips/a.txt", address="/home/reader/clips/a.txt", outlet="Port Mail", stamps=())
    page = replace(make_report("b.txt", TEXT + " One came back."), address=one.address)
    twin = replace(one, raw_sha256="cd" * 32)
    given = [one, page, twin] if twice else [one, same, page, twin]
    chronologies: set[Chronology] = set()
    for n, order in enumerate(itertools.permutations(given)):
        with Store.open(tmp_path / f"{n}.db", create=True) as store:
            build = store.begin_build()
            for report in order:
                claims = replace(make_claims(report), sentences=(report.span(0, 1 + len(report.outlet or "")),))
                store.add(report, claims, version="1", build=build, file=report.address)
            chronologies.add(store.chronology())
    assert len(chronologies) == 1
    (found,) = chronologies
    kept = {read.report.id: read.report for read in found.reports}
    assert (kept.get(one.id) or same) == (one if twice and one.id in kept else same)
    assert {read.report.address for read in found.reports} <= {report.address for report in given}


def test_later_metadata_of_the_same_text_replaces_the_earlier(store: Store) -> None:
    old = make_report(stamps=(Stamp("meta", "published", "2025-07-12"),))
    new = replace(old, stamps=(Stamp("meta", "published", "2025-07-11"), Stamp("meta", "modified", "2025-07-13")))
    add(store, old, store.begin_build())
    assert add(store, new, store.begin_build()) == "already"
    assert store.current_reports()[0].report == new


def test_changed_claims_drop_the_chronology_that_rests_on_them(store: Store) -> None:
    report, build = make_report(), store.begin_build()
    add(store, report, build)
    store.replace_derived(make_derived((make_claims(report),)), fingerprint="f")
    store.replace_claims(report.id, make_claims(report), "2")
    assert store.derived_fingerprint() == "f", "the same claims by newer rules change nothing"
    changed = make_claims(report, salience=0.75)
    store.replace_claims(report.id, changed, "3")
    assert store.derived_fingerprint() is None
    assert store.chronology().derived.events == ()
    assert store.current_reports()[0].claims == changed
    assert list(store.outdated("3")) == []
    assert list(store.outdated("4")) == [report]


def test_adding_with_other_rules_replaces_the_claims(store: Store) -> None:
    report, build = make_report(), store.begin_build()
    add(store, report, build)
    changed = make_claims(report, salience=0.75)
    assert store.add(report, changed, version="2", build=build, file=report.address) == "already"
    assert store.current_reports()[0].claims == changed
    assert list(store.outdated("2")) == []


def test_claims_of_another_report_are_refused(store: Store) -> None:
    one, two = make_report("a.txt"), make_report("b.txt")
    with pytest.raises(ValueError, match="claims of report"):
        store.add(one, make_claims(two), version="1", build=store.begin_build(), file="x")
    foreign = Claims(one.id, Published(make_claims(one).published.dates, "none"), sentences=(two.span(0, 3),))
    with pytest.raises(ValueError, match="a span of report"):
        store.add(one, foreign, version="1", build=store.begin_build(), file="x")
    assert store.current_reports() == ()


def test_file_names_that_are_not_utf8_are_stored_readably(store: Store) -> None:
    report = replace(make_report(), source="reports/caf\udce9.txt", address="/reports/caf\udce9.txt")
    build = store.begin_build()
    add(store, report, build)
    store.file_done(report.address, "ab", version="1", build=build)
    assert store.is_read(report.address, "ab", "1", build) == 1
    assert store.current_reports()[0].report.source == "reports/caf\\xe9.txt"
    assert add(store, report, build) == "already"


def test_text_that_is_no_text_is_refused_with_a_plain_error(store: Store) -> None:
    report = replace(make_report(), outlet="\ud800")
    with pytest.raises(StoreError, match="not a character"):
        add(store, report, store.begin_build())


# --- versions -------------------------------------------------------------------------------------------------------
def test_a_changed_page_is_a_new_version(store: Store) -> None:
    old = make_report()
    new = replace(make_report("a.txt", TEXT + " One came back."), address=old.address)
    add(store, old, store.begin_build())
    assert add(store, new, store.begin_build()) == "new-version"
    (read,) = store.current_reports()
    assert (read.report, read.versions) == (new, (old.id,))
    assert store.counts() == Counts(1, 1, 0, 2, 0, 0, 0, 0, 0)
    assert add(store, old, store.begin_build()) == "already", "the page went back to its first text"
    (read,) = store.current_reports()
    assert (read.report, read.versions) == (old, (new.id,))


@pytest.mark.parametrize("reverse", [False, True])
def test_within_one_build_the_newest_stamp_is_current(store: Store, reverse: bool) -> None:
    stamps = ["Fri, 11 Jul 2025 23:10:00 -0500", "2025-07-12T03:00:00Z", "11 July, probably"]
    three = [
        replace(make_report("a.txt", TEXT + "!" * n, stamps=(Stamp("x", "updated", value),)), address="/a")
        for n, value in enumerate(stamps)
    ]
    build = store.begin_build()
    for report in reversed(three) if reverse else three:
        add(store, report, build)
    (read,) = store.current_reports()
    assert read.report == three[0]
    assert read.versions == (three[2].id, three[1].id)


def test_a_report_superseded_at_one_address_only_stays(store: Store) -> None:
    old = make_report()
    elsewhere = replace(old, source="z/a.txt", address="/z/a.txt")
    new = replace(make_report("a.txt", TEXT + " One came back."), address=old.address)
    first = store.begin_build()
    add(store, old, first)
    add(store, elsewhere, first)
    add(store, new, store.begin_build())
    assert {read.report.id for read in store.current_reports()} == {old.id, new.id}


def test_stamps_are_compared_as_moments() -> None:
    assert comparable("Fri, 11 Jul 2025 10:10:00 +0200") == "2025-07-11T08:10:00" == comparable("2025-07-11T08:10:00Z")
    assert comparable(" 2025-07-11 ") == "2025-07-11"
    assert comparable("last Friday") == comparable("") == comparable("0001-01-01T00:00:00+10:00") == ""


# --- files and rejections -------------------------------------------------------------------------------------------
def test_a_file_counts_as_read_only_when_it_was_read_to_its_end(store: Store) -> None:
    report, build = make_report(), store.begin_build()
    add(store, report, build)
    assert store.is_read(report.address, "ab", "1", build) == 0
    store.file_done(report.address, "ab", version="1", build=build)
    assert store.is_read(report.address, "ab", "1", build) == 1
    assert store.is_read(report.address, "cd", "1", build) == 0, "other bytes"
    assert store.is_read(report.address, "ab", "2", build) == 0, "other rules"


def test_a_file_that_is_unchanged_keeps_its_reports_current(store: Store) -> None:
    """A file is read, changed, the reading of the change interrupted, and the change taken back."""
    old = make_report()
    new = replace(make_report("a.txt", TEXT + " One came back."), address=old.address)
    first = store.begin_build()
    add(store, old, first)
    store.file_done(old.address, "ab", version="1", build=first)
    add(store, new, store.begin_build())  # killed before file_done
    assert store.is_read(old.address, "ab", "1", store.begin_build()) == 1
    assert [read.report for read in store.current_reports()] == [old]


def test_rejections_are_kept_once_and_forgotten_when_the_file_is_read(store: Store) -> None:
    broken = Rejection("b/z.txt", "/b/z.txt", "read", "truncated", "it ends early", "get it again")
    other = replace(broken, source="b/a.txt", address="/b/a.txt")
    first = store.begin_build()
    store.reject(broken, file="/b/z.txt", build=first)
    store.reject(other, file="/b/a.txt", build=first)
    second = store.begin_build()
    store.reject(replace(broken, explanation="it ends very early"), file="/b/z.txt", build=second)
    assert [found.explanation for found in store.rejections()] == ["it ends early", "it ends very early"]
    store.file_done("/b/z.txt", "ab", version="1", build=second)
    store.file_done("/b/a.txt", "", version="1", build=second)
    assert store.rejections() == (replace(broken, explanation="it ends very early"),)
    assert store.chronology().rejections == store.rejections()
    store.file_done("/b/z.txt", "ab", version="1", build=store.begin_build())
    assert store.rejections() == ()


# --- derived --------------------------------------------------------------------------------------------------------
def test_a_chronology_is_replaced_as_a_whole(store: Store, path: Path) -> None:
    reports = [make_report(f"{n}.txt") for n in range(3)]
    build = store.begin_build()
    for report in reports:
        add(store, report, build)
    three = tuple(make_claims(report) for report in reports)
    assert store.derived_fingerprint() is None
    store.replace_derived(make_derived(three), fingerprint="three")
    once = sorted(dump(path))
    store.replace_derived(make_derived(three[:1], note=" again"), fingerprint="one")
    assert store.derived_fingerprint() == "one"
    assert store.chronology().derived == make_derived(three[:1], note=" again")
    store.replace_derived(make_derived(three), fingerprint="three")
    assert sorted(dump(path)) == once
    counts = store.counts()
    assert (counts.reports, counts.mentions, counts.events, counts.copies) == (3, 3, 3, 2)


def test_only_what_differs_is_written(store: Store, path: Path) -> None:
    """The rows are those of a chronology that is written as a whole, but for their order in the file."""
    reports = [make_report(f"{n}.txt") for n in range(4)]
    build = store.begin_build()
    for report in reports:
        add(store, report, build)
    claims = tuple(make_claims(report) for report in reports)
    stages = make_derived(claims[:2]), make_derived(claims, note=" again"), make_derived(claims[1:]), Derived()
    before = Derived()
    for derived in (*stages, *reversed(stages)):
        forget(path)
        store.replace_derived(derived, fingerprint="f")
        whole = sorted(dump(path))
        store.replace_derived(before, fingerprint="before")
        store.replace_derived(derived, fingerprint="f")
        assert sorted(dump(path)) == whole
        assert store.chronology().derived == in_order(derived)
        before = derived


def forget(path: Path) -> None:
    """Empty what is kept: the next chronology is written as a whole."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM kept_memory")


def test_rows_that_are_the_same_are_left_alone(store: Store, path: Path) -> None:
    """A row that was changed by hand stays as it is while its item is the same, and goes with another item."""
    reports, build = [make_report(f"{n}.txt") for n in range(2)], store.begin_build()
    for report in reports:
        add(store, report, build)
    claims = tuple(make_claims(report) for report in reports)
    store.replace_derived(make_derived(claims), fingerprint="f")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE event SET label = 'by hand'")
    fewer = replace(make_derived(claims), discrepancies=())
    store.replace_derived(fewer, fingerprint="g")
    assert {event.label for event in store.chronology().derived.events} == {"by hand"}
    store.replace_derived(replace(fewer, events=tuple(replace(e, salience=0.1) for e in fewer.events)), fingerprint="h")
    assert "by hand" not in {event.label for event in store.chronology().derived.events}


def test_rows_of_which_nothing_is_known_are_written_anew(store: Store, path: Path) -> None:
    """A chronology that another program stored, which knows no digests."""
    report, build = make_report(), store.begin_build()
    add(store, report, build)
    derived = make_derived((make_claims(report),))
    store.replace_derived(derived, fingerprint="f")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE about SET value = 'of another program' WHERE name = 'derived_fingerprint'")
        file.execute("UPDATE event SET label = 'of another program'")
    store.replace_derived(derived, fingerprint="g")
    assert store.chronology().derived == derived


def test_what_is_kept_holds_for_its_rules_and_says_which_reports_were_read_anew(store: Store) -> None:
    reports, build = [make_report(f"{n}.txt") for n in range(3)], store.begin_build()
    for report in reports:
        add(store, report, build)
    derived = make_derived(tuple(make_claims(report) for report in reports))
    assert store.kept_memory("1") == KeptMemory(None, frozenset(), 0)
    store.replace_derived(derived, fingerprint="f", memory=b"numbers", weighed=b"pairs", version="1", noted=0)
    assert store.kept_memory("1") == KeptMemory(b"numbers", frozenset(), 0, b"pairs")
    assert store.kept_memory("2").data is None
    other = replace(make_claims(reports[0]), slips=())
    store.replace_claims(reports[0].id, other, "1")
    store.replace_claims(reports[1].id, make_claims(reports[1]), "1")  # the same: nothing was read anew
    later = store.begin_build()
    add(store, replace(reports[2], stamps=(Stamp("meta", "published", "2025-07-12"),)), later)
    there = store.kept_memory("1")
    assert there == KeptMemory(b"numbers", frozenset({reports[0].id, reports[2].id}), 2, b"pairs")
    store.replace_derived(Derived(), fingerprint="g", memory=b"more", weighed=b"", version="1", noted=1)
    assert store.kept_memory("1") == KeptMemory(b"more", frozenset({reports[2].id}), 2, b"")
    store.replace_derived(Derived(), fingerprint="h")
    assert store.kept_memory("1").data == b"more"


def test_a_chronology_that_names_what_is_not_there_is_refused(store: Store) -> None:
    report, build = make_report(), store.begin_build()
    add(store, report, build)
    derived = make_derived((make_claims(report),))
    store.replace_derived(derived, fingerprint="f")
    with pytest.raises(StoreError, match="contradict"):
        store.replace_derived(replace(derived, actors=()), fingerprint="g")
    assert store.chronology().derived == derived


# --- searching and checking -----------------------------------------------------------------------------------------
def test_search_finds_words_in_titles_and_texts(store: Store) -> None:
    build = store.begin_build()
    café = make_report("café.txt", TEXT + " The Café Öresund closed.")
    add(store, make_report(), build)
    add(store, café, build)
    assert [report for report, _ in store.search("cafe oresund", 5)] == [café.id]
    assert store.search("oresund", 5)[0][1].count("[Öresund]") == 1
    assert len(store.search("title", 5)) == 2
    assert len(store.search("title", 1)) == 1
    assert store.search("nowhere", 5) == []


@pytest.mark.parametrize(
    "typed", ['"', "AND", "title:boats", "boats OR (", "bo*", "-", "", "NEAR(a b)", "^x", "a\0b", "{"]
)
def test_search_takes_whatever_is_typed_as_words(store: Store, typed: str) -> None:
    add(store, make_report(), store.begin_build())
    assert store.search(typed, 5) == []


def test_search_shows_current_versions_only(store: Store) -> None:
    old = make_report("a.txt", TEXT + " Lighthouse.")
    new = replace(make_report(), address=old.address)
    add(store, old, store.begin_build())
    assert len(store.search("lighthouse", 5)) == 1
    add(store, new, store.begin_build())
    assert store.search("lighthouse", 5) == []


def test_verify_finds_every_quote_that_was_touched(store: Store, path: Path) -> None:
    """Each span column of each table is falsified in turn; each time exactly that row is named."""
    reports = [make_report(f"{n}.txt") for n in range(2)]
    build = store.begin_build()
    for report in reports:
        add(store, report, build)
    claims = tuple(make_claims(report) for report in reports)
    store.replace_derived(make_derived(claims), fingerprint="f")
    assert store.verify() == []
    from dateline.store import schema

    engine = create_engine(f"sqlite:///{path}")
    touched = 0
    for columns in schema.span_columns():
        table, name = columns.table.name, columns.name
        for change in (f"{name}_quote = 'boats that never left'", f"{name}_start = -5", f"{name}_end = 1000000"):
            with engine.connect() as connection:
                where = f"rowid = (SELECT min(rowid) FROM {table} WHERE {name}_quote IS NOT NULL)"
                old = connection.execute(
                    text(f"SELECT {name}_start, {name}_end, {name}_quote FROM {table} WHERE {where}")
                )
                if (row := old.first()) is None:
                    continue
                connection.execute(text(f"UPDATE {table} SET {change} WHERE {where}"))
                connection.commit()
                (found,) = store.verify()
                assert (found.table, found.column) == (table, name)
                assert found.stored != found.found
                values = {"start": row[0], "end": row[1], "quote": row[2]}
                back = (
                    f"UPDATE {table} SET {name}_start = :start, {name}_end = :end, {name}_quote = :quote WHERE {where}"
                )
                connection.execute(text(back), values)
                connection.commit()
                touched += 1
    engine.dispose()
    assert touched >= 3 * 20
    assert store.verify() == []


def test_verify_finds_a_changed_text(store: Store, path: Path) -> None:
    report = make_report()
    add(store, report, store.begin_build())
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE report SET text = text || '.'"))
    engine.dispose()
    (found,) = store.verify()
    assert isinstance(found, Mismatch)
    assert (found.table, found.column, found.row, found.stored) == ("report", "text", report.id, report.text_sha256)

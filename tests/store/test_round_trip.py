"""Law: what is stored and read again is equal, for anything that the model allows."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from dateline.model import Claims, Derived, EventEvidence, ReadReport, Report
from dateline.store import Store, schema, sqlite
from dateline.store.case_file import KEPT_DAYS
from dateline.store.claims import read_claims
from dateline.store.derived import in_order
from dateline.store.packed import pack, unpack
from dateline.store.rows import read, write
from tests.store.invented_case import claims_of, derived_of, make_claims, make_derived, make_report, reports


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[tuple[Report, Claims], ...], Derived]:
    """One to three reports with their claims, and a chronology over them."""
    found = [draw(reports(f"{n}.txt")) for n in range(draw(st.integers(1, 3)))]
    read = tuple((report, draw(claims_of(report))) for report in found)
    return read, draw(derived_of(read))


@given(cases())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_case_comes_back_equal(case: tuple[tuple[tuple[Report, Claims], ...], Derived]) -> None:
    read, derived = case
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "case.db", create=True) as store:
        build = store.begin_build()
        for report, claims in read:
            store.add(report, claims, version="1", build=build, file=report.address)
        store.replace_derived(derived, fingerprint="f")
        chronology = store.chronology()
        assert chronology.derived == in_order(derived)
        assert unpack(Derived, pack(derived)) == derived
        assert list(store.outdated("2")) == sorted((report for report, _ in read), key=lambda report: report.id)
        expected = {report.id: (report, claims) for report, claims in read}
        for one in chronology.reports:
            assert (one.report, one.claims) == expected[one.report.id]
        assert store.verify() == []


def test_the_chronologies_of_earlier_days_are_kept_up_to_a_number_and_go_with_the_claims(store: Store) -> None:
    report = make_report()
    claims = make_claims(report)
    store.add(report, claims, version="1", build=store.begin_build(), file=report.address)
    derived = make_derived((claims,))
    for number in range(KEPT_DAYS + 2):
        store.keep_earlier_day(derived, fingerprint=f"day {number}")
    assert store.earlier_day("day 1") is None
    assert store.earlier_day("day 2") == derived
    assert store.earlier_day(f"day {KEPT_DAYS + 1}") == derived
    assert store.verify() == []
    store.replace_derived(derived, fingerprint="f")
    assert store.earlier_day("day 2") == derived, "later reports change no earlier day"
    store.replace_claims(report.id, make_claims(report, salience=0.7), "2")
    assert store.earlier_day("day 2") is None


def test_a_kept_day_that_was_tampered_with_is_found_and_one_that_is_damaged_is_not_used(store: Store) -> None:
    report = make_report()
    claims = make_claims(report)
    store.add(report, claims, version="1", build=store.begin_build(), file=report.address)
    event = make_derived((claims,)).events[0]
    first = event.evidence[0].mention
    wrong = replace(first, trigger=replace(first.trigger, quote="right"))
    forged = replace(make_derived((claims,)), events=(replace(event, evidence=(EventEvidence(wrong, "forged"),)),))
    store.keep_earlier_day(forged, fingerprint="day")
    assert [(one.table, one.stored, one.found) for one in store.verify()] == [("earlier_day", "right", "left")]
    with store.engine.begin() as connection:
        connection.execute(update(schema.earlier_day).values(derived="[1]"))
    assert store.earlier_day("day") is None


def test_every_kind_of_claim_comes_back_equal(store: Store) -> None:
    report = make_report()
    claims = make_claims(report)
    assert all(getattr(claims, kind) for kind in ("sentences", "times", "actors", "places", "events", "slips"))
    build = store.begin_build()
    store.add(report, claims, version="1", build=build, file=report.address)
    derived = make_derived((claims,))
    store.replace_derived(derived, fingerprint="f")
    assert store.current_reports() == (ReadReport(report, claims),)
    assert store.chronology().derived == derived


def test_claims_come_back_in_their_order_however_the_rows_lie(store: Store) -> None:
    report = make_report()
    claims = make_claims(report)
    store.add(report, claims, version="1", build=store.begin_build(), file=report.address)
    assert len(claims.sentences) > 1
    with sqlite.writing(store.engine).begin() as connection:
        assert read_claims(connection) == {report.id: claims}
        rows = read(connection, select(schema.sentence).order_by(schema.sentence.c.position))
        connection.execute(delete(schema.sentence))
        write(connection, schema.sentence, rows[::-1])
        assert read_claims(connection) == {report.id: claims}

"""People's judgements in a case file: appended, never changed, and kept whatever is read or derived again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Derived, Judged, Judgement, Pointed
from dateline.store import Store
from tests.store.invented_case import (
    WORDS,
    make_claims,
    make_derived,
    make_judgement,
    make_report,
    of_class,
    reports,
    spans_of,
)


def filled(store: Store) -> tuple[Any, Any]:
    """A report and its claims, stored, with their chronology."""
    report = make_report()
    claims = make_claims(report)
    store.add(report, claims, version="1", build=store.begin_build(), file=report.address)
    store.replace_derived(make_derived((claims,)), fingerprint="f")
    return report, claims


def test_a_judgement_is_added_once(store: Store) -> None:
    _, claims = filled(store)
    one, other = make_judgement(claims), make_judgement(claims, reason="the log was wrong")
    assert store.add_judgements([one, one]) == 1
    assert store.add_judgements([one, other]) == 1
    assert set(store.judgements()) == {one, other}


def test_judgements_outlive_new_claims_and_new_chronologies(store: Store) -> None:
    report, claims = filled(store)
    one = make_judgement(claims)
    store.add_judgements([one])
    judged = replace(make_derived((claims,)), judged=(Judged(one, "holds", "it holds", (("e",),)),))
    store.replace_derived(judged, fingerprint="g")
    store.replace_claims(report.id, make_claims(report, salience=0.9), "2")
    assert store.judgements() == (one,)
    assert store.chronology().derived.judged == ()  # nothing is derived now, so nothing is said of how it stands


def test_a_judgement_may_point_at_a_report_that_the_case_does_not_hold(store: Store) -> None:
    """A colleague's case holds other reports; the judgement is kept until the report comes."""
    elsewhere = make_claims(make_report("elsewhere.txt", folder="other"))
    one = make_judgement(elsewhere)
    store.add_judgements([one])
    assert store.judgements() == (one,)
    assert store.verify() == []


def test_a_case_made_before_there_were_judgements_can_be_read_and_then_takes_them(path: Path) -> None:
    with Store.open(path, create=True) as store:
        _, claims = filled(store)
    gone = ["judgement_against", "judgement_mention", "judgement_standing", "judgement_evidence", "judgement_value"]
    with closing(sqlite3.connect(path)) as connection:
        for table in (*gone, "judgement"):
            connection.execute(f"DROP TABLE {table}")
            connection.execute("DELETE FROM table_description WHERE name = ?", (table,))
        connection.commit()
    with Store.open(path, create=False, read_only=True) as store:
        assert store.judgements() == ()
        assert store.chronology().derived == make_derived((claims,))
    with Store.open(path, create=False) as store:
        assert store.add_judgements([make_judgement(claims)]) == 1
        assert store.chronology().derived == make_derived((claims,))


@st.composite
def judged(draw: st.DrawFn, report: Any) -> Judged:
    """A judgement of any shape, standing as one can."""
    pointed = of_class(Pointed, spans_of(report))
    sides = draw(st.lists(st.lists(pointed, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple))
    one = cast(Judgement, draw(of_class(Judgement, st.nothing(), sides=st.just(sides), withdraws=st.none() | WORDS)))
    standing = draw(st.sampled_from(("holds", "overruled", "withdrawn", "orphaned")))
    mentions = () if standing == "withdrawn" else tuple(draw(st.lists(WORDS, max_size=2).map(tuple)) for _ in sides)
    return Judged(one, standing, draw(WORDS), mentions, draw(st.lists(WORDS, max_size=2).map(tuple)))


@given(st.data())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
def test_any_judgement_comes_back_equal(tmp_path_factory: Any, data: st.DataObject) -> None:
    report = data.draw(reports("a.txt"))
    given = data.draw(st.lists(judged(report), max_size=3, unique_by=lambda one: one.judgement.id))
    with Store.open(tmp_path_factory.mktemp("case") / "case.db", create=True) as store:
        store.add_judgements([one.judgement for one in given])
        store.replace_derived(Derived(judged=tuple(given)), fingerprint="f")
        assert store.judgements() == tuple(sorted((one.judgement for one in given), key=lambda one: one.id))
        assert store.chronology().derived.judged == tuple(given)

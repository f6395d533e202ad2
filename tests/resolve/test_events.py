"""Which mentions are one event: constraints keep similar events apart, evidence joins different tellings of one."""

from __future__ import annotations

from dateline.model import ReadReport
from dateline.resolve import link
from tests.reports import read


def events(*reports: ReadReport, lemma: str) -> list[set[str]]:
    """The events of one family, each as the set of the reports that tell it."""
    mentions = {m.id: (m, r.report.source) for r in reports for m in r.claims.events}
    groups = [[mentions[m] for m, _ in e.mentions] for e in link(reports).events]
    return sorted(({source for _, source in g} for g in groups if g[0][0].lemma == lemma), key=sorted)


def test_one_visit_told_by_two_reports() -> None:
    first = read("Foreign Minister Ida Holm arrived in Oslo on Tuesday.", name="a.txt", published="2025-03-12")
    second = read("Ida Holm’s trip to Oslo on Tuesday drew protests.", name="b.txt", published="2025-03-13")
    assert events(first, second, lemma="visit") == [{"a.txt", "b.txt"}]


def test_visits_of_two_years_stay_apart() -> None:
    first = read("Foreign Minister Ida Holm visited Oslo in March 2023.", name="a.txt", published="2025-03-12")
    second = read("Foreign Minister Ida Holm visited Oslo on Tuesday.", name="b.txt", published="2025-03-13")
    assert len(events(first, second, lemma="visit")) == 2


def test_a_recalled_event_joins_the_report_of_its_day() -> None:
    then = read("Ida Holm visited Oslo on Tuesday.", name="then.txt", published="2023-03-16")
    later = read("Ida Holm visited Oslo in March 2023.", name="later.txt", published="2025-03-12")
    assert events(then, later, lemma="visit") == [{"then.txt", "later.txt"}]


def test_other_people_make_another_visit() -> None:
    first = read("Ida Holm, the minister, visited Oslo on Tuesday.", name="a.txt", published="2025-03-12")
    second = read("Peter Vang, a lawyer, visited Oslo on Tuesday.", name="b.txt", published="2025-03-12")
    assert len(events(first, second, lemma="visit")) == 2


def test_other_places_make_another_visit() -> None:
    first = read("Ida Holm visited Oslo in March.", name="a.txt", published="2025-03-30")
    second = read("Ida Holm visited Helsinki in March.", name="b.txt", published="2025-03-30")
    assert len(events(first, second, lemma="visit")) == 2


def test_a_plan_and_its_happening_are_one_event() -> None:
    plan = read("Ida Holm will visit Oslo on Friday.", name="plan.txt", published="2025-03-12")
    done = read("Ida Holm visited Oslo on Friday.", name="done.txt", published="2025-03-16")
    assert events(plan, done, lemma="visit") == [{"plan.txt", "done.txt"}]


def test_every_mention_is_in_exactly_one_event() -> None:
    reports = [
        read(
            "Ida Holm met Peter Vang in Oslo on Tuesday. The meeting lasted an hour.",
            name="a.txt",
            published="2025-03-12",
        ),
        read("Police arrested Peter Vang on Friday. Ida Holm denied the report.", name="b.txt", published="2025-03-16"),
    ]
    linked = [m for e in link(reports).events for m, _ in e.mentions]
    assert sorted(linked) == sorted(m.id for r in reports for m in r.claims.events)


def test_every_join_has_a_reason() -> None:
    reports = [read("Ida Holm visited Oslo on Tuesday.", name=n, published="2025-03-12") for n in ("a.txt", "b.txt")]
    assert all(why for e in link(reports).events for _, why in e.mentions)

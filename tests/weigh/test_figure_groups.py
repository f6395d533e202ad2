"""Figures that no rule knows to be of one thing, put together as learned; and what keeps figures apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline import pipeline
from dateline.model import Discrepancy, ReadReport
from dateline.resolve import link
from dateline.weigh import figure_groups
from dateline.weigh.desk import Desk, lay_out
from dateline.weigh.events import weigh_events
from dateline.weigh.figure import Figure
from dateline.weigh.figure_pairs import features, likelihood, weights
from dateline.weigh.figures import figures_of
from tests import reports

RELEASE = (
    "The freighter Ilsa Brandt was seized off Norvik on Monday. The Norvik customs service said that officers had "
    "found 40 crates of rifles in her hold."
)
RIVALS = (
    "Brandt Lines, which owns the seized freighter Ilsa Brandt, said on Wednesday that 14 crates of rifles lay in the "
    "hold of the ship in Norvik."
)


def told(text: str, day: str) -> ReadReport:
    return reports.read(text, name=f"{day}.txt", published=day)


def rows(*read: ReadReport) -> list[Discrepancy]:
    return [row for row in pipeline.derive(read).discrepancies if row.kind == "quantity"]


def desk_of(*read: ReadReport) -> Desk:
    links = link(read)
    return lay_out(read, weigh_events(read, links), links)


def test_two_givers_of_one_thing_contradict_each_other() -> None:
    found = rows(told(RELEASE, "2025-03-11"), told(RIVALS, "2025-03-13"))
    assert [{value.value for value in row.values} for row in found] == [{"40", "14"}]
    assert [row.nature for row in found] == ["contradiction"]


@pytest.mark.parametrize(
    "second",
    [
        RIVALS.replace("14 crates of rifles", "14 tonnes of rifles"),
        RIVALS.replace("14 crates", "14,000 crates"),
        RIVALS.replace("14 crates of rifles lay in the hold of the ship", "14 sailors had been on watch on the ship"),
        RIVALS.replace("14 crates of rifles", "another 14 crates of rifles"),
    ],
    ids=["another unit", "hundreds of times as much", "another thing", "on top of it"],
)
def test_what_is_measured_otherwise_or_is_another_thing_contradicts_nothing(second: str) -> None:
    assert second != RIVALS
    assert rows(told(RELEASE, "2025-03-11"), told(second, "2025-03-13")) == []


def test_the_order_of_two_figures_does_not_matter() -> None:
    desk = desk_of(told(RELEASE, "2025-03-11"), told(RIVALS, "2025-03-13"))
    figures = figures_of(desk)
    a = next(f for f in figures if f.size == 40)
    b = next(f for f in figures if f.size == 14)
    assert features(a, b, desk) == features(b, a, desk)
    assert 0.5 < likelihood(a, b, desk) == likelihood(b, a, desk) < 1


def test_the_table_weighs_what_is_looked_at_and_nothing_else() -> None:
    desk = desk_of(told(RELEASE, "2025-03-11"))
    figure = figures_of(desk)[0]
    assert {"constant", *features(figure, figure, desk)} == set(weights())


def test_without_vectors_the_rules_alone_decide() -> None:
    """Another reader makes no vectors: what it read is weighed as before there were any."""

    def plain(one: ReadReport) -> ReadReport:
        bare = tuple(replace(q, meaning="") for q in one.claims.quantities)
        return replace(one, claims=replace(one.claims, quantities=bare))

    assert rows(plain(told(RELEASE, "2025-03-11")), plain(told(RIVALS, "2025-03-13"))) == []


def test_what_was_compared_before_is_not_compared_again_and_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counting(a: Figure, b: Figure, desk: Desk) -> float:
        asked.append({a.quantity.span.quote, b.quantity.span.quote})
        return likelihood(a, b, desk)

    monkeypatch.setattr(figure_groups, "likelihood", counting)
    first, second = told(RELEASE, "2025-03-11"), told(RIVALS, "2025-03-13")
    third = told(RIVALS.replace("14 crates", "nine crates").replace("Brandt Lines", "Oda Lines"), "2025-03-14")
    memory = pipeline.Memory()
    pipeline.derive([first, second], memory=memory)
    assert asked == [{"40 crates of rifles", "14 crates of rifles"}]
    asked.clear()
    for case in ([first, second], [first, second, third], [first, third], [first, second, third]):
        assert pipeline.derive(case, memory=memory) == pipeline.derive(case)
    asked.clear()
    pipeline.derive([first, second, third], memory=memory)
    assert asked == []

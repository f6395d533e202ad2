"""Who else of a sentence takes part: weighed, never at the cost of what the rules give."""

from __future__ import annotations

from unittest import mock

from dateline.extract import participants, taking_part
from dateline.reading import Word
from tests.extract.test_status import reading
from tests.reports import read

SENTENCE = "Peter Vang faces charges of bribery, said Ida Holm, who met the judge Ole Brandt in Oslo on Monday."


def parts_of(sentence: str) -> dict[str, set[tuple[str, str]]]:
    """The parts of each event of a sentence: trigger -> role and name."""
    claims = read(sentence, published="2025-03-14").claims
    names = {a.id: a.name for a in claims.actors}
    return {m.trigger.quote: {(p.role, names[p.actor]) for p in m.parts} for m in claims.events}


def test_what_the_rules_give_stays() -> None:
    with mock.patch.object(participants, "settled", lambda c, hit, parts, actors: list(parts)):
        ruled = parts_of(SENTENCE)
    weighed = parts_of(SENTENCE)
    assert ruled.keys() == weighed.keys()
    assert all(ruled[trigger] <= weighed[trigger] for trigger in ruled)


def test_somebody_likely_is_added_and_an_unlikely_one_is_not() -> None:
    table = {"part": {"constant": -5.0, "kind person": 9.0}, "acts": {"constant": 5.0}}
    with mock.patch.object(taking_part, "weights", lambda: table):
        added = parts_of("Peter Vang faces charges of bribery.")
        told_by = parts_of("Four men were arrested on Monday, said Ida Holm.")
    with mock.patch.object(taking_part, "weights", lambda: {**table, "part": {"constant": -5.0}}):
        unlikely = parts_of("Peter Vang faces charges of bribery.")
    assert added["charges"] == {("source", "Peter Vang")}
    assert all(("source", "Ida Holm") not in parts for parts in told_by.values())
    assert unlikely["charges"] == set()


def test_a_weight_for_every_part_of_the_sum() -> None:
    tables = taking_part.weights()
    assert set(tables) == {"part", "acts"}
    assert all("constant" in table and len(table) > 1000 for table in tables.values())


def test_the_way_leads_up_and_down_and_not_through_a_name() -> None:
    read_one = reading("Ida Holm met Peter Vang.")
    words: dict[str, Word] = {w.text: w for w in read_one.words}
    assert taking_part.way(read_one, words["met"], words["Ida"]) == ["nsubj"]
    assert taking_part.way(read_one, words["met"], words["Holm"]) == ["nsubj"]
    assert taking_part.way(read_one, words["Ida"], words["Peter"]) == ["^nsubj", "obj"]
    assert taking_part.way(read_one, words["met"], words["met"]) == []

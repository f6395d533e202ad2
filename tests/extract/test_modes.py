"""Modes, types by list and reader, one event for one act: how the parts behave, with readings made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from training.own.check import MODES

from dateline.extract import modes
from dateline.extract.event_types import typed
from dateline.extract.event_words import Entry, Family, lexicon
from dateline.extract.one_act import one_act_each
from dateline.extract.triggers import Hit
from dateline.model import PLOVER_TYPES
from dateline.reading import Reading, Trigger
from tests.reports import annotated, read

TEXT = "Rebels shelled the town."


def shelled(reader_type: str | None, sure: float) -> tuple[Reading, Hit]:
    """The hit of the list for "shelled", and a reading that takes it for an event of another type."""
    text = annotated(TEXT)
    assert text.reading is not None
    word = next(w for w in text.reading.words if w.text == "shelled")
    trigger = Trigger(word.index, word.start, word.end, 1.0, 3.0, "happened", reader_type, 1.0, sure)
    entry = next(e for e in lexicon()["shelled"] if e.part == "verb")
    return replace(text.reading, triggers=(trigger,)), Hit(text.sentences[0], 1, 2, entry)


def test_every_rule_gives_a_mode_that_its_type_has() -> None:
    assert set(modes.rules()) <= set(PLOVER_TYPES)
    for type_, rules in modes.rules().items():
        assert {r.mode for r in rules if r.mode} <= set(MODES[type_].split()), type_


def test_every_family_has_a_mode_that_its_type_has() -> None:
    families = {e.family for entries in lexicon().values() for e in entries}
    wrong = [f.name for f in families if f.mode and f.mode not in MODES[f.type or ""].split()]
    assert wrong == []


def test_without_a_reading_the_family_gives_the_mode() -> None:
    _, hit = shelled("ASSAULT", 1.0)
    assert modes.mode_of(None, hit) == "heavy-weapons"


def test_the_first_rule_that_fits_gives_the_mode() -> None:
    told = modes.Told(frozenset({"bomb"}), frozenset({"jet", "<jet"}))
    fitting = [r.mode for r in modes.rules()["ASSAULT"] if told.fits(r)]
    assert fitting[0] == "aerial"
    assert "explosives" in fitting


@pytest.mark.parametrize(
    ("reader_type", "sure", "expected"),
    [
        ("THREATEN", 0.89, "ASSAULT"),  # the list is right as often as the reader
        ("THREATEN", 0.91, "THREATEN"),
        ("ASSAULT", 0.2, "ASSAULT"),
    ],
)
def test_the_reader_wins_where_it_is_sure(reader_type: str, sure: float, expected: str) -> None:
    reading, hit = shelled(reader_type, sure)
    found = typed(reading, hit)
    assert found is not None
    assert found.entry.family.type == expected
    assert found.entry.family.name == "shell"


def test_a_type_that_the_reader_gave_has_no_mode_of_the_list() -> None:
    reading, hit = shelled("THREATEN", 0.99)
    found = typed(reading, hit)
    assert found is not None
    assert found.entry.family.mode is None


def test_a_figure_of_speech_is_no_act() -> None:
    reading, hit = shelled(None, 0.95)
    assert typed(reading, hit) is None


def test_an_entry_that_asked_for_its_object_keeps_its_type() -> None:
    reading, hit = shelled("THREATEN", 0.99)
    decided = replace(hit, entry=replace(hit.entry, needs=frozenset({"town"})))
    assert typed(reading, decided) == decided


def test_a_verb_that_only_the_reader_found_and_its_listed_noun_are_one_act() -> None:
    text = annotated("The mayor imposed a curfew on Lunde.")
    assert text.reading is not None
    s = text.sentences[0]
    family = Family("impose", "COERCE", None, 0.5)
    verb = Hit(s, 2, 3, Entry(("imposed",), "verb", "past", family))
    noun = Hit(s, 4, 5, next(e for e in lexicon()["curfew"] if e.part == "noun"))
    found = one_act_each(text.reading, [noun], [verb])
    assert [(h.start, h.entry.family.name) for h in found] == [(verb.start, "curfew")]


def test_two_acts_of_the_list_stay_two() -> None:
    events = read("Norway demanded the release of two sailors.", published="2025-03-14").claims.events
    assert [e.trigger.quote for e in events] == ["demanded", "release"]

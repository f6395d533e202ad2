"""Event mentions: trigger, family, status, participants and place, from sentences beside their expected rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.extract.event_words import ing_form, lexicon, past_form, third_person
from dateline.model import EventMention, ReadReport
from tests.reports import read

CASES = Path(__file__).parent.parent / "cases" / "events"


def cases() -> list[list[str]]:
    lines = (line for file in sorted(CASES.glob("*.txt")) for line in file.read_text("utf-8").splitlines())
    return [[part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


def read_case(sentence: str) -> ReadReport:
    return read(sentence, published="2025-03-14")


def row(told: ReadReport, event: EventMention) -> list[str]:
    names = {a.id: a.name for a in told.claims.actors}
    kinds = {a.id: a.kind for a in told.claims.actors}
    places = {p.id: p.name for p in told.claims.places}
    # A country that is only where it happened is no participant worth a test.
    acting = [p for p in event.parts if not (kinds[p.actor] == "country" and p.role == "target")]
    sources = ", ".join(names[p.actor] for p in acting if p.role == "source") or "-"
    targets = ", ".join(names[p.actor] for p in acting if p.role == "target") or "-"
    place = places[event.place] if event.place else "-"
    return [event.trigger.quote, event.lemma, event.status, sources, targets, place]


@pytest.mark.parametrize("case", cases(), ids=lambda c: c[0][:50])
def test_a_sentence_gives_its_rows(case: list[str]) -> None:
    told = read_case(case[0])
    rows = [row(told, e) for e in told.claims.events]
    if len(case) == 1:
        assert rows == []
    else:
        assert case[1:] in rows


def test_every_span_of_an_event_cuts_its_words() -> None:
    told = read_case("Ida Holm met Peter Vang in Oslo.\nNorway’s army shelled two villages on Tuesday, police said.")
    text = told.report.text
    assert len(told.claims.events) == 2
    for event in told.claims.events:
        for span in (event.trigger, event.sentence):
            assert text[span.start : span.end] == span.quote
        assert event.sentence.contains(event.trigger)


def test_an_event_without_a_stated_day_is_only_bounded_by_its_report() -> None:
    (event,) = read_case("Ida Holm visited Oslo.").claims.events
    assert event.dates.earliest is None
    assert event.dates.latest == "2025-03-14"
    assert event.dates.phrase is None


def test_an_undated_report_dates_nothing() -> None:
    told = read("Ida Holm visited Oslo on Tuesday.")
    (event,) = told.claims.events
    assert not event.dates.known


def test_what_somebody_says_knows_whose_word_it_is() -> None:
    told = read_case("Norway shelled two villages on Tuesday, foreign minister Ida Holm said.")
    shelling = next(e for e in told.claims.events if e.lemma == "shell")
    attribution = next(a for a in told.claims.attributions if a.id == shelling.attribution)
    assert "Holm" in attribution.speaker.text


@pytest.mark.parametrize(
    ("verb", "s", "past", "ing"),
    [
        ("visit", "visits", "visited", "visiting"),
        ("deny", "denies", "denied", "denying"),
        ("ban", "bans", "banned", "banning"),
        ("free", "frees", "freed", "freeing"),
        ("accuse", "accuses", "accused", "accusing"),
        ("crash", "crashes", "crashed", "crashing"),
        ("veto", "vetos", "vetoed", "vetoing"),
    ],
)
def test_regular_verbs_are_inflected(verb: str, s: str, past: str, ing: str) -> None:
    assert (third_person(verb), past_form(verb), ing_form(verb)) == (s, past, ing)


def test_the_lexicon_has_only_types_of_the_scheme() -> None:
    from dateline.model import PLOVER_TYPES

    types = {e.family.type for entries in lexicon().values() for e in entries}
    assert types - {None} == set(PLOVER_TYPES)
    assert all(0 < e.family.weight <= 1 for entries in lexicon().values() for e in entries)


def test_to_commit_a_crime_is_no_promise() -> None:
    told = read_case("The man committed a crime.").claims.events
    assert [e.type for e in told if e.type == "AGREE"] == []

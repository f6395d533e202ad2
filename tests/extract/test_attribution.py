"""Who says what: cases a journalist can review (tests/cases/attribution), and laws that hold for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import annotate
from dateline.extract.actors import find_actors
from dateline.extract.attribution import find_attributions
from dateline.extract.cues import CUE_NOUNS, FORMS
from dateline.model import Attribution, Report

CASES = sorted((Path(__file__).parents[1] / "cases" / "attribution").glob("*.json"))


def make_report(text: str, outlet: str | None = None) -> Report:
    return Report("r1case", "case.txt", "/case.txt", "text/plain", "0" * 64, text, outlet=outlet)


def read(text: str, outlet: str | None = None) -> tuple[tuple[Attribution, ...], dict[str, str]]:
    """The attributions of a text, and the names behind the actor ids in their chains."""
    annotated = annotate(make_report(text, outlet))
    actors = find_actors(annotated)
    return find_attributions(annotated, actors), {a.id: a.name for a in actors}


def cases() -> list[Any]:
    found = [(path.stem, case) for path in CASES for case in json.loads(path.read_text(encoding="utf-8"))]
    return [pytest.param(case, id=f"{stem}-{case['name']}") for stem, case in found]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    found, names = read(case["text"], case.get("outlet"))
    rows = [
        {
            "content": [s.quote for s in a.content],
            "cue": a.cue.quote if a.cue else None,
            "direct": a.direct,
            "chain": [names.get(k.actor or "", k.text) for k in a.chain],
        }
        for a in found
    ]
    assert rows == case["expected"]


def test_at_least_sixty_cases_are_there() -> None:
    assert len(cases()) >= 60


def test_lexicon_is_broad_enough() -> None:
    assert len({verb.lemma for found in FORMS.values() for verb, _ in found}) >= 120
    assert len(CUE_NOUNS) >= 40


def test_a_pronoun_without_a_safe_antecedent_keeps_its_words_and_no_actor() -> None:
    found, _ = read("“The road is closed,” he said.")
    assert [(a.speaker.text, a.speaker.actor) for a in found] == [("he", None)]


def test_a_pronoun_leads_to_the_actor_and_quotes_the_pronoun() -> None:
    found, names = read("Minister Ole Lindqvist opened the port.\n“The cranes are safe,” he said.")
    speaker = found[0].speaker
    assert names[speaker.actor or ""] == "Ole Lindqvist"
    assert speaker.span is not None and speaker.span.quote == speaker.text == "he"


def test_a_hedge_has_a_speaker_without_words() -> None:
    found, _ = read("The convoy reportedly left the town on Monday.")
    assert [(a.speaker.text, a.speaker.span, a.speaker.actor) for a in found] == [("", None, None)]


def test_ids_differ_between_a_clause_and_the_words_quoted_in_it() -> None:
    found, _ = read("Ole Lindqvist said the plan was “a waste of time” for the town.")
    assert len(found) == 2 and len({a.id for a in found}) == 2


def test_the_same_text_gives_the_same_attributions() -> None:
    text = "Ole Lindqvist said the dam was safe. “Nobody has to leave,” he said."
    assert read(text) == read(text)


PIECES = st.sampled_from(
    '“/”/"/‘/’/said/ Ole Lindqvist /according to/that/, /. /\n/: /he/it/—/(/)/ the ministry /reportedly/'
    " claim /is said to/go/told/; /as saying/.../@ole/January 1, 2025/’s ".split("/")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_text_is_read_and_every_span_quotes_it(pieces: list[str]) -> None:
    text = " ".join(pieces).strip()
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    found, _ = read(text)
    assert len({a.id for a in found}) == len(found)
    for a in found:
        spans = [*a.content, a.sentence, *([a.cue] if a.cue else []), *(k.span for k in a.chain if k.span)]
        assert a.chain and a.content
        assert all(text[s.start : s.end] == s.quote for s in spans)
        assert all(k.span is None or k.text for k in a.chain)

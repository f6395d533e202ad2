"""Verbs whose form the reading leaves out get what their ending and their auxiliaries tell."""

from __future__ import annotations

from dateline.annotate.forms import with_verb_forms
from dateline.reading import Reading, ReadSentence, Word


def reading(*words: tuple[str, str, str, int, str]) -> Reading:
    """A sentence of (text, tag, features, head, relation)."""
    text, start, made = " ".join(w[0] for w in words), 0, []
    for i, (form, tag, features, head, relation) in enumerate(words):
        made.append(Word(i, start, start + len(form), form, tag, features, form.lower(), head, relation, 0))
        start += len(form) + 1
    return Reading(text, tuple(made), (ReadSentence(0, 0, len(text), 0, len(words), 0),))


def test_a_past_form_read_as_a_negation_is_past_and_finite() -> None:
    read = reading(("Oslo", "PROPN", "_", 1, "nsubj"), ("denied", "VERB", "Polarity=Neg", 1, "root"))
    assert with_verb_forms(read).words[1].feature("Tense") == "Past"
    assert with_verb_forms(read).words[1].feature("VerbForm") == "Fin"


def test_behind_an_auxiliary_it_is_a_participle() -> None:
    read = reading(
        ("It", "PRON", "_", 2, "nsubj:pass"),
        ("was", "AUX", "VerbForm=Fin", 2, "aux:pass"),
        ("denied", "VERB", "Polarity=Neg", 2, "root"),
    )
    assert with_verb_forms(read).words[2].feature("VerbForm") == "Part"


def test_what_is_read_stays_as_it_is() -> None:
    read = reading(("Oslo", "PROPN", "_", 1, "nsubj"), ("paid", "VERB", "Tense=Past|VerbForm=Fin", 1, "root"))
    assert with_verb_forms(read) is read

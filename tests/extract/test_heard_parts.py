"""What the reader hears of who acts and who is acted on changes what the grammar says only where it is sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.extract.heard_parts import heard
from dateline.reading import NO_ARGUMENT, Argument, ArgumentRole, Reading, ReadSentence, Word

# form, upos, head, relation
ROWS = [
    ("Norway", "PROPN", 1, "nsubj"),
    ("left", "VERB", 1, "root"),
    ("the", "DET", 3, "det"),
    ("talks", "NOUN", 1, "obj"),
    ("to", "ADP", 6, "case"),
    ("envoy", "NOUN", 6, "compound"),
    ("Chad", "PROPN", 1, "obl"),
    ("today", "NOUN", 1, "obl:unmarked"),
]


def reading(*arguments: tuple[int, int, ArgumentRole, float]) -> Reading:
    """The sentence with the argument scores given: trigger, word, part, log-odds."""
    words, text = [], ""
    for i, (form, upos, head, relation) in enumerate(ROWS):
        words.append(Word(i, len(text), len(text) + len(form), form, upos, "_", form.lower(), head, relation, 0))
        text += form + " "
    return Reading(
        text, tuple(words), (ReadSentence(0, 0, len(text) - 1, 0, len(words), 0),),
        arguments=tuple(Argument(*a) for a in arguments),
    )  # fmt: skip


def of_left(r: Reading, found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return list(heard(r, [r.words[1]], found))  # type: ignore[arg-type]


def test_without_arguments_the_grammar_stands() -> None:
    assert of_left(reading(), [(0, "source"), (3, "target")]) == [(0, "source"), (3, "target")]


def test_a_part_that_is_all_but_ruled_out_goes() -> None:
    r = reading((1, 0, "source", 4.0), (1, 3, "target", -2.6))
    assert of_left(r, [(0, "source"), (3, "target")]) == [(0, "source")]


def test_a_doubt_is_not_enough() -> None:
    r = reading((1, 0, "source", 4.0), (1, 3, "target", -2.0))
    assert of_left(r, [(0, "source"), (3, "target")]) == [(0, "source"), (3, "target")]


def test_the_head_is_not_asked_about_pronouns_and_what_and_joins() -> None:
    r = reading((1, 0, "source", -2.9))
    assert of_left(r, [(0, "source")]) == []
    pronoun = replace(r, words=(replace(r.words[0], upos="PRON"), *r.words[1:]))
    assert of_left(pronoun, [(0, "source")]) == [(0, "source")]
    joined = replace(r, words=(*r.words[:3], replace(r.words[3], head=0, relation="conj"), *r.words[4:]))
    assert of_left(joined, [(0, "source"), (3, "source")]) == [(0, "source"), (3, "source")]


def test_an_empty_part_is_filled() -> None:
    r = reading((1, 0, "source", 4.0), (1, 6, "target", 1.0))
    assert of_left(r, [(0, "source")]) == [(0, "source"), (6, "target")]


def test_a_part_that_the_grammar_has_is_not_added_to() -> None:
    r = reading((1, 0, "source", 4.0), (1, 6, "source", 1.0))
    assert of_left(r, [(0, "source")]) == [(0, "source")]


def test_a_word_within_a_name_is_no_party_by_itself() -> None:
    r = reading((1, 0, "source", 4.0), (1, 5, "target", 1.0))
    assert of_left(r, [(0, "source")]) == [(0, "source")]


def test_the_visit_takes_nobody_from_the_clause() -> None:
    r = reading((3, 0, "source", 4.0))
    assert list(heard(r, [r.words[3]], [])) == []
    bare = replace(r, words=tuple(replace(w, lemma="some") if w.index == 2 else w for w in r.words))
    assert list(heard(bare, [bare.words[3]], [])) == [(0, "source")]


def test_a_score_is_the_mean_of_its_pairs() -> None:
    r = reading((1, 0, "source", 1.0))
    assert r.argument_score([r.words[1]], [r.words[0]], "source") == 1.0
    assert r.argument_score(r.words[1:3], [r.words[0]], "source") == (1.0 + NO_ARGUMENT) / 2
    with pytest.raises(ValueError, match="a word of the trigger"):
        r.argument_score([], [r.words[0]], "source")

"""Subjects that a reading has on the wrong side of their verb."""

from __future__ import annotations

from dataclasses import replace

from dateline.annotate.mended import mended_tree
from dateline.reading import Reading, ReadSentence, Word


def reading(*rows: tuple[str, str, str, int, str]) -> Reading:
    """A reading of one sentence: text, lemma, part of speech, head (its own index for the root) and relation."""
    words, at, text = [], 0, " ".join(row[0] for row in rows)
    for i, (form, lemma, upos, head, relation) in enumerate(rows):
        features = "Mood=Ind|Tense=Past|VerbForm=Fin" if upos == "VERB" else ""
        words.append(Word(i, at, at + len(form), form, upos, features, lemma, head, relation, 0))
        at += len(form) + 1
    return Reading(text, tuple(words), (ReadSentence(0, 0, len(text), 0, len(words), 0),))


def test_a_noun_before_an_active_verb_without_a_subject_is_no_object() -> None:
    read = reading(
        ("Crews", "crew", "NOUN", 1, "obj"), ("tackled", "tackle", "VERB", 1, "root"), ("it", "it", "PRON", 1, "obj")
    )
    assert [w.relation for w in mended_tree(read).words] == ["nsubj", "root", "obj"]


def test_what_a_question_asks_for_stays_an_object() -> None:
    read = reading(("What", "what", "PRON", 1, "obj"), ("tackled", "tackle", "VERB", 1, "root"))
    assert mended_tree(read) == read


def test_a_verb_with_a_subject_keeps_its_objects() -> None:
    read = reading(
        ("They", "they", "PRON", 2, "nsubj"), ("it", "it", "PRON", 2, "obj"), ("saw", "see", "VERB", 2, "root")
    )
    assert mended_tree(read) == read


def test_who_stands_behind_said_says_it() -> None:
    read = reading(
        ("Fire", "fire", "NOUN", 2, "nsubj"),
        ("hit", "hit", "VERB", 2, "ccomp"),
        ("said", "say", "VERB", 2, "root"),
        ("Holm", "Holm", "PROPN", 1, "nsubj"),
    )
    mended = mended_tree(read).words
    assert [(w.text, w.head) for w in mended if w.relation == "nsubj"] == [("Fire", 1), ("Holm", 2)]
    assert mended_tree(replace(read, words=mended)).words == mended


def test_a_mended_sentence_never_hangs_in_a_circle() -> None:
    """ "All of them civilians, six of them children": each mending is right by itself, but together they hang the first
    word on the last and the last on the first, on which whoever climbs the tree would climb for ever."""
    read = reading(
        ("They", "they", "PRON", 1, "nsubj"), ("met", "meet", "VERB", 1, "root"), ("23", "23", "NUM", 3, "nummod"),
        ("deaths", "death", "NOUN", 1, "obj"), ("in", "in", "ADP", 6, "case"), ("the", "the", "DET", 6, "det"),
        ("shelter", "shelter", "NOUN", 1, "obl"), (",", ",", "PUNCT", 8, "punct"), ("all", "all", "DET", 6, "appos"),
        ("of", "of", "ADP", 10, "case"), ("them", "they", "PRON", 8, "nmod"),
        ("civilians", "civilian", "NOUN", 8, "appos"), (",", ",", "PUNCT", 16, "punct"),
        ("six", "six", "NUM", 16, "nsubj"), ("of", "of", "ADP", 15, "case"), ("them", "they", "PRON", 13, "nmod"),
        ("children", "child", "NOUN", 6, "appos"),
    )  # fmt: skip
    many = [replace(w, features="Number=Plur") if w.upos == "NOUN" else w for w in read.words]
    words = mended_tree(replace(read, words=tuple(many))).words
    for w in words:
        steps = 0
        while not w.is_root:
            w, steps = words[w.head], steps + 1
            assert steps <= len(words)

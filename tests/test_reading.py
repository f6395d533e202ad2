"""The reading object: trees can be walked, and what is printed can be read by CoNLL-U tools."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.reader.spacy_doc import to_doc
from dateline.reading import Argument, NamedSpan, Reading, ReadSentence, Said, Trigger, Word

TEXT = "Anna Holm left.\nNobody spoke."
ROWS = [  # form, start, upos, features, lemma, head, relation, sentence
    ("Anna", 0, "PROPN", "Number=Sing", "Anna", 2, "nsubj", 0),
    ("Holm", 5, "PROPN", "Number=Sing", "Holm", 0, "flat", 0),
    ("left", 10, "VERB", "Mood=Ind|Tense=Past", "leave", 2, "root", 0),
    (".", 14, "PUNCT", "_", ".", 2, "punct", 0),
    ("Nobody", 16, "PRON", "_", "nobody", 5, "nsubj", 1),
    ("spoke", 23, "VERB", "Tense=Past", "speak", 5, "root", 1),
    (".", 28, "PUNCT", "_", ".", 5, "punct", 1),
]
READING = Reading(
    TEXT,
    tuple(Word(i, s, s + len(w), w, u, f, m, h, r, k) for i, (w, s, u, f, m, h, r, k) in enumerate(ROWS)),
    (ReadSentence(0, 0, 15, 0, 4, 0), ReadSentence(1, 16, 29, 4, 7, 1)),
    (NamedSpan(0, 9, 0, 2, "person", 0.9),),
)


def test_children_by_relation() -> None:
    assert [w.text for w in READING.children(2)] == ["Anna", "."]
    assert [w.text for w in READING.children(2, "nsubj")] == ["Anna"]


def test_a_phrase_is_the_words_below_a_word() -> None:
    assert READING.subtree(0) == (0, 1)
    start, end = READING.phrase(0)
    assert TEXT[start:end] == "Anna Holm"


def test_features() -> None:
    assert READING.words[2].feature("Tense") == "Past"
    assert READING.words[2].feature("Number") is None


def test_conllu_counts_from_one_in_every_sentence() -> None:
    lines = str(READING).split("\n")
    assert lines[0] == "# text = Anna Holm left."
    assert lines[1] == "1\tAnna\tAnna\tPROPN\t_\tNumber=Sing\t3\tnsubj\t_\tStart=0|End=4|Name=B-person"
    assert lines[2].endswith("|Name=I-person")
    assert lines[3].split("\t")[6:8] == ["0", "root"]
    assert lines[7].split("\t")[6:8] == ["2", "nsubj"]


def test_conllu_has_triggers_and_attributions() -> None:
    leaves = Trigger(2, 10, 14, 0.9, 3.0, "happened", "RETREAT", 0.8, 0.7, "ongoing")
    spoke = Trigger(5, 23, 28, 0.9, -3.0, "not", status="negated")
    said = Said(((16, 22),), ((23, 28),), (), 5, 0.6)
    acts = (Argument(2, 0, "source", 2.0), Argument(2, 1, "source", 1.0), Argument(2, 1, "target", -1.0))
    lines = str(replace(READING, triggers=(leaves, spoke), said=(said,), arguments=acts)).split("\n")
    assert lines[3].endswith("\tStart=10|End=14|Event=RETREAT|Status=ongoing|Source=1,2")
    assert lines[6:8] == ["# attribution = 16-22 Nobody | 23-28 spoke | -", "# text = Nobody spoke."]
    assert lines[9].endswith("|Event=_|Status=negated")


def test_as_a_spacy_doc() -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy is an extra")
    doc = to_doc(READING, spacy.blank("en").vocab)
    assert [t.text for t in doc] == [w.text for w in READING.words]
    assert [t.head.i for t in doc] == [w.head for w in READING.words]
    assert [s.text.strip() for s in doc.sents] == ["Anna Holm left.", "Nobody spoke."]
    assert [(e.text, e.label_) for e in doc.ents] == [("Anna Holm", "PERSON")]
    assert doc[2].morph.get("Tense") == ["Past"]

"""A reading as a spaCy `Doc`, for people who go on with spaCy. spaCy is an extra: `pip install dateline[spacy]`.

import spacy
doc = to_doc(reading, spacy.blank("en").vocab)
"""

from __future__ import annotations

import importlib
from typing import Any

from dateline.reading import Reading

LABELS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}


def to_doc(reading: Reading, vocab: Any) -> Any:
    """A `Doc` with the reading's words, tags, features, lemmas, trees, sentences and names (as `doc.ents`).

    Attributions are `doc.spans["said"]` (their contents, labelled SAID). spaCy keeps single blanks only, so its
    offsets differ from the text's where there are newlines or double blanks: take them from `Word.start`.

    Raises: ModuleNotFoundError if spaCy is not installed.
    """
    tokens = importlib.import_module("spacy.tokens")
    words = reading.words
    after = [*(w.start for w in words[1:]), len(reading.text)]
    doc = tokens.Doc(
        vocab,
        words=[w.text for w in words],
        spaces=[start > w.end for w, start in zip(words, after, strict=True)] if words else [],
        pos=[w.upos for w in words],
        morphs=["" if w.features == "_" else w.features for w in words],
        lemmas=[w.lemma for w in words],
        heads=[w.head for w in words],
        deps=["ROOT" if w.is_root else w.relation for w in words],
    )
    doc.ents = [tokens.Span(doc, n.first, n.last, label=LABELS[n.kind]) for n in reading.names]
    starts = {w.start: w.index for w in words}
    ends = {w.end: w.index + 1 for w in words}
    doc.spans["said"] = [
        tokens.Span(doc, starts[a], ends[b], label="SAID") for said in reading.said for a, b in said.content
    ]
    return doc

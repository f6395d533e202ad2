"""The status of an event: by the tree, by the reader where the tree is silent, by neighbour words without a reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline import extract
from dateline.extract.status import as_judged, status_of
from dateline.extract.status_words import BASES
from dateline.reading import Reading, TriggerStatus
from tests.reports import annotated


def reading(text: str) -> Reading:
    found = annotated(text).reading
    assert found is not None
    return found


def told(text: str, word: str) -> str | None:
    r = reading(text)
    return status_of(r, next(w.index for w in r.words if w.text == word))


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Ida Holm signed the treaty.", "signed", "happened"),
        ("Ida Holm will sign the treaty.", "sign", "planned"),
        ("Ida Holm will not sign the treaty.", "sign", "none"),
        ("Ida Holm denied that she had signed the treaty.", "signed", "denied"),
        ("Ida Holm is said to have signed the treaty.", "signed", "claimed"),
        ("Ida Holm cancelled a visit to Chad.", "visit", "cancelled"),
        ("Survivors of the fire met in Oslo.", "fire", None),
    ],
)
def test_the_tree_tells_the_status_or_nothing(text: str, word: str, status: str | None) -> None:
    assert told(text, word) == status


@pytest.mark.parametrize(
    ("text", "word", "judged", "status"),
    [
        ("Survivors of the fire met in Oslo.", "fire", "ongoing", "happened"),
        ("Survivors of the fire met in Oslo.", "fire", "possible", None),
        ("Survivors of the fire met in Oslo.", "fire", "cancelled", None),
        ("Survivors of the fire met in Oslo.", "fire", "planned", None),
        ("Holm arrived in Oslo for talks.", "talks", "planned", "planned"),
        ("Holm met Vang to sign a treaty.", "sign", "possible", "none"),
    ],
)
def test_the_reader_is_believed_where_it_can_know(
    text: str, word: str, judged: TriggerStatus, status: str | None
) -> None:
    r = reading(text)
    assert as_judged(r, next(w for w in r.words if w.text == word), judged) == status


def test_without_a_reading_the_neighbours_tell() -> None:
    def statuses(text: str) -> list[str]:
        return [e.status for e in extract.claims(replace(annotated(text), reading=None)).events]

    assert statuses("Ida Holm will visit Oslo on Monday.") == ["planned"]
    assert statuses("Ida Holm did not visit Oslo.") == []
    assert statuses("Norway denied that Ida Holm had visited Oslo.") == ["happened", "denied"]


def test_forms_of_governing_words_are_known_by_their_base() -> None:
    forms = {"denies": "deny", "sought": "seek", "called": "call", "cancelled": "cancel", "refusing": "refuse"}
    assert {form: BASES[form] for form in forms} == forms

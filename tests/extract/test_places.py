"""Place mentions: found, told from governments, people and bodies, and put where they are, from texts beside rows."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import PlaceMention
from tests.reports import read

CASES = Path(__file__).parent.parent / "cases" / "places"
NEAR_DEGREES = 1.0


def cases() -> list[list[str]]:
    lines = (line for file in sorted(CASES.glob("*.txt")) for line in file.read_text("utf-8").splitlines())
    return [[part.strip() for part in line.split("|")] for line in lines if line.strip() and not line.startswith("#")]


def places(text: str) -> tuple[PlaceMention, ...]:
    return read(text.replace("\\n", "\n")).claims.places


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c[1]}: {c[0][:50]}")
def test_a_text_gives_its_place(case: list[str]) -> None:
    text, written = case[:2]
    found = places(text)
    if written == "-":
        assert case[2] not in [p.span.quote for p in found]
        return
    place = next((p for p in found if p.span.quote == written), None)
    assert place is not None, [p.span.quote for p in found]
    name, kind, country, pin = case[2:]
    assert [place.name, place.kind, place.country or "-"] == [name, kind, country]
    if pin == "-":
        assert (place.lat, place.lon) == (None, None)
    else:
        lat, lon = (float(degrees) for degrees in pin.split())
        assert place.lat is not None and abs(place.lat - lat) <= NEAR_DEGREES
        assert place.lon is not None and abs(place.lon - lon) <= NEAR_DEGREES


def test_the_cases_are_many_enough() -> None:
    assert len(cases()) >= 50


def test_a_name_has_one_meaning_in_a_report_unless_the_words_beside_it_differ() -> None:
    told = places("Fires burned near Paris, Texas.\nIn Paris the school closed, and Dallas sent help.")
    paris = [p for p in told if p.span.quote == "Paris"]
    assert len(paris) == 2
    assert len({(p.lat, p.lon) for p in paris}) == 1


PIECES = ["Paris", "Texas", "Oslo", "in", "near", ",", "Moscow", "said", "the", "Kursk", "region", "Holm", ".", "St."]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_whatever_the_words_every_place_quotes_its_text_and_none_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = places(text)
    for p in found:
        assert p.span.quote in text
        assert (p.lat is None) == (p.lon is None)
        assert p.lat is None or (-90 <= p.lat <= 90 and -180 <= (p.lon or 0) <= 180)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))

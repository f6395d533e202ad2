"""The compiled list of places: its keys, its rows, and what a damaged file says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer import MAIN, SHIPPED, STEM, Gazetteer, GazetteerError, folded, gazetteer
from dateline.gazetteer.layout import MAGIC, SECTIONS


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sant Julià de Lòria", "sant julia de loria"),
        ("St. Louis", "saint louis"),
        ("Sana’a", "sanaa"),
        ("Côte-d'Or", "cote dor"),
        ("Łódź", "lodz"),
        ("Wŏnsan", "wonsan"),
        ("Москва", ""),
        ("  ", ""),
    ],
)
def test_a_name_folds_to_small_plain_letters(name: str, key: str) -> None:
    assert folded(name) == key


@given(st.text(max_size=30))
def test_folding_a_folded_name_changes_nothing(name: str) -> None:
    key = folded(name)
    assert key.isascii()
    assert folded(key) in (key, folded("saint" + key[2:]), folded("mount" + key[2:]), folded("fort" + key[2:]))


def test_a_town_lies_in_its_units_and_they_have_a_middle_near_it() -> None:
    known = gazetteer()
    town = next(p for p, flag in known.find("Kursk") if p.kind == "town" and flag == MAIN)
    assert (town.country, round(town.lat), round(town.lon)) == ("RU", 52, 36)
    (oblast,) = known.above(town)
    assert (oblast.name, oblast.kind) == ("Kursk Oblast", "province")
    assert abs(oblast.lat - town.lat) < 1
    assert abs(oblast.lon - town.lon) < 2


def test_a_unit_is_found_with_and_without_the_word_for_what_it_is() -> None:
    known = gazetteer()
    assert ("Kursk Oblast", STEM) in [(p.name, flag) for p, flag in known.find("Kursk")]
    assert ("Kursk Oblast", MAIN) in [(p.name, flag) for p, flag in known.find("kursk oblast")]
    assert known.find("Nowhere At All") == ()
    assert known.find("") == ()


def test_the_most_populous_come_first_and_populations_are_good_to_five_per_cent() -> None:
    found = [p for p, _ in gazetteer().find("Paris") if p.kind == "town"]
    assert [p.population for p in found] == sorted((p.population for p in found), reverse=True)
    assert found[0].country == "FR"
    assert abs(found[0].population - 2_138_551) < 0.05 * 2_138_551


@given(st.integers(min_value=0, max_value=267_205))
def test_every_row_is_found_by_its_name_and_lies_on_the_earth(row: int) -> None:
    known = gazetteer()
    place = known.place(row)
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert len(place.country) == 2
    assert all(unit.kind != "town" and unit.country == place.country for unit in known.above(place))
    key = folded(place.name)
    if key and place.kind == "town":
        assert row in [p.row for p, _ in known.by_key(key)]


def test_the_file_says_what_it_was_made_from_and_its_notice_stands_beside_it() -> None:
    raw = SHIPPED.read_bytes()
    start = len(MAGIC) + 4
    header = json.loads(raw[start : start + int.from_bytes(raw[len(MAGIC) : start], "little")])
    assert sorted(header["columns"]) == sorted(SECTIONS)
    notice = SHIPPED.with_name("NOTICE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in notice or "Creative Commons\nAttribution 4.0" in notice
    for package in header["made_from"]:
        assert package.split("-")[0] in notice


def test_a_file_cut_short_or_of_another_kind_is_refused_with_advice(tmp_path: Path) -> None:
    cut, other, none = tmp_path / "cut.bin", tmp_path / "other.bin", tmp_path / "none.bin"
    cut.write_bytes(SHIPPED.read_bytes()[:100_000])
    other.write_bytes(b"something else altogether")
    for path in (cut, other, none):
        with pytest.raises(GazetteerError, match="install Dateline anew"):
            Gazetteer(path)

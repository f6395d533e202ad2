"""Places across reports: one name at one spot is one place; governments are none; near and nested places can be one."""

from __future__ import annotations

import pytest

from dateline.model import Place, ReadReport
from dateline.resolve.places import apart, link_places
from tests.reports import read


def linked(*texts: str) -> dict[str, list[Place]]:
    reports: list[ReadReport] = [read(text, name=f"{i}.txt") for i, text in enumerate(texts)]
    found: dict[str, list[Place]] = {}
    for place in link_places(reports):
        found.setdefault(place.name, []).append(place)
    return found


def test_two_reports_that_write_one_town_share_one_place() -> None:
    (place,) = linked("Ida Holm flew to Lagos.", "The bridge in Lagos fell, in Nigeria.")["Lagos"]
    assert len(place.mentions) == 2
    assert place.kind == "city"


def test_two_towns_of_one_name_and_country_are_two_places() -> None:
    found = linked("A fire burned in Springfield, Illinois.", "A fire burned in Springfield, Missouri.")["Springfield"]
    assert len(found) == 2
    assert len({p.lat for p in found}) == 2
    assert len({p.id for p in found}) == 2


def test_a_name_that_one_report_leaves_open_takes_the_only_spot_that_another_gives() -> None:
    found = linked("A fire burned in Springfield.", "A fire burned in Springfield, Illinois.")["Springfield"]
    assert len(found) == 1
    assert found[0].lat is not None


def test_a_name_that_has_a_home_is_not_pinned_as_another_spelling_abroad() -> None:
    """The list knows Meleti as an old name of Malatya; a report says that it lies in Greece."""
    found = linked("The ferry reached Meleti, in western Greece, on Friday.", "Buses will bring relatives to Meleti.")
    assert "Malatya" not in found
    assert [(p.country, p.lat, len(p.mentions)) for p in found["Meleti"]] == [("GR", None, 2)]


def test_another_spelling_stays_pinned_where_its_report_speaks_of_that_country() -> None:
    found = linked(
        "The ferry reached Meleti, in western Greece, on Friday.", "Buses left Meleti for Ankara, in Turkey."
    )
    assert "Malatya" in found


def test_a_very_different_spelling_is_not_pinned_against_all_that_the_report_is_sure_of() -> None:
    found = linked("Buses will bring relatives to Meleti on Friday, Greek police said. Athens sent doctors.")
    assert "Malatya" not in found and found["Meleti"][0].lat is None
    assert "Kharkiv" in linked("Russian missiles fell in Kharkov on Friday, the mayor of Moscow said.")


def test_a_name_without_its_accents_is_the_same_place() -> None:
    found = linked("A landslide closed the road to Vorélla.", "The road to Vorella was opened.")
    assert [place.as_written for places in found.values() for place in places] == [("Vorella", "Vorélla")]


def test_a_quarter_with_the_name_of_its_town_before_it_is_the_same_place() -> None:
    found = linked("Crowds gathered at Tema Olowo.", "A fire burned in Olowo, a quarter of Tema, in Ghana.")
    quarters = [place for places in found.values() for place in places if "Olowo" in place.name]
    assert [place.as_written for place in quarters] == [("Olowo", "Tema Olowo")]


def test_a_capital_that_only_stands_for_its_government_is_no_place() -> None:
    assert "Moscow" not in linked("Moscow said that it would answer.")
    assert "Moscow" in linked("Moscow said that it would answer.", "The envoy arrived in Moscow.")


def place(name: str, kind: str, country: str | None, lat: float | None = None, lon: float | None = None) -> Place:
    return Place(name, name, (name,), country, lat, lon, kind, ())


OSLO = place("Oslo", "capital", "NO", 59.9, 10.8)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (OSLO, False),
        (place("Bergen", "city", "NO", 60.4, 5.3), True),
        (place("Sandvika", "city", "NO", 59.9, 10.5), False),
        (place("Akershus", "province", "NO", 60.0, 11.2), False),
        (place("Troms", "province", "NO", 69.6, 19.0), True),
        (place("Malmo", "city", "SE", 55.6, 13.0), True),
        (place("the coast", "area", "NO"), False),
        (place("Halmsund", "place", None), True),
    ],
)
def test_places_are_apart_unless_near_nested_or_land_without_a_point(other: Place, expected: bool) -> None:
    assert apart(OSLO, other) is expected
    assert apart(other, OSLO) is expected

"""What the words themselves tell as another one of a kind is no event with what was told before."""

from __future__ import annotations

import pytest

from dateline.model import ReadReport
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read


def are_one(first: str, second: str, *reports: ReadReport) -> bool:
    """Is what two sentences tell, each named by words of its own with the trigger in [brackets], one event?"""
    places = [_named(words, reports) for words in (first, second)]
    return any(set(places) <= {m for m, _ in event.mentions} for event in link(reports).events)


def _named(words: str, reports: tuple[ReadReport, ...]) -> str:
    before, _, rest = words.partition("[")
    trigger, _, behind = rest.partition("]")
    plain = f"{before}{trigger}{behind}"
    for one in reports:
        if plain in one.report.text:
            at = one.report.text.index(plain) + len(before)
            return next(m.id for m in one.claims.events if m.trigger.start <= at < m.trigger.end)
    raise AssertionError(f"no report says {plain!r}")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "An explosion wrecked a bakery in Varna on Tuesday. A separate explosion hurt two.",
            "An [explosion]",
            "separate [explosion]",
        ),
        (
            "In June a bomb wrecked a bank in Basra. Another bomb wrecked a bank, officers said.",
            "a [bomb]",
            "Another [bomb]",
        ),
        (
            "A truck was blown up near Basra on Monday. Another truck was blown up, officers said.",
            "A truck was [blown]",
            "Another truck was [blown]",
        ),
        (
            "Soldiers attacked a convoy near Gao on Monday. Two drivers were hurt. "
            "In a separate incident, gunmen attacked a convoy with stones.",
            "Soldiers [attacked]",
            "gunmen [attacked]",
        ),
        (
            "A train derailed near Graz on Friday. Two days after that, a second train derailed.",
            "A train [derailed]",
            "second train [derailed]",
        ),
        (
            "General Odo Mbeki seized power in a coup. Three guards died in the coup. "
            "The president survived a failed coup in May 2019.",
            "power in a [coup]",
            "a failed [coup]",
        ),
        (
            "Storm waves rose on Sunday as floods spread through Beira. A tugboat capsized near the port. "
            "It was the worst disaster since 2007.",
            "as [floods]",
            "tugboat [capsized]",
        ),
    ],
)
def test_one_report_tells_another_one(text: str, first: str, second: str) -> None:
    assert not are_one(first, second, read(text, published="2024-11-13"))


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "An explosion wrecked a bakery in Varna on Tuesday. The explosion hurt two.",
            "An [explosion]",
            "The [explosion]",
        ),
        (
            "A gas explosion in Varna wrecked a bakery on Tuesday. It was another explosion that nobody foresaw.",
            "gas [explosion]",
            "another [explosion]",
        ),
    ],
)
def test_one_report_goes_on_with_the_same_one(text: str, first: str, second: str) -> None:
    assert are_one(first, second, read(text, published="2024-11-13"))


FIRST = read(
    "A bomb at a market in Herat killed seven people on Monday, the governor said.",
    name="a.txt",
    published="2024-11-12",
    outlet="Fjord News",
)
SECOND = read(
    "A blast at a bus station in Herat killed two people on Saturday, five days after seven people died in a bombing "
    "at a market in the city.",
    name="b.txt",
    published="2024-11-17",
    outlet="The Gull",
)
THIRD = read(
    "Hundreds came to the burial of two people killed in the bombing of Herat’s bus station. "
    "Last week’s market bombing killed seven.",
    name="c.txt",
    published="2024-11-18",
    outlet="Norda News",
)


def test_attacks_on_two_kinds_of_place_are_two() -> None:
    reports = FIRST, SECOND, THIRD
    assert not are_one("Herat [killed] seven", "two people [killed]", *reports)
    assert are_one("Herat [killed] seven", "people [died]", *reports)
    assert are_one("Herat [killed] two", "two people [killed]", *reports)


def test_no_contradiction_is_built_on_the_dead_of_two_attacks() -> None:
    reports = FIRST, SECOND, THIRD
    assert [d for d in weigh(reports, link(reports)).discrepancies if d.kind == "quantity"] == []


def test_the_latest_attack_is_that_of_the_news() -> None:
    before = read(
        "Four people were wounded when rockets hit the village of Sukhe on Monday.",
        name="a.txt",
        published="2024-11-11",
    )
    since = read(
        "Rockets hit the village of Dolyna on Friday and killed a man. It came days after rockets hit Sukhe. "
        "Nine people were wounded in the latest attack.",
        name="b.txt",
        published="2024-11-15",
    )
    assert not are_one("Four people were [wounded]", "Nine people were [wounded]", before, since)


def test_another_one_without_a_day_is_none_that_other_reports_tell() -> None:
    here = read(
        "Guards shot down a drone near Narva on Monday. A second drone was shot down, a blogger wrote.",
        name="a.txt",
        published="2024-11-12",
    )
    there = read("A drone was shot down near Narva on Monday, the army said.", name="b.txt", published="2024-11-12")
    assert are_one("Guards [shot]", "A drone was [shot]", here, there)
    assert not are_one("second drone was [shot]", "A drone was [shot]", here, there)


def test_those_who_die_later_are_not_the_toll() -> None:
    report = read(
        "Twenty people died when a bus fell into a lake near Ohrid on Monday. Two of the injured died overnight.",
        published="2024-11-13",
    )
    assert not are_one("Twenty people [died]", "injured [died]", report)


def test_who_pleads_not_guilty_and_later_guilty_does_so_twice() -> None:
    first = read(
        "Peter Vang appeared at Lunde Court on November 18, where he pleaded not guilty to theft.",
        name="a.txt",
        published="2024-11-20",
        outlet="Norda News",
    )
    denied, admitted = (
        read(
            f"Peter Vang of Lunde pleaded {plea} to theft, the court heard.",
            name="b.txt",
            published="2024-11-28",
            outlet="Lunde Post",
        )
        for plea in ("not guilty", "guilty")
    )
    assert are_one("he [pleaded] not", "Lunde [pleaded] not", first, denied)
    assert not are_one("he [pleaded] not", "Lunde [pleaded] guilty", first, admitted)


def test_what_one_report_tells_next_by_other_words_is_another_act() -> None:
    crossed = read(
        "Troops entered the town of Lunde. Troops crossed the river at the town of Lunde.",
        name="a.txt",
        published="2024-11-20",
        outlet="Norda News",
    )
    assert not are_one("Troops [entered]", "Troops [crossed]", crossed)
    read_twice = read(
        "A fire broke out on a ferry off Lunde on Monday. The blaze killed four.",
        name="b.txt",
        published="2024-11-20",
        outlet="Norda News",
    )
    assert are_one("A [fire] broke", "The [blaze] killed", read_twice)

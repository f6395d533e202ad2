"""Offices of one government, a spokesman and whom he speaks for, and a joint statement are one voice each; nobody by
name and who denies a thing are none."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Event
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read

OUTLETS = ("The Gull", "Norda", "Harbour Post", "The Mail")


def told(lemma: str, *texts: str) -> list[Event]:
    """The events of reports of several outlets, none of which is a copy."""
    reports = tuple(
        read(text, name=f"{n}.txt", published="2025-03-12", outlet=OUTLETS[n]) for n, text in enumerate(texts)
    )
    links = replace(link(reports), copies=())
    return [e for e in weigh(reports, links).events if e.evidence[0].mention.lemma == lemma]


def origins(lemma: str, *texts: str) -> set[str]:
    (event,) = told(lemma, *texts)
    return {o.name for o in event.support.origins}


def test_an_office_named_bare_is_that_of_the_only_country_of_its_report() -> None:
    assert origins(
        "recapture",
        "The Kenyan army recaptured Garissa from militants on Monday, the president said.",
        "The Kenyan army recaptured Garissa from militants on Monday, government spokesman James Otieno said.",
        "The Kenyan army recaptured Garissa from militants on Monday, the defence ministry said.",
        "The Kenyan army recaptured Garissa from militants on Monday, the president of Kenya said.",
    ) == {"authorities of Kenya"}


def test_a_seat_of_government_and_a_state_agency_say_whose_office_it_is() -> None:
    assert origins(
        "sink",
        "A Ukrainian tug sank off Odesa on Monday, Kremlin spokesman Pavel Gusev said.",
        "TASS, citing the defence ministry, said a Ukrainian tug sank off Odesa on Monday.",
    ) == {"authorities of Russia"}


def test_an_office_named_bare_beside_two_countries_stays_in_doubt() -> None:
    (event,) = told(
        "sink",
        "A Ukrainian tug sank off Constanta in Romania on Monday, the defence ministry said.",
        "A Ukrainian tug sank off Constanta in Romania on Monday, Romania's foreign ministry said.",
    )
    assert {o.name for o in event.support.origins} == {"the defence ministry", "authorities of Romania"}
    assert (event.support.low, event.support.high) == (1, 2)


def test_the_president_of_a_club_is_no_office_of_the_only_country() -> None:
    (event,) = told("sell", "The Norwegian club Rosenborg sold its stadium on Monday, the president said.")
    assert [o.name for o in event.support.origins] == ["the president"]


def test_an_ambassador_is_not_of_the_country_that_he_is_in() -> None:
    for who in ("Ambassador Henrik Moe", "the embassy"):
        (event,) = told("flee", f"Two traders fled from Bishkek in Kyrgyzstan on Monday, {who} said.")
        assert "authorities of Kyrgyzstan" not in {o.name for o in event.support.origins}


def test_a_former_minister_is_not_the_authorities() -> None:
    (event,) = told(
        "buy",
        "Norway bought 30 tanks on Monday, former Norwegian defence minister Ida Holm said.",
        "Norway bought 30 tanks on Monday, the Norwegian defence ministry said.",
    )
    assert {o.name for o in event.support.origins} == {"Ida Holm", "authorities of Norway"}
    assert event.support.low == 2


def test_his_spokesman_is_his_own_word() -> None:
    assert origins(
        "sell",
        "Peter Vang sold his house in Oslo on Monday, his spokesman said.",
        "Peter Vang sold his house in Oslo on Monday, Vang said.",
    ) == {"Peter Vang"}


def test_his_lawyer_is_another_voice() -> None:
    assert origins("sell", "Peter Vang sold his house in Oslo on Monday, his lawyer Ana Paz said.") == {"Ana Paz"}


def test_a_joint_statement_is_one_voice_whoever_is_named_for_it() -> None:
    assert origins(
        "close",
        "France and Germany closed the airport of Basel on Monday, they said in a joint statement.",
        "France and Germany closed the airport of Basel on Monday, France and Germany said in a joint statement.",
    ) == {"a joint statement"}


def test_media_reports_are_nobody_by_name() -> None:
    (event,) = told("kill", "Media reports say Deng Anei was killed on Monday.")
    assert (event.support.low, event.support.high) == (0, 0)


def test_a_paper_by_name_is_somebody() -> None:
    assert "Nova Media" in origins("kill", "Nova Media reported that Deng Anei was killed on Monday.")


def test_who_denies_a_thing_is_no_origin_of_it() -> None:
    found = told(
        "truce",
        "The army said on Monday that both sides had agreed to a truce in Aden.",
        "The rebels denied on Tuesday that they had agreed to a truce in Aden on Monday.",
    ) + told(
        "explode",
        "A bomb exploded in Aden on Monday, mayor Ana Paz said.",
        "The rebels denied that a bomb exploded in Aden on Monday.",
    )
    assert found
    assert all("rebels" not in {o.name for o in event.support.origins} for event in found)

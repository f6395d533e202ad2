"""What one paper has as a claim and a later one tells flat as a fact: on whose word it stays, and when it is a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Derived, Event, ReadReport
from dateline.resolve import link
from dateline.weigh import weigh
from dateline.weigh.lost_sources import what_is_doubted
from dateline.weigh.origins import copied_from, own_voices, what_each_adds
from tests.reports import read

CHARGE = "Prosecutors in Dalby accuse the harbour master Per Dahl of having sold permits to 40 skippers in 2024."
FLAT = "Per Dahl, the former harbour master, sold permits to 40 skippers in 2024."
ALLEGED = "Per Dahl allegedly sold permits to 40 skippers."
REBELS = "Rebels in Orvan said that they had killed 70 soldiers in Dalby on Monday."
FELL = "Seventy soldiers were killed in Dalby on Monday. Shops stayed shut."
POLICE = "Seventy soldiers were killed in Dalby on Monday, police said."


def told(first: str, second: str, *, later: str = "2025-03-13", outlet: str = "Norda") -> tuple[ReadReport, ReadReport]:
    """A report of The Gull of 12 March and another one."""
    return (
        read(first, name="a.txt", published="2025-03-12", outlet="The Gull"),
        read(second, name="b.txt", published=later, outlet=outlet),
    )


def derived(*reports: ReadReport) -> Derived:
    return weigh(reports, replace(link(reports), copies=()))  # which would be the reason in so short reports


def shared(found: Derived, lemma: str) -> Event:
    """The one event of that verb, which both reports tell."""
    (event,) = [e for e in found.events if any(one.mention.lemma == lemma for one in e.evidence)]
    assert len(event.support.reports) == 2
    return event


def origins(event: Event) -> set[str]:
    return {o.name for o in event.support.origins}


@pytest.mark.parametrize(
    ("first", "second", "lemma", "whose"),
    [
        (CHARGE, FLAT, "sell", "prosecutors"),
        (ALLEGED, "Per Dahl sold permits to 40 skippers.", "sell", "unnamed sources"),
        (f"{REBELS} The claim could not be verified.", FELL, "kill", "rebels"),
        (f"{REBELS} The Gull was unable to verify the figure.", FELL, "kill", "rebels"),
        ("The army shelled two farms in Dalby, Ida Holm claimed.", "The army shelled two farms.", "shell", "Ida Holm"),
    ],
)  # fmt: skip
def test_who_tells_a_claim_as_a_fact_makes_it_none(first: str, second: str, lemma: str, whose: str) -> None:
    event = shared(derived(*told(first, second)), lemma)
    assert origins(event) == {whose}
    assert event.status == "claimed"


@pytest.mark.parametrize(
    ("first", "second", "lemma"),
    [
        (CHARGE, f"{FLAT} He admitted it in court.", "sell"),
        (CHARGE, f"{FLAT} Bank records of 40 payments show how.", "sell"),
        (CHARGE, "Per Dahl, the former harbour master, sold permits to 43 skippers in 2024.", "sell"),
        (f"{REBELS} The claim could not be verified.", f"{FELL} A reporter of Norda counted the coffins.", "kill"),
        (f"{REBELS} The claim could not be verified.", POLICE, "kill"),
        (REBELS, FELL, "kill"),
        (f"{REBELS} The bridge could not be repaired.", FELL, "kill"),
    ],
)  # fmt: skip
def test_who_has_a_source_of_his_own_counts(first: str, second: str, lemma: str) -> None:
    """An official finding, evidence, a figure of its own, another speaker; or what was said and not put in doubt."""
    event = shared(derived(*told(first, second)), lemma)
    assert event.status == "happened"
    assert origins(event) & {"Norda", "police"}


def test_what_is_told_months_afterwards_may_have_been_established() -> None:
    event = shared(derived(*told(CHARGE, FLAT, later="2025-09-13")), "sell")
    assert event.status == "happened"
    assert "Norda" in origins(event)


def test_an_outlet_does_not_lose_its_own_source() -> None:
    assert "The Gull" in origins(shared(derived(*told(CHARGE, FLAT, outlet="The Gull")), "sell"))


def test_what_somebody_has_confirmed_by_then_is_a_fact() -> None:
    sold = "Per Dahl sold permits to 40 skippers in 2024, police said."
    police = read(sold, name="c.txt", published="2025-03-13", outlet="Flash")
    first, second = told(CHARGE, FLAT, later="2025-03-14")
    (event,) = [e for e in derived(first, police, second).events if len(e.support.reports) == 3]
    assert event.status == "happened"
    assert {"police", "Norda"} <= origins(event)


def test_the_page_says_what_a_report_that_lost_its_source_adds() -> None:
    reports = told(CHARGE, FLAT)
    links = replace(link(reports), copies=())
    event = shared(weigh(reports, links), "sell")
    read_of = {r.report.id: r for r in reports}
    pairs = [(e.mention, read_of[e.mention.trigger.report]) for e in event.evidence]
    actor_of = {m: a for a in links.actors for m in a.mentions}
    adds = what_each_adds(pairs, copied_from(links), actor_of, own_voices(reports))
    (lost,) = [a for a in adds if a.origin is None]
    assert lost.repeats == reports[0].report.id
    assert "on the word of Prosecutors in Dalby" in lost.why


@pytest.mark.parametrize(
    ("then", "what"),
    [
        ("The claim could not be independently verified.", "claim"),
        ("The report has not been confirmed.", "claim"),
        ("It could not be verified.", "claim"),
        ("Norda could not immediately verify the account.", "claim"),
        ("There was no independent confirmation.", "claim"),
        ("The figure could not be checked.", "figure"),
        ("It was not possible to verify either of the figures.", "figure"),
        ("The report was not read by the minister.", None),
        ("It has not been checked for rust since 1998.", None),
        ("The figure was confirmed by a hospital.", None),
        ("Police could not confirm who owned the lorry.", None),
        ("The account could not be opened.", None),
    ],
)
def test_what_the_next_sentence_puts_in_doubt(then: str, what: str | None) -> None:
    said = "The mayor said that nine lorries had burned."
    one = read(f"{said} {then}", published="2025-03-13", outlet="Norda")
    assert what_is_doubted(0, len(said), one) == what


def test_a_party_is_an_origin_wherever_its_people_are() -> None:
    first, second = told(
        "A bomb exploded in Dalby on Monday, the rebels said.",
        "A bomb exploded in Dalby on Monday, rebels in the north said.",
    )
    assert origins(shared(derived(first, second), "explode")) == {"rebels"}
    kin = read("A bomb exploded in Dalby on Monday, relatives of rebels said.", published="2025-03-13", outlet="Norda")
    (event,) = [e for e in derived(kin).events if e.evidence[0].mention.lemma == "explode"]
    assert "rebels" not in origins(event)


def test_an_accusation_that_nobody_makes_is_nobodys_word() -> None:
    one = read("Per Dahl is accused of having sold 40 permits.", published="2025-03-13", outlet="Norda")
    sold = [e for e in derived(one).events if e.evidence[0].mention.lemma == "sell"]
    assert [(origins(e), e.status) for e in sold] == [({"unnamed sources"}, "claimed")]


def test_what_a_report_without_a_source_repeats_is_not_its_value_either() -> None:
    event = shared(derived(*told(CHARGE, FLAT)), "sell")
    assert {o.name for v in event.support.values for o in v.origins} == {"prosecutors"}

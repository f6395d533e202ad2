"""A paper that has it from another paper, whose own report of it is in the case, adds no origin of its own."""

from __future__ import annotations

from dateline.model import Event, ReadReport
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read


def event(lemma: str, *reports: ReadReport) -> Event:
    found = weigh(reports, link(reports)).events
    (one,) = [e for e in found if e.evidence[0].mention.lemma == lemma]
    return one


def told(n: int, outlet: str, day: str, text: str) -> ReadReport:
    return read(text, name=f"{n}.txt", published=day, outlet=outlet)


def origins(one: Event) -> dict[str, int]:
    return {o.name: len(o.reports) for o in one.support.origins}


def test_a_chain_of_papers_ends_where_the_first_has_it_from() -> None:
    one = event(
        "collide",
        told(0, "Kestrel Wire", "2025-03-10", "Two trains collided near Split on Sunday, fire chief Ivo Barac said."),
        told(1, "The Relay", "2025-03-11", "Kestrel Wire reported that two trains collided near Split on Sunday."),
        told(2, "Daily Echo", "2025-03-12", "Two trains collided near Split on Sunday, The Relay reported."),
    )
    assert origins(one) == {"Ivo Barac": 3}
    assert (one.support.low, one.support.high) == (1, 1)
    (origin,) = one.support.origins
    assert "The Relay relays Kestrel Wire’s report of 2025-03-10, which has it from Ivo Barac" in origin.why


def test_the_short_name_of_an_agency_is_the_agency() -> None:
    one = event(
        "seize",
        told(0, "Norda News Agency", "2025-03-10", "Rebels seized the port of Beira on Sunday, mayor Ana Paz said."),
        told(1, "The Gull", "2025-03-11", "Citing Norda, a station in Maputo said rebels seized Beira on Sunday."),
    )
    assert origins(one) == {"Ana Paz": 2}


def test_what_a_paper_has_from_nobody_by_name_is_nobodys_word() -> None:
    one = event(
        "sink",
        told(0, "Norda News Agency", "2025-03-10", "A ferry sank off Cebu on Sunday, sources said."),
        told(1, "The Gull", "2025-03-11", "Norda News Agency reported that a ferry sank off Cebu on Sunday."),
    )
    assert (one.support.low, one.support.high) == (0, 0)


def test_a_paper_without_a_report_in_the_case_stays_the_origin() -> None:
    one = event(
        "resign",
        told(0, "Norda", "2025-03-10", "Trade minister Luis Rojas resigned on Sunday, his lawyer Ana Paz said."),
        told(1, "The Gull", "2025-03-11", "Trade minister Luis Rojas resigned on Sunday, the Kestrel Wire reported."),
    )
    assert set(origins(one)) == {"Ana Paz", "Kestrel Wire"}


def test_a_later_report_of_a_paper_is_not_what_an_earlier_one_relays() -> None:
    one = event(
        "resign",
        told(0, "The Gull", "2025-03-10", "Kestrel Wire reported that trade minister Luis Rojas resigned on Sunday."),
        told(
            *(1, "Kestrel Wire", "2025-03-12"),
            "After a week of talks about wages and schools, trade minister Luis Rojas, who is 61, resigned on Sunday "
            "in a letter to the president, his lawyer Ana Paz said.",
        ),
    )
    assert set(origins(one)) == {"Ana Paz", "Kestrel Wire"}


def test_a_paper_that_tells_it_in_its_own_voice_stays_the_origin_of_its_relay() -> None:
    one = event(
        "sink",
        told(0, "Norda News Agency", "2025-03-10", "A ferry sank off Cebu on Sunday."),
        told(1, "The Gull", "2025-03-11", "Norda News Agency reported that a ferry sank off Cebu on Sunday."),
    )
    assert origins(one) == {"Norda News Agency": 2}
    (origin,) = one.support.origins
    assert "relays" not in origin.why


def test_a_value_that_is_relayed_is_the_word_of_the_first() -> None:
    one = event(
        "kill",
        told(
            0, "Kestrel Wire", "2025-03-10", "A fire in Split killed nine people on Sunday, fire chief Ivo Barac said."
        ),
        told(1, "The Relay", "2025-03-11", "Kestrel Wire reported that a fire in Split killed nine people on Sunday."),
    )
    assert {o.name for v in one.support.values for o in v.origins} == {"Ivo Barac"}

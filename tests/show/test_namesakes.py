"""Actors of one name are told apart wherever they stand: two captains of two reports may be two."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Chronology, Participant
from dateline.show.index import Index
from dateline.show.namesakes import called
from dateline.show.web.people import actors_view
from tests.show.test_pages import Page, client


def with_captains(chronology: Chronology, *reports: int) -> Chronology:
    """The case with a captain in each of these reports (by their place), who takes part in the strike."""
    made, parts, reads = [], [], list(chronology.reports)
    for number in reports:
        read = reads[number]
        words = read.report.text.index("stopped" if "stopped" in read.report.text else "halted")
        mention = replace(
            chronology.reports[0].claims.actors[0],
            id=f"n{number}",
            span=read.report.span(words, words + 6),
            name="captain",
            kind="group",
        )
        reads[number] = replace(read, claims=replace(read.claims, actors=(*read.claims.actors, mention)))
        brenk = chronology.derived.actors[0]
        made.append(replace(brenk, id=f"k{number}", name="captain", kind="person", roles=(), mentions=(mention.id,)))
        parts.append(Participant(f"k{number}", "target"))
    first, *others = chronology.derived.events
    events = (replace(first, participants=(*first.participants, *parts)), *others)
    derived = replace(chronology.derived, actors=(*chronology.derived.actors, *made), events=events)
    return replace(chronology, reports=tuple(reads), derived=derived)


def test_a_namesake_is_told_with_its_report(chronology: Chronology) -> None:
    index = Index(with_captains(chronology, 0, 1))
    assert [called(index, one) for one in ("k0", "k1", "a1brenk")] == [
        "captain (Northwire)",
        "captain (Daily Gull)",
        "Ada Brenk",
    ]
    assert called(Index(with_captains(chronology, 0)), "k0") == "captain"


def test_namesakes_of_one_outlet_are_told_by_day(chronology: Chronology) -> None:
    one_outlet = with_captains(chronology, 0, 2)
    reads = list(one_outlet.reports)
    reads[2] = replace(reads[2], report=replace(reads[2].report, outlet="Northwire"))
    index = Index(replace(one_outlet, reports=tuple(reads)))
    assert called(index, "k0") == "captain (Northwire, 4 Mar 2026)"
    assert called(index, "k2") == "captain (Northwire, 3 Mar 2026)"


def test_pages_menus_and_drawings_tell_namesakes_apart(chronology: Chronology) -> None:
    made = with_captains(chronology, 0, 1)
    pages = client(made)
    listed = pages.get("/actors").text
    assert listed.count("captain (Northwire)") >= 1 and "<bdi>captain</bdi>" not in listed
    assert "captain (Daily Gull) (1)" in pages.get("/").text
    assert "captain (Daily Gull)" in Page(pages.get("/?actor=k1").text).words
    assert '<h1 dir="auto">captain (Daily Gull)</h1>' in pages.get("/actor/k1").text
    assert "captain (Northwire)" in pages.get("/?lanes=actor").text
    graph = actors_view(Index(made)).graph
    assert graph is None or len({node.name for node in graph.nodes}) == len(graph.nodes)

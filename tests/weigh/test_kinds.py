"""What an actor is when all reports are read: ships and newspapers are no people, and one captain is no group."""

from __future__ import annotations

from dateline import resolve, weigh
from dateline.model import Actor
from tests.reports import read


def actors(*texts: str, outlet: str | None = None) -> dict[str, Actor]:
    reports = [
        read(text, name=f"{number}.txt", published="2025-03-14", outlet=outlet) for number, text in enumerate(texts)
    ]
    return {one.name: one for one in weigh.weigh(reports, resolve.link(reports)).actors}


def test_a_name_that_reports_write_with_an_article_is_no_person() -> None:
    found = actors(
        "The Maja Berg left Bergen on Monday. Ida Holm boarded the Maja Berg. The police searched the Maja Berg.",
        "The Maja Berg burned on Tuesday off Lunde. Ida Holm left the Maja Berg in a boat.",
    )
    assert found["Maja Berg"].kind == "organization"
    assert found["Ida Holm"].kind == "person"


def test_a_visit_that_has_somebodys_name_makes_no_thing_of_them() -> None:
    found = actors("Ida Holm met Peter Vang in Oslo on Monday. The Ida Holm visit ended on Tuesday, Peter Vang said.")
    assert found["Ida Holm"].kind == "person"


def test_an_outlet_of_the_case_is_no_person() -> None:
    text = "Vesi Holm Brief said on Monday that Norway had closed the port. Peter Vang denied it."
    assert actors(text, outlet="Vesi Holm Brief")["Vesi Holm Brief"].kind == "organization"
    assert actors(text)["Peter Vang"].kind == "person"


def test_a_title_cut_off_before_a_foreign_and_is_whole_again() -> None:
    found = actors("Folha e Vento on Friday withdrew its report that Norway had closed the port.")
    assert found["Folha e Vento"].kind == "organization"
    assert "Folha" not in found


def test_one_nameless_person_is_no_group() -> None:
    found = actors("Police arrested the captain on Monday. Farmers attacked a French minister. The crew left the ship.")
    kinds = {name: one.kind for name, one in found.items()}
    assert kinds["captain"] == "person" and kinds["French minister"] == "person"
    assert kinds["farmers"] == "group"
    assert kinds.get("crew", "group") == "group"

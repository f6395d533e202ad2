"""Who is who: variants are one, namesakes stay apart, and nothing depends on the order of the reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import ReadReport, Span
from dateline.resolve.actors import link_actors, name_words, same_person
from dateline.resolve.whose import Company, bodies, counted, headline, joined, one_first_name, within
from tests.reports import read


def people(*reports: ReadReport) -> list[set[str]]:
    return [{a.name, *a.aliases} for a in link_actors(reports) if a.kind == "person"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Sergey Malenko", "Sergei Malenko", True),
        ("Yusuf Karam", "Yusef Karam", True),
        ("Jean-Léo Roy", "Jean Leo Roy", True),
        ("Anna Ilyinichna Voss", "Anna Voss", True),
        ("Ida Holm", "Peter Holm", False),
        ("Ida Holm", "Ida Vang", False),
        ("Kari Lund", "Karl Lunde", False),
        ("Yosef Karam", "Josef Karam", True),
        ("Carl Lund", "Karl Lund", True),
        ("Giorgos Karam", "Yorgos Karam", True),
        ("Gina Karam", "Jana Karam", False),
        ("Ann Lund", "Annika Lund", False),
        ("Jan Lund", "Ian Lund", False),
        ("Marta Lund", "Martin Lund", False),
        ("Daniel Lund", "Daniela Lund", False),
        ("Marie Lund", "Maria Lund", False),
        ("Mario Reis", "Maria Reis", False),
        ("Karim Saleh", "Karam Saleh", False),
        ("Hassan Saleh", "Hussein Saleh", False),
        ("Andrei Petrov", "Andrea Petrov", False),
        ("Ivan Petrov", "Ivan Petrova", False),
        ("Luis Martin", "Luis Martinez", False),
        ("Wei Chen", "Wei Shen", False),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy", True),
        ("Muammar Gaddafi", "Moammar Qaddafi", True),
        ("Tariq Haddad", "Tarek Hadad", True),
        ("Rashid Omar", "Rachid Umar", True),
        ("Khaled Mansour", "Khalid Mansur", True),
        ("Dmitry Malenko", "Dmytro Malenko", True),
        ("Viktor Lund", "Victor Lund", True),
        ("Danae Lund", "Danai Lund", True),
        ("Asel Karimbayeva", "Asel Karimbaeva", True),
        ("Nikolai Lund", "Nicole Lund", False),
        ("Nikolay Lund", "Mykola Lund", True),
    ],
)
def test_spellings_of_one_name(a: str, b: str, same: bool) -> None:
    assert same_person(name_words(a), name_words(b)) is same
    assert same_person(name_words(b), name_words(a)) is same


def test_first_names_that_differ_in_a_letter_are_two_people() -> None:
    first = read("Prime Minister Jan Wirk met Ida Holm in Oslo on Monday.", name="a.txt")
    second = read("Ian Wirk was convicted of murder on Tuesday. Ian Wirk denied it.", name="b.txt")
    assert sorted(name for names in people(first, second) for name in names if name.endswith("Wirk")) == [
        "Ian Wirk",
        "Jan Wirk",
        "Prime Minister Jan Wirk",
    ]
    assert len(people(first, second)) == 3


def test_a_surname_finds_its_only_owner_in_other_reports() -> None:
    first = read("Foreign Minister Ida Holm visited Oslo.", name="a.txt")
    second = read("Holm told reporters the visit was useful. Holm left on Friday.", name="b.txt")
    assert {"Ida Holm", "Holm", "Foreign Minister Ida Holm"} in people(first, second)


def test_a_surname_with_two_owners_is_nobody_s() -> None:
    first = read("Foreign Minister Ida Holm visited Oslo.", name="a.txt")
    second = read("Mayor Peter Holm met residents in Bergen.", name="b.txt")
    third = read("Mr Holm told reporters the visit was useful.", name="c.txt")
    assert {"Holm", "Mr Holm"} in people(first, second, third)
    assert len(people(first, second, third)) == 3


def test_an_acronym_is_the_body_that_another_report_spells_out() -> None:
    first = read("The National Coast Agency (NCA) closed the port of Bergen on Monday.", name="a.txt")
    second = read("NCA closed the port of Bergen on Monday, officials said.", name="b.txt")
    (agency,) = [a for a in link_actors([first, second]) if a.kind == "organization"]
    assert agency.name == "National Coast Agency"
    assert all(any(m.id in agency.mentions for m in r.claims.actors) for r in (first, second))


def test_an_acronym_of_two_bodies_is_neither() -> None:
    first = read("The National Coast Agency (NCA) closed the port.", name="a.txt")
    second = read("The Northern Cocoa Association (NCA) closed its office.", name="b.txt")
    third = read("NCA closed the road on Monday.", name="c.txt")
    bodies = [a for a in link_actors([first, second, third]) if a.kind == "organization"]
    assert {a.name for a in bodies} == {"National Coast Agency", "Northern Cocoa Association", "NCA"}


def test_a_pronoun_is_no_name() -> None:
    (holm,) = people(read("“We will rebuild the school,” said Mayor Ida Holm. “We promise it,” Holm said."))
    assert holm == {"Ida Holm", "Holm", "Mayor Ida Holm"}


def test_a_capital_that_speaks_is_its_country() -> None:
    (country,) = [
        a for a in link_actors([read("Oslo denied the report. Norway signed the treaty.")]) if a.country == "NO"
    ]
    assert (country.name, country.kind) == ("Norway", "country")


def test_officials_of_two_reports_are_not_one_actor() -> None:
    first = read("Officials said the ferry sank.", name="a.txt")
    second = read("Officials said the mine closed.", name="b.txt")
    assert len([a for a in link_actors([first, second]) if a.name == "officials"]) == 2


def test_an_office_is_read_from_the_text_with_the_days_that_show_it() -> None:
    first = read("Defence Minister Ida Holm visited Oslo.", name="a.txt", published="2023-05-01")
    second = read("Foreign Minister Ida Holm visited Oslo.", name="b.txt", published="2025-05-01")
    (holm,) = [a for a in link_actors([first, second]) if a.kind == "person"]
    assert [(r.title, r.dates.earliest) for r in holm.roles] == [
        ("Defence Minister", "2023-05-01"),
        ("Foreign Minister", "2025-05-01"),
    ]


@settings(deadline=None)  # it reads reports, which takes longer on a busy machine
@given(st.permutations(range(4)))
def test_the_order_of_reports_changes_nothing(order: list[int]) -> None:
    reports = [
        read("Envoy Sergei Malenko met Ida Holm in Oslo.", name="a.txt"),
        read("Sergey Malenko, the envoy, left Oslo. Malenko denied it.", name="b.txt"),
        read("Mayor Peter Holm met residents.", name="c.txt"),
        read("Holm denied the claim, Norwegian officials said.", name="d.txt"),
    ]
    expected = sorted(link_actors(reports), key=lambda a: a.id)
    assert sorted(link_actors([reports[i] for i in order]), key=lambda a: a.id) == expected


def test_namesakes_kept_apart_have_ids_of_their_own() -> None:
    reports = [
        read("Foreign Minister Ida Holm visited Oslo.", name="a.txt"),
        read("Mayor Peter Holm met residents in Bergen.", name="b.txt"),
        read("Mr Holm denied the claim.", name="c.txt"),
        read("Mr Holm denied the report.", name="d.txt"),
    ]
    found = link_actors(reports)
    assert len({a.id for a in found}) == len(found)
    assert len([a for a in found if a.name == "Holm"]) == 2


def test_a_word_before_a_name_makes_nobody_else() -> None:
    first = read("Filmmaker Ida Holm opened the festival.", name="a.txt")
    second = read("Ida Holm left the festival on Friday. Ida Holm thanked the crew.", name="b.txt")
    assert len(people(first, second)) == 1


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("fred", "frederick", True),
        ("bill", "william", True),
        ("mo", "maurice", True),
        ("ida", "ingrid", False),
        ("jon", "joe", False),
        ("martin", "martina", False),
        ("johan", "johanna", False),
    ],
)
def test_short_forms_of_first_names(a: str, b: str, same: bool) -> None:
    assert one_first_name(a, b) is one_first_name(b, a) is same


def test_a_short_first_name_is_the_long_one_where_only_one_bears_it() -> None:
    names = {("frederick", "holm"): 3, ("fred", "holm"): 1, ("kathy", "vang"): 1, ("kate", "vang"): 2}
    names |= {("katherine", "vang"): 4, ("ida", "holm"): 9}
    where = {name: {str(number)} for number, name in enumerate(names)}
    assert joined(names, where) == {("fred", "holm"): ("frederick", "holm")}  # of the Vangs there may be three


def test_a_son_whom_a_report_names_beside_his_father_is_somebody_else() -> None:
    names = {("karl", "holm"): 5, ("karl", "holm", "jr"): 2}
    apart = {("karl", "holm"): {"a", "b"}, ("karl", "holm", "jr"): {"c"}}
    beside = {("karl", "holm"): {"a", "b"}, ("karl", "holm", "jr"): {"b"}}
    assert joined(names, apart) == {("karl", "holm", "jr"): ("karl", "holm")}
    assert joined(names, beside) == {}


def test_a_headline_in_capitals_runs_names_together() -> None:
    known = {("ida", "holm"): 1, ("betty", "vang"): 1}
    assert within(("ida", "holm", "quits"), known) == ("ida", "holm")
    assert within(("ida", "holm", "leaves", "betty", "vang"), known) == ("ida", "holm")
    assert within(("storm", "hits", "coast"), known) is None
    text = "Minister Ida Holm Quits After Betty Vang Inquiry"
    assert headline(Span("r", 0, len(text), text))
    told = "Minister Ida Holm resigned on Friday."
    assert not headline(Span("r", 0, len(told), told))


def test_a_surname_of_two_people_is_that_of_the_one_in_whose_company_it_is_told() -> None:
    company = Company(
        counted(
            [
                *(("a", (name,), 2) for name in ("ida holm", "selby", "arctic council")),
                *(("b", (name,), 2) for name in ("peter holm", "nestor", "fish board")),
                *(("c", (name,), 1) for name in ("selby", "arctic council")),
                *(("d", (name,), 1) for name in ("selby", "fish board")),
                ("e", ("nobody",), 1),
                *(("f", (name,), 1) for name in ("peter holm", "harbour office")),
            ]
        )
    )
    owners = [("ida holm",), ("peter holm",)]
    assert company.owner("c", owners) == ("ida holm",)
    assert company.owner("e", owners) is None
    assert company.owner("f", owners) == ("peter holm",)  # who is named there
    assert company.owner("d", owners) is None


def test_a_short_form_that_one_report_gives_names_the_body_in_others() -> None:
    long, other = ("north", "sea", "harbour", "office"), ("national", "snow", "health", "office")
    names = {long: {"North Sea Harbour Office", "NSHO"}, ("nsho",): {"NSHO"}, other: {"National Snow Health Office"}}
    assert bodies(names) == {("nsho",): long}
    assert bodies(names | {other: {"NSHO"}}) == {}  # two bodies go by it
    assert bodies({("nsho",): {"NSHO"}, long: {"North Sea Harbour Office"}}) == {}  # nobody says so


def test_a_company_is_one_with_its_form_and_without() -> None:
    names = {("vesi", "foods"): {"Vesi Foods"}, ("vesi", "foods", "inc"): {"Vesi Foods Inc"}, ("company",): {"Company"}}
    assert bodies(names) == {("vesi", "foods", "inc"): ("vesi", "foods")}


def test_a_ship_that_one_report_takes_for_a_person_is_the_ship() -> None:
    first = read("The Kara Holm had left the port of Bergen on Thursday.", name="a.txt")
    second = read("Kara Holm was towed into Vesi on Sunday.", name="b.txt")
    third = read("Minister Kara Holm resigned on Monday.", name="c.txt")
    kinds = sorted(a.kind for a in link_actors([first, second]) if a.name == "Kara Holm")
    assert len(kinds) == 1
    assert sorted(a.kind for a in link_actors([first, second, third]) if a.name == "Kara Holm")[-1] == "person"


def test_the_rebels_of_a_body_are_called_by_its_name() -> None:
    first = read("The Karamis attacked a ship on Monday. The Karamis denied it.", name="a.txt", published="2025-03-05")
    second = read("Karami rebels freed the crew on Tuesday.", name="b.txt", published="2025-03-05")
    third = read("The Karamis movement freed the crew on Tuesday.", name="c.txt", published="2025-03-05")
    names = [{a.name, *a.aliases} for a in link_actors((first, second, third)) if "Karami" in a.name]
    assert len(names) == 1 and {"Karamis", "Karami"} <= names[0]

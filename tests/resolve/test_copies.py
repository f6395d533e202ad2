"""Who copied whom: containment, direction by evidence, quotations are not copying."""

from __future__ import annotations

import pytest

from dateline.model import Copy, ReadReport
from dateline.resolve.copies import find_copies
from tests.reports import read

STORY = """The harbour at Vesi was closed on Tuesday after a crane fell across the quay, the port authority said.
Two dockers were hurt and taken to the county hospital, where a nurse described their injuries as slight.
Work on the quay had been due to end in May, but the builder asked for more time because steel arrived late.
The mayor said that an inquiry would look at the crane, which was bought second hand four years ago.
Ferries to the outer islands were sent to the fishing port instead and ran an hour late for most of the day."""


def copies(*reports: ReadReport) -> list[Copy]:
    return list(find_copies(reports))


def test_a_verbatim_copy_with_a_credit_points_at_its_original() -> None:
    original = read(STORY, name="agency.txt", published="2025-03-12", outlet="Norda News Agency")
    copy = read("(Norda) - " + STORY, name="paper.txt", published="2025-03-12", outlet="The Gull")
    (found,) = copies(original, copy)
    assert (found.copy, found.original, found.kind) == (copy.report.id, original.report.id, "verbatim")
    assert "credits" in found.why
    assert found.overlap > 0.95


def test_a_trimmed_copy_is_a_copy() -> None:
    original = read(STORY, name="a.txt", published="2025-03-12")
    trimmed = read("\n".join(STORY.split("\n")[:2]), name="b.txt", published="2025-03-13")
    (found,) = copies(original, trimmed)
    assert found.copy == trimmed.report.id
    assert found.overlap == pytest.approx(1.0)


def test_an_edited_copy_is_told_from_a_verbatim_one() -> None:
    original = read(STORY, name="a.txt", published="2025-03-12")
    lines = STORY.split("\n")
    own = [
        "Our reporter saw three police cars at the gate.",
        "Nobody would speak to us there.",
        "A woman who lives nearby said that she had heard the crash from her kitchen.",
    ]
    edited = read("\n".join([*lines[:3], *own]), name="b.txt", published="2025-03-13")
    (found,) = copies(original, edited)
    assert found.kind == "edited"


def test_passages_are_equal_words_of_both_reports() -> None:
    original = read(STORY, name="a.txt", published="2025-03-12")
    copy = read(STORY, name="b.txt", published="2025-03-13")
    (found,) = copies(original, copy)
    assert found.passages
    for in_copy, in_original in found.passages:
        assert copy.report.text[in_copy.start : in_copy.end] == in_copy.quote
        assert original.report.text[in_original.start : in_original.end] == in_original.quote
        assert in_copy.quote.casefold() == in_original.quote.casefold()


def test_one_quotation_in_two_reports_is_no_copying() -> None:
    quote = "“We heard a bang and then the whole quay shook and everybody ran for the gate as fast as they could,”"
    first = read(f"{quote} the mayor said.\nThe crane was old.", name="a.txt", published="2025-03-12")
    second = read(f"Dockers fled when a crane fell. {quote} the mayor said.", name="b.txt", published="2025-03-12")
    assert copies(first, second) == []


def test_reports_of_one_story_in_other_words_are_no_copies() -> None:
    other = """A crane came down at Vesi this week and hurt two people who were at work there.
Port officials shut the place while steel and glass were cleared, and boats had to go elsewhere."""
    assert copies(read(STORY, name="a.txt"), read(other, name="b.txt")) == []


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [read(STORY, name=f"{n}.txt", published=f"2025-03-1{n}") for n in range(1, 4)]
    assert copies(*reports) == copies(*reversed(reports))


def test_a_wire_that_everybody_prints_has_one_original() -> None:
    reports = [
        read(f"{STORY}\nPrinted by paper number {n}.", name=f"{n:03}.txt", published="2025-03-12") for n in range(80)
    ]
    found = copies(*reports)
    assert len(found) == 79
    assert {r.report.id for r in reports} - {c.copy for c in found}, "one of them is nobody's copy"


@pytest.mark.parametrize("dates", [("2025-03-12", None, "2025-03-11"), (None, None, None), ("2025-03-12",) * 3])
def test_nothing_is_a_copy_of_its_own_copy(dates: tuple[str | None, ...]) -> None:
    lines = STORY.split("\n")
    texts = ["\n".join(lines[:3]), STORY, "\n".join(lines[1:])]
    found = copies(*(read(t, name=f"{n}.txt", published=d) for n, (t, d) in enumerate(zip(texts, dates, strict=True))))
    original = {c.copy: c.original for c in found}
    for start in original:
        seen, at = set(), start
        while at in original:
            assert at not in seen
            seen.add(at)
            at = original[at] or ""


def test_where_nothing_tells_which_came_first_the_original_is_left_open() -> None:
    reports = [read(STORY, name=f"{n}.txt", published="2025-03-12", outlet=f"Paper {n}") for n in "ab"]
    (found,) = copies(*reports)
    assert found.original is None
    assert {found.copy, found.other} == {r.report.id for r in reports}, "the passages name the other one"
    assert "does not tell" in found.why


def test_an_hour_tells_only_where_both_reports_state_one() -> None:
    first = read(STORY, name="a.txt", published="2025-03-12T08:00:00Z", outlet="Paper A")
    later = read(STORY, name="b.txt", published="2025-03-12T10:00:00+01:00", outlet="Paper B")
    same_day = read(STORY, name="c.txt", published="2025-03-12", outlet="Paper C")
    (found,) = copies(first, later)
    assert (found.copy, found.original) == (later.report.id, first.report.id)
    (unknown,) = copies(later, same_day)
    assert unknown.original is None


@pytest.mark.parametrize(
    "credit",
    [
        "This article was originally published by The Vesi Courier.",
        "Source: Vesi Courier",
        "Adapted from a report first published in the Vesi Courier.",
    ],
)
def test_a_credit_goes_before_the_stamps(credit: str) -> None:
    original = read(STORY, name="a.txt", published="2025-03-14", outlet="The Vesi Courier")
    copy = read(f"{STORY}\n{credit}", name="b.txt", published="2025-03-12", outlet="The Gull")
    (found,) = copies(original, copy)
    assert (found.copy, found.original) == (copy.report.id, original.report.id)
    assert found.why.startswith("it credits The Vesi Courier")


def test_closing_lines_of_a_paper_are_no_copying() -> None:
    foot = "Do you know more? Write to us, for we read each letter and answer those that ask us something in earnest."
    one = read(f"A tram left the rails in Olmstad.\n{foot}", name="a.txt", published="2025-03-12")
    other = read(
        f"The mayor of Birkholt, Ida Roen, will not stand again.\n{foot}", name="b.txt", published="2025-03-13"
    )
    assert copies(one, other) == []


TOLD = """OLMSTAD, March 12 (Norda) - Fire gutted the Brekke paper mill at Olmstad, killing 3, the fire service said.
Flames were first seen at 4:35 a.m. by Tilda Winsen, who drives the number 17 tram.
The roof came down on 2,400 rolls of paper that had been sold to a printer in Birkholt.
Egil Strand, who led the works council, had written to the owners about blocked doors in May 2019.
“We counted heads in the yard and three were missing,” Strand told Norda.
The mill has stood since 1911 and gave work to 340 people."""
RETOLD = """Three people are dead after a blaze at a factory in the town of Olmstad.
“We counted heads in the yard and three were missing,” Egil Strand told the Norda agency.
He had complained in a letter to the bosses in May 2019 that exits could not be used.
A tram driver on line 17, Tilda Winsen, noticed smoke at 4:35 a.m.
Some 2,400 rolls meant for Birkholt burned at Brekke, which was founded in 1911 and employs 340."""
OWN = """Smoke hung over Olmstad on Wednesday after the Brekke mill burned.
Our reporter met Solveig Dahl, a nurse, who had run to the gate with blankets from Ward 6.
The 52 firemen came from Kressund and Varnholm, said their chief, Jon Aker.
Shops in Harbour Street stayed shut and a service was held at St Olav's at 11:20 a.m.
The county will pay 65,000 crowns to each family, its governor Marit Lien promised."""


def test_the_same_facts_in_other_words_with_a_credit_are_a_rewrite() -> None:
    original = read(TOLD, name="wire.txt", published="2025-03-12", outlet="Norda News Agency")
    rewrite = read(RETOLD, name="paper.txt", published="2025-03-13", outlet="The Gull")
    own = read(OWN, name="own.txt", published="2025-03-13", outlet="The Kressund Herald")
    (found,) = copies(original, rewrite, own)
    assert (found.copy, found.original, found.kind) == (rewrite.report.id, original.report.id, "rewrite")
    assert found.why.startswith("it credits Norda News Agency")
    pairs = {(a.quote, b.quote) for a, b in found.passages}
    assert any("4:35" in a and "4:35" in b for a, b in pairs), "sentences that tell one fact stand side by side"


def test_an_outlet_that_tells_its_own_story_again_rewrites_nobody() -> None:
    first = read(TOLD, name="a.txt", published="2025-03-12", outlet="Norda News Agency")
    again = read(RETOLD, name="b.txt", published="2025-03-13", outlet="Norda News Agency")
    assert copies(first, again) == []


def test_the_same_figures_and_quotation_without_a_credit_are_a_rewrite_within_days_only() -> None:
    own_words = RETOLD.replace("told the Norda agency", "said")
    original = read(TOLD, name="wire.txt", published="2025-03-12", outlet="Norda News Agency")
    rewrite = read(own_words, name="paper.txt", published="2025-03-13", outlet="The Gull")
    assert [found.kind for found in copies(original, rewrite)] == ["rewrite"]
    recalled = read(own_words, name="paper.txt", published="2025-11-03", outlet="The Gull")
    assert copies(original, recalled) == []


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (  # two visits, a year apart
            "Transport Minister Edda Falk flew to Riga on Tuesday and met her Latvian colleague, Janis Berzins.\n"
            "The two ministers signed an agreement on ferries. Falk called the talks in Riga useful.",
            "Transport Minister Edda Falk met her Latvian colleague Janis Berzins in Riga on Wednesday.\n"
            "They signed an agreement on railways, her second in Riga after one on ferries last year.",
            ("2024-04-10", "2025-04-16"),
        ),
        (  # what was built is shut half a year later
            "Premier Oskar Lind opened the Halden tunnel between Brekke and Varnholm on Monday with Mayor Ada Ruud.\n"
            "The tunnel is 340 metres long and cost 912 million crowns, Lind said.",
            "The Halden tunnel between Brekke and Varnholm was closed on Friday after water came in, the county said.\n"
            "It is 340 metres long, cost 912 million crowns and was opened in May by Premier Oskar Lind and Ada Ruud.",
            ("2024-05-06", "2024-11-08"),
        ),
        (  # one day and one place, each with a source and a day of its own
            "Envoys of Peru and Chile met in Lima on Monday for talks on fishing, Peru's foreign ministry said.\n"
            "Judge Rosa Quispe of Ecuador led the session. No further round was announced.",
            "Chile and Peru spoke about fishing in Lima on Tuesday, a diplomat told the Andes Star.\n"
            "Ecuador's Rosa Quispe carried papers from room to room, and nobody spoke to the press.",
            ("2025-06-05", "2025-06-05"),
        ),
        (  # short reports of two visits in nearly the same words
            "President Ulla Berg visited Madrid on Tuesday and met the Spanish king. They spoke about wine.",
            "President Ulla Berg visited Madrid on Tuesday. She laid a wreath and met the Spanish king for lunch.",
            ("2023-03-09", "2024-06-13"),
        ),
    ],
)
def test_names_and_standing_facts_in_common_are_no_copying(first: str, second: str, days: tuple[str, str]) -> None:
    one = read(first, name="a.txt", published=days[0], outlet="The Kressund Herald")
    other = read(second, name="b.txt", published=days[1], outlet="The Andes Star")
    assert copies(one, other) == []

"""What is corrected is what the sentence corrects; two hours of one day make no interval that ends before it begins."""

from __future__ import annotations

from dateline.model import Derived, ReadReport
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read


def weighed(*reports: ReadReport) -> Derived:
    return weigh(reports, link(reports))


def gull(text: str, day: str) -> ReadReport:
    return read(text, name=f"{day}.txt", published=day, outlet="The Gull")


COLLIDED = gull("Two trams collided in Graz on Wednesday, police said. Nine passengers were hurt.", "2024-11-14")


def test_the_day_that_holds_stands_beside_the_one_that_does_not() -> None:
    notice = gull(
        "Correction: The trams collided in Graz on Tuesday, not on Wednesday as we reported on Thursday. "
        "One of the trams was towed away on Thursday.",
        "2024-11-15",
    )
    found = weighed(COLLIDED, notice)
    (event,) = [e for e in found.events if any(x.mention.lemma == "collide" for x in e.evidence)]
    assert (event.dates.earliest, event.dates.latest) == ("2024-11-12", "2024-11-12")
    (row,) = [d for d in found.discrepancies if d.kind == "date"]
    assert row.update and [v.value for v in row.values] == ["2024-11-13", "2024-11-12"]


TOLL = gull(
    "Nineteen people died when a coach fell into a gorge near Ohrid on Monday, police said on Tuesday. "
    "Four of the injured died overnight. The driver had slept for two hours, a colleague, Goran Pop, claimed.",
    "2024-11-12",
)


def test_a_correction_of_something_else_withdraws_no_figure() -> None:
    notice = gull(
        "CORRECTION: A report of 12 November quoted Goran Pop as saying that the driver had slept for two hours. "
        "He did not say so. Police said on Thursday that 19 people died in the crash.",
        "2024-11-14",
    )
    assert not [d for d in weighed(TOLL, notice).discrepancies if d.kind == "quantity"]


def test_a_correction_of_the_figure_withdraws_it() -> None:
    notice = gull("CORRECTION: Eighteen people died when a coach fell into a gorge near Ohrid, not 19.", "2024-11-14")
    (row,) = [d for d in weighed(TOLL, notice).discrepancies if d.kind == "quantity"]
    assert row.update and [v.value for v in row.values] == ["19", "18"]


def test_a_number_that_is_not_so_is_nobodys() -> None:
    first = read(
        "A barge sank off Varna on Monday, killing 23 people, the navy said.", name="a.txt", published="2024-11-11"
    )
    since = read(
        "The navy said on Wednesday that 22 people, not 23, died when a barge sank off Varna on Monday.",
        name="b.txt",
        published="2024-11-13",
    )
    (row,) = [d for d in weighed(first, since).discrepancies if d.kind == "quantity"]
    assert row.update and [v.value[:2] for v in row.values] == ["23", "22"]
    assert [len(v.spans) for v in row.values] == [1, 1]


def test_who_withdraws_a_statement_contradicts_nobody() -> None:
    first = read(
        "Two hikers were killed by a landslide at Lysefjord on Sunday, police said.",
        name="a.txt",
        published="2024-11-11",
    )
    since = read(
        "Police on Tuesday withdrew their statement that two hikers had been killed by a landslide "
        "at Lysefjord on Sunday.",
        name="b.txt",
        published="2024-11-12",
    )
    (row,) = [d for d in weighed(first, since).discrepancies if d.kind == "status"]
    assert row.update


def test_a_denial_by_others_is_a_contradiction() -> None:
    first = read(
        "Two hikers were killed by a landslide at Lysefjord on Sunday, police said.",
        name="a.txt",
        published="2024-11-11",
    )
    since = read(
        "The mayor denied that two hikers had been killed by a landslide at Lysefjord on Sunday.",
        name="b.txt",
        published="2024-11-12",
    )
    assert not [d for d in weighed(first, since).discrepancies if d.kind == "status" and d.update]


def dates_of(first: str, second: str) -> tuple[str | None, str | None]:
    reports = [read(text, name=name, published="2024-11-13") for name, text in (("a.txt", first), ("b.txt", second))]
    (event,) = [e for e in weighed(*reports).events if len(e.evidence) == 2]
    return event.dates.earliest, event.dates.latest


def test_two_hours_of_one_day_are_that_day() -> None:
    told = dates_of(
        "An express from Milan derailed near Lodi at 9 p.m. on Monday.",
        "The Milan express derailed near Lodi at 8 p.m. on Monday.",
    )
    assert told == ("2024-11-11", "2024-11-11")


def test_an_hour_lies_within_its_day() -> None:
    told = dates_of(
        "An express from Milan derailed near Lodi at 9 p.m. on Monday.",
        "The Milan express derailed near Lodi on Monday.",
    )
    assert told == ("2024-11-11T21:00:00", "2024-11-11T21:00:00")

"""Stories: which reports tell of the same thing, from when to when, what most of them tell, whose they are."""

from __future__ import annotations

from functools import cache
from io import StringIO
from itertools import permutations

from dateline.model import Chronology, ReadReport
from dateline.pipeline import derive
from dateline.show import contract
from dateline.show.export_json import export
from dateline.show.index import Index
from dateline.show.lists import print_stories
from dateline.show.stories import Story, _in_words, stories
from dateline.show.terminal import console
from tests.reports import read

FERRY = (
    "HOLMVIK, 4 March 2026 (Herald) - A ferry sank off Holmvik on Tuesday, the coast guard said.\n"
    "Rescuers found 40 passengers of the ferry. Harbour Master Ida Brandt closed the harbour of Holmvik on Tuesday."
)
FERRY_LATER = (
    "HOLMVIK, 6 March 2026 (Courier) - Divers reached the ferry that sank off Holmvik on Tuesday.\n"
    "Harbour Master Ida Brandt opened the harbour of Holmvik again on Thursday."
)
FERRY_UNDATED = (
    "Harbour Master Ida Brandt closed the harbour of Holmvik on 3 March 2026 after a ferry sank off Holmvik."
)
STRIKE = (
    "LUNDBY, 5 March 2026 (Gull) - Bakers in Lundby went on strike on Wednesday.\n"
    "Union leader Jonas Feld spoke to 300 bakers in Lundby on Wednesday."
)
LONG_AGO = (
    "HOLMVIK, 2 September 2026 (Gull) - Holmvik elected Pia Storm as mayor on Tuesday.\n"
    "A ferry had sunk off Holmvik on 3 March 2026, and Harbour Master Ida Brandt closed the harbour."
)
OF = {"ferry": "Herald", "later": "Courier", "undated": "Post", "strike": "Gull", "long ago": "Gull"}


@cache
def one(name: str) -> ReadReport:
    texts = {
        "ferry": (FERRY, "2026-03-04"),
        "later": (FERRY_LATER, "2026-03-06"),
        "undated": (FERRY_UNDATED, None),
        "strike": (STRIKE, "2026-03-05"),
        "long ago": (LONG_AGO, "2026-09-02"),
    }
    text, published = texts[name]
    return read(text, name=f"{name}.txt", published=published, outlet=OF[name])


def chronology(*names: str) -> Chronology:
    reports = tuple(one(name) for name in names)
    return Chronology(reports, derive(reports, None, ()))


def told(found: tuple[Story, ...], index: Index) -> list[list[str]]:
    """The files of each story."""
    return [[index.report(report).source.removesuffix(".txt") for report in story.told] for story in found]


def test_reports_of_one_matter_are_one_story_in_the_order_in_which_they_came_out() -> None:
    index = Index(chronology("later", "strike", "ferry"))
    first, second = stories(index)
    assert told((first, second), index) == [["ferry", "later"], ["strike"]]
    assert first.outlets == ("Herald", "Courier")
    assert first.days == "3 Mar 2026 to 5 Mar 2026"
    assert any("sank" in row.event.label for row in first.main)
    assert second.days == "4 Mar 2026"


def test_an_undated_report_is_in_its_story() -> None:
    index = Index(chronology("ferry", "strike", "undated"))
    assert told(stories(index), index)[1] == ["strike"]
    assert set(told(stories(index), index)[0]) == {"ferry", "undated"}


def test_what_is_recalled_long_after_it_was_joins_no_stories() -> None:
    index = Index(chronology("ferry", "later", "long ago"))
    assert told(stories(index), index) == [["ferry", "later"], ["long ago"]]


def test_a_story_keeps_its_name_in_links_while_reports_are_added_and_in_any_order() -> None:
    few = {story.key for story in stories(Index(chronology("ferry", "strike")))}
    many = {story.key for story in stories(Index(chronology("ferry", "strike", "later", "long ago")))}
    assert few < many
    orders = {
        tuple(story.told for story in stories(Index(chronology(*names))))
        for names in permutations(("ferry", "strike", "later"))
    }
    assert len(orders) == 1


def test_every_report_is_of_one_story_and_the_export_keeps_its_form() -> None:
    known = chronology("ferry", "strike", "later", "undated", "long ago")
    made = export(known)
    assert contract.check(made) == []
    listed = [report for story in made["stories"] for report in story["reports"]]
    assert sorted(listed) == sorted(read.report.id for read in known.reports)
    assert all(set(story["main"]) <= set(story["events"]) for story in made["stories"])
    assert export(chronology())["stories"] == []


def test_the_list_names_days_reports_and_events() -> None:
    out = StringIO()
    print_stories(console(out, width=100), chronology("ferry", "strike", "later"))
    text = out.getvalue()
    for words in ("3 Mar 2026 to 5 Mar 2026", "2 reports by Herald, Courier", "2 stories, 3 reports", "why NUMBER"):
        assert words in text, text


def test_the_days_of_a_story_are_no_more_exact_than_its_events() -> None:
    assert _in_words([("2026-03-01", "2026-03-31"), ("2026-04-02", "2026-04-02")]) == "Mar 2026 to 2 Apr 2026"
    assert _in_words([("2026-03-04", "2026-03-25")]) == "Mar 2026"
    assert _in_words([]) == "no day known"

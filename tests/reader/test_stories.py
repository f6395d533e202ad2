"""The stories that joining is learned on: what a file says, and what is wrong with one that says it otherwise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from training import stories

TEXT = """# story: a ferry sinks
# report: Halden Post | 2025-03-12 | Ferry sinks
The ferry Ida {sank|sinking} off Halden on Tuesday, {killing|deaths} twelve.

# report: Coast Wire | none | What is known
The {loss|sinking} of the Ida is looked into.

# events
sinking ; - ; happened ; core ; 2025-03-11 ; Halden ; other=Ida ; Ferry Ida sinks
deaths ; - ; happened ; minor ; ? ; - ; - ; Twelve die
"""


def test_a_file_is_read_as_reports_with_marks_and_events(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    story = stories.read(file)
    first, second = story.reports
    assert first.text == "The ferry Ida sank off Halden on Tuesday, killing twelve."
    assert [(m.key, first.text[m.start : m.end]) for m in first.marks] == [("sinking", "sank"), ("deaths", "killing")]
    assert (first.outlet, first.day, second.day) == ("Halden Post", date(2025, 3, 12), None)
    assert second.text[second.marks[0].start : second.marks[0].end] == "loss"
    sinking, deaths = story.events["sinking"], story.events["deaths"]
    assert (sinking.core, sinking.days, sinking.participants) == (True, (date(2025, 3, 11),) * 2, (("other", "Ida"),))
    assert (deaths.core, deaths.days, deaths.place) == (False, None, None)


def test_figures_that_count_one_thing_are_read_with_their_places(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(
        TEXT + "\n# quantities\ndead ; deaths ; same ; people killed ; 1:twelve | 1:o#2\n", encoding="utf-8"
    )
    story = stories.read(file)
    dead = story.counted["dead"]
    assert (dead.event, dead.relation, dead.what) == ("deaths", "same", "people killed")
    text = story.reports[0].text
    assert [text[start:end] for _, start, end in dead.figures] == ["twelve", "o"]
    assert dead.figures[1][1] > text.index("o")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("dead ; nobody ; same ; people killed ; 1:twelve", ": no event nobody"),
        ("dead ; - ; equal ; people killed ; 1:twelve", "'equal' is not allowed"),
        ("dead ; - ; same ; people killed ; 3:twelve", "'3:twelve' is no REPORT:WORDS"),
        ("dead ; - ; same ; people killed ; 2:twelve", "report 2 does not say 'twelve'"),
        ("dead ; - ; same ; people killed", "4 fields where 5 are expected"),
        ("a ; - ; same ; b ; 1:twelve\nc ; - ; same ; d ; 1:twelve", "'twelve' of report 1 counts a and c"),
    ],
)
def test_what_is_wrong_with_a_quantity_is_told(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(f"{TEXT}\n# quantities\n{line}\n", encoding="utf-8")
    with pytest.raises(stories.StoryError, match=told):
        stories.read(file)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("| none |", "| soon |", "line 5: 'soon' is no day"),
        ("{loss|sinking}", "{loss|wreck}", "no event wreck"),
        ("{loss|sinking}", "{loss", "a brace is left over"),
        ("happened ; core", "done ; core", "line 9"),
        ("other=Ida", "Ida", "'Ida' is no role=name"),
        ("killing|deaths", "killing|sinking", "nothing is marked as deaths"),
        ("# events\n", "", "no line '# events'"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_name(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = tmp_path / "ferry.txt"
    assert old in TEXT
    file.write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(stories.StoryError, match=told.replace("|", r"\|")):
        stories.read(file)


def test_all_stories_can_be_read_and_some_stay_out_of_training() -> None:
    found = stories.read_all()
    out = [story for story in found if story.kept_out]
    assert len(found) / 5 < len(out) < len(found) / 3
    assert all(story.counted for story in found if not story.name.startswith("h"))  # those tell no figures
    assert all(len(story.reports) > 2 for story in found)

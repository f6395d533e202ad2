"""The invented reports of evaluation/generator: the same from the same seed, and true to what is said of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
import generator


@pytest.fixture(scope="module")
def case() -> generator.Case:
    return generator.make_case(400, seed=3)


def test_a_seed_gives_the_same_case(case: generator.Case) -> None:
    again, other = generator.make_case(400, seed=3), generator.make_case(400, seed=4)
    assert [generator.report_row(d) for d in case.drafts] == [generator.report_row(d) for d in again.drafts]
    assert list(generator.truth_rows(case)) == list(generator.truth_rows(again))
    assert [d.text() for d in case.drafts] != [d.text() for d in other.drafts]


def test_every_slot_and_every_choice_is_filled(case: generator.Case) -> None:
    for draft in case.drafts:
        assert not re.search(r"[\[\]{}|]", draft.text() + draft.title), draft.text()


def test_copies_are_what_their_truth_says(case: generator.Case) -> None:
    drafts = {draft.id: draft for draft in case.drafts}
    sentences = {id: [one.text for one in draft.told] for id, draft in drafts.items()}
    assert {copy.how for copy in case.copies} == {"verbatim", "trimmed", "edited", "rewrite"}
    for copy in case.copies:
        mine, theirs = sentences[copy.copy], sentences[copy.original]
        if copy.how == "verbatim":
            assert mine == theirs
        elif copy.how == "trimmed":
            assert mine == theirs[: len(mine)]
            assert len(mine) < len(theirs) or len(theirs) <= 2
        elif copy.how == "rewrite":
            assert len(set(mine) & set(theirs)) <= 1 + len(theirs) // 3
        if "time" in copy.evidence:
            assert (drafts[copy.copy].stamp or "") > (drafts[copy.original].stamp or "9999")[:10]


def test_stories_share_no_names(case: generator.Case) -> None:
    people = [story.slots[slot] for told in case.told for story in [told.story] for slot in ("suspect", "minister")]
    assert len(people) == len(set(people))


def test_a_case_is_written_as_sources_and_truth(case: generator.Case, tmp_path: Path) -> None:
    generator.write_case(case, tmp_path)
    lines = [line for file in sorted((tmp_path / "reports").iterdir()) for line in file.read_text().splitlines()]
    assert len(lines) == len(case.drafts)
    assert len((tmp_path / "truth.jsonl").read_text().splitlines()) == len(list(generator.truth_rows(case)))

"""Differences between two versions: they give both texts again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.show.revisions import changed

TEXT = st.lists(st.lists(st.sampled_from(["a", "b", "ship", "sank,", "12"]), max_size=5).map(" ".join), max_size=5).map(
    "\n".join
)


def test_a_changed_figure_stands_alone() -> None:
    older = "Nine people died.\nThe port was closed on Friday."
    newer = "Nine people died.\nThe port was closed on Saturday.\nIt opens again today."
    (first, second) = changed(older, newer)
    assert [(one.change, one.text) for one in first] == [
        ("same", "The port was closed on "), ("gone", "Friday."), ("new", "Saturday."),
    ]  # fmt: skip
    assert [(one.change, one.text) for one in second] == [("new", "It opens again today.")]


@given(TEXT)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert changed(text, text) == ()


@given(TEXT, TEXT)
def test_the_passages_give_the_paragraphs_that_differ(older: str, newer: str) -> None:
    paragraphs = changed(older, newer)
    for kept, lost, text in (("new", "gone", newer), ("gone", "new", older)):
        lines = text.split("\n")
        for passages in paragraphs:
            mine = [one.text for one in passages if one.change != lost]
            if any(one.change == kept or one.change == "same" for one in passages):
                assert "".join(mine) in lines

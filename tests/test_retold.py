"""What undated reports said when they were read as of a day is kept: it saves time and changes nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import annotate, extract, pipeline, retold
from dateline.retold import Answers

DATED = "OLMSTAD, March 12, 2025 - Foreign Minister Ida Roen of Norway arrived in Lima on Wednesday, 12 March 2025, for talks with Peru's president."  # noqa: E501
UNDATED = "Foreign Minister Ida Roen arrived in Lima on Wednesday for talks.\nShe will fly home on Friday."
MORE = "LIMA, March 13, 2025 - Foreign Minister Ida Roen met traders in Lima on Thursday, 13 March 2025."


def test_a_build_that_adds_a_report_gives_what_a_build_from_nothing_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("a.txt", DATED), ("b.txt", UNDATED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.txt").write_text(MORE, encoding="utf-8")
    with dateline.open(tmp_path / "case.db") as case:
        case.build([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], workers=1)
        case.build([str(tmp_path / "more")], workers=1)
        stored = case.chronology().derived
        reports = case._open(create=False).current_reports()
        kept = Answers(case._open(create=False).answers(pipeline.extraction(None)))
    assert kept.kept, "the undated report was asked"
    again = pipeline.derive(reports)
    assert stored == again

    def refuse(*_: object) -> None:
        raise AssertionError("read anew")

    monkeypatch.setattr(annotate, "annotate", refuse)
    monkeypatch.setattr(extract.Retelling, "meanings", refuse)
    assert pipeline.derive(reports, answers=kept) == again


def test_what_expressions_mean_is_kept_in_short_and_read_in_full() -> None:
    week = [date(2025, 3, 3 + n) for n in range(7)]
    friday = date(2025, 3, 7), date(2025, 3, 7)
    meanings = {"t1": (friday,) * 3 + (None,) + (friday,) * 3, "t2": (None,) * 7, "t3": tuple((d, d) for d in week)}
    told = retold._in_short(meanings)
    assert retold._in_full(told) == meanings
    assert json.loads(told)["t2"] == [[7]]

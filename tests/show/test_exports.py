"""CSV, Markdown, and files that are whole or not there."""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Chronology, DatelineError
from dateline.show.export_csv import COLUMNS, cell, to_csv
from dateline.show.export_markdown import escape, to_markdown
from dateline.show.files import write_atomically

FORMULA = re.compile(r"\s*[=+\-@\t\r]")


def test_one_row_an_event_with_the_documented_columns(chronology: Chronology) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(chronology), newline="")))
    assert [row["label"] for row in rows] == ["Dock workers stop the ferries", "Talks begin", "Ship damaged"]
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[0]["earliest"], rows[0]["when"], rows[0]["place"]) == ("2026-03-03", "3 Mar 2026", "Karvia")
    assert (rows[0]["reports"], rows[0]["origins"], rows[0]["discrepancies"]) == ("4", "2", "quantity")
    assert (rows[2]["earliest"], rows[2]["when"], rows[2]["status"]) == ("", "no date", "denied")
    assert rows[0]["on_whose_word"] == "the Northern Herald ← Ada Brenk"


@given(st.text())
def test_no_cell_of_text_starts_a_formula(text: str) -> None:
    written = cell(text)
    assert isinstance(written, str)
    assert not FORMULA.match(written)
    assert written.removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "\x0c=", "\xa0="])
def test_what_a_spreadsheet_would_run_gets_a_single_quote(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


def test_numbers_stay_numbers() -> None:
    assert (cell(-3.5), cell(0), cell(None)) == (-3.5, 0, "")


def test_a_label_with_quotes_commas_and_newlines_comes_back(chronology: Chronology) -> None:
    label = 'He said "no", then\r\n=left'
    event = replace(chronology.derived.events[0], label=label)
    changed = replace(chronology, derived=replace(chronology.derived, events=(event,)))
    assert next(csv.DictReader(io.StringIO(to_csv(changed), newline="")))["label"] == label


def test_markdown_has_every_event_footnote_report_and_disagreement(chronology: Chronology) -> None:
    text = to_markdown(chronology)
    used, defined = (
        set(re.findall(r"\[\^([\d-]+)\](?!:)", text)),
        set(re.findall(r"^\[\^([\d-]+)\]:", text, re.MULTILINE)),
    )
    assert used == defined
    assert len(used) == 7
    assert "**3 Mar 2026** Dock workers stop the ferries" in text
    assert "4 reports, 2 origins (no shared origin found)" in text
    assert "⚠ both count passengers stranded on 3 March: “at least 120” (Northwire) or “90” (Radio K)" in text
    assert "93 % of its words" in text
    assert "karvia/scan.pdf: It is a PDF file." in text
    assert "independent" not in text.lower()


def test_markdown_of_hostile_titles_holds_no_markup(chronology: Chronology) -> None:
    text = to_markdown(chronology)
    assert "<b>" not in text
    assert r"\<b\>Toll\</b\> of the \[strike\] rises" in text


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("12. a", r"12\. a"),
        ("a\n\n> b", r"a \> b"),
        ("&lt;", "&amp;lt;"),
        ("a\x1bb", "a�b"),
    ],
)
def test_text_is_no_markdown(given_text: str, shown: str) -> None:
    assert escape(given_text) == shown


def test_a_file_is_written_whole_with_its_bytes(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_atomically(target, "é\r\nb\n")
    assert target.read_bytes() == "é\r\nb\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DatelineError, match="No space left"):
        write_atomically(target, "new")
    assert target.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.json"]


def test_the_mode_of_a_replaced_file_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    target.chmod(0o640)
    write_atomically(target, "new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_a_device_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    """`--output /dev/stdout`, or `--output >(gzip > x.gz)`: renaming over it would take the device away."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomically(pipe, "words")
        assert os.read(reader, 100) == b"words"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["", "missing/out.json"])
def test_a_target_that_cannot_be_a_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatelineError, match=r"is a folder|cannot write"):
        write_atomically(tmp_path / name, "x")

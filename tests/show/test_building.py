"""Whoever looks at a case while it is built sees how far the build is, and the chronology as soon as there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dateline
from dateline import pipeline
from dateline.model import Chronology, DatelineError
from dateline.show.pages import app
from dateline.show.web.site import Building, Site
from dateline.store import BuildProgress, Store
from tests.show.test_pages import Page


def words(answer: str) -> str:
    return Page(answer).words


def test_the_page_says_how_far_a_build_is_and_then_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at from another connection, as a server does, at each stage of one real build."""
    sources = tmp_path / "reports"
    sources.mkdir()
    for name in ("one", "two"):
        text = f"Divers raised wreck {name} off Lisbon on 3 March 2026, the harbour office said."
        (sources / f"{name}.txt").write_text(text, encoding="utf-8")
    path = tmp_path / "case.db"
    pages = TestClient(app(path), base_url="http://localhost")
    seen: list[tuple[int, str]] = []
    derive = pipeline.derive

    def looked_at(*given: object, **named: object) -> object:
        answer = pages.get("/")
        seen.append((answer.status_code, words(answer.text)))
        seen.append((pages.get("/progress").status_code, words(pages.get("/progress").text)))
        return derive(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "derive", looked_at)
    reading: list[str] = []
    with dateline.open(path) as case:
        case.build([sources], workers=1, progress=lambda _: reading.append(pages.get("/").text))
    assert "0 of 2 sources read (0 %), 1 report so far." in words(reading[0])
    (status, page), (part_status, part) = seen
    assert (status, part_status) == (503, 200)
    assert "All 2 reports are read; the chronology is being worked out." in page
    assert part == "All 2 reports are read; the chronology is being worked out."
    assert pages.get("/progress").status_code == 204
    assert "Divers raised wreck one" in pages.get("/").text
    with Store.open(path, create=False, read_only=True) as store:
        assert store.progress() is None


def test_progress_is_told_in_sources_and_per_cent(tmp_path: Path) -> None:
    def read(_: Path) -> Chronology:
        raise Building("at work", 1200, BuildProgress("reading", 37, 400))

    pages = TestClient(app(tmp_path / "case.db", read=read), base_url="http://localhost")
    answer = pages.get("/reports")
    assert "37 of 400 sources read (9 %), 1,200 reports so far." in words(answer.text)
    (bar,) = Page(answer.text).all("progress")
    assert (bar["max"], bar["value"], bar["aria-label"]) == ("400", "37", "Sources read")


def test_what_was_shown_before_stays_with_the_progress_above_it(tmp_path: Path, chronology: Chronology) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"1")

    def read(where: Path) -> Chronology:
        if where.read_bytes() == b"1":
            return chronology
        raise Building("at work", 5, BuildProgress("reading", 1, 2))

    pages = TestClient(app(path, read=read), base_url="http://localhost")
    pages.get("/")
    path.write_bytes(b"22")
    page = words(pages.get("/").text)
    assert "1 of 2 sources read (50 %), 5 reports so far." in page
    assert "This is the chronology from before. Look again" in page
    assert "Dock workers stop the ferries" in page
    assert pages.get("/progress").status_code == 200


def test_a_case_that_is_damaged_is_no_build(tmp_path: Path) -> None:
    def read(_: Path) -> Chronology:
        raise DatelineError("the file is damaged")

    pages = TestClient(app(tmp_path / "case.db", read=read), base_url="http://localhost")
    assert "The case cannot be read" in pages.get("/").text
    assert Site(tmp_path / "case.db", read).building is None
    assert pages.get("/progress").status_code == 503


@pytest.mark.parametrize("progress", [BuildProgress("reading", 3, 7), BuildProgress("deriving", 7, 7), None])
def test_progress_is_stored_and_read_again(tmp_path: Path, progress: BuildProgress | None) -> None:
    with Store.open(tmp_path / "case.db", create=True) as store:
        store.tell_progress(BuildProgress("reading", 0, 7))
        store.tell_progress(progress)
        assert store.progress() == progress

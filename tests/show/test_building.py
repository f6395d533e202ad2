"""Whoever looks at a case while it is built sees how far the build is, and the chronology as soon as there is one."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import dateline
from dateline import pipeline
from dateline.model import Chronology, DatelineError, Derived, Event
from dateline.show.index import Index
from dateline.show.pages import Desk, app
from dateline.show.web.days import Days, Deriving
from dateline.show.web.looking import Building, Seen, looking
from dateline.show.web.site import Site
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
    assert Site(tmp_path / "case.db", looking(read)).building is None
    assert pages.get("/progress").status_code == 503


# --- earlier days ---------------------------------------------------------------------------------------------------
def test_a_day_that_takes_long_is_announced_and_then_shown(
    tmp_path: Path, chronology: Chronology, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Event()

    def as_of(_: Path, day: str) -> Chronology:
        ready.wait(10)
        return replace(chronology, as_of=day)

    monkeypatch.setattr(Days.get, "__kwdefaults__", {"wait_seconds": 0.05})
    pages = TestClient(app("case.db", read=lambda _: chronology, desk=Desk(as_of=as_of)), base_url="http://localhost")
    for address in ("/?as_of=2026-03-04", "/event/e1aa000000000000aa?as_of=2026-03-04"):
        answer = pages.get(address)
        assert answer.status_code == 503
        assert "What was known on 4 Mar 2026 is being worked out." in words(answer.text)
    assert pages.get("/").status_code == 200  # the others are answered meanwhile
    assert pages.get("/progress?as_of=2026-03-04").status_code == 200
    assert pages.get("/api/events?as_of=2026-03-04").json()["status"] == 503
    ready.set()
    for _ in range(200):
        if pages.get("/progress?as_of=2026-03-04").status_code == 204:
            break
    assert "As known on 4 Mar 2026." in pages.get("/?as_of=2026-03-04").text


def test_days_are_derived_one_at_a_time_and_those_passed_over_not_at_all() -> None:
    """A hand that moves the slider over five days wants the last of them."""
    made: list[str] = []
    begin = threading.Event()

    def derive(day: str) -> Index:
        begin.wait(10)
        made.append(day)
        return Index(Chronology((), Derived(), as_of=day))

    days = Days(derive)
    for number in range(1, 6):
        with pytest.raises(Deriving, match=f"2026-03-0{number}"):
            days.get(f"2026-03-0{number}", 1, wait_seconds=0.01)
    begin.set()
    assert days.get("2026-03-05", 1, wait_seconds=10).chronology.as_of == "2026-03-05"
    assert made[-1] == "2026-03-05" and set(made) <= {"2026-03-01", "2026-03-05"}
    assert days.get("2026-03-05", 1, wait_seconds=10).chronology.as_of == "2026-03-05"
    assert made.count("2026-03-05") == 1  # kept
    days.get("2026-03-05", 2, wait_seconds=10)  # of another reading of the case: derived again
    assert made.count("2026-03-05") == 2


def test_a_day_that_cannot_be_derived_is_tried_again() -> None:
    tried: list[str] = []

    def derive(day: str) -> Index:
        tried.append(day)
        raise DatelineError("the file is damaged")

    days = Days(derive)
    for _ in range(2):
        with pytest.raises(DatelineError, match="damaged"):
            days.get("2026-03-05", 1, wait_seconds=10)
    assert len(tried) == 2


def test_a_case_that_is_written_to_without_changing_is_not_read_again(tmp_path: Path, chronology: Chronology) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"1")
    read: list[bytes] = []

    def look(where: Path, known: object) -> Seen:
        mark = where.read_bytes()[:1]
        if mark == known:
            return Seen(mark, None)
        read.append(mark)
        return Seen(mark, chronology)

    site = Site(path, look)
    for held, times in ((b"1", 1), (b"1 an earlier day", 1), (b"2", 2)):
        path.write_bytes(held)
        site.index()
        assert len(read) == times


def test_a_case_that_has_changed_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it shows something new, what that is and how far a build is are one look."""
    source = tmp_path / "one.txt"
    source.write_text("Divers raised a wreck off Lisbon on 3 March 2026, the harbour office said.", encoding="utf-8")
    path = tmp_path / "case.db"
    with dateline.open(path) as case:
        case.build([source], workers=1)
    opened: list[Path] = []
    open_ = Store.open

    def counting(where: Path, **named: bool) -> Store:
        opened.append(where)
        return open_(where, **named)

    monkeypatch.setattr(Store, "open", counting)
    pages = TestClient(app(path), base_url="http://localhost")
    for times in (1, 2):
        for address in ("/", "/reports", "/api/events"):
            assert pages.get(address).status_code == 200
        assert len(opened) == times
        with open_(path, create=False) as store:
            store.tell_progress(BuildProgress("reading", 1, 2))
    assert "The case is being built" in words(pages.get("/").text)
    assert len(opened) == 3


@pytest.mark.parametrize("progress", [BuildProgress("reading", 3, 7), BuildProgress("deriving", 7, 7), None])
def test_progress_is_stored_and_read_again(tmp_path: Path, progress: BuildProgress | None) -> None:
    with Store.open(tmp_path / "case.db", create=True) as store:
        store.tell_progress(BuildProgress("reading", 0, 7))
        store.tell_progress(progress)
        assert store.progress() == progress


def test_a_build_that_adds_to_a_case_is_told_beside_the_chronology_from_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "reports"
    sources.mkdir()
    first = "Divers raised a wreck off Lisbon on 3 March 2026, the harbour office said."
    (sources / "one.txt").write_text(first, encoding="utf-8")
    path = tmp_path / "case.db"
    with dateline.open(path) as case:
        case.build([sources], workers=1)
    pages = TestClient(app(path), base_url="http://localhost")
    assert "The case is being built" not in words(pages.get("/").text)
    (sources / "two.txt").write_text(first.replace("a wreck", "two boats"), encoding="utf-8")
    told: list[str] = []
    with dateline.open(path) as case:
        case.build([sources], workers=1, progress=lambda _: told.append(words(pages.get("/").text)))
    assert any("The case is being built: 0 of 1 source read" in one and "a wreck" in one for one in told)
    assert "The case is being built" not in words(pages.get("/").text)


def test_serving_begins_while_a_build_is_at_work(tmp_path: Path) -> None:
    """`serve` gets a page to say how far it is, not an error."""
    path = tmp_path / "case.db"
    with Store.open(path, create=True) as store:
        store.tell_progress(BuildProgress("reading", 3, 12))
    served = app(path)
    with pytest.raises(Building):
        served.state.ready()
    page = TestClient(served, base_url="http://localhost").get("/")
    assert page.status_code == 503 and "3 of 12 sources read (25 %)" in words(page.text)


def test_an_event_is_found_on_another_day_though_its_first_mention_was_not_read_then(tmp_path: Path) -> None:
    """Its id comes from its first mention; an address with the id of one day leads to the event of the other."""
    sources = tmp_path / "reports"
    sources.mkdir()
    for name, day, more in (("b", "2026-03-05", ""), ("a", "2026-03-09", " Nobody was hurt.")):
        text = f"Divers raised the wreck of the Vesi off Lisbon on 3 March 2026, the harbour office said.{more}"
        (sources / f"{name}.txt").write_text(f"date: {day}\n\n{text}", encoding="utf-8")
    path = tmp_path / "case.db"
    with dateline.open(path) as case:
        case.build([sources], workers=1)
        whole, then = case.chronology().derived.events, case.chronology(as_of="2026-03-05").derived.events

    def raising(events: tuple[Event, ...]) -> str:
        return next(e.id for e in events if any(one.mention.trigger.quote == "raised" for one in e.evidence))

    as_of = Desk(as_of=lambda path, day: _as_of(path, day))
    pages = TestClient(app(path, desk=as_of), base_url="http://localhost")
    for wanted in (raising(whole), raising(then)):
        assert pages.get(f"/event/{wanted}").status_code == 200
        answer = pages.get(f"/event/{wanted}?as_of=2026-03-05")
        for _ in range(50):
            if answer.status_code != 503:
                break
            answer = pages.get(f"/event/{wanted}?as_of=2026-03-05")
        assert answer.status_code == 200 and "As known on 5 Mar 2026" in answer.text
    assert pages.get("/event/v00000000000000000?as_of=2026-03-05").status_code == 404
    assert raising(whole) != raising(then)


def _as_of(path: Path, day: str) -> Chronology:
    with dateline.open(path) as case:
        return case.chronology(as_of=day)

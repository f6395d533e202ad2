"""Pages in a folder: they work from a disk, lead only to one another, and are written whole or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model import Chronology, DatelineError
from dateline.show.web import folder
from dateline.show.web.folder import MARK, write_folder
from tests.show.attacks import poisoned
from tests.show.test_pages import PAYLOADS, Page


def test_every_link_leads_to_a_file_of_the_folder(tmp_path: Path, chronology: Chronology) -> None:
    count = write_folder(chronology, "case", tmp_path / "site")
    made = {path.name for path in (tmp_path / "site").iterdir()}
    assert len(made) == count
    leads = set()
    for name in sorted(one for one in made if one.endswith(".html")):
        page = Page((tmp_path / "site" / name).read_text(encoding="utf-8"))
        for tag, attributes in page.tags:
            for target in (attributes.get("href") or "", attributes.get("src") or ""):
                if not target or target.startswith(("#", "data:,")) or (tag == "a" and target.startswith("http")):
                    continue
                leads.add(re.split(r"[?#]", target)[0])
    assert leads <= made
    assert {"index.html", "dateline.css", "dateline.js", "chronology.json"} <= leads


def test_every_anchor_that_is_led_to_is_there(tmp_path: Path, chronology: Chronology) -> None:
    write_folder(chronology, "case", tmp_path / "site")
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "site").glob("*.html")}
    for name, html in pages.items():
        for file, anchor in re.findall(r'href="([^"#?]*)#([^"]+)"', html):
            assert f'id="{anchor}"' in pages[file or name], (name, file, anchor)


def test_each_page_says_itself_what_it_may_load(tmp_path: Path, chronology: Chronology) -> None:
    write_folder(chronology, "case", tmp_path / "site")
    for path in (tmp_path / "site").glob("*.html"):
        policies = [m for m in Page(path.read_text(encoding="utf-8")).all("meta") if "http-equiv" in m]
        assert [m["http-equiv"] for m in policies] == ["Content-Security-Policy"]
        assert (policies[0]["content"] or "").startswith(
            "default-src 'none'; style-src 'self' file:; script-src 'self'"
        )


def test_the_same_chronology_gives_the_same_bytes(
    tmp_path: Path, chronology: Chronology, same_again: Chronology
) -> None:
    write_folder(chronology, "case", tmp_path / "one")
    write_folder(same_again, "case", tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_comes_from_outside_is_text_in_the_folder_too(
    tmp_path: Path, chronology: Chronology, payload: str
) -> None:
    write_folder(poisoned(chronology, payload), "case", tmp_path / "hostile")
    write_folder(poisoned(chronology, "x" * len(payload)), "case", tmp_path / "clean")
    for path in (tmp_path / "hostile").glob("*.html"):
        shape = [(tag, sorted(attributes)) for tag, attributes in Page(path.read_text(encoding="utf-8")).tags]
        clean = Page((tmp_path / "clean" / path.name).read_text(encoding="utf-8"))
        assert shape == [(tag, sorted(attributes)) for tag, attributes in clean.tags], path.name


def test_an_export_is_replaced_and_nothing_else_is(tmp_path: Path, chronology: Chronology) -> None:
    site = tmp_path / "site"
    write_folder(chronology, "case", site)
    fewer = replace(chronology.derived, events=chronology.derived.events[:1], discrepancies=())
    write_folder(replace(chronology, derived=fewer), "case", site)
    assert len(list(site.glob("event-*.html"))) == 1
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "diary.txt").write_text("dear diary")
    for other in (tmp_path / "mine", tmp_path / "mine" / "diary.txt"):
        with pytest.raises(DatelineError, match="something else"):
            write_folder(chronology, "case", other)
    assert (tmp_path / "mine" / "diary.txt").read_text() == "dear diary"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "site"]


def test_a_failure_leaves_the_old_folder(
    tmp_path: Path, chronology: Chronology, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_folder(chronology, "case", site)
    before = (site / "index.html").read_bytes()

    def full(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "pages", full)
    with pytest.raises(DatelineError, match="No space left"):
        write_folder(chronology, "case", site)
    assert (site / "index.html").read_bytes() == before
    assert (site / MARK).is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]

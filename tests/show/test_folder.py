"""Pages in a folder: they work from a disk, lead only to one another, and are written whole or not at all."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.model import Chronology, DatelineError, Dates, Derived
from dateline.show.index import Index
from dateline.show.web import folder
from dateline.show.web.folder import MARK, write_folder
from dateline.show.web.folder_days import MOST_DAYS, chosen_days
from tests.show.attacks import judged, poisoned
from tests.show.test_desk import Recorder
from tests.show.test_pages import PAYLOADS, Page


def with_days(chronology: Chronology, target: Path) -> int:
    """The folder with pages of earlier days, each with one report."""
    desk = Recorder(chronology)
    return write_folder(chronology, "case", target, as_of=lambda day: desk.as_of(target, day))


def test_every_link_leads_to_a_file_of_the_folder(tmp_path: Path, chronology: Chronology) -> None:
    count = with_days(judged(chronology, "Ferry strike"), tmp_path / "site")
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
    assert {"index.html", "dateline.css", "dateline.js", "chronology.json", "review.html"} <= leads
    assert {f"lanes-{kind}.html" for kind in ("actor", "place", "type", "outlet")} <= leads
    assert {"day-2026-03-04.html", "day-2026-03-05.html"} <= leads


def test_every_anchor_that_is_led_to_is_there(tmp_path: Path, chronology: Chronology) -> None:
    with_days(judged(chronology, "Ferry strike"), tmp_path / "site")
    pages = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "site").glob("*.html")}
    for name, html in pages.items():
        for file, anchor in re.findall(r'href="([^"#?]*)#([^"=]+)"', html):  # with "=" it names filters
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
    with_days(chronology, tmp_path / "one")
    with_days(same_again, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_comes_from_outside_is_text_in_the_folder_too(
    tmp_path: Path, chronology: Chronology, payload: str
) -> None:
    with_days(judged(poisoned(chronology, payload), payload), tmp_path / "hostile")
    length = "x" * len(payload)
    with_days(judged(poisoned(chronology, length), length), tmp_path / "clean")
    for path in (tmp_path / "hostile").glob("*.html"):
        shape = [(tag, sorted(attributes)) for tag, attributes in Page(path.read_text(encoding="utf-8")).tags]
        clean = Page((tmp_path / "clean" / path.name).read_text(encoding="utf-8"))
        assert shape == [(tag, sorted(attributes)) for tag, attributes in clean.tags], path.name


# --- what a server would make when it is asked ----------------------------------------------------------------------
def test_lanes_have_a_page_each_that_needs_no_script(tmp_path: Path, chronology: Chronology) -> None:
    write_folder(chronology, "case", tmp_path / "site")
    pages = {
        kind: (tmp_path / "site" / f"lanes-{kind}.html").read_text("utf-8") for kind in ("actor", "place", "outlet")
    }
    for kind, lane in (("actor", "Ada Brenk"), ("place", "Karvia"), ("outlet", "Radio K")):
        assert f"<bdi>{lane}</bdi>" in pages[kind]
        section = pages[kind][pages[kind].index(f"<bdi>{lane}</bdi>") :]
        assert 'href="event-e1aa000000000000aa.html"' in section[: section.index("</section>")]
        assert pages[kind].count('class="m ') >= 1
    assert "Talks begin" in pages["place"][pages["place"].index("No place") :]
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert 'href="lanes-actor.html#timeline">by actor</a>' in index


def test_judgements_have_their_page_and_stand_where_they_are_about(tmp_path: Path, chronology: Chronology) -> None:
    write_folder(judged(chronology, "Ferry strike"), "case", tmp_path / "site")
    for name in ("review.html", "event-e1aa000000000000aa.html"):
        html = (tmp_path / "site" / name).read_text("utf-8")
        assert "Ferry strike" in html and "<form" not in html
    write_folder(chronology, "case", tmp_path / "none")
    assert "Nobody has judged anything yet" in (tmp_path / "none" / "review.html").read_text("utf-8")


def test_an_earlier_day_shows_what_was_known_and_what_is_said_now(tmp_path: Path, chronology: Chronology) -> None:
    with_days(chronology, tmp_path / "site")
    page = Page((tmp_path / "site" / "day-2026-03-04.html").read_text("utf-8"))
    assert "As known on 4 Mar 2026. 4 reports that count later are left out. All that was read" in page.words
    assert "1 report, 1 origin: Northwire Now: rests on 4 reports, 2 origins" in page.words
    assert "Talks begin" not in page.words  # told by a later report alone, in this case
    hrefs = [one.get("href") for one in page.all("a")]
    assert {"event-e1aa000000000000aa.html", "#e-e1aa000000000000aa", "index.html", "day-2026-03-05.html"} <= set(hrefs)
    assert not (tmp_path / "site" / "day-2026-03-06.html").exists()  # the last day is the whole
    write_folder(chronology, "case", tmp_path / "without")
    assert list((tmp_path / "without").glob("day-*")) == []


def test_few_days_are_chosen_and_with_as_much_news_between_them(chronology: Chronology) -> None:
    def case(reports: int, a_day: int) -> Index:
        model = chronology.reports[1]
        made = []
        for number in range(reports):
            day = date(2026, 1, 1) + timedelta(days=number // a_day)
            said = replace(model.claims.published, dates=Dates(day.isoformat(), day.isoformat()))
            report = replace(model.report, id=f"r{number:05d}", stamps=())
            made.append(replace(model, report=report, claims=replace(model.claims, report=report.id, published=said)))
        return Index(Chronology(tuple(made), Derived()))

    assert chosen_days(case(10, 2)) == ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")
    many = chosen_days(case(300, 3))
    assert len(many) == MOST_DAYS and many == tuple(sorted(set(many)))
    apart = [(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in pairwise(many)]
    assert max(apart) - min(apart) <= 1
    assert many[-1] < "2026-04-10"
    assert len(chosen_days(case(1000, 10))) == 4
    assert chosen_days(case(5000, 10)) == ()
    assert chosen_days(Index(Chronology((), Derived()))) == ()


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


def test_what_somebody_settled_is_still_found_as_told_differently(chronology: Chronology) -> None:
    """As on the server: the sign is another one, the filter is not."""
    pages = dict(folder.files(judged(chronology, "x"), "case"))
    html = pages["index.html"].decode()
    assert "✓ told differently, and settled by somebody" in html
    assert html.count('data-differing="1"') == dict(folder.files(chronology, "case"))["index.html"].decode().count(
        'data-differing="1"'
    )
    assert 'class="stands"' not in html and '<form method="post"' not in pages["discrepancies.html"].decode()
    assert "Settled <span" in pages["discrepancies.html"].decode()


def test_a_folder_leads_to_its_filters_behind_the_hash(chronology: Chronology) -> None:
    """A page of a disk may change no other part of its address."""
    pages = {name: content.decode() for name, content in folder.files(chronology, "case") if name.endswith(".html")}
    assert 'href="index.html#actor=a1brenk&amp;all=1"' in pages["actor-a1brenk.html"]
    assert not any("index.html?" in html for html in pages.values())

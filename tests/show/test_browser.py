"""The pages in a real browser, where there is one: nothing that reports say ever runs or asks for anything outside, and
what the small script adds works by mouse and by keyboard.

Without a Chromium, or without Playwright, these tests are skipped; those of `test_pages.py` hold everywhere.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from dateline.model import Chronology
from dateline.show.pages import Desk, app
from dateline.show.web.folder import write_folder
from tests.show.attacks import OUTSIDE, RUN, SLICE, judged, poisoned
from tests.show.browsing import CHROMIUM, Trap, browser, served
from tests.show.test_desk import Recorder
from tests.show.test_ties import Told, with_events

pytest.importorskip("playwright", reason="Playwright is not installed")
if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium")
EVERY_LAYER = "events,times,places,people,quotes,numbers"
EVENT = "e1aa000000000000aa"


@pytest.fixture(scope="module")
def chromium() -> Iterator[tuple[Browser, Trap]]:
    with browser() as (started, trap):
        yield started, trap


@pytest.fixture
def trap(chromium: tuple[Browser, Trap]) -> Trap:
    chromium[1].lines.clear()
    return chromium[1]


@pytest.fixture
def page(chromium: tuple[Browser, Trap]) -> Iterator[Page]:
    context = chromium[0].new_context(viewport={"width": 1320, "height": 1000}, timezone_id="Asia/Tokyo")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desk() -> Recorder:
    from tests.show.conftest import make_chronology

    return Recorder(make_chronology())


@pytest.fixture(scope="module")
def where(desk: Recorder) -> Iterator[str]:
    """The address of the pages of the invented case, with forms."""
    site = app("case.db", read=lambda _: desk.chronology, desk=Desk(as_of=desk.as_of, judge=desk.judge))
    with served(site) as address:
        yield address


def every_kind_of_page(chronology: Chronology) -> list[str]:
    """One address of each kind of page."""
    event, report = chronology.derived.events[0].id, chronology.reports[0].report.id
    actor, copy = chronology.derived.actors[0].id, chronology.reports[1].report.id
    kinds = ["/", "/?all=1&lanes=outlet", "/?lanes=actor", f"/event/{event}", f"/event/{event}?correct=1"]
    kinds += [f"/report/{report}?show={EVERY_LAYER}", f"/report/{copy}", f"/actor/{actor}"]
    kinds += ["/discrepancies", "/stories", "/reports", "/actors", "/places", "/outlets", "/review", "/run"]
    return [*kinds, "/changes?from=2026-03-04", "/?as_of=2026-03-04", "/api/events?all=1", f"/api/events/{event}"]


# --- nothing runs, nothing leaves -----------------------------------------------------------------------------------
def test_this_browser_would_run_it_and_ask(page: Page, trap: Trap, tmp_path: Path) -> None:
    """The same words as markup do run and ask: the tests below can fail."""
    raw = tmp_path / "raw.html"
    raw.write_text(f'<!doctype html><script>{RUN}</script><img src="{OUTSIDE}/a.png">', encoding="utf-8")
    page.goto(raw.as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == 1
    assert any("outside.example" in line for line in trap.caught)


@pytest.mark.parametrize("number", range(len(SLICE)))
def test_nothing_that_reports_say_runs_or_asks_for_anything(
    page: Page, trap: Trap, chronology: Chronology, number: int
) -> None:
    """Each way to attack on some of the pages, so that each page has some; all on all of them: evaluation/page.py."""
    attack = SLICE[number]
    hostile = judged(poisoned(chronology, attack), attack)
    desk = Recorder(hostile)
    every = every_kind_of_page(hostile)
    asked = quote(attack.replace("\x00", ""))
    reflected = f"/?q={asked}&actor={asked}&place={asked}&outlet={asked}&type={asked}&lanes={asked}&story={asked}"
    with served(app("case.db", read=lambda _: hostile, desk=Desk(as_of=desk.as_of, judge=desk.judge))) as where:
        for address in [*every[number % 5 :: 5], reflected, f"/event/{asked}", f"/?since={asked}"]:
            page.goto(where + address)
            if not address.startswith("/api/"):
                assert page.evaluate("document.body.className") == "scripted", address  # our own script did run
            assert page.evaluate("window.ran") is None, address
            assert trap.caught == [], address


@pytest.mark.parametrize("number", range(0, len(SLICE), 6))
def test_pages_of_a_folder_work_from_the_disk_and_ask_for_nothing_else(
    page: Page, trap: Trap, chronology: Chronology, tmp_path: Path, number: int
) -> None:
    site = tmp_path / "site"
    hostile = judged(poisoned(chronology, SLICE[number]), SLICE[number])
    write_folder(hostile, "case", site, as_of=lambda day: Recorder(hostile).as_of(site, day))
    page.goto(f"{(site / 'index.html').as_uri()}#q=nothing+of+this")
    assert page.text_content("#found") == "0 of 3 events."  # the filter of the address was applied by the page itself
    assert page.locator("li.event:visible").count() == 0
    page.goto(f"{(site / 'index.html').as_uri()}#status=planned")
    assert page.text_content("#found") == "1 of 3 events."
    assert page.locator("li.event:visible").count() == 1  # the others of its year as well are out of sight
    for made in sorted(site.glob("*.html"))[number % 3 :: 3]:
        page.goto(made.as_uri())
        assert page.evaluate("window.ran") is None, made.name
        assert trap.caught == [], made.name
    assert json.loads((site / "chronology.json").read_text(encoding="utf-8"))["schema"] == 1


def listed(page: Page) -> list[str]:
    return page.locator("li.event:visible").evaluate_all("all => all.map(one => one.dataset.id)")


FOUND = [
    "q=stranded",  # in a sentence of which the event's line says nothing
    "q=STRASSE",
    "q=straße",
    "q=Ada+Brenk",
    "q=brénk+ferries",
    "q=wire",  # an outlet: no search looks through it
    "q=2026",  # the date in the list, which no report wrote
    "q=ὀδυσσεΎς",
    "all=1",
    "all=1&q=",
    "status=planned",
    "status=Planned",
    "type=none&all=1",
    "type=consult",
    "outlet=radio&all=1",
    "actor=a1brenk",
    "actor=bren",
    "place=KARV",
    "origins=2",
    "differing=1",
    "since=2026-03-04",
    "since=2026-04&q=talks",
    "until=2026",
    "until=2026-03&all=1",
    "story={story}&all=1",
]


@pytest.fixture(scope="module")
def two_stories() -> Chronology:
    """The invented case, and beside it a report of another story with signs that are searched in many ways."""
    from tests.show.conftest import make_chronology, make_report

    made = make_chronology()
    other = make_report("6_other.txt", "Ὀδυσσεύς sailed off Große Straße.", outlet="Wire & Co", title="Elsewhere")
    claims = replace(made.reports[4].claims, report=other.id, events=())
    event = made.derived.events[2]
    mention = event.evidence[0].mention
    sailed = replace(mention, id="m1sailed", trigger=other.span(9, 15), sentence=other.span(0, len(other.text)))
    sails = replace(
        event,
        id="e1dd000000000000dd",
        label="Ὀδυσσεύς sails",
        salience=0.9,
        evidence=(replace(event.evidence[0], mention=sailed),),
        support=replace(event.support, reports=(other.id,)),
    )
    derived = replace(made.derived, events=(*made.derived.events, sails))
    return replace(
        made, reports=(*made.reports, replace(made.reports[4], report=other, claims=claims)), derived=derived
    )


@pytest.fixture(scope="module")
def both(two_stories: Chronology, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of one case's live pages, and of its folder's first page."""
    folder = tmp_path_factory.mktemp("folder") / "site"
    write_folder(two_stories, "case", folder)
    with served(app("case.db", read=lambda _: two_stories)) as live:
        yield live, (folder / "index.html").as_uri()


@pytest.mark.parametrize("asked", FOUND)
def test_a_folder_finds_what_the_live_page_finds(page: Page, both: tuple[str, str], asked: str) -> None:
    live, folder = both
    page.goto(live)
    asked = asked.format(story=page.locator("#f-story option").nth(2).get_attribute("value"))
    page.goto(f"{live}/?{asked}")
    found, passing = listed(page), page.locator("#passing").all_text_contents()
    page.goto(f"{folder}#{asked}")
    assert listed(page) == found
    assert [one for one in page.locator("#passing").all_text_contents() if one] == passing
    assert page.locator("#results [role=alert] p").count() == 0


def test_a_folder_leads_to_what_it_leaves_out_as_passing(page: Page, both: tuple[str, str]) -> None:
    page.goto(f"{both[1]}#q=office")
    before = listed(page)
    page.click("#passing a")
    page.wait_for_url(lambda url: "all=1" in url)
    assert len(listed(page)) == len(before) + 1
    assert page.text_content("#passing") == ""


def test_filters_of_a_folder_live_behind_the_hash_and_back_takes_them_back(page: Page, both: tuple[str, str]) -> None:
    _, folder = both
    page.goto(folder)
    every = listed(page)
    page.select_option("#f-story", index=2)
    assert page.evaluate("location.hash").startswith("#story=r1")
    other = listed(page)
    assert other == ["e1dd000000000000dd"]
    page.check("#f-all")
    assert "all=1" in page.evaluate("location.hash")
    page.fill("#f-q", "nothing of this")
    page.wait_for_url(re.compile("nothing"))
    assert listed(page) == []
    page.go_back()
    page.go_back()
    page.wait_for_url(re.compile(r"#story=r1\w+$"))
    assert listed(page) == other
    assert not page.is_checked("#f-all")
    page.go_back()
    page.wait_for_url(re.compile(r"html#?$"))
    assert listed(page) == every
    page.goto(f"{folder}?status=planned")  # as a form without the script would have sent it
    page.wait_for_url(f"{folder}#status=planned")
    assert page.input_value("#f-status") == "planned"
    assert listed(page) == ["e1ab000000000000bb"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("since=soon", "“since: soon” is not understood and left out: it may be a day"),
        ("until=2026-02-30", "“until: 2026-02-30” is not understood"),
        ("status=done", "“status: done” is not understood"),
        ("type=VISIT", "“what: VISIT” is not understood"),
        ("origins=many", "“origins: many” is not understood"),
        ("all=0", "“also in passing: 0” is not understood"),
        ("story=none", "“story: none” is not understood"),
        ("acto=bren", "There is no filter “acto”"),
    ],
)
def test_a_folder_says_what_it_does_not_understand(page: Page, both: tuple[str, str], asked: str, told: str) -> None:
    page.goto(both[1])
    every = listed(page)
    page.goto(f"{both[1]}#{asked}")
    assert told in (page.text_content("#results [role=alert]") or "")
    assert listed(page) == every


# --- what the script adds -------------------------------------------------------------------------------------------
def test_a_moment_is_shown_by_the_clock_of_whoever_reads(page: Page, where: str, desk: Recorder) -> None:
    report = desk.chronology.reports[0].report.id
    page.goto(f"{where}/report/{report}")
    assert "4 Mar 2026, 08:10 UTC · 17:10 your time" in (page.text_content(".kicker") or "")
    assert page.get_attribute(".kicker .local", "title") == "Asia/Tokyo"


def chosen_offer(page: Page) -> tuple[str, str]:
    """What the form of corrections has chosen, and what is its reason where none is written."""
    page.wait_for_selector("#j-correct[open] .offers")
    chosen = page.get_attribute("#j-correct input[name=offer]:checked", "value") or ""
    assert page.input_value("#j-correct input[name=because]") == ""
    return chosen, page.input_value("#j-correct input[name=words]")


def test_words_selected_by_mouse_become_a_correction(page: Page, where: str, desk: Recorder) -> None:
    """From the selection to the recorded judgement, with nothing typed but the name; the words are the reason."""
    desk.said.clear()
    page.goto(f"{where}/event/{EVENT}")
    words = page.locator("#s3 blockquote p")
    words.scroll_into_view_if_needed()
    box = words.evaluate(
        """p => {
            const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); let text = null, at = -1;
            while ((text = walk.nextNode())) if ((at = text.data.indexOf("harbour office")) >= 0) break;
            const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 14);
            const box = range.getBoundingClientRect();
            return [box.left + 1, box.right - 1, box.top + box.height / 2];
        }"""
    )
    page.mouse.move(box[0], box[2])
    page.mouse.down()
    page.mouse.move(box[1], box[2], steps=4)
    page.mouse.up()
    page.click("#s3 .pick")
    # Two words that nobody knows may be anything: nothing is chosen for whoever selected them.
    assert chosen_offer(page) == ("", "“harbour office” (Radio K, between 3 and 5 Mar 2026)")
    page.check("#j-correct input[value='label:harbour office']")
    page.fill("#j-correct input[name=by]", "Ada")
    page.click("#j-correct button")
    page.wait_for_url(f"**/event/{EVENT}#review")
    assert [(one.kind, one.values, one.by, one.because) for one in desk.said] == [
        ("label", ("harbour office",), "Ada", "“harbour office” (Radio K, between 3 and 5 Mar 2026)")
    ]


def test_words_are_picked_by_keyboard_alone(page: Page, where: str, desk: Recorder) -> None:
    desk.said.clear()
    page.goto(f"{where}/event/{EVENT}")
    for key in ("j", "j", "w", *["ArrowRight"] * 6):  # "Dock workers stopped the ferries on Tuesday": to "Tuesday"
        page.keyboard.press(key)
        page.wait_for_timeout(30)
    assert page.evaluate("getSelection().toString().trim()") == "Tuesday"
    page.keyboard.press("ArrowRight")  # over the comma
    assert page.evaluate("getSelection().toString().trim()") == "the"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("c")
    chosen, reason = chosen_offer(page)
    assert reason.startswith("“Tuesday” (Daily Gull")
    assert chosen == ""  # the event is on that Tuesday already: the hand is where another day is written
    page.keyboard.type("2026-03-02")
    for key in ("Tab", "Tab", "A", "d", "a", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(f"**/event/{EVENT}#review")
    assert [(one.kind, one.values) for one in desk.said] == [("date", ("2026-03-02",))]


def test_without_a_script_a_link_opens_the_form(chromium: tuple[Browser, Trap], where: str, desk: Recorder) -> None:
    desk.said.clear()
    context = chromium[0].new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{where}/event/{EVENT}")
    plain.click("#s1 a.fix")
    assert plain.url.endswith(f"/event/{EVENT}?correct=1#j-correct")
    plain.check("#j-correct input[value='place:Karvia']")
    plain.fill("#j-correct input[name=by]", "Ada")
    plain.click("#j-correct button")
    assert [(one.kind, one.values) for one in desk.said] == [("place", ("Karvia",))]
    context.close()


# --- settling what is told differently ------------------------------------------------------------------------------
def test_a_difference_is_settled_where_it_stands(page: Page, where: str, desk: Recorder) -> None:
    desk.said.clear()
    page.goto(f"{where}/discrepancies")
    for key in ("j", "s", "ArrowDown"):  # the first of them, its form, the second of its readings
        page.keyboard.press(key)
    assert page.is_checked("#d1figures input[value='stands:2']")
    for key in ("Tab", *"the log", "Tab", *"Ada", "Enter"):
        page.keyboard.press("Space" if key == " " else key)
    page.wait_for_url("**/discrepancies?said=*")
    assert [(one.kind, one.targets, one.values, one.because) for one in desk.said] == [
        ("stands", ("d1figures",), ("2",), "the log")
    ]


def test_words_marked_for_a_form_do_not_stay_when_others_are_marked(page: Page, where: str) -> None:
    """A reason must not be signed that was marked for something else; what somebody wrote stays."""
    reason = "#j-comment input[name=because]"
    page.goto(f"{where}/event/{EVENT}")
    mark = "(selector) => window.getSelection().selectAllChildren(document.querySelector(selector))"
    page.evaluate(mark, "#s1 blockquote p")
    page.keyboard.press("m")
    assert page.input_value(reason).startswith("“KARVIA")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(mark, "#s2 blockquote p")
    page.keyboard.press("m")
    assert page.input_value(reason).startswith("“Dock workers")
    page.fill(reason, "ask them")
    page.evaluate("document.activeElement.blur()")
    page.evaluate(mark, "#s1 blockquote p")
    page.keyboard.press("m")
    assert page.input_value(reason) == "ask them"


def test_what_part_somebody_has_is_asked_only_where_it_is_about_somebody(page: Page, where: str) -> None:
    page.goto(f"{where}/event/{EVENT}?correct=1#j-correct")
    assert page.is_hidden("#j-correct select[name=role]")
    page.check("#j-correct input[value^='participant:']")
    assert page.is_visible("#j-correct select[name=role]")
    page.check("#j-correct input[value^='date:']")
    page.select_option("#j-correct select[name=kind]", "participant")
    assert page.is_visible("#j-correct select[name=role]")


# --- the address ----------------------------------------------------------------------------------------------------
def found_for(page: Page, words: str) -> None:
    page.wait_for_function("words => document.querySelector('#found').textContent.startsWith(words)", arg=words)


def test_back_takes_back_one_filter_at_a_time(page: Page, where: str) -> None:
    """Each choice is one step and a search is one, not one for each key; fields and list follow the address."""
    page.goto(f"{where}/reports")
    page.goto(f"{where}/")
    steps = page.evaluate("history.length")
    page.check("#f-all")
    found_for(page, "3 of 3")
    page.locator("#f-q").press_sequentially("damaged", delay=120)  # slower than the page waits
    found_for(page, "1 of 3")
    page.keyboard.press("Enter")
    page.click("#filters summary")
    page.select_option("#f-status", "planned")
    found_for(page, "0 of 3")
    assert page.url.endswith("/?q=damaged&all=1&status=planned")
    assert page.evaluate("history.length") == steps + 3
    page.go_back()
    found_for(page, "1 of 3")
    assert (page.input_value("#f-status"), page.input_value("#f-q")) == ("", "damaged")
    page.go_back()
    found_for(page, "3 of 3")
    assert (page.input_value("#f-q"), page.is_checked("#f-all")) == ("", True)
    page.go_back()
    found_for(page, "2 of 3")
    assert (page.url, page.is_checked("#f-all")) == (f"{where}/", False)
    page.go_forward()
    found_for(page, "3 of 3")
    page.go_back()
    page.go_back()
    page.wait_for_url(f"{where}/reports")


def test_an_address_that_asks_for_the_same_is_no_step(page: Page, where: str) -> None:
    """What a form without a script wrote is only put in order."""
    page.goto(f"{where}/?q=&all=1&actor=")
    steps = page.evaluate("history.length")
    page.focus("#f-q")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{where}/?all=1")
    assert page.evaluate("history.length") == steps


def test_a_day_can_be_typed_into_the_head_and_is_shown_when_it_is_whole(page: Page, where: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{where}/?as_of=2026-03-05")
    box = page.locator("#f-as-of").bounding_box()
    assert box and box["width"] >= 130
    assert page.evaluate("document.querySelector('.top').offsetHeight") < 70  # one line
    page.focus("#f-as-of")
    page.keyboard.type("03042026")
    assert page.input_value("#f-as-of") == "2026-03-04"
    assert page.url.endswith("as_of=2026-03-05")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{where}/?as_of=2026-03-04")


# --- the keys -------------------------------------------------------------------------------------------------------
def test_keys_of_one_letter_can_be_turned_off_by_keyboard_and_stay_off(page: Page, where: str) -> None:
    """WCAG 2.1.4: speech input and a hand that slips press single letters that nobody meant."""
    page.goto(f"{where}/event/{EVENT}")
    page.keyboard.press("?")
    page.focus("#keys-on")
    page.keyboard.press("Space")
    assert "off" in (page.text_content("dialog.keys [role=status]") or "")
    page.keyboard.press("Escape")
    for again in (False, True):  # on this page, and on one that is opened later
        if again:
            page.goto(f"{where}/event/{EVENT}")
        for key in ("j", "n", "?", "w", "2", "r", "/"):
            page.keyboard.press(key)
        assert page.locator(".sentence.chosen").count() == 0, again
        assert page.url.endswith(f"/event/{EVENT}"), again
        assert page.locator("dialog[open]").count() == 0, again
        assert page.evaluate("getSelection().toString()") == "", again
    page.focus(".keyshelp")  # what is left to open the panel: a button, reached by Tab
    page.keyboard.press("Enter")
    page.focus("#keys-on")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".sentence.chosen").count() == 1


def test_without_a_script_nothing_is_said_of_keys(chromium: tuple[Browser, Trap], where: str) -> None:
    context = chromium[0].new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(where)
    assert not plain.is_visible(".keyshelp")
    context.close()


# --- the day, and what is chosen beside it --------------------------------------------------------------------------
def test_a_day_goes_on_from_the_filters_that_are_in_force_now(page: Page, where: str) -> None:
    """Not from those with which the page was loaded."""
    page.goto(f"{where}/?q=nothing")
    page.fill("#f-q", "ferries")
    page.keyboard.press("Enter")
    page.check("#f-all")
    page.wait_for_url(f"{where}/?q=ferries&all=1")
    assert page.get_attribute('.asof a[data-key="["]', "href") == f"{where}/?q=ferries&all=1&as_of=2026-03-05"
    page.fill("#f-as-of", "2026-03-04")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "as_of=2026-03-04" in url)
    assert "q=ferries" in page.url and "all=1" in page.url and "nothing" not in page.url
    page.uncheck("#f-all")
    page.wait_for_url(lambda url: "all=1" not in url)
    page.click(".asof-band a")  # all that was read
    page.wait_for_url(f"{where}/?q=ferries")


def test_a_filter_keeps_the_days_to_which_the_timeline_was_moved(page: Page, where: str) -> None:
    page.goto(f"{where}/")
    page.focus("#timeline .scroll")
    page.keyboard.press("+")
    page.wait_for_url(lambda url: "from=" in url)
    moved = page.url.split("?")[1]
    page.check("#f-all")
    page.wait_for_url(lambda url: "all=1" in url)
    assert all(one in page.url for one in moved.split("&"))


@pytest.mark.parametrize("pause_ms", [0, 90, 320])
def test_the_timeline_keeps_the_hand_through_every_press(page: Page, where: str, pause_ms: int) -> None:
    """Each rest puts a fresh drawing in the old one's place: no press before, during or after it is lost."""
    page.goto(f"{where}/")
    page.wait_for_timeout(400)  # the drawing has been fitted to the page
    page.focus("#timeline .scroll")
    for key in ("+", "-", "-", "+", "+", "ArrowLeft", "ArrowRight", "ArrowRight", "-", "+"):
        page.keyboard.press(key)
        page.wait_for_timeout(pause_ms)
        assert page.evaluate("document.activeElement.matches('#timeline .scroll')"), (key, pause_ms)
    page.wait_for_timeout(600)
    assert page.evaluate("document.activeElement.matches('#timeline .scroll')")
    shown = page.evaluate("document.querySelector('#timeline').dataset")
    asked = dict(one.split("=") for one in page.url.split("?")[1].split("&"))
    ordinals = [date.fromisoformat(asked[name]).toordinal() for name in ("from", "to")]
    assert [int(shown["first"]), int(shown["last"])] == ordinals, "what is drawn is what was moved to"


def test_a_press_while_the_server_draws_is_not_lost(page: Page, where: str) -> None:
    page.goto(f"{where}/")
    page.wait_for_timeout(400)
    page.focus("#timeline .scroll")

    def slowly(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.route("**/*part=timeline*", slowly)
    page.keyboard.press("+")
    page.wait_for_timeout(300)  # the new days have been asked for, and are not there
    page.keyboard.press("+")
    page.wait_for_timeout(2500)
    assert page.evaluate("document.activeElement.matches('#timeline .scroll')")
    shown = page.evaluate("document.querySelector('#timeline').dataset")
    page.goto(f"{where}/")
    once = page.evaluate("document.querySelector('#timeline').dataset")
    days = int(once["last"]) + 1 - int(once["first"])
    assert int(shown["last"]) + 1 - int(shown["first"]) < 0.6 * days  # 0.7 twice


def test_the_keys_of_the_day_act_while_the_slider_is_held(page: Page, where: str) -> None:
    page.goto(f"{where}/")
    page.focus("#f-day")
    page.keyboard.press("[")
    page.wait_for_url(f"{where}/?as_of=2026-03-05")
    assert page.evaluate("document.activeElement.id") == "f-day"
    page.keyboard.press("[")
    page.wait_for_url(f"{where}/?as_of=2026-03-04")
    page.keyboard.press("]")
    page.wait_for_url(f"{where}/?as_of=2026-03-06")


def test_j_goes_from_judgement_to_judgement(page: Page, chronology: Chronology) -> None:
    said = judged(chronology, "asked the harbour")
    desk = Recorder(said)
    with served(app("case.db", read=lambda _: said, desk=Desk(as_of=desk.as_of, judge=desk.judge))) as where:
        page.goto(f"{where}/review")
        there = [one.get_attribute("id") for one in page.locator(".judgements > .judgement").all()]
        assert len(there) > 1
        seen = []
        for key in ("j", "j", "k"):
            page.keyboard.press(key)
            seen.append(page.locator(".chosen").get_attribute("id"))
        assert seen == [there[0], there[1], there[0]]
        assert page.evaluate("document.activeElement.closest('.judgement').id") == there[0]


# --- on a telephone -------------------------------------------------------------------------------------------------
def test_thumbs_meet_source_chips_and_undo(chromium: tuple[Browser, Trap], chronology: Chronology) -> None:
    """WCAG 2.5.8: 24 by 24 pixels at least."""
    said = judged(chronology, "asked the harbour")
    desk = Recorder(said)
    with served(app("case.db", read=lambda _: said, desk=Desk(as_of=desk.as_of, judge=desk.judge))) as where:
        context = chromium[0].new_context(viewport={"width": 390, "height": 780}, is_mobile=True, has_touch=True)
        phone = context.new_page()
        phone.goto(f"{where}/event/{EVENT}")
        for what in ("a.cite", ".undo summary"):
            boxes = [one.bounding_box() for one in phone.locator(what).all() if one.is_visible()]
            assert boxes, what
            assert all(box and box["width"] >= 24 and box["height"] >= 24 for box in boxes), what
        context.close()


def test_a_refused_form_is_in_sight_at_its_own_address(page: Page, where: str) -> None:
    page.goto(f"{where}/event/{EVENT}#j-correct")
    page.evaluate("document.querySelector('#j-correct').open = true")
    page.select_option("#j-correct select[name=kind]", "date")
    for name, value in (("value", "soon"), ("because", "the log"), ("by", "Ada")):
        page.fill(f"#j-correct input[name={name}]", value)
    page.click("#j-correct button")
    page.wait_for_selector("#refused")
    page.wait_for_timeout(200)
    assert page.evaluate("location.pathname") == f"/event/{EVENT}"
    box = page.locator("#refused").bounding_box()
    assert box and 0 < box["y"] < 1000
    assert page.evaluate("document.activeElement.name") == "value"
    assert page.input_value("#j-correct input[name=because]") == "the log"


def test_graph_and_map_are_whole_on_a_telephone(chromium: tuple[Browser, Trap], chronology: Chronology) -> None:
    visit: Told = ("CONSULT", "visit", "happened", ((0, "source"), (1, "target")))
    tied = with_events(chronology, [visit, ("AID", None, "happened", ((2, "source"), (3, "target")))]).chronology
    with served(app("case.db", read=lambda _: tied)) as where:
        for width in (360, 400):
            context = chromium[0].new_context(viewport={"width": width, "height": 780}, is_mobile=True)
            phone = context.new_page()
            for address, drawing in (("/actors", "figure.graph"), ("/places", "figure.map")):
                phone.goto(where + address)
                shown = [one for one in phone.locator(f"{drawing} .scroll svg").all() if one.is_visible()]
                assert len(shown) == 1
                box = shown[0].bounding_box()
                assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
                for words in shown[0].locator("text").all():
                    said = words.bounding_box()
                    assert said and said["x"] >= 0 and said["x"] + said["width"] <= width
                    assert said["height"] >= 9  # pixels: it can be read
                assert phone.evaluate("document.documentElement.scrollWidth") <= width
            context.close()


@pytest.fixture
def phone(chromium: tuple[Browser, Trap]) -> Iterator[Page]:
    context = chromium[0].new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    yield context.new_page()
    context.close()


def test_on_a_telephone_what_goes_on_sideways_says_so_and_the_page_does_not(phone: Page, where: str) -> None:
    phone.goto(where)
    assert phone.get_attribute(".top nav ul", "data-more") == "right"
    arrow = "getComputedStyle(document.querySelector('.top nav'), '::after').content"
    assert "›" in phone.evaluate(arrow)
    phone.evaluate("document.querySelector('.top nav ul').scrollLeft = 5000")
    phone.wait_for_timeout(100)
    assert phone.get_attribute(".top nav ul", "data-more") == "left"
    assert "›" not in phone.evaluate(arrow)
    for address in ("/", f"/event/{EVENT}", "/outlets", "/actors", "/discrepancies", "/reports", "/run"):
        phone.goto(where + address)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, address
        for box in phone.locator(".scroll:visible").all():
            goes_on = box.evaluate("box => box.scrollWidth > box.clientWidth + 2")
            assert (box.get_attribute("data-more") == "right") is goes_on, address


def test_on_a_telephone_the_outlets_fit_and_what_to_look_at_keeps_its_reason(phone: Page, where: str) -> None:
    phone.goto(f"{where}/outlets")
    table = phone.locator("table.fit").bounding_box()
    assert table and table["x"] + table["width"] <= 360
    beyond = "table => table.parentElement.scrollWidth - table.parentElement.clientWidth"
    assert phone.locator("table.fit").evaluate(beyond) <= 1
    phone.goto(where)
    assert phone.locator(".look .muted").first.is_visible()
    phone.goto(f"{where}/event/{EVENT}")
    chain = phone.locator(".chain svg.on-phone")
    assert chain.is_visible() and not phone.locator(".chain svg.on-wide").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_name_in_the_graph_stands_on_a_node_or_on_another_name(
    chromium: tuple[Browser, Trap], chronology: Chronology, width: int
) -> None:
    """Twelve who all meet each other: what has no room is left out and counted, the list has it."""
    pairs = [(one, other) for one in range(12) for other in range(one)]
    meetings: list[Told] = [("CONSULT", None, "happened", ((a, "source"), (b, "target"))) for a, b in pairs]
    met = with_events(chronology, meetings, actors=12).chronology
    long = tuple(replace(one, name=f"{one.name} of the Karvian Union") for one in met.derived.actors)
    met = replace(met, derived=replace(met.derived, actors=long))
    with served(app("case.db", read=lambda _: met)) as where:
        context = chromium[0].new_context(viewport={"width": width, "height": 780})
        page = context.new_page()
        page.goto(f"{where}/actors")
        drawing = page.locator("figure.graph svg:visible").first
        nodes = [one.bounding_box() for one in drawing.locator(".node circle").all()]
        names = [one.bounding_box() for one in drawing.locator(".node text").all()]
        assert len(nodes) == 12 and names
        for at, name in enumerate(names):
            assert name
            around = [*nodes, *names[:at]]
            # A pixel or two beside the letters are air.
            assert not any(
                one
                and name["x"] + 2 < one["x"] + one["width"]
                and one["x"] + 2 < name["x"] + name["width"]
                and name["y"] + 3 < one["y"] + one["height"]
                and one["y"] + 3 < name["y"] + name["height"]
                for one in around
            ), name
        told = page.text_content("figure.graph figcaption") or ""
        assert len(names) == 12 or "no room" in told
        context.close()

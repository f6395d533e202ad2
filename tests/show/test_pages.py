"""The pages: complete without JavaScript, safe with hostile text, closed to other hosts and other sites."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.model import Chronology, DatelineError, Dates, Derived
from dateline.show import pages
from dateline.show.export_json import to_json
from dateline.show.guard import SECURITY_HEADERS, check_binding, is_loopback, new_token
from dateline.show.highlight import around
from dateline.show.index import Index
from dateline.show.layers import KINDS, Stretch, lines
from dateline.show.pages import Desk, app, read_case, web_link
from dateline.show.web import api, api_cursor, run
from dateline.show.web.chronology import ROWS_A_PAGE
from dateline.show.web.site import Building
from dateline.store import Store
from tests import reports
from tests.show.attacks import ATTACKS, FIXED, FREE, SLICE, poisoned, text_fields

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
API_LISTS = [path for path, _, _, many, _ in api.OPERATIONS if many]
TOKEN = "a-token-of-more-than-16"
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title></textarea><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<!--<a href='https://evil.example'>",
    "\x1b]0;x\x07\u202e\u0000<b>",
]


def client(chronology: Chronology, **more: Any) -> TestClient:
    site = app("case.db", read=lambda _: chronology, **more)
    return TestClient(site, base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture
def open_pages(chronology: Chronology) -> TestClient:
    return client(chronology)


class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("dt", "dd", "li", "p", "h1", "h2", "h3"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def every_address(chronology: Chronology) -> list[str]:
    addresses = ["/", "/?all=1", "/stories", "/reports", "/discrepancies", "/run", "/actors", "/places", "/outlets"]
    addresses += [f"/?all=1&lanes={lane}" for lane in ("actor", "place", "type", "outlet")]
    addresses += [f"/event/{event.id}" for event in chronology.derived.events]
    addresses += [f"/actor/{actor.id}" for actor in chronology.derived.actors]
    reports = [f"/report/{read.report.id}" for read in chronology.reports]
    return addresses + reports + [f"{report}?show={','.join(KINDS)}" for report in reports]


# --- what they show -------------------------------------------------------------------------------------------------
def test_the_chronology_shows_dates_counts_and_disagreements(open_pages: TestClient) -> None:
    words = Page(open_pages.get("/").text).words
    assert "2 of 3 events, from 5 reports" in words
    assert "3 Mar 2026 Dock workers stop the ferries" in words
    assert "4 reports, 2 origins (no shared origin found)" in words
    assert "⚠ reports disagree" in words
    assert "Ship damaged" not in words
    assert "independent" not in words


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ("all=1", ["Dock workers stop the ferries", "Talks begin", "Ship damaged"]),
        ("q=talks+begin", ["Talks begin"]),
        ("actor=a1brenk", ["Dock workers stop the ferries"]),
        ("type=CONSULT", ["Talks begin"]),
        ("type=none&all=1", ["Ship damaged"]),
        ("outlet=Radio+K&all=1", ["Dock workers stop the ferries", "Ship damaged"]),
        ("status=denied&all=1", ["Ship damaged"]),
        ("since=2026-04", ["Talks begin"]),
        ("q=nothing+of+this", []),
        ("page=99", ["Dock workers stop the ferries", "Talks begin"]),
        ("page=%C2%B2", ["Dock workers stop the ferries", "Talks begin"]),
    ],
)
def test_filters_by_address(open_pages: TestClient, query: str, labels: list[str]) -> None:
    answer = open_pages.get(f"/?{query}")
    assert answer.status_code == 200
    assert re.findall(r'<h3><a href="/event/[^"]+" dir="auto">([^<]+)</a>', answer.text) == labels


def test_the_filters_are_folded_until_one_of_them_is_used(open_pages: TestClient) -> None:
    """On a telephone they would fill the first screen; what narrows the list must be seen."""
    assert "<details>" in open_pages.get("/").text
    assert "<details>" in open_pages.get("/?q=ferries&all=1").text
    assert "<details open>" in open_pages.get("/?status=planned").text


def test_every_filter_in_force_is_named_and_can_be_taken_away_alone(open_pages: TestClient) -> None:
    html = open_pages.get("/?q=ferries&actor=a1brenk&status=happened").text
    chips = re.findall(r'<li><a href="([^"]+)" title="take this filter away"><bdi>([^<]+)', html)
    assert [words for _, words in chips] == ["“ferries”", "Ada Brenk", "happened"]
    assert chips[1][0] == "/?q=ferries&amp;status=happened"


def test_a_search_says_what_it_leaves_out_as_passing(open_pages: TestClient) -> None:
    """A reader who looks for something must not take "none" for what is there, but mentioned only in passing."""
    page = open_pages.get("/?q=ship").text
    assert "No event fits but one that reports mention only in passing" in Page(page).words
    assert 'href="/?q=ship&amp;all=1"' in page
    both = open_pages.get("/?q=office").text
    assert re.search(r'id="passing"><a href="/\?q=office&amp;all=1">1 more in passing</a>', both)
    assert "more in passing" not in open_pages.get("/?q=office&all=1").text
    assert "more in passing" not in open_pages.get("/?q=talks").text
    assert re.search(r'left out: <a href="/\?all=1">show that one</a>', open_pages.get("/").text)


def test_a_filter_that_the_menu_does_not_offer_is_shown_in_it(open_pages: TestClient) -> None:
    """A part of a name in the address filters: the form must not then say "any"."""
    html = open_pages.get("/?actor=bren").text
    assert '<option value="bren" selected>bren</option>' in html
    assert open_pages.get("/?actor=a1brenk").text.count("selected>") == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("since=soon", "The filter “since: soon” is not understood and left out: it may be a day (2025-07-11)"),
        ("until=2026-13", "The filter “until: 2026-13” is not understood"),
        ("status=done", "“status: done” is not understood and left out: it may be one of happened, planned"),
        ("type=VISIT", "“what: VISIT” is not understood and left out: it may be one of AGREE"),
        ("origins=many", "“origins: many” is not understood and left out: it may be a whole number from 0 to 99"),
        ("differing=no", "“differing: no” is not understood and left out: it may be 1, or leave it out"),
        ("all=0", "“all: 0” is not understood"),
        ("story=r1none", "“story: r1none” is not understood and left out: it may be a story of the menu"),
        ("lanes=colour", "“lanes: colour” is not understood and left out: it may be one of none, actor"),
        ("from=soon&to=2026-04", "“from: soon” is not understood"),
        ("from=2026-03-01", "“from: 2026-03-01” is left out: a drawing needs a first day and a last"),
        ("acto=bren", "There is no filter “acto”: it is left out; the filters are q, story, actor"),
    ],
)
@pytest.mark.parametrize("part", ["", "&part=results"])
def test_what_an_address_asks_and_nobody_understands_is_told_above_the_list(
    open_pages: TestClient, asked: str, told: str, part: str
) -> None:
    """Neither dropped in silence nor the end of the others: the list is that of the filters that are understood."""
    answer = open_pages.get(f"/?q=talks&{asked}{part}")
    assert answer.status_code == 400
    assert told in Page(answer.text).words
    assert re.findall(r'<h3><a href="/event/[^"]+" dir="auto">([^<]+)</a>', answer.text) == ["Talks begin"]
    assert answer.text.index(told.split(":")[0]) < answer.text.index("Talks begin")
    assert answer.text.count("(take away)") == 1  # no filter in force that is none


def test_a_day_that_was_typed_wrong_stays_in_its_field(open_pages: TestClient) -> None:
    html = open_pages.get("/?since=2026-0x").text
    assert 'value="2026-0x"' in html and "<details open>" in html


def test_many_events_are_paged(chronology: Chronology) -> None:
    one = chronology.derived.events[0]
    events = tuple(replace(one, id=f"e{number}") for number in range(ROWS_A_PAGE + 5))
    many = client(replace(chronology, derived=replace(chronology.derived, events=events)))
    first, second = many.get("/?q=ferries").text, many.get("/?q=ferries&page=2").text
    assert first.count('<h3><a href="/event/') == ROWS_A_PAGE
    assert second.count('<h3><a href="/event/') == 5
    assert 'href="/?q=ferries&amp;page=2"' in first


def test_an_event_opens_each_sentence_its_report_and_how_it_was_dated(open_pages: TestClient) -> None:
    answer = open_pages.get("/event/e1aa000000000000aa")
    words = Page(answer.text).words
    assert answer.text.count("<blockquote") == 4
    assert '<mark class="mark k-events" title="names the event">stopped</mark>' in answer.text
    assert '<mark class="mark k-times" title="says when">Tuesday</mark>' in answer.text
    assert "On whose word the Northern Herald ← Ada Brenk" in words
    assert "“Tuesday” → Tue 3 Mar 2026. before the report" in words
    assert "edited copy of “Ferries stop in Karvia” (Northwire), 93 % of its words" in words
    assert "at least 120 passengers" in words
    assert "Why here the same act, place and day" in words


def test_each_value_of_an_event_leads_to_the_sentences_that_give_it(open_pages: TestClient) -> None:
    html = open_pages.get("/event/e1aa000000000000aa").text
    table = html[html.index('<table class="values"') : html.index("</table>")]
    rows = [" ".join(Page(row).text.split()) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    assert "When Tue 3 Mar 2026 Ada Brenk, Radio K sentence 1 sentence 2 sentence 3 “Tuesday”" in rows
    assert any(row.startswith("90 passengers Radio K sentence 3") for row in rows), rows
    for target in re.findall(r'href="#(s\d+)"', table):
        assert f'id="{target}"' in html


def test_what_was_known_when_goes_report_by_report(open_pages: TestClient) -> None:
    html = open_pages.get("/event/e1aa000000000000aa").text
    history = Page(html[html.index('<ol class="history">') : html.index("</main>")]).words
    assert history.index("at least 120 passengers") != history.index("90 passengers")
    assert history.count("at least 120 passengers") == 1  # the copy, a day later, brought nothing new


def test_links_from_an_event_lead_to_the_marked_sentence(open_pages: TestClient) -> None:
    targets = re.findall(r'href="(/report/[^"#]+)#([^"]+)"', open_pages.get("/event/e1aa000000000000aa").text)
    assert len(targets) >= 4
    for address, anchor in targets:
        assert f'id="{anchor}"' in open_pages.get(address).text


def test_every_link_on_every_page_leads_somewhere(open_pages: TestClient, chronology: Chronology) -> None:
    inside = set()
    for address in every_address(chronology):
        answer = open_pages.get(address)
        assert answer.status_code == 200, address
        inside |= {a["href"] for a in Page(answer.text).all("a") if (a.get("href") or "").startswith("/")}
    assert len(inside) > 10
    assert [one for one in inside if open_pages.get(str(one)).status_code != 200] == []


def test_a_report_shows_its_whole_text_with_the_evidence_marked(open_pages: TestClient, chronology: Chronology) -> None:
    for read in chronology.reports:
        html = open_pages.get(f"/report/{read.report.id}").text
        article = html[html.index('<article class="text">') : html.index("</article>")]
        shown = Page(re.sub(r"<sup>.*?</sup>", "", article)).text
        assert [line for line in shown.split("\n") if line] == read.report.text.split("\n")
    html = open_pages.get(f"/report/{chronology.reports[0].report.id}").text
    assert '<a class="mark k-events k-evidence" href="/event/e1aa000000000000aa"' in html
    assert '<mark class="mark k-evidence">' in html


def test_the_layers_of_a_text_are_switched_by_its_address(open_pages: TestClient, chronology: Chronology) -> None:
    address = f"/report/{chronology.reports[0].report.id}"
    assert '<mark class="mark k-quotes"' not in open_pages.get(address).text
    assert '<mark class="mark k-quotes"' in open_pages.get(f"{address}?show=quotes").text
    both = open_pages.get(f"{address}?layer=people&layer=numbers").text
    assert ('title="Ada Brenk">Ada Brenk</mark>' in both, "k-numbers" in both, "k-evidence" in both) == (
        True,
        True,
        False,
    )


def test_what_the_versions_of_a_report_changed(chronology: Chronology) -> None:
    late = next(read.report for read in chronology.reports if "4_late" in read.report.source)
    older = replace(late, id="r1old", title="Toll", text=late.text.replace("140", "120"))
    site = app("c.db", read=lambda _: chronology, desk=Desk(earlier=lambda _, ids: dict.fromkeys(ids, older)))
    html = TestClient(site, base_url="http://localhost").get(f"/report/{late.id}").text
    assert "By Thursday <del>120</del><ins>140</ins> passengers" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_copy_stands_beside_its_original_passage_by_passage(open_pages: TestClient, chronology: Chronology) -> None:
    original, copy = chronology.reports[0].report.id, chronology.reports[1].report.id
    for address, words in ((copy, "Repeats"), (original, "Repeated by")):
        html = open_pages.get(f"/report/{address}").text
        assert words in html
        assert html.count("At least 120 passengers were stranded.</td>") == 2


def test_problems_and_discrepancies(open_pages: TestClient) -> None:
    told = "karvia/scan.pdf not-text It is a PDF file. What to do: → Save it as text."
    assert told in Page(open_pages.get("/run").text).words
    words = Page(open_pages.get("/discrepancies").text).words
    assert words.index("at least 120") < words.index("Updates") < words.index("140")


def test_a_name_without_a_blank_is_broken_and_does_not_widen_the_page(open_pages: TestClient) -> None:
    """Items of a flex row keep the width of their longest word unless they are told otherwise."""
    rule = re.search(r"\.facts li, \.inline li \{([^}]*)\}", open_pages.get("/static/dateline.css").text)
    assert rule
    assert "overflow-wrap: anywhere" in rule[1]


def test_what_disagrees_stands_in_its_sentence_and_leads_to_it(open_pages: TestClient, chronology: Chronology) -> None:
    """A bare figure persuades nobody: the words around it are on the page, the link goes to them in the report."""
    html = open_pages.get("/discrepancies").text
    assert "<mark" in html
    assert re.search(r"At least 120</mark> passengers were stranded", html)
    assert re.search(r'href="/report/[^"#]+#[^"]+"', html)


@given(st.text(alphabet="ab \n", min_size=1, max_size=60), st.data())
def test_a_quote_in_context_is_cut_from_its_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown = around(text, start, end, room=10)
    assert shown[1] == text[start:end]
    assert shown[0].removeprefix("…") == "" or text[:start].endswith(shown[0].removeprefix("…"))
    assert text[end:].startswith(shown[2].removesuffix("…"))
    assert "\n" not in shown[0] + shown[2]
    assert all(len(part) <= 11 for part in (shown[0], shown[2]))


def test_the_export_has_the_bytes_of_the_export_command(open_pages: TestClient, chronology: Chronology) -> None:
    assert open_pages.get("/export.json").content == to_json(chronology).encode()


def test_an_empty_case_has_pages(chronology: Chronology) -> None:
    empty = client(Chronology((), Derived()))
    for address in every_address(Chronology((), Derived())):
        assert empty.get(address).status_code == 200, address
    assert "No event was found" in empty.get("/").text
    assert "Everything that was given could be read" in empty.get("/run").text


def test_the_case_is_read_again_when_its_file_has_changed_and_not_before(
    tmp_path: Path, chronology: Chronology
) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"1")
    read: list[Path] = []

    def counting(where: Path) -> Chronology:
        read.append(where)
        return chronology

    one = TestClient(app(path, read=counting), base_url="http://localhost")
    one.get("/")
    one.get("/reports")
    assert len(read) == 1
    path.write_bytes(b"22")
    one.get("/")
    assert len(read) == 2
    (tmp_path / "case.db-wal").write_bytes(b"3")
    one.get("/")
    assert len(read) == 3


def test_a_build_that_is_at_work_says_how_much_it_has_read(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    found = reports.read("Divers raised the wreck on Monday.", published="2026-03-04")
    with Store.open(path, create=True) as store:
        build = store.begin_build()
        store.add(found.report, found.claims, version="1", build=build, file="report.txt")
    with pytest.raises(Building, match="1 report read so far"):
        read_case(path)
    answer = TestClient(app(path), base_url="http://localhost").get("/")
    assert answer.status_code == 503 and "1 report read so far" in answer.text


def test_while_a_case_is_built_the_last_chronology_stays(tmp_path: Path, chronology: Chronology) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"1")

    def reading(where: Path) -> Chronology:
        if where.read_bytes() == b"22":
            raise Building("no chronology yet", 1200)
        return chronology

    one = TestClient(app(path, read=reading), base_url="http://localhost")
    assert "The case is being built" not in one.get("/").text
    path.write_bytes(b"22")
    assert "The case is being built: 1,200 reports read so far." in one.get("/").text
    assert "Dock workers stop the ferries" in one.get("/").text
    path.write_bytes(b"333")
    assert "The case is being built" not in one.get("/").text


def test_a_case_that_cannot_be_read_is_told_in_words(tmp_path: Path) -> None:
    answer = TestClient(app(tmp_path / "none.db"), base_url="http://localhost").get("/")
    assert answer.status_code == 503
    assert "dateline build" in answer.text


# --- accessible -----------------------------------------------------------------------------------------------------
def test_every_page_has_a_language_one_h1_a_skip_link_and_labelled_fields(
    open_pages: TestClient, chronology: Chronology
) -> None:
    for address in every_address(chronology):
        page = Page(open_pages.get(address).text)
        assert page.all("html")[0]["lang"] == "en"
        assert len(page.all("h1")) == 1
        assert page.all("a")[0]["href"] == "#content"
        assert page.all("main")[0]["id"] == "content"
        labels = {label["for"] for label in page.all("label")}
        fields = [field for name in ("input", "select", "textarea") for field in page.all(name)]
        assert {field["id"] for field in fields if field.get("type") != "hidden"} <= labels
        levels = [int(name[1]) for name, _ in page.tags if re.fullmatch("h[1-6]", name)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids))


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_pair_of_colours_has_the_contrast_of_wcag_aa(open_pages: TestClient, scheme: int) -> None:
    style = open_pages.get("/static/dateline.css").text
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((_luminance(colours[one]), _luminance(colours[other])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for ink in ("ink", "muted", "link", "warning", "note"):
        assert contrast(ink, "paper") >= 4.5, ink
    for paper in ("tint", "raised", "times", "places", "people", "quotes", "numbers"):
        assert contrast("ink", paper) >= 4.5, paper
    for ink in ("muted", "link", "warning", "note"):
        assert contrast(ink, "raised") >= 4.5, ink
    assert contrast("bar", "paper") >= 3  # what is drawn
    assert contrast("trigger-ink", "trigger") >= 4.5


# --- safe -----------------------------------------------------------------------------------------------------------
def test_every_answer_carries_the_headers(open_pages: TestClient, chronology: Chronology) -> None:
    assert SECURITY_HEADERS["Content-Security-Policy"] == CSP
    addresses = [
        *every_address(chronology),
        "/export.json",
        "/static/dateline.css",
        "/static/x",
        "/api/events",
        "/nothing",
        "/event/none",
        "/?since=x",
    ]
    answers = [open_pages.get(address) for address in addresses]
    answers += [open_pages.post("/"), open_pages.get("/", headers={"host": "evil.example"})]
    for answer in answers:
        assert answer.headers["content-security-policy"] == CSP
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_a_bug_is_told_with_the_headers_and_without_its_details() -> None:
    def broken(_: Path) -> Chronology:
        raise RuntimeError("secret detail")

    answer = TestClient(app("c.db", read=broken), base_url="http://localhost", raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == CSP
    assert "secret detail" not in answer.text


def test_every_text_of_the_model_is_poisoned_or_known_to_be_no_text() -> None:
    """A field that a later version adds has to be put on one of the two lists."""
    found = {(noun, name) for noun, names in text_fields().items() for name in names}
    said = {(noun, name) for noun, names in FREE.items() for name in names}
    assert said <= found
    cut = {("Span", "quote"), ("Report", "text")}  # these are stuffed, not replaced
    assert {one for one in found - said - cut if one[1] not in FIXED} == set()


def test_the_attacks_are_500_and_stand_in_every_span(chronology: Chronology) -> None:
    assert len(set(ATTACKS)) == 500 and set(SLICE) <= set(ATTACKS)
    hostile = poisoned(chronology, "<b>")
    for row in Index(hostile).rows:
        for one in row.event.evidence:
            for span in (one.mention.trigger, one.mention.sentence):
                assert hostile_text(hostile, span.report)[span.start : span.end] == span.quote
                assert "<b>" in span.quote


def hostile_text(chronology: Chronology, report: str) -> str:
    return next(read.report.text for read in chronology.reports if read.report.id == report)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_comes_from_outside_is_text_on_every_page(chronology: Chronology, payload: str) -> None:
    """The hostile case has the tags and attributes of the clean one: nothing became markup."""
    hostile, clean = client(poisoned(chronology, payload)), client(poisoned(chronology, "x" * len(payload)))
    for address in every_address(chronology):
        asked = f"{address}{'&' if '?' in address else '?'}q=" if address.startswith("/?") else address
        found, expected = hostile.get(asked), clean.get(asked)
        assert found.status_code == 200
        shape = [(tag, sorted(attributes)) for tag, attributes in Page(found.text).tags]
        assert shape == [(tag, sorted(attributes)) for tag, attributes in Page(expected.text).tags]
        for _, attributes in Page(found.text).tags:
            assert not any(name.startswith("on") or name == "style" for name in attributes)
        sources = [attributes["src"] or "" for _, attributes in Page(found.text).tags if "src" in attributes]
        assert [source for source in sources if not source.startswith("/static/dateline.js?v=")] == []
        links = [a.get("href") or "" for a in Page(found.text).all("a")]
        assert all(link.startswith(("/", "#")) for link in links), links


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_searched_for_is_text_on_the_page(open_pages: TestClient, payload: str) -> None:
    page = Page(open_pages.get("/", params={"q": payload, "actor": payload, "since": payload, "page": payload}).text)
    assert not {"img", "iframe", "textarea", "b"} & {tag for tag, _ in page.tags}


def test_templates_have_no_way_round_escaping() -> None:
    folder = Path(pages.__file__).parent
    templates, code = list(folder.glob("templates/*.html")), list(folder.glob("*.py"))
    assert (len(templates) > 5, len(code) > 10) == (True, True)
    for path in [*templates, *code]:
        assert not re.search(r"\|\s*safe\b|\bMarkup\b|autoescape\s+false", path.read_text(encoding="utf-8")), path
    for path in templates:
        text = path.read_text(encoding="utf-8").replace('<script src="{{ to.file(', "")
        assert not re.search(r"<script|\bstyle=|\bon[a-z]+=", text), path


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://gull.example/a?b=1", True),
        ("HTTP://gull.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//evil.example/x", False),
        ("https:", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert bool(web_link(url)) is linked


def test_links_to_the_web_tell_nobody_where_they_come_from(open_pages: TestClient, chronology: Chronology) -> None:
    page = Page(open_pages.get(f"/report/{chronology.reports[1].report.id}").text)
    outside = [a for a in page.all("a") if (a["href"] or "").startswith("http")]
    assert [a["href"] for a in outside] == ["https://gull.example/ferries?a=1&b=2"]
    assert outside[0]["rel"] == "noopener noreferrer nofollow external"


GOOD_HOSTS = ["localhost", "LOCALHOST:8765", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8765"]
BAD_HOSTS = [
    "evil.example", "evil.example:8765", "localhost.evil.example", "127.0.0.1.nip.io", "0.0.0.0", "192.168.1.5",
    "127.0.0.2", "[::ffff:127.0.0.1]", "localhost.", "localhost:", "localhost:99999", "localhost:80:80",
    "localhost@evil", "evil@localhost", "local host", "localhost/", "localhost#", "", " ", "127.1", "2130706433",
    "0x7f.0.0.1", "[::1", "::1", "localhost,evil.example", "http://localhost", "lоcalhost".encode().decode("latin-1"),
    "localhost\t", "-", "*",
]  # fmt: skip


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_loopback_names_are_answered(open_pages: TestClient, host: str) -> None:
    assert open_pages.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", BAD_HOSTS)
def test_every_other_name_is_refused(open_pages: TestClient, host: str) -> None:
    answer = open_pages.get("/", headers=[(b"host", host.encode("latin-1"))])
    assert answer.status_code == 403
    assert "Dock workers" not in answer.text


def test_two_host_names_are_refused(open_pages: TestClient) -> None:
    assert open_pages.get("/", headers=[(b"host", b"localhost"), (b"host", b"evil.example")]).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_the_pages_can_only_be_read(open_pages: TestClient, method: str) -> None:
    for address in ("/", "/reports", "/enter", "/export.json"):
        assert open_pages.request(method, address).status_code == 405


def test_an_address_without_end_is_refused(open_pages: TestClient) -> None:
    assert open_pages.get("/?q=" + "x" * 5_000).status_code == 414


# --- beyond this machine --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.lan", "127.0.0.1.nip.io", "", "[::]"])
def test_beyond_this_machine_a_token_is_needed(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(DatelineError, match="--token new"):
        check_binding(host, None)
    check_binding(host, TOKEN)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.1", "::1", "[::1]"])
def test_this_machine_needs_no_token(host: str) -> None:
    assert is_loopback(host)
    check_binding(host, None)


def test_a_short_token_is_refused_and_a_new_one_is_long() -> None:
    with pytest.raises(DatelineError, match="too short"):
        check_binding("0.0.0.0", "secret")
    assert len(new_token()) >= 43
    assert new_token() != new_token()


def test_there_are_no_pages_for_the_network_without_a_token(chronology: Chronology) -> None:
    with pytest.raises(DatelineError, match="--token new"):
        client(chronology, host="0.0.0.0")


def test_a_token_is_asked_for_and_nothing_is_shown_without_it(chronology: Chronology) -> None:
    closed = client(chronology, host="0.0.0.0", token=TOKEN)
    for address in [*every_address(chronology), "/export.json"]:
        answer = closed.get(address)
        assert answer.status_code == 401
        assert "Dock workers" not in answer.text
    assert closed.get(f"/?token={TOKEN}").status_code == 401
    assert closed.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert closed.get("/", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401
    assert closed.get("/", headers={"cookie": f"dateline={TOKEN}"}).status_code == 401
    assert closed.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_the_form_gives_a_cookie_for_the_right_token_only(chronology: Chronology) -> None:
    closed = client(chronology, host="0.0.0.0", token=TOKEN)
    wrong = closed.post("/enter", data={"token": "x" * 20})
    assert (wrong.status_code, "set-cookie" in wrong.headers) == (401, False)
    right = closed.post("/enter", data={"token": TOKEN})
    assert (right.status_code, right.headers["location"]) == (303, "/")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert closed.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_the_form_is_taken_from_its_own_page_only(chronology: Chronology, headers: dict[str, str]) -> None:
    closed = client(chronology, host="0.0.0.0", token=TOKEN)
    assert closed.post("/enter", data={"token": TOKEN}, headers=headers).status_code == 403


def test_a_form_without_end_is_refused(chronology: Chronology) -> None:
    closed = client(chronology, host="0.0.0.0", token=TOKEN)
    assert closed.post("/enter", content=b"token=" + b"x" * 100_000).status_code == 413


# --- overlapping evidence -------------------------------------------------------------------------------------------
@given(st.data())
def test_marks_that_overlap_in_any_way_keep_the_text(chronology: Chronology, data: st.DataObject) -> None:
    """The pieces give the text again; each is under exactly the marks that cover it; each anchor stands once."""
    rows = Index(chronology).rows
    text = data.draw(st.text(alphabet="ab \n", min_size=1, max_size=40))

    def stretch(number: int) -> Stretch:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        kind = data.draw(st.sampled_from(["events", "evidence", "times", "quotes"]))
        return Stretch(start, end, kind, "says", rows[number % len(rows)], f"m{number}")

    marks = [stretch(number) for number in range(data.draw(st.integers(0, 5)))]
    found = list(lines(text, marks))
    assert "\n".join("".join(piece.text for piece in line) for line in found) == text
    at = 0
    for line in found:
        for piece in line:
            for place in range(at, at + len(piece.text)):
                assert piece.kinds == tuple(sorted({m.kind for m in marks if m.start <= place < m.end}))
            leads = any(m.kind == "events" and m.start <= at and at + len(piece.text) <= m.end for m in marks)
            assert leads == (piece.row is not None)
            at += len(piece.text)
        at += 1
    anchors = [anchor for line in found for piece in line for anchor in piece.starts]
    assert len(anchors) == len(set(anchors))


# --- for programs ---------------------------------------------------------------------------------------------------
def test_the_api_answers_everything_that_it_describes(open_pages: TestClient, chronology: Chronology) -> None:
    described = open_pages.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    derived = chronology.derived
    ids = {"event": derived.events[0].id, "report": chronology.reports[0].report.id}
    ids |= {"actor": derived.actors[0].id, "place": derived.places[0].id}
    assert len(described["paths"]) == len(api.OPERATIONS)
    for path, operations in described["paths"].items():
        answer = open_pages.get(path.format(**ids))
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json"), path
        if "{" in path:
            missing = open_pages.get(path.format(event="none", report="none", actor="none", place="none"))
            assert (missing.status_code, missing.json()["status"]) == (404, 404)
            assert missing.headers["content-type"] == "application/problem+json"
        else:
            assert set(answer.json()) == {"total", "items", "next"}
        names = [one["name"] for one in operations["get"]["parameters"]]
        assert len(names) == len(set(names))


def read_to_the_end(pages: TestClient, asked: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    cursor = ""
    while cursor is not None:
        answer = pages.get(f"/api/{asked}&limit=1&cursor={cursor}").json()
        found += answer["items"]
        cursor = answer["next"]
        assert len(found) == answer["total"] if cursor is None else len(found) < answer["total"]
    return found


def test_every_list_is_read_to_its_end_by_its_cursor(open_pages: TestClient) -> None:
    labels = [one["label"] for one in read_to_the_end(open_pages, "events?all=1")]
    assert labels == ["Dock workers stop the ferries", "Talks begin", "Ship damaged"]
    for name in ("reports", "discrepancies", "stories", "actors", "places", "outlets"):
        whole = open_pages.get(f"/api/{name}").json()
        assert whole["items"] and whole["next"] is None
        assert read_to_the_end(open_pages, f"{name}?as_of=") == whole["items"], name


def test_a_cursor_is_good_when_something_was_added_in_the_meantime(chronology: Chronology, tmp_path: Path) -> None:
    """No event of the page before comes again, and none that is after it is left out."""
    events, case = chronology.derived.events, tmp_path / "case.db"
    early = replace(events[0], id="e0new", dates=Dates("2026-01-01", "2026-01-01"), label="Earlier")
    late = replace(events[0], id="e0late", dates=Dates("2026-03-20", "2026-03-20"), label="Between")
    more = (early, events[0], late, *events[1:])
    shown = [chronology, replace(chronology, derived=replace(chronology.derived, events=more))]
    case.write_text("one")
    pages = TestClient(app(case, read=lambda _: shown[0]), base_url="http://127.0.0.1:8765")
    cursor = pages.get("/api/events?all=1&limit=1").json()["next"]
    shown.pop(0)
    case.write_text("changed")
    rest = pages.get(f"/api/events?all=1&cursor={cursor}").json()
    assert [one["label"] for one in rest["items"]] == ["Between", "Talks begin", "Ship damaged"]
    assert (rest["total"], rest["next"]) == (5, None)


def test_a_cursor_that_was_changed_or_is_of_another_list_is_refused(open_pages: TestClient) -> None:
    cursor = open_pages.get("/api/reports?limit=1").json()["next"]
    assert open_pages.get(f"/api/reports?cursor={cursor}").status_code == 200
    nested = b"[" * 2500
    deep = base64.urlsafe_b64encode(hashlib.sha256(nested).digest()[: api_cursor.CHECK] + nested).decode()
    changed = [open_pages.get(f"/api/reports?cursor={one}") for one in (cursor[:-2], cursor.swapcase(), deep)]
    for answer in (open_pages.get(f"/api/events?cursor={cursor}"), *changed):
        assert (answer.status_code, answer.json()["title"]) == (400, "That cannot be asked")
        assert answer.json()["detail"].startswith("cursor=") and "of the same list" in answer.json()["detail"]


def test_a_list_of_long_names_is_read_to_its_end_too(chronology: Chronology) -> None:
    """An address may be long only so far: a cursor holds the start of a name and a hash of all of it."""
    named = [
        replace(one, report=replace(one.report, source="é" * 5000 + str(n))) for n, one in enumerate(chronology.reports)
    ]
    long = replace(chronology, reports=tuple(named))
    pages = TestClient(app("case.db", read=lambda _: long), base_url="http://127.0.0.1:8765")
    sources = [one["source"] for one in read_to_the_end(pages, "reports?as_of=")]
    assert sorted(str(one) for one in sources) == sorted(one.report.source for one in named)


def test_actors_places_and_outlets_are_told_with_their_events(open_pages: TestClient, chronology: Chronology) -> None:
    (actor,) = open_pages.get("/api/actors").json()["items"]
    assert (actor["name"], actor["events"], actor["roles"][0]["title"]) == ("Ada Brenk", 1, "union leader")
    one = open_pages.get(f"/api/actors/{actor['id']}").json()
    assert one["events"] == [chronology.derived.events[0].id]
    (place,) = open_pages.get("/api/places").json()["items"]
    assert (place["name"], place["lat"], place["events"]) == ("Karvia", 62.13, 1)
    outlets = open_pages.get("/api/outlets").json()["items"]
    assert [one["name"] for one in outlets] == sorted(one["name"] for one in outlets)
    gull = next(one for one in outlets if one["name"] == "Daily Gull")
    assert (len(gull["reports"]), gull["events"], gull["copies"]) == (1, 2, 1)


@pytest.mark.parametrize(
    ("asked", "name", "allowed"),
    [
        ("events?limit=abc", "limit", "a whole number from 1 to 500"),
        ("events?limit=501", "limit", "a whole number from 1 to 500"),
        ("reports?limit=0", "limit", "a whole number from 1 to 500"),
        ("stories?limit=-1", "limit", "a whole number from 1 to 500"),
        ("events?cursor=x", "cursor", "`next` of a page before"),
        ("events?cursor=2", "cursor", "`next` of a page before"),
        ("discrepancies?cursor=9999", "cursor", "`next` of a page before"),
        ("actors?cursor=0", "cursor", "`next` of a page before"),
        ("actors?kind=person", "kind", "as_of, limit, cursor"),
        ("places?limit=0", "limit", "a whole number from 1 to 500"),
        ("outlets?as_of=soon", "as_of", "a day, as 2025-07-11"),
        ("events?status=done", "status", "happened, planned, cancelled, denied, claimed"),
        ("events?type=VISIT", "type", "AGREE, CONSULT, "),
        ("events?since=soon", "since", "a month (2025-07)"),
        ("events?until=2026-13", "until", "a month (2025-07)"),
        ("events?origins=many", "origins", "a whole number from 0 to 99"),
        ("events?all=0", "all", "1, or leave it out"),
        ("events?differing=yes", "differing", "1, or leave it out"),
        ("events?story=none", "story", "/api/stories"),
        ("events?from=soon", "from", "since, until"),
        ("reports?to=soon", "to", "as_of, limit, cursor"),
        ("events/e1aa000000000000aa?lang=en", "lang", "as_of"),
        ("events?as_of=soon", "as_of", "a day, as 2025-07-11"),
        ("events?as_of=2026-03-04", "as_of", "earlier days are not offered here"),
    ],
)
def test_what_the_api_does_not_understand_is_refused_by_name(
    open_pages: TestClient, asked: str, name: str, allowed: str
) -> None:
    """A program that misspells a filter would otherwise take the whole list for what it asked for."""
    answer = open_pages.get(f"/api/{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert answer.json()["detail"].startswith(f"{name}=")
    assert allowed in answer.json()["detail"]


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ("limit=500&all=1", 3),
        ("status=Happened&type=protest&origins=2", 1),
        ("type=none&all=1", 1),
        ("limit=&cursor=&status=&as_of=&q=+ferries+", 1),
        ("actor=nobody", 0),
    ],
)
def test_what_the_api_understands_is_answered(open_pages: TestClient, asked: str, total: int) -> None:
    assert open_pages.get(f"/api/events?{asked}").json()["total"] == total


def test_what_a_filter_may_say_is_described_as_it_is_checked(open_pages: TestClient) -> None:
    described = open_pages.get("/api/openapi.json").json()["paths"]["/api/events"]["get"]["parameters"]
    for one in described:
        for value in one["schema"].get("enum", []):
            assert open_pages.get(f"/api/events?{one['name']}={value}").status_code == 200
    assert sum("enum" in one["schema"] for one in described) == 4


def test_what_has_not_changed_is_not_sent_again(open_pages: TestClient, chronology: Chronology) -> None:
    for address in [*every_address(chronology), *API_LISTS, "/export.json", "/static/dateline.css"]:
        mark = open_pages.get(address).headers["etag"]
        again = open_pages.get(address, headers={"if-none-match": mark})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["content-security-policy"] == CSP


def test_pages_name_no_address_outside(open_pages: TestClient, chronology: Chronology) -> None:
    """Nothing that a browser fetches by itself leads to another machine."""
    for address in every_address(chronology):
        for tag, attributes in Page(open_pages.get(address).text).tags:
            fetched = [attributes.get(name) or "" for name in ("src", "srcset", "data", "poster", "xlink:href")]
            fetched += [attributes.get("href") or ""] if tag in ("link", "use", "image") else []
            assert all(one == "" or one.startswith(("/", "data:,")) for one in fetched), (address, tag, fetched)
    style = open_pages.get("/static/dateline.css").text
    outside = [one for one in re.findall(r"url\(([^)]*)\)", style) if not one.startswith("#")]
    assert outside == ['"source-serif-4.woff2"']


def test_the_run_tells_how_often_joining_and_dating_err(open_pages: TestClient) -> None:
    """Beside the reader's own errors; the figures are those of the paper that says how they were measured."""
    paper = (Path(__file__).parents[2] / "evaluation" / "README.md").read_text(encoding="utf-8")
    rows = {
        row[0]: row[2] for line in paper.splitlines() if len(row := [one.strip() for one in line.split("|")[1:]]) > 3
    }
    words = Page(open_pages.get("/run").text).words
    assert {one.partition(":")[0] for _, _, one in run.MADE_OF_IT} == {"joining", "dating"}
    for name, value, means in run.MADE_OF_IT:
        assert rows.get(name) == value, name
        assert name in words and value in words and means in words

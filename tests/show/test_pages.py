"""The pages: complete without JavaScript, safe with hostile text, closed to other hosts and other sites."""

from __future__ import annotations

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

from dateline.model import Chronology, DatelineError, Derived
from dateline.show import pages
from dateline.show.export_json import to_json
from dateline.show.guard import SECURITY_HEADERS, check_binding, is_loopback, new_token
from dateline.show.highlight import Mark, around, paragraphs
from dateline.show.index import Index, Row
from dateline.show.pages import app, web_link

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
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
    addresses = ["/", "/?all=1", "/reports", "/discrepancies", "/problems"]
    addresses += [f"/event/{event.id}" for event in chronology.derived.events]
    return addresses + [f"/report/{read.report.id}" for read in chronology.reports]


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


def test_a_filter_that_the_menu_does_not_offer_is_shown_in_it(open_pages: TestClient) -> None:
    """A part of a name in the address filters: the form must not then say "any"."""
    html = open_pages.get("/?actor=bren").text
    assert '<option value="bren" selected>bren</option>' in html
    assert open_pages.get("/?actor=a1brenk").text.count("selected>") == 1


def test_a_date_that_is_none_is_told_on_the_page(open_pages: TestClient) -> None:
    answer = open_pages.get("/?since=soon")
    assert answer.status_code == 400
    assert "‘soon’ is no date" in answer.text or "&#39;soon&#39; is no date" in answer.text


def test_many_events_are_paged(chronology: Chronology) -> None:
    one = chronology.derived.events[0]
    events = tuple(replace(one, id=f"e{number}") for number in range(pages.ROWS_A_PAGE + 5))
    many = client(replace(chronology, derived=replace(chronology.derived, events=events)))
    first, second = many.get("/?q=ferries").text, many.get("/?q=ferries&page=2").text
    assert first.count('<h3><a href="/event/') == pages.ROWS_A_PAGE
    assert second.count('<h3><a href="/event/') == 5
    assert 'href="/?q=ferries&amp;page=2"' in first


def test_an_event_opens_each_sentence_its_report_and_how_it_was_dated(open_pages: TestClient) -> None:
    answer = open_pages.get("/event/e1aa000000000000aa")
    words = Page(answer.text).words
    assert answer.text.count("<blockquote") == 4
    assert '<mark class="trigger">stopped</mark>' in answer.text
    assert "On whose word the Northern Herald ← Ada Brenk" in words
    assert "“Tuesday” → Tue 3 Mar 2026 before the report" in words
    assert "edited copy of “Ferries stop in Karvia” (Northwire), 93 % of its words" in words
    assert "at least 120 passengers" in words
    assert "Why here the same act, place and day" in words


def test_links_from_an_event_lead_to_the_marked_sentence(open_pages: TestClient) -> None:
    targets = re.findall(r'href="(/report/[^"#]+)#([^"]+)"', open_pages.get("/event/e1aa000000000000aa").text)
    assert len(targets) == 4
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
    assert '<a class="trigger" href="/event/e1aa000000000000aa"' in html
    assert '<mark class="evidence">' in html


def test_problems_and_discrepancies(open_pages: TestClient) -> None:
    told = "karvia/scan.pdf not-text It is a PDF file. What to do: → Save it as text."
    assert told in Page(open_pages.get("/problems").text).words
    words = Page(open_pages.get("/discrepancies").text).words
    assert words.index("at least 120") < words.index("Updates") < words.index("140")


def test_a_name_without_a_blank_is_broken_and_does_not_widen_the_page(open_pages: TestClient) -> None:
    """Items of a flex row keep the width of their longest word unless they are told otherwise."""
    rule = re.search(r"\.facts li, \.inline li \{([^}]*)\}", open_pages.get("/dateline.css").text)
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
    assert "No event was found" in empty.get("/").text
    assert "Everything that was given could be read" in empty.get("/problems").text


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
        fields = [field["id"] for name in ("input", "select") for field in page.all(name)]
        assert set(fields) <= labels
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
    style = open_pages.get("/dateline.css").text
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))

    def contrast(one: str, other: str) -> float:
        light, dark = sorted((_luminance(colours[one]), _luminance(colours[other])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    for ink in ("ink", "muted", "link", "warning", "note"):
        assert contrast(ink, "paper") >= 4.5, ink
    assert contrast("ink", "tint") >= 4.5
    assert contrast("trigger-ink", "trigger") >= 4.5


# --- safe -----------------------------------------------------------------------------------------------------------
def test_every_answer_carries_the_headers(open_pages: TestClient, chronology: Chronology) -> None:
    assert SECURITY_HEADERS["Content-Security-Policy"] == CSP
    addresses = [*every_address(chronology), "/export.json", "/dateline.css", "/nothing", "/event/none", "/?since=x"]
    answers = [open_pages.get(address) for address in addresses]
    answers += [open_pages.post("/"), open_pages.get("/", headers={"host": "evil.example"})]
    for answer in answers:
        assert answer.headers["content-security-policy"] == CSP
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_bug_is_told_with_the_headers_and_without_its_details() -> None:
    def broken(_: Path) -> Chronology:
        raise RuntimeError("secret detail")

    answer = TestClient(app("c.db", read=broken), base_url="http://localhost", raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == CSP
    assert "secret detail" not in answer.text


def poisoned(chronology: Chronology, payload: str) -> Chronology:
    """The case with the payload in every field that comes from outside."""

    def dirty(read: Any) -> Any:
        report = replace(read.report, title=payload, outlet=payload, author=payload, url=payload, source=payload)
        stamps = tuple(replace(stamp, field=payload, value=payload) for stamp in report.stamps)
        dates = replace(read.claims.published.dates, why=payload)
        published = replace(read.claims.published, dates=dates)
        links = [
            replace(a, chain=tuple(replace(link, text=payload) for link in a.chain)) for a in read.claims.attributions
        ]
        claims = replace(read.claims, published=published, attributions=tuple(links))
        return replace(read, report=replace(report, stamps=stamps), claims=claims)

    derived = chronology.derived
    events = tuple(
        replace(
            event,
            label=payload,
            mode=payload,
            dates=replace(event.dates, why=payload),
            evidence=tuple(replace(one, why=payload) for one in event.evidence),
            support=replace(
                event.support, origins=tuple(replace(o, name=payload, why=payload) for o in event.support.origins)
            ),
        )
        for event in derived.events
    )
    differing = tuple(
        replace(one, explanation=payload, values=tuple(replace(v, value=payload) for v in one.values))
        for one in derived.discrepancies
    )
    return replace(
        chronology,
        reports=tuple(dirty(read) for read in chronology.reports),
        derived=replace(
            derived,
            events=events,
            discrepancies=differing,
            actors=tuple(replace(one, name=payload, aliases=(payload,)) for one in derived.actors),
            places=tuple(replace(one, name=payload, as_written=(payload,)) for one in derived.places),
            copies=tuple(replace(one, why=payload, original=None) for one in derived.copies),
        ),
        rejections=tuple(
            replace(one, source=payload, reason=payload, explanation=payload, advice=payload)
            for one in chronology.rejections
        ),
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_comes_from_outside_is_text_on_every_page(chronology: Chronology, payload: str) -> None:
    """The hostile case has the tags and attributes of the clean one: nothing became markup."""
    hostile, clean = client(poisoned(chronology, payload)), client(poisoned(chronology, "plain"))
    for address in every_address(chronology):
        asked = f"{address}{'&' if '?' in address else '?'}q=" if address.startswith("/?") else address
        found, expected = hostile.get(asked), clean.get(asked)
        assert found.status_code == 200
        shape = [(tag, sorted(attributes)) for tag, attributes in Page(found.text).tags]
        assert shape == [(tag, sorted(attributes)) for tag, attributes in Page(expected.text).tags]
        for _, attributes in Page(found.text).tags:
            assert not any(name.startswith("on") or name in ("style", "src") for name in attributes)
        links = [a.get("href") or "" for a in Page(found.text).all("a")]
        assert all(link.startswith(("/", "#")) for link in links), links


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_searched_for_is_text_on_the_page(open_pages: TestClient, payload: str) -> None:
    page = Page(open_pages.get("/", params={"q": payload, "actor": payload, "since": payload, "page": payload}).text)
    assert not {"script", "img", "svg", "b"} & {tag for tag, _ in page.tags}


def test_templates_have_no_way_round_escaping() -> None:
    folder = Path(pages.__file__).parent
    templates, code = list(folder.glob("templates/*.html")), list(folder.glob("*.py"))
    assert (len(templates) > 5, len(code) > 10) == (True, True)
    for path in [*templates, *code]:
        assert not re.search(r"\|\s*safe\b|\bMarkup\b|autoescape\s+false", path.read_text(encoding="utf-8")), path
    for path in templates:
        assert not re.search(r"<script|\bstyle=|\bon[a-z]+=", path.read_text(encoding="utf-8")), path


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

    def mark(number: int) -> Mark:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        first = data.draw(st.integers(start, end - 1))
        last = data.draw(st.integers(first + 1, end))
        row: Row = rows[number % len(rows)]
        return Mark(f"m{number}", row, start, end, first, last)

    marks = [mark(number) for number in range(data.draw(st.integers(0, 5)))]
    lines = list(paragraphs(text, marks))
    assert "\n".join("".join(piece.text for piece in line) for line in lines) == text
    at = 0
    for line in lines:
        for piece in line:
            inside = range(at, at + len(piece.text))
            covered = [any(m.start <= i < m.end for m in marks) for i in inside]
            assert covered == [piece.evidence] * len(inside)
            triggers = [any(m.trigger_start <= i < m.trigger_end for m in marks) for i in inside]
            assert triggers == [piece.trigger is not None] * len(inside)
            at += len(piece.text)
        at += 1
    anchors = [anchor for line in lines for piece in line for anchor in piece.starts]
    assert len(anchors) == len(set(anchors))

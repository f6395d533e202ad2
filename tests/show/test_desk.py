"""Earlier days, and what people say: offered only where the server has them, and taken only from these pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.model import (
    CalendarSlip,
    Chronology,
    Counted,
    DatelineError,
    Dates,
    Derived,
    Origin,
    Support,
    TimeMention,
    judged_days,
)
from dateline.show.pages import Desk, Said, app
from dateline.show.web import review
from dateline.show.web.offers import days_value
from tests.show.attacks import judged, poisoned
from tests.show.conftest import cut
from tests.show.test_pages import PAYLOADS, Page

EVENT = "e1aa000000000000aa"


class Recorder:
    """A desk that keeps what it was told."""

    def __init__(self, chronology: Chronology) -> None:
        self.chronology = chronology
        self.said: list[Said] = []
        self.days: list[str] = []

    def judge(self, path: Path, said: Said) -> str:
        if said.values == ("soon",):
            raise DatelineError("'soon' is no day or interval")
        self.said.append(said)
        return "j1made"

    def as_of(self, path: Path, day: str) -> Chronology:
        self.days.append(day)
        early = self.chronology.reports[:1]
        events = tuple(
            replace(
                event,
                evidence=event.evidence[:1],
                support=Support((early[0].report.id,), (Origin("Ada Brenk", (early[0].report.id,), "she says so"),)),
            )
            for event in self.chronology.derived.events[:1]
        )
        derived = replace(self.chronology.derived, events=events, discrepancies=(), copies=())
        left_out = tuple(
            Counted(read.report.id, "2026-03-06", "it was published then")
            for read in self.chronology.reports
            if read not in early
        )
        return replace(self.chronology, reports=early, derived=derived, as_of=day, left_out=left_out)


@pytest.fixture
def desk(chronology: Chronology) -> Recorder:
    return Recorder(chronology)


@pytest.fixture
def pages(chronology: Chronology, desk: Recorder) -> TestClient:
    site = app("case.db", read=lambda _: chronology, desk=Desk(as_of=desk.as_of, judge=desk.judge))
    return TestClient(site, base_url="http://127.0.0.1:8765", follow_redirects=False)


def token(pages: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', pages.get(f"/event/{EVENT}").text)
    assert found
    return found[1]


def form(pages: TestClient, **more: str | list[str]) -> dict[str, str | list[str]]:
    given: dict[str, str | list[str]] = {
        "token": token(pages), "kind": "reject", "target": EVENT, "by": "Ada", "because": "no event", "back": "/review",
    }  # fmt: skip
    return given | more


def test_an_event_can_be_accepted_and_commented(pages: TestClient, desk: Recorder) -> None:
    there = pages.get(f"/event/{EVENT}").text
    assert 'id="j-accept"' in there and 'id="j-comment"' in there
    answer = pages.post(
        "/judge", data=form(pages, kind="accept", back=f"/event/{EVENT}"), headers={"origin": "http://127.0.0.1:8765"}
    )
    assert answer.headers["location"] == f"/event/{EVENT}#review"
    pages.post(
        "/judge",
        data=form(pages, kind="comment", because="ask the harbour"),
        headers={"origin": "http://127.0.0.1:8765"},
    )
    assert [(one.kind, one.because) for one in desk.said] == [("accept", "no event"), ("comment", "ask the harbour")]


# --- earlier days ---------------------------------------------------------------------------------------------------
def test_a_day_in_the_address_shows_what_was_known_then(pages: TestClient, desk: Recorder) -> None:
    words = Page(pages.get("/?as_of=2026-03-04").text).words
    assert "As known on 4 Mar 2026. 4 reports that count later are left out." in words
    assert "1 of 1 event, from 1 report" in words
    assert desk.days == ["2026-03-04"]
    pages.get(f"/event/{EVENT}?as_of=2026-03-04")
    assert desk.days == ["2026-03-04"]  # kept, not derived again


def test_a_day_before_every_report_is_told_as_that(chronology: Chronology) -> None:
    """Not as a case in which nothing was found."""
    left_out = tuple(Counted(read.report.id, "2026-03-04", "it was published then") for read in chronology.reports)

    def nothing(path: Path, day: str) -> Chronology:
        empty = Derived(events=(), actors=(), places=(), discrepancies=(), copies=())
        return replace(chronology, reports=(), derived=empty, as_of=day, left_out=left_out)

    site = app("case.db", read=lambda _: chronology, desk=Desk(as_of=nothing))
    pages = TestClient(site, base_url="http://127.0.0.1:8765")
    page = pages.get("/?as_of=1999-01-01").text
    words = Page(page).words
    assert "No report was out yet on that day; the first counts from 4 Mar 2026" in words
    assert 'href="?as_of=2026-03-04"' in page
    assert "No event was found" not in words and "mention only in passing" not in words


def test_the_day_goes_into_every_link_inside(pages: TestClient) -> None:
    for address in ("/", f"/event/{EVENT}", "/reports", "/actors", "/run"):
        page = Page(pages.get(f"{address}?as_of=2026-03-04").text)
        inside = [a["href"] or "" for a in page.all("a") if (a.get("href") or "").startswith("/")]
        assert [
            one for one in inside if "as_of=2026-03-04" not in one and not one.startswith(("/api/", "/changes?"))
        ] == []


def test_the_slider_holds_the_days_and_the_filters_stay_with_the_day(pages: TestClient) -> None:
    (slider,) = [
        one for one in Page(pages.get("/?as_of=2026-03-04&q=fire").text).all("input") if one.get("id") == "f-day"
    ]
    days = (slider["data-days"] or "").split()
    assert days == sorted(set(days)) and len(days) > 1
    assert (slider["min"], slider["max"], slider["value"]) == ("0", str(len(days) - 1), str(days.index("2026-03-04")))
    assert "name" not in slider, "without the script the date beside it is what is sent"
    page = pages.get("/?as_of=2026-03-04&q=fire").text
    assert '<input type="hidden" name="q" value="fire">' in page
    assert re.findall(r'data-key="\]" href="([^"]+)"', page) == ["?q=fire&amp;as_of=2026-03-06"]


def test_the_steps_lead_to_the_days_on_which_reports_came_out(pages: TestClient) -> None:
    assert re.findall(r'data-key="(.)" href="([^"]+)"', pages.get("/").text) == [("[", "?as_of=2026-03-05")]
    assert re.findall(r'data-key="(.)" href="([^"]+)"', pages.get("/?as_of=2026-03-04").text) == [
        ("]", "?as_of=2026-03-06")
    ]


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "<script>", "2026-3-4", "20260304x"])
def test_a_day_that_is_none_is_told(pages: TestClient, desk: Recorder, day: str) -> None:
    for address in ("/", "/api/events"):
        answer = pages.get(address, params={"as_of": day})
        assert (answer.status_code, desk.days) == (400, [])
    assert "<script>" not in pages.get("/", params={"as_of": "<script>"}).text.replace("<script src", "")


def test_an_event_of_a_later_day_is_told_as_not_known_then(pages: TestClient) -> None:
    answer = pages.get("/event/e1ab000000000000bb?as_of=2026-03-04")
    assert answer.status_code == 404
    assert "not have been known on that day" in answer.text


# --- correcting by the words of a sentence --------------------------------------------------------------------------
def offered(pages: TestClient, asked: str) -> list[str]:
    """The values that the form of corrections offers, the chosen one with a star."""
    found = Page(pages.get(f"/event/{EVENT}?{asked}").text).all("input")
    radios = [one for one in found if one.get("name") == "offer"]
    return [f"{one['value']}{' *' if 'checked' in one else ''}" for one in radios]


def words_at(chronology: Chronology, number: int, words: str) -> str:
    """The address of words in a sentence of the event, as the script asks for them."""
    sentence = chronology.derived.events[0].evidence[number - 1].mention.sentence.quote
    start = sentence.index(words)
    return f"correct={number}&from={start}&to={start + len(words)}"


def test_a_sentence_offers_the_days_and_places_that_it_speaks_of(pages: TestClient) -> None:
    html = pages.get(f"/event/{EVENT}").text
    assert f'href="/event/{EVENT}?correct=2#j-correct"' in html  # without a script a link does it
    assert offered(pages, "") == []
    assert offered(pages, "correct=1") == ["date:2026-03-03", "place:Karvia", "participant:a1brenk", " *"]
    page = pages.get(f"/event/{EVENT}?correct=1").text
    assert 'id="j-correct" open' in page
    assert page.count(">as it stands<") == 2


def test_selected_words_offer_what_they_mean_and_themselves(pages: TestClient, chronology: Chronology) -> None:
    stops = words_at(chronology, 1, "Dock workers stopped the ferries")
    label = "Dock workers stopped the ferries"
    assert offered(pages, stops) == [
        "type:PROTEST",
        f"label:{label} *",
        "",
    ]
    assert offered(pages, words_at(chronology, 1, "uesda")) == [  # whole words
        "date:2026-03-03",
        " *",  # they mean the day that the event has already: what it should be is written
    ]
    assert offered(pages, words_at(chronology, 1, "KARVIA")) == ["place:Karvia", "label:KARVIA", " *"]


def test_a_date_that_contradicts_itself_offers_each_way_to_read_it(chronology: Chronology) -> None:
    read = chronology.reports[0]
    span = read.report.span(8, 15)
    readings = (("the weekday", Dates("2026-03-02", "2026-03-02")), ("the number", Dates("2026-03-03", "2026-03-03")))
    slip = CalendarSlip("c1", span, readings, "3 March is a Tuesday")
    told = replace(read, claims=replace(read.claims, slips=(slip,)))
    wrong = replace(chronology, reports=(told, *chronology.reports[1:]))
    site = app("case.db", read=lambda _: wrong, desk=Desk(judge=Recorder(wrong).judge))
    pages = TestClient(site, base_url="http://127.0.0.1:8765")
    assert offered(pages, words_at(wrong, 1, "3 March"))[:2] == ["date:2026-03-02 *", "date:2026-03-03"]
    assert "Mon 2 Mar 2026 (the weekday)" in pages.get(f"/event/{EVENT}?{words_at(wrong, 1, '3 March')}").text


def with_times(chronology: Chronology, words: str, kind: str) -> TestClient:
    """Pages of the case in which these words of the first report are a time expression without a day."""
    read = chronology.reports[0]
    time = TimeMention("t1", cut(read.report, words), kind, "", Dates(), "nothing")  # type: ignore[arg-type]
    told = replace(read, claims=replace(read.claims, times=(time,)))
    made = replace(chronology, reports=(told, *chronology.reports[1:]))
    site = app("case.db", read=lambda _: made, desk=Desk(judge=Recorder(made).judge))
    return TestClient(site, base_url="http://127.0.0.1:8765")


def selected(html: str, name: str) -> str:
    """What a menu of the form of corrections says before anybody has chosen."""
    form_ = html[html.index('id="j-correct"') :]
    menu = form_[form_.index(f'<select name="{name}"') :].split("</select>")[0]
    chosen = re.search(r'<option value="([^"]*)" selected', menu) or re.search(r'<option value="([^"]*)"', menu)
    return chosen[1] if chosen else ""


def test_a_length_of_time_is_offered_as_when_and_nothing_else(chronology: Chronology) -> None:
    """ "Three weeks" is no place, nobody, and no name for an event; no day is made of it either."""
    pages = with_times(chronology, "Dock workers", "duration")
    asked = words_at(chronology, 1, "Dock workers")
    assert offered(pages, asked) == [" *"]
    html = pages.get(f"/event/{EVENT}?{asked}").text
    assert "says how long: write the day or days that it leads to" in html
    assert selected(html, "kind") == "date"


def test_what_nobody_can_tell_is_not_chosen_beforehand(pages: TestClient, chronology: Chronology) -> None:
    assert selected(pages.get(f"/event/{EVENT}").text, "kind") == ""
    words = words_at(chronology, 1, "citing")
    assert offered(pages, words) == ["label:citing", " *"]
    assert selected(pages.get(f"/event/{EVENT}?{words}").text, "kind") == ""
    html = pages.get(f"/event/{EVENT}").text
    assert html.count('<select name="target" required><option value="">choose</option>') == 1
    here = {"origin": "http://127.0.0.1:8765"}
    answer = pages.post("/judge", data=form(pages, kind="", value="2026-03-04"), headers=here)
    assert answer.status_code == 400 and "choose what it is that you say" in answer.text


def test_words_stand_for_the_reason_until_somebody_writes_one(pages: TestClient, desk: Recorder) -> None:
    """The field itself is empty: what stood in it before would be signed for another correction."""
    html = pages.get(f"/event/{EVENT}?correct=1").text
    fields = [one for one in Page(html).all("input") if one.get("name") in ("because", "words")]
    assert not any(one.get("value") for one in fields if one["name"] == "because")
    (words,) = [one["value"] or "" for one in fields if one["name"] == "words"]
    assert words.endswith("Ada Brenk.” (Northwire, 4 Mar 2026)")
    here = {"origin": "http://127.0.0.1:8765"}
    for because in ("", "the log"):
        given = form(pages, kind="", value="", offer="place:Karvia", because=because, words=words)
        assert pages.post("/judge", data=given, headers=here).status_code == 303
    assert [one.because for one in desk.said] == [words, "the log"]


@pytest.mark.parametrize("kind", ["accept", "withdraw"])
def test_to_accept_and_to_take_back_need_no_reason(pages: TestClient, desk: Recorder, kind: str) -> None:
    here = {"origin": "http://127.0.0.1:8765"}
    assert pages.post("/judge", data=form(pages, kind=kind, because=""), headers=here).status_code == 303
    assert [(one.kind, one.because) for one in desk.said] == [(kind, "")]
    html = pages.get(f"/event/{EVENT}").text
    accept = html[html.index('id="j-accept"') : html.index('id="j-correct"')]
    assert "(may be left empty)" in accept and 'name="because" maxlength' in accept
    assert pages.get(f"/event/{EVENT}").text.count('name="because" required') >= 3  # the others need one


def test_a_reason_is_quoted_once(chronology: Chronology) -> None:
    """A reason that is taken from a sentence begins with a quotation mark of its own; an empty one has none."""
    for reason, shown in (("“the log” (Radio K)", "“the log” (Radio K)"), ("the log", "“the log”"), ("", None)):
        made = judged(chronology, "x")
        held = tuple(replace(one, judgement=replace(one.judgement, reason=reason)) for one in made.derived.judged)
        told = replace(made, derived=replace(made.derived, judged=held))
        site = TestClient(app("case.db", read=lambda _, told=told: told), base_url="http://127.0.0.1:8765")
        for address in ("/review", f"/event/{EVENT}", "/discrepancies"):
            words = Page(site.get(address).text).words
            assert "““" not in words and "“”" not in words, address
            assert shown is None or shown in words, address


@pytest.mark.parametrize(
    "asked",
    ["correct=99", "correct=x", "correct=-1", "correct=", "correct=2&from=99999&to=5", "correct=2&from=x&to=<b>"],
)
def test_a_sentence_or_words_that_are_not_there_do_no_harm(pages: TestClient, asked: str) -> None:
    answer = pages.get(f"/event/{EVENT}?{asked}")
    assert answer.status_code == 200 and "j-correct" in answer.text


def test_what_was_chosen_from_the_words_is_what_is_recorded(pages: TestClient, desk: Recorder) -> None:
    here = {"origin": "http://127.0.0.1:8765"}
    pages.post("/judge", data=form(pages, kind="status", value="", offer="date:2026-03-03"), headers=here)
    pages.post("/judge", data=form(pages, kind="status", value="planned", offer=""), headers=here)
    assert [(one.kind, one.values) for one in desk.said] == [("date", ("2026-03-03",)), ("status", ("planned",))]
    assert pages.post("/judge", data=form(pages, offer="nothing:x"), headers=here).status_code == 400


def test_selected_words_offer_whom_they_name_and_what_part_they_have(
    pages: TestClient, desk: Recorder, chronology: Chronology
) -> None:
    asked = words_at(chronology, 1, "Ada Brenk")
    assert offered(pages, asked) == ["participant:a1brenk *", "label:Ada Brenk", ""]
    here = {"origin": "http://127.0.0.1:8765"}
    given = form(pages, kind="date", value="", offer="participant:a1brenk", role="target")
    assert pages.post("/judge", data=given, headers=here).status_code == 303
    named = {"kind": "participant", "value": "Bo Quist", "role": "none", "actor-kind": "person"}
    assert pages.post("/judge", data=form(pages, **named), headers=here).status_code == 303
    assert pages.post("/judge", data=form(pages, kind="type", value="assault, Aerial"), headers=here).status_code == 303
    assert [(one.kind, one.values) for one in desk.said] == [
        ("participant", ("target: a1brenk",)),
        ("participant", ("none: Bo Quist", "person")),
        ("type", ("ASSAULT, aerial",)),
    ]


def test_selected_figures_are_offered_as_figures(pages: TestClient, chronology: Chronology) -> None:
    assert "figure:passengers: 90 *" in offered(pages, words_at(chronology, 3, "90 passengers"))


@pytest.mark.parametrize(
    ("earliest", "latest", "value"),
    [
        ("2026-03-03", "2026-03-03", "2026-03-03"),
        ("2026-03-03T08:00:00+00:00", "2026-03-05", "2026-03-03/2026-03-05"),
        ("2026-03-03", None, "2026-03-03/"),
        (None, "2026-03-03", "/2026-03-03"),
    ],
)
def test_days_are_offered_as_a_judgement_takes_them(earliest: str | None, latest: str | None, value: str) -> None:
    found = days_value(Dates(earliest, latest))
    assert found == value
    first, last = judged_days(found)
    assert (first, last) == (earliest and earliest[:10], latest and latest[:10])


def test_what_changed_since_a_day_names_what_moved_it(pages: TestClient) -> None:
    words = Page(pages.get("/changes?from=2026-03-04").text).words
    assert "From what was known on 4 Mar 2026 to all that was read: 4 new reports" in words
    assert "3 Mar 2026 Dock workers stop the ferries ⚠ disagreement" in words
    assert pages.get("/changes").status_code == 200
    assert pages.get("/changes?from=soon").status_code == 400


def test_nothing_can_be_judged_on_an_earlier_day(pages: TestClient) -> None:
    assert '<form method="post"' not in pages.get(f"/event/{EVENT}?as_of=2026-03-04").text


# --- what people say ------------------------------------------------------------------------------------------------
def test_without_a_desk_there_are_no_forms_and_nothing_is_taken(chronology: Chronology) -> None:
    site = app("case.db", read=lambda _: chronology)
    pages = TestClient(site, base_url="http://127.0.0.1:8765")
    html = pages.get(f"/event/{EVENT}").text
    assert ('method="post"' in html, 'id="f-as-of"' in html) == (False, False)
    assert pages.post("/judge", data={"kind": "reject"}).status_code == 405


def test_a_form_is_recorded_with_all_that_it_says(pages: TestClient, desk: Recorder) -> None:
    answer = pages.post("/judge", data=form(pages, kind="split", mention=["m1", "m2"], back=f"/event/{EVENT}"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{EVENT}#review")
    assert desk.said == [Said("split", (EVENT,), "Ada", "no event", (), ("m1", "m2"))]
    assert 'value="Ada"' in pages.get(f"/event/{EVENT}").text  # the name need not be written again


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "/event/gone", "", "x"])
def test_a_form_leads_nowhere_outside(pages: TestClient, back: str) -> None:
    assert pages.post("/judge", data=form(pages, back=back)).headers["location"] == "/review#j1made"


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "x"},
        {"token": ""},
        {"by": " "},
        {"because": ""},
        {"kind": "approve"},
        {"kind": ["reject", "same"]},
        {"value": "soon", "kind": "date"},
        {"because": "x" * 3_000},
    ],
)
def test_what_is_no_judgement_is_told_and_not_recorded(
    pages: TestClient, desk: Recorder, wrong: dict[str, str | list[str]]
) -> None:
    answer = pages.post("/judge", data=form(pages, **wrong))
    assert answer.status_code in (400, 403)
    assert "Not recorded" in answer.text
    assert desk.said == []


# --- a form that is not taken comes back ----------------------------------------------------------------------------
def filled(html: str, form_id: str) -> dict[str, list[str]]:
    """What stands in a form: its fields with their values, as a browser would send them again."""
    part = next(
        one for one in re.findall(r"<form method=\"post\".*?</form>", html, re.DOTALL) if f'value="{form_id}"' in one
    )
    found: dict[str, list[str]] = {}
    select = ""
    for tag, attributes in Page(part).tags:
        name, value = attributes.get("name") or "", attributes.get("value") or ""
        select = name if tag == "select" else select
        if tag == "option" and "selected" in attributes:
            found.setdefault(select, []).append(value)
        elif tag == "input" and (attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes):
            found.setdefault(name, []).append(value)
    return found


def test_a_refused_correction_comes_back_as_it_was_filled_in(pages: TestClient, desk: Recorder) -> None:
    """With the message beside the field that it is about, and a link to the event without it (issue 6)."""
    given = form(pages, form="j-correct", kind="date", value="soon", by="Ada", because="she said so", back="/review")
    answer = pages.post("/judge", data=given)
    assert (answer.status_code, desk.said) == (400, [])
    there = filled(answer.text, "j-correct")
    assert {name: there[name] for name in ("kind", "value", "by", "because")} == {
        "kind": ["date"], "value": ["soon"], "by": ["Ada"], "because": ["she said so"],
    }  # fmt: skip
    assert re.search(r'<details class="j" id="j-correct" open>', answer.text)
    (wrong,) = [one for one in Page(answer.text).all("input") if one.get("aria-invalid") == "true"]
    assert wrong["name"] == "value" and wrong["aria-describedby"] == "refused" and "autofocus" in wrong
    told = re.search(r'<p class="refused[^>]*id="refused">(.*?)</p>', answer.text, re.DOTALL)
    assert told and "‘soon’" not in told[1] and "no day or interval" in told[1]
    assert f'href="/event/{EVENT}"' in told[1]
    beside = answer.text.index('id="refused"'), answer.text.index('name="value"', answer.text.index('id="refused"'))
    assert "</form>" not in answer.text[beside[0] : beside[1]]
    again = pages.post("/judge", data=there | {"value": "2026-03-02"})
    assert again.status_code == 303 and desk.said[-1].values == ("2026-03-02",)


def test_a_refused_choice_from_a_sentence_keeps_the_sentence(pages: TestClient, desk: Recorder) -> None:
    given = form(pages, form="j-correct", offer="place:Karvia", by=" ", because="", words="it says", correct="1")
    answer = pages.post("/judge", data=given)
    there = filled(answer.text, "j-correct")
    assert there["offer"] == ["place:Karvia"] and there["correct"] == ["1"]
    (wrong,) = [one for one in Page(answer.text).all("input") if one.get("aria-invalid") == "true"]
    assert wrong["name"] == "by"
    assert pages.post("/judge", data=there | {"by": "Ada"}).status_code == 303
    assert (desk.said[-1].kind, desk.said[-1].values) == ("place", ("Karvia",))


@pytest.mark.parametrize(
    ("name", "more", "kept"),
    [
        ("j-split", {"kind": "split", "mention": ["M"]}, ("mention",)),
        ("j-same", {"kind": "unsure", "target": [EVENT, "e1ab000000000000bb"]}, ("kind", "target")),
        ("s-d1figures", {"reading": "stands:2", "target": "d1figures", "back": "/discrepancies"}, ("reading",)),
        ("j-correct", {"kind": "label", "target": "a1brenk", "value": "A. Brenk", "back": "/actors"}, ("value",)),
        ("j-comment", {"kind": "comment"}, ()),
    ],
)
def test_every_form_comes_back_on_its_page(
    pages: TestClient, chronology: Chronology, name: str, more: dict[str, str | list[str]], kept: tuple[str, ...]
) -> None:
    mention = chronology.derived.events[0].evidence[0].mention.id
    more = {key: [mention] if value == ["M"] else value for key, value in more.items()}
    answer = pages.post("/judge", data=form(pages, **{"because": "because", "by": "", "form": name, **more}))
    assert answer.status_code == 400
    assert answer.text.count('id="refused"') == 1 and "write your name" in answer.text
    there = filled(answer.text, name)
    assert there["because"] == ["because"]
    for field in kept:
        assert there[field] == ([more[field]] if isinstance(more[field], str) else more[field])


@pytest.mark.parametrize("name", ["", "j-else", "s-d1gone", "u-j1gone"])
def test_a_form_of_no_page_is_told_with_a_way_back(pages: TestClient, name: str) -> None:
    answer = pages.post("/judge", data=form(pages, form=name, by=""))
    assert answer.status_code == 400 and "write your name" in answer.text
    assert f'<a href="/event/{EVENT}">To the event</a>' in answer.text


def test_what_was_written_in_a_refused_form_is_text(pages: TestClient) -> None:
    for payload in PAYLOADS:
        given = form(pages, form="j-correct", kind="date", value=payload, by="", because=payload)
        answer = pages.post("/judge", data=given)
        clean = filled(answer.text, "j-correct")
        assert (
            answer.status_code == 400 and "<script>alert" not in answer.text and "onerror=alert(1)>" not in answer.text
        )
        assert clean["kind"] == ["date"]


ADDRESSES = (f"/event/{EVENT}", "/review", "/actor/a1brenk", "/discrepancies", "/actor/a1brenk?other=a")
CROSS_SITE: list[dict[str, str]] = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "none", "origin": "http://127.0.0.1:8765"},
    {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8765"},
    {"sec-fetch-site": "Same-Origin"},
    {"sec-fetch-site": ""},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "http://127.0.0.1:8765.evil.example"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://127.0.0.1"},
    {"origin": "http://localhost:8765"},
    {"origin": "http://evil.example@127.0.0.1:9999"},
    {"origin": "127.0.0.1:8765"},
    {"origin": "file://"},
    {"origin": "chrome-extension://abcdef"},
    {"origin": "null", "sec-fetch-site": "same-origin"},
    {"host": "evil.example", "origin": "http://evil.example"},
]


@pytest.mark.parametrize("headers", CROSS_SITE)
def test_a_form_from_another_site_is_refused(pages: TestClient, desk: Recorder, headers: dict[str, str]) -> None:
    """Twenty ways in which a browser says that a form comes from elsewhere, or from nobody knows where."""
    given = form(pages)
    assert pages.post("/judge", data=given, headers=headers).status_code == 403
    assert desk.said == []
    assert pages.post("/judge", data=given, headers={"origin": "http://127.0.0.1:8765"}).status_code == 303


def test_a_form_without_end_is_refused(pages: TestClient, desk: Recorder) -> None:
    answer = pages.post("/judge", content=b"token=" + b"x" * (review.MOST_FORM_BYTES + 1))
    assert (answer.status_code, desk.said) == (413, [])
    assert pages.post("/judge", content=b"&".join([b"mention=m"] * 600)).status_code == 400


def test_judgements_are_shown_where_they_are_about_and_in_a_list(chronology: Chronology) -> None:
    site = app("case.db", read=lambda _: judged(chronology, "Ferry strike"))
    pages = TestClient(site, base_url="http://127.0.0.1:8765")
    for address in (f"/event/{EVENT}", "/review"):
        assert "label corrected Ferry strike by Ferry strike" in Page(pages.get(address).text).words
    assert "Ferry strike" not in pages.get("/event/e1cc000000000000cc").text
    assert 'href="/review"' in pages.get("/").text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_write_is_text(chronology: Chronology, desk: Recorder, payload: str) -> None:
    def shapes(text: str) -> list[list[str]]:
        site = app("case.db", read=lambda _: judged(chronology, text), desk=Desk(as_of=desk.as_of, judge=desk.judge))
        pages = TestClient(site, base_url="http://127.0.0.1:8765")
        pages.cookies.set("dateline-by", "x")
        found = [Page(pages.get(address).text).tags for address in ADDRESSES]
        return [[tag for tag, _ in tags] for tags in found]

    assert shapes(payload) == shapes("x" * len(payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_reports_say_is_text_on_earlier_days_too(chronology: Chronology, payload: str) -> None:
    def shapes(text: str) -> list[list[str]]:
        hostile = poisoned(chronology, text)
        desk = Recorder(hostile)
        site = app("case.db", read=lambda _: hostile, desk=Desk(as_of=desk.as_of, judge=desk.judge))
        pages = TestClient(site, base_url="http://127.0.0.1:8765")
        addresses = ("/changes?from=2026-03-04", "/?as_of=2026-03-04", f"/event/{EVENT}", "/review", "/actor/a1brenk")
        answers = [pages.get(address) for address in addresses]
        assert [answer.status_code for answer in answers] == [200] * len(addresses)
        return [[tag for tag, _ in Page(answer.text).tags] for answer in answers]

    assert shapes(payload) == shapes("x" * len(payload))


def test_the_pages_and_the_store_agree_on_a_real_case(tmp_path: Path) -> None:
    """A case that is built, judged over its page and read again: corrected, and as before when taken back."""
    import dateline
    from dateline.cli import _desk

    (tmp_path / "wire.txt").write_text(
        "KARVIA, 4 March 2026 (Northwire) - Police arrested two men on Tuesday.\n", encoding="utf-8"
    )
    path = tmp_path / "case.db"
    with dateline.open(path) as case:
        case.build([tmp_path / "wire.txt"], workers=1)
        event = next(one for one in case.events() if "arrested" in one.label)
    pages = TestClient(app(path, desk=_desk(judging=True)), base_url="http://127.0.0.1:8765", follow_redirects=False)
    address = f"/event/{event.id}"
    key = re.search(r'name="token" value="([^"]+)"', pages.get(address).text)
    assert key
    said = {"token": key[1], "kind": "label", "target": event.id, "value": "Two arrests in Karvia", "by": "Åsa",
            "because": "shorter", "back": address}  # fmt: skip
    assert pages.post("/judge", data=said).headers["location"] == f"{address}#review"
    html = pages.get(address).text
    assert '<h1 dir="auto">Two arrests in Karvia</h1>' in html
    made = re.search(r'<li id="(j1[0-9a-f]+)" class="judgement holds"', html)
    assert made
    back = {"token": key[1], "kind": "withdraw", "target": made[1], "by": "Åsa", "because": "no", "back": "/review"}
    assert pages.post("/judge", data=back).status_code == 303
    assert f'<h1 dir="auto">{event.label}</h1>' in pages.get(address).text
    assert pages.get("/?as_of=2026-03-04").status_code == 200

"""The bundled reports and `demo_truth.json` agree with each other, with the calendar and with what is read."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline import ingest
from dateline.model import PLOVER_TYPES, Report
from tests.demo import make_archives

TESTS = Path(__file__).resolve().parents[1]

DEMO = make_archives.DEMO
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAY_AND_DATE = re.compile(
    rf"\b(?P<name>{'|'.join(DAYS)}),? (?:(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})"
    rf"|(?P<month2>{'|'.join(MONTHS)}) (?P<day2>\d{{1,2}}))(?:,? (?P<year>20\d\d))?"
)


@cache
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TESTS / "demo_truth.json").read_text(encoding="utf-8"))
    return found


@cache
def texts() -> dict[str, str]:
    """The text of each bundled report as the program reads it, by the last part of its source."""
    found: dict[str, str] = {}
    for source in ingest.find([str(DEMO)]):
        for item in ingest.read(source):
            if isinstance(item, Report):
                found[item.source.rsplit("/", 1)[-1]] = item.text
    return found


def plain(text: str) -> str:
    return " ".join(text.split())


def test_every_bundled_report_is_read_and_known_to_the_truth() -> None:
    assert sorted(texts()) == sorted(report["id"] for report in truth()["reports"])


def test_reports_are_of_a_readable_length() -> None:
    assert {name: count for name, text in texts().items() if not 90 <= (count := len(text.split())) <= 350} == {}


def test_every_sentence_trigger_and_quote_of_the_truth_stands_in_its_report() -> None:
    missing = []
    wanted = [(m["report"], m["sentence"]) for event in truth()["events"] for m in event["mentions"]]
    wanted += [(a["report"], a["content"]) for a in truth()["attributions"]]
    wanted += [(q["report"], q["sentence"]) for q in truth()["quantities"]]
    for report, words in wanted:
        if words not in plain(texts()[report]):
            missing.append((report, words))
    for event in truth()["events"]:
        missing += [(m["report"], m["trigger"]) for m in event["mentions"] if m["trigger"] not in m["sentence"]]
    assert missing == []


def test_no_page_furniture_is_taken_for_an_article() -> None:
    furniture = (
        "cookies",
        "Read more",
        "partners value",
        "Most read",
        "Read also",
        "also like",
        "saltydog",
        "Horoscopes",
    )
    assert [(name, words) for name, text in texts().items() for words in furniture if words in text] == []


def test_keys_of_the_truth_resolve_and_its_intervals_do_not_end_before_they_begin() -> None:
    gold = truth()
    actors = {actor["key"] for actor in gold["actors"]}
    events = {event["key"] for event in gold["events"]}
    reports = {report["id"] for report in gold["reports"]}
    assert len(actors) == len(gold["actors"]) and len(events) == len(gold["events"])
    for event in gold["events"]:
        assert event["earliest"] <= event["latest"], event["key"]
        assert event["plover"] in (None, *PLOVER_TYPES), event["key"]
        assert event["place"] is None or event["place"] in actors, event["key"]
        assert {part["actor"] for part in event["participants"]} <= actors, event["key"]
    for statement in gold["attributions"]:
        assert set(statement["chain"]) <= actors and statement["chain"][-1] == statement["speaker"]
    for quantity in gold["quantities"]:
        assert quantity["source"] is None or quantity["source"] in actors
        assert quantity["low"] is not None or quantity["high"] is not None
    for found in gold["discrepancies"]:
        assert found["event"] is None or found["event"] in events
        assert {name for value in found["values"] for name in value["reports"]} <= reports
    assert sorted(row["event"] for row in gold["origins"]) == sorted(events)
    everything = "\n".join(texts().values())
    assert [name for actor in gold["actors"] for name in actor["names"] if name not in everything] == []


def test_weekdays_agree_with_the_calendar_except_for_the_one_recorded_slip() -> None:
    written = {report["id"]: date.fromisoformat(report["true_date"][0]) for report in truth()["reports"]}
    wrong, checked = [], 0
    for name, text in texts().items():
        for found in WEEKDAY_AND_DATE.finditer(text):
            day = int(found["day"] or found["day2"])
            month = MONTHS.index(found["month"] or found["month2"]) + 1
            meant = date(int(found["year"] or written[name].year), month, day)
            checked += 1
            if DAYS[meant.weekday()] != found["name"]:
                wrong.append((name, found[0]))
    assert checked >= 5
    assert wrong == [("05_daily_gull.html", "Thursday, March 14")]
    slips = [row for row in truth()["discrepancies"] if row["kind"] == "calendar"]
    assert (slips[0]["values"][0]["reports"], slips[0]["values"][0]["value"]) == ([wrong[0][0]], wrong[0][1])


def test_published_days_of_the_truth_lie_in_their_intervals() -> None:
    for report in truth()["reports"]:
        first, last = (date.fromisoformat(day) for day in report["true_date"])
        assert first <= last
        if report["published"]:
            assert first <= datetime.fromisoformat(report["published"]).date() <= last, report["id"]


def test_the_archives_hold_what_the_script_makes() -> None:
    assert (DEMO / "clippings.zip").read_bytes() == make_archives.zip_bytes()
    packed = (DEMO / "capture.warc.gz").read_bytes()
    assert gzip.decompress(packed) == make_archives.warc_bytes(gzip=False)
    with zipfile.ZipFile(DEMO / "clippings.zip") as archive:
        assert archive.namelist() == list(make_archives.IN_ZIP)


@pytest.mark.parametrize("name", ["clippings.zip", "capture.warc.gz"])
def test_the_archives_are_small(name: str) -> None:
    assert (DEMO / name).stat().st_size < 10_000

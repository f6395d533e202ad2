# ruff: noqa: E501  a case a line
"""When a report was published: metadata, dateline, date line; never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.extract.dating import date_report, read_date
from dateline.model import Published, Report, Stamp, StampMeaning, report_id
from tests.ingest.reading import everything, write


def dated(text: str, *stamps: tuple[StampMeaning, str]) -> Published:
    report = Report(
        report_id(name="a", url=None, title=None, text=text), "a", "a", "text/plain", "0" * 64, text,
        stamps=tuple(Stamp(f"field {meaning}", meaning, value) for meaning, value in stamps),
    )  # fmt: skip
    return date_report(report, ())


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023-10-18T13:20:00.000Z", "2023-10-18T13:20:00+00:00", "2023-10-18T13:20:00+00:00"),
        ("2023-10-20T08:15:00+11:00", "2023-10-20T08:15:00+11:00", "2023-10-20T08:15:00+11:00"),
        ("2023-10-20T08:15:00+1100", "2023-10-20T08:15:00+11:00", "2023-10-20T08:15:00+11:00"),
        ("2023-10-20 08:15", "2023-10-20T08:15:00", "2023-10-20T08:15:00"),
        ("Fri, 17 May 2024 06:30:00 +0800", "2024-05-17T06:30:00+08:00", "2024-05-17T06:30:00+08:00"),
        ("Fri, 17 May 2024 06:30:00 GMT", "2024-05-17T06:30:00+00:00", "2024-05-17T06:30:00+00:00"),
        ("Tue 7 May 2024 at 9:40am", "2024-05-07T09:40:00", "2024-05-07T09:40:00"),
        ("PUBLISHED: 07:15, 3 May 2024", "2024-05-03T07:15:00", "2024-05-03T07:15:00"),
        ("Medan, 22 May 2024, 18.00 WIB", "2024-05-22T18:00:00+07:00", "2024-05-22T18:00:00+07:00"),
        ("July 4, 2024 5:30 p.m. ET", "2024-07-04T17:30:00-04:00", "2024-07-04T17:30:00-04:00"),
        ("21/10/2023", "2023-10-21", "2023-10-21"),
        ("10/21/2023", "2023-10-21", "2023-10-21"),
        ("5/6/2024", "2024-05-06", "2024-06-05"),
        ("Wednesday, 5/6/2024", "2024-06-05", "2024-06-05"),
        ("20231021", "2023-10-21", "2023-10-21"),
        ("2023-10-21", "2023-10-21", "2023-10-21"),
        ("October 2023", None, None),
        ("31/02/2023", None, None),
        ("soon", None, None),
    ],
)
def test_read_date(words: str, first: str | None, last: str | None) -> None:
    moment = read_date(words)
    assert (moment.first if moment else None, moment.last if moment else None) == (first, last)


def test_the_published_stamp_comes_first() -> None:
    found = dated(
        "BERGEN, Oct 3, 2023 (Fjord) - A bridge fell.",
        ("modified", "2023-10-20"),
        ("published", "2023-10-18T13:20:00Z"),
    )
    assert (found.basis, found.dates.earliest, found.dates.phrase) == ("metadata", "2023-10-18T13:20:00+00:00", None)


@pytest.mark.parametrize("meaning", ["modified", "updated", "retrieved"])
def test_a_later_stamp_only_bounds_the_day(meaning: StampMeaning) -> None:
    found = dated("A bridge fell.", (meaning, "2024-06-02"))
    assert (found.basis, found.dates.earliest, found.dates.latest) == ("metadata", None, "2024-06-02")
    assert "published by then" in found.dates.why


def test_a_dateline_with_its_year() -> None:
    found = dated("BERGEN, Norway, Oct 3, 2023 (Fjord) - A bridge fell.")
    assert (found.basis, found.dates.earliest) == ("dateline", "2023-10-03")
    assert found.dates.phrase is not None and found.dates.phrase.quote == "Oct 3, 2023"


def test_a_dateline_without_a_year_needs_a_bound() -> None:
    text = "BERGEN, Norway, Oct 3 (Fjord) - A bridge fell."
    assert dated(text).basis == "none"
    bounded = dated(text, ("retrieved", "2024-01-05"))
    assert (bounded.basis, bounded.dates.earliest) == ("dateline", "2023-10-03")


@pytest.mark.parametrize("line", ["First published 11 July", "Published on July 11", "Posted: Tuesday 11 July, 14:20"])
def test_a_line_that_states_the_day_alone_needs_a_bound(line: str) -> None:
    text = f"A bridge fell.\nNobody was hurt.\n{line}"
    assert dated(text).basis == "none"
    bounded = dated(text, ("retrieved", "2024-01-05"))
    assert (bounded.basis, bounded.dates.earliest, bounded.dates.latest) == ("text", "2023-07-11", "2023-07-11")


def test_a_sentence_about_a_day_states_none_for_the_report() -> None:
    text = "A bridge fell.\nPublished on July 11 it says so."
    assert dated(text, ("retrieved", "2024-01-05")).basis == "metadata"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bridge fell.\nNobody was hurt.\nFirst published 11 July 2023", "2023-07-11"),
        ("date 2025-07-10 A minister's visit alarms the west\nTwo countries are bonding.", "2025-07-10"),
        ("UPDATE: 12 HURT\nPress Release No. 5\nBergen, 22 May 2024, 18.00 CET\nThe agency says so.", "2024-05-22T18:00:00+01:00"),
        ("PUBLISHED: 07:15, 3 May 2024 | UPDATED: 09:30, 4 May 2024\nA quiet town was hit.", "2024-05-03T07:15:00"),
        ("By reporter Ola Dahl Posted Tue 7 May 2024 at 9:40am\nThe state will give money.", "2024-05-07T09:40:00"),
        ("A bridge fell.\nNobody was hurt.\n3 May 2024", "2024-05-03"),
        ("The Danube Courier, Friday 8 November 2024\nA bridge fell.", "2024-11-08"),
        ("The Danube Courier, Budapest, 8 November 2024, 10:15 CET\nA bridge fell.", "2024-11-08T10:15:00+01:00"),
        ("The Fjord Times - 10 May 2024\nA bridge fell.", "2024-05-10"),
        ("Fjord Times | Published 10 May 2024, 14:05 | Updated 12 May\nA bridge fell.", "2024-05-10T14:05:00"),
        ("Fjord Times · 10 May 2024 · Updated 12 May 2024, 09:00 CET\nA bridge fell.", "2024-05-10"),
        ("Radio Varnholm • 07:00, 8 November 2024\nA bridge fell.", "2024-11-08T07:00:00"),
        ("fjordtimes.example — 2024-05-10\nA bridge fell.", "2024-05-10"),
        ("By Ida Moen, 8 November 2024\nA bridge fell.", "2024-11-08"),
        ("By Ida Moen and Ola Vik | Fjord Times | 10 May 2024\nA bridge fell.", "2024-05-10"),
        ("(Horn Wire) - 8 Nov 2024\nA bridge fell.", "2024-11-08"),
        ("A bridge fell.\nNobody was hurt.\nThe Fjord Times – 10 May 2024", "2024-05-10"),
    ],
)  # fmt: skip
def test_a_line_that_states_the_date(text: str, day: str) -> None:
    found = dated(text)
    assert (found.basis, found.dates.earliest, found.dates.latest) == ("text", day, day)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell on 3 May 2024, and the town mourned.",
        "Words: Oda Vik | Updated 2 June 2024\nOn Saturday it will be a month.",
        "He wrote it down.\n— Oda Vik (@odavik) January 12, 2025\nThen he left.",
        "A bridge fell in October 2023.",
        "Copyright 3 May 2024 Fjord Media",
        "Fjord Times | Updated 12 May 2024\nA bridge fell.",
        "The Fjord Times was founded on 3 May 2024.",
        "The Fjord Times, 10 May 2024, was sold to Holm.",
        "(Horn Wire) - On 3 May 2024 a bridge fell.",
        "The Oslo Summit, 8 November 2024\nA bridge fell.",
        "Ministers Meet in Oslo - 8 November 2024\nA bridge fell.",
    ],
)
def test_other_dates_are_not_the_publication_date(text: str) -> None:
    assert dated(text).basis == "none"


def test_contradictions_are_explained() -> None:
    before = dated("A bridge fell.", ("published", "2023-10-20"), ("modified", "2023-10-02"))
    assert "before it was published" in before.dates.why
    weekday = dated("A bridge fell.", ("published", "Thu, 20 Oct 2023 10:00:00 +0000"))
    assert "is a Friday, not a Thursday" in weekday.dates.why
    line = dated("BERGEN, Oct 3 (Fjord) - A bridge fell.", ("published", "2023-11-20"))
    assert "its dateline says 'Oct 3'" in line.dates.why
    unread = dated("A bridge fell.", ("published", "yesterday"))
    assert unread.basis == "none" and "is no date" in unread.dates.why


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BRENNVIK, Vesi, 14 March 2025 (Norda News) -", "2025-03-14"),
        ("BRENNVIK, 5 May 2025 (Norda News Agency)", "2025-05-05"),
        ("Radio Norda, morning bulletin, 22 August 2024", "2024-08-22"),
        ("Norda-style web report · Orvik · 12 February 2025, 18:40", "2025-02-12"),
        ("Het Norda online, Saturday, 21 September 2024", "2024-09-21"),
        ("The talks open in Orvik on Friday, 8 November 2024", None),
    ],
)
def test_a_dateline_right_below_the_headline(line: str, day: str | None, tmp_path: Path) -> None:
    body = "The mayor of Orvik resigned after a vote in the town hall. She had held the office since she was elected."
    (report,) = everything(write(tmp_path, "a.txt", f"Mayor of Orvik resigns after vote\n{line}\n\n{body}\n"))
    assert isinstance(report, Report)
    assert date_report(report, ()).dates.first_day == day


@pytest.mark.parametrize("unset", ["1970-01-01", "1970-01-01T00:00:00Z", "1900-01-01"])
def test_the_first_second_of_a_clock_is_no_day_of_a_report(unset: str) -> None:
    told = dated("Ida Holm visited Oslo.", ("published", unset))
    assert (told.basis, told.dates.first_day, told.dates.last_day) == ("none", None, None)
    assert unset in told.dates.why

"""As known on a day: what the reports up to it support, and nothing that only later ones say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline import reported
from dateline.model import DatelineError, Stamp
from dateline.pipeline import Case
from dateline.show.diff import difference
from tests.reports import read

PLAN = "KARVIA, 3 March 2026 (Herald) - Foreign Minister Ada Brenk will visit Port Selby on 10 March."
OFF = "KARVIA, 9 March 2026 (Courier) - Ada Brenk cancelled her visit to Port Selby, which was planned for 10 March."
TOLL = "KARVIA, 5 March 2026 (Gull) - A fire in a warehouse in Oslo killed 12 people on Wednesday, police said."
MORE = "KARVIA, 6 March 2026 (Herald) - The fire in a warehouse in Oslo on Wednesday killed 14 people, police said."
LOOSE = "Somebody told of a fire in a warehouse in Oslo.\nNobody wrote down when."
TEXTS = {"plan.txt": PLAN, "off.txt": OFF, "toll.txt": TOLL, "more.txt": MORE, "loose.txt": LOOSE}
DAYS = {"plan.txt": "2026-03-03", "toll.txt": "2026-03-05", "more.txt": "2026-03-06", "off.txt": "2026-03-09"}
LAST = "2026-03-09"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports as files."""
    there = tmp_path_factory.mktemp("clips")
    for name, text in TEXTS.items():
        (there / name).write_text(text + "\n", encoding="utf-8")
    return there


@pytest.fixture(scope="module")
def path(folder: Path) -> Path:
    """A case of all of them."""
    there = folder / "all.db"
    with dateline.open(there) as case:
        case.build([folder / name for name in TEXTS], workers=1)
    return there


def test_as_of_the_last_day_is_the_whole(path: Path) -> None:
    with dateline.open(path) as case:
        whole = case.chronology()
        for day in (LAST, "2031-01-01"):
            assert case.chronology(as_of=day) == replace(whole, as_of=day)


@pytest.mark.parametrize("day", ["2026-03-02", "2026-03-03", "2026-03-05", "2026-03-08"])
def test_as_of_a_day_is_a_case_of_the_reports_up_to_it(path: Path, folder: Path, tmp_path: Path, day: str) -> None:
    """The law: nothing of a later report shows in an earlier day, and nothing of an earlier one is lost."""
    names = [name for name, published in DAYS.items() if published <= day]
    with dateline.open(path) as case, dateline.open(tmp_path / "part.db") as part:
        found = case.chronology(as_of=day)
        assert sorted(Path(read.report.source).name for read in found.reports) == sorted(names)
        assert len(found.left_out) == len(TEXTS) - len(names)
        if names:
            part.build([folder / name for name in names], workers=1)
            expected = part.chronology()
            assert found.derived == expected.derived
            assert [r.claims for r in found.reports] == [r.claims for r in expected.reports]
        else:
            assert not found.derived.events


def test_a_later_status_does_not_leak(path: Path) -> None:
    with dateline.open(path) as case:
        before, after = case.chronology(as_of="2026-03-08"), case.chronology()
        visits = [e for e in before.derived.events if any("visit" in m.mention.trigger.quote for m in e.evidence)]
        assert {e.status for e in visits} == {"planned"}
        assert "cancelled" in {e.status for e in after.derived.events}


def test_an_earlier_day_is_derived_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with dateline.open(path) as case:
        found = case.chronology(as_of="2026-03-05")
        monkeypatch.setattr("dateline.pipeline.derive_as_of", lambda *_: pytest.fail("derived again"))
        assert case.chronology(as_of="2026-03-05") == found


def test_a_case_that_may_not_be_written_shows_earlier_days_too(path: Path) -> None:
    with Case(path, read_only=True) as case:
        assert len(case.chronology(as_of="2026-03-07").reports) == 3
        with pytest.raises(DatelineError, match="reading only"):
            case.build([path.parent / "toll.txt"])


def test_what_is_no_day_is_told(path: Path) -> None:
    with dateline.open(path) as case, pytest.raises(DatelineError, match="is no day"):
        case.chronology(as_of="last Tuesday")


# --- since when a report counts -------------------------------------------------------------------------------------
def test_a_report_counts_from_the_last_day_on_which_it_may_have_been_published() -> None:
    assert reported.counts_from(read(TOLL, published="2026-03-05T23:30:00-05:00")).day == "2026-03-05"
    either = reported.counts_from(read("A fire broke out.", published="5/6/2026"))
    assert (either.day, "may have been" in either.why) == ("2026-06-05", True)
    assert reported.counts_from(read(LOOSE)).day is None


def test_a_text_that_was_changed_later_counts_from_its_change() -> None:
    """What it said before the change is not known: its present words must not leak into the days before."""
    given = read(TOLL, published="2026-03-05")
    stamps = (*given.report.stamps, Stamp("json-ld dateModified", "modified", "2026-03-08T01:00:00+01:00"))
    changed = reported.counts_from(replace(given, report=replace(given.report, stamps=stamps)))
    assert changed.day == "2026-03-08"
    assert "dateModified" in changed.why


def test_of_a_changed_page_the_version_of_the_day_is_shown() -> None:
    first = read("Police arrested two men.", name="a.txt", published="2026-03-05")
    second = read("Police arrested three men.", name="a.txt", published="2026-03-07")
    silent = read("Police arrested four men.", name="a.txt", published="2026-03-07")
    newest = read("Police arrested nobody else.", name="b.txt", published="2026-03-20")
    older = {one.report.id: one for one in (first, second)}
    current = replace(silent, versions=(first.report.id, second.report.id))

    def shown(day: str) -> list[tuple[str, tuple[str, ...]]]:
        found, _ = reported.up_to((current, newest), older, (), day)
        return [(one.report.text, one.versions) for one in found]

    assert shown("2026-03-04") == []
    assert shown("2026-03-06") == [(first.report.text, ())]
    # Nobody knows when the fourth man was added: until the last day the dated version stands.
    assert shown("2026-03-08") == [(second.report.text, (first.report.id,))]
    assert shown("2026-03-20") == [(current.report.text, current.versions), (newest.report.text, ())]


@given(st.lists(st.sampled_from(["2026-03-01", "2026-03-05", "2026-03-09", None]), min_size=1, max_size=5), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_more_days_never_take_a_report_away(days: list[str | None], data: st.DataObject) -> None:
    reports = tuple(read(f"Police arrested {n} men.", name=f"{n}.txt", published=d) for n, d in enumerate(days))
    one, other = sorted(data.draw(st.tuples(*[st.sampled_from(["2026-03-01", "2026-03-06", "2026-03-10"])] * 2)))
    fewer, left = reported.up_to(reports, {}, (), one)
    more, _ = reported.up_to(reports, {}, (), other)
    assert {r.report.id for r in fewer} <= {r.report.id for r in more}
    if any(days):
        assert len(fewer) + len(left) == len(reports)


def test_what_a_notice_withdraws_stands_until_its_day(tmp_path: Path) -> None:
    """Before the notice the case has the first day, from it on the one that holds; the difference says who withdrew."""
    said = "A fire in a clothes factory in Drammen killed 14 people on Sunday, the fire service said."
    notice = (
        "Correction: A report on 10 February said that 14 people had died in the factory fire in Drammen on Sunday. "
        "The number is 12, and the fire was on Saturday."
    )
    rows = [("2025-02-10", said), ("2025-02-12", notice)]
    lines = [json.dumps({"title": "Fire", "outlet": "Fjord Daily", "published": d, "text": t}) for d, t in rows]
    (tmp_path / "clips.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Case(tmp_path / "case.db") as case:
        case.build([str(tmp_path / "clips.jsonl")])
        before, after = case.chronology(as_of="2025-02-11"), case.chronology(as_of="2025-02-12")
    moved = difference(before, after)
    assert not before.derived.discrepancies
    assert {"2025-02-09 → 2025-02-08"} == {
        f"{one.before.event.dates.first_day} → {one.row.event.dates.first_day}" for one in moved.changed
    }
    assert {one.discrepancy.kind for one in moved.updated} == {"date", "quantity"}
    assert all("withdrawn for" in one.discrepancy.explanation for one in moved.updated)

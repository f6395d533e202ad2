"""Judging a case, by the command line and from Python: kept, shown, carried to another copy, never lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dateline
from dateline import cli
from dateline.model import DatelineError, Event
from dateline.pipeline import Case
from dateline.show import contract
from dateline.show.export_json import to_json

HERALD = (
    "KARVIA, 4 March 2026 (Herald) - Police arrested two men in Oslo on Tuesday.\n"
    "A bridge in Bergen collapsed on Monday."
)
GULL = "KARVIA, 6 March 2026 (Gull) - Police arrested a third man in Oslo on Thursday."
TEXTS = {"herald.txt": HERALD, "gull.txt": GULL}
WHEN = "2026-03-10T09:00:00+00:00"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clips")
    for name, text in TEXTS.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
    with dateline.open(folder / "case.db") as case:
        case.build([folder / name for name in TEXTS], workers=1)
    return folder / "case.db"


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    """A copy of the case, to be judged."""
    return Path(shutil.copy(built, tmp_path / "case.db"))


def call(path: Path, *arguments: str) -> Any:
    return CliRunner().invoke(cli.app, [*arguments, "--case", str(path)], env={"DATELINE_AUTHOR": "A. Brenk"})


def event(case: Case, words: str) -> Event:
    (one,) = [e for e in case.events() if any(words in m.mention.sentence.quote for m in e.evidence)]
    return one


def number(path: Path, words: str) -> str:
    with dateline.open(path) as case:
        return str(case.events().index(event(case, words)) + 1)


def test_a_judgement_is_signed_stored_and_derived_at_once(path: Path) -> None:
    done = call(
        path, "judge", "date", number(path, "bridge"), "2026-03-01", "--because", "the log says so", "--at", WHEN
    )
    assert done.exit_code == 0, done.output
    assert "A. Brenk" in done.output
    with dateline.open(path) as case:
        bridge = event(case, "bridge")
        assert (bridge.dates.first_day, bridge.dates.why) == (
            "2026-03-01",
            "corrected by A. Brenk on 2026-03-10: the log says so",
        )
    shown = call(path, "why", number(path, "bridge")).output
    assert "date 2026-03-01, by A. Brenk on 2026-03-10: the log says so" in " ".join(shown.split())
    assert "1 judgement holds" in call(path, "show").output


def test_to_accept_and_to_take_back_need_no_reason(path: Path) -> None:
    row = number(path, "bridge")
    done = call(path, "judge", "accept", row, "--at", WHEN)
    assert done.exit_code == 0 and "because" not in done.output, done.output
    with dateline.open(path) as case:
        (one,) = case.judgements()
        case.judge("withdraw", [one.judgement.id], by="A", at="2026-03-11", because="")
        exported = case.judgements()
        assert contract.check(json.loads(to_json(case.chronology()))) == []
    assert [one.judgement.reason for one in exported] == ["", ""]
    lines = call(path, "judgements", "--export", "-").output
    other = path.with_name("other.db")
    shutil.copy(path, other)
    (path.parent / "ours.jsonl").write_text(lines, encoding="utf-8")
    assert call(other, "judgements", "--import", str(path.parent / "ours.jsonl")).exit_code == 0
    assert call(path, "judge", "reject", row, "--at", WHEN).exit_code == 2  # the others need one


def test_the_export_holds_every_judgement_and_keeps_its_form(path: Path) -> None:
    with dateline.open(path) as case:
        given = event(case, "two men")
        one = case.judge("label", [given.id], values=["Two arrests"], by="A", at=WHEN, because="shorter")
        back = case.judge("withdraw", [one.id], by="B", at="2026-03-11", because="too short")
        exported = json.loads(to_json(case.chronology()))
    assert contract.check(exported) == []
    label, withdrawn = exported["judgements"]
    assert (label["id"], label["standing"], label["values"]) == (one.id, "withdrawn", ["Two arrests"])
    assert (withdrawn["id"], withdrawn["withdraws"], withdrawn["author"]) == (back.id, one.id, "B")


def test_judgements_are_applied_again_after_every_build_and_orphaned_without_their_evidence(
    path: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("OSLO, 7 March 2026 (Post) - A judge jailed a smuggler in Oslo on Friday.\n", encoding="utf-8")
    with dateline.open(path) as case:
        case.build([page], workers=1)
        made = case.judge(
            "status", [event(case, "smuggler").id], values=["claimed"], by="A", at=WHEN, because="one source"
        )
        more = tmp_path / "more.txt"
        more.write_text(
            "BERGEN, 8 March 2026 (Star) - Farmers blocked a road in Bergen on Saturday.\n", encoding="utf-8"
        )
        case.build([more], workers=1)
        assert event(case, "smuggler").status == "claimed"
        page.write_text("OSLO, 7 March 2026 (Post) - The court in Oslo was closed on Friday.\n", encoding="utf-8")
        case.build([page], workers=1)
        assert [(one.judgement, one.standing) for one in case.judgements()] == [(made, "orphaned")]
        assert [one.standing for one in case.chronology().derived.judged] == ["orphaned"]
    assert "1 is orphaned" in call(path, "show").output


def test_judgements_are_carried_to_another_copy_of_the_case(path: Path, built: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(built, tmp_path / "other.db"))
    same = call(
        path, "judge", "same", number(path, "two men"), number(path, "third man"), "--because", "one raid", "--at", WHEN
    )
    assert same.exit_code == 0, same.output
    lines = tmp_path / "ours.jsonl"
    assert call(path, "judgements", "--export", str(lines)).exit_code == 0
    for added in (1, 0):
        done = call(other, "judgements", "--import", str(lines))
        assert f"{added} added" in done.output
    with dateline.open(path) as case, dateline.open(other) as copy:
        assert case.chronology() == copy.chronology()
        assert event(copy, "two men").id == event(copy, "third man").id
    lines.write_text(lines.read_text().replace("one raid", "two raids"))
    refused = call(other, "judgements", "--import", str(lines))
    assert refused.exit_code == cli.USAGE
    assert "was changed after it was signed" in refused.output


def test_two_who_disagree_are_shown_as_such_and_the_later_one_holds(path: Path) -> None:
    row = number(path, "bridge")
    call(path, "judge", "status", row, "denied", "--because", "the town says so", "--at", "2026-03-10")
    call(
        path,
        "judge",
        "status",
        number(path, "bridge"),
        "claimed",
        "--by",
        "B",
        "--because",
        "one source",
        "--at",
        "2026-03-11",
    )
    first, second = json.loads(call(path, "judgements", "--json").output)
    assert (first["standing"], second["standing"]) == ("overruled", "holds")
    assert (first["against"], second["against"]) == ([second["id"]], [first["id"]])
    with dateline.open(path) as case:
        assert event(case, "bridge").status == "claimed"
    assert "1 holds, 1 overruled" in call(path, "judgements").output


def test_people_and_bodies_are_named_and_mentions_numbered(path: Path) -> None:
    with dateline.open(path) as case:
        police = [actor for actor in case.chronology().derived.actors if actor.name == "police"]
    assert len(police) == 2, "the police of two reports are not taken for one"
    done = call(path, "judge", "same", "--actors", *(one.id for one in police), "--because", "both are of Oslo")
    assert done.exit_code == 0, done.output
    with dateline.open(path) as case:
        assert len([actor for actor in case.chronology().derived.actors if actor.name == "police"]) == 1
        call(path, "judge", "same", number(path, "two men"), number(path, "third man"), "--because", "one raid")
    parted = call(path, "judge", "split", number(path, "two men"), "2", "--because", "two raids after all")
    assert parted.exit_code == 0, parted.output
    with dateline.open(path) as case:
        assert event(case, "two men").id != event(case, "third man").id


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("same", "1"), "needs two"),
        (("same", "1", "1"), "named twice"),
        (("date", "1", "soon"), "is no day"),
        (("status", "1", "perhaps"), "is no status"),
        (("split", "1", "7"), "has no mention 7"),
        (("reject", "999"), "no event '999'"),
        (("withdraw", "j1"), "none of the judgements"),
        (("not-independent", "1", "Nobody", "Gull"), "is no origin"),
        (("label", "--actors", "Xerxes", "King"), "no actor is called"),
    ],
)
def test_what_cannot_be_judged_is_told_and_nothing_is_kept(
    path: Path, arguments: tuple[str, ...], problem: str
) -> None:
    done = call(path, "judge", *arguments, "--because", "why not")
    assert (done.exit_code, problem in done.output) == (cli.USAGE, True), done.output
    with dateline.open(path) as case:
        assert case.judgements() == ()


def test_a_judgement_needs_its_author(path: Path) -> None:
    done = CliRunner().invoke(
        cli.app, ["judge", "reject", "1", "--because", "no event", "--case", str(path)], env={"DATELINE_AUTHOR": ""}
    )
    assert done.exit_code == cli.USAGE


def test_a_judgement_that_was_asked_to_wait_holds_from_the_next_build_on(path: Path) -> None:
    with dateline.open(path) as case:
        given = event(case, "bridge")
        case.judge("label", [given.id], values=["A bridge falls"], by="A", at=WHEN, because="shorter", apply=False)
        assert event(case, "bridge").label == given.label
        case.rebuild()
        assert event(case, "bridge").label == "A bridge falls"


# --- as known on a day ----------------------------------------------------------------------------------------------
def test_a_correction_does_not_hold_before_its_evidence_was_reported(path: Path) -> None:
    """Who is whom is decided by the mentions; a value that rests on a later report would leak."""
    with dateline.open(path) as case:
        same = case.judge(
            "same", [event(case, "two men").id, event(case, "third man").id], by="A", at=WHEN, because="one raid"
        )
        date = case.judge(
            "date", [event(case, "two men").id], values=["2026-03-02"], by="A", at=WHEN, because="the log"
        )
        early = case.chronology(as_of="2026-03-04")
        assert {one.judgement.id: one.standing for one in early.derived.judged} == {same.id: "later", date.id: "later"}
        assert event_of(early.derived.events, "two men").dates.first_day == "2026-03-03"
        assert {one.standing for one in case.chronology(as_of="2026-03-06").derived.judged} == {"holds"}


def event_of(events: tuple[Event, ...], words: str) -> Event:
    (one,) = [e for e in events if any(words in m.mention.sentence.quote for m in e.evidence)]
    return one


def test_every_command_that_shows_takes_a_day(path: Path) -> None:
    whole = json.loads(call(path, "show", "--json", "--all").output)
    early = json.loads(call(path, "show", "--json", "--all", "--as-of", "2026-03-05").output)
    assert (whole["as_of"], early["as_of"]) == (None, "2026-03-05")
    assert early["of"] < whole["of"]
    assert len(early["left_out"]) == 1
    assert (
        "As known on 5 Mar 2026: 1 of 2 reports; 1 count later." in call(path, "show", "--as-of", "2026-03-05").output
    )
    assert json.loads(call(path, "why", "1", "--json", "--as-of", "2026-03-05").output)["as_of"] == "2026-03-05"
    assert len(json.loads(call(path, "reports", "--json", "--as-of", "2026-03-05").output)) == 1
    exported = json.loads(call(path, "export", "--format", "json", "--as-of", "2026-03-05").output)
    assert (exported["as_of"], contract.check(exported)) == ("2026-03-05", [])
    pages = path.parent / "pages"
    assert call(path, "export", "--format", "html", "-o", str(pages), "--as-of", "2026-03-05").exit_code == 0
    assert "third man" not in (pages / "index.html").read_text(encoding="utf-8")
    assert call(path, "show", "--as-of", "soon").exit_code == cli.USAGE
    month = json.loads(call(path, "show", "--json", "--all", "--as-of", "2026-03").output)
    assert (month["as_of"], month["of"]) == ("2026-03-31", whole["of"])


def test_diff_tells_what_moved(path: Path) -> None:
    done = call(path, "diff", "--from", "2026-03-04", "--to", "2026-03-06")
    assert done.exit_code == 0, done.output
    assert "From 4 Mar 2026 to 6 Mar 2026  1, then 2 reports; 1 new" in done.output
    row = json.loads(call(path, "diff", "--from", "2026-03-04", "--json").output)
    assert (row["to"], len(row["new_reports"]), len(row["added"])) == ("2026-03-06", 1, 1)
    wrong = call(path, "diff", "--from", "2026-03-06", "--to", "2026-03-04")
    assert (wrong.exit_code, "is before" in wrong.output) == (cli.USAGE, True)


def test_a_case_without_a_chronology_cannot_be_judged(tmp_path: Path) -> None:
    with dateline.open(tmp_path / "none.db") as case, pytest.raises(DatelineError):
        case.judge("reject", ["v1"], by="A", at=WHEN, because="no event")

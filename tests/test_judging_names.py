"""Judging by names and ids: an actor's names taken apart, ids that stay while numbers move."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dateline
from dateline import cli
from dateline.model import Actor, Event
from dateline.pipeline import Case
from dateline.show.index import Index

TIDINGS = (
    "ARNHOLM, 4 March 2026 (Tidings) - Trade Minister Sergey Baranov visited Arnholm on Tuesday.\n"
    "Baranov met the mayor. He praised the harbour.\n"
    "A warehouse in Arnholm burned down on Monday."
)
LANTERN = (
    "ARNHOLM, 6 March 2026 (Lantern) - Sergei Baranov opened a school in Arnholm on Thursday.\n"
    "Baranov sang there. Two boats sank off Arnholm on Wednesday, the coast guard said."
)
PILOT = "ARNHOLM, 9 March 2026 (Pilot) - Sergei Baranov closed a mill in Arnholm on Monday."
BY = {"DATELINE_AUTHOR": "A. Brenk"}


def build(case_path: Path, **texts: str) -> None:
    for name, text in texts.items():
        (case_path.parent / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    with dateline.open(case_path) as case:
        case.build([case_path.parent / f"{name}.txt" for name in texts], workers=1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "case.db"
    build(path, tidings=TIDINGS, lantern=LANTERN)
    return path


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "case.db"))


def judge(path: Path, *arguments: str) -> Any:
    return CliRunner().invoke(cli.app, ["judge", *arguments, "--because", "I asked", "--case", str(path)], env=BY)


def actors(case: Case, surname: str) -> list[Actor]:
    return [one for one in case.chronology().derived.actors if surname in one.name]


def written(case: Case, actor: Actor) -> set[str]:
    """The files that name the actor."""
    return {
        Path(read.report.source).stem
        for read in case.chronology().reports
        for m in read.claims.actors
        if m.id in actor.mentions
    }


def event(case: Case, words: str) -> Event:
    (one,) = [e for e in case.events() if any(words in m.mention.sentence.quote for m in e.evidence)]
    return one


@pytest.mark.parametrize(
    "said",
    [
        ("not-same", "--actors", "Sergey Baranov", "Sergei Baranov"),
        ("not-same", "--actors", "sergey baranov", "SERGEI BARANOV"),
        ("split", "--actors", "Sergey Baranov", "Sergei Baranov"),
    ],
)
def test_two_names_of_one_actor_are_taken_apart_and_stay_so(path: Path, said: tuple[str, ...]) -> None:
    with dateline.open(path) as case:
        assert len(actors(case, "Baranov")) == 1
    done = judge(path, *said)
    assert done.exit_code == 0, done.output
    with dateline.open(path) as case:
        case.rebuild()
        one, other = sorted(actors(case, "Baranov"), key=lambda a: a.name)
        assert (one.name, other.name) == ("Sergei Baranov", "Sergey Baranov")
        assert (written(case, one), written(case, other)) == ({"lantern"}, {"tidings"}), "with the short names"
    build(path, pilot=PILOT)
    with dateline.open(path) as case:
        one, other = sorted(actors(case, "Baranov"), key=lambda a: a.name)
        assert (written(case, one), written(case, other)) == ({"lantern", "pilot"}, {"tidings"}), "also what came later"


@pytest.mark.parametrize("name", ["Sergey Baranov", "Ada Brenk"])
def test_one_name_is_not_taken_apart_from_itself(path: Path, name: str) -> None:
    done = judge(path, "not-same", "--actors", "Sergey Baranov", name)
    assert done.exit_code == cli.USAGE, done.output
    assert "cannot be taken out" in done.output or "no actor is called" in done.output


def test_ids_name_their_events_after_numbers_have_moved(path: Path) -> None:
    with dateline.open(path) as case:
        fire, school, boats = (event(case, words).id for words in ("burned down", "opened a school", "boats sank"))
    listed = CliRunner().invoke(cli.app, ["show", "--all", "--ids", "--case", str(path)]).output
    assert fire[:8] in listed and school[:8] in listed
    done = judge(path, "same", fire, school)
    assert done.exit_code == 0 and "ids stay" in done.output, done.output
    with dateline.open(path) as case:
        index = Index(case.chronology())
        for known, words in ((fire, "burned down"), (school[:10], "opened a school"), (boats, "boats sank")):
            assert index.row(known).event == event(case, words)
    again = judge(path, "comment", school)
    assert again.exit_code == 0 and "ids stay" not in again.output, again.output

"""What is told differently, settled by people: which reading stands, kept through builds, carried, undone, reopened."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

import dateline
from dateline import cli
from dateline.model import DatelineError, Discrepancy, Event
from dateline.pipeline import Case
from dateline.show import contract
from dateline.show.differences import SETTLED, of_event, to_decide
from dateline.show.export_json import to_json
from dateline.show.index import Index
from dateline.show.judgement_lines import from_lines, to_lines
from dateline.show.pages import app
from dateline.show.settled import Settlement, corrected, settled

HERALD = (
    "KARVIA, 5 March 2026 (Herald) - Foreign Minister Ada Brenk visited Selby on Tuesday.\n"
    "A fire at the harbour of Karvia killed 12 people on Wednesday, police said.\n"
    "Workers closed the bridge on Friday, 3 March."
)
GULL = (
    "KARVIA, 5 March 2026 (Gull) - Police arrested Ilse Varga in Selby on Monday.\n"
    "A fire at the harbour of Karvia killed 17 people on Wednesday, the hospital said."
)
STAR = "KARVIA, 5 March 2026 (Star) - A fire at the harbour of Karvia killed 23 people on Wednesday, the mayor said."
WHEN = "2026-03-10T09:00:00+00:00"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clips")
    for name, text in {"herald.txt": HERALD, "gull.txt": GULL}.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
    with dateline.open(folder / "case.db") as case:
        case.build([folder / "herald.txt", folder / "gull.txt"], workers=1)
    return folder / "case.db"


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "case.db"))


def disputed(case: Case, kind: str) -> Discrepancy:
    (one,) = [d for d in case.chronology().derived.discrepancies if d.kind == kind]
    return one


def event(case: Case, words: str) -> Event:
    """The first event with a mention whose sentence holds the words."""
    return next(e for e in case.events() if any(words in m.mention.sentence.quote for m in e.evidence))


def reading(one: Discrepancy, words: str) -> str:
    """The number of the reading with these words."""
    return str([value.value for value in one.values].index(words) + 1)


def index(case: Case) -> Index:
    return Index(case.chronology())


def say(case: Case, kind: Any, target: str, *values: str, because: str = "I asked", at: str = WHEN) -> str:
    return case.judge(kind, [target], values=values, by="A. Brenk", at=at, because=because).id


# --- which reading stands -------------------------------------------------------------------------------------------
def test_a_day_that_stands_dates_the_event_and_the_slip_is_settled(path: Path) -> None:
    with dateline.open(path) as case:
        slip = disputed(case, "calendar")
        assert len(to_decide(index(case))) == 2
        before = event(case, "bridge")
        made = say(case, "stands", slip.id, "1")
        after = event(case, "bridge")
        assert (after.dates.first_day, after.dates.last_day) == ("2026-03-03", "2026-03-03")
        assert after.dates.why == "corrected by A. Brenk on 2026-03-10: I asked"
        assert after.evidence == before.evidence, "what reports say is never rewritten"
        found = index(case)
        assert settled(found).state(slip).state == "settled"
        assert [one.kind for one in to_decide(found)] == ["quantity"]
        assert of_event(found, after) is SETTLED
        case.judge("withdraw", [made], by="B", at="2026-03-11", because="the log was wrong")
        assert event(case, "bridge").dates == before.dates
        assert settled(index(case)).state(slip) == Settlement("open")


def test_a_figure_that_stands_is_the_events_and_both_stay_visible(path: Path) -> None:
    with dateline.open(path) as case:
        toll = disputed(case, "quantity")
        made = say(case, "stands", toll.id, reading(toll, "17"))
        found = index(case)
        (row,) = [row for row in found.rows if corrected(found, row.event.id)]
        ((field, value, judged),) = corrected(found, row.event.id)
        assert (field, value, judged.judgement.id) == ("figure", "people killed: 17", made)
        assert disputed(case, "quantity") == toll, "the two values still stand against one another"
        exported = json.loads(to_json(case.chronology()))
        assert contract.check(exported) == []
        (told,) = [one for one in exported["discrepancies"] if one["id"] == toll.id]
        assert (told["state"], told["judgement"]) == ("settled", made)
        (given,) = [one for one in exported["events"] if one["corrected"]]
        assert given["corrected"] == [{"field": "figure", "value": "people killed: 17", "judgement": made}]


def test_no_contradiction_and_left_open_change_nothing_but_the_inbox(path: Path) -> None:
    with dateline.open(path) as case:
        events = case.events()
        toll, slip = disputed(case, "quantity"), disputed(case, "calendar")
        say(case, "no-contradiction", toll.id, because="one counts the crew alone")
        say(case, "left-open", slip.id, because="the town has not answered")
        assert case.events() == events
        found = settled(index(case))
        assert (found.state(toll).state, found.state(slip).state) == ("settled", "left open")
        assert to_decide(index(case)) == []


def test_two_readings_that_tell_of_two_events_part_it(path: Path) -> None:
    with dateline.open(path) as case:
        toll = disputed(case, "quantity")
        told = next(e for e in case.events() if e.id == toll.event)
        assert len(told.evidence) == 2
        made = say(case, "not-same", toll.id, because="one was in the old harbour")
        first, second = (
            next(e.id for e in case.events() if m.mention in [x.mention for x in e.evidence]) for m in told.evidence
        )
        assert first != second
        killed = [e for e in case.events() if any("killed" in m.mention.trigger.quote for m in e.evidence)]
        assert len(killed) == 2, "the dead of two fires are not the same dead"
        at = settled(index(case)).state(disputed(case, "quantity"))  # the two figures still stand side by side
        assert (at.state, at.judged and at.judged.judgement.id) == ("settled", made)
        case.judge("withdraw", [made], by="B", at="2026-03-11", because="one harbour")
        assert next(e for e in case.events() if e.id == told.id).evidence == told.evidence


def test_what_differs_no_more_stays_reachable(path: Path) -> None:
    with dateline.open(path) as case:
        made = say(case, "no-contradiction", disputed(case, "quantity").id)
        chronology = case.chronology()
    agreed = replace(chronology, derived=replace(chronology.derived, discrepancies=()))
    assert [one.judgement.id for one in settled(Index(agreed)).gone] == [made]
    html = (
        TestClient(app("case.db", read=lambda _: agreed), base_url="http://127.0.0.1:8765").get("/discrepancies").text
    )
    assert "Settled, and told no more" in html and "I asked" in html


# --- kept -----------------------------------------------------------------------------------------------------------
def test_it_holds_after_a_build_and_a_further_reading_opens_it_again(path: Path, tmp_path: Path) -> None:
    other, star = tmp_path / "other.txt", tmp_path / "star.txt"
    other.write_text("SELBY, 6 March 2026 (Post) - A judge jailed a smuggler in Selby on Friday.\n", encoding="utf-8")
    star.write_text(STAR + "\n", encoding="utf-8")
    with dateline.open(path) as case:
        toll = disputed(case, "quantity")
        made = say(case, "stands", toll.id, reading(toll, "12"))
        case.build([other], workers=1)
        at = settled(index(case)).state(disputed(case, "quantity"))
        assert (at.state, at.judged and at.judged.judgement.id) == ("settled", made)
        case.build([star], workers=1)
        toll = disputed(case, "quantity")
        assert {value.value for value in toll.values} == {"12", "17", "23"}
        at = settled(index(case)).state(toll)
        assert (at.state, at.since, at.judged and at.judged.judgement.id) == ("open", 1, made)
        assert toll in to_decide(index(case))


def test_it_is_orphaned_when_the_words_of_a_reading_are_gone(path: Path, built: Path, tmp_path: Path) -> None:
    gull = built.parent / "gull.txt"
    with dateline.open(path) as case:
        made = say(case, "stands", disputed(case, "quantity").id, "2")
        try:
            gull.write_text(GULL.split("\n", maxsplit=1)[0] + "\n", encoding="utf-8")
            case.build([gull], workers=1)
        finally:
            gull.write_text(GULL + "\n", encoding="utf-8")
        (judged,) = case.judgements()
        assert (judged.judgement.id, judged.standing) == (made, "orphaned")
        case.build([gull], workers=1)
        assert [one.standing for one in case.judgements()] == ["holds"]


def test_the_lines_carry_it_to_another_copy_of_the_case(path: Path, built: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(built, tmp_path / "other.db"))
    with dateline.open(path) as case, dateline.open(other) as copy:
        say(case, "stands", disputed(case, "calendar").id, "2")
        say(case, "not-same", disputed(case, "quantity").id)
        visit = event(case, "visited Selby")
        case.judge("participant", [visit.id], values=["target: Ilse Varga"], by="B", at=WHEN, because="she was met")
        case.judge("type", [visit.id], values=["CONSULT, visit"], by="B", at=WHEN, because="a visit")
        lines = case.export_judgements()
        assert to_lines(from_lines(lines)) == lines
        assert copy.import_judgements(lines) == 4
        assert copy.chronology() == case.chronology()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"kind": "left-open"}, "changed after it was signed"),
        ({"values": []}, "changed after it was signed"),
    ],
)
def test_a_line_that_was_changed_is_refused(path: Path, change: dict[str, Any], problem: str) -> None:
    with dateline.open(path) as case:
        say(case, "stands", disputed(case, "calendar").id, "2")
        row = json.loads(case.export_judgements()) | change
        with pytest.raises(DatelineError, match=problem):
            case.import_judgements(json.dumps(row))


def test_the_later_of_two_verdicts_holds(path: Path) -> None:
    with dateline.open(path) as case:
        slip = disputed(case, "calendar")
        first = say(case, "stands", slip.id, "1")
        second = say(case, "stands", slip.id, "2", at="2026-03-11T09:00:00+00:00")
        third = case.judge(
            "date", [event(case, "bridge").id], values=["2026-03-05"], by="C", at="2026-03-12", because="the log"
        )
        standing = {one.judgement.id: (one.standing, one.against) for one in case.judgements()}
        assert (standing[first][0], standing[second][0], standing[third.id][0]) == ("overruled", "overruled", "holds")
        assert third.id in standing[second][1]
        assert event(case, "bridge").dates.first_day == "2026-03-05"
        at = settled(index(case)).state(slip)
        assert (at.state, at.judged and at.judged.judgement.id) == ("settled", third.id)


def test_a_verdict_does_not_hold_before_its_readings_were_reported(path: Path, tmp_path: Path) -> None:
    star = tmp_path / "star.txt"
    star.write_text(STAR.replace("5 March", "9 March") + "\n", encoding="utf-8")
    with dateline.open(path) as case:
        case.build([star], workers=1)
        (rising,) = [d for d in case.chronology().derived.discrepancies if d.update]
        say(case, "no-contradiction", rising.id)
        assert [one.standing for one in case.judgements()] == ["holds"]
        early = case.chronology(as_of="2026-03-05")
        assert [one.standing for one in early.derived.judged] == ["later"]


# --- who, what and how many -----------------------------------------------------------------------------------------
def test_who_takes_part_is_corrected_by_words_that_name_them(path: Path) -> None:
    with dateline.open(path) as case:
        visit = event(case, "visited Selby")
        names = {actor.id: actor.name for actor in case.chronology().derived.actors}
        assert {names[part.actor] for part in visit.participants} == {"Ada Brenk"}
        case.judge("participant", [visit.id], values=["target: Ilse Varga"], by="B", at=WHEN, because="she was met")
        case.judge("participant", [visit.id], values=["none: Ada Brenk"], by="B", at=WHEN, because="her deputy went")
        after = event(case, "visited Selby")
        assert [(names[part.actor], part.role) for part in after.participants] == [("Ilse Varga", "target")]
        assert after.evidence == visit.evidence
        # Somebody whom no report names, once it is said what they are.
        with pytest.raises(DatelineError, match="add what it is"):
            case.judge(
                "participant", [visit.id], values=["source: Bo Quist"], by="B", at=WHEN, because="the guest list"
            )
        case.judge(
            "participant", [visit.id], values=["source: Bo Quist", "person"], by="B", at=WHEN, because="the guest list"
        )
        actors = {actor.name: actor for actor in case.chronology().derived.actors}
        assert (actors["Bo Quist"].kind, actors["Bo Quist"].mentions) == ("person", ())
        assert actors["Bo Quist"].id in [part.actor for part in event(case, "visited Selby").participants]
        with pytest.raises(DatelineError, match="no report names it"):
            case.judge("reject", [actors["Bo Quist"].id], by="B", at=WHEN, because="nobody")
        assert contract.check(json.loads(to_json(case.chronology()))) == []
        assert case.verify() == []


def test_one_actors_part_does_not_overrule_anothers(path: Path) -> None:
    with dateline.open(path) as case:
        visit = event(case, "visited Selby").id
        for day, value in ((10, "target: Ilse Varga"), (11, "other: Ada Brenk"), (12, "source: Ilse Varga")):
            case.judge("participant", [visit], values=[value], by="B", at=f"2026-03-{day}", because="the list")
        assert [one.standing for one in case.judgements()] == ["overruled", "holds", "holds"]


def test_type_and_mode_are_corrected(path: Path) -> None:
    with dateline.open(path) as case:
        fire = event(case, "bridge")
        case.judge("type", [fire.id], values=["COERCE, restrict"], by="B", at=WHEN, because="an order")
        assert (event(case, "bridge").type, event(case, "bridge").mode) == ("COERCE", "restrict")
        case.judge("type", [fire.id], values=["none"], by="B", at="2026-03-11", because="no act")
        assert (event(case, "bridge").type, event(case, "bridge").mode) == (None, None)


@pytest.mark.parametrize(
    ("kind", "value", "problem"),
    [
        ("type", "FIRE", "is no type"),
        ("type", "none, aerial", "is no mode"),
        ("type", "ASSAULT, <b>", "is no mode"),
        ("figure", "many people", "is no figure"),
        ("figure", ": 12", "is no figure"),
        ("participant", "Ada Brenk", "names no role"),
        ("participant", "hero: Ada Brenk", "names no role"),
        ("participant", "none: Xerxes", "has no part"),
        ("stands", "1", "is no discrepancy"),
    ],
)
def test_what_is_no_value_is_told(path: Path, kind: Any, value: str, problem: str) -> None:
    with dateline.open(path) as case:
        with pytest.raises(DatelineError, match=problem):
            case.judge(kind, [event(case, "bridge").id], values=[value], by="B", at=WHEN, because="why not")
        assert case.judgements() == ()


# --- the command line and the pages ---------------------------------------------------------------------------------
def call(path: Path, *arguments: str) -> Any:
    return CliRunner().invoke(cli.app, [*arguments, "--case", str(path)], env={"DATELINE_AUTHOR": "A. Brenk"})


def test_the_command_line_settles_and_says_so(path: Path) -> None:
    with dateline.open(path) as case:
        found = index(case)
        toll, slip = disputed(case, "quantity"), disputed(case, "calendar")
        row, other = (str(found.row_of[one.event or ""].number) for one in (toll, slip))
        visit = str(found.row_of[event(case, "visited Selby").id].number)
        numbered = [f"{n} = {value.value}" for n, value in enumerate(toll.values, 1)]
    assert f"{', '.join(numbered)}; {toll.id}" in " ".join(call(path, "why", row).output.split())
    refused = call(path, "judge", "stands", row, "3", "--because", "why not")
    assert (refused.exit_code, "Write its number: 1 " in " ".join(refused.output.split())) == (cli.USAGE, True)
    done = call(path, "judge", "stands", row, reading(toll, "17"), "--because", "the registry")
    assert (done.exit_code, "stands quantity: 17" in done.output) == (0, True), done.output
    assert call(path, "judge", "left-open", slip.id[:8], "--because", "ask again").exit_code == 0
    assert "17 stands, by A. Brenk" in " ".join(call(path, "why", row).output.split())
    assert "left open, by A. Brenk" in " ".join(call(path, "why", other).output.split())
    for what in (("participant", visit, "target", "Ilse Varga"), ("type", visit, "CONSULT", "visit")):
        assert call(path, "judge", *what, "--because", "the list").exit_code == 0
    assert "Ilse Varga (target)" in " ".join(call(path, "why", visit).output.split())
    assert call(path, "judge", "figure", visit, "guests", "40", "--because", "the list").exit_code == 0
    assert "figure guests: 40, by A. Brenk" in " ".join(call(path, "why", visit).output.split())


def test_the_inbox_is_cleared_over_its_page(path: Path) -> None:
    from dateline.cli import _desk

    pages = TestClient(app(path, desk=_desk(judging=True)), base_url="http://127.0.0.1:8765", follow_redirects=False)

    def lead() -> tuple[str, str]:
        """The number on the badge, and the one that the page heads with."""
        html = pages.get("/discrepancies").text
        badge = re.search(r'Told differently <span class="count" title="to decide">(\d+)<', html)
        heads = re.search(r"<strong>(\d+) to decide</strong>", html)
        return (badge[1] if badge else "0"), (heads[1] if heads else "")

    with dateline.open(path) as case:
        toll, slip = disputed(case, "quantity"), disputed(case, "calendar")
    assert lead() == ("2", "2")
    html = pages.get("/discrepancies").text
    key = re.search(r'name="token" value="([^"]+)"', html)
    assert key
    form = {"token": key[1], "by": "Åsa", "because": "the registry", "back": "/discrepancies"}
    answer = pages.post("/judge", data=form | {"target": toll.id, "reading": f"stands:{reading(toll, '17')}"})
    where = answer.headers["location"]
    assert (answer.status_code, where.startswith("/discrepancies?said=j1")) == (303, True)
    assert 'class="recorded" role="status"' in pages.get(where).text
    assert lead() == ("1", "1")
    assert pages.post("/judge", data=form | {"target": slip.id, "reading": "left-open:"}).status_code == 303
    assert lead() == ("0", "0")
    html = pages.get("/discrepancies").text
    assert "Nothing is left to decide." in html
    assert [html.index(words) for words in ("Left open <", "Settled <")] == sorted(
        html.index(words) for words in ("Left open <", "Settled <")
    )
    assert '<span class="stands">✓ stands</span>' in html and "Åsa" in html
    there = pages.get(f"/event/{toll.event}").text
    assert "17 people killed" in there and "corrected</a> by <bdi>Åsa</bdi>" in there
    assert "⚠" not in pages.get("/?all=1").text.split('id="results"')[-1].split("<footer")[0].replace(
        "told differently", ""
    )
    undone = {"token": key[1], "kind": "withdraw", "target": where.partition("=")[2], "by": "Åsa", "because": "no",
              "back": "/discrepancies"}  # fmt: skip
    assert pages.post("/judge", data=undone).status_code == 303
    assert lead() == ("1", "1")


def test_actors_that_share_no_word_can_be_found_and_judged(path: Path) -> None:
    from dateline.cli import _desk

    pages = TestClient(app(path, desk=_desk(judging=True)), base_url="http://127.0.0.1:8765", follow_redirects=False)
    with dateline.open(path) as case:
        ids = {actor.name: actor.id for actor in case.chronology().derived.actors}
    ada, ilse = ids["Ada Brenk"], ids["Ilse Varga"]
    assert f'name="target" required value="{ilse}"' not in pages.get(f"/actor/{ada}").text
    found = pages.get(f"/actor/{ada}?other=varga+ilse").text
    assert f'name="target" required value="{ilse}"' in found and "Police arrested Ilse Varga" in found
    assert "Nobody of that name" in pages.get(f"/actor/{ada}?other=xerxes").text
    key = re.search(r'name="token" value="([^"]+)"', found)
    assert key
    said = {"token": key[1], "kind": "same", "target": [ada, ilse], "by": "Åsa", "because": "her maiden name",
            "back": f"/actor/{ada}"}  # fmt: skip
    assert pages.post("/judge", data=said).status_code == 303
    with dateline.open(path) as case:
        (one,) = [a for a in case.chronology().derived.actors if {"Ada Brenk", "Ilse Varga"} & {a.name, *a.aliases}]
        assert {"Ada Brenk", "Ilse Varga"} <= {one.name, *one.aliases}

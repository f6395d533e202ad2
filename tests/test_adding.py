"""A case to which reports are added one after another, while it stays open, equals one derived from nothing.

Byte for byte: on invented reports, in several orders, with reports that get new versions, with judgements, and as
known on a day; also where limits are so low that every shortcut is taken.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline import pipeline, resolve
from dateline.model import Chronology, Derived, Judgement, ReadReport
from dateline.pipeline import Case, Memory
from dateline.retold import Answers
from dateline.store import Store, in_order, pack

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
import generator

WHEN = "2026-03-10T09:00:00+00:00"
LOW = {  # limits that only large cases reach
    "dateline.resolve.proposing.CROWD": 3,
    "dateline.resolve.grouping.LARGEST": 4,
    "dateline.resolve.events.MANY": 2,
    "dateline.resolve.neighbours.MOST": 3,
    "dateline.resolve.copies_pairs.COMMON": 3,
    "dateline.resolve.copies.COMMON": 3,
    "dateline.resolve.copies_facts.RARE": 4,
}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented reports of a few stories, a file each."""
    folder = tmp_path_factory.mktemp("invented")
    for number, draft in enumerate(generator.make_case(48, seed=5, size=generator.SHORT).drafts):
        row = generator.report_row(draft)
        (folder / f"{number:02}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(sources: Path) -> Path:
    """A case of all of them."""
    path = sources.parent / "whole.db"
    with dateline.open(path) as case:
        case.build([sources], workers=2)
    return path


@pytest.fixture(scope="module")
def reports(built: Path) -> tuple[ReadReport, ...]:
    with Store.open(built, create=False) as store:
        return store.current_reports()


@pytest.fixture(scope="module")
def answers(built: Path) -> Answers:
    """What undated reports say as of a day, so that they are annotated once for all the tests."""
    with Store.open(built, create=False) as store:
        return Answers(store.answers(pipeline.extraction(None)))


def derived(
    reports: Sequence[ReadReport], answers: Answers, judgements: Sequence[Judgement] = (), memory: Memory | None = None
) -> str:
    """The chronology of these reports, as text."""
    known = {**answers.kept, **answers.used}
    now = Answers(known)
    found = pack(in_order(pipeline.derive(reports, None, judgements, now, memory)))
    answers.used.update(now.used)
    return found


def growing(reports: Sequence[ReadReport], seed: int) -> Iterator[list[ReadReport]]:
    """The reports in a chance order: half of them, then more and more, with some that leave and come back."""
    rng = random.Random(seed)
    order = rng.sample(list(reports), len(reports))
    here = order[: len(order) // 2]
    yield here
    for at in range(len(order) // 2, len(order), 5):
        here = [*here, *order[at : at + 5]]
        yield here
        if rng.random() < 0.4:
            out = rng.randrange(len(here) - 3)
            yield [*here[:out], *here[out + 3 :]]
    yield here


@pytest.mark.parametrize("seed", range(3))
def test_what_was_kept_never_shows(reports: tuple[ReadReport, ...], answers: Answers, seed: int) -> None:
    memory = Memory()
    for some in growing(reports, seed):
        assert derived(some, answers, memory=memory) == derived(some, answers)


@pytest.mark.parametrize("seed", range(3))
def test_it_does_not_show_where_limits_are_reached(
    reports: tuple[ReadReport, ...], answers: Answers, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOW.items():
        monkeypatch.setattr(name, value)
    memory = Memory()
    for some in growing(reports, seed + 10):
        assert derived(some, answers, memory=memory) == derived(some, answers)


@pytest.mark.parametrize("low", [False, True])
def test_pairs_and_neighbours_are_those_of_a_fresh_start(
    reports: tuple[ReadReport, ...], low: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those that no group shows."""
    for name, value in LOW.items() if low else ():
        monkeypatch.setattr(name, value)
    kept = resolve.Memory()
    for some in growing(reports, 20):
        fresh = resolve.Memory()
        kept.begin(some)
        assert resolve.link(some, memory=kept) == resolve.link(some, memory=fresh)
        assert kept.neighbours.likes == fresh.neighbours.likes
        assert proposed(kept) == proposed(fresh)


def proposed(memory: resolve.Memory) -> dict[tuple[str, str], float]:
    """The pairs that were worth a look, with their scores."""
    seen = memory.here.seen
    return {
        (seen[a].mention.id, seen[b].mention.id): score
        for a, others in memory.here.proposed.pairs.items()
        for b, score in others.items()
    }


def test_it_does_not_show_in_new_versions_of_reports(reports: tuple[ReadReport, ...], answers: Answers) -> None:
    """A report under its old id with another stamp, and one with other words under a new id."""
    memory = Memory()
    assert derived(reports, answers, memory=memory) == derived(reports, answers)
    dated = next(read for read in reports if read.report.stamps)
    undated = pipeline.read_report(replace(dated.report, stamps=()))
    longer = replace(
        reports[-1].report, text=reports[-1].report.text + "\nPolice arrested two men on Friday.", id="r1x"
    )
    for changed in (
        [ReadReport(replace(dated.report, stamps=()), undated) if read is dated else read for read in reports],
        [*reports[:-1], ReadReport(longer, pipeline.read_report(longer), (reports[-1].report.id,))],
        list(reports),
    ):
        now = Answers(dict(answers.kept) if changed == list(reports) else {})
        assert derived(changed, now, memory=memory) == derived(changed, now)


def test_it_does_not_show_beside_judgements(reports: tuple[ReadReport, ...], answers: Answers) -> None:
    memory = Memory()
    some = reports[:-6]
    derived(some, answers, memory=memory)
    whole = pipeline.derive(some, None, (), Answers(answers.kept))
    told = sorted(whole.events, key=lambda event: -len(event.evidence))
    wishes = (
        resolve.Wish("same", (told[0].id, told[1].id), "A. Brenk", WHEN, "one act"),
        resolve.Wish("date", (told[2].id,), "A. Brenk", WHEN, "she was there", values=("2024-05-05",)),
        resolve.Wish("split", (told[3].id,), "A. Brenk", WHEN, "two acts", mentions=(told[3].evidence[0].mention.id,)),
        resolve.Wish("same", (whole.actors[0].id, whole.actors[1].id), "A. Brenk", WHEN, "one person"),
    )
    chronology = Chronology(some, whole)
    judgements = [resolve.judge(chronology, wish) for wish in wishes]
    for reads, judged in ((some, judgements), (reports, judgements), (reports, judgements[:2]), (reports, ())):
        assert derived(reads, answers, judged, memory) == derived(reads, answers, judged)


def test_an_open_case_stores_what_a_fresh_one_does(sources: Path, built: Path, tmp_path: Path) -> None:
    """Built in goes with a judgement between them, and a report that changes: the file, and any day of it."""
    folder = Path(shutil.copytree(sources, tmp_path / "invented"))
    files = sorted(folder.iterdir())
    with dateline.open(tmp_path / "open.db") as case:
        case.build(files[:30], workers=1)
        first = max(case.events(), key=lambda event: len(event.evidence))
        case.judge("label", [first.id], by="A. Brenk", at=WHEN, because="so it is called", values=["The thing itself"])
        case.build(files[30:], workers=1)
        row = json.loads(files[3].read_text(encoding="utf-8"))
        row["text"] += "\nPolice arrested two men on Friday."
        files[3].write_text(json.dumps(row) + "\n", encoding="utf-8")
        case.build([files[3]], workers=1)
        stored = case.chronology()
        assert any(event.label == "The thing itself" for event in stored.derived.events)
        assert any(read.versions for read in stored.reports)
        assert pack(stored.derived) == pack(from_nothing(case))
        day = str(sorted(read.claims.published.dates.last_day or "" for read in stored.reports)[len(files) // 2])
        then = case.chronology(as_of=day)
    with dateline.open(tmp_path / "open.db") as case:  # a program of its own, which kept nothing
        assert case.chronology() == stored
        assert case.chronology(as_of=day) == then
        assert then.left_out
    with dateline.open(shutil.copy(built, tmp_path / "fresh.db")) as case:
        case.build([files[3]], workers=1)
        assert pack(case.chronology().derived) == pack(from_nothing(case))


def from_nothing(case: Case) -> Derived:
    """The chronology of the reports and judgements of a case, with no memory of any other."""
    store = case._open(create=False)
    answers = Answers(store.answers(pipeline.extraction(None)))
    return in_order(pipeline.derive(store.current_reports(), None, store.judgements(), answers))

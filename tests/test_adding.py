"""A case to which reports are added one after another, by one program or by several, equals one derived from nothing.

Byte for byte: on invented reports, in several orders, with reports that get new versions, with judgements, and as
known on a day; also where limits are so low that every shortcut is taken. What one program leaves in the case for the
next one (`kept_memory`) is of use to it, and never shows.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from pkgutil import resolve_name

import pytest

import dateline
from dateline import pipeline, resolve, weigh
from dateline.model import Chronology, Derived, Judgement, ReadReport
from dateline.pipeline import Case, Memory
from dateline.retold import Answers
from dateline.store import Store, in_order, pack, unpack

sys.path.insert(0, str(Path(__file__).parent.parent / "evaluation"))
import generator

WRITTEN = Path(__file__).parent.parent / "evaluation" / "own_packs" / "strait"
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


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, reports: tuple[ReadReport, ...]) -> tuple[ReadReport, ...]:
    """Reports that a person wrote, of one affair told in other words each time, beside some invented ones."""
    folder = tmp_path_factory.mktemp("told")
    for file in sorted(WRITTEN.iterdir()):
        if file.name not in ("gold.json", "README.md"):
            shutil.copy(file, folder / file.name)
    with dateline.open(folder / "told.db") as case:
        case.build([folder], workers=2)
    with Store.open(folder / "told.db", create=False) as store:
        return (*store.current_reports(), *reports[:8])


@pytest.mark.parametrize("seed", range(4))
def test_what_was_kept_never_shows_in_an_affair(told: tuple[ReadReport, ...], seed: int) -> None:
    memory, answers = Memory(), Answers({})
    for some in growing(told, seed):
        assert derived(some, answers, memory=memory) == derived(some, answers)


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


def by_another_program(
    reports: Sequence[ReadReport], memory: Memory, changed: Sequence[str] = ()
) -> tuple[list[ReadReport], Memory]:
    """The reports and what is kept of the memory, as a program finds them that has no object of the one before."""
    links = resolve.restore(resolve.save(memory.links), changed)
    weighed = weigh.restore(weigh.save(memory.weighed), changed)
    assert links is not None
    assert weighed is not None
    return [unpack(ReadReport, pack(read)) for read in reports], Memory(links, weighed=weighed)


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_what_another_program_left_never_shows(
    reports: tuple[ReadReport, ...], answers: Answers, seed: int, low: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOW.items() if low else ():
        monkeypatch.setattr(name, value)
    memory = Memory()
    for number, some in enumerate(growing(reports, seed + 30)):
        if number % 2 or number > 3:  # else the same program goes on
            some, memory = by_another_program(some, memory)
        assert derived(some, answers, memory=memory) == derived(some, answers)


@pytest.mark.parametrize("low", [False, True])
def test_another_program_finds_the_same_pairs_and_neighbours(
    reports: tuple[ReadReport, ...], low: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in LOW.items() if low else ():
        monkeypatch.setattr(name, value)
    kept = Memory()
    for some in growing(reports, 40):
        some, kept = by_another_program(some, kept)
        fresh = resolve.Memory()
        kept.links.begin(some)
        assert resolve.link(some, memory=kept.links) == resolve.link(some, memory=fresh)
        assert kept.links.neighbours.likes == fresh.neighbours.likes
        assert proposed(kept.links) == proposed(fresh)


def test_another_program_need_not_compare_again(
    reports: tuple[ReadReport, ...], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one report more it scores few pairs, of mentions and of figures, reads few words and aligns few copies."""
    asked: list[str] = []
    count(monkeypatch, "dateline.weigh.figure_groups.likelihood", asked)
    count(monkeypatch, "dateline.weigh.rebuttals.answering_in", asked)
    count(monkeypatch, "dateline.resolve.pair_sum.PairSum.likelihood", asked)
    count(monkeypatch, "dateline.resolve.seen.Words.like", asked)
    count(monkeypatch, "dateline.resolve.copies._covered", asked)
    count(monkeypatch, "dateline.resolve.copies.tiles", asked)
    memory = Memory()
    derived(reports[1:], answers, memory=memory)
    first = Counter(asked)
    asked.clear()
    again, memory = by_another_program(reports, memory)
    derived(again, answers, memory=memory)
    assert len(first) == 6
    assert not {name: (asked.count(name), first[name]) for name in first if asked.count(name) >= first[name] / 2}


def test_an_open_case_weighs_what_a_new_report_touches(
    reports: tuple[ReadReport, ...], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    count(monkeypatch, "dateline.weigh.events._event", asked)
    count(monkeypatch, "dateline.weigh.value_supports", asked)
    count(monkeypatch, "dateline.weigh.figures._of_report", asked)
    count(monkeypatch, "dateline.weigh.rebuttals.answering_in", asked)
    memory = Memory()
    derived(reports[1:], answers, memory=memory)
    first = Counter(asked)
    asked.clear()
    derived(reports, answers, memory=memory)
    assert len(first) == 4
    assert not {name: (asked.count(name), first[name]) for name in first if asked.count(name) >= first[name] / 2}


def count(monkeypatch: pytest.MonkeyPatch, name: str, asked: list[str]) -> None:
    """Note in `asked` each call of a function."""
    work = resolve_name(name)

    def counted(*given: object, **named: object) -> object:
        asked.append(name)
        return work(*given, **named)

    monkeypatch.setattr(name, counted)


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


def test_another_program_sees_which_reports_were_read_anew(reports: tuple[ReadReport, ...], answers: Answers) -> None:
    """A report under its old id that is dated otherwise, or whose claims are others for the same date."""
    memory = Memory()
    derived(reports, answers, memory=memory)
    dated = next(read for read in reports if read.report.stamps)
    rich = max((read for read in reports if read is not dated), key=lambda read: len(read.claims.events))
    less = replace(rich.claims, events=rich.claims.events[1:])
    without = replace(dated.report, stamps=())
    for old, new in (
        (dated, ReadReport(without, pipeline.read_report(without))),
        (rich, ReadReport(rich.report, less)),
    ):
        changed = [new if read is old else read for read in reports]
        again, kept = by_another_program(changed, memory, [old.report.id])
        now = Answers({})
        assert derived(again, now, memory=kept) == derived(changed, now)


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
        again, memory = by_another_program(reads, memory)
        assert derived(again, answers, judged, memory) == derived(reads, answers, judged)


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


@pytest.fixture
def grown(sources: Path, built: Path, tmp_path: Path) -> tuple[Path, list[Path]]:
    """The case of all of them in a file of its own, and the files of four reports more."""
    (tmp_path / "more").mkdir()
    files = [Path(shutil.copy(file, tmp_path / "more" / f"m{file.name}")) for file in sorted(sources.iterdir())[:4]]
    for file in files:
        changed(file, text="The harbour stays closed until Monday, Mayor Ida Holm told reporters.")
    return Path(shutil.copy(built, tmp_path / "grown.db")), files


def test_a_case_built_by_several_programs_stores_what_one_would(grown: tuple[Path, list[Path]]) -> None:
    """In goes, with a judgement, and a report whose stamps and one whose words change."""
    path, files = grown
    first = dateline.open(path)
    most = max(first.events(), key=lambda event: len(event.evidence))
    first.judge("label", [most.id], by="A. Brenk", at=WHEN, because="so it is called", values=["The thing itself"])
    first.close()
    for change in (
        lambda: files[:2],
        lambda: [changed(files[0], published="2024-02-03"), files[2]],
        lambda: [changed(files[1], text="Police arrested two men on Friday."), files[3]],
    ):
        with dateline.open(path) as case:
            case.build(change(), workers=1)
            stored = case.chronology()
            assert pack(stored.derived) == pack(from_nothing(case))
            assert any(event.label == "The thing itself" for event in stored.derived.events)


def changed(file: Path, *, text: str = "", published: str = "") -> Path:
    row = json.loads(file.read_text(encoding="utf-8"))
    row |= {"published": published} if published else {}
    row["text"] += f"\n{text}" if text else ""
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("what", ["older rules", "damage", "no tables", "nonsense"])
def test_what_is_kept_is_passed_over_where_it_does_not_hold(grown: tuple[Path, list[Path]], what: str) -> None:
    path, files = grown
    with closing(sqlite3.connect(path)) as file, file:
        kept = file.execute("SELECT count(*), min(length(data)) FROM kept_memory").fetchone()
        assert kept[0] == 3
        assert kept[1] > 100
        if what == "older rules":
            file.execute("UPDATE kept_memory SET version = 'rules of before'")
        elif what == "damage":
            file.execute("UPDATE kept_memory SET data = CAST(substr(data, 1, 90) AS BLOB)")
        elif what == "no tables":  # a case of an older Dateline
            file.execute("DROP TABLE kept_memory")
            file.execute("DROP TABLE changed_report")
            file.execute("DELETE FROM table_description WHERE name IN ('kept_memory', 'changed_report')")
        else:
            data = zlib.compress(b"neither arrays nor JSON")
            file.execute(
                "UPDATE kept_memory SET data = ?, sha256 = ? WHERE name = 'memory'",
                (data, hashlib.sha256(data).hexdigest()),
            )
    with dateline.open(path) as case:
        case.build(files, workers=1)
        assert pack(case.chronology().derived) == pack(from_nothing(case))
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT count(*) FROM kept_memory WHERE version <> 'rules of before'").fetchone() == (3,)


def test_what_is_kept_is_written_again_only_where_the_file_lacks_much(
    grown: tuple[Path, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By programs that add two reports each; what is kept of older days is of use to a later one all the same."""
    path, files = grown
    monkeypatch.setattr(pipeline, "WORTH_SAVING", 0.05)
    first = kept_memory(path)
    told = []
    for some in (files[:2], [changed(files[0], published="2024-02-03")], files[2:]):
        with dateline.open(path) as case:
            case.build(some, workers=1)
            assert pack(case.chronology().derived) == pack(from_nothing(case))
        told.append(kept_memory(path))
    assert told[:2] == [first, first]
    assert told[2] != first


def kept_memory(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as file:
        data: bytes = file.execute("SELECT data FROM kept_memory WHERE name = 'memory'").fetchone()[0]
        return data


def test_rules_that_changed_pass_over_what_is_kept(
    grown: tuple[Path, list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, files = grown
    monkeypatch.setattr(pipeline, "DERIVATION", "of tomorrow")
    asked: list[str] = []
    monkeypatch.setattr(resolve, "restore", lambda *_: asked.append("restored"))
    with dateline.open(path) as case:
        case.build(files, workers=1)
        assert pack(case.chronology().derived) == pack(from_nothing(case))
    assert not asked


def from_nothing(case: Case) -> Derived:
    """The chronology of the reports and judgements of a case, with no memory of any other."""
    store = case._open(create=False)
    answers = Answers(store.answers(pipeline.extraction(None)))
    return in_order(pipeline.derive(store.current_reports(), None, store.judgements(), answers))

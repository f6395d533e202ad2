"""A build is killed with SIGKILL at any moment and run again: it ends with the bytes of an uninterrupted run.

The kills are spread evenly, with a seeded jitter, over the measured time of a whole run. To make so many of them
cheap, the child that is killed is a fork of this process, with everything imported, and reads the sources itself
instead of in workers; three further kills hit a real program with real workers. After each kill nothing that was
reported as stored may be missing and the file must be sound.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import dateline
from dateline import pipeline, worker
from dateline.model import Derived
from dateline.pipeline import Case, Progress
from dateline.show.export_json import to_json

KILLS = int(os.environ.get("DATELINE_KILLS", "30"))  # of reading, and as many of rebuilding; 50 take two minutes more
SEED = 20260704

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.slow,
]


# --- the reports ----------------------------------------------------------------------------------------------------
TEXTS = [
    "OSLO, 3 March 2025 - Norway's foreign minister Ilse Varga met her Finnish counterpart Pekka Salmela in Helsinki "
    "on Monday. The two countries signed an agreement on ferries. At least 40 officials took part.",
    "HELSINKI, 4 March 2025 - Finland and Norway signed an agreement on ferries on Monday, Salmela said. "
    "“We will not wait for others,” he told reporters.",
    "STOCKHOLM, 6 March 2025 - Sweden criticised the agreement on Wednesday. According to the Ministry of Transport, "
    "12 ferries may lose their berths. The minister threatened to close the port.",
    "OSLO, 9 March 2025 - Workers protested in Oslo on Saturday against the agreement. Police arrested 14 people.",
    "OSLO, 10 March 2025 - Police in Oslo arrested 17 people on Saturday, a spokesman said. The union denied it.",
    "RIGA, 12 March 2025 - Latvia will send aid to Norway next week, its president Anda Krumina announced on Tuesday.",
    "OSLO, 15 March 2025 - Norway rejected the accusation on Friday. Varga demanded an apology from Sweden.",
    "STOCKHOLM, 20 March 2025 - Sweden and Norway agreed to hold talks on 2 April 2025 in Copenhagen.",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen reports in ten files of four formats, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("sources") / "reports"
    folder.mkdir()
    for n, text in enumerate(TEXTS):
        body = f"{text}\n\nThe story has been followed by this paper since 28 February 2025.\n"
        if n % 3 == 2:
            page = f"<html><head><title>Ferries {n}</title></head><body><article><p>{body}</p></article></body></html>"
            (folder / f"{n}.html").write_text(page, encoding="utf-8")
        else:
            (folder / f"{n}.txt").write_text(f"Ferries, part {n}\n\n{body}", encoding="utf-8")
    rows = [{"url": f"https://paper.example/{n}", "title": f"Wire {n}", "text": TEXTS[n]} for n in range(4)]
    (folder / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    lines = ["title,text,published", *(f'Desk {n},"{TEXTS[n]} Seen by the desk.",2025-03-2{n}' for n in (5, 6))]
    (folder / "desk.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    return folder


# --- running and killing --------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the sources here instead of in workers, which take longer to start than everything else."""

    def run(target: str, jobs: Sequence[tuple[object, ...]], **_: object) -> Iterator[tuple[int, object]]:
        function: Callable[..., Iterator[object]] = getattr(pipeline, target.partition(":")[2])
        for number, job in enumerate(jobs):
            for found in function(*job):
                yield number, found
            yield number, worker.Done()

    monkeypatch.setattr(worker, "run", run)


def build(path: Path, folder: Path, tell: Callable[[Progress], None] | None = None) -> None:
    with dateline.open(path) as case:
        case.build([str(folder)], workers=1, progress=tell)


def rebuild(path: Path, tell: Callable[[Progress], None] | None = None) -> None:
    with dateline.open(path) as case:
        case.rebuild(progress=tell)


def export(path: Path) -> bytes:
    with dateline.open(path) as case:
        assert case.verify() == []
        return to_json(case.chronology()).encode("utf-8")


def killed_after(seconds: float, work: Callable[[Callable[[Progress], None]], None]) -> tuple[bool, int]:
    """Run `work` in a fork and kill it: whether the kill came before its end, and how many reports it had stored."""
    ready, told = os.pipe()

    def tell(progress: Progress) -> None:
        os.write(told, b"%d\n" % progress.reports)

    child = os.fork()
    if child == 0:  # nothing of pytest may run in here: leave by _exit alone
        try:
            os.close(ready)
            os.write(told, b"\n")
            work(tell)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(told)
    with open(ready, "rb") as pipe:
        pipe.read(1)
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        stored = max((int(line) for line in pipe.read().split()), default=0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return os.WIFSIGNALED(status), stored


class Moments:
    """KILLS moments, one in each of as many equal parts of a run's time; of a shorter time once a kill came too late,
    since a machine that others have left runs faster than it was timed."""

    def __init__(self, whole: float) -> None:
        self.whole = whole

    def __iter__(self) -> Iterator[float]:
        draw = random.Random(SEED)
        for n in range(KILLS):
            yield self.whole * (n + draw.random()) / KILLS

    def late(self, moment: float) -> None:
        self.whole = min(self.whole, 0.9 * moment)


def took(work: Callable[..., object], *given: object) -> float:
    started = time.monotonic()
    work(*given)
    return time.monotonic() - started


def check_sound(path: Path) -> None:
    """The file as the kill left it: sound, and no row without its parent."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture(scope="module")
def uninterrupted(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a run by the real program, with real workers, that nobody disturbed."""
    path = tmp_path_factory.mktemp("whole") / "story.db"
    finish(path, folder)
    found = export(path)
    story = json.loads(found)
    assert len(story["reports"]) == len(TEXTS) + 6
    assert len(story["events"]) >= 8, "too little is found in these reports to show anything"
    return found


def finish(path: Path, folder: Path) -> None:
    subprocess.run(program(path, folder), check=True, capture_output=True, timeout=120)


def program(path: Path, folder: Path) -> list[str]:
    code = "import sys, dateline; dateline.open(sys.argv[1]).build([sys.argv[2]], workers=2)"
    return [sys.executable, "-c", code, str(path), str(folder)]


# --- the tests ------------------------------------------------------------------------------------------------------
def test_killed_while_reading(folder: Path, uninterrupted: bytes, tmp_path: Path) -> None:
    build(tmp_path / "warm.db", folder)
    assert export(tmp_path / "warm.db") == uninterrupted
    whole = min(took(build, tmp_path / f"timed{n}.db", folder) for n in range(3))
    hits = 0
    times = Moments(whole)
    for n, moment in enumerate(times):
        path = tmp_path / f"{n}.db"
        hit, stored = killed_after(moment, partial(build, path, folder))
        hits += hit
        if not hit:
            times.late(moment)
        if path.exists():
            check_sound(path)
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("SELECT count(*) FROM report").fetchone()[0] >= stored, "a report was lost"
        build(path, folder)
        assert export(path) == uninterrupted, f"killed after {moment:.3f} of {whole:.3f} seconds"
    assert hits >= KILLS * 0.8, f"only {hits} kills came before the end"


def test_killed_while_rebuilding(folder: Path, uninterrupted: bytes, tmp_path: Path) -> None:
    """The template holds all reports, and the chronology of only some: rebuilding replaces an old one."""
    template = tmp_path / "template.db"
    some = sorted(file for file in folder.iterdir() if file.name not in ("2.html", "3.txt", "6.txt", "wire.jsonl"))
    with dateline.open(template) as case:
        case.build([str(file) for file in some], workers=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Case, "rebuild", lambda case, progress=None: Derived())
        build(template, folder)
    with dateline.open(template) as case:
        before = case.events()
    assert before

    def copy(name: str) -> Path:
        return Path(shutil.copy(template, tmp_path / name))

    timed = [copy(f"timed{n}.db") for n in range(3)]
    whole = min(took(rebuild, path) for path in timed)
    assert export(timed[0]) == uninterrupted
    hits = old = 0
    times = Moments(whole)
    for n, moment in enumerate(times):
        path = copy(f"{n}.db")
        hit, _ = killed_after(moment, partial(rebuild, path))
        hits += hit
        if not hit:
            times.late(moment)
        check_sound(path)
        with dateline.open(path) as case:
            old += case.events() == before
        if n % 5 == 0:
            build(path, folder)  # what a person would do; the others save the time of looking at every file
        else:
            rebuild(path)
        assert export(path) == uninterrupted, f"killed after {moment:.3f} of {whole:.3f} seconds"
    assert hits >= KILLS * 0.8, f"only {hits} kills came before the end"
    assert old >= KILLS * 0.3, "a kill before the end leaves the old chronology"


@pytest.mark.parametrize("part", [0.35, 0.6, 0.85])
def test_the_real_program_with_workers_killed(folder: Path, uninterrupted: bytes, tmp_path: Path, part: float) -> None:
    path = tmp_path / "story.db"
    whole = took(finish, tmp_path / "timed.db", folder)
    with subprocess.Popen(program(path, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        time.sleep(whole * part)
        child.kill()
    if path.exists():
        check_sound(path)
    finish(path, folder)
    assert export(path) == uninterrupted

"""One case, one export: whatever the order of the sources, the workers, the hash seed, the time zone or the locale."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.pipeline import demo_sources
from tests.reports import make_report

BUILD = """
import sys, dateline
from dateline.show.export_json import to_json
with dateline.open(sys.argv[1]) as case:
    for half in sys.argv[3].split("|"):
        case.build(half.split(";"), workers=int(sys.argv[2]))
    sys.stdout.buffer.write(to_json(case.chronology()).encode())
"""


def exported(
    case: Path, sources: list[list[str]], *, workers: int = 2, env: dict[str, str] | None = None, folder: Path
) -> str:
    """The hash of the export of a case built from `sources`, one build for each list of them."""
    given = "|".join(";".join(part) for part in sources)
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(case), str(workers), given],
        env={**os.environ, **(env or {})},
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout) > 10_000
    return hashlib.sha256(done.stdout).hexdigest()


@pytest.fixture(scope="module")
def files() -> list[str]:
    (folder,) = demo_sources()
    return sorted(str(p) for p in Path(folder).iterdir())


@pytest.fixture(scope="module")
def plain(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export that every other way to build must equal."""
    folder = tmp_path_factory.mktemp("plain")
    return exported(folder / "case.db", [files], folder=folder)


@pytest.mark.parametrize(
    ("workers", "env"),
    [
        (1, {"PYTHONHASHSEED": "0"}),
        (2, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}),
        (3, {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "C"}),
        (4, {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8"}),
    ],
)
def test_the_machine_leaves_no_trace(
    workers: int, env: dict[str, str], files: list[str], plain: str, tmp_path: Path
) -> None:
    assert exported(tmp_path / "case.db", [files], workers=workers, env=env, folder=tmp_path) == plain


@pytest.mark.parametrize("seed", range(2))
def test_the_order_and_the_number_of_builds_leave_no_trace(
    seed: int, files: list[str], plain: str, tmp_path: Path
) -> None:
    """Shuffled, and in two goes of which the second gives some files again."""
    shuffled = random.Random(seed).sample(files, len(files))
    cut = len(files) // 2
    assert exported(tmp_path / "case.db", [shuffled[:cut], shuffled[cut - 2 :]], folder=tmp_path) == plain


def test_building_again_changes_nothing(files: list[str], plain: str, tmp_path: Path) -> None:
    assert exported(tmp_path / "case.db", [files, files], folder=tmp_path) == plain


def test_ids_come_from_content() -> None:
    assert make_report("Same words.").id == make_report("Same words.").id
    assert make_report("Same words.").id != make_report("Other words.").id
    assert make_report("Same words.", name="a.txt").id != make_report("Same words.", name="b.txt").id

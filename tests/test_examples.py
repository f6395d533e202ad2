"""Each program in examples/ prints what is saved in examples/output/.

After a change that is meant to alter what they print, look at the difference and save the new output with

    python tests/test_examples.py --update
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # when it is run as a program
from tests.saved import MARK, agrees, mark  # noqa: E402

EXAMPLES = ROOT / "examples"
PROGRAMS = sorted(EXAMPLES.glob("*.py"))


def printed(program: Path) -> str:
    """What the program prints, run as a reader would run it. Raises: CalledProcessError when it fails."""
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=EXAMPLES.parent,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{program.name} ended with status {done.returncode}:\n{done.stderr}"
    return done.stdout


def saved(program: Path) -> Path:
    return EXAMPLES / "output" / f"{program.stem}.txt"


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_example_prints_its_saved_output(program: Path) -> None:
    expected = saved(program)
    assert expected.is_file(), "no saved output; make it with: python tests/test_examples.py --update"
    told, kept = printed(program), expected.read_text(encoding="utf-8")
    if not agrees(kept, told):
        assert told == kept


def test_there_are_examples_and_each_says_what_it_does() -> None:
    assert len(PROGRAMS) >= 3
    for program in PROGRAMS:
        first = program.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith('"""') and first.rstrip().endswith("."), f"{program.name} does not open with a sentence"


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit("usage: python tests/test_examples.py --update")
    for one in PROGRAMS:
        saved(one).parent.mkdir(exist_ok=True)
        saved(one).write_text(printed(one), encoding="utf-8", newline="\n")
        print(f"saved {saved(one).relative_to(EXAMPLES.parent)}")
    MARK.write_text(f"{mark()}\n", encoding="utf-8", newline="\n")

"""The papers say what the code says: commands, dependencies, event types, decisions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from dateline import cli, worker
from dateline.ingest import fetch, limits
from dateline.model import PLOVER_TYPES

ROOT = Path(__file__).resolve().parents[1]
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"
DECISIONS = ROOT / "docs" / "decisions"
PAPERS = ("README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_gate_runs_the_test_command_of_the_readme() -> None:
    assert TEST_COMMAND in read("README.md")
    assert TEST_COMMAND in read(".ci/run")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readme_names_every_command_and_exit_code() -> None:
    page = read("README.md")
    names = [one.name or one.callback.__name__ for one in cli.app.registered_commands if one.callback]
    assert len(names) >= 8
    assert [name for name in names if f"dateline {name}" not in page] == []
    codes = {int(code) for code in re.findall(r"^\| (\d+) \| ", page, flags=re.MULTILINE)}
    assert codes == set(cli.EXIT_CODES)


def test_the_readme_shows_what_the_program_prints() -> None:
    """Not what it once printed: `python docs/make_outputs.py` brings the README up to date."""
    script = ROOT / "docs" / "make_outputs.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", read("README.md"), flags=re.DOTALL)
    (tmp_path / "reports").mkdir()
    text = "KARVIA, 4 March 2026 (Northwire) - Police arrested two men on Tuesday.\n"
    (tmp_path / "reports" / "wire.txt").write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "2026-03-03" in done.stdout
    assert "    Police arrested two men on Tuesday." in done.stdout.splitlines()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    named = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=\[ ]", one)[0].lower() for one in named} - {"dateline"}
    page = read("docs/decisions/0002-dependencies.md").lower()
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_the_decision_on_event_types_names_each_of_them() -> None:
    page = read("docs/decisions/0003-plover.md")
    assert [name for name in PLOVER_TYPES if name not in page] == []


def test_security_states_the_limits_that_hold() -> None:
    page = read("SECURITY.md")
    rows = {m[2]: m[1] for m in re.finditer(r"^\| [^|]+ \| ([\d,]+)[^|]* \| `(\w+)` \|$", page, flags=re.MULTILINE)}
    not_walls = {"MEMORY_BYTES", "CHUNK_BYTES"}  # buffers: nothing is rejected for their sake
    hold = {name: f"{value:,}" for name, value in vars(limits).items() if name.isupper() and name not in not_walls}
    assert rows == hold
    child, one = worker.WorkerLimits(), fetch.FetchLimits()
    child_line = f"{child.item_seconds:.0f} seconds for each item and {child.memory_bytes // 2**20} MiB"
    assert child_line in page
    assert f"{one.total_seconds:.0f} seconds, {one.size_bytes:,} bytes and {one.redirects} redirects" in page


def test_decisions_are_numbered_without_a_gap_and_have_the_four_parts() -> None:
    pages = sorted(DECISIONS.glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    parts = ["## Question", "## What was looked at", "## Choice", "## What would change it"]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert [part for part in parts if part not in text] == [], page.name


def test_links_between_the_papers_lead_somewhere() -> None:
    broken = []
    for paper in [*(ROOT / name for name in PAPERS), *DECISIONS.glob("*.md"), ROOT / "src/dateline/demo/README.md"]:
        text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            if "://" not in target and not (paper.parent / target).exists():
                broken.append((paper.name, target))
    assert broken == []

"""Put what the program really prints into README.md, between its `<!-- output -->` marks.

    python docs/make_outputs.py            write it
    python docs/make_outputs.py --check    exit 1 if it is stale (for CI)

Left-out lines are marked with "…"; the lines that stay are as printed, 100 columns wide.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.saved import agrees  # noqa: E402

PAGE = ROOT / "README.md"
MARKS = re.compile(r"(?<=<!-- output -->\n).*?(?=<!-- /output -->)", re.DOTALL)
COLUMNS = "100"
BEFORE, AFTER = 2, 2  # rows of the table shown around the event that `dateline demo` advises to open
MENTIONS = 2  # of that event


def outputs() -> str:
    """The whole block: `dateline demo`, then `dateline why` of the event that it advises to open."""
    with tempfile.TemporaryDirectory() as folder:
        demo = printed(folder, "demo")
        number = re.search(r"^  dateline why (\d+)", demo, re.MULTILINE)
        assert number, "`dateline demo` advises no event to open"
        why = printed(folder, "why", number[1], "--case", "demo.db")
    chosen = int(number[1])
    return "\n".join(
        [
            *("```text", "$ dateline demo", *around(demo.splitlines(), chosen), "```", ""),
            *("```text", f"$ dateline why {chosen} --case demo.db", *opening(why.splitlines()), "```", ""),
        ]
    )


def printed(folder: str, *arguments: str) -> str:
    """What the program prints in an empty folder, as in a terminal of COLUMNS that shows no colours."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": COLUMNS, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def around(lines: list[str], chosen: int) -> list[str]:
    """The head of the table, the rows around the chosen one, and the unindented lines under the table."""
    end = lines.index("") if "" in lines else len(lines)
    table, under = lines[2:end], lines[end:]
    rows: list[list[str]] = []
    numbers = lines[0].index("#") + 1
    for line in table:
        if line[:numbers].strip().isdigit() and line[numbers:].startswith("  "):
            rows.append([])
        elif not line.startswith(" "):
            under = [*table[table.index(line) :], *under]
            break
        rows[-1].append(line)
    at = next(place for place, row in enumerate(rows) if int(row[0].split()[0]) == chosen)
    first, last = max(0, at - BEFORE), min(len(rows), at + AFTER + 1)
    kept = [line for row in rows[first:last] for line in row]
    dots = ["…"]
    return [*lines[:2], *(dots if first else []), *kept, *(dots if last < len(rows) else []), *_without_details(under)]


def _without_details(lines: list[str]) -> list[str]:
    """Indented lines become one "  …", except the advised commands at the end."""
    advised = next(place for place, line in enumerate(lines) if line.startswith("Look further"))
    kept: list[str] = []
    for line in lines[:advised]:
        shown = "  …" if line.startswith("  ") else line
        if shown != "  …" or kept[-1] != shown:
            kept.append(shown)
    return [*kept, *lines[advised:]]


def opening(lines: list[str]) -> list[str]:
    """The event and its first mentions."""
    gaps = [place for place, line in enumerate(lines) if not line]
    if len(gaps) <= MENTIONS:
        return lines
    return [*lines[: gaps[MENTIONS]], "", "…"]


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    assert MARKS.search(page), "README.md has lost its <!-- output --> marks"
    wanted = MARKS.sub(lambda _: outputs(), page)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if agrees(page, wanted):
        return 0
    difference = difflib.unified_diff(page.splitlines(), wanted.splitlines(), "README.md", "the program", lineterm="")
    print("\n".join(difference))
    print("README.md shows an old output; run: python docs/make_outputs.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

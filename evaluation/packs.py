"""The scorer's figures for packs of reports with a gold chronology.

    python evaluation/packs.py --scorer SCORE_CHRONOLOGY.PY PACK_FOLDER... [--misses] [--keep FOLDER]

Each PACK_FOLDER holds reports and a gold.json; its README.md and gold.json are not given to the product. The packs and
the scorer are not part of this repository. `--keep` writes each export into a folder. The bundled reports can be scored
too: copy src/dateline/demo/reports and tests/demo_truth.json (as gold.json) into a folder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import dateline
from dateline.show.export_json import to_json

NOT_REPORTS = {"gold.json", "README.md"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packs", nargs="+", type=Path)
    parser.add_argument("--scorer", required=True, type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    for pack in given.packs:
        print(f"== {pack.name}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            export = (given.keep or Path(folder)) / f"{pack.name}.json"
            export.write_text(exported(pack, Path(folder) / "case.db"), encoding="utf-8")
            scorer = [sys.executable, str(given.scorer), str(pack), str(export)]
            subprocess.run([*scorer, *(["--misses"] if given.misses else [])], check=True)
    return 0


def exported(pack: Path, case_file: Path) -> str:
    """The export of a case built from everything in the pack but its gold."""
    sources = sorted(str(path) for path in pack.iterdir() if path.name not in NOT_REPORTS)
    with dateline.open(case_file) as case:
        case.build(sources)
        wrong = case.verify()
        if wrong:
            raise SystemExit(f"{pack}: {len(wrong)} quotes are not in their reports, the first in {wrong[0].table}")
        for lost in case.rejections():  # on a crowded machine a report may run out of time, and the figures with it
            print(f"{pack.name}: not read: {lost.address}: {lost.explanation}", file=sys.stderr)
        return to_json(case.chronology())


if __name__ == "__main__":
    raise SystemExit(main())

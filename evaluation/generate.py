"""Write a case of invented reports with the truth about them.

    python evaluation/generate.py FOLDER --reports 1000 [--seed 1] [--short]

FOLDER/reports gets the sources (JSON Lines, 50 reports a file), FOLDER/truth.jsonl what is true of them: which report
copies which and how, the events, the figures, the outlets that found out for themselves. `--short` makes reports of
about five sentences instead of ten.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import LONG, SHORT, make_case, write_case


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true")
    given = parser.parse_args()
    case = make_case(given.reports, seed=given.seed, size=SHORT if given.short else LONG)
    write_case(case, given.folder)
    print(f"{len(case.drafts)} reports of {len(case.told)} stories, {len(case.copies)} of them copies")


if __name__ == "__main__":
    main()

"""Everything from the corpora to the weights folder with its figures and its card, in one command; resumes where it
stopped.

    python training/reproduce.py --corpora CORPORA --minilm MINILM --work FOLDER --scorer score_attributions.py --name N

Weights come out in FOLDER/weights, figures in FOLDER/figures.json and FOLDER/plover.json. docs/decisions/0012-reader.md
says how the shipped weights came about.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EVALUATION = HERE.parent / "evaluation"
# First everything, then the event types with the others as company: they learn from far fewer sentences, which have got
# trees from the first reader by then.
FIRST = (4000, "--decay", 0.5, "--shares", "syntax=0.43", "names=0.07", "attribution=0.27", "events=0.07",
         "types=0.16")  # fmt: skip
THEN = (2600, "--decay", 0.75, "--warm", 60, "--rate", 2.2e-4, "--seed", 7, "--shares", "syntax=0.34",
        "names=0.06", "attribution=0.18", "events=0.06", "types=0.36")  # fmt: skip

# At last the heads that suffered from the company, and the one for arguments, on an encoder that stays as it is.
PARTIES = (1800, "--decay", 0.6, "--tasks", "types", "--shares", "types=1", "--only", "arg_", "--seed", 3)
HEADS = (700, "--decay", 0.6, "--tasks", "events", "names", "syntax", "--shares", "events=0.5", "names=0.25",
         "syntax=0.25", "--only", "event", "fact", "name", "--seed", 5)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpora", "--minilm", "--work", "--scorer"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--name", required=True, help="of the weights, in their manifest and card")
    parser.add_argument(
        "--threads", type=int, default=1, help="of the training; one is as fast as two on a busy machine"
    )
    parser.add_argument("--scale", type=float, default=1.0, help="share of the steps: 0.01 tries the whole chain out")
    parser.add_argument("--float32", action="store_true", help="for processors without bfloat16: twice as slow")
    parser.add_argument("--own", type=Path, default=HERE / "own" / "events.jsonl", help="our own sentences")
    parser.add_argument("--without-marked", action="store_true", help="leave out the corpora that state no licence")
    given = parser.parse_args()
    prepared, weights = given.work / "prepared", given.work / "weights"
    first, second, third, run = (given.work / name for name in ("first", "second", "third", "run"))
    common = ["--prepared", prepared, "--minilm", given.minilm]
    train = [
        *common,
        *("--threads", given.threads, "--look", 1000),
        *([] if given.float32 else ["--bfloat16"]),
    ]
    prepare = [
        *("--corpora", given.corpora, "--out", prepared, "--own", given.own),
        *(["--without-marked"] if given.without_marked else []),
    ]
    export = [*common, "--run", run, "--out", weights, "--name", given.name]
    teacher = given.work / "teacher"

    call(HERE / "prepare.py", *prepare)
    call(HERE / "train.py", *train, "--run", first, *steps(FIRST, given.scale))
    call(HERE / "export.py", *common, "--run", first, "--out", teacher, "--name", "teacher")
    call(HERE / "silver.py", "--weights", teacher, "--prepared", prepared)
    call(HERE / "train.py", *train, "--run", second, "--init", first / "last.pt", *steps(THEN, given.scale))
    call(HERE / "train.py", *train, "--run", third, "--init", second / "last.pt", *steps(PARTIES, given.scale))
    call(HERE / "train.py", *train, "--run", run, "--init", third / "last.pt", *steps(HEADS, given.scale))
    call(HERE / "export.py", *export)
    if not given.without_marked:  # the thresholds are chosen on a part of a marked corpus
        limits = given.work / "limits.json"
        corpus = ["--corpora", given.corpora, "--scorer", given.scorer]
        call(HERE / "tune.py", "--weights", weights, *corpus, "--out", limits)
        call(HERE / "export.py", *export, "--limits", limits)
    figures, plover = given.work / "figures.json", given.work / "plover.json"
    call(EVALUATION / "reader.py", given.corpora, "--weights", weights, "--scorer", given.scorer, "--json", figures)
    call(EVALUATION / "plover.py", "--corpora", given.corpora, "--weights", weights, "--json", plover)
    call(HERE / "card.py", "--weights", weights, "--figures", figures, plover)


def steps(stretch: tuple[object, ...], scale: float) -> tuple[object, ...]:
    """The arguments of a stretch of training with so large a share of its steps."""
    number, *rest = stretch
    assert isinstance(number, int)
    return "--steps", max(1, round(number * scale)), *rest


def call(script: Path, *arguments: object) -> None:
    """Run one step; the first that fails ends it all."""
    print(f"--- {script.name}", flush=True)
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True)


if __name__ == "__main__":
    main()

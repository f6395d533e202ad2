"""Learn who of a sentence takes part in an event, and who acts: src/dateline/extract/part_weights.tsv.

    python training/parts.py [--stories FOLDER] [--keep FILE] [--out FILE]

From the stories that are not kept out (training/stories.py). Each marked mention that is found, with each actor of its
sentence, is an example: does the table of its event name that actor, and as who acts or who is acted on? Two logistic
regressions with a ridge over `extract/taking_part.py`. An actor that only stands for the place of the event is left
out. How well stories kept out are told is printed; `evaluation/story_parts.py` measures the whole. `--keep` is a file
in which the examples are kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing import Pool
from pathlib import Path
from unittest import mock

import numpy as np
import torch
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))

from stories import read
from story_parts import STORIES, means
from told_stories import told_at, told_reports

from dateline import pipeline
from dateline.extract import participants, taking_part

RIDGE = 3.3  # of the sum over examples; 1 and 10 give F1 .756 and .757 on stories kept out, this .762
SEEN = 8  # examples that have a feature, from which it is learned
SMALL = 0.02  # weights up to this are left out
STEPS = 300
OUT = Path(__file__).parents[1] / "src" / "dateline" / "extract" / "part_weights.tsv"
HEAD = """# Weights of who takes part in an event, and of who acts: table and feature, weight (extract/taking_part.py).
# Made by training/parts.py on our own stories (training/stories, CC BY 4.0). No text is in here.
"""


@dataclass(frozen=True)
class Example:
    """An actor beside a trigger: its features, the part that the rules and that the table give it, or None."""

    kept_out: bool
    features: dict[str, float]
    ruled: str | None
    role: str | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=STORIES)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    if given.keep and given.keep.exists():
        found = [Example(**row) for row in json.loads(given.keep.read_text(encoding="utf-8"))]
    else:
        with Pool() as pool:
            found = [e for es in pool.imap(examples, sorted(given.stories.glob("*.txt")), chunksize=2) for e in es]
        if given.keep:
            given.keep.write_text(json.dumps([asdict(e) for e in found]), encoding="utf-8")
    acting = [e for e in found if e.role in ("source", "target")]
    tables = {
        "part": learned(found, [e.role is not None for e in found]),
        "acts": learned(acting, [e.role == "source" for e in acting]),
    }
    rows = [f"{table}: {name}\t{value:.3f}" for table, weights in tables.items() for name, value in weights.items()]
    given.out.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(found)} examples, {len(rows)} weights")


def examples(file: Path) -> list[Example]:
    """The examples of a story."""
    story, found = read(file), []
    for report, one in zip(told_reports(story), story.reports, strict=True):
        seen: dict[tuple[int, int], list[tuple[str, str, str, str | None, dict[str, float]]]] = defaultdict(list)

        def settled(c, hit, parts, actors, seen=seen):  # type: ignore[no-untyped-def]
            everybody = taking_part.candidates(c, hit, parts, actors)
            seen[hit.start, hit.end] = [
                (a.key, a.name, a.span.quote, ruled, taking_part.features(c, hit, (a, ruled), everybody))
                for a, ruled in everybody
            ]
            return list(parts)

        with mock.patch.object(participants, "settled", settled):
            claims = pipeline.read_report(report)
        names: dict[str, set[str]] = defaultdict(set)
        for a in claims.actors:
            names[a.key] |= {a.name, a.span.quote}
        for mark in one.marks:
            mention = told_at(claims.events, mark)
            if mention is None:
                continue
            event = story.events[mark.key]
            for (start, end), actors in seen.items():
                if start >= mention.trigger.end or mention.trigger.start >= end:
                    continue
                for key, name, quote, ruled, features in actors:
                    called = names[key] | {name, quote}
                    role = next((r for r, who in event.participants if any(means(t, who) for t in called)), None)
                    where = event.place is not None and any(means(t, event.place) for t in called)
                    if features and (role is not None or not where):
                        found.append(Example(story.kept_out, features, ruled, role))
    return found


def learned(found: Sequence[Example], truth: Sequence[bool]) -> dict[str, float]:
    """The weights by which the truth is told, of those not kept out."""
    counts = Counter(name for e in found if not e.kept_out for name in e.features)
    known = {name: n for n, name in enumerate(["constant", *sorted(n for n, c in counts.items() if c >= SEEN)])}
    table = sparse(found, known)
    y = torch.tensor([float(t) for t in truth], dtype=torch.float64)
    train = torch.tensor([not e.kept_out for e in found])
    weights = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    free = torch.ones(len(known), dtype=torch.float64)
    free[0] = 0
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe", tolerance_change=1e-10)

    def loss() -> torch.Tensor:
        search.zero_grad()
        points = torch.mv(table, weights)
        wrong = torch.nn.functional.binary_cross_entropy_with_logits(points[train], y[train], reduction="sum")
        value = wrong + RIDGE / 2 * (free * weights**2).sum()
        value.backward()
        return value

    search.step(loss)
    with torch.no_grad():
        said = (torch.mv(table, weights) > 0).numpy()
    report(said, np.array(truth), ~train.numpy())
    values = weights.detach().numpy()
    return {name: float(values[n]) for name, n in known.items() if name == "constant" or abs(values[n]) > SMALL}


def sparse(found: Sequence[Example], known: dict[str, int]) -> torch.Tensor:
    """(examples, features)"""
    at = [(n, known[name], value) for n, e in enumerate(found) for name, value in e.features.items() if name in known]
    at += [(n, 0, 1.0) for n in range(len(found))]
    rows, columns, values = zip(*at, strict=True)
    shape = (len(found), len(known))
    numbers = torch.tensor(values, dtype=torch.float64)
    return torch.sparse_coo_tensor(torch.tensor([rows, columns]), numbers, shape).coalesce()


def report(said: NDArray[np.bool_], truth: NDArray[np.bool_], of: NDArray[np.bool_]) -> None:
    right = (said & truth & of).sum()
    print(
        f"kept out: right {np.mean((said == truth)[of]):.3f}  precision {right / (said & of).sum():.3f}  "
        f"recall {right / (truth & of).sum():.3f}"
    )


if __name__ == "__main__":
    main()

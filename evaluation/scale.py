"""How the cost grows: invented cases of several sizes, built once, then given 10 more reports.

    python evaluation/scale.py [--reports 1000 10000] [--keep FOLDER] [--workers 2] [--fresh] [--check] [--profile]

The reports come from evaluation/generator (short ones: about 100 words). Of each size: seconds of the clock and of this
process' CPU for reading and for each stage of the derivation, the memory that was needed at most, and the same for the
build that adds 10 reports of stories that the case already tells: while the case is still open, and by a new process
that finds what the first one left in the file (`--fresh`). At the end what the builds stored is compared with one
another and (`--check`) with a derivation of everything from nothing: they have to be equal. `--keep` keeps the sources
and the case of each size, so that they need not be read a second time. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import multiprocessing
import pstats
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator import SHORT, make_case, report_row, write_case

import dateline.resolve
import dateline.weigh
from dateline import pipeline
from dateline.retold import Answers
from dateline.store import in_order

SEED, ADDED = 11, 10
STAGES: tuple[tuple[object, str], ...] = (  # where the derivation looks its stages up, and their names there
    (dateline.resolve, "link_actors"),
    (dateline.resolve, "link_places"),
    (dateline.resolve, "find_copies"),
    (dateline.resolve, "story_names"),
    (dateline.resolve, "link_events"),
    (dateline.resolve, "place_reports"),
    (dateline.resolve, "bound_reports"),
    (dateline.weigh, "weigh_events"),
    (dateline.weigh, "find_discrepancies"),
    (pipeline.Store, "current_reports"),
    (pipeline.Store, "replace_derived"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    for size in given.reports:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (given.keep or Path(temporary)) / f"reports-{size}"
            case, before = Path(temporary) / "case.db", Path(temporary) / "before.db"
            alone(measure, size, folder, case, before, given)
            if given.fresh:
                alone(measure_fresh, folder, case, before, given)


def alone(work: Callable[..., None], *arguments: Any) -> None:
    """Run this in a process of its own, whose memory is its own too."""
    child = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def measure(size: int, folder: Path, case_file: Path, before: Path, given: argparse.Namespace) -> None:
    """Print the figures of one size; the case as it was before reports were added is left in `before`."""
    sources, more = sources_of(size, folder)
    kept = folder / "read.db"
    print(f"== {size} reports", flush=True)
    with pipeline.Case(case_file) as case:
        if kept.exists():
            shutil.copyfile(kept, case_file)
        else:
            timed("reading", lambda: read_only(case, sources, given.workers))
            case.close()
            if given.keep:
                shutil.copyfile(case_file, kept)
        with stages(given.profile) as told:
            timed("first derivation", case.rebuild)
        report(told)
        case.close()  # the file, that is; what was worked out stays
        print(f"  the case file holds {case_file.stat().st_size / 1e6:.0f} MB", flush=True)
        shutil.copyfile(case_file, before)
        with stages(given.profile) as told:
            timed(f"{ADDED} reports more", lambda: case.build([str(more)], workers=1))
        report(told)
        if given.check:
            stored = case.chronology().derived
            store = case._open(create=False)
            answers = Answers(store.answers(pipeline.extraction(None)))
            again = in_order(pipeline.derive(store.current_reports(), answers=answers))
            print(f"  equal to a derivation from nothing: {stored == again}", flush=True)


def measure_fresh(folder: Path, case_file: Path, before: Path, given: argparse.Namespace) -> None:
    """The same addition by a process that knows nothing but the file."""
    with pipeline.Case(before) as case:
        with stages(given.profile) as told:
            timed(f"{ADDED} more, afresh", lambda: case.build([str(folder / "more.jsonl")], workers=1))
        report(told)
        with pipeline.Case(case_file) as other:
            print(f"  equal to what the open case stored: {case.chronology() == other.chronology()}", flush=True)


def sources_of(size: int, folder: Path) -> tuple[Path, Path]:
    """The sources of a case, and a file with ADDED of its reports that were held back."""
    sources, more = folder / "reports", folder / "more.jsonl"
    if not more.exists():
        case = make_case(size + ADDED, seed=SEED, size=SHORT)
        write_case(case, folder)
        held = case.drafts[:: max(1, len(case.drafts) // ADDED)][:ADDED]
        names = {draft.id for draft in held}
        for file in sorted(sources.iterdir()):
            lines = file.read_text(encoding="utf-8").splitlines()
            rest = [line for line in lines if json.loads(line)["id"] not in names]
            file.write_text("".join(f"{line}\n" for line in rest), encoding="utf-8")
        more.write_text("".join(json.dumps(report_row(draft)) + "\n" for draft in held), encoding="utf-8")
    return sources, more


def read_only(case: pipeline.Case, sources: Path, workers: int) -> None:
    """Everything that a build does before it derives."""
    store = case._open(create=True)
    build = pipeline._Build(store, store.begin_build(), None, workers, pipeline.case_files(case.path))
    pipeline._read_sources(build, [str(sources)], lambda _: None)


def timed(what: str, work: Callable[[], Any]) -> None:
    clock, cpu = time.monotonic(), time.process_time()
    work()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {what:20} {time.monotonic() - clock:8.1f} s of the clock  {time.process_time() - cpu:8.1f} s of CPU"
        f"  (at most {used:.0f} MB so far)",
        flush=True,
    )


@contextmanager
def stages(profile: bool) -> Iterator[dict[str, list[float]]]:
    """CPU seconds of each stage while the block runs, and how often it ran."""
    told: dict[str, list[float]] = {}
    before = [(owner, name, getattr(owner, name)) for owner, name in STAGES]
    for owner, name, work in before:
        setattr(owner, name, counted(work, told.setdefault(name, [])))
    profiler = cProfile.Profile() if profile else None
    try:
        if profiler:
            profiler.enable()
        yield told
    finally:
        if profiler:
            profiler.disable()
            pstats.Stats(profiler).sort_stats("tottime").print_stats(30)
        for owner, name, work in before:
            setattr(owner, name, work)


def counted(work: Callable[..., Any], seconds: list[float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        found = work(*given, **named)
        seconds.append(time.process_time() - began)
        return found

    return run


def report(told: dict[str, list[float]]) -> None:
    for name, seconds in told.items():
        if seconds:
            print(f"    {name:20} {sum(seconds):8.1f} s of CPU in {len(seconds)} calls", flush=True)


if __name__ == "__main__":
    main()

"""The order of the stages, and nothing else: the page to read first.

Per report (`read_source`): bytes -> Report -> Annotated -> Claims. A pure function of one source, run in worker
processes that can be killed, saved in one transaction a report.

Across reports (`rebuild`): Claims of all reports -> Links -> Chronology. A pure function of what is stored, replaced as
a whole in one transaction. So a run that is killed anywhere and started again ends with the same chronology.
"""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Literal

from dateline import annotate, extract, ingest, reported, resolve, weigh, worker
from dateline.english import unreadable
from dateline.model import (
    BuildSummary,
    Chronology,
    Claims,
    DatelineError,
    Derived,
    Event,
    Judged,
    Judgement,
    JudgementKind,
    Links,
    Notice,
    Placed,
    ReadReport,
    Rejection,
    Report,
    Source,
)
from dateline.retold import Answers, Retold, retold
from dateline.show.judgement_lines import from_lines, to_lines
from dateline.store import BuildProgress, Counts, Digested, KeptMemory, Mismatch, Store, StoreError, in_order

# The same for resolve/ and weigh/: raising it rebuilds the chronology at the next build even when no report is new.
DERIVATION = f"{resolve.VERSION}+{weigh.VERSION}"
WORTH_SAVING = 0.01  # of a case's reports, new to what it keeps of the last derivations, from which all is kept anew
TOLD_SECONDS = 1.0  # how often a build writes into the case how far it is, for a page that shows it


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `total` is None while it is not known; `seconds` since the start of the stage."""

    stage: Literal["reading", "rebuilding"]
    done: int
    total: int | None
    reports: int
    rejected: int
    current: str
    seconds: float


def extraction(reader: str | None) -> str:
    """What the claims of a report depend on besides its text: when it changes, stored reports are read again (from
    their stored text) at the next build. Raise annotate.RULES or extract.VERSION with every change that changes claims.
    """
    return f"{annotate.version(reader)}+{extract.VERSION}"


# --- per report -----------------------------------------------------------------------------------------------------
def read_report(report: Report, reader: str | None = None) -> Claims:
    """Everything that one report says: a pure function of the report and of `extraction`."""
    return extract.claims(annotate.annotate(report, annotate.reader_named(reader)))


def read_source(
    source: Source, reader: str | None = None, *, skip: int = 0
) -> Iterator[tuple[Report, Claims] | Rejection | Notice]:
    """Everything that one source holds, read; the first `skip` items are passed over (they were read before).

    Runs in a worker process: `worker.run("dateline.pipeline:read_source", ...)`.
    """
    closed: dict[str, list[str]] = {}
    for number, found in enumerate(ingest.read(source)):
        if number < skip:
            continue
        yield (found, read_report(found, reader)) if isinstance(found, Report) else found
        if isinstance(found, Report) and (why := unreadable(found.text)):
            closed.setdefault(why, []).append(found.source)
    for why, names in closed.items():  # behind all items, which are counted
        whose = f"its text {why}" if len(names) == 1 else f"the text of {len(names):,} reports {why}"
        yield Notice(names[0], f"{whose}: it is kept, and next to nothing can be read out of it")


def read_again(report: Report, reader: str | None = None) -> Iterator[tuple[Report, Claims]]:
    """A stored report, read with this version's rules."""
    yield report, read_report(report, reader)


# --- across reports -------------------------------------------------------------------------------------------------
ROUNDS = 4  # how often a report that has just been dated may help to date another one


@dataclass
class Memory:
    """What a derivation worked out and the next one of the same case need not work out again, in this process. It never
    shows in what is derived."""

    links: resolve.Memory = field(default_factory=resolve.Memory)
    told: dict[str, Retold] = field(default_factory=dict)
    weighed: weigh.Memory = field(default_factory=weigh.Memory)
    digested: Digested = field(default_factory=Digested)
    saved: bytes | None = None  # for the case file, where `is_wanted`
    saved_weighed: bytes = b""  # the same of weighing
    is_wanted: bool = False
    known: frozenset[str] = frozenset()  # the reports that what the case file holds of this tells of

    def is_worth_saving(self, reports: Sequence[ReadReport]) -> bool:
        """Is so much of it of reports that the case file tells nothing of that the next program would miss it?

        To pack and write all of it takes over 4 s of 10,000 reports; to work out again what is not in it, for a
        hundredth of them, about 2 s (docs/decisions/0023).
        """
        new = sum(read.report.id not in self.known for read in reports)
        return self.is_wanted and new > WORTH_SAVING * len(reports)


def derive(
    reports: Sequence[ReadReport],
    reader: str | None = None,
    judgements: Sequence[Judgement] = (),
    answers: Answers | None = None,
    memory: Memory | None = None,
) -> Derived:
    """The chronology of these reports: a pure function of their claims, of people's judgements and of DERIVATION.

    Reports without a date are dated by what they share with the others, and read as of that date; what is stored of
    each report stays as it was. So do judgements: they are overlaid, on links and then on weighed events. `answers`
    only save time: what such reports said when they were read as of a date before. So does `memory`, which is brought
    up to date.
    """
    return _derive(reports, reader, resolve.hold(judgements, reports), answers, memory)


def _derive(
    reports: Sequence[ReadReport],
    reader: str | None,
    judged: Sequence[Judged],
    answers: Answers | None = None,
    memory: Memory | None = None,
) -> Derived:
    read, links, placed = link_and_place(reports, reader, judged, answers, memory)
    if memory is not None and memory.is_worth_saving(read):  # now, while nothing is weighed yet, there is room
        memory.saved = resolve.save(memory.links)
        memory.known = frozenset(one.report.id for one in read)
    weighed = weigh.weigh(read, links, placed, memory.weighed if memory is not None else None)
    if memory is not None and memory.saved is not None:
        memory.saved_weighed = weigh.save(memory.weighed)
    return weigh.correct(replace(weighed, placed=placed), judged)


def link_and_place(
    reports: Sequence[ReadReport],
    reader: str | None = None,
    judged: Sequence[Judged] = (),
    answers: Answers | None = None,
    memory: Memory | None = None,
) -> tuple[tuple[ReadReport, ...], Links, tuple[Placed, ...]]:
    """What the reports share, and the dates of those that state none; the reports as read with these dates.

    A few rounds, because a report that has got its date may date the next one. What was dated by others never dates
    them back.
    """
    given = tuple(sorted(reports, key=lambda read: (read.report.source, read.report.id)))
    memory = memory or Memory()
    told = retold([read for read in given if resolve.is_open(read)], reader, answers or Answers(), memory.told)
    memory.told = told
    memory.links.begin(given)
    placed: dict[str, Placed] = {}
    read, links = given, resolve.link(given, judged, memory=memory.links)
    for number in range(ROUNDS if told else 0):
        waiting = {report: one for report, one in told.items() if report not in placed}
        found = resolve.place_reports(read, links, waiting, memory.links)
        last = not found or number == ROUNDS - 1
        if last:  # what nothing dates may still be bounded on one side
            left = {report: one for report, one in waiting.items() if report not in _ids(found)}
            found += resolve.bound_reports(read, links, left)
        placed |= {one.report: one for one in found}
        if found:
            now = {one.report: told[one.report].read_as_of(one.published) for one in found}
            read = tuple(replace(one, claims=now[one.report.id]) if one.report.id in now else one for one in read)
            # a date from others shows nothing of copying
            memory.links.turn_to(number + 1)
            links = resolve.link(read, judged, copies=links.copies, memory=memory.links)
        if last:
            break
    for one in told.values():
        one.rest()
    claims = {one.report.id: one.claims for one in read}
    return read, links, tuple(_with_days(one, claims[one.report]) for _, one in sorted(placed.items()))


def _ids(placed: Sequence[Placed]) -> frozenset[str]:
    return frozenset(one.report for one in placed)


def _with_days(placed: Placed, claims: Claims) -> Placed:
    """The placing with the days that its date gives to the report's time expressions and figures."""
    days = [(time.id, time.dates) for time in claims.times] + [(one.id, one.as_of) for one in claims.quantities]
    return replace(placed, dates=tuple(sorted(days, key=lambda day: day[0])))


def derive_as_of(
    reports: Sequence[ReadReport],
    whole: Sequence[ReadReport],
    reader: str | None = None,
    judgements: Sequence[Judgement] = (),
    answers: Answers | None = None,
) -> Derived:
    """The chronology of the reports of an earlier day, which are some of the `whole`: derived from these alone."""
    return _derive(reports, reader, resolve.hold_as_of(judgements, reports, whole), answers)


def fingerprint(reports: Sequence[ReadReport], reader: str | None = None, judgements: Sequence[Judgement] = ()) -> str:
    """What a chronology was derived from: changes when a report, its claims' version, a judgement or the derivation
    changes."""
    digest = hashlib.sha256(f"{extraction(reader)}|{DERIVATION}".encode())
    for read in reports:
        digest.update(f"|{read.report.source}|{read.report.id}".encode())
    for one in judgements:
        digest.update(f"|{one.id}".encode())
    return digest.hexdigest()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without Python's search for unreachable cycles: a derivation makes millions of objects and hardly a cycle, and
    going through all of them again and again took a quarter of its time at 10,000 reports. What was made meanwhile is
    then taken for old, or the next search for young ones would go through all of it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if gc.get_freeze_count() == 0:  # else somebody set objects aside, and they would come back
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
            gc.enable()


def _restored(there: KeptMemory | None) -> Memory:
    """What an earlier program left in the case; an empty memory where it left none."""
    if there is None or there.data is None:
        return Memory()
    links = resolve.restore(there.data, there.changed)
    memory = Memory() if links is None else Memory(links, known=links.reports - there.changed)
    weighed = weigh.restore(there.weighed, there.changed) if there.weighed is not None else None
    memory.weighed = weighed or memory.weighed
    return memory


# --- a case ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Kept:
    """What the last derivation in this process left, as long as the file holds what it stored, marked `mark`."""

    mark: str
    reports: dict[str, ReadReport]
    derived: Derived
    memory: Memory


class Case:
    """A case file: reports that were read, and the chronology that was rebuilt from them.

    Use `dateline.open(path)`. Nothing is written before `build`. `reader` names another reader than the shipped one, as
    "package.module:function"; give the same one at every build of a case, or its reports are read again.
    """

    def __init__(self, path: str | os.PathLike[str], *, reader: str | None = None, read_only: bool = False) -> None:
        self.path = Path(path)
        self.reader = reader
        self.read_only = read_only
        self._store: Store | None = None
        self._kept: _Kept | None = None

    def build(
        self,
        sources: Sequence[str | os.PathLike[str]],
        *,
        workers: int | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> BuildSummary:
        """Read `sources` into the case and rebuild its chronology; what is already there is not read again.

        `sources` are paths of files and folders, and http(s) URLs. `workers` defaults to the number of processors.
        The case file itself is never a source, wherever it lies.
        Raises: DatelineError when the case file cannot be written, or when there is nothing to look at.
        """
        if isinstance(sources, (str, os.PathLike)):  # each letter of a name would be taken for a source
            raise DatelineError(f"sources are a list; write build([{os.fspath(sources)!r}])")
        given = [os.fspath(source) for source in sources]
        if not given:
            raise DatelineError("no sources given; name files, folders or URLs to read")
        tell = progress or (lambda _: None)
        store = self._open(create=True)
        build = _Build(store, store.begin_build(), self.reader, _count(workers), case_files(self.path))
        _read_outdated(build)
        summary = _read_sources(build, given, tell)
        return replace(summary, events=len(self.rebuild(progress=tell).events))

    def rebuild(self, *, progress: Callable[[Progress], None] | None = None) -> Derived:
        """Derive the chronology again from the stored claims, unless nothing it rests on has changed."""
        store = self._open(create=True)
        started = time.monotonic()
        kept, self._kept = self._kept, None  # should this fail halfway, what it left is not to be trusted
        if kept is not None and kept.mark != store.derived_fingerprint():
            kept = None  # somebody else wrote to the case
        there = None if kept else store.kept_memory(self._rules)
        with _uncollected():
            reports, judgements = store.current_reports(kept.reports if kept else None), store.judgements()
        mark = fingerprint(reports, self.reader, judgements)
        if progress:
            progress(Progress("rebuilding", 0, len(reports), len(reports), 0, "", 0.0))
        if store.derived_fingerprint() == mark:
            store.tell_progress(None)
            self._kept = kept
            return kept.derived if kept else store.chronology().derived
        store.tell_progress(BuildProgress("deriving", len(reports), len(reports)))
        answers = Answers(store.answers(extraction(self.reader)))
        with _uncollected():
            memory = kept.memory if kept else _restored(there)
            noted, there, kept = there.noted if there else 0, None, None  # to have room
            memory.is_wanted = True
            derived = in_order(derive(reports, self.reader, judgements, answers, memory))
            store.replace_derived(
                derived,
                fingerprint=mark,
                memory=memory.saved,
                weighed=memory.saved_weighed,
                version=self._rules,
                noted=noted,
                digested=memory.digested,
            )
            memory.saved, memory.saved_weighed = None, b""
        store.keep_answers(answers.used, extraction(self.reader))
        self._kept = _Kept(mark, {read.report.id: read for read in reports}, derived, memory)
        if progress:
            took = time.monotonic() - started
            progress(Progress("rebuilding", len(reports), len(reports), len(reports), 0, "", took))
        return derived

    def chronology(self, *, as_of: str | None = None) -> Chronology:
        """The whole chronology as stored; with `as_of`, a day, what the reports up to that day support.

        Which reports these are says `reported.up_to`. On the last day of the case it is the whole.
        Raises: DatelineError when there is no such case, it is unfinished, or `as_of` is no day.
        """
        store = self._open(create=False)
        if store.derived_fingerprint() is None:
            raise DatelineError(f"{self.path}: no chronology yet; run `dateline build SOURCES --case {self.path}`")
        whole = store.chronology()
        return whole if as_of is None else self._as_of(store, whole, _day(as_of))

    def _as_of(self, store: Store, whole: Chronology, day: str) -> Chronology:
        older = store.reports_by_id(id_ for read in whole.reports for id_ in read.versions)
        reports, left_out = reported.up_to(whole.reports, older, whole.derived.placed, day)
        if not left_out:
            return replace(whole, as_of=day)
        judgements = store.judgements()
        mark = fingerprint(reports, self.reader, judgements)
        if judgements:  # which of them count later depends on the whole
            mark += fingerprint(whole.reports, self.reader)
        derived = store.earlier_day(mark)
        if derived is None:
            answers = Answers(store.answers(extraction(self.reader)))
            derived = derive_as_of(reports, whole.reports, self.reader, judgements, answers)
            if not store.read_only:
                with suppress(StoreError):  # kept to save time only: while another program writes, it is derived again
                    store.keep_earlier_day(derived, fingerprint=mark)
        return Chronology(reports, in_order(derived), whole.rejections, day, left_out)

    def last_day(self) -> str | None:
        """The day from which on nothing is left out: that of the newest report; None where no report has a day."""
        whole = self.chronology()
        where = {placed.report: placed for placed in whole.derived.placed}
        return reported.last_day(
            [read.placed(where[read.report.id]) if read.report.id in where else read for read in whole.reports]
        )

    def events(self) -> tuple[Event, ...]:
        """The events in the order of the chronology."""
        return self.chronology().derived.events

    # --- what people say of it --------------------------------------------------------------------------------------
    def judge(
        self,
        kind: JudgementKind,
        targets: Sequence[str],
        *,
        by: str,
        at: str,
        because: str,
        values: Sequence[str] = (),
        mentions: Sequence[str] = (),
        apply: bool = True,
    ) -> Judgement:
        """Record what a person says of this chronology, signed `by` whom, `at` what time and `because` of what.

        `targets` are ids of events or of actors: two or more for "same", "not-same" and "unsure"; one for "date",
        "place", "label", "status" (with the corrected value in `values`), "reject", "accept", "comment" and "split"
        (with the `mentions` to take out); "withdraw" takes the id of an earlier judgement. "not-independent" takes
        the names of the origins in `values`, and one event in `targets`, or none where it is so for every event. `at`
        is ISO 8601 with its zone.

        The record is kept for good; withdrawing is a further one. `apply` derives the chronology again at once; without
        it `rebuild` or the next `build` does. Saying the very same again changes nothing.
        Raises: DatelineError when it names what is not there or says what cannot be said of it.
        """
        wish = resolve.Wish(kind, tuple(targets), by, at, because, tuple(values), tuple(mentions))
        store = self._open(create=False)
        made = resolve.judge(self.chronology(), wish, store.judgements())
        store.add_judgements([made])
        if apply:
            self.rebuild()
        return made

    def judgements(self) -> tuple[Judged, ...]:
        """Every judgement and how it stands among the reports of the case now, oldest first."""
        store = self._open(create=False)
        return resolve.hold(store.judgements(), store.current_reports())

    def export_judgements(self) -> str:
        """Every judgement as JSON Lines, oldest first: for `import_judgements` of another copy of the case."""
        return to_lines([one.judgement for one in self.judgements()])

    def import_judgements(self, lines: str, *, apply: bool = True) -> int:
        """Add the judgements of `export_judgements` that are not there yet; how many these were.

        Raises: DatelineError when a line is none, or was changed after it was signed; nothing is added then.
        """
        added = self._open(create=False).add_judgements(from_lines(lines))
        if apply:
            self.rebuild()
        return added

    def rejections(self) -> tuple[Rejection, ...]:
        """What could not be read, why, and what to do about it."""
        return self._open(create=False).rejections()

    def verify(self) -> list[Mismatch]:
        """Every stored quote that differs from the stored text at its offsets; empty when all is well."""
        return self._open(create=False).verify()

    def counts(self) -> Counts:
        """How much the case holds, earlier versions of reports included."""
        return self._open(create=False).counts()

    def search(self, text: str, *, limit: int = 50) -> list[tuple[str, str]]:
        """Reports that hold the words, as (report id, snippet), best first."""
        return self._open(create=False).search(text, limit)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _rules(self) -> str:
        """What the memory of a derivation depends on besides the reports."""
        return f"{extraction(self.reader)}|{DERIVATION}|{resolve.FORM}|{weigh.FORM}"

    def _open(self, *, create: bool) -> Store:
        if self._store is None:
            self._store = Store.open(self.path, create=create and not self.read_only, read_only=self.read_only)
        return self._store


def open_case(
    path: str | os.PathLike[str] = "dateline.db", *, reader: str | None = None, read_only: bool = False
) -> Case:
    """The case at `path`; the file is made by the first `build`. `read_only`, for showing, never writes to it."""
    return Case(path, reader=reader, read_only=read_only)


def demo_sources() -> list[str]:
    """The reports that ship with the package: an invented story, for `dateline demo`."""
    folder = resources.files("dateline") / "demo" / "reports"
    return [str(folder)]


def _day(text: str) -> str:
    """A day as ISO 8601. Raises: DatelineError when it is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise DatelineError(f"{text!r} is no day; write 2025-07-11") from error


# --- reading in workers ---------------------------------------------------------------------------------------------
def _count(workers: int | None) -> int:
    if workers is not None and workers < 1:
        raise DatelineError(f"--workers must be at least 1, not {workers}")
    return workers or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Build:
    """One run of `build`: where it writes, its number, who reads, in how many processes, and the case's own files."""

    store: Store
    number: int
    reader: str | None
    workers: int
    own: frozenset[str]

    @property
    def version(self) -> str:
        return extraction(self.reader)


def _read_outdated(build: _Build) -> None:
    """Read reports again whose claims were made by other rules than today's."""
    jobs = [(report, build.reader) for report in build.store.outdated(build.version)]
    with closing(worker.run("dateline.pipeline:read_again", jobs, workers=build.workers)) as messages:
        for _, message in messages:
            if isinstance(message, worker.Failed):
                raise DatelineError(f"a stored report could not be read again: {message.explanation}")
            if isinstance(message, tuple):
                report, claims = message
                build.store.replace_claims(report.id, claims, build.version)


def case_files(path: Path) -> frozenset[str]:
    """The full paths of a case file and of what SQLite keeps beside it while it is open."""
    whole = str(path.resolve())
    return frozenset({whole, f"{whole}-wal", f"{whole}-shm", f"{whole}-journal"})


def _read_sources(build: _Build, given: Sequence[str], tell: Callable[[Progress], None]) -> BuildSummary:
    """Find, read and store the sources; every outcome is counted, none is dropped but the case's own files."""
    store, number, version = build.store, build.number, build.version
    started = time.monotonic()
    counts = {"added": 0, "already": 0, "new-version": 0, "rejected": 0}
    mapping: list[str] = []
    jobs: list[tuple[Source, str]] = []  # what has to be read, with the hash of its bytes ("" for a URL)
    for found in ingest.find(given):
        if found.address in build.own:
            continue
        if isinstance(found, Rejection):
            store.reject(found, file=found.address, build=number)
            counts["rejected"] += 1
            continue
        found = _named(found)
        digest = "" if found.is_url else _hash(found)
        if digest and (known := store.is_read(found.address, digest, version, number)):
            counts["already"] += known
        else:
            jobs.append((found, digest))

    done, told = 0, 0.0
    if jobs:
        store.tell_progress(BuildProgress("reading", 0, len(jobs)))
    arguments = [(source, build.reader) for source, _ in jobs]
    waits = [ingest.FETCH_SECONDS if source.is_url else 0.0 for source, _ in jobs]  # fetching has its own limit
    read = worker.run("dateline.pipeline:read_source", arguments, workers=build.workers, patience=waits.__getitem__)
    with closing(read) as messages:
        for index, message in messages:
            source, digest = jobs[index]
            match message:
                case (Report() as report, Claims() as claims):
                    counts[store.add(report, claims, version=version, build=number, file=source.address)] += 1
                case Rejection():
                    store.reject(message, file=source.address, build=number)
                    counts["rejected"] += 1
                case Notice():
                    mapping.append(f"{message.source}: {message.text}")
                case worker.Failed():
                    store.reject(_failure(source, message), file=source.address, build=number)
                    counts["rejected"] += 1
                    done += message.final
                case worker.Done():
                    # A URL has no digest: it is read at every build, and only its old rejections are done with.
                    store.file_done(source.address, digest, version=version, build=number)
                    done += 1
            now = time.monotonic() - started
            if now - told > TOLD_SECONDS:
                told = now
                store.tell_progress(BuildProgress("reading", done, len(jobs)))
            tell(Progress("reading", done, len(jobs), counts["added"], counts["rejected"], source.given, now))
    return BuildSummary(
        found=sum(counts.values()),
        added=counts["added"],
        already=counts["already"],
        new_versions=counts["new-version"],
        rejected=counts["rejected"],
        mapping=tuple(sorted(mapping)),
    )


def _named(source: Source) -> Source:
    """A bundled report under a short name, "demo/feed.xml", wherever Python has put the package."""
    (folder,) = demo_sources()
    if source.given.startswith(folder):
        return replace(source, given="demo" + source.given[len(folder) :].replace(os.sep, "/"))
    return source


def _hash(source: Source) -> str:
    """The sha256 of a file's bytes; "" when it cannot be opened (reading it then records why)."""
    try:
        with open(source.address, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _failure(source: Source, failed: worker.Failed) -> Rejection:
    """What a worker's end means for the source that it was reading."""
    advice = {
        "too-slow": "save the article alone, or in parts of some 20 pages, and build again",
        "out-of-memory": "split the file into smaller ones and build again",
        "crashed": "save the article alone as text and build again; please report the file as a bug",
        "error": "please report this as a bug, with the file",
    }[failed.reason]
    item = f"item {failed.items_done + 1}: " if failed.items_done else ""
    return Rejection(source.given, source.address, "read", failed.reason, item + failed.explanation, advice)

"""A case file: the only door to the database. Each public method is one transaction; each error is a StoreError."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib.metadata import version as installed_version
from pathlib import Path
from types import TracebackType
from typing import Literal

from sqlalchemy import Connection, Engine, Table, and_, delete, func, inspect, select, update

from dateline.model import Chronology, Claims, Derived, Judgement, ReadReport, Rejection, Report
from dateline.store import building, schema, sqlite, versions
from dateline.store.building import BuildProgress
from dateline.store.checking import Mismatch, mismatches
from dateline.store.claims import read_claims, read_reports, rewrite_claims, rewrite_report, write_report
from dateline.store.derived import clear, in_order, read_derived, write_changes, write_derived
from dateline.store.errors import StoreError, explained
from dateline.store.judgements import append_judgements, read_judgements
from dateline.store.kept import (
    Digested,
    KeptMemory,
    digests_of,
    note_changed,
    read_digests,
    read_memory,
    write_digests,
    write_memory,
)
from dateline.store.packed import pack, unpack
from dateline.store.rows import Shape, read, read_raw, write

_REJECTION = Shape(Rejection, schema.rejection)
_FINGERPRINT = "derived_fingerprint"
KEPT_DAYS = 12  # earlier days whose chronologies are kept; each is about as large as the whole one at most
_BUSY_SECONDS = 10.0  # how long to wait for another writer; a report takes milliseconds, a rebuild seconds


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a case holds; `reports` are current ones, `earlier_versions` the others."""

    reports: int
    earlier_versions: int
    rejections: int
    mentions: int
    events: int
    actors: int
    places: int
    discrepancies: int
    copies: int


class Store:
    """One case in one SQLite file. Use `Store.open`, and `close` it (or `with`).

    Every public method raises StoreError, naming the file and the next step, when the file is damaged, locked by
    another writer, read-only, or its disk is full; the file then holds what it held before the call.
    """

    def __init__(self, path: Path, engine: Engine, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.engine = engine

    @classmethod
    def open(cls, path: Path, *, create: bool, read_only: bool = False, busy_seconds: float = _BUSY_SECONDS) -> Store:
        """The case at `path`; a new one if `create` and nothing is there.

        `read_only` is for showing: nothing can be written then. Without `create`, a file that may not be written is
        opened in that way by itself. `busy_seconds` is how long to wait for another writer.
        Raises: StoreError when there is no case, or the file is none, damaged, or made by a newer version.
        """
        path = Path(path)
        with explained(path, "opening the case"):
            try:
                there = path.exists() or path.is_symlink()
            except OSError as error:
                raise StoreError(f"{path}: cannot be looked at: {error.strerror}; check its permissions") from error
            if not there:
                if not create or read_only:
                    raise StoreError(
                        f"{path}: there is no such case; make it with `dateline build SOURCES --case {path}`"
                    )
                sqlite.create(path, version=installed_version("dateline"))
            sqlite.check_header(path)
            if not create and not (sqlite.may_write(path) and sqlite.may_write(path.parent)):
                read_only = True
            store = cls(path, sqlite.connect(path, read_only=read_only, busy_seconds=busy_seconds), read_only=read_only)
            try:
                with store.engine.begin() as connection:
                    sqlite.check_content(connection, path, read_only=read_only)
                    missing = [] if read_only else sqlite.missing_tables(connection)
                    older = not read_only and sqlite.is_older(connection)
                if missing or older:
                    with sqlite.writing(store.engine).begin() as connection:
                        if missing:
                            sqlite.add_tables(connection, missing)
                        if older:
                            sqlite.renew(connection)
            except BaseException:
                store.close()
                raise
        return store

    def close(self) -> None:
        """Let go of the file."""
        with explained(self.path, "closing the case"):
            self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what was read ----------------------------------------------------------------------------------------------
    def begin_build(self, *, version: str | None = None, started: str | None = None) -> int:
        """The number of a new build, from 1. `started` is a text for people; no clock is read here."""
        with self._writing("beginning a build") as connection:
            number = int(connection.execute(select(func.coalesce(func.max(schema.build.c.number), 0) + 1)).scalar_one())
            row = {"number": number, "version": version or installed_version("dateline"), "started": started}
            write(connection, schema.build, [row])
            return number

    def end_build(self, build: int, *, finished: str) -> None:
        """Note when a build ended, as a text for people."""
        with self._writing("ending a build") as connection:
            connection.execute(update(schema.build).where(schema.build.c.number == build).values(finished=finished))

    def is_read(self, address: str, raw_sha256: str, version: str, build: int) -> int:
        """How many reports of this very file, with these bytes, were read to its end with these rules; 0 if it was not.

        If so, they count as seen in `build`. A file that held no report is 0 too, and is simply read again.
        """
        with self._writing("looking up a file") as connection:
            file, seen = schema.file, schema.sighting
            same = and_(file.c.address == address, file.c.raw_sha256 == raw_sha256, file.c.version == version)
            last = connection.execute(select(file.c.build).where(same)).scalar_one_or_none()
            if last is None:
                return 0
            # Only what its last complete reading saw: an interrupted one may have left sightings of other content.
            of_file = and_(seen.c.file == address, seen.c.last_build == last)
            count = connection.execute(select(func.count()).select_from(seen).where(of_file)).scalar_one()
            if last != build:
                connection.execute(update(seen).where(of_file).values(last_build=build))
                connection.execute(update(file).where(file.c.address == address).values(build=build))
            return int(count)

    def add(
        self, report: Report, claims: Claims, *, version: str, build: int, file: str
    ) -> Literal["added", "already", "new-version"]:
        """Store a report with its claims, which the rules `version` made, as found in `file` during `build`.

        "already": it is there, and was seen again; "new-version": its address was known with another report.
        """
        if claims.report != report.id:
            raise ValueError(f"claims of report {claims.report} given with report {report.id}")
        with self._writing(f"storing {report.source}") as connection:
            known = read_reports(connection, report.id).get(report.id)
            seen = schema.sighting
            other = select(func.count()).where(seen.c.address == report.address, seen.c.report != report.id)
            is_version = known is None and connection.execute(other).scalar_one() > 0
            if known is None:
                write_report(connection, report, claims, version)
            elif self._is_better(connection, report, known, build=build, file=file):
                rewrite_report(connection, report)
                note_changed(connection, report.id)
                self._renew_claims(connection, claims, version)
            elif _facts(report) == _facts(known) and (
                _place(report) == _place(known) or _version(connection, report.id) != version
            ):
                self._renew_claims(connection, claims, version)
            self._see(connection, report, build=build, file=file)
            return "already" if known else "new-version" if is_version else "added"

    def reject(self, rejection: Rejection, *, file: str, build: int) -> None:
        """Record what could not be read; the same rejection again only counts as seen again."""
        with self._writing("recording a rejection") as connection:
            row = _REJECTION.row(rejection, file=file, build=build)
            key = {column.name: row[column.name] for column in schema.rejection.primary_key}
            connection.execute(delete(schema.rejection).where(*(schema.rejection.c[name] == key[name] for name in key)))
            write(connection, schema.rejection, [row])

    def file_done(self, address: str, raw_sha256: str, *, version: str, build: int) -> None:
        """Note that a file was read to its end, and forget what earlier builds could not read of it.

        `raw_sha256` is "" for what has no lasting bytes (a URL): it is then read again by every build.
        """
        with self._writing("ending a file") as connection:
            old = and_(schema.rejection.c.file == address, schema.rejection.c.build < build)
            connection.execute(delete(schema.rejection).where(old))
            connection.execute(delete(schema.file).where(schema.file.c.address == address))
            if raw_sha256:
                row = {"address": address, "raw_sha256": raw_sha256, "version": version, "build": build}
                write(connection, schema.file, [row])

    def outdated(self, version: str) -> Iterator[Report]:
        """Reports whose claims were made by other rules than `version`, by id."""
        with self._reading("looking for outdated claims") as connection:
            table = schema.report
            query = select(table.c.id).where(table.c.version != version).order_by(table.c.id)
            ids = [row["id"] for row in read(connection, query)]
        for id_ in ids:
            with self._reading("reading a report") as connection:
                report = read_reports(connection, id_)[id_]
            yield report

    def replace_claims(self, report_id: str, claims: Claims, version: str) -> None:
        """Store claims that other rules made of a stored report. What was derived from the old ones is dropped."""
        if claims.report != report_id:
            raise ValueError(f"claims of report {claims.report} given for report {report_id}")
        with self._writing("replacing claims") as connection:
            self._renew_claims(connection, claims, version)

    # --- what people said of it -------------------------------------------------------------------------------------
    def add_judgements(self, judgements: Sequence[Judgement]) -> int:
        """Append those judgements that are not there yet, all or none; how many these were. None is ever changed."""
        with self._writing("storing judgements") as connection:
            return append_judgements(connection, judgements)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, by id; those withdrawn too."""
        with self._reading("reading the judgements") as connection:
            return read_judgements(connection)

    # --- what is derived --------------------------------------------------------------------------------------------
    def current_reports(self, known: Mapping[str, ReadReport] | None = None) -> tuple[ReadReport, ...]:
        """The current report of every address with its claims and its earlier versions, by (source, id).

        `known` saves time: reports by id of which the claims are known to be those that are stored. Where the report is
        the very same, they are taken from there.
        """
        with self._reading("reading the reports") as connection:
            return _current_reports(connection, known or {})

    def replace_derived(
        self,
        derived: Derived,
        *,
        fingerprint: str,
        memory: bytes | None = None,
        weighed: bytes = b"",
        version: str = "",
        noted: int = 0,
        digested: Digested | None = None,
    ) -> None:
        """Store a new chronology in the place of the old one; `fingerprint` names what it was derived from.

        Only what differs is written, as far as it is known what the file holds. `memory` and `weighed`, of
        the rules `version`, are what the next derivation need not work out (`kept_memory`); without memory, what is
        kept stays. `digested` only saves time.
        """
        digests = digests_of(derived, digested)
        with self._writing("storing the chronology") as connection:
            before = _fingerprint(connection)
            there = None if before is None else read_digests(connection, before)
            if there is not None:
                write_changes(connection, there, derived, digests)
            else:
                clear(connection)
                write_derived(connection, derived)
            write_digests(connection, digests, fingerprint)
            if memory is not None:
                write_memory(connection, memory, weighed, version, noted)
            _set_fingerprint(connection, fingerprint)
            building.tell(connection, None)

    def kept_memory(self, version: str) -> KeptMemory:
        """What the last derivation by the rules `version` worked out; to be asked for before the reports are read."""
        with self._reading("reading what is kept of the last derivation") as connection:
            return read_memory(connection, version)

    def keep_earlier_day(self, derived: Derived, *, fingerprint: str) -> None:
        """Keep the chronology of an earlier day beside the whole one; the oldest of more than KEPT_DAYS goes."""
        table = schema.earlier_day
        with self._writing("keeping the chronology of an earlier day") as connection:
            newest = int(connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one())
            connection.execute(delete(table).where(table.c.fingerprint == fingerprint))
            connection.execute(delete(table).where(table.c.number <= newest + 1 - KEPT_DAYS))
            write(
                connection,
                table,
                [{"fingerprint": fingerprint, "number": newest + 1, "derived": pack(in_order(derived))}],
            )

    def earlier_day(self, fingerprint: str) -> Derived | None:
        """The chronology that was kept for an earlier day; None where none was."""
        table = schema.earlier_day
        with self._reading("reading the chronology of an earlier day") as connection:
            if not inspect(connection).has_table(table.name):
                return None
            query = select(table.c.derived).where(table.c.fingerprint == fingerprint)
            found = connection.execute(query.order_by(table.c.fingerprint)).scalar_one_or_none()
        try:
            return None if found is None else unpack(Derived, found)
        except (ValueError, TypeError):  # not what was kept: it is derived again, and kept in its place
            return None

    def answers(self, version: str) -> dict[tuple[str, str], str]:
        """What was kept of reports read as of a day, by (report, question), as the rules `version` told it."""
        table = schema.retelling
        with self._reading("reading what is kept of undated reports") as connection:
            if not inspect(connection).has_table(table.name):
                return {}
            query = select(table.c.report, table.c.question, table.c.answer).where(table.c.version == version)
            _, rows = read_raw(connection, query.order_by(table.c.report, table.c.question))
            return {(report, question): answer for report, question, answer in rows}

    def keep_answers(self, answers: Mapping[tuple[str, str], str], version: str) -> None:
        """Keep these and no others."""
        table = schema.retelling
        with self._writing("keeping what undated reports say") as connection:
            key = (table.c.report, table.c.question)
            there = {tuple(row) for row in connection.execute(select(*key).where(table.c.version == version))}
            connection.execute(delete(table).where(table.c.version != version))
            for report, question in sorted(there - answers.keys()):
                connection.execute(delete(table).where(key[0] == report, key[1] == question))
            rows = [
                {"report": report, "question": question, "version": version, "answer": answer}
                for (report, question), answer in sorted(answers.items())
                if (report, question) not in there
            ]
            write(connection, table, rows)

    def reports_by_id(self, ids: Iterable[str]) -> dict[str, ReadReport]:
        """Stored reports with their claims, by id: earlier versions of an address, which no chronology holds."""
        with self._reading("reading earlier versions") as connection:
            return {
                id_: ReadReport(read_reports(connection, id_)[id_], read_claims(connection, id_)[id_])
                for id_ in sorted(set(ids))
            }

    def derived_fingerprint(self) -> str | None:
        """What the stored chronology was derived from; None where there is none (yet, or any more)."""
        with self._reading("reading the chronology") as connection:
            return _fingerprint(connection)

    def seen_in_newest_build(self) -> int:
        """How many reports the newest build has seen: while it is at work, so far."""
        with self._reading("counting the reports of the newest build") as connection:
            seen = schema.sighting
            newest = select(func.max(schema.build.c.number)).scalar_subquery()
            return int(
                connection.execute(
                    select(func.count()).select_from(seen).where(seen.c.last_build == newest)
                ).scalar_one()
            )

    def tell_progress(self, progress: BuildProgress | None) -> None:
        """Write how far a build is, for whoever looks at the case meanwhile; None when it has ended."""
        with self._writing("telling how far the build is") as connection:
            building.tell(connection, progress)

    def progress(self) -> BuildProgress | None:
        """How far the build is that is at work; None where none is."""
        with self._reading("reading how far the build is") as connection:
            return building.told(connection)

    def newest_build(self) -> int:
        """The number of the newest build, 0 where there was none."""
        with self._reading("reading the number of builds") as connection:
            return int(connection.execute(select(func.coalesce(func.max(schema.build.c.number), 0))).scalar_one())

    def chronology(self) -> Chronology:
        """The whole case: reports by (source, id), events by (first day, last day, id), everything else by id."""
        with self._reading("reading the chronology") as connection:
            return Chronology(_current_reports(connection, {}), read_derived(connection), _rejections(connection))

    def rejections(self) -> tuple[Rejection, ...]:
        """What could not be read, by source."""
        with self._reading("reading the rejections") as connection:
            return _rejections(connection)

    def counts(self) -> Counts:
        """How much the case holds."""
        tables: dict[str, Table] = {
            "rejections": schema.rejection,
            "events": schema.event,
            "actors": schema.actor,
            "places": schema.place,
            "discrepancies": schema.discrepancy,
            "copies": schema.copy,
        }
        with self._reading("counting") as connection:
            found = {name: _count(connection, table) for name, table in tables.items()}
            reports = len(versions.current(connection))
            asserted = select(func.count()).where(schema.event_mention.c.is_asserted)
            found["mentions"] = connection.execute(asserted).scalar_one()
            found |= {"reports": reports, "earlier_versions": _count(connection, schema.report) - reports}
            return Counts(**{field.name: found[field.name] for field in fields(Counts)})

    # --- checking and searching -------------------------------------------------------------------------------------
    def verify(self) -> list[Mismatch]:
        """Every stored quote, and every hash of a text, that differs from the stored text."""
        with self._reading("verifying") as connection:
            sqlite.check_pages(connection, self.path)
            return list(mismatches(connection))

    def search(self, text: str, limit: int) -> list[tuple[str, str]]:
        """At most `limit` current reports that hold all the words of `text`, as (report id, snippet), best first."""
        with self._reading("searching") as connection:
            current = versions.current(connection)
            hits = [report for report in sqlite.search(connection, text) if report in current][: max(limit, 0)]
            return [(report, sqlite.snippet(connection, text, report)) for report in hits]

    # --- inside -----------------------------------------------------------------------------------------------------
    @contextmanager
    def _reading(self, doing: str) -> Iterator[Connection]:
        with explained(self.path, doing), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self, doing: str) -> Iterator[Connection]:
        if self.read_only:
            raise StoreError(
                f"{self.path}: {doing} failed: it was opened for reading only; "
                "check its permissions and its folder's, or copy it to a folder of yours"
            )
        with explained(self.path, doing), sqlite.writing(self.engine).begin() as connection:
            yield connection

    def _is_better(self, connection: Connection, new: Report, known: Report, *, build: int, file: str) -> bool:
        """Whether the new reading of a known report is the one to keep, whatever the order they came in.

        The smallest (source, address) counts. There, a later build's reading counts (the page's metadata changed);
        within one build the smaller metadata, so that order does not matter.
        """
        place, kept = _place(new), _place(known)
        if place != kept:
            return place < kept
        if _facts(new) == _facts(known):
            return False
        seen = schema.sighting
        here = and_(seen.c.report == new.id, seen.c.source == new.source, seen.c.address == new.address)
        last = connection.execute(select(func.max(seen.c.last_build)).where(here)).scalar_one()
        return bool(last is None or last < build) or _facts(new) < _facts(known)

    def _renew_claims(self, connection: Connection, claims: Claims, version: str) -> None:
        """Store the claims unless the same are there; a chronology that rests on others is dropped."""
        table = schema.report
        if read_claims(connection, claims.report)[claims.report] != claims:
            clear(connection)
            connection.execute(delete(schema.earlier_day))
            connection.execute(delete(schema.retelling).where(schema.retelling.c.report == claims.report))
            _set_fingerprint(connection, None)
            rewrite_claims(connection, claims, version)
            note_changed(connection, claims.report)
        elif _version(connection, claims.report) != version:
            connection.execute(update(table).where(table.c.id == claims.report).values(version=version))

    def _see(self, connection: Connection, report: Report, *, build: int, file: str) -> None:
        """Note that a report was seen in this build."""
        key = {"file": file, "source": report.source, "address": report.address, "report": report.id}
        here = and_(*(schema.sighting.c[name] == value for name, value in key.items()))
        renewed = connection.execute(update(schema.sighting).where(here).values(last_build=build))
        if renewed.rowcount == 0:
            write(connection, schema.sighting, [key | {"last_build": build}])


# --- reading --------------------------------------------------------------------------------------------------------
FEW = 200  # reports of which the claims are read one by one


def _current_reports(connection: Connection, known: Mapping[str, ReadReport]) -> tuple[ReadReport, ...]:
    reports, current = read_reports(connection), versions.current(connection)
    claims = {id_: known[id_].claims for id_ in current if id_ in known and known[id_].report == reports[id_]}
    missing = current.keys() - claims.keys()
    if len(missing) <= FEW:
        for id_ in sorted(missing):
            claims |= read_claims(connection, id_)
    else:
        claims = read_claims(connection) | claims
    found = []
    for id_, earlier in current.items():
        read = known.get(id_)
        same = read is not None and read.claims is claims[id_] and read.versions == earlier
        found.append(read if same and read else ReadReport(reports[id_], claims[id_], earlier))
    return tuple(sorted(found, key=lambda read: (read.report.source, read.report.id)))


def _rejections(connection: Connection) -> tuple[Rejection, ...]:
    table = schema.rejection
    order = (table.c.source, table.c.address, table.c.stage, table.c.reason, table.c.file)
    return tuple(dict.fromkeys(_REJECTION.item(row) for row in read(connection, select(table).order_by(*order))))


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _version(connection: Connection, report: str) -> str:
    """The rules that made a report's claims."""
    return str(connection.execute(select(schema.report.c.version).where(schema.report.c.id == report)).scalar_one())


def _fingerprint(connection: Connection) -> str | None:
    query = select(schema.about.c.value).where(schema.about.c.name == _FINGERPRINT)
    value = connection.execute(query).scalar_one_or_none()
    return None if value is None else str(value)


def _set_fingerprint(connection: Connection, fingerprint: str | None) -> None:
    connection.execute(delete(schema.about).where(schema.about.c.name == _FINGERPRINT))
    if fingerprint is not None:
        write(connection, schema.about, [{"name": _FINGERPRINT, "value": fingerprint}])


def _place(report: Report) -> tuple[str, str]:
    return schema.path_text(report.source), schema.path_text(report.address)


def _facts(report: Report) -> tuple[object, ...]:
    """What is known of a report besides its text, comparable."""
    stamps = tuple((stamp.field, stamp.meaning, stamp.value) for stamp in report.stamps)
    return report.media_type, report.raw_sha256, report.outlet or "", report.author or "", stamps

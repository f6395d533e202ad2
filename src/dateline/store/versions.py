"""Which of the reports seen at one address is the current one, and which are its earlier versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from dateline.reported import comparable
from dateline.store import schema
from dateline.store.rows import read

_DATING = ("published", "modified", "updated")


@dataclass(frozen=True, slots=True)
class Seen:
    """One report at one address, and the last build that saw it there."""

    address: str
    report: str
    last_build: int


def current(connection: Connection, addresses: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The reports that are current at some address, each with the earlier versions of its addresses, oldest first.

    `addresses` limits the question to these; None means all.
    """
    seen = schema.sighting
    query = (
        select(seen.c.address, seen.c.report, func.max(seen.c.last_build).label("last_build"))
        .group_by(seen.c.address, seen.c.report)
        .order_by(seen.c.address, seen.c.report)
    )
    if addresses is not None:
        query = query.where(seen.c.address.in_(sorted(addresses)))
    at: dict[str, list[Seen]] = defaultdict(list)
    for row in read(connection, query):
        at[row["address"]].append(Seen(**row))
    contested = sorted({one.report for several in at.values() if len(several) > 1 for one in several})
    return choose(at, _newest_stamps(connection, contested))


def choose(at: Mapping[str, Sequence[Seen]], newest: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The current reports of addresses, as in `current`; `newest` is each report's newest stamp ("" if it has none)."""

    def age(one: Seen) -> tuple[int, str, str]:
        return one.last_build, newest.get(one.report, ""), one.report

    earlier: dict[str, set[tuple[int, str, str]]] = {}
    for several in at.values():
        *olds, now = sorted(several, key=age)
        earlier.setdefault(now.report, set()).update(age(old) for old in olds)
    return {report: _ids(olds, report) for report, olds in sorted(earlier.items())}


def _ids(olds: set[tuple[int, str, str]], current_report: str) -> tuple[str, ...]:
    """Report ids by age, each once (at its oldest), without the current one."""
    ids = dict.fromkeys(report for _, _, report in sorted(olds))
    return tuple(report for report in ids if report != current_report)


def _newest_stamps(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    """The newest date that each report's metadata states for its publication or change, as comparable text."""
    newest: dict[str, str] = {}
    if not reports:
        return newest
    stamp = schema.stamp
    query = select(stamp.c.report, stamp.c.value).where(stamp.c.meaning.in_(_DATING))
    wanted = set(reports)
    for row in read(connection, query.order_by(stamp.c.report, stamp.c.position)):
        if row["report"] in wanted:
            newest[row["report"]] = max(newest.get(row["report"], ""), comparable(row["value"]))
    return newest

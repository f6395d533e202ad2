"""What the last derivation worked out, kept for the next one; and which rows the derived tables hold, by digest.

It saves time and never shows: where it is of other rules, damaged or missing, everything is derived and written anew.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from sqlalchemy import Connection, delete, func, inspect, select

from dateline.model import Derived, Event
from dateline.store import schema
from dateline.store.packed import pack
from dateline.store.rows import write

Digests = dict[str, dict[str, str]]  # of the derived items of each kind, by id
_MEMORY, _WEIGHED, _ROWS = "memory", "weighed", "rows"
_WHOLE = ("copies", "placed", "judged")  # kinds that are few, and written as a whole


@dataclass(frozen=True, slots=True)
class KeptMemory:
    """The memory of the last derivation, None where there is none that holds; which reports were read anew since, and
    up to which note of that this was looked up; and the memory of the last weighing, which is of the same rules."""

    data: bytes | None
    changed: frozenset[str]
    noted: int
    weighed: bytes | None = None


def read_memory(connection: Connection, version: str) -> KeptMemory:
    """What is kept for the rules `version`."""
    table = schema.changed_report
    if not inspect(connection).has_table(table.name):
        return KeptMemory(None, frozenset(), 0)
    rows = connection.execute(select(table.c.number, table.c.report).order_by(table.c.number)).all()
    return KeptMemory(
        _read(connection, _MEMORY, version),
        frozenset(row.report for row in rows),
        max((r.number for r in rows), default=0),
        _read(connection, _WEIGHED, version),
    )


def write_memory(connection: Connection, data: bytes, weighed: bytes, version: str, noted: int) -> None:
    """Keep this and nothing older; what was noted up to `noted` it takes into account."""
    _write(connection, _MEMORY, version, data)
    _write(connection, _WEIGHED, version, weighed)
    connection.execute(delete(schema.changed_report).where(schema.changed_report.c.number <= noted))


def note_changed(connection: Connection, report: str) -> None:
    """What is kept does not hold for this report any more."""
    table = schema.changed_report
    newest = connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
    write(connection, table, [{"number": int(newest) + 1, "report": report}])


# --- rows -----------------------------------------------------------------------------------------------------------
class Digested:
    """The digests of events, kept for those that are the very same objects the next time."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Event, str]] = {}

    def of(self, events: Sequence[Event]) -> dict[str, str]:
        """Their digests, by id."""
        before, self._known = self._known, {}
        for event in events:
            known = before.get(id(event))
            if known is None or known[0] is not event:
                known = event, _digest(_told(event))
            self._known[id(event)] = known
        return {event.id: digest for event, digest in self._known.values()}


def digests_of(derived: Derived, digested: Digested | None = None) -> Digests:
    """A digest of each item; of kinds that are few, one of all. `digested` only saves time."""
    found: Digests = {}
    for kind in ("actors", "places", "discrepancies"):
        found[kind] = {item.id: _digest(item) for item in getattr(derived, kind)}
    found["events"] = (digested or Digested()).of(derived.events)
    for kind in _WHOLE:
        found[kind] = {"": _digest(getattr(derived, kind))}
    return found


_BUT_EVIDENCE = attrgetter(*(one.name for one in fields(Event) if one.name != "evidence"))


def _told(event: Event) -> object:
    """What an event is but for what its mentions are in themselves: that changes only with the claims of a report, and
    then all rows are written. A date that others lend a report changes these three."""
    mentions = [(e.mention.id, e.mention.dates, e.mention.background, e.mention.salience) for e in event.evidence]
    return _BUT_EVIDENCE(event), mentions, [e.why for e in event.evidence]


def _digest(value: object) -> str:
    return hashlib.blake2b(pack(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def read_digests(connection: Connection, fingerprint: str) -> Digests | None:
    """Those of the chronology that the derived tables hold, if it is that of this fingerprint."""
    data = _read(connection, _ROWS, fingerprint)
    found: Digests | None = None if data is None else json.loads(zlib.decompress(data))
    return found


def write_digests(connection: Connection, digests: Mapping[str, Mapping[str, str]], fingerprint: str) -> None:
    _write(connection, _ROWS, fingerprint, zlib.compress(json.dumps(digests).encode(), 1))


# --- both -----------------------------------------------------------------------------------------------------------
def _read(connection: Connection, name: str, version: str) -> bytes | None:
    table = schema.kept_memory
    if not inspect(connection).has_table(table.name):
        return None
    query = select(table.c.sha256, table.c.data).where(table.c.name == name, table.c.version == version)
    row = connection.execute(query.order_by(table.c.name)).one_or_none()
    if row is None or hashlib.sha256(row.data).hexdigest() != row.sha256:
        return None
    data: bytes = row.data
    return data


def _write(connection: Connection, name: str, version: str, data: bytes) -> None:
    table = schema.kept_memory
    connection.execute(delete(table).where(table.c.name == name))
    row = {"name": name, "version": version, "sha256": hashlib.sha256(data).hexdigest(), "data": data}
    write(connection, table, [row])

"""How far a build is, written into the case for whoever looks at it meanwhile; gone when the build has ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, select

from dateline.store import schema

_NAME = "building"


@dataclass(frozen=True, slots=True)
class BuildProgress:
    """`done` of `total` sources are read; while the chronology is derived, both are the number of reports."""

    stage: Literal["reading", "deriving"]
    done: int
    total: int


def tell(connection: Connection, progress: BuildProgress | None) -> None:
    """Write how far a build is; None when it has ended."""
    connection.execute(delete(schema.about).where(schema.about.c.name == _NAME))
    if progress is not None:
        value = f"{progress.stage} {progress.done} of {progress.total}"
        connection.execute(schema.about.insert(), [{"name": _NAME, "value": value}])


def told(connection: Connection) -> BuildProgress | None:
    """How far the build is that is at work, or was broken off; None where nothing of it is written."""
    query = select(schema.about.c.value).where(schema.about.c.name == _NAME)
    value = connection.execute(query).scalar_one_or_none()
    if value is None:
        return None
    stage, done, _, total = str(value).split(" ")
    return BuildProgress("deriving" if stage == "deriving" else "reading", int(done), int(total))

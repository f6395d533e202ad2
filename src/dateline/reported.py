"""Since when a report counts as known, and which reports a day leaves. Beside the rooms; no business but days.

A report counts from the last day on which it may have been published, and not before the last change of its text that
its metadata state: a later status must not leak into an earlier day. Where nothing says so much, it counts from the
last day of the case on: the day of the newest report that has one (docs/decisions/0020).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.model import Counted, Placed, ReadReport

CHANGES = {"modified": "was changed", "updated": "was updated"}


@dataclass(frozen=True, slots=True)
class Changed:
    """The last change of a page that its metadata state: the day, "was updated", and the field that says so."""

    day: str
    verb: str
    field: str


def changed_on(read: ReadReport) -> Changed | None:
    """When a report's page was last changed; None where no metadata say so."""
    stamps = [stamp for stamp in read.report.stamps if stamp.meaning in CHANGES]
    day, verb, field = max(((_day(s.value), CHANGES[s.meaning], s.field) for s in stamps), default=("", "", ""))
    return Changed(day, verb, field) if day else None


def counts_from(read: ReadReport) -> Counted:
    """From which day on a report counts, and why; its inferred date must have been applied (`ReadReport.placed`)."""
    published = read.claims.published
    last = published.dates.last_day
    changed = changed_on(read)
    if changed is not None and (last is None or changed.day > last):
        why = f"{changed.field} says that it {changed.verb} on {changed.day}; what it said before is not known"
        return Counted(read.report.id, changed.day, why)
    if last is None:
        return Counted(read.report.id, None, "nothing says by when it was published")
    if published.dates.first_day == last:
        return Counted(read.report.id, last, f"it was published on {last} ({published.basis})")
    return Counted(read.report.id, last, f"the last day on which it may have been published ({published.basis})")


def last_day(reports: Sequence[ReadReport]) -> str | None:
    """The last day of a case: that of its newest report; None where no report has a day."""
    return max((day for read in reports if (day := counts_from(read).day)), default=None)


def up_to(
    reports: Sequence[ReadReport], older: Mapping[str, ReadReport], placed: Sequence[Placed], day: str
) -> tuple[tuple[ReadReport, ...], tuple[Counted, ...]]:
    """The reports that count on `day`, as they are stored, and since when those do that are left out.

    `reports` are the current ones, `older` the earlier versions of their addresses by id, `placed` the inferred dates.
    Of a report that has several versions, the newest that counts. One that states no later day than the version before
    it was changed nobody knows when: it counts from the last day of the case on.
    """
    where = {one.report: one for one in placed}
    dated = [read.placed(where[read.report.id]) if read.report.id in where else read for read in reports]
    end = last_day(dated)
    if end is not None and day >= end:
        return tuple(reports), ()
    chosen: dict[str, ReadReport] = {}
    left_out = []
    for stored, read in zip(reports, dated, strict=True):
        since = _in_turn([*(older[id_] for id_ in read.versions if id_ in older), read])
        fits = [n for n, one in enumerate(since) if one.day is not None and one.day <= day]
        if not fits or fits[-1] < len(since) - 1:
            left_out.append(since[-1])
        if fits:
            version = older.get(since[fits[-1]].report, stored)
            before = tuple(id_ for id_ in read.versions if id_ in {one.report for one in since[: fits[-1]]})
            chosen.setdefault(version.report.id, replace(version, versions=before))
    kept = sorted(chosen.values(), key=lambda read: (read.report.source, read.report.id))
    return tuple(kept), tuple(left_out)


def _in_turn(versions: Sequence[ReadReport]) -> list[Counted]:
    """Since when each version of one address counts, oldest first; none before the one that it replaced."""
    found: list[Counted] = []
    newest = "", ""  # the day and the newest stamp of the versions so far
    for read in versions:
        one = counts_from(read)
        here = one.day or "", max((comparable(stamp.value) for stamp in read.report.stamps), default="")
        if one.day is not None and newest[0] and (here <= newest or one.day < newest[0]):
            why = f"it replaced a version that counts from {newest[0]} on, nobody knows on which day"
            one = Counted(one.report, None, why)
        newest = max(newest, here)
        found.append(one)
    return found


def _day(value: str) -> str:
    """The day of a stamp in its own time zone; "" where it cannot be read as a date."""
    moment = _iso(value.strip()) or _mail(value.strip())
    return moment.date().isoformat() if moment else ""


def comparable(value: str) -> str:
    """A stamp's value as UTC text that sorts by time; "" where it cannot be read as a date.

    "Fri, 11 Jul 2025 10:10:00 +0200" and "2025-07-11T08:10:00Z" -> "2025-07-11T08:10:00"; a day stays a day.
    """
    value = value.strip()
    moment = _iso(value) or _mail(value)
    if moment is None:
        return ""
    if len(value) <= 10:
        return moment.date().isoformat()
    if moment.tzinfo is not None:
        try:
            moment = moment.astimezone(UTC).replace(tzinfo=None)
        except OverflowError:  # the first or last hours that a calendar of four-digit years can hold
            return ""
    return moment.isoformat()


def _iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _mail(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None

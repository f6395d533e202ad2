"""The events that a person asked for: the same choice for the terminal, `--json` and the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.model import DatelineError, Dates, Event
from dateline.show.differences import disputed
from dateline.show.index import Index, Row, outlet, plain
from dateline.show.origin_counts import named_origins

SALIENT = 0.5  # what `show` lists without --all: the contract's "belongs in a chronology" half


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show. Names match anywhere in a name, without regard to capitals and accents.

    Days are ISO ("2025", "2025-07", a day).
    """

    everything: bool = False  # also events of salience below SALIENT
    actor: str | None = None
    type: str | None = None
    place: str | None = None
    outlet: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    origins: int = 0  # at least so many
    differing: bool = False  # only what reports tell differently, or a calendar slip
    reports: frozenset[str] | None = None  # only events that one of these reports speaks of

    @property
    def filtered(self) -> bool:
        """Whether only a part was asked for (leaving out passing mentions is no filter)."""
        asked = (self.actor, self.type, self.place, self.outlet, self.status, self.since, self.until, self.search)
        return any(asked) or self.origins > 1 or self.differing or self.reports is not None


def choose(index: Index, wanted: Wanted) -> tuple[Row, ...]:
    """The rows that fit, in the order of the chronology, with the numbers they have in the whole of it.

    An event fits `since` and `until` when it may have happened then; an event without a date never does.
    Raises: DatelineError when `since` or `until` is no day, month or year.
    """
    since = first_day(wanted.since) if wanted.since else None
    until = last_day(wanted.until) if wanted.until else None
    words = plain(wanted.search or "").split()
    return tuple(
        row
        for row in index.rows
        if (wanted.everything or row.event.salience >= SALIENT)
        and _within(row.event.dates, since, until)
        and _named(index, row.event, wanted)
        and _differing(index, row.event, wanted)
        and all(word in index.searched(row.event) for word in words)
    )


def worth_opening(index: Index) -> Row:
    """The event whose evidence shows most: of those dated to a day, the one that rests on most origins and reports.

    Raises: DatelineError when there is no event.
    """
    if not index.rows:
        raise DatelineError("no event was found in what was read")

    def much(row: Row) -> tuple[bool, bool, int, int, int]:
        dates, support = row.event.dates, row.event.support
        to_the_day = dates.first_day is not None and dates.first_day == dates.last_day
        salient = row.event.salience >= SALIENT
        return salient, to_the_day, len(named_origins(support)), len(support.reports), -row.number

    return max(index.rows, key=much)


def first_day(text: str) -> str:
    """ "2025-07" -> "2025-07-01". Raises: DatelineError when the text is no year, month or day."""
    return _edge(text)[0]


def last_day(text: str) -> str:
    """ "2025-07" -> "2025-07-31". Raises: DatelineError when the text is no year, month or day."""
    return _edge(text)[1]


def _edge(text: str) -> tuple[str, str]:
    from calendar import monthrange
    from datetime import date

    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text.strip(), re.ASCII)
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
        first = date(year, month, day)
        last_month = month if match[2] else 12
        last = first if match[3] else date(year, last_month, monthrange(year, last_month)[1])
    except ValueError as error:
        raise DatelineError(f"{text!r} is no date; write a day (2025-07-11), a month (2025-07) or a year") from error
    return first.isoformat(), last.isoformat()


def _within(dates: Dates, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if not dates.known:
        return False
    after_end = until is not None and dates.first_day is not None and dates.first_day > until
    before_start = since is not None and dates.last_day is not None and dates.last_day < since
    return not after_end and not before_start


def _named(index: Index, event: Event, wanted: Wanted) -> bool:
    if wanted.type and wanted.type.casefold() != (event.type or "none").casefold():
        return False
    if wanted.status and wanted.status.casefold() != event.status:
        return False
    if wanted.place and not _place_matches(index, event, plain(wanted.place)):
        return False
    if wanted.outlet:
        outlets = {plain(outlet(index.report(e.mention.trigger.report))) for e in event.evidence}
        if not any(plain(wanted.outlet) in one for one in outlets):
            return False
    return not wanted.actor or any(_is_actor(index, p.actor, wanted.actor) for p in event.participants)


def _differing(index: Index, event: Event, wanted: Wanted) -> bool:
    if len(named_origins(event.support)) < wanted.origins:
        return False
    if wanted.differing and not disputed(index, event):
        return False
    return wanted.reports is None or not wanted.reports.isdisjoint(event.support.reports)


def _is_actor(index: Index, actor_id: str, wanted: str) -> bool:
    actor = index.actors.get(actor_id)
    if actor is None:
        return False
    return actor.id == wanted or any(plain(wanted) in plain(name) for name in (actor.name, *actor.aliases))


def _place_matches(index: Index, event: Event, wanted: str) -> bool:
    place = index.places.get(event.place) if event.place else None
    if place is None:
        return False
    return plain(place.id) == wanted or any(wanted in plain(name) for name in index.written_of(event))

"""Links -> Derived: events with their dates, status, origins and disagreements. A pure function; nothing is edited."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Derived, Links, ReadReport
from dateline.weigh.corrections import correct
from dateline.weigh.discrepancies import find_discrepancies
from dateline.weigh.events import weigh_events

__all__ = ["VERSION", "correct", "weigh"]

VERSION = "weigh-3"


def weigh(reports: Sequence[ReadReport], links: Links) -> Derived:
    """The chronology's derived part: events by date, everything else by id."""
    ordered = sorted(reports, key=lambda r: (r.report.source, r.report.id))
    events = weigh_events(ordered, links)
    taking_part = {p.actor for e in events for p in e.participants}
    speaking = _speakers(ordered, links)
    return Derived(
        # Groups without a name ("officials") are listed where an event or an attribution needs them.
        actors=tuple(a for a in links.actors if a.kind != "group" or a.id in taking_part | speaking),
        places=links.places,
        events=events,
        discrepancies=find_discrepancies(ordered, events, links),
        copies=links.copies,
    )


def _speakers(reports: Sequence[ReadReport], links: Links) -> set[str]:
    """The actors that stand in a reporting chain."""
    actor_of = {m: a.id for a in links.actors for m in a.mentions}
    chained = (link.actor for r in reports for a in r.claims.attributions for link in a.chain)
    return {actor_of[m] for m in chained if m and m in actor_of}

"""Links -> Derived: events with their dates, status, origins and disagreements. A pure function; nothing is edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dateline.model import Derived, Event, Links, Placed, Quantity, ReadReport, Support
from dateline.weigh.corrections import correct
from dateline.weigh.coverage import left_out
from dateline.weigh.dependence import dependences
from dateline.weigh.desk import Desk, lay_out
from dateline.weigh.discrepancies import find_discrepancies
from dateline.weigh.doubts import doubts
from dateline.weigh.events import weigh_events
from dateline.weigh.figure import Figure
from dateline.weigh.figures import figures_by_report, groups_of
from dateline.weigh.kept import Kept
from dateline.weigh.kinds import told_kinds
from dateline.weigh.page_stamps import stamped_later
from dateline.weigh.saving import FORM, Memory, restore, save
from dateline.weigh.statuses import disputed
from dateline.weigh.values import value_supports
from dateline.weigh.withdrawn import find_taken, instead_of, noticed_in
from dateline.weigh.withdrawn_rows import withdrawn_figures

__all__ = ["FORM", "VERSION", "Memory", "correct", "desk_of", "restore", "save", "weigh"]

VERSION = "weigh-20"


def weigh(
    reports: Sequence[ReadReport], links: Links, placed: Sequence[Placed] = (), memory: Memory | None = None
) -> Derived:
    """The chronology's derived part: events by date, everything else by id; `placed` are the days of reports that
    state none. `memory` only saves time: what an earlier weighing made."""
    memory = memory or Memory()
    ordered = sorted(reports, key=lambda r: (r.report.source, r.report.id))
    desk = desk_of(ordered, links, memory.kept)
    events = desk.events
    memory.compared.made = list(figures_by_report(desk))
    figures = [figure for one in memory.compared.made for figure in one.figures]
    corrected, settled = withdrawn_figures(desk, figures)
    told = [*corrected, *stamped_later(ordered, placed)]
    groups = groups_of([f for f in figures if f.quantity.id not in settled], desk, memory.compared)
    needed = {p.actor for e in events for p in e.participants} | _speakers(ordered, links)
    # Groups without a name ("officials") are listed where an event or an attribution needs them.
    listed = [a for a in links.actors if a.kind != "group" or a.id in needed]
    discrepancies = find_discrepancies(desk, groups, told)
    return Derived(
        actors=tuple(told_kinds(listed, ordered)),
        places=links.places,
        events=_supported(disputed(events, discrepancies, desk), desk, groups),
        discrepancies=discrepancies,
        copies=links.copies,
    )


def desk_of(reports: Sequence[ReadReport], links: Links, kept: Kept | None = None) -> Desk:
    """The reports, in the order of their sources, with their events, as those who compare them look them up."""
    kept = kept or Kept()
    notices = noticed_in(reports)
    taken = find_taken(reports, links, notices)
    back = {
        m.id
        for read in reports
        for notice in notices.get(read.report.id, ())
        for m in read.claims.events
        if notice.took_back(m.trigger.start)
    }
    events = weigh_events(reports, links, instead_of(taken), kept, back)
    return lay_out(reports, events, links, taken, notices, kept)


def _supported(events: Sequence[Event], desk: Desk, groups: Sequence[Sequence[Figure]]) -> tuple[Event, ...]:
    """The events with the range of their origins, the origins of each value, and who left them out."""
    dependent = dependences(groups)
    silent = left_out(desk)
    figures: dict[str, list[Quantity]] = defaultdict(list)
    for report in sorted(desk.reports):
        for q in desk.reports[report].claims.quantities:
            if q.event and q.event in desk.event_of:
                figures[desk.event_of[q.event]].append(q)
    instead = {m for taken in desk.taken for m in taken.instead}
    found = []
    stamps = desk.kept.stamps
    for event in events:
        low, high, links = doubts(event, desk, dependent)
        supports = partial(value_supports, event, desk, figures.get(event.id, ()))
        if any(e.mention.id in instead for e in event.evidence):
            values = supports()
        else:
            given = event.evidence, tuple([stamps[e.mention.trigger.report] for e in event.evidence])
            values = desk.kept.of("values", event.id, given, supports)
        told = event.support
        support = Support(told.reports, told.origins, low, high, links, values, silent.get(event.id, ()))
        # What is as it was is the very same object, by which others know it.
        found.append(desk.kept.of("whole", event.id, (event, support), partial(replace, event, support=support)))
    return tuple(found)


def _speakers(reports: Sequence[ReadReport], links: Links) -> set[str]:
    """The actors that stand in a reporting chain."""
    actor_of = {m: a.id for a in links.actors for m in a.mentions}
    chained = (link.actor for r in reports for a in r.claims.attributions for link in a.chain)
    return {actor_of[m] for m in chained if m and m in actor_of}

"""Claims of all reports -> Links: who is who, where is where, which mentions are one event, who copied whom.

A pure function of the claims: the order of the reports, of the mentions or of a set never shows in the result.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Copy, Judged, Links, ReadReport
from dateline.resolve.actors import link_actors
from dateline.resolve.arranging import judged_actors, judged_events
from dateline.resolve.copies import find_copies
from dateline.resolve.dating import bound_reports, is_open, place_reports
from dateline.resolve.events import link_events
from dateline.resolve.judgements import hold, hold_as_of
from dateline.resolve.judging import Wish, judge
from dateline.resolve.memory import Memory
from dateline.resolve.places import link_places
from dateline.resolve.saving import FORM, restore, save
from dateline.resolve.stories import story_names

__all__ = [
    "FORM",
    "VERSION",
    "Memory",
    "Wish",
    "bound_reports",
    "hold",
    "hold_as_of",
    "is_open",
    "judge",
    "link",
    "place_reports",
    "restore",
    "save",
]

VERSION = "resolve-19"


def link(
    reports: Sequence[ReadReport],
    judged: Sequence[Judged] = (),
    *,
    copies: tuple[Copy, ...] | None = None,
    memory: Memory | None = None,
) -> Links:
    """Everything that the reports share; what people judged (`hold`) is overlaid on what the linkers found.

    `copies` are those among the same reports, if they are known: dates that others lend a report do not change them.
    `memory` saves time where some of these reports were linked before.
    """
    ordered = sorted(reports, key=lambda r: (r.report.source, r.report.id))
    actors = judged_actors(link_actors(ordered, memory.namings if memory else None), judged, ordered)
    places = link_places(ordered, memory.places if memory else None)
    copies = find_copies(ordered, memory.copies if memory else None) if copies is None else copies
    names = story_names(ordered, memory.names, memory.stories) if memory else story_names(ordered)
    events = judged_events(link_events(ordered, actors, places, names, memory), judged, ordered)
    return Links(actors, places, events, copies, names)

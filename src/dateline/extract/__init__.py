"""Annotated -> Claims: what one report says, read without looking at any other report."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.actors import find_actors
from dateline.extract.amended import notices_of, taken_back, with_their_events, without_the_notice
from dateline.extract.attribution import find_attributions
from dateline.extract.count_claims import find_counts
from dateline.extract.dating import date_report
from dateline.extract.days_of_things import days_of_things
from dateline.extract.events import sort_events
from dateline.extract.likely_days import with_likely_days
from dateline.extract.of_the_news import without_what_is_recalled
from dateline.extract.orders import find_orders
from dateline.extract.places import find_places
from dateline.extract.placing import Retelling
from dateline.extract.quantities import find_quantities
from dateline.extract.role_facts import with_role_facts
from dateline.extract.said_how import told_how
from dateline.extract.stand_ins import find_stand_ins
from dateline.extract.times import check_calendar, find_times
from dateline.extract.withheld import find_withheld
from dateline.model import Annotated, Claims

__all__ = ["VERSION", "Retelling", "claims"]

VERSION = "extract-24"


def claims(text: Annotated) -> Claims:
    """Everything that one report says: a pure function of the annotated report."""
    spans = tuple(s.span for s in text.sentences)
    published = date_report(text.report, spans)
    times = find_times(text.report, spans, published, days_of_things(text.reading))
    places = find_places(text)
    actors = with_role_facts(text, published, times, find_actors(text, places))
    attributions = find_attributions(text, actors)
    stand_ins = find_stand_ins(text, actors, places)
    events, unasserted = sort_events(text, published, times, actors, stand_ins, places, attributions)
    notices = notices_of(text)
    events, again = without_the_notice(events, unasserted, notices, times, text.report.text)
    key_of = {a.id: a.key for a in (*actors, *stand_ins)}
    events, recalled = without_what_is_recalled(events, text, published, key_of)
    events = with_likely_days(events, text, published, key_of, recalled)
    needed = {p.actor for e in events for p in e.parts}
    actors = tuple(
        sorted((*actors, *(a for a in stand_ins if a.id in needed)), key=lambda a: (a.span.start, a.span.end))
    )
    said = sorted(
        (*attributions, *find_withheld(text, actors, attributions)),
        key=lambda a: (a.content[0].start, a.content[-1].end),
    )
    known = {a.id for a in actors}
    told = sorted((*events, *again.values()), key=lambda e: (e.trigger.start, e.id))
    unasserted = tuple(replace(e, parts=tuple(p for p in e.parts if p.actor in known)) for e in unasserted)
    return Claims(
        report=text.report.id,
        published=published,
        sentences=spans,
        times=times,
        actors=actors,
        places=places,
        events=events,
        attributions=taken_back(told_how(text, times, actors, said), notices),
        quantities=with_their_events(find_quantities(text, published, attributions, told, times=times), again),
        slips=check_calendar(text.report, times, published),
        orders=find_orders(text, published, times, events, actors),
        unasserted=unasserted,
        counts=find_counts(text, published, times, events, attributions),
    )

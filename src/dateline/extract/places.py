"""The place mentions of one report: found, resolved to a country and a point where that is sure, as written kept."""

from __future__ import annotations

from dateline.countries import plain, world
from dateline.extract.locating import Whereabouts, locate
from dateline.extract.toponyms import Toponym, find_toponyms
from dateline.gazetteer import gazetteer
from dateline.model import Annotated, PlaceMention, content_id


def find_places(text: Annotated) -> tuple[PlaceMention, ...]:
    """Every mention of a place, in text order.

    A capital that stands for its government ("Moscow said") is one of kind "government", without a point. Peoples and
    the places within organizations' names help to tell which place is meant, but are no places themselves.
    """
    return tuple(
        _mention(text, toponym, where) for toponym, where in located(text) if toponym.use in ("place", "government")
    )


def located(text: Annotated) -> tuple[tuple[Toponym, Whereabouts], ...]:
    """Every name of the report that is tied to a place on the earth, with what it was resolved to."""
    known = gazetteer()
    toponyms = find_toponyms(text, known)
    return tuple(zip(toponyms, locate(toponyms, text.report.text, known), strict=True))


def _mention(text: Annotated, t: Toponym, where: Whereabouts) -> PlaceMention:
    span = text.report.span(t.start, t.end)
    name, kind, lat, lon = where.name, where.kind, where.lat, where.lon
    if lat is None and span.quote.endswith(name):
        name = plain(span.quote)  # "East Flores", though only "Flores" was looked up
    seat = world().capitals.get(t.name)
    elsewhere = where.country is not None and seat is not None and where.country != seat
    if t.use == "government" and not elsewhere:  # what the London of Ontario says is no government's word
        kind, lat, lon = "government", None, None
    return PlaceMention(content_id("p", span.report, span.start, span.end), span, name, kind, where.country, lat, lon)

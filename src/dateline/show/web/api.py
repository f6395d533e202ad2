"""The same as JSON for programs: GET only, pages by cursor, described in /api/openapi.json.

The description is made from the same list that makes the routes, and a test asks for everything that it describes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version as installed_version
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.show import dates as say
from dateline.show.coverage import outlets_of
from dateline.show.export_json import actor_row, discrepancy_row, event_row, place_row, report_row
from dateline.show.index import Index, Row
from dateline.show.settled import state_row
from dateline.show.web import api_asked, api_cursor, chronology
from dateline.show.web.api_asked import MOST_ITEMS, MOST_ORIGINS, STATUSES, TYPES, USUAL_ITEMS, NotAllowed
from dateline.show.web.api_cursor import Listed
from dateline.show.web.site import Site
from dateline.show.why import because, to_dict
from dateline.store import event_order

FILTER_WORDS = {
    "q": "words that the event's label, names, place or sentences all hold",
    "actor": "an actor's id, or a part of a name",
    "place": "a place's id, or a part of its name, or a country code",
    "type": "a PLOVER event type, or none",
    "outlet": "a part of an outlet's name",
    "status": "how the event stands",
    "since": "a day, month or year: events that may be on or after it",
    "until": "a day, month or year: events that may be on or before it",
    "origins": "at least so many origins",
    "story": "the key of a story",
    "differing": "1: only what reports tell differently",
    "all": "1: passing mentions too",
}

# What a filter may say, where that is closed: the same that is checked.
FILTER_SCHEMAS: dict[str, dict[str, Any]] = {
    "type": {"type": "string", "enum": list(TYPES)},
    "status": {"type": "string", "enum": list(STATUSES)},
    "origins": {"type": "integer", "minimum": 0, "maximum": MOST_ORIGINS},
    "differing": {"type": "string", "enum": ["1"]},
    "all": {"type": "string", "enum": ["1"]},
}

Answer = Callable[[Site, Request], Response]


def json_answer(value: object, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "replace"), status, media_type="application/json")


def problem(status: int, title: str, detail: str) -> Response:
    """An error as RFC 9457 has it."""
    answer = json_answer({"status": status, "title": title, "detail": detail}, status)
    answer.headers["Content-Type"] = "application/problem+json"
    return answer


def _page(request: Request, listed: Listed, row: Callable[[Any], object]) -> Response:
    """One page of a list, after the item at which `cursor` says that the page before it ended. Raises: NotAllowed."""
    asked = _asked(request)
    shown, following = api_cursor.page(listed, asked.get("cursor", ""), api_asked.limit(asked))
    return json_answer({"total": len(listed.items), "items": [row(one) for one in shown], "next": following})


def _asked(request: Request) -> dict[str, str]:
    return {name: value.strip() for name, value in request.query_params.items()}


def _index(site: Site, request: Request) -> Index:
    """The whole, or as known on the day that an address names. Raises: NotAllowed where no earlier days are offered."""
    day = _asked(request).get("as_of", "")
    if day and site.desk.as_of is None:
        raise NotAllowed("as_of", day, "earlier days are not offered here")
    return site.index_on(day)


def brief(index: Index, row: Row) -> dict[str, Any]:
    """An event in a list: the event as exported, without its mentions, with its number and its date in words."""
    whole = event_row(row.event)
    mentions = whole.pop("mentions")
    return {
        "row": row.number,
        **whole,
        "dates_words": say.words(row.event.dates),
        "place_name": index.place_name(row.event.place),
        "mentions": len(mentions),
    }


def events(site: Site, request: Request) -> Response:
    index = _index(site, request)
    asked = {name: value for name, value in _asked(request).items() if value}
    if (key := asked.get("story")) and all(one.key != key for one in chronology.stories_of(index)):
        raise NotAllowed("story", key, "a key that /api/stories lists")
    listed = Listed("events", chronology.chosen(index, asked), lambda row: event_order(row.event))
    return _page(request, listed, lambda row: brief(index, row))


def event(site: Site, request: Request) -> Response:
    index = _index(site, request)
    row = index.row_of.get(request.path_params["event"])
    if row is None:
        raise HTTPException(404)
    return json_answer(to_dict(index, because(index, row)))


def reports(site: Site, request: Request) -> Response:
    found = _index(site, request).chronology.reports
    return _page(request, Listed("reports", found, lambda one: (one.report.source, one.report.id)), report_row)


def report(site: Site, request: Request) -> Response:
    index = _index(site, request)
    read = index.reports.get(request.path_params["report"])
    if read is None:
        raise HTTPException(404)
    return json_answer(report_row(read) | {"text": read.report.text})


def discrepancies(site: Site, request: Request) -> Response:
    index = _index(site, request)
    listed = Listed("discrepancies", index.chronology.derived.discrepancies, lambda one: (one.id,))
    return _page(request, listed, lambda one: discrepancy_row(one) | state_row(index, one))


def stories(site: Site, request: Request) -> Response:
    # By key, not the largest first: a story that grows between two pages would be on both, or on neither.
    found = sorted(chronology.stories_of(_index(site, request)), key=lambda one: one.key)
    return _page(
        request,
        Listed("stories", found, lambda one: (one.key,)),
        lambda one: {
            "key": one.key,
            "name": one.name,
            "reports": sorted(one.reports),
            "events": one.events,
            "first_day": one.first,
            "last_day": one.last,
            "outlets": list(one.outlets),
            "main": [row.event.id for row in one.main],
        },
    )


def actors(site: Site, request: Request) -> Response:
    index = _index(site, request)
    listed = Listed("actors", index.chronology.derived.actors, lambda one: (one.id,))
    return _page(request, listed, lambda one: actor_row(one) | {"events": len(index.rows_of_actor.get(one.id, ()))})


def actor(site: Site, request: Request) -> Response:
    index = _index(site, request)
    found = index.actors.get(request.path_params["actor"])
    if found is None:
        raise HTTPException(404)
    events = [row.event.id for row in index.rows_of_actor.get(found.id, ())]
    return json_answer(actor_row(found) | {"events": events})


def places(site: Site, request: Request) -> Response:
    index = _index(site, request)
    listed = Listed("places", index.chronology.derived.places, lambda one: (one.id,))
    return _page(request, listed, lambda one: place_row(one) | {"events": len(index.rows_of_place.get(one.id, ()))})


def place(site: Site, request: Request) -> Response:
    index = _index(site, request)
    found = index.places.get(request.path_params["place"])
    if found is None:
        raise HTTPException(404)
    events = [row.event.id for row in index.rows_of_place.get(found.id, ())]
    return json_answer(place_row(found) | {"events": events})


def outlets(site: Site, request: Request) -> Response:
    index = _index(site, request)
    if "outlets" not in index.kept:
        index.kept["outlets"] = sorted(outlets_of(index), key=lambda one: one.name)
    return _page(
        request,
        Listed("outlets", index.kept["outlets"], lambda one: (one.name,)),
        lambda one: {
            "name": one.name,
            "reports": list(one.reports),
            "events": one.events,
            "alone": one.alone,
            "copies": one.copies,
        },
    )


def openapi(site: Site, request: Request) -> Response:
    return json_answer(description())


# Each: address, what answers, one sentence, whether it is a list, and its filters.
OPERATIONS: list[tuple[str, Answer, str, bool, tuple[str, ...]]] = [
    ("/api/events", events, "The events of the chronology, in its order.", True, tuple(FILTER_WORDS)),
    ("/api/events/{event}", event, "One event and everything that it rests on.", False, ()),
    ("/api/reports", reports, "The reports that were read, without their text.", True, ()),
    ("/api/reports/{report}", report, "One report with its text, to which all offsets point.", False, ()),
    (
        "/api/discrepancies",
        discrepancies,
        "What reports tell differently, updates too, and how it stands.",
        True,
        (),
    ),
    ("/api/stories", stories, "Reports that speak of the same events, joined step by step.", True, ()),
    ("/api/actors", actors, "Who is named, with names, offices and the number of their events; by id.", True, ()),
    ("/api/actors/{actor}", actor, "One actor, with the ids of the events that it takes part in.", False, ()),
    ("/api/places", places, "Where, with a point where one is known, and the number of events there; by id.", True, ()),
    ("/api/places/{place}", place, "One place, with the ids of the events there.", False, ()),
    (
        "/api/outlets",
        outlets,
        "Who reports: each outlet's reports, how many events it tells, how many of them alone, how many of its "
        "reports repeat another's words; by name.",
        True,
        (),
    ),
]


def _parameters(many: bool, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The parameters of an operation, besides the id in its path."""
    return (*asked, "as_of", "limit", "cursor") if many else (*asked, "as_of")


def _checked(answer: Answer, allowed: tuple[str, ...]) -> Answer:
    """The answer, or 400 that says which parameter is not understood and what it may be."""

    def checked(site: Site, request: Request) -> Response:
        try:
            api_asked.check(_asked(request), allowed)
            return answer(site, request)
        except NotAllowed as error:
            return problem(400, "That cannot be asked", str(error))

    return checked


ROUTES: list[tuple[str, Answer]] = [
    *((path, _checked(answer, _parameters(many, asked))) for path, answer, _, many, asked in OPERATIONS),
    ("/api/openapi.json", openapi),
]


def description() -> dict[str, Any]:
    """The OpenAPI 3.1 description of what stands in OPERATIONS."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": installed_version("dateline"),
            "description": "One case, read-only. Keys are those of the JSON export (docs/cli.md).",
        },
        "paths": {path: {"get": _operation(path, words, many, asked)} for path, _, words, many, asked in OPERATIONS},
        "components": {
            "schemas": {
                "Problem": _object({"status": "integer", "title": "string", "detail": "string"}),
                "Page": {
                    "type": "object",
                    "required": ["total", "items", "next"],
                    "properties": {
                        "total": {"type": "integer"},
                        "items": {"type": "array", "items": {"type": "object"}},
                        "next": {
                            "type": ["string", "null"],
                            "description": "the cursor of the next page; null: this is the last",
                        },
                    },
                },
            }
        },
    }


def _object(fields: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(fields),
        "properties": {name: {"type": kind} for name, kind in fields.items()},
    }


def _operation(path: str, words: str, many: bool, asked: tuple[str, ...]) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {
            "name": name,
            "in": "query",
            "description": FILTER_WORDS[name],
            "schema": FILTER_SCHEMAS.get(name, {"type": "string"}),
        }
        for name in asked
    ]
    as_of = {"type": "string", "format": "date"}
    parameters.append({"name": "as_of", "in": "query", "description": "as known on this day", "schema": as_of})
    if many:
        limit = {"type": "integer", "minimum": 1, "maximum": MOST_ITEMS, "default": USUAL_ITEMS}
        parameters += [
            {"name": "limit", "in": "query", "description": "items a page", "schema": limit},
            {
                "name": "cursor",
                "in": "query",
                "description": "`next` of the page before: opaque, and good when events were added in the meantime",
                "schema": {"type": "string"},
            },
        ]
    if "{" in path:
        name = path[path.index("{") + 1 : path.index("}")]
        schema = {"type": "string"}
        parameters.append({"name": name, "in": "path", "required": True, "description": "an id", "schema": schema})
    body = {"$ref": "#/components/schemas/Page"} if many else {"type": "object"}
    fault = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    answers: dict[str, Any] = {
        "200": {"description": "as asked", "content": {"application/json": {"schema": body}}},
        "304": {"description": "not changed since the ETag given in If-None-Match"},
        "503": {"description": "the case cannot be read", "content": fault},
    }
    answers["400"] = {
        "description": "a parameter that there is not, or that says what it may not: which, and what is allowed",
        "content": fault,
    }
    if "{" in path:
        answers["404"] = {"description": "no such id", "content": fault}
    return {
        "summary": words,
        "operationId": path.strip("/").replace("/", "_").replace("{", "").replace("}", ""),
        "parameters": parameters,
        "responses": answers,
    }

"""The chronology as plain pages: rendered here, readable without JavaScript, opened read-only.

`app(path)` is the whole site. It reads the case again when its file has changed, never while it has not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline.model import DatelineError
from dateline.show.export_json import to_json
from dateline.show.guard import SECURITY_HEADERS, Guard, check_binding
from dateline.show.layers import KINDS
from dateline.show.web import api, chronology, event, folder, lists, people, report, run
from dateline.show.web.site import FILES, Read, Site, file_stamp, read_case, web_link

__all__ = ["app", "read_case", "web_link"]

Answer = Callable[[Site, Request], Response]


def app(path: str | Path, *, host: str = "127.0.0.1", token: str | None = None, read: Read | None = None) -> Starlette:
    """The pages of the case at `path`, for a server bound to `host`; `read` gives the chronology of a path.

    Raises: DatelineError when `host` can be reached from other machines and there is no token.
    """
    check_binding(host, token)
    site = Site(Path(path), read or read_case)
    pages: list[tuple[str, Answer]] = [
        ("/", chronology_page),
        ("/event/{event}", event_page),
        ("/report/{report}", report_page),
        ("/actor/{actor}", actor_page),
        ("/reports", reports_page),
        ("/actors", actors_page),
        ("/places", places_page),
        ("/outlets", outlets_page),
        ("/discrepancies", discrepancies_page),
        ("/run", run_page),
        ("/export.json", export_page),
        ("/static/{file}", static_file),
        *api.ROUTES,
    ]
    return Starlette(
        routes=[Route(where, _endpoint(site, answer), methods=["GET"]) for where, answer in pages],
        middleware=[Middleware(Guard, token=token, host=host)],
        exception_handlers={
            HTTPException: partial(_wrong_address, site),
            DatelineError: partial(_cannot_read, site),
            500: partial(_bug, site),
        },
    )


def _endpoint(site: Site, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        """The answer, or "not changed": a page is made of the case, the address and this program, nothing else."""
        mark = _etag(site, request)
        if mark in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": mark})
        response = await run_in_threadpool(answer, site, request)
        if response.status_code == 200:
            response.headers["ETag"] = mark
        return response

    return endpoint


def _etag(site: Site, request: Request) -> str:
    made_of = f"{file_stamp(site.path)}|{request.url.path}|{request.url.query}|{sorted(site.versions.items())}"
    return f'"{hashlib.sha256(made_of.encode()).hexdigest()[:20]}"'


# --- the pages ------------------------------------------------------------------------------------------------------
def chronology_page(site: Site, request: Request) -> Response:
    """`/`: the timeline and the events, filtered by GET parameters."""
    index = site.index()
    view = chronology.view(index, asked_of(request))
    part = {"results": "results.html", "timeline": "drawing.html"}.get(request.query_params.get("part", ""))
    if part:  # what the page itself asks for when a filter or the timeline has moved
        return HTMLResponse(site.html(part, index, view=view), 400 if view.problem else 200)
    html = site.html(
        "chronology.html",
        index,
        here="chronology",
        view=view,
        look=chronology.look_first(index),
        alike=chronology.two_alike(index),
        told=len(index.chronology.derived.discrepancies),
    )
    return HTMLResponse(html, 400 if view.problem else 200)


def asked_of(request: Request) -> dict[str, str]:
    """The parameters of an address that say something."""
    return {name: value.strip() for name, value in request.query_params.items() if value.strip()}


def event_page(site: Site, request: Request) -> Response:
    """`/event/ID`: everything that one event rests on; a number as `show` prints it leads there too."""
    index = site.index()
    wanted = request.path_params["event"]
    row = index.row_of.get(wanted)
    if row is None and wanted.isascii() and wanted.isdigit() and 0 < len(wanted) < 10:
        row = index.rows[int(wanted) - 1] if 0 < int(wanted) <= len(index.rows) else None
    if row is None:
        raise HTTPException(404)
    values = event.template_values(index, row)
    return HTMLResponse(site.html("event.html", index, **values))


def report_page(site: Site, request: Request) -> Response:
    """`/report/ID`: the text of a report, its layers marked, each mark of an event leading to it."""
    index = site.index()
    wanted = request.path_params["report"]
    if wanted not in index.reports:
        raise HTTPException(404)
    layers = report.layers_asked(request.query_params.get("show"))
    if request.query_params.getlist("layer"):  # from the form of switches
        layers = tuple(kind for kind in KINDS if kind in request.query_params.getlist("layer"))
    view = report.view(index, wanted, layers)
    return HTMLResponse(site.html("report.html", index, view=view, kinds=KINDS))


def actor_page(site: Site, request: Request) -> Response:
    """`/actor/ID`: an actor's names, roles over time, company and events."""
    index = site.index()
    if request.path_params["actor"] not in index.actors:
        raise HTTPException(404)
    view = people.actor_view(index, request.path_params["actor"])
    return HTMLResponse(site.html("actor.html", index, here="actors", view=view))


def actors_page(site: Site, request: Request) -> Response:
    """`/actors`: who acts, in which roles, and who stands in one event with whom."""
    index = site.index()
    return HTMLResponse(site.html("actors.html", index, here="actors", view=people.actors_view(index)))


def places_page(site: Site, request: Request) -> Response:
    """`/places`: where, on a map that is drawn here."""
    index = site.index()
    return HTMLResponse(site.html("places.html", index, here="places", view=people.places_view(index)))


def reports_page(site: Site, request: Request) -> Response:
    """`/reports`: what was read, when it was published and how that is known, who repeats whom."""
    index = site.index()
    page = chronology.number(request.query_params.get("page"), 1, 1, 10_000)
    return HTMLResponse(site.html("reports.html", index, here="reports", view=lists.reports_view(index, page)))


def outlets_page(site: Site, request: Request) -> Response:
    """`/outlets`: which outlet tells which events, and who repeats whom."""
    return HTMLResponse(folder.outlets_html(site, site.index()))


def discrepancies_page(site: Site, request: Request) -> Response:
    """`/discrepancies`: what disagrees, side by side, apart from what was only updated."""
    index = site.index()
    return HTMLResponse(
        site.html("discrepancies.html", index, here="discrepancies", groups=lists.discrepancies_view(index))
    )


def run_page(site: Site, request: Request) -> Response:
    """`/run`: what was read, what could not be, with which rules, and how often the reader errs."""
    index = site.index()
    return HTMLResponse(site.html("run.html", index, here="run", view=run.view(index)))


def export_page(site: Site, request: Request) -> Response:
    """`/export.json`: the same bytes as `dateline export --format json`."""
    return Response(to_json(site.index().chronology), media_type="application/json")


def static_file(site: Site, request: Request) -> Response:
    """One of the few files that pages use; a name that is none of them leads nowhere."""
    name = request.path_params["file"]
    if name not in FILES:
        raise HTTPException(404)
    return Response(site.files[name], media_type=FILES[name])


# --- what went wrong ------------------------------------------------------------------------------------------------
async def _wrong_address(site: Site, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = "There is no such page" if status == 404 else "This page cannot be had in that way"
    advice = "The case may have been built again since the link was made: look the event up in the chronology."
    return _message(site, request, status, words, advice)


async def _cannot_read(site: Site, request: Request, error: Exception) -> Response:
    return _message(site, request, 503, "The case cannot be read", str(error))


async def _bug(site: Site, request: Request, error: Exception) -> Response:
    # Sent from outside the guard, so the headers are set here too.
    words = "The terminal that serves this page shows what went wrong. Please report it."
    answer = _message(site, request, 500, "A bug in Dateline", words)
    answer.headers.update(SECURITY_HEADERS)
    return answer


def _message(site: Site, request: Request, status: int, heading: str, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return api.problem(status, heading, message)
    return HTMLResponse(site.html("message.html", None, heading=heading, message=message), status)

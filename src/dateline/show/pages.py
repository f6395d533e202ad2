"""The chronology as plain pages: rendered here, readable without JavaScript, opened read-only.

`app(path)` is the whole site. It reads the case again when its file has changed, never while it has not.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dateline.model import DatelineError, Judged
from dateline.show.diff import difference
from dateline.show.export_json import to_json
from dateline.show.guard import SECURITY_HEADERS, Guard, check_binding, limited_body
from dateline.show.index import Index, Row
from dateline.show.layers import KINDS
from dateline.show.reviewers import in_force
from dateline.show.web import api, chronology, event, folder, lists, people, report, review, run
from dateline.show.web.days import Deriving
from dateline.show.web.desk import Desk, Said
from dateline.show.web.looking import Building, Read, look, looking, read_case
from dateline.show.web.offers import Offers, offers
from dateline.show.web.refused import NOTHING, Refused, form_refused
from dateline.show.web.site import FILES, NoDay, Site, days_of, file_stamp, web_link

__all__ = ["Building", "Desk", "Said", "app", "read_case", "web_link"]

JUDGE = "/judge"
REFUSAL = 'id="refused"'  # of the words beside a field, in forms.html
SIGNER = "dateline-by"  # the cookie that spares people writing their name again

Answer = Callable[[Site, Request], Response]


def app(
    path: str | Path,
    *,
    host: str = "127.0.0.1",
    token: str | None = None,
    read: Read | None = None,
    desk: Desk | None = None,
) -> Starlette:
    """The pages of the case at `path`, for a server bound to `host`; `read` gives the chronology of a path, `desk`
    earlier days and the recording of judgements.

    Raises: DatelineError when `host` can be reached from other machines and there is no token.
    """
    check_binding(host, token)
    site = Site(Path(path), looking(read) if read else look, desk=desk)
    pages: list[tuple[str, Answer]] = [
        ("/", chronology_page),
        ("/event/{event}", event_page),
        ("/report/{report}", report_page),
        ("/actor/{actor}", actor_page),
        ("/stories", stories_page),
        ("/reports", reports_page),
        ("/actors", actors_page),
        ("/places", places_page),
        ("/outlets", outlets_page),
        ("/discrepancies", discrepancies_page),
        ("/run", run_page),
        ("/review", review_page),
        ("/changes", changes_page),
        ("/progress", progress_part),
        ("/export.json", export_page),
        ("/static/{file}", static_file),
        *api.ROUTES,
    ]
    routes = [Route(where, _endpoint(site, answer), methods=["GET"]) for where, answer in pages]
    if site.desk.judge:
        routes.append(Route(JUDGE, partial(judge, site), methods=["POST"]))
    made = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token, host=host, posts=(JUDGE,) if site.desk.judge else ())],
        exception_handlers={
            HTTPException: partial(_wrong_address, site),
            NoDay: partial(_no_day, site),
            DatelineError: partial(_cannot_read, site),
            500: partial(_bug, site),
        },
    )
    made.state.site = site
    made.state.ready = partial(_ready, site)
    return made


def _ready(site: Site) -> None:
    """Read the case, and make the first page once: whoever asks first then waits no longer than the second.

    Raises: DatelineError when the case cannot be shown.
    """
    index = site.index()
    view = chronology.view(index, {})
    site.html("results.html", index, view=view)
    _first_page(site, index, view)


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
    index = index_for(site, request)
    view = chronology.view(index, asked_of(request))
    part = {"results": "results.html", "timeline": "drawing.html"}.get(request.query_params.get("part", ""))
    if part:  # what the page itself asks for when a filter or the timeline has moved
        return HTMLResponse(site.html(part, index, view=view), 400 if view.problems else 200)
    return HTMLResponse(_first_page(site, index, view), 400 if view.problems else 200)


def _first_page(site: Site, index: Index, view: chronology.View) -> str:
    return site.html(
        "chronology.html",
        index,
        here="chronology",
        view=view,
        look=chronology.look_first(index),
        alike=chronology.two_alike(index),
        told=len(index.chronology.derived.discrepancies),
    )


def index_for(site: Site, request: Request) -> Index:
    """The chronology that an address asks for: the whole, or as known on the day that it names."""
    return site.index_on(request.query_params.get("as_of", "").strip())


def asked_of(request: Request) -> dict[str, str]:
    """The parameters of an address that say something."""
    return {name: value.strip() for name, value in request.query_params.items() if value.strip() and name != "as_of"}


def event_page(site: Site, request: Request) -> Response:
    """`/event/ID`: everything that one event rests on; a number as `show` prints it leads there too."""
    index = index_for(site, request)
    wanted = request.path_params["event"]
    row = index.row_of.get(wanted)
    if row is None and wanted.isascii() and wanted.isdigit() and 0 < len(wanted) < 10:
        row = index.rows[int(wanted) - 1] if 0 < int(wanted) <= len(index.rows) else None
    if row is None and (moved := event.moved(index, wanted, site.index())) is not None:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/event/{moved.event.id}{query}", 307)
    if row is None:
        raise HTTPException(404)
    return HTMLResponse(_event_html(site, request, index, row, request.query_params))


def _event_html(
    site: Site, request: Request, index: Index, row: Row, asked: Mapping[str, str], refused: Refused = NOTHING
) -> str:
    """The page of an event; `asked` names the words to correct it from, `refused` the form that was not recorded."""
    values = event.template_values(index, row)
    values["judgements"] = review.of_mentions(index, {e.mention.id for e in row.event.evidence})
    if site.desk.judge:
        values |= {
            "near": review.near(index, row),
            "statuses": review.STATUSES,
            "judged_fields": review.FIELDS,
            "roles": review.ROLES,
            "actor_kinds": review.ACTOR_KINDS,
            "event_types": review.TYPES,
            "standing": in_force(index, row.event.id, _signer(request)),
            "correcting": _correcting(index, row, asked),
            "correcting_at": {name: asked[name] for name in ("correct", "from", "to") if name in asked},
        }
    return site.html("event.html", index, signer=_signer(request), refused=refused, **values)


def _correcting(index: Index, row: Row, asked: Mapping[str, str]) -> Offers | None:
    """What the sentence offers from which an address wants to correct the event: its number, and which of its words."""
    if "correct" not in asked:
        return None
    number = chronology.number(asked["correct"], 0, 0, 100_000)
    ends = [chronology.number(asked[name], 0, 0, 100_000) for name in ("from", "to") if name in asked]
    return offers(index, row, number, *(ends if len(ends) == 2 else ()))


def report_page(site: Site, request: Request) -> Response:
    """`/report/ID`: the text of a report, its layers marked, each mark of an event leading to it."""
    index = index_for(site, request)
    wanted = request.path_params["report"]
    if wanted not in index.reports:
        raise HTTPException(404)
    layers = report.layers_asked(request.query_params.get("show"))
    if request.query_params.getlist("layer"):  # from the form of switches
        layers = tuple(kind for kind in KINDS if kind in request.query_params.getlist("layer"))
    view = report.view(index, wanted, layers)
    earlier = site.desk.earlier(site.path, view.read.versions) if site.desk.earlier and view.read.versions else {}
    versions = [earlier[one] for one in view.read.versions if one in earlier]
    revisions = report.revisions(versions, view.read.report) if versions else ()
    return HTMLResponse(site.html("report.html", index, view=view, kinds=KINDS, revisions=revisions))


def actor_page(site: Site, request: Request) -> Response:
    """`/actor/ID`: an actor's names, roles over time, ties, company and events."""
    index = index_for(site, request)
    if request.path_params["actor"] not in index.actors:
        raise HTTPException(404)
    return HTMLResponse(_actor_html(site, request, index, request.path_params["actor"], request.query_params))


def _actor_html(
    site: Site, request: Request, index: Index, actor: str, given: Mapping[str, str], refused: Refused = NOTHING
) -> str:
    view = people.actor_view(index, actor)
    asked = given.get("other", "").strip()[: review.MOST_CHARS]  # of whom somebody asks if it is one
    values: dict[str, Any] = {
        "view": view,
        "judgements": review.of_mentions(index, set(view.actor.mentions)),
        "asked_other": asked,
        "others": review.candidates(index, view.actor, asked) if site.desk.judge else (),
    }
    return site.html("actor.html", index, here="actors", signer=_signer(request), refused=refused, **values)


def actors_page(site: Site, request: Request) -> Response:
    """`/actors`: who acts, in which roles, who met whom and who acted on whom."""
    index = index_for(site, request)
    return HTMLResponse(site.html("actors.html", index, here="actors", view=people.actors_view(index)))


def places_page(site: Site, request: Request) -> Response:
    """`/places`: where, on a map that is drawn here."""
    index = index_for(site, request)
    return HTMLResponse(site.html("places.html", index, here="places", view=people.places_view(index)))


def stories_page(site: Site, request: Request) -> Response:
    """`/stories`: which reports tell one story, from when to when, and what it is about."""
    return HTMLResponse(folder.stories_html(site, index_for(site, request)))


def reports_page(site: Site, request: Request) -> Response:
    """`/reports`: what was read, when it was published and how that is known, who repeats whom."""
    index = index_for(site, request)
    page = chronology.number(request.query_params.get("page"), 1, 1, 10_000)
    return HTMLResponse(site.html("reports.html", index, here="reports", view=lists.reports_view(index, page)))


def outlets_page(site: Site, request: Request) -> Response:
    """`/outlets`: which outlet tells which events, and who repeats whom."""
    return HTMLResponse(folder.outlets_html(site, index_for(site, request)))


def discrepancies_page(site: Site, request: Request) -> Response:
    """`/discrepancies`: what disagrees, side by side, apart from what was only updated."""
    index = index_for(site, request)
    page = chronology.number(request.query_params.get("page"), 1, 1, 10_000)
    said = request.query_params.get("said", "")
    made = next((one for one in index.chronology.derived.judged if said and one.judgement.id == said), None)
    return HTMLResponse(_discrepancies_html(site, request, index, page, made))


def _discrepancies_html(
    site: Site, request: Request, index: Index, page: int, made: Judged | None = None, refused: Refused = NOTHING
) -> str:
    values = lists.discrepancy_values(index, lists.discrepancies_view(index, page))
    values["recorded"] = review.entry(index, made) if made else None
    signer = _signer(request)
    return site.html("discrepancies.html", index, here="discrepancies", signer=signer, refused=refused, **values)


def run_page(site: Site, request: Request) -> Response:
    """`/run`: what was read, what could not be, with which rules, and how often the reader errs."""
    index = index_for(site, request)
    return HTMLResponse(site.html("run.html", index, here="run", view=run.view(index)))


def review_page(site: Site, request: Request) -> Response:
    """`/review`: what people said of the chronology, and how each of it stands."""
    index = index_for(site, request)
    return HTMLResponse(_review_html(site, request, index))


def _review_html(site: Site, request: Request, index: Index, refused: Refused = NOTHING) -> str:
    values: dict[str, Any] = {"entries": review.entries(index), "queue": review.queue(index)}
    return site.html("review.html", index, here="review", signer=_signer(request), refused=refused, **values)


def changes_page(site: Site, request: Request) -> Response:
    """`/changes?from=DAY`: what moved from that day to the one that the pages show, and which reports moved it."""
    if site.desk.as_of is None:
        raise HTTPException(404)
    index = index_for(site, request)
    known = days_of(index)
    sooner = [day for day in known if not index.chronology.as_of or day < index.chronology.as_of]
    since = request.query_params.get("from", "").strip() or (sooner[-2] if len(sooner) > 1 else "")
    if not since:
        raise NoDay("there is no earlier day in this case")
    earlier = site.index_on(since)
    diff = difference(earlier.chronology, index.chronology)
    return HTMLResponse(site.html("changes.html", index, here="changes", diff=diff, since=since))


def _signer(request: Request) -> str:
    return unquote(request.cookies.get(SIGNER, ""))[:200]


async def judge(site: Site, request: Request) -> Response:
    """`POST /judge`: records what a form says, then leads back to what it was said of, if that is still there.

    The guard has seen to it that the form was sent from this site; the token in it is known to these pages alone.
    """
    body = await limited_body(request, review.MOST_FORM_BYTES)
    try:
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=review.MOST_FIELDS)
    except ValueError:
        return _message(site, request, 400, "Not recorded", "The form has too many fields.")
    if site.desk.judge is None or not hmac.compare_digest(
        form.get("token", [""])[0].encode(), site.form_token.encode()
    ):
        return _message(
            site, request, 403, "Not recorded", "The form is an old one: open the page again, then send it."
        )
    try:
        said = review.read_form(form)
        made = await run_in_threadpool(site.desk.judge, site.path, said)
    except DatelineError as error:
        return await run_in_threadpool(_refused, site, request, form, error)
    index = await run_in_threadpool(site.index)
    back = form.get("back", [""])[0]
    there = back.removeprefix("/event/") in index.row_of or back.removeprefix("/actor/") in index.actors
    said_there = there and back.startswith(("/event/", "/actor/"))
    where = f"{back}#review" if said_there else f"/review#{made}"
    if back == "/discrepancies":  # an inbox: what comes next stands where the last one stood
        where = f"/discrepancies?said={made}"
    answer = RedirectResponse(where, 303)
    answer.set_cookie(SIGNER, quote(said.by), path="/", httponly=True, samesite="strict", max_age=30_000_000)
    return answer


def _refused(site: Site, request: Request, form: Mapping[str, Sequence[str]], error: DatelineError) -> Response:
    """The page that a form came from, with the form as it was filled in and what is wrong beside it."""
    index = site.index()
    given = {name: values[0] for name, values in form.items()}
    target, back = given.get("target", ""), given.get("back", "")
    of_event = index.row_of.get(target) or index.row_of.get(back.removeprefix("/event/"))
    of_actor = next((one for one in (target, back.removeprefix("/actor/")) if one in index.actors), None)
    there = f"/event/{of_event.event.id}" if of_event else f"/actor/{of_actor}" if of_actor else ""
    if not there and back in ("/discrepancies", "/review"):
        there = back
    told = form_refused(form, error, there)
    html = ""
    if told is None or not there:
        pass
    elif of_event:
        html = _event_html(site, request, index, of_event, given, told)
    elif of_actor:
        html = _actor_html(site, request, index, of_actor, given, told)
    elif there == "/discrepancies":
        html = _discrepancies_html(site, request, index, lists.page_of(index, target), None, told)
    else:
        html = _review_html(site, request, index, told)
    if REFUSAL not in html:  # the form stands on no page any more: another hand may have been quicker
        return _message(site, request, 400, "Not recorded", str(error), there=there)
    return HTMLResponse(html, 400)


def export_page(site: Site, request: Request) -> Response:
    """`/export.json`: the same bytes as `dateline export --format json`."""
    return Response(to_json(index_for(site, request).chronology), media_type="application/json")


def progress_part(site: Site, request: Request) -> Response:
    """`/progress`: how far the build is that is at work, or an earlier day; nothing (204) where all is there."""
    found: Building | Deriving | None = None
    try:
        index_for(site, request)
    except (Building, Deriving) as error:
        found = error
    found = found or site.building
    return HTMLResponse(site.html("building.html", None, building=found)) if found else Response(status_code=204)


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
    if request.query_params.get("as_of"):
        advice = "It may not have been known on that day: leave the day out of the address to see all that was read."
    return _message(site, request, status, words, advice)


async def _no_day(site: Site, request: Request, error: Exception) -> Response:
    return _message(site, request, 400, "That is no day", str(error))


async def _cannot_read(site: Site, request: Request, error: Exception) -> Response:
    if isinstance(error, Building | Deriving):
        heading = "The case is being built" if isinstance(error, Building) else "An earlier day"
        return _message(site, request, 503, heading, str(error), building=error)
    return _message(site, request, 503, "The case cannot be read", str(error))


async def _bug(site: Site, request: Request, error: Exception) -> Response:
    # Sent from outside the guard, so the headers are set here too.
    words = "The terminal that serves this page shows what went wrong. Please report it."
    answer = _message(site, request, 500, "A bug in Dateline", words)
    answer.headers.update(SECURITY_HEADERS)
    return answer


def _message(site: Site, request: Request, status: int, heading: str, message: str, **more: Any) -> Response:
    if request.url.path.startswith("/api/"):
        return api.problem(status, heading, message)
    more.setdefault("there", "")
    return HTMLResponse(site.html("message.html", None, heading=heading, message=message, **more), status)

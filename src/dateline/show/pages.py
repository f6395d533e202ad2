"""The chronology as plain pages: rendered here, readable without JavaScript, opened read-only.

`app(path)` is the whole site. It reads the case again when its file has changed, never while it has not.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dateline.model import Chronology, DatelineError, Discrepancy, Report
from dateline.show import dates as say
from dateline.show.choose import Wanted, choose
from dateline.show.differences import DISAGREEMENT, SLIP, of_event, sort_of, sorted_out
from dateline.show.export_json import to_json
from dateline.show.guard import SECURITY_HEADERS, Guard, check_binding
from dateline.show.highlight import InContext, in_context, marks_of, paragraphs
from dateline.show.index import Index, Row, outlet, title
from dateline.show.terminal import one_line, safe
from dateline.show.why import NO_SHARED_ORIGIN, amount, because, chain_words, copy_lines, counts

ROWS_A_PAGE = 200
NARROWING = ("actor", "type", "outlet", "status", "since", "until")  # the filters that the form folds away
STATUSES = ("happened", "planned", "cancelled", "denied", "claimed")

Read = Callable[[Path], Chronology]
Answer = Callable[["Site", Request], Response]


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
        ("/reports", reports_page),
        ("/discrepancies", discrepancies_page),
        ("/problems", problems_page),
        ("/export.json", export_page),
        ("/dateline.css", style_sheet),
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


def read_case(path: Path) -> Chronology:
    """The chronology in a case file, over a handle that cannot write. Raises: DatelineError."""
    from dateline.store import Store

    with Store.open(path, create=False, read_only=True) as store:
        if store.derived_fingerprint() is None:
            raise DatelineError(f"{path}: no chronology yet; run `dateline build SOURCES --case {path}`")
        return store.chronology()


# --- what the pages share -------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Shelf:
    """A chronology as it was read, with the state of the file at that time."""

    stamp: tuple[int, ...]
    index: Index


class Site:
    """One case's pages: the templates, and the chronology, read again whenever its file has changed."""

    def __init__(self, path: Path, read: Read) -> None:
        self.path = path
        self._read = read
        self._lock = threading.Lock()
        self._shelf: Shelf | None = None
        folder = Path(str(resources.files("dateline.show") / "templates"))
        self.style = (folder / "dateline.css").read_text(encoding="utf-8")
        self._templates = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
        )
        self._templates.globals.update(
            style_version=hashlib.sha256(self.style.encode()).hexdigest()[:12],
            case_name=path.stem,
            words=say.words,
            outlet=outlet,
            title=title,
            one_line=one_line,
            counts=counts,
            amount=amount,
            chain_words=chain_words,
            web_link=web_link,
            no_shared_origin=NO_SHARED_ORIGIN,
            sort_of=sort_of,
        )

    def index(self) -> Index:
        """The chronology as the file holds it now. Raises: DatelineError when it cannot be read."""
        with self._lock:
            stamp = _stamp(self.path)
            if self._shelf is None or self._shelf.stamp != stamp:
                self._shelf = Shelf(stamp, Index(self._read(self.path)))
            return self._shelf.index

    def page(self, name: str, index: Index | None, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A rendered template; `index` gives the counts beside the navigation."""
        known: dict[str, Any] = {"against": 0, "problems": 0, "as_of": None}
        if index is not None:
            found = index.chronology
            known |= {
                "against": sum(sort_of(one) in (DISAGREEMENT, SLIP) for one in found.derived.discrepancies),
                "problems": len(found.rejections),
                "as_of": found.as_of,
            }
        shared = {"index": index, "difference": partial(of_event, index) if index else None, **known}
        return HTMLResponse(self._templates.get_template(name).render(**shared, **values), status)


def _finalize(value: object) -> object:
    """What is printed into a page: text from reports without what could reorder or hide its words."""
    if hasattr(value, "__html__"):
        return value
    return "" if value is None else safe(value) if isinstance(value, str) else value


def _stamp(path: Path) -> tuple[int, ...]:
    """The state of a case file and of the log beside it; all zero for a file that is not there."""
    found: list[int] = []
    for one in (path, path.with_name(f"{path.name}-wal")):
        try:
            stat = one.stat()
        except OSError:  # not there: the reading that follows says so in words
            found += [0, 0, 0]
        else:
            found += [stat.st_mtime_ns, stat.st_size, stat.st_ino]
    return tuple(found)


def web_link(url: str | None) -> str | None:
    """The address if it leads to a web page, None for any other scheme ("javascript:", "file:", ...)."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _endpoint(site: Site, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, site, request)

    return endpoint


# --- the pages ------------------------------------------------------------------------------------------------------
def chronology_page(site: Site, request: Request) -> Response:
    """`/`: the events, filtered by GET parameters, ROWS_A_PAGE on a page."""
    index = site.index()
    asked = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    problem = ""
    rows: tuple[Row, ...] = ()
    try:
        rows = choose(index, _wanted(asked))
    except DatelineError as error:
        problem = str(error)
    last = max(1, -(-len(rows) // ROWS_A_PAGE))
    number = (
        min(max(1, int(asked["page"])), last)
        if asked.get("page", "").isascii() and asked.get("page", "").isdigit()
        else 1
    )
    on_page = rows[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    return site.page(
        "chronology.html",
        index,
        status=400 if problem else 200,
        problem=problem,
        asked=asked,
        filtered=any(name in asked for name in ("q", *NARROWING)),
        narrowed=any(name in asked for name in NARROWING),
        found=len(rows),
        years=[(year, [because(index, row) for row in group]) for year, group in groupby(on_page, key=_year)],
        choices=_choices(index),
        page=number,
        pages=last,
        link_to=lambda page: "/?" + urlencode({**asked, "page": page}),
    )


def _wanted(asked: Mapping[str, str]) -> Wanted:
    return Wanted(
        everything="all" in asked,
        actor=asked.get("actor"),
        type=asked.get("type"),
        outlet=asked.get("outlet"),
        status=asked.get("status"),
        since=asked.get("since"),
        until=asked.get("until"),
        search=asked.get("q"),
    )


def _choices(index: Index) -> dict[str, list[tuple[str, str]]]:
    """What the filters offer: only what is there, as (value, words)."""
    events = index.chronology.derived.events
    actors = {p.actor for event in events for p in event.participants if p.actor in index.actors}
    types = {event.type or "none" for event in events}
    outlets = {outlet(read.report) for read in index.chronology.reports}
    statuses = {event.status for event in events}
    return {
        "actor": sorted(
            ((one, index.actors[one].name) for one in actors), key=lambda pair: (pair[1].casefold(), pair[0])
        ),
        "type": [(one, "no type" if one == "none" else one.lower()) for one in sorted(types)],
        "outlet": [(one, one) for one in sorted(outlets, key=lambda name: (name.casefold(), name))],
        "status": [(one, one) for one in STATUSES if one in statuses],
    }


def _year(row: Row) -> str:
    day = row.event.dates.first_day or row.event.dates.last_day
    return day[:4] if day else "No date"


def event_page(site: Site, request: Request) -> Response:
    """`/event/ID`: everything that one event rests on."""
    index = site.index()
    row = index.row_of.get(request.path_params["event"])
    if row is None:
        raise HTTPException(404)
    around = (
        index.rows[row.number - 2] if row.number > 1 else None,
        index.rows[row.number] if row.number < len(index.rows) else None,
    )
    return site.page("event.html", index, because=because(index, row), before=around[0], after=around[1])


def report_page(site: Site, request: Request) -> Response:
    """`/report/ID`: the text of a report, its evidence marked, each mark leading to its event."""
    index = site.index()
    read = index.reports.get(request.path_params["report"])
    if read is None:
        raise HTTPException(404)
    report = read.report
    return site.page(
        "report.html",
        index,
        read=read,
        report=report,
        rows=index.events_of_report(report.id),
        paragraphs=list(paragraphs(report.text, marks_of(index, report.id))),
        copies=copy_lines(index, report.id),
        copied_by=[index.report(copy.copy) for copy in index.copied_by.get(report.id, ())],
        reasons=_reasons(index, report.id),
    )


def _reasons(index: Index, report: str) -> list[tuple[str, list[tuple[str, Report]]]]:
    """Why a report that states no date has one: sentences, each with the words of other reports that it rests on."""
    placed = index.placed.get(report)
    if placed is None:
        return []
    return [
        (reason.text, [(span.quote, index.report(span.report)) for span in reason.spans if span.report != report])
        for reason in placed.reasons
    ]


def reports_page(site: Site, request: Request) -> Response:
    """`/reports`: what was read, when it was published and how that is known, who repeats whom."""
    index = site.index()
    lines = [
        (read, copy_lines(index, read.report.id), len(index.events_of_report(read.report.id)))
        for read in index.chronology.reports
    ]
    undated = sum(not read.claims.published.dates.known for read in index.chronology.reports)
    return site.page("reports.html", index, lines=lines, undated=undated)


def discrepancies_page(site: Site, request: Request) -> Response:
    """`/discrepancies`: what disagrees, side by side, apart from what was only updated."""
    index = site.index()

    def sides(one: Discrepancy) -> list[tuple[str, list[tuple[InContext, Report]]]]:
        return [
            (value.value, [(in_context(index, span), index.report(span.report)) for span in value.spans])
            for value in one.values
        ]

    groups = [
        (sort, [(one, index.row_of.get(one.event or ""), sides(one)) for one in those])
        for sort, those in sorted_out(index.chronology.derived.discrepancies)
        if those or sort is DISAGREEMENT
    ]
    return site.page("discrepancies.html", index, groups=groups)


def problems_page(site: Site, request: Request) -> Response:
    """`/problems`: what could not be read, why, and what to do."""
    index = site.index()
    return site.page("problems.html", index, rejections=index.chronology.rejections)


def export_page(site: Site, request: Request) -> Response:
    """`/export.json`: the same bytes as `dateline export --format json`."""
    return Response(to_json(site.index().chronology), media_type="application/json")


def style_sheet(site: Site, request: Request) -> Response:
    return Response(site.style, media_type="text/css")


# --- what went wrong ------------------------------------------------------------------------------------------------
async def _wrong_address(site: Site, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = "There is no such page." if status == 404 else "This page cannot be had in that way."
    advice = "The case may have been built again since the link was made: look the event up in the chronology."
    return site.page("message.html", None, status=status, heading=words, message=advice)


async def _cannot_read(site: Site, request: Request, error: Exception) -> Response:
    return site.page("message.html", None, status=503, heading="The case cannot be read", message=str(error))


async def _bug(site: Site, request: Request, error: Exception) -> Response:
    # Sent from outside the guard, so the headers are set here too.
    words = "The terminal that serves this page shows what went wrong. Please report it."
    answer = site.page("message.html", None, status=500, heading="A bug in Dateline", message=words)
    answer.headers.update(SECURITY_HEADERS)
    return answer

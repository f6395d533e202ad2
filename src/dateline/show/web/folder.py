"""Every page of a chronology in one folder that works from a disk: for an editor, an archive, a plain web server."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.model import Chronology, DatelineError
from dateline.show.coverage import coverage, flows, outlets_of
from dateline.show.export_json import to_json
from dateline.show.index import Index
from dateline.show.layers import KINDS
from dateline.show.streams import streams
from dateline.show.web import chronology as first_page
from dateline.show.web import event, lists, people, report, review, run
from dateline.show.web.folder_days import AsOf, DayLinks, chosen_days, day_view
from dateline.show.web.folder_lanes import KINDS as LANES
from dateline.show.web.folder_lanes import lanes_view
from dateline.show.web.looking import looking
from dateline.show.web.site import Site

MARK = "made-by-dateline.txt"  # tells a folder that may be written anew from one that holds something else
MARK_TEXT = (
    "Pages made by `dateline export --format html`. Open index.html. Exporting here again replaces this folder.\n"
)


def write_folder(chronology: Chronology, name: str, target: Path, *, as_of: AsOf | None = None) -> int:
    """Write the pages into `target`, whole or not at all; how many files it holds then.

    `as_of` gives the chronology as known on a day: with it a few earlier days have a page each.

    They are made under a temporary name beside it and moved there at the end. A folder that an earlier export made is
    replaced. Raises: DatelineError when something else is there, or it cannot be written.
    """
    target = target.absolute()
    if target.is_symlink() or (target.exists() and not _ours(target)):
        raise DatelineError(f"{target} holds something else; name a folder that does not exist yet")
    try:
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part"))
        try:
            count = 0
            for file, content in files(chronology, name, as_of):
                (made / file).write_bytes(content)
                count += 1
            made.chmod(0o755)
            if target.exists():
                old = made.with_suffix(".old")
                target.rename(old)
                made.rename(target)
                shutil.rmtree(old)
            else:
                made.rename(target)
        finally:
            shutil.rmtree(made, ignore_errors=True)  # nothing is left half-written, Ctrl-C included
    except OSError as error:
        raise DatelineError(f"cannot write {target}: {error.strerror}; choose another --output") from error
    return count


def _ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))


def files(chronology: Chronology, name: str, as_of: AsOf | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of the folder: (name, content), in a stable order."""
    site = Site(Path(name), looking(lambda _: chronology), folder=True)
    index = site.index()
    site.earlier = chosen_days(index) if as_of else ()
    yield MARK, MARK_TEXT.encode()
    for file, content in sorted(site.files.items()):
        yield file, content
    yield "chronology.json", to_json(chronology).encode("utf-8", "replace")
    for file, html in pages(site, index):
        yield file, html.encode("utf-8", "replace")
    for day in site.earlier:
        assert as_of is not None
        known = Index(as_of(day))
        shown = day_view(known, index, site.earlier)
        html = site.html("day.html", known, here="chronology", links=DayLinks(), view=shown)
        yield f"day-{day}.html", html.encode("utf-8", "replace")


def pages(site: Site, index: Index) -> Iterator[tuple[str, str]]:
    """The pages: (file name, text)."""
    every = first_page.view(index, {"all": "1"}, rows_a_page=max(1, len(index.rows)))
    salient = first_page.view(index, {}, rows_a_page=1)
    # Passing mentions are in the list and hidden by the page's own filter, so that they can be asked for.
    view = replace(every, asked={}, written={}, chips=(), line=salient.line)
    yield (
        "index.html",
        site.html(
            "chronology.html",
            index,
            here="chronology",
            view=view,
            look=first_page.look_first(index),
            alike=first_page.two_alike(index),
            told=len(index.chronology.derived.discrepancies),
        ),
    )
    for kind in LANES:
        yield f"lanes-{kind}.html", site.html("lanes.html", index, here="chronology", view=lanes_view(index, kind))
    for row in index.rows:
        values = event.template_values(index, row)
        values["judgements"] = review.of_mentions(index, {e.mention.id for e in row.event.evidence})
        yield f"event-{row.event.id}.html", site.html("event.html", index, **values)
    for read in index.chronology.reports:
        shown = report.view(index, read.report.id, ("events",))
        yield f"report-{read.report.id}.html", site.html("report.html", index, view=shown, kinds=KINDS, revisions=())
    for actor in index.actors:
        found = people.actor_view(index, actor)
        said = review.of_mentions(index, set(found.actor.mentions))
        yield f"actor-{actor}.html", site.html("actor.html", index, here="actors", view=found, judgements=said)
    yield "stories.html", stories_html(site, index)
    reports = lists.reports_view(index, 1, a_page=max(1, len(index.reports)))
    yield "reports.html", site.html("reports.html", index, here="reports", view=reports)
    yield "actors.html", site.html("actors.html", index, here="actors", view=people.actors_view(index))
    yield "places.html", site.html("places.html", index, here="places", view=people.places_view(index))
    yield "outlets.html", outlets_html(site, index)
    all_of_them = max(1, len(index.chronology.derived.discrepancies))
    told = lists.discrepancies_view(index, 1, a_page=all_of_them)
    values = lists.discrepancy_values(index, told)
    yield "discrepancies.html", site.html("discrepancies.html", index, here="discrepancies", recorded=None, **values)
    entries, queue = review.entries(index), review.queue(index)
    yield "review.html", site.html("review.html", index, here="review", entries=entries, queue=queue)
    yield "run.html", site.html("run.html", index, here="run", view=run.view(index))


def stories_html(site: Site, index: Index) -> str:
    """The page of stories."""
    found = first_page.stories_of(index)
    shown, more = found[: lists.MOST_STORIES], max(0, len(found) - lists.MOST_STORIES)
    return site.html("stories.html", index, here="stories", stories=shown, more=more)


def outlets_html(site: Site, index: Index) -> str:
    """The page of outlets, with the matrix of the events that several of them tell."""
    found = outlets_of(index)
    columns = [one.name for one in found[: lists.MOST_OUTLETS]]
    matrix = coverage(index, lists.worth_covering(index), columns)
    told = flows(index)
    values: dict[str, Any] = {
        "outlets": found,
        "columns": columns,
        "matrix": matrix,
        "flows": told,
        "drawn": streams(told),
        "most_flows": lists.MOST_FLOWS,
    }
    return site.html("outlets.html", index, here="outlets", **values)

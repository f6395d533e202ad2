"""What all pages share: the templates, and the chronology, read again whenever its file has changed."""

from __future__ import annotations

import gc
import hashlib
import secrets
import threading
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dateline.model import DatelineError
from dateline.reported import counts_from
from dateline.show import dates as say
from dateline.show.apart import apart, short
from dateline.show.differences import disputed, in_short, of_event, sort_of, to_decide, value_words
from dateline.show.index import Index, dropped_marks, named, outlet, plain, title
from dateline.show.namesakes import called
from dateline.show.origin_counts import named_origins
from dateline.show.settled import stands
from dateline.show.terminal import one_line, safe
from dateline.show.web.chronology import warmed
from dateline.show.web.days import Days
from dateline.show.web.desk import Desk
from dateline.show.web.links import FolderLinks, Links
from dateline.show.web.looking import Building, Look
from dateline.show.web.refused import NOTHING
from dateline.show.why import NO_SHARED_ORIGIN, amount, chain_words, counts, said_words
from dateline.show.why_text import told_as

LARGE = 2_000  # events; below that a round of the collector is not felt
# What a page in a folder may load: files beside it, nothing else. A browser takes 'self' for nothing on a disk.
FOLDER_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; font-src 'self' file:; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self' file:"
)
FILES = {
    "dateline.css": "text/css",
    "dateline.js": "text/javascript",
    "source-serif-4.woff2": "font/woff2",
}


class NoDay(DatelineError):
    """An address names a day that is none."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A chronology as it was read, with the state of the file at that time."""

    stamp: tuple[int, ...]
    mark: object  # of what is in it, where that is known: a file may be written to without changing what it shows
    index: Index


class Site:
    """One case's pages. `folder` makes pages whose addresses are files beside one another."""

    def __init__(self, path: Path, look: Look, *, folder: bool = False, desk: Desk | None = None) -> None:
        self.path = path
        self.folder = folder
        self.desk = desk or Desk()
        self.form_token = secrets.token_urlsafe(24)  # in every form that changes something, and in no other site's
        self._look = look
        self.earlier: tuple[str, ...] = ()  # days that a folder has a page of
        self.building: Building | None = None  # the build that is at work
        self.stale = False  # the case has changed and what it is to be cannot be read yet
        self._lock = threading.Lock()
        self._shelf: Shelf | None = None
        self._readings = 0  # how often the case was read: what was derived of an earlier reading is of no use
        self._days = Days(self._derived)
        here = Path(str(resources.files("dateline.show")))
        self.files = {name: (here / "static" / name).read_bytes() for name in FILES}
        self.versions = {name: hashlib.sha256(held).hexdigest()[:12] for name, held in self.files.items()}
        self._templates = Environment(
            loader=FileSystemLoader(here / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
        )
        self._templates.filters["figure"] = lambda number: f"{number:,}"
        self._templates.filters["plain"] = plain
        self._templates.globals.update(
            case_name=path.stem,
            folder=folder,
            folder_policy=FOLDER_POLICY,
            versions=self.versions,
            words=say.words,
            short_day=say.short_day,
            outlet=outlet,
            title=title,
            one_line=one_line,
            short=short,
            counts=counts,
            named_origins=named_origins,
            amount=amount,
            chain_words=chain_words,
            said_words=said_words,
            told_as=told_as,
            web_link=web_link,
            no_shared_origin=NO_SHARED_ORIGIN,
            sort_of=sort_of,
            in_short=in_short,
            value_words=value_words,
            stands=stands,
            moment=say.moment,
            steps=steps,
            dropped_marks=dropped_marks,
            named=named,
            stamped=say.stamped,
        )

    def index(self) -> Index:
        """The chronology as the file holds it now. Raises: DatelineError when it cannot be read."""
        with self._lock:
            stamp = file_stamp(self.path)
            if self._shelf is None or self._shelf.stamp != stamp:
                try:
                    seen = self._look(self.path, self._shelf.mark if self._shelf else None)
                    if seen.chronology is not None:
                        self._shelf = Shelf(stamp, seen.mark, settled(warmed(Index(seen.chronology))))
                        self._readings += 1
                    elif self._shelf is not None:  # written to, but nothing that is shown
                        self._shelf = replace(self._shelf, stamp=stamp)
                    self.building = seen.building
                    self.stale = self.building is not None
                except DatelineError as error:
                    self.building = error if isinstance(error, Building) else None
                    if self._shelf is None:
                        raise
                    self.stale = True  # while a build is at work there is no new chronology yet: the last one stays
            assert self._shelf is not None  # a look at what is not known gives it
            return self._shelf.index

    def index_on(self, day: str) -> Index:
        """The chronology as known on a day, or the whole for "". Raises: NoDay when it is none; DatelineError."""
        if not day or self.desk.as_of is None:
            return self.index()
        try:
            date.fromisoformat(day)
        except ValueError as error:
            raise NoDay(f"{day!r} is no day; write 2025-07-11") from error
        return self.index_as_of(day)

    def index_as_of(self, day: str) -> Index:
        """The chronology as known on a day.

        Raises: Deriving while it is being worked out; DatelineError when that is no day, or no days are offered.
        """
        if self.desk.as_of is None:
            raise DatelineError("earlier days are not offered here")
        self.index()
        return self._days.get(day, self._readings)

    def _derived(self, day: str) -> Index:
        assert self.desk.as_of is not None  # asked for in `index_as_of`
        return settled(warmed(Index(self.desk.as_of(self.path, day))))

    def html(
        self,
        name: str,
        index: Index | None,
        *,
        here: str = "",
        signer: str = "",
        links: Links | None = None,
        **values: Any,
    ) -> str:
        """A rendered template; `here` is its place in the navigation, `signer` who last signed a form here.

        `links`: where it leads, if that is elsewhere than usual.
        """
        building = values.pop("building", self.building)
        values.setdefault("refused", NOTHING)
        known: dict[str, Any] = {"against": 0, "problems": 0, "as_of": None, "left_out": (), "days": ()}
        if index is not None:
            found = index.chronology
            known |= {
                "against": len(to_decide(index)),
                "problems": len(found.rejections),
                "as_of": found.as_of,
                "left_out": found.left_out,
                "days": days_of(index) if self.desk.as_of else (),
            }
        if links is not None:  # it leads to pages that count otherwise
            known |= {"against": 0, "problems": 0}
        to = links or (FolderLinks() if self.folder else Links({"as_of": known["as_of"] or ""}))
        shared: dict[str, Any] = {
            "index": index,
            "here": here,
            "signer": signer,
            "to": to,
            "difference": partial(of_event, index) if index else None,
            "apart": partial(apart, index) if index else None,
            "called": partial(called, index) if index else None,
            "is_disputed": partial(disputed, index) if index else None,
        }
        shared["published"] = (lambda report: index.reports[report.id].claims.published.dates) if index else None
        shared |= {"stale": self.stale, "building": building, "earlier": self.earlier}
        # What people say is said of the whole, not of an earlier day.
        shared |= {"may_judge": self.desk.judge is not None and not known["as_of"], "form_token": self.form_token}
        shared["judging"] = self.folder or shared["may_judge"] or bool(index and index.chronology.derived.judged)
        return self._templates.get_template(name).render(**shared, **known, **values)


@dataclass(frozen=True, slots=True)
class Steps:
    """Where a day stands among those on which reports came out: its number, and the days before and after it."""

    number: int
    sooner: str | None
    later: str | None


def steps(days: tuple[str, ...], day: str | None) -> Steps:
    """The place of a day, or of the last one where none is chosen."""
    day = day or days[-1]
    first, after = bisect_left(days, day), bisect_right(days, day)
    return Steps(after - 1, days[first - 1] if first else None, days[after] if after < len(days) else None)


def settled(index: Index) -> Index:
    """The index, out of sight of Python's collector of garbage.

    With a large case each of its rounds took half a second, in the middle of an answer, and found nothing.
    """
    if len(index.rows) >= LARGE:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
    return index


def days_of(index: Index) -> tuple[str, ...]:
    """The days from which reports of the case count, those after an earlier day included."""
    if "days" not in index.kept:
        found = {counts_from(read).day for read in index.chronology.reports}
        found |= {one.day for one in index.chronology.left_out}
        index.kept["days"] = tuple(sorted(day for day in found if day))
    days: tuple[str, ...] = index.kept["days"]
    return days


def _finalize(value: object) -> object:
    """What is printed into a page: text from reports without what could reorder or hide its words."""
    if hasattr(value, "__html__"):
        return value
    return "" if value is None else safe(value) if isinstance(value, str) else value


def file_stamp(path: Path) -> tuple[int, ...]:
    """The state of a case file and of the log beside it; all zero for a file that is not there."""
    found: list[int] = []
    for one in (path, path.with_name(f"{path.name}-wal")):
        try:
            stat = one.stat()
        except OSError:  # not there: the reading that follows says so in words
            found += [0, 0, 0]
        else:  # an empty log holds nothing: to look into a case makes one beside it
            found += [stat.st_mtime_ns, stat.st_size, stat.st_ino] if stat.st_size else [0, 0, 0]
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

"""What all pages share: the templates, and the chronology, read again whenever its file has changed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dateline.model import Chronology, DatelineError
from dateline.show import dates as say
from dateline.show.differences import DISAGREEMENT, SLIP, of_event, sort_of
from dateline.show.index import Index, outlet, title
from dateline.show.terminal import one_line, safe
from dateline.show.timeline import short
from dateline.show.web.links import FolderLinks, Links
from dateline.show.why import NO_SHARED_ORIGIN, amount, chain_words, counts

Read = Callable[[Path], Chronology]
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


def read_case(path: Path) -> Chronology:
    """The chronology in a case file, over a handle that cannot write. Raises: DatelineError."""
    from dateline.store import Store

    with Store.open(path, create=False, read_only=True) as store:
        if store.derived_fingerprint() is None:
            raise DatelineError(f"{path}: no chronology yet; run `dateline build SOURCES --case {path}`")
        return store.chronology()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A chronology as it was read, with the state of the file at that time."""

    stamp: tuple[int, ...]
    index: Index


class Site:
    """One case's pages. `folder` makes pages whose addresses are files beside one another."""

    def __init__(self, path: Path, read: Read, *, folder: bool = False) -> None:
        self.path = path
        self.folder = folder
        self._read = read
        self._lock = threading.Lock()
        self._shelf: Shelf | None = None
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
        self._templates.globals.update(
            case_name=path.stem,
            folder=folder,
            folder_policy=FOLDER_POLICY,
            versions=self.versions,
            words=say.words,
            outlet=outlet,
            title=title,
            one_line=one_line,
            short=short,
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
            stamp = file_stamp(self.path)
            if self._shelf is None or self._shelf.stamp != stamp:
                self._shelf = Shelf(stamp, Index(self._read(self.path)))
            return self._shelf.index

    def html(self, name: str, index: Index | None, *, here: str = "", **values: Any) -> str:
        """A rendered template; `here` is the page of the navigation that it stands under."""
        known: dict[str, Any] = {"against": 0, "problems": 0, "as_of": None}
        if index is not None:
            found = index.chronology
            known |= {
                "against": sum(sort_of(one) in (DISAGREEMENT, SLIP) for one in found.derived.discrepancies),
                "problems": len(found.rejections),
                "as_of": found.as_of,
            }
        to = FolderLinks() if self.folder else Links()
        shared = {"index": index, "here": here, "to": to, "difference": partial(of_event, index) if index else None}
        return self._templates.get_template(name).render(**shared, **known, **values)


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

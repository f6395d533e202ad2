"""The addresses of pages: those of a server, or those of files that lie in one folder. No business logic."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

PAGES = ("stories", "reports", "actors", "places", "outlets", "discrepancies", "run")


class Links:
    """What templates ask for addresses. `kept` goes into each of them: the day that a case is seen as of."""

    def __init__(self, kept: Mapping[str, str] | None = None) -> None:
        self.kept = dict(kept or {})

    def _to(self, path: str, query: Mapping[str, object] | None = None, anchor: str = "") -> str:
        asked = {name: value for name, value in {**self.kept, **(query or {})}.items() if value not in ("", None)}
        return path + (f"?{urlencode(asked)}" if asked else "") + (f"#{quote(anchor)}" if anchor else "")

    def chronology(self, asked: Mapping[str, object] | None = None, **changed: object) -> str:
        """The list under the filters `asked`, some of them `changed` ("" takes one away)."""
        return self._to("/", {**(asked or {}), **changed})

    def event(self, event: str, anchor: str = "") -> str:
        return self._to(f"/event/{quote(event, safe='')}", None, anchor)

    def report(self, report: str, anchor: str = "", show: str = "") -> str:
        return self._to(f"/report/{quote(report, safe='')}", {"show": show}, anchor)

    def actor(self, actor: str) -> str:
        return self._to(f"/actor/{quote(actor, safe='')}")

    def page(self, name: str, anchor: str = "", page: int = 0) -> str:
        return self._to(f"/{name}", {"page": page or ""}, anchor)

    def file(self, name: str, version: str) -> str:
        """A style sheet, script or font; `version` changes with its content."""
        return f"/static/{name}?v={version}"

    @property
    def export(self) -> str:
        return self._to("/export.json")


class FolderLinks(Links):
    """Addresses of files in one folder: they work from a disk, without any server."""

    def chronology(self, asked: Mapping[str, object] | None = None, **changed: object) -> str:
        chosen = {**(asked or {}), **changed}
        if "lanes" in changed:  # a page each, of all events: filters are the script's, on the first page
            return f"lanes-{changed['lanes']}.html" if changed["lanes"] else "index.html"
        wanted = {name: value for name, value in chosen.items() if value}
        return "index.html" + (f"#{urlencode(wanted)}" if wanted else "")  # the script of the page reads it there

    def event(self, event: str, anchor: str = "") -> str:
        return f"event-{quote(event, safe='')}.html" + (f"#{quote(anchor)}" if anchor else "")

    def report(self, report: str, anchor: str = "", show: str = "") -> str:
        return f"report-{quote(report, safe='')}.html" + (f"#{quote(anchor)}" if anchor else "")

    def actor(self, actor: str) -> str:
        return f"actor-{quote(actor, safe='')}.html"

    def page(self, name: str, anchor: str = "", page: int = 0) -> str:
        return f"{name}.html" + (f"#{quote(anchor)}" if anchor else "")

    def day(self, day: str) -> str:
        """The page of an earlier day."""
        return f"day-{day}.html"

    def now(self, event: str) -> str:
        """The page of an event with all that is known now."""
        return f"event-{quote(event, safe='')}.html"

    def file(self, name: str, version: str) -> str:
        return name

    @property
    def export(self) -> str:
        return "chronology.json"

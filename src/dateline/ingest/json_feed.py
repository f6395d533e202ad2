"""JSON Feed, version 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json

from dateline.ingest.draft import Draft, Found, Remark, Unreadable, sha256
from dateline.ingest.html_body import fragment
from dateline.ingest.text import clean, one_line, text_of
from dateline.ingest.wraps import paragraphs
from dateline.model import Stamp


def is_json_feed(value: object) -> bool:
    return (
        isinstance(value, dict)
        and "jsonfeed.org" in str(value.get("version", ""))
        and isinstance(value.get("items"), list)
    )


def read_json_feed(feed: dict[str, object]) -> Found:
    """The reports of a JSON Feed, one an item."""
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise Unreadable("no-items", "the feed has no items", "fetch it again later")
    outlet = _text(feed.get("title"))
    summaries = 0
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield Unreadable("broken-item", f"item {number} is not an object", "fetch the feed again").problem(number)
            continue
        title = _text(item.get("title"))
        full = _html(item.get("content_html"), title) or _plain(item.get("content_text"))
        text = full or _plain(item.get("summary"))
        if not text:
            yield Unreadable("no-text", f"item {number} has no text", "fetch its page instead").problem(number)
            continue
        summaries += not full
        raw = json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        url = _text(item.get("url")) or _text(item.get("external_url"))
        yield Draft(
            text=text,
            raw_sha256=sha256(raw),
            media_type="application/feed+json",
            title=title,
            outlet=outlet,
            author=_authors(item) or None,
            url=url if url and url.startswith(("http://", "https://")) else None,
            stamps=tuple(
                Stamp(f"json feed {name}", "published" if name == "date_published" else "modified", value)
                for name in ("date_published", "date_modified")
                if (value := _text(item.get(name)))
            ),
            item=number,
            key=_text(item.get("id")) or url or sha256(raw)[:16],
        )
    if summaries:
        yield Remark(f"{summaries} of {len(items)} items hold a summary only")


def _text(value: object) -> str | None:
    return (
        one_line(str(value)) or None if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    )


def _html(value: object, title: str | None) -> str:
    return text_of(fragment(value, title)) if isinstance(value, str) and value.strip() else ""


def _plain(value: object) -> str:
    return text_of(paragraphs(clean(value))) if isinstance(value, str) else ""


def _authors(item: dict[str, object]) -> str:
    authors = item.get("authors") or item.get("author")
    people = authors if isinstance(authors, list) else [authors]
    return ", ".join(name for each in people if isinstance(each, dict) and (name := _text(each.get("name"))))

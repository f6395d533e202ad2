"""Which column, key or field of a table says what: the names that people give to a report's parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dateline.ingest.draft import Draft, Unreadable, sha256
from dateline.ingest.html_body import fragment
from dateline.ingest.text import clean, one_line, text_of
from dateline.ingest.wraps import paragraphs
from dateline.model import Stamp, StampMeaning

Part = Literal["text", "title", "url", "outlet", "author", "key"]

# Names in the order of preference: where a table has two of them the first is taken.
_PARTS: dict[Part, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "articlebody", "body", "bodytext", "content", "contenttext", "contenthtml",
        "article", "story", "storytext", "maintext", "plaintext", "cleanedtext", "articlecontent", "newstext",
    ),
    "title": ("title", "headline", "articletitle", "newstitle", "head", "heading", "subject"),
    "url": (
        "url", "link", "articleurl", "weburl", "canonicalurl", "sourceurl", "permalink", "href", "uri", "pageurl",
        "articlelink",
    ),
    "outlet": (
        "outlet", "publisher", "publication", "newspaper", "sourcename", "source", "sitename", "site", "mediaoutlet",
        "media", "outletname", "newssource", "medium", "domain",
    ),
    "author": ("author", "authors", "byline", "writer", "creator", "reporter", "journalist"),
    "key": ("id", "guid", "uid", "uuid", "articleid", "docid", "documentid", "storyid"),
}  # fmt: skip
_STAMPS: dict[str, StampMeaning] = {
    "published": "published", "publishedat": "published", "datepublished": "published", "publisheddate": "published",
    "publicationdate": "published", "pubdate": "published", "publishdate": "published", "publishedon": "published",
    "publishedtime": "published", "publishtime": "published", "datepublish": "published", "publishedutc": "published",
    "pubtime": "published", "firstpublished": "published", "date": "published", "datetime": "published",
    "articledate": "published", "issued": "published", "posted": "published", "postedat": "published",
    "timestamp": "unclear", "time": "unclear", "day": "unclear", "created": "unclear", "createdat": "unclear",
    "datecreated": "unclear", "seendate": "retrieved",
    "modified": "modified", "modifiedat": "modified", "datemodified": "modified", "lastmodified": "modified",
    "updated": "updated", "updatedat": "updated", "lastupdated": "updated", "dateupdated": "updated",
    "retrieved": "retrieved", "retrievedat": "retrieved", "accessed": "retrieved", "crawled": "retrieved",
    "crawldate": "retrieved", "crawledat": "retrieved", "fetched": "retrieved", "fetchedat": "retrieved",
    "scraped": "retrieved", "scrapedat": "retrieved", "datedownload": "retrieved", "downloaded": "retrieved",
    "collected": "retrieved", "datecollected": "retrieved", "archived": "retrieved",
}  # fmt: skip
_CUT = re.compile(r"(?:\[\+\d+ chars\]|…\s*\[\+\d+ characters\])\s*$")
MARKUP = re.compile(r"</(?:p|div|h\d|ul|li|blockquote|span|a|strong|em|b|i)>|<br\s*/?>|<p[\s>]", re.IGNORECASE)

MAX_TOLD = 40  # names of columns in a message

NO_TEXT_ADVICE = (
    'name the column that holds the articles\' text "text" (or "body", "content", "article") and build again'
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which name of a table is which part of a report; `stamps` are (name, meaning); `unused` the names left over."""

    parts: tuple[tuple[Part, str], ...]
    stamps: tuple[tuple[str, StampMeaning], ...]
    unused: tuple[str, ...]

    @property
    def has_text(self) -> bool:
        return any(part == "text" for part, _ in self.parts)

    def told(self) -> str:
        """The mapping in words: "headline -> title, body -> text; not used: lang"."""
        used = [f"{name} -> {part}" for part, name in self.parts]
        used += [
            f"{name} -> {'published' if meaning == 'published' else f'date ({meaning})'}"
            for name, meaning in self.stamps
        ]
        unused = ", ".join(self.unused[:MAX_TOLD]) + (
            f" and {len(self.unused) - MAX_TOLD} more" if len(self.unused) > MAX_TOLD else ""
        )
        return one_line(", ".join(used[:MAX_TOLD]) + (f"; not used: {unused}" if unused else ""))


def map_columns(names: Iterable[str]) -> Mapping:
    """The mapping for a table with these column names."""
    names = list(dict.fromkeys(name for name in names if name and name.strip()))
    plain = {name: _plain(name) for name in names}
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(plain[name], name)
    parts: list[tuple[Part, str]] = []
    for part, synonyms in _PARTS.items():
        found = next((first[synonym] for synonym in synonyms if synonym in first), None)
        if found is not None:
            parts.append((part, found))
    stamps = [(name, _STAMPS[plain[name]]) for name in names if plain[name] in _STAMPS]
    used = {name for _, name in parts} | {name for name, _ in stamps}
    return Mapping(tuple(parts), tuple(stamps), tuple(one_line(name) for name in names if name not in used))


def known_names(names: Iterable[str]) -> int:
    """How many of the names say something about a report."""
    every = {synonym for synonyms in _PARTS.values() for synonym in synonyms} | set(_STAMPS)
    return sum(_plain(name) in every for name in names)


def row_draft(row: dict[str, object], mapping: Mapping, *, item: int, where: str, media_type: str) -> Draft:
    """The report in one row (name -> value). `where` names the table's kind in stamps: "csv published".

    Raises: Unreadable where the row has no text, or says itself that its text is cut.
    """
    value = {part: row.get(name) for part, name in mapping.parts}
    raw = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
    written = _joined(value.get("text"), "\n\n")
    if _CUT.search(written[-80:]):
        raise Unreadable("truncated", "the text says itself that it is cut ([+... chars])", "give the whole article")
    title = one_line(_joined(value.get("title"), " ")) or None
    text = text_of(fragment(written, title) if MARKUP.search(written) else paragraphs(clean(written)))
    if not text:
        raise Unreadable("no-text", "it has no text", "fill its text, or leave it out")
    url = one_line(_joined(value.get("url"), " "))
    key = one_line(_joined(value.get("key"), " ")) or url or sha256(raw)[:16]
    return Draft(
        text=text,
        raw_sha256=sha256(raw),
        media_type=media_type,
        title=title,
        outlet=one_line(_joined(value.get("outlet"), ", ")) or None,
        author=one_line(_joined(value.get("author"), ", ")) or None,
        url=url if url.startswith(("http://", "https://")) else None,
        stamps=tuple(
            Stamp(f"{where} {one_line(name)}", meaning, stamp)
            for name, meaning in mapping.stamps
            if (stamp := one_line(_joined(row.get(name), " ")))
        ),
        item=item,
        key=key,
    )


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _joined(value: object, separator: str) -> str:
    """A cell as text: lists are joined, {"name": ...} is its name, numbers as written."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return json.dumps(value)
    if isinstance(value, list):
        return separator.join(filter(None, (_joined(each, separator) for each in value)))
    if isinstance(value, dict):
        return _joined(value.get("name") or value.get("text") or value.get("title"), separator)
    return ""

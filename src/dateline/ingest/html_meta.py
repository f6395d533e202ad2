"""What a page says about itself: title, outlet, author, address, dates, each date with the field that said it."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from dateline.ingest.dates import find_labelled, only_date
from dateline.ingest.html_blocks import Element
from dateline.ingest.text import one_line
from dateline.model import Stamp, StampMeaning

MAX_JSON_LD_CHARS = 2_000_000  # of one script element; articleBody is in it
MAX_VALUE_CHARS = 100  # a date is shorter; longer values are something else in the wrong field
MAX_BYLINE_CHARS = 400

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Posting|Report|WebPage|Review)$")
_REAL_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_JSON_LD_STAMPS: tuple[tuple[str, StampMeaning], ...] = (
    ("datePublished", "published"),
    ("uploadDate", "published"),
    ("dateCreated", "unclear"),
    ("dateModified", "modified"),
)
_META_STAMPS: dict[str, StampMeaning] = {
    "article:published_time": "published",
    "article:published": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "og:pubdate": "published",
    "datepublished": "published",
    "date_published": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publish_date": "published",
    "publication_date": "published",
    "publicationdate": "published",
    "published": "published",
    "published-date": "published",
    "published_time": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "cxenseparse:recs:publishtime": "published",
    "citation_publication_date": "published",
    "citation_online_date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.date.issued": "published",
    "displaydate": "published",
    "originalpublicationdate": "published",
    "ptime": "published",
    "article_date_original": "published",
    "date": "unclear",
    "dc.date": "unclear",
    "dcterms.date": "unclear",
    "dcterms.created": "unclear",
    "dc.date.created": "unclear",
    "datecreated": "unclear",
    "timestamp": "unclear",
    "og:updated_time": "updated",
    "article:updated_time": "updated",
    "updated_time": "updated",
    "updated": "updated",
    "article:modified_time": "modified",
    "article:modified": "modified",
    "datemodified": "modified",
    "date_modified": "modified",
    "last-modified": "modified",
    "lastmodified": "modified",
    "lastmod": "modified",
    "modified": "modified",
    "dcterms.modified": "modified",
    "dc.date.modified": "modified",
    "revised": "modified",
    "article_date_updated": "updated",
}
_ITEMPROP_STAMPS: dict[str, StampMeaning] = {
    "datepublished": "published",
    "datecreated": "unclear",
    "datemodified": "modified",
}
_META_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title", "citation_title")
_META_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title")
_META_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
_TITLE_SUFFIX = re.compile(r"\s+(?P<mark>[|»·•‹›]|-|–|—|::)\s+(?P<name>[^|»·•]{2,60})$")
_BY = re.compile(r"^(?:by|words(?: by)?|written by|text)\s*[:\s]\s*", re.IGNORECASE)
_NAME = (
    r"(?P<name>[A-Z\u00c0-\u00de][\w.'’-]+(?:\s+(?:(?:de|van|von|der|al|bin|da)\s+)?"
    r"(?!(?:FOR|AND|IN|AT|THE|Posted|Published|Updated)\b)[A-Z\u00c0-\u00de][\w.'’-]+){1,3})"
)
_BYLINE_NAME = re.compile(rf"\b[Bb][Yy]\s+{_NAME}")
_WORDS_BY = re.compile(rf"\b(?:Words|Text|Reporting)(?:\s+by)?\s*:?\s+{_NAME}")
_OFFICE_NAME = re.compile(rf"\b(?:reporter|correspondent|editor|writer)\s+{_NAME}")
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|date(?:line|time)?|time(?:stamp)?|meta(?:data)?|published|pubdate|posted|author|info|"
    r"article-?info|article-?header|updated|details|dt-?published)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PUBLISHED_WORD = re.compile(
    r"\b(?:publish(?:ed)?|posted|pub-?date|issued|first published|dt-published|entry-date|post-date)", re.IGNORECASE
)
_UPDATED_WORD = re.compile(r"\b(?:update[ds]?|modified|last-?modified|revised|edited|dt-updated)", re.IGNORECASE)
_FURNITURE_BOX = re.compile(
    r"(?:^|[\s_-])(?:related|recommended|comments?|sidebar|footer|nav|menu|more-on|most-read|trending|teasers?|promo|"
    r"read-next|next-reads|top-stories|latest|widget|tweet|twitter-tweet|instagram-media|fb-post|embed|carousel)(?:$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PageMeta:
    """What a page says about itself."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    stamps: list[Stamp] = field(default_factory=list)
    body: str | None = None  # the articleBody of JSON-LD: the article on pages that are drawn by a script


def read_meta(tree: Element, url: str | None = None) -> PageMeta:
    """The metadata of a parsed page; `url` is where it was fetched, None for a file. Does not change `tree`."""
    objects = list(_json_ld(tree))
    articles = [each for each in objects if _is_type(each, _ARTICLE_TYPES)]
    articles.sort(
        key=lambda each: not _is_type(each, _REAL_ARTICLE)
    )  # a WebPage speaks for itself only after the article
    metas = _metas(tree)
    page_title = one_line("".join(tree.findtext("head/title") or ""))
    title = _title(tree, articles, metas, page_title)
    return PageMeta(
        title=title,
        outlet=_outlet(articles, objects, metas, page_title, title),
        author=_author(tree, articles, metas),
        url=_address(tree, articles, metas, url),
        stamps=_stamps(tree, articles, metas),
        body=next((str(each["articleBody"]) for each in articles if isinstance(each.get("articleBody"), str)), None),
    )


# --- dates ----------------------------------------------------------------------------------------------------------
def _stamps(tree: Element, articles: list[dict[str, object]], metas: list[tuple[str, str]]) -> list[Stamp]:
    """Every date that the page states about itself, the most reliable field first, each (field, value) once."""
    found: list[Stamp] = []
    for each in articles[:1]:
        for key, meaning in _JSON_LD_STAMPS:
            found += [Stamp(f"json-ld {key}", meaning, value) for value in _strings(each.get(key))]
    for name, content in metas:
        if meaning_of := _META_STAMPS.get(name.lower()):
            found.append(Stamp(f"meta {name}", meaning_of, content))
    found += _itemprops(tree)
    found += _times(tree)
    found += _visible(tree)
    found = [
        stamp
        for stamp in found
        if stamp.value and len(stamp.value) <= MAX_VALUE_CHARS and re.search(r"\d", stamp.value)
    ]
    unique = list(dict.fromkeys(found))
    rank = {"published": 0, "unclear": 1, "modified": 2, "updated": 3, "retrieved": 4}
    return sorted(unique, key=lambda stamp: rank[stamp.meaning])


def _itemprops(tree: Element) -> Iterator[Stamp]:
    for element in tree.iter():
        names = (element.get("itemprop") or "").lower().split() if isinstance(element.tag, str) else []
        for name in names:
            if (meaning := _ITEMPROP_STAMPS.get(name)) and not _in_furniture(element):
                value = element.get("content") or element.get("datetime") or one_line("".join(element.itertext()))
                yield Stamp(f"itemprop {element.get('itemprop')}", meaning, one_line(value))


def _times(tree: Element) -> Iterator[Stamp]:
    """<time> elements of the article's head, by the words and classes round them. Those within paragraphs are prose."""
    for element in tree.iter("time"):
        value = one_line(element.get("datetime") or "")
        if not value or _in_furniture(element) or element.get("itemprop"):
            continue
        if any(parent.tag in ("p", "blockquote") and _chars(parent) > 160 for parent in element.iterancestors()):
            continue
        yield Stamp("time datetime", _time_meaning(element), value)


def _time_meaning(element: Element) -> StampMeaning:
    parent = element.getparent()
    own = " ".join(filter(None, (element.get("class"), element.get("id"), element.text)))
    previous = element.getprevious()
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    if previous is not None and not before.strip():
        before = one_line("".join(previous.itertext()))[-40:]
    around = " ".join(filter(None, (parent.get("class"), parent.get("id")))) if parent is not None else ""
    for words in (own, before, around):
        updated, published = bool(_UPDATED_WORD.search(words)), bool(_PUBLISHED_WORD.search(words))
        if updated != published:
            return "updated" if updated else "published"
    return "published" if element.get("pubdate") is not None else "unclear"


def _visible(tree: Element) -> Iterator[Stamp]:
    """Dates in the byline block: "Posted Tue 7 May 2024 at 9:40am", "PUBLISHED: 07:15, 3 May 2024"."""
    body = tree.find("body")
    for element in body.iter() if body is not None else ():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "a", "article", "main", "body"):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_line = element.tag in ("p", "span", "small", "li", "div", "time", "em", "i", "td", "h5", "h6", "dd")
        if not is_line or len(element) > 12 or _chars(element, MAX_BYLINE_CHARS + 1) > MAX_BYLINE_CHARS:
            continue
        if _in_furniture(element):
            continue
        text = one_line(" ".join(element.itertext()))
        labelled = find_labelled(text, "visible")
        if labelled and (_BYLINE_CLASS.search(named) or (len(text) <= 160 and not re.search(r"[a-z]{3}\.\s", text))):
            yield from labelled
        elif _BYLINE_CLASS.search(named) and (value := only_date(text)):
            yield Stamp("visible date", "unclear", value)


# --- title, outlet, author, address ---------------------------------------------------------------------------------
def _title(
    tree: Element, articles: list[dict[str, object]], metas: list[tuple[str, str]], page_title: str
) -> str | None:
    headline = next((text for each in articles for text in _strings(each.get("headline"))), None)
    headings = [one_line("".join(h.itertext())) for h in tree.iter("h1") if not _in_furniture(h)]
    headings = [text for text in headings if text]
    named = [value for key in _META_TITLES for name, value in metas if name.lower() == key]
    # The <h1> or <h2> that the page's own title repeats is what readers see as the headline.
    subheads = [one_line("".join(h.itertext())) for h in tree.iter("h1", "h2")]
    seen = next((text for text in subheads if len(text) > 15 and text in page_title), None)
    for candidate in (headline, seen, *named[:1], *(headings if len(headings) == 1 else ())):
        if candidate:
            return _without_suffix(candidate, metas)
    return _without_suffix(page_title, metas) or (headings[0] if headings else None) or None


def _without_suffix(title: str, metas: list[tuple[str, str]]) -> str:
    found = _TITLE_SUFFIX.search(title)
    if not found:
        return title
    site = _letters(next((value for name, value in metas if name.lower() == "og:site_name"), ""))
    sure = bool(site) and (site in _letters(found["name"]) or _letters(found["name"]) in site)
    return title[: found.start()] if sure or _names_a_site(found) else title


def _names_a_site(found: re.Match[str]) -> bool:
    """True for "... - Harbour News": few words, most of them with capitals; a dash may also part two clauses."""
    words = found["name"].split()
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return len(words) <= 6 and (found["mark"] in "|»·•::" or capitals >= len(words) - 1) and found.start() >= 15


def _outlet(
    articles: list[dict[str, object]],
    objects: list[dict[str, object]],
    metas: list[tuple[str, str]],
    page_title: str,
    title: str | None,
) -> str | None:
    for each in articles:
        if name := _name(each.get("publisher"), objects) or _name(each.get("sourceOrganization"), objects):
            return name
    for key in _META_OUTLETS:
        for name, value in metas:
            if name.lower() == key and value:
                return value
    found = _TITLE_SUFFIX.search(page_title)
    if found and (_names_a_site(found) or (title and _letters(page_title[: found.start()]) == _letters(title))):
        return found["name"]
    for each in articles:
        if name := _name(each.get("isPartOf"), objects):
            return name
    return next(
        (name for each in objects if _is_type(each, re.compile("WebSite$")) and (name := _name(each, objects))), None
    )


def _author(tree: Element, articles: list[dict[str, object]], metas: list[tuple[str, str]]) -> str | None:
    for each in articles:
        authors = each.get("author")
        people = authors if isinstance(authors, list) else [authors]
        names = [name for one in people if (name := _name(one, []))]
        if names:
            return ", ".join(dict.fromkeys(names))
    for element in tree.iter():
        if isinstance(element.tag, str) and not _in_furniture(element):
            words = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
            if re.search(r"by-?line|author|metadata|entry-meta|post-meta|article-meta", words, re.IGNORECASE):
                if _chars(element, MAX_BYLINE_CHARS + 1) > MAX_BYLINE_CHARS:
                    continue
                text = one_line(" ".join(element.itertext()))
                if found := _BYLINE_NAME.search(text) or _WORDS_BY.search(text) or _OFFICE_NAME.search(text):
                    return found["name"]
    for key in _META_AUTHORS:
        for name, value in metas:
            if name.lower() == key and value and not value.startswith("http"):
                return _BY.sub("", value) or None
    return None


def _address(
    tree: Element, articles: list[dict[str, object]], metas: list[tuple[str, str]], url: str | None
) -> str | None:
    canonical = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    named = [value for name, value in metas if name.lower() == "og:url"]
    stated = [text for each in articles for key in ("url", "mainEntityOfPage") for text in _address_of(each.get(key))]
    for candidate in (*canonical, *named, *stated):
        try:
            address = urljoin(url or "", one_line(candidate or ""))
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or not url):
            return address
    return url


def _address_of(value: object) -> list[str]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return _strings(value)


# --- small readers --------------------------------------------------------------------------------------------------
def _metas(tree: Element) -> list[tuple[str, str]]:
    """(name or property, content) of every <meta>, in page order."""
    found = []
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("http-equiv")
        content = one_line(meta.get("content") or "")
        if name and content:
            found.append((one_line(name), content))
    return found


def _json_ld(tree: Element) -> Iterator[dict[str, object]]:
    """Every object of the page's JSON-LD: of lists, of @graph, and mainEntity; broken scripts are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        text = (
            re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", "", text)
            .strip()
            .rstrip(";")
        )
        if not text or len(text) > MAX_JSON_LD_CHARS or text.count("[") + text.count("{") > 50_000:
            continue
        try:
            # strict=False: line ends within strings are common and harmless.
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # other fields of the page say the same; a broken script is no loss of words
        yield from _objects(value, 0)


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for each in value:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), dict | list):
                yield from _objects(value[key], depth + 1)


def _is_type(each: dict[str, object], pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in _strings(each.get("@type")))


def _name(value: object, objects: list[dict[str, object]]) -> str | None:
    """The name of a person or organization in JSON-LD; {"@id": ...} is looked up among `objects`."""
    if isinstance(value, list):
        return next((name for each in value if (name := _name(each, objects))), None)
    if isinstance(value, str):
        return None if value.startswith(("http://", "https://", "#")) else one_line(value) or None
    if isinstance(value, dict):
        if names := _strings(value.get("name")):
            return names[0]
        identity = value.get("@id")
        for each in objects:
            if identity and each.get("@id") == identity and (names := _strings(each.get("name"))):
                return names[0]
    return None


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values if isinstance(each, str) and (text := one_line(entities.unescape(each)))]


def _in_furniture(element: Element) -> bool:
    """True within a box of other things than the article: related links, comments, an embedded post."""
    node: Element | None = element
    while node is not None:
        if node.tag in ("nav", "aside", "blockquote") or (node.tag == "footer" and node.getparent().tag != "article"):
            return True
        if node.tag not in ("html", "body", "main", "article") and _FURNITURE_BOX.search(
            f" {node.get('class') or ''} {node.get('id') or ''} "
        ):
            return True
        node = node.getparent()
    return False


def _chars(element: Element, enough: int = 10_000) -> int:
    chars = 0
    for text in element.itertext():
        chars += len(text)
        if chars >= enough:
            break
    return chars


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())

"""What a page says about itself: title, outlet, author, address, dates, each date with the field that said it."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin, urlsplit

from dateline.ingest.dates import find_labelled, lone_date, only_date
from dateline.ingest.html_blocks import Element
from dateline.ingest.text import one_line
from dateline.model import Stamp, StampMeaning

MAX_JSON_LD_CHARS = 2_000_000  # of one script element; articleBody is in it
MAX_VALUE_CHARS = 100  # a date is shorter; longer values are something else in the wrong field
MAX_BYLINE_CHARS = 400
MAX_PROSE_WORDS = 9  # a paragraph with more words round its <time> tells of another day than the page's own
CARD_WORDS = 4  # a linked headline has as many; an author's name that is a link has fewer
MAX_CARD_CHARS = 600
MAX_SMALL_ELEMENTS = 60  # in a byline block or a card

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


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LINES = frozenset("p span small li div time em i td h5 h6 dd dt font b strong address center".split())
MAX_ITEMS = 200  # dates of one kind that are looked at: a page's own stands among its first ones


@dataclass(frozen=True, slots=True)
class _Walk:
    """What is asked of many elements of a page, found out once."""

    furniture: set[Element]  # those in boxes of other things than the article: related links, comments, posts
    chars: dict[Element, int]  # how many characters stand in an element ...
    elements: dict[Element, int]  # ... and how many elements, itself counted

    def is_small(self, element: Element, chars: int) -> bool:
        """Whether an element holds some text, at most `chars` characters of it, in not too many pieces."""
        return 0 < self.chars[element] <= chars and self.elements[element] <= MAX_SMALL_ELEMENTS


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
    metas = _metas(tree)
    page_title = one_line("".join(tree.findtext("head/title") or ""))
    articles = _in_order(articles, tree, metas, page_title)
    walk = _walk(tree)
    title = _title(tree, articles, metas, page_title, walk)
    return PageMeta(
        title=title,
        outlet=_outlet(articles, objects, metas, page_title, title),
        author=_author(tree, articles, metas, walk),
        url=_address(tree, articles, metas, url),
        stamps=_stamps(tree, articles, metas, walk),
        body=next((str(each["articleBody"]) for each in articles if isinstance(each.get("articleBody"), str)), None),
    )


def _in_order(
    articles: list[dict[str, object]], tree: Element, metas: list[tuple[str, str]], page_title: str
) -> list[dict[str, object]]:
    """The articles of JSON-LD, that of this page first: a WebPage speaks for itself only after the article.

    A page may describe the articles that it links to as well; its own has the headline or the address of the page.
    """
    shown = {_letters("".join(h.itertext())) for h in tree.iter("h1")}
    shown |= {_letters(value) for name, value in metas if name.lower() in _META_TITLES}
    whole = _letters(page_title)
    own = {
        _plain_address(link.get("href") or "")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    } | {_plain_address(value) for name, value in metas if name.lower() == "og:url"}

    def is_own(each: dict[str, object]) -> bool:
        headlines = [_letters(text) for key in ("headline", "name") for text in _strings(each.get(key))]
        told = any(line and (line in shown or (len(line) > 15 and line in whole)) for line in headlines)
        stated = [text for key in ("url", "mainEntityOfPage", "@id") for text in _address_of(each.get(key))]
        return told or any(_plain_address(text) in own for text in stated)

    return sorted(articles, key=lambda each: (not _is_type(each, _REAL_ARTICLE), not is_own(each)))


def _plain_address(address: str) -> str:
    """An address without what does not tell pages apart: scheme, "#...", the last slash."""
    return re.sub(r"^https?:", "", one_line(address).partition("#")[0]).rstrip("/") or "?"


# --- dates ----------------------------------------------------------------------------------------------------------
def _stamps(tree: Element, articles: list[dict[str, object]], metas: list[tuple[str, str]], walk: _Walk) -> list[Stamp]:
    """Every date that the page states about itself, the most reliable field first, each (field, value) once."""
    found: list[Stamp] = []
    for each in articles[:1]:
        for key, meaning in _JSON_LD_STAMPS:
            found += [Stamp(f"json-ld {key}", meaning, value) for value in _strings(each.get(key))]
    for name, content in metas:
        if meaning_of := _META_STAMPS.get(name.lower()):
            found.append(Stamp(f"meta {name}", meaning_of, content))
    found += _itemprops(tree, walk)
    found += _times(tree, walk)
    found += _visible(tree, walk)
    found = [
        stamp
        for stamp in found
        if stamp.value and len(stamp.value) <= MAX_VALUE_CHARS and re.search(r"\d", stamp.value)
    ]
    unique = list(dict.fromkeys(found))
    rank = {"published": 0, "unclear": 1, "modified": 2, "updated": 3, "retrieved": 4}
    return sorted(unique, key=lambda stamp: rank[stamp.meaning])


def _itemprops(tree: Element, walk: _Walk) -> Iterator[Stamp]:
    """Dates of microdata: those of the page's own article, not of its comments, videos or the posts of a live blog."""
    by_item: dict[Element | None, list[Stamp]] = {}
    items: dict[Element, Element | None] = {}  # element -> the item that its properties belong to, None for none
    looked_at = 0
    for element in tree.iter():
        parent = element.getparent()
        above = None if parent is None else parent if parent.get("itemscope") is not None else items[parent]
        items[element] = above
        for name in (element.get("itemprop") or "").lower().split():
            meaning = _ITEMPROP_STAMPS.get(name)
            if not meaning or element in walk.furniture or not _is_own_item(above) or looked_at == MAX_ITEMS:
                continue
            looked_at += 1
            if not _is_on_a_card(element, walk):
                value = element.get("content") or element.get("datetime") or one_line("".join(element.itertext()))
                field_name = f"itemprop {element.get('itemprop')}"
                by_item.setdefault(above, []).append(Stamp(field_name, meaning, one_line(value)))
    several = [item for item in by_item if item is not None]
    largest = max(
        several, key=lambda item: walk.chars[item], default=None
    )  # of several articles on one page, the one that is told whole
    for item in (largest, None) if largest is not None else (None,):
        yield from by_item.get(item, ())


def _is_own_item(item: Element | None) -> bool:
    """True for an article that is no part of another item, and where there are no items."""
    if item is None:
        return True
    kind = (item.get("itemtype") or "").rstrip("/")
    part = (item.get("itemprop") or "").lower() not in ("", "mainentity", "mainentityofpage")
    return not part and (not kind or bool(_ARTICLE_TYPES.search(kind)))


def _times(tree: Element, walk: _Walk) -> Iterator[Stamp]:
    """<time> elements of the article's head, by the words and classes round them. Those within paragraphs are prose."""
    for element in islice(tree.iter("time"), MAX_ITEMS):
        value = one_line(element.get("datetime") or "")
        if not value or element in walk.furniture or element.get("itemprop"):
            continue
        if _is_in_prose(element, walk) or _is_on_a_card(element, walk):
            continue
        yield Stamp("time datetime", _time_meaning(element), value)


def _is_in_prose(element: Element, walk: _Walk) -> bool:
    """True within a paragraph that says more than a line of labels and dates does."""
    for parent in element.iterancestors("p", "blockquote", "li"):
        if not walk.is_small(parent, MAX_BYLINE_CHARS):
            return True
        if _words(parent) - sum(map(_words, parent.iter("time"))) > MAX_PROSE_WORDS:
            return True
    return False


def _is_on_a_card(element: Element, walk: _Walk) -> bool:
    """True in a small box whose other words are mostly one linked headline: a teaser of another page."""
    own = _words(element)
    for box in element.iterancestors():
        if box.tag in ("body", "html", "main") or walk.chars[box] > MAX_CARD_CHARS:
            return False
        if walk.elements[box] > MAX_SMALL_ELEMENTS:
            return False
        others = _words(box) - own
        if others < 3:
            continue
        linked = [_words(link) for link in box.iter("a") if not any(up is link for up in element.iterancestors("a"))]
        return max(linked, default=0) >= CARD_WORDS and 2 * sum(linked) >= others
    return False


def _words(element: Element) -> int:
    return len(" ".join(element.itertext()).split())


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


def _visible(tree: Element, walk: _Walk) -> Iterator[Stamp]:
    """Dates in the byline block: "Posted Tue 7 May 2024 at 9:40am", "PUBLISHED: 07:15, 3 May 2024"."""
    body = tree.find("body")
    top = 0  # how many more paragraphs may come before the article has begun: one may stand above the date
    for element in body.iter() if body is not None else ():
        if element.tag == "h1":
            top = 2
        elif top and element.tag == "p" and walk.chars[element] > 80:
            top -= 1
        if element.tag in ("script", "style", "a", "article", "main", "body"):
            continue
        named = _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
        if element.tag not in _LINES or element in walk.furniture:
            continue
        if len(element) > 12 or not walk.is_small(element, MAX_BYLINE_CHARS):
            continue
        text = one_line(" ".join(element.itertext()))
        labelled = find_labelled(text, "visible")
        if labelled and (_BYLINE_CLASS.search(named) or (len(text) <= 160 and not re.search(r"[a-z]{3}\.\s", text))):
            yield from labelled
        if _BYLINE_CLASS.search(named) and not re.search(r"[a-z]{3}\.\s", text):
            value = lone_date(text)
        else:
            value = only_date(text) if top else None
        if value and not _is_on_a_card(element, walk):
            yield Stamp("visible date", "unclear", value)


# --- title, outlet, author, address ---------------------------------------------------------------------------------
def _title(
    tree: Element,
    articles: list[dict[str, object]],
    metas: list[tuple[str, str]],
    page_title: str,
    walk: _Walk,
) -> str | None:
    headline = next((text for each in articles for text in _strings(each.get("headline"))), None)
    headings = [one_line("".join(h.itertext())) for h in tree.iter("h1") if h not in walk.furniture]
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
    named = _names(objects)
    for each in articles:
        if name := _name(each.get("publisher"), named) or _name(each.get("sourceOrganization"), named):
            return name
    for key in _META_OUTLETS:
        for name, value in metas:
            if name.lower() == key and value:
                return value
    found = _TITLE_SUFFIX.search(page_title)
    if found and (_names_a_site(found) or (title and _letters(page_title[: found.start()]) == _letters(title))):
        return found["name"]
    for each in articles:
        if name := _name(each.get("isPartOf"), named):
            return name
    return next(
        (name for each in objects if _is_type(each, re.compile("WebSite$")) and (name := _name(each, named))), None
    )


def _author(tree: Element, articles: list[dict[str, object]], metas: list[tuple[str, str]], walk: _Walk) -> str | None:
    for each in articles:
        authors = each.get("author")
        people = authors if isinstance(authors, list) else [authors]
        names = [name for one in people if (name := _name(one, {}))]
        if names:
            return ", ".join(dict.fromkeys(names))
    for element in tree.iter():
        if isinstance(element.tag, str) and element not in walk.furniture:
            if name := _author_item(element, walk):
                return name
            words = f"{element.get('class') or ''} {element.get('rel') or ''} {element.get('itemprop') or ''}"
            if re.search(r"by-?line|author|metadata|entry-meta|post-meta|article-meta", words, re.IGNORECASE):
                if not walk.is_small(element, MAX_BYLINE_CHARS):
                    continue
                text = one_line(" ".join(element.itertext()))
                if found := _BYLINE_NAME.search(text) or _WORDS_BY.search(text) or _OFFICE_NAME.search(text):
                    return found["name"]
    for key in _META_AUTHORS:
        for name, value in metas:
            if name.lower() == key and value and not value.startswith("http"):
                return _BY.sub("", value) or None
    return None


def _author_item(element: Element, walk: _Walk) -> str | None:
    """The name in microdata: <span itemprop="author"><span itemprop="name">Anna Berg</span></span>."""
    if "author" not in (element.get("itemprop") or "").lower().split():
        return None
    if not walk.is_small(element, 80) and not element.get("content"):
        return None
    inner = next((each for each in element.iter() if each.get("itemprop") == "name"), element)
    name = _BY.sub("", one_line(inner.get("content") or " ".join(inner.itertext())))
    return name if 2 <= len(name.split()) <= 6 and not re.search(r"[\d/:]", name) else None


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


def _names(objects: list[dict[str, object]]) -> dict[str, str]:
    """The names of the objects that have an "@id"."""
    found: dict[str, str] = {}
    for each in objects:
        if isinstance(each.get("@id"), str) and (names := _strings(each.get("name"))):
            found.setdefault(str(each["@id"]), names[0])
    return found


def _name(value: object, named: Mapping[str, str]) -> str | None:
    """The name of a person or organization in JSON-LD; {"@id": ...} is looked up in `named`."""
    if isinstance(value, list):
        return next((name for each in value if (name := _name(each, named))), None)
    if isinstance(value, str):
        return None if value.startswith(("http://", "https://", "#")) else one_line(value) or None
    if isinstance(value, dict):
        if names := _strings(value.get("name")):
            return names[0]
        identity = value.get("@id")
        return named.get(identity) if isinstance(identity, str) else None
    return None


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    values = [each.get("@value") if isinstance(each, dict) else each for each in values]
    return [text for each in values if isinstance(each, str) and (text := one_line(entities.unescape(each)))]


def _walk(tree: Element) -> _Walk:
    """The page's elements looked at once, so that a deep and wide page takes no longer than another one."""
    elements = list(tree.iter())  # page order: a parent comes before its children
    found = _Walk(set(), {}, {})
    for element in elements:
        if element.getparent() in found.furniture or _is_furniture_box(element):
            found.furniture.add(element)
    for element in reversed(elements):
        found.chars[element] = len(element.text or "") + sum(
            len(child.tail or "") + found.chars[child] for child in element
        )
        found.elements[element] = 1 + sum(found.elements[child] for child in element)
    return found


def _is_furniture_box(element: Element) -> bool:
    if element.tag in ("nav", "aside", "blockquote"):
        return True
    if element.tag == "footer" and element.getparent().tag != "article":
        return True
    named = f" {element.get('class') or ''} {element.get('id') or ''} "
    return element.tag not in ("html", "body", "main", "article") and bool(_FURNITURE_BOX.search(named))


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())

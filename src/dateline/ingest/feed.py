"""RSS 2.0, RSS 1.0 and Atom: one report an item, full content where the feed has it.

Read with lxml and not with a lenient feed parser, because a feed that is cut must not give its last item as a whole
one. A feed that is not well-formed is cut into its items; those that are well-formed by themselves (after the usual
slips, bare "&" and HTML's named characters, are mended) are kept, each other one is a problem.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any

from lxml import etree

from dateline.ingest import limits
from dateline.ingest.columns import MARKUP
from dateline.ingest.draft import Draft, Found, Piece, Remark, Unreadable, read_all, sha256
from dateline.ingest.html_body import fragment
from dateline.ingest.text import clean, decode, one_line, text_of
from dateline.ingest.wraps import paragraphs
from dateline.model import Stamp, StampMeaning

RSS_1 = "{http://purl.org/rss/1.0/}"
CONTENT = RSS_1.replace("}", "modules/content/}") + "encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
ATOM = "{http://www.w3.org/2005/Atom}"
ATOM_03 = "{http://purl.org/atom/ns#}"
RSS_09 = "{http://my.netscape.com/rdf/simple/0.9/}"
XHTML = "{http://www.w3.org/1999/xhtml}"

_ITEM_NAMES = {"item", f"{RSS_1}item", f"{RSS_09}item", f"{ATOM}entry", f"{ATOM_03}entry"}
_STAMPS: dict[str, tuple[str, StampMeaning]] = {
    "pubDate": ("rss pubDate", "published"),
    f"{DC}date": ("rss dc:date", "published"),
    f"{TERMS}issued": ("rss dcterms:issued", "published"),
    f"{TERMS}created": ("rss dcterms:created", "unclear"),
    f"{TERMS}modified": ("rss dcterms:modified", "modified"),
    f"{ATOM}published": ("atom published", "published"),
    f"{ATOM_03}issued": ("atom issued", "published"),
    f"{ATOM}updated": ("atom updated", "updated"),
    f"{ATOM_03}modified": ("atom modified", "modified"),
}
_ITEM_START = re.compile(r"<(?P<name>(?:[\w.-]+:)?(?:item|entry))(?=[\s>])")
_ROOT = re.compile(r"<(?P<name>rss|feed|rdf:RDF|channel)\b(?P<attributes>[^>]*)>", re.IGNORECASE)
_NAMESPACE = re.compile(r"""\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""")
_BARE_AMPERSAND = re.compile(
    r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?"
)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_TITLE_TAIL = re.compile(r"\s+(?:[-–—|»:]|&raquo;)\s+.*$")


def read_feed(piece: Piece) -> Found:
    """The reports of an RSS or Atom feed."""
    raw = read_all(piece, limits.MAX_DOCUMENT_BYTES, "the feed")
    declared = piece.charset
    if found := _XML_ENCODING.search(raw[:500]):
        declared = found[1].decode("ascii")
    text, _ = decode(raw, declared)
    text = _FORBIDDEN.sub("", re.sub(r"^\s*<\?xml[^>]{0,500}\?>", "", text)).strip()
    if "<!ENTITY" in text[: (root.start() if (root := _ROOT.search(text)) else len(text))]:
        raise Unreadable(
            "xml-entities", "the feed declares XML entities, which can be a bomb", "save the feed without its DOCTYPE"
        )
    if text.count("<") > 20 * limits.MAX_ELEMENTS:
        raise Unreadable("too-many-elements", "the feed has too many elements", "split it")
    try:
        tree: Any = etree.fromstring(text.encode("utf-8"), parser=_parser())
    except etree.XMLSyntaxError as error:
        yield from _broken(text, str(error))
        return
    items = [element for element in tree.iter() if element.tag in _ITEM_NAMES]
    if not items:
        raise Unreadable("no-items", "the feed has no items", "fetch it again later")
    yield from _items(items, _outlet(tree))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip


def _items(items: list[Any], outlet: str | None) -> Found:
    if len(items) > limits.MAX_FEED_ITEMS:
        raise Unreadable("too-many-items", f"the feed has {len(items)} items", "split it")
    summaries = 0
    for number, item in enumerate(items, 1):
        try:
            draft, full = _draft(item, number, outlet)
        except Unreadable as error:
            yield Unreadable(error.reason, f"item {number}: {error.explanation}", error.advice).problem(number)
            continue
        summaries += not full
        yield draft
    if summaries:
        yield Remark(f"{summaries} of {len(items)} items hold a summary only")


def _broken(text: str, error: str) -> Found:
    """The well-formed items of a feed that is not well-formed, and a problem for each of the others."""
    root = _ROOT.search(text)
    spaces = " ".join(dict.fromkeys(_NAMESPACE.findall(root["attributes"]))) if root else ""
    starts = list(_ITEM_START.finditer(text))
    if not starts:
        raise Unreadable(
            "not-well-formed", f"the feed is not well-formed XML ({error}) and no item is whole", "fetch it again"
        )
    outlet = _outlet_of_broken(text[: starts[0].start()])
    yield Remark(f"the feed is not well-formed XML ({error}); its items were read one by one")
    for number, start in enumerate(starts, 1):
        stop = starts[number].start() if number < len(starts) else len(text)
        end = text.rfind(f"</{start['name']}", start.start(), stop)
        close = text.find(">", end, stop) if end >= 0 else -1
        if close < 0:
            yield Unreadable("truncated", f"item {number} is cut", "fetch the feed again").problem(number)
            continue
        item = _item_alone(text[start.start() : close + 1], spaces)
        if item is None:
            yield Unreadable(
                "not-well-formed", f"item {number} is not well-formed XML", "fetch the feed again"
            ).problem(number)
            continue
        try:
            yield _draft(item, number, outlet)[0]
        except Unreadable as inner:
            yield Unreadable(inner.reason, f"item {number}: {inner.explanation}", inner.advice).problem(number)


def _item_alone(markup: str, spaces: str) -> Any | None:
    for candidate in (markup, _mended(markup)):
        try:
            holder: Any = etree.fromstring(f"<x {spaces}>{candidate}</x>".encode(), parser=_parser())
        except etree.XMLSyntaxError:
            continue
        inner = [element for element in holder.iter() if element.tag in _ITEM_NAMES]
        if len(inner) == 1:
            return inner[0]
    return None


def _mended(markup: str) -> str:
    """The slips that are common in feeds, mended outside CDATA: bare "&", named characters of HTML."""
    parts = _CDATA.split(markup)
    parts[::2] = [_BARE_AMPERSAND.sub(_ampersand, part) for part in parts[::2]]
    return "".join(parts)


def _ampersand(found: re.Match[str]) -> str:
    name = found["name"]
    if name and f"{name};" in html5:
        return html.escape(html5[f"{name};"])
    return "&amp;" + found[0][1:]


# --- one item -------------------------------------------------------------------------------------------------------
def _draft(item: Any, number: int, outlet: str | None) -> tuple[Draft, bool]:
    """The report of an item, and whether the feed gives its full content."""
    raw = etree.tostring(item, encoding="utf-8", with_tail=False)
    title = _title(item)
    full = _content(item, title)
    text = full or _summary(item, title)
    if not text:
        raise Unreadable("no-text", "it has neither content nor a summary", "fetch its page instead")
    url = _link(item)
    guid = _child(item, "guid", f"{ATOM}id", f"{ATOM_03}id") or item.get(
        "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
    )
    stamps = [
        Stamp(name, meaning, value)
        for child in item
        if (known := _STAMPS.get(child.tag)) and (value := one_line("".join(child.itertext())))
        for name, meaning in [known]
    ]
    stamps.sort(key=lambda stamp: ("published", "unclear", "modified", "updated", "retrieved").index(stamp.meaning))
    return Draft(
        text=text,
        raw_sha256=sha256(raw),
        media_type="application/atom+xml" if str(item.tag).endswith("entry") else "application/rss+xml",
        title=title,
        outlet=_source(item) or outlet,
        author=_author(item),
        url=url,
        stamps=tuple(stamps),
        item=number,
        key=guid or url or sha256(raw)[:16],
    ), bool(full)


def _content(item: Any, title: str | None) -> str:
    encoded = item.find(CONTENT)
    if encoded is not None and (text := _markup(encoded.text, title)):
        return text
    for name in (f"{ATOM}content", f"{ATOM_03}content"):
        content = item.find(name)
        if content is not None and (text := _atom_text(content, title)):
            return text
    return ""


def _summary(item: Any, title: str | None) -> str:
    for name in ("description", f"{RSS_1}description", f"{ATOM}summary", f"{ATOM_03}summary", f"{DC}description"):
        found = item.find(name)
        if found is not None:
            text = (
                _atom_text(found, title) if "tom" in name else _markup(found.text or "".join(found.itertext()), title)
            )
            if text:
                return text
    return ""


def _atom_text(element: Any, title: str | None) -> str:
    kind = (element.get("type") or "text").lower()
    if kind in ("xhtml", "application/xhtml+xml") or len(element):
        return _markup("".join(etree.tostring(child, encoding="unicode", method="html") for child in element), title)
    text = element.text or ""
    if kind in ("html", "text/html") or MARKUP.search(text):
        return _markup(text, title)
    return text_of(paragraphs(clean(text)))


def _markup(text: str | None, title: str | None) -> str:
    if not text or not text.strip():
        return ""
    if "<" not in text and "&" not in text:
        return text_of(paragraphs(clean(text)))
    if not MARKUP.search(text) and "<" not in text:
        return text_of(paragraphs(clean(html.unescape(text))))
    try:
        return text_of(fragment(text, title))
    except Unreadable as error:
        if error.reason in ("empty", "not-html"):
            return ""
        raise


def _title(item: Any) -> str | None:
    title = _child(item, "title", f"{RSS_1}title", f"{ATOM}title", f"{ATOM_03}title", f"{DC}title")
    if title and re.search(r"&(?:#\d+|#x[\da-f]+|\w+);|</?\w+[^>]*>", title):
        title = one_line(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", html.unescape(title)))
    return title or None


def _link(item: Any) -> str | None:
    links = [
        each.get("href") or ""
        for name in (f"{ATOM}link", f"{ATOM_03}link")
        for each in item.findall(name)
        if (each.get("rel") or "alternate") == "alternate"
    ]
    guid = item.find("guid")
    if guid is not None and (guid.get("isPermaLink") or "true").lower() == "true":
        links.append(guid.text or "")
    for link in (_child(item, "link", f"{RSS_1}link") or "", *links):
        if one_line(link).startswith(("http://", "https://")):
            return one_line(link)
    return None


def _author(item: Any) -> str | None:
    creators = [one_line("".join(each.itertext())) for each in item.findall(f"{DC}creator")]
    for name in (ATOM, ATOM_03):
        creators += [one_line(each.text or "") for each in item.findall(f"{name}author/{name}name")]
    if found := _child(item, "author"):
        creators.append(_person(found))
    return ", ".join(dict.fromkeys(filter(None, creators))) or None


def _person(text: str) -> str:
    """RSS gives an address with the name in brackets: "a@b.example (Anna Berg)"."""
    found = re.search(r"\(([^()]+)\)", text)
    return found[1] if found and "@" in text else text


def _source(item: Any) -> str | None:
    """The feed that an item was taken from, for feeds of feeds."""
    return _child(item, "source", f"{ATOM}source/{ATOM}title", f"{DC}publisher")


def _outlet(tree: Any) -> str | None:
    for path in ("channel", f"{RSS_1}channel", f"{RSS_09}channel", "."):
        channel = tree.find(path) if path != "." else tree
        if channel is not None and (
            name := _child(channel, f"{DC}publisher", "title", f"{RSS_1}title", f"{ATOM}title", f"{ATOM_03}title")
        ):
            return _outlet_name(name)
    return None


def _outlet_of_broken(head: str) -> str | None:
    found = re.search(r"<title[^>]*>(?:<!\[CDATA\[)?([^<\]]{1,200})", head)
    return _outlet_name(one_line(html.unescape(found[1]))) if found else None


def _outlet_name(title: str) -> str | None:
    """The outlet in a feed's title: "Harbour Tribune - World" -> "Harbour Tribune"."""
    return _TITLE_TAIL.sub("", one_line(html.unescape(title))) or None


def _child(item: Any, *names: str) -> str | None:
    for name in names:
        found = item.find(name)
        if found is not None and (text := one_line("".join(found.itertext()))):
            return text
    return None


def is_feed_root(name: str) -> bool:
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower() in ("rss", "feed", "rdf")

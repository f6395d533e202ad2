"""HTML pages: the article's text and what the page says about itself."""

from __future__ import annotations

from dateline.ingest import limits
from dateline.ingest.draft import Draft, Found, Piece, Remark, Unreadable, read_all, sha256
from dateline.ingest.html_blocks import Element
from dateline.ingest.html_body import article, fragment
from dateline.ingest.html_meta import PageMeta, read_meta
from dateline.ingest.html_stand_ins import is_walled, refuse_stand_in
from dateline.ingest.html_tree import decode_html, parse
from dateline.ingest.text import text_of
from dateline.ingest.wraps import paragraphs


def read_html(piece: Piece) -> Found:
    """The one report of an HTML page."""
    raw = read_all(piece, limits.MAX_DOCUMENT_BYTES, "the page")
    tree = parse(decode_html(raw, piece.charset))
    if is_walled(tree):
        yield Remark("the page asks to subscribe before reading on; its text may be the beginning of an article only")
    yield page(raw, tree, piece)


def page(raw: bytes, tree: Element, piece: Piece) -> Draft:
    """The report of the page `raw`, parsed as `tree`. Raises: Unreadable where it holds no article. Changes `tree`."""
    meta = read_meta(tree, piece.url)
    titles = [*filter(None, (meta.title, "".join(tree.findtext("head/title") or "")))]
    text = text_of(article(tree, meta.title)) or _scripted(meta)
    if not text:
        raise Unreadable(
            "no-text",
            "the page holds no article text that could be told from its menus",
            "open the page in a browser, save the article as text, and build again",
        )
    refuse_stand_in(titles, text, dated=any(stamp.meaning == "published" for stamp in meta.stamps))
    return Draft(
        text=text,
        raw_sha256=sha256(raw),
        media_type="text/html",
        title=meta.title,
        outlet=meta.outlet,
        author=meta.author,
        url=meta.url,
        stamps=(*meta.stamps, *piece.stamps),
    )


def _scripted(meta: PageMeta) -> str:
    """The article as JSON-LD gives it, for pages whose text is drawn by a script."""
    if not meta.body:
        return ""
    return text_of(fragment(meta.body, meta.title) if "</" in meta.body else paragraphs(meta.body))

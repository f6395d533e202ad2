"""HTML bytes to a tree that is safe to walk: counted before it is parsed, whole or refused."""

from __future__ import annotations

import re

from lxml import etree, html

from dateline.ingest import limits
from dateline.ingest.draft import Unreadable
from dateline.ingest.text import declared_encoding, decode, looks_binary

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]|[\ud800-\udfff]")

_TAG = re.compile(r"<(?P<name>[a-zA-Z][^\s/>]*)|<!--")
# How a comment ends for a parser of today: also "<!-->", "<!--->" and "--!>".
_COMMENT_END = re.compile(r"-->|--!>")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?:>|[^\s/>=]+\s*(?:=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^\s>"'][^\s>]*|(?=>)|\Z))?|=)"""
)
# What the parser takes as raw text: markup in it is no markup.
_RAW = {"script": re.compile(r"</script", re.I), "style": re.compile(r"</style", re.I)}

_TOO_BIG_ADVICE = "save the article alone (a reader view, or as text) and build again"


def decode_html(data: bytes, charset: str | None = None) -> str:
    """The characters of an HTML page. The order: byte order mark, UTF-8 where it fits, server, <meta>, a guess."""
    if looks_binary(data):
        raise Unreadable("not-text", "this is not an HTML page: it holds binary data", "save the page again as HTML")
    declared = charset
    if not declared_encoding(declared):
        found = _XML_CHARSET.search(data[:1024]) or _META_CHARSET.search(data[:4096])
        declared = found[1].decode("ascii") if found else None
    try:
        text, _ = decode(data, declared)
    except Unreadable as error:
        if error.reason == "not-text":
            raise
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") > 0.01 * len(text):
            raise
    return text


def parse(text: str) -> html.HtmlElement:
    """The tree of an HTML page, comments left out.

    Raises: Unreadable where the page is over a limit, or the parser stopped before its end.
    """
    text = _CONTROLS.sub("", _XML_DECLARATION.sub("", text))
    if not text.strip():
        raise Unreadable("empty", "the page is empty", "fetch it again")
    count(text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable("not-html", f"the page cannot be parsed ({error})", "save the page again as HTML") from error
    stopped = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    if stopped:
        reason = "too-deep" if "depth" in stopped[0].message else "too-large"
        raise Unreadable(reason, f"the page is more than a parser takes: {stopped[0].message}", _TOO_BIG_ADVICE)
    _count_again(tree)
    return tree


def _count_again(tree: html.HtmlElement) -> None:
    """The limits once more, on what the parser made of the page: it may see elements where `count` saw none."""
    for number, element in enumerate(tree.iter(), 1):
        if number > limits.MAX_ELEMENTS:
            raise _too_many_elements()
        if len(element.attrib) > limits.MAX_ATTRIBUTES:
            raise _too_many_attributes()


def _too_many_elements() -> Unreadable:
    words = f"the page has more than {limits.MAX_ELEMENTS} elements"
    return Unreadable("too-many-elements", words, _TOO_BIG_ADVICE)


def _too_many_attributes() -> Unreadable:
    words = f"an element has more than {limits.MAX_ATTRIBUTES} attributes"
    return Unreadable("too-many-attributes", words, _TOO_BIG_ADVICE)


def count(text: str) -> int:
    """The number of elements in HTML source, read once from left to right.

    Raises: Unreadable above `limits.MAX_ELEMENTS`, or where one element has above `limits.MAX_ATTRIBUTES`: the
    parser's own time grows with the square of both.
    """
    elements, position = 0, 0
    unclosed: set[str] = set()  # raw elements that nothing closes any more: looked for once, not at each of them
    while found := _TAG.search(text, position):
        if not found["name"]:
            end = _COMMENT_END.search(text, found.end() - 2)  # "<!-->" is a whole comment
            if not end:
                break  # to the parser, too, the rest is a comment
            position = end.end()
            continue
        elements += 1
        if elements > limits.MAX_ELEMENTS:
            raise _too_many_elements()
        position = _attributes_end(text, found.end())
        name = found["name"].lower()
        if name in _RAW and name not in unclosed:
            if closing := _RAW[name].search(text, position):
                position = closing.start()
            else:
                unclosed.add(name)  # some parsers read on as markup: so do we
    return elements


def _attributes_end(text: str, position: int) -> int:
    for _ in range(limits.MAX_ATTRIBUTES + 1):
        attribute = _ATTRIBUTE.match(text, position)
        if not attribute or attribute.end() == position:
            return position
        position = attribute.end()
        if attribute[0].endswith(">") and attribute[0].strip(" \t\n\r\f/") == ">":
            return position
    raise _too_many_attributes()

"""The blocks of a page: runs of text that a reader sees as one paragraph, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from dateline.ingest.text import one_line

Element: TypeAlias = Any  # an lxml.html.HtmlElement; lxml comes without types

# Elements inside a line; everything else begins and ends a block.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr q samp small span "
    "strong sub sup time tt u var wbr shy".split()
)
# Elements that hold no words of an article. Those of del, s and strike were taken back by whoever wrote them.
NO_TEXT = frozenset(
    "script style noscript template head meta link title svg math iframe object embed applet canvas audio video "
    "picture source track map area img input select option optgroup textarea button datalist output progress meter "
    "nav menu dialog figure figcaption form fieldset rp rt del s strike".split()
)
# Those of them that stand within a line: the words before and after them belong together.
_WITHIN_LINE = frozenset(
    "script style noscript template meta link svg math img wbr input button canvas audio source track map area rp rt "
    "picture del s strike".split()
)
_ENDED = re.compile(r"[.!?:;…][\"'’”»)\]]*$")
_TOLD = frozenset(("li", "dd", "dt", "blockquote"))


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or line of a page."""

    text: str
    tag: str  # the block element: "p", "li", "h2", "blockquote", "div", "td", ...
    element: Element  # that element
    linked: float  # share of its characters that stand in links
    item: bool = False  # within a list
    quote: bool = False  # within a blockquote


def blocks(root: Element) -> list[Block]:
    """The blocks below `root` in page order. Line breaks and inner blocks end a block."""
    found: list[Block] = []
    ancestors: dict[Element, frozenset[str]] = {}  # of each block element: which of _TOLD it stands in, or is
    for element, text, linked in _runs(root):
        if text:
            if found and found[-1].element is element and text[0].islower() and not _ENDED.search(found[-1].text):
                # One line break within a sentence: a hard wrap, not a paragraph.
                last = found.pop()
                share = (last.linked * len(last.text) + linked * len(text)) / (len(last.text) + len(text))
                found.append(Block(f"{last.text} {text}", last.tag, element, share, last.item, last.quote))
                continue
            around = _around(element, ancestors)
            item, quote = bool(around & {"li", "dd", "dt"}), "blockquote" in around
            found.append(Block(text, str(element.tag), element, linked, item, quote))
    return found


def _around(element: Element, known: dict[Element, frozenset[str]]) -> frozenset[str]:
    """Which of _TOLD `element` is or stands in; `known` remembers it for the boxes that many blocks share."""
    path = []
    node: Element | None = element
    while node is not None and node not in known:
        path.append(node)
        node = node.getparent()
    around = known[node] if node is not None else frozenset()
    for node in reversed(path):
        around = around | {node.tag} if node.tag in _TOLD else around
        known[node] = around
    return around


def _runs(root: Element) -> Iterator[tuple[Element, str, float]]:
    """(block element, its text up to the next block, share of it in links), in page order."""
    buffer: list[str] = []
    links: list[str] = []
    owner = [root]

    def flush() -> tuple[Element, str, float]:
        text, inside = one_line("".join(buffer)), one_line("".join(links))
        buffer.clear()
        links.clear()
        return owner[-1], text, len(inside) / len(text) if text else 0.0

    # An explicit stack: (element, entering?, in a link?). Depth is bounded by the parser, but recursion costs more.
    stack: list[tuple[Element, bool, bool]] = [(root, True, False)]
    while stack:
        element, entering, in_link = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else "?"
        inline = tag in INLINE and element is not root
        if not entering:
            if not inline:
                yield flush()
                owner.pop()
            if element is not root and element.tail:
                buffer.append(element.tail)
                if in_link:
                    links.append(element.tail)
            continue
        if tag in NO_TEXT or tag == "?":
            if tag not in _WITHIN_LINE and tag != "?":
                yield flush()
            if element.tail:
                buffer.append(element.tail)
            continue
        if tag in ("br", "hr"):
            yield flush()
            if element.tail:
                buffer.append(element.tail)
            continue
        if not inline:
            yield flush()
            owner.append(element)
        inside = in_link or tag == "a"
        stack.append((element, False, in_link))
        if element.text:
            buffer.append(element.text)
            if inside:
                links.append(element.text)
        stack.extend((child, True, inside) for child in reversed(element))

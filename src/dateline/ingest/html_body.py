"""The article on a page: which of its blocks a reader would call the article, each as one paragraph.

trafilatura says which part of a page is the article; the words themselves are then taken from our own blocks, because
trafilatura joins and drops lines and keeps no order of its own that we could check. What it misses between two
paragraphs that it took (a quotation, a list, a last short paragraph) is put back, and page furniture that it took
("Topics: ...", bylines, "Share") is left out.
"""

from __future__ import annotations

import copy
import re
from configparser import ConfigParser

import trafilatura
from trafilatura.settings import use_config

from dateline.ingest import limits
from dateline.ingest.dates import labelled_dates, only_date
from dateline.ingest.html_blocks import INLINE, Block, Element, blocks
from dateline.ingest.html_prune import prune, unwrap_tables
from dateline.ingest.html_tree import parse
from dateline.ingest.text import clean, one_line
from dateline.ingest.wraps import paragraphs
from dateline.notices import is_notice

# Our own count replaces trafilatura's answer where that holds less than this share of what we counted.
TRUSTED_SHARE = 0.6
# A parent that holds this share of the article's characters is a part of the article's own column.
COLUMN_SHARE = 0.15
SENTENCE_CHARS = 40  # below it a block is a label, not a sentence, unless it stands within the article
SHORT_CHARS = 25  # a block with fewer letters is looked up as a whole line, not as a part of the text

_ENDED = re.compile(r"[.!?…:][\"'’”»)\]]*$")
_QUOTED = re.compile(r"^[\"“‘'«„].{10,}[\"”’'»]$")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TYPED = "data-typed-line"  # marks a line of <pre>: its date lines stay, as those of a plain text file do
_LISTS = frozenset("li ul ol dl blockquote dd dt".split())
# Whole lines that are no article text, whatever element they stand in.
# A pattern here must not fit a sentence ("Share prices fell", "Photos, videos and accounts show", "Register to vote").
_FURNITURE_LINES = (
    r"(?:topics|tags|keywords|filed under|categor(?:y|ies)|more on|related(?: topics| stories| articles)?)\s*:.*",
    r"(?:read more|read next|see also|also read|read also|sources?|watch|video|listen|podcast|gallery)\s*[:|].*",
    r"(?:pictured|in pictures|images?|photos?|pictures?|credit|file photo)\s*[:|].*|getty images.{0,60}",
    r"(?:image|photo|picture) (?:source|credit|caption)\b[^.]*",
    r"share(?: this)?(?: (?:article|story|page|post))?(?: (?:on|with|via) [^.]{1,60})?\s*[:\d]*(?:\s*{site})*",
    r"share \d+ [^.]*|\d+ (?:shares|comments|min(?:ute)?s? read)\b[^.]{0,60}|view comments[^.]*|comments? \d+",
    r"advertisements?\W*(?:(?:continue reading|scroll|story continues)[^.]*)?|sponsored(?: content| by [^.]{1,40})?",
    r"skip (?:to|past|advert)[^.]{0,60}|(?:download|get) (?:our|the) app\b.{0,60}",
    r"(?:please )?(?:sign up|subscribe|register|log in)\W*",
    r"(?:please )?(?:sign up|subscribe|register|log in)\b.{0,80}"
    r"\b(?:newsletters?|briefings?|e-?mails?|inbox|accounts?|comments?|updates|podcast|channel|today|now|here)\b.{0,60}",
    r"follow (?:us|@\w+)\b.{0,80}|follow .{1,30} on (?:twitter|facebook|x|instagram|telegram)\b.{0,40}",
    r"(?:copyright|©|\(c\))\s*(?:©|\(c\)|\d{4}|by\b).*|all rights reserved.*",
    r"the post .{1,200} (?:appeared first on|first appeared on) .*",
    r"this (?:article|story) (?:was )?(?:originally|first) (?:published|appeared) (?:on|in|at) .{1,80}",
    r"(?:continue|keep) reading\b.{0,60}|click (?:here|to)\b.{0,100}",
    r"back to top|load more|show more|save|{site}(?:[\s|,·•]+{site})*",
    r"\d+\s+(?:seconds?|minutes?|mins?|hours?|days?)\s+ago",
    r"we use cookies.*|we value your privacy.*|by continuing to use this site.*",
    r"(?:are|have|were) you (?:in|been|at|near|affected|there)\b.{0,120}\?.{0,200}"
    r"(?:e-?mail|contact|tell us|get in touch).*",
    r"(?:e-?mail|tell us|send us|share) your (?:story|stories|experiences?|photos|pictures|views).*",
    r"(?:have|got|do you have) (?:a|any) (?:tips?|story|information)\b.{0,160}"
    r"(?:e-?mail|contact|@|call|get in touch).*",
    r"you have (?:read )?\d+ .{0,40}(?:articles?|stories).{0,40}",
)
_SITE = r"(?:facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|email|print|copy link|x)"
_FURNITURE = re.compile(f"^(?:{'|'.join(_FURNITURE_LINES)})$".replace("{site}", _SITE), re.IGNORECASE)
_EMBED = re.compile(
    r"^view (?:this post|this profile|more) on instagram$|^view (?:original )?(?:tweet|post)(?: on (?:x|twitter))?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?i:by|words(?: by)?:?|written by|reported by|reporting by|text:)\s+"
    r"(?=[A-Z\u00c0-\u00de])(?:[A-Z]\.|[^.!?]){3,120}$"
)


def article(tree: Element, title: str | None) -> list[str]:
    """The paragraphs of the article on a parsed page, its title left out; empty where there is none. Changes `tree`."""
    body = tree.find("body")
    root = tree if body is None else body
    prune(root)
    unwrap_tables(root)
    unwrap_lines(root)
    found = [block for block in blocks(root) if not _is_furniture(block, title)]
    chosen = _choose(found, _said(root), _column(found))
    return [found[number].text for number in _trim(found, chosen)]


def fragment(markup: str, title: str | None = None) -> list[str]:
    """The paragraphs of a piece of HTML that is all article (a feed's content, a cell of a table)."""
    tree = parse(f"<html><body>{markup}</body></html>")
    root = tree.find("body")
    prune(root)
    unwrap_tables(root)
    unwrap_lines(root)
    found = [block for block in blocks(root) if not _is_furniture(block, title)]
    return [block.text for block in found]


def unwrap_lines(root: Element) -> None:
    """Text that was typed with its own line ends (<pre>) becomes paragraphs, as in a plain text file."""
    for box in list(root.iter("pre")):
        if any(str(inner.tag) not in INLINE for inner in box.iterdescendants()):
            continue
        lines = paragraphs(clean("".join(box.itertext())))
        for inner in list(box):
            box.remove(inner)
        box.tag, box.text = "div", None
        for line in lines:
            paragraph = box.makeelement("p")
            paragraph.text = line
            paragraph.set(_TYPED, "")
            box.append(paragraph)


NOTICE_BLOCKS = 3  # how many blocks before or behind an article a notice of correction may stand


# --- which blocks ---------------------------------------------------------------------------------------------------
def _choose(found: list[Block], said: str, column: set[int]) -> list[int]:
    """The numbers of the blocks that make up the article."""
    lines = set(said.split("\n"))
    whole = said.replace("\n", "")
    homes = _homes(found)
    kept = {number for number, block in enumerate(found) if _is_said(block, whole, lines)}
    if _chars(found, kept) < TRUSTED_SHARE * _chars(found, column):
        kept = kept & set(range(min(column), max(column) + 1)) | column
    if not kept:
        return []
    parents = _main_parents(found, kept, homes)
    first, last = min(kept), max(kept)
    for number, block in enumerate(found):
        if number in kept:
            continue
        inside = first < number < last
        if homes[number] in parents:
            if (inside and block.tag != "div") or (not inside and _is_sentence(block)):
                kept.add(number)
        elif inside and block.tag == "div" and block.element.getparent() in parents and _is_sentence(block):
            kept.add(number)  # a paragraph that was written as a box, beside others in the article's column
            parents.add(block.element)
    near = range(first - NOTICE_BLOCKS, last + NOTICE_BLOCKS + 1)
    kept |= {number for number in near if 0 <= number < len(found) and is_notice(found[number].text)}
    # What trafilatura took outside the article's own column: labels without a sentence.
    return sorted(n for n in kept if homes[n] in parents or first <= n <= last or _is_sentence(found[n]))


def _said(root: Element) -> str:
    """trafilatura's text of the page, letters and digits only, one block a line; empty where it finds none."""
    if sum(1 for _ in root.iter()) > limits.MAX_ELEMENTS_TRAFILATURA:
        return ""
    page = copy.deepcopy(root)
    holder = page.makeelement("html")
    holder.append(page)
    text = trafilatura.extract(
        holder,
        fast=True,
        output_format="txt",
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_formatting=False,
        include_links=False,
        favor_precision=False,
        favor_recall=False,
        deduplicate=False,
        with_metadata=False,
        target_language=None,
        config=_config(),
    )
    return "\n".join(_letters(line) for line in (text or "").split("\n"))


def _config() -> ConfigParser:
    """trafilatura's settings without its minimum lengths: four short paragraphs are an article too."""
    config: ConfigParser = use_config()
    for key, value in (("MIN_EXTRACTED_SIZE", "0"), ("MIN_OUTPUT_SIZE", "1"), ("EXTRACTION_TIMEOUT", "0")):
        config.set("DEFAULT", key, value)
    return config


def _column(found: list[Block]) -> set[int]:
    """The blocks of the element that holds most sentence text: our own answer, from counting alone."""
    scores: dict[Element, float] = {}
    for block, parent in zip(found, _homes(found), strict=True):
        if _is_sentence(block) and block.linked < 0.5:
            if parent is None:
                continue
            scores[parent] = scores.get(parent, 0.0) + len(block.text)
            above = parent.getparent()
            if above is not None:
                scores[above] = scores.get(above, 0.0) + len(block.text) / 2
    if not scores:
        return set()
    inside = set(max(scores, key=lambda element: scores[element]).iter())
    return {number for number, block in enumerate(found) if _is_sentence(block) and block.element in inside}


def _main_parents(found: list[Block], kept: set[int], homes: list[Element | None]) -> set[Element]:
    held: dict[Element, int] = {}
    for number in kept:
        parent = homes[number]
        if parent is not None:
            held[parent] = held.get(parent, 0) + len(found[number].text)
    total = sum(held.values())
    return {parent for parent, chars in held.items() if chars >= COLUMN_SHARE * total}


def _homes(found: list[Block]) -> list[Element | None]:
    """For each block the element that holds it among its like: the parent of a paragraph, of a list, of a quotation."""
    known: dict[Element, Element | None] = {}  # lists and quotations -> what holds them
    homes: list[Element | None] = []
    for block in found:
        if block.tag not in ("p", "li", "blockquote", "dd", "dt", "ul", "ol", "q", "pre", *_HEADINGS):
            homes.append(block.element)  # words of a box itself
            continue
        parent, path = block.element.getparent(), []
        while parent is not None and parent.tag in _LISTS and parent not in known:
            path.append(parent)
            parent = parent.getparent()
        home = known.get(parent, parent)
        known.update(dict.fromkeys(path, home))
        homes.append(home)
    return homes


def _trim(found: list[Block], chosen: list[int]) -> list[int]:
    """`chosen` without headings that nothing follows, and without headings and teasers above the first paragraph."""
    while chosen and found[chosen[-1]].tag in _HEADINGS:
        chosen = chosen[:-1]
    while len(chosen) > 1 and _is_teaser(found[chosen[0]]):
        chosen = chosen[1:]
    return chosen


def _is_teaser(block: Block) -> bool:
    return block.tag in _HEADINGS or (block.item and not _ENDED.search(block.text))


def _is_said(block: Block, whole: str, lines: set[str]) -> bool:
    letters = _letters(block.text)
    if not letters:
        return False
    return letters in lines or (len(letters) >= SHORT_CHARS and letters in whole)


def _is_sentence(block: Block) -> bool:
    if block.tag in _HEADINGS or block.linked > 0.8:
        return False
    return (len(block.text) >= SENTENCE_CHARS and bool(_ENDED.search(block.text))) or bool(_QUOTED.match(block.text))


def _chars(found: list[Block], numbers: set[int]) -> int:
    return sum(len(found[number].text) for number in numbers)


def _letters(text: str) -> str:
    return "".join(c for c in one_line(text).lower() if c.isalnum())


# --- which are never ------------------------------------------------------------------------------------------------
def _is_furniture(block: Block, title: str | None) -> bool:
    """True for what is never article text: the title again, labels, bylines, dates, links that stand alone."""
    text = block.text
    letters = _letters(text)
    if not letters or block.tag == "h1":
        return True
    if title and (
        letters == _letters(title) or (block.tag in _HEADINGS and letters in _letters(title) and len(letters) > 20)
    ):
        return True
    if block.quote:
        return bool(_EMBED.match(text))
    if block.linked > 0.9 and not (len(text) >= 80 and _ENDED.search(text)):
        return True
    if block.linked > 0.6 and (block.item or len(text) < 60):
        return True
    if len(text) > 300:
        return False
    if _FURNITURE.match(text) or _BYLINE.match(text):
        return True
    return block.element.get(_TYPED) is None and bool(labelled_dates(text, "line") or only_date(text))

"""What of a page is no article: told by element, role, class and id, form, heading; taken out of the tree.

A name alone never removes much: an element that holds a large share of the page's sentences stays, whatever it is
called ("post tag-floods has-sidebar" is a class of many articles).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.ingest.html_blocks import NO_TEXT, Element
from dateline.ingest.text import one_line
from dateline.notices import is_notice

# An element with more than this share of the page's sentence text is not removed because of its name.
NAMED_SHARE = 0.3
# A box round a form (newsletter, "tell us your story") holds at most this share.
FORM_SHARE = 0.12
# A form with more than this share is the page itself: old content systems put everything into one form.
PAGE_FORM_SHARE = 0.5
# What a subscription wall says may be more than the few sentences that it lets through.
WALL_SHARE = 0.7
# The longest heading of a section that is no article.
HEADING_CHARS = 80

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
# One of these words anywhere in a class or id.
_ALWAYS = frozenset(
    "cookie cookies gdpr consent ccpa newsletter newsletters breadcrumb breadcrumbs paywall outbrain taboola disqus "
    "advert adverts advertisement advertising advertorial sponsored sponsor promo promos promotion masthead navbar "
    "subnav topnav footer recirc recirculation trending pullquote hashtag captcha livefyre popup modal lightbox "
    "tooltip shareaholic addtoany sharedaddy addthis relatedposts figcaption screenreader offscreen signup megamenu "
    "skiplink datawrapper byline bylines pubdate timestamp datestamp".split()
)
# One of these as a whole name, or at its start or end: "related-links", "article-share", but not "shareholders".
_EDGE = frozenset(
    "share shares sharing social related recommended recommendations nav navigation menu sidebar comment comments "
    "tags tag-list tag-links tag-cloud topics keywords caption credit credits subscribe subscription copyright widget "
    "widgets toolbar tools print disclaimer correction-policy author-box author-bio authorbox bio about-author meta "
    "metadata ad ads kicker eyebrow most-read popular read-next next-reads more-on read-more also-read see-also "
    "skip-link toc inset-link your-voice get-in-touch have-your-say contact-us donate donation support-us follow "
    "app-download login register poll quiz rating pagination pager backlink back-to-top date updated published author "
    "authors pull-quote video-caption photo-credit image-credit media-caption gallery slideshow carousel ticker "
    "video-player player jump-nav on-this-page latest-news top-stories more-stories related-list trending-now "
    "editor-picks dont-miss pre-footer site-header page-header topbar top-bar banner legal".split()
)
_NEGATED = frozenset("with has no without not is".split())
_ROLES = frozenset(
    "navigation complementary contentinfo search dialog alertdialog menu menubar toolbar tooltip alert".split()
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# The heading of a box that stands where the rest of an article would.
SUBSCRIPTION_WALL = (
    r"(?:to )?(?:continue|keep) reading(?:,| your| this| the| with| for).*|(?:subscribe|register|sign up|log in) to "
    r"(?:continue|keep|read|unlock).*|(?:this|the rest of this) (?:article|story|content) is (?:only )?(?:available )?"
    r"(?:for|to) (?:our )?(?:paying |registered )?(?:subscribers|members).*|unlock (?:this|the) (?:article|story).*"
)
_SECTIONS = (
    r"related(?: (?:topics|stories|articles|links|news|content|coverage|posts|reading))?",
    r"more (?:on this(?: story| topic)?|stories|news|from .{1,40}|like this|in .{1,30})",
    r"top stories|most (?:read|popular|viewed|shared)|read (?:next|more|also)|also (?:read|on .{1,30})",
    r"you (?:may|might) (?:also )?like.*|recommended(?: .{1,30})?|trending(?: .{1,20})?|popular(?: .{1,20})?",
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a (?:comment|reply)|join the (?:conversation|discussion)",
    r"latest(?: news| stories)?|don['’]t miss|editor['’]?s['’]? picks?|around the web|share this.*",
    r"about the author|newsletters?|sign up.*|get the .{1,40}(?:briefing|newsletter)|tags?|topics?",
    r"what to read next|see also|up next|follow us.*|external links|further reading|in other news|elsewhere",
    r"from (?:our|the) archives?|in case you missed it|you may have missed|(?:our )?other (?:stories|news|articles)",
    SUBSCRIPTION_WALL,
)
_SECTION_HEADING = re.compile(rf"^(?:{'|'.join(_SECTIONS)})\s*:?$", re.IGNORECASE)
_WALL = re.compile(f"^(?:{SUBSCRIPTION_WALL})$", re.IGNORECASE)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SENTENCE = re.compile(r"[.!?…][\"'’”»)\]]*(?:\s|$)")


def prune(root: Element) -> None:
    """Take everything out of `root` (the page's body) that is told to be no article. Changes the tree."""
    _drop_elements(root)
    chars = sentence_chars(root)
    total = chars[root]
    _drop_where(
        root,
        lambda element: _is_named_away(element) and chars[element] <= NAMED_SHARE * total and not _is_notice(element),
    )
    _drop_form_boxes(root, chars)
    _drop_sections(root, chars)


def unwrap_tables(root: Element) -> None:
    """Tables made for layout become plain boxes; tables of figures go, their cells are no sentences.

    Inner tables come first: what is in a layout table is then told by what its own cells hold.
    """
    for table in reversed(list(root.iter("table"))):
        cells = list(table.iter("td", "th"))
        layout = any(
            next(cell.iter("p", "div", "article", "section", "blockquote", "h1", "h2", "h3"), None) is not None
            or _first_words(cell, 300) is None
            for cell in cells
        )
        if layout:
            for part in [table, *table.iter("tbody", "thead", "tfoot", "tr", "td", "th", "caption")]:
                part.tag = "div"
        else:
            _remove(table)


def _drop_where(root: Element, is_dropped: Callable[[Element], bool]) -> None:
    """Remove the elements below `root` that are to be dropped; what stands in one of them is not looked at."""
    waiting = [*reversed(root)]
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and is_dropped(element):
            _remove(element)
        else:
            waiting.extend(reversed(element))


def _drop_elements(root: Element) -> None:
    kept = ("form", "fieldset", "img", "wbr", "input", "textarea", "select")
    _drop_where(root, lambda element: element.tag in NO_TEXT and element.tag not in kept)
    chars = sentence_chars(root)
    for form in list(root.iter("form")):
        if chars[form] > PAGE_FORM_SHARE * chars[root]:
            form.tag = "div"


def _is_named_away(element: Element) -> bool:
    tag = str(element.tag)
    if tag in ("html", "body", "main"):
        return False
    if tag == "aside" or (tag == "footer" and not _within(element, "blockquote")):
        return True
    if tag == "header" and not _within(element, "article", "main") and element.getparent().tag in ("body", "div"):
        return next(element.iter("h1"), None) is None or next(element.iter("nav"), None) is not None
    if (element.get("role") or "").lower() in _ROLES:
        return True
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "")
    ):
        return True
    if tag == "blockquote" and "tweet" in (element.get("class") or ""):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    names += [name for key in ("data-testid", "data-component", "data-block", "itemprop") if (name := element.get(key))]
    return any(_is_furniture_name(name) for name in names)


def _is_notice(element: Element) -> bool:
    """Does a box of an article correct or withdraw something, whatever it is called?"""
    if element.tag != "footer" and not _within(element, "article", "main"):
        return False
    words = one_line("".join(element.itertext()))
    linked = sum(len("".join(a.itertext())) for a in element.iter("a"))
    return linked <= len(words) / 2 and is_notice(words)


def _is_furniture_name(name: str) -> bool:
    if name in ("articleBody", "description", "headline"):
        return False
    words = [word.lower() for word in _WORDS.findall(name)]
    if not words or words[0] in _NEGATED or _NEGATED & set(words[1:-1]):
        return False
    if _ALWAYS & set(words):
        return True
    edges = {words[0], words[-1], "-".join(words[:2]), "-".join(words[-2:]), "-".join(words)}
    if words[0] in ("tag", "category") and len(words) > 1:
        edges -= {words[0], words[-1]}  # "tag-social": what the article is about, not what the element is
    return bool(edges & _EDGE)


def _drop_form_boxes(root: Element, chars: dict[Element, int]) -> None:
    """The box round a form or a field goes with it: its words ask the reader for something."""
    total = chars[root]
    fields = ("form", "input", "textarea", "select")
    titled = _holders(root, "h1")
    gone: set[Element] = set()
    for field in list(root.iter(*fields)):
        if field in gone:
            continue
        box = field
        while (parent := box.getparent()) is not None and parent is not root and parent.tag not in ("main", "article"):
            if chars.get(parent, 0) > FORM_SHARE * total or parent in titled:
                break
            box = parent
        if chars.get(box, 0) <= NAMED_SHARE * total:
            gone.update(box.iter(*fields))
            _remove(box)


def _holders(root: Element, tag: str) -> set[Element]:
    """The elements that hold a `tag`."""
    found: set[Element] = set()
    for element in root.iter(tag):
        parent = element.getparent()
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent.getparent()
    return found


def _drop_sections(root: Element, chars: dict[Element, int]) -> None:
    """A heading such as "More on this story" goes with everything that follows it in the same box."""
    gone: set[Element] = set()
    behind: dict[Element, dict[Element, int]] = {}
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "p", "span", "div")):
        if len(heading) > 3 or heading in gone:
            continue
        words = _first_words(heading, HEADING_CHARS)
        if words is None or not _SECTION_HEADING.match(words) or (heading.tail or "").strip():
            continue
        if heading.tag in ("strong", "b", "span") and (heading.getparent().text or "").strip():
            continue
        parent = heading.getparent()
        if parent not in behind:
            behind[parent] = _chars_behind(parent, chars)
        is_wall = str(heading.tag) in _HEADINGS and _WALL.match(words)
        if behind[parent][heading] <= (WALL_SHARE if is_wall else NAMED_SHARE) * chars[root]:
            for element in [heading, *heading.itersiblings()]:
                gone.update(element.iter())
                _remove(element)


def _chars_behind(parent: Element, chars: dict[Element, int]) -> dict[Element, int]:
    """For each child of `parent`: the characters of the sentences behind it in the same box."""
    found: dict[Element, int] = {}
    total = 0
    for child in reversed(parent):
        found[child] = total
        total += chars.get(child, 0)
    return found


def _first_words(element: Element, limit: int) -> str | None:
    """The text below `element` on one line, None where it is longer than `limit` characters."""
    text = ""
    for part in element.itertext():
        text += part if len(part) < 4 * limit else part.strip()
        if len(text) > 4 * limit:
            break
    text = one_line(text)
    return text if len(text) <= limit else None


def _within(element: Element, *tags: str) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())


def sentence_chars(root: Element) -> dict[Element, int]:
    """For each element below `root` (and `root`): the characters of its paragraphs that hold a sentence."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    in_paragraph = {element for element in elements if element.tag == "p"}
    chars: dict[Element, int] = {}
    for element in elements:  # page order: a parent comes before its children
        if element.tag == "p":
            own = "".join(element.itertext())
        elif element.getparent() in in_paragraph:
            in_paragraph.add(element)
            own = ""
        else:
            own = (element.text or "") + "".join(child.tail or "" for child in element)
        own = own.strip()
        chars[element] = len(own) if len(own) >= 40 and _SENTENCE.search(own) else 0
    for element in reversed(elements):
        parent = element.getparent()
        if element is not root and parent in chars:
            chars[parent] += chars[element]
    return chars


def _remove(element: Element) -> None:
    """Take `element` out; the words after it stay, with a blank between them and the words before it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = " " + (element.tail or "")
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)

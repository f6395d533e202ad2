"""Plain text and Markdown: the headline, what stands above it, and the paragraphs below it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.ingest import limits
from dateline.ingest.dates import LINE_CHARS, MONTH, VALUE, labelled_dates
from dateline.ingest.draft import Draft, Found, Piece, Remark, Unreadable, read_all, sha256
from dateline.ingest.head_line import HeadLine, read_head_line
from dateline.ingest.text import clean, decode, looks_binary, one_line, text_of
from dateline.ingest.wraps import paragraphs
from dateline.mastheads import is_name, is_outlet
from dateline.model import Stamp

HEADLINE_CHARS = 200  # the longest headline; above it the line is a paragraph that lost its full stop
BODY_CHARS = 60  # a paragraph this long with a sentence in it is body text
TOP_LINES = 12  # how far down a headline, a byline or a release header is looked for

_ENDS_SENTENCE = re.compile(r"[.…:;,][\"'’”»)\]]*$")
_HAS_SENTENCE = re.compile(r"[.!?…][\"'’”»)\]]*(?:\s|$)")
_ABBREVIATION_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|E\.U|D\.C|Inc|Ltd|Co|Corp|Jr|Sr|St)\.$")
_GLUED = re.compile(r"[a-z][A-Z][a-z]+[A-Z]|[a-z]{3}[A-Z][a-z]{2}.*[a-z]{3}[A-Z][a-z]{2}|[a-z]{2}[A-Z][a-z]{3,}[A-Z]")
_MENU_MARK = re.compile(
    r"\s[|»›>·•]\s|^[|»›>]|^(?:skip to|jump to|menu|search|home|subscribe|log ?in|sign in|share)\b", re.I
)
_HEADLINE_DATE = re.compile(
    r"^(?P<label>date|published|posted|updated|dated?)?\s*:?\s*"
    r"(?P<value>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?)[\s:|–—-]+(?=\S)",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"^(?:(?:press|news|media)\s+(?:release|statement|advisory|note|communiqu[eé])\b|for immediate release|embargoed\b|"
    r"release no\b|no\.\s*\d|ref(?:erence)?\b[.:]|contact:|media contact|communiqu[eé]\b|statement no\b)",
    re.IGNORECASE,
)
# A line that is a place and a date, or a date alone: "Oslo, 3 May 2024, 18.00", "May 3, 2024".
_DATE_LINE = re.compile(
    rf"^(?:[^\d.;:]{{2,40}},\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:[,\s]+(?:at\s+)?\d{1,2}[.:]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?\s*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:by|words:|text:)\s+(?P<name>[^\W\d_][^\d|•·]{2,80})$", re.IGNORECASE)
# Whole lines of page furniture that copying a page leaves at its ends.
_FURNITURE = re.compile(
    r"^(?:back to top(?: button)?|share(?: this)?(?: (?:article|story|page))?:?|advertisement|read more|load more|"
    r"print(?: this)?(?: page)?|skip to (?:main )?content|follow us.{0,60}|sign up.{0,60}newsletter.{0,40}|"
    r"leave a (?:comment|reply)|post a comment|comments?(?: \(\d+\))?|related (?:articles|stories|posts|news)|"
    r"copy link|facebook|twitter|whatsapp|telegram|email|pinterest|linkedin|reddit|scroll to top|close|menu|"
    r"all rights reserved\.?|next (?:article|post)|previous (?:article|post))$",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^(?P<key>[A-Za-z][\w .-]{0,40}?)\s*:\s*(?P<value>.*)$")
_FRONT_STAMPS = {
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "date_published": "published",
    "published_at": "published",
    "updated": "updated",
    "modified": "modified",
    "lastmod": "modified",
    "date_modified": "modified",
    "retrieved": "retrieved",
    "accessed": "retrieved",
}
_FRONT_OUTLET = ("outlet", "source", "publisher", "publication", "site")
_FRONT_URL = ("url", "link", "canonical", "canonical_url", "source_url")


@dataclass(slots=True)
class _Top:
    """What the lines above the body say, while they are being read."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    stamps: list[Stamp] = field(default_factory=list)


def read_plain(piece: Piece) -> Found:
    """The one report of a plain text."""
    raw = read_all(piece, limits.MAX_DOCUMENT_BYTES, "the text")
    text, remarks = _characters(raw, piece)
    yield from remarks
    top, body = split_headline(paragraphs(_head_lines_apart(text)))
    yield _draft(piece, raw, "text/plain", body, top)


def read_markdown(piece: Piece) -> Found:
    """The one report of a Markdown text; front matter and the first heading say what it is."""
    raw = read_all(piece, limits.MAX_DOCUMENT_BYTES, "the text")
    text, remarks = _characters(raw, piece)
    yield from remarks
    front, rest = _front_matter(text)
    heading, blocks = _markdown_blocks(rest)
    top = _Top(title=front.get("title") or heading, author=front.get("author") or front.get("byline"))
    if top.title is None:
        headed, blocks = split_headline(blocks)
        top.title, top.author, top.outlet = headed.title, top.author or headed.author, headed.outlet
        top.stamps += headed.stamps
    else:
        blocks = _without_last_line(_without_head_lines(blocks, top, below_headline=True), top)
    for key, value in front.items():
        if value and key in _FRONT_STAMPS:
            meaning = _FRONT_STAMPS[key]
            top.stamps.append(Stamp(f"front matter {key}", meaning, value))  # type: ignore[arg-type]
    yield _draft(
        piece,
        raw,
        "text/markdown",
        blocks,
        top,
        outlet=next((front[key] for key in _FRONT_OUTLET if front.get(key)), None),
        url=next((front[key] for key in _FRONT_URL if front.get(key, "").startswith(("http://", "https://"))), None),
    )


def split_headline(lines: list[str]) -> tuple[_Top, list[str]]:
    """What stands above the body, and the lines of the text: the headline and menu scraps are taken out of them.

    Release headers and date lines stay in the text; the first line is no headline when it is an ordinary sentence.
    """
    lines = [line for line in map(one_line, lines) if line]
    while lines and _FURNITURE.match(lines[-1]):
        lines.pop()
    while len(lines) > 1 and _FURNITURE.match(lines[0]):
        lines.pop(0)
    top = _Top()
    lines = _without_last_line(_without_head_lines(lines, top), top)
    start = next((n for n, line in enumerate(lines[:TOP_LINES]) if _is_body(line)), None)
    if start is None:
        return _short(top, lines)
    kept: list[str] = []
    candidates: list[tuple[int, str]] = []
    for line in lines[:start]:
        line = _take_stamp(line, top)
        if not line or _take_byline(line, top):
            continue
        if _is_headline(line) and not _is_header(line):
            candidates.append((len(kept), line))
        kept.append(line)
    if candidates:
        chosen = next((n for n, (_, line) in enumerate(candidates) if not _is_scrap(line)), len(candidates) - 1)
        top.title = candidates[chosen][1]
        scraps = {index for index, _ in candidates[: chosen + 1]}
        kept = [line for index, line in enumerate(kept) if index not in scraps]
    return top, kept + lines[start:]


def _head_lines_apart(text: str) -> str:
    """The text with a blank line round each of its first lines that only name the outlet, the writer and dates: right
    below a headline they look like the rest of a wrapped line. An outlet on a line of its own above a line of the date
    or the writer is one with it."""
    lines = text.split("\n", 2 * TOP_LINES)
    for number, line in enumerate(lines[: 2 * TOP_LINES]):
        below = number > 0 and lines[number - 1].strip()
        if len(line) > LINE_CHARS or not line.strip():
            continue
        above = one_line(lines[number - 1]) if below and len(lines[number - 1]) <= LINE_CHARS else ""
        together = f"{above} | {one_line(line)}"
        if above and is_outlet(above) and read_head_line(together, below_headline=number > 1):
            lines[number - 1], lines[number] = "", f"\n{together}\n"
        elif number > 1 and above and is_name(above) and VALUE.fullmatch(one_line(line)):
            lines[number - 1], lines[number] = f"\n{above}\n", f"\n{line}\n"  # a town, or an outlet that may be one
        elif (
            read_head_line(one_line(line), below_headline=number > 0)
            or (below and VALUE.fullmatch(one_line(line)))
            or (
                below
                and number + 1 < len(lines)
                and not lines[number + 1].strip()
                and _closes_with_a_date(one_line(line))
            )
        ):
            lines[number] = f"\n{line}\n"
    return "\n".join(lines)


def _closes_with_a_date(line: str) -> bool:
    """Is the line a town or an outlet and a date, as datelines on a line of their own are: "BERGEN, 5 May 2025 (Fjord
    News) -", "Radio Fjord, morning bulletin, 5 May 2025"?"""
    found = list(VALUE.finditer(line))
    if len(found) != 1 or _HAS_SENTENCE.search(line[: found[0].start()]):
        return False
    before, behind = line[: found[0].start()].rstrip(), line[found[0].end() :]
    return before.endswith((",", "·", "|", "•", "-", "–", "—")) and _BEHIND_A_DATE.fullmatch(behind) is not None


_BEHIND_A_DATE = re.compile(r"\s*(?:[(/][^()/\n]{2,60}[)/])?\s*(?:--?|–|—|:)?\s*")


def _without_head_lines(lines: list[str], top: _Top, *, below_headline: bool = False) -> list[str]:
    """The lines without those above the body that only name the outlet, the writer and dates: `top` says it instead.

    One that is all of the text stays: it is what there is to read.
    """
    kept: list[str] = []
    for number, line in enumerate(lines):
        if number >= TOP_LINES or _is_body(line):
            return kept + lines[number:]
        said = read_head_line(line, below_headline=below_headline)
        if said is None or (not kept and number + 1 == len(lines)):
            kept.append(line)
            below_headline = below_headline or _is_headline(line)
        else:
            _add(said, top)
    return kept


def _without_last_line(lines: list[str], top: _Top) -> list[str]:
    """The lines without a last one that only says who printed the report and when; several are a list of sources."""
    if len(lines) < 2 or read_head_line(lines[-2], below_headline=False):
        return lines
    said = read_head_line(lines[-1], below_headline=False)
    if said is None:
        return lines
    _add(said, top)
    return lines[:-1]


def _add(said: HeadLine, top: _Top) -> None:
    top.outlet, top.author = top.outlet or said.outlet, top.author or said.author
    top.stamps += said.stamps


def _short(top: _Top, lines: list[str]) -> tuple[_Top, list[str]]:
    """A text without a long paragraph: the first line is its headline only where a sentence follows it."""
    if len(lines) > 1 and _is_headline(lines[0]) and not _is_header(lines[0]) and _HAS_SENTENCE.search(lines[1]):
        first = _take_stamp(lines[0], top)
        top.title = first or None
        return top, lines[1:]
    return top, lines


def _is_body(line: str) -> bool:
    long = len(line) >= BODY_CHARS
    return (long and bool(_HAS_SENTENCE.search(line)) and bool(_ENDS_SENTENCE.search(line))) or len(
        line
    ) > HEADLINE_CHARS


def _is_headline(line: str) -> bool:
    if len(line) > HEADLINE_CHARS or not any(c.isalpha() for c in line):
        return False
    return not _ENDS_SENTENCE.search(line) or bool(_ABBREVIATION_END.search(line))


def _is_header(line: str) -> bool:
    return bool(_RELEASE.match(line) or _DATE_LINE.match(line))


def _is_scrap(line: str) -> bool:
    words = line.split()
    return len(words) <= 2 or bool(_GLUED.search(line)) or bool(_MENU_MARK.search(line))


def _take_stamp(line: str, top: _Top) -> str:
    """`line` without a date that is glued to it or that it consists of; the date becomes a stamp."""
    if glued := _HEADLINE_DATE.match(line):
        label = (glued["label"] or "").lower()
        meaning = {"published": "published", "posted": "published", "updated": "updated"}.get(label, "unclear")
        top.stamps.append(Stamp("headline", meaning, glued["value"]))  # type: ignore[arg-type]
        return line[glued.end() :]
    if stamps := labelled_dates(line, "header"):
        top.stamps += stamps
        return ""
    return line


def _take_byline(line: str, top: _Top) -> bool:
    found = _BYLINE.match(line)
    if found and len(found["name"].split()) <= 8 and found["name"][0].isupper():
        top.author = top.author or found["name"].strip(" ,|")
        return True
    return False


def _characters(raw: bytes, piece: Piece) -> tuple[str, list[Remark]]:
    if looks_binary(raw):
        raise Unreadable(
            "not-text",
            "this is not text: it holds bytes that no text encoding has",
            "save the article as text or HTML and build again",
        )
    text, encoding = decode(raw, piece.charset)
    if len(text) > limits.MAX_TEXT_CHARS:
        words = f"the text has {len(text)} characters, more than any report"
        raise Unreadable("too-long", words, "split it into its articles and build again")
    known = {"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}
    remarks = [] if encoding in known or piece.charset else [Remark(f"read as {encoding}, which is a guess")]
    return clean(text), remarks


def _draft(
    piece: Piece,
    raw: bytes,
    media_type: str,
    body: list[str],
    top: _Top,
    *,
    outlet: str | None = None,
    url: str | None = None,
) -> Draft:
    return Draft(
        text=text_of(body),
        raw_sha256=sha256(raw),
        media_type=media_type,
        title=one_line(top.title) or None if top.title else None,
        outlet=outlet or top.outlet,
        author=one_line(top.author) or None if top.author else None,
        url=url or piece.url,
        stamps=(*top.stamps, *piece.stamps),
    )


# --- Markdown -------------------------------------------------------------------------------------------------------
_HEADING = re.compile(r"^#{1,6}\s+(?P<text>.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(=+|-{3,})\s*$")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE_MARK = re.compile(r"^\s*>\s?")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"
)
_CODE = re.compile(r"`([^`\n]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_FOOTNOTE = re.compile(r"^\[\^?[^\]]+\]:\s")


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The "key: value" lines between two "---" lines at the start, keys in lower case, and the text below them."""
    text = text.lstrip("\n")
    block = _FRONT_MATTER.match(text)
    if not block:
        return {}, text
    front: dict[str, str] = {}
    for line in block["lines"].split("\n"):
        found = _FRONT_LINE.match(line)
        if found:
            key = found["key"].strip().lower().replace(" ", "_").replace("-", "_")
            front.setdefault(key, one_line(found["value"]).strip("\"'").strip())
    return front, text[block.end() :]


def _markdown_blocks(text: str) -> tuple[str | None, list[str]]:
    """The first heading where it stands above the body, and the paragraphs, markup taken off."""
    title: str | None = None
    blocks: list[str] = []
    lines: list[str] = []

    def close() -> None:
        if lines:
            blocks.append(_plain(" ".join(lines)))
            lines.clear()

    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading or (_UNDERLINE.match(line) and len(lines) == 1):
            words = _plain(heading["text"] if heading else lines.pop())
            close()
            if title is None and not blocks:
                title = words
            else:
                blocks.append(words)
        elif not line.strip() or _RULE.match(line) or line.lstrip().startswith("```") or _FOOTNOTE.match(line):
            close()
        elif _LIST_MARK.match(line):
            close()
            lines.append(_LIST_MARK.sub("", line).strip())
        else:
            lines.append(_QUOTE_MARK.sub("", line).strip())
            if line.endswith(("  ", "\\")):
                lines[-1] = lines[-1].rstrip("\\")
                close()
    close()
    return title, [block for block in blocks if block]


def _plain(markup: str) -> str:
    text = _IMAGE.sub("", markup)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _CODE.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    return one_line(_ESCAPE.sub(r"\1", text))

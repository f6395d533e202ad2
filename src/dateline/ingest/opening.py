"""Opening one source: its format is told, its archives are gone through, everything in it gets its name."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from dateline.ingest import limits
from dateline.ingest.archive import members
from dateline.ingest.draft import Draft, Found, Piece, Problem, Remark, Unreadable
from dateline.ingest.feed import read_feed
from dateline.ingest.formats import format_of
from dateline.ingest.html import read_html
from dateline.ingest.inflate import gunzip
from dateline.ingest.mail import read_mail
from dateline.ingest.plain import read_markdown, read_plain
from dateline.ingest.table import read_csv, read_json, read_json_lines
from dateline.ingest.text import one_line
from dateline.ingest.warc import read_warc
from dateline.model import Notice, Rejection, Report, Source, Stamp, report_id

if TYPE_CHECKING:
    from dateline.ingest.fetch import Fetched

READERS: dict[str, Callable[[Piece], Found]] = {
    "plain": read_plain,
    "markdown": read_markdown,
    "html": read_html,
    "feed": read_feed,
    "json": read_json,
    "jsonl": read_json_lines,
    "csv": read_csv,
    "mail": read_mail,
}


def read(source: Source, *, fetch: Callable[[str], Fetched] | None = None) -> Iterator[Report | Rejection | Notice]:
    """Everything that one source holds, in file order: reports, what could not be read, what is worth telling.

    A URL is fetched by `fetch`, the real one where none is given. Never raises for what a source holds.
    """
    if source.is_url:
        piece = _fetched(source, fetch)
        if isinstance(piece, Rejection):
            yield piece
        else:
            yield from _read_piece(piece)
        return
    try:
        with open(source.address, "rb") as file:
            yield from _read_piece(Piece(source.given, source.address, file))
    except OSError as error:
        yield _unopened(source, error)


def _read_piece(piece: Piece) -> Iterator[Report | Rejection | Notice]:
    """The contents of one piece, each with its name. Archives and compressed files are opened on the way."""
    try:
        kind = format_of(piece)
        if kind == "zip":
            yield from _read_zip(piece)
            return
        if kind == "gzip":
            yield from _read_gzip(piece)
            return
        found = read_warc(piece, _read_page) if kind == "warc" else READERS[kind](piece)
        yield from _named(found, piece)
    except Unreadable as error:
        yield _rejection(error.problem(), piece)


def _read_zip(piece: Piece) -> Iterator[Report | Rejection | Notice]:
    if piece.depth >= limits.MAX_ARCHIVE_DEPTH:
        raise Unreadable("nested-too-deep", "an archive in an archive in an archive is not opened", "unpack it by hand")
    count = 0
    for name, data in members(piece.file):
        count += 1
        inner = replace(
            piece, name=f"{piece.name}/{name}", address=f"{piece.address}/{name}", depth=piece.depth + 1, charset=None,
            media_type=None, url=None, file=io.BytesIO() if isinstance(data, Unreadable) else data,
        )  # fmt: skip
        if isinstance(data, Unreadable):
            yield _rejection(data.problem(), inner)
        else:
            yield from _read_piece(inner)
    if not count:
        raise Unreadable("no-items", "the archive holds no files", "make it again")


def _read_gzip(piece: Piece) -> Iterator[Report | Rejection | Notice]:
    if piece.depth >= limits.MAX_ARCHIVE_DEPTH:
        raise Unreadable("nested-too-deep", "compressed files in compressed files are not opened", "unpack it by hand")
    with gunzip(piece.file) as data:
        inner = replace(piece, name=piece.name.removesuffix(".gz"), file=data, depth=piece.depth + 1, media_type=None)
        try:
            kind = format_of(inner)
            if kind in ("zip", "gzip", "warc"):
                yield from _read_piece(replace(inner, name=piece.name))
            else:
                yield from _named(READERS[kind](inner), piece)
        except Unreadable as error:
            yield _rejection(error.problem(), piece)


def _read_page(page: Piece) -> Found:
    """A page out of a web archive: any format that is not itself an archive."""
    kind = format_of(page)
    if kind not in READERS:
        raise Unreadable("unsupported-format", "it is an archive within a web archive", "unpack it by hand")
    yield from READERS[kind](page)


# --- names ----------------------------------------------------------------------------------------------------------
def _named(found: Found, piece: Piece) -> Iterator[Report | Rejection | Notice]:
    """The drafts of one piece as reports. Keys that come twice within a piece are told apart by their content."""
    keys: dict[str, str] = {}
    count = problems = 0
    heap: list[Problem] = []
    try:
        for each in found:
            if isinstance(each, Remark):
                yield Notice(piece.name, one_line(each.text))
                continue
            count += 1
            if isinstance(each, Draft):
                yield _report(_with_own_key(each, keys), piece)
                continue
            problems += 1
            if problems <= limits.MAX_PROBLEMS:
                yield _rejection(each, piece)
                continue
            heap.append(each)
            if len(heap) == limits.PROBLEM_HEAP:
                yield _rejection(_heaped(heap), piece)
                heap.clear()
        if heap:
            yield _rejection(_heaped(heap), piece)
    except Unreadable as error:
        if heap:
            yield _rejection(_heaped(heap), piece)
        yield _rejection(error.problem(), piece)
        return
    if not count:
        nothing = Problem("no-items", "nothing in it is a report", "look into it, and give the articles themselves")
        yield _rejection(nothing, piece)


def _heaped(problems: list[Problem]) -> Problem:
    """Many problems of one piece as one: how many, which reasons, and the first of them in full."""
    reasons = Counter(each.reason for each in problems)
    first = problems[0]
    told = ", ".join(f"{reason} {count:,}" for reason, count in sorted(reasons.items()))
    explanation = (
        f"{len(problems):,} more items up to number {problems[-1].item} ({told}); the first: {first.explanation}"
    )
    return Problem(first.reason, explanation, first.advice, first.item)


def _with_own_key(draft: Draft, keys: dict[str, str]) -> Draft:
    """`draft` with a key that no other item of the piece has: rows that share one address are not one report."""
    if draft.key is None or draft.media_type == "application/warc":
        return draft
    first = keys.setdefault(draft.key, draft.raw_sha256)
    return draft if first == draft.raw_sha256 else replace(draft, key=f"{draft.key}~{draft.raw_sha256[:12]}")


def _report(draft: Draft, piece: Piece) -> Report | Rejection:
    if not draft.text:
        return _rejection(
            Problem("no-text", "it holds no text", "look into it, and give the article itself", draft.item), piece
        )
    if len(draft.text) > limits.MAX_ARTICLE_CHARS:
        words = f"its text has {len(draft.text)} characters, more than {limits.MAX_ARTICLE_CHARS}"
        return _rejection(Problem("too-long", words, "split it into its articles", draft.item), piece)
    name, address = piece.name, piece.address
    last = name.rstrip("/").rpartition("/")[2]
    if draft.item is not None:
        name, address, last = f"{name}#{draft.item}", f"{address}#{draft.key}", f"{last}#{draft.key}"
    title = one_line(draft.title) or None if draft.title else None
    url = one_line(draft.url) or None if draft.url else None
    return Report(
        id=report_id(name=last, url=url, title=title, text=draft.text),
        source=name,
        address=address,
        media_type=draft.media_type,
        raw_sha256=draft.raw_sha256,
        text=draft.text,
        title=title,
        outlet=one_line(draft.outlet) or None if draft.outlet else None,
        author=one_line(draft.author) or None if draft.author else None,
        url=url,
        stamps=tuple(Stamp(one_line(stamp.field), stamp.meaning, one_line(stamp.value)) for stamp in draft.stamps),
    )


def _rejection(problem: Problem, piece: Piece) -> Rejection:
    number = "" if problem.item is None else f"#{problem.item}"
    return Rejection(
        f"{piece.name}{number}",
        f"{piece.address}{number}",
        "read",
        problem.reason,
        one_line(problem.explanation),
        problem.advice,
    )


# --- outside --------------------------------------------------------------------------------------------------------
def _unopened(source: Source, error: OSError) -> Rejection:
    if isinstance(error, PermissionError):
        reason, advice = "no-permission", "give yourself the right to read it and build again"
    elif isinstance(error, FileNotFoundError):
        reason, advice = "missing", "it was there a moment ago; build again"
    elif isinstance(error, IsADirectoryError):
        reason, advice = "not-a-file", "give the folder itself"
    else:
        reason, advice = "unreadable", "copy the file to another disk and build again"
    words = f"the file cannot be read ({error.strerror or error})"
    return Rejection(source.given, source.address, "read", reason, words, advice)


def _fetched(source: Source, fetch: Callable[[str], Fetched] | None) -> Piece | Rejection:
    from dateline.ingest.fetch import FetchRefused

    if fetch is None:
        from dateline.ingest.fetch import fetch as fetch_page

        fetch = fetch_page
    try:
        page = fetch(source.address)
    except FetchRefused as error:
        return Rejection(source.given, source.address, "fetch", error.reason, error.explanation, error.advice)
    if page.status != 200:
        words = f"the server answered with status {page.status}"
        return Rejection(source.given, source.address, "fetch", "http-status", words, "open the address in a browser")
    stamps = []
    for name, meaning in (("last-modified", "modified"), ("date", "retrieved")):
        value = next((value for key, value in page.headers if key.lower() == name), None)
        if value:
            stamps.append(Stamp(f"http {name}", meaning, value))  # type: ignore[arg-type]
    file: BinaryIO = io.BytesIO(page.body)
    return Piece(source.given, source.address, file, 0, page.url, page.media_type, page.charset, tuple(stamps))

"""Lines above a plain text that only say who printed it, who wrote it and when: "Fjord Times | Published 10 May 2024".

Such a line is no sentence of the report. Its dates become stamps as they are written; nothing is resolved here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.ingest.dates import LINE_CHARS, TAKEN, VALUE, take_labelled
from dateline.mastheads import byline, is_name, is_outlet
from dateline.model import Stamp

FEW_PIECES = 4
SHORT_NAME = 3  # words: more of them, named by nothing else, may be a headline in capitals
_BREAK = re.compile(r"\s*[|•·]\s*|\s+(?:-|–|—|--)\s+|\s*,\s+|\s*\x00\s*")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What such a line says."""

    outlet: str | None
    author: str | None
    stamps: tuple[Stamp, ...]


def read_head_line(line: str, *, below_headline: bool) -> HeadLine | None:
    """The outlet, the writer and the dates of a line that states nothing else; None for every other line.

    A date that no label explains is the day of publication only beside an outlet's name or a byline, which must come
    first: "The Danube Courier, Friday 8 November 2024"; "Oslo Summit, 8 November 2024" is left as it is.
    """
    if len(line) > LINE_CHARS:
        return None
    labelled, rest = take_labelled(line, "header")
    plain = [found[0].strip(" ,") for found in VALUE.finditer(rest)]
    pieces = [piece.strip(" ,:;[]") for piece in _BREAK.split(VALUE.sub(TAKEN, rest))]
    pieces = [piece for piece in pieces if piece]
    signed = len(pieces) == 2 and is_outlet(pieces[0]) and byline(pieces[1])  # "Fjord Times | By Ida Holm"
    if len(plain) > 1 or not (plain or labelled or signed) or len(pieces) > FEW_PIECES:
        return None
    if not all(is_outlet(piece) or byline(piece) or is_name(piece) for piece in pieces):
        return None
    named = bool(pieces) and bool(is_outlet(pieces[0]) or byline(pieces[0]))
    short = below_headline and all(len(piece.split()) <= SHORT_NAME for piece in pieces)
    if not named and (plain or (pieces and not short)):
        return None
    writers = [author for piece in pieces if (author := byline(piece))]
    return HeadLine(
        outlet=next((name for name in (*pieces, *writers) if is_outlet(name)), None),
        author=next((name for name in writers if not is_outlet(name)), None),
        stamps=(*labelled, *(Stamp("header", "published", value) for value in plain)),
    )

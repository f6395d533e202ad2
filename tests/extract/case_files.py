"""Reads the case files `tests/cases/*/*.cases` (their README says how they are written). No business logic.

A case is a text and the rows that a careful analyst would sign for it; a row may be marked as wrong today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent / "cases"
EVENT = frozenset(("type", "source", "target", "other", "place", "when", "label", "said by", "told as"))
FIELDS = {
    "event": EVENT | {"status", "background", "core"},
    "unasserted": EVENT,
    "no event": frozenset[str](),
    "no core event": frozenset[str](),
    "actor": frozenset(("is", "same as", "not", "kind", "country", "title")),
    "role": frozenset(("title", "when", "of")),
    "figure": frozenset(("value", "unit", "counts", "of", "said by", "as of")),
    "no figure": frozenset[str](),
    "said": frozenset(("by", "chain", "to", "hedges", "polarity", "on", "source")),
    "no said": frozenset[str](),
    "count": frozenset(("number", "since", "of", "what", "said by")),
    "no count": frozenset[str](),
}
MARK = "wrong today:"


class MalformedCase(ValueError):
    """A case file that is not written as its README says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One expected row: what kind, of which words, and the fields that the case states."""

    kind: str
    words: str  # as written in the file; "" for "no event" and "no figure" without words
    fields: tuple[tuple[str, str], ...]
    wrong_today: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    """A text, when it was published ("-" undated), and its rows."""

    file: Path
    line: int
    text: str
    published: str | None
    rows: tuple[Row, ...]

    @property
    def place(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}"


def read_cases(root: Path = ROOT) -> list[Case]:
    """Every case of every `*.cases` file below `root`, in order.

    Raises: MalformedCase naming the file and the line.
    """
    return [case for file in sorted(root.glob("*/*.cases")) for case in read_file(file)]


def read_file(file: Path) -> list[Case]:
    """The cases of one file: blocks separated by blank lines; "published" lines hold until the next one."""
    published: str | None = None
    cases: list[Case] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*file.read_text("utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if line.startswith("published "):
            day = line.removeprefix("published ").strip()
            published = None if day == "-" else day
        elif line.strip():
            block.append((number, line))
        elif block:
            cases.append(_case(file, block, published))
            block = []
    return cases


def _case(file: Path, block: list[tuple[int, str]], published: str | None) -> Case:
    text = [line.strip() for _, line in block if not line.startswith(" ")]
    rows: list[Row] = []
    for number, line in block:
        if not line.startswith(" "):
            if rows:
                raise MalformedCase(f"{file.name}:{number}: text after the rows of its case")
            continue
        if line.strip().startswith(MARK):
            if not rows or rows[-1].wrong_today is not None or not line.strip().removeprefix(MARK).strip():
                raise MalformedCase(f"{file.name}:{number}: a mark needs words, and a row above it")
            rows[-1] = replace(rows[-1], wrong_today=line.strip().removeprefix(MARK).strip())
        else:
            rows.append(_row(file, number, line.strip()))
    if not text or not rows:
        raise MalformedCase(f"{file.name}:{block[0][0]}: a case needs a text and at least one row")
    case = Case(file, block[0][0], "\n".join(text), published, tuple(rows))
    for row in rows:
        where(case, row)
    return case


def _row(file: Path, number: int, line: str) -> Row:
    """ "event visited: type CONSULT visit; source Ida Holm" -> a row of kind "event", of the words "visited"."""
    kind = next((k for k in FIELDS if line == k or line.startswith((f"{k} ", f"{k}:"))), None)
    if kind is None:
        raise MalformedCase(f"{file.name}:{number}: a row begins with one of {', '.join(FIELDS)}")
    words, _, rest = line.removeprefix(kind).strip().partition(":" if FIELDS[kind] else "\n")
    fields = tuple(_field(file, number, kind, part.strip()) for part in rest.split(";") if part.strip())
    if not kind.startswith("no ") and not (words.strip() and fields):
        raise MalformedCase(f"{file.name}:{number}: the words, a colon and what is expected of them")
    if kind == "role" and "title" not in dict(fields):
        raise MalformedCase(f"{file.name}:{number}: a role needs its title")
    return Row(kind, words.strip(), fields, None, number)


def _field(file: Path, number: int, kind: str, part: str) -> tuple[str, str]:
    name = next((f for f in sorted(FIELDS[kind], key=len, reverse=True) if part.startswith(f"{f} ")), None)
    if name is None:
        raise MalformedCase(f"{file.name}:{number}: {part!r} is no field of {kind!r}: {sorted(FIELDS[kind])}")
    return name, part.removeprefix(name).strip()


def where(case: Case, row: Row) -> tuple[int, int]:
    """Where the words of a row stand in the text; "met [her] in Oslo" means the words in brackets.

    Raises: MalformedCase if they do not stand there exactly once.
    """
    if row.kind == "role" or not row.words:
        return 0, len(case.text)
    return find_words(case, row.words, row.line)


def find_words(case: Case, words: str, line: int) -> tuple[int, int]:
    plain = words.replace("[", "").replace("]", "")
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", case.text)]
    if len(found) != 1:
        raise MalformedCase(f"{case.place}:{line}: {plain!r} stands {len(found)} times in its text")
    start = found[0]
    if "[" not in words:
        return start, start + len(plain)
    return start + words.index("["), start + words.index("]") - 1

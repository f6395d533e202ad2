"""What a server may do besides showing the case as it is: show an earlier day, record what a person says of it.

The pages know neither how a day is derived nor how a judgement is stored: whoever starts the server gives both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.model import Chronology, JudgementKind, Report


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement as a form gives it; whoever records it signs it with the time."""

    kind: JudgementKind
    targets: tuple[str, ...]
    by: str
    because: str
    values: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """`as_of` gives the chronology as known on a day; `judge` records a judgement, derives anew, and gives its id.

    Both raise DatelineError with words for the person who asked. None: the pages do not offer it.
    """

    as_of: Callable[[Path, str], Chronology] | None = None
    earlier: Callable[[Path, Sequence[str]], Mapping[str, Report]] | None = None  # earlier versions of reports, by id
    judge: Callable[[Path, Said], str] | None = None

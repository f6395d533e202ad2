"""Commands in the words that a person can paste into a shell."""

from __future__ import annotations

import shlex
from pathlib import Path

DEFAULT_CASE = Path("dateline.db")  # what every command works on unless --case names another file


def command(words: str, case: Path | None = None) -> str:
    """The whole command, with the case where it is not the default: "dateline why 3 --case 'my story.db'"."""
    named = f" --case {shlex.quote(str(case))}" if case is not None and case != DEFAULT_CASE else ""
    return f"dateline {words}{named}"

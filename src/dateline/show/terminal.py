"""Text that is safe and readable on any terminal.

What reports say goes to a terminal as text only: control characters (which could move the cursor, set the title or
recolour the screen) and bidirectional overrides (which could show words in another order) are shown as a box.
"""

from __future__ import annotations

import re
import sys
from typing import IO

from rich.console import Console
from rich.text import Text

# C0 without tab and newline, DEL and C1, bidi overrides and isolates, and the invisible separators of lines.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")

# What stands for our own signs where the terminal's encoding has none for them.
_PLAIN_SIGNS = str.maketrans(
    {
        "⚠": "!",
        "✓": "+",
        "↻": "~",
        "≈": "=",
        "◌": "o",
        "←": "<-",
        "→": "->",
        "·": "-",
        "–": "-",
        "—": "-",
        "…": "...",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
    }
)


class PlainConsole(Console):
    """Rich's console, except that a reader who goes away is told to the caller instead of ending the program."""

    def on_broken_pipe(self) -> None:
        raise  # Rich calls this while it handles the BrokenPipeError


def console(file: IO[str] | None = None, *, width: int | None = None, stderr: bool = False) -> Console:
    """A console that prints text as it is: no markup, no emoji codes, no automatic colours; NO_COLOR is obeyed."""
    return PlainConsole(
        file=file, width=width, stderr=stderr, markup=False, emoji=False, highlight=False, safe_box=True
    )


def safe(text: str, encoding: str = "utf-8") -> str:
    """The text without what could steer a terminal, in characters that `encoding` has."""
    text = _UNSAFE.sub("\ufffd", text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_PLAIN_SIGNS).encode(encoding, "replace").decode(encoding)
    return text


def piece(console: Console, text: str, style: str = "") -> Text:
    """A piece of text for this console, safe to print."""
    return Text(safe(text, console.encoding), style=style)


def one_line(text: str, limit: int = 200) -> str:
    """The text on one line, white space made single, cut with "…" at `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def write_utf8(text: str) -> None:
    """Write to stdout the bytes that `text` has in a file: UTF-8 and plain newlines on every system."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()

"""The plug for other readers: whatever has a name and reads a text into a `Reading` can take the reader's place."""

from __future__ import annotations

from typing import Protocol

from dateline.reading import Reading


class Reader(Protocol):
    """A spaCy pipeline, another language's model or a user's own: fill what you can, leave the rest empty.

    `name` goes into every reading and into the cache key of what is stored: change it when the answers change.
    """

    name: str

    def read(self, text: str) -> Reading:
        """The text as read. Paragraphs are separated by newlines; offsets are code points of `text`, unchanged."""
        ...

"""Report -> Annotated: sentences, tokens, quotation marks by rule; grammar by the reader; names by both."""

from __future__ import annotations

from functools import cache

from dateline.annotate.names import find_names
from dateline.annotate.sentences import find_quoted, find_sentences
from dateline.model import Annotated, Report
from dateline.reader import Reader
from dateline.reader.weights import SHIPPED_MANIFEST
from dateline.reading import Reading

VERSION = f"annotate-2-{SHIPPED_MANIFEST[:12]}"

# The reader takes on so much of a report: about 8,000 words, twice the longest news feature and about five seconds of
# one slow core, half of what a report may take in all. What follows in a longer text is read by rule alone.
MAX_READ_CHARS = 50_000


def annotate(report: Report, reader: Reader | None = None) -> Annotated:
    """The report with its sentences, tokens, quoted passages, names and grammar; a pure function of text and title.

    `reader` takes the place of the shipped one (`reader/plug.py`).
    """
    sentences = find_sentences(report)
    reading = read(report.text, reader or shipped_reader())
    return Annotated(
        report=report,
        sentences=sentences,
        names=find_names(report, sentences, reading),
        quoted=find_quoted(report),
        reading=reading,
    )


def read(text: str, reader: Reader) -> Reading:
    """The reading of a text, or of the paragraphs that lie within its first MAX_READ_CHARS."""
    if len(text) > MAX_READ_CHARS:
        end = max(text.rfind("\n", 0, MAX_READ_CHARS), text.rfind(" ", MAX_READ_CHARS // 2, MAX_READ_CHARS), 0)
        text = text[: end or MAX_READ_CHARS]
    return reader.read(text)


@cache
def shipped_reader() -> Reader:
    """The reader that comes with the package, loaded once a process; its weights never change while it runs.

    Raises: WeightsError if the weights are missing or damaged.
    """
    from dateline.reader.network import NetworkReader  # here, so that commands that read nothing start without it

    return NetworkReader()

"""Report -> Annotated: sentences, tokens, quotation marks by rule; grammar by the reader; names by both."""

from __future__ import annotations

import importlib
from dataclasses import replace
from functools import cache

from dateline.annotate.forms import with_verb_forms
from dateline.annotate.mended import mended_tree
from dateline.annotate.names import find_names
from dateline.annotate.sentences import find_quoted, find_sentences, without_datelines
from dateline.model import Annotated, DatelineError, Report
from dateline.reader import Reader
from dateline.reader.weights import SHIPPED_MANIFEST
from dateline.reading import Reading

RULES = "annotate-11"

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
    """The reading of a text, datelines left out, or of the paragraphs that lie within its first MAX_READ_CHARS."""
    if len(text) > MAX_READ_CHARS:
        end = max(text.rfind("\n", 0, MAX_READ_CHARS), text.rfind(" ", MAX_READ_CHARS // 2, MAX_READ_CHARS), 0)
        text = text[: end or MAX_READ_CHARS]
    return mended_tree(with_verb_forms(replace(reader.read(without_datelines(text)), text=text)))


def version(reader: str | None = None) -> str:
    """What an annotation depends on besides its text: the rules, and the shipped reader's weights or another's name."""
    return f"{RULES}-{SHIPPED_MANIFEST[:12] if reader is None else reader_named(reader).name}"


@cache
def reader_named(name: str | None) -> Reader:
    """The reader that "package.module:function" makes (it is called once, without arguments); None is the shipped one.

    Raises: DatelineError if it cannot be imported or made, or is no reader.
    """
    if name is None:
        return shipped_reader()
    module, _, attribute = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)()
    except Exception as error:
        advice = "name it as package.module:function, a function that Python can import and that makes the reader"
        raise DatelineError(f"the reader {name} cannot be made ({type(error).__name__}: {error}); {advice}") from error
    if not (isinstance(getattr(found, "name", None), str) and callable(getattr(found, "read", None))):
        raise DatelineError(f"the reader {name} has no `name` or no `read`; see Reader in dateline/reader/plug.py")
    reader: Reader = found
    return reader


@cache
def shipped_reader() -> Reader:
    """The reader that comes with the package, loaded once a process; its weights never change while it runs.

    Raises: WeightsError if the weights are missing or damaged.
    """
    from dateline.reader.network import NetworkReader  # here, so that commands that read nothing start without it

    return NetworkReader()

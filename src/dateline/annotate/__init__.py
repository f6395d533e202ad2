"""Report -> Annotated: sentences, tokens, names, quotation marks.

Rules for now; the learned reader fills the same object.
"""

from __future__ import annotations

from dateline.annotate.names import find_names
from dateline.annotate.sentences import find_quoted, find_sentences
from dateline.model import Annotated, Report

VERSION = "annotate-1"


def annotate(report: Report) -> Annotated:
    """The report with its sentences, tokens, quoted passages and names; a pure function of the text and title."""
    sentences = find_sentences(report)
    return Annotated(
        report=report, sentences=sentences, names=find_names(report, sentences), quoted=find_quoted(report)
    )

"""Reports made by hand for the tests. No business logic."""

from __future__ import annotations

from dateline import annotate, extract
from dateline.model import Annotated, ReadReport, Report, Stamp, report_id


def make_report(
    text: str,
    *,
    name: str = "report.txt",
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
) -> Report:
    """A report with this text (one paragraph a line), as ingest would give it."""
    stamps = (Stamp("json-ld datePublished", "published", published),) if published else ()
    return Report(
        id=report_id(name=name, url=None, title=title, text=text),
        source=name,
        address=f"/case/{name}",
        media_type="text/plain",
        raw_sha256="0" * 64,
        text=text,
        title=title,
        outlet=outlet,
        stamps=stamps,
    )


def annotated(text: str) -> Annotated:
    return annotate.annotate(make_report(text))


def read(text: str, *, name: str = "report.txt", published: str | None = None, outlet: str | None = None) -> ReadReport:
    """A report with everything that is read out of it."""
    report = make_report(text, name=name, published=published, outlet=outlet)
    return ReadReport(report, extract.claims(annotate.annotate(report)))

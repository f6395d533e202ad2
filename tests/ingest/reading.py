"""Short ways for the tests to read what they have just written."""

from __future__ import annotations

from pathlib import Path

from dateline.ingest import find, read
from dateline.model import Notice, Rejection, Report, Source


def write(folder: Path, name: str, content: str | bytes) -> str:
    """A file in `folder`; its path as a string."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return str(path)


def everything(*given: str) -> list[Report | Rejection | Notice]:
    """What finding and reading give, in order."""
    found: list[Report | Rejection | Notice] = []
    for source in find(given):
        if isinstance(source, Source):
            found.extend(read(source))
        else:
            found.append(source)
    return found


def reports(*given: str) -> list[Report]:
    return [each for each in everything(*given) if isinstance(each, Report)]


def rejections(*given: str) -> list[Rejection]:
    return [each for each in everything(*given) if isinstance(each, Rejection)]


def notices(*given: str) -> list[Notice]:
    return [each for each in everything(*given) if isinstance(each, Notice)]


def one(*given: str) -> Report:
    """The only thing that reading gives, which is a report."""
    (report,) = reports(*given)
    assert not rejections(*given), rejections(*given)
    return report

"""Dateline reads news reports and rebuilds the story as a dated, sourced, cross-checked chronology.

    import dateline

    with dateline.open("story.db") as case:
        case.build(["reports/"])
        for event in case.events():
            print(event.dates.earliest, event.label)

Names are imported when they are first used, so that `dateline --help` starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import DatelineError

if TYPE_CHECKING:
    import os

    from dateline.pipeline import Case

__all__ = ["DatelineError", "open"]


def open(path: str | os.PathLike[str] = "dateline.db", *, reader: str | None = None) -> Case:
    """The case at `path`; the file is made by the first `build`.

    `reader` names another reader than the shipped one: "package.module:function", a function that makes it.
    """
    from dateline.pipeline import open_case

    return open_case(path, reader=reader)

"""Whom a report repeats, in words."""

from __future__ import annotations

from dateline.model import Copy
from dateline.show.index import Index, outlet, title


def copy_lines(index: Index, report_id: str) -> tuple[str, ...]:
    """What is known about whom a report repeats: "edited copy of "Storm" (Daily Gull), 93 % of its words"."""
    return tuple(copy_line(index, copy) for copy in index.copy_of.get(report_id, ()))


def copy_line(index: Index, copy: Copy) -> str:
    kind = {"verbatim": "verbatim copy", "edited": "edited copy", "rewrite": "rewrite"}[copy.kind]
    if copy.other is None:
        return f"{kind} of a report that is not in the case ({copy.why})"
    other = index.report(copy.other)
    share = int(copy.overlap * 100)  # rounded down: 99.9 % is not a whole text
    which = "" if copy.original else "; which of the two came first is not known"
    return f"{kind} of “{title(other)}” ({outlet(other)}), {share} % of its words{which}"

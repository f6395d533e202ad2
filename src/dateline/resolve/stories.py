"""What tells one story from another: the names in its reports."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.model import ReadReport, StoryNames

SAME_STORY = 4  # words of names that two reports must share to tell one story
COMMON_NAME = 0.2  # of a case's reports: a name in more of them tells no story from another, in cases of 125 and more
STOP = frozenset(
    """the a an of in on at to for from with by and or but as is are was were be been has have had will would that
    which who it its this his her their he she they said says after before into over about""".split()
)


def story_names(reports: Sequence[ReadReport]) -> tuple[StoryNames, ...]:
    """For each report the words of the names of its people, bodies and places (countries left out), by report id."""
    names = {
        r.report.id: frozenset(
            word
            for name in (
                *(a.name for a in r.claims.actors if a.kind in ("person", "organization")),
                *(p.name for p in r.claims.places if p.kind != "country"),
            )
            for word in re.findall(r"[^\W\d_]{3,}", name.casefold())
            if word not in STOP
        )
        for r in reports
    }
    held = Counter(w for words in names.values() for w in words)
    limit = max(25, COMMON_NAME * len(reports))
    kept = {report: frozenset(w for w in words if held[w] <= limit) for report, words in names.items()}
    return tuple(StoryNames(report, words) for report, words in sorted(kept.items()))

"""Pages that came instead of an article: consent forms, checks for robots, error pages; and walls that cut one off.

A short page without a date of its own, whose title or words are those of such a page. An article about cookies or
robots is longer, or says when it was published.
"""

from __future__ import annotations

import re

from dateline.ingest.draft import Unreadable
from dateline.ingest.html_blocks import Element
from dateline.ingest.html_prune import SUBSCRIPTION_WALL
from dateline.ingest.text import one_line

MAX_CHARS = 1_200  # of such a page's text
_HEADING_CHARS = 200

_STAND_INS = (
    (
        "a check for robots",
        r"^(?:just a moment|attention required|access (?:to this page has been )?denied|are you a robot|robot check|"
        r"security check|human verification|pardon our interruption)\b",
        r"enable javascript and cookies to continue|checking (?:if the site connection is secure|your browser)|"
        r"verify (?:that )?you(?: are|'re|’re) (?:a )?(?:human|not a robot)|unusual traffic from|solve the captcha",
    ),
    (
        "an error page",
        r"^(?:error\s*)?(?:40[0134]|410|50[0234])\b|^(?:page|article|story) (?:not|cannot be|could not be) found\b|"
        r"^not found\b|^(?:page|article) (?:is )?(?:unavailable|no longer available)\b|^forbidden\b|"
        r"^(?:internal server error|bad gateway|service unavailable|gateway time-?out)\b",
        r"the page (?:that )?you(?: are|'re|’re| were)? (?:looking for|requested|trying to reach)",
    ),
    (
        "a consent form",
        r"^(?:we value your privacy|before you continue|your privacy choices|cookie (?:consent|settings|notice))\b",
        r"\bwe and our (?:\d+ )?partners\b|store and/or access information on (?:a|your) device",
    ),
)
_PAGES = tuple((what, re.compile(title, re.I), re.compile(words, re.I)) for what, title, words in _STAND_INS)
_WALL = re.compile(f"^(?:{SUBSCRIPTION_WALL})$", re.IGNORECASE)


def refuse_stand_in(titles: list[str], text: str, *, dated: bool) -> None:
    """Raises: Unreadable where the page with these titles and this text stands in for an article."""
    if dated or len(text) > MAX_CHARS:
        return
    for what, title, words in _PAGES:
        if words.search(text) or any(title.search(one_line(each)) for each in titles):
            raise Unreadable(
                "no-article",
                f"the page is {what}, not an article",
                "open the address in a browser, save the article, and build again with that",
            )


def is_walled(tree: Element) -> bool:
    """Whether a heading asks the reader to subscribe before reading on: what follows on the paper is not here."""
    for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        words = ""
        for part in heading.itertext():
            words += part
            if len(words) > _HEADING_CHARS:
                break
        if _WALL.match(one_line(words)):
            return True
    return False

"""Lines in which a site says when it took a report in: "Imported from old site: 2 May 2020", "Updated May 3, 2021".

Their days are days of the page. The text was written without them, so that nothing in it leans on them: "the previous
day" of such a report is not the day before it was archived.
"""

from __future__ import annotations

import re

from dateline.extract import time_words as w

_TAKEN_IN = (
    r"(?:imported|archived|added|migrated|uploaded|scanned|digiti[sz]ed|retrieved|accessed|crawled|captured|copied|"
    r"transferred|indexed|updated|modified|edited|corrected|reviewed|cached|saved|ingested)"
)
_WHERE = (
    r"(?:on|at|in|to|from|into|by|the|our|an?|its|old|new|web|online|public|former|previous|site|website|archives?|"
    r"database|system|cms|server|library|page|feed)"
)
_DAY = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|{w.DAY}(?:st|nd|rd|th)?\s{w.MONTH},?\s\d{{4}}|"
    rf"{w.MONTH}\s{w.DAY}(?:st|nd|rd|th)?,?\s\d{{4}})"
)
_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?"
_STAMP_LINE = re.compile(
    rf"\W*(?:(?:this|the)\s(?:article|story|report|page|piece|post|item|version|text)\s(?:was|has\sbeen)\s)?"
    rf"(?:first\s|originally\s|last\s|date\s)?{_TAKEN_IN}\b"
    rf"(?:\s{_WHERE}\b){{0,6}}\s?[:|–—-]?\s?(?:{w.WEEKDAY},?\s)?{_DAY}(?:,?\s(?:at\s)?{_CLOCK})?\W*",
    re.I,
)
LONGEST = 120  # characters of such a line


def stamp_line(line: str) -> bool:
    """Is it such a line? It names the taking in, where to or from, and a day, and tells nothing."""
    return len(line) <= LONGEST and bool(re.search(r"\d", line)) and _STAMP_LINE.fullmatch(line.strip()) is not None


def is_stamp_line(text: str, at: int) -> bool:
    """Does the line of `text` around the offset `at` only say when a site took the report in?"""
    end = text.find("\n", at)
    return stamp_line(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)])

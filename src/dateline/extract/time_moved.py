"""Days that were set and then moved: "scheduled for May, put off until July". Which is the old one, which the new?

The new day lies ahead of the report. The old one is the day that had been planned, seen from when it was set: the
coming May for a report of April, this May for one of June, and never last year's because the verb is in the past.
"""

from __future__ import annotations

import re
from typing import Literal

Moved = Literal["ahead", "set", "once set", "no"]

_PUT_OFF = (
    r"(?:postpon(?:e|ed|es|ing)|delay(?:ed|s|ing)?|re-?schedul(?:e|ed|es|ing)|defer(?:red|s|ring)?|adjourn(?:ed|s|ing)?"
    r"|(?:push|pushed|pushes|pushing|put|puts|putting|move|moved|moves|moving|bring|brought|brings|bringing|set)"
    r"(?:\s[\w'’-]+){0,6}?\s(?:off|back|forward)|(?:held|hold) over)"
)
_SHIFTED = r"(?:mov(?:e|ed|es|ing)|shift(?:ed|s|ing)?|switch(?:ed|es|ing)?|slip(?:ped|s|ping)?)"
_CALLED_OFF = (
    r"(?:cancel(?:led|ed|s|ling|ing)?|scrap(?:ped|s|ping)?|call(?:ed|s|ing)?\s(?:[\w'’-]+\s){0,4}?off|shelved?)"
)
_VAGUE = r"(?:the\s|at\sleast\s|as\slate\sas\s|some\stime\sin\s|sometime\sin\s|early\s|late\s|mid-|next\s)*"
# "postponed until July", "moved the vote, set for Friday, to Monday", "rescheduled for September"
_TO_NEW = re.compile(
    rf"\b(?:(?:{_PUT_OFF})\b(?:[^.;:()]{{0,80}})\b(?:to|until|till)|{_SHIFTED}\b(?:[^.;:()]{{0,80}})\bto"
    rf"|re-?schedul\w+\b(?:[^.;:()]{{0,60}})\bfor)\s{_VAGUE}$"
)
_FROM_OLD = re.compile(rf"\b(?:{_PUT_OFF}|{_SHIFTED})\b(?:[^.;:()]{{0,60}})\bfrom\s{_VAGUE}$")
_ONCE = r"(?:originally|initially|previously|first|earlier)"
_SET_FOR = re.compile(
    rf"\b(?P<once>{_ONCE}\s(?:been\s)?)?"
    rf"(?:scheduled|planned|slated|set|due|expected|intended|timed|booked|arranged|fixed|(?:was|were)\s(?:{_ONCE}\s)?to)\s"
    rf"(?:(?:to\s)?(?:be\s|have\s)?(?:[a-z]+\s){{1,5}}?)??(?:for|on|in)\s{_VAGUE}$"
)
_HAS_MOVED = re.compile(rf"\b(?:{_PUT_OFF}|{_CALLED_OFF}|{_SHIFTED}\s(?:[\w'’-]+\s){{0,3}}?to)\b")
_HAD = re.compile(r"\bhad\s(?:\w+\s)?(?:been\s)?(?:\w+ly\s)?$")
REACH = 150  # characters: a clause or two


def day_moved(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> Moved:
    """Is `text[start:end]` the new day of something that was moved, or the one for which it had been set?"""
    left = text[max(sentence_start, start - REACH) : start]
    moved = _TO_NEW.search(left)
    if moved is not None:
        return "set" if _HAD.search(left[: moved.start()]) else "ahead"  # "had been put off until Friday": is it over?
    if moves_from(left):
        return "set"
    was_set = _SET_FOR.search(left)
    if was_set is None:
        return "no"
    if re.search(rf"\b{_ONCE}\b", was_set.group()):
        return "once set"
    return "set" if _HAS_MOVED.search(text, end, sentence_end) or _HAS_MOVED.search(left[: was_set.start()]) else "no"


def moves_to(left: str) -> bool:
    """Do the words before a day say that something was moved to it ("was postponed until")?"""
    return _TO_NEW.search(left) is not None


def moves_from(left: str) -> bool:
    """Do they say that something was moved away from it ("moved from")? Then "from 5 May to 12 May" is no stretch."""
    return _FROM_OLD.search(left) is not None

"""How the names of outlets look: "The Danube Courier", "Radio Fjord", "fjordtimes.example". No business logic.

Words that a name is made of, and no list of outlets: what does not look like one is none.
"""

from __future__ import annotations

import re

_ENDS = frozenset(
    """times courier post news herald gazette tribune wire newswire agency press chronicle daily mail observer guardian
    telegraph journal monitor weekly radio tv television broadcasting broadcaster media network online today express
    argus echo examiner bulletin dispatch sentinel inquirer enquirer advertiser newspaper newspapers magazine
    newsroom""".split()
)
# Words of everyday names too: only after an article do they end the name of an outlet ("The Globe", no Golden Globe).
_ENDS_AFTER_THE = frozenset(
    """standard globe mercury star sun world nation record review mirror voice citizen register ledger independent
    economist eagle messenger reporter""".split()
)
_BEGINS_OF = frozenset("times voice".split())  # "The Times of Varnholm"
# Before "News" and the like these name a part of a paper or of a page.
_SECTIONS = frozenset(
    """world breaking latest top local national regional business sports fake good bad more related international
    foreign politics""".split()
)
_CAPITALISED = r"[^\W\d_a-z][\w.'’&-]*"
_NAME = re.compile(rf"{_CAPITALISED}(?:\s(?:(?:of|de|la|el|and|&|van|von|al|bin)\s)?(?:the\s)?{_CAPITALISED}){{0,5}}")
_SITE = re.compile(r"(?:www\.)?[A-Za-z0-9][A-Za-z0-9-]*(?:\.[a-z]{2,})+")
_BY = re.compile(r"(?:[Bb]y|BY|[Ww]ords:|[Tt]ext:|[Rr]eporting by)\s+(?P<name>\S.*)")


def is_name(words: str) -> bool:
    """Are they capitalised words, six at most, that name somebody, a body or a place?"""
    return len(words) <= 60 and _NAME.fullmatch(words) is not None


def is_outlet(words: str) -> bool:
    """Do they look like the name of a newspaper, an agency, a station or a site?"""
    if _SITE.fullmatch(words):
        return True
    if not is_name(words):
        return False
    parts = words.lower().split()
    article = parts[0] == "the"
    parts = parts[article:]
    if not parts or (len(parts) == 1 and not article) or parts[0] in _SECTIONS:
        return False
    if len(parts) > 2 and parts[1] == "of":
        return parts[0] in _BEGINS_OF
    if {"of", "for"} & set(parts):
        return False  # "Freedom of the Press"
    daily = parts[0] == "daily" and parts[-1] in _ENDS_AFTER_THE  # "Daily Star", and no "Daily Protests"
    return parts[-1] in _ENDS or parts[0] == "radio" or daily or (article and parts[-1] in _ENDS_AFTER_THE)


def byline(words: str) -> str | None:
    """The writer of "By Ida Moen", "Words: Ida Moen and Ola Vik"; None where the words are no byline."""
    found = _BY.fullmatch(words)
    return found["name"] if found and is_name(found["name"]) else None

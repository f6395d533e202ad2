"""What the present perfect says of days: "has resigned" is news, "has failed for the third year running" is not.

What has gone on, grown or been done again and again has no day, and least of all the report's own. w is a verb.
"""

from __future__ import annotations

import re

from dateline.extract import grammar
from dateline.extract.scene_days import LASTING
from dateline.reading import Reading, Word

HAS = frozenset("has have 's 've ’s ’ve".split())
# What is so for long when it "has" been done: "has opposed the plan", "have ruled for centuries"; and what people say
# over and over ("has denied the charges").
LASTS = frozenset(
    """oppose support back resist rule dominate control plague bedevil maintain suffer experience struggle lead head run
    favour favor insist enjoy champion deny refuse decline complain criticise criticize accuse own live work serve stay
    remain become""".split()
)
# What comes about little by little; of a toll or a number it is news ("the toll has risen to 40").
GROWS = frozenset(
    """grow rise fall double triple halve shrink increase decrease decline intensify worsen improve deepen widen weaken
    strengthen soar surge slump plunge climb spread escalate deteriorate dwindle mount swell evolve spiral""".split()
)
TOLL = frozenset("toll number count total tally estimate".split())
OFTEN = frozenset(
    """twice thrice often repeatedly regularly always long ever never already frequently increasingly steadily gradually
    slowly consistently since recently lately""".split()
)
# "For two months", "for the third year in a row", "over the past decade", "three times", "so far this year".
OVER_TIME = re.compile(
    r"\bfor (?:(?:more|less|at) (?:than|least) |about |nearly |almost |over |some |the )?(?:\S+ ){0,2}"
    r"(?:hours|days|weeks|months|years|decades|centuries|generations)\b"
    r"|\bfor (?:a|an|the|its|her|his|their) \S+ (?:\S+ )?(?:time|year|month|week|day|season)\b"
    r"|\bfor (?:a|an) (?:\S+ )?(?:hour|day|week|month|year|decade|century)\b"
    r"|\b(?:running|in a row)\b|\b(?:\w+|\d+) times\b|\ba number of times\b"
    r"|\b(?:over|in|during|within) (?:the )?(?:past|last|recent) \S+"
    r"|\bthis (?:year|month|season|century|decade|summer|winter|spring|autumn)\b"
    r"|\bthroughout\b|\bday after day\b|\bagain and again\b",
    re.I,
)


def is_perfect(r: Reading, w: Word) -> bool:
    """ "has killed", "have been arrested", and what is joined to it: "has killed 13 and wounded 56"."""
    w = _first(r, w)
    return any(c.text.lower() in HAS for c in r.children(w.index, "aux"))


def goes_on(r: Reading, w: Word) -> bool:
    """Is it told in the present perfect as what has lasted, grown or been repeated?"""
    first = _first(r, w)
    if not is_perfect(r, w):
        return False
    lemma = first.lemma.lower()
    subjects = [c.lemma.lower() for c in r.children(first.index, "nsubj", "nsubj:pass")]
    if lemma in LASTS or (lemma in GROWS and not TOLL.intersection(subjects)) or LASTING.intersection(subjects):
        return True
    if {c.text.lower() for v in (first.index, w.index) for c in r.children(v, "advmod")} & OFTEN:
        return True
    return any(_clause_says_so(r, v) for v in {first.index, w.index})


def _clause_says_so(r: Reading, verb: int) -> bool:
    """Does a phrase that hangs on the verb, or on its object, say for how long or how often?"""
    parts = r.children(verb, "obl", "obl:tmod", "obl:unmarked", "advmod", "nmod", "obj", "xcomp")
    return any(OVER_TIME.search(_words(r, c)) for c in parts)


def _words(r: Reading, w: Word) -> str:
    inside = r.subtree(w.index)
    return r.text[r.words[inside[0]].start : r.words[inside[-1]].end]


def _first(r: Reading, w: Word) -> Word:
    """The first of verbs joined by "and" under one subject and one auxiliary; "has had its licence suspended" too."""
    if w.relation == "xcomp" and not w.is_root and r.words[w.head].lemma.lower() == "have":
        w = r.words[w.head]
    while (
        w.relation == "conj"
        and not w.is_root
        and not r.children(w.index, "aux")
        and not grammar.has_subject(r, w.index)
        and r.words[w.head].upos in ("VERB", "AUX")
    ):
        w = r.words[w.head]
    return w

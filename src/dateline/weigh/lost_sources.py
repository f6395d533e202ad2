"""A paper that tells as a fact what an earlier report has on somebody's word that is no more than a claim.

"Prosecutors accuse Holm of having sold 30 passports", and the next day in another paper: "Holm sold 30 passports". The
paper has lost the source on the way and is none itself, unless it names one of its own, tells of evidence, gives
another figure, or somebody had told it as a fact by then. Long afterwards it may have been established: left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dateline.elapsed import ordinal
from dateline.model import Attribution, EventMention, ReadReport
from dateline.weigh.alike import content_words, likeness

ALIKE = 0.5  # of the words of the shorter of the two sentences, that the other has too, as in told_as_fact.py
ALIKE_BARE = 0.7  # the same where the sentences have no figure in common; both set by judgement
SOON_DAYS = 14  # within which a claim has hardly been established; set by judgement
BEFORE, BEHIND = 30, 45  # characters beside a trigger in which a hedge is its own
AROUND = 250  # characters before and behind a sentence, in which a paper tells where it has it from

_HEDGE = r"\b(?:reportedly|allegedly|purportedly|supposedly)\b"
ALLEGED_BEFORE = re.compile(rf"{_HEDGE}[^,.;:]*$", re.I)  # "allegedly sold"
ALLEGED_BEHIND = re.compile(rf"^[^,.;:]*{_HEDGE}", re.I)  # "was killed allegedly by"
ALLEGES = re.compile(r"\b(?:claim|alleg|suspect|assum|specul|reckon|accus|insist)\w*\b", re.I)
CITES = re.compile(
    r"\b(?:accord\w*\s+to|claim\w*|alleg\w*|accus\w*|report(?:s|ed|edly)|sa(?:y|ys|id)|told|citing|cited|quot\w+|"
    r"denie[sd]|denial|insist\w*|maintain\w*|suspect\w*|(?:is|are|was|were)\s+(?:thought|believed)|may\s+(?:have|be)|"
    r"might|could|rumou?r\w*|whether|if|announc\w*)\b",
    re.I,
)
# Where a paper may have it from: an official finding, a confession, or what it has seen itself.
GROUNDS = re.compile(
    r"\b(?:confirm\w*|admit\w*|confess\w*|acknowledg\w*|plead\w*|guilty|convict\w*|verdict|sentenced|jailed|imprisoned|"
    r"ruled|ruling|judges?|inquest|inquiry|investigat\w+|autops\w+|post-mortem|coroner\w*|establish\w*|proved|proven|"
    r"show(?:s|ed|n)?|footage|videos?|photo\w*|pictures|images|records?|documents?|satellite|"
    r"reporters?|correspondents?|journalists?|(?:eye)?witness\w*|saw|seen|counted|visited\s+the)\b",
    re.I,
)

_NUMBER = r"(?:figures?|numbers?|tolls?)"
_CLAIM = r"(?:claims?|reports?|accounts?|statements?|information|details?|assertions?|versions?|allegations?)"
_ITS = r"(?:the|this|that|these|those|their|its|his|her|neither|none\s+of\s+the)"
_ADVERB = r"(?:(?:\w+ly|yet|at\s+once)\s+)*"
_VERIFY = r"(?:verif|confirm|check|corroborat)"
_PASSIVE = (
    rf"(?:(?:could|can)\s*not\s+{_ADVERB}be|couldn['’]t\s+{_ADVERB}be|(?:has|have)\s+(?:not\s+|yet\s+)+{_ADVERB}been"
    rf"|(?:has|have)\s+yet\s+to\s+be)\s+{_ADVERB}{_VERIFY}\w*ed\b"
)
_ACTIVE = (
    rf"(?:(?:could|can)\s*not|couldn['’]t|(?:was|were|is|are)\s+(?:unable|not\s+able)\s+to|"
    rf"(?:has|have)\s+(?:not\s+)?been\s+unable\s+to|(?:was|is)\s+(?:impossible|not\s+possible)\s+to)\s+"
    rf"{_ADVERB}(?:verify|confirm|check|corroborate)"
)
_GAP = r"[^.\n]{0,40}?"


def _unverified(noun: str) -> re.Pattern[str]:
    """What says of a claim or a figure (`noun`) of the sentence before that nobody could check it."""
    return re.compile(
        rf"{_ITS}\s+(?:[\w’'-]+\s+){{0,3}}?{noun}\b{_GAP}\b{_PASSIVE}"
        rf"|[^.\n]{{0,60}}?\b{_ACTIVE}\s+(?:either\s+of\s+|any\s+of\s+)?{_ITS}\s+(?:[\w’'-]+\s+){{0,2}}?{noun}\b"
        rf"|there\s+(?:was|is|has\s+been)\s+no\s+(?:independent|official)\s+(?:confirmation|verification)\s+of\s+{_ITS}\s+"
        rf"(?:[\w’'-]+\s+){{0,2}}?{noun}\b",
        re.I,
    )


OF_FIGURE, OF_CLAIM = _unverified(_NUMBER), _unverified(_CLAIM)
# "It could not be verified", "There was no independent confirmation".
OF_ALL = re.compile(
    rf"(?:it|this|that)\s+(?:(?:could|can)\s*not|couldn['’]t)\s+{_ADVERB}be\s+{_ADVERB}(?:verified|confirmed|corroborated)\b"
    r"|there\s+(?:was|is|has\s+been)\s+no\s+(?:independent|official)\s+(?:confirmation|verification)\s*(?:[.;,]|$)",
    re.I,
)
# "a claim that could not be verified", in the sentence itself
WITH_IT = re.compile(rf",\s+an?\s+(?:\w+\s+)?(?P<what>{_CLAIM}|{_NUMBER})\s+(?:that|which)\s+{_PASSIVE}", re.I)
Doubted = Literal["claim", "figure"]
Pair = tuple[EventMention, ReadReport]


def lost_sources(pairs: Sequence[Pair]) -> dict[str, Pair]:
    """The mentions that tell a claim as a fact, each with the first claim whose source they have lost."""
    if len({read.report.id for _, read in pairs}) < 2:
        return {}
    weak = [(m, read) for m, read in pairs if is_claim(m, read)]
    bare = [(m, read) for m, read in pairs if _is_bare(m, read)] if weak else []
    if not bare:
        return {}
    known = {m.id for m, _ in (*weak, *bare)}
    facts = [_written(read) for m, read in pairs if m.id not in known and m.status == "happened"]
    sourced = {read.report.id for m, read in pairs if m.attribution is not None} | {r.report.id for _, r in weak}
    found: dict[str, Pair] = {}
    for m, read in bare:
        if read.report.id in sourced or any(day <= _written(read) for day in facts):
            continue
        lost = [(n, other) for n, other in weak if _loses((n, other), (m, read))]
        if lost:
            found[m.id] = min(lost, key=lambda pair: (_written(pair[1]), pair[0].id))
    return found


def is_claim(m: EventMention, read: ReadReport) -> bool:
    """Is it told as no more than somebody's claim: alleged, reported, or said and "could not be verified"?"""
    if m.status != "happened":
        return m.status == "claimed"
    quote, at = m.sentence.quote, m.trigger.start - m.sentence.start
    behind = quote[at + len(m.trigger.quote) :][:BEHIND]
    if ALLEGED_BEFORE.search(quote[max(0, at - BEFORE) : at]) or ALLEGED_BEHIND.search(behind):
        return True
    said = _said(m, read)
    return said is not None and (_alleges(said) or is_unverified(m, read))


def _said(m: EventMention, read: ReadReport) -> Attribution | None:
    if m.attribution is None:
        return None
    return next((a for a in read.claims.attributions if a.id == m.attribution), None)


def _alleges(said: Attribution) -> bool:
    return said.cue is not None and ALLEGES.match(said.cue.quote) is not None


def is_unverified(m: EventMention, read: ReadReport) -> bool:
    """Does the report say of what a sentence tells that it could not be verified? Of a figure only where it is the
    event's own: in doubt of "60 dead in an attack" is not the attack."""
    doubted = what_is_doubted(m.sentence.start, m.sentence.end, read)
    return doubted == "claim" or (doubted == "figure" and any(q.event == m.id for q in read.claims.quantities))


def what_is_doubted(start: int, end: int, read: ReadReport) -> Doubted | None:
    """What of a sentence could not be verified, as it says itself or the next one does: all of it, or its figure."""
    text = read.report.text
    if inside := WITH_IT.search(text[start:end]):
        return "figure" if re.fullmatch(_NUMBER, inside["what"], re.I) else "claim"
    then = text[end : end + 200].lstrip()
    if OF_CLAIM.match(then) or OF_ALL.match(then):
        return "claim"
    return "figure" if OF_FIGURE.match(then) else None


def _is_bare(m: EventMention, read: ReadReport) -> bool:
    """Is it told as a fact in the report's own voice, with nothing that it may rest on near it?"""
    if m.status != "happened" or m.attribution is not None or CITES.search(m.sentence.quote):
        return False
    around = read.report.text[max(0, m.sentence.start - AROUND) : m.sentence.end + AROUND]
    return GROUNDS.search(around) is None


def _written(read: ReadReport) -> str:
    dates = read.claims.published.dates
    return dates.latest or dates.earliest or ""


def _loses(weak: Pair, bare: Pair) -> bool:
    """Is the second the later one, of another outlet, with the figures of the first and like words?"""
    (m, first), (n, later) = weak, bare
    before, after = _written(first), _written(later)
    if not before or before >= after or first.report.outlet == later.report.outlet:
        return False
    if _days_between(first, later) > SOON_DAYS:
        return False
    ours, theirs = _figures(m, first), _figures(n, later)
    if not theirs <= ours:
        return False  # a figure of its own speaks for a source of its own
    words = content_words(m.sentence.quote), content_words(n.sentence.quote)
    return likeness(*words) >= (ALIKE if theirs else ALIKE_BARE)


def _days_between(first: ReadReport, later: ReadReport) -> int:
    days = [read.claims.published.dates.last_day or read.claims.published.dates.first_day for read in (first, later)]
    return ordinal(days[1]) - ordinal(days[0]) if days[0] and days[1] else 0


def _figures(m: EventMention, read: ReadReport) -> set[tuple[float | None, float | None]]:
    return {(q.low, q.high) for q in read.claims.quantities if q.sentence == m.sentence}

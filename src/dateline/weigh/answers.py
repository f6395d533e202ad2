"""The words by which somebody says that what was told before is not so: "called this a lie", "rejected their account".

A report answers a telling in one of three ways. A verb of denial has a telling for its object ("disputed the police's
version"); a verb of naming calls it false ("called this nonsense"); or a statement has it for its subject and says that
it is false ("said the report was untrue", "said no such meeting had taken place"). Each word stands for a class: verbs
of denial, nouns of telling, predicates of falsity. Whose telling is meant, rebuttals.py finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.model import Attribution, Span

Told = Literal["charge", "allegation", "report", "any"]

_CHARGE = r"charges?"
_ALLEGATION = r"(?:accusation|allegation)s?"
_REPORT = r"(?:reports?|reporting|rumou?rs?|story|stories|articles?|coverage)"
_ACCOUNT = (
    r"(?:claim|suggestion|assertion|contention|insinuation|account|version|description|narrative|statement|testimony|"
    r"announcement|explanation|depiction|portrayal|denial)s?"
)
_TELLING = rf"(?:{_CHARGE}|{_ALLEGATION}|{_REPORT}|{_ACCOUNT})"
_OTHER = r"(?!(?:separate|other|another|earlier|previous|similar|unrelated|different|further|new|old|legal|criminal)\b)"
_WHOSE = r"(?:his|her|its|their|(?:the\s+)?(?:[\w-]+\s+){0,4}?[\w-]+(?:['’]s|s['’]))"
_THE = r"(?:the|that|this|these|those|any\s+such|all(?:\s+(?:the|these|those))?|both|such)"
# "The claim that he had sold it" says itself what is told; "the army's account of the raid" is still the army's.
_SAYING = (
    r"(?:reports?|articles?|books?|letters?|films?|documentar\w+|indictments?|documents?|lawsuits?|complaints?|newspapers?|"
    r"press|papers?|media|magazines?|dossiers?|suit|case|petition|memo|motion)"
)
_WHEN = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+\d)"
_WHERE = r"(?:twitter|x|facebook|telegram|social|state|national|public|television|radio|tv|air|oath|behalf|his|her|its)"
_ITSELF = (
    rf"(?!\s+(?:that|about|over|concerning|regarding|by|for|against)\b|\s+in\s+(?:[\w’'-]+\s+){{0,3}}?{_SAYING}\b|"
    rf"\s+on\s+(?!{_WHEN}|{_WHERE}\b))"
)
_IT = (
    rf"(?:(?:{_THE}\s+(?:{_OTHER}[\w-]+\s+){{0,2}}?{_TELLING}{_ITSELF}(?!\s+of\b)|"
    rf"{_WHOSE}\s+(?:{_OTHER}[\w-]+\s+){{0,2}}?{_TELLING}{_ITSELF}))"
)
_AS = r"(?:\s+as\s+[“\"'‘]?[\w-]+(?:\s+[\w-]+)?[”\"'’]?)?"
_HOW = r"(?:(?:\w+ly|also|outright|again|since|later|in\s+turn|promptly)\s+){0,2}"
_DENY = (
    r"(?:den(?:y|ied|ies|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|refut(?:e|ed|es|ing)|disput(?:e|ed|es|ing)|"
    r"contest(?:ed|s|ing)?|contradict(?:ed|s|ing)?|rebut(?:s|ted|ting)?|repudiat(?:e|ed|es|ing)|ridicul(?:e|ed|es|ing)|"
    r"rubbish(?:ed|es|ing)?|debunk(?:ed|s|ing)?|challeng(?:e|ed|es|ing)|scoff(?:ed|s|ing)?\s+at|"
    r"(?:brush|wav|shrugg|push)(?:ed|es|ing)(?:\s+(?:away|off|aside))?|pour(?:ed|s|ing)\s+scorn\s+on|hit\s+back\s+at|"
    r"(?:took|takes?)\s+issue\s+with)"
)
_DENIED = r"(?:denied|rejected|dismissed|refuted|disputed|contested|contradicted|rebutted|repudiated|debunked)"
FALSE = (
    r"(?:slander(?:ous)?|libel(?:lous)?|(?:a\s+)?(?:pack|tissue|string)\s+of\s+(?:lies|falsehoods)|(?:outright\s+|big\s+)?lies?|"
    r"falsehoods?|fabrications?|fabricated|made[\s-]up|concocted|nonsense|nonsensical|fables?|absurd(?:ity)?|ridiculous|laughable|"
    r"preposterous|ludicrous|baseless|groundless|unfounded|false|untrue|untruths?|incorrect|wrong|inaccurate|bogus|propaganda|"
    r"disinformation|misinformation|fiction|fictitious|fantasy|inventions?|invented|smears?|fake(?:\s+news)?|hoax|defamation|"
    r"calumny|rubbish|garbage|theat(?:re|er)|fairy\s+tales?|a\s+figment|a\s+myth|without\s+(?:any\s+)?(?:foundation|basis|merit|substance)|"
    r"devoid\s+of\s+(?:any\s+)?(?:truth|substance|merit)|(?:not|far\s+from)\s+(?:true|correct|accurate))"
)
_WHOLLY = (
    r"(?:(?:an?|as|pure|sheer|all|mere|just|simply|complete|total|utter|more|[\w-]+ly|the\s+usual)\s+){0,4}"
    r"(?:[\w-]+(?:,\s+[\w-]+)?,?\s+and\s+(?:[\w-]+ly\s+)?)?"
)
_CALL = (
    r"(?:call(?:ed|s|ing)?|describ(?:e|ed|es|ing)|denounc(?:e|ed|es|ing)|dismiss(?:ed|es|ing)?|label(?:l?ed|s|l?ing)?|"
    r"brand(?:ed|s|ing)?|term(?:ed|s|ing)?|decri(?:ed|es)|reject(?:ed|s|ing)?|derid(?:ed|es|ing)|characteri[sz](?:ed|es|ing))"
)
_END = (
    r"(?=\s*[.,;:—–]|\s*[-]\s|\s+(?:on|yesterday|today|and|but|saying|as|in|when|while|after|before|at|through|via|during|"
    r"under|with|from|since|last|this|[a-z]+ly|outright|too|again|all)\b|\s*$)"
)

# Each takes up what was said before.
DENIES_TELLING = re.compile(rf"\b{_DENY}{_AS}\s+(?P<it>{_IT})(?!\s+as\s+(?:well|evidence|proof)\b)", re.I)
DENIED_BY = re.compile(
    rf"\b(?P<it>{_IT}|that|this|it)\s+(?:was|were|is|are|has\s+been|have\s+been|had\s+been)\s+{_HOW}{_DENIED}\s+{_HOW}"
    rf"(?:as\s+[\w-]+\s+)?by\s+(?P<who>[^,.;:]{{2,80}})",
    re.I,
)
CALLS_IT_FALSE = re.compile(
    rf"\b{_CALL}\s+(?P<it>that|this|it|them|both|{_IT})\s+(?:as\s+)?[“\"'‘]?{_WHOLLY}[“\"'‘]?{FALSE}\b", re.I
)
# "Oslo denies it", "the drivers contradicted him", "the guild contradicted the airline"
DENIES_IT = re.compile(
    rf"\b(?:den(?:y|ied|ies)|disput(?:e|ed|es)|reject(?:s|ed)?|refut(?:e|es|ed)|contest(?:s|ed)?|contradict(?:s|ed)?)\s+"
    rf"(?P<it>it|that|this|both|all\s+of\s+(?:it|this)){_END}|"
    rf"\bcontradict(?:s|ed)\s+(?P<whom>him|her|them|(?:the|its|his|her|their)\s+(?:[\w-]+\s+){{0,3}}?[\w-]+|"
    rf"(?:[A-Z][\w-]+\s*){{1,3}}){_END}",
    re.I,
)
# "..., a claim that the union rejected", "..., a version disputed by the crew"
ADDED = re.compile(
    rf",\s+(?:an?|which|something)\s+(?:(?:[\w-]+\s+){{0,2}}?{_TELLING}\s+(?:that\s+|which\s+)?)?"
    rf"(?:(?P<who>[^,.;:]{{2,60}}?)\s+(?:has\s+|have\s+|had\s+)?{_HOW}"
    rf"(?:{_DENY}{_END}|{_CALL}\s+(?:as\s+)?[“\"'‘]?{_WHOLLY}{FALSE}\b)|"
    rf"{_HOW}{_DENIED}\s+{_HOW}by\s+(?P<by>[^,.;:]{{2,60}}))",
    re.I,
)
# "Accused Oslo of lying", "issued a firm denial"
SAYS_HE_LIES = re.compile(
    r"\baccus(?:ed|es|ing)\s+(?P<whom>[^,.;:]{2,50}?)\s+of\s+(?:lying|inventing|fabricating|making\s+(?:it|this|that)\s+up|"
    r"spreading\s+(?:lies|falsehoods|disinformation|misinformation|false\s+\w+))\b(?!\s+(?:under|to|on|in|about)\b)|"
    r"\bissu(?:ed|es|ing)\s+(?:an?|its|his|her|their)\s+(?:[\w-]+\s+){0,2}?denial\b(?!\s+(?:of|that)\b)",
    re.I,
)
_IS = r"(?:is|was|are|were|be|being|had\s+been|has\s+been|have\s+been)"
_NOT = r"(?:\s+not|n['’]t)"
_NOT_SO = (
    rf"(?:{_IS}\s+[“\"'‘]?{_WHOLLY}{FALSE}\b|{_IS}(?:\s+[\w-]+ly|\s+just)?{_NOT}\s+(?:[\w-]+ly\s+|at\s+all\s+)?(?:true|correct|accurate|so|right|the\s+(?:case|truth))\b|"
    rf"(?:has|had|have)\s+(?:absolutely\s+)?no\s+(?:basis|foundation|substance|truth|merit)\b|"
    rf"(?:do|does|did){_NOT}\s+(?:correspond|reflect|match|square|tally|fit|hold)\b|contradict(?:s|ed)\s+the\s+facts\b|"
    rf"(?:ha[ds]\s+)?never\s+(?:happened|took\s+place|taken\s+place|occurred)\b|"
    rf"(?:did{_NOT}\s+(?:happen|take\s+place|occur)|ha[ds]{_NOT}\s+(?:happened|taken\s+place|occurred))\b(?!\s+yet))"
)
_SUBJECT = (
    rf"(?:this|that|it|these|those|they|none\s+of\s+(?:it|this|that)|{_IT}|"
    rf"what\s+\w+(?:\s+\w+)?\s+(?:said|says|claimed)|"
    rf"(?:the|that|this|any|an?)\s+(?:alleged\s+|supposed\s+|reported\s+|so-called\s+)?(?P<noun>(?-i:[a-z])[a-z]+))"
)
IS_NOT_SO = re.compile(
    rf"(?:{_SUBJECT}\s+{_NOT_SO}|not\s+a\s+(?:single\s+)?word\s+(?:of\s+(?:it|this|that)\s+)?(?:is|was)\s+true\b|"
    rf"there\s+(?:is|was)\s+(?:no|not\s+a\s+(?:word|grain|shred|scrap)\s+of|absolutely\s+no)\s+truth\s+"
    rf"(?:at\s+all\s+)?(?:in|to|behind)\s+(?:it|this|that|them|{_IT})|"
    rf"(?:not\s+(?:so|true)|(?:all\s+)?lies|nonsense|rubbish)(?=\s*[.,!]?$)|"
    rf"nothing\s+of\s+the\s+(?:kind|sort)\b|(?:there\s+(?:was|were|is|are|had\s+been|has\s+been)\s+)?no\s+such\s+(?!thing\s+as\b)[a-z]+\b)"
    rf"(?!\s+(?:before|again|since|until|often|by|because|overnight|like|only)\b)",
    re.I,
)
# "No shots had been fired", "nobody was taken": nobody did it to anybody, whoever is meant.
NOBODY_WAS = re.compile(
    r"(?:no\s+(?:[\w-]+\s+)?(?P<noun>[\w-]+)|nobody|no[ -]one|none\s+of\s+(?:\w+\s+)?\w+)\s+"
    r"(?:(?:had|has|have)\s+(?:ever\s+)?been|was|were)\s+"
    r"(?:ever\s+)?(?P<act>\w+(?:ed|en|ht|ot|wn|lt|nt|ld|un|rn|de|ut|it))\b(?!\s+(?:yet|so\s+far|since)\b)",
    re.I,
)
DENIES_WHAT = re.compile(r"\bden(?:y|ied|ies|ying)\b", re.I)
_TOLD = re.compile(rf"\b{_TELLING}\b|^(?:it|this|that|both)$", re.I)
LED_BY = re.compile(r"^[\s“\"'‘]*(?:(?:that|and|but|no,|however,?|all|in\s+fact,?)\s+)*", re.I)
# "Initially denied it but admitted on Monday": who comes round to it no longer denies it.
AT_FIRST = re.compile(
    r"\b(?:initially|at\s+first|originally|first|earlier|previously|long|(?:had|having)\s+(?:\w+\s+)?)\s*$", re.I
)
CAME_ROUND = re.compile(
    r"\b(?:admit(?:s|ted|ting)|acknowledg(?:es|ed|ing)|conced(?:es|ed|ing)|confess(?:es|ed)|confirm(?:s|ed|ing)|withdr[ae]w\w*|"
    r"retract\w*|backtrack\w*|reversed|relented|changed\s+(?:his|her|its|their))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the words of an answer stand in a sentence, what they take up, and who gives it where they say so."""

    start: int  # in the sentence's quote
    told: Told
    who: tuple[int, int] | None = None  # the words that name who answers
    whose: str = ""  # the words that name whose telling it is: "residents" of "the residents' account"
    act: str = ""  # what is said not to be so, where it is no telling: "launch" of "the launch was an invention"
    object: str = ""  # to what it was not done: "players" of "no players had been held"
    denied: Span | None = None  # the words that are denied, where they say themselves what: "denied any killing"
    said: Attribution | None = None  # the statement that is the answer
    outright: bool = False  # is the telling itself what is denied, whatever is told: "calls that slander"?


def told_as(words: str) -> Told:
    """What a telling is called: "the charge", "these reports", or "it"."""
    nouns: tuple[tuple[str, Told], ...] = ((_CHARGE, "charge"), (_ALLEGATION, "allegation"), (_REPORT, "report"))
    return next((told for noun, told in nouns if re.search(rf"\b{noun}$", words, re.I)), "any")


_OWNED = re.compile(r"^(?P<owner>.+?)(?:['’]s|s['’])\s", re.I)


def _owner(words: str) -> str:
    """Whose telling some words mean: "residents" of "the residents' account"; "" where they do not say."""
    match = _OWNED.match(words)
    return _named(match["owner"]) if match else ""


def owner_of(words: str | None) -> str:
    """The owner that a genitive names: "Kosovo's" -> "Kosovo"; "" for none."""
    return re.sub(r"['’]s$|(?<=s)['’]$", "", words) if words else ""


ANYBODY = frozenset("one person people shot shots round rounds bullet bullets".split())


def _object(noun: str | None) -> str:
    """To what nobody did it; "" where that is anybody: "no one was hurt", "no shots were fired"."""
    return "" if noun is None or noun.casefold() in ANYBODY else noun.casefold()


def _named(words: str) -> str:
    """The words, unless they are a pronoun."""
    return "" if words.casefold() in ("him", "her", "them") else words


def answers_in(here: Span, said: Sequence[Attribution]) -> Iterator[Answer]:
    """What a sentence says against what was told before; `said` are the statements of the sentence."""
    for pattern in (DENIES_TELLING, CALLS_IT_FALSE):
        for match in pattern.finditer(here.quote):
            yield Answer(match.start(), told_as(match["it"]), whose=_owner(match["it"]), outright=True)
    for match in DENIES_IT.finditer(here.quote):
        yield Answer(match.start(), "any", whose=_named(match["whom"] or ""))
    for match in SAYS_HE_LIES.finditer(here.quote):
        yield Answer(match.start(), "any", whose=_named(match["whom"] or ""))
    for match in DENIED_BY.finditer(here.quote) if DENIED_BY_SOMEBODY.search(here.quote) else ():
        yield Answer(match.start(), told_as(match["it"]), match.span("who"))
    for match in ADDED.finditer(here.quote):
        who = "who" if match["who"] else "by"
        yield Answer(match.start(), "any", match.span(who), outright=True)
    for one in said:
        words = one.content[0]
        lead = LED_BY.match(words.quote)
        at = lead.end() if lead else 0
        found = IS_NOT_SO.match(words.quote) or IS_NOT_SO.match(words.quote, at)  # "that is untrue", "that it is"
        undone = NOBODY_WAS.match(words.quote, at)
        if one.polarity == "denies" and not _TOLD.search(words.quote):
            yield Answer(words.start - here.start, "any", said=one, denied=words)
        elif found and one.polarity == "affirms":
            yield Answer(words.start - here.start, "any", act=(found["noun"] or "").casefold(), said=one)
        elif undone and one.polarity == "affirms":
            yield Answer(
                words.start - here.start, "any", act=undone["act"].casefold(), said=one, object=_object(undone["noun"])
            )


def is_taken_back(here: Span, at: int, later: Sequence[Span]) -> bool:
    """Does who denies come round to it: "at first denied it but admitted", "had denied it. On Monday he conceded"?"""
    if CAME_ROUND.search(here.quote, at):
        return True
    return AT_FIRST.search(here.quote[:at]) is not None and any(CAME_ROUND.search(s.quote) for s in later)


# Some word of each of the patterns: most sentences hold none, and to search them for these alone takes little time.
STEMS = re.compile(
    r"den(?:y|i)|reject|dismiss|refut|disput|contest|contradict|rebut|repudiat|ridicul|rubbish|debunk|challeng|scoff|"
    r"aside|scorn|hit back|issue with|call|descri|denounc|accus|label|brand|term|decri|deri[ds]|characteri|no such|"
    r"nothing of|word of|truth|true|correct|accurate|false|wrong|baseless|groundless|unfounded|\blie|fabricat|nonsens|"
    r"absurd|propaganda|invent|fake|hoax|slander|libel|made.up|correspond|reflect|match|happen|tak(?:e|en) place|"
    r"took place|occur|no |none|nobody|basis|foundation|substance|the case|\bso\b",
    re.I,
)


# The same without the subject, which takes long to look for: each sentence that holds an answer of these holds one.
DENIED_BY_SOMEBODY = re.compile(rf"\b{_DENIED}\b.{{0,60}}?\bby\b", re.I)
NOT_SO = re.compile(
    rf"\b{_NOT_SO}|\btruth\b|\bno\s+such\b|\bnothing\s+of\s+the\b|\bword\b.{{0,12}}\btrue\b|"
    rf"\b(?:not\s+(?:so|true)|lies|nonsense|rubbish)\b",
    re.I,
)
ANY_ANSWER = (
    DENIES_TELLING, CALLS_IT_FALSE, DENIES_IT, SAYS_HE_LIES, DENIED_BY_SOMEBODY, ADDED, NOT_SO, NOBODY_WAS, DENIES_WHAT,
)  # fmt: skip


def may_answer(quote: str) -> bool:
    """Can a sentence hold an answer at all?"""
    if STEMS.search(quote) is None:
        return False
    return any(pattern.search(quote) for pattern in ANY_ANSWER)

"""Who passes words on: the agency in "X told the agency Z", "..., quoted by Z", "Z quoted X as saying", "Z, citing X".

Each function gives the words that name a relay, or the source behind one, and knows nothing of who that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.extract.cue_finding import Cue
from dateline.extract.cues import BE, DOCUMENTS, FORMS, NEWS_WORDS, PREPOSITIONS, SPEAKER_NOUNS
from dateline.extract.lookups import Lookups, Source
from dateline.extract.phrases import noun_phrase_after, noun_phrase_before
from dateline.extract.stand_ins import BODIES
from dateline.model import Sentence, Token
from dateline.people import PEOPLE

PASSED_ON = frozenset("relayed carried published broadcast repeated quoted cited aired reported".split())
QUOTING = frozenset("quoted quotes cited".split())
CITING = frozenset("citing quoting".split())
AGENCIES = frozenset("agency newspaper newswire broadcaster magazine channel radio television".split())
UNNAMED_PRESS = frozenset("reporters journalists media site".split())
OF_THE_STATE = re.compile(
    r"\b(?:state|state - (?:run|owned)|state-(?:run|owned)|government-(?:run|owned)|public)"
    r"(?: news)? (?:television|tv|radio|media|broadcaster|agency|newspaper)$"
)
OF_STATES = frozenset("nations union states kingdom league council".split())
NEAR = 12  # tokens between what X told and "according to Z"


def quoting(r: Lookups, s: Sentence, cue: Cue) -> Source | None:
    """Who quotes in "the agency quoted X as saying" and "X was quoted by the agency as saying"."""
    quoted = next((k for k in range(cue.first - 1, -1, -1) if s.tokens[k].lower in QUOTING), None)
    if quoted is None or cue.source is None:
        return None
    if s.tokens[quoted + 1].lower == "by":
        end = noun_phrase_after(r, s, quoted + 2)
        return Source(s.index, quoted + 2, end) if end else None
    if not quoted or cue.source.last <= quoted or s.tokens[quoted - 1].lower in BE:
        return None
    first = noun_phrase_before(r, s, quoted - 1)
    found = r.subject_of(s, quoted) or (Source(s.index, first, quoted) if first is not None else None)
    cut = found is not None and found.last < quoted and s.tokens[found.last - 1].lower in NEWS_WORDS
    if found is not None and cut and all(r.in_name(t) for t in s.tokens[found.last : quoted]):
        return replace(found, last=quoted)  # "the channel | LBX quoted"
    return found


def cited(r: Lookups, s: Sentence, cue: Cue) -> Source | None:
    """The source behind the source: "the paper reported, citing an officer, that ...", "said X in a report that quoted
    two aides"."""
    behind = cited_behind(r, s, cue.last)
    return None if behind is not None and _cited_by_another(r, s, cue, behind) else behind


def _cited_by_another(r: Lookups, s: Sentence, cue: Cue, behind: Source) -> bool:
    """ "Norway | told envoys that it would pay, the Post reported, citing an aide": it is the Post that cites."""
    reading = r.text.reading
    verb = reading.word_at(s.tokens[cue.first].start) if reading else None
    if reading is None or verb is None or verb.relation not in ("ccomp", "parataxis"):
        return False
    above = reading.words[verb.head]
    between = verb.start < above.start < s.tokens[behind.first].start
    return between and above.text.lower() in FORMS and bool(reading.children(above.index, "nsubj"))


def cited_behind(r: Lookups, s: Sentence, start: int, opened: int | None = None) -> Source | None:
    """Whom a source of its own, which begins at token `opened`, cites from token `start` on: "(according to a report)
    citing two aides"."""
    tokens = s.tokens
    for k in range(start, len(tokens) - 1):
        word = tokens[k].lower
        if r.quote_at(tokens[k].start) is not None:
            continue
        on_paper = word == "on" and tokens[k - 1].lower == "based" and tokens[k - 2].text == ","
        on_paper |= word == "of" and [t.lower for t in tokens[max(0, k - 3) : k]] == ["on", "the", "basis"]
        if tokens[k - 1].text == "," and (led := _leads_to_source(s, k)) is not None:
            end = noun_phrase_after(r, s, led)
            found = Source(s.index, led, r.phrase_end(s, led, end)) if end else None
            known = found is not None and named_source(r, Source(s.index, led, end or led))
            return without_its_words(r, found) if found is not None and known else None
        apart = tokens[k - 1].text == "," or k == start or tokens[k - 1].lower in PAPERS
        beside = on_paper or (word in CITING and apart)
        told = word in CITES and tokens[k - 1].lower in ("that", "which")
        at_once = k - start == 2 and tokens[start].text == ","  # "according to Norpress, which quotes an officer"
        told = told and (at_once or any(t.lower in PAPERS for t in tokens[max(0, start - 4) : k]))
        if beside or told:
            end = noun_phrase_after(r, s, k + 1)
            whole = Source(s.index, k + 1, r.phrase_end(s, k + 1, end)) if end else None
            if not end or whole is None:
                return None
            if not named_source(r, Source(s.index, k + 1, end)) and not _knows_of_it(_lowered(s, whole)):
                return None
            behind = without_its_words(r, whole)
            return None if told and of_told_before(r, behind) else behind
    return None


def _leads_to_source(s: Sentence, k: int) -> int | None:
    """The token behind "referring to", "relying on", "attributing the figure to" from token k on; None elsewhere."""
    words = [t.lower for t in s.tokens[k : k + 8]]
    if tuple(words[:2]) in LEADS_TO:
        return k + 2
    given = words[:1] in (["attributing"], ["crediting"]) and "to" in words[2:6]
    return k + words.index("to") + 1 if given else None


LEADS_TO = frozenset(
    {
        ("referring", "to"),
        ("pointing", "to"),
        ("relying", "on"),
        ("drawing", "on"),
    }
)


def named_source(r: Lookups, source: Source) -> bool:
    """Do words name who or what can be cited: a name, one of the people, a body, a paper: "the findings of a probe"?"""
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    words = [t.lower for t in tokens]
    if any(t.lower in CITED or r.in_name(t) for t in tokens) or does_a_job(words):
        return True
    return not GOT_HOLD_OF.isdisjoint(words[:3]) or _knows_of_it(words)


def _lowered(s: Sentence, source: Source) -> list[str]:
    return [t.lower for t in s.tokens[source.first : source.last]]


def _knows_of_it(words: Sequence[str]) -> bool:
    """ "A guest who saw the fight", "two people briefed on it", "a plan it has seen": of whom or which this is told,
    speaks of it."""
    behind = words[1:]
    if any(w == "who" for w in behind):
        return True
    known = any(a in KNOWING and b in ("on", "with", "to", "by") for a, b in pairwise(behind))
    return known or any(a in ("has", "had", "have") and b in SEEN for a, b in pairwise(behind))


KNOWING = frozenset("briefed familiar close privy seen obtained reviewed leaked shown published posted".split())
SEEN = frozenset("seen obtained reviewed read heard".split())


def without_its_words(r: Lookups, source: Source) -> Source:
    """A source without the clause that tells what it says itself: "a memo | that said two valves had failed"."""
    tokens = r.sentences[source.sentence].tokens
    for k in range(source.first + 1, source.last - 1):
        if tokens[k].lower in ("who", "which", "that") and any(t.lower in FORMS for t in tokens[k + 1 : source.last]):
            return replace(source, last=k - (tokens[k - 1].lower in ("in", ",", "on")))
    return source


def of_told_before(r: Lookups, source: Source) -> bool:
    """ "Which cited the station's website", "its report": what an outlet told of just before has put out itself."""
    words = [t.lower for t in r.sentences[source.sentence].tokens[source.first : source.last]]
    owned = next((k for k, w in enumerate(words) if w in ("'s", "’s")), 0)
    if words[0] in ("its", "their"):
        return not PUT_OUT.isdisjoint(words)
    return words[0] == "the" and words[owned - 1] in AGENCIES | OUTLETS and not PUT_OUT.isdisjoint(words[owned:])


def does_a_job(words: Sequence[str]) -> bool:
    """ "An underwriter in London": a noun made of a verb for whoever does it, right behind its article."""
    if len(words) < 2 or words[0] not in ("a", "an", "another", "one"):
        return False
    noun = words[1]
    for word in words[1:4]:
        if not word.isalpha() or word in PREPOSITIONS | {"who", "which", "that", "whose", "and", "or"}:
            break
        noun = word  # "a junior | auditor at the bank", "a hotel | porter"
    return noun.endswith(("er", "or", "ist", "man", "woman")) and noun not in THINGS


THINGS = frozenset(
    """letter paper order number figure matter newsletter register ledger computer danger error disorder factor offer
    newspaper answer transfer tender cover poster folder counter rumour rumor mirror sensor monitor list manner
    power weather winter summer border corner chapter river tower water disaster layer laser flower shower fever
    finger hunger anger labour labor major minor behaviour behavior honour honor favour favor endeavour vapour
    harbour harbor colour color flavour humour door floor horror terror sector vector motor tractor reactor
    generator elevator indicator calculator""".split()
)


def cited_first(r: Lookups, s: Sentence, cue: Cue) -> Source | None:
    """Whom "Citing two aides, the paper reported" names at the start of its sentence."""
    if cue.source is None or cue.source.sentence != s.index or s.tokens[0].lower not in CITING:
        return None
    end = noun_phrase_after(r, s, 1)
    end = r.phrase_end(s, 1, end) if end else None
    comma = next((k for k in range(1, min(len(s.tokens), NEAR + 4)) if s.tokens[k].text == ","), None)
    if end is None or comma is None or comma != cue.source.first - 1:
        return None
    return Source(s.index, 1, max(end, comma)) if end <= comma and named_source(r, Source(s.index, 1, end)) else None


def quoted_within(r: Lookups, source: Source) -> tuple[Source, Source] | None:
    """Speaker and relay of "a nurse | quoted by the Post"; None for a source without a relay in it."""
    tokens = r.sentences[source.sentence].tokens
    for k in range(source.first + 1, source.last - 2):
        if tokens[k].lower in ("quoted", "cited") and tokens[k + 1].lower == "by":
            last = k - 1 if tokens[k - 1].text == "," else k
            return replace(source, last=last), replace(source, first=k + 2)
    return None


def citing_within(r: Lookups, source: Source) -> tuple[Source, Source] | None:
    """Relay and speaker of "the Post, citing an officer"; None for a source that cites nobody."""
    tokens = r.sentences[source.sentence].tokens
    for k in range(source.first + 1, source.last - 2):
        if tokens[k].text == "," and tokens[k + 1].lower in CITING:
            behind = replace(source, first=k + 2)
            return (replace(source, last=k), behind) if named_source(r, behind) else None
    return None


CITES = frozenset("cited cites quoted quotes".split())
PAPERS = frozenset("report reports article articles story stories statement dispatch broadcast review account".split())
PEOPLE_AND_BODIES = PEOPLE | BODIES
OUTLETS = frozenset("station paper site website daily weekly network outlet portal".split())
PUT_OUT = PAPERS | frozenset("website site page programme program edition account channel".split())
# Records that can be cited: none of a reason ("citing safety"), and none of a law.
RECORDS = frozenset(
    """findings results result conclusions conclusion minutes excerpt excerpts extract extracts copy draft drafts email
    emails e-mail e-mails files file log logs footage video videos image images photograph photographs photos recording
    recordings intercepts intercept evidence registry register test tests autopsy diary diaries correspondence database
    statistics census tally tallies cable cables message messages papers archives archive transcripts documentation
    imagery calculations calculation estimates estimate
    interview interviews speech speeches audit audits dossier dossiers decree decrees notice notices invoice invoices
    contract contracts receipt receipts tape tapes screenshot screenshots spreadsheet spreadsheets memoir
    memoirs briefing briefings bulletin bulletins verdict verdicts affidavit affidavits subpoena petition lawsuit
    review reviews inquiry inquiries investigation investigations probe probes census ledger ledgers
    timetable blueprint blueprints map maps chat chats voicemail voicemails testimony testimonies statement notes note
    list lists programme itinerary manifest manifests certificate certificates deed deeds prospectus
    presentation slides questionnaire gazette almanac""".split()
)
# What is told of words or papers only: "a leaked plan", "intercepted calls"; what of people only.
GOT_HOLD_OF = frozenset(
    """leaked intercepted recorded taped confidential classified declassified unpublished internal unnamed anonymous
    unidentified signed handwritten encrypted archived hacked redacted""".split()
)
KNOWN_TO = frozenset(
    """relative kin cousin uncle aunt nephew niece grandmother grandfather friend colleague insider guest whistleblower
    passer-by attendee participant staffer lodger patron diner caller tipster mole cleaner maid porter concierge
    receptionist cook chef clerk""".split()
)
CITED = SPEAKER_NOUNS | RECORDS | DOCUMENTS | PEOPLE_AND_BODIES | KNOWN_TO
CITED |= {f"{w}s" for w in PEOPLE_AND_BODIES | KNOWN_TO}


def is_news_outlet(r: Lookups, s: Sentence, words: tuple[int, int], *, foreign: bool = False) -> bool:
    """Is the addressee a news agency, paper or channel that is not the report's own outlet (`foreign`: it surely is
    not, since another one passes on what it was told)?"""
    tokens = s.tokens[words[0] : words[1]]
    lowered = {t.lower for t in tokens}
    if OF_THE_STATE.search(" ".join(t.lower for t in tokens)):
        return True  # "told state television"
    named = {t.lower for t in tokens if r.in_name(t) or t.text[0].isupper()}
    if not named or not lowered & (NEWS_WORDS - UNNAMED_PRESS):
        return False
    if "agency" in lowered and not lowered & {"news", "press"} and not _named_agency(r, tokens):
        return False  # "told the United Nations agency", "told the Fisheries Agency"
    if r.report.outlet is None and not foreign and not lowered & AGENCIES:
        return False  # "told the Herald" may be the report's own paper
    own = {w.lower() for w in re.findall(r"\w+", r.report.outlet or "")} | _dateline_words(r.raw)
    return not named & (own - {"the", "news", "of", "agency"})


def _named_agency(r: Lookups, tokens: Sequence[Token]) -> bool:
    """ "the Norpress agency": a name of its own, neither of a country nor of a body."""
    bodies = {n.span.start for n in r.text.names if n.kind in ("country", "nationality", "place", "group")}
    at = next((k for k, t in enumerate(tokens) if t.text == "agency"), 0)
    before = [t for t in tokens[:at] if t.lower not in ("the", "a", "an")]
    named = bool(before) and before[-1].text[:1].isupper()
    return named and not any(t.start in bodies or t.text.isupper() or t.lower in OF_STATES for t in before)


def passed_on_by(r: Lookups, s: Sentence, cue: Cue) -> Source | None:
    """ "X told Y, according to the agency Z": Z passes the words on."""
    end = cue.right if cue.addressee is None else cue.addressee[1]
    for k in range(end, min(len(s.tokens) - 2, end + NEAR)):
        if s.tokens[k].lower == "according" and s.tokens[k + 1].lower == "to":
            stop = noun_phrase_after(r, s, k + 2)
            return Source(s.index, k + 2, stop) if stop else None
        if r.quote_at(s.tokens[k].start) is not None:
            break
    return None


def quoted_by(r: Lookups, s: Sentence, end: int) -> Source | None:
    """ "..., quoted by the agency Z," after a source that ends at token `end`: the agency."""
    words = [t.lower for t in s.tokens[end : end + 4]]
    beside = words[:1] == [","] or (words[1:2] == ["by"] and words[0] in ("cited", "quoted"))
    at = words.index("by") if beside and "by" in words else 0
    if not at or words[at - 1] not in PASSED_ON:
        return None
    stop = noun_phrase_after(r, s, end + at + 1)
    return Source(s.index, end + at + 1, stop) if stop else None


def relayer(r: Lookups, s: Sentence, source: Source) -> Source | None:
    """ "Media in Y relayed the minister's message that ...": the media stand in front of the minister."""
    k = source.first - 1
    if k < 1 or s.tokens[k].lower not in PASSED_ON:
        return None
    first = noun_phrase_before(r, s, k - 1)
    return Source(s.index, first, k) if first is not None else None


def _dateline_words(raw: str) -> set[str]:
    """The agency in a dateline: "OSLO, Oct 18 (Fjord) -" -> {"fjord"}."""
    found = re.match(r"[A-Z][^\n()]{2,60}\(([^)\n]{2,40})\)\s*[-–—]", raw)
    return {w.lower() for w in re.findall(r"\w+", found.group(1))} if found else set()

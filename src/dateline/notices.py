"""Where a report corrects or withdraws what its outlet told before: "An earlier version of this article misstated the
number of dead. It was 12, not 14.", "Correction: a report on Monday said that", "We withdraw our report of 3 August".

Beside the rooms. Whoever reads one report and whoever puts reports together see the same notices here. What a notice
takes back is nobody's word any more, and the day of the notice is not the day of what it corrects.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.model import NO_DATES, Dates, EventMention, ReadReport, Span, TimeMention

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Amends:
    """One notice: where it stands, which words name the report that it amends, and which say what was told before.

    `withdraws` is True where it takes a report back as a whole.
    """

    start: int
    end: int
    named: tuple[Range, ...]  # "a report on 10 February", "our report of 3 August": its days are those of a report
    before: tuple[Range, ...]  # what no longer holds
    withdraws: bool
    of_itself: bool  # "this story", "an earlier version of this article": what holds now stands in the report itself

    def holds_at(self, at: int) -> bool:
        """Do the words there say what holds now?"""
        return self.start <= at < self.end and not _within(at, self.before) and not _within(at, self.named)

    def took_back(self, at: int) -> bool:
        return _within(at, self.before)

    def stands_at(self, at: int) -> bool:
        return self.start <= at < self.end

    def is_named_at(self, at: int) -> bool:
        return _within(at, self.named)


def _within(at: int, ranges: Sequence[Range]) -> bool:
    return any(start <= at < end for start, end in ranges)


REPORT = (
    r"(?:articles?|story|stories|reports?|dispatch(?:es)?|news\s+items?|items?|piece|headlines?|captions?|summary|post|"
    r"bulletin|column|obituary|profile|alert|newsletter|feature|versions?|editions?)"
)
# A notice is worth looking for only where one of these stands.
_SIGNS = (
    "correct", "clarif", "errat", "retract", "withdr", "version", "amended", "misstated", "misidentified", "overstated",
    "understated", "wrongly", "mistakenly", "as first", "as earlier", "as previously", "as originally",
    "as initially", "as this ", "s note", "to readers", "been removed", "been changed", "been fixed", "mistaken",
    "erroneous", "edition of", "previously", "originally",
)  # fmt: skip
_SAID = r"we\s+(?:(?:had|have|\w+ly|first|earlier)\s+){0,2}(?:said|reported|wrote|written|stated)"
_WE_SAID = re.compile(_SAID)
SIGN = re.compile(
    "|".join([*_SIGNS, _SAID]).replace("version", r"version\s+(?:of|had\s+said|said|stated|reported)"), re.I
)
HEADING = re.compile(
    r"[\W_]{0,3}(?:corrections?(?:\s+(?:and|&)\s+(?:clarifications?|amplifications?))?|clarifications?|errat(?:um|a)|"
    r"corrected|retractions?|notice\s+of\s+(?:correction|retraction))\b"
    r"(?:\s*\([^)\n]{0,60}\)|\s*,?\s+\w{3,9}\.?\s+\d{1,2}(?:,\s+\d{4})?|"
    rf"\s+(?:to|of|on|for)\s+(?:[\w’'-]+\s+){{0,4}}{REPORT}\b[^:.\n]{{0,60}}(?=:))?\s*(?P<end>[:.–—]|-\s|\n|$)",
    re.I,
)
# Behind the last sentence of a paragraph: "... were taken off safely. CORRECTION: This item".
INLINE_HEADING = re.compile(
    r"[\W_]{0,3}(?:Correction|CORRECTION|Clarification|CLARIFICATION|Erratum|ERRATUM)s?:\s", re.A
)
_MIS = (
    r"misstate[ds]?|misidentif(?:ied|ies)|misspell?(?:ed|s)|misspelt|misnamed?s?|misattribute[ds]?|misquote[ds]?|"
    r"mischaracteri[sz]e[ds]?|misreport(?:ed|s)|overstate[ds]?|understate[ds]?|misdate[ds]?|mislabel(?:l?ed|s)"
)
_WRONGLY = r"(?:incorrectly|wrongly|erroneously|mistakenly|inaccurately)"
# "(Corrects number of dead to 31 from 36)"
CORRECTS = re.compile(r"\s*[([]?\s*(?:this\s.{0,40}?\b)?(?:corrects|refiles\s+to\s+correct|fixes)\b", re.I)
# "Corrects the captain's age to 54": a line of an agency, that of a sentence
CORRECTS_LINE = re.compile(r"(?:Corrects|Refiles\s+to\s+correct|Fixes)\b")
# "We originally reported that", "We had wrongly stated"; who "first reported" it may only say that others came later.
WE_FIRST = re.compile(
    r"\bwe\s+(?:had\s+|have\s+)?(?:originally|initially|wrongly|incorrectly|mistakenly|erroneously|inaccurately)\s+"
    r"(?:said|reported|wrote|written|stated)\b",
    re.I,
)
# "This item previously stated that", "The story had originally given"
_WORDED = (
    r"(?:said|says|stated|reported|gave|given|put|named|identified|referred|described|claimed|suggested|quoted|carried)"
)
THIS_SAID = re.compile(
    rf"\b(?:this|our)\s+(?:[\w’'-]+\s+){{0,2}}?{REPORT}\s+(?:had\s+)?(?:previously|originally|initially|earlier|first|"
    rf"{_WRONGLY})\s+{_WORDED}\b",
    re.I,
)
# "This version corrects the number; the first version said 80": of a bill or a draft this is said without "this".
THE_FIRST = re.compile(
    rf"(?=.*\bthis\s+(?:version|story|article|report|item|edition)\b).*\b(?:an?|the|our)\s+(?:earlier|previous|prior|"
    rf"original|initial|first|older)\s+(?:version|edition)\s+(?:had\s+)?(?:{_WRONGLY}\s+)?(?:{_WORDED}|{_MIS})\b",
    re.I | re.S,
)
# "The sum was given as 9,000 in the first edition of this story"
_PUT_AS = r"(?:given|stated|put|reported|described|listed|named|identified)\s+(?:as|at)\s+"
_TILL = r"(?=\s+in\s+(?:an?|the|our)\s+(?:earlier|previous|first|original|initial)\b"
GIVEN_AS = (
    re.compile(rf"\b(?:was|were)\s+{_PUT_AS}(?P<told>[^;.]{{1,60}}?){_TILL})", re.I),
    re.compile(
        rf"\b(?:had\s+been|(?:was|were)\s+(?:{_WRONGLY}|originally|previously|initially|first|earlier))\s+{_PUT_AS}"
        rf"(?P<told>[^;.]{{1,60}}?){_TILL}|\W*$|[.;])",
        re.I,
    ),
)
# "The agency corrects the toll in its report on the fire: nine were hurt, not 19"
ITS_OWN = re.compile(
    rf"\s*(?:the|this)\s+(?:agency|newspaper|paper|site|website|broadcaster|station|magazine)\s+(?:has\s+)?"
    rf"(?:corrects|corrected|amends|amended)\b[^:.;]{{0,60}}\b(?:its|an\s+earlier|a\s+previous)\s+(?:[\w’'-]+\s+){{0,2}}"
    rf"{REPORT}\b[^:]{{0,100}}:(?=.*(?:\bnot\b|\binstead\s+of\b|\brather\s+than\b))",
    re.I,
)
OLDER = re.compile(
    rf"\b(?:an?|the|our)\s+(?:earlier|previous|prior|original|initial|first|older)\s+(?:[\w’'-]+\s+){{0,2}}"
    rf"(?:(?:versions?|editions?|headline|caption)\s+of\s+(?:this|the|our|an?|that)\s+(?:[\w’'-]+\s+){{0,3}}{REPORT}|"
    rf"{REPORT}\s+(?:[^.;,]{{0,60}}\s)?(?:{_MIS}|{_WRONGLY}|gave\s+the\s+wrong))",
    re.I,
)
THIS = re.compile(
    rf"\b(?:this|the|our)\s+(?:[\w.’'-]+\s+){{0,4}}?{REPORT}\s+(?:has\s+been|have\s+been|was|is|had\s+been)\s+"
    r"(?:since\s+)?(?:corrected|amended|updated|changed|revised|edited)\b[^.;]{0,80}?\bto\s+"
    r"(?:correct|show|say|state|reflect|make\s+(?:it\s+)?clear|fix|clarify|indicate|give|remove|delete|take\s+out)\b",
    re.I,
)
# "The number of dead in this story has been corrected"
CORRECTED_IN = re.compile(
    rf"\b(?:in|of|to)\s+this\s+(?:[\w’'-]+\s+){{0,2}}?{REPORT}\s+(?:has|have)\s+(?:since\s+)?been\s+(?:corrected|amended|"
    r"changed|fixed|removed)\b",
    re.I,
)
# "Editor's note: A story on this site said that the dam had burst. That was wrong."
NOTE = re.compile(
    r"[\W_]{0,3}(?:editors?[’']?s?[’']?\s+note|a?\s*note\s+(?:to|for)\s+(?:our\s+)?readers)\s*[:.–—-]\s", re.I
)
_OWNS_UP = re.compile(
    r"\b(?:incorrect(?:ly)?|wrong(?:ly)?|in\s+error|erroneous(?:ly)?|mistaken(?:ly)?|correct(?:ed|s|ion)|amended|retract(?:ed|s)?|"
    r"inaccurate(?:ly)?|untrue|false|earlier\s+version|previous\s+version|regrets?|apologi[sz]es?)\b",
    re.I,
)
# "This article was amended on 6 August": what follows in the paragraph says in what.
AMENDED = re.compile(
    rf"\W*(?:this|the|our)\s+(?:[\w.’'-]+\s+){{0,3}}?{REPORT}\s+(?:has\s+been|have\s+been|was|is|had\s+been)\s+(?:since\s+)?"
    r"(?:corrected|amended)\b[^.;]{0,40}[.;:]?\s*$",
    re.I,
)
OURS = re.compile(
    rf"\b(?:in\s+)?(?:our|this|an?|the|\w+[’']s)\s+(?:[\w’'-]+\s+){{0,3}}?{REPORT}\b[^.;]{{0,120}}?\b"
    rf"(?:{_MIS}|{_WRONGLY}|gave\s+the\s+wrong|should\s+have\s+(?:said|read|been)|"
    r"we\s+(?:said|wrote|reported|stated|gave|put|named|told))\b",
    re.I,
)
# Without a heading "a report wrongly said" may be about anybody's: these words say that it is the outlet's own.
OWN = re.compile(
    r"\b(?:our|we|this\s+(?:article|story|report|newspaper|website|site)|(?:editing|production|typing|translation|"
    r"reporter[’']?s?|transcription)\s+error)\b",
    re.I,
)
_TAKES_BACK = (
    r"(?:(?:has|have|hereby|today|now|is|are)\s+){0,2}(?:withdr[ae]wn?|withdraws?|withdrawing|retracts?|retracted|retracting)"
    rf"\s+(?:(?:on|from)\s+\w+\s+)?(?P<whose>its|our|the|a|that|this)\s+(?:[\w’'-]+\s+){{0,3}}{REPORT}\b"
)
WE_TAKE_BACK = re.compile(rf"\b(?:we|the\s+editors?)\s+{_TAKES_BACK}", re.I)
# "said (wrongly) that", "put the crash near": what follows is what was told.
TOLD = re.compile(
    rf"\b(?:(?:had|has|have)\s+)?(?:{_WRONGLY}\s+)?(?:said|says|stated|reported|wrote|told|claimed|showed|indicated|"
    rf"put|placed|located|dated|gave|named|identified|described|listed|referred|quoted|announced|credited|attributed|{_MIS}|"
    rf"{_WRONGLY}\s+\w+(?:ed|d|t)\b)(?:\s+{_WRONGLY})?(?:\s*,)?(?:[^.;,]{{0,40}}?\s+that\b)?",
    re.I,
)
# "An earlier version said that a worker had been killed; that was wrong": and nothing in its place.
_WRONG = (
    r"(?:that|this|it|which)\s+(?:was|is|has\s+proved|proved)\s+(?:to\s+be\s+)?(?:wrong|incorrect|untrue|false|inaccurate|"
    r"mistaken|an\s+error|a\s+mistake|not\s+(?:true|correct|so|the\s+case))"
)
WAS_WRONG = re.compile(rf"[;,–—]\s*(?:but\s+)?{_WRONG}\W*$", re.I)
ALL_WRONG = re.compile(rf"\W*{_WRONG}\W*$", re.I)
# The sentence after it: "She did not.", "It was not.", "He has not done so."
DENIED = re.compile(
    r"\W*(?:(?:in\s+fact|however|but)\W+)?(?:[^\W\d_]+\s+){1,3}(?:did|does|do|has|have|had|was|were|is|are|will)"
    r"(?:\s+not|n[’']t)(?:\s+(?:done|do|said|say|been|happen(?:ed)?|take(?:n)?\s+place)(?:\s+(?:so|it))?)?\W*$",
    re.I,
)
VERSION_WRONG = re.compile(
    rf"\W*An?\s+(?:earlier|previous|first|original)\s+version\s+(?:had\s+)?(?:said|stated|reported)\b[^;]*[;,–—]\s*"
    rf"(?:but\s+)?{_WRONG}\W*$",
    re.I,
)
# "not on Sunday, as we reported on Monday": the day is that of the report.
_BEFORE = rf"(?:first|earlier|previously|originally|initially|{_WRONGLY})"
OUTLET = r"(?:newspaper|paper|website|site|outlet|agency|column|programme|station)"
AS_WE = re.compile(
    rf"\bas\s+(?:(?:we|our\s+\w+|this\s+{OUTLET})\s+"
    rf"(?:had\s+)?(?:{_BEFORE}\s+)?|{_BEFORE}\s+)(?:reported|said|wrote|written|stated)\b"
    r"(?:\s+(?:on|in|of|last|earlier)\s+[^.;,)]*)?",
    re.I,
)
# "The hearing is on Friday, not Thursday as first reported": no heading, and a notice for all that.
NOT_AS = re.compile(rf"(?:\bnot|\brather\s+than|\binstead\s+of)\s[^.;:]{{1,60}}?,?\s{AS_WE.pattern}", re.I)
SAID_BY = re.compile(
    r"\b(?:sa(?:id|ys|y)|told|specif(?:ied|ies)|announce[sd]?|state[sd]?|confirm(?:ed|s)?|clarif(?:ied|ies)|explain(?:ed|s)?|"
    r"add(?:ed|s)|report(?:ed|s)|according\s+to|put\s+the)\b",
    re.I,
)
RIGHT_AFTER_ALL = re.compile(
    r"[;:]|,?\s+(?:but|whereas|while)\b|,\s+when\s+(?:in\s+fact|it\b)|\bin\s+fact\b|\bshould\s+have\b", re.I
)
# "12, not 14", "instead of Oslo"
NOT = re.compile(
    r"(?:,|–|—|\band|\bbut|\()\s*not\s+|\brather\s+than\s+|\binstead\s+of\s+|\bas\s+(?:previously|originally|earlier)\s+\w+,?\s+",
    re.I,
)
NOT_ENDS = re.compile(r"[.;)]|,(?!\d)|\s+(?:and|but|as|in\s+(?:paragraph|the\s+\w+\s+paragraph))\b", re.I)
FROM = re.compile(r"\bfrom\s+", re.I)
_FROM_ENDS = re.compile(r"[.;)]|,(?!\d)|\s+(?:to|in|and)\b|\n", re.I)
THAT = re.compile(r"\b(?:that|which\s+said|in\s+which\s+we|saying|about|on\s+how)\b", re.I)


def find_notices(text: str, sentences: Sequence[Span], outlet: str | None) -> tuple[Amends, ...]:
    """The notices of a report in text order; `sentences` are those of the text, in order."""
    if not _holds_a_sign(text) and (not outlet or ";" not in text):
        return ()
    backs, own = _takes_back(outlet), _own_word(outlet)
    starts = [s.start for s in sentences]
    found: list[Amends] = []
    at = 0
    for start, end in _where(text, sentences, backs, own):
        if start < at:
            continue
        inside = sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        for first, last in _items(start, end, inside):
            those = [s for s in inside if first <= s.start < last]
            found.append(_read(text, first, last, those, backs, own))
        at = end
    return tuple(found)


def _holds_a_sign(text: str) -> bool:
    """Is there SIGN in a text? Plain words are looked for first, in a tenth of the time: most texts hold none."""
    plain = text.casefold()
    if not any(word in plain for word in _SIGNS) and _WE_SAID.search(plain) is None:
        return False
    return SIGN.search(text) is not None


NOTICE_CHARS = 1000  # the longest notice; what begins like one and goes on is an article


def is_notice(text: str) -> bool:
    """Is a text, such as that of one box of a page, a notice from its first words on?"""
    words = text.strip()
    if not words or len(words) > NOTICE_CHARS or SIGN.search(words) is None:
        return False
    heading = HEADING.match(words)
    if heading and len(words) - heading.end() > SHORTEST_NOTICE:
        return True
    first = words[: NOTICE_CHARS // 4]
    return CORRECTS.match(first) is not None or _is_one(first, (WE_TAKE_BACK,), headed=False)


SHORTEST_NOTICE = 20  # characters behind a heading: "Corrections: see our policy" is none


@lru_cache(maxsize=4096)  # of few outlets many reports
def _own_word(outlet: str | None) -> re.Pattern[str] | None:
    """ "Norda reported on Monday that four had died; the number was three": an outlet by its name, and what it was."""
    if not outlet:
        return None
    words = outlet.removeprefix("The ").split()
    names = [" ".join(words[:n]) for n in range(len(words), 0, -1) if n == len(words) or set(words[n:]) <= _AGENCY]
    return re.compile(
        rf"^(?:In\s+[^,;]{{1,60}},\s+)?(?:The\s+)?(?P<name>{'|'.join(map(re.escape, names))})\s+(?:{_WRONGLY}\s+)?"
        r"(?:reported|said|wrote|stated)\b[^.;]{0,200};\s*(?:but\s+|in\s+fact,?\s+)?(?:it|they|he|she|the|there)\b"
    )


_AGENCY = frozenset("News Agency Press Service Wire Online".split())


@lru_cache(maxsize=4096)
def _takes_back(outlet: str | None) -> tuple[re.Pattern[str], ...]:
    """The patterns of an outlet that withdraws a report: "we", or its name."""
    if not outlet:
        return (WE_TAKE_BACK,)
    name = re.escape(outlet.removeprefix("The "))
    return WE_TAKE_BACK, re.compile(rf"\b{name}\s+{_TAKES_BACK}")


ITEM = re.compile(rf"(?:An?|Our|The)\s+(?:[\w’'-]+\s+){{0,2}}?{REPORT}\s+(?:published\s+)?(?:on|of|in|about)\b")


def _items(start: int, end: int, sentences: Sequence[Span]) -> Iterator[Range]:
    """The parts of a notice that amend one report each: from each sentence that names another one."""
    begins = [start, *(s.start for s in sentences[1:] if ITEM.match(s.quote) and _told(s.quote, None) is not None)]
    yield from zip(begins, [*begins[1:], end], strict=True)


def _where(
    text: str, sentences: Sequence[Span], takes_back: Sequence[re.Pattern[str]], own: re.Pattern[str] | None
) -> Iterator[Range]:
    """Where notices begin and end: from a heading or a sentence that is one to the end of the paragraph."""
    headed = False  # the paragraph before is a heading alone
    for n, s in enumerate(sentences):
        opens_line = s.start == 0 or text[s.start - 1] == "\n" or not text[: s.start].rpartition("\n")[2].strip()
        line_end = text.find("\n", s.start)
        line_end = len(text) if line_end < 0 else line_end
        if opens_line and headed and _is_one(s.quote, takes_back, headed=True):
            yield s.start, line_end
            continue
        if opens_line:
            headed = False
            heading = HEADING.match(text, s.start)
            if heading and heading.end() >= line_end:
                headed = True
                if n + 1 < len(sentences) and not _is_one(sentences[n + 1].quote, takes_back, headed=True):
                    headed = False
                continue
            if heading and heading["end"]:
                yield s.start, line_end
                continue
        if (not opens_line and INLINE_HEADING.match(s.quote)) or _is_own_note(text, s, line_end):
            yield s.start, line_end
        elif CORRECTS.match(s.quote) and s.quote.lstrip()[:1] in "([":
            close = text.find(")", s.start, line_end)
            yield s.start, (close + 1 if close > 0 else line_end)
        elif CORRECTS_LINE.match(s.quote) or (own is not None and own.match(s.quote)) or _is_ours(s.quote):
            yield s.start, s.end
        elif _is_one(s.quote, takes_back, headed=False):
            close = text.find(")", s.start, line_end) if text[s.start] == "(" else -1
            yield s.start, (close + 1 if close > 0 else line_end)


def _is_own_note(text: str, s: Span, end: int) -> bool:
    """ "Editor's note: A story on this site said that the dam had burst. That was wrong."; one that owns up to nothing
    ("Editor's note: this interview was recorded on Sunday") is none."""
    return NOTE.match(s.quote) is not None and _OWNS_UP.search(text, s.start, end) is not None


def _is_ours(sentence: str) -> bool:
    """Does the outlet itself say "not three as first reported"? What a ministry says so of is no notice of a paper."""
    found = NOT_AS.search(sentence)
    return found is not None and SAID_BY.search(sentence, 0, found.start()) is None


def _is_one(sentence: str, takes_back: Sequence[re.Pattern[str]], *, headed: bool) -> bool:
    """Does a sentence say by itself that it corrects or withdraws?"""
    if any(pattern.search(sentence) for pattern in takes_back):
        return True
    if THIS.search(sentence) or VERSION_WRONG.match(sentence) or AMENDED.match(sentence):
        return True
    if THIS_SAID.search(sentence) or THE_FIRST.match(sentence) or CORRECTED_IN.search(sentence):
        return True
    if ITS_OWN.match(sentence) or (WE_FIRST.search(sentence) and '"' not in sentence and "“" not in sentence):
        return True
    if (older := OLDER.search(sentence)) and (headed or not sentence[: older.start()].count('"')):
        return True
    ours = OURS.search(sentence)
    return ours is not None and (headed or OWN.search(sentence[: ours.end()]) is not None)


def _read(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[Span],
    takes_back: Sequence[re.Pattern[str]],
    own: re.Pattern[str] | None,
) -> Amends:
    """What a notice names, what it takes back, and whether it withdraws."""
    named: list[Range] = []
    before: list[Range] = []
    withdraws = False
    heading = HEADING.match(text, start, end)
    for n, s in enumerate(sentences):
        first = max(s.start, heading.end() if heading else s.start)
        last = min(s.end, end)
        words = text[first:last]
        back = next((m for p in takes_back if (m := p.search(words))), None)
        if back is not None:
            withdraws = True
            that = THAT.search(words, back.end())
            cut = first + (that.end() if that else len(words))
            named.append((first, cut))
            before.append((cut, last))
            continue
        showing = THIS.search(words)
        if showing is not None:
            named.append((first, first + showing.end()))
        elif (as_we := AS_WE.search(words)) is not None and NOT.search(words):
            named.append((first + as_we.start(), first + as_we.end()))
        elif (given := next((m for p in GIVEN_AS if (m := p.search(words))), None)) is not None:
            before.append((first + given.start("told"), first + given.end("told")))
        elif (told := _told(words, own)) is not None:
            named.append((first, first + told))
            stop = RIGHT_AFTER_ALL.search(words, told)
            before.append((first + told, first + (stop.start() if stop else len(words))))
            following = sentences[n + 1].quote if n + 1 < len(sentences) else ""
            wrong = WAS_WRONG.search(words) or ALL_WRONG.match(following) or DENIED.match(following)
            withdraws = withdraws or wrong is not None
        for pattern, ends in ((NOT, NOT_ENDS), *(((FROM, _FROM_ENDS),) if CORRECTS.match(words) else ())):
            for match in pattern.finditer(words):
                if _within(first + match.start(), named):
                    continue  # "not three, as previously reported, since ...": what follows is no older telling
                close = ends.search(words, match.end())
                before.append((first + match.end(), first + (close.start() if close else len(words))))
    whole = text[start:end]
    of_itself = (
        any(p.search(whole) for p in (OLDER, THIS, THIS_SAID, THE_FIRST, CORRECTED_IN))
        or CORRECTS.match(whole) is not None
    )
    of_itself = of_itself or any(AMENDED.match(s.quote) for s in sentences)
    of_itself = of_itself or (WE_FIRST.search(whole) is not None and _ON_A_DAY.search(whole) is None)
    return Amends(start, end, tuple(named), tuple(before), withdraws, of_itself)


_ON_A_DAY = re.compile(rf"{WE_FIRST.pattern}\s+(?:on|in|last|yesterday)\b", re.I)


def _told(words: str, own: re.Pattern[str] | None) -> int | None:
    """Where a sentence about a report begins to say what the report told; None where it is about none."""
    named = own.match(words) if own is not None else None
    report = re.search(rf"\b{REPORT}\b|\bwe\b|\bthis\s+{OUTLET}\b", words, re.I)
    if named is None and report is None:
        return None
    told = TOLD.search(words, named.end("name") if named else report.end() if report else 0)
    return told.end() if told else None


# --- what notices mean for what stands in them ------------------------------------------------------------------------
# What a notice does, and no event: "misstated", "we apologise for the error".
ITSELF = frozenset(
    """correction clarification misstate misidentify misspell overstate understate withdraw retract retraction apologise
    apologize apology concede regret error mistake amend correct clarify update revise report publish say give put write
    state edit misreport misname misquote confuse""".split()
)


CHANGES = frozenset("change remove delete fix add clear".split())


def is_of_the_notice(mention: EventMention, notice: Amends) -> bool:
    """Is it only what the notice itself does: "correction", "an article gave the wrong date"?"""
    at = mention.trigger.start
    if not notice.stands_at(at) or notice.took_back(at):
        return False
    if notice.is_named_at(at) and mention.lemma in CHANGES:
        return True  # "this article has been changed to remove a name"
    return mention.lemma in ITSELF or (notice.is_named_at(at) and TOLD.fullmatch(mention.trigger.quote) is not None)


def is_told_again(mention: EventMention, notice: Amends, events: Sequence[EventMention]) -> bool:
    """Is what holds now told by the word that told what does not: "said that the fire was on Sunday. The fire was on
    Saturday"? It is one event, and its first telling stands for it."""
    return notice.holds_at(mention.trigger.start) and any(
        m.lemma == mention.lemma and notice.took_back(m.trigger.start) for m in events
    )


def notices_of(read: ReadReport) -> tuple[Amends, ...]:
    """The notices of a report that has been read."""
    return find_notices(read.report.text, read.claims.sentences, read.report.outlet)


WEEKDAY = re.compile(r"weekday:(\d)$")


def told_days(time: TimeMention, notice: Amends, times: Sequence[TimeMention]) -> Dates:
    """The days of a time in a notice: "on Monday" of what an article on 14 October said is the Monday before that."""
    weekday = WEEKDAY.match(time.value)
    days = {
        t.dates.first_day
        for t in times
        if notice.is_named_at(t.span.start) and t.dates.first_day and t.dates.first_day == t.dates.last_day
    }
    if weekday is None or len(days) != 1 or not notice.took_back(time.span.start):
        return time.dates
    written = date.fromisoformat(days.pop() or "")
    day = (written - timedelta(days=(written.isoweekday() - int(weekday[1])) % 7)).isoformat()
    return replace(time.dates, earliest=day, latest=day, why=f"looks back from the amended report, of {written}")


def days_told_before(read: ReadReport, mention: EventMention, notices: Sequence[Amends]) -> Dates:
    """The days by which a mention is found among what others tell: in a notice those that are taken back, or any."""
    notice = next((n for n in notices if n.stands_at(mention.trigger.start)), None)
    if notice is None:
        return mention.dates
    times = read.claims.times
    back = {t.span: told_days(t, notice, times) for t in times if notice.took_back(t.span.start) and t.dates.known}
    if mention.dates.phrase in back:
        return back[mention.dates.phrase]
    return next(iter(back.values())) if len(back) == 1 else NO_DATES

"""Sentences, tokens and quotation marks by rule. Offsets are code points of the report's text."""

from __future__ import annotations

import re

from dateline.model import Report, Sentence, Span, Token

# Longest alternatives first. Clitics ('s, n't stays inside its word) are tokens of their own, so that "Norway's" is a
# name and a possessive; a hyphenated word, a decimal or a clock time is one token.
TOKEN = re.compile(
    r"""
      (?:https?://|www\.)\S+
    | @\w+
    | (?:[^\W\d_]\.){2,}                              # U.S.  a.m.
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|km|kg|am|pm)?(?![^\W_])   # 6,000  2:47  21st  1990s  $5m
    | ['’](?:s|S|re|ve|ll|d|m)(?!\w)                  # clitics
    | [^\W_]+(?:[-‐‑][^\W_]+|['’](?!(?:s|S|re|ve|ll|d|m)(?!\w))[^\W\d_]+)*
    | \.\.\.|…|--+|—|–
    | \S
    """,
    re.VERBOSE,
)

# Full stops that end no sentence. Written without the stop, lower case.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col maj capt cpl sgt cmdr adm brig rev hon st messrs jr sr jan feb mar
    apr jun jul aug sep sept oct nov dec no nos vs etc inc ltd co corp dept est approx fig mt ft km cm mm kg art
    sec para pp vol ed univ u.s u.k u.n e.g i.e a.m p.m h.e h.m h.r.h h.h supt insp""".split()
)
# Of these a following capital does start a sentence often enough ("at 5 p.m. The", "in the U.S. The").
MAYBE_END = frozenset({"a.m", "p.m", "u.s", "u.k", "u.n", "etc", "inc", "ltd", "co", "corp", "jr", "sr"})
STARTERS = frozenset(
    """the a an he she it they we i you his her its their this that these those there in on at by for from with as
    but and or after before when while if since until although though however meanwhile according more most many
    some two three four five six officials police""".split()
)
# A capital after "8 a.m." that goes on with the time: the day, the month, the zone.
AFTER_HOURS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet eest ist jst kst aest msk wib wita wit eastern
    central mountain pacific greenwich""".split()
)
NEAR_CHARS = 80  # round a full stop that tell whether it ends a sentence: a line may be as long as a report
BOUNDARY = re.compile(r"(?:[.!?…]+|\.\.\.)[\"”’'»)\]]*(?=\s)")
OPEN = "“«„"


def find_tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of text[start:end], in order, white space left out."""
    return tuple(Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end))


# "Oslo (Agency), Friday 22 October 2027 - ", "Oslo, 22 October 2027 (Agency) - ": with the day and its year, whatever
# the letters of the town.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAY_OF_YEAR = (
    r"(?:(?:Mon|Tues?|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s)?"
    rf"(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}\.?),?\s(?:19|20)\d\d"
)
ANY_TOWN = r"[A-Z][\w'’.]+(?:[ /-][A-Z][\w'’.]+){0,3}"
DATED = re.compile(
    rf"(?P<town>{ANY_TOWN})(?:,\s[A-Z][\w'’.]+(?:\s[A-Z][\w'’.]+){{0,2}})?(?:\s*(?P<agency>\([^)\n]{{2,40}}\)))?(?:,\s|\s*(?:—|–|--?)\s*|\s)"
    rf"{_DAY_OF_YEAR}(?:\s*(?P<later>\([^)\n]{{2,40}}\)))?\s*(?:—|–|--|-)"
)

# "OSLO, Norway, Oct 22 (Agency) - ", "(Agency) - ", "OSLO (AG)_ ", "OSLO (AG) ": what stands before the first sentence
# of an agency report.
TOWN = r"[A-Z][A-Z'’.]+(?:[ /-][A-Z][A-Z'’.]+){0,3}"
DATELINE = re.compile(
    rf"(?:(?:{TOWN}(?:,[^()\n]{{2,40}}?)?(?:\s*\([^)\n]{{2,40}}\))?|\([^)\n]{{2,40}}\))\s*(?:—|–|--|-|:|_)"
    rf"|{TOWN}(?:,[^()\n]{{2,40}}?)?\s\([A-Z]{{2,5}}\))"
    r"\s+(?=[\"“‘A-Z])"
)
BEGINS_DATED = re.compile(rf"{DATED.pattern}\s+(?=[\"“‘A-Z])")


def dateline_at(line: str) -> re.Match[str] | None:
    """What stands before the first sentence of an agency report, if a line begins so."""
    return DATELINE.match(line) or BEGINS_DATED.match(line)


def without_datelines(text: str) -> str:
    """The text with blanks in place of what stands before the first sentence of an agency report: no word moves."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if head := dateline_at(line):
            lines[i] = " " * head.end() + line[head.end() :]
    return "\n".join(lines)


def find_sentences(report: Report) -> tuple[Sentence, ...]:
    """The sentences of the report; a paragraph (a line of the text) always ends one."""
    sentences: list[Sentence] = []
    offset = 0
    for paragraph, line in enumerate(report.text.split("\n")):
        head = dateline_at(line)
        cut = head.end() if head else 0
        parts = [(0, len(line[:cut].rstrip())), *((cut + s, cut + e) for s, e in _split(line[cut:]))]
        for start, end in parts if head else parts[1:]:
            span = report.span(offset + start, offset + end)
            tokens = find_tokens(report.text, span.start, span.end)
            sentences.append(Sentence(span, len(sentences), paragraph, tokens))
        offset += len(line) + 1
    return tuple(sentences)


def _split(line: str) -> list[tuple[int, int]]:
    """(start, end) of the sentences of one paragraph."""
    cuts, start = [], 0
    for mark in BOUNDARY.finditer(line):
        if _ends_sentence(line, mark):
            cuts.append((start, mark.end()))
            start = mark.end()
    cuts.append((start, len(line)))
    trimmed = ((s + len(line[s:e]) - len(line[s:e].lstrip()), s + len(line[s:e].rstrip())) for s, e in cuts)
    return [(s, e) for s, e in trimmed if s < e]


def _ends_sentence(line: str, mark: re.Match[str]) -> bool:
    rest = line[mark.end() : mark.end() + NEAR_CHARS].lstrip()
    if not rest:
        return False
    opener = rest.lstrip("\"“‘'«([")
    if not opener or not (opener[0].isupper() or opener[0].isdigit()):
        return False
    if not mark.group().startswith(".") or mark.group().startswith(".."):
        return True
    word = re.search(r"[^\s\"“‘'(\[]*$", line[max(0, mark.start() - NEAR_CHARS) : mark.start()])
    before = word.group().lower() if word else ""
    match = re.match(r"[^\W\d_]+", opener)
    following = match.group() if match else ""
    begins = following.lower() in STARTERS
    if len(before) == 1 and before.isalpha():
        return begins and len(following) > 1  # an initial, "J. Smith", but not "a post on X. The union"
    if before in ("a.m", "p.m") and following and not begins:
        return not (_named_hour(line, mark) or following.lower() in AFTER_HOURS or re.match(r"\S+ time\b", opener))
    if before in ("no", "nos"):
        return not opener[0].isdigit()  # "No. 5", but "He said no. The court"
    if before in MAYBE_END:
        return begins
    return before not in ABBREVIATIONS


def _named_hour(line: str, mark: re.Match[str]) -> bool:
    """ "The 8 a.m. Mass", "an 11 p.m. Channel Five show": an hour that only says which one is meant."""
    before = line[max(0, mark.start() - NEAR_CHARS) : mark.start()]
    return re.search(r"\b(?:the|an?|his|her|its|their) [\d:.]+ ?\S*$", before, re.IGNORECASE) is not None


def find_quoted(report: Report) -> tuple[Span, ...]:
    """What stands in quotation marks, the marks excluded, in order.

    A quotation that is not closed by the end of its paragraph runs to that end (newspapers open each paragraph of a
    long quotation and close the last one only).
    """
    spans: list[Span] = []
    offset = 0
    for line in report.text.split("\n"):
        spans += [report.span(offset + s, offset + e) for s, e in _quoted(line) if line[s:e].strip()]
        offset += len(line) + 1
    return tuple(spans)


def _quoted(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for i, c in enumerate(line):
        before = line[i - 1] if i else " "
        after = line[i + 1] if i + 1 < len(line) else " "
        if opened:
            start, closer = opened
            single = closer == "’" or closer == "'"
            if c == closer and not (single and after.isalnum()):
                found.append((start, i))
                opened = None
        elif c in OPEN:
            opened = (i + 1, {"“": "”", "«": "»", "„": "“"}[c])
        elif c == '"' and not after.isspace():
            opened = (i + 1, '"')
        elif c in "‘'" and not before.isalnum() and after.isalnum() and _single_closes(line, i):
            opened = (i + 1, "’" if c == "‘" else "'")
    if opened:
        found.append((opened[0], len(line)))
    return found


def _single_closes(line: str, start: int) -> bool:
    """Does a single mark at `start` open a quotation, rather than stand for left-out letters ('90s, 'em)?"""
    closer = "’" if line[start] == "‘" else "'"
    end = re.search(rf"{closer}(?!\w)", line[start + 1 :])
    return end is not None and end.start() > 3

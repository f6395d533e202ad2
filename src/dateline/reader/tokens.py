"""Tokens as the treebanks cut them, and cautious sentence boundaries, by rule. Offsets are code points.

Universal Dependencies' English: clitics are words of their own ("do" "n't", "Oslo" "'s"), hyphenated words are split
at the hyphen ("Oslo" "-" "based") except after a prefix ("co-founder"), a currency sign and a per cent sign stand
alone, decimals, clock times and thousands do not.
"""

from __future__ import annotations

import re

# What a hyphen does not split: the treebanks keep these prefixes on their word, and these suffixes too.
PREFIXES = (
    "e|a|u|x|co|de|re|un|ex|bi|mid|pre|pro|sub|tri|non|anti|semi|post|over|multi|inter|intra|micro|mini|ultra"
    "|extra|super|trans|vice|counter|cyber|pan|neo|bio|eco|quasi|pseudo|uh|mm"
)
TOKEN = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?'"”’)\]]
    | [\w.+-]+@[\w-]+\.[\w.-]*\w                                   # an address
    | @\w+ | \#[^\W\d]\w*
    | (?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|info|co\.uk)(?!\w)
    | (?:[^\W\d_]\.){{2,}}(?!\w)                                      # U.S.  a.m.
    | (?<![\w])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Rev|Hon|St|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug
      |Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|vs|No|Nos|etc|Mt|Ft|Ave|Blvd|Dept|Sec|Secs|Pres)\.(?=\s|,|$)
    | [^\W\d_]\.(?=\s+[A-Z][\w])(?<=[A-Z]\.)                         # an initial: J. Smith
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])                  # 6,000  2:47  21st  1990s
    | \d+(?:[.,:]\d+)*(?=[^\W\d_])                                   # the 5 of 5pm
    | ['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)(?!\w)                    # clitics
    | (?:[Cc]an|[Ww]o|[Ss]ha|[Aa]i|[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]ould
      |[Cc]ould|[Ss]hould|[Mm]ight|[Mm]ust|[Nn]eed|[Cc]a)(?=n['’]t(?!\w))
    | n['’]t(?!\w) | (?<=[A-Z])N['’]T(?!\w)
    | [Cc]an(?=not(?!\w)) | (?<=[Cc]an)not(?!\w)
    | [Gg]on(?=na(?!\w)) | (?<=[Gg]on)na(?!\w) | [Gg]ot(?=ta(?!\w)) | (?<=[Gg]ot)ta(?!\w)
    | (?i:{PREFIXES})[-‐‑][^\W_]+
    | (?:[^\W\d_]|\d(?=[^\W_]))(?:[^\W_]|\d)*(?:['’](?!(?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M|t|T)(?!\w))[^\W\d_]+)*
    | [:;]-?[()DP](?![^\W_]) | \.\.+ | …+ | --+ | —+ | –+ | \*+ | =+ | _+ | ~+ | \?+!*|!+\?*
    | \S
    """,
    re.VERBOSE,
)

# Full stops that end no sentence, without the stop, lower case.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col maj capt cpl sgt cmdr adm brig rev hon st messrs jan feb mar apr jun
    jul aug sep sept oct nov dec no nos vs dept est approx fig mt ft km cm mm kg art sec para pp vol ed univ u.s u.k
    u.n e.g i.e a.m p.m d.c cf ave blvd pres""".split()
)
MAYBE_END = frozenset("a.m p.m u.s u.k u.n d.c etc inc ltd co corp jr sr".split())
STARTERS = frozenset(
    """the a an he she it they we i you his her its their this that these those there in on at by for from with as
    but and or after before when while if since until although though however meanwhile according more most many
    some two three four five six officials police""".split()
)
STOP = re.compile(r"(?:[.!?…]+)[\"”’'»)\]]*(?=\s)")


def find_tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the tokens of text[start:end], in order, white space left out."""
    return [m.span() for m in TOKEN.finditer(text, start, end)]


def find_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the sentences of one paragraph by rule alone; the reader's own head does it better."""
    cuts, first = [], start
    for mark in STOP.finditer(text, start, end):
        if _ends(text, mark, end):
            cuts.append((first, mark.end()))
            first = mark.end()
    cuts.append((first, end))
    trimmed = ((s + len(text[s:e]) - len(text[s:e].lstrip()), s + len(text[s:e].rstrip())) for s, e in cuts)
    return [(s, e) for s, e in trimmed if s < e]


def _ends(text: str, mark: re.Match[str], end: int) -> bool:
    rest = text[mark.end() : end].lstrip()
    opener = rest.lstrip("\"“‘'«([")
    if not opener or not (opener[0].isupper() or opener[0].isdigit()):
        return False
    if not mark.group().startswith(".") or mark.group().startswith(".."):
        return True
    word = re.search(r"[^\s\"“‘'(\[]*$", text[max(0, mark.start() - 40) : mark.start()])
    before = word.group().lower() if word else ""
    if len(before) == 1 and before.isalpha():
        return False  # an initial: "J. Smith"
    if before in MAYBE_END:
        following = re.match(r"[^\W\d_]+", opener)
        return following is not None and following.group().lower() in STARTERS
    return before not in ABBREVIATIONS

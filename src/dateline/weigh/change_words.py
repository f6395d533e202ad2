"""The words with which a report says what became of something that an earlier one told: off, not done, done late, over.

Each pattern finds the words that say so; what they speak of stands before them in their clause, behind them, or is the
sentence as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADVERBS = (
    r"(?:(?:now|also|again|since|suddenly|abruptly|quietly|indefinitely|hastily|already|finally|all|both|once\s+more|formally|"
    r"officially)\s+)*"
)
_LATER = (
    r"(?:(?:to|until|till|for|by)\s+)(?:a\s+(?:later|new|fresh)\b|further\b|next\b|the\s+(?:following|\d+(?:st|nd|rd|th))\b|"
    r"\d+\s+\w+|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|febr|mar|apr|may|jun|jul|aug|sept|oct|nov|dec)\w*\b|"
    r"(?:an?|two|three|four|five|six|ten|several|some)\s+(?:days?|weeks?|months?|years?|fortnight)\b|(?:spring|summer|autumn|winter)\b)"
)
# Done to what does not take place, or not yet.
_OFF = (
    r"(?:call(?:ed)\s+off|put\s+off|push(?:ed)\s+back|moved\s+back|put\s+back|set\s+back|held\s+over|cancell?ed|postponed|scrapped|"
    r"shelved|axed|abandoned|adjourned|deferred|delayed|rescheduled|dropped(?!\s+from)|ditched|aborted|scuttled|suspended(?!\s+from)|binned|canned|"
    r"nixed|scotched|(?:rained|snowed|washed)\s+(?:off|out)|mothballed|stood\s+down|given\s+up|withdrawn(?!\s+from)|called\s+to\s+a\s+halt|"
    r"put\s+on\s+(?:hold|ice)|kicked\s+into\s+the\s+long\s+grass|(?:struck|taken|crossed)\s+(?:off|from)\s+the\s+(?:agenda|programme|"
    r"program|calendar|list|table)|thrown\s+out|ruled\s+out|blown\s+off|pulled(?!\s+(?:out|up|from|down|over|by))|"
    rf"(?:moved|shifted|put|brought\s+forward|pencilled\s+in|switched)\s+{_LATER})"
)
OFF_BEFORE = (
    re.compile(
        rf"\b(?:(?:has|have|had)\s+{_ADVERBS}been|was|were|is|are|being|gets?|got)\s+{_ADVERBS}(?:being\s+)?{_ADVERBS}{_OFF}\b",
        re.I,
    ),
    re.compile(
        r"\b(?:will|would|shall|is|are|was|were|did|does|do)\s*(?:not|n['’]t|no\s+longer)\s+(?:now\s+|after\s+all\s+)?(?:to\s+)?(?:be\s+)?"
        r"(?:go(?:ing)?\s+ahead|take\s+place|taking\s+place|happen(?:ing)?|be\s+held|held|proceed|come\s+off|materiali[sz]e)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:will|would|won['’]t)?\s*(?:never|neither)\s+(?:go\s+ahead|take\s+place|took\s+place|happen(?:ed)?)\b",
        re.I,
    ),
    re.compile(
        r"\b(?:fell|has\s+fallen|had\s+fallen|have\s+fallen|falls)\s+(?:through|apart|victim)\b|"
        r"\b(?:came|come|comes|has\s+come|have\s+come)\s+to\s+(?:nothing|naught|nought|grief)\b|"
        r"\b(?:went|gone|goes)\s+(?:up\s+in\s+smoke|by\s+the\s+board|out\s+of\s+the\s+window)\b|\bbit\s+the\s+dust\b|"
        r"\bfailed\s+to\s+materiali[sz]e\b|\bfizzled\s+out\b|"
        r"\b(?:is|are|was|were)\s+(?:now\s+)?(?:off|on\s+hold|on\s+ice|dead|history|no\s+more)(?=\s*[,.;:!?]|\s+(?:after|because|until|for|since|as)\b)|"
        r"\b(?:has|have|had|will\s+have|must|would\s+have|is|are)\s+(?:to\s+)?wait\b(?!\s+(?:and|to\s+see))",
        re.I,
    ),
)
_OBJECT = (
    r"(?=(?:by\s+|for\s+|until\s+|to\s+)?(?:an?|the(?!\s+(?:most|least))|its|his|her|their|this|that|all|both|any|plans?|planned|\w+['’]s|\w+days?|"
    r"[A-Z]|\w+s)\b)"
)
OFF_BEHIND = (
    re.compile(
        r"\b(?:calls?|called|calling)\s+off\s+|\b(?:puts?|putting)\s+off\s+|\b(?:push(?:ed|es)?|mov(?:ed|es)|puts?)\s+back\s+|"
        r"\b(?:gave|gives?|given|giving)\s+up\s+(?:on\s+)?|\b(?:pulled|pulls?|pulling)\s+the\s+plug\s+on\s+|"
        r"\b(?:back(?:ed|s|ing)?|bow(?:ed|s|ing)?)\s+out\s+of\s+|\b(?:walk(?:ed|s|ing)?)\s+away\s+from\s+|\b(?:went|gone|goes)\s+back\s+on\s+|"
        r"\bchang(?:ed|es|ing)\s+(?:its|his|her|their)\s+minds?\s+(?:about|on)\s+|\b(?:thought|think)s?\s+better\s+of\s+|"
        r"\b(?:put|puts)\s+(?:paid|a\s+stop|an\s+end)\s+to\s+|\b(?:cried|cry)\s+off\s+|"
        r"\b(?:cancel(?:s|led|ed|ling|ing)?|postpon(?:es?|ed|ing)|scrap(?:s|ped|ping)?|shelv(?:es?|ed|ing)|ax(?:es?|ed|ing)|"
        r"abandon(?:s|ed|ing)?|adjourn(?:s|ed|ing)?|defer(?:s|red|ring)?|delay(?:s|ed|ing)?|reschedul(?:es?|ed|ing)|"
        r"drop(?:s|ped|ping)?|ditch(?:es|ed|ing)?|abort(?:s|ed|ing)?|suspend(?:s|ed|ing)?|withdr(?:ew|aws?|awn|awing)|"
        r"bin(?:s|ned|ning)|nix(?:es|ed)|mothball(?:s|ed|ing)?|scuttl(?:es?|ed|ing)|halt(?:s|ed|ing)?)\s+" + _OBJECT,
        re.I,
    ),
    re.compile(r"\b(?:cancellation|postponement|adjournment|abandonment|scrapping|shelving|deferral)\s+of\s+", re.I),
    re.compile(
        r"\bthere\s+(?:will|would|is\s+to|are\s+to|was\s+to)\s+(?:now\s+)?be\s+no\s+|\bthere\s+(?:was|is)\s+(?:to\s+be\s+)?no\s+(?=\w+\s*[.,;])",
        re.I,
    ),
)
# What was due has not come: said by the sentence as a whole.
NOT_YET = re.compile(
    r"\b(?:has|have|had)\s+(?:(?:still|so\s+far|as\s+yet|yet)\s+)?(?:not|n['’]t)\s+(?:(?:yet|still|so\s+far)\s+)?(?:been\s+)?\w+|"
    r"\b(?:has|have|had|is|are|was|were)\s+(?:still\s+)?yet\s+to\s+\w+|\bstill\s+(?:has|have|had|is|are|was|were)(?:\s+not|n['’]t)\s+\w+|"
    r"\b(?:not\s+(?:one|a\s+single)|no|none|nobody|no\s+one|nothing|neither)\b[^.;:]{0,50}?\b(?:has|have|had|came|turned\s+up|arrived|showed\s+up|appeared)\b|"
    r"\b(?:came|come|comes)\s+and\s+(?:went|gone?|goes)\b|\b(?:went|gone|passed)\s+(?:by\s+)?without\b|"
    r"\bdeadline\b[^.;:]{0,60}\b(?:passed|expired|lapsed|ran\s+out|missed)\b|\b(?:missed|overran|broke|ignored)\b[^.;:]{0,30}\bdeadline\b|"
    r"\bfail(?:s|ed)\s+to\b|\bno\s+sign\s+of\b|\bin\s+vain\b|\boverdue\b|"
    r"\bstill\s+(?:waiting|waits?|closed|shut|missing|empty|stands?|stood|lies?|lay|no|without|in\s+place|unfinished|unpaid|there)\b|"
    r"\bremain(?:s|ed)?\s+(?:closed|shut|empty|locked|unsigned|unpaid|unfinished|unopened|undelivered|in\s+place)\b|"
    r"\bdid\s+not\s+(?:come|appear|arrive|turn\s+up|show\s+up|meet|keep|happen|leave|open|start|begin|reach|materiali[sz]e|hand|deliver|pay|publish)\b",
    re.I,
)
# What was to come has come: late, or as somebody had said it would.
_UNITS = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?|seasons?)"
DONE = re.compile(
    rf"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|some|many|more\s+than\s+\w+)\s+{_UNITS}\s+"
    r"(?:late\b|later\s+than\b|behind\s+(?:schedule|time)|longer\s+than\b|overdue|ahead\s+of\s+(?:schedule|time)|early\b|"
    r"(?:after|before)\s+(?:its|his|her|their|the)\s+(?:first|original|planned|announced|official|due|intended)\b)|"
    r"\bbehind\s+schedule\b|\bafter\s+(?:a\s+|some\s+|much\s+|long\s+)?delays?\b|\bat\s+(?:long\s+)?last\b|\bfinally\b|"
    r"\bas\s+(?:planned|promised|scheduled|announced|expected|threatened|agreed|foreseen|pledged)\b|"
    r"\bas\s+(?:it|he|she|they|[A-Z]\w+)\s+had\s+(?:said|promised|announced|threatened|planned|pledged|warned|vowed|told)\b|"
    r"\bas\s+[^.;,:]{2,40}\s+had\s+(?:promised|announced|threatened|planned|pledged|vowed)\b|\bon\s+schedule\b|\bwent\s+ahead\b|"
    r"\b(?:kept|made\s+good\s+on|carried\s+out)\s+(?:its|his|her|their)\s+(?:word|promise|threat|pledge)\b|"
    r"\b(?:twice|once|thrice|repeatedly|much|long)[\s-](?:delayed|postponed|promised|awaited)\b",
    re.I,
)
# What holds for everybody until somebody lifts it.
MEASURES = (
    r"(?:curfew|state\s+of\s+emergency|emergency|martial\s+law|blockade|embargo|lockdown|quarantine|ban|bans|order|orders|notice|"
    r"warning|alert|restrictions?|closure|siege|sanctions?|moratorium|freeze|suspension|limits?|prohibition|rule|rules|decree|"
    r"rationing|boycott|ceasefire\s+line|no-fly\s+zone|cordon|blackout|injunction|speed\s+limit|tariffs?|duty|duties|levy)"
)
_LIFTS = (
    r"(?:lifted|withdrawn|rescinded|revoked|ended|repealed|cancelled|scrapped|dropped|removed|abolished|overturned|suspended|"
    r"called\s+off|annulled|relaxed\s+altogether|done\s+away\s+with)"
)
LIFTED_BEFORE = (
    re.compile(
        rf"\b(?P<thing>{MEASURES})\b[^.;:]{{0,70}}?\b(?:(?:has|have|had)\s+{_ADVERBS}been|was|were|is|are|being)\s+{_ADVERBS}(?:being\s+)?{_LIFTS}\b",
        re.I,
    ),
    re.compile(
        rf"\b(?P<thing>{MEASURES})\b[^.;:]{{0,60}}?\b(?:expired|lapsed|ran\s+out|came\s+to\s+an\s+end|(?:is|are|was|were)\s+(?:over|at\s+an\s+end|gone|"
        r"no\s+longer\s+in\s+force)|no\s+longer\s+(?:applies|apply|holds?))\b",
        re.I,
    ),
)
# The measure is the last noun: not "ended a warning strike".
_OF_ITS_OWN = (
    r"(?=\s*(?:[,.;:)!?]|$)|\s+(?:on|of|in|for|against|imposed|that|which|at|from|after|as|and|by|it|he|she|they|this|last|today|"
    r"yesterday|there|two|three|\d+|an?|nearly|only|just|when|because|hours|to|\w+days?)\b)"
)
LIFTED_BEHIND = (
    re.compile(
        rf"\b(?:lift(?:s|ed|ing)?|withdr(?:ew|aws?|awing)|rescind(?:s|ed|ing)?|revok(?:es?|ed|ing)|end(?:s|ed|ing)?|repeal(?:s|ed|ing)?|"
        rf"scrap(?:s|ped|ping)?|drop(?:s|ped|ping)?|remov(?:es?|ed|ing)|abolish(?:es|ed|ing)?|overturn(?:s|ed|ing)?)\s+(?=(?:(?!(?:on|over|of|from|for|at|in|to|about|with)\s)[\w’'-]+\s+){{0,4}}?{MEASURES}\b{_OF_ITS_OWN})",
        re.I,
    ),
)
# A sentence that may tell what was imposed: the words by which it is found again decide.
IN_FORCE = re.compile(
    r"\b(?:curfew|emergency|martial\s+law|blockad|embargo|lockdown|quarantin|bann?(?:ed|ing|s)?\b|order(?:s|ed)?\b|notice|warn|alert|"
    r"restrict|clos(?:e|ed|ure)\b|shut\b|sieg|sanction|moratorium|freez|froze|suspen|limit|prohibit|decree|ration|boycott|cordon|"
    r"blackout|injunction|no-fly|speed\s+limit|rules?\b|tariff|dut(?:y|ies)\b|levy|levied|bar(?:s|red)\b)\w*",
    re.I,
)
# Anywhere before them in the sentence, these say that it is no fact.
DOUBT = re.compile(
    r"\b(?:if|unless|until|till|whether|doubt\w*|den(?:y|ied|ies|ying)|untrue|not\s+true|rumou?r\w*|fear\w*|demand\w*|urg(?:e|ed|es|ing)|"
    r"nobody\s+knows|wait(?:s|ed|ing)?\s+for|call(?:s|ed|ing)?\s+for|could|might|hop(?:e|es|ed|ing))\b",
    re.I,
)
# Before the words, these say that it is only thought of, asked for or denied.
CHANCE = re.compile(
    r"\b(?:might|may|could|would\s+be|should|if|unless|whether|threaten\w*|call\w*\s+(?:on|for)|urg\w+|demand\w*|refus\w+|"
    r"not\s+(?:be\s+)?|never|deni\w+|nearly|almost|will|to\s+be|until|once|when|partly|partially)\W*$",
    re.I,
)
SUFFERED = re.compile(r"\b(?:be|been|being|is|are|was|were|gets?|got)\s+(?:\w+ly\s+)?$", re.I)
BREAK_BEFORE = re.compile(r"[;:,—–]|\b(?:that|while|but|after|when|because|as|since|before|if|although)\b", re.I)
BREAK_BEHIND = re.compile(r"[;:—–]|\bthat\b|\bwhile\b|\bbut\b|\band\s+(?:said|told|will)\b", re.I)


def clauses(
    quote: str, before: tuple[re.Pattern[str], ...], behind: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[str, str]]:
    """Of each place where a pattern finds its words: the clause that names the thing, and all that stands before."""
    for pattern in before:
        for match in pattern.finditer(quote):
            named = match.group(0) if "thing" in pattern.groupindex else ""
            yield f"{_before(quote, match.start())} {named}", quote[: match.start()]
    for pattern in behind:
        for match in pattern.finditer(quote):
            if SUFFERED.search(quote, 0, match.start()):
                continue  # "could be called off because": what it is done to stands before
            end = next((m.start() for m in BREAK_BEHIND.finditer(quote, match.end())), len(quote))
            yield quote[match.end() : end], quote[: match.start()]


def _before(quote: str, end: int) -> str:
    start = max((m.end() for m in BREAK_BEFORE.finditer(quote, 0, end)), default=0)
    return quote[start:end]

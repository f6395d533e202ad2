"""The figures of a sentence: numbers that count or measure, with their bounds, ranges joined.

Left out: ages, clock times, dates, years, ordinals, plain durations, scores, shares ("one in five"), telephone, street
and article numbers, and "one" as a pronoun. Bounds are kept open: "at least 12" has no upper end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.extract.ages import is_age
from dateline.extract.figures_in_tree import (
    is_share,
)
from dateline.extract.numerals import NUMBER, UNITS, Numeral, read_numeral, tidy
from dateline.extract.units import (
    COUNTED_ONE,
    DURATIONS,
    MEASURES,
    MONTH_NAMES,
    NUMBERED,
    PEOPLE,
    SIGNS,
    SMALL_GROUPS,
    STREETS,
)
from dateline.model import (
    Annotated,
    Sentence,
    TimeMention,
)

LEAST = re.compile(
    r"(?<!\w)(?:at\s+(?:the\s+(?:very\s+|bare\s+)?)?least,?|at\s+a\s+(?:bare\s+)?minimum,?|more\s+than|over|"
    r"(?:no|not)\s+(?:fewer|less)\s+than|as\s+few\s+as|upwards?\s+of|in\s+excess\s+of|above|exceeding|a\s+minimum\s+of|well\s+over|beyond|surpassed|topped|exceeded)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
# "The number has gone up to 54": it is 54, not at most that.
_NOT_MOVED = "".join(
    rf"(?<!\b{verb}\s)" for verb in "go goes gone going went rose risen crept climbed moved shot".split()
)
MOST = re.compile(
    rf"(?<!\w)(?:{_NOT_MOVED}up\s+to|nearly|almost|as\s+many\s+as|as\s+much\s+as|no\s+more\s+than|not\s+more\s+than|at\s+(?:the\s+(?:very\s+)?)?most,?|(?<!no\s)(?<!not\s)fewer\s+than|"
    r"(?<!no\s)(?<!not\s)less\s+than|under|below|a\s+maximum\s+of|close\s+to|just\s+under|approaching)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
NOWHERE = re.compile(r"\b(?:none|no|not|never|nobody|nothing)\b[^,;.]*$", re.IGNORECASE)
WITHIN = re.compile(r"\bwithin\s+$", re.IGNORECASE)  # before a distance: "within ten miles"
ABOUT = re.compile(
    r"(?<!\w)(?:about|around|some|roughly|approximately|an?\s+estimated|estimated|circa|approx\.?|in\s+the\s+region\s+of|or\s+so|"
    r"perhaps|maybe|~|an\s+average\s+of|by\s+about)\s*(?:an?\s+)?$",
    re.IGNORECASE,
)
EXTRA = re.compile(
    r"\b(another|an\s+additional|additional|a\s+further|further|an\s+extra|extra)\s+(?:some\s+|about\s+)?$", re.I
)
AFTERWARDS = re.compile(r"\s+(or\s+more|or\s+so|or\s+fewer|or\s+less|at\s+least|plus)\b|\+|-odd\b", re.IGNORECASE)
# The same behind the noun: "300 soldiers or more", "12 people at the very least"; not "12 people, at least two of them"
BEHIND_NOUN = re.compile(
    r",?\s+(?:(?P<least>or\s+more|at\s+(?:the\s+(?:very\s+)?)?least|at\s+a\s+minimum)|(?P<most>or\s+fewer|or\s+less|"
    r"at\s+(?:the\s+(?:very\s+)?)?most)|(?P<about>or\s+so|or\s+thereabouts))(?=\s*(?:[,.;:)]|$)|\s+(?:in|on|at|since|by|"
    r"were|was|are|is|have|has|had|who|that|died|from|and|after|before|during|for)\s+(?!\d))",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"\b(?:rose|risen|rise|rises|fell|fallen|fall|falls|dropp?ed|drop|increas\w+|decreas\w+|cut|rais\w+|lower\w+|grew|grown|jump\w+|"
    r"declin\w+|climb\w+|soar\w+|revis\w+|reduc\w+|up|down|went|gone|slipp\w+|expand\w+)\b[^.;]*$",
    re.IGNORECASE,
)
MONEY_BEFORE = re.compile(rf"(?:(?P<sign>{'|'.join(re.escape(s) for s in SIGNS)})\s?)$")
STEP = re.compile(  # "rose by eight to 39": how much a number changed is not the number
    r"\b(?:(?P<up>rose|risen|ris\w+|climb\w*|increas\w+|gr[eo]w\w*|jump\w*|soar\w*|up)|(?P<down>fell|fall\w*|drop\w*|"
    r"declin\w+|decreas\w+|reduc\w+|lower\w*|cut|down|shr[aiu]nk\w*))\s+(?:[a-z]+ly\s+)?by\s+(?:another\s+|a\s+further\s+)?$",
    re.IGNORECASE,
)
RATIO = re.compile(r"\s+(?P<link>in|out\s+of)\s+(?P<every>every\s+|each\s+)?")
AROUND = 400  # characters before and after a number that the rules look at
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence; offsets of the report's text."""

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    sign: str | None  # currency code written before the number
    extra: str  # "another", "additional", ... or ""
    first: Numeral
    last: Numeral


def figures_of(text: Annotated, s: Sentence, times: Sequence[TimeMention]) -> list[Figure]:
    """The figures of a sentence with their bounds, ranges joined, what is no quantity left out."""
    raw = text.report.text
    spaced = _unglued(raw[s.start : s.end])
    numerals = [n for m in NUMBER.finditer(spaced) if (n := read_numeral(m))]
    shares = _shares(text, s, numerals)
    numerals = [n for n in numerals if n not in shares and not _is_no_quantity(raw, s, n, times)]
    if text.reading is not None:
        read = text.reading
        numerals = [n for n in numerals if not is_age(read, s.start + n.start, s.start + n.end, n.value)]
    closing = {name.span.end for name in text.names if name.kind == "organization"}
    numerals = [n for n in numerals if s.start + n.end not in closing]  # "Brigade 47"
    figures: list[Figure] = []
    i = 0
    while i < len(numerals):
        first = last = numerals[i]
        if i + 1 < len(numerals) and _is_range(raw, s, first, numerals[i + 1]):
            last = numerals[i + 1]
            i += 1
        i += 1
        if (figure := _bounded(raw, s, first, last)) is not None:
            figures.append(_share_of_it(raw, s, figure))
    return figures


_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARE_OF = re.compile(
    rf"(?:\b(?P<parts>an?|{'|'.join(UNITS)})[\s-]+)?\b(?P<part>{'|'.join(_PARTS)})s?\s+of\s+"
    r"(?:the|its|their|his|her|all|these|those|(?:the\s+)?[\w.]+['’]s)\s+$|"
    rf"\b(?P<some>{'|'.join(UNITS)})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<each>{'|'.join(UNITS)})\s+of\s+"
    r"(?:the|its|their)\s+$",
    re.IGNORECASE,
)


def _share_of_it(raw: str, s: Sentence, f: Figure) -> Figure:
    """ "Half of the 60 miners", "one in five of the 400 nurses": about 30 and 80, and not all of them."""
    match = _SHARE_OF.search(raw, max(s.start, f.start - AROUND), f.start)
    if match is None or f.sign or f.low is None or f.low != f.high:
        return f
    if match["part"]:
        some, each = UNITS.get((match["parts"] or "a").lower(), 1), _PARTS[match["part"].lower()]
    else:
        some, each = UNITS[match["some"].lower()], UNITS[match["each"].lower()]
    if not 0 < some < each:
        return f
    value = float(round(f.low * some / each))
    before = raw[max(s.start, match.start() - AROUND) : match.start()]
    more, fewer = LEAST.search(before), MOST.search(before)
    begin = max(s.start, match.start() - AROUND) + bound.start() if (bound := more or fewer) else match.start()
    return replace(f, start=begin, low=None if fewer else value, high=None if more else value, approximate=True)


def _shares(text: Annotated, s: Sentence, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Both numbers of "one in five houses" and "nine out of ten": a share, not two counts."""
    raw, found = text.report.text, []
    for first, second in pairwise(numerals):
        link = RATIO.fullmatch(raw, s.start + first.end, s.start + second.start)
        if not link or first.value >= second.value or "vague" in (first.kind, second.kind):
            continue
        plain = bool(link["every"]) or link["link"] != "in" or first.value == 1 or second.value in (10, 100, 1000)
        if text.reading is not None and not plain:
            plain = is_share(text.reading, (s.start + first.start, s.start + first.end), s.start + second.start)
        if plain:
            found += [first, second]
    return found


def _unglued(sentence: str) -> str:
    """The sentence at equal length with letters that touch digits blanked where they are a unit or a sign: "24km",
    "M6.8", "6.8-magnitude", "40-bed"."""

    def blank(match: re.Match[str]) -> str:
        return match.group(1) + " " * (len(match.group()) - len(match.group(1)))

    # "$2-3 billion" is a range, unlike "3-1" and "555-0199"
    sentence = re.sub(r"(?<=\d)-(?=\d+(?:\.\d+)?\s?(?:%|per\s?cent|[mbtr]+illion|bn\b|m\b))", "–", sentence)
    glued = re.sub(r"(\d)(?:km|kg|cm|mm|ft|kph|mph|ha|MW|GW|kW|°C|°F|°|%|g|t|l)\b", blank, sentence)
    glued = re.sub(r"(\d)%", blank, glued)
    glued = re.sub(r"(\w)[-‐](?=[a-z]{2,})", lambda m: m.group(1) + " " if m.group(1).isdigit() else m.group(), glued)
    glued = re.sub(
        r"\b(?:M|Mw|A|C|NZ|HK|US|S|Rp|Rs|R|kr|EUR|USD|GBP)?[$€£¥₹₩]?(?=\d)", lambda m: " " * len(m.group()), glued
    )
    return glued


ROADS = re.compile(r"\s+(?:high|motor|express|free)way\b|\s+(?:road|route|bypass|junction)\b", re.IGNORECASE)


# "the M4", "M12 fighters", "an A320": a name
GLUED = re.compile(r"\b(?:Mw?|A|C|S)$")
QUAKES = r"(?:earth|sea)?quakes?|aftershocks?|foreshocks?|tremors?|temblors?|shocks?|jolts?"
OF_A_QUAKE = re.compile(rf"\.?\d*[\s-]+(?:\w+[\s-]+)?(?:{QUAKES})\b", re.IGNORECASE)


def is_magnitude(before: str, after: str, value: float) -> bool:
    """ "An M6.8 quake", "the quake, M5.1, was felt", but not "the M4" nor "M12 fighters": is a number behind an "M" how
    strong a quake was?"""
    if re.search(r"\bMw?\s?$", before) is None or value >= STRONGEST:
        return False
    return bool(OF_A_QUAKE.match(after)) or (
        value % 1 > 0 and re.search(rf"\b(?:{QUAKES})\b", before + after) is not None
    )


STRONGEST = 10  # no quake has come near it
# "40, | not 60, people were hurt", "2,000 rather | than 5,000", "| not 12 but 14"
INSTEAD = re.compile(
    r"(?P<joined>[,–—(]\s*|\band\s+|\bbut\s+)?\b(?P<word>not|rather\s+than|instead\s+of)\s+"
    r"(?:(?:the|at|to|by|a|an|some|about|around|nearly|almost)\s+)*(?:(?:US|A|C)?[$€£¥₹]\s?)?$",
    re.IGNORECASE,
)
BUT = re.compile(r"[^.;:,]{0,30}?,?\s+but\s+(?:rather\s+)?(?:at\s+|to\s+|some\s+|about\s+)*(?:[$€£]\s?)?")
# "An earlier report misstated the toll. It was 7, | not 9": what was told before is kept, as a correction needs it
PUT_RIGHT = re.compile(r"^\s*It\s+(?:is|was)\s+[^,;]{1,40}$", re.IGNORECASE)
NEAR_NUMBER = 80  # characters back in which the number stands that holds


def _is_denied(before: str, after: str) -> bool:
    """ "40, not 60", "not 12 but 14", "2,000 soldiers, not 5,000 as first reported": is a number told to be wrong?"""
    found = INSTEAD.search(before)
    if found is None:
        return False
    if (but := BUT.match(after)) and NUMBER.match(after, but.end()):
        return True
    if (found["word"].lower() == "not" and not found["joined"]) or PUT_RIGHT.search(before, 0, found.start()):
        return False
    return NUMBER.search(before, max(0, found.start() - NEAR_NUMBER), found.start()) is not None


def _is_no_quantity(raw: str, s: Sentence, n: Numeral, times: Sequence[TimeMention]) -> bool:
    start, end = s.start + n.start, s.start + n.end
    word, before, after = raw[start:end], raw[max(s.start, start - AROUND) : start], raw[end : min(s.end, end + AROUND)]
    if any(t.span.start < end and start < t.span.end for t in times):
        return True
    if re.search(r"\b[A-Z]{1,2}-?$", before) and ROADS.match(after):
        return True  # "the M1 highway"
    if (GLUED.search(before) and not is_magnitude(before, after, n.value)) or _is_denied(before, after):
        return True
    previous = re.search(r"([\w'’]+)[.]?[\s(\"“‘]*$", before)
    left = previous.group(1).lower() if previous else ""
    following = re.match(r"[\s\xa0-]*([^\W\d_]+)", after)
    right = following.group(1).lower() if following else ""
    joined = re.match(r"[-‐]([a-z]+)(?:[-‐]([a-z]+))?", after)
    if joined and (joined.group(1) in DURATIONS or joined.group(2) == "old"):
        return True
    if (right in DURATIONS and re.match(r"[\s\xa0-]+[^\W\d_]", after)) or re.match(
        r"\s+of\s+(?:\w+\s+)?(?:hours|days|weeks|months|years)\b", after
    ):
        return True
    if right in MONTH_NAMES or (left in MONTH_NAMES and n.kind == "digits" and n.value <= 31):
        return True
    if left in NUMBERED or (
        re.search(r"(?:[A-Za-z][-–]|[#@/№+]|\bNo\.\s?)$", before) and not re.search(r"\d[-–]$", before)
    ):
        return True
    if re.match(r"\s*o['’]clock\b", after):
        return True  # "shortly after four o'clock"
    if n.kind == "words" and left == "the" and n.value <= 3 and re.match(r"\s+of\s+(?:them|us|you)\b", after):
        return True
    if n.kind == "digits":
        street = re.match(r"\s+(?:[A-Z][\w’']*\s+){1,3}?([A-Z][a-z]+)\b", after)
        if street and street.group(1).lower() in STREETS:
            return True
        if re.match(
            r"\s*(?:[ap]\.?m\b|GMT|UTC|[A-Z]{2,4}T\b|WIB|WITA|WIT\b|local\s+time|o['’]clock|hours\s+local)", after
        ) or re.match(r"[:]\d", after):
            return True
        if re.fullmatch(r"0\d{3}", word):
            return True  # "from 0600 to 0930"
        if re.fullmatch(r"\d{1,2}\.\d{2}", word) and left == "at":
            return True
        if re.fullmatch(r"1[5-9]\d\d|20\d\d", word) and not _counts_despite_year(before, after, right):
            return True
        if re.fullmatch(r"\d{5,}", word) and not right:
            return True
        if _is_age(before, after, n.value):
            return True
        if re.match(r"\s*[-–]\s*\d", after) and re.search(
            r"\b(?:win|won|beat|lost|victory|defeat|draw|vote|voted|score)\b", before[-60:], re.I
        ):
            return True
        if re.search(r"\d\s*[-–]\s*$", before) and re.search(
            r"\b(?:win|won|beat|lost|victory|defeat|draw|vote|voted|score)\b", before[-60:], re.I
        ):
            return True
    if n.kind == "words":
        return _is_word_used_otherwise(word, before, after, left, right, n)
    return (n.kind == "vague" and word.lower() == "scores" and right != "of") or (
        word.lower() == "scores" and not re.match(r"\s+of\s", after)
    )


def _counts_despite_year(before: str, after: str, right: str) -> bool:
    """Is a number such as 1900 counted rather than a year: bounded ("about 2000"), money, or followed by a unit?"""
    if MONEY_BEFORE.search(before) or re.match(r"\s*(?:%|percent|per\s+cent|million|billion)", after):
        return True
    if re.search(r"\b(?:in|since|until|by|from|of|during|before|after|year|the)\s*$", before, re.I):
        return False
    return (
        right in PEOPLE
        or right in MEASURES
        or bool(LEAST.search(before) or re.search(r"\b(?:about|around|some)\s+$", before))
    )


GRAVELY = r"(?:critically|seriously|fatally|gravely|severely)"
ONE_OF_THEM = re.compile(
    r"\s+of\s+(?:them|whom)\s*,?\s+(?:(?:is|was)\s+)?(?:still\s+)?(?:in\s+(?:an?\s+)?(?:critical|serious|grave)|"
    rf"dead|missing|killed|wounded|injured|{GRAVELY})\b|\s+{GRAVELY}\b(?!\s+ill)"
)
ONE_GIVEN = re.compile(r"\b(?:toll|dead|number|figure)\s+(?:at|to|of|is|was|stands\s+at|stood\s+at)\s+$", re.IGNORECASE)
ALONE = re.compile(r"\s*(?:[.,;:]|$|and\b|but\b)")
LOST = frozenset("death fatality casualty survivor".split())
PERSON_OF = (
    r"\b(?:man|woman|boy|girl|child|children|person|people|teenagers?|baby|pensioners?|suspect)\s+(?:is\s+|was\s+)?"
    r"(?:of|under|over|below|above)\s+$"
)


OLD_BEHIND = re.compile(  # "7 years old", "4 of between 4 and 12 years of age"
    rf"(?:\s+(?:and|to|or)\s+(?:{NUMBER.pattern}))?(?:\s+(?:years?|months?)(?:[\s-]old\b|\s+of\s+age\b)|-year-old)",
    re.I,
)


def _is_age(before: str, after: str, value: float) -> bool:
    """ "Brandt, 52," and "aged 7" and "she is 33"."""
    if value > 120:
        return False
    if OLD_BEHIND.match(after) or re.search(r"\b(?:aged?|age\s+of|turned|turns|turning)\s+$", before, re.I):
        return True
    if re.search(PERSON_OF, before, re.I) and not re.match(r"\s+(?!was\b)[a-z]+s\b", after):
        return True  # "a boy of 9", "children under 10"
    comma = re.search(r"[A-Z][\w.'’-]+(?:\s\([^)]*\))?,\s*$", before) and re.match(
        r"\s*(?:[,.;:)]|and\b|who\b|of\b|from\b|$)", after
    )
    if comma:
        return not re.match(r"\s*of\b", after) or value < 100
    described = r"\b(?:the|an?|his|her|their|its|whose|\w+['’]s)\s+(?:[\w-]+\s+){0,3}[a-z]+,\s*$"
    if re.match(r"\s*,", after) and re.search(described, before, re.I):
        return True  # "the senator, 71, won"
    return bool(
        re.search(r"\b(?:he|she)(?:\s+is|\s+was|['’]s)\s+$", before, re.I)
        and re.match(r"\s*(?:[,.;:]|and\b|now\b|$)", after)
    )


def _is_word_used_otherwise(word: str, before: str, after: str, left: str, right: str, n: Numeral) -> bool:
    lowered = word.lower()
    if (
        word[0].isupper()
        and before.strip()
        and not re.search(r"[.!?:;—–(\"“‘]\s*[\"“‘]?$", before.rstrip() + "")
        and before.strip(' "“‘')
    ):
        return True  # "Group of Seven", "Channel Four"
    if lowered in ("one", "zero"):
        if lowered == "one" and (ONE_OF_THEM.match(after) or (ONE_GIVEN.search(before) and ALONE.match(after))):
            return False  # "one of them in critical condition", "put the toll at one"
        if left == "only" and right in LOST:
            return False
        if left in ("no", "every", "any", "each", "this", "that", "the", "which", "some", "another", "only"):
            return True
        return right not in COUNTED_ONE and not MONEY_BEFORE.search(before)
    if (
        left in ("the", "these", "those", "both", "his", "her", "their", "its")
        and n.value <= 3
        and next_words(after) & SMALL_GROUPS
    ):
        return True
    if lowered in ("a hundred", "a thousand", "a million") and right in ("times", "ways", "years"):
        return True
    return right in ("times", "ways", "thirds", "quarters", "fold") or bool(
        re.match(r"[-‐](?:thirds?|quarters?|fifths?|tenths?|fold)", after)
    )


def next_words(after: str) -> set[str]:
    return {w.lower() for w in WORD.findall(after[:40])[:3]}


def _is_range(raw: str, s: Sentence, first: Numeral, second: Numeral) -> bool:
    between = raw[s.start + first.end : s.start + second.start]
    before = raw[max(s.start, s.start + first.start - AROUND) : s.start + first.start]
    link = re.fullmatch(r"\s*(?P<unit>%|percent|km|m)?\s*(to|and|or|[-–—])\s*(?:US|A|C)?[$€£¥]?\s*", between)
    if link and link["unit"] and not raw[s.start + second.end : s.end].lstrip().startswith(link["unit"]):
        return False  # "rose 12% to 3.4 billion"
    if not link or first.kind == "vague" or second.kind == "vague":
        return False
    if link.group(2) == "and":
        return bool(re.search(r"\bbetween\s+(?:about\s+)?(?:(?:US|A|C)?[$€£¥]|Rp\s)?\s*$", before, re.I))
    low = first.value * (second.scale if first.scale == 1.0 and first.value < second.value / second.scale else 1.0)
    if link.group(2) == "to" and re.search(r"\bfrom\s+(?:about\s+)?[$€£]?\s*$", before, re.I) and CHANGE.search(before):
        return False
    if link.group(2) == "to" and STEP.search(before):
        return False
    return low < second.value


def _bounded(raw: str, s: Sentence, first: Numeral, last: Numeral) -> Figure | None:
    start, end = s.start + first.start, s.start + last.end
    before = raw[max(s.start, start - AROUND) : start]
    sign = None
    if money := MONEY_BEFORE.search(before):
        sign = SIGNS[money.group("sign")]
        before = before[: money.start()]
        start = s.start + money.start()
    value = first.value
    if sign and last.suffix == "m":
        value = first.value * 1e6
    elif last.suffix == "k" or (last.suffix == "m" and next_words(raw[end : s.end]) & PEOPLE):
        value = first.value * (1e3 if last.suffix == "k" else 1e6)
    if first is not last:
        shared = last.scale if first.scale == 1.0 and first.value < last.value / last.scale else 1.0
        top = last.value * (1e6 if sign and last.suffix == "m" else 1.0)
        approximate = bool(ABOUT.search(re.sub(r"\bbetween\s+$", "", before)))
        opened = re.search(r"\b(?:between|from)\s+$", before, re.I)
        return Figure(
            s.start + opened.start() if opened else start,
            end,
            tidy(first.value * shared),
            tidy(top),
            approximate,
            sign,
            _extra(before),
            first,
            last,
        )
    value = tidy(value)
    low: float | None = value
    high: float | None = value
    approximate = first.vague or "third" in raw[s.start + first.start : end].lower()
    if first.vague:
        high = None
    rest = before
    if (also := ABOUT.search(before)) and (MOST.search(before[: also.start()]) or LEAST.search(before[: also.start()])):
        rest, approximate = before[: also.start()], True  # "at least some 300"
    near = WITHIN.search(before) if set(WORD.findall(raw[end : s.end].lower())[:1]) & set(MEASURES) else None
    if found := MOST.search(rest) or near:  # first: "no more than" holds "more than"
        low = None
        high = value
        if near and NOWHERE.search(before):  # "None of them had been within ten miles"
            low, high = value, None
    elif found := LEAST.search(rest):
        high = None
    elif found := ABOUT.search(before):
        approximate = True
    after = AFTERWARDS.match(raw[end : s.end])
    if after and low is not None:
        if "so" in after.group() or "odd" in after.group():
            approximate = True
        elif re.sub(r"\s+", " ", after.group().strip().lower()) in ("or more", "at least", "+", "plus"):
            high = None
        elif high is not None:
            low = None
        end += after.end()
    begin = s.start + found.start() if found else start
    return Figure(begin, end, low, high, approximate, sign, _extra(before), first, last)


def bound_behind(raw: str, f: Figure, end: int) -> tuple[Figure, int]:
    """The figure with the bound that follows its noun, and where its words end: "300 soldiers or more"."""
    found = BEHIND_NOUN.match(raw, end) if f.low is not None and f.low == f.high else None
    if not found:
        return f, end
    if found["about"]:
        f = replace(f, approximate=True)
    else:
        f = replace(f, high=None) if found["least"] else replace(f, low=None)
    return f, found.end()


def _extra(before: str) -> str:
    found = EXTRA.search(before)
    return re.sub(r"^(?:an?\s+)", "", found.group(1).lower()) if found else ""

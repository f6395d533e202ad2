"""How many of what: numbers with their bounds, what they count, the day they hold for, and whose figure they are.

Left out: ages, clock times, dates, years, ordinals, plain durations, scores, telephone and article numbers, and "one"
as a pronoun. Bounds are kept open: "at least 12" has no upper end and "up to 12" no lower one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.extract.cue_finding import LONGEST
from dateline.extract.cues import IRREGULAR_PASTS
from dateline.extract.figures_in_tree import (
    counted,
    done_to,
    event_of,
    is_share,
    phrase_end,
    subject_of_change,
    times_of,
)
from dateline.extract.numerals import NUMBER, TENS, UNITS, Numeral, read_numeral, tidy
from dateline.extract.units import (
    ACTIONS,
    COUNTED_ONE,
    CURRENCY_WORDS,
    DIMENSIONS,
    DURATIONS,
    MEASURES,
    MONTH_NAMES,
    NUMBERED,
    PEOPLE,
    PER_HOUR,
    PER_SECOND,
    SHARED_CURRENCIES,
    SIGNS,
    SMALL_GROUPS,
    STATES,
    STOPS,
    STREETS,
    TOLLS,
)
from dateline.model import (
    Annotated,
    Attribution,
    Dates,
    EventMention,
    Published,
    Quantity,
    Sentence,
    TimeMention,
    content_id,
)

LEAST = re.compile(
    r"(?:at\s+(?:the\s+(?:very\s+|bare\s+)?)?least,?|at\s+a\s+(?:bare\s+)?minimum,?|more\s+than|over|"
    r"(?:no|not)\s+(?:fewer|less)\s+than|as\s+few\s+as|upwards?\s+of|in\s+excess\s+of|above|exceeding|a\s+minimum\s+of|well\s+over|beyond|surpassed|topped|exceeded)\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
MOST = re.compile(
    r"(?:up\s+to|nearly|almost|as\s+many\s+as|as\s+much\s+as|no\s+more\s+than|not\s+more\s+than|at\s+(?:the\s+(?:very\s+)?)?most,?|(?<!no\s)(?<!not\s)fewer\s+than|"
    r"(?<!no\s)(?<!not\s)less\s+than|under|below|a\s+maximum\s+of|close\s+to|just\s+under|approaching)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:about|around|some|roughly|approximately|an?\s+estimated|estimated|circa|approx\.?|in\s+the\s+region\s+of|or\s+so|"
    r"perhaps|maybe|~|an\s+average\s+of|by\s+about)\s*(?:an?\s+)?$",
    re.IGNORECASE,
)
EXTRA = re.compile(
    r"\b(another|an\s+additional|additional|a\s+further|further|an\s+extra|extra)\s+(?:some\s+|about\s+)?$", re.I
)
AFTERWARDS = re.compile(r"\s+(or\s+more|or\s+so|or\s+fewer|or\s+less|at\s+least|plus)\b|\+", re.IGNORECASE)
# The same behind the noun: "300 soldiers or more", "12 people at the very least"; not "12 people, at least two of them"
BEHIND_NOUN = re.compile(
    r",?\s+(?:(?P<least>or\s+more|at\s+(?:the\s+(?:very\s+)?)?least|at\s+a\s+minimum)|(?P<most>or\s+fewer|or\s+less|"
    r"at\s+(?:the\s+(?:very\s+)?)?most)|(?P<about>or\s+so|or\s+thereabouts))(?=\s*(?:[,.;:)]|$)|\s+(?:in|on|at|since|by|"
    r"were|was|are|is|have|has|had|who|that|died|from|and|after|before|during|for)\s+(?!\d))",
    re.IGNORECASE,
)
RANGE = re.compile(r"\s*(?:to|and|[-–—]|or)\s*$", re.IGNORECASE)
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
GIVEN_AT = re.compile(  # "put the crowd at 900"
    r"\b(?:put|puts|putting|estimat\w+|place[ds]?|set|sets|number\w*)\s+(?:the|its|their|his|her)\s+"
    r"(?P<what>[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4}?)(?:\s+(?:there|here))?\s+at\s+$"
)
CROWDS = frozenset("crowd turnout attendance toll audience gathering strength membership workforce population".split())
AGAIN = re.compile(  # ", police at 900": the same thing counted by another
    r"(?:[,;]|\b(?:and|but|while))\s+(?:(?:the|its|their)\s+)?[\w’'-]+(?:\s[\w’'-]+){0,2}\s(?P<link>at|of)\s+$"
)
PERHAPS = r"(?:possibly|perhaps|maybe|probably|likely|even)"
_A_NUMBER = rf"(?:[$€£]?\d|(?:{'|'.join([*UNITS, *TENS])})\b)"
# What leads in an older figure: "down from", "compared with", and "from" after "fell to 12"
OLDER = (
    rf"\b(?:(?:up|down)\s+from|compared\s+(?:with|to)|to\s+(?:[a-z]+\s+)?{_A_NUMBER}[^,;]{{0,40}}\sfrom)"
    r"\s+(?:about\s+|some\s+)?"
)
OF_THEM = re.compile(r",?\s+of\s+(?:them|whom|those|these)\b,?\s*(?:(?:were|are|was|is)\s+)?(?:a\s+|an\s+)?")
PER = re.compile(
    r"\s?(?:/|\bper\s+|\ban?\s+)\s?(?:(?P<hour>h|hr|hour)|(?P<second>s|sec|second))\b|(?P<glued>ph)\b|(?P<square>[²2])(?!\w)",
)
RATIO = re.compile(r"\s+(?P<link>in|out\s+of)\s+(?P<every>every\s+|each\s+)?")
TALLY_VERB = re.compile(
    r"^[^,;]{0,40}\b(?:at|to|of|reached|is|was|as|from|hit|passed|stands?|stood|exceeded|exceeds|past|by|above|over|than)\b"
    r"|\b(?:stands?|stood|reached|put)\b",
    re.IGNORECASE,
)
UNCARRIED = ("magnitude", "percent", "km", "m", "cm", "USD", "EUR", None)
AROUND = 400  # characters before and after a number that the rules look at
REACH = 5000  # characters: how far before a figure the statement around it may start
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Figure:
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


def find_quantities(
    text: Annotated,
    written: Published,
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
    times: Sequence[TimeMention] = (),
) -> tuple[Quantity, ...]:
    """The quantities of a report in text order.

    `as_of` is a day that the same clause states, as long as it does not lie after the report, else the report's own
    date, with the reason in `why`.
    """
    rows: list[Quantity] = []
    timed, said = (
        _by_sentence(text, [t.span.start for t in times]),
        sorted(attributions, key=lambda a: a.content[0].start),
    )
    happened, starts = _by_sentence(text, [e.trigger.start for e in events]), [a.content[0].start for a in said]
    for s in text.sentences:
        if len(s.tokens) > LONGEST:
            continue
        here = [times[k] for k in timed.get(s.index, ())]
        events_here = [events[k] for k in happened.get(s.index, ())]
        said_here = said[bisect_left(starts, s.start - REACH) : bisect_left(starts, s.end)]
        figures = _figures(text, s, here)
        for i, figure in enumerate(figures):
            noun = _noun_of(text, s, figure)
            told = _counted(text, s, figure, figures[i + 1 : i + 2], rows, noun)
            if told is None:
                continue
            what, unit, end = told
            figure, end = _bound_behind(text.report.text[: s.end], figure, end)
            span = text.report.span(figure.start, end)
            rows.append(
                Quantity(
                    id=content_id("q", text.report.id, span.start, span.end),
                    report=text.report.id,
                    span=span,
                    what=what,
                    low=figure.low,
                    high=figure.high,
                    approximate=figure.approximate,
                    unit=unit,
                    as_of=_as_of(text, s, figure, written, here, noun),
                    sentence=s.span,
                    event=_event(text, s, figure, events_here, noun),
                    attribution=_innermost(figure, said_here),
                )
            )
    return tuple(rows)


def _by_sentence(text: Annotated, positions: Sequence[int]) -> dict[int, list[int]]:
    """Number of a sentence -> the numbers of the positions that lie in it."""
    starts = [s.start for s in text.sentences]
    found: dict[int, list[int]] = {}
    for k, position in enumerate(positions):
        found.setdefault(bisect_right(starts, position) - 1, []).append(k)
    return found


# --- figures --------------------------------------------------------------------------------------------------------
def _figures(text: Annotated, s: Sentence, times: Sequence[TimeMention]) -> list[_Figure]:
    """The figures of a sentence with their bounds, ranges joined, what is no quantity left out."""
    raw = text.report.text
    spaced = _unglued(raw[s.start : s.end])
    numerals = [n for m in NUMBER.finditer(spaced) if (n := read_numeral(m))]
    shares = _shares(text, s, numerals)
    numerals = [n for n in numerals if n not in shares and not _is_no_quantity(raw, s, n, times)]
    figures: list[_Figure] = []
    i = 0
    while i < len(numerals):
        first = last = numerals[i]
        if i + 1 < len(numerals) and _is_range(raw, s, first, numerals[i + 1]):
            last = numerals[i + 1]
            i += 1
        i += 1
        if (figure := _bounded(raw, s, first, last)) is not None:
            figures.append(figure)
    return figures


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

    glued = re.sub(r"(\d)(?:km|kg|cm|mm|ft|kph|mph|ha|MW|GW|kW|°C|°F|°|%|g|t|l)\b", blank, sentence)
    glued = re.sub(r"(\d)%", blank, glued)
    glued = re.sub(r"(\w)[-‐](?=[a-z]{2,})", lambda m: m.group(1) + " " if m.group(1).isdigit() else m.group(), glued)
    glued = re.sub(
        r"\b(?:M|Mw|A|C|NZ|HK|US|S|Rp|Rs|R|kr|EUR|USD|GBP)?[$€£¥₹₩]?(?=\d)", lambda m: " " * len(m.group()), glued
    )
    return glued


def _is_no_quantity(raw: str, s: Sentence, n: Numeral, times: Sequence[TimeMention]) -> bool:
    start, end = s.start + n.start, s.start + n.end
    word, before, after = raw[start:end], raw[max(s.start, start - AROUND) : start], raw[end : min(s.end, end + AROUND)]
    if any(t.span.start < end and start < t.span.end for t in times):
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


def _is_age(before: str, after: str, value: float) -> bool:
    """ "Brandt, 52," and "aged 7" and "she is 33"."""
    if value > 120:
        return False
    if re.match(r"\s+years?[\s-]old\b|-year-old", after) or re.search(
        r"\b(?:aged?|age\s+of|turned|turns|turning)\s+$", before, re.I
    ):
        return True
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
        if left in ("no", "every", "any", "each", "this", "that", "the", "which", "some", "another", "only"):
            return True
        return right not in COUNTED_ONE and not MONEY_BEFORE.search(before)
    if (
        left in ("the", "these", "those", "both", "his", "her", "their", "its")
        and n.value <= 3
        and _next_words(after) & SMALL_GROUPS
    ):
        return True
    if lowered in ("a hundred", "a thousand", "a million") and right in ("times", "ways", "years"):
        return True
    return right in ("times", "ways", "thirds", "quarters", "fold") or bool(
        re.match(r"[-‐](?:thirds?|quarters?|fifths?|tenths?|fold)", after)
    )


def _next_words(after: str) -> set[str]:
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


def _bounded(raw: str, s: Sentence, first: Numeral, last: Numeral) -> _Figure | None:
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
    elif last.suffix == "k" or (last.suffix == "m" and _next_words(raw[end : s.end]) & PEOPLE):
        value = first.value * (1e3 if last.suffix == "k" else 1e6)
    if first is not last:
        shared = last.scale if first.scale == 1.0 and first.value < last.value / last.scale else 1.0
        top = last.value * (1e6 if sign and last.suffix == "m" else 1.0)
        approximate = bool(ABOUT.search(re.sub(r"\bbetween\s+$", "", before)))
        opened = re.search(r"\b(?:between|from)\s+$", before, re.I)
        return _Figure(
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
    if found := MOST.search(rest):  # first: "no more than" holds "more than"
        low = None
        high = value
    elif found := LEAST.search(rest):
        high = None
    elif found := ABOUT.search(before):
        approximate = True
    after = AFTERWARDS.match(raw[end : s.end])
    if after and low is not None:
        if "so" in after.group():
            approximate = True
        elif re.sub(r"\s+", " ", after.group().strip().lower()) in ("or more", "at least", "+", "plus"):
            high = None
        elif high is not None:
            low = None
        end += after.end()
    begin = s.start + found.start() if found else start
    return _Figure(begin, end, low, high, approximate, sign, _extra(before), first, last)


def _bound_behind(raw: str, f: _Figure, end: int) -> tuple[_Figure, int]:
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


# --- what is counted ------------------------------------------------------------------------------------------------
def _noun_of(text: Annotated, s: Sentence, f: _Figure) -> int | None:
    """What a figure counts, as a word of the reading; None without one."""
    return counted(text.reading, s.start + f.first.start, s.start + f.last.end) if text.reading else None


def _counted(
    text: Annotated,
    s: Sentence,
    f: _Figure,
    following: Sequence[_Figure],
    rows: Sequence[Quantity],
    noun: int | None,
) -> tuple[str, str | None, int] | None:
    """(what, unit, end of the span) of a figure; None where nothing tells what is counted."""
    raw = text.report.text
    after, before = raw[f.end : min(s.end, f.end + AROUND)], raw[max(s.start, f.start - AROUND) : f.start]
    if f.sign:
        earlier = _previous(rows, s, money=True)
        if earlier is not None and _says_again(before):  # "put the losses at €90 million, the owners at €60 million"
            return f"{earlier.what.rpartition(',')[0] or 'amount'}, {f.sign}", f.sign, f.end
        return _with_extra(f, f"{_topic(before, after, 'amount')}, {f.sign}"), f.sign, f.end
    if toll := _toll(before, after):
        previous = _previous(rows, s)
        if toll in ("number", "figure"):
            return (previous.what, previous.unit, f.end) if previous else (toll, None, f.end)
        unit = _unit_of_number(toll) or "people"
        if toll in ("total", "tally", "count") and previous is not None:  # "17 cases ..., bringing the total to 204"
            unit = previous.unit or unit
        if step := STEP.search(before):
            toll = f"{'rise' if step['up'] else 'fall'} in {toll}"
        elif toll.removeprefix("number of ") in STATES:
            toll = toll.replace("number of", "people")
        return _with_extra(f, toll), unit, f.end
    if match := re.match(r"\s?(?:%|percent\b|per\s?cent\b|percentage\s+points?\b)", after):
        return _with_extra(f, f"percent{_of_phrase(after[match.end() :])}"), "percent", f.end + match.end()
    if magnitude := re.search(r"\b(?:magnitude(?:\s+(?:of|at|as|was|is))*|M|Mw)\s*$", before) or re.match(
        r"[\s-]magnitude\b", after
    ):
        end = f.end + (magnitude.end() if magnitude.string is after else 0)
        return "magnitude", "magnitude", end
    if f.first.suffix == "m" and not _next_words(after) & PEOPLE:
        return _with_extra(f, f"{_topic(before, after, 'distance')}, m"), "m", f.end
    if money := _shared_currency(after):
        code, length = money
        return _with_extra(f, f"{_topic(before, after[length:], 'amount')}, {code}"), code, f.end + length
    if match := re.match(r"[\s\xa0-]?([A-Za-z°]+)\b", after):
        name = match.group(1).lower()
        if name in CURRENCY_WORDS:
            code = CURRENCY_WORDS[name]
            return _with_extra(f, f"{_topic(before, after, 'amount')}, {code}"), code, f.end + match.end()
        if name == "won" and f.last.scale >= 1e6:
            return _with_extra(f, f"{_topic(before, after, 'amount')}, KRW"), "KRW", f.end + match.end()
        area = re.match(r"\s+([a-z]+)\b", after[match.end() :])
        if name in ("square", "cubic", "sq") and area and area.group(1) in MEASURES:
            unit = f"{'square' if name == 'sq' else name} {MEASURES[area.group(1)]}"
            what = f"{_topic(before, after, 'volume' if name == 'cubic' else 'area')}, {unit}"
            return _with_extra(f, what), unit, f.end + match.end() + area.end()
        if name in MEASURES:
            unit = MEASURES[name]
            if (per := PER.match(after, match.end())) and (fast := _per(unit, per)):
                area_or_speed = "area" if per["square"] else "speed"
                return _with_extra(f, f"{_topic(before, '', area_or_speed)}, {fast}"), fast, f.end + per.end()
            of = _of_phrase(after[match.end() :])
            what = f"{unit}{of}" if of else f"{_topic(before, after, DIMENSIONS.get(unit, 'measure'))}, {unit}"
            return _with_extra(f, what), unit, f.end + match.end()
    return _people_and_things(
        before, after, f, rows, s, _in_tree(text, f, s, noun), _noun_of_next(raw, s, f, following)
    )


@dataclass(frozen=True, slots=True)
class _InTree:
    """What the tree says of a figure: what happened to those counted (None: it does not say), what rises or falls to a
    bare number, and how many characters behind the number its noun phrase may take."""

    done: str | None
    changed: str
    length: int


def _in_tree(text: Annotated, f: _Figure, s: Sentence, noun: int | None) -> _InTree:
    if text.reading is None or noun is None:
        return _InTree(None, "", AROUND)
    changed = subject_of_change(text.reading, noun)
    return _InTree(done_to(text.reading, noun), changed, phrase_end(text.reading, f.end, s.end) - f.end)


def _previous(rows: Sequence[Quantity], s: Sentence, *, money: bool = False) -> Quantity | None:
    """The figure before this one in the same sentence, if it is one of people and things (or of `money`)."""
    if not rows or rows[-1].sentence != s.span:
        return None
    return rows[-1] if (rows[-1].unit in SIGNS.values() if money else rows[-1].unit not in UNCARRIED) else None


def _shared_currency(after: str) -> tuple[str, int] | None:
    """Code and length of " Norwegian kroner", " pounds sterling"; None where no country says whose money it is."""
    if sterling := re.match(r"\s+pounds?\s+sterling\b", after):
        return "GBP", sterling.end()
    found = re.match(r"[\s-]+(?:[A-Z][a-z]+\s)?(U\.?S\.?|[A-Z][a-z]+)[\s-]([a-z]+)\b", after)
    if not found:
        return None
    whose, name = found.group(1).lower().replace(".", ""), found.group(2)
    of = SHARED_CURRENCIES.get(name) or SHARED_CURRENCIES.get(name.removesuffix("s"), {})
    return (of[whose], found.end()) if whose in of else None


def _per(unit: str, per: re.Match[str]) -> str | None:
    """ "km/h" for kilometres an hour, "square km" for km²; None for what is no unit."""
    if per["square"]:
        return f"square {unit}" if unit in ("km", "m", "cm") else None
    if per["glued"]:
        return None
    return PER_HOUR.get(unit) if per["hour"] else PER_SECOND.get(unit)


def _people_and_things(
    before: str,
    after: str,
    f: _Figure,
    rows: Sequence[Quantity],
    s: Sentence,
    tree: _InTree,
    shared: tuple[str, str | None] | None,
) -> tuple[str, str | None, int] | None:
    """`shared` is what the next figure counts, where this one counts the same."""
    previous = _previous(rows, s)
    if (of_them := OF_THEM.match(after)) and previous is not None:
        part, length = _noun_phrase(" " + after[of_them.end() :])
        words = [w.lower() for w in WORD.findall(part)]
        if words and not set(words) & set(ACTIONS) and (words[-1] in PEOPLE or words[-1].endswith("s")):
            unit = "people" if words[-1] in PEOPLE else words[-1]
            return part, unit, f.end + of_them.end() + length - 1
    phrase, length = _noun_phrase(after[: tree.length])
    if phrase.startswith("more ") or phrase == "more":
        phrase, f = phrase[5:], replace(f, extra=f.extra or "more")
    first = phrase.split(" ")[0].lower()
    if first in UNITS or phrase in ("the", "its", "their", "his", "her", "those", "these"):  # "45 of the 60 countries"
        phrase, length = "", 0
    joined = re.match(r"-([a-z]+)\b", after)
    if joined and f.first.kind == "digits":  # "a 40-bed hospital": beds are counted
        noun = joined.group(1)
        return (
            _with_extra(f, f"{noun}s"),
            "people" if noun in ("member", "strong") else f"{noun}s",
            f.end + joined.end(),
        )
    action = _action(before, after[length:]) if tree.done is None else tree.done
    if not phrase:
        if given := _given_at(before):
            unit = "people" if set(given.split()) & CROWDS else _unit_of_number(given)
            return _with_extra(f, given), unit, f.end
        if previous is not None and _says_again(before):
            return previous.what, previous.unit, f.end
        if f.extra == "more" and previous is not None:
            noun = previous.what if previous.unit != "people" or not action else "people"
            return _with_extra(f, f"{noun} {action}" if action else noun), previous.unit, f.end
        if shared is not None:
            noun = f"{shared[0]} {action}" if action and action not in shared[0] else shared[0]
            return _with_extra(f, noun), shared[1], f.end
        if tree.changed and f.first.kind != "vague":
            step = STEP.search(before)
            return f"{'rise' if step['up'] else 'fall'} in {tree.changed}" if step else tree.changed, None, f.end
        if action and (action in ("dead", "missing", "injured", "killed", "wounded", "died", "hurt") or previous):
            noun = "people" if previous is None or previous.unit == "people" else (previous.unit or "")
            return _with_extra(f, f"{noun} {action}".strip()), noun or None, f.end
        return ("number", None, f.end) if f.first.kind == "digits" and f.first.value >= 20 else None
    words = [w.lower() for w in WORD.findall(phrase)]
    if len(words) == 1 and words[0] in ACTIONS and words[0] not in STATES | {"dead"}:  # "and five captured"
        unit = previous.unit if previous else "people"
        return _with_extra(f, f"{unit} {words[0]}"), unit, f.end + length
    head = next((w for w in words if w in PEOPLE), None)
    if head and " of " not in phrase and words[-1] not in PEOPLE and words[-1].endswith("s"):
        head = None  # "27 member states"
    unit = "people" if head else (words[-1] if words else None)
    if " of " in phrase and words and not head:
        unit = words[0] if words[0] != "of" else words[-1]
    what = f"{phrase} {action}" if action and action not in words else phrase
    return _with_extra(f, what.removeprefix("of ").strip()), unit, f.end + length


def _unit_of_number(what: str) -> str | None:
    """ "houses" of "number of houses without power", "people" of "number of wounded"; None for another phrase."""
    if not what.startswith("number of "):
        return None
    phrase = re.split(r"\s(?:without|with|in|of|from|at|on|who|still|under|for)\b", what.removeprefix("number of "))[0]
    words = [w for w in phrase.split() if w not in ACTIONS] or phrase.split()
    return "people" if set(phrase.split()) & PEOPLE or set(words) & STATES else words[-1]


def _given_at(before: str) -> str | None:
    """What "put the crowd at" is a figure of: "crowd"."""
    found = GIVEN_AT.search(before)
    return found["what"] if found else None


def _says_again(before: str) -> bool:
    """Does another figure for the same thing follow: "spoke of 5,000 marchers, police of", "died, and possibly"?"""
    if re.search(rf"(?:,|\b(?:and|or|but))\s+{PERHAPS}\s+$", before):
        return True
    if re.search(r"\b(?:(?:up|down)\s+from|compared\s+(?:with|to))\s+$", before):
        return True
    found = AGAIN.search(before)
    return found is not None and bool(re.search(rf"\b{found['link']}\s", before[: found.start()]))


def _noun_of_next(raw: str, s: Sentence, f: _Figure, following: Sequence[_Figure]) -> tuple[str, str | None] | None:
    """(what, unit) of the next figure, where both bound one number: "at least 14 and possibly as many as 20 people"."""
    if not following or following[0].sign:
        return None
    between = raw[f.end : following[0].start]
    phrase, _ = _noun_phrase(raw[following[0].end : s.end])
    words = [w.lower() for w in WORD.findall(phrase)]
    found = (phrase, "people" if set(words) & PEOPLE else words[-1]) if words else None
    if re.fullmatch(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|those|these|all)\s+)*", between):
        return found  # "31 of 40 drones"
    bound = following[0].low is None or following[0].high is None
    if not re.fullmatch(rf",?\s+(?:(?:and|or|but|if\s+not)\s+{PERHAPS}|(?:and|or|but|if\s+not)),?\s+", between):
        return None
    if not bound and not re.search(rf"\b(?:{PERHAPS}|or|if\s+not)\s+$", between):
        return None
    return found


def _toll(before: str, after: str) -> str | None:
    """The tally that a bare number is the value of: "the death toll has reached 47", "the number of missing is 12"."""
    if _noun_phrase(after)[0] or re.match(r"\s?%|[\s-]?(?:magnitude|percent)", after):
        return None
    found = list(TOLLS.finditer(before))
    if not found:
        return None
    words = found[-1].group()
    while (last := words.split()[-1]).lower() in STOPS and len(words.split()) > 3:
        words = words[: words.rindex(last)].rstrip()  # "the number of dead down to"
    if not TALLY_VERB.search(before[found[-1].start() + len(words) :]):
        return None
    return re.sub(r"\s+", " ", words.lower())


def _with_extra(f: _Figure, what: str) -> str:
    return f"{f.extra} {what}" if f.extra else what


def _noun_phrase(after: str) -> tuple[str, int]:
    """The noun phrase after a number and its length: " lorries of rice into" -> ("lorries of rice", 16)."""
    i, words, of_seen = 0, 0, False
    end = 0
    while words < 9:
        match = re.compile(r"[\s\xa0-]{1,2}((?:[^\W\d_]|\d(?=\w*[A-Za-z]))[\w]*(?:[-'’][^\W_]+)*)").match(after, i)
        if not match:
            break
        word = match.group(1)
        lowered = word.lower()
        if lowered == "of" and (words == 0 or not of_seen):
            of_seen = True
            i = match.end()
            words += 1
            continue
        if lowered == "and" and words:
            more = re.match(r"\s+and\s+([a-z]+(?:\s+[a-z]+)?s)\b", after[match.start() :])
            if not more or any(w in STOPS or w in UNITS or w in TENS for w in more.group(1).lower().split()):
                break
            i = end = match.start() + more.end()
            words += 2
            break
        if lowered in STOPS and not (
            words
            and lowered in ("the", "its", "his", "their", "our")
            and of_seen
            and after[: match.start()].endswith("of")
        ):
            break
        if words and (lowered in ACTIONS or lowered in IRREGULAR_PASTS or lowered == "live" or lowered.endswith("ed")):
            break
        i = end = match.end()
        words += 1
    phrase = re.sub(r"\s+", " ", after[:end].strip(" -\xa0"))
    phrase = re.sub(r"^(?:of )?(?:its|his|her|their|the|our) ", "", re.sub(r"^of ", "", phrase))
    return (re.sub(r"^other (?=\w)", "", phrase) if phrase.count(" ") else phrase), end


def _action(before: str, after: str) -> str:
    """What happened to those counted: "killed" from "killing at least 4 people" or "4 people have been killed"."""
    clause = re.split(r"[;:.\d]|,\s+(?:and|but|while|where|which|after|as)\b", after, maxsplit=1)[0][:60]
    for n, word in enumerate(WORD.findall(clause)):
        if word.lower() in ACTIONS:
            return ACTIONS[word.lower()]
        if n >= 5 or word.lower() in ("and", "but") or (word.lower() in ("that", "which", "who") and n > 1):
            break
    for n, word in enumerate(reversed(WORD.findall(re.split(r"[;:.]|\band\b", before)[-1][-60:]))):
        if word.lower() in ACTIONS:
            return ACTIONS[word.lower()]
        if n >= 4:
            break
    return ""


def _of_phrase(after: str) -> str:
    match = re.match(
        r"\s+of\s+((?:the\s+|its\s+|their\s+)?[^\W\d_]+(?:[-\s](?!in\b|on\b|from\b|to\b|at\b|by\b|and\b|was\b|were\b|has\b|have\b|are\b|is\b|that\b|which\b)[^\W\d_]+){0,3})",
        after,
    )
    return f" of {match.group(1)}" if match else ""


def _topic(before: str, after: str, default: str) -> str:
    """The noun that a sum or a measure belongs to: "cost" of "put the cost at $30 million"."""
    following = re.match(r"\s+(?:in|of|for|worth\s+of)\s+([a-z][\w-]*(?:\s[a-z][\w-]*)?)", after)
    if following and following.group(1).split()[0] not in STOPS:
        return following.group(1)
    found = re.findall(
        r"\b(?:the|a|an|its|their|his|her|total|of)\s+([a-z][\w-]*(?:\s[a-z][\w-]*)?)\s+(?:at|to|of|as|was|is|by|from)\b",
        before,
        re.IGNORECASE,
    )
    return str(found[-1]) if found else default


# --- when, what, whose ----------------------------------------------------------------------------------------------
def _clause(raw: str, s: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause around start:end: between semicolons and ", and", ", while", ", but"."""
    cuts = [s.start + m.start() for m in re.finditer(r";|,\s+(?:and|but|while|whereas)\s", raw[s.start : s.end])]
    left = max((c for c in cuts if c <= start), default=s.start)
    right = min((c for c in cuts if c >= end), default=s.end)
    return left, right


def _as_of(
    text: Annotated, s: Sentence, f: _Figure, written: Published, times: Sequence[TimeMention], noun: int | None
) -> Dates:
    """The day for which a figure holds: by the tree, where there is one, else a day that the same clause states."""
    raw = text.report.text
    report_day = written.dates.last_day
    possible = [t for t in times if _may_date(raw, t, report_day) and not _of_compared(raw, f, t)]
    if text.reading is not None and noun is not None:
        fitting = times_of(text.reading, noun, possible)
        found = min(fitting, key=lambda t: (_distance(f, t), t.span.start), default=None)
        why = "is the day of what the figure belongs to"
    else:
        found, why = _day_of_clause(raw, s, f, possible), ""
    if found is not None:
        why = f'"{found.span.quote}" {why}' if why else f'the same clause says "{found.span.quote}"'
        return Dates(found.dates.earliest or found.dates.latest, found.dates.latest, found.span, why)
    d = written.dates
    if not d.known:
        return Dates(None, None, None, "no date in the clause, and the report has none")
    if _is_older(raw[max(s.start, f.start - AROUND) : f.start]):
        return Dates(None, d.latest or d.earliest, d.phrase, "held before the figure that it is compared with")
    return Dates(d.earliest, d.latest, d.phrase, "no other date in the clause, so the date of the report")


def _of_compared(raw: str, f: _Figure, t: TimeMention) -> bool:
    """Does a time belong to another figure that this one is compared with: to "61%" in "52%, down from 61% in 2019",
    to "3.1" in "3.1 percent in October from 3.7 percent"?"""
    if t.span.start >= f.end:
        return re.search(OLDER + _A_NUMBER, raw[max(0, f.start - 4) : t.span.start]) is not None
    return _is_older(raw[max(0, f.start - AROUND) : f.start])


def _is_older(before: str) -> bool:
    """Is the figure behind these words the one from which a number rose or fell?"""
    return re.search(rf"{OLDER}$", before) is not None


def _may_date(raw: str, t: TimeMention, report_day: str | None) -> bool:
    """May a time be the day for which a figure holds: a day, known, not after the report and no mere beginning?"""
    if t.kind in ("duration", "set", "dateline") or not t.dates.known or t.dates.last_day is None:
        return False
    if t.dates.earliest is None and not re.search(
        r"\bby\s+(?:the\s+)?$", raw[max(0, t.span.start - 8) : t.span.start], re.I
    ):
        return False  # "until Friday" says when it ends
    return report_day is None or t.dates.last_day <= report_day


def _distance(f: _Figure, t: TimeMention) -> int:
    return t.span.start - f.end if t.span.start >= f.end else f.start - t.span.end


def _day_of_clause(raw: str, s: Sentence, f: _Figure, times: Sequence[TimeMention]) -> TimeMention | None:
    """The nearest day that the clause states; "Wednesday's quake" dates the quake, "since March" only the beginning."""
    left, right = _clause(raw, s, f.start, f.end)
    fitting = [
        t
        for t in times
        if left <= t.span.start
        and t.span.end <= right
        and raw[t.span.end : t.span.end + 2] not in ("'s", "’s")
        and not raw[s.start : t.span.start].lower().endswith("since ")
    ]
    return min(fitting, key=lambda t: (_distance(f, t), t.span.start), default=None)


def _event(text: Annotated, s: Sentence, f: _Figure, events: Sequence[EventMention], noun: int | None) -> str | None:
    """The event that a figure belongs to: by the tree where there is one, else the nearest of its clause."""
    if text.reading is not None and noun is not None:
        return event_of(text.reading, noun, events)
    return _nearest_event(s, f, events, text.report.text)


def _nearest_event(s: Sentence, f: _Figure, events: Sequence[EventMention], raw: str) -> str | None:
    """The event mention of the same sentence, in the same clause if there is one, nearest to the figure."""
    here = [e for e in events if s.start <= e.trigger.start < s.end]
    if not here:
        return None
    left, right = _clause(raw, s, f.start, f.end)

    def rank(e: EventMention) -> tuple[bool, int, int, str]:
        after = e.trigger.start >= f.end
        distance = e.trigger.start - f.end if after else f.start - e.trigger.end
        return not left <= e.trigger.start < right, max(0, distance), e.trigger.start, e.id

    return min(here, key=rank).id


def _innermost(f: _Figure, attributions: Sequence[Attribution]) -> str | None:
    at = f.end
    holding = [a for a in attributions if any(c.start <= f.start < c.end and at <= c.end + 1 for c in a.content)]
    if not holding:
        return None
    return min(holding, key=lambda a: (sum(len(c) for c in a.content), a.direct, a.id)).id

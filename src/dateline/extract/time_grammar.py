# ruff: noqa: E501  the patterns stand one a line, so that the list can be read as a list
"""What English news writes when it means a time: one list of patterns, each with the value that it spells.

A scan finds the atoms ("Tuesday", "24 October 2023", "18.00 WIB", "last year"); `time_phrases` joins them into phrases.
Nothing here knows a report's date.

Glossary. *m*: the match of a pattern, `g` its named groups. *Atom*: words with one value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from dateline.extract import time_words as w
from dateline.extract.time_moved import REACH, moves_from
from dateline.extract.time_resolve import EASTER_DAYS, easter
from dateline.extract.time_values import Value
from dateline.model import TimeKind

MAX_YEAR = 2100


@dataclass(slots=True)
class Atom:
    """Words of the text with the value they spell; `words` are the offsets in the text."""

    start: int
    end: int
    kind: TimeKind
    value: Value


Builder = Callable[[re.Match[str]], tuple[TimeKind, Value] | None]


# --- builders -------------------------------------------------------------------------------------------------------
def _before(m: re.Match[str], characters: int = 24) -> str:
    return m.string[max(0, m.start() - characters) : m.start()]


def _after(m: re.Match[str], characters: int = 24) -> str:
    return m.string[m.end() : m.end() + characters]


def _year(m: re.Match[str]) -> int | None:
    """The year of the groups `year` ("2024") or `yy` ("'98"), None where neither is there."""
    said = m.groupdict()
    if said.get("year"):
        return int(said["year"])
    if said.get("yy"):
        short = int(said["yy"])
        return 1900 + short if short >= 30 else 2000 + short
    return None


def _part(m: re.Match[str], value: Value) -> Value:
    part = m.groupdict().get("part")
    if part:
        value.options["part"] = w.PARTS[part.lower()]
    return value


def _iso(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    month, day = int(m["month"]), int(m["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = Value("day", f"{m['year']}-{month:02}-{day:02}")
    if m["clock"]:
        value.options["at"] = f"{m['clock']}{m['zone'] or ''}"
    return "absolute", value


def _numeric(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    first, second, year = int(m["first"]), int(m["second"]), int(m["year"])
    if m["mark"] == "." or first > 12 or first == second:
        day, month = first, second
    elif second > 12:
        day, month = second, first
    else:
        return None  # 5/6/2024: the fifth of June or May the sixth
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return "absolute", Value("day", f"{year}-{month:02}-{day:02}")


def _day(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    month, day, year = w.month_number(m["mon"]), int(m["day"]), _year(m)
    if not 1 <= day <= 31:
        return None
    if (
        year is None
        and (month, day) == (9, 11)
        and re.match(r" (?:terror(?:ist)? )?(?:attacks|hijackings|hijackers)\b", _after(m))
    ):
        return "absolute", Value("day", "2001-09-11")  # the name of that day's attacks, whatever year it is
    if year is None:
        return "relative", _part(m, Value("day", f"{month:02}-{day:02}"))
    return "absolute", _part(m, Value("day", f"{year:04}-{month:02}-{day:02}"))


def _days(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "3 to 5 March", "March 3-5, 2024": a range of days of one month."""
    month, first, last, year = w.month_number(m["mon"]), int(m["day"]), int(m["last"]), _year(m)
    if not 1 <= first < last <= 31:
        return None
    if moves_from(_before(m, REACH)):
        return None  # "moved from 5 to 12 May"
    two = re.search(rf"{m['day']}\w* and (?:the )?{m['last']}", m.group())
    if two and last > first + 1 and not re.search(r"\b[Bb]etween (?:the )?$", _before(m)):
        return None  # "3 and 17 March": two days, no stretch of time
    start = f"{year:04}-{month:02}-" if year else f"{month:02}-"
    return "range", Value("range", f"day:{start}{first:02}/day:{start}{last:02}")


def _month(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    month, year = w.month_number(m["mon"]), _year(m)
    if year is not None:
        return "absolute", Value("month", f"{year:04}-{month:02}")
    return "relative", Value("month", str(month))


_MONTH_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|last|next|this|early|late|mid|through|during|[Bb]etween|every|each|previous|around|"
    r"about|before|after|late in|early in|[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Nn]ext|[Ll]ate|[Ee]arly|[Tt]his|[Dd]uring)\s"
    r"|\b[Mm]id-|\b(?:of|for|from|to|and|or)\s|[-–/(]\s?|\b(?:end|beginning|start|middle) of\s)$"
)
_WEAK_LEAD = re.compile(r"\b(?:of|for|to|from|by|and|or|before|after|around|about|through|[Bb]etween)\s$|[-–/(]\s?$")
_STRONG_FOLLOW = re.compile(r"\s(?:this|last|next|that|of (?:this|last|next|that|the same)) year|,? (?:1\d|20)\d\d\b")


def _bare_month(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """A month without a day or a year; names of people and verbs are left alone."""
    word, month = m["mon"], w.month_number(m["mon"])
    before, after = _before(m), _after(m)
    if word.isupper() and len(word) > 3:
        return (
            None
            if month in (3, 5) or not _MONTH_LEADS.search(before.lower())
            else ("relative", Value("month", str(month)))
        )
    if word.rstrip(".") in ("Mar", "Jan", "Jun", "May") and len(word) <= 4 and month != 5 and not word.endswith("."):
        return None
    if month == 5 or month in (3, 4, 6, 8):
        led = _MONTH_LEADS.search(before)
        named = re.match(r"\s[A-Z][a-z]+", after) and not re.match(
            rf"\s(?:{w.MONTH_LONG}|{w.WEEKDAY_LONG}|Day|Festival|I|He|She|They|We|It)\b", after
        )
        if month == 5:
            if not (led or _STRONG_FOLLOW.match(after)):
                return None
            if _WEAK_LEAD.search(before) and re.search(
                r"\b(?:Theresa|Mrs\.?|Ms\.?|Brian|Elaine) May\b", m.string[max(0, m.start() - 3000) : m.end() + 3000]
            ):
                return None
            if re.match(r"(?:'s|’s)?\s(?:I|he|she|we|they|be|not|have|or may not)\b", after) and not led:
                return None
        elif month == 3 and not led:
            if re.search(
                r"(?:\b(?:the|a|The|A|Long|Freedom|Peace|Pride|Women's|Women’s|People's|Salt)|'s|’s)\s$|[A-Z]\w+\s$",
                before,
            ):
                return None
            if re.match(r"\s(?:on|to|against|for)\b|\sof\s(?:the\s)?[A-Z]", after):
                return None
        if named and (not led or (month != 3 and _WEAK_LEAD.search(before))):
            return None
    return "relative", Value("month", str(month))


def _led_month(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "last June", "next May", "every March"."""
    lead, month = m["lead"].lower(), w.month_number(m["mon"])
    if lead in ("every", "each"):
        return "set", Value("set", f"month:{month}")
    turn = {"last": "last", "this past": "last", "the previous": "prev", "next": "next", "this coming": "next",
            "the following": "foll", "the next": "foll", "this": "this"}[re.sub(r"\s+", " ", lead)]  # fmt: skip
    return "relative", Value("month", str(month), options={"dir": turn})


_YEAR_LEADS = re.compile(
    r"\b(?:in|since|by|until|till|from|of|late|early|during|before|after|through|mid|to|fiscal|year|than|throughout|"
    r"between|and|around|about|circa|ca\.?|for|spring|summer|autumn|fall|winter|calendar|election|season|ending|ended|"
    r"as of|over|the)[\s-]$",
    re.I,
)
_COUNTED = re.compile(
    r"[ -](?:(?:of|more|other|new|people|men|women|children|troops|soldiers|homes|houses|km|kilomet|metres|meters|miles|feet|"
    r"dollars|euros|pounds|tons|tonnes|points?|percent|per cent|cases|deaths|members|workers|jobs|barrels|hours|"
    r"seats|votes|shares|years|days|words|calories|times|square|kg|mph|pages|acres|hectares|students|refugees|million|"
    r"billion|dead|injured|wounded|migrants|prisoners|families|police|officers|civilians|killed)\b|[a-z]+-(?:seat|member|mile|strong|foot))"
)


# Of these, what a number without a comma behind "in" counts all the same: "in 2020 metres of water".
_MEASURED = re.compile(
    r"[ -](?:(?:of|more|other|new|km|kilomet|metres|meters|miles|feet|dollars|euros|pounds|tons|tonnes|points?|percent|"
    r"per cent|barrels|hours|years|days|words|calories|times|square|kg|mph|pages|acres|hectares|million|billion)\b|[a-z]+-)"
)


def _says_when(year: int, before: str, after: str) -> bool:
    """ "An explosion in 2019 killed 11", "in 2014 students marched": the year of a clause whose next word could be
    counted, too. A round number may be a count: "in 2000 homes"."""
    led = re.search(r"\b(?:in|since) $", before, re.I) is not None
    return led and 1900 < year <= MAX_YEAR and bool(year % 50) and not _MEASURED.match(after)


_SURE_YEAR = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|{w.MONTH_LONG}) (1[4-8]\d\d)(?=[\s,.;)])|\b(1[4-8]\d\d)[-–]1\d\d\d"
)


@lru_cache(maxsize=2)  # asked again for every such number of one text
def _sure_years(text: str) -> frozenset[str]:
    """The four digits that are a year beyond doubt somewhere in `text`: "in 1811", "June 1811", "1811-1814"."""
    return frozenset(m[1] or m[2] for m in _SURE_YEAR.finditer(text))


def _bare_year(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """Four digits that are a year: not a count, a price, a number of a house, a product or a law."""
    year, before, after = int(m["year"]), _before(m), _after(m, 40)
    if before.endswith(('"', "“", "‘")) and after.startswith(('"', "”", "’")):
        return None  # a title
    if m.group()[0] in "fF":
        return "absolute", Value("year", str(year), options={"fiscal": "yes"})
    if year > MAX_YEAR or re.search(  # noqa: SIM102
        r"[$£€#+*/.,:_=-]$|[$£€] $|\b(?:No|no|Nr|number|Number|Flight|Route|Room|Box|Highway|Article|Section|channel|line|UTC|GMT)\.? $",
        before,
    ):
        if not re.search(r"\b(?:1[4-9]|20)\d\d[-–/]$|\b[Mm]id-$", before) or not 1400 <= year <= MAX_YEAR:
            return None
    if re.match(
        r"[/°]|-(?:year|mile|foot|meter|metre|member|seat|acre|square|page)|\s?(?:%|GMT|UTC|hours|hrs|BC|B\.C)", after
    ):
        return None
    paired = re.match(r"[-–](?:1[4-9]|20)\d\d\b", after) or re.search(r"\b(?:1[4-9]|20)\d\d[-–]$", before)
    led = paired or _YEAR_LEADS.search(before)
    if paired and 1400 <= year <= 2060:
        return "absolute", Value("year", str(year))
    if 1500 <= year < 1900 and before.endswith("(") and after.startswith(")"):
        return "absolute", Value("year", str(year))
    if not 1900 <= year <= 2060 and not (1400 <= year < 1900 and m.group() in _sure_years(m.string)):
        if not (
            led
            and re.search(
                r"\b(?:in|since|by|until|from|of|late|early|during|before|after|between|and|to)[\s-]$", before, re.I
            )
        ):
            return None
        if not 1400 <= year <= 2060 and not re.match(r"[,.;)]", after):
            return None
    # "was convicted in 2021 of helping them", "died in 2019 of cancer": said of the verb, and no count
    doing = re.search(r"\bin $", before) and re.match(r" of [a-z]+ing\b", after)
    of_what = bool(doing) or (bool(re.search(r"\b(?:[a-z]+ed|guilty|told) in $", before)) and after.startswith(" of "))
    counts = _COUNTED.match(after) and not of_what and not _says_when(year, before, after)
    if counts or re.match(r"(?: [A-Z][\w.]+){1,3} (?:Road|Street|Avenue|Lane|Drive|Boulevard|St|Rd|Ave)\b", after):
        return None
    if not led:
        if re.search(r"(?<![.!?] )(?:\b[A-Z][\w'’&]+) $", before) and not re.search(
            rf"(?:{w.MONTH}|{w.WEEKDAY}|Spring|Summer|Autumn|Fall|Winter|Copyright|The|In|By|Since|©) $", before
        ):
            return None  # "Expo 2020", "Windows 2000", "Agenda 2030"
        if re.match(r" [a-z]+s\b", after) and year in range(1000, 2101, 100):
            return None
    return "absolute", Value("year", str(year))


_DAY_OF_MONTH = re.compile(r"(?<![\d/.,])(?!9/11\b)(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/%])")


def _september_11(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "9/11" by itself: the day of the attacks of 2001, unless the text writes other days so (or means 9 November)."""
    if _DAY_OF_MONTH.search(m.string) or re.search(r"[$£€#]$", _before(m)):
        return None
    return "absolute", Value("day", "2001-09-11")


def _business_year(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "fiscal year 2024", "FY24", "financial year 2023-24": a year that need not be the calendar's."""
    year = int(m["year"]) + (0 if len(m["year"]) > 2 else 2000)
    if m["last"]:
        if int(m["last"]) % 100 != (year + 1) % 100:
            return None
        return "absolute", Value("year", str(year + 1), options={"fiscal": "yes"})
    return "absolute", Value("year", str(year), options={"fiscal": "yes"})


def _spoken_year(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    if m["thousand"]:
        if not m["thousand"].lower().startswith("the") and not (
            m["unit"] and re.search(r"\b(?:in|since|by|until|from|of) $", _before(m), re.I)
        ):
            return None  # "two thousand men"
        return "absolute", Value("year", str(2000 + (w.TENS | w.ONES)[(m["unit"] or "zero").lower()]))
    year = 1900 + w.TENS[m["tens"].lower()] + w.ONES[(m["ones"] or "zero").lower()]
    return "absolute", Value("year", str(year))


def _short_year(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    if re.search(r"\b[a-z]*[A-Z]\w* $", _before(m)) and not re.search(
        rf"(?:{w.MONTH}|Spring|Summer|Autumn|Fall|Winter) $", _before(m)
    ):
        return None  # "iLife '11", "Madden '09": a product
    return "absolute", Value("year", str(_year(m)))


def _decade(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    said = m.groupdict()
    if said["full"]:
        value = Value("decade", said["full"][:3] + "0")
    else:
        digits = said["short"] or {"twenties": "20", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60",
                                   "seventies": "70", "eighties": "80", "nineties": "90"}[said["word"].lower()]  # fmt: skip
        value = Value("decade", f"19{digits[0]}0")
    return "absolute", value


def _century(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    word = m["ordinal"].lower()
    number = w.ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    if m["bc"]:
        return "absolute", Value("ancient", f"{number - 1:02}")
    return ("absolute", Value("century", str(number))) if 1 <= number <= 22 else None


def _ancient(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "310 BC", "June 310 BC", "the 320s BC", "312-308 BC": before the year 1, where days cannot be given."""
    said = m.groupdict()
    first = f"{int(said['first']):04}"
    if said["decade"]:
        return "absolute", Value("ancient", first[:3])
    if said["last"]:
        return "range", Value("range", f"ancient:{first}/ancient:{int(said['last']):04}")
    if said["mon"]:
        first += f"-{w.month_number(said['mon']):02}"
    elif said["season"]:
        first += f"-{w.SEASONS[said['season'].lower()]}"
    return "absolute", Value("ancient", first)


def _years(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "1915-17", "2014/15": from one year to another of which only the last digits are written."""
    first, last = int(m["year"]), int(m["year"][:2] + m["yy"])
    if not first < last <= first + 30:
        return None
    if re.search(r"\b(?:since|until|through|after|before|by|end of) (?:the )?$", _before(m), re.I):
        return None  # only one end of the years is meant
    if (
        last != first + 1
        and int(m["yy"]) <= 12
        and not re.search(r"\b(?:in|of|from|during|between|Between) $|\($", _before(m))
    ):
        return None  # "2003-05" may be a month
    return "range", Value("range", f"year:{first}/year:{last}")


def _quarter(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    said = m.groupdict()
    if said["q"]:
        value = Value("quarter", f"Q{said['q']}")
    else:
        value = Value("half" if said["unit"].lower() == "half" else "quarter", "")
        letter = "H" if value.unit == "half" else "Q"
        nth = said["nth"].lower()
        if nth in ("last", "latter") and letter == "Q":
            return None
        number = {"final": 4, "last": 2, "latter": 2}.get(nth) or w.ORDINALS.get(nth) or int(nth[0])
        if number > (2 if letter == "H" else 4):
            return None
        value.what = f"{letter}{number}"
        of_time = r" of (?:(?:the )?(?:fiscal |calendar |current )?year\b|the decade\b|this (?:year|century|decade)|last year|next year|\d)"
        if letter == "H" and not (_year(m) or re.match(of_time, _after(m))):
            return None  # "the second half" of a game, "the first half of the contingent"
        if letter == "Q" and not _year(m) and re.match(r" (?:final|mile|minute|touchdown|goal)", _after(m)):
            return None
    year = _year(m)
    if year is not None:
        value.what = f"{year}-{value.what}"
        return "absolute", value
    if "fiscal" in m.group().lower():
        value.options["fiscal"] = "yes"
    return "relative", value


_SEASONAL = r" (?:counter-?)?(?:offensives?|campaigns?|invasion|fighting|recess|floods?|drought|heat ?wave|harvest|elections?)\b"


def _season(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    code, year, lead = w.SEASONS[m["season"].lower()], _year(m), (m["lead"] or "").lower().strip()
    if year is not None:
        return "absolute", Value("season", f"{year}-{code}")
    value = Value("season", code)
    if lead in ("last", "next", "this", "this past", "this coming"):
        value.options["dir"] = {"this past": "last", "this coming": "next"}.get(lead, lead)
        return "relative", value
    before = _before(m)
    if lead in ("the next", "the following", "the previous"):
        value.options["dir"] = "prev" if lead.endswith("previous") else "foll"
        return "relative", value
    if lead == "that":
        return "relative", value
    led = re.search(
        r"\b(?:in|since|until|by|during|of|early|late|mid|over|through|for|throughout|all|into|(?:spring|summer|autumn|fall|winter) and|(?:1[4-9]|20)\d\d)[\s-]$",
        before,
        re.I,
    )
    led = led or re.match(_SEASONAL, _after(m), re.I)
    ended = re.match(
        r"[.,;:)]|$| (?:of|and|in|when|before|after|by|at|as|is|was|were|has|had|on|to|that|with|but)\b", _after(m)
    )
    if not led and not (lead == "the" and code in ("SU", "WI") and ended):
        return None
    if code == "FA" and re.match(r" of (?![12]\d{3}|(?:last|this|next|that) year|the year)", _after(m)):
        return None  # "the fall of Carthage"
    if code == "SP" and re.search(r"\b(?:of|for|over)\s$", before):
        return None
    if re.match(r" (?:Olympics|Games|break|camp|school|collection|wheat|term|house|sports)\b", _after(m), re.I):
        return None
    return "relative", value


_DIRECTIONS = {"last": "last", "this past": "last", "past": "last", "next": "next", "coming": "next",
               "this coming": "next", "this": "this", "the coming": "next", "upcoming": "next",
               "current": "this", "the past": "last", "the last": "last"}  # fmt: skip


def _weekday(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    word = m["wd"]
    short = len(word.rstrip(".")) < 6
    if short and not re.match(rf",? (?:{w.DAY}\b|{w.MONTH} ?\d)|,? \d", _after(m)):
        return None  # "Sat" and "Sun" are words; short weekdays only stand before a date
    if word.isupper() and re.match(r" [A-Z]{2,}", _after(m)) and not re.search(r"(?:ON|BY|UNTIL) $", _before(m)):
        return None
    if re.search(r"\b(?:Bloody|Black|Good|Ash|Palm|Easter|Cyber|Giving|Maundy|Shrove|News) $", _before(m)):
        return None  # a day of its own name, or a programme
    lead, each = (m["lead"] or "").lower().strip(), (m["every"] or "").lower().strip()
    number = w.weekday_number(word)
    if each or m["plural"]:
        return "set", Value("set", f"weekday:{number}")
    value = Value("weekday", str(number))
    if lead.endswith(("following", "previous")):
        value.options["dir"] = "foll" if lead.endswith("following") else "prev"
    elif lead in _DIRECTIONS:
        value.options["dir"] = _DIRECTIONS[lead]
    if lead in ("that", "the same"):
        value.options["dir"] = "that"
    if m["mod"]:
        value.options["mod"] = m["mod"].strip().lower()
    return "relative", _part(m, value)


_DEICTIC = {"yesterday": "-1", "today": "+0", "tonight": "+0", "tomorrow": "+1"}


def _deictic(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    word = m["word"].lower()
    if m.group()[0].isupper() and m["word"] == "Today" and re.search(r"[A-Z]\w+ $|\bon $|'s $|’s $", _before(m)):
        return None  # "USA Today", "on Today": a name
    value = Value("day", _DEICTIC[word])
    if word == "tonight":
        value.options["part"] = "NI"
    if m["shift"]:
        value.what = "-2" if word == "yesterday" else "+2"
    return "relative", _part(m, value)


def _this_part(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    lead, part = m["lead"].lower(), m["part"].lower()
    if lead in ("that", "the same", "that same"):
        return "relative", Value("same", "day", options={"part": w.PARTS[part]})
    if lead in ("the next", "the following", "next"):
        return "relative", Value("offset", "+1d", options={"from": "last", "part": w.PARTS[part]})
    if lead in ("the previous",):
        return "relative", Value("offset", "-1d", options={"from": "last", "part": w.PARTS[part]})
    if lead in ("overnight", "last"):
        return "relative", Value("day", "-1", options={"part": w.PARTS[part]})
    return "relative", Value("day", "+0", options={"part": w.PARTS[part]})


def _part_beside(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the night before", "the morning after": of the day beside the one spoken of."""
    options = {"from": "last", "part": w.PARTS[m["part"].lower()]}
    return "relative", Value("offset", "-1d" if m["how"].lower() == "before" else "+1d", options=options)


def _in_part(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "in the morning": of the day spoken of shortly before."""
    return "relative", Value("same", "day", options={"part": w.PARTS[m["part"].lower()], "near": "yes"})


def _nth_weekday(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the first Tuesday" of a month, which `time_phrases` adds; of every month it recurs."""
    number, nth = w.weekday_number(m["wd"]), {"first": "1", "second": "2", "third": "3", "fourth": "4"}
    if re.match(r" (?:of|in) (?:every|each|the) ", _after(m)) and not _is_of_this_month(m):
        return "set", Value("set", f"weekday:{number}")
    return "relative", Value("weekday", str(number), options={"nth": nth.get(m["nth"].lower(), "-1")})


_IN_TIME = (
    rf"(?:{w.WEEKDAY_LONG}|{w.MONTH}|days?|nights?|weeks?|weekends?|months?|years?|quarters?|decades?|century|mornings?|"
    r"evenings?|afternoons?|spring|summer|autumn|fall|winter|christmas|easter|ramadan|"
    rf"(?:{w.NUMBER}|few|couple of|several)\s(?:{w.UNIT}))"
)


def _is_of_this_month(m: re.Match[str]) -> bool:
    """ "will rally on the last Friday of the month": one such day, where "meets on the first Friday" recurs."""
    if not re.match(r" (?:of|in) the month\b", _after(m)):
        return False
    start = max(m.string.rfind("\n", 0, m.start()), m.string.rfind(". ", 0, m.start()), 0)
    return _STILL_TO_COME.search(m.string, start, m.start()) is not None


_STILL_TO_COME = re.compile(
    r"\b(?:will|would|won['’]t|(?:is|are|was|were|due|set|scheduled|expected) to|plans?|planned|due|scheduled|called for)\b"
)


def _before_last(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the week before last", "the Friday before last", "the weekend after next"."""
    what, back = m["what"].lower(), m["how"].lower().startswith("before")
    if re.match(rf"[\s-](?i:{_IN_TIME})\b", _after(m)):
        return None  # "the week before last Tuesday"
    turn, sign = ("last", "-") if back else ("next", "+")
    if what in w.WEEKDAYS:
        return "relative", Value("weekday", str(w.WEEKDAYS[what]), options={"dir": turn, "weeks": f"{sign}1"})
    if what in w.SEASONS:
        return ("relative", Value("season", w.SEASONS[what], options={"dir": turn, "beyond": "1"})) if back else None
    if what in w.PARTS:
        return ("relative", Value("day", "-2", options={"part": w.PARTS[what]})) if back else None
    return "relative", Value(what, f"{sign}2")


def _weeks_from(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "a week from Tuesday", "two weeks ago Friday"."""
    weeks, ahead = int(w.number(m["number"]) or 1), m["how"].lower() == "from"
    options = {"dir": "next" if ahead else "last", "weeks": f"{'+' if ahead else '-'}{weeks}"}
    return "relative", Value("weekday", str(w.weekday_number(m["wd"])), options=options)


def _relative_unit(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "last year", "this month", "next week", "the current quarter", "the previous day"."""
    lead, unit = re.sub(r"\s+", " ", m["lead"].lower()), w.singular(m["unit"])
    if (
        m["unit"][0].isupper()
        and not m.group().isupper()
        and (m["lead"][0].islower() or re.search(r"[\"“‘'’`] ?$|s $", _before(m)))
    ):
        return None  # the programme "This Week"
    if unit in ("second", "minute", "hour", "day") and lead not in (
        "that", "the same", "the next", "the following", "the previous", "that same", "next", "the preceding", "the very next"
    ):  # fmt: skip
        return None
    if unit == "fortnight":
        return None
    if lead in ("that", "the same", "that same", "the very same", "the exact same"):
        return ("relative", Value("same", unit)) if unit not in ("second", "minute", "hour") else None
    follow = lead in ("the next", "the following", "the previous", "the preceding", "the very next", "following")
    ahead = lead == "the next" and (
        unit in ("decade", "century") or re.search(r"\b(?:over|within|in|during|for|into) $", _before(m), re.I)
    )
    if ahead and unit not in ("day", "weekend"):
        return "duration", Value("duration", _period(1, unit), options={"from": "now"})
    if follow or (unit == "day" and lead == "next"):
        sign = "-" if "pre" in lead else "+"
        if unit == "weekend":
            return "relative", Value("weekend", f"{sign}1")
        whole = {} if unit == "day" else {"whole": "yes"}
        return "relative", Value("offset", f"{sign}1{w.OFFSET_LETTER[unit]}", options={"from": "last", **whole})
    if lead in ("the year-ago", "the year-earlier", "year-ago", "year-earlier"):
        return "relative", Value("offset", "-1y", options={"from": "last"})
    sign = {"last": "-1", "past": "-1", "this past": "-1", "the past": "-1", "the last": "-1", "this": "+0", "current": "+0",
            "the current": "+0", "the present": "+0", "next": "+1", "coming": "+1", "the coming": "+1", "this coming": "+1",
            "the latest": "-1", "the most recent": "-1", "previous": "-1"}[lead]  # fmt: skip
    if lead in ("past", "the past", "the last", "the coming", "coming") and unit != "weekend":
        side = "to" if sign == "-1" else "from"
        return "duration", Value("duration", _period(1, unit), options={side: "now"})
    if unit == "weekend":
        return "relative", Value(
            "weekend", sign if lead != "this" else "+0", options={"dir": "this"} if lead == "this" else {}
        )
    return "relative", Value("decade" if unit == "decade" else unit, sign)


def _weekend(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    if re.match(rf" of (?:{w.MONTH}|{w.DAY}\b)", _after(m)):
        return None  # "the weekend of 3 May"
    return "relative", Value("weekend", "+0")


def _period(amount: float | None, unit: str) -> str:
    """An ISO 8601 length: (3, "day") -> "P3D"; vague amounts are X."""
    time, letter = w.UNITS[unit]
    if amount is None:
        return f"P{time}X{letter}"
    if unit == "fortnight":
        amount *= 2
    if unit == "century":
        return f"P{100 * amount:g}Y"
    if unit == "decade":
        return f"P{10 * amount:g}Y"
    if amount != int(amount):
        whole, rest = int(amount), amount - int(amount)
        if whole == 0 and rest == 0.5 and unit in ("year", "hour", "minute", "day"):
            return {"year": "P6M", "hour": "PT30M", "minute": "PT30S", "day": "PT12H"}[unit]
        smaller = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "day": ("TH", 24)}.get(unit)
        if smaller and smaller[0] != "TH" and rest == 0.5:
            return f"P{time}{whole}{letter}{rest * smaller[1]:g}{smaller[0]}"
        return f"P{time}{amount:g}{letter}"
    return f"P{time}{int(amount)}{letter}"


def _amount(m: re.Match[str]) -> float | None:
    words = m["number"]
    return w.number(words) if words else 1


_MORE = re.compile(r"more than|over|at least")


def _ago(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "two days ago", "a week earlier", "three years later", "ten days from now"."""
    unit, how = w.singular(m["unit"]), re.sub(r"\s+", " ", m["how"].lower())
    if unit == "second" and not re.match(r"\d", m["number"] or ""):
        return None
    if (
        not m["number"]
        and unit == m["unit"].lower()
        and not re.match(r"the|(?:a )?(?:year|month|week)-", m.group(), re.I)
    ):
        return None
    amount = _amount(m) if m["number"] or unit == m["unit"].lower() else None
    options: dict[str, str] = {}
    if how in ("ago", "from now", "hence", "back"):
        sign = "-" if how in ("ago", "back") else "+"
    else:
        sign = "-" if how in ("earlier", "before", "previously", "prior", "beforehand") else "+"
        options["from"] = "last"
        if how in ("before", "after") and not re.match(r"\s?(?:[.,;:)]|$|\n)| (?:in|at|on)\b", _after(m)):
            return None  # "two weeks after the vote": a length; what it counts from is no time expression
    if m["about"]:
        said = m["about"].lower()
        options["approx"] = "more" if _MORE.search(said) else "less" if "less than" in said else "yes"
    what = "X" if amount is None else f"{amount:g}"
    if unit == "fortnight" and amount is not None:
        what = f"{2 * amount:g}"
    return "relative", Value("offset", f"{sign}{what}{w.OFFSET_LETTER[unit]}", options=options)


def _after_that(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "three days after that", "the day before that": counted from what was spoken of before."""
    unit, sign = w.singular(m["unit"]), "-" if m["how"].lower() == "before" else "+"
    amount = w.number(m["number"]) if m["number"] else 1
    if amount is None or unit == "second" or (m["the"] and m["unit"].lower() != unit):
        return None
    whole = {"whole": "yes"} if m["the"] and unit != "day" else {}
    amount *= 2 if unit == "fortnight" else 1
    return "relative", Value("offset", f"{sign}{amount:g}{w.OFFSET_LETTER[unit]}", options={"from": "last", **whole})


def _compared(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the year-ago quarter", "the same period last year", "the corresponding month a year earlier"."""
    if not m["year"] and not re.match(r"the year-", m.group(), re.I):
        return None
    return "relative", Value("offset", "-1y", options={"from": "last", "like": "yes"})


def _latest_period(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    return "relative", Value("same", "quarter", options={"dir": "latest" if m["unit"].lower() == "period" else "this"})


def _nth_unit(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the last week" of a month, "the first month" of a year; `time_phrases` adds the larger thing."""
    side = {"first": "1", "second": "2", "third": "3", "fourth": "4"}.get(m["nth"].lower(), "-1")
    return "duration", Value("duration", _period(1, w.singular(m["unit"])), options={"side": side})


# A bare "last" before a number is an adjective only behind a preposition or a word that owns it: "in last two weeks".
_LAST_OF_ALL = re.compile(
    r"(?:^|[.!?“\"‘'(;:—–-]\s?|\b(?:in|over|for|during|within|of|from|and|throughout|across|through|by|than|since|"
    r"all|their|his|her|its|our|my|your|those|very)\s|['’]s\s)$",
    re.I,
)


def _next_few(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the past two months", "the next 24 hours", "the first nine months", "recent weeks"."""
    lead, unit = m["lead"].lower(), w.singular(m["unit"])
    if lead == "last" and m.group()[0] == "l" and not _LAST_OF_ALL.search(_before(m)):
        return None  # "expected to last three weeks": the verb
    amount = _amount(m) if m["number"] else None
    value = Value("duration", _period(amount, unit))
    if re.match(r" of (?:the )?(?:\w+ )?(?:[A-Z]|\d{4}|(?:last|this|next) year|year\b)", _after(m)) and (
        side := {"first": "1", "final": "-1", "last": "-1"}.get(re.sub(r"^\w+\s(?=\w)", "", lead))
    ):
        value.options["side"] = side  # "the first ten months" of a year
    elif re.search(r"past|last|previous|recent|preceding", lead):
        value.options["to"] = "now"
    elif re.search(r"next|coming|following", lead):
        value.options["from"] = "now"
    return "duration", value


def _plain_duration(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    unit, words = w.singular(m["unit"]), (m["number"] or "").lower()
    plural = m["unit"].lower() != unit
    before, after = _before(m), _after(m)
    if re.match(r"[- ](?:old|olds)\b|(?:s|'s|’s)? of age\b|-and-older", after) or re.search(
        r"\b(?:aged?|Aged?) $", before
    ):
        return None  # an age
    if re.search(r"[$£€#/:.]$", before):
        return None
    around = r"(?:24|twenty-four) hours a day\b|(?:7|seven) days a week\b"
    if re.match(around, m.group() + after) or (
        words in ("a", "an") and re.search(rf"\b(?:{around})$", before + m.group())
    ):
        return None  # "24 hours a day": without a pause
    joined = m["join"] == "-"
    if words in ("a", "an") and m.group().endswith("-long"):
        return None  # "a month-long strike": the length is "month-long"
    if unit == "second" and not (joined or (plural and w.number(words))):
        return None
    if unit == "quarter" and ((not plural and not joined) or re.match(r" of\b|-", after)):
        return None  # "a quarter of the voters"
    if unit == "second" and re.fullmatch(r"(?:19|20)\d\d", words):
        return None  # "the 1988 second quarter"
    amount = w.number(words) if words not in ("several", "many", "some", "a few", "few") else None
    if (
        amount is not None
        and amount > 1
        and not plural
        and not joined
        and unit != "century"
        and not re.match(r" [a-z]", after)
    ):
        return None
    if words in ("a", "an") and m["about"] is None:
        if re.search(
            r"(?:\d|\b(?:million|billion|thousand|percent|times|twice|once|cents|dollars|pounds|euros|tons|tonnes|barrels|people|cases|days|hours|per cent))\s$",
            before,
        ):
            return "set", Value("set", _period(1, unit))
        if re.match(r" (?:after|before)\b", after) and unit in ("day", "week", "month", "year"):
            return "duration", Value("duration", _period(amount, unit))
        if unit in ("second", "minute", "day", "quarter", "fortnight") and not re.search(
            r"\b(?:for|in|within|than|about|after|of|half|take|took|takes|lasted|nearly|almost|only|just|over|under)\s$",
            before,
        ):
            return None
    return "duration", Value("duration", _period(amount, unit))


def _long(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    return "duration", Value("duration", _period(None if m["plural"] else 1, w.singular(m["unit"])))


def _vague_units(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    return "duration", Value("duration", _period(None, w.singular(m["unit"])))


def _the_unit(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the year", "the month" after a word that makes it the current one: "within the year"; "the full year"."""
    unit = m["unit"].lower()
    if m["whole"]:
        return ("relative", Value("same", unit, options={"dir": "full"})) if unit != "day" else None
    if not re.search(r"\b(?:in|within|during|for|of|by|through|throughout|over|later|this)\s$", _before(m), re.I):
        return None
    if unit == "day" and re.search(r"\bof\s$", _before(m), re.I) and not _OF_A_DAY.search(_before(m)):
        return None  # "the government of the day"
    if unit == "day" and not re.search(r"\b(?:in|of|during)\s$", _before(m)):
        return None
    if unit == "quarter" and re.search(r"\bof\s$", _before(m), re.I) and not _OF_A_QUARTER.search(_before(m)):
        return None  # "the bridge of the quarter": a part of a town
    if re.match(r"[- ](?:of|when|before|after|since|that|to come|ahead|old)\b|-", _after(m)):
        return None
    if unit == "week" and re.match(r" (?:beginning|starting|commencing)\b", _after(m)):
        return None  # "the week beginning 7 March"
    return "relative", Value("same", unit, options={"dir": "this"})


_OF_A_DAY = re.compile(
    r"\b(?:end|start|beginning|middle|rest|remainder|half|hours?|minutes?|parts?|course|close|times?|late|early|light|"
    r"first|last|most|much|all|heat|events?|out)\sof\s$",
    re.I,
)
_OF_A_QUARTER = re.compile(
    r"\b(?:end|start|beginning|middle|rest|remainder|half|month|week|day|part|course|close|results?|out|profits?|"
    r"sales|earnings|loss|revenues?)\sof\s$",
    re.I,
)


def _per(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    unit = w.singular(m["unit"])
    if unit == "second":
        return None
    amount = w.number(m["number"]) if m["number"] else 1
    if (m["number"] or "").lower() == "other":
        amount = 2
    return "set", Value("set", _period(amount, unit))


_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
            "annual": "P1Y", "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "biannually": "P6M"}  # fmt: skip


def _adverb(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    word = m.group()
    if word[0].isupper() and (re.search(r"[\w,] $", _before(m)) or re.match(r" [A-Z]", _after(m))):
        return None  # "Daily Mail", "China Daily"
    return "set", Value("set", _ADVERBS[word.lower()])


_REFS = {"now": "present", "currently": "present", "at present": "present", "presently": "present", "nowadays": "present",
         "recently": "past", "previously": "past", "in the past": "past", "formerly": "past", "once": "past",
         "lately": "past", "the past": "past", "the future": "future", "the near future": "future",
         "near future": "future", "soon": "future", "right now": "present",
         "the time being": "present", "the present": "present", "just now": "present", "current": "present", "future": "future",
         "these days": "present", "recent": "past", "the moment": "present"}  # fmt: skip


def _reference(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    word, before, after = m.group().lower(), _before(m), _after(m)
    if word == "now" and re.match(r" (?:that|known as|famous|defunct|former)\b|-", after):
        return None
    if word == "future" and (m.group()[0] == "F" or re.match(r"s\b", after)):
        return None
    if word in ("current", "recent") and (
        m.group()[0].isupper() or not re.match(r" [a-zA-Z]", after) or re.match(r" (?:account|events)\b", after)
    ):
        return None
    if word == "soon" and (re.search(r"\b(?:as|too|so) $", before, re.I) or re.match(r" (?:after|as)\b", after)):
        return None
    if (
        word == "the past"
        and re.match(r" \w", after)
        and not re.match(r" (?:and|but|that|by|to|he|she|it|they|in|have|has|for|with|is|was|were|when)\b", after)
    ):
        return None
    if word in ("the moment",) and not re.search(r"\b(?:at|for) $", before, re.I):
        return None
    if word == "the present" and re.match(r" [a-z]", after) and not re.match(r" (?:and|but|to|is|in)\b", after):
        return None
    return "relative", Value("ref", _REFS[word])


_HOLIDAYS = {"new year's day": "01-01", "new year's eve": "12-31", "christmas day": "12-25", "christmas eve": "12-24",
             "christmas": "12-25", "boxing day": "12-26", "valentine's day": "02-14", "halloween": "10-31",
             "may day": "05-01", "st patrick's day": "03-17", "bastille day": "07-14", "new year's": "01-01"}  # fmt: skip


def _holiday(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "Christmas Eve 2023", "last Christmas", "Orthodox Christmas"."""
    word, year = re.sub(r"\s+", " ", m["name"].lower().replace("’", "'").replace("st.", "st")), _year(m)
    if word in ("christmas",) and re.match(
        r" (?:[A-Z]|party|tree|present|gift|card|market|carol|light|shopp|sale|season|dinner|decor|song)", _after(m)
    ):
        return None
    if word == "may day" and re.match(r" (?:call|signal)", _after(m)):
        return None
    day = _HOLIDAYS[word]
    if m["rite"]:
        if not word.startswith("christmas"):
            return None
        day = {"12-25": "01-07", "12-24": "01-06"}[day]
    value = _part(m, Value("day", f"{year}-{day}" if year else day))
    return ("absolute", value) if year else ("relative", _turn_of(m, value))


def _turn_of(m: re.Match[str], value: Value) -> Value:
    """The value with the direction that "last", "this" or "next" before a feast gives it."""
    if m["turn"]:
        value.options["dir"] = m["turn"].lower().split()[-1].replace("past", "last").replace("coming", "next")
    return value


_EASTER = {"easter sunday": "sunday", "easter day": "sunday", "easter monday": "monday", "easter saturday": "saturday",
           "holy saturday": "saturday", "good friday": "friday", "maundy thursday": "thursday", "palm sunday": "palm",
           "ash wednesday": "ash", "ascension day": "ascension", "whit sunday": "pentecost", "pentecost": "pentecost",
           "whit monday": "whitmonday", "pentecost monday": "whitmonday", "easter weekend": "all", "easter": "sunday"}  # fmt: skip
_EASTERN = re.compile(
    r"\b(?:Orthodox|Coptic|Gree(?:ce|ks?)|Athens|Kyiv|Kiev|Moscow|Belgrade|Bucharest|Sofia|Tbilisi|Minsk|Cairo|Addis|Ukrain\w+|Russia\w*|Serbia\w*|Bulgaria\w*|Romania\w*|Ethiopia\w*|Eritrea\w*|"
    r"Georgia\w*|Belarus\w*|Moldova\w*|Cypr\w+|Macedonia\w*|Montenegr\w+|Egypt\w*|Leban\w+|Syria\w*)\b"
)
ENDS_HERE = re.compile(
    r"\s*$|\s*[.,;:!?)\]”\"—–]|\s(?:in|on|at|by|to|for|with|and|or|but|when|as|that|which|where|who|because|after|before"
    r"|until|near|over|from|if|is|was|were|are|will|would|had|has|have|this|last|next|of|he|she|they|it|the|an?)\b"
)


def _feast(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "Good Friday 2019", "Easter Monday", "before Easter", "over Easter"; where both churches' days may be meant, none.

    Whose Easter it is nobody need say in Athens or Kyiv, so a report that names such a place is left open.
    """
    word, year = re.sub(r"[\s-]+", " ", m["name"].lower()), _year(m)
    orthodox = bool(m["rite"]) and not m["rite"].lower().startswith(("catholic", "western"))
    if not m["rite"] and _EASTERN.search(m.string):
        return None
    what = _EASTER[word]
    if word == "easter":
        if not year and not ENDS_HERE.match(m.string, m.end()):
            return None  # "Easter eggs", "the Easter Rising"
        if re.search(r"\b(?:at|over|during|this|last|next|for)\s$", _before(m), re.I) or m["turn"]:
            what = "all"
    if year is None:
        rite = {"rite": "orthodox"} if orthodox else {}
        return "relative", _turn_of(m, _part(m, Value("easter", what, options=rite)))
    day = easter(year, orthodox=orthodox) + timedelta(EASTER_DAYS[what])
    if what == "all":
        first, last = day - timedelta(2), day + timedelta(1)
        return "range", Value("range", f"day:{first.isoformat()}/day:{last.isoformat()}")
    return "absolute", _part(m, Value("day", day.isoformat()))


def _year_end(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    unit = m["unit"].lower()
    return "relative", Value(unit, "+0", options={"mod": "end"})


def _zone(m: re.Match[str]) -> str:
    said = m.groupdict().get("zone")
    if not said:
        return ""
    said = said.strip()
    if said.lower() in ("local time", "local"):
        return ""
    if said in w.ZONE_NAMES:
        return f"[{said}]"
    shift = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", said)
    if shift:
        return f"{shift[1]}{int(shift[2]):02}:{shift[3] or '00'}"
    minutes = w.ZONES.get(said.upper())
    if minutes is None:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _clock(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    said = m.groupdict()
    if said["word"]:
        hour, minute = (12, 0) if said["word"].lower() in ("noon", "midday") else (0, 0)
        if not re.search(
            r"\b(?:at|by|around|about|until|till|before|after|from|to|since|of|just|shortly)\s$|,\s$", _before(m), re.I
        ):
            return None
    elif said["h12"]:
        hour, minute = int(said["h12"]), int(said["m12"] or 0)
        if not (1 <= hour <= 12 and minute < 60):
            return None
        half = (said["ap"] or ("a" if (said["inpart"] or "").lower() == "morning" else "p"))[0].lower()
        hour = hour % 12 + (12 if half == "p" else 0)
    elif said["h4"]:
        hour, minute = int(said["h4"][:2]), int(said["h4"][2:])
    else:
        hour, minute = int(said["h24"]), int(said["m24"])
        dotted = m.group()[len(said["h24"])] == "."
        lead = re.search(
            r"\b(?:at|by|around|about|until|till|before|after|from|since|between|and|to|PUBLISHED:|Published|at about|at around)[\s:]{1,2}$|[-–]\s?$",
            _before(m),
        )
        if not (said["zone"] or (lead and not dotted) or (not dotted and re.match(rf",? {w.DAY} {w.MONTH}|,? {w.MONTH} {w.DAY}", _after(m)))
                or (not dotted and re.search(rf"(?:{w.YEAR}|{w.WEEKDAY_LONG}),? (?:at )?$", _before(m))) or re.match(r"\s?(?:hours|hrs|h)\b", _after(m))):  # fmt: skip
            return None
    if hour > 23 or minute > 59:
        return None
    return "relative", Value("time", f"{hour:02}:{minute:02}{_zone(m)}")


def _nth(m: re.Match[str]) -> tuple[TimeKind, Value] | None:
    """ "the 18th": a day of the month spoken of last, unless a noun follows that it counts."""
    if not re.search(rf"\b(?:on|until|by|from|to|and|since|of|{w.WEEKDAY_LONG}) $", _before(m)) or re.match(
        r"[- ](?!and\b|to\b|of (?:the|that|this|last|next)\b|at\b|in\b|when\b|after\b|but\b|as\b|with\b|by\b|he\b|she\b|they\b|it\b|on\b|until\b|for\b)\w",
        _after(m),
    ):
        return None
    return "relative", Value("day", str(int(m["nth"])))


# --- the list -------------------------------------------------------------------------------------------------------
_YY = r"['’](?P<yy>\d\d)(?!\d)"
_OF_YEAR = rf"(?:(?:,\s?|\s|\sof\s|,\sof\s)(?:(?P<year>{w.YEAR})\b|{_YY}))"
_PART_TAIL = rf"(?:\s(?P<part>{w.PART})\b)?"
_NTH = r"(?:st|nd|rd|th)"
_CLOCK_ZONE = (
    r"(?:\s?(?P<zone>\(?(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?|"
    + "|".join([*sorted((z for z in w.ZONES if z != "Z"), key=len, reverse=True), *w.ZONE_NAMES])
    + r"|local time)\b)?"
)


def _about(over: str) -> str:
    """Words before a number that make it less exact; `over` is how "over" is told from the preposition."""
    return (
        r"(?P<about>(?:about|around|some|nearly|almost|roughly|approximately|more than|less than|at least|at most|"
        rf"{over}|up to|just over|just under|as many as|as little as|exactly|another|an additional|the better part of|"
        r"well over)\s)?"
    )


_ABOUT = _about(r"(?:(?<=for\s)|(?<=after\s)|(?<=lasted\s)|(?<=took\s))over")
_ABOUT_AGO = _about("over")

_BC = r"(?:BCE?\b|B\.\s?C\.(?:\s?E\.)?)"

PATTERNS: list[tuple[str, str, Builder]] = [
    ("iso", r"(?P<year>(?:1\d|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\d-])", _iso),
    ("slashed", r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/.]\d|\d)", _numeric),
    ("year_first", r"(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?P<clock>)(?P<zone>)(?![\d/])", _iso),
    ("days_month", rf"(?:the\s)?(?P<day>{w.DAY})(?:{_NTH})?\s?(?:-|–|—|to|and|through|until)\s?(?:the\s)?(?P<last>{w.DAY})(?:{_NTH})?\s(?:of\s)?(?P<mon>{w.MONTH}){_OF_YEAR}?", _days),
    ("month_days", rf"(?P<mon>{w.MONTH})\s(?P<day>{w.DAY})(?:{_NTH})?\s?(?:-|–|—|to|and|through|until)\s?(?P<last>{w.DAY})(?:{_NTH})?(?!\d|[.,:]\d|\s?(?:{w.MONTH})){_OF_YEAR}?(?!\s?(?:percent|%))", _days),
    ("day_month", rf"(?:the\s)?(?P<day>{w.DAY})(?:{_NTH})?(?:\sof)?[\s-](?P<mon>{w.MONTH})(?:{_OF_YEAR}|-(?P<yearx>))?{_PART_TAIL}", _day),
    ("month_day", rf"(?:(?:last|this|next)\s)?(?P<mon>{w.MONTH})\s(?:the\s)?(?P<day>{w.DAY})(?:{_NTH})?(?![\d%]|[.,]\d(?!\d{{3}}\b)|:\d|-(?:year|day|member|point))(?:{_OF_YEAR})?{_PART_TAIL}", _day),
    ("month_year", rf"(?P<mon>{w.MONTH}){_OF_YEAR}", _month),
    ("led_month", rf"(?i:(?P<lead>last|next|this\spast|this\scoming|this|the\sprevious|the\snext|the\sfollowing|every|each))\s(?P<mon>{w.MONTH})(?![\w]|\s\d)", _led_month),
    ("month", rf"(?P<mon>{w.MONTH})(?!\w)", _bare_month),
    ("decade", r"(?:(?:the|The)\s)?(?:(?P<full>1\d\d0|20[0-2]0)['’]?s\b|['’](?P<short>[2-9]0)s\b|(?P<word>(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b)", _decade),
    ("century", r"(?:(?i:the)\s)?(?P<ordinal>\d{1,2}(?:st|nd|rd|th)|(?i:" + "|".join(sorted(w.ORDINALS, key=len, reverse=True)) + rf"))[- ](?i:century)\b(?P<bc>\s{_BC})?", _century),
    ("ancient", rf"(?:the\s)?(?:(?P<mon>{w.MONTH})\s|(?:the\s)?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?)?(?P<first>[1-9]\d{{0,3}})(?P<decade>s)?(?:\s?(?:-|–|to)\s?(?P<last>[1-9]\d{{0,3}}))?\s?{_BC}", _ancient),
    ("years", r"(?P<year>1[4-9]\d\d|20\d\d)[-–/](?P<yy>\d\d)(?!\w|[-–/.,:]\d)", _years),
    ("september_11", r"9/11(?![\w/%]|[-–.,:]\d)", _september_11),
    ("business_year", r"(?:[Tt]he\s)?(?:(?:[Ff]iscal\s[Yy]ear|[Ff]inancial\s[Yy]ear|FY)[\s-]?['’]?)(?P<year>(?:20)?\d\d)(?:[-–/](?P<last>(?:20)?\d\d))?(?![\w%]|[.,:]\d)", _business_year),
    ("year", r"(?:[Ff]iscal\s(?:year\s)?)?(?P<year>[12]\d{3})(?![\d%]|[.,:]\d|s\b|[A-Za-z])", _bare_year),
    ("spoken_year", r"(?i:(?:(?P<thousand>(?:the\syear\s)?two\sthousand)(?:\sand)?(?:\s(?P<unit>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)\b)?)|(?:the\syear\s)?nineteen\s(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?P<ones>one|two|three|four|five|six|seven|eight|nine))?)\b", _spoken_year),
    ("short_year", rf"{_YY}(?![\w'’])", _short_year),
    ("quarter", rf"(?i:(?:the\s(?!(?:fiscal\s)?\w+-quarter))?(?:fiscal\s)?(?:year['’]s\s)?(?P<nth>first|second|third|fourth|final|last|latter|1st|2nd|3rd|4th)[- ](?:fiscal\s)?(?P<unit>quarter|half)\b)(?!-final|back)(?:(?:\s|\sof\s)(?P<year>{w.YEAR})\b)?(?P<q>)", _quarter),
    ("q3", rf"Q(?P<q>[1-4])(?:(?:\s|\sof\s|-|,\s)(?P<year>{w.YEAR})\b)?(?P<nth>)(?P<unit>)(?!\w)", _quarter),
    ("season", rf"(?i:(?P<lead>last|next|this\spast|this\scoming|this|that|the\sfollowing|the\snext|the\sprevious|the)\s)?(?i:(?P<season>spring|summer|autumn|fall|winter)(?:time)?)\b(?:(?:\s|\sof\s|,\s)(?P<year>{w.YEAR})\b)?(?!s\b)", _season),
    ("holiday", rf"(?:(?i:(?P<turn>last|next|this\spast|this\scoming|this)\s))?(?:(?P<rite>(?i:orthodox|coptic))\s)?(?P<name>(?i:new year['’]s day|new year['’]s eve|christmas day|christmas eve|christmas|boxing day|valentine['’]s day|halloween|may day|bastille day|st\.? patrick['’]s day))\b(?:\s(?P<part>morning|afternoon|evening|night)\b)?{_OF_YEAR}?", _holiday),
    ("feast", rf"(?:(?i:(?P<turn>last|next|this\spast|this\scoming|this)\s))?(?:(?P<rite>Orthodox|Coptic|Catholic|Western)\s)?(?P<name>Easter(?:\s(?:Sunday|Monday|Saturday|Day|weekend|Weekend))?|Good\sFriday|Holy\sSaturday|Maundy\sThursday|Palm\sSunday|Ash\sWednesday|Ascension\sDay|Whit[\s-](?:Sunday|Monday)|Pentecost(?:\sMonday)?)\b(?:\s(?P<part>morning|afternoon|evening|night)\b)?{_OF_YEAR}?", _feast),
    ("nth_weekday", rf"(?i:(?:the\s)?(?P<nth>first|second|third|fourth|last|final))\s(?P<wd>{w.WEEKDAY_LONG})(?=\s(?:of|in)\s(?:{w.MONTH}|(?:every|each|last|next|this)\smonth\b|the\smonth\b))", _nth_weekday),
    ("before_last", rf"(?i:(?:the\s)?(?P<what>week|weekend|month|year|night|evening|spring|summer|autumn|fall|winter|{w.WEEKDAY_LONG})\s(?P<how>before\slast|after\snext))\b", _before_last),
    ("weeks_from", rf"(?i:(?P<number>an?|one|two|three)\sweeks?\s(?P<how>from|ago))\s(?P<wd>{w.WEEKDAY_LONG})\b", _weeks_from),
    ("weekday", rf"(?:(?i:(?P<mod>early|late|earlier|later)\s(?:on\s)?))?(?:(?i:(?P<every>every|each|most)|(?P<lead>last|next|this\spast|this\scoming|this|the\ssame|that|the\spast|the\scoming|coming|the\sfollowing|upcoming|the\sprevious))\s)?(?P<wd>{w.WEEKDAY})(?P<plural>s\b)?(?:['’]s(?=\s(?:{w.PART})))?(?:\s(?:early\s|late\s|in\sthe\s)?(?P<part>{w.PART})\b)?", _weekday),
    ("shift", r"(?i:(?P<shift>the\sday\s(?:before|after)\s)(?P<word>yesterday|tomorrow))\b(?P<part>)", _deictic),
    ("deictic", rf"(?i:(?:early\s|late\s|earlier\s|later\s)?(?P<shift>)(?P<word>yesterday|today|tonight|tomorrow)\b)(?:(?:['’]s)?\s(?:early\s|late\s)?(?P<part>{w.PART})\b)?", _deictic),
    ("this_part", r"(?i:(?:early\s|late\s|earlier\s|later\s)?(?P<lead>this|last|that\ssame|that|the\ssame|the\snext|the\sfollowing|the\sprevious)\s(?P<part>morning|afternoon|evening|night)\b)", _this_part),
    ("part_beside", r"(?i:the\s(?P<part>morning|afternoon|evening|night)\s(?P<how>before|after))\b(?=\s?[.,;)]|\s?$|\sin\b|\sat\b)", _part_beside),
    ("next_few", rf"(?i:(?:the\s|these\s|its\s|their\s|his\s|her\s)?(?P<lead>past|last|next|coming|first|final|previous|latest|recent|following|preceding|most\srecent)\s(?P<number>{w.NUMBER}|a\sfew|few|several|couple\sof|couple)\s(?:or\s(?:two|so|three)\s|trading\s|business\s|consecutive\s|fiscal\s)?(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b)", _next_few),
    ("recent", r"(?i:(?P<lead>the\scoming|the\spast|the\slast|recent|coming)\s(?P<unit>days|weeks|months|years|decades|hours)\b)(?P<number>)", _next_few),
    ("nth_unit", rf"(?i:the\s(?:very\s)?(?P<nth>first|second|third|fourth|last|final)\s(?:full\s)?(?P<unit>day|week|weekend|month))(?=\sof\s(?:the\syear\b|{w.MONTH}|(?:1\d|20)\d\d\b|(?:last|this|next)\s(?:year|month)\b))", _nth_unit),
    ("rel_unit", r"(?i:(?P<lead>last|this past|this coming|this|next|the very next|the next|the following|the previous|the preceding|the same|that same|that|the current|the past|the last|the coming|the latest|the most recent|the year-ago|the year-earlier|year-ago|year-earlier|current|the present)\s(?:fiscal\s|financial\s|calendar\s|entire\s)?(?P<unit>day|week|weekend|month|quarter|year|decade|century)\b)(?!-long|-old|-end)", _relative_unit),
    ("weekend", r"(?i:the\sweekend)\b(?!er)", _weekend),
    ("ago", rf"(?i:{_ABOUT_AGO}(?:(?P<number>{w.NUMBER}|{w.VAGUE}|an?)\s)?(?:or\s(?:two|so|more)\s|full\s|more\s|short\s)?(?P<unit>{w.UNIT})(?:\sor\sso)?\s(?P<how>ago|earlier|later|before|after|afterwards?|previously|prior|beforehand|from\snow|hence|back)\b)(?!\s(?:than|(?:this|last)\s(?:day|week|weekend|month|year|spring|summer|autumn|fall|winter|season|quarter|morning|afternoon|evening))\b)", _ago),
    ("after_that", rf"(?i:(?:(?P<number>{w.NUMBER}|a\scouple\sof|an?)\s|(?P<the>the\s))(?P<unit>{w.UNIT})\s(?P<how>before|after)\s(?:that|this))\b(?=\s?[.,;:)]|\s?$|\s(?:the|an?|he|she|they|it|his|her|their|its|we|some|several|there)\b)", _after_that),
    ("compared", r"(?i:the\s(?:(?:same|corresponding|comparable|like)\s(?:period|quarter|half|month|time)(?P<year>(?:\sof|\sin|,)?\s(?:last\syear|the\s(?:previous|prior|preceding)\syear|an?\syear\s(?:ago|earlier|before)))|year-(?:ago|earlier)\s(?:period|quarter|half|month)))\b", _compared),
    ("latest_period", r"(?i:the\s(?:latest|most\srecent)\s(?P<unit>period|quarter))\b", _latest_period),
    ("in_part", r"(?:(?<=in\s)|(?<=In\s))(?i:the\s(?P<part>morning|afternoon|evening))\b(?!\s(?:of|after|before)\b)", _in_part),
    ("hyphen_ago", r"(?i:(?P<about>)(?P<number>)(?:the\s|a\s)?(?P<unit>year|month|week)-(?P<how>ago|earlier)(?:\s(?:period|quarter|month))?)\b", _ago),
    ("day_by", r"(?i:(?P<about>)(?P<number>)(?:the\s)(?P<unit>day|week|month|year)\s(?P<how>before|after))(?=\s?[.,;)]|\s?$|\sin\b)", _ago),
    ("duration", rf"(?i:{_ABOUT}(?P<number>{w.NUMBER}|{w.VAGUE}|an?)(?P<join>[\s-])(?:full\s|more\s|consecutive\s|straight\s|or\sso\s|or\stwo\s|additional\s|extra\s|long\s|whole\s|entire\s)?(?P<unit>{w.UNIT})\b(?:\sand\sa\shalf)?)(?:-long\b)?", _plain_duration),
    ("the_months", rf"(?i:(?P<about>)the\s(?P<number>{w.NUMBER})(?P<join>\s)(?P<unit>weeks|months|quarters))\b(?=\s(?:ended|ending|through|to)\b)", _plain_duration),
    ("long", r"(?i:(?P<unit>day|week|month|year|hour|decade|centurie|minute)(?P<plural>s)?-long)\b", _long),
    ("for_units", r"(?:(?<=[Ff]or\s)|(?<=within\s))(?i:(?P<unit>years|weeks|months|hours|days|decades|centuries))\b", _vague_units),
    ("every", rf"(?i:(?:every|each|per)\s(?:(?P<number>{w.NUMBER}|other|few|several)\s)?(?P<unit>{w.UNIT}))\b", _per),
    ("adverb", r"(?i:daily|weekly|monthly|yearly|annually|hourly|nightly|biweekly|biannually)\b", _adverb),
    ("year_end", r"(?i:(?:the\s)?(?P<unit>year|month|week|quarter)(?:[- ]|['’]s[- ])end)\b", _year_end),
    ("clock", rf"(?:(?P<h12>\d{{1,2}})(?:[:.](?P<m12>\d\d))?\s?(?:(?P<ap>[ap]\.m\.|[ap]\.m\b|[ap]m\b|[AP]\.M\.|[AP]M\b)|(?:o['’]clock\s)?in\sthe\s(?P<inpart>morning|afternoon|evening)\b|o['’]clock\sat\snight\b)|(?P<h4>(?:[01]\d|2[0-3])[0-5]\d)(?=\s?(?:GMT|UTC|hours\b|hrs\b|{'|'.join(z for z in w.ZONES if z not in ('Z', 'GMT', 'UTC'))})\b)|(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>[0-5]\d)(?::[0-5]\d)?(?![\d:%]|\.\d)|(?P<word>(?i:noon|midnight|midday))\b){_CLOCK_ZONE}", _clock),
    ("nth", r"the\s(?P<nth>\d{1,2})(?:st|nd|rd|th)\b", _nth),
    ("the_unit", r"(?i:the)\s(?:(?P<whole>full|entire|whole|fiscal|current\sfiscal)\s)?(?P<unit>year|month|week|quarter|day)\b(?!-)", _the_unit),
    ("ref", r"(?i:right now|just now|now|currently|at present|presently|nowadays|recently|lately|the past|the future|the near future|near future|the time being|the present|these days|current|recent)\b", _reference),
]  # fmt: skip


_NAMED = re.compile(r"\(\?P<\w+>")
_BACKREF = re.compile(r"\(\?P=\w+\)")


def _one_line(pattern: str) -> str:
    """The pattern with its white space kept within a line: a phrase never runs from one paragraph into the next."""
    spaced = pattern.replace(r"[\s-]", "[ \u00a0-]").replace(r"[\s]", "[ \u00a0]").replace(r"\s", "[ \u00a0]")
    return re.sub(r"(?<=\w) (?=\w)", "[ \u00a0]", spaced)


def _plain(pattern: str) -> str:
    """The same pattern without named groups, for the one expression that scans (a back reference becomes a class)."""
    return _NAMED.sub("(?:", _BACKREF.sub("[/.]", pattern))


_RULES = [(re.compile(_one_line(pattern)), build) for _, pattern, build in PATTERNS]
_SCAN = re.compile(
    r"(?<![\w])(?<!\d[.,:])(?:" + "|".join(f"(?:{_plain(_one_line(pattern))})" for _, pattern, _ in PATTERNS) + ")"
)


def find_atoms(text: str) -> list[Atom]:
    """Every atom of `text` in order, none overlapping; where several patterns fit at one place the longest wins."""
    atoms: list[Atom] = []
    position = 0
    while hit := _SCAN.search(text, position):
        best: Atom | None = None
        for rule, build in _RULES:
            m = rule.match(text, hit.start())
            if m and (best is None or m.end() > best.end) and (built := build(m)):
                best = Atom(m.start(), m.end(), *built)
        if best is None:
            position = hit.start() + 1
        else:
            atoms.append(best)
            position = best.end
    return atoms

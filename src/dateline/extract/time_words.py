"""Words that time expressions are made of, as tables and as pieces of regular expressions. No rules live here."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"  # noqa: E501
        " eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"twenty-first": 21, "twenty-second": 22}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "dawn": "MO", "morning": "MO", "noon": "MI", "lunchtime": "MI", "midday": "MI", "afternoon": "AF", "evening": "EV",
    "night": "NI", "overnight": "NI",
}  # fmt: skip

# A unit of time: the letter(s) it has in an ISO 8601 duration, the name it has in a value.
UNITS = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "week": ("", "W"),
    "fortnight": ("", "W"), "weekend": ("", "D"), "month": ("", "M"), "quarter": ("", "Q"), "year": ("", "Y"),
    "decade": ("", "E"), "century": ("", "C"), "centurie": ("", "C"),
}  # fmt: skip
OFFSET_LETTER = {
    "second": "S", "minute": "N", "hour": "h", "day": "d", "week": "w", "fortnight": "w", "month": "m", "quarter": "q",
    "year": "y", "decade": "e", "century": "c", "centurie": "c",
}  # fmt: skip

# Zones that news uses, with the minutes they are ahead of UTC. Letters that mean several zones (IST, AST) are left
# out: a time in them keeps no zone. "ET", "CT", "MT" and "PT" depend on the day and are read with the time zone data.
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 60, "WET": 0, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "WIB": 420, "WITA": 480, "WIT": 540, "JST": 540, "KST": 540, "SGT": 480,
    "HKT": 480, "PHT": 480, "PKT": 300, "NPT": 345, "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720,
    "NZDT": 780, "EAT": 180, "CAT": 120, "SAST": 120, "WAT": 60,
}  # fmt: skip
ZONE_NAMES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip

# --- pieces of regular expressions ----------------------------------------------------------------------------------
MONTH_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
MONTH_UPPER = "JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
MONTH = rf"(?:(?:{MONTH_LONG}|{MONTH_UPPER})\b|{MONTH_SHORT})"
WEEKDAY_LONG = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WEEKDAY = rf"(?:(?:{WEEKDAY_LONG}|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)\b|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"  # noqa: E501
YEAR = r"(?:1\d{3}|20\d\d)(?![\d%]|[.,:]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
PART = "morning|afternoon|evening|night|dawn|noon|midday|lunchtime"
UNIT = "seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries"
_WORD = "|".join([*TENS, *(word for word in ONES if word != "zero")])
NUMBER = (
    rf"(?:half[ -]an?|\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:[ -]1/2)?|(?:a|one|two|three|four|five|six)?[ -]?hundred|"
    rf"(?:{'|'.join(TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:{_WORD}))"
    r"(?:[ -]and[ -]a[ -]half)?"
)
VAGUE = r"(?:a few|several|some|many|a couple of|a couple|couple of|dozens of|hundreds of|recent|few)"


def number(words: str) -> float | None:
    """What a number is worth: "25", "twenty-five", "two and a half", "2 1/2"; "a" and "an" are 1; None if vague."""
    text = words.lower().strip().replace(",", "")
    half = 0.0
    if re.fullmatch(r"half[ -]an?", text):
        return 0.5
    for tail in (" and a half", "-and-a-half", " 1/2", "-1/2"):
        if text.endswith(tail):
            text, half = text[: -len(tail)], 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text) + half
    if text in ("a", "an", "one"):
        return 1 + half
    if text in ("a couple", "a couple of", "couple of"):
        return 2
    total = 0.0
    for word in re.split(r"[ -]+", text):
        if word == "hundred":
            total = (total or 1) * 100
        elif word in ONES or word in TENS:
            total += ONES.get(word, 0) + TENS.get(word, 0)
        elif word != "a":
            return None
    return total + half if total else None


def month_number(word: str) -> int:
    """1 to 12 for "June", "JUNE", "Jun.", "Sept"."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """1 (Monday) to 7 (Sunday) for "Friday", "Fri."."""
    return WEEKDAYS[word.rstrip(".").lower()]


def singular(unit: str) -> str:
    """ "weeks" -> "week", "centuries" -> "century"."""
    unit = unit.lower()
    return "century" if unit in ("century", "centuries") else unit.rstrip("s")

"""Atoms into phrases: "Tuesday" + "24 October 2023", "18.00 WIB" + "Thursday", "the end of" + "2024", "from A to B".

Glossary. *gap*: the text between two atoms.
"""

from __future__ import annotations

import itertools
import re

from dateline.extract import time_words as w
from dateline.extract.time_grammar import ENDS_HERE, Atom, find_atoms
from dateline.extract.time_moved import REACH, moves_from, moves_to
from dateline.extract.time_values import Value, parse_value

_DAYISH = ("day", "weekday", "easter")
_SIDED = ("month", "year", "quarter", "half", "season", "decade", "same")  # what "the last week of" may stand before
_PARTS = r"(?:early |late |small hours of |early hours of )?(?P<part>morning|afternoon|evening|night)"
_PART_OF = re.compile(rf"\b(?P<span>(?:[Tt]he )?{_PARTS} of (?:the )?)$")
_EDGE_OF = re.compile(
    r"\b(?:[Tt]he (?:very )?)?(?:(?P<edge>beginning|start|end|middle|close|dawn|turn|eve|(?:first|second|latter) half) "
    r"of (?:the )?|"
    r"(?P<mod>[Ee]arly|[Ll]ate|[Mm]id)(?:[- ](?:in |on )?)(?:the )?|"
    r"(?P<shift>[Ee]arlier|[Ll]ater) (?:in |on )?(?:the )?)$"
)
_ABOUT = re.compile(r"\b(?P<span>(?:[Aa]round|[Aa]bout|[Cc]irca|[Cc]a\.) )$")
_LINKS = re.compile(
    r"\b(?P<link>since|until|till|through|by|before|after|up to|as of|prior to)(?: at least| about| around| as late as| sometime)?"  # noqa: E501
    r"(?: (?:on|in|the))? $",
    re.I,
)
_LINK_NAMES = {"till": "until", "through": "until", "up to": "until", "prior to": "before"}
_LINKABLE = (
    "day",
    "month",
    "year",
    "weekday",
    "week",
    "weekend",
    "quarter",
    "half",
    "season",
    "decade",
    "century",
    "time",
    "same",
    "ancient",
    "easter",
)
_RANK = {"time": 0, "day": 1, "weekday": 1, "week": 2, "weekend": 2, "month": 3, "quarter": 4, "half": 4, "season": 4, "year": 5,  # noqa: E501
         "decade": 6, "century": 7, "ancient": 8}  # fmt: skip


def find_phrases(text: str) -> list[Atom]:
    """Every time phrase of `text` in order. A range stands before its two ends, which follow it and lie within it."""
    atoms = _join(text, find_atoms(text))
    _lend_years(text, atoms)
    _lend_ends(text, atoms)
    for atom in atoms:
        _widen(text, atom)
    kept: list[Atom] = []
    for atom in atoms:  # a phrase that grew leftwards may reach into the one before
        if kept and atom.start < kept[-1].end:
            atom.start = kept[-1].end
            while text[atom.start] in " ,\u00a0":
                atom.start += 1
        kept.append(atom)
    return _ranges(text, kept)


def _join(text: str, atoms: list[Atom]) -> list[Atom]:
    """Neighbours that make one phrase, joined from left to right; a join may be joined again."""
    joined: list[Atom] = []
    for atom in atoms:
        while joined:
            both = _both(text, joined[-1], atom)
            if both is None:
                break
            joined.pop()
            atom = both
        joined.append(atom)
    return joined


def _both(text: str, a: Atom, b: Atom) -> Atom | None:
    """One atom for `a` and `b`, None where they are two phrases."""
    gap = text[a.end : b.start]
    if len(gap) > 20 or "\n" in gap:
        return None
    x, y = a.value, b.value
    gap = gap.replace("\u00a0", " ").lower()
    if counted := _counted_from_day(text, a, b, gap):
        return counted
    if (
        x.unit == "weekday"
        and y.unit == "day"
        and not y.signed
        and gap in (" ", ", ", " the ", ", the ", " on ", " of ")
    ):
        if "wd" in y.options or ("part" in x.options and gap == " on "):
            return None
        options = {**y.options, "wd": x.what, **{k: v for k, v in x.options.items() if k in ("part",)}}
        return Atom(a.start, b.end, b.kind, Value("day", y.what, y.of, options))
    if x.unit == "day" and not x.signed and y.unit == "weekday" and gap == " (" and text[b.end : b.end + 1] == ")":
        return Atom(a.start, b.end + 1, a.kind, Value("day", x.what, x.of, {**x.options, "wd": y.what}))
    if (
        x.unit in ("month", "day", "quarter", "half", "season", "weekday", "easter")
        and (not x.signed)
        and x.of is None
        and ((y.unit == "year" and y.signed) or (y.unit, y.what) == ("same", "year"))
        and gap in (" ", " of ", ", ", " in ")
        and x.unit != "weekday"
        and (len(x.what) <= 5 or x.unit == "easter")
    ):
        return Atom(a.start, b.end, "relative", Value(x.unit, x.what, str(Value(y.unit, y.what)), x.options))
    if x.unit == "duration" and "side" in x.options and not x.of and y.unit in _SIDED and gap in (" of ", " of the "):
        return Atom(a.start, b.end, "duration", Value("duration", x.what, str(y), x.options))
    if x.unit == "day" and len(x.what) == 2 and not x.signed and y.unit == "month" and gap == " of " and not y.of:
        return Atom(a.start, b.end, b.kind, Value("day", x.what, str(Value(y.unit, y.what, None, y.options))))
    if (
        x.unit == "year"
        and a.kind == "absolute"
        and y.unit == "season"
        and len(y.what) == 2
        and "dir" not in y.options
        and gap == " "
    ):
        return Atom(a.start, b.end, "absolute", Value("season", f"{x.what}-{y.what}", None, y.options))
    if (
        x.unit == "month"
        and len(x.what) <= 2
        and (y.unit, b.kind) == ("year", "absolute")
        and gap == " "
        and not x.signed
    ):
        return Atom(a.start, b.end, "absolute", Value("month", f"{y.what}-{int(x.what):02}", None, x.options))
    if x.unit == "weekday" and "nth" in x.options and not x.of and y.unit == "month" and gap in (" of ", " in "):
        return Atom(a.start, b.end, b.kind, Value("weekday", x.what, str(y), x.options))
    if x.unit == "weekday" and "nth" in x.options and (y.unit, y.what) == ("same", "month") and gap in (" of ", " in "):
        of = "month:+0" if y.options.get("dir") == "this" else "same:month"
        return Atom(a.start, b.end, b.kind, Value("weekday", x.what, of, x.options))
    if x.unit == "weekday" and y.unit == "week" and y.signed and gap in (" ", " of ", ", "):
        return Atom(
            a.start,
            b.end,
            "relative",
            Value("weekday", x.what, str(y), {k: v for k, v in x.options.items() if k != "dir"}),
        )
    if (
        x.unit == "year"
        and x.signed
        and y.unit in ("quarter", "half", "season")
        and gap in ("'s ", "’s ")
        and len(y.what) == 2
    ):
        return Atom(a.start, b.end, "relative", Value(y.unit, y.what, str(x), y.options))
    if x.unit == "year" and not x.signed and y.unit in ("quarter", "half") and len(y.what) == 2 and gap == " ":
        start = a.start - 4 if text[max(0, a.start - 4) : a.start].lower() == "the " else a.start
        return Atom(start, b.end, "absolute", Value(y.unit, f"{x.what}-{y.what}", None, y.options))
    if x.unit == "time" and x.what == "00:00" and text[a.start : a.end].lower() == "midnight" and _takes_clock(y):
        if gap in (" ", ", ", " on ", ", on "):  # either end of the day: the day itself is what is known
            return Atom(a.start, b.end, b.kind, Value(y.unit, y.what, y.of, {**y.options, "part": "NI"}))
        return None
    if x.unit == "time" and _takes_clock(y) and gap in (" ", ", ", " on ", ", on ", " this "):
        return Atom(a.start, b.end, b.kind, Value(y.unit, y.what, y.of, {**_no_part(y.options), "at": x.what}))
    about = {"approx": "yes"} if "about" in gap or "around" in gap else {}
    if _takes_clock(x) and y.unit == "time" and gap in (
        " at ", ", at ", ", ", " ", " at about ", " at around ", " around ", " about ", " shortly before ", " just after ",  # noqa: E501
        " shortly after ", " by ", ", shortly before ", ", shortly after ", " just before ", "t",
    ):  # fmt: skip
        return Atom(a.start, b.end, a.kind, Value(x.unit, x.what, x.of, {**_no_part(x.options), **about, "at": y.what}))
    return None


def _no_part(options: dict[str, str]) -> dict[str, str]:
    return {key: said for key, said in options.items() if key not in ("part",)}


def _takes_clock(value: Value) -> bool:
    return "at" not in value.options and (value.unit in _DAYISH or (value.unit, value.what) == ("same", "day"))


def _lend_years(text: str, atoms: list[Atom]) -> None:
    """ "October and November 2023", "March 30 to April 2, 2024": the first one shares the year of the second."""
    for a, b in zip(reversed(atoms[:-1]), reversed(atoms[1:]), strict=True):
        x, y = a.value, b.value
        if _of_the_same_year(text, a, b):
            a.value = Value(x.unit, x.what, y.of, x.options)
            continue
        if (
            b.kind != "absolute"
            or a.kind != "relative"
            or x.of
            or x.signed
            or x.unit not in ("month", "day", "quarter", "season")
        ):
            continue
        if (
            y.unit not in ("month", "day", "quarter", "season")
            or (x.unit == y.unit) < (x.unit == "season")
            or len(x.what) > 5
            or (x.unit == "day" and len(x.what) < 5)
        ):
            continue
        if text[a.end : b.start].replace("\u00a0", " ") not in (
            " and ", " or ", ", ", " to ", " through ", "–", "-", " – ", " - ", "/", " until ", " and the ",
            " and in ", " and early ", " and late ",
        ):  # fmt: skip
            continue
        year = int(y.what[:4])
        if x.unit in ("quarter", "season"):
            a.value = Value(x.unit, f"{year}-{x.what}", None, x.options)
        else:
            month = int(x.what[:2])
            if y.unit in ("month", "day") and month > int(y.what[5:7]):
                year -= 1
            a.value = Value(x.unit, f"{year}-{x.what if x.unit == 'day' else f'{month:02}'}", None, x.options)
        a.kind = "absolute"


def _of_the_same_year(text: str, a: Atom, b: Atom) -> bool:
    """ "Between January and March last year": the first month is of that year too."""
    x, y = a.value, b.value
    months = x.unit == y.unit == "month" and not x.signed and x.of is None and len(x.what) <= 2 and y.of is not None
    gap = text[a.end : b.start].replace("\u00a0", " ")
    joined = gap in (" and ", " to ", " through ", " until ", "–", "-", " – ")
    return months and joined and not x.options and (y.of or "").startswith("year:") and int(x.what) < int(y.what)


_OVER = re.compile(r"\b(?:in|over|for) \Z", re.I)
_ENDED = re.compile(r",? (?:that |which )?(?:ended|ending|to|through) (?:on |in )?$")


def _lend_ends(text: str, atoms: list[Atom]) -> None:
    """ "the year ended March 31", "the fourth quarter ended Sept. 30": a length that ends with the date beside it."""
    for a, b in itertools.pairwise(atoms):
        x, y = a.value, b.value
        if y.unit not in ("day", "month") or (y.unit == "day" and len(y.what) == 2 and not y.signed) or x.of:
            continue
        if not (ended := _ENDED.fullmatch(text[a.end : b.start].replace("\u00a0", " "))):
            continue
        whole = x.unit == "same" and x.options.get("dir") in ("this", "full") and x.what in _WHOLE
        length = (
            x.unit == "duration"
            and re.fullmatch(r"P\d+[DWMY]", x.what)
            and text[a.start : a.start + 4].lower() == "the "
        )
        named = x.unit in ("quarter", "half") and not x.signed and len(x.what) == 2
        so_far = length or (whole and _OVER.search(text, max(0, a.start - 6), a.start))
        if not (whole or length or named) or ("end" not in ended.group() and not so_far):
            continue  # only "the three months to June" and "in the year to June" are said without "ended"
        if whole:
            a.kind, a.value = "duration", Value("duration", _WHOLE[x.what])
        a.value.of = str(Value(y.unit, y.what, y.of))
        a.value.options = {"ends": "yes"}


_WHOLE = {"year": "P1Y", "quarter": "P3M", "month": "P1M", "week": "P1W"}


def _widen(text: str, atom: Atom) -> None:
    """Take in the words before the atom that are part of its phrase ("the end of", "late"), and note its link."""
    value = atom.value
    if value.unit in ("set", "ref", "duration"):
        return
    line = text[max(0, atom.start - 40) : atom.start].rpartition("\n")[2].replace("\u00a0", " ")
    line = _beside_day(text, atom, line)
    if value.unit == "day" and "part" not in value.options and (m := _PART_OF.search(line)):
        value.options["part"] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}[m["part"]]
        line = _take(atom, line, m.start())
    elif "mod" not in value.options and value.unit not in ("time", "range") and (m := _EDGE_OF.search(line)):
        said = (m["edge"] or m["mod"] or m["shift"]).lower()
        mod = {
            "beginning": "start",
            "dawn": "start",
            "turn": "start",
            "close": "end",
            "middle": "mid",
            "eve": "eve",
            "first half": "half1",
            "second half": "half2",
            "latter half": "half2",
        }.get(said, said)
        coarse = value.unit in (
            "week",
            "month",
            "quarter",
            "half",
            "season",
            "year",
            "decade",
            "century",
            "weekend",
            "ancient",
        ) or (value.unit == "same" and value.what != "day")
        if mod.startswith("half"):
            coarse = value.unit in _HALVED or (value.unit, value.what) == ("same", "month")
        if (coarse and mod != "eve") or (
            value.unit in ("day", "weekday")
            and mod in ("early", "late", "earlier", "later")
            and not m.group().rstrip().endswith("the")
        ):
            value.options["mod"] = mod
            # in "the early March storm" the article is the storm's
            line = _take(atom, line, m.start("mod") if m["mod"] and value.unit == "month" else m.start())
        elif value.unit == "offset" and mod in ("early", "late"):
            line = _take(atom, line, m.start())
    if value.what == "+0" and "mod" not in value.options and line.lower().endswith("so far "):
        value.options["mod"] = "earlier"  # "so far this year" ends with the report
    about = value.unit in ("day", "month", "year", "time") or "at" in value.options
    if about and atom.kind != "range" and (m := _ABOUT.search(line)):
        value.options["approx"] = "yes"
        line = _take(atom, line, m.start())
    if value.unit in _LINKABLE and (m := _LINKS.search(line)):
        said = m["link"].lower()
        if said == "as of":
            return
        if said in ("until", "till", "up to") and moves_to(text[max(0, atom.start - REACH) : atom.start]):
            return  # "put off until July": the day itself, and not all the time until then
        if said in ("after", "before", "since", "until", "till", "by") and re.match(
            r"['’]s?\b", text[atom.end : atom.end + 3]
        ):
            return
        value.options["link"] = _LINK_NAMES.get(said, said)


_HALVED = ("month", "season", "decade", "century")  # halves of a year are units of their own


_DAY_BESIDE = re.compile(r"\b(?:on )?[Tt]he (?:very )?day (?P<way>before|after) (?:the )?$")
_WEEK_OF = re.compile(
    r"\b(?:[Tt]he )?(?:(?P<week>week) of|(?P<weekfrom>week) (?:beginning|starting|commencing)(?: on)?|"
    r"(?P<weekend>weekend) of) (?:the )?$"
)


def _beside_day(text: str, atom: Atom, line: str) -> str:
    """Take in "the day after", "the week of" before a day, and say so in its value; what is left of the line."""
    value = atom.value
    dayish = value.unit in ("day", "easter") and not value.signed and value.what != "all" and "at" not in value.options
    if dayish and (m := _DAY_BESIDE.search(line)) and ENDS_HERE.match(text, atom.end):
        value.options["shift"] = ("-" if m["way"] == "before" else "+") + "P1D"
        return _take(atom, line, m.start("way") - len("the day "))
    if (dayish or value.unit == "weekday") and (m := _WEEK_OF.search(line)):
        how = next(name for name in ("week", "weekfrom", "weekend") if m[name])
        if dayish or how == "weekfrom":
            value.options["within"] = how
            return _take(atom, line, m.start())
    return line


_COUNT_OF_DAYS = re.compile(rf"(?:{w.NUMBER}|an?)[\s\u00a0](?P<unit>day|week|month|year)s?", re.I)
_LASTS = re.compile(
    r"\b(?:for|last|lasts|lasted|lasting|took|takes|take|spent|within|in|the|every|first|past|next|these|those|of|than|by)\s$",
    re.I,
)


def _counted_from_day(text: str, a: Atom, b: Atom, gap: str) -> Atom | None:
    """ "Two days before Christmas", "the Friday before Easter": a day counted from a named one; None elsewhere."""
    x, y = a.value, b.value
    way = {" before ": "-", " after ": "+"}.get(gap)
    named = y.unit in ("day", "easter") and not y.signed and len(y.what) > SHORT_DAY and y.what != "all"
    if way is None or not named or y.options.keys() & {"at", "part", "wd"} or not ENDS_HERE.match(text, b.end):
        return None
    if x.unit == "weekday" and not x.of and not x.options:
        return Atom(a.start, b.end, b.kind, Value(y.unit, y.what, y.of, {**y.options, "beside": way + x.what}))
    said = _COUNT_OF_DAYS.fullmatch(text, a.start, a.end)
    length = _LENGTH.fullmatch(x.what) if x.unit == "duration" and not x.options else None
    if said is None or length is None or _LASTS.search(text[max(0, a.start - 12) : a.start]):
        return None
    return Atom(a.start, b.end, b.kind, Value(y.unit, y.what, y.of, {**y.options, "shift": way + x.what}))


_LENGTH = re.compile(r"P\d+[DWMY]")
SHORT_DAY = 2  # "the 18th"


def _take(atom: Atom, line: str, start: int) -> str:
    """Move the atom's start to `start` of the line before it; what is left of the line."""
    atom.start -= len(line) - start
    return line[:start]


_FROM = re.compile(r"\b(?:from|between)(?: the)? $", re.I)


def _ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    """The atoms, and before every pair that spans a stretch of time the range they make."""
    out: list[Atom] = []
    for i, a in enumerate(atoms):
        if i + 1 < len(atoms) and (span := _range(text, a, atoms[i + 1])):
            out.append(span)
        out.append(a)
    return out


def _range(text: str, a: Atom, b: Atom) -> Atom | None:
    gap = text[a.end : b.start].replace("\u00a0", " ").lower()
    if len(gap) > 12 or a.value.unit not in _RANK or b.value.unit not in _RANK:
        return None
    lead = text[max(0, a.start - 14) : a.start].lower()
    led = _FROM.search(lead)
    if led and moves_from(text[max(0, a.start - REACH) : a.start]):
        return None  # "moved from 5 May to 12 May"
    alike = _RANK[a.value.unit] == _RANK[b.value.unit] or {a.value.unit, b.value.unit} <= {
        "month",
        "day",
        "year",
        "weekday",
    }
    same = a.value.unit == b.value.unit
    if not alike:
        return None
    if gap in (" through ", " thru ") or (gap in (" to ", " until ", " till ") and (led or (same and gap == " to "))):
        pass
    elif not ((gap in ("–", "-", " – ", "—") and same) or (gap == " and " and led and "between" in led.group())):
        return None
    for atom in (a, b):
        atom.value.options.pop("link", None)
    return Atom(a.start, b.end, "range", Value("range", f"{a.value}/{b.value}"))


def range_ends(value: Value) -> tuple[Value, Value]:
    """The two values of a range."""
    first, _, second = value.what.partition("/")
    return parse_value(first), parse_value(second)

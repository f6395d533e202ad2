"""The little language of unresolved time values: what the words say, before any report's date is known.

    UNIT:WHAT[@UNIT:WHAT][;OPTION=VALUE]...

A sign makes an offset from the report's date ("day:-1" is yesterday, "month:+0" this month); a bare number is a name
("month:6" is June of some year, "weekday:5" some Friday, "day:06-12" 12 June of some year, "day:18" the 18th of some
month); a full number is absolute ("day:2024-06-12", "month:2024-06", "year:2024", "quarter:2024-Q3", "half:2024-H1",
"season:2024-SP", "decade:1990", "century:20").

    same:year       the year, month, week, day ... that the text spoke of last ("that year", "the same day")
    offset:-2d      two days before the report; h hours, d days, w weeks, m months, q quarters, y years, e decades
    offset:+2d;from=last    two days after the day that the text spoke of last
    weekend:+0      the weekend, past or coming by tense; "weekend:-1", "weekend:+1" last and next
    time:14:47      a time of day; the day is the one spoken of last
    duration:P3D    a length; "to=now" ends with the report, "from=now" begins with it
    set:P1D, set:weekday:1      something that recurs
    ancient:0310    a year before Christ ("0310-06" June, "0310-SP" spring, "032" the 320s, "03" the 4th century)
    easter:friday   Good Friday of some year; "all" is the feast with its holidays; "rite=orthodox" the eastern one
    ref:past, ref:present, ref:future    no day at all ("recently", "now", "soon")
    range:A/B       from A to B, both written as values

"@" says of which larger thing: "month:3@year:-1" is March of last year. Options: `dir` (last, next, this; foll and
prev count from what the text spoke of last; full and latest are those of business results), `mod` (early, mid, late,
start, end, earlier, later), `part` (MO, AF, EV, NI, MI), `at` (time of day with its zone), `wd` (a weekday that
stands beside the date), `link` (since, until, by, before, after), `approx` (yes, more, less), `fiscal`; `nth` ("the
first Tuesday" of a month), `side` (which end of the larger thing a length lies at, or its number from the beginning),
`ends` (a length that ends with the date after "@"), `weeks` ("a week from Tuesday"), `whole` (a unit of the calendar,
"the following week"), `like` ("the same period a year earlier"), `near` (leans on nothing further back than a few
sentences), `beyond` ("the week before last", "the summer before last": so many more of them), `shift` (so long after or
before the day, as "+P1D": "the day after Christmas"), `beside` (the weekday before or after it, as "-5": "the Friday
before Easter"), `within` (week, weekend: that of the day; "weekfrom": the week that begins with it).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Value:
    """One value of the language, taken apart."""

    unit: str
    what: str
    of: str | None = None
    options: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        of = f"@{self.of}" if self.of else ""
        return f"{self.unit}:{self.what}{of}" + "".join(f";{key}={said}" for key, said in sorted(self.options.items()))

    @property
    def signed(self) -> bool:
        return self.what[:1] in ("+", "-")


def parse_value(text: str) -> Value:
    """The value that `text` spells.

    Raises: ValueError if it has no unit.
    """
    if text.startswith("range:"):
        return Value("range", text[6:])
    core, *options = text.split(";")
    core, _, of = core.partition("@")
    unit, colon, what = core.partition(":")
    if not colon:
        raise ValueError(f"no time value: {text!r}")
    return Value(unit, what, of or None, dict(tuple(option.split("=", 1)) for option in options))  # type: ignore[misc]

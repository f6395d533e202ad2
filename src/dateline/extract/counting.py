"""What a figure counts, and in which unit: the noun phrase behind the number, a sum, a measure, a tally.

Or what another figure of the sentence counts: "put the crowd at 5,000, police at 900".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.countries import plain, world
from dateline.extract.counted_again import stands_for
from dateline.extract.cues import IRREGULAR_PASTS
from dateline.extract.figures import AROUND, ONE_OF_THEM, STEP, WORD, Figure, next_words
from dateline.extract.figures_in_tree import (
    done_to,
    phrase_end,
    subject_of_change,
)
from dateline.extract.numerals import TENS, UNITS
from dateline.extract.units import (
    ACTIONS,
    CURRENCY_WORDS,
    DIMENSIONS,
    MEASURES,
    PEOPLE,
    PER_HOUR,
    PER_SECOND,
    SHARED_CURRENCIES,
    SIGNS,
    STATES,
    STOPS,
    TOLLS,
)
from dateline.given_numbers import AGAINST, IN_SHORT, is_a_side
from dateline.model import (
    Annotated,
    Quantity,
    Sentence,
)

GIVEN_AT = re.compile(  # "put the crowd at 900"
    r"\b(?:put|puts|putting|estimat\w+|place[ds]?|set|sets|number\w*)\s+(?:the|its|their|his|her)\s+"
    r"(?P<what>[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4}?)(?:\s+(?:there|here))?\s+at\s+$"
)
BODY_OF = re.compile(
    r"\b(?P<what>crew|team|family|group|staff|party|squad|delegation|garrison|crowd|class|force|contingent)\s+of\s+$"
)
CROWDS = frozenset("crowd turnout attendance toll audience gathering strength membership workforce population".split())
AGAIN = re.compile(  # ", police at 900": the same thing counted by another
    r"(?:[,;]|\b(?:and|but|while))\s+(?:(?:the|its|their)\s+)?[\w’'-]+(?:\s[\w’'-]+){0,2}\s(?P<link>at|of)\s+$"
)
# Before a bare number that another one gives of what was just counted: "police spoke of 600", "the firm put it at".
ALONE = re.compile(
    r"\b(?:(?:spoke|speaks?|talked|talks?)\s+of|(?:put|puts|estimated|estimates|placed)\s+(?:it|them|that)\s+at|"
    r"said|says|counted|counts|gave|gives|reported|reports|claimed|claims|listed|lists)\s+(?:it\s+was\s+|there\s+were\s+)?(?:(?:only|just|about|some|around|nearly|over|at\s+least|at\s+most|"
    r"more\s+than|fewer\s+than|no\s+more\s+than)\s+)?$",
    re.IGNORECASE,
)
IT_IS = re.compile(  # "It was 12", "The number is 12", after what a report got wrong
    r"(?:^|[.:]\s)\s*(?:It|There|The\s+(?:(?:correct|actual|right|true)\s+)?(?:number|figure|total|toll|count))\s+"
    r"(?:is|was|were|are|should\s+(?:have\s+been|be))(?:\s+(?:only|about|in\s+fact|actually))?\s+$",
    re.IGNORECASE,
)
NOT_THAT_MANY = re.compile(r",\s*(?:and\s+)?not\s+$", re.IGNORECASE)  # "It is 7, not 9"
WRONG_NUMBER = re.compile(
    r"\b(?:mis|over|under)stated\s+the\s+number\s+of\s+(?P<who>[a-z]+(?:\s[a-z]+)?)\s+"
    r"(?:who\s+)?(?:were\s+|had\s+been\s+|had\s+|was\s+)?(?P<done>died|killed|dead|drowned|injured|wounded|arrested|detained|missing|"
    r"evacuated|rescued|sick|infected|hurt)\b",
    re.IGNORECASE,
)
# "Police said 20,000 did": what those of the figure before did
DID_SO = re.compile(
    r"\s+(?:(?:did|had)\s*(?=[.,;:)”]|$)|(?:(?:had\s+)?(?:took|taken)\s+part|marched|turned\s+out|attended|were\s+there)\b)"
)
ENDS = re.compile(r"\s*(?:[.,;:)”]|$|(?:and|but|while)\b)")
PERHAPS = r"(?:possibly|perhaps|maybe|probably|likely|even)"
OF_THEM = re.compile(r",?\s+of\s+(?:them|whom|which|those|these)\b,?\s*(?:(?:were|are|was|is)\s+)?(?:a\s+|an\s+)?")
OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|those|these|all)\s+)*")
PER = re.compile(
    r"\s?(?:/|\bper\s+|\ban?\s+)\s?(?:(?P<hour>h|hr|hour)|(?P<second>s|sec|second))\b|(?P<glued>ph)\b|(?P<square>[²2])(?!\w)",
)
WHO_DIED = re.compile(r"^(number of people) who (?:lost|died|perished|were killed)\b.*$")
TALLY_VERB = re.compile(
    r"^[^,;\d]{0,110}\b(?:at|to|of|reached|is|was|as|from|hit|passed|stands?|stood|exceeded|exceeds|past|by|above|over|than)\b"
    r"|\b(?:stands?|stood|reached|put)\b",
    re.IGNORECASE,
)
_STATE = r"missing|injured|wounded|hurt|homeless|trapped|stranded|displaced|killed|dead"
BESIDE_A_TOLL = re.compile(
    rf"\s+(?:(?:are|were|was|is|remain|remains|remained|listed|reported|feared)\s+)?(?:as\s+)?"
    rf"(?:(?:still|also|others?|more|now|yet|people|persons)\s+)*(?P<state>{_STATE}|unaccounted\s+for)\b",
    re.IGNORECASE,
)
AND_THE = re.compile(rf"(?:,|\band|\bwith)\s+(?:the\s+)(?P<state>{_STATE})\s+(?:figure\s+)?(?:at|to)\s+$")
CHANGED = frozenset(
    """rose climbed fell dropped grew jumped rises falls increased decreased soared declined doubled tripled quadrupled
    halved""".split()
)
MADE_KNOWN = frozenset("reported given announced recorded confirmed counted registered stated published".split())
KNOWN_WHEN = re.compile(
    r"\s+(?:on|at|in|by|as\s+of|earlier|previously|late|yesterday|today|last|a|an|the|one|two|three)\b|\s*[.,;]"
)
UNCARRIED = ("magnitude", "percent", "km", "m", "cm", "USD", "EUR", None)


def _currency_of_the_next(raw: str, f: Figure, following: Sequence[Figure]) -> str | None:
    """ "120 million and 45 million dollars": the first is money too; None where the number behind it is not."""
    if not following or f.last.scale < LARGE or following[0].last.scale < LARGE:
        return None
    if not re.fullmatch(r",?\s+(?:and|or)\s+", raw[f.end : following[0].start]):
        return None
    after = raw[following[0].end : following[0].end + AROUND]
    word = re.match(r"\s+([a-z]+)\b", after)
    money = _shared_currency(after)
    return money[0] if money else CURRENCY_WORDS.get(word[1]) if word else None


LARGE = 1e5  # "million" and more, written as a word: of dozens and hundreds each may count something else


def what_is_counted(
    text: Annotated,
    s: Sentence,
    f: Figure,
    following: Sequence[Figure],
    rows: Sequence[Quantity],
    noun: int | None,
) -> tuple[str, str | None, int] | None:
    """(what, unit, end of the span) of a figure; None where nothing tells what is counted."""
    raw, tree = text.report.text, _in_tree(text, f, s, noun)
    if rows and rows[-1].sentence == s.span and OUT_OF.fullmatch(raw, rows[-1].span.end, f.start):
        tree = replace(tree, done="")  # "freed four of the nine hostages": not all nine
    after, before = raw[f.end : min(s.end, f.end + AROUND)], raw[max(s.start, f.start - AROUND) : f.start]
    if f.sign:
        earlier = _previous(rows, s, money=True)
        if earlier is not None and _says_again(before):  # "put the losses at €90 million, the owners at €60 million"
            return f"{earlier.what.rpartition(',')[0] or 'amount'}, {f.sign}", f.sign, f.end
        return _with_extra(f, f"{_topic(before, after, 'amount')}, {f.sign}"), f.sign, f.end
    if (toll := _toll(before, after)) and (state := _another_state(before, after, toll)):
        return _with_extra(f, f"people {state}"), "people", f.end
    if toll:
        previous = _previous(rows, s)
        if toll in ("number", "figure") or (toll in OWN_COUNTS and OWN.search(before)):
            previous = previous or _just_before(text, s, rows)  # "The port put the number at 900."
            return (previous.what, previous.unit, f.end) if previous else (toll, None, f.end)
        unit = _unit_of_number(toll) or "people"
        if toll in ("total", "tally", "count") and previous is not None:  # "17 cases ..., bringing the total to 204"
            unit = previous.unit or unit
        if step := STEP.search(before):
            toll = f"{'rise' if step['up'] else 'fall'} in {toll}"
        elif toll.removeprefix("number of ") in STATES:
            toll = toll.replace("number of", "people")
        return _with_extra(f, toll), unit, f.end
    if match := re.match(r"\s?(?:%|percent\b|per\s?cent\b|(?:(?:of\s+)?an?\s+)?percentage\s+points?\b)", after):
        return _with_extra(f, f"percent{_of_phrase(after[match.end() : tree.length])}"), "percent", f.end + match.end()
    if magnitude := re.search(r"\b(?:magnitude(?:\s+(?:of|at|as|was|is))*|M|Mw)\s*$", before) or re.match(
        r"[\s-]magnitude\b", after
    ):
        end = f.end + (magnitude.end() if magnitude.string is after else 0)
        return "magnitude", "magnitude", end
    if f.first.suffix == "m" and not next_words(after) & PEOPLE:
        return _with_extra(f, f"{_topic(before, after, 'distance')}, m"), "m", f.end
    if code := _currency_of_the_next(raw, f, following):
        return _with_extra(f, f"{_topic(before, after, 'amount')}, {code}"), code, f.end
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
        if name == "nautical" and area and area.group(1) in ("mile", "miles"):
            of = _of_phrase(after[match.end() + area.end() : tree.length])
            what = "nautical miles" + of if of else f"{_topic(before, after, 'distance')}, nautical miles"
            return _with_extra(f, what), "nautical miles", f.end + match.end() + area.end()
        if name in MEASURES:
            unit = MEASURES[name]
            if (per := PER.match(after, match.end())) and (fast := _per(unit, per)):
                area_or_speed = "area" if per["square"] else "speed"
                return _with_extra(f, f"{_topic(before, '', area_or_speed)}, {fast}"), fast, f.end + per.end()
            of = _of_phrase(after[match.end() : tree.length])
            what = f"{unit}{of}" if of else f"{_topic(before, after, DIMENSIONS.get(unit, 'measure'))}, {unit}"
            return _with_extra(f, what), unit, f.end + match.end()
    if (spoken := _counted_before(before, after, text, s, rows)) is not None:
        return spoken.what, spoken.unit, f.end
    if (wrong := _wrong_before(before, after, text, s, rows)) is not None:
        return wrong, "people", f.end
    if f.first.value == 1 and (badly := ONE_OF_THEM.match(after)):
        state = next((w for w in badly.group().lower().split() if w in STATES | {"dead", "killed"}), "")
        return f"people {state or 'in critical condition'}", "people", f.end
    phrase, length = _noun_phrase(after[: tree.length])
    if noun_of_both := _noun_of_nation(phrase, raw, f.end + length, following):  # "two French and three German nurses"
        action = _action("", raw[following[0].end : s.end]) if tree.done is None else tree.done
        unit = "people" if set(noun_of_both.split()) & PEOPLE else noun_of_both.split()[-1]
        return _with_extra(f, f"{phrase} {noun_of_both} {action}".strip()), unit, f.end + length
    told = _people_and_things(before, after, f, rows, s, tree, _noun_of_next(raw, s, f, following))
    alone = told is None or told[0] == "number"
    if (same := _as_the_rival(text, s, f, rows, alone=alone)) is not None:
        return same
    if told is None and (again := stands_for(text, s, f, rows, noun)) is not None:
        return *again, f.end
    return told


OWN_COUNTS = frozenset("count tally total estimate".split())
OWN = re.compile(
    r"(?:\bown|\b(?:its|their|his|her)|['’]s?)\s+(?:own |official |latest )?(?:count|tally|total|estimate)\b"
)


def _counted_before(before: str, after: str, text: Annotated, s: Sentence, rows: Sequence[Quantity]) -> Quantity | None:
    """The figure of which somebody else gives the number alone: "Police spoke of 600", "the firm put it at 4,000"."""
    if not rows or not ALONE.search(before) or not (ENDS.match(after) or DID_SO.match(after)):
        return None
    return _just_before(text, s, rows)


def _wrong_before(before: str, after: str, text: Annotated, s: Sentence, rows: Sequence[Quantity]) -> str | None:
    """ "misstated the number of miners who died. It was 7, not 9.": what a bare number counts that puts one right."""
    if not ENDS.match(after):
        return None
    if NOT_THAT_MANY.search(before):
        return rows[-1].what if rows and rows[-1].sentence == s.span and rows[-1].unit == "people" else None
    told = s.index > 0 and IT_IS.search(before) is not None
    wrong = WRONG_NUMBER.search(text.sentences[s.index - 1].span.quote) if told else None
    return f"{wrong['who']} {wrong['done']}" if wrong else None


def _just_before(text: Annotated, s: Sentence, rows: Sequence[Quantity]) -> Quantity | None:
    """The last figure of this sentence, or of the one before."""
    near = {s.span, text.sentences[s.index - 1].span} if s.index else {s.span}
    return rows[-1] if rows and rows[-1].sentence in near else None


@dataclass(frozen=True, slots=True)
class _InTree:
    """What the tree says of a figure: what happened to those counted (None: it does not say), what rises or falls to a
    bare number, and how many characters behind the number its noun phrase may take."""

    done: str | None
    changed: str
    length: int


def _in_tree(text: Annotated, f: Figure, s: Sentence, noun: int | None) -> _InTree:
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
    f: Figure,
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
        if not words and (action := _action("", after[of_them.end() - 1 :])):  # "12 of which were hit"
            noun = "people" if previous.unit == "people" else previous.unit or ""
            return f"{noun} {action}".strip(), previous.unit, f.end
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
        if body := BODY_OF.search(before):  # "a crew of 14"
            return _with_extra(f, f"{body['what']} {action}".strip()), "people", f.end
        if given := _given_at(before):
            unit = "people" if set(given.split()) & CROWDS else _unit_of_number(given)
            return _with_extra(f, given), unit, f.end
        if previous is not None and _says_again(before):
            return previous.what, previous.unit, f.end
        if f.extra == "more" and previous is not None:
            noun = previous.what if previous.unit != "people" or not action else "people"
            return _with_extra(f, noun if not action or action in noun else f"{noun} {action}"), previous.unit, f.end
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
    if words == ["missing"]:
        return _with_extra(f, "people missing"), "people", f.end + length
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


def _noun_of_next(raw: str, s: Sentence, f: Figure, following: Sequence[Figure]) -> tuple[str, str | None] | None:
    """(what, unit) of the next figure, where both bound one number: "at least 14 and possibly as many as 20 people"."""
    if not following or following[0].sign:
        return None
    between = raw[f.end : following[0].start]
    phrase, _ = _noun_phrase(raw[following[0].end : s.end])
    words = [w.lower() for w in WORD.findall(phrase)]
    found = (phrase, "people" if set(words) & PEOPLE else words[-1]) if words else None
    if OUT_OF.fullmatch(between):
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
    while (last := words.split()[-1]).lower() in STOPS | CHANGED and len(words.split()) > 3:
        words = words[: words.rindex(last)].rstrip()  # "the number of dead down to"
    if not TALLY_VERB.search(before[found[-1].start() + len(words) :]):
        return None
    return WHO_DIED.sub(r"\1 killed", re.sub(r"\s+", " ", words.lower()))


def _another_state(before: str, after: str, toll: str) -> str | None:
    """What a number says of people beside a toll of others: "the death toll rose to 40, with 9 still missing", "put
    the death toll at 40 and the missing at 9"."""
    if behind := BESIDE_A_TOLL.match(after):
        state = behind["state"].lower()
        return None if state in toll else "missing" if state == "unaccounted for" else state
    if ahead := AND_THE.search(before):
        return None if ahead["state"] in toll else ahead["state"]
    return None


def _with_extra(f: Figure, what: str) -> str:
    extra = "more" if f.extra == "another" and f.low != 1 else f.extra  # "another 6,000 soldiers" are 6,000 more
    return f"{extra} {what}" if extra else what


def _noun_phrase(after: str) -> tuple[str, int]:
    """The noun phrase after a number and its length: " lorries of rice into" -> ("lorries of rice", 16)."""
    i, words, of_seen = len(_nations(after)), 0, False
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
        if not words and lowered in MADE_KNOWN and KNOWN_WHEN.match(after, match.end()):
            break  # "from five reported on Monday"
        if words and (lowered in ACTIONS or lowered in IRREGULAR_PASTS or lowered == "live" or lowered.endswith("ed")):
            break
        i = end = match.end()
        words += 1
    phrase = re.sub(r"\s+", " ", after[:end].strip(" -\xa0"))
    phrase = re.sub(r"^(?:of )?(?:its|his|her|their|the|our) ", "", re.sub(r"^of ", "", phrase))
    return (re.sub(r"^other (?=\w)", "", phrase) if phrase.count(" ") else phrase), end


ANYBODY = frozenset("father mother brother sister son daughter uncle aunt relative friend neighbour lawyer".split())
# "South Korean and Australian", "Polish, Czech and Slovak" before a noun.
NATIONS = re.compile(
    r"[\s\xa0]+(?P<all>(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?:,?\s+(?:and|or)\s+|,\s+|(?=\s[a-z])))+)(?=\s?[a-z])"
)


def _nations(after: str) -> str:
    """The nationalities that together describe those counted, up to their noun; "" where there are not two."""
    found = NATIONS.match(after)
    each = [n for n in re.split(r",\s+|,?\s+(?:and|or)\s+", found["all"].strip()) if n] if found else []
    demonyms = world().demonyms
    return found.group() if found and len(each) > 1 and all(plain(n) in demonyms for n in each) else ""


def _noun_of_nation(phrase: str, raw: str, end: int, following: Sequence[Figure]) -> str:
    """The noun that "two French" shares with "and three German journalists"; "" for none."""
    demonyms = world().demonyms
    if plain(phrase) not in demonyms or not following:
        return ""
    if not re.fullmatch(r",?\s+(?:and\s+)?", raw[end : following[0].start]):
        return ""
    words = _noun_phrase(raw[following[0].end : following[0].end + AROUND])[0].split()
    nation = next((n for n in (2, 1) if plain(" ".join(words[:n])) in demonyms), 0)
    return " ".join(words[nation:]) if nation else ""


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
        r"\s+of\s+((?:the\s+|its\s+|their\s+)?[^\W\d_]+(?:['’]s?)?(?:[-\s](?!in\b|on\b|from\b|to\b|at\b|by\b|and\b|was\b|were\b|has\b|have\b|are\b|is\b|that\b|which\b)[^\W\d_]+){0,3})",
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
    if found and found[-1].split()[0] in PEOPLE | ANYBODY:
        return default  # "a father of one of the girls said parents had collected 40 million naira"
    return str(found[-1]) if found else default


def _as_the_rival(
    text: Annotated, s: Sentence, f: Figure, rows: Sequence[Quantity], *, alone: bool
) -> tuple[str, str | None, int] | None:
    """ "The Front puts the displaced at 2,000, against the 1,350 of civil defence", "police said 300 people came, the
    organisers 2,000": both count the same. `alone` where it has no noun of its own."""
    here = [q for q in rows if q.sentence == s.span and q.unit != "percent"]
    for pattern in (AGAINST, IN_SHORT) if alone else (AGAINST,):
        found = pattern.finditer(text.report.text, s.start, s.end) if here else ()
        if any(m.start("number") <= f.start < m.end("number") and is_a_side(m["who"]) for m in found):
            return here[-1].what, here[-1].unit, f.end
    return None

"""Where two reports plainly tell of one act, whatever else their sentences say: it was done to one named thing or
person, or with the same rare number of the same things, and it is nothing that comes twice within days.

"The tanker Aurelia ran aground off Bergen", "off Stavanger"; "47 tank cars derailed on Monday", "on Tuesday". An
attack, a visit or a march may come again on the next day: those are left to how alike their sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.given_numbers import UP_TO_TWENTY
from dateline.weigh.alike import content_words, likeness
from dateline.weigh.tellings import CALENDAR, Telling, same_step

# What comes to one thing or person once in a long while, by the lemmas of the word lists; an open class, of which these
# are what reports tell of most. Each may be told by several words: "ran aground", "capsized", "sank".
COMES_ONCE = frozenset(
    """sink collide collapse explode burst hijack steal abduct arrest release convict execute kill murder assassinate
    behead stab shoot bury marry bear extradite deport surrender escape retire disappear resign appoint dismiss sign
    demolish destroy inaugurate rob strand kidnap lynch drown poison strangle crash derail unveil christen decapitate
    salvage torpedo scuttle auction impeach overthrow depose defect crown behead hang exhume""".split()
)
# Of these, what a crowd of nameless ones suffers day by day: here only a name tells one from the next.
DAILY = frozenset("kill murder shoot stab arrest release abduct rob explode".split())
RARE = 10  # from here on a number is seldom the same by chance
FEW_SHARED = 0.5  # of the words of the shorter sentence, where a number is all that two have in common; by judgement
_WORDS = {word: n for word, n in UP_TO_TWENTY.items() if n >= 10} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS = {word: n for word, n in UP_TO_TWENTY.items() if n < 10}
_NUMBER = re.compile(
    rf"(?<![\w.,:$€£-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{'|'.join(_WORDS)})(?:-(?:{'|'.join(_UNITS)}))?)"
    r"(?=\s+(?P<of>[^\W\d_]+(?:\s+[^\W\d_]+)?))",
    re.I,
)
_YEARS = range(1900, 2101)
# "Flight KD214", "M/V Aurelia": letters with digits name one thing as well.
_CODE = re.compile(r"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\b")


def plainly_one(a: Telling, b: Telling) -> bool:
    """ "The tanker Aurelia sank off Bergen on Monday", "the tanker Aurelia sank off Bergen on Tuesday"."""
    if a.lemma not in COMES_ONCE or a.lemma != b.lemma or not same_step(a, b) or _of_others(a, b):
        return False
    if undergoers(a) & undergoers(b):
        return True
    if a.lemma in DAILY:
        return False
    shared = numbers_of(a) & numbers_of(b)
    return bool(shared) and likeness(a.words, b.words) >= FEW_SHARED


def undergoers(t: Telling) -> frozenset[str]:
    """Words of the names of whom or what it befell: names of the sentence that are no place's, no speaker's and not
    those of who did it to others."""
    quote = t.mention.sentence.quote
    places = {
        w for p in t.desk.placed_in.get((t.report, t.mention.sentence.start), ()) for w in content_words(p.name)
    } | {w for p in _place_words(t) for w in content_words(p)}
    found = t.names - t.groups - places - _speaking(t)
    if any(p.role == "target" for p in t.mention.parts):
        found -= t.doing | t.doer_words
    return frozenset(w for w in found if len(w) > 3) | frozenset(code.casefold() for code in _CODE.findall(quote))


def _place_words(t: Telling) -> Iterator[str]:
    sentence = t.mention.sentence
    for p in t.desk.reports[t.report].claims.places:
        if sentence.contains(p.span):
            yield p.span.quote


def _speaking(t: Telling) -> frozenset[str]:
    """Words of the names of those whose word the sentence gives, and of the outlet."""
    said = t.desk.giver(t.report, t.mention.attribution)
    return content_words(" ".join(filter(None, (said, t.desk.outlet(t.report)))))


def numbers_of(t: Telling) -> frozenset[tuple[int, str]]:
    """The rare numbers of a sentence, each with what it counts: "47 tank cars"; years and days left out."""
    found = set()
    for match in _NUMBER.finditer(t.mention.sentence.quote):
        number = _value(match[0])
        counted = content_words(match["of"]) - CALENDAR
        if number >= RARE and number not in _YEARS:
            found |= {(number, word) for word in counted}
    return frozenset(found)


def _value(words: str) -> int:
    """ "Forty-seven" is 47."""
    if words[0].isdigit():
        return int(words.replace(",", ""))
    tens, _, unit = words.casefold().partition("-")
    return _WORDS[tens] + _UNITS.get(unit, 0)


def _of_others(a: Telling, b: Telling) -> bool:
    """Did it befall persons with other names: "executed Ida Holm", "executed Peter Vang"?"""
    mine, theirs = (set(_persons(t)) for t in (a, b))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _persons(t: Telling) -> Iterator[str]:
    for part in t.mention.parts:
        actor = t.desk.actor_of.get(part.actor)
        if actor is not None and actor.kind == "person" and part.role == "target" and actor.name[:1].isupper():
            yield actor.id

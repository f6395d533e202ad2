"""Whose a name is that several bear, that a title stands before, or that a headline in capitals ran together.

("actress", "ida", "holm") is ("ida", "holm") where reports name her so; "Holm" alone is the one of the Holms who is
named in the company of the same others; what stands in headlines alone ("Holm Quits") is whom the rest of the case
knows.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.model import Span

Words = tuple[str, ...]
SUFFIXES = frozenset("jr sr ii iii iv".split())
LONG = 4  # letters of a word that a headline in capitals capitalises
MOST = 0.75  # of such words: from then on it is one
# A lone surname is the one of two people who has so many times the evidence of the next one. 1.5 to 4 were tried on the
# people of ECB+ train, of whom the same ones are found to a few pairs.
TIMES = 2.0
_COMPANY = frozenset("inc corp corporation company co ltd limited plc llc".split())
_WORD = re.compile(r"[^\W\d_]+")

# Short forms of first names that are no beginnings of them, a name a line; of general knowledge.
_SHORT = """
william bill will billy willie
robert bob rob bobby robbie
richard dick rick rich ricky
james jim jimmy jamie
john jack johnny jon
michael mike mick mikhail
joseph joe joey
thomas tom tommy
edward ed ted eddie teddy ned
charles charlie chuck
anthony tony
lawrence larry laurence
henry harry hank
david dave
stephen steve steven
peter pete
maurice mo
kenneth ken kenny
ronald ron ronnie
donald don donnie
gerald gerry jerry
jeremy jerry
andrew andy drew
gregory greg
frederick fred freddie
nicholas nick
matthew matt
timothy tim
daniel dan danny
samuel sam sammy
benjamin ben benny
alexander alex sasha
vladimir volodya
philip phil phillip
patrick pat paddy
patricia pat patty trish
elizabeth liz beth betty lizzie
katherine kate kathy katie catherine kathryn katharine cathy
margaret maggie meg peggy
rebecca becky
deborah debbie
susan sue
jennifer jen jenny
christine chris
christopher chris
theodore ted theo
walter walt
leonard leo len lenny
"""


def _short_forms() -> Mapping[str, frozenset[str]]:
    """First name -> the lines of the table that it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _SHORT.split("\n"):
        for word in line.split():
            found[word].add(line)
    return {word: frozenset(lines) for word, lines in found.items()}


_FORMS = _short_forms()
_WOMENS = frozenset("a e ia na ne ina ine ana anne ette etta elle ella".split())


def one_first_name(a: str, b: str) -> bool:
    """May two first names be those of one bearer of a surname: "fred" and "frederick", "bill" and "william"? Not a
    man's and the woman's that is made of it: "martin", "martina"."""
    few, many = sorted((a, b), key=len)
    if a == b or (len(few) >= 3 and many.startswith(few) and many.removeprefix(few) not in _WOMENS):
        return True
    return not _FORMS.get(a, frozenset()).isdisjoint(_FORMS.get(b, frozenset()))


def surname(words: Words) -> str:
    """The last word of a name that is no "junior" or the like."""
    return next((w for w in reversed(words) if w not in SUFFIXES), words[-1])


def headline(sentence: Span) -> bool:
    """Does a line, no sentence, write most of its words with a capital, so that none tells a name?"""
    end = sentence.quote.rstrip("\"'”’ ")
    if end.endswith(".") and not end.endswith(".."):  # a headline that is cut ends with several
        return False
    words = [w for w in _WORD.findall(sentence.quote) if len(w) >= LONG]
    return len(words) > 2 and sum(w[0].isupper() for w in words) > MOST * len(words)


def parts(words: Words) -> Iterator[Words]:
    """What stands within a longer name and may be one by itself, the longest first."""
    for length in range(len(words) - 1, 1, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]


def within(words: Words, known: Mapping[Words, object]) -> Words | None:
    """The known name that a headline ran together with other words: the one it begins with, or the only one."""
    found = [part for part in parts(words) if part in known]
    longest = [part for part in found if len(part) == len(found[0])]
    first = next((part for part in longest if words[: len(part)] == part), None)
    return first or (longest[0] if len(longest) == 1 else None)


def joined(names: Mapping[Words, int], reports: Mapping[Words, set[str]]) -> dict[Words, Words]:
    """Full names that are another one's with something before ("actress ida holm", "w mark felt"), with "jr" left out
    or with another form of the first name -> that other one. How often, and where, each is told is given."""
    found: dict[Words, Words] = {}
    by_surname: dict[str, list[Words]] = defaultdict(list)
    for words in names:
        by_surname[surname(words)].append(words)
    for words in names:
        ends = [part for part in (words[n:] for n in range(1, len(words) - 1)) if part in names]
        if ends:
            found[words] = ends[0]
            continue
        alike = [
            other
            for other in by_surname[surname(words)]
            if other[1:] and other != words and one_first_name(words[0], other[0]) and _fit(words, other, reports)
        ]
        better = [other for other in alike if (names[other], other) > (names[words], words)]
        if len(alike) == 1 and better:
            found[words] = better[0]
    return {words: _end(words, found) for words in found}


def _fit(a: Words, b: Words, reports: Mapping[Words, set[str]]) -> bool:
    """Do neither the middle names of two names nor a "jr" speak against one person? Where a report names both, it
    tells a father and his son."""
    mine, theirs = SUFFIXES.intersection(a), SUFFIXES.intersection(b)
    if mine != theirs and ((mine and theirs) or not reports[a].isdisjoint(reports[b])):
        return False
    middles = zip(a[1 : a.index(surname(a))], b[1 : b.index(surname(b))], strict=False)
    return all(x[0] == y[0] for x, y in middles)


def _end(words: Words, found: Mapping[Words, Words]) -> Words:
    while words in found:
        words = found[words]
    return words


LONG_ENOUGH = 6  # letters of a name whose plural is taken for the same body


def bodies(names: Mapping[Words, Iterable[str]]) -> dict[Words, Words]:
    """Bodies that reports name in two ways -> the way to name them: by the short form that some report gives a longer
    name ("NMFS"), and with "Inc" or the like left out. `names` holds how each is written. Initials that no report gives
    tell too little: of 26 on ECB+ about 10 were another body's."""
    short: dict[Words, set[Words]] = defaultdict(set)
    plain: dict[Words, set[Words]] = defaultdict(set)
    for words, written in names.items():
        if len(words) > 1:
            for one in written:
                if one.isupper() and one.isalpha():
                    short[one.casefold(),].add(words)
        bare = words
        while len(bare) > 1 and bare[-1] in _COMPANY:
            bare = bare[:-1]
        plain[bare].add(words)
    found: dict[Words, Words] = {}
    for bare, several in sorted(plain.items()):
        if len(several) > 1:
            home = bare if bare in several else min(several)
            found.update({words: home for words in several if words != home})
    for words in sorted(names):
        many = (f"{words[0]}s",)
        if len(words) == 1 and len(words[0]) >= LONG_ENOUGH and many in names and words not in found:
            found[words] = many  # "Karami rebels", "the Karamis"
    for words in sorted(names):
        owners = {_end(owner, found) for owner in short.get(words, ())} - {_end(words, found)}
        if len(owners) == 1 and words not in found:
            found[words] = owners.pop()
    return {words: _end(words, found) for words in found}


class Company:
    """Who is named in the reports that name somebody: by that one bearer of a surname is told from another."""

    def __init__(self, named: Mapping[str, Counter[Words]]) -> None:
        """`named`: how often each report names whom, by the words of the names."""
        held = Counter(words for here in named.values() for words in here)
        reports = len(named)
        self._weight = {words: math.log((1 + reports) / n) for words, n in held.items()}
        self._named = named
        self._reports: dict[Words, list[str]] = defaultdict(list)
        for report, here in named.items():
            for words in here:
                self._reports[words].append(report)
        self._centres: dict[Words, dict[Words, float]] = {}

    def owner(self, report: str, owners: Sequence[Words]) -> Words | None:
        """Whose a name is that a report tells alone: the one whose company it shares far more than any other's."""
        if (inside := self.inside(report, owners)) is not None:
            return inside
        if sum(one in self._named.get(report, ()) for one in owners) > 1:
            return None  # the report itself leaves it open
        found = sorted(((self._shared(report, one), one) for one in owners), reverse=True)
        rival = found[1][0] if len(found) > 1 else 0.0
        return found[0][1] if found and found[0][0] > 0 and found[0][0] >= TIMES * rival else None

    def inside(self, report: str, owners: Sequence[Words]) -> Words | None:
        """The only one of some people whom the report names in full."""
        found = [one for one in owners if one in self._named.get(report, ())]
        return found[0] if len(found) == 1 else None

    def _shared(self, report: str, owner: Words) -> float:
        """How much of a report's company is that of somebody: more for each report, and for each time it names them."""
        centre = self._centre(owner)
        return math.fsum(sorted(centre.get(words, 0.0) * self._weight[words] for words in self._named.get(report, ())))

    def _centre(self, owner: Words) -> Mapping[Words, float]:
        if owner not in self._centres:
            centre: dict[Words, float] = defaultdict(float)
            for report in self._reports.get(owner, ()):
                here = self._named[report]
                others = [words for words in here if words != owner]
                length = math.sqrt(math.fsum(sorted(self._weight[words] ** 2 for words in others))) or 1.0
                for words in others:
                    centre[words] += here[owner] * self._weight[words] / length
            self._centres[owner] = centre
        return self._centres[owner]


def counted(names: Iterable[tuple[str, Words, int]]) -> dict[str, Counter[Words]]:
    """Report -> whom it names how often."""
    found: dict[str, Counter[Words]] = defaultdict(Counter)
    for report, words, times in names:
        found[report][words] += times
    return found

"""Who shares a full name with somebody else: a mayor of Leeds and an Australian businessman, both John Carter.

Two nationalities, or ages many years apart, in reports that name nobody else in common tell two people apart. Who has
no nationality and no age stays with the one that is named most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.ages import age_beside, years_between
from dateline.model import ActorMention, ReadReport

Words = tuple[str, ...]
TOO_MANY_YEARS = 5  # by which the ages of one person hardly differ by a slip; set by judgement
# Those whose country is the one that they deal with, or play for.
FOREIGN_POSTS = re.compile(
    r"\b(?:envoy|ambassador|consul|coach|manager|trainer|correspondent|representative|negotiator|attach[eé]|observer|"
    r"delegate|rapporteur|lawyer|mediator|chargé|coordinator|captain|striker|player|bureau|commissioner)\b",
    re.I,
)
# "Iranian-American", "German-born", "the former Soviet": of more than one country, or not told of which today.
OF_TWO = re.compile(r"[A-Z][a-z]+[-‑–](?:[A-Z]|born|raised|based|educated)|\b(?:born|dual|naturali[sz]ed)\b")
BEFORE = 40  # characters before a name
# Where the one stands for the other, or the news give either.
KINDRED = tuple(
    frozenset(pair.split())
    for pair in "CN HK|CN TW|CN MO|US PR|US GU|DK GL|DK FO|RS XK|IL PS|RU SU|GB IM|GB JE|GB GI|NL CW|FR PF".split("|")
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of somebody by name: the countries they are of, their ages, and when it was written; or
    that they are of two countries, or were born in another."""

    countries: frozenset[str] = frozenset()
    ages: tuple[int, ...] = ()
    day: str | None = None
    of_two: bool = False

    @property
    def tells(self) -> bool:
        return bool(self.countries or self.ages)


NOTHING = Told()


def told_of(mentions: Sequence[ActorMention], read: ReadReport) -> Told:
    """The nationality, by an adjective or an office, and the ages that a report gives somebody."""
    text = read.report.text
    countries: set[str] = set()
    ages: set[int] = set()
    for m in mentions:
        if len(m.span.quote.split()) < 2:
            continue
        beside = text[max(0, m.span.start - BEFORE) : m.span.start]
        if OF_TWO.search(beside):
            return Told(of_two=True)
        if m.title is not None and FOREIGN_POSTS.search(m.title.quote):
            return NOTHING
        if (country := m.country or _of_town(m, read)) is not None:
            countries.add(country)
        if (age := age_beside(text, m.span)) is not None:
            ages.add(age[0])
    if not countries and not ages:
        return NOTHING
    return Told(frozenset(countries), tuple(sorted(ages)), read.claims.published.dates.last_day)


def _of_town(m: ActorMention, read: ReadReport) -> str | None:
    """The country of the town or region whose office somebody holds: "Leeds | mayor John Carter"."""
    if m.of_span is None:
        return None
    found = (p.country for p in read.claims.places if p.span == m.of_span and p.country)
    return next(found, None)


@dataclass
class _Person:
    """One of those who bear a name: in which of the given places, and what is known of them."""

    at: list[int]
    countries: set[str]
    ages: list[tuple[int, str | None]]
    company: set[Words] = field(default_factory=set)

    def is_another(self, told: Told) -> bool:
        """Do nationality or ages tell somebody else?"""
        if self.countries and told.countries and not _may_be_one_country(self.countries, told.countries):
            return True
        return any(not _may_be_one_age(a, b) for a in self.ages for b in ((age, told.day) for age in told.ages))

    def add(self, at: int, told: Told, company: Iterable[Words]) -> None:
        self.at.append(at)
        self.countries |= told.countries
        self.ages += [one for one in ((age, told.day) for age in told.ages) if one not in self.ages]
        self.company |= set(company)


def _may_be_one_country(a: Iterable[str], b: Iterable[str]) -> bool:
    return any(x == y or frozenset((x, y)) in KINDRED for x in a for y in b)


def _may_be_one_age(a: tuple[int, str | None], b: tuple[int, str | None]) -> bool:
    """May two ages, each with the day of its report, be one person's, a slip of a few years or two figures that changed
    places (34, 43) allowed for?"""
    (age, day), (other, then) = sorted((a, b), key=lambda one: one[1] or "")
    if not day or not then or str(age)[::-1] == str(other):
        return True
    least, most = years_between(day, then)
    return least - TOO_MANY_YEARS <= other - age <= most + TOO_MANY_YEARS


def numbered(told: Sequence[Told], company: Sequence[frozenset[Words]], times: Sequence[int]) -> list[int]:
    """Which of several people of one name each report means, from 0; all 0 where they may be one. `company` is whom
    else each report names, `times` how often it names this one."""
    if any(one.of_two for one in told):  # "Iranian-American": others may give one of the two
        told = [replace(one, countries=frozenset()) for one in told]
    if not _may_differ(told):
        return [0] * len(told)
    people: list[_Person] = []
    order = sorted(range(len(told)), key=lambda n: (-times[n], n))
    for n in order:
        if not told[n].tells:
            continue
        fitting = [one for one in people if not one.is_another(told[n])]
        alike = [one for one in fitting if one.countries & told[n].countries or one.company & company[n]]
        known = [one for one in people if one.company & company[n]]  # one story: whatever is told of them
        home = next(iter((*alike, *fitting, *known)), None)
        if home is None:
            people.append(home := _Person([], set(), []))
        home.add(n, told[n], company[n])
    if len(people) < 2:
        return [0] * len(told)
    people.sort(key=lambda one: (-sum(times[n] for n in one.at), one.at[0]))
    number = {n: k for k, one in enumerate(people) for n in one.at}
    for n in order:
        if n not in number:
            number[n] = next((k for k, one in enumerate(people) if one.company & company[n]), 0)
    return [number[n] for n in range(len(told))]


def _may_differ(told: Sequence[Told]) -> bool:
    """Is there more than one country, or more than one age? Of most names there is not."""
    countries = {c for one in told for c in one.countries}
    return len(countries) > 1 or len({age for one in told for age in one.ages}) > 1


def tagged(words: Words, number: int) -> Words:
    """The words by which one of several people of a name is known: no other name begins or sounds so."""
    return (f"#{number}{words[0]}", *words[1:]) if number else words


def companions(named: Mapping[str, Iterable[tuple[Words, bool]]]) -> dict[str, frozenset[Words]]:
    """Report -> the people by full name, and the pairs of bodies by several words, that it names (is it a person?)."""
    found: dict[str, frozenset[Words]] = {}
    for report, names in named.items():
        people = {words for words, person in names if person and len(words) > 1}
        bodies = sorted({words for words, person in names if not person and len(words) > 1})
        pairs = {(*a, "&", *b) for n, a in enumerate(bodies[:12]) for b in bodies[n + 1 : 12]}
        found[report] = frozenset(people | pairs)
    return found

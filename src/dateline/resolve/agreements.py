"""One agreement under several names: whether a mention tells that parties concluded one, which, and on what.

"Formalized a Comprehensive Partnership Agreement", "signed a mutual defence pact" and "the treaty that the two
countries concluded" share neither words nor, where leaders stand for their countries, anybody who takes part. They are
one where the same parties concluded it in the same days, its subjects do not speak against it, and no report of the
case tells of two.

Glossary: a *paper* is the word for what is concluded ("pact"); the *parties* are countries by their codes and bodies
by their ids; a person stands for the country, or the body, whose office or nationality the text gives.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from dateline.countries import world
from dateline.model import ActorKind, Claims, EventMention, Span
from dateline.resolve.agreement_words import (
    ANOTHER,
    BROAD,
    CONCLUDES,
    MORE_THAN_TWO,
    OF_ANOTHER,
    OFFICES,
    PAPERS,
    SEVERAL_PAPERS,
    STATE_TITLES,
    SUBJECT_OF,
    TRUCE,
    TWO_SIDES,
)

MONTH = 31  # days within which it must be known when an agreement was concluded
REACH = 14  # words from the verb to the paper, and from the paper to the end of what it is on
NAME = 6  # words of what a paper is on that its name keeps
LOOK_BACK = 4  # sentences in which the two countries are looked for that "the two countries" are

_TOKEN = re.compile(r"[^\W_]+(?:[-‐-–][^\W_]+)*|[^\w\s]")
_PARTING = frozenset("that which who whom whose when while as after before since because although but if until".split())
_PREPOSITIONS = frozenset("in at for by from over about under during through to on".split())
_PAPER_ENDS = frozenset("between with among by after before amid during while when as at since despite".split())
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:january|february|march|april|may|june|july|august|"
                  r"september|october|november|december|yesterday|today|\d+)$")  # fmt: skip
_PUTS = frozenset({"put", "puts", "putting"})  # their names to it
_CONCLUDING = CONCLUDES | _PUTS
_STATES = frozenset({"country", "capital", "government"})  # kinds of places that stand for their country
_ARTICLES = frozenset("a an the this that their its his her".split())
_BESIDE = frozenset("amid despite following during".split())  # what follows is beside the agreement
_PASSIVE = frozenset("was were been being is are be".split())


class Whose(NamedTuple):
    """Whom a mention of an actor was taken for: id, kind and country."""

    id: str
    kind: ActorKind
    country: str | None


NOBODY = Whose("", "group", None)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as one mention tells its conclusion."""

    parties: frozenset[str]  # two or more
    name: str  # "a mutual defence pact"
    paper: str  # "pact"
    subjects: frozenset[str]  # narrow ones: "trade", "grain"
    broad: bool  # no narrow one, and "comprehensive", "partnership", "defence" or the like
    known: bool  # "the pact": one that the reader knows
    several: bool = False  # more than one, or one of several in those days: which one is meant is not told
    alone: bool = True  # nothing in the case tells of another one on another subject in those days


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a mention as ordinals; None is an open end."""

    first: int | None
    last: int | None

    def within_a_month(self) -> bool:
        return self.first is not None and self.last is not None and self.last - self.first <= MONTH

    def meet(self, other: Days) -> bool:
        if self.first is not None and other.last is not None and self.first > other.last:
            return False
        return self.last is None or other.first is None or self.last >= other.first


# --- two mentions ---------------------------------------------------------------------------------------------------
def one_agreement(a: Agreement | None, b: Agreement | None, *, one_report: bool) -> bool:
    """May two agreements of days that meet be one, for all that is told of them?"""
    if a is None or b is None or a.parties != b.parties or a.several or b.several:
        return False
    if one_report and not (a.known or b.known):
        return False
    return _fit(a, b) and (bool(a.subjects & b.subjects) or (a.alone and b.alone))


def other_agreements(a: Agreement | None, b: Agreement | None, *, one_report: bool) -> bool:
    """Do the same parties conclude two, each on a subject of its own; or as one report tells it, two of any kind?"""
    if a is None or b is None or a.parties != b.parties:
        return False
    if one_report:
        return not _fit(a, b) or _both_new(a, b)
    return bool(a.subjects and b.subjects) and a.subjects.isdisjoint(b.subjects)


def why_one(a: Agreement, b: Agreement) -> str:
    """The reason for which two were taken for one."""
    parties = "the same two parties" if len(a.parties) == 2 else f"the same {len(a.parties)} parties"
    told = f"{parties} concluded one agreement in these days in each report"
    first, second = sorted((_bare(a.name), _bare(b.name)))
    return told if first.casefold() == second.casefold() else f'{told}; the names differ: "{first}" and "{second}"'


def _bare(name: str) -> str:
    words = name.split()
    return " ".join(words[1:]) if len(words) > 1 and words[0].lower() in _ARTICLES else name


def _fit(a: Agreement, b: Agreement) -> bool:
    """Do their subjects not speak against one agreement? One of no subject fits any, a broad one no narrow one."""
    if (TRUCE in a.subjects) != (TRUCE in b.subjects):
        return False
    if a.subjects and b.subjects:
        return bool(a.subjects & b.subjects)
    return not ((a.subjects and b.broad) or (b.subjects and a.broad))


def _both_new(a: Agreement, b: Agreement) -> bool:
    """Does one report bring in both as something new: "a treaty" and "a memorandum"?"""
    return not a.known and not b.known and a.paper != b.paper


# --- what else the case tells of the same parties -------------------------------------------------------------------
Told = tuple[str, Agreement, Days]  # report, agreement, days


def judged(told: Sequence[Told]) -> Iterator[Agreement]:
    """The agreements again, in order, with what the others of the same parties say of them: whether one is alone in
    its days, and whether a report tells of several then. They are held against those of their months only."""
    several = set(_several(told))
    months: dict[tuple[frozenset[str], int], set[tuple[Agreement, Days]]] = defaultdict(set)
    crowded: dict[frozenset[str], set[Days]] = defaultdict(set)
    for number, (_, one, days) in enumerate(told):
        if days.within_a_month():
            for month in _months(days):
                months[one.parties, month].add((_signature(one), days))
            if number in several:
                crowded[one.parties].add(days)
    for number, (_, one, days) in enumerate(told):
        if not days.within_a_month():
            yield one
            continue
        near = {other for month in _months(days) for other in months[one.parties, month] if days.meet(other[1])}
        kinds = sorted({other for other, _ in near}, key=lambda other: (sorted(other.subjects), other.broad))
        alone = all(_fit(x, y) for x, y in combinations(kinds, 2))
        doubtful = number in several or any(days.meet(other) for other in crowded[one.parties]) or _at_odds(near)
        yield replace(one, alone=alone, several=doubtful) if doubtful or not alone else one


def _at_odds(near: Iterable[tuple[Agreement, Days]]) -> bool:
    """Are there two days among those that one mention leaves open: "on 5 June", "on 20 June" beside "in June"?"""
    days = [one for _, one in near]
    return max(one.first or 0 for one in days) > min(one.last or 0 for one in days)


def _signature(one: Agreement) -> Agreement:
    """What it is on, and nothing else."""
    return replace(one, name="", paper="", known=False, several=False)


def _months(days: Days) -> range:
    """The months (of 31 days each) that days within a month touch."""
    assert days.first is not None and days.last is not None
    return range(days.first // MONTH, days.last // MONTH + 1)


def months_of(days: Days) -> tuple[int, ...]:
    """The same, to look others up by; none where the days are not known to a month."""
    return tuple(_months(days)) if days.within_a_month() else ()


def _several(told: Sequence[Told]) -> Iterator[int]:
    """The places of those that are several, or beside which one report tells another that is not told apart by its
    subject: "a treaty" and "a memorandum"."""
    here: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for number, (report, one, _) in enumerate(told):
        here[report, one.parties].append(number)
        if one.several:
            yield number
    for numbers in here.values():
        if any(told[number][1].several for number in numbers):  # "two agreements", and then one by one
            yield from numbers
        for a, b in combinations(numbers, 2):
            (_, one, days), (_, other, others) = told[a], told[b]
            if days.meet(others) and _both_new(one, other) and _fit(one, other):
                yield from (a, b)


# --- one mention ----------------------------------------------------------------------------------------------------
class _Token(NamedTuple):
    text: str
    lower: str
    start: int  # within the report
    end: int


class ReportNames:
    """The actors and places that a report names, in their order and by name, with whom they were taken for."""

    def __init__(self, claims: Claims, of: Mapping[str, Whose]) -> None:
        actors = claims.actors
        self._by_id = {a.id: a for a in actors}
        self._whose = {a.id: of.get(a.id, NOBODY) for a in actors}
        self._in_order = sorted(actors, key=lambda a: (a.span.start, a.span.end))
        self._bodies = {a.name: self._whose[a.id].id for a in actors if a.kind == "organization"}
        self._sentences = claims.sentences
        self._countries = [(p.span, p.country) for p in claims.places if p.country and p.kind in _STATES]
        self._countries += [
            (a.span, country)
            for a in actors
            for country in [self._whose[a.id].country or a.country]
            if country and a.kind != "group"
        ]

    def party(self, mention: str) -> tuple[str | None, bool]:
        """The country or the body for which an actor stands; and whether somebody stands there who is not told."""
        actor, whose = self._by_id.get(mention), self._whose.get(mention, NOBODY)
        if actor is None:
            return None, True
        if whose.kind == "organization":
            stands = whose.country and not OFFICES.isdisjoint(actor.name.lower().split())
            return (whose.country if stands else whose.id or None), not whose.id
        if whose.kind == "person":
            body = self._bodies.get(actor.of or "")
            party = body if body and not whose.country and not actor.country else whose.country or actor.country
            return party, party is None
        return whose.country or actor.country, False

    def countries(self, mentions: Iterable[str]) -> Iterator[str]:
        """The codes of the countries among some actors."""
        for mention in mentions:
            whose = self._whose.get(mention, NOBODY)
            if whose.kind == "country" and whose.country:
                yield whose.country

    def states(self, mentions: Iterable[str]) -> Iterator[str]:
        """The codes of the countries among some actors, and of those whose offices are among them: "the Norwegian
        foreign ministry", "Norway's Foreign Minister Ida Holm"."""
        for mention in mentions:
            actor, whose = self._by_id.get(mention), self._whose.get(mention, NOBODY)
            country = whose.country or (actor.country if actor else None)
            if actor is None or country is None:
                continue
            titled = actor.title.quote.lower().split() if actor.title else []
            office = not OFFICES.isdisjoint(actor.name.lower().split())
            holder = whose.kind == "person" and not STATE_TITLES.isdisjoint(titled) and actor.of not in self._bodies
            if whose.kind == "country" or office or holder:
                yield country

    def between(self, start: int, end: int) -> list[str]:
        """The parties that stand in these words."""
        found = (self.party(a.id)[0] for a in self._in_order if start <= a.span.start and a.span.end <= end)
        return [party for party in found if party]

    def two_before(self, sentence: Span) -> frozenset[str]:
        """ """
        before = [s for s in self._sentences if s.start <= sentence.start][-1 - LOOK_BACK :]
        found: set[str] = set()
        for one in reversed(before):
            found.update(country for span, country in self._countries if one.contains(span))
            if len(found) >= 2:
                break
        else:
            found = {country for _, country in self._countries}
        return frozenset(found if len(found) == 2 else ())


def agreement_told(m: EventMention, names: Callable[[], ReportNames]) -> Agreement | None:
    """The agreement whose conclusion a mention tells, its parties known; None where it tells something else. `names`
    gives what its report names, which most mentions need not."""
    if m.status not in ("happened", "claimed") or m.negation or m.hypothetical or m.future:
        return None
    if _CONCLUDING.isdisjoint(m.trigger.quote.lower().split()):
        return None
    tokens = [
        _Token(t[0], t[0].lower(), m.sentence.start + t.start(), m.sentence.start + t.end())
        for t in _TOKEN.finditer(m.sentence.quote)
    ]
    verb = _verb(tokens, m.trigger)
    if verb is None:
        return None
    where = _paper_after(tokens, verb) or _paper_before(tokens, verb)
    if where is None:
        return None
    start, paper = where
    on = _on(tokens, paper)
    words = [t.lower for t in tokens[start : paper + 1]] + [t.lower for t in on]
    if not OF_ANOTHER.isdisjoint(words):
        return None
    parties = _parties(m, names(), tokens, paper)
    if len(parties) < 2 or (len(parties) == 2 and not MORE_THAN_TWO.isdisjoint(words)):
        return None
    subjects = frozenset(SUBJECT_OF[part] for word in words for part in _parts(word) if part in SUBJECT_OF)
    lead = tokens[start].lower
    return Agreement(
        parties=parties,
        name=_name(tokens[start : paper + 1], on, m.sentence),
        paper=tokens[paper].lower,
        subjects=subjects,
        broad=not subjects and any(part in BROAD for word in words for part in _parts(word)),
        known=lead in _ARTICLES and lead not in ("a", "an"),
        several=tokens[paper].lower in SEVERAL_PAPERS
        or not ANOTHER.isdisjoint(words[: paper + 1 - start])
        or _and_another(tokens, paper),
    )


def _verb(tokens: Sequence[_Token], trigger: Span) -> int | None:
    """The place of the word that concludes it; of "put their names to", the last one."""
    told = [n for n, t in enumerate(tokens) if trigger.start <= t.start < trigger.end]
    if told and tokens[told[0]].lower in _PUTS:
        names = [n for n in told if tokens[n].lower in ("name", "names", "signature", "signatures")]
        return names[0] + 1 if names and tokens[names[0] + 1 :][:1] and tokens[names[0] + 1].lower == "to" else None
    return next((n for n in told if tokens[n].lower in CONCLUDES), None)


def _parts(word: str) -> tuple[str, ...]:
    """A word, and those of a compound: "gas-supply"."""
    return (word, *re.split(r"[-‐-–]", word)) if not word.isalpha() else (word,)


def _is_paper(token: _Token) -> bool:
    return token.lower in PAPERS or token.lower in SEVERAL_PAPERS


def _paper_after(tokens: Sequence[_Token], verb: int) -> tuple[int, int] | None:
    """The paper that is concluded, behind its verb: where its words begin, and its noun, by their places."""
    for n in range(verb, min(verb + 1 + REACH, len(tokens))):
        word = tokens[n].lower
        if n > verb and _is_paper(tokens[n]):
            while n + 1 < len(tokens) and _is_paper(tokens[n + 1]):  # "partnership agreement"
                n += 1
            return _lead(tokens, verb + 1, n), n
        if n > verb and (word in _PARTING or word in ".;:" or (word in _PREPOSITIONS and not _to_day(tokens, n))):
            return None
    return None


def _to_day(tokens: Sequence[_Token], n: int) -> bool:
    """A preposition that leads to no paper of its own: "signed on Tuesday a pact"."""
    following = tokens[n + 1].lower if n + 1 < len(tokens) else ""
    return tokens[n].lower in ("on", "in") and bool(_DAY.match(following))


def _paper_before(tokens: Sequence[_Token], verb: int) -> tuple[int, int] | None:
    """The paper in front of the verb: "a pact was signed", "the treaty that they concluded", "the deal, reached"."""
    for n in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if tokens[n].lower in CONCLUDES or tokens[n].text in (".", ";", ":"):
            return None
        if not _is_paper(tokens[n]):
            continue
        while n > 0 and tokens[n].lower == "partnership" and any(_is_paper(t) for t in tokens[max(0, n - 6) : n]):
            n = max(k for k in range(n) if _is_paper(tokens[k]))  # "the treaty on comprehensive partnership"
        between = [t.lower for t in tokens[n + 1 : verb]]
        told = (
            not {"that", "which"}.isdisjoint(between)
            or not _PASSIVE.isdisjoint(between[-3:])
            or not TWO_SIDES.isdisjoint(between[-2:])  # "the treaty the two countries signed"
            or not between
            or between[-1] == ","
            or not {"between", "with", "on"}.isdisjoint(between)  # "the treaty between Poland and Kenya signed in June"
        )
        return (_lead(tokens, max(0, n - 6), n), n) if told else None
    return None


def _lead(tokens: Sequence[_Token], first: int, paper: int) -> int:
    """Where the words of a paper begin: at its article, or with what is on a subject or a name."""
    article = next((n for n in range(paper, first - 1, -1) if tokens[n].lower in _ARTICLES), None)
    if article is not None and not any(t.text in ".;:()" for t in tokens[article:paper]):
        return article
    n = paper
    while n > first and _describes(tokens[n - 1]):
        n -= 1
    return n


def _describes(token: _Token) -> bool:
    words = _parts(token.lower)
    return token.text[:1].isupper() or any(w in BROAD or w in SUBJECT_OF or w in PAPERS or w in ANOTHER for w in words)


def _on(tokens: Sequence[_Token], paper: int) -> list[_Token]:
    """What stands behind the paper and says what it is on: "on comprehensive partnership", "to buy gas"."""
    found: list[_Token] = []
    for n in range(paper + 1, min(paper + 1 + REACH, len(tokens))):
        token = tokens[n]
        if not found and token.lower not in (
            "on",
            "of",
            "for",
            "to",
            "about",
            "covering",
            "over",
            "regulating",
            "under",
        ):
            break
        if token.lower in _PARTING or token.lower in _PAPER_ENDS or token.text in ".;:,()" or token.text in "\"'”“":
            break
        if _DAY.match(token.lower) or _to_day(tokens, n):
            break
        found.append(token)
    return found


def _and_another(tokens: Sequence[_Token], paper: int) -> bool:
    """ "A trade agreement and a defence pact": are two named at once?"""
    after = tokens[paper + 1 : paper + 2 + REACH]
    at = next((n for n, t in enumerate(after) if t.lower in ("and", ",") and n <= 6), None)
    if at is None:
        return False
    rest = after[at + 1 : at + 8]
    article = bool(rest) and (rest[0].lower in ("a", "an") or rest[0].lower in ANOTHER)
    return article and any(_is_paper(t) for t in rest)


def _name(paper: Sequence[_Token], on: Sequence[_Token], sentence: Span) -> str:
    """The words of a paper, with what it is on if that is short: "the treaty on comprehensive partnership"."""
    last = on[-1] if on and len(on) <= NAME else paper[-1]
    return sentence.quote[paper[0].start - sentence.start : last.end - sentence.start]


def _parties(m: EventMention, names: ReportNames, tokens: Sequence[_Token], paper: int) -> frozenset[str]:
    """Who concluded it; nobody where one of them is not told."""
    found: set[str] = set()
    for part in m.parts:
        if part.role == "other":
            continue
        party, untold = names.party(part.actor)
        if untold:
            return frozenset()
        if party:
            found.add(party)
    found.update(_halves(tokens[_lead(tokens, max(0, paper - 6), paper) : paper]))
    for start, end in _regions(tokens, paper):
        found.update(names.between(start, end))
    if len(found) < 2 and any(t.lower in TWO_SIDES and _both(tokens, n) for n, t in enumerate(tokens)):
        two = names.two_before(m.sentence)
        return two if found <= two else frozenset()
    return frozenset(found)


def _halves(tokens: Sequence[_Token]) -> Iterator[str]:
    """The countries of "the Polish-Kenyan pact"."""
    for token in tokens:
        halves = _parts(token.text)[1:]
        codes = [world().demonyms.get(half) or world().names.get(half) for half in halves]
        yield from (code for code in codes if code and all(codes))


def _by_parties(tokens: Sequence[_Token], n: int) -> bool:
    """ "The signing of the pact by", "signed by"; not "brokered by"."""
    before = tokens[n - 1].lower
    return not before.endswith("ed") or before in CONCLUDES


def _both(tokens: Sequence[_Token], n: int) -> bool:
    """ "The two countries", "both sides", "the sides"."""
    before = [t.lower for t in tokens[max(0, n - 2) : n]]
    return bool(before) and (before[-1] in ("both", "two") or before[-2:] == ["both", "the"])


def _regions(tokens: Sequence[_Token], paper: int) -> Iterable[tuple[int, int]]:
    """Where the parties of a paper stand: "the Polish-Kenyan pact", "a treaty between Poland and Kenya", "the signing
    of the pact by Poland and Kenya"."""
    yield tokens[_lead(tokens, max(0, paper - 6), paper)].start, tokens[paper].start
    n, last = paper + 1, min(len(tokens), paper + 1 + 2 * REACH)
    while n < last:
        if tokens[n].text in ".;" or tokens[n].lower in _PARTING or tokens[n].lower in _BESIDE:
            return
        if tokens[n].lower in ("between", "with", "among") or (tokens[n].lower == "by" and _by_parties(tokens, n)):
            end = n + 1
            while end < last and (
                tokens[end].lower in ("and", "the", ",", "’", "'", "s") or tokens[end].text[:1].isupper()
            ):
                end += 1
            yield tokens[n].start, tokens[min(end, len(tokens)) - 1].end
            n = end
        else:
            n += 1

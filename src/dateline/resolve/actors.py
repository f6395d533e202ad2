"""Actors across reports: spellings of one name are one actor, namesakes without shared evidence stay apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from dateline.model import (
    NO_DATES,
    Actor,
    ActorKind,
    ActorMention,
    ActorRole,
    Dates,
    EventMention,
    ReadReport,
    Span,
    content_id,
)
from dateline.resolve.described import Described, of_what, role
from dateline.resolve.namesakes import NOTHING, Told, companions, numbered, tagged, told_of
from dateline.resolve.offices import Offices, office_alone, titles
from dateline.resolve.whose import Company, Words, bodies, counted, headline, joined, surname, within
from dateline.spellings import consonants, one_name

PRONOUNS = frozenset(
    """he him his himself she her hers herself it its itself they them their themselves i me my myself we us our ours
    ourselves""".split()
)
# Forms of address and words for anybody: no offices that somebody holds for a time.
NO_OFFICES = frozenset("mr mrs ms miss sir lord lady dame dr prof counterpart official".split())
Local = tuple[str, str]  # (report id, key within the report)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom one report names: the mentions, kind and words of the name; whether it stands nowhere but in
    headlines in capitals, where more than a name may be taken for it; and what may tell a person from a namesake."""

    local: Local
    mentions: list[ActorMention]
    kind: ActorKind
    words: Words
    in_headlines: bool
    told: Told = NOTHING


@dataclass(frozen=True, slots=True)
class Named:
    """Whom one report names; for which days it shows the title of each mention that has one; the names that it uses
    for places."""

    locals: tuple[Known, ...]
    held: dict[str, Dates]
    places: frozenset[Words]
    roles: dict[Local, Words]  # by which role it speaks of whom without a name: "the captain"
    written: str | None  # the first day on which the report may have been published, where it names an office alone


Made = tuple[list[ActorMention], list[Dates | None], Actor]  # of these mentions, whose titles are shown on these days


@dataclass
class _Last:
    """Whom reports name, whose mentions were taken for one actor, and the actors."""

    named: list[Named]
    clusters: list[list[ActorMention]]
    actors: list[Actor]

    @cached_property
    def cluster_of(self) -> Mapping[str, int]:
        return {m.id: n for n, cluster in enumerate(self.clusters) for m in cluster}


class Namings:
    """What was made of reports by themselves and of the mentions of one actor; made anew where these are others."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, int], tuple[ReadReport, Named]] = {}
        self._actors: dict[str, list[Made]] = {}
        self._before: dict[str, list[Made]] = {}
        self.last: _Last | None = None

    def named(self, read: ReadReport) -> Named:
        """Whom a report names. Claims are compared as one and the same object, not by what they hold."""
        key = read.report.id, id(read.claims)
        kept = self._named.get(key)
        if kept is None or (kept[0] is not read and not _is_of(kept[0], read)):
            kept = self._named[key] = read, _named(read)
        return kept[1]

    def actor(self, mentions: list[ActorMention], held: Mapping[str, Dates]) -> Actor:
        """The actor of these mentions."""
        days, first = [held.get(m.id) for m in mentions], mentions[0].id
        kept = self._actors.setdefault(first, [])
        known: Iterable[Made] = (*kept, *self._before.get(first, ()))
        one = next((one for one in known if one[0] == mentions and one[1] == days), None)
        one = one or (mentions, days, _actor(mentions, held))
        if all(one is not other for other in kept):
            kept.append(one)
        return one[2]

    def again(self, named: list[Named]) -> list[Actor] | None:
        """The actors of the same reports as last, of which some show titles on other days; None where they differ in
        whom they name."""
        last = self.last
        if last is None or len(named) != len(last.named):
            return None
        changed = [n for n, (old, new) in enumerate(zip(last.named, named, strict=True)) if old is not new]
        if not all(_name_the_same(last.named[n], named[n]) for n in changed):
            return None
        now = {m.id: m.held for n in changed for known in named[n].locals for m in known.mentions}
        held = {mention: dates for one in named for mention, dates in one.held.items()} if changed else {}
        for number in sorted({last.cluster_of[m] for m in now if m in last.cluster_of}):
            last.clusters[number] = [
                m if now.get(m.id, m.held) == m.held else replace(m, held=now[m.id]) for m in last.clusters[number]
            ]
            last.actors[number] = self.actor(last.clusters[number], held)
        last.named = named
        return last.actors

    def forget_others(self, reports: Sequence[ReadReport]) -> None:
        """Keep what was made of these reports only, and the actors of the last derivation."""
        there = {read.report.id for read in reports}
        self._named = {key: one for key, one in self._named.items() if key[0] in there}
        self._before, self._actors, self.last = self._actors, {}, None


def _is_of(known: ReadReport, read: ReadReport) -> bool:
    return known.claims is read.claims and (known.report is read.report or known.report == read.report)


def link_actors(reports: Sequence[ReadReport], namings: Namings | None = None) -> tuple[Actor, ...]:
    """The actors of all reports, by id."""
    namings = namings or Namings()
    named = [namings.named(read) for read in reports]
    actors = namings.again(named)
    if actors is None:
        held = {mention: dates for one in named for mention, dates in one.held.items()}
        locals_ = sorted((local for one in named for local in one.locals), key=lambda known: known.local)
        places: frozenset[Words] = frozenset().union(*(one.places for one in named))
        written = {one.locals[0].local[0]: one.written for one in named if one.written}
        roles = {local: words for one in named for local, words in one.roles.items()}
        clusters = _clusters(locals_, places, Offices(written, held), roles)
        actors = [namings.actor(cluster, held) for cluster in clusters]
        namings.last = _Last(named, clusters, actors)
    shared = Counter(a.id for a in actors)
    # Namesakes that were kept apart have one name and so one id: the first mention tells them apart.
    apart = (replace(a, id=content_id("k", a.id, a.mentions[0])) if shared[a.id] > 1 else a for a in actors)
    return tuple(sorted(apart, key=lambda a: a.id))


def _named(read: ReadReport) -> Named:
    by_key: dict[str, list[ActorMention]] = defaultdict(list)
    for mention in read.claims.actors:
        by_key[mention.key].append(mention)
    headlines = [sentence for sentence in read.claims.sentences if headline(sentence)]
    locals_ = []
    for key, mentions in by_key.items():
        name = _name(mentions)
        told = [m.span for m in mentions if len(m.span.quote.split()) >= len(name.split())]
        above = bool(told) and all(any(line.contains(span) for line in headlines) for span in told)
        kind, named = _kind(mentions), name_words(name)
        tells = told_of(mentions, read) if kind == "person" and len(named) > 1 else NOTHING
        locals_.append(Known((read.report.id, key), mentions, kind, named, above, tells))
    places = (name_words(p.span.quote) for p in read.claims.places if p.kind != "government")
    alone = any(office_alone(one.mentions) for one in locals_)
    written = read.claims.published.dates.first_day if alone else None
    unnamed = (one for one in locals_ if one.kind == "group" and not any(m.country for m in one.mentions))
    roles = {one.local: words for one in unnamed if (words := role(one.mentions, read.report.text))}
    return Named(tuple(locals_), _held(read), frozenset(places), roles, written)


def _name_the_same(one: Named, other: Named) -> bool:
    """Are all mentions the same, but for the days of offices?"""
    if one.written != other.written:
        return False
    if one.locals == other.locals and one.places == other.places:
        return True
    whom = [
        [replace(known, mentions=[replace(m, held=NO_DATES) for m in known.mentions]) for known in named.locals]
        for named in (one, other)
    ]
    return whom[0] == whom[1] and one.places == other.places


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """A name's words without case, accents and hyphens: "Jean-Léo Roy" -> ("jean", "leo", "roy")."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    return tuple(re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c))))


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Do two full names (words as of `name_words`, two or more each) fit one person?

    ("sergey", "ivanov") and ("sergei", "ivanov") do; so do a name and the same name with a patronymic between. First
    names that differ otherwise ("jan", "ian") are two people's: to join them may put the deeds of one on the other.
    """
    if a == b or "".join(a) == "".join(b):
        return True
    if not (one_name(a[-1], b[-1]) and one_name(a[0], b[0])) or middles_differ(a, b):
        return False
    shorter, longer = sorted((list(a), list(b)), key=len)
    return all(any(one_name(w, x) for x in longer) for w in shorter)


def middles_differ(a: Sequence[str], b: Sequence[str]) -> bool:
    """Do initials between first name and surname tell two people: "George W. Bush", "George H. W. Bush"?"""
    mine, theirs = ([w for n, w in enumerate(c[1:-1], 2) if n < len(c) - 1 or w not in _JOINED] for c in (a, b))
    if not mine or not theirs or not one_name(a[0], b[0]):
        return False
    if not any(all(len(w) == 1 for w in middle) for middle in (mine, theirs)):
        return False
    return any(x[0] != y[0] for x, y in zip(mine, theirs, strict=False))


_JOINED = frozenset("o d".split())  # "O'Brien", "D'Souza": no initials before a surname


def _clusters(
    locals_: Sequence[Known], places: frozenset[Words], offices: Offices, roles: Mapping[Local, Words]
) -> list[list[ActorMention]]:
    """Mentions by actor: exact keys first, then variants of full names, then lone surnames with one possible owner.
    What was taken for a lone surname and is a place (`places`) in another report is nobody."""
    locals_ = _namesakes_apart(locals_)
    by_key: dict[tuple[object, ...], list[ActorMention]] = defaultdict(list)
    full: dict[Words, list[ActorMention]] = defaultdict(list)
    bodies_in: list[tuple[str, Words, int]] = []
    called: dict[Words, set[str]] = defaultdict(set)
    people_in: list[tuple[str, Words, int]] = []
    lone: list[Known] = []
    run_together: list[Known] = []
    described: list[Known] = []
    followers: list[Known] = []
    for one in locals_:
        (report, key), mentions, kind, words = one.local, one.mentions, one.kind, one.words
        if kind == "country":
            by_key["country", mentions[0].country or key].extend(mentions)
            bodies_in.append((report, (mentions[0].country or key,), len(mentions)))
        elif kind == "person" and len(words) > 1 and one.in_headlines:
            run_together.append(one)
        elif kind == "person" and len(words) > 1:
            full[words].extend(mentions)
            people_in.append((report, words, len(mentions)))
        elif kind == "person":
            lone.append(one)
        elif one.local in roles:
            described.append(one)
        elif kind == "group" and len(words) > 1 and words[-1] in FOLLOWERS and not any(m.country for m in mentions):
            followers.append(one)
        elif kind == "group" and not any(m.country for m in mentions):
            by_key["group", report, key].extend(mentions)  # "officials" of two reports need not be the same ones
        else:
            bodies_in.append((report, words, len(mentions)))
            if kind == "organization":
                called[words].update(m.span.quote for m in mentions)
    one_body = bodies(called)
    alone = {one.local: one for one in locals_ if office_alone(one.mentions)}
    for one in locals_:
        if one.local in alone:
            continue
        if one.kind == "organization" or (one.kind == "group" and any(m.country for m in one.mentions)):
            by_key["body", one_body.get(one.words, one.words)].extend(one.mentions)
    for one in followers:  # "the Karami rebels", where others say "the Karamis"
        names = (("body", one_body.get(name, name)) for name in _bare(one.words))
        body = next((key for key in names if key in by_key), None)
        if body is None:
            by_key["group", *one.local].extend(one.mentions)
        else:
            called_so = _name(by_key[body])
            by_key[body].extend(replace(m, name=called_so, kind="organization") for m in one.mentions)
    # A ship or a firm that one report takes for a person.
    no_people = {
        words
        for words, mentions in full.items()
        if ("body", one_body.get(words, words)) in by_key and not any(m.title for m in mentions)
    }
    for words in [w for w in full if w in no_people]:
        moved = full.pop(words)
        by_key["body", one_body.get(words, words)].extend(replace(m, kind="organization") for m in moved)
    people_in = [one for one in people_in if one[1] not in no_people]
    people, home = _merge_variants(full)
    named: dict[str, list[Words]] = defaultdict(list)  # the first word of a name and the surname -> the names
    for words in people:
        for word in sorted({words[0], surname(words)}):
            named[word].append(words)
    company = Company(counted([*bodies_in, *((report, home[words], times) for report, words, times in people_in)]))
    left: dict[Words, list[Known]] = defaultdict(list)
    for one in run_together:
        owner = _ran_into(one, people, home, named, company)
        if owner is not None:
            people[owner].extend(one.mentions)
        else:
            left[one.words].append(one)
    for words, ones in left.items():
        by_key["person", "", words].extend(m for one in ones for m in one.mentions)
    _join_holders(people)
    by_title: dict[Words, set[Words]] = defaultdict(set)
    for name, mentions in people.items() if alone else ():
        for title in titles(mentions):
            by_title[title].add(name)
    for one in alone.values():
        holder = offices.holder(one.mentions, people, by_title)
        if holder is not None:
            called_so = _name(people[holder])
            people[holder].extend(replace(m, name=called_so, kind="person") for m in one.mentions)
        else:
            by_key["body", one.words].extend(one.mentions)
    others = Described(people, ((report, home[words]) for report, words, _ in people_in)) if described else None
    for one in described:
        meant = others.holder(one.local[0], roles[one.local], of_what(one.mentions)) if others else None
        if meant is not None:
            called_so = _name(people[meant])
            people[meant].extend(replace(m, name=called_so, kind="person") for m in one.mentions)
        else:
            by_key["group", *one.local].extend(one.mentions)
    lone = _no_body(lone, named, by_key, places)
    for one in lone:
        (report, _), words = one.local, one.words
        owners = named.get(words[0], []) if words else []
        owner = owners[0] if len(owners) == 1 else company.owner(report, owners) if owners else None
        if owner is not None:
            people[owner].extend(one.mentions)
        else:
            by_key["person", report if len(owners) > 1 else "", words].extend(one.mentions)
    return [*by_key.values(), *people.values()]


def _namesakes_apart(locals_: Sequence[Known]) -> Sequence[Known]:
    """The same, with other words for the further ones of several people of one full name (namesakes.py)."""
    by_name: dict[Words, list[Known]] = defaultdict(list)
    for one in locals_:
        if one.kind == "person" and len(one.words) > 1 and not one.in_headlines:
            by_name[one.words].append(one)
    several = {words: ones for words, ones in by_name.items() if len({one.told for one in ones} - {NOTHING}) > 1}
    if not several:
        return locals_
    there = {one.local[0] for ones in several.values() for one in ones}
    names: dict[str, list[tuple[Words, bool]]] = defaultdict(list)
    for one in locals_:
        if one.local[0] in there and one.kind in ("person", "organization"):
            names[one.local[0]].append((one.words, one.kind == "person"))
    company = companions(names)
    other: dict[Local, Words] = {}
    for words, ones in several.items():
        beside = [company[one.local[0]] - {words} for one in ones]
        numbers = numbered([one.told for one in ones], beside, [len(one.mentions) for one in ones])
        other |= {one.local: tagged(words, n) for one, n in zip(ones, numbers, strict=True) if n}
    return [replace(one, words=other[one.local]) if one.local in other else one for one in locals_]


# Who fights for a body, by whose name they are called.
FOLLOWERS = frozenset("movement rebels militants militia insurgents fighters gunmen".split())


def _bare(words: Words) -> tuple[Words, Words]:
    """What "Karami rebels" may be called alone: "Karamis", "Karami"."""
    return (*words[:-2], f"{words[-2]}s"), words[:-1]


def _no_body(
    lone: Sequence[Known],
    named: Mapping[str, list[Words]],
    by_key: dict[tuple[object, ...], list[ActorMention]],
    places: frozenset[Words],
) -> list[Known]:
    """The lone surnames that nothing tells to be the short name of a body, to whose mentions they are added, or a
    place. Bodies by one word that a report writes for a longer name ("the Coast Agency (BKP)") are joined to the body
    of that name before, where the case has one such only."""
    bodies = {words: key for key in by_key if key[0] == "body" and isinstance(words := key[1], tuple)}
    called: dict[Words, set[tuple[object, ...]]] = defaultdict(set)
    for key in bodies.values():
        for m in by_key[key]:
            words = name_words(m.span.quote)
            if len(words) == 1 and m.span.quote[0].isupper() and words != key[1]:
                called[words].add(key)
    for short, owners in called.items():
        if len(owners) == 1 and short in bodies:
            by_key[next(iter(owners))].extend(by_key.pop(bodies.pop(short)))
    left = []
    for one in lone:
        owners = called[one.words] if one.words in called else {bodies[one.words]} if one.words in bodies else set()
        if not one.words or one.words[0] in named or any(m.title for m in one.mentions):
            left.append(one)
        elif len(owners) == 1:
            by_key[next(iter(owners))].extend(replace(m, kind="organization") for m in one.mentions)
        elif one.words not in places:
            left.append(one)
    return left


def _join_holders(people: dict[Words, list[ActorMention]]) -> None:
    """ "The governor of West Holm" joined to the one person to whom the case gives that office, if it is one only."""
    held: dict[Words, set[Words]] = defaultdict(set)
    for name, mentions in people.items():
        for m in mentions:
            if m.title is not None and m.of:
                held[*name_words(m.title.quote)[-1:], "of", *name_words(m.of)].add(name)
    for office, holders in held.items():
        if office in people and len(holders) == 1 and office not in holders:
            holder = people[next(iter(holders))]
            holder.extend(replace(m, name=_name(holder)) for m in people.pop(office))


def _ran_into(
    one: Known,
    people: Mapping[Words, list[ActorMention]],
    home: Mapping[Words, Words],
    named: Mapping[str, list[Words]],
    company: Company,
) -> Words | None:
    """Whom the words of a headline in capitals name: a full name that stands in them, or the bearer of a surname."""
    found = home.get(one.words) or home.get(within(one.words, home) or ())
    if found is not None:
        return found
    owners = {owner for word in one.words for owner in named.get(word, ()) if surname(owner) == word}
    return company.owner(one.local[0], sorted(owners))


def _merge_variants(
    full: Mapping[Words, list[ActorMention]],
) -> tuple[dict[Words, list[ActorMention]], dict[Words, Words]]:
    """Full names with their variants joined to the most frequent spelling, compared within surname blocks only; and
    the spelling that each was joined to."""
    home: dict[Words, Words] = {}
    place: dict[Words, int] = {}  # in the order of joining
    index: dict[tuple[str, str], list[Words]] = defaultdict(list)
    told: Counter[Words] = Counter()
    reports: dict[Words, set[str]] = defaultdict(set)
    spelled: dict[Words, list[Words]] = defaultdict(list)
    for words in sorted(full, key=lambda w: (-len(full[w]), w)):
        keys, asked = _variant_keys(words)
        near = {m for key in asked for m in index.get(key, ())}
        here = {m.span.report for m in full[words]}
        near = {m for m in near if here.isdisjoint(x.span.report for x in full[m]) or not _written_otherwise(m, words)}
        fit = (m for m in sorted(near, key=place.__getitem__) if same_person(m, words))
        # The bare "George Bush" joins no two middle names.
        home[words] = next((m for m in fit if not any(middles_differ(w, words) for w in spelled[m])), words)
        spelled[home[words]].append(words)
        if home[words] == words:
            place[words] = len(place)
            for key in keys:
                index[key].append(words)
        told[home[words]] += len(full[words])
        reports[home[words]].update(m.span.report for m in full[words])
    again = {
        words: into
        for words, into in joined(told, reports).items()
        if not any(middles_differ(v, w) for v in spelled[words] for w in spelled[into])
    }
    home = {words: again.get(first, first) for words, first in home.items()}
    merged: dict[Words, list[ActorMention]] = defaultdict(list)
    for words, mentions in full.items():
        merged[home[words]].extend(mentions)
    return merged, home


def _written_otherwise(a: Words, b: Words) -> bool:
    """Are two names such that a report which tells them apart means two people: neither is the other cut short, nor
    the same letters?"""
    return not (set(a) <= set(b) or set(b) <= set(a) or "".join(a) == "".join(b))


def _variant_keys(words: Sequence[str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Where a name is found, and where others are found that may fit one person with it (`same_person`): by what
    `one_name` asks of last words."""
    last = words[-1]
    keys = {("joined", "".join(words)), ("word", last), ("sound", consonants(last))}
    any_name, initial = ("begins", last[:1]), ("initial", last[:1])
    if len(last) == 1:
        return keys | {any_name, initial}, keys | {any_name, initial}
    return keys | {any_name}, keys | {initial}


def _kind(mentions: Iterable[ActorMention]) -> ActorKind:
    counted = Counter(m.kind for m in mentions)
    return min(counted, key=lambda k: (-counted[k], k))


def _name(mentions: Iterable[ActorMention]) -> str:
    counted = Counter(m.name for m in mentions)
    return min(counted, key=lambda n: (-len(n.split()), -counted[n], n))


def _actor(mentions: Sequence[ActorMention], held: Mapping[str, Dates]) -> Actor:
    kind = _kind(mentions)
    counted = Counter(m.name for m in mentions)
    longest = max(len(n.split()) for n in counted)
    name = min((n for n in counted if len(n.split()) >= min(2, longest)), key=lambda n: (-counted[n], n))
    countries = Counter(m.country for m in mentions if m.country)
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
    written = {m.name for m in mentions} | {name for m in mentions for name in _written(m)}
    scope = "" if kind != "group" or country else min(m.span.report for m in mentions)
    return Actor(
        id=content_id("k", kind, " ".join(name_words(name)) or name, country if kind == "country" else None, scope),
        name=name,
        kind=kind,
        country=country,
        aliases=tuple(sorted(written - {name})),
        roles=_roles(mentions, held),
        mentions=tuple(sorted(m.id for m in mentions)),
    )


def _written(m: ActorMention) -> Iterable[str]:
    """How a mention is written: its own words, and those with the office right before them ("Foreign Minister Ida
    Holm", "Norwegian Foreign Minister Ida Holm"). A pronoun is no name."""
    name = m.span.quote
    if name.lower() in PRONOUNS:
        return
    yield name
    if m.title is None or m.title.end + 1 != m.span.start:
        return
    titled = f"{m.title.quote} {name}"
    yield titled
    if m.of_span is not None and m.of_span.end + 1 == m.title.start:
        yield f"{m.of_span.quote} {titled}"


def _held(read: ReadReport) -> dict[str, Dates]:
    """For which days a report shows the title of each mention (by id), where it has one.

    The days of the report; for an office of the past ("then defence minister", "when he was minister") those of the
    event told with it; from that event on for one that somebody comes to ("became minister"), and until it for one
    that somebody leaves ("sacked as minister", "the minister stepped down").
    """
    published = read.claims.published.dates
    found = {}
    for m in read.claims.actors:
        if m.title is None:
            continue
        found[m.id] = published
        if m.held != NO_DATES:
            found[m.id] = m.held
            continue
        beside = read.report.text[max(0, m.title.start - 60) : m.title.start]
        if _THEN.search(beside):
            told = _told_with(m, read)
            found[m.id] = told[0] if told else Dates(why="no day is told with it")
            if told and _LEAVES.search(beside):
                found[m.id] = _until(told[0])
        elif _COMES.search(beside):
            told = _told_with(m, read, near=m.title) or _said_after(m.title, read)
            found[m.id] = _from(told[0], published) if told else published
        elif left := _left(m, read):
            found[m.id] = _until(left[0])
    return found


def _from(day: Dates, published: Dates) -> Dates:
    """An office that somebody came to on a day of the news: held from then on, for how long is not said. Of "elected in
    2019" a report of today says only that it was held then."""
    if day.earliest is None or day.last_day is None or published.first_day is None:
        return day
    if date.fromisoformat(published.first_day) - date.fromisoformat(day.last_day) > NEWS:
        return day
    return replace(day, latest=None, why=f"{day.why}; held from then on")


def _until(day: Dates) -> Dates:
    """An office that somebody left on a day: held until then, since when is not said."""
    if day.latest is None:
        return day
    return replace(day, earliest=None, why=f"{day.why}; held until then")


def _left(m: ActorMention, read: ReadReport) -> list[Dates]:
    """The days on which somebody with an office beside the name gives it up: "the minister, Ida Holm, stepped down"."""
    return [
        e.dates
        for e, roles in _taken_part(m, read)
        if e.status == "happened" and e.lemma in GIVES_UP and "source" in roles
    ]


NEWS = timedelta(days=31)  # before a report, from which a day is no longer its news
GIVES_UP = frozenset({"resign", "step down", "quit", "abdicate"})
_LEAVES = re.compile(
    r"\b(?:sacked|fired|dismissed|removed|ousted|resigned|retired|quit|stepped down) as (?:the )?$", re.IGNORECASE
)


_THEN = re.compile(
    r"(?:\bthen[- ](?:[\w’'-]+ ){0,2}|\b(?:at (?:the|that) time|formerly|once) (?:also |still )?(?:the |a )?"
    r"|\b(?:was|were) (?:then |still )?(?:the |a )?"
    r"|\b(?:sacked|fired|dismissed|removed|ousted|resigned|retired|quit|served|stepped down) as (?:the )?)$",
    re.IGNORECASE,
)
_COMES = re.compile(
    r"\b(?:became|becoming|appointed|named|elected|made|crowned|sworn in as|inaugurated as|took office as)"
    r" (?:the |a )?(?:[\w’'-]+ ){0,2}$",
    re.IGNORECASE,
)


def _told_with(m: ActorMention, read: ReadReport, *, near: Span | None = None) -> list[Dates]:
    """The known dates of the events of a mention's sentence in which its actor takes part.

    With `near` only of those whose trigger stands right before it ("was appointed on Monday ambassador").
    """
    return [e.dates for e, _ in _taken_part(m, read) if near is None or 0 < near.start - e.trigger.end < 30]


def _taken_part(m: ActorMention, read: ReadReport) -> Iterator[tuple[EventMention, frozenset[str]]]:
    """The events of known dates of a mention's sentence in which its actor takes part, each with its roles there."""
    same = {a.id for a in read.claims.actors if a.key == m.key}
    for e in read.claims.events:
        if not (e.dates.known and e.sentence.start <= m.span.start < e.sentence.end):
            continue
        roles = frozenset(p.role for p in e.parts if p.actor in same)
        if roles:
            yield e, roles


def _said_after(title: Span, read: ReadReport) -> list[Dates]:
    """The days of the time expression that follows an office: "became foreign minister in January 2024"."""
    text = read.report.text
    return [
        t.dates
        for t in read.claims.times
        if t.dates.known
        and t.kind in ("absolute", "relative")
        and re.fullmatch(r" (?:in|on)? ?", text[title.end : t.span.start])
    ]


def _roles(mentions: Sequence[ActorMention], held: Mapping[str, Dates]) -> tuple[ActorRole, ...]:
    """The offices that reports give a person, with the days for which they show them."""
    shown: dict[str, list[ActorMention]] = defaultdict(list)
    written: dict[str, str] = {}
    for m in sorted(mentions, key=lambda m: m.span):
        if m.title and m.title.quote.casefold().rstrip(".") not in NO_OFFICES:
            shown[m.title.quote.casefold()].append(m)
            written.setdefault(m.title.quote.casefold(), m.title.quote)
    return tuple(
        ActorRole(
            written[title],
            of,
            _days_held(shows, held),
            tuple(dict.fromkeys(span for m in shows for span in (m.title, m.of_span) if span)),
        )
        for title, mentions_of_it in sorted(shown.items())
        for of, shows in _by_body(mentions_of_it)
    )


def _by_body(mentions: Sequence[ActorMention]) -> list[tuple[str | None, list[ActorMention]]]:
    """The mentions of one office by the body that it is of; what names no body goes with the one most often named."""
    named = Counter(m.of for m in mentions if m.of)
    usual = min(named, key=lambda of: (-named[of], of)) if named else None
    found: dict[str | None, list[ActorMention]] = defaultdict(list)
    for m in mentions:
        found[m.of or usual].append(m)
    return sorted(found.items(), key=lambda item: item[0] or "")


def _days_held(shows: Sequence[ActorMention], held: Mapping[str, Dates]) -> Dates:
    """The days for which reports give somebody an office: those that their words state, else those that show it."""
    stated = [m.held for m in shows if m.held.known]
    if len(stated) == 1:
        return stated[0]
    if stated:
        firsts = [d.earliest for d in stated if d.earliest]
        lasts = [d.latest for d in stated if d.latest]
        why = "; ".join(dict.fromkeys(d.why for d in stated))
        return Dates(min(firsts, default=None), max(lasts, default=None), stated[0].phrase, why)
    known = [d for d in (held[m.id] for m in shows) if d.first_day or d.last_day]
    firsts = sorted(d.first_day for d in known if d.first_day)
    lasts = sorted(d.last_day for d in known if d.last_day)
    if not known:
        return Dates(why="shown by undated reports only")
    if len(known) == 1 and None in (known[0].earliest, known[0].latest):
        return known[0]
    return Dates(min(firsts, default=None), max(lasts, default=None), None, "shown by what reports tell of these days")

"""Names by rule: capitalised groups, split into nationality, title and name, typed by the evidence of the whole report.

There is no list of people. A name is a person because of its title, its verb or an age beside it; the learned reader of
a later version replaces this file.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.annotate.datelines import dateline_kinds
from dateline.annotate.lexicon import (
    BODIES,
    BODY_DOES,
    CALENDAR,
    CLUB_PEOPLE,
    COMMON,
    COMPANIES,
    CONNECTORS,
    FIRMS_OR_TRADES,
    HONORIFICS,
    KNOWN_ACRONYMS,
    LEGAL_ENDINGS,
    LOCATIVE,
    MAKERS_IN_PERSON,
    MATCHES,
    OFFICE_MODIFIERS,
    OFFICES,
    OTHER_HEADS,
    OTHER_SPELLINGS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_PREFIXES,
    SHARED_DEMONYMS,
    SHIPS,
    SPEECH,
    STORMS,
    THINGS,
)
from dateline.annotate.numbered_names import with_number
from dateline.countries import GOVERNMENT_SEATS, plain, world
from dateline.gazetteer import gazetteer
from dateline.model import Name, NameKind, Report, Sentence, Span, Token
from dateline.reading import NamedSpan, Reading, Word
from dateline.spellings import one_name

PLURAL_OWNERS = frozenset("people women workers children men nurses teachers farmers students lawyers".split())
# Titles that also begin the name of a body: "Justice Watch", "General Council".
NAMESAKE_TITLES = frozenset("general justice major captain bishop prince king queen judge".split())
ROADS = frozenset("highway motorway expressway freeway road route bypass junction".split())  # "the M1 highway"
COURTESIES = frozenset("citizen comrade h.e. h.m. h.h. h.r.h.".split())  # before a name, and no part of it
# Of these the names of regions' peoples are made, which name nobody: "Southern African", "Latin American".
REGIONAL = frozenset(
    """north south east west northern southern eastern western central middle latin sub-saharan southeast southeastern
    african american asian european eastern arab baltic balkan nordic andean""".split()
)
PEOPLES_OF_REGIONS = frozenset("arab baltic balkan nordic andean caribbean".split())
# What bodies are for, in their names: "Coalition to Save", "Commission to Investigate".
AIMS = frozenset(
    """protect save stop end defend free ban promote restore support prevent investigate reduce fight combat abolish
    preserve help eliminate control reform defeat build keep study""".split()
)
# of an aircraft, a rifle, a car: "Airbus A330", "Antonov An-26"
MODEL = re.compile(r"[A-Z]{1,3}-?\d{1,4}[A-Z]?|[A-Z][a-z]{1,2}[A-Z]?-\d{1,4}[A-Z]?")
FAITHS = frozenset("islamic".split())
MEMBERS = frozenset("fighters militants insurgents members".split())
SHAKES = frozenset("rocked shook jolted hit struck battered devastated ravaged rattled pounded lashed".split())
SHAKERS = frozenset(
    """explosion explosions blast blasts bomb bombs bombing bombings quake quakes earthquake tremor tremors aftershock
    storm storms typhoon cyclone hurricane tornado tsunami flood floods fire fires blaze airstrike airstrikes shelling
    rocket rockets missile missiles drone drones shells riots protests wind winds rain rains""".split()
)
SIDES = frozenset("north south east west".split())
SURE_OF_NAME = 0.8
LONGEST_COUNTRY = 7  # words in "Democratic People's Republic of Korea" with its clitic


@dataclass(frozen=True, slots=True)
class Opening:
    """What the reader says of words that begin a sentence: where surely a name begins, where a common word does, and
    where a verb does, of which the name behind it is the object."""

    names: frozenset[int]
    common: frozenset[int]
    doing: frozenset[int] = frozenset()  # "Citing": a participle that leads a clause


@dataclass(frozen=True, slots=True)
class Group:
    """A capitalised group: tokens `first` to `last` (excluded) of a sentence, with the title before it."""

    sentence: int
    first: int
    last: int
    kind: NameKind | None  # None until the whole report has been looked at
    country: str | None = None
    title: tuple[int, int] | None = None


def find_names(report: Report, sentences: Sequence[Sentence], reading: Reading | None = None) -> tuple[Name, ...]:
    """The names of the report in text order, typed, with a key that the variants of one name share."""
    lower_seen = _lower_words(sentences)
    upper_seen = _inner_capitals(sentences)
    read = reading.names if reading else ()
    sure = {n.start for n in read if n.score >= SURE_OF_NAME}
    # "Prosecutors", "Traders": a capital only because a sentence begins
    many = {w.start for w in reading.words if w.upos == "NOUN" and w.feature("Number") == "Plur"} if reading else set()
    swift = {w.start for w in reading.words if _is_plain_adjective(reading, w)} if reading else set()
    doing = {w.start for w in reading.words if _leads_a_clause(reading, w)} if reading else set()
    opening = Opening(frozenset(sure), frozenset((many - {n.start for n in read}) | swift), frozenset(doing - sure))
    groups = [g for s in sentences for g in _groups(s, lower_seen, upper_seen, read, opening)]
    acting = {w.start for w in reading.words if w.relation.startswith("nsubj")} if reading else set()
    groups = _typed(_true_namesakes(_in_datelines(groups, sentences), sentences), sentences, read, acting)
    return _keyed(report, sentences, [_with_number(sentences[g.sentence], g) for g in groups])


def _with_number(s: Sentence, g: Group) -> Group:
    """A body's group with the number that belongs to its name: "the | 11th Brigade"."""
    if g.kind != "organization":
        return g
    first, last = with_number(s, g.first, g.last)
    return replace(g, first=first, last=last)


def _leads_a_clause(r: Reading, w: Word) -> bool:
    """ "Citing Al Jazeera, the ministry said": a participle in "-ing" with an object, before the clause it hangs on."""
    led = w.upos == "VERB" and w.text.endswith("ing") and w.relation == "advcl" and w.head > w.index
    return led and bool(r.children(w.index, "obj"))


def _is_plain_adjective(r: Reading, w: Word) -> bool:
    """ "Swift condemnations followed": an adjective before a noun in small letters."""
    noun = r.words[w.head]
    return w.upos == "ADJ" and w.relation == "amod" and noun.upos == "NOUN" and noun.text.islower()


def _in_datelines(groups: Sequence[Group], sentences: Sequence[Sentence]) -> list[Group]:
    """The groups with the kinds that a dateline gives its town and its agency."""
    written = frozenset(t.text for s in sentences for t in s.tokens)
    given = {s.index: dateline_kinds(s, written) for s in sentences if s.span.quote.endswith(("-", "–", "—", "_", ")"))}
    typed = []
    for g in groups:
        tokens = sentences[g.sentence].tokens
        start, end = tokens[g.first].start, tokens[g.last - 1].end
        kind = next((k for first, last, k in given.get(g.sentence, ()) if first <= start and end <= last), None)
        if kind and g.kind not in ("country", "nationality"):
            g = replace(g, kind=kind, title=None, country=g.country if kind == "place" else None)
        typed.append(g)
    return typed


# --- capitalised groups ---------------------------------------------------------------------------------------------
def _lower_words(sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(t.text for s in sentences for t in s.tokens if t.text.islower())


def _inner_capitals(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words written with a capital where no sentence or quotation begins."""
    return frozenset(
        t.text
        for s in sentences
        for before, t in zip(s.tokens, s.tokens[1:], strict=False)
        if _capital(t) and (before.text.isalnum() or before.text in ",'’s")
    )


def _capital(token: Token) -> bool:
    """Does the token look like a part of a name: with a capital, or one behind an article ("al-Sadr")?"""
    return (token.text[0].isupper() and token.text[0].isalpha()) or ARTICLED.match(token.text) is not None


def _of_calendar(token: Token) -> bool:
    """A month, a weekday or a time zone; "Wit" is none of them."""
    return token.lower in CALENDAR and (token.lower not in ZONES or token.text.isupper())


def _first_name(s: Sentence, i: int) -> bool:
    """ "Jan de Boer", "Jan Novak": no month."""
    if s.tokens[i].text != "Jan" or i + 1 >= len(s.tokens):
        return False
    after = s.tokens[i + 1]
    return after.text in PARTICLES or (_capital(after) and not _of_calendar(after) and after.lower not in OFFICES)


ZONES = frozenset("gmt utc est bst cet edt pst wib wita wit ist".split())
ARTICLED = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az|ben|bin|ibn|bint)[-‑][A-Z]")


def _groups(
    s: Sentence,
    lower_seen: frozenset[str],
    upper_seen: frozenset[str],
    read: Sequence[NamedSpan],
    opening: Opening,
) -> list[Group]:
    """The capitalised groups of a sentence, countries and nationalities split off."""
    found: list[Group] = []
    people = _people_read(s, read)
    i = 0
    while i < len(s.tokens):
        # "Beijing" looks like a participle
        read_so = i == 0 and s.tokens[i].start in opening.names and s.tokens[i].lower not in COMMON | CALENDAR
        read_so = read_so and not (s.tokens[i].text.endswith("s") and s.tokens[i].lower in lower_seen)  # "Dockers"
        if not (read_so or _starts_name(s, i, lower_seen, upper_seen)):
            i += 1
            continue
        end = _group_end(s, i)
        if i == 0 and end > 1 and s.tokens[0].start in opening.doing:
            i += 1  # "Citing | Al Jazeera"
        while end - i > 1 and (s.tokens[i].lower in COURTESIES or _from_where(s.tokens[i].lower)):
            if s.tokens[i].lower not in COURTESIES:
                found.append(Group(s.index, i, i + 1, None))  # "Toronto-based Northgate Copper"
            i += 1
        if i == 0 and end > 1 and s.tokens[0].lower in SITUATED and _country_end(s, 1, end) == end:
            i += 1  # "Neighbouring | Norway": a capital only because the sentence begins
        words = [t.lower for t in s.tokens[i:end]]
        honoured = len(words) == 1 and words[0] in HONORIFICS and end < len(s.tokens) and s.tokens[end].text == "."
        if honoured or _regional(s, i, end, words):
            i = end  # "Hon. Ida Holm", "the Southern African bloc", "all Balkan states"
            continue
        if aim := _with_an_aim(s, i, read):
            found.append(Group(s.index, i, aim, "organization"))
            i = aim
            continue
        if i == 0 and end == 1 and s.tokens[i].start in opening.common and not _country_end(s, i, end):
            i = end
            continue
        if person := next(((a, b) for a, b in people if i <= a and b == end), None):
            found += _with_person(s, i, person, read)
        elif led := _led(s, i, end, read):
            found += led
        else:
            found += _split(s, i, end)
        i = end
    return found


SITUATED = frozenset(
    """neighbouring neighboring landlocked nearby oil-rich war-torn impoverished mountainous bankrupt neutral
    mediterranean gas-rich cash-strapped debt-ridden wealthy""".split()
)


def _regional(s: Sentence, first: int, last: int, words: Sequence[str]) -> bool:
    """Do the words only say of which part of the world something is? "South African" says of which country."""
    if len(words) == 1:
        return words[0] in PEOPLES_OF_REGIONS and last < len(s.tokens) and s.tokens[last].text.islower()
    nation = words[0] != "central" and _country_end(s, first, last) == last
    return set(words) <= REGIONAL and words[-1] not in SIDES and not nation


def _with_an_aim(s: Sentence, first: int, read: Sequence[NamedSpan]) -> int:
    """Where a body's name ends that says what the body is to do ("Committee to Protect Miners"); 0 where none does."""
    end = first
    while end < len(s.tokens) and _capital(s.tokens[end]):
        end += 1
    if end + 2 >= len(s.tokens) or s.tokens[end].text != "to" or not _capital(s.tokens[end + 1]):
        return 0
    body = s.tokens[end - 1].lower in BODIES and s.tokens[end + 1].lower in AIMS
    as_read = any(
        n.kind == "organization" and n.start == s.tokens[first].start for n in _holding(read, s.tokens[end + 1])
    )
    if not (body or as_read):
        return 0
    end += 2
    while end < len(s.tokens) and _capital(s.tokens[end]) and not _of_calendar(s.tokens[end]):
        end += 1
    return end


def _holding(read: Sequence[NamedSpan], token: Token) -> list[NamedSpan]:
    near = read[bisect_left(read, token.start, key=lambda n: n.end) :][:2]
    return [n for n in near if n.start <= token.start and token.end <= n.end and n.score >= 0.5]


def _people_read(s: Sentence, read: Sequence[NamedSpan]) -> list[tuple[int, int]]:
    """The tokens (first, last excluded) of the people's names that the reader is rather sure of."""
    starts, ends = {t.start: i for i, t in enumerate(s.tokens)}, {t.end: i + 1 for i, t in enumerate(s.tokens)}
    return [
        (starts[n.start], ends[n.end])
        for n in read[bisect_left(read, s.start, key=lambda n: n.end) :]
        if n.start in starts and n.end in ends and n.kind == "person" and n.score >= 0.5
    ]


def _with_person(s: Sentence, first: int, person: tuple[int, int], read: Sequence[NamedSpan]) -> list[Group]:
    """A capitalised group that ends in a person's name: "Chad Miller", "Danish-born Ida Lie", "Holm CEO Ida Lie"."""
    start, last = person
    if _of_a_territory(s, first, last):
        return _split(s, first, last)
    if start == first:
        whole = last - start > 1 and 0 < _country_end(s, start, last) < last
        return [Group(s.index, start, last, "person")] if whole else _split(s, first, last)
    title = start
    while title > first and (
        _office(s.tokens[title - 1])
        or (title - first > 1 and s.tokens[title - 1].text in ("of", "for") and _office(s.tokens[title - 2]))
    ):
        title -= 1
    if any(t.lower.rstrip(".") in OFFICES for t in s.tokens[title:start]) and not _country_end(s, first, title):
        company = (_led(s, first, title, read) or _split(s, first, title)) if title > first else []
        company = [replace(g, kind=g.kind or "organization") for g in company]
        return [*company, Group(s.index, start, last, "person", None, (title, start))]
    if start - first == 1 and re.search(r"-[a-z]+$", s.tokens[first].text):
        return [Group(s.index, start, last, "person" if last - start > 1 else None)]
    return _split(s, first, last)


def _led(s: Sentence, first: int, last: int, read: Sequence[NamedSpan]) -> list[Group]:
    """The body of "Chief Operating Officer of Holm Airways", of "Holm Airways CEO": an office beside what the reader
    takes for a body."""
    body = next((n for n in read if n.start == s.tokens[first].start and n.kind == "organization"), None)
    if body and body.end == s.tokens[last - 1].end and body.score >= 0.8 and s.tokens[first].lower == "general":
        return [Group(s.index, first, last, "organization")]  # General Motors is no general
    end = next((i for i in range(first + 1, last) if body and s.tokens[i - 1].end == body.end), last)
    if end < last and all(_office(t) for t in s.tokens[end:last]) and s.tokens[last - 1].lower in OFFICES:
        return [replace(g, kind=g.kind or "organization") for g in _split(s, first, end)]
    title = first
    while title < last and _office(s.tokens[title]):
        title += 1
    start = title + 1
    if title == first or start >= last or s.tokens[title].text not in ("of", "for"):
        return []
    name = next((n for n in read if n.start == s.tokens[start].start and n.end == s.tokens[last - 1].end), None)
    if name is None or name.kind != "organization":
        return []
    return [replace(g, kind=g.kind or "organization") for g in _split(s, start, last)]


def _true_namesakes(groups: Sequence[Group], sentences: Sequence[Sentence]) -> list[Group]:
    """The groups without ships and storms, and with a state that has a governor told from the country of its name."""

    def written(g: Group) -> str:
        return _written(sentences[g.sentence], g.first, g.last)

    things = {written(g) for g in groups if _is_thing(sentences[g.sentence], g)}
    things |= {words.partition(" ")[2] for words in things if words.partition(" ")[0].lower() in STORMS}  # "Petra"
    states = {written(g) for g in groups if g.kind == "country" and _has_governor(sentences[g.sentence], g)}
    kept = []
    for g in groups:
        words = written(g)
        if words in things and (g.kind in (None, "person") or _is_mark(words)) and not g.title:
            continue
        if words in states and g.kind == "country":
            g = replace(g, kind="place", country=None)
        kept.append(g)
    return kept


def _is_thing(s: Sentence, g: Group) -> bool:
    """Is the name that of a ship ("the tanker Ida Holm", "MV Ida Holm"), of a storm ("Storm Ida"), or a mark such as
    "R-AZ" (a senator's party and state)?"""
    words = _written(s, g.first, g.last)
    road = re.fullmatch(r"[A-Z]{1,2}-?\d{1,3}", words) and g.last < len(s.tokens) and s.tokens[g.last].lower in ROADS
    if _is_mark(words) or road:
        return True
    first = s.tokens[g.first].lower
    if first in STORMS and g.last - g.first > 1:
        return True
    before = [t.lower for t in s.tokens[max(0, g.first - 3) : g.first]]
    if not before or g.kind not in (None, "person"):
        return False
    if before[-1] in SHIPS | STORMS or s.tokens[g.first - 1].text in ("MV", "MS", "HMS", "USS"):
        return True
    return before[-1] == "the" and len(before) == 3 and before[1] in (",", "(") and before[0] in SHIPS


def _is_mark(words: str) -> bool:
    return bool(re.fullmatch(r"[RDI]-[A-Z][A-Za-z.]{1,5}", words))


def _has_governor(s: Sentence, g: Group) -> bool:
    """ "the governor of Georgia", "the state of Georgia": a part of a country that has a country's name."""
    before = [t.lower.rstrip(".") for t in s.tokens[max(0, g.first - 2) : g.first]]
    return len(before) == 2 and before[1] == "of" and before[0] in ("governor", "senator", "state", "legislature")


def _starts_name(s: Sentence, i: int, lower_seen: frozenset[str], upper_seen: frozenset[str]) -> bool:
    token = s.tokens[i]
    if _without(s, i):
        return True
    if not _capital(token) or (_of_calendar(token) and not _first_name(s, i)) or token.text == "I" or _versus(s, i):
        return False
    if i + 1 < len(s.tokens) and s.tokens[i + 1].text[0] in "$£€" and s.tokens[i + 1].start == token.end:
        return False  # "US$5 million"
    opening = i == 0 or s.tokens[i - 1].text in "\"“‘'«:—–(" or s.tokens[i - 1].text in (".", "?", "!")
    if not opening:
        return token.lower not in COMMON or (
            token.text.isupper() and len(token.text) > 1 and token.text not in ("A", "NO")
        )
    if token.lower in COMMON:
        return False
    known = token.text in upper_seen or _country_end(s, i, len(s.tokens)) or token.lower in OFFICES
    follows = i + 1 < len(s.tokens) and _capital(s.tokens[i + 1]) and not _of_calendar(s.tokens[i + 1])
    return bool(
        known or (token.lower not in lower_seen and not _verbal(token)) or (follows and token.lower not in lower_seen)
    )


def _without(s: Sentence, i: int) -> bool:
    """ "Doctors Without Borders": a common word begins the name of a body."""
    return (
        i + 2 < len(s.tokens)
        and s.tokens[i + 1].text == "Without"
        and _capital(s.tokens[i])
        and _capital(s.tokens[i + 2])
    )


def _verbal(token: Token) -> bool:
    """Looks like a participle or an adverb that opens a sentence ("Speaking", "Currently")."""
    return bool(re.search(r"(?:ing|ly)$", token.lower)) and len(token.text) > 5


def _from_where(word: str) -> bool:
    """ "Toronto-based", "US-backed": says where the name behind it is from, and is no part of it."""
    return "-" in word and word.rpartition("-")[2] in FROM_WHERE


FROM_WHERE = frozenset(
    "based born backed led owned run listed registered flagged trained controlled funded made".split()
)


def _group_end(s: Sentence, i: int) -> int:
    """The end of the group that starts at token i: capitals, and connectors that its words allow."""
    end = _country_end(s, i, i + 2) if plain(_written(s, i, min(i + 2, len(s.tokens)))) in OTHER_SPELLINGS else i + 1
    while end < len(s.tokens):
        token = s.tokens[end]
        if _versus(s, end):
            return end
        if _capital(token) and not _of_calendar(token):
            end += 1
            continue
        if token.text == "." and _initial(s, end):
            end += 2
            continue
        if token.text == "&" and end - i == 1 and _is_partner(s, end + 1):
            return end + 2  # "Kessel & Roos"
        if token.text in ("'s", "’s"):
            if (country := _country_end(s, i, len(s.tokens))) > end:
                end = country
                continue
            if s.tokens[end - 1].lower in PLURAL_OWNERS and end + 1 < len(s.tokens) and _capital(s.tokens[end + 1]):
                end += 2
                continue
        if token.text in ("'", "’") and (body := _body_of_many(s, i, end)):
            end = body
            continue
        if token.text in CONNECTORS and end + 1 < len(s.tokens):
            behind = _behind_particles(s, end)
            if behind > end + 1 and _capital(s.tokens[behind]):  # "von der Leyen", "de la Cruz"
                end = behind + 1
                continue
            after = s.tokens[end + 1]
            joined = after.text in ("the",) and end + 2 < len(s.tokens) and _capital(s.tokens[end + 2])
            if (_capital(after) or joined) and not _of_calendar(after) and _may_join(s, i, end):
                end += 2 if not joined else 3
                continue
        return end
    return end - 1 if end - i > 1 and len(s.tokens[end - 1].text) == 1 else end


def _behind_particles(s: Sentence, i: int) -> int:
    """The first token from i on that is no particle of names; i where none is."""
    while i + 1 < len(s.tokens) and s.tokens[i].text in PARTICLES:
        i += 1
    return i


def _is_partner(s: Sentence, i: int) -> bool:
    """Is the token a name of one word, as in "Kessel & Roos", and no crossing ("Main & Church Street")?"""
    if i >= len(s.tokens) or not _capital(s.tokens[i]):
        return False
    return i + 1 == len(s.tokens) or not _capital(s.tokens[i + 1])


def _body_of_many(s: Sentence, first: int, mark: int) -> int:
    """ "Harbour Workers' Union", "National Farmers' Party": where a body's name ends whose many stand before an
    apostrophe; 0 where it is none. "The Philippines' Senate" is a country and a body."""
    before = s.tokens[mark - 1]
    if before.end != s.tokens[mark].start or not before.lower.endswith("s") or _country_end(s, first, mark) == mark:
        return 0
    end = mark + 1
    while end < len(s.tokens) and _capital(s.tokens[end]) and not _of_calendar(s.tokens[end]):
        end += 1
        if s.tokens[end - 1].lower in BODIES:
            return end
    return 0


def _initial(s: Sentence, stop: int) -> bool:
    """Is the full stop that of an initial within a name: "Ida J. Holm"?"""
    return len(s.tokens[stop - 1].text) == 1 and stop + 1 < len(s.tokens) and _capital(s.tokens[stop + 1])


def _versus(s: Sentence, i: int) -> bool:
    """Is the token the versus of headlines: "Holm V. Vang", not "George V"?"""
    if s.tokens[i].text not in ("V", "Vs") or not i or not _capital(s.tokens[i - 1]):
        return False
    after = i + 1 + (i + 1 < len(s.tokens) and s.tokens[i + 1].text == ".")
    return after < len(s.tokens) and _capital(s.tokens[after])


# Words that "of" may follow within a name: "the Islamic Republic of Chad", "the Gulf of Aden".
REALMS = frozenset("republic kingdom state states gulf bay sea strait isle".split())


def _may_join(s: Sentence, i: int, connector: int) -> bool:
    """May the connector at its position stand inside the name that starts at i?"""
    word = s.tokens[connector].text
    if word in PARTICLES:
        return True
    before = {t.lower for t in s.tokens[i:connector]}
    held = bool(before & OFFICES)
    if held and not before & (BODIES | REALMS) and word in ("of", "for", "on") and not _office(s.tokens[connector - 1]):
        return False  # "Captain Ole Vang | of Norway": whose captain he is stands behind his name
    if word == "of":
        return held or bool(before & (BODIES | REALMS))
    if word in ("for", "on"):
        return bool(before & (BODIES | OFFICES))
    # "and" joins within "Ministry of Foreign Affairs and Trade", not within "Norway and Sweden", nor "the Government of
    # Norway and the Glass Workers' Union"
    if word == "and" and _another_body(s, connector + 1):
        return False
    if word == "and" and _one_body(s, i, connector):
        return True
    return word == "and" and bool(before & {"of", "for"}) and bool(before & BODIES)


def _one_body(s: Sentence, i: int, connector: int) -> bool:
    """ "National Search | and Rescue Agency", "Federal Food and Drug Board": one body of a country with two tasks."""
    first, before = s.tokens[i].lower, s.tokens[connector - 1].lower
    if first not in COUNTRYWIDE or before in BODIES or before == first:
        return False
    for token in s.tokens[connector + 1 : connector + 4]:
        if not _capital(token):
            return False
        if token.lower in BODIES:
            return True
    return False


COUNTRYWIDE = frozenset("national federal state central royal international european".split())


def _another_body(s: Sentence, i: int) -> bool:
    """Does the name of a body with an article of its own begin at token i?"""
    if s.tokens[i].lower != "the":
        return False
    for token in s.tokens[i + 1 : i + 6]:
        if token.lower in BODIES and _capital(token):
            return True
        if not (_capital(token) or token.text in ("'", "’", "'s", "’s")):
            return False
    return False


def _country_end(s: Sentence, i: int, limit: int) -> int:
    """The end of the longest country name or demonym that starts at token i; 0 if none does."""
    tables = world()
    for end in range(min(limit, i + LONGEST_COUNTRY, len(s.tokens)), i, -1):
        text = plain(_written(s, i, end))
        if text in tables.names or _nationality_of(text) or text in OTHER_SPELLINGS:
            return end
    return 0


def _nationality_of(words: str) -> str | None:
    """The country that a word of nationality tells: "Danish", "Danes" -> "DK"."""
    demonyms = world().demonyms
    if words in demonyms:
        return demonyms[words]
    return demonyms.get(words[:-1]) if words.endswith("s") else None


def _portfolio(s: Sentence, first: int, last: int) -> int:
    """Where "Minister" stands behind up to three words of what is ministered, with a name behind it: "Shipping Minister
    Ida Holm"; `first` elsewhere."""
    for i in range(first + 1, min(first + 4, last - 1)):
        if s.tokens[i].lower == "minister" and _capital(s.tokens[i + 1]):
            return i
    return first


def _office_before_name(s: Sentence, first: int, last: int) -> bool:
    """Does an office stand within the words with a name behind it, and no body behind it?"""
    office = next((i for i in range(first, last - 1) if s.tokens[i].lower in ("minister", "secretary")), None)
    return office is not None and not any(t.lower in BODIES for t in s.tokens[office + 1 : last])


def _written(s: Sentence, first: int, last: int) -> str:
    start = s.tokens[first].start - s.start
    return s.span.quote[start : s.tokens[last - 1].end - s.start]


def _split(s: Sentence, first: int, last: int) -> list[Group]:
    """Nationality, title and name of one capitalised group: "Danish Foreign Minister Ida Holm" gives three parts."""
    tables = world()
    while first < last and not _capital(s.tokens[first]):
        first += 1
    if first == last:
        return []
    if end := _country_end(s, first, last):
        text = plain(_written(s, first, end))
        text = OTHER_SPELLINGS.get(text, text)
        rest_is_body = end < last and any(t.lower in BODIES for t in s.tokens[end:last])
        rest_is_body = rest_is_body and not _office_before_name(s, end, last)  # "Greek Shipping Minister Ida Lykou"
        title_only = all(_office(t) for t in s.tokens[end:last])
        code = _nationality_of(text) or tables.names.get(text)
        if text in SHARED_DEMONYMS and text not in tables.names:
            code = None
        if end == last or not rest_is_body or title_only:
            noun = text in tables.names and not (text in tables.demonyms and end < last)
            kind: NameKind = "country" if noun else "nationality"
            head = Group(s.index, first, end, kind, code)
            rest = _split(s, end, last) if end < last else []
            # "Danish Foreign Minister Ida Holm": the office's country is the holder's
            return [
                head,
                *(replace(g, country=g.country or code) if g.kind == "person" and g.title else g for g in rest),
            ]
        if text in tables.names and text not in tables.demonyms and s.tokens[end].lower not in BODIES:
            return [Group(s.index, first, end, "country", code), *_split(s, end, last)]
        return [Group(s.index, first, last, "organization", code)]
    words = [t.lower.rstrip(".") for t in s.tokens[first:last]]
    if words[-1] in OTHER_HEADS and not any(w in BODIES for w in words):
        return []
    if _written(s, first, last) in THINGS or (len(words) > 1 and MODEL.fullmatch(s.tokens[last - 1].text)):
        return []  # "TNT", a thing that somebody makes
    title_end = _portfolio(s, first, last)
    while title_end < last and (
        _office(s.tokens[title_end]) or (title_end > first and words[title_end - first] in CONNECTORS)
    ):
        title_end += 1
    while title_end > first and s.tokens[title_end - 1].text in CONNECTORS:
        title_end -= 1
    titled = any(t.lower.rstrip(".") in OFFICES for t in s.tokens[first:title_end])
    if titled and words[0] in NAMESAKE_TITLES and words[-1] in BODIES:
        return [Group(s.index, first, last, "organization")]  # "Justice Ministry", "General Assembly"
    if titled and title_end == last:
        return []  # "the Foreign Minister": a description, not a name
    if titled and (land := _of_a_territory(s, first, last)):
        return [Group(s.index, land, last, "place")]
    if titled:
        # "Minister of Justice Ida Holm": the office goes on until the last two or three capitals
        if whose := _country_of_office(s, title_end, last):
            start, stop = whose  # "Prime Minister of Norway", with or without the holder's name behind it
            held = [replace(g, title=g.title or (first, title_end)) for g in _split(s, stop, last)]
            held = [replace(g, kind=_after_title(g)) for g in held]
            return [*_split(s, start, stop), *held]
        if s.tokens[title_end].text in ("of", "for"):
            title_end = max(title_end + 2, last - 2)
        return [
            replace(g, title=g.title or (first, title_end), kind=_after_title(g)) for g in _split(s, title_end, last)
        ]
    return [Group(s.index, first, last, _plain_kind(s, first, last), _capital_code(s, first, last))]


def _of_a_territory(s: Sentence, first: int, last: int) -> int:
    """Where the land begins in "Governor of West Holm", "Mayor of San Juan", which name nobody; 0 for other groups."""
    if last - first < 3 or s.tokens[first].lower not in TERRITORIAL or s.tokens[first + 1].text != "of":
        return 0
    land = first + 2
    sided = s.tokens[land].lower in SIDES and last - land <= 3
    return land if sided or (last - land > 1 and gazetteer().has(_written(s, land, last))) else 0


TERRITORIAL = frozenset("governor mayor regent prefect sheriff".split())  # offices of a part of a country


def _country_of_office(s: Sentence, title_end: int, last: int) -> tuple[int, int] | None:
    """Where the country stands in "President of Chad", "Prime Minister of the Netherlands"; None for other offices."""
    if s.tokens[title_end].text != "of":
        return None
    start = title_end + 1
    start += start < last and s.tokens[start].lower == "the"
    stop = _country_end(s, start, last)
    return (start, stop) if stop and plain(_written(s, start, stop)) in world().names else None


def _after_title(group: Group) -> NameKind | None:
    return "person" if group.kind in (None, "person") else group.kind


def _office(token: Token) -> bool:
    word = token.lower.rstrip(".")
    return word in OFFICES or word in OFFICE_MODIFIERS


def _capital_code(s: Sentence, first: int, last: int) -> str | None:
    """The country of a capital, or of a seat of government such as "White House"."""
    words = _written(s, first, last)
    return world().capitals.get(words) or GOVERNMENT_SEATS.get(words)


def _plain_kind(s: Sentence, first: int, last: int) -> NameKind | None:
    """The kind that the words of a group tell by themselves, or None."""
    words = [t.lower for t in s.tokens[first:last]]
    text = _written(s, first, last)
    after = s.tokens[last].lower if last < len(s.tokens) else ""
    if text in world().capitals:
        return "place"
    if text in GOVERNMENT_SEATS:
        before = [t.lower for t in s.tokens[max(0, first - 2) : first] if t.lower != "the"]
        return "place" if before and before[-1] in LOCATIVE else "organization"
    if any(w in BODIES for w in words):
        return "organization"
    if "&" in words[1:-1]:
        return "organization"
    if words[-1] == "state" and words[0] in FAITHS:
        return "organization"  # no piece of land, whatever it claims
    if (
        words[-1] in PLACE_HEADS
        or (after in PLACE_HEADS and last - first <= 3)
        or (len(words) > 1 and words[0] in PLACE_PREFIXES)
    ):
        return "place"
    if re.fullmatch(r"[A-Z][A-Z&-]{1,6}", text) or text in KNOWN_ACRONYMS or "without" in words[1:-1]:
        return "organization"
    return None


# --- kinds, by the evidence of the whole report ---------------------------------------------------------------------
def _typed(
    groups: Sequence[Group], sentences: Sequence[Sentence], read: Sequence[NamedSpan], acting: set[int]
) -> list[Group]:
    """The groups with a kind: their own, or what most of the report's evidence for the same words says.

    `read` are the names as the reader sees them: each is a vote for its kind. `acting` is where the subjects start.
    """
    votes: dict[str, Counter[NameKind]] = defaultdict(Counter)
    for g in groups:
        s = sentences[g.sentence]
        for voted, weight in (*_evidence(s, g), *_as_read(s, g, read)):
            votes[_written(s, g.first, g.last)][voted] += weight
    full = [(g, _full_kind(g, sentences, votes)) for g in groups]
    # The words of the people's full names: alone they most likely name the same person.
    parts = {
        sentences[g.sentence].tokens[i].text
        for g, kind in full
        if kind == "person" and g.last - g.first > 1
        for i in (g.first, g.last - 1)
    }
    surnames = {
        sentences[g.sentence].tokens[g.last - 1].text for g, kind in full if kind == "person" and g.last - g.first > 1
    }
    typed: list[Group] = []
    for g, kind in full:
        s = sentences[g.sentence]
        text = _written(s, g.first, g.last)
        # "Claire London resigned. London handed in her letter": a subject with the surname of somebody of the report
        acts = text in surnames and s.tokens[g.first].start in acting and not _place_use(s, g)
        if kind in ("place", "country") and text in parts and (acts or _as_surname(s, g, read)):
            g, kind = replace(g, kind="person", country=None), "person"
        if g.kind is None and g.last - g.first == 1 and text in parts and votes[text]["place"] <= READER_WEIGHT:
            kind = "person"
        if kind in (None, "person") and text not in parts and _is_of_many(s, g, acting):
            kind = "organization"
        if kind is not None:
            typed.append(replace(g, kind=kind))
    return typed


def _is_of_many(s: Sentence, g: Group, acting: set[int]) -> bool:
    """ "The Karamis attacked the town": a name of many with an article, that does something."""
    name = s.tokens[g.first]
    if g.last - g.first > 1 or g.title or not g.first or s.tokens[g.first - 1].lower not in ("the", "'s", "’s"):
        return False
    many = name.text.endswith("s") and not name.text.endswith(("ss", "us")) and len(name.text) > MANY
    return many and name.start in acting and not _place_use(s, g)


MANY = 4  # letters


def _as_surname(s: Sentence, g: Group, read: Sequence[NamedSpan]) -> bool:
    """Does the reader take a town's or a country's name, which somebody of the report bears, for a person here?"""
    return not _place_use(s, g) and any(kind == "person" for kind, _ in _as_read(s, g, read))


def _full_kind(g: Group, sentences: Sequence[Sentence], votes: dict[str, Counter[NameKind]]) -> NameKind | None:
    """A group's own kind, else the vote, else a person where two or three capitals tell nothing."""
    if g.kind is not None and not (g.kind == "place" and g.title):
        ballot = votes[_written(sentences[g.sentence], g.first, g.last)]
        like_a_place = g.kind == "place" and g.country is None and ballot["organization"] > ballot["place"]
        return "organization" if like_a_place else g.kind  # the company Lake Roads
    voted = _winner(votes[_written(sentences[g.sentence], g.first, g.last)])
    return voted or ("person" if 2 <= g.last - g.first <= 3 else None)


def _winner(ballot: Counter[NameKind]) -> NameKind | None:
    """The kind with most votes, of equals the first by name."""
    return min(ballot.items(), key=lambda item: (-item[1], item[0]))[0] if ballot else None


FIGHT_FOR = frozenset("rebels fighters militants insurgents militia militiamen movement".split())


def _evidence(s: Sentence, g: Group) -> Iterable[tuple[NameKind, int]]:
    """(kind, weight) pairs that the words round a group speak for."""
    tokens = s.tokens
    before = tokens[g.first - 1].lower if g.first else ""
    before2 = tokens[g.first - 2].lower if g.first > 1 else ""
    after = tokens[g.last].lower if g.last < len(tokens) else ""
    after2 = tokens[g.last + 1].lower if g.last + 1 < len(tokens) else ""
    after3 = tokens[g.last + 2].lower if g.last + 2 < len(tokens) else ""
    if g.kind is not None:
        yield g.kind, 6 if g.title else 3
    if before.rstrip(".") in OFFICES or before.rstrip(".") in HONORIFICS or (before == "," and before2 in OFFICES):
        yield "person", 1 if before2 == "owner" else 6
    if before == "," and 1 < g.last - g.first <= 3 and g.title is None and _holds_office_there(s, g):
        yield "person", 9  # "the mayor of Halden, Ole Vik, was"
    if before == "," and before2 in COMPANIES:
        # "the road company, Norvei", but "a foreman of the road company, Ole Vik"
        yield ("person", 7) if _of_a_company(s, g.first - 2) else ("organization", 5)
    if after in SPEECH or (before in SPEECH and after in (",", ".", "")):
        yield "person", 2
    if after == "," and ((after2.isdigit() and len(after2) == 2) or after2 == "who"):
        yield "person", 5
    if (
        after == ","
        and after2 in ("a", "an", "the", "who", "head", "director")
        and after3 in OFFICES | OFFICE_MODIFIERS
    ):
        yield "person", 4
    if after in EMPLOYS and (after2.isdigit() or after2 in COUNTING) and after2:
        yield "organization", 9  # "Norsteel employs 400 people"
    if g.last - g.first == 1 and g.title is None and _owns_by_its(s, g):
        yield "organization", 5
    if g.title is None and _withdraws_its_report(s, g):
        yield "organization", 6
    if g.title is None and any(t.text in ("e", "y") for t in tokens[g.first + 1 : g.last - 1]):
        yield "organization", 5  # "Folha e Vento"
    if before == "the" and (after in SAILS or (after == "had" and after2 in SAILS)):
        yield "organization", 5  # "the Vesi Star had left the port": a ship, and no place
    if after in FIGHT_FOR and g.last - g.first == 1:
        yield "organization", 4  # "the Karami rebels"
    if before == "of" and before2 in MEMBERS and g.title is None:
        yield "organization", 6 if before2 == "members" else 12  # "fighters of Karam Jabal", whatever it sounds like
    if before in SHAKES and before2 in SHAKERS:
        yield "place", 6  # "a bomb rocked Bergen"
    if before in COMPANIES:
        yield "organization", 5
    if after in ("'s", "’s") and g.title is None and (after2 in OF_A_STATE or (after2, after3) in BODIES_OF_A_STATE):
        yield "place", SURELY  # "Belrovia's foreign ministry": a country, listed or not
    if _is_surely_a_body(s, g, (before2, before), (after, after2)):
        yield "organization", SURELY
    if after == "," and after2 == "which":
        yield "organization", 5
    if after == "," and after2 in PLACE_HEADS:
        yield "place", 4
    if before == "in" and before2 in HOLDINGS:
        yield "organization", 5  # "shares in Telvik fell"
    elif before in LOCATIVE and before != "from":
        yield "place", 3 if before in ("in", "at", "near", "off", "across", "outside") else 1
    if before in ("of", "on") and before2 in PLACE_HEADS:
        yield "place", 5


def _is_surely_a_body(s: Sentence, g: Group, before: tuple[str, str], after: tuple[str, str]) -> bool:
    """Is the name that of a firm or a club here, whatever the reader takes it for wherever it stands alone?"""
    if g.title is not None or g.kind not in (None, "organization"):
        return False
    alone = g.last - g.first == 1
    trade = next((w for w in reversed(before) if w != ","), "") if alone else before[1]
    maker = trade.endswith("maker") and trade not in MAKERS_IN_PERSON
    firm = maker or (alone and trade in FIRMS_OR_TRADES)
    founded = after[0] == "," and after[1] in ("founded", "headquartered") and g.last - g.first <= 2
    owned = after[0] in ("'s", "’s") and after[1] in SPEECH  # "Moody's said"
    club = after[0] in CLUB_PEOPLE or (before[1] == "between" and before[0] in MATCHES) or _plays_another(s, g)
    # "The Maria Kastor, sailing to Jeddah": a ship
    sails = before[1] == "the" and after[0] == "," and after[1] in UNDER_WAY and not alone
    return firm or founded or owned or club or sails or _says_it_does(s, g)


OF_A_STATE = frozenset("parliament constitution army navy".split())
BODIES_OF_A_STATE = frozenset(
    {(a, "ministry") for a in ("foreign", "interior", "defence", "defense", "health", "finance", "justice")}
    | {("prime", "minister"), ("central", "bank"), ("foreign", "minister"), ("border", "guard"), ("armed", "forces")}
)
UNDER_WAY = frozenset("sailing bound carrying steaming heading flagged loaded".split())
SURELY = 20  # more than the reader's votes for a few mentions


def _says_it_does(s: Sentence, g: Group) -> bool:
    """ "Norvik said on Monday it would appeal", "Norvik denied it and said it would pay": who says of itself "it" and
    does what a firm does is no person."""
    following = s.tokens[g.last : g.last + IT_REACH]
    words = [t.lower for t in following]
    for at, word in enumerate(words):
        said = at - 1
        while said > 0 and words[said] in SAID_WHEN:
            said -= 1
        if word != "it" or at == 0 or words[said] not in SPEECH or not BODY_DOES & set(words[at + 1 : at + 4]):
            continue
        plain_between = not any(_capital(t) or t.text in ",.;:" for t in following[:said])
        if plain_between and (said == 0 or words[said - 1] == "and"):
            return True
    return False


SAID_WHEN = frozenset({"on", "that", "in", "a", "statement", "late", "early", *CALENDAR})
IT_REACH = 14  # tokens


def _plays_another(s: Sentence, g: Group) -> bool:
    """ "A match between Halden and | Vesby": the other one of two clubs."""
    words = [t.lower for t in s.tokens[max(0, g.first - 6) : g.first]]
    if not words or words[-1] != "and" or "between" not in words[1:]:
        return False
    return words[words.index("between") - 1] in MATCHES


def _owns_by_its(s: Sentence, g: Group) -> bool:
    """ "Norsteel will close its plant": nothing but the name that opens the sentence can be what "its" means."""
    opens = all(not t.text[0].isalnum() for t in s.tokens[: g.first])
    following = [t.lower for t in s.tokens[g.last : g.last + ITS_REACH]]
    if not opens or "its" not in following:
        return False
    between = following[: following.index("its")]
    return bool(between) and all(w.isalpha() and w not in OTHERS_BEFORE_ITS for w in between)


SAILS = frozenset("sailed sank capsized burned docked left departed collided listed drifted anchored".split())


def _holds_office_there(s: Sentence, g: Group) -> bool:
    """Does an office with its place stand before the comma before a name: "the ambassador to Chad, | Ida Holm,"?"""
    i = g.first - 2
    while i > 0 and (_capital(s.tokens[i]) or s.tokens[i].text in ("the", "'s", "’s")):
        i -= 1
    closed = g.last < len(s.tokens) and s.tokens[g.last].text in (",", ".")
    led_in = 0 < i < g.first - 2 and s.tokens[i].lower in ("of", "to", "in", "for")
    return closed and led_in and s.tokens[i - 1].lower in OFFICES


def _of_a_company(s: Sentence, company: int) -> bool:
    """Does "of", "for" or "at" lead in the phrase of the word at its position: "a driver at the bus company"?"""
    for i in range(company - 1, max(0, company - 5), -1):
        if s.tokens[i].lower in ("the", "a", "an", "its", "their"):
            return s.tokens[i - 1].lower in ("of", "for", "at", "from", "with")
    return False


def _withdraws_its_report(s: Sentence, g: Group) -> bool:
    """ "Il Faro withdrew its report": a name that opens a sentence and has a story of its own is an outlet's."""
    opens = all(not t.text[0].isalnum() or t.lower == "the" for t in s.tokens[: g.first])
    following = [t.lower for t in s.tokens[g.last : g.last + 8]]
    at = following.index("its") if opens and "its" in following else len(following)
    if any(_capital(t) and t.lower not in CALENDAR for t in s.tokens[g.last : g.last + at]):
        return False  # "the Bergen weekly Il Faro withdrew its report": not Bergen
    return bool({"report", "story", "article", "edition", "newsroom"} & set(following[at + 1 : at + 3]))


EMPLOYS = frozenset("employs employed".split())
COUNTING = frozenset("about some nearly almost over around hundreds thousands more".split())
ITS_REACH = 5  # tokens after a name in which "its" may stand
# With one of these between, "its" may mean another thing.
OTHERS_BEFORE_ITS = frozenset("the a an this that these those his her their and or with of in on to as for".split())
HOLDINGS = frozenset("share shares stake stakes shareholder shareholders shareholding stock investor holding".split())
READER_WEIGHT = 4  # as much as a preposition and a half; a title outweighs it


def _as_read(s: Sentence, g: Group, read: Sequence[NamedSpan]) -> Iterable[tuple[NameKind, int]]:
    """The reader's vote on a group: the kind of the name that overlaps it."""
    start, end = s.tokens[g.first].start, s.tokens[g.last - 1].end
    for name in read[bisect_left(read, start, key=lambda n: n.end) :]:
        if name.start >= end:
            return
        if name.start < end and start < name.end:
            yield name.kind, READER_WEIGHT if name.score >= 0.5 else READER_WEIGHT // 2


# --- keys -----------------------------------------------------------------------------------------------------------
def _keyed(report: Report, sentences: Sequence[Sentence], groups: Sequence[Group]) -> tuple[Name, ...]:
    full = _full_names(sentences, groups)
    bodies = _variants(sentences, groups)
    names = []
    listed = _listed_places(sentences, groups)
    for g in groups:
        s = sentences[g.sentence]
        assert g.kind is not None
        span = report.span(s.tokens[g.first].start, s.tokens[g.last - 1].end)
        title = _title(report, s, g) if g.kind == "person" else None
        if g.kind == "person":
            key = _person_key(span.quote, full)
        else:
            key = bodies.get(plain(span.quote), plain(span.quote))
        names.append(Name(span, g.kind, key, s.index, title, g.country, g in listed or _place_use(s, g)))
    return tuple(names)


def _listed_places(sentences: Sequence[Sentence], groups: Sequence[Group]) -> set[Group]:
    """The further places of "in London, Paris and Berlin"; none of "in London, Paris and Berlin said", where the list
    may be of those who speak."""
    found: set[Group] = set()
    runs: list[list[Group]] = []
    for g in groups:
        if g.kind not in ("place", "country"):
            continue
        before = runs[-1][-1] if runs else None
        joined = before is not None and before.sentence == g.sentence and _is_joined(sentences[g.sentence], before, g)
        if joined:
            runs[-1].append(g)
        else:
            runs.append([g])
    for run in runs:
        s = sentences[run[0].sentence]
        first, last = run[0], run[-1]
        led = first.first and s.tokens[first.first - 1].lower in WHERE
        after = s.tokens[last.last] if last.last < len(s.tokens) else None
        ends = after is None or not after.text[0].isalnum() or after.lower in LOCATIVE | BEHIND_A_LIST
        if led and ends and s.tokens[last.first - 1].lower in ("and", "or"):
            found.update(run[1:])
    return found


def _is_joined(s: Sentence, a: Group, b: Group) -> bool:
    between = [t.lower for t in s.tokens[a.last : b.first]]
    return between in ([","], ["and"], ["or"], [",", "and"])


WHERE = frozenset("in at near outside inside across around off".split())
BEHIND_A_LIST = frozenset("on after before during for over since by with when while as where this last".split())


def _full_names(sentences: Sequence[Sentence], groups: Sequence[Group]) -> list[str]:
    """The persons' names of two words or more, the longest of a spelling first, without variants of one another. Two
    spellings that one sentence holds are two people's: "Yusuf Karam and his captain, Youssef Karam"."""
    where: dict[str, list[int]] = defaultdict(list)
    for g in groups:
        if g.kind == "person" and g.last - g.first > 1:
            where[_written(sentences[g.sentence], g.first, g.last)].append(g.sentence)
    kept: list[str] = []
    for name in sorted(where, key=lambda n: (-len(n.split()), -len(where[n]), n)):
        if not any(_same_person(name, other) and not _both_told(name, other, where) for other in kept):
            kept.append(name)
    return kept


def _both_told(a: str, b: str, where: Mapping[str, Sequence[int]]) -> bool:
    """Does one sentence hold two names neither of which is the other one cut short?"""
    first, second = set(_words(a)), set(_words(b))
    return not (first <= second or second <= first) and bool(set(where[a]) & set(where[b]))


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"[^\W_]+", "".join(c for c in folded if not unicodedata.combining(c)))


def _same_person(a: str, b: str) -> bool:
    """Two full names of one report: the same words, or each word one name in two spellings ("Sergey", "Sergei")."""
    first, second = _words(a), _words(b)
    if first == second or set(first) <= set(second) or set(second) <= set(first):
        return True
    return one_name(first[-1], second[-1]) and one_name(first[0], second[0])


def _person_key(name: str, full: Sequence[str]) -> str:
    words = _words(name)
    if len(words) > 1:
        return name if name in full else next((f for f in full if _same_person(name, f)), name)
    by_last = [f for f in full if _words(f)[-1] == words[0]]
    # "Andres Soler Pardo" is "Mr Soler" where people bear two surnames
    by_second = [f for f in full if len(_words(f)) == 3 and _words(f)[1] == words[0]]
    by_first = [f for f in full if _words(f)[0] == words[0]]
    matches = by_last or by_second or by_first
    return matches[0] if len(matches) == 1 else name


def _variants(sentences: Sequence[Sentence], groups: Sequence[Group]) -> dict[str, str]:
    """What each other name of a body or a state stands for: an acronym, or the name without its last words."""
    written = [plain(_written(sentences[g.sentence], g.first, g.last)) for g in groups]
    long: dict[str, None] = {}
    short: dict[str, int] = {}
    for i, (g, name) in enumerate(zip(groups, written, strict=True)):
        if g.kind == "organization":
            if " " in name:
                long.setdefault(name)
            short.setdefault(name, i)
    found = {name: full for name, full in KNOWN_ACRONYMS.items() if name in short}
    for name in short:
        letters = name.replace(".", "")
        if re.fullmatch(r"[A-Z]{2,7}", letters):
            spelt = [full for full in long if _initials(full) == letters]
        else:
            spelt = [full for full in long if _short_for(name, full) and _after(name, full, written)]
        if len(spelt) == 1 or (spelt and all(_short_for(spelt[0], full) for full in spelt[1:])):
            found[name] = spelt[0]
    return found | _acronyms(sentences, groups)


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"[\w']+", name) if w[0].isupper())


def _short_for(short: str, full: str) -> bool:
    """Can the name stand for a longer one: "Holm" for "Holm Oil", "Labour" for "Labour Party"?"""
    if not full.startswith(short + " ") or short.split()[0].lower() in BODIES | PLACE_PREFIXES | {"national", "united"}:
        return False
    tables = world()
    return not (short in tables.names or short in tables.capitals or _nationality_of(short))


def _after(short: str, full: str, written: Sequence[str]) -> bool:
    """A short name follows the full one, but for endings such as "Group" that add nothing ("Holm" in the headline)."""
    rest = full.removeprefix(short).lower().replace(".", "").split()
    return all(word in LEGAL_ENDINGS for word in rest) or (
        len(rest) == 1 and written.index(full) < written.index(short)
    )


def _acronyms(sentences: Sequence[Sentence], groups: Sequence[Group]) -> dict[str, str]:
    """ "National Coast Service (NCS)" -> {"NCS": "National Coast Service"}; "the Coast Union, known as CU," too."""
    found = {}
    for g, h in pairwise(groups):
        if g.sentence != h.sentence or h.first - g.last not in (1, 3):
            continue
        s = sentences[g.sentence]
        if g.kind in ("country", "place", "nationality") or s.span.quote.endswith(("-", "–", "—")):
            continue  # "SEOUL, South Korea (AP) —"
        between = [t.lower for t in s.tokens[g.last : h.first]]
        short = _written(s, h.first, h.last)
        if between in (["("], [",", "known", "as"], [",", "or"]) and re.fullmatch(r"[A-Z][\w&-]{1,9}", short):
            found[short] = plain(_written(s, g.first, g.last))
    return found


def _title(report: Report, s: Sentence, g: Group) -> Span | None:
    """The office words beside a person: before ("Foreign Minister X") or after ("X, the port commissioner")."""
    if g.title:
        start = g.title[0]
        while start and _capital(s.tokens[start - 1]) and s.tokens[start - 1].lower in OFFICE_MODIFIERS - {"then"}:
            start -= 1  # "Prime Minister" opens its sentence, in a report that writes "the prime minister" elsewhere
        return report.span(s.tokens[start].start, s.tokens[g.title[1] - 1].end)
    first = g.first
    if first and s.tokens[first - 1].text == ",":
        first -= 1
    start = first
    while start and _office(s.tokens[start - 1]):
        start -= 1
    while start < first and s.tokens[start].lower in ("her", "his", "then"):
        start += 1
    if start < first and any(t.lower.rstrip(".") in OFFICES for t in s.tokens[start:first]):
        return report.span(s.tokens[start].start, s.tokens[first - 1].end)
    if first < g.first and (land := _land_before(s, first)):
        start = land
        while start and _office(s.tokens[start - 1]):
            start -= 1
        if any(t.lower.rstrip(".") in OFFICES for t in s.tokens[start:land]):
            return report.span(s.tokens[start].start, s.tokens[land - 1].end)  # "the mayor of Halden, Ida Holm"
    after = g.last
    if (
        after + 2 < len(s.tokens)
        and s.tokens[after].text == ","
        and s.tokens[after + 1].lower in ("a", "an", "the", "its")
    ):
        stop = after + 2
        while stop < len(s.tokens) and (_office(s.tokens[stop]) or _nationality(s, stop)):
            stop += 1
        owner = stop < len(s.tokens) and s.tokens[stop].text in ("'s", "’s")  # "Vang, the prosecutor's office said"
        if stop > after + 2 and s.tokens[stop - 1].lower in OFFICES and not owner:
            return report.span(s.tokens[after + 2].start, s.tokens[stop - 1].end)
    return None


def _land_before(s: Sentence, comma: int) -> int:
    """Where "of" stands in "of East Holm," before a comma; 0 where no name is led by it."""
    first = comma
    while first and comma - first < 4 and _capital(s.tokens[first - 1]):
        first -= 1
    return first - 1 if first < comma and first and s.tokens[first - 1].text == "of" else 0


def _nationality(s: Sentence, i: int) -> bool:
    return s.tokens[i].text in world().demonyms


# What stands in a town and speaks for nobody but itself: "a Lima court".
SEATED = frozenset("court courtroom courthouse hospital clinic prison jail airport hotel suburb stadium mosque".split())


def _place_use(s: Sentence, g: Group) -> bool:
    """Does the name name a place here ("in Oslo"), rather than whoever governs it ("Oslo said")?"""
    before = s.tokens[g.first - 1].lower if g.first else ""
    if before in ("the", "neighbouring", "northern", "southern", "eastern", "western", "central"):
        before = s.tokens[g.first - 2].lower if g.first > 1 else ""
    after = s.tokens[g.last].lower if g.last < len(s.tokens) else ""
    if before == "," and g.first > 1 and s.tokens[g.first - 2].lower in ("capital", "city", "town"):
        return g.kind == "place"  # "marched through the capital, Kampala"
    stands = g.kind == "place" and after in PLACE_HEADS | SEATED
    return before in LOCATIVE or stands or (before == "of" and g.kind == "place")

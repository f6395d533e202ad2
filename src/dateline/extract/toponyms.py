"""The place names of one report: where they stand, and whether each names a place, a government, a people or a body.

The rules for names and the reader each see some of them; what both leave out is looked up in the gazetteer where the
words around it say that it is a place. What a name alone says is never enough: many surnames are towns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.countries import world
from dateline.extract.place_words import (
    BUILT,
    CALENDAR,
    DISTRICT_WORDS,
    HYPHENED,
    LANDS,
    LITTLE,
    LOCAL_BODIES,
    NAMED_THINGS,
    NOT_NAMES,
    PAPERS,
    PARTS,
    PLACE_HEADS,
    PLURALS,
    REGIONS,
    SHORT_NAMES,
    SIDES,
    TOWN_WORDS,
    UNIT_WORDS,
    UNMISTAKABLE,
)
from dateline.gazetteer import ALIAS, MAIN, Gazetteer, folded
from dateline.model import Annotated, Name, Sentence, Token
from dateline.reading import NamedSpan, Reading

# What a name does where it stands. *body*: it says whose an organization or an office is ("Kentucky State Police").
Use = Literal["place", "government", "people", "body"]
SURE = 0.5  # score from which the reader's word on a name counts
LONGEST = 5  # words of a place name that is looked up
# "LONDON (Reuters) -", "BEIRUT —", "ORLANDO, Fla. (AP) -": at the start of a line or after a sentence.
DATELINE = re.compile(
    r"(?:^|(?<=[.!?…]\s)|(?<=[.!?…]\s\s)|\n)[ \t]*([A-Z][A-Z.'’ -]{2,28}[A-Z])(?:,[ ]([A-Z][\w.’' ]{1,24}?))?[ ]?"
    r"(?:[ ]?\([A-Z][^()\n]{1,24}\))?"
    r"(?:,?[ ](?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]*[ ]\d{1,2})?"
    r"[ ]?(?:—|–|--|-)[ ]",
    re.M,
)
IN = frozenset("in near at from outside across around throughout toward towards off through to".split())
# What has a place: "the council of Alexandria".
OF_A_PLACE = frozenset(
    """council mayor city town village residents people streets outskirts suburbs centre center port north south east
    west coast border airport siege battle capture fall university bishop archbishop citizens""".split()
)
# Those of them that nobody does to people.
ENTERS = frozenset(
    "enter shell bomb raid storm besiege encircle flood pound evacuate occupy liberate surround devastate".split()
)
CERTAIN = 0.9  # score from which the reader's word on a name stands against a great town's
GREAT_TOWN = 100_000  # inhabitants of a town that news speaks of by its name alone
TIMES = 10  # and it has so many times those of its namesakes
# Words for people right before their names; "mother Russia" is a country, "her mother Victoria" somebody.
KIN = frozenset(
    """cousin brother sister son daughter uncle aunt nephew niece husband wife grandson granddaughter grandfather
    grandmother stepson stepdaughter stepfather stepmother twin fiance fiancé fiancee fiancée girlfriend boyfriend widow
    widower father mother classmate roommate colleague""".split()
)
MOTHERLAND = frozenset("father mother".split())
OWN = frozenset("his her my our your their 's ’s".split())
WEDS = frozenset("married divorced hugged kissed befriended".split())
SPEAKS = frozenset("said says told warned urged called accused denied rejected vowed insisted added".split())
# Verbs whose object is a piece of land, not a government: "visited Moscow" against "criticised Moscow".
REACHES = frozenset(
    """visit tour reach enter leave hit strike shell bomb shake rock capture seize besiege encircle flee cross flood
    pound batter evacuate occupy liberate surround approach devastate destroy engulf paralyse""".split()
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text: code points, the name to look up, its use, the country that the words themselves give.

    `is_country` says that it names a country, `datelined` that the report is sent from there.
    `side` is the part of it that is meant ("northern" of "northern Iraq"), "" for the whole. `unit` is the word that
    says what it is ("region" of "Kursk region", "city" of "the city of Kursk"), "" where none does; `built` that it is
    a building or a road.
    """

    start: int
    end: int
    name: str
    use: Use
    sentence: int
    country: str | None = None
    is_country: bool = False
    unit: str = ""
    built: bool = False
    side: str = ""
    datelined: bool = False


def find_toponyms(text: Annotated, known: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of a report in text order; none overlaps another."""
    found = [*_named(text, known), *_datelined(text, known), *_sainted(text, known)]
    taken = _Taken([(t.start, t.end) for t in found])
    # A name that is a place once is a place wherever nothing says otherwise.
    certain = {t.name for t in found if t.use == "place" and not t.is_country and len(t.name) > 3}
    for one in _unnamed(text, known, certain):
        if taken.add(one.start, one.end):
            found.append(one)
    filed = {m.start(1) for m in DATELINE.finditer(text.report.text)}
    found = [replace(t, datelined=True) if t.start in filed else t for t in _without_people(found, text)]
    return _shared_units(_without_overlaps(found), text.report.text)


def _without_people(found: Sequence[Toponym], text: Annotated) -> list[Toponym]:
    """The names without those of somebody's kin: "her cousin Chad" is no country, nor is Chad after that, but where
    somebody is *in* Chad."""
    kin = {t.name for t in found if is_kin(text.sentences[t.sentence], t.start)}
    return [t for t in found if t.name not in kin or _neighbours(text.sentences[t.sentence], t.start, t.end)[0] in IN]


def is_kin(s: Sentence, start: int) -> bool:
    """Does a word for a relative, or what only people have done to them, stand right before a name?"""
    i = bisect_left(s.tokens, start, key=lambda t: t.start)
    before = s.tokens[i - 1].text if i else ""
    return before in WEDS or (before in KIN and (before not in MOTHERLAND or (i > 1 and s.tokens[i - 2].lower in OWN)))


def _shared_units(found: Sequence[Toponym], text: str) -> tuple[Toponym, ...]:
    """The names with the word in the plural that several share: "the regions of Kherson and Luhansk", "Kherson and
    Luhansk regions"."""
    shared = list(found)
    for step in (1, -1):
        run = range(1, len(shared)) if step == 1 else range(len(shared) - 2, -1, -1)
        for i in run:
            one, other = shared[i], shared[i - step]
            first, second = (other, one) if step == 1 else (one, other)
            lists = text[first.end : second.start] in (" and ", ", ", ", and ", " or ")
            if lists and not one.unit and other.unit in PLURALS and one.sentence == other.sentence:
                shared[i] = replace(one, unit=other.unit)
    return tuple(shared)


class _Taken:
    """Stretches of characters that belong to somebody."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self.ends = sorted((end, start) for start, end in stretches)

    def touches(self, start: int, end: int) -> bool:
        i = bisect_left(self.ends, (start + 1, -1))
        return i < len(self.ends) and self.ends[i][1] < end

    def add(self, start: int, end: int) -> bool:
        """Takes a stretch if nobody has any of it."""
        if self.touches(start, end):
            return False
        self.ends.insert(bisect_left(self.ends, (end, start)), (end, start))
        return True


def _without_overlaps(found: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """The longest of those that overlap, in text order."""
    taken, kept = _Taken([]), []
    for one in sorted(found, key=lambda t: (t.start - t.end, t.start)):
        if taken.add(one.start, one.end):
            kept.append(one)
    return tuple(sorted(kept, key=lambda t: t.start))


# --- names that were found ------------------------------------------------------------------------------------------
def _named(text: Annotated, known: Gazetteer) -> Iterator[Toponym]:
    """The names that rules or reader take for places, and the places within other names."""
    read = text.reading.names if text.reading else ()
    people = _parts_of_people(text.names)
    for name in text.names:
        s = text.sentences[name.sentence]
        if name.kind == "country":
            yield _made(s, name.span.start, name.span.end, "place", country=name.country, is_country=True)
        elif name.kind == "nationality":
            yield _made(s, name.span.start, name.span.end, "people", country=name.country)
        elif name.kind == "place":
            yield from _of_place(text, s, name, known, read)
        elif _is_place_after_all(text, s, name, people, known):
            yield _made(s, name.span.start, name.span.end, "place")
        elif not _is_credited(s, name):
            yield from _within(text, s, name, read, known)


def _is_credited(s: Sentence, name: Name) -> bool:
    """Is it the agency of a dateline: "(Horn Wire) -"? What it is called after says nothing of where things were."""
    start, end = name.span.start - s.start, name.span.end - s.start
    around = s.span.quote[max(0, start - 1) : start] + s.span.quote[end : end + 1]
    return around == "()" and s.span.quote[end + 1 :].strip() in ("-", "–", "—", "--")


def _parts_of_people(names: Sequence[Name]) -> frozenset[str]:
    """The words of the people's names: alone they most likely name the same people."""
    full = [n.span.quote.split() for n in names if n.kind == "person" and (" " in n.span.quote or n.title)]
    return frozenset(word for words in full for word in words)


def _as_read(name: Name, read: Sequence[NamedSpan]) -> NamedSpan | None:
    """The reader's name that begins where a name does."""
    i = bisect_left(read, name.span.start, key=lambda n: n.start)
    return read[i] if i < len(read) and read[i].start == name.span.start else None


def _of_place(
    text: Annotated, s: Sentence, name: Name, known: Gazetteer, read: Sequence[NamedSpan]
) -> Iterator[Toponym]:
    """A name of kind place, without what is no name, as the place, its government, or the place of a body."""
    start, end, quote = name.span.start, name.span.end, name.span.quote
    words = [w.casefold().strip(".") for w in quote.split()]
    if all(w in NOT_NAMES | CALENDAR or not any(c.isalpha() for c in w) for w in words):
        return
    if text.report.text[end : end + 1] == "&" or words[0] in NAMED_THINGS:  # "Texas A&M", "Cyclone Ida"
        return
    if re.match(r" of (?:the )?[A-Z]", text.report.text[end : end + 9]):
        longer = _as_read(name, read)  # "Cape of Good Hope": a name that the rules cut short
        if longer and longer.kind == "place" and end < longer.end <= s.end:
            yield _made(s, start, longer.end, "place")
        return
    if short := _written_short(s, start, end):
        yield _made(s, start, end, "place", name=short)
    elif _is_known_name(quote, known) or words[-1] in BUILT:
        yield _made(s, start, end, "government" if name.country and _governs(text, s, name) else "place")
    elif "-" in quote and _is_one_name(s, quote, start, end, read):
        yield _made(s, start, end, "place")
    elif "-" in quote:
        yield from _hyphened(s, start, quote, known)
    elif words[0] in PARTS and _is_known_name(quote.partition(" ")[2], known):
        rest = quote.partition(" ")[2]
        home = world().names.get(rest)  # "Neighbouring Chad"
        yield _made(s, start, end, "place", name=rest, country=home, is_country=home is not None)
    elif head := _known_head(quote, known):
        yield _made(s, start, start + len(head), _use_of_body(quote))
    elif words[-1] in PAPERS or _is_headline(words):
        return
    elif words[-1] in UNIT_WORDS | PLACE_HEADS or _read_as_place(read, start, end):
        yield _made(s, start, end, "place")


def _is_headline(words: Sequence[str]) -> bool:
    """ "Warning To The World": capitals on the little words that no place's name has, but for "of the"."""
    return any(w in LITTLE and words[i] != "of" for i, w in enumerate(words[1:]))


def _is_known_name(quote: str, known: Gazetteer) -> bool:
    return quote in world().names or folded(quote) in REGIONS or known.has(quote)


def _read_as_place(read: Sequence[NamedSpan], start: int, end: int) -> bool:
    i = bisect_left(read, start + 1, key=lambda n: n.end)
    return i < len(read) and read[i].start < end and read[i].kind == "place" and read[i].score >= SURE


def _use_of_body(quote: str) -> Use:
    """A public body stands in its place ("Laurel County Sheriff"); a newspaper named for a town may be anywhere."""
    words = {w.casefold().strip(".,'’") for w in quote.split()}
    return "place" if words & LOCAL_BODIES else "body"


def _written_short(s: Sentence, start: int, end: int) -> str | None:
    """The state that a shortened name names: behind a comma, or with its point."""
    quote = s.span.quote[start - s.start : end - s.start]
    before, after = _neighbours(s, start, end)
    if quote.endswith(".") or after == "." or before == ",":
        return SHORT_NAMES.get(quote.rstrip(".").replace(" ", ""))
    return None


def _known_head(quote: str, known: Gazetteer) -> str:
    """ "Laurel County" of "Laurel County Adult Education": the place that a longer name begins with; "" for none."""
    words = quote.split()
    for stop in range(len(words) - 1, 0, -1):
        head = " ".join(words[:stop])
        if head in world().names or any(p.kind != "town" for p, flag in known.find(head) if flag == MAIN):
            return head
    return ""


def _is_one_name(s: Sentence, quote: str, start: int, end: int, read: Sequence[NamedSpan]) -> bool:
    """Is a hyphened name one place's: "near Ak-Bulak", not "Russia-Turkey", "Bergen-based", a shop's?"""
    parts, tables = quote.split("-"), world()
    if _neighbours(s, start, end)[0] not in IN | {"of", "from", "to"}:
        return False
    if any(not p or not p[0].isupper() or p in tables.names or p in tables.demonyms for p in parts):
        return False
    i = bisect_left(read, end, key=lambda n: n.end)
    return i < len(read) and (read[i].start, read[i].end) == (start, end) and read[i].kind == "place"


def _hyphened(s: Sentence, start: int, quote: str, known: Gazetteer) -> Iterator[Toponym]:
    """The places in "Gori-based", "Russia-Turkey", "D-Charleston"."""
    first, _, second = quote.partition("-")
    offset = start + len(first) + 1
    if second in HYPHENED:
        second = ""
    if len(first) == 1:
        first = ""
    tables = world()
    for part, at in ((first, start), (second, offset)):
        if not part:
            continue
        if country := tables.names.get(part):
            yield _made(s, at, at + len(part), "place", country=country, is_country=True)
        elif part in tables.demonyms:
            yield _made(s, at, at + len(part), "people", country=tables.demonyms[part])
        elif known.has(part):
            yield _made(s, at, at + len(part), "place" if not (first and second) else "body")


def _is_place_after_all(text: Annotated, s: Sentence, name: Name, people: frozenset[str], known: Gazetteer) -> bool:
    """Is what the rules take for a person or a body a place: known, and said to be one by its neighbours?"""
    quote = name.span.quote
    if name.title or name.kind not in ("person", "organization") or not known.has(quote):
        return False
    if quote.casefold() in NOT_NAMES | CALENDAR | LOCAL_BODIES:
        return False
    if text.reading and _is_object(text.reading, name.span.start, ENTERS):
        return True
    if name.kind == "person" and people & set(quote.split()):
        return False
    seen = _as_read(name, text.reading.names if text.reading else ())
    exact = seen is not None and seen.end == name.span.end
    before, after = _neighbours(s, name.span.start, name.span.end)
    if exact and seen and seen.kind == "place" and seen.score >= SURE:
        return True
    if _state_follows(s, name.span.end):
        return True
    if before == "of" and _word_two_before(s, name.span.start) in OF_A_PLACE:
        return True
    doubted = exact and seen is not None and seen.kind == "person" and seen.score < CERTAIN
    if doubted and not quote.isupper() and after not in SPEAKS | {"of", "-"} and _is_great_town(quote, known):
        return True
    if _is_great_town(quote, known) and any(_is_great_town(word, known) for word in _joined(s, name)):
        return True
    return before in ("in", "near", "outside", "from") and after not in SPEAKS and not quote.isupper()


def _is_great_town(quote: str, known: Gazetteer) -> bool:
    """Is it a great town's own name, which nothing that comes near it in size shares: "Catania" before "Lincoln"?"""
    found = [p for p, flag in known.find(quote) if flag == MAIN]
    town = next((p for p in found if p.kind == "town"), None)
    if town is None or town.population < GREAT_TOWN:
        return False
    towns = [p for p in found if p.kind == "town" and p.row != town.row]
    abroad = [p for p in found if p.country != town.country]
    return all(p.population * TIMES < town.population for p in (*towns, *abroad))


def _joined(s: Sentence, name: Name) -> Iterator[str]:
    """The words that "and" joins to a name: "Batumi" to "Kutaisi" in "Batumi and Kutaisi"."""
    i = bisect_left(s.tokens, name.span.start, key=lambda t: t.start)
    j = bisect_left(s.tokens, name.span.end, key=lambda t: t.start)
    if i > 1 and s.tokens[i - 1].text == "and":
        yield s.tokens[i - 2].text
    if j + 1 < len(s.tokens) and s.tokens[j].text == "and":
        yield s.tokens[j + 1].text


def _word_two_before(s: Sentence, start: int) -> str:
    i = bisect_left(s.tokens, start, key=lambda t: t.start)
    return s.tokens[i - 2].lower if i > 1 else ""


def _within(text: Annotated, s: Sentence, name: Name, read: Sequence[NamedSpan], known: Gazetteer) -> Iterator[Toponym]:
    """The place in an organization's or office's name: "Kentucky State Police", "University of Georgia"."""
    tokens = [t for t in s.tokens if name.span.start <= t.start and t.end <= name.span.end]
    if name.kind == "person":
        i = bisect_left(read, name.span.start, key=lambda n: n.start)
        for seen in read[i:]:
            if seen.start >= name.span.end:
                return
            if seen.kind == "place" and seen.end < name.span.end and known.has(text.report.text[seen.start : seen.end]):
                yield _made(s, seen.start, seen.end, "place")  # "Dublin City Manager Ida Holm"
        return
    first = 0
    while first < len(tokens):
        named_for = first == 0 or tokens[first - 1].lower in PARTS | {"of", "in", "for", "-", "the"}
        stops = range(min(len(tokens), first + LONGEST), first, -1) if named_for else ()
        last = next((k for k in stops if _is_known(s, tokens[first:k], known)), 0)
        if last:
            if last - first < len(tokens):
                country = world().names.get(_quote(s, tokens[first:last]))
                use = "body" if country else _use_of_body(name.span.quote)
                yield _made(
                    s, tokens[first].start, tokens[last - 1].end, use, country=country, is_country=bool(country)
                )
            first = last
        else:
            first += 1


def _is_known(s: Sentence, tokens: Sequence[Token], known: Gazetteer) -> bool:
    """Do the words name a country, or a place that is no village: villages are called like everything else?"""
    quote = _quote(s, tokens)
    if quote in world().names:
        return True
    if not tokens[0].text[0].isupper() or quote.casefold() in NOT_NAMES | LOCAL_BODIES or len(quote) < 4:
        return False
    return any(place.population >= 2_000 for place, flag in known.find(quote) if flag != ALIAS)


def _governs(text: Annotated, s: Sentence, name: Name) -> bool:
    """Does a capital stand for its government: "Moscow said", "talks with Moscow", "Moscow's demands"?"""
    if name.place_use:
        return False
    before, after = _neighbours(s, name.span.start, name.span.end)
    if after == "," and _country_follows(s, name.span.end):
        return False
    if after in ("'s", "’s") and _has_a_mayor(s, name.span.end):
        return False
    return not (text.reading and _is_reached(text.reading, name.span.start)) and before not in ("of", "capital", "city")


def _has_a_mayor(s: Sentence, end: int) -> bool:
    """ "London's mayor", "Oslo's city council": the town, and not the government that sits in it."""
    behind = [t.lower for t in s.tokens if t.start >= end][1:3]
    return bool({"mayor", "city", "streets", "airport", "suburbs", "residents"}.intersection(behind))


def _is_reached(r: Reading, offset: int) -> bool:
    """Is the name the object of a verb that land is the object of, or the home of a noun ("Moscow residents")?"""
    word = r.word_at(offset)
    if word is None or word.is_root:
        return False
    head = r.words[word.head]
    return _is_object(r, offset, REACHES) or (
        word.relation == "compound" and head.upos == "NOUN" and not head.lemma.endswith(("official", "government"))
    )


def _is_object(r: Reading, offset: int, verbs: frozenset[str]) -> bool:
    """Is a name what one of some verbs happens to?"""
    word = r.word_at(offset)
    if word is not None and word.relation in ("flat", "compound"):
        word = r.words[word.head]
    if word is None or word.is_root or word.relation not in ("obj", "nsubj:pass"):
        return False
    return r.words[word.head].lemma.lower() in verbs


# --- names that nobody found ----------------------------------------------------------------------------------------
def _datelined(text: Annotated, known: Gazetteer) -> Iterator[Toponym]:
    """The town of a dateline, in capitals, and the province behind it: "BEIRUT (AP) -", "PARIS, Texas -"."""
    starts = [s.start for s in text.sentences]
    for match in DATELINE.finditer(text.report.text):
        name = match.group(1)
        if known.has(name):
            i = max(0, bisect_left(starts, match.start(1) + 1) - 1)
            yield Toponym(match.start(1), match.end(1), name, "place", i)
            region = match.group(2)
            if region and known.has(region) and region not in world().names:
                yield Toponym(match.start(2), match.end(2), region, "place", i)  # "LONDON, Ontario -"


def _sainted(text: Annotated, known: Gazetteer) -> Iterator[Toponym]:
    """ "St. Louis", "Mt. Pleasant", "Fort St. John": names that hold the point of an abbreviation."""
    for s in text.sentences:
        for i, token in enumerate(s.tokens[:-2]):
            if token.text.rstrip(".") not in ("St", "Ste", "Mt", "Ft"):
                continue
            first = i - 1 if i and s.tokens[i - 1].text in ("Fort", "East", "West", "North", "South", "Port") else i
            stop = i + 2 if s.tokens[i + 1].text == "." else i + 1
            last = _capitals(s, stop)
            while last > stop and not known.has(_quote(s, s.tokens[first:last])):
                last -= 1
            if last > stop:
                follows = s.tokens[last].text[0].isupper() if last < len(s.tokens) else False
                yield _made(s, s.tokens[first].start, s.tokens[last - 1].end, "body" if follows else "place")


def _unnamed(text: Annotated, known: Gazetteer, certain: frozenset[str] | set[str]) -> Iterator[Toponym]:
    """What the words around it, or the rest of the report, say to be a place though no rule made it a name."""
    spoken_for = _Taken(
        [(n.span.start, n.span.end) for n in text.names if n.kind != "person" or " " in n.span.quote or n.title]
    )
    people = _parts_of_people(text.names)
    for s in text.sentences:
        i = 0
        while i < len(s.tokens):
            shortened = _short_name(s, i)
            stop = shortened or _capitals(s, i)
            if not stop or spoken_for.touches(s.tokens[i].start, s.tokens[stop - 1].end):
                i += 1
                continue
            quote = _quote(s, s.tokens[i:stop])
            if shortened and (short := SHORT_NAMES.get(quote.rstrip("."))):  # a Mass is no Massachusetts
                yield _made(s, s.tokens[i].start, s.tokens[stop - 1].end, "place", name=short)
            elif quote not in people and quote.casefold() not in NOT_NAMES | CALENDAR and _may_name(text, s.tokens[i]):
                before, after = _neighbours(s, s.tokens[i].start, s.tokens[stop - 1].end)
                over = before == "on" and _is_great_town(quote, known)  # "Ash fell on Catania"
                said = ((before in IN or over) and after not in SPEAKS) or _state_follows(s, s.tokens[stop - 1].end)
                if quote in certain or (said and len(quote) > 3 and known.has(quote)):
                    yield _made(s, s.tokens[i].start, s.tokens[stop - 1].end, "place")
            i = stop


def _may_name(text: Annotated, token: Token) -> bool:
    """Does the reader see a name in the word, and none of a person or a body?"""
    word = text.reading.word_at(token.start) if text.reading else None
    if text.reading is None or word is None:
        return True
    read = text.reading.names
    i = bisect_left(read, token.end, key=lambda n: n.end)
    inside = i < len(read) and read[i].start <= token.start
    return word.upos == "PROPN" and not (inside and read[i].kind != "place" and read[i].score >= SURE)


def _short_name(s: Sentence, i: int) -> int:
    """The end of a shortened state at token i: after a comma any ("Paris, TX"), else those that mean nothing else."""
    for stop in (i + 4, i + 3, i + 2, i + 1):
        if stop > len(s.tokens) or s.tokens[stop - 1].end - s.tokens[i].start > 6:
            continue
        quote = _quote(s, s.tokens[i:stop])
        short = quote.rstrip(".")
        if short not in SHORT_NAMES or (len(short) > 2 and short in world().names):
            continue
        after_comma = i > 1 and s.tokens[i - 1].text == "," and s.tokens[i - 2].text[0].isupper()
        pointed = quote.endswith(".") or (stop < len(s.tokens) and s.tokens[stop].text == ".")
        if (after_comma and (pointed or short.isupper())) or (short in UNMISTAKABLE and pointed):
            return stop
    return 0


def _capitals(s: Sentence, i: int) -> int:
    """The end of the run of capitalised words at token i; 0 where none begins or it goes on before."""
    stop = i
    while stop < len(s.tokens) and stop - i < LONGEST and s.tokens[stop].text[0].isupper():
        stop += 1
    return stop if stop > i else 0


# --- what stands around ---------------------------------------------------------------------------------------------
def _made(
    s: Sentence,
    start: int,
    end: int,
    use: Use,
    *,
    name: str | None = None,
    country: str | None = None,
    is_country: bool = False,
) -> Toponym:
    quote = name or s.span.quote[start - s.start : end - s.start]
    if use == "place" and not country and not name and quote in world().names:
        country, is_country = world().names[quote], True
    words = quote.split()
    built = len(words) > 1 and words[-1].casefold().strip(".") in BUILT
    unit = _unit(s, start, end, words)
    return Toponym(start, end, quote, use, s.index, country, is_country, unit, built, _side(s, start))


def _side(s: Sentence, start: int) -> str:
    """The part of a land that is meant: "northern" of "northern Iraq" and of "the north of Iraq"; "" for the whole."""
    i = bisect_left(s.tokens, start, key=lambda t: t.start)
    if i and s.tokens[i - 1].text in SIDES:
        return s.tokens[i - 1].text
    of_it = i > 2 and s.tokens[i - 1].text == "of" and s.tokens[i - 3].lower in ("the", "far")
    return f"{s.tokens[i - 2].text}ern" if of_it and f"{s.tokens[i - 2].text}ern" in SIDES else ""


def _unit(s: Sentence, start: int, end: int, words: Sequence[str]) -> str:
    """The word that says what the name names: in it, behind it, or before it with "of"."""
    if len(words) > 1 and words[-1].casefold() in UNIT_WORDS:
        return words[-1].casefold()
    i = next((k for k, t in enumerate(s.tokens) if t.start >= end), len(s.tokens))
    if i < len(s.tokens) and s.tokens[i].text in UNIT_WORDS | LANDS:
        return s.tokens[i].text
    j = next((k for k, t in enumerate(s.tokens) if t.start >= start), 0)
    if j > 1 and s.tokens[j - 1].lower == "of" and s.tokens[j - 2].lower in UNIT_WORDS | TOWN_WORDS:
        return "" if _is_part_of_it(s, j - 2) else s.tokens[j - 2].lower
    return ""


def _is_part_of_it(s: Sentence, i: int) -> bool:
    """ "A district of Bergen", "the Lunde district of Bergen": a part of what is named, not what it is."""
    if s.tokens[i].lower not in DISTRICT_WORDS:
        return False
    before = s.tokens[i - 1] if i else None
    if before is not None and before.text[:1].isupper() and i > 1 and before.lower not in CARDINAL:
        return True
    while i and s.tokens[i - 1].text.islower() and s.tokens[i - 1].lower not in ("a", "an", "the", "one"):
        i -= 1
        if s.tokens[i].lower in ("of", "in", "and", "to", "from"):
            return False
    return i > 0 and s.tokens[i - 1].lower in ("a", "an", "one")


CARDINAL = frozenset("north south east west northern southern eastern western central".split())


def _neighbours(s: Sentence, start: int, end: int) -> tuple[str, str]:
    """The words before (articles and directions skipped) and after, in small letters."""
    i = bisect_left(s.tokens, start, key=lambda t: t.start)
    j = bisect_left(s.tokens, end, key=lambda t: t.start)
    while i and s.tokens[i - 1].lower in PARTS | {"the", "downtown"}:
        i -= 1
    return s.tokens[i - 1].lower if i else "", s.tokens[j].lower if j < len(s.tokens) else ""


def _state_follows(s: Sentence, end: int) -> bool:
    j = bisect_left(s.tokens, end, key=lambda t: t.start)
    if j + 1 >= len(s.tokens) or s.tokens[j].text != ",":
        return False
    rest = s.span.quote[s.tokens[j + 1].start - s.start :]
    return any(rest.startswith(short + ".") for short in SHORT_NAMES) or (
        rest[:2] in SHORT_NAMES and not rest[2:3].isalpha()
    )


def _country_follows(s: Sentence, end: int) -> bool:
    rest = s.span.quote[end - s.start :].lstrip(", ")
    return any(" ".join(rest.split()[:k]).rstrip(".,;)") in world().names for k in (1, 2, 3))


def _quote(s: Sentence, tokens: Sequence[Token]) -> str:
    return s.span.quote[tokens[0].start - s.start : tokens[-1].end - s.start]

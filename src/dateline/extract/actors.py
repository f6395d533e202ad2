"""Actor mentions of one report, from its names, its groups of people and its safe pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.countries import plain, world
from dateline.extract.descriptions import find_descriptions
from dateline.extract.offices import with_offices
from dateline.extract.placed_groups import with_places
from dateline.extract.pronouns import find_pronouns
from dateline.extract.toponyms import is_kin
from dateline.model import (
    ActorKind,
    ActorMention,
    Annotated,
    Name,
    PlaceMention,
    Report,
    Sentence,
    Span,
    content_id,
)

# People in the plural that act as one: "Danish troops", "officials", "the villagers".
GROUPS = frozenset(
    """troops soldiers forces officials fighters police authorities government army navy rebels militants workers
    engineers media lawmakers rescuers villagers protesters demonstrators residents firefighters prosecutors
    investigators scientists diplomats ministers leaders negotiators intelligence farmers fishermen divers
    migrants refugees gunmen separatists insurgents warships jets guards survivors passengers crew crews students
    doctors nurses volunteers delegation embassy mission contingent warplanes commandos spies agents sailors
    marines pilots agency ministry parliament commission department bureau council court coastguard
    gendarmerie""".split()
)
# Of these a bare mention ("officials said") is an actor without a name; the others need a nationality before them.
BARE_GROUPS = frozenset(
    """officials police authorities rescuers villagers protesters demonstrators residents firefighters prosecutors
    investigators scientists diplomats fishermen divers gunmen separatists rebels militants insurgents survivors
    soldiers troops passengers volunteers farmers students doctors""".split()
)
SHORT_NOUNS = frozenset("aid oil gas air sea tax war art car bus tv".split())  # between: "French aid workers"
# Bodies of which a state has one, so that its capital or name beside them says whose they are.
STATE_BODIES = frozenset("ministry government parliament cabinet".split())
VAGUE_OFFICES = frozenset(
    "official leader head chief aide adviser advisor diplomat owner manager analyst expert".split()
)
BODIES = frozenset(
    """government army navy media embassy agency ministry parliament commission department bureau council court
    coastguard gendarmerie""".split()
)
PRONOUNS = frozenset("he she his her".split())
KINDS: dict[str, ActorKind] = {
    "person": "person",
    "organization": "organization",
    "country": "country",
    "group": "group",
}


def find_actors(text: Annotated, places: Sequence[PlaceMention] = ()) -> tuple[ActorMention, ...]:
    """Every mention of an actor, in text order: named ones, groups of people, and pronouns that can mean only one.

    A name that one of `places` is ("Paris, Missouri", "Georgia's governor") is no country.
    """
    report = text.report
    people = _given_names(text)
    named = (replace(n, kind="person", key=n.span.quote, country=None) if n.span in people else n for n in text.names)
    found = [_named(n) for n in named if n.kind in KINDS or (_governs(n) and not _has_a_mayor(report.text, n))]
    towns = {p.span: p.country for p in places if p.kind in ("city", "province", "district", "government")}
    found = [m for m in found if m.kind != "country" or towns.get(m.span, m.country) == m.country]
    found = [_union(m) for m in found] if _speaks_of_the_union(report.text) else found
    taken = {(m.span.start, m.span.end) for m in found}
    names: dict[int, list[Name]] = {}
    for name in text.names:
        names.setdefault(name.sentence, []).append(name)
    found += _nations(text)
    found += _state_bodies(text)
    for sentence in text.sentences:
        near = names.get(sentence.index, [])
        found += [m for m in _groups(report, sentence, near) if (m.span.start, m.span.end) not in taken]
    found = with_offices(text, with_places(text, found))
    found += _descriptions(text, found)
    found += find_descriptions(text, found)
    found.sort(key=lambda m: (m.span.start, m.span.end))
    found += with_offices(text, find_pronouns(text, found)) if text.reading else _pronouns(text, found)
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))


def _given_names(text: Annotated) -> frozenset[Span]:
    """The names of countries and places that are somebody's: "her cousin Chad", and "Chad" after that, but not where
    somebody is *in* Chad."""
    places = [n for n in text.names if n.kind in ("country", "place")]
    kin = {n.span.quote for n in places if is_kin(text.sentences[n.sentence], n.span.start)}
    return frozenset(n.span for n in places if n.span.quote in kin and not n.place_use)


def _governs(name: Name) -> bool:
    """A capital that stands for its government: "Oslo said", not "in Oslo"."""
    return name.kind == "place" and name.country is not None and not name.place_use


def _has_a_mayor(text: str, name: Name) -> bool:
    """ "London's mayor", "the Oslo city council": the town itself, and not the government that sits in it."""
    return TOWN_OFFICE.match(text, name.span.end) is not None


TOWN_OFFICE = re.compile(r"(?:['’]s)? (?:\w+ )?(?:mayor|city|council|police|fire|hospitals?|airport|streets)\b")


def _named(name: Name) -> ActorMention:
    if name.country and name.kind in ("country", "place"):
        country = world().by_code.get(name.country)
        key = country.name if country else name.key
        return _mention(name.span, key, key, "country", name.country)
    kind = KINDS[name.kind]
    return _mention(name.span, name.key, name.key, kind, name.country, name.title)


def _speaks_of_the_union(text: str) -> bool:
    """Does a report speak of the European Union and not of Belgium, so that "Brussels said" is the Union?"""
    return UNION.search(text) is not None and BELGIUM.search(text) is None


def _union(m: ActorMention) -> ActorMention:
    """Brussels as the seat of the European Union."""
    if m.span.quote != "Brussels" or m.kind != "country":
        return m
    return _mention(m.span, "European Union", "European Union", "organization")


UNION = re.compile(r"\bEU\b|\bEuropean (?:Union|Commission|Council|Parliament)\b")
BELGIUM = re.compile(r"\bBelgi(?:um|an)")


def _mention(
    span: Span, key: str, name: str, kind: ActorKind, country: str | None = None, title: Span | None = None
) -> ActorMention:
    return ActorMention(content_id("m", span.report, span.start, span.end), span, key, name, kind, country, title)


def _groups(report: Report, s: Sentence, names: Sequence[Name]) -> list[ActorMention]:
    """ "Danish troops" (country DK), "police": group words, with the nationality before them if there is one."""
    by_end = {n.span.end: n for n in names if n.kind in ("nationality", "country")}
    found = []
    for i, token in enumerate(s.tokens):
        word = token.text if i else token.lower  # "Police said": a capital only because the sentence begins
        if word not in GROUPS:
            continue
        if owner := _owner(s, i, by_end):
            span = report.span(owner.span.start, token.end)
            name = plain(span.quote)
            kind: ActorKind = "organization" if word in BODIES else "group"
            found.append(_mention(span, name.casefold(), name, kind, owner.country))
            rest = name.removeprefix(plain(owner.span.quote))
            for other in _with_others(s, owner, by_end):  # "Norwegian and Danish guards": the Norwegian ones too
                theirs = plain(other.span.quote) + rest
                found.append(_mention(other.span, theirs.casefold(), theirs, kind, other.country))
        elif word in BARE_GROUPS and not (i > 1 and s.tokens[i - 1].text[0].isupper()):
            found.append(_mention(report.span(token.start, token.end), word, word, "group"))
    return found


def _with_others(s: Sentence, owner: Name, by_end: dict[int, Name]) -> list[Name]:
    """The nationalities joined before one: "Norwegian, Swedish and Danish guards"."""
    found: list[Name] = []
    start = owner.span.start
    while owner.kind == "nationality":
        before = [t for t in s.tokens if t.end <= start][-2:]
        if len(before) < 2 or before[1].lower not in ("and", ","):
            return found
        comma = before[1].text == "," and not found  # "Swedish, Danish guards" is no list that "and" closes
        other = by_end.get(before[0].end)
        if other is None or other.kind != "nationality" or comma:
            return found
        found.insert(0, other)
        start = other.span.start
    return found


def _nations(text: Annotated) -> list[ActorMention]:
    """ "Two Danes", "the British": people of a country without another word for them."""
    reading = text.reading
    found = []
    for name in text.names if reading else ():
        words = reading.words_in(name.span.start, name.span.end) if reading and name.kind == "nationality" else ()
        if not words or words[-1].relation.partition(":")[0] not in ("nsubj", "obj", "iobj", "obl", "nmod", "conj"):
            continue
        plural = words[-1].text.endswith("s") and not words[-1].text.endswith("ss")
        if plural or any(c.text.lower() == "the" for c in reading.children(words[-1].index, "det")):  # type: ignore[union-attr]
            found.append(_mention(name.span, name.span.quote.casefold(), name.span.quote, "group", name.country))
    return found


def _state_bodies(text: Annotated) -> list[ActorMention]:
    """ "The foreign ministry in Oslo", "the government of Norway": a body of the country."""
    r = text.reading
    found = []
    for name in text.names if r else ():
        country = world().by_code.get(name.country or "") if name.kind in ("place", "country") else None
        w = r.word_at(name.span.start) if r and country else None
        if r is None or country is None or w is None or w.relation != "nmod":
            continue
        head, case = r.words[w.head], [c.text.lower() for c in r.children(w.index, "case")]
        if head.lemma.lower() not in STATE_BODIES or head.upos != "NOUN" or case not in (["in"], ["of"]):
            continue
        first = min([c.index for c in r.children(head.index, "amod", "compound")], default=head.index)
        words = text.report.text[r.words[first].start : head.end]
        whose = f"{country.name}'s {words}"
        span = text.report.span(r.words[first].start, head.end)
        found.append(_mention(span, whose.casefold(), whose, "organization", name.country))
    return found


def _owner(s: Sentence, i: int, by_end: dict[int, Name]) -> Name | None:
    """The nationality ("Danish special forces") or the country ("Denmark's forces") that token i belongs to."""
    for back in range(1, 4):
        if i - back < 0:
            return None
        token = s.tokens[i - back]
        name = by_end.get(token.end)
        if name:
            owned = s.tokens[i - back + 1].text in ("'s", "’s")
            return name if name.kind == "nationality" or owned else None
        # What stands between is an adjective or a noun, so never a verb, an article or a preposition.
        clitic = token.text in ("'s", "’s")
        long_enough = len(token.text) > 3 or token.text in SHORT_NOUNS
        if not clitic and (not token.text.islower() or token.text.endswith(("ed", "s")) or not long_enough):
            return None
    return None


def _descriptions(text: Annotated, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """ "the foreign minister" where one person alone of the report fits those words: a mention of that person."""
    holders: dict[str, dict[str, ActorMention]] = {}
    for a in actors:
        if a.title:
            office = a.title.quote.lower().split()
            if office[-1] in VAGUE_OFFICES:
                continue  # such a word may mean any of many
            holders.setdefault(office[-1], {}).setdefault(a.key, a)
    taken = {i for a in actors for span in (a.span, a.title) if span for i in range(span.start, span.end)}
    found = []
    unnamed: dict[str, int] = {}  # an office -> the sentence in which somebody without a name was last called so
    for s in text.sentences:
        for i, token in enumerate(s.tokens):
            if token.lower not in holders or i == 0 or not taken.isdisjoint(range(token.start, token.end)):
                continue
            first = i
            while (
                first
                and (s.tokens[first - 1].text.islower() or s.tokens[first - 1].text[0].isupper())
                and i - first < 4
            ):
                first -= 1
                if s.tokens[first].lower == "the":
                    break
            if s.tokens[first].lower != "the":
                continue
            words = {t.lower for t in s.tokens[first + 1 : i]} - {"then", "former"}
            among = list(holders[token.lower].values())
            if not words and token.lower == "minister":
                among = [h for h in among if not _is_premier(h)]
            holder = _holder(text, words, among)
            if words and holder is None and not _is_a_name_beside(text, token.end):
                unnamed[token.lower] = s.index
            if not words and s.index - unnamed.get(token.lower, -UNNAMED_NEAR) < UNNAMED_NEAR:
                continue  # "the foreign minister said so. The minister left": not the interior minister, who is named
            if holder is not None and not _of_another(text, s, i, holder):
                span = text.report.span(s.tokens[first].start, token.end)
                found.append(_mention(span, holder.key, holder.name, holder.kind, holder.country))
    return found


UNNAMED_NEAR = 3  # sentences


def _is_premier(holder: ActorMention) -> bool:
    """ "The prime minister" is never "the minister"."""
    return holder.title is not None and holder.title.quote.lower().split()[-2:-1] == ["prime"]


def _is_a_name_beside(text: Annotated, end: int) -> bool:
    """ "The health minister, | Ott Vang": an office with its holder's name right behind it."""
    return any(n.kind == "person" and 0 <= n.span.start - end <= len(", ") for n in text.names)


def _of_another(text: Annotated, s: Sentence, office: int, holder: ActorMention) -> bool:
    """ "The mayor of Halden", "the minister, Ole Vik": is somebody else named, or the office of another place?"""
    if office + 2 >= len(s.tokens):
        return False
    link, following = s.tokens[office + 1].text, s.tokens[office + 2]
    named = next((n for n in text.names if n.span.start == following.start), None)
    if link == ",":
        return named is not None and named.kind == "person" and named.key != holder.key
    if link != "of":
        return False
    return named is not None and (named.country is None or named.country != holder.country)


RANKS = frozenset("deputy vice former first second assistant acting junior shadow".split())


def _holder(text: Annotated, words: set[str], holders: Sequence[ActorMention]) -> ActorMention | None:
    """The one person whose title has all the words; "the minister" is no deputy where there is a minister too."""
    fitting: list[tuple[bool, ActorMention]] = []
    for holder in holders:
        assert holder.title is not None
        written = set(text.report.text[max(0, holder.title.start - 25) : holder.title.end].lower().split())
        if words <= written:
            fitting.append((bool(set(holder.title.quote.lower().split()) & (RANKS - words)), holder))
    plain_ones = [h for ranked, h in fitting if not ranked]
    if not words and len(fitting) > 1:
        return None  # "the minister" of two ministers, whatever their rank
    chosen = plain_ones or [h for _, h in fitting]
    return chosen[0] if len(chosen) == 1 else None


def _pronouns(text: Annotated, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Of a text without a reading: "he" and "she" where one person alone was named before, here or a sentence back."""
    found = []
    people = sorted((a for a in actors if a.kind == "person"), key=lambda a: a.span.start)
    starts = [a.span.start for a in people]
    for s in text.sentences:
        for token in s.tokens:
            if token.lower not in PRONOUNS:
                continue
            span = text.report.span(token.start, token.end)
            before = text.sentences[s.index - 1].start if s.index else s.start
            near = people[bisect_left(starts, before) : bisect_left(starts, token.start)]
            keys = {a.key for a in near}
            if len(keys) != 1 and near:
                # The subject of the sentence before goes on, when it opened that sentence.
                opener = near[0]
                keys = {opener.key} if opener.span.start - before <= 40 and token.start - s.start <= 2 else set()
            if len(keys) == 1:
                first = next(a for a in near if a.key in keys)
                found.append(_mention(span, first.key, first.name, "person", first.country))
    return found

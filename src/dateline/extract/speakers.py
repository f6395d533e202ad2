"""Who speaks: the actor that a noun phrase beside a cue, a pronoun or a description stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.cues import (
    AUXILIARIES,
    BODIES,
    DOCUMENTS,
    FORMS,
    POSSESSIVES,
    PRONOUNS,
    SPEAKER_NOUNS,
)
from dateline.extract.lookups import FEMALE, MALE, Lookups, Source, noun_phrase, subject_word
from dateline.extract.phrases import LINKING
from dateline.model import ActorMention, ChainLink, Span, Token
from dateline.reading import Range

SOLE = frozenset(  # offices of which a body has one
    """lawyer commander captain director chairman chairwoman leader president manager founder owner editor mayor
    governor head minister""".split()
)
RECENT = 60  # how many earlier speakers or names a pronoun or a description may mean
PLURALS = frozenset("police people men women media sources others critics".split())
PLACED_BEFORE = re.compile(r"\b(?:on|in|at|to|from|for|with|by)(?: the)? $")
# "Records reviewed by the daily | El Faro", "a letter leaked to | the Post": who has them, and did not write them.
ONLY_READ = re.compile(
    r"\b(?:(?:seen|reviewed|obtained|examined|read|viewed|analysed|analyzed|verified|acquired|quoted|cited) by"
    r"|(?:leaked|shown|released|handed|provided|passed) to|shared with)"
    r"(?: (?:the|a|an))?(?: (?!by\b|from\b|of\b|and\b)[a-z-]+){0,2} $"
)
ANONYMITY = frozenset("anonymity anonymous anonymously unnamed".split())
OWNING = {"his": "he", "her": "she", "its": "it", "their": "they"}
KNOWING = frozenset("seen read reviewed briefed reached contacted interviewed heard witnessed".split())
UNWILLING = frozenset("not n't n’t declined refused".split())
NO_WRITER = re.compile(r"\b(?:to|on|about|with)(?: the)? $")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker already met: for pronouns and descriptions that come later."""

    link: ChainLink
    sentence: int
    person: bool
    plural: bool
    words: frozenset[str]  # lower-case words of the phrase
    document: bool = False


def head_ranges(r: Lookups, source: Source) -> list[tuple[int, int]]:
    """Character ranges of the source that may name the speaker: without what follows "of", "for", "at", ..., and
    without possessors."""
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    ranges: list[tuple[int, int]] = []
    begin: int | None = None
    for k, token in enumerate(tokens):
        word = token.lower
        if word in LINKING and k and not _within_name(r, tokens[k - 1], token):
            if begin is not None and begin >= 0:
                ranges.append((begin, tokens[k - 1].end))
            begin = -1
        elif token.text in (",", "—", "–"):
            if begin is not None and begin >= 0:
                ranges.append((begin, tokens[k - 1].end))
            begin = None
        elif word in ("who", "whose", "which"):
            if begin is not None and begin >= 0:
                ranges.append((begin, tokens[k - 1].end))
            begin = -1
            break
        elif word in ("'s", "’s") and k + 1 < len(tokens):
            begin = tokens[k + 1].start if begin != -1 else -1
        elif begin is None:
            begin = token.start
    if begin is not None and begin >= 0:
        ranges.append((begin, tokens[-1].end))
    return ranges


def _within_name(r: Lookups, left: Token, right: Token) -> bool:
    return left.start in r.inside_name and r.inside_name[left.start][1] > right.start


def actor_of(r: Lookups, source: Source) -> ActorMention | None:
    """The actor mention that the source's head names: a person first, else what stands last; None for "a spokesman"."""
    tokens = r.sentences[source.sentence].tokens
    whole = r.source_span(source)
    inside = [a for a in r.actors_between(whole.start - 120, whole.end) if whole.start < a.span.end]
    inside = [a for a in inside if a.span.quote.lower() not in POSSESSIVES or len(tokens) == 1]
    inside = [a for a in inside if not ONLY_READ.search(r.raw[whole.start : a.span.start])]
    exact = [a for a in inside if a.span.start <= whole.start and whole.end <= a.span.end]
    if exact:
        return exact[0]
    heads = head_ranges(r, source)
    named = [a for a in inside if any(s <= a.span.start and a.span.end <= e for s, e in heads)]
    named = [a for a in named if not (a.kind == "person" and _before_noun(tokens, source, a))]
    if people := [a for a in named if a.kind == "person"]:
        # "the agency's search leader Ole Vik" may hold two names that look like people's: the last is the speaker's
        stop = next(b for a, b in heads if a <= people[0].span.start and people[0].span.end <= b)
        mates = [a for a in people if a.span.end <= stop]
        between = r.raw[people[0].span.end : mates[-1].span.start]
        return mates[0] if re.search(r"\b(?:and|or)\b|&", between) else mates[-1]
    # "a ministry official": the name must end its range, or be followed by its own short form in parentheses, or by
    # what it is: "the Blue Coast party"
    closing = [a for a in named if any(a.span.end == e or _ends(r, a, e) for _, e in heads)]
    if closing:
        return closing[0]
    if any(t.lower in DOCUMENTS for t in tokens[source.first : source.last]):
        # "a statement from the ministry", "the mayor's letter to Oslo": the words are the ministry's, the mayor's
        phrase = re.split(r", (?:which|who|whose)\b", whole.quote)[0]
        near = [(a, r.raw[whole.start : a.span.start]) for a in inside if a.span.start < whole.start + len(phrase)]
        writers = [a for a, before in near if not NO_WRITER.search(before)]
        return writers[-1] if writers else None
    return None


def _ends(r: Lookups, a: ActorMention, end: int) -> bool:
    beside = r.raw[a.span.end : end].split()
    called = a.kind == "organization" and len(beside) == 1 and beside[0] in WHAT_IT_IS
    return r.raw[a.span.end : a.span.end + 2] == " (" or called


WHAT_IT_IS = frozenset("party movement alliance bloc coalition faction union federation".split())


def _before_noun(tokens: Sequence[Token], source: Source, actor: ActorMention) -> bool:
    """Is a name but the first part of who speaks: "Velda media", "Velda police"?"""
    following = next((t for t in tokens[source.first : source.last] if t.start >= actor.span.end), None)
    return following is not None and following.lower in SPEAKER_NOUNS | BODIES and following.text.islower()


def without_anonymity(r: Lookups, source: Source) -> Source:
    """A source without the clause that says that it would not be named, or how it knows: "an officer | who asked not
    to be named", "an officer | who has seen the records"."""
    tokens = r.sentences[source.sentence].tokens
    for k in range(source.first + 1, source.last):
        rest = {t.lower for t in tokens[k + 1 : source.last]}
        led = tokens[k].lower == "who"
        knows = led and not KNOWING.isdisjoint(t.lower for t in tokens[k + 1 : k + 4])
        if knows or (
            tokens[k].lower == "who" and (rest & ANONYMITY or (rest & UNWILLING and rest & {"named", "identified"}))
        ):
            return replace(source, last=k - 1 if tokens[k - 1].text == "," and k - 1 > source.first else k)
    return source


def with_whole_list(r: Lookups, source: Source) -> Source:
    """A source cut in the middle of a list, whole again: "Norway, Denmark, | and Chad officials say"."""
    tokens = r.sentences[source.sentence].tokens
    if source.last - source.first < 2 or tokens[source.first].lower not in ("and", "or", "but"):
        return source
    first = source.first
    if tokens[first].lower != "but":
        while first and (tokens[first - 1].text == "," or tokens[first - 1].text[:1].isupper()):
            first -= 1
    while first < source.first and tokens[first].text == ",":
        first += 1
    return replace(source, first=first if first < source.first else source.first + 1)


def two_sources(r: Lookups, link: ChainLink) -> tuple[Source, Source] | None:
    """The two of "his lawyer and the Interior Ministry", who each say the same; None where they speak as one: two
    people, two states, "the two ministries in a joint statement".

    A body and somebody who is none, or two bodies of which each has its article, are two.
    """
    reading, span = r.text.reading, link.span
    inside = reading.words_in(span.start, span.end) if reading is not None and span is not None else ()
    if reading is None or span is None or JOINT.search(span.quote) or "," in span.quote:
        return None
    head = next((w for w in inside if w.is_root or not inside[0].index <= w.head <= inside[-1].index), None)
    joined = reading.children(head.index, "conj") if head is not None else []
    ands = reading.children(joined[0].index, "cc") if len(joined) == 1 else []
    if head is None or [c.text.lower() for c in ands] != ["and"] or joined[0].index > inside[-1].index:
        return None
    first, second = r.tokens_at(span.start, ands[0].start - 1), r.tokens_at(ands[0].end + 1, span.end)
    if first is None or second is None or first.sentence != second.sentence:
        return None
    if not all(reading.children(w.index, "det", "nmod:poss") for w in (head, joined[0])):
        return None
    kinds = [a.kind if (a := actor_of(r, one)) else None for one in (first, second)]
    bodies = [k == "organization" or w.text.lower() in BODIES for k, w in zip(kinds, (head, joined[0]), strict=True)]
    return (first, second) if any(bodies) and "country" not in kinds else None


JOINT = re.compile(r"\b(?:both|joint|jointly|together)\b", re.IGNORECASE)


def is_plural(r: Lookups, source: Source) -> bool:
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    heads = head_ranges(r, source)
    last = next((t.lower for t in reversed(tokens) if heads and t.end <= heads[0][1]), "")
    return any(t.lower == "and" for t in tokens) or last in PLURALS or (last.endswith("s") and not last.endswith("ss"))


def resolve(r: Lookups, source: Source, heard: Sequence[Spoken]) -> tuple[ChainLink, ActorMention | None]:
    """The chain link of a source: named outright, or a pronoun or description led back to a speaker or actor."""
    span = r.source_span(source)
    word = span.quote.lower()
    if word in PRONOUNS:
        if word in ("i", "we", "you"):
            return ChainLink(span.quote, span, None), None
        return _pronoun(r, source, span, heard)
    actor = actor_of(r, source)
    if actor:
        return ChainLink(span.quote, span, actor.id), actor
    return _description(r, source, span, heard)


def _gender(r: Lookups, actor: ActorMention, heard: Sequence[Spoken]) -> str | None:
    """ "f" or "m" where a title in the report says so, for this actor; None otherwise."""
    words = set(r.title_of.get(actor.key, ()))
    for spoken in heard[-RECENT:]:
        if r.key_of(spoken.link.actor) == actor.key:
            words |= spoken.words
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None


def _pronoun(
    r: Lookups, source: Source, span: Span, heard: Sequence[Spoken], *, word: str = ""
) -> tuple[ChainLink, ActorMention | None]:
    word = word or span.quote.lower()
    here = r.sentences[source.sentence]
    by_id = r.by_id

    def fits(actor: ActorMention) -> bool:
        if word in ("he", "she"):
            return actor.kind == "person" and _gender(r, actor, heard) in (None, "f" if word == "she" else "m")
        if word == "it":
            return actor.kind in ("organization", "country")
        return actor.kind == "group"

    near = [h for h in heard[-RECENT:] if 0 <= source.sentence - h.sentence <= 8]
    near = [h for h in near if r.sentences[h.sentence].paragraph >= here.paragraph - 2]
    subjects = r.actors_between(_window(r, source.sentence), span.start)[-RECENT:]
    subjects = [a for a in subjects if a.span.end <= span.start and a.span.quote.lower() not in PRONOUNS]
    if r.quote_at(span.start) is None:  # “Velda is in tears,” she said: nobody whom only the quoted words name
        subjects = [a for a in subjects if r.quote_at(a.span.start) is None]
    subjects = [a for a in subjects if fits(a) and (a.kind == "person" or _opens_sentence(r, a))]
    openers = [a for a in subjects if _opens_sentence(r, a)]
    spoke = [
        h
        for h in near
        if _kind_fits(word, h) and (not h.link.actor or h.link.actor not in by_id or fits(by_id[h.link.actor]))
    ]
    last_spoken = spoke[-1] if spoke else None
    opener = openers[-1] if openers else (subjects[-1] if subjects and word in ("he", "she") else None)
    nearest = max([h.sentence for h in spoke[-1:]] + [r.sentence_at(a.span.start) for a in [opener] if a], default=-1)
    told_from = _first_of_quotation(r, source)
    described = _last_subject(r, source, told_from, word) if nearest < told_from - 1 else None
    if described:
        whole = r.tokens_at(*described[1])
        actor = actor_of(r, whole) if whole else None
        actor = actor if actor and fits(actor) else None
        return ChainLink(span.quote if actor else r.raw[slice(*described[0])], span, actor.id if actor else None), actor
    if last_spoken and (opener is None or r.sentence_at(opener.span.start) <= last_spoken.sentence):
        return _as(r, span, last_spoken), by_id.get(last_spoken.link.actor or "")
    if opener and not _passed_over(r, word, opener, near, heard):
        return ChainLink(span.quote, span, opener.id), opener
    return ChainLink(span.quote, span, None), None


def _first_of_quotation(r: Lookups, source: Source) -> int:
    """The number of the sentence where the quotation begins that a speaker follows: '"I saw it. I ran," he said'."""
    at = r.source_span(source).start
    q = r.quote_ending_by(at)
    if q is None or re.search(r"\w|\n", r.raw[r.quotes[q][1] : at]):
        return source.sentence
    first = r.sentences[r.sentence_at(r.quotes[q][0])]
    opens = not re.search(r"\w", r.raw[first.start : r.quotes[q][0]])
    return first.index if opens and first.paragraph == r.sentences[source.sentence].paragraph else source.sentence


def _last_subject(r: Lookups, source: Source, told_from: int, word: str) -> tuple[Range, Range] | None:
    """What a pronoun may mean that is no name: the subject of the sentence before, "a spokesman for the ministry".

    The characters of its phrase, and of all that hangs on it ("the governor of Velda, Ole Lindqvist").
    """
    reading = r.text.reading
    if reading is None or told_from == 0:
        return None
    here, before = r.sentences[source.sentence], r.sentences[told_from - 1]
    roots = [w for w in reading.words_in(before.start, before.end) if w.is_root]
    subject = subject_word(reading, roots[0]) if here.paragraph == before.paragraph and len(roots) == 1 else None
    if subject is None or subject.upos not in ("NOUN", "PROPN"):
        return None
    noun = subject.text.lower()
    plural, body = subject.feature("Number") == "Plur" or noun in PLURALS, noun in BODIES
    fits = plural if word == "they" else not plural and body == (word == "it")
    fits = fits and noun not in (MALE if word == "she" else FEMALE if word == "he" else frozenset())
    speaks = fits and (body or noun in SPEAKER_NOUNS | PLURALS)
    return (noun_phrase(reading, subject), reading.phrase(subject.index)) if speaks else None


def _is_of_other_sex(word: str, h: Spoken) -> bool:
    shown = {"f" for _ in h.words & FEMALE} | {"m" for _ in h.words & MALE}
    return word in ("he", "she") and not h.person and shown == {"m" if word == "she" else "f"}


def _passed_over(r: Lookups, word: str, opener: ActorMention, near: Sequence[Spoken], heard: Sequence[Spoken]) -> bool:
    """ "Vang was held. His brother says ... she said": past a speaker who is no woman only a known one."""
    since = r.sentence_at(opener.span.start)
    between = any(_is_of_other_sex(word, h) and h.sentence > since for h in near)
    return between and _gender(r, opener, heard) is None


def _kind_fits(word: str, h: Spoken) -> bool:
    if word in ("he", "she"):
        if _is_of_other_sex(word, h):
            return False  # "his brother" is no "she"
        return h.person or _is_somebody_unnamed(h)
    if word == "they":
        return h.plural
    return not h.person and not h.plural and not (_is_somebody_unnamed(h) and not h.words & BODIES)


def _is_somebody_unnamed(h: Spoken) -> bool:
    """ "A diplomat", "his spokesman"."""
    return not h.link.actor and not h.plural and not h.document and bool(h.words & SPEAKER_NOUNS - BODIES)


def _window(r: Lookups, sentence: int) -> int:
    """Where the text starts in which a pronoun of this sentence may find its name: one paragraph back."""
    paragraph = r.sentences[sentence].paragraph
    return r.paragraph_starts.get(paragraph - 1, r.paragraph_starts[paragraph])


def _opens_sentence(r: Lookups, actor: ActorMention) -> bool:
    """Is the actor likely the subject of its sentence: by the tree, else near its start, before any other verb?"""
    reading = r.text.reading
    if reading is not None and (word := reading.word_at(actor.span.end - 1)) is not None:
        while word.head != word.index and actor.span.start <= reading.words[word.head].start < actor.span.end:
            word = reading.words[word.head]
        while word.relation in ("appos", "flat", "conj"):
            word = reading.words[word.head]
        return word.relation.startswith("nsubj")
    s = r.sentences[r.sentence_at(actor.span.start)]
    before = [t for t in s.tokens if t.end <= actor.span.start]
    lowered = [t.lower for t in before]
    return len(before) <= 10 and not any(w in AUXILIARIES or w in FORMS for w in lowered) and "of" not in lowered[-2:]


def _as(r: Lookups, span: Span, h: Spoken) -> ChainLink:
    """A later mention of a speaker: its own words where the actor is known, else the words that first named it."""
    return ChainLink(span.quote if h.link.actor else h.link.text, span, h.link.actor)


# Of these each state has one: which is meant, the sentence tells before any name that comes later.
OF_A_STATE = frozenset("ministry government embassy parliament army military presidency cabinet".split())


def _of_another_state(r: Lookups, source: Source, span: Span, body: ActorMention) -> bool:
    """ "Chad expelled an envoy, the foreign ministry said. Norway's foreign ministry protested": not Norway's, which is
    named only later, nor one whose country is not the one that acts in the sentence."""
    if body.span.start > span.start:
        return True
    s = r.sentences[source.sentence]
    acting = [a for a in r.actors_between(s.start, span.start) if a.kind == "country" and a.country]
    return bool(body.country and acting) and acting[0].country != body.country


def _is_another(beside: Sequence[str], head: str, body: ActorMention) -> bool:
    """ "The interior ministry" is not the foreign one, "the fishermen's union" not the African Union."""
    own = set(re.findall(r"\w+", body.name.lower())) - {head, "s", "the", "of", "and", "for"}
    apart = set(beside) - {"'s", "’s", "'", "’"}
    possessed = not {"'s", "’s", "'", "’"}.isdisjoint(beside)
    return body.kind == "organization" and bool(own and apart) and not own & apart and (possessed or head in OF_A_STATE)


def _has_another_office(r: Lookups, holder: ActorMention, words: Sequence[Token]) -> bool:
    """ "The foreign minister" is not the prime minister, nor is "the minister"."""
    titles = r.title_of.get(holder.key, set())
    if holder.kind != "person" or not words or words[-1].lower not in titles:
        return False
    if [t.lower for t in words] == ["minister"]:
        return "prime" in titles
    beside = {t.lower for t in words[:-1] if t.text.islower() and t.lower in PORTFOLIOS}
    return bool(beside - titles)


# What the offices of ministers and secretaries are for.
PORTFOLIOS = frozenset(
    """foreign interior defence defense finance health education justice trade energy oil labour labor agriculture home
    transport housing environment culture sports tourism information economy economic industry prime water mines mining
    petroleum planning development security treasury commerce science fisheries immigration religious army""".split()
)


def _description(
    r: Lookups, source: Source, span: Span, heard: Sequence[Spoken]
) -> tuple[ChainLink, ActorMention | None]:
    """A definite description ("the minister", "the agency", "its statement") led back to who it describes."""
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    plain = ChainLink(span.quote, span, None)
    words = [t.lower for t in tokens]
    if words[0] in OWNING and not DOCUMENTS.isdisjoint(words[1:3]):  # "its letter says": whose letter it is
        owner, actor = _pronoun(r, replace(source, last=source.first + 1), span, heard, word=OWNING[words[0]])
        return ChainLink(span.quote, span, owner.actor), actor
    if len(words) > 4 or any(r.in_name(t) for t in tokens[1:]):
        return plain, None
    head = words[-1]
    if words[0] in POSSESSIVES and head in SOLE:  # "its commander", where the report names one commander alone
        holders = r.described.get(head, [])
        one = len({a.key for a in holders}) == 1 and len(words) <= 3
        return (ChainLink(span.quote, span, holders[0].id), holders[0]) if one else (plain, None)
    if words[0] != "the":
        return plain, None
    for h in reversed(heard[-RECENT:]):
        if head in BODIES - DOCUMENTS and h.person:
            continue  # "the ministry" is not its spokesman
        if head in h.words and (set(words[1:]) <= h.words or h.document):
            return _as(r, span, h), r.by_id.get(h.link.actor or "")
    everyone = r.described.get(head, [])
    everyone = [a for a in everyone if not _has_another_office(r, a, tokens[1:])]
    before = [a for a in everyone[:RECENT] if a.span.end <= span.start] or everyone[:RECENT]
    latest = before[-1] if before else None
    if latest and head in words[2:] and _is_another(words[1:-1], head, latest):
        return plain, None
    if latest and head in OF_A_STATE and _of_another_state(r, source, span, latest):
        return plain, None
    if latest and PLACED_BEFORE.search(r.raw[max(0, latest.span.start - 8) : latest.span.start]):
        beside = r.raw[latest.span.end : span.start].strip() == ","
        latest = None if beside else latest  # "in a post on Plaza, the governor wrote": no apposition
    # One actor of that description, or the latest of several if it is near: "the minister" of a report with two.
    if latest and (len({a.key for a in before}) == 1 or _window(r, source.sentence) <= latest.span.start < span.start):
        return ChainLink(span.quote, span, latest.id), latest
    return plain, None

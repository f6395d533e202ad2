"""Who speaks: the noun phrase beside a cue verb, and the actor that it, a pronoun or a description stands for.

No grammar is at hand: a noun phrase is found by walking over words that may stand in one, up to words that may not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.cues import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    DOCUMENTS,
    FORMS,
    IRREGULAR_PASTS,
    MODALS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKER_NOUNS,
    SUBORDINATORS,
)
from dateline.model import ActorMention, Annotated, ChainLink, Sentence, Span, Token

OBJECT_PRONOUNS = frozenset("him her me us them it himself herself itself themselves".split())
STOP_WORDS = (
    AUXILIARIES | CONJUNCTIONS | SUBORDINATORS | PREPOSITIONS | PRONOUNS | ADVERBS | OBJECT_PRONOUNS
    | frozenset("that which who whom whose there how why what not n't".split())
) - {"'s", "’s", "no", "one", "all", "both"}  # fmt: skip
LINKING = frozenset("of for at from in with on to".split())
FEMALE = frozenset("ms mrs miss madam lady queen princess spokeswoman chairwoman congresswoman actress sister".split())
MALE = frozenset("mr sir lord king prince spokesman chairman congressman brother".split())
RECENT = 60  # how many earlier speakers or names a pronoun or a description may mean
PLURALS = frozenset("police people men women media sources others critics".split())


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker: tokens `first` to `last` (excluded) of a sentence."""

    sentence: int
    first: int
    last: int
    relative: bool = False  # reached through "who" or "which"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker already met: for pronouns and descriptions that come later."""

    link: ChainLink
    sentence: int
    person: bool
    plural: bool
    words: frozenset[str]  # lower-case words of the phrase
    document: bool = False


class Lookups:
    """One annotated report with the look-ups that the rules need; holds no answers of its own."""

    def __init__(self, text: Annotated, actors: Sequence[ActorMention], quotes: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.report = text.report
        self.raw = text.report.text
        self.sentences = text.sentences
        self.actors = sorted(actors, key=lambda a: (a.span.start, -a.span.end, a.id))
        self.quotes = list(quotes)
        self._quote_starts = [s for s, _ in self.quotes]
        self._quote_ends = [e for _, e in self.quotes]
        self._sentence_starts = [s.start for s in text.sentences]
        self._actor_starts = [a.span.start for a in self.actors]
        self.by_id = {a.id: a for a in self.actors}
        self.paragraph_starts: dict[int, int] = {}  # number of a paragraph that holds a sentence -> start of the first
        for s in text.sentences:
            self.paragraph_starts.setdefault(s.paragraph, s.start)
        self.inside_name: dict[int, tuple[int, int]] = {}
        self.title_of: dict[str, set[str]] = {}
        for name in text.names:
            start = name.title.start if name.title and name.title.end <= name.span.start else name.span.start
            for position in range(start, name.span.end):
                self.inside_name[position] = (start, name.span.end)
        for actor in self.actors:
            titles = self.title_of.setdefault(actor.key, set())
            titles.update(actor.title.quote.lower().split() if actor.title else ())
            before = self.raw[max(0, actor.span.start - 16) : actor.span.start].lower().replace(".", "").split()
            titles.update(set(before[-1:]) & (FEMALE | MALE))
        self.described: dict[str, list[ActorMention]] = {}  # a word such as "regent" -> who is described by it
        for actor in self.actors:
            for word in sorted(_descriptions(self, actor)):
                self.described.setdefault(word, []).append(actor)

    def quote_at(self, position: int) -> int | None:
        """The number of the quotation that holds the position, or None."""
        i = bisect_right(self._quote_starts, position) - 1
        return i if i >= 0 and position < self.quotes[i][1] else None

    def quotes_from(self, position: int) -> range:
        """The numbers of the quotations that end after the position."""
        return range(bisect_right(self._quote_ends, position), len(self.quotes))

    def quote_ending_by(self, position: int) -> int | None:
        """The number of the last quotation that ends at or before the position, or None."""
        i = bisect_right(self._quote_ends, position) - 1
        return i if i >= 0 else None

    def actors_between(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that start from `start` to `end` (excluded)."""
        return self.actors[bisect_left(self._actor_starts, start) : bisect_left(self._actor_starts, end)]

    def key_of(self, actor: str | None) -> str | None:
        """What the mentions of one actor share; None for nobody known."""
        return self.by_id[actor].key if actor in self.by_id else None

    def sentence_at(self, position: int) -> int:
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def span(self, start: int, end: int) -> Span:
        return self.report.span(start, end)

    def source_span(self, source: Source) -> Span:
        tokens = self.sentences[source.sentence].tokens
        return self.span(tokens[source.first].start, tokens[source.last - 1].end)

    def in_name(self, token: Token) -> bool:
        return token.start in self.inside_name


def skip_back(s: Sentence, i: int) -> tuple[int, set[str]]:
    """The token before the auxiliaries and adverbs that precede token i, and the words skipped."""
    skipped: set[str] = set()
    j = i - 1
    while j >= 0:
        word = s.tokens[j].lower
        adverb = word in ADVERBS or (word.endswith("ly") and len(word) > 4 and s.tokens[j].text.islower())
        negated = word in ("not", "n't", "n’t", "never") or word.endswith(("n't", "n’t"))
        # "North's said" does not occur, "He's said" does: a clitic counts as an auxiliary after a pronoun only.
        clitic = word.startswith(("'", "’")) and word != "'" and word != "’"
        auxiliary = word in AUXILIARIES and (not clitic or (j > 0 and s.tokens[j - 1].lower in PRONOUNS))
        if not (adverb or negated or auxiliary):
            break
        skipped.add("not" if negated else word)
        j -= 1
    return j, skipped


def noun_phrase_before(r: Lookups, s: Sentence, end: int, *, stop: int = 0) -> int | None:
    """The first token of the noun phrase whose last token is `end`, or None where no noun phrase ends there."""
    i = end
    first: int | None = None
    while i >= stop and end - i < 30:
        token = s.tokens[i]
        word = token.lower
        if r.in_name(token):
            name_start = r.inside_name[token.start][0]
            while i - 1 >= stop and s.tokens[i - 1].start >= name_start:
                i -= 1
            first = i
            i -= 1
            continue
        if token.text == ")":
            opening = next((k for k in range(i, max(stop - 1, i - 8), -1) if s.tokens[k].text == "("), None)
            if opening is None or opening <= stop:
                break
            i = opening - 1
            continue
        if word in ("'s", "’s", "’", "'") and i > stop and first is not None:
            i -= 1
            continue
        if word in ("and", "&") and first is not None and i > stop and _joins(r, s, i):
            i -= 1
            continue
        if word in LINKING and first is not None and i > stop and _links(r, s, i):
            i -= 1
            continue
        if word == "that" or (word in ("these", "those") and first is None):
            break
        if token.text in ("-", "‐") and first is not None and i > stop and s.tokens[i - 1].end == token.start:
            i -= 1
            continue
        if word in DETERMINERS:
            first = i
            # "one of the two", "some of its": a determiner ends the phrase unless "of" or a possessive leads further
            if i - 1 >= stop and (
                s.tokens[i - 1].lower in LINKING or s.tokens[i - 1].lower in ("all", "both", "and", "the")
            ):
                i -= 1
                continue
            break
        if word in STOP_WORDS or not token.text[0].isalnum():
            break
        if first is not None and _finite(s, i):
            break
        first = i
        i -= 1
    if first is not None and s.tokens[first].lower in ("and", "&"):
        first += 1
    return first if first is not None and first <= end else None


def _finite(s: Sentence, i: int) -> bool:
    """Does token i look like the verb of another clause, before the noun phrase that is being collected?"""
    word = s.tokens[i].lower
    if not s.tokens[i].text.islower():
        return False
    following = s.tokens[i + 1].lower if i + 1 < len(s.tokens) else ""
    if following in DETERMINERS and word not in ("of", "all", "both"):
        return True
    if word in IRREGULAR_PASTS or (word.endswith("ed") and (i == 0 or s.tokens[i - 1].lower not in DETERMINERS)):
        return i > 0 and s.tokens[i - 1].lower not in DETERMINERS
    return any(form in ("past", "ing", "s") for _, form in FORMS.get(word, ())) and word not in SPEAKER_NOUNS


def _joins(r: Lookups, s: Sentence, i: int) -> bool:
    """Does "and" at token i join two speakers: names or names of people on both sides?"""
    if i + 1 >= len(s.tokens) or i == 0:
        return False
    left, right = s.tokens[i - 1], s.tokens[i + 1]
    both_names = r.in_name(left) and r.in_name(right)
    both_nouns = left.lower in SPEAKER_NOUNS and right.lower in SPEAKER_NOUNS | DETERMINERS
    inside = left.text[0].isupper() and right.text[0].isupper()
    # "the meteorology and geophysics agency": two nouns under one article
    nouns = i > 1 and s.tokens[i - 2].lower in DETERMINERS and left.text.islower() and right.text.islower()
    return both_names or both_nouns or inside or (nouns and left.lower not in STOP_WORDS)


def _links(r: Lookups, s: Sentence, i: int) -> bool:
    """Does the preposition at token i hang its phrase on a noun before it?"""
    left = s.tokens[i - 1]
    if left.text == ")":
        return True
    if s.tokens[i].lower == "of":
        return left.lower not in STOP_WORDS and left.text[0].isalnum() and not _is_cue(left.lower)
    if left.lower in SPEAKER_NOUNS:
        return True
    return s.tokens[i].lower in ("for", "at") and r.in_name(left) and s.tokens[i].lower == "for"


def _is_cue(word: str) -> bool:
    return any(form in ("past", "ing") for _, form in FORMS.get(word, ()))


def noun_phrase_after(r: Lookups, s: Sentence, start: int, *, stop: int | None = None) -> int | None:
    """The end (excluded) of the noun phrase that starts at token `start`, or None."""
    stop = len(s.tokens) if stop is None else stop
    i, last = start, None
    if start < stop and s.tokens[start].lower in PRONOUNS | OBJECT_PRONOUNS and s.tokens[start].lower != "her":
        return start + 1
    determined = False
    while i < stop:
        token = s.tokens[i]
        word = token.lower
        if r.in_name(token):
            name_end = r.inside_name[token.start][1]
            while i < stop and s.tokens[i].end <= name_end:
                i += 1
            last = i
            determined = True
            continue
        if token.text == "(":
            closing = next((k for k in range(i, min(stop, i + 8)) if s.tokens[k].text == ")"), None)
            if closing is None or last is None:
                break
            i = last = closing + 1
            continue
        if word in ("'s", "’s", "’", "'") and last is not None:
            i += 1
            last = i
            continue
        if word in DAY_WORDS or (word in MONTHS and token.text[0].isupper() and last is not None):
            break
        if word in ("of", "for", "at", "in", "from", "with", "on") and last is not None and i + 1 < stop:
            noun = s.tokens[i - 1].lower in SPEAKER_NOUNS
            following = s.tokens[i + 1].lower
            if (word == "of" or (noun and following not in DAY_WORDS)) and following not in STOP_WORDS:
                i += 1
                determined = False
                continue
            break
        if word == "and" and last is not None and i + 1 < stop and _joins(r, s, i):
            i += 1
            determined = False
            continue
        if word in DETERMINERS:
            if determined and last is not None and s.tokens[i - 1].lower not in DETERMINERS:
                break
            determined = True
            i += 1
            last = i
            continue
        if word in STOP_WORDS or not token.text[0].isalnum():
            break
        if last is not None and token.text.islower() and _ends_phrase(s, i):
            break
        i += 1
        last = i
        determined = True
    if last is None or (last == start + 1 and s.tokens[start].lower in DETERMINERS - {"others", "some", "many"}):
        return None
    return last


def _ends_phrase(s: Sentence, i: int) -> bool:
    """Does token i look like the verb of the phrase before it rather than a part of it?"""
    word = s.tokens[i].lower
    if s.tokens[i - 1].lower in DETERMINERS:
        return False
    return word in IRREGULAR_PASTS or word.endswith("ed") or any(f == "past" for _, f in FORMS.get(word, ()))


def extend_after(r: Lookups, s: Sentence, end: int) -> int:
    """The end of a source that a comma and a description may follow: "X, a spokesman for Y" from the end of "X"."""
    tokens = s.tokens
    for _ in range(2):
        if end + 1 >= len(tokens) or tokens[end].text != "," or r.quote_at(tokens[end + 1].start) is not None:
            return end
        word = tokens[end + 1].lower
        if word not in DETERMINERS and word not in SPEAKER_NOUNS and not r.in_name(tokens[end + 1]) and word != "who":
            return end
        if word == "who":
            return end
        further = noun_phrase_after(r, s, end + 1)
        if further is None:
            return end
        following = tokens[further].lower if further < len(tokens) else "."
        if following[0].isalnum() and following not in PREPOSITIONS:
            return end  # the next clause begins here: "according to X, the mayor left"
        if following in AUXILIARIES or following in FORMS:
            return end
        end = further
    return end


def subject_before(r: Lookups, s: Sentence, verb: int) -> tuple[Source | None, str, set[str]]:
    """The subject of the verb at token `verb`, as (source, how, words skipped).

    `how` is "phrase", "pronoun", "relative", "shared" (the subject of an earlier verb) or "none".
    """
    j, skipped = skip_back(s, verb)
    if j < 0:
        return None, "none", skipped
    token = s.tokens[j]
    word = token.lower
    if r.quote_at(token.start) != r.quote_at(s.tokens[verb].start):
        return None, "none", skipped
    if word in PRONOUNS:
        return Source(s.index, j, j + 1), "pronoun", skipped
    if word in ("who", "which") or (word == "that" and j > 0 and s.tokens[j - 1].lower in SPEAKER_NOUNS):
        end = j - 2 if s.tokens[j - 1].text == "," else j - 1
        first = noun_phrase_before(r, s, end) if end >= 0 else None
        return (
            (Source(s.index, first, end + 1, True), "relative", skipped)
            if first is not None
            else (None, "none", skipped)
        )
    if word in ("and", "but", "or", "then") or (word == "," and s.tokens[j - 1].lower in ("and", "but")):
        return None, "shared", skipped
    if word in (",", "—", "–"):
        source = _parenthetical(r, s, j)
        return (source, "phrase", skipped) if source else (None, "shared", skipped)
    first = noun_phrase_before(r, s, j)
    if first is None:
        return None, "none", skipped
    return Source(s.index, first, j + 1), "phrase", skipped


def _parenthetical(r: Lookups, s: Sentence, comma: int) -> Source | None:
    """The subject that a description between commas follows: "X, the head of Y, said"; `comma` is the second one."""
    marks = (s.tokens[comma].text,)
    for k in range(comma - 1, max(0, comma - 28), -1):
        if s.tokens[k].text in '"“”;:':
            return None
        if s.tokens[k].text not in marks:
            continue
        if comma - k < 2:
            return None
        first = noun_phrase_before(r, s, k - 1)
        if first is None:
            return None
        opener = s.tokens[k + 1]
        describes = (
            opener.lower in DETERMINERS
            or opener.lower
            in ("who", "whose", "which", "citing", "speaking", "himself", "herself", "known", "formerly", "based")
            or opener.lower in SPEAKER_NOUNS
            or r.in_name(opener)
            or opener.text[0].isdigit()
        )
        head_is_name = any(r.in_name(t) for t in s.tokens[first:k])
        if describes and (head_is_name or r.in_name(opener) or s.tokens[first].lower in DETERMINERS):
            # "Oslo, Norway, the minister" and lists have one comma more: look once further left for a longer subject
            return Source(s.index, first, comma)
        if head_is_name and (k == 0 or first == 0):
            return Source(s.index, first, k)
        return None
    return None


def main_subject(r: Lookups, s: Sentence, before: int) -> Source | None:
    """The first noun phrase of the sentence that may be its subject, for verbs that share it."""
    i = 0
    if (
        s.tokens[0].text.isupper() and len(s.tokens[0].text) > 1
    ):  # past a dateline: "OSLO, Oct 22 (Agency) - The ministry"
        i = next((k + 1 for k, t in enumerate(s.tokens[:14]) if t.text in ("-", "–", "—")), 0)
    while i < before:
        token = s.tokens[i]
        if token.text in '"“‘' or r.quote_at(token.start) is not None:
            i += 1
            continue
        if (
            token.lower in PREPOSITIONS | SUBORDINATORS or token.lower in DAY_WORDS
        ):  # "In March, X ...": skip to the comma
            comma = next((k for k in range(i, min(before, i + 14)) if s.tokens[k].text == ","), None)
            if comma is None:
                return None
            i = comma + 1
            continue
        if token.lower in PRONOUNS:
            return Source(s.index, i, i + 1)
        if token.lower in STOP_WORDS or not token.text[0].isalnum():
            i += 1
            continue
        end = noun_phrase_after(r, s, i, stop=before)
        return Source(s.index, i, end) if end is not None else None
    return None


# --- from words to actors -------------------------------------------------------------------------------------------
def head_ranges(r: Lookups, source: Source) -> list[tuple[int, int]]:
    """Character ranges of the source that may name the speaker: without what follows "of", "for", "at", ..., and
    without possessors."""
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    ranges: list[tuple[int, int]] = []
    begin: int | None = None
    for k, token in enumerate(tokens):
        word = token.lower
        if word in LINKING and k and not _within_name(r, tokens[k - 1], token):
            if begin is not None:
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
    exact = [a for a in inside if a.span.start <= whole.start and whole.end <= a.span.end]
    if exact:
        return exact[0]
    heads = head_ranges(r, source)
    named = [a for a in inside if any(s <= a.span.start and a.span.end <= e for s, e in heads)]
    if people := [a for a in named if a.kind == "person"]:
        return people[0]
    # "a ministry official": the name must end its range, or be followed by its own short form in parentheses
    closing = [a for a in named if any(a.span.end == e or r.raw[a.span.end : a.span.end + 2] == " (" for _, e in heads)]
    if closing:
        return closing[0]
    if any(t.lower in DOCUMENTS for t in tokens[source.first : source.last]):
        return inside[-1] if inside else None  # "a statement from the ministry": the words are the ministry's
    return None


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


def _pronoun(r: Lookups, source: Source, span: Span, heard: Sequence[Spoken]) -> tuple[ChainLink, ActorMention | None]:
    word = span.quote.lower()
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
    subjects = [a for a in subjects if fits(a) and (a.kind == "person" or _opens_sentence(r, a))]
    openers = [a for a in subjects if _opens_sentence(r, a)]
    spoke = [
        h
        for h in near
        if _kind_fits(word, h) and (not h.link.actor or h.link.actor not in by_id or fits(by_id[h.link.actor]))
    ]
    last_spoken = spoke[-1] if spoke else None
    opener = openers[-1] if openers else (subjects[-1] if subjects and word in ("he", "she") else None)
    if last_spoken and (opener is None or r.sentence_at(opener.span.start) <= last_spoken.sentence):
        return _as(r, span, last_spoken), by_id.get(last_spoken.link.actor or "")
    if opener:
        return ChainLink(span.quote, span, opener.id), opener
    return ChainLink(span.quote, span, None), None


def _kind_fits(word: str, h: Spoken) -> bool:
    if word in ("he", "she"):
        return h.person or (not h.link.actor and not h.plural and not h.document and bool(h.words & SPEAKER_NOUNS))
    if word == "they":
        return h.plural
    return not h.person and not h.plural


def _window(r: Lookups, sentence: int) -> int:
    """Where the text starts in which a pronoun of this sentence may find its name: one paragraph back."""
    paragraph = r.sentences[sentence].paragraph
    return r.paragraph_starts.get(paragraph - 1, r.paragraph_starts[paragraph])


def _opens_sentence(r: Lookups, actor: ActorMention) -> bool:
    """Is the actor likely the subject of its sentence: near its start, before any other verb?"""
    s = r.sentences[r.sentence_at(actor.span.start)]
    before = [t for t in s.tokens if t.end <= actor.span.start]
    lowered = [t.lower for t in before]
    return len(before) <= 10 and not any(w in AUXILIARIES or w in FORMS for w in lowered) and "of" not in lowered[-2:]


def _as(r: Lookups, span: Span, h: Spoken) -> ChainLink:
    """A later mention of a speaker: its own words where the actor is known, else the words that first named it."""
    return ChainLink(span.quote, span, h.link.actor) if h.link.actor else h.link


def _description(
    r: Lookups, source: Source, span: Span, heard: Sequence[Spoken]
) -> tuple[ChainLink, ActorMention | None]:
    """A definite description ("the minister", "the agency", "its statement") led back to who it describes."""
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    plain = ChainLink(span.quote, span, None)
    words = [t.lower for t in tokens]
    if words[0] != "the" or len(words) > 4 or any(r.in_name(t) for t in tokens[1:]):
        return plain, None
    head = words[-1]
    for h in reversed(heard[-RECENT:]):
        if head in h.words and (set(words[1:]) <= h.words or h.document):
            return _as(r, span, h), r.by_id.get(h.link.actor or "")
    everyone = r.described.get(head, [])
    before = [a for a in everyone[:RECENT] if a.span.end <= span.start] or everyone[:RECENT]
    latest = before[-1] if before else None
    # One actor of that description, or the latest of several if it is near: "the minister" of a report with two.
    if latest and (len({a.key for a in before}) == 1 or _window(r, source.sentence) <= latest.span.start < span.start):
        return ChainLink(span.quote, span, latest.id), latest
    return plain, None


def _descriptions(r: Lookups, actor: ActorMention) -> set[str]:
    """The words by which the report describes an actor: its title, its name if a body, the phrase before its name."""
    if actor.kind == "organization":
        return set(actor.name.lower().split())
    if actor.kind != "person":
        return set()
    found = set(actor.title.quote.lower().split()) if actor.title else set()
    # "The governor of Velda, Ole Lindqvist": the phrase before the comma, back to another verb
    tokens = r.sentences[r.sentence_at(actor.span.start)].tokens
    beside = [t.lower for t in tokens if actor.span.start - 60 <= t.start < actor.span.start]
    if "," in beside:
        comma = len(beside) - 1 - beside[::-1].index(",")
        for word in reversed(beside[:comma]):
            if word in AUXILIARIES or word in MODALS or word in FORMS or word in ("and", ";", ","):
                break
            found.add(word)
    return found & SPEAKER_NOUNS

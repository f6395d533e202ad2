"""One annotated report with the look-ups that the rules of attribution need, and noun phrases by the reader's tree."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.cues import AUXILIARIES, FORMS, MODALS, PREPOSITIONS, SPEAKER_NOUNS
from dateline.model import ActorMention, Annotated, Sentence, Span, Token
from dateline.reading import Range, Reading, Word

OWNERS = frozenset("his her its their my".split())
FEMALE = frozenset(
    """ms mrs miss madam lady queen princess spokeswoman chairwoman congresswoman actress sister mother daughter wife
    aunt niece grandmother granddaughter widow girlfriend woman girl policewoman businesswoman saleswoman""".split()
)
MALE = frozenset(
    """mr sir lord king prince spokesman chairman congressman brother father son husband uncle nephew grandfather
    grandson widower boyfriend man boy policeman businessman salesman""".split()
)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a speaker: tokens `first` to `last` (excluded) of a sentence."""

    sentence: int
    first: int
    last: int
    relative: bool = False  # reached through "who" or "which"


class Lookups:
    """One annotated report with the look-ups that the rules need; holds no answers of its own."""

    def __init__(self, text: Annotated, actors: Sequence[ActorMention], quotes: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.report = text.report
        self.raw = text.report.text
        self.sentences = text.sentences
        named = (a for a in actors if a.span.quote.lower() not in OWNERS)  # "his lawyer" is not he
        self.actors = sorted(named, key=lambda a: (a.span.start, -a.span.end, a.id))
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
        self.called: dict[str, list[ActorMention]] = {}  # a person's full name or last name -> the mentions
        for actor in self.actors:
            if actor.kind == "person" and " " in actor.name:
                for label in {actor.name.lower(), actor.name.lower().split()[-1]}:
                    self.called.setdefault(label, []).append(actor)
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

    def quotes_between(self, start: int, end: int) -> range:
        """The numbers of the quotations that share characters with start to end."""
        return range(bisect_right(self._quote_ends, start), bisect_left(self._quote_starts, end))

    def quote_ending_by(self, position: int) -> int | None:
        """The number of the last quotation that ends at or before the position, or None."""
        i = bisect_right(self._quote_ends, position) - 1
        return i if i >= 0 else None

    def actors_between(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that start from `start` to `end` (excluded)."""
        return self.actors[bisect_left(self._actor_starts, start) : bisect_left(self._actor_starts, end)]

    def tokens_at(self, start: int, end: int) -> Source | None:
        """The tokens of one sentence that cover the characters; None where they cover more or less."""
        s = self.sentences[self.sentence_at(start)]
        starts = [t.start for t in s.tokens]
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        return Source(s.index, first, last) if 0 <= first < last and s.tokens[last - 1].end >= end - 1 else None

    def subject_of(self, s: Sentence, verb: int) -> Source | None:
        """The noun phrase that is the subject of the verb at a token, by the tree; None where there is none."""
        reading = self.text.reading
        word = reading.word_at(s.tokens[verb].start) if reading else None
        if reading is None or word is None:
            return None
        subject = subject_word(reading, word)
        found = self.tokens_at(*noun_phrase(reading, subject)) if subject else None
        return found if found and found.sentence == s.index else None

    def subject_behind(self, s: Sentence, before: int, verb: int) -> Source | None:
        """The subject of the verb, where the token `before` the verb is no part of its own words.

        "the paper that published the leak | says", "a man who asked not to be named | said", "he sometimes | says".
        """
        reading = self.text.reading
        word, said = (reading.word_at(s.tokens[k].start) if reading else None for k in (before, verb))
        subject = subject_word(reading, said) if reading and said else None
        if reading is None or word is None or subject is None or self.in_name(s.tokens[before]):
            return None
        clauses = reading.children(subject.index, "acl")
        apart = word.upos in ("VERB", "AUX", "ADV") or any(word.index in reading.subtree(c.index) for c in clauses)
        speaks = subject.upos in ("NOUN", "PROPN") and subject.index < word.index
        found = self.tokens_at(*noun_phrase(reading, subject)) if apart and speaks else None
        return found if found and found.sentence == s.index else None

    def phrase_end(self, s: Sentence, first: int, end: int) -> int:
        """The end of the noun phrase that starts at token `first`, by the tree; at least the rules' own `end`."""
        reading = self.text.reading
        word = reading.word_at(s.tokens[end - 1].start) if reading else None
        for _ in range(6):
            if reading is None or word is None:
                break
            start, stop = noun_phrase(reading, word)
            if start == s.tokens[first].start:
                found = self.tokens_at(start, stop) if word.upos in ("NOUN", "PROPN", "PRON") else None
                return max(end, found.last) if found and found.sentence == s.index else end
            if word.is_root or start < s.tokens[first].start:
                break
            word = reading.words[word.head]
        return end

    def named_like(self, label: str) -> ActorMention | None:
        """The one person whose name or last name is the label ("KOLE:" of a transcript), or None."""
        like = self.called.get(label.lower(), [])
        return like[0] if len({a.key for a in like}) == 1 else None

    def key_of(self, actor: str | None) -> str | None:
        """What the mentions of one actor share; None for nobody known."""
        return self.by_id[actor].key if actor in self.by_id else None

    def sentence_at(self, position: int) -> int:
        return max(0, bisect_right(self._sentence_starts, position) - 1)

    def span(self, start: int, end: int) -> Span:
        return self.report.span(start, end)

    def source_span(self, source: Source) -> Span:
        """The words of a source; the time of an entry in a live page is none of them."""
        tokens = self.sentences[source.sentence].tokens
        if CLOCK.fullmatch(tokens[source.first].text) and source.last > source.first + 1:
            source = replace(source, first=source.first + 1)
        return self.span(tokens[source.first].start, tokens[source.last - 1].end)

    def in_name(self, token: Token) -> bool:
        return token.start in self.inside_name


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
        if PREPOSITIONS.intersection(beside[comma + 1 :]):  # "the army, quoted by X"
            return found & SPEAKER_NOUNS
        for word in reversed(beside[:comma]):
            if word in AUXILIARIES or word in MODALS or word in FORMS or word in ("and", ";", ","):
                break
            found.add(word)
    return found & SPEAKER_NOUNS


def subject_word(reading: Reading, verb: Word) -> Word | None:
    """The subject of a verb, or the one that it shares with the verb it is joined to."""
    for _ in range(4):
        if found := reading.children(verb.index, "nsubj"):
            return found[0]
        if verb.relation != "conj":
            return None
        verb = reading.words[verb.head]
    return None


def noun_phrase(reading: Reading, noun: Word) -> Range:
    """The characters of a noun's phrase without its preposition, up to a comma, or to the end of a name after it.

    "a statement issued after the talks", "the governor of Velda, Ole Lindqvist" (and not "... who was there").
    """
    words = reading.words
    below = [i for i in reading.subtree(noun.index) if i >= noun.index or words[i].relation != "case"]
    end = below[-1]
    for i in below:
        if i < noun.index or words[i].text not in (",", "—", "–", ";"):
            continue
        names = [c for c in reading.children(noun.index, "appos") if c.index > i and c.upos == "PROPN"]
        names = names or _listed_name(reading, noun, i)
        within = reading.subtree(names[0].index) if names and words[i].text == "," else ()
        if i + 1 not in within or words[i + 1].upos not in ("PROPN", "DET", "NUM", "ADJ"):
            end = i - 1
            break
    first = next((i for i in below if i <= noun.index and words[i].text not in (",", ";")), noun.index)
    return words[first].start, words[max(end, noun.index)].end


def _listed_name(reading: Reading, noun: Word, comma: int) -> list[Word]:
    """The name after the comma, where the tree hangs it on the place before: "the governor of Velda, Ole Lindqvist"."""
    if noun.text.lower() not in SPEAKER_NOUNS or comma + 1 >= len(reading.words):
        return []
    name = reading.words[comma + 1]
    hangs = name.relation in ("conj", "appos", "nmod", "flat")
    joined = name.upos == "PROPN" and hangs and noun.index < name.head < comma
    listed = joined and (reading.children(name.index, "cc", "conj") or len(reading.children(name.head, "conj")) > 1)
    return [name] if joined and not listed else []

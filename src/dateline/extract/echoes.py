"""Whom "he", "she", "they" and "it" mean among those without a name: "a Danish officer was arrested. He was charged".

Names are for `pronouns.py`; here an event's participant that is a pronoun nobody could name is taken for the one
person, people or body without a name that the sentence before, or this one, speaks of. Where two fit, or somebody named
might be meant, it is left open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dateline.extract import grammar
from dateline.extract.meant import counted, is_numbered, is_what_was_said
from dateline.extract.stand_ins import BODIES, PEOPLE
from dateline.model import ActorMention, EventMention, Part
from dateline.reading import Reading, Word

ONE = frozenset("he she him her".split())
MANY = frozenset("they them".split())
THING = frozenset({"it"})
# Whom stories speak of without making actors of them.
ANYBODY = frozenset("man woman boy girl person people child victim teenager suspect relative family".split())
SUBJECTS = ("nsubj", "nsubj:pass")


class Echoes:
    """The actors of one report by where they stand."""

    def __init__(self, r: Reading, actors: Sequence[ActorMention]) -> None:
        self.r = r
        self.actors = sorted(actors, key=lambda a: (a.span.start, -a.span.end))
        self.starts = [a.span.start for a in self.actors]

    def completed(self, e: EventMention, word: Word, by_id: Mapping[str, ActorMention]) -> EventMention:
        """e with those whom its pronouns mean."""
        pronouns = ONE | MANY | THING
        if not any(w.text.lower() in pronouns for w in self.r.words_in(e.sentence.start, e.sentence.end)):
            return e
        found = (
            grammar.of_verb(self.r, word.index)
            if word.upos in ("VERB", "AUX")
            else grammar.of_noun(self.r, word.index, type_=e.type)
        )
        parts = list(e.parts)
        for w, role in found:
            pronoun = self.r.words[w]
            if pronoun.upos != "PRON" or pronoun.text.lower() not in pronouns or self._named(pronoun):
                continue
            if is_what_was_said(self.r, pronoun) or is_numbered(self.r, pronoun):
                continue
            if any(p.role == role for p in parts):
                continue
            whom = self._meant(pronoun, word)
            if whom is not None and whom.key not in {by_id[p.actor].key for p in parts}:
                parts.append(Part(whom.id, role))
        return e if len(parts) == len(e.parts) else replace(e, parts=tuple(parts))

    def _named(self, w: Word) -> bool:
        i = bisect_left(self.starts, w.start)
        return i < len(self.starts) and self.starts[i] == w.start

    def _meant(self, pronoun: Word, verb: Word) -> ActorMention | None:
        """The one who fits, in this sentence before the pronoun's clause, else in the sentence before."""
        sentence = self.r.sentences[pronoun.sentence]
        words = self.r.words[sentence.first]
        own = {c.index for c in self.r.children(verb.index, *SUBJECTS) if c.index != pronoun.index}
        here = [a for a in self._between(words.start, pronoun.start) if not own & self._heads(a)]
        if here:
            return self._alone(pronoun, here)
        if not pronoun.sentence:
            return None
        before = self.r.words[self.r.sentences[pronoun.sentence - 1].first]
        return self._alone(pronoun, self._between(before.start, words.start))

    def _between(self, start: int, end: int) -> list[ActorMention]:
        return self.actors[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _heads(self, a: ActorMention) -> set[int]:
        head = grammar.head_of(self.r, a.span.start, a.span.end)
        return set() if head is None else {head}

    def _alone(self, pronoun: Word, near: Sequence[ActorMention]) -> ActorMention | None:
        said = pronoun.text.lower()
        if said in ONE and any(a.kind == "person" for a in near):
            return None  # whom a name might be, `pronouns` has left open
        fitting = {a.key: a for a in near if self._fits(said, a)}
        if fitting and pronoun.relation in SUBJECTS and self._goes_on_from_another(pronoun, fitting.values()):
            return None
        if len(fitting) > 1:  # the subject goes on as the subject
            top = {a.key: a for a in fitting.values() if self._leads(a)}
            top = {k: a for k, a in top.items() if not self._only_says(a)} or top
            fitting = top if pronoun.relation in SUBJECTS else {k: a for k, a in fitting.items() if k not in top}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _goes_on_from_another(self, pronoun: Word, fitting: Collection[ActorMention]) -> bool:
        """Is the subject of the sentence before somebody of the same number whom no actor names: "two men"?"""
        if not pronoun.sentence:
            return False
        before = self.r.sentence_words(pronoun.sentence - 1)
        top = next((w for w in before if w.relation in SUBJECTS and self.r.words[w.head].is_root), None)
        if top is None or top.upos != "NOUN" or any(top.index in self._heads(a) for a in fitting):
            return False
        many = top.feature("Number") == "Plur"
        return many == (pronoun.text.lower() in MANY) and top.lemma.lower() in ANYBODY

    def _only_says(self, a: ActorMention) -> bool:
        """Is it who says what the sentence tells: "two men were held, the ministry said"?"""
        head = grammar.head_of(self.r, a.span.start, a.span.end)
        verb = self.r.words[self.r.words[head].head] if head is not None else None
        return verb is not None and (verb.relation == "parataxis" or bool(self.r.children(verb.index, "ccomp")))

    def _fits(self, said: str, a: ActorMention) -> bool:
        head = grammar.head_of(self.r, a.span.start, a.span.end)
        if head is None or self.r.words[head].relation == "compound":
            return False
        word = self.r.words[head]
        many = word.feature("Number") == "Plur"
        if said in ONE:
            return a.kind == "group" and not many and word.lemma.lower() in PEOPLE
        if said in MANY:
            return a.kind == "group" and many
        body = a.kind == "group" and not many and word.lemma.lower() in BODIES
        return body or a.kind == "organization" or (a.kind == "country" and word.upos == "PROPN" and self._leads(a))

    def _leads(self, a: ActorMention) -> bool:
        """Is it the subject of its sentence, or of what is said in it?"""
        head = grammar.head_of(self.r, a.span.start, a.span.end)
        word = self.r.words[head] if head is not None else None
        if word is not None and word.relation == "nmod" and counted(self.r, word.head) == word.index:
            word = self.r.words[word.head]  # "hundreds of demonstrators"
        if word is None or word.relation not in SUBJECTS:
            return False
        verb = self.r.words[word.head]
        return verb.is_root or verb.relation in ("ccomp", "parataxis", "conj")

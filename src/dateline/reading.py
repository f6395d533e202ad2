"""What the reader gives: one frozen object with sentences, words, trees, names, event triggers and attributions.

Offsets are code points of the text that was read, ends excluded; `text[start:end]` is always the words themselves.
Nothing here needs the network, so another reader (a spaCy pipeline, another language, a user's own model) can fill the
same object: see `Reader` in `plug.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from dateline.vectors import MEANING, packed

NameKind = Literal["person", "organization", "place"]
Outcome = Literal["happened", "uncertain", "not"]
TriggerStatus = Literal["happened", "ongoing", "planned", "possible", "denied", "negated", "cancelled", "generic"]
Tense = Literal["past", "present", "future"]
ArgumentRole = Literal["source", "target"]
ARGUMENT_ROLES: tuple[ArgumentRole, ...] = get_args(ArgumentRole)
Range = tuple[int, int]  # code points: start, end


@dataclass(frozen=True, slots=True)
class Word:
    """One word as Universal Dependencies cut it ("Oslo" and "'s" are two).

    `head` is the index of its head in `Reading.words`, its own index where it is the root of its sentence.
    `features` is UD's notation: "Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin", or "_" for none.
    """

    index: int
    start: int
    end: int
    text: str
    upos: str
    features: str
    lemma: str
    head: int
    relation: str
    sentence: int

    @property
    def is_root(self) -> bool:
        return self.head == self.index

    def feature(self, name: str) -> str | None:
        """The value of one feature: "Tense" -> "Past"; None where the word has none of that name."""
        for pair in self.features.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence: its characters, its words (`first` to `last`, excluded), the paragraph (line) it stands in."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name: its characters, its words, its kind, and how sure the reader is (0 to 1, not calibrated)."""

    start: int
    end: int
    first: int
    last: int
    kind: NameKind
    score: float


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that speaks of an event. `value` runs from -3 (certainly not) to 3 (certainly happened).

    `score` is how sure the reader is that it is one by MEANTIME's guideline, `typed` by our own (0 to 1, neither is
    calibrated). `type` is the PLOVER event type, None for an event that the scheme has no place for; `type_score` is
    how much of the reader's belief it takes among the types.
    """

    word: int
    start: int
    end: int
    score: float
    value: float
    outcome: Outcome
    type: str | None = None
    typed: float = 0.0
    type_score: float = 0.0
    status: TriggerStatus = "happened"


@dataclass(frozen=True, slots=True)
class Said:
    """Words put in somebody's mouth: who (may be empty: "it was reported"), the cue, and what; spans in text order."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    anchor: int  # index of the cue's last word
    score: float


@dataclass(frozen=True, slots=True)
class Argument:
    """How well `word` fits into the source or the target of the event whose trigger is the word `trigger`.

    `score` is a log-odds: above 0 the reader would say yes. Pairs that it all but rules out are left out of a reading
    (below NO_ARGUMENT, from where on the score says nothing more), and so are words that name nobody.
    """

    trigger: int
    word: int
    role: ArgumentRole
    score: float


NO_ARGUMENT = -5.0


@dataclass(frozen=True)
class Reading:
    """A text as read. `reader` names the reader and its version, so that a stored reading says what made it."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[ReadSentence, ...]
    names: tuple[NamedSpan, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    said: tuple[Said, ...] = ()
    arguments: tuple[Argument, ...] = ()
    reader: str = "unknown"
    # For each word, in single precision; empty where the reader makes none:
    meanings: bytes = b""  # a vector of MEANING numbers
    tellings: bytes = b""  # the chance that it tells of an event of the story

    def sentence_words(self, index: int) -> tuple[Word, ...]:
        """The words of a sentence, in order."""
        s = self.sentences[index]
        return self.words[s.first : s.last]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.words)

    def word_at(self, offset: int) -> Word | None:
        """The word that holds the character at `offset`; None for white space and for what was not read."""
        i = bisect_right(self._starts, offset) - 1
        return self.words[i] if i >= 0 and offset < self.words[i].end else None

    def words_in(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin within the characters start to end."""
        first = bisect_right(self._starts, start - 1)
        return self.words[first : bisect_right(self._starts, end - 1)]

    def meaning(self, start: int, end: int) -> str:
        """What the words within the characters start to end tell where they stand, as the reader has it: a vector of
        length 127 in MEANING whole numbers of one byte, in base 64. Those of words that tell of one event point the
        same way. Empty where there are no such words, or the reader makes no vectors."""
        words = self.words_in(start, end) or [w for w in [self.word_at(start)] if w is not None]
        if not self.meanings or not words:
            return ""
        table = np.frombuffer(self.meanings, dtype=np.float32).reshape(-1, MEANING)
        return packed(table[words[0].index : words[-1].index + 1].astype(np.float64).sum(axis=0))

    def telling(self, start: int, end: int) -> float:
        """The chance, 0 to 1, that the words within the characters start to end tell of an event of the story: that of
        the likeliest one. .5 where the reader gives none."""
        words = self.words_in(start, end) or [w for w in [self.word_at(start)] if w is not None]
        if not self.tellings or not words:
            return 0.5
        return float(np.frombuffer(self.tellings, dtype=np.float32)[words[0].index : words[-1].index + 1].max())

    def triggers_in(self, start: int, end: int) -> tuple[Trigger, ...]:
        """The event triggers that begin within the characters start to end."""
        first = bisect_right(self.triggers, start - 1, key=lambda t: t.start)
        return self.triggers[first : bisect_right(self.triggers, end - 1, key=lambda t: t.start)]

    @cached_property
    def _argument_scores(self) -> dict[tuple[int, int, ArgumentRole], float]:
        return {(a.trigger, a.word, a.role): a.score for a in self.arguments}

    def argument_score(self, trigger: Sequence[Word], words: Sequence[Word], role: ArgumentRole) -> float:
        """How well words fit into the role in the event of a trigger, both of one word or more: the mean of the scores
        of all pairs, NO_ARGUMENT where the reader gives none.

        Raises: ValueError if there is no trigger word or no word to score.
        """
        if not trigger or not words:
            raise ValueError("An argument's score takes a word of the trigger and a word of the argument at least.")
        known = self._argument_scores
        found = [known.get((t.index, w.index, role), NO_ARGUMENT) for t in trigger for w in words]
        return sum(found) / len(found)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if not word.is_root:
                found[word.head].append(word.index)
        return tuple(tuple(x) for x in found)

    def children(self, word: int, *relations: str) -> tuple[Word, ...]:
        """The words that hang on a word, in order; of the given relations only ("nsubj" includes "nsubj:pass")."""
        return tuple(
            self.words[i]
            for i in self._children[word]
            if not relations
            or self.words[i].relation in relations
            or self.words[i].relation.partition(":")[0] in relations
        )

    def subtree(self, word: int) -> tuple[int, ...]:
        """The indexes of a word and of everything below it, in order."""
        found, waiting = [], [word]
        while waiting:
            i = waiting.pop()
            found.append(i)
            waiting += self._children[i]
        return tuple(sorted(found))

    def phrase(self, word: int) -> Range:
        """The characters from the first to the last word of a word's subtree."""
        below = self.subtree(word)
        return self.words[below[0]].start, self.words[below[-1]].end

    def conllu(self) -> Iterator[str]:
        """The reading in CoNLL-U lines, heads counted from 1 within the sentence.

        MISC has offsets, names (`Name=B-person`) and triggers (`Event=CONSULT|Status=planned`; `Event=_` where the
        scheme has no type) with the nouns and pronouns heard in their parties (`Source=2,4|Target=7`). An attribution
        stands above the sentence of its cue: `# attribution = source | cue | content`, offsets with their words.
        """
        names = {n.first: n for n in self.names}
        triggers = {t.word: t for t in self.triggers}
        parties: dict[int, list[Argument]] = {}
        for argument in self.arguments:
            if argument.score > 0:
                parties.setdefault(argument.trigger, []).append(argument)
        said: dict[int, list[Said]] = {}
        for one in self.said:
            said.setdefault(self.words[one.anchor].sentence, []).append(one)
        for s in self.sentences:
            for one in said.get(s.index, ()):
                yield f"# attribution = {' | '.join(map(self._shown, (one.source, one.cue, one.content)))}"
            yield f"# text = {' '.join(self.text[s.start : s.end].split())}"
            inside: NamedSpan | None = None
            for w in self.sentence_words(s.index):
                inside = names.get(w.index, inside if inside and w.index < inside.last else None)
                misc = [f"Start={w.start}", f"End={w.end}"]
                if inside:
                    misc.append(f"Name={'B' if w.index == inside.first else 'I'}-{inside.kind}")
                if trigger := triggers.get(w.index):
                    misc += [f"Event={trigger.type or '_'}", f"Status={trigger.status}"]
                    for role, title in (("source", "Source"), ("target", "Target")):
                        if party := [str(a.word - s.first + 1) for a in parties.get(w.index, ()) if a.role == role]:
                            misc.append(f"{title}={','.join(party)}")
                head = 0 if w.is_root else w.head - s.first + 1
                yield "\t".join(
                    [
                        str(w.index - s.first + 1), w.text, w.lemma, w.upos, "_", w.features, str(head), w.relation,
                        "_", "|".join(misc),
                    ]
                )  # fmt: skip
            yield ""

    def _shown(self, spans: tuple[Range, ...]) -> str:
        """Spans as one field of a comment: "4-13 Marta Berg", "-" for none."""
        return "; ".join(f"{a}-{b} {' '.join(self.text[a:b].split())}" for a, b in spans) or "-"

    def __str__(self) -> str:
        return "\n".join(self.conllu())

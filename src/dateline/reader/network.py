"""The shipped reader: raw text in, a `Reading` out. One forward pass per window, all heads; numpy and onnxruntime.

A window is a run of whole paragraphs of at most LONGEST word pieces; a longer paragraph is cut at its sentences.
Windows are run one at a time: int8 scales are taken from what is in a batch, so a window's reading would otherwise
depend on its neighbours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from dateline.reader import decode
from dateline.reader.lemma import lemma_of
from dateline.reader.said import LinkScores, Thresholds, find_said
from dateline.reader.tokens import find_sentences, find_tokens
from dateline.reader.weights import load_weights
from dateline.reader.wordpiece import PARAGRAPH_START, WordPiece, shape
from dateline.reading import (
    ARGUMENT_ROLES,
    NO_ARGUMENT,
    Argument,
    NamedSpan,
    NameKind,
    Outcome,
    Range,
    Reading,
    ReadSentence,
    Said,
    Trigger,
    TriggerStatus,
    Word,
)

LONGEST = 192  # pieces in a window, as in training
# Pieces; a "sentence" longer than this is cut wherever it has to be (500 take more memory than a child may have).
HARD_LIMIT = 256
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
TRIGGERING = frozenset({"VERB", "NOUN", "ADJ", "AUX", "ADV", "ADP", "PROPN"})
KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organization", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that stay together in a window: a paragraph, or a sentence (by rule) of a long one."""

    paragraph: int
    words: tuple[Range, ...]
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]
    opens: bool  # does it start its paragraph?

    @property
    def size(self) -> int:
        return sum(len(p) for p in self.pieces)


class AllowedTags:
    """Which parts of speech a word may have: those that the treebanks give it where they have it often, and no closed
    class ("to", "not", "which") that they never put it in. The rest is the network's to say. And which features a part
    of speech may have."""

    def __init__(self, upos: Sequence[str], features: Sequence[str], tags: dict[str, dict[str, list[str]]]) -> None:
        at = {tag: i for i, tag in enumerate(upos)}
        closed = tags.get("closed", {})
        self.open = np.zeros(len(upos), dtype=np.float32)
        self.open[[at[tag] for tag in closed]] = decode.FAR
        self.known: dict[str, NDArray[np.float32]] = {}
        for tag, words in closed.items():
            for word in words:
                self.known.setdefault(word, self.open.copy())[at[tag]] = 0.0
        for word, found in tags.get("frequent", {}).items():
            mask = np.full(len(upos), decode.FAR, dtype=np.float32)
            mask[[at[tag] for tag in found]] = 0.0
            self.known[word] = mask

        # A verb is no numeral, whatever it looks like to the head of features: a row a part of speech. Labels too rare
        # to be learned are in no bundle; a part of speech without a learned one may have any.
        allowed = [[f in tags.get("features", {}).get(tag, ()) for f in features] for tag in upos]
        self.features = np.array([[0.0 if yes or not any(row) else decode.FAR for yes in row] for row in allowed])

    def masks(self, forms: Sequence[str]) -> NDArray[np.float32]:
        """(n, tags): 0 where the word may have the tag, a large negative number elsewhere."""
        return np.stack([self.known.get(form.lower(), self.open) for form in forms])


class NetworkReader:
    """Reads English news. Thread-safe as far as onnxruntime's sessions are; a process with it holds some 200 MB."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        """Load the shipped weights, or those of a folder.

        Raises: WeightsError if they are missing or damaged.
        """
        weights = load_weights(folder)
        self.name = weights.name
        self.labels = weights.labels
        self.limits = Thresholds(**weights.limits)
        self.lemmas = weights.lemmas
        self.allowed = AllowedTags(weights.labels["upos"], weights.labels["features"], weights.tags)
        self.wordpiece = WordPiece(weights.vocabulary)
        self.distance = np.load(io.BytesIO(weights.distance), allow_pickle=False).astype(np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # keeps memory flat over windows of many lengths
        # The relations are a network too, and not numpy's product: numpy's BLAS would take every core of the machine.
        self.session, self.relations = (
            onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
            for raw in (weights.network, weights.relation)
        )
        self.meaning = (
            onnxruntime.InferenceSession(weights.meaning, options, providers=["CPUExecutionProvider"])
            if weights.meaning is not None
            else None
        )
        self.outputs = [o.name for o in self.session.get_outputs()]
        self.told_outputs = [o.name for o in self.meaning.get_outputs()] if self.meaning is not None else []

    def read(self, text: str) -> Reading:
        """The text as read; newlines end paragraphs. An empty or blank text gives a reading without sentences."""
        return self.read_words(text, list(self.units(text)))

    def read_words(self, text: str, units: Sequence[Unit], given: Sequence[Sequence[int]] | None = None) -> Reading:
        """As `read`, for words that are already cut. `given`: for each unit the words (counted within the unit) at
        which a sentence starts; None lets the reader find them."""
        building = _Building(text, self)
        at = 0
        for window in self.windows(units):
            building.add(window, given[at : at + len(window)] if given is not None else None)
            at += len(window)
        return building.reading()

    def windows(self, units: Sequence[Unit]) -> Iterator[list[Unit]]:
        """Neighbouring units together, as many as fit into LONGEST pieces."""
        window: list[Unit] = []
        room = LONGEST - 2
        for unit in units:
            if window and unit.size > room:
                yield window
                window, room = [], LONGEST - 2
            window.append(unit)
            room -= unit.size
        if window:
            yield window

    def unit(self, text: str, paragraph: int, words: Sequence[Range], *, opens: bool = True) -> Unit:
        """Words that stay together, with their pieces."""
        pieces = tuple(self.wordpiece.pieces(text[a:b]) for a, b in words)
        return Unit(paragraph, tuple(words), pieces, tuple(shape(text[a:b]) for a, b in words), opens)

    def units(self, text: str) -> Iterator[Unit]:
        """The paragraphs of a text, long ones cut at their sentences."""
        offset = 0
        for paragraph, line in enumerate(text.split("\n")):
            whole = self.unit(text, paragraph, find_tokens(text, offset, offset + len(line)))
            if whole.size <= LONGEST - 2:
                if whole.words:
                    yield whole
            else:
                yield from self._cut(text, paragraph, offset, offset + len(line))
            offset += len(line) + 1

    def _cut(self, text: str, paragraph: int, start: int, end: int) -> Iterator[Unit]:
        """A long paragraph by its sentences, and an endless sentence wherever it must be cut."""
        opens = True
        for a, b in find_sentences(text, start, end):
            words: list[Range] = []
            size = 0
            for word in find_tokens(text, a, b):
                pieces = len(self.wordpiece.pieces(text[word[0] : word[1]]))
                if words and size + pieces > HARD_LIMIT:
                    yield self.unit(text, paragraph, words, opens=opens)
                    words, size, opens = [], 0, False
                words.append(word)
                size += pieces
            if words:
                yield self.unit(text, paragraph, words, opens=opens)
                opens = False

    def run(self, units: Sequence[Unit]) -> dict[str, NDArray[np.float32]]:
        """One forward pass over the units of a window: every head's scores for its n words, without the batch axis;
        "meaning" are the vectors of what each word tells, by a network of its own, where there is one."""
        pieces, shapes, first, last = [self.wordpiece.cls], [0], [], []
        for k, unit in enumerate(units):
            for j, (ids, form) in enumerate(zip(unit.pieces, unit.shapes, strict=True)):
                first.append(len(pieces))
                pieces += ids
                last.append(len(pieces) - 1)
                opening = PARAGRAPH_START if j == 0 and (unit.opens or k == 0) else 0
                shapes += [form + opening] * len(ids)
        pieces.append(self.wordpiece.sep)
        shapes.append(0)
        feed = {
            name: np.asarray([values], dtype=np.int64)
            for name, values in (("pieces", pieces), ("shapes", shapes), ("first", first), ("last", last))
        }
        found = {name: value[0] for name, value in zip(self.outputs, self.session.run(None, feed), strict=True)}
        if self.meaning is not None:
            told = zip(self.told_outputs, self.meaning.run(None, feed), strict=True)
            found |= {name: value[0] for name, value in told}
        return found

    def link_scores(self, scores: dict[str, NDArray[np.float32]]) -> LinkScores:
        """What the attribution head says, in the form that `find_said` takes."""
        n = len(scores["cue"])
        return LinkScores(
            scores["cue"], scores["cue_vectors"].reshape(n, 3, -1), scores["word_vectors"].reshape(n, 3, -1),
            scores["part"], self.distance,
        )  # fmt: skip

    def relation_scores(self, dependents: NDArray[np.float32], heads: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n, relations): how well each relation fits between a word and its head."""
        scores: NDArray[np.float32] = self.relations.run(None, {"dependents": dependents, "heads": heads})[0]
        return scores


class _Building:
    """Collects the words, sentences and spans of a reading, window by window."""

    def __init__(self, text: str, reader: NetworkReader) -> None:
        self.text, self.reader = text, reader
        self.words: list[Word] = []
        self.sentences: list[ReadSentence] = []
        self.names: list[NamedSpan] = []
        self.triggers: list[Trigger] = []
        self.said: list[Said] = []
        self.arguments: list[Argument] = []
        self.meanings: list[bytes] = []
        self.tellings: list[bytes] = []

    def add(self, window: Sequence[Unit], given: Sequence[Sequence[int]] | None) -> None:
        """Read the units of one window and append what they say."""
        scores = self.reader.run(window)
        ranges = [r for unit in window for r in unit.words]
        starts: set[int] = set()
        paragraphs: list[int] = []
        for i, unit in enumerate(window):
            base = len(paragraphs)
            paragraphs += [unit.paragraph] * len(unit.words)
            starts.add(base)
            if given is not None:
                starts |= {base + k for k in given[i]}
        if given is None:
            starts |= self._boundaries(ranges, scores["boundary"], window)
        edges = [*sorted(starts), len(ranges)]
        for first, last in pairwise(edges):
            self._sentence(ranges, scores, first, last, paragraphs[first])
            if "arguments" in scores:  # weights made before that head have none
                self._arguments(scores["arguments"][:, first:last, first:last])
        self._spans(ranges, scores, edges)
        if "meaning" in scores:
            self.meanings.append(scores["meaning"].astype(np.float32).tobytes())
            self.tellings.append(decode.probability(scores["told"]).astype(np.float32).tobytes())

    def _boundaries(self, ranges: Sequence[Range], scores: NDArray[np.float32], window: Sequence[Unit]) -> set[int]:
        """The words at which a sentence starts: the network's score, and the rule's yes or no as more points."""
        word_at = {start: i for i, (start, _) in enumerate(ranges)}
        ruled = np.full(len(ranges), -1.0)
        for unit in window:
            for start, _ in find_sentences(self.text, unit.words[0][0], unit.words[-1][1]):
                if start in word_at:
                    ruled[word_at[start]] = 1.0
        return set(np.flatnonzero(scores + self.reader.limits.rule * ruled > 0).tolist())

    def _sentence(
        self, ranges: Sequence[Range], scores: dict[str, NDArray[np.float32]], first: int, last: int, paragraph: int
    ) -> None:
        labels, base = self.reader.labels, len(self.words)
        heads = decode.tree(scores["arcs"][first:last, first:last])
        relations = self.reader.relation_scores(scores["rel_word"][first:last], scores["rel_head"][first:last][heads])
        root = labels["relation"].index("root")
        relations[:, root] = decode.FAR
        forms = [self.text[start:end] for start, end in ranges[first:last]]
        upos = (scores["upos"][first:last] + self.reader.allowed.masks(forms)).argmax(axis=1)
        features = (scores["features"][first:last] + self.reader.allowed.features[upos]).argmax(axis=1)
        scripts = scores["script"][first:last].argmax(axis=1)
        chosen = self._active(relations.argmax(axis=1), heads, features)
        index, english = len(self.sentences), self.reader.wordpiece.ids
        for i, (start, end) in enumerate(ranges[first:last]):
            form, tag = forms[i], labels["upos"][upos[i]]
            self.words.append(
                Word(
                    index=base + i, start=start, end=end, text=form, upos=tag,
                    features=labels["features"][features[i]],
                    lemma=lemma_of(form, tag, labels["script"][scripts[i]], self.reader.lemmas, english),
                    head=base + heads[i],
                    relation="root" if heads[i] == i else labels["relation"][chosen[i]],
                    sentence=index,
                )
            )  # fmt: skip
        self.sentences.append(
            ReadSentence(index, ranges[first][0], ranges[last - 1][1], base, base + last - first, paragraph)
        )

    def _arguments(self, scores: NDArray[np.float32]) -> None:
        """Scores (roles, n, n) of the sentence that was just added, trigger by word, of words that may be either."""
        base = self.sentences[-1].first
        upos = [w.upos for w in self.words[base:]]
        triggers, parties = (np.array([tag in tags for tag in upos]) for tags in (TRIGGERING, NAMING))
        kept = (scores > NO_ARGUMENT) & triggers[:, None] & parties
        for role, trigger, word in np.argwhere(kept).tolist():
            self.arguments.append(
                Argument(base + trigger, base + word, ARGUMENT_ROLES[role], float(scores[role, trigger, word]))
            )

    def _active(
        self, relations: NDArray[np.intp], heads: Sequence[int], features: NDArray[np.intp]
    ) -> NDArray[np.intp]:
        """The relations; a verb without a passive auxiliary that is finite or has an object has no passive subject."""
        names, forms = self.reader.labels["relation"], self.reader.labels["features"]
        helped, active = (
            {heads[i] for i, relation in enumerate(relations) if names[relation] == name}
            for name in ("aux:pass", "obj")
        )
        for i, relation in enumerate(relations):
            head = heads[i]
            finite = head in active or "VerbForm=Fin" in forms[features[head]]
            if names[relation] == "nsubj:pass" and head not in helped and finite:
                relations[i] = names.index("nsubj")
        return relations

    def _spans(self, ranges: Sequence[Range], scores: dict[str, NDArray[np.float32]], edges: Sequence[int]) -> None:
        """Names (within their sentence), triggers and attributions of the window whose words were just added."""
        limits, base = self.reader.limits, len(self.words) - len(ranges)

        def characters(first: int, last: int) -> Range:
            return ranges[first][0], ranges[last - 1][1]

        for low, high in pairwise(edges):
            for first, last, kind, score in decode.names(scores["name"][low:high], self.reader.labels["name"]):
                start, end = characters(low + first, low + last)
                self.names.append(NamedSpan(start, end, base + low + first, base + low + last, KINDS[kind], score))
        event = scores["event"]
        chance = decode.probability(event[:, 0])
        types, statuses = decode.softmax(scores["type"]), scores["status"].argmax(axis=1)
        typed = 1.0 - types[:, 0]  # the first label is "no event"
        best = types[:, 1:].argmax(axis=1) + 1
        for i in np.flatnonzero((chance >= limits.trigger) | (typed >= limits.typed)).tolist():
            value = float(np.clip(scores["fact"][i], -3.0, 3.0))
            outcome: Outcome = "uncertain"
            if value >= limits.happened:
                outcome = "happened"
            elif value <= limits.not_happened:
                outcome = "not"
            start, end = ranges[i]
            label = self.reader.labels["type"][best[i]]
            self.triggers.append(
                Trigger(
                    base + i, start, end, float(chance[i]), value, outcome,
                    type=None if label == "other" else label, typed=float(typed[i]),
                    type_score=float(types[i, best[i]] / max(typed[i], 1e-9)),
                    status=cast(TriggerStatus, self.reader.labels["status"][statuses[i]]),
                )
            )  # fmt: skip
        words = self.words[base:]
        links = self.reader.link_scores(scores)
        for x in find_said(links, [w.head - base for w in words], [w.relation for w in words], limits):
            self.said.append(
                Said(
                    tuple(characters(*r) for r in x.source), (characters(*x.cue),),
                    tuple(characters(*r) for r in x.content), base + x.anchor, x.score,
                )
            )  # fmt: skip

    def reading(self) -> Reading:
        """Everything that was added."""
        return Reading(
            self.text, tuple(self.words), tuple(self.sentences), tuple(self.names), tuple(self.triggers),
            tuple(self.said), tuple(self.arguments), self.reader.name, b"".join(self.meanings),
            b"".join(self.tellings),
        )  # fmt: skip

"""Prepared documents -> windows of neighbouring sentences -> padded batches.

A window is what the network reads at once: one or more whole sentences of one document, at most `LONGEST` pieces. Where
windows are cut, and where a paragraph is said to start, is drawn anew in every epoch, so that the network learns both
to find sentence boundaries inside a paragraph and to do without context.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from dateline.reader.lemma import edit_script
from dateline.reader.wordpiece import PARAGRAPH_START, WordPiece, shape

LONGEST = 192  # pieces in one window, [CLS] and [SEP] included
IGNORE = -100
LAYERS = ("upos", "features", "script", "name", "relation", "type", "status")  # one number a word
Sentence = dict[str, Any]


class Labels:
    """Label sets as numbers."""

    def __init__(self, path: Path) -> None:
        self.sets: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
        self.ids = {name: {v: i for i, v in enumerate(values)} for name, values in self.sets.items()}


def load(path: Path, labels: Labels, pieces: WordPiece) -> list[list[Sentence]]:
    """Documents as lists of sentences whose words and labels are numbers."""
    documents = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            documents.append([numbered(s, labels, pieces) for s in document["sentences"]])
            for s in documents[-1]:
                s["corpus"], s["genre"], s["doc"] = document["corpus"], document.get("genre"), document["doc"]
    return documents


def numbered(s: Sentence, labels: Labels, pieces: WordPiece) -> Sentence:
    ids = labels.ids
    words = s["w"]
    out: Sentence = {"pieces": [pieces.pieces(w) for w in words], "shape": [shape(w) for w in words], "raw": s}
    out["length"] = sum(len(p) for p in out["pieces"])
    if "u" in s:
        out["upos"] = [ids["upos"].get(u, IGNORE) for u in s["u"]]
        out["features"] = [ids["features"].get(f, IGNORE) for f in s["f"]]
        scripts = (edit_script(w, lemma, u) for w, lemma, u in zip(words, s["l"], s["u"], strict=True))
        out["script"] = [ids["script"].get(x, IGNORE) for x in scripts]
        out["head"] = [h - 1 if h else i for i, h in enumerate(s["h"])]  # the root heads itself
        out["relation"] = [ids["relation"].get(d, IGNORE) for d in s["d"]]
    if "type" in s:
        out["type"] = [ids["type"][t] for t in s["type"]]
        out["status"] = [ids["status"].get(t, IGNORE) for t in s["status"]]
    if s.get("ner"):
        out["name"] = [ids["name"].get(n, IGNORE) for n in s["ner"]]
    for layer in ("p", "cue", "links", "event", "fact", "arguments"):
        if layer in s:
            out[layer] = s[layer]
    return out


def windows(documents: Sequence[Sequence[Sentence]], draw: random.Random, *, longest: int) -> list[list[Sentence]]:
    """Every sentence once, in windows of neighbours, cut at random; long ones where attributions cross sentences.

    Some windows of trees hold a single sentence: other tasks have only such ones, and what the network never sees alone
    it reads badly alone.
    """
    sizes = [longest // 12, longest // 4, longest // 2, longest, longest]
    found = []
    for document in documents:
        window: list[Sentence] = []
        choices = sizes[3:] if "cue" in document[0] else sizes
        room = draw.choice(choices) - 2
        for s in document:
            if window and room - s["length"] < 0:
                found.append(window)
                window = []
                room = draw.choice(choices) - 2
            window.append(s)
            room -= s["length"]
        if window:
            found.append(window)
    return found


def batches(found: Sequence[list[Sentence]], draw: random.Random, *, pieces: int) -> Iterator[list[list[Sentence]]]:
    """Windows of similar length together, `pieces` word pieces to a batch (padding included), in random order."""
    by_length = sorted(found, key=lambda w: sum(s["length"] for s in w) + draw.random() * 12)
    groups: list[list[list[Sentence]]] = []
    group: list[list[Sentence]] = []
    widest = 0
    for window in by_length:
        widest = max(widest, sum(s["length"] for s in window) + 2)
        if group and widest * (len(group) + 1) > pieces:
            groups.append(group)
            group, widest = [], sum(s["length"] for s in window) + 2
        group.append(window)
    if group:
        groups.append(group)
    draw.shuffle(groups)
    yield from groups


def tensors(group: Sequence[list[Sentence]], wordpiece: WordPiece, draw: random.Random | None) -> dict[str, Any]:
    """A padded batch with the layers its sentences have. `draw` None: every sentence as its own paragraph if alone."""
    b = len(group)
    widest = min(512, max(sum(s["length"] for s in window) for window in group) + 2)
    most = max(sum(len(s["pieces"]) for s in window) for window in group)
    pieces = np.zeros((b, widest), np.int64)
    shapes = np.zeros((b, widest), np.int64)
    word = {n: np.zeros((b, most), np.int64) for n in ("first", "last")}
    word |= {n: np.full((b, most), -1 - i, np.int64) for i, n in enumerate(["sentence"])}
    example = group[0][0]
    for layer in (*LAYERS, "head"):
        if any(layer in s for window in group for s in window):
            word[layer] = np.full((b, most), IGNORE, np.int64)
    real: dict[str, np.ndarray] = {}
    if "head" in word:
        real["boundary"] = np.full((b, most), -1.0, np.float32)
    if "cue" in example:
        real["cue"] = np.full((b, most), -1.0, np.float32)
    if "event" in example:
        real["event"] = np.full((b, most, 2), -1.0, np.float32)
    if "fact" in example:
        real["fact"] = np.full((b, most), float(IGNORE), np.float32)
    anchors: list[tuple[int, int, list[tuple[int, tuple[int, int, int]]], int]] = []
    events: list[tuple[int, int, int, Any]] = []  # window, first word and number of words of the sentence, the event
    for i, window in enumerate(group):
        pieces[i, 0] = wordpiece.cls
        t, w = 1, 0
        start_of: list[int] = []
        for k, s in enumerate(window):
            start_of.append(w)
            new_paragraph = k == 0 or (s["p"] if "p" in s else bool(draw) and draw.random() < 0.3)
            n = len(s["pieces"])
            for j, ids in enumerate(s["pieces"]):
                end = min(t + len(ids), 511)
                ids = ids[: end - t]
                pieces[i, t:end] = ids
                shapes[i, t:end] = s["shape"][j] + (PARAGRAPH_START if j == 0 and new_paragraph else 0)
                word["first"][i, w + j] = min(t, widest - 1)
                word["last"][i, w + j] = max(min(t, widest - 1), end - 1)
                t = end
            word["sentence"][i, w : w + n] = k
            for layer in LAYERS:
                if layer in s:
                    word[layer][i, w : w + n] = s[layer]
            if "head" in s:
                word["head"][i, w : w + n] = np.asarray(s["head"]) + w
                real["boundary"][i, w : w + n] = 0
                real["boundary"][i, w] = 1
            for layer in ("cue", "event", "fact"):
                if layer in s:
                    real[layer][i, w : w + n] = s[layer]
            w += n
        if "links" in example:
            for k, s in enumerate(window):
                for anchor, links in s["links"]:
                    anchors.append((i, start_of[k] + anchor, [(start_of[k], x) for x in links], w))
        if "arguments" in example:
            for k, s in enumerate(window):
                events += [(i, start_of[k], len(s["pieces"]), event) for event in s["arguments"]]
        pieces[i, min(t, widest - 1)] = wordpiece.sep
    out: dict[str, Any] = {
        n: torch.from_numpy(a) for n, a in ({"pieces": pieces, "shapes": shapes} | word | real).items()
    }
    if "links" in example:
        out["anchors"] = torch.tensor([(i, w) for i, w, _, _ in anchors], dtype=torch.long).reshape(-1, 2)
        wanted = np.full((len(anchors), most, 3), -1.0, np.float32)
        for row, (_, _, links, words) in enumerate(anchors):
            wanted[row, :words] = 0
            for base, (link, first, last) in links:
                wanted[row, max(0, base + first) : max(0, min(words, base + last)), link] = 1
        out["links"] = torch.from_numpy(wanted)
    if "arguments" in example:
        out |= argument_tensors(events, most)
    return out


def argument_tensors(events: Sequence[tuple[int, int, int, Any]], most: int) -> dict[str, torch.Tensor]:
    """Of E events: `event_window` (E,), `event_words` (E, W; what each word weighs in the trigger), and `arguments` (E,
    W, 2): is the word in the event's source, in its target; -1 outside the sentence."""
    weights = np.zeros((len(events), most), np.float32)
    wanted = np.full((len(events), most, 2), -1.0, np.float32)
    for row, (_, base, size, (first, last, spans)) in enumerate(events):
        weights[row, base + first : base + last] = 1 / (last - first)
        wanted[row, base : base + size] = 0
        for role, a, b in spans:
            wanted[row, base + a : base + b, role] = 1
    return {
        "event_window": torch.tensor([i for i, *_ in events], dtype=torch.long),
        "event_words": torch.from_numpy(weights),
        "arguments": torch.from_numpy(wanted),
    }

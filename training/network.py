"""The network: one encoder (MiniLM-L6), one pass over a window of sentences, many heads.

Shapes: B windows, T word pieces, W words. A word's vector is the mean of its first and last piece. `Reader.forward`
gives everything the run time needs (and is what gets exported); the loss functions sit beside the heads they train.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

ARC, REL, ATT = 192, 96, 96  # sizes of the projections for heads, relations and attribution links
SHAPE_ROWS = 12  # six word shapes, each with and without "starts a paragraph"
MAX_POSITIONS = 512
ARG = 96
ARGUMENTS = ("source", "target")  # of an event
ATT_LINKS = ("source", "cue", "content")  # relations from a cue's anchor word to the words of the attribution
ATT_SCALE = 4.0  # link products are divided by this
FARTHEST = 48  # words between cue and word beyond which the distance no longer matters
IGNORE = -100


class Layer(nn.Module):
    """A BERT layer, written out so that it exports to plain operators."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.joined = nn.Linear(size, size)
        self.norm_attention = nn.LayerNorm(size, eps=1e-12)
        self.wide, self.narrow = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm_out = nn.LayerNorm(size, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: (B, T, size); mask: (B, 1, 1, T), 0 where a piece may be looked at, a large negative number elsewhere."""
        b, t, size = x.shape
        each = size // self.heads
        q, k, v = (f(x).view(b, t, self.heads, each).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = F.softmax(q @ k.transpose(-1, -2) / math.sqrt(each) + mask, dim=-1)
        mixed = (self.dropout(weights) @ v).transpose(1, 2).reshape(b, t, size)
        x = self.norm_attention(x + self.dropout(self.joined(mixed)))
        return self.norm_out(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with one more embedding: the shape of a piece's word (the vocabulary is uncased)."""

    def __init__(self, *, vocabulary: int = 30_522, size: int = 384, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, size)
        self.position = nn.Embedding(MAX_POSITIONS, size)
        self.shape = nn.Embedding(SHAPE_ROWS, size)
        nn.init.zeros_(self.shape.weight)
        self.kind = nn.Parameter(torch.zeros(size))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, 12, 4 * size, dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        mask = (pieces == 0).to(self.kind.dtype)[:, None, None, :] * -1e4
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.word(pieces) + self.position(positions)[None] + self.shape(shapes) + self.kind
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_minilm(self, folder: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 from its `model.safetensors`."""
        given = read_safetensors(folder / "model.safetensors")
        names = {
            "word.weight": "embeddings.word_embeddings.weight",
            "position.weight": "embeddings.position_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "joined": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
            "wide": "intermediate.dense", "narrow": "output.dense", "norm_out": "output.LayerNorm",
        }  # fmt: skip
        for i in range(len(self.layers)):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    names[f"layers.{i}.{ours}.{kind}"] = f"encoder.layer.{i}.{theirs}.{kind}"
        state = {ours: given[theirs] for ours, theirs in names.items()}
        state["kind"] = given["embeddings.token_type_embeddings.weight"][0]
        missing = self.load_state_dict(state, strict=False)
        assert set(missing.missing_keys) == {"shape.weight"}, missing


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file: eight bytes of header length, a JSON header, raw little-endian numbers."""
    raw = path.read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + length])
    kinds = {"F32": np.float32, "I64": np.int64, "F16": np.float16}
    found = {}
    for name, about in header.items():
        if name != "__metadata__":
            start, end = about["data_offsets"]
            numbers = np.frombuffer(raw[8 + length + start : 8 + length + end], kinds[about["dtype"]])
            found[name] = torch.from_numpy(numbers.reshape(about["shape"]).copy())
    return found


def projection(size: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(size, out), nn.GELU(), nn.Dropout(dropout))


class Reader(nn.Module):
    """Encoder and heads. `labels` are the closed sets of `prepare.py`."""

    def __init__(self, labels: dict[str, list[str]], *, size: int = 384, dropout: float = 0.2) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder(size=size)
        self.dropout = nn.Dropout(dropout)
        self.boundary = nn.Linear(size, 1)  # does a sentence start at this word?
        self.upos = nn.Linear(size, len(labels["upos"]))
        self.features = nn.Linear(size, len(labels["features"]))
        self.script = nn.Linear(size, len(labels["script"]))
        self.name = nn.Linear(size, len(labels["name"]))
        self.arc_word, self.arc_head = projection(size, ARC, dropout), projection(size, ARC, dropout)
        self.arc_bilinear = nn.Parameter(torch.empty(ARC, ARC))
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.root = nn.Linear(ARC, 1)
        self.rel_word, self.rel_head = projection(size, REL, dropout), projection(size, REL, dropout)
        self.relation = nn.Parameter(torch.empty(len(labels["relation"]), REL + 1, REL + 1))
        self.cue = nn.Linear(size, 1)  # is this the anchor (last word) of a cue?
        self.att_cue = projection(size, len(ATT_LINKS) * ATT, dropout)
        self.att_word = projection(size, len(ATT_LINKS) * ATT, dropout)
        self.att_cue_out = nn.Linear(len(ATT_LINKS) * ATT, len(ATT_LINKS) * (ATT + 1))
        self.part = nn.Linear(size, len(ATT_LINKS))  # is this word in any source, cue, content?
        self.distance = nn.Embedding(2 * FARTHEST + 1, len(ATT_LINKS))
        nn.init.zeros_(self.distance.weight)
        nn.init.zeros_(self.part.weight)
        self.event = nn.Linear(size, 2)  # is this a trigger, by MEANTIME's and by ECB+'s guideline?
        self.fact_hidden, self.fact = projection(size, 96, dropout), nn.Linear(96, 1)
        self.type_hidden, self.plover = projection(size, 192, dropout), nn.Linear(192, len(labels["type"]))
        self.status = nn.Linear(192, len(labels["status"]))
        self.arg_event, self.arg_word = (projection(size, len(ARGUMENTS) * ARG, dropout) for _ in range(2))
        self.arg_event_out = nn.Linear(len(ARGUMENTS) * ARG, len(ARGUMENTS) * (ARG + 1))
        self.arg_part = nn.Linear(size, len(ARGUMENTS))  # is this word in an argument of any event?
        nn.init.zeros_(self.arg_part.weight)
        nn.init.xavier_uniform_(self.arc_bilinear)
        nn.init.zeros_(self.relation)
        nn.init.normal_(self.relation, std=0.02)

    def words(self, batch: dict[str, Tensor]) -> Tensor:
        """(B, W, size): the mean of each word's first and last piece."""
        x = self.encoder(batch["pieces"], batch["shapes"])
        size = x.shape[-1]
        first = torch.gather(x, 1, batch["first"][..., None].expand(-1, -1, size))
        last = torch.gather(x, 1, batch["last"][..., None].expand(-1, -1, size))
        return (first + last) * 0.5

    def arcs(self, words: Tensor) -> Tensor:
        """(B, W, W): how well word j heads word i; the diagonal stands for "is the root"."""
        dependent, head = self.arc_word(words), self.arc_head(words)
        scores = (dependent @ self.arc_bilinear) @ head.transpose(1, 2) / math.sqrt(ARC)
        scores = scores + self.arc_bias(head).transpose(1, 2)
        same = torch.eye(words.shape[1], device=words.device, dtype=scores.dtype)
        return scores * (1 - same) + self.root(dependent) * same

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """(B, W, relations): scores for the arc from each word to its given head."""
        dependent, head = self.rel_word(words), self.rel_head(words)
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, REL))
        return torch.einsum("bwi,rij,bwj->bwr", one(dependent), self.relation, one(chosen))

    def attribution(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Cue scores (B, W), cue vectors and word vectors (B, W, links, ATT): a link's score is their product."""
        b, w, _ = words.shape
        cue = self.att_cue_out(self.att_cue(words)).view(b, w, len(ATT_LINKS), ATT + 1)
        word = self.att_word(words).view(b, w, len(ATT_LINKS), ATT)
        return self.cue(words).squeeze(-1), cue, one(word)

    def arguments(self, words: Tensor) -> Tensor:
        """(B, roles, W, W): how well word j fits into the source, the target of an event whose trigger is word i."""
        b, w, _ = words.shape
        event = self.arg_event_out(self.arg_event(words)).view(b, w, len(ARGUMENTS), ARG + 1).transpose(1, 2)
        word = one(self.arg_word(words).view(b, w, len(ARGUMENTS), ARG)).transpose(1, 2)
        return event @ word.transpose(2, 3) / ATT_SCALE + self.arg_part(words).transpose(1, 2)[:, :, None, :]

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """What the run time needs, in the order of OUTPUTS."""
        words = self.words({"pieces": pieces, "shapes": shapes, "first": first, "last": last})
        cue, cue_vectors, word_vectors = self.attribution(words)
        return (
            self.boundary(words).squeeze(-1),
            self.upos(words),
            self.features(words),
            self.script(words),
            self.name(words),
            self.arcs(words),
            self.rel_word(words),
            self.rel_head(words),
            cue,
            cue_vectors.flatten(2),
            word_vectors.flatten(2),
            self.part(words),
            self.event(words),
            self.fact(self.fact_hidden(words)).squeeze(-1),
            *self.types(words),
            self.arguments(words),
        )

    def types(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Per word: scores of no event, an event without a PLOVER type, each type; and of each status."""
        hidden = self.type_hidden(words)
        return self.plover(hidden), self.status(hidden)

    # --- losses: each gives the mean over what its layer marks -------------------------------------------------------
    def loss(self, batch: dict[str, Any]) -> dict[str, Tensor]:
        """The losses of the layers that the batch carries, by name."""
        words = self.dropout(self.words(batch))
        found = {}
        if "boundary" in batch:
            found["boundary"] = binary(self.boundary(words).squeeze(-1), batch["boundary"])
        for layer in ("upos", "features", "script", "name"):
            if layer in batch:
                scores = getattr(self, layer)(words).float()
                found[layer] = F.cross_entropy(scores.flatten(0, 1), batch[layer].flatten(), ignore_index=IGNORE)
        if "type" in batch:
            types, statuses = (x.float().flatten(0, 1) for x in self.types(words))
            wanted = batch["type"].flatten()
            found["type"] = F.cross_entropy(types, wanted, ignore_index=IGNORE)
            # most words are no event: which type an event has is a loss of its own, or it would hardly be heard
            events = wanted > 0
            found["kind"] = F.cross_entropy(types[events][:, 1:], wanted[events] - 1)
            found["status"] = F.cross_entropy(statuses, batch["status"].flatten(), ignore_index=IGNORE)
        if "arguments" in batch:
            # a trigger of several words asks with the mean of what each of them asks
            scores = self.arguments(words).float()[batch["event_window"]]
            asked = torch.einsum("ew,erwv->evr", batch["event_words"], scores)
            found["argument"] = binary(asked, batch["arguments"])
        if "head" in batch:
            heads = batch["head"]
            scores = self.arcs(words).float()
            sentence = batch["sentence"]
            scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
            found["arc"] = F.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
            scores = self.relations(words, heads.clamp(min=0)).float()
            found["relation"] = F.cross_entropy(scores.flatten(0, 1), batch["relation"].flatten(), ignore_index=IGNORE)
        if "cue" in batch:
            cue, cue_vectors, word_vectors = self.attribution(words)
            found["cue"] = binary(cue, batch["cue"])
            b, w = batch["anchors"].unbind(1)  # one row per cue: window, word
            links = torch.einsum("nld,nwld->nwl", cue_vectors[b, w], word_vectors[b]) / ATT_SCALE
            part = self.part(words)
            away = torch.arange(words.shape[1], device=words.device)[None, :] - w[:, None]
            links = links + part[b] + self.distance(away.clamp(-FARTHEST, FARTHEST) + FARTHEST)
            found["part"] = binary(part, parts(batch))
            found["link"] = binary(links, batch["links"])
        if "event" in batch:
            found["event"] = binary(self.event(words), batch["event"])
        if "fact" in batch:
            known = batch["fact"] > IGNORE
            value = self.fact(self.fact_hidden(words)).squeeze(-1).float()[known]
            found["fact"] = F.smooth_l1_loss(value, batch["fact"][known], reduction="sum") / max(1, int(known.sum()))
        return found


OUTPUTS = (
    "boundary", "upos", "features", "script", "name", "arcs", "rel_word", "rel_head",
    "cue", "cue_vectors", "word_vectors", "part", "event", "fact", "type", "status", "arguments",
)  # fmt: skip


def one(x: Tensor) -> Tensor:
    """x with a last column of ones: a bilinear form over it has linear terms too."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def parts(batch: dict[str, Tensor]) -> Tensor:
    """(B, W, links): is the word in the source, cue or content of any cue of its window? -1 where no word is."""
    wanted = (batch["cue"] >= 0).float()[..., None].expand(-1, -1, len(ATT_LINKS)) - 1
    return wanted.clone().index_reduce_(0, batch["anchors"][:, 0], batch["links"], "amax")


def binary(scores: Tensor, wanted: Tensor) -> Tensor:
    """Mean binary cross entropy over the entries of `wanted` that are 0 or 1 (others are not known)."""
    known = wanted >= 0
    total = F.binary_cross_entropy_with_logits(scores.float()[known], wanted[known], reduction="sum")
    return total / max(1, int(known.sum()))

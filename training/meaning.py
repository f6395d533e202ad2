"""Train the network that says what a trigger tells, so that mentions of one event have like vectors, and export it.

    python training/meaning.py train --folder CORPORA --minilm FOLDER --run FOLDER [--steps N] [--seed N]
    python training/meaning.py export --run FOLDER --out src/dateline/reader/weights
    python training/meaning.py codes --out src/dateline/resolve/meaning_codes.npy

One encoder (MiniLM-L6, network.py) over the reader's own windows, a small head on each word; a mention's vector is the
mean of its words', of length 1. Learned are vectors by which mentions of one event are told from the others of one
story: each step takes some windows of one topic or story and asks of each mention for its fellows among all that are
there (cross-entropy over the cosines, as in supervised contrastive learning, Khosla et al. 2020), and of each pair
whether it is one (logistic). Some word pieces are masked, so that names do not do all the work.

Trained on ECB+ train (CC BY 3.0), MEANTIME and GVC's development part (both CC BY 4.0), and on our own marked stories
(`stories/`), of which every fourth stays out: on those `pairs.py` learns what a like vector is worth beside the rest.
`train` saves every 100 steps and takes up where it was stopped; `export` writes `meaning.onnx.zz` (int8) and its line
in the manifest; `codes` writes the means of the vectors of all stories' mentions, by which like ones are looked up.

The shipped network saw our stories alone (no --folder), in 1,200 steps: so ECB+ train stays apart for what `pairs.py`
learns.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "evaluation"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from given_triggers import given_reports, records
from network import Encoder
from stories import Story, read_all

from dateline.reader.network import NetworkReader
from dateline.reader.wordpiece import PARAGRAPH_START
from dateline.vectors import MEANING, vector

PACKED = "meaning.onnx.zz"  # by zlib: 17 MB instead of 23
INNER, DROPOUT, MASKED, MASK, FIRST_WORD = 192, 0.15, 0.12, 103, 1000
ENCODER_RATE, HEAD_RATE, WARM, DECAY = 4e-5, 5e-4, 40, 0.01
WARMTH, SAME_WEIGHT, PAIR_WEIGHT, WINDOWS, EVERY = 0.08, 3.0, 2.0, 10, 100
# How often a set is drawn: its part times the root of its mentions. Sets of hardly an event in common say little.
PARTS = {"ecbplus": 1.0, "meantime": 0.2, "gvc": 0.2, "story": 1.2}


@dataclass(frozen=True)
class Window:
    """A window as the network takes it, and its mentions: the words of each, and its event."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    mentions: list[tuple[list[int], str]]


class Meaning(nn.Module):
    """Words of a window -> a vector of MEANING numbers for each; the mean of a mention's is what it tells."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=DROPOUT)
        self.head = nn.Sequential(nn.Linear(384, INNER), nn.GELU(), nn.Dropout(0.1), nn.Linear(INNER, MEANING))
        self.scale, self.shift = nn.Parameter(torch.tensor(2.3)), nn.Parameter(torch.tensor(-4.0))

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        x = self.head(self.encoder(pieces, shapes))
        size = x.shape[-1]
        a = torch.gather(x, 1, first[..., None].expand(-1, -1, size))
        b = torch.gather(x, 1, last[..., None].expand(-1, -1, size))
        return (a + b) * 0.5

    def mentions(self, batch: Sequence[Window]) -> Tensor:
        """(mentions, MEANING), of length 1, in the order of the windows."""
        longest, most = max(len(w.pieces) for w in batch), max(len(w.first) for w in batch)
        pieces, shapes, first, last = (
            torch.tensor([row + [0] * (size - len(row)) for row in rows])
            for rows, size in (
                ([w.pieces for w in batch], longest), ([w.shapes for w in batch], longest),
                ([w.first for w in batch], most), ([w.last for w in batch], most),
            )
        )  # fmt: skip
        if self.training:
            hit = (torch.rand(pieces.shape) < MASKED) & (pieces >= FIRST_WORD)
            pieces = torch.where(hit, torch.full_like(pieces, MASK), pieces)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            words = self(pieces, shapes, first, last)
        found = [words[n, at].float().mean(0) for n, w in enumerate(batch) for at, _ in w.mentions]
        return F.normalize(torch.stack(found), dim=-1)

    def loss(self, batch: Sequence[Window]) -> Tensor:
        vectors, keys = self.mentions(batch), [key for w in batch for _, key in w.mentions]
        number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
        event = torch.tensor([number[key] for key in keys])
        own = torch.eye(len(keys))
        same = (event[:, None] == event[None]).float() - own
        cosines = vectors @ vectors.T
        among = F.log_softmax(cosines / WARMTH - 1e4 * own, dim=1)
        has = same.sum(1) > 0
        found = -(among * same).sum(1)[has] / same.sum(1)[has]
        logits = torch.exp(self.scale) * cosines + self.shift
        pairs = F.binary_cross_entropy_with_logits(logits, same, reduction="none")
        pairs = (pairs * (1 - own) * (1 + SAME_WEIGHT * same)).sum() / (1 - own).sum().clamp(min=1)
        return (found.mean() if has.any() else pairs * 0) + PAIR_WEIGHT * pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("--minilm", type=Path, required=True)
    training.add_argument("--folder", type=Path, help="corpora to train on too; without it our own stories alone")
    training.add_argument("--figures", action="store_true", help="learn that figures of one thing are alike, too")
    training.add_argument("--steps", type=int, default=1600)
    training.add_argument("--seed", type=int, default=1)
    training.add_argument("--threads", type=int, default=2)
    exporting = commands.add_parser("export")
    exporting.add_argument("--out", type=Path, required=True)
    coding = commands.add_parser("codes")
    coding.add_argument("--out", type=Path, required=True)
    for command in (training, exporting):
        command.add_argument("--run", type=Path, required=True)
    given = parser.parse_args()
    if given.command == "train":
        torch.set_num_threads(given.threads)
        train(given.folder, given.minilm, given.run, given.steps, given.seed, figures=given.figures)
    elif given.command == "export":
        export(given.run, given.out)
    else:
        np.save(given.out, means_of(vectors_of([story for story in read_all() if not story.later])))


CODES, ROUNDS = 128, 25


def vectors_of(stories: Sequence[Story]) -> NDArray[np.float64]:
    """(mentions, MEANING), as the shipped reader has them, of length 1."""
    reader, found = NetworkReader(), []
    for story in stories:
        for report in story.reports:
            reading = reader.read(report.text)
            found += [vector(text) for m in report.marks if (text := reading.meaning(m.start, m.end))]
    table = np.stack([one for one in found if one is not None]).astype(np.float64)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def means_of(vectors: NDArray[np.float64]) -> NDArray[np.int8]:
    """The means of CODES groups of like vectors (k-means over cosines), of length 127, as whole numbers."""
    means = vectors[np.random.default_rng(0).choice(len(vectors), CODES, replace=False)]
    for _ in range(ROUNDS):
        home = (vectors @ means.T).argmax(axis=1)
        for k in range(CODES):
            if (home == k).any():
                mean = vectors[home == k].mean(axis=0)
                means[k] = mean / np.linalg.norm(mean)
    return np.rint(means * 127).astype(np.int8)


def train(folder: Path | None, minilm: Path, run: Path, steps: int, seed: int, *, figures: bool) -> None:
    sets = [
        *(corpora(folder) if folder else ()),
        *(("story", windows_of_story(story, figures=figures)) for story in kept_in(read_all())),
    ]
    sets = [(kind, windows) for kind, windows in sets if len(windows) > 1]
    weights = [PARTS[kind] * math.sqrt(sum(len(w.mentions) for w in windows)) for kind, windows in sets]
    print(f"{len(sets)} sets, {sum(len(windows) for _, windows in sets)} windows", flush=True)
    model = Meaning()
    model.encoder.load_minilm(minilm)
    head = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": model.encoder.parameters(), "most": ENCODER_RATE}, {"params": head, "most": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    run.mkdir(parents=True, exist_ok=True)
    at, kept = 0, run / "last.pt"
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        at = state["step"]
    began, losses = time.time(), []
    for step in range(at, steps):
        torch.manual_seed(seed * 100_003 + step)
        draw = random.Random(seed * 100_003 + step)
        for group in optimizer.param_groups:
            group["lr"] = group["most"] * min(1.0, (step + 1) / WARM) * (1 - step / steps)
        _, windows = draw.choices(sets, weights)[0]
        model.train()
        loss = model.loss(draw.sample(windows, min(WINDOWS, len(windows))))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if (step + 1) % EVERY == 0 or step + 1 == steps:
            print(f"step {step + 1}: loss {np.mean(losses[-EVERY:]):.3f}, {time.time() - began:.0f} s", flush=True)
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step + 1}
            torch.save(state, kept.with_suffix(".new"))
            kept.with_suffix(".new").replace(kept)


def kept_in(stories: Sequence[Story]) -> list[Story]:
    """The stories that the network is trained on."""
    return [story for story in stories if not story.kept_out]


def corpora(folder: Path) -> list[tuple[str, list[Window]]]:
    """ECB+ train by topic, MEANTIME by corpus, GVC by incident."""
    place, found = folder / "coreference", []
    documents = [d for d in records(place / "ecbplus_documents.jsonl") if d["split"] == "train"]
    mentions = [
        m
        for m in records(place / "ecbplus_mentions.jsonl")
        if m["split"] == "train" and m["class"] == "event" and m["validated"]
    ]
    found += _by_set("ecbplus", documents, mentions, lambda m: m["topic"], lambda m: m["cluster"])
    documents, mentions = records(place / "gvc_dev_documents.jsonl"), records(place / "gvc_dev_mentions.jsonl")
    found += _by_set(
        "gvc", documents, mentions, lambda m: m["incident_id"],
        lambda m: m["mention_id"] if str(m["cluster"]) == "0" else f"{m['incident_id']}/{m['cluster']}",
    )  # fmt: skip
    documents = [d | {"subtopic": d["corpus"]} for d in records(folder / "chronology" / "meantime_documents.jsonl")]
    mentions = [
        e | {"mention_id": f"{d['doc_id']}/{e['eid']}", "doc_id": d["doc_id"], "corpus": d["corpus"]}
        for d in documents
        for e in d["events"]
    ]
    found += _by_set("meantime", documents, mentions, lambda m: m["corpus"], lambda m: m["instance"] or m["mention_id"])
    return found


def _by_set(kind, documents, mentions, set_of, event_of):  # type: ignore[no-untyped-def]
    """The windows of each set of a corpus."""
    event = {m["mention_id"]: (str(set_of(m)), str(event_of(m))) for m in mentions}
    sets: dict[str, list[Window]] = {}
    for one in given_reports(documents, mentions, {}):
        told = [(spans[0][0], spans[-1][1], *event[m]) for m, spans in one.triggers.items()]
        if told:
            marks = [(start, end, key) for start, end, _, key in told]
            sets.setdefault(told[0][2], []).extend(windows_of(one.report.text, marks))
    return [(kind, windows) for windows in sets.values()]


def windows_of_story(story: Story, *, figures: bool) -> list[Window]:
    """Its events' mentions, and with `figures` its figures: of one thing they are fellows too."""
    counted = [[(a, b, f"#{one.key}") for one in story.counted.values() for n, a, b in one.figures if n == at]
               for at in range(len(story.reports))]  # fmt: skip
    return [
        w
        for report, told in zip(story.reports, counted, strict=True)
        for w in windows_of(report.text, [*((m.start, m.end, m.key) for m in report.marks), *(told if figures else ())])
    ]


_READER: list[NetworkReader] = []


def windows_of(text: str, marks: Sequence[tuple[int, int, str]]) -> list[Window]:
    """The windows of a text that hold mentions, as the reader cuts them."""
    if not _READER:
        _READER.append(NetworkReader())
    reader, found = _READER[0], []
    for units in reader.windows(list(reader.units(text))):
        pieces, shapes, first, last, ranges = [reader.wordpiece.cls], [0], [], [], []
        for k, unit in enumerate(units):
            for j, (ids, form, place) in enumerate(zip(unit.pieces, unit.shapes, unit.words, strict=True)):
                first.append(len(pieces))
                pieces += ids
                last.append(len(pieces) - 1)
                shapes += [form + (PARAGRAPH_START if j == 0 and (unit.opens or k == 0) else 0)] * len(ids)
                ranges.append(place)
        mentions = [
            (words, key)
            for start, end, key in marks
            for words in [[n for n, (a, b) in enumerate(ranges) if a < end and start < b]]
            if words
        ]
        if mentions:
            found.append(Window([*pieces, reader.wordpiece.sep], [*shapes, 0], first, last, mentions))
    return found


def export(run: Path, out: Path) -> None:
    """Write `meaning.onnx.zz` into a folder of weights, and its hash into the manifest there."""
    from export import finish

    model = Meaning()
    model.load_state_dict(torch.load(run / "last.pt", weights_only=True)["model"])
    model.eval()
    pieces = torch.randint(1000, 2000, (1, 12))
    example = (pieces, torch.ones_like(pieces), torch.tensor([[1, 3, 6]]), torch.tensor([[2, 5, 9]]))
    inputs = ["pieces", "shapes", "first", "last"]
    axes = {n: {0: "windows", 1: "pieces" if n in inputs[:2] else "words"} for n in [*inputs, "meaning"]}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model, example, str(plain), input_names=inputs, output_names=["meaning"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        network = Path(folder) / "meaning.onnx"
        finish(plain, network, quantized=True)
        (out / PACKED).write_bytes(zlib.compress(network.read_bytes(), 9))
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][PACKED] = hashlib.sha256((out / PACKED).read_bytes()).hexdigest()
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")
    print((out / PACKED).stat().st_size, "bytes")
    print("SHIPPED_MANIFEST =", hashlib.sha256(text.encode("utf-8")).hexdigest())


if __name__ == "__main__":
    main()

"""A checkpoint -> the weights folder: int8 ONNX of the network and of its relation scores, vocabulary, lemmas,
manifest.

    python training/export.py --run FOLDER --prepared FOLDER --minilm FOLDER --out FOLDER --name reader-1

Prints the manifest's SHA-256, which goes into `SHIPPED_MANIFEST` of src/dateline/reader/weights.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from network import OUTPUTS, REL, Reader, one
from prepare import parts_of_speech, read

LIMITS = {
    "cue": 0.5, "source": 0.0, "content": -1.0, "second": 0.3, "rule": 1.0, "trigger": 0.5, "typed": 0.5,
    "happened": 1.5, "not_happened": -0.5,
}  # fmt: skip


class Exported(nn.Module):
    """The network as a function of four arrays."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        return self.reader(pieces, shapes, first, last)


class Relations(nn.Module):
    """(n, REL) of dependents and of their heads -> (n, relations): the heads are known only once the tree is."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        count, rows, _ = reader.relation.shape
        self.count, self.rows = count, rows
        # one product gives what every relation of every dependent asks of a head
        self.flat = nn.Parameter(reader.relation.detach().transpose(0, 1).reshape(rows, count * rows).contiguous())

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        asked = (one(dependents) @ self.flat).view(-1, self.count, self.rows)
        return (asked * one(heads)[:, None, :]).sum(-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--run", "--prepared", "--minilm", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--name", required=True, help="of the weights; stored readings carry it")
    parser.add_argument("--average", type=Path, nargs="*", default=[], help="more runs: their weights are averaged in")
    parser.add_argument("--float", action="store_true", help="do not quantize (to measure what int8 costs)")
    parser.add_argument("--limits", type=Path, help="JSON of thresholds, as evaluation chose them")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((given.prepared / "labels.json").read_text(encoding="utf-8"))
    model = Reader(labels)
    model.load_state_dict(average([given.run, *given.average]))
    model.eval()
    write_network(model, given.out / "reader.onnx", quantized=not given.float)
    write_relations(model, given.out / "relation.onnx", quantized=not given.float)
    np.save(given.out / "distance.npy", model.distance.weight.detach().numpy().astype(np.float16))
    vocabulary = (given.minilm / "vocab.txt").read_text(encoding="utf-8")
    (given.out / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    lemmas = json.loads((given.prepared / "lemmas.json").read_text(encoding="utf-8"))
    kept = {k: v for k, v in lemmas.items() if needed(k, v)}
    (given.out / "lemmas.json").write_text(
        json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8"
    )
    write_tags(given.prepared / "syntax_train.jsonl", given.out / "tags.json")
    files = ("distance.npy", "lemmas.json", "reader.onnx", "relation.onnx", "tags.json", "vocab.txt")
    manifest = {
        "name": given.name,
        "files": {f: hashlib.sha256((given.out / f).read_bytes()).hexdigest() for f in files},
        "labels": labels,
        "limits": LIMITS | (json.loads(given.limits.read_text(encoding="utf-8")) if given.limits else {}),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (given.out / "manifest.json").write_text(text, encoding="utf-8")
    print({f: (given.out / f).stat().st_size for f in files}, len(kept), "lemmas")
    print("SHIPPED_MANIFEST =", hashlib.sha256(text.encode("utf-8")).hexdigest())


CLOSED = ("ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ")
FREQUENT = 60  # a word that the treebanks have so often is taken to have shown all its parts of speech


def write_tags(treebanks: Path, path: Path) -> None:
    """The words of each closed class, the parts of speech of frequent words, and the features that each part of speech
    has: the reader chooses among these."""
    seen = parts_of_speech(treebanks)
    closed = {tag: sorted(w for w, counts in seen.items() if counts[tag]) for tag in CLOSED}
    frequent = {w: sorted(counts) for w, counts in sorted(seen.items()) if sum(counts.values()) >= FREQUENT}
    tags = {"closed": closed, "frequent": frequent, "features": features_of(treebanks)}
    path.write_text(json.dumps(tags, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def features_of(treebanks: Path) -> dict[str, list[str]]:
    """Part of speech -> the bundles of features that the treebanks give it."""
    seen: dict[str, set[str]] = defaultdict(set)
    for document in read(treebanks):
        for s in document["sentences"]:
            for upos, features in zip(s["u"], s["f"], strict=True):
                seen[upos].add(features)
    return {upos: sorted(found) for upos, found in sorted(seen.items())}


def average(runs: list[Path]) -> dict[str, Tensor]:
    """The mean of the weights of runs that started from one checkpoint."""
    states = [torch.load(run / "last.pt", map_location="cpu", weights_only=True)["model"] for run in runs]
    return {name: sum(s[name] for s in states) / len(states) for name in states[0]}


def needed(key: str, lemma: str) -> bool:
    """Is the entry worth its place? What stays as it is is left to the network, but for words that only look like
    an inflected form ("news", "process")."""
    form, _, upos = key.rpartition(" ")
    looks_inflected = form.endswith(("s", "ed", "ing", "er", "est"))
    return form != lemma or (upos in ("VERB", "NOUN", "AUX", "ADJ", "ADV") and looks_inflected)


def write_relations(model: Reader, path: Path, *, quantized: bool) -> None:
    """The biaffine product of dependents and heads as a network of its own."""
    example = (torch.randn(3, REL), torch.randn(3, REL))
    names = {n: {0: "words"} for n in ("dependents", "heads", "relations")}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Relations(model).eval(), example, str(plain), input_names=["dependents", "heads"],
            output_names=["relations"], dynamic_axes=names, opset_version=17, dynamo=False,
        )  # fmt: skip
        finish(plain, path, quantized=quantized)


def write_network(model: Reader, path: Path, *, quantized: bool) -> None:
    """Trace with a small window, quantize the matrix products and embeddings to int8 (per channel)."""
    pieces = torch.randint(1000, 2000, (1, 12))
    example = (pieces, torch.ones_like(pieces), torch.tensor([[1, 3, 6]]), torch.tensor([[2, 5, 9]]))
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        inputs = ["pieces", "shapes", "first", "last"]
        names = {n: {0: "windows", 1: "pieces" if n in inputs[:2] else "words"} for n in inputs}
        names |= {n: {0: "windows", 1: "words"} | ({2: "words"} if n == "arcs" else {}) for n in OUTPUTS}
        names["arguments"] = {0: "windows", 2: "words", 3: "words"}
        torch.onnx.export(
            Exported(model), example, str(plain), input_names=inputs, output_names=list(OUTPUTS),
            dynamic_axes=names, opset_version=17, dynamo=False,
        )  # fmt: skip
        finish(plain, path, quantized=quantized)


def finish(plain: Path, path: Path, *, quantized: bool) -> None:
    """Write an exported network: matrix products and embeddings in int8 (per channel), or as they are."""
    if quantized:
        kinds = ["MatMul", "Gather", "Gemm"]
        quantize_dynamic(
            plain, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=kinds
        )
    else:
        path.write_bytes(plain.read_bytes())
    onnx.checker.check_model(str(path))


if __name__ == "__main__":
    main()

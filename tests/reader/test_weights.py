"""Nothing is loaded that does not match its hash, and what is missing is named."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dateline.reader.weights import SHIPPED, SHIPPED_MANIFEST, WeightsError, load_weights

FILES = {
    "reader.onnx": b"network", "relation.onnx": b"r", "distance.npy": b"d", "vocab.txt": b"[PAD]\n[UNK]",
    "lemmas.json": b"{}", "tags.json": b"{}",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, raw in FILES.items():
        (tmp_path / name).write_bytes(raw)
    hashes = {name: hashlib.sha256(raw).hexdigest() for name, raw in FILES.items()}
    manifest = {"name": "test", "files": hashes, "labels": {}, "limits": {}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_a_folder_that_matches_its_manifest_is_read(folder: Path) -> None:
    weights = load_weights(folder)
    assert (weights.name, weights.network, weights.vocabulary) == ("test", b"network", ["[PAD]", "[UNK]"])


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_changed_byte_is_noticed(folder: Path, name: str) -> None:
    (folder / name).write_bytes(FILES[name] + b" ")
    with pytest.raises(WeightsError, match=name):
        load_weights(folder)


@pytest.mark.parametrize("name", [*sorted(FILES), "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(WeightsError, match=f"{name} is missing"):
        load_weights(folder)


@pytest.mark.skipif(not SHIPPED.exists(), reason="the weights folder is absent from this checkout")
def test_the_shipped_weights_are_the_pinned_ones_and_small() -> None:
    assert hashlib.sha256((SHIPPED / "manifest.json").read_bytes()).hexdigest() == SHIPPED_MANIFEST
    assert sum(p.stat().st_size for p in SHIPPED.iterdir()) <= 45 * 1024 * 1024
    assert {"LICENSE", "NOTICE", "MODEL_CARD.md"} <= {p.name for p in SHIPPED.iterdir()}
    load_weights()

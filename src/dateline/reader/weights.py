"""The weights: a folder whose manifest names every file with its SHA-256; nothing is loaded that does not match.

The folder holds `manifest.json`, `reader.onnx`, `relation.onnx` and `meaning.onnx.zz` (int8; the last, packed by zlib,
may be missing), `distance.npy` (half precision), `vocab.txt`, `lemmas.json`, `tags.json`, and for people `LICENSE`,
`NOTICE` and `MODEL_CARD.md`.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.model import DatelineError

SHIPPED = Path(__file__).with_name("weights")
# SHA-256 of the shipped manifest, which in turn names the hash of every other file.
SHIPPED_MANIFEST = "44c7397a7beda012f0778601ace7de44688b613a81e3c431844017fe49691ce2"


class WeightsError(DatelineError):
    """The reader's weights are missing or are not what they should be."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The checked content of a weights folder."""

    name: str
    labels: dict[str, list[str]]
    limits: dict[str, float]
    vocabulary: list[str]
    lemmas: dict[str, str]
    tags: dict[str, dict[str, list[str]]]
    network: bytes
    relation: bytes
    distance: bytes
    meaning: bytes | None = None


def load_weights(folder: Path | None = None) -> Weights:
    """The weights of a folder; without one those that come with the package, pinned by hash.

    Raises: WeightsError that names the file and what to do, if one is missing or differs from the manifest.
    """
    place = folder or SHIPPED
    raw = _read(place / "manifest.json")
    if folder is None and hashlib.sha256(raw).hexdigest() != SHIPPED_MANIFEST:
        raise WeightsError(f"{place / 'manifest.json'} is not the one of this version: install Dateline again.")
    manifest: dict[str, Any] = json.loads(raw)
    files = {name: _checked(place / name, digest) for name, digest in manifest["files"].items()}
    return Weights(
        name=manifest["name"],
        labels=manifest["labels"],
        limits=manifest["limits"],
        vocabulary=files["vocab.txt"].decode("utf-8").splitlines(),
        lemmas=json.loads(files["lemmas.json"]),
        tags=json.loads(files["tags.json"]),
        network=files["reader.onnx"],
        relation=files["relation.onnx"],
        distance=files["distance.npy"],
        meaning=zlib.decompress(files["meaning.onnx.zz"]) if "meaning.onnx.zz" in files else None,
    )


def _checked(path: Path, digest: str) -> bytes:
    raw = _read(path)
    if hashlib.sha256(raw).hexdigest() != digest:
        raise WeightsError(f"{path} does not match its manifest: it is damaged or was changed; install Dateline again.")
    return raw


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise WeightsError(f"{path} is missing: the reader's weights are not installed here.") from missing
    except OSError as error:
        raise WeightsError(f"{path} cannot be read: {error.strerror or error}.") from error

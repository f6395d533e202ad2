"""How alike two mentions are in what they tell, by the vectors that the reader gave their triggers (`Reading.meaning`).

The vectors are whole numbers, so that their product is the same on every machine. Mentions of one event in other words
("hijacked", "when the ship was taken") are found by codes: the nearest of 128 means of such vectors
(`meaning_codes.npy`, made by training/meaning.py).
"""

from __future__ import annotations

import base64
import io
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from dateline.reading import MEANING

Vector = NDArray[np.int32]
LENGTH = 127.0 * 127.0
NEAREST = 2  # codes of a mention: of pairs that are alike by .6 and more 87 % share one, of all pairs of a story 6 %


def vector(text: str) -> Vector | None:
    """The vector of a mention; None where it has none, or one of another reader.

    Raises: ValueError when the text is none that a reader makes.
    """
    raw = base64.b64decode(text, validate=True)
    return np.frombuffer(raw, dtype=np.int8).astype(np.int32) if len(raw) == MEANING else None


def alike(a: Vector, b: Vector) -> float:
    """The cosine of two vectors, -1 to 1."""
    return int(a @ b) / LENGTH


def codes(one: Vector) -> tuple[int, ...]:
    """What a mention is looked up by: the means that are nearest to it, in their order."""
    near = _means() @ one
    return tuple(sorted(np.argsort(-near, kind="stable")[:NEAREST].tolist()))


@cache
def _means() -> Vector:
    """(codes, MEANING), each of length 127. Constant data, read once."""
    raw = (resources.files("dateline.resolve") / "meaning_codes.npy").read_bytes()
    means: NDArray[np.int8] = np.load(io.BytesIO(raw), allow_pickle=False)
    return means.astype(np.int32)

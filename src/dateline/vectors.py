"""Vectors of what words tell where they stand, as text that can be kept and compared: whole numbers of one byte, in
base 64, so that their products are the same on every machine."""

from __future__ import annotations

import base64

import numpy as np
from numpy.typing import NDArray

MEANING = 64  # numbers of a vector
LONG = 127  # its length
Vector = NDArray[np.int32]


def packed(mean: NDArray[np.float64]) -> str:
    """A vector of MEANING numbers, brought to length LONG, as text; empty for one of length 0."""
    length = float(np.sqrt((mean * mean).sum()))
    if not length:
        return ""
    return base64.b64encode(np.rint(mean * (LONG / length)).astype(np.int8).tobytes()).decode("ascii")


def vector(text: str) -> Vector | None:
    """The vector of a text; None where there is none, or one of another reader.

    Raises: ValueError when the text is none that a reader makes.
    """
    raw = base64.b64decode(text, validate=True)
    return np.frombuffer(raw, dtype=np.int8).astype(np.int32) if len(raw) == MEANING else None


def alike(a: Vector, b: Vector) -> float:
    """The cosine of two vectors, -1 to 1."""
    return int(a @ b) / (LONG * LONG)

"""Codes by which mentions of one event in other words ("hijacked", "when the ship was taken") are found: the nearest of
128 means (`meaning_codes.npy`, made by training/meaning.py) of the vectors that the reader gives (`Reading.meaning`).
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources

import numpy as np

from dateline.vectors import Vector

NEAREST = 2  # codes of a mention: of pairs that are alike by .6 and more 87 % share one, of all pairs of a story 6 %


def codes(one: Vector) -> tuple[int, ...]:
    """What a mention is looked up by: the means that are nearest to it, in their order."""
    near = _means() @ one
    return tuple(sorted(np.argsort(-near, kind="stable")[:NEAREST].tolist()))


@cache
def _means() -> Vector:
    """(codes, MEANING), each of length 127. Constant data, read once."""
    raw = (resources.files("dateline.resolve") / "meaning_codes.npy").read_bytes()
    return np.asarray(np.load(io.BytesIO(raw), allow_pickle=False), dtype=np.int32)

"""Learned tables of weights, a feature and its weight a line, to be argued with; and what they say of a pair."""

from __future__ import annotations

import math
from collections.abc import Mapping


def read(text: str) -> dict[str, float]:
    """A table of weights: a feature and its weight a line."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}


def likelihood(table: Mapping[str, float], features: Mapping[str, float]) -> float:
    """How likely what has these features is what the table was learned for, 0 to 1."""
    points = table["constant"] + math.fsum(table[name] * value for name, value in features.items() if value)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, points))))

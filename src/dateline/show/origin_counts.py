"""How many origins an event is shown to have: those with a name. No business logic."""

from __future__ import annotations

from dateline.model import Origin, Support
from dateline.weigh.origins import NOBODY


def named_origins(support: Support) -> tuple[Origin, ...]:
    """The origins without the unnamed sources, who are listed where nobody else speaks and count for none."""
    return tuple(origin for origin in support.origins if origin.name != NOBODY)

"""A trigger found in a sentence, and what it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.event_words import Entry
from dateline.model import Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: tokens `first` to `last` (excluded) of sentence `s`."""

    s: Sentence
    first: int
    last: int
    entry: Entry

    @property
    def start(self) -> int:
        return self.s.tokens[self.first].start

    @property
    def end(self) -> int:
        return self.s.tokens[self.last - 1].end

"""What one sentence of a report offers to the events that it tells: names, times, actors, places, attributions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dateline.extract import grammar
from dateline.extract.days_of_asking import asked_on
from dateline.extract.triggers import Hit
from dateline.model import (
    ActorMention,
    Annotated,
    Attribution,
    Name,
    PlaceMention,
    Published,
    Sentence,
    Span,
    TimeMention,
)
from dateline.reading import Word

Thing = TypeVar("Thing")
Mention = TypeVar("Mention", TimeMention, PlaceMention)


@dataclass(frozen=True, slots=True)
class Context:
    """What one sentence of a report offers to its triggers."""

    text: Annotated
    names: Sequence[Name]
    quoted: Sequence[Span]
    published: Published
    times: Sequence[TimeMention]
    actors: Sequence[ActorMention]
    stand_ins: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    attributions: Sequence[Attribution]


class Dealt:
    """Deals what has spans out to the sentences that the spans touch."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.count = len(sentences)
        self.starts = [s.start for s in sentences]

    def by_sentence(self, things: Iterable[tuple[Thing, Sequence[Span]]]) -> list[list[Thing]]:
        """For each sentence the things that touch it, in the order given."""
        found: list[list[Thing]] = [[] for _ in range(self.count)]
        for thing, spans in things:
            touched = {
                i
                for span in spans
                for i in range(max(0, bisect_right(self.starts, span.start) - 1), bisect_left(self.starts, span.end))
            }
            for i in sorted(touched):
                found[i].append(thing)
        return found


def event_word(c: Context, hit: Hit) -> Word | None:
    """The word of the tree that a trigger stands for: the verb, or the noun of a noun trigger."""
    if c.text.reading is None:
        return None
    return grammar.word_of(c.text.reading, hit.start, hit.end, verb_first=hit.entry.part == "verb")


def may_be_near(c: Context, hit: Hit, place: Span) -> bool:
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, place.start, place.end) if reading else None
    return reading is None or word is None or head is None or grammar.near(reading, word.index, head)


def serving(c: Context, hit: Hit, mentions: Sequence[tuple[Mention, Span]]) -> list[tuple[Mention, int]]:
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return []
    found = []
    for mention, span in mentions:
        if not hit.s.start <= span.start < hit.s.end:
            continue
        head = grammar.head_of(reading, span.start, span.end)
        rank = grammar.serves(reading, word.index, head) if head is not None else None
        if isinstance(mention, TimeMention) and head is not None and (asked := asked_on(reading, head)) is not None:
            rank = 0 if word.index == asked else None  # "offered to resign on Monday": the day of the offer
        if rank is not None:
            found.append((mention, rank))
    return found

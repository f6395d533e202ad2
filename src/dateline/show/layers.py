"""A text cut into pieces under marks of several kinds, however they overlap: for sentences and for whole reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Dates, EventMention, Span
from dateline.show import dates as say
from dateline.show.highlight import marks_of
from dateline.show.index import Index, Row, named

KINDS = ("events", "times", "places", "people", "quotes", "numbers")  # the layers, in the order of the switches


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch of a text: code points, end excluded; `row` is the event that it leads to, if any.

    `kind` is a layer's name, or "evidence" for a sentence that an event rests on.
    """

    start: int
    end: int
    kind: str
    says: str = ""
    row: Row | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that no mark cuts: the kinds of the marks over it, and what the shortest of them says.

    `starts` are the anchors of the marks that begin with it; `ends` the events whose sentence ends with it.
    """

    text: str
    kinds: tuple[str, ...]
    says: str
    row: Row | None
    starts: tuple[str, ...] = ()
    ends: tuple[Row, ...] = ()


def pieces(text: str, stretches: Sequence[Stretch], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The text from `start` to `end` in pieces; joined they give it again."""
    end = len(text) if end is None else end
    near = [one for one in stretches if one.start < end and one.end > start]
    edges = sorted({start, end, *(at for one in near for at in (one.start, one.end) if start < at < end)})
    for a, b in pairwise(edges):
        over = [one for one in near if one.start <= a and b <= one.end]
        inner = min(
            (one for one in over if one.kind != "evidence"),
            key=lambda one: (one.end - one.start, one.kind != "events", one.start),
            default=None,
        )
        leading = [one for one in over if one.kind == "events" and one.row]
        shortest = min(leading, key=lambda one: (one.end - one.start, one.row.number if one.row else 0), default=None)
        yield Piece(
            text[a:b],
            tuple(sorted({one.kind for one in over})),
            inner.says if inner else "",
            shortest.row if shortest else None,
            tuple(dict.fromkeys(one.anchor for one in near if one.start == a and one.anchor)),
            tuple(
                row
                for _, row in sorted(
                    {
                        one.row.number: one.row for one in near if one.end == b and one.kind == "evidence" and one.row
                    }.items()
                )
            ),
        )


def lines(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[Piece, ...]]:
    """A report's text line by line; joined with newlines the pieces give it again."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        here = [one for one in stretches if one.start < end and one.end > start]
        yield tuple(pieces(text, here, start, end)) if line else ()
        start = end + 1


def of_report(index: Index, report_id: str, kinds: Sequence[str]) -> tuple[Stretch, ...]:
    """What a report's text holds of the layers asked for. Layer "events": sentences of evidence and their triggers."""
    claims = index.reports[report_id].claims
    found: list[Stretch] = []
    for mark in marks_of(index, report_id):
        found.append(
            Stretch(mark.start, mark.end, "evidence" if "events" in kinds else "anchor", "", mark.row, mark.anchor)
        )
        if "events" in kinds:
            says = f"event {mark.row.number}"
            found.append(Stretch(mark.trigger_start, mark.trigger_end, "events", says, mark.row))
    from dateline.show.why import amount

    if "times" in kinds:
        found += [Stretch(t.span.start, t.span.end, "times", _moment_words(t.dates)) for t in claims.times]
    if "places" in kinds:
        found += [Stretch(p.span.start, p.span.end, "places", p.name) for p in claims.places]
    if "people" in kinds:
        for one in claims.actors:
            actor = index.actors.get(index.actor_of_mention.get(one.id, ""))
            found.append(Stretch(one.span.start, one.span.end, "people", actor.name if actor else one.name))
    if "quotes" in kinds:
        for said in claims.attributions:
            whose = " ← ".join(named(link.text) for link in said.chain)
            found += [Stretch(span.start, span.end, "quotes", whose) for span in said.content]
    if "numbers" in kinds:
        found += [Stretch(q.span.start, q.span.end, "numbers", amount(q)) for q in claims.quantities]
    return tuple(found)


def _moment_words(dates: Dates) -> str:
    """The days, and the time of day as given and in UTC."""
    at = say.moment(dates)
    return say.words(dates, times=True) + (f" ({at.words})" if at and not at.given else "")


def of_mention(index: Index, mention: EventMention) -> tuple[Piece, ...]:
    """A mention's sentence with the words that each of its values rests on."""
    sentence = mention.sentence
    found = [Stretch(mention.trigger.start, mention.trigger.end, "events", "names the event")]

    def add(span: Span | None, kind: str, says: str) -> None:
        if span is not None and span.report == sentence.report and span.overlaps(sentence):
            found.append(Stretch(span.start, span.end, kind, says))

    add(mention.dates.phrase, "times", "says when")
    place = index.place_mentions.get(mention.place or "")
    if place:
        add(place.span, "places", "says where")
    for part in mention.parts:
        actor = index.actor_mentions.get(part.actor)
        if actor:
            add(actor.span, "people", "says who")
    for quantity in index.quantities_of_mention.get(mention.id, ()):
        add(quantity.span, "numbers", "says how many")
    text = index.report(sentence.report).text
    return tuple(pieces(text, found, sentence.start, sentence.end))

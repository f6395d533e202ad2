"""What a correction may take from the words of a sentence: the days, places, people, figures and acts they mean, and
the words themselves.

The page asks for it with the sentence's number and, where words were selected in it, with their place: so there is one
form, made here, whether it was opened by a link or by selecting words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.disputed import days_value
from dateline.model import EventMention, Report, Span
from dateline.show import dates as say
from dateline.show.index import Index, Row, outlet
from dateline.show.why import amount, because

MOST_PEOPLE = 6  # offered of one sentence; words of it offer whom they name
AROUND = " \t\n\r\u00a0,;:.!?"  # what a hand selects along with the words
MOST_WORDS = 200  # characters of a selection that may become a label or a place
LEAST_LABEL = 3  # words that can be what an event is called; fewer are offered for it, and never chosen beforehand
SPANS = ("duration", "set")  # "three weeks", "every Monday": when it was, they do not say


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to correct the event: `kind` and `value` as a form sends them, in words for a reader."""

    kind: str
    value: str
    words: str
    stands: bool  # the event says so already
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """What a sentence, or words of it, offer: the sentence before, in and after the words."""

    number: int
    report: Report
    before: str
    words: str
    after: str
    offers: tuple[Offer, ...]
    kind: str  # what a value that is none of the offers most likely is; "" where nobody can tell
    reason: str  # of a correction that is taken from these words
    spans: str = ""  # the words of a length of time, which is no day yet


def offers(index: Index, row: Row, number: int, start: int | None = None, end: int | None = None) -> Offers | None:
    """What sentence `number` of an event offers, or its words from `start` to `end` (code points within it, end
    excluded); None where there is no such sentence."""
    shown = because(index, row).mentions
    if not 1 <= number <= len(shown):
        return None
    mention = next(e.mention for e in row.event.evidence if e.mention.id == shown[number - 1].id)
    report = index.report(mention.sentence.report)
    words = _span(report, mention, start, end)
    within = words or mention.sentence
    days, places = _days(index, row, mention, within), _places(index, row, within)
    others = [*_people(index, within), *_figures(index, within)]
    if words is not None:  # the acts of a whole sentence would be too many
        others += _acts(index, row, within)
    # Words that mean a day, a known place, or for the most part something else that is known, are most likely meant as
    # that; several others as a name for the event. One or two that nobody knows are anything.
    known = [*days, *places, *(one for one, chars in others if 2 * chars >= len(within))]
    found = [*days, *places, *(one for one, _ in others)]
    times = _times(index, within) if words is not None else []
    timely = bool(days or times)
    label = None
    if words is not None and len(words.quote) <= MOST_WORDS and any(one.isalpha() for one in words.quote):
        flat = " ".join(words.quote.split())
        if not known and not timely and _may_name(index, words):
            found += [Offer("place", flat, flat, False), Offer("participant", flat, flat, False)]
        if not timely or len(flat.split()) > 2 * LEAST_LABEL:
            label = Offer("label", flat, flat, flat == row.event.label)
            found.append(label)
    likely = next((one for one in known if not one.stands), None)
    if not known and not timely and label and len(label.words.split()) >= LEAST_LABEL:
        likely = label
    made = tuple(replace(one, chosen=words is not None and one is likely) for one in found)
    kind = known[0].kind if known else "date" if timely else likely.kind if likely else ""
    return Offers(
        number,
        report,
        report.text[mention.sentence.start : within.start],
        within.quote,
        report.text[within.end : mention.sentence.end],
        made,
        kind,
        f"“{' '.join(within.quote.split())[:600]}” ({outlet(report)}, {say.words(shown[number - 1].published)})",
        "" if days else next((one.quote for one, kind in times if kind in SPANS), ""),
    )


def _span(report: Report, mention: EventMention, start: int | None, end: int | None) -> Span | None:
    """The selected words, whole and without blanks and commas around them; None where none were selected."""
    sentence = mention.sentence
    if start is None or end is None:
        return None
    first, last = sentence.start + max(0, start), min(sentence.end, sentence.start + end)
    while first < last and report.text[first] in AROUND:
        first += 1
    while last > first and report.text[last - 1] in AROUND:
        last -= 1
    while sentence.start < first < last and report.text[first - 1].isalnum() and report.text[first].isalnum():
        first -= 1
    while first < last < sentence.end and report.text[last - 1].isalnum() and report.text[last].isalnum():
        last += 1
    return report.span(first, last) if first < last else None


def _days(index: Index, row: Row, mention: EventMention, within: Span) -> list[Offer]:
    """What the time expressions among the words mean, as the event's own mention reads them and as they were read."""
    own = [(mention.dates.phrase, mention.dates)] if mention.dates.phrase else []
    found: dict[str, Offer] = {}
    for slip in index.reports[within.report].claims.slips:  # "Friday, 10 July": somebody has to say which it was
        for what, dates in slip.readings if slip.span.overlaps(within) else ():
            value, words = days_value(dates), f"{say.words(dates, weekday=True)} ({what})"
            found.setdefault(value, Offer("date", value, words, value == days_value(row.event.dates)))
    for span, dates in [*own, *((time.span, time.dates) for time in index.times.get(within.report, ()))]:
        if dates.known and span.overlaps(within):
            value = days_value(dates)
            words = f"{say.words(dates, weekday=True)} (“{span.quote}”)"
            found.setdefault(value, Offer("date", value, words, value == days_value(row.event.dates)))
    return list(found.values())


def _times(index: Index, within: Span) -> list[tuple[Span, str]]:
    """The time expressions that make up most of the words, days or not, each with its kind."""
    there = index.times.get(within.report, ())
    held = [(one.span, one.kind) for one in there if one.span.overlaps(within)]
    return [(span, kind) for span, kind in held if 2 * _shared(span, within) >= len(within)]


def _shared(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _may_name(index: Index, words: Span) -> bool:
    """Can the words name a place or somebody: a capital, no figure, and nothing among them that happens?"""
    claims = index.reports[words.report].claims
    acts = any(one.trigger.overlaps(words) for one in (*claims.events, *claims.unasserted))
    return any(one.isupper() for one in words.quote) and not acts and not any(one.isdigit() for one in words.quote)


def _places(index: Index, row: Row, within: Span) -> list[Offer]:
    found: dict[str, Offer] = {}
    for place in index.reports[within.report].claims.places:
        if place.span.overlaps(within):
            known = index.place_of_mention.get(place.id)
            name = index.place_name(known) or place.name
            said = name if name == place.span.quote else f"{name} (“{place.span.quote}”)"
            found.setdefault(name, Offer("place", name, said, known is not None and known == row.event.place))
    return list(found.values())


Meant = list[tuple[Offer, int]]  # what words mean, and how many characters say it


def _people(index: Index, within: Span) -> Meant:
    """Whom the words name. Nothing stands already: what part each has is what the form asks."""
    found: dict[str, tuple[Offer, int]] = {}
    for mention in index.reports[within.report].claims.actors:
        actor = index.actors.get(index.actor_of_mention.get(mention.id, ""))
        if actor is not None and mention.span.overlaps(within):
            said = actor.name if actor.name == mention.span.quote else f"{actor.name} (“{mention.span.quote}”)"
            found.setdefault(actor.id, (Offer("participant", actor.id, said, False), len(mention.span)))
    return list(found.values())[:MOST_PEOPLE]


def _figures(index: Index, within: Span) -> Meant:
    """The figures among the words, as a judgement writes them: "people killed: at least 12"."""
    found: dict[str, tuple[Offer, int]] = {}
    for quantity in index.reports[within.report].claims.quantities:
        if not quantity.span.overlaps(within):
            continue
        what = quantity.what.partition(",")[0].strip() or quantity.unit or ""
        told = amount(replace(quantity, what="", unit=None))
        if what and any(letter.isdigit() for letter in told):
            offer = Offer("figure", f"{what}: {told}", f"{told} {what}", False)
            found.setdefault(offer.value, (offer, max(len(quantity.span), len(offer.words))))
    return list(found.values())


def _acts(index: Index, row: Row, within: Span) -> Meant:
    """What sort of act the words speak of, as they were read."""
    found: dict[str, tuple[Offer, int]] = {}
    claims = index.reports[within.report].claims
    for mention in (*claims.events, *claims.unasserted):
        if mention.type and mention.trigger.overlaps(within):
            value = ", ".join([mention.type, *([mention.mode] if mention.mode else [])])
            stands = (mention.type, mention.mode) == (row.event.type, row.event.mode)
            words = f"{value.lower()} (“{mention.trigger.quote}”)"
            found.setdefault(value, (Offer("type", value, words, stands), len(mention.trigger)))
    return list(found.values())

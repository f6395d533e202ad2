"""How a report sets its events in time by one another, and counts the time between them.

"During that meeting they agreed", "the talks, at which both signed", "closed after the quake": what has no day of its
own gets one as soon as the other event has, in this report or in another (`weigh.time_orders`). And "on Saturday it
will be a month since the flood" says when the flood was, or when the report was written. v is the event another one
leans on, e the one that leans.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.extract.inferred_days import TOLD, beginning, event_word, is_news, order_of, stated
from dateline.model import Annotated, EventMention, Order, Published, Span, TimeMention, TimeOrder, content_id
from dateline.reading import Reading, Word

INSIDE = frozenset("during in at amid".split())
# What may stand between a count of time and the event it is counted from.
SINCE = re.compile(r"\s+(?:(?:have|has|had)\s+(?:now\s+)?passed\s+)?(?:on\s+)?(?:since|after|from|following)\s", re.I)
REACH = 60  # characters from there to the event's word: "since the night the hill came down"
# "Saturday marks a month since": the day on which so much has passed.
COMES_TO = re.compile(
    r"\b(?:it\s+(?:is|was|will\s+be|would\s+be|has\s+been|had\s+been)|(?:will\s+)?marks?|marked|(?:is|was|will\s+be))"
    r"\s+(?:now\s+|exactly\s+|already\s+)?$",
    re.I,
)
NOW = re.compile(r"\bit(?:\s+is|['’]s|\s+has\s+been|['’]s\s+been)\s+(?:now\s+|exactly\s+|already\s+)?$", re.I)
# A count that is no more than near the truth says no day.
LOOSELY = re.compile(
    r"\b(?:almost|nearly|about|around|over|than|roughly|some|approximately|up to|least|within|several|few)\s+$", re.I
)
ANNIVERSARY = re.compile(
    r"\b(?:the\s+)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(\d+)(?:st|nd|rd|th))"
    r"\s+anniversary\s+of\s",
    re.I,
)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
COUNTED = re.compile(r"duration:(P\d+[DWMY])$")


def find_orders(
    text: Annotated, published: Published, times: Sequence[TimeMention], events: Sequence[EventMention]
) -> tuple[TimeOrder, ...]:
    """All of them, in text order; none where the report was not parsed."""
    reading = text.reading
    if reading is None:
        return ()
    in_sentence: dict[Span, list[EventMention]] = defaultdict(list)
    for event in events:
        in_sentence[event.sentence].append(event)
    found: list[TimeOrder] = []
    for sentence, near in in_sentence.items():
        found += _by_the_tree(near, reading)
        found += _counted(text, reading, sentence, near, [t for t in times if sentence.contains(t.span)])
    found += _since_the_news(events, reading, published)
    return tuple(sorted({o.id: o for o in found}.values(), key=lambda o: (o.span, o.id)))


def _order(
    relation: Order,
    to: EventMention,
    span: Span,
    *,
    mention: EventMention | None = None,
    time: TimeMention | None = None,
    elapsed: str | None = None,
) -> TimeOrder:
    e, t = mention.id if mention else None, time.id if time else None
    name = content_id("o", span.report, relation, to.id, e, t, elapsed)
    return TimeOrder(name, span, relation, to.id, e, t, elapsed)


# --- by the tree ----------------------------------------------------------------------------------------------------
def _by_the_tree(near: Sequence[EventMention], r: Reading) -> Iterator[TimeOrder]:
    """For each event of a sentence the others whose time it shares, or that it comes after or before."""
    told = [(e, word) for e in near if e.status in TOLD and (word := event_word(r, e)) is not None]
    for e, word in told:
        for v, other in told:
            if v is e or word.index == other.index:
                continue
            span = v.trigger if v.trigger.report == e.trigger.report else e.trigger
            if _inside(r, word, other):
                yield _order("within", v, span, mention=e)
                continue
            match order_of(r, word, other):
                case "same" if not _inside(r, other, word):
                    yield _order("same", v, span, mention=e)
                case "later":
                    yield _order("after", v, span, mention=e)
                case "earlier":
                    yield _order("before", v, span, mention=e)


def _inside(r: Reading, e: Word, v: Word) -> bool:
    """ "agreed during the talks", "the talks, at which they agreed": does the tree put e in the course of v?"""
    cases = {c.text.lower() for c in r.children(v.index, "case")}
    head = r.words[e.head]
    carried = e.upos == "NOUN" and e.relation == "obj" and head.upos == "VERB" and v.index != e.head
    governors = {e.index, head.index} if carried else {e.index}  # "attended a reception during the visit"
    if v.upos == "NOUN" and v.head in governors and v.relation.partition(":")[0] == "obl" and cases & INSIDE:
        return True
    if e.relation != "acl:relcl" or e.head != v.index:
        return False
    within = (c for c in r.children(e.index) if c.text.lower() == "which")
    return any({c.text.lower() for c in r.children(which.index, "case")} & INSIDE for which in within)


def _since_the_news(events: Sequence[EventMention], r: Reading, published: Published) -> Iterator[TimeOrder]:
    """What is told as news without a day came after the event with which the news began (`inferred_days`)."""
    first = beginning(events, published)
    for e in events if first else ():
        given = e.dates.phrase is None and e.dates.earliest is not None and first is not None
        if first and given and not stated(e) and e.dates.earliest == (first.dates.first_day or "") and is_news(r, e):
            yield _order("after", first, first.dates.phrase or first.trigger, mention=e)


# --- by counting ----------------------------------------------------------------------------------------------------
def _counted(
    text: Annotated, reading: Reading, sentence: Span, near: Sequence[EventMention], times: Sequence[TimeMention]
) -> Iterator[TimeOrder]:
    """ "a week after the protests", "on Saturday it will be a month since the flood"."""
    raw = text.report.text
    for time in times:
        counted, since = COUNTED.match(time.value), SINCE.match(raw, time.span.end)
        if counted and since and not LOOSELY.search(raw[sentence.start : time.span.start]):
            yield from _from_event(text, reading, sentence, near, times, time.span.start, since.end(), counted[1])
    for m in ANNIVERSARY.finditer(raw, sentence.start, sentence.end):
        years = m[2] or str(ORDINALS.index(m[1].lower()) + 1)
        yield from _from_event(text, reading, sentence, near, times, m.start(), m.end(), f"P{years}Y")


def _from_event(
    text: Annotated,
    r: Reading,
    sentence: Span,
    near: Sequence[EventMention],
    times: Sequence[TimeMention],
    start: int,
    end: int,
    elapsed: str,
) -> Iterator[TimeOrder]:
    """The order that a count from `start` to `end` sets, by what stands before it."""
    raw = text.report.text
    v = next((e for e in near if end <= e.trigger.start <= end + REACH), None)
    if v is None or re.search(r"[,;:.]", raw[end : v.trigger.start]):
        return
    before = raw[sentence.start : start]
    span = Span(sentence.report, start, v.trigger.end, raw[start : v.trigger.end])
    if COMES_TO.search(before):
        day = next((t for t in reversed(times) if t.span.end <= start and _is_day(t)), None)
        if day is not None:
            yield _order("after", v, span, time=day, elapsed=elapsed)
        elif NOW.search(before):
            yield _order("after", v, span, elapsed=elapsed)
        return
    e = next((e for e in reversed(near) if e.trigger.end <= start and e.status in TOLD), None)
    if e is not None and not re.search(r"[,;:.]", raw[e.trigger.end : start]):
        yield _order("after", v, span, mention=e, elapsed=elapsed)
    elif not before.strip(
        " “\"'‘"
    ):  # it opens the sentence: what the sentence tells took place, or holds, that much later
        root = _root(r, sentence)
        e = next((e for e in near if root and e.trigger.start <= root.start < e.trigger.end), None)
        if root is not None and _holds_now(r, root):
            yield _order("after", v, span, elapsed=elapsed)
        elif e is not None and e.status in TOLD and e.trigger.start > v.trigger.end:
            yield _order("after", v, span, mention=e, elapsed=elapsed)


def _is_day(time: TimeMention) -> bool:
    return bool(re.match(r"(?:weekday|day):", time.value)) and time.kind != "dateline"


def _root(r: Reading, sentence: Span) -> Word | None:
    return next((w for w in r.words_in(sentence.start, sentence.end) if w.is_root), None)


def _holds_now(r: Reading, root: Word) -> bool:
    """ "are waiting", "is closed", "have not come back": does a sentence tell of the day on which it was written?"""
    helpers = [c for c in r.children(root.index) if c.relation.partition(":")[0] in ("aux", "cop")]
    finite = next((c for c in helpers if c.feature("VerbForm") == "Fin"), root)
    return finite.feature("Tense") == "Pres" and finite.text.lower() not in ("will", "would", "may", "might", "could")

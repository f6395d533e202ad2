"""How a report sets its events in time by one another, and counts the time between them.

"During that meeting they agreed", "the talks, at which both signed", "closed after the quake": what has no day of its
own gets one as soon as the other event has, in this report or in another (`weigh.time_orders`). And "on Saturday it
will be a year since the fire" says when the flood was, or when the report was written. v is the event another one
leans on, e the one that leans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.extract.consequences import answers, left_by_the_disaster
from dateline.extract.counting_from import COMES, TOLD, counted, order
from dateline.extract.inferred_days import MAX_CLIMB, beginning, event_word, is_news, order_of, stated, tense_of
from dateline.model import ActorMention, Annotated, EventMention, Published, Span, TimeMention, TimeOrder
from dateline.reading import Reading, Word

INSIDE = frozenset("during in at amid".split())


def find_orders(
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    events: Sequence[EventMention],
    actors: Sequence[ActorMention],
) -> tuple[TimeOrder, ...]:
    """All of them, in text order; none where the report was not parsed."""
    reading = text.reading
    if reading is None:
        return ()
    in_sentence: dict[Span, list[EventMention]] = defaultdict(list)
    for event in events:
        in_sentence[event.sentence].append(event)
    found: list[TimeOrder] = []
    keys = {a.id: a.key for a in actors}
    for near in in_sentence.values():
        found += _by_the_tree(near, reading, keys)
    counts = counted(text, times, events)
    found += counts
    raw = text.report.text
    starts = {e.id: e.sentence.start for e in events}
    before = {o.to: raw[starts[o.to] : o.span.start] for o in counts if o.mention is None}
    since = frozenset(to for to, words in before.items() if not COMES.search(words))  # as `inferred_days.since_then`
    found += _since_the_news(events, reading, published, since)
    found += (order("after", v, v.trigger, mention=e) for e, v in left_by_the_disaster(events, reading))
    return tuple(sorted({o.id: o for o in found}.values(), key=lambda o: (o.span, o.id)))


# --- by the tree ----------------------------------------------------------------------------------------------------
def _by_the_tree(near: Sequence[EventMention], r: Reading, keys: Mapping[str, str]) -> Iterator[TimeOrder]:
    """For each event of a sentence the others whose time it shares, or that it comes after or before."""
    told = [(e, word) for e in near if e.status in TOLD and (word := event_word(r, e)) is not None]
    for e, word in told:
        for v, other in told:
            if v is e or word.index == other.index:
                continue
            span = v.trigger if v.trigger.report == e.trigger.report else e.trigger
            if _inside(r, word, other) or (_there(r, word, other) and _same_people(e, v, keys)):
                yield order("within", v, span, mention=e)
                continue
            if _told_by_then(r, word, other):
                yield order("before", v, span, mention=e)
                continue
            if _in_return(r, word, other) or _comes_to(r, word, other):
                yield order("same", v, span, mention=e)
                continue
            if e.status != "cancelled" and v.status in ("happened", "claimed") and answers(r, word, other):
                yield order("after", v, span, mention=e)
                continue
            match order_of(r, word, other):
                case "same" if not _inside(r, other, word):
                    yield order("same", v, span, mention=e)
                case "later":
                    yield order("after", v, span, mention=e)
                case "earlier":
                    yield order("before", v, span, mention=e)


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


def _there(r: Reading, e: Word, v: Word) -> bool:
    """ "Holm hosted Vang in Oslo, where they held talks and promised help": does "where" put e, told as past, to v?"""
    if e.upos == "NOUN" and e.relation == "obj":
        e = r.words[e.head]  # "where they held talks"
    while e.relation == "conj" and r.words[e.head].upos == "VERB" and not r.children(e.index, "nsubj"):
        e = r.words[e.head]
    hung = e.relation in ("acl:relcl", "advcl") and (e.head == v.index or r.words[e.head].head == v.index)
    led = any(c.text.lower() == "where" and c.index < e.index for c in r.children(e.index, "advmod", "mark"))
    return hung and led and tense_of(r, e) == tense_of(r, v) == "past"


def _in_return(r: Reading, e: Word, v: Word) -> bool:
    """ "They discussed the pact and, in return, Holm offered help"."""
    phrase = (c for c in r.children(e.index, "obl") if c.lemma.lower() in ("exchange", "return"))
    led = any(c.index < e.index and any(k.text.lower() == "in" for k in r.children(c.index, "case")) for c in phrase)
    return led and e.relation == "conj" and e.head == v.index


def _comes_to(r: Reading, e: Word, v: Word) -> bool:
    """ "Divers found two bodies on Tuesday, which brought the toll to 14": what the whole clause before it came to."""
    if e.relation != "acl:relcl" or e.is_root or e.lemma.lower() not in ("bring", "take", "raise", "lift", "push"):
        return False
    led = any(c.text.lower() == "which" for c in r.children(e.index, "nsubj"))
    counted = any(c.lemma.lower() in ("number", "toll", "total", "count", "tally") for c in r.children(e.index, "obj"))
    return led and counted and v.index in (e.head, r.words[e.head].head) and v.upos == "VERB"


def _same_people(e: EventMention, v: EventMention, keys: Mapping[str, str]) -> bool:
    """Does somebody who takes part in v do e: what "where" leads in may else be of any time?"""
    doing = {keys.get(p.actor) for p in e.parts if p.role == "source"} - {None}
    return bool(doing & {keys.get(p.actor) for p in v.parts})


def _told_by_then(r: Reading, e: Word, v: Word) -> bool:
    """ "explained on Monday that Oslo paid", "films showing that troops fired": what is told as past within what v said
    or showed had come about by then."""
    word, content = e, False
    for _ in range(MAX_CLIMB):
        if word.is_root:
            return False
        relation = word.relation.partition(":")[0]
        if relation == "ccomp":
            content = content or tense_of(r, word) == "past"
        elif relation not in ("advcl", "conj", "acl", "xcomp"):
            return False
        word = r.words[word.head]
        if word.index == v.index:
            return content
    return False


def _since_the_news(
    events: Sequence[EventMention], r: Reading, published: Published, since: frozenset[str]
) -> Iterator[TimeOrder]:
    """What is told as news without a day came after the event with which the news began (`inferred_days`)."""
    first = beginning(events, published, since, reading=r)
    for e in events if first else ():
        given = e.dates.phrase is None and e.dates.earliest is not None and first is not None
        if first and given and not stated(e) and e.dates.earliest == (first.dates.first_day or "") and is_news(r, e):
            yield order("after", first, first.dates.phrase or first.trigger, mention=e)

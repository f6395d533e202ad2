"""What a sentence takes from a time named before it: "In May she published the videos. She offered a trade."

A time expression at the head of a sentence sets the time of what follows it too, until the paragraph ends (or, where
the same people go on acting, the next one), another time is named or the tense changes: the discourse frames of
Charolles et al., "Temporal and spatial dimensions of discourse organisation", Journal of French Language Studies 15,
2005. A tale goes on from there, so what follows gets that time as its beginning only; what is told as done besides
("she also offered") gets it whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.extract import grammar
from dateline.extract.counting_from import TOLD, root_of
from dateline.extract.inferred_days import LONG_AGO, event_word, is_earlier, is_invited, stated, tense_of
from dateline.model import ActorMention, Annotated, Dates, EventMention, Published, Sentence, TimeMention
from dateline.reading import Reading, Word

SIGNED = re.compile(r"^[—–-]\s?[^\n]{1,80}\(@\w+\)[^\n]{0,40}$", re.M)
REACH = 3  # sentences behind the one with the words, of one paragraph: beyond, too much may have happened
# A sentence that begins so goes on to another time.
LEAVES = frozenset("now today currently later since then afterwards afterward eventually meanwhile until".split())


def told_in_frames(
    events: Sequence[EventMention],
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    actors: Sequence[ActorMention],
) -> tuple[EventMention, ...]:
    """The events, where a sentence before has set the time of theirs with its days; the others as they are."""
    reading, written = text.reading, published.dates.first_day
    if reading is None or written is None:
        return tuple(events)
    told: dict[int, list[EventMention]] = defaultdict(list)
    for event in events:
        told[event.sentence.start].append(event)
    named = sorted(t.span.start for t in times)
    keys = {a.id: a.key for a in actors}
    posts = set(_posts(text))
    dated: dict[str, EventMention] = {}
    frame: EventMention | None = None
    since = 0
    last = 0  # where the sentence before ends
    for s in text.sentences:
        if s.index in posts:
            continue
        here = told[s.start]
        follows = "\n" not in text.report.text[last : s.start] or (frame and _same_hand(frame, here, keys))
        last = s.end
        timed = bisect_left(named, s.start) < bisect_left(named, s.end)
        if timed or not follows:
            frame, since = _opened(here, reading, written), 0
            continue
        since += 1
        root = root_of(reading, s.span) if frame and since <= REACH else None
        if frame is None or root is None or not _goes_on(reading, root, s):
            frame = None
            continue
        for event in here:
            word = event_word(reading, event)
            if word is None or is_invited(reading, event, word):
                continue
            if not stated(event) and _told_with(reading, event, root):
                dated[event.id] = _dated(event, frame, besides=since == 1 and _besides(reading, root))
    return tuple(dated.get(e.id, e) for e in events)


def _dated(event: EventMention, frame: EventMention, *, besides: bool) -> EventMention:
    why = f"told on from '{frame.trigger.quote}' {{}}: {frame.dates.why}"
    if besides:
        dates = replace(frame.dates, why=why.format("as done besides"))
        return replace(event, dates=dates, background=frame.background, historical=frame.historical)
    last = event.dates.latest
    if last and (frame.dates.first_day or "") > last[:10]:
        return event
    return replace(
        event, dates=Dates(frame.dates.first_day, last, None, why.format("a sentence before, so not earlier"))
    )


def _besides(r: Reading, root: Word) -> bool:
    return any(c.text.lower() in ("also", "too", "likewise") for c in r.children(root.index, "advmod"))


def _posts(text: Annotated) -> Iterator[int]:
    """The sentences of posts set into the report, each above a line of its own: "— Name (@handle) 3 May 2024"."""
    raw = text.report.text
    for signed in SIGNED.finditer(raw):
        above = raw.rfind("\n", 0, max(signed.start() - 1, 0)) + 1
        yield from (s.index for s in text.sentences if above <= s.start < signed.end())


def _same_hand(frame: EventMention, here: Sequence[EventMention], keys: Mapping[str, str]) -> bool:
    """Does who acted in the frame's event act here too?"""

    def hands(event: EventMention) -> set[str]:
        return {keys[p.actor] for p in event.parts if p.role == "source" and p.actor in keys}

    return any(hands(frame) & hands(event) for event in here)


def _opened(here: Sequence[EventMention], r: Reading, written: str) -> EventMention | None:
    """The event of the sentence that stands under a time at its head, where that time is over and done with."""
    for event in here:
        word = event_word(r, event)
        if word is None or not word.is_root or not stated(event) or event.dates.phrase is None:
            continue
        if is_earlier(r, word):
            continue  # "two days earlier the storm had killed nine": a glance back, from which nothing goes on
        ends, phrase = event.dates.last_day, event.dates.phrase
        head = grammar.head_of(r, phrase.start, phrase.end)
        first = min((c.start for c in r.children(word.index, "nsubj", "nsubj:pass")), default=0)
        fronted = head is not None and r.words[head].head == word.index and phrase.end <= first
        if event.status in TOLD and fronted and ends and ends < written and event.dates.first_day:
            return event
    return None


def _goes_on(r: Reading, root: Word, s: Sentence) -> bool:
    """Is the sentence told in the simple past, without a word that leaves the time told of?"""
    first = next(iter(r.words_in(s.start, s.end)), None)
    if first is None or first.text.lower() in LEAVES or is_earlier(r, root) or tense_of(r, root) != "past":
        return False
    helpers = {c.text.lower() for c in r.children(root.index, "aux")}
    beside = {c.text.lower() for c in r.children(root.index, "advmod", "obl")}
    return root.upos == "VERB" and not helpers & {"has", "have", "'ve", "’ve"} and not beside & (LONG_AGO | LEAVES)


def _told_with(r: Reading, event: EventMention, root: Word) -> bool:
    """Is the event that of the sentence's main verb, or of one joined to it by "and" or a participle?"""
    word = event_word(r, event)
    if word is None or event.status not in TOLD or is_earlier(r, word):
        return False
    if word.index == root.index:
        return True
    light = word.head == root.index and word.relation == "obj" and root.lemma.lower() in grammar.LIGHT
    return light or (word.head == root.index and word.relation == "conj" and word.feature("Tense") == "Past")

"""Counts of time from one event to another, to a day, or to the day of writing: "a year after the flood, all wait"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.extract import grammar
from dateline.extract.nearby import Nearby
from dateline.extract.time_words import ORDINALS
from dateline.model import Annotated, EventMention, Order, Span, TimeMention, TimeOrder, content_id
from dateline.reading import Reading, Word

# What may stand between a count of time and the event it is counted from.
SINCE = re.compile(
    r"\s+(?:(?:will\s+have|have|has|had)\s+(?:now\s+)?passed\s+)?(?:on\s+)?(?:since|after|from|following)\s", re.I
)
UNTIL = re.compile(r"\s+(?:before|ahead\s+of)\s", re.I)  # what it runs up to
TOLD = ("happened", "claimed", "denied", "cancelled")
REACH = 60  # characters from there to the event's word: "since the night the slope slid"
# "Saturday marks a month since": the day on which so much has passed.
COMES_TO = re.compile(
    r"\b(?:it\s+(?:is|was|will\s+be|would\s+be|has\s+been|had\s+been)|(?:will\s+)?marks?|marked|(?:is|was|will\s+be))"
    r"\s+(?:now\s+|exactly\s+|already\s+)?$",
    re.I,
)
NOW = re.compile(r"\bit(?:\s+is|['’]s|\s+has\s+been|['’]s\s+been)\s+(?:now\s+|exactly\s+|already\s+)?$", re.I)
# "It comes a week after": the news of the report, a day or two old, which a count of weeks or more does not feel.
COMES = re.compile(r"\b(?:comes?|follows?)\s+(?:just\s+|only\s+|barely\s+|exactly\s+)?$", re.I)
# A count that is no more than near the truth says no day.
LOOSELY = re.compile(
    r"\b(?:almost|nearly|about|around|over|than|roughly|some|approximately|up to|least|within|several|few)\s+$", re.I
)
ANNIVERSARY = re.compile(
    r"\b(?:the\s+)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(\d+)(?:st|nd|rd|th))"
    r"\s+anniversary\s+of\s",
    re.I,
)
COUNTED_WORDS = re.compile(r"\S+\s\S+$")  # "a year" of "almost a year"
# Fewer hours than a day leave open whether the day is the same or the next.
COUNTED = re.compile(r"duration:(P(?:\d+[DWMY]|T(?:2[4-9]|[3-9]\d|\d{3})H))$")
# "The day after the landing", but not "since the day after it", which says when something began.
THE_DAY = re.compile(
    r"(?<!since )(?<!until )(?<!by )(?<!from )(?<!of )\bthe\s+(?:very\s+)?(?:day\s+(?P<way>after|before)|eve\s+of)\s+",
    re.I,
)


def counted(text: Annotated, times: Sequence[TimeMention], events: Sequence[EventMention]) -> tuple[TimeOrder, ...]:
    """All of a report, sentence by sentence; none where it was not parsed."""
    if text.reading is None:
        return ()
    found: list[TimeOrder] = []
    timed = Nearby(times)
    in_sentence: dict[Span, list[EventMention]] = defaultdict(list)
    for event in events:
        in_sentence[event.sentence].append(event)
    for sentence, near in sorted(in_sentence.items(), key=lambda one: one[0]):
        here = [t for t in timed.within(sentence.start, sentence.end) if sentence.contains(t.span)]
        found += _counted(text, text.reading, sentence, near, here)
    return tuple(found)


def order(
    relation: Order,
    to: EventMention,
    span: Span,
    *,
    mention: EventMention | None = None,
    time: TimeMention | None = None,
    elapsed: str | None = None,
) -> TimeOrder:
    """The claim that `mention` (or the day of `time`, or of writing) stands so to `to`."""
    e, t = mention.id if mention else None, time.id if time else None
    name = content_id("o", span.report, relation, to.id, e, t, elapsed)
    return TimeOrder(name, span, relation, to.id, e, t, elapsed)


def _counted(
    text: Annotated, reading: Reading, sentence: Span, near: Sequence[EventMention], times: Sequence[TimeMention]
) -> Iterator[TimeOrder]:
    """ "a week after the protests", "on Friday it will be a year since the fire"."""
    raw = text.report.text
    for time in times:
        counted = COUNTED.match(time.value)
        since, until = SINCE.match(raw, time.span.end), UNTIL.match(raw, time.span.end)
        if counted and since and not _loosely(raw, sentence, time):
            passed = "passed" in since.group()
            weeks = next((t for t in times if raw[t.span.end : time.span.start].split() == ["and"]), None)
            elapsed = _together(weeks, counted[1])
            if weeks is None or elapsed is None:
                weeks, elapsed = time, counted[1]
            elif _loosely(raw, sentence, weeks):
                continue
            start = weeks.span.start
            yield from _from_event(text, reading, sentence, near, times, start, since.end(), elapsed, passed=passed)
        elif counted and until and not _loosely(raw, sentence, time):
            yield from _to_event(reading, raw, sentence, near, time.span.start, until.end(), counted[1])
    for m in THE_DAY.finditer(raw, sentence.start, sentence.end):
        if (m["way"] or "").lower() == "after":
            yield from _from_event(text, reading, sentence, near, times, m.start(), m.end(), "P1D")
        else:
            yield from _to_event(reading, raw, sentence, near, m.start(), m.end(), "P1D")
    for m in ANNIVERSARY.finditer(raw, sentence.start, sentence.end):
        years = m[2] or str(ORDINALS[m[1].lower()])
        yield from _from_event(text, reading, sentence, near, times, m.start(), m.end(), f"P{years}Y")


def _together(weeks: TimeMention | None, days: str) -> str | None:
    """What "three weeks and two days" come to, 23 days; None where it is no count of weeks and of days."""
    m = re.match(r"duration:P(\d+)W(?:;|$)", weeks.value) if weeks else None
    return f"P{7 * int(m[1]) + int(days[1:-1])}D" if m and days[-1] == "D" else None


def _loosely(raw: str, sentence: Span, time: TimeMention) -> bool:
    words = COUNTED_WORDS.search(time.span.quote)
    start = time.span.start + (words.start() if words else 0)
    return bool(LOOSELY.search(raw[sentence.start : start]))


def _from_event(
    text: Annotated,
    r: Reading,
    sentence: Span,
    near: Sequence[EventMention],
    times: Sequence[TimeMention],
    start: int,
    end: int,
    elapsed: str,
    *,
    passed: bool = False,
) -> Iterator[TimeOrder]:
    """The order that a count from `start` to `end` sets, by what stands before it."""
    raw = text.report.text
    v = next((e for e in near if end <= e.trigger.start <= end + REACH), None)
    if v is None or re.search(r"[,;:.]|\b(?:due|supposed|expected)\b", raw[end : v.trigger.start]):
        return  # "three years after it was due for delivery": it did not come then
    v = _its_verb(r, v, near)
    before = raw[sentence.start : start]
    span = Span(sentence.report, start, v.trigger.end, raw[start : v.trigger.end])
    if passed or COMES_TO.search(before):
        day = next((t for t in reversed(times) if t.span.end <= start and _is_day(t)), None)
        if day is not None:
            yield order("after", v, span, time=day, elapsed=elapsed)
        elif NOW.search(before) or (passed and not before.strip()):
            yield order("after", v, span, elapsed=elapsed)
        return
    if COMES.search(before) and elapsed[-1] not in "DH":
        yield order("after", v, span, elapsed=elapsed)
        return
    if (verb := _of_no_event(r, v, near)) is not None:  # "the search ended on Friday, a week after": its end, that is
        day = next((t for t in times if _is_day(t) and t.span.end <= start and _hangs_on(r, t, verb)), None)
        if day is not None:
            yield order("after", v, span, time=day, elapsed=elapsed)
        return
    if (day := _the_day_alone(raw, sentence, start, times)) is not None:
        yield order("after", v, span, time=day, elapsed=elapsed)  # "On Thursday, a day after the vote, she resigned"
        return
    e = _counted_to(r, v, near, start)
    if e is not None and not re.search(r"[,;:.]", raw[e.trigger.end : start].rstrip(" ,")):
        yield order("after", v, span, mention=e, elapsed=elapsed)
    elif not before.strip(
        " “\"'‘"
    ):  # it opens the sentence: what the sentence tells took place, or holds, that much later
        root = root_of(r, sentence)
        e = next((e for e in near if root and e.trigger.start <= root.start < e.trigger.end), None)
        if root is not None and _holds_now(r, root):
            yield order("after", v, span, elapsed=elapsed)
        elif e is not None and e.status in TOLD and e.trigger.start > v.trigger.end:
            yield order("after", v, span, mention=e, elapsed=elapsed)
        elif e is None and (day := next((t for t in times if t.span.start > v.trigger.end and _is_day(t)), None)):
            yield order("after", v, span, time=day, elapsed=elapsed)  # "were still without tents on Thursday"


def _the_day_alone(raw: str, sentence: Span, start: int, times: Sequence[TimeMention]) -> TimeMention | None:
    """The day that opens a sentence, where a count stands right behind it: "On Thursday, | a day after the vote"."""
    day = next((t for t in times if t.span.end <= start and _is_day(t)), None)
    if day is None or raw[day.span.end : start].strip() != ",":
        return None
    return (
        day
        if raw[sentence.start : day.span.start].strip(" \u201c\"'‘").lower() in ("", "on", "late on", "early on")
        else None
    )


def _to_event(
    r: Reading, raw: str, sentence: Span, near: Sequence[EventMention], start: int, end: int, elapsed: str
) -> Iterator[TimeOrder]:
    """ "fighting resumed on Monday, two days before the truce was to expire"."""
    v = next((e for e in near if end <= e.trigger.start <= end + REACH), None)
    e = _counted_to(r, v, near, start) if v else None
    if e is None and v is not None and not raw[sentence.start : start].strip():
        root = root_of(r, sentence)  # "Three days before the verdict gunmen killed a judge"
        e = next((e for e in near if root and e.trigger.start <= root.start < e.trigger.end), None)
        e = e if e is not None and e.status in TOLD and e.trigger.start > v.trigger.end else None
    if v is None or e is None or re.search(r"[,;:.]", raw[end : v.trigger.start]):
        return
    if e.trigger.start > start or not re.search(r"[,;:.]", raw[e.trigger.end : start].rstrip(" ,")):
        v = _its_verb(r, v, near)
        yield order(
            "before",
            v,
            Span(sentence.report, start, v.trigger.end, raw[start : v.trigger.end]),
            mention=e,
            elapsed=elapsed,
        )


def _counted_to(r: Reading, v: EventMention, near: Sequence[EventMention], start: int) -> EventMention | None:
    """What was so long after (or before) `v`: the event on whose verb the clause of `v` hangs, else the one told last.

    "Gave up a hunt for survivors of the avalanche, five days after it struck": the giving up, and not the avalanche.
    """
    told = [e for e in near if e.trigger.end <= start and e.status in TOLD]
    word = grammar.word_of(r, v.trigger.start, v.trigger.end, verb_first=True)
    for _ in range(CLIMB):
        if word is None or word.is_root:
            break
        word = r.words[word.head]
        above = next((e for e in told if e.trigger.start <= word.start < e.trigger.end), None)
        if above is not None:
            return above
    return told[-1] if told else None


def _of_no_event(r: Reading, v: EventMention, near: Sequence[EventMention]) -> Word | None:
    """The verb of an event told by its subject, on which the clause of `v` hangs, where that verb is itself none: "the
    search ended a week after it sank"; None elsewhere."""
    word = grammar.word_of(r, v.trigger.start, v.trigger.end, verb_first=True)
    if word is None or word.is_root or word.relation.partition(":")[0] != "advcl":
        return None
    head = r.words[word.head]
    subject = next(iter(r.children(head.index, "nsubj", "nsubj:pass")), None)
    own = any(e.trigger.start <= head.start < e.trigger.end for e in near)
    told = subject is not None and any(e.trigger.start <= subject.start < e.trigger.end for e in near)
    return head if head.upos == "VERB" and told and not own else None


def _hangs_on(r: Reading, time: TimeMention, verb: Word) -> bool:
    word = grammar.word_of(r, time.span.start, time.span.end, verb_first=False)
    while word is not None and word.relation in ("nmod", "nmod:unmarked", "compound", "nummod") and not word.is_root:
        word = r.words[word.head]
    return word is not None and word.head == verb.index


CLIMB = 3  # from "struck" over "after" and "nine days" to the verb


def _its_verb(r: Reading, v: EventMention, near: Sequence[EventMention]) -> EventMention:
    """ "two months after a trip was called off": counted from the calling off, not from the trip."""
    word = grammar.word_of(r, v.trigger.start, v.trigger.end, verb_first=True)
    if word is None or word.is_root or not word.relation.startswith("nsubj"):
        return v
    head = r.words[word.head]
    if head.lemma.lower() in grammar.TAKES_PLACE:
        return v
    return next((e for e in near if e.trigger.start <= head.start < e.trigger.end), v)


def _is_day(time: TimeMention) -> bool:
    return bool(re.match(r"(?:weekday|day):", time.value)) and time.kind != "dateline"


def root_of(r: Reading, sentence: Span) -> Word | None:
    """The word on which all others of a sentence hang; None where no word was read there."""
    return next((w for w in r.words_in(sentence.start, sentence.end) if w.is_root), None)


def _holds_now(r: Reading, root: Word) -> bool:
    """ "are waiting", "is closed", "have not come back": does a sentence tell of the day on which it was written?"""
    helpers = [c for c in r.children(root.index) if c.relation.partition(":")[0] in ("aux", "cop")]
    finite = next((c for c in helpers if c.feature("VerbForm") == "Fin"), root)
    return finite.feature("Tense") == "Pres" and finite.text.lower() not in ("will", "would", "may", "might", "could")

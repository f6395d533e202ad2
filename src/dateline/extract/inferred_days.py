"""Days of events that no words of their clause date: from the event whose clause they share, or from the report's news.

Two inferences, each with its reason in `Dates.why`. "A quake struck on Wednesday, killing four": the deaths share the
Wednesday, read off the tree. And a report of what has happened since Wednesday that goes on "The airport was closed"
tells of a day between that Wednesday and its own. What is told as earlier ("had closed"), as a habit, as background or
as a plan gets neither. v is an event whose days are stated, e one without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from types import MappingProxyType

from dateline.elapsed import iso, ordinal, rounding, shift
from dateline.extract import grammar
from dateline.extract.counting_from import COMES, TOLD, counted
from dateline.extract.lives import tells_of_a_life
from dateline.extract.nearby import Nearby
from dateline.extract.one_act import what_it_does
from dateline.extract.perfect import goes_on, is_perfect
from dateline.extract.scene_days import (
    LASTING,
    bounded_by_sayings,
    held_to_answer,
    in_their_scene,
    looking_back,
    told_before,
)
from dateline.extract.second_verbs import at_its_own_hour, without_clock
from dateline.extract.status_alone import key
from dateline.extract.status_words import CALLS_OFF, MOVES, PUTS_OFF, SAME_IN_PAST, SCHEDULES
from dateline.extract.week_before import a_week_before
from dateline.model import Annotated, Attribution, Dates, EventMention, Published, TimeMention
from dateline.reading import Reading, Word

# Days before the report within which its news began; what it dates earlier is recalled. Of 7, 10 and 14 days ten held
# best on every second document of MEANTIME (evaluation/event_dates.py); re-run it when this changes.
NEWS_DAYS = 10
WIDEST = 45  # days within which the report was written: of one placed more loosely nothing is known of its news
NARROW = 4  # days: a longer stretch ("in March") is no day from which the news began
SAME_TIME = frozenset("when as while".split())
LATER, EARLIER = frozenset("after following since".split()), frozenset({"before"})
# Verbs whose subject is an event that came before them, or that only speak of it; of all others the subject's event is
# what brought about what they say ("the blast killed three on Tuesday", "the strike closed the port").
SPEAKS_OF = frozenset(
    """say show mean aim be prove mark remain follow precede prompt spark raise seem appear become draw attract help
    lead contribute inspire remind affect change shape reflect result announce approve authorise authorize ban prohibit
    forbid confirm report rumour rumor""".split()
)
# Verbs that say that their object or subject was over: its days end with theirs.
STOPS = frozenset("stop end cease halt abandon suspend break conclude complete finish lift".split())
# Acts that last a day or a few: their end is as good a day for them as any.
SHORT = frozenset({"CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"})
TRAVELS = frozenset("visit travel fly come go arrive tour".split())
AWAITED = frozenset({"due", "expected"})  # "is due in Oslo on Tuesday to sign the treaty"
LOOSE = 7  # days in which a journey is so loosely dated that what it was for is no looser
CAUSES = frozenset("cause trigger stage launch set".split())
MANY = frozenset("series spate wave number string round sequence succession".split())
# Words that set an act apart from the news of the day.
LONG_AGO = frozenset(
    """recently lately once ever formerly previously earlier long ago decades years always often usually already
    historically annually traditionally recent centuries century generations repeatedly consistently frequently
    regularly""".split()
)
MOSTLY = 0.5  # share of the stated days that must be news, or the report is about other times too
MAX_CLIMB = 4  # relations between two events of one sentence
FAR_CLIMB = 6  # the same where what is told of somebody looks back ("videos of men known as troops captured by")


TWICE = 2
NOBODY: Mapping[str, str] = MappingProxyType({})


def infer_days(
    events: Sequence[EventMention],
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    attributions: Sequence[Attribution] = (),
    key_of: Mapping[str, str] = NOBODY,
) -> tuple[EventMention, ...]:
    """The events with the days that the rest of the report gives them; those dated by words stay as they are."""
    reading = text.reading
    if reading is None:
        return tuple(events)
    events = in_their_scene(events, reading, times, published.dates.last_day)
    events = a_week_before(events, reading, times, event_word, order_of)
    back = _counted_back(events, text, published, times)
    own = [back.get(e.id) or _ended(e, reading) for e in events]
    shared = own
    counting = Nearby([t for t in times if not t.dates.known and COUNTED_ON.match(t.value)])
    counts = {e.id for e in own if any(_hangs_on(reading, e, t) for t in _of_its_sentence(e, counting))}
    for _ in range(TWICE):  # "won Sunday's election, ending years of rule": the ending by the winning
        shared = _from_the_sentence(shared, reading, published.dates.last_day, counts)
    # What came before another event of its sentence may have come before the news began too.
    before = {e.id for was, e in zip(own, shared, strict=True) if e is not was and e.dates.earliest is None}
    before |= {e.id for was, e in zip(events, own, strict=True) if e is not was}  # of what was stopped the end is known
    apart = _counted_between(shared, text, times)
    shared = [apart.get(e.id, e) for e in shared]
    shared = _summed_since(shared, reading, published.dates.last_day)
    shared = bounded_by_sayings(_of_the_day(shared, text, published, times), text, times, attributions)
    news = _since_the_news_began(
        shared, text, published, times, since_then(text, back.values()), frozenset(before), key_of
    )
    news = just_in(news, text, published)
    told = _called_off_by_then(_for_which_they_go(_with_their_verbs(news, reading), reading), reading)
    return tuple(_aimed_at_then(_counted_on(told, reading, times), reading, published))


def _counted_back(
    events: Sequence[EventMention], text: Annotated, published: Published, times: Sequence[TimeMention]
) -> dict[str, EventMention]:
    """The events from which a report counts up to a day or to its own, with the days so found, by id.

    "On Friday it will be a year since the fire" gives the day of the flood; "a month after the flood, families
    wait" is a rounded count, and gives the days that it may be.
    """
    by_id, when = {e.id: e for e in events}, {t.id: t for t in times}
    found = {}
    for one in counted(text, times, events):
        if one.elapsed is None or one.mention is not None or _names_its_year(by_id[one.to]):
            continue  # "four years since it fell, in January 2018": the month says more
        to = when[one.time].dates if one.time else published.dates
        if to.first_day is None or to.last_day is None:
            continue
        slack = 0 if one.time else rounding(one.elapsed)
        first = shift(ordinal(to.first_day), one.elapsed, -1) - slack
        last = shift(ordinal(to.last_day), one.elapsed, -1) + slack
        what = f"'{when[one.time].span.quote}'" if one.time else "the report's day"
        why = f"'{one.span.quote}' counts back from {what} ({to.first_day})"
        days = Dates(iso(first), iso(last), one.span, why)
        found[one.to] = replace(by_id[one.to], dates=days)
    return found


def _names_its_year(e: EventMention) -> bool:
    return e.dates.phrase is not None and re.search(r"\b\d{4}\b", e.dates.phrase.quote) is not None


def since_then(text: Annotated, counted_back: Iterable[EventMention]) -> frozenset[str]:
    """Of the events from which a report counts, those of whose days since it tells; not one that its news only comes
    a week after."""
    raw = text.report.text
    return frozenset(
        e.id
        for e in counted_back
        if e.dates.phrase is None or not COMES.search(raw[e.sentence.start : e.dates.phrase.start])
    )


def _counted_between(
    events: Sequence[EventMention], text: Annotated, times: Sequence[TimeMention]
) -> dict[str, EventMention]:
    """The events so long before or after another one whose days are stated, by id: "was arrested on Friday, two days
    after he had fled", "a week after the fire of 2 May the school reopened"."""
    by_id, found = {e.id: e for e in events}, {}
    for one in counted(text, times, events):
        if one.elapsed is None or one.mention is None or one.relation not in BESIDE:
            continue
        e, v, sign = by_id[one.mention], by_id[one.to], 1 if one.relation == "after" else -1
        for wanted, given, way in ((v, e, -sign), (e, v, sign)):
            first, last = given.dates.first_day, given.dates.last_day
            if stated(wanted) or not stated(given) or wanted.id in found or first is None or last is None:
                continue
            slack = rounding(one.elapsed)
            days = (
                iso(shift(ordinal(first), one.elapsed, way) - slack),
                iso(shift(ordinal(last), one.elapsed, way) + slack),
            )
            why = f"'{one.span.quote}' counts from '{given.trigger.quote}' ({first}): {given.dates.why}"
            found[wanted.id] = replace(wanted, dates=Dates(*days, one.span, why))
    return found


BESIDE = frozenset({"after", "before"})
COUNTED_ON = re.compile(r"offset:([+-])(X|\d+)([hdwmy])\b.*from=last")
HOURS = 12  # "hours later" is the same day or the next; more hours than these are left open


def _counted_on(events: Sequence[EventMention], r: Reading, times: Sequence[TimeMention]) -> list[EventMention]:
    """The events with the days that "hours later" and "three days earlier" count from the event told of before them.

    Only where no day named before had been counted from, and the event before lies within a day or two.
    """
    found: list[EventMention] = []
    counting = Nearby([t for t in times if not t.dates.known and COUNTED_ON.match(t.value)])
    by_clock = Nearby([t for t in times if not t.dates.known and ON_THE_CLOCK.match(t.value)])
    for e in events:
        if (then := _on_the_clock(e, found, r, _of_its_sentence(e, by_clock))) is not None:
            found.append(replace(e, dates=then))
            continue
        here = _of_its_sentence(e, counting) if not stated(e) else []
        mine = next((t for t in here if _hangs_on(r, e, t)), None)
        told = reversed(found) if mine else ()  # most events count from nothing
        before = next((v for v in told if v.trigger.end <= e.trigger.start and _may_count(r, v, e)), None)
        first, last = (before.dates.first_day, before.dates.last_day) if before else (None, None)
        days = _stepped(mine.value, first, last) if mine and first and last else None
        if mine and before and days and not (e.dates.last_day and days[0] > e.dates.last_day):
            latest = min(days[1], e.dates.last_day) if e.dates.last_day else days[1]
            why = f"'{mine.span.quote}' counts from '{before.trigger.quote}' ({first}): {before.dates.why}"
            e = replace(e, dates=Dates(days[0], latest, mine.span, why))
        found.append(e)
    return found


def _on_the_clock(
    e: EventMention, earlier: Sequence[EventMention], r: Reading, counts: Sequence[TimeMention]
) -> Dates | None:
    """The days of what came so many minutes or hours after a time of day: "took off at 11.50 p.m. on Monday and crashed
    20 minutes later", on the Tuesday. None where no time of day was named."""
    mine = next((t for t in counts if _hangs_on(r, e, t)), None)
    m = ON_THE_CLOCK.match(mine.value) if mine else None
    before = next((v for v in reversed(earlier) if v.trigger.end <= e.trigger.start and _is_anchor(r, v, e)), None)
    if mine is not None and before is not None and before.dates.phrase == mine.span:
        return before.dates  # "ten minutes later a second blast killed a guard": both
    if mine is None or m is None or before is None or "T" not in (before.dates.latest or ""):
        return None
    if stated(e) and e.dates.phrase != before.dates.phrase:
        return None
    unit = timedelta(minutes=1) if m[3] == "N" else timedelta(hours=1)
    step = int(m[2]) * unit * (1 if m[1] == "+" else -1)
    ends = [datetime.fromisoformat(end) + step for end in (before.dates.earliest, before.dates.latest) if end]
    slack = timedelta(minutes=5) if m[3] == "N" else unit / 2
    if len(ends) != BOTH:
        return None
    why = f"'{mine.span.quote}' counts from '{before.trigger.quote}' ({before.dates.latest}): {before.dates.why}"
    return Dates((ends[0] - slack).date().isoformat(), (ends[1] + slack).date().isoformat(), mine.span, why)


ON_THE_CLOCK = re.compile(r"offset:([+-])(\d+)([hN])\b.*from=last")
BOTH = 2


def _of_its_sentence(e: EventMention, counting: Nearby[TimeMention]) -> list[TimeMention]:
    """The counts of its sentence that lead to no day: "hours later", "five months later" behind a year."""
    return counting.within(e.sentence.start, e.sentence.end)


def _hangs_on(r: Reading, e: EventMention, time: TimeMention) -> bool:
    word, head = event_word(r, e), grammar.head_of(r, time.span.start, time.span.end)
    return word is not None and head is not None and grammar.serves(r, word.index, head) is not None


def _is_anchor(r: Reading, v: EventMention, e: EventMention) -> bool:
    """May a count go on from this event: told as done, of a day or two, in the sentence or a little before it?"""
    first, last, word = v.dates.first_day, v.dates.last_day, event_word(r, v)
    near = v.sentence == e.sentence or 0 <= e.sentence.start - v.sentence.end <= NOT_FAR
    told = v.status in TOLD and not v.background and word is not None
    return near and told and first is not None and last is not None and _days(first, last) <= NARROW // 2


def _may_count(r: Reading, v: EventMention, e: EventMention) -> bool:
    """An anchor; or what the same sentence dates by no more than a month: "stepped down in January, and her deputy was
    dismissed three weeks later"."""
    first, last, word = v.dates.first_day, v.dates.last_day, event_word(r, v)
    close = v.sentence == e.sentence or 0 <= e.sentence.start - v.sentence.end <= NEXT
    beside = close and stated(v) and v.status in TOLD and word is not None and _is_main(r, word)
    return (beside and first is not None and last is not None) or _is_anchor(r, v, e)


MONTH, YEAR = 31, 366  # days
NOT_FAR = 250  # characters: a sentence or two may stand between


def weekday_of(day: str) -> int:
    """0 for a Monday to 6 for a Sunday."""
    return (ordinal(day) - 1) % 7


def _stepped(value: str, first: str, last: str) -> tuple[str, str] | None:
    """The days so long before or after the days first to last."""
    m = COUNTED_ON.match(value)
    if m is None or (m[2] == "X" and m[3] != "h"):
        return None
    if _days(first, last) > (YEAR if m[3] in "my" else MONTH):
        return None
    way = 1 if m[1] == "+" else -1
    if m[3] == "h":
        if m[2] != "X" and int(m[2]) > HOURS:
            return None
        ends = (ordinal(first), ordinal(last) + 1) if way > 0 else (ordinal(first) - 1, ordinal(last))
        return iso(ends[0]), iso(ends[1])
    elapsed = f"P{m[2]}{m[3].upper()}"
    if elapsed == "P1W" and value.endswith("whole=yes"):  # "the following week": of the calendar
        monday = ordinal(first if way > 0 else last) - weekday_of(first if way > 0 else last) + 7 * way
        return iso(monday), iso(monday + 6)
    slack = rounding(elapsed)
    return iso(shift(ordinal(first), elapsed, way) - slack), iso(shift(ordinal(last), elapsed, way) + slack)


ENTRY = re.compile(r"^[ \t>*•-]*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\.?)?(?=[\s\])–—:-])", re.I | re.M)
PERFORMED = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"})


def _one_day(e: EventMention, time: TimeMention) -> str | None:
    """The day that an expression of the event's sentence names, if it names one."""
    first, last = time.dates.first_day, time.dates.last_day
    return first if e.sentence.contains(time.span) and first == last and time.kind != "dateline" else None


def _in_a_letter(r: Reading, verb: Word) -> bool:
    """ "In the letter, dated 14 May, the engineer warns": as old as the letter."""
    return any(c.lemma.lower() in LETTERS and grammar.case_of(r, c) == "in" for c in r.children(verb.index, "obl"))


LETTERS = frozenset("letter memo memorandum note book diary email e-mail document paper cable manuscript will".split())


def _of_the_day(
    events: Sequence[EventMention], text: Annotated, published: Published, times: Sequence[TimeMention]
) -> list[EventMention]:
    """The events with the report's own day where it tells of them as they happen: in the entries of a live page, each
    under its time of day, and where a body says what it says by saying so ("the union calls on members to vote")."""
    r, day = text.reading, published.dates.first_day
    if r is None or day is None or day != published.dates.last_day:
        return list(events)
    lines = [m.start() for m in ENTRY.finditer(text.report.text)]
    first = lines[0] if len(lines) > 1 else len(text.report.text)
    found = []
    for e in events:
        word = event_word(r, e)
        bare = e.status in TOLD and e.dates.phrase is None and e.dates.earliest is None and not e.background
        if bare and word is not None and word.upos in ("VERB", "AUX"):
            going_on = {c.text.lower() for c in r.children(word.index, "aux")} <= {"is", "are", "am", "'s", "’s"}
            told = tense_of(r, word) != "other" or (going_on and word.text.endswith("ing"))
            if e.trigger.start > first and _is_main(r, word) and not is_earlier(r, word) and told:
                why = f"an entry of a page that tells of {day} as it goes on"
                e = replace(e, dates=Dates(day, day, None, why))
            elif any(c.text.lower() == "overnight" for c in r.children(word.index, "advmod")) and _is_main(r, word):
                said = next((d for t in times if (d := _one_day(e, t)) is not None), day)
                e = replace(
                    e, dates=Dates(iso(ordinal(said) - 1), said, None, f"told on {said} as of the night before")
                )
            elif e.type in PERFORMED and _does_by_saying(r, word) and not _in_a_letter(r, word):
                e = replace(e, dates=Dates(day, day, None, f"said by saying so, in the report's present ({day})"))
        found.append(e)
    return found


def _does_by_saying(r: Reading, word: Word) -> bool:
    """ "calls on", "condemns": the main verb of a sentence in the simple present of somebody who speaks there."""
    finite = word.feature("Tense") == "Pres" and word.feature("VerbForm") == "Fin" and not r.children(word.index, "aux")
    same = word.text.lower() in SAME_IN_PAST or grammar.ends_in_past(word) or word.lemma.lower() in STATES
    return finite and word.is_root and not same and bool(r.children(word.index, "nsubj"))


STATES = frozenset("face want support back oppose need mean risk suspect trust doubt fear".split())


def _ended(e: EventMention, r: Reading) -> EventMention:
    """ "stopped shelling the port on Monday": the day is the last one, not the day, of what was stopped."""
    word = event_word(r, e)
    short = e.type in SHORT and e.lemma != "visit"
    set_for = e.status == "cancelled"  # the day is that for which it was set, not its last
    if word is None or word.is_root or not stated(e) or e.dates.latest is None or short or set_for:
        return e
    head, relation = r.words[word.head], word.relation.partition(":")[0]
    ends = [w for w in r.children(head.index, "xcomp") if w.lemma.lower() in STOPS]
    if ends and relation == "nsubj":
        head = ends[0]  # "is due to end on Tuesday"
    breaks_out = any(c.text.lower() in ("out", "in", "into", "through") for c in r.children(head.index, "compound:prt"))
    over = (head.lemma.lower() in STOPS and not breaks_out) or key(r, head.index) == "call_off"
    due = any(c.text.lower() == "due" for c in r.children(head.index, "case"))  # "due to end", read as a noun
    stopped = over and (head.upos == "VERB" or due) and head.lemma.lower() != e.lemma
    # "the search ended"; "the ban was lifted on Monday", not "the ban, in force since Monday, was lifted"
    itself = head.lemma.lower() in ENDS_ITSELF and not r.children(head.index, "obj")
    itself = (itself or word.relation == "nsubj:pass") and not _dates_itself(r, word, e.dates)
    if not stopped or relation not in ("obj", "xcomp", "nsubj") or (relation == "nsubj" and not itself):
        return e
    why = f"'{head.text}' says when it was over: {e.dates.why}"
    return replace(e, dates=Dates(None, e.dates.latest, e.dates.phrase, why))


def _dates_itself(r: Reading, noun: Word, dates: Dates) -> bool:
    """Do the words that give the day stand within the phrase of the noun?"""
    phrase = dates.phrase
    return phrase is not None and any(phrase.start <= r.words[w].start < phrase.end for w in r.subtree(noun.index))


ENDS_ITSELF = frozenset("end stop cease conclude finish".split())  # "the strike stopped", not "stopped traffic"


# --- one sentence ---------------------------------------------------------------------------------------------------
def _from_the_sentence(
    events: Sequence[EventMention], r: Reading, written: str | None, counts: Set[str]
) -> list[EventMention]:
    """The events with the days of others of their sentence; what has been done has none of those still ahead.

    `counts` are those that a count of their own sets apart ("was kidnapped in 1990 and killed five months later").
    """
    in_sentence: dict[tuple[int, int], list[EventMention]] = defaultdict(list)
    for event in events:
        in_sentence[event.sentence.start, event.sentence.end].append(event)
    found: list[EventMention] = []
    for event in events:
        near = in_sentence[event.sentence.start, event.sentence.end]
        dated = [
            v
            for v in near
            if v is not event and stated(v) and not (written and v.dates.first_day and v.dates.first_day > written)
        ]
        if stated(event):
            found.append(_after_the_first(event, near, r, written))
        else:
            found.append(event if event.id in counts else _dated_by(event, dated, r))
    return found


def _after_the_first(e: EventMention, near: Sequence[EventMention], r: Reading, written: str | None) -> EventMention:
    """ "Will leave on Thursday and reach Alva by Sunday": not before the first of the two."""
    word = event_word(r, e)
    last = e.dates.last_day
    if word is None or word.relation != "conj" or word.upos != "VERB" or last is None or e.dates.first_day == last:
        return e
    if grammar.has_subject(r, word.index):
        return e
    for v in near:
        other = event_word(r, v)
        first = v.dates.first_day
        if other is None or other.index != word.head or not stated(v) or first is None or first != v.dates.last_day:
            continue
        open_before = e.dates.earliest is None or (e.status == "planned" and e.dates.first_day == written)
        if v.status == e.status and open_before and (e.dates.first_day or "") < first <= last:
            why = f"after '{v.trigger.quote}' ({first}): {e.dates.why}"
            return replace(e, dates=replace(e.dates, earliest=first, why=why))
    return e


def _when_then(r: Reading, e: Word, v: EventMention, other: Word) -> bool:
    """ "Had visited Norway in 2019, when the king received him": of the time named before "when"."""
    phrase = v.dates.phrase
    hangs = e.relation in ("advcl", "acl:relcl") and phrase is not None and phrase.end < e.start
    return hangs and phrase is not None and r.text.startswith(", when ", phrase.end) and other.start < phrase.start


def _counted_after(r: Reading, first: Word, v: EventMention, second: Word) -> bool:
    """ "Ordered the firms to stop and announced aid a day later": the first was done before that."""
    phrase = v.dates.phrase
    if phrase is None or second.relation != "conj" or second.head != first.index or first.upos != "VERB":
        return False
    return phrase.start > second.start and COUNTS_ON.search(phrase.quote) is not None


def _undergone_after(r: Reading, first: Word, v: EventMention, second: Word) -> bool:
    """ "Took bribes and was suspended on Monday": of the day on which that was done to him the first says nothing."""
    phrase = v.dates.phrase
    first = r.words[first.head] if first.upos == "NOUN" and first.relation == "obj" else first  # "took bribes"
    if phrase is None or second.relation != "conj" or second.head != first.index or first.upos != "VERB":
        return False
    undergone = r.children(second.index, "aux:pass") and not r.children(first.index, "aux:pass")
    return phrase.start > second.start and bool(undergone)


EXPECTS = frozenset("expect schedule plan slate intend".split())  # a day on which something was to be
COUNTS_ON = re.compile(r"\b(?:later|(?:next|following) (?:day|morning|week|month|year|evening|night))\b", re.I)


def _dated_by(e: EventMention, dated: Sequence[EventMention], r: Reading) -> EventMention:
    """e with the days of the nearest stated event whose time it shares."""
    word = event_word(r, e)
    if word is None or e.status not in TOLD:
        return e
    for v in sorted(dated, key=lambda v: (abs(v.trigger.start - e.trigger.start), v.trigger.start)):
        other = event_word(r, v)
        if other is None or v.status not in TOLD or (e.status == "cancelled") != (v.status == "cancelled"):
            continue  # the day for which something called off had been set is not that of what came about
        if v.dates.phrase is not None and SINCE.search(r.text[: v.dates.phrase.start][-12:]):
            continue  # "the first defeat since 2015, when a cabinet fell"
        if other.lemma.lower() in EXPECTS:
            continue  # "was first expected on 18 March but put off the trip"
        before = _counted_after(r, word, v, other) or _undergone_after(r, word, v, other)
        order = "earlier" if before else order_of(r, word, other)
        if _when_then(r, word, v, other):
            order = "same"
        if order is None and _aim_of_a_journey(r, word, other):
            first, last = v.dates.first_day, v.dates.last_day
            order = "same" if first and last and _days(first, last) >= LOOSE else "later"
        if order is None and _under_one_time(r, word, other, v):
            order = "same"
        if order is None and (done := what_it_does(r, other)) is not None:
            order = order_of(r, word, done)  # "died when a fire swept through the ship on Friday"
        if order == "same" and _of_its_aside(r, v, other, word):
            order = "later"
        if order is None:
            continue
        told = f"'{e.trigger.quote}' and '{v.trigger.quote}' are told as one: {v.dates.why}"
        if order == "same" and (own := at_its_own_hour(r, word, v.dates)) is not None:
            return replace(e, dates=own)
        if order == "same":
            second = word.relation == "conj" and word.upos == "VERB" and other.upos == "VERB"
            return replace(e, dates=replace(without_clock(v.dates) if second else v.dates, why=told))
        if order == "later" and _the_most_since(r, word):
            continue  # "the worst accident since two boats crashed in 2011" is news, and years after that
        if order == "later" and v.dates.earliest:
            why = f"told as coming after '{v.trigger.quote}' ({v.dates.earliest[:10]})"
            last = e.dates.latest
            if last is None or last[:10] >= v.dates.earliest[:10]:
                return replace(e, dates=Dates(v.dates.earliest[:10], last, None, why))
        if order == "earlier" and v.dates.latest and not (word.upos == "NOUN" and word.lemma.lower() in LASTING):
            why = f"told as before '{v.trigger.quote}' ({v.dates.latest[:10]})"
            return replace(e, dates=Dates(e.dates.earliest, v.dates.latest[:10], None, why))
    return e


def _of_its_aside(r: Reading, v: EventMention, noun: Word, verb: Word) -> bool:
    """ "The curfew, imposed on 1 March, was extended": its day is not that of what became of it."""
    phrase = v.dates.phrase
    if phrase is None or noun.upos not in ("NOUN", "PROPN") or noun.head != verb.index:
        return False
    made = [a.index for a in r.children(noun.index, "acl") if a.relation == "acl" and a.lemma.lower() in SET_UP]
    return any(phrase.start <= r.words[w].start < phrase.end for a in made for w in r.subtree(a))


SET_UP = frozenset(
    """impose adopt declare decree proclaim launch issue enact sign pass introduce order announce file open begin start
    call reach conclude agree""".split()
)


def _under_one_time(r: Reading, e: Word, other: Word, v: EventMention) -> bool:
    """ "On Monday officers cleared the gate, and nine dockers were hurt": the day that opens a sentence is that of all
    the clauses that it joins, told in one tense, unless one of them says that it was at another time."""
    phrase, subjects = v.dates.phrase, r.children(other.index, "nsubj", "nsubj:pass", "nsubj:outer")
    if phrase is None or not subjects or phrase.end > r.words[r.subtree(subjects[0].index)[0]].start:
        return False
    word = e
    for _ in range(MAX_CLIMB):
        if word.index == other.index:
            beside = {c.text.lower() for c in r.children(e.index, "advmod", "mark", "aux")}
            alike = tense_of(r, e) == tense_of(r, other) and is_perfect(r, e) == is_perfect(r, other)
            return e.upos == other.upos == "VERB" and alike and not beside & ANOTHER_TIME
        if word.relation.partition(":")[0] not in ("conj", "parataxis") or word.index < other.index:
            return False
        word = r.words[word.head]
    return False


SINCE = re.compile(r"\bsince\s(?:the\s)?$", re.I)
ANOTHER_TIME = frozenset("later since then already meanwhile before earlier previously now still afterwards".split())


def order_of(r: Reading, e: Word, v: Word) -> str | None:
    """How e stands in time to v by the tree: "same", "later", "earlier"; None where the tree does not tell."""
    if _amid(r, e, v) or _amid(r, v, e) or _decided_in(r, e, v) or _decided_in(r, v, e):
        return "same"
    if _in_the_course_of(r, e, v):
        return "same"
    if _looks_back(r, e, v) or _is_charged(r, e, v) or _is_ended(r, e, v):
        return "earlier"
    if _looks_back(r, v, e) or _is_charged(r, v, e) or _is_ended(r, v, e):
        return "later"
    if until := _lasted_until(r, e, v):
        return until
    links = [(_clause_link(r, e, v), False), (_clause_link(r, v, e), True)]
    for link, turned in links:
        if link in LATER:  # "closed after the quake struck": the outer one is the later one
            return "later" if turned else "earlier"
        if link in EARLIER:
            return "earlier" if turned else "later"
    # "had visited Norway in 2019, when the king received him"
    if any(a.relation == "acl:relcl" and _keeps_the_time(r, a) and _holds(r, a.head, b) for a, b in ((e, v), (v, e))):
        return "same"
    within = any(a.upos == "NOUN" and a.head == b.index for a, b in ((e, v), (v, e)))  # "had been killed in the raid"
    if is_earlier(r, e) != is_earlier(r, v) and not within:
        return None
    if _joined_to(r, e, v) or _joined_to(r, v, e):
        return "same"
    if grammar.is_included(r, e, v) or grammar.is_included(r, v, e) or _tells_of(r, e, v) or _tells_of(r, v, e):
        return "same"
    if any(link in SAME_TIME for link, _ in links):
        return "same"
    return None


def _in_the_course_of(r: Reading, e: Word, v: Word) -> bool:
    """ "Convicted on Monday of murders during riots in 2017": the murders, right before "during", were in the course of
    the riots, though the tree hangs both on the verb."""
    if not e.index < v.index or e.upos != "NOUN" or v.upos != "NOUN" or grammar.case_of(r, v) not in ("during", "amid"):
        return False
    led = next((c.index for c in r.children(v.index, "case")), v.index)
    between = r.words[e.index + 1 : led]
    apart = any(
        w.upos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ") or w.text in grammar.DAYS_AND_MONTHS for w in between
    )
    aside = e.relation == "obl" and v.relation == "obl" and e.head == v.head and e.head < e.index
    return aside and not apart


def _is_charged(r: Reading, deed: Word, verb: Word) -> bool:
    """ "Convicted of helping to defraud thousands": what somebody is held to answer for."""
    while deed.relation == "xcomp" and not deed.is_root and deed.head != verb.index:
        deed = r.words[deed.head]
    return deed.head == verb.index and grammar.is_charge(r, deed)


def _is_ended(r: Reading, noun: Word, verb: Word) -> bool:
    """ "Called off the search", "the blockade was lifted": what was under way until then."""
    stops = verb.lemma.lower() in STOPS or key(r, verb.index) == "call_off"
    under_way = noun.relation in ("obj", "nsubj:pass") and noun.head == verb.index and noun.upos == "NOUN"
    return stops and under_way and verb.upos == "VERB"


def _amid(r: Reading, inner: Word, outer: Word) -> bool:
    """ "police fired at protesters who marched through Kampala": on a crowd one acts while it does what makes it so."""
    if inner.relation != "acl:relcl" or inner.is_root or inner.lemma.lower() not in CROWD_DOES:
        return False
    at = r.words[inner.head]
    crowd = at.lemma.lower() in CROWDS
    while at.relation in ("nmod", "obl", "obj") and not at.is_root:
        if at.head == outer.index:
            return crowd and outer.upos == "VERB" and not is_earlier(r, inner)
        at = r.words[at.head]
    return False


def _the_most_since(r: Reading, noun: Word) -> bool:
    """ "It is the worst accident", "the first visit": what stands beside it with "since" only tells of others."""
    described = r.children(noun.index, "amod")
    most = any(w.feature("Degree") == "Sup" or w.text.lower() in ("worst", "first", "deadliest") for w in described)
    return noun.upos == "NOUN" and most and bool(r.children(noun.index, "cop"))


CROWDS = frozenset("protester demonstrator marcher crowd striker picket people rioter worker student farmer".split())
CROWD_DOES = frozenset("march gather rally protest demonstrate block chant throw hurl storm try attempt picket".split())


def _aim_of_a_journey(r: Reading, noun: Word, verb: Word) -> bool:
    """ "visited Oslo in January for talks with Holm": the talks are of that January, and after a day of arrival."""
    travels = verb.lemma.lower() in TRAVELS and not noun.is_root and noun.head == verb.index
    return travels and noun.upos == "NOUN" and noun.relation == "obl" and grammar.case_of(r, noun) == "for"


def _looks_back(r: Reading, e: Word, v: Word) -> bool:
    """ "named three men killed by troops", "said that she had signed": does e tell what was before its governor v?"""
    back, word = False, e
    if e.upos == "NOUN" and e.lemma.lower() in LASTING:
        return False  # a war need not have been over
    for _ in range(FAR_CLIMB):
        if word.is_root or word.relation.partition(":")[0] in ("conj", "parataxis"):
            return False
        if _is_source(r, word):
            return False
        said = word.relation == "ccomp" and is_earlier(r, word)
        back = back or said or grammar.tells_who(r, word)
        word = r.words[word.head]
        if word.index == v.index:
            return back
    return False


def _lasted_until(r: Reading, e: Word, v: Word) -> str | None:
    """ "Worked for the service until it was dissolved in 2021": what lasted had begun before."""
    for inner, outer, order in ((v, e, "earlier"), (e, v, "later")):
        hangs = not inner.is_root and inner.head == outer.index and inner.relation == "advcl"
        if hangs and any(c.text.lower() in ("until", "till") for c in r.children(inner.index, "mark")):
            return order
    return None


def _is_source(r: Reading, word: Word) -> bool:
    """ "Won, according to results published on Monday": where it stands, and not what came before."""
    return any(c.text.lower() == "according" for c in r.children(word.index)) or word.text.lower() == "according"


def _decided_in(r: Reading, verb: Word, noun: Word) -> bool:
    """ "Won Sunday's election", "lost the match on Friday": on the day of it."""
    outcome = verb.lemma.lower() in OUTCOMES and noun.upos == "NOUN" and noun.lemma.lower() in CONTESTS
    return outcome and noun.relation == "obj" and noun.head == verb.index and not grammar.is_infinitive(r, verb.index)


OUTCOMES = frozenset("win lose sweep draw contest".split())
CONTESTS = frozenset(
    "election vote poll referendum race match final game runoff ballot primary by-election bout".split()
)


def _tells_of(r: Reading, noun: Word, verb: Word) -> bool:
    """ "the quake that hit the coast on 3 March": does the relative clause tell of the noun's event itself?"""
    about = verb.relation == "acl:relcl" and noun.upos == "NOUN" and noun.index in (verb.head, _around(r, verb.head))
    whose = [c for c in r.children(verb.index, "nsubj") if grammar.is_relative(c)]
    return about and bool(whose) and verb.lemma.lower() in grammar.TAKES_PLACE


def _around(r: Reading, place: int) -> int:
    """The noun in whose phrase a name stands: "the bombings in Vaasa that killed 14", the clause hung on Vaasa."""
    at = r.words[place]
    return at.head if at.upos == "PROPN" and at.relation == "nmod" and grammar.case_of(r, at) != "of" else place


def _joined_to(r: Reading, inner: Word, outer: Word) -> bool:
    """Does the tree make one time of both: a participle, a verb joined by "and", a subject that brings it about?"""
    word = inner
    if word.relation == "acl:relcl" and _keeps_the_time(r, word) and _holds(r, word.head, outer):
        return True
    for _ in range(MAX_CLIMB):
        taken = outer.relation == "nsubj" and outer.head == word.index and word.lemma.lower() in grammar.TAKES_PLACE
        if word.index == outer.index or (taken and word.index != inner.index):  # "the visit took place in May"
            return True
        if word.is_root:
            return False
        if not _keeps_the_time(r, word):
            return False
        word = r.words[word.head]
    return False


def _holds(r: Reading, noun: int, verb: Word) -> bool:
    """ "Hosted him in Oslo last month, where both signed": is the noun before "where" the verb's own object, place or
    time?"""
    at = r.words[noun]
    while at.relation.partition(":")[0] in ("nmod", "flat", "appos", "compound") and not at.is_root:
        at = r.words[at.head]
    # "left after a visit in which both signed", "arrested two men over a blast in which nine died"
    apart = grammar.case_of(r, at) in LATER | EARLIER | SPOKEN_OF or _is_spoken_of(r, at)
    held = at.head == verb.index and at.relation.partition(":")[0] in ("obl", "obj")
    return held and not apart and verb.upos == "VERB"


def _is_spoken_of(r: Reading, noun: Word) -> bool:
    """ "In connection with the sinking", "charged in the death of a man": what only gave rise to it."""
    cases = r.children(noun.index, "case")
    within = WITH_REGARD_TO.match(r.text, min((c.start for c in cases), default=noun.start))
    return within is not None or (
        r.words[noun.head].lemma.lower() in PROSECUTES and noun.lemma.lower() in DEADLY | OFFENCES
    )


SPOKEN_OF = frozenset({"over", "about", "for", "against"})
WITH_REGARD_TO = re.compile(
    r"in (?:connection|view|light|response|memory|return|exchange|retaliation|revenge|favou?r|support|protest|honou?r)"
    r" (?:with|of|to|for|at|against)\b|in the (?:wake|light|face|aftermath) of\b",
    re.I,
)
PROSECUTES = frozenset("charge convict arrest detain sentence indict try question suspect acquit rule accuse".split())
OFFENCES = frozenset("case affair scandal murder killing shooting bombing fraud disappearance abduction".split())


def _keeps_the_time(r: Reading, word: Word) -> bool:
    """Is what hangs here told of the same time as what it hangs on? By its relation."""
    head, relation = r.words[word.head], word.relation.partition(":")[0]
    marks = {c.text.lower() for c in r.children(word.index, "mark", "case", "advmod") if c.index < word.index}
    lemma = head.lemma.lower()
    if word.relation.endswith(":relcl") or relation == "parataxis":
        # "hosted him in Oslo, where both signed", "the visit, during which they met"
        # but not "searched its offices in Oslo, where the firm is based"
        opened = {c.text.lower() for c in r.children(word.index, "advmod", "mark") if c.index < word.index}
        there = bool(opened & {"where", "when"}) or any(_within_which(r, c) for c in r.children(word.index))
        return there and (tense_of(r, word) == tense_of(r, head) or head.upos != "VERB") and not _is_so(r, word)
    match relation:
        case "conj":  # "was arrested on Monday and charged": a verb with a subject of its own is another matter
            own = grammar.has_subject(r, word.index) or tense_of(r, word) != tense_of(r, head)
            aside = word.index < head.index  # "the Brotherhood, banned in 2020, called for calm", read as joined
            return not (word.upos == "VERB" and (own or aside))
        case "advcl":
            bare = word.feature("VerbForm") in ("Ger", "Part")
            if not word.text.lower().endswith("ing") and (
                word.index < head.index or r.children(word.index, "obl:agent")
            ):
                return False  # "the Brotherhood, banned in 2020, called for a strike", "praised the plan told by Holm"
            # "were delivered as promised": promised before
            return bare and not marks & (LATER | EARLIER | grammar.CHARGED_WITH | {"by", "without", "if", "as"})
        case "nsubj":
            set_or_not = key(r, head.index) in CALLS_OFF | PUTS_OFF | MOVES | SCHEDULES  # of what is not, or not yet
            return word.upos == "NOUN" and head.upos == "VERB" and lemma not in SPEAKS_OF | STOPS and not set_or_not
        case "nmod":
            return lemma in MANY  # "a series of explosions"
        case "obl":
            inside = bool(marks & {"in", "during", "at"}) and bool(r.children(word.index, "case"))
            inside = inside and not marks & {"as", "than"}  # "three times as many as at the first march"
            inside = inside and not _is_spoken_of(r, word)
            inside = inside or ("on" in marks and word.lemma.lower() in JOURNEYS)  # "on a visit to Oslo, Holm signed"
            return word.upos in ("NOUN", "PROPN") and inside
        case "obj":
            carries = lemma in grammar.LIGHT and lemma not in STOPS
            return word.upos == "NOUN" and (carries or lemma in CAUSES)
    return False


def _is_so(r: Reading, word: Word) -> bool:
    """ "Where the firm is based": the present of what is so."""
    return any(c.text.lower() in ("is", "are") for c in r.children(word.index, "aux", "cop"))


JOURNEYS = frozenset("visit trip tour".split())


def _within_which(r: Reading, word: Word) -> bool:
    """ "during which", "at which"."""
    cases = {c.text.lower() for c in r.children(word.index, "case")}
    return word.text.lower() == "which" and bool(cases & {"during", "in", "at"})


def _clause_link(r: Reading, inner: Word, outer: Word) -> str:
    """The conjunction or preposition by which `inner` hangs on `outer`; "" where it does not."""
    if inner.is_root or inner.head != outer.index:
        return ""
    relation = inner.relation.partition(":")[0]
    torn = grammar.torn_subject(r, inner.index) if relation == "conj" else None
    if torn is not None:
        return grammar.case_of(r, r.words[torn])
    if relation not in ("advcl", "obl"):
        return ""
    for c in r.children(inner.index, "mark", "case", "advmod"):
        word = c.text.lower()
        if c.index < inner.index and word in SAME_TIME | LATER | EARLIER:
            if word == "as" and inner.feature("VerbForm") == "Part" and not r.children(inner.index, "aux", "aux:pass"):
                return ""  # "were delivered on Sunday as promised"
            return word if relation == "advcl" or word in LATER | EARLIER else ""
    return ""


# --- the whole report -----------------------------------------------------------------------------------------------
def _since_the_news_began(
    events: Sequence[EventMention],
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    counted_from: frozenset[str],
    before: frozenset[str],
    key_of: Mapping[str, str],
) -> tuple[EventMention, ...]:
    """What is told as news without a day lies between the first day that the report tells of as news and its own.

    Only in a report that is mostly about such days, and only where the day named last before it is one of them: after
    "in 2019 the bridge was closed" the sentences go on telling of 2019.
    """
    r = text.reading
    began = beginning(events, published, counted_from, reading=r) if r else None
    if began is None or r is None:
        return tuple(events)
    first = (began.dates.first_day or "")[:10]
    told = began.dates.phrase.quote if began.dates.phrase else first
    back, now = looking_back(text, times, first)
    before_it = {b.start: a.start for a, b in pairwise(text.sentences)}
    numbers = {one.start: one.index for one in text.sentences}
    held = held_to_answer(events, key_of)
    # A day on which the report tells of no violence is not that of the attack which the news follows up.
    of_that_day = [e for e in events if e.status in TOLD and stated(e) and e.dates.first_day == first]
    violent = any(e.type == "ASSAULT" or e.lemma in DEADLY for e in of_that_day)
    found = []
    recalled = False  # does the report look back at this point?
    last = 0
    for e in events:
        if "\n" in r.text[last : e.sentence.start]:
            # in a paragraph of its own only what goes on from the one before
            recalled = _goes_on(r, e) and (recalled or before_it.get(e.sentence.start) in back)
        recalled = (recalled or e.sentence.start in back) and e.sentence.start not in now
        last = max(last, e.sentence.end)
        if stated(e):
            word = event_word(r, e)
            if e.status in TOLD and word is not None and _is_main(r, word) and not is_earlier(r, word):
                recalled = (e.dates.last_day or first) < first
            elif word is not None and _days(e.dates.last_day or first, first) > RECALLED and _of_the_subject(r, word):
                recalled = True  # "unrest after the vote of October 2020 brought down the cabinet. Nine were killed"
            if (
                e.dates.earliest is None
                and e.id not in before
                and not recalled
                and is_news(r, e)
                and first <= (e.dates.last_day or "")
            ):
                # "divers had found nine by Tuesday": within the news all the same
                why = f"{e.dates.why}; among the news since '{told}' ({first})"
                e = replace(e, dates=replace(e.dates, earliest=first, why=why))
            found.append(e)
            continue
        bare = e.status in TOLD and e.dates.earliest is None and e.id not in before
        if bare and (again := told_before(e, found, r, key_of, first)) is not None:
            why = f"'{e.trigger.quote}' tells again of '{again.trigger.quote}': {again.dates.why}"
            found.append(replace(e, dates=replace(again.dates, why=why), background=again.background))
            continue
        exactly = first == (e.dates.last_day or "")  # the day would be the report's own, and no other
        harm = e.type == "ASSAULT" or e.lemma in DEADLY
        near = [v for v in found if harm and stated(v) and _close_behind(numbers, v, e)]
        # "The raid came at dawn. It killed two": of that day; "jets have bombed two villages" may look back
        far = not any((v.dates.first_day or "") >= first for v in near) and not opens_the_report(text, e)
        word = event_word(r, e)
        far = far or (word is not None and word.sentence >= LEAD and is_perfect(r, word))
        follow_up = harm and (far or (exactly and not violent))
        if bare and (follow_up or _did_before(e, held, key_of, first) or (exactly and _is_older(r, e))):
            found.append(e)
            continue
        if (
            recalled
            or e.id in before
            or _in_a_visit_before(r, e, events, before)
            or e.dates.earliest is not None
            or not is_news(r, e)
            or _is_only_so_by_now(r, e)
            or not _tells_the_news(text, e)
            or (e.dates.last_day or "") < first
        ):
            found.append(e)
            continue
        why = (
            f"{AMONG_THE_NEWS} '{told}' ({first}), the first day that the report tells of; "
            f"{e.dates.why.rpartition('; ')[2]}"
        )
        found.append(replace(e, dates=Dates(first, e.dates.latest, None, why)))
    return tuple(found)


def opens_the_report(text: Annotated, e: EventMention) -> bool:
    """Does the main clause of the report's first sentence tell it?"""
    word = event_word(text.reading, e) if text.reading else None
    opening = next((s for s in text.sentences if len(s.tokens) >= SHORTEST_LEAD), None)
    here = opening is not None and e.sentence.start == opening.start
    return (
        here and word is not None and text.reading is not None and _is_main(text.reading, _carrier(text.reading, word))
    )


def _carrier(r: Reading, word: Word) -> Word:
    """The verb whose subject a noun is: "floods have killed"."""
    subject = word.upos == "NOUN" and word.relation == "nsubj" and not word.is_root
    return r.words[word.head] if subject else word


AMONG_THE_NEWS = "told without a day among the news since"  # how the reason of such days begins
RECALLED = 60  # days before the news, from which what a subject names by its time is looked back at; set by judgement


def _of_the_subject(r: Reading, word: Word) -> bool:
    """Does a word stand in the subject of its sentence's main verb?"""
    while not word.is_root:
        if word.relation.startswith("nsubj"):
            return r.words[word.head].is_root
        if word.upos == "VERB":
            return False
        word = r.words[word.head]
    return False


def _close_behind(numbers: Mapping[int, int], v: EventMention, e: EventMention) -> bool:
    """Does an event stand in the sentence of another one, or in one of the next two?"""
    return 0 <= numbers[e.sentence.start] - numbers[v.sentence.start] <= 2


def _tells_the_news(text: Annotated, e: EventMention) -> bool:
    """Does its clause tell the news on? Not what somebody goes on saying of it ("the firm maintains that a valve
    broke"), what is quoted or only claimed, or a clause that says which ("the bombing that killed nine") or that
    another one only leans on ("resigned when troops were moved")."""
    r = text.reading
    word = event_word(r, e) if r is not None else None
    if r is None or word is None or any(q.start < e.trigger.start < q.end for q in text.quoted):
        return False
    if grammar.is_charge(r, word) or e.status in ("denied", "claimed"):
        return False  # "accuses three men of hijacking a ship", "denies that money was paid"
    if COUNTED_AFTER.search(r.text[e.sentence.start : e.trigger.start]):
        return False
    while not word.is_root:
        head, relation = r.words[word.head], word.relation.partition(":")[0]
        if relation == "advcl" and {c.text.lower() for c in r.children(word.index, "mark", "advmod")} & LEANS:
            return False
        if word.relation == "acl:relcl" or (relation == "obl" and grammar.case_of(r, word) in LOOKS_BACK):
            return False  # "the blast that killed nine", "ended the strike after the vote that broke it"
        goes_on_saying = head.lemma.lower() in GOES_ON_SAYING or any(
            c.text.lower() == "still" for c in r.children(head.index, "advmod")
        )
        if relation == "ccomp" and goes_on_saying and (tense_of(r, head) == "pres" or is_perfect(r, head)):
            return False
        word = head
    return True


GOES_ON_SAYING = frozenset("maintain insist claim allege contend believe assert argue swear boast".split())
LOOKS_BACK = frozenset("after before since".split())
# "Three days after police broke up a rally and a man died", up to what is told there.
COUNTED_AFTER = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)\s(?:after|before)\b[^,;]*$", re.I)
LEANS = frozenset("after before when as while once since because although though if".split())


def _did_before(e: EventMention, held: Mapping[str, str], key_of: Mapping[str, str], first: str) -> bool:
    """Is it what somebody did to others who has been held or tried for it by the day `first`?"""
    doers = [held[key] for p in e.parts if p.role == "source" and (key := key_of.get(p.actor, p.actor)) in held]
    return e.type == "ASSAULT" and any(day <= first for day in doers)


def _is_older(r: Reading, e: EventMention) -> bool:
    """ "Her sister, who travelled from Chad, spoke": told of the person, and not of the day. "A court jailed him on
    Friday. He has appealed": the perfect names no day, and this would be the report's own."""
    word = event_word(r, e)
    if word is None:
        return False
    who = r.children(word.index, "nsubj") if word.relation == "acl:relcl" else []
    return any(c.text.lower() == "who" for c in who) or (is_perfect(r, word) and word.sentence >= LEAD)


# Families of what kills, and of the killing.
DEADLY = frozenset(
    """kill injure die explode collide collapse sink fire quake aftershock tsunami landslide storm flood eruption rescue
    find shoot bomb leak stampede""".split()
)


def just_in(events: Sequence[EventMention], text: Annotated, published: Published) -> tuple[EventMention, ...]:
    """The events; what a report opens with as having just been done ("A bomb has killed 13 soldiers, officials say"),
    and dates by nothing, is of its own day or of the day before.

    Only the perfect says so: a lead in the simple past without a day may tell of last week.
    """
    r, day = text.reading, published.dates.first_day
    if r is None or day is None or day != published.dates.last_day or published.basis not in ("metadata", "dateline"):
        return tuple(events)
    lead = next((s for s in text.sentences if len(s.tokens) >= SHORTEST_LEAD and s.tokens[-1].text in ENDS), None)
    before, found = iso(ordinal(day) - 1), []
    # "Floods have killed 71", where the news began three days ago: so old may the floods be too
    since_before = {
        w.index
        for v in events
        if v.dates.earliest and v.dates.earliest[:10] < before and (w := event_word(r, v)) is not None
    }
    for e in events:
        word = event_word(r, e) if lead is not None and e.sentence.start == lead.start else None
        # What is told as later than something old ("begun two years ago, has been put back") is news all the same.
        unbound = e.dates.earliest is None or e.dates.earliest[:10] < iso(ordinal(day) - NEWS_DAYS)
        bare = e.dates.phrase is None and unbound and e.dates.latest == published.dates.latest
        if (
            word is not None
            and bare
            and ((_is_main(r, word) and is_news(r, e) and is_perfect(r, word)) or _came_about(r, word))
            and not _beside_what_goes_on(r, word)
            and not (word.upos == "NOUN" and word.head in since_before)
        ):
            why = f"the report of {day} opens with it as just done, and names no day"
            e = replace(e, dates=Dates(before, e.dates.latest, None, why))
        found.append(e)
    return tuple(found)


SHORTEST_LEAD = 8  # words: what is shorter is a headline, a place or a byline
ENDS = frozenset(".!?\"”'’")


def _came_about(r: Reading, noun: Word) -> bool:
    """ "Two earthquakes have struck the north": the subject of what has just come about."""
    verb = r.words[noun.head]
    subject = noun.upos == "NOUN" and noun.relation == "nsubj" and verb.lemma.lower() in grammar.TAKES_PLACE
    definite = any(c.text.lower() in ("the", "this", "that") for c in r.children(noun.index, "det"))
    return subject and not definite and is_perfect(r, verb) and not goes_on(r, verb)


def _beside_what_goes_on(r: Reading, word: Word) -> bool:
    """ "Fighting has intensified since May, and 200 people have been killed": told of as long a time."""
    while word.relation in ("conj", "nsubj") and not word.is_root:
        word = r.words[word.head]
        if goes_on(r, word):
            return True
    return any(goes_on(r, c) for c in r.children(word.index, "conj"))


def _is_main(r: Reading, word: Word) -> bool:
    """Is it a verb that tells the sentence on, and not one that says of whom or what the sentence speaks?"""
    if word.upos not in ("VERB", "AUX"):
        return False
    while not word.is_root:
        if word.relation.partition(":")[0] in ("acl", "advcl", "nmod", "obl"):
            return False
        word = r.words[word.head]
    return True


def _with_their_verbs(events: Sequence[EventMention], r: Reading) -> list[EventMention]:
    """The events with the days that the report's news gives to the verb that tells of them: "floods killed nine".

    Of what goes on for long ("the war has killed nine") the verb says no day.
    """
    by_sentence: dict[int, list[EventMention]] = defaultdict(list)
    for e in events:
        if e.dates.phrase is None and e.dates.earliest and e.dates.latest and e.status in TOLD:
            by_sentence[e.sentence.start].append(e)
    found = []
    for e in events:
        word = event_word(r, e)
        bare = e.dates.earliest is None and e.dates.phrase is None and e.status in TOLD and not e.background
        told = word is not None and (word.upos == "NOUN" or word.relation.partition(":")[0] == "advcl")
        if bare and word is not None and told and word.lemma.lower() not in LASTING:
            for v in by_sentence[e.sentence.start]:
                other = event_word(r, v)
                if other is not None and other.index != word.index and order_of(r, word, other) == "same":
                    why = f"'{e.trigger.quote}' and '{v.trigger.quote}' are told as one: {v.dates.why}"
                    e = replace(e, dates=replace(v.dates, why=why))
                    break
        found.append(e)
    return found


def _aimed_at_then(events: Sequence[EventMention], r: Reading, published: Published) -> list[EventMention]:
    """The events; what was agreed, promised or ordered on a day of the past was ahead from that day on, and not from
    the report's: "visited Oslo in May, when both sides agreed to swap prisoners"."""
    written = published.dates.first_day
    by_word = {word.index: v for v in events if v.status in TOLD and (word := event_word(r, v)) is not None}
    found = []
    for e in events:
        word = event_word(r, e)
        bare = e.status == "planned" and e.dates.phrase is None and e.dates.latest is None
        if bare and written and word is not None and word.relation == "xcomp" and e.dates.earliest == written:
            v = by_word.get(word.head)
            if v is not None and stated(v) and v.dates.earliest and (v.dates.last_day or "9") < written:
                why = f"still to come when '{v.trigger.quote}' was told of: {v.dates.why}"
                e = replace(e, dates=Dates(v.dates.earliest, None, None, why))
        elif e.status == "planned" and word is not None and e.dates.phrase is not None and e.dates.latest is not None:
            v = _commits_to(r, word, by_word)
            if v is not None and v.dates.phrase == e.dates.phrase and (v.dates.last_day or "9") <= (written or ""):
                why = f"still to come when '{v.trigger.quote}' was told of: {v.dates.why}"
                e = replace(e, dates=Dates(v.dates.earliest, None, e.dates.phrase, why))
        found.append(e)
    return found


def _commits_to(r: Reading, word: Word, by_word: Mapping[int, EventMention]) -> EventMention | None:
    """What was agreed or ordered to be done, at whatever depth: "agreed on Friday to let tugs tow the ship"."""
    for _ in range(MAX_CLIMB):
        if word.is_root or word.relation.partition(":")[0] not in ("xcomp", "ccomp"):
            return None
        word = r.words[word.head]
        if (v := by_word.get(word.index)) is not None:
            return v
    return None


def _for_which_they_go(events: Sequence[EventMention], r: Reading) -> list[EventMention]:
    """The events that somebody will travel for ("will fly to Oslo on Friday for talks"): as far ahead as the trip."""
    trips = {
        word.index: v
        for v in events
        if v.status == "planned"
        and (word := event_word(r, v)) is not None
        and (word.lemma.lower() in TRAVELS or (v.lemma == "visit" and word.text.lower() in AWAITED))
    }
    found = []
    for e in events:
        word = event_word(r, e)
        told = e.status in ("happened", "planned") and not stated(e)
        talks = word is not None and word.relation == "obl" and grammar.case_of(r, word) == "for"
        signs = word is not None and word.relation == "advcl" and grammar.is_infinitive(r, word.index)
        if told and word is not None and (talks or signs):  # "will come to Oslo on 3 April to sign a treaty"
            trip = trips.get(word.head)
            one_day = trip is not None and trip.dates.first_day == trip.dates.last_day
            trip = trip if talks or one_day else None
            if trip is not None:
                why = f"what '{trip.trigger.quote}' is for: {trip.dates.why}"
                e = replace(e, status="planned", future=True, dates=replace(trip.dates, why=why))
        found.append(e)
    return found


def _called_off_by_then(events: Sequence[EventMention], r: Reading) -> list[EventMention]:
    """The events; "an exercise planned for last summer was called off": not later than the days it had been set for."""
    set_for = {w.index: v for v in events if v.status == "cancelled" and stated(v) and (w := event_word(r, v))}
    found = []
    for e in events:
        word = event_word(r, e)
        off = word is not None and key(r, word.index) in CALLS_OFF and not stated(e)
        for c in r.children(word.index, "obj", "nsubj:pass") if word is not None and off else ():
            v = set_for.get(c.index)
            last = v.dates.last_day if v else None
            if v is not None and last and (e.dates.last_day or last) > last:
                why = f"called off by '{v.dates.phrase.quote if v.dates.phrase else last}', for which it had been set"
                e = replace(e, dates=Dates(None, last, None, why))
        found.append(e)
    return found


def _in_a_visit_before(r: Reading, e: EventMention, events: Sequence[EventMention], before: frozenset[str]) -> bool:
    """ "left on Friday after a visit in which both signed": within what came before, so before it too."""
    word = event_word(r, e)
    if word is None or word.relation != "acl:relcl":
        return False
    noun = r.words[word.head]
    return any(v.id in before and v.trigger.start <= noun.start < v.trigger.end for v in events)


def beginning(
    events: Sequence[EventMention],
    published: Published,
    counted_from: frozenset[str] = frozenset(),
    *,
    reading: Reading,
) -> EventMention | None:
    """The event on the first day that the report tells of as news; None where it is not mostly about such days.

    A report that counts the time since an event (`counted_from`) tells of all that has come after that one.
    """
    since = [e for e in events if e.id in counted_from and e.dates.first_day]
    if since:
        return min(since, key=lambda e: (e.dates.first_day or "", e.trigger.start))
    written, last = published.dates.first_day, published.dates.last_day
    if written is None or last is None or _days(written, last) > WIDEST:
        return None
    narrow = NARROW + _days(written, last) - 1  # what hangs on the report's day is as loosely dated as that day
    oldest = (date.fromisoformat(written) - timedelta(NEWS_DAYS)).isoformat()
    # The day for which something called off was set is no day on which anything happened.
    took_place = [e for e in events if e.status in TOLD and e.status != "cancelled"]
    told = [e for e in took_place if stated(e) and e.dates.first_day and e.dates.last_day]
    news = [
        e
        for e in told
        if e.dates.first_day
        and not _BACK_THEN.match(e.dates.phrase.quote if e.dates.phrase else "")
        and e.dates.last_day
        and oldest <= e.dates.first_day
        and e.dates.last_day <= last
        and _days(e.dates.first_day, e.dates.last_day) <= narrow
    ]
    opens = bool(told) and min(told, key=lambda e: e.trigger.start) in news
    if not opens and len(news) < MOSTLY * len(told):
        return None
    # What a report tells as done before its news ("had fled on Monday") or names on the way is not where that begins.
    lead = min((e.sentence.start for e in events), default=0)
    in_order = sorted(told, key=lambda e: e.trigger.start)
    follows = {b.id: a for a, b in pairwise(in_order)}
    straight = [
        e
        for e in news
        if (_tells_on(reading, e) or (e.sentence.start == lead and _opens_with(reading, e)))
        and not (e.id in follows and _goes_on_from(e, follows[e.id], oldest))
    ]
    first = min(straight or news, key=lambda e: (e.dates.first_day or "", e.trigger.start), default=None)
    if first is not None and first.dates.first_day == last:
        # Of its own day alone a report tells least: what it names no day for may be of the last day before.
        near = (date.fromisoformat(last) - timedelta(NARROW)).isoformat()
        earlier = [
            e for e in news if (e.dates.first_day or "") < last and ((e.dates.first_day or "") >= near or e in straight)
        ]
        first = max(earlier, key=lambda e: (e.dates.first_day or "", -e.trigger.start), default=first)
        # "Hackers stole the files, the agency disclosed on Thursday": of that day is only that it was told.
        return None if first.dates.first_day == last and first.lemma in ONLY_TELLS else first
    return first


_BACK_THEN = re.compile(r"that\s", re.I)  # "that night": of a day that the report goes back to
ONLY_TELLS = frozenset({"disclose"})  # the family of what tells of a thing that was


def _opens_with(r: Reading, e: EventMention) -> bool:
    """ "A tanker leaked oil after colliding with a ship on Saturday": what a lead names as the beginning of it."""
    word = event_word(r, e)
    if word is None or word.relation != "advcl" or not word.text.lower().endswith("ing") or is_earlier(r, word):
        return False
    return r.words[word.head].is_root or _is_main(r, r.words[word.head])


def _goes_on_from(e: EventMention, before: EventMention, oldest: str) -> bool:
    """ "It had offered cuts in January, but the unions rejected them last Friday": does the event only go on from what
    was long before, told in its sentence or the one before?"""
    return e.sentence.start - before.sentence.end <= NEXT and (before.dates.last_day or "9") < oldest


NEXT = 2  # characters between two sentences of one paragraph


def _tells_on(r: Reading, e: EventMention) -> bool:
    """Is the event told by a main verb, or by the subject of one, and not as over before what is told around it?"""
    word = event_word(r, e)
    while word is not None and word.relation in ("compound", "flat") and not word.is_root:
        word = r.words[word.head]  # "Hurricane Odile made landfall"
    if word is not None and word.upos in ("NOUN", "PROPN") and not word.is_root:
        over = r.words[word.head]
        carried = word.relation == "obj" and over.lemma.lower() in grammar.LIGHT
        word = over if word.relation.partition(":")[0] == "nsubj" or carried else word
    return word is not None and _is_main(r, word) and not is_earlier(r, word)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


GOES_ON = frozenset({"also", "too", "likewise", "besides", "moreover"})


def _goes_on(r: Reading, e: EventMention) -> bool:
    """ "The company also sold its ships", "They were talking": told on from what stands before, in a new paragraph
    too."""
    words = r.words_in(e.sentence.start, e.sentence.end)
    opens = bool(words) and words[0].upos == "PRON" and words[0].relation.startswith("nsubj")
    return opens or any(w.text.lower() in GOES_ON for w in words)


def is_news(r: Reading, e: EventMention) -> bool:
    """Is it told by a finite verb as done, without a word that sets it apart from the news of the day?"""
    word = event_word(r, e)
    if word is None or e.status not in TOLD or e.background or is_earlier(r, word):
        return False
    first = word
    while first.relation == "conj" and not first.is_root and r.words[first.head].upos == "VERB":
        first = r.words[first.head]  # "the bombing that killed a guard and maimed a nurse"
    if word.upos not in ("VERB", "AUX") or grammar.tells_who(r, first) or _counts_since(r, word):
        return False
    if word.relation.partition(":")[0] in ("nmod", "amod", "compound"):
        return False  # "the number of injured"
    if grammar.of_somebody(r, word) or _says_which(r, word):
        return False
    if is_invited(r, e, word):
        return False
    beside = {c.text.lower() for c in r.children(word.index)}
    if any(_within_another(r, c) or _at_an_earlier_one(r, c) for c in r.children(word.index, "obl")):
        return False
    if since_what(r, word) is not None:
        return False  # "since its launch the shop has sold a million": a sum of years
    if word.relation == "acl:relcl" and any(_under_which(r, c) for c in r.children(word.index, "obl")):
        return False  # "the accord under which Chad agreed": as old as the accord
    if goes_on(r, word) or _was_under_way(r, word) or _is_judged(r, word):
        return False
    if _long_before_its_verb(r, word) or tells_of_a_life(r, word):
        return False
    beside |= {c.text.lower() for child in r.children(word.index, "obl", "advmod") for c in r.children(child.index)}
    if beside & LONG_AGO:
        return False
    return tense_of(r, word) == "past" or _declares(r, word)


# Beside what somebody says to this day, or keeps on saying.
STILL = frozenset("still always often never repeatedly steadfastly consistently regularly again".split())


def _declares(r: Reading, word: Word) -> bool:
    """ "The ministry rejects the claim and calls for talks": a statement of the day, told in the present."""
    main = word.relation.partition(":")[0] in ("root", "conj", "parataxis", "ccomp")
    return main and tense_of(r, word) == "pres" and not {c.text.lower() for c in r.children(word.index)} & STILL


def _is_only_so_by_now(r: Reading, e: EventMention) -> bool:
    """ "The fund has put nine billion into firms", "Moscow has rejected the charges": not since the news began."""
    word = event_word(r, e)
    told = word is not None and word.sentence >= LEAD and is_perfect(r, word)
    return told and word is not None and (e.type or word.lemma.lower()) not in NEWS_IN_PERFECT


# What the perfect tells on from the news, after the lead of a report: what people do about a thing, by type, and what
# comes of it. Of all else it says only that it is so by now.
NEWS_IN_PERFECT = frozenset(
    """CONSULT SUPPORT AID RETREAT REQUEST THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT AGREE COOPERATE CONCEDE
    die kill injure wound hurt drown trap rescue pull damage destroy collapse displace evacuate burn recover find treat
    rise open close halt reopen suspend resume send move take bring flee resign step dismiss sack fall declare arrive
    return leave identify name agree sign begin start break announce confirm disclose reveal""".split()
)


def _is_judged(r: Reading, word: Word) -> bool:
    """ "Ruled that the levy discriminated against workers": what a court or an inquiry finds was so before."""
    word = grammar.first_conjunct(r, word)
    return word.relation == "ccomp" and word.head < word.index and r.words[word.head].lemma.lower() in JUDGES


JUDGES = frozenset("rule find conclude hold determine establish".split())


def _was_under_way(r: Reading, word: Word) -> bool:
    """ "The tanker was carrying oil": since when, the progressive does not say. People "were searching for survivors"
    after what is the news."""
    was = any(c.text.lower() in ("was", "were") for c in r.children(word.index, "aux"))
    return was and word.text.lower().endswith("ing") and word.lemma.lower() in CARRIES


CARRIES = frozenset("carry transport haul travel fly sail head drive return move run make live stay work".split())


def _at_an_earlier_one(r: Reading, noun: Word) -> bool:
    """ "At their previous summit they signed a declaration"."""
    led = grammar.case_of(r, noun) in ("at", "during", "in", "on")
    return led and any(c.text.lower() in EARLIER_ONE for c in r.children(noun.index, "amod"))


EARLIER_ONE = frozenset("previous earlier prior preceding".split())


def _says_which(r: Reading, word: Word) -> bool:
    """ "A miner injured when police broke up a protest died on Saturday": the injury says which miner, and is older."""
    for _ in range(MAX_CLIMB):
        if word.relation == "acl" and r.words[word.head].relation.startswith("nsubj"):
            return True
        if word.is_root or word.relation.partition(":")[0] not in ("advcl", "conj"):
            return False
        word = r.words[word.head]
    return False


# "months after the mayor was elected", "comes days after she resigned"; of hours the day may be the same.
BEFORE_IT = re.compile(
    r"\b(?:days?|weeks?|fortnight|months?|years?|decades?)\s+(?:after|since|following)\s[^,;:.]*$", re.I
)


def is_invited(r: Reading, e: EventMention, word: Word) -> bool:
    """ "Was invited by the ministry": before the journey that is the news."""
    return e.lemma == "invite" and bool(r.children(word.index, "nsubj:pass"))


def _under_which(r: Reading, word: Word) -> bool:
    cases = {c.text.lower() for c in r.children(word.index, "case")}
    return word.text.lower() == "which" and bool(cases & {"under", "by", "through", "in", "at", "during"})


def _long_before_its_verb(r: Reading, word: Word) -> bool:
    """ "was arrested, months after she was elected": days or more before what the sentence tells."""
    head = grammar.first_conjunct(r, word)
    if head.relation.partition(":")[0] not in ("advcl", "obl", "acl"):
        return False
    return bool(BEFORE_IT.search(r.text[r.words[r.sentences[word.sentence].first].start : word.start]))


def _counts_since(r: Reading, word: Word) -> bool:
    """Does it say since when something is counted: "the worst since two boats crashed and 17 people drowned"?"""
    for _ in range(MAX_CLIMB):
        if any(c.text.lower() == "since" for c in r.children(word.index, "mark")):
            return True
        if word.is_root or word.relation.partition(":")[0] not in ("conj", "advcl"):
            return False
        word = r.words[word.head]
    return False


def since_what(r: Reading, word: Word) -> Word | None:
    """The word of the event since which a verb sums up: "have died since the war began", "since its launch"."""
    for c in r.children(word.index, "obl", "advcl"):
        if grammar.case_of(r, c) == "since" or any(m.text.lower() == "since" for m in r.children(c.index, "mark")):
            return c
    return None


def _summed_since(events: Sequence[EventMention], r: Reading, written: str | None) -> list[EventMention]:
    """The events, those that are summed up since another one from its first day on: "3,400 people have been killed
    since the war began in March"."""
    words = {e.id: word for e in events if (word := event_word(r, e)) is not None}
    found = []
    for e in events:
        word = words.get(e.id)
        clause = since_what(r, word) if word is not None and e.dates.phrase is None and e.status in TOLD else None
        if clause is not None and written and is_told_up_to_now(r, words[e.id]):
            inside = set(r.subtree(clause.index))
            begun = [o for o in events if o.dates.first_day and (at := words.get(o.id)) and at.index in inside]
            if begun:
                first = min(begun, key=lambda o: o.dates.first_day or "")
                if (first.dates.first_day or "") <= written:
                    why = f"summed up since '{first.trigger.quote}' ({first.dates.why}), up to the report's day"
                    e = replace(e, dates=Dates(first.dates.first_day, written, first.dates.phrase, why))
        found.append(e)
    return found


def is_told_up_to_now(r: Reading, word: Word) -> bool:
    """ "Have been killed", "has fallen"."""
    return bool({c.text.lower() for c in r.children(word.index, "aux")} & {"has", "have", "'ve", "’ve", "had"})


def _within_another(r: Reading, noun: Word) -> bool:
    """Is it "during the visit", "in the fire": within an event that has its own days?"""
    cases = {c.text.lower() for c in r.children(noun.index, "case")}
    if noun.upos != "NOUN" or not cases:
        return False
    known = noun.lemma.lower() in KNOWN_HARM and any(c.text.lower() == "the" for c in r.children(noun.index, "det"))
    alone = not r.children(noun.index, "acl", "nmod")  # "in the fire on Monday" says which day
    later = noun.sentence >= LEAD  # in a lead "the fire" may be the day's own
    return not cases.isdisjoint({"during", "amid"}) or ("in" in cases and known and alone and later)


LEAD = 2  # sentences


# What kills and destroys: "the fire" is one that has been told of.
KNOWN_HARM = frozenset(
    """fire blaze crash accident quake earthquake tremor flood storm hurricane typhoon cyclone tornado landslide attack
    bombing explosion blast shooting raid disaster collapse sinking massacre war violence clash riot unrest leak spill
    stampede""".split()
)


def tense_of(r: Reading, word: Word) -> str:
    """ "past" for what is told as done (simple past, perfect, past participle), else what the features say."""
    helpers = {c.text.lower() for c in r.children(word.index, "aux")}
    if helpers & {"have", "has", "'ve", "’ve", "was", "were", "did", "had"}:
        return "past"
    if helpers:
        return "other"
    bent = word.text.lower() != word.lemma.lower() and not word.text.endswith(("s", "ing"))
    if bent and not word.feature("Tense") and r.children(word.index, "nsubj"):
        return "past"  # "shot dead", read without its features
    if word.feature("VerbForm") in ("Ger", "Inf"):
        return "past" if word.feature("VerbForm") == "Ger" else "other"
    return "past" if grammar.ends_in_past(word) else (word.feature("Tense") or "other").lower()


def is_earlier(r: Reading, word: Word) -> bool:
    """Is it told as before what is told around it: "had closed"?"""
    return any(c.text.lower() in ("had", "'d", "’d") for c in r.children(word.index, "aux")) and word.upos == "VERB"


def event_word(r: Reading, e: EventMention) -> Word | None:
    """The word of the tree that an event stands for: its verb, else its noun."""
    return grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True)


def stated(e: EventMention) -> bool:
    """Are its days those of words in the text, and not only a bound?"""
    return e.dates.phrase is not None and e.dates.known

"""Days that an event takes from what stands around it and is no event: a saying, a scene, a look back.

"Police said on Friday that officers had shot a man": not later than that Friday. "He was at work on 3 May when the roof
fell in": on 3 May. "On 7 August they had just left the embassy. They were talking when the bomb went off": what follows
is of that August, not of the report's day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.elapsed import iso, ordinal
from dateline.extract import grammar
from dateline.extract.counting_from import TOLD
from dateline.extract.nearby import Nearby
from dateline.extract.said_how import said_on
from dateline.model import Annotated, Attribution, Dates, EventMention, Sentence, TimeMention
from dateline.reading import Reading, Word

AT_THAT_TIME = frozenset({"when", "as"})
NO_DAY = frozenset({"dateline", "set", "duration"})  # kinds of expressions that say no day of anything told
# Of one clause with the main verb: "had begun by July expressing support", "fell and died on 3 May".
ON_THE_WAY = frozenset({"xcomp", "conj"})

# What goes on for long, and need not have been over when it was told of.
LASTING = frozenset(
    """war conflict crisis dispute row occupation drought pandemic campaign siege rule career reign feud famine
    epidemic outbreak relations insurgency unrest fighting""".split()
)


def bounded_by_sayings(
    events: Sequence[EventMention], text: Annotated, times: Sequence[TimeMention], attributions: Sequence[Attribution]
) -> list[EventMention]:
    """The events; those that somebody told of as done on a day of the past were done by that day."""
    said = said_on(text, times, attributions)
    found = []
    for e in events:
        day = said.get(e.attribution or "")
        last = day.last_day if day else None
        open_end = e.dates.phrase is None and e.dates.earliest is None
        bare = e.status in TOLD and e.status != "cancelled" and open_end and not e.future
        word = grammar.word_of(text.reading, e.trigger.start, e.trigger.end, verb_first=True) if text.reading else None
        bare = bare and not (word is not None and word.upos == "NOUN" and word.lemma.lower() in LASTING)
        if day and day.phrase and last and bare and (e.dates.last_day is None or last < e.dates.last_day):
            why = f"'{day.phrase.quote}' says when it was told of ({last}), so no later than then"
            e = replace(e, dates=replace(e.dates, latest=last, why=why))
        found.append(e)
    return found


def in_their_scene(
    events: Sequence[EventMention], r: Reading, times: Sequence[TimeMention], written: str | None
) -> list[EventMention]:
    """The events; one of a clause with "when" has the past day of the clause on which it hangs, if that is no event."""
    near = Nearby(times)
    found = []
    for e in events:
        word = grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True)
        bare = e.status in TOLD and e.dates.phrase is None and e.dates.earliest is None
        if word is not None and bare and (then := _named_before_when(r, word, near, e)) is not None:
            if then.last_day and then.last_day <= (written or ""):
                e = replace(e, dates=then)
            found.append(e)
            continue
        if word is not None and bare and (head := _scene_of(r, word)) is not None:
            day = next((t for t in near.within(e.sentence.start, e.trigger.start) if _hangs_on(r, t, head)), None)
            if day is not None and day.dates.first_day and day.dates.last_day and day.dates.last_day <= (written or ""):
                why = f"'{r.text[e.trigger.start : e.trigger.end]}' is told of what was so then: {day.dates.why}"
                e = replace(e, dates=replace(day.dates, why=why))
        found.append(e)
    return found


def _named_before_when(r: Reading, word: Word, near: Nearby[TimeMention], e: EventMention) -> Dates | None:
    """ "Relations have been tense since May, when a soldier was shot": the shot was in that May."""
    while word.relation in ("conj", "xcomp") and not word.is_root:
        word = r.words[word.head]
    if word.relation not in ("advcl", "acl:relcl", "acl"):
        return None
    for time in near.within(e.sentence.start, word.start):
        if r.text.startswith(", when ", time.span.end) and time.kind in ("absolute", "relative"):
            first, grain = time.dates.first_day, time.value.partition(":")[0]
            if first is None or time.dates.earliest is None:
                return None
            last = time.dates.last_day or _end_of(first, grain)
            why = f"'when' behind '{time.span.quote}': {time.dates.why}"
            return Dates(time.dates.earliest, last, time.span, why) if last else None
    return None


def _end_of(first: str, grain: str) -> str | None:
    """The last day of a month, year or day that begins so."""
    if grain in ("day", "weekday"):
        return first
    if grain == "year":
        return f"{first[:4]}-12-31"
    if grain == "month":
        year, month = int(first[:4]) + (first[5:7] == "12"), int(first[5:7]) % 12 + 1
        return iso(ordinal(f"{year:04}-{month:02}-01") - 1)
    return None


def _scene_of(r: Reading, word: Word) -> Word | None:
    """What a clause with "when" hangs on, where that is no event itself; None for other words."""
    while word.relation == "conj" and not word.is_root and r.words[word.head].upos == word.upos:
        word = r.words[word.head]
    if word.is_root or word.relation != "advcl":
        return None
    opened = {c.text.lower() for c in r.children(word.index, "mark", "advmod") if c.index < word.index}
    head = r.words[word.head]
    before = head.index < word.index and not grammar.is_event(r, head.index)
    return head if before and opened & AT_THAT_TIME else None


def _hangs_on(r: Reading, time: TimeMention, head: Word) -> bool:
    at = grammar.head_of(r, time.span.start, time.span.end)
    return at is not None and time.kind not in NO_DAY and time.dates.known and r.words[at].head == head.index


def told_before(
    e: EventMention, earlier: Sequence[EventMention], r: Reading, key_of: Mapping[str, str], first: str
) -> EventMention | None:
    """The event of days before `first` that an undated mention tells again: the same deed of the same two parties.

    "Holm admitted stabbing Vang in November 2014. Holm said he stabbed Vang in self-defence."
    """
    word = grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True)
    who = _parties(e, key_of)
    beside = {w.text.lower() for w in r.words_in(e.sentence.start, e.sentence.end)}
    if word is None or len(who) < TWO or beside & ANEW:
        return None
    for v in reversed(earlier):
        last = v.dates.last_day
        if v.dates.phrase is None or not last or last >= first or _parties(v, key_of) != who:
            continue
        other = grammar.word_of(r, v.trigger.start, v.trigger.end, verb_first=True)
        if word.upos == "NOUN" and v.sentence != e.sentence and any(_is_news_of(u, v, first) for u in earlier):
            continue  # "last came in May 2019": not the visit that the report is about
        if v.status in TOLD and other is not None and {word.lemma.lower(), e.lemma} & {other.lemma.lower(), v.lemma}:
            return v
    return None


def _is_news_of(u: EventMention, v: EventMention, first: str) -> bool:
    """Is u, of the same kind as v, of the days that the report tells of as its news?"""
    return u.lemma == v.lemma and u.status in TOLD and (u.dates.first_day or "") >= first


TWO = 2
ANEW = frozenset("again also another second third later then twice".split())  # told of one more


def _parties(e: EventMention, key_of: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Who takes part, by surname: "Mr Lund" may be one of two of that name, who did not both stab and suffer it."""
    return frozenset((key_of.get(p.actor, p.actor).split()[-1], p.role) for p in e.parts)


def held_to_answer(events: Sequence[EventMention], key_of: Mapping[str, str]) -> dict[str, str]:
    """Who was arrested, charged or tried by the report, with the first day on which it says so: what such people did to
    others came before."""
    found: dict[str, str] = {}
    for e in events:
        day = e.dates.first_day
        held = (e.type, e.mode) in HELD or e.type == "SANCTION"
        if held and day and e.dates.phrase is not None and e.status in TOLD and not e.background:
            for p in e.parts:
                key = key_of.get(p.actor, p.actor)
                if p.role == "target" and day < found.get(key, "9999"):
                    found[key] = day
    return found


HELD = frozenset({("COERCE", "arrest"), ("ACCUSE", "allege"), ("SANCTION", "convict")})


def looking_back(text: Annotated, times: Sequence[TimeMention], first: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where sentences begin whose main clause stands under days that ended before the day `first`, and no others; and
    where those begin that stand under a later day."""
    r = text.reading
    if r is None:
        return frozenset(), frozenset()
    near = Nearby(times)
    days = {s.start: list(_own_days(r, s, near)) for s in text.sentences}
    back = frozenset(start for start, own in days.items() if own and all(day < first for day in own))
    return back, frozenset(start for start, own in days.items() if any(day >= first for day in own))


def _own_days(r: Reading, s: Sentence, near: Nearby[TimeMention]) -> Iterator[str]:
    """The last days of the expressions of a sentence's main clause."""
    for t in near.within(s.start, s.end):
        at = grammar.head_of(r, t.span.start, t.span.end)
        if at is None or r.words[at].is_root or t.kind in NO_DAY or not t.dates.last_day:
            continue
        governor = r.words[r.words[at].head]
        while not governor.is_root and (governor.relation.partition(":")[0] in ON_THE_WAY or _is_told(r, governor)):
            governor = r.words[governor.head]
        if governor.is_root:
            fronted = at < governor.index or not _had(r, governor)
            yield t.dates.last_day if fronted else _later(t.dates.last_day)


def _is_told(r: Reading, verb: Word) -> bool:
    """ "Gunmen attacked on Sunday, officials said": what is told before the verb of saying is the main clause."""
    return verb.relation.partition(":")[0] in ("ccomp", "parataxis") and verb.index < verb.head


def _had(r: Reading, verb: Word) -> bool:
    return any(c.text.lower() in ("had", "'d", "’d") for c in r.children(verb.index, "aux"))


def _later(day: str) -> str:
    """ "Troops had shelled the town on Sunday": a glance back, after which the news goes on, unless it is far back."""
    return iso(ordinal(day) + GLANCE)


GLANCE = 10  # days, as long as the news of a report may be (`inferred_days.NEWS_DAYS`)

"""Days of what goes on for longer than the day that is named: for two weeks from then, overnight, ever since.

"Bombed the port for two weeks from 12 April": not on 12 April alone. "Attacked overnight on Sunday": on Sunday or on
Monday. "On strike since Monday": until the report's day, and not beyond what the report can know.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.elapsed import iso, ordinal, rounding, shift
from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word
from dateline.extract.scene_days import LASTING
from dateline.extract.triggers import Hit
from dateline.model import Dates, Status, TimeMention
from dateline.reading import Reading, Word

BEGINS = frozenset("begin start open commence launch".split())
FROM = frozenset({"from", "starting", "beginning"})
LENGTH = re.compile(r"duration:(P\d+[DWMY]|PT(?P<hours>\d+)H)(?:;|$)")
DAY = 24
OVERNIGHT = re.compile(r"\bovernight(?P<into> and on| and| into| to| until| through)?(?: on| late on| late)? $", re.I)


def as_long_as_it_lasts(c: Context, hit: Hit, dates: Dates, status: Status) -> Dates:
    """The days of an event with those for which it went on beyond the day that its words name."""
    if dates.phrase is None:
        return _so_far(c, hit, status) or _counted_days(c, hit, dates, status)
    dates = _since_then(c, hit, _from_its_beginning(c, hit, dates, status))
    so_long = _for_a_length(c, hit, dates)
    dates = _from_then_on(c, hit, dates) if so_long == dates else so_long
    return _until_the_report(c, _overnight(c, dates), status)


def begins_on(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Closed the border for ten days starting on 1 April": the day is that of the closing."""
    r, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(r, time.span.start, time.span.end) if r else None
    if r is None or word is None or head is None or r.words[head].is_root:
        return False
    starting = r.words[r.words[head].head]
    if starting.text.lower() not in FROM or starting.is_root:
        return False
    above = r.words[starting.head]
    length = above.lemma.lower() in UNITS and above.head == word.index  # "for ten days starting"
    return above.index == word.index or length


UNITS = frozenset("day week month year".split())


# What goes on for weeks and more once it has begun, and is not told of for its beginning.
LONG = LASTING | frozenset(
    "trial strike search siege blockade offensive ceasefire truce curfew inquiry investigation construction".split()
)


def _from_its_beginning(c: Context, hit: Hit, dates: Dates, status: Status) -> Dates:
    """ "After a trial that began in January", "the war that began in 2022": from then on, and not then alone."""
    r, word, phrase = c.text.reading, event_word(c, hit), dates.phrase
    at = grammar.head_of(r, phrase.start, phrase.end) if r and phrase else None
    if r is None or word is None or at is None or word.lemma.lower() not in LONG or status != "happened":
        return dates
    begun = r.words[r.words[at].head]
    told_on = begun.lemma.lower() in BEGINS and begun.relation == "acl:relcl" and begun.head == word.index
    if not told_on or r.children(begun.index, "obj") or dates.first_day is None:
        return dates
    return replace(dates, latest=None, why=f"'{begun.text}' says when it began: {dates.why}")


def _since_then(c: Context, hit: Hit, dates: Dates) -> Dates:
    """ "Closed its plant last year and has cut 2,000 jobs since then": from the days that it leans on to the report."""
    r, word, phrase = c.text.reading, event_word(c, hit), dates.phrase
    if r is None or word is None or phrase is None or phrase.end > hit.start or word.relation != "conj":
        return dates
    since = [k for k in r.children(word.index, "advmod", "obl") if "since" in r.text[k.start - 8 : k.end].lower()]
    then = any(r.words[w].text.lower() in ("then", "since") for k in since for w in r.subtree(k.index))
    if not then or not any(k.text.lower() in ("has", "have", "had") for k in r.children(word.index, "aux")):
        return dates
    return replace(dates, latest=None, why=f"since then: {dates.why}")


def _from_then_on(c: Context, hit: Hit, dates: Dates) -> Dates:
    """ "Will be paid from January": from then on. "A letter from January" is of that month."""
    r, word, phrase = c.text.reading, event_word(c, hit), dates.phrase
    at = grammar.head_of(r, phrase.start, phrase.end) if r and phrase else None
    if r is None or word is None or phrase is None or at is None or dates.first_day is None:
        return dates
    before = c.text.report.text[max(0, phrase.start - REACH) : phrase.start].lower().split()
    ends = TO_AN_END.match(c.text.report.text, phrase.end)
    noun = grammar.verb_and_noun(r, hit.start, hit.end)[1]
    own = r.words[at].head == word.index or (noun is not None and r.words[noun.index].head == r.words[at].head)
    stretch = any(t.span == phrase and t.kind == "range" for t in c.times)  # "from Friday through Sunday"
    if before[-1:] != ["from"] or stretch or ends or not own or r.words[r.words[at].head].upos != "VERB":
        return dates
    return replace(dates, latest=None, why=f"from then on: {dates.why}")


TO_AN_END = re.compile(r"\s(?:to|until|till|through|into|on(?:wards?)?)\b")
NUMBERS = {
    "a": 1,
    **{w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), start=1)},
    **{w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)},
}
DAY_OF = re.compile(
    r"\b(?P<which>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|end|close|start"
    r"|opening|beginning)(?: day)? of (?:an?|the|its|his|her|their) (?P<long>\w+)-day (?:[\w-]+ ){0,3}$"
)


def _counted_days(c: Context, hit: Hit, dates: Dates, status: Status) -> Dates:
    """ "Said Mass on Sunday, the second day of a five-day visit", "agreed on Friday at the end of a two-day summit":
    the days of the whole, reckoned from the one that is named; of what still goes on, up to the report's."""
    before = c.text.report.text[max(hit.s.start, hit.start - COUNTED_REACH) : hit.start]
    counted, over = DAY_OF.search(before), AFTER_SO_LONG.search(before)
    days = [t for t in c.times if t.dates.first_day and t.dates.first_day == t.dates.last_day and t.kind != "dateline"]
    if len(days) != 1 or status not in ("happened", "planned") or not (counted or over):
        return dates
    if counted is None:
        ahead = (days[0].dates.last_day or "") > (
            c.published.dates.last_day or "9999"
        )  # "from Friday, she said after two"
        return _over_by_then(over, days[0]) if over and status == "happened" and not ahead else dates
    which, long = counted["which"], counted["long"].lower()
    length = int(long) if long.isdigit() else NUMBERS.get(long, 0)
    nth = 1 if which in ("start", "opening", "beginning") else NUMBERS.get(which, length)
    if not 1 <= nth <= length:
        return dates
    named = days[0]
    first = ordinal(named.dates.first_day or "") - nth + 1
    last, written = iso(first + length - 1), c.published.dates.last_day
    if status == "happened" and written is not None:
        last = min(last, written)
    why = f"'{counted.group().strip()}' is counted from '{named.span.quote}': {named.dates.why}"
    return Dates(iso(first), last, named.span, why)


def _over_by_then(said: re.Match[str], end: TimeMention) -> Dates:
    """ "Finished the draft on 28 February, after four days of talks": in those four days, or until the day before."""
    long = said["long"].lower()
    length = (int(long) if long.isdigit() else NUMBERS.get(long, 0)) * (DAYS_OF_WEEK if said["unit"] == "week" else 1)
    if not length:
        return Dates(None, end.dates.last_day, end.span, f"over by '{end.span.quote}': {end.dates.why}")
    first = iso(ordinal(end.dates.first_day or "") - length)
    why = f"'{said.group().strip()}' counts back from '{end.span.quote}': {end.dates.why}"
    return Dates(first, end.dates.last_day, end.span, why)


DAYS_OF_WEEK = 7
AFTER_SO_LONG = re.compile(
    r"\bafter (?:just |only |more than |nearly |almost |about )?(?P<long>\w+) (?P<unit>day|week)s? of (?:[\w-]+ ){0,3}$"
)
COUNTED_REACH = 80  # characters


def _for_a_length(c: Context, hit: Hit, dates: Dates) -> Dates:
    r, word, first = c.text.reading, event_word(c, hit), dates.first_day
    if r is None or word is None or first is None or first != dates.last_day or dates.phrase is None:
        return dates
    for time in c.times:
        length = LENGTH.match(time.value)
        if length and time.kind == "duration" and _lasts(c, r, word, time, dates):
            so_long = f"P{-(-int(length['hours']) // DAY)}D" if length["hours"] else length[1]
            inclusive = so_long.endswith("D") and not length["hours"]
            last = iso(shift(ordinal(first), so_long, 1) - inclusive)
            return replace(dates, latest=last, why=f"'{time.span.quote}' from then on: {dates.why}")
    return dates


def _lasts(c: Context, r: Reading, word: Word, length: TimeMention, dates: Dates) -> bool:
    """Does the event last so long from the day of `dates` on?"""
    phrase = dates.phrase
    at = grammar.head_of(r, length.span.start, length.span.end)
    day = grammar.head_of(r, phrase.start, phrase.end) if phrase else None
    if at is None or day is None or phrase is None:
        return False
    before = c.text.report.text[max(0, phrase.start - REACH) : phrase.start].lower().split()
    from_then = bool(FROM & set(before[-2:]))
    over = r.words[word.head]
    begun = over.lemma.lower() in BEGINS and word.relation in ("obj", "nsubj") and r.words[day].head == over.index
    starts = r.words[r.words[day].head]  # "a two-day walkout that began on Sunday"
    begun = begun or (starts.lemma.lower() in BEGINS and starts.relation == "acl:relcl" and starts.head == word.index)
    if _says_how_long(r, word, r.words[at]):
        return from_then or (word.relation == "conj" and over.lemma.lower() in BEGINS)
    if r.words[at].head == word.index and r.words[at].index < word.index:
        return begun or from_then  # "began a three-day strike on Monday", "a three-day strike from Monday"
    for_long = r.words[at].head == word.index and grammar.case_of(r, r.words[at]) == "for"
    return for_long and from_then


def _says_how_long(r: Reading, word: Word, length: Word) -> bool:
    """ "The siege lasted 18 days from 3 February", "began on 3 February and lasted ten days": of the siege, of the
    lasting."""
    verb = r.words[length.head]
    return verb.lemma.lower() == "last" and (verb.index == word.index or word.head == verb.index)


def _so_far(c: Context, hit: Hit, status: Status) -> Dates | None:
    """ "Has been missing for nine days": since nine days before the report. None for other words, and for "jailed for
    nine days", "for more than a week"."""
    r, word, written = c.text.reading, event_word(c, hit), c.published.dates
    if r is None or word is None or status not in ("happened", "claimed") or not written.first_day:
        return None
    helped = {w.text.lower() for w in r.children(word.index, "aux", "aux:pass", "cop")}
    lasts = word.text.lower().endswith("ing") or word.lemma.lower() in HELD_SO_LONG
    if not lasts or "been" not in helped or not helped & {"has", "have", "'s", "’s", "'ve", "’ve"}:
        return None
    for time in c.times:
        at = grammar.head_of(r, time.span.start, time.span.end)
        length = LENGTH.match(time.value) if time.kind == "duration" else None
        if (
            length is None
            or at is None
            or r.words[at].head != word.index
            or length["hours"]
            or LOOSE.search(c.text.report.text[: time.span.start][-12:] + time.span.quote)
        ):
            continue
        if grammar.case_of(r, r.words[at]) == "for":
            slack = rounding(length[1])
            first = iso(shift(ordinal(written.first_day), length[1], -1) - slack)
            return Dates(first, written.last_day, time.span, f"'{time.span.quote}' by {written.first_day}")
    return None


HELD_SO_LONG = frozenset("hold trap strand besiege blockade".split())
LOOSE = re.compile(r"\b(?:more|less|least|most|over|under|up to|almost|nearly|about|around|some)\b", re.I)
REACH = 16  # characters: "starting on "


def _overnight(c: Context, dates: Dates) -> Dates:
    """ "Attacked overnight on Sunday": that night is of the next day too; "overnight into Monday" of the one before."""
    phrase, day, written = dates.phrase, dates.first_day, c.published.dates.last_day
    if phrase is None or day is None or day != dates.last_day or "T" in (dates.earliest or ""):
        return dates
    said = OVERNIGHT.search(c.text.report.text[max(0, phrase.start - 30) : phrase.start])
    if said is None:
        return dates
    why = f"overnight, so two days have a part in it: {dates.why}"
    if said["into"] or (written is not None and day >= written):
        return replace(dates, earliest=iso(ordinal(day) - 1), why=why)
    return replace(dates, latest=iso(ordinal(day) + 1), why=why)


def _until_the_report(c: Context, dates: Dates, status: Status) -> Dates:
    """ "On strike since Monday", "this year": of what has come about a report tells up to its own day."""
    last, first = c.published.dates.last_day, dates.first_day
    if status not in ("happened", "claimed") or last is None or first is None or first > last:
        return dates
    if dates.latest is None or dates.latest[:10] > last:
        return replace(dates, latest=last, why=f"{dates.why}; told on {last}, so up to then")
    return dates

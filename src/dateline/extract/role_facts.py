"""Whose office somebody holds, and when: "Norway's foreign minister", "mayor of Bergen since 2021", "former president".

The office itself is read with the name or off the tree (`offices.py`); here the words right before, inside and right
behind it are asked. A portfolio ("minister of transport") is no body that an office is of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.countries import plain, world
from dateline.extract.cues import BODIES
from dateline.extract.nearby import Nearby, sentence_at
from dateline.extract.offices import OFFICES
from dateline.extract.time_values import parse_value
from dateline.model import NO_DATES, ActorMention, Annotated, Dates, Name, Published, Span, TimeMention
from dateline.people import PEOPLE

QUALIFIER = re.compile(
    r"\b(?:then|former|ex|acting|interim|deputy|vice|current|incumbent|outgoing|incoming|new|newly[- ]\w+|late"
    r"|long-?time|longest-serving|first|second|new|senior|outspoken|one-time|caretaker)[- ]$",
    re.IGNORECASE,
)
OVER = re.compile(r"(?i:\b(?:former|ex|erstwhile|one-time|onetime|past))[- ]|\b(?:ousted|deposed|late) ")
FIRST_WORD = re.compile(r"\b(?i:former|ex|erstwhile|onetime)[- ]([a-z]+ )$")
# Of the time that is told of: "the then mayor", "at that time also head of". Over since, unless its days are told.
AT_THE_TIME = re.compile(
    r"\b(?P<words>then|at (?:the|that) time|in those days|formerly|previously|once|until (?:recently|lately))[, -]+"
    r"(?:(?:also|still|both|the|an?|its|his|her|their|country['’]s) )*$",
    re.IGNORECASE,
)
AHEAD = re.compile(r"\b(?:incoming|prospective) |[- ](?:elect|designate)\b", re.IGNORECASE)
OWNED = re.compile(r"(?:['’]s|(?<=s)['’]) ?$")
OF = re.compile(r" ?(?:of|for|at) (?:the |its |his |her |their )?|,? (?:the )?(?=\()", re.IGNORECASE)
PORTFOLIOS = frozenset("minister secretary undersecretary chief commissioner head deputy".split())
NAMED_BODIES = ("country", "place", "organization", "nationality", "group")
COMMON_BODIES = (BODIES - frozenset("statement report document letter data figures text".split())) | frozenset(
    """city town county village region province district island country state company bank hospital university school
    club newspaper parliament senate opposition airline alliance bloc""".split()
)
TERM = re.compile(  # what may stand between an office and the days for which it is held
    r"(?: (?:of|for|at|in) (?:the )?[^,.;:()\n]{1,50}?)?,? \(?"
    r"(?P<link>since|until|till|from|between|during|in|up to)?\s?$"
)
WAS = re.compile(r"\b(?:was|been|were|served as)\s(?:(?:then|also|still)\s)?(?:the\s|a\s)?$")


def with_role_facts(
    text: Annotated, published: Published, times: Sequence[TimeMention], actors: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """The mentions, in the order given; those with an office also say whose it is and when, where the text does."""
    by_end = {n.span.end: n for n in text.names if n.kind in NAMED_BODIES}
    by_start = {n.span.start: n for n in text.names if n.kind in NAMED_BODIES}
    timed, sentences = Nearby(times), Nearby(text.sentences)
    found = []
    for a in actors:
        if a.kind == "person" and a.country is None and (land := _land_of(text.report.text, a)):
            a = replace(a, country=land)
        if a.title is None or a.kind != "person":
            found.append(a)
            continue
        whose = _whose(text, a, a.title, by_start, by_end)
        at = sentence_at(sentences, a.title.start)
        whose_span = whose[1] if whose else None
        held = _reign(text, a.span, a.title, timed) or _held(text, a.title, whose_span, published, timed, at)
        found.append(replace(a, of=whose[0] if whose else None, of_span=whose[1] if whose else None, held=held))
    return tuple(found)


def _land_of(raw: str, a: ActorMention) -> str | None:
    """The country of somebody with a nationality before what they are: "French engineer Ida Holm", "his Iranian
    counterpart, General Peter Vang"."""
    start = min(a.title.start, a.span.start) if a.title else a.span.start
    if a.title and a.title.start < a.span.start and a.title.quote.lower().split()[-1] in PEOPLE:
        before = NATION.search(raw, max(0, start - NATION_REACH), start)
        if before and before[1] in world().demonyms:
            return world().demonyms[before[1]]
    behind = CITIZEN.match(raw, a.span.end, min(len(raw), a.span.end + CITIZEN_REACH))
    if behind and behind[1] in world().demonyms:
        return world().demonyms[behind[1]]  # "Peter Vang, a Norwegian national"
    said = DESCRIBED.search(raw, max(0, start - NATION_REACH), start)
    if said is None or said[1] not in world().demonyms:
        return None
    comma = said[3] is not None
    return world().demonyms[said[1]] if said[2] in PEOPLE and (not comma or said[2] == "counterpart") else None


NATION_REACH = 40  # characters from a nationality to the name
CITIZEN_REACH = 60  # characters from a name to the end of what says whose citizen somebody is
CITIZEN = re.compile(r", (?:\d{1,3}, )?(?:an?|the) ([A-Z][a-z]+) (?:national|citizen|subject)\b")
NATION = re.compile(r"\b([A-Z][a-z]+) $")
DESCRIBED = re.compile(r"\b([A-Z][a-z]+) (?:[a-z-]+ )?([a-z]+)(,)? $")


# --- whose office ---------------------------------------------------------------------------------------------------
def _whose(
    text: Annotated, a: ActorMention, title: Span, by_start: dict[int, Name], by_end: dict[int, Name]
) -> tuple[str, Span] | None:
    """The body or country of an office, and the words that name it."""
    return (
        _named_behind(text, a, title, by_start)
        or _named_before(text, a, title, by_end)
        or _named_inside(text, title, by_start)
    )


def _named_behind(text: Annotated, a: ActorMention, title: Span, by_start: dict[int, Name]) -> tuple[str, Span] | None:
    """ "mayor of Bergen", "head of the Danish Red Cross", "spokeswoman for the ministry"."""
    raw = text.report.text
    inside = re.search(r"\bof (?:the )?", title.quote)
    at = title.start + inside.end() if inside else 0
    if not inside:
        led = OF.match(raw, title.end)
        if led is None:
            return None
        link = led.group().split()[0].lower() if led.group().split() else ""
        if link == "for" and title.quote.lower().split()[-1] in PORTFOLIOS:
            return None
        at = led.end()
    office = title.quote.lower().split(" of ")[0].split()[-1]
    name = by_start.get(at)
    word = text.reading.word_at(at) if text.reading else None
    described = name is not None and name.kind == "nationality"  # "the Norwegian central bank"
    if name is not None and not described and not (name.span.start <= a.span.start < name.span.end):
        return _name_of(name), name.span
    if word is None or text.reading is None:
        return None
    if described and word.relation in ("amod", "compound") and word.head > word.index:
        span = text.report.span(at, text.reading.words[word.head].end)
        return span.quote, span
    if inside and word.text[:1].isupper() and office not in PORTFOLIOS:  # "Mayor of Bergen Ida Holm"
        span = Span(title.report, at, title.end, raw[at : title.end])
        return plain(span.quote), span
    head = word
    while head.head == head.index + 1 and head.relation in ("amod", "compound", "nmod:poss", "det"):
        head = text.reading.words[head.head]
    if head.lemma.lower() in COMMON_BODIES and (raw[title.end : at].strip().endswith(("the", "its", "his", "her"))):
        span = Span(title.report, at, head.end, raw[at : head.end])
        return span.quote, span
    return None


def _named_before(text: Annotated, a: ActorMention, title: Span, by_end: dict[int, Name]) -> tuple[str, Span] | None:
    """ "Norway's foreign minister", "Norwegian Foreign Minister", "Acme chief executive", "the union's leader"."""
    raw = text.report.text
    end = title.start
    while qualifier := QUALIFIER.search(raw, max(0, end - 20), end):
        end = qualifier.start()
    while end and raw[end - 1] == " ":
        end -= 1
    if owned := OWNED.search(raw, max(0, end - 3), end):
        name = by_end.get(owned.start()) or by_end.get(end)
        if name is not None and not a.span.overlaps(name.span):
            return _name_of(name), name.span
        word = text.reading.word_at(owned.start() - 1) if text.reading else None
        if word is not None and word.text[:1].isupper() and word.relation == "nmod:poss":
            first, last = text.reading.phrase(word.index) if text.reading else (0, 0)
            last = min(last, owned.start())
            while first < last and raw[first:last].lower().startswith("the "):
                first += 4
            span = Span(title.report, first, last, raw[first:last])
            return plain(span.quote), span
        if word is not None and word.lemma.lower() in COMMON_BODIES:
            span = Span(title.report, word.start, word.end, word.text)
            return span.quote, span
        return None
    name = by_end.get(end)
    if name is not None and not a.span.overlaps(name.span):
        return _name_of(name), name.span
    word = text.reading.word_at(end - 1) if text.reading and end and end < title.start else None
    if word is not None and word.lemma.lower() in COMMON_BODIES - OFFICES and word.relation == "compound":
        return word.text, text.report.span(word.start, word.end)  # "Police Commissioner Peter Vang"
    return None


def _named_inside(text: Annotated, title: Span, by_start: dict[int, Name]) -> tuple[str, Span] | None:
    """ "Danish defence minister" taken for an office as a whole; "Army chief", "Union leader"."""
    words = list(re.finditer(r"[\w’'&-]+", title.quote))
    for word in words:
        if not QUALIFIER.fullmatch(f"{word.group()} "):
            break
    else:
        return None
    start = title.start + word.start()
    name = by_start.get(start)
    if name is not None and name.span.end < title.end:
        return _name_of(name), name.span
    country = world().demonyms.get(word.group())
    if country and word.end() < len(title.quote):
        span = Span(title.report, start, start + len(word.group()), word.group())
        return world().by_code[country].name, span
    later = [w for w in words if w.start() > word.start()]
    if word.group().lower() in COMMON_BODIES - OFFICES and later and later[0].group().lower() in OFFICES:
        return word.group(), Span(title.report, start, start + len(word.group()), word.group())
    return None


def _name_of(name: Name) -> str:
    """The country of a nationality, else the name."""
    country = world().by_code.get(name.country or "") if name.kind in ("country", "nationality") else None
    if country:
        return country.name
    return name.key if name.kind == "organization" else plain(name.span.quote)


# --- when it is held ------------------------------------------------------------------------------------------------
def _held(
    text: Annotated,
    title: Span,
    whose: Span | None,
    published: Published,
    times: Nearby[TimeMention],
    sentence: Span | None,
) -> Dates:
    """The days for which the words beside an office say that it is held; unknown where they say nothing."""
    raw = text.report.text
    until = _term(text, title, published, times, sentence) if sentence else NO_DATES
    if until != NO_DATES:
        return until
    led_by = whose.start if whose and whose.end < title.start and title.start - whose.end < 4 else title.start
    if sentence and (then := _at_the_time(raw, title, led_by, published, times, sentence)) is not None:
        return then
    if word := FIRST_WORD.search(raw, max(0, led_by - 30), led_by):
        led_by = word.start(1)  # "former central bank governor"
    before = raw[max(0, led_by - 14) : led_by]  # "former Bergen mayor"
    for pattern, over in ((OVER, True), (AHEAD, False)):
        found = pattern.search(title.quote)
        start = title.start
        if found is None and (led := [m for m in pattern.finditer(before) if not before[m.end() :].strip()]):
            found, start = led[-1], led_by - len(before)
        if found is not None:
            at = start + found.start() + (len(found.group()) - len(found.group().lstrip(" -")))
            words = raw[at : start + found.end()].rstrip(" -")
            phrase = Span(title.report, at, at + len(words), words)
            if over:
                why = f"'{words}' says that it was over when the report was written"
                return Dates(None, published.dates.last_day, phrase, why)
            why = f"'{words}' says that it had not begun when the report was written"
            return Dates(published.dates.first_day, None, phrase, why)
    return NO_DATES


def _reign(text: Annotated, name: Span, title: Span, times: Nearby[TimeMention]) -> Dates | None:
    """The days of "President Holm, who ruled from 2006 to 2014": of an office by which one rules; None without them."""
    reading = text.reading
    if reading is None or title.quote.lower().split()[-1] not in REIGNS:
        return None
    heads = reading.words_in(name.start, name.end)
    clauses = [c for w in heads for c in reading.children(w.index, "acl") if c.lemma.lower() in RULES]
    for clause in clauses:
        start, end = reading.phrase(clause.index)
        told = [t for t in times.within(start, end) if t.kind == "range" and t.dates.earliest and t.dates.latest]
        if len(told) == 1:
            return replace(told[0].dates, why=f"{told[0].dates.why}; held in these days")
    return None


REIGNS = frozenset(
    "president king queen emperor empress premier minister chancellor sultan emir leader ruler dictator".split()
)
RULES = frozenset("rule govern reign lead serve".split())


def _at_the_time(
    raw: str, title: Span, led_by: int, published: Published, times: Nearby[TimeMention], sentence: Span
) -> Dates | None:
    """The days of "the then mayor", "at that time also head of", "until recently governor": before the report.

    No dates where the sentence names days long before it ("then mayor, signed it in 2019"): it was held on those. None
    without such words."""
    found = None
    for end in dict.fromkeys((title.start, led_by)):
        found = found or AT_THE_TIME.search(raw, max(sentence.start, end - 40), end)
    if found is None:
        return None
    day = published.dates.first_day
    told = [t.dates.last_day for t in times.within(sentence.start, sentence.end)]
    news = (date.fromisoformat(day) - timedelta(days=LONG_BEFORE_DAYS)).isoformat() if day else ""
    if any(last and last < news for last in told):
        return NO_DATES
    words = found["words"]
    phrase = Span(
        title.report, found.start("words"), found.end("words"), raw[found.start("words") : found.end("words")]
    )
    return Dates(None, published.dates.last_day, phrase, f"'{words}' says that it was over when the report was written")


LONG_BEFORE_DAYS = 31  # from which a day is no longer the news


def _term(text: Annotated, title: Span, published: Published, times: Nearby[TimeMention], sentence: Span) -> Dates:
    """ "mayor since 2021", "minister of justice until March", "was mayor of Bergen from 2011 to 2015"."""
    raw = text.report.text
    near = [t for t in times.within(title.end, title.end + 70) if t.dates.known]
    for t in sorted(near, key=lambda t: (t.span.start, -t.span.end)):
        between = TERM.fullmatch(raw, title.end, t.span.start)
        if between is None or not sentence.contains(t.span):
            continue
        said = None if t.kind == "range" else parse_value(t.value).options.get("link")
        link = said or (between["link"] or "").lower()
        first, last = t.dates.earliest, t.dates.latest
        if link == "since":
            why = f"{t.dates.why}; held since then, as the report tells it"
            return replace(t.dates, latest=published.dates.last_day, why=why)
        if link in ("until", "till", "up to", "by", "before"):
            return Dates(None, last or first, t.span, f"{t.dates.why}; held until then")
        was = bool(WAS.search(raw, max(sentence.start, title.start - 40), title.start))
        if t.kind == "range" and (was or link in ("from", "between") or raw[t.span.start - 1] == "("):
            return replace(t.dates, why=f"{t.dates.why}; held in these days")
        if link in ("in", "during") and was:
            return replace(t.dates, why=f"{t.dates.why}; held then")
    return NO_DATES

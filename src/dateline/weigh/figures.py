"""The figures of all reports, put together where they count one thing of one happening.

Two figures belong together when they count the same (counted.py), when nothing tells their happenings apart (other
days, places far from one another, other doers), and when something joins them: an event that both tell, a place or a
name with the same words around it, or reports that tell one story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from dateline.causes import of_two_causes, sorts_of_causes
from dateline.elapsed import ordinal
from dateline.model import EventMention, Quantity, Span, TimeMention
from dateline.vectors import Vector, vector
from dateline.weigh.alike import content_words, likeness
from dateline.weigh.bearings import other_sides
from dateline.weigh.counted import (
    DOLLARS,
    EXERCISE,
    EXERCISE_KIND,
    KINDS,
    PARTS,
    TAKING_PART_KIND,
    Counted,
    are_troops,
    counted_there,
    is_part,
    nouns_of,
    scope_on_top,
    told_against,
    what_is_counted,
)
from dateline.weigh.counters import bodies_of, body_of, had_given, is_earlier, whose_count
from dateline.weigh.desk import Desk
from dateline.weigh.figure import FACTOR, Figure, OfReport, days_apart, days_between, lie_apart, share_a_place, stem
from dateline.weigh.figure_groups import Compared, put_together
from dateline.weigh.figure_pairs import of_two_sides

RECALLED_DAYS = 60  # a figure that held so long before its report belongs to an earlier event
COMPARED = 40  # figures of one thing that share an event, a place or a name, and are compared with a new one
ALIKE = 0.5  # share of the words that two sentences have in common which speak of one thing without a common event
# What befalls people through one cause: two reports of one disaster count these of the same happening.
CAUSED = frozenset("dead injured missing rescued aboard case displaced magnitude money house abducted detained".split())
# What deaths, losses and injuries are counted of: the family of the event that caused them.
CAUSES = frozenset(
    """quake fire sink collide explode collapse landslide storm flood tsunami eruption attack bomb shell shoot
    airstrike ambush leak stampede outbreak burst breach derail capsize overturn crash blast massacre avalanche mudslide
    cyclone hurricane typhoon tornado wildfire heatwave spill""".split()
)
BY_STORY = ("aboard", "on strike", "raise", EXERCISE_KIND)  # what a story has once, and whoever is named with it
GOES_ON = frozenset("missing rescued displaced case detained money house".split())  # counted on over days and places


def figures_of(desk: Desk) -> list[Figure]:
    """What can be compared among the figures of all reports."""
    return [figure for one in figures_by_report(desk) for figure in one.figures]


def figures_by_report(desk: Desk) -> Iterator[OfReport]:
    """The same, report by report in the order of their sources."""
    bodies = bodies_of(desk)
    for report in sorted(desk.reports, key=lambda r: (desk.reports[r].report.source, r)):
        claims = desk.reports[report].claims
        if not claims.quantities:
            continue
        stamps = [desk.kept.stamps[report], *(desk.kept.stamps.get(one) for one in _originals(desk, report))]
        given = stamps, [desk.event_of.get(m.id) for m in claims.events]
        found = desk.kept.of("figures", report, given, partial(_of_report, desk, report))
        same = all(bodies.get(one, one) == body for one, body in found.bodies)  # whom they speak for is told elsewhere
        yield found if same else _of_report(desk, report)


def _originals(desk: Desk, report: str) -> list[str]:
    return sorted(desk.originals.get(report, ()))


def _of_report(desk: Desk, report: str) -> OfReport:
    """The figures of a report."""
    read = desk.reports[report]
    found: list[Figure] = []
    published = desk.day(report) if read.claims.published.dates.last_day else ""  # "in 2016 or later" is no day
    lead, opening = _lead(desk, report), _opening(desk, report)
    before: tuple[Quantity, Counted | None] | None = None
    for q in read.claims.quantities:
        mention = desk.mentions.get(q.event or "")
        if desk.taken_back(q.report, q.attribution):
            continue
        if _some_of_the_injured(q):
            continue
        counted = what_is_counted(q, mention) or _others_than(q, mention, before)
        if counted is None and counted_there(q) and _gatherings(_before(desk, q)):
            counted = Counted(TAKING_PART_KIND, "", "people", frozenset())
        if counted is not None and are_troops(q) and counted.kind not in KINDS_OF_HARM and _in_exercise(desk, q):
            counted = Counted(EXERCISE_KIND, "", "people", frozenset())
        if (
            before and _number_alone(q, before[0]) and not _of_them(q)
        ):  # "2,000 people marched, organisers said; police spoke of 600"
            counted = before[1]
        if counted is not None and before is not None:
            counted = _with_those_on_top(q, counted, before[0])
        before = q, counted
        day = q.as_of.last_day or published
        if not day:
            continue
        found.append(_figure(desk, q, counted, mention, day, published, lead, opening))
    givers = {desk.giver(report, q.attribution) for q in read.claims.quantities}
    return OfReport(
        figures=tuple(_without_shares(_with_earlier(found))),
        rests_on=(report, *_originals(desk, report)),
        events=tuple(desk.event_of.get(m.id) for m in read.claims.events),
        bodies=tuple(sorted((one, body_of(desk, one)) for one in givers if one is not None)),
    )


def _some_of_the_injured(q: Quantity) -> bool:
    """ "Three of the injured died overnight": how many came on top, and no count of the dead."""
    at = q.span.start - q.sentence.start
    return OF_THE_INJURED.match(q.sentence.quote, at) is not None


OF_THE_INJURED = re.compile(
    r"[\w-]+\s+(?:others?\s+)?of\s+(?:the|those)\s+(?:injured|wounded|survivors|hurt)\b[^.;:,]{0,30}\bdied\b", re.I
)
OTHERS = re.compile(r"\bothers?\b", re.I)


def _others_than(
    q: Quantity, mention: EventMention | None, before: tuple[Quantity, Counted | None] | None
) -> Counted | None:
    """What "30 others were injured" counts, told right after the dead: all the injured, none of whom is told before."""
    if before is None or before[1] is None or before[1].kind not in KINDS_OF_HARM or not OTHERS.search(q.what):
        return None
    between = q.span.start - before[0].span.end
    counted = what_is_counted(replace(q, what=OTHERS.sub("people", q.what)), mention)
    if counted is None or counted.kind not in KINDS_OF_HARM - {"dead", before[1].kind} or not 0 < between < BESIDE:
        return None
    own = min(q.span.start, mention.trigger.start if mention is not None else q.span.start)  # "and wounded 30 others"
    told = re.findall(r"[^\W\d_]+", q.sentence.quote[: own - q.sentence.start].casefold())
    return counted if KINDS[counted.kind].isdisjoint(told) else None


def _with_those_on_top(q: Quantity, counted: Counted, before: Quantity) -> Counted:
    """ "Three more children died, taking the number of deaths to nine": nine children."""
    if counted.kind not in KINDS_OF_HARM or counted.scope or before.sentence != q.sentence:
        return counted
    return replace(counted, scope=scope_on_top(before))


BESIDE = 120  # characters between the dead and the others
KINDS_OF_HARM = frozenset("dead injured missing rescued detained abducted".split())


def _in_exercise(desk: Desk, q: Quantity) -> bool:
    """Does the sentence of a figure, or the one before, name a military exercise?"""
    sentences = desk.reports[q.report].claims.sentences  # in text order
    at = desk.sentence_at(q.report, q.sentence.start)
    return any(EXERCISE.search(s.quote) for s in sentences[max(0, at - 1) : at + 1])


def _is_recalled(desk: Desk, q: Quantity, mention: EventMention | None, day: str, published: str) -> bool:
    """Does a figure belong to something of long before its report?"""
    if mention is not None and mention.background:
        return True
    if not published:
        return False
    if (date.fromisoformat(published) - date.fromisoformat(day)).days > RECALLED_DAYS:
        return True
    if _of_a_day_long_past(q, mention, published):
        return True
    return (mention is None or mention.dates.phrase is None) and _long_past(desk, q, published)


def _of_a_day_long_past(q: Quantity, mention: EventMention | None, published: str) -> bool:
    """ "Last year's flood killed 40", of a flood; but "the toll of January's quake rose to 40"."""
    if mention is None or mention.dates.phrase is None or not mention.dates.last_day:
        return False
    if COUNTS_AGAIN.search(q.sentence.quote):
        return False
    return (date.fromisoformat(published) - date.fromisoformat(mention.dates.last_day)).days > RECALLED_DAYS


def _long_past(desk: Desk, q: Quantity, published: str) -> bool:
    """Does a sentence without a day go on with one of long ago: "In 2020 a bridge fell. Nine people died"?"""
    at = q.report, q.sentence.start
    if any(m.dates.phrase is not None for m in desk.told_in.get(at, ())):
        return False
    sentences = desk.reports[q.report].claims.sentences  # in text order
    n = desk.sentence_at(q.report, q.sentence.start)
    if not n or any(t.dates.known for t in _times_in(desk, q.sentence)):
        return False
    last = max((t.dates.last_day or "9999" for t in _times_in(desk, sentences[n - 1])), default="9999")
    if last == "9999":
        return False
    return (date.fromisoformat(published) - date.fromisoformat(last)).days > RECALLED_DAYS


def _times_in(desk: Desk, sentence: Span) -> Iterator[TimeMention]:
    times = desk.reports[sentence.report].claims.times
    return (t for t in times if sentence.contains(t.span) and t.kind not in ("duration", "set"))


def _with_earlier(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that are told as counted before with the giver and the happening of what is counted now."""
    found = []
    for n, f in enumerate(figures):
        near = [g for g in figures[max(0, n - 2) : n + 3] if g.report == f.report and g is not f]
        near = [g for g in near if g.counted.kind and g.counted == f.counted]
        now = [g for g in near if not is_earlier(g.quantity) and not g.meets(f)]
        if now and (is_earlier(f.quantity) or (had_given(f.quantity) and f.giver in (None, now[0].giver))):
            g = now[0]
            f = replace(f, giver=g.giver, attributed=g.attributed, events=g.events, happened=g.happened, earlier=True)
        found.append(f)
    return found


# "Killed three, bringing the toll to 40": a total beside what came on top.
TOTALS = re.compile(
    r"\b(?:toll|total|altogether|in\s+all|overall|count|tally|bring\w*|brought|tak(?:es|ing)|took|from|rais\w*|revis\w*|earlier|not|against)\b",
    re.I,
)
THE_REST = re.compile(r"^[^.]{0,100}?(?:,|;|\band)\s[^.]{0,60}?\bthe\s+(?:others|rest|remaining)\b", re.I)
SHARED_OUT = frozenset("dead injured missing rescued detained displaced abducted".split())


def _without_shares(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those that share out one total taken for parts: "helicopters rescued four and boats seven", "nine
    died in Lodva and two in Tarnow", "fishermen saved 27; a tug picked up the others"."""
    found = list(figures)
    for n, f in enumerate(figures):
        if f.counted.kind not in SHARED_OUT or f.earlier:
            continue
        if SOME_OF.match(f.quantity.span.quote) and any(_is_whole(g, f) for g in figures[:n]):
            found[n] = replace(f, part=True, counted=Counted("", "", f.counted.unit, frozenset()))
            continue
        behind = f.quantity.sentence.quote[f.quantity.span.end - f.quantity.sentence.start :]
        beside = [g for g in figures if g is not f and g.quantity.sentence == f.quantity.sentence and _shares(f, g)]
        if beside or (THE_REST.match(behind) and f.counted.kind == "rescued"):
            found[n] = replace(f, counted=Counted("", "", f.counted.unit, frozenset()), part=True)
    return found


# "Four of the children died in Lodva", of the six just told of
SOME_OF = re.compile(r"(?:[\w-]+\s+){1,3}of\s+(?:the|those|these)\s", re.I)


def _is_whole(g: Figure, f: Figure) -> bool:
    return g.counted == f.counted and g.size is not None and f.size is not None and g.size > f.size


def _shares(a: Figure, b: Figure) -> bool:
    """Do two numbers of a sentence count some of one kind each, on one word and for one time?"""
    first, second = sorted((a, b), key=lambda f: f.quantity.span)
    start = first.quantity.span.end - first.quantity.sentence.start
    between = first.quantity.sentence.quote[start : second.quantity.span.start - first.quantity.sentence.start]
    same = a.counted == b.counted and a.giver == b.giver and a.quantity.as_of == b.quantity.as_of and not b.earlier
    if COUNTS_AGAIN.search(first.quantity.sentence.quote):
        return False  # "corrected the number of those who drowned from 31 to 26"
    return same and second.bare and not a.meets(b) and not TOTALS.search(between) and not of_two_sides(a, b)


BARE = re.compile(
    r"(?:(?:about|around|some|nearly|almost|at least|more than|over|up to|fewer than) )?"
    r"(?:[\d.,]*\d(?:\s(?:hundred|thousand|million|billion))?|[a-z]+(?:-[a-z]+)?)(?: or (?:more|so))?",
    re.I,
)


def _of_them(q: Quantity) -> bool:
    """ "62 were hurt, 19 of them badly": some of those just counted."""
    behind = q.sentence.quote[q.span.end - q.sentence.start :]
    return re.match(r"\s+of\s+(?:them|whom|those|these)\b", behind, re.I) is not None


def _number_alone(q: Quantity, other: Quantity) -> bool:
    """Is a figure only another number of what was counted just before it?"""
    same = (q.what, q.unit) == (other.what, other.unit) and other.span.end <= q.span.start
    return same and BARE.fullmatch(q.span.quote.strip()) is not None


TALLIED = frozenset("dead injured missing detained".split())
# "Corrected the number of those who drowned from 31 to 26 on Friday", "the toll rose to 21 on Saturday"
COUNTS_AGAIN = re.compile(
    r"\b(?:correct|revis|rais|lower|updat|increas|put|cut|reduc)\w*\b[^.;:]{0,30}?\b(?:number|toll|count|figure|tally|total)\b|"
    r"\b(?:number|toll|count|figure|tally|total)\b[^.;:]{0,80}?\b(?:(?:was|were|been)\s+(?:\w+\s+)?(?:lowered|raised|revised|"
    r"corrected|updated|cut|reduced|increased|put)|rose|risen|rises|gone\s+up|went\s+up|climb\w*|reach\w*|stood\s+at|"
    r"stands\s+at|fell|fallen|jump\w*|grew|grown|doubled)\b|"
    r"\bhad\s+(?:counted|listed|recorded|registered)\b|\bspoke\s+of\b|\bspoken\s+of\b",
    re.I,
)


def _figure(
    desk: Desk,
    q: Quantity,
    known: Counted | None,
    mention: EventMention | None,
    day: str,
    stated: str,
    lead: frozenset[str],
    opening: frozenset[str],
) -> Figure:
    counted = known or Counted("", "", q.unit or "", frozenset())
    recalled = _is_recalled(desk, q, mention, day, stated)
    at = q.report, q.sentence.start
    told = [m for m in desk.told_in.get(at, ()) if not m.background]
    if counted.kind in CAUSED and not any(m.lemma in CAUSES for m in told):
        told += [m for m in _before(desk, q) if m.lemma in CAUSES]  # "A ferry sank. The toll rose to 25."
    if counted.kind == EXERCISE_KIND:
        told += [m for m in _before(desk, q) if EXERCISE.search(m.trigger.quote)]
    if counted.kind == TAKING_PART_KIND:  # "Growers blocked the road. The organisers spoke of 400 people."
        own = _gatherings([mention]) if mention is not None else []  # no other march that its sentence names
        told = own or _gatherings(told) or _gatherings(_before(desk, q)) or told
    happened = mention.dates if mention is not None and mention.dates.phrase is not None else None
    if happened is None:
        dated = [m for m in told if m.dates.phrase is not None and m.status == "happened"]
        if counted.kind in KINDS_OF_HARM:  # "charged on Thursday over the disaster, which has claimed 21 lives"
            dated = [m for m in dated if _befalls(m)]
        happened = dated[0].dates if dated else None
    days = (happened.first_day or "", happened.last_day or "9999") if happened is not None else None
    if counted.kind in TALLIED and COUNTS_AGAIN.search(q.sentence.quote):
        days = None  # the day is that of the count
    counter = whose_count(desk, q) if counted.kind in KINDS else None
    published = desk.day(q.report)
    if days and published and days[0] <= day <= days[1] <= published and counted.kind != "magnitude":
        day = published  # "killed 12 on Tuesday": counted by the time of the report
    doers = {
        desk.actor_of[p.actor].id
        for m in ([mention] if mention is not None else told)
        for p in m.parts
        if p.role == "source"
        and p.actor in desk.actor_of
        and desk.actor_of[p.actor].kind in ("country", "organization")
    }
    words = content_words(q.sentence.quote)
    return Figure(
        quantity=q,
        counted=counted,
        low=q.low,
        high=q.high,
        day=day,
        moment=desk.written(q.report),
        written=ordinal(published) if published else None,
        giver=counter or body_of(desk, desk.giver(q.report, q.attribution)),
        attributed=q.attribution is not None or counter is not None,
        copied=_repeated(desk, q),
        own=desk.event_of.get(q.event or ""),
        events=frozenset(desk.event_of[m.id] for m in told if m.id in desk.event_of),
        lead=lead,
        happened=days,
        places=tuple(p for p in desk.placed_in.get(at, ()) if p.kind != "country"),
        doers=frozenset(doers),
        donors=_donors(desk, q, doers) if counted.act == "pledge" else frozenset(),
        names=frozenset(a.id for a in desk.named_in.get(at, ()) if a.kind in ("person", "organization")),
        vehicle=_vehicle(desk, q) if counted.kind == "aboard" else "",
        diseases=(words & DISEASES) or (opening & DISEASES),
        words=words,
        meaning=vector(q.meaning),
        told=tuple(v for m in desk.told_in.get(at, ()) if (v := _vector(m.meaning)) is not None),
        bare=BARE.fullmatch(q.span.quote.strip()) is not None,
        part=known is None and is_part(q),
        against=told_against(q),
        recalled=recalled,
    )


@lru_cache(maxsize=8192)  # a sentence with three figures asks thrice
def _vector(text: str) -> Vector | None:
    return vector(text)


# What carries people; no lorries and cars, which are carried themselves.
VEHICLES = {
    word: words.split()[0]
    for words in (
        "ship ferry vessel boat trawler liner tanker freighter dinghy yacht raft catamaran launch barge schooner "
        "sailboat motorboat speedboat steamer submarine gondola canoe pirogue dhow junk cutter tug tugboat hydrofoil",
        "plane aircraft airliner jet airplane aeroplane turboprop seaplane biplane propeller jetliner glider airbus "
        "boeing cessna antonov tupolev ilyushin embraer flight",
        "train tram tramcar railcar locomotive carriage",
        "bus coach minibus minivan van microbus trolleybus shuttle",
        "helicopter chopper",
    )
    for word in content_words(words)
}


def _vehicle(desk: Desk, q: Quantity) -> str:
    """What people are on board of: the one kind that the first sentences of the report name, and no other here."""
    first = desk.reports[q.report].claims.sentences[:LEAD_SENTENCES]
    here, there = (
        {VEHICLES[w] for s in sentences for w in content_words(s.quote) if w in VEHICLES}
        for sentences in ([q.sentence], first)
    )
    both = here & there if here else there
    return both.pop() if len(both) == 1 else ""


def _befalls(m: EventMention) -> bool:
    """May it be what befell people, or what was done with them, and is no act of those who speak or judge of it?"""
    return m.lemma in BEFALLS or (m.type in ("ASSAULT", "PROTEST", "COERCE") and m.lemma not in CRIMES)


CRIMES = frozenset("homicide manslaughter murder".split())  # of which courts speak
BEFALLS = CAUSES | frozenset(
    """kill injure arrest abduct kidnap rescue find search die disappear miss evacuate flee displace raid operation
    clash riot accident disaster fall jump drown detonate hit strike burn fighting shelling""".split()
)


def _donors(desk: Desk, q: Quantity, doers: Collection[str]) -> frozenset[str]:
    """The countries of those who promise money: of the actors who do, else of the one capital that stands beside it."""
    found = {country for actor in doers if (country := desk.actors[actor].country)}
    capitals = {
        p.country for p in desk.placed_in.get((q.report, q.sentence.start), ()) if p.kind == "capital" and p.country
    }
    return frozenset(found or (capitals if len(capitals) == 1 else ()))


DISEASES = content_words(
    """cholera ebola measles flu influenza covid coronavirus dengue typhoid plague mpox monkeypox malaria polio
    meningitis diphtheria tuberculosis anthrax rabies hepatitis salmonella listeria legionnaires marburg zika"""
)


def _gatherings(told: Sequence[EventMention]) -> list[EventMention]:
    """Those of some events at which people take part in their hundreds."""
    return [m for m in told if m.type == "PROTEST" or m.lemma == "ceremony"]


def _before(desk: Desk, q: Quantity) -> list[EventMention]:
    """What the sentence before the figure's tells."""
    sentences = desk.reports[q.report].claims.sentences  # in text order
    at = desk.sentence_at(q.report, q.sentence.start)
    told = desk.told_in.get((q.report, sentences[at - 1].start), ()) if at else ()
    return [m for m in told if not m.background]


LEAD_SENTENCES = 2


def _opening(desk: Desk, report: str) -> frozenset[str]:
    """The words of a report's first sentences."""
    first = desk.reports[report].claims.sentences[:LEAD_SENTENCES]
    return frozenset().union(*(content_words(s.quote) for s in first))


def _lead(desk: Desk, report: str) -> frozenset[str]:
    """The events of a report's first sentences: what it is about."""
    starts = sorted({s.start for s in desk.reports[report].claims.sentences})
    return frozenset(
        desk.event_of[m.id]
        for start in starts[:LEAD_SENTENCES]
        for m in desk.told_in.get((report, start), ())
        if not m.background and m.id in desk.event_of
    )


def _repeated(desk: Desk, q: Quantity) -> bool:
    """Does the original of a copy give the same figure?"""
    return any(
        (q.low, q.high, q.what) == (other.low, other.high, other.what)
        for original in desk.originals.get(q.report, ())
        if original in desk.reports
        for other in desk.reports[original].claims.quantities
    )


def groups_of(figures: Sequence[Figure], desk: Desk, compared: Compared | None = None) -> list[list[Figure]]:
    """Figures of one thing of one happening, groups of two and more, in a stable order: by the rules below, and those
    together that are learned to be of one thing. `compared` only saves time."""
    leader = list(range(len(figures)))

    def lead(n: int) -> int:
        while leader[n] != n:
            n = leader[n]
        return n

    index: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, figure in enumerate(figures):
        if not figure.counted.kind or figure.recalled:
            continue
        here = [index[key] for key in _keys(figure, desk)]
        first = n
        for m in sorted({m for held in here for m in held[-COMPARED:]}):
            other = lead(m)
            if other != first and of_one_happening(figure, figures[m], desk):
                first, last = sorted((other, first))
                leader[last] = first
        for held in here:
            held.append(n)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(figures)):
        groups[lead(n)].append(n)
    ruled = {n: k for k, group in groups.items() for n in group}
    joined = put_together(
        figures, list(groups.values()), desk, lambda a, b: _of_two(a, b, desk), compared or Compared()
    )
    found = []
    for group in joined:
        if len(group) > 1:
            learned = len({ruled[n] for n in group}) > 1
            told = _as_one_thing([figures[n] for n in group]) if learned else [figures[n] for n in group]
            found.append(sorted(told, key=by_time))
    return found


def _of_two(a: Figure, b: Figure, desk: Desk) -> bool:
    """Are two figures of kinds that all reports count told apart by their days, places or causes, or two distances by
    the side on which they lie?"""
    if a.counted.kind == b.counted.kind == "measure":
        return other_sides(a.quantity.sentence.quote, b.quantity.sentence.quote)
    return a.counted.kind in KINDS and b.counted.kind in KINDS and _told_apart(a, b, desk)


def _as_one_thing(group: Sequence[Figure]) -> list[Figure]:
    """The figures of a group that was put together as learned, counted as what most of them say: "the dead" of "40
    dead", "the toll reached 52" and "53"."""
    said = Counter(f.counted for f in group if f.counted.kind)
    if said:
        counted = min(said, key=lambda one: (-said[one], one.kind, one.act, sorted(one.scope)))
    else:
        what = Counter(f.quantity.what for f in group)
        told = min(what, key=lambda one: (-what[one], -len(one), one))
        counted = Counted("", "", group[0].counted.unit, frozenset(), told)
    return [replace(f, counted=counted, learned=True) for f in group]


def by_time(f: Figure) -> tuple[str, bool, bool, str, Span]:
    """A sort key: by the day for which a figure holds, what was counted until then first ("raised to 12 from 5")."""
    return f.day, not f.earlier, f.quantity.as_of.earliest is not None, f.moment, f.quantity.span


def _keys(f: Figure, desk: Desk) -> Iterator[tuple[object, ...]]:
    """Where a figure is looked for: with those of the same thing that share an event, a place, a name or the report."""
    thing = f.counted.kind, "$" if f.counted.unit in DOLLARS else f.counted.unit, f.counted.scope
    yield (*thing, "report", f.report)
    if f.own is not None and f.counted.kind in KINDS:
        yield f.counted.kind, "own", f.own
    for event in f.events | f.lead:
        yield (*thing, "event", event)
    for lemma in {desk.lemma_of[e] for e in f.lead} & CAUSES if f.counted.kind in CAUSED else ():
        yield (*thing, "cause", lemma)
    for disease in f.diseases if f.counted.kind in ("dead", "case") else ():
        yield (*thing, "disease", disease)
    for place in f.places:
        yield (*thing, "place", place.id)
    for name in f.names:
        yield (*thing, "name", name)
    if f.counted.kind in KINDS and f.low is not None and f.low >= TELLING:
        yield (*thing, "number", f.low, f.day)
    if f.low is not None and f.low == f.high and f.low >= LARGE:
        yield (*thing, "number", f.low)
    for noun in nouns_of(f.quantity.what)[-1:]:
        for number in {f.against, int(f.low) if f.low is not None and f.low == f.high else None} - {None}:
            yield noun, "instead", number


def of_one_happening(a: Figure, b: Figure, desk: Desk) -> bool:
    """Do two figures count one thing of one happening?"""
    if _told_instead(a, b, desk):
        return True
    if not _of_one_size(a, b):  # most of those that are looked at
        return False
    if not (a.counted.kind and b.counted.kind) or a.recalled or b.recalled:
        return False
    if not (_same_thing(a.counted, b.counted) or _same_dollars(a, b) or _of_one_event(a, b)) or _told_apart(a, b, desk):
        return False
    if a.counted.kind in BY_STORY and days_apart(a, b) > WEEKS:
        return False
    if a.counted.kind == "aboard" and (a.vehicle != b.vehicle or not a.vehicle):
        return False
    if a.report == b.report:
        return _side_by_side(a, b, desk)
    alike = likeness(a.words, b.words)
    near = share_a_place(a, b) or bool(a.names & b.names)
    if _one_large_number(a, b) and (near or desk.one_story(a.report, b.report)):
        return True
    if _one_number_on_one_day(a, b) and desk.one_story(a.report, b.report):
        return True
    if a.counted.act != b.counted.act and not (a.counted.act and b.counted.act) and not a.events & b.events:
        return False  # what was done with one of them is not said
    if (
        a.counted.kind not in KINDS
        and a.counted.kind not in ("money", "measure", *BY_STORY)
        and not _said_alike(a, b, alike)
    ):
        return False
    if a.counted.kind == "measure" and other_sides(a.quantity.sentence.quote, b.quantity.sentence.quote):
        return False
    if a.counted.kind == "measure":
        return alike >= ALIKE and bool(a.events & b.events or share_a_place(a, b))
    if a.counted.kind == "money" and not a.counted.act:
        return alike >= ALIKE and near  # what the money is for is not said
    if a.events & b.events or _of_one_outbreak(a, b, desk):
        return True
    if a.counted.kind in BY_STORY and (near or a.lead & b.lead):
        return True
    if a.counted.kind == EXERCISE_KIND:
        return desk.one_story(a.report, b.report)
    if near and alike >= ALIKE:
        return True
    if near and a.counted.kind in KINDS_OF_HARM and _of_one_sort(a, b) and days_apart(a, b) <= WEEKS:
        return desk.one_story(a.report, b.report)
    one_story = bool(a.lead & b.lead or _one_disaster(a, b, desk)) and (
        desk.one_story(a.report, b.report) or not (a.places and b.places) or near
    )
    if a.counted.kind == "money" and a.counted.act != "damage":
        one_donor = bool(a.donors & b.donors) and desk.one_story(a.report, b.report)
        return (one_story and near) or one_donor  # a story has many who give
    return one_story and (a.counted.kind in CAUSED or a.counted.kind == "taking part" or near)


def _told_instead(a: Figure, b: Figure, desk: Desk) -> bool:
    """Is one told against the other: "35 pupils, and not 32, were taken" and "gunmen abducted 32 pupils"?"""
    for one, other in ((a, b), (b, a)):
        if one.against is not None and one.against == other.low == other.high and one.report != other.report:
            nouns = [nouns_of(f.quantity.what)[-1:] for f in (one, other)]
            return nouns[0] == nouns[1] != [] and days_apart(a, b) <= WEEKS and desk.one_story(a.report, b.report)
    return False


def _of_one_event(a: Figure, b: Figure) -> bool:
    """Do both count those whom one event befell, whatever they are called: "14 crew detained", "16 Vietnamese fishermen
    detained"? Parts of them, children say, are counted apart."""
    if a.own is None or a.own != b.own or a.recalled != b.recalled:
        return False
    one, other = a.counted, b.counted
    alike = one.kind == other.kind and one.kind in KINDS_OF_HARM and one.unit == other.unit
    return alike and (one.scope ^ other.scope).isdisjoint(PARTS)


TELLING = 10  # people of one kind, counted on one day in reports of one story: the same ones; set by judgement


def _one_number_on_one_day(a: Figure, b: Figure) -> bool:
    """Do two reports of one story count as many people of a kind on one day: "seventeen arrested", "17 in custody"?"""
    exact = a.low is not None and a.low == b.low == a.high == b.high and a.low >= TELLING
    return exact and a.day == b.day and a.counted.kind in KINDS


LARGE = 500  # a number of this size and no other is seldom given twice by chance


MUCH_ALIKE = 0.4  # of other things than those that all reports count


def _one_disaster(a: Figure, b: Figure, desk: Desk) -> bool:
    """Do two reports of one story open with disasters of one kind whose days may be the same?"""
    if a.counted.kind not in CAUSED or not desk.one_story(a.report, b.report):
        return False
    ours, theirs = ([desk.by_id[e] for e in f.lead if desk.lemma_of[e] in CAUSES_OR_DISASTERS] for f in (a, b))
    return any(
        _one_sort(desk.lemma_of[one.id], desk.lemma_of[other.id])
        and (one.dates.first_day or "") <= (other.dates.last_day or "9999")
        and (other.dates.first_day or "") <= (one.dates.last_day or "9999")
        for one in ours
        for other in theirs
    )


# What a later report calls any of them: "the Santa Rita disaster".
DISASTERS = frozenset("disaster tragedy catastrophe accident calamity".split())
CAUSES_OR_DISASTERS = CAUSES | DISASTERS


def _one_sort(a: str, b: str) -> bool:
    return a == b or not DISASTERS.isdisjoint((a, b))


def _of_one_sort(a: Figure, b: Figure) -> bool:
    """Do two sentences on the dead name a cause of one sort: "a wildfire on Chios killed four", "the Chios inferno that
    killed six"; one of them perhaps "the disaster"?"""
    ours, theirs = (sorts_of_causes(f.quantity.sentence.quote) for f in (a, b))
    some = any(not DISASTERS.isdisjoint(f.words) for f in (a, b))
    return bool(ours & theirs) or (some and not (ours and theirs))


def _of_one_outbreak(a: Figure, b: Figure, desk: Desk) -> bool:
    """Are the dead or the cases counted of one disease, in reports of the same weeks that name a town in common?"""
    if a.counted.kind not in ("dead", "case") or not a.diseases & b.diseases:
        return False
    if days_apart(a, b) > RECALLED_DAYS:  # of another time, so that like words do not make them tell one happening
        return False
    named = desk.named_places.get(a.report, frozenset()) & desk.named_places.get(b.report, frozenset())
    return any(desk.places[p].kind != "country" for p in named)


def _said_alike(a: Figure, b: Figure, alike: float) -> bool:
    """Was the same done with two numbers of a thing, or are they told in like words?"""
    return alike >= MUCH_ALIKE or bool(a.counted.act and stem(a.counted.act) == stem(b.counted.act))


def _one_large_number(a: Figure, b: Figure) -> bool:
    return a.low is not None and a.low == b.low == a.high == b.high and a.low >= LARGE


def _same_dollars(a: Figure, b: Figure) -> bool:
    """Is "$5 million" of one report the "A$5 million" of another?"""
    units = {a.counted.unit, b.counted.unit}
    return (a.low, a.high, a.counted.act) == (b.low, b.high, b.counted.act) and "$" in units and units <= DOLLARS


def _same_thing(a: Counted, b: Counted) -> bool:
    if (a.kind, a.unit, a.scope) != (b.kind, b.unit, b.scope):
        return False
    if a.kind in ("money", "magnitude"):
        return a.act == b.act
    return not (a.act and b.act) or stem(a.act) == stem(b.act)


def _told_apart(a: Figure, b: Figure, desk: Desk) -> bool:
    """Do other days, places, diseases or doers tell that two figures are of two happenings?"""
    if a.diseases and b.diseases and not a.diseases & b.diseases and a.counted.kind in ("dead", "case"):
        return True
    if days_apart(a, b) > RECALLED_DAYS and not a.events & b.events:
        return True
    if a.counted.kind in KINDS_OF_HARM and of_two_causes(a.quantity.sentence.quote, b.quantity.sentence.quote):
        return True
    if a.happened and b.happened and a.counted.kind not in GOES_ON and not a.diseases & b.diseases:
        zoned = 1  # a night may be told as either of its days, and as another in another zone
        if days_between(a.happened, b.happened) > zoned and not a.events & b.events:
            return True
        if days_between(a.happened, b.happened) > zoned and a.report != b.report and a.counted.kind == "dead":
            return True
    if a.counted.kind in SHARED_OUT and _over_years(a) != _over_years(b) and not a.meets(b):
        return True
    if a.counted.kind in GOES_ON - {"case", "money"} and a.own != b.own and _weeks_apart(a, b, desk):
        return True
    if a.counted.act == "pledge" and (a.donors or b.donors):
        return a.donors != b.donors  # where it is promised, and what for, are other places
    if lie_apart(a, b) or _of_two_events(a, b, desk):
        return True
    if a.counted.kind in CAUSED and _of_two_causes(a, b, desk):
        return True
    return bool(a.doers and b.doers and not a.doers & b.doers and a.counted.kind not in CAUSED)


OVER_YEARS = re.compile(
    r"\bsince\s+(?:(?:the\s+)?(?:start|beginning)\s+of\s+|early\s+|late\s+)?(?:last\s+year|\d{4}|(?:January|the\s+new\s+year|this\s+year))\b|"
    r"\bsince\s+[A-Z][a-z]+\s+\d{4}\b|\b(?:so\s+far\s+)?this\s+(?:year|season|winter|summer|spring|autumn)\b(?!['’])|"
    r"\b(?:in|over|during|within)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:years?|months|decades?|century|season)\b|"
    r"\b(?:every|each|per)\s+year\b|\ba\s+year\b(?!\s+(?:ago|before|earlier|later|after))",
    re.I,
)


def _over_years(f: Figure) -> bool:
    """Is it counted over many like it: "accidents on the lake have killed 70 since 2021"?"""
    return OVER_YEARS.search(f.quantity.sentence.quote) is not None


def _weeks_apart(a: Figure, b: Figure, desk: Desk) -> bool:
    """Are the arrests of a march of June and those of one of July counted, each with its own days?"""
    told = [desk.by_id[f.own].dates for f in (a, b) if f.own is not None]
    known = [(d.first_day, d.last_day) for d in told if d.phrase is not None and d.first_day and d.last_day]
    return len(known) == 2 and days_between(known[0], known[1]) > NEWS_DAYS


NEWS_DAYS = 3  # between two days on which people of one happening were taken, found or counted; set by judgement


def _of_two_events(a: Figure, b: Figure, desk: Desk) -> bool:
    """Are the dead counted of two events of which each has its days: "killed three on Tuesday, a week after six died in
    a bombing"?"""
    if a.own is None or b.own is None or a.own == b.own or a.counted.kind not in ("dead", "injured"):
        return False
    if desk.lemma_of[a.own] != desk.lemma_of[b.own] or desk.lemma_of[a.own] not in ("kill", "injure"):
        return False  # "the toll rose on Tuesday": the day of the count
    if any(COUNTS_AGAIN.search(f.quantity.sentence.quote) for f in (a, b)):
        return False
    days = [(d.first_day, d.last_day) for d in (desk.by_id[a.own].dates, desk.by_id[b.own].dates)]
    known = [(first, last) for first, last in days if first and last]
    return len(known) == len(days) and days_between(*known) > 1  # a night may be told as either of its days


def _of_two_causes(a: Figure, b: Figure, desk: Desk) -> bool:
    """Is one counted of an attack on one town, the other of an attack on another, and no report names both?"""
    causes = [{e for e in f.events if desk.lemma_of[e] in CAUSES} for f in (a, b)]
    if not causes[0] or not causes[1] or causes[0] & causes[1]:
        return False
    places = [{p for e in those if (p := desk.by_id[e].place)} for those in causes]
    if not places[0] or not places[1] or places[0] & places[1]:
        return False
    named = [desk.named_places.get(f.report, frozenset()) for f in (b, a)]
    towns = all(desk.places[p].kind not in ("country", "province", "area") for those in places for p in those)
    return towns and places[0].isdisjoint(named[0]) and places[1].isdisjoint(named[1])


TREMOR = 1.0  # between two magnitudes of one earthquake


WEEKS = 28  # days between two reports of one strike or one wreck; set by judgement


def _of_one_size(a: Figure, b: Figure) -> bool:
    first, second = a.size, b.size
    if first is None or second is None:
        return True
    if a.counted.kind == "magnitude":
        return abs(first - second) <= TREMOR
    return max(first, second) <= FACTOR * max(1.0, min(first, second))


def _side_by_side(a: Figure, b: Figure, desk: Desk) -> bool:
    """Within one report: two givers of one figure, both named there."""
    if a.giver == b.giver or not (a.attributed and b.attributed):
        claimed = next((f for f in (a, b) if f.attributed), None)
        if claimed is not None and not (a.attributed and b.attributed) and _is_anothers_count(claimed, desk):
            return a.counted.kind in ("detained", TAKING_PART_KIND) and a.day == b.day
        return a.giver == b.giver and bool(a.events & b.events)
    return True


DISPUTES = re.compile(r"\b(?:claim|insist|maintain|disput|contradict|allege)\w*\b", re.I)


def _is_anothers_count(f: Figure, desk: Desk) -> bool:
    """Does somebody claim a figure beside the report's own: "17 are in custody. A union claims that it was 40"?"""
    said = desk.attributions.get(f.quantity.attribution or "")
    return f.giver is not None and said is not None and said.cue is not None and bool(DISPUTES.search(said.cue.quote))

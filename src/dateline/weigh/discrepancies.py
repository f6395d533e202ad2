"""Where reports disagree, or a report and the calendar: contradiction told from update over time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Discrepancy, Event, EventMention, Links, Quantity, ReadReport, Span, Value, content_id

# Words that tell what is counted; two numbers are compared only when they share one of these.
COUNTED: dict[str, frozenset[str]] = {
    "dead": frozenset("dead killed deaths death died toll fatalities kill die killing perished".split()),
    "injured": frozenset("injured wounded hurt injuries".split()),
    "missing": frozenset("missing unaccounted".split()),
    "magnitude": frozenset("magnitude".split()),
    "troops": frozenset("troops soldiers fighters forces force".split()),
    "displaced": frozenset("displaced homeless evacuated evacuees".split()),
    "arrested": frozenset("arrested detained".split()),
}
# A part of a whole is another number, not another count.
PART_OF = re.compile(r"\bof (?:the|them|those|these)\b")
PARTS = frozenset(
    """children child women woman volunteers foreigners including another additional further more first rise
    fall""".split()
)


def find_discrepancies(reports: Sequence[ReadReport], events: Sequence[Event], links: Links) -> tuple[Discrepancy, ...]:
    """All discrepancies, by id."""
    found = [
        *_calendar(reports, events),
        *_status(reports, events),
        *_quantities(reports, events, links),
        *_identity(links, reports),
    ]
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def _calendar(reports: Sequence[ReadReport], events: Sequence[Event]) -> list[Discrepancy]:
    """Weekdays and dates that do not agree, each with the event it dates."""
    found = []
    for read in reports:
        for slip in read.claims.slips:
            event = next((e.id for e in events if _dated_by(e, slip.span)), None)
            values = [Value(slip.span.quote, (slip.span,)), *(Value(o.quote, (o,)) for o in slip.other)]
            found.append(
                Discrepancy(
                    content_id("d", "calendar", slip.id), "calendar", event, False, tuple(values), slip.explanation
                )
            )
    return found


def _dated_by(event: Event, span: Span) -> bool:
    return any(e.mention.dates.phrase is not None and e.mention.dates.phrase.overlaps(span) for e in event.evidence)


def _status(reports: Sequence[ReadReport], events: Sequence[Event]) -> list[Discrepancy]:
    """A plan in one report that another report tells as past, cancelled or denied."""
    day = {r.report.id: r.claims.published.dates.last_day for r in reports}
    found = []
    for event in events:
        told: dict[str, list[EventMention]] = defaultdict(list)
        for evidence in event.evidence:
            told[evidence.mention.status].append(evidence.mention)
        for before, after in (
            ("planned", "happened"),
            ("planned", "cancelled"),
            ("happened", "denied"),
            ("claimed", "denied"),
        ):
            pair = [(a, b) for a in told[before] for b in told[after] if a.trigger.report != b.trigger.report]
            if not pair:
                continue
            update = after in ("happened", "cancelled") and not any(
                (day[a.trigger.report] or "") > (day[b.trigger.report] or "9999") for a, b in pair
            )
            values = tuple(Value(status, tuple(sorted(m.sentence for m in told[status]))) for status in (before, after))
            words = {
                "happened": "planned in one report, told as past in another",
                "cancelled": "planned in one report, called off in another",
                "denied": "told in one report, denied in another",
            }
            found.append(
                Discrepancy(
                    content_id("d", "status", event.id, before, after), "status", event.id, update, values, words[after]
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of something that one report gives, with the day it holds for and whoever gives it."""

    quantity: Quantity
    day: str
    speaker: str
    report: str
    words: frozenset[str]  # the names of the report's story
    attributed: bool  # to somebody, rather than told in the report's own voice


def _quantities(reports: Sequence[ReadReport], events: Sequence[Event], links: Links) -> list[Discrepancy]:
    """Numbers for one thing of one story: a series over days is an update, two sources at one time contradict."""
    found = []
    for story in _stories(reports, events, links):
        for counted in sorted(COUNTED):
            figures = _figures(story, counted, links)
            event = _event_of(counted, figures, events)
            if event is None:
                continue  # numbers without an event in common may count different things
            found += _revised(figures, counted, event)
            found += _contradicted(figures, counted, event)
    return found


SAME_STORY = 4  # words of names that two reports must share besides an event, before their numbers are compared
COMPARED = 30  # reports of one event that are compared with one another for that
RECALLED_DAYS = 60  # a number that held so long before its report belongs to an earlier event


def _stories(reports: Sequence[ReadReport], events: Sequence[Event], links: Links) -> list[list[ReadReport]]:
    """Groups of reports that tell of common events and share the names of a story, directly or through others."""
    leader = {r.report.id: r.report.id for r in reports}
    words = {n.report: n.words for n in links.names}

    def lead(report: str) -> str:
        while leader[report] != report:
            report = leader[report]
        return report

    for event in events:
        if event.evidence[0].mention.background:
            continue
        told = event.support.reports[:COMPARED]
        for first, other in ((a, b) for n, a in enumerate(told) for b in told[n + 1 :]):
            if len(words[first] & words[other]) >= SAME_STORY:
                low, high = sorted((lead(first), lead(other)))
                leader[high] = low
    groups: dict[str, list[ReadReport]] = defaultdict(list)
    for read in reports:
        groups[lead(read.report.id)].append(read)
    return [group for group in groups.values() if len(group) > 1]


def _figures(story: Sequence[ReadReport], counted: str, links: Links) -> list[Figure]:
    """What the reports of a story give for one thing, copies and background left out, oldest first."""
    actor_of = {m: a.id for a in links.actors for m in a.mentions}
    copies = {c.copy for c in links.copies}
    words = {n.report: n.words for n in links.names}
    figures = []
    for read in story:
        background = {m.id for m in read.claims.events if m.background}
        for q in read.claims.quantities:
            day = q.as_of.last_day or read.claims.published.dates.last_day
            if read.report.id in copies or day is None or q.event in background or _counted(q) != counted:
                continue
            if PART_OF.search(q.span.quote + read.report.text[q.span.end : q.span.end + 12]):
                continue  # "three of the dead" is a part, not the toll
            if _days_before(day, read.claims.published.dates.first_day) <= RECALLED_DAYS:
                figures.append(
                    Figure(
                        q,
                        day,
                        _speaker(read, q, actor_of),
                        read.report.id,
                        words[read.report.id],
                        q.attribution is not None,
                    )
                )
    return sorted(figures, key=lambda f: (f.day, f.quantity.span))


def _days_before(day: str, published: str | None) -> int:
    """Days from `day` to the report's publication; 0 where it has no date."""
    return (date.fromisoformat(published) - date.fromisoformat(day)).days if published else 0


# What deaths, losses and injuries are counted of: the family of the event that caused them.
CAUSES = frozenset(
    """quake fire sink collide explode collapse landslide storm flood tsunami eruption attack bomb shell shoot
    airstrike""".split()
)


MEASURED = frozenset({"magnitude"})  # what an event has once and for all: a later figure is no change in the world
CAUSED = frozenset("dead missing injured magnitude displaced".split())


def _event_of(counted: str, figures: Sequence[Figure], events: Sequence[Event]) -> str | None:
    """What the numbers are counted of: the disaster or attack that most of the reports tell, else their own event."""
    event_of = {e.mention.id: event.id for event in events for e in event.evidence}
    reports = {f.report for f in figures}
    votes: Counter[str] = Counter()
    for event in events if counted in CAUSED else ():
        if event.evidence[0].mention.lemma in CAUSES:
            votes[event.id] += sum(e.mention.trigger.report in reports for e in event.evidence)
    if not votes or max(votes.values()) < 2:
        votes.update(event_of[f.quantity.event] for f in figures if f.quantity.event in event_of)
    best = min(votes, key=lambda e: (-votes[e], e), default=None)
    return best if best is None or votes[best] else None


def _revised(figures: Sequence[Figure], counted: str, event: str | None) -> list[Discrepancy]:
    """One discrepancy for a number that changes over the days of the story."""
    days = {f.day for f in figures}
    values = {(f.quantity.low, f.quantity.high) for f in figures}
    if counted in MEASURED or len(days) < 2 or len({f.report for f in figures}) < 2 or _all_meet(list(values)):
        return []
    shown = [Value(f"{_bounds(f.quantity)} ({f.day})", (f.quantity.span,)) for f in figures]
    why = f"{_named(counted)} changed as the days went on"
    name = content_id("d", "revised", event, counted, figures[0].quantity.id)
    return [Discrepancy(name, "quantity", event, True, tuple(shown), why)]


def _contradicted(figures: Sequence[Figure], counted: str, event: str | None) -> list[Discrepancy]:
    """One discrepancy a day on which two speakers give numbers that cannot both hold."""
    found = []
    by_day: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        by_day[f.day].append(f)
    for day, given in sorted(by_day.items()):
        clash = [
            f
            for f in given
            if any(
                g.speaker != f.speaker
                and ((g.report == f.report and g.attributed and f.attributed) or g.report != f.report)
                and (g.report == f.report or len(g.words & f.words) >= SAME_STORY)
                and not _all_meet([(f.quantity.low, f.quantity.high), (g.quantity.low, g.quantity.high)])
                for g in given
            )
        ]
        if clash:
            shown = tuple(Value(_bounds(f.quantity), (f.quantity.span,)) for f in clash)
            why = f"sources differ on {_named(counted)} on {day}"
            name = content_id("d", "clash", event, counted, day, clash[0].quantity.id)
            found.append(Discrepancy(name, "quantity", event, False, shown, why))
    return found


def _identity(links: Links, reports: Sequence[ReadReport]) -> list[Discrepancy]:
    """People whose full name is spelled in more than one way."""
    mentions = {m.id: m for r in reports for m in r.claims.actors}
    found = []
    for actor in links.actors:
        if actor.kind != "person":
            continue
        spelled: dict[str, list[Span]] = defaultdict(list)
        for m in actor.mentions:
            if m in mentions and len(re.findall(r"[^\W_]+", mentions[m].span.quote)) > 1:
                spelled[mentions[m].span.quote].append(mentions[m].span)
        spelled = {name: spans for name, spans in spelled.items() if not name.lower().startswith("the ")}
        if len(spelled) < 2:
            continue
        values = tuple(Value(name, tuple(sorted(spans))) for name, spans in sorted(spelled.items()))
        why = "one name in several spellings, taken for one person"
        found.append(Discrepancy(content_id("d", "identity", actor.id), "identity", None, False, values, why))
    return found


def _counted(q: Quantity) -> str | None:
    words = set(re.findall(r"[a-z]+", q.what.lower()))
    if words & PARTS:
        return None
    return next((name for name, keys in COUNTED.items() if words & keys), None)


def _all_meet(bounds: Sequence[tuple[float | None, float | None]]) -> bool:
    """Is there a number that every interval holds?"""
    lows = [low for low, _ in bounds if low is not None]
    highs = [high for _, high in bounds if high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _named(counted: str) -> str:
    return f"the {counted}" if counted in MEASURED else f"the number of {counted}"


def _bounds(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low is not None and low == high:
        return _number(low)
    if low is None:
        return f"up to {_number(high)}"
    return f"at least {_number(low)}" if high is None else f"{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    """12000.0 -> "12,000", 6.8 -> "6.8"; never with an exponent."""
    if value is None:
        return "any number"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6f}".rstrip("0")


def _speaker(read: ReadReport, q: Quantity, actor_of: dict[str, str]) -> str:
    """Who gives the number: the actor at the end of the chain, else the outlet."""
    attribution = next((a for a in read.claims.attributions if a.id == q.attribution), None)
    if attribution is None:
        return f"outlet {read.report.outlet or read.report.source}"
    return actor_of.get(attribution.speaker.actor or "", attribution.speaker.text)

"""Which mentions speak of one event: hard constraints first, then evidence that adds up to a reason.

Disjoint dates, places or agents keep mentions apart whatever their words; shared agents, partners, days, places and
wording join them. The publication date never dates an event by itself. Every join keeps its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from dateline.model import Actor, Dates, EventLink, EventMention, Place, ReadReport, StoryNames
from dateline.resolve.places import apart
from dateline.resolve.stories import SAME_STORY, STOP

# Families whose words cross over between reports of one event ("sent troops", "deployment").
RELATED = {"discuss": "meet", "deploy": "aid", "decide": "promise", "criticise": "accuse"}
# Acts without a direction: who is the source and who the target depends on the reporter.
MUTUAL = frozenset("meet discuss call cooperate truce sign collide".split())
# Things that happen to a place, without an actor.
NATURAL = frozenset(
    """quake aftershock tsunami landslide storm flood eruption sink collide collapse explode fire kill injure rescue
    search alarm warn tow election trial""".split()
)
# Of these a story has several as its days go on, and unlike stories are told alike: their wording must agree somewhat.
TOLLS = frozenset("kill injure rescue search".split())
ALIKE_TOLLS = 0.25  # share of the shorter sentence's content words
WESTMOST, EASTMOST = -12, 14  # hours from UTC of the zones that are the furthest
JOIN = 3.0  # evidence from which a mention joins; set on invented reports (tests/resolve), see docs/decisions/0009
# What an undated report calls "Wednesday" may be any Wednesday: without days in common more must be shared.
UNDATED_MALUS = 1.5
# Evidence that a mention without days needs more to join an event of long before its report; set by judgement.
LONG_PAST_MALUS, NEWS_LASTS = 2.5, 90  # points, days
SAME_SENTENCE = 6.0  # one sentence in two reports (copies, agency text) speaks of one event, dated or not


@dataclass(slots=True)
class Seen:
    """A mention with what it can be compared by."""

    mention: EventMention
    report: str
    position: tuple[str, str, int]
    family: str
    agents: frozenset[str]
    actors: frozenset[str]
    named: frozenset[str]  # actors that are people or bodies: strong evidence
    place: str | None
    spot: Place | None  # the same place, with where it is
    country: str | None
    first: int | None  # days as ordinals
    last: int | None
    phrase: bool  # the days come from words of the text, not from a bound
    words: frozenset[str]
    written: int | None  # the first day on which its report may have been published
    dated: bool  # its report is dated, so that its relative days are known
    story: frozenset[str]  # the names in the report: what tells its story from others
    noun: bool
    ahead: bool  # told as still to come
    ordinal: int | None  # "third visit" -> 3, "initial" -> 1


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one event so far."""

    members: list[tuple[Seen, str]] = field(default_factory=list)
    first: int | None = None
    last: int | None = None

    def join(self, seen: Seen, why: str) -> None:
        self.members.append((seen, why))
        if seen.first is not None:
            self.first = seen.first if self.first is None else max(self.first, seen.first)
        if seen.last is not None:
            self.last = seen.last if self.last is None else min(self.last, seen.last)


def link_events(
    reports: Sequence[ReadReport], actors: Sequence[Actor], places: Sequence[Place], names: Sequence[StoryNames]
) -> tuple[EventLink, ...]:
    """Every mention in exactly one event, with the reason for which it joined."""
    clusters: list[Cluster] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for seen in _in_order(reports, actors, places, names):
        best: tuple[float, int, str] | None = None
        for number in sorted({n for key in _keys(seen) for n in index.get(key, ())}):
            score, why = _fit(seen, clusters[number])
            if score >= JOIN and (best is None or score > best[0]):
                best = score, number, why
        if best is None:
            number, why = len(clusters), "the mention that the others were joined to"
            clusters.append(Cluster())
        else:
            _, number, why = best
        clusters[number].join(seen, why)
        for key in _keys(seen):
            if number not in index[key]:
                index[key].append(number)
    links = [EventLink(tuple((s.mention.id, why) for s, why in c.members)) for c in clusters]
    return tuple(sorted(links, key=lambda e: min(m for m, _ in e.mentions)))


def _in_order(
    reports: Sequence[ReadReport], actors: Sequence[Actor], places: Sequence[Place], names: Sequence[StoryNames]
) -> list[Seen]:
    """All mentions, dated and well-told ones first, so that vague ones find them: by text date, then by source."""
    actor_of = {m: a for a in actors for m in a.mentions}
    place_of = {m: p for p in places for m in p.mentions}
    found = []
    stories = {n.report: n.words for n in names}
    for read in reports:
        for m in read.claims.events:
            parts = [(actor_of[p.actor], p.role) for p in m.parts if p.actor in actor_of]
            place = place_of.get(m.place) if m.place else None
            found.append(
                Seen(
                    mention=m,
                    report=read.report.id,
                    position=(read.report.source, read.report.id, m.trigger.start),
                    family=RELATED.get(m.lemma, m.lemma),
                    agents=frozenset(a.id for a, role in parts if role == "source"),
                    actors=frozenset(a.id for a, _ in parts),
                    named=frozenset(a.id for a, _ in parts if a.kind in ("person", "organization")),
                    place=place.id if place and place.kind != "country" else None,
                    spot=place if place and place.kind != "country" else None,
                    country=place.country if place else None,
                    first=_first_day(m.dates),
                    last=_last_day(m.dates),
                    phrase=m.dates.phrase is not None,
                    words=frozenset(w for w in re.findall(r"[^\W_]+", m.sentence.quote.casefold()) if w not in STOP),
                    written=_ordinal(read.claims.published.dates.first_day),
                    dated=read.claims.published.dates.known,
                    story=stories[read.report.id],
                    noun=_is_noun(m),
                    ahead=m.status == "planned",
                    ordinal=_ordinal_word(m),
                )
            )
    return sorted(found, key=lambda s: (not s.phrase, _width(s), -len(s.actors), s.position))


ORDINALS = {"first": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}


def _is_noun(m: EventMention) -> bool:
    return not m.trigger.quote.lower().endswith(("ed", "ing")) and _before(m)[-1:] != ["to"]


def _before(m: EventMention) -> list[str]:
    """The three words before the trigger, lower case."""
    return m.sentence.quote[: m.trigger.start - m.sentence.start].lower().split()[-3:]


def _ordinal_word(m: EventMention) -> int | None:
    """Which one of several a noun says it is: "her third visit"."""
    return next((ORDINALS[w] for w in reversed(_before(m)) if w in ORDINALS), None)


def _width(s: Seen) -> int:
    return s.last - s.first if s.first is not None and s.last is not None else 10_000


def _first_day(dates: Dates) -> int | None:
    return _local_day(dates.earliest, WESTMOST) if _zoned(dates.earliest) else _ordinal(dates.first_day)


def _last_day(dates: Dates) -> int | None:
    return _local_day(dates.latest, EASTMOST) if _zoned(dates.latest) else _ordinal(dates.last_day)


def _zoned(stamp: str | None) -> bool:
    return stamp is not None and "T" in stamp and datetime.fromisoformat(stamp).tzinfo is not None


def _local_day(stamp: str | None, hours: int) -> int:
    """The day that an instant is in a zone so many hours from UTC: 18:47 GMT on Tuesday is Wednesday further east."""
    assert stamp is not None
    return (datetime.fromisoformat(stamp).astimezone(UTC) + timedelta(hours=hours)).toordinal()


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day else None


def _keys(seen: Seen) -> Iterator[tuple[str, str]]:
    """What a mention is looked up by: its family with an actor, a place, or (for what nature does) alone by month."""
    for actor in sorted(seen.actors):
        yield seen.family, actor
    if seen.place:
        yield seen.family, seen.place
    if seen.family in NATURAL or not seen.actors:
        yield seen.family, "*"
    yield seen.family, "@" + seen.report
    yield seen.family, "=" + " ".join(sorted(seen.words))


def _fit(seen: Seen, cluster: Cluster) -> tuple[float, str]:
    """How well a mention fits an event (0: it cannot be the same), and the reason in words."""
    if not _dates_meet(seen, cluster):
        return 0.0, ""
    best, reason = 0.0, ""
    for other, _ in cluster.members:
        if _disjoint(seen, other):
            return 0.0, ""
        score, why = _evidence(seen, other)
        if seen.report != other.report and not (seen.dated and other.dated) and not (_known(seen) and _known(other)):
            score -= UNDATED_MALUS
        if seen.report != other.report and (_long_past(seen, other) or _long_past(other, seen)):
            score -= LONG_PAST_MALUS
        if score > best:
            best, reason = score, why
    return best, reason


def _long_past(old: Seen, news: Seen) -> bool:
    """Does one of two mentions lie months before the report of the other, which tells it without days and not as a
    thing recalled? News is seldom so old."""
    if old.last is None or not old.phrase or news.written is None or (news.phrase and _known(news)):
        return False
    recalled = news.mention.background or (news.noun and _definite(news))
    return news.written - old.last > NEWS_LASTS and not recalled


def _known(seen: Seen) -> bool:
    return seen.first is not None and seen.last is not None


def _dates_meet(seen: Seen, cluster: Cluster) -> bool:
    if seen.first is not None and cluster.last is not None and seen.first > cluster.last:
        return False
    return not (seen.last is not None and cluster.first is not None and seen.last < cluster.first)


def _disjoint(a: Seen, b: Seen) -> bool:
    """Can two mentions not be the same event: other agents, other places, or two triggers of one sentence?"""
    if (
        a.report == b.report
        and a.mention.sentence == b.mention.sentence
        and not ((a.noun or b.noun) and a.agents & b.agents)
    ):
        return True
    if a.report == b.report and a.ahead != b.ahead and (a.ordinal != b.ordinal or b.phrase != a.phrase or a.phrase):
        return True  # one report does not tell one event as past and as ahead
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal and a.agents & b.agents:
        return True
    if {a.mention.status, b.mention.status} == {"cancelled", "happened"}:
        return True  # what was called off stays beside what took place instead
    if a.family not in NATURAL and _elsewhere(a, b):
        return True
    if a.family in MUTUAL:
        return len(a.named) >= 2 and len(b.named) >= 2 and len(a.named & b.named) < 2
    people_a, people_b = a.agents & a.named, b.agents & b.named
    return bool(people_a and people_b and not people_a & people_b)


def _elsewhere(a: Seen, b: Seen) -> bool:
    """Other places, or (where two places are named, or somebody travels) other countries."""
    if a.spot and b.spot:
        return apart(a.spot, b.spot)
    return bool(a.country and b.country and a.country != b.country and a.family == "visit")


def _evidence(a: Seen, b: Seen) -> tuple[float, str]:
    """Points for what two mentions share, and the reason as a sentence."""
    if a.words == b.words and len(a.words) > 3 and a.mention.trigger.quote == b.mention.trigger.quote:
        return SAME_SENTENCE, "the same sentence"
    points: list[tuple[float, str]] = []
    shared_names = len(a.named & b.named)
    if shared_names:
        points.append(
            (
                1.5 * min(shared_names, 2),
                "the same people or bodies take part" if shared_names > 1 else "the same person or body takes part",
            )
        )
    if (a.actors & b.actors) - a.named:
        points.append((0.5, "the same country or group takes part"))
    if a.place and a.place == b.place:
        points.append((1.5, "the same place"))
    elif a.country and a.country == b.country:
        points.append((0.75, "the same country"))
    if a.phrase and b.phrase and _width(a) <= 3 and _width(b) <= 3:
        points.append((2.0, "the same days"))
    elif a.phrase and b.phrase and _width(a) <= 31 and _width(b) <= 31:
        points.append((1.0, "the same month"))
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if shared >= 0.8:
        points.append((3.0, "almost the same words"))
    elif shared >= 0.4:
        points.append((1.0, "much the same words"))
    story = a.report == b.report or len(a.story & b.story) >= SAME_STORY
    if story:
        points.append((0.5, "the reports tell one story"))
    if a.family in NATURAL and story and (a.family not in TOLLS or shared >= ALIKE_TOLLS or a.report == b.report):
        points.append((1.5, "one story seldom has two of them"))
        if _meet_closely(a, b):
            points.append((1.0, "and the days agree"))
    if a.report == b.report and _refers_back(a, b):
        points.append((1.5, "the report speaks of it again"))
    return sum(p for p, _ in points), "; ".join(w for _, w in points)


def _meet_closely(a: Seen, b: Seen) -> bool:
    """Do the days of two mentions lie within one another, with at most a month open?"""
    days = [d for d in (a.first, a.last, b.first, b.last) if d is not None]
    return not days or max(days) - min(days) <= 31


def _refers_back(a: Seen, b: Seen) -> bool:
    """Is one of two mentions of one report a definite noun ("the visit", "that meeting")?"""
    return _definite(a) or _definite(b)


def _definite(s: Seen) -> bool:
    quote, trigger = s.mention.sentence.quote, s.mention.trigger
    before = quote[: trigger.start - s.mention.sentence.start].rstrip().rsplit(" ", 2)
    return any(w.lower() in ("the", "that", "this", "his", "her", "their", "its") for w in before[-2:])

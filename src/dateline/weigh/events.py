"""Mentions of one event -> the event: its days, place, participants, status, salience, label and support."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from dateline.given_numbers import UP_TO_TWENTY
from dateline.model import (
    Actor,
    Copy,
    Dates,
    Event,
    EventEvidence,
    EventLink,
    EventMention,
    Links,
    Participant,
    Place,
    ReadReport,
    Role,
    Status,
    content_id,
)
from dateline.weigh.kept import Kept
from dateline.weigh.likely_days import with_likely_days
from dateline.weigh.lost_sources import is_claim, lost_sources
from dateline.weigh.origins import Voices, copied_from, find_support, own_voices
from dateline.weigh.time_orders import lend_days
from dateline.weigh.where import far_apart
from dateline.weigh.withdrawn import Instead

# What the logs of the number of mentions and of reports that are no copies add to the log-odds of the salience of the
# mention that matters most: extract/salience.py says on what they were learned.
BY_MENTIONS, BY_REPORTS = 0.8, 0.5
SUREST = 0.99  # no salience is surer, so that it has log-odds


def weigh_events(
    reports: Sequence[ReadReport],
    links: Links,
    instead: Mapping[str, Instead] | None = None,
    kept: Kept | None = None,
    back: Collection[str] = frozenset(),
) -> tuple[Event, ...]:
    """The events in the order of the chronology: by first day, last day, id; undated ones last. `instead` says how
    mentions are read that their outlets took back, `back` which only say again what is taken back. `kept` only saves
    time."""
    mentions = {m.id: (m, read) for read in reports for m in read.claims.events}
    actor_of = {m: a for a in links.actors for m in a.mentions}
    place_of = {m: p for p in links.places for m in p.mentions}
    voices, copied, instead, kept = own_voices(reports), copied_from(links), instead or {}, kept or Kept()
    kept.begin(reports, links, voices, copied)

    def event(link: EventLink) -> Event:
        return _event(link, mentions, actor_of, place_of, voices, copied, instead, back)

    def event_again(link: EventLink) -> Event:
        if any(m in instead for m, _ in link.mentions):  # it rests on another report too
            return event(link)
        stamps = tuple([kept.stamps[mentions[m][1].report.id] for m, _ in link.mentions])
        return kept.of("event", link.mentions[0][0], (link, stamps), partial(event, link))

    events = with_likely_days(lend_days([event_again(link) for link in links.events], reports), reports)
    return tuple(
        sorted(
            events, key=lambda e: (e.dates.first_day or e.dates.last_day or "9999", e.dates.last_day or "9999", e.id)
        )
    )


def _event(
    link: EventLink,
    mentions: dict[str, tuple[EventMention, ReadReport]],
    actor_of: dict[str, Actor],
    place_of: dict[str, Place],
    voices: Voices,
    copied: dict[str, list[Copy]],
    instead: Mapping[str, Instead],
    back: Collection[str],
) -> Event:
    pairs = [mentions[m] for m, _ in link.mentions]
    pairs.sort(key=lambda p: (p[1].report.source, p[0].trigger))
    told = [m for m, _ in pairs]
    reasons = dict(link.mentions)
    held = [instead[m.id].of(m) if m.id in instead else m for m in told]
    best = told[0]
    if len(told) > 1:
        outdated = {*back, *_outdated([pair for pair in pairs if pair[0].id not in back])}
        best = min(told, key=partial(_telling, most=max(len(_keys(m)) for m in told), instead=instead, back=outdated))
    originals = {r.report.id for _, r in pairs if r.report.id not in copied}
    most = min(SUREST, max(1 - SUREST, *(m.salience for m in told)))
    points = math.log(most / (1 - most)) + BY_MENTIONS * math.log(len(told))
    points += BY_REPORTS * math.log(max(1, len(originals)))
    return Event(
        id=content_id("v", min(m.id for m in told)),
        label=_label(best, instead),
        type=_most([m.type for m in told]),
        mode=_most([m.mode for m in told]),
        dates=_dates(held),
        place=_place([place_of[m.place] for m in held if m.place and m.place in place_of]),
        participants=_participants(held, actor_of),
        status=_status([(m, read) for m, (_, read) in zip(held, pairs, strict=True)]),
        salience=round(1 / (1 + math.exp(-points)), 2),
        evidence=tuple(EventEvidence(m, reasons[m.id]) for m in told),
        support=find_support(pairs, copied, actor_of, voices),
    )


def _label(best: EventMention, instead: Mapping[str, Instead]) -> str:
    """The line of the mention that tells most, with a word where its day, place or doer does not hold any more."""
    taken = instead.get(best.id)
    return f"{best.label} (corrected since)" if taken is not None and taken.status is None else best.label


# What happens without a doer: a label need not name one.
HAPPENINGS = frozenset(
    """quake aftershock tsunami landslide storm flood eruption sink collide collapse explode fire kill injure search
    election trial ceremony leak stampede outage outbreak""".split()
)


# A line that opens with these says of whom only to who has read what stands before.
POINTING = tuple(f"{word} " for word in "this that these he she it they we i his her its their our my".split())
FEW_WORDS = 5  # a label of fewer says little by itself


def _outdated(pairs: Sequence[tuple[EventMention, ReadReport]]) -> Iterator[str]:
    """The mentions whose lines have another number of dead or hurt than the line of the newest report that has one."""
    counts = [
        (read.claims.published.dates.last_day or "", m.id, numbers)
        for m, read in pairs
        if m.lemma in COUNTED and (numbers := _numbers(m.label))
    ]
    if not counts:
        return
    newest = max(day for day, _, _ in counts)
    now = frozenset().union(*(numbers for day, _, numbers in counts if day == newest))
    yield from (id_ for _, id_, numbers in counts if numbers.isdisjoint(now))


def _numbers(label: str) -> frozenset[str]:
    """ "Fourteen people died", "the fire killed 14 people": 14."""
    return frozenset(str(UP_TO_TWENTY.get(n, n)).replace(",", "") for n in _NUMBERS.findall(label.casefold()))


COUNTED = frozenset({"kill", "injure"})
_NUMBERS = re.compile(rf"\b(?:\d[\d,]*|{'|'.join(UP_TO_TWENTY)})\b")


def _telling(
    m: EventMention, most: int, instead: Mapping[str, Instead], back: Collection[str]
) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, bool, bool, float, int, str]:
    """A sort key: the mention whose label tells most comes first (not taken back, no older count, what happened, in its
    words, with its doer, by a verb, with both who met where a mention names `most` of them, not by pointing back, whole
    and not too short, as the news of the day)."""
    told = any(p.role == "source" for p in m.parts) or m.lemma in HAPPENINGS
    rough = m.label.endswith("…") or len(m.label.split()) < FEW_WORDS
    called = m.trigger.quote.endswith("ing")
    noun = m.trigger.quote.lower()
    label = m.label.lower()
    pointing = label.startswith(POINTING) or any(f"{word} {noun}" in label for word in ("the", "this", "that", "these"))
    without = m.trigger.quote.split()[0].lower() not in label  # a sentence cut off before it
    alone = m.type == "CONSULT" and len(_keys(m)) < min(2, most)
    taken = m.id in instead, m.id in back
    return (
        *(*taken, m.status != "happened", without, called, not told, alone, pointing, rough, m.background),
        *(-m.salience, m.trigger.start, m.id),
    )


def _keys(m: EventMention) -> set[str]:
    return {p.actor for p in m.parts}


def _most(values: Sequence[str | None]) -> str | None:
    """The most frequent value; of equals the first in order. None where there is none."""
    if len(values) == 1:
        return values[0]
    counted = Counter(v for v in values if v is not None)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


# How closely a kind of place says where something was; what is not named here says as much as a town.
CLOSENESS = {"country": 0, "area": 1, "province": 1, "district": 2}


def _place(places: Sequence[Place]) -> str | None:
    """The place that most mentions allow, and of those the one that says most closely where it was: "Ukraine", "Kyiv",
    "Ukraine" is Kyiv."""
    if not places:
        return None
    if len(places) == 1:
        return places[0].id
    counted = Counter(p.id for p in places)
    allowed = {p.id: sum(not far_apart(p, other) for other in places) for p in places}
    best = min(places, key=lambda p: (-allowed[p.id], -CLOSENESS.get(p.kind or "", 3), -counted[p.id], p.id))
    return best.id


def _dates(told: Sequence[EventMention]) -> Dates:
    """The days that all dated mentions allow; the narrowest stated ones where they do not meet.

    A mention whose days come from words of the text goes before one that is only bounded by its report's date; bounds
    still narrow an open end.
    """
    if len(told) == 1:
        return told[0].dates
    # The day for which it was planned gives way to the day on which it is told to have taken place.
    by_day = [m for m in told if m.dates.phrase is not None and m.dates.known]
    stated = [m.dates for m in sorted(by_day, key=lambda m: (m.status == "planned", _narrowness(m.dates)))]
    bounds = [m.dates for m in told if m.dates.phrase is None and m.dates.known]
    if not stated:
        if not bounds:
            return told[0].dates
        return min(bounds, key=_narrowness)
    lead, *others = _whole_stay(by_day, told) or stated
    first, last = lead.earliest, lead.latest
    for other in others:
        low, high = _later(first, other.earliest), _earlier(last, other.latest)
        if _in_order(low, high):
            first, last = low, high
        elif low is not None and high is not None and low[:10] == high[:10]:
            first = last = low[:10]  # two hours of one day: the day
    for bound in bounds:
        if first is None and bound.earliest and (last is None or bound.earliest[:10] <= last[:10]):
            first = bound.earliest
        if last is None and bound.latest and (first is None or first[:10] <= bound.latest[:10]):
            last = bound.latest
    why = (
        lead.why
        if (first, last) == (lead.earliest, lead.latest)
        else f"{lead.why}; narrowed by other mentions of the event"
    )
    return Dates(first, last, lead.phrase, why)


def _whole_stay(by_day: Sequence[EventMention], told: Sequence[EventMention]) -> list[Dates]:
    """ "Will visit Oslo from Friday through Sunday": the days of a whole stay, begun and ended, within which the others
    lie, unless it is told to have taken place on others."""
    if any(m.mode != "visit" for m in told):
        return []
    stays = [m for m in by_day if m.dates.phrase and _FROM_TO.search(m.dates.phrase.quote)]
    done = [m for m in by_day if m.status == "happened" and m.dates.earliest and m.dates.latest]
    wanted = [m for m in stays if m in done] if done else stays
    return [min((m.dates for m in wanted), key=_narrowness)] if wanted else []


_FROM_TO = re.compile(r"\w\s*(?:\b(?:to|through|until|till)\b|[-–])\s*\w", re.I)


def _narrowness(dates: Dates) -> tuple[int, int, bool, str, str, int]:
    """A sort key: closed and short intervals first; an instant in the zone of the place before the same one in UTC."""
    first, last = dates.first_day or "", dates.last_day or ""
    open_ends = (not first) + (not last)
    width = 0 if open_ends else int(last.replace("-", "")) - int(first.replace("-", ""))
    in_utc = (dates.earliest or "").endswith("+00:00")
    return open_ends, width, in_utc, first, last, dates.phrase.start if dates.phrase else 0


def _later(a: str | None, b: str | None) -> str | None:
    return max(a, b) if a and b else a or b


def _earlier(a: str | None, b: str | None) -> str | None:
    """The earlier of two ends; an hour is earlier than the end of its day."""
    if a and b and a[:10] == b[:10] and len(a) != len(b) and 10 in (len(a), len(b)):
        return max(a, b)
    return min(a, b) if a and b else a or b


def _in_order(first: str | None, last: str | None) -> bool:
    """Does an interval begin before it ends? Where only one of two hours of a day has a zone, nothing is known."""
    if first is None or last is None or first[:10] != last[:10] or 10 in (len(first), len(last)):
        return first is None or last is None or first[:10] <= last[:10]
    begins, ends = datetime.fromisoformat(first), datetime.fromisoformat(last)
    return (begins.tzinfo is None) == (ends.tzinfo is None) and begins <= ends


def _participants(told: Sequence[EventMention], actor_of: dict[str, Actor]) -> tuple[Participant, ...]:
    """Everybody whom a mention names, each with the role that most mentions give."""
    roles: dict[str, list[Role]] = defaultdict(list)
    names: dict[str, Actor] = {}
    for m in told:
        for part in m.parts:
            actor = actor_of.get(part.actor)
            if actor is not None:
                roles[actor.id].append(part.role)
                names[actor.id] = actor
    seen: set[tuple[str, str | None]] = set()
    for a in sorted(roles):  # one event's "village heads" are the same ones in each report
        actor = names[a]
        if actor.kind == "group":
            key = actor.name.casefold(), actor.country
            if key in seen:
                del roles[a]
            seen.add(key)
    chosen = [Participant(a, _usual(given)) for a, given in roles.items()]
    return tuple(sorted(chosen, key=lambda p: (ORDER[p.role], p.actor)))


ORDER: dict[Role, int] = {"source": 0, "target": 1, "other": 2}


def _usual(roles: Sequence[Role]) -> Role:
    """The role that is given most often."""
    if len(roles) == 1:
        return roles[0]
    counted = Counter(roles)
    return min(counted, key=lambda r: (-counted[r], ORDER[r]))


def _as_claimed(pairs: Sequence[tuple[EventMention, ReadReport]]) -> Sequence[tuple[EventMention, ReadReport]]:
    """Who tells a claim as a fact without a source of his own makes it none: "Prosecutors accuse Holm of having sold
    them", then "Holm sold them", is claimed."""
    lost = lost_sources(pairs)
    if not lost:
        return pairs
    return [(replace(m, status="claimed") if m.id in lost or is_claim(m, read) else m, read) for m, read in pairs]


def _status(pairs: Sequence[tuple[EventMention, ReadReport]]) -> Status:
    """The status in the newest reports: what was planned and is told as past has happened.

    A cancellation stands unless a later report tells the event as past; a denial where nobody tells it as a fact: what
    is only told on somebody's word and denied on another's is a claim.
    """
    if len(pairs) == 1:
        return pairs[0][0].status
    pairs = _as_claimed(pairs)
    day = {m.id: r.claims.published.dates.last_day or "" for m, r in pairs}
    has = {m.status for m, _ in pairs}
    if has == {"planned"} or has == {"claimed"} or has == {"denied"} or has == {"cancelled"}:
        return pairs[0][0].status
    if "cancelled" in has:
        cancelled = max(day[m.id] for m, _ in pairs if m.status == "cancelled")
        told_later = [m for m, _ in pairs if m.status == "happened" and day[m.id] > cancelled]
        return "happened" if told_later else "cancelled"
    if "happened" in has:
        own = any(m.status == "happened" and m.attribution is None for m, _ in pairs)
        return "happened" if own or "denied" not in has else "claimed"
    return "denied" if "denied" in has else "claimed" if "claimed" in has else "planned"

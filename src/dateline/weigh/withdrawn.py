"""What outlets took back themselves: days, places, doers and whole reports that a notice corrects or withdraws.

What a report said before stays on record, with its words. The event has the days, place and status that hold since.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from dateline.model import (
    ActorMention,
    Dates,
    EventMention,
    Links,
    Place,
    PlaceMention,
    ReadReport,
    Span,
    Status,
    TimeMention,
)
from dateline.notices import Amends, notices_of, told_days
from dateline.weigh.where import far_apart

Kind = Literal["date", "place", "participant", "status"]
LOOKED_BACK_DAYS = 90  # an outlet corrects what it told in the last weeks; set by judgement
ONE_NAME = 0.75  # likeness of two names from which a correction is one of spelling; set by judgement


@dataclass(frozen=True, slots=True)
class Instead:
    """How a mention is read since its outlet took its word back; None: as it stands."""

    dates: Dates | None = None
    place: str | None = None  # id of a PlaceMention
    status: Status | None = None
    doers: tuple[tuple[str, str], ...] = ()  # ids of ActorMentions: who took no part after all, and who did

    def of(self, m: EventMention) -> EventMention:
        doers = dict(self.doers)
        parts = tuple(replace(p, actor=doers.get(p.actor, p.actor)) for p in m.parts)
        return replace(
            m,
            dates=self.dates or m.dates,
            place=self.place or m.place,
            status=self.status or m.status,
            parts=parts,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """One value that a notice takes back: the words of both sides, and the mentions of its event that told it."""

    kind: Kind
    report: str  # the notice's
    old: tuple[tuple[str, Span], ...]  # the value and its words; of the notice itself and of the reports before it
    new: tuple[str, Span]
    mentions: tuple[EventMention, ...]
    instead: Mapping[str, Instead]  # by the id of a mention


def noticed_in(reports: Sequence[ReadReport]) -> dict[str, tuple[Amends, ...]]:
    """The notices of each report that has any, by its id."""
    return {read.report.id: found for read in reports if (found := notices_of(read))}


def find_taken(
    reports: Sequence[ReadReport], links: Links, notices: Mapping[str, Sequence[Amends]]
) -> tuple[Taken, ...]:
    """All that `notices` take back of days, places, doers and whole reports, in the order of the reports."""
    noticed = [(read, notice) for read in reports for notice in notices.get(read.report.id, ())]
    if not noticed:
        return ()
    case = _Case(reports, links)
    return tuple(taken for read, notice in noticed for taken in case.taken(read, notice))


def instead_of(taken: Sequence[Taken]) -> dict[str, Instead]:
    """How each mention is read that was taken back in one way or several."""
    found: dict[str, Instead] = {}
    for one in taken:
        for mention, instead in one.instead.items():
            known = found.get(mention, Instead())
            found[mention] = Instead(
                known.dates or instead.dates,
                known.place or instead.place,
                known.status or instead.status,
                known.doers or instead.doers,
            )
    return found


def amended_before(read: ReadReport, notice: Amends, reports: Sequence[ReadReport]) -> list[ReadReport]:
    """The reports of its outlet that a notice may amend: those of the day that it names, else of the last weeks."""
    outlet = (read.report.outlet or "").casefold()
    if not outlet:
        return []
    written = read.claims.published.dates.last_day or ""
    own = [
        one
        for one in reports
        if one.report.id != read.report.id
        and (one.report.outlet or "").casefold() == outlet
        and _not_long_before(one.claims.published.dates.last_day or "", written)
    ]
    days = {
        (t.dates.first_day, t.dates.last_day)
        for t in read.claims.times
        if notice.is_named_at(t.span.start) and t.dates.known
    }
    named = [
        one
        for one in own
        if any((first or "") <= (one.claims.published.dates.last_day or "") <= (last or "9999") for first, last in days)
    ]
    return named or own


LIKE = 0.6  # of the words of what is taken back that an earlier sentence must have; set by judgement


def _alike(m: EventMention, back: EventMention, told: str) -> bool:
    """Does a mention tell in much the same words what a notice says was `told`?"""
    if m.lemma != back.lemma:
        return False
    words, others = (set(WORDS.findall(text.casefold())) for text in (m.sentence.quote, told))
    return len(words & others) >= LIKE * min(len(words), len(others))


FEWEST = 3  # words by which what was told is known without those that name the report


def _told_words(read: ReadReport, notice: Amends, back: EventMention) -> str:
    """ "On Tuesday we reported that the mayor had resigned": what was told, without who told it; the whole sentence
    where too little is left."""
    told = next((r for r in notice.before if r[0] <= back.trigger.start < r[1]), None)
    words = "" if told is None else read.report.text[slice(*told)]
    return words if len(set(WORDS.findall(words))) >= FEWEST else back.sentence.quote


WORDS = re.compile(r"[^\W\d_]{4,}")


def _not_long_before(day: str, written: str) -> bool:
    if not day or not written:
        return True
    return day <= written and (date.fromisoformat(written) - date.fromisoformat(day)).days <= LOOKED_BACK_DAYS


class _Case:
    """The mentions of a case, looked up by what notices say of them."""

    def __init__(self, reports: Sequence[ReadReport], links: Links) -> None:
        self.reports = reports
        self.group_of = {m: n for n, link in enumerate(links.events) for m, _ in link.mentions}
        self.actor_of = {m: a for a in links.actors for m in a.mentions}
        self.place_of = {m: p for p in links.places for m in p.mentions}

    def taken(self, read: ReadReport, notice: Amends) -> Iterator[Taken]:
        here = [m for m in read.claims.events if notice.stands_at(m.trigger.start)]
        earlier = amended_before(read, notice, self.reports)
        if not here:
            return
        groups = {self.group_of[m.id] for m in here if m.id in self.group_of}
        told = [(one, m) for one in earlier for m in one.claims.events if self.group_of.get(m.id) in groups]
        # Linked with none of them: what is told by the same word in much the same words.
        back, known = [m for m in here if notice.took_back(m.trigger.start)], {m.id for _, m in told}
        others = ((one, m) for one in earlier for m in one.claims.events if m.id not in known)
        told += [(one, m) for one, m in others if any(_alike(m, b, _told_words(read, notice, b)) for b in back)]
        told += [(read, m) for m in here if notice.took_back(m.trigger.start)]
        if notice.withdraws:
            yield from _whole(read, notice, here, told)
            return
        yield from _day(read, notice, here, told, earlier)
        yield from self._place(read, notice, here, told, earlier)
        yield from self._doer(read, notice, told)

    # --- places ---
    def _place(
        self,
        read: ReadReport,
        notice: Amends,
        here: Sequence[EventMention],
        told: Sequence[tuple[ReadReport, EventMention]],
        earlier: Sequence[ReadReport],
    ) -> Iterator[Taken]:
        """The one place that holds now, and those far from it that were told before."""
        inside = [p for p in read.claims.places if notice.stands_at(p.span.start) and p.id in self.place_of]
        back = {self.place_of[p.id].id for p in inside if not notice.holds_at(p.span.start)}
        new = [
            p
            for p in inside
            if notice.holds_at(p.span.start) and self._is_town(p) and self.place_of[p.id].id not in back
        ]
        if len({self.place_of[p.id].id for p in new}) != 1:
            return
        now = self.place_of[new[0].id]
        wrong = [(p, self.place_of[p.id]) for p in inside if notice.took_back(p.span.start) and self._is_town(p)]
        old = [(p.span, place) for p, place in wrong if _other(place, now)]
        stated = {place.id for _, place in old}
        mentions = []
        for one, m in told:
            place = self.place_of.get(m.place or "")
            if (
                place is None
                or place.kind == "country"
                or not _other(place, now)
                or (stated and place.id not in stated)
            ):
                continue
            mentions.append(m)
            words = next((p.span for p in one.claims.places if p.id == m.place), m.sentence)
            if one is not read:
                old.append((words, place))
        if not old:
            return
        yield Taken(
            kind="place",
            report=read.report.id,
            old=tuple(dict.fromkeys((place.name, span) for span, place in old)),
            new=(now.name, new[0].span),
            mentions=tuple(mentions) or tuple(here),
            instead={m.id: Instead(place=new[0].id) for m in self._there(mentions, earlier)},
        )

    def _there(self, mentions: Sequence[EventMention], earlier: Sequence[ReadReport]) -> Iterator[EventMention]:
        """Some mentions, and what else their reports tell of the same place and day."""
        wrong = {(m.trigger.report, self.place_of[m.place or ""].id, m.dates.first_day) for m in mentions}
        yield from mentions
        for m in (m for one in earlier for m in one.claims.events if m.place in self.place_of):
            if (m.trigger.report, self.place_of[m.place or ""].id, m.dates.first_day) in wrong:
                yield m

    def _is_town(self, p: PlaceMention) -> bool:
        return self.place_of[p.id].kind not in ("country", "government")

    # --- doers ---
    def _doer(
        self, read: ReadReport, notice: Amends, told: Sequence[tuple[ReadReport, EventMention]]
    ) -> Iterator[Taken]:
        """One person for another, not another spelling of one name."""
        people = [a for a in read.claims.actors if a.kind == "person" and a.id in self.actor_of]
        before = self._persons([a for a in people if notice.took_back(a.span.start)])
        now = self._persons([a for a in people if notice.holds_at(a.span.start)])
        for shared in before.keys() & now.keys():
            del before[shared], now[shared]
        if len(before) != 1 or len(now) != 1:
            return
        (wrong, old), (_, new) = before.popitem(), now.popitem()
        if SequenceMatcher(None, old.name, new.name).ratio() >= ONE_NAME:
            return
        parts = {m.id: {p.actor for p in m.parts if self._is(p.actor, wrong)} for _, m in told}
        mentions = [(one, m) for one, m in told if parts[m.id]]
        if not mentions:
            return
        names = {a.id: a.span for one, _ in mentions for a in one.claims.actors}
        words = [names[a] for _, m in mentions for a in sorted(parts[m.id]) if a in names]
        yield Taken(
            kind="participant",
            report=read.report.id,
            old=tuple(dict.fromkeys((old.name, span) for span in (old.span, *words))),
            new=(new.name, new.span),
            mentions=tuple(m for _, m in mentions),
            instead={m.id: Instead(doers=tuple((p, new.id) for p in sorted(parts[m.id]))) for _, m in mentions},
        )

    def _is(self, mention: str, actor: str) -> bool:
        return mention in self.actor_of and self.actor_of[mention].id == actor

    def _persons(self, mentions: Sequence[ActorMention]) -> dict[str, ActorMention]:
        found: dict[str, ActorMention] = {}
        for a in mentions:
            found.setdefault(self.actor_of[a.id].id, a)
        return found


def _other(place: Place, now: Place) -> bool:
    """Are they two places, as far as the map or their names tell?"""
    return place.id != now.id and (
        far_apart(place, now) or place.lat is None or now.lat is None or place.kind == now.kind
    )


def _whole(
    read: ReadReport,
    notice: Amends,
    here: Sequence[EventMention],
    told: Sequence[tuple[ReadReport, EventMention]],
) -> Iterator[Taken]:
    """Reports that are withdrawn: what they told is denied by those who told it."""
    withdrawn = [m for m in here if notice.took_back(m.trigger.start)]
    before: dict[str, list[EventMention]] = defaultdict(list)
    for one, m in told:
        if one is not read and m.status != "denied":
            before[m.lemma].append(m)
    for m in withdrawn:
        earlier = before.pop(m.lemma, [])
        if earlier:
            yield Taken(
                kind="status",
                report=read.report.id,
                old=tuple((_status(e), e.sentence) for e in earlier),
                new=("denied", m.sentence),
                mentions=(*earlier, m),
                instead={e.id: Instead(status="denied") for e in earlier},
            )


def _status(m: EventMention) -> Status:
    """What somebody else had told them is a claim."""
    return "claimed" if m.status == "happened" and m.attribution else m.status


def _day(
    read: ReadReport,
    notice: Amends,
    here: Sequence[EventMention],
    told: Sequence[tuple[ReadReport, EventMention]],
    told_by: Sequence[ReadReport],
) -> Iterator[Taken]:
    """The one day that holds now, and the days that were told before."""
    every = read.claims.times
    inside = (t for t in every if notice.stands_at(t.span.start) and _is_day(t))
    times = [replace(t, dates=told_days(t, notice, every)) for t in inside]
    new = [t for t in times if notice.holds_at(t.span.start)]
    old = [t for t in times if notice.took_back(t.span.start)]
    if not old and notice.before and not _says_when(read, notice):
        return  # what no longer holds is told, and it is no day: "five were hurt on Sunday, not three"
    # "Collided on Saturday, not on Sunday. ... The boat was raised on Monday": the day that holds stands beside the
    # one that does not, if any does.
    new = [t for t in new if any(_share_a_sentence(read, t, wrong) for wrong in old)] or new
    if len({t.dates.first_day for t in new}) != 1 or len({t.dates.first_day for t in old}) > 1:
        return
    now, wrong = new[0].dates, old[0].dates if old else None
    if wrong is not None and wrong.first_day == now.first_day:
        return
    dated = [m for m in here if m.dates.phrase == new[0].span]
    lemmas = {m.lemma for m in dated or here}
    mentions = []
    words = [(_value(t.dates), t.span) for t in old]
    for one, m in told:
        if m.dates.phrase is None or not m.dates.known or _meet(m.dates, now):
            continue
        if not (_meet(m.dates, wrong) if wrong is not None else m.lemma in lemmas):
            continue
        mentions.append(m)
        if one is not read:
            words.append((_value(m.dates), m.dates.phrase))
    if not words or not (mentions or dated):
        return
    why = f'its outlet corrected it: "{new[0].span.quote}"'
    holds = Dates(now.earliest, now.latest, new[0].span, why)
    yield Taken(
        kind="date",
        report=read.report.id,
        old=tuple(dict.fromkeys(words)),
        new=(_value(now), new[0].span),
        mentions=tuple(mentions or dated),
        instead={m.id: Instead(dates=holds) for m in (*mentions, *_of_one_phrase(mentions, told_by))},
    )


WHEN = re.compile(r"\b(?:days?|dates?|weekdays?|weeks?|months?|years?|when|times?)\b", re.I)


def _says_when(read: ReadReport, notice: Amends) -> bool:
    """Is a day what a notice takes back, though it gives none: "misstated the date of the hearing"?"""
    text = read.report.text
    return any(WHEN.search(text, start, end) for start, end in notice.before)


def _share_a_sentence(read: ReadReport, a: TimeMention, b: TimeMention) -> bool:
    return any(s.contains(a.span) and s.contains(b.span) for s in read.claims.sentences)


def _of_one_phrase(mentions: Sequence[EventMention], earlier: Sequence[ReadReport]) -> Iterator[EventMention]:
    """What else the earlier reports date by the same words."""
    phrases = {m.dates.phrase for m in mentions}
    yield from (m for one in earlier for m in one.claims.events if m.dates.phrase and m.dates.phrase in phrases)


def _is_day(t: TimeMention) -> bool:
    return t.dates.known and t.dates.first_day == t.dates.last_day and t.kind not in ("duration", "set")


def _meet(a: Dates, b: Dates | None) -> bool:
    return (
        b is not None
        and (a.first_day or "") <= (b.last_day or "9999")
        and (b.first_day or "") <= (a.last_day or "9999")
    )


def _value(dates: Dates) -> str:
    first, last = dates.first_day or "", dates.last_day or ""
    return first if first == last else f"{first} to {last}"

"""Everything of a case by its id, as those who compare reports look it up. No business logic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model import Actor, Attribution, Event, EventMention, Links, Place, ReadReport, Span
from dateline.notices import Amends
from dateline.weigh.kept import Kept
from dateline.weigh.origins import copied_from, is_certain
from dateline.weigh.speakers import Voices, origin_of, own_voices
from dateline.weigh.withdrawn import Taken, noticed_in

SAME_STORY = 4  # words of names that two reports must share to tell one story, as in resolve/stories
FEW_NAMES, MOST_OF = 2, 0.5  # words of names that short reports share, and their share of the shorter's


@dataclass(frozen=True, slots=True)
class Desk:
    """The reports and what they were linked to."""

    reports: Mapping[str, ReadReport]
    events: Sequence[Event]
    by_id: Mapping[str, Event]
    event_of: Mapping[str, str]  # id of a mention -> id of its event
    lemma_of: Mapping[str, str]  # id of an event -> the lemma of its first mention
    mentions: Mapping[str, EventMention]
    actor_of: Mapping[str, Actor]
    actors: Mapping[str, Actor]
    people_named: Mapping[str, tuple[Actor, ...]]  # by the name that a person goes by
    organizations_named: Mapping[str, tuple[Actor, ...]]
    only_holder: Mapping[str, str]  # "captain" -> the one person by name of whom the case says so
    place_of: Mapping[str, Place]
    places: Mapping[str, Place]
    attributions: Mapping[str, Attribution]
    voices: Voices
    originals: Mapping[str, frozenset[str]]  # report -> the reports that it repeats
    certain: Mapping[str, frozenset[str]]  # the same, without likeness of facts alone
    names: Mapping[str, frozenset[str]]  # report -> the words of the names of its story
    told_in: Mapping[tuple[str, int], tuple[EventMention, ...]]  # (report, start of a sentence) -> its mentions
    placed_in: Mapping[tuple[str, int], tuple[Place, ...]]
    named_places: Mapping[str, frozenset[str]]  # report -> the ids of the places that it names
    named_in: Mapping[tuple[str, int], tuple[Actor, ...]]
    notices: Mapping[str, tuple[Amends, ...]]  # report -> where it corrects what its outlet told before
    taken: tuple[Taken, ...]  # what outlets took back
    withdrawn: frozenset[str]  # the mentions of which they took something back
    kept: Kept  # what the last weighing made of reports and events
    _origins: dict[tuple[str, str | None], tuple[str | None, str]] = field(default_factory=dict)  # as they were found

    def one_story(self, a: str, b: str) -> bool:
        """Do two reports share so many words of names that they tell one story?"""
        ours, theirs = self.names.get(a, frozenset()), self.names.get(b, frozenset())
        shared = len(ours & theirs)
        return shared >= SAME_STORY or shared >= max(FEW_NAMES, MOST_OF * min(len(ours), len(theirs)))

    def sentence_at(self, report: str, start: int) -> int:
        """The number of the sentence of a report that begins there, from 0 in text order."""
        return bisect_left(self.reports[report].claims.sentences, start, key=lambda s: s.start)

    def written(self, report: str) -> str:
        """When a report was published, as ISO text that sorts by time; "" where it is not known."""
        dates = self.reports[report].claims.published.dates
        return dates.latest or dates.earliest or ""

    def day(self, report: str) -> str:
        return self.written(report)[:10]

    def outlet(self, report: str) -> str:
        """How an explanation names a report."""
        read = self.reports[report].report
        return read.outlet or f"report {read.source.rsplit('/', 1)[-1]}"

    def giver(self, report: str, attribution: str | None) -> str | None:
        """Whose word stands there: a speaker, or the report's own voice; None for a speaker without a name."""
        return self.origin(report, attribution)[0]

    def taken_back(self, report: str, attribution: str | None) -> bool:
        """Does it stand there only as what no longer holds: "an earlier version of this report said 26"?"""
        said = self.attributions.get(attribution or "")
        return said is not None and said.report == report and said.polarity == "retracts"

    def origin(self, report: str, attribution: str | None) -> tuple[str | None, str]:
        """The same, with the reason."""
        key = report, attribution
        if key not in self._origins:
            said = self.attributions.get(attribution or "")
            self._origins[key] = origin_of(self.reports[report], said, self.actor_of, self.voices)
        return self._origins[key]


def lay_out(
    reports: Sequence[ReadReport],
    events: Sequence[Event],
    links: Links,
    taken: tuple[Taken, ...] = (),
    notices: Mapping[str, tuple[Amends, ...]] | None = None,
    kept: Kept | None = None,
) -> Desk:
    """The desk of a case; `taken` is what outlets took back, by `notices` of the reports if they are known; `kept`
    knows these reports, if there is any."""
    voices = own_voices(reports)
    if kept is None:
        kept = Kept()
        kept.begin(reports, links, voices, copied_from(links))
    place_of = {m: p for p in links.places for m in p.mentions}
    actor_of = {m: a for a in links.actors for m in a.mentions}
    originals: dict[str, set[str]] = defaultdict(set)
    certain: dict[str, set[str]] = defaultdict(set)
    for copy in links.copies:
        if copy.other:
            originals[copy.copy].add(copy.other)
            if is_certain(copy):
                certain[copy.copy].add(copy.other)
    people: dict[str, list[Actor]] = defaultdict(list)
    organizations: dict[str, list[Actor]] = defaultdict(list)
    for actor in links.actors:
        if actor.kind == "person":
            people[actor.name].append(actor)
        if actor.kind == "organization":
            organizations[actor.name].append(actor)
    holders: dict[str, set[str]] = defaultdict(set)
    for actor in links.actors:
        if actor.kind == "person" and actor.name[:1].isupper():
            for role in actor.roles:
                holders[role.title.casefold()].add(actor.id)
    told: dict[tuple[str, int], list[EventMention]] = defaultdict(list)
    placed: dict[tuple[str, int], list[Place]] = defaultdict(list)
    named: dict[tuple[str, int], list[Actor]] = defaultdict(list)
    for read in reports:
        claims = read.claims
        for mention in claims.events:
            told[read.report.id, mention.sentence.start].append(mention)
        starts = sorted(claims.sentences)
        begins = [sentence.start for sentence in starts]
        for place in claims.places:
            if place.id in place_of and (s := _sentence_of(place.span, starts, begins)) is not None:
                placed[read.report.id, s].append(place_of[place.id])
        for one in claims.actors:
            if one.id in actor_of and (s := _sentence_of(one.span, starts, begins)) is not None:
                named[read.report.id, s].append(actor_of[one.id])
    return Desk(
        reports={r.report.id: r for r in reports},
        events=events,
        by_id={e.id: e for e in events},
        event_of={e.mention.id: event.id for event in events for e in event.evidence},
        lemma_of={event.id: event.evidence[0].mention.lemma for event in events},
        mentions={m.id: m for r in reports for m in r.claims.events},
        actor_of=actor_of,
        actors={a.id: a for a in links.actors},
        people_named={name: tuple(found) for name, found in people.items()},
        organizations_named={name: tuple(found) for name, found in organizations.items()},
        only_holder={title: next(iter(ids)) for title, ids in holders.items() if len(ids) == 1},
        place_of=place_of,
        places={p.id: p for p in links.places},
        attributions={a.id: a for r in reports for a in r.claims.attributions},
        voices=voices,
        originals={copy: frozenset(found) for copy, found in originals.items()},
        certain={copy: frozenset(found) for copy, found in certain.items()},
        names={n.report: n.words for n in links.names},
        told_in={key: tuple(found) for key, found in told.items()},
        placed_in={key: tuple(found) for key, found in placed.items()},
        named_places={
            r.report.id: frozenset(place_of[p.id].id for p in r.claims.places if p.id in place_of) for r in reports
        },
        named_in={key: tuple(found) for key, found in named.items()},
        notices=noticed_in(reports) if notices is None else notices,
        taken=taken,
        withdrawn=frozenset(m.id for one in taken for m in one.mentions),
        kept=kept,
    )


def _sentence_of(span: Span, sentences: Sequence[Span], begins: Sequence[int]) -> int | None:
    """The start of the sentence that holds a span; `begins` are the starts of the sentences."""
    at = bisect_right(begins, span.start)
    return begins[at - 1] if at and span.start < sentences[at - 1].end else None

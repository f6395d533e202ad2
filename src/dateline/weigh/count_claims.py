"""Numbers that a report gives an event ("her third visit since 2023") against the events that the reports tell, and
against the number that another report gives it.

Only too low a number is contradicted: a chronology may lack events, so a third visit after one is no contradiction.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.model import CountClaim, Discrepancy, Event, Value, content_id
from dateline.weigh import wording
from dateline.weigh.desk import Desk
from dateline.weigh.where import far_apart

MOST_DAYS = 31  # an event with more days than that is not told apart from another of its kind
WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
BARE_YEAR = re.compile(r"^(?:since\s+)?(\d{4})$", re.I)


def count_claims(desk: Desk) -> list[Discrepancy]:
    """One row for each numbered event of which the reports tell more before it."""
    claims = [(r, claim) for r in sorted(desk.reports) for claim in desk.reports[r].claims.counts]
    if not claims:
        return []
    by_actor: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in desk.events:
        for actor in _doers(event, desk):
            by_actor[event.evidence[0].mention.lemma, actor].append(event)
    rows = []
    for report, claim in claims:
        counted = desk.by_id.get(desk.event_of.get(claim.event, ""))
        if counted is None or not counted.dates.known or counted.status != "happened":
            continue
        near = {e.id: e for actor in _doers(counted, desk) for e in by_actor[counted.evidence[0].mention.lemma, actor]}
        before = _before(counted, near.values(), claim, desk)
        if len(before) + 1 > claim.ordinal:
            rows.append(_row(report, claim, counted, before, desk))
    return [*rows, *_numbered_otherwise(claims, desk)]


def _numbered_otherwise(claims: Sequence[tuple[str, CountClaim]], desk: Desk) -> list[Discrepancy]:
    """One row for each event that is the second of its kind in one report and the third in another, counted alike."""
    of_event: dict[str, list[tuple[str, CountClaim]]] = defaultdict(list)
    for report, claim in claims:
        if (event := desk.event_of.get(claim.event)) is not None:
            of_event[event].append((report, claim))
    rows = []
    for event, told in sorted(of_event.items()):
        if event in desk.by_id and (pair := _at_odds(told)) is not None:
            rows.append(_two_numbers(event, [one for one in told if _alike(one[1], pair[1])], desk))
    return rows


def _at_odds(told: Sequence[tuple[str, CountClaim]]) -> tuple[str, CountClaim] | None:
    """The first of these that another report numbers otherwise over the same time."""
    for number, (report, claim) in enumerate(told):
        for other, counted in told[number + 1 :]:
            if report != other and claim.ordinal != counted.ordinal and _alike(claim, counted):
                return report, claim
    return None


def _alike(a: CountClaim, b: CountClaim) -> bool:
    """Do both count from one day, or from one thing ("since taking office"), or both from the beginning?"""
    if a.since.first_day and b.since.first_day:
        return a.since.first_day == b.since.first_day
    phrases = [one.since.phrase.quote if one.since.phrase is not None else "" for one in (a, b)]
    if not any(phrases):
        return not (a.since.first_day or b.since.first_day)
    return bool(_content(phrases[0]) & _content(phrases[1]))


def _content(phrase: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]{4,}", phrase.lower()) if w not in NO_CONTENT}


NO_CONTENT = frozenset("since from after their that when first last year taking took became becoming".split())


def _two_numbers(event: str, told: Sequence[tuple[str, CountClaim]], desk: Desk) -> Discrepancy:
    by_number: dict[int, list[tuple[str, CountClaim]]] = defaultdict(list)
    for report, claim in told:
        by_number[claim.ordinal].append((report, claim))
    values = []
    said = []
    for number, ones in sorted(by_number.items()):
        givers = tuple(dict.fromkeys(g for r, c in ones if (g := desk.giver(r, c.attribution))))
        values.append(Value(ones[0][1].span.quote, tuple(c.span for _, c in ones), givers))
        report, claim = ones[0]
        who = wording.giver(desk, report, desk.giver(report, claim.attribution))
        said.append(f"the {WORDS.get(number, f'number {number}')} by {who} ({claim.span.quote})")
    explanation = wording.sentence(f"one event is numbered differently: {'; '.join(said)}")
    key = content_id("d", "quantity", "numbered", event)
    return Discrepancy(key, "quantity", event, False, tuple(values), explanation, "contradiction")


def _doers(event: Event, desk: Desk) -> set[str]:
    """Those who act, by id; a group without a name, which each report has for itself, by what it is called: the "train
    drivers" of a town are those of every report, any "protesters" or "men" are not."""
    found = set()
    for p in event.participants:
        if p.role != "source":
            continue
        found.add(p.actor)
        actor = desk.actors.get(p.actor)
        called = actor.name.casefold() if actor is not None and actor.kind == "group" else ""
        if len(called.split()) > 1 and ANYBODY.isdisjoint(called.split()) and event.place is not None:
            found.add(f"group {called}")
    return found


# Groups that are others each time.
ANYBODY = frozenset(
    """protesters demonstrators people men women residents gunmen attackers assailants rebels militants soldiers police
    officers officials troops forces crowds thousands hundreds youths activists supporters fighters villagers""".split()
)


def _before(counted: Event, near: Iterable[Event], claim: CountClaim, desk: Desk) -> list[Event]:
    """Events of the same kind, doer and place before the counted one, within the days over which it counts."""
    since = _from(claim)
    end = counted.dates.first_day or counted.dates.last_day or ""
    found: list[Event] = []
    for event in sorted(near, key=lambda e: (e.dates.first_day or "", e.id)):
        first, last = event.dates.first_day, event.dates.last_day
        if (
            event.id == counted.id
            or event.status != "happened"
            or not first
            or not last
            or last >= end
            or first < since
        ):
            continue
        if (date.fromisoformat(last) - date.fromisoformat(first)).days > MOST_DAYS or not _same_place(
            counted, event, desk
        ):
            continue
        if not found or (found[-1].dates.last_day or "") < first:
            found.append(event)
    return found


def _from(claim: CountClaim) -> str:
    """The first day that counts: a first time "since 2023" leaves out 2023 itself, a third time does not."""
    earliest = claim.since.first_day or ""
    if claim.ordinal > 1 or not earliest:
        return earliest
    phrase = claim.since.phrase.quote if claim.since.phrase is not None else ""
    if BARE_YEAR.match(phrase.strip()):
        return f"{int(earliest[:4]) + 1}-01-01"
    if earliest.endswith("-01") and re.fullmatch(r"(?:since\s+)?[A-Z][a-z]+(?:\s+\d{4})?", phrase.strip()):
        year, month = int(earliest[:4]), int(earliest[5:7])
        return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
    return earliest


def _same_place(a: Event, b: Event, desk: Desk) -> bool:
    """Where the counted event has a place, the others must have it too."""
    if a.place is None:
        return True
    if b.place is None:
        return False
    return a.place == b.place or not far_apart(desk.places[a.place], desk.places[b.place])


def _row(report: str, claim: CountClaim, counted: Event, before: Sequence[Event], desk: Desk) -> Discrepancy:
    whose = desk.giver(report, claim.attribution)
    told = [*before, counted]
    days = " and ".join(_days(e) for e in told)
    said = WORDS.get(claim.ordinal, f"number {claim.ordinal}")
    values = (
        Value(claim.span.quote, (claim.span,), (whose,) if whose else ()),
        Value(
            f"{len(told)} told by the reports",
            tuple(sorted(e.evidence[0].mention.sentence for e in told)),
            tuple(dict.fromkeys(desk.outlet(e.evidence[0].mention.trigger.report) for e in told)),
        ),
    )
    explanation = wording.sentence(
        f"{wording.giver(desk, report, whose)} calls it the {said} ({claim.span.quote}); "
        f"the reports tell {len(told)}, {days}"
    )
    key = content_id("d", "quantity", "count", claim.id, counted.id)
    return Discrepancy(key, "quantity", counted.id, False, values, explanation, "contradiction")


def _days(event: Event) -> str:
    first, last = event.dates.first_day or "", event.dates.last_day or ""
    if first and first == last:
        return wording.day(first)
    return " to ".join(wording.day(one) for one in (first, last) if one)

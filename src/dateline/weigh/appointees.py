"""Who was given a post, where two reports name two persons: "named Ida Holm finance minister", "named Peter Vang".

One post of one body on one day goes to one person; "deputies" and "two new judges" are several posts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Discrepancy, EventMention, Value, content_id
from dateline.weigh import wording
from dateline.weigh.alike import content_words
from dateline.weigh.desk import Desk
from dateline.weigh.posts import POSTS
from dateline.weigh.tellings import COMPARED

GIVES_A_POST = frozenset("appoint name choose elect nominate pick install designate select".split())
_POST = re.compile(
    rf"\b(?P<post>(?:[a-z-]+\s+){{0,2}}(?:{'|'.join(sorted(POSTS))})(?:\s+of\s+(?:the\s+)?[a-z]+)?)\b(?!\s+(?:{'|'.join(sorted(POSTS))})\b)"
)
_FILLERS = frozenset(
    "as new the his her its their to be become a an next first interim acting and by on was is".split()
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One telling of who got a post."""

    mention: EventMention
    report: str
    person: str  # id of the actor
    name: str
    post: frozenset[str]
    days: tuple[str, str]
    by: frozenset[str]  # words of the names of the sentence but the person's
    giver: str | None


def appointees(desk: Desk) -> list[Discrepancy]:
    """A row for each post that two reports give to two persons."""
    told: dict[tuple[frozenset[str], tuple[str, str]], list[Appointment]] = defaultdict(list)
    for one in _appointments(desk):
        told[one.post, one.days].append(one)
    rows: dict[object, Discrepancy] = {}
    for key in sorted(told, key=lambda key: (key[1], sorted(key[0]))):
        for n, b in enumerate(told[key]):
            for a in told[key][max(0, n - COMPARED) : n]:
                if a.report != b.report and a.person != b.person and a.by & b.by and not _both_in_one(a, b, told[key]):
                    rows.setdefault((key, a.name, b.name), _row(a, b, desk))
    return list(rows.values())


def _both_in_one(a: Appointment, b: Appointment, told: list[Appointment]) -> bool:
    """Does one report give such a post to both?"""
    of = {person: {one.report for one in told if one.person == person} for person in (a.person, b.person)}
    return bool(of[a.person] & of[b.person])


def _appointments(desk: Desk) -> Iterator[Appointment]:
    for mention in sorted((m for m in desk.mentions.values() if m.lemma in GIVES_A_POST), key=lambda m: m.trigger):
        days = mention.dates.first_day, mention.dates.last_day
        if mention.status != "happened" or mention.background or mention.id in desk.withdrawn:
            continue
        if mention.id not in desk.event_of or mention.dates.phrase is None or not days[0] or days[0] != days[1]:
            continue
        persons = [desk.actor_of[p.actor] for p in mention.parts if p.role == "target" and p.actor in desk.actor_of]
        if len(persons) != 1 or persons[0].kind != "person" or not persons[0].name[:1].isupper():
            continue
        post = _post(mention)
        if post:
            who = content_words(persons[0].name)
            report = mention.trigger.report
            yield Appointment(
                mention,
                report,
                persons[0].id,
                persons[0].name,
                post,
                (days[0], days[0]),
                _capitals(mention) - who,
                desk.giver(report, mention.attribution),
            )


def _post(mention: EventMention) -> frozenset[str]:
    """The words of the one post that stands behind the verb: {finance, minister}; none where there are two."""
    behind = mention.sentence.quote[mention.trigger.end - mention.sentence.start :]
    clause = re.split(
        r"[;.]|,\s+(?:who|which|and|but|replacing|after|as\s+he|as\s+she)\b|\b(?:replacing|succeed\w+|after)\b", behind
    )[0]
    found = [m["post"].split() for m in _POST.finditer(clause)]
    return frozenset(w for w in found[0] if w not in _FILLERS) if len(found) == 1 else frozenset()


def _capitals(mention: EventMention) -> frozenset[str]:
    return content_words(" ".join(re.findall(r"\b[A-Z][\w’'-]+", mention.sentence.quote)))


def _row(a: Appointment, b: Appointment, desk: Desk) -> Discrepancy:
    told = sorted((a, b), key=lambda one: (desk.written(one.report), one.report))
    values = tuple(Value(one.name, (one.mention.sentence,), (one.giver,) if one.giver else ()) for one in told)
    said = [f"{one.name} by {wording.giver(desk, one.report, one.giver)}" for one in told]
    key = content_id("d", "appointee", *(one.mention.id for one in told))
    event = desk.event_of[told[0].mention.id]
    explanation = wording.sentence(f"who got the post is told differently: {wording.joined(said)}")
    return Discrepancy(key, "participant", event, False, values, explanation)

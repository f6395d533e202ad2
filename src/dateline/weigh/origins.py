"""On whose word an event rests: speakers behind the mentions, copies and relays taken away, each with the reason.

"No shared origin found" is all that can be said of two origins; they are never called independent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.countries import world
from dateline.model import (
    Actor,
    Attribution,
    EventMention,
    Links,
    Origin,
    ReadReport,
    Support,
)

# Kinds of bodies that speak for their government unless they are named with figures of their own.
STATE_WORDS = frozenset("government ministry authorities kremlin embassy president army navy".split())
UNNAMED = frozenset(
    """reports report sources source reportedly officials official it some experts observers others many critics
    analysts insiders allegedly""".split()
)


# The agency in a dateline: "OSLO, Norway, Oct 22 (Norda) - ", "(Norda) - ".
CREDIT = re.compile(r"[^\n()]{0,60}\(([A-Z][\w.&' -]{1,30})\)\s*(?:-|–|—)\s")


def find_support(
    pairs: Sequence[tuple[EventMention, ReadReport]],
    copied: Mapping[str, Sequence[str]],
    actor_of: dict[str, Actor],
    voices: dict[str, tuple[str, str]],
) -> Support:
    """The reports and origins of an event; `pairs` are its mentions with the reports, `copied` as of `copied_from`,
    `voices` as of `own_voices`."""
    told = {(m.sentence.report, m.sentence.quote) for m, _ in pairs}
    reports: dict[str, list[str]] = defaultdict(list)
    reasons: dict[str, str] = {}
    unnamed: dict[str, list[str]] = defaultdict(list)
    asserted = [pair for pair in pairs if not _in_passing(pair[0])]
    for mention, read in asserted or pairs:
        if any((original, mention.sentence.quote) in told for original in copied.get(read.report.id, ())):
            continue  # the same sentence stands in the report it was copied from
        attributions = {a.id: a for a in read.claims.attributions}
        attribution = attributions.get(mention.attribution or "")
        name, why = origin_of(read, attribution, actor_of, voices)
        if name is None:
            unnamed[why].append(read.report.id)
            continue
        reports[name].append(read.report.id)
        reasons.setdefault(name, why)
    if not reports:
        for why, ids in sorted(unnamed.items()):
            reports["unnamed sources"] += ids
            reasons["unnamed sources"] = why
    origins = tuple(Origin(name, tuple(sorted(set(ids))), reasons[name]) for name, ids in sorted(reports.items()))
    return Support(tuple(sorted({r.report.id for _, r in pairs})), origins)


DEFINITE = frozenset("the that this his her their its 's ’s".split())


def _in_passing(mention: EventMention) -> bool:
    """Does a mention only refer to the event ("survivors of the fire"), rather than tell that it took place?"""
    before = re.findall(
        r"[\w-]+|['’]s", mention.sentence.quote[: mention.trigger.start - mention.sentence.start].lower()
    )
    noun = not mention.trigger.quote.lower().endswith(("ed", "ing")) and before[-1:] != ["to"]
    return noun and mention.dates.phrase is None and bool(DEFINITE & set(before[-3:]))


def copied_from(links: Links) -> dict[str, list[str]]:
    """Each copy with the report that it shares its words with: its original, or one that may as well be its copy."""
    found: dict[str, list[str]] = defaultdict(list)
    for copy in links.copies:
        found[copy.copy] += [copy.other] if copy.other else []
    return dict(found)


def own_voices(reports: Sequence[ReadReport]) -> dict[str, tuple[str, str]]:
    """Whose word a report's own voice is, and why, by report id: the agency that its dateline credits, or its outlet.

    "OSLO, Oct 22 (Norda) - " is the word of Norda, whoever prints it; an outlet of the case whose name begins with the
    credit lends its full name.
    """
    outlets = sorted({r.report.outlet for r in reports if r.report.outlet})
    voices = {}
    for read in reports:
        name = read.report.outlet or f"report {read.report.source.rsplit('/', 1)[-1]}"
        credit = CREDIT.match(read.report.text)
        if credit and not name.startswith(credit.group(1)):
            agency = next((o for o in outlets if o.startswith(credit.group(1))), credit.group(1))
            voices[read.report.id] = (agency, f"the dateline of the report credits {credit.group(1)}")
        else:
            voices[read.report.id] = (name, "told in the report's own voice")
    return voices


def origin_of(
    read: ReadReport,
    attribution: Attribution | None,
    actor_of: Mapping[str, Actor],
    voices: Mapping[str, tuple[str, str]],
) -> tuple[str | None, str]:
    """The origin of one mention and the reason; None for a speaker without a name, who corroborates nothing."""
    if attribution is None:
        return voices[read.report.id]
    speaker = attribution.speaker
    actor = actor_of.get(speaker.actor or "")
    if actor is None:
        words = speaker.text.lower().split()
        if not words or set(words) & UNNAMED:
            return None, f"attributed to nobody by name ({speaker.text or 'a hedge'})"
        return speaker.text, f"attributed to {speaker.text}"
    state = actor.kind == "country" or (
        actor.kind in ("organization", "group") and set(actor.name.lower().split()) & STATE_WORDS
    )
    if actor.country and state:
        country = world().by_code[actor.country].name if actor.country in world().by_code else actor.country
        return f"authorities of {country}", f"{actor.name} speaks for a government; its offices count once"
    if actor.kind == "group" and actor.country is None:
        return None, f"attributed to nobody by name ({speaker.text})"
    return actor.name, f"attributed to {actor.name}"

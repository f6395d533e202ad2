"""What one report has as somebody's claim, or hedges, and a later one of another outlet tells as a fact.

As with figures (fallen_off.py), what was a claim has become a fact without a new source. Only where nobody else has
told it by then: whoever confirms it is a source.
"""

from __future__ import annotations

import re

from dateline.model import Discrepancy, EventMention, Span, Value, content_id
from dateline.weigh import wording
from dateline.weigh.alike import content_words, likeness
from dateline.weigh.desk import Desk
from dateline.weigh.fallen_off import CLAIMS, HEDGES
from dateline.weigh.lost_sources import is_unverified

ALIKE = 0.5  # of the words of the shorter of the two sentences, that the other has too; set by judgement
SALIENT = 0.3  # the salience from which what is told as a fact is worth a row
NEAR = 60  # characters before and behind a trigger in which a hedge is its own
CITES = re.compile(
    r"\b(?:accord\w*\s+to|claim\w*|alleg\w*|accus\w*|report(?:s|ed|edly)|sa(?:y|ys|id)|told|citing|cited|quot\w+|denie[sd]|denial|"
    r"insist\w*|maintain\w*|suspect\w*|is\s+thought|are\s+thought|may\s+(?:have|be)|might|could|rumou?r\w*|charge[sd]?\s+with|whether|if)\b",
    re.I,
)


def told_as_fact(desk: Desk) -> list[Discrepancy]:
    """One row for each event that is a claim in the first reports of it and a fact without a source in a later one."""
    rows: dict[tuple[Span, Span], Discrepancy] = {}
    shared = [event for event in desk.events if len(event.support.reports) > 1]
    for event in sorted(shared, key=lambda e: all(one.mention.status != "claimed" for one in e.evidence)):
        told = [e.mention for e in event.evidence]
        bare = [m for m in told if _is_bare(m, desk)]
        weak = [m for m in told if _is_claimed(m, desk)] if bare else []
        known = {m.id for m in weak} | {m.id for m in told if m.status == "denied"}
        first = min((desk.written(m.trigger.report) for m in told if m.id not in known), default="")
        pairs = [(m, n) for n in bare if desk.written(n.trigger.report) == first for m in weak if _loses_it(m, n, desk)]
        if pairs:  # one row for what else the two sentences tell
            rows.setdefault((pairs[0][0].sentence, pairs[0][1].sentence), _row(event.id, pairs, desk))
    return list(rows.values())


def _is_claimed(m: EventMention, desk: Desk) -> bool:
    said = desk.attributions.get(m.attribution or "")
    cue = said.cue.quote if said is not None and said.cue is not None else ""
    at = m.trigger.start - m.sentence.start
    near = m.sentence.quote[max(0, at - NEAR) : at + NEAR]
    told = m.status in ("claimed", "happened")
    unverified = said is not None and is_unverified(m, desk.reports[m.trigger.report])
    return told and (m.status == "claimed" or bool(CLAIMS.match(cue)) or HEDGES.search(near) is not None or unverified)


def _is_bare(m: EventMention, desk: Desk) -> bool:
    """Told as a fact in the report's own voice."""
    if m.status != "happened" or m.attribution is not None or m.salience < SALIENT:
        return False
    return not CITES.search(m.sentence.quote) and not HEDGES.search(m.sentence.quote)


def _loses_it(weak: EventMention, bare: EventMention, desk: Desk) -> bool:
    """Is the second, the first that is no claim, of another outlet, later, and told in like words?"""
    first, later = weak.trigger.report, bare.trigger.report
    if not desk.day(first) or not desk.day(later) or desk.written(first) >= desk.written(later):
        return False
    words = [content_words(m.sentence.quote) for m in (weak, bare)]
    return desk.outlet(first) != desk.outlet(later) and likeness(*words) >= ALIKE


def _row(event: str, pairs: list[tuple[EventMention, EventMention]], desk: Desk) -> Discrepancy:
    weak, bare = (list({m.id: m for m in side}.values()) for side in zip(*pairs, strict=True))
    givers = [desk.giver(m.trigger.report, m.attribution) for m in weak]
    outlets = tuple(dict.fromkeys(desk.outlet(m.trigger.report) for m in bare))
    values = (
        Value("claimed", tuple(sorted({m.sentence for m in weak})), tuple(dict.fromkeys(g for g in givers if g))),
        Value("happened, told as a fact", tuple(sorted({m.sentence for m in bare})), outlets),
    )
    claimed = [wording.giver(desk, m.trigger.report, giver) for m, giver in zip(weak, givers, strict=True)]
    facts = [wording.giver(desk, m.trigger.report, desk.outlet(m.trigger.report)) for m in bare]
    why = (
        f"a claim loses its source on the way: claimed by {' and '.join(dict.fromkeys(claimed))}; "
        f"told as a plain fact by {' and '.join(dict.fromkeys(facts))}"
    )
    key = content_id("d", "status", "told as a fact", event, weak[0].id)
    return Discrepancy(key, "status", event, False, values, wording.sentence(why), "fallen off")

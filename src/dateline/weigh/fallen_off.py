"""Figures that lose on their way who claims them, or that they are not certain; and one figure with two nouns.

"About 12,000 soldiers, two ministries claim" in one report and "the 12,000 soldiers" in a later one is no
contradiction, and worth a row: what was a claim has become a fact without a new source.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.model import Discrepancy, Quantity, Value, content_id
from dateline.weigh import wording
from dateline.weigh.counted import PARTS, SAME_NOUN, nouns_of
from dateline.weigh.desk import Desk
from dateline.weigh.figure import Figure
from dateline.weigh.lost_sources import what_is_doubted

HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|believed to|thought to|estimated|unconfirmed|rumou?red|"
    r"could not be (?:verified|confirmed)|possibly|perhaps)\b",
    re.I,
)
CLAIMS = re.compile(
    r"\b(?:claim|alleg|believ|estimat|suspect|assum|suggest|specul|reckon|think|accus|insist)\w*\b", re.I
)
PROMISES = re.compile(r"\b(?:commit|promis|pledg|vow|agree|offer|decid|plan|order)\w*\b", re.I)


def fallen_off(groups: Sequence[Sequence[Figure]], desk: Desk) -> list[Discrepancy]:
    """One row for a figure that is a claim or hedged in one report and bare in another, no older one."""
    rows = []
    for group in groups:
        told = Counter((f.low, f.high) for f in group)
        group = [f for f in group if told[f.low, f.high] > 1]
        weak = [f for f in group if _is_claimed(f, desk)]
        bare = [f for f in group if _is_bare(f, desk)] if weak else []
        pairs = [(f, g) for f in weak for g in bare if f.report != g.report and _same_value(f, g) and _later(f, g)]
        if pairs:
            rows.append(_row(pairs, desk))
    return rows


def _is_claimed(f: Figure, desk: Desk) -> bool:
    attribution = desk.attributions.get(f.quantity.attribution or "")
    cue = attribution.cue.quote if attribution is not None and attribution.cue is not None else ""
    if attribution is not None and attribution.source == "unnamed" and f.quantity.approximate:
        return True  # "some 600, two officials said on condition of anonymity"
    if attribution is not None and _in_doubt(f.quantity, desk):
        return True  # "The figure could not be verified."
    return bool(CLAIMS.match(cue)) or bool(HEDGES.search(_near(f.quantity)))


def _in_doubt(q: Quantity, desk: Desk) -> bool:
    """Does the report say of a figure that it "could not be verified"?"""
    return what_is_doubted(q.sentence.start, q.sentence.end, desk.reports[q.report]) is not None


def _is_bare(f: Figure, desk: Desk) -> bool:
    """Told as a fact in the report's own voice; what somebody promised to add to it says nothing of the figure."""
    if HEDGES.search(_near(f.quantity)) or f.quantity.approximate:
        return False
    attribution = desk.attributions.get(f.quantity.attribution or "")
    mention = desk.mentions.get(f.quantity.event or "")
    if mention is not None and mention.status == "claimed":
        return False
    if attribution is None:
        return True
    return attribution.cue is not None and bool(PROMISES.match(attribution.cue.quote))


def _near(q: Quantity) -> str:
    """The sentence up to the figure and a little after it."""
    return q.sentence.quote[: q.span.end - q.sentence.start + 40]


def _same_value(a: Figure, b: Figure) -> bool:
    return a.low == b.low and a.high == b.high and a.low is not None


def _later(first: Figure, other: Figure) -> bool:
    return bool(first.moment and other.moment) and first.moment[:10] <= other.moment[:10]


def _row(pairs: Sequence[tuple[Figure, Figure]], desk: Desk) -> Discrepancy:
    weak, bare = (list({f.quantity.id: f for f in side}.values()) for side in zip(*pairs, strict=True))
    first = weak[0]
    text = wording.bounds(first.low, first.high)
    about = "about " if first.quantity.approximate else ""
    whom = [_claimant(f, desk) for f in weak]
    values = (
        Value(
            f"{about}{text}, as {wording.joined(whom)}",
            tuple(sorted(f.quantity.span for f in weak)),
            tuple(dict.fromkeys(f.giver for f in weak if f.giver is not None)),
        ),
        Value(
            f"{text}, told as a fact",
            tuple(sorted(f.quantity.span for f in bare)),
            tuple(dict.fromkeys(desk.outlet(f.report) for f in bare)),
        ),
    )
    sources = " and ".join(dict.fromkeys(wording.giver(desk, f.report, desk.outlet(f.report)) for f in weak))
    later = " and ".join(dict.fromkeys(wording.giver(desk, f.report, desk.outlet(f.report)) for f in bare))
    explanation = wording.sentence(
        f"{first.counted.words} loses its source on the way: {about}{text}, as {wording.joined(whom)}, in {sources}; "
        f"{text} as a plain fact in {later}"
    )
    event = _event_of(weak, bare, desk)
    key = content_id("d", "quantity", "fallen off", event, *sorted(f.quantity.id for f in (*weak, *bare)))
    return Discrepancy(key, "quantity", event, False, values, explanation, "fallen off")


def _event_of(weak: Sequence[Figure], bare: Sequence[Figure], desk: Desk) -> str | None:
    """The event of the figure, or of another number of the same people in its sentence."""
    for f in (*weak, *bare):
        near = [f.quantity] if f in weak else []
        near += [q for q in desk.reports[f.report].claims.quantities if q.sentence == f.quantity.sentence]
        nouns = set(nouns_of(f.quantity.what))
        for q in near:
            shared = {SAME_NOUN.get(n, n) for n in nouns} & {SAME_NOUN.get(n, n) for n in nouns_of(q.what)}
            if q.event and q.event in desk.event_of and (q is f.quantity or shared):
                return desk.event_of[q.event]
    return None


def _claimant(f: Figure, desk: Desk) -> str:
    attribution = desk.attributions.get(f.quantity.attribution or "")
    if attribution is None or not attribution.speaker.text.strip():
        return "a hedge has it"
    cue = attribution.cue.quote if attribution.cue is not None else "say"
    return f"{attribution.speaker.text} {cue}".strip()


# --- one figure, two nouns -------------------------------------------------------------------------------------------
DISTINCTIVE = 100  # a smaller number is shared by chance


def other_nouns(desk: Desk) -> list[Discrepancy]:
    """One large number of people who do one thing at one place, called by two nouns that are not the same people."""
    index: dict[tuple[float, str], list[Quantity]] = defaultdict(list)
    for report in sorted(desk.reports):
        for q in desk.reports[report].claims.quantities:
            if q.low is None or q.low != q.high or q.low < DISTINCTIVE or (q.unit or "") in ("USD", "EUR", "percent"):
                continue
            for place in {p.id for p in desk.placed_in.get((q.report, q.sentence.start), ()) if p.kind != "country"}:
                index[q.low, place].append(q)
    rows: dict[str, Discrepancy] = {}
    for (_, _), found in sorted(index.items()):
        named: dict[frozenset[str], list[Quantity]] = defaultdict(list)
        for q in found:
            named[frozenset(SAME_NOUN.get(n, n) for n in nouns_of(q.what)) & WHO].append(q)
        kinds = {nouns: given for nouns, given in named.items() if nouns}
        apart = [n for n in kinds if all(n == m or not n & m for m in kinds)]
        if len(apart) > 1 and len({q.report for n in apart for q in kinds[n]}) > 1:
            row = _noun_row([q for n in apart for q in kinds[n]], desk)
            rows[row.id] = row
    return list(rows.values())


WHO = frozenset(
    """soldier worker engineer builder police policeman civilian mercenary volunteer student refugee migrant miner
    sailor doctor nurse teacher farmer prisoner""".split()
) | (PARTS & frozenset({"child", "woman", "man"}))


def _noun_row(given: Sequence[Quantity], desk: Desk) -> Discrepancy:
    values = tuple(
        Value(
            f"{wording.bounds(q.low, q.high)} {q.what}",
            (q.span,),
            tuple(g for g in (desk.giver(q.report, q.attribution),) if g is not None),
        )
        for q in given
    )
    said = [
        f"{q.span.quote} ({q.what}) by {wording.giver(desk, q.report, desk.giver(q.report, q.attribution))}"
        for q in given
    ]
    event = next((desk.event_of[q.event] for q in reversed(given) if q.event and q.event in desk.event_of), None)
    explanation = wording.sentence(f"one number, but not of the same people: {wording.joined(said)}")
    key = content_id("d", "participant", *sorted(q.id for q in given))
    return Discrepancy(key, "participant", event, False, values, explanation, "contradiction")

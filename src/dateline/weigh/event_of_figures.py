"""Of which event the figures of a disagreement are counted: learned, from where the events stand beside them.

"It put the toll at 28" tells of a strike that other sentences tell of, "Amihan counted 500 sailors" of an exercise. The
grammar gives a figure the verb above it, which is often no more than a saying. Among all events that the sentences
around the figures tell, a sum of some twenty features decides. The weights are learned on our own stories, whose tables
say of which event a thing is counted (training/figure_events.py), and are a table, `figure_event_weights.tsv`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from dateline import learned
from dateline.given_numbers import ADMITS, COUNT_ALONE, PUT_AT, SPOKE_OF
from dateline.model import EventMention
from dateline.weigh.alike import content_words
from dateline.weigh.counted import nouns_of
from dateline.weigh.desk import Desk
from dateline.weigh.figure import Figure

# Where an event is told, seen from the figure's sentence: the nearest of these counts.
BESIDE = ("same sentence", "sentence before", "second before", "sentence behind", "opening")
GIVES = ADMITS | PUT_AT | SPOKE_OF | COUNT_ALONE  # "admitted to 30 kilometres": a word with which a figure is given
HARMED = frozenset("dead injured".split())
HARMS = frozenset("kill die death injure wound perish".split())
OPENING = 2  # sentences of a report that count as its opening
MANY_PARTS = 3


def event_of(group: Sequence[Figure], desk: Desk) -> str | None:
    """The event of which the figures are most likely counted; None where nothing near them tells any."""
    table = weights()
    found = features(group, desk)
    points = {e: math.fsum(table[name] * value for name, value in sorted(found[e].items())) for e in found}
    return min(points, key=lambda e: (-points[e], e), default=None)


@cache
def weights() -> Mapping[str, float]:
    """Feature -> weight, as shipped. Constant data, read once."""
    return learned.read((resources.files("dateline.weigh") / "figure_event_weights.tsv").read_text(encoding="utf-8"))


def features(group: Sequence[Figure], desk: Desk) -> dict[str, dict[str, float]]:
    """Of each event that may be it, by what is told around the figures, what speaks for it; shares are 0 to 1."""
    around = [_around(f, desk) for f in group]
    events = {e for told in around for e in told} | {f.own for f in group if f.own is not None}
    given = {e for f, told in zip(group, around, strict=True) for e, (_, m) in told.items() if _gives(f, m, desk)}
    events = events - given or events
    nearest = [_nearest(f, told) for f, told in zip(group, around, strict=True)]
    found = {}
    for event in sorted(events):
        found[event] = {
            **_beside(event, group, around),
            "nearest": sum(n == event for n in nearest) / len(group),
            **_of_event(event, group, desk),
        }
    return found


Around = Mapping[str, tuple[str, EventMention]]  # event -> where its nearest mention stands (BESIDE), and the mention


def _around(f: Figure, desk: Desk) -> Around:
    """The events that are told around a figure."""
    sentences = desk.reports[f.report].claims.sentences  # in text order
    at = desk.sentence_at(f.report, f.quantity.sentence.start)
    found: dict[str, tuple[str, EventMention]] = {}
    for where, n in ((0, at), (1, at - 1), (2, at - 2), (3, at + 1), *((4, n) for n in range(OPENING))):
        if 0 <= n < len(sentences):
            for m in desk.told_in.get((f.report, sentences[n].start), ()):
                if m.id in desk.event_of:
                    found.setdefault(desk.event_of[m.id], (BESIDE[where], m))
    return found


def _nearest(f: Figure, told: Around) -> str | None:
    """The event of its sentence whose trigger stands nearest to it."""
    here = [
        (abs(m.trigger.start - f.quantity.span.start), event)
        for event, (where, m) in told.items()
        if where == BESIDE[0]
    ]
    return min(here)[1] if here else None


def _gives(f: Figure, m: EventMention, desk: Desk) -> bool:
    """Is a mention but the word with which somebody gives the figure: "admitted to 30 kilometres"?"""
    said = desk.attributions.get(f.quantity.attribution or "")
    cue = said.cue if said is not None and m.lemma in GIVES else None
    return cue is not None and cue.start < m.trigger.end and m.trigger.start < cue.end


def _beside(event: str, group: Sequence[Figure], around: Sequence[Around]) -> dict[str, float]:
    """Where it is told."""
    own = sum(f.own == event for f in group) / len(group)
    told = [one[event][0] for one in around if event in one]
    kind = group[0].counted.kind
    return {
        "own": own,
        "own, of a known kind": own if kind else 0.0,
        "own, of who was harmed": own if kind in HARMED else 0.0,
        **{where: told.count(where) / len(group) for where in BESIDE},
    }


def _of_event(event: str, group: Sequence[Figure], desk: Desk) -> dict[str, float]:
    """What it is, as all that tell of it have it."""
    told = [e.mention for e in desk.by_id[event].evidence]
    telling, reports = {m.trigger.report for m in told}, {f.report for f in group}
    nouns = set().union(*(nouns_of(f.quantity.what) for f in group))
    harm = group[0].counted.kind in HARMED and any(m.lemma in HARMS for m in told)
    return {
        "reports that tell it": len(telling & reports) / len(reports),
        "told often": math.log(len(told)),
        "salience": max(m.salience for m in told),
        "harm": float(harm),
        "days meet": _days_meet(group, told),
        "noun in its trigger": float(any(nouns & content_words(m.trigger.quote) for m in told)),
        "noun beside it": sum(bool(nouns & content_words(m.sentence.quote)) for m in told) / len(told),
        "background": sum(m.background for m in told) / len(told),
        "said by somebody": sum(m.attribution is not None for m in told) / len(told),
        "planned": float(all(m.status == "planned" for m in told)),
        "who takes part": min(MANY_PARTS, max(len(m.parts) for m in told)) / MANY_PARTS,
    }


def _days_meet(group: Sequence[Figure], told: Sequence[EventMention]) -> float:
    """1.0 where a day that a figure is told of may be its day, 0.0 where none may; 0.5 where nothing says."""
    days = [f.happened for f in group if f.happened is not None]
    known = [(m.dates.first_day, m.dates.last_day) for m in told]
    pairs = [(a, b, first, last) for a, b in days for first, last in known if first and last]
    return float(any(a <= last and first <= b for a, b, first, last in pairs)) if pairs else 0.5

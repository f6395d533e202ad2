"""How likely two figures count one thing: learned, from what they share and where they differ.

The rules of `figures.py` know what all reports count (the dead of a disaster, the crowd of a march). Of other things,
and where reports tell of one in other words, a sum of some forty features decides. The weights are learned on our own
stories (training/figures.py) and are a table, `figure_weights.tsv`: a feature and its weight a line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from dateline import learned
from dateline.elapsed import ordinal
from dateline.given_numbers import given_in_short
from dateline.vectors import Vector, alike
from dateline.weigh.counted import KINDS, nouns_of
from dateline.weigh.desk import Desk
from dateline.weigh.figure import Figure, days_between, lie_apart, share_a_place, stem

MEANING_EDGES = (0.5, 0.75)  # likenesses of meaning from which more of it counts anew
FAR = 1.5  # of the logarithms of two numbers, from which they are further apart than counts of one thing mostly are
TOLD_IN_SHORT = 0.99  # for two sides that one sentence sets against each other
SMALL, LARGE = 10, 100  # numbers up to this are met everywhere; those from that on are seldom given twice by chance


def likelihood(a: Figure, b: Figure, desk: Desk) -> float:
    """0 to 1."""
    return TOLD_IN_SHORT if of_two_sides(a, b) else learned.likelihood(weights(), features(a, b, desk))


def of_two_sides(a: Figure, b: Figure) -> bool:
    """Does one sentence give both, the second in short: "300 people came, the organisers say 2,000"?"""
    one, other = sorted((a.quantity, b.quantity), key=lambda q: q.span.start)
    if one.sentence != other.sentence or (one.what, one.unit) != (other.what, other.unit) or one.span == other.span:
        return False
    at = other.span.start - other.sentence.start
    return any(first <= at < last for first, last in given_in_short(other.sentence.quote))


@cache
def weights() -> Mapping[str, float]:
    """Feature -> weight, as shipped. Constant data, read once."""
    return learned.read((resources.files("dateline.weigh") / "figure_weights.tsv").read_text(encoding="utf-8"))


def features(a: Figure, b: Figure, desk: Desk) -> dict[str, float]:
    """What two figures share and where they differ, by name; the order of the two does not matter."""
    found = {**_by_meaning(a, b), **_by_words(a, b), **_by_number(a, b), **_by_place_and_time(a, b)}
    like, kind = found["meaning"], found["same kind"]
    found["kind x meaning"] = kind * like
    found["kind x words"] = kind * found["words"]
    mine, theirs = (desk.event_of.get(f.quantity.event or "") for f in (a, b))
    found["same event"] = float(mine is not None and mine == theirs)
    found["other event"] = float(mine is not None and theirs is not None and mine != theirs)
    found["events shared"] = float(not a.events.isdisjoint(b.events))
    found["same giver"] = float(a.giver is not None and a.giver == b.giver)
    found["two givers"] = float(a.giver != b.giver and a.attributed and b.attributed and bool(a.giver and b.giver))
    here, beside = a.report == b.report, a.quantity.sentence == b.quantity.sentence
    said = a.quantity.attribution, b.quantity.attribution
    found["two sayings"] = float(said[0] != said[1])
    bare = float(a.bare) + float(b.bare)
    found["bare"] = bare
    for where, holds in (("report", here), ("sentence", beside)):
        found[f"same {where}"] = float(holds)
        for name in ("two givers", "two sayings", "bare", "meaning", "same kind"):
            found[f"same {where} x {name}"] = found[name] if holds else 0.0
    found["same kind x two givers"] = kind * found["two givers"]
    found["bare x meaning"] = bare * like
    return found


def _by_meaning(a: Figure, b: Figure) -> dict[str, float]:
    like = _like(a.meaning, b.meaning)
    told = max((alike(x, y) for x in a.told for y in b.told), default=0.0)
    few, many = sorted((a.told, b.told), key=len)
    each = [max(alike(x, y) for y in many) for x in few]
    return {
        "meaning": like,
        **{f"meaning > {edge}": max(0.0, like - edge) for edge in MEANING_EDGES},
        "told": told,
        "all told": sum(each) / len(each) if each else 0.0,
        "nothing told": float(not a.told or not b.told),
    }


def _like(a: Vector | None, b: Vector | None) -> float:
    return alike(a, b) if a is not None and b is not None else 0.0


def _by_words(a: Figure, b: Figure) -> dict[str, float]:
    mine, theirs = (_nouns(f.quantity.what) for f in (a, b))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    one, other = a.counted, b.counted
    acts = [stem(c.act) for c in (one, other) if c.act]
    units = [f.quantity.unit or "" for f in (a, b)]
    return {
        "words": len(a.words & b.words) / max(1, len(a.words | b.words)),
        "nouns": shared,
        "other nouns": float(bool(mine and theirs) and not shared),
        "same unit": float(units[0] == units[1]),
        "other unit": float(all(units) and units[0] != units[1]),
        "people": float(units[0] == units[1] == "people"),
        "same kind": float(one.kind != "" and one.kind == other.kind),
        "other kind": float(bool(one.kind and other.kind) and one.kind != other.kind),
        "harm": float(one.kind == other.kind and one.kind in KINDS),
        "same act": float(len(acts) == 2 and acts[0] == acts[1]),
        "other act": float(len(acts) == 2 and acts[0] != acts[1]),
        "same scope": float(one.scope == other.scope),
        "part": float(a.part) + float(b.part),
    }


@lru_cache(maxsize=65_536)  # each figure is compared with many
def _nouns(what: str) -> frozenset[str]:
    return frozenset(nouns_of(what))


def _by_number(a: Figure, b: Figure) -> dict[str, float]:
    one, other = a.size, b.size
    known = one is not None and other is not None
    apart = min(4.0, abs(math.log((one or 0.0) + 1) - math.log((other or 0.0) + 1))) if known else 1.0
    equal, least = float(known and one == other), min(one or 0.0, other or 0.0)
    small = float(max(one or 0.0, other or 0.0) <= SMALL)
    return {
        "equal": equal,
        "equal, large": equal * (least >= SMALL) + equal * (least >= LARGE),
        "equal, small": equal * small,
        "small": small,
        "numbers apart": apart,
        "numbers far apart": max(0.0, apart - FAR),
        "meet": float(a.meets(b)),
    }


def _by_place_and_time(a: Figure, b: Figure) -> dict[str, float]:
    days = abs(ordinal(a.day) - ordinal(b.day)) if a.day and b.day else 0
    happened = days_between(a.happened, b.happened) if a.happened and b.happened else 0
    return {
        "same place": float(share_a_place(a, b)),
        "far apart": float(lie_apart(a, b)),
        "same names": float(not a.names.isdisjoint(b.names)),
        "days": math.log1p(min(400, days)),
        "happened apart": math.log1p(min(400, happened)),
        "one recalled": float(a.recalled != b.recalled),
    }

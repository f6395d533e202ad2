"""One kind of act on one day of one story: "bombed a village on Friday" and "Friday's raid", told in other words.

A story seldom has two acts of a kind on one day, and where it has, its reports say so: then a mention of that kind and
day has a rival, and the day says nothing.
"""

from __future__ import annotations

from dateline.resolve.kinds import kind_of
from dateline.resolve.places import apart
from dateline.resolve.seen import Seen, one_state
from dateline.resolve.stories import SAME_STORY

Key = tuple[str, str]


def day_key(seen: Seen) -> Key | None:
    """What a mention that words date to one day is looked up by; None for others."""
    if not seen.phrase or seen.first is None or seen.first != seen.last:
        return None
    kind = kind_of(seen.mention)
    return None if kind is None else ("day", f"{kind} {seen.first}")


def one_on_its_day(a: Seen, b: Seen) -> bool:
    """Do both tell the one act of its kind that their story has on that day?"""
    key = day_key(a)
    if key is None or key != day_key(b) or a.rival_days or b.rival_days:
        return False
    if a.report != b.report and len(a.story & b.story) < SAME_STORY:
        return False
    if a.report == b.report and not (a.noun or b.noun):
        return False  # "shelled the port on Friday. ... It bombed the bridge on Friday": it may go on telling
    return not _of_others(a, b)


def _of_others(a: Seen, b: Seen) -> bool:
    """Do others act or suffer, or is it elsewhere?"""
    acting = a.agents & a.named, b.agents & b.named
    suffering = a.targets & a.named, b.targets & b.named
    if all(acting) and acting[0].isdisjoint(acting[1]) and not one_state(a, b):
        return True
    if all(suffering) and suffering[0].isdisjoint(suffering[1]):
        return True
    return a.spot is not None and b.spot is not None and apart(a.spot, b.spot)

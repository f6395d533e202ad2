"""Mentions joined by what is sure: each to the group that holds its best match by points, in the order given.

A mention is held only against groups that it may join. A group is found by a key in common; one that has nothing but
"*" in common (an act of nobody named, what nature does) by words or by a story in common, since without those its
points do not suffice (`points.hopeless`). What an earlier round decided stands where nothing that it was held against
has changed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.resolve.cannot import cannot_be_one
from dateline.resolve.points import ENOUGH, MUCH_ALIKE, hopeless, points
from dateline.resolve.seen import Seen
from dateline.resolve.stories import SAME_STORY

Key = tuple[str, str]
Ints = NDArray[np.int64]
ANY = "*"  # the second part of the key of what is looked up by its family alone


@dataclass
class Decided:
    """What an earlier round decided, by the numbers of the mentions: whose group each joined (its first mention), with
    how many points; 0 where it began one."""

    joined: dict[int, tuple[int, float]] = field(default_factory=dict)
    groups: dict[int, list[int]] = field(default_factory=dict)  # by their first mention, in the order of joining

    def copy(self) -> Decided:
        return Decided(dict(self.joined), dict(self.groups))


@dataclass
class _Group:
    """Places of mentions in the order of joining, and the days that any further member must meet."""

    members: list[int]
    first: float
    last: float
    at: int  # how many groups there were before it
    open: bool  # is one of its members looked up by its family alone?
    as_before: bool = False  # does it hold just what it held in the earlier round, up to the mention in hand?


def sure_groups(
    seen: Sequence[Seen],
    keys: Sequence[Sequence[Key]],
    numbers: Sequence[int],
    new: frozenset[int],
    decided: Decided,
) -> list[list[int]]:
    """The mentions in groups, by their places in `seen`; `decided` is brought up to date.

    `numbers` are those of the mentions from round to round, `new` those that an earlier round has not seen so.
    """
    joining = _Joining(seen, keys)
    if decided.joined and 2 * len(new) < len(seen):
        _again(joining, numbers, new, decided)
    else:
        for place in range(len(seen)):
            joining.join(place, joining.best(place, joining.candidates(place)))
    decided.joined = {
        numbers[place]: (numbers[joining.groups[at].members[0]], points) for place, (at, points) in joining.home.items()
    }
    groups = [group.members for group in joining.groups]
    decided.groups = {numbers[group[0]]: [numbers[place] for place in group] for group in groups}
    return groups


class _Joining:
    """The groups as they grow."""

    def __init__(self, seen: Sequence[Seen], keys: Sequence[Sequence[Key]]) -> None:
        self.seen, self.keys = seen, keys
        self.groups: list[_Group] = []
        self.home: dict[int, tuple[int, float]] = {}  # of each mention its group, and the points for which it joined
        self._index: dict[Key, list[int]] = defaultdict(list)
        self._alike: dict[str, _Alike] = {}

    def candidates(self, place: int) -> list[int]:
        """The groups that a mention may join, by their places, in order."""
        one = self.seen[place]
        found: set[int] = set()
        is_open = False
        for key in self.keys[place]:
            if key[1] == ANY:
                is_open = True
            else:
                found.update(self._index.get(key, ()))
        if is_open:
            groups = {self.home[other][0] for other in self._alike_of(one.family).earlier(place)}
            found.update(at for at in groups if self.groups[at].open)
        return sorted(found)

    def best(self, place: int, candidates: Iterable[int]) -> tuple[float, int] | None:
        """The points for the best of these groups, and its place; of equals the first. None where none will do."""
        best: tuple[float, int] | None = None
        for at in candidates:
            found = self.points(place, self.groups[at])
            if found is not None and (best is None or found > best[0]):
                best = found, at
        return best

    def points(self, place: int, group: _Group) -> float | None:
        """The points for which a mention may join a group; None where it may not."""
        one, seen = self.seen[place], self.seen
        if (one.first is not None and one.first > group.last) or (one.last is not None and one.last < group.first):
            return None
        near = [seen[other] for other in group.members if not hopeless(one, seen[other])]
        if not near or any(cannot_be_one(one, seen[other]) for other in group.members):
            return None
        found = max(points(one, other)[0] for other in near)
        return found if found >= ENOUGH else None

    def join(self, place: int, best: tuple[float, int] | None) -> _Group:
        """Put a mention into its best group, or into one of its own."""
        one = self.seen[place]
        first = -math.inf if one.first is None else one.first
        last = math.inf if one.last is None else one.last
        if best is None:
            best = 0.0, len(self.groups)
            self.groups.append(_Group([], first, last, len(self.groups), False))
        points, at = best
        group = self.groups[at]
        group.members.append(place)
        group.first, group.last = max(group.first, first), min(group.last, last)
        self.home[place] = at, points
        for key in self.keys[place]:
            if key[1] == ANY:
                group.open = True
            held = self._index[key]
            if not held or (held[-1] != at and at not in held):
                held.append(at)
        return group

    def _alike_of(self, family: str) -> _Alike:
        if family not in self._alike:
            self._alike[family] = _Alike(self.seen, self._by_family[family], self._stories)
        return self._alike[family]

    @cached_property
    def _by_family(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.seen):
            found[one.family].append(place)
        return found

    @cached_property
    def _stories(self) -> _Stories:
        return _Stories({one.report: one.story for one in self.seen})


class _Alike:
    """The mentions of one family, and which of them share words or a story."""

    def __init__(self, seen: Sequence[Seen], places: Sequence[int], stories: _Stories) -> None:
        self._seen, self._stories = seen, stories
        self._places = np.array(places, dtype=np.int64)
        self._at = {place: n for n, place in enumerate(places)}
        self._lengths = np.array([len(seen[place].words) for place in places], dtype=np.int64)
        holders: dict[str, list[int]] = defaultdict(list)
        self._of_report: dict[str, list[int]] = defaultdict(list)
        for n, place in enumerate(places):
            self._of_report[seen[place].report].append(place)
            for word in seen[place].words:
                holders[word].append(n)
        self._holders = {word: np.array(held, dtype=np.int64) for word, held in holders.items()}

    def earlier(self, place: int) -> Iterator[int]:
        """Those before a mention in the order that share much of its words or of its story."""
        one, at = self._seen[place], self._at[place]
        if one.words and at:
            shared = np.bincount(np.concatenate([self._holders[w] for w in one.words]), minlength=len(self._places))
            least = np.maximum(1, np.minimum(self._lengths[:at], len(one.words)))
            yield from self._places[:at][shared[:at] / least >= MUCH_ALIKE].tolist()
        for report in self._stories.of(one.report):
            yield from (other for other in self._of_report.get(report, ()) if other < place)


class _Stories:
    """Which reports tell one story, by the words of their names; looked up for those that are asked for."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words, self._reports = words, sorted(words)
        holders: dict[str, list[int]] = defaultdict(list)
        for n, report in enumerate(self._reports):
            for word in words[report]:
                holders[word].append(n)
        self._holders = {word: np.array(numbers, dtype=np.int64) for word, numbers in holders.items()}
        self._found: dict[str, list[str]] = {}

    def of(self, report: str) -> list[str]:
        """Those that tell the story of a report, itself among them."""
        if report not in self._found:
            near: list[int] = []
            words = self._words[report]
            if len(words) >= SAME_STORY:
                held = np.concatenate([self._holders[word] for word in words])
                near = np.flatnonzero(np.bincount(held, minlength=len(self._reports)) >= SAME_STORY).tolist()
            self._found[report] = [self._reports[n] for n in near]
        return self._found[report]


# --- a later round --------------------------------------------------------------------------------------------------
class _Touched:
    """The groups that hold another membership than at this point of the earlier round, by the keys of their members."""

    def __init__(self, keys: Sequence[Sequence[Key]]) -> None:
        self._keys = keys
        self._index: dict[Key, dict[int, _Group]] = defaultdict(dict)

    def near(self, place: int) -> list[_Group]:
        """Those that a mention may join, in order."""
        found: dict[int, _Group] = {}
        for key in self._keys[place]:
            found |= self._index.get(key, {})
        return [group for _, group in sorted(found.items())]

    def touch(self, group: _Group) -> None:
        """The group is, or is again, another one: all its members lead to it."""
        for place in group.members if group.as_before else group.members[-1:]:
            for key in self._keys[place]:
                self._index[key][group.at] = group
        group.as_before = False


def _again(joining: _Joining, numbers: Sequence[int], new: frozenset[int], decided: Decided) -> None:
    """Join all mentions, taking over what was decided before wherever no touched group has a say.

    A group of before that held a mention which is gone, or is another one now, counts as touched from the start. What
    the others offer a mention is what they offered it before, so that the best of them is known.
    """
    there = set(numbers)
    whole = {leader for leader, members in decided.groups.items() if there.issuperset(members)}
    touched = _Touched(joining.keys)
    now: dict[int, _Group] = {}  # the groups by the number of their first mention
    for place, number in enumerate(numbers):
        leader, was = decided.joined.get(number, (-1, 0.0)) if number not in new else (-1, 0.0)
        home = now.get(leader)
        stands = leader == number or (home is not None and home.as_before)
        if stands:
            best = None if home is None else (was, home.at)
            for other in touched.near(place):
                found = joining.points(place, other)
                if found is not None and (best is None or found > best[0] or (found == best[0] and other.at < best[1])):
                    best = found, other.at
        else:
            best = joining.best(place, joining.candidates(place))
        group = joining.join(place, best)
        begun = len(group.members) == 1
        if begun:
            now[number] = group
            group.as_before = leader == number and number in whole
        if home is not None and home is not group and home.as_before:
            touched.touch(home)  # it held this mention before
        if not group.as_before or not (begun or group is home):
            touched.touch(group)

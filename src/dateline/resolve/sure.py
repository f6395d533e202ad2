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


@dataclass(frozen=True, slots=True)
class Joined:
    """Whose group a mention joined (its first mention), with how many points, and for whose sake; all by number. Who
    began a group joined nobody."""

    leader: int
    points: float
    match: int


@dataclass
class Decided:
    """What an earlier round decided, by the numbers of the mentions."""

    joined: dict[int, Joined] = field(default_factory=dict)
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
    open: bool = False  # is one of its members looked up by its family alone?
    # How it differs from what it was at this point of the earlier round: members (by place) that it did not have, and
    # those that it had and has no longer.
    extra: list[int] = field(default_factory=list)
    missing: list[Seen | None] = field(default_factory=list)  # None for one that is not known any more
    keys: set[Key] = field(default_factory=set)  # of the other members, once it differs

    @property
    def as_before(self) -> bool:
        return not self.extra and not self.missing


Offer = tuple[float, int, int]  # points, the place of the group among groups, the place of the mention that gives them


def sure_groups(
    seen: Sequence[Seen],
    keys: Sequence[Sequence[Key]],
    numbers: Sequence[int],
    decided: Decided,
    before: Mapping[int, Seen | None],
) -> list[list[int]]:
    """The mentions in groups, by their places in `seen`; `decided` is brought up to date.

    `numbers` are those of the mentions: what has its number from an earlier round is the same in all that counts.
    `before` are the mentions of the round that `decided` tells of.
    """
    joining = _Joining(seen, keys)
    new = sum(number not in decided.joined for number in numbers)
    if decided.joined and 2 * new < len(seen):
        _again(joining, numbers, decided, before)
    else:
        for place in range(len(seen)):
            joining.join(place, joining.best(place))
    groups = [group.members for group in joining.groups]
    decided.joined = {
        numbers[place]: Joined(numbers[groups[at][0]], points, numbers[match])
        for place, (points, at, match) in joining.home.items()
    }
    decided.groups = {numbers[group[0]]: [numbers[place] for place in group] for group in groups}
    return groups


class _Joining:
    """The groups as they grow."""

    def __init__(self, seen: Sequence[Seen], keys: Sequence[Sequence[Key]]) -> None:
        self.seen, self.keys = seen, keys
        self.groups: list[_Group] = []
        self.home: dict[int, Offer] = {}  # of each mention
        self._index: dict[Key, set[int]] = defaultdict(set)  # the groups with a member of a key
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
            groups = {self.home[other][1] for other in self._alike_of(one.family).earlier(place)}
            found.update(at for at in groups if self.groups[at].open)
        return sorted(found)

    def best(self, place: int) -> Offer | None:
        """The best group for a mention, of equals the first. None where none will do."""
        best: Offer | None = None
        for at in self.candidates(place):
            found = self.offer(place, self.groups[at])
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return best

    def offer(self, place: int, group: _Group) -> Offer | None:
        """The points for which a mention may join a group; None where it may not."""
        one = self.seen[place]
        if (one.first is not None and one.first > group.last) or (one.last is not None and one.last < group.first):
            return None
        found = self.points(place, group.members)
        if found is None or any(cannot_be_one(one, self.seen[other]) for other in group.members):
            return None
        return found[0], group.at, found[1]

    def points(self, place: int, members: Iterable[int]) -> tuple[float, int] | None:
        """The points for which a mention joins the best of some others, which that is; None where they do not
        suffice."""
        one, seen = self.seen[place], self.seen
        near = (other for other in members if not hopeless(one, seen[other]))
        best = max(((points(one, seen[other])[0], -other) for other in near), default=(0.0, 0))
        return (best[0], -best[1]) if best[0] >= ENOUGH else None

    def join(self, place: int, offer: Offer | None) -> _Group:
        """Put a mention into its best group, or into one of its own."""
        one = self.seen[place]
        if offer is None:
            offer = 0.0, len(self.groups), place
            self.groups.append(_Group([], -math.inf, math.inf, len(self.groups)))
        group = self.groups[offer[1]]
        group.members.append(place)
        if one.first is not None and one.first > group.first:
            group.first = one.first
        if one.last is not None and one.last < group.last:
            group.last = one.last
        self.home[place] = offer
        for key in self.keys[place]:
            if key[1] == ANY:
                group.open = True
            else:
                self._index[key].add(group.at)
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
    """The groups that differ from what they were at this point of the earlier round, by the keys of their members."""

    def __init__(self, joining: _Joining) -> None:
        self._joining = joining
        self._index: dict[Key, dict[int, _Group]] = defaultdict(dict)

    def near(self, place: int) -> list[_Group]:
        """Those that a mention may join, in order."""
        keys = self._joining.keys[place]
        if self._index.keys().isdisjoint(keys):
            return []
        found: dict[int, _Group] = {}
        for key in keys:
            if key in self._index:
                found |= self._index[key]
        return [group for _, group in sorted(found.items())]

    def differs(self, group: _Group, *, extra: Sequence[int] = (), missing: Sequence[Seen | None] = ()) -> None:
        """The group has these members more than it had, and these it has no longer."""
        if group.as_before:
            for place in group.members:
                if place not in extra:
                    self.leads(place, group)
        group.extra += extra
        group.missing += missing
        for place in extra:
            self.leads(place, group)

    def leads(self, place: int, group: _Group) -> None:
        """Whoever shares a key with this member may join the group."""
        keys = self._joining.keys[place]
        for key in keys:
            self._index[key][group.at] = group
        if place not in group.extra:
            group.keys.update(keys)


def _again(joining: _Joining, numbers: Sequence[int], decided: Decided, before: Mapping[int, Seen | None]) -> None:
    """Join all mentions, taking over what was decided before wherever no touched group has a say.

    What other groups offer a mention is what they offered it before, so that the best of them is known. Of a touched
    group only what it did not have is looked at, unless that may change the choice.
    """
    place_of = {number: place for place, number in enumerate(numbers)}
    gone = {leader: [before[m] for m in group if m not in place_of] for leader, group in decided.groups.items()}
    touched = _Touched(joining)
    now: dict[int, _Group] = {}  # the groups by the number of their first mention
    for place, number in enumerate(numbers):
        was = decided.joined.get(number)
        home = now.get(was.leader) if was is not None else None
        best: Offer | None = None
        if was is not None and was.leader != number:
            best = _as_before(joining, place, was, home, place_of.get(was.match)) if home is not None else None
        if best is not None or (was is not None and was.leader == number):
            for other in touched.near(place):
                if other is not home and _may_have_a_say(joining, place, other, best):
                    found = joining.offer(place, other)
                    if found is not None and (best is None or (-found[0], found[1]) < (-best[0], best[1])):
                        best = found
        else:
            best = joining.best(place)
        group = joining.join(place, best)
        if len(group.members) == 1:
            now[number] = group
        same = group is home or (len(group.members) == 1 and was is not None and was.leader == number)
        if not same:
            touched.differs(group, extra=[place])
        elif not group.as_before:
            touched.leads(place, group)
        if len(group.members) == 1 and same and gone[number]:
            touched.differs(group, missing=gone[number])  # whoever is gone counts as missing from the start
        if home is not None and group is not home:
            touched.differs(home, missing=[joining.seen[place]])


def _as_before(joining: _Joining, place: int, was: Joined, home: _Group, match: int | None) -> Offer | None:
    """What the group that a mention joined before offers it now; None where only looking at all of it can tell."""
    if match is None or joining.home.get(match, (0.0, -1, 0))[1] != home.at:
        return None  # for whose sake it joined is there no longer
    if not home.extra:
        return was.points, home.at, match
    if any(cannot_be_one(joining.seen[place], joining.seen[other]) for other in home.extra):
        return None
    more = joining.points(place, home.extra)
    if more is not None and more[0] > was.points:
        return more[0], home.at, more[1]
    return was.points, home.at, match


def _may_have_a_say(joining: _Joining, place: int, group: _Group, best: Offer | None) -> bool:
    """May a touched group offer a mention more than the best that it is offered otherwise?

    By what it did not have; because what it has no longer kept the mention away; or because nothing led to it before.
    """
    if any(other is None or cannot_be_one(joining.seen[place], other) for other in group.missing):
        return True
    if group.keys.isdisjoint(joining.keys[place]):
        return True
    more = joining.points(place, group.extra)
    return more is not None and (best is None or more[0] >= best[0])

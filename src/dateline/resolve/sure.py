"""Mentions joined by what is sure: each to the group that holds its best match by points, in the order given.

A mention is held only against groups that it may join. A group is found by a key in common; one that has nothing but
"*" in common (an act of nobody named, what nature does) by words or by a story in common, since without those its
points do not suffice (`points.points`). What an earlier round decided stands where nothing that it was held against
has changed.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.of_claims import Last
from dateline.resolve.cannot import cannot_be_one
from dateline.resolve.points import ENOUGH, MUCH_ALIKE, points
from dateline.resolve.seen import Seen
from dateline.resolve.stories import SAME_STORY

Key = tuple[str, str]
Ints = NDArray[np.int64]
ANY = "*"  # the second part of the key of what is looked up by its family alone
STAYS = "visit"  # the mode of what may last beyond the days that words name (`cannot.other_days`)
MANY = 100  # mentions that are alike from which on arrays are quicker
FEW = 8  # mentions of a family from which on it pays to know who of it holds a word


class Joined(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Before:
    """The mentions that `Decided` tells of, by number (None for one that is not known any more), and which of them
    had a key; keys of agreements left out."""

    seen: Mapping[int, Seen | None]
    held: Callable[[Key], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Differing:
    """Mentions whose group is another one than it was; and those of a group that was parted."""

    changed: set[int]
    parted: set[int]


@dataclass
class _Group:
    """Places of mentions in the order of joining, and the days that any further member must meet."""

    members: list[int]
    first: float
    last: float
    at: int  # the place of its first member, by which groups are in order
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
    keys: Callable[[Seen], Sequence[Key]],
    own_keys: Callable[[Seen], Sequence[Key]],
    numbers: Sequence[int],
    decided: Decided,
    before: Before,
    stories: Last | None = None,
) -> Differing:
    """Bring `decided` up to date; the numbers of all mentions whose group is another one than it was.

    `numbers` are those of the mentions, which `seen` gives in order: what has its number from an earlier round is the
    same in all that counts. `keys` is what a mention is looked up by, `own_keys` those of them by
    which `before` holds nothing. `stories` saves time where the last to ask had
    reports of the same stories.
    """
    stories = stories or Last()
    new = sum(number not in decided.joined for number in numbers)
    if decided.joined and 2 * new < len(seen):
        return _Again(seen, keys, own_keys, stories, numbers, decided, before).joined()
    joining = _Joining(seen, keys, stories)
    for place in range(len(seen)):
        joining.join(place, joining.best(place))
    old, decided.joined, decided.groups = decided.groups, {}, {}
    for place, (total, at, match) in joining.home.items():
        decided.joined[numbers[place]] = Joined(numbers[at], total, numbers[match])
    for at, group in joining.groups.items():
        decided.groups[numbers[at]] = [numbers[place] for place in group.members]
    return _differing(old, decided, old.keys() | decided.groups.keys())


def _differing(old: Mapping[int, list[int]], decided: Decided, leaders: Iterable[int]) -> Differing:
    """Who was or is in a group of one of these that is not what it was."""
    found = Differing(set(), set())
    for leader in leaders:
        before, after = old.get(leader, []), decided.groups.get(leader, [])
        if before != after:
            found.changed.update(before, after)
            if len({decided.joined[n].leader for n in before if n in decided.joined}) > 1:
                found.parted.update(before)
    return found


class _Joining:
    """The groups as they grow."""

    def __init__(self, seen: Sequence[Seen], keys: Callable[[Seen], Sequence[Key]], stories: Last) -> None:
        self.seen, self._keys, self._last_stories = seen, keys, stories
        self.groups: dict[int, _Group] = {}  # by the place of the first member
        self.home: dict[int, Offer] = {}  # of each mention
        self._index: dict[Key, set[int]] = defaultdict(set)  # the groups with a member of a key
        self._alike: dict[str, _Alike] = {}
        # The group of each mention by its first place; of each group, by that, what `_open_near` asks.
        self._homes, self._opens = np.zeros(len(seen), np.int64), np.zeros(len(seen), np.bool_)
        self._firsts, self._lasts = np.zeros(len(seen)), np.zeros(len(seen))

    def keys(self, place: int) -> Sequence[Key]:
        return self._keys(self.seen[place])

    def candidates(self, place: int) -> list[int]:
        """The groups that a mention may join, by their first places, in order."""
        found: set[int] = set()
        is_open = False
        for key in self.keys(place):
            if key[1] == ANY:
                is_open = True
            else:
                found.update(self._with(key, place))
        if is_open:
            found.update(self._open_near(place))
        return sorted(found)

    def _open_near(self, place: int) -> Iterable[int]:
        """The open groups of those before a mention that are alike, but for groups of other days."""
        one, near = self.seen[place], self.alike(place).earlier(place)
        if len(near) < MANY:
            groups = {self.home[other][1] for other in near.tolist()}
            return [at for at in groups if self.groups[at].open]
        at = np.unique(self._homes[near])
        may = self._opens[at]
        if one.first is not None:
            may &= self._lasts[at] >= one.first
        if one.last is not None:
            may &= self._firsts[at] <= one.last
        found: list[int] = at[may].tolist()
        return found

    def _with(self, key: Key, place: int) -> Iterable[int]:
        """The groups that a mention finds by a key."""
        return self._index.get(key, ())

    def home_of(self, place: int) -> int:
        """The group of a mention, by its first place."""
        return self.home[place][1]

    def group(self, at: int, place: int) -> _Group:
        """A group as the mention at `place` finds it."""
        return self.groups[at]

    def best(self, place: int) -> Offer | None:
        """The best group for a mention, of equals the first. None where none will do."""
        best: Offer | None = None
        for at in self.candidates(place):
            found = self.offer(place, self.group(at, place))
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        return best

    def offer(self, place: int, group: _Group) -> Offer | None:
        """The points for which a mention may join a group; None where it may not."""
        one = self.seen[place]
        apart = (one.first is not None and one.first > group.last) or (one.last is not None and one.last < group.first)
        if apart and one.mention.mode != STAYS:  # of a stay one may name the first day, another the last
            return None
        found = self.points(place, group.members)
        if found is None or any(cannot_be_one(one, self.seen[other]) for other in group.members):
            return None
        return found[0], group.at, found[1]

    def points(self, place: int, members: Iterable[int]) -> tuple[float, int] | None:
        """The points for which a mention joins the best of some others, which that is; None where they do not
        suffice."""
        one, seen = self.seen[place], self.seen
        best, match = 0.0, -1
        for other in members:
            found = points(one, seen[other])
            if found > best or (found == best and other < match):
                best, match = found, other
        return (best, match) if best >= ENOUGH else None

    def join(self, place: int, offer: Offer | None) -> _Group:
        """Put a mention into its best group, or into one of its own."""
        if offer is None:
            offer = 0.0, place, place
            self.groups[place] = _Group([], -math.inf, math.inf, place)
        group = self.groups[offer[1]]
        self._let_in(place, group)
        self.home[place] = offer
        at = self._homes[place] = group.at
        self._firsts[at], self._lasts[at], self._opens[at] = group.first, group.last, group.open
        for key in self.keys(place):
            if key[1] != ANY:
                self._index[key].add(at)
        return group

    def _let_in(self, place: int, group: _Group) -> None:
        one = self.seen[place]
        group.members.append(place)
        if one.first is not None and one.first > group.first:
            group.first = one.first
        if one.last is not None and one.last < group.last:
            group.last = one.last
        group.open = group.open or any(key[1] == ANY for key in self.keys(place))

    def alike(self, place: int) -> _Alike:
        """The mentions of a mention's family."""
        family = self.seen[place].family
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
        words = {one.report: one.story for one in self.seen}
        return self._last_stories.of(words, lambda: _Stories(words))


class _Holders(dict[str, Ints]):
    """Who holds a word, as an array: made for the words that are asked for."""

    def __init__(self, lists: Mapping[str, list[int]]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, word: str) -> Ints:
        found = self[word] = np.array(self._lists[word], dtype=np.int64)
        return found


class _Alike:
    """The mentions of one family, and which of them share words or a story.

    The first few that ask are compared with all; for more, who holds a word is looked up.
    """

    def __init__(self, seen: Sequence[Seen], places: Sequence[int], stories: _Stories) -> None:
        self._seen, self._stories = seen, stories
        self._places = np.array(places, dtype=np.int64)
        self._at = {place: n for n, place in enumerate(places)}
        self._asked = 0

    @cached_property
    def _of_report(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in self._at:
            found[self._seen[place].report].append(place)
        return found

    @cached_property
    def _lengths(self) -> Ints:
        return np.array([len(self._seen[place].words) for place in self._at], dtype=np.int64)

    @cached_property
    def _holders(self) -> _Holders:
        holders: dict[str, list[int]] = defaultdict(list)
        for n, place in enumerate(self._at):
            for word in self._seen[place].words:
                holders[word].append(n)
        return _Holders(holders)

    def earlier(self, place: int) -> Ints:
        """Those before a mention in the order that share much of its words or of its story."""
        before = slice(0, self._at[place])
        words, story = self._in_words(place, before), self._in_story(place, before)
        return np.concatenate((words, story)) if len(story) else words

    def later_in_words(self, place: int) -> Ints:
        """Those after it that share much of its words."""
        return self._in_words(place, slice(self._at[place] + 1, None))

    def later_in_story(self, place: int) -> Ints:
        """Those after it that share much of its story."""
        return self._in_story(place, slice(self._at[place] + 1, None))

    def _in_words(self, place: int, part: slice) -> Ints:
        words, places = self._seen[place].words, self._places[part]
        if not words or not len(places):
            return places[:0]
        self._asked += 1
        if self._asked <= FEW:
            shares = (_share(words, self._seen[other].words) for other in places.tolist())
            return places[np.fromiter((share >= MUCH_ALIKE for share in shares), np.bool_, len(places))]
        shared = np.bincount(np.concatenate([self._holders[w] for w in words]), minlength=len(self._places))
        least = np.maximum(1, np.minimum(self._lengths[part], len(words)))
        return places[shared[part] / least >= MUCH_ALIKE]

    def _in_story(self, place: int, part: slice) -> Ints:
        places = self._places[part]
        reports = self._stories.of(self._seen[place].report) if len(places) else ()
        first, last = (places[0], places[-1]) if reports else (0, 0)
        told = [other for report in reports for other in self._of_report.get(report, ()) if first <= other <= last]
        return np.array(told, np.int64) if told else places[:0]


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the words of the shorter of two sentences that the other has too."""
    return 1.0 if a is b else len(a & b) / max(1, min(len(a), len(b)))


class _Stories:
    """Which reports tell one story, by the words of their names; looked up for those that are asked for."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._words, self._reports = words, sorted(words)
        holders: dict[str, list[int]] = defaultdict(list)
        for n, report in enumerate(self._reports):
            for word in words[report]:
                holders[word].append(n)
        self._holders = _Holders(holders)
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


# --- a later round ---------------------------------------------------------------------------------------------------
class _Again(_Joining):
    """Joins the mentions again, given what was decided before; looks only at those that something new may touch.

    What other groups offer a mention is what they offered it before, so that the best of them is known. Of a touched
    group (one that is not what it was at this point of the earlier round) only what it did not have is looked at,
    unless that may change the choice. Who shares no key with a member of a touched group joins what it joined: it is
    never looked at, and its group is put together from what was decided when somebody asks for it.
    """

    def __init__(
        self,
        seen: Sequence[Seen],
        keys: Callable[[Seen], Sequence[Key]],
        own_keys: Callable[[Seen], Sequence[Key]],
        stories: Last,
        numbers: Sequence[int],
        decided: Decided,
        before: Before,
    ) -> None:
        super().__init__(seen, keys, stories)
        self._numbers, self._decided, self._before = numbers, decided, before
        self._place_of = {number: place for place, number in enumerate(numbers)}
        self._own_keys = own_keys
        self._by_own: dict[Key, list[int]] = defaultdict(list)  # places, by the keys that `before` knows nothing of
        self._fresh: dict[Key, list[int]] = defaultdict(list)  # the same of new mentions, by all keys
        self._led: dict[Key, dict[int, _Group]] = defaultdict(dict)  # touched groups by the keys of their members
        self._waiting: list[int] = []  # places that have to be looked at, as a heap
        self._asked: set[int] = set()  # those that are or were in it
        self._spread: set[Key] = set()  # keys whose holders are
        # The first place for whose sake those were asked that are alike, by its family and its words or its report.
        self._led_from: dict[tuple[str, frozenset[str] | str], int] = {}
        self._now = -1  # the place that is looked at
        self._untouched: dict[int, tuple[_Group, int]] = {}  # groups as far as somebody has asked for them

    def joined(self) -> Differing:
        """Bring `decided` up to date; the numbers of those whose group is another one."""
        gone = self._begin()
        while self._waiting:
            self._now = heapq.heappop(self._waiting)
            self._join_again(self._now, gone)
        decided, numbers, place_of = self._decided, self._numbers, self._place_of
        old = {numbers[at]: decided.groups.get(numbers[at], []) for at in self.groups}
        for leader in [*gone, *(numbers[place] for place in self.home)]:
            if leader in decided.groups:
                old[leader] = decided.groups[leader]
        for number in [number for number in decided.joined if number not in place_of]:
            del decided.joined[number]
        for place, (total, at, match) in self.home.items():
            decided.joined[numbers[place]] = Joined(numbers[at], total, numbers[match])
        for leader in old:
            place = place_of.get(leader, -1)
            if place in self.groups:
                decided.groups[leader] = [numbers[member] for member in self.groups[place].members]
            elif place < 0 or self.home.get(place, (0.0, place, 0))[1] != place:
                decided.groups.pop(leader, None)
        return _differing(old, decided, old)

    def _begin(self) -> dict[int, list[Seen | None]]:
        """Ask for new mentions and for whose group has lost some; who is gone of each group."""
        decided, place_of = self._decided, self._place_of
        for place, (one, number) in enumerate(zip(self.seen, self._numbers, strict=True)):
            if number not in decided.joined:
                self._ask(place)
                for key in self.keys(place):
                    self._fresh[key].append(place)
            else:
                for key in self._own_keys(one):
                    self._by_own[key].append(place)
        gone: dict[int, list[Seen | None]] = defaultdict(list)
        for number, was in decided.joined.items():
            if number not in place_of:
                gone[was.leader].append(self._before.seen[number])
        for leader in gone:
            if leader in place_of:
                self._ask(place_of[leader])
            else:
                self._ask_all(decided.groups[leader])
        return dict(gone)

    def _join_again(self, place: int, gone: Mapping[int, Sequence[Seen | None]]) -> None:
        number = self._numbers[place]
        was = self._decided.joined.get(number)
        home = self._home_again(was) if was is not None and was.leader != number else None
        best: Offer | None = None
        if home is not None and was is not None:
            best = self._as_before(place, was, home)
        if best is not None or (was is not None and was.leader == number):
            for other in self._touched_near(place):
                if other is not home and self._may_have_a_say(place, other, best):
                    found = self.offer(place, other)
                    if found is not None and (best is None or (-found[0], found[1]) < (-best[0], best[1])):
                        best = found
        else:
            best = self.best(place)
        self.home[place] = best or (0.0, place, place)
        self._let_in_again(place, number, was, home, gone)

    def _let_in_again(
        self,
        place: int,
        number: int,
        was: Joined | None,
        home: _Group | None,
        gone: Mapping[int, Sequence[Seen | None]],
    ) -> None:
        """Put a mention into its group, and see what that touches."""
        at = self.home[place][1]
        alone = at == place
        same = was is not None and (was.leader == number if alone else home is not None and at == home.at)
        if not same:
            group = _Group([], -math.inf, math.inf, place) if alone else self.group(at, place)
            self._let_in(place, group)
            self._differs(group, extra=[place])
        elif at in self.groups:
            self._let_in(place, self.groups[at])
            self._leads(place, self.groups[at])
        elif alone and number in gone:  # whoever is gone counts as missing from the start
            group = _Group([], -math.inf, math.inf, place)
            self._let_in(place, group)
            self._differs(group, missing=gone[number])
        if home is not None and at != home.at:
            self._differs(home, missing=[self.seen[place]])
        if not alone and was is not None and was.leader == number:
            self._ask_all(self._decided.groups[number])  # whose group is no more

    def _open_near(self, place: int) -> Iterable[int]:
        groups = {self.home_of(other) for other in self.alike(place).earlier(place).tolist()}
        return [at for at in groups if self.group(at, place).open]

    # --- what is as it was ---
    def home_of(self, place: int) -> int:
        if place in self.home:
            return self.home[place][1]
        return self._place_of[self._decided.joined[self._numbers[place]].leader]

    def group(self, at: int, place: int) -> _Group:
        if at in self.groups:
            return self.groups[at]
        group, so_far = self._untouched.get(at) or (_Group([], -math.inf, math.inf, at), 0)
        numbers = self._decided.groups[self._numbers[at]]
        while so_far < len(numbers) and (member := self._place_of[numbers[so_far]]) < place:
            self._let_in(member, group)
            so_far += 1
        self._untouched[at] = group, so_far
        return group

    def _with(self, key: Key, place: int) -> Iterable[int]:
        return {self.home_of(other) for other in self._holding(key) if other < place}

    def _holding(self, key: Key) -> Iterator[int]:
        """The places of all mentions of a key."""
        yield from self._fresh.get(key, ())
        yield from self._by_own.get(key, ())
        yield from (place for n in self._before.held(key) if (place := self._place_of.get(n)) is not None)

    def _home_again(self, was: Joined) -> _Group | None:
        """The group that a mention joined before; None where its first mention leads none now."""
        at = self._place_of.get(was.leader)
        return self.group(at, self._now) if at is not None and self.home_of(at) == at else None

    def _as_before(self, place: int, was: Joined, home: _Group) -> Offer | None:
        """What the group that a mention joined before offers it now; None where only looking at all of it can tell."""
        match = self._place_of.get(was.match)
        if match is None or self.home_of(match) != home.at:
            return None  # for whose sake it joined is there no longer
        if not home.extra:
            return was.points, home.at, match
        if any(cannot_be_one(self.seen[place], self.seen[other]) for other in home.extra):
            return None
        more = self.points(place, home.extra)
        if more is not None and more[0] > was.points:
            return more[0], home.at, more[1]
        return was.points, home.at, match

    # --- what is touched ---
    def _differs(self, group: _Group, *, extra: Sequence[int] = (), missing: Sequence[Seen | None] = ()) -> None:
        """The group has these members more than it had, and these it has no longer."""
        if group.as_before:
            self.groups[group.at] = group
            for place in group.members:
                if place not in extra:
                    self._leads(place, group)
            self._ask_all(self._decided.groups.get(self._numbers[group.at], ()))
        group.extra += extra
        group.missing += missing
        for place in extra:
            self._leads(place, group)

    def _leads(self, place: int, group: _Group) -> None:
        """Whoever shares a key with this member may join the group."""
        keys = self.keys(place)
        for key in keys:
            self._led[key][group.at] = group
            if key[1] == ANY:
                self._ask_each(self._later_alike(place))
            elif key not in self._spread:
                self._spread.add(key)
                self._ask_each(self._holding(key))
        if place not in group.extra:
            group.keys.update(keys)

    def _later_alike(self, place: int) -> Iterator[int]:
        """Those after a mention that are alike, unless they were asked for the sake of one before it with the same
        words, or of the same report: one sentence under many reports leads to the same ones again and again."""
        one = self.seen[place]
        for what, later in ((one.words, _Alike.later_in_words), (one.report, _Alike.later_in_story)):
            if self._led_from.get((one.family, what), len(self.seen)) > place:
                self._led_from[one.family, what] = place
                yield from later(self.alike(place), place).tolist()

    def _touched_near(self, place: int) -> list[_Group]:
        """The touched groups that a mention may join, in order."""
        found: dict[int, _Group] = {}
        for key in self.keys(place):
            found |= self._led.get(key, {})
        return [group for _, group in sorted(found.items())]

    def _may_have_a_say(self, place: int, group: _Group, best: Offer | None) -> bool:
        """May a touched group offer a mention more than the best that it is offered otherwise?

        By what it did not have; because what it has no longer kept the mention away; or because nothing led to it
        before. What it had and has still offers no more than the best, or is kept away by what is still there.
        """
        if any(other is None or cannot_be_one(self.seen[place], other) for other in group.missing):
            return True
        if group.keys.isdisjoint(self.keys(place)):
            return True
        more = self.points(place, group.extra)
        return more is not None and (best is None or (-more[0], group.at) < (-best[0], best[1]))

    # --- who is looked at ---
    def _ask(self, place: int) -> None:
        """Look at a mention when its turn comes."""
        if place > self._now and place not in self._asked:
            self._asked.add(place)
            heapq.heappush(self._waiting, place)

    def _ask_each(self, places: Iterable[int]) -> None:
        for place in places:
            self._ask(place)

    def _ask_all(self, numbers: Iterable[int]) -> None:
        self._ask_each(place for n in numbers if (place := self._place_of.get(n)) is not None)

"""Pairs of mentions worth a look, with their scores: of one report, of neighbouring ones, and with an actor or a place
in common. Kept from round to round: only what changed is looked at again.

Glossary: mentions go by their numbers (`memory.Round`), which say the same mention with all that it is compared by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

import numpy as np

from dateline.arrays import Arrays, Table, get_rows, ints, put_rows, small
from dateline.resolve.agreements import months_of
from dateline.resolve.cannot import NATURAL
from dateline.resolve.meaning import codes
from dateline.resolve.neighbours import Neighbours
from dateline.resolve.seen import Seen

Key = tuple[str, str]
Pair = tuple[int, int]  # numbers of mentions, the smaller first
Reports = tuple[str, str]
CROWD = 60  # mentions that one key may bring together; in a larger crowd the month must agree too
WORTH = 0.02  # likelihood from which a pair is kept
_NONE: Mapping[int, float] = {}


class LookedUp(NamedTuple):
    """What a mention is looked up by: its report, its keys, and what two of neighbours must share one of."""

    report: str
    keys: tuple[Key, ...]
    words: tuple[str, ...]


class Proposed:
    """The pairs worth a look of a case, from one state of its mentions to the next."""

    def __init__(self) -> None:
        self.pairs: dict[int, dict[int, float]] = {}  # both ways
        self._own: set[int] = set()  # whose pairs no copy of this shares
        self.likes: Mapping[Reports, float] = {}
        self._members: dict[str, tuple[int, ...]] = {}  # by report
        self._by_word: dict[str, dict[str, tuple[int, ...]]] = {}  # the same by `_words`, for those that were asked for
        self.keys: dict[int, tuple[Key, ...]] = {}  # what each mention is looked up by
        self._words: dict[int, tuple[str, ...]] = {}
        self._report: dict[int, str] = {}
        self._held: dict[Key, frozenset[int]] = {}  # whom a key brings together
        self._months: dict[Key, dict[int, frozenset[int]]] = {}  # of a crowded key: those of each month that count

    def copy(self) -> Proposed:
        """The same, to be changed by itself; what neither changes they share."""
        made = Proposed()
        made.pairs, made.likes = dict(self.pairs), self.likes
        made._members, made._by_word = dict(self._members), dict(self._by_word)
        made.keys, made._words, made._report = dict(self.keys), dict(self._words), dict(self._report)
        made._held, made._months = dict(self._held), dict(self._months)
        self._own = set()
        return made

    def look(
        self,
        seen: Mapping[int, Seen],
        new: Iterable[int],
        neighbours: Neighbours,
        place_of: Mapping[int, int],
        score: Callable[[int, int], float | None],
    ) -> dict[Pair, float]:
        """Bring the pairs up to date; those that came, or went though their mentions are there, with their scores.

        `seen` are all mentions by number, `new` the numbers that were not there before; `place_of` their order. `score`
        is None where two mentions cannot be one.
        """
        new = set(new)
        changed: dict[Pair, float] = {}
        touched = self._take_in(seen, new)
        dropped, added = set[Reports](), set[Reports]()
        if neighbours.likes is not self.likes:
            dropped, added = neighbours.moved(self.likes)
        self.likes = neighbours.likes
        doubtful, more = self._crowds(touched, new, seen, place_of)
        doubtful |= {pair for reports in dropped for pair in self._between(*reports) if self._is_kept(pair)}
        for a, b in doubtful:
            if self._is_kept((a, b)) and not self._is_proposed(a, b):
                changed[a, b] = self._pairs_of(a).pop(b)
                del self._pairs_of(b)[a]
        of_new, of_added = self._of_new(new, added, neighbours.beside), (self._between(*both) for both in added)
        for pairs in chain(more, of_new, of_added):
            for a, b in pairs:
                if b not in self.pairs.get(a, _NONE):
                    likely = score(a, b)
                    if likely is not None and likely >= WORTH:
                        self._pairs_of(a)[b] = self._pairs_of(b)[a] = changed[a, b] = likely
        return changed

    def holding(self, key: Key) -> frozenset[int]:
        """The mentions that have a key."""
        return self._held.get(key, frozenset())

    def looked_up(self, number: int) -> LookedUp:
        """What a mention is looked up by."""
        return LookedUp(self._report[number], self.keys[number], self._words[number])

    # --- in a file --------------------------------------------------------------------------------------------------
    def put(self, arrays: Arrays, name: str, strings: Table[str], before: Proposed) -> None:
        """Save what this has that the one of the round before had not."""
        pairs = {
            n: others
            for n, others in self.pairs.items()
            for old in [before.pairs.get(n)]
            if others is not old and others != old
        }
        arrays[f"{name}/pairs"] = small(ints(pairs))
        if before.pairs:
            rows = [list(others) for others in pairs.values()]
            scores = [score for others in pairs.values() for score in others.values()]
        else:  # of all pairs one way is enough
            rows = [[other for other in others if n < other] for n, others in pairs.items()]
            scores = [score for n, others in pairs.items() for other, score in others.items() if n < other]
        put_rows(arrays, f"{name}/pairs/others", rows)
        arrays[f"{name}/pairs/score"] = np.array(scores, np.float64)
        arrays[f"{name}/pairs/gone"] = small(ints(before.pairs.keys() - self.pairs.keys()))
        months = {key: one for key, one in self._months.items() if before._months.get(key) != one}
        gone = before._months.keys() - self._months.keys()
        arrays[f"{name}/months"] = small(ints(strings(part) for key in months for part in key))
        arrays[f"{name}/months/gone"] = small(ints(strings(part) for key in gone for part in key))
        heads = [(n, month) for n, one in enumerate(months.values()) for month in one]
        arrays[f"{name}/months/of"] = small(ints(part for head in heads for part in head))
        put_rows(arrays, f"{name}/months/held", [list(held) for one in months.values() for held in one.values()])

    def get(
        self,
        arrays: Arrays,
        name: str,
        strings: Sequence[str],
        looked_up: Mapping[int, LookedUp],
        order: Sequence[int],
    ) -> None:
        """Become what was saved, from what the round before was."""
        whole = not self.pairs
        there = set(order)
        gone = self.keys.keys() - there
        touched = self._put(gone, {n: looked_up[n] for n in order if n not in self.keys})
        for key in touched:
            if not self._held[key]:
                del self._held[key]
        for n in arrays[f"{name}/pairs/gone"].tolist():
            del self.pairs[n]
        scores, at = arrays[f"{name}/pairs/score"].tolist(), 0
        rows = get_rows(arrays, f"{name}/pairs/others")
        both_ways = defaultdict[int, dict[int, float]](dict)
        for n, others in zip(arrays[f"{name}/pairs"].tolist(), rows, strict=True):
            here = dict(zip(others, scores[at : at + len(others)], strict=True))
            at += len(others)
            if not whole:
                self.pairs[n] = here
                continue
            both_ways[n].update(here)
            for other, score in here.items():
                both_ways[other][n] = score
        self.pairs.update(both_ways)
        for a, b in arrays[f"{name}/months/gone"].reshape(-1, 2).tolist():
            del self._months[strings[a], strings[b]]
        keys = [(strings[a], strings[b]) for a, b in arrays[f"{name}/months"].reshape(-1, 2).tolist()]
        months: dict[Key, dict[int, frozenset[int]]] = {key: {} for key in keys}
        heads = arrays[f"{name}/months/of"].reshape(-1, 2).tolist()
        for (n, month), held in zip(heads, get_rows(arrays, f"{name}/months/held"), strict=True):
            months[keys[n]][month] = frozenset(held)
        self._months |= months

    # --- what is there ----------------------------------------------------------------------------------------------
    def _take_in(self, seen: Mapping[int, Seen], new: set[int]) -> set[Key]:
        """Forget the mentions that are gone, and take in new ones; the keys of both."""
        gone = {number for number in self.keys if number not in seen}
        for number in gone:
            self._own.discard(number)
            for other in self.pairs.pop(number, {}):
                if other not in gone:
                    del self._pairs_of(other)[number]
        looked_up = {
            number: LookedUp(one.report, keys_of(one), tuple(words_of(one))) for number in new for one in [seen[number]]
        }
        return self._put(gone, looked_up)

    def _put(self, gone: Collection[int], new: Mapping[int, LookedUp]) -> set[Key]:
        """Take mentions out of the lists that they are looked up in, and put others in; the keys of both."""
        leave, come = defaultdict[Key, list[int]](list), defaultdict[Key, list[int]](list)
        reports = {self._report.pop(number) for number in gone}
        for number in gone:
            del self._words[number]
            for key in self.keys.pop(number):
                leave[key].append(number)
        here: dict[str, list[int]] = defaultdict(list)
        for number, one in new.items():
            self._report[number], self._words[number], self.keys[number] = one.report, one.words, one.keys
            here[one.report].append(number)
            for key in one.keys:
                come[key].append(number)
        for report in reports | here.keys():
            self._by_word.pop(report, None)
            stay = [number for number in self._members.pop(report, ()) if number not in gone]
            if members := (*stay, *here.get(report, ())):
                self._members[report] = members
        touched = leave.keys() | come.keys()
        for key in touched:
            before = self._held.get(key)
            if before is None:
                self._held[key] = frozenset(come[key])
            else:
                self._held[key] = before.difference(leave.get(key, ())).union(come.get(key, ()))
        return touched

    def _of_report(self, report: str) -> Mapping[str, tuple[int, ...]]:
        """The mentions of a report by what those of neighbours must share one of."""
        found = self._by_word.get(report)
        if found is None:
            words: dict[str, list[int]] = defaultdict(list)
            for number in self._members.get(report, ()):
                for word in self._words[number]:
                    words[word].append(number)
            found = {word: tuple(dict.fromkeys(numbers)) for word, numbers in words.items()}
            self._by_word[report] = found
        return found

    def _pairs_of(self, number: int) -> dict[int, float]:
        """The pairs of a mention, to be changed."""
        if number not in self._own:
            self.pairs[number] = dict(self.pairs.get(number, ()))
            self._own.add(number)
        return self.pairs[number]

    def _is_kept(self, pair: Pair) -> bool:
        return pair[1] in self.pairs.get(pair[0], ())

    # --- what is proposed -------------------------------------------------------------------------------------------
    def _is_proposed(self, a: int, b: int) -> bool:
        """Does anything propose the pair?"""
        first, second = sorted((self._report[a], self._report[b]))
        beside = first == second or (first, second) in self.likes
        if beside and not set(self._words[a]).isdisjoint(self._words[b]):
            return True
        for key in set(self.keys[a]) & set(self.keys[b]):
            months = self._months.get(key)
            if months is None or any(a in held and b in held for held in months.values()):
                return True
        return False

    def _of_new(
        self, new: set[int], besides: Collection[Reports], beside: Mapping[str, Collection[str]]
    ) -> Iterator[set[Pair]]:
        """The pairs of new mentions with those of their own report and of its neighbours, but for reports `besides`."""
        reports = {self._report[number] for number in new}
        for report in reports:
            yield self._between(report, report)
            for other in beside.get(report, ()):
                reports_pair = (report, other) if report < other else (other, report)
                if reports_pair in besides or (other in reports and other < report):
                    continue
                here, there = self._of_report(report), self._of_report(other)
                yield {
                    (a, b) if a < b else (b, a)
                    for word in here.keys() & there.keys()
                    for a, b in product(here[word], there[word])
                    if a in new or b in new
                }

    def _between(self, one: str, other: str) -> set[Pair]:
        """The pairs of two reports, or of one, that share a word for it or the like."""
        here, there = self._of_report(one), self._of_report(other)
        if one == other:
            return {_pair(a, b) for held in here.values() for a, b in combinations(held, 2)}
        words = here.keys() & there.keys()
        return {(a, b) if a < b else (b, a) for word in words for a, b in product(here[word], there[word])}

    def _crowds(
        self, touched: Iterable[Key], new: set[int], seen: Mapping[int, Seen], place_of: Mapping[int, int]
    ) -> tuple[set[Pair], list[Iterable[Pair]]]:
        """Pairs that some keys may propose no longer, and those that they propose now."""
        doubtful: set[Pair] = set()
        more: list[Iterable[Pair]] = []
        for key in touched:
            held = self._held[key]
            before = self._months.get(key)
            if not held:
                del self._held[key]
            if len(held) <= CROWD:
                if before is not None:
                    del self._months[key]
                    more.append([_pair(a, b) for a, b in combinations(held, 2)])
                else:
                    fresh = held & new
                    more.append([_pair(a, b) for a in fresh for b in held if a != b and (b not in fresh or a < b)])
                continue
            now = self._months[key] = _of_one_month(held, seen, place_of)
            if before is None:
                doubtful.update(
                    pair for a in held for b in self.pairs.get(a, ()) if b in held for pair in [_pair(a, b)]
                )
                before = {}
            for month in before.keys() | now.keys():
                old, those = before.get(month, frozenset()), now.get(month, frozenset())
                doubtful.update(_pair(a, b) for a in old - those for b in self.pairs.get(a, ()) if b in old)
                come = those - old
                more.append([_pair(a, b) for a in come for b in those if a != b and (b not in come or a < b)])
        return doubtful, more


def _of_one_month(
    held: Iterable[int], seen: Mapping[int, Seen], place_of: Mapping[int, int]
) -> dict[int, frozenset[int]]:
    """By month, the mentions that words date to it; of very many the first ones."""
    months: dict[int, list[int]] = defaultdict(list)
    for number in held:
        first = seen[number].first
        if first is not None and seen[number].phrase:
            months[first // 31].append(number)
    return {month: frozenset(sorted(those, key=place_of.__getitem__)[:CROWD]) for month, those in months.items()}


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def words_of(seen: Seen) -> Iterator[str]:
    """What two mentions of neighbouring reports must share one of: a stem, a set of synonyms, a family, a code of what
    they mean; or the type with somebody who takes part or the place."""
    yield from sorted(seen.stems)
    yield from (f"={name}" for name in sorted(seen.sets))
    yield f"~{seen.family}"
    if seen.mention.type:
        yield from (f"{seen.mention.type} {one}" for one in sorted(seen.actors))
        if seen.place:
            yield f"{seen.mention.type} {seen.place}"
    if seen.meaning is not None:
        yield from (f"#{code}" for code in codes(seen.meaning))


def keys_of(seen: Seen) -> tuple[Key, ...]:
    """What a mention is looked up by: its family with an actor, a place, or (for what nature does) alone by month."""
    if seen.keys is None:
        seen.keys = tuple(_keys_of(seen))
    return seen.keys


def _keys_of(seen: Seen) -> Iterator[Key]:
    for actor in sorted(seen.actors):
        yield seen.family, actor
    if seen.place:
        yield seen.family, seen.place
    if seen.family in NATURAL or not seen.actors:
        yield seen.family, "*"
    yield seen.family, "@" + seen.report
    yield seen.family, "=" + " ".join(sorted(seen.words))


def agreement_keys(seen: Seen) -> Iterator[Key]:
    """What a concluded agreement is looked up by, whatever its name: its parties and each of its months. For points
    alone: the learned score is not to join more for it."""
    if seen.agreement is not None and not seen.agreement.several:
        for month in months_of(seen.days):
            yield "agreement", f"{month} {' '.join(sorted(seen.agreement.parties))}"

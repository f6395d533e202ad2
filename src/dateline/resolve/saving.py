"""The memory of a derivation as bytes, for the case file, and back: numbers and strings, nothing that could be run.

What is kept is what was costly: words of reports, neighbours, pairs with their scores, what joined what, and the groups
of each round. Mentions themselves are made again; one has its number of before if its report's claims are the same and
whatever else it was made of (`seen.Weighed`). What a program cannot use of it only costs time. No business logic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from dateline.arrays import (
    Arrays,
    Table,
    get_rows,
    get_strings,
    ints,
    packed,
    put_rows,
    put_strings,
    small,
    unpacked,
)
from dateline.model import EventLink
from dateline.resolve.events import MANY
from dateline.resolve.grouping import Groups
from dateline.resolve.memory import Memory, Round
from dateline.resolve.proposing import LookedUp
from dateline.resolve.seen import Words
from dateline.resolve.sure import Joined

Strings = Table[str]


FORM = "memory-10"  # of what is kept: what has another form is not used


def save(memory: Memory) -> bytes:
    """What is worth keeping of a memory."""
    arrays: Arrays = {}
    strings = Strings()
    _put_texts(arrays, strings, memory.neighbours.texts)
    memory.neighbours.put(arrays, strings)
    memory.copies.put(arrays, strings)
    memory.same.put(arrays, strings)
    rounds = _whole(memory)
    _put_numbers(arrays, strings, memory, rounds)
    _put_pairs(arrays, "scores", memory.scores)
    memory.against.put(arrays, "against")
    before = Round()
    for n, here in enumerate(rounds):
        _put_round(arrays, f"round{n}", strings, here, before)
        before = here
    arrays["counts"] = ints((memory.numbers.count, len(rounds)))
    put_strings(arrays, "strings", strings.things)
    return packed(arrays)


def restore(data: bytes, changed: Collection[str]) -> Memory | None:
    """The memory that was saved; of `changed` reports the claims may be others by now. None when it is none."""
    try:
        return _restored(unpacked(data), changed)
    except (ValueError, LookupError, TypeError, StopIteration):  # not what `save` made: all is worked out again
        return None


def _restored(arrays: Arrays, changed: Collection[str]) -> Memory:
    strings = get_strings(arrays, "strings")
    memory = Memory()
    count, rounds = arrays["counts"].tolist()
    texts = _get_texts(arrays, strings)
    given = {report: found for report, found in _get_given(arrays, strings).items() if report not in changed}
    told = ((strings[mention], strings[one]) for mention, one in get_rows(arrays, "agreed/told"))
    memory.weighed.know(texts, given, dict(zip(told, arrays["agreed"].tolist(), strict=True)))
    memory.neighbours.get(arrays, strings, texts)
    memory.copies.get(arrays, strings, changed)
    memory.same.get(arrays, strings)
    memory.numbers.count = count
    memory.scores = _get_pairs(arrays, "scores")
    memory.against.get(arrays, "against")
    looked_up = dict(_get_looked_up(arrays, strings))
    mentions = dict(zip(arrays["number"].tolist(), (strings[n] for n in arrays["mention"].tolist()), strict=True))
    found: list[Round] = []
    for n in range(rounds):
        found.append(_get_round(arrays, f"round{n}", strings, looked_up, mentions, found[-1] if found else None))
        found[-1].proposed.likes = memory.neighbours.likes
    memory.resume(found)
    return memory


def _whole(memory: Memory) -> list[Round]:
    """The rounds of the last derivation: those before the first that it did not come to."""
    found = []
    for one in memory.rounds:
        if one.proposed.likes is not memory.neighbours.likes or any(seen is None for seen in one.seen.values()):
            break
        found.append(one)
    return found


# --- reports --------------------------------------------------------------------------------------------------------
def _put_texts(arrays: Arrays, strings: Strings, texts: Mapping[str, Words]) -> None:
    arrays["text"] = small(ints(strings(report) for report in texts))
    put_rows(arrays, "text/words", [[strings(word) for word in text.weights] for text in texts.values()])
    arrays["text/weights"] = np.fromiter((w for text in texts.values() for w in text.weights.values()), np.float64)
    arrays["text/length"] = np.fromiter((text.length for text in texts.values()), np.float64)


def _get_texts(arrays: Arrays, strings: Sequence[str]) -> dict[str, Words]:
    weights, at = arrays["text/weights"].tolist(), 0
    found = {}
    words = get_rows(arrays, "text/words")
    for report, row, length in zip(arrays["text"].tolist(), words, arrays["text/length"].tolist(), strict=True):
        here = weights[at : at + len(row)]
        found[strings[report]] = Words(dict(zip([strings[word] for word in row], here, strict=True)), length)
        at += len(row)
    return found


# --- mentions -------------------------------------------------------------------------------------------------------
def _put_numbers(arrays: Arrays, strings: Strings, memory: Memory, rounds: Sequence[Round]) -> None:
    """Which number each mention had, by its report; and what it was looked up by."""
    number_of = {id(seen): number for here in rounds for number, seen in here.seen.items()}
    made = [
        (report, digest, [-1 if one.agreement else number_of[id(one)] for one in seen])
        for report, digest, seen in memory.weighed.made()
        if all(one.agreement or id(one) in number_of for one in seen)
    ]
    agreed = [(one, told) for one, told in memory.weighed.agreements() if id(one) in number_of]
    arrays["agreed"] = small(ints(number_of[id(one)] for one, _ in agreed))
    put_rows(arrays, "agreed/told", [[strings(one.mention.id), strings(told)] for one, told in agreed])
    arrays["made"] = small(ints(strings(report) for report, _, _ in made))
    arrays["made/digest"] = np.frombuffer(b"".join(bytes.fromhex(digest) for _, digest, _ in made), np.uint8)
    put_rows(arrays, "made/numbers", [numbers for _, _, numbers in made])
    there = {number: (seen, here) for here in rounds for number, seen in here.seen.items()}
    keys = Table[tuple[str, str]]()
    rows = [(number, seen, here.proposed.looked_up(number)) for number, (seen, here) in there.items()]
    arrays["number"] = small(ints(number for number, _, _ in rows))
    arrays["mention"] = small(ints(strings(seen.mention.id) for _, seen, _ in rows if seen is not None))
    arrays["number/report"] = small(ints(strings(one.report) for _, _, one in rows))
    put_rows(arrays, "number/keys", [[keys(key) for key in one.keys] for _, _, one in rows])
    put_rows(arrays, "number/words", [[strings(word) for word in one.words] for _, _, one in rows])
    put_rows(arrays, "keys", [[strings(part) for part in key] for key in keys.things])


def _get_given(arrays: Arrays, strings: Sequence[str]) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    digests = arrays["made/digest"].tobytes().hex()
    for n, (report, numbers) in enumerate(zip(arrays["made"].tolist(), get_rows(arrays, "made/numbers"), strict=True)):
        found[strings[report]][digests[32 * n : 32 * n + 32]] = numbers
    return dict(found)


def _get_looked_up(arrays: Arrays, strings: Sequence[str]) -> Iterator[tuple[int, LookedUp]]:
    table = [(strings[family], strings[other]) for family, other in get_rows(arrays, "keys")]
    rows = zip(
        arrays["number"].tolist(),
        arrays["number/report"].tolist(),
        get_rows(arrays, "number/keys"),
        get_rows(arrays, "number/words"),
        strict=True,
    )
    for number, report, keys, words in rows:
        yield number, LookedUp(strings[report], tuple([table[key] for key in keys]), tuple([strings[w] for w in words]))


# --- pairs ----------------------------------------------------------------------------------------------------------
def _put_pairs(arrays: Arrays, name: str, pairs: Mapping[int, Mapping[int, float]]) -> None:
    """Numbers, each with others and a score."""
    arrays[f"{name}/of"] = small(ints(pairs))
    put_rows(arrays, f"{name}/others", [list(others) for others in pairs.values()])
    arrays[f"{name}/score"] = np.fromiter((s for others in pairs.values() for s in others.values()), np.float64)


def _get_pairs(arrays: Arrays, name: str) -> dict[int, dict[int, float]]:
    scores, at = arrays[f"{name}/score"].tolist(), 0
    found = {}
    for number, others in zip(arrays[f"{name}/of"].tolist(), get_rows(arrays, f"{name}/others"), strict=True):
        found[number] = dict(zip(others, scores[at : at + len(others)], strict=True))
        at += len(others)
    return found


# --- rounds ---------------------------------------------------------------------------------------------------------
def _put_round(arrays: Arrays, name: str, strings: Strings, here: Round, before: Round) -> None:
    """What a round has that the one before it had not."""
    arrays[name] = small(ints(here.seen))  # in the order of the mentions
    joined = [(n, one) for n, one in here.decided.joined.items() if before.decided.joined.get(n) != one]
    arrays[f"{name}/joined"] = small(ints(part for n, one in joined for part in (n, one.leader, one.match)))
    arrays[f"{name}/points"] = np.fromiter((one.points for _, one in joined), np.float64)
    here.proposed.put(arrays, name, strings, before.proposed)
    links = {n: one for n, one in here.links.items() if before.links.get(n) != one}
    arrays[f"{name}/links"] = small(ints(links))
    arrays[f"{name}/links/gone"] = small(ints(before.links.keys() - here.links.keys()))
    arrays[f"{name}/links/groups"] = small(ints(map(len, links.values())))
    arrays[f"{name}/component"] = small(ints(here.groups.component[n] for n in here.seen))
    arrays[f"{name}/island"] = small(ints(here.groups.island[n] for n in here.seen))
    arrays[f"{name}/count"] = ints((here.groups.count,))
    groups: list[list[int]] = []
    reasons: list[list[int]] = []
    for island, found in links.items():
        members = here.groups.islands[island]
        number_of = {seen.mention.id: n for n in members for seen in [here.seen[n]] if seen is not None}
        for link in found:
            groups.append([number_of[mention] for mention, _ in link.mentions])
            reasons.append([strings(why) for _, why in link.mentions])
    put_rows(arrays, f"{name}/groups", groups)
    put_rows(arrays, f"{name}/reasons", reasons)


def _get_round(
    arrays: Arrays,
    name: str,
    strings: Sequence[str],
    looked_up: Mapping[int, LookedUp],
    mentions: Mapping[int, str],
    before: Round | None,
) -> Round:
    here = before.copy() if before is not None else Round()
    order: list[int] = arrays[name].tolist()
    here.proposed.get(arrays, name, strings, looked_up, order)
    here.seen = dict.fromkeys(order)
    joined = here.decided.joined
    points = arrays[f"{name}/points"].tolist()
    for (n, leader, match), one in zip(arrays[f"{name}/joined"].reshape(-1, 3).tolist(), points, strict=True):
        joined[n] = Joined(leader, one, match)
    here.decided.joined = {n: joined[n] for n in order}
    groups: dict[int, list[int]] = defaultdict(list)
    for n in order:
        groups[joined[n].leader].append(n)
    here.decided.groups = dict(groups)
    for n in arrays[f"{name}/links/gone"].tolist():
        del here.links[n]
    rows = zip(get_rows(arrays, f"{name}/groups"), get_rows(arrays, f"{name}/reasons"), strict=True)
    heads = zip(arrays[f"{name}/links"].tolist(), arrays[f"{name}/links/groups"].tolist(), strict=True)
    for island, count in heads:
        found = []
        for _ in range(count):
            group, reasons = next(rows)
            link = EventLink(tuple((mentions[n], strings[why]) for n, why in zip(group, reasons, strict=True)))
            if len(group) >= MANY:
                here.told[group[0]] = tuple(group), link.mentions
            found.append(link)
        here.links[island] = found
    here.groups = Groups()
    for of, those, name_of in (
        (here.groups.component, here.groups.members, "component"),
        (here.groups.island, here.groups.islands, "island"),
    ):
        of.update(zip(order, arrays[f"{name}/{name_of}"].tolist(), strict=True))
        held: dict[int, list[int]] = defaultdict(list)
        for n, one in of.items():
            held[one].append(n)
        those.update((one, tuple(numbers)) for one, numbers in held.items())
    (here.groups.count,) = arrays[f"{name}/count"].tolist()
    return here

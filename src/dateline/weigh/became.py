"""What became of a plan or a measure, where a later report says so in its own words: "called off", "lifted".

Events that one report plans and another cancels are put together by identity (statuses.py). Much news of a plan that
came to nothing names it in other words: "the bash was called off" of a festival, "the meeting of the two leaders had
been shelved" of "are to meet". The words that say so are a sure sign that something was planned; what is looked for is
only what, among the sentences of earlier reports that look ahead. Their telling words decide: names and seldom words,
each by how seldom it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from dateline.elapsed import ordinal
from dateline.model import Discrepancy, EventMention, Span, Value, content_id
from dateline.weigh import wording
from dateline.weigh.change_words import (
    CHANCE,
    DONE,
    DOUBT,
    IN_FORCE,
    LIFTED_BEFORE,
    LIFTED_BEHIND,
    MEASURES,
    NOT_YET,
    OFF_BEFORE,
    OFF_BEHIND,
    clauses,
)
from dateline.weigh.desk import Desk
from dateline.weigh.statuses import AHEAD, NOT_DONE, WHAT, WHY_NOT, is_ahead
from dateline.words import CALENDAR, WORD, content, stem, weight

_DUE = re.compile(
    r"\b(?:has|have|had)\s+until\b|\bmust\b|\bdeadline\b|\bby\s+the\s+end\b|\b(?:is|are)\s+going\s+to\b", re.I
)
# Days say when, not what; and these stand in every such sentence.
NO_NAMES = CALENDAR | frozenset(
    """today tomorrow yesterday tonight week weeks month months year years day days morning evening afternoon night said
    says told plan plans planned planning minister government still yet spokesman spokeswoman
    lifted withdrawn rescinded revoked ended repealed cancelled canceled scrapped dropped removed abolished overturned
    suspended annulled expired lapsed applies apply longer force""".split()
)
_RULED_OUT = re.compile(
    r"\b(?:doubt\w*|den(?:y|ied|ies)|whether|if|unless)\b|\b(?:nobody|no\s+one|none|nothing)\s+(?:will|would|shall|is)\b|\b(?:will|would|shall)\s+(?:not|never)\b|\bwon['’]t\b",
    re.I,
)
LIFTED = "lifted"
BEFORE: Mapping[str, str] = {"cancelled": "planned", NOT_DONE: "planned", "happened": "planned", LIFTED: "in force"}
WHY = {
    "happened": WHAT["happened"],
    "cancelled": WHAT["cancelled"],
    NOT_DONE: WHY_NOT[NOT_DONE],
    LIFTED: "what held was lifted",
}
EXPRESSLY = re.compile(
    r"\byet\s+to\s+\w+|\bstill\s+not\b|\b(?:still\s+(?:has|have|had)|(?:has|have|had)\s+still)(?:\s+not|n['’]t)\b|\boverdue\b",
    re.I,
)  # these say by themselves that something should have been done
LOOK = 16  # words of a clause on the side of the thing that may name it
SHORT = 12  # where the clause itself names next to nothing
SHARE = 0.5  # of the weight of the words that name the thing, which the plan must have
LEAST = 1.2  # and so much weight of them: a seldom word weighs 1
# Or more weight and less of a share, where the whole sentence is compared.
OF_SENTENCE = {NOT_DONE: (2.5, 0.33), "happened": (2.0, 0.3)}
THINGS = 0.6  # of the weight of the words that name what is off and are no names, which the plan must have
SURE = 2.2  # and of two reports that share few names; of a measure, with its place, less
SURE_OF = {LIFTED: 1.7}
LONGEST = 150  # days between a plan and the news that nothing came of it
PASSED = 3  # days after which a plan whose day is over is called off no more
COMPARED = 60  # plans that share a telling word, the latest first
TELLING = 0.6  # the weight from which a word finds plans


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that says what became of something, and the words that may name it."""

    status: str
    sentence: Span
    about: Mapping[str, float]
    clause: str = ""  # that names it; "" where the whole sentence does


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sentence that looks ahead, or tells what is in force."""

    status: str
    sentence: Span
    words: Mapping[str, float]


def became(desk: Desk) -> list[Discrepancy]:
    """One row for each plan that a later report tells of as off, as not done or as done late, and for each measure that
    it tells of as lifted, by the words of the two."""
    earlier, changes = _told(desk)
    asked = {
        (BEFORE[change.status], word)
        for change in changes
        for word, weighs in change.about.items()
        if weighs >= TELLING
    }
    index: Index = defaultdict(list)
    for one in sorted(earlier, key=lambda e: (desk.written(e.sentence.report), e.sentence)) if changes else ():
        for word in one.words:
            if (one.status, word) in asked:
                index[one.status, word].append((desk.written(one.sentence.report), one))
    found: dict[tuple[str, object], list[tuple[Earlier, Change]]] = defaultdict(list)
    for change in sorted(changes, key=lambda c: (desk.written(c.sentence.report), c.sentence)):
        for one in _plans_of(change, index, desk):
            mention = _meant(one, change, desk)
            of = desk.event_of[mention.id] if mention is not None else one.sentence
            found[change.status, of].append((one, change))
    return [_row(status, pairs, desk) for (status, _), pairs in found.items()]


def _told(desk: Desk) -> tuple[list[Earlier], list[Change]]:
    earlier, changes = list[Earlier](), list[Change]()
    for report in sorted(desk.reports):
        if not desk.day(report):
            continue
        read = desk.reports[report]
        claims, sentences = read.claims, sorted(read.claims.sentences)
        told = desk.kept.of_sentences(read, changing_in)
        said = [change for n in told if (change := _change_in(sentences[n])) is not None]
        off = {change.sentence.start for change in said if change.status != "happened"}
        ahead = {m.sentence.start for m in claims.events if m.status == "planned" and is_ahead(desk, m)}
        ahead.update(sentences[n].start for n in desk.kept.of_sentences(read, looking_ahead_in))
        held = {sentences[n].start for n in desk.kept.of_sentences(read, in_force_in)}
        for status, starts in (("planned", ahead - off), ("in force", held - off)):
            here = [s for s in sentences if s.start in starts]
            if status == "planned":
                here = [s for s in here if not _RULED_OUT.search(s.quote)]
            earlier += [Earlier(status, s, _words(s.quote)) for s in here]
        changes += said
    return earlier, changes


def changing_in(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Those that may say what became of something, by their places."""
    return tuple(n for n, s in enumerate(sentences) if _said(s.quote) is not None)


def looking_ahead_in(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Those whose words look ahead, by their places."""
    return tuple(
        n
        for n, s in enumerate(sentences)
        if AHEAD.search(s.quote) or _DUE.search(s.quote)  # what is ruled out is left out with what mentions plan
    )


def in_force_in(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Those that tell of a measure that holds, by their places."""
    return tuple(n for n, s in enumerate(sentences) if IN_FORCE.search(s.quote))


@lru_cache(maxsize=65_536)  # as of desk.content_words
def _words(text: str) -> Mapping[str, float]:
    """The stems of its content words, each with its weight."""
    return {root(w): weight(w) for w in content(text) if len(w) > 2 and not w.isdigit() and w not in NO_NAMES}


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """What is left of a word whose endings are taken off one after another: "ordered", "order" -> "ord"."""
    while (shorter := stem(word)) != word:
        word = shorter
    return word


def _change_in(sentence: Span) -> Change | None:
    said = _said(sentence.quote)
    return Change(said[0], sentence, said[1], said[2]) if said is not None else None


@lru_cache(maxsize=65_536)  # as of desk.content_words
def _said(quote: str) -> tuple[str, Mapping[str, float], str] | None:
    """What a sentence says became of something, the words that may name it, and their clause where it is but a part of
    it; None where it says nothing of the kind."""
    for status, before, behind in ((LIFTED, LIFTED_BEFORE, LIFTED_BEHIND), ("cancelled", OFF_BEFORE, OFF_BEHIND)):
        for named, lead in clauses(quote, before, behind):
            if CHANCE.search(lead[-40:]) or DOUBT.search(lead[max(map(lead.rfind, ";:")) + 1 :]):
                continue
            clause = " ".join(named.split()[-LOOK:])
            about = _words(clause)
            if sum(about.values()) < LEAST:  # "told the families of the valley that the appeal had been adjourned"
                about = _words(" ".join([*lead.split()[-SHORT:], *named.split()[-LOOK:]]))
            return status, about, clause
    if (found := NOT_YET.search(quote)) and not DOUBT.search(quote, 0, found.start()):
        return NOT_DONE, _words(quote), ""
    done = DONE.search(quote)
    if done and not DOUBT.search(quote, 0, done.start()) and not AHEAD.search(DONE.sub("", quote)):
        return "happened", _words(quote), ""
    return None


NAME = re.compile(r"[A-Z]")
_BARRED = re.compile(rf"\b{MEASURES}\s+(?:on|against)\s+(?:(?:all|any|the|its)\s+)?(?P<what>\w+)", re.I)
_ASIDE = re.compile(r",|(?<=\w)\s+(?:after|when|because|as|since|before|while|with)\s")  # behind it stands why and when


def _names_the_thing(clause: str, plan: Earlier) -> bool:
    """Has the plan most of what the clause calls by no name: "safety talks", "the ban on swimming"? A noun behind two
    names that the plan has ("the Kalvik Wool event") is excused: they say what is meant."""
    barred = _BARRED.search(clause)
    what = barred["what"].casefold() if barred is not None else ""
    if what and what not in NO_NAMES and not what.isdigit() and root(what) not in plan.words:
        return False  # fishing, and not swimming
    words = WORD.findall(_ASIDE.split(clause.strip(), maxsplit=1)[0])
    known = [root(w.casefold()) in plan.words for w in words]
    there = whole = 0.0
    for n, word in enumerate(words):
        weighs = next(iter(_words(word).values()), 0.0)
        if not weighs or NAME.match(word):
            continue
        whole += weighs
        named = n > 1 and all(NAME.match(words[k]) and known[k] for k in (n - 1, n - 2))
        there += weighs if known[n] or named else 0.0
    return there >= THINGS * whole


# By status and telling word, the sentences that have it, each behind the time of its report, in the order of these.
Index = dict[tuple[str, str], list[tuple[str, Earlier]]]


def _plans_of(change: Change, index: Index, desk: Desk) -> Iterator[Earlier]:
    """The best sentence of each earlier report, where one fits well enough."""
    here = change.sentence.report
    near: dict[Span, Earlier] = {}
    for word, weighs in change.about.items():
        if weighs >= TELLING:
            told = index.get((BEFORE[change.status], word), [])
            before = bisect_left(told, desk.written(here), key=itemgetter(0))  # what is older
            near.update((one.sentence, one) for _, one in told[max(0, before - COMPARED) : before])
    best: dict[str, tuple[float, Earlier]] = {}
    for one in near.values():
        there = one.sentence.report
        if there == here or not _comes_after(desk, there, here) or not _still_open(one, change, desk):
            continue
        fits = _fit(change, one)
        if not fits or (fits < SURE_OF.get(change.status, SURE) and not desk.one_story(there, here)):
            continue
        if there not in best or (fits, one.sentence) > (best[there][0], best[there][1].sentence):
            best[there] = fits, one
    for _, (_, one) in sorted(best.items()):
        yield one


def _comes_after(desk: Desk, there: str, here: str) -> bool:
    a, b = desk.day(there), desk.day(here)
    return bool(a and b) and 0 <= ordinal(b) - ordinal(a) <= LONGEST and desk.written(there) < desk.written(here)


def _fit(change: Change, plan: Earlier) -> float:
    """How much of what is told as off the plan names; 0 where it is too little."""
    shared = sum(weighs for word, weighs in change.about.items() if word in plan.words)
    whole = sum(change.about.values())
    if change.status in OF_SENTENCE:
        whole = min(whole, sum(plan.words.values()))
    share = shared / whole if whole else 0.0
    if change.clause and not _names_the_thing(change.clause, plan):
        return 0.0
    least, part = OF_SENTENCE.get(change.status, (LEAST, SHARE))
    return shared if (shared >= LEAST and share >= SHARE) or (shared >= least and share >= part) else 0.0


def _still_open(plan: Earlier, change: Change, desk: Desk) -> bool:
    """May it still be called off, by the day that it is set for? Has its day passed, where it is "not done"?"""
    there, here = plan.sentence.report, change.sentence.report
    written, told = desk.day(there), desk.day(here)
    when = [t.dates.last_day for t in desk.reports[here].claims.times if change.sentence.contains(t.span)]
    known = [day for day in when if day is not None]
    if known and max(known) < written:
        return False  # "last year the festival was called off"
    if change.status == LIFTED:
        return True
    days = [t.dates.last_day for t in desk.reports[there].claims.times if plan.sentence.contains(t.span)]
    due = [day for day in days if day is not None and day > written]
    if change.status == NOT_DONE:
        return min(due) <= told if due else EXPRESSLY.search(change.sentence.quote) is not None
    if change.status == "happened":
        return not due or min(due) <= told
    return not due or max(ordinal(day) for day in due) + PASSED >= ordinal(told)


def _meant(earlier: Earlier, change: Change, desk: Desk) -> EventMention | None:
    """The mention of an earlier sentence that the change names by most of its words."""
    told = desk.told_in.get((earlier.sentence.report, earlier.sentence.start), ())
    if earlier.status == "planned":
        told = tuple(m for m in told if m.status == "planned")

    def fits(m: EventMention) -> tuple[float, float, str]:
        return sum(w for s, w in _words(m.trigger.quote).items() if s in change.about), m.salience, m.id

    return max((m for m in told if m.id in desk.event_of), key=fits, default=None)


def _row(status: str, pairs: Sequence[tuple[Earlier, Change]], desk: Desk) -> Discrepancy:
    values, said = [], []
    for value, side in ((BEFORE[status], [one.sentence for one, _ in pairs]), (status, [c.sentence for _, c in pairs])):
        spans = tuple(sorted(set(side)))
        givers = [_whose(span, desk) for span in spans]
        values.append(Value(value, spans, tuple(dict.fromkeys(g for g in givers if g is not None))))
        named = [wording.giver(desk, s.report, giver) for s, giver in zip(spans, givers, strict=True)]
        said.append(f"{value} by {' and '.join(dict.fromkeys(named))}")
    earlier, change = pairs[0]
    mention = _meant(earlier, change, desk)
    event = desk.event_of[mention.id] if mention is not None else None
    key = content_id("d", "status", "became", status, event, earlier.sentence.report, earlier.sentence.start)
    why = wording.sentence(f"{WHY[status]}: {wording.joined(said)}")
    return Discrepancy(key, "status", event, True, tuple(values), why, "update")


def _whose(sentence: Span, desk: Desk) -> str | None:
    """Whose word a sentence is: that of the first speaker who says most of it, else the outlet's."""
    said = [
        a
        for a in desk.reports[sentence.report].claims.attributions
        if a.sentence == sentence and 2 * sum(map(len, a.content)) > len(sentence.quote)
    ]
    first = min(said, key=lambda a: (a.content[0].start, a.id), default=None)
    return desk.giver(sentence.report, first.id if first is not None else None)

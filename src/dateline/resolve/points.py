"""Points for what two mentions share, set by hand, with the reason in words: what is sure enough without learning.

Set on invented reports (tests/resolve). On the development topics of ECB+ 98 of 100 of the joins that they make are
right, and they miss half of those that the learned score finds (docs/decisions/0017).
"""

from __future__ import annotations

import re

from dateline.people import BEFALLS_ONCE
from dateline.resolve.agreements import one_agreement, why_one
from dateline.resolve.cannot import NATURAL, NEWS_LASTS
from dateline.resolve.one_day import one_on_its_day
from dateline.resolve.seen import Seen, known, width
from dateline.resolve.stories import SAME_STORY

# Of these a story has several as its days go on, and unlike stories are told alike: their wording must agree somewhat.
TOLLS = frozenset("kill injure rescue search".split())
ALIKE_TOLLS = 0.25  # share of the shorter sentence's content words
MUCH_ALIKE = 0.4  # share of the shorter sentence's words
DAYS = 7
ENOUGH = 3.0  # points from which two mentions are one event
# What an undated report calls "Wednesday" may be any Wednesday: without days in common more must be shared.
UNDATED_MALUS = 1.5
# Evidence that a mention without days needs more to join an event of long before its report; set by judgement.
LONG_PAST_MALUS = 2.5  # points
OF_A_STORY, MOST_OF_NATURE = 0.5, 3.0  # what one story adds, and what it adds at most to what nature does
ONE_ON_ITS_DAY = 3.5  # the one act of its kind that the story has on that day
CALLED_SO = 3.5  # "It is the worst accident for years", later on than the fire
DENIED_BESIDE = 3.5  # what one denies and another tells, side by side
ONE_AGREEMENT = 4.0  # the same parties concluded it in the same days, whatever its name
TAKEN_UP = 8  # sentences, of which a quotation has several
POINTED_BACK = 3  # sentences from "that meeting" to the meeting, of which the next one is meant most often
SAME_SENTENCE = 6.0  # one sentence in two reports (copies, agency text) speaks of one event, dated or not


def points(a: Seen, b: Seen) -> float:
    """Points for one event, those against it taken off; where they are not ENOUGH, not all of them are added up.

    Without an actor, a place or a report in common, little in common in words and in stories leaves two mentions the
    days and the country: 2.75 points. So who shares none of these is not even looked up (`sure.py`).
    """
    agreed = a.agreement is not None and b.agreement is not None and concluded_together(a, b)
    day = ONE_ON_ITS_DAY if a.phrase and b.phrase and one_on_its_day(a, b) else 0.0
    denied = DENIED_BESIDE if told_and_denied(a, b) else CALLED_SO if called_so(a, b) else 0.0
    if a.family != b.family:
        return ONE_AGREEMENT if agreed else max(day, denied)
    total = max(evidence(a, b), day, denied)
    if total >= ENOUGH and a.report != b.report:
        if not (a.dated and b.dated) and not (known(a) and known(b)):
            total -= UNDATED_MALUS
        if _older(a, b) or _older(b, a):
            total -= LONG_PAST_MALUS
    return ONE_AGREEMENT if agreed and total < ONE_AGREEMENT else total


def called_so(a: Seen, b: Seen) -> bool:
    """Is one the disaster or attack that a report tells of, and the other what it is called later on: "It is the
    worst accident in the strait since 2011"?"""
    before, after = (a, b) if a.mention.trigger.start < b.mention.trigger.start else (b, a)
    if (
        a.report != b.report
        or before.number == after.number
        or not is_called(after)
        or before.mention.background
        or before.mention.status != "happened"
    ):
        return False
    return before.family in BEFALLS_ALL and not is_called(before)


BEFALLS_ALL = frozenset(
    """quake aftershock tsunami landslide storm flood eruption sink collide collapse explode fire leak stampede attack
    airstrike bomb shoot""".split()
)
_CALLED = re.compile(
    r"[“\"']?(?:It|This|That)\s+(?:is|was|has\s+been)\s+(?:by\s+far\s+)?the\s+(?:\w+\s+){0,2}?"
    r"(?:worst|deadliest|bloodiest|biggest|largest|heaviest|gravest|most\s+\w+)\s+(?:such\s+)?$"
)


def is_called(one: Seen) -> bool:
    """Is a noun what "it" is said to be the worst of: the "accident" of "It is the worst accident since 2011"?"""
    m = one.mention
    return one.noun and _CALLED.match(m.sentence.quote[: m.trigger.start - m.sentence.start]) is not None


def told_and_denied(a: Seen, b: Seen) -> bool:
    """Does a report tell in one sentence what a state or body denies, and in the next who says that it did so, in
    whatever words: "Norland denied that it had moved troops. A paper reported that two Norland companies had taken up
    positions"?"""
    if a.report != b.report or abs(a.number - b.number) != 1 or a.mention.type is None:
        return False
    if a.mention.type != b.mention.type or (a.mention.status == "denied") == (b.mention.status == "denied"):
        return False
    return bool(a.mention.attribution and b.mention.attribution) and not (
        a.states.isdisjoint(b.states) and a.agents.isdisjoint(b.agents)
    )


def concluded_together(a: Seen, b: Seen) -> bool:
    """Do both tell that the same parties concluded an agreement in the same days, which may be one?"""
    if (
        a.agreement is None
        or b.agreement is None
        or not one_agreement(a.agreement, b.agreement, one_report=a.report == b.report)
    ):
        return False
    return a.days.within_a_month() and b.days.within_a_month() and a.days.meet(b.days)


def why_agreed(a: Seen, b: Seen) -> str:
    """The reason for which two mentions are one agreement; empty where they may be two."""
    return why_one(a.agreement, b.agreement) if a.agreement and b.agreement and concluded_together(a, b) else ""


def _older(old: Seen, news: Seen) -> bool:
    """Does one mention lie months before the report of another, which tells it without days and not as a thing
    recalled? News is seldom so old."""
    if old.last is None or not old.phrase or news.written is None or (news.phrase and known(news)):
        return False
    recalled = news.mention.background or (news.noun and news.definite)
    return news.written - old.last > NEWS_LASTS and not recalled


def evidence(a: Seen, b: Seen) -> float:
    """Points for what two mentions of one family share; what stories share is added only where it may suffice."""
    one_sentence = a.words is b.words or a.words == b.words
    if one_sentence and len(a.words) > 3 and a.mention.trigger.quote == b.mention.trigger.quote:
        return SAME_SENTENCE
    total = 0.0
    if not a.actors.isdisjoint(b.actors):
        total += 1.5 * min(len(a.named & b.named), 2)  # people or bodies
        if (a.actors & b.actors) - a.named:
            total += 0.5  # a country or a group
    if a.place and a.place == b.place:
        total += 1.5
    elif a.country and a.country == b.country:
        total += 0.75
    if a.phrase and b.phrase:
        days = max(width(a), width(b))
        total += 2.0 if days <= 3 else 1.0 if days <= 31 else 0.0
    shared = 1.0 if one_sentence and a.words else len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if shared >= 0.8:
        total += 3.0
    elif shared >= MUCH_ALIKE:
        total += 1.0
    if a.family in BEFALLS_ONCE:
        both = (a.targets | a.agents) & (b.targets | b.agents) & a.named & b.named
        if both and (a.report == b.report or _within_days(a, b)):
            total += 1.5  # nobody bears this twice within days
    if a.report == b.report:
        if a.definite or b.definite:
            total += 1.5 + pointed_back(a, b)  # the report speaks of it again
        total += taken_up(a, b)  # who took part is named with it again
    if not _may_suffice(total, a.family) or not _one_story(a, b):
        return total
    total += OF_A_STORY
    if a.family in NATURAL and (a.family not in TOLLS or shared >= ALIKE_TOLLS or a.report == b.report):
        total += 1.5  # one story seldom has two of them
        if _meet_closely(a, b):
            total += 1.0
    return total


def _may_suffice(total: float, family: str) -> bool:
    """May points be ENOUGH with what one story adds?"""
    return total + (MOST_OF_NATURE if family in NATURAL else OF_A_STORY) >= ENOUGH


def _one_story(a: Seen, b: Seen) -> bool:
    return a.report == b.report or len(a.story & b.story) >= SAME_STORY


def taken_up(a: Seen, b: Seen) -> float:
    """Points for a noun with an article that takes up what the report told just before, of which a person or body
    that takes part is named beside the noun: "Holm met Aydin. ... Aydin said after the meeting". The nearest has most.
    """
    before, after = (a, b) if a.mention.trigger.start < b.mention.trigger.start else (b, a)
    far = after.number - before.number
    if not (after.noun and after.definite and 0 < far <= TAKEN_UP) or after.ahead != before.ahead:
        return 0.0
    if before.named.isdisjoint(after.beside) or not (after.agents | after.targets) <= before.actors:
        return 0.0
    return 2.0 - far / TAKEN_UP


def pointed_back(a: Seen, b: Seen) -> float:
    """Points for "this visit", "that meeting" a few sentences after the visit or meeting; the nearest has most."""
    before, after = (a, b) if a.mention.trigger.start < b.mention.trigger.start else (b, a)
    far = after.number - before.number
    return 1.5 - far / 4 if after.pointed and 0 < far <= POINTED_BACK else 0.0


def _within_days(a: Seen, b: Seen) -> bool:
    """Are the days of both known, and all of them within DAYS?"""
    days = [a.first, a.last, b.first, b.last]
    known_days = [d for d in days if d is not None]
    return len(known_days) == len(days) and max(known_days) - min(known_days) <= DAYS


def _meet_closely(a: Seen, b: Seen) -> bool:
    """Do the days of two mentions lie within one another, with at most a month open?"""
    days = [d for d in (a.first, a.last, b.first, b.last) if d is not None]
    return not days or max(days) - min(days) <= 31

"""Points for what two mentions share, set by hand, with the reason in words: what is sure enough without learning.

Set on invented reports (tests/resolve). On the development topics of ECB+ 98 of 100 of the joins that they make are
right, and they miss half of those that the learned score finds (docs/decisions/0017).
"""

from __future__ import annotations

from dateline.people import BEFALLS_ONCE
from dateline.resolve.agreements import one_agreement, why_one
from dateline.resolve.cannot import NATURAL, NEWS_LASTS
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
ONE_AGREEMENT = 4.0  # the same parties concluded it in the same days, whatever its name
TAKEN_UP = 8  # sentences, of which a quotation has several
POINTED_BACK = 3  # sentences from "that meeting" to the meeting, of which the next one is meant most often
SAME_SENTENCE = 6.0  # one sentence in two reports (copies, agency text) speaks of one event, dated or not


def hopeless(a: Seen, b: Seen) -> bool:
    """Can the points of two mentions not be ENOUGH, whatever else they share? Told by what is quickly looked at.

    Without an actor, a place or a report in common, little in common in words and in stories leaves them the days and
    the country: 2.75 points. To be changed with `evidence`.
    """
    return (
        a.report != b.report
        and a.actors.isdisjoint(b.actors)
        and not (a.place and a.place == b.place)
        and len(a.words & b.words) / max(1, min(len(a.words), len(b.words))) < MUCH_ALIKE
        and len(a.story & b.story) < SAME_STORY
        and not concluded_together(a, b)
    )


def points(a: Seen, b: Seen) -> tuple[float, str]:
    """Points for one event, those against it taken off, and the reason as a sentence."""
    agreed = why_agreed(a, b)
    if a.family != b.family:
        return (ONE_AGREEMENT, agreed) if agreed else (0.0, "")
    total, why = evidence(a, b)
    if a.report != b.report and not (a.dated and b.dated) and not (known(a) and known(b)):
        total -= UNDATED_MALUS
    if long_past(a, b):
        total -= LONG_PAST_MALUS
    return (ONE_AGREEMENT, agreed) if agreed and total < ONE_AGREEMENT else (total, why)


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


def long_past(a: Seen, b: Seen) -> bool:
    """Does one of two mentions of two reports lie months before the report of the other, which tells it without days
    and not as a thing recalled?"""
    return a.report != b.report and (_older(a, b) or _older(b, a))


def _older(old: Seen, news: Seen) -> bool:
    """News is seldom so old."""
    if old.last is None or not old.phrase or news.written is None or (news.phrase and known(news)):
        return False
    recalled = news.mention.background or (news.noun and news.definite)
    return news.written - old.last > NEWS_LASTS and not recalled


def evidence(a: Seen, b: Seen) -> tuple[float, str]:
    """Points for what two mentions share, and the reason as a sentence."""
    if a.words == b.words and len(a.words) > 3 and a.mention.trigger.quote == b.mention.trigger.quote:
        return SAME_SENTENCE, "the same sentence"
    points: list[tuple[float, str]] = []
    shared_names = len(a.named & b.named)
    if shared_names:
        points.append(
            (
                1.5 * min(shared_names, 2),
                "the same people or bodies take part" if shared_names > 1 else "the same person or body takes part",
            )
        )
    if (a.actors & b.actors) - a.named:
        points.append((0.5, "the same country or group takes part"))
    if a.place and a.place == b.place:
        points.append((1.5, "the same place"))
    elif a.country and a.country == b.country:
        points.append((0.75, "the same country"))
    if a.phrase and b.phrase and width(a) <= 3 and width(b) <= 3:
        points.append((2.0, "the same days"))
    elif a.phrase and b.phrase and width(a) <= 31 and width(b) <= 31:
        points.append((1.0, "the same month"))
    shared = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    if shared >= 0.8:
        points.append((3.0, "almost the same words"))
    elif shared >= MUCH_ALIKE:
        points.append((1.0, "much the same words"))
    story = a.report == b.report or len(a.story & b.story) >= SAME_STORY
    if story:
        points.append((0.5, "the reports tell one story"))
    if a.family in NATURAL and story and (a.family not in TOLLS or shared >= ALIKE_TOLLS or a.report == b.report):
        points.append((1.5, "one story seldom has two of them"))
        if _meet_closely(a, b):
            points.append((1.0, "and the days agree"))
    both = (a.targets | a.agents) & (b.targets | b.agents) & a.named & b.named
    if a.family in BEFALLS_ONCE and both and (a.report == b.report or _within_days(a, b)):
        points.append((1.5, "nobody bears this twice within days"))
    if a.report == b.report and (a.definite or b.definite):
        points.append((1.5, "the report speaks of it again"))
        if (back := pointed_back(a, b)) > 0:
            points.append((back, "it points back to it"))
        if (taking_part := taken_up(a, b)) > 0:
            points.append((taking_part, "who took part is named with it again"))
    return sum(p for p, _ in points), "; ".join(w for _, w in points)


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

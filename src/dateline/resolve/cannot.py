"""What keeps two mentions apart whatever their words: other days, places or people, another one of several."""

from __future__ import annotations

import re

from dateline.causes import of_two_causes
from dateline.resolve.agreements import other_agreements
from dateline.resolve.places import apart
from dateline.resolve.seen import Seen, known, width
from dateline.resolve.synonyms import synonyms
from dateline.words import stem

# Acts without a direction: who is the source and who the target depends on the reporter.
MUTUAL = frozenset("meet discuss call cooperate truce sign collide".split())
# Things that happen to a place, without an actor.
NATURAL = frozenset(
    """quake aftershock tsunami landslide storm flood eruption sink collide collapse explode fire kill injure rescue
    search alarm warn tow election trial leak stampede outage outbreak""".split()
)

RATIFIES = stem("ratified")


def cannot_be_one(a: Seen, b: Seen) -> bool:
    """Does anything keep two mentions apart, days included?"""
    return (
        other_days(a, b)
        or _told_apart(a, b)
        or _other_people(a, b)
        or _other_states(a, b)
        or _sum_and_one(a, b)
        or _other_victims(a, b)
        or _news_of_other_times(a, b)
        or _on_another_weekday(a, b)
        or _on_another_weekday(b, a)
        or _of_long_before(a, b)
        or _aimed_at_later(a, b)
        or _meant_long_before(a, b)
        or _begun_by_others(a, b)
        or _another_one(a, b)
        or _newer_than_old(a, b)
        or _at_other_sites(a, b)
        or _of_other_forces(a, b)
    )


def other_days(a: Seen, b: Seen) -> bool:
    """Does one end before the other begins, or is one told on a weekday that the other has not?"""
    if _on_another_weekday(a, b) or _on_another_weekday(b, a):
        return True
    if a.first is not None and b.last is not None and a.first > b.last:
        return a.first > b.last + _may_last(b, a)
    return a.last is not None and b.first is not None and a.last + _may_last(a, b) < b.first


def _begun_by_others(a: Seen, b: Seen) -> bool:
    """Did it begin on one day with some and on another with others: "pilots of one airline started a strike on
    Thursday", "pilots of another on Friday"?"""
    begun = a.phrase and b.phrase and a.last is None and b.last is None and a.ahead == b.ahead  # a plan may move
    return bool(begun and a.first != b.first and a.actors and b.actors and a.actors.isdisjoint(b.actors))


def _another_one(a: Seen, b: Seen) -> bool:
    """Does a report say of one that it is another than what it told before: "a separate explosion hurt three"? And
    where it gives it no day and no town, it is none that another report tells as the one of its kind."""
    if a.another == b.another:
        return False
    other, one = (a, b) if a.another else (b, a)
    if a.report == b.report:
        return one.number < other.number or (
            one.number == other.number and one.mention.trigger.start < other.mention.trigger.start
        )
    return not other.phrase and (other.spot is None or other.spot.kind not in TOWNS)


TOWNS = frozenset({"city", "capital", "place"})


def _newer_than_old(a: Seen, b: Seen) -> bool:
    """Does a report tell one without a day, and then one of weeks before as new to the reader: "soldiers died in the
    coup. She had survived a failed coup in March 2021"?"""
    if a.report != b.report or a.phrase == b.phrase:
        return False
    old, news = (a, b) if a.phrase else (b, a)
    if old.last is None or old.written is None or not (old.noun and _led_by_an(old)):
        return False
    if news.number >= old.number or news.mention.background:
        return False
    return old.written - old.last > LATELY


def _led_by_an(one: Seen) -> bool:
    quote, at = one.mention.sentence.quote, one.mention.trigger.start - one.mention.sentence.start
    return _AN.search(quote[:at]) is not None


_AN = re.compile(r"\ban?\s+(?:[\w-]+\s+){0,2}$", re.I)


def _at_other_sites(a: Seen, b: Seen) -> bool:
    """ "The mosque attack", "a bomb killed five people at a bus stop": at two kinds of place?"""
    return bool(a.sites and b.sites) and a.sites.isdisjoint(b.sites)


WRECKS = frozenset({"sink", "collide"})
FORCES = frozenset("flood quake storm landslide eruption tsunami".split())


def _of_other_forces(a: Seen, b: Seen) -> bool:
    """ "The floods", "a ferry capsized": whatever both are called later ("the worst disaster for years"), one is no
    other."""
    return (a.family in WRECKS and b.family in FORCES) or (b.family in WRECKS and a.family in FORCES)


STAY = 6  # days that a visit may last "beginning Friday"


def _may_last(early: Seen, late: Seen) -> int:
    """The days that one stay may reach beyond those that its words name: who comes "for the weekend" may come on Friday
    and leave on Monday, and what is named with "beginning" is its first day."""
    if early.mention.mode != "visit" or late.mention.mode != "visit":
        return 0
    weekend = any(m.dates.phrase and "weekend" in m.dates.phrase.quote.lower() for m in (early.mention, late.mention))
    return STAY if _from_then_on(early) else int(weekend)


def _from_then_on(a: Seen) -> bool:
    phrase, sentence = a.mention.dates.phrase, a.mention.sentence
    if phrase is None or phrase.report != sentence.report or phrase.start < sentence.start:
        return False
    return _BEGINNING.search(sentence.quote[: phrase.start - sentence.start]) is not None


_BEGINNING = re.compile(r"\b(?:beginning|starting|commencing)\s+(?:on\s+|from\s+)?$", re.I)


NEWS_LASTS = 90  # days: what reports further apart tell as their news, without a day, are two events


def _news_of_other_times(a: Seen, b: Seen) -> bool:
    """Do both tell it without a day as news of their own day, and are their reports months apart? "Praised her" in a
    report of 2023 and in one of 2025."""
    if a.written is None or b.written is None or abs(a.written - b.written) <= NEWS_LASTS:
        return False
    return _is_news(a) and _is_news(b)


def _is_news(one: Seen) -> bool:
    return (
        not one.phrase and not one.noun and not one.mention.background and one.mention.status in ("happened", "claimed")
    )


def _on_another_weekday(undated: Seen, dated: Seen) -> bool:
    """ "Arrived on Wednesday", in a report without a day, and a visit of a Thursday and a Friday?"""
    if undated.written is not None or undated.phrase or dated.first is None or dated.last is None:
        return False
    if undated.last is not None or dated.last - dated.first >= len(WEEKDAYS) - 1:
        return False
    m = undated.mention
    told = _ON_A_WEEKDAY.match(m.sentence.quote, m.trigger.end - m.sentence.start)
    if told is None:
        return False
    days = {(day - 1) % len(WEEKDAYS) for day in range(dated.first, dated.last + 1)}
    return WEEKDAYS.index(told["day"].casefold()) not in days


WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# Behind the verb, within its clause: "arrived in Oslo on Wednesday".
_ON_A_WEEKDAY = re.compile(rf"[^,;:.]{{0,40}}?\son\s(?P<day>{'|'.join(WEEKDAYS)})\b", re.I)

LONG_BEFORE = 365  # days: so old an event is news of today only where the same people or bodies are in it


def _of_long_before(a: Seen, b: Seen) -> bool:
    """Is one told without a day as news of its report, and the other dated a year and more before that, with not two
    of the same people or bodies in both?"""
    if a.phrase == b.phrase or a.report == b.report:
        return False
    news, old = (a, b) if b.phrase else (b, a)
    if news.written is None or old.last is None or news.written - old.last <= LONG_BEFORE:
        return False
    undated = not news.mention.background and news.mention.status == "happened"
    return undated and len(a.named & b.named) < 2


SOON = 180  # days in which what somebody has in mind without a day comes about, if it does; set by judgement


def _meant_long_before(a: Seen, b: Seen) -> bool:
    """Is one had in mind without a day ("continued engagement in the future"), and the other of a day long after that
    report, with not two of the same people or bodies in both?"""
    return _meant(a, b) or _meant(b, a)


def _meant(plan: Seen, done: Seen) -> bool:
    if not plan.ahead or plan.phrase or plan.written is None or done.first is None or not done.phrase or done.ahead:
        return False
    return done.first - plan.written > SOON and len(plan.named & done.named) < 2


LATELY = 14  # days before a report, in which what it tells as aimed at may have come about; set by judgement


def _aimed_at_later(a: Seen, b: Seen) -> bool:
    """Is one aimed at, no words say when, and the other over weeks before the report that aims at it?"""
    return (_aimed_at(a) and _over_by(b, a)) or (_aimed_at(b) and _over_by(a, b))


def _aimed_at(one: Seen) -> bool:
    return one.ahead and one.first is None and one.last is None


def _over_by(old: Seen, news: Seen) -> bool:
    return old.last is not None and news.written is not None and news.written - old.last > LATELY


def disjoint(a: Seen, b: Seen) -> bool:
    """Can two mentions not be the same event, days apart, even where bodies under other names count as others?"""
    people_a, people_b = a.agents & a.named, b.agents & b.named
    return _told_apart(a, b) or bool(people_a and people_b and not people_a & people_b)


OFF_OR_DONE = ("cancelled", "happened")


def _told_apart(a: Seen, b: Seen) -> bool:
    """Are they told as two: other places, one sentence, past and ahead, another ordinal, off and done,
    other papers, others met?"""
    if (
        a.report == b.report
        and a.mention.sentence == b.mention.sentence
        and not ((a.noun or b.noun) and a.agents & b.agents)
        and not _named_and_told(a, b)
    ):
        return True
    if a.report == b.report and a.ahead != b.ahead and (a.ordinal != b.ordinal or b.phrase != a.phrase or a.phrase):
        return True  # one report does not tell one event as past and as ahead
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal and a.agents & b.agents:
        return True
    mine, theirs = a.mention.status, b.mention.status
    if mine != theirs and mine in OFF_OR_DONE and theirs in OFF_OR_DONE:
        return True  # what was called off stays beside what took place instead
    if a.agreement is not None or b.agreement is not None:
        if other_agreements(a.agreement, b.agreement, one_report=a.report == b.report):
            return True  # a trade deal and a prisoner swap
        if (RATIFIES in a.stems and b.agreement) or (RATIFIES in b.stems and a.agreement):
            return True  # to ratify what was signed is another act
    if not (a.family in NATURAL and b.family in NATURAL) and _elsewhere(a, b):
        return True
    if _of_another_verb(a, b) or _of_another_thing(a, b) or _of_another_deed(a, b) or _denied_of_another(a, b):
        return True
    if _other_pleas(a, b) or _of_other_causes(a, b):
        return True
    if _turned_about(a, b) or _sails_and_visits(a, b) or _sails_and_visits(b, a):
        return True
    if a.family in MUTUAL and b.family in MUTUAL:
        return len(a.named) >= 2 and len(b.named) >= 2 and len(a.named & b.named) < 2
    return False


# Disasters of which a sentence that names one tells by a verb, too.
ONE_IN_A_SENTENCE = frozenset("quake flood storm eruption sink collide collapse explode fire".split())


def _named_and_told(a: Seen, b: Seen) -> bool:
    """ "The search for victims of the fire ended six days after the ship burned": one disaster, by noun and verb."""
    return a.family == b.family and a.family in ONE_IN_A_SENTENCE and a.noun != b.noun


def _turned_about(a: Seen, b: Seen) -> bool:
    """Does one do to the other in the one what the other does in the other: "Holm invited Vang", "at Vang's
    invitation"?"""
    if a.agents.isdisjoint(b.targets) and b.agents.isdisjoint(a.targets):
        return False
    if a.family in MUTUAL or b.family in MUTUAL or (a.family == b.family and a.family in NATURAL):
        return False  # nor has "the ship burned" another side than "the fire on the ship"
    return a.agents.isdisjoint(b.agents) and a.targets.isdisjoint(b.targets)


def _of_another_verb(a: Seen, b: Seen) -> bool:
    """ "Broke down" and "broke up": one word with two particles is two verbs."""
    if not a.particle or not b.particle or a.particle == b.particle or a.family != b.family or a.noun or b.noun:
        return False
    return a.mention.trigger.quote[:3].lower() == b.mention.trigger.quote[:3].lower()  # not "sank", "went down"


# What is agreed or asked is what it says.
SAYS_WHAT = frozenset("agree promise pledge offer decide refuse threaten plan demand ask urge order call vow".split())


OFFERED = frozenset({("offer", "agree"), ("propose", "agree"), ("offer", "accept"), ("offer", "reject")})


def _of_another_deed(a: Seen, b: Seen) -> bool:
    """ "Agreed to meet again", "agreed to raise wages": two agreements, though of the same parties. And what is offered
    is not agreed yet."""
    if a.family != b.family:
        return (a.family, b.family) in OFFERED or (b.family, a.family) in OFFERED
    if a.family not in SAYS_WHAT:
        return False
    mine, theirs = a.deed, b.deed
    return (
        bool(mine and theirs)
        and stem(mine) != stem(theirs)
        and synonyms(frozenset({mine})).isdisjoint(synonyms(frozenset({theirs})))
    )


def _denied_of_another(a: Seen, b: Seen) -> bool:
    """Is it denied of somebody in one, and told of others in the other: "denied that Holm had been arrested" beside
    "arrested 17 people"?"""
    if (a.mention.status == "denied") == (b.mention.status == "denied"):
        return False
    denied, told = (a, b) if a.mention.status == "denied" else (b, a)
    if a.report == b.report and a.states and b.states and a.states.isdisjoint(b.states):
        return True  # "Norland denied that it had moved troops. Two Sundish companies had taken up positions"
    return bool(denied.struck) and denied.struck.isdisjoint(told.struck)


def _of_other_causes(a: Seen, b: Seen) -> bool:
    """ "A blaze killed four", "the flood that killed seven"?"""
    return a.family == b.family and a.mention.lemma in BEFALLS and of_two_causes(a.mention.label, b.mention.label)


BEFALLS = frozenset({"kill", "injure", "missing", "displace", "destroy", "damage"})


def _other_pleas(a: Seen, b: Seen) -> bool:
    """ "Pleaded not guilty", "pleaded guilty last week"?"""
    if a.family != b.family or not (a.mention.lemma == b.mention.lemma == "plead"):
        return False
    pleas = {m.group(1) is None for m in map(_plea, (a, b)) if m is not None}
    return len(pleas) == 2


def _plea(one: Seen) -> re.Match[str] | None:
    sentence, trigger = one.mention.sentence, one.mention.trigger
    return _GUILTY.match(sentence.quote, trigger.end - sentence.start)


_GUILTY = re.compile(r"\s+(not\s+|in)?guilty\b", re.I)


# What goes up and down: of each thing its own.
MOVES = frozenset(
    "rise fall drop climb grow decline increase decrease jump slump plunge surge slip soar tumble".split()
)


def _of_another_thing(a: Seen, b: Seen) -> bool:
    """ "Wages will rise", "its shares rose": is it said of two things?"""
    if a.family not in MOVES and b.family not in MOVES:
        return False
    return bool(a.mover and b.mover) and a.mover != b.mover


def _sails_and_visits(one: Seen, other: Seen) -> bool:
    """Does a ship or a bus travel in one ("the ferry is expected to reach Halden on Sunday") and somebody whom it does
    not name visit in the other?"""
    travels = one.mention.lemma == "travel" and one.mention.type is None
    return travels and other.mention.type is not None and not one.named & other.named


def _other_people(a: Seen, b: Seen) -> bool:
    """Do other people act, or is it done to others, of whom neither sentence names the other's? Bodies do not count:
    one has many names."""
    return _others(a, b, a.people, b.people) or _others(a, b, a.struck, b.struck)


SUMS = frozenset({"kill", "injure", "arrest", "destroy", "abduct", "damage"})
SUMMED = 31  # days and more up to the report's own day over which somebody sums up: "since the war began in March"


def _sum_and_one(a: Seen, b: Seen) -> bool:
    """Is one a sum over months up to its report, and the other of a few days, or of a number far from it: "3,400 killed
    since March" and "11 died on Tuesday"?"""
    if a.family == b.family and _counts_since(a) != _counts_since(b):
        return True
    if a.family != b.family or a.family not in SUMS or a.named & b.named:
        return False
    for whole, one in ((a, b), (b, a)):
        up_to_now = whole.phrase and known(whole) and whole.last == whole.written and width(whole) > SUMMED
        sizes = whole.mention.sentence.quote, one.mention.sentence.quote
        if up_to_now and (width(one) <= SUMMED or _of_other_sizes(*sizes)):
            return True
    return False


def _counts_since(a: Seen) -> bool:
    """ "Have attacked more than 80 ships since May": a sum of many."""
    phrase, trigger = a.mention.dates.phrase, a.mention.trigger
    if phrase is None or phrase.report != trigger.report or a.noun:
        return False
    at = trigger.end - a.mention.sentence.start
    counted = _COUNTED.match(a.mention.sentence.quote, at) is not None
    since = a.mention.sentence.quote[: phrase.start - a.mention.sentence.start].rstrip().lower().endswith("since")
    return counted and (since or phrase.quote.lower().startswith("since"))


_COUNTED = re.compile(r" (?:(?:more|fewer|less|as many) (?:than|as) |over |at least |some |about |nearly )?\d")


def _other_victims(a: Seen, b: Seen) -> bool:
    """Does one report tell of the dead of a whole country, and of two firefighters of them in one town, or of guests of
    a home in another: parts of a toll are told apart by whom it was and where?"""
    if a.family != b.family or a.family not in ("kill", "injure"):
        return False
    if _one_of_many(a, b) or _one_of_many(b, a):
        return True
    if a.report != b.report:
        return False
    if _of_one_and_of_many(a, b) or _of_one_and_of_many(b, a):
        return True
    mine, theirs = a.actors - a.named, b.actors - b.named
    if mine and theirs:
        return mine.isdisjoint(theirs)
    if (a.place, a.country) != (b.place, b.country) and _of_other_numbers(a, b):
        return True  # "four people died. ... Two days earlier the storm had killed 17 people in Haiti"
    return a.place != b.place and bool(mine) != bool(theirs)


def _of_one_and_of_many(one: Seen, many: Seen) -> bool:
    """Does one report tell how somebody whom it names was killed, and of a number of others, whom it does not name him
    among: "the bullet killed Ida Holm", "four men choked to death"?"""
    return bool(one.struck) and not many.struck and _whom(many) == "many" and one.struck.isdisjoint(many.persons)


def _one_of_many(one: Seen, many: Seen) -> bool:
    """ "An eighth victim died last week", "a woman of 44 died", "three of the injured died overnight": one or some of
    those whom a toll counts, and not it."""
    return (_whom(one) == "one" or _dies_later(one)) and _whom(many) == "many" and not _dies_later(many)


def _dies_later(a: Seen) -> bool:
    at = a.mention.trigger.start - a.mention.sentence.start
    return a.family == "kill" and _OF_THE_INJURED.search(a.mention.sentence.quote[:at]) is not None


_OF_THE_INJURED = re.compile(r"\bof\s+(?:the|those)\s+(?:injured|wounded|survivors|hurt)\b[^.;:]{0,30}$", re.I)


def _whom(a: Seen) -> str:
    """Is one person killed or hurt, by the words right beside the trigger, or a number of them? "" where neither is
    said."""
    quote, trigger = a.mention.sentence.quote, a.mention.trigger
    at = trigger.start - a.mention.sentence.start
    before, behind = quote[:at], quote[at + len(trigger.quote) :]
    for whom, one, many in ((before, _ONE_BEFORE, _MANY_BEFORE), (behind, _ONE_BEHIND, _MANY_BEHIND)):
        if one.search(whom):
            return "one"
        if many.search(whom):
            return "many"
    return ""


_PERSON = r"(?:victim|person|man|woman|child|boy|girl|teenager|patient|soldier|worker|passenger|nurse|officer|pupil)"
_NTH = r"(?:an?|another|the (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th))"
_ONE_BEFORE = re.compile(rf"\b{_NTH} (?:[\w-]+ ){{0,3}}{_PERSON}\b[^.;:]{{0,50}}$", re.I)
_ONE_BEHIND = re.compile(rf"^ {_NTH} (?:[\w-]+ ){{0,3}}{_PERSON}\b", re.I)
_MANY = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|scores)"
_MANY_BEFORE = re.compile(rf"\b{_MANY} (?:[\w-]+ ){{0,3}}(?:people|\w+s|men|women|children)\b[^.;:,]{{0,30}}$", re.I)
_MANY_BEHIND = re.compile(rf"^ (?:at least |about |some |more than |as many as )?{_MANY}\b", re.I)


def _of_other_numbers(a: Seen, b: Seen) -> bool:
    """Do both sentences give one number of people or more, and none in common?"""
    both = [{SMALL.get(w, w) for w in _COUNT.findall(one.mention.sentence.quote.lower())} for one in (a, b)]
    return all(both) and both[0].isdisjoint(both[1])


SMALL = {
    word: str(n)
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
}
_COUNT = re.compile(r"(?<![\w.:])(?:\d[\d,]*|" + "|".join(list(SMALL)[1:]) + r")(?![\w:]|,?\d)")
FAR = 10  # times the other number
_FIGURE = re.compile(r"\d[\d,]*(?![\d%])")


def _of_other_sizes(a: str, b: str) -> bool:
    """Are the greatest numbers of two sentences far from one another? Years are no numbers here."""
    both = [[int(n.replace(",", "")) for n in _FIGURE.findall(text)] for text in (a, b)]
    greatest = [max((n for n in numbers if not 1900 <= n <= 2100), default=0) for numbers in both]
    return bool(min(greatest)) and max(greatest) >= FAR * min(greatest)


# What states do by saying it: a denial by another one is another denial.
BY_SAYING = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AGREE", "CONCEDE", "THREATEN"})


def _other_states(a: Seen, b: Seen) -> bool:
    """Do two states, or their offices, say it?"""
    says = a.mention.type in BY_SAYING and b.mention.type in BY_SAYING and a.family not in MUTUAL
    return says and bool(a.states and b.states) and a.states.isdisjoint(b.states)


def _others(a: Seen, b: Seen, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    if not mine or not theirs or mine & theirs:
        return False
    return not (mine & b.beside or theirs & a.beside)


def _elsewhere(a: Seen, b: Seen) -> bool:
    """Other places, or (where two places are named, or somebody travels) other countries."""
    if a.spot and b.spot:
        return apart(a.spot, b.spot)
    return bool(a.country and b.country and a.country != b.country and "visit" in (a.family, b.family))

"""Days by which something is called: "Saturday's funeral of the miners will be held in private" lies ahead.

"Friday's vote" is the last Friday's as a rule. It is the next one's where the tree tells that the thing is still to
come or was called off before its day, however far its verb stands from it. What the thing is counts too: a funeral or a
match has its day beforehand, an attack or a defeat has not, so that "Monday's attack will be punished" looks back.

n is the noun that the day stands beside, v a verb, by index into `Reading.words`.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.extract import status_words as words
from dateline.extract.days_of_asking import DAYS, asked_on
from dateline.extract.set_down import day_it_is_set_down_for
from dateline.extract.status import status_of
from dateline.extract.status_alone import base, helpers_of, is_past, key, link_of, own_of_verb
from dateline.reading import Reading, Word

# What has its day before it takes place, and people know of it.
ON_THE_CALENDAR = words.ARRANGED | frozenset(
    """match game final semi-final quarter-final derby race fixture friendly replay qualifier tournament concert gig
    festival fair auction premiere screening show display marathon regatta procession pilgrimage mass prayers service
    funeral burial wedding coronation inauguration swearing-in opening reopening commemoration anniversary celebration
    celebrations festivities banquet gala dinner reception lunch hearing trial sitting session debate signing handover
    ballot poll polls runoff run-off by-election byelection primary primaries plebiscite assembly congress convention
    council forum negotiations briefing broadcast address speech sermon flight ferry sailing departure takeoff lift-off
    liftoff landing deadline budget draw walkout stoppage shutdown picket vigil gathering sit-in meet-up roundtable
    hand-over kick-off bout weigh-in play-off playoff decider opener""".split()
)
# What nobody knows of before it happens, or what comes of something.
UNFORESEEN = frozenset(
    """attack bombing blast explosion shooting stabbing murder killing massacre assassination ambush raid airstrike
    shelling crash accident collision derailment fire blaze inferno earthquake quake tremor aftershock flood flooding
    landslide mudslide avalanche tsunami tornado eruption collapse sinking capsizing disaster tragedy incident robbery
    theft heist kidnapping abduction hijacking riot riots violence clash clashes unrest coup arrest leak spill outage
    blackout death deaths victim victims defeat loss win victory triumph result results outcome winner loser aftermath
    toll surprise scandal resignation""".split()
)
# Called off once it had begun, or ended by it: the day is that of the thing that took place.
MIDWAY = frozenset(
    "abandon abort halt stop suspend break_up break_off interrupt end foil thwart frustrate delay".split()
)
# What is done to something after it: "Sunday's vote will be recounted".
AFTERWARDS = frozenset(
    """recount annul overturn investigate review examine repeat rerun replay remember appeal probe contest audit recall
    analyse analyze invalidate void mourn avenge nullify quash reverse""".split()
)
# Who does so before it, and is there when it begins, or bears on how it goes.
GOES_TO = frozenset(
    """attend join host skip miss boycott chair address open win watch cover play enter fight face visit hold run
    headline referee start disrupt overshadow hamper police secure guard monitor observe oversee lead delay
    postpone""".split()
)
WILL = words.WILL | (words.MAY - {"can", "ca"})
IN_IT = frozenset("in at during".split())
BEFORE_IT = frozenset("for before to towards toward".split())
MADE_FOR = frozenset(
    """preparation ticket plan build-up buildup favourite favorite countdown run-up lineup line-up squad candidate
    nominee referee agenda security""".split()
)


def days_of_things(r: Reading | None) -> Mapping[int, bool]:
    """Where each weekday begins that belongs to a thing, and whether it lies ahead: "Sunday's derby" that will go
    ahead, but not "Sunday's bombing". Weekdays of which the tree does not tell are left out."""
    if r is None:
        return {}
    told = ((w.start, _lies_ahead(r, w)) for w in r.words if w.text.lower() in DAYS and not w.is_root)
    return {start: ahead for start, ahead in told if ahead is not None}


def _lies_ahead(r: Reading, day: Word) -> bool | None:
    n = day.head
    if day.relation != "nmod:poss":
        ahead = _is_called_off(r, day) or day_it_is_set_down_for(r, day)
        return True if ahead else None if asked_on(r, day.index) is None else False
    if base(r.words[n]) in UNFORESEEN:
        return status_of(r, n) == "planned"
    if _is_to_come(r, n):
        return True
    return None if r.words[n].relation.startswith(("nsubj", "obj")) else False


def _is_called_off(r: Reading, day: Word) -> bool:
    """ "The parade on Saturday has been called off": the day beside the thing, not the one beside the verb."""
    noun = r.words[day.head]
    beside = day.relation == "nmod" and link_of(r, day.index) == "on" and noun.relation == "nsubj:pass"
    return beside and status_of(r, noun.index) == "cancelled" and key(r, noun.head) not in MIDWAY


def _is_to_come(r: Reading, n: int) -> bool:
    told = status_of(r, n)
    if told == "planned":
        return True
    if told == "cancelled":
        return key(r, r.words[n].head) not in MIDWAY
    if _is_said_to_come(r, n):
        return True
    if base(r.words[n]) not in ON_THE_CALENDAR:
        return False
    return _has_a_verb_ahead(r, n) or _is_prepared(r, n) or _is_heard_as_ahead(r, n)


def _is_said_to_come(r: Reading, n: int) -> bool:
    """ "Thursday's hearing, at which a judge will decide", "Sunday's race, which is expected to be close"."""
    return any(_is_ahead(r, v.index) for v in r.children(n, "acl:relcl", "acl"))


def _is_ahead(r: Reading, v: int) -> bool:
    """Is a verb told as still to come by its own words: "will decide", "is to meet", "is due to begin"?"""
    helpers = helpers_of(r, v)
    if helpers & WILL and not helpers & words.HAVE:
        return True
    awaited = base(r.words[v]) in words.SCHEDULES and bool(helpers & words.IS) and bool(r.children(v, "xcomp"))
    return awaited or (bool(helpers & words.IS) and own_of_verb(r, v) == "planned")


def _has_a_verb_ahead(r: Reading, n: int) -> bool:
    """ "Saturday's commemoration will be held", "will speak at Friday's rally", "urged fans to skip Sunday's game"."""
    noun = r.words[n]
    if noun.is_root:
        return False
    v = noun.head
    if key(r, v) in AFTERWARDS:
        return False
    if noun.relation.startswith("nsubj"):
        return _is_ahead(r, v)
    there = key(r, v) in GOES_TO if noun.relation == "obj" else noun.relation[:3] == "obl" and link_of(r, n) in IN_IT
    return there and (_is_ahead(r, v) or status_of(r, v) == "planned")


def _is_prepared(r: Reading, n: int) -> bool:
    """ "Tickets for Saturday's concert", "the favourite for Sunday's race"."""
    noun = r.words[n]
    return noun.relation == "nmod" and link_of(r, n) == "for" and base(r.words[noun.head]) in MADE_FOR


def _is_heard_as_ahead(r: Reading, n: int) -> bool:
    """Does the reader take the thing for one that is planned: "have stepped up patrols before Saturday's match"?

    Not against a past verb of which the thing is subject or object ("won Sunday's election").
    """
    noun = r.words[n]
    told = noun.relation.startswith(("nsubj", "obj")) and is_past(r, noun.head)
    if noun.is_root or told or (link_of(r, n) or "for") not in BEFORE_IT:
        return False
    return any(t.status == "planned" for t in r.triggers_in(noun.start, noun.end))

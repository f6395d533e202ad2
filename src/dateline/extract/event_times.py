"""Which time expressions may date an event, and whether it lies long before its report."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from dateline.elapsed import iso, ordinal
from dateline.extract import grammar
from dateline.extract.count_anchors import is_anchor_day, of_an_anchor
from dateline.extract.days_of_asking import asked_on
from dateline.extract.event_context import Context, event_word, serving
from dateline.extract.event_words import lexicon
from dateline.extract.lasting_days import begins_on
from dateline.extract.near_words import PREPOSITIONS
from dateline.extract.numbered import since_another, since_this
from dateline.extract.status import put_off_to
from dateline.extract.status_alone import base, key
from dateline.extract.status_words import (
    AHEAD_ADJECTIVES,
    CALLS_OFF,
    LASTING,
    MOVES,
    PLANS,
    PUTS_OFF,
    SAME_IN_PAST,
    SCHEDULES,
    TALKS,
)
from dateline.extract.time_moved import day_moved
from dateline.extract.triggers import Hit
from dateline.model import Dates, Published, Status, TimeMention
from dateline.reading import Reading, Word

AROUND_IT = frozenset("after before since following until ahead despite".split())
MODALS = frozenset("will would shall must can could may might should".split())
TYPED = 0.5  # how sure the reader is that a word is an event


def long_before(dates: Dates, published: Published) -> bool:
    """Did the event end in a month before the one that precedes the report? Then the report recalls it."""
    written = published.dates.first_day
    if not written or not dates.last_day or dates.phrase is None:
        return False
    months = (int(written[:4]) - int(dates.last_day[:4])) * 12 + int(written[5:7]) - int(dates.last_day[5:7])
    return months > 1


def times_as_read(c: Context, hit: Hit, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The time expressions that hang on the trigger in the tree; else those of a verb that carries it."""
    # A length says how long it took, and hides no day that stands further off ("began a three-day strike on Monday").
    told = [t for t in times if t.kind != "dateline" and not _is_length(c, t)]
    told = [t for t in told if not any(check(c, hit, t) for check in (*NEVER_ITS_OWN, _since_of_a_state))]
    if moved := [t for t in told if _day_it_was_moved_to(c, hit, t)]:
        return moved
    own = [
        t
        for t in told
        if _ends_its_phrase(c, hit, t)
        or _set_off_behind_its_number(c, hit, t)
        or _within_its_clause(c, hit, t)
        or _day_it_was_set_for(c, hit, t)
        or is_anchor_day(c, hit, t)
        or _day_it_was_made(c, hit, t)
        or _day_it_is_called_for(c, hit, t)
        or _day_of_what_is_called_off(c, hit, t)
        or begins_on(c, hit, t)
        or since_this(c, hit, t)
        or _day_it_lets(c, hit, t)
        or _day_set_aside(c, hit, t)
        or _right_behind_it(c, hit, t)
        or _closes_its_clause(c, hit, t)
    ]
    if own:
        return own
    serves = serving(c, hit, [(t, t.span) for t in told])
    found = [
        (t, rank)
        for t, rank in serves
        if not (_of_a_noun(c, t) or _of_what_came_before(c, hit, t) or _of_another_clause(c, hit, t))
        and not _only_told_of(c, hit, t)
    ]
    nearest = [t for t, rank in found if rank == min(r for _, r in found)] or [t for t in told if _lent(c, hit, t)]
    return [t for t in nearest if not _in_a_title(c, t)] or nearest


def _day_it_lets(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Let nine women go the same evening": the day hangs on what was let happen."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.lemma.lower() != "let":
        return False
    let = reading.words[reading.words[head].head]
    return let.relation == "xcomp" and let.head == word.index


def _right_behind_it(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "A court on Tuesday found him guilty of torture in the coup | of 1980": a month or a year right behind a noun is
    that of the noun, where the verb on which the tree hangs it has a day of its own before."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos != "NOUN" or not _is_loose(time):
        return False
    verb = reading.words[reading.words[head].head]
    if not RIGHT_BEHIND.fullmatch(c.text.report.text[hit.end : time.span.start]) or verb.upos != "VERB":
        return False
    others = [t for t in c.times if t.dates.known and hit.s.start <= t.span.start and t.span.end <= hit.start]
    heads = [grammar.head_of(reading, t.span.start, t.span.end) for t in others if not _is_loose(t)]
    return verb.index < word.index and any(h is not None and reading.words[h].head == verb.index for h in heads)


def _closes_its_clause(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "On Sunday a judge freed a nurse whom police had seized | on Friday": a day that closes an inner clause is that
    clause's, where the outer verb, on which the tree hangs it, has a day of its own before."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos != "VERB" or word.index > head:
        return False
    verb = reading.words[reading.words[head].head]
    inner = word.relation in ("acl:relcl", "acl") and word.index in reading.subtree(verb.index)
    between = reading.words[word.index + 1 : head]
    if not inner or verb.index >= word.index or any(w.upos in ("VERB", "PUNCT", "CCONJ", "SCONJ") for w in between):
        return False
    others = [t for t in c.times if t.dates.known and hit.s.start <= t.span.start and t.span.end <= hit.start]
    heads = [grammar.head_of(reading, t.span.start, t.span.end) for t in others]
    return any(h is not None and reading.words[h].head == verb.index for h in heads)


RIGHT_BEHIND = re.compile(r"\s(?:(?:in|of)\s)?")


def _in_a_title(c: Context, time: TimeMention) -> bool:
    """ "Its 2010 Developers Conference", "the 2024 Olympics": which one it was, and hardly when it was told of."""
    behind = c.text.report.text[time.span.end : time.span.end + 3]
    return bool(TITLE_YEAR.match(time.value)) and len(behind) > 1 and behind[0] == " " and behind[1].isupper()


TITLE_YEAR = re.compile(r"year:\d{4}$")


def _is_length(c: Context, time: TimeMention) -> bool:
    """ "Three days", but not "three days before the truce was to end", which counts from another event."""
    behind = c.text.report.text[time.span.end : time.span.end + 12].split()
    return time.kind == "duration" and not time.dates.known and (not behind or behind[0].lower() not in AROUND_IT)


def _within_its_clause(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Divers on Friday found six bodies, the navy said": a day between a clause's subject and its verb is that
    clause's, though the tree may hang it on the verb of saying."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.relation != "ccomp" or word.is_root:
        return False
    subjects = reading.children(word.index, "nsubj", "nsubj:pass")
    crossing = reading.words[head].head == word.head and head < word.index < word.head
    return crossing and any(reading.subtree(s.index)[-1] < head for s in subjects if s.index < head)


def _day_it_was_made(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The sanctions adopted last week", "a complaint that was filed on Friday": the day on which it was made is its
    own."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos not in ("NOUN", "PROPN"):
        return False
    verb = reading.words[reading.words[head].head]
    made = verb.head == word.index and verb.relation.partition(":")[0] == "acl" and base(verb) in MAKES
    if not made or verb.feature("VerbForm") == "Inf" or reading.children(verb.index, "mark"):
        return False  # "his first trip since he took office in May", "the pledge that it would be paid in May"
    return grammar.case_of(reading, reading.words[head]) not in FOR_THEN


FOR_THEN = frozenset("for until by from before after since".split())
MAKES = frozenset(
    """impose adopt decree declare proclaim make file launch issue lodge bring submit strike sign conclude take stage
    hold pass enact deliver reach order""".split()
)


def _day_it_was_set_for(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "a visit that was planned for Friday", "talks scheduled for May": the day is that of the visit, of the talks."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos not in ("NOUN", "PROPN"):
        return False
    verb = reading.words[reading.words[head].head]
    if not word.is_root and key(reading, word.head) in MOVES:
        return False  # "the hearing set for Monday was moved to 20 March"
    if word.relation.startswith("nsubj") and _is_held_on_a_day(c, reading, reading.words[word.head]):
        return False  # "the hearing set for 3 March will now be held on 17 March"
    link = grammar.case_of(reading, reading.words[head])
    set_for = link in ("for", "on", "in") and base(verb) in SCHEDULES
    # "the hearing of his appeal, which was to take place on Friday": said of the nearer noun by the tree
    owner = word.index if verb.head == word.index or verb.lemma.lower() not in HELD else verb.head
    due = verb.lemma.lower() in HELD and link in ("on", "in", "at", "") and verb.relation == "acl:relcl"
    whose = verb.head in (word.index, owner) and reading.words[owner].relation in ("nmod", word.relation)
    whose = whose and (verb.head == word.index or reading.words[verb.head].head == word.index)
    said = verb.relation.partition(":")[0] == "acl" or verb.relation == "amod"  # "elections due in May"
    return (set_for or due) and whose and said and head > verb.index


def _is_held_on_a_day(c: Context, r: Reading, verb: Word) -> bool:
    """ "Will now be held on 17 March", "is now to take place in June"."""
    heads = [grammar.head_of(r, t.span.start, t.span.end) for t in c.times if t.dates.known]
    return verb.lemma.lower() in HELD and any(h is not None and r.words[h].head == verb.index for h in heads)


def _day_it_was_moved_to(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The talks were postponed until July", "moved the vote to Friday": the new day is theirs."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.relation not in ("obj", "nsubj:pass", "nsubj"):
        return False
    over = key(reading, word.head)
    if over not in PUTS_OFF | MOVES or (word.relation == "nsubj" and over != "slip"):
        return False
    return _is_new_day(reading, head, word.head)


def _is_new_day(r: Reading, day: int, verb: int) -> bool:
    """Is it the day to which the verb puts something off or moves it?"""
    return any(day in r.subtree(w.index) for w in put_off_to(r, verb))


SETS = frozenset("declare decree proclaim announce call order convene".split())


def _of_what_is_set(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "originally scheduled for May", "was postponed until July", "moved from Friday": for when something is set or to
    when it is moved is not when it was set or moved. And "called off on Friday" is the day of the calling off alone."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None:
        return False
    done = key(reading, word.index)
    link = grammar.case_of(reading, reading.words[head])
    if (done in SCHEDULES and link == "for") or (done in SETS and link in ("for", "from")):
        return True
    if done == "threaten" and link in ("in", "on", "from") and reading.children(word.index, "obj"):
        return True  # "threatened a strike in February"
    moves = done in PUTS_OFF | MOVES | CALLS_OFF and word.upos == "VERB"
    if moves and (link in ("for", "to", "until", "till", "from") or _is_old_day(c, hit, time)):
        return True
    noun = word.upos in ("NOUN", "PROPN") and not word.is_root and base(word) not in LASTING
    over = key(reading, word.head) if noun else ""
    if over in PUTS_OFF | MOVES and word.relation.startswith("obl"):  # "was moved to 28 May at Chad's request"
        return _is_new_day(reading, head, word.head)
    suffers = word.relation in ("obj", "nsubj:pass") and over in CALLS_OFF | PUTS_OFF | MOVES
    written = c.published.dates.last_day
    ahead = written is not None and (time.dates.first_day or "") > written  # "has called off his trip next week"
    hangs = reading.words[head].head == word.head and link not in ("for", "to", "until", "till")
    return suffers and hangs and not ahead


def _day_of_what_is_called_off(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Has called off his trip to Chad next week": a day still ahead is that of the trip."""
    reading, word, written = c.text.reading, event_word(c, hit), c.published.dates.last_day
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or written is None or (time.dates.first_day or "") <= written:
        return False
    suffers = word.relation in ("obj", "nsubj:pass") and key(reading, word.head) in CALLS_OFF
    return suffers and (reading.words[head].head == word.head or head in reading.subtree(word.index))


def _is_old_day(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Rescheduled the march, initially due on Sunday": the day for which it had been set."""
    return day_moved(c.text.report.text, time.span.start, time.span.end, hit.s.start, hit.s.end) in ("set", "once set")


def _day_it_is_called_for(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The union called a two-day strike for Monday", "with a call for a strike on Monday": the strike is then, not
    the call."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None:
        return False
    if _called_for_on(c, reading, head, time) == word.index:
        return True
    call = reading.words[word.head]
    if word.relation == "nmod" and call.upos == "NOUN" and call.lemma.lower() == "call":
        wanted = grammar.case_of(reading, word) in ("for", "to") and head > word.index
        return wanted and reading.words[head].head in (call.head, call.index, word.index)
    if word.relation not in ("obj", "nsubj:pass"):
        return False
    led = grammar.case_of(reading, reading.words[head]) == "for"
    beside = reading.words[head].head in (word.head, word.index)
    return led and beside and reading.words[word.head].lemma.lower() in CALLS and head > word.index


def _called_for_on(c: Context, r: Reading, day: int, time: TimeMention) -> int | None:
    """What somebody "called for ... on Thursday", appealed or is pressing for: a day still ahead is that of the strike
    or the march, whatever else the sentence tells. None where the day is none of such a call."""
    written = c.published.dates.last_day
    if written is None or (time.dates.first_day or "") <= written:
        return None
    word = r.words[day]
    for _ in range(NOUNS_BETWEEN):
        if word.is_root or word.index == 0:
            return None
        word = r.words[word.head]
        if word.upos == "VERB":
            break
    if word.upos != "VERB":
        return None
    call = word
    for _ in range(NOUNS_BETWEEN):  # "called for a strike on Thursday and urged ...": the tree may hang it on either
        if call.lemma.lower() in CALLS_FOR:
            break
        if call.is_root or call.relation not in ("conj", "acl", "advcl", "xcomp"):
            return None
        call = r.words[call.head]
    if call.lemma.lower() not in CALLS_FOR:
        return None
    apart = {
        p.index for p in r.children(call.index, "compound:prt") if p.text.lower() == "for"
    }  # "called for", one verb
    after = [o for o in r.children(call.index, "obl", "obj") if call.index < o.index < day]
    wanted = [o for o in after if grammar.case_of(r, o) == "for" or (apart and not grammar.case_of(r, o))]
    between = r.words[wanted[0].index + 1 : day] if len(wanted) == 1 else ()
    other = any(w.upos in ("VERB", "AUX", "CCONJ", "SCONJ") for w in between)
    return wanted[0].index if len(wanted) == 1 and not other else None


CALLS_FOR = frozenset("call appeal press push campaign".split())


def _of_what_is_called_for(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Called for a strike on Thursday and urged him to sack Vang": nothing but the strike is on that Thursday."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None:
        return False
    wanted = _called_for_on(c, reading, head, time)
    return wanted is not None and wanted != word.index


CALLS = frozenset("call set schedule plan announce order declare book fix arrange convene propose".split())
HELD = frozenset("take hold open begin start occur happen".split())  # "take place"


def _lent(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "signed a deal to build ships in June 2022": a past day beside what is still to be done is that of the verb
    above it."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or not _is_past(c, time.dates):
        return False
    verb = reading.words[reading.words[head].head]
    aim = _aim_of(reading, verb) == word.index and not _of_a_noun(c, time)
    return aim and grammar.is_told(reading, word.index) and word.upos == "VERB"


def _aim_of(r: Reading, verb: Word) -> int | None:
    """The verb whose aim an infinitive is ("signed a deal to build", "agreed to build"); None for other words."""
    if not grammar.is_infinitive(r, verb.index) or verb.is_root:
        return None
    head = r.words[verb.head]
    for _ in range(NOUNS_BETWEEN):  # "the third strike over a plan to cut"
        if head.upos == "NOUN" and not head.is_root:
            head = r.words[head.head]
    return head.index if head.upos == "VERB" else None


def _is_past(c: Context, dates: Dates) -> bool:
    written = c.published.dates.first_day
    return bool(written and dates.last_day and dates.last_day < written)


def once_intended(c: Context, hit: Hit, dates: Dates) -> Dates:
    """The days of what somebody "planned to" do: whether that is still ahead the past tense does not say.

    "The council planned to set up a board. On Tuesday it did": not only from the report's day on. What somebody "said
    they planned" is ahead when they say it, and stays as it is.
    """
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or word.is_root or dates.phrase is not None or dates.earliest is None:
        return dates
    verb = reading.words[word.head]
    past = (
        verb.feature("Tense") == "Past"
        and verb.feature("VerbForm") == "Fin"
        and not reading.children(verb.index, "aux")
    )
    told = verb.is_root or (verb.relation == "conj" and reading.words[verb.head].is_root)
    if word.relation != "xcomp" or verb.lemma.lower() not in INTENDS or not (past and told):
        return dates
    return Dates(
        None, None, None, f"'{verb.text}' says that it was meant, and not when or whether it was to come about"
    )


def was_to_have(c: Context, hit: Hit, dates: Dates) -> Dates:
    """The days of what "was to have" come about on a weekday: the one before the report, or the one after it.

    "She has put off her visit. She was to have signed the treaty on Tuesday": written on a Saturday, either Tuesday.
    """
    before = c.text.report.text[max(0, hit.start - WAS_TO_HAVE_REACH) : hit.start]
    if dates.phrase is None and dates.earliest is not None and WAS_TO.search(before):
        return Dates(None, None, None, "'was to' says that it lay ahead then, and not whether it still does")
    weekday = dates.phrase is not None and WEEKDAY.fullmatch(dates.phrase.quote.strip()) is not None
    first, last, written = dates.first_day, dates.last_day, c.published.dates.last_day
    if not weekday or first is None or first != last or not written or not WAS_TO_HAVE.search(before):
        return dates
    if not 0 <= ordinal(written) - ordinal(first) < WEEK:
        return dates
    why = f"{dates.why}; 'was to have' leaves open whether it is the one before the report or the one after it"
    return Dates(first, iso(ordinal(first) + WEEK), dates.phrase, why)


def still_ahead(c: Context, dates: Dates, status: Status) -> Dates:
    """The days of what is planned and named by a season or a month without a year that was read as a past one: "will
    let through more water in summer". It is ahead, and the words do not say which year's."""
    written = c.published.dates.last_day
    if status != "planned" or dates.phrase is None or not written or dates.first_day is None:
        return dates
    if re.search(r"\d", dates.phrase.quote) or ordinal(written) - ordinal(dates.first_day) < HALF_A_YEAR:
        return dates
    return Dates(written, None, None, f"planned, so from the report's day on; '{dates.phrase.quote}' names no year")


def on_the_coming(c: Context, hit: Hit, dates: Dates, status: Status) -> Dates:
    """The days of what is planned for a weekday that was read as a past one: "plan a rally on Wednesday", "answered
    with a call for a strike on Thursday". It is the coming one, unless the words say that it had been planned."""
    written, phrase = c.published.dates.last_day, dates.phrase
    if status != "planned" or phrase is None or not written or not dates.last_day or dates.last_day >= written:
        return dates
    if phrase.start < hit.end:
        return dates  # "voted on Monday to drop the plan"
    time = next((t for t in c.times if t.span == phrase), None)
    if time is None or not BARE_WEEKDAY.fullmatch(time.value) or dates.first_day != dates.last_day:
        return dates
    word = event_word(c, hit)
    if word is not None and word.upos == "NOUN" and base(word) in ASKED_FOR:
        return Dates(dates.earliest, None, phrase, f"still to come when it was asked for: {dates.why}")
    if c.published.dates.first_day != written or HAD_BEEN.search(c.text.report.text[hit.s.start : phrase.start]):
        return dates
    day = iso(ordinal(dates.last_day) + WEEK)
    return Dates(day, day, phrase, f"'{phrase.quote}' is the coming one, for which it is planned by {written}")


# What is ordered or demanded without a day of its own: a weekday beside it is that of the word.
ASKED_FOR = frozenset(
    """inquiry enquiry investigation probe review audit apology explanation release withdrawal resignation ceasefire
    truce mourning retraction compensation extradition recount arrest sanction embargo ban crackdown reform
    inspection""".split()
)
BARE_WEEKDAY = re.compile(r"weekday:[1-7]")
HAD_BEEN = re.compile(r"\b(?:had|was|were|been|last|already)\b|[’']d\b", re.I)


def not_before(c: Context, hit: Hit, dates: Dates) -> Dates:
    """The days of what lies ahead for whoever speaks. Only "will go" and the like say that it lies after the report:
    what somebody decided on, asked for or speaks against ("the decision of Friday to close the port", "an appeal
    against the verdict", "the first ship to be refused") may have come about by then."""
    if dates.phrase is not None or dates.earliest is None or dates.latest is not None or _is_sure_to_come(c, hit):
        return dates
    return Dates(None, None, None, "its clause names no day; it is aimed at, and no words say that it lies ahead")


def _is_sure_to_come(c: Context, hit: Hit) -> bool:
    """Do its own words put it after the report: "will go", "plans to go", "a visit", "the visit will begin"?"""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return True
    while word.relation == "conj" and not _has_modal(reading, word):
        word = reading.words[word.head]
    head = reading.words[word.head]
    if word.upos in ("NOUN", "PROPN"):
        if word.relation.startswith("nsubj") and head.lemma.lower() in BEGINS and _has_modal(reading, head):
            return True
        if any(base(k) in AHEAD_ADJECTIVES for k in reading.children(word.index, "amod")):
            return True
        if not word.is_root and key(reading, word.head) in MOVES | PUTS_OFF | SCHEDULES | {"announce"}:
            return True
        held = reading.children(word.index, "det", "nmod:poss")
        return not any(one.relation == "nmod:poss" or one.text.lower() in DEFINITE for one in held)
    if _has_modal(reading, word) or _is_to_be(reading, word):
        return True
    if word.is_root or not any(k.lemma.lower() == "to" for k in reading.children(word.index, "mark", "aux")):
        return False
    intends = key(reading, head.index) in PLANS or base(head) in DRAFTS
    return head.upos == "ADJ" or intends or head.lemma.lower() == "be"


def _has_modal(reading: Reading, word: Word) -> bool:
    return any(k.lemma.lower() in MODALS for k in reading.children(word.index, "aux"))


def _is_to_be(reading: Reading, word: Word) -> bool:
    """ "The two are to meet", but not "the first to be refused"."""
    return any(k.text.lower() in IS_OR_WAS for k in reading.children(word.index, "aux", "cop"))


DEFINITE = frozenset("the this that these those".split())
IS_OR_WAS = frozenset("is are was were".split())
DRAFTS = frozenset("bill plan proposal draft motion scheme intention threat promise pledge vow offer hope".split())
BEGINS = frozenset("begin start open commence take hold resume follow come end".split())
HALF_A_YEAR = 183  # days
WEEK = 7
WAS_TO_HAVE_REACH = 30  # characters
WAS_TO_HAVE = re.compile(r"\b(?:was|were) (?:due )?to have(?: been)? (?:\w+ )?$", re.I)
WAS_TO = re.compile(r"\b(?:was|were) (?:due |set |supposed |meant |scheduled )?to (?:\w+ly )?$", re.I)
WEEKDAY = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)


def with_days_listed(c: Context, dates: Dates) -> Dates:
    """ "Had struck on 4 and 11 February", "on February 4 and 11": from the first of the days to the last; no other day
    lies outside them."""
    phrase, first = dates.phrase, dates.first_day
    if phrase is None or first is None or first != dates.last_day:
        return dates
    if MONTH_FIRST.fullmatch(phrase.quote) and (after := LISTED_AFTER.match(c.text.report.text, phrase.end)):
        last = f"{first[:8]}{int(after[1]):02}"
        why = f"'{phrase.quote}{after.group()}': {dates.why}"
        return Dates(first, last, phrase, why) if _follows_in_its_month(first, last) else dates
    if not DAY_FIRST.match(phrase.quote):
        return dates
    listed = DAYS_BEFORE.search(c.text.report.text[max(0, phrase.start - 30) : phrase.start])
    day = int(listed[1]) if listed else 0
    if not 0 < day < int(first[8:]):
        return dates
    why = f"'{(listed.group() if listed else '').strip()} {phrase.quote}': {dates.why}"
    return Dates(f"{first[:8]}{day:02}", first, phrase, why)


def _follows_in_its_month(first: str, last: str) -> bool:
    day, month = int(last[8:]), date.fromisoformat(first)
    return month.day < day <= monthrange(month.year, month.month)[1]


MONTH_FIRST = re.compile(r"[A-Z][a-z]+\.? \d{1,2}")  # "February 4"
# What is counted may stand behind a number: "on March 3 and 7 people died".
LISTED_AFTER = re.compile(
    r"(?:, \d{1,2})* and (\d{1,2})(?=[.,;:)](?!\d)|$| (?:the|a|they|he|she|in|at|with|by|to|when)\b)"
)
DAY_FIRST = re.compile(r"\d{1,2}\s[A-Z]")  # "11 February"
DAYS_BEFORE = re.compile(r"\b[Oo]n (\d{1,2})(?:, \d{1,2})* and $")


def called_off(dates: Dates, status: Status) -> Dates:
    """The days for which what was called off had been set; that it was called off by the report's day dates it not."""
    if status != "cancelled" or dates.phrase is not None:
        return dates
    return Dates(None, None, None, "called off, and no words say for when it had been set")


NOUNS_BETWEEN = 3
TRAVELS = frozenset("visit travel fly come go arrive tour return head drive sail".split())
INTENDS = frozenset("plan intend hope want aim mean plot conspire scheme".split())


IS = frozenset("is are am 's ’s 're ’re".split())


def is_ahead_in_the_present(c: Context, hit: Hit, dates: Dates) -> bool:
    """ "Holm visits Oslo on Friday", "the strike begins on Friday", told before that Friday: the present of what is
    fixed looks ahead."""
    reading, word, last = c.text.reading, event_word(c, hit), c.published.dates.last_day
    if reading is None or word is None or not last or dates.phrase is None or (dates.first_day or "") <= last:
        return False
    if word.upos in ("NOUN", "PROPN"):
        word = reading.words[word.head]
    helped = {a.text.lower() for a in reading.children(word.index, "aux")}
    if word.text.lower().endswith("ing") and helped and helped <= IS:
        return True  # "is meeting the king tomorrow"
    finite = word.feature("Tense") == "Pres" and word.feature("VerbForm") == "Fin"
    return finite and not helped and word.text.lower() not in SAME_IN_PAST


def possible_days(c: Context, hit: Hit, dates: Dates, status: Status) -> Dates:
    """The days without those that the status rules out: what has been done was not after the report, and what was aimed
    at on a past day came after that day, if at all."""
    reading, word = c.text.reading, event_word(c, hit)
    if dates.phrase is None or reading is None or word is None:
        return dates
    first, last = c.published.dates.first_day, c.published.dates.last_day
    done = status in ("happened", "claimed")
    if done and last and dates.earliest is None and dates.last_day and dates.last_day > last:
        why = f"reported as done by {last}; '{dates.phrase.quote}' says until when it holds"
        return Dates(None, last, None, why)
    if done and dates.latest and dates.earliest is None and _right_before(c, dates):
        return Dates(dates.last_day, dates.latest, dates.phrase, f"{dates.why}; the same day")
    if done and dates.earliest and dates.latest is None and _right_after(c, dates):
        return Dates(dates.earliest, dates.first_day, dates.phrase, f"{dates.why}; the same day")
    if status == "planned" and BY_A_DEADLINE.search(c.text.report.text[: dates.phrase.start][-40:]):
        return Dates(first, dates.latest, dates.phrase, f"by then: {dates.why}")
    if word.upos != "VERB":
        return _from_when_it_was_agreed(c, reading, word, dates) if status == "planned" else dates
    if status == "planned" and first and dates.earliest is None and dates.last_day and dates.last_day >= first:
        return Dates(first, dates.latest, dates.phrase, f"told on {first} as still to come: {dates.why}")
    if done and last and dates.first_day and dates.first_day > last:
        why = f"reported as done by {last}, so the '{dates.phrase.quote}' beside it is not its day"
        return Dates(None, last, None, why)
    if done and "T" in (dates.earliest or "") and dates.latest is None:
        end = (dates.earliest or "")[:10]  # "shortly after 8 am": that day, and not ever since
        return Dates(dates.earliest, end, dates.phrase, f"{dates.why}; the same day")
    modal = _has_modal(reading, word)
    if status == "planned" and _is_past(c, dates) and word.relation == "conj" and modal and first:
        # "was approved on Tuesday and must be cleared by Oslo": the day is that of the first
        return Dates(first, None, None, f"told on {first} as still to come; '{dates.phrase.quote}' is another's day")
    ahead_of_it = dates.phrase.end <= hit.start
    reaches_back = first is not None and dates.first_day is not None and dates.first_day <= first
    told_then = _is_past(c, dates) or (ahead_of_it and reaches_back)  # "introduced a bill this month to ban"
    aim = _aim_of(reading, _first_of(reading, word))
    goes_there = aim is not None and reading.words[aim].lemma.lower() in TRAVELS  # "flew to Oslo on Monday to talk"
    if status == "planned" and told_then and aim is not None and (_is_past(c, dates) or not goes_there):
        return Dates(dates.earliest, None, None, f"still to come when it was aimed at: {dates.why}")
    if status == "planned" and _is_past(c, dates) and modal and ahead_of_it:
        # "who, it said a month ago, would be laid off"
        return Dates(dates.earliest, None, None, f"still to come when it was told of: {dates.why}")
    return dates


def _first_of(r: Reading, verb: Word) -> Word:
    """The first of verbs joined by "and": "appointed to solicit and review bids"."""
    while verb.relation == "conj" and not verb.is_root and r.words[verb.head].upos == "VERB":
        verb = r.words[verb.head]
    return verb


BY_A_DEADLINE = re.compile(r"\b(?:by|before|until) (?:the|a|its|his|her|their) deadline (?:of |on )?$")


def _from_when_it_was_agreed(c: Context, r: Reading, noun: Word, dates: Dates) -> Dates:
    """ "Agreed a ceasefire on Sunday": what was agreed then is from then on, if it comes about."""
    last, phrase = c.published.dates.last_day, dates.phrase
    at = grammar.head_of(r, phrase.start, phrase.end) if phrase else None
    if at is None or noun.is_root or noun.relation != "obj" or last is None or (dates.first_day or "9") > last:
        return dates
    verb = r.words[noun.head]
    agreed = verb.lemma.lower() in AGREED_ON and r.words[at].head == verb.index
    if not agreed or grammar.case_of(r, r.words[at]) == "for":
        return dates
    return Dates(dates.earliest, None, phrase, f"from when it was '{verb.text}' on: {dates.why}")


AGREED_ON = frozenset("agree propose accept demand request approve".split())


def _right_after(c: Context, dates: Dates) -> bool:
    """ "Shortly after midnight on Wednesday": on that day."""
    start = dates.phrase.start if dates.phrase else 0
    before = c.text.report.text[max(0, start - 16) : start].lower()
    day = dates.phrase is not None and any(
        t.span == dates.phrase and t.value.partition(":")[0] in ("weekday", "day", "time") for t in c.times
    )
    return day and before.endswith(("shortly after ", "just after ", "soon after "))


def _right_before(c: Context, dates: Dates) -> bool:
    """ "Shortly before 8 am": on that day."""
    start = dates.phrase.start if dates.phrase else 0
    return c.text.report.text[max(0, start - 16) : start].lower().endswith(("shortly before ", "just before "))


def _of_a_noun(c: Context, time: TimeMention) -> bool:
    """Does a past day stand beside a verb in the present ("the visit follows a trip to Oslo last month")? Then it is
    not the verb's but that of a noun before it."""
    reading, written = c.text.reading, c.published.dates.first_day
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or head is None or not written or not time.dates.last_day or time.dates.last_day >= written:
        return False
    verb = reading.words[reading.words[head].head]
    if reading.words[head].relation == "nmod:poss" and verb.lemma.lower() in QUOTED_OF_A_DAY:
        return True  # "above Tuesday's closing price"
    present = (
        verb.feature("Tense") == "Pres"
        and verb.text.lower() not in SAME_IN_PAST
        and not grammar.ends_in_past(verb)
        and verb.feature("VerbForm") == "Fin"
        and not reading.children(verb.index, "aux")
    )
    # "calls on them to investigate the beating of a man on Monday": nor is it that of what is asked for
    asked = grammar.is_infinitive(reading, verb.index) and any(
        w.upos == "NOUN" and grammar.is_event(reading, w.index) for w in reading.words[verb.index + 1 : head]
    )
    # "have been arrested over a fire last year": what "has" been done has no such day, the fire has
    # and "had condemned the invasion of 2 August" or "on 2 August" says when that was
    helpers = {"has", "have"} | ({"had"} if verb.lemma.lower() in SPEAKS_OF else set())
    perfect = any(w.text.lower() in helpers for w in reading.children(verb.index, "aux")) and any(
        w.upos == "NOUN" and (grammar.is_event(reading, w.index) or _is_listed(w))
        for w in reading.words[verb.index + 1 : head]
    )
    return (present or asked or perfect) and verb.upos == "VERB" and head > verb.index


QUOTED_OF_A_DAY = frozenset("price close level rate edition issue newspaper paper figure".split())
SPEAKS_OF = frozenset("condemn criticise criticize denounce deplore welcome praise protest mourn".split())


def _is_listed(noun: Word) -> bool:
    return any(e.part == "noun" and len(e.words) == 1 for e in lexicon().get(noun.lemma.lower(), ()))


def _of_what_came_before(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "died after Tuesday's march": the day is the march's, whatever else happened on it."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or head == word.index:
        return False
    owner = reading.words[head]
    noun = reading.words[owner.head]
    own = owner.relation.partition(":")[0] in ("nmod", "compound") and noun.upos in ("NOUN", "PROPN")
    return own and head < noun.index != word.index and grammar.case_of(reading, noun) in AROUND_IT


def _of_another_clause(c: Context, hit: Hit, time: TimeMention) -> bool:
    checks = (
        _of_what_is_so,
        _beyond_its_aside,
        _of_the_verdict,
        _within_a_clause_beside,
        _of_the_next,
        _of_the_deed,
        _of_its_reason,
        _of_what_goes_with_it,
        _of_what_is_set,
        _within_a_name,
        _of_what_it_follows,
    )
    return any(check(c, hit, time) for check in checks)


def _of_what_is_so(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Searched its offices in Oslo, where the firm is based, on Monday": the present of an aside has no such day."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.relation != "acl:relcl":
        return False
    is_so = any(k.text.lower() in ("is", "are") for k in reading.children(word.index, "aux", "cop"))
    return is_so and _is_past(c, time.dates)


def _beyond_its_aside(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Vang, who denied the charges, was arrested on Monday": the day is not that of the aside."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or time.span.start < hit.end:
        return False
    while word.relation in ("conj", "xcomp") and not word.is_root:
        word = reading.words[word.head]
    outside = head not in reading.subtree(word.index)
    if word.relation == "acl" and grammar.is_infinitive(reading, word.index) and outside:
        # "a bill to tighten the rules was introduced on Tuesday"
        return any(w.upos == "VERB" and w.is_root for w in reading.words[word.index + 1 : head])
    closed = "," in c.text.report.text[hit.end : time.span.start]
    return word.relation == "acl:relcl" and closed and outside


def _of_the_verdict(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "A court on Thursday jailed him for selling secrets": the day is not that of the deed."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or time.span.end > hit.start:
        return False
    return grammar.is_charge(reading, word) and head not in reading.subtree(word.index)


def _within_a_clause_beside(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Blocked the port until police arrested their leader on Monday": the day is that of the clause."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos != "VERB":
        return False
    for clause in reading.children(word.index, "advcl"):
        led = {k.text.lower() for k in reading.children(clause.index, "mark") if k.index < clause.index}
        if not led & APART or not grammar.has_subject(reading, clause.index):
            continue
        behind = clause.index < head and not any(w.text == "," for w in reading.words[clause.index : head])
        if head in reading.subtree(clause.index) or (led & UNTIL and behind):
            return True
    return False


UNTIL = frozenset({"until", "till"})
APART = frozenset("until till after before because although since".split())


def _is_about_it(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Posted a loss for the third quarter", "predicted floods for this year": the time of what is told, not of the
    telling."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos != "VERB" or hit.end > time.span.start:
        return False
    fixes = base(word) in SCHEDULES or word.lemma.lower() in CALLS
    return grammar.case_of(reading, reading.words[head]) == "for" and not fixes


def _since_of_a_state(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The minister, in office since 2020, met the rebels": since then something is so; what is told in the simple
    past was done once. "Since Monday troops shelled the town" begins its clause, and may tell of what was repeated."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or word.upos != "VERB" or not time.value.endswith("link=since"):
        return False
    simple = (
        word.feature("Tense") == "Past"
        and word.feature("VerbForm") == "Fin"
        and not reading.children(word.index, "aux")
    )
    fronted = not LETTERS.search(c.text.report.text[hit.s.start : time.span.start].replace("ince", "", 1)[1:])
    return simple and not fronted


def _of_its_reason(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "expelled six men in connection with the bombing of two embassies last month": a month, a year behind what an
    act was for is that of the reason."""
    if hit.entry.part != "verb" or not _is_loose(time) or time.span.start < hit.end:
        return False
    between = c.text.report.text[hit.end : time.span.start]
    reason = REASON.search(between)
    return bool(reason) and any(_is_eventful(w) for w in LETTERS.findall(between[reason.end() :] if reason else ""))


def _is_loose(time: TimeMention) -> bool:
    """ "last month", "in 2019": more than one day, all of it over."""
    first, last = time.dates.first_day, time.dates.last_day
    return first is not None and last is not None and first < last


def _is_eventful(word: str) -> bool:
    return any(e.part == "noun" and len(e.words) == 1 for e in lexicon().get(word.lower(), ()))


LETTERS = re.compile(r"[A-Za-z-]+")
REASONS = (
    r"\b(?:in connection (?:with|of|to)|on suspicion of|on charges of|charged with|accused of|suspected of|over|for"
    r"|involved in|responsible for|linked to|related to)\s"
)
REASON = re.compile(REASONS + r"(?=[^,;:]*$)")
REASON_OF = re.compile(REASONS + r"(?:[\w'’.-]+\s){0,4}$")


def _of_what_goes_with_it(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "waged war on the troops, declaring victory on 1 January": the day is that of the participle before it."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or reading.words[head].head != word.index:
        return False
    beside = [
        k for k in reading.children(word.index, "advcl") if k.text.endswith("ing") and word.index < k.index < head
    ]
    if not beside or not any(w.text == "," for w in reading.words[word.index : beside[-1].index]):
        return False
    return not any(w.text == "," for w in reading.words[beside[-1].index : head])


def _of_another_noun(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "the raid is not linked with the August 7 bombings": the day stands before another event's noun."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None:
        return False
    owner = reading.words[head]
    noun = reading.words[owner.head]
    before = owner.relation.partition(":")[0] in ("nmod", "compound", "nummod", "amod") and owner.index < noun.index
    if grammar.case_of(reading, owner) == "of" and noun.upos == "NOUN" and noun.index != word.index:
        return word.upos == "NOUN" and not (word.head == noun.index and word.relation == "compound")
    within = grammar.case_of(reading, noun) in ("in", "during", "at", "by") or noun.relation.startswith("nsubj")
    if hit.start <= noun.start < hit.end:
        return False
    if word.upos != "NOUN" and (within or reading.words[noun.head].lemma.lower() in grammar.LIGHT):
        return False  # "was killed in Tuesday's attack", "held the June talks"
    return before and noun.index != word.index and (grammar.is_event(reading, noun.index) or _is_listed(noun))


def _within_a_name(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Unveiled a 9/11 memorial": a day by whose name something goes that did not come about on it."""
    reading = c.text.reading
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or head is None or time.span.quote != "9/11":
        return False
    noun = reading.words[reading.words[head].head]
    return noun.index > head and noun.upos in ("NOUN", "PROPN") and noun.lemma.lower() not in OF_THAT_DAY


def _of_what_it_follows(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Regrets the figures on the events of 12 May", "thanked them for the release, on 1 March, of 22 men": the day is
    that of the noun right before it."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or not head:
        return False
    aside = _noun_set_aside(c, hit, time)
    if aside is not None:
        noun = aside
    elif (led := reading.words[reading.words_in(time.span.start, time.span.end)[0].index - 1]).text.lower() == "of":
        noun = reading.words[led.index - 1]  # whatever the tree says
    else:
        return False
    if reading.words[head].relation == "nmod:poss" and reading.words[head].head == word.index:
        return False  # "the toll of Monday's blast": the blast's
    told_in = grammar.case_of(reading, noun) in ("in", "during", "at", "by")
    eventful = grammar.is_event(reading, noun.index) or noun.lemma.lower() in HAPPENINGS
    return noun.upos == "NOUN" and eventful and not told_in and not hit.start <= noun.start < hit.end


def _noun_set_aside(c: Context, hit: Hit, time: TimeMention) -> Word | None:
    """The noun that a day between commas parts from its "of": "the release, on 1 March, of 22 men"."""
    text, reading = c.text.report.text, c.text.reading
    if reading is None or not _OF_IT.match(text, time.span.end):
        return None
    if not _ASIDE.search(text[hit.s.start : time.span.start]):
        return None
    before = reading.words_in(hit.s.start, time.span.start)
    noun = next((w for w in reversed(before) if w.upos in ("NOUN", "VERB")), None)
    return noun if noun is not None and noun.upos == "NOUN" else None


def _day_set_aside(c: Context, hit: Hit, time: TimeMention) -> bool:
    noun = _noun_set_aside(c, hit, time)
    return noun is not None and hit.start <= noun.start < hit.end


_ASIDE = re.compile(r"\w, (?:on )?$")
_OF_IT = re.compile(r", of\b")
HAPPENINGS = frozenset("event incident accident tragedy disaster case affair".split())
OF_THAT_DAY = frozenset("attack hijacking bombing strike assault massacre crash killing atrocity plot".split())


def _only_told_of(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The toll from the floods rose to 40 on Monday", "confirmed two deaths on Monday": the day is that of the verb,
    which speaks of something that came before."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos not in ("NOUN", "PROPN") or word.is_root:
        return False
    above = reading.words[word.head]
    of_a_count = word.relation == "nmod" and above.lemma.lower() in COUNTS
    told = word.relation in ("obj", "nsubj:pass") and above.lemma.lower() in TELLS_OF_PAST
    # "called the election in March": when it was called, not when it was to be
    if word.relation in ("obj", "nsubj:pass") and above.lemma.lower() == "call" and word.lemma.lower() in CALLED:
        told = grammar.case_of(reading, reading.words[head]) != "for"
    verb = above if told else reading.words[above.head]
    return (of_a_count or told) and reading.words[head].head == verb.index


CALLED = frozenset("election referendum vote poll summit congress conference".split())
COUNTS = frozenset("toll number figure count total tally death damage cost".split())
TELLS_OF_PAST = frozenset(
    """confirm report record mourn commemorate mark recall regret register announce approve authorise authorize ban
    prohibit forbid rumour rumor""".split()
)


def _of_the_next(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "is probing two cases, while earlier this month another crashed": the day opens the next clause."""
    return hit.end <= time.span.start and bool(OPENS_NEXT.search(c.text.report.text[hit.end : time.span.start]))


OPENS_NEXT = re.compile(r"\b(?:while|whereas|although|though)\s+$", re.I)


def _of_the_deed(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "was convicted of stabbing a guard in 2019": the day of the deed, though the tree may hang it on the verdict."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return False
    told = word.lemma.lower() in TELLS_OF
    deeds = [d for d in reading.children(word.index, "advcl", "xcomp") if told or grammar.is_charge(reading, d)]
    head = grammar.head_of(reading, time.span.start, time.span.end)
    return head is not None and any(d.text.endswith("ing") and word.index < d.index < head for d in deeds)


TELLS_OF = frozenset("admit deny confess recall remember describe regret mention".split())  # "admitted stabbing him"


def _ends_its_phrase(c: Context, hit: Hit, time: TimeMention) -> bool:
    """Does such a day end the phrase of this event noun: "a trip by Holm to Oslo last month"?"""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or word.upos != "NOUN" or time.span.start < hit.end:
        return False
    if not (_of_a_noun(c, time) or (_is_loose(time) and REASON_OF.search(c.text.report.text[hit.s.start : hit.start]))):
        return False
    head = grammar.head_of(reading, time.span.start, time.span.end)
    between = reading.words[word.index + 1 : head] if head is not None else ()
    other = any(w.upos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ") for w in between)
    events = any(
        t.typed >= TYPED and t.word != word.index for w in between for t in reading.triggers_in(w.start, w.end)
    )
    return not other and not events


def _set_off_behind_its_number(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "On the first, in June 2022, she signed a pact": the day of what is only numbered."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or not grammar.stands_for_a_noun(reading, word):
        return False
    return SET_OFF.fullmatch(c.text.report.text[hit.end : time.span.start]) is not None


SET_OFF = re.compile(r",?\s(?:(?:in|on|of)\s)?", re.I)


def _of_what_undoes_it(r: Reading, noun: Word, time: TimeMention) -> bool:
    """ "Withdrew its offer on Wednesday", "renewed the threat in May": the day of that, and not of the offer."""
    verb = r.words[noun.head]
    if noun.upos != "NOUN" or noun.relation != "obj" or verb.lemma.lower() not in UNDOES:
        return False
    head = grammar.head_of(r, time.span.start, time.span.end)
    return head is not None and head > noun.index and r.words[head].head in (verb.index, noun.index)


UNDOES = frozenset(
    "withdraw retract reject repeat renew extend accept recall revoke honour keep break lift end drop rescind".split()
)


def may_date(c: Context, hit: Hit, mention: TimeMention) -> bool:
    reading, word, time = c.text.reading, event_word(c, hit), mention.span
    between = c.text.report.text[hit.end : time.start].strip().lower()
    if _of_what_came_before(c, hit, mention) or any(check(c, hit, mention) for check in NEVER_ITS_OWN):
        return False
    if _of_another_clause(c, hit, mention) or _of_another_noun(c, hit, mention) or _only_told_of(c, hit, mention):
        return False
    if reading is not None and word is not None and _of_what_undoes_it(reading, word, mention):
        return False
    if word is not None and DAYS_AFTER.search(c.text.report.text[time.end : hit.start]):
        return False  # "arrested on Monday, months after she was elected"
    if hit.end <= time.start and (not between or between in PREPOSITIONS):
        return True  # "expelled on Monday", whatever the tree says
    if _of_a_noun(c, mention):
        return False
    head = grammar.head_of(reading, time.start, time.end) if reading else None
    if reading is not None and word is not None and head is not None and _in_another_relative(reading, word, head):
        return False
    return reading is None or word is None or head is None or grammar.may_date(reading, word.index, head)


# --- days beside a verb that are of something else ------------------------------------------------------------------
def _of_what_is_undone(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The ruling of 11 June was overturned": the ruling's day; but "the talks of 11 June were held in Oslo"."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos != "VERB" or word.lemma.lower() in OF_ITS_DAY:
        return False
    noun = reading.words[reading.words[head].head]
    undone = noun.upos == "NOUN" and noun.relation == "nsubj:pass" and noun.head == word.index
    return undone and grammar.case_of(reading, reading.words[head]) == "of"


OF_ITS_DAY = frozenset("hold stage organise organize convene conduct sign conclude cause trigger".split())


def _told_of_by_another(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Welcomed the plan announced by the council on Monday": the words do not say of which of the two verbs."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or reading.words[head].head != word.index:
        return False
    things = (o for o in reading.children(word.index, "obj", "obl") if o.index < head)
    told = (a for o in things for a in reading.children(o.index) if a.relation == "acl" and a.index < head)
    return any(agent.index < head for a in told for agent in reading.children(a.index, "obl:agent"))


def _by_when_it_is_to_be_done(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Promised a bill by autumn", "gave them until Friday": a time set for what is promised, asked or granted."""
    word = event_word(c, hit)
    if word is None or word.upos != "VERB" or word.lemma.lower() not in SETS_A_TIME or time.span.start < hit.end:
        return False
    return BY_THEN.search(c.text.report.text[hit.end : time.span.start]) is not None


SETS_A_TIME = frozenset(
    "promise pledge vow undertake offer commit threaten give grant allow order ask urge demand".split()
)
BY_THEN = re.compile(r"\b(?:by|until|till)\s(?:the\s)?$", re.I)


def _since_it(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Met last week for the first time since the signing": the day is that of the meeting."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or word.upos not in ("NOUN", "PROPN"):
        return False
    led = grammar.case_of(reading, word) == "since" and time.span.end <= word.start
    return led and head not in reading.subtree(word.index)


def of_what_is_promised(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Promises to let through more water in summer": when it is to be done, and not when it is promised."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or word.lemma.lower() not in PROMISES:
        return False
    head = grammar.head_of(reading, time.span.start, time.span.end)
    if head is not None and asked_on(reading, head) == word.index:
        return False  # "offered to resign on Monday"
    return any(x.index > word.index and x.start < time.span.start for x in reading.children(word.index, "xcomp"))


def of_a_topic(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Will discuss the attack on Friday", "rules on the appeal on Friday": the day is that of what is done about
    it."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or word.relation not in ("obj", "obl") or word.upos != "NOUN":
        return False
    head = grammar.head_of(reading, time.span.start, time.span.end)
    over = base(reading.words[word.head])
    about = over in DECIDES and grammar.case_of(reading, word) in ("on", "over", "about")
    topic = about if word.relation == "obl" else over in TALKS
    return topic and head is not None and head not in reading.subtree(word.index)


DECIDES = frozenset("rule vote decide deliberate debate".split())
PROMISES = frozenset("promise pledge vow undertake offer commit threaten swear plan intend".split())


def _in_another_relative(r: Reading, event: Word, time: int) -> bool:
    """ "Telvik, which bought the mine in 2017, has offered a rise": the year is the relative clause's alone."""
    at = r.words[time]
    while not at.is_root and at.relation != "acl:relcl":
        at = r.words[at.head]
    return at.relation == "acl:relcl" and event.index not in r.subtree(at.index)


DAYS_AFTER = re.compile(r"^[^.;]*\b(?:days?|weeks?|months?|years?)\s+(?:after|since|following)\s")


def _of_the_asking(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Offered to resign on Monday": the day of the offer, and not that of the resignation."""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, time.span.start, time.span.end) if reading else None
    if reading is None or word is None or head is None or reading.words[head].head != word.index:
        return False
    return asked_on(reading, head) is not None


# What keeps a day from an event whichever way they are brought together.
def _before_since(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Flew to Rome on Monday, his first trip since the government fell": the day before "since" is none of what the
    clause behind it tells."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or time.span.start >= hit.start:
        return False
    for _ in range(CLAUSES_ABOVE):
        led = [m for m in reading.children(word.index, "mark", "case") if m.text.lower() == "since"]
        if led:
            return time.span.end <= led[0].start
        if word.is_root:
            return False
        word = reading.words[word.head]
    return False


CLAUSES_ABOVE = 4
NEVER_ITS_OWN = (
    of_an_anchor,
    _of_the_asking,
    _before_since,
    since_another,
    _is_about_it,
    _of_what_is_undone,
    _told_of_by_another,
    _by_when_it_is_to_be_done,
    _since_it,
    _of_what_is_called_for,
)


def years_away(c: Context, hit: Hit) -> bool:
    """ "had visited Chad five years earlier", "ten years after the shipwreck": years before the news."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return False
    modifiers = reading.children(word.index, "obl", "advmod", "nmod", "obl:tmod", "obl:unmarked", "nmod:unmarked")
    beside = {reading.words[w].text.lower() for child in modifiers for w in reading.subtree(child.index)}
    if beside & {"years", "decades"} and beside & {"earlier", "ago", "before", "previously"}:
        return True
    at = hit.s.tokens[max(0, hit.first - 4) : hit.first]
    words = [t.lower for t in at]
    return "after" in words and bool({"years", "decades"} & set(words[: words.index("after")]))

"""How much an analyst would want an event in a chronology, 0 to 1.

It is how likely a careful reader lists the event, told once and here: from what the words and the grammar say, set by
judgement on invented reports, each constant what one property adds or takes, and from the reader's chance that the
trigger tells an event of the story, learned on our own stories (training/meaning.py). On the stories kept out of that,
the chance tells marked mentions from others with an area under the curve of .87, the constants alone .66.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from dataclasses import replace

from dateline.extract import grammar, status_words
from dateline.extract.event_context import Context, event_word
from dateline.extract.scene_days import LASTING
from dateline.extract.status_alone import key
from dateline.extract.triggers import Hit
from dateline.model import ActorMention, Dates, EventMention, Part
from dateline.reading import Reading, Word

# Both together, and with what more mentions and reports add (weigh/events.py), were learned on the events of the 66
# stories kept out of the vectors (training/stories). The constant is lowered from -2.72, so that .5 is where 70 % are
# listed and not told double: 40 % of the core events (44 % at 62 % by the constants and .05 a report, as before).
LISTED, BY_RULES, BY_READER = -3.1, 2.15, 2.15

# The constants, set by judgement on invented reports, not fitted to any pack: each line is what, and how much.
LEAD_BONUS = 0.10  # in the first two sentences of the report
ACTORS_BONUS = 0.05  # two or more actors take part
PASSING_MALUS = 0.15  # "the context of the visit": referred to, with nobody and no day beside it
NOBODY_MALUS = 0.20  # neither an actor nor a place
BACKGROUND_MALUS = 0.15  # recalled from long before the report
UNCERTAIN_MALUS = 0.20  # may or might happen
NOUN_MALUS = 0.20  # a noun without a possessor, an agent or a date may be mere talk of such events
DEEP_NOUN_MALUS = 0.20  # a noun that hangs on another phrase and has no day
NOT_FINITE_MALUS = 0.10  # an infinitive or participle: a purpose, a circumstance
ADDED_MALUS = 0.20  # "..., accusing Holm of fraud": a further word of a statement that is told for itself
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "AGREE"})  # what is done by saying
TELLS_WHO_MALUS = 0.20  # "men killed by troops": says which ones are meant, and is no news of its own
NAMED_BONUS = 0.10  # a finite verb whose doer has a name
ANNOUNCES = frozenset("announce inform reveal disclose declare report confirm state".split())
SURE_WEIGHT = 0.5  # what weighs less is of no type, or the reader is not sure of it: a named doer makes it no news
DATED_BONUS = 0.05  # a finite verb with a day of its own
COMPARISON = 0.45  # at most: another quake, another crash of long ago, in which nobody of today's news took part
LASTING_MOST = 0.45  # at most: a war or a crisis named in passing, without a day of its own; a rule of centuries; what
# somebody has repeatedly done, once did, or is growing to be
CAPTION_MALUS = 0.30  # "Here, an officer stands guard": what a picture shows
ASKED_MALUS = 0.10  # what somebody is asked or told to do: the asking is the news
CAPTION = re.compile(
    r"\(?\s*(?:Here,|Pictured|In this (?:\w+ ?){0,4}(?:photo|image|picture|file)|File (?:photo|image))", re.I
)
FOR_LONG = frozenset("centuries decades generations years".split())
QUOTED_MALUS = 0.15  # inside somebody's words in quotation marks


def salience_of(
    c: Context, hit: Hit, parts: Sequence[Part], place: str | None, dates: Dates, *, background: bool, uncertain: bool
) -> float:
    value = hit.entry.family.weight
    value += LEAD_BONUS if hit.s.index < 2 else 0
    value += ACTORS_BONUS if len(parts) >= 2 else 0
    value -= NOBODY_MALUS if not parts and place is None else 0
    value -= BACKGROUND_MALUS if background else 0
    value -= UNCERTAIN_MALUS if uncertain else 0
    both = hit.entry.family.type == "CONSULT" and len(parts) > 1 and not _is_aim(c, hit)
    value -= NOUN_MALUS if hit.entry.part == "noun" and dates.phrase is None and not both else 0
    passing = hit.first and hit.s.tokens[hit.first - 1].lower in ("the", "that", "this")
    value -= PASSING_MALUS if hit.entry.part == "noun" and passing and not parts and dates.phrase is None else 0
    value += _prominence(c, hit, parts, dates)
    value -= QUOTED_MALUS if _is_quoted(c, hit) else 0
    value -= CAPTION_MALUS if CAPTION.match(hit.s.span.quote) else 0
    value = min(1.0, max(0.0, value))
    reading = c.text.reading
    if reading is not None and reading.tellings:
        value = 1 / (1 + math.exp(-(LISTED + BY_RULES * value + BY_READER * reading.telling(hit.start, hit.end))))
    if (_lasts(c, hit) or _is_no_single_act(c, hit)) and dates.phrase is None:
        value = min(value, LASTING_MOST)
    return round(value, 2)


def _prominence(c: Context, hit: Hit, parts: Sequence[Part], dates: Dates) -> float:
    """What the grammar adds or takes: a finite verb with a named doer is told as news; a noun deep in another phrase
    ("an end to the war"), a purpose or a participle is mentioned in passing."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return 0.0
    if word.upos == "NOUN":
        head = reading.words[word.head]
        carried = word.relation.partition(":")[0] in ("nsubj", "obj", "root") and head.upos in ("VERB", "AUX", "NOUN")
        return 0.0 if carried or word.is_root or dates.phrase is not None else -DEEP_NOUN_MALUS
    if grammar.tells_who(reading, word) or grammar.is_charge(reading, word) or _describes(word):
        return -TELLS_WHO_MALUS
    if not grammar.is_told(reading, word.index):
        asked = word.relation in ("xcomp", "ccomp", "advcl") and {key(reading, word.head)} <= status_words.ASKS
        if asked and grammar.is_infinitive(reading, word.index):
            return -NOT_FINITE_MALUS - ASKED_MALUS
        added = word.text.endswith("ing") and word.relation == "advcl" and hit.entry.family.type in VERBAL
        return -ADDED_MALUS if added else -NOT_FINITE_MALUS
    by_id = {a.id: a for a in (*c.actors, *c.stand_ins)}
    sure = hit.entry.family.weight >= SURE_WEIGHT
    if word.relation == "parataxis" and word.lemma.lower() in ANNOUNCES:
        return -ADDED_MALUS  # "has agreed to sell the plant, the firm announced": what it announced is the news
    named = sure and any(p.role == "source" and by_id[p.actor].kind != "group" for p in parts)
    return (NAMED_BONUS if named else 0.0) + (DATED_BONUS if dates.phrase is not None else 0.0)


def _lasts(c: Context, hit: Hit) -> bool:
    """ "The war in Syria", "was ruled for centuries": what goes on or went on for long."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return False
    if word.upos == "NOUN":
        return word.lemma.lower() in LASTING and reading.words[word.head].lemma.lower() not in BREAKS_OUT
    spans = reading.children(word.index, "obl")
    return any(s.text.lower() in FOR_LONG and grammar.case_of(reading, s) == "for" for s in spans)


BREAKS_OUT = frozenset("break begin start end erupt declare launch".split())


def _is_aim(c: Context, hit: Hit) -> bool:
    """ "Visited Chad for talks with Vang": what another act was for. A meeting of two by itself is no mere talk."""
    r, word = c.text.reading, event_word(c, hit)
    return r is not None and word is not None and grammar.case_of(r, word) == "for"


def _is_quoted(c: Context, hit: Hit) -> bool:
    return any(q.start <= hit.start and hit.end <= q.end for q in c.quoted)


def _is_no_single_act(c: Context, hit: Hit) -> bool:
    """ "Has repeatedly warned", "once praised", "the two are growing closer": a habit, something of long ago or what
    goes on, not one act on a day."""
    r, word = c.text.reading, event_word(c, hit)
    if r is None or word is None or word.upos != "VERB":
        return False
    if any(w.text.lower() in HABITUAL for w in r.children(word.index, "advmod") if w.index < word.index):
        return True
    helpers = {w.text.lower() for w in r.children(word.index, "aux")}
    going_on = word.text.lower().endswith("ing") and bool(helpers & {"is", "are", "'s", "’s", "'re", "’re"})
    if not going_on or r.children(word.index, "xcomp", "nsubj:pass"):
        return False  # "are planning to": ahead
    return _is_quoted(c, hit) or hit.entry.family.type in STATES


STATES = frozenset({"COOPERATE", "SUPPORT"})  # kinds of act that also go on: to be allies, to back somebody
HABITUAL = frozenset(
    "repeatedly often frequently regularly always usually constantly consistently traditionally once".split()
)


def _describes(word: Word) -> bool:
    """ "a plane carrying tents", "a petition challenging the vote": says what kind of thing it is."""
    return word.relation == "acl" and word.feature("VerbForm") in ("Ger", "Part") and word.text.lower().endswith("ing")


def somewhere_after_all(events: Sequence[EventMention], bare: Set[str], r: Reading | None) -> tuple[EventMention, ...]:
    """The events; those that had `bare`ly nobody and no place by their own clause, and have got one from what is told
    around them, are worth the rest of what that had cost them."""
    return tuple(
        replace(e, salience=_worth_more(e.salience, NOBODY_MALUS, r))
        if e.id in bare and e.salience > 0 and e.place is not None and not _only_pointed_at(e, r)
        else e
        for e in events
    )


def _worth_more(salience: float, bonus: float, r: Reading | None) -> float:
    """The salience with more by the constants."""
    if r is None or not r.tellings or salience == 1:
        return round(min(1.0, salience + bonus), 2)
    return round(1 / (1 + (1 / salience - 1) * math.exp(-BY_RULES * bonus)), 2)


def _only_pointed_at(e: EventMention, r: Reading | None) -> bool:
    """ "The death", "that attack"."""
    word = grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True) if r else None
    if r is None or word is None or word.upos != "NOUN":
        return False
    return any(c.text.lower() in ("the", "that", "this", "his", "her") for c in r.children(word.index))


def recalled_for_comparison(events: Sequence[EventMention], actors: Sequence[ActorMention]) -> tuple[EventMention, ...]:
    """The events, those recalled from long ago with nobody in them whom the report's news tells of no more than a
    comparison: "in 1992 a tsunami killed 2,500 people"."""
    key = {a.id: a.key for a in actors}
    today = {key[p.actor] for e in events if not e.background for p in e.parts if p.actor in key}
    return tuple(
        replace(e, salience=min(e.salience, COMPARISON))
        if e.background and not any(key.get(p.actor) in today for p in e.parts)
        else e
        for e in events
    )

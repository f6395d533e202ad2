"""Types that accuse somebody, and what must be told before the reader's word for one of them counts.

To say of a flood that it was an assault, or of a blackout that it was a protest, is worse than to say nothing. The
reader gives such types by the look of a sentence; here the sentence itself must show somebody who did it, or violence
that the act was part of.
"""

from __future__ import annotations

from dateline.extract import grammar
from dateline.extract.stand_ins import BODIES, PEOPLE
from dateline.reading import Reading, ReadSentence, Trigger, Word

ACCUSING = frozenset("ASSAULT COERCE THREATEN ACCUSE PROTEST MOBILIZE SANCTION".split())
SURE_OF_TYPE = 0.65  # how much of the reader's belief such a type must have
SURE = 0.5  # how sure the reader must be that a word is an event, for it to be violence that another act is part of
ARMS = frozenset(
    """gun machine-gun sniper rifle pistol artillery mortar bomb grenade mine landmine missile rocket shell car-bomb
    bullet drone warplane warship jet gunfire knife machete airstrike explosive""".split()
)
# Nouns of who acts that are neither bodies nor occupations: crowds, forces, and words for just anybody.
ACTING = frozenset(
    """troops people person man woman child boy girl youth teenager crowd group gang band team side faction country
    nation state town city village family community tribe clan member other thousand hundred dozen score million
    rival enemy opponent critic ally neighbour insurgency resistance unit column convoy cell leader staff
    government authorities public population somebody someone anyone everyone extremist jihadist bandit assailant thief
    relative mother father son daughter husband wife brother sister""".split()
)
MAKES_PERSON = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ant", "eer", "ee")
# Things whose names end as those of people do.
THINGS = frozenset(
    """river power weather summer winter number tower shower thunder fever cancer disaster timber order paper
    letter matter corner border tanker container factor error sector motor tractor reactor door floor harbor harbour
    fire tremor crater glacier boulder cover layer freezer boiler transformer generator conveyor elevator plant
    restaurant pollutant reservoir computer engine ferry trailer carrier meteor corridor colour tornado cluster
    helicopter freighter charter chapter character quarter water-level semester meter shelter theatre counter
    tree fee""".split()
)
# What nobody does on purpose.
DISASTERS = frozenset(
    """earthquake quake tremor aftershock tsunami landslide mudslide avalanche cyclone typhoon hurricane tornado storm
    flood flooding floodwater eruption volcano lava rain rainfall downpour monsoon drought heatwave blizzard lightning
    wildfire capsize capsizing shipwreck sinking sink collision collide crash derail derailment
    accident collapse stampede outbreak epidemic cholera gale famine overturn drown
    inferno blaze""".split()
)
# What disasters do as well as people.
HARM = frozenset(
    """kill injure wound hurt die drown perish lose maim hit strike dead death toll casualty victim destroy damage
    flatten wreck bury displace""".split()
)
UNDERGONE = frozenset("die drown perish lose starve".split())  # their subject does nothing
TO_TARGET = frozenset("on at into against upon towards toward with over from".split())


def may_be_said(reading: Reading, trigger: Trigger, word: Word | None) -> bool:
    """May the reader's type of a word be believed: does it accuse nobody, or is it sure and somebody there?"""
    if trigger.type not in ACCUSING:
        return True
    return trigger.type_score >= SURE_OF_TYPE and (word is None or _is_accused(reading, word, trigger.type))


def _is_accused(reading: Reading, word: Word, type_: str) -> bool:
    """Does the text show who did what a word tells, or violence that it was part of?"""
    if word.upos in ("NOUN", "PROPN"):
        return _noun_is(reading, word, type_)
    sources, harmed = _parts(reading, word)
    if type_ == "ASSAULT" and not harmed and not _aimed(reading, word):
        return False  # "had deserted": an assault is on somebody
    if sources and word.lemma.lower() not in UNDERGONE:
        return any(may_act(reading, w) or _is_violent(reading, w) for w in sources)
    s = reading.sentences[word.sentence]
    if tells_of_disaster(reading, s):
        return _violence(reading, s, word)
    if word.lemma.lower() not in HARM:
        return True  # "was stabbed": somebody did
    return _violence(reading, s, word) or _in_violent_report(reading, s, word)


def _parts(reading: Reading, verb: Word) -> tuple[list[int], list[int]]:
    parts = grammar.of_verb(reading, verb.index)
    return [w for w, role in parts if role == "source"], [w for w, role in parts if role == "target"]


def _aimed(reading: Reading, verb: Word) -> bool:
    """Is it done to something behind a preposition, or is it what a noun suffered: "men beaten by police"?"""
    links = {k.text.lower() for c in reading.children(verb.index, "obl") for k in reading.children(c.index, "case")}
    return bool(links & TO_TARGET) or bool(reading.children(verb.index, "obj", "iobj", "nsubj:pass", "xcomp"))


def _noun_is(reading: Reading, noun: Word, type_: str) -> bool:
    """A noun needs a doer less than a verb does ("the siege"), but what a disaster is near is none of it."""
    s = reading.sentences[noun.sentence]
    return not tells_of_disaster(reading, s) or (type_ != "THREATEN" and _violence(reading, s, noun))


def may_act(reading: Reading, index: int) -> bool:
    """Can the head of a noun phrase do something on purpose: a name, a person, a body, a crowd, a country's arms?"""
    word = reading.words[index]
    text, lemma = word.text.lower(), word.lemma.lower()
    if word.upos in ("PROPN", "PRON", "NUM", "ADJ", "DET"):
        return text not in ("this", "that", "which", "what")  # "it" may be a government
    if lemma in BODIES | PEOPLE | ACTING | ARMS or text in ACTING:
        return True
    if lemma not in THINGS and lemma not in DISASTERS and len(lemma) > 4 and lemma.endswith(MAKES_PERSON):
        return True
    named = reading.children(index, "compound", "amod", "nmod:poss", "appos", "flat", "nmod")
    return any(c.upos == "PROPN" or c.text[:1].isupper() for c in named)  # "Danish vessels"


def _is_violent(reading: Reading, index: int) -> bool:
    """Is the word itself an attack: "the raid killed two"?"""
    word = reading.words[index]
    found = reading.triggers_in(word.start, word.end)
    return word.lemma.lower() in ARMS or any(t.type == "ASSAULT" and t.typed >= SURE for t in found)


def tells_of_disaster(reading: Reading, s: ReadSentence) -> bool:
    return any(
        w.lemma.lower() in DISASTERS or w.text.lower() in DISASTERS
        for w in reading.words[s.first : s.last]
        if w.upos in ("NOUN", "VERB")
    )


def _violence(reading: Reading, s: ReadSentence, apart_from: Word) -> bool:
    """Does a sentence tell of violence by other words than those of the harm that it did?"""
    words = (w for w in reading.words[s.first : s.last] if w.index != apart_from.index)
    return any(_is_violent(reading, w.index) for w in words if w.lemma.lower() not in HARM)


def _in_violent_report(reading: Reading, s: ReadSentence, word: Word) -> bool:
    """Do the sentences beside it tell of violence, and of no disaster?"""
    beside = [reading.sentences[i] for i in (s.index - 1, s.index + 1) if 0 <= i < len(reading.sentences)]
    return any(_violence(reading, b, word) for b in beside) and not any(tells_of_disaster(reading, b) for b in beside)

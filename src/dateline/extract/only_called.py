"""Nouns by which somebody only calls a thing: "called the law an attack on free speech", "a rehearsal for invasion".

Nobody was attacked and nobody invaded; the words are somebody's view of what was told before. The worst attack for
years, the raid itself and an attack that is told of inside a quotation are events as ever.
"""

from __future__ import annotations

from dateline.extract.grammar import case_of
from dateline.reading import Reading, Word

CALLS = frozenset("call brand label dub term name deem consider declare".split())
CALLS_AS = frozenset(
    """describe denounce condemn portray characterise characterize see regard view slam decry criticise criticize brand
    label dismiss treat hail depict paint cast frame reject""".split()
)
QUOTES = '"“”«»'
ANY = frozenset({"a", "an", "any", "another"})
BELOW = frozenset({"of", "for", "on", "against"})
# What nobody can shoot at: an attack on it is a figure of speech.
IDEAS = frozenset(
    """speech freedom democracy liberty right rights dignity decency truth value values principle constitution tradition
    poverty inflation cancer corruption independence faith religion marriage culture justice rule law expression poor
    obesity addiction disease illness hunger crime drug drugs waste privacy science reason history""".split()
)
FORCE = frozenset(
    "attack assault war battle fight onslaught offensive crusade campaign strike bombardment raid".split()
)


def is_only_called(r: Reading, noun: Word) -> bool:
    """Does a noun only say what somebody calls a thing, or is it a war on an idea?"""
    if noun.lemma.lower() in FORCE and _on_an_idea(r, noun):
        return True
    top = noun
    while top.relation == "nmod" and case_of(r, top) in BELOW and _of_any(r, top) and not top.is_root:
        top = r.words[top.head]
    if top.upos != "NOUN" or not (_of_any(r, top) or _between_marks(r, top)):
        return False
    return _named_so(r, top) or (_between_marks(r, top) and bool(r.children(top.index, "cop")))


def _named_so(r: Reading, noun: Word) -> bool:
    """Is it what a verb of calling makes of its object: "called it a war", "described as a war"?"""
    if noun.is_root or r.words[noun.head].upos != "VERB" or noun.head > noun.index:
        return False
    verb = r.words[noun.head]
    lemma, relation = verb.lemma.lower(), noun.relation.partition(":")[0]
    if lemma in CALLS_AS and case_of(r, noun) == "as":
        return True
    if lemma not in CALLS or relation not in ("xcomp", "obj", "ccomp", "obl") or case_of(r, noun):
        return False
    # Of two objects the second is the name; "in what it called a war" has its first before the verb.
    first = [c for c in r.children(verb.index, "obj", "nsubj:pass", "nsubj") if c.index < noun.index]
    objects = [c for c in first if c.relation != "nsubj"]
    return bool(objects) or relation in ("xcomp", "ccomp") or verb.relation == "acl:relcl"


def is_given_a_name(r: Reading, noun: Word) -> bool:
    """Is a noun what somebody calls something: "called the raid the worst attack", "described the blast as an act"?
    Who calls it so did not do it."""
    if noun.is_root or noun.relation not in ("obj", "xcomp", "obl") or r.words[noun.head].upos != "VERB":
        return False
    verb = r.words[noun.head]
    beside = [
        c for c in r.children(verb.index, "obj", "xcomp", "obl") if c.index != noun.index and c.index > verb.index
    ]
    if verb.lemma.lower() in CALLS_AS and any(case_of(r, c) == "as" for c in (noun, *beside)):
        return True
    named = [c for c in beside if not case_of(r, c) and c.upos in ("NOUN", "PROPN", "ADJ", "PRON")]
    timed = {"obl:tmod", "obl:unmarked"}
    return verb.lemma.lower() in CALLS and any(c.relation not in timed for c in named)


def _of_any(r: Reading, noun: Word) -> bool:
    """ "An attack", "war": not "the attack", "their war", "the worst attack"."""
    dets = r.children(noun.index, "det", "nmod:poss")
    return all(d.text.lower() in ANY for d in dets) and not r.children(noun.index, "nummod")


def _between_marks(r: Reading, noun: Word) -> bool:
    """Does the phrase of a noun stand alone between quotation marks?"""
    inside = [r.words[i] for i in r.subtree(noun.index)]
    first = min((c for c in inside if c.text not in QUOTES and not _before(r, c, noun)), key=lambda w: w.index)
    return first.index > 0 and r.words[first.index - 1].text in QUOTES


def _before(r: Reading, word: Word, noun: Word) -> bool:
    """Is a word of a predicate's clause none of its phrase: the subject, "is", an adverb?"""
    if word.index >= noun.index:
        return False
    while word.head != noun.index:
        word = r.words[word.head]
    return word.relation.partition(":")[0] not in ("det", "amod", "compound", "nummod", "nmod")


def _on_an_idea(r: Reading, noun: Word) -> bool:
    aimed = [c for c in r.children(noun.index, "nmod") if case_of(r, c) in ("on", "against")]
    return any(c.lemma.lower() in IDEAS or c.text.lower() in IDEAS for c in aimed)

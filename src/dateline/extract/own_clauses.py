"""Clauses that speak of their own people: who stands in another clause is not added to what they tell.

The reader's head and the learned weights hear who may take part by the words alone; a relative clause, a second clause
with a subject of its own and what somebody is made to do have their people within them. The grammar's own participants
are left as they are.
"""

from __future__ import annotations

from dateline.extract import grammar
from dateline.model import Role
from dateline.reading import Reading, Word

WITHIN = frozenset("nmod appos flat compound conj nmod:desc nmod:poss nummod list".split())
ORDERS = frozenset("send order deploy dispatch instruct command direct task authorise authorize lead".split())
CORE = frozenset("nsubj nsubj:pass obj iobj obl:agent".split())


def cannot(r: Reading, trigger: Word, word: int, role: Role) -> bool:
    """May somebody not be added to an event in this role, since they stand in a clause that is not the event's?"""
    if role == "target" and is_a_make(r, word):
        return True
    if trigger.upos == "NOUN":
        return role == "source" and _has_a_doer(r, trigger, word)
    if role == "source" and (_made_them(r, trigger, word) or _suffers_itself(r, trigger)):
        return True
    if _accuses(r, trigger, word):
        return True
    if _outside_relative(r, trigger, word) or _of_the_other_half(r, trigger, word, role):
        return True
    return role == "source" and _is_pointed_at(r, trigger, word)


def is_a_make(r: Reading, word: int) -> bool:
    """ "Gave a Rolls-Royce to the governor": a thing that is called after who makes it."""
    w = r.words[word]
    article = any(c.text.lower() in ("a", "an") for c in r.children(word, "det"))
    named = r.children(word, "flat", "compound", "appos")  # "a Peter Vang"
    return w.upos == "PROPN" and w.relation in ("obj", "nsubj:pass") and article and not named


def _has_a_doer(r: Reading, noun: Word, word: int) -> bool:
    """ "The army lost three men in an attack by gunmen": it has been said whose attack it was."""
    doers = [c.index for c in r.children(noun.index, "nmod") if grammar.case_of(r, c) == "by"]
    return bool(doers) and not any(word in r.subtree(d) for d in doers)


def _made_them(r: Reading, verb: Word, word: int) -> bool:
    """ "The bishop persuaded the gang to free her": who makes others act does not act."""
    verb = _first_of(r, verb)
    if verb.is_root or verb.relation.partition(":")[0] not in ("xcomp", "ccomp", "advcl"):
        return False
    above = r.words[verb.head]
    if grammar.who_is_made_to(r, verb.index) is None:
        return False
    if above.lemma.lower() in ORDERS:
        return False  # "sent two ships to block the port": it is the sender's deed, too
    if above.lemma.lower() in ("have", "get") and verb.feature("Tense") == "Past":
        return False  # "had two clerks arrested": by whose order
    return _phrase(r, word).head == above.index and _phrase(r, word).relation.startswith("nsubj")


def _suffers_itself(r: Reading, verb: Word) -> bool:
    """ "Guards came, but they were refused entry": a passive with a pronoun, and nobody who does it."""
    subjects = r.children(verb.index, "nsubj")
    bare = bool(subjects) and all(s.upos == "PRON" and not grammar.is_relative(s) for s in subjects)
    return bare and grammar.is_passive(r, verb.index) and not grammar.subjects_and_agents(r, verb.index)


def _accuses(r: Reading, verb: Word, word: int) -> bool:
    """ "Holm blamed the captain for ignoring calls": who blames has no part in what is told of the captain."""
    if not grammar.is_charge(r, verb) or not grammar.is_gerund(r, verb):
        return False
    phrase = _phrase(r, word)
    return phrase.head == verb.head and phrase.relation == "nsubj"


def _outside_relative(r: Reading, verb: Word, word: int) -> bool:
    """ "Questioned Holm over a tunnel that was built by a firm": Holm has no part in the building."""
    top = _first_of(r, verb)
    if top.relation != "acl:relcl" or top.is_root:
        return False
    own = [c for c in r.children(top.index) if c.relation.startswith(("nsubj", "obj")) and c.index <= top.index]
    pointing = any(grammar.is_relative(c) or c.text.lower() == "whom" for c in own)
    if not pointing and grammar.gap_of(r, top.index) is None:
        return False
    return word not in r.subtree(top.index) and word not in r.subtree(_phrase(r, top.head).index)


def _is_pointed_at(r: Reading, verb: Word, word: int) -> bool:
    """ "Holm, whom she accuses", "a priest whose church was searched": who is told of in a clause and does not act in
    it."""
    if verb.relation != "acl:relcl" or _phrase(r, word).index != _phrase(r, verb.head).index:
        return False
    told = r.children(verb.index, "obj", "nsubj:pass")
    suffers = any(grammar.is_relative(c) or c.text.lower() == "whom" for c in told)
    whose = [k for c in told for k in r.children(c.index, "nmod:poss")]
    return suffers or any(k.text.lower() == "whose" for k in whose)


def _of_the_other_half(r: Reading, verb: Word, word: int, role: Role) -> bool:
    """ "Vang was beaten and two laptops were taken", "the mayor fled and police fired": a clause joined to another, and
    with a subject of its own that is no pronoun, has nobody of the other one's."""
    top = _first_of(r, verb)
    subjects = [c for c in r.children(top.index, "nsubj") if c.upos in ("NOUN", "PROPN")]
    if top.relation != "conj" or not subjects or r.words[top.head].upos not in ("VERB", "AUX"):
        return False
    phrase = _phrase(r, word)
    if phrase.relation not in CORE or phrase.index in r.subtree(top.index):
        return False
    other = r.words[phrase.head]
    if other.index not in (top.head, *(c.index for c in r.children(top.head, "conj"))):
        return False
    acts = phrase.relation in ("nsubj", "obl:agent")
    passive = any(c.relation == "nsubj:pass" for c in subjects)
    return not acts or not passive or role == "target"


def _first_of(r: Reading, verb: Word) -> Word:
    """The verb that leads a clause: "came" of "who came to see and heard", for "heard" and "see" too."""
    while not verb.is_root and not r.children(verb.index, "nsubj"):
        joined = verb.relation in ("conj", "xcomp", "advcl") and r.words[verb.head].upos in ("VERB", "AUX")
        if not joined or grammar.who_is_made_to(r, verb.index) is not None:
            break
        verb = r.words[verb.head]
    return verb


def _phrase(r: Reading, word: int) -> Word:
    """The first word of the noun phrase that a word is within: "head" for "Holm" in "the head of the board, Holm"."""
    at = r.words[word]
    while not at.is_root and at.relation in WITHIN and r.words[at.head].upos in ("NOUN", "PROPN", "NUM"):
        at = r.words[at.head]
    return at

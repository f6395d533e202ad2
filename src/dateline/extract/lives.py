"""What tells of somebody's life, or how a thing came to be: "Olav Moe founded the party", "it was built by Dahl".

Told without a day beside the news, it may be of any year before.
"""

from __future__ import annotations

from dateline.reading import Reading, Word

FOUNDED = frozenset("founded co-founded cofounded".split())
MADE = frozenset("build construct erect design invent compose paint".split())
LIVES = frozenset("graduate study marry co-found".split())
SCHOOLED = frozenset("bear raise educate school".split())
WORKS = frozenset("work serve train".split())
AS_WHAT = frozenset("as for under with at".split())
PERSONS = frozenset("he she who they".split())


def tells_of_a_life(r: Reading, word: Word) -> bool:
    """Does a verb tell of somebody's life, or of the making of a thing, and not of what is done now?"""
    if word.upos != "VERB":
        return False
    lemma, passive = word.lemma.lower(), bool(r.children(word.index, "aux:pass", "nsubj:pass"))
    if word.text.lower() in FOUNDED or (passive and lemma in MADE):
        return True
    person = any(w.upos == "PROPN" or w.text.lower() in PERSONS for w in r.children(word.index, "nsubj"))
    joined = word.relation == "conj" and not r.children(word.index, "nsubj", "nsubj:pass")
    if joined and r.words[word.head].index < word.index and tells_of_a_life(r, r.words[word.head]):
        return True  # "grew up in Chad and married a teacher"
    if passive:
        return person and (word.text.lower() == "born" or (lemma in SCHOOLED and not _from_somewhere(r, word)))
    grew_up = lemma == "grow" and any(w.text.lower() == "up" for w in r.children(word.index, "compound:prt", "advmod"))
    return person and (lemma in LIVES or grew_up or (lemma in WORKS and _as_what(r, word)))


def _from_somewhere(r: Reading, verb: Word) -> bool:
    """ "Was raised from the rubble"."""
    return any(c.text.lower() == "from" for w in r.children(verb.index, "obl") for c in r.children(w.index, "case"))


def _as_what(r: Reading, verb: Word) -> bool:
    """ "Worked as a guard", "served under Holm"."""
    beside = r.children(verb.index, "obl", "obj")
    return any(c.text.lower() in AS_WHAT for w in beside for c in r.children(w.index, "case"))

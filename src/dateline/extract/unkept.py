"""What was promised or asked and then not done: "vowed to resign but never did", "was told to leave and refused".

Read off the tree; g is the verb of promising or asking, v what was to be done, by index into `Reading.words`.
"""

from __future__ import annotations

from dateline.extract import status_words as words
from dateline.extract.status_alone import is_negated, is_nobody, key
from dateline.reading import Reading, Word

AGAIN = frozenset("do so it comply go agree".split())
REFUSED = frozenset("refuse decline ignore reject fail".split())
HELPS = frozenset("did does do has have had".split())


def never_done(r: Reading, g: int, v: int) -> bool:
    """Does the sentence go on to say that it was not done: "but never did", "but has not", "but failed to do so"?"""
    return any(_stands_alone(w) and _not_done(r, w) for w in _after(r, g, v)) or _refused(r, g, v, {"fail"})


def turned_down(r: Reading, g: int, v: int) -> bool:
    """Was what somebody was asked to do refused: "urged him to resign, but he refused"?"""
    return _refused(r, g, v, REFUSED)


def _after(r: Reading, g: int, v: int) -> list[Word]:
    """The verbs joined to either of the two behind what was to be done, by "but", "and" or "yet"."""
    joined = [*r.children(g, "conj", "parataxis"), *r.children(v, "conj", "parataxis")]
    for w in tuple(joined):
        joined += r.children(w.index, "conj")
    led = ("but", "and", "yet", "though")
    return [w for w in joined if w.index > v and any(c.text.lower() in led for c in r.children(w.index, "cc"))]


def _stands_alone(w: Word) -> bool:
    """ "never did", "has not": a verb that only points back."""
    return w.text.lower() in HELPS


def _not_done(r: Reading, w: Word) -> bool:
    """ "never did", "did not", "has not"."""
    return is_negated(r, w.index) or any(c.text.lower() in words.NOT for c in r.children(w.index, "advmod"))


def _refused(r: Reading, g: int, v: int, refusals: set[str] | frozenset[str]) -> bool:
    for w in _after(r, g, v):
        if key(r, w.index) not in refusals or is_negated(r, w.index) or r.children(w.index, "aux:pass"):
            continue
        if any(is_nobody(r, s.index) for s in r.children(w.index, "nsubj")):
            continue
        what = r.children(w.index, "xcomp", "obj", "ccomp", "obl")
        if all(_points_back(r, c, v) for c in what if c.relation.partition(":")[0] != "obl"):
            return True
    return False


def _points_back(r: Reading, c: Word, v: int) -> bool:
    """ "refused to do so", "refused to leave", "ignored the order"?"""
    if c.relation == "obj":
        return c.text.lower() in ("it", "this", "that") or c.lemma.lower() in words.OFFERS
    return c.lemma.lower() in AGAIN or c.lemma.lower() == r.words[v].lemma.lower()

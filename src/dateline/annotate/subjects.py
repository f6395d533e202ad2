"""Subjects that the reader's tree has on the wrong side: English puts them before their verb, or behind "said".

"Crews from Oslo and Fire and Rescue have tackled a blaze": a noun that stands before an active verb without a subject
is no object. "The blast hit a church, said its spokesman": who stands behind the verb of saying says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.reading import Reading, Word

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
POINTING = frozenset("what which that whom who whatever whichever how".split())
SAYS = frozenset("say report add announce confirm tell explain write warn claim argue".split())


def with_subjects(r: Reading) -> Reading:
    """The reading with such words made subjects of the verb that they belong to."""
    mended = {w.index: w for w in _mended(r)}
    if not mended:
        return r
    return replace(r, words=tuple(mended.get(w.index, w) for w in r.words))


def _mended(r: Reading) -> Iterator[Word]:
    for v in r.words:
        if v.upos != "VERB":
            continue
        if (subject := _before(r, v)) is not None:
            passive = any(c.relation == "aux:pass" for c in r.children(v.index, "aux"))
            yield replace(subject, relation="nsubj:pass" if passive else "nsubj")
        yield from _behind_saying(r, v)


def _before(r: Reading, v: Word) -> Word | None:
    """The object that stands before a finite verb which has no subject; None for most verbs."""
    finite = v.feature("VerbForm") == "Fin" or bool(r.children(v.index, "aux"))
    if not finite or v.relation == "acl:relcl" or r.children(v.index, "nsubj", "csubj", "expl"):
        return None
    objects = [c for c in r.children(v.index, "obj") if c.index < v.index]
    if len(objects) != 1 or objects[0].upos not in NOMINAL or objects[0].text.lower() in POINTING:
        return None
    below = r.subtree(objects[0].index)
    asked = any(r.words[i].text.lower() in POINTING and r.words[i].head == objects[0].index for i in below)
    apart = any(w.text in ".?!;" for w in r.words[objects[0].index : v.index])  # two sentences read as one
    if asked or apart or v.relation == "conj":
        return None
    return objects[0]


def _behind_saying(r: Reading, v: Word) -> Iterator[Word]:
    """The subject behind "said" that hangs on what was said, and the subject of that which hangs on "said"."""
    said = r.words[v.head]
    told = v.relation.partition(":")[0] in ("ccomp", "parataxis") and not v.is_root and v.index < said.index
    if not told or said.lemma.lower() not in SAYS:
        return
    own = r.children(said.index, "nsubj")
    strays = [c for c in r.children(v.index, "nsubj") if c.index > said.index]
    if len(strays) != 1 or any(c.index > said.index for c in own):
        return
    yield replace(strays[0], head=said.index, relation="nsubj")
    others = [c for c in r.children(v.index, "nsubj") if c.index < v.index]
    if len(own) == 1 and own[0].index < v.index and not others:
        yield replace(own[0], head=v.index)

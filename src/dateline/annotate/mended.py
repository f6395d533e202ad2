"""Words that the reader's tree hangs where English cannot have them.

"Crews from Oslo and Fire and Rescue have tackled a blaze": a noun that stands before an active verb without a subject
is no object. "The blast hit a church, said its spokesman": who stands behind the verb of saying says it. "Holm, who is
due in Oslo to sign a treaty, resigned": what she is to do stands within the clause that tells of it. "Holm is due in
Oslo", "expected in Oslo": said of her as "she is ready in Oslo" is. "Denied shelling the town, in which 11 died": the
relative clause is of the town. "According to the police": no subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotate import mended_clauses as clauses
from dateline.annotate import mended_subjects as subjects
from dateline.reading import Reading, Word

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
POINTING = frozenset("what which that whom who whatever whichever how".split())


def mended_tree(r: Reading) -> Reading:
    """The reading with such words hung where they belong."""
    for mend in (
        _made_due,
        _made_awaited,
        _made_credits,
        _made_relative,
        _made_until,
        _made_participle,
        _made_described,
        _made_of_the_verb,
        *clauses.MENDS,
        *subjects.MENDS,
        _mended,
    ):
        r = _with(r, {w.index: w for w in mend(r)})
    return r


def _with(r: Reading, mended: dict[int, Word]) -> Reading:
    """The reading with the mended words; a sentence whose words would then hang in a circle is left as it was."""
    if not mended:
        return r
    words = [mended.get(w.index, w) for w in r.words]
    circles = {w.sentence for w in mended.values() if not _hangs_on_root(words, w, len(r.sentence_words(w.sentence)))}
    if circles:
        words = [r.words[w.index] if w.sentence in circles else w for w in words]
    return replace(r, words=tuple(words))


def _hangs_on_root(words: Sequence[Word], w: Word, longest: int) -> bool:
    """Do the heads above a word lead to a root?"""
    for _ in range(longest):
        if w.is_root:
            return True
        w = words[w.head]
    return False


def _mended(r: Reading) -> Iterator[Word]:
    for v in r.words:
        if v.upos != "VERB":
            continue
        if (subject := _before(r, v)) is not None:
            passive = any(c.relation == "aux:pass" for c in r.children(v.index, "aux"))
            yield replace(subject, relation="nsubj:pass" if passive else "nsubj")
        yield from _behind_saying(r, v)
        if (bare := _bare_subject(r, v)) is not None:
            yield replace(bare, head=v.index, relation="nsubj")
        if (clause := _clause_around(r, v)) is not None:
            yield replace(v, head=clause.index)


def _made_due(r: Reading) -> Iterator[Word]:
    """ "Is due in Oslo", with "due" taken for a preposition of the place: its head, and the place behind "in"."""
    for due in r.words:
        place = r.words[due.head]
        if due.text.lower() != "due" or due.relation != "case" or place.index < due.index:
            continue
        if not any(w.index < due.index for w in r.children(place.index, "cop")):
            continue
        behind = [w for w in r.children(place.index, "case") if w.index > due.index]
        if len(behind) != 1 or place.upos != "PROPN":
            continue
        yield replace(due, head=due.index if place.is_root else place.head, relation=place.relation, upos="ADJ")
        yield replace(place, head=due.index, relation="obl")
        own = {place.index, due.index, behind[0].index}
        own.update(w.index for w in r.children(place.index, "flat", "compound"))
        yield from (replace(w, head=due.index) for w in r.words if w.head == place.index and w.index not in own)


def _made_credits(r: Reading) -> Iterator[Word]:
    """ "Who according to the police had threatened a guard": whose word it is, and no subject."""
    for w in r.words:
        if w.relation.startswith("nsubj") and any(c.text.lower() == "according" for c in r.children(w.index, "case")):
            yield replace(w, relation="obl")


def _made_relative(r: Reading) -> Iterator[Word]:
    """ "Denied shelling the town, in which 11 people died": of the town, and no part of what is denied."""
    for v in r.words:
        if v.upos != "VERB" or v.relation.partition(":")[0] not in ("ccomp", "parataxis", "conj") or v.is_root:
            continue
        which = next((c for c in r.children(v.index, "obl") if c.text.lower() == "which" and c.index < v.index), None)
        led = r.children(which.index, "case") if which is not None else ()
        if not led or r.words[led[0].index - 1].text != ",":
            continue
        first = r.sentences[v.sentence].first
        nouns = [w for w in r.words[first : led[0].index] if w.upos in ("NOUN", "PROPN") and w.relation in RULED]
        if nouns and v.head < led[0].index:
            yield replace(v, head=nouns[-1].index, relation="acl:relcl")


RULED = frozenset({"obj", "nsubj", "nsubj:pass", "nmod", "conj"})  # what a relative clause is of; not a day


def _made_of_the_verb(r: Reading) -> Iterator[Word]:
    """ "Blamed the attack on rebels", "will discuss the raid with ministers": of the verb, and nothing that the attack
    was on or the raid was with."""
    for noun in r.words:
        if noun.relation != "obj" or noun.is_root:
            continue
        link = OF_THE_VERB.get(r.words[noun.head].lemma.lower())
        for c in r.children(noun.index, "nmod") if link else ():
            if c.index > noun.index and any(m.text.lower() == link for m in r.children(c.index, "case")):
                yield replace(c, head=noun.head, relation="obl")


OF_THE_VERB = {
    "blame": "on", "pin": "on", "discuss": "with", "debate": "with", "raise": "with", "review": "with",
    "negotiate": "with",
}  # fmt: skip


def _made_until(r: Reading) -> Iterator[Word]:
    """ "Said the strike would last until Telvik agreed": until then it lasts, and nobody said that Telvik agreed."""
    for v in r.words:
        marks = [m for m in r.children(v.index, "mark") if m.text.lower() in ("until", "till", "unless")]
        if v.relation != "ccomp" or not marks or v.is_root or v.head > v.index:
            continue
        before = [w for w in r.words[v.head + 1 : marks[0].index] if w.upos == "VERB" and r.children(w.index, "aux")]
        if not before:
            continue
        if before[-1].head > marks[0].index:  # it hangs within the clause that only says until when
            yield replace(before[-1], head=v.head, relation="ccomp")
        yield replace(v, head=before[-1].index, relation="advcl")


def _made_described(r: Reading) -> Iterator[Word]:
    """ "One of the workers hurt in the blast died on Saturday, a doctor said": hurt says of whom it is told."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "ccomp" or v.is_root or not v.index:
            continue
        if not _may_be_participle(v):
            continue
        if r.children(v.index, "nsubj", "nsubj:pass", "aux", "aux:pass", "obj", "mark", "cc"):
            continue
        noun = r.words[v.index - 1]
        told = (w for w in r.words[v.index + 1 : r.sentences[v.sentence].last] if w.upos == "VERB" and w.head == v.head)
        for w in told:
            subjects = [s for s in r.children(w.index, "nsubj", "nsubj:pass") if s.index < v.index]
            if subjects and noun.upos == "NOUN" and noun.index in r.subtree(subjects[0].index):
                yield replace(v, head=noun.index, relation="acl", features="Tense=Past|VerbForm=Part")
            break


def _may_be_participle(v: Word) -> bool:
    return v.text.lower().endswith("ed") or v.text.lower() in ALIKE_IN_PAST


# Past participles that end otherwise, of verbs that say what befell somebody.
ALIKE_IN_PAST = frozenset(
    "hurt held shot hit taken caught stuck left found sent seen known built sold brought cut set lost".split()
)


def _made_participle(r: Reading) -> Iterator[Word]:
    """ "A miner injured when police broke up a protest died on Saturday": the miner died, and which one is said."""
    for v in r.words:
        if v.upos != "VERB" or v.is_root or not _may_be_participle(v) or r.children(v.index, "aux", "obj"):
            continue
        subjects = [c for c in r.children(v.index, "nsubj") if c.index < v.index and c.upos in ("NOUN", "PROPN", "NUM")]
        if len(subjects) != 1 or v.relation != "ccomp" or r.subtree(subjects[0].index)[-1] != v.index - 1:
            continue
        last = r.sentences[v.sentence].last
        told = [
            w for w in r.words[v.index + 1 : last] if w.upos == "VERB" and w.head == v.head and w.relation == "ccomp"
        ]
        if (
            not told
            or r.children(told[0].index, "nsubj", "cc", "mark")
            or r.words[told[0].index - 1].text in (",", "and")
        ):
            continue
        noun = v.index - 1 if r.words[v.index - 1].upos == "NOUN" else subjects[0].index
        yield replace(v, head=noun, relation="acl", features="Tense=Past|VerbForm=Part")
        yield replace(subjects[0], head=told[0].index, relation="nsubj")


def _made_awaited(r: Reading) -> Iterator[Word]:
    """ "Is expected in Oslo", a passive: said of the one who comes, as "is due in Oslo" is."""
    for v in r.words:
        if v.upos != "VERB" or v.text.lower() not in ("expected", "awaited"):
            continue
        there = any(
            w.text.lower() in ("in", "at") for c in r.children(v.index, "obl") for w in r.children(c.index, "case")
        )
        if not there or r.children(v.index, "xcomp", "obj", "ccomp") or not r.children(v.index, "aux:pass"):
            continue
        yield replace(v, upos="ADJ")
        yield from (replace(w, relation="cop") for w in r.children(v.index, "aux:pass"))
        yield from (replace(w, relation="nsubj") for w in r.children(v.index, "nsubj:pass"))


def _clause_around(r: Reading, v: Word) -> Word | None:
    """The verb of the relative clause within which "to sign" stands, where it hangs on a verb behind that clause's
    comma: "Holm, who is due in Oslo to sign a treaty, resigned". None for most verbs."""
    to = any(w.text.lower() == "to" for w in r.children(v.index, "mark"))
    if v.relation != "advcl" or not to or v.head < v.index or v.is_root:
        return None
    first = r.sentences[v.sentence].first
    clauses = [w for w in r.words[first : v.index] if w.relation == "acl:relcl" and w.head < w.index]
    ends_before = not clauses or any(w.text == "," for w in r.words[clauses[-1].index : v.index])
    if ends_before or not any(w.text == "," for w in r.words[v.index : v.head]):
        return None
    return clauses[-1]


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


def _bare_subject(r: Reading, v: Word) -> Word | None:
    """The noun without a preposition between "after" and its verb that hangs on the verb before: "walked out on Monday
    after talks on pay collapsed"."""
    marks = r.children(v.index, "mark")
    if v.relation != "advcl" or len(marks) != 1 or r.children(v.index, "nsubj", "aux:pass") or v.head > v.index:
        return None
    if v.feature("VerbForm") == "Ger" or marks[0].text.lower() == "to":
        return None
    between = [w for w in r.children(v.head, "obl") if marks[0].index < w.index < v.index]
    found = [w for w in between if w.upos in ("NOUN", "PROPN") and not r.children(w.index, "case", "mark")]
    return found[0] if len(found) == 1 and found[0].relation == "obl" else None


def _behind_saying(r: Reading, v: Word) -> Iterator[Word]:
    """The subject behind "said" that hangs on what was said, and the subject of that which hangs on "said"."""
    said = r.words[v.head]
    told = v.relation.partition(":")[0] in ("ccomp", "parataxis") and not v.is_root and v.index < said.index
    if not told or said.lemma.lower() not in subjects.SAYS:
        return
    own = r.children(said.index, "nsubj")
    strays = [c for c in r.children(v.index, "nsubj") if c.index > said.index]
    if len(strays) != 1 or any(c.index > said.index for c in own):
        return
    yield replace(strays[0], head=said.index, relation="nsubj")
    others = [c for c in r.children(v.index, "nsubj") if c.index < v.index]
    if len(own) == 1 and own[0].index < v.index and not others:
        yield replace(own[0], head=v.index)

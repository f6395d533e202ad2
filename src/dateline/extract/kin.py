"""People whom a report names only as somebody's: "rivals of Holm", "the mother of Peter Vang", "aides to the governor".

They act and suffer for themselves: what they do is not done by the one whose they are, and what is done to them is not
done to that one.
"""

from __future__ import annotations

import re

from dateline.extract.grammar import NAME_PARTS, RELATIVES, case_of
from dateline.people import PEOPLE
from dateline.reading import Reading, Word

# Whoever takes somebody's side, or the other one, or only knows them.
ATTACHED = frozenset(
    """rival critic opponent enemy foe detractor adversary ally supporter backer follower fan admirer adherent loyalist
    sympathiser sympathizer devotee disciple associate accomplice acolyte protege protégé confidant henchman aide
    adviser advisor assistant secretary bodyguard guard minder driver colleague classmate teammate roommate friend
    acquaintance neighbour neighbor mentor predecessor successor deputy heir descendant ancestor fiance fiancé fiancee
    fiancée ex ex-wife ex-husband stepfather stepmother stepson stepdaughter godfather half-brother half-sister twin
    sibling kin parent grandparent widow widower orphan spouse girlfriend boyfriend lover mistress child kid baby
    patient client customer pupil student victim killer murderer assassin kidnapper captor attacker abductor accuser
    defender lawyer solicitor attorney counsel spokesman spokeswoman spokesperson representative envoy emissary
    impersonator namesake creditor tenant landlord employer employee worker volunteer biographer hater heckler
    challenger contender comrade companion cellmate teacher coach doctor nurse tormentor""".split()
)
# Of a body these alone are others than it: "members of the union" and its envoys may stand for it.
OUTSIDE = frozenset(
    """rival critic opponent enemy foe detractor adversary fan admirer sympathiser sympathizer hater heckler challenger
    victim accuser customer client creditor tenant neighbour neighbor imitator""".split()
)
LINKS = frozenset("of to for".split())


def is_anothers(r: Reading, word: int, *, body: bool) -> bool:
    """Does a name only say whose somebody is: "| Holm" of "rivals of Mayor Holm", "the wife of exiled poet Ida Holm"?
    Of a `body` only those outside it are others than it."""
    at = r.words[word]
    while at.relation in NAME_PARTS and not at.is_root and r.words[at.head].upos in ("NOUN", "PROPN"):
        at = r.words[at.head]
    if any(w.text == "," for w in r.words[at.index : word]):
        return False  # "the head of the Harbour Board, Ida Holm": of the head
    if at.relation == "conj" and not at.is_root:
        at = r.words[at.head]
    if at.relation.partition(":")[0] != "nmod" or at.is_root:
        return False
    noun = r.words[at.head]
    if noun.upos not in ("NOUN", "PROPN") or (at.relation != "nmod:poss" and _link(r, at) not in LINKS):
        return False
    return not _forms(noun).isdisjoint(OUTSIDE if body else ATTACHED | RELATIVES | PEOPLE)


def is_only_whose(r: Reading, verb: Word, word: int) -> bool:
    """ "Holm, whose brother was shot": is a name that of whom the clause of a verb tells only that somebody of hers did
    or suffered it?"""
    for w in r.words[r.sentences[verb.sentence].first : verb.index]:
        if w.text.lower() != "whose" or _forms(r.words[w.head]).isdisjoint(ATTACHED | RELATIVES | PEOPLE):
            continue
        noun = r.words[w.head]
        told = (noun.head == verb.index and noun.relation.startswith(("nsubj", "obj"))) or verb.head == noun.index
        if told and word in (verb.head, noun.head) and word != noun.index and word < w.index:
            return True
    return False


def _link(r: Reading, at: Word) -> str:
    """The preposition of a name; that of the description right before it, where the tree hangs both on one noun: "the
    mother of poet | Ida Holm"."""
    if (own := case_of(r, at)) or not at.index:
        return own
    before = r.words[at.index - 1]
    beside = before.relation.startswith("nmod") and before.head == at.head and before.index > at.head
    return case_of(r, before) if beside else ""


def _forms(noun: Word) -> set[str]:
    """The forms of a noun by which a list may hold it; the reader takes "Allies" at the start for a name."""
    text = noun.text.lower()
    return {noun.lemma.lower(), text, text.removesuffix("s"), re.sub(r"ies$", "y", text)}

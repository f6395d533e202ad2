"""What was not shown to be so: "failed to prove that", "could not show that", "found nothing to show that".

Whoever tells of it leaves open whether it happened, or tells that others could not make it out. Read off the tree:
g is the word that governs the clause, by index into `Reading.words`.
"""

from __future__ import annotations

from typing import Literal

from dateline.extract import status_words as words
from dateline.extract.status_alone import helpers_of, is_negated, is_nobody, key
from dateline.reading import Reading

Shown = Literal["none", "claimed", "denied"]
# Who does not prove, show or find a thing leaves it open; who did not know or see it does not.
SHOWS = frozenset(
    """prove show establish demonstrate substantiate convince persuade ascertain determine find conclude accept
    believe""".split()
)
STILL_TO_SHOW = frozenset("prove show establish demonstrate substantiate convince persuade".split())
SETS_OUT = frozenset("try attempt seek want hope aim plan need struggle have intend expect".split())
LET_OFF = {"guilty": True, "innocent": False}  # and whether it takes a "not"
OPEN_NOUNS = words.CLAIM_NOUNS | words.REPORT_NOUNS


def not_shown(r: Reading, g: int, link: str) -> Shown | None:
    """What a verb of showing makes of the clause that hangs on it; None where it is shown, or g is no such verb.

    "failed to prove that he paid" -> "none"; "tried to prove that he paid" -> "claimed".
    """
    lemma = key(r, g)
    if lemma in LET_OFF and link in ("of", "in"):
        return "denied" if is_negated(r, g) == LET_OFF[lemma] else None
    if lemma not in SHOWS or link not in ("that", ""):
        return None
    if link == "" and not r.children(g, "ccomp", "csubj"):
        return None  # "failed to find him hiding"
    if _in_vain(r, g):
        return "none"
    return "claimed" if lemma in STILL_TO_SHOW and _still_to_do(r, g) else None


def told_by_accuser(r: Reading, g: int, v: int) -> bool:
    """ "The prosecutor told the court that he had taken a bribe", "the indictment says": is it what an accuser holds
    against somebody else? What accusers tell of themselves, of a court or ahead ("that they would appeal") is not."""
    if key(r, g) not in words.ACCUSERS_SAY or "had" not in helpers_of(r, v):
        return False
    accusers = [w for w in r.children(g, "nsubj") if w.lemma.lower() in words.ACCUSERS]
    doers = r.children(v, "nsubj")
    named = any(w.upos == "PROPN" or w.lemma.lower() in ("he", "she") for w in doers)
    return bool(accusers) and named and not r.children(g, "aux:pass")


def cleared(r: Reading, noun: int) -> int | None:
    """The word by which somebody is let off a deed that a noun names: the "acquitted" of "acquitted of the murder", the
    "guilty" of "not guilty of murder"; None for any other noun."""
    at = r.words[noun]
    over = r.words[at.head]
    if at.upos != "NOUN" or at.relation.partition(":")[0] not in ("obl", "nmod") or at.is_root:
        return None
    if not any(c.text.lower() in ("of", "in") for c in r.children(noun, "case")):
        return None
    lemma = key(r, over.index)
    if lemma in words.CLEARS:
        return None if is_negated(r, over.index) else over.index
    return over.index if lemma in LET_OFF and is_negated(r, over.index) == LET_OFF[lemma] else None


def let_off(r: Reading, noun: int) -> set[int]:
    """Who is let off, and who lets them off: no parties of "the murder of a guard", which somebody else did; and who
    "denied having ordered the attack"."""
    over = cleared(r, noun) or _order_denied(r, noun) or _unconfirmed(r, noun)
    if over is None:
        return set()
    around = r.children(over, "nsubj", "obj", "obl:agent")
    if r.words[over].relation in ("xcomp", "ccomp"):  # "found him not guilty of", "denied that he had ordered"
        around += r.children(r.words[over].head, "nsubj", "obj")
    return {w.index for w in around}


def _order_denied(r: Reading, noun: int) -> int | None:
    """The "ordered" of "denied that he had ordered the attack"."""
    at = r.words[noun]
    over = r.words[at.head]
    ordered = at.relation in ("obj", "nsubj:pass") and key(r, over.index) in words.DEMANDS and not over.is_root
    denied = ordered and over.relation in ("ccomp", "xcomp") and key(r, over.head) in words.DENIES
    return over.index if denied else None


def _unconfirmed(r: Reading, noun: int) -> int | None:
    """The "confirmed" of "neither confirmed nor denied the attack", "declined to confirm the arrest": which is none of
    whoever was asked."""
    at = r.words[noun]
    over = r.words[at.head]
    if at.relation != "obj" or key(r, over.index) not in ("confirm", "deny"):
        return None
    first = r.words[over.head] if over.relation == "conj" else over
    refused = first.relation == "xcomp" and key(r, first.head) in words.REFUSES
    return first.index if refused or is_negated(r, first.index) or is_negated(r, over.index) else None


def left_open(r: Reading, noun: int) -> bool:
    """Is a charge not proven: "the charge that he paid was not proven", "claims that he paid remain unproven"?"""
    head = r.words[r.words[noun].head]
    if r.words[noun].relation.partition(":")[0] not in ("nsubj", "obj") or head.index == noun:
        return False
    beside = {w.text.lower() for w in (head, *r.children(head.index, "xcomp"))}
    if beside & UNPROVEN:
        return True
    return key(r, head.index) in SHOWS and _in_vain(r, head.index)


UNPROVEN = frozenset("unproven unproved unsubstantiated unsupported".split())


def charged_in_relative(r: Reading, v: int) -> bool:
    """ "The charge that he killed the guard": does the tree take what is charged for a relative clause? It has an
    object of its own beside "that"."""
    verb = r.words[v]
    if verb.relation != "acl:relcl" or key(r, verb.head) not in OPEN_NOUNS:
        return False
    objects = [w.text.lower() for w in r.children(v, "obj")]
    return len(objects) > 1 and objects[0] == "that"


def _in_vain(r: Reading, g: int) -> bool:
    """ "did not show", "failed to show", "could not be shown", "nothing to show", "yet to show"?"""
    verb = r.words[g]
    if is_negated(r, g) or any(w.text.lower() == "yet" for w in r.children(g, "advmod") if r.children(g, "mark")):
        return True
    over = verb.head
    if verb.is_root:
        return False
    if verb.relation == "conj":
        return key(r, over) in SHOWS and _in_vain(r, over)
    if is_nobody(r, over) and verb.relation.startswith("acl"):
        return True  # "nothing that shows", "no witness to show"
    if verb.relation not in ("xcomp", "ccomp", "advcl"):
        return False
    if key(r, over) in words.REFUSES:
        return not is_negated(r, over)
    marked = any(w.text.lower() == "to" for w in r.children(g, "mark"))
    return marked and any(is_nobody(r, w.index) for w in r.children(over, "obj"))  # "found nothing to show that"


def _still_to_do(r: Reading, g: int) -> bool:
    """ "tried to prove", "will have to show", "must prove"."""
    if helpers_of(r, g) & {"must", "should", "will", "would", "could", "may", "might"}:
        return True
    verb = r.words[g]
    return verb.relation == "xcomp" and not verb.is_root and key(r, verb.head) in SETS_OUT

"""PLOVER's four auxiliaries of an event mention: historical, future, hypothetical, negation.

They say how the words tell the event, its status what became of it: "may have signed" is claimed and hypothetical,
"denied signing" is denied and a negation. Read off the tree, where there is one, and off what the event's status and
dates have told already. v and n are a verb and a noun, g what governs them, by index into `Reading.words`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract import status_words as words
from dateline.extract.near_misses import nearly_led_to, only_nearly, within_reach_of
from dateline.extract.status_alone import (
    Told,
    base,
    condition_of,
    helpers_of,
    is_negated,
    is_nobody,
    is_supposed,
    is_verbal,
    key,
    link_of,
)
from dateline.reading import Reading, Word

ONCE = frozenset("once formerly historically previously".split())
DEEP = 12  # governors above an event that are looked at


@dataclass(frozen=True, slots=True)
class Auxiliaries:
    """How an event is told; several may be true ("will not sign" is future and negation), and none: of what is told in
    general, or left open, none holds."""

    historical: bool = False
    future: bool = False
    hypothetical: bool = False
    negation: bool = False


def auxiliaries_of(r: Reading | None, word: Word | None, status: Told, *, doubtful: bool) -> Auxiliaries:
    """The auxiliaries of the event of a word that has this status; without a tree, by the words beside it.

    `doubtful` says that "may" or "might" stands beside it.
    """
    if r is None or word is None:
        return Auxiliaries(future=status == "planned", hypothetical=doubtful, negation=status == "denied")
    above = _governors(r, word)
    negated = status == "denied" or any(_negates(r, a, b) for a, b in above) or _negated_itself(r, word)
    supposed = any(_supposes(r, a, b) for a, b in above) or _supposed_itself(r, word)
    ahead = status == "planned" or (status == "none" and _looks_ahead(r, word))
    if status == "none" and not negated and not supposed:  # then the reader's own judgement of the word told so
        judged = {t.status for t in r.triggers_in(word.start, word.end)}
        negated, supposed = "negated" in judged, "possible" in judged
    once = bool({w.text.lower() for w in r.children(word.index, "advmod")} & ONCE)
    return Auxiliaries(once, ahead, supposed, negated)


def _governors(r: Reading, word: Word) -> list[tuple[Word, Word]]:
    """The words above an event that bear on whether it came about, each with the word by which it holds the event."""
    found = []
    for _ in range(DEEP):
        relation = word.relation.partition(":")[0]
        if word.is_root or relation not in ("xcomp", "ccomp", "csubj", "obj", "nsubj", "nmod", "obl", "acl", "advcl"):
            break
        if word.relation == "acl:relcl" or (relation == "advcl" and link_of(r, word.index) not in words.WITHOUT):
            break
        if relation == "nsubj" and word.relation != "nsubj:pass" and not _says_little(r, word.head):
            break
        found.append((r.words[word.head], word))
        if relation in ("obl", "nmod") and not _says_little(r, word.head) and not _thinks(r, word.head):
            break
        word = r.words[word.head]
    return found


def _says_little(r: Reading, g: int) -> bool:
    """ "no attack took place", "there was no attack": what is said of such a verb is said of its event."""
    return key(r, g) in words.TAKES_PLACE | words.LIGHT | words.SCHEDULES | {"be", "exist"}


def _thinks(r: Reading, g: int) -> bool:
    return base(r.words[g]) in words.CHANCE_NOUNS | words.PLAN_NOUNS | words.LACK_NOUNS | words.PARTS


def _negated_itself(r: Reading, word: Word) -> bool:
    if is_negated(r, word.index) or is_nobody(r, word.index):
        return True
    if only_nearly(r, word.index) or nearly_led_to(r, word.index) or within_reach_of(r, word.index):
        return True
    return bool({w.text.lower() for w in r.children(word.index, "case", "mark")} & words.WITHOUT)


def _negates(r: Reading, g: Word, held: Word) -> bool:
    """Does a governor say that what it holds did not come about: "refused to", "failed to", "no plan to", "without"?"""
    lemma = key(r, g.index)
    if lemma in words.REFUSES and held.relation in ("xcomp", "ccomp", "advcl", "obl"):
        return not is_negated(r, g.index)
    if lemma in words.AVOIDS and held.relation in ("obj", "nsubj:pass"):
        return not is_negated(r, g.index)
    if base(g) in words.REFUSAL_NOUNS | words.LACK_NOUNS:
        return link_of(r, held.index) in ("of", "on", "to", "against", "for")
    if held.relation in ("xcomp", "acl", "obj", "nsubj", "nsubj:pass"):  # "never got to sign", "no plans to sign"
        bears = _says_little(r, g.index) or base(g) in words.PLAN_NOUNS or lemma in words.PLANS | words.TRIES
        return bears and (is_negated(r, g.index) or is_nobody(r, g.index))
    return False


def _supposed_itself(r: Reading, word: Word) -> bool:
    """ "might sign", "if he signs", "would sign if", "should he sign", "whether he signed"."""
    if not is_verbal(r, word):
        return False
    helpers = helpers_of(r, word.index)
    if helpers & words.MAY or is_supposed(r, word.index):
        return True
    ahead = bool(helpers & (words.WILL - {"must"})) or _is_to(r, word)
    return ahead and condition_of(r, word.index) not in ("", "without")


def _is_to(r: Reading, word: Word) -> bool:
    return any(w.text.lower() == "to" for w in r.children(word.index, "mark"))


def _supposes(r: Reading, g: Word, held: Word) -> bool:
    """Does a governor only think of it or ask for it: "is considering", "the risk of", "demanded that", "asked to"?"""
    lemma = key(r, g.index)
    if base(g) in words.CHANCE_NOUNS or lemma in words.CONSIDERS - {"warn", "caution"}:
        return held.relation.partition(":")[0] in ("nmod", "acl", "obj", "xcomp", "ccomp")
    if lemma == "call" and held.upos == "NOUN" and held.relation in ("obj", "xcomp"):
        return False  # "called the raid a crime", "called a strike"
    if lemma in words.ASKS | words.DEMANDS - {"promise", "pledge", "threaten", "order"}:
        if held.relation == "ccomp" and (lemma in TELLS and _is_told(r, held)):
            return False  # "told reporters that five were killed", not "insisted that he resign"
        return held.relation.partition(":")[0] in ("xcomp", "ccomp", "obj", "obl", "advcl")
    proviso = condition_of(r, g.index) not in ("", "without")
    if proviso and held.relation == "xcomp" and lemma in words.PLANS and _is_to(r, held):
        return True  # "threatened to strike unless pay was raised", the condition hung on the threat
    return _supposed_itself(r, g) and held.relation.partition(":")[0] in ("xcomp", "obj", "nsubj")


TELLS = frozenset("tell warn advise insist bid appeal challenge".split())  # of these also what is so


def _is_told(r: Reading, clause: Word) -> bool:
    """ "That five were killed", not "that he be killed", "that he resign"."""
    helpers = r.children(clause.index, "aux", "cop")
    if any(w.text.lower() in words.HAVE | {"was", "were", "did"} for w in helpers):
        return True
    own = bool(r.children(clause.index, "nsubj"))  # "I never signed it, he told reporters", taken for a participle
    past = clause.feature("Tense") == "Past" and (clause.feature("VerbForm") == "Fin" or own)
    return not helpers and past


def _looks_ahead(r: Reading, word: Word) -> bool:
    """ "will not sign": ahead, and negated."""
    verb = word if is_verbal(r, word) else r.words[word.head]
    return bool(helpers_of(r, verb.index) & (words.WILL - {"must"})) and not helpers_of(r, verb.index) & words.HAVE

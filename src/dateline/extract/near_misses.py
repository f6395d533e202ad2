"""What only almost came about: "nearly shot a boy", "all but collapsed", "came within an inch of closing".

Read off the tree; v is a verb, n a noun, by index into `Reading.words`. A number that is almost reached is no such
thing: "killed nearly 40", "almost all were freed", "almost unanimously", "nearly doubled".
"""

from __future__ import annotations

from dateline.extract.status_words import NEAR_IT
from dateline.reading import Reading

NEARLY = frozenset("nearly almost".split())
# Of these only how far it went was almost reached.
GROWS = frozenset("double triple treble quadruple quintuple halve".split())
# What leads to something else: whoever almost did so left nothing done.
CAUSES = frozenset(
    """cause provoke trigger spark start ignite unleash prompt agree sign reach conclude broker secure clinch declare
    impose launch stage call""".split()
)
ENDS_IN = frozenset({("lead", "to"), ("result", "in"), ("end", "in"), ("come", "to"), ("erupt", "into")})
BEGINS = frozenset("break erupt ensue flare begin start happen occur".split())
COMES = frozenset("come go get be".split())


def only_nearly(r: Reading, v: int) -> bool:
    """Did it only almost happen: "almost resigned", "was nearly shot and killed", "has all but collapsed"?"""
    verb = r.words[v]
    if verb.lemma.lower() in GROWS or verb.upos != "VERB":
        return False
    if _nearly_before(r, v) or _all_but(r, v) or _comes_near(r, v):
        return True
    shares = verb.relation == "conj" and not r.children(v, "nsubj", "nsubj:pass", "aux", "aux:pass")
    first = r.words[verb.head]
    passive = bool(r.children(first.index, "aux:pass"))
    return shares and passive and first.upos == "VERB" and _nearly_before(r, first.index)


def nearly_led_to(r: Reading, n: int) -> bool:
    """ "Nearly caused a crash", "almost led to war", "fighting almost broke out": is a noun what only almost came?"""
    noun = r.words[n]
    verb = r.words[noun.head]
    caused = noun.relation in ("obj", "nsubj:pass", "xcomp") and verb.lemma.lower() in CAUSES
    caused = caused or any((verb.lemma.lower(), w.text.lower()) in ENDS_IN for w in r.children(n, "case"))
    caused = caused or (noun.relation == "nsubj" and verb.lemma.lower() in BEGINS)
    known = any(w.text.lower() in ("the", "this", "that", "these", "those") for w in r.children(n, "det"))
    return caused and not known and only_nearly(r, verb.index)


def within_reach_of(r: Reading, v: int) -> bool:
    """ "Closing" in "came within hours of closing", "close to signing": what was near and was not done."""
    led = [w.text.lower() for w in r.words[max(0, v - 3) : v]]
    if not r.words[v].text.lower().endswith("ing") or not led:
        return False
    if led[-1] == "of":
        return "within" in [w.text.lower() for w in r.words[max(0, v - 5) : v]]
    return len(led) > 1 and led[-1] == "to" and led[-2] in NEAR_IT


def _nearly_before(r: Reading, v: int) -> bool:
    return any(w.index < v and w.text.lower() in NEARLY for w in r.children(v, "advmod"))


def _all_but(r: Reading, v: int) -> bool:
    """ "All but" right before it, however the tree hangs the two."""
    return v > 1 and [w.text.lower() for w in r.words[v - 2 : v]] == ["all", "but"]


def _comes_near(r: Reading, v: int) -> bool:
    """The "came" of "came close to closing": nobody came anywhere."""
    if r.words[v].lemma.lower() not in COMES:
        return False
    s = r.sentences[r.words[v].sentence]
    return any(within_reach_of(r, i) for i in range(v + 1, min(v + 6, s.last)))

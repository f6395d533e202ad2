"""Deeds that somebody only plotted: who foils, uncovers or punishes a plot is no party of what was plotted.

"Police foiled a plot to bomb the station" names nobody who was to bomb it, and nothing was bombed.
"""

from __future__ import annotations

from dateline.extract import status_words as words
from dateline.extract.grammar import OBJECT_DID, case_of, subjects_and_agents
from dateline.extract.status_alone import Told
from dateline.reading import Reading, Word

PLOTS = frozenset("plot conspiracy scheme".split())
# What may be plotted or quite lawful: a plot only where somebody stops it or answers for it.
MAYBE_PLOTS = frozenset("plan attempt bid effort threat preparation".split())
UNCOVERS = frozenset("uncover disrupt discover expose stop detect investigate unmask reveal unearth intercept".split())
STOPS = words.FOILS | UNCOVERS | {"break_up"}
PUNISHES = OBJECT_DID - {"thank", "praise", "congratulate"}
OVER = frozenset("over for of in with".split())


def plot_of(r: Reading, word: int) -> Word | None:
    """The noun of the plot that a deed was, or that the event's word itself names; None for any other deed."""
    at = r.words[word]
    if at.upos == "NOUN" and at.lemma.lower() in PLOTS | MAYBE_PLOTS:
        return at
    if at.upos == "NOUN":  # "a plot against", "an attempt at murder": the noun's own head
        head = r.words[at.head]
        named = at.relation == "nmod" and head.lemma.lower() in PLOTS
        return head if named else None
    to = next((c for c in r.children(word, "mark") if c.text.lower() == "to"), None)
    while to is None and at.relation == "conj" and r.words[at.head].upos == "VERB":
        at = r.words[at.head]  # "a plot to seize the port and burn it"
        to = next((c for c in r.children(at.index, "mark") if c.text.lower() == "to"), None)
    if to is None or not to.index:
        return None
    before = r.words[to.index - 1]  # wherever the tree hangs the deed
    head = r.words[at.head] if at.relation == "acl" else before
    noun = head if head.upos == "NOUN" else before
    if at.relation == "advcl":  # "foiled a plot by smugglers to sink the ferry", the deed hung on the verb
        noun = next((c for c in r.children(at.head, "obj") if c.lemma.lower() in PLOTS | MAYBE_PLOTS), noun)
    return noun if noun.upos == "NOUN" and noun.lemma.lower() in PLOTS | MAYBE_PLOTS else None


def stopped_by(r: Reading, word: int) -> set[int]:
    """Who stops, uncovers or punishes the plot that a deed was, or those who did it: no parties of the deed. Empty for
    any other."""
    plot = plot_of(r, word)
    verb = _over(r, plot) if plot else None
    verb = verb or _over_doers(r, word)
    return set(subjects_and_agents(r, verb.index)) if verb else set()


def plotters(r: Reading, word: int) -> list[int]:
    """Whose plot a deed was: "a plot by smugglers to sink the ferry", "the gang's plan to rob the bank"."""
    plot = plot_of(r, word)
    if plot is None or plot.index == word:
        return []
    return [
        c.index for c in r.children(plot.index, "nmod") if c.relation == "nmod:poss" or case_of(r, c) in ("by", "of")
    ]


def plotted(r: Reading, word: int) -> Told | None:
    """The status of a plotted deed: "cancelled" where it was foiled, "none" where it is only what somebody answers for,
    "planned" where it came to light; None for any other deed."""
    plot = plot_of(r, word)
    if plot is None:
        return None
    verb = _over(r, plot)
    if verb is not None and _key(r, verb) in words.FOILS | {"disrupt", "stop", "break_up"}:
        return "cancelled"
    if verb is not None:
        return "planned" if _key(r, verb) in UNCOVERS else "none"
    return "planned" if r.words[word].upos == "NOUN" and plot.lemma.lower() in PLOTS else None


def _over_doers(r: Reading, word: int) -> Word | None:
    """The verb by which somebody stops those of whom a clause tells: "broke up a ring that planned to kidnap him"."""
    at = r.words[word]
    while at.relation in ("xcomp", "conj", "advcl") and not at.is_root and r.words[at.head].upos == "VERB":
        at = r.words[at.head]
    doers = r.words[at.head]
    if at.relation.partition(":")[0] != "acl" or doers.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    verb = r.words[doers.head]
    return verb if doers.relation == "obj" and _key(r, verb) in STOPS else None


def _over(r: Reading, plot: Word) -> Word | None:
    """The verb by which somebody stops a plot, or makes another answer for it."""
    at = plot
    while at.relation == "conj" and r.words[at.head].upos == "NOUN":
        at = r.words[at.head]
    verb = r.words[at.head]
    if at.is_root or verb.upos not in ("VERB", "AUX"):
        return None
    if _key(r, verb) in STOPS and at.relation in ("obj", "nsubj:pass", "nsubj"):
        return verb
    punished = verb.lemma.lower() in PUNISHES and at.relation == "obl" and case_of(r, at) in OVER
    return verb if punished else None


def _key(r: Reading, verb: Word) -> str:
    particle = next((c.text.lower() for c in r.children(verb.index, "compound:prt")), "")
    return f"{verb.lemma.lower()}_{particle}" if particle else verb.lemma.lower()

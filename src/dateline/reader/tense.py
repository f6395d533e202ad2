"""Past, present or future of an event, seen from the report: read off the verb, its auxiliaries and what governs it.

No head is trained for this: the features and the tree say it.
"""

from __future__ import annotations

from dateline.reading import Reading, Tense, Trigger, Word

AHEAD = frozenset("will shall 'll ’ll wo would".split())
MODAL = frozenset("can could may might must should".split())
DONE = frozenset("have has had having 've ’ve".split())
LOOKS_AHEAD = frozenset(  # what is to be done after these has not been done yet
    """plan intend expect schedule agree promise pledge vow threaten want hope prepare offer invite ask urge order set
    go due ready likely""".split()
)


def tense_of(r: Reading, trigger: Trigger) -> Tense:
    """The tense of an event: "signed" past, "is meeting" present, "will sign", "plans to sign" future."""
    if trigger.status == "planned":
        return "future"
    return _of_word(r, r.words[trigger.word], possible=trigger.status == "possible")


def _of_word(r: Reading, word: Word, *, possible: bool) -> Tense:
    helpers = {w.text.lower() for w in r.children(word.index, "aux")}
    if word.upos not in ("VERB", "AUX"):
        return _of_noun(r, word)
    if helpers & (AHEAD | MODAL) and not helpers & DONE:
        return "future"
    if word.feature("VerbForm") == "Inf" and not helpers & {"do", "does", "did"}:
        governor = None if word.is_root else r.words[word.head]
        if governor is None or possible or governor.lemma.lower() in LOOKS_AHEAD:
            return "future"
        return _of_word(r, governor, possible=False)
    past = word.feature("Tense") == "Past" or helpers & (DONE | {"was", "were", "did"})
    return "past" if past else "present"


def _of_noun(r: Reading, word: Word) -> Tense:
    """A noun's event is as late as the verb that carries it says, and past where none does."""
    head = r.words[word.head]
    carried = word.relation.partition(":")[0] in ("nsubj", "obj") and head.upos in ("VERB", "AUX")
    ahead = carried and any(w.text.lower() in AHEAD for w in r.children(head.index, "aux"))
    return "future" if ahead else "past"

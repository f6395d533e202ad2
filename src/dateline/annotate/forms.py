"""Forms of verbs that a reading leaves out: "denied" and "refused" read as negations, "exchanged" as a numeral.

Tense and finiteness tell a fact from a plan and a clause from a participle, so that a verb without either is given
what its ending and its auxiliaries say. No business logic.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.reading import Reading, Word

REDUCED = ("acl", "amod")  # "a ship seized in May"
PAST, PARTICIPLE = "Mood=Ind|Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part"
PRESENT, GERUND = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VerbForm=Ger"


def with_verb_forms(r: Reading) -> Reading:
    """The reading with a form for every verb whose ending tells it."""
    lacking = [w for w in r.words if w.upos == "VERB" and w.feature("VerbForm") is None]
    forms = {w.index: form for w in lacking if (form := _form(r, w))}
    if not forms:
        return r
    return replace(r, words=tuple(replace(w, features=forms.get(w.index, w.features)) for w in r.words))


def _form(r: Reading, verb: Word) -> str | None:
    """ "denied" -> past and finite; "was denied" -> a participle; None where the ending says nothing."""
    word = verb.text.lower()
    helped = bool(r.children(verb.index, "aux"))
    if word.endswith("ing"):
        return GERUND
    if word.endswith("ed"):
        reduced = verb.relation.partition(":")[0] in REDUCED and verb.relation != "acl:relcl"
        return PARTICIPLE if helped or reduced else PAST
    led = any(c.text.lower() == "to" for c in r.children(verb.index, "mark"))
    return PRESENT if word.endswith("s") and not word.endswith("ss") and not (helped or led) else None

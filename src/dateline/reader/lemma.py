"""Lemmas: a small lexicon of seen forms first, then the edit that the network proposes.

An edit script says how to get from the lower-cased form to the lemma: "2:y" cuts two letters and adds "y" ("parties"
-> "party"); a leading "^" keeps the form's capitals (names). "=…" replaces the whole form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

LONGEST_SUFFIX = 6  # a lemma that shares less with its form is written out whole


def edit_script(form: str, lemma: str, upos: str) -> str:
    """The shortest script that makes `lemma` of `form`."""
    keep = upos == "PROPN" or (lemma != lemma.lower() and lemma[:1] == form[:1])
    base = form if keep else form.lower()
    target = lemma if keep else lemma.lower()
    shared = 0
    while shared < min(len(base), len(target)) and base[shared] == target[shared]:
        shared += 1
    cut, add = len(base) - shared, target[shared:]
    if cut > LONGEST_SUFFIX or len(add) > LONGEST_SUFFIX:
        return f"={target}"
    return f"{'^' if keep else ''}{cut}:{add}"


def apply_script(form: str, script: str) -> str:
    """The lemma that a script makes of a form; the form itself where the script asks for more letters than it has."""
    if script.startswith("="):
        return script[1:]
    keep = script.startswith("^")
    base = form if keep else form.lower()
    cut, _, add = script.lstrip("^").partition(":")
    if int(cut) >= len(base) and int(cut) > 0 and not add:
        return base
    return base[: max(0, len(base) - int(cut))] + add


def lemma_of(form: str, upos: str, script: str, lexicon: Mapping[str, str], words: Collection[str] = ()) -> str:
    """The lemma of a word: as the lexicon has it ("left VERB" -> "leave"), else by the script.

    Of a verb the script's answer counts if it is among `words` (any list of English words); else what regular spelling
    allows is looked for there: "echoed" -> "echo", "eased" -> "ease", "upheld" -> "uphold".
    """
    if upos == "PROPN":
        return apply_script(form, script if script.startswith("^") else "^0:")
    if upos == "VERB" and form.lower() in IRREGULAR:
        return IRREGULAR[form.lower()]
    known = lexicon.get(f"{form.lower()} {upos}")
    if known:
        return known
    proposed = apply_script(form, script)
    if upos == "NOUN" and form.lower().endswith("men") and proposed == form.lower()[:-1]:
        return f"{form.lower()[:-2]}an"  # "seamen", of which the script makes "seame"
    return _regular(form.lower(), proposed, lexicon, words) if words and upos == "VERB" else proposed


_PREFIX = re.compile(r"(up|with|over|under|out|re|mis|fore|un)(?=.{3})")
# One syllable of one vowel and one consonant keeps its e: "waged" is of "wage", or it were "wagged".
# Forms of news verbs that the treebanks' lexicon lacks or has wrong, and that spelling does not give.
IRREGULAR = {
    "fled": "flee", "freed": "free", "owed": "owe", "bled": "bleed", "bred": "breed", "sped": "speed", "shed": "shed",
}  # fmt: skip
_SILENT_E = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


def _regular(form: str, proposed: str, lexicon: Mapping[str, str], words: Collection[str]) -> str:
    prefix = _PREFIX.match(form)
    if prefix and (base := lexicon.get(f"{form[prefix.end() :]} VERB")) and base != form[prefix.end() :]:
        return prefix.group() + base  # "upheld", "withdrew"
    ending = re.search(r"(?:ed|ing)$", form)
    if ending is None:
        return proposed
    stem = form[: ending.start()]
    if _SILENT_E.fullmatch(stem) or stem.endswith("e"):
        return f"{stem}e"
    if proposed in words:
        return proposed
    single = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return next((lemma for lemma in (stem, f"{stem}e", single) if lemma in words), proposed)

"""Lemmas: a small lexicon of seen forms first, then the edit that the network proposes.

An edit script says how to get from the lower-cased form to the lemma: "2:y" cuts two letters and adds "y" ("parties"
-> "party"); a leading "^" keeps the form's capitals (names). "=…" replaces the whole form.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def lemma_of(form: str, upos: str, script: str, lexicon: Mapping[str, str]) -> str:
    """The lemma of a word: as the lexicon has it ("left VERB" -> "leave"), else by the script."""
    if upos == "PROPN":
        return apply_script(form, script if script.startswith("^") else "^0:")
    return lexicon.get(f"{form.lower()} {upos}") or apply_script(form, script)

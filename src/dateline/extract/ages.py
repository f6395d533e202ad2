"""Numbers that say how old somebody is: "a boy of nine", "the youngest was 11", "aged between 4 and 12".

They count nobody. Ages with a form of their own ("the 54-year-old", "Holm, 52,") are left out by `figures` before.
"""

from __future__ import annotations

from dateline.extract.grammar import case_of, head_of
from dateline.people import PEOPLE, SEVERAL
from dateline.reading import Reading, Word

OLDEST = 120
AGE_WORDS = frozenset("age aged".split())
BY_AGE = frozenset("young younger youngest old older oldest elder eldest".split())
PERSONS = (PEOPLE - SEVERAL) | frozenset(
    """man woman boy girl child baby infant toddler newborn person adult teenager minor victim schoolmate twin sibling
    father mother parent son daughter brother sister husband wife widow widower uncle aunt cousin nephew niece
    grandfather grandmother grandson granddaughter grandchild bride bridegroom groom fiancé fiancée fiance fiancee
    friend colleague neighbour neighbor orphan bachelor spinster gentleman lady lad""".split()
)
BOUNDS = frozenset("under over below above between".split())


def is_age(r: Reading, start: int, end: int, value: float) -> bool:
    """Does the number at the characters start to end say how old somebody is?"""
    at = head_of(r, start, end)
    if at is None or value > OLDEST or r.words[at].upos != "NUM":
        return False
    number = _first(r, r.words[at])
    return _by_its_word(r, number) or _of_a_person(r, number) or _is_said_of_one(r, number)


def _first(r: Reading, number: Word) -> Word:
    """The number that begins a pair: "4" for the 12 of "between 4 and 12", of "4 to 12"."""
    head = r.words[number.head]
    pair = number.relation.partition(":")[0] in ("conj", "nmod") and head.upos == "NUM"
    return head if pair and not number.is_root and not _compared_by_age(r, number) else number


def _by_its_word(r: Reading, number: Word) -> bool:
    """ "Aged 22 to 57", "at the age of nine", "between the ages of six and ten"."""
    if number.relation == "nummod" or number.is_root:
        return False
    return r.words[number.head].lemma.lower() in AGE_WORDS


def _of_a_person(r: Reading, number: Word) -> bool:
    """ "A guard of 60", "children under five", "men between 22 and 57"; but "a crew of nine"."""
    if number.relation.partition(":")[0] != "nmod" or number.is_root:
        return False
    noun, case = r.words[number.head], case_of(r, number)
    if noun.lemma.lower() not in PERSONS:
        return False
    return (case == "of" and noun.feature("Number") != "Plur") or case in BOUNDS


def _is_said_of_one(r: Reading, number: Word) -> bool:
    """ "The driver was 46", "the oldest victim was 81, the youngest 19", "the men were between 22 and 57"."""
    if _compared_by_age(r, number) and number.relation != "nummod":
        return True
    if not r.children(number.index, "cop"):
        return False
    for subject in r.children(number.index, "nsubj"):
        if subject.lemma.lower() in BY_AGE or _compared_by_age(r, subject):
            return subject.feature("Number") != "Plur"
        if subject.lemma.lower() in PERSONS | {"he", "she"}:
            return subject.feature("Number") != "Plur" or case_of(r, number) == "between"
    return False


def _compared_by_age(r: Reading, word: Word) -> bool:
    return any(c.text.lower() in BY_AGE for c in r.children(word.index, "amod"))

"""A number alone that counts people or things of whom the report has told before: "the four were tired", "Eight remain
aboard", "nine died in Oslo and six in Bergen".

Whom or what it counts is told by an earlier figure of the report; where none is near, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract.figures import Figure
from dateline.extract.units import ACTIONS, PEOPLE, SIGNS
from dateline.model import Annotated, Quantity, Sentence
from dateline.reading import Reading, Word

NEAR = 6  # sentences back to the figure that says of what there are so many
LARGEST = 1000  # from here on a bare number may be a year or a number of something
MEASURED = frozenset({"magnitude", "percent", "km", "m", "cm", "kg", None, *SIGNS.values()})
PREDICATES = ("VERB", "ADJ", "NOUN", "ADV", "ADP")
# "Nine people were killed in Oslo | and six in Bergen", "Twenty came home: | four on the 8th, | nine on the 14th"
ANOTHER_PART = re.compile(
    r"(?:[:,;—–]|\band|\bbut)\s+(?:(?:the|another|a\s+further)\s+)?(?:(?:last|first|other|remaining)\s+)?$",
    re.IGNORECASE,
)
WHERE_OR_WHEN = re.compile(r"\s+(?P<part>(?:in|on|at|near|outside)\s+(?:the\s+)?[^\W_][\w’'-]*)")
OF_THEM = re.compile(r",?\s+of\s+(?:them|whom|which|those|these)\b")


def stands_for(
    text: Annotated, s: Sentence, f: Figure, rows: Sequence[Quantity], noun: int | None
) -> tuple[str, str | None] | None:
    """(what, unit) of a number that has no noun of its own; None where it does not stand for what was told before."""
    reading = text.reading
    if reading is None or noun is None or f.sign or f.first.kind == "vague" or f.first.value >= LARGEST:
        return None
    raw, word = text.report.text, reading.words[noun]
    if word.upos != "NUM" or not f.start <= word.start < f.end:
        return None
    if OF_THEM.match(raw, f.end, s.end):
        return _of_those_named(reading, s, f)
    told = _told_before(text, s, rows)
    if told is None or f.first.value < 2:
        return None
    here = next((q for q in rows if q.sentence == s.span and q.unit not in MEASURED), None)
    part = WHERE_OR_WHEN.match(raw, f.end, s.end)
    if here is not None and part and ANOTHER_PART.search(raw, s.start, f.start):
        return f"{here.what} {part['part']}", here.unit
    if _is_number_of(reading, word):
        return told.what, told.unit
    predicate = _predicate(reading, word)
    if predicate is None:
        return None
    thing = "people" if told.unit == "people" else told.unit
    return f"{thing} {_put_shortly(reading, predicate)}", told.unit


def _told_before(text: Annotated, s: Sentence, rows: Sequence[Quantity]) -> Quantity | None:
    """The last figure of people or things, not too far back."""
    since = text.sentences[max(0, s.index - NEAR)].start
    near = (q for q in reversed(rows) if q.span.start >= since and q.unit not in MEASURED)
    return next((q for q in near if q.unit == "people" or (q.unit or "").endswith("s")), None)


def _of_those_named(r: Reading, s: Sentence, f: Figure) -> tuple[str, str | None] | None:
    """ "The men from the sea, eight of them ...": the people whom the sentence has named before."""
    before = [w for w in r.words_in(s.start, f.start) if w.upos == "NOUN" and w.feature("Number") == "Plur"]
    people = [w for w in before if w.text.lower() in PEOPLE]
    return (people[-1].text.lower(), "people") if people else None


def _is_number_of(r: Reading, word: Word) -> bool:
    """ "The nine were | fourteen": a number that is said to be another one."""
    subject = next(iter(r.children(word.index, "nsubj")), None)
    return bool(r.children(word.index, "cop")) and subject is not None and subject.upos == "NUM"


def _predicate(r: Reading, word: Word) -> Word | None:
    """What is said of those whom a number counts, where it is the subject: "remain" of "Eight remain aboard"."""
    verb = r.words[word.head]
    if word.relation == "nummod" and verb.upos == "VERB" and verb.index == word.index + 1:
        return verb  # "four abstained"
    subject = word
    while subject.relation == "conj" and subject.head < subject.index and r.words[subject.head].upos == "NUM":
        subject = r.words[subject.head]
    if not subject.relation.startswith("nsubj") or any(c.upos in ("NOUN", "PROPN") for c in r.children(word.index)):
        return None
    predicate = r.words[subject.head]
    return predicate if predicate.index > word.index and predicate.upos in (*PREDICATES, "NUM") else None


def _put_shortly(r: Reading, predicate: Word) -> str:
    """What is said, in a word or two: "aboard" of "remain aboard", "freed" of "were let go"."""
    if (action := ACTIONS.get(predicate.text.lower())) is not None:
        return action
    below = [c for c in r.children(predicate.index, "advmod", "xcomp", "compound") if c.index == predicate.index + 1]
    return " ".join(w.text.lower() for w in (predicate, *below[:1]))

"""The words of a line as one text: gaps closed, names for pronouns, marks that belong to it.

`labels` says which words; here they are put together so that nothing stands in it that nobody wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.extract.grammar import is_relative
from dateline.reading import Reading, Word

# The names of whom a word means, for pronouns and descriptions: the one to write, then the others that it goes by.
Naming = Callable[[int], tuple[str, ...]]
PERSONAL = frozenset("he she they him her his their it its them".split())


def text_of(r: Reading, words: Sequence[int], naming: Naming, *, told: str = "", moved: bool = False) -> str:
    """The words as they stand in the text, gaps closed; a pronoun gives way to the name of whom it means, unless the
    line (`told`, and these words) has it already. `moved`: they do not stand where they stood."""
    if not words:
        return ""
    pieces: list[str] = []
    last: Word | None = None
    held = {r.words[i].text.lower() for i in words}
    for word in (r.words[i] for i in words) if moved else _with_inner_marks(r, words):
        glued = last is not None and (last.end == word.start or word.text == ",")
        names = naming(word.index) if word.text.lower() in PERSONAL else ()
        before = (told + "".join(pieces)).lower()
        known = any(n.split()[-1].lower() in before or n.split()[-1].lower() in held for n in names)
        name = None if known else next(iter(names), None)
        owner = name is not None and word.relation == "nmod:poss"
        money = r.text[word.end : word.end + 1] in ("$", "£")  # "A$12 million"
        small = (word.upos == "DET" and (pieces or told) and not money) or (
            moved and word.upos != "PROPN" and word.text.istitle()
        )
        written = word.text.lower() if small else word.text
        pieces.append(("" if glued or not pieces else " ") + (whose(name) if name and owner else name or written))
        last = word
    return "".join(pieces)


def whose(name: str) -> str:
    """ "Ida Holm" -> "Ida Holm’s", "divers" -> "divers’"."""
    return f"{name}’" if name.endswith("s") and name[:1].islower() else f"{name}’s"


def _with_inner_marks(r: Reading, words: Sequence[int]) -> Iterable[Word]:
    """The words with the punctuation between neighbours of them: "the captain, Peter Vang", "a “fair” deal"; and with
    the words between them that no punctuation sets off: without these the line would say what nobody wrote."""
    opened = bracket = False
    for i, index in enumerate(words):
        yield r.words[index]
        bracket = (bracket or r.words[index].text == "(") and r.words[index].text != ")"
        opened = opened != (r.words[index].text == "," and not _is_fronted(r, index - 1))
        following = words[i + 1] if i + 1 < len(words) else index
        between = r.words[index + 1 : following if following > index else index + 2]
        if bracket and between and between[0].text == ")":
            yield between[0]
            bracket, between = False, between[1:]
        between = between if following > index else between[:0]
        if between and (
            (all(w.upos == "PUNCT" for w in between) and len(between) <= 2) or _runs_on(between, r.words[following])
        ):
            bracket = any(w.text == "(" for w in between) or bracket
            yield from between
            commas = sum(w.text == "," and not _is_fronted(r, w.index - 1) for w in between)
            opened = opened != (commas % 2 == 1)
        elif between and _led_off(between, r.words[following]):
            yield between[-1]  # "the man (who made the promise), Ole Vang,"
            opened = True
        elif opened and between and between[0].text == between[-1].text == "," and len(between) > 1:
            yield between[-1]  # "the minister, Ida Holm, (who had left,) thanked"
            opened = False


def _is_fronted(r: Reading, i: int) -> bool:
    """Does the phrase that ends with a word stand before the subject of its clause: "On Friday", "However"?"""
    word = r.words[max(i, 0)]
    while not word.is_root and word.upos != "VERB":
        if word.relation.partition(":")[0] in FRONT:
            clause = r.words[word.head]
            behind = all(c.index > word.index for c in r.children(clause.index, "nsubj"))
            return clause.upos in ("VERB", "AUX", "ADJ", "NOUN") and clause.index > word.index and behind
        word = r.words[word.head]
    return False


FRONT = frozenset("obl advmod discourse cc mark".split())


def _led_off(between: Sequence[Word], following: Word) -> bool:
    """Is it a relative clause with the comma that ends it, before a name?"""
    return is_relative(between[0]) and between[-1].text == "," and following.upos == "PROPN"


def _runs_on(between: Sequence[Word], following: Word) -> bool:
    """Must words that were left out of a phrase stay, since nothing sets them off: "workers who lost their jobs have"
    left? What a conjunction joins may go, and so may a relative word."""
    if _led_off(between, following):
        return False
    marks = (between[0].upos == "PUNCT", between[-1].upos == "PUNCT")
    return not (all(marks) or between[0].relation == "cc" or is_relative(between[-1]))

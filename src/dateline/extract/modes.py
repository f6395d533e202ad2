"""The mode of an event: how an act of its type was done, from the words of the act and those beside it in the tree.

`mode_words.txt` says which words speak of which mode. Where none of them stands, the event has no mode: a wrong one is
worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.extract import grammar
from dateline.extract.triggers import Hit
from dateline.reading import Reading, Word

SURE = 0.5  # how sure the reader must be that a word is an event for it to count as what another one speaks of
# What a word beside the act is made of: its own words, and what it counts or joins ("hundreds of soldiers").
PHRASE = ("compound", "amod", "flat", "conj", "appos", "nmod", "nmod:desc")
# How a further act is told that is part of the one before it: "shelled the port, killing two".
FOLLOWS = ("advcl", "conj", "acl", "parataxis")
HARM = frozenset("kill wound injure hurt destroy damage maim sink leave cost".split())
# Where what an act speaks of hangs: "asked Norway to send", "a call for talks".
SPOKEN_OF = ("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "parataxis")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of `mode_words.txt`; an empty set asks for nothing."""

    mode: str | None
    acts: frozenset[str]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What the tree says of an act: its own words, and those beside it as the rules name them."""

    acts: frozenset[str]
    beside: frozenset[str]

    def fits(self, rule: Rule) -> bool:
        return (not rule.acts or bool(rule.acts & self.acts)) and (not rule.beside or bool(rule.beside & self.beside))


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """Type -> its rules in order. Constant data, read once.

    Raises: ValueError if the list is not written as it says.
    """
    text = (resources.files("dateline.extract") / "mode_words.txt").read_text(encoding="utf-8")
    found: dict[str, list[Rule]] = {}
    type_ = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            type_ = line.strip()
            continue
        mode, colon, words = line.strip().partition(":")
        acts, _, beside = words.partition("+")
        if not (type_ and colon and acts.strip()):
            raise ValueError(f"mode_words.txt:{number}: a mode, a colon and words, below a type")
        found.setdefault(type_, []).append(
            Rule(
                None if mode == "none" else mode,
                frozenset(acts.split()) - {"*"},
                frozenset(beside.split()),
            )
        )
    return {name: tuple(given) for name, given in found.items()}


def mode_of(reading: Reading | None, hit: Hit) -> str | None:
    """The mode of a trigger's event; that of its family where nothing was read."""
    family = hit.entry.family
    if reading is None or family.type is None:
        return family.mode
    word = _word(reading, hit)
    if word is None:
        return family.mode
    told = Told(_acts(reading, hit, word), frozenset(_beside(reading, word, hit)))
    for rule in rules().get(family.type, ()):
        if told.fits(rule):
            return rule.mode
    if family.type == "ASSAULT" and word.lemma.lower() in HARM and word.relation in FOLLOWS:
        return _of_the_whole(reading, word)
    return family.mode


def _word(reading: Reading, hit: Hit) -> Word | None:
    """The word of the tree that carries a trigger: its verb, or the noun of a noun trigger."""
    first = grammar.word_of(reading, hit.start, hit.end, verb_first=hit.entry.part == "verb")
    return first or reading.word_at(hit.start)


def _acts(reading: Reading, hit: Hit, word: Word) -> frozenset[str]:
    """The words that name the act: its base forms, alone and with a particle, and the words of its entry."""
    bases = {word.lemma.lower(), *_bases(word.text.lower())}
    particles = [c.text.lower() for c in reading.children(word.index, "compound:prt", "advmod")]
    led_in = [f"{c.text.lower()}_{b}" for c in reading.children(word.index, "case") for b in bases]  # "in protest"
    first, *rest = hit.entry.words
    fixed = ["_".join([b, *rest]) for b in {word.lemma.lower(), *_bases(first)}]
    return frozenset([*bases, *fixed, *led_in, *(f"{b}_{p}" for b in bases for p in particles)])


def _bases(text: str) -> Iterator[str]:
    """What an inflected word may be a form of; the lemma that was read is sometimes none ("splas" for "splashed")."""
    yield text
    for ending in ("ed", "ing", "es", "s"):
        stem = text.removesuffix(ending)
        if stem != text and len(stem) >= 3:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
    if text.endswith(("ied", "ies")):
        yield text[:-3] + "y"


def _beside(reading: Reading, word: Word, hit: Hit) -> Iterator[str]:
    """The words beside an act: plain, with "<" or ">" by their part in it, and with "@" the types of events."""
    carrier = _carrier(reading, word)
    doers = {w for v in (word, carrier) if v for w, role in _parts(reading, v) if role == "source"}
    others = {w for v in (word, carrier) if v for w, role in _parts(reading, v) if role != "source"}
    for v in (word, carrier):
        if v:
            others |= {
                c.index
                for c in reading.children(v.index)
                if c.index not in doers
                and c.index != word.index
                and c.upos in ("NOUN", "PROPN", "ADJ", "ADV", "VERB")
                and c.relation.partition(":")[0] not in ("conj", "advcl", "parataxis", "acl")
            }
    mediated = [c for c in reading.children(word.index, "acl") if word.upos == "NOUN"]
    yield from (name for c in mediated for name in (c.lemma.lower(), *_bases(c.text.lower())))
    for group, sign in ((doers, "<"), (others - doers, ">")):
        for i in sorted(group):
            for name in _words_of(reading, i, word.index):
                yield name
                yield sign + name
    for i in sorted(_spoken_of(reading, word)):
        at = reading.words[i]
        for t in reading.triggers_in(at.start, at.end):
            if t.typed >= SURE and t.type and not hit.start <= t.start < hit.end:
                yield f"@{t.type}"


def _parts(reading: Reading, word: Word) -> grammar.Found:
    if word.upos in ("NOUN", "PROPN"):
        return grammar.of_noun(reading, word.index, type_=None if word.relation == "root" else "CONSULT")
    return grammar.of_verb(reading, word.index)


def _carrier(reading: Reading, word: Word) -> Word | None:
    """The light verb whose object a noun is: "carried out a strike with two jets"."""
    head = reading.words[word.head]
    noun = word.upos in ("NOUN", "PROPN") and word.relation in ("obj", "nsubj:pass")
    return head if noun and head.upos == "VERB" and head.lemma in grammar.LIGHT else None


def _words_of(reading: Reading, first: int, act: int) -> list[str]:
    """A phrase by the base forms of its words: its head, what stands before it, what it counts or joins."""
    found: list[str] = []
    waiting = [(first, 0)]
    while waiting:
        i, depth = waiting.pop()
        if not _is_pit(reading, i):
            found += {reading.words[i].lemma.lower(), *_bases(reading.words[i].text.lower())}
        if depth < 2:
            waiting += [(c.index, depth + 1) for c in reading.children(i, *PHRASE) if c.index != act]
    return found


def _is_pit(reading: Reading, i: int) -> bool:
    """ "A gold mine", "in a mine", "attacked the mine": where ore is dug, and nothing that explodes."""
    word = reading.words[i]
    if word.lemma.lower() != "mine" or word.upos != "NOUN":
        return False
    ore = any(c.lemma.lower() in ORES for c in reading.children(i, "compound", "amod"))
    inside = grammar.case_of(reading, word) in WITHIN
    stormed = word.relation == "obj" and reading.words[word.head].lemma.lower() in STORMS
    return ore or inside or stormed


ORES = frozenset(
    """gold silver copper iron coal tin zinc lead nickel cobalt coltan lithium uranium diamond emerald jade ruby
    platinum bauxite manganese phosphate salt potash sulphur tungsten open-pit opencast
    artisanal illegal""".split()
)
WITHIN = frozenset("in at near inside outside into".split())
STORMS = frozenset("attack storm raid seize occupy enter overrun rob loot close reopen run own operate".split())


def _spoken_of(reading: Reading, word: Word) -> set[int]:
    """The words that an act of speaking speaks of: what hangs on it, and on that."""
    found = {c.index for c in reading.children(word.index, *SPOKEN_OF)}
    nouns = [i for i in found if reading.words[i].upos == "NOUN"]
    return found | {c.index for i in nouns for c in reading.children(i, "acl", "conj")}


def _of_the_whole(reading: Reading, word: Word) -> str | None:
    """What follows from an act has its mode: the words of the act that it hangs on say it."""
    head = reading.words[word.head]
    for trigger in reading.triggers_in(head.start, head.end):
        if trigger.type == "ASSAULT" and trigger.typed >= SURE:
            acts = frozenset([head.lemma.lower(), *_bases(head.text.lower())])
            beside = frozenset(_names(reading, head))
            return next((r.mode for r in rules()["ASSAULT"] if Told(acts, beside).fits(r)), None)
    return None


def _names(reading: Reading, act: Word) -> Iterator[str]:
    for i, role in grammar.of_verb(reading, act.index):
        for name in _words_of(reading, i, act.index):
            yield name
            yield ("<" if role == "source" else ">") + name

"""One act, one event: where a verb and its noun, or the words of a fixed phrase, were found as two triggers.

"imposed a curfew", "went on strike", "came under fire": the first word stays, with what the more telling one says.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from dateline.extract import grammar
from dateline.extract.triggers import Hit
from dateline.reading import Reading, Trigger, Word

LONGEST = 6  # words of a trigger that holds a verb and its noun
NEAR = 6  # so many hits after another one may tell the same act
SURE = 0.5  # how sure the reader must be that a word is part of an event
# Verbs that with a noun behind a preposition say only that its event came about: "went on strike", "put on alert".
VAGUE = frozenset("put come go take bring make give place set fall be get lay".split())
# "lifted the sanctions": what is lifted is no event of its own.
LIFTS = frozenset({"lift"})  # families of event_words.txt
# What hangs on its verb so is told for itself: "a bomb killed", "helped to evacuate".
APART = frozenset("nsubj csubj conj ccomp xcomp advcl acl parataxis".split())
LIFTED = frozenset({"SANCTION", "COERCE"})
# "signed an agreement": the paper that is signed is no second event.
SIGNS = frozenset("sign ink initial seal conclude".split())


def one_act_each(reading: Reading, listed: Sequence[Hit], read: Sequence[Hit]) -> list[Hit]:
    """The hits of the list and those that the reader alone found, in order; those that tell one act are made one."""
    kept = sorted([*listed, *read], key=lambda h: h.start)
    alone = {h.start for h in read}
    dropped: set[int] = set()
    for i in range(len(kept)):
        for j in range(i + 1, min(i + 1 + NEAR, len(kept))):
            if i in dropped or j in dropped:
                continue
            b = kept[j]
            if _object_of_lifting(reading, kept[i], b) or _paper_signed(reading, kept[i], b):
                dropped.add(j)
            elif _object_of_lifting(reading, b, kept[i]) or _paper_signed(reading, b, kept[i]):
                # "the ban was lifted", "an accord was signed"
                dropped.add(i)
            elif _same_act(reading, kept[i], b, alone):
                if _says_little(reading, kept[i], b) and not _opens(reading, kept[i], b):
                    dropped.add(i)
                else:
                    kept[i] = _made_one(kept[i], b, alone)
                    dropped.add(j)
            elif _same_act(reading, b, kept[i], alone):  # "a curfew was imposed"
                kept[j] = _made_one(b, kept[i], alone)
                dropped.add(i)
    return [h for i, h in enumerate(kept) if i not in dropped]


# "A second round of talks", "a wave of arrests": so much of what follows is one event with it.
MUCH_OF = frozenset("round series wave string spate bout burst flurry barrage chain exchange day night".split())


def with_all_of_it(reading: Reading, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, those of "round" and "talks" made one that reaches from one to the other."""
    kept = list(hits)
    for much, of in pairwise(hits):
        one, other = _word(reading, much), _word(reading, of)
        if one is None or other is None or one.lemma.lower() not in MUCH_OF or much.entry.family.type is not None:
            continue
        if other.head == one.index and other.relation == "nmod" and of.last - much.first <= LONGEST:
            words = tuple(t.lower for t in much.s.tokens[much.first : of.last])
            kept[kept.index(of)] = replace(of, first=much.first, entry=replace(of.entry, words=words))
            kept.remove(much)
    return kept


# What nature and fire do is what they are: "a fire swept through", "the explosion tore away".
FORCES = frozenset(
    "quake aftershock tsunami landslide storm flood eruption leak explode fire outage airstrike attack".split()
)
BEFALLS = frozenset(
    """sweep swept tear tore rip strike struck hit rock shake shook engulf gut ravage devastate batter lash rage roar
    race spread break broke rumble jolt rattle inundate swamp happen occur erupt""".split()
)


def what_it_does(r: Reading, noun: Word) -> Word | None:
    """The verb that only says what an event did that is its subject: the "swept" of "a fire swept through the hold"."""
    if noun.is_root or noun.relation != "nsubj":
        return None
    verb = r.words[noun.head]
    return verb if verb.upos == "VERB" and {verb.lemma.lower(), verb.text.lower()} & BEFALLS else None


# Verbs that say of a meeting only that there is or was one: "talks will be held", "the session opened".
HOLDS = frozenset("hold open convene stage".split())


def _what_holds_it(r: Reading, noun: Word) -> Word | None:
    """The verb that only says that the event of a noun took place."""
    verb = r.words[noun.head]
    if noun.is_root or verb.lemma.lower() not in HOLDS:
        return None
    opens = noun.relation == "nsubj" and verb.lemma.lower() == "open" and not r.children(verb.index, "obj")
    return verb if opens or noun.relation == "nsubj:pass" else None


def without_empty_verbs(reading: Reading, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without the verbs of others that only say what a fire or a quake does, or that a meeting was held."""
    words = [_word(reading, h) for h in hits]
    nouns = [(h, w) for h, w in zip(hits, words, strict=True) if w is not None]
    done = [what_it_does(reading, w) for h, w in nouns if h.entry.family.name in FORCES and w.upos == "NOUN"]
    held = [_what_holds_it(reading, w) for h, w in nouns if h.entry.family.type is not None and h.entry.part == "noun"]
    does, holds = ({verb.index for verb in verbs if verb is not None} for verbs in (done, held))
    return [
        h
        for h, w in zip(hits, words, strict=True)
        if w is None or not (w.index in does or (w.index in holds and h.entry.part == "verb"))
    ]


def _same_act(reading: Reading, verb: Hit, noun: Hit, alone: Set[int]) -> bool:
    """Do a verb of little meaning and its noun, or two words of one phrase, tell one act?"""
    if _opens(reading, verb, noun):
        return True
    if verb.start not in alone and noun.start not in alone:
        return False  # two of the list: it knows them apart
    if _one_phrase(reading, verb, noun):
        return True
    carrier, carried = _word(reading, verb), _word(reading, noun)
    if carrier is None or carried is None or verb.entry.part != "verb" or noun.entry.part != "noun":
        return False
    if verb.start not in alone or verb.entry.family.type is None or verb.entry.family.type != noun.entry.family.type:
        return False
    if carried.head != carrier.index:
        return False
    if (
        carried.relation in ("obj", "nsubj:pass")
        or grammar.is_bare(reading, carried)
        or (carried.relation == "xcomp" and carried.upos == "NOUN")
    ):
        return True
    return carried.relation.partition(":")[0] == "obl" and carrier.lemma.lower() in VAGUE


def _opens(reading: Reading, verb: Hit, noun: Hit) -> bool:
    """ "Opened an inquiry", "opened the summit": what is opened is the act, if it has a type."""
    carrier, carried = _word(reading, verb), _word(reading, noun)
    if carrier is None or carried is None or verb.entry.part != "verb" or noun.entry.part != "noun":
        return False
    opened = verb.entry.family.name == "open" and verb.entry.family.type in (None, noun.entry.family.type)
    act = opened and carrier.lemma.lower() == "open" and noun.entry.family.type is not None
    return act and carried.head == carrier.index and carried.relation == "obj"


def _one_phrase(reading: Reading, first: Hit, second: Hit) -> bool:
    """Does the reader take every word from one to the other for an event of one type: "came under fire"?"""
    if first.start > second.start:
        return False
    words = reading.words_in(first.start, second.end)
    types: set[str | None] = set()
    for word in words:
        found: list[Trigger] = [t for t in reading.triggers_in(word.start, word.end) if t.typed >= SURE]
        if not found:
            return False
        types.add(found[0].type)
    return len(types) == 1 and None not in types and _hang_together(reading, words)


def _hang_together(reading: Reading, words: Sequence[Word]) -> bool:
    """Does each word hang on another one of them, but for their head?"""
    inside = {w.index for w in words}
    if any(w.relation.partition(":")[0] in APART for w in words if w.head in inside and not w.is_root):
        return False
    heads = sum(w.is_root or w.head not in inside for w in words)
    return heads == 1 and all(b.index - a.index == 1 for a, b in pairwise(words))


def _says_little(reading: Reading, verb: Hit, noun: Hit) -> bool:
    """Is the noun's event its verb's subject's, whatever the verb: "gave the rebels an ultimatum"?"""
    carrier, carried = _word(reading, verb), _word(reading, noun)
    light = carrier is not None and carrier.lemma.lower() in grammar.LIGHT
    return light and carried is not None and carried.relation == "obj" and noun.entry.part == "noun"


def _made_one(verb: Hit, noun: Hit, alone: Set[int]) -> Hit:
    """The verb's place and form, with the family of what the list knows; what is opened says itself what it is, and is
    part of the trigger."""
    if verb.entry.family.name == "open":
        last = noun.last if noun.last - verb.first <= LONGEST else verb.last
        words = tuple(t.lower for t in verb.s.tokens[verb.first : last])
        return replace(verb, last=last, entry=replace(verb.entry, words=words, family=noun.entry.family))
    listed = verb.start in alone and noun.start not in alone and noun.entry.family.type == verb.entry.family.type
    return replace(verb, entry=replace(verb.entry, family=(noun if listed else verb).entry.family))


def _object_of_lifting(reading: Reading, verb: Hit, noun: Hit) -> bool:
    carrier, carried = _word(reading, verb), _word(reading, noun)
    if carrier is None or carried is None or verb.entry.family.name not in LIFTS:
        return False
    lifted = carried.relation in ("obj", "nsubj:pass")
    return carried.head == carrier.index and lifted and noun.entry.family.type in LIFTED


def _paper_signed(reading: Reading, verb: Hit, noun: Hit) -> bool:
    carrier, carried = _word(reading, verb), _word(reading, noun)
    if carrier is None or carried is None or carrier.lemma.lower() not in SIGNS or noun.entry.part != "noun":
        return False
    paper = noun.entry.family.type in ("AGREE", "COOPERATE", "SUPPORT")
    return paper and carried.head == carrier.index and carried.relation in ("obj", "nsubj:pass")


def _word(reading: Reading, hit: Hit) -> Word | None:
    return grammar.word_of(reading, hit.start, hit.end, verb_first=hit.entry.part == "verb")

"""The words of a sentence that speak of events: those of the list, used as the list says, and the reader's besides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extract import grammar
from dateline.extract.awaited import awaited_hits
from dateline.extract.event_context import Context
from dateline.extract.event_types import typed
from dateline.extract.event_words import Entry, lexicon
from dateline.extract.near_words import ADVERBS, BREAKS, DETERMINERS, DO, HAVE, MODALS, PREPOSITIONS, SUBORDINATORS
from dateline.extract.one_act import one_act_each, with_all_of_it, without_empty_verbs
from dateline.extract.other_senses import in_its_sense
from dateline.extract.read_triggers import read_hits, reads_as_verb, told_hits
from dateline.extract.set_down import set_down_hits
from dateline.extract.triggers import Hit
from dateline.given_numbers import PUT_AT
from dateline.model import Sentence, Token
from dateline.reading import Reading, Word


def find_hits(s: Sentence, c: Context) -> list[Hit]:
    """The triggers of a sentence: those of the lexicon, and what the reader takes for an event besides."""
    if SIGNED_OFF.match(s.span.quote):
        return []  # the desk's, not the story's
    inside = [(n.span.start, n.span.end) for n in c.names]
    hits = listed = _listed_hits(s, c.text.reading, inside)
    if c.text.reading:
        hits = [h for hit in hits if (h := typed(c.text.reading, hit))]
        read = read_hits(s, c.text.reading, [*inside, *((hit.start, hit.end) for hit in listed)])
        read = [hit for hit in read if not _office_taken(c.text.reading, hit, hits)]
        told = one_act_each(c.text.reading, hits, read)
        hits = [h for hit in told if (h := in_its_sense(c.text.reading, hit))]
        taken = {hit.first for hit in hits}
        hits += [hit for hit in awaited_hits(s, c.text.reading) if hit.first not in taken]
        taken |= {hit.first for hit in hits}
        hits += [hit for hit in set_down_hits(s, c.text.reading) if hit.first not in taken]
        hits = _hurt_in_attacks(c.text.reading, hits)
        hits += told_hits(s, c.text.reading, [*inside, *((hit.start, hit.end) for hit in hits)])
        hits = with_all_of_it(c.text.reading, sorted(hits, key=lambda h: h.start))
        hits = without_empty_verbs(c.text.reading, hits)
    return sorted((hit for hit in hits if not _gives_a_figure(hit, c)), key=lambda hit: hit.start)


def _office_taken(reading: Reading, hit: Hit, listed: Sequence[Hit]) -> bool:
    """ "Took office": told by its verb, where that is listed."""
    word = reading.word_at(hit.start)
    if word is None or word.lemma.lower() != "office" or word.is_root:
        return False
    verb = reading.words[word.head]
    return any(one.start <= verb.start < one.end for one in listed)


HURTS = frozenset("kill wound injure hurt".split())


def _hurt_in_attacks(reading: Reading, hits: Sequence[Hit]) -> list[Hit]:
    """ "A bomb killed 13 soldiers and wounded 56", "shot and killed": the hurting is as much of an assault."""
    words = {h.start: grammar.word_of(reading, h.start, h.end, verb_first=h.entry.part == "verb") for h in hits}
    attacks = {w.index: h for h in hits if h.entry.family.type == "ASSAULT" and (w := words[h.start])}
    found = []
    for h in hits:
        word = words[h.start]
        if word is not None and h.entry.family.type is None and word.lemma.lower() in HURTS and h.entry.part == "verb":
            beside = [word.head] if word.relation == "conj" else []
            beside += [c.index for c in reading.children(word.index, "conj")]
            own = {c.relation for c in reading.children(word.index, "nsubj") if word.relation == "conj"}
            if (attack := next((attacks[i] for i in beside if i in attacks), None)) and not own:
                family = replace(h.entry.family, type="ASSAULT", weight=max(h.entry.family.weight, WEIGHT_OF_HURT))
                h = replace(h, entry=replace(h.entry, family=family)) if attack else h
        found.append(h)
    return found


WEIGHT_OF_HURT = 0.6

# "(Reporting by Ida Holm in Oslo; Editing by Ole Vang)", "Ida Holm contributed to this report."
SIGNED_OFF = re.compile(
    r"\(?\s*(?:additional |further |with )?(?:reporting|writing|editing|compiled|translated|written|edited) by\s"
    r"|.{0,120}\bcontributed (?:reporting )?(?:to|for) this (?:report|story|article|dispatch)\b",
    re.I,
)


def _gives_a_figure(hit: Hit, c: Context) -> bool:
    """ "Police put the crowd at 900": whose word it is, and no event."""
    if hit.entry.part != "verb" or hit.entry.family.name not in PUT_AT:
        return False
    return any(a.cue is not None and a.cue.start <= hit.start < a.cue.end for a in c.attributions)


def _listed_hits(s: Sentence, reading: Reading | None, inside: Sequence[tuple[int, int]]) -> list[Hit]:
    """Words of the lexicon used as the part of speech that the lexicon says, outside names."""
    words = lexicon()
    hits: list[Hit] = []
    i = 0
    while i < len(s.tokens):
        hit = None
        if s.tokens[i].text[0].isupper() and ((i and s.tokens[i - 1].text[0].isalnum()) or s.tokens[i].text == "March"):
            i += 1  # a capital within a sentence is part of a name, or a month
            continue
        for entry in words.get(s.tokens[i].lower, ()):
            last = _matched(s, i, entry)
            if last and entry.needs and not entry.needs & {t.lower for t in s.tokens[last : last + NEEDED_WITHIN]}:
                continue
            if last and _used_so(reading, s, i, last, entry):
                hit = Hit(s, i, last, entry)
                break
        if hit and not any(a <= hit.start and hit.end <= b for a, b in inside):
            hits.append(hit)
            i = hit.last
        else:
            i += 1
    return hits


# "the fire doors", "the meeting room": a trigger noun before one of these only says what kind of thing it is.
COMPOUND_HEADS = frozenset(
    """rate room ground force system door doors engine engines service services brigade department chief safety alarm
    crews station exit exits drill drills escape hydrant fighters warning centre center date dates venue hall document
    documents talks zone site sites""".split()
)
NEEDED_WITHIN = 4  # tokens after a verb in which the word that it needs must come: "committed itself to"
GAP_TOKENS = 6  # between a light verb and its noun: "expressed the government's full support"


def _matched(s: Sentence, i: int, entry: Entry) -> int:
    """The end of the entry's words from token i on; 0 where they do not stand there."""
    if not entry.gap:
        last = i + len(entry.words)
        return last if tuple(t.lower for t in s.tokens[i:last]) == entry.words else 0
    head = len(entry.words) - 1
    if tuple(t.lower for t in s.tokens[i : i + head]) != entry.words[:-1]:
        return 0
    for j in range(i + head, min(i + head + 1 + GAP_TOKENS, len(s.tokens))):
        if s.tokens[j].text in BREAKS or s.tokens[j].lower in SUBORDINATORS | {","}:
            return 0
        if s.tokens[j].lower == entry.words[-1]:
            return j + 1
    return 0


def _used_so(reading: Reading | None, s: Sentence, i: int, last: int, entry: Entry) -> bool:
    """Is the entry's word used as the entry says: by the grammar where it was read, else by its neighbours?"""
    word = reading.word_at(s.tokens[i if entry.part == "verb" else last - 1].start) if reading else None
    if reading is None or word is None:
        return _fits(s, i, last, entry)
    if entry.part == "verb":
        verb = word.upos in ("VERB", "AUX") or reads_as_verb(reading, word)
        if entry.gap and not _its_noun(reading, word, reading.word_at(s.tokens[last - 1].start)):
            return False
        return verb and word.relation not in ("amod", "compound", "case", "mark")
    after = s.tokens[last] if last < len(s.tokens) else None
    noun = word.upos in ("NOUN", "PROPN") or bool(reading.children(word.index, "det"))
    return noun and word.relation not in ("compound", "flat") and not (after and after.lower in COMPOUND_HEADS)


COUNTS = frozenset("round series string number spate wave lot".split())  # "held a round of talks": talks are held


def _its_noun(reading: Reading, verb: Word, noun: Word | None) -> bool:
    """Does the last word of an entry with a gap belong to its verb: "cut aid", not "cut the visas of aid workers"?"""
    while noun is not None and noun.relation in ("nmod", "conj") and not noun.is_root:
        head = reading.words[noun.head]
        if noun.relation == "nmod" and head.lemma.lower() not in COUNTS:
            return head.index == verb.index
        noun = head
    return noun is not None and noun.relation not in ("compound", "amod", "nmod:poss") and noun.head == verb.index


def _fits(s: Sentence, i: int, last: int, entry: Entry) -> bool:
    """Is the word at i used as `entry` says? Decided by its neighbours."""
    before = s.tokens[i - 1] if i else None
    after = s.tokens[last] if last < len(s.tokens) else None
    noun = _noun_before(before)
    if entry.part == "noun":
        if len(entry.words) > 1 or not _also_verb(entry):
            return not (after and after.lower in COMPOUND_HEADS)
        return noun
    match entry.form:
        case "base":
            if noun:
                return False
            j = i - 1
            while j > 0 and (s.tokens[j].lower in ADVERBS or s.tokens[j].lower.endswith("ly")):
                j -= 1
            helper = s.tokens[j].lower if j >= 0 else ""
            helped = helper in MODALS | DO | {"to", "and", "not"} or helper.endswith(("n't", "n’t"))
            # "farmers block the road": a bare base form needs a subject in the plural
            plural = before is not None and (before.lower in ("they", "we", "you", "who") or before.lower.endswith("s"))
            return bool(helped or (plural and _follows_object(after)))
        case "s":
            return not noun and _follows_object(after)
        case "ing":
            return not (before and before.lower in DETERMINERS | {"of"}) or (_also_noun(entry) is False and not noun)
        case _:
            # "the planned visit", "a destroyed house": a participle before its noun is no event of its own
            if not noun or before is None or after is None or before.lower not in DETERMINERS | {"of"}:
                return True
            if after.lower in DETERMINERS:
                return True  # "Holm first confirmed the news"
            return not after.text.islower() or after.lower in PREPOSITIONS | {"and", "to"}


def _noun_before(before: Token | None) -> bool:
    """Does the word before make a noun of what follows?"""
    if before is None:
        return False
    word = before.lower
    return (
        word in DETERMINERS
        or word in PREPOSITIONS
        or word in ("'s", "’s")
        or (
            word.endswith(("ous", "ful", "ic", "al", "ive", "ish", "ese", "ian", "ean", "-day", "ary"))
            and len(word) > 3
        )
        or word
        in ("russian", "american", "foreign", "air", "military", "brief", "short", "long", "large", "massive", "deadly")
        or word in HAVE
    )


def _follows_object(after: Token | None) -> bool:
    if after is None:
        return False
    word = after.lower
    return (
        word in DETERMINERS | PREPOSITIONS | {"to", "him", "them", "us", "me", "it", "that"}
        or after.text[0].isupper()
        or after.text[0].isdigit()
    )


def _also_verb(entry: Entry) -> bool:
    return any(e.part == "verb" and e.words == entry.words for e in lexicon().get(entry.words[0], ()))


def _also_noun(entry: Entry) -> bool:
    return any(e.part == "noun" and e.words == entry.words for e in lexicon().get(entry.words[0], ()))

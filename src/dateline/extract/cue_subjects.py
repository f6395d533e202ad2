"""Whose verb a cue is, by the tree: what the positions of words alone get wrong.

s is a sentence, i is the number of the cue's token in it, r is the reading of the report.
"""

from __future__ import annotations

from dateline.extract.cues import AUXILIARIES, PRONOUNS, SPEAKER_NOUNS, SUBORDINATORS
from dateline.extract.lookups import Lookups, Source, noun_phrase, subject_word
from dateline.model import Sentence
from dateline.people import PEOPLE
from dateline.reading import Reading, Word

RELATIVES = frozenset("who which that".split())
HERE = frozenset("there here".split())
OPENERS = PRONOUNS | SUBORDINATORS | frozenset("that and but or to how whether".split())
REACH = 9  # tokens from a participle to the verb of the noun that it describes
FAR = 6  # verbs to climb from a participle to the one that has its subject


def only_describes(r: Lookups, s: Sentence, i: int) -> bool:
    """ "The 300 houses | promised in May | would be built": a participle that describes a noun, and is no verb of its
    own; what the noun stands for says nothing."""
    reading = r.text.reading
    word = reading.word_at(s.tokens[i].start) if reading else None
    if reading is None or word is None or word.relation != "acl" or word.feature("VerbForm") != "Part":
        return False
    noun = reading.words[word.head]
    described = noun.index < word.index and noun.upos in ("NOUN", "PROPN")
    return described and not noun.is_root and not reading.children(word.index, "nsubj", "aux", "ccomp", "obj")


def stands_before_its_verb(r: Lookups, s: Sentence, i: int, source: Source) -> bool:
    """The same where the tree takes the participle for a verb: a verb without a subject of its own follows it."""
    reading = r.text.reading
    if reading is None or source.sentence != s.index or any(r.in_name(t) for t in s.tokens[source.first : source.last]):
        return False
    if any(t.lower in SPEAKER_NOUNS | PEOPLE for t in s.tokens[source.first : source.last]):
        return False
    for k in range(i + 1, min(len(s.tokens), i + REACH)):
        token = s.tokens[k]
        if not token.text[0].isalnum() or token.lower in OPENERS or r.quote_at(token.start) is not None:
            return False
        word = reading.word_at(token.start) if token.lower in AUXILIARIES else None
        if word is not None and word.relation.startswith(("aux", "cop")):
            subjects = reading.children(reading.words[word.head].index, "nsubj")
            return not any(c.start > s.tokens[i].start for c in subjects)
    return False


def of_participle(r: Lookups, s: Sentence, i: int, *, after: int) -> Source | None:
    """Whose "complaining" it is: the subject of the verb it hangs on, or whom its relative clause describes.

    "Vik follows Ida Holm, who left on Friday, complaining that ...": Holm's. None where the tree does not say, or hangs
    it on a verb before the last cue, which stands at token `after`.
    """
    reading = r.text.reading
    word = reading.word_at(s.tokens[i].start) if reading else None
    if reading is None or word is None or word.relation.partition(":")[0] not in ("advcl", "conj"):
        return None
    for _ in range(FAR):
        if word.is_root or word.relation.partition(":")[0] not in ("advcl", "conj", "xcomp", "ccomp"):
            break
        above = reading.words[word.head]
        subject = subject_word(reading, above) if above.upos in ("VERB", "AUX", "ADJ", "NOUN") else None
        if above.start < s.tokens[after].start and after:
            return None
        if subject is not None:
            if reading.children(above.index, "aux:pass") and word.relation.startswith("advcl"):
                return None  # "the road was closed, police saying": who does it is not its subject
            return _phrase(r, s, reading, meant(reading, subject, above))
        word = above
    return None


def joined(r: Lookups, s: Sentence, i: int) -> Source | None:
    """The subject that a verb shares with the one it is joined to: "the ministry regrets the loss and | recalls"."""
    reading = r.text.reading
    word = reading.word_at(s.tokens[i].start) if reading else None
    subject = subject_word(reading, word) if reading and word else None
    if reading is None or word is None or subject is None or subject.index > word.index:
        return None
    if subject.upos not in ("NOUN", "PROPN") or r.quote_at(subject.start) != r.quote_at(word.start):
        return None
    return _phrase(r, s, reading, subject)


def of_several(r: Lookups, s: Sentence, i: int, source: Source) -> bool:
    """Has the verb in its plain form a plural for its subject: "the two sides ..., | agree to"?"""
    reading = r.text.reading
    word = reading.word_at(s.tokens[i].start) if reading else None
    head = reading.word_at(s.tokens[source.last - 1].start) if reading and source.sentence == s.index else None
    if word is None or head is None or word.upos != "VERB" or word.feature("VerbForm") != "Fin":
        return False
    return head.upos in ("NOUN", "PROPN") and head.feature("Number") == "Plur" and head.index < word.index


def has_its_own(r: Lookups, s: Sentence, i: int) -> bool:
    """ "Norway, home of the firm, warned its citizens": the verb has its subject before it, and tells what follows."""
    reading = r.text.reading
    word = reading.word_at(s.tokens[i].start) if reading else None
    if reading is None or word is None:
        return False
    before = [c for c in reading.children(word.index, "nsubj") if c.index < word.index]
    return bool(before) and any(c.index > word.index for c in reading.children(word.index, "obj", "iobj"))


def behind_a_place(r: Lookups, s: Sentence, i: int) -> Source | None:
    """ "An official there | said": the subject with "there" between it and the verb."""
    reading = r.text.reading
    word = reading.word_at(s.tokens[i].start) if reading else None
    if reading is None or word is None or not i or s.tokens[i - 1].lower not in HERE:
        return None
    subject = subject_word(reading, word)
    if subject is None or subject.upos not in ("NOUN", "PROPN") or subject.index > word.index:
        return None
    found = _phrase(r, s, reading, subject)
    return found if found and i - 1 <= found.last <= i else None


def without_its_part(r: Lookups, s: Sentence, i: int, source: Source) -> Source:
    """ "Norland has for its part | decided": the subject, not "its part"."""
    words = [t.lower for t in s.tokens[max(0, source.first - 1) : source.last]]
    if len(words) < 3 or words[0] != "for" or words[-1] != "part" or source.sentence != s.index:
        return source
    return r.subject_of(s, i) or source


def meant(reading: Reading, subject: Word, verb: Word) -> Word:
    """The noun that a relative pronoun stands for; the subject itself where it is none."""
    if subject.text.lower() not in RELATIVES or subject.upos not in ("PRON", "DET", "SCONJ"):
        return subject
    while not verb.relation.startswith("acl") and not verb.is_root:
        verb = reading.words[verb.head]
    return subject if verb.is_root else reading.words[verb.head]


def _phrase(r: Lookups, s: Sentence, reading: Reading, noun: Word) -> Source | None:
    found = r.tokens_at(*noun_phrase(reading, noun))
    return found if found and found.sentence == s.index else None

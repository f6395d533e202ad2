"""What is set down for a day to come, told in the present: "The court rules on the appeal on Friday".

Only verbs by which courts, parliaments and voters act are read so: of what people can be seen to do, the present may be
that of a caption ("Holm speaks in Oslo on Friday").
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.cues import WEEKDAYS
from dateline.extract.event_words import Entry, Family, Form, lexicon
from dateline.extract.triggers import Hit
from dateline.model import Sentence
from dateline.reading import Reading, Word

SET_DOWN = frozenset(
    """rule vote elect decide hear host review debate sit convene reconvene publish deliver lapse expire
    deliberate""".split()
)
NEXT = frozenset({("next", "week"), ("next", "month"), ("next", "year"), ("next", "weekend")})
OF_NO_TYPE = 0.5  # the weight of a verb of which the list says nothing


def set_down_hits(s: Sentence, r: Reading) -> Iterator[Hit]:
    """Such verbs of a sentence, as triggers."""
    for i, token in enumerate(s.tokens):
        word = r.word_at(token.start)
        if word is not None and word.start == token.start and is_set_down(r, word):
            yield Hit(s, i, i + 1, _entry(word))


def is_set_down(r: Reading, word: Word) -> bool:
    """Is it such a verb in the present, with a day to come beside it, in a sentence that is no headline?"""
    if word.upos != "VERB" or word.lemma.lower() not in SET_DOWN or not _in_the_present(r, word):
        return False
    s = r.sentences[word.sentence]
    beside = r.children(word.index, "obl", "obl:unmarked", "obl:tmod", "advmod")
    return r.words[s.last - 1].text == "." and any(_to_come(r, w) for w in beside if w.index > word.index)


def day_it_is_set_down_for(r: Reading, day: Word) -> bool:
    """Is it the weekday for which something is so set down?"""
    return not day.is_root and day.relation.startswith("obl") and is_set_down(r, r.words[day.head])


def _in_the_present(r: Reading, verb: Word) -> bool:
    present = verb.feature("Tense") == "Pres" and verb.feature("VerbForm") == "Fin"
    told = present and not r.children(verb.index, "aux", "aux:pass", "cop", "mark")
    return told and (verb.is_root or verb.relation == "conj") and bool(r.children(verb.index, "nsubj"))


def _to_come(r: Reading, when: Word) -> bool:
    """ "On Friday", "tomorrow", "next week"; not "on Fridays", "last Friday"."""
    text = when.text.lower()
    before = tuple(w.text.lower() for w in r.words[max(0, when.index - 1) : when.index])
    if text in WEEKDAYS:
        return not set(before) & {"last", "every", "each", "past"}
    return text == "tomorrow" or (*before, text) in NEXT


def _entry(word: Word) -> Entry:
    listed = (e for e in lexicon().get(word.text.lower(), ()) if e.part == "verb" and len(e.words) == 1)
    family = Family(word.lemma.lower(), None, None, OF_NO_TYPE)
    form: Form = "s" if word.text.lower().endswith("s") else "base"
    return next(listed, Entry((word.text.lower(),), "verb", form, family))

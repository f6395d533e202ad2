"""What the reader heard: its attributions in a report's own sentences and tokens, as far as they are speech.

The reader learned from a corpus that also counts thoughts, wishes and plans ("wants", "supports"). A chronology keeps
what somebody put into words: verbs of saying, documents, "according to", and whatever stands beside a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.extract.cues import (
    CLAUSE_ONLY,
    CLAUSE_OR_THING,
    CUE_NOUNS,
    DOCUMENTS,
    FINDING,
    FORMS,
    LIGHT_VERBS,
    MORE_SPEECH,
    NAMING,
    NOT_SAID,
    PERFORMED,
    PLURAL_CUE_NOUNS,
    RELATIVES,
    SPEECH_NOUNS,
    UNDONE,
)
from dateline.extract.lookups import Lookups, Source, noun_phrase, subject_word
from dateline.extract.relays import CITING, PASSED_ON, does_a_job
from dateline.extract.said_content import whole_runs
from dateline.extract.stand_ins import PEOPLE
from dateline.reading import Range, Reading, Said, Word

UNSAID = frozenset("not n't n’t never hardly neither nor".split())
UNSURE = frozenset("could may might should must".split())  # "X could say that ...": nothing was said yet
ANNOUNCED = frozenset("inform announce state assure remind notify clarify advise express stress point-out".split())
LEXICON = frozenset(verb.lemma for forms in FORMS.values() for verb, _ in forms) | MORE_SPEECH


@dataclass(frozen=True, slots=True)
class Heard:
    """One attribution of the reader: cue tokens `first` to `last` (excluded) of a sentence, who, and what."""

    sentence: int
    first: int
    last: int
    source: Source | None
    content: tuple[Range, ...]
    score: float
    told: Source | None  # the subject of the clause that hangs on the cue: who acts in what is said
    clause: bool  # does a finite clause hang on the cue?
    naming: bool  # "called him a liar": what stands in quotation marks is all that was said
    about: Range | None  # the subject of a passive: "the budget was denounced as ..." says nothing yet

    def holds(self, position: int) -> bool:
        return any(a <= position < b for a, b in self.content)

    def only_about(self, spans: Sequence[Range]) -> bool:
        """Do the spans name what was spoken of, and no more?"""
        return bool(spans) and self.about is not None and all(self.about[0] <= a < self.about[1] for a, _ in spans)


def read_said(r: Lookups) -> list[Heard]:
    """The reader's attributions that are speech, in text order; none where there is no reading."""
    reading = r.text.reading
    if reading is None:
        return []
    found: dict[tuple[int, int], Heard] = {}
    for said in reading.said:
        heard = _heard(r, reading, said)
        at = (heard.sentence, heard.first) if heard else (-1, -1)
        if heard and (at not in found or found[at].score < heard.score):
            found[at] = heard
    return _told_by_others(r, [found[at] for at in sorted(found)])


def _heard(r: Lookups, reading: Reading, said: Said) -> Heard | None:
    cue = [w for a, b in said.cue for w in reading.words_in(a, b)]
    if not cue:
        return None
    head = _head(cue)
    if not _is_speech(r, reading, said, cue, head):
        return None
    words = _bare(cue, head)
    at = r.tokens_at(words[0].start, words[-1].end)
    if _of_another_noun(reading, said, head):
        return None
    if at is None or not (content := whole_runs(r, reading, said.content, at)):
        return None
    clauses = [c for w in cue for c in reading.children(w.index, "ccomp", "parataxis")]
    subjects = [c for clause in clauses for c in reading.children(clause.index, "nsubj")]
    passive = [c for c in reading.children(head.index) if c.relation == "nsubj:pass" and c.upos != "PRON"]
    return Heard(
        at.sentence, at.first, at.last, _source(r, reading, said, cue), content, said.score,
        r.tokens_at(*reading.phrase(subjects[0].index)) if subjects else None,
        any("VerbForm=Fin" in w.features for c in clauses for w in (c, *reading.children(c.index, "aux", "cop"))),
        lemma_of(head) in NAMING,
        reading.phrase(passive[0].index) if passive else None,
    )  # fmt: skip


def _of_another_noun(reading: Reading, said: Said, cue: Word) -> bool:
    """ "They agreed to share the water, ending a dispute that had led to clashes": what is told of a noun behind the
    cue, which is not among its words, is nobody's statement."""
    words = [w for a, b in said.content for w in reading.words_in(a, b) if w.upos != "PUNCT"]
    inside = {w.index for w in words}
    tops = [w for w in words if w.is_root or w.head not in inside]
    clauses = [w for w in tops if w.relation == "acl:relcl" and cue.index < w.head < w.index]
    return len(clauses) == 1 and all(w.index in reading.subtree(clauses[0].index) for w in tops)


def _told_by_others(r: Lookups, found: Sequence[Heard]) -> list[Heard]:
    """The finds; a cue within somebody's words has its own speaker: "reports noted that X came and praised Y" is X."""
    out: list[Heard] = []
    here: dict[int, list[Heard]] = {}
    for heard in found:
        here.setdefault(heard.sentence, []).append(heard)
    for heard in found:
        at = r.sentences[heard.sentence].tokens[heard.first].start
        around = [h for h in here[heard.sentence] if h is not heard and h.holds(at) and h.told]
        same = [h for h in around if heard.source in (None, h.source)]
        out.append(replace(heard, source=same[-1].told) if same else heard)
    return out


# --- is it speech? --------------------------------------------------------------------------------------------------
def lemma_of(word: Word) -> str:
    """The dictionary form: of the cue verbs' own table where the word is in it, else as the reader has it."""
    forms = FORMS.get(word.text.lower()) if word.upos in ("VERB", "AUX") else None
    return forms[0][0].lemma if forms else word.lemma.lower()


def _is_speech(r: Lookups, reading: Reading, said: Said, cue: Sequence[Word], head: Word) -> bool:
    """Did somebody put it into words? Thoughts and wishes, "could say", "did not say" and "if X says" are left out."""
    below = reading.children(head.index)
    if any(c.text.lower() in UNSAID or (c.upos == "AUX" and c.lemma.lower() in UNSURE) for c in below):
        return False
    if any(c.relation == "mark" and c.text.lower() in ("if", "unless") for c in below):
        return False
    above = lemma_of(reading.words[head.head])
    announces = above == "wish" and lemma_of(head) in ANNOUNCED  # "wishes to inform the public that"
    if head.relation == "xcomp" and above in UNDONE and not announces:
        return False
    if cue[0].text.lower() == "according":
        return True
    if cue[-1].text == ":" and not any(w.upos == "VERB" for w in cue):
        named = [w for a, b in said.source for w in reading.words_in(a, b)]
        return bool(named) and not any(w.upos in ("VERB", "AUX") for w in named)  # a headline is nobody
    lemma = lemma_of(head)
    if lemma not in ("quote", "cite") and _is_done_to(below, said) and _agent(reading, head) is None:
        return False  # "the visit is expected to ...": nobody is named
    if lemma == "wish" and any(lemma_of(w) in ANNOUNCED for w in cue):
        return True
    if lemma in NOT_SAID:
        return False
    if lemma in ("cite", "quote") and cites_somebody(r, reading, head):
        return False  # "the Post, citing an officer, said": who is cited speaks
    if lemma == "attack" and any(t.type == "ASSAULT" for t in reading.triggers_in(head.start, head.end)):
        return False  # with arms, not with words
    if any(r.quotes_between(a, b) for a, b in said.content):
        return head.upos not in ("PROPN", "ADP", "DET", "NUM", "PRON")
    if lemma in CLAUSE_OR_THING and has_thing_alone(below):
        return False
    finite = any("VerbForm=Fin" in w.features for a, b in said.content for w in reading.words_in(a, b))
    if head.upos == "NOUN":
        return finite and _singular(lemma) in CUE_NOUNS
    if lemma in LIGHT_VERBS and any(_singular(w.text.lower()) in SPEECH_NOUNS for w in cue if w.upos == "NOUN"):
        return True
    if lemma not in LEXICON:
        return finite and any(c.relation in ("ccomp", "parataxis") for c in below)
    if lemma == "deny" and not finite and any(c.relation == "aux:pass" for c in below):
        return False  # "were denied access"
    if lemma == "dismiss" and any(is_somebody(r, o) for o in below if o.relation == "obj"):
        return False  # "dismissed General Vang"
    if lemma in PERFORMED and not any(c.relation in ("xcomp", "ccomp") and c.upos == "VERB" for c in below):
        return False
    if lemma in FINDING and any(w.text.lower() in DOCUMENTS for a, b in said.source for w in reading.words_in(a, b)):
        return True
    return finite or lemma not in CLAUSE_ONLY


def has_thing_alone(below: Sequence[Word]) -> bool:
    """ "Recalled a cough syrup after six children died": a noun, and no clause, is the object."""
    told = any(c.relation in ("ccomp", "xcomp", "parataxis") for c in below)
    return not told and any(c.relation in ("obj", "nsubj:pass") for c in below)


def cites_somebody(r: Lookups, reading: Reading, cue: Word) -> bool:
    """Is the object of "citing" a person, and no words of theirs?"""
    for noun in reading.children(cue.index, "obj"):
        phrase = [w.text.lower() for w in reading.words_in(*noun_phrase(reading, noun))]
        if cue.text.lower() in CITING and (is_somebody(r, noun) or does_a_job(phrase)):
            return True
    return False


def is_somebody(r: Lookups, word: Word) -> bool:
    """Is a noun a person or a body, which can be dismissed from an office?"""
    named = any(n.kind == "person" and n.span.start <= word.start < n.span.end for n in r.text.names)
    return named or word.lemma.lower() in PEOPLE | {"government", "cabinet", "board"}


def _is_done_to(below: Sequence[Word], said: Said) -> bool:
    """Is the reader's source the subject of a passive?"""
    return any(c.relation == "nsubj:pass" and a <= c.start < b for c in below for a, b in said.source)


def _was_told(reading: Reading, verb: Word) -> bool:
    """ "It had been told by the pilot that": who is told does not speak."""
    return verb.lemma.lower() in ("tell", "inform", "advise") and bool(reading.children(verb.index, "aux:pass"))


def _agent(reading: Reading, verb: Word) -> Word | None:
    """Who does it in a passive: "was denounced by the agency"."""
    nouns = reading.children(verb.index, "obl")
    return next((w for w in nouns if any(c.text.lower() == "by" for c in reading.children(w.index, "case"))), None)


def _owner(reading: Reading, noun: Word) -> Word | None:
    """Whose claim or report a cue noun is, by name."""
    owners = reading.children(noun.index, "nmod:poss") if noun.upos == "NOUN" else ()
    return next((w for w in owners if w.upos in ("PROPN", "NOUN")), None)


def _singular(noun: str) -> str:
    return PLURAL_CUE_NOUNS.get(noun, noun if noun in SPEECH_NOUNS else noun.removesuffix("s"))


# --- from words to tokens -------------------------------------------------------------------------------------------
def _head(cue: Sequence[Word]) -> Word:
    """The word of the cue on which the others hang."""
    inside = {w.index for w in cue}
    return next((w for w in cue if w.is_root or w.head not in inside), cue[0])


def _bare(cue: Sequence[Word], head: Word) -> list[Word]:
    """The cue without auxiliaries and adverbs before its head, and without prepositions after it ("called for")."""
    words = [w for w in cue if w.index >= head.index or w.upos not in ("AUX", "ADV", "PART", "PUNCT", "DET")]
    loose = ("ADP", "PUNCT", "ADV", "DET", "SCONJ")
    while len(words) > 1 and words[-1].upos in loose and words[-2].text.lower() != "according":
        words.pop()
    return words


def _source(r: Lookups, reading: Reading, said: Said, cue: Sequence[Word]) -> Source | None:
    """The words that name the source: "who" is led back to its noun, marks and possessive endings are left out.

    None also where they stand after another cue: in "X told Y, according to Z" the reader takes Z for both.
    """
    if not said.source:
        return None
    start, end = said.source[0]
    if cue[0].text.lower() != "according" and re.search(r"according to\s$", r.raw[max(0, start - 20) : start], re.I):
        return None
    if owner := _owner(reading, _head(cue)):
        start, end = noun_phrase(reading, owner)  # "dismissed | Norway's claim that": whoever dismisses it
    words = reading.words_in(start, end)
    head = _head(cue)
    described = head.relation == "acl" and head.feature("VerbForm") == "Part" and lemma_of(head) in NAMING
    passive = described or _was_told(reading, head) or _is_done_to(reading.children(head.index), said)
    agent = _agent(reading, head) if passive else None
    if agent:
        start, end = noun_phrase(reading, agent)
    if words and words[-1].text.lower() in RELATIVES and not _is_name_like(r, words[-1]):
        clause = _clause_of(reading, words[-1])
        if clause is None:
            return None
        start, _ = noun_phrase(reading, reading.words[clause.head])
        end = reading.words[reading.subtree(clause.index)[0] - 1].end
    top = _top(reading, words) if words else None
    if len(words) > 1 and words[0].text.lower() == "by" and top and reading.words[top.head] in cue:
        start, end = words[1].start, max(end, noun_phrase(reading, _top(reading, words[1:]))[1])
    elif words and words[0].upos == "ADP" and not said.source[1:]:  # "message | to the mayor": the reader lost the noun
        head = reading.words[words[-1].head]
        if head.upos in ("NOUN", "PROPN") and head.index < words[0].index:
            start, end = noun_phrase(reading, head)
    source = r.tokens_at(start, end)
    if source is None:
        return None
    sentence = r.sentence_at(cue[-1].start)
    subject = subject_word(reading, _head(cue))
    if subject and (whole := r.tokens_at(*noun_phrase(reading, subject))) and whole.sentence == sentence:
        apart = source.sentence != sentence
        inside = whole.first <= source.first and source.last <= whole.last
        loose = bool(words) and words[0].upos == "ADP" and not agent and start == words[0].start
        clauses = [reading.subtree(c.index) for c in reading.children(subject.index, "acl", "appos")]
        described = source.first >= whole.last and any(top and top.index in c for c in clauses)
        # described: "a letter, which the paper has seen, says ...", "Norway, home of the firm, warns ..."
        doers = [d for c in reading.children(_head(cue).index, "ccomp") for d in reading.children(c.index, "nsubj")]
        acts = any(start <= d.start < end for d in doers)  # "Holm says | a rival hid the papers": it is Holm's word
        if apart or loose or described or acts or (inside and not start <= subject.start < end):
            return whole
        if start <= subject.start < end:  # "the mayor's | lawyer"
            source = replace(source, first=min(source.first, whole.first))
            if any(c.start >= end and c.upos in ("NOUN", "PROPN") for c in reading.children(subject.index, "conj")):
                source = replace(source, last=max(source.last, whole.last))  # "Norway | and Denmark said"
    if source.sentence != sentence:
        return None
    tokens = r.sentences[source.sentence].tokens
    source = _to_name_ends(r, source)
    first_token, last = source.first, source.last
    openers = RELATIVES | PASSED_ON  # ", who ...", ", quoted by ..."
    relative = [k for k in range(first_token + 1, last) if tokens[k].lower in openers and tokens[k - 1].text == ","]
    last = relative[0] if relative else last
    openings = ("'s", "’s", "'", "’", ",", "—", "–", ":", "who")
    while last - 1 > first_token and tokens[last - 1].lower in openings and tokens[last - 1].text != "WHO":
        last -= 1
    while first_token < last - 1 and (not tokens[first_token].text[0].isalnum() or tokens[first_token].lower == "to"):
        first_token += 1
    return Source(source.sentence, first_token, last)


def _is_name_like(r: Lookups, word: Word) -> bool:
    """ "The WHO": a name in capitals that looks like a pronoun."""
    return word.text.isupper() and word.start in r.inside_name


def _top(reading: Reading, words: Sequence[Word]) -> Word:
    """The word on which the others hang."""
    inside = {w.index for w in words}
    return next((w for w in words if w.is_root or w.head not in inside), words[0])


def _to_name_ends(r: Lookups, source: Source) -> Source:
    """The source with the rest of a name that it cuts ("Ole Vik and Marit | Solheim")."""
    tokens = r.sentences[source.sentence].tokens
    last = source.last
    if (name := r.inside_name.get(tokens[last - 1].start)) is not None:
        while last < len(tokens) and tokens[last].end <= name[1]:
            last += 1
    return replace(source, last=last)


def _clause_of(reading: Reading, pronoun: Word) -> Word | None:
    """The relative clause that a "who" opens."""
    word = pronoun
    for _ in range(8):
        if word.relation.startswith("acl") and word.head < pronoun.index:
            return word
        if word.is_root:
            return None
        word = reading.words[word.head]
    return None

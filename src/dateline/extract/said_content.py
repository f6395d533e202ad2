"""What was said, as spans: the reader's runs of words made whole, and parted into quotations and the words around them.

The reader decides word by word, so that a run may stop within a phrase or within a quotation. The tree and the
quotation marks tell where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.cues import FORMS
from dateline.extract.lookups import Lookups, Source
from dateline.extract.status_alone import base
from dateline.extract.status_words import DENIES
from dateline.model import Sentence
from dateline.reading import Range, Reading, Word

# Relations of a word that cannot end a phrase, to a head on its right ("the | mayor"), and of phrases that go on with
# the word to their left ("the mayor | of Oslo"), commas excluded.
LEANING = frozenset("det case compound amod nummod nmod:poss aux aux:pass cop flat goeswith fixed".split())
GOING_ON = frozenset(
    "obj iobj xcomp nmod flat compound obl fixed appos nummod acl compound:prt obl:tmod obl:unmarked obl:npmod "
    "nmod:tmod nmod:unmarked nmod:npmod".split()
)
TURNING = frozenset("but and though although".split())
NEGATIONS = frozenset("not n't n’t".split())
OBJECT_FORMS = frozenset("us me him them".split())  # "her" and "it" may as well open a clause
CORE = ("nsubj", "csubj", "expl", "aux", "cop")  # what stands before a clause's verb and is needed to understand it
OPENING = ' "“‘«'
SEVERAL_CLAUSES = 3  # that-clauses which may be joined to the first
WITHIN = 3  # marks and words of other phrases that may stand within a clause
FRAGMENT = 4  # words of a clause that the run only begins, at most
FAR = 6  # words between a leaning word and its head


@dataclass(frozen=True, slots=True)
class Parts:
    """What was said: the numbers of the quotations in it, and the spans that hold more than quotations."""

    quotations: tuple[int, ...]
    spans: tuple[Range, ...]


def whole_runs(r: Lookups, reading: Reading, runs: Sequence[Range], cue: Source) -> tuple[Range, ...]:
    """The runs of content without what lies in other sentences unquoted, without gaps, ending where a phrase does."""
    s = r.sentences[cue.sentence]
    at = s.tokens[cue.first].start
    kept = [near for run in runs if (near := _near(r, run, s))]
    if len(kept) == 2:
        start, end = kept[0][0], kept[1][1]
        if s.start <= start and end <= s.end and (end <= at or at <= start) and not r.quotes_between(start, end):
            kept = [(start, end)]
    kept = [_whole_before(r, reading, run, s, at) for run in kept]
    ended = [_before_main_verb(reading, _ended(r, reading, run, s, at), at) for run in kept]
    started = [(_after_addressee(reading, _clause_start(reading, a, at), at), b) for a, b in ended if a < b]
    last = s.tokens[cue.last - 1].start
    return tuple(run if r.quotes_between(*run) else _with_its_verb(r, reading, run, at, last) for run in started)


def _with_its_verb(r: Lookups, reading: Reading, run: Range, cue: int, last_of_cue: int) -> Range:
    """A run with the verb of its clause and what stands before that, where it leaves them out.

    "denied | killing his neighbour", "denied that | he had | known of it": without them it says something else.
    """
    start, end = run
    said = reading.word_at(cue)
    if said is None:
        return run
    for clause in reading.children(said.index, "ccomp", "xcomp", "parataxis"):
        if cue < clause.start <= last_of_cue:  # "wishes to inform"
            continue
        inside = [i for i in reading.subtree(clause.index) if reading.words[i].upos != "PUNCT"]
        inside = [i for i in inside if i not in _openers(reading, clause)]
        if not inside or any(reading.words[i].start <= cue < reading.words[i].end for i in inside):
            continue
        first, last = reading.words[inside[0]], reading.words[inside[-1]]
        led = min([first.start, *(reading.words[i].start for i in _openers(reading, clause))])
        if not (led <= start and end <= last.end) or _others(reading, first, last, inside) > WITHIN:
            continue
        core = {clause.index, *(c.index for c in reading.children(clause.index, *CORE))}
        left_out = [i for i in core & set(inside) if not start <= reading.words[i].start < end]
        if base(said) in DENIES:  # "denied taking part | or knowing of it"
            joined = (c for c in reading.children(clause.index, "conj") if not reading.children(c.index, "nsubj"))
            left_out += [c.index for c in joined if reading.words[c.index].start >= end]
        if not left_out or r.quotes_between(first.start, last.end):
            continue
        start = first.start if any(reading.words[i].start < start for i in left_out) else start
        end = last.end if any(reading.words[i].start >= end for i in left_out) else end
    return start, end


def _others(reading: Reading, first: Word, last: Word, inside: Sequence[int]) -> int:
    """How many words of other phrases stand from the first to the last word of a clause."""
    between = [w for w in reading.words[first.index : last.index + 1] if w.upos != "PUNCT"]
    return len(between) - len(inside)


def _openers(reading: Reading, clause: Word) -> set[int]:
    """The words that only lead a clause in: "that", and whom it was told."""
    return {c.index for c in reading.children(clause.index, "mark") if c.text.lower() == "that"}


def _ended(r: Lookups, reading: Reading, run: Range, s: Sentence, cue: int) -> Range:
    """A run up to where its phrase ends, or its sentence where the reader has cut that short."""
    start, end = run
    if not (r.quotes_between(end - 2, end + 1) or start < cue < end):
        end = _phrase_end(reading, start, end, cue)
        end = _denied_after(reading, end, s.end) if start > cue else end
        end = _shares_its_verb(reading, end, s.end) if start > cue else end
        end = _and_that_clauses(r, reading, start, end, s.end) if start > cue else end
        end = _explained(r, reading, end, s.end) if start > cue else end
    if start > cue:
        end = _closing_quotation(r, start, end, s.end)
    return (start, s.end) if start < s.end and _cut_by_reader(reading, end, s.end) else (start, end)


def _and_that_clauses(r: Lookups, reading: Reading, start: int, end: int, sentence_end: int) -> int:
    """The end of what was said with the that-clauses that are joined to it: "that the road was shut | and that two
    lorries had burned"."""
    for _ in range(SEVERAL_CLAUSES):
        following = reading.words_in(end, sentence_end)
        following = following[1:] if following and following[0].text == "," else following
        joined = len(following) > 3 and following[0].text.lower() in ("and", "but", "or")
        if not joined or following[1].text.lower() != "that" or r.quotes_between(end, following[1].end):
            return end
        clause = reading.words[following[1].head]
        inside = reading.words_in(start, end)
        hangs = bool(inside) and clause.relation in ("conj", "ccomp") and clause.head <= inside[-1].index
        if following[1].relation != "mark" or not hangs or clause.index <= following[1].index:
            return end
        last = max(i for i in reading.subtree(clause.index) if reading.words[i].start < sentence_end)
        last -= reading.words[last].upos == "PUNCT"
        if reading.words[last].end <= end:
            return end
        end = reading.words[last].end
    return end


def _explained(r: Lookups, reading: Reading, end: int, sentence_end: int) -> int:
    """The end of what was said with what a colon adds to it: "that 40 were aboard, not 41 | : a cook had left"."""
    colon = re.match(r"\s*:\s+(?=\w)", r.raw[end:sentence_end])
    if colon is None or r.quotes_between(end, sentence_end):
        return end
    added = reading.words_in(end + colon.end(), sentence_end)
    told = any(w.text.lower() in FORMS and reading.children(w.index, "nsubj") for w in added)
    finite = any("VerbForm=Fin" in w.features for w in added)
    return sentence_end if finite and not told else end


def _closing_quotation(r: Lookups, start: int, end: int, sentence_end: int) -> int:
    """The end of what was said with the quoted words that end its sentence: "that there was no deal, | “written or
    otherwise”"."""
    q = next((q for q in r.quotes_between(max(start, end - 2), end + 4) if r.quotes[q][0] >= end - 2), None)
    if q is None or r.quotes[q][0] <= start + 1 or r.quotes[q][1] > sentence_end:
        return end
    a, b = r.quotes[q]
    whole = r.raw[start:a].rstrip(OPENING).endswith(",") and not re.search(r"\w", r.raw[min(end, a) : a])
    return min(b + 1, sentence_end) if whole and not re.search(r"\w", r.raw[b:sentence_end]) else end


def _denied_after(reading: Reading, end: int, sentence_end: int) -> int:
    """The end of what was said with a last clause that takes its verb from it and denies.

    "... | but the road was not", "..., | though not for long": without it the report says more than was said.
    """
    following = reading.words_in(end, sentence_end)
    following = following[1:] if following and following[0].text == "," else following
    stop = next((i for i, w in enumerate(following) if w.upos == "PUNCT"), len(following))
    clause = following[1:stop]
    if not clause or following[0].text.lower() not in TURNING or any(w.upos == "VERB" for w in clause):
        return end
    if not any(w.text.lower() in NEGATIONS for w in clause):
        return end
    elliptic = clause[-1].upos == "AUX" or clause[-1].text.lower() in NEGATIONS
    fragment = following[0].text.lower() != "and" and clause[0].text.lower() in NEGATIONS
    return clause[-1].end if elliptic or fragment else end


def _shares_its_verb(reading: Reading, end: int, sentence_end: int) -> int:
    """The end of what was said with a last clause that has its "were" from it: "two men were killed | and a third
    wounded". Left out, it would be told in the report's own voice."""
    following = reading.words_in(end, sentence_end)
    if len(following) < 2 or following[0].text.lower() not in ("and", "or"):
        return end
    stop = next((i for i, w in enumerate(following) if w.upos == "PUNCT"), len(following))
    clause = following[1:stop]
    verbs = [w for w in clause if w.upos in ("VERB", "AUX")]
    if len(verbs) != 1 or verbs[0].relation not in ("conj", "ccomp") or verbs[0] is clause[0]:
        return end
    if reading.children(verbs[0].index, "aux", "cop", "obj", "mark"):
        return end
    before = [
        w
        for w in reading.words_in(reading.words[reading.sentences[verbs[0].sentence].first].start, end)
        if w.upos == "VERB"
    ]
    passive = bool(before) and bool(reading.children(before[-1].index, "aux:pass"))
    return clause[-1].end if passive else end


def _clause_start(reading: Reading, start: int, cue: int) -> int:
    """Where the clause starts that hangs on the cue, where the run leaves out its subject or its "to" and verb."""
    word, head = reading.word_at(start), reading.word_at(cue)
    if word is None or head is None or start < head.end:
        return start
    for clause in reading.children(head.index, "ccomp", "xcomp"):
        subjects = [i for w in reading.children(clause.index, "nsubj") for i in reading.subtree(w.index)]
        to = [w.index for w in reading.children(clause.index, "mark") if w.text.lower() == "to"]
        opening = {*subjects, *to, *([clause.index] if to else [])}
        first = min(opening, default=word.index)
        gap = range(first, word.index)
        if head.index < first < word.index <= first + FAR and word.index in reading.subtree(clause.index):
            plain = all(i in opening and reading.words[i].upos != "PUNCT" for i in gap)
            start = reading.words[first].start if plain else start
    return start


def _after_addressee(reading: Reading, start: int, cue: int) -> int:
    """Where the content starts without whom it was told: "tells | us that the road is shut".

    The tree may hang "us" on the clause that follows it; after a verb that takes an addressee it is one all the same.
    """
    word = reading.word_at(start)
    if word is None or word.index + 1 >= len(reading.words) or word.upos != "PRON" or start < cue:
        return start
    following = reading.words[word.index + 1]
    if word.relation in ("obj", "iobj"):
        clauses = reading.children(word.head, "ccomp", "xcomp")
        return following.start if any(c.index > word.index for c in clauses) else start
    forms = FORMS.get(reading.words[word.index - 1].text.lower(), ()) if word.index else ()
    told = word.text.lower() in OBJECT_FORMS and any("person" in verb.frames for verb, _ in forms)
    return following.start if told and following.upos != "PUNCT" and following.text.lower() != "to" else start


def _before_main_verb(reading: Reading, run: Range, cue: int) -> Range:
    """What follows a noun of saying without the verb of which it is the subject: "a warning that X fell | came late".

    Only the first verb that hangs on the noun is of its clause; a second one, or one that does not hang on what was
    said at all, and has no subject of its own, is the sentence's.
    """
    noun = reading.word_at(cue)
    if noun is None or noun.upos != "NOUN" or run[0] < noun.end:
        return run
    words = reading.words_in(*run)
    inside = {w.index for w in words}
    clause = reading.words[words[0].head] if words and words[0].relation == "mark" else None
    for word in words:
        finite = [w for w in (word, *reading.children(word.index, "aux", "cop")) if "VerbForm=Fin" in w.features]
        if not finite or word == clause or (word.head in inside and not word.is_root):
            continue
        own = reading.children(word.index, "nsubj", "cc", "mark")
        if clause is not None and not any(w.index > clause.index and w.index in inside for w in own):
            before = [w.index for w in reading.children(word.index, "aux", "cop", "advmod") if w.index > clause.index]
            return run[0], reading.words[min([word.index, *before]) - 1].end
        clause = clause or word
    return run


def _whole_before(r: Lookups, reading: Reading, run: Range, s: Sentence, cue: int) -> Range:
    """A run before its cue with the start of the clause within which it begins, and its end up to the cue's comma.

    "The race | that was to begin on Friday | has been put off, a spokesman said": the run may leave out most of it.
    """
    start, end = run
    said = reading.word_at(cue)
    opening = next((w for w in reading.words_in(start, end) if w.upos != "PUNCT"), None)
    if said is None or opening is None or not s.start <= start < end <= cue or opening.index > said.index:
        return run
    clause = _clause_up_to(reading, opening, said)
    if clause is None:
        return run
    apart = set(reading.subtree(said.index)) if said.index != clause.index else set()
    whole = [i for i in reading.subtree(clause.index) if i < said.index and (i not in apart or clause.index in apart)]
    whole = [i for i in whole if reading.words[i].start >= s.start]
    subject = {i for c in reading.children(said.index, "nsubj") for i in reading.subtree(c.index)}
    whole = [i for i in whole if i not in subject]
    while whole and (reading.words[whole[0]].upos == "PUNCT" or reading.words[whole[0]].relation == "cc"):
        whole.pop(0)
    if not whole:
        return run
    first = reading.words[whole[0]]
    gap = reading.words[first.index : opening.index]
    if first.start < start and not r.quotes_between(first.start, start) and not any(map(_divides, gap)):
        start = first.start
    return start, end


def _clause_up_to(reading: Reading, word: Word, said: Word) -> Word | None:
    """The verb of the clause that the cue tells, in which a word stands; None where the tree shows none."""
    for _ in range(30):
        if word.is_root or word.head == said.index:
            break
        word = reading.words[word.head]
    told = word.relation.partition(":")[0] in ("ccomp", "parataxis") and word.head == said.index
    beside = word.is_root and said.relation.partition(":")[0] in ("parataxis", "ccomp") and said.head == word.index
    return word if told or beside else None


def _divides(word: Word) -> bool:
    return word.text in (";", ":") or (word.text.lower() in FORMS and word.upos == "VERB")


def _near(r: Lookups, run: Range, s: Sentence) -> Range | None:
    """The part of a run that lies in the cue's sentence, or beyond it within quotation marks of its paragraph.

    Beyond it only where no other words stand between: what another sentence quotes in passing has its own speaker.
    """
    start, end = max(run[0], s.start), min(run[1], s.end)
    for q in r.quotes_between(*run):
        a, b = r.quotes[q]
        if (b < s.start or a >= s.end) and _words_beside(r, min(b, s.end), max(a, s.start)):
            continue
        if b < s.start and _words_beside(r, r.sentences[r.sentence_at(a)].start, a):
            continue
        if "\n" not in r.raw[min(b, s.end) : max(a, s.start)]:
            start, end = min(start, max(a - 1, run[0])), max(end, min(b + 1, run[1]))
    return (start, end) if start < end else None


def _words_beside(r: Lookups, start: int, end: int) -> bool:
    """Do unquoted words stand between a quotation and the sentence of its cue?"""
    text, at = "", start
    for q in r.quotes_between(start, end):
        a, b = r.quotes[q]
        text, at = text + r.raw[at : max(at, a)] + " ", max(at, b)
    return re.search(r"\w", text + r.raw[min(at, end) : end]) is not None


def _cut_by_reader(reading: Reading, end: int, sentence_end: int) -> bool:
    """Does the run stop where the reader, and not the report, ends a sentence ("a magnitude M6. | 8 quake")?"""
    words = reading.words_in(end - 1, end + 1) or reading.words_in(end - 3, end + 1)
    last = next((w for w in words if w.end >= end), None)
    if last is None or end >= sentence_end - 1:
        return False
    return reading.sentences[last.sentence].end <= end + 1


def _phrase_end(reading: Reading, start: int, end: int, cue: int) -> int:
    """Where the phrase ends in which the words from start to end break off; never beyond a comma or the cue."""
    words = reading.words_in(start, end)
    if not words:
        return end
    first, last = words[0].index, words[-1]
    while (further := _further(reading, first, last)) is not None:
        last = further
    loose = last
    while loose.index > first and last.index - loose.index < FRAGMENT and _leads_on(reading, loose, first):
        loose = reading.words[loose.index - 1]
    if not _leads_on(reading, loose, first):
        last = loose
    elif loose.index == first:  # nothing but the beginning of a clause: "prosecutors say | he"
        last = reading.words[last.head] if 0 < last.head - last.index <= FAR else last
        while (further := _further(reading, first, last)) is not None:
            last = further
    return end if start < cue <= last.end else last.end


def _leads_on(reading: Reading, last: Word, first: int) -> bool:
    """Does the last word belong to a clause that goes on to its right ("..., but no date | was given")?"""
    word = last
    while first <= word.head <= last.index and not word.is_root:
        word = reading.words[word.head]
    return word.head > last.index or last.upos in ("SCONJ", "CCONJ")


def _further(reading: Reading, first: int, last: Word) -> Word | None:
    """The word up to which the phrase of the last word goes on; None where it is whole."""
    words = reading.words
    leans = last.relation in LEANING or (last.relation == "advmod" and words[last.head].upos in ("NUM", "ADJ", "ADV"))
    if leans and 0 < last.head - last.index <= FAR:
        return words[last.head]
    if last.index + 1 >= len(words) or words[last.index + 1].sentence != last.sentence:
        return None
    top = words[last.index + 1]
    if top.text.lower() in NEGATIONS and (last.upos == "AUX" or first <= top.head <= last.index):
        return top  # "it would | not": without it the report says the opposite
    if top.upos == "PUNCT":
        return None
    while top.head > last.index and not top.is_root:
        top = words[top.head]
    if top.is_root or not first <= top.head <= last.index or top.relation not in GOING_ON:
        return None
    stop = reading.subtree(top.index)[-1] + 1
    comma = next((i for i in range(last.index + 1, stop) if words[i].text in (",", ";", "—", "–")), stop)
    return words[comma - 1] if comma - 1 > last.index else None


def parted(r: Lookups, content: Sequence[Range], said_by: Range, inside: int | None) -> Parts:
    """The content as quotations and spans; `said_by` holds cue and source, `inside` is the quotation they stand in."""
    quotations: list[int] = []
    spans: list[Range] = []
    for run in content:
        for start, end in _around(r, run, said_by):
            start, end, held = _to_marks(r, start, end, inside)
            words = _words_between(r, start, end, held)
            quotations += held
            if words and not (held and (len(words) == 1 or (len(words) == 2 and words[0].lower() in ("and", "but")))):
                spans.append((start, end))
    return Parts(tuple(sorted(set(quotations))), tuple(spans))


def _around(r: Lookups, run: Range, said_by: Range) -> list[Range]:
    """A run that goes over cue and source, in two: '"A," X said on Monday. "B"' goes on with the next quotation."""
    start, end = run
    if not (start < said_by[0] and said_by[1] < end):
        return [run]
    further = next((r.quotes[q][0] for q in r.quotes_between(said_by[1], end)), None)
    if further is None and r.quotes_between(start, said_by[0]):
        return [(start, said_by[0])]
    return [(start, said_by[0]), (said_by[1] if further is None else further, end)]


def _to_marks(r: Lookups, start: int, end: int, inside: int | None) -> tuple[int, int, list[int]]:
    """The run widened to the quotations of which it holds half or more, cut off at others; and those it holds."""
    held: list[int] = []
    for q in r.quotes_between(start, end):
        a, b = r.quotes[q]
        if q == inside:
            continue
        if 2 * (min(end, b) - max(start, a)) >= b - a:
            end = max(end, min(b + 1, len(r.raw)))
            start, end = min(start, max(0, a - 1)), b if r.raw[b - 1] == "," and end == b + 1 else end
            held.append(q)
        elif a <= start:
            start = min(b + 1, end)
        elif end <= b:
            end = max(start, a - 1)
    return start, end, held


def _words_between(r: Lookups, start: int, end: int, held: Sequence[int]) -> list[str]:
    """The words of the run outside the quotations it holds."""
    text, at = "", start
    for q in held:
        a, b = r.quotes[q]
        text += r.raw[at:a] + " "
        at = b
    return re.findall(r"[\w'’-]+", text + r.raw[min(at, end) : end])

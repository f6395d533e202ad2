"""What is said without a verb of saying: "laid the blame on the driver", "brushed the claim aside as a fable".

Read off the tree; without one nobody is found here. Whether the subject is one who can speak is asked of `speaks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.extract import grammar
from dateline.extract.cue_subjects import meant
from dateline.extract.figure_givers import Given
from dateline.extract.lookups import noun_phrase, subject_word
from dateline.extract.stand_ins import PEOPLE
from dateline.reading import Range, Reading, Word

BLAMES = frozenset("lay put pin place cast heap".split())  # "laid the blame on"
BLAME = frozenset("blame responsibility fault".split())
WAVED = frozenset("brush wave shrug sweep push laugh wish".split())  # "brushed the charge aside as"
THREW = frozenset("throw hurl fling hand send".split())  # "threw the offer back as an insult"
AWAY = frozenset("aside off away".split())
HELD_GOOD_OR_BAD = frozenset("welcome regret deplore".split())
NAMED = frozenset("describe characterize characterise identify denounce portray".split())
IRREGULAR = {"laid": "lay", "lain": "lay", "regrets": "regret", "regretted": "regret", "regretting": "regret"}
CONVEYED = frozenset("convey express extend offer voice send".split())
FELT = frozenset(
    """gratitude thanks condolence condolences regret regrets apology apologies congratulation congratulations sympathy
    sympathies solidarity appreciation outrage concern displeasure""".split()
)
ACTS = frozenset(  # what can be welcomed or regretted, and is nobody that is met at an airport
    """choice decision move step announcement appointment nomination election deal agreement accord pact treaty truce
    ceasefire release verdict ruling judgment sentence plan proposal offer news outcome result finding report vote
    resolution initiative effort progress measure sanction law bill reform statement commitment pledge promise return
    end opening reopening resumption adoption signing withdrawal extension increase cut support aid help change chance
    circulation fact lack absence failure loss death incident event attack killing violence use conclusion creation
    launch arrest extradition conviction acquittal suspension delay postponement cancellation refusal rejection
    inquiry investigation invitation gesture readiness willingness intention attitude publication""".split()
)
JUDGES = frozenset("consider deem".split())
IDLE_CRIES = frozenset("foul wolf tear blood".split())
DECLARED = frozenset(  # by these, in the present tense of a document, whoever signs it speaks
    """affirm reaffirm agree call urge condemn denounce express note stress underline emphasize emphasise recall commend
    appeal demand pledge undertake recognize recognise reiterate declare support reject""".split()
)
GIVING = frozenset("offer give present send hand pay donate grant provide".split())
NEAR = 8  # words from the end of a subject to its noun
UNDONE = frozenset("not n't n’t never no".split())
MAY = frozenset("could may might should must would".split())
LEFT_OUT = frozenset("conj parataxis punct advcl cc".split())


def set_phrases(r: Reading, start: int, end: int, speaks: Callable[[int, int], bool]) -> Iterator[Given]:
    """What is said by a turn of phrase within the characters start to end, in text order."""
    for verb in r.words_in(start, end):
        if (called := _called_by(r, verb)) is not None and speaks(*called.source):
            yield called
        if (informed := _as_told(r, verb)) is not None and speaks(*informed.source):
            yield informed
        if verb.upos != "VERB" or (content := _content(r, verb)) is None or _is_not_done(r, verb):
            continue
        subject = subject_word(r, verb)
        if subject is None or subject.relation == "nsubj:pass" or subject.index > verb.index:
            continue
        source = noun_phrase(r, meant(r, subject, verb))
        if speaks(*source) and not source[0] <= content[0] < source[1]:
            yield Given(source, (verb.start, verb.end), content)


def speaks_in_quotes(r: Reading, start: int) -> Range | None:
    """Whose words a quotation is that begins at `start` with the verb of its sentence: the two sides' in "the two sides
    “deplore the loss”". None where the verb is none by which somebody speaks, or its subject is not right before it."""
    verb = r.word_at(start)
    if verb is None or verb.upos != "VERB" or verb.index == 0 or verb.feature("VerbForm") != "Fin":
        return None
    if verb.lemma.lower() not in HELD_GOOD_OR_BAD | DECLARED:
        return None
    before = verb.index - 1
    while before and r.words[before].upos == "PUNCT" and r.words[before].text not in (",", ";", "."):
        before -= 1
    subject = r.words[before]
    while not subject.is_root and not subject.relation.startswith("nsubj") and subject.index - subject.head < NEAR:
        subject = r.words[subject.head]
    if not subject.relation.startswith("nsubj") or subject.upos not in ("NOUN", "PROPN") or subject.index > before:
        return None
    return noun_phrase(r, subject)[0], r.words[before].end


def given_as(r: Reading, start: int) -> tuple[Range, Range] | None:
    """Who gives something, and the verb, where a quotation at `start` says as what: "paid each family 200 kroner “as a
    token of sympathy”"."""
    opening = r.word_at(start)
    if opening is None or opening.text.lower() != "as" or opening.relation not in ("case", "mark"):
        return None
    verb = r.words[r.words[opening.head].head]
    if verb.upos != "VERB" or verb.lemma.lower() not in GIVING or verb.index > opening.index:
        return None
    subject = subject_word(r, verb)
    passive = subject is not None and subject.relation == "nsubj:pass"
    if subject is None or passive or subject.upos not in ("NOUN", "PROPN"):
        return None
    return noun_phrase(r, subject), (verb.start, verb.end)


def spoken_behind(r: Reading, text: str, end: int) -> tuple[Range, Range] | None:
    """Who speaks, and the verb, where a quotation that a comma ends at `end` has its clause behind it, with a verb that
    is mostly of something else: '"I am free," | Vang called to his friends'."""
    if text[end - 1] not in ",?!":
        return None
    after = next((w for w in r.words_in(end, min(len(text), end + 40)) if w.upos != "PUNCT"), None)
    if after is None or text[end : after.start].strip(" \"”’'»"):
        return None
    verb = next((w for w in r.words[after.index : after.index + NEAR] if w.upos in ("VERB", "AUX")), None)
    subject = next(iter(r.children(verb.index, "nsubj")), None) if verb is not None else None
    if verb is None or verb.upos == "AUX" or verb.feature("VerbForm") != "Fin" or subject is None:
        return None
    start, stop = noun_phrase(r, subject)
    plain = start == after.start and stop <= verb.start and subject.upos in ("NOUN", "PROPN", "PRON")
    shouted = verb.lemma.lower() in SHOUTED and not r.children(verb.index, "obj")
    return ((start, stop), (verb.start, verb.end)) if plain and shouted else None


SHOUTED = frozenset(  # by voice, in no words of their own
    """call shout yell cry whisper mutter murmur scream joke sigh laugh smile grumble boom begin go reply retort snap
    plead thunder gasp sob growl bellow exclaim chant sing continue conclude quip scoff""".split()
)


def _is_not_done(r: Reading, verb: Word) -> bool:
    below = r.children(verb.index)
    unsure = any(c.text.lower() in UNDONE or (c.upos == "AUX" and c.text.lower() in MAY) for c in below)
    return unsure or any(c.relation == "mark" and c.text.lower() in ("if", "unless", "to") for c in below)


def _content(r: Reading, verb: Word) -> Range | None:
    """What the verb and its object say; None where they say nothing."""
    lemma = "put" if verb.text.lower() in ("put", "puts", "putting") else verb.lemma.lower()
    lemma = IRREGULAR.get(verb.text.lower(), lemma)
    objects = [c for c in r.children(verb.index, "obj") if c.index > verb.index]
    spoken = _spoken_of(r, verb) if lemma in ("speak", "talk") else _made_known(r, verb) if lemma == "let" else None
    if spoken is not None or not objects:
        return spoken
    what = objects[0]
    if lemma in BLAMES and what.lemma.lower() in BLAME:
        on = [c for c in (*r.children(verb.index, "obl"), *r.children(what.index, "nmod")) if c.index > what.index]
        on = [c for c in on if grammar.case_of(r, c) in ("on", "at", "with")]
        return (_phrase(r, what)[0], _phrase(r, on[0])[1]) if on else None
    if lemma in JUDGES:  # "considers the delay unlawful"
        judged = [c for c in r.children(verb.index, "xcomp") if c.upos in ("ADJ", "NOUN") and c.index > what.index]
        return (_phrase(r, what)[0], _phrase(r, judged[0])[1]) if judged and what.upos != "PRON" else None
    away = any(c.text.lower() in AWAY for c in r.children(verb.index, "advmod", "compound"))
    called = _called(r, verb, what)
    if lemma in WAVED and away and called is not None:
        return _phrase(r, what)[0], _phrase(r, called)[1]
    if lemma in THREW and called is not None:
        back = any(c.text.lower() == "back" for c in r.children(verb.index, "advmod", "compound"))
        return (r.words[_as_of(r, called) + 1].start, _phrase(r, called)[1]) if back else None
    if lemma == "put" and any(c.text.lower() == "down" for c in r.children(verb.index, "advmod", "compound")):
        to = [c for c in r.children(verb.index, "obl") if grammar.case_of(r, c) == "to"]
        return (_phrase(r, what)[0], _phrase(r, to[0])[1]) if to else None
    if lemma in ("attribute", "ascribe"):  # "attributed the delay to fog"; what is put in a man's mouth is his
        to = [c for c in (*r.children(verb.index, "obl"), *r.children(what.index, "nmod")) if c.index > what.index]
        to = [c for c in to if grammar.case_of(r, c) == "to" and c.upos == "NOUN" and c.lemma.lower() not in PEOPLE]
        return (_phrase(r, what)[0], _phrase(r, to[0])[1]) if to else None
    if lemma == "cry":  # "is crying sabotage"
        alone = what.upos == "NOUN" and what.index == verb.index + 1 and what.feature("Number") == "Sing"
        return _phrase(r, what) if alone and what.lemma.lower() not in IDLE_CRIES else None
    start, end = _phrase(r, what)
    said = _tells(lemma, what) and ":" not in r.text[start:end]  # "welcomed the plan: “We have waited”"
    return (start, end) if said and (lemma == "blame" or len(r.text[start:end].split()) > 2) else None


def _tells(lemma: str, what: Word) -> bool:
    """ "Welcomed the decision", "blamed a short circuit", "conveyed the thanks of his country"."""
    noun = what.lemma.lower()
    if what.upos != "NOUN" or noun in PEOPLE:
        return False
    if lemma == "blame":
        return True
    return (lemma in HELD_GOOD_OR_BAD and noun in ACTS) or (
        lemma in CONVEYED and {noun, what.text.lower()} & FELT != set()
    )


def _spoken_of(r: Reading, verb: Word) -> Range | None:
    """ "Three witnesses spoke of | gunshots"."""
    for c in r.children(verb.index, "obl"):
        if c.index > verb.index and c.upos in ("NOUN", "PROPN") and grammar.case_of(r, c) == "of":
            case = r.children(c.index, "case")[0]
            beside = case.index == verb.index + 1 and not r.children(c.index, "nmod:poss")
            return (r.words[case.index + 1].start, _phrase(r, c)[1]) if beside else None
    return None


def _made_known(r: Reading, verb: Word) -> Range | None:
    """ "Let it be known that | the weather was to blame"."""
    known = next((c for c in r.children(verb.index, "xcomp", "ccomp") if c.text.lower() == "known"), None)
    clause = next(iter(r.children(known.index, "ccomp")), None) if known is not None else None
    return r.phrase(clause.index) if clause is not None else None


def _called(r: Reading, verb: Word, what: Word) -> Word | None:
    """What something is brushed aside as: "as | a fable"."""
    below = (*r.children(verb.index, "obl", "xcomp", "advcl"), *r.children(what.index, "nmod", "acl"))
    return next((c for c in below if c.index > verb.index and _as_of(r, c) >= 0), None)


def _as_told(r: Reading, verb: Word) -> Given | None:
    """ "As the Ministry of Justice informs, | three men were held": the clause that it opens."""
    marks = [c for c in r.children(verb.index, "mark", "advmod") if c.text.lower() == "as" and c.index < verb.index]
    main, below = r.words[verb.head], r.children(verb.index)
    if verb.relation != "advcl" or not marks or verb.lemma.lower() not in INFORMS or main.upos not in ("VERB", "ADJ"):
        return None
    subject = next((c for c in below if c.relation == "nsubj"), None)
    bare = not any(c.relation in ("obj", "ccomp", "xcomp", "aux:pass", "nsubj:pass", "obl") for c in below)
    opens = marks[0].index == 0 or r.words[marks[0].index - 1].sentence != marks[0].sentence
    if subject is None or not bare or not opens or main.index < verb.index:
        return None
    words = [w for w in r.sentence_words(verb.sentence) if w.index > verb.index and w.upos != "PUNCT"]
    return Given(noun_phrase(r, subject), (verb.start, verb.end), (words[0].start, words[-1].end))


INFORMS = frozenset("inform report state announce communicate specify write note relate tell".split())


def _called_by(r: Reading, verb: Word) -> Given | None:
    """ "Ole Vang, described by the police as | the ringleader"."""
    if verb.relation != "acl" or verb.feature("VerbForm") != "Part" or verb.lemma.lower() not in NAMED:
        return None
    agents = [c for c in r.children(verb.index, "obl") if grammar.case_of(r, c) == "by"]
    called = next((c for c in r.children(verb.index, "obl", "xcomp") if _as_of(r, c) >= 0), None)
    if not agents or called is None or called.index < agents[0].index:
        return None
    content = r.words[_as_of(r, called) + 1].start, _phrase(r, called)[1]
    return Given(noun_phrase(r, agents[0]), (verb.start, verb.end), content)


def _as_of(r: Reading, word: Word) -> int:
    """The number of the word "as" before a phrase; -1 for none."""
    return next((c.index for c in r.children(word.index, "case", "mark") if c.text.lower() == "as"), -1)


def _phrase(r: Reading, word: Word) -> Range:
    """The characters of a phrase without its preposition and without the clauses that only follow it."""
    kept, waiting = [word], [word.index]
    while waiting:
        at = waiting.pop()
        for c in r.children(at):
            only_case = at == word.index and c.relation == "case" and c.index < word.index
            if c.relation.partition(":")[0] not in LEFT_OUT and not only_case:
                kept.append(c)
                waiting.append(c.index)
    kept.sort(key=lambda w: w.index)
    return kept[0].start, kept[-1].end


def goes_on_speaking(r: Reading, start: int, end: int) -> Word | None:
    """The verb of 'she went on, "we have no home"', right before a quotation that begins at `end`; None without one."""
    if not r.text[start:end].rstrip(" \"“‘'«").endswith((",", ":")):
        return None
    last = next((w for w in reversed(r.words_in(start, end)) if w.upos in ("VERB", "AUX")), None)
    if last is None or last.text.lower() not in GOES_ON or not r.children(last.index, "nsubj"):
        return None
    behind = r.text[last.end : end].strip(" \"“‘'«,:")
    return last if behind == ("on" if GOES_ON[last.text.lower()] else "") else None


# Verbs by which a speaker goes on, and whether "on" belongs to them.
GOES_ON = {"went": True, "goes": True, "continued": False, "continues": False, "resumed": False, "concluded": False}

"""Who gives a figure without saying a sentence: "rebels put the toll at 40", "organisers spoke of 5,000".

Read off the tree; without one nobody is found here. Whether the giver is one who can speak is asked of `speaks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.extract import grammar
from dateline.given_numbers import ADMITS, COUNT_ALONE, PUT_AT, SPOKE_OF
from dateline.reading import Range, Reading, Word
from dateline.words import CALENDAR

GAVE = frozenset("give cite quote publish release issue".split())  # "gave a toll of"
GIVERS = frozenset(  # beside those who speak in sentences
    """rebels organisers organizers insurgents militants separatists hospitals medics insurers insurer union unions
    charity charities agencies monitors outlet outlets estimates seismologists geologists
    ministries firm firms""".split()
)
COUNTS = frozenset("toll figure number count total tally estimate magnitude depth sum".split())
SHARES = frozenset("turnout majority share lead margin".split())
LEFT_OUT = frozenset("appos conj parataxis punct acl:relcl advcl cc".split())
OR_MORE = re.compile(r"\s+or\s+(?:more|fewer|less|so)\b")
# What the figure is made up of: "the injured at 38, of whom 12 were children"
OF_THEM = re.compile(r",\s+(?:(?:\w+\s+)?of (?:whom|which|them)|among them|including|with)\s[^,;:.]*(?=\s*[.;]|\s*$)")
# Another giver without a verb: ", police at 900", "and the union of 2,000"
AND_ANOTHER = re.compile(
    r"\s*[,;]?\s+(?:(?:and|while|but)\s+)?(?P<who>(?:the\s+|its\s+|their\s+)?[\w’'-]+(?:\s[\w’'-]+){0,3}?)\s+"
    r"(?P<given>(?P<link>at|of)\s+(?:(?:about|around|some|nearly|almost|over|at\s+least|up\s+to|more\s+than)\s+)?"
    r"(?:[$€£]?\d[\d,.]*\d|\d|[a-z]+)(?:\s(?:hundred|thousand|million|billion))?)(?=\s*(?:[,.;:]|$|\band\b))"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that somebody gives: characters of who, of the cue and of what is given."""

    source: Range
    cue: Range
    content: Range


def figures_given(r: Reading, start: int, end: int, speaks: Callable[[int, int], bool]) -> Iterator[Given]:
    """The figures given within the characters start to end, in text order."""
    for word in r.words_in(start, end):
        if (own := _own_count(r, word)) is not None and speaks(*own.source):
            yield own
            continue
        if word.upos != "VERB":
            continue
        content = _content(r, word)
        subject = next(iter(r.children(word.index, "nsubj")), None)
        if content is None or subject is None or subject.index > word.index:
            continue
        if rough := OR_MORE.match(r.text, content[1], end):
            content = content[0], rough.end()
        if part := OF_THEM.match(r.text, content[1], end):
            content = content[0], part.end()
        beside = (_plain_phrase(r, c) for c in r.children(subject.index, "appos"))
        source = next((who for who in (_plain_phrase(r, subject), *beside) if speaks(*who)), None)
        if source is None:  # nor "the operator, Brennvik Ferries"
            continue
        cue = (word.start, word.end)
        yield Given(source, cue, content)
        at = content[1]
        link = "of" if word.lemma.lower() in SPOKE_OF else "at"
        while (again := AND_ANOTHER.match(r.text, at, end)) and again["link"] == link:
            if not _is_number(r, again.start("given"), again.end("given")) or not speaks(*again.span("who")):
                break
            yield Given(again.span("who"), cue, (again.start("given") + len(link) + 1, again.end("given")))
            at = again.end()


def _own_count(r: Reading, top: Word) -> Given | None:
    """ "The union's own count stands at six", "the ministry's tally was 12"."""
    subject = next((c for c in r.children(top.index, "nsubj") if c.lemma.lower() in COUNTS), None)
    whose = next(iter(r.children(subject.index, "nmod:poss")), None) if subject is not None else None
    if subject is None or whose is None or whose.upos == "PRON":
        return None
    below = r.children(top.index, "obl", "obj") if top.lemma.lower() in STANDS else ()
    at = (
        top if top.upos == "NUM" and r.children(top.index, "cop") else next((c for c in below if c.upos == "NUM"), None)
    )
    if at is None:
        return None
    first, last = _plain_phrase(r, whose)
    owned = next((c.start for c in r.children(whose.index, "case") if c.text in ("'s", "’s", "'", "’")), last)
    return Given((first, owned), (subject.start, subject.end), (at.start, at.end))


STANDS = frozenset("stand remain reach total exceed".split())


def _content(r: Reading, verb: Word) -> Range | None:
    """What a verb gives as a figure: "the toll at 40" of "put", "5,000 marchers" of "spoke of"."""
    lemma = "put" if verb.text.lower() in ("put", "puts", "putting") else verb.lemma.lower()
    objects = [c for c in r.children(verb.index, "obj") if c.index > verb.index]
    if lemma in PUT_AT and objects:
        for c in r.children(verb.index, "obl"):
            start, end = _plain_phrase(r, c)
            if grammar.case_of(r, c) == "at" and c.index > objects[0].index and _is_number(r, start, end):
                return _plain_phrase(r, objects[0])[0], end
        start, end = r.phrase(objects[0].index)
        inside = [w for w in r.words_in(start, end) if w.upos == "NUM" and grammar.case_of(r, w) == "at"]
        if inside:  # "put the number of houses burned at 40"
            return start, _plain_phrase(r, inside[0])[1]
    if lemma in PUT_AT and objects and (share := _share(r, verb, objects[0])) is not None:
        return share
    if lemma in SPOKE_OF:
        for c in r.children(verb.index, "obl"):
            start, end = _plain_phrase(r, c)
            if grammar.case_of(r, c) == "of" and _is_number(r, start, end):
                case = r.children(c.index, "case")[0]
                return r.words[case.index + 1].start, end
    if lemma == "count" and objects:  # "the police counted about 150"
        start, end = _plain_phrase(r, objects[0])
        return (start, end) if _is_number(r, start, end) else None
    if lemma in ADMITS:  # "acknowledged 12 wounded", "admitted to 30 kilometres", "insists on thirty"
        below = [*objects, *(c for c in r.children(verb.index, "obl") if grammar.case_of(r, c) in ("to", "on"))]
        for c in below:
            start, end = _plain_phrase(r, c)
            counted = c.upos == "NUM" or any(w.upos == "NUM" for w in r.children(c.index, "nummod"))
            counted = counted and not any(w.lemma.casefold() in CALENDAR for w in r.words_in(start, end))
            if c.index > verb.index and counted:
                led = [w for w in r.children(c.index, "case") if w.index < c.index]
                return (r.words[led[0].index + 1].start if led else start), end
    if lemma in COUNT_ALONE and objects and objects[0].upos == "NUM":  # "the ministry gave 620", "the fleet says nine"
        start, end = _plain_phrase(r, objects[0])
        return (start, end) if all(w.upos in ("NUM", "ADV", "ADP", "ADJ") for w in r.words_in(start, end)) else None
    if lemma == "stand" and (kept := _stood_by(r, verb)) is not None:
        return kept
    count = next((c for c in objects if c.lemma.lower() in COUNTS | SHARES), None)
    if lemma in GAVE and count is not None:
        start, end = _plain_phrase(r, count)
        for c in r.children(verb.index, "obl"):  # "gave the toll as 71"
            if grammar.case_of(r, c) == "as":
                end = _plain_phrase(r, c)[1]
        return (start, end) if _is_number(r, start, end) else None
    return None


def _share(r: Reading, verb: Word, what: Word) -> Range | None:
    """ "Put Ida Holm | on 47%" with all that follows it up to the end of the clause."""
    for c in (*r.children(verb.index, "obl"), *r.children(what.index, "nmod")):
        if grammar.case_of(r, c) == "on" and c.index > what.index and PERCENT.search(r.text[slice(*r.phrase(c.index))]):
            below = [k for k in (*r.children(verb.index, "obl"), c) if k.index >= c.index and _dates_nothing(k)]
            return _plain_phrase(r, what)[0], max(_plain_phrase(r, k)[1] for k in below)
    return None


PERCENT = re.compile(r"\d\s?%|\bper\s?cent\b")


def _dates_nothing(word: Word) -> bool:
    return not word.text.endswith("day")


def _stood_by(r: Reading, verb: Word) -> Range | None:
    """ "Stands by | a toll of seven"."""
    for c in r.children(verb.index, "obl"):
        start, end = _plain_phrase(r, c)
        by = r.words[verb.index + 1].text.lower() == "by" and c.index > verb.index + 1
        if by and c.lemma.lower() in COUNTS and _is_number(r, start, end):
            return max(start, r.words[verb.index + 2].start), end
    return None


def _plain_phrase(r: Reading, word: Word) -> Range:
    """The characters of a noun phrase without what is only put beside it."""
    kept, waiting = [word], [word.index]
    while waiting:
        for c in r.children(waiting.pop()):
            if c.relation not in LEFT_OUT and c.relation.partition(":")[0] not in ("appos", "conj"):
                kept.append(c)
                waiting.append(c.index)
    kept.sort(key=lambda w: w.index)
    return kept[0].start, kept[-1].end


def _is_number(r: Reading, start: int, end: int) -> bool:
    return any(w.upos == "NUM" for w in r.words_in(start, end))

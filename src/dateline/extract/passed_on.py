"""Who passes a statement on, and on whom it rests, by the tree: "said in remarks carried by Radio Oslo", "said the site
Fjordnett, which quoted a nurse", "it was reported by the agency".

`relays.py` knows the relays that stand beside a cue; here they hang on it, wherever they stand. Each function gives the
words that name somebody, and knows nothing of who that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.cues import FORMS, NEWS_WORDS
from dateline.extract.grammar import case_of
from dateline.extract.lookups import Lookups, Source, noun_phrase
from dateline.extract.relays import named_source, of_told_before
from dateline.extract.stand_ins import BODIES, PEOPLE
from dateline.extract.status_alone import is_negated
from dateline.reading import Range, Reading, Word

# Participles of what is done to somebody's words by whoever hands them on.
HANDED_ON = frozenset(
    """carried relayed broadcast broadcasted rebroadcast aired televised transmitted quoted cited reported repeated
    reprinted reproduced recounted translated forwarded picked summarised summarized paraphrased""".split()
)
# By these an outlet hands words on, and a ministry only gives out its own.
PRINTED = frozenset(
    """published printed posted shown circulated distributed shared run read heard seen obtained reviewed viewed
    monitored featured uploaded streamed""".split()
)
OWN_WORDS = frozenset(
    """ministry government army military navy police office party court embassy university company council commission
    parliament presidency department bureau cabinet firm bank committee palace""".split()
)
VENUES = frozenset(
    """statement remark comment interview letter message speech address broadcast account testimony video recording
    post article essay column conversation call email note report story dispatch footage clip words phrase appeal
    sermon communique communiqué communiqu interviews""".split()
)
PRESS = frozenset("papers newspapers outlets dailies weeklies websites agencies channels stations magazines".split())
CITES = frozenset("cited cites quoted quotes citing quoting".split())


@dataclass(frozen=True, slots=True)
class Impersonal:
    """A statement of "it was reported by the agency that ...": its words, its cue, and who made it."""

    content: Range
    cue: Range
    source: Source
    relay: Source | None = None


def handed_on_by(r: Lookups, cue: Range) -> Iterator[Source]:
    """Who hands on what was said: "said in remarks carried by | Radio Oslo", "said, as quoted by | the agency"."""
    reading = r.text.reading
    verb = reading.word_at(cue[0]) if reading else None
    if reading is None or verb is None or verb.upos != "VERB":
        return
    for done in _done_to_words(reading, verb):
        for by in reading.children(done.index, "obl"):
            case = case_of(reading, by)
            if case == "by" or (case in ("in", "on", "via") and done.text.lower() in HANDED_ON | {"published"}):
                source = _whole(r, reading, by)
                if source is not None and _hands_on(r, source, done.text.lower(), named_by=case == "by"):
                    yield source
                    break


def _done_to_words(reading: Reading, verb: Word) -> Iterator[Word]:
    """The participles that tell what was done to what a verb of saying tells; the tree may hang them on the latter."""
    told = [c for c in reading.children(verb.index, "ccomp", "parataxis") if c.index < verb.index]
    beside = [c for t in told for c in reading.children(t.index, "advcl", "obl") if c.index > verb.index]
    for c in (*reading.children(verb.index, "advcl", "obl"), *beside):
        led = {m.text.lower() for m in reading.children(c.index, "mark", "advmod")}
        if c.relation == "advcl" and c.text.lower() in HANDED_ON and "as" in led:
            yield c
        elif c.relation.startswith("obl") and _is_venue(c):
            yield from (a for a in reading.children(c.index, "acl") if _is_done_to_words(a))


def _is_venue(noun: Word) -> bool:
    return noun.lemma.lower() in VENUES or noun.text.lower().removesuffix("s") in VENUES


def _is_done_to_words(word: Word) -> bool:
    return word.text.lower() in HANDED_ON | PRINTED and word.upos in ("VERB", "ADJ")


def only_hands_on(reading: Reading, word: Word) -> bool:
    """Does a word tell only that words were handed on, which is no news itself: "in comments | carried by state radio",
    "the story was | picked up by the press", "it was | reported by the agency"?"""
    if word.upos == "NOUN":
        speaks = word.relation == "obl" and reading.words[word.head].text.lower() in FORMS
        return (
            _is_venue(word) and speaks and any(only_hands_on(reading, c) for c in reading.children(word.index, "acl"))
        )
    lower = word.text.lower()
    if word.upos != "VERB" or lower not in HANDED_ON | PRINTED | FORMS.keys():
        return False
    by = [c for c in reading.children(word.index, "obl") if case_of(reading, c) in ("by", "in", "on")]
    subjects = reading.children(word.index, "nsubj:pass")
    if lower in FORMS and any(c.text.lower() == "it" for c in subjects):
        return bool(by)
    of_words = word.relation == "acl" and _is_venue(reading.words[word.head])
    press = any(reading.words[i].text.lower() in NEWS_WORDS | PRESS for b in by for i in reading.subtree(b.index))
    return lower in HANDED_ON | PRINTED and bool(by) and (of_words or (press and any(map(_is_venue, subjects))))


def relays_words(reading: Reading, word: Word) -> bool:
    """ "Relayed the remarks", "the message was relayed by the embassy", "his answer, relayed by a clerk": is what is
    handed on somebody's words?"""
    if word.lemma.lower() != "relay" or word.upos != "VERB":
        return False
    told = [c for c in reading.children(word.index, "obj", "nsubj:pass") if c.upos == "NOUN"]
    told += [reading.words[word.head]] if word.relation == "acl" else []
    return bool(reading.children(word.index, "ccomp", "parataxis")) or any(map(_is_venue, told))


def _whole(r: Lookups, reading: Reading, noun: Word) -> Source | None:
    """The tokens of a noun's phrase, with the whole of a name that it begins or stands before: "Radio | Oslo", "the
    daily | Fjordposten"."""
    start, end = noun_phrase(reading, noun)
    last = reading.words_in(start, end)[-1]
    ahead = reading.words[last.index + 1] if last.index + 1 < len(reading.words) else last
    beside = ahead.start if noun.lemma.lower() in NEWS_WORDS and r.raw[end : ahead.start] == " " else last.start
    for at in (last.start, beside):
        if (name := r.inside_name.get(at)) is not None:
            end = max(end, name[1])
    return r.tokens_at(start, end)


def _hands_on(r: Lookups, source: Source, done: str, *, named_by: bool) -> bool:
    """Does a phrase name who hands words on: an outlet, a named body, or a group?"""
    tokens = r.sentences[source.sentence].tokens[source.first : source.last]
    words = {t.lower for t in tokens}
    bodies = [a for a in r.actors_between(tokens[0].start, tokens[-1].end) if a.kind in ("organization", "person")]
    press = bool(words & NEWS_WORDS)
    if done in PRINTED and words & OWN_WORDS:
        return False
    return press or bool(bodies) or (named_by and done in HANDED_ON and bool(words & BODIES))


def rests_on(r: Lookups, cue: Range, speaker: Range) -> Source | None:
    """Whom the source cites in a clause of its own: "said the site Fjordnett, which quoted | a nurse"."""
    reading = r.text.reading
    verb = reading.word_at(cue[0]) if reading else None
    if reading is None or verb is None or not (verb.upos == "VERB" or r.raw.startswith("according", cue[0])):
        return None
    for noun in reading.words_in(*speaker):
        for clause in reading.children(noun.index, "acl"):
            if clause.text.lower() not in CITES or clause.start < speaker[0]:
                continue
            for cited in reading.children(clause.index, "obj"):
                source = _whole(r, reading, cited)
                if source is not None and named_source(r, source) and not of_told_before(r, source):
                    return source
    return None


@dataclass(frozen=True, slots=True)
class Within:
    """A statement told within the words for a cited source: "citing a nurse who said | she had seen it"."""

    content: Range
    cue: Range
    source: Source | None  # None: the cited source itself


def told_within(r: Lookups, cited: Range) -> Iterator[Within]:
    """What the clauses that describe a cited source say that it, or somebody to it, said: "a clerk who had been told by
    the guard that ...", "a memo in which an engineer warned that ..."."""
    reading = r.text.reading
    for noun in reading.words_in(*cited) if reading else ():
        assert reading is not None
        for verb in reading.children(noun.index, "acl:relcl"):
            content = next((c for c in reading.children(verb.index, "ccomp") if c.index > verb.index), None)
            told = content is not None and verb.text.lower() in FORMS and not is_negated(reading, verb.index)
            if content is None or not told or content.feature("VerbForm") == "Inf":
                continue
            span = reading.phrase(content.index)
            if reading.children(verb.index, "aux:pass"):
                by = next((c for c in reading.children(verb.index, "obl") if case_of(reading, c) == "by"), None)
                source = _whole(r, reading, by) if by else None
                if source is not None:
                    yield Within(span, (verb.start, verb.end), source)
                continue
            subject = next(iter(reading.children(verb.index, "nsubj")), None)
            if subject is not None and subject.text.lower() in ("who", "which", "that"):
                yield Within(span, (verb.start, verb.end), None)
            elif subject is not None and (source := _whole(r, reading, subject)) is not None:
                yield Within(span, (verb.start, verb.end), source)


def impersonal(r: Lookups, start: int, end: int) -> Iterator[Impersonal]:
    """ "It was reported by the agency that ...", "..., it was announced by the palace", "the crew were told by the
    pilot that ...", "..., the minister was quoted as saying by the agency"."""
    reading = r.text.reading
    for verb in reading.words_in(start, end) if reading else ():
        assert reading is not None
        if (told := _told_by(r, reading, verb) or _quoted_as_saying(r, reading, verb, start)) is not None:
            yield told
            continue
        if verb.upos != "VERB" or verb.text.lower() not in FORMS or not reading.children(verb.index, "aux:pass"):
            continue
        subjects = [c for c in reading.children(verb.index, "nsubj", "expl") if c.text.lower() == "it"]
        by = next((c for c in reading.children(verb.index, "obl") if case_of(reading, c) == "by"), None)
        source = _whole(r, reading, by) if by and subjects else None
        if source is None or not named_source(r, source):
            continue
        if (content := _told_with(reading, verb, subjects[0], start)) is not None:
            yield Impersonal(content, (verb.start, verb.end), source)


def said_citing(r: Lookups, start: int, end: int) -> Iterator[tuple[Impersonal, Range]]:
    """ "The Post reported on Tuesday, citing two officials, that the pass was closed": what is said, the paper as the
    relay and whom it cites as the source; and where "citing" stands."""
    reading = r.text.reading
    for verb in reading.words_in(start, end) if reading else ():
        assert reading is not None
        if verb.upos != "VERB" or verb.text.lower() not in FORMS or is_negated(reading, verb.index):
            continue
        citing = [c for c in reading.children(verb.index, "advcl") if c.text.lower() in ("citing", "quoting")]
        told = [c for c in reading.children(verb.index, "ccomp") if citing and c.index > citing[0].index]
        subjects = [c for c in reading.children(verb.index, "nsubj") if c.index < verb.index]
        whom = reading.children(citing[0].index, "obj") if citing else []
        told = told or [c for w in whom for c in reading.children(w.index, "acl") if _has_all(reading, c)]
        marked = [m for c in told for m in reading.children(c.index, "mark") if m.text.lower() == "that"]
        if len(told) != 1 or not subjects or not whom or not marked or not verb.index < citing[0].index:
            continue
        relay, source = _whole(r, reading, subjects[0]), _whole(r, reading, whom[0])
        if source is not None and told[0].relation.startswith("acl"):
            source = r.tokens_at(reading.phrase(whom[0].index)[0], reading.words[marked[0].index - 2].end)
        if relay is not None and source is not None and _is_one_who_knows(r, whom[0], source):
            content = (marked[0].start, reading.phrase(told[0].index)[1])
            yield Impersonal(content, (verb.start, verb.end), source, relay), (citing[0].start, citing[0].end)


def _has_all(reading: Reading, clause: Word) -> bool:
    """ "Citing three officials, that 12 people had died": a clause hung on who is cited that leaves nothing to them."""
    marks = [m for m in reading.children(clause.index, "mark") if m.text.lower() == "that"]
    comma = bool(marks) and reading.words[marks[0].index - 1].text == ","
    return comma and bool(reading.children(clause.index, "nsubj"))


def _is_one_who_knows(r: Lookups, noun: Word, source: Source) -> bool:
    """Is who is cited a person, a body or somebody told to know: "people familiar with the matter"?"""
    return named_source(r, source) or noun.lemma.lower() in PEOPLE | BODIES | {"people", "source", "person"}


def _told_by(r: Lookups, reading: Reading, verb: Word) -> Impersonal | None:
    """ "The crew were told by | the pilot that the hull was cracked"."""
    if verb.text.lower() not in TOLD or not reading.children(verb.index, "aux:pass"):
        return None
    by = next((c for c in reading.children(verb.index, "obl") if case_of(reading, c) == "by"), None)
    content = next((c for c in reading.children(verb.index, "ccomp") if c.index > verb.index), None)
    source = _whole(r, reading, by) if by else None
    if content is None or source is None or content.feature("VerbForm") == "Inf" or is_negated(reading, verb.index):
        return None
    return Impersonal(reading.phrase(content.index), (verb.start, verb.end), source)


TOLD = frozenset("told informed advised warned assured reminded".split())


def _quoted_as_saying(r: Lookups, reading: Reading, verb: Word, start: int) -> Impersonal | None:
    """ "The field will close in May, | the minister was quoted as saying by the agency"."""
    saying = next((c for c in reading.children(verb.index, "advcl") if c.text.lower() in ("saying", "telling")), None)
    subject = next(iter(reading.children(verb.index, "nsubj:pass")), None)
    if verb.text.lower() not in ("quoted", "cited") or saying is None or subject is None:
        return None
    before = reading.words[reading.subtree(subject.index)[0] - 1] if reading.subtree(subject.index)[0] else None
    tail = before is not None and before.text == "," and before.start > start
    source = _whole(r, reading, subject)
    if not tail or before is None or source is None or reading.children(saying.index, "ccomp"):
        return None
    agents = [c for c in reading.children(saying.index) if c.index > saying.index and case_of(reading, c) == "by"]
    agents += [c for c in reading.children(verb.index, "obl") if c.index > verb.index and case_of(reading, c) == "by"]
    relay = _whole(r, reading, agents[0]) if agents else None
    return Impersonal((start, before.start), (verb.start, saying.end), source, relay)


def venue_of(r: Lookups, source: Source) -> Source | None:
    """The outlet in "(according to) an account carried by | the agency"; None for a source that is no such paper."""
    reading = r.text.reading
    span = r.source_span(source)
    for noun in reading.words_in(span.start, span.end) if reading else ():
        assert reading is not None
        for done in reading.children(noun.index, "acl") if _is_venue(noun) or noun.text.lower() in SUMMARIES else ():
            by = next((c for c in reading.children(done.index, "obl") if case_of(reading, c) == "by"), None)
            found = _whole(r, reading, by) if by and done.text.lower() in HANDED_ON | {"published"} else None
            if found is not None and _hands_on(r, found, done.text.lower(), named_by=True):
                return found
    return None


SUMMARIES = frozenset("summary transcript excerpt version translation extract".split())


def told_to(r: Lookups, cue: Range) -> Source | None:
    """Whom "to" leads in behind a verb of saying: "confirmed to | the agency Norpress that ..."."""
    reading = r.text.reading
    verb = reading.word_at(cue[0]) if reading else None
    if reading is None or verb is None or verb.upos != "VERB":
        return None
    to = [c for c in reading.children(verb.index, "obl") if c.index > verb.index and case_of(reading, c) == "to"]
    found = _whole(r, reading, to[0]) if to else None
    tokens = r.sentences[found.sentence].tokens if found else ()
    that = next((k for k in range(found.first + 1, found.last) if tokens[k].lower == "that"), None) if found else None
    return replace(found, last=that) if found and that else found


def _told_with(reading: Reading, verb: Word, it: Word, start: int) -> Range | None:
    """What "it was reported" tells: the clause behind it, or the one that it stands behind."""
    clause = next(iter(reading.children(verb.index, "ccomp", "csubj")), None)
    if clause is not None:
        return reading.phrase(clause.index)
    before = reading.words[it.index - 1] if it.index else None
    top = reading.words[verb.head]
    if verb.relation in ("parataxis", "conj") and before is not None and before.text == "," and top.index < it.index:
        return start, before.start
    return None

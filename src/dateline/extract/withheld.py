"""What somebody would not say: "refused to confirm that", "did not say whether", "would neither confirm nor deny that",
"declined to comment on the raid", "did not respond to requests for comment".

The words are nobody's word for what they tell, so no event rests on them; they are kept as attributions that withhold.
What is withheld is a clause, a thing ("the report") or no more than "comment". Read off the tree: v is the verb of
saying, c the clause that hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract import grammar, status_words
from dateline.extract.nearby import Nearby, sentence_at
from dateline.extract.status_alone import base, is_negated, is_nobody, key, link_of
from dateline.model import ActorMention, Annotated, Attribution, ChainLink, content_id
from dateline.people import PEOPLE
from dateline.reading import Range, Reading, Word

SAYING = frozenset(
    """say confirm deny disclose reveal specify comment explain clarify elaborate state mention acknowledge verify
    corroborate identify admit""".split()
)
REFUSING = status_words.REFUSES - {"fail", "avoid", "prevent", "prohibit", "bar", "forbid", "deter", "dissuade"}
NAMING = frozenset("confirm deny disclose reveal verify corroborate discuss specify".split())  # the report, the sum
COMMENTING = frozenset("comment elaborate".split())
ANSWERING = frozenset("respond reply answer return".split())
# What is put to somebody by whoever writes: "a request for comment", "questions", "emails".
ASKED = frozenset("comment interview question questions email emails e-mail e-mails inquiry inquiries".split())


def find_withheld(
    text: Annotated, actors: Sequence[ActorMention], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions that withhold, beside those found already, in text order."""
    r = text.reading
    if r is None:
        return ()
    taken = {a.cue.start for a in attributions if a.cue is not None}
    sentences, near = Nearby(text.sentences), Nearby(actors)
    found: list[Attribution] = []
    told: set[Range] = set()
    for v in r.words:
        if v.start in taken or v.upos not in ("VERB", "AUX") or (what := _what(r, v)) is None or what in told:
            continue
        source = _source(r, v, text, near)
        sentence = sentence_at(sentences, v.start)
        span = text.report.span(*what)
        if source is None or sentence is None or not sentence.contains(span):
            continue
        told.add(what)
        cue = text.report.span(v.start, v.end)
        key_ = content_id("a", text.report.id, span.start, span.end, cue.start, False)
        found.append(Attribution(key_, text.report.id, (span,), cue, False, (source,), sentence, polarity="withholds"))
    return tuple(found)


def _what(r: Reading, v: Word) -> Range | None:
    """The characters of what is withheld; None where nothing is."""
    lemma = base(v)
    if lemma in ("have", "decline", "refuse"):
        return _no_comment(r, v, lemma)
    if v.upos != "VERB" or lemma not in SAYING | NAMING | COMMENTING | ANSWERING or not _is_withheld(r, v):
        return None
    if lemma in SAYING and (clause := next(_clauses(r, v), None)) is not None:
        return _content(r, clause)
    if lemma in COMMENTING:
        about = [w for w in r.children(v.index, "obl") if link_of(r, w.index) in ("on", "about")]
        return _phrase(r, about[0]) if about else (v.start, v.end)
    both = (v, *r.children(v.index, "conj"))  # "neither confirmed nor denied the report"
    if lemma in NAMING:
        things = (w for verb in both for w in r.children(verb.index, "obj") if w.index > verb.index)
        return next((_phrase(r, w) for w in things if _is_told(w)), None)
    if lemma in ANSWERING:
        asked = [*r.children(v.index, "obj"), *(w for w in r.children(v.index, "obl") if link_of(r, w.index) == "to")]
        return next((_phrase(r, w) for w in asked if {x.text.lower() for x in _below(r, w)} & ASKED), None)
    return None


def _no_comment(r: Reading, v: Word, lemma: str) -> Range | None:
    """The "comment" of "had no comment", "declined comment"; not where whoever says so is told of just before it."""
    thing = next((w for w in r.children(v.index, "obj") if w.text.lower() == "comment"), None)
    if thing is None or any(w.upos == "PRON" for w in r.children(v.index, "nsubj")):
        return None
    bare = not r.children(thing.index, "det") if lemma != "have" else is_nobody(r, thing.index)
    return (thing.start, thing.end) if bare else None


def _is_told(w: Word) -> bool:
    """Is it a thing that may be so or not: "the report", "that"; not a person whom parliament "did not confirm"?"""
    return w.upos in ("NOUN", "PRON") and w.lemma.lower() not in PEOPLE


def _below(r: Reading, w: Word) -> list[Word]:
    return [r.words[i] for i in r.subtree(w.index)]


def _phrase(r: Reading, w: Word) -> Range:
    """A noun phrase without the preposition that leads it in."""
    below = [x for x in _below(r, w) if not (x.head == w.index and x.relation == "case" and x.index < w.index)]
    end = below[-1].end
    while end > w.end and r.text[end - 1] in '.,;:”" ':
        end -= 1
    return below[0].start, end


def _is_withheld(r: Reading, v: Word) -> bool:
    if is_negated(r, v.index):
        return True
    over = r.words[v.head]
    if v.relation == "conj" and any(c.text.lower() == "nor" for c in r.children(v.index, "cc")):
        return True
    if over.upos == "VERB" and v.relation == "conj":
        return base(over) in SAYING | NAMING | COMMENTING and _is_withheld(r, over)
    return v.relation in ("xcomp", "ccomp") and key(r, over.index) in REFUSING and not is_negated(r, over.index)


def _clauses(r: Reading, v: Word) -> Iterator[Word]:
    """The clause that is withheld; of "neither confirm nor deny that" it may hang on either verb."""
    for verb in (v, *r.children(v.index, "conj")):
        yield from r.children(verb.index, "ccomp")


def _content(r: Reading, clause: Word) -> tuple[int, int]:
    start, end = r.phrase(clause.index)
    first = r.word_at(start)
    if first is not None and first.text.lower() == "that" and first.relation == "mark":
        start = r.words[first.index + 1].start
    while end > start and r.text[end - 1] in '.,;:”" ':
        end -= 1
    return start, end


def _source(r: Reading, v: Word, text: Annotated, actors: Nearby[ActorMention]) -> ChainLink | None:
    subject = grammar.unsaid_subject(r, v.index)
    if subject is None:
        return None
    noun = r.words[subject]
    if noun.sentence != v.sentence or noun.upos not in ("NOUN", "PROPN", "PRON") or grammar.is_relative(noun):
        return None
    left = {c.index for c in r.children(subject, "acl", "appos", "punct", "cc", "conj") if c.index > subject}
    below = [i for i in r.subtree(subject) if not any(i in r.subtree(c) for c in left)]
    span = text.report.span(r.words[below[0]].start, r.words[below[-1]].end)
    s = r.sentences[v.sentence]
    actor = grammar.actor_of(r, subject, actors.within(s.start, s.end))
    return ChainLink(span.quote, span, actor.id if actor else None)

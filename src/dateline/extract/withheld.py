"""What somebody would not say: "refused to confirm that", "did not say whether", "would neither confirm nor deny that".

The words are nobody's word for what they tell, so no event rests on them; they are kept as attributions that withhold.
Read off the tree: v is the verb of saying, c the clause that hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract import grammar, status_words
from dateline.extract.nearby import Nearby, sentence_at
from dateline.extract.status_alone import base, is_negated, key
from dateline.model import ActorMention, Annotated, Attribution, ChainLink, content_id
from dateline.reading import Reading, Word

SAYING = frozenset(
    """say confirm deny disclose reveal specify comment explain clarify elaborate state mention acknowledge verify
    corroborate identify admit""".split()
)
REFUSING = status_words.REFUSES - {"fail", "avoid", "prevent", "prohibit", "bar", "forbid", "deter", "dissuade"}
MARKS = frozenset("that whether if".split())


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
    told: set[int] = set()
    for v in r.words:
        if v.upos != "VERB" or base(v) not in SAYING or v.start in taken or not _is_withheld(r, v):
            continue
        clause = next(_clauses(r, v), None)
        source = _source(r, v, text, near)
        sentence = sentence_at(sentences, v.start)
        if clause is None or source is None or sentence is None or clause.index in told:
            continue
        told.add(clause.index)
        span = text.report.span(*_content(r, clause))
        cue = text.report.span(v.start, v.end)
        if not sentence.contains(span):
            continue
        key_ = content_id("a", text.report.id, span.start, span.end, cue.start, False)
        found.append(Attribution(key_, text.report.id, (span,), cue, False, (source,), sentence))
    return tuple(found)


def _is_withheld(r: Reading, v: Word) -> bool:
    if is_negated(r, v.index):
        return True
    over = r.words[v.head]
    if v.relation == "conj" and any(c.text.lower() == "nor" for c in r.children(v.index, "cc")):
        return True
    if over.upos == "VERB" and v.relation == "conj":
        return base(over) in SAYING and _is_withheld(r, over)
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

"""How something was said: to whom, with which hedges, affirmed or denied, when, and by what kind of source.

Each attribution is found first (`attribution.py`); here the words around its cue are asked about it. Read off the tree
where there is one; a text without one gets what its words alone tell. c is the word of the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.extract import grammar, status_words
from dateline.extract.nearby import Nearby
from dateline.extract.source_kinds import kind_of_source, state_media
from dateline.extract.status_alone import base, is_negated, is_nobody, key, link_of
from dateline.model import (
    NO_DATES,
    ActorMention,
    Annotated,
    Attribution,
    ChainLink,
    Dates,
    Polarity,
    Span,
    TimeMention,
)
from dateline.reading import Reading, Word

# --- words ----------------------------------------------------------------------------------------------------------
TELLS = frozenset(
    """tell inform assure remind warn notify ask urge advise brief reassure beg implore instruct order promise
    show""".split()
)
SAYS = frozenset(
    """say write explain announce report complain confess admit add state declare reveal repeat mention suggest
    apologise apologize read reply speak testify describe confirm signal insist""".split()
)
SENT = frozenset(
    """letter message telegram email e-mail note memo cable address speech remark remarks statement report testimony
    text plea appeal comment comments complaint call answer reply""".split()
)
NOT_PEOPLE = frozenset(
    "question story truth lie joke news tale end effect date day point question sign need tune extent mind life".split()
)
HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|seemingly|ostensibly|presumably|probably|possibly"
    r"|perhaps|maybe|likely|unlikely|potentially"
    r"|(?:is|are|was|were|be|been|being) (?:also |widely |now |still )?(?:believed|thought|said|understood|alleged"
    r"|rumou?red|claimed|feared|reported|presumed|suspected|considered|assumed|known) to"
    r"|(?:appears?|appeared|seems?|seemed) (?:to|that)|(?:it )?(?:appears|seems) (?:that|as)"
    r"|(?:may|might|could)(?: well| also| not)?(?: have(?: been)?)?"
    r"|alleged|suspected|purported|supposed|presumed|rumou?red|unconfirmed)\b",
    re.IGNORECASE,
)
MONTH_OF_MAY = re.compile(r"May\b")
BELIEVES = frozenset("believe think expect imagine suppose feel".split())
DOUBTS = frozenset("doubt question".split())
RETRACTS = status_words.RETRACTS
ASKING = frozenset(
    "ask demand call urge request beg implore plead appeal order call_for call_on press instruct".split()
)
CALLED = re.compile(r"\bas\W*$")
WONDERS = frozenset("ask wonder inquire enquire".split())
WH = frozenset("whether if why how when where what who".split())


def told_how(
    text: Annotated,
    times: Sequence[TimeMention],
    actors: Sequence[ActorMention],
    attributions: Sequence[Attribution],
) -> tuple[Attribution, ...]:
    """The attributions with all that the words around their cues tell of them."""
    by_id, near, timed = {a.id: a for a in actors}, Nearby(actors), Nearby(times)
    state = state_media(text, actors)
    inner = _inner(attributions)
    found = []
    for a in attributions:
        word = _cue_word(text.reading, a)
        lemma = _lemma(text.reading, word, a)
        speaker = by_id.get(a.speaker.actor or "")
        found.append(
            replace(
                a,
                addressees=tuple(_addressees(text.reading, word, a, near)),
                hedges=tuple(_hedges(text, a, word, inner.get(a.id, ()))),
                polarity=a.polarity if a.polarity != "affirms" else polarity_of(text.reading, word, a),
                said=_when(text.reading, word, a, timed),
                source=kind_of_source(text, a, speaker, cue=lemma, state=state),
            )
        )
    return tuple(found)


def said_on(text: Annotated, times: Sequence[TimeMention], attributions: Sequence[Attribution]) -> dict[str, Dates]:
    """When each attribution was said, by its id, where the words beside its cue tell."""
    timed = Nearby(times)
    said = ((a.id, _when(text.reading, _cue_word(text.reading, a), a, timed)) for a in attributions)
    return {id_: dates for id_, dates in said if dates.phrase is not None}


def _inner(attributions: Sequence[Attribution]) -> dict[str, list[Span]]:
    """For each attribution the words that somebody else says within its own."""
    inner: dict[str, list[Span]] = {}
    by_start = sorted(attributions, key=lambda a: a.content[0].start)
    for i, a in enumerate(by_start):
        for b in by_start[i + 1 :]:
            if b.content[0].start >= a.content[-1].end:
                break
            if b.speaker != a.speaker and b.cue is not None and any(c.contains(b.cue) for c in a.content):
                inner.setdefault(a.id, []).extend(b.content)
    return inner


def _cue_word(r: Reading | None, a: Attribution) -> Word | None:
    """The word of the cue: its verb, else its last word."""
    if r is None or a.cue is None:
        return None
    words = r.words_in(a.cue.start, a.cue.end)
    verbs = [w for w in words if w.upos == "VERB"]
    return verbs[-1] if verbs else words[-1] if words else None


def _lemma(r: Reading | None, word: Word | None, a: Attribution) -> str:
    if r is not None and word is not None:
        return base(word)
    return a.cue.quote.lower() if a.cue else ""


# --- to whom --------------------------------------------------------------------------------------------------------
def _addressees(
    r: Reading | None, word: Word | None, a: Attribution, actors: Nearby[ActorMention]
) -> Iterator[ChainLink]:
    """ "told parliament", "said to Holm", "in a letter to Holm"; no agency that passes the words on, and no speaker."""
    if r is None or word is None:
        return
    seen: set[int] = set()
    for noun in _told_to(r, word):
        start, end = _name_of(r, noun)
        taken = [link.span for link in a.chain if link.span]
        in_chain = any(span.start < end and start < span.end for span in taken) and noun.relation not in ("nmod",)
        inside = any(c.start <= start and end <= c.end for c in a.content)
        if in_chain or inside or noun.index in seen or start >= end:
            continue
        seen.add(noun.index)
        actor = grammar.actor_of(r, noun.index, actors.within(a.sentence.start, a.sentence.end))
        span = Span(a.report, start, end, r.text[start:end])
        yield ChainLink(span.quote, span, actor.id if actor else None)


def _told_to(r: Reading, word: Word) -> Iterator[Word]:
    """The words that head whom a cue's words are said to."""
    lemma = base(word)
    passive = bool(r.children(word.index, "nsubj:pass", "aux:pass"))
    if word.upos in ("VERB", "AUX"):
        if lemma in TELLS:
            given = r.children(word.index, "iobj") or r.children(word.index, "obj")
            if passive:
                given = r.children(word.index, "nsubj:pass")  # "parliament was told that"
            yield from _each(r, [w for w in given if w.upos in ("NOUN", "PROPN", "PRON") and base(w) not in NOT_PEOPLE])
        for c in r.children(word.index, "obl", "obj", "nmod"):
            if grammar.case_of(r, c) == "to" and lemma in SAYS | TELLS and base(c) not in NOT_PEOPLE:
                yield from _each(r, [c])
            elif grammar.case_of(r, c) in ("in", "by", "during", "through", "via") and base(c) in SENT:
                yield from _each(r, _sent_to(r, c))
    holders = [word] if word.upos == "NOUN" else r.children(word.index, "nsubj", "obj")
    for noun in holders:  # "Lind's message to Holm said", "sent a letter to Holm saying"
        if base(noun) in SENT:
            yield from _each(r, _sent_to(r, noun))


def _sent_to(r: Reading, noun: Word) -> list[Word]:
    return [c for c in r.children(noun.index, "nmod", "obl") if grammar.case_of(r, c) == "to"]


def _each(r: Reading, heads: Sequence[Word]) -> Iterator[Word]:
    for head in heads:
        yield head
        yield from (c for c in r.children(head.index, "conj") if c.upos in ("NOUN", "PROPN"))


def _name_of(r: Reading, noun: Word) -> tuple[int, int]:
    """The characters of a noun phrase without what is joined to it, its clauses, times and places."""
    left_out = ("conj", "acl", "cc", "punct", "appos", "advcl", "parataxis", "case", "ccomp", "xcomp")
    below = {noun.index}
    for child in r.children(noun.index):
        kind = child.relation.partition(":")[0]
        of = kind == "nmod" and child.relation != "nmod:poss" and grammar.case_of(r, child) not in ("of", "for")
        if kind in left_out or of or kind.startswith("obl"):
            continue
        below |= set(r.subtree(child.index))
    first = last = noun.index
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    return r.words[first].start, r.words[last].end


# --- with which hedges ----------------------------------------------------------------------------------------------
def _hedges(text: Annotated, a: Attribution, word: Word | None, inner: Sequence[Span]) -> Iterator[Span]:
    """The hedges of what is said, and of the saying; those within another's words inside are that one's."""
    raw = text.report.text
    places = [(c.start, c.end) for c in a.content]
    if a.cue is not None:
        left = max(a.sentence.start, a.cue.start - 24)
        left = max([left, *(c.end for c in a.content if c.end <= a.cue.start)])
        places.append((left, min(a.sentence.end, a.cue.end + 4)))
    found: dict[int, Span] = {}
    for start, end in places:
        for match in HEDGES.finditer(raw, start, end):
            if (
                MONTH_OF_MAY.match(match.group())
                or _is_ability(text.reading, match)
                or any(i.start <= match.start() < i.end for i in inner)
            ):
                continue
            if (start, end) == places[-1] and a.cue is not None and not _of_the_cue(text.reading, word, a, match):
                continue
            found.setdefault(match.start(), text.report.span(match.start(), match.end()))
    yield from (found[at] for at in sorted(found))


def _is_ability(r: Reading | None, match: re.Match[str]) -> bool:
    """ "so that they could leave", "people who could swim": no doubt about what is said."""
    at = r.word_at(match.start()) if r and match.group().lower() == "could" else None
    if r is None or at is None:
        return False
    return r.words[at.head].relation.startswith(("advcl", "acl"))


def _of_the_cue(r: Reading | None, word: Word | None, a: Attribution, match: re.Match[str]) -> bool:
    """Does a hedge beside a cue belong to the saying: "apparently told", or the cue that is a hedge itself?"""
    assert a.cue is not None
    if match.start() < a.cue.end and a.cue.start < match.end():
        return True
    at = r.word_at(match.start()) if r else None
    return at is not None and word is not None and at.head == word.index


REPLACED = re.compile(
    r"\b(?:earlier|previous|prior|original|initial|first|old)\s+versions?\b|\bversions?\s+(?:published|posted)\s+earlier\b",
    re.I,
)


NO_COMMENT = re.compile(r"(?:(?:it|he|she|they|we|i)\s+)?(?:(?:has|have|had)\s+)?no\s+(?:\w+\s+)?comment\b", re.I)


# --- affirmed or denied ---------------------------------------------------------------------------------------------
def polarity_of(r: Reading | None, word: Word | None, a: Attribution) -> Polarity:
    """What the speaker does with the words, told by the cue and what stands beside it."""
    if REPLACED.search(" ".join(link.text for link in a.chain)):
        return "retracts"  # "an earlier version of this report said 26": its outlet takes that back
    if r is None or word is None:
        cue = a.cue.quote.lower() if a.cue else ""
        return "denies" if cue in ("denied", "denies", "deny", "denying") else "affirms"
    if NO_COMMENT.match(a.content[0].quote):
        return "withholds"
    lemma = key(r, word.index)
    over = r.words[word.head]
    if a.direct and a.cue is not None and CALLED.search(r.text[a.cue.end : max(a.cue.end, a.content[0].start)]):
        return "affirms"  # 'rejected as "a fairy tale" the report': these words the speaker stands by
    if word.upos == "NOUN":
        return _of_noun(r, word, over, a)
    refused = not word.is_root and key(r, over.index) in status_words.REFUSES and word.relation in ("xcomp", "obl")
    negated = refused or _is_negated(r, word) or (word.relation == "conj" and _is_negated(r, over))
    if lemma in status_words.DENIES | {"dispute", "reject", "rebut", "dismiss"}:
        return "withholds" if negated else "denies"
    if lemma in DOUBTS:
        return "withholds"
    if lemma in RETRACTS:
        return "affirms" if negated else "retracts"
    if negated:
        return "denies" if lemma in BELIEVES else "withholds"
    if lemma in WONDERS and any(_leads(r, a, w) for w in WH):
        return "asks"
    if lemma in ASKING and not a.direct and _is_wanted(r, word, a):
        return "asks"
    return "affirms"


def _is_negated(r: Reading, verb: Word) -> bool:
    """ "did not say", "nobody said", but not "reported no arrests": is the saying itself negated?"""
    if not is_negated(r, verb.index):
        return False
    of_object = any(is_nobody(r, o.index) for o in r.children(verb.index, "obj"))
    said_not = {c.text.lower() for c in r.children(verb.index, "advmod", "aux", "cc")} & (
        status_words.NOT | {"n't", "n’t"}
    )
    return bool(said_not) or not of_object


def _of_noun(r: Reading, noun: Word, over: Word, a: Attribution) -> Polarity:
    """ "retracted his claim that", "denied reports that", "her denial that"."""
    if base(noun) in status_words.DENIAL_NOUNS:
        return "denies"
    if noun.relation in ("obj", "nsubj:pass") and over.upos == "VERB":
        own = bool(r.children(noun.index, "nmod:poss"))
        if key(r, over.index) in RETRACTS | ({"withdraw"} if own else set()):
            return "retracts"
        denying = key(r, over.index) in status_words.DENIES | status_words.DISMISSES | {"dispute", "reject", "rebut"}
        if denying and not own and _acts(r, over, a):
            return "denies"
    return "asks" if base(noun) in ("demand", "request") else "affirms"


def _acts(r: Reading, verb: Word, a: Attribution) -> bool:
    """Is the speaker who does what a verb says?"""
    span = a.speaker.span
    acting = grammar.subjects_and_agents(r, verb.index)
    return span is not None and any(span.start <= r.words[i].start < span.end for i in acting)


def _leads(r: Reading, a: Attribution, word: str) -> bool:
    """Do the words of the content begin with this one, or stand right behind it?"""
    start = a.content[0].start
    return (
        re.match(rf"{word}\b", r.text[start : start + 12], re.I) is not None
        or r.text[max(0, start - len(word) - 1) : start].strip().lower() == word
    )


def _is_wanted(r: Reading, word: Word, a: Attribution) -> bool:
    """Is the content what is to come about: "asked Holm to go", "demanded that he go", "called for his arrest"?"""
    if key(r, word.index) == "call" and not _calls_for(r, word):
        return False  # "called the plan a mistake"
    inside = r.words_in(a.content[0].start, a.content[-1].end)
    heads = [w for w in inside if w.head == word.index or w.head == word.head]
    clause = [w for w in heads if w.relation in ("xcomp", "ccomp", "advcl", "obl", "obj")]
    return any(w.upos in ("NOUN", "PROPN") or link_of(r, w.index) == "to" or _open(w, r) for w in clause)


def _calls_for(r: Reading, word: Word) -> bool:
    """ "called for an inquiry", "called on Holm to go"."""
    return any(link_of(r, c.index) in ("for", "on", "upon") for c in r.children(word.index, "obl", "xcomp", "advcl"))


def _open(w: Word, r: Reading) -> bool:
    helped = {c.text.lower() for c in r.children(w.index, "aux")}
    return w.upos == "VERB" and not (helped - {"be", "should"}) and w.feature("Tense") != "Past"


# --- when -----------------------------------------------------------------------------------------------------------
def _when(r: Reading | None, word: Word | None, a: Attribution, times: Nearby[TimeMention]) -> Dates:
    """The days that the words beside the cue give for the saying: "said on Tuesday", "in a statement on Monday"."""
    if r is None or word is None:
        return NO_DATES
    best: tuple[int, int, TimeMention] | None = None
    for t in times.within(a.sentence.start, a.sentence.end):
        if t.kind in ("dateline", "set", "duration"):
            continue
        idiom = r.text[max(0, t.span.start - 7) : t.span.start].lower() == "end of "  # "at the end of the day"
        if idiom or any(c.start <= t.span.start < c.end for c in a.content):
            continue
        head = grammar.head_of(r, t.span.start, t.span.end)
        if head is None or grammar.serves(r, word.index, head) != 0:
            continue
        far = abs(t.span.start - word.start)
        if best is None or (-len(t.span), far) < best[:2]:
            best = (-len(t.span), far, t)
    if best is None:
        # "In January she published the videos, explaining that": said in the same breath as what the clause hangs on
        beside = word.relation == "advcl" and word.text.endswith("ing") and not r.children(word.index, "mark", "case")
        return _when(r, r.words[word.head], a, times) if beside and not word.is_root else NO_DATES
    dates = best[2].dates
    if dates.phrase is None:
        return NO_DATES
    return replace(dates, why=f"{dates.why}; it says when the words were said")

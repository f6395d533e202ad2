"""Clauses and verb groups told by neighbouring words: for labels, and for texts without a tree.

A clause is the stretch between conjunctions and punctuation.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.event_context import Context
from dateline.extract.event_words import lexicon
from dateline.extract.near_words import (
    ADVERBS,
    BE,
    BREAKS,
    DETERMINERS,
    DO,
    HAPPENS,
    HAVE,
    LIGHT_VERBS,
    MODALS,
    NEGATIONS,
    NOUN_CUES,
    ORDINALS,
    PLANNED_CUES,
    PREPOSITIONS,
    SUBORDINATORS,
)
from dateline.extract.triggers import Hit
from dateline.model import ActorMention, Sentence, TimeMention, Token


def clause_of(s: Sentence, hit: Hit) -> tuple[int, int]:
    """Tokens of the clause round a trigger: (first, last excluded)."""
    left = hit.first
    resumes = hit.entry.part == "verb" and hit.entry.form != "ing"
    if resumes and group_start(s, hit) > 0 and s.tokens[group_start(s, hit) - 1].text == ",":
        left = group_start(s, hit)  # "Holm, who took office in March, met": the verb goes on after the comma
    else:
        while left and not breaks_clause(s, left - 1):
            left -= 1
    right = hit.last
    while right < len(s.tokens) and not breaks_clause(s, right):
        right += 1
    return left, right


def inside_words(c: Context, hit: Hit, left: int, right: int) -> tuple[int, int]:
    """The clause cut where somebody's words end: "the ship sank, the navy said" is two, whatever the commas say."""
    s = hit.s
    for content in (span for a in c.attributions if a.sentence == s.span for span in a.content):
        if content.start <= hit.start and hit.end <= content.end:
            while left < hit.first and s.tokens[left].start < content.start:
                left += 1
            while right > hit.last and s.tokens[right - 1].end > content.end:
                right -= 1
        elif content.end <= hit.start:
            while left < hit.first and (s.tokens[left].start < content.end or s.tokens[left].text in ',”"'):
                left += 1
    return left, right


def breaks_clause(s: Sentence, i: int) -> bool:
    """Does token i separate two clauses?"""
    word = s.tokens[i].lower
    if s.tokens[i].text in BREAKS:
        return not _scare_quote(s, i)
    if word == "and":
        # "A and B met", "ships and planes": joins two nouns; "met A and flew to B": joins two clauses
        after = s.tokens[i + 1].text if i + 1 < len(s.tokens) else ""
        before = s.tokens[i - 1].text if i else ""
        return not (after[:1].isupper() and before[:1].isupper()) and before == ","
    if word == "that" and i and s.tokens[i - 1].lower in PREPOSITIONS:
        return False  # "the terms of that treaty"
    if word in SUBORDINATORS:
        return not (word in ("since", "after", "before", "until", "as", "so", "than", "or") and time_follows(s, i))
    return word == "," and i + 1 < len(s.tokens) and s.tokens[i + 1].lower in SUBORDINATORS


SCARE_TOKENS = 4  # quotation marks round so few words mark the words, not a statement


def _scare_quote(s: Sentence, i: int) -> bool:
    """Is token i a quotation mark round a few words of the clause itself: a “special” visit?"""
    if s.tokens[i].text not in '“”"':
        return False
    near = range(max(0, i - SCARE_TOKENS - 1), min(len(s.tokens), i + SCARE_TOKENS + 2))
    marks = [j for j in near if j != i and s.tokens[j].text in '“”"']
    before = s.tokens[min([i, *marks]) - 1].text if min([i, *marks]) else ""
    return bool(marks) and before not in (",", ":", "")


def time_follows(s: Sentence, i: int) -> bool:
    after = s.tokens[i + 1] if i + 1 < len(s.tokens) else None
    return after is not None and (
        after.text[0].isupper() or after.text[0].isdigit() or after.lower in ("the", "last", "early", "late")
    )


def own_times(c: Context, hit: Hit, left: int, right: int) -> Sequence[TimeMention]:
    """The time expressions that can date a noun trigger, rather than the verb beside it.

    "survivors of the fire met on Sunday" dates the meeting; "the fire on Sunday", "the fire broke out on Sunday" and
    "held talks on Sunday" date the noun.
    """
    s = hit.s
    start, end = noun_phrase(s, hit, left, right)
    first = next(i for i, t in enumerate(s.tokens) if t.start == start)
    governed = first > left and s.tokens[first - 1].lower in PREPOSITIONS
    verbs = {e.words[0] for t in s.tokens[left:first] for e in lexicon().get(t.lower, ()) if e.part == "verb"}
    if governed and any(t.lower in verbs for t in s.tokens[left:first]):
        return []  # "visited survivors of the fire in Oslo on Sunday": the day is the visit's
    after = next((t.lower for t in s.tokens if t.start >= end and t.text != ","), "")
    before = {t.lower for t in s.tokens[max(left, hit.first - 7) : hit.first]}
    if (start <= s.tokens[left].start and after in HAPPENS) or before & LIGHT_VERBS:
        return c.times
    return [t for t in c.times if start <= t.span.start and t.span.end <= end and not counts_since(t, s)]


def counts_since(time: TimeMention, s: Sentence) -> bool:
    """ "her third visit to Oslo since 2023": when the count began, not when the event was."""
    before = [t.lower for t in s.tokens if t.end <= time.span.start]
    while before and before[-1] in DETERMINERS | {"early", "late", "mid", "about"}:
        before.pop()
    since = time.span.quote.lower().startswith("since") or before[-1:] == ["since"]
    if not since or not s.start <= time.span.start < s.end:
        return False
    return bool(ORDINALS & {t.lower for t in s.tokens if t.end <= time.span.start and time.span.start - t.end < 80})


def verb_group(s: Sentence, hit: Hit) -> frozenset[str]:
    """The auxiliaries and adverbs just before a verb, or before the verb that governs a noun trigger."""
    words: list[str] = []
    i = hit.first - 1
    if hit.entry.part == "noun":
        while i >= 0 and s.tokens[i].text not in BREAKS and s.tokens[i].lower not in ("that", "which", "who", ","):
            words.append(s.tokens[i].lower)
            i -= 1
        return frozenset(words[:12]) & NOUN_CUES | _said_of(s, hit)
    i = hit.first - 1
    while i >= max(0, hit.first - 7) and _helps(s.tokens[i]):
        words.append(s.tokens[i].lower)
        i -= 1
    joined = i >= 0 and s.tokens[i].lower in ("and", "or")
    if hit.entry.form == "base" and joined and not set(words) & (MODALS | {"to"}):
        # "will engage in talks and potentially meet the leader": the modal before the first verb holds for both
        modal = next((t.lower for t in reversed(s.tokens[:i]) if t.lower in MODALS | {"to"} or t.text in BREAKS), "")
        words.append(modal)
    return frozenset(words)


def _helps(token: Token) -> bool:
    """Is the token part of a verb group: an auxiliary, a cue of plans, a negation, an adverb?"""
    word = _plain(token)
    return (
        word in MODALS | BE | HAVE | DO | NEGATIONS | PLANNED_CUES | ADVERBS | {"to"}
        or word.endswith(("n't", "n’t"))
        or (word.endswith("ly") and len(word) > 4)
    )


def _plain(token: Token) -> str:
    """In small letters, but for the month, which is no verb: "the trip in May 2024"."""
    return token.text if token.text == "May" else token.lower


def _said_of(s: Sentence, hit: Hit) -> frozenset[str]:
    """The modal of the verb that follows a noun: "the talks may fail", "the visit will begin"."""
    for i, token in enumerate(s.tokens[hit.last : hit.last + 8], hit.last):
        if _plain(token) in MODALS:
            return frozenset({token.lower})
        if token.lower in ("is", "are", "was", "were") and i + 1 < len(s.tokens):
            return frozenset({s.tokens[i + 1].lower}) & PLANNED_CUES
        if token.text in BREAKS or token.lower in SUBORDINATORS | BE | HAVE - {"'s", "’s"}:
            break
    return frozenset()


def word_before(s: Sentence, start: int) -> str:
    """The last word before an offset that is no title, article or adjective: the preposition that governs a name."""
    for token in reversed([t for t in s.tokens if t.end <= start]):
        word = token.lower
        if word in PREPOSITIONS | {"and", "to"} or token.text in BREAKS or word == ",":
            return word
        if not (word in DETERMINERS or token.text[0].isupper() or word.isalpha()) or start - token.end > 45:
            return ""
    return ""


def with_title(actor: ActorMention) -> int:
    return actor.title.start if actor.title and actor.title.start < actor.span.start else actor.span.start


def noun_phrase(s: Sentence, hit: Hit, left: int, right: int) -> tuple[int, int]:
    """Offsets of the noun phrase of a trigger: from its determiner or possessor to the next verb."""
    first = hit.first
    while first > left and _plain(s.tokens[first - 1]) not in PREPOSITIONS | BE | HAVE | MODALS | {"to", ",", "and"}:
        first -= 1
        if s.tokens[first].lower in DETERMINERS - {"last", "next", "first", "second", "third", "joint", "recent"}:
            break
    last = hit.last
    while last < right and not _finite(s, last) and s.tokens[last].text != ",":
        last += 1
    return s.tokens[first].start, s.tokens[last - 1].end


def _finite(s: Sentence, i: int) -> bool:
    """Does token i begin what is said of the noun phrase: a finite verb, or a relative clause?"""
    word = _plain(s.tokens[i])
    verb = word in (BE - {"'s", "’s"}) | HAVE | MODALS | HAPPENS | {"comes", "that", "which", "who"}
    return verb or word == "reportedly" or (word.endswith("ed") and s.tokens[i].text.islower())


def group_start(s: Sentence, hit: Hit) -> int:
    """The first token of the verb group of a trigger: "has been sent" -> "has"."""
    i = hit.first
    while i and s.tokens[i - 1].lower in MODALS | BE | HAVE | DO | {"to", "also", "already"}:
        i -= 1
    return i
